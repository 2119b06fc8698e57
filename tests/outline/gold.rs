//! The seeds against what a perfect reader recognises in them (`../shared`, where it is there).

use std::path::{Path, PathBuf};

use kehoach_check::document::text;
use kehoach_check::plan::{Appendix, ColumnRole, Plan, SectionRole, recognise};
use serde_json::Value;

use crate::draft::{check_spans, items};

const SEEDS: [(&str, &str); 3] = [
    ("001", "001_binh_dinh.txt"),
    ("002", "002_bach_dang.txt"),
    ("004", "004_QD_1703.txt"),
];

fn shared() -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let there = shared.join("gold").is_dir();
    if !there {
        eprintln!("skipped: {} is not there", shared.display());
    }
    there.then_some(shared)
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Each seed with its plan, its structure and its items.
fn each(check: impl Fn(&str, &Plan, &Value, &Value)) {
    let Some(shared) = shared() else { return };
    let structure = json(&shared.join("gold/structure.json"));
    let tasks = json(&shared.join("gold/items.json"));
    for (id, file) in SEEDS {
        let source = std::fs::read_to_string(shared.join("seeds").join(file)).unwrap();
        let document = text::read(&source);
        let plan = recognise(&document);
        check_spans(&document, &plan);
        check(id, &plan, &structure[id], &tasks[id]);
    }
}

fn strings(value: &Value) -> Vec<String> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .map(|v| v.as_str().unwrap().to_owned())
        .collect()
}

fn role(role: SectionRole) -> &'static str {
    match role {
        SectionRole::PurposeAndRequirements => "purpose_requirements",
        SectionRole::Purpose => "purpose",
        SectionRole::Requirements => "requirements",
        SectionRole::Objectives => "objectives",
        SectionRole::Tasks => "tasks",
        SectionRole::Budget => "budget",
        SectionRole::Implementation => "implementation",
        SectionRole::Other => "other",
    }
}

#[test]
fn seed_sections_headings_and_roles_equal_the_labels() {
    each(|id, plan, structure, _| {
        let expected: Vec<String> = structure["sections"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| {
                format!(
                    "{} {} {}",
                    s["num"].as_str().unwrap(),
                    s["heading"].as_str().unwrap(),
                    s["role"].as_str().unwrap()
                )
            })
            .collect();
        let found: Vec<String> = plan
            .all_sections()
            .map(|s| format!("{} {} {}", s.number, s.heading.text, role(s.role)))
            .collect();
        assert_eq!(found, expected, "{id}");
    });
}

#[test]
fn seed_headers_equal_the_labels() {
    each(|id, plan, structure, _| {
        assert_eq!(plan.number.as_deref(), structure["number"].as_str(), "{id}");
        let place = plan.place.as_ref().map(|p| p.text.as_str());
        assert_eq!(place, structure["place"].as_str(), "{id}");
        let date = plan.date.map(|date| date.format("%d/%m/%Y").to_string());
        assert_eq!(date.as_deref(), structure["date"].as_str(), "{id}");
        let own = match structure.get("attached") {
            Some(attached) => {
                let decision = plan.decision.as_ref().expect("a decision");
                assert_eq!(
                    Some(decision.kind.text.as_str()),
                    structure["title_kind"].as_str()
                );
                let title = decision.title.as_ref().map(|t| t.text.as_str());
                assert_eq!(title, structure["title"].as_str(), "{id}");
                attached
            }
            None => structure,
        };
        let kind = plan.kind.as_ref().map(|k| k.text.as_str());
        assert_eq!(kind, own["title_kind"].as_str(), "{id}");
        let title = plan.title.as_ref().map(|t| t.text.as_str());
        assert_eq!(title, own["title"].as_str(), "{id}");
    });
}

#[test]
fn seed_bases_and_articles_equal_the_labels() {
    each(|id, plan, structure, _| {
        let bases = strings(&structure["bases"]);
        assert_eq!(plan.bases.len(), bases.len(), "{id}: {:#?}", plan.bases);
        for (found, beginning) in plan.bases.iter().zip(bases) {
            assert!(found.text.starts_with(&beginning), "{id}: {}", found.text);
        }
        let decision = plan.decision.as_ref();
        let articles: Vec<&str> = decision
            .iter()
            .flat_map(|d| &d.articles)
            .map(|article| article.number.as_str())
            .collect();
        assert_eq!(articles, strings(&structure["articles"]), "{id}");
        let proposed = decision
            .and_then(|d| d.proposed_by.as_ref())
            .map_or("", |p| p.text.as_str());
        let expected = structure["proposed_by"].as_str().unwrap_or("");
        assert!(proposed.starts_with(expected), "{id}: {proposed}");
        assert_eq!(proposed.is_empty(), expected.is_empty());
    });
}

