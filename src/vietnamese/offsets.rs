//! Text that remembers where each of its characters came from.
//!
//! A reader cleans text (NFC, joined lines, decoded entities) and still has to point at the exact
//! place in what the drafter typed. [`MappedText`] grows from pieces; each piece is either a
//! verbatim copy of the source or a stand-in for a range of it.

use super::letters::is_alphabetic;
use std::ops::Range;

/// Bytes of text that one verbatim piece may hold.
const LONGEST_PIECE: usize = 256;

/// One run of text and the source range behind it. Text in bytes, source in UTF-16 code units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    text: u32,
    /// UTF-16 length of the text before this piece.
    units: u32,
    source: u32,
    source_end: u32,
    /// UTF-16 lengths of text and source agree unit for unit.
    verbatim: bool,
    /// It was typed with a sign that only looks like it.
    foreign: bool,
}

/// A run of a mapped text and what stands behind it.
#[derive(Debug)]
pub struct Run<'t> {
    /// The text.
    pub text: &'t str,
    /// UTF-16 code units of the source.
    pub source: Range<usize>,
    /// It stands in the source as it is.
    pub verbatim: bool,
    /// It was typed with a sign that only looks like it.
    pub foreign: bool,
}

/// Text (UTF-8) with a map from its byte offsets to UTF-16 offsets in a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MappedText {
    text: String,
    /// UTF-16 length of the text.
    units: u32,
    pieces: Vec<Piece>,
}

