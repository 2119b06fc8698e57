//! The HTML reader on whole documents: every HTML rendering of the seeds counted against what stands
//! in them and against the plain text, and real files of portals and Word.

use std::fs;
use std::path::PathBuf;

use kehoach_check::document::blocks::{GivenBlock, GivenRow};
use kehoach_check::document::{Block, Document, html};
use kehoach_check::report::Finding;
use kehoach_check::vietnamese::fold::fold;
use kehoach_check::{Checker, Options, Source};
use serde_json::Value;

fn shared(path: &str) -> Option<PathBuf> {
    let at = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(path);
    if !at.exists() {
        eprintln!("skipped: ../shared/{path} is not there");
        return None;
    }
    Some(at)
}

/// Text for comparing: case, blanks and tone placement folded.
fn key(text: &str) -> String {
    fold(&text.replace(['“', '”'], "\""))
}

fn strings(value: &Value) -> Vec<String> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.as_str().or_else(|| entry["text"].as_str()))
        .map(key)
        .collect()
}

#[derive(Default)]
struct Count {
    right: usize,
    all: usize,
    missed: Vec<String>,
}

impl Count {
    fn add(&mut self, right: bool, what: &str) {
        self.all += 1;
        self.right += usize::from(right);
        if !right {
            self.missed.push(what.to_owned());
        }
    }
}

fn count_paragraphs(document: &Document, expected: &Value, messy: bool) -> Count {
    let mut found: Vec<String> = Vec::new();
    for block in &document.blocks {
        match block.as_table() {
            None => found.push(key(block.text())),
            Some(table) => found.extend(
                table
                    .rows
                    .iter()
                    .flat_map(|row| &row.cells)
                    .map(|cell| key(&block.text()[cell.range.clone()])),
            ),
        }
    }
    let mut count = Count::default();
    for part in ["can_cu", "dieu", "noi_nhan", "de_muc", "doan"] {
        for text in strings(&expected[part]) {
            // A footnote's mark is no part of the sentence.
            let bare = text.replace("thực hiện1.", "thực hiện.");
            // The messy one has an insertion that is tracked: it counts as accepted.
            let inserted = |found: &String| messy && found.starts_with(&text);
            let there = found.contains(&text) || found.contains(&bare);
            count.add(there || found.iter().any(inserted), &text);
        }
    }
    count
}

/// A row's cells by grid column; a spanning cell stands in its first.
fn grid(block: &Block) -> Vec<Vec<String>> {
    let table = block.as_table().expect("a table");
    table
        .rows
        .iter()
        .map(|row| {
            let mut cells = Vec::new();
            for cell in &row.cells {
                if cells.len() <= cell.column {
                    cells.resize(cell.column + 1, String::new());
                }
                cells[cell.column] = key(&block.text()[cell.range.clone()]);
            }
            cells
        })
        .collect()
}

fn count_cells(document: &Document, expected: &Value) -> Count {
    const ORDER: &[&str] = &[
        "tt",
        "nhiem_vu",
        "ten_van_ban",
        "chu_tri",
        "phoi_hop",
        "chi_dao",
        "cap_trinh",
        "san_pham",
        "thoi_gian",
    ];
    let rows: Vec<Vec<String>> = document
        .blocks
        .iter()
        .filter(|block| block.as_table().is_some())
        .flat_map(grid)
        .collect();
    let mut count = Count::default();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    for table in list(&expected["phu_luc"]) {
        let mut wanted = list(&table["hang"]);
        for group in list(&table["nhom"]) {
            wanted.extend(list(&group["hang"]));
            let name = key(group["ten"].as_str().unwrap_or(""));
            if name.is_empty() {
                continue;
            }
            let number = group["so"].as_str().unwrap_or("").to_lowercase();
            let is = |cell: &String| {
                let bare = cell.strip_prefix(number.as_str()).unwrap_or(cell);
                bare.trim_start_matches(['.', ' ']) == name
            };
            count.add(rows.iter().any(|row| row.iter().any(is)), &name);
        }
        for row in wanted {
            let cells: Vec<String> = ORDER
                .iter()
                .filter_map(|part| row[*part].as_str())
                .map(key)
                .collect();
            let at = |found: &[String], at: usize| found.get(at).cloned().unwrap_or_default();
            let hits = |found: &[String]| {
                (0..cells.len())
                    .filter(|n| at(found, *n) == cells[*n])
                    .count()
            };
            // The row that has the task, or else the one that agrees best.
            let best = rows
                .iter()
                .max_by_key(|found| (found.get(1) == cells.get(1), hits(found)));
            for (column, cell) in cells.iter().enumerate() {
                let got = best.map_or(String::new(), |found| at(found, column));
                count.add(
                    got == *cell,
                    &format!("{}: {cell}\n        got: {got}", cells[0]),
                );
            }
        }
    }
    count
}

/// Renderings of each document, and whose content they have.
const DOCUMENTS: &[(&str, &str)] = &[
    ("001", "001"),
    ("002", "002"),
    ("004", "004"),
    ("002_messy", "002"),
];
const FORMATS: &[&str] = &[
    "ckeditor-like",
    "word-mso-like",
    "libreoffice",
    "libreoffice-xhtml",
    "pandoc",
];

/// Each rendering that is there: its name, whose content it has, its source.
fn each(mut check: impl FnMut(&str, &str, &str)) {
    let Some(folder) = shared("corpus/rendered") else {
        return;
    };
    let mut seen = 0;
    for (name, document) in DOCUMENTS {
        for format in FORMATS {
            let file = format!("{name}.{format}.html");
            // The messy one was not rendered by all programs.
            if let Ok(source) = fs::read_to_string(folder.join(&file)) {
                check(&file, document, &source);
                seen += 1;
            }
        }
    }
    assert!(seen >= 18, "only {seen} renderings are there");
}

