//! A document as the outline reads it: paragraphs (and cells of layout tables) as lines, and data tables.

use crate::document::{Block, BlockKind, Document, ParagraphStyle, Span, Table};
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
}

/// A paragraph, or a cell of a table that only lays out the page.
#[derive(Debug, Clone)]
pub(super) struct Line<'d> {
    /// Its place, ends trimmed.
    pub span: Span,
    pub text: &'d str,
    /// Folded beginning, without punctuation.
    pub head: String,
    pub style: Style,
    /// The marker it begins with: printed, or the source's automatic number.
    pub marker: Option<Marker>,
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

impl<'d> Line<'d> {
    pub fn new(span: Span, text: &'d str, style: &ParagraphStyle) -> Self {
        let trimmed = text.trim();
        let lead = text.len() - text.trim_start().len();
        let span = Span {
            start: span.start + lead,
            end: span.start + lead + trimmed.len(),
            ..span
        };
        let printed = marker(trimmed).filter(|_| !is_about(trimmed));
        // Behind a list's bullet the number that the drafter typed says more.
        let bullet = |found: &Marker| matches!(found.kind, MarkerKind::Bullet(_));
        let automatic = style
            .number
            .as_deref()
            .and_then(|number| marker(&format!("{number} X")))
            .filter(|found| !bullet(found) || printed.is_none())
            .map(|found| Marker {
                len: 0,
                printed: 0,
                ..found
            });
        Self {
            span,
            text: trimmed,
            head: fold_words(clip(trimmed, HEAD)),
            style: Style {
                bold: style.bold,
                bold_lead: style.bold_lead.saturating_sub(lead).min(trimmed.len()),
                italic: style.italic,
                centered: style.centered,
                heading: style.heading,
                upper: style.caps || is_upper(trimmed),
                automatic: automatic.is_some(),
            },
            marker: automatic.or(printed),
            assigned: false,
            table_below: false,
        }
    }

    /// A part of this line as a line of its own.
    pub fn part(&self, range: std::ops::Range<usize>) -> Self {
        let style = ParagraphStyle {
            bold: self.style.bold,
            bold_lead: self.style.bold_lead.saturating_sub(range.start),
            italic: self.style.italic,
            centered: self.style.centered,
            heading: self.style.heading,
            ..ParagraphStyle::default()
        };
        let text = self.text.get(range.clone()).unwrap_or("");
        let span = Span {
            start: self.span.start + range.start,
            end: self.span.start + range.end,
            ..self.span
        };
        Self::new(span, text, &style)
    }

    /// The text with its place.
    pub fn located(&self) -> Located {
        Located {
            text: clean(self.text),
            span: self.span,
        }
    }

    /// The text behind the marker.
    pub fn body(&self) -> &'d str {
        let at = self.marker.as_ref().map_or(0, |m| m.len);
        self.text.get(at..).unwrap_or("")
    }

    /// The text behind the marker, with its place.
    pub fn body_located(&self) -> Located {
        let body = self.body();
        Located {
            text: clean(body),
            span: Span {
                start: self.span.end - body.len(),
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
        let short = self.head.split(' ').count() <= 5;
        let counted = self.head.contains(|c: char| c.is_ascii_digit());
        named
            && self.marker.is_none()
            && self.text.starts_with(char::is_uppercase)
            && !self.text.ends_with(['.', ';', ',', ':'])
            && self.text.len() < 200
            && (shown || short && counted)
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
                let line = Line::new(Span::new(index, 0..block.text().len()), block.text(), style);
                if !line.text.is_empty() {
                    parts.push(Part::Line(line));
                }
            }
            // A drawn line or a spacer that was saved as a table.
            BlockKind::Table(_) if !block.text().contains(char::is_alphanumeric) => {}
            BlockKind::Table(table) if is_layout(block, table) => {
                lay_out(index, block, table, &mut parts);
            }
            BlockKind::Table(table) => parts.push(Part::Table(Data {
                block: index,
                text: block.text(),
                table,
            })),
        }
    }
    parts
}

/// Letterheads and closings are often set in a table of two columns.
fn is_layout(block: &Block, table: &Table) -> bool {
    let cells = table.rows.iter().map(|row| row.cells.len()).max();
    if cells.is_none_or(|cells| cells > 3) || table.rows.len() > 12 {
        return cells.is_none();
    }
    if super::table::header(block.text(), table).is_some() {
        return false;
    }
    table.rows.iter().flat_map(|row| &row.cells).any(|cell| {
        let text = block.text().get(cell.range.clone()).unwrap_or("");
        let head = fold_words(clip(text, HEAD));
        head.contains("độc lập - tự do")
            || head.contains("cộng hoà xã hội")
            || head.starts_with("nơi nhận")
            || head.starts_with("tm ")
            || head.starts_with("kt ")
            || crate::vietnamese::date_line::date_line(clip(text, HEAD)).is_some()
    })
}

/// A layout table's cells, column by column.
fn lay_out<'d>(index: usize, block: &'d Block, table: &Table, parts: &mut Vec<Part<'d>>) {
    let columns = table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .map(|cell| cell.column + 1)
        .max()
        .unwrap_or(0);
    for column in 0..columns {
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            if cell.column != column {
                continue;
            }
            let text = block.text().get(cell.range.clone()).unwrap_or("");
            let style = ParagraphStyle {
                bold: cell.bold,
                ..ParagraphStyle::default()
            };
            let line = Line::new(Span::new(index, cell.range.clone()), text, &style);
            if !line.text.is_empty() {
                parts.push(Part::Line(line));
            }
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
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
    located.text.push_str(&clean(more.text));
    if located.span.block == more.span.block {
        located.span.end = located.span.end.max(more.span.end);
    }
}
