//! Wrong and hostile input: a clear error that names the place, or an honest report; never a fault
//! of the checker's own, and it works on afterwards.

use kehoach_check::document::blocks;
use kehoach_check::report::{ErrorCode, KehoachError, Locale};
use kehoach_check::{Checker, Options, Source};
use proptest::prelude::*;
use serde_json::{Value, json};

fn checker() -> Checker {
    Checker::new(Options::default()).expect("default options")
}

fn options(value: Value) -> Result<Checker, KehoachError> {
    Options::from_value(&value).and_then(Checker::new)
}

#[track_caller]
fn refused<T>(result: Result<T, KehoachError>, code: ErrorCode, path: &str) {
    match result {
        Ok(_) => panic!("{path}: taken"),
        Err(error) => {
            assert_eq!(
                (error.code, error.path.as_deref()),
                (code, Some(path)),
                "{error:?}"
            );
            assert!(!error.message.is_empty());
        }
    }
}

/// Options whose profile demands one section.
fn own_section(section: Value) -> Value {
    json!({"profile": {"id": "x", "title": "x", "sections": [section],
        "appendix": {"required": true, "severity": "error", "columns": []}}})
}

#[test]
fn any_text_gives_a_report() {
    let long_line = "x".repeat(3_000_000);
    let random: Vec<u8> = (0u32..200_000)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let texts = [
        String::new(),
        " \n\t\r\n".into(),
        "KẾ HOẠCH".into(),
        "một dòng".into(),
        "\0\u{1}\u{feff}\u{fffd}\u{202e}".into(),
        "\u{301}\u{301}\u{301}".into(),
        "I.\nII.\n1.\na)\n-\n".into(),
        "|||||\n|---|\n||\n".into(),
        "<table><tr><td>".into(),
        "Phụ lục\n".repeat(3000),
        "I. A\n".repeat(3000),
        "(".repeat(20_000),
        "**".repeat(20_000),
        long_line,
        String::from_utf8_lossy(&random).into_owned(),
    ];
    let checker = checker();
    for text in texts {
        let report = checker
            .check(&Source::Text(text.clone()))
            .expect("a report");
        let most = text.encode_utf16().count();
        for finding in &report.findings {
            let source = finding.at.source.expect("a text's places have a source");
            assert!(
                source.start <= source.end && source.end <= most,
                "{finding:?}"
            );
        }
    }
}

#[test]
fn ten_megabytes_are_checked_and_more_than_the_limit_is_refused() {
    let paragraph =
        "a) Tổ chức kiểm tra việc thực hiện trên địa bàn, báo cáo trước ngày 15/11 hằng năm;\n";
    let text = paragraph.repeat(10_000_000 / paragraph.len());
    checker().check(&Source::Text(text)).expect("a report");
    let error = checker()
        .check(&Source::Text("đ".repeat(Source::MOST + 1)))
        .expect_err("too large");
    assert_eq!(error.code, ErrorCode::TooLarge);
}

