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
    /// A slot where it is taken up is still to be filled in.
    Slot,
}

/// What a drafter may say of a parent's task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AnswerKind {
    /// It is not this body's.
    NotApplicable,
    /// The draft has it already.
    Present,
    /// It was added for this task.
    Added,
}

/// What the drafter said of a task.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TaskAnswer {
    /// Which of the three.
    pub kind: AnswerKind,
    /// Why it does not apply.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The draft's words where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// Whether those words stand in the draft; without them the answer does not count.
    pub found: bool,
    /// Whether nothing is left to fill in there.
    pub complete: bool,
}

/// An answer that counts, as a report lists it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GivenAnswer {
    /// Id of the catalogue.
    pub parent: String,
    /// Id of the task.
    pub task: String,
    /// What was said.
    #[serde(flatten)]
    pub answer: TaskAnswer,
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
    /// The first of them as a text cites it: "điểm d khoản 2 Mục II Quyết định số 1703/QĐ-TTg".
    pub cited: String,
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
    /// What the drafter said of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<TaskAnswer>,
    /// Tasks of a farther parent that this one hands on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<TaskOf>,
    /// Tasks of a nearer parent by which this one reaches the draft.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub through: Vec<TaskOf>,
    /// The nearer parent that carries this one's plan out and leaves this task out: its gap, not the draft's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dropped_by: Option<String>,
}

/// A task of another parent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TaskOf {
    /// Id of the catalogue.
    pub parent: String,
    /// Id of the task.
    pub task: String,
    /// As a text cites it.
    pub cited: String,
}

impl TaskOf {
    /// A task by its catalogue's id and its own; what it is called is told later.
    pub fn new(parent: &str, task: &str) -> Self {
        Self {
            parent: parent.to_owned(),
            task: task.to_owned(),
            cited: String::new(),
        }
    }
}

/// A document that the draft says it carries out and whose catalogue is not loaded: nothing was compared with it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UnloadedParent {
    /// Its type: "Kế hoạch".
    pub kind: String,
    /// Its number: "45/KH-UBND".
    pub number: String,
    /// Its date of issue, ISO; none where the draft does not say it.
    pub date: Option<String>,
    /// Who issued it, as the draft says it.
    pub issuer: Option<String>,
    /// Where it is first cited.
    pub at: Location,
}

/// A place of the draft that takes a task up.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    /// "II.2.a", "PL.I.1".
    pub number: String,
    /// What the place is called: "điểm a khoản 2 Mục II", "row PL.I.1".
    pub place: String,
    /// Its words.
    pub quote: String,
    /// 0 to 1: how clearly it does.
    pub score: f64,
    /// Where.
    pub at: Location,
}
