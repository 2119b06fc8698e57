//! The numbers of rows in tables that assign no tasks, costs and lists: a part of the rule on row numbers.

use crate::document::{Document, Span, Table};
use crate::report::Words;
use crate::rules::context::is_damaged;
use crate::rules::{Context, Findings};
use crate::vietnamese::fold::fold_words;

/// Fewer numbered rows tell no series.
const FEWEST: usize = 3;
/// So much a number may skip: what skips more is no slip in a row.
const MOST_SKIPPED: u32 = 2;

/// Rows that skip a number, in tables whose rows are numbered from 1 on otherwise.
pub(super) fn check(context: &Context, skipped: &Words, repeated: &Words, findings: &mut Findings) {
    let document = context.document;
    for (index, block) in document.blocks.iter().enumerate() {
        let Some(table) = block.as_table() else {
            continue;
        };
        let whole = document.whole(index);
        let assigns = context.plan.appendices.iter().any(|appendix| {
            appendix
                .groups
                .iter()
                .any(|group| group.rows.iter().any(|row| row.span.block == index))
        });
        if assigns
            || super::was_flattened(document, index) && !is_whole(table)
            || is_damaged(document, whole)
        {
            continue;
        }
        let Some(fault) = fault(document, index, table) else {
            continue;
        };
        let message = if fault.number < fault.wanted {
            repeated
        } else {
            skipped
        };
        findings.report(
            fault.at,
            message,
            &[&fault.number.to_string(), &fault.wanted.to_string()],
        );
    }
}

/// Whether a table that was put together from lines has its cells all the same: every row as many as the head.
fn is_whole(table: &Table) -> bool {
    let mut rows = table.rows.iter().map(|row| row.cells.len());
    let head = rows.next().unwrap_or(0);
    // (A total may have less.)
    table.rows.len() > FEWEST && rows.filter(|cells| *cells != head).count() <= 1
}

struct Fault {
    at: Span,
    number: u32,
    wanted: u32,
}

/// The only place where a table's numbers do not go on; none where there are several, or they begin anew.
fn fault(document: &Document, block: usize, table: &Table) -> Option<Fault> {
    let text = document.blocks[block].text();
    let (head, rows) = table.rows.split_first()?;
    let first = head.cells.first()?;
    let named = fold_words(text.get(first.range.clone())?);
    if !matches!(named.as_str(), "tt" | "stt" | "số tt" | "số thứ tự") || first.column != 0
    {
        return None;
    }
    let mut numbers: Vec<(Span, u32)> = Vec::new();
    for row in rows {
        let Some(cell) = row.cells.iter().find(|cell| cell.column == 0) else {
            continue;
        };
        let written = text.get(cell.range.clone())?.trim().trim_end_matches('.');
        if written.is_empty() {
            continue;
        }
        let plain = !written.starts_with('0')
            && written.len() < 4
            && row.cells.len() > 1
            && cell.row_span == 1;
        // Letters, Roman numbers and 1.1 order the rows otherwise.
        let number = written.parse().ok().filter(|_| plain)?;
        numbers.push((Span::new(block, cell.range.clone()), number));
    }
    if numbers.len() < FEWEST || numbers.first()?.1 != 1 {
        return None;
    }
    // One number that is wrong among others that count their rows.
    let wrong = || {
        numbers
            .iter()
            .zip(1..)
            .filter(|((_, number), at)| number != at)
    };
    if let Some(((at, number), wanted)) = wrong().next()
        && wrong().count() == 1
        && number.abs_diff(wanted) <= MOST_SKIPPED
    {
        return Some(Fault {
            at: *at,
            number: *number,
            wanted,
        });
    }
    let pairs = || numbers.windows(2).filter(|pair| pair[1].1 != pair[0].1 + 1);
    let [one, other] = pairs().next()? else {
        return None;
    };
    let wanted = one.1 + 1;
    let is_slip = other.1 == one.1 || other.1 > wanted && other.1 - wanted <= MOST_SKIPPED;
    (pairs().count() == 1 && is_slip).then_some(Fault {
        at: other.0,
        number: other.1,
        wanted,
    })
}
