//! What joining lines to paragraphs asks of one line, found out once.

use std::borrow::Cow;
use std::ops::Range;

use super::ends::{ends_in_any, ends_open, wants_number};
use crate::document::text::cleaning::clean::clean;
use crate::document::text::lines::cut::ends_in_cut_hyphen;
use crate::document::text::lines::markers::{
    ends_open_bracket, ends_sentence, is_capitals, is_kind, is_roman_item, marker, opens_paragraph,
    starts_low,
};
use crate::document::text::lines::row_number::row_number;
use crate::vietnamese::letters::is_alphabetic;
use crate::vietnamese::offsets::MappedText;

/// The words of a line, free of markup, and what they say.
#[derive(Debug)]
pub struct Words {
    text: Box<str>,
    /// Level of a Markdown heading.
    pub level: Option<u8>,
    /// The heading's text, or all of the line.
    pub body: Range<usize>,
    /// Length of an item's marker.
    pub marker: Option<usize>,
    /// It is a row's number alone.
    pub counted: bool,
    /// It always stands alone.
    pub opens: bool,
    /// It is the name of a document's kind.
    pub kind: bool,
    /// All its letters are capitals.
    pub capitals: bool,
    /// It is numbered as a Roman chapter.
    pub roman: bool,
    /// It begins in lower case.
    pub low: bool,
    /// It ends as a sentence does.
    pub ends: bool,
    /// It ends in a word after which a title must go on.
    pub open: bool,
    /// It ends in a hyphen that belongs to the word before it.
    pub cut_hyphen: bool,
    /// It ends in a word that never ends anything.
    pub joint: bool,
    /// It ends in a word that asks for a number.
    pub wants_number: bool,
    /// It opens a bracket at its start and does not close it.
    pub bracket: bool,
    /// Letters of its first word.
    pub first: usize,
    /// Words ran together in it, or a tone's mark stands on no vowel.
    pub damaged: bool,
}

impl Words {
    /// The words of a line of a text.
    pub fn of_line(line: &str) -> Self {
        let (level, body) = heading(line);
        let text = plain(&line[body.clone()]);
        Self {
            level,
            body,
            ..Self::of(&text)
        }
    }

    /// Words that are free of markup.
    pub fn of(text: &str) -> Self {
        Self {
            level: None,
            body: 0..text.len(),
            marker: marker(text),
            counted: matches!(row_number(text), Some((_, after)) if after == text.len()),
            opens: opens_paragraph(text),
            kind: is_kind(text),
            capitals: is_capitals(text),
            roman: is_roman_item(text),
            low: starts_low(text),
            ends: ends_sentence(text),
            open: ends_open(text),
            cut_hyphen: ends_in_cut_hyphen(text),
            joint: ends_in_any(text),
            wants_number: wants_number(text),
            bracket: ends_open_bracket(text),
            first: text
                .split(' ')
                .next()
                .map_or(0, |word| word.chars().count()),
            damaged: is_damaged(text),
            text: text.into(),
        }
    }

    /// The words.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Whether words ran together, or a tone's mark stands on no vowel: damage that nobody can undo for certain.
pub fn is_damaged(text: &str) -> bool {
    let stray = text.contains(['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}']);
    // No syllable is longer than "nghiêng"; words of other languages are spelled in plain letters.
    let glued = text.split(|c: char| !is_alphabetic(c)).any(|word| {
        let long = !word.is_ascii() && word.len() > 8 && word.chars().count() > 7;
        long && !is_initials(word)
    });
    stray || glued
}

/// Whether a word is an abbreviation by its initials ("QLDAĐTXDTĐ"): plain capitals and Đ.
fn is_initials(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_uppercase() || c == 'Đ')
}

/// A text free of markup.
fn plain(text: &str) -> Cow<'_, str> {
    let mut before = 0;
    let marked = text.bytes().any(|byte| {
        let twice = byte == before && matches!(byte, b' ' | b'-');
        before = byte;
        twice
            || matches!(
                byte,
                b'*' | b'_' | b'<' | b'\\' | b'&' | b'[' | b'~' | b'\t'
            )
    });
    if marked {
        let whole = 0..text.len();
        let (clean, _) = clean(&MappedText::identity(text), std::slice::from_ref(&whole));
        Cow::Owned(clean.as_str().to_owned())
    } else {
        Cow::Borrowed(text)
    }
}

/// Level and text of a Markdown heading; the line as it is where it is none.
fn heading(line: &str) -> (Option<u8>, Range<usize>) {
    let level = line.bytes().take_while(|b| *b == b'#').count();
    let rest = &line[level..];
    if !(1..=6).contains(&level) || !(rest.is_empty() || rest.starts_with(' ')) {
        return (None, 0..line.len());
    }
    let inner = rest.trim_end_matches('#').trim_end();
    let start = level + (inner.len() - inner.trim_start().len());
    let end = level + inner.len();
    (Some(level as u8), start.min(end)..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_run_together_are_damage_and_initials_are_not() {
        assert!(is_damaged("Sở Nội vụchủtrìtheo dõi"));
        assert!(is_damaged("BANNHÂNDÂN xã"));
        assert!(!is_damaged("Ban QLDAĐTXDTĐ lập dự toán"));
        assert!(!is_damaged("nghiêng về phía Đông"));
    }

    #[test]
    fn a_headings_words_are_without_its_marks() {
        let line = "## **I. MỤC ĐÍCH** ##";
        let words = Words::of_line(line);
        assert_eq!((words.level, words.text()), (Some(2), "I. MỤC ĐÍCH"));
        assert_eq!(&line[words.body.clone()], "**I. MỤC ĐÍCH**");
        assert!(words.roman && words.capitals);
    }
}
