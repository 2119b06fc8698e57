//! Coverage against careful readers' labels: `cargo run --release --example coverage_eval -- ../shared/gold`.

use std::collections::BTreeMap;
use std::path::Path;

use kehoach_check::document::Span;
use kehoach_check::parent::{Match, Matcher, ParentCatalogue, Unit, applies, builtin};
use kehoach_check::plan::Level;
use kehoach_check::report::{Applies, TaskStatus};
use serde::Deserialize;

/// One reader-labelled ref: one word where the readers agree, two where they do not.
#[derive(Debug, Deserialize)]
struct Label {
    status: Vec<String>,
    applies: Vec<String>,
    evidence: Vec<String>,
    note: String,
}

#[derive(Debug, Deserialize)]
struct Items {
    #[serde(default)]
    body: Vec<Item>,
    #[serde(default)]
    appendix: Vec<Item>,
    #[serde(default)]
    outside_task_section: Vec<Item>,
}

#[derive(Debug, Deserialize)]
struct Item {
    id: String,
    text: String,
    section: Option<String>,
    group: Option<String>,
}

fn main() {
    let folder = std::env::args().nth(1).unwrap_or("../shared/gold".into());
    let folder = Path::new(&folder);
    let labels: BTreeMap<String, BTreeMap<String, Label>> = read(&folder.join("coverage.json"));
    let items: BTreeMap<String, serde_json::Value> = read(&folder.join("items.json"));
    let catalogue = builtin().remove(0);
    let matcher = Matcher::new(&catalogue);
    for (name, level) in [("001", Level::Province), ("002", Level::Commune)] {
        let items: Items = serde_json::from_value(items[name].clone()).expect("items");
        let all: Vec<&Item> = items
            .body
            .iter()
            .chain(&items.appendix)
            .chain(&items.outside_task_section)
            .collect();
        let units: Vec<Unit> = all
            .iter()
            .map(|item| Unit {
                number: item.id.as_str().into(),
                text: &item.text,
                heading: item
                    .section
                    .as_deref()
                    .or(item.group.as_deref())
                    .unwrap_or(""),
                span: Span::default(),
            })
            .collect();
        let matches = matcher.compare(&units, std::iter::empty());
        println!("== {name}, gold items, stated ideas");
        score(&catalogue, &matches, &units, &labels[name], level);
    }
}

fn read<T: for<'a> Deserialize<'a>>(path: &Path) -> T {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// "2.a" is "II.2.a", "I.1" is "PL.I.1", "D.1" is "PL2.1".
fn full_ref(label: &str) -> String {
    match label.split_once('.') {
        Some(("D", row)) => format!("PL2.{row}"),
        Some((group, _)) if group.starts_with(|c: char| c.is_ascii_digit()) => {
            format!("II.{label}")
        }
        _ => format!("PL.{label}"),
    }
}

fn word(status: TaskStatus) -> &'static str {
    match status {
        TaskStatus::Covered => "covered",
        TaskStatus::Partial => "partial",
        TaskStatus::Missing | TaskStatus::NotApplicable => "absent",
    }
}

fn score(
    catalogue: &ParentCatalogue,
    matches: &[Match],
    units: &[Unit],
    labels: &BTreeMap<String, Label>,
    level: Level,
) {
    let mut right = 0;
    let mut confusion: BTreeMap<(String, &str), usize> = BTreeMap::new();
    let (mut hit, mut said, mut wanted) = (0, 0, 0);
    let mut applies_right = 0;
    let mut lines = Vec::new();
    for (label, gold) in labels {
        let full = full_ref(label);
        let (task, found) = catalogue
            .tasks
            .iter()
            .zip(matches)
            .find(|(task, _)| task.refs.contains(&full))
            .expect("every label has a task");
        let ours = word(found.status);
        let agrees = gold.status.iter().any(|status| status == ours);
        right += usize::from(agrees);
        let gold_word = if agrees { ours } else { &gold.status[0] };
        *confusion.entry((gold_word.to_owned(), ours)).or_default() += 1;
        let reach = applies(task, level, None);
        let reach_word = match reach {
            Applies::Lead => "lead",
            Applies::Coordinate => "coordinate",
            Applies::General => "general",
            Applies::No => "no",
        };
        let reach_agrees = gold.applies.iter().any(|a| a == reach_word);
        applies_right += usize::from(reach_agrees);
        if !reach_agrees {
            lines.push(format!(
                "  applies {full}: gold {:?}, ours {reach_word}",
                gold.applies
            ));
        }
        let counts = gold.applies.iter().any(|a| a != "no");
        let missing = found.status == TaskStatus::Missing;
        let gold_missing = gold.status.iter().any(|s| s == "absent");
        if counts {
            said += usize::from(missing);
            hit += usize::from(missing && gold_missing);
            wanted += usize::from(gold.status == ["absent"]);
        }
        if !agrees {
            let evidence: Vec<String> = found
                .evidence
                .iter()
                .map(|e| {
                    let unit = &units[e.unit];
                    format!(
                        "{} {:.2} “{}”",
                        unit.number,
                        e.score,
                        &unit.text[e.quote.clone()]
                    )
                })
                .collect();
            lines.push(format!(
                "  {full}: gold {:?} {:?}, ours {ours}\n    note: {}\n    {}",
                gold.status,
                gold.evidence,
                gold.note,
                evidence.join("\n    ")
            ));
        }
    }
    println!(
        "exact {right}/{}, applies {applies_right}/{}",
        labels.len(),
        labels.len()
    );
    println!("missing: said {said}, of them right {hit}, wanted {wanted}");
    println!("{confusion:?}");
    for line in lines {
        println!("{line}");
    }
}
