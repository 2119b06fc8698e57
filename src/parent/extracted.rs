//! Tasks whose catalogue states no ideas: a task is taken up where its own wording stands.

use super::ParentTask;
use super::abbreviations::Abbreviations;
use super::draft::Draft;
use super::matcher::{Gatherer, Match};
use super::pattern::{Pattern, Phrases};
use super::tokens::Vocabulary;
use super::units::Unit;
use crate::report::TaskStatus;

/// The tasks, ready for comparing.
#[derive(Debug, Clone, Default)]
pub(super) struct Extracted {
    phrases: Phrases,
    tasks: Vec<Option<Pattern>>,
}

impl Extracted {
    /// Make tasks ready.
    pub fn new(
        tasks: &[&ParentTask],
        vocabulary: &mut Vocabulary,
        abbreviations: &Abbreviations,
    ) -> Self {
        let mut phrases = Phrases::default();
        let tasks = tasks
            .iter()
            .map(|task| {
                let wording = task.title.replace(['|', '&', '!', '^'], " ");
                phrases.compile(&wording.replace("..", " "), vocabulary, abbreviations)
            })
            .collect();
        Self { phrases, tasks }
    }

    /// What a draft does with each of them.
    pub fn compare(&self, draft: &Draft, units: &[Unit], gatherer: &mut Gatherer) -> Vec<Match> {
        let hits = draft.hits(&self.phrases);
        let mut found = Vec::new();
        self.tasks
            .iter()
            .map(|pattern| {
                if let Some(pattern) = pattern {
                    draft.find(pattern, &hits, &mut found);
                    for hit in &found {
                        if let Some(unit) = draft.sentences[hit.sentence].unit {
                            gatherer.add(unit, 0, 1.0, *hit);
                        }
                    }
                }
                Match {
                    status: match gatherer.is_empty() {
                        true => TaskStatus::Missing,
                        false => TaskStatus::Covered,
                    },
                    evidence: gatherer.take(draft, units),
                    uncovered: Vec::new(),
                }
            })
            .collect()
    }
}
