//! The parent plan: its catalogue of tasks, which of them concern a level, and what a draft takes up.
//!
//! `catalogue` is the data; `applies` reads its columns; `units` lists what in a draft may answer a
//! task. `matcher` compares: by the wordings of the ideas that a catalogue states (`wordings`; `pattern`
//! says how one is written), by what surrounds them (`groups`, `weighing`), and by ideas taken from the
//! wording where it states none (`extracted`; `words`, `common` say what its words tell, `aligned` lays them along a draft's); `verdict` makes one answer of it, by `likelihood`. `reader` makes a
//! catalogue of a parent's document, whose tasks `stated` collects and merges. `carried_out` says which
//! documents a plan carries out, loaded or not; `chain` what one parent hands on of another; `answered` what the
//! drafter says of a task. `bench`, `clerk` and
//! `deletion` are the curator's. A new built-in parent is a file in `data/parents/`, made ready by `npm run ready` (`ready`), and a line in `build.rs`.

mod abbreviations;
mod aligned;
mod answered;
mod applies;
mod bench;
mod by_first;
mod carried_out;
mod catalogue;
mod chain;
mod clerk;
mod common;
mod copied;
mod coverage;
mod deletion;
mod draft;
mod effects;
mod evidence;
mod extracted;
mod groups;
mod likelihood;
mod likeness;
mod matcher;
mod naming;
mod pattern;
mod reader;
mod ready;
mod shares;
mod stated;
mod syllables;
mod taught;
mod titles;
mod tokens;
mod units;
mod verdict;
mod weighing;
mod wordings;
mod words;

pub use answered::{Answer, count_statuses};
pub use applies::{applies, led_above};
pub use bench::{Bench, Doubt, LEAST_ITEMS, Measured, TOO_COMMON, WordingPlace, write_shares};
pub use carried_out::{Carried, carried_out};
pub use catalogue::{Idea, ParentCatalogue, ParentTask, Reporting, Wordings, common_classes};
pub use chain::{Chains, Compared};
pub use clerk::{FormFault, TwoLines, clerks_form, fill_from_form};
pub use coverage::{compare, matches, unrelated_units};
pub use deletion::{Deletion, StillFound, take_out};
pub use evidence::{Match, UnitEvidence};
pub use likelihood::{Weights, Witnesses};
pub(crate) use likeness::{Likeness, Phrases, SAME_TASK, phrases, weight};
pub use matcher::Matcher;
pub use naming::{cited_task, cited_tasks, name_places, named_parent, named_place};
pub use pattern::{Classes, classes_in};
pub use reader::read_parent;
pub use ready::{Ready, read_bundled};
#[cfg(feature = "parents")]
pub use ready::{builtin, builtin_ready};
pub use taught::{Feature, Lesson, TaskLesson, features_of};
pub use units::{Unit, UnitKind, units_of};
pub use weighing::UNMEASURED;
