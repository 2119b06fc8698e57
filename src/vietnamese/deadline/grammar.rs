//! The grammar of deadlines: a text's tokens to the parts that speak of time.

use std::ops::Range;

use super::Period;
use super::unit::{Unit, unit_at};
use crate::vietnamese::letters::is_alphabetic;
use crate::vietnamese::scan::{Scan, TokenKind};

/// What some words say of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Atom {
    /// Within a unit.
    At(Unit),
    /// From a unit's first day on.
    From(Unit),
    /// Until a unit's last day.
    Until(Unit),
    /// Again and again.
    Recurring(Period),
    /// "và những năm tiếp theo", "trở đi".
    Open,
    /// After an event.
    Event,
    /// Words that fix no time.
    Vague,
}

impl Atom {
    pub(super) fn unit(&self) -> Option<&Unit> {
        match self {
            Atom::At(unit) | Atom::From(unit) | Atom::Until(unit) => Some(unit),
            _ => None,
        }
    }
}

/// An atom with its tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) atom: Atom,
    pub(super) tokens: Range<usize>,
}

/// Words that may stand between "trước" or "đến" and the unit.
const FILLERS: &[&str] = &[
    "vào", "là", "trong", "hết", "cuối", "trước", "thời", "hạn", "điểm", "nhất",
];

/// Words that fix no time.
const VAGUE: &[&str] = &[
    "theo quy định",
    "theo qui định",
    "nếu có",
    "kịp thời",
    "sớm",
    "theo kế hoạch",
    "theo tiến độ",
    "theo yêu cầu",
    "theo hướng dẫn",
    "theo chỉ đạo",
    "theo lộ trình",
    "theo thực tế",
    "theo tình hình thực tế",
];

/// Words that bind to an event.
const EVENTS: &[&str] = &[
    "ngay sau",
    "sau khi",
    "khi có",
    "kể từ ngày",
    "kể từ khi",
    "trong vòng",
];

/// All that a text says of time, in order. In a cell a bare year or month counts.
pub(super) fn parts(scan: &Scan, cell: bool) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut at = 0;
    while at < scan.len() {
        let next = step(scan, at, cell, &mut parts);
        at = next.max(at + 1);
    }
    parts
}

/// Whether the first of a cell's tokens speaks of time.
pub(super) fn begins(scan: &Scan) -> bool {
    let mut parts = Vec::new();
    step(scan, 0, true, &mut parts);
    parts.first().is_some_and(|part| part.tokens.start == 0)
}

/// The words with which a time may begin in running text.
const FIRST: [&str; 23] = [
    "hàng",
    "hằng",
    "thường",
    "định",
    "trở",
    "về",
    "và",
    "những",
    "các",
    "trước",
    "chậm",
    "muộn",
    "đến",
    "tới",
    "hết",
    "từ",
    "ngày",
    "tháng",
    "quý",
    "quí",
    "qúy",
    "sáu",
    "năm",
];

/// The words with which one may begin in a cell besides.
const FIRST_IN_CELL: [&str; 16] = [
    "cả", "mỗi", "liên", "đột", "đầu", "giữa", "cuối", "ngay", "sau", "khi", "kể", "trong", "theo",
    "nếu", "kịp", "sớm",
];

/// The first bytes of words by the words' lengths in bytes.
type FirstBytes = [[u8; 16]; 10];

const fn with(mut known: FirstBytes, words: &[&str]) -> FirstBytes {
    let mut word = 0;
    while word < words.len() {
        let bytes = words[word].as_bytes();
        let of_length = &mut known[bytes.len()];
        let mut free = 0;
        while of_length[free] != 0 {
            free += 1;
        }
        of_length[free] = bytes[0];
        word += 1;
    }
    known
}

const IN_TEXT: FirstBytes = with([[0; 16]; 10], &FIRST);
const IN_CELL: FirstBytes = with(IN_TEXT, &FIRST_IN_CELL);

/// Whether a word may be one of such words, by its length and its first letter. The cases of a Vietnamese
/// letter take the same number of bytes.
fn may_be_of(words: &FirstBytes, word: &str) -> bool {
    let first = word.as_bytes().first().map(u8::to_ascii_lowercase);
    let known = words.get(word.len());
    known
        .zip(first)
        .is_some_and(|(known, first)| known.contains(&first))
}

/// Whether a cell's text may begin with a time, before it is cut into tokens.
pub(super) fn may_begin_cell(text: &str) -> bool {
    let end = text.find(|c: char| !is_alphabetic(c));
    let word = &text[..end.unwrap_or(text.len())];
    word.is_empty() || may_be_of(&IN_CELL, word)
}

