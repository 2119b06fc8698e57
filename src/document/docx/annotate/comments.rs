//! The parts with a file's comments: those that stay, those of this program that go, and the new ones.

use std::collections::HashSet;
use std::ops::Range;

use super::input::{Given, Options};
use super::own::{MARK, Resolved, key_of};
use super::parts::{Kind, Parts, escaped, inserted, values};
use super::scan::space_of;
use crate::document::docx::Limits;
use crate::document::docx::refusal::Refusal;
use crate::document::docx::xml::{Space, Xml};
use crate::report::{Severity, Words};

const TEXTS: Kind = Kind {
    name: "comments",
    relation: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    content: "comments",
};
/// The same for files of the strict kind.
const STRICT: Kind = Kind {
    relation: "http://purl.oclc.org/ooxml/officeDocument/relationships/",
    ..TEXTS
};
/// Whether they are resolved, and which answers which.
const STATES: Kind = Kind {
    name: "commentsExtended",
    relation: "http://schemas.microsoft.com/office/2011/relationships/",
    content: "commentsExtended",
};
const IDS: Kind = Kind {
    name: "commentsIds",
    relation: "http://schemas.microsoft.com/office/2016/09/relationships/",
    content: "commentsIds",
};

const WORD_2010: &str = "http://schemas.microsoft.com/office/word/2010/wordml";
const WORD_2012: &str = "http://schemas.microsoft.com/office/word/2012/wordml";
const WORD_IDS: &str = "http://schemas.microsoft.com/office/word/2016/wordml/cid";
const COMPATIBILITY: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";

const SEVERITIES: [Words; 3] = [
    Words {
        vi: "Lỗi: ",
        en: "Error: ",
    },
    Words {
        vi: "Cảnh báo: ",
        en: "Warning: ",
    },
    Words {
        vi: "Gợi ý: ",
        en: "Hint: ",
    },
];
const BASIS: Words = Words {
    vi: "Căn cứ: {0}",
    en: "Basis: {0}",
};
const CORRECTION: Words = Words {
    vi: "Đề nghị sửa: {0}",
    en: "Suggested correction: {0}",
};
/// Fixes that are told of one finding.
const MOST_FIXES: usize = 5;

/// A comment that a file has.
struct Comment {
    range: Range<usize>,
    id: String,
    /// The id of its last paragraph, by which the other parts know it.
    paragraph: String,
    /// Of the finding, where it is of this program.
    key: Option<String>,
    resolved: bool,
    answered: bool,
}

/// A part and its text.
type Part = Option<(String, String)>;

pub(super) struct Comments {
    texts: Part,
    states: Part,
    ids: Part,
    /// The address of the vocabulary, where the part's root gives it no name of the usual ones.
    space: String,
    there: Vec<Comment>,
    /// Ids of those that go.
    gone: HashSet<String>,
    /// Ids that are taken, of comments and of paragraphs.
    taken: HashSet<u32>,
    paragraphs: HashSet<String>,
    next: u32,
    new: String,
    /// Of each new one the id of its paragraph and one that lasts.
    added: Vec<(u32, u32)>,
}

impl Comments {
    pub fn read(parts: &mut Parts, limits: Limits) -> Result<Self, Refusal> {
        let texts = parts.of_kind(&TEXTS)?;
        let states = parts.of_kind(&STATES)?;
        let ids = parts.of_kind(&IDS)?;
        let mut comments = Self {
            texts: None,
            states: None,
            ids: None,
            space: String::new(),
            there: Vec::new(),
            gone: HashSet::new(),
            taken: HashSet::new(),
            paragraphs: HashSet::new(),
            next: 0,
            new: String::new(),
            added: Vec::new(),
        };
        if let Some((name, text)) = &texts {
            let mut xml = Xml::new(name, text, limits.nesting);
            let root = xml.root()?;
            let space = space_of(&root);
            let has = |name: &str, space: &str| root.attributes().any(|it| it == (name, space));
            if !(has("xmlns:w", space) && has("xmlns:w14", WORD_2010)) {
                comments.space = space.to_owned();
            }
            let root = xml.depth();
            while let Some(element) = xml.child(root)? {
                if !element.is("comment") {
                    continue;
                }
                let (start, _) = xml.tag(&element);
                let id = element.attribute("id").unwrap_or_default().into_owned();
                let (last, paragraph) = last_paragraph(&mut xml)?;
                comments.there.push(Comment {
                    range: start..xml.place(),
                    id,
                    paragraph,
                    key: key_of(&last).map(str::to_owned),
                    resolved: false,
                    answered: false,
                });
            }
            comments.paragraphs.extend(values(text, "paraId"));
        }
        if let Some((name, text)) = &states {
            let mut xml = Xml::new(name, text, limits.nesting);
            xml.root()?;
            let root = xml.depth();
            let (mut done, mut answered) = (HashSet::new(), HashSet::new());
            while let Some(state) = xml.child(root)? {
                let of = |name| state.attribute(name).map(|id| id.to_ascii_uppercase());
                if state.flag("done") == Some(true) {
                    done.extend(of("paraId"));
                }
                answered.extend(of("paraIdParent"));
            }
            for comment in &mut comments.there {
                comment.resolved = done.contains(&comment.paragraph);
                comment.answered = answered.contains(&comment.paragraph);
            }
        }
        for comment in &comments.there {
            match comment.key.is_some() && !comment.resolved && !comment.answered {
                true => {
                    comments.gone.insert(comment.id.clone());
                    comments.paragraphs.remove(&comment.paragraph);
                }
                false => comments.taken.extend(comment.id.trim().parse::<u32>()),
            }
        }
        (comments.texts, comments.states, comments.ids) = (texts, states, ids);
        Ok(comments)
    }

