//! The text of a paragraph as it grows: blanks collapsed as a page shows them, line breaks kept as
//! line feeds, and how each of its lines is set.

use std::ops::Range;

use crate::document::ParagraphStyle;
use crate::vietnamese::letters::{is_alphabetic, is_alphanumeric};
use crate::vietnamese::offsets::MappedText;

/// How text is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Setting {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// In the middle.
    pub centered: bool,
    /// Line ends are kept.
    pub pre: bool,
    /// Within a link.
    pub link: bool,
    /// Heading level; 0 for none.
    pub heading: u8,
}

/// Lines that belong to one paragraph.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    /// Their text, a line feed after each but the last.
    pub content: MappedText,
    /// How they are set.
    pub style: ParagraphStyle,
    /// Letters within links.
    pub linked: usize,
}

/// A paragraph that is not complete.
#[derive(Debug, Default)]
pub struct Flow {
    content: MappedText,
    /// A blank that is due before the next word, and where it stands.
    due: Option<Range<usize>>,
    /// Where the line begins, and where the first begins that is set like it.
    line: usize,
    /// Bytes of the line that are letters: all, bold, italic.
    letters: [usize; 3],
    /// Where the first letters stand that are not bold.
    plain: Option<usize>,
    /// How the lines before are set: bold, italic.
    before: Option<(bool, bool)>,
    first: Setting,
    linked: usize,
    /// Lines that are set otherwise than those behind them.
    done: Vec<Lines>,
}

impl Flow {
    /// Whether nothing has been said yet.
    pub fn is_empty(&self) -> bool {
        self.content.is_empty() && self.done.is_empty()
    }

    /// The last characters of the line.
    pub fn tail(&self) -> &str {
        self.content.as_str().get(self.line..).unwrap_or_default()
    }

    /// Append normalised text; `base` is added to its places in the source.
    pub fn add(&mut self, normal: &MappedText, base: usize, setting: Setting) {
        let text = normal.as_str();
        let bytes = text.as_bytes();
        if self.content.is_empty() {
            self.first = setting;
        }
        if !setting.bold && self.plain.is_none() && text.contains(is_alphabetic) {
            self.plain = Some(self.content.len());
        }
        let blank = |at: usize| matches!(bytes.get(at), Some(b' ' | b'\t' | b'\n' | 0xc | b'\r'));
        let mut at = 0;
        while at < bytes.len() {
            let from = at;
            // Words with single blanks between them stand as they are.
            while at < bytes.len()
                && (!blank(at)
                    || bytes[at] == b' ' && at > from && at + 1 < bytes.len() && !blank(at + 1))
            {
                at += 1;
            }
            if at > from {
                self.settle();
                self.content.push_shifted(normal, from..at, base);
            }
            let from = at;
            while blank(at) {
                at += 1;
            }
            if at == from {
                continue;
            }
            if setting.pre && text[from..at].contains('\n') {
                for (line, _) in text[from..at].match_indices('\n') {
                    let place = normal.source_range(from + line..from + line + 1);
                    self.break_line(base + place.start..base + place.end);
                }
            } else {
                let place = normal.source_range(from..at);
                // Of blanks with markup between them the first counts.
                self.due.get_or_insert(base + place.start..base + place.end);
            }
        }
        if text.chars().any(is_alphanumeric) {
            self.letters[0] += text.len();
            self.letters[1] += if setting.bold { text.len() } else { 0 };
            self.letters[2] += if setting.italic { text.len() } else { 0 };
            self.linked += if setting.link { text.len() } else { 0 };
        }
    }

    fn settle(&mut self) {
        let Some(due) = self.due.take() else { return };
        if self.content.len() > self.line {
            self.blank(due);
        }
    }

    fn blank(&mut self, place: Range<usize>) {
        match place.len() {
            1 => self.content.push_verbatim(" ", place.start),
            _ => self.content.push_mapped(" ", place),
        }
    }

    /// A line break that stands at a place; before the first word it is none.
    pub fn break_line(&mut self, place: Range<usize>) {
        self.due = None;
        if self.content.is_empty() {
            return;
        }
        self.end_line();
        self.content.push_mapped("\n", place);
        self.line = self.content.len();
    }

    /// Lines that are set otherwise than the ones before are a paragraph of their own.
    fn end_line(&mut self) {
        let [all, bold, italic] = std::mem::take(&mut self.letters);
        if all == 0 {
            return;
        }
        let look = (bold == all, italic == all);
        if self.before.is_some_and(|before| before != look) {
            let mut rest = MappedText::new();
            rest.push_from(&self.content, self.line..self.content.len());
            let lines = self.cut(self.line);
            self.done.push(lines);
            self.content = rest;
            self.line = 0;
        }
        self.before = Some(look);
    }

    /// What stands before a place, as lines.
    fn cut(&mut self, at: usize) -> Lines {
        let text = &self.content.as_str()[..at];
        let end = text.trim_end().len();
        let mut content = std::mem::take(&mut self.content);
        if end < content.len() {
            let mut kept = MappedText::new();
            kept.push_from(&content, 0..end);
            content = kept;
        }
        let (bold, italic) = self.before.unwrap_or_default();
        let bold_lead = self.plain.take().filter(|_| !bold).unwrap_or(0).min(end);
        Lines {
            content,
            style: ParagraphStyle {
                number: None,
                bold,
                bold_lead,
                italic,
                centered: self.first.centered,
                heading: (self.first.heading > 0).then_some(self.first.heading),
                ..ParagraphStyle::default()
            },
            linked: std::mem::take(&mut self.linked),
        }
    }

    /// The paragraph is complete: its lines, as few paragraphs as they are set in ways.
    pub fn finish(&mut self) -> Vec<Lines> {
        self.end_line();
        let mut done = std::mem::take(&mut self.done);
        done.push(self.cut(self.content.len()));
        *self = Self::default();
        done.retain(|lines| !lines.content.as_str().trim().is_empty());
        done
    }
}
