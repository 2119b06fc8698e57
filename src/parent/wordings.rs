//! The first witness: the wordings of a task's ideas, and what surrounds them where they stand.

use std::ops::Range;

use super::ParentTask;
use super::draft::{Draft, Hit, Hits};
use super::pattern::{Classes, Compiling, Pattern, Phrases};
use super::tokens::{Token, Vocabulary};
use super::weighing::{
    NEAR, PART, Place, SPREAD, Surroundings, TAKEN, WEAK, Weakness, of_background,
};
use crate::input::wire::{Wire, fields};
use crate::report::TaskStatus;
use crate::sorting;

/// All wordings of a catalogue.
#[derive(Debug, Clone, Default)]
pub(super) struct Wordings {
    phrases: Phrases,
    list: Vec<Wording>,
    /// By the first group of the first term: the wordings that begin with it.
    beginning: Vec<Vec<usize>>,
}

#[derive(Debug, Clone)]
struct Wording {
    pattern: Pattern,
    /// What it gives by itself.
    points: f64,
    /// The parent's own heading of the task's group has it: a draft that copies the heading says nothing.
    in_group_heading: bool,
}

/// A task's wordings among all.
#[derive(Debug, Clone)]
pub(super) struct Ideas {
    /// Each idea in the parent's words, with its wordings.
    ideas: Vec<(String, Range<usize>)>,
    part: Range<usize>,
    need: usize,
    must: Option<usize>,
}

fields! {
    Wording { pattern, points, in_group_heading }
    Ideas { ideas, part, need, must }
}

impl Wire for Wordings {
    fn put(&self, to: &mut Vec<u8>) {
        self.phrases.put(to);
        self.list.put(to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let mut wordings = Self {
            phrases: Wire::take(from)?,
            list: Wire::take(from)?,
            beginning: Vec::new(),
        };
        wordings.begin();
        Some(wordings)
    }
}

/// A wording that stands in a unit.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub wording: usize,
    /// What weakens it: its first term stands in a purpose alone, or its sentence is a condition.
    pub weakness: Option<Weakness>,
    /// Its terms stand in several works that a sentence lists.
    pub spread: bool,
    /// The clause, in bytes of the unit's text.
    pub quote: Range<usize>,
}

impl Found {
    fn spread_points(&self) -> f64 {
        if self.spread { SPREAD } else { 0.0 }
    }
}

/// A place that speaks for a task.
#[derive(Debug, Clone)]
pub(super) struct Said<'r> {
    pub unit: usize,
    pub points: f64,
    pub quote: &'r Range<usize>,
}

/// What the wordings say of one task.
#[derive(Debug, Clone)]
pub(super) struct Stated<'r> {
    pub status: TaskStatus,
    /// The best points of each idea; 0 where nothing speaks for it.
    pub ideas: Vec<f64>,
    /// The best points of what a lower level does in its place.
    pub part: f64,
    /// What made the best evidence weak, where the task is partly taken up.
    pub weakness: Option<Weakness>,
    /// The places that count, best first; where none does, the nearest one.
    pub places: Vec<Said<'r>>,
}

impl Wordings {
    /// Add a task's; none where it states no ideas.
    pub fn add(
        &mut self,
        task: &ParentTask,
        compiling: &mut Compiling,
        classes: &Classes,
        vocabulary: &mut Vocabulary,
    ) -> Option<Ideas> {
        let mut compile = |wordings: &[String], background: &[u32]| {
            let from = self.list.len();
            for (index, wording) in wordings.iter().enumerate() {
                let compiled = compiling.compile(wording, classes, vocabulary);
                self.list.extend(compiled.map(|pattern| Wording {
                    pattern,
                    points: of_background(background.get(index).copied()),
                    in_group_heading: false,
                }));
            }
            from..self.list.len()
        };
        let ideas: Vec<(String, Range<usize>)> = task
            .ideas
            .iter()
            .map(|idea| (idea.idea.clone(), compile(&idea.wordings, &idea.background)))
            .filter(|(_, wordings)| !wordings.is_empty())
            .collect();
        let part = compile(&task.part.wordings, &task.part.background);
        if ideas.is_empty() {
            return None;
        }
        Some(Ideas {
            need: task.need.unwrap_or(ideas.len()).clamp(1, ideas.len()),
            must: task.must.filter(|must| *must < ideas.len()),
            ideas,
            part,
        })
    }

    /// When all are added: note which of a task's wordings its own group's heading has.
    pub fn finish(&mut self, compiling: &Compiling, of_groups: &[(&[Ideas], &[Token])]) {
        self.phrases = compiling.finish();
        self.begin();
        for (ideas, heading) in of_groups {
            let found = self.read(&Draft::of_tokens(heading), "");
            for found in found {
                let is_theirs = |ideas: &Ideas| {
                    let mut ranges = ideas.ideas.iter().map(|(_, range)| range);
                    ideas.part.contains(&found.wording)
                        || ranges.any(|range| range.contains(&found.wording))
                };
                self.list[found.wording].in_group_heading |= ideas.iter().any(is_theirs);
            }
        }
    }

    fn begin(&mut self) {
        self.beginning = vec![Vec::new(); self.phrases.groups()];
        for (index, wording) in self.list.iter().enumerate() {
            let first = wording.pattern.terms.first();
            let beginning = first.and_then(|term| self.beginning.get_mut(term.first));
            if let Some(beginning) = beginning {
                beginning.push(index);
            }
        }
    }

