//! Content put together as a document's blocks, with the layout beside them.

use std::collections::HashMap;
use std::ops::Range;

use super::columns::{self, Piece};
use super::items::{Item, NoteId, Paragraph, RawCell, RawTable};
use super::section::RawSection;
use crate::document::layout::{Alignment, LineBelow, ParagraphLayout, RunFormat, RunLayout};
use crate::document::{Block, Cell, Document, Note, ParagraphStyle, Row, Span};
use crate::vietnamese::columns::{ColumnRole, column_role};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::normalize::normalize;
use crate::vietnamese::offsets::MappedText;

/// Rows of a table that only lays out the page, at most.
const MOST_FRAME_ROWS: usize = 12;
/// Columns of one.
const MOST_FRAME_COLUMNS: usize = 3;

/// The document as it grows.
#[derive(Default)]
pub(super) struct Assembler {
    /// Paragraphs and tables.
    pub blocks: Vec<Block>,
    /// How the paragraphs of each block are set.
    pub layouts: Vec<Vec<ParagraphLayout>>,
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

/// A piece of text in runs, before it becomes part of a block.
#[derive(Debug, Default)]
struct Line {
    text: String,
    runs: Vec<(usize, RunFormat)>,
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
            let line = part(&paragraph.text, runs, piece.range);
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
        let runs = push(&mut content, &line);
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
                    let mut placed = self.cell(cell, &mut content, &mut layouts);
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
        self.put_notes();
    }

    /// A cell's text at the end of the table's.
    fn cell(
        &mut self,
        cell: RawCell,
        content: &mut MappedText,
        layouts: &mut Vec<ParagraphLayout>,
    ) -> Cell {
        let start = content.len();
        let mut bold = true;
        let mut unread = None;
        let mut paragraphs = Vec::new();
        flatten(cell.items, &mut paragraphs);
        for mut paragraph in paragraphs {
            self.waiting.append(&mut paragraph.notes);
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
                let runs = push(content, &line);
                self.remark(&paragraph, self.blocks.len(), from..content.len());
                bold &= all(content, &runs, |format| format.bold);
                layouts.push(layout(&paragraph, from..content.len(), runs, self.aside));
            }
        }
        if let Some(unread) = unread {
            let span = Span::new(self.blocks.len(), content.len()..content.len());
            self.remarks.push(Note::Unread(unread, span));
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

/// The lines of a paragraph: cut where the writer broke the line, unless the sentence clearly goes on.
fn lines(paragraph: &Paragraph) -> Vec<Line> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut gap = true;
    for segment in paragraph.text.split('\n') {
        let range = at..at + segment.len();
        at = range.end + 1;
        let segment = segment.trim();
        if segment.is_empty() {
            gap = true;
            continue;
        }
        match ranges.last_mut() {
            Some(last) if !gap && goes_on(&paragraph.text[last.clone()], segment) => {
                last.end = range.end;
            }
            _ => ranges.push(range),
        }
        gap = false;
    }
    let mut runs = paragraph.runs.as_slice();
    ranges
        .into_iter()
        .map(|range| {
            // Runs that end before this line are done with.
            let done = runs.partition_point(|(end, _)| *end <= range.start);
            runs = runs.get(done..).unwrap_or_default();
            part(&paragraph.text, runs, range)
        })
        .collect()
}

/// Whether a line goes on with the sentence of the one before it.
fn goes_on(before: &str, line: &str) -> bool {
    line.starts_with(char::is_lowercase)
        && !starts_with_marker(line)
        && !before.trim_end().ends_with(['.', ';', ':', '!', '?'])
}

/// "a) …", "đ. …": a letter of a list, not a word.
fn starts_with_marker(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next();
    matches!(chars.next(), Some(')' | '.' | '/'))
}

/// A part of a paragraph's text on one line, with those of its runs.
fn part(text: &str, runs: &[(usize, RunFormat)], range: Range<usize>) -> Line {
    let text = text.get(range.clone()).unwrap_or_default();
    let mut line = Line {
        text: text.replace(['\n', '\t'], " "),
        runs: Vec::new(),
    };
    for (end, format) in runs {
        line.runs
            .push(((*end).min(range.end) - range.start, *format));
        if *end >= range.end {
            break;
        }
    }
    line
}

impl Line {
    fn prefix(&mut self, text: &str, format: RunFormat) {
        self.text.insert_str(0, text);
        for (end, _) in &mut self.runs {
            *end += text.len();
        }
        match self.runs.first() {
            Some((_, first)) if *first == format => {}
            _ => self.runs.insert(0, (text.len(), format)),
        }
    }
}

/// A line of nothing but dashes, stars or the like.
fn is_rule(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() >= 3
        && text
            .chars()
            .all(|c| matches!(c, '_' | '-' | '–' | '—' | '─' | '=' | '*' | '.' | ' '))
}

/// Add a line's text, ends trimmed, in NFC; its runs in bytes of the content.
fn push(content: &mut MappedText, line: &Line) -> Vec<RunLayout> {
    let normal = normalize(&line.text);
    let clean = normal.as_str();
    let lead = clean.len() - clean.trim_start().len();
    let end = clean.trim_end().len().max(lead);
    let base = content.len();
    content.push_from(&normal, lead..end);
    let mut ends = Ends::new(&line.text, &normal);
    let mut from = lead;
    let mut runs: Vec<RunLayout> = Vec::new();
    for (run_end, format) in &line.runs {
        let to = ends.of(*run_end).clamp(from, end);
        if to > from {
            runs.push(RunLayout {
                range: base + from - lead..base + to - lead,
                format: *format,
            });
            from = to;
        }
    }
    runs
}

/// Where ends of runs lie in the normalised text; asked in ascending order.
struct Ends<'t> {
    raw: &'t str,
    normal: &'t MappedText,
    same: bool,
    raw_at: usize,
    units: usize,
    normal_at: usize,
}

