//! Rows that are sorted by a first syllable, found by it.

use std::ops::Range;

/// Where the rows of each first syllable begin: an index by its number, for numbers are few and small.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ByFirst(Vec<u32>);

impl ByFirst {
    /// Of the rows' first syllables, in their order.
    pub fn new(firsts: impl Iterator<Item = u32>) -> Self {
        let mut begin = Vec::new();
        let mut count = 0;
        for first in firsts {
            if begin.len() <= first as usize {
                begin.resize(first as usize + 1, count);
            }
            count += 1;
        }
        begin.push(count);
        Self(begin)
    }

    /// The rows of a first syllable.
    pub fn rows(&self, first: u32) -> Range<usize> {
        let first = first as usize;
        match self.0.get(first..first + 2) {
            Some([from, to]) => *from as usize..*to as usize,
            _ => 0..0,
        }
    }

    /// The first syllable of every row, in their order.
    pub fn firsts(&self) -> impl Iterator<Item = u32> {
        (0..self.0.len() as u32).flat_map(|first| self.rows(first).map(move |_| first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_their_first_syllable() {
        let firsts = [0, 2, 2, 5];
        let by_first = ByFirst::new(firsts.into_iter());
        let rows = [0, 1, 2, 3, 5, 6, u32::MAX - 1].map(|first| by_first.rows(first));
        assert_eq!(rows, [0..1, 1..1, 1..3, 3..3, 3..4, 0..0, 0..0]);
        assert!(by_first.firsts().eq(firsts));
        assert_eq!(ByFirst::default().rows(0), 0..0);
    }
}
