//! The same draft in the files of other programs: what is read of them is what is read of the Word file.
//!
//! `tests/fixtures` has one that LibreOffice wrote. Those of `../shared/corpus/rendered` are written anew by
//! LibreOffice and pandoc where these are there, and where not, a test says so.

use std::path::{Path, PathBuf};
use std::process::Command;

use kehoach_check::document::docx::{self, Limits};
use kehoach_check::document::layout::{Layout, PageSection};
use kehoach_check::document::{Block, Document};
use kehoach_check::{Checker, Options, Source};

fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn read(path: &Path) -> Document {
    let bytes = bytes(path);
    let read = match path.extension().and_then(|end| end.to_str()) {
        Some("odt" | "fodt") => docx::odt::read,
        Some("doc") => docx::doc::read,
        _ => docx::read,
    };
    read(&bytes, Limits::default()).unwrap_or_else(|error| panic!("{}: {error:?}", path.display()))
}

fn report(path: &Path) -> serde_json::Value {
    let bytes = bytes(path);
    let source = match path.extension().and_then(|end| end.to_str()) {
        Some("odt" | "fodt") => Source::Odt(bytes),
        Some("doc") => Source::Doc(bytes),
        _ => Source::Docx(bytes),
    };
    let checker = Checker::new(Options::default()).unwrap();
    serde_json::to_value(checker.check(&source).unwrap()).unwrap()
}

/// Whether two sections differ in nothing but their blocks.
fn is_alike(one: &PageSection, other: &PageSection) -> bool {
    let blocks = one.blocks.clone();
    *one == PageSection {
        blocks,
        ..other.clone()
    }
}

/// How each block is set: everything but by which number a font goes.
fn setting(layout: &Layout) -> Vec<String> {
    let paragraphs = layout.blocks.iter().flatten();
    let mut all: Vec<String> = paragraphs
        .map(|paragraph| {
            let mut paragraph = paragraph.clone();
            let fonts = paragraph.runs.iter_mut().map(|run| {
                let name = layout.font(&run.format).to_owned();
                run.format.font = 0;
                name
            });
            let fonts: Vec<String> = fonts.collect();
            format!("{paragraph:?} {fonts:?}")
        })
        .collect();
    let mut sections: Vec<PageSection> = Vec::new();
    for section in &layout.sections {
        // A program that writes the file anew makes one of two that are alike.
        match sections.last_mut() {
            Some(last) if is_alike(last, section) => last.blocks.end = section.blocks.end,
            _ => sections.push(section.clone()),
        }
    }
    all.extend(sections.into_iter().map(|mut section| {
        let numbers = [
            &mut section.first_number,
            &mut section.number,
            &mut section.even_number,
        ];
        for number in numbers.into_iter().flatten() {
            number.format.font = 0;
        }
        format!("{section:?}")
    }));
    all
}

#[track_caller]
fn same(one: &Path, other: &Path) {
    let (docx, read) = (read(one), read(other));
    for (docx, read) in docx.blocks.iter().zip(&read.blocks) {
        // Letters may be in one piece in one file and of several in the other.
        let [docx, read] = [docx, read].map(|block| (block.text(), &block.kind));
        assert_eq!(read, docx, "{}", other.display());
    }
    assert_eq!(read.blocks.len(), docx.blocks.len());
    assert_eq!(read.notes, docx.notes);
    let [docx, read] = [&docx, &read].map(|document| setting(document.layout.as_ref().unwrap()));
    for (docx, read) in docx.iter().zip(&read) {
        assert_eq!(read, docx, "{}", other.display());
    }
    assert_eq!(report(other), report(one), "{}", other.display());
}

fn fixture(name: &str) -> PathBuf {
    Path::new("tests/fixtures").join(name)
}

