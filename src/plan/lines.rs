//! A document as the outline reads it: paragraphs (and cells of layout tables) as lines, and data tables.

use std::ops::{Deref, Range};
use std::rc::Rc;

use crate::document::{
    BlockKind, Cell, Document, Line as DocumentLine, ParagraphStyle, Span, Table,
};
use crate::known::Known;
use crate::vietnamese::date_line::date_line;
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::numerals::{Marker, MarkerKind, marker};

use super::Located;

/// How much of a paragraph is looked at to tell what it is.
const HEAD: usize = 400;

/// A line or a data table, in reading order.
#[derive(Debug)]
pub(super) enum Part<'d> {
    Line(Line<'d>),
    Table(Data<'d>),
}

/// A table that is not mere layout.
#[derive(Debug, Clone, Copy)]
pub(super) struct Data<'d> {
    pub block: usize,
    pub text: &'d str,
    pub table: &'d Table,
    /// Its cells row by row, with what is known of them.
    pub cells: &'d [DocumentLine],
}

impl<'d> Data<'d> {
    fn new(document: &'d Document, block: usize, table: &'d Table) -> Self {
        Self {
            block,
            text: document.blocks[block].text(),
            table,
            cells: document.lines_of(block),
        }
    }

    /// What is known of a cell of the table.
    pub fn cell(&self, cell: &Cell) -> &'d Known {
        let from = self
            .cells
            .partition_point(|line| line.span.start < cell.range.start);
        let is_it = |line: &&DocumentLine| {
            (line.span.start, line.span.end) == (cell.range.start, cell.range.end)
        };
        self.cells[from..]
            .iter()
            .find(is_it)
            .or_else(|| self.cells.iter().find(is_it))
            .expect("a table's cells are lines of its document")
    }
}

/// What is known of a text: a piece of a line, or a text that was put together.
pub(super) enum Said<'d> {
    Piece(&'d Known),
    Joined(Box<Known>),
}

impl Deref for Said<'_> {
    type Target = Known;

    fn deref(&self) -> &Known {
        match self {
            Self::Piece(known) => known,
            Self::Joined(known) => known,
        }
    }
}

impl<'d> Said<'d> {
    /// What is known of a text that stands at a place, where it is that place's own.
    pub fn of(document: &'d Document, located: &Located) -> Self {
        match document.known(located.span) {
            Some(known) if known.text() == located.text => Self::Piece(known),
            _ => Self::Joined(Box::new(Known::new(&located.text))),
        }
    }
}

/// A paragraph, or a cell of a table that only lays out the page.
#[derive(Debug, Clone)]
pub(super) struct Line<'d> {
    /// Its place, ends trimmed.
    pub span: Span,
    pub text: &'d str,
    /// What is known of the text.
    pub known: &'d Known,
    /// Folded beginning, without punctuation.
    pub head: &'d str,
    pub style: Style,
    /// The marker it begins with: printed, or the source's automatic number.
    pub marker: Option<Rc<Marker>>,
    /// Lines that say who does it stood beneath it and were taken out.
    pub assigned: bool,
    /// A table follows it.
    pub table_below: bool,
}

/// What of a paragraph's style counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub bold: bool,
    /// Bytes of the line that are bold where what follows them is not.
    pub bold_lead: usize,
    pub italic: bool,
    pub centered: bool,
    pub heading: Option<u8>,
    /// All its letters are capitals.
    pub upper: bool,
    /// The marker is the source's own number and not part of the text.
    pub automatic: bool,
}

/// What a line's text alone shows at first sight.
struct Face {
    head: Box<str>,
    upper: bool,
    marker: Option<Rc<Marker>>,
}

fn face(text: &str) -> Face {
    Face {
        head: fold_words(clip(text, HEAD)).into(),
        upper: is_upper(text),
        marker: marker(text).filter(|_| !is_about(text)).map(Rc::new),
    }
}

/// The marker that stands in a text.
pub(super) fn printed(known: &Known) -> Option<&Marker> {
    known.know(face).marker.as_deref()
}

