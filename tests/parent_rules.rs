//! The rules of family KH3xx on whole plans: clean ones, ones with a task taken out and put back by
//! what the drafter says of it, a chain of two parents, and the real drafts beside this repository.

#![allow(missing_docs)]

use std::fs;
use std::path::Path;

use kehoach_check::report::{Finding, Fix, Report, Severity, TaskStatus};
use kehoach_check::{Checker, Options, Source, SupplementRequest};

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name);
    fs::read_to_string(path).unwrap()
}

fn seed(name: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/seeds")
        .join(name);
    if !path.exists() {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    }
    Some(fs::read_to_string(path).unwrap())
}

fn checker() -> Checker {
    Checker::new(Options::default()).unwrap()
}

fn check(checker: &Checker, text: &str) -> Report {
    checker.check(&Source::Text(text.to_owned())).unwrap()
}

/// What stands at a finding in the source.
fn words(text: &str, finding: &Finding) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let at = finding.at.source.unwrap();
    let words = String::from_utf16(&units[at.start..at.end]).unwrap();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn of<'r>(report: &'r Report, code: &'r str) -> impl Iterator<Item = &'r Finding> {
    report
        .findings
        .iter()
        .filter(move |finding| finding.code == code)
}

/// The text without the lines that some UTF-16 ranges lie in.
fn without(text: &str, ranges: &[(usize, usize)]) -> String {
    let mut at = 0;
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        let end = at + line.encode_utf16().count();
        if !ranges.iter().any(|(from, to)| *from < end && at < *to) {
            out.push_str(line);
        }
        at = end;
    }
    out
}

fn apply(text: &str, fix: &Fix) -> String {
    let mut units: Vec<u16> = text.encode_utf16().collect();
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.at.source.unwrap().start));
    for edit in edits {
        let at = edit.at.source.unwrap();
        units.splice(at.start..at.end, edit.insert.encode_utf16());
    }
    String::from_utf16(&units).unwrap()
}

fn status(report: &Report, id: &str) -> TaskStatus {
    let tasks = report.coverage.iter().flat_map(|coverage| &coverage.tasks);
    tasks.clone().find(|task| task.id == id).unwrap().status
}

/// Errors and warnings as code and message.
fn faults(report: &Report) -> Vec<(String, String)> {
    report
        .findings
        .iter()
        .filter(|finding| finding.severity != Severity::Hint)
        .map(|finding| (finding.code.to_owned(), finding.message.clone()))
        .collect()
}

#[test]
fn clean_plans_have_no_fault_against_their_parent() {
    for name in ["province.txt", "commune.txt", "department.txt"] {
        let report = check(&checker(), &fixture(name));
        let found: Vec<_> = faults(&report)
            .into_iter()
            .filter(|(code, _)| code.starts_with("KH3"))
            .collect();
        assert_eq!(found, [], "{name}");
    }
}

