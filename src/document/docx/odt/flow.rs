//! The text of one paragraph as it grows: which blanks count, and how each piece is set.

use super::super::items::Paragraph;
use crate::document::layout::RunFormat;

/// A paragraph in the making.
pub(super) struct Flow {
    pub paragraph: Paragraph,
    /// It begins, or ends with a blank that was typed: further ones are the file's own layout.
    pub blank: bool,
    pub hidden: bool,
}

impl Flow {
    /// Text as it stands in the file: of blanks in a row one counts.
    pub fn push(&mut self, text: &str, format: Option<RunFormat>) {
        const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];
        if format.is_none() {
            // Hidden text parts the blanks around it.
            self.blank = text.ends_with(BLANKS);
            return;
        }
        let mut rest = text;
        while !rest.is_empty() {
            let word = rest.find(BLANKS).unwrap_or(rest.len());
            if word > 0 {
                self.add(&rest[..word], format);
                rest = &rest[word..];
                continue;
            }
            rest = rest.trim_start_matches(BLANKS);
            if !self.blank {
                self.add(" ", format);
                self.blank = true;
            }
        }
    }

    /// Text that counts as it is.
    pub fn add(&mut self, text: &str, format: Option<RunFormat>) {
        let Some(format) = format else { return };
        self.blank = false;
        let out = &mut self.paragraph;
        out.text.push_str(text);
        let end = out.text.len();
        match out.runs.last_mut() {
            Some((last, of)) if *of == format => *last = end,
            _ => out.runs.push((end, format)),
        }
    }
}
