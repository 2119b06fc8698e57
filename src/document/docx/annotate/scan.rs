//! One walk through the main part: the runs and paragraphs that are to be written to, and the marks of comments
//! that are to go.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::document::docx::encoding::reference;
use crate::document::docx::refusal::Refusal;
use crate::document::docx::xml::{Element, Space, Xml};

/// Bytes of a run's start tag and properties, which each piece of it repeats; one with more is not cut.
const LONGEST_PROPERTIES: usize = 2048;

/// A run, or something else that stands among runs and is not cut.
#[derive(Debug)]
pub(super) struct Run<'x> {
    pub range: Range<usize>,
    /// Its start tag.
    pub tag: Range<usize>,
    pub properties: Range<usize>,
    pub children: Vec<Child>,
    /// "w:", as it is written.
    pub prefix: &'x str,
    /// Its paragraph, by where that begins.
    pub paragraph: usize,
    /// It may be cut.
    pub cuts: bool,
    /// Text in it may be changed: it is no field's, no locked control's, nobody's change.
    pub open: bool,
}

/// What stands in a run.
#[derive(Debug)]
pub(super) struct Child {
    pub range: Range<usize>,
    pub kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text: what of it counts, without the blanks that do not.
    Text(Range<usize>),
    /// Where Word last broke the page.
    Mark,
    Other,
    /// A comment's reference that is to go.
    Gone,
}

/// A paragraph.
#[derive(Debug, Clone)]
pub(super) struct Paragraph<'x> {
    /// By the byte behind its start tag.
    pub place: usize,
    /// Where its content begins: behind its properties.
    pub content: usize,
    /// It is one tag.
    pub closes: bool,
    /// Its name as it is written.
    pub name: &'x str,
}

/// What was found.
pub(super) struct Scan<'x> {
    /// In their order, those that were wanted.
    pub runs: Vec<Run<'x>>,
    /// In their order, those that were wanted as such.
    pub paragraphs: Vec<Paragraph<'x>>,
    /// The first paragraph.
    pub first: Option<Paragraph<'x>>,
    /// Marks of comments that are to go.
    pub gone: Vec<Range<usize>>,
    /// What the vocabulary of the document is called.
    pub space: &'x str,
    text: &'x str,
    /// Of long texts, where they begin: units and bytes before some of their characters.
    steps: RefCell<HashMap<usize, Vec<(usize, usize)>>>,
}

/// What is around what is read.
#[derive(Debug, Clone, Copy, Default)]
struct Around {
    /// A change of somebody's, a field, a locked control, an alternative.
    closed: bool,
    paragraph: usize,
}

struct Walk<'x, 'w> {
    text: &'x str,
    wanted: &'w [usize],
    comments: &'w HashSet<String>,
    fields: u32,
    /// Where the last paragraph's properties end, or it begins.
    behind_properties: usize,
    out: Scan<'x>,
}

impl<'x> Scan<'x> {
    /// Walk through a part with the elements that are wanted, in ascending order, and the ids of comments that are
    /// to go.
    pub fn of(
        part: &'x str,
        text: &'x str,
        deepest: u32,
        wanted: &[usize],
        comments: &HashSet<String>,
    ) -> Result<Self, Refusal> {
        let mut xml = Xml::new(part, text, deepest);
        let root = xml.root()?;
        let mut walk = Walk {
            text,
            wanted,
            comments,
            fields: 0,
            behind_properties: 0,
            out: Scan {
                runs: Vec::new(),
                paragraphs: Vec::new(),
                first: None,
                gone: Vec::new(),
                space: space_of(&root),
                text,
                steps: RefCell::default(),
            },
        };
        walk.inside(&mut xml, Around::default())?;
        Ok(walk.out)
    }

    /// The run that holds an element, and which of its children does.
    pub fn run_of(&self, element: usize) -> Option<(usize, usize)> {
        let after = self.runs.partition_point(|run| run.range.start < element);
        let index = after.checked_sub(1)?;
        let run = &self.runs[index];
        let child = run
            .children
            .partition_point(|child| child.range.end < element);
        (element <= run.range.end).then_some((index, child.min(run.children.len())))
    }

    /// The byte of a text's content before which so many UTF-16 units of it stand. Many findings may lie in one
    /// long text, and none of them goes through all of it.
    pub fn byte_in(&self, content: &Range<usize>, units: usize) -> usize {
        let inside = &self.text[content.clone()];
        if inside.len() <= STEP {
            return byte_at(inside, units);
        }
        let mut all = self.steps.borrow_mut();
        let steps = all.entry(content.start).or_insert_with(|| steps(inside));
        let before = steps.partition_point(|(unit, _)| *unit <= units);
        let (unit, byte) = steps[before.saturating_sub(1)];
        byte + byte_at(&inside[byte..], units - unit)
    }

