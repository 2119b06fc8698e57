//! The text: pieces of the main stream, one byte or two a character, in the order that the table of pieces
//! gives them.

use super::super::refusal::{DAMAGED, Refusal};
use super::bytes::{Plc, u16_at, u32_at};
use super::file::{File, Part};

/// The place of a piece says so that its characters take one byte.
const ONE_BYTE: u32 = 1 << 30;

/// A piece.
#[derive(Debug, Clone, Copy)]
struct Piece {
    start: usize,
    end: usize,
    place: usize,
    width: usize,
}

/// The text of all stories.
pub(super) struct Text {
    /// UTF-16 units.
    pub units: Vec<u16>,
    pieces: Vec<Piece>,
}

impl Text {
    pub fn read(file: &File) -> Result<Self, Refusal> {
        let damaged = || Refusal::in_part(DAMAGED, "word/document");
        let table = table(file.part(Part::Pieces)).ok_or_else(damaged)?;
        let table = Plc::new(table, 8);
        let mut text = Self {
            units: Vec::new(),
            pieces: Vec::new(),
        };
        for at in 0..table.count {
            let read = || {
                let (start, end) = (table.start(at)?, table.start(at + 1)?);
                let place = u32_at(table.data(at)?, 2)?;
                let (place, width) = match place & ONE_BYTE {
                    0 => (place as usize, 2),
                    _ => ((place & !ONE_BYTE) as usize / 2, 1),
                };
                let length = end.checked_sub(start)?;
                // Pieces that lie over each other would come out as more than there is.
                if text.units.len() != start || end > file.main.len() {
                    return None;
                }
                let bytes = file.main.get(place..place.checked_add(length * width)?)?;
                let piece = Piece {
                    start,
                    end,
                    place,
                    width,
                };
                Some((piece, bytes))
            };
            let (piece, bytes) = read().ok_or_else(damaged)?;
            match piece.width {
                1 => text.units.extend(bytes.iter().map(|byte| windows(*byte))),
                _ => {
                    let (pairs, _) = bytes.as_chunks::<2>();
                    text.units
                        .extend(pairs.iter().map(|pair| u16::from_le_bytes(*pair)));
                }
            }
            text.pieces.push(piece);
        }
        Ok(text)
    }

    /// Where a character stands in the main stream, and how many characters of its piece follow.
    pub fn place(&self, character: usize) -> Option<(usize, usize, usize)> {
        let after = self
            .pieces
            .partition_point(|piece| piece.start <= character);
        let piece = self.pieces.get(after.checked_sub(1)?)?;
        let within = (character < piece.end).then_some(character - piece.start)?;
        Some((
            piece.place + within * piece.width,
            piece.end - character,
            piece.width,
        ))
    }
}

/// The table of pieces, which stands behind formats of a file that was saved in haste.
fn table(mut parts: &[u8]) -> Option<&[u8]> {
    loop {
        match parts.first()? {
            1 => {
                let length = usize::from(u16_at(parts, 1)?);
                parts = parts.get(3 + length..)?;
            }
            2 => {
                let length = u32_at(parts, 1)? as usize;
                return parts.get(5..5_usize.checked_add(length)?);
            }
            _ => return None,
        }
    }
}

/// A character of the code page of Windows for Western Europe.
fn windows(byte: u8) -> u16 {
    const SPECIAL: [u16; 32] = [
        0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039,
        0x152, 0x8d, 0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
        0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
    ];
    match byte {
        0x80..=0x9f => SPECIAL[usize::from(byte - 0x80)],
        _ => u16::from(byte),
    }
}
