//! Word files of before 2007 (`.doc`, Word 97 to 2003).
//!
//! A compound file ([`compound`]) with a stream of text and formats and one of tables ([`file`]). The text lies
//! in pieces ([`pieces`]); of each stretch of it pages of formats say how it is set ([`formats`], [`props`],
//! [`styles`]); marks in it end paragraphs, cells and rows ([`story`], [`signs`], [`table`]). What comes out is what a
//! newer Word file gives, so that all that follows is the same. Files of Word 6 and 95 are refused.

mod bytes;
mod compound;
mod file;
mod formats;
mod lists;
mod pieces;
mod props;
mod sections;
mod shapes;
mod signs;
mod story;
mod styles;
mod table;

use super::bind::Content;
use super::limits::Limits;
use super::refusal::{Kind, OTHER_SOURCE, Refusal, WORD_FILE};
use super::zip::Archive;
use crate::document::Document;
use file::File;
use story::Reader;

/// Read a Word file of the old kind.
///
/// # Errors
/// A [`Refusal`] where the bytes are no readable `.doc` (`badDoc`), or hold more than any document
/// (`tooLarge`).
pub fn read(bytes: &[u8], limits: Limits) -> Result<Document, Refusal> {
    content(bytes, limits)
        .map(Content::into_document)
        .map_err(|refusal| refusal.of(Kind::Doc))
}

fn content(bytes: &[u8], limits: Limits) -> Result<Content, Refusal> {
    if bytes.starts_with(b"PK") && Archive::open(bytes, limits)?.has("word/document.xml") {
        return Err(Refusal::kind(OTHER_SOURCE, &WORD_FILE));
    }
    let file = File::open(bytes)?;
    let (sections, headers) = sections::read(&file);
    let mut reader = Reader::new(&file)?;
    let (items, notes, parts) = reader.all(sections, &headers)?;
    Ok(Content {
        items,
        notes,
        parts,
        fonts: reader.fonts,
    })
}
