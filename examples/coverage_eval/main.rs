//! Coverage against careful readers' labels: `cargo run --release --example coverage_eval -- ../shared/gold`.
//!
//! Prints, for the two gold drafts and the fictional children of the tests, what each method says:
//! stated ideas, ideas taken from the wording, and two baselines fitted on the same labels.

mod baselines;
mod cases;
mod score;

use std::path::PathBuf;
use std::time::Instant;

use cases::Case;
use kehoach_check::parent::{Matcher, ParentCatalogue, builtin};
use kehoach_check::plan::Level;
use score::{Tally, show};

fn main() {
    let folder = std::env::args().nth(1).unwrap_or("../shared/gold".into());
    let folder = PathBuf::from(folder);
    let catalogue = builtin().remove(0);
    let mut bare = catalogue.clone();
    for task in &mut bare.tasks {
        task.ideas.clear();
    }
    let gold = [
        cases::gold(&folder, "001", Level::Province),
        cases::gold(&folder, "002", Level::Commune),
    ];
    let seeds = folder.join("../seeds");
    let read: Vec<Case> = [
        ("001", "001_binh_dinh.txt", Level::Province),
        ("002", "002_bach_dang.txt", Level::Commune),
    ]
    .into_iter()
    .filter_map(|(name, file, level)| cases::seed(&folder, &seeds.join(file), name, level))
    .collect();
    let of_tests = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/children"));
    let child = |name: &str| cases::child(&of_tests.join(name).with_extension("json"), &catalogue);
    let children = ["department", "province", "commune"].map(child);
    let held_out = ["held_out_department", "held_out_province"].map(child);

    println!("# Stated ideas\n");
    compare(&catalogue, &gold, true);
    compare(&catalogue, &read, true);
    println!("# Stated ideas, fictional children\n");
    compare(&catalogue, &children, true);
    compare(&catalogue, &held_out, true);
    println!("# Ideas taken from the wording\n");
    compare(&bare, &gold, false);
    println!("# Ideas taken from the wording, fictional children\n");
    compare(&bare, &children, false);
    compare(&bare, &held_out, false);
    println!("# Baselines, thresholds fitted on the two gold drafts\n");
    baselines::show(&catalogue, &gold, &[&children[..], &held_out[..]]);
    println!("# Time on this machine, best of 50\n");
    time("stated ideas", &catalogue, &gold[0]);
    time("taken ideas", &bare, &gold[0]);
}

fn compare(catalogue: &ParentCatalogue, cases: &[Case], details: bool) {
    let matcher = Matcher::new(catalogue);
    let mut sum = Tally::default();
    for case in cases {
        println!("{}", case.name);
        let matches = matcher.compare(&case.units(), std::iter::empty());
        sum.add(show(case, catalogue, &matches, details));
        println!();
    }
    println!("together: {}\n", sum.line());
}

/// How long making ready and comparing take, and a draft ten times as long.
fn time(name: &str, catalogue: &ParentCatalogue, case: &Case) {
    let best = |run: &dyn Fn()| {
        let once = || {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64() * 1e6
        };
        (0..50).map(|_| once()).fold(f64::MAX, f64::min)
    };
    let matcher = Matcher::new(catalogue);
    let units = case.units();
    let long: Vec<_> = (0..10).flat_map(|_| units.clone()).collect();
    let bytes: usize = units.iter().map(|unit| unit.text.len()).sum();
    let ready = best(&|| drop(Matcher::new(catalogue)));
    let one = best(&|| drop(matcher.compare(&units, std::iter::empty())));
    let ten = best(&|| drop(matcher.compare(&long, std::iter::empty())));
    println!(
        "{name}: ready {ready:.0} µs; {bytes} bytes of items {one:.0} µs, ten times {ten:.0} µs"
    );
}
