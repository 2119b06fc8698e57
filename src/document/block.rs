//! The blocks that every reader yields, and the way back from a span to the source.

use std::ops::Range;

use super::layout::Layout;
use super::lines::Lines;
use crate::report::{Location, SourceRange};
use crate::vietnamese::legacy::Encoding;
use crate::vietnamese::offsets::MappedText;

/// What a document was read from; decides what a [`Location`] says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Plain text, text out of a PDF, Markdown.
    Text,
    /// HTML.
    Html,
    /// A Word file.
    Docx,
    /// The portal's form: blocks carry JSON Pointers.
    Form,
    /// Blocks of a page's own walker: maps lead to the given blocks' texts.
    Blocks,
}

/// A source as paragraphs and tables, in reading order.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What it was read from.
    pub origin: Origin,
    /// Paragraphs and tables.
    pub blocks: Vec<Block>,
    /// What the reader noticed about the source.
    pub notes: Vec<Note>,
    /// How it is set on its pages, where the source shows it (a Word file).
    pub layout: Option<Box<Layout>>,
    /// Its lines with what is known of each; see [`Document::lines`].
    pub lines: Lines,
}

/// Something about the source that a reader noticed and a rule may report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A table that the source had flattened into lines was put back together by its wording.
    FlattenedTable(Span),
    /// A region whose text is damaged by extraction.
    Damaged(Span),
    /// Text typed for fonts older than Unicode, which has been converted; the span shows where it is.
    LegacyEncoding(Encoding, Span),
    /// Something that may hold text and cannot be read stands behind the span.
    Unread(Unread, Span),
}

/// What stands in a source in place of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// A picture or a chart.
    Picture,
    /// A sheet or a document of another program.
    Embedded,
}

impl Note {
    /// The same note with another span.
    pub fn map(self, to: impl Fn(Span) -> Span) -> Self {
        match self {
            Note::FlattenedTable(span) => Note::FlattenedTable(to(span)),
            Note::Damaged(span) => Note::Damaged(to(span)),
            Note::LegacyEncoding(encoding, span) => Note::LegacyEncoding(encoding, to(span)),
            Note::Unread(what, span) => Note::Unread(what, to(span)),
        }
    }
}

/// A byte range of one block's text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Index of the block in its document.
    pub block: usize,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

impl Span {
    /// A span of bytes of a block.
    pub fn new(block: usize, range: Range<usize>) -> Self {
        Self {
            block,
            start: range.start,
            end: range.end,
        }
    }

    /// The span as a byte range.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The empty span where this one ends: where something belongs that should follow.
    pub fn after(&self) -> Self {
        Self {
            start: self.end,
            ..*self
        }
    }

    /// The empty span where this one begins.
    pub fn before(&self) -> Self {
        Self {
            end: self.start,
            ..*self
        }
    }
}

/// A paragraph or a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Its text (NFC, single line) with the way back. A table's text is its cells joined by tabs and rows by line feeds.
    pub content: MappedText,
    /// Which of the two.
    pub kind: BlockKind,
    /// JSON Pointer of the form field that it came from.
    pub path: Option<String>,
    /// What a page said of its own source for this block; comes back with each place in it.
    pub source: Option<SourceRange>,
    /// Which of a page's blocks it is a part of, where that is not the one of its own index.
    pub given: Option<usize>,
}

/// Paragraph or table.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph(ParagraphStyle),
    /// A table.
    Table(Table),
}

/// How a paragraph is set, as far as the source shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ParagraphStyle {
    /// An automatic number or bullet that is not part of the text ("1.", "a)", "-").
    pub number: Option<String>,
    /// All of it is bold.
    pub bold: bool,
    /// Bytes of the text with which it begins and that are bold; 0 where none, or all of it, is.
    pub bold_lead: usize,
    /// All of it is italic.
    pub italic: bool,
    /// It stands in the middle.
    pub centered: bool,
    /// All of it is shown in capitals, whatever the text says (Word's "All caps").
    pub caps: bool,
    /// Heading level of the source's own markup (`##` is 2).
    pub heading: Option<u8>,
}

/// Rows of cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Top to bottom.
    pub rows: Vec<Row>,
    /// The character that parts its cells in a plain text: a tab, or Markdown's bar. None where a
    /// row cannot be written as one line of the source.
    pub delimiter: Option<char>,
}

impl From<Vec<Row>> for Table {
    fn from(rows: Vec<Row>) -> Self {
        Self {
            rows,
            delimiter: None,
        }
    }
}

/// A row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Left to right.
    pub cells: Vec<Cell>,
}

/// A cell: a byte range of the block's text, and the grid columns and rows that it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Bytes of the table block's text, ends trimmed.
    pub range: Range<usize>,
    /// First grid column, from 0.
    pub column: usize,
    /// Columns that it spans.
    pub col_span: usize,
    /// Rows that it spans.
    pub row_span: usize,
    /// All of it is bold.
    pub bold: bool,
    /// JSON Pointer of the form field behind it.
    pub path: Option<String>,
}

impl Cell {
    /// A plain cell.
    pub fn new(range: Range<usize>, column: usize) -> Self {
        Self {
            range,
            column,
            col_span: 1,
            row_span: 1,
            bold: false,
            path: None,
        }
    }
}

impl Block {
    /// A paragraph.
    pub fn paragraph(content: MappedText, style: ParagraphStyle) -> Self {
        Self {
            content,
            kind: BlockKind::Paragraph(style),
            path: None,
            source: None,
            given: None,
        }
    }

