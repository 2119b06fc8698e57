//! The content of an OpenDocument text: paragraphs with what stands in them, lists, sections.
//!
//! What a reader of the printed page does not see is left out: deletions (they stand apart, before the
//! text), comments, hidden text and sections, prompts, tables of contents.

use std::collections::HashMap;

use super::super::body::MOST_PARAGRAPHS;
use super::super::control::Control;
use super::super::fonts::{Fonts, Theme};
use super::super::items::{Item, NoteId, Paragraph};
use super::super::refusal::{Refusal, TOO_MANY_PARAGRAPHS};
use super::super::section::RawSection;
use super::super::xml::{Element, Mixed, Space, Xml};
use super::changes::Changes;
use super::flow::Flow;
use super::lists::{Lists, Within};
use super::pages::Pages;
use super::styles::{Family, Styles, TextProps};
use crate::document::layout::{LineBelow, RunFormat};

/// Blanks that one element can stand for: more than a line holds.
const MOST_BLANKS: i32 = 200;

/// Reads content; keeps what counts through a whole file.
pub(super) struct Reader {
    pub styles: Styles,
    pub lists: Lists,
    pub fonts: Fonts,
    pub pages: Pages,
    pub notes: HashMap<NoteId, Vec<Item>>,
    /// Paths of formulas, which stand there as objects.
    pub formulas: Vec<String>,
    changes: Changes,
    /// A paragraph whose end was deleted: the next one goes on with it.
    pending: Option<Box<Paragraph>>,
    /// Cells, notes and text boxes around: no page begins there.
    depth: u32,
    /// The kind of page that what is read stands on.
    section: Option<RawSection>,
    /// Paragraphs, cells and lines that may still come.
    room: u32,
    /// Bytes of text that rows and cells may still be repeated with.
    pub(super) copies: usize,
}

/// What counts a paragraph.
struct Label {
    within: Within,
    /// The number that it says it has.
    from: Option<i32>,
    counts: bool,
}

impl Reader {
    /// A reader at the beginning of a file.
    pub fn new() -> Self {
        Self {
            styles: Styles::default(),
            lists: Lists::default(),
            fonts: Fonts::new(Theme::default()),
            pages: Pages::default(),
            notes: HashMap::new(),
            formulas: Vec::new(),
            changes: Changes::default(),
            pending: None,
            depth: 0,
            section: None,
            room: MOST_PARAGRAPHS,
            copies: 1 << 20,
        }
    }

    /// Another paragraph, cell or line begins.
    pub(super) fn counted(&mut self) -> Result<(), Refusal> {
        let left = self.room.checked_sub(1);
        let refused = || Refusal::too_large(TOO_MANY_PARAGRAPHS, MOST_PARAGRAPHS.into());
        self.room = left.ok_or_else(refused)?;
        Ok(())
    }

    /// The body of the document, and the kind of page that it ends with.
    pub fn body(&mut self, xml: &mut Xml) -> Result<Vec<Item>, Refusal> {
        let mut items = Vec::new();
        let inside = xml.depth();
        while let Some(text) = xml.child(inside)? {
            if text.name == "text" {
                self.content(xml, &mut items)?;
            }
        }
        items.extend(self.pending.take().map(Item::Paragraph));
        let last = self.section.take();
        let last = last.unwrap_or_else(|| self.pages.section(None, None));
        items.push(Item::Section(Box::new(last)));
        Ok(items)
    }

    /// The content of the element whose start was just read.
    pub fn content(&mut self, xml: &mut Xml, into: &mut Vec<Item>) -> Result<(), Refusal> {
        let inside = xml.depth();
        while let Some(element) = xml.child(inside)? {
            self.element(&element, xml, into)?;
        }
        Ok(())
    }

    /// Content of its own: a cell, a note, a text box, a header.
    pub fn apart(&mut self, xml: &mut Xml) -> Result<Vec<Item>, Refusal> {
        self.depth += 1;
        let pending = self.pending.take();
        let mut items = Vec::new();
        self.content(xml, &mut items)?;
        items.extend(self.pending.take().map(Item::Paragraph));
        self.pending = pending;
        self.depth -= 1;
        Ok(items)
    }

    /// One element of content of its own.
    pub(super) fn beside(
        &mut self,
        element: &Element,
        xml: &mut Xml,
        into: &mut Vec<Item>,
    ) -> Result<(), Refusal> {
        self.depth += 1;
        self.element(element, xml, into)?;
        self.depth -= 1;
        Ok(())
    }

