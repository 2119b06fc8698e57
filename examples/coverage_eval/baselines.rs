//! Two generic scores with two thresholds each, fitted on the labels that they are judged by.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kehoach_check::parent::ParentCatalogue;
use kehoach_check::vietnamese::fold::fold_words;

use crate::cases::Case;
use crate::score::{Tally, count};

/// A score of a unit against a task, 0 to 1.
type Score = Box<dyn Fn(&str, &str) -> f64>;

/// Fit both baselines on the gold cases and print them on all.
pub fn show(catalogue: &ParentCatalogue, gold: &[Case], children: &[&[Case]]) {
    let methods: [(&str, Score); 2] = [
        ("token-set ratio (rapidfuzz)", Box::new(token_set_ratio)),
        ("IDF over syllables and pairs", idf_score(catalogue)),
    ];
    for (name, score) in methods {
        let scores = |cases: &[Case]| -> Vec<BTreeMap<String, f64>> {
            cases
                .iter()
                .map(|case| best_scores(catalogue, case, &score))
                .collect()
        };
        let gold_scores = scores(gold);
        let steps = 100;
        let mut best = (0, 0.0, 0.0);
        for low in 0..steps {
            for high in low..steps {
                let (low, high) = (f64::from(low) / 100.0, f64::from(high) / 100.0);
                let exact = tally(gold, &gold_scores, low, high).exact;
                if exact > best.0 {
                    best = (exact, low, high);
                }
            }
        }
        let (_, low, high) = best;
        println!("{name}: partial from {low}, covered from {high}");
        println!("  gold: {}", tally(gold, &gold_scores, low, high).line());
        for cases in children {
            let scores = scores(cases);
            println!(
                "  {} and others: {}",
                cases[0].name,
                tally(cases, &scores, low, high).line()
            );
        }
        println!();
    }
}

fn tally(cases: &[Case], scores: &[BTreeMap<String, f64>], low: f64, high: f64) -> Tally {
    let mut sum = Tally::default();
    for (case, scores) in cases.iter().zip(scores) {
        for (one, label) in &case.labels {
            let said = match scores[one] {
                score if score >= high => "covered",
                score if score >= low => "partial",
                _ => "absent",
            };
            count(said, label, &mut sum);
        }
    }
    sum
}

/// By ref, the score of the best unit.
fn best_scores(catalogue: &ParentCatalogue, case: &Case, score: &Score) -> BTreeMap<String, f64> {
    let units = case.units();
    let mut scores = BTreeMap::new();
    for task in &catalogue.tasks {
        let best = units
            .iter()
            .map(|unit| score(&task.title, unit.text))
            .fold(0.0, f64::max);
        for one in &task.refs {
            scores.insert(one.clone(), best);
        }
    }
    scores
}

/// The well-known token-set ratio on top of rapidfuzz's ratio.
fn token_set_ratio(task: &str, unit: &str) -> f64 {
    let set = |text: &str| -> BTreeSet<String> {
        fold_words(text).split(' ').map(str::to_owned).collect()
    };
    let (a, b) = (set(task), set(unit));
    let join = |parts: Vec<&String>| {
        let words: Vec<&str> = parts.into_iter().map(String::as_str).collect();
        words.join(" ")
    };
    let common = join(a.intersection(&b).collect());
    let with = |rest: String| format!("{common} {rest}").trim().to_owned();
    let first = with(join(a.difference(&b).collect()));
    let second = with(join(b.difference(&a).collect()));
    let ratio = |x: &str, y: &str| rapidfuzz::fuzz::ratio(x.chars(), y.chars());
    ratio(&common, &first)
        .max(ratio(&common, &second))
        .max(ratio(&first, &second))
}

/// The share of a task's syllables and pairs, by inverse document frequency over the parent's own
/// tasks, that stand in a unit.
fn idf_score(catalogue: &ParentCatalogue) -> Score {
    let features = |text: &str| -> BTreeSet<String> {
        let folded = fold_words(text);
        let words: Vec<&str> = folded.split(' ').collect();
        let pairs = words.windows(2).map(|pair| pair.join(" "));
        let single = words.iter().map(|word| (*word).to_owned());
        pairs.chain(single).collect()
    };
    let mut frequency: HashMap<String, usize> = HashMap::new();
    for task in &catalogue.tasks {
        for feature in features(&task.title) {
            *frequency.entry(feature).or_default() += 1;
        }
    }
    let tasks = catalogue.tasks.len() as f64;
    Box::new(move |task, unit| {
        let unit = features(unit);
        let (mut shared, mut whole) = (0.0, 0.0);
        for feature in features(task) {
            let known = frequency.get(&feature).copied().unwrap_or(1);
            let weight = (tasks / known as f64).ln();
            whole += weight;
            if unit.contains(&feature) {
                shared += weight;
            }
        }
        if whole > 0.0 { shared / whole } else { 0.0 }
    })
}
