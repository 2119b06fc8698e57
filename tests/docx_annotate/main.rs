//! Findings in the drafter's own file: what is there before is there after, and comments stand at the very words.

#[path = "../docx_support/mod.rs"]
mod docx_support;

mod cases;
mod support;
mod xml;

use std::path::PathBuf;

use kehoach_check::document::docx::annotate::{Fixes, Given, Place};
use kehoach_check::document::docx::{Limits, read};
use kehoach_check::{Checker, Options, Source};
use support::{
    assert_same_but_for_ours, comments, document_of, finding, is_whole, packed, texts, trace, write,
};
use unicode_normalization::UnicodeNormalization;

/// Every Word file at hand: the fixtures, and the corpus and the cases where they lie beside the project.
fn files() -> Vec<(String, Vec<u8>)> {
    let mut folders: Vec<PathBuf> = vec!["tests/fixtures".into()];
    for beside in ["../shared/corpus", "../shared/gold"] {
        match std::path::Path::new(beside).exists() {
            true => folders.push(beside.into()),
            false => eprintln!("skipped: no {beside}"),
        }
    }
    let more = std::env::var_os("KEHOACH_DOCX");
    folders.extend(more.map(PathBuf::from));
    let mut out = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "docx") {
                out.push((path.display().to_string(), std::fs::read(&path).unwrap()));
            }
        }
    }
    out.sort();
    out
}

/// Those that can be written to. The others are refused by the words by which they are not read, or because their
/// body has no paragraph: a part of another format alone.
fn writable() -> Vec<(String, Vec<u8>)> {
    let all = files();
    all.into_iter()
        .filter(|(name, bytes)| {
            let read = read(bytes, Limits::default());
            let written = write(bytes, &[finding(1, 0, 0..0, None)], Fixes::Comments);
            match (read, written) {
                (Ok(_), Ok(_)) => true,
                (Ok(_), Err(refusal)) => {
                    let main = support::text_of(bytes, &support::main_of(bytes)).unwrap();
                    assert!(
                        !main.contains("<w:p>") && !main.contains("<w:p "),
                        "{name}: {refusal:?}"
                    );
                    false
                }
                (read, written) => {
                    assert_eq!(read.err(), written.err(), "{name}");
                    false
                }
            }
        })
        .collect()
}

/// The findings of a check, and made ones at words all over the file.
fn findings(bytes: &[u8]) -> Vec<Given> {
    let checker = Checker::new(Options::default()).unwrap();
    let report = checker.check(&Source::Docx(bytes.to_vec())).unwrap();
    let value = serde_json::to_value(&report.findings).unwrap();
    let mut all: Vec<Given> = kehoach_check::input::read(&value).unwrap();
    let (document, _) = trace(bytes);
    let mut number = 1;
    let step = (document.blocks.len() / 40).max(1);
    for (block, of) in document.blocks.iter().enumerate().step_by(step) {
        let text: Vec<u16> = of.text().encode_utf16().collect();
        let is_blank = |unit: &u16| matches!(*unit, 9 | 10 | 32);
        let mut words = Vec::new();
        let mut start = None;
        for (at, unit) in text.iter().chain([&32]).enumerate() {
            match (is_blank(unit), start) {
                (true, Some(from)) => {
                    words.push(from..at);
                    start = None;
                }
                (false, None) => start = Some(at),
                _ => {}
            }
        }
        let Some(word) = words.get(words.len() / 2) else {
            continue;
        };
        let long = word.start..words[(words.len() / 2 + 3).min(words.len() - 1)].end;
        let inner = word.start + (word.len() > 2) as usize..word.end;
        let point = word.start..word.start;
        for range in [word.clone(), long, inner, point, 0..text.len()] {
            all.push(finding(number, block, range, None));
            number += 1;
        }
    }
    all
}

