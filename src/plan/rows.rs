//! The rows of an appendix's table: each cell under its column, and which rows head a group.

use crate::document::{Cell, Row, Span};
use crate::ordered::Ordered;
use crate::vietnamese::columns::ColumnRole;
use crate::vietnamese::numerals::roman;

use super::Located;
use super::lines::Line;
use super::table::{Data, Header, HeaderColumn, cell_text, placed};
use super::text::is_upper;

/// A row before it is known what it is.
#[derive(Debug, Default)]
pub(super) struct Raw {
    pub number: String,
    pub cells: Ordered<ColumnRole, Located>,
    /// Of columns without a known role, by their place.
    pub others: Ordered<usize, Located>,
    pub span: Span,
    /// One cell takes (nearly) all columns.
    pub merged: bool,
    pub bold: bool,
    /// A header row was repeated just above: a page break.
    after_break: bool,
}

impl Raw {
    /// A line between two pieces of a table.
    pub fn heading(line: &Line) -> Self {
        let task = line.body_located();
        Self {
            number: line
                .marker
                .as_ref()
                .map_or(String::new(), |m| m.label.clone()),
            cells: Ordered::from([(ColumnRole::Task, task)]),
            span: line.span,
            merged: true,
            ..Self::default()
        }
    }

    pub fn text(&self, role: ColumnRole) -> &str {
        self.cells.get(&role).map_or("", |cell| cell.text.as_str())
    }

    /// An empty cell at a place, where the column has none yet.
    fn put_blank(&mut self, column: usize, role: ColumnRole, span: Span) {
        let blank = Located {
            text: String::new(),
            span,
        };
        if role == ColumnRole::Other {
            self.others.or_insert_with(column, || blank.clone());
        }
        self.cells.or_insert_with(role, || blank);
    }

    /// The same of every column but the number's; together, for a header may have thousands.
    fn put_blanks(&mut self, columns: &[HeaderColumn], span: Span) {
        let blank = || Located {
            text: String::new(),
            span,
        };
        let others = columns.iter().enumerate().filter(|(at, column)| {
            column.role == ColumnRole::Other && !self.others.contains_key(at)
        });
        let others: Vec<_> = others.map(|(at, _)| (at, blank())).collect();
        if !others.is_empty() {
            let held = std::mem::take(&mut self.others).into_iter();
            self.others = held.chain(others).collect();
        }
        for column in columns {
            if column.role != ColumnRole::Number {
                self.cells.or_insert_with(column.role, blank);
            }
        }
    }

    /// The cells beside number and task that hold something.
    pub fn details(&self) -> usize {
        self.cells
            .iter()
            .filter(|(role, cell)| {
                !matches!(role, ColumnRole::Number | ColumnRole::Task) && !cell.text.is_empty()
            })
            .count()
    }
}

