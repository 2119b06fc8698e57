//! The content of a part: paragraphs, tables and sections, in the order of the file.
//!
//! What a reader of the printed page does not see is left out here: deleted text, field codes,
//! hidden text, comments, the fallbacks of alternatives.

use super::control::sdt;
use super::field::{Field, MOST_FIELDS, is_page};
use super::fonts::Fonts;
use super::numbering::{Number, Numbering};
use super::old_fonts;
use super::picture::Drawing;
use super::props::{ParagraphMarks, ParagraphProps, RunProps, paragraph_props, run_props};
use super::refusal::Refusal;
use super::section::RawSection;
use super::styles::{Styles, TableText, TextBase};
use super::symbols;
use super::table::RawTable;
use super::xml::{Element, Space, Xml};
use crate::document::layout::{Alignment, LineBelow, RunFormat};
use crate::document::{Document, Unread};
use crate::vietnamese::legacy::Encoding;

/// A piece of content.
#[derive(Debug)]
pub(super) enum Item {
    Paragraph(Box<Paragraph>),
    Table(RawTable),
    /// A section of pages ends here.
    Section(Box<RawSection>),
    /// A part of another format stands here: the id of its relationship.
    Chunk(String),
    /// Such a part, read.
    Read(Box<Document>),
}

/// A paragraph as it is shown.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// Its text; a line break is a line feed.
    pub text: String,
    /// Where each run of one format ends.
    pub runs: Vec<(usize, RunFormat)>,
    /// Styles and defaults applied.
    pub props: ParagraphProps,
    /// Its automatic number.
    pub number: Option<Number>,
    /// Level in the outline, from 1.
    pub heading: Option<u8>,
    /// A line is drawn in it.
    pub line: Option<LineBelow>,
    /// It prints the page's number, set like this.
    pub page_number: Option<RunFormat>,
    /// A tab brings its text to the middle.
    pub tabbed_to_center: bool,
    /// The content of each text box that is anchored in it.
    pub boxes: Vec<Vec<Item>>,
    /// A picture or the like that is anchored in it.
    pub unread: Option<Unread>,
    /// Notes that it refers to.
    pub notes: Vec<NoteId>,
    /// The old encoding that its text was turned from.
    pub typed_in: Option<Encoding>,
}

/// Which note: footnotes and endnotes count apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct NoteId {
    pub endnote: bool,
    pub id: i32,
}