#[test]
fn wrong_options_name_their_place() {
    for (value, path) in [
        (json!({"lvel": "province"}), "/lvel"),
        (json!({"level": "tỉnh"}), "/level"),
        (json!({"level": 1}), "/level"),
        (json!({"issuedOn": "05/02/2026"}), "/issuedOn"),
        (json!({"issuedOn": "2026-02-30"}), "/issuedOn"),
        (json!({"issuedOn": 20260205}), "/issuedOn"),
        (json!({"parents": "1703/QĐ-TTg"}), "/parents"),
        (json!({"parents": [1]}), "/parents/0"),
        (json!({"locale": "fr"}), "/locale"),
        (json!({"rules": []}), "/rules"),
        (json!({"rules": {"KH999": "off"}}), "/rules/KH999"),
        (json!({"rules": {"kh101": "off"}}), "/rules/kh101"),
        (json!({"rules": {"KH101": "fatal"}}), "/rules/KH101"),
        (json!({"rules": {"KH101": true}}), "/rules/KH101"),
        (json!({"profile": {}}), "/profile/id"),
        (
            json!({"profile": {"id": "x", "title": "x", "sections": [{"role": "mục đích", "severity": "error"}],
                "appendix": {"required": true, "severity": "error", "columns": []}}}),
            "/profile/sections/0/role",
        ),
        (
            json!({"profile": {"id": "x", "title": "x", "sections": [],
                "appendix": {"required": true, "severity": "error", "columns": [{"role": "task", "severity": "fatal"}]}}}),
            "/profile/appendix/columns/0/severity",
        ),
        (
            own_section(json!({"severity": "error"})),
            "/profile/sections/0",
        ),
        (
            own_section(json!({"title": "Kinh phí dự phòng", "severity": "error"})),
            "/profile/sections/0",
        ),
        (
            own_section(json!({"wordings": ["dự phòng"], "severity": "error"})),
            "/profile/sections/0",
        ),
        (
            own_section(json!({"title": "Dự phòng", "wordings": [" "], "severity": "error"})),
            "/profile/sections/0",
        ),
        (
            own_section(json!({"role": "tasks", "wordings": ["việc"], "severity": "error"})),
            "/profile/sections/0",
        ),
        (
            own_section(json!({"title": "Dự phòng", "wording": ["x"], "severity": "error"})),
            "/profile/sections/0/wording",
        ),
        (
            json!({"profile": {"id": "x", "title": "x", "sections": [],
                "appendix": {"required": true, "severity": "error", "columns": [{"role": "task", "severity": "error"}, {"severity": "error"}]}}}),
            "/profile/appendix/columns/1",
        ),
        (
            json!({"notApplicable": [{"parent": "x", "task": "y"}]}),
            "/notApplicable/0/reason",
        ),
        (
            json!({"notApplicable": [{"parent": "x", "task": "y", "reason": " "}]}),
            "/notApplicable/0/reason",
        ),
        (
            json!({"notApplicable": [{"parent": "x", "task": "y", "reason": "z", "by": "w"}]}),
            "/notApplicable/0/by",
        ),
        (
            json!({"answers": [{"parent": "x", "task": "y", "kind": "present"}]}),
            "/answers/0/quote",
        ),
        (
            json!({"answers": [{"parent": "x", "task": "y", "kind": "notApplicable", "reason": "z", "quote": "w"}]}),
            "/answers/0/quote",
        ),
        (
            json!({"answers": [{"parent": "x", "task": "y", "kind": "done", "quote": "w"}]}),
            "/answers/0/kind",
        ),
    ] {
        refused(options(value), ErrorCode::BadOptions, path);
    }
    let error = options(json!([])).expect_err("no object");
    assert_eq!((error.code, error.path), (ErrorCode::BadOptions, None));
}

#[test]
fn an_error_speaks_the_language_of_the_options() {
    let vi = options(json!({"rules": {"KH999": "off"}}))
        .expect_err("unknown")
        .message;
    let en = options(json!({"locale": "en", "rules": {"KH999": "off"}}))
        .expect_err("unknown")
        .message;
    assert!(
        vi.contains("Không có quy tắc") && vi.contains("KH999"),
        "{vi}"
    );
    assert!(en.contains("no rule") && en.contains("KH999"), "{en}");
}

#[test]
fn a_parent_that_is_not_loaded_is_refused_when_a_draft_is_checked() {
    let draft = Source::Text("KẾ HOẠCH".into());
    let named =
        options(json!({"parents": ["1703/QĐ-TTg", "9/KH-UBND"]})).expect("may be added later");
    refused(named.check(&draft), ErrorCode::BadOptions, "/parents/1");
    for (declared, path) in [
        (
            json!({"parent": "9/KH-UBND", "task": "x", "reason": "y"}),
            "/notApplicable/0/parent",
        ),
        (
            json!({"parent": "1703/QĐ-TTg", "task": "X.9", "reason": "y"}),
            "/notApplicable/0/task",
        ),
    ] {
        let checker = options(json!({"notApplicable": [declared]})).expect("may be added later");
        refused(checker.check(&draft), ErrorCode::BadOptions, path);
    }
}

