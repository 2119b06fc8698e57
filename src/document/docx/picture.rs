//! Drawings that hold what a reader of text cannot read: pictures, charts, embedded sheets.

use super::xml::{Element, Space, decimal};
use crate::document::Unread;

/// English Metric Units in a centimetre, in which DrawingML measures.
const CENTIMETRE: f64 = 360_000.0;
/// A picture of a table is wider and higher than that (cm); what is smaller is a logo, a stamp, a signature.
const LEAST_WIDTH: f64 = 5.0;
const LEAST_HEIGHT: f64 = 2.0;

/// What was seen of a drawing.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    picture: bool,
    embedded: bool,
    /// Width and height in centimetres, where the file says.
    size: Option<(f64, f64)>,
}

impl Drawing {
    /// Look at an element in it.
    pub fn see(&mut self, element: &Element) {
        match (element.space, element.name) {
            (Space::Other, "extent") => {
                let side = |name| decimal(&element.attribute(name)?);
                if let (Some(width), Some(height)) = (side("cx"), side("cy")) {
                    self.size = Some((width / CENTIMETRE, height / CENTIMETRE));
                }
            }
            (Space::Drawing, "blip") | (Space::Vml, "imagedata") => self.picture = true,
            (Space::Drawing, "graphicData") => {
                let uri = element.attribute("uri").unwrap_or_default();
                self.picture |= uri.ends_with("/chart") || uri.ends_with("/diagram");
            }
            (Space::Vml, "shape" | "rect") => {
                let style = element.attribute("style").unwrap_or_default();
                let side = |name: &str| style.split(';').find_map(|part| length(part, name));
                if let (Some(width), Some(height)) = (side("width"), side("height")) {
                    self.size = Some((width, height));
                }
            }
            (_, "OLEObject") => {
                let program = element.attribute("ProgID").unwrap_or_default();
                // A formula is an object too.
                self.embedded |= !program.starts_with("Equation");
            }
            _ => {}
        }
    }

    /// What of it cannot be read.
    pub fn unread(&self) -> Option<Unread> {
        if self.embedded {
            return Some(Unread::Embedded);
        }
        let is_large = self
            .size
            .is_none_or(|(width, height)| width >= LEAST_WIDTH && height >= LEAST_HEIGHT);
        (self.picture && is_large).then_some(Unread::Picture)
    }
}

/// "width:450pt" in centimetres.
fn length(part: &str, name: &str) -> Option<f64> {
    const UNITS: [(&str, f64); 5] = [
        ("pt", 2.54 / 72.0),
        ("in", 2.54),
        ("cm", 1.0),
        ("mm", 0.1),
        ("px", 2.54 / 96.0),
    ];
    let (key, value) = part.split_once(':')?;
    if key.trim() != name {
        return None;
    }
    let value = value.trim();
    let unit = UNITS.iter().find(|(unit, _)| value.ends_with(unit))?;
    Some(decimal(value.strip_suffix(unit.0)?)? * unit.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_picture_is_a_logo() {
        let of = |width, height| {
            let drawing = Drawing {
                picture: true,
                size: Some((width, height)),
                ..Drawing::default()
            };
            drawing.unread()
        };
        assert_eq!(of(15.0, 8.0), Some(Unread::Picture));
        assert_eq!(of(2.0, 2.0), None);
        assert_eq!(Drawing::default().unread(), None);
    }

    #[test]
    fn lengths_of_vml_have_units() {
        assert!(length("width:72pt", "width").is_some_and(|cm| (cm - 2.54).abs() < 1e-9));
        assert_eq!(length("width:72", "width"), None);
        assert_eq!(length("height:2cm", "width"), None);
    }
}
