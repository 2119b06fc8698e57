//! KH4xx: documents that the draft cites, by the number grammars of the State (Nghị định số
//! 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 3) and of the Party (Hướng dẫn 36-HD/VPTW).
//!
//! The citations are found once for all rules. Regions that extraction has damaged are not judged.
//! Add the next rule as a file of this folder and one line of the registry.

mod basis_incomplete;
mod citation_date;
mod citation_date_differs;
mod citation_later;
mod citation_number_word;
mod citation_symbol;
mod citation_type;
mod norm_replaced;
mod number_missing;
mod symbols_differ;

pub use basis_incomplete::BASIS_INCOMPLETE;
pub use citation_date::CITATION_DATE;
pub use citation_date_differs::CITATION_DATE_DIFFERS;
pub use citation_later::CITATION_LATER;
pub use citation_number_word::CITATION_NUMBER_WORD;
pub use citation_symbol::CITATION_SYMBOL;
pub use citation_type::CITATION_TYPE;
pub use norm_replaced::NORM_REPLACED;
pub use number_missing::NUMBER_MISSING;
pub use symbols_differ::SYMBOLS_DIFFER;

use chrono::{Datelike, NaiveDate};

use crate::document::{Document, Note, Span};
use crate::known::Known;
use crate::report::Words;
use crate::rules::Context;
use crate::vietnamese::citation::{Citation, find_citations, number_key};

/// A cited document with its paragraph or table.
#[derive(Debug, Clone)]
pub struct Cited {
    /// Index of the block.
    block: usize,
    /// Its key: what two citations of one document share.
    key: String,
    /// What is written.
    citation: Citation,
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
                Note::Damaged(span) => {
                    span.block == place.block && span.start < place.end && place.start < span.end
                }
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
    fn number(&self) -> Span {
        Span::new(self.block, self.citation.range.clone())
    }

    /// The date's place.
    pub(in crate::rules) fn date(&self) -> Option<Span> {
        let date = self.citation.date.as_ref()?;
        Some(Span::new(self.block, date.range.clone()))
    }

    /// The date, where a calendar has it.
    fn day(&self) -> Option<NaiveDate> {
        self.citation.date.as_ref()?.day.date()
    }
}

/// A line's citations, each with its key.
fn keyed(line: &Known) -> Vec<(String, Citation)> {
    let found = line.know(find_citations).iter();
    let keyed = found.map(|citation| (citation.key(), citation.clone()));
    keyed.collect()
}

/// The citations of other documents: the draft's own number, and the decision's that issues it, are none.
fn others<'c>(context: &'c Context) -> impl Iterator<Item = &'c Cited> {
    let own = context.plan.number.as_deref().map(number_key);
    let head = [&context.plan.number_line, &context.plan.attachment_line];
    let blocks = head.map(|line| line.as_ref().map(|line| line.span));
    context.citations().iter().filter(move |one| {
        let place = one.number();
        own.as_deref() != Some(one.key.as_str())
            && !blocks.iter().flatten().any(|line| {
                line.block == place.block && line.start <= place.start && place.end <= line.end
            })
    })
}

/// A date as official texts write it: "31/12/2024", "05/3/2020".
pub(in crate::rules) fn shown(date: NaiveDate) -> String {
    let (day, month, year) = (date.day(), date.month(), date.year());
    match month {
        1 | 2 => format!("{day:02}/{month:02}/{year}"),
        _ => format!("{day:02}/{month}/{year}"),
    }
}

const NO_CITATION: Words = Words {
    vi: "Không nhận ra số, ký hiệu của văn bản nào được viện dẫn.",
    en: "No cited document's number was recognised.",
};
