//! Whole plans against the structure, appendix and order rules: clean plans are silent, a part that is
//! taken away is reported once and in its place, and the way a text is written changes nothing.

use kehoach_check::plan::{ColumnRole, SectionRole};
use kehoach_check::report::{Finding, Report, SectionOutline};
use kehoach_check::vietnamese::fold::{fold, fold_words};
use kehoach_check::{Checker, Options, Source};
use unicode_normalization::UnicodeNormalization;

const PLANS: [&str; 3] = ["province.txt", "department.txt", "commune.txt"];

const COLUMNS: [(ColumnRole, &str); 5] = [
    (ColumnRole::Number, "TT"),
    (ColumnRole::Task, "Nội dung nhiệm vụ"),
    (ColumnRole::Lead, "Cơ quan chủ trì"),
    (ColumnRole::Coordinate, "Cơ quan phối hợp"),
    (ColumnRole::Due, "Thời gian"),
];

fn fixture(name: &str) -> String {
    let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

fn check(text: &str) -> Report {
    let checker = Checker::new(Options::default()).unwrap();
    checker.check(&Source::Text(text.to_owned())).unwrap()
}

/// The findings of structure, appendix and order, in document order.
fn structural(report: &Report) -> Vec<&Finding> {
    let families = ["KH1", "KH2", "KH5"];
    let findings = report.findings.iter();
    findings
        .filter(|f| families.iter().any(|family| f.code.starts_with(family)))
        .collect()
}

/// A text in UTF-16 units, as locations count.
struct Units(Vec<u16>);

impl Units {
    fn new(text: &str) -> Self {
        Self(text.encode_utf16().collect())
    }

    fn text(&self, range: std::ops::Range<usize>) -> String {
        String::from_utf16(&self.0[range]).unwrap()
    }

    fn without(&self, range: std::ops::Range<usize>) -> String {
        self.text(0..range.start) + &self.text(range.end..self.0.len())
    }
}

fn source(finding: &Finding) -> std::ops::Range<usize> {
    let source = finding
        .at
        .source
        .as_ref()
        .expect("a text has source ranges");
    source.start..source.end
}

/// One finding with a code, where only blanks stand between it and a place.
fn assert_one_at(text: &str, code: &str, words: &str, place: usize, what: &str) {
    let report = check(text);
    let found = structural(&report);
    let said: Vec<_> = found.iter().map(|f| (f.code, f.message.as_str())).collect();
    assert!(
        said.len() == 1 && said[0].0 == code && said[0].1.contains(words),
        "{what}: {code} “{words}” expected, found {said:?}"
    );
    let at = source(found[0]);
    assert_eq!(at.start, at.end, "{what}: {}", found[0].message);
    let between = at.start.min(place)..at.start.max(place);
    let between = Units::new(text).text(between);
    assert!(
        between.trim().is_empty(),
        "{what}: {} is “{between}” away from its place",
        found[0].message
    );
}

fn starts(sections: &[SectionOutline]) -> impl Iterator<Item = usize> {
    let start = |section: &SectionOutline| section.at.source.as_ref().unwrap().start;
    sections.iter().map(start).collect::<Vec<_>>().into_iter()
}

/// Where the body ends in a fixture: behind the last "./." before the appendix.
fn body_end(text: &str) -> usize {
    let at = text.rfind("./.").unwrap() + "./.".len();
    text[..at].encode_utf16().count()
}

/// Every demanded section of a fixture with the name its absence is reported by and its range.
fn demanded_sections(text: &str) -> Vec<(&'static str, std::ops::Range<usize>)> {
    let plan = check(text).plan;
    let mut found = Vec::new();
    let ends = starts(&plan.sections).skip(1).chain([body_end(text)]);
    for (section, end) in plan.sections.iter().zip(ends) {
        let start = section.at.source.as_ref().unwrap().start;
        let name = match section.role {
            SectionRole::PurposeAndRequirements => "“Mục đích, yêu cầu”",
            SectionRole::Tasks => "“Nhiệm vụ và giải pháp”",
            SectionRole::Implementation => "“Tổ chức thực hiện”",
            _ => continue,
        };
        found.push((name, start..end));
        if section.role == SectionRole::PurposeAndRequirements {
            let ends = starts(&section.sections).skip(1).chain([end]);
            for (half, end) in section.sections.iter().zip(ends) {
                let start = half.at.source.as_ref().unwrap().start;
                let name = match half.role {
                    SectionRole::Purpose => "“Mục đích”",
                    _ => "“Yêu cầu”",
                };
                found.push((name, start..end));
            }
        }
    }
    found
}

#[test]
fn clean_plans_of_every_level_give_no_error_and_no_warning() {
    for name in PLANS {
        let report = check(&fixture(name));
        let loud: Vec<_> = report
            .findings
            .iter()
            .filter(|f| f.severity < kehoach_check::report::Severity::Hint)
            .map(|f| (f.code, f.message.as_str()))
            .collect();
        assert!(loud.is_empty(), "{name}: {loud:?}");
        assert!(structural(&report).is_empty(), "{name}");
        assert_eq!(report.plan.appendices.len(), 1, "{name}");
        assert!(
            report.plan.signer.is_some() && report.plan.number.is_some(),
            "{name}"
        );
    }
}

#[test]
fn a_demanded_section_that_is_taken_away_is_reported_once_where_it_belongs() {
    let mut tried = 0;
    for name in PLANS {
        let text = fixture(name);
        for (words, range) in demanded_sections(&text) {
            let place = range.start;
            let without = Units::new(&text).without(range);
            assert_one_at(&without, "KH101", words, place, name);
            tried += 1;
        }
    }
    assert_eq!(tried, 3 * 3 + 2 * 2);
}

#[test]
fn a_demanded_section_that_is_emptied_is_reported_once_at_its_heading() {
    for name in PLANS {
        let text = fixture(name);
        for (_, range) in demanded_sections(&text) {
            let units = Units::new(&text);
            let section = units.text(range.clone());
            let heading = section.lines().next().unwrap();
            let heading_end = range.start + heading.encode_utf16().count();
            let emptied =
                units.text(0..heading_end) + "\n\n" + &units.text(range.end..units.0.len());
            let report = check(&emptied);
            let found = structural(&report);
            // Without the reference in it the appendix is still there, and the rest is untouched.
            assert_eq!(found.len(), 1, "{name} {heading}: {found:#?}");
            assert_eq!(found[0].code, "KH102", "{name} {heading}");
            let marked = Units::new(&emptied).text(source(found[0]));
            assert!(
                heading.ends_with(&marked) && !marked.is_empty(),
                "{name}: {marked}"
            );
        }
    }
}

#[test]
fn a_heading_that_loses_its_content_is_reported_once() {
    for name in PLANS {
        let text = fixture(name);
        let plan = check(&text).plan;
        let tasks = plan
            .sections
            .iter()
            .find(|s| s.role == SectionRole::Tasks)
            .unwrap();
        let starts: Vec<usize> = starts(&tasks.sections).collect();
        for pair in starts.windows(2) {
            let units = Units::new(&text);
            let heading = units.text(pair[0]..pair[1]);
            let heading = heading.lines().next().unwrap();
            let content = pair[0] + heading.encode_utf16().count()..pair[1];
            let bare =
                units.text(0..content.start) + "\n\n" + &units.text(content.end..units.0.len());
            let report = check(&bare);
            let codes: Vec<_> = structural(&report).iter().map(|f| f.code).collect();
            assert_eq!(codes, ["KH103"], "{name}: {heading}");
        }
    }
}

#[test]
fn swapped_sections_are_one_finding() {
    for name in PLANS {
        let text = fixture(name);
        let sections = demanded_sections(&text);
        let (tasks, last) = (
            &sections[sections.len() - 2].1,
            &sections[sections.len() - 1].1,
        );
        let units = Units::new(&text);
        let swapped = [
            units.text(0..tasks.start),
            units.text(last.clone()) + "\n\n",
            units.text(tasks.end..last.start),
            units.text(tasks.clone()),
            units.text(last.end..units.0.len()),
        ]
        .concat();
        let report = check(&swapped);
        let codes: Vec<_> = structural(&report).iter().map(|f| f.code).collect();
        assert_eq!(codes, ["KH104"], "{name}");
    }
}

/// The table of a fixture: the lines before it, and its rows as cells with the separator.
struct Table {
    before: String,
    rows: Vec<Vec<String>>,
    pipes: bool,
}

impl Table {
    fn of(text: &str) -> Self {
        let is_row = |line: &str| line.contains('\t') || line.starts_with('|');
        let (before, rows): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| !is_row(line));
        let pipes = rows[0].starts_with('|');
        let cells = |row: &&str| -> Vec<String> {
            let row = if pipes { row.trim_matches('|') } else { row };
            let parts = row.split(if pipes { '|' } else { '\t' });
            parts.map(|cell| cell.trim().to_owned()).collect()
        };
        Self {
            before: before.join("\n"),
            rows: rows.iter().map(cells).collect(),
            pipes,
        }
    }

    fn line(&self, cells: &[String]) -> String {
        match self.pipes {
            true => format!("| {} |", cells.join(" | ")),
            false => cells.join("\t"),
        }
    }

    /// The whole text, and the UTF-16 offset at which each row begins.
    fn text(&self) -> (String, Vec<usize>) {
        let mut text = self.before.clone() + "\n";
        let mut at = Vec::new();
        for row in &self.rows {
            at.push(text.encode_utf16().count());
            text += &(self.line(row) + "\n");
        }
        (text, at)
    }

    /// Whether a row states a task (not the header, the rule under it, or a group).
    fn is_task(&self, row: usize) -> bool {
        row > 0
            && self.rows[row]
                .get(2)
                .is_some_and(|lead| lead.chars().any(char::is_alphabetic))
    }
}

