//! A data table's grid: its header row or rows, the role of each column, the text of each place.

use crate::document::{Cell, Document, Line as DocumentLine, Row, Table};
use crate::known::Known;
use crate::sorting;
use crate::vietnamese::assigning::names_somebody;
use crate::vietnamese::columns::{ColumnRole, column_role, may_name_who, names_former_time};

use super::text::cleaned;

/// Longest heading of a column, in bytes; a longer cell is content.
const LONGEST_HEADING: usize = 160;

/// A table that is not mere layout.
#[derive(Debug, Clone, Copy)]
pub(super) struct Data<'d> {
    pub block: usize,
    pub text: &'d str,
    pub table: &'d Table,
    /// Its cells row by row, with what is known of them.
    pub cells: &'d [DocumentLine],
}

impl<'d> Data<'d> {
    pub fn new(document: &'d Document, block: usize, table: &'d Table) -> Self {
        Self {
            block,
            text: document.blocks[block].text(),
            table,
            cells: document.lines_of(block),
        }
    }

    /// What is known of a cell of the table.
    pub fn cell(&self, cell: &Cell) -> &'d Known {
        let from = self
            .cells
            .partition_point(|line| line.span.start < cell.range.start);
        let is_it = |line: &&DocumentLine| {
            (line.span.start, line.span.end) == (cell.range.start, cell.range.end)
        };
        self.cells[from..]
            .iter()
            .find(is_it)
            .or_else(|| self.cells.iter().find(is_it))
            .expect("a table's cells are lines of its document")
    }
}

/// A recognised header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// Index of its first row.
    pub first: usize,
    /// Index of the row after its last.
    pub end: usize,
    /// Left to right: grid column, role, heading, bytes of the heading in the table's text.
    pub columns: Vec<HeaderColumn>,
    /// Index of the column whose merged cells head groups of rows, left of the tasks.
    pub group: Option<usize>,
}

/// A column as its header states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HeaderColumn {
    pub grid: usize,
    /// Grid columns that it takes, at least one.
    pub width: usize,
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
pub(super) fn header(data: &Data) -> Option<Header> {
    (0..data.table.rows.len().min(3))
        .find_map(|at| header_at(data, at))
        .filter(Header::of_tasks)
}

/// The header that begins at a row.
pub(super) fn header_at(data: &Data, at: usize) -> Option<Header> {
    let table = data.table;
    let row = table.rows.get(at)?;
    let below = table.rows.get(at + 1);
    let named = below.is_some_and(|below| names_columns(data, below));
    if row.cells.len() < 2 || !(named || names_columns(data, row)) {
        return None;
    }
    let first = columns_of(data, row)?;
    let mut header = Header {
        first: at,
        end: at + 1,
        columns: first,
        group: None,
    };
    if named
        && let Some(below) = below
        && let Some(joined) = join_rows(data, row, below, &header.columns)
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
        && is_index_row(data, below)
    {
        header.end += 1;
    }
    name_subject(&mut header.columns);
    name_times(&mut header.columns);
    name_who(data, &mut header);
    name_group(table, &mut header);
    unique_roles(&mut header.columns);
    Some(header)
}

/// Of several columns of times, those that say what was due before ("Thời hạn được giao" beside "Thời hạn mới") are
/// no deadlines any more.
fn name_times(columns: &mut [HeaderColumn]) {
    let is_time = |column: &HeaderColumn| column.role == ColumnRole::Due;
    let is_former = |column: &HeaderColumn| is_time(column) && names_former_time(&column.heading);
    if columns
        .iter()
        .any(|column| is_time(column) && !is_former(column))
    {
        let former = columns.iter_mut().filter(|column| is_former(column));
        former.for_each(|column| column.role = ColumnRole::Other);
    }
}

/// Whether a cell of a row is the heading of a column that is one of ours: without one there, or in
/// the row below, no header begins.
fn names_columns(data: &Data, row: &Row) -> bool {
    let mut cells = row.cells.iter();
    cells.any(|cell| role_of(data, cell).is_some_and(|role| role != ColumnRole::Other))
}

