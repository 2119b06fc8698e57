//! Content put together as a document's blocks, with the layout beside them.

use std::collections::HashMap;
use std::ops::Range;

use super::columns::{self, Piece};
use super::frame::is_frame;
use super::items::{Item, NoteId, Paragraph, RawCell, RawTable};
use super::line::{Line, all, bold_lead, is_rule, layout, lines, part, push};
use super::section::RawSection;
use super::trace::{Stretch, Trace};
use crate::document::layout::{Alignment, LineBelow, ParagraphLayout, RunFormat};
use crate::document::{Block, Cell, Document, Note, ParagraphStyle, Row, Span};
use crate::vietnamese::offsets::MappedText;

/// The document as it grows.
#[derive(Default)]
pub(super) struct Assembler {
    /// Paragraphs and tables.
    pub blocks: Vec<Block>,
    /// How the paragraphs of each block are set.
    pub layouts: Vec<Vec<ParagraphLayout>>,
    /// Where each block was read; its stretches only where they were asked for.
    pub trace: Trace,
    /// Sections, each with the block after its last.
    pub sections: Vec<(RawSection, usize)>,
    /// Notes that no paragraph has referred to yet.
    pub notes: HashMap<NoteId, Vec<Item>>,
    /// Notes that were referred to in a title and wait for the text.
    waiting: Vec<NoteId>,
    /// Depth of notes and text boxes around.
    aside: bool,
    /// What was noticed about the source.
    pub remarks: Vec<Note>,
    /// Text that was typed in an old encoding was met.
    typed_in: bool,
}

impl Assembler {
    /// Add items in order.
    pub fn items(&mut self, items: Vec<Item>) {
        let mut rest = items;
        rest.reverse();
        while let Some(item) = rest.last() {
            // A row of columns begins with a tab somewhere; most paragraphs have none.
            if let Item::Paragraph(_) = item
                && let Some((taken, pieces)) = columns::columns(rest.iter().rev())
            {
                let run = rest.split_off(rest.len() - taken);
                self.columns(run, pieces);
                continue;
            }
            match rest.pop() {
                Some(Item::Paragraph(paragraph)) => self.paragraph(*paragraph),
                Some(Item::Table(table)) => self.table(table),
                Some(Item::Section(section)) => {
                    let end = self.blocks.len();
                    self.sections.push((*section, end));
                }
                Some(Item::Read(document)) => self.read(*document),
                Some(Item::Chunk(_)) | None => {}
            }
        }
    }

    /// The blocks of a part that another reader read.
    fn read(&mut self, document: Document) {
        let first = self.blocks.len();
        let moved = |span: Span| Span {
            block: span.block + first,
            ..span
        };
        let notes = document.notes.into_iter().map(|note| note.map(moved));
        self.remarks.extend(notes);
        for block in document.blocks {
            self.blocks.push(block);
            self.layouts.push(Vec::new());
            self.trace.push(Vec::new());
        }
    }

    /// Paragraphs whose lines stand in columns: one column after the other. The run is given backwards.
    fn columns(&mut self, run: Vec<Item>, pieces: Vec<Piece>) {
        let mut paragraphs: Vec<Paragraph> = run
            .into_iter()
            .rev()
            .filter_map(|item| match item {
                Item::Paragraph(paragraph) => Some(*paragraph),
                _ => None,
            })
            .collect();
        for piece in pieces {
            let Some(paragraph) = paragraphs.get_mut(piece.item) else {
                continue;
            };
            let number = paragraph.number.take().map(|number| number.text);
            let before = paragraph
                .runs
                .partition_point(|(end, _)| *end <= piece.range.start);
            let runs = paragraph.runs.get(before..).unwrap_or_default();
            let line = part(paragraph, runs, piece.range);
            if is_rule(&line.text) {
                self.line_below(LineBelow::Characters);
                continue;
            }
            let centered = paragraph.props.center_tab == Some(true) && piece.column > 0;
            self.line(paragraph, line, number, centered);
        }
        for mut paragraph in paragraphs {
            self.waiting.append(&mut paragraph.notes);
            self.beside(&mut paragraph);
        }
        self.put_notes();
    }

    /// Add what still waits at the end of the document.
    pub fn finish(&mut self) {
        self.put_notes();
    }

