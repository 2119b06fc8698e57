//! A finding: what is wrong, on what basis, where, and what one edit would mend it.

use serde::{Deserialize, Serialize};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// The plan is wrong.
    Error,
    /// Most likely wants mending.
    Warning,
    /// To think about.
    Hint,
}

/// Under which heading a list shows a finding, the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Group {
    /// Nhiệm vụ cấp trên: the parents' tasks and deadlines.
    Parent,
    /// Bố cục, Phụ lục: sections, tables, their numbers.
    Structure,
    /// Viện dẫn, thời hạn, cơ quan: what the plan says of documents, days and bodies.
    References,
    /// Thể thức, chính tả.
    Form,
}

/// What became of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// Looked, and all is right.
    Pass,
    /// Looked, and there is a finding.
    Fail,
    /// The draft has nothing that the rule speaks of, or the rule is off.
    NotApplicable,
    /// The source cannot show it (margins in plain text).
    NotEvaluated,
}

/// A place in the draft.
///
/// `start` and `end` are UTF-16 offsets in the text that the place names: the string at `path` for
/// a form, the given block's text for blocks, the recognised block's text for everything else. A
/// table's text is its cells joined by tabs and its rows by line feeds. Something missing has an
/// empty range where it belongs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Location {
    /// Index of the block.
    pub block: usize,
    /// First UTF-16 unit.
    pub start: usize,
    /// Unit after the last.
    pub end: usize,
    /// JSON Pointer of the field, for a form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// UTF-16 range in the source, for text and HTML.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceRange>,
}

/// A UTF-16 range of the source text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SourceRange {
    /// First unit.
    pub start: usize,
    /// Unit after the last.
    pub end: usize,
}

/// One fault, once.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// Stable code ("KH203").
    pub code: &'static str,
    /// Readable name ("appendix-column-missing").
    pub name: &'static str,
    /// Its code and place as one word that an ignore names: "KH203-3fa2b1c09d4e". Edits elsewhere
    /// leave it as it is.
    pub key: String,
    /// How much it weighs.
    pub severity: Severity,
    /// Under which heading it belongs.
    pub group: Group,
    /// What is wrong, in the drafter's words.
    pub message: String,
    /// What demands it: decree and clause, the profile, the parent plan.
    pub basis: String,
    /// Where.
    pub at: Location,
    /// Other places that belong to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Related>,
    /// Edits that are offered, never applied by themselves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fixes: Vec<Fix>,
}

/// Another place, or a parent task, that a finding speaks of.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Related {
    /// What it is.
    pub message: String,
    /// Where in the draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Location>,
    /// Id of a task of the parent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent_task: Option<String>,
}

/// Edits that mend a finding together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fix {
    /// What it does.
    pub title: String,
    /// In any order; ranges do not overlap.
    pub edits: Vec<Edit>,
    /// It needs no judgement: many such can be applied together.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub certain: bool,
}

/// Replace a place by a text (an empty place: insert).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Edit {
    /// What is replaced.
    pub at: Location,
    /// By what.
    pub insert: String,
}