    /// Keys of findings whose comments stay as they are.
    pub fn held(&self) -> impl Iterator<Item = &str> {
        let there = self.there.iter();
        there
            .filter(|comment| comment.resolved || comment.answered)
            .filter_map(|comment| comment.key.as_deref())
    }

    /// How many stay.
    pub fn kept(&self) -> usize {
        self.there.len() - self.gone.len()
    }

    /// Ids of those that go.
    pub fn gone(&self) -> &HashSet<String> {
        &self.gone
    }

    /// Those of this program that are resolved, by their ids.
    pub fn resolved(&self) -> Vec<(String, Resolved)> {
        let there = self.there.iter().filter(|comment| comment.resolved);
        there
            .filter_map(|comment| {
                let key = comment.key.clone()?;
                let resolved = Resolved {
                    code: key.split('-').next().unwrap_or_default().to_owned(),
                    key,
                    quote: String::new(),
                };
                Some((comment.id.clone(), resolved))
            })
            .collect()
    }

    /// A new comment; its id.
    pub fn add(&mut self, finding: &Given, options: &Options) -> u32 {
        let id = (self.next..).find(|id| !self.taken.contains(id));
        let id = id.unwrap_or_default();
        self.next = id + 1;
        let mut paragraph = hash(&finding.key, id);
        while !self.paragraphs.insert(format!("{paragraph:08X}")) {
            paragraph = hash("", paragraph);
        }
        self.added.push((paragraph, hash("lasting", paragraph)));
        let space = match self.space.as_str() {
            "" => String::new(),
            space => format!(
                " xmlns:w=\"{space}\" xmlns:w14=\"{WORD_2010}\" xmlns:mc=\"{COMPATIBILITY}\" mc:Ignorable=\"w14\""
            ),
        };
        let initials = options.author.split_whitespace().take(3);
        let initials: String = initials.filter_map(|word| word.chars().next()).collect();
        let date = options.stamp();
        let date = date
            .map(|date| format!(" w:date=\"{date}\""))
            .unwrap_or_default();
        self.new += &format!(
            "<w:comment{space} w:id=\"{id}\" w:author=\"{}\"{date} w:initials=\"{}\">",
            escaped(&options.author),
            escaped(&initials)
        );
        let lines = lines(finding, options);
        let last = lines.len() - 1;
        for (at, line) in lines.iter().enumerate() {
            let name = match at == last {
                true => format!(" w14:paraId=\"{paragraph:08X}\""),
                false => String::new(),
            };
            // Of the document's own style nothing but the letters: its indents and sizes are the text's.
            let set = "<w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:left=\"0\" w:right=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"left\"/></w:pPr>";
            let reference = match at {
                0 => "<w:r><w:annotationRef/></w:r>",
                _ => "",
            };
            let small = if at == last { 16 } else { 20 };
            self.new += &format!(
                "<w:p{name}>{set}{reference}<w:r><w:rPr><w:sz w:val=\"{small}\"/><w:szCs w:val=\"{small}\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
                escaped(line)
            );
        }
        self.new += "</w:comment>";
        id
    }

