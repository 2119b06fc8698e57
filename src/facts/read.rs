//! The facts out of a file: a text of rows parted by tabs, or the same as an object.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value;

use super::Facts;
use super::making::made;
use super::row::{Place, RawRow};
use crate::input::{Fault, FaultKind, Shape, iso_date, read};
use crate::report::Words;
use crate::vietnamese::date::find_days;
use crate::vietnamese::fold::fold_words;

/// The facts as an object.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// The day of their state.
    #[serde(deserialize_with = "iso_date")]
    day: NaiveDate,
    rows: Vec<RawRow>,
}

const COLUMNS: &str = "section, name, short, successor, from, until, basis, confidence, note";

const NO_DAY: Words = Words {
    vi: "Không thấy ngày của dữ kiện; một dòng chú thích ở đầu cần ghi “# State of 28/11/2026”.",
    en: "The facts have no day; a comment line at the head has to say “# State of 28/11/2026”.",
};
const NO_COLUMN: Words = Words {
    vi: "Dòng tiêu đề có cột “{0}” không được nhận; các cột được nhận: {1}.",
    en: "The header has an unknown column “{0}”; the known columns are: {1}.",
};
const COLUMN_MISSING: Words = Words {
    vi: "Dòng tiêu đề thiếu cột “{0}”.",
    en: "The header lacks the column “{0}”.",
};
const TOO_WIDE: Words = Words {
    vi: "nhiều ô hơn số cột của dòng tiêu đề ({0})",
    en: "more fields than the header has columns ({0})",
};

/// The facts out of what a portal hands over: the text of a file, or an object.
///
/// # Errors
/// The first fault, with its line and column in a text, with its path in an object.
pub fn read_value(value: &Value) -> Result<Facts, Fault> {
    match value {
        Value::String(text) => read_text(text),
        Value::Object(_) => {
            let File { day, rows } = read(value)?;
            let places = (0..rows.len()).map(Place::Row);
            made(day, places.zip(rows).collect())
        }
        other => Err(Fault {
            path: String::new(),
            kind: FaultKind::Type {
                expected: Shape::Object,
                found: match other {
                    Value::Null => Shape::Null,
                    Value::Bool(_) => Shape::Boolean,
                    Value::Number(_) => Shape::Number,
                    _ => Shape::List,
                },
            },
        }),
    }
}

/// The facts out of a text.
///
/// # Errors
/// The first fault, with its line and column.
pub fn read_text(text: &str) -> Result<Facts, Fault> {
    let text = text.trim_start_matches('\u{feff}');
    let lines = text
        .lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line.trim_end()));
    let mut lines = lines.filter(|(_, line)| !line.trim().is_empty());
    let mut day = None;
    let mut columns: Vec<&str> = Vec::new();
    let mut rows = Vec::new();
    for (at, line) in &mut lines {
        let place = Place::Line(at);
        if line.starts_with('#') {
            day = day.or_else(|| state(line));
        } else if columns.is_empty() {
            columns = line.split('\t').map(str::trim).collect();
            header(&columns, place)?;
        } else {
            rows.push((place, row(line, &columns, place)?));
        }
    }
    let day = day.ok_or_else(|| Fault::said("", &NO_DAY, &[]))?;
    made(day, rows)
}

/// The day that a comment states.
fn state(comment: &str) -> Option<NaiveDate> {
    let words = fold_words(comment);
    let states = ["state of", "dữ kiện đến"]
        .iter()
        .any(|said| words.contains(said));
    let days = find_days(comment);
    days.iter()
        .filter(|_| states)
        .find_map(|found| found.day.date())
}

fn header(columns: &[&str], place: Place) -> Result<(), Fault> {
    let mut known = RawRow::default();
    if let Some(column) = columns.iter().find(|column| known.field(column).is_none()) {
        return Err(place.fault("", &NO_COLUMN, &[column, COLUMNS]));
    }
    let needed = ["section", "name", "from", "confidence"];
    match needed.iter().find(|needed| !columns.contains(needed)) {
        Some(missing) => Err(place.fault("", &COLUMN_MISSING, &[missing])),
        None => Ok(()),
    }
}

fn row(line: &str, columns: &[&str], place: Place) -> Result<RawRow, Fault> {
    let mut row = RawRow::default();
    for (index, field) in line.split('\t').enumerate() {
        let Some(into) = columns.get(index).and_then(|column| row.field(column)) else {
            let count = columns.len().to_string();
            return Err(place.fault("", &TOO_WIDE, &[&count]));
        };
        field.trim().clone_into(into);
    }
    Ok(row)
}