    pub fn paragraph_of(&self, place: usize) -> Option<&Paragraph<'x>> {
        let at = self
            .paragraphs
            .binary_search_by_key(&place, |paragraph| paragraph.place);
        at.ok().map(|at| &self.paragraphs[at])
    }
}

/// The address of the vocabulary that a document is written in.
pub(super) fn space_of<'x>(root: &Element<'x>) -> &'x str {
    const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let spaces = root.attributes().map(|(_, value)| value);
    let mut strict = spaces.filter(|value| value.starts_with("http://purl.oclc.org/ooxml/word"));
    strict.next().unwrap_or(TRANSITIONAL)
}

/// The prefix of a name as it is written, with its colon.
pub(super) fn prefix(name: &str) -> &str {
    name.find(':').map_or("", |colon| &name[..=colon])
}

impl<'x> Walk<'x, '_> {
    fn is_wanted(&self, range: &Range<usize>) -> bool {
        let first = self.wanted.partition_point(|at| *at <= range.start);
        self.wanted.get(first).is_some_and(|at| *at <= range.end)
    }

    fn inside(&mut self, xml: &mut Xml<'x>, around: Around) -> Result<(), Refusal> {
        let inside = xml.depth();
        while let Some(element) = xml.child(inside)? {
            let closed = |closed| Around { closed, ..around };
            match (element.space, element.name) {
                (Space::Word, "r") => self.run(&element, xml, around)?,
                (Space::Word, "p") => self.paragraph(&element, xml, around)?,
                (Space::Math, _) if around.paragraph > 0 => self.formula(&element, xml, around)?,
                (Space::Word, "ins" | "del" | "moveFrom" | "moveTo" | "fldSimple")
                | (Space::Compatibility, _) => self.inside(xml, closed(true))?,
                (Space::Word, "sdt") => self.control(xml, around)?,
                (Space::Word, "commentRangeStart" | "commentRangeEnd") => {
                    let (start, _) = xml.tag(&element);
                    let is_gone = self.is_gone(&element);
                    let end = xml.pass()?;
                    if is_gone {
                        self.out.gone.push(start..end);
                    }
                }
                (Space::Word, "pPr") => self.behind_properties = xml.pass()?,
                (Space::Word, "tblPr" | "tblGrid" | "trPr" | "tcPr" | "sectPr") => {
                    xml.pass()?;
                }
                _ => self.inside(xml, around)?,
            }
        }
        Ok(())
    }

    fn is_gone(&self, element: &Element) -> bool {
        let id = element.attribute("id");
        id.is_some_and(|id| self.comments.contains(id.as_ref()))
    }

    fn paragraph(
        &mut self,
        element: &Element<'x>,
        xml: &mut Xml<'x>,
        around: Around,
    ) -> Result<(), Refusal> {
        let (_, name) = xml.tag(element);
        let place = xml.place();
        let closes = self.text[..place].ends_with("/>");
        self.behind_properties = place;
        let around = Around {
            paragraph: place,
            ..around
        };
        self.inside(xml, around)?;
        let paragraph = Paragraph {
            place,
            content: self.behind_properties,
            closes,
            name,
        };
        if self.out.first.is_none() {
            self.out.first = Some(paragraph.clone());
        }
        if self.wanted.binary_search(&place).is_ok() {
            self.out.paragraphs.push(paragraph);
        }
        Ok(())
    }

    /// A control; what is locked, or kept elsewhere, or chosen from a list, is not changed.
    fn control(&mut self, xml: &mut Xml<'x>, around: Around) -> Result<(), Refusal> {
        let inside = xml.depth();
        let mut around = around;
        while let Some(part) = xml.child(inside)? {
            if !part.is("sdtPr") {
                self.inside(xml, around)?;
                continue;
            }
            let inside = xml.depth();
            while let Some(property) = xml.child(inside)? {
                around.closed |= matches!(
                    property.name,
                    "lock" | "dataBinding" | "dropDownList" | "comboBox" | "date" | "citation"
                );
            }
        }
        Ok(())
    }

    fn formula(
        &mut self,
        element: &Element<'x>,
        xml: &mut Xml<'x>,
        around: Around,
    ) -> Result<(), Refusal> {
        let (start, _) = xml.tag(element);
        let range = start..xml.pass()?;
        if self.is_wanted(&range) {
            self.out.runs.push(Run {
                tag: start..start,
                properties: start..start,
                children: vec![Child {
                    range: range.clone(),
                    kind: Kind::Other,
                }],
                range,
                prefix: "w:",
                paragraph: around.paragraph,
                cuts: false,
                open: false,
            });
        }
        Ok(())
    }

    fn run(
        &mut self,
        element: &Element<'x>,
        xml: &mut Xml<'x>,
        around: Around,
    ) -> Result<(), Refusal> {
        let (start, name) = xml.tag(element);
        let tag = start..xml.place();
        let mut run = Run {
            range: tag.clone(),
            properties: tag.end..tag.end,
            tag,
            children: Vec::new(),
            prefix: prefix(name),
            paragraph: around.paragraph,
            cuts: xml.place() - start <= LONGEST_PROPERTIES,
            open: !around.closed && self.fields == 0,
        };
        let mut gone = false;
        let inside = xml.depth();
        while let Some(child) = xml.child(inside)? {
            let (start, _) = xml.tag(&child);
            let place = xml.place();
            let keeps = xml.keeps_blanks();
            let mut kind = Kind::Other;
            match (child.space, child.name) {
                (Space::Word, "fldChar") => {
                    match child.attribute("fldCharType").as_deref() {
                        Some("begin") => self.fields += 1,
                        Some("end") => self.fields = self.fields.saturating_sub(1),
                        _ => {}
                    }
                    run.open = false;
                }
                (Space::Word, "lastRenderedPageBreak") => kind = Kind::Mark,
                (Space::Word, "commentReference") if self.is_gone(&child) => {
                    gone = true;
                    kind = Kind::Gone;
                }
                _ => {}
            }
            let end = xml.pass()?;
            if child.is("t") {
                let close = self.text[..end].rfind("</").unwrap_or(place).max(place);
                let content = counting(self.text, place..close, keeps);
                kind = content.map_or(Kind::Other, Kind::Text);
            }
            if child.is("rPr") {
                run.properties = start..end;
                run.cuts &= end - start <= LONGEST_PROPERTIES;
                continue;
            }
            run.children.push(Child {
                range: start..end,
                kind,
            });
        }
        run.range.end = xml.place();
        if gone && run.children.iter().all(|child| child.kind == Kind::Gone) {
            self.out.gone.push(run.range.clone());
        } else if gone || self.is_wanted(&run.range) {
            self.out.runs.push(run);
        }
        Ok(())
    }
}

