//! HTML: what editors give out, Word's clipboard and saved pages, a portal's page with the document
//! somewhere in it.
//!
//! [`tokens`] cuts the source, [`walk`] opens and closes elements and gathers paragraphs ([`flow`],
//! [`references`]), lists ([`list`]) and tables ([`grid`]) with how they are set ([`look`], [`tag`],
//! [`style`], [`counters`]);
//! [`site`] finds the document in a page, [`wrapped`] joins lines that were given as paragraphs. Every character keeps its exact place in the source. What
//! another program writes in its own way is a line in [`tag`] or [`style`].

mod close;
mod counter_rule;
mod counters;
mod flow;
mod grid;
mod list;
mod look;
mod notes;
mod references;
mod site;
mod style;
mod tag;
mod tokens;
mod walk;
mod wrapped;

use std::ops::Range;

use super::settle::Settled;
use super::{Block, BlockKind, Document, Note, Origin, Span};
use crate::known::Memory;
use crate::vietnamese::legacy;
use flow::Lines;

/// An element that parts a page; index into the regions of a page.
type Region = usize;

/// A paragraph, whose lines may be several, or a table.
#[derive(Debug)]
enum Item {
    Paragraph(Paragraph),
    Table(Block, Region),
}

/// A paragraph and where it stands.
#[derive(Debug)]
struct Paragraph {
    lines: Lines,
    region: Region,
}

/// Read HTML into paragraphs and tables. Never fails; linear in the source.
pub fn read(html: &str) -> Document {
    recall(html, &Memory::default())
}

/// The same, with what is known of the lines that stood in the last draft.
pub fn recall(html: &str, memory: &Memory) -> Document {
    settle(gather(html), memory)
}

/// What HTML shows: paragraphs whose lines may be several, and tables. [`settle`] makes it a document.
pub fn gather(html: &str) -> Document {
    let range = fragment(html);
    let mut page = walk::Walk::page(html, range.clone(), None);
    let legacy = legacy::detect(&page.sample);
    if legacy.is_some() {
        page = walk::Walk::page(html, range, legacy);
    }
    let block = |item| match item {
        Item::Paragraph(paragraph) => {
            Block::paragraph(paragraph.lines.content, paragraph.lines.style)
        }
        Item::Table(block, _) => block,
    };
    let note = |encoding| Note::LegacyEncoding(encoding, Span::default());
    Document {
        origin: Origin::Html,
        blocks: wrapped::joined(site::document(page))
            .into_iter()
            .map(block)
            .collect(),
        notes: legacy.map(note).into_iter().collect(),
        layout: None,
        lines: super::Lines::default(),
    }
}

/// A document of what was gathered: each line break of a paragraph is judged as in a plain text.
pub fn settle(gathered: Document, memory: &Memory) -> Document {
    let legacy = gathered.notes.iter().find_map(|note| match note {
        Note::LegacyEncoding(encoding, _) => Some(*encoding),
        _ => None,
    });
    let mut blocks = Settled::new(memory);
    for block in gathered.blocks {
        match block.kind {
            BlockKind::Paragraph(style) => blocks.paragraph(block.content, style),
            BlockKind::Table(_) => blocks.push(block),
        }
    }
    blocks.into_document(Origin::Html, legacy)
}

/// What was copied, where a clipboard says so; the whole otherwise.
fn fragment(html: &str) -> Range<usize> {
    const START: &str = "<!--StartFragment";
    let Some(start) = html.find(START) else {
        return 0..html.len();
    };
    let end = html.rfind("<!--EndFragment").filter(|end| *end > start);
    start..end.unwrap_or(html.len())
}
