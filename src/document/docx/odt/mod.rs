//! OpenDocument texts (`.odt`, and `.fodt` in one piece): what LibreOffice writes.
//!
//! `styles.xml` has the styles that a drafter sees, the kinds of pages and their headers; `content.xml` the
//! text, and the styles that the program made for stretches of it. Both are read by the same code, as a
//! file in one piece has both in one. What comes out is what a Word file gives, so that all that follows
//! is the same.

mod body;
mod changes;
mod drawing;
mod flow;
mod lists;
mod masters;
mod pages;
mod styles;
mod table;

use body::Reader;
use styles::Scope;

use super::bind::Content;
use super::limits::Limits;
use super::package::OTHER_OPEN_DOCUMENT;
use super::refusal::{
    DAMAGED, ENCRYPTED_ODT, Kind, NO_DOCUMENT, NO_TEXT, OTHER_SOURCE, Refusal, WORD_FILE,
};
use super::xml::{Xml, decode};
use super::zip::Archive;
use crate::document::Document;

/// What the type of every OpenDocument file begins with, and of those that are texts.
const OPEN: &[u8] = b"application/vnd.oasis.opendocument";
const TEXT: &[u8] = b"application/vnd.oasis.opendocument.text";
/// Bytes from the start within which a file in one piece names its root.
const HEAD: usize = 4096;

/// Read an OpenDocument text.
///
/// # Errors
/// A [`Refusal`] where the bytes are no readable `.odt` (`badOdt`) or unpack to more than the limits
/// (`tooLarge`).
pub fn read(bytes: &[u8], limits: Limits) -> Result<Document, Refusal> {
    content(bytes, limits)
        .map(Content::into_document)
        .map_err(|refusal| refusal.of(Kind::Odt))
}

fn content(bytes: &[u8], limits: Limits) -> Result<Content, Refusal> {
    let mut reader = Reader::new();
    let mut content = Content::default();
    if is_flat(bytes) {
        let text = decode(bytes.to_vec()).ok_or_else(|| Refusal::in_part(DAMAGED, "content"))?;
        let mut xml = Xml::new("content.xml", &text, limits.nesting);
        content.items = reader.part(&mut xml, Scope::Body)?;
    } else {
        let mut archive = Archive::open(bytes, limits)?;
        let kind = archive.part("mimetype")?.unwrap_or_default();
        if archive.has("word/document.xml") {
            return Err(Refusal::kind(OTHER_SOURCE, &WORD_FILE));
        }
        if kind.starts_with(OPEN) && !kind.starts_with(TEXT) {
            return Err(Refusal::kind(NO_TEXT, &OTHER_OPEN_DOCUMENT));
        }
        if let Some(manifest) = text(&mut archive, "META-INF/manifest.xml")? {
            let mut xml = Xml::new("META-INF/manifest.xml", &manifest, limits.nesting);
            reader.formulas = formulas(&mut xml)?;
        }
        if archive.has("encrypted-package") {
            return Err(Refusal::bad(ENCRYPTED_ODT, &[]));
        }
        for (name, scope) in [("styles.xml", Scope::Pages), ("content.xml", Scope::Body)] {
            let Some(text) = text(&mut archive, name)? else {
                continue;
            };
            content.items = reader.part(&mut Xml::new(name, &text, limits.nesting), scope)?;
        }
        if !archive.has("content.xml") {
            return Err(Refusal::bad(NO_DOCUMENT, &[]));
        }
    }
    content.notes = reader.notes;
    content.parts = reader.pages.parts;
    content.fonts = reader.fonts;
    Ok(content)
}

/// Whether bytes are a document in one piece.
pub fn is_flat(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    head.starts_with("<?xml") && head.contains("<office:document")
}

fn text(archive: &mut Archive, name: &str) -> Result<Option<String>, Refusal> {
    let Some(bytes) = archive.part(name)? else {
        return Ok(None);
    };
    let text = decode(bytes).ok_or_else(|| Refusal::in_part(DAMAGED, name))?;
    Ok(Some(text))
}

/// The paths of formulas in the list of parts; a refusal where a part is encrypted.
fn formulas(xml: &mut Xml) -> Result<Vec<String>, Refusal> {
    let mut formulas = Vec::new();
    xml.root()?;
    let root = xml.depth();
    while let Some(entry) = xml.child(root)? {
        let kind = entry.attribute("media-type").unwrap_or_default();
        let path = entry.attribute("full-path").unwrap_or_default();
        if kind.ends_with("opendocument.formula") {
            formulas.push(path.trim_end_matches('/').to_owned());
        }
        let inside = xml.depth();
        while let Some(part) = xml.child(inside)? {
            if part.name == "encryption-data" {
                return Err(Refusal::bad(ENCRYPTED_ODT, &[]));
            }
        }
    }
    Ok(formulas)
}

impl Reader {
    /// A part of the document, whose root comes next: its styles are kept, its text comes back.
    fn part(&mut self, xml: &mut Xml, scope: Scope) -> Result<Vec<super::items::Item>, Refusal> {
        xml.root()?;
        let root = xml.depth();
        let mut items = Vec::new();
        while let Some(part) = xml.child(root)? {
            match part.name {
                "font-face-decls" => self.styles.faces(xml, &mut self.fonts)?,
                "styles" => self.styles_of(xml, Scope::Common)?,
                "automatic-styles" => self.styles_of(xml, scope)?,
                "master-styles" => {
                    let inside = xml.depth();
                    while let Some(master) = xml.child(inside)? {
                        if master.name == "master-page" {
                            self.master(&master, xml)?;
                        }
                    }
                }
                "body" => items = self.body(xml)?,
                _ => {}
            }
        }
        Ok(items)
    }

    fn styles_of(&mut self, xml: &mut Xml, scope: Scope) -> Result<(), Refusal> {
        let inside = xml.depth();
        while let Some(style) = xml.child(inside)? {
            match style.name {
                "style" | "default-style" => {
                    self.styles.style(&style, xml, scope, &mut self.fonts)?;
                }
                "list-style" | "outline-style" => self.lists.style(&style, xml, scope)?,
                "page-layout" => self.pages.layout(&style, xml)?,
                _ => {}
            }
        }
        self.styles.resolve();
        Ok(())
    }
}
