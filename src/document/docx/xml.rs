//! A small pull parser for the XML of Office files.
//!
//! It knows what such files have: elements, attributes, text, CDATA, character references,
//! namespaces. A DOCTYPE is refused, so there are no entities but XML's own five. Nesting is
//! bounded, tags must match, and a part in UTF-16 is turned into UTF-8 before ([`decode`]).
//!
//! A caller walks the children of the element that it was given: [`Xml::child`] with the depth at
//! which it stands gives the next child or, at its end, none; whatever of a child's content the
//! caller did not look at is passed over.

use std::borrow::Cow;

use super::refusal::{DAMAGED, DOCTYPE, Refusal, TOO_DEEP};

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
    /// Package relationships and content types, and everything else.
    Other,
}

fn space(uri: &str) -> Space {
    match uri {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Space::Word,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Compatibility,
        "http://schemas.openxmlformats.org/drawingml/2006/main"
        | "http://purl.oclc.org/ooxml/drawingml/main" => Space::Drawing,
        "urn:schemas-microsoft-com:vml" => Space::Vml,
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
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
    attributes: &'x str,
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

    fn attributes(&self) -> impl Iterator<Item = (&'x str, &'x str)> + use<'x> {
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
pub fn decimal(text: &str) -> Option<f64> {
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

/// Prefixes that may be declared at one place; Word declares some thirty.
const MOST_PREFIXES: usize = 1000;

struct Open<'x> {
    name: &'x str,
    /// Length of the list of declared prefixes outside this element.
    declared: usize,
    keeps_blanks: bool,
}

/// A parser at a place in a part.
pub(super) struct Xml<'x> {
    part: &'x str,
    text: &'x str,
    at: usize,
    open: Vec<Open<'x>>,
    declared: Vec<(&'x str, Space)>,
    /// The element that was just opened closes itself.
    closes: bool,
    deepest: usize,
}

/// What comes next.
enum Event<'x> {
    Start(Element<'x>),
    End,
    Text(&'x str),
    Verbatim(&'x str),
    Done,
}

impl<'x> Xml<'x> {
    /// At the beginning of a part whose name is told where it is damaged.
    pub fn new(part: &'x str, text: &'x str, deepest: u32) -> Self {
        Self {
            part,
            text,
            at: 0,
            open: Vec::new(),
            declared: Vec::new(),
            closes: false,
            deepest: deepest as usize,
        }
    }

    /// The root element.
    pub fn root(&mut self) -> Result<Element<'x>, Refusal> {
        self.child(0)?.ok_or_else(|| self.damaged())
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// The next child of the element that is open at `depth`; none at its end.
    pub fn child(&mut self, depth: usize) -> Result<Option<Element<'x>>, Refusal> {
        loop {
            match self.next()? {
                Event::Start(element) if self.open.len() == depth + 1 => return Ok(Some(element)),
                Event::End if self.open.len() < depth => return Ok(None),
                Event::Done => return Ok(None),
                _ => {}
            }
        }
    }

    /// The text of the element that is open at `depth`, to its end.
    pub fn text(&mut self, depth: usize) -> Result<String, Refusal> {
        let keeps = self.open.last().is_some_and(|open| open.keeps_blanks);
        let mut text = String::new();
        loop {
            match self.next()? {
                Event::Text(run) if self.open.len() == depth => text.push_str(&unescape(run)),
                Event::Verbatim(run) if self.open.len() == depth => text.push_str(run),
                Event::End if self.open.len() < depth => break,
                Event::Done => break,
                _ => {}
            }
        }
        const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];
        if !keeps && (text.starts_with(BLANKS) || text.ends_with(BLANKS)) {
            text = text.trim_matches(BLANKS).to_owned();
        }
        Ok(text)
    }

    fn damaged(&self) -> Refusal {
        Refusal::bad(DAMAGED, &[self.part])
    }

    fn next(&mut self) -> Result<Event<'x>, Refusal> {
        if std::mem::take(&mut self.closes) {
            self.close();
            return Ok(Event::End);
        }
        let rest = self.text.get(self.at..).unwrap_or_default();
        if rest.is_empty() {
            return match self.open.is_empty() {
                true => Ok(Event::Done),
                false => Err(self.damaged()),
            };
        }
        if !rest.starts_with('<') {
            let end = rest.find('<').unwrap_or(rest.len());
            self.at += end;
            return Ok(Event::Text(&rest[..end]));
        }
        if let Some(inside) = rest.strip_prefix("</") {
            return self.end(inside);
        }
        if let Some(inside) = rest.strip_prefix("<!--") {
            self.skip_past(inside, 4, "-->")?;
            return self.next_flat();
        }
        if let Some(inside) = rest.strip_prefix("<![CDATA[") {
            let run = self.skip_past(inside, 9, "]]>")?;
            return Ok(Event::Verbatim(run));
        }
        if let Some(inside) = rest.strip_prefix("<?") {
            self.skip_past(inside, 2, "?>")?;
            return self.next_flat();
        }
        if rest.starts_with("<!") {
            return Err(Refusal::bad(DOCTYPE, &[self.part]));
        }
        self.start(&rest[1..])
    }

    /// What follows a comment or an instruction: an empty text, so that a thousand of them take no stack.
    fn next_flat(&mut self) -> Result<Event<'x>, Refusal> {
        Ok(Event::Text(""))
    }

    /// Go past a mark that must come; what stood before it.
    fn skip_past(
        &mut self,
        inside: &'x str,
        opening: usize,
        mark: &str,
    ) -> Result<&'x str, Refusal> {
        let end = inside.find(mark).ok_or_else(|| self.damaged())?;
        self.at += opening + end + mark.len();
        Ok(&inside[..end])
    }

    fn end(&mut self, inside: &'x str) -> Result<Event<'x>, Refusal> {
        let end = inside.find('>').ok_or_else(|| self.damaged())?;
        let name = inside[..end].trim_end();
        if self.open.last().map(|open| open.name) != Some(name) {
            return Err(self.damaged());
        }
        self.at += 2 + end + 1;
        self.close();
        Ok(Event::End)
    }

    fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            self.declared.truncate(open.declared);
        }
    }

    fn start(&mut self, inside: &'x str) -> Result<Event<'x>, Refusal> {
        let length = tag_length(inside).ok_or_else(|| self.damaged())?;
        let tag = &inside[..length];
        self.at += 1 + length + 1;
        self.closes = tag.ends_with('/');
        let tag = tag.strip_suffix('/').unwrap_or(tag);
        let end = tag.find([' ', '\t', '\r', '\n']).unwrap_or(tag.len());
        let (qualified, attributes) = tag.split_at(end);
        if self.open.len() >= self.deepest {
            return Err(Refusal::bad(TOO_DEEP, &[&self.deepest.to_string()]));
        }
        let mut element = Element {
            space: Space::Other,
            name: qualified,
            attributes,
        };
        let mut open = Open {
            name: qualified,
            declared: self.declared.len(),
            keeps_blanks: self.open.last().is_some_and(|open| open.keeps_blanks),
        };
        if self.declared.len() > MOST_PREFIXES {
            return Err(self.damaged());
        }
        // Most elements have neither, and looking costs.
        if attributes.contains("xml") {
            for (name, value) in element.attributes() {
                if let Some(prefix) = name.strip_prefix("xmlns:") {
                    self.declared.push((prefix, space(value)));
                } else if name == "xmlns" {
                    self.declared.push(("", space(value)));
                } else if name == "xml:space" {
                    open.keeps_blanks = value == "preserve";
                }
            }
        }
        let (prefix, name) = qualified.split_once(':').unwrap_or(("", qualified));
        element.name = name;
        element.space = self
            .declared
            .iter()
            .rev()
            .find(|(declared, _)| *declared == prefix)
            .map_or(Space::Other, |(_, space)| *space);
        self.open.push(open);
        Ok(Event::Start(element))
    }
}

