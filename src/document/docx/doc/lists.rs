//! Automatic numbers: the file's lists as those of the newer format, which are counted there.

use std::collections::HashMap;

use super::super::number_format::Format;
use super::super::numbering::{LEVELS, LONGEST_TEXT, Level, List, Numbering, Override, Scheme};
use super::bytes::{u16_at, u32_at};
use super::file::{File, Part};
use super::props::Paragraphs;

/// Bytes of a list's head, of a level's, of a use's.
const LIST: usize = 28;
const LEVEL: usize = 28;
const USE: usize = 16;

/// The lists of a file; as many as can be made out.
pub(super) fn read(file: &File) -> Numbering {
    let mut numbering = Numbering::default();
    schemes(file.from(Part::Lists), &mut numbering.schemes);
    uses(file.part(Part::ListUses), &mut numbering.lists);
    numbering
}

fn schemes(bytes: &[u8], into: &mut HashMap<i32, Scheme>) -> Option<()> {
    let count = usize::from(u16_at(bytes, 0)?);
    // The levels of all lists stand behind the heads of all.
    let mut levels = bytes.get(2 + count * LIST..)?;
    for list in 0..count {
        let head = bytes.get(2 + list * LIST..)?;
        let id = u32_at(head, 0)?.cast_signed();
        let is_simple = head.get(26)? & 1 != 0;
        let mut scheme = Scheme::default();
        for at in 0..if is_simple { 1 } else { LEVELS } {
            let (level, length) = level(levels)?;
            scheme.levels[at] = Some(level);
            levels = levels.get(length..)?;
        }
        into.insert(id, scheme);
    }
    Some(())
}

fn uses(bytes: &[u8], into: &mut HashMap<i32, List>) -> Option<()> {
    let count = u32_at(bytes, 0)? as usize;
    let mut more = bytes.get(4_usize.checked_add(count.checked_mul(USE)?)?..)?;
    for at in 0..count {
        let head = bytes.get(4 + at * USE..)?;
        let mut list = List {
            scheme: u32_at(head, 0)?.cast_signed(),
            ..List::default()
        };
        let number = i32::try_from(at).ok()? + 1;
        more = more.get(4..)?;
        for _ in 0..*head.get(12)? {
            let start = u32_at(more, 0)?.cast_signed();
            let flags = u32_at(more, 4)?;
            more = more.get(8..)?;
            let mut change = Override::default();
            if flags & 0x20 != 0 {
                let (level, length) = level(more)?;
                change.start = (flags & 0x10 != 0).then_some(level.start);
                change.level = Some(level);
                more = more.get(length..)?;
            } else if flags & 0x10 != 0 {
                change.start = Some(start);
            }
            if let Some(slot) = list.overrides.get_mut((flags & 15) as usize) {
                *slot = change;
            }
        }
        into.insert(number, list);
    }
    Some(())
}

/// A level, and how many bytes it takes.
fn level(bytes: &[u8]) -> Option<(Level, usize)> {
    let flags = *bytes.get(5)?;
    let numbers = bytes.get(6..15)?;
    let characters = usize::from(*bytes.get(24)?);
    let paragraph = usize::from(*bytes.get(25)?);
    let text = LEVEL + paragraph + characters;
    let length = usize::from(u16_at(bytes, text)?);
    let units = bytes.get(text + 2..text + 2 + length * 2)?;
    let (pairs, _) = units.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    let mut out = String::new();
    for (at, unit) in units.iter().enumerate().take(LONGEST_TEXT) {
        // A number stands there as the level that it is of.
        let is_number = numbers.iter().any(|place| usize::from(*place) == at + 1);
        match (is_number, char::from_u32(u32::from(*unit))) {
            (true, _) if usize::from(*unit) < LEVELS => out.push_str(&format!("%{}", unit + 1)),
            (_, Some(c)) => out.push(c),
            _ => {}
        }
    }
    let mut of = Paragraphs::default();
    of.apply(bytes.get(LEVEL..LEVEL + paragraph)?);
    let level = Level {
        start: u32_at(bytes, 0)?.cast_signed(),
        format: format(*bytes.get(4)?),
        text: out,
        legal: flags & 4 != 0,
        restarts_after: (flags & 8 != 0).then(|| i32::from(bytes[26])),
        joined: *bytes.get(15)? == 2,
        style: None,
        paragraph: of.props,
    };
    Some((level, text + 2 + length * 2))
}

fn format(code: u8) -> Format {
    match code {
        1 => Format::UpperRoman,
        2 => Format::LowerRoman,
        3 => Format::UpperLetter,
        4 => Format::LowerLetter,
        5 => Format::Ordinal,
        22 => Format::Padded(2),
        23 => Format::Bullet,
        57 => Format::InDashes,
        255 => Format::Nothing,
        _ => Format::Decimal,
    }
}
