//! The characters of a run: letters, and those that stand for something – fields, notes, drawings, breaks.

use std::ops::Range;

use super::super::field::{Field, MOST_FIELDS};
use super::super::items::Paragraph;
use super::super::old_fonts;
use super::super::refusal::Refusal;
use super::super::symbols;
use super::props::Characters;
use super::shapes::is_large;
use super::story::{PAGE, Reader};
use crate::document::Unread;
use crate::document::layout::{LineBelow, RunFormat};

/// Characters that stand for something.
const PICTURE: u16 = 0x01;
const SHAPE: u16 = 0x08;
const LINE: u16 = 0x0b;
const COLUMN: u16 = 0x0e;
const FIELD: u16 = 0x13;
const RESULT: u16 = 0x14;
const FIELD_END: u16 = 0x15;
const HYPHEN: u16 = 0x1e;
const SOFT_HYPHEN: u16 = 0x1f;

impl Reader<'_> {
    pub(super) fn run(
        &mut self,
        range: Range<usize>,
        characters: &Characters,
        out: &mut Paragraph,
    ) -> Result<(), Refusal> {
        let mut from = range.start;
        let mut at = range.start;
        while at < range.end {
            let unit = self.text.units[at];
            let is_symbol = unit == u16::from(b'(') && characters.symbol.is_some();
            let is_sign = is_symbol || self.notes.contains_key(&at);
            if unit >= 0x20 && !is_sign {
                at += 1;
                continue;
            }
            self.letters(from..at, characters, out);
            self.sign(at, unit, characters, out)?;
            at += 1;
            from = at;
        }
        self.letters(from..at, characters, out);
        Ok(())
    }

    fn letters(&mut self, range: Range<usize>, characters: &Characters, out: &mut Paragraph) {
        let Some(units) = self.text.units.get(range).filter(|units| !units.is_empty()) else {
            return;
        };
        let text = String::from_utf16_lossy(units);
        match self.fields.last_mut().filter(|field| !field.shows) {
            Some(field) => field.add_code(&text),
            None => self.push(&text, characters, out),
        }
    }

    /// Text that is shown, unless it is hidden, deleted or part of a field's code.
    fn push(&self, text: &str, characters: &Characters, out: &mut Paragraph) {
        if characters.hidden || characters.deleted || self.fields.iter().any(|field| !field.shows) {
            return;
        }
        let format = self.format(characters, text.is_ascii());
        out.text.push_str(text);
        let end = out.text.len();
        match out.runs.last_mut() {
            Some((last, of)) if *of == format => *last = end,
            _ => out.runs.push((end, format)),
        }
    }

    /// A character that stands for something.
    fn sign(
        &mut self,
        at: usize,
        unit: u16,
        characters: &Characters,
        out: &mut Paragraph,
    ) -> Result<(), Refusal> {
        if let Some(note) = self.notes.get(&at) {
            out.notes.push(*note);
            return Ok(());
        }
        match unit {
            0x09 => self.push("\t", characters, out),
            LINE | PAGE | COLUMN => {
                self.counted()?;
                self.push("\n", characters, out);
            }
            HYPHEN => self.push("-", characters, out),
            // The sign that TCVN3 draws as "ư" is the soft hyphen of other encodings.
            SOFT_HYPHEN => {
                let format = self.format(characters, false);
                if old_fonts::is_tcvn3(self.font(&format)) {
                    self.push("\u{ad}", characters, out);
                }
            }
            FIELD if self.fields.len() < MOST_FIELDS => self.fields.push(Field::default()),
            RESULT => {
                if let Some(field) = self.fields.last_mut() {
                    field.shows = true;
                    if field.is_page() {
                        self.page_number(characters, out);
                    } else if field.is_embedded() && !characters.hidden {
                        out.unread = out.unread.or(Some(Unread::Embedded));
                    }
                }
            }
            FIELD_END => {
                let field = self.fields.pop();
                if field.is_some_and(|field| !field.shows && field.is_page()) {
                    self.page_number(characters, out);
                }
            }
            // A page's number, as old files have it.
            0 if characters.special => self.page_number(characters, out),
            PICTURE if characters.special && !characters.is_data && !characters.hidden => {
                let place = characters.picture;
                let is_object = self.fields.iter().any(Field::is_object);
                if !is_object && place.is_some_and(|place| is_large(&self.file.data, place)) {
                    out.unread = out.unread.or(Some(Unread::Picture));
                }
            }
            SHAPE => self.shape(at, out)?,
            _ => {
                if let Some((font, code)) = characters.symbol {
                    self.symbol(font, code, characters, out);
                }
            }
        }
        Ok(())
    }

    fn page_number(&self, characters: &Characters, out: &mut Paragraph) {
        out.page_number = Some(self.format(characters, true));
        // A header's usual stop in the middle, and one tab before the number.
        out.tabbed_to_center |= out.text == "\t";
    }

    /// A character of a symbol font; those of the old Vietnamese fonts are letters.
    fn symbol(&self, font: u16, code: u16, characters: &Characters, out: &mut Paragraph) {
        let mut characters = *characters;
        (characters.ascii, characters.other) = (font, font);
        let format = self.format(&characters, true);
        let name = self.font(&format);
        let code = (code & 0xff) as u8;
        match old_fonts::is_old(name) {
            true => self.push(&char::from(code).to_string(), &characters, out),
            false => self.push(symbols::sign(code, name), &characters, out),
        }
    }

    fn shape(&mut self, at: usize, out: &mut Paragraph) -> Result<(), Refusal> {
        let Some(shape) = self.shapes.anchored(at) else {
            return Ok(());
        };
        if self.shapes.is_line(shape) {
            out.line = Some(LineBelow::Drawn);
        }
        if let Some(of_box) = self.shapes.take_box(shape) {
            let items = self.part(&self.boxes.clone(), of_box)?;
            out.boxes.push(items);
        }
        Ok(())
    }

    /// The layout's format of characters; fonts differ for letters beyond ASCII.
    fn format(&self, characters: &Characters, ascii: bool) -> RunFormat {
        let font = match ascii {
            true => characters.ascii,
            false => characters.other,
        };
        let number = self.numbers.get(usize::from(font)).copied();
        characters.format(number.unwrap_or_default())
    }

    fn font(&self, format: &RunFormat) -> &str {
        let names = self.fonts.names();
        names
            .get(usize::from(format.font))
            .map_or("", String::as_str)
    }
}
