//! The values of an assignment, cut out of a text. Places are those of the text: block 0, from its first byte.

use std::ops::Range;

use super::Assignment;
use crate::document::Span;
use crate::plan::Located;
use crate::plan::text::clean;
use crate::vietnamese::assigning::Assigned;
use crate::vietnamese::letters::is_alphanumeric;

/// Keep a value under its label; an empty one is none.
pub(super) fn push(assignment: &mut Assignment, text: &str, what: Assigned, range: Range<usize>) {
    if let Some(value) = value(text, range) {
        assignment.set(what, value);
    }
}

/// A part of a text without blanks, brackets and final marks around it.
pub(super) fn value(text: &str, range: Range<usize>) -> Option<Located> {
    let text = text.get(range.clone())?;
    let left = text.trim_start_matches([' ', ':', '\u{a0}', '\n', '\t']);
    let opens = left.matches('(').count();
    let mut kept = left.trim_end_matches(['.', ';', ',', '/', ' ', '\u{a0}', '\n']);
    if kept.ends_with(')') && kept.matches(')').count() > opens {
        kept = kept[..kept.len() - 1].trim_end();
    }
    let start = range.start + (text.len() - left.len());
    (kept.contains(is_alphanumeric)).then(|| Located {
        text: clean(kept),
        span: Span::new(0, start..start + kept.len()),
    })
}