/// What of a text's content counts: all, or all but the blanks around; none where markup stands within.
fn counting(text: &str, content: Range<usize>, keeps: bool) -> Option<Range<usize>> {
    const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];
    let inside = text.get(content.clone())?;
    if inside.contains('<') {
        return None;
    }
    if keeps {
        return Some(content);
    }
    let lead = inside.len() - inside.trim_start_matches(BLANKS).len();
    let shown = inside.trim_matches(BLANKS).len();
    Some(content.start + lead..content.start + lead + shown)
}

/// Bytes of a text that are gone through to find a character.
const STEP: usize = 1024;

/// Units and bytes before a character in every so many bytes, the first one's first.
fn steps(content: &str) -> Vec<(usize, usize)> {
    let mut steps = vec![(0, 0)];
    let (mut unit, mut byte) = (0, 0);
    while byte < content.len() {
        let next = byte_at(&content[byte..], STEP / 2);
        unit += units(&content[byte..byte + next]);
        byte += next;
        steps.push((unit, byte));
    }
    steps
}

/// UTF-16 units of a content.
fn units(content: &str) -> usize {
    super::super::encoding::unescape(content)
        .encode_utf16()
        .count()
}

/// The byte of a text's content before which so many UTF-16 units stand; a character reference is one character.
fn byte_at(content: &str, units: usize) -> usize {
    let mut left = units;
    let mut at = 0;
    while left > 0 {
        let rest = &content[at..];
        let Some(c) = rest.chars().next() else { break };
        let of_reference = || {
            let end = rest.as_bytes().iter().take(12).position(|b| *b == b';')?;
            Some((reference(rest.get(1..end)?)?, end + 1))
        };
        let (c, length) = match c {
            '&' => of_reference().unwrap_or((c, 1)),
            c => (c, c.len_utf8()),
        };
        left = left.saturating_sub(c.len_utf16());
        at += length;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_lead_to_the_same_bytes() {
        let content = "a&amp;đ\u{1f600}é ".repeat(700);
        let steps = steps(&content);
        assert!(steps.len() > 5);
        for at in [0, 1, 2, 511, 512, 513, 1000, 2222, 4199, 4200] {
            let before = steps.partition_point(|(unit, _)| *unit <= at) - 1;
            let (unit, byte) = steps[before];
            assert_eq!(
                byte + byte_at(&content[byte..], at - unit),
                byte_at(&content, at),
                "{at}"
            );
        }
    }

    #[test]
    fn units_are_led_to_bytes_over_references() {
        assert_eq!(byte_at("a&amp;b", 1), 1);
        assert_eq!(byte_at("a&amp;b", 2), 6);
        assert_eq!(byte_at("đ&x;", 2), 3);
        assert_eq!(byte_at("đ", 9), 2);
        assert_eq!(byte_at("&#x1F600;b", 2), 9);
    }
}
