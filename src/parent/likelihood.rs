//! How likely a draft takes a task up, and wholly, given what every witness says: each weight with its meaning.
//!
//! Two sums of weights, each the natural logarithm of odds: that anything of the task is taken up, and that all of it
//! is where something is. `examples/weigh.rs` fits the weights and says over what; what is weighed at all was chosen by
//! judging each hand's children by weights that the other hands' gave.

use super::weighing::PART;
use crate::report::{Applies, TaskStatus};

/// What the witnesses say of one task.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Witnesses {
    /// What the wordings alone make of it.
    pub(super) said: TaskStatus,
    /// Points of the idea that stands best, of the one that the task cannot do without, of what a lower level does.
    pub(super) most: f64,
    pub(super) must: f64,
    pub(super) part: f64,
    /// How many ideas it has.
    pub(super) ideas: usize,
    /// The best of it holds under a condition.
    pub(super) condition: bool,
    /// What the taught witness gives the best unit and the next; that unit stands under the task's own group.
    pub(super) score: f64,
    pub(super) next: f64,
    pub(super) own_group: bool,
    /// That unit names figures, and how many works or sentences it has behind the first.
    pub(super) figures: bool,
    pub(super) further_works: usize,
    /// The largest share of the parent's own words in one unit, and how many units have a share that shows.
    pub(super) own_words: f64,
    pub(super) showing: usize,
    /// How many words the parent needs for it.
    pub(super) words: usize,
    /// How it concerns the level.
    pub(super) applies: Applies,
    /// The parent's own sentence stands in the draft: there is nothing to doubt.
    pub(super) copied: bool,
}

/// Points beyond which a wording tells no more, and the range of the taught witness.
const MOST: f64 = 4.0;
const LEAST_SCORE: f64 = -3.5;
const MOST_SCORE: f64 = 6.0;
/// A share of the parent's own words that shows, and more units of it than these tell no more.
pub(super) const SHOWS: f64 = 0.15;
const SHOWING: usize = 3;
/// More works of a unit tell no more.
const WORKS: usize = 4;
/// A longer task is as hard to do wholly as one of so many words.
const LONG: usize = 60;

/// What the first sum weighs, in the order of `Witnesses::taken`: something of the task is taken up.
const TAKEN: [(&str, f64); 11] = [
    ("BIAS", -0.28),
    ("MOST", 0.47),
    ("PART", 0.35),
    // A point of the taught witness, one above nought, one where the wordings say the task is covered.
    ("SCORE", 0.31),
    ("SCORE_ABOVE", 0.46),
    ("SCORE_AGREEING", 0.28),
    // Work that the parent gives to another level is seldom done here, and what the level only takes part in less
    // often than its own: it takes more to say so.
    ("NOT_OURS", -1.71),
    ("COORDINATED", -0.83),
    // The parent's own words stand about: what the witnesses heard may be no more than those.
    ("SHOWING", -0.38),
    ("OWN_WORDS", -1.80),
    // Its points are held down already.
    ("CONDITION", 1.17),
];

/// What the second weighs, in the order of `Witnesses::wholly`: all of it, where something is.
const WHOLLY: [(&str, f64); 13] = [
    ("BIAS", 0.69),
    ("SCORE", 0.41),
    ("NEXT", 0.19),
    ("MUST", 0.36),
    ("PARTIAL", -0.82),
    // The heading makes it likely that something is taken up, and says nothing of how much.
    ("OWN_GROUP", -0.45),
    // Who says how many and by when, and several works, does more of it than who encourages it in a line.
    ("FIGURES", 0.53),
    ("FURTHER_WORK", 0.23),
    ("OWN_WORDS", 0.75),
    ("FURTHER_IDEA", -0.11),
    ("WORDS", -2.02),
    ("NOT_OURS", -1.21),
    ("CONDITION", -1.04),
];

/// The weights of the two sums, in the order of their names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// Something of the task is taken up.
    pub taken: [f64; TAKEN.len()],
    /// All of it, where something is.
    pub wholly: [f64; WHOLLY.len()],
}

impl Weights {
    /// Those that a draft is judged by.
    pub const HELD: Self = Self {
        taken: values(TAKEN),
        wholly: values(WHOLLY),
    };

    /// What the weights of the first sum are called, and of the second.
    pub fn names() -> [Vec<&'static str>; 2] {
        [&TAKEN[..], &WHOLLY[..]].map(|sum| sum.iter().map(|(name, _)| *name).collect())
    }
}

const fn values<const N: usize>(sum: [(&str, f64); N]) -> [f64; N] {
    let mut values = [0.0; N];
    let mut at = 0;
    while at < N {
        values[at] = sum[at].1;
        at += 1;
    }
    values
}

/// A state is said from this likelihood on: missing more carefully, for a finding rests on it.
const SAY_MISSING: f64 = 0.75;
const SAY_PARTIAL: f64 = 0.5;
const SAY_COVERED: f64 = 0.6;

