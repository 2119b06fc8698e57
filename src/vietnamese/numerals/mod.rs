//! Numbers and list markers as administrative documents write them: "II.", "1.1.", "đ)", "(2)", "-".

use crate::vietnamese::letters::{is_alphabetic, is_alphanumeric};

mod roman;
mod spelt;
#[cfg(test)]
mod tests;

pub use roman::{roman, to_roman};
pub use spelt::{is_numeral, scale_of, spelt};

use crate::vietnamese::case::{Case, lower};
use crate::vietnamese::headings::heading_role;

/// The letters that lists run through (NĐ 30/2020, phụ lục I: order of the Vietnamese alphabet; in
/// practice ă â ê ô ơ ư and f j w z are skipped).
pub const LIST_LETTERS: [char; 23] = [
    'a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't',
    'u', 'v', 'x', 'y',
];

/// What a marker looks like, without its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MarkerKind {
    /// "Phần I", "Phần thứ nhất".
    Part,
    /// "Chương I".
    Chapter,
    /// "Mục 1" as a word before the number.
    Division,
    /// "Điều 1".
    Article,
    /// "A."
    Capital,
    /// "II."
    Roman,
    /// "1.", "1.1.": how many numbers.
    Arabic(u8),
    /// "a)".
    Letter,
    /// "(1)", "(a)".
    Parenthesis,
    /// "-", "+", "•"; all kinds of dash are '-'.
    Bullet(char),
}

/// A marker at the beginning of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// What it looks like.
    pub kind: MarkerKind,
    /// Its place in its own list, from 1; 0 where it has none (a dash).
    pub ordinal: u32,
    /// The value as printed: "II", "1.1", "đ", "-".
    pub label: String,
    /// Bytes that it takes, blanks after it included.
    pub len: usize,
    /// Bytes that it takes without those blanks.
    pub printed: usize,
}

/// Place of a letter in a list, from 1; 0 for a letter that lists skip.
pub fn letter_ordinal(letter: char) -> u32 {
    LIST_LETTERS
        .iter()
        .position(|l| *l == letter)
        .map_or(0, |at| at as u32 + 1)
}

/// "nhất" of "Phần thứ nhất" is 1.
fn ordinal_word(word: &str) -> Option<u32> {
    const WORDS: [&str; 10] = [
        "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười",
    ];
    WORDS
        .iter()
        .position(|w| *w == word)
        .map(|at| at as u32 + 1)
}

/// The marker that a text begins with.
pub fn marker(text: &str) -> Option<Marker> {
    let indent = text.len() - text.trim_start().len();
    let body = &text[indent..];
    let mut found = bullet(body)
        .or_else(|| parenthesis(body))
        .or_else(|| keyword(body))
        .or_else(|| arabic(body))
        .or_else(|| lettered(body))?;
    found.printed += indent;
    found.len = found.printed;
    let rest = &text[found.printed..];
    found.len += rest.len() - rest.trim_start().len();
    Some(found)
}

fn found(kind: MarkerKind, ordinal: u32, label: &str, printed: usize) -> Marker {
    Marker {
        kind,
        ordinal,
        label: label.to_owned(),
        len: printed,
        printed,
    }
}

fn bullet(text: &str) -> Option<Marker> {
    let c = text.chars().next()?;
    let rest = &text[c.len_utf8()..];
    let kind = match c {
        '-' | '–' | '—' | '−' | '‒' => '-',
        '+' => '+',
        '\u{f02d}' => '-',
        c if is_bullet_sign(c) => '•',
        '*' if rest.starts_with(' ') => '*',
        c if is_symbol_letter(c)
            && rest.starts_with(' ')
            && rest.trim_start().starts_with(char::is_uppercase) =>
        {
            '•'
        }
        _ => return None,
    };
    // A rule of dashes is an ornament, and a negative number no list item.
    if rest.starts_with(c) || rest.starts_with(|c: char| c.is_ascii_digit()) || rest.is_empty() {
        return None;
    }
    Some(found(
        MarkerKind::Bullet(kind),
        0,
        &kind.to_string(),
        c.len_utf8(),
    ))
}

