//! Faults planted into clean plans, and what is said of each that was not said before.

use std::collections::BTreeMap;

use kehoach_check::report::Report;
use kehoach_check::{Checker, Options, Source};

pub const PROVINCE: &str = "province.txt";
pub const DEPARTMENT: &str = "department.txt";
pub const COMMUNE: &str = "commune.txt";
/// The clean example of the page, dated 2026: no loaded parent is behind it.
pub const DIGITAL: &str = "../../www/examples/ke-hoach-xa-day-du.txt";

/// Fixture, words that stand in it, what takes the place of the first of them, the rule.
pub type Row = (&'static str, &'static str, &'static str, &'static str);

/// How many findings each rule has.
type Codes = BTreeMap<&'static str, isize>;

pub fn fixture(name: &str) -> String {
    let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

pub fn check(text: &str) -> Report {
    let checker = Checker::new(Options::default()).unwrap();
    checker.check(&Source::Text(text.to_owned())).unwrap()
}

fn codes(text: &str) -> Codes {
    let mut codes = BTreeMap::new();
    for finding in &check(text).findings {
        *codes.entry(finding.code).or_default() += 1;
    }
    codes
}

/// The clean fixtures with what is said of each, checked once.
#[derive(Default)]
pub struct Clean(BTreeMap<&'static str, (String, Codes)>);

impl Clean {
    /// What is said of a fixture with other words and was not said before, by code, with the number of
    /// findings; none where the fixture has no such words.
    pub fn said_anew(
        &mut self,
        name: &'static str,
        from: &str,
        change: impl Fn(&str) -> String,
    ) -> Option<Codes> {
        let (text, before) = self.0.entry(name).or_insert_with(|| {
            let text = fixture(name);
            let said = codes(&text);
            (text, said)
        });
        text.contains(from).then(|| {
            let mut new = codes(&change(text));
            for (code, count) in &*before {
                *new.entry(code).or_default() -= count;
            }
            new.retain(|_, count| *count != 0);
            new
        })
    }
}

/// Each fault must be caught by its rule, once, and change nothing else that is said.
pub fn assert_each_is_caught_alone(faults: &[Row]) {
    let mut clean = Clean::default();
    let mut wrong = Vec::new();
    for (name, from, to, code) in faults {
        match clean.said_anew(name, from, |text| text.replacen(from, to, 1)) {
            None => wrong.push(format!("{name} has no “{from}”")),
            Some(new) if new == BTreeMap::from([(*code, 1)]) => {}
            Some(new) => wrong.push(format!("{name} “{to}”: {code} expected, said {new:?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
