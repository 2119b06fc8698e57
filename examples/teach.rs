//! Teaches the second witness of a parent: from paraphrases of its tasks to the weights beside its catalogue.
//!
//! ```text
//! cargo run --release --example teach -- CATALOGUE.json FOLDER OUT [--keep N] [--without HAND]
//! ```
//! FOLDER holds `*.jsonl`, a hand a file, a text a line: `refs` of the tasks, `state` (covered, partial;
//! none: it only looks as if), `index` a number of its own for each set of refs, `also` numbers of further
//! tasks that the text takes up. Further texts that take nothing up are lines with no refs. `--keep` says how
//! many features a task keeps (300), `--without` leaves a hand out and then tells how well it is judged.
//!
//! The same files give the same bytes: nothing is drawn by chance, and sums run in the order of the files.

#[path = "support/mod.rs"]
mod support;

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fs;
use std::ops::Range;

use support::{Line, hands};

use kehoach_check::parent::{Feature, Lesson, ParentCatalogue, TaskLesson, features_of};
use kehoach_check::vietnamese::citation::find_citations;

/// A text as features, and what it is to each task.
struct Text {
    features: Vec<usize>,
    /// By task: whether it takes the task up (1, 0) and how much the text counts; none where it is left out.
    marks: Vec<Option<(f64, f64)>>,
    is_taught: bool,
}

