//! The portal's form against the structure and appendix rules: findings carry the pointer of the field.

use kehoach_check::report::{Locale, Report, Severity};
use kehoach_check::{Checker, Options, Source};
use serde_json::{Value, json};

fn ward() -> Value {
    let path = format!(
        "{}/tests/fixtures/commune.form.json",
        env!("CARGO_MANIFEST_DIR")
    );
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn check(form: &Value) -> Report {
    let source = Source::form(form, Locale::Vi).unwrap();
    Checker::new(Options::default())
        .unwrap()
        .check(&source)
        .unwrap()
}

/// Code and pointer of each finding of the two families.
fn found(form: &Value) -> Vec<(&'static str, String)> {
    let report = check(form);
    let findings = report.findings.into_iter();
    findings
        .filter(|f| f.code.starts_with("KH1") || f.code.starts_with("KH2"))
        .map(|f| (f.code, f.at.path.unwrap_or_default()))
        .collect()
}

#[test]
fn the_clean_form_gives_no_error_and_no_warning() {
    let report = check(&ward());
    let loud: Vec<_> = report
        .findings
        .iter()
        .filter(|f| f.severity < Severity::Hint)
        .map(|f| (f.code, &f.message, &f.at.path))
        .collect();
    assert!(loud.is_empty(), "{loud:?}");
    assert_eq!(report.plan.sections.len(), 3);
    assert_eq!(found(&ward()), []);
}

#[test]
fn the_form_and_its_text_are_one_plan() {
    let path = format!("{}/tests/fixtures/commune.txt", env!("CARGO_MANIFEST_DIR"));
    let text = Source::Text(std::fs::read_to_string(path).unwrap());
    let of_text = Checker::new(Options::default())
        .unwrap()
        .check(&text)
        .unwrap()
        .plan;
    let of_form = check(&ward()).plan;
    assert_eq!(of_form.title, of_text.title);
    assert_eq!(of_form.number, of_text.number);
    assert_eq!(of_form.date, of_text.date);
    assert_eq!(of_form.level, of_text.level);
    assert_eq!(of_form.bases.len(), of_text.bases.len());
    let rows = |plan: &kehoach_check::report::PlanOutline| -> Vec<_> {
        let groups = plan.appendices.iter().flat_map(|a| &a.groups);
        groups
            .flat_map(|group| &group.rows)
            .map(|row| {
                (
                    row.number.clone(),
                    row.task.clone(),
                    row.lead.clone(),
                    row.due.clone(),
                )
            })
            .collect()
    };
    assert_eq!(rows(&of_form), rows(&of_text));
}

#[test]
fn an_empty_field_is_reported_once_at_its_pointer() {
    for field in ["purpose", "requirements", "tasks", "implementation"] {
        let mut form = ward();
        form[field] = json!([]);
        assert_eq!(found(&form), [("KH102", format!("/{field}"))]);
    }
    let mut form = ward();
    form["tasks"][1]["items"] = json!([]);
    assert_eq!(found(&form), [("KH103", "/tasks/1/heading".to_owned())]);
}

#[test]
fn every_demanded_cell_and_column_is_reported_once_at_its_pointer() {
    let rows = ward()["appendix"]["rows"].as_array().unwrap().len();
    for column in 0..5 {
        for row in 0..rows {
            let mut form = ward();
            form["appendix"]["rows"][row]["cells"][column] = json!("");
            let pointer = format!("/appendix/rows/{row}/cells/{column}");
            assert_eq!(found(&form), [("KH204", pointer)]);
        }
        let mut form = ward();
        let take = |list: &mut Value| {
            list.as_array_mut().unwrap().remove(column);
        };
        take(&mut form["appendix"]["columns"]);
        for row in form["appendix"]["rows"].as_array_mut().unwrap() {
            take(&mut row["cells"]);
        }
        let before = column.saturating_sub(1);
        assert_eq!(
            found(&form),
            [("KH203", format!("/appendix/columns/{before}"))]
        );
    }
}

#[test]
fn a_form_without_its_appendix_or_its_rows_is_one_finding() {
    let mut form = ward();
    form.as_object_mut().unwrap().remove("appendix");
    assert_eq!(found(&form), [("KH202", "/implementation/3".to_owned())]);

    let mut form = ward();
    form["appendix"]["rows"] = json!([]);
    assert_eq!(found(&form), [("KH207", "/appendix/columns/4".to_owned())]);
}
