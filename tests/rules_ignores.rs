//! Outcomes of rules, and ignores keyed by code and place, on whole drafts.

use kehoach_check::report::{Outcome, Report, Severity};
use kehoach_check::{Checker, Options, RuleSetting, Source};

fn fixture(name: &str) -> String {
    let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

fn check(text: &str, options: Options) -> Report {
    let checker = Checker::new(options).unwrap();
    checker.check(&Source::Text(text.to_owned())).unwrap()
}

fn outcome(report: &Report, code: &str) -> (Outcome, Option<String>) {
    let rule = report.rules.iter().find(|rule| rule.code == code).unwrap();
    (rule.outcome, rule.reason.clone())
}

/// A plan with three faults of language, two of them alike.
fn faulty() -> String {
    fixture("commune.txt")
        .replacen("Triển khai kịp thời", "Triễn khai, tổ chưc kịp thời", 1)
        .replacen("bằng nhiều hình thức.", "bằng nhiều hình thưc.", 1)
        .replacen("trên thị trường; phản ánh", "trên thị trưòng; phản ánh", 1)
}

#[test]
fn an_ignored_place_is_counted_and_stays_ignored_while_others_are_edited() {
    let text = faulty();
    let before = check(&text, Options::default());
    let found: Vec<_> = before
        .findings
        .iter()
        .filter(|f| f.code == "KH901")
        .collect();
    assert_eq!(found.len(), 3, "{found:?}");
    let options = Options {
        ignore: vec![found[1].key.clone()],
        ..Options::default()
    };
    let edits: [(&str, &str); 3] = [
        ("I. MỤC ĐÍCH", "I. MỤC ĐÍCH"),
        (
            "Nhiệm vụ phải thiết thực",
            "Mọi nhiệm vụ phải thật thiết thực",
        ),
        ("KẾ HOẠCH\n\nĐẩy mạnh", "KẾ HOẠCH\n\nTiếp tục đẩy mạnh"),
    ];
    for (from, to) in edits {
        let edited = text.replacen(from, to, 1);
        let after = check(&edited, options.clone());
        assert_eq!(after.summary.ignored, 1, "{to}");
        let kept: Vec<_> = after
            .findings
            .iter()
            .filter(|f| f.code == "KH901")
            .collect();
        assert_eq!(kept.len(), 2);
        assert!(kept.iter().all(|f| f.key != found[1].key));
        assert_eq!(outcome(&after, "KH901").0, Outcome::Fail);
    }
}

#[test]
fn a_rule_whose_findings_are_all_ignored_passes_and_says_so() {
    let text = faulty();
    let before = check(&text, Options::default());
    let keys = before
        .findings
        .iter()
        .filter(|f| f.code == "KH901")
        .map(|f| f.key.clone());
    let options = Options {
        ignore: keys.collect(),
        ..Options::default()
    };
    let after = check(&text, options);
    assert_eq!(after.summary.ignored, 3);
    let (result, reason) = outcome(&after, "KH901");
    assert_eq!(result, Outcome::Pass);
    assert!(reason.is_some());
}

#[test]
fn keys_are_one_a_finding_and_the_same_in_every_check() {
    let text = faulty().replace("\n", "\r\n");
    let one = check(&faulty(), Options::default());
    let other = check(&text, Options::default());
    let keys = |report: &Report| -> Vec<String> {
        report.findings.iter().map(|f| f.key.clone()).collect()
    };
    assert_eq!(keys(&one), keys(&other));
    let mut unique = keys(&one);
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), one.findings.len());
}

#[test]
fn equal_faults_in_equal_words_are_told_apart() {
    let text = fixture("commune.txt").replacen(
        "I. MỤC ĐÍCH",
        "Họp thưc tế.\n\nHọp thưc tế.\n\nI. MỤC ĐÍCH",
        1,
    );
    let report = check(&text, Options::default());
    let keys: Vec<_> = report
        .findings
        .iter()
        .filter(|f| f.code == "KH901")
        .map(|f| &f.key)
        .collect();
    assert_eq!(keys.len(), 2);
    assert_eq!(*keys[1], format!("{}~2", keys[0]));
}

#[test]
fn what_is_no_key_is_refused_by_its_place() {
    for (ignore, path) in [
        (r#"{"ignore": ["KH901"]}"#, "/ignore/0"),
        (r#"{"ignore": ["KH901-0123456789ab", "x"]}"#, "/ignore/1"),
        (r#"{"ignore": ["KH000-0123456789ab"]}"#, "/ignore/0"),
        (r#"{"ignore": "KH901-0123456789ab"}"#, "/ignore"),
        (r#"{"ignore": [7]}"#, "/ignore/0"),
    ] {
        let value = serde_json::from_str(ignore).unwrap();
        let error = Options::from_value(&value).unwrap_err();
        assert_eq!(error.path.as_deref(), Some(path), "{ignore}");
        assert_eq!(error.code.as_str(), "badOptions");
    }
}

#[test]
fn a_rule_passes_fails_does_not_apply_or_says_what_it_could_not_see() {
    let text = fixture("commune.txt");
    let clean = check(&text, Options::default());
    // Pass.
    assert_eq!(outcome(&clean, "KH702"), (Outcome::Pass, None));
    // Not applicable, with a reason: no decision, so no articles; a rule that is off.
    let (result, reason) = outcome(&clean, "KH502");
    assert_eq!(result, Outcome::NotApplicable);
    assert!(reason.is_some());
    let mut options = Options::default();
    options.rules.insert("KH702".to_owned(), RuleSetting::Off);
    assert_eq!(
        outcome(&check(&text, options), "KH702").0,
        Outcome::NotApplicable
    );
    // Fail.
    let wrong = text.replacen("Độc lập - Tự do", "Độc lập – Tự do", 1);
    assert_eq!(
        outcome(&check(&wrong, Options::default()), "KH702").0,
        Outcome::Fail
    );
    // Not seen: a hint, never an error, because a text may have lost its letterhead.
    let lost = text
        .split_once("Số: 46")
        .map(|(_, rest)| format!("Số: 46{rest}"))
        .unwrap();
    let report = check(&lost, Options::default());
    let unseen = report.findings.iter().find(|f| f.code == "KH701").unwrap();
    assert_eq!(unseen.severity, Severity::Hint);
    assert!(unseen.message.contains("bản gốc"), "{}", unseen.message);
}
