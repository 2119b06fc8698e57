//! Word files of the corpus: the same plan as the text, every cell of the appendix, tables whole.
//!
//! Reads `../shared/corpus` where it is there, and says so where it is not.

use std::path::{Path, PathBuf};

use kehoach_check::document::docx::{Limits, read};
use kehoach_check::document::{Document, Table};
use kehoach_check::plan::{Appendix, ColumnRole, Plan, TaskRow, recognise};
use kehoach_check::{Checker, Options, Source};
use serde_json::Value;

/// A file of the corpus; none, said aloud, where the folder is absent.
fn corpus(name: &str) -> Option<PathBuf> {
    let path = Path::new("../shared/corpus").join(name);
    if !path.exists() {
        eprintln!("skipped: no {}", path.display());
        return None;
    }
    Some(path)
}

fn docx(name: &str) -> Option<Vec<u8>> {
    corpus(name).map(|path| std::fs::read(path).expect("a readable file"))
}

fn document(name: &str) -> Option<Document> {
    docx(name).map(|bytes| read(&bytes, Limits::default()).expect("a Word file"))
}

/// What a perfect reader finds in 001, 002, 004.
fn expected(key: &str) -> Option<Value> {
    let text = std::fs::read_to_string(corpus("rendered/expected.json")?).unwrap();
    let mut all: Value = serde_json::from_str(&text).unwrap();
    Some(all[key].take())
}

/// Each rendered file and its key in `expected.json`.
const RENDERED: [(&str, &str); 4] = [
    ("rendered/001.docx", "001"),
    ("rendered/002.docx", "002"),
    ("rendered/002_messy.docx", "002"),
    ("rendered/004.docx", "004"),
];

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn strings<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v str> {
    value[key]
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| one.as_str().unwrap())
}

#[test]
fn every_heading_and_paragraph_is_a_block() {
    for (file, key) in RENDERED {
        let (Some(document), Some(expected)) = (document(file), expected(key)) else {
            return;
        };
        let blocks: Vec<String> = document
            .blocks
            .iter()
            .map(|block| words(block.text()))
            .collect();
        let headings = expected["de_muc"].as_array().unwrap().iter();
        let headings = headings.map(|heading| heading["text"].as_str().unwrap());
        let all = headings
            .chain(strings(&expected, "doan"))
            .chain(strings(&expected, "can_cu"))
            .chain(strings(&expected, "dieu"))
            .chain(strings(&expected, "noi_nhan"));
        for wanted in all {
            // The mark of the one footnote is no part of its sentence.
            let wanted = words(wanted).replace("để thực hiện1.", "để thực hiện.");
            // The messy file holds one more sentence, as a tracked insertion.
            let inserted = format!("{wanted} (chữ chèn có theo dõi, phải đọc)");
            let found = blocks.contains(&wanted) || blocks.contains(&inserted);
            assert!(found, "{file}: {wanted}");
        }
    }
}

fn cell(row: &TaskRow, role: ColumnRole) -> String {
    let found = row.cells.iter().find(|(of, _)| **of == role);
    found.map_or(String::new(), |(_, cell)| words(&cell.text))
}

/// Right cells and all cells of an appendix.
fn right_cells(file: &str, wanted: &Value, found: &Appendix) -> (usize, usize) {
    const ROLES: [(&str, ColumnRole); 9] = [
        ("tt", ColumnRole::Number),
        ("nhiem_vu", ColumnRole::Task),
        ("ten_van_ban", ColumnRole::Task),
        ("san_pham", ColumnRole::Product),
        ("chu_tri", ColumnRole::Lead),
        ("phoi_hop", ColumnRole::Coordinate),
        ("chi_dao", ColumnRole::Direct),
        ("cap_trinh", ColumnRole::SubmitTo),
        ("thoi_gian", ColumnRole::Due),
    ];
    let (mut right, mut all) = (0, 0);
    let mut check = |wanted: &str, found: &str| {
        all += 1;
        match words(wanted) == words(found) {
            true => right += 1,
            false => eprintln!("{file}: {wanted:?} is {found:?}"),
        }
    };
    let columns: Vec<&str> = found
        .columns
        .iter()
        .map(|c| c.heading.text.as_str())
        .collect();
    assert_eq!(
        columns,
        strings(wanted, "cot").collect::<Vec<_>>(),
        "{file}"
    );
    // A part without groups has its rows in one that has no name.
    let alone = [wanted.clone()];
    let groups = wanted["nhom"].as_array().map_or(&alone[..], Vec::as_slice);
    assert_eq!(groups.len(), found.groups.len(), "{file}: groups");
    for (wanted, found) in groups.iter().zip(&found.groups) {
        check(wanted["so"].as_str().unwrap_or_default(), &found.number);
        check(
            wanted["ten"].as_str().unwrap_or_default(),
            &found.heading.text,
        );
        let rows = wanted["hang"].as_array().unwrap();
        assert_eq!(
            rows.len(),
            found.rows.len(),
            "{file}: rows of {}",
            found.number
        );
        for (wanted, found) in rows.iter().zip(&found.rows) {
            for (key, value) in wanted.as_object().unwrap() {
                let (_, role) = ROLES
                    .iter()
                    .find(|(of, _)| of == key)
                    .unwrap_or_else(|| panic!("{key}"));
                check(value.as_str().unwrap(), &cell(found, *role));
            }
        }
    }
    (right, all)
}