#[test]
fn seed_recipients_and_signers_equal_the_labels() {
    each(|id, plan, structure, _| {
        let found: Vec<&str> = plan
            .recipients
            .iter()
            .flat_map(|r| &r.items)
            .map(|item| item.text.as_str())
            .collect();
        assert_eq!(found, strings(&structure["recipients"]), "{id}");
        let signer = plan.signer.as_ref().expect("a signer");
        let authority: Vec<&str> = signer.authority.iter().map(|a| a.text.as_str()).collect();
        let expected = &structure["signer"];
        assert_eq!(
            Some(authority.join(" / ").as_str()),
            expected["authority"].as_str()
        );
        let text = |part: &Option<kehoach_check::plan::Located>| {
            part.as_ref().map(|p| p.text.clone()).unwrap_or_default()
        };
        assert_eq!(
            text(&signer.capacity),
            expected["capacity"].as_str().unwrap()
        );
        assert_eq!(text(&signer.name), expected["name"].as_str().unwrap());
    });
}

#[test]
fn seed_items_equal_the_labels() {
    each(|id, plan, _, tasks| {
        let found = items(plan);
        let prefix = if id == "004" { "II." } else { "" };
        let mut expected = Vec::new();
        for list in ["body", "outside_task_section"] {
            for item in tasks[list].as_array().into_iter().flatten() {
                expected.push(format!(
                    "{prefix}{} {}",
                    item["id"].as_str().unwrap(),
                    item["text"].as_str().unwrap()
                ));
            }
        }
        for item in &expected {
            assert!(found.contains(item), "{id}: {item}\nnot in {found:#?}");
        }
        let in_tasks = found.iter().filter(|item| item.starts_with("II.")).count();
        let labelled = tasks["body"].as_array().unwrap().len();
        assert_eq!(in_tasks, labelled, "{id}: {found:#?}");
    });
}

#[test]
fn seed_appendices_equal_the_labels_cell_by_cell() {
    each(|id, plan, structure, tasks| {
        let labelled = structure["appendices"].as_array().unwrap();
        assert_eq!(
            plan.appendices.len(),
            labelled.len(),
            "{id} {:#?}",
            plan.appendices
                .iter()
                .map(|a| (
                    a.title.as_ref().map(|t| t.text.clone()),
                    a.columns
                        .iter()
                        .map(|c| c.heading.text.clone())
                        .collect::<Vec<_>>(),
                    a.groups
                        .iter()
                        .map(|g| (g.number.clone(), g.rows.len()))
                        .collect::<Vec<_>>()
                ))
                .collect::<Vec<_>>()
        );
        for (appendix, label) in plan.appendices.iter().zip(labelled) {
            let columns: Vec<&str> = appendix
                .columns
                .iter()
                .map(|column| column.heading.text.as_str())
                .collect();
            assert_eq!(columns, strings(&label["columns"]), "{id}");
            let groups = appendix
                .groups
                .iter()
                .filter(|group| !group.heading.text.is_empty())
                .count();
            assert_eq!(Some(groups as u64), label["groups"].as_u64(), "{id}");
            let title = [&appendix.label, &appendix.title]
                .into_iter()
                .flatten()
                .map(|part| part.text.as_str())
                .collect::<Vec<_>>()
                .join(" ");
            assert!(
                title.ends_with(label["title"].as_str().unwrap()),
                "{id}: {title}"
            );
        }
        let lists = ["appendix", "appendix_documents"];
        for (appendix, list) in plan.appendices.iter().zip(lists) {
            let expected: Vec<Vec<String>> = tasks[list]
                .as_array()
                .unwrap()
                .iter()
                .map(|row| labelled_row(id, row))
                .collect();
            let found = rows(appendix);
            assert_eq!(found.len(), expected.len(), "{id} {list}: {found:#?}");
            for (found, expected) in found.iter().zip(&expected) {
                assert_eq!(found, expected, "{id}");
            }
        }
    });
}

/// Id, group, task, lead, coordinate, direct, due, product, submit to.
fn rows(appendix: &Appendix) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    for group in &appendix.groups {
        for row in &group.rows {
            let group_text = match group.heading.text.as_str() {
                "" => String::new(),
                heading => format!("{}. {heading}", group.number),
            };
            let id = match group.number.as_str() {
                "" => row.number.clone(),
                number if row.number.starts_with(&format!("{number}.")) => row.number.clone(),
                number => format!("{number}.{}", row.number),
            };
            let mut cells = vec![id, group_text];
            cells.extend(ROLES.map(|(role, _)| row.text(role).to_owned()));
            out.push(cells);
        }
    }
    out
}

const ROLES: [(ColumnRole, &str); 7] = [
    (ColumnRole::Task, "text"),
    (ColumnRole::Lead, "lead"),
    (ColumnRole::Coordinate, "coordinate"),
    (ColumnRole::Direct, "direct"),
    (ColumnRole::Due, "due"),
    (ColumnRole::Product, "product"),
    (ColumnRole::SubmitTo, "submit_to"),
];

fn labelled_row(seed: &str, row: &Value) -> Vec<String> {
    let id = row["id"].as_str().unwrap();
    let id = id.trim_start_matches("PL.").trim_start_matches("D.");
    let group = row["group"].as_str().unwrap();
    let group = if seed == "004" && group.starts_with("Phần II") {
        ""
    } else {
        group
    };
    let mut cells = vec![id.to_owned(), group.to_owned()];
    cells.extend(ROLES.map(|(_, key)| row[key].as_str().unwrap_or("").to_owned()));
    cells
}