#[test]
fn every_rendering_yields_all_its_paragraphs_and_cells() {
    let Some(expected) = shared("corpus/rendered/expected.json") else {
        return;
    };
    let expected: Value = serde_json::from_str(&fs::read_to_string(expected).unwrap()).unwrap();
    let mut fallen = Vec::new();
    each(|file, document, source| {
        let read = html::read(source);
        let paragraphs = count_paragraphs(&read, &expected[document], file.contains("messy"));
        let cells = count_cells(&read, &expected[document]);
        println!(
            "{file}: {} of {} paragraphs, {} of {} cells",
            paragraphs.right, paragraphs.all, cells.right, cells.all
        );
        for missed in paragraphs.missed.iter().chain(&cells.missed).take(6) {
            println!("    {missed}");
        }
        if paragraphs.right < paragraphs.all || cells.right < cells.all {
            fallen.push(file.to_owned());
        }
    });
    assert!(fallen.is_empty(), "not whole: {fallen:?}");
}

/// What is found in a draft: codes with the words that they stand at.
fn findings(source: Source) -> Vec<(&'static str, String)> {
    let checker = Checker::new(Options::default()).expect("options");
    let blocks = checker.read(&source).expect("a draft");
    let report = checker.check(&source).expect("a draft");
    let words = |finding: &Finding| {
        let text = match &blocks[finding.at.block] {
            GivenBlock::Paragraph(paragraph) => paragraph.text.clone(),
            GivenBlock::Table(table) => {
                let row = |row: &GivenRow| {
                    let cells: Vec<&str> =
                        row.cells.iter().map(|cell| cell.text.as_str()).collect();
                    cells.join("\t")
                };
                table.rows.iter().map(row).collect::<Vec<_>>().join("\n")
            }
        };
        let units: Vec<u16> = text.encode_utf16().collect();
        let words = String::from_utf16_lossy(&units[finding.at.start..finding.at.end]);
        key(&words).chars().take(60).collect()
    };
    let mut found: Vec<_> = report
        .findings
        .iter()
        .map(|finding| (finding.code, words(finding)))
        .collect();
    if let Source::Html(html) = &source {
        let units = html.encode_utf16().count();
        for finding in &report.findings {
            let at = finding.at.source.expect("a place in the HTML");
            assert!(at.start <= at.end && at.end <= units);
        }
    }
    found.sort();
    found
}

#[test]
fn every_rendering_has_the_findings_of_the_plain_text() {
    let mut fallen = Vec::new();
    each(|file, _, source| {
        let name = file.split('.').next().unwrap_or_default();
        // Two of the programs dropped the footnote, and so did the one behind `.pipe.md`.
        let noted = !file.contains("-like");
        let text = if noted { "pandoc.txt" } else { "pipe.md" };
        let Some(plain) = shared(&format!("corpus/rendered/{name}.{text}")) else {
            return;
        };
        let plain = fs::read_to_string(plain).unwrap();
        let wanted = findings(Source::Text(plain));
        let found = findings(Source::Html(source.to_owned()));
        if found != wanted {
            println!("{file}:\n    {found:?}\ntext:\n    {wanted:?}");
            fallen.push(file.to_owned());
        }
    });
    assert!(fallen.is_empty(), "other findings: {fallen:?}");
}

/// A file with what [`REAL`] says of it; the last are its tables' rows and columns.
type Real = (
    &'static str,
    usize,
    &'static str,
    &'static str,
    &'static [(usize, usize)],
);

/// Real files: how many blocks, how the document begins and ends, rows and columns of its tables.
const REAL: &[Real] = &[
    (
        "CT-14-TTg-2021-CKEditor-table.html",
        62,
        "thủ tướng",
        "vũ đức",
        &[],
    ),
    (
        "KH-206-UBND-SonLa-2022-CKEditor.html",
        124,
        "uỷ ban nhân",
        "",
        &[],
    ),
    (
        "SonLa-STTTT-Word-saved-as-HTML.html",
        11,
        "ubnd tỉnh",
        "",
        &[(5, 13)],
    ),
    ("vbpl-doc_000001.html", 135, "chính phủ", "nguyễn hoà", &[]),
    (
        "vbpl-doc_000142.html",
        164,
        "bộ tài chính",
        "nguyễn đức",
        &[],
    ),
];

#[test]
fn real_files_are_read_whole_and_nothing_around_them() {
    for (file, blocks, begins, ends, tables) in REAL {
        let Some(path) = shared(&format!("corpus/real/{file}")) else {
            return;
        };
        let source = fs::read_to_string(path).unwrap();
        let read = html::read(&source);
        let found: Vec<(usize, usize)> = read
            .blocks
            .iter()
            .filter_map(Block::as_table)
            .map(|table| {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                let columns = cells.map(|cell| cell.column + cell.col_span).max();
                (table.rows.len(), columns.unwrap_or(0))
            })
            .collect();
        println!("{file}: {} blocks, tables {found:?}", read.blocks.len());
        assert_eq!(
            (read.blocks.len(), found.as_slice()),
            (*blocks, *tables),
            "{file}"
        );
        let edge = |block: Option<&Block>| key(block.map_or("", Block::text));
        assert!(edge(read.blocks.first()).starts_with(begins), "{file}");
        assert!(edge(read.blocks.last()).starts_with(ends), "{file}");
        findings(Source::Html(source));
    }
}
