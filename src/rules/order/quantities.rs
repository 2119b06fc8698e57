//! The numbers of a line with what they count, for rules that reckon with them.

use std::ops::Range;

use crate::vietnamese::amount::{ONE, Style, money_at, number, written};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::{is_alphabetic, is_alphanumeric};

/// A number with what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quantity {
    /// Bytes of number and unit.
    pub range: Range<usize>,
    /// Its value, [`ONE`] a one; of money in đồng.
    pub value: i128,
    /// The size of its last place.
    pub place: i128,
    /// The first word behind the number, folded; of money "đồng".
    pub unit: String,
    /// Whether it is money, or is said in millions.
    pub is_money: bool,
    /// What a one of what is written is.
    worth: i128,
    /// The unit as written.
    words: String,
}

impl Quantity {
    /// Another value in the same unit.
    pub fn written(&self, value: i128) -> String {
        let blank = match self.words.is_empty() || self.words.starts_with('%') {
            true => "",
            false => " ",
        };
        format!("{}{blank}{}", written(value / self.worth), self.words)
    }

    /// Whether it is money in đồng, and not in thousands or millions.
    pub fn is_plain(&self) -> bool {
        self.is_money && self.worth == 1
    }

    /// Whether it has decimals, and so may be rounded.
    pub fn has_decimals(&self) -> bool {
        self.place < ONE * self.worth
    }

    /// Its value in the unit of another; none where they cannot be one.
    pub fn in_unit_of(&self, other: &Self) -> Option<i128> {
        if self.unit == other.unit && self.is_money == other.is_money {
            return Some(self.value);
        }
        let size = |unit: &str| SIZES.iter().find(|(name, _, _)| *name == unit);
        let ((_, kind, own), (_, of, its)) = (size(&self.unit)?, size(&other.unit)?);
        (kind == of).then(|| self.value * own / its)
    }
}

/// Units of one kind, with how much of the smallest they are.
const SIZES: &[(&str, u8, i128)] = &[
    ("phút", 0, 1),
    ("giờ", 0, 60),
    ("m²", 1, 1),
    ("m2", 1, 1),
    ("ha", 1, 10_000),
    ("km²", 1, 1_000_000),
    ("km2", 1, 1_000_000),
    ("m", 2, 1),
    ("km", 2, 1_000),
];

/// Every number of a line that can be read, with the word behind it: none of dates, documents, and codes.
pub(super) fn quantities(text: &str) -> Vec<Quantity> {
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
        let glued = text[..start].ends_with(|c: char| is_alphanumeric(c) || matches!(c, '/' | '-'));
        let dated =
            behind.starts_with('/') && behind[1..].starts_with(|c: char| c.is_ascii_digit());
        let Some(read) = number(digits, Style::Stop).filter(|_| !glued && !dated) else {
            continue;
        };
        let words = if digits.len() < end {
            ""
        } else {
            behind.trim_start_matches([' ', '\u{a0}'])
        };
        let blanks = behind.len() - words.len();
        let head = fold_words(crate::rules::nearby::after(words, 0, 40));
        let money = money_at(&head);
        let is_unit = |c: char| is_alphanumeric(c) || matches!(c, '²' | '³' | '°');
        let first = match words.starts_with('%') {
            true => 1,
            false if !words.starts_with(|c: char| is_alphabetic(c) || c == '°') => 0,
            false => words.find(|c| !is_unit(c)).unwrap_or(words.len()),
        };
        let (length, unit, worth) = match money {
            Some((unit, worth)) => (unit.len(), "đồng".to_owned(), worth),
            // (Folding leaves no signs.)
            None if words.starts_with('%') => (1, "%".to_owned(), 1),
            None => (first, fold_words(&words[..first]), 1),
        };
        let length = words.len().min(length);
        let length = words.floor_char_boundary(length);
        let end = if length == 0 {
            start + digits.len()
        } else {
            start + digits.len() + blanks + length
        };
        found.push(Quantity {
            range: start..end,
            value: read.value * worth,
            place: read.place * worth,
            unit,
            is_money: money.is_some(),
            worth,
            words: words[..length].to_owned(),
        });
    }
    found
}

/// The value of a share in hundredths of a per cent's ten-thousandth, for those who compare.
pub(super) fn per_cent(part: i128, whole: i128) -> Option<i128> {
    (whole > 0).then(|| part.checked_mul(100 * ONE).map(|value| value / whole))?
}
