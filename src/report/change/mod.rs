//! What makes the report before into the report now.
//!
//! After one key most of a report says what it said, of places that moved. So a change says how
//! places moved, and then which parts are others. Whoever has the report before applies both in this
//! order. A part that is sent without need is right, too, only longer.
//!
//! [`moved`](self::moved) has the places, [`compare`](self::compare) the parts: a new field of the
//! report is added in both, and `www/component/change.js` needs nothing.

mod compare;
mod moved;

pub use moved::{Moved, Shift, Within};

use serde::Serialize;

use super::{
    AppendixOutline, AssignmentOutline, ColumnOutline, CoverageTotals, DecisionOutline, Finding,
    GivenAnswer, GroupOutline, ItemOutline, LocatedText, Location, ParentCoverage, Purpose,
    RowOutline, RuleOutcome, SectionOutline, SectionRole, SignerOutline, Summary, TaskCoverage,
    UnloadedParent,
};
use crate::vietnamese::level::Level;

/// What is done with the report before to have the report now: first the places are moved, then the
/// patches applied one after the other.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Change {
    /// How the places of the report before moved.
    pub moved: Moved,
    /// Parts that are others now.
    pub patches: Vec<Patch>,
}

/// One part that is another now. With neither a value nor a splice the part is no more.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Patch {
    /// Fields and indexes from the report's root.
    pub path: Vec<Key>,
    /// What stands there now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Part>,
    /// What changed in the list that stands there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub splice: Option<Splice>,
}

/// One step of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Key {
    /// A field of an object.
    Field(&'static str),
    /// An index of a list.
    Index(usize),
}

/// Entries of a list that others took the place of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Splice {
    /// Index of the first of them.
    pub at: usize,
    /// How many are taken out.
    pub remove: usize,
    /// The list of those that are put there.
    pub insert: Part,
}

/// A part of a report.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
#[allow(missing_docs)]
pub enum Part {
    Summary(Summary),
    Findings(Vec<Finding>),
    Coverage(Vec<ParentCoverage>),
    Related(bool),
    Totals(CoverageTotals),
    Tasks(Vec<TaskCoverage>),
    Answers(Vec<GivenAnswer>),
    Unloaded(Vec<UnloadedParent>),
    Rules(Vec<RuleOutcome>),
    Text(Option<String>),
    Texts(Vec<String>),
    Level(Option<Level>),
    Located(Vec<LocatedText>),
    Signer(Option<SignerOutline>),
    Decision(DecisionOutline),
    Sections(Vec<SectionOutline>),
    Role(SectionRole),
    Items(Vec<ItemOutline>),
    Assignment(Box<AssignmentOutline>),
    Appendices(Vec<AppendixOutline>),
    Purpose(Purpose),
    Columns(Vec<ColumnOutline>),
    Groups(Vec<GroupOutline>),
    Rows(Vec<RowOutline>),
    At(Location),
}
