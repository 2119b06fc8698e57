//! Ideas taken from a task's own wording, for a catalogue that states none.
//!
//! A task is its pairs of neighbouring syllables. A pair that many tasks share tells nothing (the
//! theme, "tăng cường công tác"); a rare one tells much. A syllable counts as taken up where one of
//! its pairs stands in the unit, so that words match and the seams between words cost nothing.
//!
//! Words alone tell well that a task is taken up or is not, and badly how much of it is: so the answer is
//! taken up, not found, or to be compared by hand, never "in part".

use std::cell::OnceCell;
use std::ops::Range;

use super::ParentTask;
use super::abbreviations::Abbreviations;
use super::aligned::{Aligned, Index, align};
use super::common::Common;
use super::draft::{Draft, Hit, longest_run, names_document};
use super::evidence::{Match, UnitEvidence};
use super::shares;
use super::titles::{DOCUMENTS, PLAIN, TOLD, WHICH, clauses, works};
use super::tokens::{THEME, Token, UNKNOWN, Vocabulary};
use super::weighing::{Likely, Near, Shown};
use super::words::Words;
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
/// Units that together may take up a task, …
const TOGETHER: usize = 6;
/// … and so far apart at most where each takes up a part of it.
const BESIDE_ONE_ANOTHER: usize = 3;
/// What stands in a purpose of the task, or in brackets, weighs so much less: "nhằm …" is not what is to be done, and
/// brackets name examples.
const FOR_WHAT: f64 = 0.3;
/// A whole unit is looked at like a sentence, for less by this: a page that has everything somewhere says nothing
/// of one task.
const WHOLE: f64 = 0.02;
/// A longer run of a task's words tells no more.
const LONG_RUN: usize = 12;
/// A unit with fewer syllables names a matter, no work.
const NAME: usize = 6;
/// Within so many syllables a task says which document it is about.
const SAYS_WHICH: usize = 8;
/// A task of another level of which no unit holds so much is none to compare.
const NOT_OURS: f64 = 0.35;
/// A clause of which the evidence holds less is not taken up.
const CLAUSE: f64 = 0.5;
/// A unit whose pairs have less of what a task tells is not laid along it.
const MAY_BE_NEAR: f64 = 0.15;
/// Another task that has so much more of a place, and of the same tokens so large a share, is what the place is about.
const ANOTHER_MORE: f64 = 0.1;
const ANOTHER_SAME: f64 = 0.6;
/// So many of those that have most are looked at.
const MOST_OTHERS: usize = 16;

/// The tasks, ready for comparing.
#[derive(Debug, Clone, Default)]
pub(super) struct Extracted {
    tasks: Vec<Task>,
    /// Where each telling pair stands: task and the place of its first syllable.
    pairs: QuickMap<(u32, u32), Vec<(usize, usize)>>,
    /// The pairs that many tasks share with the parent's title: its theme, as far as nobody has said what it is.
    common: QuickMap<(u32, u32), ()>,
    /// What spreads a document or follows its making, and is no work on it.
    told: Vec<Vec<u32>>,
    /// "pháp", before which "luật" is no document.
    law: u32,
    /// What syllables tell whatever the parent is about.
    told_by: Common,
}

/// A unit as a task is laid along it, made when it is first needed.
type Laid = OnceCell<(Index, Vec<f64>)>;

#[derive(Debug, Clone, Default)]
struct Task {
    words: Words,
    /// It has the parent's theme.
    themed: bool,
    /// Weight of each of its syllables; they sum to 1.
    weights: Vec<f64>,
    /// Its clauses: syllables and the words of the parent.
    clauses: Vec<(Range<usize>, String)>,
    /// The works that it parts by full stops or ";", purposes left out.
    works: Vec<Vec<usize>>,
    /// The kind of document that it is.
    document: Vec<u32>,
    /// The kinds of documents that it is about.
    about: Vec<Vec<u32>>,
}

/// What a unit holds of a task.
#[derive(Debug, Clone)]
pub(super) struct Part {
    task: usize,
    score: f64,
    /// Places of the task's syllables.
    places: Vec<usize>,
    quote: Range<usize>,
    /// The longest run of the task's words, of [`LONG_RUN`].
    run: f64,
    /// It is said as work to be done, on the parent's theme, on such a document as the task is about.
    said: bool,
    /// How near the unit's words come to the task's, where they come near at all.
    near: Option<Near>,
    /// The unit's tokens that are then the task's.
    spots: Vec<usize>,
}

/// What surrounds a unit, seen from a task.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    /// The share of the heading of the task's group that stands in the headings over it.
    pub group: f64,
    /// It is a heading, or holds under a condition only.
    pub weak: bool,
    /// The task is not the level's.
    pub foreign: bool,
}

