//! What a draft names of the facts: bodies, units, office holders.

use crate::document::Document;
use crate::facts::{Facts, Mention};
use crate::known::Known;

/// What a line names.
pub fn names_of<'k>(line: &'k Known, facts: &Facts) -> &'k [Mention] {
    /// By whose facts.
    struct Mentions;
    line.know_of::<Mentions, Vec<Mention>>(facts.id(), || facts.find(line))
}

/// Every place that names something of the facts, with its block.
pub fn mentions(document: &Document, facts: &Facts) -> Vec<(usize, Mention)> {
    let lines = document.lines().iter();
    lines
        .flat_map(|line| {
            let found = names_of(line, facts).iter();
            found.map(move |mention| (line.span.block, mention.moved(line.span.start)))
        })
        .collect()
}
