//! A source as a whole: its blocks and lines, and the way back from a span to the source.

use super::block::{Block, Span};
use super::layout::Layout;
use super::lines::{Line, Lines};
use crate::known::{Known, Memory};
use crate::report::{Location, SourceRange};
use crate::vietnamese::legacy::Encoding;

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

    /// Whether a span may be taken out: as [`Document::is_editable`], and beside it there is no markup, behind
    /// which the source may have more of what was taken out (of two blanks one is seen).
    pub fn is_removable(&self, span: Span) -> bool {
        let Some(block) = self.blocks.get(span.block) else {
            return false;
        };
        let text = block.text();
        let before = text.get(..span.start).and_then(|text| text.chars().last());
        let after = text.get(span.end..).and_then(|text| text.chars().next());
        // What parts cells stands for markup anyway.
        let width = |c: Option<char>| {
            c.filter(|c| *c != '\t' && *c != '\n')
                .map_or(0, char::len_utf8)
        };
        let around = span.start - width(before)..span.end + width(after);
        self.is_editable(Span::new(span.block, around))
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

    /// Take what is known of its lines from a memory, before anybody asks for them.
    pub fn recall(&self, memory: &Memory) {
        self.lines.recall(&self.blocks, memory);
    }

    /// Its paragraphs, and its tables' cells row by row, in reading order.
    pub fn lines(&self) -> &[Line] {
        self.lines.all(&self.blocks)
    }

    /// A block's lines: the paragraph, or the table's cells row by row.
    pub fn lines_of(&self, block: usize) -> &[Line] {
        self.lines.of_block(&self.blocks, block)
    }

    /// What is known of a piece of one line.
    pub fn known(&self, span: Span) -> Option<&Known> {
        let lines = self.lines_of(span.block);
        let after = lines.partition_point(|line| line.span.start <= span.start);
        let line = &lines[after.checked_sub(1)?];
        let within = span.end <= line.span.end;
        within.then(|| line.part(span.start - line.span.start..span.end - line.span.start))
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
    use crate::document::{ParagraphStyle, text};
    use crate::vietnamese::offsets::MappedText;

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
        assert!(std::ptr::eq::<Known>(&*one.lines()[1], &*other.lines()[0]));
    }
}
