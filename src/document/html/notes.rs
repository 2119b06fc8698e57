//! The marks of footnotes: no words of the sentence that they stand in.

use super::tokens::Tag;
use crate::vietnamese::letters::is_alphabetic;

/// Bytes behind a tag in which a mark ends.
const LONGEST: usize = 300;

/// Whether an element in text is the mark of a note: a raised number or star that leads to one, or
/// stands behind a word or a sign ("quy chế¹"); "m²" and "10³" are none.
pub fn is_mark(html: &str, tag: &Tag, href: &str, raised: bool, before: &str) -> bool {
    let link = tag.name.eq_ignore_ascii_case("a");
    if !(link && href.contains('#') || tag.name.eq_ignore_ascii_case("sup")) {
        return false;
    }
    let rest = &html[tag.range.end..];
    let rest = &rest[..rest.floor_char_boundary(LONGEST)];
    let Some(content) = content(rest, tag.name) else {
        return false;
    };
    if !is_number(&text(content)) {
        return false;
    }
    if link {
        return raised || has_tag(content, "sup") || is_note_target(href);
    }
    if has_tag(content, "a") && content.contains('#') {
        return true;
    }
    let letters = before
        .chars()
        .rev()
        .take_while(|c| is_alphabetic(*c))
        .count();
    letters >= 4 || before.ends_with(['.', ',', ';', ':', ')', '”', '"', '»'])
}

/// What stands before an element's end tag.
fn content<'a>(rest: &'a str, name: &str) -> Option<&'a str> {
    let mut ends = rest.match_indices("</").map(|(at, _)| at);
    let end = ends.find(|at| {
        rest[at + 2..]
            .get(..name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name))
    })?;
    rest.get(..end)
}

fn has_tag(content: &str, name: &str) -> bool {
    content.match_indices('<').any(|(at, _)| {
        let rest = &content[at + 1..];
        rest.get(..name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name))
            && !rest[name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
    })
}

/// Markup without its tags.
fn text(content: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in content.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

/// "1", "[12]", "(3)", "*".
fn is_number(text: &str) -> bool {
    let text = text.trim();
    let text = text.strip_prefix(['[', '(']).unwrap_or(text);
    let text = text.strip_suffix([']', ')']).unwrap_or(text);
    (1..=3).contains(&text.len())
        && (text.bytes().all(|b| b.is_ascii_digit()) || text.bytes().all(|b| b == b'*'))
}

/// Where Word, LibreOffice and pandoc put their notes.
fn is_note_target(href: &str) -> bool {
    let target = href.rsplit('#').next().unwrap_or_default();
    let target = target.trim_start_matches('_').to_ascii_lowercase();
    [
        "ftn",
        "edn",
        "fn",
        "sdfootnote",
        "sdendnote",
        "footnote",
        "endnote",
    ]
    .iter()
    .any(|name| target.starts_with(name))
}
