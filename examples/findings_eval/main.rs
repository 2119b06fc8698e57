//! Findings against what a careful clerk lists: `cargo run --example findings_eval -- ../shared/gold`.
//!
//! Prints, for the two gold drafts: of the errors and warnings that the text itself can show, which
//! are found at their place and by which rule; of the places that look wrong and are right, which are
//! cried; and the errors and warnings of ours that stand at no listed place.

use std::ops::Range;
use std::path::{Path, PathBuf};

use kehoach_check::report::{Finding, Severity};
use kehoach_check::{Checker, Options, Source};
use serde::Deserialize;

/// A line of `findings.json`.
#[derive(Deserialize)]
struct Listed {
    id: String,
    seed: String,
    quote: String,
    /// The clerk's own code: two letters name the subject.
    code: String,
    severity: String,
    /// S: the document's own; A: made by extraction; U: uncertain which.
    origin: String,
    /// What it takes to see it. T: the text; S: the structure; X: another text; H: a person.
    detect: String,
    msg: String,
    /// Lines of the draft, from 1; 0 where it is about the whole.
    line: usize,
    line_end: usize,
}

impl Listed {
    fn is_asked(&self) -> bool {
        matches!(self.severity.as_str(), "error" | "warning")
            && matches!(self.origin.as_str(), "S" | "U")
            && matches!(self.detect.as_str(), "T" | "S" | "X")
    }

    /// Whether a rule speaks of the same subject. Coverage and agreement with the appendix have
    /// rules of their own beside those that only happen to stand at the place.
    fn is_subject_of(&self, code: &str) -> bool {
        let rules: &[&str] = match self.code.as_str() {
            "XT-02" => &["KH208", "KH209", "KH211"],
            "XT-00" => &["KH301", "KH208", "KH209"],
            "TH-00" => &["KH303", "KH304", "KH305", "KH306"],
            "XT-05" => &["KH303"],
            "TH-02" => &["KH304", "KH92"],
            "TH-04" => &["KH306", "KH308"],
            "TT-10" if self.line == 0 => &["KH606"],
            "TT-11" => &["KH202", "KH504", "KH505", "KH720"],
            "PC-04" => &["KH204"],
            "PC-06" => &["KH210"],
            _ => match self.code.get(..2).unwrap_or_default() {
                "TT" => &["KH4", "KH5", "KH7"],
                "CT" => &["KH4", "KH7", "KH9"],
                "VH" | "DC" => &["KH7", "KH9"],
                "NQ" => &["KH6", "KH9"],
                "CQ" => &["KH6"],
                "TH" | "XT" => &["KH3"],
                "VT" => &["KH9"],
                "ND" => &["KH1"],
                _ => &["KH"],
            },
        };
        rules.iter().any(|rule| code.starts_with(rule))
    }
}

/// A draft with its lines, and where each finding stands in it, in UTF-16 code units.
struct Draft {
    units: Vec<u16>,
    lines: Vec<Range<usize>>,
    findings: Vec<Finding>,
}

impl Draft {
    fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).expect("the draft is there");
        let checker = Checker::new(Options::default()).expect("the default options are good");
        let report = checker
            .check(&Source::Text(text.clone()))
            .expect("a text can be checked");
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut lines = Vec::new();
        let mut start = 0;
        for (at, unit) in units.iter().enumerate() {
            if *unit == 10 {
                lines.push(start..at);
                start = at + 1;
            }
        }
        lines.push(start..units.len());
        Self {
            units,
            lines,
            findings: report.findings,
        }
    }

    /// Where a quote stands in its lines; the lines where it is put together from several.
    fn place(&self, listed: &Listed) -> Option<Range<usize>> {
        let first = self.lines.get(listed.line.checked_sub(1)?)?;
        let last = self.lines.get(listed.line_end.max(listed.line) - 1)?;
        let quote: Vec<u16> = listed.quote.encode_utf16().collect();
        let lines = self.units.get(first.start..last.end)?;
        let at = (!quote.is_empty())
            .then(|| lines.windows(quote.len()).position(|part| part == quote))
            .flatten();
        Some(match at {
            Some(at) => first.start + at..first.start + at + quote.len(),
            None => first.start..last.end,
        })
    }

    fn line_of(&self, at: usize) -> usize {
        self.lines
            .iter()
            .position(|line| at <= line.end)
            .map_or(0, |line| line + 1)
    }

    /// The findings at a listed place; by subject alone where it is about the whole.
    fn at<'d>(&'d self, listed: &'d Listed) -> impl Iterator<Item = &'d Finding> {
        let place = self.place(listed);
        self.findings.iter().filter(move |finding| {
            listed.is_subject_of(finding.code)
                && place.as_ref().is_none_or(|place| {
                    finding
                        .at
                        .source
                        .is_some_and(|at| at.start <= place.end && place.start <= at.end)
                })
        })
    }
}

fn main() {
    let folder = std::env::args().nth(1).unwrap_or("../shared/gold".into());
    let folder = PathBuf::from(folder);
    let json = std::fs::read_to_string(folder.join("findings.json")).expect("the list is there");
    let listed: Vec<Listed> = serde_json::from_str(&json).expect("the list has its shape");
    let (mut asked, mut found, mut controls, mut cried) = (0, 0, 0, 0);
    for (seed, file) in [("001", "001_binh_dinh.txt"), ("002", "002_bach_dang.txt")] {
        let draft = Draft::read(&folder.join("../seeds").join(file));
        let of_draft: Vec<&Listed> = listed.iter().filter(|one| one.seed == seed).collect();
        println!("# {seed}: errors and warnings that the text can show\n");
        for one in of_draft.iter().filter(|one| one.is_asked()) {
            asked += 1;
            let codes = codes(draft.at(one));
            found += usize::from(!codes.is_empty());
            say(
                one,
                &codes,
                if codes.is_empty() { "MISS " } else { "found" },
            );
        }
        println!("\n# {seed}: places that look wrong and are right\n");
        for one in of_draft.iter().filter(|one| one.severity == "none") {
            controls += 1;
            let codes = codes(draft.at(one));
            cried += usize::from(!codes.is_empty());
            say(
                one,
                &codes,
                if codes.is_empty() { "still" } else { "CRIED" },
            );
        }
        println!("\n# {seed}: errors and warnings of ours at no listed place\n");
        let unlisted = draft.findings.iter().filter(|finding| {
            finding.severity != Severity::Hint
                && !of_draft.iter().any(|one| {
                    one.severity != "none" && draft.at(one).any(|at| std::ptr::eq(at, *finding))
                })
        });
        for finding in unlisted {
            let line = finding.at.source.map_or(0, |at| draft.line_of(at.start));
            println!("{} line {line}: {}", finding.code, finding.message);
        }
        println!();
    }
    println!("found {found} of {asked}; cried {cried} of {controls} places that are right");
}

fn codes<'f>(findings: impl Iterator<Item = &'f Finding>) -> String {
    let mut codes: Vec<&str> = findings.map(|finding| finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.join(" ")
}

fn say(listed: &Listed, codes: &str, word: &str) {
    let Listed { id, code, msg, .. } = listed;
    println!("{word} {id} {code} {}: {msg} [{codes}]", listed.severity);
}