/// How much the parent's own sentence counts, and each of its clauses of so many syllables or more.
const TITLE: f64 = 3.0;
const CLAUSE_SYLLABLES: usize = 5;
/// How much a text counts: one that takes a task up in part, one that only looks as if, another task's of
/// the same group, of another group. Together what takes the task up counts for this share of the others.
const PARTIAL: f64 = 0.5;
const CONFUSABLE: f64 = 1.5;
const SAME_GROUP: f64 = 0.6;
const POSITIVE_SHARE: f64 = 0.15;
/// What is about another subject teaches that above all, and of the task whose frame it has only a little.
const ELSEWHERE: f64 = 0.7;
/// The same share for the subject: what is about it counts for as much as what is about others.
const SUBJECT_SHARE: f64 = 1.0;
/// So many times the features of a task are kept for it.
const SUBJECT_FEATURES: usize = 2;
/// Strength of the penalty on large weights: the inverse of C.
const PENALTY: f64 = 1.0 / 3.0;
/// A feature counts if so many texts have it.
const LEAST_TEXTS: u32 = 2;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| {
        let at = arguments.iter().position(|one| one == name)?;
        arguments.get(at + 1).cloned()
    };
    let [catalogue, folder, out] = &arguments[..3] else {
        return Err("CATALOGUE.json FOLDER OUT".into());
    };
    let keep: usize = option("--keep").map_or(Ok(300), |keep| keep.parse())?;
    let without = option("--without");
    let catalogue: ParentCatalogue = serde_json::from_str(&fs::read_to_string(catalogue)?)?;
    let lines = hands(folder.as_ref())?;
    let by_index: HashMap<i64, Vec<usize>> = lines
        .iter()
        .map(|(_, line)| (line.index, tasks_of(line, &catalogue)))
        .filter(|(_, tasks)| !tasks.is_empty())
        .collect();

    let mut counts: BTreeMap<Feature<String>, u32> = BTreeMap::new();
    let mut texts = Vec::new();
    let mut held_out = Vec::new();
    for (hand, line) in &lines {
        let found = features_of(&line.text, &catalogue.theme);
        let mut marks = marks(line, &catalogue, &by_index);
        marks.push(on_subject(line, &marks, &found));
        let is_taught = without.as_ref() != Some(hand);
        if is_taught {
            for feature in &found {
                *counts.entry(feature.clone()).or_default() += 1;
            }
        } else {
            held_out.push(texts.len());
        }
        texts.push((found, marks, is_taught));
    }
    for (task, text, weight) in own_words(&catalogue) {
        let found = features_of(&text, &catalogue.theme);
        for feature in &found {
            *counts.entry(feature.clone()).or_default() += 1;
        }
        let tasks = 0..catalogue.tasks.len();
        let marks = tasks.map(|at| match at {
            at if at == task => Some((1.0, weight)),
            at if is_near(&catalogue, task, at) => None,
            // Neighbours share clauses: what is the parent's own says nothing against them.
            at if catalogue.tasks[at].group == catalogue.tasks[task].group => None,
            _ => Some((0.0, 1.0)),
        });
        texts.push((found, marks.chain([None]).collect(), true));
    }
    counts.retain(|_, texts| *texts >= LEAST_TEXTS);
    let names: Vec<Feature<String>> = counts.into_keys().collect();
    // Whether the parent's subject is named is seen without being taught.
    let nameless: Vec<bool> = names.iter().map(|name| !names_subject(name)).collect();
    let subject = catalogue.tasks.len();
    let texts: Vec<Text> = texts
        .into_iter()
        .map(|(found, marks, is_taught)| Text {
            features: found
                .iter()
                .filter_map(|one| names.binary_search(one).ok())
                .collect(),
            marks,
            is_taught,
        })
        .collect();

    // First with all features, to see which ones tell; then with those alone.
    let whole: Vec<(Vec<f64>, f64)> = learn(&texts, 0..subject + 1, subject, &nameless, None);
    let strongest: Vec<Vec<usize>> = whole
        .iter()
        .enumerate()
        .map(|(task, (weights, _))| {
            let mut order: Vec<usize> = (0..weights.len())
                .filter(|at| weights[*at] != 0.0)
                .collect();
            order.sort_by(|a, b| {
                weights[*b]
                    .abs()
                    .total_cmp(&weights[*a].abs())
                    .then(a.cmp(b))
            });
            order.truncate(if task == subject {
                SUBJECT_FEATURES * keep
            } else {
                keep
            });
            order
        })
        .collect();
    // The tasks' features are one matter, the subject's another: a text is as long as it is to them.
    let pruned = pruned(&texts, &strongest[..subject], names.len());
    let of_subject = self::pruned(&texts, &strongest[subject..], names.len());
    let mut learnt = learn(&pruned, 0..subject, subject, &nameless, Some(&strongest));
    let last = subject..subject + 1;
    learnt.extend(learn(
        &of_subject,
        last,
        subject,
        &nameless,
        Some(&strongest),
    ));

    let mut features: BTreeMap<Feature<String>, Vec<(usize, i8)>> = BTreeMap::new();
    let mut tasks = Vec::new();
    for (task, (weights, bias)) in learnt.iter().enumerate() {
        let most = strongest[task]
            .iter()
            .map(|at| weights[*at].abs())
            .fold(1e-6, f64::max);
        let step = most / STEPS;
        tasks.push(TaskLesson {
            bias: *bias as f32,
            step: step as f32,
        });
        let mut kept = strongest[task].clone();
        kept.sort_unstable();
        for at in kept {
            let steps = (weights[at] / step).round() as i8;
            if steps != 0 {
                features
                    .entry(names[at].clone())
                    .or_default()
                    .push((task, steps));
            }
        }
    }
    let features: Vec<_> = features.into_iter().collect();
    let lesson = Lesson::new(tasks, &features);
    let bytes = lesson.to_bytes();
    let again = Lesson::from_bytes(&bytes).map(|lesson| lesson.to_bytes());
    if again.as_ref() != Some(&bytes) {
        return Err("what is written cannot be read".into());
    }
    fs::write(out, &bytes)?;
    println!(
        "{} texts, {} features of {} kept, {} bytes",
        texts.len(),
        lesson.features(),
        names.len(),
        bytes.len()
    );
    if !held_out.is_empty() {
        tell(&pruned, &held_out, &learnt, subject);
    }
    Ok(())
}

