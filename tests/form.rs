//! The portal's form, whole: recognised like the plan in text, every place a JSON Pointer.

use kehoach_check::document::form::{PlanForm, parse};
use kehoach_check::report::{Location, Report, SectionRole};
use kehoach_check::{Checker, Options, Source};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A department's plan of a fictional province.
fn complete() -> Value {
    json!({
        "issuer": ["ỦY BAN NHÂN DÂN TỈNH AN KHÊ", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"],
        "number": "12/KH-SKHCN",
        "place": "An Khê",
        "date": "2026-02-05",
        "title": "Nâng cao năng suất của doanh nghiệp nhỏ trên địa bàn tỉnh năm 2026",
        "bases": [
            "Căn cứ Quyết định số 45/QĐ-UBND ngày 10/01/2026 của Ủy ban nhân dân tỉnh về chương trình năng suất;",
            "Sở Khoa học và Công nghệ ban hành Kế hoạch với các nội dung sau:"
        ],
        "purpose": [
            "Giúp doanh nghiệp nhỏ áp dụng công cụ quản lý để giảm lãng phí.",
            "Phổ biến kinh nghiệm của những đơn vị đã làm tốt."
        ],
        "requirements": ["Bám sát nhu cầu của doanh nghiệp, có kết quả đo đếm được."],
        "tasks": [
            {
                "heading": "Truyền thông về năng suất",
                "items": [
                    "Tổ chức hai hội thảo chuyên đề cho doanh nghiệp nhỏ.",
                    "Đăng bài giới thiệu mô hình tốt trên trang thông tin của Sở."
                ]
            },
            {
                "heading": "Hỗ trợ áp dụng công cụ quản lý",
                "items": ["Khảo sát và hướng dẫn tại chỗ cho mười doanh nghiệp."]
            }
        ],
        "budget": ["Kinh phí từ nguồn sự nghiệp khoa học năm 2026 đã giao."],
        "implementation": [
            "Phòng Quản lý công nghệ chủ trì, báo cáo kết quả trước ngày 15 tháng 11 năm 2026.",
            "Văn phòng Sở bố trí kinh phí theo Phụ lục kèm theo."
        ],
        "appendix": {
            "title": "PHÂN CÔNG NHIỆM VỤ",
            "columns": ["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"],
            "rows": [
                { "group": "I. Truyền thông về năng suất", "cells": ["1", "Tổ chức hội thảo chuyên đề", "Phòng Quản lý công nghệ", "Văn phòng Sở", "Quý II/2026"] },
                { "group": "I. Truyền thông về năng suất", "cells": ["2", "Đăng bài giới thiệu mô hình", "Văn phòng Sở", "Phòng Quản lý công nghệ", "Hằng năm"] },
                { "group": "II. Hỗ trợ áp dụng công cụ quản lý", "cells": ["1", "Khảo sát và hướng dẫn", "Phòng Quản lý công nghệ", "Văn phòng Sở", "Quý III/2026"] }
            ]
        },
        "recipients": ["UBND tỉnh (để b/c);", "Các phòng thuộc Sở;", "Lưu: VT, QLCN."],
        "signer": { "authority": ["KT. GIÁM ĐỐC"], "capacity": "PHÓ GIÁM ĐỐC", "name": "Lê Thị Hòa" }
    })
}

fn check(form: &Value) -> Report {
    let checker = Checker::new(Options::default()).expect("default options");
    let source = Source::form(form, checker.locale()).unwrap_or_else(|e| panic!("{e:?}"));
    checker.check(&source).expect("a report")
}

/// The string that a place's path names, if it names one.
fn field<'a>(form: &'a Value, at: &Location) -> Option<&'a str> {
    form.pointer(at.path.as_deref()?)?.as_str()
}

