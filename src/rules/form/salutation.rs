//! "Kính gửi" at the head of a plan.
//!
//! **Why.** A plan is not a letter; who receives it stands in Nơi nhận.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 9 điểm b, c: "Kính gửi" is of
//! tờ trình, of reports to a superior and of official letters.
//!
//! **Bad**
//! ```text
//! KẾ HOẠCH
//! Chuyển đổi số năm 2026
//! Kính gửi: Ủy ban nhân dân tỉnh Sông Thao
//! ```
//! **Good**
//! ```text
//! KẾ HOẠCH
//! Chuyển đổi số năm 2026
//! ```

use super::exempt_head;
use crate::document::Span;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::fold_words;

/// KH708.
pub static SALUTATION: Rule = Rule {
    code: "KH708",
    name: "salutation",
    severity: Severity::Warning,
    summary: Words {
        vi: "Kế hoạch có “Kính gửi”.",
        en: "A plan has a “Kính gửi”.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 9 điểm b, c",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 9 points b, c",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const SALUTATION_FOUND: Words = Words {
    vi: "Kế hoạch không có phần “Kính gửi”; nơi nhận ghi ở mục Nơi nhận.",
    en: "A plan has no “Kính gửi”; who receives it stands in Nơi nhận.",
};
const OTHER_TYPE: Words = Words {
    vi: "Văn bản không phải là kế hoạch.",
    en: "The document is no plan.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt_head(context) {
        return why;
    }
    let plan = context.plan;
    let is_plan = plan
        .kind
        .as_ref()
        .is_some_and(|kind| fold_words(&kind.text) == "kế hoạch");
    if !is_plan || plan.decision.is_some() {
        return Verdict::NotApplicable(OTHER_TYPE);
    }
    let first = plan
        .sections
        .first()
        .map_or(0, |section| section.span.block);
    for (index, block) in context.document.blocks.iter().enumerate().take(first) {
        let text = block.text();
        let head = text.trim_start();
        let start = text.len() - head.len();
        if ["Kính gửi", "KÍNH GỬI"]
            .iter()
            .any(|words| head.starts_with(words))
        {
            let place = Span::new(index, start..start + "Kính gửi".len());
            findings.report(place, &SALUTATION_FOUND, &[]);
        }
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    #[test]
    fn a_plan_with_a_salutation_is_told_where_it_stands() {
        let sketch = Sketch::new("% KẾ HOẠCH\nKính gửi: Sở Y tế\n# I|tasks|NHIỆM VỤ\n- Kính gửi.");
        assert_eq!(
            found(&SALUTATION, &sketch),
            ["Kế hoạch không có phần “Kính gửi”; nơi nhận ghi ở mục Nơi nhận. @ Kính gửi"]
        );
    }

    #[test]
    fn a_report_may_have_one() {
        let sketch = Sketch::new("% BÁO CÁO\nKính gửi: Sở Y tế\n# I|tasks|NHIỆM VỤ\n- Việc.");
        assert_eq!(found(&SALUTATION, &sketch), SILENT);
    }
}
