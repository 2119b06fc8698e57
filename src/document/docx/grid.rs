//! The columns of a table as they are meant.
//!
//! Word draws each row with borders of its own; two that were dragged a hair apart make a column of the
//! grid which nobody sees: the head takes it to one side, the rows to the other.

use super::items::{MOST_COLUMNS, RawRow, RawTable};

impl RawTable {
    /// Take away grid columns that no cell fills alone, the narrowest first: what stands left and right
    /// of them is all there is.
    pub(super) fn straighten(&mut self) {
        let columns = self.rows.iter().map(RawRow::width).max().unwrap_or(0);
        // No program writes more; each column below asks all cells.
        if columns > MOST_COLUMNS {
            return;
        }
        let mut kept = vec![true; columns];
        let left = |kept: &[bool], start: usize, end: usize| {
            kept[start..end].iter().filter(|kept| **kept).count()
        };
        let mut order: Vec<usize> = (0..columns).collect();
        crate::sorting::sort_by_key(&mut order, |column| {
            self.widths.get(*column).copied().unwrap_or(0)
        });
        for column in order {
            let is_seen = self.rows.iter().any(|row| {
                row.places().any(|(start, end)| {
                    (start..end).contains(&column) && left(&kept, start, end) < 2
                })
            });
            kept[column] = is_seen;
        }
        for row in &mut self.rows {
            let mut start = row.before;
            row.before = left(&kept, 0, start);
            for cell in &mut row.cells {
                let end = start + cell.columns;
                cell.columns = left(&kept, start, end).max(1);
                start = end;
            }
        }
    }
}

impl RawRow {
    /// Grid columns that it reaches over.
    fn width(&self) -> usize {
        self.cells
            .iter()
            .fold(self.before, |at, cell| at + cell.columns)
    }

    /// First grid column of each cell, and the one after its last.
    fn places(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let mut at = self.before;
        self.cells.iter().map(move |cell| {
            let start = at;
            at += cell.columns;
            (start, at)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::items::RawCell;
    use super::*;

    /// Spans of the cells of each row, and after straightening.
    fn of(rows: &[&[usize]], widths: &[i32]) -> Vec<Vec<usize>> {
        let row = |spans: &&[usize]| RawRow {
            before: 0,
            cells: spans
                .iter()
                .map(|columns| RawCell {
                    items: Vec::new(),
                    columns: *columns,
                    continues: false,
                })
                .collect(),
        };
        let mut table = RawTable {
            rows: rows.iter().map(row).collect(),
            widths: widths.to_vec(),
            ..RawTable::default()
        };
        table.straighten();
        let spans = |row: &RawRow| row.cells.iter().map(|cell| cell.columns).collect();
        table.rows.iter().map(spans).collect()
    }

    #[test]
    fn a_border_drawn_a_hair_beside_makes_no_column() {
        let head: &[usize] = &[1, 2, 1, 2, 1];
        let row: &[usize] = &[1, 1, 2, 1, 2];
        assert_eq!(of(&[head, row, row], &[]), [[1; 5], [1; 5], [1; 5]]);
        // Askew all along.
        let head: &[usize] = &[1, 2, 2, 1];
        let row: &[usize] = &[1, 1, 2, 2];
        assert_eq!(
            of(&[head, row], &[500, 2000, 90, 2000, 90, 2000]),
            [[1; 4], [1; 4]]
        );
    }

    #[test]
    fn columns_that_a_cell_fills_stay() {
        let groups: &[usize] = &[1, 1, 2];
        let parts: &[usize] = &[1, 1, 1, 1];
        let whole: &[usize] = &[4];
        assert_eq!(of(&[groups, parts, whole], &[]), [groups, parts, whole]);
    }
}
