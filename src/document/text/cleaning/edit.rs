//! Changes to a text that keep its map.

use crate::sorting;
use crate::vietnamese::offsets::MappedText;
use std::borrow::Cow;
use std::ops::Range;

/// Put `with` in place of a byte range.
pub struct Edit {
    /// What is replaced.
    pub range: Range<usize>,
    /// What stands there instead.
    pub with: Cow<'static, str>,
}

impl Edit {
    /// Put `with` in place of a byte range.
    pub fn new(range: Range<usize>, with: impl Into<Cow<'static, str>>) -> Self {
        Self {
            range,
            with: with.into(),
        }
    }
}

pub fn apply(text: MappedText, edits: &mut [Edit]) -> MappedText {
    if edits.is_empty() {
        return text;
    }
    sorting::sort_by_key(edits, |edit| edit.range.start);
    let mut out = MappedText::new();
    let mut at = 0;
    for edit in edits {
        out.push_from(&text, at..edit.range.start);
        out.push_mapped(&edit.with, text.source_range(edit.range.clone()));
        at = edit.range.end;
    }
    out.push_from(&text, at..text.len());
    out
}
