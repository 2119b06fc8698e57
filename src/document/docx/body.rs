//! The content of a part: paragraphs, tables and sections, in the order of the file.
//!
//! What a reader of the printed page does not see is left out here: deleted text, field codes,
//! hidden text, comments, the fallbacks of alternatives. What stands inside a paragraph is read in
//! `runs.rs`, what stands inside a table in `table.rs`; both come back to the same [`Reader`] where
//! they hold content again.

use std::collections::HashMap;

use super::control::{alternative, sdt};
use super::field::Field;
use super::fonts::Fonts;
use super::items::{Item, NoteId, Paragraph};
use super::numbering::Numbering;
use super::props::{ParagraphMarks, ParagraphProps, paragraph_props};
use super::refusal::{Refusal, TOO_MANY_PARAGRAPHS};
use super::section::RawSection;
use super::styles::{Styles, TableText};
use super::xml::{Element, Space, Xml};
use crate::document::layout::LineBelow;

/// Reads content; keeps what counts through a whole file.
pub(super) struct Reader {
    pub styles: Styles,
    pub numbering: Numbering,
    pub fonts: Fonts,
    /// A paragraph whose mark was deleted: the next one goes on with it.
    pending: Option<Box<Paragraph>>,
    /// Fields that are open, outermost first.
    pub(super) fields: Vec<Field>,
    /// Controls around what is read.
    pub(super) controls: u32,
    /// Paragraphs, cells and lines that may still come.
    room: u32,
    /// Where what is read stands is kept.
    pub tracing: bool,
    /// The element that is being read, by the byte behind its start tag.
    pub(super) place: usize,
    /// For what stands in another part: the place of the main part that refers to it; 0 where none does.
    pub(super) stand_in: Option<usize>,
    /// Where the main part refers to notes.
    pub(super) note_places: HashMap<NoteId, usize>,
}

/// Paragraphs and cells of a file at most, some thousands of pages. Each costs all that is asked of a
/// line, so that bytes alone bound the time badly: a paragraph is packed to less than one.
pub(super) const MOST_PARAGRAPHS: u32 = 300_000;

impl Reader {
    /// A reader at the beginning of a file.
    pub fn new(styles: Styles, numbering: Numbering, fonts: Fonts) -> Self {
        Self {
            styles,
            numbering,
            fonts,
            pending: None,
            fields: Vec::new(),
            controls: 0,
            room: MOST_PARAGRAPHS,
            tracing: false,
            place: 0,
            stand_in: None,
            note_places: HashMap::new(),
        }
    }

    /// Another paragraph, cell or line begins.
    pub(super) fn counted(&mut self) -> Result<(), Refusal> {
        let left = self.room.checked_sub(1);
        let refused = || Refusal::too_large(TOO_MANY_PARAGRAPHS, MOST_PARAGRAPHS.into());
        self.room = left.ok_or_else(refused)?;
        Ok(())
    }

    /// The content of the element whose start was just read.
    pub fn content(
        &mut self,
        xml: &mut Xml,
        table: TableText,
        into: &mut Vec<Item>,
    ) -> Result<(), Refusal> {
        let inside = xml.depth();
        while let Some(element) = xml.child(inside)? {
            self.element(&element, xml, table, into)?;
        }
        Ok(())
    }

    /// One element of content.
    pub fn element(
        &mut self,
        element: &Element,
        xml: &mut Xml,
        table: TableText,
        into: &mut Vec<Item>,
    ) -> Result<(), Refusal> {
        match (element.space, element.name) {
            (Space::Word, "p") => self.paragraph(xml, table, into),
            (Space::Word, "tbl") => {
                into.extend(self.unfinished());
                into.push(Item::Table(self.table(xml)?));
                Ok(())
            }
            (Space::Word, "sectPr") => {
                into.push(Item::Section(Box::new(RawSection::read(xml)?)));
                Ok(())
            }
            (Space::Word, "sdt") => {
                let from = into.len();
                self.controls += 1;
                let control = sdt(xml, |xml| self.content(xml, table, into))?;
                self.controls -= 1;
                control.clear(&mut into[from..]);
                Ok(())
            }
            (Space::Word, "customXml" | "ins" | "moveTo" | "smartTag") => {
                self.content(xml, table, into)
            }
            // Some converters leave out the prefix.
            (Space::Word | Space::Other, "altChunk") => {
                into.extend(self.unfinished());
                into.extend(
                    element
                        .attribute("id")
                        .map(|id| Item::Chunk(id.into_owned())),
                );
                Ok(())
            }
            (Space::Compatibility, "AlternateContent") => {
                alternative(xml, |xml| self.content(xml, table, into))
            }
            _ => Ok(()),
        }
    }