/// A row read by its header, with the cells that reach down into it from rows above.
pub(super) fn raw(
    header: Option<&Header>,
    data: &Data,
    row: &Row,
    spanning: &[&Cell],
    after_break: bool,
) -> Raw {
    let columns: &[HeaderColumn] = header.map_or(&[], |header| &header.columns);
    let span = span_of(data.block, std::slice::from_ref(row)).unwrap_or(Span {
        block: data.block,
        ..Span::default()
    });
    let mut raw = Raw {
        span,
        after_break,
        ..Raw::default()
    };
    let filled: Vec<&Cell> = row
        .cells
        .iter()
        .filter(|cell| !cell.range.is_empty())
        .collect();
    raw.bold = !filled.is_empty() && filled.iter().all(|cell| cell.bold);
    let width = columns
        .last()
        .map_or(0, |last| last.grid + last.width)
        .max(2);
    raw.merged = filled.len() <= 2
        && filled
            .last()
            .is_some_and(|cell| cell.col_span > 1 && cell.col_span + 2 >= width);
    // A cell that fills its row alone heads what follows, whatever the first column is for.
    let alone = raw.merged && filled.len() == 1;
    let placed = placed(row, spanning, columns);
    let mut begun = 0;
    for (at, column) in columns.iter().enumerate() {
        let Some((cell, own)) = placed[at] else {
            continue;
        };
        let located = Located {
            text: cell_text(data, cell).to_owned(),
            span: Span::new(data.block, cell.range.clone()),
        };
        // The column at which the cell began: one cell takes columns that follow one another.
        let goes_on =
            at > 0 && placed[at - 1].is_some_and(|(before, _)| std::ptr::eq(before, cell));
        if !goes_on {
            begun = at;
        }
        let first = (begun < at).then(|| columns[begun].role);
        if own && is_blank_under(column.role, first, alone) {
            raw.put_blank(at, column.role, located.span.after());
            continue;
        }
        if column.role == ColumnRole::Number {
            if cell.col_span <= 1 || columns.len() == row.cells.len() {
                // A number beside a group over several rows is the group's.
                let of_group = cell.row_span > 1 && header.is_some_and(|h| h.group.is_some());
                if !of_group {
                    raw.number = plain_number(&located.text).to_owned();
                }
                raw.cells.insert(ColumnRole::Number, located);
            }
            continue;
        }
        if column.role == ColumnRole::Other {
            raw.others.insert(at, located.clone());
            raw.cells.or_insert_with(column.role, || located);
            continue;
        }
        raw.cells.insert(column.role, located);
    }
    // A row whose cells are fewer than the columns ends in empty ones.
    raw.put_blanks(columns, span.after());
    heading_in_number(&mut raw);
    split_number(&mut raw);
    raw
}

/// Whether a column has nothing of its own under a cell that began at another column, `first`.
///
/// One cell over lead and helpers fills both. What begins at the number or the task is the task's
/// alone, and what fills the whole row is a heading.
fn is_blank_under(role: ColumnRole, first: Option<ColumnRole>, alone: bool) -> bool {
    use ColumnRole::{Number, Task};
    match (role, first) {
        (Task, Some(Number)) => false,
        (_, Some(Number | Task)) => true,
        (Number | Task, _) => false,
        _ => alone,
    }
}

/// A group that a merged cell in the column left of the tasks begins in this row.
pub(super) fn group_begun(header: &Header, data: &Data, row: &Row) -> Option<Raw> {
    let columns = &header.columns;
    let column = columns.get(header.group?)?;
    let cell = |at: usize| row.cells.iter().find(|cell| cell.column == at);
    let own = cell(column.grid).filter(|cell| !cell.range.is_empty())?;
    let number = columns
        .iter()
        .find(|column| column.role == ColumnRole::Number)
        .and_then(|column| cell(column.grid))
        .filter(|number| number.row_span > 1 || own.row_span <= 1);
    let mut raw = Raw {
        number: number.map_or(String::new(), |number| {
            plain_number(cell_text(data, number)).to_owned()
        }),
        cells: Ordered::from([(
            ColumnRole::Task,
            Located {
                text: cell_text(data, own).to_owned(),
                span: Span::new(data.block, own.range.clone()),
            },
        )]),
        span: Span::new(data.block, own.range.clone()),
        merged: true,
        ..Raw::default()
    };
    split_number(&mut raw);
    Some(raw)
}

pub(super) fn span_of(block: usize, rows: &[Row]) -> Option<Span> {
    let cells = || rows.iter().flat_map(|row| &row.cells);
    let start = cells().map(|cell| cell.range.start).min()?;
    let end = cells().map(|cell| cell.range.end).max()?;
    Some(Span::new(block, start..end.max(start)))
}

