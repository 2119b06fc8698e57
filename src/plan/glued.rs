//! Several items that stand in one paragraph, told apart only where the marks leave no doubt.

use std::borrow::Cow;

use crate::known::Known;
use crate::vietnamese::numerals::{LIST_LETTERS, Marker, MarkerKind};

use super::lines::{Line, printed};
use super::text::is_upper;

/// A line with the items that stand in it.
#[derive(Debug, Clone)]
pub(super) struct Glued<'d> {
    pub line: Line<'d>,
    /// Each on its own; none where the line is one.
    pub items: Vec<Line<'d>>,
}

impl<'d> Glued<'d> {
    pub fn new(line: &Line<'d>) -> Self {
        Self {
            line: line.clone(),
            items: pieces(line),
        }
    }

    /// A line that is one.
    pub fn one(line: Line<'d>) -> Self {
        let items = Vec::new();
        Self { line, items }
    }

    /// Its items, or the line.
    pub fn into_items(self) -> Vec<Line<'d>> {
        match self.items.is_empty() {
            true => vec![self.line],
            false => self.items,
        }
    }
}

/// The line's items, each on its own; none where it is one.
fn pieces<'d>(line: &Line<'d>) -> Vec<Line<'d>> {
    let cuts = cuts(line);
    if cuts.is_empty() {
        return Vec::new();
    }
    let mut pieces = Vec::with_capacity(cuts.len() + 1);
    let mut from = 0;
    for cut in cuts.iter().copied().chain([line.text.len()]) {
        let mut piece = line.part(from..cut);
        if from == 0 && line.style.automatic {
            piece.marker = line.marker.clone();
            piece.style = line.style;
        }
        if !piece.text.is_empty() {
            pieces.push(piece);
        }
        from = cut;
    }
    pieces
}

/// Where in the line further items begin: what its text shows, where its marker stands in the text.
fn cuts<'d>(line: &Line<'d>) -> Cow<'d, [usize]> {
    if line.style.automatic {
        return find(line.text, line.marker.as_deref()).into();
    }
    let shown = |known: &Known| find(known.text(), printed(known));
    line.known.derive(shown).as_slice().into()
}

fn find(text: &str, marker: Option<&Marker>) -> Vec<usize> {
    match marker.map(|m| m.kind) {
        // The source's own bullet is no part of the text.
        Some(MarkerKind::Bullet(_)) if marker.is_some_and(|m| m.len > 0) => {
            let dashes = dashes(text);
            if !dashes.is_empty() {
                return dashes;
            }
        }
        Some(MarkerKind::Roman | MarkerKind::Capital | MarkerKind::Part) => {
            return first_below(text, marker).into_iter().collect();
        }
        Some(MarkerKind::Letter) => {
            let letters = letters(text, marker.map_or(0, |m| m.ordinal));
            if !letters.is_empty() {
                return letters;
            }
        }
        _ => {}
    }
    parentheses(text, marker)
}

/// "II. NHIỆM VỤ: 1. Tuyên truyền": the first sub-section in its section's paragraph, behind a heading in
/// capitals or a mark.
fn first_below(text: &str, marker: Option<&Marker>) -> Option<usize> {
    let from = marker.map_or(0, |m| m.len);
    ["1. ", "1) ", "a) "].iter().find_map(|mark| {
        let at = from + text.get(from..)?.find(mark)?;
        let head = text[from..at].trim_end();
        let ends = head.ends_with([':', '.']) || is_upper(head);
        let follows = text[at + mark.len()..].trim_start();
        (text[..at].ends_with(' ') && ends && follows.starts_with(char::is_uppercase)).then_some(at)
    })
}

/// "- A; - B": a dash behind an end of sentence and before a capital, as at the line's beginning.
fn dashes(text: &str) -> Vec<usize> {
    let Some(dash) = text.chars().next() else {
        return Vec::new();
    };
    text.match_indices(dash)
        .map(|(at, _)| at)
        .filter(|at| *at > 0 && begins_item(text, *at, dash.len_utf8(), &[';', '.']))
        .collect()
}

