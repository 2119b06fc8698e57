//! The blocks that every reader yields: paragraphs and tables, and spans of their text.

use std::ops::Range;

use crate::report::SourceRange;
use crate::vietnamese::offsets::MappedText;

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

    /// A part of it: of bytes counted from its first.
    pub fn part(&self, range: Range<usize>) -> Self {
        Self {
            start: self.start + range.start,
            end: self.start + range.end,
            ..*self
        }
    }

    /// Whether two spans have a byte in common.
    pub fn meets(&self, other: &Span) -> bool {
        self.block == other.block && self.start < other.end && other.start < self.end
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

    /// The same block out of a source that stands so many units further on.
    #[must_use]
    pub fn moved(&self, by: isize) -> Self {
        Self {
            content: self.content.moved(by),
            kind: self.kind.clone(),
            path: self.path.clone(),
            ..*self
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
