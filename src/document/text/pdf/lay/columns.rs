//! Sets of columns.

/// Columns at most.
pub const COLUMNS: usize = 8;

/// A set of columns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Columns(u16);

impl Columns {
    /// Put a column in.
    pub fn add(&mut self, column: usize) {
        self.0 |= 1_u16.checked_shl(column as u32).unwrap_or(0);
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a column is in.
    pub fn contains(self, column: usize) -> bool {
        self.0 >> column.min(15) & 1 == 1
    }

    /// How many.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// The first.
    pub fn first(self) -> usize {
        (self.0.trailing_zeros() as usize).min(COLUMNS - 1)
    }

    /// One by one.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..COLUMNS).filter(move |column| self.contains(*column))
    }
}
