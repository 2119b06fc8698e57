//! A second parent, curated at the bench, and two plans under it: how they are judged.

#![allow(missing_docs)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use kehoach_check::parent::{Bench, ParentCatalogue};
use kehoach_check::report::{TaskCoverage, TaskStatus};
use kehoach_check::{Checker, Options, Source};

#[derive(serde::Deserialize)]
struct Labels {
    labels: BTreeMap<String, Vec<String>>,
}

fn read(name: &str) -> String {
    fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests")
            .join(name),
    )
    .unwrap()
}

fn parent() -> ParentCatalogue {
    serde_json::from_str(&read("parents/2623-QD-TTg.json")).unwrap()
}

fn judged(child: &str) -> Vec<TaskCoverage> {
    let mut checker = Checker::new(Options::default()).unwrap();
    checker.add_parent(parent()).unwrap();
    let report = checker.check(&Source::Text(read(child))).unwrap();
    assert_eq!(report.coverage.len(), 1, "it cites this parent alone");
    assert!(report.coverage[0].related);
    report.coverage.into_iter().next().unwrap().tasks
}

fn word(status: TaskStatus) -> &'static str {
    match status {
        TaskStatus::Covered => "covered",
        TaskStatus::Partial => "partial",
        TaskStatus::Missing | TaskStatus::NotApplicable => "missing",
        TaskStatus::Unsure => "unsure",
    }
}

#[test]
fn each_child_is_judged_as_a_careful_reader_judges_it() {
    for child in ["province", "ward"] {
        let labels: Labels =
            serde_json::from_str(&read(&format!("children2/{child}.json"))).unwrap();
        for task in judged(&format!("children2/{child}.txt")) {
            let accepted = &labels.labels[&task.id];
            let said = word(task.status);
            let places: Vec<&str> = task.evidence.iter().map(|one| one.quote.as_str()).collect();
            assert!(
                accepted.iter().any(|one| one == said),
                "{child} {}: {said}, not {accepted:?}; {places:?} {:?}",
                task.id,
                task.nearest
            );
        }
    }
}

#[test]
fn the_task_that_the_province_left_out_is_the_missing_one_and_those_of_the_ministry_are_not() {
    let missing: Vec<String> = judged("children2/province.txt")
        .into_iter()
        .filter(|task| task.status == TaskStatus::Missing)
        .map(|task| task.id)
        .collect();
    assert_eq!(missing, ["II.8"]);
}

#[test]
fn a_plan_on_another_matter_is_not_compared() {
    let mut checker = Checker::new(Options::default()).unwrap();
    checker.add_parent(parent()).unwrap();
    let options = Options {
        parents: Some(vec!["2623/QĐ-TTg".to_owned()]),
        ..Options::default()
    };
    let mut forced = Checker::new(options).unwrap();
    forced.add_parent(parent()).unwrap();
    let other = Source::Text(read("fixtures/commune.txt"));
    assert!(!forced.check(&other).unwrap().coverage[0].related);
    let coverage = checker.check(&other).unwrap().coverage;
    assert!(coverage.iter().all(|one| one.parent != "2623/QĐ-TTg"));
}

#[test]
fn its_wordings_have_no_fault_and_are_measured() {
    let parent = parent();
    assert_eq!(Bench::new(&parent).doubts(&parent), []);
    for task in &parent.tasks {
        for idea in &task.ideas {
            assert_eq!(idea.wordings.len(), idea.background.len(), "{}", task.id);
        }
        assert_eq!(
            task.part.wordings.len(),
            task.part.background.len(),
            "{}",
            task.id
        );
    }
}
