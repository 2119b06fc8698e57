//! How far the wordings of a catalogue reach: what a curator looks at while writing them.
//!
//! ```text
//! cargo run --release --example wordings -- CATALOGUE FOLDER [--hands a,b,...] [--show TASK|all]
//! ```
//! `CATALOGUE` is a file such as `data/parents/1703-QD-TTg.json`, read as it stands now; `FOLDER` holds
//! texts by hand (HAND.jsonl, see `training/README.md`). For each task it tells what the wordings alone say
//! of the texts that take it up, that take it up in part, and that only look so; in how many of 100 texts on
//! other tasks they find it, and in how many on anything else (without refs). `--hands` counts these hands only: keep some aside, unread, to
//! see whether what was added is general. `--show` prints the texts of a task that are judged wrongly.
//! How common each wording is among unrelated items `npm run curate` tells.

#[path = "support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::rc::Rc;

use support::{Line, hands};

use kehoach_check::parent::{Matcher, ParentCatalogue, Unit};
use kehoach_check::report::TaskStatus;

/// Answers: covered, in part, missing.
#[derive(Default, Clone, Copy)]
struct Answers([usize; 3]);

impl Answers {
    fn add(&mut self, said: TaskStatus) {
        self.0[match said {
            TaskStatus::Covered => 0,
            TaskStatus::Partial => 1,
            _ => 2,
        }] += 1;
    }

    fn sum(&mut self, other: &Self) {
        for (one, more) in self.0.iter_mut().zip(other.0) {
            *one += more;
        }
    }

    fn shares(&self) -> String {
        let all: usize = self.0.iter().sum();
        let of = |part: usize| 100.0 * part as f64 / all.max(1) as f64;
        let [covered, partial, missing] = self.0.map(of);
        format!("{covered:>4.0} {partial:>4.0} {missing:>4.0} of {all:<5}")
    }
}

/// What is said of the texts about one task.
#[derive(Default, Clone, Copy)]
struct Reach {
    covered: Answers,
    partial: Answers,
    none: Answers,
    /// Texts on other tasks alone, and those of them in which it is found.
    others: usize,
    found_in_others: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut places = Vec::new();
    let (mut only, mut show): (Option<String>, Option<String>) = (None, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--hands" => only = arguments.next(),
            "--show" => show = arguments.next(),
            _ => places.push(argument),
        }
    }
    let [catalogue, folder] = places.as_slice() else {
        return Err("usage: wordings CATALOGUE FOLDER [--hands a,b,...] [--show TASK|all]".into());
    };
    let catalogue = fs::read_to_string(catalogue)?;
    let catalogue = ParentCatalogue {
        taught: None,
        ..serde_json::from_str(&catalogue)?
    };
    let mut lines = Vec::new();
    for (hand, line) in hands(folder.as_ref())? {
        let wanted = |hands: &String| hands.split(',').any(|one| one == hand);
        if only.as_ref().is_none_or(wanted) {
            lines.push((hand, line));
        }
    }
    reach(&catalogue, &lines, show.as_deref());
    Ok(())
}

/// What the wordings say of each text.
fn reach(catalogue: &ParentCatalogue, lines: &[(String, Line)], show: Option<&str>) {
    let matcher = Matcher::new(catalogue);
    let mut by_task = vec![Reach::default(); catalogue.tasks.len()];
    let mut elsewhere = vec![0; catalogue.tasks.len()];
    let mut unrelated = 0;
    let mut refs_of: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for (_, line) in lines {
        refs_of
            .entry(line.index)
            .or_insert_with(|| line.refs.clone());
    }
    for (hand, line) in lines {
        let said = said_of(&matcher, line);
        unrelated += usize::from(line.refs.is_empty());
        for (at, task) in catalogue.tasks.iter().enumerate() {
            if line.refs.is_empty() {
                elsewhere[at] += usize::from(said[at] != TaskStatus::Missing);
            }
            let is_its = |refs: &[String]| task.refs.iter().any(|one| refs.contains(one));
            if !is_its(&line.refs) {
                let also = line.also.iter().filter_map(|index| refs_of.get(index));
                if !line.refs.is_empty() && !also.into_iter().any(|refs| is_its(refs)) {
                    by_task[at].others += 1;
                    by_task[at].found_in_others += usize::from(said[at] != TaskStatus::Missing);
                }
                continue;
            }
            let reach = &mut by_task[at];
            let (answers, right) = match line.state.as_str() {
                "covered" => (&mut reach.covered, said[at] == TaskStatus::Covered),
                "partial" => (&mut reach.partial, said[at] != TaskStatus::Missing),
                _ => (&mut reach.none, said[at] == TaskStatus::Missing),
            };
            answers.add(said[at]);
            if !right && show.is_some_and(|one| one == "all" || one == task.id) {
                let said = format!("{:?}", said[at]).to_lowercase();
                println!(
                    "{} {hand} {} said {said}: [{}] {}",
                    task.id, line.state, line.heading, line.text
                );
            }
        }
    }
    println!("per cent said to be covered, partly, missing of texts that are");
    println!(
        "{:<9} {:<23} {:<23} {:<23} others  found in {unrelated} texts on anything else",
        "task", "covered", "partial", "none"
    );
    let mut all = Reach::default();
    for ((task, reach), elsewhere) in catalogue.tasks.iter().zip(&by_task).zip(&elsewhere) {
        print(&task.id, reach, *elsewhere);
        all.covered.sum(&reach.covered);
        all.partial.sum(&reach.partial);
        all.none.sum(&reach.none);
        all.others += reach.others;
        all.found_in_others += reach.found_in_others;
    }
    print("all", &all, elsewhere.iter().sum());
}

fn print(name: &str, reach: &Reach, elsewhere: usize) {
    println!(
        "{name:<9} {:<23} {:<23} {:<23} {:>6.1}  {elsewhere}",
        reach.covered.shares(),
        reach.partial.shares(),
        reach.none.shares(),
        100.0 * reach.found_in_others as f64 / reach.others.max(1) as f64
    );
}

fn said_of(matcher: &Matcher, line: &Line) -> Vec<TaskStatus> {
    let unit = Unit {
        text: &line.text,
        path: Rc::from([line.heading.as_str()]),
        ..Unit::default()
    };
    let said = matcher.compare(&[unit], std::iter::empty());
    said.into_iter().map(|one| one.status).collect()
}