/// Reads content; keeps what counts through a whole file.
pub(super) struct Reader {
    pub styles: Styles,
    pub numbering: Numbering,
    pub fonts: Fonts,
    /// A paragraph whose mark was deleted: the next one goes on with it.
    pending: Option<Box<Paragraph>>,
    /// Fields that are open, outermost first.
    fields: Vec<Field>,
    /// Controls around what is read.
    pub(super) controls: u32,
}

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
        }
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
        let mut paragraph = self.pending.take().unwrap_or_default();
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

    /// Something inside a paragraph.
    fn inline(
        &mut self,
        element: &Element,
        xml: &mut Xml,
        base: TextBase,
        out: &mut Paragraph,
    ) -> Result<(), Refusal> {
        match (element.space, element.name) {
            (Space::Word, "r") => self.run(xml, base, out),
            (
                Space::Word,
                "hyperlink" | "smartTag" | "customXml" | "ins" | "moveTo" | "dir" | "bdo"
                | "fldSimple",
            ) => {
                if let Some(code) = element.attribute("instr")
                    && is_page(&code)
                {
                    out.page_number = self.styles.run(base, None, RunProps::default(), true);
                }
                self.inlines(xml, base, out)
            }
            (Space::Word, "sdt") => {
                let from = out.text.len();
                self.controls += 1;
                let control = sdt(xml, |xml| self.inlines(xml, base, out))?;
                self.controls -= 1;
                if control.is_unanswered(&out.text[from..]) {
                    out.cut(from);
                }
                Ok(())
            }
            (Space::Compatibility, "AlternateContent") => {
                alternative(xml, |xml| self.inlines(xml, base, out))
            }
            (Space::Math, _) => self.math(element, xml, base, out),
            _ => Ok(()),
        }
    }

    fn inlines(
        &mut self,
        xml: &mut Xml,
        base: TextBase,
        out: &mut Paragraph,
    ) -> Result<(), Refusal> {
        let inside = xml.depth();
        while let Some(element) = xml.child(inside)? {
            self.inline(&element, xml, base, out)?;
        }
        Ok(())
    }

    /// The letters and numbers of a formula.
    fn math(
        &mut self,
        element: &Element,
        xml: &mut Xml,
        base: TextBase,
        out: &mut Paragraph,
    ) -> Result<(), Refusal> {
        let inside = xml.depth();
        if element.name == "t" {
            let text = xml.text(inside)?;
            self.push(&text, base, &Setting::default(), out);
            return Ok(());
        }
        while let Some(element) = xml.child(inside)? {
            if element.space == Space::Math {
                self.math(&element, xml, base, out)?;
            }
        }
        Ok(())
    }

    fn run(&mut self, xml: &mut Xml, base: TextBase, out: &mut Paragraph) -> Result<(), Refusal> {
        let mut setting = Setting::default();
        let inside = xml.depth();
        while let Some(element) = xml.child(inside)? {
            if element.is("rPr") {
                let (props, marks) = run_props(xml, &mut self.fonts)?;
                setting = Setting {
                    props,
                    style: marks.style,
                };
                continue;
            }
            self.piece(&element, xml, base, &setting, out)?;
        }
        Ok(())
    }

    /// Something inside a run.
    fn piece(
        &mut self,
        element: &Element,
        xml: &mut Xml,
        base: TextBase,
        setting: &Setting,
        out: &mut Paragraph,
    ) -> Result<(), Refusal> {
        match (element.space, element.name) {
            (Space::Word, "t") => {
                let inside = xml.depth();
                let text = xml.text(inside)?;
                self.push(&text, base, setting, out);
            }
            (Space::Word, "tab") => self.push("\t", base, setting, out),
            (Space::Word, "ptab") => {
                out.tabbed_to_center |= element.attribute("alignment").as_deref() == Some("center");
                self.push("\t", base, setting, out);
            }
            (Space::Word, "br" | "cr") => self.push("\n", base, setting, out),
            (Space::Word, "noBreakHyphen") => self.push("-", base, setting, out),
            (Space::Word, "sym") => self.symbol(element, base, setting, out),
            // The sign that TCVN3 draws as "ư" is the soft hyphen of other encodings.
            (Space::Word, "softHyphen") if self.is_tcvn3(base, setting) => {
                self.push("\u{ad}", base, setting, out);
            }
            (Space::Word, "pgNum") => self.page_number(base, setting, out),
            (Space::Word, "fldChar") => {
                self.field(element, xml, base, setting, out)?;
            }
            (Space::Word, "instrText") => {
                let inside = xml.depth();
                let code = xml.text(inside)?;
                if let Some(field) = self.fields.last_mut() {
                    field.add_code(&code);
                }
            }
            (Space::Word, "footnoteReference" | "endnoteReference") => {
                if let Some(id) = element.number("id") {
                    out.notes.push(NoteId {
                        endnote: element.name == "endnoteReference",
                        id,
                    });
                }
            }
            (Space::Word, "drawing" | "pict" | "object") => {
                let mut drawing = Drawing::default();
                self.drawing(xml, &mut drawing, out)?;
                out.unread = out.unread.or(drawing.unread());
            }
            (Space::Word, "ruby") => {
                let inside = xml.depth();
                while let Some(part) = xml.child(inside)? {
                    if part.is("rubyBase") {
                        self.inlines(xml, base, out)?;
                    }
                }
            }
            (Space::Compatibility, "AlternateContent") => {
                alternative(xml, |xml| {
                    let inside = xml.depth();
                    while let Some(element) = xml.child(inside)? {
                        self.piece(&element, xml, base, setting, out)?;
                    }
                    Ok(())
                })?;
            }
            _ => {}
        }
        Ok(())
    }

    fn field(
        &mut self,
        element: &Element,
        xml: &mut Xml,
        base: TextBase,
        setting: &Setting,
        out: &mut Paragraph,
    ) -> Result<(), Refusal> {
        match element.attribute("fldCharType").as_deref() {
            Some("begin") if self.fields.len() < MOST_FIELDS => {
                self.fields.push(Field::read(xml)?);
            }
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.shows = true;
                    if field.is_page() {
                        self.page_number(base, setting, out);
                    }
                }
            }
            Some("end") => {
                let Some(field) = self.fields.pop() else {
                    return Ok(());
                };
                if !field.shows && field.is_page() {
                    self.page_number(base, setting, out);
                }
                if let Some(chosen) = field.chosen.filter(|_| !field.printed) {
                    self.push(&chosen, base, setting, out);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn page_number(&self, base: TextBase, setting: &Setting, out: &mut Paragraph) {
        let format = self
            .styles
            .run(base, setting.style.as_deref(), setting.props, true);
        out.page_number = format.or(out.page_number);
        // A header's usual stop in the middle, and one tab before the number.
        out.tabbed_to_center |= out.text == "\t";
    }

    /// Text that is shown, unless it is hidden or part of a field's code.
    fn push(&mut self, text: &str, base: TextBase, setting: &Setting, out: &mut Paragraph) {
        if text.is_empty() || self.fields.iter().any(|field| !field.shows) {
            return;
        }
        let ascii = text.is_ascii();
        let format = self
            .styles
            .run(base, setting.style.as_deref(), setting.props, ascii);
        let Some(format) = format else {
            return;
        };
        if self.controls > 0 && self.is_prompt(setting) {
            return;
        }
        if !text.trim().is_empty() {
            self.fields
                .iter_mut()
                .for_each(|field| field.printed = true);
        }
        let is_break = matches!(text, "\n" | "\t");
        match is_break {
            true => out.text.push_str(text),
            // A line end inside a text is a blank of the file's own layout.
            false => out.text.extend(text.chars().map(|c| match c {
                '\n' | '\r' | '\t' => ' ',
                c => c,
            })),
        }
        let end = out.text.len();
        match out.runs.last_mut() {
            Some((last, of)) if *of == format => *last = end,
            _ => out.runs.push((end, format)),
        }
    }

    /// Whether a run in a control has the style of Word's own prompts.
    fn is_prompt(&self, setting: &Setting) -> bool {
        let style = setting.style.as_deref();
        let style = style.and_then(|id| self.styles.get(self.styles.find(id)));
        style.is_some_and(|style| style.name == "placeholder text")
    }

    /// A character of a symbol font; those of the old Vietnamese fonts are letters.
    fn symbol(
        &mut self,
        element: &Element,
        base: TextBase,
        setting: &Setting,
        out: &mut Paragraph,
    ) {
        let font = element.attribute("font").unwrap_or_default();
        let letter = symbols::code(element).filter(|_| old_fonts::is_old(&font));
        let Some(letter) = letter else {
            return self.push(symbols::symbol(element), base, setting, out);
        };
        let number = Some(self.fonts.number(&font));
        let mut setting = setting.clone();
        (setting.props.ascii, setting.props.other_latin) = (number, number);
        let mut text = [0; 4];
        self.push(
            char::from(letter).encode_utf8(&mut text),
            base,
            &setting,
            out,
        );
    }

    fn is_tcvn3(&self, base: TextBase, setting: &Setting) -> bool {
        let style = setting.style.as_deref();
        let format = self.styles.run(base, style, setting.props, false);
        let name = |format: RunFormat| self.fonts.names().get(usize::from(format.font));
        format
            .and_then(name)
            .is_some_and(|name| old_fonts::is_tcvn3(name))
    }

    /// A drawing: its text boxes are read, lines noticed, and its numbers are no text.
    fn drawing(
        &mut self,
        xml: &mut Xml,
        drawing: &mut Drawing,
        out: &mut Paragraph,
    ) -> Result<(), Refusal> {
        let inside = xml.depth();
        while let Some(element) = xml.child(inside)? {
            match (element.space, element.name) {
                (Space::Word, "txbxContent") => {
                    let items = self.apart(xml)?;
                    out.boxes.push(items);
                }
                (Space::Compatibility, "AlternateContent") => {
                    alternative(xml, |xml| self.drawing(xml, drawing, out))?;
                }
                _ => {
                    if is_line(&element) {
                        out.line = Some(LineBelow::Drawn);
                    }
                    drawing.see(&element);
                    self.drawing(xml, drawing, out)?;
                }
            }
        }
        Ok(())
    }
}

/// How a run is set, as it states it itself.
#[derive(Debug, Clone, Default)]
struct Setting {
    props: RunProps,
    style: Option<String>,
}

/// A shape that is a straight line.
fn is_line(element: &Element) -> bool {
    let kind = |name: &str| element.attribute(name);
    match (element.space, element.name) {
        (Space::Drawing, "prstGeom") => {
            matches!(kind("prst").as_deref(), Some("line" | "straightConnector1"))
        }
        (Space::Vml, "line") => true,
        (Space::Vml, "shape") => {
            matches!(kind("type").as_deref(), Some("#_x0000_t32" | "#_x0000_t20"))
        }
        _ => false,
    }
}

/// The alternative that is meant for programs of today: the first choice, else the fallback.
pub(super) fn alternative(
    xml: &mut Xml,
    mut read: impl FnMut(&mut Xml) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let inside = xml.depth();
    let mut chosen = false;
    while let Some(branch) = xml.child(inside)? {
        if !chosen && matches!(branch.name, "Choice" | "Fallback") {
            chosen = true;
            read(xml)?;
        }
    }
    Ok(())
}

impl Paragraph {
    /// Where a page's number in it stands on the line.
    pub fn number_alignment(&self) -> Option<Alignment> {
        if self.tabbed_to_center {
            return Some(Alignment::Center);
        }
        match self.props.frame {
            // In a frame the position on the page counts.
            Some(position) => position.or(self.props.alignment),
            None => Some(self.props.alignment.unwrap_or_default()),
        }
    }
}
