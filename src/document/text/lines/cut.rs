//! A number, or a span of years, that a line's end cut in two.

use crate::vietnamese::letters::{is_alphabetic, is_alphanumeric};

/// Whether a line ends in a hyphen that belongs to the word before it.
pub fn ends_in_cut_hyphen(line: &str) -> bool {
    let mut back = line.chars().rev();
    back.next() == Some('-') && back.next().is_some_and(is_alphanumeric)
}

/// How a line goes on with the mark that the line before was cut at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// "64/2007/NĐ⏎-CP", "số 12⏎/KH-SYT": one number.
    Tight,
    /// "2026⏎- 2030", "08/2024/NQ⏎- HĐND": with the blanks that it has.
    Spaced,
}

/// Whether a line that begins with a hyphen or a slash goes on with a number or a span that the end of the
/// line before is a part of; a dash that begins an item has a whole line before it.
pub fn cut_before_mark(line: &str, next: &str) -> Option<Cut> {
    let mark = next
        .chars()
        .next()
        .filter(|c| matches!(c, '-' | '–' | '/'))?;
    let rest = &next[mark.len_utf8()..];
    let body = rest.trim_start();
    let tight = body.len() == rest.len();
    let word = body
        .split(|c: char| !is_alphanumeric(c))
        .next()
        .unwrap_or("");
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let code = word.starts_with(char::is_uppercase) && capitals * 2 > word.chars().count();
    let last = line.rsplit(' ').next().unwrap_or("");
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    // "12/KH", "64/2007/NĐ": a number that only its body lacks.
    let open_symbol = last.split_once('/').is_some_and(|(number, code)| {
        let code = code.trim_start_matches(|c: char| c.is_ascii_digit() || c == '/');
        number.starts_with(|c: char| c.is_ascii_digit())
            && !code.is_empty()
            && code.chars().all(is_alphabetic)
            && code.starts_with(char::is_uppercase)
    });
    let numbered = digits(last) && last.len() <= 5 && {
        let before = line[..line.len() - last.len()].trim_end();
        before.ends_with("số") || before.ends_with("Số") || before.ends_with("Số:")
    };
    let year_of_number = last.split_once('/').is_some_and(|(number, year)| {
        digits(number) && digits(year) && year.len() == 4 && number.len() <= 5
    });
    if code && (open_symbol || numbered || mark == '/' && year_of_number) {
        return Some(match tight {
            true => Cut::Tight,
            false => Cut::Spaced,
        });
    }
    // "2026⏎- 2030": a span of years.
    let span = mark != '/' && digits(last) && last.len() == 4 && digits(word) && word.len() == 4;
    span.then_some(match tight {
        true => Cut::Tight,
        false => Cut::Spaced,
    })
}