fn catalogue(tasks: Value) -> Value {
    json!({"id": "9/KH-UBND", "title": "Kế hoạch năng suất", "issuer": "UBND tỉnh An Khê", "issuedOn": "2026-01-10", "tasks": tasks})
}

fn task(id: &str) -> Value {
    json!({"id": id, "refs": [id], "group": "Nhóm", "title": "Tổ chức hội thảo về năng suất"})
}

#[test]
fn wrong_catalogues_name_their_place_and_leave_the_checker_as_it_was() {
    let mut checker = checker();
    let before = checker.parents();
    let mut doubled = task("II.2");
    doubled["refs"] = json!(["II.2", "II.1"]);
    let mut blank = task("II.1");
    blank["title"] = json!(" ");
    let mut untitled = catalogue(json!([task("II.1")]));
    untitled["title"] = json!("");
    let mut undated = catalogue(json!([task("II.1")]));
    undated["issuedOn"] = json!("10/01/2026");
    for (value, path) in [
        (json!({}), "/id"),
        (catalogue(json!([])), "/tasks"),
        (catalogue(json!([{}])), "/tasks/0/id"),
        (
            catalogue(json!([task("II.1"), task("II.1")])),
            "/tasks/1/id",
        ),
        (catalogue(json!([task("II.1"), doubled])), "/tasks/1/refs/1"),
        (catalogue(json!([blank])), "/tasks/0/title"),
        (catalogue(json!([task(" ")])), "/tasks/0/id"),
        (untitled, "/title"),
        (undated, "/issuedOn"),
    ] {
        refused(checker.catalogue(&value), ErrorCode::BadCatalogue, path);
    }
    assert_eq!(checker.parents(), before);
    let good = checker
        .catalogue(&catalogue(json!([task("II.1")])))
        .expect("good");
    checker.add_parent(good).expect("added");
    assert_eq!(checker.parents().len(), before.len() + 1);
}

#[test]
fn ten_thousand_tasks_are_taken_and_the_same_parent_twice_is_one() {
    let mut checker = checker();
    let before = checker.parents().len();
    let tasks: Vec<Value> = (0..10_000).map(|n| task(&format!("II.{n}"))).collect();
    for _ in 0..2 {
        let value = catalogue(json!(tasks));
        let catalogue = checker.catalogue(&value).expect("good");
        checker.add_parent(catalogue).expect("added");
    }
    let parents = checker.parents();
    assert_eq!(parents.len(), before + 1);
    assert_eq!(parents.last().map(|parent| parent.tasks), Some(10_000));
    let report = checker
        .check(&Source::Text(
            "KẾ HOẠCH\nCăn cứ Kế hoạch số 9/KH-UBND ngày 10/01/2026;".into(),
        ))
        .expect("a report");
    assert_eq!(report.coverage.len(), 1);
    assert_eq!(report.coverage[0].tasks.len(), 10_000);
}

#[test]
fn only_cited_parents_are_compared_unless_named() {
    let text = |cited: &str| {
        Source::Text(format!(
            "KẾ HOẠCH\nTriển khai {cited}\nI. MỤC ĐÍCH\nNâng cao năng suất."
        ))
    };
    let covered = |checker: &Checker, source: &Source| -> Vec<String> {
        let report = checker.check(source).expect("a report");
        report.coverage.into_iter().map(|one| one.parent).collect()
    };
    let mut checker = checker();
    let one = checker
        .catalogue(&catalogue(json!([task("II.1")])))
        .expect("good");
    checker.add_parent(one).expect("added");
    assert!(covered(&checker, &text("chương trình năng suất")).is_empty());
    assert!(covered(&checker, &text("Kế hoạch số 19/KH-UBND")).is_empty());
    assert_eq!(
        covered(&checker, &text("Kế hoạch 9 /KH- UBND")),
        ["9/KH-UBND"]
    );
    let both = "Quyết định số 1703/QĐ-TTg và Kế hoạch số 9/KH-UBND";
    assert_eq!(covered(&checker, &text(both)), ["9/KH-UBND", "1703/QĐ-TTg"]);
    let named = options(json!({"parents": ["số 1703/QĐ-TTg"]})).expect("loaded");
    assert_eq!(
        covered(&named, &text("chương trình năng suất")),
        ["1703/QĐ-TTg"]
    );
}

