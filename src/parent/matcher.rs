//! A catalogue made ready for comparing, and what a draft's units do with each of its tasks.

use super::abbreviations::Abbreviations;
use super::draft::{Draft, Hit};
use super::evidence::{Gatherer, Match};
use super::extracted::Extracted;
use super::pattern::{Pattern, Phrases};
use super::tokens::{THEME, Vocabulary};
use super::units::Unit;
use super::{Need, ParentCatalogue, ParentTask};
use crate::report::TaskStatus;

/// A catalogue made ready: compile once, compare many drafts.
#[derive(Debug, Clone)]
pub struct Matcher {
    vocabulary: Vocabulary,
    phrases: Phrases,
    tasks: Vec<Compiled>,
    extracted: Extracted,
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
