//! Ideas taken from a task's own wording, for a catalogue that states none.
//!
//! A task is its pairs of neighbouring syllables. A pair that many tasks share tells nothing (the
//! theme, "tăng cường công tác"); a rare one tells much. A syllable counts as taken up where one of
//! its pairs stands in the unit, so that words match and the seams between words cost nothing.
//!
//! Words alone tell well that a task is taken up or is not, and badly how much of it is: so the answer is
//! taken up, not found, or to be compared by hand, never "in part".

use std::ops::Range;

use super::ParentTask;
use super::abbreviations::Abbreviations;
use super::draft::{Draft, Hit, names_document};
use super::evidence::{Match, UnitEvidence};
use super::tokens::{THEME, Token, UNKNOWN, Vocabulary};
use super::weighing::Likely;
use crate::hash::QuickMap;
use crate::report::TaskStatus;
use crate::sorting;

/// A pair in more than this share of the tasks tells nothing, nor one in more than `MOST` of them.
const COMMON: f64 = 0.25;
const MOST: usize = 50;
/// A unit with less of a task's weight is no evidence, nor one with less than this share of the best.
const LEAST: f64 = 0.1;
const BESIDE: f64 = 0.3;
/// A unit with less is not even the nearest to a task that is not found.
const NEAREST: f64 = 0.2;
/// Units that together may take up a task.
const TOGETHER: usize = 6;
/// A unit's share is that of its best run of so many syllables, or as many as the task has: a page that has
/// everything somewhere says nothing of one task.
const WINDOW: usize = 40;
/// A clause of which the evidence holds less is not taken up.
const CLAUSE: f64 = 0.5;
/// A clause with fewer syllables belongs to the one before it ("tổ chức, cá nhân").
const SHORT: usize = 4;

/// Kinds of documents: a task that is a document is answered by what speaks of such a document.
pub(super) const DOCUMENTS: &[&str] = &[
    "luật",
    "đề án",
    "nghị định",
    "nghị quyết",
    "thông tư",
    "chương trình",
    "dự án",
    "quy hoạch",
];

/// The tasks, ready for comparing.
#[derive(Debug, Clone, Default)]
pub(super) struct Extracted {
    tasks: Vec<Task>,
    /// Where each telling pair stands: task and the place of its first syllable.
    pairs: QuickMap<(u32, u32), Vec<(usize, usize)>>,
    /// "pháp", before which "luật" is no document.
    law: u32,
}

#[derive(Debug, Clone, Default)]
struct Task {
    /// Weight of each of its syllables; they sum to 1.
    weights: Vec<f64>,
    /// Its clauses: syllables and the words of the parent.
    clauses: Vec<(Range<usize>, String)>,
    /// The kind of document that it is.
    document: Vec<u32>,
}

/// What a unit holds of a task.
#[derive(Debug, Clone)]
pub(super) struct Part {
    task: usize,
    score: f64,
    /// Places of the task's syllables.
    places: Vec<usize>,
    quote: Range<usize>,
}

impl Extracted {
    /// Make tasks ready.
    pub fn new(
        tasks: &[&ParentTask],
        vocabulary: &mut Vocabulary,
        abbreviations: &Abbreviations,
    ) -> Self {
        let texts: Vec<Vec<Token>> = tasks
            .iter()
            .map(|task| vocabulary.learn_text(&task.title, abbreviations))
            .collect();
        let kinds: Vec<Vec<u32>> = DOCUMENTS
            .iter()
            .map(|kind| ids(&vocabulary.learn_text(kind, abbreviations)))
            .collect();
        let mut pairs: QuickMap<(u32, u32), Vec<(usize, usize)>> = QuickMap::default();
        let mut syllables: QuickMap<u32, usize> = QuickMap::default();
        for (task, tokens) in texts.iter().enumerate() {
            for (place, pair) in tokens.windows(2).enumerate() {
                let key = (pair[0].id, pair[1].id);
                let tells = |id| id != THEME;
                if tells(key.0) && tells(key.1) && !pair[1].breaks {
                    pairs.entry(key).or_default().push((task, place));
                }
            }
            let mut seen = ids(tokens);
            seen.sort_unstable();
            seen.dedup();
            for id in seen {
                *syllables.entry(id).or_default() += 1;
            }
        }
        let count = tasks.len() as f64;
        let common = ((count * COMMON) as usize).clamp(2, MOST);
        let rarity = |among: usize| ((count + 1.0) / among as f64).ln();
        let mut pair_weights: Vec<Vec<Option<f64>>> = texts
            .iter()
            .map(|tokens| vec![None; tokens.len()])
            .collect();
        pairs.retain(|_, places| {
            let mut among: Vec<usize> = places.iter().map(|(task, _)| *task).collect();
            among.dedup();
            let weight = if among.len() > common {
                0.0
            } else {
                rarity(among.len())
            };
            for (task, place) in places.iter() {
                pair_weights[*task][*place] = Some(weight);
            }
            weight > 0.0
        });
        let ready = texts
            .iter()
            .zip(&pair_weights)
            .zip(tasks)
            .map(|((tokens, pairs), task)| {
                let mut weights: Vec<f64> = (0..tokens.len())
                    .map(|at| {
                        let around = [at.checked_sub(1).and_then(|at| pairs[at]), pairs[at]];
                        let pair = around.into_iter().flatten().min_by(f64::total_cmp);
                        pair.unwrap_or(0.0) * rarity(syllables[&tokens[at].id])
                    })
                    .collect();
                let sum: f64 = weights.iter().sum();
                if sum > 0.0 {
                    weights.iter_mut().for_each(|weight| *weight /= sum);
                }
                let own = ids(tokens);
                let kind = kinds.iter().find(|kind| own.starts_with(kind));
                Task {
                    weights,
                    clauses: clauses(tokens, &task.title),
                    document: kind.cloned().unwrap_or_default(),
                }
            })
            .collect();
        Self {
            tasks: ready,
            pairs,
            law: id_of(vocabulary, abbreviations, "pháp"),
        }
    }