/// The smallest form.
fn form() -> Value {
    json!({"title": "Nâng cao năng suất", "purpose": [], "requirements": [], "tasks": [], "implementation": []})
}

#[test]
fn wrong_forms_name_their_field() {
    let with = |field: &str, value: Value| {
        let mut form = form();
        form[field] = value;
        form
    };
    for (value, path) in [
        (json!({}), "/title"),
        (with("titel", json!("x")), "/titel"),
        (with("title", json!("  ")), "/title"),
        (with("title", json!(null)), "/title"),
        (with("date", json!("2026-13-01")), "/date"),
        (with("purpose", json!("một đoạn")), "/purpose"),
        (with("purpose", json!([["x"]])), "/purpose/0"),
        (
            with("tasks", json!([{"heading": "A", "items": ["x", 1]}])),
            "/tasks/0/items/1",
        ),
        (
            with(
                "tasks",
                json!([{"heading": "A", "items": []}, {"heading": "B", "items": [{"text": "x"}]}]),
            ),
            "/tasks/1/items/0",
        ),
        (
            with("tasks", json!([{"heading": "", "items": []}])),
            "/tasks/0/heading",
        ),
        (with("tasks", json!([{"heading": "A"}])), "/tasks/0/items"),
        (
            with(
                "tasks",
                json!([{"heading": "A", "items": [], "due": "2026"}]),
            ),
            "/tasks/0/due",
        ),
        (
            with("appendix", json!({"columns": [], "rows": []})),
            "/appendix/columns",
        ),
        (
            with(
                "appendix",
                json!({"columns": ["TT", "Nội dung"], "rows": [{"cells": ["1"]}]}),
            ),
            "/appendix/rows/0/cells",
        ),
        (
            with(
                "appendix",
                json!({"columns": ["TT"], "rows": [{"cells": ["1"]}, {"cells": [2]}]}),
            ),
            "/appendix/rows/1/cells/0",
        ),
        (
            with("signer", json!({"authority": "TM."})),
            "/signer/authority",
        ),
        (with("number", json!("x".repeat(201))), "/number"),
        (
            with("bases", json!(["ngắn", "x".repeat(200_001)])),
            "/bases/1",
        ),
        (with("purpose", json!(vec![""; 20_001])), "/purpose"),
        (
            with(
                "tasks",
                json!(vec![json!({"heading": "A", "items": []}); 20_001]),
            ),
            "/tasks",
        ),
    ] {
        refused(Source::form(&value, Locale::Vi), ErrorCode::BadSource, path);
    }
    checker()
        .check(&Source::form(&form(), Locale::Vi).expect("the smallest form"))
        .expect("a report");
}

#[test]
fn wrong_blocks_name_their_field() {
    let paragraph = json!({"kind": "paragraph", "text": "x"});
    for (value, path) in [
        (json!([{"text": "x"}]), "/0/kind"),
        (json!([paragraph, {"kind": "list", "text": "x"}]), "/1/kind"),
        (json!([paragraph, {"kind": "paragraph"}]), "/1/text"),
        (
            json!([{"kind": "paragraph", "text": "x", "rows": []}]),
            "/0/rows",
        ),
        (
            json!([{"kind": "paragraph", "text": "x", "bold": "yes"}]),
            "/0/bold",
        ),
        (json!([{"kind": "table"}]), "/0/rows"),
        (
            json!([{"kind": "table", "rows": [], "text": "x"}]),
            "/0/text",
        ),
        (
            json!([{"kind": "table", "rows": [{"cells": [{"text": "x"}, {"text": 1}]}]}]),
            "/0/rows/0/cells/1/text",
        ),
        (
            json!([{"kind": "table", "rows": [{"cells": [{"text": "x", "colSpan": 0}]}]}]),
            "/0/rows/0/cells/0/colSpan",
        ),
        (
            json!([{"kind": "table", "rows": [{"cells": [{"text": "x", "rowSpan": -1}]}]}]),
            "/0/rows/0/cells/0/rowSpan",
        ),
        (
            json!([{"kind": "paragraph", "text": "x", "source": {"start": 4, "end": 2}}]),
            "/0/source/end",
        ),
    ] {
        refused(
            Source::blocks(&value, Locale::Vi),
            ErrorCode::BadSource,
            path,
        );
    }
    assert!(Source::blocks(&json!({}), Locale::Vi).is_err());
    checker()
        .check(&Source::Blocks(Vec::new()))
        .expect("a report");
}

