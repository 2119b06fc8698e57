//! All that a rule may look at, and what several rules ask of the same draft.
//!
//! What is asked of a text alone is remembered with the text: of a line by [`Context::shown`], of any
//! other words (an item without its marker, a parent's title) by [`Context::known`]. What is put
//! together from them is made once a check.

use std::cell::OnceCell;
use std::ops::RangeInclusive;
use std::rc::Rc;

use chrono::NaiveDate;

use super::Verdict;
use super::shared::{Agreement, Charge, Cited, DraftDuty, Source, charges, mentions};
use super::showing::{Showing, Shown};
use crate::document::{Document, Line, Note, Span};
use crate::facts::{Facts, Mention};
use crate::known::{Known, Memory};
use crate::parent::ParentCatalogue;
use crate::plan::{Level, Plan};
use crate::report::{Locale, ParentCoverage};
use crate::vietnamese::deadline::{self, Due};
use crate::vietnamese::language::Language;

/// All that a rule may look at.
pub struct Context<'a> {
    /// The draft.
    pub document: &'a Document,
    /// What was recognised in it.
    pub plan: &'a Plan,
    /// What the portal demands.
    pub profile: &'a super::Profile,
    /// Level of the issuing body: the option's, else the recognised one.
    pub level: Option<Level>,
    /// Date of issue: the option's, else the draft's, else the newest cited (a lower bound).
    pub issued_on: Option<NaiveDate>,
    /// Whether that is a date of the draft itself, or the option's.
    pub is_dated: bool,
    /// The parents, nearest first.
    pub parents: &'a [&'a ParentCatalogue],
    /// What the draft takes up of each, in the same order.
    pub coverage: &'a [ParentCoverage],
    /// Bodies and units with their days.
    pub facts: &'a Facts,
    /// Language of messages.
    pub locale: Locale,
    /// Counts of what the language does, where they are loaded.
    pub language: Option<&'a Language>,
    /// What is known of texts from one check to the next.
    pub memory: &'a Memory,
    /// What rules share.
    pub shared: Shared<'a>,
}

/// What several rules ask of one draft, each found when the first rule asks for it.
#[derive(Default)]
pub struct Shared<'a> {
    cited: OnceCell<Vec<Cited>>,
    named: OnceCell<Vec<(usize, Mention)>>,
    agreed: OnceCell<Agreement<'a>>,
    duties: OnceCell<Vec<DraftDuty<'a>>>,
    charges: OnceCell<Vec<Charge<'a>>>,
    issuers_end: OnceCell<Option<NaiveDate>>,
    exempt: OnceCell<Option<Verdict>>,
    /// And the number of the draft.
    showing: OnceCell<(Rc<Showing>, u32)>,
}