/// A weight is stored in so many steps either way.
const STEPS: f64 = 31.0;

/// Each task's own sentence and its clauses.
fn own_words(catalogue: &ParentCatalogue) -> Vec<(usize, String, f64)> {
    let mut words = Vec::new();
    for (task, one) in catalogue.tasks.iter().enumerate() {
        words.push((task, one.title.clone(), TITLE));
        let clauses = one.title.split([',', ';', '.']);
        let long = clauses.filter(|clause| clause.split_whitespace().count() >= CLAUSE_SYLLABLES);
        words.extend(long.map(|clause| (task, clause.to_owned(), 1.0)));
    }
    words
}

/// The tasks that a line is about.
fn tasks_of(line: &Line, catalogue: &ParentCatalogue) -> Vec<usize> {
    let tasks = catalogue.tasks.iter().enumerate();
    let is_its = |refs: &[String]| refs.iter().any(|one| line.refs.contains(one));
    tasks
        .filter(|(_, task)| is_its(&task.refs))
        .map(|(at, _)| at)
        .collect()
}

fn marks(
    line: &Line,
    catalogue: &ParentCatalogue,
    by_index: &HashMap<i64, Vec<usize>>,
) -> Vec<Option<(f64, f64)>> {
    let own = tasks_of(line, catalogue);
    let also: Vec<usize> = line
        .also
        .iter()
        .filter_map(|index| by_index.get(index))
        .flatten()
        .copied()
        .collect();
    let tasks = catalogue.tasks.iter().enumerate();
    tasks
        .map(|(at, task)| {
            let is_own = own.contains(&at);
            // Which document is meant its number tells, and numbers are not taught.
            if line.elsewhere {
                let untold = is_own && cites(&task.title) && cites(&line.text);
                let weight = if is_own {
                    ELSEWHERE
                } else {
                    ELSEWHERE * SAME_GROUP
                };
                return (!untold).then_some((0.0, weight));
            }
            match line.state.as_str() {
                "covered" if is_own => Some((1.0, 1.0)),
                "partial" if is_own => Some((1.0, PARTIAL)),
                _ if is_own => Some((0.0, CONFUSABLE)),
                _ if also.contains(&at) => None,
                // Body and appendix often state one task twice: what was written for the one says nothing
                // against the other.
                _ if own.iter().any(|own| is_near(catalogue, *own, at)) => None,
                _ => {
                    let same = own
                        .iter()
                        .any(|own| catalogue.tasks[*own].group == task.group);
                    Some((0.0, if same { SAME_GROUP } else { 1.0 }))
                }
            }
        })
        .collect()
}

/// Whether a text cites a document.
fn cites(text: &str) -> bool {
    !find_citations(text).is_empty()
}

/// Whether two tasks have an idea in the same wordings: the law of the body and the law of the list.
fn is_near(catalogue: &ParentCatalogue, one: usize, other: usize) -> bool {
    let ideas = |at: usize| catalogue.tasks[at].ideas.iter().map(|idea| &idea.wordings);
    ideas(one).any(|wordings| ideas(other).any(|others| wordings == others))
}

/// Whether the text is about the parent's subject: what takes a task up is, what its hand says to be of
/// elsewhere is not. What names the subject does not need to be taught.
fn on_subject(
    line: &Line,
    marks: &[Option<(f64, f64)>],
    found: &[Feature<String>],
) -> Option<(f64, f64)> {
    let takes_up = marks.iter().flatten().any(|(label, _)| *label > 0.5);
    if takes_up {
        return Some((1.0, 1.0));
    }
    let of_nothing = line.index < 0 && !found.iter().any(names_subject);
    (line.elsewhere || of_nothing).then_some((0.0, 1.0))
}

/// Whether a feature has the subject's name in it.
fn names_subject(feature: &Feature<String>) -> bool {
    match feature {
        Feature::One(one) => one == "+",
        Feature::Next(one, other) | Feature::Near(one, other) => one == "+" || other == "+",
    }
}

