//! A table block grown cell by cell.

use crate::document::text::cleaning::clean::{Marks, clean};
use crate::document::{Block, Cell, Row};
use crate::vietnamese::offsets::MappedText;
use std::ops::Range;

/// Grows the text, rows and cells of one table block.
#[derive(Default)]
pub struct TableBuilder {
    content: MappedText,
    rows: Vec<Row>,
    row: Vec<Cell>,
}

impl TableBuilder {
    /// Append a cell at a grid column, made of pieces of the source.
    pub fn cell(
        &mut self,
        normal: &MappedText,
        parts: &[Range<usize>],
        column: usize,
    ) -> &mut Cell {
        let (text, marks) = clean(normal, parts);
        // An empty cell stands where its source stands, so that a finding can point at it.
        let place = parts
            .first()
            .map(|part| normal.source_range(part.start..part.start).start);
        self.push(&text, marks, column, place)
    }

    /// Append a cell whose text is ready.
    pub fn push(
        &mut self,
        text: &MappedText,
        marks: Marks,
        column: usize,
        place: Option<usize>,
    ) -> &mut Cell {
        if !self.row.is_empty() {
            self.separate("\t", place);
        } else if !self.rows.is_empty() {
            self.separate("\n", place);
        }
        let start = self.content.len();
        self.content.push_from(text, 0..text.len());
        let mut cell = Cell::new(start..self.content.len(), column);
        cell.bold = marks.bold;
        self.row.push(cell);
        let last = self.row.len() - 1;
        &mut self.row[last]
    }

    fn separate(&mut self, mark: &str, place: Option<usize>) {
        let from = self.content.source_end();
        let to = place.unwrap_or(from).max(from);
        self.content.push_mapped(mark, from..to);
    }

    /// The row is complete.
    pub fn end_row(&mut self) {
        if !self.row.is_empty() {
            self.rows.push(Row {
                cells: std::mem::take(&mut self.row),
            });
        }
    }

    /// The table; none where it has no row.
    pub fn finish(mut self) -> Option<Block> {
        self.end_row();
        let rows = self.rows;
        (!rows.is_empty()).then(|| Block::table(self.content, rows))
    }
}