    fn paragraph(&mut self, mut paragraph: Paragraph) {
        self.waiting.append(&mut paragraph.notes);
        let centered = paragraph.props.alignment == Some(Alignment::Center);
        let mut number = paragraph.number.take().map(|number| number.text);
        let lines = lines(&paragraph);
        let shows_text = !lines.is_empty();
        for line in lines {
            if is_rule(&line.text) {
                self.line_below(LineBelow::Characters);
                continue;
            }
            self.line(&paragraph, line, number.take(), centered);
        }
        self.beside(&mut paragraph);
        if shows_text && !centered {
            self.put_notes();
        }
    }

    /// A line of a paragraph as a block.
    fn line(&mut self, paragraph: &Paragraph, line: Line, number: Option<String>, centered: bool) {
        let mut content = MappedText::new();
        let mut stretches = Vec::new();
        let runs = push(&mut content, &line, &mut stretches);
        let style = ParagraphStyle {
            number,
            bold: all(&content, &runs, |format| format.bold),
            bold_lead: bold_lead(&content, &runs),
            italic: all(&content, &runs, |format| format.italic),
            centered,
            caps: all(&content, &runs, |format| format.caps),
            heading: paragraph.heading,
        };
        let mut layout = layout(paragraph, 0..content.len(), runs, self.aside);
        if centered {
            layout.alignment = Alignment::Center;
        }
        self.remark(paragraph, self.blocks.len(), 0..content.len());
        self.blocks.push(Block::paragraph(content, style));
        self.layouts.push(vec![layout]);
        self.trace.push(stretches);
    }

    /// What of a paragraph is no text of it: a line that is drawn, text boxes, pictures.
    fn beside(&mut self, paragraph: &mut Paragraph) {
        if let Some(line) = paragraph.line {
            self.line_below(line);
        }
        for items in std::mem::take(&mut paragraph.boxes) {
            self.boxes(items);
        }
        if let Some(unread) = paragraph.unread {
            self.remarks.push(Note::Unread(unread, self.end()));
        }
    }

    /// The end of what was added last.
    fn end(&self) -> Span {
        let end = self.blocks.last().map_or(0, |block| block.content.len());
        Span::new(self.blocks.len().saturating_sub(1), end..end)
    }

    /// Remark where text was first met that was typed in an old encoding.
    fn remark(&mut self, paragraph: &Paragraph, block: usize, range: Range<usize>) {
        if let Some(encoding) = paragraph.typed_in
            && !std::mem::replace(&mut self.typed_in, true)
        {
            let span = Span::new(block, range);
            self.remarks.push(Note::LegacyEncoding(encoding, span));
        }
    }

    /// A line below what was last added.
    fn line_below(&mut self, line: LineBelow) {
        if let Some(last) = self.layouts.last_mut().and_then(|block| block.last_mut()) {
            last.line_below = Some(line);
        }
    }

    fn boxes(&mut self, items: Vec<Item>) {
        let outside = std::mem::replace(&mut self.aside, true);
        self.items(items);
        self.aside = outside;
    }

    fn put_notes(&mut self) {
        for id in std::mem::take(&mut self.waiting) {
            if let Some(items) = self.notes.remove(&id) {
                self.boxes(items);
            }
        }
    }