/// The texts with these features alone, out of so many.
fn pruned(texts: &[Text], kept: &[Vec<usize>], features: usize) -> Vec<Text> {
    let mut is_kept = vec![false; features];
    kept.iter().flatten().for_each(|at| is_kept[*at] = true);
    let of = |text: &Text| Text {
        features: (text.features.iter().copied())
            .filter(|at| is_kept[*at])
            .collect(),
        marks: text.marks.clone(),
        is_taught: text.is_taught,
    };
    texts.iter().map(of).collect()
}

/// Weights and bias of these tasks; the subject is the one behind them.
fn learn(
    texts: &[Text],
    tasks: Range<usize>,
    subject: usize,
    nameless: &[bool],
    only: Option<&[Vec<usize>]>,
) -> Vec<(Vec<f64>, f64)> {
    let features = nameless.len();
    tasks
        .map(|task| {
            let mut rows: Vec<(&[usize], f64, f64)> = texts
                .iter()
                .filter(|text| text.is_taught)
                .filter_map(|text| {
                    let (label, weight) = text.marks[task]?;
                    Some((text.features.as_slice(), label, weight))
                })
                .collect();
            let sum = |label: f64| {
                rows.iter()
                    .filter(|row| row.1 == label)
                    .map(|row| row.2)
                    .sum::<f64>()
            };
            let share = if task == subject {
                SUBJECT_SHARE
            } else {
                POSITIVE_SHARE
            };
            let factor = share * sum(0.0) / sum(1.0).max(1e-9);
            for row in &mut rows {
                if row.1 == 1.0 {
                    row.2 *= factor;
                }
            }
            let of_subject = (task == subject).then(|| nameless.to_vec());
            let allowed = only.map(|only| {
                let mut allowed = vec![false; features];
                only[task].iter().for_each(|at| allowed[*at] = true);
                allowed
            });
            let allowed = allowed.or(of_subject);
            regress(&rows, features, allowed.as_deref())
        })
        .collect()
}

