//! What a portal demands by wordings of its own, on a whole draft: sections and columns beside those that the
//! checker knows.

use kehoach_check::report::{Finding, Severity};
use kehoach_check::{Checker, Options, SkeletonRequest, Source};
use serde_json::{Value, json};

fn draft() -> String {
    let path = format!(
        "{}/www/examples/ke-hoach-xa-day-du.txt",
        env!("CARGO_MANIFEST_DIR")
    );
    std::fs::read_to_string(path).unwrap()
}

fn own(title: &str, wordings: &[&str]) -> Value {
    json!({ "title": title, "wordings": wordings, "severity": "error" })
}

/// The built-in profile with demands of one's own behind the tasks and behind the last column.
fn profile(section: &Value, columns: &[Value]) -> Value {
    let built_in: &str = include_str!("../data/profile.json");
    let mut profile: Value = serde_json::from_str(built_in).unwrap();
    let sections = profile["sections"].as_array_mut().unwrap();
    sections.insert(3, section.clone());
    let known = profile["appendix"]["columns"].as_array_mut().unwrap();
    known.extend_from_slice(columns);
    profile
}

fn checker(section: &Value, columns: &[Value]) -> Checker {
    let options = json!({ "parents": [], "profile": profile(section, columns) });
    Checker::new(Options::from_value(&options).unwrap()).unwrap()
}

fn told(text: &str, section: &Value, columns: &[Value]) -> Vec<Finding> {
    let report = checker(section, columns)
        .check(&Source::Text(text.to_owned()))
        .unwrap();
    let structure = ["KH101", "KH102", "KH104", "KH203", "KH204"];
    let of_structure = |one: &Finding| structure.contains(&one.code);
    report.findings.into_iter().filter(of_structure).collect()
}

fn risks() -> Value {
    own(
        "Rủi ro và phương án dự phòng",
        &["rủi ro", "phương án dự phòng"],
    )
}

fn money() -> [Value; 2] {
    [
        own("Kinh phí (triệu đồng)", &["kinh phí"]),
        own("Nguồn vốn", &["nguồn vốn", "nguồn kinh phí"]),
    ]
}

/// The draft with further cells at the end of its rows: those of the heading, of the first task and of every other.
fn with_cells(heading: &str, first: &str, other: &str) -> String {
    let mut rows = 0;
    let text = draft();
    let lines = text.lines().map(|line| {
        let is_row = line.starts_with("| ");
        if line.starts_with("|---") {
            return format!("{line}---|---|");
        }
        if !is_row {
            return line.to_owned();
        }
        rows += 1;
        let is_group = line.ends_with("| | | |");
        let cells = match rows {
            1 => heading,
            3 => first,
            _ if is_group => " | |",
            _ => other,
        };
        format!("{line}{cells}")
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_section_of_the_portal_s_own_is_missed_by_its_name_at_its_place() {
    let text = draft();
    let findings = told(&text, &risks(), &[]);
    let [missing] = findings.as_slice() else {
        panic!("{findings:?}")
    };
    assert_eq!(missing.code, "KH101");
    assert_eq!(missing.severity, Severity::Error);
    assert_eq!(
        missing.message,
        "Thiếu phần “Rủi ro và phương án dự phòng”."
    );
    let frame: Vec<_> = missing.fixes[0]
        .edits
        .iter()
        .map(|edit| edit.insert.replace("\n\n", "|"))
        .collect();
    assert_eq!(frame, ["IV. RỦI RO VÀ PHƯƠNG ÁN DỰ PHÒNG|a) …|V."]);
}

#[test]
fn any_of_its_wordings_answers_at_any_depth_in_any_case() {
    for heading in [
        "V. MỘT SỐ RỦI RO",
        "3. Phương án dự phòng khi thiếu nhân lực",
    ] {
        let text = draft().replace(
            "Nơi nhận:",
            &format!("{heading}\n\na) Cử người thay.\n\nNơi nhận:"),
        );
        let findings = told(&text, &risks(), &[]);
        let missing = findings.iter().find(|one| one.code == "KH101");
        assert_eq!(missing, None, "{heading}");
    }
}

#[test]
fn it_has_its_place_in_the_order_and_must_hold_something() {
    let late = draft().replace("./.\n", ".\n\nV. RỦI RO\n\na) Thiếu nhân lực./.\n");
    let findings = told(&late, &risks(), &[]);
    assert!(
        findings.iter().any(|one| one.code == "KH104"),
        "{findings:?}"
    );
    let empty = draft()
        .replace("III. KINH PHÍ", "III. RỦI RO\n\nIV. KINH PHÍ")
        .replace("IV. TỔ CHỨC", "V. TỔ CHỨC");
    let findings = told(&empty, &risks(), &[]);
    let [empty] = findings.as_slice() else {
        panic!("{findings:?}")
    };
    assert_eq!((empty.code, empty.severity), ("KH102", Severity::Error));
}

#[test]
fn columns_of_the_portal_s_own_are_missed_by_their_names() {
    let there = own("Kinh phí thực hiện", &["kinh phí thực hiện"]);
    let findings = told(&draft(), &there, &money());
    let [missing] = findings.as_slice() else {
        panic!("{findings:?}")
    };
    assert_eq!(missing.code, "KH203");
    assert_eq!(
        missing.message,
        "Bảng phân công nhiệm vụ thiếu các cột: “Kinh phí (triệu đồng)”, “Nguồn vốn”."
    );
}

#[test]
fn each_empty_cell_of_a_column_of_its_own_is_told_whichever_column_it_is() {
    let there = own("Kinh phí thực hiện", &["kinh phí thực hiện"]);
    let heading = " Kinh phí | Nguồn vốn |";
    let filled = with_cells(heading, " 10 | Ngân sách xã |", " 5 | Ngân sách xã |");
    assert_eq!(told(&filled, &there, &money()), []);
    let empty = with_cells(heading, " 10 | |", " 5 | Ngân sách xã |");
    let findings = told(&empty, &there, &money());
    let [cell] = findings.as_slice() else {
        panic!("{findings:?}")
    };
    assert_eq!(cell.code, "KH204");
    assert_eq!(cell.message, "Hàng I.1: ô “Nguồn vốn” để trống.");
    let column = with_cells(heading, " 10 | |", " 5 | |");
    let findings = told(&column, &there, &money());
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].message.contains("“Nguồn vốn”"), "{findings:?}");
}

#[test]
fn a_new_plan_has_the_portal_s_own_columns_to_fill_in() {
    let request = json!({ "parents": ["1703/QĐ-TTg"], "issuer": "Ủy ban nhân dân xã Suối Ngọc", "level": "commune", "tasks": [{ "parent": "1703/QĐ-TTg", "task": "II.1.a" }] });
    let request = SkeletonRequest::from_value(&request, kehoach_check::report::Locale::Vi).unwrap();
    let blocks = checker(&risks(), &money()).skeleton(&request).unwrap();
    let blocks = format!("{blocks:?}");
    assert!(blocks.contains("Kinh phí (triệu đồng)"), "{blocks}");
}
