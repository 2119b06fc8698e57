//! Paragraphs grown line by line.

use std::ops::Range;
use std::rc::Rc;

use super::join::{Open, continues};
use super::settings::Setting;
use super::words::{Words, is_damaged};
use crate::document::text::cleaning::clean::clean;
use crate::document::text::lines::Line;
use crate::document::{Block, Note, ParagraphStyle, Span};
use crate::known::Known;
use crate::vietnamese::offsets::MappedText;

/// What a line does first to the paragraph that is open before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Nothing: it is no text, or a blank.
    Nothing,
    /// It goes on with it.
    GoesOn,
    /// It ends it, if there is one: so many blocks and notes are done then.
    Parts {
        /// Blocks.
        blocks: usize,
        /// Notes.
        notes: usize,
    },
}

/// The paragraph that is being put together, and the blocks that are done.
pub struct Assembler<'a> {
    normal: &'a MappedText,
    /// Blocks in reading order.
    pub blocks: Vec<Block>,
    /// What was noticed.
    pub notes: Vec<Note>,
    parts: Vec<Range<usize>>,
    first: Rc<Known>,
    last: Rc<Known>,
    /// Damage in one of its lines.
    damaged: bool,
    line: Option<Line>,
    bracket: bool,
    title: bool,
    /// The paragraph before was the name of a kind: a title follows.
    pub titled: bool,
    /// What the line that is being read did first.
    pub act: Act,
}

impl<'a> Assembler<'a> {
    /// Nothing read yet.
    pub fn new(normal: &'a MappedText) -> Self {
        Self {
            normal,
            blocks: Vec::new(),
            notes: Vec::new(),
            parts: Vec::new(),
            first: Rc::new(Known::new("")),
            last: Rc::new(Known::new("")),
            damaged: false,
            line: None,
            bracket: false,
            title: false,
            titled: false,
            act: Act::Nothing,
        }
    }

    /// The next line of text, with what is known of its body. `gap`: blank lines stand before it.
    pub fn line(&mut self, line: &Line, known: &Rc<Known>, gap: bool, setting: Setting) {
        let words = known.know(Words::of_line);
        let start = line.body.start;
        let body = start + words.body.start..start + words.body.end;
        if let Some(level) = words.level {
            self.flush();
            if !body.is_empty() {
                self.parts.push(body);
                self.damaged = words.damaged;
                self.end(Some(level));
                self.titled = words.kind;
            }
            return;
        }
        if words.text().is_empty() {
            return;
        }
        if let Some(last) = &self.line {
            let open = Open {
                first: self.first.know(Words::of_line),
                last: self.last.know(Words::of_line),
                line: last,
                lines: self.parts.len(),
                title: self.title,
                bracket: self.bracket,
            };
            if !continues(&open, words, line, gap, setting) {
                self.flush();
            }
        }
        if self.parts.is_empty() {
            self.parts_here();
            self.first = Rc::clone(known);
            self.bracket = words.bracket;
            self.title = self.titled && !words.opens && !words.capitals;
            self.damaged = false;
        } else if self.bracket && words.text().contains(')') {
            self.bracket = false;
        }
        if self.act == Act::Nothing {
            self.act = Act::GoesOn;
        }
        self.titled = words.kind;
        self.damaged |= words.damaged;
        self.last = Rc::clone(known);
        self.line = Some(line.clone());
        self.parts.push(body);
    }

    /// The paragraph, if one is open, is complete.
    pub fn flush(&mut self) {
        if !self.parts.is_empty() {
            self.end(None);
        }
        self.parts_here();
    }

    /// Whether a paragraph is open.
    pub fn is_open(&self) -> bool {
        !self.parts.is_empty()
    }

    fn parts_here(&mut self) {
        if self.act == Act::Nothing {
            self.act = Act::Parts {
                blocks: self.blocks.len(),
                notes: self.notes.len(),
            };
        }
    }

    /// Forget what was read since so many blocks and notes were done, the open paragraph too.
    pub fn take_back(&mut self, blocks: usize, notes: usize) {
        self.blocks.truncate(blocks);
        self.notes.truncate(notes);
        self.parts.clear();
        self.line = None;
    }

    fn end(&mut self, heading: Option<u8>) {
        let parts = std::mem::take(&mut self.parts);
        self.line = None;
        let (content, marks) = clean(self.normal, &parts);
        if content.is_empty() {
            return;
        }
        // Lines without markup are joined as they are, and a blank or a mark is between their words.
        let damaged = match marks.none {
            true => self.damaged,
            false => is_damaged(content.as_str()),
        };
        if marks.overwritten || damaged {
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
