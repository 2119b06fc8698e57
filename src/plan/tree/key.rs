//! What kind of level a line would open: its marker's, a counting word's, a heading's by its looks.

use crate::vietnamese::case::Case;
use crate::vietnamese::counted::counted;
use crate::vietnamese::headings::heading_role;
use crate::vietnamese::numerals::{MarkerKind, letter_ordinal};

use super::Tree;
use crate::plan::lines::Line;
use crate::vietnamese::letters::is_alphabetic;

/// Longest line without number that may head something, in bytes of UTF-8 (about 200 letters).
pub(super) const LONGEST_UNMARKED: usize = 300;
/// Longest label with a colon, in bytes of UTF-8 (about 80 letters).
const LONGEST_LABEL: usize = 120;
/// A level's kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::plan) enum Key {
    Marked(MarkerKind),
    /// Counted by a word ("Bước 1"); a hash of the word.
    Counted(u32),
    /// A heading without number: the source's own level, or 0 for capitals.
    Heading(u8),
    /// A short bold line, or exactly a role's words.
    Bold,
    /// A short line that stands out by its italics or, in a plan that numbers nothing, by its colon or
    /// by the list beneath it.
    Label,
}

impl Tree<'_> {
    /// The word that counts a line, where it counts others, too.
    pub(super) fn counts(&self, line: &Line) -> Option<u32> {
        if self.counted.is_empty() {
            return None;
        }
        counting_word(line).filter(|words| self.counted.contains(words))
    }

    pub(super) fn key(&self, line: &Line) -> Option<Key> {
        if let Some(marker) = &line.marker {
            return Some(Key::Marked(self.settle(marker.kind, &marker.label)));
        }
        let plain = !line.style.upper && line.style.heading.is_none();
        if line.text.len() > LONGEST_UNMARKED
            || plain && self.repeated.binary_search(&line.text).is_ok()
        {
            return None;
        }
        if let Some(words) = self.counts(line) {
            return Some(Key::Counted(words));
        }
        if line.text.ends_with([';', ',']) {
            return None;
        }
        let sentence = line.text.ends_with('.');
        if let Some(level) = line.style.heading
            && !sentence
        {
            return Some(Key::Heading(level));
        }
        if is_capital_heading(line) && !sentence {
            return Some(Key::Heading(0));
        }
        if line.style.bold {
            return Some(Key::Bold);
        }
        // "Nội dung:" within an item introduces the item's own lines.
        let within_item = self.stack.last().is_some_and(|top| {
            matches!(
                self.nodes[*top].key,
                Key::Marked(MarkerKind::Bullet(_) | MarkerKind::Letter | MarkerKind::Parenthesis)
            )
        });
        let label = line.text.ends_with(':');
        if has_usual_words(line) && !(within_item && self.numbered && label) {
            return Some(Key::Bold);
        }
        let stands_out = !self.numbered || line.style.italic && !label;
        let short = line.text.len() <= LONGEST_LABEL && !sentence;
        (stands_out && short && line.text.starts_with(char::is_uppercase)).then_some(Key::Label)
    }

    /// A capital that is also a Roman numeral belongs to the list that it continues: "C. D." goes on with
    /// capitals, and between "k)" and "m)" stands the letter l, typed or read as "I)".
    fn settle(&self, kind: MarkerKind, label: &str) -> MarkerKind {
        if kind != MarkerKind::Roman || label.chars().count() != 1 {
            return kind;
        }
        let own = label.lower().chars().next().map_or(0, letter_ordinal);
        let read_for_l = match label {
            "I" => letter_ordinal('l'),
            _ => 0,
        };
        self.stack
            .iter()
            .rev()
            .find_map(|at| {
                let node = &self.nodes[*at];
                let next = node.line.marker.as_ref()?.ordinal + 1;
                match node.key {
                    Key::Marked(list @ MarkerKind::Capital) if next == own => Some(list),
                    Key::Marked(list @ MarkerKind::Letter) if next == own || next == read_for_l => {
                        Some(list)
                    }
                    _ => None,
                }
            })
            .unwrap_or(kind)
    }
}

/// A line in capitals that is long enough to be no abbreviation.
fn is_capital_heading(line: &Line) -> bool {
    line.style.upper && line.text.chars().filter(|c| is_alphabetic(*c)).count() >= 6
}

/// Exactly the usual words of a section, as a line of their own.
fn has_usual_words(line: &Line) -> bool {
    line.text.len() <= 90
        && line.text.starts_with(char::is_uppercase)
        && line.known.know(heading_role).exact
}

/// Whether a line without number looks like a heading.
pub(super) fn may_head(line: &Line) -> bool {
    !line.text.ends_with([';', ','])
        && (is_capital_heading(line) || line.style.bold || has_usual_words(line))
}

/// The word that counts a line ("Bước 1"), as a hash.
pub(super) fn counting_word(line: &Line) -> Option<u32> {
    if line.marker.is_some() || line.text.len() > LONGEST_UNMARKED {
        return None;
    }
    *line.known.know(hash_of_counting_word)
}

fn hash_of_counting_word(text: &str) -> Option<u32> {
    let words = counted(text)?.words;
    Some(words.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    }))
}

/// Levels that hold sections, never items.
pub(in crate::plan) fn is_structural(key: Key) -> bool {
    matches!(
        key,
        Key::Marked(
            MarkerKind::Part
                | MarkerKind::Chapter
                | MarkerKind::Division
                | MarkerKind::Capital
                | MarkerKind::Roman
        ) | Key::Heading(_)
    )
}
