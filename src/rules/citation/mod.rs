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
mod clause_order;
mod norm_replaced;
mod number_missing;
mod number_slipped;
mod symbols_differ;
mod title_differs;

pub use basis_incomplete::BASIS_INCOMPLETE;
pub use citation_date::CITATION_DATE;
pub use citation_date_differs::CITATION_DATE_DIFFERS;
pub use citation_later::CITATION_LATER;
pub use citation_number_word::CITATION_NUMBER_WORD;
pub use citation_symbol::CITATION_SYMBOL;
pub use citation_type::CITATION_TYPE;
pub use clause_order::CLAUSE_ORDER;
pub use norm_replaced::NORM_REPLACED;
pub use number_missing::NUMBER_MISSING;
pub use number_slipped::NUMBER_SLIPPED;
pub use symbols_differ::SYMBOLS_DIFFER;
pub use title_differs::TITLE_DIFFERS;

pub use super::shared::Cited;

use chrono::{Datelike, NaiveDate};

use crate::report::Words;
use crate::rules::Context;
use crate::vietnamese::citation::number_key;

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
