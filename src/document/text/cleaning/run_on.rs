//! Paragraphs that ran together.

use super::edit::Edit;
use crate::document::text::lines::markers::{kind_at, marker, opens_paragraph};
use crate::vietnamese::letters::is_alphabetic;
use crate::vietnamese::syllable::is_syllable;

/// Paragraphs that were joined with nothing between them ("…tiếp theo;Căn cứ…", "YÊU CẦU1. Mục đích").
pub fn glued_paragraphs(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut before = [' '; 2];
    for (at, c) in text.char_indices() {
        let [second, last] = before;
        before = [last, c];
        // Few characters can begin a paragraph, and which is cheap to tell.
        if !(c.is_ascii_digit() || c == '-' || c.is_uppercase()) {
            continue;
        }
        let rest = &text[at..text.floor_char_boundary(at + 60)];
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
                    && (c.is_ascii_digit()
                        || (c == '-' && !in_number(&text[..at]))
                        || (small && c.is_uppercase())
                        || ends_capitals(&text[..at], rest))
            }
        };
        if glued {
            let mark = matches!(last, '.' | ';' | ':' | '_' | '0'..='9') || last.is_uppercase();
            // What follows a full stop at once, or opens a paragraph anywhere, begins one.
            let opens = marker(rest)
                .is_some_and(|length| rest[length..].starts_with(' ') || c.is_ascii_digit())
                || opens_paragraph(rest)
                || (mark && c.is_uppercase());
            if opens {
                edits.push(Edit::new(at..at, "\n"));
            } else if last.is_lowercase() && second.is_lowercase() && c.is_uppercase() {
                edits.push(Edit::new(at..at, " "));
            }
        }
    }
    // Names of things are written so too; it is damage where it is the rule of the text.
    if edits.len() < 8 || edits.len() * 4_000 < text.len() {
        return Vec::new();
    }
    edits
}

/// Whether a text ends in a document's number that lacks its last part: "12/KH".
fn in_number(before: &str) -> bool {
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
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