/// Whether a token may begin a time, by what can be told of it without reading.
fn may_begin(scan: &Scan, at: usize, cell: bool) -> bool {
    let Some(token) = scan.get(at) else {
        return false;
    };
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Mark(mark) => mark == ',',
        TokenKind::Word => may_be_of(if cell { &IN_CELL } else { &IN_TEXT }, scan.str(at)),
    }
}

/// Read what begins at a token; the token to go on from.
fn step(scan: &Scan, at: usize, cell: bool, parts: &mut Vec<Part>) -> usize {
    if !may_begin(scan, at, cell) {
        return at + 1;
    }
    let mut push = |atom, tokens: Range<usize>| parts.push(Part { atom, tokens });
    if let Some((period, next)) = recurring_at(scan, at, cell) {
        push(Atom::Recurring(period), at..next);
        return next;
    }
    if let Some(next) = open_at(scan, at) {
        push(Atom::Open, at..next);
        return next;
    }
    if cell {
        // "Cả năm 2027" is the year.
        if scan.phrase(at, "cả năm")
            && let Some((unit, next)) = unit_at(scan, at + 1, true)
        {
            push(Atom::At(unit), at..next);
            return next;
        }
        if let Some(next) = phrase_at(scan, at, EVENTS) {
            push(Atom::Event, at..next);
            return next;
        }
        if let Some(next) = phrase_at(scan, at, VAGUE) {
            push(Atom::Vague, at..next);
            return next;
        }
    }
    let by = scan.is(at, "trước") || scan.phrase(at, "chậm nhất") || scan.phrase(at, "muộn nhất");
    let until = scan.is_any(at, &["đến", "tới", "hết"]);
    if by || until {
        let lead = fillers(scan, at + 1);
        let hard = by || (at + 1..lead).any(|i| scan.is_any(i, &["hết", "cuối", "trước"]));
        if let Some((unit, next)) = unit_at(scan, lead, true)
            && (cell || until_counts(scan, parts, unit, hard, by, next))
        {
            parts.push(Part {
                atom: Atom::Until(unit),
                tokens: at..next,
            });
            return next;
        }
        return at + 1;
    }
    if scan.is(at, "từ") {
        let lead = fillers(scan, at + 1);
        if let Some((unit, next)) = unit_at(scan, lead, true) {
            let goes_on = scan.is_any(next, &["đến", "tới"]) || scan.dash(next);
            if cell || (goes_on && !matches!(unit, Unit::Year(_))) {
                push(Atom::From(unit), at..next);
                return dash_until(scan, next, parts);
            }
            return next;
        }
        return at + 1;
    }
    let Some((unit, next)) = unit_at(scan, at, cell) else {
        return at + 1;
    };
    let yearly = scan.is_any(next, &["hàng", "hằng"])
        || (scan.mark(next, '/') || scan.mark(next, ',') || scan.is(next, "của"))
            && scan.is_any(next + 1, &["hàng", "hằng"]);
    let counts = cell
        || match unit {
            Unit::Day(_) => yearly,
            Unit::Months { year, .. } => yearly || year.is_some(),
            Unit::Year(_) | Unit::Impossible => false,
        };
    if !counts {
        return next;
    }
    if cell && (scan.dash(next) || scan.is_any(next, &["đến", "tới"])) {
        let lead = fillers(scan, next + 1);
        if let Some((end, after)) = unit_at(scan, lead, true) {
            push(Atom::From(unit), at..next);
            push(Atom::Until(end), next..after);
            return after;
        }
    }
    push(Atom::At(unit), at..next);
    next
}

/// Whether "trước …" or "đến …" states a deadline in running text, and is no title's or citation's.
fn until_counts(
    scan: &Scan,
    parts: &[Part],
    unit: Unit,
    hard: bool,
    by: bool,
    next: usize,
) -> bool {
    let after_from =
        matches!(parts.last(), Some(Part { atom: Atom::From(_), tokens }) if tokens.end + 8 > next);
    match unit {
        Unit::Year(_) => by && !scan.is(next, "và"),
        _ => hard || after_from,
    }
}

/// A dash and a unit right after "từ …": "từ 01/3 - 31/5/2026".
fn dash_until(scan: &Scan, at: usize, parts: &mut Vec<Part>) -> usize {
    if scan.dash(at)
        && let Some((unit, next)) = unit_at(scan, at + 1, true)
    {
        parts.push(Part {
            atom: Atom::Until(unit),
            tokens: at..next,
        });
        return next;
    }
    at
}

/// The token after the words that may stand before a unit.
pub(super) fn fillers(scan: &Scan, mut at: usize) -> usize {
    let limit = at + 4;
    while at < limit && scan.is_any(at, FILLERS) {
        at += 1;
    }
    at
}

