//! The words of a draft, cut once for all rules of language.
//!
//! A word is a run of letters; what touches it tells whether it may be judged at all: parts of
//! codes ("12/KH-UBND"), addresses and units are no words of a sentence.

use crate::document::{Document, Note, Span};
use crate::vietnamese::case::lower;
use crate::vietnamese::letters::{bare, is_alphabetic, quick_lower};
use crate::vietnamese::normalize::split_tone;

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

/// A word with its place.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// Index of its block.
    pub block: u32,
    /// First byte in the block's text.
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
    /// It opens its paragraph, cell or sentence.
    pub opens: bool,
}

/// All words, in document order.
#[derive(Debug, Default)]
pub struct Prose {
    words: Vec<Word>,
}

impl Word {
    /// Where it stands.
    pub fn span(&self) -> Span {
        Span::new(self.block as usize, self.start as usize..self.end as usize)
    }
}

impl Prose {
    /// Cut a document into words. Regions that extraction has damaged are left out.
    pub fn new(document: &Document) -> Self {
        let mut prose = Self::default();
        let damaged: Vec<Span> = document
            .notes
            .iter()
            .filter_map(|note| match note {
                Note::Damaged(span) => Some(*span),
                _ => None,
            })
            .collect();
        for line in document.lines() {
            let is_whole = |word: &Word| {
                let at = word.start as usize;
                !damaged
                    .iter()
                    .any(|span| span.block == line.span.block && span.range().contains(&at))
            };
            let words = line.know(words_of).iter().map(|word| Word {
                block: line.span.block as u32,
                start: word.start + line.span.start as u32,
                end: word.end + line.span.start as u32,
                ..*word
            });
            prose.words.extend(words.filter(is_whole));
        }
        prose
    }

    /// The words.
    pub fn words(&self) -> &[Word] {
        &self.words
    }
}

/// Keep those that share their hash with another, and by accident one in eight of the rest: most runs
/// of a draft's words stand in it once, and what is left to sort is little.
pub fn keep_repeated<T>(runs: &mut Vec<T>, hash: impl Fn(&T) -> u64) {
    let size = (runs.len() * 8).next_power_of_two();
    let place = |run: &T| (hash(run) >> 17) as usize & (size - 1);
    let mut times = vec![0u8; size];
    for run in runs.iter() {
        let count = &mut times[place(run)];
        *count = count.saturating_add(1);
    }
    runs.retain(|run| times[place(run)] > 1);
}

/// The words of one line, with their bytes in it.
fn words_of(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    cut_text(text, &mut words);
    words
}

/// Append the words of a text that is no block, with their bytes in it.
pub fn cut_text(text: &str, words: &mut Vec<Word>) {
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
            block: 0,
            start: start as u32,
            end: 0,
            key: 0x811c_9dc5,
            bare: 0x811c_9dc5,
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

fn mix(key: u32, with: u32) -> u32 {
    (key ^ with).wrapping_mul(0x0100_0193)
}

/// The key of a lower-case word, for comparing with [`Word::key`].
pub fn key(word: &str) -> u32 {
    let mut tone = 0;
    let mut key = 0x811c_9dc5;
    for c in word.chars() {
        let (plain, column) = split_tone(c);
        if let Some(column) = column {
            tone = column as u32 + 1;
        }
        key = mix(key, u32::from(plain));
    }
    mix(key, tone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::text;

    fn cut(text: &str) -> (Document, Prose) {
        let document = text::read(text);
        let prose = Prose::new(&document);
        (document, prose)
    }

    #[test]
    fn words_know_their_place_and_shape() {
        let (document, prose) = cut("Ủy ban nhân dân XÃ Tân Sơn, số 12/KH-UBND. Việc mSv");
        let shown: Vec<_> = prose
            .words()
            .iter()
            .map(|word| {
                (
                    document.text(word.span()),
                    word.shape,
                    word.joined,
                    word.opens,
                )
            })
            .collect();
        assert_eq!(shown[0], ("Ủy", Shape::Capital, false, true));
        assert_eq!(shown[4], ("XÃ", Shape::Upper, false, false));
        assert_eq!(shown[8], ("KH", Shape::Upper, true, false));
        assert_eq!(shown[10], ("Việc", Shape::Capital, false, true));
        assert_eq!(shown[11], ("mSv", Shape::Mixed, false, false));
        assert!(prose.words()[1].follows && !prose.words()[7].follows);
    }

    #[test]
    fn keys_tell_words_and_tones_apart_and_not_the_tones_place() {
        assert_eq!(key("hòa"), key("hoà"));
        assert_ne!(key("hóa"), key("hoà"));
        assert_ne!(key("thanh"), key("thành"));
        let (_, prose) = cut("thành THANH Hoà");
        let words = prose.words();
        assert_eq!(words[0].bare, words[1].bare);
        assert_eq!(words[0].key, key("thành"));
        assert_eq!(words[2].key, key("hòa"));
    }
}
