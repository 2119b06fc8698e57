//! Blocks as a page's own walker gives them, and as a page may show a document's.
//!
//! A given block keeps its index, and places count in its own text: a table's is its cells joined
//! by tabs and its rows by line feeds.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::arrange::{Arrangement, arrangement};
use super::settle::Settled;
use super::{Block, BlockKind, Cell, Document, Origin, ParagraphStyle, Row, Table};
use crate::input::{Fault, FaultKind, read as read_value};
use crate::report::{SourceRange, Words};
use crate::sorting;
use crate::vietnamese::legacy::{self, Encoding};
use crate::vietnamese::normalize::normalize;
use crate::vietnamese::offsets::{MappedText, utf16_len};

/// A block of the interface (`Block`).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum GivenBlock {
    /// A paragraph.
    Paragraph(GivenParagraph),
    /// A table.
    Table(GivenTable),
}

/// A paragraph of the interface.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct GivenParagraph {
    /// Its text.
    pub text: String,
    /// An automatic number that is not part of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// All of it is bold.
    #[serde(skip_serializing_if = "is_false")]
    pub bold: bool,
    /// All of it is italic.
    #[serde(skip_serializing_if = "is_false")]
    pub italic: bool,
    /// It stands in the middle.
    #[serde(skip_serializing_if = "is_false")]
    pub centered: bool,
    /// Heading level of the source's own markup.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<u8>,
    /// Where it stands in the page's own source; comes back with each place in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceRange>,
}

/// A table of the interface.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct GivenTable {
    /// Top to bottom.
    pub rows: Vec<GivenRow>,
    /// Where it stands in the page's own source; comes back with each place in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceRange>,
}

/// A row of the interface.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GivenRow {
    /// Left to right; a cell that an earlier row spans into is not repeated.
    pub cells: Vec<GivenCell>,
}

/// A cell of the interface.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct GivenCell {
    /// Its text.
    pub text: String,
    /// Columns that it spans; 1 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub col_span: Option<usize>,
    /// Rows that it spans; 1 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row_span: Option<usize>,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

/// Both kinds at once: an enum tagged by a field would lose the place of a fault.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBlock {
    kind: Kind,
    text: Option<String>,
    number: Option<String>,
    bold: Option<bool>,
    italic: Option<bool>,
    centered: Option<bool>,
    heading: Option<u8>,
    rows: Option<Vec<GivenRow>>,
    source: Option<SourceRange>,
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "camelCase")]
enum Kind {
    Paragraph,
    Table,
}

const BACKWARDS: Words = Words {
    vi: "Vị trí kết thúc đứng trước vị trí bắt đầu.",
    en: "The end stands before the start.",
};
const SPAN: Words = Words {
    vi: "Số cột, số hàng mà một ô chiếm phải từ 1 đến 1000.",
    en: "A cell spans from 1 to 1000 columns and rows.",
};
const MOST_SPANNED: usize = 1000;

/// Read the list of blocks of a source.
///
/// # Errors
/// A [`Fault`] at the block's field, its path beginning with the block's index.
pub fn parse(value: &Value) -> Result<Vec<GivenBlock>, Fault> {
    let raw: Vec<RawBlock> = read_value(value)?;
    raw.into_iter()
        .enumerate()
        .map(|(index, block)| block.sorted(index))
        .collect()
}

impl RawBlock {
    fn sorted(self, index: usize) -> Result<GivenBlock, Fault> {
        let fault = |field: &str, kind| Fault {
            path: format!("/{index}/{field}"),
            kind,
        };
        if let Some(source) = self.source
            && source.end < source.start
        {
            return Err(Fault::said(format!("/{index}/source/end"), &BACKWARDS, &[]));
        }
        match self.kind {
            Kind::Paragraph => {
                if self.rows.is_some() {
                    const KNOWN: &[&str] = &[
                        "kind", "text", "number", "bold", "italic", "centered", "heading", "source",
                    ];
                    return Err(fault("rows", FaultKind::Unknown("rows".into(), KNOWN)));
                }
                Ok(GivenBlock::Paragraph(GivenParagraph {
                    text: self
                        .text
                        .ok_or_else(|| fault("text", FaultKind::Missing("text")))?,
                    number: self.number,
                    bold: self.bold.unwrap_or_default(),
                    italic: self.italic.unwrap_or_default(),
                    centered: self.centered.unwrap_or_default(),
                    heading: self.heading,
                    source: self.source,
                }))
            }
            Kind::Table => {
                let foreign = [
                    ("text", self.text.is_some()),
                    ("number", self.number.is_some()),
                    ("bold", self.bold.is_some()),
                    ("italic", self.italic.is_some()),
                    ("centered", self.centered.is_some()),
                    ("heading", self.heading.is_some()),
                ];
                if let Some((field, _)) = foreign.into_iter().find(|(_, there)| *there) {
                    const KNOWN: &[&str] = &["kind", "rows", "source"];
                    return Err(fault(field, FaultKind::Unknown(field.into(), KNOWN)));
                }
                let rows = self
                    .rows
                    .ok_or_else(|| fault("rows", FaultKind::Missing("rows")))?;
                for (at, row) in rows.iter().enumerate() {
                    for (of, cell) in row.cells.iter().enumerate() {
                        for (field, span) in
                            [("colSpan", cell.col_span), ("rowSpan", cell.row_span)]
                        {
                            if span.is_some_and(|span| !(1..=MOST_SPANNED).contains(&span)) {
                                let path = format!("/{index}/rows/{at}/cells/{of}/{field}");
                                return Err(Fault::said(path, &SPAN, &[]));
                            }
                        }
                    }
                }
                Ok(GivenBlock::Table(GivenTable {
                    rows,
                    source: self.source,
                }))
            }
        }
    }
}

