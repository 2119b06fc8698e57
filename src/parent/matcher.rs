//! A catalogue made ready for comparing, and what a draft's units do with each of its tasks.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::abbreviations::{Abbreviations, Definition, definitions};
use super::draft::{Draft, Hits};
use super::evidence::{Gatherer, Match};
use super::extracted::{Extracted, Part};
use super::pattern::{Pattern, Phrases};
use super::tokens::{THEME, Vocabulary};
use super::units::Unit;
use super::{Need, ParentCatalogue, ParentTask};
use crate::known::{Known, Memory};
use crate::report::TaskStatus;
use crate::sorting;

/// A catalogue made ready: compile once, compare many drafts.
#[derive(Debug, Clone)]
pub struct Matcher {
    /// What is remembered of texts for this catalogue alone is kept under this name.
    name: usize,
    vocabulary: Vocabulary,
    phrases: Phrases,
    /// All wordings of all ideas.
    patterns: Vec<Pattern>,
    /// By group: the wordings whose first term begins with it.
    beginning: Vec<Vec<usize>>,
    tasks: Vec<Compiled>,
    extracted: Extracted,
    /// The abbreviations of the last draft, and the name under which readings with them are kept.
    last: RefCell<(Abbreviations, usize)>,
}

/// What a unit holds of the tasks: found once for a text under a heading.
#[derive(Debug)]
struct Reading {
    /// The wordings that stand in it, each with the clause, in bytes of the unit's text.
    found: Vec<(usize, Range<usize>)>,
    parts: Vec<Part>,
}

/// A number for readings that nobody else has.
fn fresh_name() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
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
    /// Indices of its wordings.
    strong: Range<usize>,
    weak: Range<usize>,
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
        let mut patterns = Vec::new();
        let mut untold = Vec::new();
        let mut tasks = Vec::with_capacity(catalogue.tasks.len());
        for task in &catalogue.tasks {
            let mut compile = |wordings: &[String]| {
                let from = patterns.len();
                let compiled = wordings.iter().filter_map(|wording| {
                    phrases.compile(wording, &mut vocabulary, &abbreviations)
                });
                patterns.extend(compiled);
                from..patterns.len()
            };
            let ideas = stated_ideas(task, &mut compile);
            tasks.push(if ideas.is_empty() {
                untold.push(task);
                Compiled::Taken
            } else {
                Compiled::Stated(ideas)
            });
        }
        let extracted = Extracted::new(&untold, &mut vocabulary, &abbreviations);
        let mut beginning = vec![Vec::new(); phrases.groups()];
        for (index, pattern) in patterns.iter().enumerate() {
            if let Some(first) = pattern.terms.first() {
                beginning[first.first].push(index);
            }
        }
        Self {
            name: fresh_name(),
            vocabulary,
            phrases,
            patterns,
            beginning,
            tasks,
            extracted,
            last: RefCell::new((abbreviations, fresh_name())),
        }
    }

    /// Whether the catalogue says what its theme is.
    pub fn has_theme(&self) -> bool {
        self.vocabulary.has_theme()
    }

    /// The name under which to remember what a text is to this catalogue alone.
    pub(super) fn name(&self) -> usize {
        self.name
    }

    /// Whether a text names the theme, with its commas or without.
    pub(super) fn names_theme(&self, text: &Known) -> bool {
        struct Theme;
        *text.know_of::<Theme, _>(self.name, || self.has_theme_in(text.text()))
    }

    fn has_theme_in(&self, text: &str) -> bool {
        let mut tokens = Vec::new();
        self.vocabulary
            .read(text, &Abbreviations::default(), &mut tokens);
        tokens.iter().any(|token| token.id == THEME)
    }

    /// What the units of a draft do with each task, in the catalogue's order. `texts` are the draft's
    /// texts that may define abbreviations.
    pub fn compare<'t>(&self, units: &[Unit], texts: impl Iterator<Item = &'t str>) -> Vec<Match> {
        self.compare_known(
            units,
            texts.flat_map(definitions).collect(),
            &Memory::default(),
        )
    }

    /// The same, with the abbreviations that the draft defines, and what is remembered of units.
    pub(super) fn compare_known(
        &self,
        units: &[Unit],
        own: Vec<Definition>,
        memory: &Memory,
    ) -> Vec<Match> {
        let mut last = self.last.borrow_mut();
        let abbreviations = Abbreviations::with(own);
        if abbreviations != last.0 {
            *last = (abbreviations, fresh_name());
        }
        let (abbreviations, name) = &*last;
        // The name is a part of the text: what was read with other abbreviations is not asked for
        // again, and so forgotten.
        let mut buffer = String::new();
        let name = name.to_string();
        let under_heading: Vec<_> = units
            .iter()
            .map(|unit| {
                buffer.clear();
                buffer.push_str(&name);
                buffer.push('\n');
                buffer.push_str(unit.heading);
                buffer.push('\n');
                buffer.push_str(unit.text);
                memory.recall(&buffer)
            })
            .collect();
        let readings: Vec<&Reading> = units
            .iter()
            .zip(&under_heading)
            .map(|(unit, known)| {
                known.know_of::<Reading, _>(self.name, || self.read(unit, abbreviations))
            })
            .collect();
        let mut found: Vec<(usize, usize, &Range<usize>)> = Vec::new();
        for (unit, reading) in readings.iter().enumerate() {
            let of_unit = reading.found.iter();
            found.extend(of_unit.map(|(pattern, quote)| (*pattern, unit, quote)));
        }
        sorting::sort_by_key(&mut found, |(pattern, _, _)| *pattern);
        let mut gatherer = Gatherer::new(units.len());
        let parts = readings.iter().map(|reading| reading.parts.as_slice());
        let mut taken = self.extracted.compare(parts, &mut gatherer).into_iter();
        self.tasks
            .iter()
            .map(|task| match task {
                Compiled::Stated(ideas) => judge(ideas, &found, &mut gatherer),
                Compiled::Taken => taken.next().expect("one match a taken task"),
            })
            .collect()
    }

    /// What one unit holds.
    fn read(&self, unit: &Unit, abbreviations: &Abbreviations) -> Reading {
        let draft = Draft::read(unit.heading, unit.text, &self.vocabulary, abbreviations);
        let hits = Hits::new(draft.hits(&self.phrases));
        let mut found = Vec::new();
        let mut places = Vec::new();
        for group in hits.groups() {
            for &index in &self.beginning[group] {
                draft.find(&self.patterns[index], &hits, &mut places);
                let quotes = places.iter().map(|hit| draft.quote(*hit, unit.text));
                found.extend(quotes.map(|quote| (index, quote)));
            }
        }
        Reading {
            found,
            parts: self.extracted.parts(&draft, unit.text),
        }
    }
}

fn stated_ideas(
    task: &ParentTask,
    compile: &mut dyn FnMut(&[String]) -> Range<usize>,
) -> Vec<StatedIdea> {
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
    found: &[(usize, usize, &Range<usize>)],
    gatherer: &mut Gatherer,
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
            let from = found.partition_point(|(pattern, _, _)| *pattern < patterns.start);
            let of_these = found[from..].iter();
            for (_, unit, quote) in of_these.take_while(|(at, _, _)| *at < patterns.end) {
                taken_up |= share == 1.0;
                gatherer.add(*unit, number, weight * share / total, quote);
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
        evidence: gatherer.take(),
        uncovered,
    }
}
