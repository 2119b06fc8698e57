//! Labelled drafts: the readers' gold labels, and the fictional children of the tests.

use std::collections::BTreeMap;
use std::path::Path;

use kehoach_check::document::{Span, text};
use kehoach_check::parent::{ParentCatalogue, Unit, units_of};
use kehoach_check::plan::{Level, recognise};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A draft with a label for every ref of the parent.
pub struct Case {
    /// What it is called in the output.
    pub name: String,
    /// Level of its issuer.
    pub level: Level,
    items: Vec<Owned>,
    /// By ref.
    pub labels: BTreeMap<String, Label>,
}

/// A unit that owns its text.
struct Owned {
    number: String,
    text: String,
    heading: String,
}

/// One ref: one word where the readers agree, two where they do not; either is right then.
#[derive(Debug, Clone, Deserialize)]
pub struct Label {
    /// "covered", "partial", "absent".
    pub status: Vec<String>,
    /// "lead", "coordinate", "general", "no"; empty where nobody labelled it.
    #[serde(default)]
    pub applies: Vec<String>,
    /// Item numbers.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// How the readers think.
    #[serde(default)]
    pub note: String,
}

#[derive(Deserialize)]
struct GoldItem {
    id: String,
    text: String,
    section: Option<String>,
    group: Option<String>,
}

#[derive(Deserialize)]
struct Child {
    level: Level,
    sections: Vec<ChildSection>,
    labels: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct ChildSection {
    heading: String,
    items: Vec<String>,
}

impl Case {
    /// The units as the matcher takes them.
    pub fn units(&self) -> Vec<Unit<'_>> {
        self.items
            .iter()
            .map(|item| Unit {
                number: item.number.as_str().into(),
                text: &item.text,
                heading: &item.heading,
                span: Span::default(),
            })
            .collect()
    }
}

/// A gold draft with the items that a perfect reader recognises.
pub fn gold(folder: &Path, name: &str, level: Level) -> Case {
    let mut all: BTreeMap<String, BTreeMap<String, Vec<GoldItem>>> =
        read(&folder.join("items.json"));
    let mut lists = all.remove(name).unwrap_or_default();
    let items = ["body", "appendix", "outside_task_section"]
        .into_iter()
        .filter_map(|list| lists.remove(list))
        .flatten()
        .map(|item| Owned {
            number: item.id,
            text: item.text,
            heading: item.section.or(item.group).unwrap_or_default(),
        })
        .collect();
    Case {
        name: format!("{name}, gold items"),
        level,
        items,
        labels: gold_labels(folder, name),
    }
}

/// A gold draft read from its text by the reader and the outline.
pub fn seed(folder: &Path, file: &Path, name: &str, level: Level) -> Option<Case> {
    let text = std::fs::read_to_string(file).ok()?;
    let document = text::read(&text);
    let plan = recognise(&document);
    let items = units_of(&plan)
        .into_iter()
        .map(|unit| Owned {
            number: unit.number.into_owned(),
            text: unit.text.to_owned(),
            heading: unit.heading.to_owned(),
        })
        .collect();
    Some(Case {
        name: format!("{name}, read from its text"),
        level,
        items,
        labels: gold_labels(folder, name),
    })
}

fn gold_labels(folder: &Path, name: &str) -> BTreeMap<String, Label> {
    let mut all: BTreeMap<String, BTreeMap<String, Label>> = read(&folder.join("coverage.json"));
    let labels = all.remove(name).unwrap_or_default();
    labels
        .into_iter()
        .map(|(id, label)| (full_ref(&id), label))
        .collect()
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

/// A fictional child of the tests; its labels are by task and are spread to the task's refs.
pub fn child(file: &Path, catalogue: &ParentCatalogue) -> Case {
    let child: Child = read(file);
    let mut items = Vec::new();
    for (section, numbered) in child.sections.iter().zip(1..) {
        for (item, number) in section.items.iter().zip(1..) {
            items.push(Owned {
                number: format!("II.{numbered}.-{number}"),
                text: item.clone(),
                heading: section.heading.clone(),
            });
        }
    }
    let mut labels = BTreeMap::new();
    for task in &catalogue.tasks {
        let words = child.labels.get(&task.id).expect("every task is labelled");
        for one in &task.refs {
            let status = words
                .iter()
                .map(|word| word.replace("missing", "absent"))
                .collect();
            labels.insert(
                one.clone(),
                Label {
                    status,
                    applies: Vec::new(),
                    evidence: Vec::new(),
                    note: String::new(),
                },
            );
        }
    }
    Case {
        name: file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        level: child.level,
        items,
        labels,
    }
}

fn read<T: DeserializeOwned>(path: &Path) -> T {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
