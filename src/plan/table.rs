//! A data table's grid: its header row or rows, the role of each column, the text of each place.

use crate::document::{Cell, Row, Table};
use crate::vietnamese::columns::{ColumnRole, column_role};

use super::lines::clean;

/// Longest heading of a column, in bytes; a longer cell is content.
const LONGEST_HEADING: usize = 160;

/// A recognised header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// Index of its first row.
    pub first: usize,
    /// Index of the row after its last.
    pub end: usize,
    /// Left to right: grid column, role, heading, bytes of the heading in the table's text.
    pub columns: Vec<HeaderColumn>,
}

/// A column as its header states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HeaderColumn {
    pub grid: usize,
    pub role: ColumnRole,
    pub heading: String,
    pub range: std::ops::Range<usize>,
}

impl Header {
    /// The roles, left to right.
    pub fn roles(&self) -> impl Iterator<Item = ColumnRole> {
        self.columns.iter().map(|column| column.role)
    }

    /// It heads a list of tasks.
    pub fn of_tasks(&self) -> bool {
        let has = |role| self.roles().any(|r| r == role);
        has(ColumnRole::Task)
            && [
                ColumnRole::Lead,
                ColumnRole::Coordinate,
                ColumnRole::Due,
                ColumnRole::Product,
                ColumnRole::Direct,
            ]
            .into_iter()
            .any(has)
            || has(ColumnRole::Number) && has(ColumnRole::Lead) && has(ColumnRole::Due)
    }
}

/// The header of a table that lists tasks, if its first rows hold one.
pub(super) fn header(text: &str, table: &Table) -> Option<Header> {
    (0..table.rows.len().min(3))
        .find_map(|at| header_at(text, table, at))
        .filter(Header::of_tasks)
}

/// The header that begins at a row.
pub(super) fn header_at(text: &str, table: &Table, at: usize) -> Option<Header> {
    let row = table.rows.get(at)?;
    let first = columns_of(text, row)?;
    let mut header = Header {
        first: at,
        end: at + 1,
        columns: first,
    };
    if let Some(below) = table.rows.get(at + 1)
        && let Some(joined) = join_rows(text, row, below, &header.columns)
    {
        header.columns = joined;
        header.end += 1;
    }
    let known = header
        .roles()
        .filter(|role| *role != ColumnRole::Other)
        .count();
    if known < 2 || known * 2 < header.columns.len() {
        return None;
    }
    if let Some(below) = table.rows.get(header.end)
        && is_index_row(text, below)
    {
        header.end += 1;
    }
    name_subject(&mut header.columns);
    unique_roles(&mut header.columns);
    Some(header)
}

fn columns_of(text: &str, row: &Row) -> Option<Vec<HeaderColumn>> {
    if row.cells.len() < 2 {
        return None;
    }
    row.cells
        .iter()
        .map(|cell| {
            let heading = cell_text(text, cell);
            (heading.len() <= LONGEST_HEADING).then(|| HeaderColumn {
                grid: cell.column,
                role: column_role(&heading),
                heading,
                range: cell.range.clone(),
            })
        })
        .collect()
}

/// A header of two rows: headings above that span several columns, or blanks that the row below fills.
fn join_rows(
    text: &str,
    above: &Row,
    below: &Row,
    columns: &[HeaderColumn],
) -> Option<Vec<HeaderColumn>> {
    let spans = above.cells.iter().any(|cell| cell.col_span > 1);
    let blanks = columns.iter().any(|column| column.heading.is_empty());
    if !(spans || blanks) {
        return None;
    }
    let mut joined: Vec<HeaderColumn> = Vec::new();
    let mut any = false;
    for (cell, column) in above.cells.iter().zip(columns) {
        let under: Vec<&Cell> = below
            .cells
            .iter()
            .filter(|c| c.column >= cell.column && c.column < cell.column + cell.col_span.max(1))
            .filter(|c| !cell_text(text, c).is_empty())
            .collect();
        if under.is_empty() {
            joined.push(column.clone());
            continue;
        }
        for sub in under {
            let own = cell_text(text, sub);
            if own.len() > LONGEST_HEADING || own.starts_with(|c: char| c.is_ascii_digit()) {
                return None;
            }
            // A blank beside a spanning heading is its continuation in a flattened table.
            let over = if column.heading.is_empty() {
                joined.last().map_or(String::new(), |last| {
                    last.heading.split(" – ").next().unwrap_or("").to_owned()
                })
            } else {
                column.heading.clone()
            };
            let alone = column_role(&own);
            let heading = [over.as_str(), own.as_str()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" – ");
            any |= alone != ColumnRole::Other;
            joined.push(HeaderColumn {
                grid: sub.column,
                role: if alone == ColumnRole::Other {
                    column_role(&heading)
                } else {
                    alone
                },
                heading,
                range: sub.range.clone(),
            });
        }
    }
    any.then_some(joined)
}

/// "(1) (2) (3) …" under the headings.
fn is_index_row(text: &str, row: &Row) -> bool {
    let mut filled = 0;
    for cell in &row.cells {
        let value = cell_text(text, cell);
        if value.is_empty() {
            continue;
        }
        let inner = value.trim_matches(['(', ')', '[', ']', '.']);
        let short = inner.len() <= 2
            && (inner.bytes().all(|b| b.is_ascii_digit())
                || inner.chars().count() == 1 && inner.chars().all(char::is_uppercase));
        if !short {
            return false;
        }
        filled += 1;
    }
    filled >= 2 && filled * 2 > row.cells.len()
}

/// "Chỉ tiêu", "Tên dự án": whatever its heading, the column behind the number says what a row is about.
fn name_subject(columns: &mut [HeaderColumn]) {
    if columns.iter().any(|column| column.role == ColumnRole::Task) {
        return;
    }
    if let [number, subject, ..] = columns
        && number.role == ColumnRole::Number
        && subject.role == ColumnRole::Other
        && !subject.heading.is_empty()
    {
        subject.role = ColumnRole::Task;
    }
}

/// A role is held by its first column; a second one of the same is something else.
fn unique_roles(columns: &mut [HeaderColumn]) {
    let mut seen = Vec::new();
    for column in columns {
        if column.role != ColumnRole::Other && seen.contains(&column.role) {
            column.role = ColumnRole::Other;
        }
        seen.push(column.role);
    }
}

/// The text of a cell, blanks made single.
pub(super) fn cell_text(text: &str, cell: &Cell) -> String {
    clean(text.get(cell.range.clone()).unwrap_or(""))
}
