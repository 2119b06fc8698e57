//! The lines that open the Phụ lục of a draft: "Phụ lục", "PHỤ LỤC II", "Phụ lục 1: DANH SÁCH".

use crate::document::Span;
use crate::known::Known;
use crate::rules::{Context, Shown};
use crate::vietnamese::case::Case;
use crate::vietnamese::letters::is_alphabetic;
use crate::vietnamese::numerals::roman;

/// A Phụ lục's line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// What numbers it.
    pub number: Number,
    /// The bytes of the words "Phụ lục" from the label's begin.
    pub words: usize,
    /// The words are in capitals.
    pub capitals: bool,
}

/// What numbers a Phụ lục.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    None,
    Roman(u32),
    Arabic,
}

const WORDS: &str = "phụ lục";
/// No document has more.
const MOST: usize = 100;

/// The label that a line is.
fn label(line: &Known) -> Vec<Shown<Label>> {
    let text = line.text();
    let start = text.len() - text.trim_start().len();
    let rest = text[start..].trim_end();
    let Some(words) = rest
        .get(..WORDS.len())
        .filter(|words| words.lowers_to(WORDS))
    else {
        return Vec::new();
    };
    let behind = rest[WORDS.len()..].trim_start();
    let behind = behind
        .strip_prefix("số ")
        .or(behind.strip_prefix("SỐ "))
        .unwrap_or(behind);
    let token = behind.split([' ', '.', ':', '\u{a0}']).next().unwrap_or("");
    let after = behind[token.len()..].trim_start_matches(['.', ':', ' ', '\u{a0}', '-', '–']);
    let digits = !token.is_empty() && token.len() <= 2 && token.bytes().all(|b| b.is_ascii_digit());
    let number = match roman(token) {
        Some(number) => Number::Roman(number),
        None if digits => Number::Arabic,
        None if token.is_empty() => Number::None,
        None => return Vec::new(),
    };
    // The title may follow on the line, in capitals; a sentence does not.
    let titled = after.is_empty() || after.upper() == after && after.contains(is_alphabetic);
    if !titled || !words.starts_with('P') {
        return Vec::new();
    }
    let capitals = words.upper() == words;
    let what = Label {
        number,
        words: WORDS.len(),
        capitals,
    };
    let end = start + rest.len() - behind.len() + token.len();
    let end = if token.is_empty() {
        start + WORDS.len()
    } else {
        end
    };
    vec![Shown::new(start..end, what)]
}

/// The labels of a draft's Phụ lục with their places, behind its last section's heading. A page's running
/// head, the same label again over the same line, is none.
pub(super) fn labels<'a>(context: &Context<'a>) -> Vec<(Span, &'a Label)> {
    let plan = context.plan;
    let from = plan.sections.last().map_or(0, |section| section.span.block);
    let document = context.document;
    let next = |place: Span| {
        let blocks = document.blocks.get(place.block + 1..).unwrap_or_default();
        let text = blocks.iter().map(|block| block.text().trim());
        text.into_iter().find(|text| !text.is_empty()).unwrap_or("")
    };
    let mut found: Vec<(Span, &Label)> = Vec::new();
    for (place, one) in context.shown_within(from..=usize::MAX, label) {
        let in_text = document.blocks[place.block].as_paragraph().is_some();
        let again = found.iter().any(|(other, label)| {
            *label == one
                && document.text(*other) == document.text(place)
                && next(*other) == next(place)
        });
        if in_text && !again {
            found.push((place, one));
        }
        if found.len() == MOST {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_from_sentences() {
        let number = |line: &str| {
            label(&Known::new(line))
                .first()
                .map(|shown| shown.what.number)
        };
        assert_eq!(number("Phụ lục"), Some(Number::None));
        assert_eq!(number("PHỤ LỤC II"), Some(Number::Roman(2)));
        assert_eq!(number("Phụ lục 01: DANH SÁCH ĐƠN VỊ"), Some(Number::Arabic));
        assert_eq!(number("Phụ lục kèm theo nêu rõ nhiệm vụ."), None);
        assert_eq!(number("Phụ lục II nêu chi tiết nhiệm vụ"), None);
    }
}
