//! Numbers as tables and sentences write them: "277.000.000", "1.250,5", "145 triệu đồng".
//!
//! Vietnamese parts thousands by a stop and decimals by a comma; tables out of a spreadsheet often do the
//! reverse. "3,600" is one number in the one style and another in the other, so that who reads says in which.

use std::ops::Range;

use super::case::Case;
use super::fold::fold_words;
use super::letters::{is_alphabetic, is_alphanumeric};
use super::numerals::roman;

/// How thousands and decimals are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// "1.250,5".
    Stop,
    /// "1,250.5".
    Comma,
}

/// Decimals that are kept.
const PLACES: u32 = 6;
/// What a one is.
pub const ONE: i128 = 10_i128.pow(PLACES);

/// A number with how exactly it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// Its value in units of which [`ONE`] are a one.
    pub value: i128,
    /// The size of its last place in the same units: of "15,5" a tenth.
    pub place: i128,
}

/// The whole text as one number.
pub fn number(text: &str, style: Style) -> Option<Number> {
    let (thousand, decimal) = match style {
        Style::Stop => ('.', ','),
        Style::Comma => (',', '.'),
    };
    let (whole, part) = match text.split_once(decimal) {
        Some((whole, part)) => (whole, part),
        None => (text, ""),
    };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let groups: Vec<&str> = whole.split([thousand, ' ']).collect();
    let is_grouped = |group: &&str| group.len() == 3 && is_digits(group);
    let (first, others) = groups.split_first()?;
    let is_whole = is_digits(first)
        && (others.is_empty() || first.len() <= 3 && others.iter().all(is_grouped));
    let has_part = text.len() > whole.len();
    let is_part = !has_part || is_digits(part) && part.len() <= PLACES as usize;
    let digits = groups.concat();
    if !is_whole || !is_part || digits.len() > 18 {
        return None;
    }
    let place = ONE / 10_i128.pow(part.len() as u32);
    let part: i128 = match has_part {
        true => part.parse().ok()?,
        false => 0,
    };
    let whole: i128 = digits.parse().ok()?;
    Some(Number {
        value: whole * ONE + part * place,
        place,
    })
}

/// A number as Vietnamese writes it.
pub fn written(value: i128) -> String {
    let whole = (value / ONE).abs().to_string();
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    let part = (value % ONE).abs();
    if part > 0 {
        let part = format!("{part:0width$}", width = PLACES as usize);
        out.push(',');
        out.push_str(part.trim_end_matches('0'));
    }
    out
}

/// A number with what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// Bytes of number and unit.
    pub range: Range<usize>,
    /// The number; of money in đồng.
    pub number: Number,
    /// What it counts, folded: "đồng" of any money.
    pub unit: String,
    /// What a one of what is written is: a million of "1,2 triệu đồng".
    worth: i128,
}

impl Amount {
    /// Another number of the same, in the same unit.
    pub fn written(&self, value: i128) -> String {
        let unit = MONEY
            .iter()
            .find(|(_, worth)| *worth == self.worth && self.worth > 1);
        let unit = unit.map_or(self.unit.as_str(), |(unit, _)| unit);
        format!("{} {unit}", written(value / self.worth))
    }

    /// Whether it has decimals, and so may be rounded.
    pub fn has_decimals(&self) -> bool {
        self.number.place < ONE * self.worth
    }
}

/// Money by its unit, folded, the longest first, and how many đồng it is.
const MONEY: &[(&str, i128)] = &[
    ("nghìn tỷ đồng", 1_000_000_000_000),
    ("triệu đồng", 1_000_000),
    ("nghìn đồng", 1_000),
    ("ngàn đồng", 1_000),
    ("tỷ đồng", 1_000_000_000),
    ("tỉ đồng", 1_000_000_000),
    ("đồng", 1),
];

/// "10 đồng chí" are people.
fn is_comrade(words: &str) -> bool {
    words.starts_with("đồng chí")
}

/// The unit of money with which folded words begin, and how many đồng it is.
pub fn money_at(folded: &str) -> Option<(&'static str, i128)> {
    let begins = |unit: &str| {
        let rest = folded.strip_prefix(unit);
        rest.is_some_and(|rest| !rest.starts_with(is_alphabetic))
    };
    let money = MONEY.iter().find(|(unit, _)| begins(unit));
    money.copied().filter(|_| !is_comrade(folded))
}

