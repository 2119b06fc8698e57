//! A story – the main text, a note, a header, a text box – character by character: paragraphs with their
//! runs, fields, notes and drawings, and the tables that their marks make.

use std::collections::HashMap;
use std::ops::Range;

use super::super::body::MOST_PARAGRAPHS;
use super::super::field::Field;
use super::super::fonts::Fonts;
use super::super::items::{Item, NoteId, Paragraph};
use super::super::numbering::Numbering;
use super::super::refusal::{DAMAGED, Refusal, TOO_MANY_PARAGRAPHS};
use super::super::styles::Styles as NoStyles;
use super::bytes::{Plc, u16_at};
use super::file::{File, Part};
use super::formats::Formats;
use super::lists;
use super::pieces::Text;
use super::props::{Characters, Paragraphs};
use super::sections::Section;
use super::shapes::Shapes;
use super::styles::{self, Styles};
use super::table::Content;
use crate::document::layout::LineBelow;

/// Characters that end a paragraph; a page's only where a section ends with it.
const CELL: u16 = 0x07;
pub(super) const PAGE: u16 = 0x0c;
const PARAGRAPH: u16 = 0x0d;

/// Text boxes within each other.
const DEEPEST: u32 = 4;
/// Bytes of changes that stand apart: of a row of as many cells as there can be.
const LONGEST: usize = 16 << 10;

/// Which notes a part of the text refers to, and where their texts begin.
struct Notes<'f> {
    references: Plc<'f>,
    texts: Plc<'f>,
    story: Range<usize>,
    endnote: bool,
}

/// The main text, notes, headers and footers.
pub(super) type All = (Vec<Item>, HashMap<NoteId, Vec<Item>>, Vec<Vec<Item>>);

/// Reads stories; keeps what counts through a whole file.
pub(super) struct Reader<'f> {
    pub(super) file: &'f File,
    pub(super) text: Text,
    characters: Formats,
    paragraphs: Formats,
    styles: Styles<'f>,
    numbering: Numbering,
    no_styles: NoStyles,
    pub fonts: Fonts,
    /// Numbers of fonts by their places in the file's list.
    pub(super) numbers: Vec<u16>,
    pub(super) shapes: Shapes<'f>,
    pub(super) boxes: Range<usize>,
    /// Notes by the places of the characters that refer to them.
    pub(super) notes: HashMap<usize, NoteId>,
    pub(super) fields: Vec<Field>,
    /// Paragraphs, cells and lines that may still come.
    room: u32,
    /// Characters that may: tables that name a stretch of text many times would make a small file long.
    left: usize,
    /// Text boxes around what is read.
    depth: u32,
}

impl<'f> Reader<'f> {
    pub fn new(file: &'f File) -> Result<Self, Refusal> {
        let (fonts, numbers) = styles::fonts(file);
        let text = Text::read(file)?;
        Ok(Self {
            file,
            left: text.units.len().saturating_mul(2),
            depth: 0,
            text,
            characters: Formats::of_characters(file),
            paragraphs: Formats::of_paragraphs(file),
            styles: Styles::read(file),
            numbering: lists::read(file),
            no_styles: NoStyles::default(),
            fonts,
            numbers,
            shapes: Shapes::read(file),
            boxes: 0..0,
            notes: HashMap::new(),
            fields: Vec::new(),
            room: MOST_PARAGRAPHS,
        })
    }