/// Logistic regression with a penalty on the squares of the weights, by limited-memory BFGS.
fn regress(
    rows: &[(&[usize], f64, f64)],
    features: usize,
    allowed: Option<&[bool]>,
) -> (Vec<f64>, f64) {
    const REMEMBERED: usize = 10;
    const STEPS: usize = 60;
    let value = |at: &[f64], gradient: &mut [f64]| -> f64 {
        gradient.copy_from_slice(at);
        gradient.iter_mut().for_each(|one| *one *= PENALTY);
        gradient[features] = 0.0;
        let mut loss = PENALTY * 0.5 * at[..features].iter().map(|one| one * one).sum::<f64>();
        for (row, label, weight) in rows {
            let length = (row.len().max(1) as f64).sqrt();
            let sum: f64 = row.iter().map(|one| at[*one]).sum();
            let score = at[features] + sum / length;
            let odds = 1.0 / (1.0 + (-score).exp());
            loss += weight
                * if *label > 0.5 {
                    softplus(-score)
                } else {
                    softplus(score)
                };
            let slope = weight * (odds - label);
            gradient[features] += slope;
            let slope = slope / length;
            for one in *row {
                gradient[*one] += slope;
            }
        }
        if let Some(allowed) = allowed {
            gradient[..features]
                .iter_mut()
                .zip(allowed)
                .for_each(|(one, allowed)| {
                    if !allowed {
                        *one = 0.0;
                    }
                });
        }
        loss
    };
    let size = features + 1;
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let (mut at, mut gradient) = (vec![0.0; size], vec![0.0; size]);
    let mut loss = value(&at, &mut gradient);
    let mut past: Vec<(Vec<f64>, Vec<f64>, f64)> = Vec::new();
    for _ in 0..STEPS {
        let mut direction = gradient.clone();
        let mut shares = vec![0.0; past.len()];
        for (index, (step, change, scale)) in past.iter().enumerate().rev() {
            shares[index] = scale * dot(step, &direction);
            direction
                .iter_mut()
                .zip(change)
                .for_each(|(one, change)| *one -= shares[index] * change);
        }
        if let Some((step, change, _)) = past.last() {
            let scale = dot(step, change) / dot(change, change);
            direction.iter_mut().for_each(|one| *one *= scale);
        }
        for (index, (step, change, scale)) in past.iter().enumerate() {
            let share = shares[index] - scale * dot(change, &direction);
            direction
                .iter_mut()
                .zip(step)
                .for_each(|(one, step)| *one += share * step);
        }
        let slope = -dot(&direction, &gradient);
        if slope > -1e-9 {
            break;
        }
        let mut length = if past.is_empty() {
            1.0 / dot(&gradient, &gradient).sqrt()
        } else {
            1.0
        };
        let mut next = vec![0.0; size];
        let mut next_gradient = vec![0.0; size];
        let mut next_loss = f64::INFINITY;
        for _ in 0..20 {
            next.iter_mut()
                .zip(&at)
                .zip(&direction)
                .for_each(|((next, at), one)| *next = at - length * one);
            next_loss = value(&next, &mut next_gradient);
            if next_loss <= loss + 1e-4 * length * slope {
                break;
            }
            length *= 0.5;
        }
        if next_loss >= loss {
            break;
        }
        let step: Vec<f64> = next.iter().zip(&at).map(|(a, b)| a - b).collect();
        let change: Vec<f64> = next_gradient
            .iter()
            .zip(&gradient)
            .map(|(a, b)| a - b)
            .collect();
        let curve = dot(&step, &change);
        if curve > 1e-12 {
            past.push((step, change, 1.0 / curve));
            if past.len() > REMEMBERED {
                past.remove(0);
            }
        }
        let gained = loss - next_loss;
        (at, gradient, loss) = (next, next_gradient, next_loss);
        if gained < 1e-6 * loss {
            break;
        }
    }
    let bias = at[features];
    at.truncate(features);
    (at, bias)
}

fn softplus(of: f64) -> f64 {
    of.max(0.0) + (-of.abs()).exp().ln_1p()
}

/// How a hand that was left out is judged.
fn tell(texts: &[Text], held_out: &[usize], learnt: &[(Vec<f64>, f64)], subject: usize) {
    let learnt = &learnt[..subject];
    let (mut first, mut covered) = (0, 0);
    let mut scores: Vec<(f64, bool)> = Vec::new();
    for at in held_out {
        let text = &texts[*at];
        let length = (text.features.len().max(1) as f64).sqrt();
        let of_tasks: Vec<f64> = learnt
            .iter()
            .map(|(weights, bias)| {
                bias + text.features.iter().map(|at| weights[*at]).sum::<f64>() / length
            })
            .collect();
        for (task, mark) in text.marks[..subject].iter().enumerate() {
            if let Some((label, _)) = mark {
                scores.push((of_tasks[task], *label > 0.5));
            }
        }
        let best = (0..of_tasks.len()).max_by(|a, b| of_tasks[*a].total_cmp(&of_tasks[*b]));
        let is_own = |task: usize| text.marks[task].is_none_or(|(label, _)| label > 0.5);
        if text.marks[..subject]
            .iter()
            .flatten()
            .any(|(label, _)| *label > 0.5)
        {
            covered += 1;
            first += usize::from(best.is_some_and(is_own));
        }
    }
    scores.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut sum) = (0u64, 0u64);
    for (_, label) in &scores {
        if *label {
            sum += below;
        } else {
            below += 1;
        }
    }
    let positive = scores.iter().filter(|(_, label)| *label).count() as u64;
    println!(
        "held out: area under the curve {:.4}; the right task first {first} of {covered}",
        sum as f64 / (positive * below).max(1) as f64
    );
}
