//! A table's rows with their numbers, as sums are asked of them: where the heading ends, what a row is called, how
//! deep it stands, what its cells hold.

use crate::document::{Cell, Row, Table};
use crate::vietnamese::amount::{Number, Style, names_total, number};
use crate::vietnamese::columns::{ColumnRole, column_role};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::is_alphabetic;
use crate::vietnamese::numerals::{letter_ordinal, marker, roman};

/// What a number in a row's first cell looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Capital,
    Roman,
    /// "1", "1.1": how many numbers.
    Arabic(usize),
    Letter,
    Bullet,
}

/// The kind and the place in its series.
fn kind_of(mark: &str) -> Option<(Kind, u32)> {
    let mark = mark.trim().trim_matches(['.', ')', '(', ':']);
    let mut letters = mark.chars();
    let (first, second) = (letters.next()?, letters.next());
    if matches!(first, '-' | '–' | '+' | '*' | '•') && second.is_none() {
        return Some((Kind::Bullet, 0));
    }
    if first.is_ascii_digit() {
        let parts: Vec<&str> = mark.split('.').collect();
        let digits = |part: &&str| part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
        let last = parts.last()?.parse().ok()?;
        return parts
            .iter()
            .all(digits)
            .then_some((Kind::Arabic(parts.len()), last));
    }
    let is_roman = mark.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    if is_roman && let Some(ordinal) = roman(mark) {
        return Some((Kind::Roman, ordinal));
    }
    let lower = first.to_lowercase().next()?;
    let ordinal = letter_ordinal(lower);
    match (second, first.is_uppercase()) {
        (Some(_), _) => None,
        _ if ordinal == 0 => None,
        (None, true) => Some((Kind::Capital, ordinal)),
        (None, false) => Some((Kind::Letter, ordinal)),
    }
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// Nothing, or a dash.
    Blank,
    /// A number in front, with the words behind it, folded.
    Written { digits: String, unit: String },
    /// Anything else.
    Words,
}

impl Value {
    fn of(text: &str) -> Self {
        let text = text.trim().trim_end_matches(['.', ';']).trim_end();
        if text
            .chars()
            .all(|c| matches!(c, '-' | '–' | '—' | '.' | '…' | ' '))
        {
            // Dots wait to be filled in.
            return match text.contains(['.', '…']) {
                true => Self::Words,
                false => Self::Blank,
            };
        }
        let end = text
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}')))
            .unwrap_or(text.len());
        let digits = text[..end].trim().replace('\u{a0}', " ");
        let unit = &text[end..];
        let is_unit = unit.chars().all(|c| is_alphabetic(c) || c == ' ') && unit.len() <= 24;
        match digits.is_empty() || !is_unit {
            true => Self::Words,
            false => Self::Written {
                digits,
                unit: fold_words(unit),
            },
        }
    }

    pub fn number(&self, style: Style) -> Option<Number> {
        match self {
            Self::Written { digits, .. } => number(digits, style),
            _ => None,
        }
    }

    pub fn unit(&self) -> &str {
        match self {
            Self::Written { unit, .. } => unit,
            _ => "",
        }
    }
}

/// A row behind the heading.
#[derive(Debug)]
pub(super) struct SumRow {
    /// Its index in the table.
    pub index: usize,
    /// What it is called.
    pub label: String,
    /// How many columns its cells stand too far left: the name of a total takes the place of number and name.
    pub shift: usize,
    /// Whether it is a total.
    pub is_total: bool,
    /// Its own number's kind and place in the series.
    pub kind: Option<(Kind, u32)>,
    /// How deep it stands: 0 for the outermost.
    pub level: usize,
    /// By column; none where a cell of another row or column reaches over.
    pub values: Vec<Option<Value>>,
}

/// The rows behind a table's heading and what stands over each column, from top to bottom.
pub(super) struct Rows {
    pub rows: Vec<SumRow>,
    pub headings: Vec<Vec<String>>,
    /// Whether rows have numbers of their own.
    pub numbered: bool,
}

/// Cells from which on a table is left alone: no plan adds up so many.
const MOST_CELLS: usize = 20_000;