/// "a) A; b) B": the letters that follow the line's own, each behind an end of sentence.
fn letters(text: &str, ordinal: u32) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut from = 1;
    for letter in LIST_LETTERS.iter().skip(ordinal as usize) {
        let mark = format!("{letter})");
        let found = text.get(from..).and_then(|tail| {
            tail.match_indices(&mark)
                .map(|(at, _)| from + at)
                .find(|at| begins_item(text, *at, mark.len(), &[';', '.']))
        });
        let Some(at) = found else { break };
        cuts.push(at);
        from = at + mark.len();
    }
    cuts
}

/// "…: (1) A; (2) B": at least two in order, the first behind a colon, the others behind an end.
fn parentheses(text: &str, marker: Option<&Marker>) -> Vec<usize> {
    let own = marker.filter(|m| m.kind == MarkerKind::Parenthesis);
    let mut next = own.map_or(1, |m| m.ordinal + 1);
    let mut from = own.map_or(0, |m| m.printed);
    let mut cuts = Vec::new();
    while let Some(tail) = text.get(from..) {
        let mark = format!("({next})");
        let Some(at) = tail.find(&mark).map(|at| from + at) else {
            break;
        };
        let before = text[..at].trim_end();
        let ends: &[char] = if next == 1 { &[':'] } else { &[';', '.', ','] };
        if !before.ends_with(ends) {
            return Vec::new();
        }
        cuts.push(at);
        from = at + mark.len();
        next += 1;
    }
    if own.is_none() && cuts.len() < 2 {
        return Vec::new();
    }
    cuts
}

fn begins_item(text: &str, at: usize, mark: usize, ends: &[char]) -> bool {
    let before = &text[..at];
    let after = &text[at + mark..];
    before.ends_with(' ')
        && before.trim_end().ends_with(ends)
        && after.starts_with(' ')
        && after.trim_start().starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{ParagraphStyle, Span};

    fn split(text: &str) -> Vec<String> {
        let known = Known::new(text);
        let line = Line::new(
            Span::new(0, 0..text.len()),
            &known,
            &ParagraphStyle::default(),
        );
        let items = Glued::new(&line).into_items();
        items.iter().map(|item| item.text.to_owned()).collect()
    }

    #[test]
    fn items_behind_ends_of_sentences_are_told_apart() {
        assert_eq!(split("- Một; - Hai. - Ba"), ["- Một;", "- Hai.", "- Ba"]);
        assert_eq!(
            split("c) Một. d) Hai; đ) Ba."),
            ["c) Một.", "d) Hai;", "đ) Ba."]
        );
        assert_eq!(
            split("Gồm: (1) Một; (2) Hai."),
            ["Gồm:", "(1) Một;", "(2) Hai."]
        );
    }

    #[test]
    fn the_first_sub_section_may_stand_behind_its_sections_heading() {
        assert_eq!(
            split("II. NHIỆM VỤ: 1. Tuyên truyền"),
            ["II. NHIỆM VỤ:", "1. Tuyên truyền"]
        );
        assert_eq!(
            split("I. MỤC ĐÍCH, YÊU CẦU a) Nâng cao nhận thức."),
            ["I. MỤC ĐÍCH, YÊU CẦU", "a) Nâng cao nhận thức."]
        );
        let text = "II. Thực hiện theo khoản 1. Điều này do Sở hướng dẫn";
        assert_eq!(split(text), [text]);
    }

    #[test]
    fn dashes_and_brackets_within_a_sentence_stay() {
        for text in [
            "- Phát triển kinh tế - xã hội; Văn hóa - Thể thao",
            "a) Theo điểm b) khoản 2; Điều 3",
            "Theo phương án (1) hoặc (2) đã nêu",
            "Nguồn vốn (1) và nguồn vốn (2).",
        ] {
            assert_eq!(split(text), [text]);
        }
    }
}
