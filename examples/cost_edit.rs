//! The edits of `cost.rs` by [`Checker::edit`]: a draft is checked once, then one letter a call is typed
//! or taken out again: `valgrind --tool=callgrind target/release/examples/cost_edit FILE EDITS`.

use kehoach_check::{Checker, DraftEdit, Inserted, Options, Source};

/// Steps through the places: prime, so that they spread over any text.
const STEP: usize = 7919;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let usage = "cost_edit FILE EDITS";
    let text = std::fs::read_to_string(arguments.next().ok_or(usage)?)?;
    let edits: usize = arguments.next().ok_or(usage)?.parse()?;
    // Places count UTF-16 units.
    let mut at = 0;
    let mut places = Vec::new();
    for letter in text.chars() {
        if letter.is_ascii_lowercase() {
            places.push(at);
        }
        at += letter.len_utf16();
    }
    if places.is_empty() {
        return Err("a text without words has no place to type in".into());
    }
    let checker = Checker::new(Options::default())?;
    checker.check(&Source::Text(text))?;
    let mut patches = 0;
    for number in 0..edits {
        let from = places[(number / 2 * STEP) % places.len()];
        let (to, insert) = match number % 2 {
            0 => (from, "a"),
            _ => (from + 1, ""),
        };
        let insert = Inserted::Text(insert.to_owned());
        patches += checker.edit(DraftEdit { from, to, insert })?.patches.len();
    }
    println!("{edits} edits, {patches} patches");
    Ok(())
}