#[test]
fn a_demanded_column_that_is_taken_away_is_reported_once_in_the_header() {
    for name in PLANS {
        for (index, (_, words)) in COLUMNS.iter().enumerate() {
            let mut table = Table::of(&fixture(name));
            for row in &mut table.rows {
                if index < row.len() {
                    row.remove(index);
                }
            }
            let (text, at) = table.text();
            let report = check(&text);
            let found = structural(&report);
            let said: Vec<_> = found.iter().map(|f| (f.code, f.message.as_str())).collect();
            assert!(
                said.len() == 1 && said[0].0 == "KH203" && said[0].1.contains(words),
                "{name} without “{words}”: {said:?}"
            );
            let place = source(found[0]);
            assert!(
                place.is_empty() && (at[0]..at[1]).contains(&place.start),
                "{name} {words}"
            );
        }
    }
}

#[test]
fn a_demanded_cell_that_is_emptied_is_reported_once_in_its_place() {
    let mut tried = 0;
    for name in PLANS {
        let table = Table::of(&fixture(name));
        for row in (0..table.rows.len()).filter(|row| table.is_task(*row)) {
            for (index, (role, _)) in COLUMNS.iter().enumerate() {
                // Every cell of the ward's plan; of the long ones each row and each column.
                if name != "commune.txt" && row % COLUMNS.len() != index {
                    continue;
                }
                let mut table = Table::of(&fixture(name));
                table.rows[row][index].clear();
                let (text, at) = table.text();
                let report = check(&text);
                let found = structural(&report);
                let said: Vec<_> = found.iter().map(|f| (f.code, f.message.as_str())).collect();
                let heading = &table.rows[0][index];
                assert!(
                    said.len() == 1
                        && said[0].0 == "KH204"
                        && said[0].1.contains(&format!("“{heading}”")),
                    "{name} row {row} {role:?}: {said:?}"
                );
                let place = source(found[0]);
                let end = at
                    .get(row + 1)
                    .copied()
                    .unwrap_or(text.encode_utf16().count());
                assert!(
                    place.is_empty() && (at[row]..end).contains(&place.start),
                    "{name} row {row} {role:?}: {place:?} is not in {:?}",
                    at[row]..end
                );
                tried += 1;
            }
        }
    }
    assert_eq!(tried, 25 + 24 + 5 * 15);
}