    fn element(
        &mut self,
        element: &Element,
        xml: &mut Xml,
        into: &mut Vec<Item>,
    ) -> Result<(), Refusal> {
        match (element.space, element.name) {
            (Space::OpenText, "p" | "h") => self.paragraph(element, xml, None, into),
            (Space::OpenText, "list") => self.list(element, xml, None, into),
            (Space::OpenText, "numbered-paragraph") => {
                let within = self.lists.numbered(element);
                let from = element.number("start-value");
                let inside = xml.depth();
                while let Some(part) = xml.child(inside)? {
                    let label = Label {
                        within: within.clone(),
                        from,
                        counts: true,
                    };
                    if part.space == Space::OpenText && matches!(part.name, "p" | "h") {
                        self.paragraph(&part, xml, Some(label), into)?;
                    }
                }
                Ok(())
            }
            (Space::OpenText, "tracked-changes") => self.changes.read(xml),
            (Space::OpenText, "change-start" | "change-end") => {
                self.changes.mark(element);
                Ok(())
            }
            (Space::OpenText, "section") if is_hidden(element) => Ok(()),
            (
                Space::OpenText,
                "section" | "index-body" | "index-title" | "alphabetical-index" | "bibliography"
                | "user-index",
            ) => self.content(xml, into),
            (Space::OpenTable, "table") => {
                let style = self.styles.of(element, Family::Table);
                if let Some(style) = style {
                    self.begin_page(style.master.as_deref(), style.page, into);
                }
                let table = self.table(xml)?;
                into.push(Item::Table(table));
                Ok(())
            }
            (Space::OpenDraw, _) => {
                let mut paragraph = Paragraph::default();
                self.drawing(element, xml, &mut paragraph)?;
                into.push(Item::Paragraph(Box::new(paragraph)));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// A page of another kind begins, where a style says so.
    fn begin_page(&mut self, master: Option<&str>, number: Option<i32>, into: &mut Vec<Item>) {
        let Some(master) = master.filter(|_| self.depth == 0) else {
            return;
        };
        let next = self.pages.section(Some(master), number);
        let before = match self.section.take() {
            None if into.is_empty() => None,
            None => Some(self.pages.section(None, None)),
            before => before,
        };
        into.extend(before.map(|section| Item::Section(Box::new(section))));
        self.section = Some(next);
    }

    fn list(
        &mut self,
        element: &Element,
        xml: &mut Xml,
        around: Option<&Within>,
        into: &mut Vec<Item>,
    ) -> Result<(), Refusal> {
        let within = self.lists.open(element, around);
        let inside = xml.depth();
        while let Some(item) = xml.child(inside)? {
            if !matches!(item.name, "list-item" | "list-header") {
                continue;
            }
            // The first paragraph of an item has the number.
            let mut counts = item.name == "list-item";
            let from = item.number("start-value");
            let inside = xml.depth();
            while let Some(part) = xml.child(inside)? {
                match (part.space, part.name) {
                    (Space::OpenText, "list") => self.list(&part, xml, Some(&within), into)?,
                    (Space::OpenText, "p" | "h") => {
                        let label = Label {
                            within: within.clone(),
                            from,
                            counts: std::mem::take(&mut counts),
                        };
                        self.paragraph(&part, xml, Some(label), into)?;
                    }
                    _ => self.element(&part, xml, into)?,
                }
            }
        }
        Ok(())
    }

    fn paragraph(
        &mut self,
        element: &Element,
        xml: &mut Xml,
        label: Option<Label>,
        into: &mut Vec<Item>,
    ) -> Result<(), Refusal> {
        self.counted()?;
        let style = self.styles.of(element, Family::Paragraph);
        let style = style.unwrap_or_else(|| self.styles.usual());
        self.begin_page(style.master.as_deref(), style.page, into);
        let paragraph = self.pending.take().map(|pending| *pending);
        let paragraph = paragraph.unwrap_or_default();
        let mut flow = Flow {
            blank: paragraph.text.is_empty(),
            paragraph,
            hidden: false,
        };
        self.inlines(xml, style.text, &mut flow)?;
        let mut paragraph = flow.paragraph;
        if flow.hidden {
            return Ok(());
        }
        if self.changes.is_deleted() {
            self.pending = Some(Box::new(paragraph));
            return Ok(());
        }
        let mut label = label;
        if element.name == "h" {
            let level = element.number("outline-level").unwrap_or(1);
            paragraph.heading = u8::try_from(level).ok().filter(|l| (1..=9).contains(l));
            let is_header = element.attribute("is-list-header").as_deref() == Some("true");
            match &mut label {
                Some(label) => label.counts &= !is_header,
                None if is_header || style.list.as_deref() == Some("") => {}
                None => {
                    let level = usize::try_from(level.saturating_sub(1)).unwrap_or(0);
                    label = Some(Label {
                        within: self.lists.outline(level),
                        from: element.number("start-value"),
                        counts: true,
                    });
                }
            }
        }
        paragraph.props = style.paragraph;
        if let Some(label) = label {
            let scope = self.styles.scope();
            let list = style.list.as_deref();
            if label.counts {
                paragraph.number = self.lists.next(&label.within, list, label.from, scope);
            }
            let indents = self.lists.indents(&label.within, list, scope);
            paragraph.props = style.own.over(indents).over(style.paragraph);
        }
        if paragraph.props.border_below == Some(true) {
            paragraph.line = paragraph.line.or(Some(LineBelow::Border));
        }
        into.push(Item::Paragraph(Box::new(paragraph)));
        Ok(())
    }

    /// How text is set; none where it is not shown.
    fn format(&self, text: TextProps) -> Option<RunFormat> {
        text.format().filter(|_| !self.changes.is_deleted())
    }

    fn inlines(&mut self, xml: &mut Xml, text: TextProps, flow: &mut Flow) -> Result<(), Refusal> {
        let inside = xml.depth();
        while let Some(piece) = xml.mixed(inside)? {
            match piece {
                Mixed::Text(run) => flow.push(&run, self.format(text)),
                Mixed::Child(element) => self.inline(&element, xml, text, flow)?,
            }
        }
        Ok(())
    }

    fn inline(
        &mut self,
        element: &Element,
        xml: &mut Xml,
        text: TextProps,
        flow: &mut Flow,
    ) -> Result<(), Refusal> {
        match (element.space, element.name) {
            (Space::OpenText, "span" | "a") => {
                let style = self.styles.of(element, Family::Text);
                let text = style.map_or(text, |style| style.text.over(text));
                self.inlines(xml, text, flow)
            }
            (Space::OpenText, "s") => {
                let count = element.number("c").unwrap_or(1).clamp(1, MOST_BLANKS);
                let blanks = " ".repeat(count as usize);
                flow.add(&blanks, self.format(text));
                Ok(())
            }
            (Space::OpenText, "tab") => {
                flow.add("\t", self.format(text));
                Ok(())
            }
            (Space::OpenText, "line-break") => {
                self.counted()?;
                flow.add("\n", self.format(text));
                Ok(())
            }
            (Space::OpenText, "note") => self.note(element, xml, &mut flow.paragraph),
            (Space::OpenText, "ruby") => {
                let inside = xml.depth();
                while let Some(part) = xml.child(inside)? {
                    if part.name == "ruby-base" {
                        self.inlines(xml, text, flow)?;
                    }
                }
                Ok(())
            }
            (Space::OpenText, "page-number") => {
                let paragraph = &mut flow.paragraph;
                paragraph.page_number = text.format().or(paragraph.page_number);
                // A header's usual stop in the middle, and one tab before the number.
                paragraph.tabbed_to_center |= paragraph.text == "\t";
                self.inlines(xml, text, flow)
            }
            (Space::OpenText, "hidden-paragraph") => {
                flow.hidden |= element.flag("is-hidden") == Some(true);
                Ok(())
            }
            (Space::OpenText, "change-start" | "change-end") => {
                self.changes.mark(element);
                Ok(())
            }
            (Space::OpenText, "placeholder" | "script") => Ok(()),
            (Space::OpenText, _) if is_hidden(element) => Ok(()),
            (Space::OpenDraw, _) => self.drawing(element, xml, &mut flow.paragraph),
            (_, "annotation" | "forms" | "binary-data") => Ok(()),
            (Space::Other, "content-control") => {
                let from = flow.paragraph.text.len();
                if element.flag("showing-place-holder") == Some(true) {
                    return Ok(());
                }
                self.inlines(xml, text, flow)?;
                if Control::default().is_unanswered(&flow.paragraph.text[from..]) {
                    flow.paragraph.cut(from);
                }
                Ok(())
            }
            // Fields, links, marks and what other programs put around text.
            _ => self.inlines(xml, text, flow),
        }
    }

    fn note(
        &mut self,
        element: &Element,
        xml: &mut Xml,
        out: &mut Paragraph,
    ) -> Result<(), Refusal> {
        let id = NoteId {
            endnote: element.attribute("note-class").as_deref() == Some("endnote"),
            id: i32::try_from(self.notes.len()).unwrap_or(i32::MAX),
        };
        // Its place is taken before what stands in it may have notes.
        self.notes.insert(id, Vec::new());
        let inside = xml.depth();
        while let Some(part) = xml.child(inside)? {
            if part.name == "note-body" {
                let items = self.apart(xml)?;
                self.notes.insert(id, items);
            }
        }
        out.notes.push(id);
        Ok(())
    }
}

/// Whether an element says that it is not shown.
fn is_hidden(element: &Element) -> bool {
    element.flag("is-hidden") == Some(true)
        || element.attribute("display").as_deref() == Some("none")
}
