//! The facts about bodies and units, as a portal hands them over: what a check makes of them, and what is
//! said of a table that cannot be read.

use kehoach_check::report::{ErrorCode, Report, Severity};
use kehoach_check::{Checker, Options, Source};
use serde_json::{Value, json};

const TABLE: &str = include_str!("../data/facts.tsv");

fn checker(facts: Value) -> Checker {
    let options = json!({ "parents": [], "facts": facts });
    Checker::new(Options::from_value(&options).unwrap()).unwrap()
}

fn plan(day: &str, task: &str) -> Source {
    Source::Text(format!(
        "ỦY BAN NHÂN DÂN\nTỈNH SÔNG LAM\n\nSông Lam, ngày {day}\n\nKẾ HOẠCH\nPhát triển kinh tế số\n\n\
         I. NHIỆM VỤ\n1. {task}\n"
    ))
}

/// Code, severity and basis of what is said of bodies.
fn told(report: &Report) -> Vec<(&'static str, Severity, &str)> {
    let findings = report.findings.iter();
    findings
        .filter(|finding| finding.code.starts_with("KH6") && finding.code != "KH606")
        .map(|finding| (finding.code, finding.severity, finding.basis.as_str()))
        .collect()
}

#[test]
fn a_newer_table_judges_by_its_own_rows_and_says_its_day() {
    let newer = TABLE.replace("State of 28/11/2026", "State of 05/01/2027")
        + "ministry\tBộ Khoa học và Công nghệ\tKHCN\tBộ Kinh tế số\t2026-10-01\t\tNghị quyết số 99/2026/QH16\tcertain\n";
    let checker = checker(newer.into());
    let task = "Phối hợp với Bộ KH&CN và Cục Thuế tỉnh.";
    let report = checker.check(&plan("12 tháng 10 năm 2026", task)).unwrap();
    assert_eq!(report.facts.day, "2027-01-05");
    assert_eq!(
        told(&report),
        [
            (
                "KH601",
                Severity::Warning,
                "Nghị quyết số 99/2026/QH16; dữ kiện đến 05/01/2027"
            ),
            ("KH610", Severity::Hint, "Dữ kiện đến 05/01/2027"),
        ]
    );
    let before = checker.check(&plan("30 tháng 9 năm 2026", task)).unwrap();
    assert_eq!(told(&before).len(), 1);
}

#[test]
fn the_table_that_comes_with_the_program_changes_nothing_where_it_is_handed_over() {
    let source = plan(
        "12 tháng 10 năm 2026",
        "Phối hợp với tỉnh Bắc Giang, Công an huyện, UBND các xã, thị trấn.",
    );
    let own = checker(TABLE.into()).check(&source).unwrap();
    assert_eq!(
        own,
        Checker::new(Options::default())
            .unwrap()
            .check(&source)
            .unwrap()
    );
    assert_eq!(told(&own).len(), 3);
}

#[test]
fn an_edit_is_judged_by_the_same_table() {
    use kehoach_check::{DraftEdit, Inserted};
    let table = json!({ "day": "2027-01-05", "rows": [{
        "section": "command", "name": "Ban Điều hành kinh tế số", "successor": "Ban Chỉ đạo kinh tế số",
        "from": "2026-01-01", "confidence": "likely",
    }] });
    let checker = checker(table);
    let Source::Text(draft) = plan("12 tháng 10 năm 2026", "Họp.") else {
        unreachable!("a text");
    };
    assert!(told(&checker.check(&Source::Text(draft.clone())).unwrap()).is_empty());
    let at = draft.encode_utf16().count() - "Họp.\n".encode_utf16().count();
    let insert = Inserted::Text("Ban Điều hành kinh tế số ".to_owned());
    let edit = DraftEdit {
        from: at,
        to: at,
        insert,
    };
    checker.edit(edit).unwrap();
    let whole = draft.replace("Họp.", "Ban Điều hành kinh tế số Họp.");
    assert_eq!(told(&checker.check(&Source::Text(whole)).unwrap()).len(), 1);
}

#[test]
fn wrong_facts_are_refused_with_their_place() {
    let refused = |facts: Value| {
        let options = Options::from_value(&json!({ "facts": facts }));
        let error = options.and_then(Checker::new).unwrap_err();
        assert_eq!(error.code, ErrorCode::BadOptions);
        (error.path.unwrap_or_default(), error.message)
    };
    let at = TABLE
        .lines()
        .position(|line| line.starts_with("province\t"));
    let broken = TABLE.replacen("2025-07-01", "01/7/2025", 1);
    let (path, message) = refused(broken.into());
    assert_eq!(path, "/facts");
    let line = format!("dòng {},", at.unwrap() + 1);
    assert!(
        message.contains(&line) && message.contains("“from”"),
        "{message}"
    );
    let row =
        json!({ "section": "ministry", "name": "Bộ A", "from": "2026", "confidence": "sure" });
    let (path, _) = refused(json!({ "day": "2027-01-05", "rows": [row] }));
    assert_eq!(path, "/facts/rows/0/confidence");
    assert_eq!(refused(json!(true)).0, "/facts");
}
