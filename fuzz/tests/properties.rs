//! What holds of every draft, over all that are at hand: places, line ends, letters and marks, fixes.

#![allow(missing_docs)]

#[path = "../../tests/sound/mod.rs"]
mod sound;

use std::cell::Cell;
use std::path::{Path, PathBuf};

use kehoach_check::report::{TaskCoverage, TaskStatus};
use kehoach_check::{Checker, Options, Source, SupplementRequest};
use serde_json::json;

fn checker() -> Checker {
    Checker::new(Options::default()).expect("default options")
}

/// The drafts of some folders that are written as a kind of text, by name.
fn drafts(folders: &[&str], kind: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let mut found = Vec::new();
    for folder in folders {
        let Ok(files) = std::fs::read_dir(root.join(folder)) else {
            eprintln!("{folder} is not here: skipped");
            continue;
        };
        let paths = files.flatten().map(|file| file.path());
        let of_kind = |path: &PathBuf| path.extension().is_some_and(|other| other == kind);
        found.extend(paths.filter(of_kind));
    }
    found.sort();
    let read = |path: PathBuf| Some((path.clone(), std::fs::read_to_string(path).ok()?));
    found.into_iter().filter_map(read).collect()
}

const OWN: &[&str] = &[
    "tests/fixtures",
    "tests/plans",
    "tests/children",
    "tests/parents",
    "fuzz/corpus",
];
const OTHERS: &[&str] = &[
    "../shared/seeds",
    "../shared/corpus/rendered",
    "../shared/gold/hostile",
];

/// Drafts from elsewhere that are asked too: of those that are many times longer each property would take
/// its time again.
const LONGEST: usize = 20_000;

/// Asks one thing of every text.
fn each(property: impl Fn(&Checker, &str) -> Option<String>) {
    let checker = checker();
    let mut texts = drafts(OWN, "txt");
    texts.extend(drafts(OTHERS, "txt"));
    texts.retain(|(_, text)| text.len() < LONGEST);
    let faults: Vec<String> = texts
        .iter()
        .filter_map(|(path, text)| {
            Some(format!("{}: {}", path.display(), property(&checker, text)?))
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn places_lie_in_the_draft_and_are_the_words_that_they_show() {
    each(|checker, text| {
        let source = Source::Text(text.to_owned());
        let report = checker.check(&source).ok()?;
        sound::report(&source, &report).or_else(|| sound::quotes(checker, text, &report))
    });
}

#[test]
fn places_lie_in_the_page_and_its_fixes_mend_it() {
    let checker = checker();
    let mut faults = Vec::new();
    for (path, html) in drafts(OWN, "html") {
        let source = Source::Html(html.clone());
        let report = checker.check(&source).expect("a report");
        let fault = sound::report(&source, &report)
            .or_else(|| sound::fixes_in(&checker, &html, &report, Source::Html));
        faults.extend(fault.map(|fault| format!("{}: {fault}", path.display())));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn line_ends_change_nothing() {
    each(|checker, text| {
        let report = checker.check(&Source::Text(text.to_owned())).ok()?;
        sound::line_ends(checker, text, &report)
    });
}

#[test]
fn letters_and_their_marks_may_stand_apart() {
    each(sound::forms);
}

#[test]
fn a_fix_removes_its_finding_and_makes_no_other_worse() {
    each(|checker, text| {
        let report = checker.check(&Source::Text(text.to_owned())).ok()?;
        sound::fixes(checker, text, &report)
    });
}

/// What a text shows as blocks is the plan of the text; blocks do not show how a line was set apart, nor that a
/// table was put together again.
#[test]
fn the_blocks_of_a_text_are_its_plan() {
    each(|checker, text| {
        let one = checker.check(&Source::Text(text.to_owned())).ok()?;
        let blocks = checker.read(&Source::Text(text.to_owned())).ok()?;
        let other = checker.check(&Source::Blocks(blocks)).ok()?;
        let sections = |report| sound::said(report)["plan"]["sections"].clone();
        sound::difference(&sections(&one), &sections(&other), "")
    });
}

/// Tasks tried of each draft: the first, the last and one between stand in other groups.
const TRIED: usize = 3;

#[test]
fn a_task_that_the_drafter_adds_is_taken_up_where_it_was_written() {
    let written = Cell::new(0);
    each(|checker, text| {
        let source = Source::Text(text.to_owned());
        let report = checker.check(&source).ok()?;
        let units: Vec<u16> = text.encode_utf16().collect();
        for coverage in report.coverage.iter().filter(|coverage| coverage.related) {
            let asked = |task: &&TaskCoverage| task.status != TaskStatus::Covered;
            let open: Vec<&TaskCoverage> = coverage.tasks.iter().filter(asked).collect();
            for task in open.iter().step_by(open.len().div_ceil(TRIED).max(1)) {
                let mut request = SupplementRequest {
                    parent: coverage.parent.clone(),
                    task: task.id.clone(),
                    work: "Lập danh sách, gửi giấy mời từng hộ; ghi biên bản | sổ sách.".to_owned(),
                    lead: "Phòng Kinh tế".to_owned(),
                    due: "Thường xuyên".to_owned(),
                    ..SupplementRequest::default()
                };
                let made = match checker.supplement(&source, &request) {
                    Ok(made) => made,
                    Err(error) => return Some(format!("{}: {error:?}", task.id)),
                };
                if made.section.is_none() && made.group.is_none() {
                    request.section = made.sections.first().map(|one| one.number.clone());
                    request.group = made.groups.first().map(|one| one.id.clone());
                }
                let made = checker.supplement(&source, &request).ok()?;
                let Some(fix) = &made.fix else {
                    continue;
                };
                let Some(mended) = sound::applied(&units, &fix.edits) else {
                    return Some(format!("{}: its edits are not in the draft", task.id));
                };
                let answer = json!({"parent": coverage.parent, "task": task.id, "kind": "added", "quote": made.quote});
                let options =
                    Options::from_value(&json!({ "answers": [answer] })).expect("options");
                let answered = Checker::new(options).expect("a checker");
                let mended = Source::Text(mended);
                let after = answered.check(&mended).ok()?;
                let told = after
                    .answers
                    .iter()
                    .any(|one| one.answer.found && one.answer.complete);
                if !told {
                    return Some(format!(
                        "{}: {:?} is not found, or not complete",
                        task.id, made.item
                    ));
                }
                written.set(written.get() + 1);
            }
        }
        None
    });
    assert!(written.get() > 20, "only {} were written", written.get());
}
