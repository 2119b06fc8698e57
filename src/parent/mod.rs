//! The parent plan: its catalogue of tasks, which of them concern a level, and what a draft takes up.
//!
//! `catalogue` is the data; `applies` reads its columns; `units` lists what in a draft may answer a
//! task; `matcher` compares by the ideas that a catalogue states (`pattern` says how they are
//! written) and `extracted` by ideas taken from the wording where it states none; `reader` makes a
//! catalogue of a parent's document, whose tasks `stated` collects and merges. A new built-in parent is a file in `data/parents/` and a line
//! in `catalogue::builtin`.

mod abbreviations;
mod applies;
mod catalogue;
mod coverage;
mod draft;
mod evidence;
mod extracted;
mod likeness;
mod matcher;
mod pattern;
mod reader;
mod stated;
mod tokens;
mod units;

pub use applies::{applies, led_above};
pub use catalogue::{Idea, Need, ParentCatalogue, ParentTask, Reporting, builtin};
pub use coverage::compare;
pub use evidence::{Match, UnitEvidence};
pub(crate) use likeness::{Likeness, Phrases, SAME_TASK, phrases, weight};
pub use matcher::Matcher;
pub use reader::read_parent;
pub use units::{Unit, units_of};