    /// A table; the cells' ranges are those of `content`.
    pub fn table(content: MappedText, table: impl Into<Table>) -> Self {
        Self {
            content,
            kind: BlockKind::Table(table.into()),
            path: None,
            source: None,
            given: None,
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        self.content.as_str()
    }

    /// The table, if it is one.
    pub fn as_table(&self) -> Option<&Table> {
        match &self.kind {
            BlockKind::Table(table) => Some(table),
            BlockKind::Paragraph(_) => None,
        }
    }

    /// The paragraph's style, if it is one.
    pub fn as_paragraph(&self) -> Option<&ParagraphStyle> {
        match &self.kind {
            BlockKind::Paragraph(style) => Some(style),
            BlockKind::Table(_) => None,
        }
    }
}

impl Document {
    /// The text of a span.
    pub fn text(&self, span: Span) -> &str {
        self.blocks
            .get(span.block)
            .and_then(|block| block.text().get(span.range()))
            .unwrap_or("")
    }

    /// The span of a whole block.
    pub fn whole(&self, block: usize) -> Span {
        Span::new(
            block,
            0..self.blocks.get(block).map_or(0, |b| b.content.len()),
        )
    }

    /// The first thing that cannot be read from a block on, and where it stands.
    pub fn unread_from(&self, block: usize) -> Option<(Unread, Span)> {
        self.notes.iter().find_map(|note| match note {
            Note::Unread(what, span) if span.block >= block => Some((*what, *span)),
            _ => None,
        })
    }

    /// Whether an edit may replace a span: not where markup stands within.
    pub fn is_editable(&self, span: Span) -> bool {
        self.origin != Origin::Html
            || self
                .blocks
                .get(span.block)
                .is_some_and(|block| block.content.is_contiguous(span.range()))
    }

    /// Where a span lies, in the terms of the report.
    pub fn locate(&self, span: Span) -> Location {
        let Some(block) = self.blocks.get(span.block) else {
            // A source without a block: what it lacks belongs at its beginning.
            return Location {
                source: match self.origin {
                    Origin::Text | Origin::Html => Some(SourceRange::default()),
                    Origin::Docx | Origin::Form | Origin::Blocks => None,
                },
                ..Location::default()
            };
        };
        if self.origin == Origin::Form {
            return Location {
                block: span.block,
                ..locate_in_form(block, span)
            };
        }
        let content = &block.content;
        let behind = content.source_range(span.range());
        let behind = SourceRange {
            start: behind.start,
            end: behind.end,
        };
        let given = self.origin == Origin::Blocks;
        Location {
            block: block.given.unwrap_or(span.block),
            start: if given {
                behind.start
            } else {
                content.utf16_before(span.start)
            },
            end: if given {
                behind.end
            } else {
                content.utf16_before(span.end)
            },
            path: block.path.clone(),
            source: match self.origin {
                Origin::Text | Origin::Html => Some(behind),
                _ => block.source,
            },
        }
    }
}

/// A form's offsets count within the field that the path names; a span over several cells names
/// what they have in common, as a whole.
fn locate_in_form(block: &Block, span: Span) -> Location {
    let Some(table) = block.as_table() else {
        let field = block.content.source_range(span.range());
        return Location {
            start: field.start,
            end: field.end,
            path: block.path.clone(),
            ..Location::default()
        };
    };
    // Cells stand in the order of their text.
    let cell_at = |at: usize| {
        let after = table
            .rows
            .partition_point(|row| row.cells.first().is_some_and(|cell| cell.range.start <= at));
        let row = table.rows.get(after.checked_sub(1)?)?;
        let after = row.cells.partition_point(|cell| cell.range.start <= at);
        row.cells.get(after.checked_sub(1)?)
    };
    match (cell_at(span.start), cell_at(span.end)) {
        (Some(first), Some(last)) if first.range == last.range && span.end <= first.range.end => {
            let field = match (first.range.is_empty(), span.start == first.range.end) {
                (true, _) => 0..0,
                // What follows the cell's text is the separator, which no field holds.
                (false, true) => {
                    let end = block.content.source_range(first.range.clone()).end;
                    end..end
                }
                (false, false) => block.content.source_range(span.range()),
            };
            Location {
                start: field.start,
                end: field.end,
                path: first.path.clone().or_else(|| block.path.clone()),
                ..Location::default()
            }
        }
        (Some(first), Some(last)) => Location {
            path: match (&first.path, &last.path) {
                (Some(first), Some(last)) => Some(common_pointer(first, last)),
                _ => block.path.clone(),
            },
            ..Location::default()
        },
        _ => Location {
            path: block.path.clone(),
            ..Location::default()
        },
    }
}

/// The longest JSON Pointer that both begin with.
fn common_pointer(one: &str, other: &str) -> String {
    one.split('/')
        .zip(other.split('/'))
        .take_while(|(one, other)| one == other)
        .map(|(key, _)| key)
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_located_in_utf16_units_of_block_and_source() {
        let mut content = MappedText::new();
        content.push_verbatim("Mục đích", 100);
        let document = Document {
            origin: Origin::Text,
            blocks: vec![Block::paragraph(content, ParagraphStyle::default())],
            notes: Vec::new(),
            layout: None,
            lines: Lines::default(),
        };
        let at = document.locate(Span::new(0, "Mục ".len().."Mục đích".len()));
        assert_eq!((at.start, at.end), (4, 8));
        assert_eq!(
            at.source,
            Some(SourceRange {
                start: 104,
                end: 108
            })
        );
    }
}