/// For each row whether it heads a group.
pub(super) fn kinds(rows: &[Raw]) -> Vec<bool> {
    let is_roman = |row: &Raw| roman(&row.number).is_some();
    let capital = |row: &Raw| {
        let mut chars = row.number.chars();
        matches!((chars.next(), chars.next()), (Some(c), None) if c.is_uppercase())
    };
    let arabic = rows
        .iter()
        .any(|row| row.number.starts_with(|c: char| c.is_ascii_digit()));
    // Without a column of numbers a group is known by its empty cells alone.
    let unnumbered =
        rows.iter().all(|row| row.number.is_empty()) && rows.iter().any(|row| row.details() > 1);
    rows.iter()
        .enumerate()
        .map(|(at, row)| {
            let task = row.text(ColumnRole::Task);
            let next = rows.get(at + 1).map_or("", |next| next.number.as_str());
            // The next number goes one deeper, be it that a row between has none.
            let deeper = !row.number.is_empty()
                && rows
                    .iter()
                    .skip(at + 1)
                    .map(|below| below.number.as_str())
                    .find(|number| !number.is_empty())
                    .and_then(|number| number.strip_prefix(row.number.as_str()))
                    .is_some_and(|rest| rest.starts_with('.'));
            if (is_roman(row) || capital(row)) && arabic {
                return true;
            }
            if row.details() > 0 || task.is_empty() && !deeper {
                return false;
            }
            is_roman(row)
                || capital(row)
                || deeper
                || row.merged
                || row.number.is_empty()
                    && (row.bold || is_upper(task) || rows.len() > at + 1 && (arabic || unnumbered))
                || row.bold && !next.is_empty() && restarts(&row.number, next)
        })
        .collect()
}

/// The next number does not go on from this one.
fn restarts(number: &str, next: &str) -> bool {
    match (number.parse::<u32>(), next.parse::<u32>()) {
        (Ok(number), Ok(next)) => next != number + 1,
        _ => true,
    }
}

/// A row without number that goes on with the row above after a page break.
pub(super) fn continues(last: &Raw, row: &Raw) -> bool {
    if !row.number.is_empty() || row.merged || row.bold && !last.bold {
        return false;
    }
    let task = row.text(ColumnRole::Task);
    if task.is_empty() {
        return row.details() > 0;
    }
    let lower = task.starts_with(char::is_lowercase);
    lower || row.after_break && row.details() == 0 && !ends_sentence(last.text(ColumnRole::Task))
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', ';', ':', '!', '?'])
}

pub(super) fn append(to: &mut Located, more: Located) {
    if more.text.is_empty() || to.span == more.span {
        return;
    }
    if to.text.is_empty() {
        *to = more;
        return;
    }
    to.text.push(' ');
    to.text.push_str(&more.text);
    if to.span.block == more.span.block {
        to.span.end = to.span.end.max(more.span.end);
    }
}

/// "1", "1.2", "II", "A", "2a", or nothing.
fn is_number(text: &str) -> bool {
    text.chars().count() <= 2
        || text.chars().all(|c| c.is_ascii_digit() || c == '.')
        || roman(text).is_some()
}

/// A heading that fills the row may stand in the first cell, the number's.
fn heading_in_number(raw: &mut Raw) {
    if is_number(&raw.number) || !raw.text(ColumnRole::Task).is_empty() || raw.details() > 0 {
        return;
    }
    if let Some(cell) = raw.cells.remove(&ColumnRole::Number) {
        raw.cells.insert(ColumnRole::Task, cell);
        raw.number.clear();
        raw.merged = true;
    }
}

/// A merged group row holds number and heading in one cell: "III. Phát triển …".
fn split_number(raw: &mut Raw) {
    if !raw.number.is_empty() {
        return;
    }
    let Some(task) = raw.cells.get_mut(&ColumnRole::Task) else {
        return;
    };
    let Some(found) = crate::vietnamese::numerals::marker(&task.text) else {
        return;
    };
    use crate::vietnamese::numerals::MarkerKind;
    if !matches!(
        found.kind,
        MarkerKind::Roman | MarkerKind::Capital | MarkerKind::Arabic(_)
    ) || found.len >= task.text.len()
    {
        return;
    }
    raw.number = found.label;
    if task.is_verbatim() {
        task.span.start += found.len;
    }
    task.text = task.text.split_off(found.len);
}

pub(super) fn plain_number(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ')' | '/' | '(' | ':'))
}
