//! A table as it opens, grows and closes: rows, sections, cells with their spans.

use super::flow::Lines;
use super::{Item, Paragraph, Region};
use crate::document::arrange::{Arrangement, arrangement};
use crate::document::{Block, Cell, Row, Table};
use crate::sorting;
use crate::vietnamese::offsets::MappedText;

/// Columns of a table, and rows that a cell spans, at most.
const MOST_COLUMNS: usize = 100;
const MOST_SPANNED: usize = 1000;
/// Grid columns that a row's cells may reach.
const WIDEST: usize = 1000;

/// Which part of a table a row belongs to; parts stand in this order on the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// `thead`.
    Head,
    /// `tbody`, or none.
    #[default]
    Body,
    /// `tfoot`.
    Foot,
}

/// A cell as its tag says it.
#[derive(Debug, Default)]
pub struct RawCell {
    /// What stands in it.
    pub items: Vec<Item>,
    /// `colspan`.
    pub col_span: usize,
    /// `rowspan`; 0 is to the end of the section.
    pub row_span: usize,
    /// Where its content begins (UTF-16 offset of the source).
    pub place: usize,
}

/// A row as its tag says it.
#[derive(Debug, Default)]
pub struct RawRow {
    section: Section,
    /// Which of the sections.
    part: usize,
    cells: Vec<RawCell>,
}

/// A table that is open.
#[derive(Debug, Default)]
pub struct OpenTable {
    rows: Vec<RawRow>,
    section: Section,
    part: usize,
    /// The cell that is open.
    pub cell: Option<RawCell>,
    /// Where it stands.
    pub region: Region,
}

impl OpenTable {
    /// A table that stands in a region.
    pub fn new(region: Region) -> Self {
        Self {
            region,
            ..Self::default()
        }
    }

    /// A section begins.
    pub fn section(&mut self, section: Section) {
        self.section = section;
        self.part += 1;
    }

    /// A row begins.
    pub fn row(&mut self) {
        self.rows.push(RawRow {
            section: self.section,
            part: self.part,
            cells: Vec::new(),
        });
    }

    /// A cell begins.
    pub fn open(&mut self, cell: RawCell) {
        self.close();
        if self.rows.is_empty() {
            self.row();
        }
        self.cell = Some(cell);
    }

    /// The cell is complete.
    pub fn close(&mut self) {
        if let Some(cell) = self.cell.take()
            && let Some(row) = self.rows.last_mut()
        {
            row.cells.push(cell);
        }
    }

    /// The table is complete: itself, or what it only laid out.
    pub fn finish(mut self) -> Vec<Item> {
        self.close();
        let mut rows = self.rows;
        rows.retain(|row| !row.cells.is_empty());
        sorting::sort_by_key(&mut rows, |row| row.section);
        match arranged(&rows) {
            Arrangement::ByRow => rows
                .into_iter()
                .flat_map(|row| row.cells)
                .flat_map(|cell| cell.items)
                .collect(),
            Arrangement::ByColumn => by_column(rows),
            Arrangement::Data => vec![Item::Table(build(rows), self.region)],
        }
    }
}

fn arranged(rows: &[RawRow]) -> Arrangement {
    let nested = |cell: &RawCell| {
        cell.items
            .iter()
            .any(|item| matches!(item, Item::Table(..)))
    };
    let wide = rows.iter().filter(|row| row.cells.len() >= 3).count();
    if wide < 3 && rows.iter().flat_map(|row| &row.cells).any(nested) {
        return Arrangement::ByRow;
    }
    let lines: Vec<Vec<_>> = rows
        .iter()
        .map(|row| row.cells.iter().map(|cell| || lines(cell)).collect())
        .collect();
    arrangement(&lines)
}

fn lines(cell: &RawCell) -> Vec<&str> {
    let paragraphs = cell.items.iter().filter_map(|item| match item {
        Item::Paragraph(paragraph) => Some(paragraph.lines.content.as_str()),
        Item::Table(..) => None,
    });
    paragraphs.flat_map(str::lines).collect()
}

