//! Reports inside the plan are due after the report that sums them up.
//!
//! **Why.** An office can sum up only what it has received: units that report to it on the 30th
//! cannot be in its report of the 15th.
//!
//! **Basis.** The plan's own dates: a unit's report to an office, and that office's report to others on
//! the same time: the year's reports come before the year's summary, not before the half-year's.
//!
//! **Place.** The unit's date, with the office's beside it.
//!
//! **Bad**
//! ```text
//! 1. Các phòng gửi báo cáo về Văn phòng trước ngày 30 tháng 11 hằng năm.
//! 2. Văn phòng tổng hợp, báo cáo UBND tỉnh trước ngày 20 tháng 11 hằng năm.
//! ```
//! **Good**
//! ```text
//! 1. Các phòng gửi báo cáo về Văn phòng trước ngày 10 tháng 11 hằng năm.
//! 2. Văn phòng tổng hợp, báo cáo UBND tỉnh trước ngày 20 tháng 11 hằng năm.
//! ```

use super::DraftDuty;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::report_duty::body_key;

/// KH306.
pub static REPORT_ORDER: Rule = Rule {
    code: "KH306",
    name: "report-order",
    severity: Severity::Warning,
    summary: Words {
        vi: "Báo cáo của đơn vị đến sau báo cáo tổng hợp của cơ quan nhận.",
        en: "Units report after the office that sums their reports up.",
    },
    basis: Words {
        vi: "Các thời hạn báo cáo trong chính Kế hoạch",
        en: "The plan's own report dates",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const ORDER: Words = Words {
    vi: "Hạn gửi báo cáo về {0} (“{1}”) chậm hơn hạn báo cáo tổng hợp của chính cơ quan này (“{2}”).",
    en: "Reports to {0} “{1}” come after its own summary report: “{2}”.",
};

const SUMMARY: Words = Words {
    vi: "Thời hạn báo cáo tổng hợp",
    en: "When the summary is due",
};

const FEWER: Words = Words {
    vi: "Kế hoạch không có hai thời hạn báo cáo nối tiếp nhau.",
    en: "The plan has no two report dates that follow each other.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let duties = context.duties();
    // By the body that reports: who it is, with the earliest of its dates.
    let mut found = false;
    for inner in duties {
        let to = body_key(inner.to());
        if to.is_empty() {
            continue;
        }
        let outer: Vec<&DraftDuty> = duties
            .iter()
            .filter(|outer| {
                !std::ptr::eq(*outer, inner)
                    && !outer.office().is_empty()
                    && of_one_time(inner, outer)
                    && same(&to, &body_key(outer.office()))
            })
            .collect();
        found |= !outer.is_empty();
        // An office that sums up several times may take what came late into the next: only what is
        // later than all of its reports is in none.
        let late = |outer: &&DraftDuty| {
            inner.duty.deadline.due.later_than(&outer.duty.deadline.due) == Some(true)
        };
        if let Some(outer) = outer.last().filter(|_| outer.iter().all(late)) {
            findings
                .report(inner.at, &ORDER, &[inner.to(), inner.due(), outer.due()])
                .related(outer.at, &SUMMARY, &[]);
        }
    }
    if found {
        Verdict::Evaluated
    } else {
        Verdict::NotApplicable(FEWER)
    }
}

/// Whether two reports may tell of the same time: what the year's report sums up is not in the half-year's.
fn of_one_time(one: &DraftDuty, other: &DraftDuty) -> bool {
    // "kết quả đợt 1 trước ngày …, đợt 2 trước ngày …": each round has its own.
    if let (Some(one), Some(other)) = (round(one), round(other))
        && one != other
    {
        return false;
    }
    match (one.duty.period, other.duty.period) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

/// The number of the round whose report is due: that of the last "đợt" before the day.
fn round(duty: &DraftDuty) -> Option<u32> {
    let before = duty.before_due();
    let at = before.rfind("đợt ")? + "đợt ".len();
    let digits = before[at..].find(|c: char| !c.is_ascii_digit());
    before[at..at + digits?].parse().ok()
}

/// Whether two names are one body's: the same, or one with the place after it ("Sở Y tế", "Sở Y tế tỉnh").
fn same(a: &str, b: &str) -> bool {
    a == b
        || a.strip_prefix(b)
            .or_else(|| b.strip_prefix(a))
            .is_some_and(|rest| {
                rest.starts_with(' ')
                    && ["tỉnh", "thành phố", "xã", "phường"]
                        .iter()
                        .any(|unit| rest.trim().starts_with(unit))
            })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{Sketch, found};

    fn reports(lines: &str) -> Vec<String> {
        let notation = format!("% KẾ HOẠCH\n# III|implementation|TỔ CHỨC THỰC HIỆN\n{lines}");
        found(&REPORT_ORDER, &Sketch::new(&notation))
    }

    #[test]
    fn units_that_report_after_the_office_that_sums_up_are_told() {
        assert_eq!(
            reports(
                "1. Các phòng gửi báo cáo về Sở Y tế trước ngày 30 tháng 11 hằng năm.
                 2. Sở Y tế tổng hợp, báo cáo UBND tỉnh trước ngày 20 tháng 11 hằng năm."
            ),
            [
                "Hạn gửi báo cáo về Sở Y tế (“trước ngày 30 tháng 11 hằng năm”) chậm hơn hạn báo cáo tổng hợp của chính cơ quan này (“trước ngày 20 tháng 11 hằng năm”). @ trước ngày 30 tháng 11 hằng năm"
            ]
        );
        assert_eq!(
            reports(
                "1. Các xã gửi báo cáo về Sở Y tế trước ngày 15/12 để tổng hợp, báo cáo UBND tỉnh trước \
                 ngày 10/12."
            )
            .len(),
            1
        );
    }

    #[test]
    fn the_report_of_a_round_is_summed_up_in_that_rounds() {
        let on = |first: &str| {
            reports(&format!(
                "1. Trưởng thôn báo cáo kết quả đợt 1 về Phòng Kinh tế trước ngày {first}, đợt 2 trước ngày 17/10/2026.
                 2. Phòng Kinh tế tổng hợp, báo cáo UBND tỉnh kết quả đợt 1 trước ngày 20/4/2026, kết quả đợt 2 trước ngày 20/10/2026."
            ))
            .len()
        };
        assert_eq!((on("30/4/2026"), on("18/4/2026")), (1, 0));
    }

    #[test]
    fn who_sums_up_may_stand_over_the_sentence() {
        let plan = |first: &str, second: &str| {
            reports(&format!(
                "## 1|implementation|Sở Y tế
                 b) {first}
                 ## 2|implementation|Chế độ báo cáo
                 {second}"
            ))
        };
        let units =
            "Các phòng báo cáo kết quả về Sở Y tế trước ngày 15 tháng 12 hằng năm để tổng hợp.";
        let office =
            "Tổng hợp, tham mưu UBND tỉnh báo cáo Bộ Y tế trước ngày 01 tháng 12 hằng năm.";
        assert_eq!(plan(office, units).len(), 1);
        for first in [
            "Tổng hợp, báo cáo Bộ Y tế trước ngày 20 tháng 12 hằng năm.",
            "Hướng dẫn các phòng gửi báo cáo về Sở Y tế trước ngày 01 tháng 12 hằng năm.",
            "Rà soát báo cáo trước ngày 01 tháng 12 hằng năm.",
        ] {
            assert!(plan(first, units).is_empty(), "{first}");
        }
    }

    #[test]
    fn an_order_that_works_and_reports_of_others_are_silent() {
        for lines in [
            "1. Các phòng gửi báo cáo về Sở Y tế trước ngày 10/11.\n2. Sở Y tế tổng hợp, báo cáo UBND \
             tỉnh trước ngày 20/11.",
            "1. Các phòng gửi báo cáo về Sở Y tế trước ngày 30/11.\n2. Sở Tài chính báo cáo UBND tỉnh \
             trước ngày 20/11.",
            "1. Các phòng gửi báo cáo về Sở Y tế trước ngày 30/11.",
            "1. Các phòng báo cáo kết quả năm về Sở Y tế trước ngày 10/11 hằng năm.\n2. Sở Y tế tổng hợp, \
             báo cáo UBND tỉnh kết quả 6 tháng trước ngày 20/6, kết quả năm trước ngày 20/11 hằng năm.",
            "1. Các phòng gửi báo cáo về Sở Y tế trước ngày 10/11 hằng năm.\n2. Sở Y tế tổng hợp, báo cáo \
             UBND tỉnh trước ngày 20/6 và trước ngày 20/11 hằng năm.",
        ] {
            assert!(reports(lines).is_empty(), "{lines}");
        }
    }
}
