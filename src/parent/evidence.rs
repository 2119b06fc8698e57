//! What a draft does with a task, and the units that show it.

use std::ops::Range;

use crate::report::TaskStatus;
use crate::sorting;

/// What a draft does with one task.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// Covered, partial or missing.
    pub status: TaskStatus,
    /// Units that take it up, best first.
    pub evidence: Vec<UnitEvidence>,
    /// The parent's ideas that no unit takes up, in its words.
    pub uncovered: Vec<String>,
}

/// A unit that takes a task up.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitEvidence {
    /// Index of the unit.
    pub unit: usize,
    /// Bytes of its text: the clause with the words that matched.
    pub quote: Range<usize>,
    /// 0 to 1: the share of the task's weight that the unit carries.
    pub score: f64,
}

/// What a unit has gathered for one task.
#[derive(Debug, Clone)]
struct Gathered {
    unit: usize,
    score: f64,
    /// The idea last added and what it gave.
    idea: (usize, f64),
    /// The best single place: its own score and its clause.
    best: (f64, Range<usize>),
}

/// Gathers the evidence for one task after the other.
#[derive(Debug)]
pub(super) struct Gatherer {
    /// By unit: its place in `list` plus one.
    slots: Vec<usize>,
    list: Vec<Gathered>,
}

impl Gatherer {
    /// For a draft of so many units.
    pub fn new(units: usize) -> Self {
        Self {
            slots: vec![0; units],
            list: Vec::new(),
        }
    }

    /// Add a place of a unit for an idea. An idea counts once a unit, by its strongest place there;
    /// ideas must come one after the other.
    pub fn add(&mut self, unit: usize, idea: usize, score: f64, quote: &Range<usize>) {
        if self.slots[unit] == 0 {
            self.list.push(Gathered {
                unit,
                score: 0.0,
                idea: (idea, 0.0),
                best: (0.0, quote.clone()),
            });
            self.slots[unit] = self.list.len();
        }
        let one = &mut self.list[self.slots[unit] - 1];
        if one.idea.0 != idea {
            one.idea = (idea, 0.0);
        }
        if score > one.idea.1 {
            one.score += score - one.idea.1;
            one.idea.1 = score;
        }
        if score > one.best.0 {
            one.best = (score, quote.clone());
        }
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The gathered units as evidence, best first; empties itself.
    pub fn take(&mut self) -> Vec<UnitEvidence> {
        sorting::sort_by(&mut self.list, |a, b| {
            b.score.total_cmp(&a.score).then(a.unit.cmp(&b.unit))
        });
        for one in &self.list {
            self.slots[one.unit] = 0;
        }
        self.list
            .drain(..)
            .map(|one| UnitEvidence {
                unit: one.unit,
                quote: one.best.1,
                score: one.score.min(1.0),
            })
            .collect()
    }
}
