//! The facts out of a file: a text of rows parted by tabs, or the same as an object.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value;

use super::find::{Index, Target};
use super::name::{Name, alternatives, starts_with_capital};
use super::{Confidence, Facts, Family, Former, Row, Standing, goes_on, without_brackets};
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

/// A row as it is written, in the file's order of columns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawRow {
    section: String,
    name: String,
    short: String,
    successor: String,
    from: String,
    until: String,
    basis: String,
    confidence: String,
    note: String,
}

impl RawRow {
    fn field(&mut self, column: &str) -> Option<&mut String> {
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

const COLUMNS: &str = "section, name, short, successor, from, until, basis, confidence, note";

/// The sections, and what their rows are about; those of none are kept for people only.
const SECTIONS: &[(&str, Option<Family>)] = &[
    ("province", Some(Family::Province)),
    ("province-kind", Some(Family::ProvinceKind)),
    ("ministry", Some(Family::Ministry)),
    ("ministry-standard", Some(Family::Standard)),
    ("central", Some(Family::Central)),
    ("general-dept", Some(Family::Central)),
    ("department", Some(Family::Department)),
    ("department-standard", Some(Family::Standard)),
    ("vertical", Some(Family::Vertical)),
    ("district", Some(Family::District)),
    ("commune-body", Some(Family::Room)),
    ("command", Some(Family::Command)),
    ("party", Some(Family::Party)),
    ("norm", None),
    ("province-count", None),
    ("commune-count", None),
    ("party-symbol", None),
    ("party-type", None),
    ("party-form", None),
    ("mass-org", None),
    ("yardstick", None),
];

/// More rows than any country has bodies.
const MOST: usize = 5_000;

const NO_DAY: Words = Words {
    vi: "Không thấy ngày của dữ kiện; một dòng chú thích ở đầu cần ghi “# State of 28/11/2026”.",
    en: "The facts have no day; a comment line at the head has to say “# State of 28/11/2026”.",
};
const NO_ROWS: Words = Words {
    vi: "Tệp dữ kiện không có dòng nào.",
    en: "The facts have no rows.",
};
const TOO_MANY: Words = Words {
    vi: "Tệp dữ kiện dài hơn {0} dòng.",
    en: "The facts have more than {0} rows.",
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
const MISSING: Words = Words {
    vi: "cột “{0}” để trống",
    en: "the column “{0}” is empty",
};
const NO_CHOICE: Words = Words {
    vi: "cột “{0}”: “{1}” không phải giá trị được nhận; chọn một trong: {2}",
    en: "the column “{0}”: “{1}” is not a known value; choose one of: {2}",
};
const NOT_A_DAY: Words = Words {
    vi: "cột “{0}”: “{1}” không phải là ngày; cần dạng YYYY-MM-DD (2025-07-01)",
    en: "the column “{0}”: “{1}” is no day; the form is YYYY-MM-DD (2025-07-01)",
};
const BACKWARDS: Words = Words {
    vi: "cột “until”: {0} không sau ngày ở cột “from” ({1})",
    en: "the column “until”: {0} is not after the day of “from” ({1})",
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
enum Place {
    /// A line of a text, from 1.
    Line(usize),
    /// A row of an object, from 0.
    Row(usize),
}

impl Place {
    fn fault(self, column: &str, words: &Words, arguments: &[&str]) -> Fault {
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

/// A day, also a month or a year: the first day after it, on which it has passed for certain.
fn day(text: &str, column: &str, place: Place) -> Result<Option<NaiveDate>, Fault> {
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

/// What is made of the rows, one after the other.
#[derive(Default)]
struct Making {
    former: Vec<Former>,
    standing: Vec<Standing>,
    by_name: HashMap<String, usize>,
    names: Vec<(Name, Target)>,
    known: Vec<Name>,
}

fn made(day: NaiveDate, rows: Vec<(Place, RawRow)>) -> Result<Facts, Fault> {
    match rows.len() {
        0 => return Err(Fault::said("", &NO_ROWS, &[])),
        1..=MOST => {}
        _ => return Err(Fault::said("", &TOO_MANY, &[&MOST.to_string()])),
    }
    let mut making = Making::default();
    for (place, row) in &rows {
        making.add(*place, row)?;
    }
    let Making {
        former,
        mut standing,
        names,
        known,
        ..
    } = making;
    for index in 0..standing.len() {
        standing[index].goes_on = goes_on(&standing, &standing[index].name);
    }
    // A former name goes before a standing one, and that before a successor's.
    let rank = |target: &Target| match target {
        Target::Former(_) => 0,
        Target::Standing(_) => 1,
        Target::Known => 2,
    };
    let mut index = Index::default();
    for wanted in 0..2 {
        for (name, target) in names.iter().filter(|(_, target)| rank(target) == wanted) {
            index.add(name.clone(), *target);
        }
    }
    for name in known {
        index.add(name, Target::Known);
    }
    Ok(Facts::new(day, former, standing, index))
}

impl Making {
    fn add(&mut self, place: Place, raw: &RawRow) -> Result<(), Fault> {
        let choice = |column: &str, found: &str, known: &[&str]| {
            place.fault(column, &NO_CHOICE, &[column, found, &known.join(", ")])
        };
        let section = SECTIONS.iter().find(|(name, _)| *name == raw.section);
        let Some((_, family)) = section else {
            let known: Vec<&str> = SECTIONS.iter().map(|(name, _)| *name).collect();
            return Err(choice("section", &raw.section, &known));
        };
        let confidence = match raw.confidence.as_str() {
            "certain" => Some(Confidence::Certain),
            "likely" => Some(Confidence::Likely),
            "unverified" => None,
            other => {
                return Err(choice(
                    "confidence",
                    other,
                    &["certain", "likely", "unverified"],
                ));
            }
        };
        let from = day(&raw.from, "from", place)?;
        let until = day(&raw.until, "until", place)?;
        if let (Some(from), Some(until)) = (from, until)
            && until <= from
        {
            let days = [until.to_string(), from.to_string()];
            return Err(place.fault("until", &BACKWARDS, &[&days[0], &days[1]]));
        }
        let (Some(family), Some(confidence)) = (*family, confidence) else {
            return Ok(());
        };
        let missing = |column: &str| place.fault(column, &MISSING, &[column]);
        if raw.name.is_empty() {
            return Err(missing("name"));
        }
        let from = from.ok_or_else(|| missing("from"))?;
        if raw.successor.is_empty() {
            self.stands(family, raw, from);
        } else {
            let successors = raw.successor.split("; ").map(|name| name.trim().to_owned());
            self.ceased(
                family,
                raw,
                &Row {
                    successors: successors.collect(),
                    from,
                    until,
                    basis: raw.basis.clone(),
                    confidence,
                },
            );
        }
        Ok(())
    }

    fn stands(&mut self, family: Family, raw: &RawRow, from: NaiveDate) {
        for name in alternatives(&raw.name) {
            let Some(pattern) = Name::new(name, &raw.short) else {
                continue;
            };
            self.names
                .push((pattern, Target::Standing(self.standing.len())));
            self.standing.push(Standing {
                family,
                name: name.to_owned(),
                from,
                basis: raw.basis.clone(),
                goes_on: false,
            });
        }
    }

    fn ceased(&mut self, family: Family, raw: &RawRow, row: &Row) {
        // What is still called so ("… thuộc Bộ Tài chính") and what has no successor by name is no fault.
        let is_name = |name: &String| {
            let is_unit = name.starts_with("tỉnh ") || name.starts_with("thành phố ");
            is_unit || starts_with_capital(name)
        };
        let first = row.successors.first();
        let is_told = family == Family::District
            || first.is_some_and(|successor| {
                is_name(successor) && !successor.starts_with(without_brackets(&raw.name))
            });
        if !is_told {
            return;
        }
        let family = match family {
            Family::Room => Family::Command,
            other => other,
        };
        for successor in row.successors.iter().filter(|name| is_name(name)) {
            self.known.extend(Name::new(successor, ""));
        }
        let letters = if raw.short.contains([' ', ';']) {
            ""
        } else {
            &raw.short
        };
        let shorts: Vec<&str> = match letters.is_empty() {
            true => alternatives(&raw.short).collect(),
            false => Vec::new(),
        };
        let alternatives: Vec<&str> = alternatives(&raw.name).collect();
        let are_pairs = shorts.len() == alternatives.len();
        for (at, name) in alternatives.iter().enumerate() {
            // The units themselves ("huyện", "thị trấn") are the grammar's matter.
            let is_unit = family == Family::District && !starts_with_capital(name);
            let pattern = Name::new(name, letters).filter(|_| !is_unit);
            let index = self.former_named(family, name, pattern.as_ref());
            if self.former[index].rows.is_empty() {
                let target = Target::Former(index);
                self.names.extend(pattern.map(|pattern| (pattern, target)));
                let own = shorts
                    .iter()
                    .enumerate()
                    .filter(|(short, _)| match are_pairs {
                        true => *short == at,
                        false => at == 0,
                    });
                let own = own.filter_map(|(_, short)| Name::new(short, ""));
                self.names.extend(own.map(|pattern| (pattern, target)));
            }
            self.former[index].rows.push(row.clone());
        }
    }

    /// The former body of a name; a new one where no row before spoke of it.
    fn former_named(&mut self, family: Family, name: &str, pattern: Option<&Name>) -> usize {
        let former = &mut self.former;
        *self.by_name.entry(fold_words(name)).or_insert_with(|| {
            former.push(Former {
                family,
                name: name.to_owned(),
                is_of_units: pattern.is_some_and(|pattern| pattern.slot.is_some()),
                rows: Vec::new(),
            });
            former.len() - 1
        })
    }
}
