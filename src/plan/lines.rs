//! A line as the outline reads it: a paragraph, a piece of one, a cell of a layout table.

use std::ops::Range;
use std::rc::Rc;

use crate::document::{ParagraphStyle, Span};
use crate::known::Known;
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::numerals::{Marker, MarkerKind, marker};

use super::Located;
use super::text::{HEAD, cleaned, clip, is_about, is_upper};
use crate::vietnamese::letters::is_alphanumeric;

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
        let span = self.span.part(range.clone());
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
        !self.text.contains(is_alphanumeric)
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
            .is_some_and(|rest| !rest.starts_with(is_alphanumeric))
    }
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
