//! What a draft writes in two ways that are both right: told once, at the first of the rarer.

use crate::document::Span;
use crate::report::Words;
use crate::rules::{Context, Findings};

/// What is said of it. Of the message {0} and {1} are the rarer writing and its count, {2} and {3} the other's; of
/// the fix {0} is how many places it changes, {1} what the first of them becomes.
pub struct TwoWays {
    pub mixed: &'static Words,
    pub other: &'static Words,
    pub write: &'static Words,
}

impl TwoWays {
    /// Tell them if there are both; where they are equally many the first are the rarer. `exchanged` gives a
    /// place's words written the other way.
    pub fn tell(
        &self,
        context: &Context,
        findings: &mut Findings,
        [first, second]: [&[Span]; 2],
        exchanged: impl Fn(&str) -> Option<String>,
    ) {
        let (rare, common) = match second.len() < first.len() {
            true => (second, first),
            false => (first, second),
        };
        let (Some(odd), Some(model)) = (rare.first(), common.first()) else {
            return;
        };
        let text = |place: &Span| context.document.text(*place);
        let counts = [rare.len(), common.len()].map(|count| count.to_string());
        let written: Vec<(Span, String)> = rare
            .iter()
            .filter_map(|place| Some((*place, exchanged(text(place))?)))
            .collect();
        let edits: Vec<(Span, &str)> = written
            .iter()
            .map(|(place, words)| (*place, words.as_str()))
            .collect();
        let becomes = edits.first().map_or("", |(_, words)| *words);
        findings
            .report(
                *odd,
                self.mixed,
                &[text(odd), &counts[0], text(model), &counts[1]],
            )
            .related(*model, self.other, &[])
            .fix_all(self.write, &[&counts[0], becomes], &edits);
    }
}
