//! Text as words, numbers and marks: what the small grammars of this floor (dates, deadlines,
//! citations) walk over. One pass, no copies: a token knows its bytes, words are compared folded
//! to lower case as they stand. A line is cut once for all of them.

use std::borrow::Cow;
use std::ops::Range;

use super::case::Case;
use super::letters::is_alphabetic;
use crate::known::Known;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A run of letters.
    Word,
    /// A run of ASCII digits.
    Number,
    /// Any other single character that is not blank.
    Mark(char),
}

/// A word, a number or a mark with its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Bytes of the text.
    pub range: Range<usize>,
}

/// The character at a byte where one begins.
fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        _ => text.get(at..)?.chars().next(),
    }
}

/// Where the letters end that stand from a byte on. Those of Vietnamese are told by their first bytes.
fn letters_end(text: &str, mut at: usize) -> usize {
    loop {
        at += match text.as_bytes()[at..] {
            [b'a'..=b'z' | b'A'..=b'Z', ..] => 1,
            [0xe1, 0xb8..=0xbb, ..] => 3,
            // All but the signs of multiplication and division.
            [0xc3, second, ..] if !matches!(second, 0x97 | 0xb7) => 2,
            [0xc4..=0xc8, ..] => 2,
            [b' '..=b'~', ..] => return at,
            _ => match char_at(text, at) {
                Some(c) if is_alphabetic(c) => c.len_utf8(),
                _ => return at,
            },
        }
    }
}

fn cut(text: &str) -> Vec<Token> {
    // A syllable of administrative Vietnamese takes some six bytes with its blank.
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(c) = char_at(text, at) {
        let start = at;
        at += c.len_utf8();
        let kind = match c {
            ' ' => continue,
            '0'..='9' => {
                at += text.as_bytes()[at..]
                    .iter()
                    .take_while(|byte| byte.is_ascii_digit())
                    .count();
                TokenKind::Number
            }
            c if is_alphabetic(c) => {
                at = letters_end(text, at);
                TokenKind::Word
            }
            c if c.is_whitespace() => continue,
            c => TokenKind::Mark(c),
        };
        tokens.push(Token {
            kind,
            range: start..at,
        });
    }
    tokens
}

/// A text cut into tokens.
#[derive(Debug, Clone)]
pub struct Scan<'a> {
    text: &'a str,
    tokens: Cow<'a, [Token]>,
}

impl<'a> Scan<'a> {
    /// Cut a text (NFC) into tokens.
    pub fn new(text: &'a str) -> Self {
        let tokens = Cow::Owned(cut(text));
        Self { text, tokens }
    }

    /// A line's tokens, which are kept with it.
    pub fn of(line: &'a Known) -> Self {
        let tokens = Cow::Borrowed(line.know(cut).as_slice());
        let text = line.text();
        Self { text, tokens }
    }

    /// The whole text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// A token.
    pub fn get(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// A token's text; empty past the end.
    pub fn str(&self, index: usize) -> &'a str {
        self.get(index)
            .and_then(|token| self.text.get(token.range.clone()))
            .unwrap_or("")
    }

    /// Whether a token is a word, whatever its case. `lower` is lower case.
    pub fn is(&self, index: usize, lower: &str) -> bool {
        if self
            .get(index)
            .is_none_or(|token| token.kind != TokenKind::Word)
        {
            return false;
        }
        let word = self.str(index);
        // The cases of a Vietnamese letter take the same number of bytes.
        if word.len() != lower.len() {
            return false;
        }
        // Most words are in lower case; of most others the first byte tells.
        if word == lower {
            return true;
        }
        let (first, other) = (word.as_bytes().first(), lower.as_bytes().first());
        let may_be = match (first, other) {
            (Some(first), Some(other)) => first.to_ascii_lowercase() == *other || *first > 0x7f,
            _ => false,
        };
        may_be && word.lowers_to(lower)
    }

