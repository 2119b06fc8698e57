//! The language pack with a checker: what it finds in whole drafts, that it can come later, and that
//! a damaged one changes nothing.

use kehoach_check::report::{ErrorCode, Outcome, Report, Severity};
use kehoach_check::{Checker, DraftEdit, Inserted, Options, Source};

fn read(path: &str) -> Vec<u8> {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn pack() -> Vec<u8> {
    read("data/language.bin")
}

fn checker() -> Checker {
    let checker = Checker::new(Options::default()).unwrap();
    checker.load_language(&pack()).unwrap();
    checker
}

fn fixture() -> String {
    String::from_utf8(read("tests/fixtures/province.txt")).unwrap()
}

/// What the rules that rest on the pack say, as "code quote".
fn said(report: &Report, text: &[String]) -> Vec<String> {
    let by_counts = |code: &str| ("KH912".."KH920").contains(&code);
    let findings = report.findings.iter();
    findings
        .filter(|finding| by_counts(finding.code))
        .map(|finding| {
            let units: Vec<u16> = text[finding.at.block].encode_utf16().collect();
            let quote = String::from_utf16_lossy(&units[finding.at.start..finding.at.end]);
            format!("{} {quote}", finding.code)
        })
        .collect()
}

fn blocks(checker: &Checker, source: &Source) -> Vec<String> {
    let blocks = checker.read(source).unwrap();
    blocks
        .iter()
        .map(|block| {
            let json = serde_json::to_value(block).unwrap();
            json["text"].as_str().unwrap_or_default().to_owned()
        })
        .collect()
}

#[test]
fn sound_drafts_have_no_warning_by_counts() {
    let checker = checker();
    for name in ["province", "commune", "department"] {
        let text = String::from_utf8(read(&format!("tests/fixtures/{name}.txt"))).unwrap();
        let report = checker.check(&Source::Text(text)).unwrap();
        let mut findings = report.findings.iter();
        let wrong = findings
            .find(|one| ("KH912".."KH920").contains(&one.code) && one.severity != Severity::Hint);
        assert!(wrong.is_none(), "{name}: {wrong:?}");
    }
}

#[test]
fn slips_and_doubled_words_of_a_draft_are_told() {
    let checker = checker();
    let text = fixture().replacen("tuyên truyền", "tuyên tuyền", 1);
    let text = text.replacen("của các", "của của các", 1);
    let source = Source::Text(text);
    let report = checker.check(&source).unwrap();
    let said = said(&report, &blocks(&checker, &source));
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said.contains(&"KH913 của của".to_owned()), "{said:?}");
    assert!(said.iter().any(|one| one.ends_with("tuyền")), "{said:?}");
}

#[test]
fn a_pack_that_comes_later_is_used_from_the_next_check_on() {
    let late = Checker::new(Options::default()).unwrap();
    let source = Source::Text(fixture().replacen("của các", "của của các", 1));
    let before = late.check(&source).unwrap();
    let rule = |report: &Report| {
        let rule = report.rules.iter().find(|rule| rule.code == "KH913");
        rule.unwrap().outcome
    };
    assert_eq!(rule(&before), Outcome::NotEvaluated);
    late.load_language(&pack()).unwrap();
    let nothing = DraftEdit {
        from: 0,
        to: 0,
        insert: Inserted::Text(String::new()),
    };
    late.edit(nothing).unwrap();
    let after = late.check(&source).unwrap();
    assert_eq!(rule(&after), Outcome::Fail);
    assert_eq!(after, checker().check(&source).unwrap());
}

#[test]
fn a_damaged_pack_is_an_error_and_the_checker_goes_on() {
    let checker = Checker::new(Options::default()).unwrap();
    let mut damaged = pack();
    damaged.truncate(1000);
    let error = checker.load_language(&damaged).unwrap_err();
    assert_eq!(error.code, ErrorCode::BadLanguage);
    assert!(error.path.is_none() && !error.message.is_empty());
    assert!(checker.check(&Source::Text(fixture())).is_ok());
}