/// Signs that nothing but an item begins with: bullets, arrows, squares and ticks of Unicode, and the signs
/// of symbol fonts where they kept their own codes.
pub fn is_bullet_sign(c: char) -> bool {
    match c {
        '•' | '·' | '∙' | '‣' | '★' | '☆' | '☐'..='☒' => true,
        // Arrows, boxes and discs, dingbats (whose numbers in circles count), more arrows.
        '\u{2190}'..='\u{21ff}' | '\u{25a0}'..='\u{25ff}' | '\u{2b00}'..='\u{2bff}' => true,
        '\u{2700}'..='\u{27bf}' => !('\u{2776}'..='\u{2793}').contains(&c),
        '\u{f020}'..='\u{f0ff}' => true,
        _ => false,
    }
}

/// The letters as which the bullets of symbol fonts come out where the font is lost: Courier's circle
/// is "o", Wingdings' square "§", "n", "q", its arrow "Ø", its tick "ü", its diamond "v", "u".
pub fn is_symbol_letter(c: char) -> bool {
    matches!(
        c,
        'o' | 'Ø' | '§' | 'ü' | 'v' | 'q' | 'n' | 'u' | 'w' | 'Ÿ' | '¨' | 'þ'
    )
}

fn parenthesis(text: &str) -> Option<Marker> {
    let inner = text.strip_prefix('(')?;
    let end = inner.find(')')?;
    let label = &inner[..end];
    let ordinal = if !label.is_empty() && label.len() <= 2 && is_digits(label) {
        label.parse().ok()?
    } else {
        let mut chars = label.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if c.is_lowercase() => letter_ordinal(c),
            _ => roman(&label.upper()).filter(|_| label.len() <= 4)?,
        }
    };
    Some(found(MarkerKind::Parenthesis, ordinal, label, end + 2))
}

/// "Phần I", "Phần thứ hai", "Chương II", "Mục 1", "Điều 3".
fn keyword(text: &str) -> Option<Marker> {
    let (word, rest) = text.split_once(' ')?;
    let kind = match word.lower().as_str() {
        "phần" => MarkerKind::Part,
        "chương" => MarkerKind::Chapter,
        "mục" => MarkerKind::Division,
        "điều" => MarkerKind::Article,
        _ => return None,
    };
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    let mut at = word.len() + 1;
    let mut rest = rest;
    let trimmed = rest.trim_start();
    at += rest.len() - trimmed.len();
    rest = trimmed;
    let (value, after) = split_word(rest);
    let (value, after) = match value.lower().as_str() {
        "thứ" => {
            let trimmed = after.trim_start();
            at += value.len() + after.len() - trimmed.len();
            split_word(trimmed)
        }
        _ => (value, after),
    };
    let ordinal = if is_digits(value) && value.len() <= 3 {
        value.parse().ok()?
    } else if let Some(value) = roman(value) {
        value
    } else {
        ordinal_word(&value.lower()).filter(|_| kind == MarkerKind::Part)?
    };
    let label = if is_digits(value) || kind != MarkerKind::Part {
        value.to_owned()
    } else {
        to_roman(ordinal)?
    };
    at += value.len();
    match after.chars().next() {
        None => {}
        Some(c @ ('.' | ':' | ')' | '/')) => at += c.len_utf8(),
        // "Mục 1 của Kế hoạch", "Điều 3 Quyết định này" are references inside a sentence.
        Some(_) if after.trim_start().starts_with(char::is_lowercase) => return None,
        Some(' ') => {}
        Some(_) => return None,
    }
    Some(found(kind, ordinal, &label, at))
}

fn split_word(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !is_alphanumeric(c))
        .unwrap_or(text.len());
    text.split_at(end)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// "1.", "1)", "1/", "1.1.", "1.1 ".
