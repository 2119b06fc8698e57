//! Bodies and units with the days from which they hold: what a text names, whether that stood on a day, and
//! who has its tasks.
//!
//! The facts are a file (`data/facts.tsv`, its form and its sources at its head), which a portal may
//! replace. Ground floor: nothing here knows what a document is, nor a name of its own but the units of
//! the district level. Whether a name is right is for the caller to say: a document of 2024 names the
//! bodies of 2024.

mod district;
mod find;
mod making;
mod name;
mod norm;
mod read;
mod row;
#[cfg(test)]
mod tests;

pub use district::District;
pub use find::{Mention, Named};
pub use norm::Norm;
pub use read::{read_text, read_value};

use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::NaiveDate;

use crate::known::Known;
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::scan::Scan;
use find::Index;

/// What a row is about: which rule speaks of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// A province that was merged.
    Province,
    /// A province that is called another name.
    ProvinceKind,
    /// A ministry (Bộ).
    Ministry,
    /// A general department (Tổng cục), and other central bodies.
    Central,
    /// A department of a province (Sở, ban).
    Department,
    /// An agency with branches of its own: taxes, insurance, courts.
    Vertical,
    /// The district level and its bodies.
    District,
    /// A room of the commune.
    Room,
    /// A command that is called another name.
    Command,
    /// A body of the Party.
    Party,
    /// A name as the act has it: a ministry's or a department's.
    Standard,
}

/// How sure a row is. What is unverified is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// One source.
    Likely,
    /// The act was read, or two sources agree.
    Certain,
}

/// A body or unit that ceased to exist, or to be called so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// What it is.
    pub family: Family,
    /// Its name: "Sở Giao thông vận tải", "tỉnh Hà Nam".
    pub name: String,
    /// Its name stands for one in every unit of a level: "Công an huyện".
    pub is_of_units: bool,
    rows: Vec<Row>,
}

/// Who has a former body's tasks, while it is so.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    successors: Vec<String>,
    from: NaiveDate,
    until: Option<NaiveDate>,
    basis: String,
    confidence: Confidence,
}

impl Former {
    /// The first day without it.
    pub fn from(&self) -> NaiveDate {
        let days = self.rows.iter().map(|row| row.from);
        days.min().unwrap_or_default()
    }

    /// How sure it is that it no longer stood on a day.
    pub fn confidence(&self, day: NaiveDate) -> Confidence {
        let rows = self.rows.iter().filter(|row| row.from <= day);
        let sure = rows.map(|row| row.confidence).max();
        sure.unwrap_or(Confidence::Likely)
    }

    /// The row of a day; of an earlier day the first.
    fn row(&self, day: NaiveDate) -> Option<&Row> {
        let holds = |row: &&Row| row.from <= day && row.until.is_none_or(|until| day < until);
        let rows = self.rows.iter();
        rows.filter(holds)
            .max_by_key(|row| row.from)
            .or_else(|| self.rows.iter().min_by_key(|row| row.from))
    }
}

/// A body that stands, by the name that its act gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What it is.
    pub family: Family,
    /// Its name.
    pub name: String,
    /// The first day with it.
    pub from: NaiveDate,
    /// What says so.
    pub basis: String,
    /// Another name goes on where this one ends: "Sở Văn hóa và Thể thao", "Sở Văn hóa, Thể thao và Du lịch".
    pub goes_on: bool,
}

/// Who has a former body's tasks on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Successors {
    /// The main one first, each with what it has of the tasks, in brackets.
    pub names: Vec<String>,
    /// The acts.
    pub basis: String,
}

/// The facts.
#[derive(Debug)]
pub struct Facts {
    id: usize,
    day: NaiveDate,
    former: Vec<Former>,
    standing: Vec<Standing>,
    norms: Vec<Norm>,
    /// What ended the district level, and with it the townships.
    districts: Option<usize>,
    townships: Option<usize>,
    index: Index,
}

/// How far a chain of successors is followed.
const LONGEST_CHAIN: usize = 8;

impl Facts {
    /// Those that come with the program.
    pub fn built_in() -> Rc<Self> {
        thread_local! {
            static BUILT_IN: Rc<Facts> = Rc::new(
                read::read_text(include_str!(concat!(env!("OUT_DIR"), "/facts")))
                    .expect("the facts that come with the program can be read")
            );
        }
        BUILT_IN.with(Rc::clone)
    }

    /// A number that no other facts have as long as the program runs.
    pub fn id(&self) -> usize {
        self.id
    }

