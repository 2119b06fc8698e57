//! A task's words laid along a unit's: which of them it has, each once, what it lacks, and what it says in their place.
//!
//! Who takes a task up changes what tells little and keeps what the task is about. Who does the same on another matter keeps
//! the frame and puts another thing in it: "quét, số hóa hồ sơ tài nguyên nước" is not "quét, số hóa hồ sơ đất đai".

use super::tokens::Token;
use super::words::Words;
use crate::hash::QuickMap;
use crate::sorting;

/// A syllable that stands alone counts so much of one that stands beside its neighbour.
const ALONE: f64 = 0.5;
/// A part of the task that weighs less parts no gap from the next.
const TELLING: f64 = 0.01;

/// What a unit has of a task, in shares of what the task tells.
#[derive(Debug, Clone, Default)]
pub(super) struct Aligned {
    /// It has.
    pub held: f64,
    /// The most that it lacks in one stretch.
    pub lack: f64,
    /// What it says in place of what it lacks, as much as that at most.
    pub replaced: f64,
    /// Of what the unit says between the first and the last of the task's words, what is not the task's.
    pub foreign: f64,
    /// The unit's tokens that are the task's.
    pub spots: Vec<usize>,
    /// Of each of the task's tokens, how much is held: all, half or none.
    pub of_token: Vec<f64>,
}

/// A unit's tokens by their id, and how much each counts: those that tell of what was done or may never be, or of a
/// law's name, not at all, and what
/// stands in brackets half.
#[derive(Debug, Default)]
pub(super) struct Index {
    places: QuickMap<u32, Vec<usize>>,
    counts: Vec<f64>,
}

impl Index {
    pub fn new(tokens: &[Token]) -> Self {
        let mut index = Self::default();
        for (at, token) in tokens.iter().enumerate() {
            let named = token.aside && !token.quoted && !token.bracketed;
            let unsaid = token.past || token.condition || named;
            index.counts.push(match (unsaid, token.bracketed) {
                (true, _) => 0.0,
                (_, true) => ALONE,
                _ => 1.0,
            });
            if !unsaid {
                index.places.or_default(token.id).push(at);
            }
        }
        index
    }
}

/// A stretch of the task that stands in the unit.
#[derive(Debug, Clone, Copy)]
struct Run {
    weight: f64,
    length: usize,
    task: usize,
    unit: usize,
}

