//! The HTML reader on whole documents: every HTML rendering of the seeds counted against what stands
//! in them and against the plain text, and real files of portals and Word.

mod expected;

use std::fs;

use expected::{count_cells, count_paragraphs, key, shared};
use kehoach_check::document::blocks::{GivenBlock, GivenRow};
use kehoach_check::document::{Block, html};
use kehoach_check::report::Finding;
use kehoach_check::{Checker, Options, Source};
use serde_json::Value;

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