impl<'d> Line<'d> {
    pub fn new(span: Span, known: &'d Known, style: &ParagraphStyle) -> Self {
        let text = known.text();
        let trimmed = text.trim();
        let lead = text.len() - text.trim_start().len();
        let known = known.part(lead..lead + trimmed.len());
        let face = known.know(face);
        let span = Span {
            start: span.start + lead,
            end: span.start + lead + trimmed.len(),
            ..span
        };
        // Behind a list's bullet the number that the drafter typed says more.
        let bullet = |found: &Marker| matches!(found.kind, MarkerKind::Bullet(_));
        let automatic = style
            .number
            .as_deref()
            .and_then(|number| marker(&format!("{number} X")))
            .filter(|found| !bullet(found) || face.marker.is_none())
            .map(|found| Marker {
                len: 0,
                printed: 0,
                ..found
            });
        Self {
            span,
            text: known.text(),
            known,
            head: &face.head,
            style: Style {
                bold: style.bold,
                bold_lead: style.bold_lead.saturating_sub(lead).min(trimmed.len()),
                italic: style.italic,
                centered: style.centered,
                heading: style.heading,
                upper: style.caps || face.upper,
                automatic: automatic.is_some(),
            },
            marker: automatic.map(Rc::new).or_else(|| face.marker.clone()),
            assigned: false,
            table_below: false,
        }
    }

    /// A part of this line as a line of its own.
    pub fn part(&self, range: Range<usize>) -> Self {
        let style = ParagraphStyle {
            bold: self.style.bold,
            bold_lead: self.style.bold_lead.saturating_sub(range.start),
            italic: self.style.italic,
            centered: self.style.centered,
            heading: self.style.heading,
            ..ParagraphStyle::default()
        };
        let span = Span {
            start: self.span.start + range.start,
            end: self.span.start + range.end,
            ..self.span
        };
        Self::new(span, self.known.part(range), &style)
    }

    /// The text with its place.
    pub fn located(&self) -> Located {
        Located {
            text: cleaned(self.known).to_owned(),
            span: self.span,
        }
    }

    /// The text behind the marker.
    pub fn body(&self) -> &'d str {
        let at = self.marker.as_ref().map_or(0, |m| m.len);
        self.text.get(at..).unwrap_or("")
    }

    /// What is known of the text behind the marker.
    pub fn body_known(&self) -> &'d Known {
        let at = self.marker.as_ref().map_or(0, |m| m.len);
        self.known.part(at.min(self.text.len())..self.text.len())
    }

    /// The text behind the marker, with its place.
    pub fn body_located(&self) -> Located {
        let body = self.body_known();
        Located {
            text: cleaned(body).to_owned(),
            span: Span {
                start: self.span.end - body.text().len(),
                ..self.span
            },
        }
    }

    /// The marker as printed.
    pub fn printed_marker(&self) -> String {
        match &self.marker {
            Some(m) if m.printed > 0 => self.text[..m.printed].trim().to_owned(),
            Some(m) => m.label.clone(),
            None => String::new(),
        }
    }

    /// Rules of dashes, stars, dots; page furniture.
    pub fn is_ornament(&self) -> bool {
        !self.text.contains(char::is_alphanumeric)
    }

    /// "Mẫu số 01", "Mẫu biểu 2", "MẪU BIÊN BẢN": the head of a form that is attached.
    pub fn is_form_label(&self) -> bool {
        let named = ["mẫu", "biểu", "phụ biểu", "đề cương"]
            .iter()
            .any(|words| self.starts(words));
        let shown = self.style.upper || self.style.bold || self.style.centered;
        named
            && self.marker.is_none()
            && self.text.starts_with(char::is_uppercase)
            && !self.text.ends_with(['.', ';', ',', ':'])
            && self.text.len() < 200
            && (shown
                || self.head.split(' ').count() <= 5
                    && self.head.contains(|c: char| c.is_ascii_digit()))
    }

    pub fn starts(&self, folded: &str) -> bool {
        self.head
            .strip_prefix(folded)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    }
}

