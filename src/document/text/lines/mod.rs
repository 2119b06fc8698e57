//! The lines of a text: where each begins, how far it is indented, and which belong to the page alone.

pub(super) mod cut;
pub(super) mod furniture;
pub(super) mod markers;
pub(super) mod row_number;
mod typed;

pub use typed::{Plain, Read, Typed};

use std::ops::Range;
use std::rc::Rc;

use crate::known::{Known, Memory};

/// A line, in bytes of the normalised text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Without its line end, blanks at both ends included.
    pub raw: Range<usize>,
    /// Without blanks at the ends.
    pub body: Range<usize>,
    /// Blanks before the body, in characters; a tab counts to the next multiple of eight.
    pub indent: usize,
    /// Characters of the body.
    pub width: usize,
    /// A form feed stands before it.
    pub page_start: bool,
    /// Blanks of the indent that the text has lost and [`margin`](crate::document::text::pdf::margin) found again.
    pub lost: usize,
}

impl Line {
    /// Whether nothing stands on it.
    pub fn is_blank(&self) -> bool {
        self.body.is_empty()
    }
}

impl Line {
    /// The same line further on.
    fn moved(&self, by: usize) -> Self {
        Self {
            raw: self.raw.start + by..self.raw.end + by,
            body: self.body.start + by..self.body.end + by,
            ..*self
        }
    }
}

/// Split into lines at line feeds and form feeds; with each what is known of its body.
pub fn split(typed: &Typed, memory: &Memory) -> (Vec<Line>, Vec<Rc<Known>>) {
    let text = typed.text.as_str();
    let mut lines = Vec::with_capacity(typed.lines.len());
    let mut known = Vec::with_capacity(typed.lines.len());
    let mut at = 0;
    let mut page_start = false;
    for row in &typed.lines {
        let end = text.len().min(at + row.text().len() + 1);
        match row.know(alone) {
            Some(line) => {
                let page_start = std::mem::take(&mut page_start);
                lines.push(Line {
                    page_start,
                    ..line.moved(at)
                });
            }
            None => pieces(text, at..end, &mut page_start, &mut lines),
        }
        for line in &lines[known.len()..] {
            known.push(match line.body.len() == row.text().len() {
                true => Rc::clone(row),
                false if line.raw.len() == row.text().len() => Rc::clone(row.know(body)),
                false => memory.recall(&text[line.body.clone()]),
            });
        }
        at = end;
    }
    (lines, known)
}

/// A line without the blanks at its ends.
fn body(line: &str) -> Rc<Known> {
    Rc::new(Known::new(line.trim()))
}

/// A text without a line feed as a line, where no form feed makes it several.
fn alone(text: &str) -> Option<Line> {
    (!text.contains('\u{c}')).then(|| line(text, 0..text.len(), false))
}

fn pieces(text: &str, range: Range<usize>, page_start: &mut bool, lines: &mut Vec<Line>) {
    let mut at = range.start;
    for piece in text[range].split_inclusive(['\n', '\u{c}']) {
        let content = piece.trim_end_matches(['\n', '\u{c}']);
        let raw = at..at + content.len();
        at += piece.len();
        // A form feed at the head of a line ends nothing but the page.
        if !(content.is_empty() && piece.ends_with('\u{c}')) {
            lines.push(line(text, raw, *page_start));
            *page_start = false;
        }
        *page_start |= piece.ends_with('\u{c}');
    }
}

fn line(text: &str, raw: Range<usize>, page_start: bool) -> Line {
    let content = &text[raw.clone()];
    let body = content.trim();
    let before = content.len() - content.trim_start().len();
    let start = raw.start + if body.is_empty() { 0 } else { before };
    let indent = content[..before].chars().fold(0, |column, c| match c {
        '\t' => column / 8 * 8 + 8,
        _ => column + 1,
    });
    Line {
        body: start..start + body.len(),
        indent,
        width: body.chars().count(),
        page_start,
        raw,
        lost: 0,
    }
}

/// Whether a line holds nothing but a drawn rule ("_______", "-----", "* * *").
pub fn is_rule(body: &str) -> bool {
    let mut marks = 0;
    for c in body.chars() {
        match c {
            // The bars of a table that was flattened to lines.
            '|' if body.len() < 4 => marks += 3,
            '-' | '_' | '=' | '*' | '–' | '—' | '\u{2500}' => marks += 1,
            ' ' | '\\' => {}
            _ => return false,
        }
    }
    marks >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_told_from_text() {
        assert!(is_rule("_______") && is_rule("\\_\\_\\_") && is_rule("- - -"));
        assert!(is_rule("|"));
        assert!(!is_rule("- Lưu: VT.") && !is_rule("--"));
    }
}
