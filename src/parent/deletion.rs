//! The deletion test: what stood best in a section of a plan must be missing when the section is taken out.

use serde::Serialize;

use super::units::{Unit, UnitKind, units_of};
use super::{Matcher, ParentCatalogue};
use crate::document::Document;
use crate::plan::Plan;
use crate::report::TaskStatus;
use crate::vietnamese::letters::is_alphanumeric;

/// What is still found of a task whose section was taken out: a second mention, or a wording that finds too much.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StillFound {
    /// The task's id.
    pub task: String,
    /// What is said of it.
    pub status: TaskStatus,
    /// Number of the unit that is taken for it.
    pub number: String,
    /// The unit's words.
    pub quote: String,
}

/// What the test says of a plan.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Deletion {
    /// Tasks whose best place was taken out.
    pub asked: usize,
    /// Of them those that were missing then.
    pub gone: usize,
    /// The others.
    pub left: Vec<StillFound>,
}

/// Take out each section of a plan by itself, in the body together with its like in the appendix.
pub fn take_out(
    plan: &Plan,
    document: &Document,
    matcher: &Matcher,
    catalogue: &ParentCatalogue,
) -> Deletion {
    let units = units_of(plan);
    let texts: Vec<&str> = document.blocks.iter().map(|block| block.text()).collect();
    let whole = matcher.compare(&units, texts.iter().copied());
    let mut sections: Vec<Vec<&str>> = Vec::new();
    for unit in units.iter().filter(|unit| unit.kind != UnitKind::Heading) {
        if !sections.iter().any(|path| path[..] == unit.path[..]) {
            sections.push(unit.path.to_vec());
        }
    }
    let mut told = Deletion::default();
    let mut taken: Vec<&str> = Vec::new();
    for section in &sections {
        // Body and appendix state a task twice, under headings that are alike: both go.
        let heading = section.first().copied().unwrap_or("");
        if taken.iter().any(|one| are_alike(one, heading)) {
            continue;
        }
        taken.push(heading);
        let stands_in = |unit: &Unit| {
            unit.path[..] == section[..]
                || are_alike(unit.heading(), heading)
                || unit.kind == UnitKind::Heading && are_alike(unit.text, heading)
        };
        let rest: Vec<Unit> = units
            .iter()
            .filter(|unit| !stands_in(unit))
            .cloned()
            .collect();
        let without = matcher.compare(&rest, texts.iter().copied());
        for ((task, found), then) in catalogue.tasks.iter().zip(&whole).zip(&without) {
            let best = found
                .evidence
                .first()
                .filter(|_| found.status == TaskStatus::Covered);
            if !best.is_some_and(|best| stands_in(&units[best.unit])) {
                continue;
            }
            told.asked += 1;
            let mut still = then.evidence.iter();
            match still.next().filter(|_| then.status != TaskStatus::Missing) {
                None => told.gone += 1,
                Some(still) => {
                    let unit = &rest[still.unit];
                    let quote = unit.text.get(still.quote.clone()).unwrap_or("");
                    told.left.push(StillFound {
                        task: task.id.clone(),
                        status: then.status,
                        number: unit.number.to_string(),
                        quote: quote.to_owned(),
                    });
                }
            }
        }
    }
    told
}

/// Whether half of the pairs of syllables of the shorter of two headings stand in the other.
fn are_alike(one: &str, other: &str) -> bool {
    let pairs = |heading: &str| -> Vec<(String, String)> {
        let lower = heading.to_lowercase();
        let words = lower
            .split(|c: char| !is_alphanumeric(c))
            .filter(|word| !word.is_empty());
        let words: Vec<&str> = words.collect();
        words
            .windows(2)
            .map(|pair| (pair[0].to_owned(), pair[1].to_owned()))
            .collect()
    };
    let (one, other) = (pairs(one), pairs(other));
    let common = one.iter().filter(|pair| other.contains(pair)).count();
    let shorter = one.len().min(other.len());
    shorter > 0 && common * 2 >= shorter
}
