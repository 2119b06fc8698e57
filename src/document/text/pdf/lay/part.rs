//! A part of a line that lies in one cell, and what its words show.

use std::ops::Range;

use crate::document::text::pdf::part::ends_in_joint;
use crate::document::text::pdf::width::natural_width;
use crate::document::text::tables::cells::starts_body;

/// A part of a line that lies in one cell.
#[derive(Clone)]
pub(super) struct Part<'a> {
    pub range: Range<usize>,
    pub text: &'a str,
    pub width: usize,
    pub low: bool,
    pub body: bool,
    pub listed: bool,
    /// The sentence cannot end here.
    pub open: bool,
    /// Width of its first word.
    pub first_width: usize,
    /// The same for parts of the same words.
    pub words: u32,
}

impl<'a> Part<'a> {
    pub fn new(text: &'a str, start: usize, words: u32) -> Self {
        let inner = text.trim_start_matches(['-', '–', ' ', '(', '"', '“']);
        Self {
            range: start..start + text.len(),
            text,
            width: natural_width(text),
            low: inner.starts_with(char::is_lowercase),
            body: starts_body(text),
            listed: text.starts_with("- "),
            open: ends_in_joint(text) || text.ends_with(['-', '–', '(']),
            first_width: natural_width(text.split(' ').next().unwrap_or("")),
            words,
        }
    }

    pub fn first(&self) -> &'a str {
        self.text.split(' ').next().unwrap_or("")
    }

    pub fn last(&self) -> &'a str {
        self.text.split(' ').next_back().unwrap_or("")
    }
}
