//! A file with findings put into it, and what is then in it.

use std::collections::HashMap;

use kehoach_check::document::docx::annotate::{
    Change, Fixes, Given, Options, Place, Proposal, annotate,
};
use kehoach_check::document::docx::{Chunk, Limits, Stretch, Trace, part, read, read_traced};
use kehoach_check::document::{Document, docx::Refusal};
use kehoach_check::report::{Locale, Severity};

use crate::xml::{self, Element};

pub const AUTHOR: &str = "Người soát <1>";

pub fn options(fixes: Fixes) -> Options {
    Options {
        author: AUTHOR.to_owned(),
        date: "2026-11-29T08:00:00Z".to_owned(),
        fixes,
        locale: Locale::Vi,
    }
}

/// A finding at a place, with an edit of it where one is given.
pub fn finding(
    number: usize,
    block: usize,
    range: std::ops::Range<usize>,
    insert: Option<&str>,
) -> Given {
    let at = Place {
        block,
        start: range.start,
        end: range.end,
    };
    let fix = |insert: &str| Proposal {
        title: "Sửa".to_owned(),
        edits: vec![Change {
            at,
            insert: insert.to_owned(),
        }],
        certain: true,
    };
    Given {
        key: format!("KH999-{number:012x}"),
        severity: Severity::Warning,
        message: format!("Phát hiện <{number}> & lời"),
        basis: "Nghị định số 30/2020/NĐ-CP".to_owned(),
        at,
        fixes: insert.map(fix).into_iter().collect(),
    }
}

pub fn trace(bytes: &[u8]) -> (Document, Trace) {
    read_traced(bytes, Limits::default(), Chunk::read).expect("a readable file")
}

pub fn write(bytes: &[u8], findings: &[Given], fixes: Fixes) -> Result<Vec<u8>, Refusal> {
    let trace = read_traced(bytes, Limits::default(), Chunk::read)?.1;
    annotate(bytes, Limits::default(), &trace, findings, &options(fixes))
}

pub fn texts(bytes: &[u8]) -> Vec<String> {
    let document = read(bytes, Limits::default()).expect("a readable file");
    document
        .blocks
        .iter()
        .map(|block| block.text().to_owned())
        .collect()
}

pub fn text_of(bytes: &[u8], name: &str) -> Option<String> {
    let part = part(bytes, Limits::default(), name).expect("a sound archive")?;
    Some(match part.as_slice() {
        [0xff, 0xfe, rest @ ..] => {
            let units: Vec<u16> = rest
                .chunks_exact(2)
                .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
                .collect();
            String::from_utf16(&units).unwrap()
        }
        _ => String::from_utf8(part).expect("UTF-8"),
    })
}

/// The name of the main part.
pub fn main_of(bytes: &[u8]) -> String {
    let relations = text_of(bytes, "_rels/.rels").unwrap_or_default();
    let at = relations.find("/officeDocument\"");
    let near = at.map_or("", |at| {
        let from = relations[..at].rfind('<').unwrap();
        let to = relations[at..].find('>').unwrap() + at;
        &relations[from..to]
    });
    let target = near
        .split("Target=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    target
        .unwrap_or("word/document.xml")
        .trim_start_matches('/')
        .to_owned()
}

pub fn document_of(bytes: &[u8]) -> Element {
    xml::parse(&text_of(bytes, &main_of(bytes)).expect("a main part"))
}

/// The comments of ours: id by key.
pub fn comments(bytes: &[u8]) -> HashMap<String, String> {
    let Some(text) = text_of(bytes, "word/comments.xml") else {
        return HashMap::new();
    };
    let root = xml::parse(&text);
    let mut ids = HashMap::new();
    for comment in root.elements() {
        let id = comment.attribute("w:id").expect("an id").to_owned();
        let said: Vec<String> = comment.elements().map(all_text).collect();
        let last = said.last().cloned().unwrap_or_default();
        if let Some(key) = last.strip_prefix("kehoach-check ") {
            assert!(
                ids.insert(key.to_owned(), id).is_none(),
                "one comment a finding: {key}"
            );
        }
    }
    ids
}

pub fn all_text(element: &Element) -> String {
    let mut out = String::new();
    for child in &element.children {
        match child {
            xml::Node::Text(text) => out.push_str(text),
            xml::Node::Element(element) => out.push_str(&all_text(element)),
        }
    }
    out
}

/// Fail unless the file without what was put into it is the one before, element for element.
#[track_caller]
pub fn assert_same_but_for_ours(before: &[u8], after: &[u8], what: &str) {
    let ids: Vec<String> = comments(after).into_values().collect();
    let mut one = document_of(before);
    let mut other = document_of(after);
    xml::strip(&mut other, &ids, "Người soát &lt;1&gt;");
    xml::join(&mut one);
    xml::join(&mut other);
    // Marks of one-tag paragraphs leave a pair of tags, which a tree does not tell apart.
    if one != other {
        let (a, b) = (format!("{one:?}"), format!("{other:?}"));
        let at = a
            .bytes()
            .zip(b.bytes())
            .position(|(a, b)| a != b)
            .unwrap_or(a.len().min(b.len()));
        let near = |text: &str| {
            let from = text.floor_char_boundary(at.saturating_sub(300));
            text[from..text.ceil_char_boundary((at + 300).min(text.len()))].to_owned()
        };
        panic!("{what}: differs near\n{}\n---\n{}", near(&a), near(&b));
    }
}

/// The parts of an archive as they lie there: name, packed bytes.
pub fn packed(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let two = |at: usize| usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]));
    let four = |at: usize| two(at) | two(at + 2) << 16;
    let end = (0..=bytes.len() - 22)
        .rev()
        .find(|at| &bytes[*at..at + 4] == b"PK\x05\x06")
        .unwrap();
    let mut at = end - four(end + 12);
    let mut out = Vec::new();
    for _ in 0..two(end + 10) {
        let (name, extra, comment) = (two(at + 28), two(at + 30), two(at + 32));
        let (size, local) = (four(at + 20), four(at + 42));
        let start = local + 30 + two(local + 26) + two(local + 28);
        out.push((
            String::from_utf8_lossy(&bytes[at + 46..at + 46 + name]).into_owned(),
            bytes[start..start + size].to_vec(),
        ));
        at += 46 + name + extra + comment;
    }
    out
}

/// Whether the file has each unit of a range of a block, as it stands.
pub fn is_whole(stretches: &[Stretch], range: &std::ops::Range<usize>) -> bool {
    let mut reached = range.start;
    for stretch in stretches {
        if stretch.range.end <= reached || stretch.range.start >= range.end {
            continue;
        }
        if stretch.range.start > reached {
            return false;
        }
        reached = stretch.range.end;
    }
    reached >= range.end
}