#[test]
fn blocks_keep_their_index_offsets_and_source() {
    let given = json!([
        {"kind": "paragraph", "text": ""},
        {"kind": "paragraph", "text": "KẾ HOẠCH", "bold": true, "centered": true},
        {"kind": "paragraph", "text": "  Nâng cao  năng suất", "source": {"start": 900, "end": 950}},
        {"kind": "paragraph", "number": "I.", "text": "MỤC ĐÍCH", "bold": true},
        {"kind": "paragraph", "number": "-", "text": "\u{a0}Giảm lãng phí.", "source": {"start": 7, "end": 8}},
        {"kind": "table", "rows": [
            {"cells": [{"text": "TT"}, {"text": "Nội dung"}, {"text": "Chủ trì"}]},
            {"cells": [{"text": "1"}, {"text": " Hội thảo "}, {"text": ""}]}
        ]}
    ]);
    let Source::Blocks(list) = Source::blocks(&given, Locale::Vi).expect("blocks") else {
        panic!("not blocks");
    };
    let report = checker()
        .check(&Source::Blocks(list.clone()))
        .expect("a report");
    let section = &report.plan.sections[0];
    assert_eq!(section.at.block, 3);
    let item = &section.items[0];
    assert_eq!((item.at.block, item.at.start, item.at.end), (4, 1, 15));
    assert_eq!(
        item.at.source.map(|source| (source.start, source.end)),
        Some((7, 8))
    );
    let row = &report.plan.appendices[0].groups[0].rows[0];
    // "TT⇥Nội dung⇥Chủ trì⏎1⇥ Hội thảo ⇥": the last cell is empty.
    let text = "TT\tNội dung\tChủ trì\n1\t Hội thảo \t";
    assert_eq!(row.at.block, 5);
    assert_eq!(
        row.at.start,
        text.encode_utf16().position(|unit| unit == 10).unwrap() + 1
    );
    assert_eq!(row.at.end, text.encode_utf16().count());
    // What is shown reads as what was given.
    let shown = blocks::show(&blocks::read(&list));
    assert_eq!(shown.len(), 6);
    let again = blocks::parse(&serde_json::to_value(&shown).expect("JSON")).expect("blocks");
    assert_eq!(again, shown);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn random_bytes_as_text_give_a_report(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        prop_assert!(checker().check(&Source::Text(text)).is_ok());
    }

    #[test]
    fn random_pieces_of_plans_give_a_report(pieces in prop::collection::vec(
        prop::sample::select(vec![
            "KẾ HOẠCH", "QUYẾT ĐỊNH", "Điều 1.", "I. MỤC ĐÍCH", "1. ", "a) ", "- ", "\n", "\n\n", "|", "\t", "Phụ lục", "TT",
            "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "Số:   /KH-UBND", "ngày  tháng  năm", "1703/QĐ-TTg", "**", "# ", "<b>", "🙂",
            "\u{301}", "Cơ quan chủ trì", "Thời gian", "./.", "ngày 31/02/2026", "Quý IV/99999999999999999999",
        ]), 0..60))
    {
        let text = pieces.concat();
        let report = checker().check(&Source::Text(text.clone())).expect("a report");
        let most = text.encode_utf16().count();
        for finding in &report.findings {
            let source = finding.at.source.expect("a source");
            prop_assert!(source.start <= source.end && source.end <= most, "{finding:?}");
        }
    }
}
