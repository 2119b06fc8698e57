//! A cell that the profile demands is empty.
//!
//! **Why.** A task without a lead, without helpers or without a time is nobody's task, or never due.
//!
//! **Basis.** The profile's columns. Dots and "(trống)" are empty; a dash is, too, except where it
//! says that nobody coordinates. A cell merged with the one above, or over lead and helpers, is not
//! empty. The empty cells of one column are one finding with its places, a column without any content
//! is one, and the rows with three or more empty cells are one.
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

use super::appendix_row_short::short_rows;
use super::{FLATTENED, NO_APPENDIX, PROFILE_BASIS, assignments, column_of, is_flattened};
use crate::document::Span;
use crate::known::Known;
use crate::plan::{Appendix, Column, ColumnRole, TaskRow};
use crate::report::{Severity, Words};
use crate::rules::placeholder::{is_blank, is_dash};
use crate::rules::structure::not_a_plan;
use crate::rules::words::excerpt;
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::amount::names_total;
use crate::vietnamese::fold::{find_words, fold_words};

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

const CELLS: Words = Words {
    vi: "Ô “{0}” để trống ở {1} hàng: {2}.",
    en: "The cell “{0}” is empty in {1} rows: {2}.",
};

const COLUMN: Words = Words {
    vi: "Cột “{0}” để trống ở tất cả các hàng.",
    en: "The column “{0}” is empty in every row.",
};

const ROW: Words = Words {
    vi: "Hàng {0} để trống các ô: {1}.",
    en: "Row {0} has empty cells: {1}.",
};

const ROWS: Words = Words {
    vi: "{0} hàng để trống từ ba ô bắt buộc trở lên: {1}.",
    en: "{0} rows have three or more demanded cells empty: {1}.",
};

const PLACE: Words = Words {
    vi: "Hàng {0}",
    en: "Row {0}",
};

/// Rows named in a message; the others are among the finding's places.
const NAMED: usize = 6;

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
    let mut demanded: Vec<(&Column, usize, Severity)> = Vec::new();
    for demand in &context.profile.appendix.columns {
        let Some(at) = column_of(appendix, demand) else {
            continue;
        };
        let column = &appendix.columns[at];
        let is_empty = |row| empty_cell(row, column.role, at).is_some();
        if rows().nth(1).is_some() && rows().all(is_empty) {
            findings
                .report(column.heading.span, &COLUMN, &[&column.heading.text])
                .severity(demand.severity);
        } else {
            demanded.push((column, at, demand.severity));
        }
    }
    // What is alike is one fault with its places: the empty cells of a column, the rows that are all empty.
    let mut of_column: Vec<Vec<(Span, String)>> = vec![Vec::new(); demanded.len()];
    let mut of_rows: Vec<(Span, String, Vec<usize>)> = Vec::new();
    let block = appendix.header.unwrap_or(appendix.span).block;
    if is_explained(context, block) {
        return;
    }
    let short = short_rows(context.document, block);
    for group in &appendix.groups {
        // What is empty in a row that lacks a cell is another one's.
        let is_short = |row: &TaskRow| {
            let mut short = short.iter();
            short.any(|(at, _)| (at.start..at.end).contains(&row.span.start))
        };
        let rows = group.rows.iter().filter(|row| !is_short(row));
        // Nobody leads a total, in whichever of its first cells that it is one stands.
        let is_total =
            |row: &TaskRow| names_total(row.text(ColumnRole::Task)) || names_total(&row.number);
        for row in rows.filter(|row| !is_total(row)) {
            let name = row_name(&group.number, row);
            let empty: Vec<(usize, Span)> = demanded
                .iter()
                .enumerate()
                .filter_map(|(index, (column, at, _))| {
                    Some((index, empty_cell(row, column.role, *at)?))
                })
                .collect();
            if let [(_, at), _, _, ..] = empty.as_slice() {
                let columns = empty.iter().map(|(column, _)| *column).collect();
                of_rows.push((*at, name, columns));
                continue;
            }
            for (column, at) in empty {
                of_column[column].push((at, name.clone()));
            }
        }
    }
    for ((column, _, severity), places) in demanded.iter().zip(&of_column) {
        let heading = column.heading.text.as_str();
        let draft = match places.as_slice() {
            [] => continue,
            [(at, name)] => findings.report(*at, &CELL, &[name, heading]),
            [(at, _), ..] => {
                let count = places.len().to_string();
                let names = named(places.iter().map(|(_, name)| name.as_str()));
                findings.report(*at, &CELLS, &[heading, &count, &names])
            }
        };
        // Who leads a task may do it alone, and not every drafter sets a dash then.
        let alone = context.profile.is_built_in && column.role == ColumnRole::Coordinate;
        let draft = draft.severity(if alone { Severity::Hint } else { *severity });
        places.iter().skip(1).fold(draft, |draft, (at, name)| {
            draft.related(*at, &PLACE, &[name])
        });
    }
    let Some((at, name, columns)) = of_rows.first() else {
        return;
    };
    let worst = |columns: &[usize]| columns.iter().map(|column| demanded[*column].2).min();
    let severity = of_rows
        .iter()
        .filter_map(|(_, _, columns)| worst(columns))
        .min();
    let draft = if of_rows.len() == 1 {
        let list: Vec<String> = columns
            .iter()
            .map(|column| format!("“{}”", demanded[*column].0.heading.text))
            .collect();
        findings.report(*at, &ROW, &[name, &list.join(", ")])
    } else {
        let names = named(of_rows.iter().map(|(_, name, _)| name.as_str()));
        findings.report(*at, &ROWS, &[&of_rows.len().to_string(), &names])
    };
    let draft = draft.severity(severity.unwrap_or(APPENDIX_CELL_EMPTY.severity));
    of_rows.iter().skip(1).fold(draft, |draft, (at, name, _)| {
        draft.related(*at, &PLACE, &[name])
    });
}