    /// What a draft does with each of them, given what each unit holds. `group` gives the share of the
    /// heading of a task's group that stands in the headings over a unit.
    pub fn compare<'p>(
        &self,
        units: impl Iterator<Item = &'p [Part]>,
        group: impl Fn(usize, usize) -> f64,
    ) -> Vec<Match> {
        let mut parts: Vec<Vec<Held>> = vec![Vec::new(); self.tasks.len()];
        for (unit, held) in units.enumerate() {
            let best = held.iter().map(|part| part.score).fold(0.0, f64::max);
            for part in held {
                parts[part.task].push(Held { unit, part, best });
            }
        }
        let tasks = self.tasks.iter().zip(parts).enumerate();
        tasks
            .map(|(index, (task, parts))| task.judge(parts, |unit| group(index, unit)))
            .collect()
    }

    /// What a unit holds of each task.
    pub fn parts(&self, draft: &Draft, text: &str) -> Vec<Part> {
        if self.pairs.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(usize, usize, Hit)> = Vec::new();
        for (sentence, range) in draft.own() {
            let tokens = &draft.tokens[range.clone()];
            for (offset, pair) in tokens.windows(2).enumerate() {
                if pair[0].id == UNKNOWN || pair[1].id == UNKNOWN {
                    continue;
                }
                let start = range.start + offset;
                let end = start + 2;
                let hit = Hit {
                    sentence,
                    start,
                    end,
                };
                if let Some(places) = self.pairs.get(&(pair[0].id, pair[1].id)) {
                    found.extend(places.iter().map(|(task, place)| (*task, *place, hit)));
                }
            }
        }
        sorting::sort_by_key(&mut found, |(task, place, hit)| (*task, *place, hit.start));
        let by_task = found.chunk_by(|a, b| a.0 == b.0);
        by_task
            .filter_map(|of_task| self.part(of_task, draft, text))
            .collect()
    }

    /// What a unit holds of one task, if it is enough to count.
    fn part(&self, found: &[(usize, usize, Hit)], draft: &Draft, text: &str) -> Option<Part> {
        let task = found.first()?.0;
        let ready = &self.tasks[task];
        let mut places: Vec<usize> = found.iter().flat_map(|(_, at, _)| [*at, at + 1]).collect();
        places.sort_unstable();
        places.dedup();
        let score = ready.best_run(found);
        if score < LEAST {
            return None;
        }
        let best = found.iter().max_by(|a, b| {
            let weight = |place: usize| ready.weights[place] + ready.weights[place + 1];
            weight(a.1).total_cmp(&weight(b.1))
        })?;
        if !ready.document.is_empty() && !self.speaks_of(&ready.document, found, draft) {
            return None;
        }
        Some(Part {
            task,
            score,
            places,
            quote: draft.quote(best.2, text),
        })
    }

    /// Whether a sentence that holds something of the task names the kind of document that it is.
    fn speaks_of(&self, kind: &[u32], found: &[(usize, usize, Hit)], draft: &Draft) -> bool {
        let mut sentences: Vec<usize> = found.iter().map(|(_, _, hit)| hit.sentence).collect();
        sentences.sort_unstable();
        sentences.dedup();
        sentences.into_iter().any(|sentence| {
            let tokens = &draft.tokens[draft.sentences[sentence].clone()];
            names_document(tokens, kind, self.law)
        })
    }
}

