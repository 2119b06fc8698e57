//! The curator's bench through the checker: two lines a task become ideas, wordings are measured on plans on other
//! matters, and a plan under the parent is judged by them.

use std::fs;

use kehoach_check::parent::{ParentCatalogue, TOO_COMMON, TwoLines};
use kehoach_check::{BenchReport, Checker, Options, Source};
use serde_json::{Value, json};

fn read(path: &str) -> String {
    fs::read_to_string(format!("{}/tests/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn checker() -> Checker {
    Checker::new(Options::from_value(&json!({})).unwrap()).unwrap()
}

/// Decision 2623, as somebody curated it.
fn curated() -> ParentCatalogue {
    serde_json::from_str(&read("parents/2623-QD-TTg.json")).unwrap()
}

/// The same as it is read from its document.
fn bare() -> ParentCatalogue {
    let mut catalogue = curated();
    for task in &mut catalogue.tasks {
        task.ideas.clear();
        (task.need, task.must) = (None, None);
    }
    catalogue
}

fn child() -> Source {
    Source::Text(read("children2/province.txt"))
}

fn unrelated() -> Vec<Source> {
    let folder = format!("{}/tests/plans", env!("CARGO_MANIFEST_DIR"));
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let texts = files.filter(|file| file.extension().is_some_and(|one| one == "txt"));
    let mut sources: Vec<Source> = texts
        .map(|file| Source::Text(fs::read_to_string(file).unwrap()))
        .collect();
    // Enough to measure, whatever the plans of today hold.
    sources.extend((0..60).map(|street| {
        let trees = [
            "xà cừ",
            "sao đen",
            "bằng lăng",
            "muồng hoàng yến",
            "giáng hương",
        ];
        let items = trees.iter().zip(1..).map(|(tree, number)| {
            format!("{number}. Trồng cây xanh loại {tree} dọc tuyến đường số {street}.\n\n")
        });
        let items: String = items.collect();
        Source::Text(format!(
            "KẾ HOẠCH\nTrồng cây năm 2026\n\nI. NHIỆM VỤ\n\n{items}"
        ))
    }));
    sources
}

fn lines(all: Value) -> Vec<TwoLines> {
    checker().two_lines(&all).unwrap()
}

fn of<'r>(report: &'r BenchReport, wording: &str) -> &'r kehoach_check::BenchWording {
    let mut wordings = report.wordings.iter();
    let found = wordings.find(|one| one.wording == wording);
    found.unwrap_or_else(|| panic!("{wording} among {:?}", report.wordings))
}

#[test]
fn two_lines_become_ideas_and_what_was_curated_elsewhere_stays() {
    let before = curated();
    let first = before.tasks[0].id.clone();
    let two = lines(
        json!([{ "task": first, "must": "lập tổ tư vấn; phát tờ rơi", "usual": "đội tư vấn / nhóm tư vấn; phát tài liệu" }]),
    );
    let report = checker().bench(&before, &two, &[], None).unwrap();
    let ideas = &report.catalogue.tasks[0].ideas;
    assert_eq!(ideas.len(), 2);
    assert!(
        ideas[0].wordings.contains(&"đội tư vấn".to_owned()),
        "{ideas:?}"
    );
    assert_eq!(report.catalogue.tasks[1], before.tasks[1]);
    assert!(!report.measured);
    assert_eq!(
        of(&report, "đội tư vấn").idea.as_deref(),
        Some("lập tổ tư vấn")
    );
}

#[test]
fn a_wording_that_unrelated_plans_have_is_told_with_three_of_them() {
    let before = bare();
    let first = before.tasks[0].id.clone();
    let two = lines(json!([{ "task": first, "must": "trồng cây xanh", "usual": "ươm giống tre" }]));
    let report = checker().bench(&before, &two, &unrelated(), None).unwrap();
    assert!(report.measured, "{} items", report.items);
    let common = of(&report, "trồng cây xanh");
    assert!(common.share > TOO_COMMON, "{common:?}");
    assert_eq!(common.found.len(), 3);
    assert_eq!(common.doubts.len(), 1, "{common:?}");
    let rare = of(&report, "ươm giống tre");
    assert_eq!((rare.found.len(), rare.doubts.len()), (0, 0), "{rare:?}");
    // The shares are the catalogue's from now on.
    let background = &report.catalogue.tasks[0].ideas[0].background;
    assert_eq!(background.first(), Some(&common.share));
}

#[test]
fn a_plan_under_the_parent_is_judged_before_and_after() {
    let (before, after) = (bare(), curated());
    let two: Vec<TwoLines> = after
        .tasks
        .iter()
        .filter(|task| !task.ideas.is_empty())
        .map(|task| TwoLines {
            task: task.id.clone(),
            must: task
                .ideas
                .iter()
                .map(|idea| idea.idea.replace(';', ","))
                .collect::<Vec<_>>()
                .join("; "),
            usual: task
                .ideas
                .iter()
                .map(|idea| idea.wordings.join(" / "))
                .collect::<Vec<_>>()
                .join("; "),
        })
        .collect();
    let report = checker().bench(&before, &two, &[], Some(&child())).unwrap();
    let child = report.child.unwrap();
    assert!(child.related);
    assert!(!child.changed.is_empty());
    assert!(child.totals.covered > 0, "{:?}", child.totals);
    assert!(
        child.asked > 0 && child.gone * 10 >= child.asked * 9,
        "{child:?}"
    );
    assert_eq!(child.left.len(), child.asked - child.gone);
}

#[test]
fn a_plan_on_another_matter_is_not_tried() {
    let other =
        Source::Text("KẾ HOẠCH\nTrồng cây năm 2026\n\nI. NHIỆM VỤ\n\n1. Trồng cây.\n".to_owned());
    let report = checker().bench(&curated(), &[], &[], Some(&other)).unwrap();
    let child = report.child.unwrap();
    assert!(!child.related);
    assert_eq!((child.asked, child.left.len()), (0, 0));
}

#[test]
fn what_is_wrong_with_the_lines_is_told_at_its_place() {
    let path = |two: Value| {
        let catalogue = bare();
        let lines = checker().two_lines(&two);
        let told = lines.and_then(|lines| checker().bench(&catalogue, &lines, &[], None));
        told.unwrap_err().path.unwrap()
    };
    let first = bare().tasks[0].id.clone();
    assert_eq!(
        path(json!([{ "task": "IX.9", "must": "a b" }])),
        "/lines/0/task"
    );
    assert_eq!(
        path(json!([{ "task": first, "must": "", "usual": "a b" }])),
        "/lines/0/usual"
    );
    assert_eq!(
        path(json!([{ "task": first, "must": "a b; c d", "usual": "a; b; c" }])),
        "/lines/0/usual"
    );
    assert_eq!(path(json!([{ "task": first }])), "/lines/0/must");
    assert_eq!(
        path(json!([{ "task": first, "must": "a b", "mustt": "" }])),
        "/lines/0/mustt"
    );
}
