//! The parts of a package that are read and written as text, and what the package says of new ones.

use std::collections::HashSet;

use crate::document::docx::encoding::{decode, unescape};
use crate::document::docx::package::{Package, Relations, relations_of};
use crate::document::docx::refusal::{DAMAGED, Refusal};

const TYPES: &str = "[Content_Types].xml";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// How a part's text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Utf8,
    Marked,
    Little,
    Big,
}

/// A kind of part beside the main one.
pub(super) struct Kind {
    /// The last word of its relationship's type, and the name of its file.
    pub name: &'static str,
    /// Its relationship's type, up to that word.
    pub relation: &'static str,
    /// The last words of its content type.
    pub content: &'static str,
}

pub(super) struct Parts<'b> {
    package: Package<'b>,
    main: String,
    relations: Relations,
    forms: Vec<(String, Form)>,
    changed: Vec<(String, Vec<u8>)>,
    /// New parts of the main one.
    related: Vec<(&'static Kind, String)>,
}

impl<'b> Parts<'b> {
    pub fn open(mut package: Package<'b>, main: &str) -> Result<Self, Refusal> {
        Ok(Self {
            relations: package.relations(main)?,
            package,
            main: main.to_owned(),
            forms: Vec::new(),
            changed: Vec::new(),
            related: Vec::new(),
        })
    }

    fn optional(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(bytes) = self.package.archive.part(name)? else {
            return Ok(None);
        };
        let form = match bytes.as_slice() {
            [0xff, 0xfe, ..] | [b'<', 0, ..] => Form::Little,
            [0xfe, 0xff, ..] | [0, b'<', ..] => Form::Big,
            [0xef, 0xbb, 0xbf, ..] => Form::Marked,
            _ => Form::Utf8,
        };
        self.forms.push((name.to_owned(), form));
        let text = decode(bytes).ok_or_else(|| Refusal::in_part(DAMAGED, name))?;
        Ok(Some(text))
    }

    /// A part that must be there.
    pub fn text(&mut self, name: &str) -> Result<String, Refusal> {
        let text = self.optional(name)?;
        text.ok_or_else(|| Refusal::in_part(DAMAGED, name))
    }

    /// A part of the main one, by its kind: its name and its text.
    pub fn of_kind(&mut self, kind: &Kind) -> Result<Option<(String, String)>, Refusal> {
        let Some(name) = self.relations.of_kind(kind.name) else {
            return Ok(None);
        };
        Ok(self.optional(&name)?.map(|text| (name, text)))
    }

