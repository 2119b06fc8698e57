//! Paragraphs that ran together.

use super::edit::Edit;
use crate::document::text::lines::markers::{kind_at, marker, opens_paragraph};
use crate::vietnamese::letters::is_alphabetic;
use crate::vietnamese::syllable::is_syllable;

/// Paragraphs that were joined with nothing between them ("…tiếp theo;Căn cứ…", "YÊU CẦU1. Mục đích").
pub fn glued_paragraphs(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (at, before) in seams(text) {
        edits.extend(begun(text, at, before, ahead(text, at)).map(|with| Edit::new(at..at, with)));
    }
    // Names of things are written so too; it is damage where it is the rule of the text.
    if edits.len() < 8 || edits.len() * 4_000 < text.len() {
        return Vec::new();
    }
    edits
}

/// Where one may find such a place in a line, at most; what follows the line may decide.
pub fn places(line: &str) -> usize {
    let seams = seams(line).filter(|(at, before)| {
        let rest = ahead(line, *at);
        let cut = rest.len() < AHEAD && at + rest.len() == line.len();
        begun(line, *at, *before, rest).is_some()
            // Most that can follow is a line that begins as a sentence.
            || cut && begun(line, *at, *before, &format!("{rest}\nX")).is_some()
    });
    seams.count()
}

/// Bytes that are looked at to know a paragraph's beginning.
const AHEAD: usize = 60;

fn ahead(text: &str, at: usize) -> &str {
    &text[at..text.floor_char_boundary(at + AHEAD)]
}

/// Characters that can begin a paragraph, with the two before each.
fn seams(text: &str) -> impl Iterator<Item = (usize, [char; 2])> {
    let mut before = [' '; 2];
    text.char_indices().filter_map(move |(at, c)| {
        let [_, last] = before;
        let found = (at, before);
        before = [last, c];
        // Few can, and which is cheap to tell.
        (c.is_ascii_digit() || c == '-' || c.is_uppercase()).then_some(found)
    })
}

/// What belongs before a character where a paragraph, or a word, begins with nothing between.
fn begun(text: &str, at: usize, [second, last]: [char; 2], rest: &str) -> Option<&'static str> {
    let c = rest.chars().next()?;
    let glued = match last {
        '.' | ';' | ':' => {
            second.is_lowercase() && (c.is_uppercase() || c.is_ascii_digit() || c == '-')
        }
        // After a drawn rule, and where a kind's name follows a year.
        '_' => second == '_',
        '0'..='9' => kind_at(rest),
        last => {
            // "pH", "mSv" are written so; a number's hyphen ("12/KH- UBND") is no dash.
            let small = last.is_lowercase() && second.is_lowercase();
            is_alphabetic(last)
                && (c.is_ascii_digit() && !in_code(&text[..at])
                    || (c == '-' && !in_number(&text[..at]))
                    || (small && c.is_uppercase())
                    || ends_capitals(&text[..at], rest))
        }
    };
    if !glued {
        return None;
    }
    let mark = matches!(last, '.' | ';' | ':' | '_' | '0'..='9') || last.is_uppercase();
    // What follows a full stop at once, or opens a paragraph anywhere, begins one.
    let opens = marker(rest)
        .is_some_and(|length| rest[length..].starts_with(' ') || c.is_ascii_digit())
        || opens_paragraph(rest)
        || (mark && c.is_uppercase());
    if opens {
        return Some("\n");
    }
    (last.is_lowercase() && second.is_lowercase() && c.is_uppercase()).then_some(" ")
}

/// Whether a text ends in the letters of a code ("PC03", "A4", "TCVN 6898:"): capitals that stand alone, where
/// a line in capitals ("MỤC ĐÍCH1. Mục đích") has a word in capitals before its last.
fn in_code(before: &str) -> bool {
    let small = |word: &str| word.chars().any(char::is_lowercase);
    let word = last_letters(before);
    if small(word) {
        return false;
    }
    let line = &before[..before.len() - word.len()];
    let previous = last_letters(line.trim_end_matches([' ', ',']));
    !is_syllable(word) || previous.is_empty() || small(previous)
}

/// The letters in which a text ends: of a word that is longer than any syllable, its last ones.
fn last_letters(text: &str) -> &str {
    let letters = text.chars().rev().take(LONGEST_WORD);
    let letters = letters
        .take_while(|c| is_alphabetic(*c))
        .map(char::len_utf8);
    &text[text.len() - letters.sum::<usize>()..]
}

/// No syllable has more letters.
const LONGEST_WORD: usize = 8;

/// Longest number of a document, in bytes.
const LONGEST_NUMBER: usize = 100;

/// Whether a text ends in a document's number that lacks its last part: "12/KH".
fn in_number(before: &str) -> bool {
    // Looked for at every hyphen: a word that is longer than any number is read no further back.
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(LONGEST_NUMBER))..];
    let word = near.rsplit(char::is_whitespace).next().unwrap_or_default();
    if word.len() == near.len() && near.len() < before.len() {
        return false;
    }
    word.split_once('/').is_some_and(|(number, symbol)| {
        number.bytes().all(|b| b.is_ascii_digit()) && symbol.starts_with(char::is_uppercase)
    })
}

/// Whether a line in capitals ends here and a sentence begins ("KẾ HOẠCHThực hiện").
fn ends_capitals(before: &str, rest: &str) -> bool {
    let word = rest
        .split(|c: char| !is_alphabetic(c))
        .next()
        .unwrap_or_default();
    let small = word.chars().skip(1).all(char::is_lowercase) && word.chars().count() > 1;
    let capitals: usize = before
        .chars()
        .rev()
        .take(3)
        .take_while(|c| c.is_uppercase())
        .count();
    small && capitals >= 2 && is_syllable(word)
}
