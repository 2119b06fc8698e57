//! Which syllables stand side by side, by row of the first and by column of the second.

use super::Id;

/// One way through the pairs: where each syllable's others begin, the others, and their counts.
struct Sorted {
    starts: Vec<u32>,
    others: Vec<Id>,
    levels: Vec<u8>,
    totals: Vec<f32>,
}

/// The pairs of a pack, with counts in sixteen levels.
pub struct Pairs {
    rows: Sorted,
    columns: Sorted,
    counts: [f32; 16],
    all: f32,
}

impl Pairs {
    /// Pairs by their rows: the length of each, then the second syllables in order, and the levels.
    pub fn new(lengths: &[u32], others: Vec<Id>, levels: Vec<u8>, least: f32) -> Self {
        let counts = std::array::from_fn(|level| least * 2f32.powf(level as f32 / 1.5));
        let mut starts = vec![0];
        let mut at = 0;
        starts.extend(lengths.iter().map(|length| {
            at += length;
            at
        }));
        let mut column_starts = vec![0u32; lengths.len() + 1];
        for other in &others {
            column_starts[*other as usize + 1] += 1;
        }
        for at in 1..column_starts.len() {
            column_starts[at] += column_starts[at - 1];
        }
        let mut next = column_starts.clone();
        let mut columns = Sorted {
            others: vec![0; others.len()],
            levels: vec![0; others.len()],
            totals: vec![0.0; lengths.len()],
            starts: column_starts,
        };
        let mut totals = vec![0.0; lengths.len()];
        let mut all = 0.0;
        for one in 0..lengths.len() {
            for at in starts[one] as usize..starts[one + 1] as usize {
                let other = others[at] as usize;
                let place = next[other] as usize;
                next[other] += 1;
                columns.others[place] = one as Id;
                columns.levels[place] = levels[at];
                let count: f32 = counts[levels[at] as usize & 15];
                columns.totals[other] += count;
                totals[one] += count;
                all += count;
            }
        }
        let rows = Sorted {
            starts,
            others,
            levels,
            totals,
        };
        Self {
            rows,
            columns,
            counts,
            all,
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.others.len()
    }

    /// The count of a pair, 0 for none.
    pub fn count(&self, one: Id, other: Id) -> f32 {
        let range = self.rows.range(one);
        let found = self.rows.others[range.clone()].binary_search(&other);
        found.map_or(0.0, |at| {
            self.counts[self.rows.levels[range.start + at] as usize & 15]
        })
    }

    /// No pair has more.
    pub fn most(&self) -> f32 {
        self.counts.iter().copied().fold(0.0, f32::max)
    }

    /// The counts of all pairs.
    pub fn all(&self) -> f32 {
        self.all
    }

    /// The counts of all pairs that a syllable begins.
    pub fn left(&self, id: Id) -> f32 {
        self.rows.totals[id as usize]
    }

    /// The counts of all pairs that a syllable ends.
    pub fn right(&self, id: Id) -> f32 {
        self.columns.totals[id as usize]
    }

    /// What stands after a syllable.
    pub fn row(&self, id: Id) -> impl Iterator<Item = (Id, f32)> {
        self.rows.of(id, &self.counts)
    }

    /// What stands before a syllable.
    pub fn column(&self, id: Id) -> impl Iterator<Item = (Id, f32)> {
        self.columns.of(id, &self.counts)
    }
}

impl Sorted {
    fn range(&self, id: Id) -> std::ops::Range<usize> {
        let id = id as usize;
        self.starts[id] as usize..self.starts[id + 1] as usize
    }

    fn of<'a>(&'a self, id: Id, counts: &'a [f32; 16]) -> impl Iterator<Item = (Id, f32)> + 'a {
        let range = self.range(id);
        let levels = self.levels[range.clone()].iter();
        let others = self.others[range].iter();
        others
            .zip(levels)
            .map(|(other, level)| (*other, counts[*level as usize & 15]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_found_by_row_and_by_column() {
        let pairs = Pairs::new(&[2, 0, 1], vec![1, 2, 1], vec![0, 3, 6], 10.0);
        assert_eq!(pairs.len(), 3);
        assert_eq!(pairs.count(0, 1), 10.0);
        assert_eq!(pairs.count(0, 2), 40.0);
        assert_eq!(pairs.count(2, 1), 160.0);
        assert_eq!(pairs.count(1, 2), 0.0);
        assert_eq!((pairs.left(0), pairs.right(1)), (50.0, 170.0));
        assert_eq!(pairs.column(1).collect::<Vec<_>>(), [(0, 10.0), (2, 160.0)]);
        assert_eq!(pairs.row(0).count(), 2);
    }
}
