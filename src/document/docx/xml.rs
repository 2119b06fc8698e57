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

use super::element::space;
pub(super) use super::element::{Element, Space, decimal, number};
pub(super) use super::encoding::decode;
use super::encoding::unescape;
use super::refusal::{DAMAGED, DOCTYPE, Refusal, TOO_DEEP};

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

/// A piece of an element that holds text and elements side by side.
pub(super) enum Mixed<'x> {
    Text(Cow<'x, str>),
    Child(Element<'x>),
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

    /// The byte behind what was read last: of a start tag, its name in a [`super::trace::Trace`].
    pub fn place(&self) -> usize {
        self.at
    }

    /// Whether blanks at the ends of the text of the element that was just opened count.
    pub fn keeps_blanks(&self) -> bool {
        self.open.last().is_some_and(|open| open.keeps_blanks)
    }

    /// Go to the end of the element that was just opened; the byte behind it.
    pub fn pass(&mut self) -> Result<usize, Refusal> {
        let inside = self.depth();
        while self.child(inside)?.is_some() {}
        Ok(self.at)
    }

    /// Where the start tag of an element of this part begins, and its name as it is written.
    pub fn tag(&self, element: &Element<'x>) -> (usize, &'x str) {
        // The attributes are a piece of the text, right behind the name.
        let behind = element.attributes.as_ptr() as usize - self.text.as_ptr() as usize;
        let start = self.text[..behind].rfind('<').unwrap_or_default();
        (start, &self.text[start + 1..behind])
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

    /// The next piece of the element that is open at `depth`, text or a child; none at its end.
    pub fn mixed(&mut self, depth: usize) -> Result<Option<Mixed<'x>>, Refusal> {
        loop {
            match self.next()? {
                Event::Start(element) if self.open.len() == depth + 1 => {
                    return Ok(Some(Mixed::Child(element)));
                }
                Event::Text(run) if self.open.len() == depth && !run.is_empty() => {
                    return Ok(Some(Mixed::Text(unescape(run))));
                }
                Event::Verbatim(run) if self.open.len() == depth => {
                    return Ok(Some(Mixed::Text(Cow::Borrowed(run))));
                }
                Event::End if self.open.len() < depth => return Ok(None),
                Event::Done => return Ok(None),
                _ => {}
            }
        }
    }

    fn damaged(&self) -> Refusal {
        Refusal::in_part(DAMAGED, self.part)
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
            return Err(Refusal::in_part(DOCTYPE, self.part));
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
