//! One plan in many texts: Markdown, what pdftotext gives, other encodings, and text that was damaged
//! on its way. Each must be understood as the plain text is; what differs is printed and bounded.
//!
//! The texts stand beside the project; without them the tests say so.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use kehoach_check::document::{Note, text};
use kehoach_check::plan::{Plan, Section, recognise};
use kehoach_check::vietnamese::fold::fold;
use kehoach_check::{Checker, Options, Source};

fn shared(path: &str) -> Option<Vec<u8>> {
    let at = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(path);
    let bytes = fs::read(at).ok();
    if bytes.is_none() {
        eprintln!("skipped: ../shared/{path} is not there");
    }
    bytes
}

/// A file as a page hands it over: decoded, with its byte-order mark if it has one.
fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xff, 0xfe, rest @ ..] => {
            let units = rest
                .chunks_exact(2)
                .map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            char::decode_utf16(units)
                .map(|c| c.unwrap_or('\u{fffd}'))
                .collect()
        }
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Findings by code, those on the form of a header and an end (KH7xx) aside: their places are what
/// an extraction loses first.
type Codes = BTreeMap<&'static str, usize>;

fn codes(source: &str) -> Codes {
    let checker = Checker::new(Options::default()).unwrap();
    let report = checker.check(&Source::Text(source.to_owned())).unwrap();
    let mut codes = Codes::new();
    let said = |code: &&str| !code.starts_with("KH7");
    for finding in report.findings.iter().filter(|f| said(&f.code)) {
        *codes.entry(finding.code).or_default() += 1;
    }
    codes
}

/// Codes of which one text has more than the other, with both counts.
fn difference(plain: &Codes, other: &Codes) -> Vec<(&'static str, usize, usize)> {
    let count = |codes: &Codes, code| codes.get(code).copied().unwrap_or(0);
    let all: BTreeSet<&'static str> = plain.keys().chain(other.keys()).copied().collect();
    all.into_iter()
        .map(|code| (code, count(plain, code), count(other, code)))
        .filter(|(_, one, other)| one != other)
        .collect()
}

fn text_of(difference: &[(&str, usize, usize)]) -> String {
    let told = difference
        .iter()
        .map(|(code, one, other)| format!("{code} {one}→{other}"));
    let told: Vec<_> = told.collect();
    if told.is_empty() {
        "the same findings".into()
    } else {
        told.join(", ")
    }
}

/// Numbers and headings of the sections, folded.
fn headings(plan: &Plan) -> Vec<String> {
    fn walk(sections: &[Section], out: &mut Vec<String>) {
        for section in sections {
            out.push(format!(
                "{} {}",
                section.number,
                fold(&section.heading.text)
            ));
            walk(&section.sections, out);
        }
    }
    let mut out = Vec::new();
    walk(&plan.sections, &mut out);
    out
}

/// Forms of each plan, with the codes (or families of codes) that may differ and why.
const FORMS: &[(&str, &str, &[&str])] = &[
    ("001_binh_dinh", "001.pipe.md", &[]),
    ("001_binh_dinh", "001.pandoc-gfm.md", &[]),
    ("001_binh_dinh", "001.pandoc-md.md", &[]),
    ("001_binh_dinh", "001.pandoc.txt", &[]),
    ("001_binh_dinh", "001.pdftotext-layout.txt", &[]),
    ("001_binh_dinh", "001.pdftotext-raw.txt", &[]),
    // The title of the appendix stands among the table's numbers.
    ("001_binh_dinh", "001.pdftotext.txt", &["KH206", "KH504"]),
    ("002_bach_dang", "002.pipe.md", &[]),
    ("002_bach_dang", "002.pandoc-gfm.md", &[]),
    ("002_bach_dang", "002.pandoc-md.md", &[]),
    ("002_bach_dang", "002.pandoc.txt", &[]),
    ("002_bach_dang", "002.pdftotext-layout.txt", &[]),
    // Lines alone do not show that the cell of the co-ordinating body is empty.
    ("002_bach_dang", "002.pdftotext-raw.txt", &["KH204"]),
    // A few of its cells are laid wrong.
    ("002_bach_dang", "002.pdftotext.txt", &["KH204"]),
    ("002_bach_dang", "002.crlf-bom.txt", &[]),
    // Decomposed letters are a finding of their own.
    ("002_bach_dang", "002.nfd.txt", &["KH903"]),
    ("002_bach_dang", "002.utf16le-bom.txt", &[]),
    ("002_bach_dang", "002_messy.pandoc-gfm.md", &[]),
    ("002_bach_dang", "002_messy.pandoc-md.md", &[]),
    ("002_bach_dang", "002_messy.pandoc.txt", &[]),
    // Its justified lines have a blank inside a number.
    ("002_bach_dang", "002_messy.pdftotext-layout.txt", &["KH4"]),
    // "2. Yêu cầu" comes apart: the number on a line, the heading on another.
    (
        "002_bach_dang",
        "002_messy.pdftotext-raw.txt",
        &["KH103", "KH204", "KH4", "KH911"],
    ),
    // Markdown numbers a footnote as a line of its own.
    ("004_QD_1703", "004.pipe.md", &["KH504"]),
    ("004_QD_1703", "004.pandoc-gfm.md", &[]),
    ("004_QD_1703", "004.pandoc-md.md", &[]),
    ("004_QD_1703", "004.pandoc.txt", &[]),
    ("004_QD_1703", "004.pdftotext-layout.txt", &[]),
    ("004_QD_1703", "004.pdftotext-raw.txt", &[]),
    // A few of its cells are laid wrong.
    ("004_QD_1703", "004.pdftotext.txt", &["KH210"]),
];