#[test]
fn every_cell_of_the_appendix_is_right() {
    for (file, key) in RENDERED {
        let (Some(document), Some(expected)) = (document(file), expected(key)) else {
            return;
        };
        let plan = recognise(&document);
        let wanted = expected["phu_luc"].as_array().unwrap();
        assert_eq!(plan.appendices.len(), wanted.len(), "{file}: appendices");
        for (wanted, found) in wanted.iter().zip(&plan.appendices) {
            let (right, all) = right_cells(file, wanted, found);
            println!("{file}: {right} of {all} cells");
            assert_eq!(right, all, "{file}");
            assert!(all > 20);
        }
    }
}

#[test]
fn the_outline_is_that_of_the_text() {
    for (file, text, key) in [
        ("rendered/001.docx", "rendered/001.pandoc.txt", "001"),
        ("rendered/002.docx", "rendered/002.pandoc.txt", "002"),
        ("rendered/002_messy.docx", "rendered/002.pandoc.txt", "002"),
        ("rendered/004.docx", "rendered/004.pandoc.txt", "004"),
    ] {
        let (Some(document), Some(text), Some(expected)) =
            (document(file), corpus(text), expected(key))
        else {
            return;
        };
        let text = std::fs::read_to_string(text).unwrap();
        let of_docx = recognise(&document);
        let of_text = recognise(&kehoach_check::document::text::read(&text));
        let headings = |plan: &Plan| -> Vec<String> {
            let mut out = Vec::new();
            let mut walk: Vec<_> = plan.sections.iter().rev().collect();
            while let Some(section) = walk.pop() {
                out.push(format!(
                    "{} {} ({} items)",
                    section.number,
                    words(&section.heading.text),
                    section.items.len()
                ));
                walk.extend(section.sections.iter().rev());
            }
            out
        };
        assert_eq!(headings(&of_docx), headings(&of_text), "{file}");
        let wanted = expected["de_muc"].as_array().unwrap().len();
        assert_eq!(headings(&of_docx).len(), wanted, "{file}");
        assert_eq!(
            of_docx.issuer.len(),
            expected["co_quan"].as_array().unwrap().len(),
            "{file}"
        );
        let recipients = |plan: &Plan| plan.recipients.as_ref().map_or(0, |all| all.items.len());
        assert_eq!(
            recipients(&of_docx),
            expected["noi_nhan"].as_array().unwrap().len(),
            "{file}"
        );
        assert_eq!(of_docx.number, of_text.number, "{file}");
        assert_eq!(of_docx.date, of_text.date, "{file}");
        assert_eq!(
            of_docx
                .signer
                .as_ref()
                .and_then(|s| s.name.as_ref())
                .map(|n| &n.text),
            of_text
                .signer
                .as_ref()
                .and_then(|s| s.name.as_ref())
                .map(|n| &n.text),
            "{file}"
        );
    }
}

