//! The dated reports that a draft makes somebody send.

use std::borrow::Cow;

use super::charges::{head, same_body};
use crate::document::{Document, Span};
use crate::known::Memory;
use crate::plan::{Assignment, Item, Located, Plan, SectionRole};
use crate::vietnamese::report_duty::{self, ReportDuty};

/// What is read for them.
pub struct Source<'p> {
    /// What was recognised in the draft.
    pub plan: &'p Plan,
    /// The draft.
    pub document: &'p Document,
    /// What is known of texts.
    pub memory: &'p Memory,
}

/// A report that the draft makes somebody send, with its places in the document.
pub struct DraftDuty<'p> {
    /// The paragraph that says so; with what lines under it say of who and when.
    text: Cow<'p, str>,
    /// Bytes of that text.
    pub duty: ReportDuty,
    /// The deadline's place.
    pub at: Span,
    /// The body whose name the paragraph stands under; empty where there is none.
    charged: &'p str,
}

impl DraftDuty<'_> {
    fn words(&self, range: Option<&std::ops::Range<usize>>) -> &str {
        range
            .and_then(|range| self.text.get(range.clone()))
            .unwrap_or("")
    }

    /// To whom it goes.
    pub fn to(&self) -> &str {
        self.words(self.duty.to.as_ref())
    }

    /// Who sends it.
    pub fn who(&self) -> &str {
        self.words(self.duty.who.as_ref())
    }

    /// Who sends it by its own words or, where they do not say and the report leaves the house, by the name that
    /// it stands under: "1. Sở A", "b) Tổng hợp, báo cáo Bộ B".
    pub fn office(&self) -> &str {
        let leaves = !self.to().is_empty() && !same_body(self.to(), self.charged);
        match self.who() {
            "" if leaves => self.charged,
            who => who,
        }
    }

    /// What stands before the day.
    pub fn before_due(&self) -> &str {
        self.text
            .get(..self.duty.deadline.range.start)
            .unwrap_or("")
    }

    /// When, as it is written.
    pub fn due(&self) -> &str {
        self.words(Some(&self.duty.deadline.range))
    }
}

impl<'p> DraftDuty<'p> {
    /// Every dated report of the draft's implementation (and of sections of no known role, "Chế độ báo cáo").
    pub fn all(source: &Source<'p>) -> Vec<Self> {
        let mut duties = Vec::new();
        for section in source.plan.all_sections() {
            if !matches!(
                section.role,
                SectionRole::Implementation | SectionRole::Other
            ) {
                continue;
            }
            let charged = head(&section.heading.text);
            Self::of_items(source, &section.items, charged, &mut duties);
            for paragraph in &section.paragraphs {
                Self::of_text(source, paragraph, charged, &mut duties);
            }
        }
        for paragraph in &source.plan.closing {
            Self::of_text(source, paragraph, "", &mut duties);
        }
        duties
    }

    fn of_items(source: &Source<'p>, items: &'p [Item], charged: &'p str, duties: &mut Vec<Self>) {
        for item in items {
            let before = duties.len();
            Self::of_text(source, &item.text, charged, duties);
            if let Some(lines) = &item.assignment
                && duties.len() == before
            {
                Self::of_lines(source, &item.text, lines, duties);
            }
            let own = match head(&item.text.text) {
                "" => charged,
                own => own,
            };
            Self::of_items(source, &item.items, own, duties);
        }
    }

    fn of_text(
        source: &Source<'p>,
        located: &'p Located,
        charged: &'p str,
        duties: &mut Vec<Self>,
    ) {
        let known = source.memory.recall(&located.text);
        for duty in report_duty::duties(&known) {
            let at = located.part(source.document, duty.deadline.range.clone());
            let at = at.unwrap_or(located.span);
            duties.push(Self {
                text: Cow::Borrowed(&located.text),
                duty: duty.clone(),
                at,
                charged,
            });
        }
    }

    /// A report whose date, and who sends it, stand in lines under it.
    fn of_lines(source: &Source<'p>, said: &Located, lines: &Assignment, duties: &mut Vec<Self>) {
        let Some(due) = &lines.due else {
            return;
        };
        let lead = lines
            .lead
            .as_ref()
            .map_or("", |lead| lead.text.trim_end_matches(['.', ';']));
        let said = said.text.trim_end_matches(['.', ';', ':']);
        let text = format!("{lead} {said}, {}", due.text);
        let from = text.len() - due.text.len();
        let known = source.memory.recall(text.trim_start());
        let trimmed = text.len() - text.trim_start().len();
        let found = report_duty::duties(&known).iter();
        // What the item itself dates is found already.
        for duty in found.filter(|duty| duty.deadline.range.start + trimmed >= from) {
            duties.push(Self {
                text: Cow::Owned(text.trim_start().to_owned()),
                duty: duty.clone(),
                at: due.span,
                charged: "",
            });
        }
    }
}