fn arabic(text: &str) -> Option<Marker> {
    let mut at = 0;
    let mut depth = 0u8;
    let mut ordinal = 0;
    loop {
        let rest = &text[at..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > 2 {
            return None;
        }
        ordinal = rest[..digits].parse().unwrap_or(ordinal);
        depth += 1;
        at += digits;
        let after = &text[at..];
        let deeper = after.starts_with('.') && after[1..].starts_with(|c: char| c.is_ascii_digit());
        if deeper && depth < 5 {
            at += 1;
            continue;
        }
        let label = &text[..at];
        let mark = after.chars().next();
        let next = after.chars().nth(1);
        return match mark {
            // "12/01/2025" and "31/12" are dates.
            Some('.' | ')' | '/') if !next.is_some_and(|c| c.is_ascii_digit()) => {
                let dash = mark_behind(&after[1..]);
                Some(found(
                    MarkerKind::Arabic(depth),
                    ordinal,
                    label,
                    at + 1 + dash,
                ))
            }
            Some(_) if loose_mark(after).is_some() => {
                let mark = loose_mark(after).unwrap_or(0);
                Some(found(MarkerKind::Arabic(depth), ordinal, label, at + mark))
            }
            // "1.1 Tổ chức": a number of several parts may stand without a final mark, "2.5 tỷ" may not.
            Some(' ') if depth > 1 && after.trim_start().starts_with(char::is_uppercase) => {
                Some(found(MarkerKind::Arabic(depth), ordinal, label, at))
            }
            None if depth > 1 => Some(found(MarkerKind::Arabic(depth), ordinal, label, at)),
            _ => None,
        };
    }
}

/// Bytes of a second mark behind a numeral's own, before a blank or a capital: "I/-", "1.-", "1. - ",
/// "1.)".
fn mark_behind(rest: &str) -> usize {
    let mark = rest.trim_start_matches(' ');
    let blanks = rest.len() - mark.len();
    let mut chars = mark.chars();
    let (Some(c), Some(next)) = (chars.next(), chars.next()) else {
        return 0;
    };
    let capital = || chars.as_str().trim_start().starts_with(char::is_uppercase);
    let fits = match c {
        '-' | '–' if blanks == 1 => next == ' ' && capital(),
        '-' | '–' | '.' | ')' | '/' if blanks == 0 => next == ' ' || next.is_uppercase(),
        _ => false,
    };
    if fits { blanks + c.len_utf8() } else { 0 }
}

/// Bytes of the marks that only a drafter of other habits puts behind a numeral, blanks before them
/// included, where a heading follows: "I - MỤC ĐÍCH", "1- Mục đích", "1: Mục đích", "I . MỤC ĐÍCH".
fn loose_mark(after: &str) -> Option<usize> {
    let mark = after.trim_start_matches(' ');
    let blanks = after.len() - mark.len();
    let c = mark
        .chars()
        .next()
        .filter(|c| matches!(c, '-' | '–' | '—' | ':' | '.' | '/'))?;
    let rest = &mark[c.len_utf8()..];
    let dash = mark_behind(rest);
    let text = rest[dash..].trim_start();
    let apart = rest.len() - dash > text.len();
    // "2 -Trang" has the dash of a page or of a range.
    let clear = blanks == 0 || blanks == 1 && apart;
    // A capital with letters behind it: "1-A" is a code, and so may be what is glued and in capitals.
    let mut letters = text.chars();
    let heading = letters.next().is_some_and(char::is_uppercase)
        && match letters.next() {
            Some(next) if apart || c != '-' => is_alphabetic(next) || next == ' ',
            Some(next) => next.is_lowercase(),
            None => apart,
        };
    (clear && heading).then_some(blanks + c.len_utf8() + dash)
}

/// A Roman numeral as a scan reads it, with small letters, digits or bars for its strokes: "ll", "lV",
/// "I1"; only before a heading, and a single stroke only before one in capitals.
fn misread_roman(label: &str, rest: &str) -> Option<u32> {
    let strokes = label
        .chars()
        .filter(|c| matches!(c, 'l' | '1' | '|'))
        .count();
    let figures = label.bytes().all(|byte| byte.is_ascii_digit());
    if strokes == 0 || figures || label.len() > 5 {
        return None;
    }
    let meant: String = label
        .chars()
        .map(|c| if matches!(c, 'l' | '1' | '|') { 'I' } else { c })
        .collect();
    let value = roman(&meant)?;
    let heading = rest.trim_start();
    let capitals = heading.chars().filter(|c| c.is_uppercase()).count() >= 3
        && !heading.contains(char::is_lowercase);
    let several = label.len() > 1 && heading.starts_with(char::is_uppercase);
    let usual = || heading.len() < 200 && heading_role(heading).exact;
    (capitals || several || usual()).then_some(value)
}

/// "a)", "a.", "A.", "II.", "II/".
fn lettered(text: &str) -> Option<Marker> {
    let label_end = text
        .find(|c: char| !is_alphanumeric(c) && c != '|')
        .unwrap_or(text.len());
    let (label, after) = text.split_at(label_end);
    if label.len() > 8 {
        return None;
    }
    let mark = after.chars().next()?;
    // "II NHIỆM VỤ, GIẢI PHÁP": only the usual words of a heading show that a mark was lost.
    if let Some(value) = roman(label).filter(|_| matches!(mark, ' ' | ',')) {
        let lost = usize::from(mark == ',');
        let heading = after[lost..].trim_start();
        let capitals = heading.len() < 200
            && heading.starts_with(char::is_uppercase)
            && !heading.contains(char::is_lowercase);
        if capitals && heading_role(heading).exact {
            return Some(found(MarkerKind::Roman, value, label, label.len() + lost));
        }
    }
    if !matches!(mark, '.' | ')')
        && let Some(length) = loose_mark(after)
        && let Some(value) = roman(label).or_else(|| misread_roman(label, &after[length..]))
    {
        let label_of = to_roman(value)?;
        return Some(found(
            MarkerKind::Roman,
            value,
            &label_of,
            label.len() + length,
        ));
    }
    if !matches!(mark, '.' | ')' | '/' | ':' | '-') {
        return None;
    }
    let rest = &after[1..];
    if matches!(mark, '.' | '/' | ')')
        && let Some(value) = misread_roman(label, rest)
    {
        let length = label.len() + 1 + mark_behind(rest);
        return Some(found(MarkerKind::Roman, value, &to_roman(value)?, length));
    }
    let mut chars = label.chars();
    let first = chars.next()?;
    let single = chars.next().is_none();
    if let Some(value) = roman(label) {
        // "I/", "I-" and "V:" only before a heading; "V/v" is "về việc".
        let clear = mark == '.' || rest.trim_start().starts_with(char::is_uppercase);
        let initial = mark == '.' && single && is_initial(rest);
        return (clear && !initial).then(|| {
            let length = label.len() + 1 + mark_behind(rest);
            found(MarkerKind::Roman, value, label, length)
        });
    }
    if !single || matches!(mark, ':' | '-') {
        return None;
    }
    if first.is_lowercase() {
        let value = letter_ordinal(first);
        let clear = mark == ')' || rest.starts_with(' ') || rest.starts_with(char::is_uppercase);
        return (clear && !rest.starts_with(char::is_lowercase))
            .then(|| found(MarkerKind::Letter, value, label, label.len() + 1));
    }
    let value = letter_ordinal(lower(first));
    (value > 0 && mark != '/' && !is_initial(rest))
        .then(|| found(MarkerKind::Capital, value, label, label.len() + 1))
}

/// "A.B. Nguyễn": what follows is another initial.
fn is_initial(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!((chars.next(), chars.next()), (Some(c), Some('.')) if c.is_uppercase())
}