/// Every counted number of a sentence, in its order: money, and what is counted by the word behind the number
/// ("12 lớp"). None where a number before money cannot be read.
pub fn amounts(text: &str) -> Option<Vec<Amount>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(|c: char| c.is_ascii_digit()) {
        let start = from + start;
        let rest = &text[start..];
        let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
        let end = rest.find(|c| !is_number(c)).unwrap_or(rest.len());
        let digits = rest[..end].trim_end_matches(['.', ',']);
        from = start + end;
        let behind = &rest[digits.len()..];
        let words = behind.trim_start();
        let is_part_of_word = text[..start].ends_with(|c: char| is_alphanumeric(c) || c == '/');
        if digits.len() < end || is_part_of_word || !words.starts_with(is_alphabetic) {
            continue;
        }
        let head: String = words.chars().take(24).collect();
        let folded = fold_words(&head);
        let money = money_at(&folded);
        let first = words
            .find(|c: char| !is_alphabetic(c))
            .unwrap_or(words.len());
        let (length, unit, worth) = match money {
            // Folding moves a tone from letter to letter, and changes no length.
            Some((unit, worth)) => (unit.len(), "đồng".to_owned(), worth),
            None if is_comrade(&folded) => ("đồng chí".len(), "đồng chí".to_owned(), 1),
            None => (first, fold_words(&words[..first]), 1),
        };
        let Some(read) = number(digits, Style::Stop) else {
            match money {
                Some(_) => return None,
                None => continue,
            }
        };
        let end = start + digits.len() + (behind.len() - words.len()) + length;
        let end = text.floor_char_boundary(end);
        found.push(Amount {
            range: start..end,
            number: Number {
                value: read.value * worth,
                place: read.place * worth,
            },
            unit,
            worth,
        });
    }
    Some(found)
}

/// What a total's row, or its column, is called, folded.
const TOTALS: &[&str] = &[
    "tổng cộng",
    "tổng số",
    "tổng",
    "cộng",
    "tổng kinh phí",
    "tổng dự toán",
    "tổng chi phí",
    "tổng chi",
    "tổng vốn",
    "tổng nguồn vốn",
    "tổng số tiền",
    "tổng số kinh phí",
    "tổng cộng kinh phí",
    "tổng kinh phí thực hiện",
    "tổng nhu cầu kinh phí",
];

/// Whether a cell says that its row, or its column, is a sum: "Tổng cộng", "Cộng mục I", "Tổng (I + II)".
pub fn names_total(text: &str) -> bool {
    let name = text.split('(').next().unwrap_or_default();
    let words = fold_words(name);
    let of_group = |rest: &str| {
        let groups = ["mục", "nhóm", "phần"];
        groups.iter().any(|group| rest.starts_with(group)) || roman(&rest.upper()).is_some()
    };
    TOTALS.contains(&words.as_str())
        || ["cộng ", "tổng cộng ", "tổng "]
            .iter()
            .any(|total| words.strip_prefix(total).is_some_and(of_group))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_in_the_style_that_is_asked_for() {
        for (text, style, value) in [
            ("277.000.000", Style::Stop, Some(277_000_000 * ONE)),
            ("1.250,5", Style::Stop, Some(1_250 * ONE + ONE / 2)),
            ("15,5", Style::Stop, Some(15 * ONE + ONE / 2)),
            ("3,600", Style::Stop, Some(3 * ONE + 600_000)),
            ("3,600", Style::Comma, Some(3_600 * ONE)),
            ("02", Style::Stop, Some(2 * ONE)),
            ("1 500 000", Style::Stop, Some(1_500_000 * ONE)),
            ("1.5", Style::Stop, None),
            ("12/KH", Style::Stop, None),
            ("1.2500", Style::Stop, None),
            ("", Style::Stop, None),
        ] {
            assert_eq!(number(text, style).map(|one| one.value), value, "{text}");
        }
        assert_eq!(number("15,5", Style::Stop).unwrap().place, ONE / 10);
    }

    #[test]
    fn a_number_is_written_as_it_is_read() {
        for text in ["277.000.000", "1.250,5", "0", "999", "1.000,25"] {
            assert_eq!(written(number(text, Style::Stop).unwrap().value), text);
        }
    }

    #[test]
    fn a_total_is_told_from_what_is_counted() {
        for total in [
            "Tổng cộng",
            "CỘNG",
            "Tổng số:",
            "Cộng (I)",
            "Cộng II",
            "Tổng cộng (A+B)",
            "Cộng mục 1",
        ] {
            assert!(names_total(total), "{total}");
        }
        for other in [
            "Tổng số hộ",
            "Cộng đồng dân cư",
            "Tổng kết",
            "Cộng tác viên",
            "",
        ] {
            assert!(!names_total(other), "{other}");
        }
    }

    #[test]
    fn money_is_told_in_dong_and_other_things_by_their_word() {
        let text =
            "gồm 1,2 tỷ đồng; in ấn 35 triệu đồng, 12 lớp, 500.000đồng, 10 đồng chí (năm 2026).";
        let found = amounts(text).unwrap();
        let told: Vec<(&str, i128, &str)> = found
            .iter()
            .map(|one| {
                let value = one.number.value / ONE;
                (&text[one.range.clone()], value, one.unit.as_str())
            })
            .collect();
        assert_eq!(
            told,
            [
                ("1,2 tỷ đồng", 1_200_000_000, "đồng"),
                ("35 triệu đồng", 35_000_000, "đồng"),
                ("12 lớp", 12, "lớp"),
                ("500.000đồng", 500_000, "đồng"),
                ("10 đồng chí", 10, "đồng chí"),
            ]
        );
        assert_eq!(amounts("là 1.2 tỷ đồng"), None);
    }
}