    /// Content of its own (a text box, a note), whose fields and deletions do not run on into what is around.
    pub fn apart(&mut self, xml: &mut Xml) -> Result<Vec<Item>, Refusal> {
        let fields = std::mem::take(&mut self.fields);
        let pending = self.pending.take();
        let mut items = Vec::new();
        self.content(xml, TableText::default(), &mut items)?;
        items.extend(self.unfinished());
        self.fields = fields;
        self.pending = pending;
        Ok(items)
    }

    /// What is left where the last paragraph's mark was deleted.
    pub fn unfinished(&mut self) -> Option<Item> {
        self.pending.take().map(Item::Paragraph)
    }

    fn paragraph(
        &mut self,
        xml: &mut Xml,
        table: TableText,
        into: &mut Vec<Item>,
    ) -> Result<(), Refusal> {
        self.counted()?;
        let mut paragraph = self.pending.take().unwrap_or_default();
        if self.tracing && paragraph.place == 0 {
            paragraph.place = self.stand_in.unwrap_or(xml.place());
        }
        let mut own = ParagraphProps::default();
        let mut marks = ParagraphMarks::default();
        let mut style = self.styles.paragraph_style(None);
        let mut base = None;
        let inside = xml.depth();
        while let Some(element) = xml.child(inside)? {
            if element.is("pPr") {
                (own, marks) = paragraph_props(xml, &mut self.fonts)?;
                style = self.styles.paragraph_style(marks.style.as_deref());
                continue;
            }
            let base = *base.get_or_insert_with(|| self.styles.text(style, table));
            self.inline(&element, xml, base, &mut paragraph)?;
        }
        // A code that does not end with its paragraph is damage; it must not hide what follows.
        self.fields.retain(|field| field.shows);
        if marks.deleted {
            self.pending = Some(paragraph);
            return Ok(());
        }
        let section = marks.section.take();
        let is_contents = self
            .styles
            .get(style)
            .is_some_and(|style| style.name.starts_with("toc "));
        let is_nothing = marks.hidden && paragraph.text.trim().is_empty();
        if !(is_contents || is_nothing) {
            self.finish(own, &marks, style, table, &mut paragraph);
            into.push(Item::Paragraph(paragraph));
        }
        if let Some(section) = section {
            into.push(Item::Section(Box::new(section)));
        }
        Ok(())
    }

    /// The properties and the number of a paragraph.
    fn finish(
        &mut self,
        own: ParagraphProps,
        marks: &ParagraphMarks,
        style: Option<usize>,
        table: TableText,
        paragraph: &mut Paragraph,
    ) {
        let with_style = self.styles.paragraph(style, table, own);
        let in_list =
            self.numbering
                .level_of(&own, &with_style, marks.style.as_deref(), &self.styles);
        paragraph.props = with_style;
        if let Some((list, level)) = in_list {
            if let Some(of_level) = self.numbering.paragraph(list, level, &self.styles) {
                let own = own.over(of_level);
                paragraph.props = self.styles.paragraph(style, table, own);
            }
            paragraph.number = self.numbering.next(list, level, &self.styles);
        }
        if paragraph.props.border_below == Some(true) {
            paragraph.line = Some(LineBelow::Border);
        }
        // A built-in heading is one by its name, whatever its style leaves out.
        let by_name = self.styles.get(style).and_then(|style| {
            let level = style.name.strip_prefix("heading ")?;
            level.parse().ok()
        });
        let by_outline = paragraph.props.outline.map(|level| level.saturating_add(1));
        paragraph.heading = by_outline
            .or(by_name)
            .filter(|level| (1..=9).contains(level));
    }
}