/// What a cell would head; none where it is too long for a heading.
fn role_of(data: &Data, cell: &Cell) -> Option<ColumnRole> {
    *data.cell(cell).derive(|known| {
        let heading = cleaned(known);
        (heading.len() <= LONGEST_HEADING).then(|| column_role(heading))
    })
}

fn columns_of(data: &Data, row: &Row) -> Option<Vec<HeaderColumn>> {
    row.cells
        .iter()
        .map(|cell| {
            role_of(data, cell).map(|role| HeaderColumn {
                grid: cell.column,
                width: cell.col_span.max(1),
                role,
                heading: cell_text(data, cell).to_owned(),
                range: cell.range.clone(),
            })
        })
        .collect()
}

/// A header of two rows: headings above that span several columns, or blanks that the row below fills.
fn join_rows(
    data: &Data,
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
            .filter(|c| !cell_text(data, c).is_empty())
            .collect();
        if under.is_empty() {
            joined.push(column.clone());
            continue;
        }
        for sub in under {
            let own = cell_text(data, sub);
            let alone = role_of(data, sub)?;
            if own.starts_with(|c: char| c.is_ascii_digit()) {
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
            let heading = [over.as_str(), own]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" – ");
            any |= alone != ColumnRole::Other;
            joined.push(HeaderColumn {
                grid: sub.column,
                width: sub.col_span.max(1),
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
fn is_index_row(data: &Data, row: &Row) -> bool {
    let mut filled = 0;
    for cell in &row.cells {
        let value = cell_text(data, cell);
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

/// "Chỉ tiêu", "Tên dự án", "Sản phẩm": whatever its heading, the column behind the number says what a row is about.
fn name_subject(columns: &mut [HeaderColumn]) {
    if columns.iter().any(|column| column.role == ColumnRole::Task) {
        return;
    }
    if let [number, subject, ..] = columns
        && number.role == ColumnRole::Number
        && matches!(subject.role, ColumnRole::Other | ColumnRole::Product)
        && !subject.heading.is_empty()
    {
        subject.role = ColumnRole::Task;
    }
}

/// Rows looked at to tell what a column holds, and columns.
const SAMPLE: usize = 40;

/// "Đơn vị", "Cơ quan": where no column says who leads, the one whose cells name bodies or people does.
fn name_who(data: &Data, header: &mut Header) {
    if header.roles().any(|role| role == ColumnRole::Lead) {
        return;
    }
    let rows = || data.table.rows.iter().skip(header.end).take(SAMPLE);
    let named = (0..header.columns.len().min(SAMPLE)).find(|at| {
        let column = &header.columns[*at];
        if column.role != ColumnRole::Other || !may_name_who(&column.heading) {
            return false;
        }
        let mut filled = 0;
        let mut bodies = 0;
        for row in rows() {
            let cell = cell_at(row, &header.columns, *at).map(|cell| data.cell(cell));
            if let Some(cell) = cell.filter(|cell| !cell.text().trim().is_empty()) {
                filled += 1;
                bodies += usize::from(*cell.know(names_somebody));
            }
        }
        bodies > 0 && bodies * 5 >= filled * 4
    });
    if let Some(column) = named.and_then(|at| header.columns.get_mut(at)) {
        column.role = ColumnRole::Lead;
    }
}

/// "Nhóm nhiệm vụ | Nhiệm vụ": a column left of the tasks with cells over several rows heads groups.
fn name_group(table: &Table, header: &mut Header) {
    let tasks: Vec<usize> = (0..header.columns.len())
        .filter(|at| header.columns[*at].role == ColumnRole::Task)
        .collect();
    let (left, task) = match tasks.as_slice() {
        [left, task, ..] => (*left, *task),
        [task] if *task > 0 => (*task - 1, *task),
        _ => return,
    };
    let column = &header.columns[left];
    if left + 1 != task || !matches!(column.role, ColumnRole::Task | ColumnRole::Other) {
        return;
    }
    let grid = column.grid;
    let merged = table.rows.iter().skip(header.end).take(SAMPLE).any(|row| {
        let cell = |at: usize| row.cells.iter().find(|cell| cell.column == at);
        cell(grid).is_some_and(|cell| cell.row_span > 1)
            && cell(header.columns[task].grid).is_some_and(|cell| cell.row_span <= 1)
    });
    if merged {
        header.columns[left].role = ColumnRole::Other;
        header.group = Some(left);
    }
}

/// The cell of a row that stands under a column.
///
/// Rows are often drawn a little apart from their head, so that their borders make a finer grid.
/// A row of as many cells as there are columns has one for each; else the cell that covers most of
/// the column is the column's.
pub(super) fn cell_at<'t>(row: &'t Row, columns: &[HeaderColumn], at: usize) -> Option<&'t Cell> {
    if row.cells.len() == columns.len() {
        return row.cells.get(at);
    }
    let column = columns.get(at)?;
    row.cells
        .iter()
        .filter(|cell| overlap(cell, column) > 0)
        .max_by_key(|cell| (overlap(cell, column), std::cmp::Reverse(cell.column)))
}

/// For each column the cell under it, with whether it is the row's own, and not one that reaches
/// down from a row above.
pub(super) fn placed<'t>(
    row: &'t Row,
    reaching: &[&'t Cell],
    columns: &[HeaderColumn],
) -> Vec<Option<(&'t Cell, bool)>> {
    let mut cells: Vec<(&Cell, bool)> = row.cells.iter().map(|cell| (cell, true)).collect();
    cells.extend(reaching.iter().map(|cell| (*cell, false)));
    if cells.len() == columns.len() {
        sorting::sort_by_key(&mut cells, |(cell, _)| cell.column);
        return cells.into_iter().map(Some).collect();
    }
    let mut last: Option<usize> = None;
    columns
        .iter()
        .map(|column| {
            let best = (0..cells.len())
                .filter(|at| overlap(cells[*at].0, column) > 0)
                .max_by_key(|at| {
                    let (cell, own) = cells[*at];
                    let covers = cell.column <= column.grid;
                    (overlap(cell, column), own, last != Some(*at), covers)
                })?;
            last = Some(best);
            Some(cells[best])
        })
        .collect()
}

/// Grid columns that a cell and a column share.
fn overlap(cell: &Cell, column: &HeaderColumn) -> usize {
    let end = (cell.column + cell.col_span.max(1)).min(column.grid + column.width);
    end.saturating_sub(cell.column.max(column.grid))
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
pub(super) fn cell_text<'d>(data: &Data<'d>, cell: &Cell) -> &'d str {
    cleaned(data.cell(cell))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, text};

    #[test]
    fn a_cell_is_known_by_its_place_be_it_empty() {
        let document =
            text::read("| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 |  | Sở Y tế |\n");
        let BlockKind::Table(table) = &document.blocks[0].kind else {
            panic!("a table");
        };
        let data = Data::new(&document, 0, table);
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            assert_eq!(data.cell(cell).text(), &data.text[cell.range.clone()]);
        }
        let found = header(&data).expect("a header");
        let roles: Vec<ColumnRole> = found.roles().collect();
        use ColumnRole::{Lead, Number, Task};
        assert_eq!((found.end, roles), (1, vec![Number, Task, Lead]));
    }

    #[test]
    fn what_stands_behind_the_number_is_the_subject() {
        use ColumnRole::{Due, Lead, Number, Product, Task};
        for (heads, expected) in [
            (
                "STT | Sản phẩm | Đơn vị chủ trì | Thời hạn",
                [Number, Task, Lead, Due].as_slice(),
            ),
            (
                "STT | Dự án | Chủ trì | Thời gian",
                &[Number, Task, Lead, Due],
            ),
            (
                "STT | Nhiệm vụ | Sản phẩm | Chủ trì",
                &[Number, Task, Product, Lead],
            ),
            (
                "STT | Nội dung | Kết quả | Chủ trì",
                &[Number, Task, Product, Lead],
            ),
        ] {
            let document = text::read(&format!(
                "| {heads} |\n|---|---|---|---|\n| 1 | Sổ tay | Phòng Kinh tế | Quý I/2026 |\n"
            ));
            let BlockKind::Table(table) = &document.blocks[0].kind else {
                panic!("a table");
            };
            let found = header(&Data::new(&document, 0, table)).expect("a header");
            assert_eq!(found.roles().collect::<Vec<_>>(), expected, "{heads}");
        }
    }
}
