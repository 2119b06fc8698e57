//! Fits the weights of `src/parent/likelihood.rs` and says how they judge hands that they were not fitted to.
//!
//! ```text
//! cargo run --release --example weigh -- [--all] [--check]
//! ```
//! What is learnt from are the labelled children of `tests/children` and, where `../shared` is, two real plans with
//! their readers' labels. A child's hand is the letter before its number; one with another name, and each real plan, is
//! a hand of its own. Two logistic regressions (L2, C = 1, the bias free) by so many steps of Newton's method from nought:
//! nothing is drawn by lot, so the same files give the same weights. The hands after `LEARNT_TO` are judged and not learnt
//! from; `--all` learns from them too. `--check` fails where the source holds other weights.
//!
//! Printed are the tables as the source holds them, with what it holds now, and how each hand is judged by the
//! weights of all others.

#[path = "support/mod.rs"]
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

use support::labelled::{Labels, children, real_plans};
use support::tally::Tally;

use kehoach_check::document::text;
use kehoach_check::parent::{Matcher, Weights, Witnesses, builtin, matches};
use kehoach_check::plan::recognise;

const STEPS: usize = 12;
/// The strength of the regularisation, and as good as none for the bias.
const RIDGE: f64 = 1.0;
const RIDGE_OF_BIAS: f64 = 1e-6;
/// Sums beyond this are as good as certain.
const CERTAIN: f64 = 30.0;

/// From this hand on the wordings were written before the children were: they tell more of the next draft, and count so
/// much.
const UNSEEN_FROM: &str = "l";
const UNSEEN_COUNTS: f64 = 2.0;

/// The hands after this one are kept for judging. Learnt from as well, they made the others' plans be judged worse (of what
/// was decided 89.8 percent right of the first 29 plans instead of 90.9, 89.4 of the next fourteen instead of 90.2) and
/// their own no better (89.5 and 89.4), whether they counted once or twice.
const LEARNT_TO: &str = "s";

/// One task of one plan.
struct Case {
    hand: String,
    real: bool,
    witnesses: Witnesses,
    accepted: Vec<String>,
}

impl Case {
    /// The share of the labels that say so: a reader who accepts two states says each by half.
    fn share(&self, state: &str) -> f64 {
        let so = self.accepted.iter().filter(|one| *one == state).count();
        so as f64 / self.accepted.len() as f64
    }

    fn lettered(&self) -> bool {
        self.hand.len() == 1
    }

    fn counts(&self) -> f64 {
        let unseen = self.lettered() && self.hand.as_str() >= UNSEEN_FROM;
        if unseen { UNSEEN_COUNTS } else { 1.0 }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| arguments.iter().any(|one| one == flag);
    let cases = cases()?;
    let is_learnt =
        |case: &Case| has("--all") || !case.lettered() || case.hand.as_str() <= LEARNT_TO;
    let fit_without = |hand: Option<&str>| {
        let learnt = cases.iter().filter(|case| is_learnt(case));
        fit(&learnt
            .filter(|case| hand != Some(&case.hand))
            .collect::<Vec<_>>())
    };
    let all = fit_without(None);
    let held = Weights::HELD;
    let [taken, wholly] = Weights::names();
    print_weights("TAKEN", &taken, &all.taken, &held.taken);
    print_weights("WHOLLY", &wholly, &all.wholly, &held.wholly);

    let hands: BTreeSet<&str> = cases
        .iter()
        .filter(|case| !case.real)
        .map(|case| case.hand.as_str())
        .collect();
    let of_others: BTreeMap<&str, Weights> = hands
        .iter()
        .map(|hand| (*hand, rounded(fit_without(Some(hand)))))
        .collect();
    println!("\neach hand judged by the weights of the others:");
    print_groups(&cases, |case| of_others[case.hand.as_str()]);
    let all = rounded(all);
    println!("\njudged by these weights:");
    print_groups(&cases, |_| all);
    println!("\njudged by the weights that the source holds:");
    print_groups(&cases, |_| held);
    for (name, weights) in [
        ("real plans, by these weights", &all),
        ("real plans, by those held", &held),
    ] {
        print_group(name, cases.iter().filter(|case| case.real), |_| *weights);
    }
    match has("--check") {
        true if !cases.iter().any(|case| case.real) => Err(
            "without ../shared nothing can be checked: its two real plans are learnt from".into(),
        ),
        true if all != held => Err("the source holds other weights".into()),
        _ => Ok(()),
    }
}

fn print_groups(cases: &[Case], weights: impl Fn(&Case) -> Weights) {
    type Belongs = fn(&str, bool) -> bool;
    let groups: [(&str, Belongs); 4] = [
        ("all", |_, _| true),
        ("the first 29", |hand, lettered| !lettered || hand < "l"),
        ("l to s", |hand, lettered| {
            lettered && ("l".."t").contains(&hand)
        }),
        ("t to w", |hand, lettered| lettered && hand >= "t"),
    ];
    for (name, belongs) in groups {
        let of_group = cases
            .iter()
            .filter(|case| !case.real && belongs(&case.hand, case.lettered()));
        print_group(name, of_group, &weights);
    }
}

fn print_group<'c>(
    name: &str,
    cases: impl Iterator<Item = &'c Case>,
    weights: impl Fn(&Case) -> Weights,
) {
    let mut tally = Tally::default();
    for case in cases {
        tally.add(case.witnesses.status(&weights(case)), &case.accepted);
    }
    tally.print(name);
}

