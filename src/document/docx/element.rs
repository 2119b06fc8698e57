//! An element of an Office file: its vocabulary, its name, and its attributes as text, numbers and lengths.

use std::borrow::Cow;

use super::encoding::unescape;

/// Bytes of a name that one thing of a file calls another by.
const LONGEST_ID: usize = 255;

/// The vocabularies that a reader tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// WordprocessingML, transitional or strict.
    Word,
    /// Markup compatibility (AlternateContent).
    Compatibility,
    /// DrawingML.
    Drawing,
    /// VML.
    Vml,
    /// Office Math.
    Math,
    /// OpenDocument's text.
    OpenText,
    /// OpenDocument's tables.
    OpenTable,
    /// OpenDocument's drawings.
    OpenDraw,
    /// Package relationships and content types, and everything else.
    Other,
}

pub(super) fn space(uri: &str) -> Space {
    match uri {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Space::Word,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Compatibility,
        "http://schemas.openxmlformats.org/drawingml/2006/main"
        | "http://purl.oclc.org/ooxml/drawingml/main" => Space::Drawing,
        "urn:schemas-microsoft-com:vml" => Space::Vml,
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
        "urn:oasis:names:tc:opendocument:xmlns:text:1.0" => Space::OpenText,
        "urn:oasis:names:tc:opendocument:xmlns:table:1.0" => Space::OpenTable,
        "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" => Space::OpenDraw,
        _ => Space::Other,
    }
}

/// A start tag.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'x> {
    /// Its vocabulary.
    pub space: Space,
    /// Its name without prefix.
    pub name: &'x str,
    /// Everything between name and bracket.
    pub attributes: &'x str,
}

impl<'x> Element<'x> {
    /// Whether it is an element of WordprocessingML with this name.
    pub fn is(&self, name: &str) -> bool {
        self.space == Space::Word && self.name == name
    }

    /// The value of the first attribute with this name, whatever its prefix.
    pub fn attribute(&self, name: &str) -> Option<Cow<'x, str>> {
        self.attributes()
            .find(|(key, _)| key.rsplit(':').next() == Some(name))
            .map(|(_, value)| unescape(value))
    }

    /// The value of the attribute "val" that most elements of WordprocessingML have.
    pub fn value(&self) -> Option<Cow<'x, str>> {
        self.attribute("val")
    }

    /// The same where it names something: a style, a list. Word's own names are shorter; a longer one would
    /// be gone through anew by each paragraph that leads to it.
    pub fn id(&self) -> Option<String> {
        let id = self.value()?;
        (id.len() <= LONGEST_ID).then(|| id.into_owned())
    }

    /// A whole number; with a fraction, its whole part.
    pub fn number(&self, name: &str) -> Option<i32> {
        number(&self.attribute(name)?)
    }

    /// A length in twips: a bare number, or one with a unit ("2.5cm", "12pt").
    pub fn twips(&self, name: &str) -> Option<i32> {
        twips(&self.attribute(name)?)
    }

    /// A property that is on or off: on where it is merely named.
    pub fn on(&self) -> bool {
        on(self.value().as_deref())
    }

    /// An attribute that is on or off.
    pub fn flag(&self, name: &str) -> Option<bool> {
        self.attribute(name).map(|value| on(Some(&value)))
    }

    /// Names and values as they are written.
    pub fn attributes(&self) -> impl Iterator<Item = (&'x str, &'x str)> + use<'x> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let (name, after) = rest.split_once('=')?;
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, after) = after.get(1..)?.split_once(quote)?;
            rest = after;
            Some((name.trim(), value))
        })
    }
}

fn on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off" | "none"))
}

/// A whole number; with a fraction, its whole part.
pub(super) fn number(text: &str) -> Option<i32> {
    let text = text.trim();
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    whole.parse().ok()
}

/// A length in twips: a bare number of twips, or a number with a unit (strict files: "2.5cm").
fn twips(text: &str) -> Option<i32> {
    const UNITS: [(&str, f64); 6] = [
        ("mm", 1440.0 / 25.4),
        ("cm", 1440.0 / 2.54),
        ("in", 1440.0),
        ("pt", 20.0),
        ("pc", 240.0),
        ("pi", 240.0),
    ];
    let text = text.trim();
    for (unit, size) in UNITS {
        if let Some(value) = text.strip_suffix(unit) {
            return Some((decimal(value)? * size).round() as i32);
        }
    }
    number(text)
}

/// Digits of a decimal number that count: together they stay below what an `f64` holds exactly.
const DIGITS: usize = 15;

/// A number as files write lengths: digits, perhaps with a sign and a point. The library's reader
/// also knows powers and rounds the last of any number of digits, with tables of 5 KB.
pub(super) fn decimal(text: &str) -> Option<f64> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all = || whole.bytes().chain(part.bytes());
    if all().count() == 0 || whole.len() > DIGITS || !all().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let parts = part.len().min(DIGITS - whole.len());
    let value = all().take(whole.len() + parts);
    let value = value.fold(0_u64, |value, byte| value * 10 + u64::from(byte - b'0'));
    Some(sign * value as f64 / 10_u64.pow(parts as u32) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_with_units_are_twips() {
        assert_eq!(twips("1134"), Some(1134));
        assert_eq!(twips("2cm"), Some(1134));
        assert_eq!(twips("20mm"), Some(1134));
        assert_eq!(twips("12.5pt"), Some(250));
        assert_eq!(twips("x"), None);
    }

    #[test]
    fn decimals_are_those_of_the_library() {
        for text in [
            "12",
            " 12.5 ",
            "-0.05",
            "+3",
            ".5",
            "7.",
            "72.000",
            "841.95",
            "0.1",
            "1638",
            "9.0000000000000001",
        ] {
            assert_eq!(decimal(text), text.trim().parse().ok(), "{text}");
        }
        for text in [
            "",
            ".",
            "-",
            "1,5",
            "inf",
            "NaN",
            "1 2",
            "0x1",
            "--1",
            "1234567890123456",
        ] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }
}
