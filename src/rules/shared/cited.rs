//! The documents that a draft cites by number.

use chrono::NaiveDate;

use crate::document::{Document, Note, Span};
use crate::known::Known;
use crate::vietnamese::citation::{Citation, citations};

/// A cited document with its paragraph or table.
#[derive(Debug, Clone)]
pub struct Cited {
    /// Index of the block.
    pub block: usize,
    /// Its key: what two citations of one document share.
    pub key: String,
    /// What is written.
    pub citation: Citation,
}

impl Cited {
    /// Every document cited by number, in document order.
    pub fn all(document: &Document) -> Vec<Self> {
        let mut all = Vec::new();
        for line in document.lines() {
            for (key, citation) in line.derive(keyed) {
                all.push(Self {
                    block: line.span.block,
                    key: key.clone(),
                    citation: citation.moved(line.span.start),
                });
            }
        }
        all.retain(|one| {
            let place = one.number();
            !document.notes.iter().any(|note| match note {
                Note::Damaged(span) => span.meets(&place),
                _ => false,
            })
        });
        all
    }

    /// Index of its block.
    pub fn block(&self) -> usize {
        self.block
    }

    /// First byte of its number in the block's text.
    pub fn start(&self) -> usize {
        self.citation.range.start
    }

    /// The number's place.
    pub fn number(&self) -> Span {
        Span::new(self.block, self.citation.range.clone())
    }

    /// The date's place.
    pub fn date(&self) -> Option<Span> {
        let date = self.citation.date.as_ref()?;
        Some(Span::new(self.block, date.range.clone()))
    }

    /// The date, where a calendar has it.
    pub fn day(&self) -> Option<NaiveDate> {
        self.citation.date.as_ref()?.day.date()
    }
}

/// A line's citations, each with its key.
fn keyed(line: &Known) -> Vec<(String, Citation)> {
    let found = citations(line).iter();
    let keyed = found.map(|citation| (citation.key(), citation.clone()));
    keyed.collect()
}
