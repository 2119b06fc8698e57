//! A row of the facts as it is written, and what is wrong in one, with its place.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::input::{Fault, FaultKind};
use crate::report::Words;

/// A row as it is written, in the file's order of columns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawRow {
    pub section: String,
    pub name: String,
    pub short: String,
    pub successor: String,
    pub from: String,
    pub until: String,
    pub basis: String,
    pub confidence: String,
    pub note: String,
}

impl RawRow {
    /// The field of a column.
    pub fn field(&mut self, column: &str) -> Option<&mut String> {
        Some(match column {
            "section" => &mut self.section,
            "name" => &mut self.name,
            "short" => &mut self.short,
            "successor" => &mut self.successor,
            "from" => &mut self.from,
            "until" => &mut self.until,
            "basis" => &mut self.basis,
            "confidence" => &mut self.confidence,
            "note" => &mut self.note,
            _ => return None,
        })
    }
}

const NOT_A_DAY: Words = Words {
    vi: "cột “{0}”: “{1}” không phải là ngày; cần dạng YYYY-MM-DD (2025-07-01)",
    en: "the column “{0}”: “{1}” is no day; the form is YYYY-MM-DD (2025-07-01)",
};
const ON_LINE: Words = Words {
    vi: "dòng {0}, {1}.",
    en: "line {0}, {1}.",
};
const ROW_SAYS: Words = Words {
    vi: "{0}.",
    en: "{0}.",
};

/// Where a row stands: what is wrong in it is told with the place.
#[derive(Clone, Copy)]
pub enum Place {
    /// A line of a text, from 1.
    Line(usize),
    /// A row of an object, from 0.
    Row(usize),
}

impl Place {
    /// What is wrong in one of its columns.
    pub fn fault(self, column: &str, words: &Words, arguments: &[&str]) -> Fault {
        use crate::report::Locale::{En, Vi};
        let said = |locale| {
            let what = words.fill(locale, arguments);
            match self {
                Place::Line(line) => ON_LINE.fill(locale, &[&line.to_string(), &what]),
                Place::Row(_) => ROW_SAYS.fill(locale, &[&what]),
            }
        };
        let path = match self {
            Place::Line(_) => String::new(),
            Place::Row(row) if column.is_empty() => format!("/rows/{row}"),
            Place::Row(row) => format!("/rows/{row}/{column}"),
        };
        Fault {
            path,
            kind: FaultKind::Said(said(Vi), said(En)),
        }
    }
}

/// A day, also a month or a year: the first day after it, on which it has passed for certain.
pub fn day(text: &str, column: &str, place: Place) -> Result<Option<NaiveDate>, Fault> {
    if text.is_empty() {
        return Ok(None);
    }
    let refused = || place.fault(column, &NOT_A_DAY, &[column, text]);
    let parts: Vec<&str> = text.split('-').collect();
    let is_written = |(part, length): (&&str, usize)| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if parts.len() > 3 || !parts.iter().zip([4, 2, 2]).all(is_written) {
        return Err(refused());
    }
    let mut numbers = parts.iter().filter_map(|part| part.parse::<u32>().ok());
    let (year, month, date) = (numbers.next(), numbers.next(), numbers.next());
    let year = year.unwrap_or_default().cast_signed();
    let found = match (month, date) {
        (None, _) => NaiveDate::from_ymd_opt(year + 1, 1, 1),
        (Some(12), None) => NaiveDate::from_ymd_opt(year + 1, 1, 1),
        (Some(month), None) => NaiveDate::from_ymd_opt(year, month + 1, 1),
        (Some(month), Some(date)) => NaiveDate::from_ymd_opt(year, month, date),
    };
    found.map(Some).ok_or_else(refused)
}