impl MappedText {
    /// No text yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// One without text that will have so many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes),
            ..Self::default()
        }
    }

    /// Text that is its own source.
    pub fn identity(text: &str) -> Self {
        let mut mapped = Self::new();
        mapped.push_verbatim(text, 0);
        mapped
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Length of the text in bytes.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Append a run that stands in the source as it is, from UTF-16 offset `source` on.
    pub fn push_verbatim(&mut self, mut run: &str, mut source: usize) {
        // Pieces stay short, so that an offset within one is found without walking a whole document.
        while !run.is_empty() {
            let room = match self.pieces.last() {
                Some(last) if last.verbatim && last.source_end as usize == source => {
                    LONGEST_PIECE.saturating_sub(self.text.len() - last.text as usize)
                }
                _ => 0,
            };
            let fresh = room < 4;
            let end = run.floor_char_boundary(if fresh { LONGEST_PIECE } else { room });
            let (head, rest) = run.split_at(end);
            let length = utf16_len(head);
            match self.pieces.last_mut() {
                Some(last) if !fresh => last.source_end += length as u32,
                _ => self.pieces.push(Piece {
                    text: self.text.len() as u32,
                    units: self.units,
                    source: source as u32,
                    source_end: (source + length) as u32,
                    verbatim: true,
                    foreign: false,
                }),
            }
            self.text.push_str(head);
            self.units += length as u32;
            source += length;
            run = rest;
        }
    }

    /// The runs that it is made of, in the order of its text: pushed again, they give the same.
    pub fn runs(&self) -> impl Iterator<Item = Run<'_>> {
        let ends = self.pieces.iter().skip(1).map(|next| next.text as usize);
        let ends = ends.chain([self.text.len()]);
        self.pieces.iter().zip(ends).map(|(piece, end)| Run {
            text: &self.text[piece.text as usize..end],
            source: piece.source as usize..piece.source_end as usize,
            verbatim: piece.verbatim,
            foreign: piece.foreign,
        })
    }

    /// Where in the source (UTF-16) the last run appended ends; 0 while there is none.
    pub fn source_end(&self) -> usize {
        self.pieces
            .last()
            .map_or(0, |last| last.source_end as usize)
    }

    /// Append a run that stands for the source range (UTF-16), which may be empty.
    pub fn push_mapped(&mut self, run: &str, source: Range<usize>) {
        self.push_stand_in(run, source, false);
    }

    /// The same; `foreign`: the source has a sign there that only looks like the right one.
    pub fn push_stand_in(&mut self, run: &str, source: Range<usize>, foreign: bool) {
        if run.is_empty() {
            return;
        }
        self.pieces.push(Piece {
            text: self.text.len() as u32,
            units: self.units,
            source: source.start as u32,
            source_end: source.end as u32,
            verbatim: false,
            foreign,
        });
        self.text.push_str(run);
        self.units += utf16_len(run) as u32;
    }

    /// Letters with a mark that stand for two or three units of the source: decomposed ones.
    pub fn composed(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let pieces = self.pieces.iter().filter(|piece| self.is_composed(piece));
        pieces.filter_map(|piece| {
            let start = piece.text as usize;
            let letter = self.text.get(start..)?.chars().next()?;
            Some(start..start + letter.len_utf8())
        })
    }

    /// Combining marks that the source has beside the letters of a byte range.
    pub fn marks(&self, range: Range<usize>) -> usize {
        let pieces = self.pieces.get(self.piece_at(range.start)..);
        let pieces = pieces.into_iter().flatten();
        pieces
            .take_while(|piece| (piece.text as usize) < range.end)
            .filter(|piece| piece.text as usize >= range.start && self.is_composed(piece))
            .map(|piece| piece.source_end.saturating_sub(piece.source + 1) as usize)
            .sum()
    }

    fn is_composed(&self, piece: &Piece) -> bool {
        let of_marks = matches!(piece.source_end.saturating_sub(piece.source), 2 | 3);
        let letter = || self.text.get(piece.text as usize..)?.chars().next();
        let composed = |letter: char| !letter.is_ascii() && is_alphabetic(letter);
        !piece.verbatim && of_marks && letter().is_some_and(composed)
    }

    /// Whether the source has signs in a byte range that only look like the right ones.
    pub fn has_foreign(&self, range: Range<usize>) -> bool {
        let pieces = self.pieces.get(self.piece_at(range.start)..);
        pieces
            .into_iter()
            .flatten()
            .take_while(|piece| (piece.text as usize) < range.end)
            .any(|piece| piece.foreign)
    }

    /// Length in UTF-16 code units of the text before a byte offset.
    pub fn utf16_before(&self, at: usize) -> usize {
        let Some(piece) = self.pieces.get(self.piece_at(at)) else {
            return 0;
        };
        let rest = self.text.get(piece.text as usize..at);
        piece.units as usize + utf16_len(rest.unwrap_or_default())
    }

    /// The same text out of a source that stands so many units further on.
    #[must_use]
    pub fn moved(&self, by: isize) -> Self {
        let further = |place: u32| (place as isize + by) as u32;
        let pieces = self.pieces.iter().map(|piece| Piece {
            source: further(piece.source),
            source_end: further(piece.source_end),
            ..*piece
        });
        Self {
            text: self.text.clone(),
            units: self.units,
            pieces: pieces.collect(),
        }
    }

    /// Append a byte range of another mapped text, with its map.
    ///
    /// # Panics
    /// If `range` does not lie on character boundaries of `other`.
    pub fn push_from(&mut self, other: &MappedText, range: Range<usize>) {
        self.push_shifted(other, range, 0);
    }

    /// The same for a part of the source that begins at UTF-16 offset `base` of the whole.
    ///
    /// # Panics
    /// If `range` does not lie on character boundaries of `other`.
    pub fn push_shifted(&mut self, other: &MappedText, range: Range<usize>, base: usize) {
        let mut at = range.start;
        let mut index = other.piece_at(at);
        while at < range.end {
            let end = other
                .pieces
                .get(index + 1)
                .map_or(other.text.len(), |next| next.text as usize)
                .min(range.end);
            let run = &other.text[at..end];
            match other.pieces.get(index) {
                Some(piece) if piece.verbatim => {
                    let before = utf16_len(&other.text[piece.text as usize..at]);
                    self.push_verbatim(run, base + piece.source as usize + before);
                }
                Some(piece) => self.push_stand_in(
                    run,
                    base + piece.source as usize..base + piece.source_end as usize,
                    piece.foreign,
                ),
                None => self.push_mapped(run, 0..0),
            }
            at = end;
            index += 1;
        }
    }

    /// The same text with its map led on: its source is the text of `inner`, which has a source of its
    /// own, or a text as long as that, unit for unit.
    pub fn through(&self, inner: &MappedText) -> Self {
        let mut out = Self::new();
        // Pieces come in the order of their source, nearly always: one walk over it.
        let (mut bytes, mut units) = (0, 0);
        let mut byte_at = |wanted: usize| {
            if wanted < units {
                (bytes, units) = (0, 0);
            }
            let rest = inner.text.get(bytes..).unwrap_or_default();
            for c in rest.chars() {
                if units >= wanted {
                    break;
                }
                units += c.len_utf16();
                bytes += c.len_utf8();
            }
            bytes
        };
        for (index, piece) in self.pieces.iter().enumerate() {
            let end = self.pieces.get(index + 1).map(|next| next.text as usize);
            let from = byte_at(piece.source as usize);
            let to = byte_at(piece.source_end as usize);
            let run = &self.text[piece.text as usize..end.unwrap_or(self.text.len())];
            if piece.verbatim && inner.text.get(from..to) == Some(run) {
                out.push_from(inner, from..to);
            } else if piece.verbatim {
                let mut at = piece.source as usize;
                for c in run.chars() {
                    let place = byte_at(at)..byte_at(at + c.len_utf16());
                    out.push_mapped(c.encode_utf8(&mut [0; 4]), inner.source_range(place));
                    at += c.len_utf16();
                }
            } else {
                out.push_stand_in(run, inner.source_range(from..to), piece.foreign);
            }
        }
        out
    }

    /// The source range (UTF-16 code units) behind a byte range of the text.
    ///
    /// An empty range gives an empty range at the place where it stands.
    pub fn source_range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.source_of(range.start, false);
        if range.is_empty() {
            return start..start;
        }
        let end = self.source_of(range.end, true);
        start..end.max(start)
    }

    /// Whether a byte range of the text stands in the source without anything between.
    pub fn is_contiguous(&self, range: Range<usize>) -> bool {
        let first = self.piece_at(range.start);
        let pieces = self.pieces.get(first..).unwrap_or_default();
        let within = pieces.iter().take_while(|piece| {
            piece.text as usize == range.start || (piece.text as usize) < range.end
        });
        within
            .clone()
            .zip(within.skip(1))
            .all(|(one, next)| one.source_end == next.source)
    }

    /// Source offset of a byte offset, seen as the end of what is before it or the start of what follows.
    fn source_of(&self, at: usize, as_end: bool) -> usize {
        let at = at.min(self.text.len());
        if self.pieces.is_empty() {
            return 0;
        }
        let mut index = self.piece_at(at);
        if as_end && index > 0 && self.pieces[index].text as usize == at {
            index -= 1;
        }
        let piece = self.pieces[index];
        let start = piece.text as usize;
        if piece.verbatim {
            let at = at.max(start);
            return piece.source as usize + utf16_len(&self.text[start..at]);
        }
        if as_end || at == self.text.len() {
            piece.source_end as usize
        } else {
            piece.source as usize
        }
    }

    fn piece_at(&self, at: usize) -> usize {
        self.pieces
            .partition_point(|piece| piece.text as usize <= at)
            .saturating_sub(1)
    }
}