    fn table(&mut self, table: RawTable) {
        if is_frame(&table) {
            for cell in table.rows.into_iter().flat_map(|row| row.cells) {
                if !cell.continues {
                    self.items(cell.items);
                }
            }
            return;
        }
        let remarks = self.remarks.len();
        let mut content = MappedText::new();
        let mut rows: Vec<Row> = Vec::with_capacity(table.rows.len());
        let mut layouts = Vec::new();
        let mut stretches = Vec::new();
        // For each column, where the cell stands that a merged cell below goes on with.
        let mut above: Vec<Option<(usize, usize)>> = Vec::new();
        for (at, raw) in table.rows.into_iter().enumerate() {
            if at > 0 {
                content.push_mapped("\n", 0..0);
            }
            let mut row = Row::default();
            let mut column = raw.before;
            for cell in raw.cells {
                let columns = cell.columns;
                above.resize(above.len().max(column + columns), None);
                let merged = above[column].filter(|_| cell.continues);
                if let Some(own) =
                    merged.and_then(|(row, cell)| rows.get_mut(row)?.cells.get_mut(cell))
                {
                    own.row_span += 1;
                } else {
                    if !row.cells.is_empty() {
                        content.push_mapped("\t", 0..0);
                    }
                    let mut placed = self.cell(cell, &mut content, &mut layouts, &mut stretches);
                    placed.column = column;
                    placed.col_span = columns;
                    above[column..column + columns].fill(Some((at, row.cells.len())));
                    row.cells.push(placed);
                }
                column += columns;
            }
            rows.push(row);
        }
        if rows.is_empty() || content.as_str().trim().is_empty() {
            // A line that was drawn as a table, or a picture in one.
            let end = self.end();
            for remark in &mut self.remarks[remarks..] {
                *remark = remark.clone().map(|_| end);
            }
            self.put_notes();
            return;
        }
        self.blocks.push(Block::table(content, rows));
        self.layouts.push(layouts);
        self.trace.push(stretches);
        self.put_notes();
    }

    /// A cell's text at the end of the table's.
    fn cell(
        &mut self,
        cell: RawCell,
        content: &mut MappedText,
        layouts: &mut Vec<ParagraphLayout>,
        stretches: &mut Vec<Stretch>,
    ) -> Cell {
        let start = content.len();
        let mut place = 0;
        let mut bold = true;
        let mut unread = None;
        let mut paragraphs = Vec::new();
        flatten(cell.items, &mut paragraphs);
        for mut paragraph in paragraphs {
            self.waiting.append(&mut paragraph.notes);
            place = if place == 0 { paragraph.place } else { place };
            unread = unread.or(paragraph.unread);
            // In a cell the number is text: it is what the column of numbers shows.
            let number = paragraph.number.take();
            let mut parts = lines(&paragraph);
            if let Some(number) = number {
                let format = parts.first().and_then(|line| line.runs.first());
                let format = format.map(|(_, format)| *format).unwrap_or_default();
                match parts.first_mut() {
                    Some(first) if number.joined => first.prefix(&number.text, format),
                    Some(first) => first.prefix(&format!("{} ", number.text), format),
                    None => parts.push(Line {
                        runs: vec![(number.text.len(), format)],
                        text: number.text,
                        ..Line::default()
                    }),
                }
            }
            for line in parts {
                if is_rule(&line.text) {
                    continue;
                }
                if content.len() > start {
                    content.push_mapped(" ", 0..0);
                }
                let from = content.len();
                let runs = push(content, &line, stretches);
                self.remark(&paragraph, self.blocks.len(), from..content.len());
                bold &= all(content, &runs, |format| format.bold);
                layouts.push(layout(&paragraph, from..content.len(), runs, self.aside));
            }
        }
        if let Some(unread) = unread {
            let span = Span::new(self.blocks.len(), content.len()..content.len());
            self.remarks.push(Note::Unread(unread, span));
        }
        if content.len() == start && place > 0 {
            let at = content.utf16_before(start);
            stretches.push(Stretch {
                range: at..at,
                element: place,
                behind: 0..0,
                verbatim: false,
                typed_in_old: false,
            });
        }
        let mut placed = Cell::new(start..content.len(), 0);
        placed.bold = bold && content.len() > start;
        placed
    }
}

/// The paragraphs of items, those of tables and text boxes within among them.
fn flatten(items: Vec<Item>, into: &mut Vec<Paragraph>) {
    for item in items {
        match item {
            Item::Paragraph(mut paragraph) => {
                let boxes = std::mem::take(&mut paragraph.boxes);
                into.push(*paragraph);
                boxes.into_iter().for_each(|items| flatten(items, into));
            }
            Item::Table(table) => {
                for cell in table.rows.into_iter().flat_map(|row| row.cells) {
                    if !cell.continues {
                        flatten(cell.items, into);
                    }
                }
            }
            Item::Read(document) => into.extend(document.blocks.iter().map(|block| Paragraph {
                text: block.text().replace(['\t', '\n'], " "),
                runs: vec![(block.text().len(), RunFormat::default())],
                ..Paragraph::default()
            })),
            Item::Section(_) | Item::Chunk(_) => {}
        }
    }
}