/// Likelihoods of the three states.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Likelihoods {
    missing: f64,
    partial: f64,
    covered: f64,
}

fn odds(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}

fn sum(weights: &[f64], weighed: &[f64]) -> f64 {
    let pairs = weights.iter().zip(weighed);
    pairs.map(|(weight, weighed)| weight * weighed).sum()
}

fn holds(is: bool, so_much: f64) -> f64 {
    if is { so_much } else { 0.0 }
}

impl Witnesses {
    /// What the first sum weighs.
    pub fn taken(&self) -> [f64; TAKEN.len()] {
        let score = self.score.clamp(LEAST_SCORE, MOST_SCORE);
        [
            1.0,
            self.most.min(MOST),
            self.part.min(MOST),
            score,
            score.max(0.0),
            holds(self.said == TaskStatus::Covered, score),
            holds(self.applies == Applies::No, 1.0),
            holds(self.applies == Applies::Coordinate, 1.0),
            self.showing.min(SHOWING) as f64,
            self.own_words.sqrt(),
            holds(self.condition, 1.0),
        ]
    }

    /// What the second weighs.
    pub fn wholly(&self) -> [f64; WHOLLY.len()] {
        [
            1.0,
            self.score.clamp(LEAST_SCORE, MOST_SCORE),
            self.next.clamp(LEAST_SCORE, MOST_SCORE),
            self.must.min(MOST),
            holds(self.said == TaskStatus::Partial, 1.0),
            holds(self.own_group, 1.0),
            holds(self.figures, 1.0),
            self.further_works.min(WORKS) as f64,
            self.own_words,
            self.ideas.saturating_sub(1) as f64,
            self.words.min(LONG) as f64 / LONG as f64,
            holds(self.applies == Applies::No, 1.0),
            holds(self.condition, 1.0),
        ]
    }

    /// How likely each state is.
    fn likelihoods(&self, weights: &Weights) -> Likelihoods {
        let is_taken = odds(sum(&weights.taken, &self.taken()));
        let is_whole = odds(sum(&weights.wholly, &self.wholly()));
        Likelihoods {
            missing: 1.0 - is_taken,
            partial: is_taken * (1.0 - is_whole),
            covered: is_taken * is_whole,
        }
    }

    /// The state that is likely enough to be said.
    pub fn status(&self, weights: &Weights) -> TaskStatus {
        let likely = self.likelihoods(weights);
        let most = likely.missing.max(likely.partial).max(likely.covered);
        match () {
            () if self.copied => TaskStatus::Covered,
            () if most == likely.covered && most >= SAY_COVERED => TaskStatus::Covered,
            // What a lower level does in the task's place is told by words that mean nothing else.
            () if self.said == TaskStatus::Partial && self.part >= PART => TaskStatus::Partial,
            () if most == likely.missing && most >= SAY_MISSING => TaskStatus::Missing,
            () if most == likely.partial && most >= SAY_PARTIAL => TaskStatus::Partial,
            () => TaskStatus::Unsure,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nobody says anything of a task of the level.
    fn silent() -> Witnesses {
        Witnesses {
            said: TaskStatus::Missing,
            most: 0.0,
            must: 0.0,
            part: 0.0,
            ideas: 1,
            condition: false,
            score: f64::MIN,
            next: f64::MIN,
            own_group: false,
            figures: false,
            further_works: 0,
            own_words: 0.0,
            showing: 0,
            words: 30,
            applies: Applies::Lead,
            copied: false,
        }
    }

    fn agreeing() -> Witnesses {
        Witnesses {
            said: TaskStatus::Covered,
            most: 3.5,
            must: 3.5,
            score: 4.0,
            ..silent()
        }
    }

    #[test]
    fn likelihoods_are_shares_of_one() {
        for witnesses in [silent(), agreeing()] {
            let all = witnesses.likelihoods(&Weights::HELD);
            assert!((all.missing + all.partial + all.covered - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn witnesses_that_agree_are_believed_and_silence_is_missing() {
        assert_eq!(silent().status(&Weights::HELD), TaskStatus::Missing);
        assert_eq!(agreeing().status(&Weights::HELD), TaskStatus::Covered);
    }

    #[test]
    fn one_witness_alone_is_a_doubt() {
        let wordings = Witnesses {
            score: -1.0,
            ..agreeing()
        };
        assert_eq!(wordings.status(&Weights::HELD), TaskStatus::Unsure);
        let taught = Witnesses {
            score: 1.5,
            ..silent()
        };
        assert_eq!(taught.status(&Weights::HELD), TaskStatus::Unsure);
    }

    #[test]
    fn anothers_task_takes_more_to_be_taken_up() {
        let ours = Witnesses {
            score: 0.5,
            ..silent()
        };
        let anothers = Witnesses {
            applies: Applies::No,
            ..ours
        };
        assert_eq!(ours.status(&Weights::HELD), TaskStatus::Unsure);
        assert_eq!(anothers.status(&Weights::HELD), TaskStatus::Missing);
    }
}
