//! The grammar of deadlines: a text's tokens to the parts that speak of time.

use std::ops::Range;

use chrono::NaiveDate;

use super::Period;
use crate::vietnamese::date::{Day, day_at, year_at};
use crate::vietnamese::scan::{Scan, TokenKind};

/// A stretch of the calendar as written, with its year where one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// A day.
    Day(Day),
    /// Months `first` to `last` of a year: a month, quarter, half-year.
    Months {
        first: u32,
        last: u32,
        year: Option<u32>,
    },
    /// A whole year.
    Year(u32),
    /// "tháng 13", "quý V".
    Impossible,
}

impl Unit {
    pub(super) fn year(&self) -> Option<u32> {
        match *self {
            Unit::Day(day) => day.year,
            Unit::Months { year, .. } => year,
            Unit::Year(year) => Some(year),
            Unit::Impossible => None,
        }
    }

    pub(super) fn is_impossible(&self) -> bool {
        match self {
            Unit::Day(day) => day.is_impossible(),
            Unit::Impossible => true,
            _ => false,
        }
    }

    /// First and last day in a year.
    pub(super) fn days(&self, year: u32) -> Option<(NaiveDate, NaiveDate)> {
        let months = |first, last| {
            let from = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, first, 1)?;
            Some((from, last_of_month(year, last)?))
        };
        match *self {
            Unit::Day(day) if day.year.is_some() => {
                let date = day.date()?;
                Some((date, date))
            }
            Unit::Day(day) => {
                let date = day.in_year(year)?;
                Some((date, date))
            }
            Unit::Months { first, last, .. } => months(first, last),
            Unit::Year(_) => months(1, 12),
            Unit::Impossible => None,
        }
    }

    /// Month and day of its end, whatever the year.
    pub(super) fn last_day(&self) -> Option<(u32, u32)> {
        match *self {
            Unit::Day(day) if !day.is_impossible() => Some((day.month, day.day)),
            Unit::Months { last, .. } => {
                use chrono::Datelike;
                // February ends on the 28th in most years.
                Some((last, last_of_month(2001, last)?.day()))
            }
            _ => None,
        }
    }
}

fn last_of_month(year: u32, month: u32) -> Option<NaiveDate> {
    let year = i32::try_from(year).ok()?;
    let next = if month == 12 {
        NaiveDate::from_ymd_opt(year + 1, 1, 1)
    } else {
        NaiveDate::from_ymd_opt(year, month + 1, 1)
    };
    next?.pred_opt()
}

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

/// Whether a token may begin a time in running text, by what can be told of it without reading: its
/// kind, its length and its first letter. The cases of a Vietnamese letter take the same number of bytes.
fn may_begin(scan: &Scan, at: usize) -> bool {
    /// The first bytes of [`FIRST`] by the words' lengths, small and capital.
    const BY_LENGTH: [[u8; 12]; 10] = by_length();
    let Some(token) = scan.get(at) else {
        return false;
    };
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Mark(mark) => mark == ',',
        TokenKind::Word => {
            let first = scan.str(at).as_bytes().first().map(u8::to_ascii_lowercase);
            let known = BY_LENGTH.get(token.range.len());
            known
                .zip(first)
                .is_some_and(|(known, first)| known.contains(&first))
        }
    }
}