fn words_of(text: &str) -> String {
    text.nfc().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn every_file_keeps_its_text_its_parts_and_its_elements() {
    let mut count = 0;
    for (name, bytes) in writable() {
        let findings = findings(&bytes);
        let written = write(&bytes, &findings, Fixes::Comments).expect(&name);
        assert_eq!(texts(&written), texts(&bytes), "{name}");
        assert_same_but_for_ours(&bytes, &written, &name);
        let (before, after) = (packed(&bytes), packed(&written));
        let main = support::main_of(&bytes);
        let changed = [
            main.as_str(),
            "[Content_Types].xml",
            "_rels/document.xml.rels",
            "comments",
        ];
        for (one, other) in before.iter().zip(&after) {
            assert_eq!(one.0, other.0, "{name}: the order of parts");
            let may = changed.iter().any(|part| one.0.contains(part))
                || one.0.ends_with("document.xml.rels");
            assert!(may || one.1 == other.1, "{name}: {}", one.0);
        }
        assert_eq!(comments(&written).len(), findings.len(), "{name}");
        count += 1;
    }
    println!("{count} files");
}

#[test]
fn comments_stand_at_the_words_of_their_findings() {
    let (mut exact, mut other) = (0, 0);
    for (name, bytes) in writable() {
        let findings = findings(&bytes);
        let (document, trace) = trace(&bytes);
        let written = write(&bytes, &findings, Fixes::Comments).expect(&name);
        let ids = comments(&written);
        let anchored = xml::anchored(&document_of(&written));
        for finding in &findings {
            let Place { block, start, end } = finding.at;
            let text: Vec<u16> = document.blocks[block].text().encode_utf16().collect();
            let wanted = String::from_utf16_lossy(&text[start..end]);
            let found = &anchored[&ids[&finding.key]];
            // Letters of an old font are other ones in the file, one for one.
            if trace[block].iter().any(|stretch| stretch.typed_in_old) {
                let letters = |text: &str| text.nfc().filter(|c| !c.is_whitespace()).count();
                assert_eq!(
                    letters(&wanted),
                    letters(found),
                    "{name}: {wanted:?} → {found:?}"
                );
                exact += 1;
                continue;
            }
            // What a page's header, a box or a note says, and numbers of lists, are no text of the body; tables and
            // letterheads in columns are read in another order than they stand.
            if is_whole(&trace[block], &(start..end)) && words_of(&wanted) == words_of(found) {
                exact += 1;
            } else {
                other += 1;
                let within = words_of(found).contains(&words_of(&wanted))
                    || words_of(&wanted).contains(&words_of(found));
                if !within && other < 40 {
                    println!("{name}: {wanted:?} → {found:?}");
                }
            }
        }
    }
    println!("{exact} at their words, {other} near them");
    assert!(
        exact > other * 4,
        "{exact} at their words, {other} near them"
    );
}

#[test]
fn a_second_run_changes_nothing() {
    for (name, bytes) in writable() {
        let findings = findings(&bytes);
        let once = write(&bytes, &findings, Fixes::Comments).expect(&name);
        let twice = write(&once, &findings, Fixes::Comments).unwrap();
        assert!(once == twice, "{name}");
        // Without findings they all go, and nothing of them is left but cuts in runs.
        let none = write(&once, &[], Fixes::Comments).unwrap();
        assert_eq!(comments(&none).len(), 0, "{name}");
        assert_same_but_for_ours(&bytes, &none, &name);
    }
}

#[test]
fn tracked_changes_accepted_are_what_the_fixes_promise_and_rejected_are_the_file_before() {
    let (mut tracked, mut commented) = (0, 0);
    for (name, bytes) in writable() {
        let (document, _) = trace(&bytes);
        let mut all = Vec::new();
        for (number, finding) in findings(&bytes)
            .into_iter()
            .filter(|finding| finding.key.starts_with("KH999"))
            .enumerate()
        {
            let Place { block, start, end } = finding.at;
            if number % 5 < 4 {
                let insert = ["sửa-đổi", "", "thay bằng “lời khác”", "thêm"][number % 4];
                all.push(support::finding(
                    number + 1,
                    block,
                    start..end,
                    Some(insert),
                ));
            }
        }
        let written = write(&bytes, &all, Fixes::Tracked).unwrap();
        assert_same_but_for_ours(&bytes, &written, &name);
        let left = comments(&written);
        let mut blocks: Vec<Vec<u16>> = document
            .blocks
            .iter()
            .map(|block| block.text().encode_utf16().collect())
            .collect();
        let mut done: Vec<&Given> = all
            .iter()
            .filter(|finding| !left.contains_key(&finding.key))
            .collect();
        done.sort_by_key(|finding| std::cmp::Reverse((finding.at.block, finding.at.start)));
        for finding in &done {
            let insert = finding.fixes[0].edits[0].insert.encode_utf16();
            blocks[finding.at.block].splice(finding.at.start..finding.at.end, insert);
        }
        tracked += done.len();
        commented += left.len();
        // Blanks at the ends of lines are none of a block's text.
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let wanted = blocks
            .iter()
            .map(|block| plain(&String::from_utf16_lossy(block)));
        let mut wanted: Vec<String> = wanted.filter(|text| !text.is_empty()).collect();
        let mut found: Vec<String> = texts(&written).iter().map(|text| plain(text)).collect();
        if wanted.len() != found.len() {
            // Other words may change which lines are read as columns: the words are there all the same.
            let words = |texts: &[String]| {
                let mut words: Vec<String> =
                    texts.join(" ").split(' ').map(str::to_owned).collect();
                words.sort();
                words
            };
            (wanted, found) = (words(&wanted), words(&found));
        }
        let differ = wanted.iter().zip(&found).find(|(one, other)| one != other);
        assert_eq!((differ, wanted.len()), (None, found.len()), "{name}");
    }
    println!("{tracked} tracked, {commented} commented");
    // Of the four made for a word and its neighbours one or two lie over no other.
    assert!(tracked * 5 > tracked + commented);
}
