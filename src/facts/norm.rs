//! A norm that another replaced, with the first day of the new one.

use chrono::NaiveDate;

use super::row::RawRow;
use crate::input::date;
use crate::vietnamese::case::Case;
use crate::vietnamese::citation::number_key;

/// A norm that was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Norm {
    /// Its number, as citations are compared by it.
    pub key: String,
    /// A law's name in small letters; empty for what is cited by its number alone.
    pub law: String,
    /// A law's day of issue: it is cited by name, and two may have one.
    pub issued: Option<NaiveDate>,
    /// What replaced it.
    pub successor: String,
    /// The first day of that.
    pub from: NaiveDate,
}

impl Norm {
    /// Out of a row; none where it names no number, or stands.
    pub(super) fn of(row: &RawRow, from: NaiveDate) -> Option<Self> {
        let is_number = |word: &&str| {
            word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(['/', '-'])
        };
        let number = row.name.split(' ').find(is_number)?;
        let name = row.name.split(number).next().unwrap_or("").trim();
        let law = name.starts_with("Luật ") || name.starts_with("Bộ luật ");
        (!row.successor.is_empty()).then(|| Self {
            key: number_key(number),
            law: if law { name.lower() } else { String::new() },
            issued: date(&row.short),
            successor: row.successor.clone(),
            from,
        })
    }
}
