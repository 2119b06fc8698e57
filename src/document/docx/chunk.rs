//! Parts of another format within a document (`w:altChunk`): form letters and converters put HTML there,
//! and Word shows it as if it were typed.

use super::mime;
use super::xml::decode;
use crate::document::{Document, html, text};
use crate::known::Memory;

/// A part of another format as its own reader needs it.
#[derive(Debug)]
pub enum Chunk {
    /// Plain text.
    Text(String),
    /// What HTML shows, not settled yet.
    Html(Document),
}

/// Reads a chunk to its end: [`Chunk::read`], or what does the same in another module.
pub type Inner = fn(Chunk) -> Document;

impl Chunk {
    /// Its paragraphs and tables.
    pub fn read(self) -> Document {
        match self {
            Chunk::Text(source) => text::read(&source),
            Chunk::Html(gathered) => html::settle(gathered, &Memory::default()),
        }
    }
}

/// Chunks of one document at most.
pub(super) const MOST_CHUNKS: usize = 200;
/// Word files among them.
pub(super) const MOST_PACKAGES: u32 = 16;
/// Chunks within each other.
pub(super) const DEEPEST: u32 = 3;

/// What a chunk holds; none where it is of a kind that is not read (RTF), or damaged: Word drops it then too.
/// `package` reads one that is a Word file itself.
pub(super) fn read(
    name: &str,
    bytes: Vec<u8>,
    inner: Inner,
    package: impl FnOnce(&[u8]) -> Option<Document>,
) -> Option<Document> {
    if bytes.starts_with(b"PK") {
        return package(&bytes);
    }
    if bytes.starts_with(b"{\\rtf") {
        return None;
    }
    let extension = name.rsplit('.').next().unwrap_or_default();
    let extension = extension.to_ascii_lowercase();
    if matches!(extension.as_str(), "mht" | "mhtml" | "eml") || mime::is_message(&bytes) {
        let (content, is_html) = mime::text_of(&bytes)?;
        return Some(inner(of_text(as_text(content), is_html)));
    }
    let content = as_text(bytes);
    let is_html = match extension.as_str() {
        "htm" | "html" | "xhtml" => true,
        "txt" => false,
        _ => looks_like_html(&content),
    };
    Some(inner(of_text(content, is_html)))
}

fn of_text(content: String, is_html: bool) -> Chunk {
    match is_html {
        true => Chunk::Html(html::gather(&content)),
        false => Chunk::Text(content),
    }
}

/// Bytes as text: Unicode, else one byte a letter, as old files have it.
pub(super) fn as_text(bytes: Vec<u8>) -> String {
    match decode(bytes.clone()) {
        Some(text) => text,
        None => bytes.into_iter().map(char::from).collect(),
    }
}

fn looks_like_html(content: &str) -> bool {
    let start = content.trim_start();
    let start = &start[..start.floor_char_boundary(200)];
    let start = start.to_ascii_lowercase();
    [
        "<!doctype html",
        "<html",
        "<body",
        "<p",
        "<div",
        "<table",
        "<?xml",
        "<h",
    ]
    .iter()
    .any(|tag| start.starts_with(tag))
}