/// Cells with the grid columns that they begin at.
fn placed(rows: Vec<RawRow>) -> Vec<Vec<(usize, RawCell)>> {
    let mut parts = Vec::with_capacity(rows.len());
    let mut left = 0;
    for (at, row) in rows.iter().enumerate().rev() {
        let goes_on = rows.get(at + 1).is_some_and(|next| next.part == row.part);
        left = if goes_on { left + 1 } else { 1 };
        parts.push(left);
    }
    parts.reverse();
    let mut busy: Vec<usize> = Vec::new(); // for each column, how many more rows it is taken
    rows.into_iter()
        .zip(parts)
        .map(|(row, left)| {
            let mut column = 0;
            let mut fresh: Vec<(usize, usize, usize)> = Vec::new();
            let mut cells = Vec::with_capacity(row.cells.len());
            for mut cell in row.cells {
                while busy.get(column).is_some_and(|rows| *rows > 0) {
                    column += 1;
                }
                cell.col_span = cell.col_span.clamp(1, MOST_COLUMNS);
                // A cell ends with its section, however many rows it claims.
                cell.row_span = match cell.row_span {
                    0 => left,
                    span => span.min(left),
                }
                .min(MOST_SPANNED);
                if cell.row_span > 1 && column < WIDEST {
                    fresh.push((column, column + cell.col_span, cell.row_span));
                }
                let next = column + cell.col_span;
                cells.push((column, cell));
                column = next;
            }
            for rows in &mut busy {
                *rows = rows.saturating_sub(1);
            }
            for (from, to, span) in fresh {
                if busy.len() < to {
                    busy.resize(to, 0);
                }
                busy[from..to].fill(span - 1);
            }
            cells
        })
        .collect()
}

/// Each line a paragraph, column after column.
fn by_column(rows: Vec<RawRow>) -> Vec<Item> {
    let mut cells: Vec<(usize, RawCell)> = placed(rows).into_iter().flatten().collect();
    sorting::sort_by_key(&mut cells, |(column, _)| *column);
    let items = cells.into_iter().flat_map(|(_, cell)| cell.items);
    items
        .flat_map(|item| match item {
            Item::Paragraph(paragraph) => split(paragraph),
            table => vec![table],
        })
        .collect()
}

fn split(paragraph: Paragraph) -> Vec<Item> {
    let Lines {
        content,
        style,
        linked,
    } = paragraph.lines;
    let region = paragraph.region;
    let mut number = style.number.clone();
    let text = content.as_str();
    let mut at = 0;
    let mut items = Vec::new();
    for line in text.split('\n') {
        let mut one = MappedText::new();
        one.push_from(&content, at..at + line.len());
        at += line.len() + 1;
        if line.trim().is_empty() {
            continue;
        }
        let mut style = style.clone();
        style.number = number.take();
        let lines = Lines {
            content: one,
            style,
            linked,
        };
        items.push(Item::Paragraph(Paragraph { lines, region }));
    }
    items
}

fn build(rows: Vec<RawRow>) -> Block {
    let mut content = MappedText::new();
    let mut place = 0;
    let mut table = Table::default();
    for row in placed(rows) {
        let mut cells = Vec::with_capacity(row.len());
        for (column, raw) in row {
            if !table.rows.is_empty() || !cells.is_empty() {
                // Between two cells; an empty one stands where its tag does.
                let from = content.source_end().max(place);
                let mark = if cells.is_empty() { "\n" } else { "\t" };
                content.push_mapped(mark, from..raw.place.max(from));
            }
            place = raw.place;
            let from = content.len();
            let mut bold = true;
            push_items(&mut content, &raw.items, &mut bold);
            let mut cell = Cell::new(from..content.len(), column);
            cell.col_span = raw.col_span;
            cell.row_span = raw.row_span;
            cell.bold = bold && !cell.range.is_empty();
            cells.push(cell);
        }
        table.rows.push(Row { cells });
    }
    Block::table(content, table)
}

/// What stands in a cell, as one line.
fn push_items(content: &mut MappedText, items: &[Item], bold: &mut bool) {
    let start = content.len();
    for item in items {
        let (text, number) = match item {
            Item::Paragraph(paragraph) => {
                *bold &= paragraph.lines.style.bold;
                let Lines { content, style, .. } = &paragraph.lines;
                (content, style.number.as_deref())
            }
            Item::Table(block, _) => {
                *bold = false;
                (&block.content, None)
            }
        };
        let from = text.source_range(0..0).start;
        if content.len() > start {
            let end = content.source_end();
            content.push_mapped(" ", end..from.max(end));
        }
        // A cell has no field for a number that the page counts: it stands in the text.
        if let Some(number) = number {
            let from = from.max(content.source_end());
            content.push_mapped(number, from..from);
            if !text.is_empty() {
                content.push_mapped(" ", from..from);
            }
        }
        push_line(content, text);
    }
}

/// A text as one line: what parts its lines and cells becomes a blank.
fn push_line(content: &mut MappedText, text: &MappedText) {
    let whole = text.as_str();
    let mut at = 0;
    while at < whole.len() {
        let end = whole[at..]
            .find(['\n', '\t'])
            .map_or(whole.len(), |n| at + n);
        content.push_from(text, at..end);
        at = end;
        if at < whole.len() {
            content.push_mapped(" ", text.source_range(at..at + 1));
            at += 1;
        }
    }
}
