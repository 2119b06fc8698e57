//! What the rules say of texts that are good: `cargo run --release --example good_text -- PATH… [--only KH9,KH7]`.
//!
//! A PATH is a folder (its files and those of its folders), or a file: text, Markdown, HTML, docx, or JSON lines of
//! items (`doc`, `heading`, `text`), each `doc` of which becomes a draft. Prints every finding of the chosen families
//! with the words around it, and for each rule how many errors, warnings and hints that makes per 10,000 words. What
//! is read as a draft need not be a plan: the families that judge words and marks are asked where nothing is chosen.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use kehoach_check::document::blocks::GivenBlock;
use kehoach_check::report::{Finding, Severity};
use kehoach_check::{Checker, Options, Source};

/// Citations, references within a text, bodies, capitals and form, language.
const FAMILIES: &str = "KH4,KH5,KH6,KH7,KH9";
/// Rules on the parts that a whole document has: a text without its head lacks them all.
const OF_THE_WHOLE: &[&str] = &[
    "KH701", "KH702", "KH703", "KH704", "KH705", "KH706", "KH709", "KH710", "KH711", "KH732",
];
/// So many letters are shown on each side of a place.
const AROUND: usize = 60;

fn main() -> Result<(), Box<dyn Error>> {
    let mut families = FAMILIES.to_owned();
    let mut paths = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--only" => families = arguments.next().ok_or("--only FAMILIES")?,
            path => paths.push(PathBuf::from(path)),
        }
    }
    let families: Vec<&str> = families.split(',').collect();
    let checker = Checker::new(Options::default())?;
    let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/data/language.bin");
    checker.load_language(&fs::read(pack)?)?;
    let mut drafts = Vec::new();
    for path in &paths {
        gather(path, &mut drafts)?;
    }
    let mut count = Count::default();
    for (name, source) in &drafts {
        match checker.check(source) {
            Ok(report) => {
                let blocks = checker.read(source)?;
                count.add(name, &blocks, &report.findings, &families);
            }
            Err(error) => eprintln!("{name}: {error:?}"),
        }
    }
    count.show(drafts.len());
    Ok(())
}

/// The drafts of a path, each with its name.
fn gather(path: &Path, drafts: &mut Vec<(String, Source)>) -> Result<(), Box<dyn Error>> {
    if path.is_dir() {
        let entries = fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path()));
        let mut entries: Vec<PathBuf> = entries.collect::<Result<_, _>>()?;
        entries.sort();
        return entries.iter().try_for_each(|entry| gather(entry, drafts));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let ending = path.extension().and_then(|ending| ending.to_str());
    let read = || fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let source = match ending {
        Some("html" | "htm" | "xhtml") => Source::Html(read()?),
        Some("txt" | "md") => Source::Text(read()?),
        Some("docx") => Source::Docx(fs::read(path)?),
        Some("jsonl") => {
            let items = read()?;
            let items = items.lines().map(serde_json::from_str::<Item>);
            let mut documents: BTreeMap<String, String> = BTreeMap::new();
            for item in items {
                let item = item?;
                let text = documents.entry(item.doc).or_default();
                *text += &format!("{}\n\n", item.text);
            }
            let texts = documents
                .into_iter()
                .map(|(doc, text)| (doc, Source::Text(text)));
            drafts.extend(texts);
            return Ok(());
        }
        _ => return Ok(()),
    };
    drafts.push((name.into_owned(), source));
    Ok(())
}

#[derive(serde::Deserialize)]
struct Item {
    #[serde(default)]
    doc: String,
    text: String,
}

#[derive(Default)]
struct Count {
    words: usize,
    bytes: usize,
    /// Errors, warnings, hints of each rule.
    rules: BTreeMap<&'static str, [usize; 3]>,
}

impl Count {
    fn add(&mut self, name: &str, blocks: &[GivenBlock], findings: &[Finding], families: &[&str]) {
        let texts: Vec<String> = blocks.iter().map(text_of).collect();
        for text in &texts {
            self.bytes += text.len();
            self.words += text.split_whitespace().count();
        }
        for finding in findings {
            let code = finding.code;
            let asked = families.iter().any(|family| code.starts_with(family));
            if !asked || OF_THE_WHOLE.contains(&code) && !families.contains(&code) {
                continue;
            }
            self.rules.entry(code).or_default()[finding.severity as usize] += 1;
            let text = texts.get(finding.at.block).map_or("", String::as_str);
            let around = around(text, finding.at.start, finding.at.end);
            let weight = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Hint => "hint",
            };
            println!("{code} {weight} {name}: {} | {around}", finding.message);
        }
    }

    fn show(&self, drafts: usize) {
        let per = |count: usize| 10_000.0 * count as f64 / self.words.max(1) as f64;
        println!(
            "\n{drafts} texts, {} words, {} KB; per 10,000 words",
            self.words,
            self.bytes / 1000
        );
        println!("rule    errors      warnings    hints");
        let mut all = [0; 3];
        for (code, counts) in &self.rules {
            for (sum, count) in all.iter_mut().zip(counts) {
                *sum += count;
            }
            show_row(code, counts, per);
        }
        show_row("all  ", &all, per);
    }
}

fn show_row(name: &str, counts: &[usize; 3], per: impl Fn(usize) -> f64) {
    let cells = counts.map(|count| format!("{count:4} ({:5.2})", per(count)));
    println!("{name}  {}", cells.join(" "));
}

fn text_of(block: &GivenBlock) -> String {
    let value = serde_json::to_value(block).unwrap_or_default();
    if let Some(text) = value["text"].as_str() {
        return text.to_owned();
    }
    let rows = value["rows"].as_array().into_iter().flatten();
    let rows = rows.map(|row| {
        let cells = row["cells"].as_array().or_else(|| row.as_array());
        let cells = cells.into_iter().flatten();
        let cells = cells.map(|cell| cell["text"].as_str().or_else(|| cell.as_str()));
        let cells: Vec<&str> = cells.map(Option::unwrap_or_default).collect();
        cells.join("\t")
    });
    rows.collect::<Vec<String>>().join("\n")
}

/// The words of a place between marks, with what stands around them.
fn around(text: &str, start: usize, end: usize) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let (start, end) = (start.min(units.len()), end.min(units.len()));
    let (from, to) = (
        start.saturating_sub(AROUND),
        (end + AROUND).min(units.len()),
    );
    let part = |range: std::ops::Range<usize>| {
        let part = String::from_utf16_lossy(units.get(range).unwrap_or_default());
        part.replace(['\n', '\t'], " ")
    };
    format!(
        "{}«{}»{}",
        part(from..start),
        part(start..end),
        part(end..to)
    )
}
