//! A căn cứ that another norm had replaced when the plan was issued.
//!
//! **Why.** A plan that rests on a law no longer in force rests on nothing.
//!
//! **Basis.** The successor's own clause on effect (the norms of `data/facts.tsv`, which a portal may
//! replace). Judged are the bases of a dated draft, by
//! the norm's number or a law's name with its day of issue: a law of the same name by another day is the
//! new one. A hint: parts of a norm may stay in force for a time.
//!
//! **Bad**
//! ```text
//! Sông Lam, ngày 12 tháng 3 năm 2026
//! Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025;
//! ```
//! **Good**
//! ```text
//! Sông Lam, ngày 12 tháng 3 năm 2026
//! Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
//! ```

use super::shown;
use crate::facts::Norm;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::case::Case;
use crate::vietnamese::citation::find_citations;
use crate::vietnamese::date::find_days;

/// KH410.
pub static NORM_REPLACED: Rule = Rule {
    code: "KH410",
    name: "norm-replaced",
    severity: Severity::Hint,
    summary: Words {
        vi: "Căn cứ đã được văn bản khác thay thế trước ngày ban hành Kế hoạch.",
        en: "A basis had been replaced when the plan was issued.",
    },
    basis: Words {
        vi: "Điều khoản hiệu lực thi hành của văn bản thay thế",
        en: "The clause on effect of the norm that replaced it",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const REPLACED: Words = Words {
    vi: "“{0}” đã được {1} thay thế từ ngày {2}; hãy kiểm tra lại hiệu lực.",
    en: "“{0}” was replaced by {1} on {2}; check whether it is still in force.",
};
const BASIS: Words = Words {
    vi: "Điều khoản hiệu lực thi hành của văn bản thay thế (dữ kiện đến {0})",
    en: "The clause on effect of the norm that replaced it (facts of {0})",
};
const NO_DATE: Words = Words {
    vi: "Dự thảo chưa có ngày ban hành.",
    en: "The draft has no date yet.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let Some(own) = context.issued_on.filter(|_| context.is_dated) else {
        return Verdict::NotApplicable(NO_DATE);
    };
    let norms = context.facts.norms();
    let day = shown(context.facts.day());
    for basis in &context.plan.bases {
        let text = context.document.text(basis.span);
        let numbers: Vec<_> = find_citations(text)
            .into_iter()
            .map(|citation| (citation.key(), citation.range))
            .collect();
        for norm in norms.iter().filter(|norm| norm.from <= own) {
            let by_number = numbers.iter().find(|(key, _)| *key == norm.key);
            let range = by_number
                .map(|(_, range)| range.clone())
                .or_else(|| law_at(text, norm));
            if let Some(range) = range {
                let place = basis.span.part(range);
                let said = [
                    context.document.text(place),
                    &norm.successor,
                    &shown(norm.from),
                ];
                findings
                    .report(place, &REPLACED, &said)
                    .basis_filled(&BASIS, &[&day]);
            }
        }
    }
    Verdict::Evaluated
}

/// Where a text names a law with its day of issue.
fn law_at(text: &str, norm: &Norm) -> Option<std::ops::Range<usize>> {
    if norm.law.is_empty() {
        return None;
    }
    let lower = text.lower();
    let at = lower.find(&norm.law)?;
    let end = at + norm.law.len();
    let behind = text.get(end..)?;
    let dated = find_days(behind.get(..behind.floor_char_boundary(60))?);
    let day = dated.first().filter(|found| found.range.start <= 2)?.day;
    (day.date() == norm.issued && text.get(at..end).is_some()).then_some(at..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;
    use chrono::NaiveDate;

    use crate::plan::Located;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(basis: &str, date: Option<(i32, u32, u32)>) -> Vec<String> {
        let mut sketch = Sketch::new(&format!("% KẾ HOẠCH\n{basis}"));
        let span = Span::new(1, 0..basis.len());
        let text = basis.to_owned();
        sketch.plan.bases = vec![Located { text, span }];
        sketch.plan.date = date.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d));
        found(&NORM_REPLACED, &sketch)
    }

    const FORMER: &str = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025;";

    #[test]
    fn the_law_in_force_an_earlier_plan_and_an_undated_draft_are_silent() {
        let present = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;";
        assert_eq!(on(present, Some((2026, 3, 12))), SILENT);
        assert_eq!(on(FORMER, Some((2025, 4, 1))), SILENT);
        assert_eq!(on(FORMER, None), SILENT);
        assert_eq!(on("Căn cứ Luật Đất đai;", Some((2026, 3, 12))), SILENT);
    }

    #[test]
    fn a_former_law_by_its_day_or_its_number_is_told() {
        assert_eq!(
            on(FORMER, Some((2026, 3, 12))),
            [
                "“Luật Tổ chức chính quyền địa phương” đã được 72/2025/QH15 thay thế từ ngày 16/6/2025; hãy kiểm tra lại hiệu lực. @ Luật Tổ chức chính quyền địa phương"
            ]
        );
        let numbered = "Căn cứ Nghị định số 45/2025/NĐ-CP ngày 28/02/2025 của Chính phủ;";
        assert_eq!(on(numbered, Some((2026, 3, 12))).len(), 1);
    }
}
