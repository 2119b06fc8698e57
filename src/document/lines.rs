//! The lines of a document: its paragraphs and the cells of its tables, each with what is known of it.

use std::cell::OnceCell;
use std::ops::{Deref, Range};
use std::rc::Rc;

use super::{Block, BlockKind, Document, Span};
use crate::known::{Known, Memory};

/// A paragraph, or a cell of a table.
#[derive(Debug, Clone)]
pub struct Line {
    /// Where it stands.
    pub span: Span,
    known: Rc<Known>,
}

impl Line {
    /// Where a range of the line's text stands.
    pub fn span_of(&self, range: &Range<usize>) -> Span {
        Span {
            block: self.span.block,
            start: self.span.start + range.start,
            end: self.span.start + range.end,
        }
    }

    /// Whether it says the same as another line.
    pub fn is(&self, other: &Line) -> bool {
        Rc::ptr_eq(&self.known, &other.known) || self.text() == other.text()
    }
}

impl Deref for Line {
    type Target = Known;

    fn deref(&self) -> &Known {
        &self.known
    }
}

/// The lines of a document, made when first asked for.
#[derive(Debug, Clone, Default)]
pub struct Lines(OnceCell<Found>);

#[derive(Debug, Clone)]
struct Found {
    lines: Vec<Line>,
    /// The index of each block's first line.
    first: Vec<usize>,
}

impl Lines {
    /// How many blocks they are the lines of; 0 where nobody asked for them yet.
    pub fn blocks(&self) -> usize {
        self.0.get().map_or(0, |found| found.first.len() - 1)
    }

    /// A block's lines.
    pub fn of(&self, block: usize) -> &[Line] {
        self.0.get().map_or(&[], |found| found.of(block))
    }
}

impl Found {
    fn of(&self, block: usize) -> &[Line] {
        match self.first.get(block..block + 2) {
            Some(&[first, end]) => &self.lines[first..end],
            _ => &[],
        }
    }
}

/// They follow from the blocks.
impl PartialEq for Lines {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Document {
    /// Take what is known of its lines from a memory, before anybody asks for them.
    pub fn recall(&self, memory: &Memory) {
        self.lines
            .0
            .get_or_init(|| find(&self.blocks, |text| memory.recall(text)));
    }

    /// Its paragraphs, and its tables' cells row by row, in reading order.
    pub fn lines(&self) -> &[Line] {
        &self.found().lines
    }

    /// A block's lines: the paragraph, or the table's cells row by row.
    pub fn lines_of(&self, block: usize) -> &[Line] {
        self.found().of(block)
    }

    /// What is known of a piece of one line.
    pub fn known(&self, span: Span) -> Option<&Known> {
        let lines = self.lines_of(span.block);
        let after = lines.partition_point(|line| line.span.start <= span.start);
        let line = &lines[after.checked_sub(1)?];
        let within = span.end <= line.span.end;
        within.then(|| line.part(span.start - line.span.start..span.end - line.span.start))
    }

    fn found(&self) -> &Found {
        self.lines
            .0
            .get_or_init(|| find(&self.blocks, |text| Rc::new(Known::new(text))))
    }
}

fn find(blocks: &[Block], mut known: impl FnMut(&str) -> Rc<Known>) -> Found {
    let mut lines = Vec::with_capacity(blocks.len());
    let mut first = Vec::with_capacity(blocks.len() + 1);
    for (index, block) in blocks.iter().enumerate() {
        first.push(lines.len());
        let mut push = |range: Range<usize>| {
            let text = block.text().get(range.clone()).unwrap_or("");
            lines.push(Line {
                span: Span::new(index, range),
                known: known(text),
            });
        };
        match &block.kind {
            BlockKind::Paragraph(_) => push(0..block.text().len()),
            BlockKind::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| push(cell.range.clone()));
            }
        }
    }
    first.push(lines.len());
    Found { lines, first }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::text;

    #[test]
    fn lines_are_paragraphs_and_cells_with_their_places() {
        let document = text::read("Họp\n\n| TT | Việc |\n|---|---|\n| 1 | Thi |\n");
        let shown: Vec<(&str, &str)> = document
            .lines()
            .iter()
            .map(|line| (line.text(), document.text(line.span)))
            .collect();
        let texts = ["Họp", "TT", "Việc", "1", "Thi"];
        assert_eq!(shown, texts.map(|text| (text, text)));
        assert_eq!(document.lines_of(1).len(), 4);
        assert_eq!(document.lines_of(2).len(), 0);
        let cell = document.lines_of(1)[1].span;
        assert_eq!(document.known(cell).unwrap().text(), "Việc");
        assert!(document.known(document.whole(1)).is_none());
    }

    #[test]
    fn a_line_that_stays_is_the_same_in_the_next_draft() {
        let memory = Memory::default();
        let one = text::read("Một\n\nHai\n");
        one.recall(&memory);
        memory.forget();
        let other = text::read("Hai\n\nBa\n");
        other.recall(&memory);
        assert!(Rc::ptr_eq(&one.lines()[1].known, &other.lines()[0].known));
    }
}
