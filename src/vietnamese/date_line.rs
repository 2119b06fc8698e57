//! The date line of a document's own header.

use super::case::lower;
use chrono::NaiveDate;

/// The date line of a header: "Tân Sơn, ngày 05 tháng 01 năm 2026", also while day or month is blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateLine {
    /// Bytes of the địa danh; empty where there is none.
    pub place: std::ops::Range<usize>,
    /// Bytes from the địa danh to the end of the year.
    pub range: std::ops::Range<usize>,
    /// The date; none while blank or impossible.
    pub date: Option<NaiveDate>,
}

/// Find "<địa danh>, ngày … tháng … năm …" in a line that holds little else.
///
/// What stands between the three words must be a number, dots, lines or blank; a date inside a
/// sentence ("ngày 31 tháng 12 năm 2024 của Thủ tướng") is not a date line.
pub fn date_line(text: &str) -> Option<DateLine> {
    let (day_word, after_day_word) = find_ci(text, "ngày", 0)?;
    let (month_word, after_month_word) = find_ci(text, "tháng", after_day_word)?;
    let (year_word, after_year_word) = find_ci(text, "năm", after_month_word)?;
    let day = blank_or_number(&text[after_day_word..month_word])?;
    let month = blank_or_number(&text[after_month_word..year_word])?;
    let tail = &text[after_year_word..];
    let digits = tail
        .find(|c: char| !(c.is_ascii_digit() || is_filler(c)))
        .unwrap_or(tail.len());
    let year = blank_or_number(&tail[..digits])?;
    if !tail[digits..].trim().is_empty() {
        return None;
    }
    let end = after_year_word + tail[..digits].trim_end().len();
    let before = text[..day_word].trim_end();
    let before = before.strip_suffix([',', ';']).unwrap_or(before).trim_end();
    let start = before.len() - before.trim_start().len();
    let date = match (day, month, year) {
        (Some(day), Some(month), Some(year)) => {
            NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
        }
        _ => None,
    };
    Some(DateLine {
        place: start.min(before.len())..before.len(),
        range: start..end,
        date,
    })
}

/// Whether a line is the beginning of a date line that goes on below: "Tân Sơn, ngày 05 tháng".
pub fn opens_date_line(text: &str) -> bool {
    if text.len() > 120 {
        return false;
    }
    let Some((day_word, after_day_word)) = find_ci(text, "ngày", 0) else {
        return false;
    };
    let place = text[..day_word].trim_end();
    if !(place.is_empty() || place.ends_with(',')) {
        return false;
    }
    let mut rest = &text[after_day_word..];
    for word in ["tháng", "năm"] {
        let Some((at, after)) = find_ci(rest, word, 0) else {
            return blank_or_number(rest).is_some();
        };
        if blank_or_number(&rest[..at]).is_none() {
            return false;
        }
        rest = &rest[after..];
    }
    // With a year the line is whole.
    rest.trim().is_empty()
}

/// `Some(None)` for a blank, `None` for something else than a number.
#[allow(clippy::option_option)]
fn blank_or_number(text: &str) -> Option<Option<u32>> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if text.chars().any(|c| !(c.is_ascii_digit() || is_filler(c))) {
        return None;
    }
    if digits.is_empty() || digits.len() > 4 {
        return Some(None);
    }
    Some(digits.parse().ok())
}

fn is_filler(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | '…' | '_' | '-' | '/' | '[' | ']' | '(' | ')')
}

/// Find a word whatever its case; where it begins and ends.
fn find_ci(text: &str, word: &str, from: usize) -> Option<(usize, usize)> {
    let tail = text.get(from..)?;
    tail.char_indices().find_map(|(at, _)| {
        let mut rest = tail[at..].chars();
        let mut end = at;
        for expected in word.chars() {
            let c = rest.next()?;
            if c != expected && lower(c) != expected {
                return None;
            }
            end += c.len_utf8();
        }
        Some((from + at, from + end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&str, Option<String>)> {
        date_line(text).map(|line| (&text[line.place], line.date.map(|d| d.to_string())))
    }

    #[test]
    fn a_date_line_gives_place_and_date() {
        assert_eq!(
            read("Tân Sơn, ngày 05 tháng 01 năm 2026"),
            Some(("Tân Sơn", Some("2026-01-05".into())))
        );
    }

    #[test]
    fn a_blank_or_impossible_date_is_none() {
        for text in [
            "Tân Sơn, ngày tháng năm 2026",
            "Tân Sơn, ngày      tháng 3 năm 2026",
            "Tân Sơn, ngày … tháng … năm 2026",
            "Tân Sơn, ngày ... tháng ... năm 20...",
            "Tân Sơn, ngày 31 tháng 02 năm 2026",
        ] {
            assert_eq!(read(text), Some(("Tân Sơn", None)), "{text}");
        }
    }

    #[test]
    fn a_date_line_may_go_on_below() {
        for text in [
            "Tân Sơn, ngày",
            "Tân Sơn, ngày 05 tháng",
            "Tân Sơn, ngày 05",
            "Tân Sơn, ngày 05 tháng 01 năm",
            "Ngày … tháng …",
        ] {
            assert!(opens_date_line(text), "{text}");
        }
        for text in [
            "Tân Sơn, ngày 05 tháng 01 năm 2026",
            "Báo cáo hằng ngày",
            "Tân Sơn, ngày hội văn hóa",
            "Số lượng",
        ] {
            assert!(!opens_date_line(text), "{text}");
        }
    }

    #[test]
    fn a_date_in_a_sentence_is_no_date_line() {
        assert_eq!(
            read("Căn cứ Chỉ thị ngày 30 tháng 7 năm 2024 của Ban Bí thư"),
            None
        );
    }
}
