//! What a draft does with a task, and the units that show it.

use std::ops::Range;

use super::likelihood::Witnesses;
use crate::report::{TaskStatus, Why};

/// What a draft does with one task.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// Covered, partial, missing or unsure.
    pub status: TaskStatus,
    /// Why it is not simply covered or missing.
    pub why: Option<Why>,
    /// The answer is likely and not beyond doubt.
    pub likely: bool,
    /// Units that take it up, best first.
    pub evidence: Vec<UnitEvidence>,
    /// Of a missing task: the unit that comes nearest to it.
    pub nearest: Option<UnitEvidence>,
    /// The parent's ideas that no unit takes up, in its words.
    pub uncovered: Vec<String>,
    /// What was weighed for it; none where the task's own wording is all that there is.
    pub witnesses: Option<Witnesses>,
}

/// A unit that takes a task up.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitEvidence {
    /// Index of the unit.
    pub unit: usize,
    /// Bytes of its text: the clause with the words that matched.
    pub quote: Range<usize>,
    /// 0 to 1: how clearly.
    pub score: f64,
}
