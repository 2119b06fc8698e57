//! Numbers and list markers as administrative documents write them: "II.", "1.1.", "đ)", "(2)", "-".

use super::case::{Case, lower};

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

/// Value of a Roman numeral in capitals, up to 89.
pub fn roman(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 8 || !text.bytes().all(|b| b"IVXL".contains(&b)) {
        return None;
    }
    (1..=89).find(|value| to_roman(*value).as_deref() == Some(text))
}

/// A Roman numeral up to 89; none beyond.
pub fn to_roman(value: u32) -> Option<String> {
    if value == 0 || value > 89 {
        return None;
    }
    const TENS: [&str; 9] = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"];
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    Some([TENS[value as usize / 10], ONES[value as usize % 10]].concat())
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
        '•' | '·' | '▪' | '●' | '○' | '◦' | '‣' | '■' | '□' | '✓' | '➢' | '❖' | '\u{f0b7}'
        | '\u{f02d}' | '\u{f0a7}' => '•',
        '*' if rest.starts_with(' ') => '*',
        'o' if rest.starts_with(' ') && rest.trim_start().starts_with(char::is_uppercase) => '•',
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
        .find(|c: char| !c.is_alphanumeric())
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
                Some(found(MarkerKind::Arabic(depth), ordinal, label, at + 1))
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

/// "a)", "a.", "A.", "II.", "II/".
fn lettered(text: &str) -> Option<Marker> {
    let (label, after) = split_word(text);
    let mark = after.chars().next()?;
    if !matches!(mark, '.' | ')' | '/' | ':' | '-') || label.len() > 8 {
        return None;
    }
    let rest = &after[1..];
    let mut chars = label.chars();
    let first = chars.next()?;
    let single = chars.next().is_none();
    if let Some(value) = roman(label) {
        // "I/", "I-" and "V:" only before a heading; "V/v" is "về việc".
        let clear = mark == '.' || rest.trim_start().starts_with(char::is_uppercase);
        let initial = mark == '.' && single && is_initial(rest);
        return (clear && !initial)
            .then(|| found(MarkerKind::Roman, value, label, label.len() + 1));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Option<(MarkerKind, u32, String, &str)> {
        marker(text).map(|m| (m.kind, m.ordinal, m.label, &text[m.len..]))
    }

    #[test]
    fn roman_numerals_are_read_and_others_refused() {
        for value in 1..=89 {
            assert_eq!(roman(&to_roman(value).unwrap()), Some(value));
        }
        for wrong in ["", "IIII", "VX", "IC", "iv", "XXL", "IVI"] {
            assert_eq!(roman(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn markers_in_use_are_recognised_with_and_without_blanks() {
        use MarkerKind::*;
        let cases: &[(&str, MarkerKind, u32, &str, &str)] = &[
            ("III.TỔ CHỨC", Roman, 3, "III", "TỔ CHỨC"),
            ("II/ Nội dung", Roman, 2, "II", "Nội dung"),
            ("1.Tuyên truyền", Arabic(1), 1, "1", "Tuyên truyền"),
            ("1.1. Rà soát", Arabic(2), 1, "1.1", "Rà soát"),
            ("1.2 Rà soát", Arabic(2), 2, "1.2", "Rà soát"),
            ("2) Rà soát", Arabic(1), 2, "2", "Rà soát"),
            ("đ) Rà soát", Letter, 5, "đ", "Rà soát"),
            ("A. PHẦN CHUNG", Capital, 1, "A", "PHẦN CHUNG"),
            ("(2) Rà soát", Parenthesis, 2, "2", "Rà soát"),
            ("– Rà soát", Bullet('-'), 0, "-", "Rà soát"),
            ("-Rà soát", Bullet('-'), 0, "-", "Rà soát"),
            ("+ Rà soát", Bullet('+'), 0, "+", "Rà soát"),
            ("Phần thứ hai", Part, 2, "II", ""),
            ("PHẦN I. ĐÁNH GIÁ", Part, 1, "I", "ĐÁNH GIÁ"),
            ("Mục 1. Mục đích", Division, 1, "1", "Mục đích"),
            ("Điều 2. Quyết định này", Article, 2, "2", "Quyết định này"),
        ];
        for (text, kind, ordinal, label, rest) in cases {
            assert_eq!(
                seen(text),
                Some((*kind, *ordinal, (*label).to_owned(), *rest)),
                "{text}"
            );
        }
    }

    #[test]
    fn dates_numbers_and_references_are_no_markers() {
        for text in [
            "31/12/2025 là hạn cuối",
            "2.5 tỷ đồng",
            "1.500 người",
            "2026 - 2030",
            "V/v triển khai",
            "Điều 3 của Quyết định",
            "mục 1",
            "---",
            "-5 độ",
            "Mục đích",
            "và",
            "",
        ] {
            assert_eq!(marker(text), None, "{text}");
        }
    }
}