impl Extracted {
    /// Make tasks ready.
    /// `matter` is the parent's own title.
    pub fn new(
        tasks: &[&ParentTask],
        matter: &str,
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
                if tells(key.0) && tells(key.1) && !pair[1].parts {
                    pairs.or_default(key).push((task, place));
                }
            }
            let mut seen = ids(tokens);
            sorting::sort_once(&mut seen);
            for id in seen {
                *syllables.or_default(id) += 1;
            }
        }
        let count = tasks.len() as f64;
        let common = ((count * COMMON) as usize).clamp(2, MOST);
        let rarity = |among: usize| ((count + 1.0) / among as f64).ln();
        let mut pair_weights: Vec<Vec<Option<f64>>> = texts
            .iter()
            .map(|tokens| vec![None; tokens.len()])
            .collect();
        let plain = PLAIN.map(|plain| ids(&vocabulary.learn_text(plain, abbreviations)));
        let matter = vocabulary.learn_text(matter, abbreviations);
        let matter: Vec<(u32, u32)> = shares::pairs(&matter)
            .filter(|pair| plain.iter().all(|plain| plain[..] != [pair.0, pair.1]))
            .collect();
        let mut shared: QuickMap<(u32, u32), ()> = QuickMap::default();
        pairs.retain(|pair, places| {
            let mut among: Vec<usize> = places.iter().map(|(task, _)| *task).collect();
            among.dedup();
            let weight = if among.len() > common {
                if matter.contains(pair) {
                    shared.insert(*pair, ());
                }
                0.0
            } else {
                rarity(among.len())
            };
            for (task, place) in places.iter() {
                pair_weights[*task][*place] = Some(weight);
            }
            weight > 0.0
        });
        let law = id_of(vocabulary, abbreviations, "pháp");
        let told_by = match tasks.is_empty() {
            true => Common::default(),
            false => Common::new(vocabulary),
        };
        let words = Words::of(tasks, &texts, &matter, &told_by);
        let ready = texts
            .iter()
            .zip(&pair_weights)
            .zip(tasks.iter().zip(words))
            .map(|((tokens, pairs), (task, words))| {
                let mut weights: Vec<f64> = (0..tokens.len())
                    .map(|at| {
                        let around = [at.checked_sub(1).and_then(|at| pairs[at]), pairs[at]];
                        let pair = around.into_iter().flatten().min_by(f64::total_cmp);
                        let beside = tokens[at].purpose || tokens[at].aside;
                        let less = if beside { FOR_WHAT } else { 1.0 };
                        pair.unwrap_or(0.0)
                            * rarity(syllables.get(&tokens[at].id).copied().unwrap_or(1))
                            * less
                    })
                    .collect();
                let sum: f64 = weights.iter().sum();
                if sum > 0.0 {
                    weights.iter_mut().for_each(|weight| *weight /= sum);
                }
                let own = ids(tokens);
                let kind = kinds.iter().find(|kind| own.starts_with(kind));
                let opening = &tokens[..tokens.len().min(SAYS_WHICH)];
                let about = kinds[..WHICH.len()].iter();
                let about = about.filter(|kind| names_document(opening, kind, law));
                let mut pairs = tokens.windows(2).map(|pair| (pair[0].id, pair[1].id));
                Task {
                    words,
                    themed: pairs.any(|pair| shared.contains_key(&pair)),
                    works: works(tokens, &weights),
                    weights,
                    clauses: clauses(tokens, &task.title),
                    document: kind.cloned().unwrap_or_default(),
                    about: about.cloned().collect(),
                }
            })
            .collect();
        Self {
            tasks: ready,
            pairs,
            common: shared,
            told: TOLD
                .iter()
                .map(|told| ids(&vocabulary.learn_text(told, abbreviations)))
                .collect(),
            law,
            told_by,
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.tasks.is_empty()
    }

    /// What a draft does with each of them, given what each unit holds and what surrounds it.
    pub fn compare<'p>(
        &self,
        units: impl Iterator<Item = &'p [Part]>,
        around: impl Fn(usize, usize) -> Around,
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
            .map(|(index, (task, parts))| task.judge(parts, |unit| around(index, unit)))
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
                let unsaid = pair[0].aside || pair[0].past;
                if unsaid || pair[0].id == UNKNOWN || pair[1].id == UNKNOWN {
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
        let laid = Laid::default();
        let by_task = found.chunk_by(|a, b| a.0 == b.0);
        let mut parts: Vec<Part> = by_task
            .filter_map(|of_task| self.part(of_task, draft, text, &laid))
            .collect();
        self.settle(&mut parts);
        parts
    }

    /// A place that another task has more of is that one's: of both it tells by itself only for one.
    fn settle(&self, parts: &mut [Part]) {
        let near = |part: &Part| Some((part.near.as_ref()?.held, part.spots.clone()));
        let mut most: Vec<(f64, Vec<usize>)> = parts.iter().filter_map(near).collect();
        sorting::sort_by(&mut most, |a, b| b.0.total_cmp(&a.0));
        most.truncate(MOST_OTHERS);
        for part in parts.iter_mut() {
            let Some(near) = &mut part.near else { continue };
            near.another = most.iter().any(|(held, spots)| {
                let both = || part.spots.iter().filter(|spot| spots.contains(spot));
                *held >= near.held + ANOTHER_MORE
                    && both().count() as f64 >= part.spots.len() as f64 * ANOTHER_SAME
            });
            part.spots = Vec::new();
        }
    }

    /// How near a unit's words come to a task's, with the unit's tokens that are the task's.
    fn near(&self, words: &Words, tokens: &[Token], laid: &Laid) -> (Near, Vec<usize>) {
        let (index, told) = laid.get_or_init(|| (Index::new(tokens), self.told_by.tell(tokens)));
        let aligned = align(words, tokens, index, told);
        let Aligned { of_token, .. } = &aligned;
        let works = words.works.iter().map(|work| {
            let whole: f64 = work.iter().map(|at| words.weights[*at]).sum();
            let held = work.iter().map(|at| words.weights[*at] * of_token[*at]);
            held.sum::<f64>() / whole
        });
        let near = Near {
            works: works.collect(),
            held: aligned.held,
            lack: aligned.lack,
            replaced: aligned.replaced,
            foreign: aligned.foreign,
            is_work: false,
            on_theme: words.is_on_theme(tokens),
            off_theme: false,
            another: false,
        };
        (near, aligned.spots)
    }

    /// What a unit holds of one task, if it is enough to count.
    fn part(
        &self,
        found: &[(usize, usize, Hit)],
        draft: &Draft,
        text: &str,
        laid: &Laid,
    ) -> Option<Part> {
        let task = found.first()?.0;
        let ready = &self.tasks[task];
        let (score, here) = ready.best_of(found);
        if score < LEAST {
            return None;
        }
        let mut places: Vec<usize> = here.iter().flat_map(|one| [one.1, one.1 + 1]).collect();
        sorting::sort_once(&mut places);
        let best = found.iter().max_by(|a, b| {
            let weight = |place: usize| ready.weights[place] + ready.weights[place + 1];
            weight(a.1).total_cmp(&weight(b.1))
        })?;
        if !ready.document.is_empty() && !self.speaks_of(&ready.document, found, draft) {
            return None;
        }
        let tokens = draft.own_tokens();
        let run = longest_run(&here).min(LONG_RUN);
        let about = |kind: &Vec<u32>| names_document(tokens, kind, self.law);
        let has = |told: &Vec<u32>| names_document(tokens, told, UNKNOWN);
        let mut pairs = draft.tokens.windows(2).map(|pair| (pair[0].id, pair[1].id));
        let on_theme = !ready.themed || pairs.any(|pair| self.common.contains_key(&pair));
        let is_told = !ready.about.is_empty() && self.told.iter().any(has);
        let supposed = here
            .iter()
            .any(|(hit, _)| draft.tokens[hit.start].condition);
        let is_work =
            tokens.len() >= NAME && !supposed && !is_told && ready.about.iter().all(about);
        let words = &ready.words;
        let mut here: Vec<usize> = found.iter().flat_map(|one| [one.1, one.1 + 1]).collect();
        sorting::sort_once(&mut here);
        let most: f64 = here.into_iter().map(|at| words.weights[at]).sum();
        let (near, spots) = match ready.document.is_empty() && most >= MAY_BE_NEAR {
            true => {
                let (near, spots) = self.near(words, tokens, laid);
                let off_theme = words.is_off_theme(tokens, &draft.tokens);
                let near = Near {
                    is_work,
                    off_theme,
                    ..near
                };
                (Some(near), spots)
            }
            false => (None, Vec::new()),
        };
        Some(Part {
            task,
            score,
            places,
            quote: draft.quote(best.2, text),
            run: run as f64 / LONG_RUN as f64,
            said: is_work && on_theme,
            near,
            spots,
        })
    }

    /// Whether a sentence that holds something of the task names the kind of document that it is.
    fn speaks_of(&self, kind: &[u32], found: &[(usize, usize, Hit)], draft: &Draft) -> bool {
        let mut sentences: Vec<usize> = found.iter().map(|(_, _, hit)| hit.sentence).collect();
        sorting::sort_once(&mut sentences);
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
    /// The largest share of its weight in one sentence, or in all together, and the hits there in reading order.
    fn best_of(&self, found: &[(usize, usize, Hit)]) -> (f64, Vec<(Hit, usize)>) {
        let mut hits: Vec<(Hit, usize)> = found.iter().map(|(_, at, hit)| (*hit, *at)).collect();
        sorting::sort_by_key(&mut hits, |(hit, at)| (hit.start, *at));
        let share = |hits: &[(Hit, usize)]| -> f64 {
            let mut places: Vec<usize> = hits.iter().flat_map(|(_, at)| [*at, at + 1]).collect();
            sorting::sort_once(&mut places);
            places.into_iter().map(|at| self.weights[at]).sum()
        };
        let by_sentence = hits.chunk_by(|one, other| one.0.sentence == other.0.sentence);
        let of_each = by_sentence.map(|hits| (share(hits), hits));
        let best = of_each.fold(
            (0.0, &hits[..0]),
            |best, one| {
                if one.0 > best.0 { one } else { best }
            },
        );
        let whole = share(&hits) - WHOLE;
        match whole > best.0 {
            true => (whole, hits),
            false => (best.0, best.1.to_vec()),
        }
    }

    fn judge(&self, mut parts: Vec<Held>, around: impl Fn(usize) -> Around) -> Match {
        let weak = |held: &Held| !held.part.said || around(held.unit).weak;
        let all_near = parts.iter().filter_map(|held| held.part.near.as_ref());
        let most = all_near.map(|near| near.held).fold(0.0, f64::max);
        let counts = |held: &&Held| {
            let around = around(held.unit);
            let plain = held.part.near.as_ref().is_some_and(Near::is_plain);
            !around.weak && (!around.foreign || plain)
        };
        let near = parts.iter().filter(counts);
        let near = near.filter_map(|held| Some((held.unit, held.part.near.as_ref()?)));
        let taking = take_up(&near.collect::<Vec<_>>());
        let is_near = |held: &Held| taking.binary_search(&held.unit).is_ok();
        let worth = |held: &Held| {
            let score = held.part.score * if weak(held) { 0.5 } else { 1.0 };
            score + if is_near(held) { 1.0 } else { 0.0 }
        };
        sorting::sort_by(&mut parts, |a, b| {
            worth(b).total_cmp(&worth(a)).then(a.unit.cmp(&b.unit))
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
        let of_works = self.works.iter().map(|work| {
            let whole: f64 = work.iter().map(|at| self.weights[*at]).sum();
            let taken = work.iter().filter(|at| taken[**at]);
            taken.map(|at| self.weights[*at]).sum::<f64>() / whole
        });
        let likely = first.map_or(Likely::Not, |first| {
            if is_near(&first) {
                return Likely::Taken;
            }
            let likely = Shown {
                best,
                union: held(0..taken.len()),
                reciprocal: best / first.best.max(f64::MIN_POSITIVE),
                second: parts.get(1).map_or(0.0, |held| held.part.score),
                group: around(first.unit).group,
                run: first.part.run,
                least_work: of_works.fold(1.0, f64::min),
                weak: weak(&first),
            }
            .likely();
            match likely {
                // The same words on another matter.
                Likely::Taken if first.part.near.as_ref().is_some_and(Near::is_other) => {
                    Likely::Unsure
                }
                // Nobody need compare what another level has to do with what hardly speaks of it.
                Likely::Unsure if around(first.unit).foreign && most.max(best) < NOT_OURS => {
                    Likely::Not
                }
                likely => likely,
            }
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
        // Beside what takes the task up, what is like it on another matter answers nothing.
        let plain = first.is_some_and(|first| is_near(&first));
        let mut evidence: Vec<UnitEvidence> = parts
            .iter()
            .filter(|held| !plain || is_near(held))
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
            witnesses: None,
        }
    }
}

/// The units that take a task up by their words, of those that come near it, in their order: each by itself, or, where none does, two
/// beside one another.
fn take_up(near: &[(usize, &Near)]) -> Vec<usize> {
    let alone = near.iter().filter(|(_, near)| near.is_taken());
    let alone: Vec<usize> = alone.map(|(unit, _)| *unit).collect();
    if !alone.is_empty() {
        return alone;
    }
    let mut taking = Vec::new();
    for (at, (unit, one)) in near.iter().enumerate() {
        let behind = near[at + 1..].iter();
        for (other, two) in behind.take_while(|(other, _)| other - unit <= BESIDE_ONE_ANOTHER) {
            if one.is_taken_with(two) {
                taking.extend([*unit, *other]);
            }
        }
    }
    sorting::sort_once(&mut taking);
    taking
}

fn ids(tokens: &[Token]) -> Vec<u32> {
    tokens.iter().map(|token| token.id).collect()
}

fn id_of(vocabulary: &mut Vocabulary, abbreviations: &Abbreviations, word: &str) -> u32 {
    let tokens = vocabulary.learn_text(word, abbreviations);
    tokens.first().map_or(UNKNOWN, |token| token.id)
}
