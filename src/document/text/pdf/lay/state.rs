//! A reading as it grows: how far each column is, and what a line is laid into.

use super::COLUMNS;

/// How far a column is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    /// The row of its cell, if it has one.
    pub row: Option<u32>,
    /// The furthest row that it has been in.
    pub last: Option<u32>,
    /// A row that it has left empty.
    pub hole: Option<u32>,
    /// The last part laid in it.
    pub tail: u32,
    /// The text of its cell, where it holds deadlines.
    pub due: u32,
    /// What its cell has listed so far, a bit each, and the words that it began with.
    pub items: u64,
    pub head: u32,
    /// Its cell is a list.
    pub listed: bool,
    /// Lines of the page since its last part.
    pub age: u8,
}

impl Column {
    /// Nothing laid yet.
    pub const NONE: Self = Self {
        row: None,
        last: None,
        hole: None,
        tail: 0,
        due: 0,
        items: 0,
        head: 0,
        listed: false,
        age: 0,
    };
}

/// Parts that one line has at most.
pub(super) const MOST_PARTS: usize = 3;

/// A part laid: itself, its row, its column, and how far that column is then.
pub(super) type LaidPart = (u32, u32, u8, Column);

/// A way of laying a line: what it costs with all before, which of the kept readings it goes on from, and
/// the first so many of its parts. Thousands are weighed for each line, few are kept.
#[derive(Clone, Copy)]
pub(super) struct Grown {
    pub cost: i32,
    pub from: u8,
    pub count: u8,
    pub parts: [LaidPart; MOST_PARTS],
}

impl Grown {
    /// What of the line is laid.
    pub fn laid(&self) -> &[LaidPart] {
        &self.parts[..usize::from(self.count)]
    }

    /// The sum of its parts' rows: of ways that cost the same the one that keeps to earlier rows goes first.
    pub fn rows(&self) -> u32 {
        self.laid().iter().map(|(_, row, _, _)| *row).sum()
    }
}

/// A reading so far.
#[derive(Clone)]
pub(super) struct State {
    pub cost: i32,
    /// Column of the last part.
    pub column: usize,
    pub columns: [Column; COLUMNS],
    /// The step that led here.
    pub step: u32,
}

impl State {
    /// The reading with one more part.
    pub fn lay(&mut self, (_, _, column, moved): LaidPart) {
        let column = usize::from(column);
        if column <= self.column {
            for other in &mut self.columns {
                other.age = other.age.saturating_add(1).min(4);
            }
        }
        self.column = column;
        self.columns[column] = moved;
    }
}
