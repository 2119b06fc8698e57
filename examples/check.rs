//! Checks a draft from the command line: `cargo run --example check -- draft.txt [--outline]`.
//!
//! Prints the findings with their places, the outline where it is asked for, and what is taken up
//! of each parent. For looking at a draft while working on the checker.

use kehoach_check::report::{PlanOutline, SectionOutline};
use kehoach_check::{Checker, Options, Source};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let path = arguments
        .iter()
        .find(|argument| !argument.starts_with("--"))
        .ok_or("usage: check FILE [--outline]")?;
    let bytes = std::fs::read(path)?;
    let draft = String::from_utf8_lossy(&bytes).into_owned();
    let checker = Checker::new(Options::default())?;
    let units: Vec<u16> = draft.encode_utf16().collect();
    let source = match path.rsplit('.').next() {
        Some("html" | "htm" | "xhtml") => Source::Html(draft),
        // Places are those of the recognised blocks: there is no line to show.
        Some("docx") => Source::Docx(bytes),
        _ => Source::Text(draft),
    };
    let report = checker.check(&source)?;
    if arguments.iter().any(|argument| argument == "--outline") {
        outline(&report.plan);
    }
    for finding in &report.findings {
        let place = finding.at.source.unwrap_or_default();
        let line = units[..place.start]
            .iter()
            .filter(|unit| **unit == 10)
            .count()
            + 1;
        let quote = String::from_utf16_lossy(&units[place.start..place.end]);
        let quote: String = quote.chars().take(60).collect();
        println!(
            "{} {:?} line {line}: {} [{}]",
            finding.code,
            finding.severity,
            finding.message,
            quote.replace('\n', " ")
        );
    }
    println!("{:?}", report.summary);
    for coverage in &report.coverage {
        println!("{}: {:?}", coverage.parent, coverage.totals);
    }
    Ok(())
}

fn outline(plan: &PlanOutline) {
    println!("{:?} {:?}", plan.kind, plan.title);
    println!("level {:?} issuer {:?}", plan.level, plan.issuer);
    println!(
        "number {:?} place {:?} date {:?}",
        plan.number, plan.place, plan.date
    );
    for base in &plan.bases {
        println!("base: {}", base.text);
    }
    if let Some(decision) = &plan.decision {
        println!("decision: {:?}", decision.title);
        for article in &decision.articles {
            println!("  {}: {}", article.number, article.text);
        }
    }
    sections(&plan.sections, 0);
    for appendix in &plan.appendices {
        println!("appendix: {}", appendix.title);
        for column in &appendix.columns {
            println!("  column {:?}: {}", column.role, column.heading);
        }
        for group in &appendix.groups {
            println!("  group {} {}", group.number, group.heading);
            for row in &group.rows {
                println!(
                    "    {}: {} | {:?} | {:?} | {:?}",
                    row.number, row.task, row.lead, row.coordinate, row.due
                );
            }
        }
    }
    for recipient in &plan.recipients {
        println!("to: {}", recipient.text);
    }
    println!("signer: {:?}", plan.signer);
}

fn sections(list: &[SectionOutline], depth: usize) {
    for section in list {
        println!(
            "{:depth$}{} [{:?}] {}",
            "",
            section.number,
            section.role,
            section.heading,
            depth = depth * 2
        );
        for item in &section.items {
            println!(
                "{:depth$}  {}: {}",
                "",
                item.number,
                item.text,
                depth = depth * 2
            );
        }
        sections(&section.sections, depth + 1);
    }
}