    /// All of the text: the main story with its sections, notes by what refers to them, headers and footers.
    pub fn all(
        &mut self,
        sections: Vec<Section>,
        headers: &[Range<usize>],
    ) -> Result<All, Refusal> {
        let mut ends = Vec::new();
        let mut end = 0_usize;
        for length in self.file.stories() {
            end = end.saturating_add(length).min(self.text.units.len());
            ends.push(end);
        }
        let story = |at: usize| ends.get(at - 1).copied().unwrap_or_default()..ends[at];
        self.boxes = story(6);
        let of_notes = [
            (Part::FootnoteReferences, Part::Footnotes, 1, false),
            (Part::EndnoteReferences, Part::Endnotes, 5, true),
        ];
        let of_notes = of_notes.map(|(references, texts, at, endnote)| Notes {
            references: Plc::new(self.file.part(references), 2),
            texts: Plc::new(self.file.part(texts), 0),
            story: story(at),
            endnote,
        });
        for notes in &of_notes {
            for at in 0..notes.references.count {
                let id = NoteId {
                    endnote: notes.endnote,
                    id: i32::try_from(at).unwrap_or(i32::MAX),
                };
                let place = notes.references.start(at);
                self.notes.extend(place.map(|place| (place, id)));
            }
        }
        let items = self.story(0..ends[0], sections)?;
        let mut notes = HashMap::new();
        for of in &of_notes {
            for at in 0..of.references.count {
                let bounds = (of.texts.start(at), of.texts.start(at + 1));
                let (Some(start), Some(end)) = bounds else {
                    break;
                };
                let id = NoteId {
                    endnote: of.endnote,
                    id: i32::try_from(at).unwrap_or(i32::MAX),
                };
                notes.insert(id, self.part(&of.story, start..end)?);
            }
        }
        let all = story(2);
        let mut parts = Vec::new();
        for header in headers {
            parts.push(self.part(&all, header.clone())?);
        }
        Ok((items, notes, parts))
    }

    /// A part of a story: its bounds count from the story's beginning.
    pub(super) fn part(
        &mut self,
        story: &Range<usize>,
        part: Range<usize>,
    ) -> Result<Vec<Item>, Refusal> {
        let at = |place: usize| story.start.saturating_add(place).min(story.end);
        if self.depth >= DEEPEST {
            return Ok(Vec::new());
        }
        self.depth += 1;
        let fields = std::mem::take(&mut self.fields);
        let items = self.story(at(part.start)..at(part.end), Vec::new());
        self.fields = fields;
        self.depth -= 1;
        items
    }

    pub(super) fn counted(&mut self) -> Result<(), Refusal> {
        let left = self.room.checked_sub(1);
        let refused = || Refusal::too_large(TOO_MANY_PARAGRAPHS, MOST_PARAGRAPHS.into());
        self.room = left.ok_or_else(refused)?;
        Ok(())
    }

    fn story(&mut self, range: Range<usize>, sections: Vec<Section>) -> Result<Vec<Item>, Refusal> {
        let left = self.left.checked_sub(range.len());
        self.left = left.ok_or_else(|| Refusal::in_part(DAMAGED, "word/document"))?;
        let is_main = self.depth == 0 && range.start == 0;
        let mut sections = sections.into_iter().peekable();
        let mut content = Content::default();
        let mut pending: Option<Paragraph> = None;
        let mut at = range.start;
        while at < range.end {
            self.counted()?;
            let section = sections.peek().map(|section| section.end);
            let end = self.end_of(at..range.end, section);
            let (format, changes) = self.paragraph_at(end);
            let mut paragraph = pending.take().unwrap_or_default();
            let mark = self.runs(at..end, &format, &mut paragraph)?;
            let unit = self.text.units[end];
            content.enter(format.tables());
            if format.ends_row {
                content.end_row(&changes);
            } else if mark.deleted && unit == PARAGRAPH && !format.ends_cell {
                pending = Some(paragraph);
            } else {
                let is_nothing = mark.hidden && paragraph.text.trim().is_empty();
                if !is_nothing && !self.styles.is_contents(format.style) {
                    self.finish(&format, &mut paragraph);
                    content.push(Item::Paragraph(Box::new(paragraph)));
                }
                if unit == CELL || format.ends_cell {
                    content.end_cell();
                }
            }
            at = end + 1;
            while let Some(section) = sections.next_if(|section| section.end <= at) {
                content.enter(0);
                content.push(Item::Section(Box::new(section.section)));
            }
        }
        content.enter(0);
        if let Some(paragraph) = pending {
            content.push(Item::Paragraph(Box::new(paragraph)));
        }
        if is_main {
            self.leave_boxes(&mut content)?;
        }
        for section in sections {
            content.push(Item::Section(Box::new(section.section)));
        }
        Ok(content.finish())
    }

