//! Comments of this program in a file: how they are known again, and what they stand on.

use std::collections::HashMap;

use serde::Serialize;

use crate::document::docx::refusal::Refusal;
use crate::document::docx::xml::{Space, Xml};

/// What the last line of such a comment begins with; the finding's key follows. It outlives what programs do to a
/// comment, where ids and attributes do not.
pub(super) const MARK: &str = "kehoach-check ";

/// Longest words of a place that are told.
const LONGEST_QUOTE: usize = 400;

/// Comments within each other whose words are told.
const MOST_OPEN: usize = 50;

/// A finding whose comment somebody marked as resolved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Resolved {
    /// Its key, as an option's `ignore` takes it.
    pub key: String,
    /// The rule's code.
    pub code: String,
    /// The words that the comment stands on; empty where something is missing.
    pub quote: String,
}

/// The key that a comment's last line names; none where it is not of this program.
pub(super) fn key_of(line: &str) -> Option<&str> {
    let key = line.trim().strip_prefix(MARK)?.trim();
    let (code, place) = key.split_once('-')?;
    let digits = code.strip_prefix("KH")?;
    let is = |text: &str, of: fn(&u8) -> bool| !text.is_empty() && text.bytes().all(|b| of(&b));
    let (hash, ordinal) = place.split_once('~').unwrap_or((place, "2"));
    (digits.len() == 3
        && is(digits, u8::is_ascii_digit)
        && is(hash, u8::is_ascii_hexdigit)
        && is(ordinal, u8::is_ascii_digit))
    .then_some(key)
}

/// Tell the words of the main part that comments stand on.
pub(super) fn quote(
    part: &str,
    text: &str,
    deepest: u32,
    of: &mut [(String, Resolved)],
) -> Result<(), Refusal> {
    if of.is_empty() {
        return Ok(());
    }
    let ids = of.iter().enumerate();
    let ids: HashMap<String, usize> = ids.map(|(at, (id, _))| (id.clone(), at)).collect();
    let mut open = Vec::new();
    let mut xml = Xml::new(part, text, deepest);
    xml.root()?;
    walk(&mut xml, &ids, &mut open, of)
}

fn walk(
    xml: &mut Xml,
    ids: &HashMap<String, usize>,
    open: &mut Vec<usize>,
    of: &mut [(String, Resolved)],
) -> Result<(), Refusal> {
    let inside = xml.depth();
    while let Some(element) = xml.child(inside)? {
        let index = || ids.get(element.attribute("id")?.as_ref()).copied();
        match (element.space, element.name) {
            (Space::Word, "commentRangeStart") if open.len() < MOST_OPEN => open.extend(index()),
            (Space::Word, "commentRangeEnd") => {
                let ended = index();
                open.retain(|index| Some(*index) != ended);
            }
            (Space::Word, "t") if !open.is_empty() => {
                let inside = xml.depth();
                let said = xml.text(inside)?;
                for index in open.iter() {
                    let quote = &mut of[*index].1.quote;
                    let room = LONGEST_QUOTE.saturating_sub(quote.len());
                    quote.push_str(&said[..said.floor_char_boundary(room)]);
                }
            }
            (Space::Word, "tab" | "br" | "p") if !open.is_empty() => {
                for index in open.iter() {
                    let quote = &mut of[*index].1.quote;
                    if !quote.is_empty() && quote.len() < LONGEST_QUOTE {
                        quote.push(' ');
                    }
                }
                walk(xml, ids, open, of)?;
            }
            (Space::Word, "del" | "moveFrom" | "pPr" | "rPr") => {
                xml.pass()?;
            }
            _ => walk(xml, ids, open, of)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_of_ours_is_known_by_its_last_line() {
        assert_eq!(
            key_of("kehoach-check KH901-3fa2b1c09d4e"),
            Some("KH901-3fa2b1c09d4e")
        );
        assert_eq!(
            key_of(" kehoach-check KH901-3fa2b1c09d4e~2 "),
            Some("KH901-3fa2b1c09d4e~2")
        );
        for other in [
            "kehoach-check",
            "Xem kehoach-check KH901-3f",
            "kehoach-check KH9-3f",
            "KH901-3fa2b1c09d4e",
        ] {
            assert_eq!(key_of(other), None, "{other}");
        }
    }
}
