//! What a report makes of what the rules found, on whole drafts: one finding for one fault, hints that are
//! alike told once, the order by weight, and rules that a portal's profile weighs anew.

use kehoach_check::report::{Finding, Outcome, Report, Severity};
use kehoach_check::{Checker, Options, Source};
use serde_json::{Value, json};

fn draft() -> String {
    let path = format!("{}/tests/fixtures/commune.txt", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

fn changed(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(draft(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    })
}

fn check(text: &str, options: Value) -> Report {
    let checker = Checker::new(Options::from_value(&options).unwrap()).unwrap();
    checker.check(&Source::Text(text.to_owned())).unwrap()
}

fn of<'r>(report: &'r Report, code: &str) -> Vec<&'r Finding> {
    let findings = report.findings.iter();
    findings.filter(|finding| finding.code == code).collect()
}

fn alone() -> Value {
    json!({ "parents": [] })
}

const OPENING: &str = "Ủy ban nhân dân phường Bến Đá ban hành Kế hoạch với các nội dung sau:";

#[test]
fn content_stands_before_structure_before_form_before_spelling() {
    let text = changed(&[
        ("Triển khai kịp thời", "Triễn khai kịp thời"),
        ("Độc lập - Tự do - Hạnh phúc", "Độc lập-Tự do-Hạnh phúc"),
        ("2. Yêu cầu", "3. Yêu cầu"),
        (
            "ngày 18 tháng 3 năm 2025 của",
            "ngày 31 tháng 4 năm 2025 của",
        ),
    ]);
    let report = check(&text, alone());
    let at = |code| {
        let place = report.findings.iter().position(|one| one.code == code);
        place.unwrap_or_else(|| panic!("{code} among {:?}", report.findings))
    };
    let order = [at("KH402"), at("KH501"), at("KH702"), at("KH909")];
    assert!(order.is_sorted(), "{order:?}");
}

#[test]
fn a_date_that_cannot_be_is_not_told_again_as_too_late() {
    let decree = "Căn cứ Nghị định số 137/2024/NĐ-CP ngày 23 tháng 10 năm 2027 của Chính phủ quy định về giao dịch điện tử;";
    let text = changed(&[(OPENING, &format!("{decree}\n\n{OPENING}"))]);
    let report = check(&text, alone());
    assert_eq!(
        (of(&report, "KH402").len(), of(&report, "KH403").len()),
        (1, 0)
    );
    let outcome = report.rules.iter().find(|rule| rule.code == "KH403");
    assert_eq!(outcome.unwrap().outcome, Outcome::Pass);
    // Of its number's year and still later than the draft: that alone is told.
    let later = text.replace("137/2024/NĐ-CP", "137/2027/NĐ-CP");
    let report = check(&later, alone());
    assert_eq!(
        (of(&report, "KH402").len(), of(&report, "KH403").len()),
        (0, 1)
    );
}

#[test]
fn hints_alike_in_one_list_are_one_finding_with_its_places() {
    let text = changed(&[
        (
            "Triển khai kịp thời, hiệu quả",
            "Triển khai kịp thời , hiệu quả",
        ),
        (
            "của cơ sở sản xuất, kinh doanh; bảo vệ",
            "của cơ sở sản xuất , kinh doanh; bảo vệ",
        ),
        (
            "Nhiệm vụ phải thiết thực, đúng",
            "Nhiệm vụ phải thiết thực , đúng",
        ),
    ]);
    let report = check(&text, alone());
    let found = of(&report, "KH904");
    assert_eq!(found.len(), 2, "{found:?}");
    let places = found[0].related.iter().filter(|one| one.at.is_some());
    assert_eq!(places.count(), 1);
    assert_eq!(found[1].related.len(), 0);
    // Its own edit, and one for all.
    let edits: Vec<usize> = found[0].fixes.iter().map(|fix| fix.edits.len()).collect();
    assert_eq!(edits, [1, 2]);

    let ignored = check(&text, json!({ "parents": [], "ignore": [found[0].key] }));
    assert_eq!(of(&ignored, "KH904").len(), 1);
    assert_eq!(ignored.summary.ignored, 1);
}

fn profile(rules: Value) -> Value {
    let built_in = kehoach_check::rules::Profile::default();
    let mut profile = serde_json::to_value(built_in).unwrap();
    profile["rules"] = rules;
    json!({ "parents": ["1703/QĐ-TTg"], "level": "province", "profile": profile })
}

#[test]
fn a_profile_raises_any_rule_and_an_option_goes_first() {
    let talks = "Mỗi năm tổ chức một buổi đối thoại với doanh nghiệp, hộ kinh doanh về hoạt động tiêu chuẩn, đo lường, chất lượng; phối hợp";
    let text = changed(&[(talks, "Phối hợp")]);
    let severities = |options: Value| -> Vec<Severity> {
        let report = check(&text, options);
        let of_rule = of(&report, "KH301");
        of_rule.iter().map(|finding| finding.severity).collect()
    };
    let usual = severities(json!({ "parents": ["1703/QĐ-TTg"], "level": "province" }));
    assert!(usual.contains(&Severity::Warning), "{usual:?}");
    let raised = severities(profile(json!({ "KH301": "error" })));
    assert!(!usual.contains(&Severity::Error), "{usual:?}");
    assert_eq!(usual.len(), raised.len());
    for (usual, raised) in usual.iter().zip(&raised) {
        let expected = match usual {
            Severity::Warning => Severity::Error,
            // What the rule is less sure of keeps its weight.
            other => *other,
        };
        assert_eq!(*raised, expected);
    }
    let mut both = profile(json!({ "KH301": "error" }));
    both["rules"] = json!({ "KH301": "hint" });
    assert!(severities(both).iter().all(|one| *one == Severity::Hint));
}

#[test]
fn a_profile_that_names_no_rule_is_refused_at_its_place() {
    let error = Options::from_value(&profile(json!({ "KH999": "error" }))).unwrap_err();
    assert_eq!(error.path.as_deref(), Some("/profile/rules/KH999"));
}

#[test]
fn the_built_in_profile_is_a_custom_and_gives_no_error() {
    for (from, to) in [
        ("I. MỤC ĐÍCH, YÊU CẦU", "I. CĂN CỨ XÂY DỰNG"),
        ("II. NHIỆM VỤ VÀ GIẢI PHÁP", "II. THỜI GIAN THỰC HIỆN"),
    ] {
        let report = check(&changed(&[(from, to)]), alone());
        assert_eq!(report.summary.errors, 0, "{to}: {:?}", report.findings);
    }
}
