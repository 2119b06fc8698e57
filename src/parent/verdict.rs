//! From what the witnesses say to one answer.
//!
//! The wordings say how much of a task is taken up and where, and run out where a drafter finds words of
//! his own; what was taught knows such words and cannot tell how much. How often the parent's own words stand in the
//! draft, and whether the task is the level's at all, say how far both are to be believed. `likelihood` weighs them;
//! what is not likely enough to be said a person must compare.

use std::ops::Range;

use super::evidence::{Match, UnitEvidence};
use super::likelihood::{Weights, Witnesses};
use super::weighing::{PLAIN, TAUGHT_NEAR, TAUGHT_SHOWN, Weakness};
use super::wordings::{Ideas, Said, Stated};
use crate::report::{Applies, TaskStatus, Why};
use crate::sorting;

/// Points of evidence that leaves no question: its score is 1.
const CLEAR: f64 = 4.0;

/// What the taught witness gives a unit.
#[derive(Debug, Clone)]
pub(super) struct Scoring<'r> {
    pub unit: usize,
    pub score: f64,
    /// It stands under a heading of the task's own group.
    pub own_group: bool,
    pub manner: Manner,
    pub quote: &'r Range<usize>,
}

/// How a unit says its work.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Manner {
    /// With figures.
    pub figures: bool,
    /// In so many works or sentences behind the first.
    pub further_works: usize,
}

impl Manner {
    pub fn of(text: &str) -> Self {
        Self {
            figures: text.bytes().any(|byte| byte.is_ascii_digit()),
            further_works: text.matches(';').count() + text.matches(". ").count(),
        }
    }
}

/// How much of a task stands in the draft in the parent's own words.
#[derive(Debug, Clone, Default)]
pub(super) struct OwnWords {
    /// The largest share in one unit.
    pub most: f64,
    /// How many units have a share that shows.
    pub showing: usize,
    /// Units that copy it, with their lengths in bytes.
    pub copies: Vec<(usize, usize)>,
}

/// What of the task itself counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Concerned {
    /// How many words the parent needs for it.
    pub words: usize,
    /// How it concerns the draft's level.
    pub applies: Applies,
}

/// The answer for one task. `taught` is what the second witness says of its units; none where there is no
/// such witness.
pub(super) fn of(
    ideas: &Ideas,
    stated: &Stated,
    taught: Option<Vec<Scoring>>,
    own_words: &OwnWords,
    concerned: Concerned,
) -> Match {
    let said = stated.status;
    let one_witness = taught.is_none();
    let mut scorings = taught.unwrap_or_default();
    sorting::sort_by(&mut scorings, |a, b| {
        b.score.total_cmp(&a.score).then(a.unit.cmp(&b.unit))
    });
    let manner = scorings.first().map(|best| best.manner).unwrap_or_default();
    let score = |at: usize| scorings.get(at).map_or(f64::MIN, |one| one.score);
    let witnesses = Witnesses {
        said,
        most: stated.ideas.iter().copied().fold(0.0, f64::max),
        must: ideas.needed(stated),
        part: stated.part,
        ideas: ideas.len(),
        condition: stated.weakness == Some(Weakness::Condition),
        score: score(0),
        next: score(1),
        own_group: scorings.first().is_some_and(|best| best.own_group),
        figures: manner.figures,
        further_works: manner.further_works,
        own_words: own_words.most,
        showing: own_words.showing,
        words: concerned.words,
        applies: concerned.applies,
        copied: !own_words.copies.is_empty(),
    };
    if witnesses.copied {
        let copies = own_words.copies.iter();
        let copies = copies.map(|(unit, length)| UnitEvidence {
            unit: *unit,
            quote: 0..*length,
            score: 1.0,
        });
        return copied(copies.collect(), stated, witnesses);
    }
    let status = match one_witness {
        true => said,
        false => witnesses.status(&Weights::HELD),
    };
    let uncovered = match status {
        TaskStatus::Missing => ideas.all(),
        TaskStatus::Covered if said != TaskStatus::Covered => Vec::new(),
        _ => ideas.untaken(stated),
    };
    let mut by_words = stated.places.iter().map(shown);
    let heard = scorings.iter().filter(|one| one.score >= TAUGHT_SHOWN);
    let (mut evidence, mut nearest) = (Vec::new(), None);
    match status {
        // A missing task has at most a nearest place.
        TaskStatus::Missing => {
            let taught = scorings.first().filter(|best| best.score >= TAUGHT_NEAR);
            nearest = by_words.next().or_else(|| taught.map(scored));
        }
        // What the wordings found stands for what they said; else every witness is shown.
        _ if status == said => evidence.extend(by_words),
        _ => {
            evidence.extend(by_words.filter(|_| said != TaskStatus::Missing));
            for one in heard.chain(scorings.first()).map(scored) {
                if !evidence.iter().any(|known| known.unit == one.unit) {
                    evidence.push(one);
                }
            }
            if evidence.is_empty() {
                evidence.extend(stated.places.first().map(shown));
            }
            sorting::sort_by(&mut evidence, |a, b| b.score.total_cmp(&a.score));
        }
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
        witnesses: Some(witnesses),
    }
}

/// The answer where the parent's own words stand in the draft.
fn copied(mut evidence: Vec<UnitEvidence>, stated: &Stated, witnesses: Witnesses) -> Match {
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
        witnesses: Some(witnesses),
    }
}

/// Why a task is taken up in part only.
fn why(ideas: &Ideas, stated: &Stated, untaken: usize) -> Why {
    match stated.weakness {
        _ if (1..ideas.len()).contains(&untaken) => Why::Ideas,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_names_figures_and_several_works_is_told_from_who_encourages() {
        let manner = Manner::of("Mở 02 lớp cho 60 hộ; cấp giấy chứng nhận. Xong trong quý II.");
        assert!(manner.figures);
        assert_eq!(manner.further_works, 2);
        let manner = Manner::of("Khuyến khích các hộ đi học");
        assert!(!manner.figures);
        assert_eq!(manner.further_works, 0);
    }
}