    /// The wordings that stand in a unit: each once, where nothing weakens it if it can be.
    pub fn read(&self, draft: &Draft, text: &str) -> Vec<Found> {
        let hits = Hits::new(draft.hits(&self.phrases));
        let mut found = Vec::new();
        let mut places = Vec::new();
        for group in hits.groups() {
            for &wording in &self.beginning[group] {
                draft.find(&self.list[wording].pattern, &hits, &mut places);
                let whole = |place: &&(Hit, Option<Weakness>)| {
                    place.1.is_none() && !draft.is_spread(place.0)
                };
                let best = places.iter().find(whole);
                let best = best.or(places.iter().find(|(_, weakness)| weakness.is_none()));
                found.extend(best.or(places.first()).map(|(hit, weakness)| Found {
                    wording,
                    weakness: *weakness,
                    spread: draft.is_spread(*hit),
                    quote: draft.quote(*hit, text),
                }));
            }
        }
        found
    }

    /// Judge a task, given where each wording stands (sorted by wording) and what surrounds it there.
    pub fn judge<'r>(
        &self,
        ideas: &Ideas,
        found: &[(usize, &'r Found)],
        surroundings: impl Fn(usize, usize) -> Surroundings,
    ) -> Stated<'r> {
        let mut places: Vec<Said<'r>> = Vec::new();
        let mut best_of = |wordings: &Range<usize>, least: f64| -> (f64, Option<Weakness>) {
            let mut best = (0.0, None);
            let from = found.partition_point(|(_, found)| found.wording < wordings.start);
            for (unit, found) in found[from..]
                .iter()
                .take_while(|(_, found)| found.wording < wordings.end)
            {
                let around = surroundings(*unit, found.quote.start);
                let wording = &self.list[found.wording];
                if around.weakness == Some(Weakness::Heading) && wording.in_group_heading {
                    continue;
                }
                let (points, weakness) =
                    around.points(wording.points + found.spread_points(), found.weakness);
                if points > best.0 {
                    best = (points, weakness);
                }
                if points < NEAR {
                    continue;
                }
                // A part's wording counts for less than an idea's.
                let points = points - (least - WEAK);
                let said = Said {
                    unit: *unit,
                    points,
                    quote: &found.quote,
                };
                match places.iter_mut().find(|place| place.unit == *unit) {
                    Some(place) if place.points < points => *place = said,
                    Some(_) => {}
                    None => places.push(said),
                }
            }
            best
        };
        let of_ideas: Vec<(f64, Option<Weakness>)> = ideas
            .ideas
            .iter()
            .map(|(_, wordings)| best_of(wordings, WEAK))
            .collect();
        let part = best_of(&ideas.part, PART);
        let taken = |best: &(f64, Option<Weakness>)| best.0 >= TAKEN;
        let count = of_ideas.iter().filter(|best| taken(best)).count();
        let has_must = ideas.must.is_none_or(|must| taken(&of_ideas[must]));
        let best = of_ideas.iter().fold(
            (0.0, None),
            |best, one| if one.0 > best.0 { *one } else { best },
        );
        let status = if count >= ideas.need && has_must {
            TaskStatus::Covered
        } else if best.0 >= WEAK || part.0 >= PART {
            TaskStatus::Partial
        } else {
            TaskStatus::Missing
        };
        crate::sorting::sort_by(&mut places, |a, b| {
            b.points.total_cmp(&a.points).then(a.unit.cmp(&b.unit))
        });
        if status == TaskStatus::Missing {
            places.truncate(1);
        } else {
            places.retain(|place| place.points >= WEAK);
        }
        Stated {
            status,
            ideas: of_ideas.iter().map(|best| best.0).collect(),
            part: part.0,
            weakness: if best.0 >= WEAK { best.1 } else { part.1 },
            places,
        }
    }
}

impl Ideas {
    /// The ideas that nothing takes up, in the parent's words.
    pub fn untaken(&self, stated: &Stated) -> Vec<String> {
        let ideas = self.ideas.iter().zip(&stated.ideas);
        ideas
            .filter(|(_, points)| **points < TAKEN)
            .map(|((idea, _), _)| idea.clone())
            .collect()
    }

    /// All of them, in the parent's words.
    pub fn all(&self) -> Vec<String> {
        self.ideas.iter().map(|(idea, _)| idea.clone()).collect()
    }

    /// The points without which the task is not covered: those of the idea that it needs last, or cannot do without.
    pub fn needed(&self, stated: &Stated) -> f64 {
        let mut points = stated.ideas.clone();
        sorting::sort_by(&mut points, |a, b| b.total_cmp(a));
        let last = points.get(self.need - 1).copied().unwrap_or(0.0);
        let must = self.must.and_then(|must| stated.ideas.get(must));
        must.map_or(last, |must| last.min(*must))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ideas.len()
    }
}

/// Where a unit stands for a task of these groups.
pub(super) fn place(of_unit: &[usize], of_task: &[usize]) -> Place {
    match () {
        () if of_unit.is_empty() => Place::Neutral,
        () if of_unit.iter().any(|group| of_task.contains(group)) => Place::Own,
        () => Place::Other,
    }
}