/// The parts of a document.
pub(super) fn parts(document: &Document) -> Vec<Part<'_>> {
    let mut parts = Vec::with_capacity(document.blocks.len());
    for (index, block) in document.blocks.iter().enumerate() {
        match &block.kind {
            BlockKind::Paragraph(style) => {
                for line in document.lines_of(index) {
                    push(Line::new(line.span, line, style), &mut parts);
                }
            }
            // A drawn line or a spacer that was saved as a table.
            BlockKind::Table(_) if !block.text().contains(char::is_alphanumeric) => {}
            BlockKind::Table(table) => {
                let data = Data::new(document, index, table);
                match is_layout(&data) {
                    true => lay_out(&data, &mut parts),
                    false => parts.push(Part::Table(data)),
                }
            }
        }
    }
    parts
}

fn push<'d>(line: Line<'d>, parts: &mut Vec<Part<'d>>) {
    if !line.text.is_empty() {
        parts.push(Part::Line(line));
    }
}

/// Letterheads and closings are often set in a table of two columns.
fn is_layout(data: &Data) -> bool {
    let cells = data.table.rows.iter().map(|row| row.cells.len()).max();
    if cells.is_none_or(|cells| cells > 3) || data.table.rows.len() > 12 {
        return cells.is_none();
    }
    super::table::header(data).is_none() && data.cells.iter().any(|cell| *cell.know(frames_page))
}

/// Whether a cell holds what a letterhead or a closing does.
fn frames_page(text: &str) -> bool {
    let head = fold_words(clip(text, HEAD));
    head.contains("độc lập - tự do")
        || head.contains("cộng hoà xã hội")
        || head.starts_with("nơi nhận")
        || head.starts_with("tm ")
        || head.starts_with("kt ")
        || date_line(clip(text, HEAD)).is_some()
}

/// A layout table's cells, column by column.
fn lay_out<'d>(data: &Data<'d>, parts: &mut Vec<Part<'d>>) {
    let cells = || data.table.rows.iter().flat_map(|row| &row.cells);
    let columns = cells().map(|cell| cell.column + 1).max().unwrap_or(0);
    for column in 0..columns {
        for cell in cells().filter(|cell| cell.column == column) {
            let style = ParagraphStyle {
                bold: cell.bold,
                ..ParagraphStyle::default()
            };
            let span = Span::new(data.block, cell.range.clone());
            push(Line::new(span, data.cell(cell), &style), parts);
        }
    }
}

/// "V/v …", "Về việc …": what a document is about. Its "V/" is no numeral.
pub(super) fn is_about(text: &str) -> bool {
    let text = text.trim_start_matches(['(', ' ']);
    let mark = ["V/v", "V/V", "v/v"].iter().any(|mark| {
        text.strip_prefix(mark)
            .is_some_and(|rest| rest.starts_with([' ', ':', '.', '\u{a0}']) || rest.is_empty())
    });
    mark || ["Về việc ", "VỀ VIỆC "]
        .iter()
        .any(|words| text.starts_with(words))
}

/// The beginning of a text, at most so many bytes.
pub(super) fn clip(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

/// Blanks made single.
pub(super) fn clean(text: &str) -> String {
    untidy(text).map_or_else(|| text.to_owned(), String::from)
}

/// A text that is known, its blanks made single.
pub(super) fn cleaned(known: &Known) -> &str {
    known.know(untidy).as_deref().unwrap_or(known.text())
}

/// The text with its blanks made single, where they are not.
fn untidy(text: &str) -> Option<Box<str>> {
    let mut blank = true;
    let tidy = text.chars().all(|c| {
        let twice = blank && c == ' ';
        blank = c == ' ';
        !twice && (c == ' ' || !c.is_whitespace())
    });
    let tidy = text.is_empty() || tidy && !blank;
    (!tidy).then(|| text.split_whitespace().collect::<Vec<_>>().join(" ").into())
}

/// All letters are capitals, and there are some.
pub(super) fn is_upper(text: &str) -> bool {
    let mut capitals = 0usize;
    for c in clip(text, HEAD).chars() {
        if c.is_lowercase() {
            return false;
        }
        capitals += usize::from(c.is_uppercase());
    }
    capitals >= 2
}

/// Join a text that goes on in another paragraph; the place stays the first one's.
pub(super) fn extend(located: &mut Located, more: &Line) {
    if !located.text.is_empty() {
        located.text.push(' ');
    }
    located.text.push_str(cleaned(more.known));
    if located.span.block == more.span.block {
        located.span.end = located.span.end.max(more.span.end);
    }
}
