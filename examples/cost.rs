//! Checks of one draft with one edit each, to be counted from outside:
//! `valgrind --tool=callgrind target/release/examples/cost FILE CHECKS`.
//!
//! Instructions and allocations hang on no machine's load, so that a second run says the same. The
//! first check stands apart from the ones after it: run it with two counts and take the difference.
//! `npm run bench` does so, and builds this for the former release too, which has no counts of the language:
//! the rules that rest on them do not look.

use kehoach_check::{Checker, Options, Source};

/// Steps through the places: prime, so that they spread over any text.
const STEP: usize = 7919;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let usage = "cost FILE CHECKS";
    let text = std::fs::read_to_string(arguments.next().ok_or(usage)?)?;
    let checks: usize = arguments.next().ok_or(usage)?.parse()?;
    let places: Vec<usize> = text
        .char_indices()
        .filter(|(_, letter)| letter.is_ascii_lowercase())
        .map(|(at, _)| at)
        .collect();
    if places.is_empty() {
        return Err("a text without words has no place to type in".into());
    }
    let checker = Checker::new(Options::default())?;
    let mut findings = 0;
    for number in 0..checks {
        // A letter typed; the one before taken out again.
        let mut edited = text.clone();
        edited.insert(places[(number * STEP) % places.len()], 'a');
        findings += checker.check(&Source::Text(edited))?.findings.len();
    }
    println!("{checks} checks, {findings} findings");
    Ok(())
}
