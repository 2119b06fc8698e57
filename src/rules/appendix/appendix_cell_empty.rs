//! A cell that the profile demands is empty.
//!
//! **Why.** A task without a lead, without helpers or without a time is nobody's task, or never due.
//!
//! **Basis.** The profile's columns. Dots and "(trống)" are empty; a dash is, too, except where it
//! says that nobody coordinates. A cell merged with the one above is not empty. A column without any
//! content, and a row with three or more empty cells, is one finding each.
//!
//! **Bad**
//! ```text
//! | TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |
//! | 1 | Tổ chức hội nghị quán triệt | Sở Khoa học và Công nghệ | | Quý II/2025 |
//! ```
//! **Good**
//! ```text
//! | TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |
//! | 1 | Tổ chức hội nghị quán triệt | Sở Khoa học và Công nghệ | Các sở, ban, ngành | Quý II/2025 |
//! ```

use super::{FLATTENED, NO_APPENDIX, PROFILE_BASIS, assignments, is_flattened};
use crate::document::Span;
use crate::plan::{Appendix, Column, ColumnRole, TaskRow};
use crate::report::{Severity, Words};
use crate::rules::placeholder::{is_blank, is_dash};
use crate::rules::structure::not_a_plan;
use crate::rules::words::excerpt;
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH204.
pub static APPENDIX_CELL_EMPTY: Rule = Rule {
    code: "KH204",
    name: "appendix-cell-empty",
    severity: Severity::Warning,
    summary: Words {
        vi: "Một ô bắt buộc của bảng phân công nhiệm vụ để trống.",
        en: "A demanded cell of the table of tasks is empty.",
    },
    basis: PROFILE_BASIS,
    fixable: false,
    off_by_default: false,
    check,
};

const CELL: Words = Words {
    vi: "Hàng {0}: ô “{1}” để trống.",
    en: "Row {0}: the cell “{1}” is empty.",
};

const COLUMN: Words = Words {
    vi: "Cột “{0}” để trống ở tất cả các hàng.",
    en: "The column “{0}” is empty in every row.",
};

const ROW: Words = Words {
    vi: "Hàng {0} để trống các ô: {1}.",
    en: "Row {0} has empty cells: {1}.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(verdict) = not_a_plan(context) {
        return verdict;
    }
    let tables = assignments(context);
    if tables.is_empty() || context.profile.appendix.columns.is_empty() {
        return Verdict::NotApplicable(NO_APPENDIX);
    }
    let mut verdict = Verdict::Evaluated;
    for appendix in tables {
        if is_flattened(context, appendix) {
            verdict = Verdict::NotEvaluated(FLATTENED);
        } else {
            check_table(context, appendix, findings);
        }
    }
    verdict
}

fn check_table(context: &Context, appendix: &Appendix, findings: &mut Findings) {
    let rows = || appendix.groups.iter().flat_map(|group| &group.rows);
    let mut demanded: Vec<(&Column, Severity)> = Vec::new();
    for demand in &context.profile.appendix.columns {
        let column = appendix.columns.iter().find(|c| c.role == demand.role);
        let Some(column) = column else { continue };
        let is_empty = |row| empty_cell(row, column.role).is_some();
        if rows().nth(1).is_some() && rows().all(is_empty) {
            findings
                .report(column.heading.span, &COLUMN, &[&column.heading.text])
                .severity(demand.severity);
        } else {
            demanded.push((column, demand.severity));
        }
    }
    for group in &appendix.groups {
        for row in &group.rows {
            let name = row_name(&group.number, row);
            let empty: Vec<(Span, &Column, Severity)> = demanded
                .iter()
                .filter_map(|(column, severity)| {
                    Some((empty_cell(row, column.role)?, *column, *severity))
                })
                .collect();
            if let [(at, _, severity), _, _, ..] = empty.as_slice() {
                let list: Vec<String> = empty
                    .iter()
                    .map(|(_, column, _)| format!("“{}”", column.heading.text))
                    .collect();
                findings
                    .report(*at, &ROW, &[&name, &list.join(", ")])
                    .severity(*severity);
                continue;
            }
            for (at, column, severity) in empty {
                findings
                    .report(at, &CELL, &[&name, &column.heading.text])
                    .severity(severity);
            }
        }
    }
}