/// What a unit holds of a task, and the most that it holds of any.
#[derive(Debug, Clone, Copy)]
struct Held<'p> {
    unit: usize,
    part: &'p Part,
    best: f64,
}

impl Task {
    /// The largest share of its weight in one run of [`WINDOW`] syllables.
    fn best_run(&self, found: &[(usize, usize, Hit)]) -> f64 {
        let mut hits: Vec<(usize, usize)> =
            found.iter().map(|(_, at, hit)| (hit.start, *at)).collect();
        hits.sort_unstable();
        let mut counts: QuickMap<usize, usize> = QuickMap::default();
        let (mut sum, mut best, mut first) = (0.0f64, 0.0f64, 0);
        for (start, place) in &hits {
            for place in [*place, place + 1] {
                let count = counts.entry(place).or_default();
                *count += 1;
                if *count == 1 {
                    sum += self.weights[place];
                }
            }
            while hits[first].0 + WINDOW.max(self.weights.len()) < *start {
                for place in [hits[first].1, hits[first].1 + 1] {
                    let count = counts.entry(place).or_default();
                    *count -= 1;
                    if *count == 0 {
                        sum -= self.weights[place];
                    }
                }
                first += 1;
            }
            best = best.max(sum);
        }
        best
    }

    fn judge(&self, mut parts: Vec<Held>, group: impl Fn(usize) -> f64) -> Match {
        sorting::sort_by(&mut parts, |a, b| {
            b.part
                .score
                .total_cmp(&a.part.score)
                .then(a.unit.cmp(&b.unit))
        });
        let first = parts.first().copied();
        let best = first.map_or(0.0, |held| held.part.score);
        parts.retain(|held| held.part.score >= best * BESIDE);
        let mut taken = vec![false; self.weights.len()];
        let together = parts.iter().take(TOGETHER);
        for place in together.flat_map(|held| &held.part.places) {
            taken[*place] = true;
        }
        let held = |range: Range<usize>| -> f64 {
            range
                .filter(|at| taken[*at])
                .map(|at| self.weights[at])
                .sum()
        };
        let likely = first.map_or(Likely::Not, |first| {
            Likely::of(
                best,
                held(0..taken.len()),
                best / first.best.max(f64::MIN_POSITIVE),
                parts.get(1).map_or(0.0, |held| held.part.score),
                group(first.unit),
            )
        });
        let status = match likely {
            Likely::Taken => TaskStatus::Covered,
            Likely::Unsure => TaskStatus::Unsure,
            Likely::Not => TaskStatus::Missing,
        };
        let mut uncovered = Vec::new();
        for (range, words) in &self.clauses {
            let whole: f64 = self.weights[range.clone()].iter().sum();
            let lacks = held(range.clone()) < whole * CLAUSE;
            if whole > 0.0 && (lacks || status == TaskStatus::Missing) {
                uncovered.push(words.clone());
            }
        }
        let mut evidence: Vec<UnitEvidence> = parts
            .iter()
            .map(|held| UnitEvidence {
                unit: held.unit,
                quote: held.part.quote.clone(),
                score: held.part.score,
            })
            .collect();
        let mut nearest = None;
        if status == TaskStatus::Missing {
            nearest = evidence.drain(..).next().filter(|one| one.score >= NEAREST);
        }
        Match {
            status,
            why: None,
            likely: true,
            evidence,
            nearest,
            uncovered,
        }
    }
}

/// The clauses of a title: syllables and words; a short one belongs to the one before it.
fn clauses(tokens: &[Token], title: &str) -> Vec<(Range<usize>, String)> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let starts = tokens
        .iter()
        .enumerate()
        .filter(|(at, t)| *at == 0 || t.breaks);
    let mut starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    starts.push(tokens.len());
    for pair in starts.windows(2) {
        match ranges.last_mut() {
            Some(last) if pair[1] - pair[0] < SHORT => last.end = pair[1],
            _ => ranges.push(pair[0]..pair[1]),
        }
    }
    ranges
        .into_iter()
        .filter(|range| !range.is_empty())
        .map(|range| {
            let words = title.get(tokens[range.start].start..tokens[range.end - 1].end);
            (range, words.unwrap_or(title).to_owned())
        })
        .collect()
}

fn ids(tokens: &[Token]) -> Vec<u32> {
    tokens.iter().map(|token| token.id).collect()
}

fn id_of(vocabulary: &mut Vocabulary, abbreviations: &Abbreviations, word: &str) -> u32 {
    let tokens = vocabulary.learn_text(word, abbreviations);
    tokens.first().map_or(UNKNOWN, |token| token.id)
}
