//! A group of the body's tasks for which the appendix has no row.
//!
//! **Why.** Nobody is named for these tasks, and no date.
//!
//! **Basis.** The plan itself: its body and its appendix. Told only where the two go together on the
//! whole, where no group of rows has the section's heading and none of its items a row; a hint.
//!
//! **Bad**
//! ```text
//! Thân Kế hoạch, mục II.6. Hội nhập quốc tế: - Trao đổi kinh nghiệm.
//! Phụ lục: nhóm 5 là nhóm cuối cùng, không có nhóm "Hội nhập quốc tế"
//! ```
//! **Good**
//! ```text
//! Thân Kế hoạch, mục II.6. Hội nhập quốc tế: - Trao đổi kinh nghiệm.
//! Phụ lục, nhóm 6 "Hội nhập quốc tế": 6.1 Trao đổi kinh nghiệm
//! ```

use super::Agreement;
use super::{BODY_AND_APPENDIX, NO_APPENDIX};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH209.
pub static SECTION_WITHOUT_ROWS: Rule = Rule {
    code: "KH209",
    name: "section-without-rows",
    severity: Severity::Hint,
    summary: Words {
        vi: "Nhóm nhiệm vụ của thân Kế hoạch không có hàng nào trong Phụ lục.",
        en: "A group of the body's tasks has no row in the appendix.",
    },
    basis: BODY_AND_APPENDIX,
    fixable: false,
    off_by_default: false,
    check,
};

const NO_ROWS: Words = Words {
    vi: "Phụ lục không có hàng nào cho mục “{0}”.",
    en: "The appendix has no row for the section “{0}”.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let agreement = context.agreement();
    if !agreement.goes_together() {
        return Verdict::NotApplicable(NO_APPENDIX);
    }
    for (index, section) in agreement.sections.iter().enumerate() {
        let strange = agreement
            .items
            .iter()
            .filter(|item| item.section == index)
            .all(|item| Agreement::is_strange(item.nearest));
        if strange
            && agreement
                .headings
                .get(index)
                .is_some_and(|share| *share < 0.3)
        {
            let heading = section.heading.text.as_str();
            findings.report(section.heading.span, &NO_ROWS, &[heading]);
        }
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::super::agreement_tests::{PLAN, with_section};
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    #[test]
    fn a_section_without_rows_is_told_at_its_heading() {
        let sketch =
            with_section("## 2|tasks|Hội nhập quốc tế\n- Trao đổi kinh nghiệm với địa phương bạn.");
        assert_eq!(
            found(&SECTION_WITHOUT_ROWS, &sketch),
            ["Phụ lục không có hàng nào cho mục “Hội nhập quốc tế”. @ Hội nhập quốc tế"]
        );
    }

    #[test]
    fn sections_with_rows_are_silent() {
        assert_eq!(found(&SECTION_WITHOUT_ROWS, &Sketch::new(PLAN)), SILENT);
    }
}