fn phrase_at(scan: &Scan, at: usize, phrases: &[&str]) -> Option<usize> {
    phrases
        .iter()
        .find(|phrase| scan.phrase(at, phrase))
        .map(|phrase| at + phrase.split(' ').count())
}

/// "Hàng năm", "định kỳ 6 tháng", "thường xuyên", "đầu kỳ".
fn recurring_at(scan: &Scan, at: usize, cell: bool) -> Option<(Period, usize)> {
    let period_word = |at: usize| -> Option<Period> {
        if scan.is(at, "năm") {
            Some(Period::Year)
        } else if scan.is_any(at, &["quý", "quí", "qúy"]) {
            Some(Period::Quarter)
        } else if scan.is(at, "tháng") {
            Some(Period::Month)
        } else if scan.is(at, "tuần") {
            Some(Period::Week)
        } else if scan.is(at, "ngày") {
            Some(Period::Day)
        } else {
            None
        }
    };
    if scan.is_any(at, &["hàng", "hằng"]) {
        return period_word(at + 1).map(|period| (period, at + 2));
    }
    if scan.is(at, "mỗi") && cell {
        return period_word(at + 1).map(|period| (period, at + 2));
    }
    if scan.is(at, "thường") && scan.is(at + 1, "niên") {
        return Some((Period::Year, at + 2));
    }
    if scan.is(at, "định") && scan.is_any(at + 1, &["kỳ", "kì"]) {
        let next = at + 2;
        if scan.is_any(next, &["hàng", "hằng", "mỗi"])
            && let Some(period) = period_word(next + 1)
        {
            return Some((period, next + 2));
        }
        if let Some((count, _)) = scan.number(next)
            && let Some(unit) = period_word(next + 1)
        {
            let period = match (count, unit) {
                (1, unit) => unit,
                (3, Period::Month) => Period::Quarter,
                (6, Period::Month) => Period::HalfYear,
                _ => Period::Unstated,
            };
            // "Định kỳ 6 tháng, hằng năm": the first is the shorter.
            return Some((period, next + 2));
        }
        if let Some(period) = period_word(next) {
            return Some((period, next + 1));
        }
        return cell.then_some((Period::Unstated, next));
    }
    if !cell {
        return None;
    }
    if scan.phrase(at, "thường xuyên") || scan.phrase(at, "liên tục") {
        return Some((Period::Always, at + 2));
    }
    if scan.phrase(at, "đột xuất")
        || scan.is_any(at, &["đầu", "giữa", "cuối"]) && scan.is_any(at + 1, &["kỳ", "kì"])
    {
        return Some((Period::Unstated, at + 2));
    }
    None
}

/// "và những năm tiếp theo", "trở đi", "về sau".
fn open_at(scan: &Scan, at: usize) -> Option<usize> {
    if scan.phrase(at, "trở đi") || scan.phrase(at, "về sau") {
        return Some(at + 2);
    }
    let first = if scan.is(at, "và") || scan.mark(at, ',') {
        at + 1
    } else {
        at
    };
    if scan.is_any(first, &["những", "các"])
        && scan.is(first + 1, "năm")
        && scan.is_any(first + 2, &["tiếp", "sau", "kế"])
    {
        let next = first + 3;
        return Some(if scan.is_any(next, &["theo", "tiếp"]) {
            next + 1
        } else {
            next
        });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese::case::Case;

    #[test]
    fn every_first_word_may_begin_a_time_and_most_words_do_not() {
        for (words, cell) in [(&FIRST[..], false), (&FIRST, true), (&FIRST_IN_CELL, true)] {
            for word in words {
                for text in [(*word).to_owned(), word.upper(), format!("{word} 2026")] {
                    assert!(may_begin(&Scan::new(&text), 0, cell), "{text}");
                }
            }
        }
        let scan = Scan::new("Ủy ban xã giao việc ( ;");
        assert!((0..scan.len()).all(|at| !may_begin(&scan, at, false)));
        assert!(may_begin(&Scan::new("15/11"), 0, false));
    }

    #[test]
    fn what_is_read_of_a_cell_begins_with_such_a_word() {
        let phrases = VAGUE.iter().chain(EVENTS);
        for phrase in phrases {
            assert!(super::super::begins(phrase), "{phrase}");
        }
        for text in [
            "Mỗi quý",
            "Liên tục",
            "Đột xuất",
            "Đầu kỳ",
            "Giữa kỳ",
            "Cuối kỳ",
            "Thường niên",
            "Về sau",
        ] {
            assert!(super::super::begins(text), "{text}");
        }
    }
}
