//! How the comparison with a parent judges labelled drafts.
//!
//! ```text
//! cargo run --release --example coverage -- FOLDER... [--show] [--task ID] [--parent FILE] [--unrelated FOLDER] [--bare] [--taught LESSON]
//! ```
//! A folder holds drafts as NAME.txt with NAME.json beside them: `level` and `labels`, by task id the
//! states that a careful reader accepts. `--show` lists every answer that is not among them, `--task`
//! every answer about one task, `--parent` compares with another catalogue than the built-in one, `--unrelated` counts what plans on other subjects (NAME.html) are said to take up, `--bare` compares as if nobody had curated the parent,
//! `--taught` takes another lesson.

#[path = "support/mod.rs"]
mod support;

use std::error::Error;
use std::fs;

use support::files;
use support::labelled::{Child, children};
use support::tally::Tally;

use kehoach_check::document::{html, text};
use kehoach_check::known::Memory;
use kehoach_check::parent::{Lesson, Matcher, ParentCatalogue, builtin, compare};
use kehoach_check::plan::recognise;
use kehoach_check::report::{TaskCoverage, TaskStatus};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| arguments.iter().any(|one| one == flag);
    let unrelated = arguments.iter().position(|one| one == "--unrelated");
    let unrelated = unrelated.and_then(|at| arguments.get(at + 1));
    let task = arguments.iter().position(|one| one == "--task");
    let task = task.and_then(|at| arguments.get(at + 1));
    let parent = arguments.iter().position(|one| one == "--parent");
    let parent = parent.and_then(|at| arguments.get(at + 1));
    let mut catalogue = builtin().remove(0);
    if let Some(parent) = parent {
        let other: ParentCatalogue = serde_json::from_str(&fs::read_to_string(parent)?)?;
        let taught = catalogue.taught.take().filter(|_| other.id == catalogue.id);
        catalogue = ParentCatalogue { taught, ..other };
    }
    let taught = arguments.iter().position(|one| one == "--taught");
    let taught = taught.and_then(|at| arguments.get(at + 1));
    if let Some(taught) = taught {
        let lesson = Lesson::from_bytes(&fs::read(taught)?).ok_or("no lesson")?;
        catalogue.taught = Some(lesson);
    }
    if has("--bare") {
        bare(&mut catalogue);
    }
    let matcher = Matcher::new(&catalogue);
    let mut all = Tally::default();
    let told = [unrelated, task, parent, taught];
    let folders = arguments.iter().filter(|one| !one.starts_with("--"));
    for folder in folders.filter(|one| !told.contains(&Some(*one))) {
        for child in children(folder.as_ref())? {
            let tally = judge(&child, &catalogue, &matcher, has("--show"), task)?;
            all.sum(&tally);
        }
    }
    all.print("all");
    if let Some(folder) = unrelated {
        let (mut taken, mut tasks) = (0, 0);
        for file in files(folder.as_ref(), &["html"])? {
            let document = html::read(&fs::read_to_string(&file)?);
            let plan = recognise(&document);
            let memory = Memory::default();
            let coverage = compare(
                &matcher,
                &catalogue,
                &plan,
                &document,
                plan.level,
                &[],
                &memory,
            );
            tasks += catalogue.tasks.len();
            for task in &coverage.tasks {
                if matches!(task.status, TaskStatus::Covered | TaskStatus::Partial) {
                    taken += 1;
                    if has("--show") {
                        show_one(task, &["missing".to_owned()]);
                    }
                }
            }
        }
        println!("unrelated: {taken} of {tasks} tasks taken up");
    }
    Ok(())
}

fn bare(catalogue: &mut ParentCatalogue) {
    catalogue.theme.clear();
    for task in &mut catalogue.tasks {
        task.ideas.clear();
    }
}

fn judge(
    child: &Child,
    catalogue: &ParentCatalogue,
    matcher: &Matcher,
    show: bool,
    only: Option<&String>,
) -> Result<Tally, Box<dyn Error>> {
    let document = text::read(&child.text);
    let plan = recognise(&document);
    let level = Some(child.labels.level);
    let memory = Memory::default();
    let coverage = compare(matcher, catalogue, &plan, &document, level, &[], &memory);
    let mut tally = Tally::default();
    let mut wrong = Vec::new();
    for task in &coverage.tasks {
        let accepted = child
            .labels
            .labels
            .get(&task.id)
            .ok_or_else(|| format!("no label of {}", task.id))?;
        let right = tally.add(task.status, accepted);
        if only.map_or(show && !right, |only| *only == task.id) {
            wrong.push((task, accepted));
        }
    }
    tally.print(&child.name);
    for (task, accepted) in wrong {
        show_one(task, accepted);
    }
    Ok(tally)
}

fn show_one(task: &TaskCoverage, accepted: &[String]) {
    println!(
        "   {} {accepted:?}, said {:?} {:?}: {}",
        task.id, task.status, task.why, task.title
    );
    for place in task.evidence.iter().chain(&task.nearest) {
        println!(
            "      {:.2} {} “{}”",
            place.score, place.number, place.quote
        );
    }
}
