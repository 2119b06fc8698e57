//! Plain text, text copied out of a PDF, and Markdown, as blocks.

use super::{Block, Document, Origin, ParagraphStyle};
use crate::vietnamese::normalize::normalize;
use crate::vietnamese::offsets::MappedText;

/// Read text into paragraphs and tables.
pub fn read(source: &str) -> Document {
    let normal = normalize(source);
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in normal.as_str().split_inclusive('\n') {
        let body = line.trim();
        if !body.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            let mut content = MappedText::new();
            content.push_from(&normal, start..start + body.len());
            blocks.push(Block::paragraph(content, ParagraphStyle::default()));
        }
        at += line.len();
    }
    Document {
        origin: Origin::Text,
        blocks,
        notes: Vec::new(),
    }
}
