//! Bullets that came out as letters of their symbol font.

use super::edit::Edit;
use crate::vietnamese::letters::is_alphabetic;
use crate::vietnamese::numerals::{is_bullet_sign, is_symbol_letter};
use std::ops::Range;

/// Letters that a list may count with before it ends.
const EARLY_LETTERS: [char; 10] = ['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k'];

/// Lines that show which signs come again.
const ENOUGH_ALIKE: usize = 50;

/// The sign at the head of a line with a tab between it and the line's words: it, and its bytes with the
/// blanks behind.
pub fn bullet(line: &str) -> Option<(char, Range<usize>)> {
    let body = line.trim_start();
    let mut chars = body.chars();
    let mark = chars.next()?;
    let rest = chars.as_str();
    let behind = rest.trim_start_matches(['\t', ' ']);
    let blank = &rest[..rest.len() - behind.len()];
    let fits = blank.contains('\t')
        && !behind.contains('\t')
        && behind.starts_with(|c: char| is_alphabetic(c) || matches!(c, '“' | '"' | '('))
        && behind.trim_end().chars().count() >= 3;
    fits.then(|| (mark, line.len() - body.len()..line.len() - behind.len()))
}

/// A letter or sign with a tab behind it at the head of a line: Word's bullet, which a plain text shows
/// without its font. A line of a table has more tabs or another first cell.
pub fn letters_for_bullets(text: &str) -> Vec<Edit> {
    if !text.contains('\t') {
        return Vec::new();
    }
    let mut edits = Vec::new();
    let mut others: Vec<(char, Range<usize>)> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let found = bullet(line);
        let from = start;
        start += line.len();
        let Some((mark, range)) = found else { continue };
        let (at, end) = (from + range.start, from + range.end);
        // A mark that says what it is stays.
        if matches!(mark, '-' | '–' | '+' | '*') {
            edits.push(Edit::new(at + mark.len_utf8()..end, " "));
        } else if is_bullet_sign(mark) || is_symbol_letter(mark) {
            edits.push(Edit::new(at..end, "• "));
        } else if !mark.is_uppercase() && !mark.is_ascii_digit() && !EARLY_LETTERS.contains(&mark) {
            others.push((mark, at..end));
        }
    }
    // Any other sign or letter that begins several lines so counts nothing.
    for (mark, range) in &others {
        if others
            .iter()
            .take(ENOUGH_ALIKE)
            .filter(|(other, _)| other == mark)
            .count()
            > 1
        {
            edits.push(Edit::new(range.clone(), "• "));
        }
    }
    edits
}
