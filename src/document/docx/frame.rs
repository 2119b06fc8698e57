//! Tables that hold no rows of data but lay out the page.

use super::items::{Item, RawTable};
use crate::vietnamese::columns::{ColumnRole, column_role};
use crate::vietnamese::fold::fold_words;

/// Rows of a table that only lays out the page, at most.
const MOST_FRAME_ROWS: usize = 12;

/// Columns of one.
const MOST_FRAME_COLUMNS: usize = 3;

/// Whether a table only lays out the page: a letterhead, recipients beside a signature, a box around text.
pub(super) fn is_frame(table: &RawTable) -> bool {
    let columns = |row: &super::items::RawRow| row.cells.len();
    let most = table.rows.iter().map(columns).max().unwrap_or(0);
    if most <= 1 {
        return true;
    }
    if most > MOST_FRAME_COLUMNS || table.rows.len() > MOST_FRAME_ROWS {
        return false;
    }
    let first = table.rows.iter().take(4).flat_map(|row| &row.cells);
    let mut texts = first.flat_map(|cell| cell.items.iter().take(6));
    let says_so = texts.any(|item| match item {
        Item::Paragraph(paragraph) => {
            let words = fold_words(paragraph.text.get(..200).unwrap_or(&paragraph.text));
            words.contains("cộng hoà xã hội")
                || words.contains("độc lập - tự do")
                || words.starts_with("nơi nhận")
                || words.starts_with("tm ")
                || words.starts_with("kt ")
        }
        _ => false,
    });
    says_so || !table.draws_lines && !heads_columns(table)
}

/// Whether the first row names columns as a list of tasks has them.
fn heads_columns(table: &RawTable) -> bool {
    let Some(first) = table.rows.first() else {
        return false;
    };
    let known = first.cells.iter().filter(|cell| {
        let text: String = cell
            .items
            .iter()
            .map(|item| match item {
                Item::Paragraph(paragraph) => paragraph.text.as_str(),
                _ => "",
            })
            .collect();
        text.len() < 160 && column_role(&text) != ColumnRole::Other
    });
    known.count() >= 2
}