#[test]
fn a_complete_form_is_recognised_like_a_plan() {
    let report = check(&complete());
    let plan = &report.plan;
    assert_eq!(plan.kind.as_deref(), Some("Kế hoạch"));
    assert_eq!(plan.title.as_deref(), complete()["title"].as_str());
    assert_eq!(plan.number.as_deref(), Some("12/KH-SKHCN"));
    assert_eq!(plan.place.as_deref(), Some("An Khê"));
    assert_eq!(plan.date.as_deref(), Some("2026-02-05"));
    assert_eq!(plan.issuer.len(), 2);
    let sections: Vec<(&str, SectionRole, usize)> = plan
        .sections
        .iter()
        .flat_map(|section| std::iter::once(section).chain(&section.sections))
        .map(|section| (section.number.as_str(), section.role, section.items.len()))
        .collect();
    assert_eq!(
        sections,
        [
            ("I", SectionRole::PurposeAndRequirements, 0),
            ("I.1", SectionRole::Purpose, 2),
            ("I.2", SectionRole::Requirements, 1),
            ("II", SectionRole::Tasks, 0),
            ("II.1", SectionRole::Tasks, 2),
            ("II.2", SectionRole::Tasks, 1),
            ("III", SectionRole::Budget, 1),
            ("IV", SectionRole::Implementation, 2),
        ]
    );
    let appendix = &plan.appendices[0];
    assert_eq!(appendix.columns.len(), 5);
    let rows: Vec<usize> = appendix
        .groups
        .iter()
        .map(|group| group.rows.len())
        .collect();
    assert_eq!(rows, [2, 1]);
    assert_eq!(appendix.groups[1].heading, "Hỗ trợ áp dụng công cụ quản lý");
    assert_eq!(plan.recipients.len(), 3);
    let signer = plan.signer.as_ref().expect("a signer");
    assert_eq!(signer.name.as_deref(), Some("Lê Thị Hòa"));
    assert_eq!(signer.capacity.as_deref(), Some("PHÓ GIÁM ĐỐC"));
}

#[test]
fn a_complete_form_gives_neither_error_nor_warning() {
    let report = check(&complete());
    assert_eq!(
        (report.summary.errors, report.summary.warnings),
        (0, 0),
        "{:#?}",
        report.findings
    );
}

#[test]
fn items_and_cells_are_located_in_their_fields() {
    let form = complete();
    let report = check(&form);
    let item = &report.plan.sections[1].sections[0].items[1];
    assert_eq!(item.number, "II.1.b");
    assert_eq!(item.at.path.as_deref(), Some("/tasks/0/items/1"));
    let said = field(&form, &item.at).expect("a string");
    assert_eq!(
        (item.at.start, item.at.end),
        (0, said.encode_utf16().count())
    );
    assert_eq!(item.at.source, None);
    let row = &report.plan.appendices[0].groups[1].rows[0];
    assert_eq!(row.at.path.as_deref(), Some("/appendix/rows/2/cells"));
}

#[test]
fn what_is_left_empty_is_found_at_its_field() {
    for path in ["/purpose", "/requirements", "/tasks", "/implementation"] {
        for empty in [json!([]), json!(["", "  "])] {
            if path == "/tasks" && empty != json!([]) {
                continue;
            }
            let mut form = complete();
            *form.pointer_mut(path).unwrap() = empty;
            let report = check(&form);
            let errors: Vec<_> = report
                .findings
                .iter()
                .filter(|finding| finding.at.path.as_deref() == Some(path))
                .collect();
            assert_eq!(errors.len(), 1, "{path}: {:#?}", report.findings);
        }
    }
}

#[test]
fn an_empty_demanded_cell_is_found_at_its_cell() {
    for column in 1..5 {
        let path = format!("/appendix/rows/1/cells/{column}");
        let mut form = complete();
        *form.pointer_mut(&path).unwrap() = json!("");
        let report = check(&form);
        assert!(
            report.findings.iter().any(|finding| {
                finding.at.path.as_deref() == Some(&path)
                    && (finding.at.start, finding.at.end) == (0, 0)
            }),
            "{path}: {:#?}",
            report.findings
        );
    }
}