/// A table as the source holds it.
fn print_weights(sum: &str, names: &[&str], fitted: &[f64], held: &[f64]) {
    println!("const {sum}: [(&str, f64); {}] = [", names.len());
    let mut apart: f64 = 0.0;
    for ((name, weight), held) in names.iter().zip(fitted).zip(held) {
        println!("    (\"{name}\", {weight:.2}), // held {held:.2}, fitted {weight:.6}");
        apart = apart.max((to_two(*weight) - held).abs());
    }
    println!("]; // at most {apart:.2} from what is held");
}

fn to_two(weight: f64) -> f64 {
    (weight * 100.0).round() / 100.0
}

fn rounded(weights: Weights) -> Weights {
    Weights {
        taken: weights.taken.map(to_two),
        wholly: weights.wholly.map(to_two),
    }
}

// ---- What is learnt from ----

fn cases() -> Result<Vec<Case>, Box<dyn Error>> {
    let catalogue = builtin().remove(0);
    let matcher = Matcher::new(&catalogue);
    let mut cases = Vec::new();
    type Accepted<'a> = &'a dyn Fn(&str) -> Option<Vec<String>>;
    let mut push = |hand: &str, real, source: &str, level, accepted: Accepted| {
        let document = text::read(source);
        let plan = recognise(&document);
        let found = matches(&matcher, &catalogue, &plan, &document, Some(level));
        for (task, found) in catalogue.tasks.iter().zip(found) {
            cases.push(Case {
                hand: hand.to_owned(),
                real,
                witnesses: found.witnesses.ok_or("nothing was weighed")?,
                accepted: accepted(&task.id).ok_or("a task without a label")?,
            });
        }
        Ok::<_, Box<dyn Error>>(())
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/children");
    for child in children(&folder)? {
        let Labels { level, labels } = &child.labels;
        let accepted = |task: &str| labels.get(task).cloned();
        push(hand_of(&child.name), false, &child.text, *level, &accepted)?;
    }
    let Some(plans) = real_plans()? else {
        println!("../shared is not here: fitted without the two real plans");
        return Ok(cases);
    };
    for plan in plans {
        let accepted = |task: &str| {
            let words = plan.labels.get(task)?.status.iter();
            Some(
                words
                    .map(|word| word.replace("absent", "missing"))
                    .collect(),
            )
        };
        push(plan.name, true, &plan.text, plan.level, &accepted)?;
    }
    Ok(cases)
}

/// "k3" is k's.
fn hand_of(name: &str) -> &str {
    match name.as_bytes() {
        [letter, number] if letter.is_ascii_lowercase() && number.is_ascii_digit() => &name[..1],
        _ => name,
    }
}

// ---- The fit ----

fn fit(cases: &[&Case]) -> Weights {
    let taken = cases.iter().map(|case| Row {
        weighed: case.witnesses.taken(),
        is: 1.0 - case.share("missing"),
        counts: case.counts(),
    });
    // How much of it, as far as something is.
    let some = cases.iter().filter(|case| case.share("missing") < 1.0);
    let wholly = some.map(|case| {
        let is_taken = 1.0 - case.share("missing");
        Row {
            weighed: case.witnesses.wholly(),
            is: case.share("covered") / is_taken,
            counts: case.counts() * is_taken,
        }
    });
    Weights {
        taken: newton(&taken.collect::<Vec<_>>()),
        wholly: newton(&wholly.collect::<Vec<_>>()),
    }
}

struct Row<const N: usize> {
    weighed: [f64; N],
    /// How far it is so, from 0 to 1.
    is: f64,
    counts: f64,
}

/// A logistic regression; the first of what is weighed is the bias's.
fn newton<const N: usize>(rows: &[Row<N>]) -> [f64; N] {
    let mut weights = [0.0; N];
    for _ in 0..STEPS {
        let mut slope = [0.0; N];
        let mut bend = [[0.0; N]; N];
        for (at, weight) in weights.iter().enumerate() {
            let ridge = if at == 0 { RIDGE_OF_BIAS } else { RIDGE };
            slope[at] = ridge * weight;
            bend[at][at] = ridge;
        }
        for row in rows {
            let pairs = row.weighed.iter().zip(&weights);
            let sum: f64 = pairs.map(|(weighed, weight)| weighed * weight).sum();
            let likely = 1.0 / (1.0 + (-sum.clamp(-CERTAIN, CERTAIN)).exp());
            for (at, weighed) in row.weighed.iter().enumerate() {
                slope[at] += row.counts * (likely - row.is) * weighed;
                for (other, with) in row.weighed.iter().enumerate() {
                    bend[at][other] += row.counts * likely * (1.0 - likely) * weighed * with;
                }
            }
        }
        let step = solve(bend, slope);
        for (weight, step) in weights.iter_mut().zip(step) {
            *weight -= step;
        }
    }
    weights
}

/// Gauss's elimination; the ridge keeps every pivot from nought.
fn solve<const N: usize>(mut matrix: [[f64; N]; N], mut right: [f64; N]) -> [f64; N] {
    for at in 0..N {
        let pivot_row = matrix[at];
        for below in at + 1..N {
            let share = matrix[below][at] / pivot_row[at];
            for (value, pivot) in matrix[below].iter_mut().zip(pivot_row) {
                *value -= share * pivot;
            }
            right[below] -= share * right[at];
        }
    }
    let mut solution = [0.0; N];
    for at in (0..N).rev() {
        let known = matrix[at].iter().zip(&solution).skip(at + 1);
        let known: f64 = known.map(|(value, solved)| value * solved).sum();
        solution[at] = (right[at] - known) / matrix[at][at];
    }
    solution
}