/// Lay a task along a unit. `told` is what the unit's tokens tell.
pub(super) fn align(words: &Words, unit: &[Token], index: &Index, told: &[f64]) -> Aligned {
    let (task, weights, whole) = (&words.ids, &words.weights, words.whole);
    let mut runs: Vec<Run> = Vec::new();
    for (at, id) in task.iter().enumerate() {
        for &there in index.places.get(id).into_iter().flatten() {
            let goes_on = at > 0
                && there > 0
                && index.counts[there - 1] > 0.0
                && task[at - 1] == unit[there - 1].id;
            if goes_on {
                continue;
            }
            let said = unit[there..].iter().zip(&index.counts[there..]);
            let same = task[at..].iter().zip(said);
            let length = same
                .take_while(|(id, (token, said))| **id == token.id && **said > 0.0)
                .count();
            let weight: f64 = weights[at..at + length].iter().sum();
            runs.push(Run {
                weight: weight * if length > 1 { 1.0 } else { ALONE },
                length,
                task: at,
                unit: there,
            });
        }
    }
    sorting::sort_by(&mut runs, |a, b| {
        let longer = b.length.cmp(&a.length);
        longer.then(b.weight.total_cmp(&a.weight))
    });
    let mut of_task: Vec<Option<usize>> = vec![None; task.len()];
    let mut taken = vec![false; unit.len()];
    let mut held = vec![0.0; task.len()];
    let mut in_runs: Vec<Option<usize>> = vec![None; task.len()];
    // Longest first, each place once; what is left of a run where others took a part of it.
    for run in &runs {
        let mut from = 0;
        for to in 0..=run.length {
            let free = to < run.length && of_task[run.task + to].is_none() && !taken[run.unit + to];
            if free {
                continue;
            }
            if to - from > 1 {
                for at in from..to {
                    of_task[run.task + at] = Some(run.unit + at);
                    taken[run.unit + at] = true;
                    held[run.task + at] = index.counts[run.unit + at];
                    in_runs[run.task + at] = Some(run.unit + at);
                }
            }
            from = to + 1;
        }
    }
    for run in runs.iter().filter(|run| run.length == 1) {
        if of_task[run.task].is_none() && !taken[run.unit] {
            of_task[run.task] = Some(run.unit);
            taken[run.unit] = true;
            held[run.task] = ALONE;
        }
    }
    let mut aligned = Aligned {
        held: weights
            .iter()
            .zip(&held)
            .map(|(weight, held)| weight * held)
            .sum(),
        spots: of_task.iter().flatten().copied().collect(),
        ..Aligned::default()
    };
    let first = in_runs.iter().flatten().min();
    let last = in_runs.iter().flatten().max();
    let (Some(first), Some(last)) = (first, last) else {
        (aligned.lack, aligned.foreign) = (1.0, 1.0);
        aligned.of_token = held;
        return aligned;
    };
    let (mut own, mut foreign) = (0.0, 0.0);
    for at in *first..=*last {
        *(if taken[at] { &mut own } else { &mut foreign }) += told[at];
    }
    aligned.foreign = foreign / (own + foreign).max(f64::MIN_POSITIVE);
    let mut lack = 0.0;
    for (there, weight) in in_runs.iter().zip(weights) {
        match there {
            None => lack += weight,
            Some(_) if *weight > TELLING => lack = 0.0,
            Some(_) => {}
        }
        aligned.lack = aligned.lack.max(lack);
    }
    let mut run = vec![false; unit.len()];
    for there in in_runs.iter().flatten() {
        run[*there] = true;
    }
    // What a further work of the unit says stands in the place of nothing.
    let parts = |at: usize| unit[at].opens || unit[at].apart;
    let ends = |from: usize| {
        (from + 1..unit.len())
            .find(|at| parts(*at))
            .unwrap_or(unit.len())
    };
    let begins = |to: usize| (1..=to).rev().find(|at| parts(*at)).unwrap_or(0);
    // Every gap of the task, with what the unit has in its place.
    let mut at = 0;
    while at < task.len() {
        if in_runs[at].is_some() {
            at += 1;
            continue;
        }
        let from = at;
        while at < task.len() && in_runs[at].is_none() {
            at += 1;
        }
        let lacks: f64 = (from..at)
            .filter(|at| of_task[*at].is_none())
            .map(|at| words.told[at])
            .sum();
        let before = from.checked_sub(1).and_then(|at| in_runs[at]);
        let behind = in_runs.get(at).copied().flatten();
        // Up to the next of the task's words; one that stands alone among others' ends nothing.
        let says = |places: &mut dyn Iterator<Item = usize>| -> f64 {
            let others = places.take_while(|at| !run[*at]).filter(|at| !taken[*at]);
            others.map(|at| told[at] / whole).sum()
        };
        let says = match (before, behind) {
            (Some(before), Some(behind)) if behind > before => says(&mut (before + 1..behind)),
            (Some(before), _) => says(&mut (before + 1..ends(before))),
            (None, Some(behind)) => says(&mut (begins(behind)..behind).rev()),
            (None, None) => 0.0,
        };
        aligned.replaced += lacks.min(says);
    }
    aligned.of_token = held;
    aligned
}

#[cfg(test)]
mod tests {
    use super::super::ParentTask;
    use super::super::abbreviations::Abbreviations;
    use super::super::common::Common;
    use super::super::tokens::Vocabulary;
    use super::*;

    /// What a unit has of the first of two tasks.
    fn laid(unit: &str) -> Aligned {
        let mut vocabulary = Vocabulary::new(&[]);
        let common = Common::new(&mut vocabulary);
        let abbreviations = Abbreviations::default();
        let tasks = [
            "Quét, số hóa sổ mục kê ruộng muối đang lưu bằng giấy tại kho",
            "Mở lớp làm muối sạch cho diêm dân",
        ];
        let tasks = tasks.map(|title| ParentTask {
            title: title.to_owned(),
            ..ParentTask::default()
        });
        let texts: Vec<_> = tasks
            .iter()
            .map(|task| vocabulary.learn_text(&task.title, &abbreviations))
            .collect();
        let tasks: Vec<&ParentTask> = tasks.iter().collect();
        let words = Words::of(&tasks, &texts, &[], &common);
        let mut tokens = Vec::new();
        vocabulary.read(unit, &abbreviations, &mut tokens);
        align(
            &words[0],
            &tokens,
            &Index::new(&tokens),
            &common.tell(&tokens),
        )
    }

    #[test]
    fn who_keeps_the_frame_and_puts_another_thing_in_it_replaces_what_the_task_is_about() {
        let own = laid("Số hóa sổ mục kê ruộng muối lưu bằng giấy của 03 thôn ven đầm");
        let other = laid("Quét, số hóa bệnh án răng miệng đang lưu bằng giấy tại kho");
        assert!(own.held > other.held && own.replaced < 0.15, "{own:?}");
        assert!(other.replaced > 0.3 && other.lack > 0.3, "{other:?}");
    }

    #[test]
    fn each_word_counts_once_and_what_was_done_not_at_all() {
        let once = laid("Kê khai muối, muối, muối");
        assert!(once.held < 0.2, "{once:?}");
        let done = laid("Năm 2025 đã quét, số hóa sổ mục kê ruộng muối lưu bằng giấy tại kho");
        assert_eq!(done.held, 0.0);
    }
}