    /// Write the parts, where anything of them is another.
    pub fn finish(self, parts: &mut Parts, strict: bool) -> Result<(), Refusal> {
        let gone: HashSet<&str> = self
            .there
            .iter()
            .filter(|comment| self.gone.contains(&comment.id))
            .map(|comment| comment.paragraph.as_str())
            .collect();
        let ranges = self.there.iter();
        let ranges = ranges.filter(|comment| self.gone.contains(&comment.id));
        let ranges: Vec<_> = ranges.map(|comment| comment.range.clone()).collect();
        let space = match strict {
            true => "http://purl.oclc.org/ooxml/wordprocessingml/main",
            false => "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        };
        let kind = if strict { &STRICT } else { &TEXTS };
        let root = |name: &str, prefix: &str, of: &str, more: &str| {
            format!(
                "<{prefix}:{name} xmlns:{prefix}=\"{of}\" xmlns:mc=\"{COMPATIBILITY}\"{more} mc:Ignorable=\"{}\"></{prefix}:{name}>",
                if prefix == "w" { "w14" } else { prefix }
            )
        };
        let w14 = format!(" xmlns:w14=\"{WORD_2010}\"");
        write(
            parts,
            kind,
            self.texts,
            &ranges,
            self.new,
            root("comments", "w", space, &w14),
        )?;
        let states: String = self.added.iter().map(|(paragraph, _)| {
            format!("<w15:commentEx xmlns:w15=\"{WORD_2012}\" w15:paraId=\"{paragraph:08X}\" w15:done=\"0\"/>")
        }).collect();
        let ranges = without(&self.states, &gone)?;
        write(
            parts,
            &STATES,
            self.states,
            &ranges,
            states,
            root("commentsEx", "w15", WORD_2012, ""),
        )?;
        let ids: String = self.added.iter().map(|(paragraph, lasting)| {
            format!("<w16cid:commentId xmlns:w16cid=\"{WORD_IDS}\" w16cid:paraId=\"{paragraph:08X}\" w16cid:durableId=\"{lasting:08X}\"/>")
        }).collect();
        let ranges = without(&self.ids, &gone)?;
        write(
            parts,
            &IDS,
            self.ids,
            &ranges,
            ids,
            root("commentsIds", "w16cid", WORD_IDS, ""),
        )
    }
}

/// A part without some ranges and with something more; new where it was not there and there is something.
fn write(
    parts: &mut Parts,
    kind: &'static Kind,
    part: Part,
    gone: &[Range<usize>],
    more: String,
    root: String,
) -> Result<(), Refusal> {
    if more.is_empty() && gone.is_empty() {
        return Ok(());
    }
    let damaged = |name: &str| Refusal::in_part(crate::document::docx::refusal::DAMAGED, name);
    match part {
        None => {
            let text = inserted(&root, |_| more).ok_or_else(|| damaged(kind.name))?;
            parts.add(kind, &text);
        }
        Some((name, text)) => {
            let mut kept = String::with_capacity(text.len());
            let mut at = 0;
            for range in gone {
                kept.push_str(&text[at..range.start]);
                at = range.end;
            }
            kept.push_str(&text[at..]);
            let written = match more.is_empty() {
                true => kept,
                false => inserted(&kept, |_| more).ok_or_else(|| damaged(&name))?,
            };
            if written != text {
                parts.put(&name, written);
            }
        }
    }
    Ok(())
}

/// The children of a part's root that belong to one of these paragraphs.
fn without(part: &Part, paragraphs: &HashSet<&str>) -> Result<Vec<Range<usize>>, Refusal> {
    let Some((name, text)) = part else {
        return Ok(Vec::new());
    };
    let mut xml = Xml::new(name, text, Limits::default().nesting);
    xml.root()?;
    let root = xml.depth();
    let mut gone = Vec::new();
    while let Some(element) = xml.child(root)? {
        let paragraph = element
            .attribute("paraId")
            .map(|id| id.to_ascii_uppercase());
        let (start, _) = xml.tag(&element);
        let end = xml.pass()?;
        if paragraph.is_some_and(|id| paragraphs.contains(id.as_str())) {
            gone.push(start..end);
        }
    }
    Ok(gone)
}

/// The text and the id of the last paragraph of a comment that was just opened.
fn last_paragraph(xml: &mut Xml) -> Result<(String, String), Refusal> {
    let inside = xml.depth();
    let (mut text, mut id) = (String::new(), String::new());
    while let Some(element) = xml.child(inside)? {
        if !element.is("p") {
            continue;
        }
        let paragraph = element.attribute("paraId").unwrap_or_default();
        id = paragraph.to_ascii_uppercase();
        let mut said = String::new();
        said_in(xml, &mut said)?;
        // Programs put an empty one behind it.
        if !said.trim().is_empty() {
            text = said;
        }
    }
    Ok((text, id))
}

fn said_in(xml: &mut Xml, said: &mut String) -> Result<(), Refusal> {
    let inside = xml.depth();
    while let Some(element) = xml.child(inside)? {
        match (element.space, element.name) {
            (Space::Word, "t") => {
                let inside = xml.depth();
                said.push_str(&xml.text(inside)?);
            }
            (Space::Word, "br") => said.clear(),
            _ => said_in(xml, said)?,
        }
    }
    Ok(())
}

/// What a comment says, line by line.
fn lines(finding: &Given, options: &Options) -> Vec<String> {
    let severity = match finding.severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Hint => 2,
    };
    let severity = SEVERITIES[severity].in_locale(options.locale);
    let mut lines = vec![format!("{severity}{}", finding.message)];
    if !finding.basis.is_empty() {
        lines.push(BASIS.fill(options.locale, &[&finding.basis]));
    }
    let fixes = finding.fixes.iter().take(MOST_FIXES);
    lines.extend(fixes.map(|fix| CORRECTION.fill(options.locale, &[&fix.title])));
    lines.push(format!("{MARK}{}", finding.key));
    lines
}

/// An id out of a name and a number, of the kind that Word gives: below 0x80000000, and none is 0.
fn hash(name: &str, number: u32) -> u32 {
    let bytes = name.bytes().chain(number.to_le_bytes());
    let hash = bytes.fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    (hash & 0x7fff_ffff).clamp(1, 0x7fff_fffe)
}