impl<'t> Ends<'t> {
    fn new(raw: &'t str, normal: &'t MappedText) -> Self {
        Self {
            raw,
            normal,
            same: raw == normal.as_str(),
            raw_at: 0,
            units: 0,
            normal_at: 0,
        }
    }

    fn of(&mut self, raw_end: usize) -> usize {
        if self.same {
            return raw_end;
        }
        let more = self.raw.get(self.raw_at..raw_end).unwrap_or_default();
        self.units += more.encode_utf16().count();
        self.raw_at = raw_end;
        let rest = self
            .normal
            .as_str()
            .get(self.normal_at..)
            .unwrap_or_default();
        let reached = |at: &usize| self.normal.source_range(*at..*at).start >= self.units;
        let found = rest
            .char_indices()
            .map(|(at, _)| self.normal_at + at)
            .find(reached);
        self.normal_at = found.unwrap_or(self.normal.len());
        self.normal_at
    }
}

/// Whether all that is printed is set in a way.
fn all(content: &MappedText, runs: &[RunLayout], set: impl Fn(&RunFormat) -> bool) -> bool {
    let text = content.as_str();
    let mut printed = runs.iter().filter(|run| {
        let text = text.get(run.range.clone()).unwrap_or_default();
        text.contains(char::is_alphanumeric)
    });
    let mut any = false;
    printed.all(|run| {
        any = true;
        set(&run.format)
    }) && any
}

/// Bytes of the beginning that are bold where what follows is not.
fn bold_lead(content: &MappedText, runs: &[RunLayout]) -> usize {
    let text = content.as_str();
    let letters = |run: &&RunLayout| {
        let text = text.get(run.range.clone()).unwrap_or_default();
        text.contains(char::is_alphabetic)
    };
    let mut printed = runs.iter().filter(letters).peekable();
    match printed.peek() {
        Some(first) if first.format.bold => printed
            .find(|run| !run.format.bold)
            .map_or(0, |plain| plain.range.start),
        _ => 0,
    }
}

fn layout(
    paragraph: &Paragraph,
    range: Range<usize>,
    runs: Vec<RunLayout>,
    aside: bool,
) -> ParagraphLayout {
    let props = &paragraph.props;
    ParagraphLayout {
        range,
        alignment: props.alignment.unwrap_or_default(),
        left: props.left.unwrap_or_default(),
        right: props.right.unwrap_or_default(),
        first_line: props.first_line.unwrap_or_default(),
        before: props.before.unwrap_or_default(),
        after: props.after.unwrap_or_default(),
        line_spacing: props.line_spacing.unwrap_or_default(),
        line_below: None,
        aside,
        runs,
    }
}

/// Whether a table only lays out the page: a letterhead, recipients beside a signature, a box around text.
fn is_frame(table: &RawTable) -> bool {
    let columns = |row: &super::items::RawRow| row.cells.len();
    let most = table.rows.iter().map(columns).max().unwrap_or(0);
    if most <= 1 {
        return true;
    }
    if most > MOST_FRAME_COLUMNS || table.rows.len() > MOST_FRAME_ROWS {
        return false;
    }
    let first = table.rows.iter().take(4).flat_map(|row| &row.cells);
    let mut texts = first.flat_map(|cell| cell.items.iter().take(6));
    let says_so = texts.any(|item| match item {
        Item::Paragraph(paragraph) => {
            let words = fold_words(paragraph.text.get(..200).unwrap_or(&paragraph.text));
            words.contains("cộng hoà xã hội")
                || words.contains("độc lập - tự do")
                || words.starts_with("nơi nhận")
                || words.starts_with("tm ")
                || words.starts_with("kt ")
        }
        _ => false,
    });
    says_so || !table.draws_lines && !heads_columns(table)
}

/// Whether the first row names columns as a list of tasks has them.
fn heads_columns(table: &RawTable) -> bool {
    let Some(first) = table.rows.first() else {
        return false;
    };
    let known = first.cells.iter().filter(|cell| {
        let text: String = cell
            .items
            .iter()
            .map(|item| match item {
                Item::Paragraph(paragraph) => paragraph.text.as_str(),
                _ => "",
            })
            .collect();
        text.len() < 160 && column_role(&text) != ColumnRole::Other
    });
    known.count() >= 2
}
