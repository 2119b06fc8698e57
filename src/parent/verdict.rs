//! From what the witnesses say to one answer.

use std::ops::Range;

use super::evidence::{Match, UnitEvidence};
use super::weighing::{PLAIN, Weakness};
use super::wordings::{Ideas, Said, Stated};
use crate::report::{TaskStatus, Why};

/// Points of evidence that leaves no question: its score is 1.
const CLEAR: f64 = 4.0;

/// The unit that the taught witness takes to take a task up, if any.
#[derive(Debug, Clone)]
pub(super) struct Scoring<'r> {
    pub unit: usize,
    pub score: f64,
    pub quote: &'r Range<usize>,
}

/// The answer for one task. `taught` is what the second witness says: none where there is none.
pub(super) fn of(ideas: &Ideas, stated: &Stated, taught: Option<Option<Scoring>>) -> Match {
    let _ = taught;
    let status = stated.status.unwrap_or(TaskStatus::Missing);
    let uncovered = ideas.untaken(stated);
    let best = stated.places.first();
    let mut evidence: Vec<UnitEvidence> = stated.places.iter().map(shown).collect();
    let nearest = match status {
        TaskStatus::Missing => evidence.drain(..).next(),
        _ => None,
    };
    let why = (status == TaskStatus::Partial).then(|| match stated.weakness {
        _ if uncovered.len() < ideas.len() => Why::Ideas,
        Some(Weakness::Heading) => Why::Heading,
        Some(Weakness::Restated) => Why::GroupName,
        Some(Weakness::Condition) => Why::Condition,
        Some(Weakness::Purpose) => Why::Purpose,
        None => Why::Implied,
    });
    Match {
        status,
        why,
        likely: status == TaskStatus::Covered && best.is_some_and(|best| best.points < PLAIN),
        evidence,
        nearest,
        uncovered,
    }
}

fn shown(said: &Said) -> UnitEvidence {
    UnitEvidence {
        unit: said.unit,
        quote: said.quote.clone(),
        score: (said.points / CLEAR).clamp(0.0, 1.0),
    }
}