/// Bytes up to the bracket that ends a tag; one inside quotes does not.
fn tag_length(inside: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = inside.get(at..)?;
        let found = rest.find(['>', '"', '\''])?;
        let mark = rest.as_bytes()[found];
        at += found;
        if mark == b'>' {
            return Some(at);
        }
        let quoted = inside.get(at + 1..)?;
        at += 1 + quoted.find(char::from(mark))? + 1;
    }
}

/// Text with its character references resolved; what is none stays as it stands.
fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        // The longest reference is "&#x10FFFF;".
        let end = rest.as_bytes().iter().take(12).position(|b| *b == b';');
        match end.and_then(|end| Some((reference(&rest[1..end])?, end))) {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn reference(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}

/// A part's bytes as text; none where they are in no encoding that XML allows here.
pub(super) fn decode(bytes: Vec<u8>) -> Option<String> {
    let utf16 = |unit: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
        rest.is_empty().then(|| String::from_utf16(&units).ok())?
    };
    let mut text = match bytes.get(..2) {
        Some(b"\xff\xfe" | b"<\0") => utf16(u16::from_le_bytes)?,
        Some(b"\xfe\xff" | b"\0<") => utf16(u16::from_be_bytes)?,
        _ => String::from_utf8(bytes).ok()?,
    };
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    fn damaged(text: &str) -> bool {
        let mut xml = Xml::new("part", text, 50);
        let all = |xml: &mut Xml| -> Result<(), Refusal> {
            let _ = xml.root()?;
            while xml.child(1)?.is_some() {}
            Ok(())
        };
        all(&mut xml).is_err()
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

    #[test]
    fn children_are_walked_and_what_nobody_reads_is_passed_over() {
        let text = format!(
            "<?xml version='1.0'?><!-- c --><w:a xmlns:w=\"{WORD}\"><w:b><w:deep><w:deeper/></w:deep></w:b>\
             <w:t xml:space='preserve'> 1 &lt; 2 &#x111;<![CDATA[ <&amp; ]]></w:t><w:v w:val=\"a > b\"/></w:a>"
        );
        let mut xml = Xml::new("part", &text, 50);
        let root = xml.root().unwrap();
        assert!(root.is("a"));
        assert!(xml.child(1).unwrap().unwrap().is("b"));
        assert!(xml.child(1).unwrap().unwrap().is("t"));
        assert_eq!(xml.text(2).unwrap(), " 1 < 2 đ <&amp; ");
        let last = xml.child(1).unwrap().unwrap();
        assert_eq!(last.value().as_deref(), Some("a > b"));
        assert!(xml.child(1).unwrap().is_none());
    }

    #[test]
    fn prefixes_are_what_the_file_declares() {
        let text =
            format!("<x:a xmlns:x=\"{WORD}\" xmlns=\"urn:other\"><b xmlns=\"{WORD}\"/><b/></x:a>");
        let mut xml = Xml::new("part", &text, 50);
        assert!(xml.root().unwrap().is("a"));
        assert!(xml.child(1).unwrap().unwrap().is("b"));
        assert!(!xml.child(1).unwrap().unwrap().is("b"));
    }

    #[test]
    fn blanks_at_the_ends_count_only_where_they_are_kept() {
        let mut xml = Xml::new("part", "<a> một  hai </a>", 50);
        xml.root().unwrap();
        assert_eq!(xml.text(1).unwrap(), "một  hai");
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        for text in [
            "",
            "<a>",
            "<a></b>",
            "<a",
            "<a b='>",
            "<a><!-- </a>",
            "text",
            "<a><![CDATA[ </a>",
        ] {
            assert!(damaged(text), "{text}");
        }
        assert!(!damaged("<a b='1'> text </a>"));
    }

    #[test]
    fn a_doctype_and_absurd_nesting_are_refused() {
        assert!(damaged("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>"));
        assert!(damaged(&"<a>".repeat(60)));
        let deep = format!("{}{}", "<a>".repeat(50), "</a>".repeat(50));
        assert!(!damaged(&deep));
    }

    #[test]
    fn lengths_with_units_are_twips() {
        assert_eq!(twips("1134"), Some(1134));
        assert_eq!(twips("2cm"), Some(1134));
        assert_eq!(twips("20mm"), Some(1134));
        assert_eq!(twips("12.5pt"), Some(250));
        assert_eq!(twips("x"), None);
    }

    #[test]
    fn parts_in_utf16_are_read() {
        let text = "<a>đ</a>";
        let le: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode(le).as_deref(), Some(text));
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(be).as_deref(), Some(text));
        assert_eq!(decode(vec![0x3c, 0xff, 0xff]), None);
    }
}