#[test]
fn a_task_taken_out_is_missing_and_each_offered_fix_covers_it_again() {
    let text = fixture("province.txt");
    let checker = checker();
    let clean = check(&checker, &text);
    let mut tried = 0;
    // Every third task: three checks each of a long plan take their time.
    for task in clean.coverage[0].tasks.iter().step_by(3) {
        let evidence: Vec<(usize, usize)> = task
            .evidence
            .iter()
            .map(|evidence| evidence.at.source.unwrap())
            .map(|at| (at.start, at.end))
            .collect();
        if task.status != TaskStatus::Covered || evidence.len() > 6 {
            continue;
        }
        let cut = without(&text, &evidence);
        let before = check(&checker, &cut);
        let reported = of(&before, "KH301").find(|finding| {
            finding
                .related
                .iter()
                .any(|related| related.parent_task.as_deref() == Some(&task.id))
        });
        assert_eq!(
            reported.is_some(),
            status(&before, &task.id) == TaskStatus::Missing,
            "{}",
            task.id
        );
        let Some(reported) = reported else { continue };
        tried += 1;
        assert!(reported.fixes.is_empty(), "nothing is pasted as it stands");
        let request = SupplementRequest {
            parent: "1703/QĐ-TTg".to_owned(),
            task: task.id.clone(),
            work: task.title.clone(),
            lead: "Sở Khoa học và Công nghệ".to_owned(),
            coordinate: "Các sở, ban, ngành".to_owned(),
            due: "Thường xuyên".to_owned(),
            ..SupplementRequest::default()
        };
        let source = Source::Text(cut.clone());
        let made = checker.supplement(&source, &request).unwrap();
        let fix = made.fix.as_ref().expect("a fix");
        assert_eq!(fix.edits.len(), 2, "{}: an item and a row", task.id);
        let fixed = apply(&cut, fix);
        let after = check(&checker, &fixed);
        assert_eq!(
            status(&after, &task.id),
            TaskStatus::Covered,
            "{}: {:?}",
            task.id,
            made.item
        );
        let known = faults(&before);
        let new: Vec<_> = faults(&after)
            .into_iter()
            .filter(|fault| !known.contains(fault))
            .collect();
        assert_eq!(new, [], "{}", task.id);
    }
    assert!(tried >= 4, "only {tried} tasks could be taken out");
}

#[test]
fn a_wards_parents_are_its_provinces_plan_and_then_the_decision() {
    let mut checker = checker();
    let parent = checker
        .read_parent(&Source::Text(fixture("province.txt")))
        .unwrap();
    assert_eq!(parent.id, "412/QĐ-UBND");
    checker.add_parent(parent).unwrap();
    let report = check(&checker, &fixture("commune.txt"));
    let order: Vec<&str> = report.coverage.iter().map(|c| c.parent.as_str()).collect();
    assert_eq!(order, ["412/QĐ-UBND", "1703/QĐ-TTg"]);
    // What both parents state is reported for one of them only.
    for finding in of(&report, "KH301") {
        let about = |other: &&Finding| other.related[0].message == finding.related[0].message;
        assert_eq!(of(&report, "KH301").filter(about).count(), 1);
    }
}

#[test]
fn a_late_report_and_a_late_row_are_told_once_each() {
    let text = fixture("province.txt");
    let late = text.replace(
        "trước ngày 25 tháng 11 hằng năm",
        "trước ngày 15 tháng 12 hằng năm",
    );
    let report = check(&checker(), &late);
    let found: Vec<String> = of(&report, "KH305").map(|f| words(&late, f)).collect();
    assert_eq!(found, ["trước ngày 15 tháng 12 hằng năm"]);

    let early = text.replace(
        "trước ngày 25 tháng 11 hằng năm",
        "trước ngày 10 tháng 11 hằng năm",
    );
    let report = check(&checker(), &early);
    assert_eq!(of(&report, "KH305").count(), 0);
    let found: Vec<String> = of(&report, "KH306").map(|f| words(&early, f)).collect();
    assert_eq!(found, ["trước ngày 15 tháng 11 hằng năm"]);
}

#[test]
fn the_real_drafts_have_the_known_faults_and_no_alarm_where_they_are_right() {
    let (Some(province), Some(ward)) = (seed("001_binh_dinh.txt"), seed("002_bach_dang.txt"))
    else {
        return;
    };
    let report = check(&checker(), &province);
    let found: Vec<String> = of(&report, "KH304").map(|f| words(&province, f)).collect();
    assert_eq!(found, ["Theo quy định pháp luật"]);
    for code in ["KH303", "KH305", "KH306"] {
        assert_eq!(of(&report, code).count(), 0, "{code}");
    }
    let report = check(&checker(), &ward);
    let found: Vec<String> = of(&report, "KH303").map(|f| words(&ward, f)).collect();
    assert_eq!(found, ["2026"]);
    for code in ["KH304", "KH305", "KH306"] {
        assert_eq!(of(&report, code).count(), 0, "{code}");
    }
}