#[test]
fn a_draft_is_the_same_in_every_file() {
    same(
        &fixture("commune.libreoffice.docx"),
        &fixture("commune.libreoffice.odt"),
    );
    same(
        &fixture("commune.libreoffice.docx"),
        &fixture("commune.libreoffice.doc"),
    );
}

/// The Word files of the corpus and one of our own; none, said aloud, where they are absent.
fn word_files() -> Vec<PathBuf> {
    let rendered = Path::new("../shared/corpus/rendered");
    if !rendered.exists() {
        eprintln!("skipped: no {}", rendered.display());
        return Vec::new();
    }
    let names = ["001.docx", "002.docx", "002_messy.docx", "004.docx"];
    let mut files: Vec<PathBuf> = names.iter().map(|name| rendered.join(name)).collect();
    files.push(fixture("commune.libreoffice.docx"));
    files
}

/// A folder of one test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Whether a program could be run; where it is not there, that is said.
fn ran(command: &mut Command) -> bool {
    match command.output() {
        Ok(output) => {
            assert!(output.status.success(), "{output:?}");
            true
        }
        Err(_) => {
            eprintln!("skipped: no {:?}", command.get_program());
            false
        }
    }
}

/// The Word files as LibreOffice writes them in a format: each with what came of it.
fn by_libreoffice(format: &str, end: &str) -> Vec<(PathBuf, PathBuf)> {
    let files = word_files();
    let out = folder(&format!("libreoffice-{end}"));
    let profile = out.join("profile");
    let profile = std::env::current_dir().unwrap().join(profile);
    let mut command = Command::new("soffice");
    command
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .args(["--headless", "--convert-to", format, "--outdir"])
        .arg(&out)
        .args(&files);
    if files.is_empty() || !ran(&mut command) {
        return Vec::new();
    }
    let of = |file: &PathBuf| out.join(file.with_extension(end).file_name().unwrap());
    files.iter().map(|file| (file.clone(), of(file))).collect()
}

#[test]
fn libreoffice_writes_an_odt_that_is_read_as_the_word_file() {
    for (docx, odt) in by_libreoffice("odt", "odt") {
        same(&docx, &odt);
    }
}

#[test]
fn libreoffice_writes_a_text_in_one_piece_that_is_read_as_the_word_file() {
    for (docx, odt) in by_libreoffice("fodt", "fodt") {
        same(&docx, &odt);
    }
}

#[test]
fn libreoffice_writes_an_old_word_file_that_is_read_as_the_new_one() {
    for (docx, doc) in by_libreoffice("doc:MS Word 97", "doc") {
        same(&docx, &doc);
    }
}

/// The text of paragraphs, with their numbers, and of cells.
fn words(blocks: &[Block]) -> Vec<String> {
    let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let of = |block: &Block| match block.as_table() {
        Some(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells
                .map(|cell| tidy(&block.text()[cell.range.clone()]))
                .collect()
        }
        None => {
            // Of a bullet pandoc keeps that it is one.
            let number = block.as_paragraph().and_then(|style| style.number.clone());
            let number = number.filter(|number| number.contains(char::is_alphanumeric));
            vec![tidy(&format!(
                "{} {}",
                number.unwrap_or_default(),
                block.text()
            ))]
        }
    };
    blocks.iter().flat_map(of).collect()
}

#[test]
fn pandoc_writes_an_odt_that_has_the_words_of_the_word_file() {
    let out = folder("pandoc");
    for docx in word_files() {
        let odt = out.join(docx.with_extension("odt").file_name().unwrap());
        if !ran(Command::new("pandoc").arg("-o").arg(&odt).arg(&docx)) {
            return;
        }
        // pandoc drops rows of cells that go on, and text boxes; what it writes is there.
        let docx = words(&read(&docx).blocks);
        let missing: Vec<String> = words(&read(&odt).blocks)
            .into_iter()
            .filter(|text| !docx.contains(text))
            .collect();
        assert_eq!(missing, Vec::<String>::new(), "{}", odt.display());
    }
}
