//! How far the wordings of a catalogue reach: what a curator looks at while writing them.
//!
//! ```text
//! cargo run --release --example wordings -- CATALOGUE FOLDER [BACKGROUND.jsonl]
//!     [--hands a,b,...] [--show TASK|all]
//! ```
//! `CATALOGUE` is a file such as `data/parents/1703-QD-TTg.json`, read as it stands now; `FOLDER` holds
//! texts by hand (HAND.jsonl, see `training/README.md`). For each task it tells what the wordings alone say
//! of the texts that take it up, that take it up in part, and that only look so; in how many of 100 texts on
//! other tasks they find it, and in how many on anything else (without refs). `--hands` counts these hands only: keep some aside, unread, to
//! see whether what was added is general. `--show` prints the texts of a task that are judged wrongly.
//!
//! `BACKGROUND.jsonl` holds items of unrelated plans (`text`, `heading`). Every second one is read, and each
//! wording is printed with the `background` that it states and the one that it has.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::rc::Rc;

use kehoach_check::parent::{
    Idea, Matcher, ParentCatalogue, ParentTask, UNMEASURED, Unit, Wordings,
};
use kehoach_check::report::TaskStatus;

#[derive(serde::Deserialize)]
struct Line {
    #[serde(default)]
    index: i64,
    #[serde(default)]
    also: Vec<i64>,
    #[serde(default)]
    refs: Vec<String>,
    #[serde(default)]
    state: String,
    #[serde(default)]
    heading: String,
    text: String,
}

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
    let (mut hands, mut show) = (None, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--hands" => hands = arguments.next(),
            "--show" => show = arguments.next(),
            _ => places.push(argument),
        }
    }
    let [catalogue, folder, background @ ..] = places.as_slice() else {
        return Err("usage: wordings CATALOGUE FOLDER [BACKGROUND.jsonl]".into());
    };
    let catalogue = fs::read_to_string(catalogue)?;
    let catalogue = ParentCatalogue {
        taught: None,
        ..serde_json::from_str(&catalogue)?
    };
    let mut lines = Vec::new();
    for (hand, line) in read_hands(folder)? {
        let wanted = |hands: &String| hands.split(',').any(|one| one == hand);
        if hands.as_ref().is_none_or(wanted) {
            lines.push((hand, line));
        }
    }
    reach(&catalogue, &lines, show.as_deref());
    if let Some(file) = background.first() {
        let items: Vec<Line> = read_lines(&fs::read_to_string(file)?)?;
        let items: Vec<Line> = items.into_iter().step_by(2).collect();
        measure(&catalogue, &items);
    }
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

/// How many unrelated items each wording finds.
fn measure(catalogue: &ParentCatalogue, items: &[Line]) {
    let mut stated: BTreeMap<&str, Option<u32>> = BTreeMap::new();
    for task in &catalogue.tasks {
        let of_ideas = task
            .ideas
            .iter()
            .map(|idea| (&idea.wordings, &idea.background));
        let of_part = [(&task.part.wordings, &task.part.background)];
        for (wordings, background) in of_ideas.chain(of_part) {
            for (at, wording) in wordings.iter().enumerate() {
                let known = stated.entry(wording).or_default();
                *known = known.or(background.get(at).copied());
            }
        }
    }
    // Each wording as a task of its own, as rare as can be: whatever surrounds it, it is then not missing.
    let alone = ParentCatalogue {
        tasks: stated.keys().map(|wording| only(wording)).collect(),
        ..catalogue.clone()
    };
    let matcher = Matcher::new(&alone);
    let mut found = vec![Vec::new(); stated.len()];
    for item in items {
        let said = said_of(&matcher, item);
        for (at, found) in found.iter_mut().enumerate() {
            if said[at] != TaskStatus::Missing {
                found.push(item);
            }
        }
    }
    println!(
        "\nof 10,000 unrelated items, stated and found in {}",
        items.len()
    );
    for ((wording, stated), found) in stated.iter().zip(&found) {
        let share = (found.len() as f64 + 0.5) / items.len().max(1) as f64 * 10_000.0;
        let share = (share.round() as u32).max(2);
        let stated = stated.unwrap_or(UNMEASURED);
        println!("{stated:>5} {share:>5}  {wording}");
        if stated != share {
            for item in found.iter().take(3) {
                println!("             · {}", item.text);
            }
        }
    }
}

fn only(wording: &str) -> ParentTask {
    ParentTask {
        ideas: vec![Idea {
            idea: wording.to_owned(),
            wordings: vec![wording.to_owned()],
            background: vec![1],
        }],
        part: Wordings::default(),
        ..ParentTask::default()
    }
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

fn read_hands(folder: &str) -> Result<Vec<(String, Line)>, Box<dyn Error>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|one| one == "jsonl"));
    files.sort();
    let mut lines = Vec::new();
    for file in files {
        let hand = file.file_stem().unwrap_or_default().to_string_lossy();
        for line in read_lines(&fs::read_to_string(&file)?)? {
            lines.push((hand.clone().into_owned(), line));
        }
    }
    Ok(lines)
}

fn read_lines(text: &str) -> Result<Vec<Line>, serde_json::Error> {
    let lines = text.lines().filter(|line| !line.is_empty());
    lines.map(serde_json::from_str).collect()
}
