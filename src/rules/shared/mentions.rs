//! What a draft names of the facts: bodies, units, office holders.

use crate::document::Document;
use crate::facts::{Facts, Mention};

/// Every place that names something of the facts, with its block.
pub fn mentions(document: &Document, facts: &Facts) -> Vec<(usize, Mention)> {
    /// What lines name, by whose facts.
    struct Mentions;
    let lines = document.lines().iter();
    lines
        .flat_map(|line| {
            let look = || facts.find(line.text());
            let found = line.know_of::<Mentions, _>(facts.id(), look).iter();
            found.map(move |mention| (line.span.block, mention.moved(line.span.start)))
        })
        .collect()
}