#[test]
fn a_cell_that_is_merged_with_the_one_above_is_not_empty() {
    let row = |cells: &[(&str, u32)]| -> serde_json::Value {
        let cells = cells.iter();
        let cells = cells.map(|(text, rows)| serde_json::json!({ "text": text, "rowSpan": rows }));
        serde_json::json!({ "cells": cells.collect::<Vec<_>>() })
    };
    let heads = [
        "TT",
        "Nội dung",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Thời gian",
    ];
    let report = |second: &[(&str, u32)]| {
        let blocks = serde_json::json!([
            { "kind": "paragraph", "text": "KẾ HOẠCH" },
            { "kind": "paragraph", "text": "I. NHIỆM VỤ" },
            { "kind": "paragraph", "text": "a) Nhiệm vụ tại Phụ lục kèm theo." },
            { "kind": "paragraph", "text": "Phụ lục" },
            { "kind": "table", "rows": [
                row(&heads.map(|head| (head, 1))),
                row(&[("1", 1), ("Mở lớp", 1), ("Sở Y tế", 2), ("Các sở", 1), ("2025", 1)]),
                row(second),
            ]},
        ]);
        let source = Source::blocks(&blocks, Default::default()).unwrap();
        let report = Checker::new(Options::default())
            .unwrap()
            .check(&source)
            .unwrap();
        report.findings.iter().filter(|f| f.code == "KH204").count()
    };
    let merged = [("2", 1), ("Kiểm tra", 1), ("Các sở", 1), ("2025", 1)];
    assert_eq!(report(&merged), 0);
    let with_a_gap = [("2", 1), ("Kiểm tra", 1), ("", 1), ("2025", 1)];
    assert_eq!(report(&with_a_gap), 1);
}

