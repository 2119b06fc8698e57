//! Hyphens that vanished from a document's number.

use super::edit::Edit;
use crate::document::text::lines::markers::ends_sentence;
use crate::vietnamese::letters::is_alphanumeric;

/// Places inside a document's number where its hyphen is missing.
pub fn lost_hyphens(text: &str) -> Vec<Edit> {
    let edits = gaps(text);
    // One such number may be the drafter's slip; in a text full of cut lines it is the cut.
    if edits.is_empty() || !is_extracted(text) {
        return Vec::new();
    }
    edits
}

/// Such places, whoever made them.
pub fn gaps(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (slash, _) in text.match_indices('/') {
        // "/KHUBND", "/QĐTTg"
        let symbol_end = text[slash + 1..]
            .char_indices()
            .take(24)
            .find(|(_, c)| !(is_alphanumeric(*c) || *c == '-'))
            .map_or(text.floor_char_boundary(slash + 49), |(at, _)| {
                slash + 1 + at
            });
        let symbol = &text[slash + 1..symbol_end];
        if let Some(kind) = KINDS.iter().find(|kind| symbol.starts_with(**kind)) {
            let body = &symbol[kind.len()..];
            if BODIES.contains(&body)
                || (body.starts_with(['S', 'B'])
                    && body.len() >= 3
                    && body.chars().all(char::is_uppercase))
            {
                let at = slash + 1 + kind.len();
                edits.push(Edit::new(at..at, "-"));
            }
        }
        // "38CT/TW"
        if ["TW", "TU", "ĐU", "HU", "VPTW"].contains(&symbol) {
            let before = &text[..slash];
            if let Some(kind) = KINDS.iter().find(|kind| before.ends_with(**kind)) {
                let at = slash - kind.len();
                if text[..at].ends_with(|c: char| c.is_ascii_digit()) {
                    edits.push(Edit::new(at..at, "-"));
                }
            }
        }
    }
    edits
}

const KINDS: &[&str] = &[
    "TTr", "CTr", "QĐ", "NQ", "CT", "KH", "KL", "BC", "TB", "HD", "NĐ", "TT", "QC", "CV", "ĐA",
];

const BODIES: &[&str] = &["TTg", "CP", "UBND", "HĐND", "TU", "TW", "BCĐ"];

/// Whether many lines end where the page ended and not the sentence.
fn is_extracted(text: &str) -> bool {
    let mut lines = 0_usize;
    let mut cut = 0_usize;
    let mut open = false;
    for line in text.split('\n') {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        lines += 1;
        cut += usize::from(open && line.starts_with(char::is_lowercase));
        open = !ends_sentence(line);
    }
    cut >= 3 && cut * 12 >= lines
}
