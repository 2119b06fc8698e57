//! A cell of the column "Thời gian", or a line "- Thời gian: …" under a task, that says no time.
//!
//! **Why.** Nobody can be reminded of "theo quy định"; the plan promises times and does not keep its
//! word.
//!
//! **Basis.** Custom ("6 rõ"); Quyết định số 1703/QĐ-TTg itself asks for "thời gian thực hiện cụ
//! thể". "Hằng năm", "Thường xuyên" and times bound to an event do say when. An empty cell and a
//! deadline that the parent sets have rules of their own.
//!
//! **Bad**
//! ```text
//! | 3 | Rà soát văn bản | Phòng Kinh tế | Theo quy định |
//! ```
//! **Good**
//! ```text
//! | 3 | Rà soát văn bản | Phòng Kinh tế | Hằng năm |
//! ```

use crate::plan::{ColumnRole, TaskRow};
use crate::report::{Applies, Location, Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::deadline::Due;

/// KH251.
pub static DUE_VAGUE: Rule = Rule {
    code: "KH251",
    name: "due-vague",
    severity: Severity::Hint,
    summary: Words {
        vi: "Cột thời gian ghi lời chung chung, không phải thời hạn.",
        en: "The deadline's cell holds general words and no time.",
    },
    basis: Words {
        vi: "Thông lệ “6 rõ”: rõ người, rõ việc, rõ thời gian",
        en: "Custom: clear who, what and when",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const VAGUE: Words = Words {
    vi: "“{0}” không phải là thời hạn; cần ghi thời gian cụ thể.",
    en: "“{0}” is no deadline; say when.",
};
const NO_COLUMN: Words = Words {
    vi: "Không có cột thời gian.",
    en: "There is no column of deadlines.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let plan = context.plan;
    let lines = || plan.assignments().filter_map(|lines| lines.due.as_ref());
    let mut cells = plan
        .rows()
        .filter_map(|row| row.cells.get(&ColumnRole::Due));
    if cells.next().is_none() && lines().next().is_none() {
        return Verdict::NotApplicable(NO_COLUMN);
    }
    for due in lines() {
        if context.due(&due.text) == Due::Vague {
            findings.report(due.span, &VAGUE, &[&due.text]);
        }
    }
    for row in context.plan.rows() {
        let Some(cell) = row.cells.get(&ColumnRole::Due) else {
            continue;
        };
        let vague = !cell.text.trim().is_empty() && context.due(&cell.text) == Due::Vague;
        if vague && !has_parents_deadline(context, row) {
            findings.report(cell.span, &VAGUE, &[&cell.text]);
        }
    }
    Verdict::Evaluated
}

/// Whether the row takes up a task for which a parent sets a time: then that is what is missing.
fn has_parents_deadline(context: &Context, row: &TaskRow) -> bool {
    let place = context.document.locate(row.span);
    let within =
        |at: &Location| at.block == place.block && place.start <= at.start && at.end <= place.end;
    context
        .parents
        .iter()
        .zip(context.coverage)
        .any(|(parent, coverage)| {
            parent
                .tasks
                .iter()
                .zip(&coverage.tasks)
                .any(|(task, covered)| {
                    let due = task.due.as_deref();
                    covered.applies != Applies::No
                        && due.is_some_and(|due| context.due(due).says_when())
                        && covered.evidence.iter().any(|evidence| within(&evidence.at))
                })
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(due: &str) -> Vec<String> {
        let sketch = Sketch::new(&format!(
            "@ Phụ lục\n| TT | Nội dung | Cơ quan chủ trì | Thời gian |\n| 1 | Rà soát văn bản | Sở Y tế | {due} |"
        ));
        found(&DUE_VAGUE, &sketch)
    }

    #[test]
    fn words_that_say_when_are_silent() {
        for due in [
            "Hằng năm",
            "Thường xuyên",
            "Quý II năm 2026",
            "2026 - 2030",
            "Sau khi có hướng dẫn",
            "",
        ] {
            assert_eq!(on(due), SILENT, "{due}");
        }
    }

    #[test]
    fn words_that_say_nothing_are_told() {
        assert_eq!(
            on("Theo quy định"),
            ["“Theo quy định” không phải là thời hạn; cần ghi thời gian cụ thể. @ Theo quy định"]
        );
        assert_eq!(on("Kịp thời").len(), 1);
    }
}
