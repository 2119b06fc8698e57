//! A document cited with a date after the draft's own.
//!
//! **Why.** A plan cannot rest on what was not yet issued: one of the two dates is wrong.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 4 điểm b (the date of issue) and
//! khoản 6 điểm b (the cited document's). Judged only where the draft is dated; a newest cited date
//! is a lower bound and no date of the draft.
//!
//! **Bad**
//! ```text
//! An Lạc, ngày 12 tháng 02 năm 2026
//! Căn cứ Kế hoạch số 15/KH-UBND ngày 20/3/2026 của Ủy ban nhân dân tỉnh;
//! ```
//! **Good**
//! ```text
//! An Lạc, ngày 12 tháng 4 năm 2026
//! Căn cứ Kế hoạch số 15/KH-UBND ngày 20/3/2026 của Ủy ban nhân dân tỉnh;
//! ```

use super::{NO_CITATION, others, shown};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH403.
pub static CITATION_LATER: Rule = Rule {
    code: "KH403",
    name: "citation-later",
    severity: Severity::Warning,
    summary: Words {
        vi: "Văn bản được viện dẫn có ngày ban hành sau ngày của Kế hoạch.",
        en: "A cited document is dated after the draft.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 4 điểm b, khoản 6 điểm b",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 4 point b, clause 6 point b",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const LATER: Words = Words {
    vi: "{0} ghi ngày {1}, sau ngày ký dự thảo này ({2}).",
    en: "{0} is dated {1}, after this document ({2}).",
};
const NO_DATE: Words = Words {
    vi: "Dự thảo chưa có ngày ban hành.",
    en: "The draft has no date yet.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let Some(own) = context.issued_on.filter(|_| context.is_dated) else {
        return Verdict::NotApplicable(NO_DATE);
    };
    let mut any = false;
    for one in others(context) {
        any = true;
        let (Some(date), Some(place)) = (one.day(), one.date()) else {
            continue;
        };
        if date > own {
            let said = [one.citation.number.as_str(), &shown(date), &shown(own)];
            findings.report(place, &LATER, &said);
        }
    }
    match any {
        true => Verdict::Evaluated,
        false => Verdict::NotApplicable(NO_CITATION),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};
    use chrono::NaiveDate;

    fn on(date: Option<(i32, u32, u32)>, text: &str) -> Vec<String> {
        let mut sketch = Sketch::new(&format!("% KẾ HOẠCH\n{text}"));
        sketch.plan.date = date.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d));
        found(&CITATION_LATER, &sketch)
    }

    #[test]
    fn a_later_date_is_found_at_the_date() {
        assert_eq!(
            on(
                Some((2026, 2, 12)),
                "Căn cứ Kế hoạch số 15/KH-UBND ngày 20/3/2026 của Ủy ban nhân dân tỉnh;"
            ),
            [
                "15/KH-UBND ghi ngày 20/3/2026, sau ngày ký dự thảo này (12/02/2026). @ ngày 20/3/2026"
            ]
        );
    }

    #[test]
    fn the_same_day_an_earlier_one_and_a_draft_without_date_are_silent() {
        let text = "Căn cứ Kế hoạch số 15/KH-UBND ngày 12/02/2026 của Ủy ban nhân dân tỉnh;";
        assert_eq!(on(Some((2026, 2, 12)), text), SILENT);
        assert_eq!(on(None, text), SILENT);
    }
}
