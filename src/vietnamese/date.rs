//! Days as official texts write them: "31/12/2024", "ngày 31 tháng 12 năm 2024", "1.12.2008",
//! "ngày 15/11", and days that no calendar has ("31/02/2025", "31/12/024").

use std::ops::Range;

use chrono::NaiveDate;

use super::scan::Scan;

/// A day as written. Whether a calendar has it is asked with [`Day::date`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Day of the month, as written.
    pub day: u32,
    /// Month, as written.
    pub month: u32,
    /// Year, where one is written (two digits count from 2000).
    pub year: Option<u32>,
    /// Digits of the year as written: three is a slip.
    pub year_digits: usize,
}

impl Day {
    /// The date; none without a year or where no calendar has such a day.
    pub fn date(&self) -> Option<NaiveDate> {
        self.in_year(self.year?)
    }

    /// The date in a given year.
    pub fn in_year(&self, year: u32) -> Option<NaiveDate> {
        if self.is_impossible() {
            return None;
        }
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, self.month, self.day)
    }

    /// Whether it can be no day at all: 31/02, 31/13, 31/12/024, a year outside 1900 to 2199.
    pub fn is_impossible(&self) -> bool {
        let slip = self.year.is_some()
            && (self.year_digits == 3 || !(1900..2200).contains(&self.year.unwrap_or(0)));
        // Without a year, 29/02 is possible: any leap year serves.
        let year = self.year.filter(|_| !slip).unwrap_or(2000);
        slip || i32::try_from(year)
            .ok()
            .and_then(|year| NaiveDate::from_ymd_opt(year, self.month, self.day))
            .is_none()
    }
}

/// A day found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundDay {
    /// What is written.
    pub day: Day,
    /// Its bytes, with a leading "ngày".
    pub range: Range<usize>,
}

/// Every day written in a text, in order; a day without a year only after the word "ngày".
pub fn find_days(text: &str) -> Vec<FoundDay> {
    days(&Scan::new(text))
}

/// The same of a text that is cut already.
pub fn days(scan: &Scan) -> Vec<FoundDay> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < scan.len() {
        match day_at(scan, at, false) {
            Some((day, next)) => {
                found.push(FoundDay {
                    day,
                    range: scan.span(at..next),
                });
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

/// The day that begins at a token, and the token after it. `bare` allows "15/11" without "ngày".
pub(super) fn day_at(scan: &Scan, at: usize, bare: bool) -> Option<(Day, usize)> {
    let named = scan.is(at, "ngày");
    let first = if named { at + 1 } else { at };
    let (day, digits) = scan.number(first)?;
    if digits > 2 {
        return None;
    }
    // Part of a longer number ("2024/12/31", a document's number) is not a day.
    if !named && scan.touches(first) && (scan.mark(first - 1, '/') || scan.mark(first - 1, '.')) {
        return None;
    }
    if scan.is(first + 1, "tháng") {
        let (month, digits) = scan.number(first + 2)?;
        if digits > 2 {
            return None;
        }
        let mut next = first + 3;
        let mut year = None;
        let lead = if scan.is(next, "năm") {
            next + 1
        } else if scan.mark(next, ',') && scan.is(next + 1, "năm") {
            next + 2
        } else if scan.mark(next, '/') && scan.touches(next + 1) {
            next + 1
        } else {
            usize::MAX
        };
        if lead != usize::MAX
            && let Some(read) = year_at(scan, lead)
        {
            year = Some(read);
            next = lead + 1;
        }
        return Some((with_year(day, month, year), next));
    }
    let separator = ['/', '.', '-']
        .into_iter()
        .find(|mark| scan.mark(first + 1, *mark))?;
    let tight = scan.touches(first + 1) && scan.touches(first + 2);
    if separator != '/' && !tight {
        return None;
    }
    let (month, digits) = scan.number(first + 2)?;
    if digits > 2 {
        return None;
    }
    let next = first + 3;
    if scan.mark(next, separator) && (separator == '/' || scan.touches(next + 1)) {
        if let Some((year, digits)) = year_at(scan, next + 1) {
            return Some((with_year(day, month, Some((year, digits))), next + 2));
        }
        // "12/03/KH-UBND" is a document's number; "15/11/hàng năm" is a day.
        if !scan.is_any(next + 1, &["hàng", "hằng"]) {
            return None;
        }
    }
    if separator != '/' || !(named || bare) {
        return None;
    }
    if scan.is(next, "năm")
        && let Some(year) = year_at(scan, next + 1)
    {
        return Some((with_year(day, month, Some(year)), next + 2));
    }
    Some((with_year(day, month, None), next))
}

/// A year of two to four digits, and its count of digits.
pub(super) fn year_at(scan: &Scan, at: usize) -> Option<(u32, usize)> {
    match scan.number(at)? {
        (year, 2) => Some((2000 + year, 2)),
        (year, digits @ 3..=4) => Some((year, digits)),
        _ => None,
    }
}

fn with_year(day: u32, month: u32, year: Option<(u32, usize)>) -> Day {
    Day {
        day,
        month,
        year: year.map(|(year, _)| year),
        year_digits: year.map_or(0, |(_, digits)| digits),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> Vec<(String, Option<String>)> {
        find_days(text)
            .into_iter()
            .map(|found| {
                (
                    text[found.range].to_owned(),
                    found.day.date().map(|date| date.to_string()),
                )
            })
            .collect()
    }

    #[test]
    fn one_day_is_read_from_every_wording() {
        for text in [
            "31/12/2024",
            "ngày 31/12/2024",
            "ngày 31 tháng 12 năm 2024",
            "31.12.2024",
            "31-12-2024",
            "ngày 31/12 năm 2024",
            "ngày 31 / 12 / 2024",
            "NGÀY 31 THÁNG 12, NĂM 2024",
        ] {
            let read = days(text);
            assert_eq!(read, [(text.to_owned(), Some("2024-12-31".to_owned()))]);
        }
    }

    #[test]
    fn impossible_days_are_found_and_have_no_date() {
        for text in [
            "31/02/2025",
            "ngày 31/12/024",
            "31/13/2024",
            "ngày 00 tháng 5 năm 2025",
        ] {
            let found = find_days(text);
            assert_eq!(found.len(), 1, "{text}");
            assert!(found[0].day.is_impossible() && found[0].day.date().is_none());
        }
        assert!(!find_days("ngày 29/02")[0].day.is_impossible());
        assert!(find_days("29/02/2025")[0].day.is_impossible());
    }

    #[test]
    fn document_numbers_are_no_days() {
        for text in [
            "số 22/2020/NQ-HĐND",
            "số 12/03/KH-UBND",
            "1703/QĐ-TTg",
            "TCVN 12.3.4",
            "1/2",
        ] {
            assert_eq!(days(text), [], "{text}");
        }
    }
}
