//! Frames and shapes: text boxes are read, lines noticed, and what cannot be read is named.

use super::super::items::Paragraph;
use super::super::refusal::Refusal;
use super::super::xml::{Element, Space, Xml};
use super::body::Reader;
use crate::document::Unread;
use crate::document::layout::LineBelow;

/// A picture of a table is wider and higher than that (twips); what is smaller is a logo, a stamp, a signature.
const LEAST_WIDTH: i32 = 2835;
const LEAST_HEIGHT: i32 = 1134;

impl Reader {
    /// Read a drawing, whose start was just read.
    pub(super) fn drawing(
        &mut self,
        element: &Element,
        xml: &mut Xml,
        out: &mut Paragraph,
    ) -> Result<(), Refusal> {
        match element.name {
            "frame" => self.frame(element, xml, out),
            "g" | "a" => {
                let inside = xml.depth();
                while let Some(part) = xml.child(inside)? {
                    if part.space == Space::OpenDraw {
                        self.drawing(&part, xml, out)?;
                    }
                }
                Ok(())
            }
            "line" | "connector" => {
                out.line = Some(LineBelow::Drawn);
                Ok(())
            }
            "custom-shape" | "rect" | "ellipse" | "circle" | "polygon" | "regular-polygon"
            | "path" | "caption" => self.shape(xml, out),
            _ => Ok(()),
        }
    }

    fn frame(
        &mut self,
        element: &Element,
        xml: &mut Xml,
        out: &mut Paragraph,
    ) -> Result<(), Refusal> {
        let side = |name: &str, least: i32| element.twips(name).is_none_or(|side| side >= least);
        let is_large = side("width", LEAST_WIDTH) && side("height", LEAST_HEIGHT);
        // What follows an object in its frame stands in for it.
        let mut is_object = false;
        let inside = xml.depth();
        while let Some(part) = xml.child(inside)? {
            match part.name {
                "text-box" => {
                    let items = self.apart(xml)?;
                    out.boxes.push(items);
                }
                "object" | "object-ole" => {
                    is_object = true;
                    if !self.is_formula(&part, xml)? {
                        out.unread = out.unread.or(Some(Unread::Embedded));
                    }
                }
                "image" if is_large && !is_object => {
                    out.unread = out.unread.or(Some(Unread::Picture));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Whether an object is a formula: by the list of parts, or by what stands in it.
    fn is_formula(&self, object: &Element, xml: &mut Xml) -> Result<bool, Refusal> {
        let path = object.attribute("href").unwrap_or_default();
        let path = path.trim_start_matches("./").trim_end_matches('/');
        let mut is_formula = self.formulas.iter().any(|formula| formula == path);
        let inside = xml.depth();
        while let Some(part) = xml.child(inside)? {
            is_formula |= part.name == "math";
        }
        Ok(is_formula)
    }

    /// A shape; it may have text in it.
    fn shape(&mut self, xml: &mut Xml, out: &mut Paragraph) -> Result<(), Refusal> {
        let mut items = Vec::new();
        let inside = xml.depth();
        while let Some(part) = xml.child(inside)? {
            match (part.space, part.name) {
                (_, "enhanced-geometry") => {
                    let kind = part.attribute("type");
                    if matches!(kind.as_deref(), Some("line" | "mso-spt20" | "mso-spt32")) {
                        out.line = Some(LineBelow::Drawn);
                    }
                }
                (Space::OpenText, _) => self.beside(&part, xml, &mut items)?,
                _ => {}
            }
        }
        if !items.is_empty() {
            out.boxes.push(items);
        }
        Ok(())
    }
}
