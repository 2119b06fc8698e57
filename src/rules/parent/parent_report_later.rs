//! The draft has reports sent later than the parent wants them.
//!
//! **Why.** A late report is the first thing that the superior body sees, every year; and nobody
//! works the dates out again once the plan is signed.
//!
//! **Basis.** The parent's reporting duty. A report that feeds the parent's must come before it, so
//! inner dates count too. Nothing is said where the draft also sends a report to the parent's own
//! receiver in time: the later one is then another report.
//!
//! **Place.** The date in the section on implementation.
//!
//! **Bad**
//! ```text
//! Cấp trên: báo cáo trước ngày 01 tháng 12 – Dự thảo: báo cáo trước ngày 15 tháng 12
//! ```
//! **Good**
//! ```text
//! Cấp trên: báo cáo trước ngày 01 tháng 12 – Dự thảo: báo cáo trước ngày 20 tháng 11
//! ```

use super::{DraftDuty, NO_PARENT, PARENT_BASIS};
use crate::parent::{ParentCatalogue, Reporting, named_parent};
use crate::report::{Severity, TaskCoverage, TaskStatus, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::deadline::Due;
use crate::vietnamese::report_duty::body_key;

/// KH305.
pub static PARENT_REPORT_LATER: Rule = Rule {
    code: "KH305",
    name: "parent-report-later",
    severity: Severity::Error,
    summary: Words {
        vi: "Hạn báo cáo chậm hơn hạn mà văn bản cấp trên quy định.",
        en: "A report is due later than the parent plan wants it.",
    },
    basis: PARENT_BASIS,
    fixable: false,
    off_by_default: false,
    check,
};

const LATER: Words = Words {
    vi: "Hạn báo cáo “{0}” chậm hơn hạn gửi {3} (“{2}”) theo {1}.",
    en: "A report “{0}” is later than {1} wants it: “{2}”, to {3}.",
};

const NO_DUTY: Words = Words {
    vi: "Văn bản cấp trên không quy định thời hạn báo cáo.",
    en: "The parent plan sets no date for reports.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if context.parents.is_empty() {
        return NO_PARENT;
    }
    let wanted: Vec<(&ParentCatalogue, &Reporting, Due)> = context
        .parents
        .iter()
        .zip(context.coverage)
        .filter_map(|(parent, coverage)| {
            // A draft that takes up none of its tasks is on something else, and reports on that.
            let taken = |task: &TaskCoverage| {
                matches!(task.status, TaskStatus::Covered | TaskStatus::Partial)
            };
            if !coverage.related
                || (!coverage.tasks.is_empty() && !coverage.tasks.iter().any(taken))
            {
                return None;
            }
            let reporting = parent.reporting.as_ref()?;
            Some((*parent, reporting, context.due(&reporting.due)))
        })
        .collect();
    if wanted.is_empty() {
        return Verdict::NotApplicable(NO_DUTY);
    }
    let duties = context.duties();
    for duty in duties {
        let breach = wanted.iter().find(|(_, reporting, due)| {
            duty.duty.deadline.due.later_than(due) == Some(true)
                && !sent_in_time(duties, reporting, due)
        });
        if let Some((parent, reporting, _)) = breach {
            findings.report(
                duty.at,
                &LATER,
                &[
                    duty.due(),
                    &named_parent(&parent.id, context.locale),
                    &reporting.due,
                    &reporting.to,
                ],
            );
        }
    }
    Verdict::Evaluated
}

/// Whether a report goes to the parent's receiver by the parent's date.
fn sent_in_time(duties: &[DraftDuty], reporting: &Reporting, due: &Due) -> bool {
    let receiver = body_key(&reporting.to);
    duties.iter().any(|duty| {
        duty.duty.deadline.due.later_than(due) == Some(false)
            && body_key(duty.to()).contains(&receiver)
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{coverage, parent, reporting, said};
    use super::*;
    use crate::rules::testing::Sketch;

    fn found(report: &str) -> Vec<String> {
        let parent = reporting(
            parent("12/QĐ-TTg", &[]),
            "trước ngày 01 tháng 12 hàng năm",
            "Bộ Y tế",
        );
        let sketch = Sketch::new(&format!(
            "% KẾ HOẠCH\n# III|implementation|TỔ CHỨC THỰC HIỆN\n{report}"
        ));
        let nothing = coverage(&parent, &sketch, &[]);
        said(&PARENT_REPORT_LATER, &sketch, &[(&parent, nothing)])
    }

    #[test]
    fn a_later_report_is_told_at_its_date() {
        assert_eq!(
            found("1. Sở Y tế báo cáo UBND tỉnh trước ngày 15/12 hằng năm."),
            [
                "Hạn báo cáo “trước ngày 15/12 hằng năm” chậm hơn hạn gửi Bộ Y tế (“trước ngày 01 tháng 12 hàng năm”) theo Quyết định số 12/QĐ-TTg. @ trước ngày 15/12 hằng năm"
            ]
        );
        assert_eq!(
            found("1. Các sở gửi báo cáo về Sở Y tế trước ngày 10/12/2026.").len(),
            1
        );
    }

    #[test]
    fn a_draft_on_something_else_is_not_held_to_the_parents_date() {
        use crate::report::Applies::Lead;
        let parent = reporting(
            parent(
                "12/QĐ-TTg",
                &[("II.1.a", "Tuyên truyền", "Tổ chức hội nghị", "")],
            ),
            "trước ngày 01 tháng 12 hàng năm",
            "Bộ Y tế",
        );
        let late = |status| {
            let sketch = Sketch::new(
                "% KẾ HOẠCH\n# III|implementation|TỔ CHỨC THỰC HIỆN\n1. Sở Y tế báo cáo UBND tỉnh \
                 trước ngày 15/12 hằng năm.",
            );
            let taken = coverage(&parent, &sketch, &[(Lead, status, &["III.1"])]);
            said(&PARENT_REPORT_LATER, &sketch, &[(&parent, taken)]).len()
        };
        assert_eq!(late(TaskStatus::Missing), 0);
        assert_eq!(late(TaskStatus::Partial), 1);
    }

    #[test]
    fn reports_in_time_and_other_reports_are_silent() {
        for report in [
            "1. Các sở gửi báo cáo về Sở Y tế trước ngày 20 tháng 11 hàng năm để tổng hợp.",
            "1. Sở Y tế báo cáo Bộ Y tế trước ngày 01 tháng 12 hàng năm.",
            "1. Sở Y tế báo cáo định kỳ, đột xuất theo quy định.",
            "1. Tổ chức tổng kết trước ngày 20/12 hằng năm.",
            "1. Sở Y tế báo cáo Bộ Y tế trước ngày 25/11 hằng năm.\n2. Sở Y tế báo cáo Tỉnh ủy trước \
             ngày 20/12 hằng năm.",
        ] {
            assert!(found(report).is_empty(), "{report}");
        }
    }
}