const fn by_length() -> [[u8; 12]; 10] {
    let mut known = [[0; 12]; 10];
    let mut word = 0;
    while word < FIRST.len() {
        let bytes = FIRST[word].as_bytes();
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

/// Read what begins at a token; the token to go on from.
fn step(scan: &Scan, at: usize, cell: bool, parts: &mut Vec<Part>) -> usize {
    if !cell && !may_begin(scan, at) {
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

fn fillers(scan: &Scan, mut at: usize) -> usize {
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

/// Words that stand behind or before a day without "ngày".
const BESIDE_DAY: &[&str] = &[
    "hàng", "hằng", "năm", "và", "đến", "tới", "hoặc", "trước", "từ", "hết", "đầu", "cuối", "sáng",
    "chiều", "tối", "kiến", "lần", "đợt", "trở", "kể",
];

/// Whether "75/76 hộ" is a share and no day: two numbers without "ngày" and year that count the word
/// behind them, or that no calendar has and that stand in the run of a sentence.
fn is_share(scan: &Scan, at: usize, day: &Day, next: usize) -> bool {
    if scan.is(at, "ngày") || day.year.is_some() {
        return false;
    }
    let word = |at: usize| {
        scan.get(at)
            .is_some_and(|token| token.kind == TokenKind::Word)
    };
    let runs_on = |at: usize| word(at) && !scan.is_any(at, BESIDE_DAY);
    let lower = scan
        .str(next)
        .chars()
        .next()
        .is_some_and(char::is_lowercase);
    let lead = at.checked_sub(1);
    let led = lead.is_some_and(|lead| scan.is_any(lead, BESIDE_DAY));
    if scan.mark(next, '%') || lower && runs_on(next) && (!led || day.is_impossible()) {
        return true;
    }
    day.is_impossible() && (day.day > 31 && day.month > 12 || lead.is_some_and(runs_on))
}

/// The unit that begins at a token. `bare` allows "2026" and "15/11" without a word before them.
fn unit_at(scan: &Scan, at: usize, bare: bool) -> Option<(Unit, usize)> {
    if let Some((day, next)) = day_at(scan, at, bare)
        && !is_share(scan, at, &day, next)
    {
        return Some((Unit::Day(day), next));
    }
    if scan.is(at, "tháng") {
        return months_at(scan, at + 1, |scan, at| {
            let (month, digits) = scan.number(at)?;
            (digits <= 2).then_some((month, month))
        });
    }
    if scan.is_any(at, &["quý", "quí", "qúy"]) {
        return months_at(scan, at + 1, |scan, at| {
            let quarter = quarter(scan, at)?;
            Some((quarter * 3 - 2, quarter * 3))
        })
        .or_else(|| wrong_quarter(scan, at + 1));
    }
    if (scan.number(at).is_some_and(|(n, _)| n == 6) || scan.is(at, "sáu"))
        && scan.is(at + 1, "tháng")
    {
        let (first, last) = if scan.is(at + 2, "đầu") {
            (1, 6)
        } else if scan.is(at + 2, "cuối") {
            (7, 12)
        } else {
            return None;
        };
        let mut next = at + 3;
        if scan.is(next, "năm") {
            next += 1;
        }
        let year = plain_year(scan, next);
        return Some((
            Unit::Months { first, last, year },
            next + usize::from(year.is_some()),
        ));
    }
    if scan.is(at, "năm") {
        return plain_year(scan, at + 1).map(|year| (Unit::Year(year), at + 2));
    }
    if bare {
        // Part of a number ("1703/2026/…") or of an amount is no year.
        let part = at > 0 && scan.touches(at) && scan.mark(at - 1, '/')
            || scan.mark(at + 1, '/')
            || scan.mark(at + 1, '%');
        return plain_year(scan, at)
            .filter(|_| !part)
            .map(|year| (Unit::Year(year), at + 1));
    }
    None
}

/// A month or quarter, or a list of them, and its year: "II/2025", "I năm 2026", "I, II và III/2025".
fn months_at(
    scan: &Scan,
    at: usize,
    one: impl Fn(&Scan, usize) -> Option<(u32, u32)>,
) -> Option<(Unit, usize)> {
    let (mut first, mut last) = one(scan, at)?;
    let mut next = at + 1;
    while (scan.mark(next, ',') || scan.is(next, "và") || scan.dash(next))
        && !scan.is(next + 1, "năm")
        && let Some((from, to)) = one(scan, next + 1)
    {
        first = first.min(from);
        last = last.max(to);
        next += 2;
    }
    let lead = if scan.is(next, "năm") || scan.mark(next, '/') || scan.mark(next, '.') {
        next + 1
    } else if (scan.mark(next, ',') || scan.is(next, "của")) && scan.is(next + 1, "năm") {
        next + 2
    } else if scan.dash(next) && scan.touches(next + 1) {
        next + 1
    } else {
        next
    };
    let year = plain_year(scan, lead);
    let next = if year.is_some() { lead + 1 } else { next };
    if !(1..=12).contains(&first) || !(1..=12).contains(&last) {
        return Some((Unit::Impossible, next));
    }
    Some((Unit::Months { first, last, year }, next))
}

/// 1 to 4, Roman or Arabic.
fn quarter(scan: &Scan, at: usize) -> Option<u32> {
    match scan.number(at) {
        Some((quarter @ 1..=4, 1)) => return Some(quarter),
        Some(_) => return None,
        None => {}
    }
    ["i", "ii", "iii", "iv"]
        .iter()
        .position(|roman| scan.is(at, roman))
        .map(|index| index as u32 + 1)
}

/// "quý V", "quý 5/2025".
fn wrong_quarter(scan: &Scan, at: usize) -> Option<(Unit, usize)> {
    let number = matches!(scan.number(at), Some((0 | 5..=9, 1)));
    let roman = scan.is_any(at, &["v", "vi"]);
    (number || roman).then_some((Unit::Impossible, at + 1))
}

/// A year of four digits between 1900 and 2199.
fn plain_year(scan: &Scan, at: usize) -> Option<u32> {
    match year_at(scan, at)? {
        (year @ 1900..=2199, 4) => Some(year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese::case::Case;

    #[test]
    fn every_first_word_may_begin_a_time_and_most_words_do_not() {
        for word in FIRST {
            for text in [word.to_owned(), word.upper(), format!("{word} 2026")] {
                assert!(may_begin(&Scan::new(&text), 0), "{text}");
            }
        }
        let scan = Scan::new("Ủy ban nhân dân xã triển khai việc này ( ;");
        assert!((0..scan.len()).all(|at| !may_begin(&scan, at)));
        assert!(may_begin(&Scan::new("15/11"), 0));
    }
}
