//! What stands inside a paragraph: runs with their text, fields, formulas and drawings.

use super::body::Reader;
use super::control::{alternative, sdt};
use super::field::{Field, MOST_FIELDS, is_page};
use super::items::{NoteId, Paragraph};
use super::old_fonts;
use super::picture::Drawing;
use super::props::{RunProps, run_props};
use super::refusal::Refusal;
use super::styles::TextBase;
use super::symbols;
use super::xml::{Element, Space, Xml};
use crate::document::layout::{LineBelow, RunFormat};

impl Reader {
    /// Something inside a paragraph.
    pub(super) fn inline(
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
            self.place = xml.place();
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
        self.place = xml.place();
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
            (Space::Word, "br" | "cr") => {
                self.counted()?;
                self.push("\n", base, setting, out);
            }
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
                    let note = NoteId {
                        endnote: element.name == "endnoteReference",
                        id,
                    };
                    if self.tracing {
                        self.note_places.insert(note, self.place);
                    }
                    out.notes.push(note);
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
        if self.tracing {
            let place = self.stand_in.unwrap_or(self.place);
            match out.trace.last_mut() {
                Some((last, of)) if *of == place => *last = end,
                _ => out.trace.push((end, place)),
            }
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