/// Blocks as a document. A given block whose lines are paragraphs, or which only lays out a page,
/// becomes several; index and offsets of each place are those of the given blocks.
pub fn read(given: &[GivenBlock]) -> Document {
    let legacy = legacy::detect(&sample(given));
    let converted = legacy.map(|encoding| converted(given, encoding));
    let given = converted.as_deref().unwrap_or(given);
    let mut out = Settled::default();
    for (index, block) in given.iter().enumerate() {
        let first = out.len();
        let source = match block {
            GivenBlock::Paragraph(paragraph) => {
                let mut content = MappedText::new();
                push_text(&mut content, &paragraph.text, 0, Lines::Kept);
                out.paragraph(content, paragraph.style());
                paragraph.source
            }
            GivenBlock::Table(table) => {
                read_table(table, &mut out);
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

fn sample(given: &[GivenBlock]) -> String {
    let mut sample = String::new();
    let mut add = |text: &str| {
        if sample.len() < SAMPLE {
            sample.push_str(&text[..text.floor_char_boundary(SAMPLE)]);
            sample.push('\n');
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
    sample
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

fn read_table(table: &GivenTable, out: &mut Settled) {
    let lines: Vec<Vec<_>> = table
        .rows
        .iter()
        .map(|row| {
            let cells = row.cells.iter();
            cells.map(|cell| || cell.text.lines().collect()).collect()
        })
        .collect();
    let arrangement = arrangement(&lines);
    let (content, grid) = lay_out(table);
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

/// Append text as one line, blanks at its ends dropped; `base` is its offset in the source.
pub(super) fn push_line(content: &mut MappedText, text: &str, base: usize) {
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

/// The grid of a table: a cell that spans rows takes its columns in the rows below.
fn lay_out(table: &GivenTable) -> (MappedText, Table) {
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
            push_line(&mut content, &given.text, offset);
            offset += utf16_len(&given.text);
            let mut cell = Cell::new(start..content.len(), column);
            cell.col_span = given.col_span.unwrap_or(1).max(1);
            cell.row_span = given.row_span.unwrap_or(1).max(1);
            if cell.row_span > 1 {
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

/// A document as blocks of the interface, for a page that shows a read file with its findings.
pub fn show(document: &Document) -> Vec<GivenBlock> {
    document
        .blocks
        .iter()
        .map(|block| {
            let source = match document.origin {
                Origin::Text | Origin::Html => {
                    let range = block.content.source_range(0..block.content.len());
                    Some(SourceRange {
                        start: range.start,
                        end: range.end,
                    })
                }
                Origin::Blocks => block.source,
                Origin::Docx | Origin::Form => None,
            };
            match &block.kind {
                BlockKind::Paragraph(style) => GivenBlock::Paragraph(GivenParagraph {
                    text: block.text().to_owned(),
                    number: style.number.clone(),
                    bold: style.bold,
                    italic: style.italic,
                    centered: style.centered,
                    heading: style.heading,
                    source,
                }),
                BlockKind::Table(table) => GivenBlock::Table(GivenTable {
                    rows: table
                        .rows
                        .iter()
                        .map(|row| GivenRow {
                            cells: row.cells.iter().map(|cell| shown(block, cell)).collect(),
                        })
                        .collect(),
                    source,
                }),
            }
        })
        .collect()
}

/// Given blocks as a page may show them: as they were read, where one is one.
pub fn show_given(given: &[GivenBlock]) -> Vec<GivenBlock> {
    let document = read(given);
    let mut parts = vec![0_usize; given.len()];
    for block in &document.blocks {
        if let Some(count) = block.given.and_then(|index| parts.get_mut(index)) {
            *count += 1;
        }
    }
    let mut read = given.to_vec();
    for (block, shown) in document.blocks.iter().zip(show(&document)) {
        if let Some(index) = block.given
            && parts[index] == 1
        {
            read[index] = shown;
        }
    }
    read
}

fn shown(block: &Block, cell: &Cell) -> GivenCell {
    let spanned = |span: usize| (span > 1).then_some(span.min(MOST_SPANNED));
    GivenCell {
        text: block
            .text()
            .get(cell.range.clone())
            .unwrap_or_default()
            .to_owned(),
        col_span: spanned(cell.col_span),
        row_span: spanned(cell.row_span),
    }
}
