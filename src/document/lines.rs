//! The lines of a document: its paragraphs and the cells of its tables, each with what is known of it.

use std::cell::OnceCell;
use std::ops::{Deref, Range};
use std::rc::Rc;

use super::block::{Block, BlockKind, Span};
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
        self.span.part(range.clone())
    }

    /// Whether what is known of it is what is known of another line.
    pub fn is_same(&self, other: &Line) -> bool {
        Rc::ptr_eq(&self.known, &other.known)
    }

    /// Whether it says the same as another line.
    pub fn is(&self, other: &Line) -> bool {
        self.is_same(other) || self.text() == other.text()
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

impl Lines {
    /// Take what is known of them from a memory, before anybody asks for them.
    pub fn recall(&self, blocks: &[Block], memory: &Memory) {
        self.0
            .get_or_init(|| find(blocks, |text| memory.recall(text)));
    }

    /// All of them; `blocks` are always those of the one document.
    pub fn all(&self, blocks: &[Block]) -> &[Line] {
        &self.found(blocks).lines
    }

    /// Those of one block.
    pub fn of_block(&self, blocks: &[Block], block: usize) -> &[Line] {
        self.found(blocks).of(block)
    }

    fn found(&self, blocks: &[Block]) -> &Found {
        self.0
            .get_or_init(|| find(blocks, |text| Rc::new(Known::new(text))))
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
