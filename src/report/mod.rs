//! What a check says: the report, its findings and their places, and errors about wrong input.
//!
//! Ground floor: the words of a result, not how anything is found. [`change`] says what of a report
//! is another after an edit. The shapes are those of the JavaScript interface
//! (`src/interface.d.ts`); offsets are UTF-16 code units.

pub mod change;
mod coverage;
mod error;
mod finding;
mod outline;
mod words;

pub use change::Change;
pub use coverage::{
    AnswerKind, Applies, CoverageTotals, Evidence, GivenAnswer, ParentCoverage, TaskAnswer,
    TaskCoverage, TaskOf, TaskStatus, UnloadedParent, Why,
};
pub use error::{ErrorCode, KehoachError};
pub use finding::{Edit, Finding, Fix, Group, Location, Outcome, Related, Severity, SourceRange};
pub use outline::{
    AppendixOutline, AssignmentOutline, ColumnOutline, DecisionOutline, GroupOutline, ItemOutline,
    LocatedText, PlanOutline, Purpose, RowOutline, SectionOutline, SectionRole, SignerOutline,
};
pub use words::{Locale, Words};

use serde::Serialize;

/// The result of one check.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Version of this shape: 1.
    pub version: u32,
    /// What the facts are by which bodies were judged.
    pub facts: FactsState,
    /// What was recognised.
    pub plan: PlanOutline,
    /// By weight: content, structure, form, language, each by severity and place; one finding for one fault.
    pub findings: Vec<Finding>,
    /// One entry a parent that was compared with.
    pub coverage: Vec<ParentCoverage>,
    /// What the drafter said of tasks of the parents that were compared with, in their order.
    pub answers: Vec<GivenAnswer>,
    /// What the draft says it carries out and could not be compared with.
    pub unloaded_parents: Vec<UnloadedParent>,
    /// What became of each rule.
    pub rules: Vec<RuleOutcome>,
    /// How many findings of each severity.
    pub summary: Summary,
}

/// The state of the facts about bodies and units.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FactsState {
    /// The day up to which they were kept: "2026-11-28".
    pub day: String,
}

/// What became of one rule on one draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleOutcome {
    /// The rule's code.
    pub code: &'static str,
    /// Pass, fail, not applicable, not evaluated.
    pub outcome: Outcome,
    /// Why it did not apply or could not be evaluated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Counts by severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// Findings that make the plan wrong.
    pub errors: usize,
    /// Findings that most likely want mending.
    pub warnings: usize,
    /// Findings to think about.
    pub hints: usize,
    /// Findings that an option told to leave out.
    pub ignored: usize,
}
