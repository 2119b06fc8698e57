//! Where in the main part the text of a document's blocks stands, for whoever writes into the file.
//!
//! Kept only when asked for: a check needs none of it. An element is named by the byte behind its start
//! tag, in the part as text ([`super::xml::decode`]).

use std::ops::Range;

use crate::vietnamese::offsets::MappedText;

/// A stretch of a block's text and the element that it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// UTF-16 units of the block's text; empty in a cell without text, whose first paragraph the element is.
    pub range: Range<usize>,
    /// The element: a text, a tab, a reference to a note; for a text in a box the text in the box.
    pub element: usize,
    /// UTF-16 units of the element's own text.
    pub behind: Range<usize>,
    /// It stands in the file as it is, unit for unit.
    pub verbatim: bool,
    /// It was typed for an old font, and turned into Unicode when it was read.
    pub typed_in_old: bool,
}

/// The stretches of each block, in the order of its text. What the file does not hold (automatic numbers,
/// a part of another format, a page's header) has none.
pub type Trace = Vec<Vec<Stretch>>;

/// A piece of a line and where it was read.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Bytes of the line's text.
    pub range: Range<usize>,
    pub element: usize,
    /// UTF-16 units of the element's text before it.
    pub from: usize,
}

/// The part of a paragraph's pieces (each by its end) that lies in a range of its text.
pub(super) fn pieces(text: &str, trace: &[(usize, usize)], range: &Range<usize>) -> Vec<Piece> {
    let done = trace.partition_point(|(end, _)| *end <= range.start);
    let mut start = done.checked_sub(1).map_or(0, |before| trace[before].0);
    let mut out = Vec::new();
    for (end, element) in &trace[done..] {
        if start >= range.end {
            break;
        }
        let from = start.max(range.start);
        let before = text.get(start..from).unwrap_or_default();
        out.push(Piece {
            range: from - range.start..(*end).min(range.end) - range.start,
            element: *element,
            from: before.encode_utf16().count(),
        });
        start = *end;
    }
    out
}

/// The stretches of a line's text, of which `shown` (bytes of it normalised) begins at a unit of a block.
pub(super) fn stretches(
    (line, pieces, typed_in_old): (&str, &[Piece], bool),
    (normal, shown): (&MappedText, Range<usize>),
    mut at: usize,
    out: &mut Vec<Stretch>,
) {
    let mut pieces = in_units(line, pieces).into_iter().peekable();
    let text = normal.as_str().get(shown.clone()).unwrap_or_default();
    for (byte, c) in text.char_indices() {
        let range = at..at + c.len_utf16();
        at = range.end;
        let byte = shown.start + byte;
        let raw = normal.source_range(byte..byte + c.len_utf8());
        while pieces
            .next_if(|(units, _)| units.end <= raw.start)
            .is_some()
        {}
        let Some((units, piece)) = pieces.peek() else {
            break;
        };
        // What was put before the line is not in the file.
        let Some(within) = raw.start.checked_sub(units.start) else {
            continue;
        };
        let start = piece.from + within;
        let end = piece.from + raw.end.clamp(raw.start, units.end) - units.start;
        let verbatim = !typed_in_old && end - start == range.len();
        match out.last_mut() {
            Some(last)
                if last.element == piece.element
                    && (last.range.end, last.behind.end) == (range.start, start)
                    && last.verbatim
                    && verbatim =>
            {
                (last.range.end, last.behind.end) = (range.end, end);
            }
            _ => out.push(Stretch {
                range,
                element: piece.element,
                behind: start..end,
                verbatim,
                typed_in_old,
            }),
        }
    }
}

/// A line's pieces with their ranges in UTF-16 units.
fn in_units<'p>(line: &str, pieces: &'p [Piece]) -> Vec<(Range<usize>, &'p Piece)> {
    let (mut byte, mut unit) = (0, 0);
    let mut units_to = |to: usize| {
        let more = line.get(byte..to).unwrap_or_default();
        unit += more.encode_utf16().count();
        byte = to;
        unit
    };
    pieces
        .iter()
        .map(|piece| {
            (
                units_to(piece.range.start)..units_to(piece.range.end),
                piece,
            )
        })
        .collect()
}
