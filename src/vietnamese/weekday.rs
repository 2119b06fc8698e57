//! A day with its weekday, as invitations and timetables write it: "thứ Năm, ngày 22/01/2026",
//! "ngày 22/01/2026 (thứ Năm)".
//!
//! "Thứ" counts as well ("kỳ họp thứ hai, ngày 22/01/2026"): a weekday is read where nothing that can be
//! counted stands before it.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::case::Case;
use super::date::FoundDay;
use super::letters::{is_alphabetic, is_alphanumeric};

/// The weekdays from Monday on, as they are written.
pub const WEEKDAYS: [&str; 7] = [
    "thứ Hai",
    "thứ Ba",
    "thứ Tư",
    "thứ Năm",
    "thứ Sáu",
    "thứ Bảy",
    "Chủ nhật",
];

/// Words behind which a weekday stands.
const LEADS: [&str; 14] = [
    "vào", "từ", "đến", "sáng", "trưa", "chiều", "tối", "trước", "hết", "giờ", "phút", "hôm", "là",
    "sang",
];

/// A day and the weekday that is written beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Bytes of both.
    pub range: Range<usize>,
    /// The day.
    pub date: NaiveDate,
    /// The weekday, counted from Monday as 0.
    pub said: usize,
}

impl Named {
    /// The weekday that the day really is, counted from Monday as 0.
    pub fn weekday(&self) -> usize {
        self.date.weekday().num_days_from_monday() as usize
    }
}

/// The days of a text that have their weekday beside them.
pub fn find_weekdays(text: &str, days: &[FoundDay]) -> Vec<Named> {
    let mut found = Vec::new();
    for day in days {
        let behind = text.get(day.range.end..).unwrap_or("");
        let near = behind
            .get(..behind.floor_char_boundary(20))
            .unwrap_or("")
            .lower();
        let Some(date) = day.day.date().filter(|_| !near.contains("âm lịch")) else {
            continue;
        };
        let before = text.get(..day.range.start).unwrap_or("");
        if let Some((start, said)) = ends_with_weekday(before.trim_end_matches([' ', ',', '('])) {
            found.push(Named {
                range: start..day.range.end,
                date,
                said,
            });
        } else if let Some((len, said)) = bracketed(behind) {
            found.push(Named {
                range: day.range.start..day.range.end + len,
                date,
                said,
            });
        }
    }
    found
}

/// The weekday with which a text ends, and where it begins.
fn ends_with_weekday(text: &str) -> Option<(usize, usize)> {
    let (start, said, is_set) = last_weekday(text)?;
    let lead = text.get(..start)?.trim_end_matches([' ', '\u{a0}']);
    let word = lead.rsplit([' ', '\u{a0}', '\t', '\n', '(']).next()?;
    let is_led = LEADS.iter().any(|lead| word.lowers_to(lead));
    // Of "thứ Hai, thứ Tư, ngày …" nobody can tell which is meant.
    let several = last_weekday(lead.trim_end_matches([',', ' '])).is_some();
    let begins = lead.is_empty() || lead.ends_with(|c: char| !is_alphanumeric(c));
    let at_begin = begins || word.is_empty();
    (!several && (is_led || is_set && at_begin)).then_some((start, said))
}

/// The last two words as a weekday: where it begins, which it is, and whether it is written as a name.
fn last_weekday(text: &str) -> Option<(usize, usize, bool)> {
    let (head, name) = text.rsplit_once(' ')?;
    let start = head.rfind(|c: char| !is_alphabetic(c)).map_or(0, |at| {
        at + head[at..].chars().next().map_or(1, char::len_utf8)
    });
    let said = weekday(head.get(start..)?, name)?;
    let is_set = said == 6 || !name.starts_with(char::is_lowercase);
    Some((start, said, is_set))
}

fn weekday(first: &str, name: &str) -> Option<usize> {
    let name = name.lower();
    match (first.lower().as_str(), name.as_str()) {
        ("thứ", "hai" | "2") => Some(0),
        ("thứ", "ba" | "3") => Some(1),
        ("thứ", "tư" | "4") => Some(2),
        ("thứ", "năm" | "5") => Some(3),
        ("thứ", "sáu" | "6") => Some(4),
        ("thứ", "bảy" | "bẩy" | "7") => Some(5),
        ("chủ", "nhật") => Some(6),
        _ => None,
    }
}

/// A weekday in brackets right behind a day, and the bytes that it takes.
fn bracketed(behind: &str) -> Option<(usize, usize)> {
    let inner = behind.trim_start().strip_prefix('(')?;
    let (inner, _) = inner.split_once(')')?;
    let len = behind.find(')')? + 1;
    let mut words = inner.split(' ');
    let said = match (words.next()?, words.next()?, words.next(), words.next()) {
        (first, name, None, None) => weekday(first, name)?,
        (lead, first, Some(name), None) if LEADS.iter().any(|one| lead.lowers_to(one)) => {
            weekday(first, name)?
        }
        _ => return None,
    };
    Some((len, said))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese::date::find_days;

    fn read(text: &str) -> Vec<(String, usize, usize)> {
        let found = find_weekdays(text, &find_days(text)).into_iter();
        found
            .map(|named| {
                let (said, is) = (named.said, named.weekday());
                (text[named.range].to_owned(), said, is)
            })
            .collect()
    }

    #[test]
    fn a_day_is_read_with_the_weekday_beside_it() {
        // 02 March 2026 was a Monday.
        for (text, part) in [
            (
                "Họp sáng thứ Hai, ngày 02/3/2026.",
                "thứ Hai, ngày 02/3/2026",
            ),
            ("Thứ 2 (ngày 02/3/2026)", "Thứ 2 (ngày 02/3/2026"),
            (
                "từ thứ hai ngày 02 tháng 3 năm 2026",
                "thứ hai ngày 02 tháng 3 năm 2026",
            ),
            (
                "lúc 8 giờ, ngày 02/3/2026 (thứ Hai)",
                "ngày 02/3/2026 (thứ Hai)",
            ),
            (
                "ngày 02/3/2026 (sáng thứ Hai), tại xã",
                "ngày 02/3/2026 (sáng thứ Hai)",
            ),
        ] {
            assert_eq!(read(text), [(part.to_owned(), 0, 0)], "{text}");
        }
        assert_eq!(
            read("| 3 | Chủ nhật, ngày 02/3/2026 |"),
            [("Chủ nhật, ngày 02/3/2026".to_owned(), 6, 0)]
        );
    }

    #[test]
    fn what_counts_or_leaves_the_weekday_open_is_none() {
        for text in [
            "Kỳ họp thứ hai, ngày 03/3/2026",
            "Hội nghị lần thứ Ba (ngày 02/3/2026)",
            "Thứ hai, ngày 03/3/2026 sơ kết",
            "chiều thứ Hai, thứ Tư, ngày 03/3/2026",
            "thứ Hai hằng tuần, từ ngày 03/3/2026",
            "thứ Tư, ngày 02/3/2026 (âm lịch)",
            "ngày 02/3/2026 (thứ Tư tuần đầu)",
            "Thứ Tư, ngày 02/3",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