/// Whether a note behind a table, and before the next one, says what its empty cells mean.
fn is_explained(context: &Context, block: usize) -> bool {
    let blocks = context.document.blocks.iter().enumerate();
    let mut tables = blocks
        .skip(block + 1)
        .filter(|(_, block)| block.as_table().is_some());
    let end = tables.next().map_or(usize::MAX, |(at, _)| at);
    let mut notes = context.shown(notes);
    notes.any(|(place, ())| (block..end).contains(&place.block))
}

/// The note of a line that speaks of empty cells: "Ghi chú: ô để trống áp dụng như dòng trên".
fn notes(line: &Known) -> Vec<Shown<()>> {
    let text = line.text();
    let mut named = ["Ghi chú", "Chú thích", "Lưu ý"].iter();
    if !text.contains("trống") || !named.any(|word| text.contains(*word)) {
        return Vec::new();
    }
    let words = fold_words(text);
    let mut empty = ["để trống", "ô trống", "bỏ trống"].iter();
    let is_note = empty.any(|one| find_words(&words, one).is_some());
    let whole = Shown::new(0..text.len(), ());
    is_note.then_some(whole).into_iter().collect()
}

/// The names of the first rows: "1, 2, 5, …".
fn named<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut names: Vec<&str> = names.take(NAMED + 1).collect();
    if names.len() > NAMED {
        names[NAMED] = "…";
    }
    names.join(", ")
}

/// Where a row has an empty cell in a column. A cell that is merged with the one above has its text.
fn empty_cell(row: &TaskRow, role: ColumnRole, column: usize) -> Option<Span> {
    let cell = match role {
        ColumnRole::Other => row.others.get(&column),
        _ => row.cells.get(&role),
    };
    match cell {
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
    fn a_total_has_no_lead() {
        for total in ["| | Tổng cộng | | | 2025 |", "| Tổng cộng | | | | |"] {
            let row = "| 1 | Kiểm tra chợ | Sở Công Thương | Các sở | 2025 |";
            let sketch = sketch(&format!("{row}\n{total}"));
            assert_eq!(sketch.findings(&APPENDIX_CELL_EMPTY), [], "{total}");
        }
    }

    #[test]
    fn that_nobody_helps_with_a_task_is_a_hint_and_that_nobody_leads_it_is_not() {
        let sketch = sketch(
            "| 1 | Kiểm tra chợ | Sở Công Thương | | 2025 |
             | 2 | Kiểm tra cân | | Các sở | 2025 |",
        );
        let findings = sketch.findings(&APPENDIX_CELL_EMPTY);
        let severities: Vec<Severity> = findings.iter().map(|one| one.severity).collect();
        assert_eq!(severities, [Severity::Warning, Severity::Hint]);
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
    fn the_empty_cells_of_a_column_are_one_finding_with_its_places() {
        let sketch = sketch(
            "| 1 | Kiểm tra chợ | Sở Công Thương | Các sở | 2025 |
             | 2 | Kiểm tra cân | Sở Công Thương | | 2025 |
             | 3 | Kiểm tra xăng | Sở Công Thương | | 2025 |
             | 4 | Kiểm tra thuốc | | Các sở | 2025 |",
        );
        let findings = sketch.findings(&APPENDIX_CELL_EMPTY);
        let messages: Vec<&str> = findings.iter().map(|one| one.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "Hàng 4: ô “Cơ quan chủ trì” để trống.",
                "Ô “Cơ quan phối hợp” để trống ở 2 hàng: 2, 3.",
            ]
        );
        assert_eq!(findings[1].related.len(), 1);
    }

    #[test]
    fn rows_with_only_their_tasks_are_one_finding() {
        let sketch = sketch(
            "| 1 | Kiểm tra chợ | Sở Công Thương | Các sở | 2025 |
             | 2 | Kiểm tra cân | | | |
             | 3 | Kiểm tra xăng | | | |",
        );
        assert_eq!(
            found(&APPENDIX_CELL_EMPTY, &sketch),
            ["2 hàng để trống từ ba ô bắt buộc trở lên: 2, 3. @ |"]
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