#[test]
fn a_row_that_is_taken_away_leaves_one_gap_unless_it_is_the_last() {
    for name in PLANS {
        let table = Table::of(&fixture(name));
        for row in (0..table.rows.len()).filter(|row| table.is_task(*row)) {
            let mut table = Table::of(&fixture(name));
            let is_last = !(row + 1 < table.rows.len() && table.is_task(row + 1));
            table.rows.remove(row);
            let report = check(&table.text().0);
            let codes: Vec<_> = structural(&report).iter().map(|f| f.code).collect();
            let expected: &[&str] = if is_last { &[] } else { &["KH205"] };
            assert_eq!(codes, expected, "{name} row {row}");
        }
    }
}

#[test]
fn an_appendix_that_is_taken_away_is_one_finding() {
    for name in PLANS {
        let text = fixture(name);
        let at = text.find("\nPhụ lục\n").unwrap();
        let without = &text[..at];
        let end = if name == "province.txt" {
            at
        } else {
            text.rfind("./.").unwrap() + 3
        };
        let end = text[..end].encode_utf16().count();
        assert_one_at(without, "KH202", "Phụ lục", end, name);

        let unnamed = without
            .replace("Phụ lục kèm theo Kế hoạch này", "Kế hoạch này")
            .replace("Phụ lục kèm theo", "Kế hoạch này");
        let shift = without.encode_utf16().count() - unnamed.encode_utf16().count();
        assert_one_at(&unnamed, "KH201", "Phụ lục", end - shift, name);
    }
}

#[test]
fn an_appendix_without_rows_is_one_finding() {
    for name in PLANS {
        let mut table = Table::of(&fixture(name));
        table.rows.truncate(if table.pipes { 2 } else { 1 });
        let report = check(&table.text().0);
        let codes: Vec<_> = structural(&report).iter().map(|f| f.code).collect();
        assert_eq!(codes, ["KH207"], "{name}");
    }
}

/// The same text as others would write or send it.
fn variants(text: &str) -> Vec<(&'static str, String)> {
    let old_tones = move_tones(text);
    vec![
        ("CRLF", text.replace('\n', "\r\n")),
        ("BOM", format!("\u{feff}{text}")),
        ("NFD", text.nfd().collect()),
        ("other tone placement", old_tones.clone()),
        ("double spaces", text.replace(' ', "  ")),
        ("no-break spaces", text.replace(' ', "\u{a0}")),
        (
            "upper-case headings",
            recase_headings(text, |words| words.to_uppercase()),
        ),
        ("title-case headings", recase_headings(text, title_case)),
        ("all at once", {
            let text = recase_headings(&old_tones, |words| words.to_uppercase());
            let text: String = text.replace(' ', "  ").nfd().collect();
            format!("\u{feff}{}", text.replace('\n', "\r\n"))
        }),
    ]
}

