//! One page's part of a table of mixed columns.

use crate::document::text::lines::markers::{
    is_appendix_label, is_capitals, is_kind, is_roman_item,
};
use crate::document::text::lines::row_number::row_number;
use crate::document::text::tables::cells::headings;
use crate::document::text::tables::region::Page;
use crate::vietnamese::columns::{ColumnRole, column_role};
use crate::vietnamese::fold::fold_words;
use std::ops::Range;

/// Lines that one page may have; more are no page.
const LONGEST_PAGE: usize = 400;

/// A heading of a column: its role and its pieces.
#[derive(Clone)]
pub struct Label {
    /// What the column holds.
    pub role: ColumnRole,
    /// Its bytes.
    pub parts: Vec<Range<usize>>,
    /// Its words, folded.
    pub words: String,
}

/// One page's part of the table.
pub struct Sheet {
    /// The headings.
    pub labels: Vec<Label>,
    /// Lines of content, each with the labels over its block.
    pub lines: Vec<(usize, Range<usize>)>,
    /// For each label of this page, the column of the table.
    pub order: Vec<usize>,
    /// Lines of text among its first numbers.
    pub before: Vec<usize>,
    /// First line after it.
    pub next: usize,
    /// It ended where the page did, not the table.
    pub goes_on: bool,
}

/// Whether a line is the heading of the numbers' column.
pub fn is_number_label(body: &str) -> bool {
    body.len() <= 24 && column_role(body) == ColumnRole::Number
}

/// Where the next page's part of the table begins: at most a page number stands before it.
pub fn next_sheet(page: &Page, from: usize) -> Option<usize> {
    let mut filled = (from..from + 8).filter(|line| !page.blank(*line));
    let first = filled.next()?;
    if is_number_label(page.body(first)) {
        return Some(first);
    }
    let number =
        row_number(page.body(first)).is_some_and(|(_, text)| text == page.body(first).len());
    let second = filled.next()?;
    (number && is_number_label(page.body(second))).then_some(second)
}

/// A heading of one column, perhaps over several lines, and the line after it.
fn label(page: &Page, at: usize) -> Option<(Label, usize)> {
    let mut words = String::new();
    let mut parts = Vec::new();
    let mut best: Option<(Label, usize)> = None;
    let mut line = at;
    while parts.len() < 4 && page.lines.has(line) {
        let body = page.body(line);
        let rest = body.starts_with(char::is_lowercase) || is_capitals(body);
        let fits = !body.is_empty() && body.chars().count() <= 40 && row_number(body).is_none();
        if !fits || (!parts.is_empty() && !rest) {
            break;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(body);
        parts.push(page.lines[line].body.clone());
        line += 1;
        let role = column_role(&words);
        let named = headings(&words);
        let one = is_number_label(&words) || matches!(named[..], [_]);
        if one && role != ColumnRole::Other && words.chars().count() <= 60 {
            let label = Label {
                role,
                parts: parts.clone(),
                words: fold_words(&words),
            };
            best = Some((label, line));
        }
        // A line in capitals under one in capitals is the next heading.
        if best.is_some() && is_capitals(body) {
            break;
        }
    }
    best
}

/// The part of a table on one page, from its number column's heading on.
pub fn sheet(page: &Page, at: usize) -> Option<Sheet> {
    let mut found = Sheet {
        labels: Vec::new(),
        lines: Vec::new(),
        order: Vec::new(),
        before: Vec::new(),
        next: at,
        goes_on: false,
    };
    let mut block = 0..0;
    let mut line = at;
    let mut content = false;
    while page.lines.has(line) {
        if line > at + LONGEST_PAGE {
            return None;
        }
        let body = page.body(line);
        if line > at && page.lines[line].page_start {
            found.goes_on = true;
            break;
        }
        if body.is_empty() {
            line += 1;
            continue;
        }
        if line > at && is_number_label(body) {
            found.goes_on = true;
            break;
        }
        if let Some((label, next)) = label(page, line)
            && found.labels.iter().all(|known| known.role != label.role)
        {
            if content {
                block = found.labels.len()..found.labels.len();
                content = false;
            }
            found.labels.push(label);
            block.end = found.labels.len();
            line = next;
            continue;
        }
        let named = found.labels.len() > 1;
        let number = row_number(body).is_some_and(|(_, text)| text == body.len());
        if named && ends(page, line) {
            break;
        }
        content = true;
        if named || number {
            found.lines.push((line, block.clone()));
        } else {
            // The title runs on beside the column of numbers.
            found.before.push(line);
            if found.before.len() > 12 {
                return None;
            }
        }
        line += 1;
    }
    found.next = line;
    Some(found)
}

fn ends(page: &Page, at: usize) -> bool {
    let body = page.body(at);
    let next = || (at + 1..at + 4).find(|line| !page.blank(*line));
    is_kind(body)
        || is_appendix_label(body)
        || body.starts_with("Nơi nhận")
        || ["TM. ", "KT. ", "TL. ", "TUQ. "]
            .iter()
            .any(|word| body.starts_with(word))
        || (is_roman_item(body)
            && is_capitals(body)
            && next().is_some_and(|next| is_number_label(page.body(next))))
}