/// Where a row has an empty cell of a role. A cell that is merged with the one above has its text.
fn empty_cell(row: &TaskRow, role: ColumnRole) -> Option<Span> {
    match row.cells.get(&role) {
        Some(cell) => {
            let accepted = role == ColumnRole::Coordinate && is_dash(&cell.text);
            (is_blank(&cell.text) && !accepted).then_some(cell.span)
        }
        None if role == ColumnRole::Number && row.number.is_empty() => Some(row.span.before()),
        None => None,
    }
}

/// "II.3": the group's number and the row's, or the first words of its task where it has none.
fn row_name(group: &str, row: &TaskRow) -> String {
    match (group, row.number.as_str()) {
        (_, "") => format!("“{}”", excerpt(row.text(ColumnRole::Task))),
        ("", number) => number.to_owned(),
        (group, number) if number.starts_with(&format!("{group}.")) => number.to_owned(),
        (group, number) => format!("{group}.{number}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{Sketch, found};

    fn sketch(rows: &str) -> Sketch {
        Sketch::new(&format!(
            "@ Phụ lục
             | TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |
             {rows}"
        ))
    }

    #[test]
    fn an_empty_cell_is_reported_at_its_place() {
        let sketch = sketch(
            "|= II | Kiểm tra
             | 1 | Kiểm tra chợ | Sở Công Thương | Các sở | 2025 |
             | 2 | Kiểm tra cân | Sở Công Thương | | 2025 |",
        );
        assert_eq!(
            found(&APPENDIX_CELL_EMPTY, &sketch),
            ["Hàng II.2: ô “Cơ quan phối hợp” để trống. @ |"]
        );
    }

    #[test]
    fn placeholders_are_empty_and_a_dash_may_stand_for_nobody() {
        let sketch = sketch(
            "| 1 | Kiểm tra chợ | … | - | 2025 |
             | 2 | Kiểm tra cân | Sở Công Thương | Các sở | - |",
        );
        assert_eq!(
            found(&APPENDIX_CELL_EMPTY, &sketch),
            [
                "Hàng 1: ô “Cơ quan chủ trì” để trống. @ …",
                "Hàng 2: ô “Thời gian” để trống. @ -",
            ]
        );
    }

    #[test]
    fn a_table_that_was_flattened_is_not_evaluated() {
        let mut sketch = sketch("| 1 | Kiểm tra chợ | Sở Công Thương | | 2025 |");
        assert_eq!(sketch.findings(&APPENDIX_CELL_EMPTY).len(), 1);
        let block = sketch.document.blocks.len() - 1;
        let span = sketch.document.whole(block);
        sketch
            .document
            .notes
            .push(crate::document::Note::FlattenedTable(span));
        assert_eq!(sketch.findings(&APPENDIX_CELL_EMPTY), []);
    }

    #[test]
    fn an_empty_column_is_one_finding() {
        let sketch = sketch(
            "| 1 | Kiểm tra chợ | Sở Công Thương | | 2025 |
             | 2 | Kiểm tra cân | Sở Công Thương | | |",
        );
        assert_eq!(
            found(&APPENDIX_CELL_EMPTY, &sketch),
            [
                "Cột “Cơ quan phối hợp” để trống ở tất cả các hàng. @ Cơ quan phối hợp",
                "Hàng 2: ô “Thời gian” để trống. @ |",
            ]
        );
    }

    #[test]
    fn a_row_with_only_its_task_is_one_finding() {
        let sketch = sketch(
            "| 1 | Kiểm tra chợ | Sở Công Thương | Các sở | 2025 |
             | 2 | Kiểm tra cân | | | |",
        );
        assert_eq!(
            found(&APPENDIX_CELL_EMPTY, &sketch),
            ["Hàng 2 để trống các ô: “Cơ quan chủ trì”, “Cơ quan phối hợp”, “Thời gian”. @ |"]
        );
    }

    #[test]
    fn a_row_without_a_number_is_named_by_its_task() {
        let sketch = sketch(
            "| 1 | Kiểm tra chợ | Sở Công Thương | Các sở | 2025 |
             | | Kiểm tra cân | Sở Công Thương | Các sở | 2025 |",
        );
        assert_eq!(
            found(&APPENDIX_CELL_EMPTY, &sketch),
            ["Hàng “Kiểm tra cân”: ô “TT” để trống. @ |"]
        );
    }
}
