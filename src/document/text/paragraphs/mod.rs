//! Paragraphs put together from lines.

pub(super) mod assemble;
mod ends;
pub(super) mod join;
pub(super) mod settings;
mod words;
pub(super) mod wrapped;