    /// The day of their state.
    pub fn day(&self) -> NaiveDate {
        self.day
    }

    /// The norms that others replaced.
    pub fn norms(&self) -> &[Norm] {
        &self.norms
    }

    /// A former body that a mention names.
    pub fn former(&self, index: usize) -> &Former {
        &self.former[index]
    }

    /// A standing body that a mention names.
    pub fn standing(&self, index: usize) -> &Standing {
        &self.standing[index]
    }

    /// A standing body by its name.
    pub fn standing_named(&self, name: &str) -> Option<&Standing> {
        self.standing.iter().find(|one| one.name == name)
    }

    /// Whether a standing body's name begins with a name and goes on.
    pub fn goes_on(&self, name: &str) -> bool {
        goes_on(&self.standing, name)
    }

    /// What ended the district level, or the townships.
    pub fn ended(&self, is_township: bool) -> Option<&Former> {
        let row = match is_township {
            true => self.townships,
            false => self.districts,
        };
        row.map(|index| self.former(index))
    }

    /// Every place of a line that names a body or unit of the facts, in order.
    pub fn find(&self, line: &Known) -> Vec<Mention> {
        self.index.find(&Scan::of(line))
    }

    /// Who has a body's tasks on a day: where a successor was replaced too, who came after it.
    pub fn successors(&self, former: &Former, day: NaiveDate) -> Successors {
        let mut names: Vec<String> = Vec::new();
        let mut bases: Vec<&str> = Vec::new();
        self.follow(former, day, LONGEST_CHAIN, &mut names, &mut bases);
        Successors {
            names,
            basis: bases.join("; "),
        }
    }

    fn follow<'f>(
        &'f self,
        former: &'f Former,
        day: NaiveDate,
        left: usize,
        names: &mut Vec<String>,
        bases: &mut Vec<&'f str>,
    ) {
        let Some(row) = former.row(day) else {
            return;
        };
        for basis in row.basis.split("; ").filter(|basis| !basis.is_empty()) {
            if !bases.contains(&basis) {
                bases.push(basis);
            }
        }
        for successor in &row.successors {
            let bare = fold_words(without_brackets(successor));
            let replaced = self.former.iter().find(|other| {
                other.from() <= day
                    && left > 0
                    && !other.is_of_units
                    && fold_words(&other.name) == bare
            });
            match replaced {
                Some(other) => self.follow(other, day, left - 1, names, bases),
                None if !names.contains(successor) => names.push(successor.clone()),
                None => {}
            }
        }
    }

    fn new(
        day: NaiveDate,
        former: Vec<Former>,
        standing: Vec<Standing>,
        norms: Vec<Norm>,
        index: Index,
    ) -> Self {
        static MADE: AtomicUsize = AtomicUsize::new(1);
        let named = |words: &str| {
            let of_level = |one: &Former| one.family == Family::District;
            former
                .iter()
                .position(|one| of_level(one) && fold_words(&one.name).starts_with(words))
        };
        Self {
            id: MADE.fetch_add(1, Ordering::Relaxed),
            day,
            districts: former
                .iter()
                .position(|one| one.family == Family::District && names_units(&one.name, "huyện")),
            townships: named("thị trấn"),
            former,
            standing,
            norms,
            index,
        }
    }
}

fn goes_on(standing: &[Standing], name: &str) -> bool {
    let words = words_of(name);
    let others = standing.iter().map(|other| words_of(&other.name));
    is_front(&words, others)
}

/// Whether words stand at the front of others that go on.
fn is_front(words: &str, mut others: impl Iterator<Item = impl AsRef<str>>) -> bool {
    others.any(|other| {
        let rest = other.as_ref().strip_prefix(words);
        rest.is_some_and(|rest| rest.starts_with(' '))
    })
}

/// A name's words alone, folded, without "và".
fn words_of(name: &str) -> String {
    let words = fold_words(name);
    let words = words
        .split([' ', '-'])
        .filter(|word| !matches!(*word, "" | "và"));
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a name is that of a kind of unit ("huyện", "huyện, quận, thị xã") and no body's.
fn names_units(name: &str, unit: &str) -> bool {
    name == unit
        || name
            .strip_prefix(unit)
            .is_some_and(|rest| rest.starts_with(','))
}

/// A name without what stands in brackets behind it.
fn without_brackets(name: &str) -> &str {
    name.split(" (").next().unwrap_or(name).trim()
}