#[test]
fn a_missing_appendix_is_found() {
    let mut form = complete();
    form.as_object_mut().unwrap().remove("appendix");
    let report = check(&form);
    assert!(report.summary.errors > 0, "{:#?}", report.findings);
    assert!(
        report
            .findings
            .iter()
            .all(|finding| finding.at.path.is_some()),
        "{:#?}",
        report.findings
    );
}

#[test]
fn markers_that_the_drafter_wrote_are_not_doubled() {
    let mut form = complete();
    form["tasks"][0]["heading"] = json!("1. Truyền thông về năng suất");
    form["tasks"][0]["items"] = json!([
        "a) Tổ chức hội thảo chuyên đề.",
        "b) Đăng bài trên trang thông tin."
    ]);
    let report = check(&form);
    let group = &report.plan.sections[1].sections[0];
    assert_eq!(group.number, "II.1");
    assert_eq!(group.heading, "Truyền thông về năng suất");
    let items: Vec<(&str, &str)> = group
        .items
        .iter()
        .map(|item| (item.number.as_str(), item.text.as_str()))
        .collect();
    assert_eq!(
        items,
        [
            ("II.1.a", "Tổ chức hội thảo chuyên đề."),
            ("II.1.b", "Đăng bài trên trang thông tin.")
        ]
    );
}

#[test]
fn blank_number_and_date_are_a_draft_state() {
    let mut form = complete();
    let fields = form.as_object_mut().unwrap();
    fields.remove("number");
    fields.remove("date");
    let report = check(&form);
    assert_eq!(report.plan.number, None);
    assert_eq!(report.plan.date, None);
    assert_eq!(
        (report.summary.errors, report.summary.warnings),
        (0, 0),
        "{:#?}",
        report.findings
    );
}

#[test]
fn decomposed_letters_and_line_breaks_keep_the_fields_offsets() {
    use unicode_normalization::UnicodeNormalization;
    let mut form = complete();
    let said: String = "  Tổ chức hội thảo\r\nchuyên đề cho doanh nghiệp."
        .nfd()
        .collect();
    form["tasks"][0]["items"][0] = json!(said);
    let report = check(&form);
    let item = &report.plan.sections[1].sections[0].items[0];
    assert_eq!(item.text, "Tổ chức hội thảo chuyên đề cho doanh nghiệp.");
    assert_eq!(
        (item.at.start, item.at.end),
        (2, said.encode_utf16().count())
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_place_of_any_form_lies_within_its_field(
        title in "\\PC{1,40}",
        purpose in prop::collection::vec("\\PC{0,60}", 0..4),
        tasks in prop::collection::vec(("\\PC{1,30}", prop::collection::vec("[a-zđ0-9)(. \\-\\n\u{301}]{0,40}", 0..4)), 0..4),
        cells in prop::collection::vec(prop::collection::vec("\\PC{0,20}", 3..4), 0..5),
        group in prop::option::of("\\PC{0,20}"),
    ) {
        let said = |text: &str| !text.trim().is_empty();
        prop_assume!(said(&title) && tasks.iter().all(|(heading, _)| said(heading)));
        let form = json!({
            "title": title, "purpose": purpose, "requirements": [], "implementation": ["x"],
            "tasks": tasks.iter().map(|(heading, items)| json!({"heading": heading, "items": items})).collect::<Vec<_>>(),
            "appendix": {
                "columns": ["TT", "Nội dung", "Thời gian"],
                "rows": cells.iter().map(|cells| json!({"group": group, "cells": cells})).collect::<Vec<_>>(),
            },
        });
        let parsed: PlanForm = parse(&form).expect("a valid form");
        let report = Checker::new(Options::default()).unwrap().check(&Source::Form(Box::new(parsed))).unwrap();
        for finding in &report.findings {
            let path = finding.at.path.as_deref().expect("a form's places have paths");
            let there = form.pointer(path);
            if let Some(Value::String(text)) = there {
                prop_assert!(finding.at.start <= finding.at.end);
                prop_assert!(finding.at.end <= text.encode_utf16().count(), "{finding:?}");
            }
        }
    }
}
