//! An office owes its superior a dated report, and nobody owes the office one.
//!
//! **Why.** What the office sums up must reach it first: without a date for the units, their reports
//! come late or not at all.
//!
//! **Basis.** The plan's own report dates. A hint, told only of a plan that has one dated report, by a
//! named office to a body above the issuer's, and no other.
//!
//! **Bad**
//! ```text
//! 3. Phòng Văn hóa - Xã hội tổng hợp, báo cáo Sở Khoa học và Công nghệ trước ngày 15/11 hằng năm.
//! ```
//! **Good**
//! ```text
//! 2. Các phòng, đơn vị báo cáo Phòng Văn hóa - Xã hội trước ngày 05/11 hằng năm.
//! 3. Phòng Văn hóa - Xã hội tổng hợp, báo cáo Sở Khoa học và Công nghệ trước ngày 15/11 hằng năm.
//! ```

use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::deadline::Due;
use crate::vietnamese::fold::fold_words;

/// KH308.
pub static INNER_REPORT_MISSING: Rule = Rule {
    code: "KH308",
    name: "inner-report-missing",
    severity: Severity::Hint,
    summary: Words {
        vi: "Có hạn báo cáo cấp trên nhưng không có hạn để các đơn vị gửi báo cáo.",
        en: "A report to the superior is dated, the units' reports to the office are not.",
    },
    basis: Words {
        vi: "Các thời hạn báo cáo trong chính Kế hoạch",
        en: "The plan's own report dates",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const MISSING: Words = Words {
    vi: "Chưa quy định hạn để các đơn vị gửi báo cáo về đầu mối tổng hợp (cần sớm hơn hạn gửi {0}: “{1}”).",
    en: "The report to {0} is due (“{1}”), but the plan sets no date for the units' reports.",
};
const NONE: Words = Words {
    vi: "Kế hoạch không có thời hạn báo cáo cấp trên.",
    en: "The plan has no dated report to a superior.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let duties = context.duties();
    let is_dated = |due: &Due| {
        matches!(
            due,
            Due::Fixed { .. } | Due::Yearly { .. } | Due::YearUnknown { .. }
        )
    };
    let mut dated = duties
        .iter()
        .filter(|one| is_dated(&one.duty.deadline.due) && !one.to().is_empty());
    let (Some(only), None) = (dated.next(), dated.next()) else {
        return Verdict::NotApplicable(NONE);
    };
    let to = fold_words(only.to());
    let superior = ["bộ ", "sở ", "ubnd tỉnh", "ubnd thành phố", "thủ tướng"]
        .iter()
        .any(|head| to.replace("uỷ ban nhân dân", "ubnd").starts_with(head));
    // The units' own reports to a department are reports to the office that sums up.
    let general = ["các ", "sở ngành", "ubnd ", "uỷ ban nhân dân "];
    let who = fold_words(only.who());
    let office = !who.is_empty() && !general.iter().any(|head| who.starts_with(head));
    // A report by others that does not say to whom is one to the office ("báo cáo trước ngày 10/11 (qua Sở A)").
    let by_others = duties.iter().any(|one| {
        let sender = fold_words(one.who());
        let is_other = !sender.is_empty() && sender != who;
        is_dated(&one.duty.deadline.due) && one.to().is_empty() && is_other
    });
    if superior && office && !by_others {
        findings.report(only.at, &MISSING, &[only.to(), only.due()]);
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(lines: &str) -> Vec<String> {
        let notation = format!("% KẾ HOẠCH\n# III|implementation|TỔ CHỨC THỰC HIỆN\n{lines}");
        found(&INNER_REPORT_MISSING, &Sketch::new(&notation))
    }

    #[test]
    fn an_office_with_a_dated_report_and_no_dated_reports_to_it_is_told() {
        let said = on(
            "1. Phòng Văn hóa - Xã hội tổng hợp, báo cáo Sở Khoa học và Công nghệ trước ngày 15/11 hằng năm.",
        );
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].ends_with("@ trước ngày 15/11 hằng năm"), "{said:?}");
    }

    #[test]
    fn a_second_date_and_units_that_report_themselves_are_silent() {
        assert_eq!(
            on("1. Các phòng báo cáo Phòng Văn hóa - Xã hội trước ngày 05/11 hằng năm.
                2. Phòng Văn hóa - Xã hội báo cáo Sở Khoa học và Công nghệ trước ngày 15/11 hằng năm."),
            SILENT
        );
        assert_eq!(
            on(
                "1. Sở Nội vụ tham mưu UBND tỉnh báo cáo Bộ Nội vụ trước ngày 01/12 hằng năm.
                2. UBND các xã bố trí kinh phí; báo cáo trước ngày 10/11 hằng năm (qua Sở Nội vụ)."
            ),
            SILENT
        );
        assert_eq!(
            on(
                "1. Các sở, ngành gửi báo cáo về Sở Khoa học và Công nghệ trước ngày 20/11 hằng năm."
            ),
            SILENT
        );
    }
}
