//! The key of a finding: what an ignore names, so that it holds while other places are edited.
//!
//! A key is the rule's code and a hash of what the finding marks with the words around it, folded; of
//! what is missing, which marks nothing, a hash of what the message names. Neither line numbers nor
//! the message's wording are in it, so that an edit elsewhere, a renumbered section or a new version's
//! better words change no key. The second of two equal places has "~2" behind it.

use crate::document::{Document, Span};
use crate::hash::Map;
use crate::report::Finding;
use crate::vietnamese::fold::fold;

/// Words to either side that belong to a place.
const WORDS: usize = 3;
/// Longest context to one side, in bytes.
const NEAR: usize = 80;

/// A key without its ordinal: "KH901-3fa2b1c09d4e".
pub fn key(code: &str, document: &Document, at: Span, arguments: &[&str]) -> String {
    let mut hash = Hash::new();
    let marked = document.text(at);
    if marked.trim().is_empty() {
        for argument in arguments {
            hash.add(argument);
        }
    } else {
        let text = document
            .blocks
            .get(at.block)
            .map_or("", |block| block.text());
        hash.add(before(text.get(..at.start).unwrap_or("")));
        hash.add(marked);
        hash.add(after(text.get(at.end..).unwrap_or("")));
    }
    hash.key(code)
}

/// The key of a finding at a place that is known by its location alone.
pub fn key_of_arguments(code: &str, arguments: &[&str]) -> String {
    let mut hash = Hash::new();
    for argument in arguments {
        hash.add(argument);
    }
    hash.key(code)
}

/// The key of a finding that also speaks of a parent's task.
pub fn with_task(key: &str, task: &str) -> String {
    let mut hash = Hash::new();
    hash.add(key);
    hash.add(task);
    hash.key(key.split('-').next().unwrap_or(""))
}

/// Number the equal keys of one rule's findings, which stand in document order.
pub fn number_equal(findings: &mut [Finding]) {
    let keys: Vec<String> = findings.iter().map(|finding| finding.key.clone()).collect();
    let mut seen = Map::<&str, usize>::default();
    for (finding, key) in findings.iter_mut().zip(&keys) {
        let count = seen.or_default(key);
        *count += 1;
        if *count > 1 {
            finding.key = format!("{key}~{count}");
        }
    }
}

/// The code of a key as an option gives it; none where it is no key.
pub fn code_of(key: &str) -> Option<&str> {
    let (place, ordinal) = match key.split_once('~') {
        Some((place, ordinal)) => (place, Some(ordinal)),
        None => (key, None),
    };
    let (code, hash) = place.split_once('-')?;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let known = code
        .strip_prefix("KH")
        .is_some_and(|rest| rest.len() == 3 && digits(rest))
        && hash.len() == DIGITS
        && hash
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
        && ordinal.is_none_or(|o| {
            (1..=9).contains(&o.len()) && digits(o) && !o.starts_with('0') && o != "1"
        });
    known.then_some(code)
}

/// Hexadecimal digits of a hash.
const DIGITS: usize = 12;

/// The last words of the line or cell that ends where a place begins.
fn before(text: &str) -> &str {
    let near = text.get(text.ceil_char_boundary(text.len().saturating_sub(NEAR))..);
    let cell = near.unwrap_or("").rsplit(['\t', '\n']).next().unwrap_or("");
    let start = cell
        .trim_end()
        .rmatch_indices(' ')
        .nth(WORDS - 1)
        .map_or(0, |(at, _)| at);
    let words = cell[start..].trim_start();
    // A number in front ("2.", "đ)") is the list's and may change with it.
    match words.split_once(' ') {
        Some((marker, rest)) if marker.len() < 8 && marker.ends_with(['.', ')']) => rest,
        _ => words,
    }
}

/// The first words of what follows in the same line or cell.
fn after(text: &str) -> &str {
    let near = text.get(..text.floor_char_boundary(NEAR)).unwrap_or("");
    let cell = near.split(['\t', '\n']).next().unwrap_or("");
    let lead = cell.len() - cell.trim_start().len();
    let end = cell[lead..]
        .match_indices(' ')
        .nth(WORDS - 1)
        .map_or(cell.len(), |(at, _)| lead + at);
    &cell[..end]
}

/// FNV-1a over folded text.
struct Hash(u64);

impl Hash {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, text: &str) {
        for byte in fold(text).bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn key(&self, code: &str) -> String {
        // The low digits of the product are the least mixed.
        format!("{code}-{:012x}", self.0 >> 16)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::text;

    fn key_of(source: &str, quote: &str) -> String {
        let document = text::read(source);
        let (block, at) = document
            .blocks
            .iter()
            .enumerate()
            .find_map(|(index, block)| Some((index, block.text().find(quote)?)))
            .unwrap();
        key(
            "KH901",
            &document,
            Span::new(block, at..at + quote.len()),
            &[],
        )
    }

    #[test]
    fn an_edit_elsewhere_changes_no_key() {
        let one = key_of("1. Việc một.\n\n2. Tổ chưc hội nghị tại xã.", "chưc");
        let moved = "0. Mới thêm.\n\n1. Việc một dài hơn.\n\n3. Tổ  chưc hội nghị tại thôn, bản.";
        assert_eq!(one, key_of(moved, "chưc"));
        assert_ne!(one, key_of("2. Tổ chưc cuộc thi tại xã.", "chưc"));
        assert_ne!(one, key_of("2. Tổ thưc hội nghị tại xã.", "thưc"));
    }

    #[test]
    fn what_is_missing_is_known_by_its_name() {
        let document = text::read("Một.\n\nHai.");
        let empty = Span::new(1, 4..4);
        let key = |at, name: &str| key("KH101", &document, at, &[name]);
        assert_eq!(key(empty, "Kinh phí"), key(Span::new(0, 0..0), "Kinh phí"));
        assert_ne!(key(empty, "Kinh phí"), key(empty, "Yêu cầu"));
    }

    #[test]
    fn only_keys_are_keys() {
        for key in ["KH901-0123456789ab", "KH101-ffffffffffff~2"] {
            assert_eq!(code_of(key), key.get(..5), "{key}");
        }
        for not in [
            "",
            "KH901",
            "KH901-",
            "KH901-0123",
            "KH901-0123456789aB",
            "KH901-0123456789ab~1",
            "KH901-0123456789ab~",
            "kh901-0123456789ab",
            "KH9-0123456789ab",
            "KH901-0123456789ab~02",
            "KH901-0123456789abc",
        ] {
            assert_eq!(code_of(not), None, "{not}");
        }
    }
}
