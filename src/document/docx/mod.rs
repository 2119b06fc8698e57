//! Word files (`.docx`): the text as its reader sees it on paper, and how it is set.
//!
//! An archive ([`zip`]) of XML parts ([`xml`]): styles and fonts say how text looks ([`styles`]),
//! `numbering.xml` what Word prints before a paragraph ([`numbering`]), `document.xml` the content
//! ([`body`], [`runs`], [`table`]; [`items`] is what they read), which [`assemble`] puts together as blocks. Tracked changes are read as
//! accepted. Everything is bounded by [`Limits`]; what is no `.docx` is refused with a sentence
//! that says what the file is and what to do ([`Refusal`]). What stands elsewhere in the file than on
//! paper is put where it is read ([`letterhead`], [`columns`]), parts of other formats are read by their
//! own readers ([`chunk`]), and text typed for old fonts becomes Unicode ([`old_fonts`]). The files of another
//! program and of an older time ([`odt`], [`doc`]) come to the same items and are put together by the same code ([`bind`]). A new element of content is an
//! arm in [`body`] or [`runs`]; a new property is a field in [`props`] and an arm of its reader.

pub mod annotate;
mod assemble;
mod bind;
mod body;
mod chunk;
mod columns;
mod control;
pub mod doc;
mod element;
mod encoding;
mod field;
mod fonts;
mod frame;
mod grid;
mod items;
mod letterhead;
mod limits;
mod line;
mod mime;
mod number_format;
mod numbering;
pub mod odt;
mod old_fonts;
mod pack;
mod package;
mod picture;
mod props;
mod refusal;
mod runs;
mod section;
mod sniff;
mod styles;
mod symbols;
mod table;
mod trace;
mod xml;
mod zip;

pub use chunk::{Chunk, Inner};
pub use limits::Limits;
pub use pack::pack;
pub use refusal::Refusal;
pub use trace::{Stretch, Trace};

use super::Document;

/// Read a Word file.
///
/// # Errors
/// A [`Refusal`] where the bytes are no readable `.docx` (`badDocx`) or unpack to more than the
/// limits (`tooLarge`).
pub fn read(bytes: &[u8], limits: Limits) -> Result<Document, Refusal> {
    read_with(bytes, limits, Chunk::read)
}

/// The bytes of one part of a Word file, by its name in whatever case; none where there is none of this name.
///
/// # Errors
/// As [`read`].
pub fn part(bytes: &[u8], limits: Limits, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
    zip::Archive::open(bytes, limits)?.part(name)
}

/// The same where parts of other formats are read elsewhere.
///
/// # Errors
/// As [`read`].
pub fn read_with(bytes: &[u8], limits: Limits, inner: Inner) -> Result<Document, Refusal> {
    package::read(bytes, limits, inner)
}

/// The same, and where the main part has the text of each block.
///
/// # Errors
/// As [`read`].
pub fn read_traced(
    bytes: &[u8],
    limits: Limits,
    inner: Inner,
) -> Result<(Document, Trace), Refusal> {
    package::read_traced(bytes, limits, inner)
}
