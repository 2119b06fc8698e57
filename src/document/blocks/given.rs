//! Given blocks as a document.

use std::borrow::Cow;

use super::{GivenBlock, GivenParagraph, GivenTable};
use crate::document::arrange::{Arrangement, arrangement};
use crate::document::settle::Settled;
use crate::document::{Block, Cell, Document, Origin, ParagraphStyle, Row, Table};
use crate::known::Memory;
use crate::sorting;
use crate::vietnamese::legacy::{self, Encoding, Evidence};
use crate::vietnamese::normalize::normalize;
use crate::vietnamese::offsets::{MappedText, utf16_len};

/// Blocks as a document. A given block whose lines are paragraphs, or which only lays out a page,
/// becomes several; index and offsets of each place are those of the given blocks.
pub fn read(given: &[GivenBlock]) -> Document {
    recall(given, &Memory::default())
}

/// The same, with what is known of the texts that stood in the last draft.
pub fn recall(given: &[GivenBlock], memory: &Memory) -> Document {
    let legacy = encoding(given, memory);
    let converted = legacy.map(|encoding| converted(given, encoding));
    let given = converted.as_deref().unwrap_or(given);
    let mut out = Settled::new(memory);
    for (index, block) in given.iter().enumerate() {
        let first = out.len();
        let source = match block {
            GivenBlock::Paragraph(paragraph) => {
                let known = memory.recall(&paragraph.text);
                out.paragraph(known.know(kept).clone(), paragraph.style());
                paragraph.source
            }
            GivenBlock::Table(table) => {
                read_table(table, memory, &mut out);
                table.source
            }
        };
        for part in out.since(first) {
            part.given = Some(index);
            part.source = source;
        }
    }
    out.into_document(Origin::Blocks, legacy)
}

/// Bytes of the blocks' text that show how it is encoded.
const SAMPLE: usize = 64 << 10;

fn shown_encoding(text: &str) -> Evidence {
    Evidence::of(&text[..text.floor_char_boundary(SAMPLE)])
}

/// How the blocks' text is encoded, if not in Unicode.
fn encoding(given: &[GivenBlock], memory: &Memory) -> Option<Encoding> {
    let mut evidence = Evidence::default();
    let mut looked_at = 0;
    let mut add = |text: &str| {
        if looked_at < SAMPLE {
            looked_at += text.len();
            evidence.add(memory.recall(text).know(shown_encoding));
        }
    };
    for block in given {
        match block {
            GivenBlock::Paragraph(paragraph) => add(&paragraph.text),
            GivenBlock::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| add(&cell.text));
            }
        }
    }
    evidence.judge()
}

/// The blocks in Unicode: each text as long as it was.
fn converted(given: &[GivenBlock], encoding: Encoding) -> Vec<GivenBlock> {
    let mut given = given.to_vec();
    for block in &mut given {
        match block {
            GivenBlock::Paragraph(paragraph) => {
                paragraph.text = legacy::convert(&paragraph.text, encoding);
            }
            GivenBlock::Table(table) => {
                for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                    cell.text = legacy::convert(&cell.text, encoding);
                }
            }
        }
    }
    given
}

impl GivenBlock {
    /// The text that places count in.
    pub fn text(&self) -> Cow<'_, str> {
        let table = match self {
            GivenBlock::Paragraph(paragraph) => return Cow::Borrowed(&paragraph.text),
            GivenBlock::Table(table) => table,
        };
        let mut text = String::new();
        for (index, row) in table.rows.iter().enumerate() {
            text.push_str(if index > 0 { "\n" } else { "" });
            for (index, cell) in row.cells.iter().enumerate() {
                text.push_str(if index > 0 { "\t" } else { "" });
                text.push_str(&cell.text);
            }
        }
        Cow::Owned(text)
    }
}

impl GivenParagraph {
    fn style(&self) -> ParagraphStyle {
        ParagraphStyle {
            number: self
                .number
                .as_deref()
                .map(str::trim)
                .filter(|number| !number.is_empty())
                .map(str::to_owned),
            bold: self.bold,
            italic: self.italic,
            centered: self.centered,
            heading: self.heading,
            ..ParagraphStyle::default()
        }
    }
}