/// Length in UTF-16 code units: what JavaScript calls the length of a string.
pub fn utf16_len(text: &str) -> usize {
    // A character is one unit, told by its first byte; from F0 on (outside the BMP) it is two. Eight
    // bytes at a time, because every reader counts every byte of a draft, and more than once: each byte
    // says in its own lane by how many units it is short of two, which are added up before a lane is full.
    const ONES: u64 = 0x0101_0101_0101_0101;
    const EVEN: u64 = 0x00ff_00ff_00ff_00ff;
    let short_of_two = |bytes: u64| {
        let following = (bytes >> 7) & !(bytes >> 6) & ONES;
        let astral = (bytes >> 7) & (bytes >> 6) & (bytes >> 5) & (bytes >> 4) & ONES;
        following + ONES - astral
    };
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let short: u64 = words
        .chunks(127)
        .map(|words| {
            let short = words
                .iter()
                .map(|word| short_of_two(u64::from_le_bytes(*word)));
            let lanes: u64 = short.sum();
            let pairs = (lanes & EVEN) + ((lanes >> 8) & EVEN);
            pairs.wrapping_mul(0x0001_0001_0001_0001) >> 48
        })
        .sum();
    let whole = 16 * words.len() - short as usize;
    let last: usize = rest
        .iter()
        .map(|byte| usize::from(byte & 0xc0 != 0x80) + usize::from(*byte >= 0xf0))
        .sum();
    whole + last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_length_is_that_of_each_character_at_any_place() {
        let text = "Kế hoạch số 12/KH-UBND 🙂\u{ffff}\u{10000}đ";
        for (from, _) in text.char_indices() {
            for (to, _) in text.char_indices().filter(|(to, _)| *to >= from) {
                let part = &text[from..to];
                assert_eq!(utf16_len(part), part.encode_utf16().count(), "{part}");
            }
        }
    }

    #[test]
    fn the_units_of_a_long_text_are_added_up_past_full_lanes() {
        for letter in ["a", "đ", "ế", "🙂", "aế🙂"] {
            let text = letter.repeat(3000);
            assert_eq!(utf16_len(&text), text.encode_utf16().count(), "{letter}");
        }
    }

    #[test]
    fn verbatim_runs_map_unit_for_unit() {
        let mut mapped = MappedText::new();
        mapped.push_verbatim("đo lường", 10);
        assert_eq!(mapped.source_range("đo ".len().."đo lường".len()), 13..18);
    }

    #[test]
    fn a_joined_line_break_maps_to_the_break() {
        let mut mapped = MappedText::new();
        mapped.push_verbatim("chất", 0);
        mapped.push_mapped(" ", 4..6);
        mapped.push_verbatim("lượng", 6);
        let at = mapped.as_str().find("lượng").unwrap();
        assert_eq!(mapped.source_range(at..mapped.len()), 6..11);
        assert_eq!(mapped.source_range(0..mapped.len()), 0..11);
        assert_eq!(mapped.source_range("chất".len()..at), 4..6);
    }

    #[test]
    fn a_long_run_maps_exactly_to_its_end() {
        let long = "độ🙂".repeat(400);
        let mut mapped = MappedText::new();
        mapped.push_verbatim(&long, 7);
        assert_eq!(mapped.as_str(), long);
        let last = long.len() - "🙂".len()..long.len();
        let units = utf16_len(&long);
        assert_eq!(mapped.source_range(last), 7 + units - 2..7 + units);
        assert_eq!(mapped.source_end(), 7 + units);
    }

    #[test]
    fn offsets_deep_in_a_long_text_are_exact() {
        let long = "đo lường 🙂 ".repeat(200);
        let mut mapped = MappedText::new();
        mapped.push_mapped("→ ", 0..0);
        mapped.push_verbatim(&long, 0);
        for (at, _) in mapped.as_str().char_indices().step_by(97) {
            assert_eq!(mapped.utf16_before(at), utf16_len(&mapped.as_str()[..at]));
        }
    }

    #[test]
    fn a_range_with_markup_within_is_not_contiguous() {
        let mut mapped = MappedText::new();
        mapped.push_verbatim("một", 0);
        mapped.push_mapped(" ", 3..9);
        mapped.push_verbatim("hai", 9);
        mapped.push_verbatim("ba", 16);
        let hai = mapped.as_str().find("hai").unwrap();
        assert!(mapped.is_contiguous(0..hai + 3));
        assert!(!mapped.is_contiguous(hai..hai + 4));
        assert!(mapped.is_contiguous(hai + 3..hai + 5));
        assert!(mapped.is_contiguous(hai..hai) && mapped.is_contiguous(99..100));
    }

    #[test]
    fn signs_that_only_look_right_are_known_wherever_they_go() {
        let mut mapped = MappedText::new();
        mapped.push_verbatim("số 1/Q", 0);
        mapped.push_stand_in("Đ", 6..7, true);
        mapped.push_mapped("-", 7..8);
        let sign = "số 1/Q".len();
        assert!(mapped.has_foreign(0..mapped.len()) && mapped.has_foreign(sign..sign + 2));
        assert!(!mapped.has_foreign(0..sign) && !mapped.has_foreign(sign + 2..mapped.len()));
        let mut copy = MappedText::new();
        copy.push_from(&mapped, sign..mapped.len());
        assert!(copy.has_foreign(0..2) && !copy.has_foreign(2..3));
        assert!(
            mapped
                .through(&MappedText::identity("số 1/QÐ-"))
                .has_foreign(sign..sign + 1)
        );
        assert!(!MappedText::new().has_foreign(0..9));
    }

    #[test]
    fn a_map_led_on_reaches_the_first_source() {
        let mut inner = MappedText::new();
        inner.push_verbatim("🙂đo ", 5);
        inner.push_mapped("e", 10..16);
        inner.push_verbatim("\u{302}x", 16);
        let mut outer = MappedText::new();
        outer.push_verbatim("🙂đo ", 0);
        outer.push_mapped("ê", 5..7);
        outer.push_verbatim("x", 7);
        let led = outer.through(&inner);
        assert_eq!(led.as_str(), "🙂đo êx");
        let at = led.as_str().find('ê').unwrap();
        assert_eq!(led.source_range(at..at + 2), 10..17);
        assert_eq!(led.source_range(0..4), 5..7);
        assert_eq!(led.source_range(led.len() - 1..led.len()), 17..18);
    }

    #[test]
    fn a_slice_keeps_the_map_of_the_whole() {
        let mut whole = MappedText::new();
        whole.push_verbatim("a🙂b", 0);
        whole.push_mapped("é", 4..6);
        whole.push_verbatim("c", 6);
        let mut slice = MappedText::new();
        slice.push_from(&whole, "a🙂".len()..whole.len());
        assert_eq!(slice.as_str(), "béc");
        assert_eq!(slice.source_range(0..1), 3..4);
        assert_eq!(slice.source_range(1..3), 4..6);
        assert_eq!(slice.source_range(3..4), 6..7);
    }
}
