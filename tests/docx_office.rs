//! A file that LibreOffice Writer wrote: our fixture with automatic numbers, saved as `.docx`.

use kehoach_check::{Checker, Options, Source};

const TEXT: &str = include_str!("fixtures/commune.txt");
const FILE: &[u8] = include_bytes!("fixtures/commune.libreoffice.docx");

#[test]
fn a_file_of_libreoffice_gives_the_plan_and_the_findings_of_its_text() {
    let checker = Checker::new(Options::default()).unwrap();
    let of = |source: Source| {
        let report = checker.check(&source).unwrap();
        let findings = report.findings.iter();
        let said: Vec<String> = findings
            .map(|f| format!("{} {}", f.code, f.message))
            .collect();
        let plan = serde_json::to_value(&report.plan).unwrap();
        (said, plan)
    };
    let (mut said, plan) = of(Source::Docx(FILE.to_vec()));
    let (wanted, text) = of(Source::Text(TEXT.to_owned()));
    // The file has no lines under the motto, the issuing body and the title, no indent and no space between
    // its paragraphs; all else of its layout is right.
    let before = said.len();
    said.retain(|finding| {
        !["KH809 ", "KH813 ", "KH814 "]
            .iter()
            .any(|code| finding.starts_with(code))
    });
    assert_eq!(before - said.len(), 5);
    assert_eq!(said, wanted);
    let without_places = |value: &serde_json::Value| {
        let mut value = value.clone();
        forget_places(&mut value);
        value
    };
    let (plan, text) = (without_places(&plan), without_places(&text));
    assert_eq!(plan["sections"], text["sections"]);
    assert_eq!(plan["appendices"], text["appendices"]);
    assert_eq!(plan, text);
}

fn forget_places(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(fields) => {
            fields.remove("at");
            fields.values_mut().for_each(forget_places);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(forget_places),
        _ => {}
    }
}
