//! From what the two witnesses say to one answer.
//!
//! The wordings say how much of a task is taken up and where, and run out where a drafter finds words of
//! his own; what was taught knows such words and cannot tell how much. So an answer is given where they
//! agree, and where one of them is clear and the other does not contradict; else a person must compare.

use std::ops::Range;

use super::evidence::{Match, UnitEvidence};
use super::weighing::{
    PART, PLAIN, TAUGHT_AGREES, TAUGHT_CLEAR, TAUGHT_DOUBT, TAUGHT_MORE, TAUGHT_NEAR, TAUGHT_SOME,
    TAUGHT_SURE, Weakness,
};
use super::wordings::{Ideas, Said, Stated};
use crate::report::{TaskStatus, Why};
use crate::sorting;

/// Points of evidence that leaves no question: its score is 1.
const CLEAR: f64 = 4.0;

/// What the taught witness gives a unit.
#[derive(Debug, Clone)]
pub(super) struct Scoring<'r> {
    pub unit: usize,
    pub score: f64,
    pub quote: &'r Range<usize>,
}

/// The answer for one task. `taught` is what the second witness says of its units; none where there is no
/// such witness. `copies` are the units that say it in the parent's own words, with their lengths in bytes.
pub(super) fn of(
    ideas: &Ideas,
    stated: &Stated,
    taught: Option<Vec<Scoring>>,
    copies: impl Iterator<Item = (usize, usize)>,
) -> Match {
    let copies: Vec<UnitEvidence> = copies
        .map(|(unit, length)| UnitEvidence {
            unit,
            quote: 0..length,
            score: 1.0,
        })
        .collect();
    if !copies.is_empty() {
        return copied(copies, stated);
    }
    let said = stated.status;
    let one_witness = taught.is_none();
    let mut scorings = taught.unwrap_or_default();
    sorting::sort_by(&mut scorings, |a, b| {
        b.score.total_cmp(&a.score).then(a.unit.cmp(&b.unit))
    });
    let score = scorings.first().map_or(f64::MIN, |best| best.score);
    let most = stated.ideas.iter().copied().fold(0.0, f64::max);
    let status = match said {
        _ if one_witness => said,
        TaskStatus::Covered if score >= TAUGHT_CLEAR => said,
        TaskStatus::Covered if most >= PLAIN && score >= TAUGHT_AGREES => said,
        TaskStatus::Partial if score >= TAUGHT_SURE => TaskStatus::Covered,
        TaskStatus::Partial if score >= TAUGHT_MORE => TaskStatus::Unsure,
        TaskStatus::Partial if most >= PLAIN || stated.part >= PART => said,
        TaskStatus::Partial if score >= TAUGHT_SOME => said,
        TaskStatus::Missing if score < TAUGHT_DOUBT => said,
        _ => TaskStatus::Unsure,
    };
    let uncovered = match status {
        TaskStatus::Covered if said == TaskStatus::Partial => Vec::new(),
        _ => ideas.untaken(stated),
    };
    let mut evidence: Vec<UnitEvidence> = match said {
        // A missing task has at most a nearest place.
        TaskStatus::Missing => Vec::new(),
        _ => stated.places.iter().map(shown).collect(),
    };
    let mut nearest = None;
    match status {
        TaskStatus::Missing => {
            let by_words = stated.places.first().map(shown);
            let taught = scorings.first().filter(|best| best.score >= TAUGHT_NEAR);
            nearest = by_words.or_else(|| taught.map(scored));
        }
        TaskStatus::Unsure => {
            let taught = scorings.iter().filter(|one| one.score >= TAUGHT_AGREES);
            for one in taught.map(scored) {
                if !evidence.iter().any(|known| known.unit == one.unit) {
                    evidence.push(one);
                }
            }
            if evidence.is_empty() {
                evidence.extend(stated.places.first().map(shown));
            }
            sorting::sort_by(&mut evidence, |a, b| b.score.total_cmp(&a.score));
        }
        _ => {}
    }
    Match {
        status,
        why: (status == TaskStatus::Partial).then(|| why(ideas, stated, uncovered.len())),
        likely: match status {
            TaskStatus::Covered => {
                let best = stated.places.first();
                said != status || best.is_some_and(|best| best.points < PLAIN)
            }
            TaskStatus::Missing => one_witness,
            TaskStatus::Unsure => true,
            _ => false,
        },
        evidence,
        nearest,
        uncovered,
    }
}

/// The answer where the parent's own words stand in the draft.
fn copied(mut evidence: Vec<UnitEvidence>, stated: &Stated) -> Match {
    let others = stated.places.iter().map(shown);
    let new: Vec<UnitEvidence> = others
        .filter(|one| evidence.iter().all(|known| known.unit != one.unit))
        .collect();
    evidence.extend(new);
    Match {
        status: TaskStatus::Covered,
        why: None,
        likely: false,
        evidence,
        nearest: None,
        uncovered: Vec::new(),
    }
}

/// Why a task is taken up in part only.
fn why(ideas: &Ideas, stated: &Stated, untaken: usize) -> Why {
    match stated.weakness {
        _ if untaken < ideas.len() => Why::Ideas,
        Some(Weakness::Heading) => Why::Heading,
        Some(Weakness::Restated) => Why::GroupName,
        Some(Weakness::Condition) => Why::Condition,
        Some(Weakness::Purpose) => Why::Purpose,
        None => Why::Implied,
    }
}

fn shown(said: &Said) -> UnitEvidence {
    UnitEvidence {
        unit: said.unit,
        quote: said.quote.clone(),
        score: (said.points / CLEAR).clamp(0.0, 1.0),
    }
}

fn scored(scoring: &Scoring) -> UnitEvidence {
    UnitEvidence {
        unit: scoring.unit,
        quote: scoring.quote.clone(),
        // The odds as a share.
        score: 1.0 / (1.0 + (-scoring.score).exp()),
    }
}
