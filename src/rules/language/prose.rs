//! The words of a line, cut once for all rules of language.
//!
//! A word is a run of letters; what touches it tells whether it may be judged at all: parts of
//! codes ("12/KH-UBND"), addresses and units are no words of a sentence.

use std::ops::Range;

use crate::known::Known;
use crate::vietnamese::case::lower;
use crate::vietnamese::letters::{is_alphabetic, quick_lower};
use crate::vietnamese::normalize::{bare, split_tone};
pub use crate::vietnamese::word_key::key;
use crate::vietnamese::word_key::{START, mix};

/// How a word's letters are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// "kế".
    Lower,
    /// "Kế".
    Capital,
    /// "KẾ", and a single capital.
    Upper,
    /// "KHcn", "mSv".
    Mixed,
}

/// A word with its place in its line.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// Of its letters in lower case with the tone told apart from its place: equal words, equal keys.
    pub key: u32,
    /// The same without tones and diacritics.
    pub bare: u32,
    /// How its letters are set.
    pub shape: Shape,
    /// It holds a letter that only a language with diacritics has.
    pub marked: bool,
    /// It is a single letter.
    pub single: bool,
    /// A letter, digit or joining mark touches it: part of a code, an address, a hyphenated name.
    pub joined: bool,
    /// Nothing but blanks stands between it and the word before.
    pub follows: bool,
    /// It opens its line or a sentence.
    pub opens: bool,
}

impl Word {
    /// Its bytes.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The bytes from this word to another behind it.
    pub fn to(&self, last: &Word) -> Range<usize> {
        self.start as usize..last.end as usize
    }

    /// Its letters in its line.
    pub fn text<'a>(&self, line: &'a str) -> &'a str {
        line.get(self.range()).unwrap_or("")
    }
}

/// The words of a line.
pub fn words(line: &Known) -> &[Word] {
    line.know(cut)
}

fn cut(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut before = None;
    let mut opens = true;
    let mut blank_only = false;
    while let Some(&(start, c)) = chars.peek() {
        if !is_alphabetic(c) {
            chars.next();
            blank_only &= c.is_whitespace() && c != '\t' && c != '\n';
            opens |= matches!(c, '.' | '!' | '?' | ':' | ';' | '\t' | '\n');
            before = Some(c);
            continue;
        }
        let mut word = Word {
            start: start as u32,
            end: 0,
            key: START,
            bare: START,
            shape: Shape::Lower,
            marked: false,
            single: false,
            joined: before.is_some_and(joins),
            follows: blank_only,
            opens,
        };
        let mut first_upper = false;
        let mut uppers = 0u32;
        let mut count = 0u32;
        let mut tone = 0;
        let mut end = start;
        while let Some(&(at, c)) = chars.peek() {
            if !is_alphabetic(c) {
                break;
            }
            chars.next();
            end = at + c.len_utf8();
            let small = quick_lower(c).unwrap_or_else(|| lower(c));
            if small != c {
                uppers += 1;
                first_upper |= count == 0;
            }
            count += 1;
            before = Some(c);
            if small.is_ascii() {
                word.key = mix(word.key, u32::from(small));
                word.bare = mix(word.bare, u32::from(small));
                continue;
            }
            word.marked = true;
            let (plain, column) = split_tone(small);
            if let Some(column) = column {
                tone = column as u32 + 1;
            }
            word.key = mix(word.key, u32::from(plain));
            word.bare = mix(word.bare, u32::from(bare(plain)));
        }
        word.key = mix(word.key, tone);
        word.end = end as u32;
        word.single = count == 1;
        word.shape = match (uppers, first_upper) {
            (0, _) => Shape::Lower,
            (uppers, _) if uppers == count => Shape::Upper,
            (1, true) => Shape::Capital,
            _ => Shape::Mixed,
        };
        let next = chars.peek().map(|(_, c)| *c);
        let behind = text.get(end + next.map_or(0, char::len_utf8)..);
        word.joined |= next.is_some_and(|next| {
            joins(next)
                // "gov.vn": a full stop inside an address.
                || next == '.' && behind.is_some_and(|rest| rest.starts_with(is_alphabetic))
        });
        words.push(word);
        opens = false;
        blank_only = true;
    }
    words
}

/// Marks and digits that make one token of what they touch.
fn joins(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            '-' | '/'
                | '&'
                | '@'
                | '_'
                | '\\'
                | '\''
                | '’'
                | '+'
                | '='
                | '#'
                | '*'
                | '~'
                | '\u{fffd}'
                | '%'
        )
        || ('\u{300}'..='\u{36f}').contains(&c)
}

/// The keys of a name of two words.
pub type Pair = (u32, u32);

/// The keys of two lower-case words with a blank between them.
pub fn pair(words: &str) -> Pair {
    let (one, other) = words.split_once(' ').unwrap_or((words, ""));
    (key(one), key(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_their_place_and_shape() {
        let line = Known::new("Ủy ban nhân dân XÃ Tân Sơn, số 12/KH-UBND. Việc mSv");
        let shown: Vec<_> = words(&line)
            .iter()
            .map(|word| (word.text(line.text()), word.shape, word.joined, word.opens))
            .collect();
        assert_eq!(shown[0], ("Ủy", Shape::Capital, false, true));
        assert_eq!(shown[4], ("XÃ", Shape::Upper, false, false));
        assert_eq!(shown[8], ("KH", Shape::Upper, true, false));
        assert_eq!(shown[10], ("Việc", Shape::Capital, false, true));
        assert_eq!(shown[11], ("mSv", Shape::Mixed, false, false));
        assert!(words(&line)[1].follows && !words(&line)[7].follows);
    }

    #[test]
    fn keys_tell_words_and_tones_apart_and_not_the_tones_place() {
        assert_eq!(key("hòa"), key("hoà"));
        assert_ne!(key("hóa"), key("hoà"));
        assert_ne!(key("thanh"), key("thành"));
        let words = cut("thành THANH Hoà");
        assert_eq!(words[0].bare, words[1].bare);
        assert_eq!(words[0].key, key("thành"));
        assert_eq!(words[2].key, key("hòa"));
    }
}
