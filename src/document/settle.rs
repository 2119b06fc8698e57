//! Paragraphs of a page's markup, whose lines may be several, as the blocks of a document.

use super::{Block, BlockKind, Document, Lines, Note, Origin, ParagraphStyle, Span, text};
use crate::known::Memory;
use crate::vietnamese::legacy::Encoding;
use crate::vietnamese::offsets::MappedText;

/// Grows a document's blocks.
#[derive(Debug)]
pub struct Settled<'m> {
    memory: &'m Memory,
    blocks: Vec<Block>,
    notes: Vec<Note>,
}

impl<'m> Settled<'m> {
    /// None yet; what is known of the lines of paragraphs that have several is taken from a memory.
    pub fn new(memory: &'m Memory) -> Self {
        Self {
            memory,
            blocks: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Blocks so far.
    pub fn len(&self) -> usize {
        self.blocks.len()
    }

    /// The blocks from one on.
    pub fn since(&mut self, first: usize) -> &mut [Block] {
        &mut self.blocks[first..]
    }

    /// A block that is complete.
    pub fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// A paragraph. Its line breaks are the drafter's or a page's, as in a plain text: what belongs
    /// together is told by the same signs.
    pub fn paragraph(&mut self, content: MappedText, style: ParagraphStyle) {
        if !content.as_str().contains('\n') {
            self.blocks.push(Block::paragraph(content, style));
            return;
        }
        let read = text::read_mapped(content, self.memory);
        let first = self.blocks.len();
        let mut number = style.number.clone();
        for mut block in read.blocks {
            if let BlockKind::Paragraph(own) = &mut block.kind {
                own.number = number.take();
                own.bold |= style.bold;
                own.italic |= style.italic;
                own.centered = style.centered;
                own.heading = style.heading;
            }
            self.blocks.push(block);
        }
        let moved = |span: Span| Span {
            block: span.block + first,
            ..span
        };
        self.notes
            .extend(read.notes.into_iter().map(|note| note.map(moved)));
    }

    /// The document, and the old encoding that it was converted from.
    pub fn into_document(mut self, origin: Origin, legacy: Option<Encoding>) -> Document {
        if let Some(encoding) = legacy {
            let first = self.blocks.first().map_or(0, |block| block.content.len());
            let span = Span::new(0, 0..first);
            self.notes.push(Note::LegacyEncoding(encoding, span));
        }
        Document {
            origin,
            blocks: self.blocks,
            notes: self.notes,
            layout: None,
            lines: Lines::default(),
        }
    }
}