    /// Write a part that was read, or a new one.
    pub fn put(&mut self, name: &str, text: String) {
        let form = self.forms.iter().find(|(of, _)| of == name);
        let units = |mark: bool, bytes: fn(u16) -> [u8; 2]| {
            let mark = mark.then_some(0xfeff);
            let units = mark.into_iter().chain(text.encode_utf16());
            units.flat_map(bytes).collect()
        };
        let bytes = match form.map_or(Form::Utf8, |(_, form)| *form) {
            Form::Utf8 => text.into_bytes(),
            Form::Marked => [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat(),
            Form::Little => units(true, u16::to_le_bytes),
            Form::Big => units(true, u16::to_be_bytes),
        };
        self.changed.push((name.to_owned(), bytes));
    }

    /// Write a new part of the main one.
    pub fn add(&mut self, kind: &'static Kind, text: &str) {
        let folder = self.main.rsplit_once('/').map_or("", |(folder, _)| folder);
        let at = |number: usize| {
            let number = if number == 0 {
                String::new()
            } else {
                number.to_string()
            };
            let slash = if folder.is_empty() { "" } else { "/" };
            format!("{folder}{slash}{}{number}.xml", kind.name)
        };
        let free = (0..).map(at).find(|name| !self.package.archive.has(name));
        let name = free.unwrap_or_else(|| at(0));
        self.put(&name, format!("{DECLARATION}{text}"));
        self.related.push((kind, name));
    }

    /// What is to be written, with what the package says of new parts.
    pub fn changed(mut self) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
        if self.related.is_empty() {
            return Ok(self.changed);
        }
        let related = std::mem::take(&mut self.related);
        let name = relations_of(&self.main);
        let empty = || {
            format!(
                "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>"
            )
        };
        let mut text = self.optional(&name)?.unwrap_or_else(empty);
        let taken: HashSet<String> = values(&text, "Id").collect();
        let mut free = (1..).map(|number| format!("rId{number}"));
        for (kind, part) in &related {
            let id = free.find(|id| !taken.contains(id)).unwrap_or_default();
            let target = part.rsplit('/').next().unwrap_or(part);
            text = inserted(&text, |prefix| {
                format!(
                    "<{prefix}Relationship Id=\"{id}\" Type=\"{}{}\" Target=\"{target}\"/>",
                    kind.relation, kind.name
                )
            })
            .ok_or_else(|| Refusal::in_part(DAMAGED, &name))?;
        }
        self.put(&name, text);
        let mut text = self.text(TYPES)?;
        for (kind, part) in &related {
            text = inserted(&text, |prefix| {
                format!(
                    "<{prefix}Override PartName=\"/{part}\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml\"/>",
                    kind.content
                )
            })
            .ok_or_else(|| Refusal::in_part(DAMAGED, TYPES))?;
        }
        self.put(TYPES, text);
        Ok(self.changed)
    }
}

/// A part with something at the end of its root, which is given the root's prefix; none where it has no root.
pub(super) fn inserted(text: &str, inside: impl FnOnce(&str) -> String) -> Option<String> {
    let end = text.trim_end().len();
    let trimmed = &text[..end];
    let name_at = |at: usize| {
        let rest = &trimmed[at..];
        let end = rest.find(|c: char| c == '>' || c == '/' || c.is_whitespace())?;
        Some(&rest[..end])
    };
    let prefix_of = |name: &str| super::scan::prefix(name).to_owned();
    if let Some(open) = trimmed.strip_suffix("/>") {
        // The root is one tag.
        let start = open.rfind('<')? + 1;
        let name = name_at(start)?;
        let inside = inside(&prefix_of(name));
        return Some(format!("{open}>{inside}</{name}>{}", &text[end..]));
    }
    let close = trimmed.rfind("</")?;
    let name = name_at(close + 2)?;
    let inside = inside(&prefix_of(name));
    Some(format!("{}{inside}{}", &text[..close], &text[close..]))
}

/// A text as it stands in XML; what XML cannot hold is left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

/// Each value that attributes of a name have anywhere in a part, whatever their prefix.
pub(super) fn values<'t>(text: &'t str, name: &'static str) -> impl Iterator<Item = String> + 't {
    text.match_indices(name).filter_map(move |(at, _)| {
        let before = text[..at].chars().next_back()?;
        let rest = text[at + name.len()..].strip_prefix('=')?;
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, _) = rest.get(1..)?.split_once(quote)?;
        (value.len() < 40 && (before == ':' || before.is_whitespace()))
            .then(|| unescape(value).into_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn something_is_put_at_the_end_of_a_root_whatever_its_form() {
        let put = |text| inserted(text, |prefix| format!("<{prefix}b/>"));
        assert_eq!(
            put("<?xml?><a><c/></a>\n").as_deref(),
            Some("<?xml?><a><c/><b/></a>\n")
        );
        assert_eq!(
            put("<x:a y=\"1\"/>").as_deref(),
            Some("<x:a y=\"1\"><x:b/></x:a>")
        );
        assert_eq!(put("nothing"), None);
    }

    #[test]
    fn values_of_attributes_are_found_whatever_the_prefix() {
        let of: Vec<String> =
            values("<a w14:paraId='1A' paraId=\"2\" xparaId=\"3\">", "paraId").collect();
        assert_eq!(of, ["1A", "2"]);
    }
}