#[test]
fn every_text_form_gives_the_findings_of_the_plain_text() {
    let mut wrong = Vec::new();
    for (plain, form, may) in FORMS {
        let Some(seed) = shared(&format!("seeds/{plain}.txt")) else {
            return;
        };
        let Some(bytes) = shared(&format!("corpus/rendered/{form}")) else {
            return;
        };
        let found = difference(&codes(&decoded(&seed)), &codes(&decoded(&bytes)));
        println!("{form}: {}", text_of(&found));
        if found
            .iter()
            .any(|(code, _, _)| !may.iter().any(|may| code.starts_with(may)))
        {
            wrong.push(format!("{form}: {}", text_of(&found)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What each damage leaves: least headings of eleven, most damaged paragraphs, codes (or families of codes) that may differ.
const VARIANTS: &[(&str, usize, usize, &[&str])] = &[
    (
        "base-letter-lost-before-combining-mark.txt",
        11,
        1,
        &["KH903"],
    ),
    ("cap-ban-hanh-ten-loai-spaced.txt", 11, 0, &[]),
    ("first-letter-missing.txt", 11, 0, &[]),
    ("header-flattened-with-bars.txt", 11, 0, &[]),
    ("hyphen-joined-across-lines.txt", 11, 0, &[]),
    ("hyphens-lost-in-numbers.txt", 11, 0, &[]),
    ("literal-backslash-rn.txt", 11, 0, &[]),
    // The appendix is one line with the rest: its table is lost.
    (
        "paragraphs-joined-without-separator.txt",
        9,
        10,
        &["KH1", "KH2", "KH3", "KH4", "KH5", "KH6", "KH9"],
    ),
    // One placement throughout is no mixture.
    ("tone-on-second-vowel.txt", 11, 0, &["KH902"]),
    // Cells ran together with the lines.
    (
        "words-run-together-at-line-ends.txt",
        11,
        1,
        // Cells that flow into one another cut a room's name.
        &["KH2", "KH401", "KH609", "KH9"],
    ),
];

#[test]
fn every_damaged_text_gives_the_outline_and_findings_of_the_whole_one() {
    let Some(seed) = shared("seeds/002_bach_dang.txt") else {
        return;
    };
    let seed = decoded(&seed);
    let plain = codes(&seed);
    let outline = headings(&recognise(&text::read(&seed)));
    let mut wrong = Vec::new();
    for (file, least, most, may) in VARIANTS {
        let Some(bytes) = shared(&format!("corpus/variants/{file}")) else {
            return;
        };
        let source = decoded(&bytes);
        let document = text::read(&source);
        let damaged = document
            .notes
            .iter()
            .filter(|note| matches!(note, Note::Damaged(_)))
            .count();
        let found = headings(&recognise(&document));
        let same = outline.iter().filter(|line| found.contains(line)).count();
        let differs = difference(&plain, &codes(&source));
        let told = format!(
            "{file}: {same} of {} headings, {damaged} damaged, {}",
            outline.len(),
            text_of(&differs)
        );
        println!("{told}");
        if same < *least
            || damaged > *most
            || differs
                .iter()
                .any(|(code, _, _)| !may.iter().any(|may| code.starts_with(may)))
        {
            wrong.push(told);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
