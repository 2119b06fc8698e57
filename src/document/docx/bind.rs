//! What was read out of a file, bound into a document: letterheads in their place, old fonts turned into
//! Unicode, blocks, and the sections of pages.

use std::collections::HashMap;

use super::assemble::Assembler;
use super::fonts::Fonts;
use super::items::{Item, NoteId};
use super::letterhead::{take_boxes, take_header};
use super::old_fonts;
use super::package::page_number;
use super::section::{Page, RawSection};
use crate::document::layout::Layout;
use crate::document::{Document, Lines, Origin};

/// The content of a file of any kind.
#[derive(Default)]
pub(super) struct Content {
    pub items: Vec<Item>,
    pub notes: HashMap<NoteId, Vec<Item>>,
    /// Headers and footers: what a section calls by its index here.
    pub parts: Vec<Vec<Item>>,
    pub fonts: Fonts,
}

impl Content {
    pub fn into_document(mut self) -> Document {
        let part = |id: &str| id.parse::<usize>().ok();
        let first = self.items.iter().find_map(|item| match item {
            Item::Section(section) => section.first_header().and_then(part),
            _ => None,
        });
        let mut header = first.and_then(|part| self.parts.get(part)).cloned();
        let mut all: Vec<&mut Vec<Item>> = vec![&mut self.items];
        all.extend(header.as_mut());
        old_fonts::convert(&mut all, &mut self.notes, &self.fonts);
        take_header(header.unwrap_or_default(), &mut self.items);
        take_boxes(&mut self.items);
        let mut out = Assembler::default();
        out.notes = self.notes;
        out.items(self.items);
        out.finish();
        let mut raw = std::mem::take(&mut out.sections);
        match raw.last_mut() {
            Some((_, end)) => *end = out.blocks.len(),
            None => raw.push((RawSection::default(), out.blocks.len())),
        }
        let mut sections = Vec::with_capacity(raw.len());
        let mut start = 0;
        for (section, end) in raw {
            let is_even = |part: &super::section::PartReference| part.page == Page::Even;
            let even_differs = section.parts.iter().any(is_even);
            let number = |id: &str| {
                let in_header = section.parts.iter().find(|part| part.id == id)?.in_header;
                page_number(self.parts.get(part(id)?)?, in_header, true)
            };
            sections.push(section.finish(start..end, even_differs, number));
            start = end;
        }
        Document {
            origin: Origin::Docx,
            blocks: out.blocks,
            notes: out.remarks,
            layout: Some(Box::new(Layout {
                sections,
                blocks: out.layouts,
                fonts: self.fonts.into_names(),
            })),
            lines: Lines::default(),
        }
    }
}