impl<'a> Context<'a> {
    /// What the draft's lines show of a matter, each with its place: a line is looked at once, as long
    /// as it stays the same.
    pub fn shown<T: 'static>(
        &self,
        look: impl Fn(&Known) -> Vec<Shown<T>> + Copy + 'static,
    ) -> impl Iterator<Item = (Span, &'a T)> {
        let lines = self.document.lines();
        let (showing, draft) = self.shared.showing.get_or_init(|| {
            let showing = self.memory.kept::<Showing>();
            let draft = showing.turn(lines);
            (showing, draft)
        });
        let showing = showing.lines(*draft, lines, look);
        (0..showing.len()).flat_map(move |at| {
            let line = &lines[showing[at] as usize];
            let shown = line.shown(look).iter();
            shown.map(|one| (line.span_of(&one.range), &one.what))
        })
    }

    /// The same of some blocks only.
    pub fn shown_within<T: 'static>(
        &self,
        blocks: RangeInclusive<usize>,
        look: impl Fn(&Known) -> Vec<Shown<T>> + Copy + 'static,
    ) -> impl Iterator<Item = (Span, &'a T)> {
        let lines = self.document.lines();
        let first = lines.partition_point(|line| line.span.block < *blocks.start());
        let end = lines.partition_point(|line| line.span.block <= *blocks.end());
        let lines = lines.get(first..end).unwrap_or_default().iter();
        lines.flat_map(move |line| {
            let shown = line.derive(look).iter();
            shown.map(|one| (line.span_of(&one.range), &one.what))
        })
    }

    /// What the draft's lines show, without regions that extraction has damaged: their words are not judged.
    pub fn shown_sound<T: 'static>(
        &self,
        look: impl Fn(&Known) -> Vec<Shown<T>> + Copy + 'static,
    ) -> impl Iterator<Item = (Span, &'a T)> {
        let document = self.document;
        self.shown(look)
            .filter(move |(span, _)| !is_damaged(document, *span))
    }

    /// A block's lines.
    pub fn lines_of(&self, block: usize) -> &'a [Line] {
        self.document.lines_of(block)
    }

    /// Words with what is known of them.
    pub fn known(&self, text: &str) -> Rc<Known> {
        self.memory.recall(text)
    }

    /// What words say of time, all of which speak of it.
    pub fn due(&self, words: &str) -> Due {
        deadline::reading(&self.known(words)).due
    }

    /// What the draft names of the facts, each with its block.
    pub fn named(&self) -> &[(usize, Mention)] {
        let named = &self.shared.named;
        named.get_or_init(|| mentions(self.document, self.facts))
    }

    /// Why the decree on the form of documents does not speak of the draft, if it does not: as it is found once.
    pub fn exempt(&self, find: fn(&Self) -> Option<Verdict>) -> &Option<Verdict> {
        self.shared.exempt.get_or_init(|| find(self))
    }

    /// The day on which the issuer's own unit or body ceased to exist: as it is found once.
    pub fn issuers_end(&self, find: fn(&Self) -> Option<NaiveDate>) -> Option<NaiveDate> {
        *self.shared.issuers_end.get_or_init(|| find(self))
    }

    /// Body and appendix beside each other.
    pub fn agreement(&self) -> &Agreement<'a> {
        let agreed = &self.shared.agreed;
        agreed.get_or_init(|| Agreement::of(self.plan, self.memory))
    }

    /// The documents that the draft cites.
    pub fn citations(&self) -> &[Cited] {
        let cited = &self.shared.cited;
        cited.get_or_init(|| Cited::all(self.document))
    }

    /// The dated reports that the draft makes somebody send.
    pub fn duties(&self) -> &[DraftDuty<'a>] {
        let duties = &self.shared.duties;
        duties.get_or_init(|| {
            DraftDuty::all(&Source {
                plan: self.plan,
                document: self.document,
                memory: self.memory,
            })
        })
    }

    /// What the draft charges bodies with.
    pub fn charges(&self) -> &[Charge<'a>] {
        let found = &self.shared.charges;
        found.get_or_init(|| charges(self.plan))
    }
}

/// Whether a place lies, if only in part, in a region that extraction has damaged.
pub fn is_damaged(document: &Document, place: Span) -> bool {
    document.notes.iter().any(|note| match note {
        Note::Damaged(span) => span.meets(&place),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::text;

    #[test]
    fn what_lines_show_has_its_place_and_can_be_asked_of_some_blocks() {
        let document = text::read("Một hai\n\n| TT | Hai |\n|---|---|\n| 1 | Thi hai |\n\nHai\n");
        let plan = Plan::default();
        let (profile, memory) = (super::super::Profile::default(), Memory::default());
        let facts = Facts::built_in();
        let context = Context {
            document: &document,
            plan: &plan,
            profile: &profile,
            level: None,
            issued_on: None,
            is_dated: false,
            parents: &[],
            coverage: &[],
            facts: &facts,
            locale: Locale::Vi,
            language: None,
            memory: &memory,
            shared: Shared::default(),
        };
        let look = |line: &Known| -> Vec<Shown<()>> {
            let found = line.text().match_indices("hai");
            found
                .map(|(at, word)| Shown::new(at..at + word.len(), ()))
                .collect()
        };
        let places: Vec<Span> = context.shown(look).map(|(place, ())| place).collect();
        assert_eq!(places.len(), 2);
        assert!(places.iter().all(|place| document.text(*place) == "hai"));
        assert_eq!(context.shown_within(1..=1, look).count(), 1);
    }
}
