//! Whole plans against the structure and appendix rules.

use kehoach_check::report::{Finding, Report};
use kehoach_check::{Checker, Options, Source};

fn fixture(name: &str) -> String {
    let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

fn check(text: &str) -> Report {
    let checker = Checker::new(Options::default()).unwrap();
    checker.check(&Source::Text(text.to_owned())).unwrap()
}

const PLANS: [&str; 3] = ["province.txt", "department.txt", "commune.txt"];

#[test]
fn dump() {
    for name in PLANS {
        let r = check(&fixture(name));
        println!("== {name} {:?}", r.plan.level);
        for s in &r.plan.sections {
            println!(
                "{} {:?} {} items {} subs {}",
                s.number,
                s.role,
                s.heading,
                s.items.len(),
                s.sections.len()
            );
            for s in &s.sections {
                println!(
                    "   {} {:?} {} items {}",
                    s.number,
                    s.role,
                    s.heading,
                    s.items.len()
                );
            }
        }
        for a in &r.plan.appendices {
            println!("PL {} {:?}", a.title, a.columns);
            for g in &a.groups {
                println!("  {} {} {}", g.number, g.heading, g.rows.len());
            }
        }
        println!(
            "{:?} {:?} {:?} {:?}",
            r.plan.kind,
            r.plan.number,
            r.plan.date,
            r.plan.recipients.len()
        );
        println!("{:?}", r.plan.signer);
        println!("bases {:?}", r.plan.bases.len());
        for f in &r.findings {
            println!("  !! {} {:?} {} {:?}", f.code, f.severity, f.message, f.at);
        }
    }
}