    /// Whether a token is one of several words.
    pub fn is_any(&self, index: usize, lower: &[&str]) -> bool {
        lower.iter().any(|word| self.is(index, word))
    }

    /// Whether tokens are these words, one after the other; `phrase` is lower case with single blanks.
    pub fn phrase(&self, index: usize, phrase: &str) -> bool {
        // Most phrases that are asked for end here: the first word has another length.
        let first = self.str(index).len();
        if !matches!(phrase.as_bytes().get(first), None | Some(b' ')) {
            return false;
        }
        phrase
            .split(' ')
            .enumerate()
            .all(|(offset, word)| self.is(index + offset, word))
    }

    /// Whether a token is a mark.
    pub fn mark(&self, index: usize, mark: char) -> bool {
        self.get(index)
            .is_some_and(|token| token.kind == TokenKind::Mark(mark))
    }

    /// Whether a token is a hyphen or a dash.
    pub fn dash(&self, index: usize) -> bool {
        self.get(index).is_some_and(|token| {
            matches!(
                token.kind,
                TokenKind::Mark('-' | '–' | '—' | '−' | '‐' | '‑')
            )
        })
    }

    /// A number of at most nine digits, with its count of digits.
    pub fn number(&self, index: usize) -> Option<(u32, usize)> {
        let token = self.get(index)?;
        if token.kind != TokenKind::Number || token.range.len() > 9 {
            return None;
        }
        Some((self.str(index).parse().ok()?, token.range.len()))
    }

    /// Whether nothing stands between a token and the one before it.
    pub fn touches(&self, index: usize) -> bool {
        match (
            index.checked_sub(1).and_then(|i| self.get(i)),
            self.get(index),
        ) {
            (Some(before), Some(token)) => before.range.end == token.range.start,
            _ => false,
        }
    }

    /// Bytes from the first to the last of a run of tokens.
    pub fn span(&self, tokens: Range<usize>) -> Range<usize> {
        let end = tokens
            .end
            .checked_sub(1)
            .and_then(|last| self.get(last))
            .map_or(self.text.len(), |token| token.range.end);
        let start = self
            .get(tokens.start)
            .map_or(end, |token| token.range.start);
        start..end.max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_marks_keep_their_bytes() {
        let scan = Scan::new("Quý II/2025 – HẰNG năm");
        let parts: Vec<&str> = (0..scan.len()).map(|i| scan.str(i)).collect();
        assert_eq!(parts, ["Quý", "II", "/", "2025", "–", "HẰNG", "năm"]);
        assert!(scan.phrase(5, "hằng năm"));
        assert!(scan.dash(4) && scan.touches(3) && !scan.touches(4));
        assert_eq!(scan.number(3), Some((2025, 4)));
        assert_eq!(&scan.text()[scan.span(0..4)], "Quý II/2025");
        let runs = Scan::new("12Ab,,\u{a0}đĐ٣");
        let parts: Vec<&str> = (0..runs.len()).map(|i| runs.str(i)).collect();
        assert_eq!(parts, ["12", "Ab", ",", ",", "đĐ", "٣"]);
        assert_eq!(scan.span(7..7), scan.text().len()..scan.text().len());
    }

    #[test]
    fn a_word_is_a_run_of_what_unicode_calls_letters() {
        for c in (' '..='\u{2fff}').chain('\u{fe00}'..='\u{1_00ff}') {
            let text = format!("xạ{c}đ{c}");
            let scan = Scan::new(&text);
            let first = if is_alphabetic(c) { &text } else { "xạ" };
            assert_eq!(scan.str(0), first, "{c:?}");
        }
    }

    #[test]
    fn a_line_is_cut_once() {
        let line = Known::new("Trước ngày 15/11, gửi báo cáo");
        let (one, other) = (Scan::of(&line), Scan::of(&line));
        assert_eq!(one.tokens, Scan::new(line.text()).tokens);
        assert!(std::ptr::eq(&*one.tokens, &*other.tokens));
    }
}
