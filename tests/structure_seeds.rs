//! Real plans against the structure, appendix and order rules: what a careful clerk lists is found,
//! and nothing else is said. The plans stand beside the project; without them the test says so.

use std::path::Path;

use kehoach_check::{Checker, Options, Source};

/// Code and line (from 1) of each finding of the three families; hints that are alike in one table are one
/// finding, and each of its places counts.
fn found(file: &str) -> Option<Vec<(&'static str, usize)>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(text) = std::fs::read_to_string(folder.join(file)) else {
        eprintln!("skipped: {file} is not in ../shared/seeds");
        return None;
    };
    let units: Vec<u16> = text.encode_utf16().collect();
    let checker = Checker::new(Options::default()).unwrap();
    let report = checker.check(&Source::Text(text)).unwrap();
    let families = ["KH1", "KH2", "KH5"];
    let mut found: Vec<_> = report
        .findings
        .iter()
        .filter(|f| families.iter().any(|family| f.code.starts_with(family)))
        .flat_map(|f| {
            let alike = f
                .related
                .iter()
                .filter(|_| ["KH206", "KH208"].contains(&f.code));
            let others = alike.filter_map(|place| place.at.as_ref());
            std::iter::once(&f.at).chain(others).map(|at| {
                let at = at.source.as_ref().unwrap().start;
                let line = units[..at].iter().filter(|unit| **unit == 10).count() + 1;
                (f.code, line)
            })
        })
        .collect();
    found.sort_by_key(|(code, line)| (*line, *code));
    Some(found)
}

#[test]
fn the_provinces_plan_shows_its_articles_its_unnamed_appendix_and_a_row_of_many_leads() {
    let Some(found) = found("001_binh_dinh.txt") else {
        return;
    };
    let codes: Vec<_> = found.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, ["KH502", "KH503", "KH504", "KH206"], "{found:?}");
    assert_eq!(
        found[0].1, 53,
        "the paragraph on who carries the decision out"
    );
    assert_eq!(found[1].1, 61, "the recipients that name an article");
}

#[test]
fn the_wards_plan_shows_its_empty_cell_the_rows_of_two_leads_and_where_body_and_appendix_part() {
    let Some(found) = found("002_bach_dang.txt") else {
        return;
    };
    let expected = [
        ("KH211", 39),
        ("KH209", 85),
        ("KH204", 129),
        ("KH206", 130),
        ("KH206", 132),
        ("KH210", 135),
        ("KH206", 142),
        ("KH208", 142),
        ("KH208", 143),
        ("KH206", 144),
    ];
    assert_eq!(found, expected);
}
