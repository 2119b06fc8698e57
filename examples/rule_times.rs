//! What each rule costs of a check: `cargo run --release --example rule_times -- [FILE]`.
//!
//! The time of a check with one rule alone, less that of a check without rules, beside a whole check:
//! the best of many runs, since noise only ever adds. What several rules share (the words of the draft) counts for each that asks
//! for it, so that the shares add up to more than they cost together.

use std::time::{Duration, Instant};

use kehoach_check::rules::REGISTRY;
use kehoach_check::{Checker, Options, RuleSetting, Source};

const RUNS: usize = 60;
/// A rule may take so much of a check.
const MOST: f64 = 20.0;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1);
    let path = path.unwrap_or_else(|| {
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/province.txt").to_owned()
    });
    let source = Source::Text(std::fs::read_to_string(&path)?);
    let whole = best(&Checker::new(Options::default())?, &source)?;
    let none = best(&only(None)?, &source)?;
    let mut times = Vec::new();
    for rule in REGISTRY.iter().filter(|rule| !rule.off_by_default) {
        let alone = best(&only(Some(rule.code))?, &source)?;
        times.push((alone.saturating_sub(none), rule));
    }
    times.sort_by_key(|(time, _)| std::cmp::Reverse(*time));
    println!("{path}: a check {whole:?}, without rules {none:?}");
    for (time, rule) in times {
        let share = 100.0 * time.as_secs_f64() / whole.as_secs_f64();
        let mark = if share > MOST {
            "  more than it may"
        } else {
            ""
        };
        println!(
            "{share:6.1} %  {time:10.1?}  {} {}{mark}",
            rule.code, rule.name
        );
    }
    Ok(())
}

/// A checker with one rule, or with none.
fn only(code: Option<&str>) -> Result<Checker, Box<dyn std::error::Error>> {
    let off = REGISTRY.iter().filter(|rule| Some(rule.code) != code);
    let rules = off.map(|rule| (rule.code.to_owned(), RuleSetting::Off));
    Ok(Checker::new(Options {
        rules: rules.collect(),
        ..Options::default()
    })?)
}

fn best(checker: &Checker, source: &Source) -> Result<Duration, Box<dyn std::error::Error>> {
    let mut best = Duration::MAX;
    for _ in 0..RUNS {
        let from = Instant::now();
        checker.check(source)?;
        best = best.min(from.elapsed());
    }
    Ok(best)
}