/// Read a table; none where it has no rows, or copying lost some of its cells.
pub(super) fn read(text: &str, table: &Table) -> Option<Rows> {
    let cell_text = |cell: &Cell| text.get(cell.range.clone()).unwrap_or("");
    let cells = || table.rows.iter().flat_map(|row| &row.cells);
    let width = cells().map(|cell| cell.column + cell.col_span).max()?;
    if table.rows.len() * width > MOST_CELLS {
        return None;
    }
    let mut grid: Vec<Vec<Option<&str>>> = vec![vec![None; width]; table.rows.len()];
    let mut wide: Vec<Vec<bool>> = vec![vec![false; width]; table.rows.len()];
    let mut shifts = vec![0; table.rows.len()];
    for (at, row) in table.rows.iter().enumerate() {
        shifts[at] = shift(row, width, cell_text);
        for cell in &row.cells {
            let column = match cell.column {
                0 => 0,
                column => column + shifts[at],
            };
            grid[at][column] = Some(cell_text(cell));
            wide[at][column] = cell.col_span > 1;
        }
    }
    let first_cells = || grid.iter().skip(1).filter_map(|row| row[0]);
    let marks = first_cells().filter(|text| kind_of(text).is_some()).count();
    let filled = first_cells().filter(|text| !text.is_empty()).count();
    let heads_numbers = grid[0][0].is_some_and(|head| column_role(head) == ColumnRole::Number);
    let numbered = heads_numbers || marks * 2 > filled && marks > 1;
    let label_of = |row: &[Option<&str>]| -> String {
        let mut cells = row.iter().flatten().filter(|cell| !cell.is_empty());
        let mut label = cells.next().copied().unwrap_or("");
        if numbered && row[0].is_some_and(|mark| mark == label && kind_of(mark).is_some()) {
            label = cells.next().copied().unwrap_or("");
        }
        label.to_owned()
    };
    let is_worded = |label: &str| label.chars().filter(|c| is_alphabetic(*c)).count() > 2;
    let mark_of = |row: &[Option<&str>]| {
        let mark = row[0].filter(|_| numbered)?;
        kind_of(mark).or_else(|| kind_of(&marker(mark)?.label))
    };
    let first = (1..grid.len()).find(|at| {
        let label = label_of(&grid[*at]);
        let begins = match numbered {
            true => mark_of(&grid[*at]).is_some(),
            false => grid[*at][0].is_some_and(|text| !text.is_empty()),
        };
        is_worded(&label) && (begins || names_total(&label))
    })?;
    if !is_whole(table, first, width, &shifts) {
        return None;
    }
    let mut stack: Vec<Kind> = Vec::new();
    let mut rows = Vec::new();
    for at in first..grid.len() {
        let label = label_of(&grid[at]);
        if !is_worded(&label) {
            continue;
        }
        let is_total = names_total(&label);
        let kind = mark_of(&grid[at]).filter(|_| !is_total);
        let mut level = 0;
        if let Some((kind, _)) = kind {
            match stack.iter().position(|open| *open == kind) {
                Some(open) => stack.truncate(open + 1),
                None => stack.push(kind),
            }
            level = stack.len() - 1;
        }
        let values = (0..width).map(|column| {
            let cell = grid[at][column]?;
            Some(match wide[at][column] {
                true => Value::Words,
                false => Value::of(cell),
            })
        });
        rows.push(SumRow {
            index: at,
            shift: shifts[at],
            is_total,
            kind,
            level,
            values: values.collect(),
            label,
        });
    }
    let heading = |column: usize| -> Vec<String> {
        let over = table.rows[..first].iter().filter_map(|row| {
            let mut cells = row.cells.iter();
            cells.find(|cell| (cell.column..cell.column + cell.col_span).contains(&column))
        });
        over.map(|cell| cell_text(cell).to_owned()).collect()
    };
    let headings: Vec<Vec<String>> = (0..width).map(heading).collect();
    Some(Rows {
        rows,
        headings,
        numbered,
    })
}

/// By how many columns the numbers of a total stand too far left, where one cell names it in the place of two.
fn shift<'t>(row: &Row, width: usize, text: impl Fn(&Cell) -> &'t str) -> usize {
    let mut cells = row.cells.iter().enumerate();
    let plain =
        cells.all(|(at, cell)| cell.column == at && cell.col_span == 1 && cell.row_span == 1);
    let named = row
        .cells
        .first()
        .is_some_and(|cell| names_total(text(cell)));
    usize::from(plain && named && width > 2 && row.cells.len() + 1 == width)
}

/// Whether every row behind the heading has a cell for each column, or one that reaches over it: where copying
/// lost the empty cells, the others stand under wrong headings.
fn is_whole(table: &Table, first: usize, width: usize, shifts: &[usize]) -> bool {
    let mut until: Vec<usize> = vec![0; width];
    table.rows.iter().enumerate().all(|(at, row)| {
        for cell in &row.cells {
            let columns = until.iter_mut().skip(cell.column);
            for end in columns.take(cell.col_span + shifts[at]) {
                *end = (at + cell.row_span).max(*end);
            }
        }
        at < first || until.iter().all(|end| *end > at)
    })
}
