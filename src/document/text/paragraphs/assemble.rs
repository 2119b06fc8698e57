//! Paragraphs grown line by line.

use crate::document::text::cleaning::clean::clean;
use crate::document::text::lines::Line;
use crate::document::text::lines::markers::{
    ends_open_bracket, is_capitals, is_kind, opens_paragraph,
};
use crate::document::text::paragraphs::join::{Open, continues};
use crate::document::text::paragraphs::settings::Setting;
use crate::document::{Block, Note, ParagraphStyle, Span};
use crate::vietnamese::letters::is_alphabetic;
use crate::vietnamese::offsets::MappedText;
use std::borrow::Cow;
use std::ops::Range;

/// The paragraph that is being put together, and the blocks that are done.
pub struct Assembler<'a> {
    normal: &'a MappedText,
    /// Blocks in reading order.
    pub blocks: Vec<Block>,
    /// What was noticed.
    pub notes: Vec<Note>,
    parts: Vec<Range<usize>>,
    first: String,
    last: String,
    line: Option<Line>,
    bracket: bool,
    title: bool,
    /// The paragraph before was the name of a kind: a title follows.
    titled: bool,
}

impl<'a> Assembler<'a> {
    /// Nothing read yet.
    pub fn new(normal: &'a MappedText) -> Self {
        Self {
            normal,
            blocks: Vec::new(),
            notes: Vec::new(),
            parts: Vec::new(),
            first: String::new(),
            last: String::new(),
            line: None,
            bracket: false,
            title: false,
            titled: false,
        }
    }

    /// The next line of text. `gap`: blank lines stand before it.
    pub fn line(&mut self, line: &Line, gap: bool, setting: Setting) {
        let (level, body) = heading(self.normal.as_str(), line.body.clone());
        if let Some(level) = level {
            self.flush();
            if !body.is_empty() {
                self.parts = vec![body.clone()];
                self.end(Some(level));
                self.titled = is_kind(&plain(self.normal, body));
            }
            return;
        }
        let words = plain(self.normal, body.clone());
        if words.is_empty() {
            return;
        }
        if let Some(last) = &self.line {
            let open = Open {
                first: &self.first,
                last: &self.last,
                line: last,
                lines: self.parts.len(),
                title: self.title,
                bracket: self.bracket,
            };
            if !continues(&open, &words, line, gap, setting) {
                self.flush();
            }
        }
        if self.parts.is_empty() {
            self.first = words.clone().into_owned();
            self.bracket = ends_open_bracket(&words);
            self.title = self.titled && !opens_paragraph(&words) && !is_capitals(&words);
        } else if self.bracket && words.contains(')') {
            self.bracket = false;
        }
        self.titled = is_kind(&words);
        self.last = words.into_owned();
        self.line = Some(line.clone());
        self.parts.push(body);
    }

    /// The paragraph, if one is open, is complete.
    pub fn flush(&mut self) {
        if !self.parts.is_empty() {
            self.end(None);
        }
    }

    fn end(&mut self, heading: Option<u8>) {
        let parts = std::mem::take(&mut self.parts);
        self.line = None;
        let (content, marks) = clean(self.normal, &parts);
        if content.is_empty() {
            return;
        }
        if marks.overwritten || is_damaged(content.as_str()) {
            let whole = Span::new(self.blocks.len(), 0..content.len());
            self.notes.push(Note::Damaged(whole));
        }
        self.blocks.push(Block::paragraph(
            content,
            ParagraphStyle {
                bold: marks.bold,
                bold_lead: marks.bold_lead,
                italic: marks.italic,
                heading,
                ..ParagraphStyle::default()
            },
        ));
    }

    /// A table is complete.
    pub fn table(&mut self, block: Block) {
        self.flush();
        self.titled = false;
        self.blocks.push(block);
    }
}

/// Whether words ran together, or a tone's mark stands on no vowel: damage that nobody can undo for certain.
fn is_damaged(text: &str) -> bool {
    let stray = text.contains(['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}']);
    // No syllable is longer than "nghiêng"; words of other languages are spelled in plain letters.
    let glued = text.split(|c: char| !is_alphabetic(c)).any(|word| {
        let long = !word.is_ascii() && word.len() > 8 && word.chars().count() > 7;
        long && !is_initials(word)
    });
    stray || glued
}

/// Whether a word is an abbreviation by its initials ("QLDAĐTXDTĐ"): plain capitals and Đ.
fn is_initials(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_uppercase() || c == 'Đ')
}

/// The words of a piece of the source, free of markup.
pub fn plain(normal: &MappedText, range: Range<usize>) -> Cow<'_, str> {
    let text = &normal.as_str()[range.clone()];
    let mut before = 0;
    let marked = text.bytes().any(|byte| {
        let twice = byte == before && matches!(byte, b' ' | b'-');
        before = byte;
        twice
            || matches!(
                byte,
                b'*' | b'_' | b'<' | b'\\' | b'&' | b'[' | b'~' | b'\t'
            )
    });
    if marked {
        Cow::Owned(clean(normal, &[range]).0.as_str().to_owned())
    } else {
        Cow::Borrowed(text)
    }
}

/// Level and text of a Markdown heading; the line as it is where it is none.
fn heading(text: &str, body: Range<usize>) -> (Option<u8>, Range<usize>) {
    let line = &text[body.clone()];
    let level = line.bytes().take_while(|b| *b == b'#').count();
    let rest = &line[level..];
    if !(1..=6).contains(&level) || !(rest.is_empty() || rest.starts_with(' ')) {
        return (None, body);
    }
    let inner = rest.trim_end_matches('#').trim_end();
    let start = body.start + level + (inner.len() - inner.trim_start().len());
    let end = body.start + level + inner.len();
    (Some(level as u8), start.min(end)..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_run_together_are_damage_and_initials_are_not() {
        assert!(is_damaged("Sở Nội vụchủtrìtheo dõi"));
        assert!(is_damaged("BANNHÂNDÂN xã"));
        assert!(!is_damaged("Ban QLDAĐTXDTĐ lập dự toán"));
        assert!(!is_damaged("nghiêng về phía Đông"));
    }
}
