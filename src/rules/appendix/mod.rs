//! KH2xx: the Phụ lục that assigns the tasks: there, with the demanded columns, its cells filled in
//! and its rows numbered.
//!
//! Add the next rule as a file of this folder and one line of the registry. What several rules ask
//! (which table assigns tasks, where the text refers to a Phụ lục) is here.

#[cfg(test)]
mod agreement_tests;
mod appendix_cell_empty;
mod appendix_column_missing;
mod appendix_figure;
mod appendix_missing;
mod appendix_referred_missing;
mod appendix_row_number;
mod appendix_row_short;
mod appendix_row_strange;
mod appendix_rows_alike;
mod appendix_several_leads;
mod appendix_without_rows;
mod cells_swapped;
mod compared;
mod documents_differ;
mod due_differs;
mod due_impossible;
mod due_past;
mod due_reversed;
mod figures;
mod indicators;
mod lead_differs;
mod lead_helps;
mod other_row_numbers;
mod parts_differ;
mod rounds;
mod same_task;
mod section_without_rows;
mod sum_rows;
mod sums;
mod target_differs;
mod times;
mod total_differs;

pub use appendix_cell_empty::APPENDIX_CELL_EMPTY;
pub use appendix_column_missing::APPENDIX_COLUMN_MISSING;
pub use appendix_figure::APPENDIX_FIGURE;
pub use appendix_missing::APPENDIX_MISSING;
pub use appendix_referred_missing::APPENDIX_REFERRED_MISSING;
pub use appendix_row_number::APPENDIX_ROW_NUMBER;
pub use appendix_row_short::APPENDIX_ROW_SHORT;
pub use appendix_row_strange::APPENDIX_ROW_STRANGE;
pub use appendix_rows_alike::APPENDIX_ROWS_ALIKE;
pub use appendix_several_leads::APPENDIX_SEVERAL_LEADS;
pub use appendix_without_rows::APPENDIX_WITHOUT_ROWS;
pub use cells_swapped::CELLS_SWAPPED;
pub use documents_differ::DOCUMENTS_DIFFER;
pub use due_differs::DUE_DIFFERS;
pub use due_impossible::DUE_IMPOSSIBLE;
pub use due_past::DUE_PAST;
pub use due_reversed::DUE_REVERSED;
pub use lead_differs::LEAD_DIFFERS;
pub use lead_helps::LEAD_HELPS;
pub use parts_differ::PARTS_DIFFER;
pub use section_without_rows::SECTION_WITHOUT_ROWS;
pub use target_differs::TARGET_DIFFERS;
pub use total_differs::TOTAL_DIFFERS;

pub use super::shared::Agreement;

use super::{ColumnDemand, Context, nearby};
use crate::document::{Document, Note, Span};
use crate::plan::{Appendix, Plan};
use crate::report::Words;
use crate::vietnamese::case::{Case, lower};

/// The demand's basis, for every rule that asks for a Phụ lục or a column.
const PROFILE_BASIS: Words = Words {
    vi: "Phụ lục phân công nhiệm vụ do đơn vị yêu cầu",
    en: "The profile in use (the appendix that assigns the tasks)",
};

/// What rules rest on that lay the two side by side.
const BODY_AND_APPENDIX: Words = Words {
    vi: "Sự thống nhất giữa thân Kế hoạch và Phụ lục",
    en: "Agreement of the plan's body and appendix",
};

/// Why nothing is said where an appendix may be there that nobody can read.
const UNREAD: Words = Words {
    vi: "Sau phần nội dung có hình ảnh hoặc tệp nhúng; không đọc được nên không biết có phải Phụ lục không.",
    en: "A picture or an embedded file follows the text; it cannot be read, so it may be the appendix.",
};

/// Why nothing is said of an appendix that is not there; its absence has rules of its own.
const NO_APPENDIX: Words = Words {
    vi: "Kế hoạch không có bảng phân công nhiệm vụ.",
    en: "The plan has no table of tasks.",
};

/// The tables that assign tasks to bodies: the columns of the profile are demanded of them.
///
/// A plan may have other tables (timetables, targets, money, forms), which no rule of this family judges.
fn assignments<'a>(context: &Context<'a>) -> Vec<&'a Appendix> {
    let appendices = context.plan.appendices.iter();
    appendices.filter(|appendix| appendix.assigns()).collect()
}

/// Whether a table had lost its columns and was put back together from lines: what is empty or
/// missing in it may have been lost on the way.
fn is_flattened(context: &Context, appendix: &Appendix) -> bool {
    was_flattened(
        context.document,
        appendix.header.unwrap_or(appendix.span).block,
    )
}

