//! The facts out of their rows: what ceased, what stands, and the names to look for.

use chrono::NaiveDate;

use super::find::{Index, Target};
use super::name::{Name, alternatives, starts_with_capital};
use super::norm::Norm;
use super::row::{Place, RawRow, day};
use super::{
    Confidence, Facts, Family, Former, Row, Standing, is_front, without_brackets, words_of,
};
use crate::hash::Map;
use crate::input::Fault;
use crate::report::Words;
use crate::vietnamese::fold::fold_words;

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

const NO_ROWS: Words = Words {
    vi: "Tệp dữ kiện không có dòng nào.",
    en: "The facts have no rows.",
};
const TOO_MANY: Words = Words {
    vi: "Tệp dữ kiện dài hơn {0} dòng.",
    en: "The facts have more than {0} rows.",
};
const MISSING: Words = Words {
    vi: "cột “{0}” để trống",
    en: "the column “{0}” is empty",
};
const NO_CHOICE: Words = Words {
    vi: "cột “{0}”: “{1}” không phải giá trị được nhận; chọn một trong: {2}",
    en: "the column “{0}”: “{1}” is not a known value; choose one of: {2}",
};
const BACKWARDS: Words = Words {
    vi: "cột “until”: {0} không sau ngày ở cột “from” ({1})",
    en: "the column “until”: {0} is not after the day of “from” ({1})",
};

/// What is made of the rows, one after the other.
#[derive(Default)]
struct Making {
    former: Vec<Former>,
    standing: Vec<Standing>,
    by_name: Map<String, usize>,
    names: Vec<(Name, Target)>,
    known: Vec<Name>,
    norms: Vec<Norm>,
}

/// The facts of a day.
///
/// # Errors
/// The first fault, with its place.
pub fn made(day: NaiveDate, rows: Vec<(Place, RawRow)>) -> Result<Facts, Fault> {
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
        norms,
        ..
    } = making;
    let words: Vec<String> = standing.iter().map(|one| words_of(&one.name)).collect();
    for (one, own) in standing.iter_mut().zip(&words) {
        one.goes_on = is_front(own, words.iter());
    }
    // A former name goes before a standing one, and that before a successor's.
    let is_former = |(_, target): &(Name, Target)| matches!(target, Target::Former(_));
    let (former_names, standing_names): (Vec<_>, Vec<_>) = names.into_iter().partition(is_former);
    let known = known.into_iter().map(|name| (name, Target::Known));
    let mut index = Index::of_units();
    for (name, target) in former_names.into_iter().chain(standing_names).chain(known) {
        index.add(name, target);
    }
    Ok(Facts::new(day, former, standing, norms, index))
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
        if raw.name.is_empty() {
            return Err(place.fault("name", &MISSING, &["name"]));
        }
        if let ("norm", Some(_), Some(from)) = (raw.section.as_str(), confidence, from) {
            self.norms.extend(Norm::of(raw, from));
        }
        // What is unverified, of no day that is known, or of no rule's concern says nothing.
        let (Some(family), Some(confidence), Some(from)) = (*family, confidence, from) else {
            return Ok(());
        };
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
        *self.by_name.or_insert_with(fold_words(name), || {
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