/// "hóa", "ủy" as "hoá", "uỷ".
fn move_tones(text: &str) -> String {
    const PAIRS: [(&str, &str); 30] = [
        ("òa", "oà"),
        ("óa", "oá"),
        ("ỏa", "oả"),
        ("õa", "oã"),
        ("ọa", "oạ"),
        ("òe", "oè"),
        ("óe", "oé"),
        ("ỏe", "oẻ"),
        ("õe", "oẽ"),
        ("ọe", "oẹ"),
        ("ùy", "uỳ"),
        ("úy", "uý"),
        ("ủy", "uỷ"),
        ("ũy", "uỹ"),
        ("ụy", "uỵ"),
        ("ÒA", "OÀ"),
        ("ÓA", "OÁ"),
        ("ỎA", "OẢ"),
        ("ÕA", "OÃ"),
        ("ỌA", "OẠ"),
        ("ÒE", "OÈ"),
        ("ÓE", "OÉ"),
        ("ỎE", "OẺ"),
        ("ÕE", "OẼ"),
        ("ỌE", "OẸ"),
        ("ÙY", "UỲ"),
        ("ÚY", "UÝ"),
        ("ỦY", "UỶ"),
        ("ŨY", "UỸ"),
        ("ỤY", "UỴ"),
    ];
    let mut text = text.to_owned();
    for (new, old) in PAIRS {
        text = text.replace(new, old);
    }
    text
}

fn title_case(words: &str) -> String {
    let capital = |word: &str| {
        let mut chars = word.chars();
        let first = chars.next().into_iter().flat_map(char::to_uppercase);
        first
            .chain(chars.flat_map(char::to_lowercase))
            .collect::<String>()
    };
    words.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}

/// The headings of the sections in another case.
fn recase_headings(text: &str, recase: fn(&str) -> String) -> String {
    let plan = check(text).plan;
    let mut sections: Vec<&SectionOutline> = plan.sections.iter().collect();
    sections.extend(plan.sections.iter().flat_map(|section| &section.sections));
    let headings: Vec<String> = sections.iter().map(|s| fold_words(&s.heading)).collect();
    let lines = text.split('\n').map(|line| {
        let words = line.split_once(' ').map_or("", |(_, words)| words);
        let is_heading = words.len() < 200 && headings.contains(&fold_words(words));
        match line.split_once(' ') {
            Some((marker, words)) if is_heading && !line.contains('\t') => {
                format!("{marker} {}", recase(words))
            }
            _ => line.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What is said, with what is marked, free of case, tone placement and blanks.
fn said(text: &str) -> Vec<(&'static str, String, String)> {
    let report = check(text);
    let units = Units::new(text);
    structural(&report)
        .iter()
        .map(|finding| {
            let marked: String = units.text(source(finding)).nfc().collect();
            (finding.code, fold(&finding.message), fold(&marked))
        })
        .collect()
}

/// Drafts with one fault of each kind, and the clean plans.
fn drafts() -> Vec<(String, String)> {
    let mut drafts = Vec::new();
    for name in PLANS {
        let text = fixture(name);
        drafts.push((name.to_owned(), text.clone()));
        for (words, range) in demanded_sections(&text) {
            let what = format!("{name} without {words}");
            drafts.push((what, Units::new(&text).without(range)));
        }
        for (what, row, column, content) in [
            ("an empty cell", 3, 3, ""),
            ("a repeated number", 4, 0, "1"),
            ("two leads", 3, 2, "Sở Nội vụ; Công an tỉnh"),
            ("a column gone", 0, 4, "Ghi chú"),
        ] {
            let mut table = Table::of(&text);
            table.rows[row][column] = content.to_owned();
            drafts.push((format!("{name} with {what}"), table.text().0));
        }
        let at = text.find("\nPhụ lục\n").unwrap();
        drafts.push((
            format!("{name} without its appendix"),
            text[..at].to_owned(),
        ));
    }
    drafts
}

#[test]
fn the_way_a_text_is_written_changes_no_finding() {
    let mut loud = 0;
    let mut unlike = std::collections::BTreeSet::new();
    for (draft, text) in drafts() {
        let expected = said(&text);
        loud += usize::from(!expected.is_empty());
        // Every way of writing on the clean plans and the ward's faults, all at once on each draft.
        let each = expected.is_empty() || draft.starts_with("commune");
        for (variant, written) in variants(&text) {
            if !each && variant != "all at once" {
                continue;
            }
            if written != text {
                unlike.insert(variant);
            }
            assert_eq!(said(&written), expected, "{draft}: {variant}");
        }
    }
    assert!(loud >= 20, "only {loud} drafts have a finding");
    assert_eq!(unlike.len(), variants("").len(), "{unlike:?}");
}
