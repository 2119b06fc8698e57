//! A catalogue made ready for comparing, and what a draft's units do with each of its tasks.

use std::ops::Range;

use super::abbreviations::Abbreviations;
use super::draft::{Draft, Hit};
use super::extracted::Extracted;
use super::pattern::{Pattern, Phrases};
use super::tokens::{THEME, Vocabulary};
use super::units::Unit;
use super::{Need, ParentCatalogue, ParentTask};
use crate::report::TaskStatus;
use crate::sorting;

/// A catalogue made ready: compile once, compare many drafts.
#[derive(Debug, Clone)]
pub struct Matcher {
    vocabulary: Vocabulary,
    phrases: Phrases,
    tasks: Vec<Compiled>,
    extracted: Extracted,
}

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

#[derive(Debug, Clone)]
enum Compiled {
    /// By the ideas that the catalogue states.
    Stated(Vec<StatedIdea>),
    /// By its wording.
    Taken,
}

#[derive(Debug, Clone)]
struct StatedIdea {
    idea: String,
    need: Need,
    strong: Vec<Pattern>,
    weak: Vec<Pattern>,
}

/// What one wording adds to a unit's score where its idea weighs 1.
const WEAK: f64 = 0.4;
const PART: f64 = 0.3;

impl Matcher {
    /// Make a catalogue ready.
    pub fn new(catalogue: &ParentCatalogue) -> Self {
        let abbreviations = Abbreviations::default();
        let mut vocabulary = Vocabulary::new(&catalogue.theme);
        let mut phrases = Phrases::default();
        let mut untold = Vec::new();
        let mut tasks = Vec::with_capacity(catalogue.tasks.len());
        for task in &catalogue.tasks {
            let ideas = stated_ideas(task, &mut phrases, &mut vocabulary, &abbreviations);
            tasks.push(if ideas.is_empty() {
                untold.push(task);
                Compiled::Taken
            } else {
                Compiled::Stated(ideas)
            });
        }
        let extracted = Extracted::new(&untold, &mut vocabulary, &abbreviations);
        Self {
            vocabulary,
            phrases,
            tasks,
            extracted,
        }
    }

    /// Whether the catalogue says what its theme is.
    pub fn has_theme(&self) -> bool {
        self.vocabulary.has_theme()
    }

    /// Whether a text names the theme, with its commas or without.
    pub fn names_theme(&self, text: &str) -> bool {
        let mut tokens = Vec::new();
        self.vocabulary
            .read(text, &Abbreviations::default(), &mut tokens);
        tokens.iter().any(|token| token.id == THEME)
    }

    /// What the units of a draft do with each task, in the catalogue's order. `definitions` is the
    /// draft's text that may define abbreviations.
    pub fn compare<'t>(
        &self,
        units: &[Unit],
        definitions: impl Iterator<Item = &'t str>,
    ) -> Vec<Match> {
        let mut abbreviations = Abbreviations::default();
        for text in definitions {
            abbreviations.learn_from(text);
        }
        let draft = Draft::read(units, &self.vocabulary, &abbreviations);
        let hits = draft.hits(&self.phrases);
        let mut found = Vec::new();
        let mut gatherer = Gatherer::new(units.len());
        let mut taken = self
            .extracted
            .compare(&draft, units, &mut gatherer)
            .into_iter();
        self.tasks
            .iter()
            .map(|task| match task {
                Compiled::Stated(ideas) => {
                    judge(ideas, &draft, &hits, units, &mut gatherer, &mut found)
                }
                Compiled::Taken => taken.next().expect("one match a taken task"),
            })
            .collect()
    }
}

fn stated_ideas(
    task: &ParentTask,
    phrases: &mut Phrases,
    vocabulary: &mut Vocabulary,
    abbreviations: &Abbreviations,
) -> Vec<StatedIdea> {
    let mut compile = |wordings: &[String]| -> Vec<Pattern> {
        wordings
            .iter()
            .filter_map(|wording| phrases.compile(wording, vocabulary, abbreviations))
            .collect()
    };
    task.ideas
        .iter()
        .map(|idea| StatedIdea {
            idea: idea.idea.clone(),
            need: idea.need,
            strong: compile(&idea.wordings),
            weak: compile(&idea.weak),
        })
        .filter(|idea| !idea.strong.is_empty() || !idea.weak.is_empty())
        .collect()
}

/// What a unit has gathered for one task.
#[derive(Debug, Clone)]
struct Gathered {
    unit: usize,
    score: f64,
    /// The idea last added and what it gave.
    idea: (usize, f64),
    /// The best single place: its own score and its tokens.
    best: (f64, Hit),
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
    pub fn add(&mut self, unit: usize, idea: usize, score: f64, hit: Hit) {
        if self.slots[unit] == 0 {
            self.list.push(Gathered {
                unit,
                score: 0.0,
                idea: (idea, 0.0),
                best: (0.0, hit),
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
            one.best = (score, hit);
        }
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The gathered units as evidence, best first; empties itself.
    pub fn take(&mut self, draft: &Draft, units: &[Unit]) -> Vec<UnitEvidence> {
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
                quote: quote(draft, one.best.1, units[one.unit].text),
                score: one.score.min(1.0),
            })
            .collect()
    }
}

fn judge(
    ideas: &[StatedIdea],
    draft: &Draft,
    hits: &[Vec<Hit>],
    units: &[Unit],
    gatherer: &mut Gatherer,
    found: &mut Vec<Hit>,
) -> Match {
    let of = |need| ideas.iter().filter(move |idea| idea.need == need).count();
    let (all, any) = (of(Need::All), of(Need::Any));
    let total = (all + any.min(1)).max(1) as f64;
    let mut covered_all = 0;
    let mut covered_any = 0;
    let mut uncovered = Vec::new();
    for (number, idea) in ideas.iter().enumerate() {
        let weight = match idea.need {
            Need::All | Need::Any => 1.0,
            Need::Part => PART,
        };
        let mut taken_up = false;
        for (patterns, share) in [(&idea.strong, 1.0), (&idea.weak, WEAK)] {
            for pattern in patterns {
                draft.find(pattern, hits, found);
                for hit in found.iter() {
                    if let Some(unit) = draft.sentences[hit.sentence].unit {
                        taken_up |= share == 1.0;
                        gatherer.add(unit, number, weight * share / total, *hit);
                    }
                }
            }
        }
        match (taken_up, idea.need) {
            (true, Need::All) => covered_all += 1,
            (true, Need::Any) => covered_any += 1,
            (true, Need::Part) => {}
            (false, _) => uncovered.push(idea.idea.clone()),
        }
    }
    let status = match () {
        () if gatherer.is_empty() => TaskStatus::Missing,
        () if covered_all == all && (any == 0 || covered_any > 0) && all + any > 0 => {
            TaskStatus::Covered
        }
        () => TaskStatus::Partial,
    };
    Match {
        status,
        evidence: gatherer.take(draft, units),
        uncovered,
    }
}

/// The clause around a hit, within its sentence.
fn quote(draft: &Draft, hit: Hit, text: &str) -> Range<usize> {
    let sentence = &draft.sentences[hit.sentence];
    let tokens = &draft.tokens;
    let mut first = hit.start;
    while first > sentence.first && !tokens[first].breaks {
        first -= 1;
    }
    let mut end = hit.end.max(first + 1);
    while end < sentence.end && !tokens[end].breaks {
        end += 1;
    }
    let (start, end) = (tokens[first].start, tokens[end - 1].end);
    if text.get(start..end).is_some() {
        start..end
    } else {
        0..text.len()
    }
}
