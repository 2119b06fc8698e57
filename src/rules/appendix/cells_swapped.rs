//! A row's cells stand in each other's columns: a deadline under "Cơ quan chủ trì", a body under "Thời hạn".
//!
//! **Why.** Nobody leads the task, and it is due never; whoever sorts the table by its leads loses the row.
//!
//! **Basis.** What a cell says by itself: a time and nothing else names no body, a body's name and nothing else no time.
//!
//! **Bad**
//! ```text
//! | TT | Nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp | Thời hạn |
//! | 3 | Khắc phục | Trước ngày 31/10/2026 | Công an phường | Phòng Kinh tế |
//! ```
//! **Good**
//! ```text
//! | TT | Nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp | Thời hạn |
//! | 3 | Khắc phục | Phòng Kinh tế | Công an phường | Trước ngày 31/10/2026 |
//! ```

use super::appendix_several_leads::begins_with_body;
use super::{NO_APPENDIX, assignments};
use crate::plan::ColumnRole;
use crate::report::{Severity, Words};
use crate::rules::words::excerpt;
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::deadline::Due;

/// KH226.
pub static CELLS_SWAPPED: Rule = Rule {
    code: "KH226",
    name: "cells-swapped",
    severity: Severity::Warning,
    summary: Words {
        vi: "Thời hạn ghi ở cột cơ quan, hoặc cơ quan ghi ở cột thời hạn.",
        en: "A deadline stands in a column of bodies, or a body in that of deadlines.",
    },
    basis: Words {
        vi: "Tên cột và nội dung ô của chính bảng này",
        en: "The table's own columns and cells",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const TIME: Words = Words {
    vi: "Cột “{0}” nhưng ô ghi thời hạn “{1}”.",
    en: "The column is “{0}”, but the cell has the deadline “{1}”.",
};
const BODY: Words = Words {
    vi: "Cột “{0}” nhưng ô ghi tên cơ quan “{1}”.",
    en: "The column is “{0}”, but the cell names the body “{1}”.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let tables = assignments(context);
    if tables.is_empty() {
        return Verdict::NotApplicable(NO_APPENDIX);
    }
    for table in tables {
        let heading = |role| {
            let mut columns = table.columns.iter();
            columns
                .find(|column| column.role == role)
                .map_or("", |column| column.heading.text.as_str())
        };
        let rows = table.groups.iter().flat_map(|group| &group.rows);
        let found = rows.filter_map(|row| {
            let bodies = [ColumnRole::Lead, ColumnRole::Coordinate];
            let times = bodies.iter().find_map(|role| {
                let cell = row.cells.get(role)?;
                is_time(context, &cell.text).then_some((cell, *role, &TIME))
            });
            times.or_else(|| {
                let cell = row.cells.get(&ColumnRole::Due)?;
                is_body(context, &cell.text).then_some((cell, ColumnRole::Due, &BODY))
            })
        });
        let found: Vec<_> = found.collect();
        let rows: usize = table.groups.iter().map(|group| group.rows.len()).sum();
        // Where it is so in most rows, the columns were read wrong or are called otherwise.
        if 2 * found.len() > rows.max(2) {
            continue;
        }
        for (cell, role, message) in found {
            findings.report(
                cell.span,
                message,
                &[heading(role), &excerpt(cell.text.trim())],
            );
        }
    }
    Verdict::Evaluated
}

/// Whether a cell is a time to the day or the month, and nothing else.
fn is_time(context: &Context, text: &str) -> bool {
    let text = text.trim();
    let dated = text.contains('/')
        || text.contains("tháng")
        || text.contains("Tháng")
        || text.contains("uý ");
    dated
        && text.len() < 60
        && text.contains(|c: char| c.is_ascii_digit())
        && !begins_with_body(text)
        && matches!(context.due(text), Due::Fixed { .. } | Due::Yearly { .. })
}

/// Whether a cell is a body's name, and no time.
fn is_body(context: &Context, text: &str) -> bool {
    let text = text.trim();
    begins_with_body(text)
        && !text.contains(|c: char| c.is_ascii_digit())
        && !text.contains("theo")
        && matches!(context.due(text), Due::Nothing | Due::Unread | Due::Vague)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(lead: &str, due: &str) -> Vec<String> {
        let sketch = Sketch::new(&format!(
            "@ Phụ lục
             | TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |
             | 1 | Rà soát | Công an xã | Phòng Kinh tế | Quý I/2026 |
             | 2 | Khắc phục | {lead} | Công an xã | {due} |
             | 3 | Kiểm tra | Công an xã | Phòng Kinh tế | Trước ngày 30/11/2026 |"
        ));
        found(&CELLS_SWAPPED, &sketch)
    }

    #[test]
    fn a_time_under_the_lead_and_a_body_under_the_time_are_told() {
        assert_eq!(
            on("Trước ngày 31/10/2026", "Phòng Kinh tế"),
            [
                "Cột “Cơ quan chủ trì” nhưng ô ghi thời hạn “Trước ngày 31/10/2026”. @ Trước ngày 31/10/2026"
            ]
        );
        assert_eq!(
            on("Phòng Kinh tế", "Phòng Kinh tế"),
            ["Cột “Thời gian” nhưng ô ghi tên cơ quan “Phòng Kinh tế”. @ Phòng Kinh tế"]
        );
    }

    #[test]
    fn cells_in_their_columns_are_silent() {
        for (lead, due) in [
            ("Phòng Kinh tế", "Trước ngày 31/10/2026"),
            ("Trưởng 09 khu phố", "Hằng năm"),
            ("Tổ công tác 06/2025", "Thường xuyên"),
            ("Công an xã", "Theo chỉ đạo của UBND tỉnh"),
            ("", ""),
        ] {
            assert_eq!(on(lead, due), SILENT, "{lead} {due}");
        }
    }
}
