//! A stretch of the calendar as it is written: a day, months, a quarter, a half-year, a year.

use chrono::NaiveDate;

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
pub(super) fn unit_at(scan: &Scan, at: usize, bare: bool) -> Option<(Unit, usize)> {
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
pub(super) fn plain_year(scan: &Scan, at: usize) -> Option<u32> {
    match year_at(scan, at)? {
        (year @ 1900..=2199, 4) => Some(year),
        _ => None,
    }
}
