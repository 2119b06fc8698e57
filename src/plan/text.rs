//! What the outline asks of any text, and texts with what is known of them.

use std::ops::Deref;

use crate::document::Document;
use crate::known::Known;

use super::Located;

/// How much of a paragraph is looked at to tell what it is.
pub(super) const HEAD: usize = 400;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Span, text};

    #[test]
    fn blanks_are_made_single_and_a_tidy_text_stays() {
        for (given, expected) in [
            ("Rà  soát\thồ sơ ", "Rà soát hồ sơ"),
            (" Họp\u{a0}giao ban", "Họp giao ban"),
            ("Rà soát hồ sơ", "Rà soát hồ sơ"),
            ("  ", ""),
            ("", ""),
        ] {
            assert_eq!(clean(given), expected, "{given:?}");
            assert_eq!(cleaned(&Known::new(given)), expected, "{given:?}");
        }
    }

    #[test]
    fn a_text_that_stands_in_a_line_is_known_with_the_line_and_a_joined_one_by_itself() {
        let document = text::read("1. Họp giao ban\n");
        let span = Span::new(0, 3..document.blocks[0].text().len());
        let mut located = Located {
            text: document.text(span).to_owned(),
            span,
        };
        assert!(matches!(Said::of(&document, &located), Said::Piece(_)));
        located.text.push_str(" hằng tuần");
        let said = Said::of(&document, &located);
        assert!(matches!(said, Said::Joined(_)));
        assert_eq!(said.text(), located.text);
    }
}