    /// Text boxes that hang on nothing that was seen: shapes within other shapes.
    fn leave_boxes(&mut self, content: &mut Content) -> Result<(), Refusal> {
        let mut paragraph = Paragraph::default();
        for of_box in self.shapes.rest() {
            let items = self.part(&self.boxes.clone(), of_box)?;
            paragraph.boxes.push(items);
        }
        if !paragraph.boxes.is_empty() {
            content.push(Item::Paragraph(Box::new(paragraph)));
        }
        Ok(())
    }

    /// The character that ends the paragraph which begins a range.
    fn end_of(&self, range: Range<usize>, section: Option<usize>) -> usize {
        let ends = |at: &usize| match self.text.units[*at] {
            PARAGRAPH | CELL => true,
            PAGE => section == Some(at + 1),
            _ => false,
        };
        let last = range.end - 1;
        range.into_iter().find(ends).unwrap_or(last)
    }

    /// How the paragraph is set that a character ends, and the changes that say so.
    fn paragraph_at(&mut self, end: usize) -> (Paragraphs, Vec<&'f [u8]>) {
        let file = self.file;
        let place = self.text.place(end).map_or(usize::MAX, |(place, ..)| place);
        let (bytes, _) = self.paragraphs.at(file, place);
        let style = u16_at(bytes, 0).unwrap_or_default();
        let mut format = self.styles.of(style).0;
        let mut changes = vec![bytes.get(2..).unwrap_or_default()];
        format.apply(changes[0]);
        if let Some(more) = format.more.take() {
            let more = more as usize;
            let length = u16_at(&file.data, more).map_or(0, usize::from).min(LONGEST);
            let from = more.saturating_add(2);
            let further = file.data.get(from..from.saturating_add(length));
            changes.push(further.unwrap_or_default());
            format.apply(changes[1]);
        }
        (format, changes)
    }

    /// Read the characters of a paragraph; how its mark is set comes back.
    fn runs(
        &mut self,
        range: Range<usize>,
        format: &Paragraphs,
        out: &mut Paragraph,
    ) -> Result<Characters, Refusal> {
        let base = self.styles.of(format.style).1;
        let mut at = range.start;
        loop {
            let (characters, length) = self.characters_at(at, base);
            if at + length > range.end {
                self.run(at..range.end, &characters, out)?;
                // The mark may be set in another way than what stands before it.
                let mark = self.characters_at(range.end, base).0;
                self.fields.retain(|field| field.shows);
                return Ok(mark);
            }
            self.run(at..at + length, &characters, out)?;
            at += length;
        }
    }

    /// How a character is set, and how many from it on are set so.
    fn characters_at(&self, at: usize, base: Characters) -> (Characters, usize) {
        let Some((place, left, width)) = self.text.place(at) else {
            return (base, usize::MAX - at);
        };
        let (changes, end) = self.characters.at(self.file, place);
        let mut characters = base;
        if !changes.is_empty() {
            let mut named = base;
            named.apply(changes);
            for style in named
                .style
                .iter()
                .flat_map(|style| self.styles.changes(*style))
            {
                characters.apply_style(style);
            }
            characters.apply(changes);
        }
        let same = (end.saturating_sub(place)).div_ceil(width);
        (characters, same.clamp(1, left))
    }

    /// The properties and the number of a paragraph.
    fn finish(&mut self, format: &Paragraphs, paragraph: &mut Paragraph) {
        paragraph.props = format.props;
        let list = i32::from(format.list);
        let level = usize::from(format.level).min(8);
        if self.numbering.lists.contains_key(&list) {
            let indents = self.numbering.paragraph(list, level, &self.no_styles);
            // The file states the indents of a paragraph in a list itself.
            paragraph.props = format.props.over(indents.unwrap_or_default());
            paragraph.number = self.numbering.next(list, level, &self.no_styles);
        }
        if format.props.border_below == Some(true) {
            paragraph.line = Some(LineBelow::Border);
        }
        let by_outline = format.props.outline.map(|level| level.saturating_add(1));
        let heading = by_outline.or_else(|| self.styles.heading(format.style));
        paragraph.heading = heading.filter(|level| (1..=9).contains(level));
    }
}
