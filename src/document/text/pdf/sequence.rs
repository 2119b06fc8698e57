//! Which row number may come next.

use crate::document::text::lines::row_number::RowNumber;

/// Which row number may come next.
#[derive(Default)]
pub struct Sequence {
    roman: u32,
    arabic: u32,
    dotted: (u32, u32),
}

impl Sequence {
    /// Whether a number may come next.
    pub fn fits(&self, number: RowNumber) -> bool {
        match number {
            RowNumber::Roman(n) => n == self.roman + 1,
            RowNumber::Arabic(n) => n == self.arabic + 1 || n == 1,
            RowNumber::Dotted(group, item) => {
                (group == self.dotted.0 && item == self.dotted.1 + 1)
                    || (item == 1 && (group == self.dotted.0 + 1 || group == self.arabic))
            }
        }
    }

    /// A number has come.
    pub fn take(&mut self, number: RowNumber) {
        match number {
            RowNumber::Roman(n) => {
                self.roman = n;
                self.arabic = 0;
            }
            RowNumber::Arabic(n) => self.arabic = n,
            RowNumber::Dotted(group, item) => self.dotted = (group, item),
        }
    }
}
