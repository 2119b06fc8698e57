//! Parent coverage as a report shows it.

use serde::{Deserialize, Serialize};

use super::Location;

/// How a parent's task concerns the draft's level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Applies {
    /// The level leads it.
    Lead,
    /// The level coordinates it.
    Coordinate,
    /// No body is named, or all are.
    General,
    /// Another level's task.
    No,
}

/// What a draft does with a parent's task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum TaskStatus {
    /// Taken up.
    Covered,
    /// Some of its ideas are.
    Partial,
    /// Nothing takes it up.
    Missing,
    /// The draft's words leave it open: a person must compare.
    Unsure,
    /// Declared, or another level's and not taken up.
    NotApplicable,
}

/// Why a task is taken up in part only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Why {
    /// Some of its ideas are lacking: `uncovered` names them.
    Ideas,
    /// It stands in a heading alone.
    Heading,
    /// The heading of its group is repeated, and no work named.
    GroupName,
    /// It is done only if a condition comes about ("nếu có").
    Condition,
    /// It is named as a purpose.
    Purpose,
    /// It is implied by what a lower level does in its place.
    Implied,
}

/// A draft against one parent.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ParentCoverage {
    /// Catalogue id.
    pub parent: String,
    /// Whether the draft is about the parent's matter at all. If not, there are no tasks to show: a plan on
    /// something else leaves nothing out.
    pub related: bool,
    /// Every task, in the parent's order; none where the draft is not about the parent's matter.
    pub tasks: Vec<TaskCoverage>,
    /// Counts by status.
    pub totals: CoverageTotals,
}

/// Counts by status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CoverageTotals {
    /// Taken up.
    pub covered: usize,
    /// In part.
    pub partial: usize,
    /// Not at all.
    pub missing: usize,
    /// To be compared by a person.
    pub unsure: usize,
    /// Not this draft's.
    pub not_applicable: usize,
}

/// What became of one parent task.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TaskCoverage {
    /// Its id.
    pub id: String,
    /// Every place where the parent states it.
    pub refs: Vec<String>,
    /// The parent's own wording.
    pub title: String,
    /// How it concerns the draft's level.
    pub applies: Applies,
    /// What became of it.
    pub status: TaskStatus,
    /// Why it is taken up in part only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
    /// The status is likely and not beyond doubt.
    pub likely: bool,
    /// At most three, best first; empty when missing.
    pub evidence: Vec<Evidence>,
    /// The numbers of every place that speaks for it, those of `evidence` among them.
    #[serde(skip)]
    pub answered_by: Vec<String>,
    /// Of a missing task: the place that comes nearest to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<Evidence>,
    /// Ideas of the parent that no evidence takes up, in its own words.
    pub uncovered: Vec<String>,
    /// Why the drafter declared it not applicable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A place of the draft that takes a task up.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    /// "II.2.a", "PL.I.1".
    pub number: String,
    /// Its words.
    pub quote: String,
    /// 0 to 1: how clearly it does.
    pub score: f64,
    /// Where.
    pub at: Location,
}