#[test]
fn the_findings_are_those_of_the_text() {
    for (file, text) in [
        ("rendered/001.docx", "rendered/001.pandoc.txt"),
        ("rendered/002.docx", "rendered/002.pandoc.txt"),
        ("rendered/002_messy.docx", "rendered/002.pandoc.txt"),
        ("rendered/004.docx", "rendered/004.pandoc.txt"),
    ] {
        let (Some(bytes), Some(text)) = (docx(file), corpus(text)) else {
            return;
        };
        let checker = Checker::new(Options::default()).unwrap();
        let codes = |source: Source| -> Vec<String> {
            let report = checker.check(&source).unwrap();
            let mut codes: Vec<String> = report
                .findings
                .iter()
                .filter(|finding| !finding.code.starts_with("KH8"))
                .map(|finding| format!("{} {}", finding.code, finding.message))
                .collect();
            codes.sort();
            codes
        };
        let text = std::fs::read_to_string(text).unwrap();
        assert_eq!(
            codes(Source::Docx(bytes)),
            codes(Source::Text(text)),
            "{file}"
        );
    }
}

/// Rows and grid columns of a table.
fn shape(table: &Table) -> (usize, usize) {
    let ends = table.rows.iter().flat_map(|row| &row.cells);
    let columns = ends.map(|cell| cell.column + cell.col_span).max();
    (table.rows.len(), columns.unwrap_or(0))
}

#[test]
fn real_files_are_read_with_their_tables_whole() {
    for (file, shapes) in [
        (
            "real/QD-113-BXD-2014-kiem-tra-VBQPPL.from-doc-by-LibreOffice.docx",
            vec![(16, 5)],
        ),
        (
            "real/QD-178-BNN-TCTL-2014.from-doc-by-LibreOffice.docx",
            vec![(37, 8)],
        ),
        (
            "real/QD-228-TTg-2014-KL-13-KL-TW.from-doc-by-LibreOffice.docx",
            vec![(10, 6)],
        ),
    ] {
        let Some(document) = document(file) else {
            return;
        };
        let tables: Vec<_> = document
            .blocks
            .iter()
            .filter_map(|block| block.as_table())
            .map(shape)
            .collect();
        println!("{file}: rows and columns {tables:?}");
        assert_eq!(tables, shapes, "{file}");
    }
}

#[test]
fn a_header_of_two_merged_rows_keeps_its_spans() {
    let Some(document) = document("real/QD-178-BNN-TCTL-2014.from-doc-by-LibreOffice.docx") else {
        return;
    };
    let block = document
        .blocks
        .iter()
        .find(|block| block.as_table().is_some());
    let block = block.expect("a table");
    let rows = &block.as_table().unwrap().rows[..2];
    let cells: Vec<Vec<_>> = rows
        .iter()
        .map(|row| {
            let cells = row.cells.iter();
            let shown = cells.map(|c| {
                (
                    &block.text()[c.range.clone()],
                    c.column,
                    c.col_span,
                    c.row_span,
                )
            });
            shown.collect()
        })
        .collect();
    let above = [
        ("STT", 0, 1, 2),
        ("Nội dung công việc", 1, 1, 2),
        ("Sản phẩm", 2, 1, 2),
        ("Phân công", 3, 2, 1),
        ("Thời gian", 5, 2, 1),
        ("Ghi chú", 7, 1, 2),
    ];
    let below = [
        ("Đơn vị chủ trì", 3, 1, 1),
        ("Đơn vị phối hợp", 4, 1, 1),
        ("Bắt đầu", 5, 1, 1),
        ("Hoàn thành", 6, 1, 1),
    ];
    assert_eq!(cells[0], above);
    assert_eq!(cells[1], below);
}

#[test]
fn a_lead_that_stands_before_the_task_is_read_in_its_column() {
    let Some(document) = document("real/QD-228-TTg-2014-KL-13-KL-TW.from-doc-by-LibreOffice.docx")
    else {
        return;
    };
    let plan = recognise(&document);
    let appendix = plan.appendices.last().expect("an appendix");
    let roles: Vec<_> = appendix.columns.iter().map(|c| c.role).collect();
    let at = |role| roles.iter().position(|of| *of == role);
    assert!(at(ColumnRole::Lead) < at(ColumnRole::Task), "{roles:?}");
    let rows: Vec<_> = appendix
        .groups
        .iter()
        .flat_map(|group| &group.rows)
        .collect();
    assert!(rows.len() >= 8);
    assert!(
        rows.iter()
            .all(|row| !cell(row, ColumnRole::Task).is_empty())
    );
}
