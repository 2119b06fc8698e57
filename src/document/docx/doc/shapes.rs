//! Drawings: which of them are lines, and what stands in a text box.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::bytes::{Plc, i16_at, place_at, u16_at, u32_at};
use super::file::{File, Part};

/// Records of drawings: a shape, whose head says what it is and whose first four bytes are its number.
const SHAPE: u16 = 0xf00a;
/// Shapes that are straight lines.
const LINES: [u16; 2] = [20, 32];
/// Records that hold others say so by the last bits of their head.
const HOLDS: u16 = 15;
/// A picture of a table is wider and higher than that (twips); what is smaller is a logo, a stamp, a signature.
const LEAST_WIDTH: i64 = 2835;
const LEAST_HEIGHT: i64 = 1134;

/// The drawings that are anchored in the main text.
pub(super) struct Shapes<'f> {
    anchors: Plc<'f>,
    lines: HashSet<u32>,
    /// Where the text of each box stands, by its shape's number, counted from the first box's.
    boxes: HashMap<u32, Range<usize>>,
}

impl<'f> Shapes<'f> {
    pub fn read(file: &'f File) -> Self {
        let mut lines = HashSet::new();
        let drawings = file.part(Part::Drawings);
        lines_in(drawings, &mut lines);
        let table = Plc::new(file.part(Part::Boxes), 22);
        let mut boxes = HashMap::new();
        for at in 0..table.count {
            let shape = table.data(at).and_then(|data| u32_at(data, 14));
            let bounds = (table.start(at), table.start(at + 1));
            if let (Some(shape), (Some(start), Some(end))) = (shape, bounds)
                && start < end
                && shape != 0
            {
                boxes.insert(shape, start..end);
            }
        }
        Self {
            anchors: Plc::new(file.part(Part::Shapes), 26),
            lines,
            boxes,
        }
    }

    /// The shape that is anchored at a character.
    pub fn anchored(&self, character: usize) -> Option<u32> {
        u32_at(self.anchors.data(self.anchors.at(character)?)?, 0)
    }

    pub fn is_line(&self, shape: u32) -> bool {
        self.lines.contains(&shape)
    }

    /// The text of a shape's box, once.
    pub fn take_box(&mut self, shape: u32) -> Option<Range<usize>> {
        self.boxes.remove(&shape)
    }

    /// Text of boxes that nobody asked for, in order.
    pub fn rest(&mut self) -> Vec<Range<usize>> {
        let mut rest: Vec<_> = self.boxes.drain().map(|(_, range)| range).collect();
        rest.sort_unstable_by_key(|range| range.start);
        rest
    }
}

/// The numbers of shapes that are lines: records lie in each other, each with its length.
fn lines_in(mut records: &[u8], lines: &mut HashSet<u32>) {
    while let (Some(head), Some(kind), Some(length)) =
        (u16_at(records, 0), u16_at(records, 2), place_at(records, 4))
    {
        if kind < 0xf000 {
            // Between the drawings of the text and of the headers a byte says which follow.
            records = &records[1..];
            continue;
        }
        if kind == SHAPE && LINES.contains(&(head >> 4)) {
            lines.extend(u32_at(records, 8));
        }
        // What is in a record that holds others comes next all the same.
        let skip = match head & HOLDS {
            HOLDS => 0,
            _ => length,
        };
        records = records
            .get(8_usize.saturating_add(skip)..)
            .unwrap_or_default();
    }
}

/// Whether a picture is as large as one of a table; one that does not say is.
pub(super) fn is_large(data: &[u8], place: u32) -> bool {
    let side = |goal: usize, scale: usize| {
        let at = place as usize;
        let goal = i64::from(i16_at(data, at.checked_add(goal)?)?);
        let scale = i64::from(u16_at(data, at + scale)?);
        Some(goal * scale / 1000)
    };
    let reaches = |side: Option<i64>, least: i64| side.is_none_or(|side| side >= least);
    reaches(side(0x1c, 0x20), LEAST_WIDTH) && reaches(side(0x1e, 0x22), LEAST_HEIGHT)
}