/// Whether a table was put back together from lines of text.
fn was_flattened(document: &Document, block: usize) -> bool {
    let mut notes = document.notes.iter();
    notes.any(|note| matches!(note, Note::FlattenedTable(span) if span.block == block))
}

/// What a rule says that leaves out a flattened table.
const FLATTENED: Words = Words {
    vi: "Bảng đã bị trải thành dòng chữ khi sao chép nên không đánh giá được từng ô.",
    en: "Copying had flattened the table: its cells cannot be judged.",
};

/// The place among a table's columns of the one that is demanded.
fn column_of(appendix: &Appendix, demand: &ColumnDemand) -> Option<usize> {
    appendix.columns.iter().position(|column| {
        demand.role == Some(column.role) || demand.is_worded_in(&column.heading.text)
    })
}

/// How many of the demanded columns a table has.
fn demanded_columns(context: &Context, appendix: &Appendix) -> usize {
    let demands = &context.profile.appendix.columns;
    demands
        .iter()
        .filter(|demand| column_of(appendix, demand).is_some())
        .count()
}

/// Where the body refers to a Phụ lục of its own: "tại Phụ lục kèm theo", "(có Phụ lục II)".
///
/// The Phụ lục of a cited document ("Phụ lục III Nghị định số …") is not the plan's.
fn references(document: &Document, plan: &Plan) -> Vec<Span> {
    let body = plan
        .appendices
        .iter()
        .filter(|appendix| appendix.label.is_some())
        .map(|appendix| appendix.span.block)
        .min()
        .unwrap_or(document.blocks.len());
    let lines = document.lines().iter();
    let lines = lines.take_while(|line| line.span.block < body);
    let texts = lines.filter(|line| document.blocks[line.span.block].as_paragraph().is_some());
    texts
        .flat_map(|line| {
            let own = line.know(own_mentions).iter();
            own.map(|at| line.span_of(&(*at..at + LABEL.len())))
        })
        .collect()
}

/// The word in any case: they take the same number of bytes.
const LABEL: &str = "phụ lục";

/// Byte offsets of "phụ lục" in any case.
fn mentions(text: &str) -> impl Iterator<Item = usize> {
    let lower_alike = |word: &str| word.chars().map(lower).eq(LABEL.chars());
    text.match_indices(['p', 'P'])
        .map(|(at, _)| at)
        .filter(move |at| text.get(*at..*at + LABEL.len()).is_some_and(lower_alike))
}

/// Those that point into this document.
fn own_mentions(text: &str) -> Vec<usize> {
    mentions(text)
        .filter(|at| refers_to_own(text, *at))
        .collect()
}

/// Whether a mention points into this document: it says so ("kèm theo", "đính kèm", "của Kế hoạch
/// này") or is pointed at ("tại Phụ lục"), and no other document is named with a number behind it.
fn refers_to_own(text: &str, at: usize) -> bool {
    let before = nearby::before(text, at, 40).lower();
    let after = nearby::after(text, at, 400).lower();
    let clause = after.split([';', '.', ')']).next().unwrap_or("");
    let of_another = [
        "nghị định",
        "thông tư",
        "nghị quyết",
        "chỉ thị",
        "công văn",
        "luật",
        "hướng dẫn",
        " số ",
    ];
    if of_another.iter().any(|word| clause.contains(word)) {
        return false;
    }
    let attached = ["kèm theo", "đính kèm", "kế hoạch này", "quyết định này"];
    let pointed = ["tại", "theo", "có", "trong", "ở", "xem", "chi tiết", "nêu"];
    attached.iter().any(|word| clause.contains(word))
        || pointed.iter().any(|word| {
            before
                .trim_end_matches([' ', '(', 'c', 'á'])
                .ends_with(word)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refers(text: &str) -> bool {
        mentions(text).any(|at| refers_to_own(text, at))
    }

    #[test]
    fn a_reference_points_into_the_document() {
        for text in [
            "Chi tiết Kế hoạch tại Phụ lục kèm theo.",
            "tránh hình thức, lãng phí (có Phụ lục kèm theo).",
            "theo phụ lục đính kèm",
            "được phân công tại Phụ lục II;",
            "tại PHỤ LỤC ban hành kèm theo Kế hoạch này",
        ] {
            assert!(refers(text), "{text}");
        }
    }

    #[test]
    fn an_appendix_of_a_cited_document_is_not_the_plans() {
        for text in [
            "trình bày theo Phụ lục I Nghị định số 30/2020/NĐ-CP",
            "tại Phụ lục kèm theo Quyết định số 1703/QĐ-TTg",
            "Kế hoạch gồm phần lời và phụ lục",
            "không có gì",
        ] {
            assert!(!refers(text), "{text}");
        }
    }
}
