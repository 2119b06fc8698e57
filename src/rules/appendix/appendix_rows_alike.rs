//! Two rows that say nearly the same and have different deadlines.
//!
//! **Why.** Who carries the task out cannot know which of the two dates holds.
//!
//! **Basis.** The plan itself. A hint: two like tasks may be meant. Rows of one group are not compared:
//! they may be the steps of one task, or documents of one kind.
//!
//! **Bad**
//! ```text
//! 2.3 Phối hợp kiểm tra hoạt động kinh doanh trên địa bàn | 2026
//! 5.2 Phối hợp kiểm tra hoạt động kinh doanh trên địa bàn | Hằng năm
//! ```
//! **Good**
//! ```text
//! 2.3 Phối hợp kiểm tra hoạt động kinh doanh trên địa bàn | Hằng năm
//! ```

use super::NO_APPENDIX;
use crate::plan::{ColumnRole, TaskRow};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::deadline::Due;

/// KH210.
pub static APPENDIX_ROWS_ALIKE: Rule = Rule {
    code: "KH210",
    name: "appendix-rows-alike",
    severity: Severity::Hint,
    summary: Words {
        vi: "Hai hàng có nội dung gần giống nhưng khác thời hạn.",
        en: "Two rows say nearly the same with different deadlines.",
    },
    basis: Words {
        vi: "Sự thống nhất trong chính Phụ lục",
        en: "Agreement within the appendix",
    },
    fixable: false,
    off_by_default: false,
    check,
};

/// From this share on two rows are told to be alike.
const ALIKE: f64 = 0.4;

const TWO: Words = Words {
    vi: "Hàng {0} (“{1}”) có nội dung gần giống hàng {2} (“{3}”) nhưng khác thời hạn.",
    en: "Row {0} (“{1}”) says nearly the same as row {2} (“{3}”) with another deadline.",
};
const OTHER: Words = Words {
    vi: "Hàng {0}",
    en: "Row {0}",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let agreement = context.agreement();
    let rows = &agreement.rows;
    // Pairs of many rows are not compared: no table that a person writes has so many.
    if rows.is_empty() || rows.len() > 400 {
        return Verdict::NotApplicable(NO_APPENDIX);
    }
    let dues: Vec<Option<Due>> = rows.iter().map(|row| due(context, row.named.row)).collect();
    for (at, one) in rows.iter().enumerate() {
        for (next, other) in rows.iter().enumerate().skip(at + 1) {
            let (Some(due), Some(later)) = (&dues[at], &dues[next]) else {
                continue;
            };
            // Rows of one group may be the steps of one task.
            let same_group = std::ptr::eq(one.named.group, other.named.group);
            if due == later || same_group || one.alike(other) < ALIKE {
                continue;
            }
            let (row, twin) = (one.named.row, other.named.row);
            let said = [
                row.number.as_str(),
                row.text(ColumnRole::Due),
                &twin.number,
                twin.text(ColumnRole::Due),
            ];
            let place = |row: &TaskRow| row.cells.get(&ColumnRole::Task).map(|cell| cell.span);
            let (Some(place), Some(twins)) = (place(row), place(twin)) else {
                continue;
            };
            findings
                .report(place, &TWO, &said)
                .related(twins, &OTHER, &[&twin.number]);
        }
    }
    Verdict::Evaluated
}

/// A row's deadline, where it is one that can differ from another's.
fn due(context: &Context, row: &TaskRow) -> Option<Due> {
    match context.due(row.text(ColumnRole::Due)) {
        Due::Unread | Due::Nothing | Due::Vague | Due::AfterEvent => None,
        due => Some(due),
    }
}

#[cfg(test)]
mod tests {
    use super::super::agreement_tests::{PLAN, with_rows};
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    #[test]
    fn two_like_rows_with_different_deadlines_are_told() {
        let said = found(
            &APPENDIX_ROWS_ALIKE,
            &with_rows(
                "|= II | Kiểm tra\n| 5 | Kiểm tra định kỳ, đột xuất chợ truyền thống trên địa bàn | Công an xã | Hằng năm |",
            ),
        );
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("Hàng 2 (“2026”) có nội dung gần giống hàng 5 (“Hằng năm”)"));
    }

    #[test]
    fn unlike_rows_and_like_rows_of_one_deadline_are_silent() {
        assert_eq!(found(&APPENDIX_ROWS_ALIKE, &Sketch::new(PLAN)), SILENT);
        let same = with_rows(
            "|= II | Kiểm tra\n| 5 | Kiểm tra định kỳ, đột xuất chợ truyền thống trên địa bàn | Công an xã | 2026 |",
        );
        assert_eq!(found(&APPENDIX_ROWS_ALIKE, &same), SILENT);
        // The steps of one task.
        let same = with_rows(
            "| 5 | Kiểm tra định kỳ, đột xuất chợ truyền thống trên địa bàn | Công an xã | Hằng năm |",
        );
        assert_eq!(found(&APPENDIX_ROWS_ALIKE, &same), SILENT);
    }
}