fn read_table(table: &GivenTable, memory: &Memory, out: &mut Settled) {
    let lines: Vec<Vec<_>> = table
        .rows
        .iter()
        .map(|row| {
            let cells = row.cells.iter();
            cells.map(|cell| || cell.text.lines().collect()).collect()
        })
        .collect();
    let arrangement = arrangement(&lines);
    let (content, grid) = lay_out(table, memory);
    if arrangement == Arrangement::Data || grid.rows.is_empty() {
        out.push(Block::table(content, grid));
        return;
    }
    let mut cells = Vec::new();
    let mut offset = 0; // UTF-16, in the given texts joined by tabs and line feeds
    for (row, placed) in table.rows.iter().zip(&grid.rows) {
        for (cell, placed) in row.cells.iter().zip(&placed.cells) {
            cells.push((placed.column, offset, cell.text.as_str()));
            offset += utf16_len(&cell.text) + 1;
        }
        offset += usize::from(row.cells.is_empty());
    }
    if arrangement == Arrangement::ByColumn {
        sorting::sort_by_key(&mut cells, |(column, ..)| *column);
    }
    for (_, mut offset, text) in cells {
        let lines = match arrangement {
            Arrangement::ByColumn => text.split('\n').collect(),
            _ => vec![text],
        };
        for line in lines {
            let mut content = MappedText::new();
            push_text(&mut content, line, offset, Lines::Kept);
            if !content.is_empty() {
                out.paragraph(content, ParagraphStyle::default());
            }
            offset += utf16_len(line) + 1;
        }
    }
}

/// What becomes of the lines of a text.
#[derive(Clone, Copy, PartialEq)]
enum Lines {
    Kept,
    Joined,
}

/// A text whose lines are paragraphs, by itself.
fn kept(text: &str) -> MappedText {
    let mut content = MappedText::new();
    push_text(&mut content, text, 0, Lines::Kept);
    content
}

/// A text as one line, by itself.
fn joined(text: &str) -> MappedText {
    let mut content = MappedText::new();
    push_line(&mut content, text, 0);
    content
}

/// Append text as one line, blanks at its ends dropped; `base` is its offset in the source.
pub fn push_line(content: &mut MappedText, text: &str, base: usize) {
    push_text(content, text, base, Lines::Joined);
}

fn push_text(content: &mut MappedText, text: &str, base: usize, lines: Lines) {
    let normal = normalize(text);
    let clean = normal.as_str();
    let start = clean.len() - clean.trim_start().len();
    let end = clean.trim_end().len();
    let mut at = start;
    while at < end {
        // A tab within, and a line break where lines are joined, becomes a blank.
        let parts = |c: char| c == '\t' || c == '\n' && lines == Lines::Joined;
        let stop = clean[at..end].find(parts).map_or(end, |n| at + n);
        content.push_shifted(&normal, at..stop, base);
        at = stop;
        if at < end {
            let source = normal.source_range(at..at + 1);
            content.push_mapped(" ", source.start + base..source.end + base);
            at += 1;
        }
    }
}

/// Grid columns that cells of several rows may reach; each row asks of all of them.
const WIDEST: usize = 1000;

/// The grid of a table: a cell that spans rows takes its columns in the rows below.
fn lay_out(table: &GivenTable, memory: &Memory) -> (MappedText, Table) {
    let mut content = MappedText::new();
    let mut rows = Vec::with_capacity(table.rows.len());
    let mut taken: Vec<usize> = Vec::new(); // for each column, how many further rows it is taken
    let mut offset = 0; // UTF-16, in the given texts joined by tabs and line feeds
    for (at, row) in table.rows.iter().enumerate() {
        if at > 0 {
            content.push_mapped("\n", offset..offset + 1);
            offset += 1;
        }
        let mut column = 0;
        let mut cells = Vec::with_capacity(row.cells.len());
        let mut fresh = Vec::new();
        for (of, given) in row.cells.iter().enumerate() {
            if of > 0 {
                content.push_mapped("\t", offset..offset + 1);
                offset += 1;
            }
            while taken.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            let start = content.len();
            let text = memory.recall(&given.text);
            let line = text.know(joined);
            content.push_shifted(line, 0..line.len(), offset);
            offset += utf16_len(&given.text);
            let mut cell = Cell::new(start..content.len(), column);
            cell.col_span = given.col_span.unwrap_or(1).max(1);
            cell.row_span = given.row_span.unwrap_or(1).max(1);
            if cell.row_span > 1 && column < WIDEST {
                fresh.push((column..column + cell.col_span, cell.row_span));
            }
            column += cell.col_span;
            cells.push(cell);
        }
        for rows in &mut taken {
            *rows = rows.saturating_sub(1);
        }
        for (columns, span) in fresh {
            taken.resize(taken.len().max(columns.end), 0);
            for column in columns {
                taken[column] = span - 1;
            }
        }
        rows.push(Row { cells });
    }
    (content, rows.into())
}
