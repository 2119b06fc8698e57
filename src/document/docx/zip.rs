//! The archive that a `.docx` file is: its directory, and parts unpacked within bounds.
//!
//! Only what Office and its kin write: stored and deflated entries, one volume, names in UTF-8 or
//! ASCII. Sizes are taken from the directory at the end and checked against what really comes out.

use std::collections::HashMap;

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

use super::limits::Limits;
use super::refusal::{
    CUT_OFF, DAMAGED, ENCRYPTED, PACKED_TOO_TIGHTLY, PACKING, Refusal, TOO_MANY_PARTS,
};
use super::sniff;

/// Below this size a part may be packed as tightly as it likes.
const HARMLESS: usize = 1 << 20;
/// Bytes by which the room for a part grows at least.
const STEP: usize = 64 << 10;
/// The record at the end of an archive, without its comment.
const END_RECORD: usize = 22;

/// An archive whose directory was read.
pub(super) struct Archive<'b> {
    bytes: &'b [u8],
    /// By name in small letters: names of parts are equal whatever their case (ECMA-376 part 2,
    /// § 6.2.2.3).
    entries: HashMap<String, Entry<'b>>,
    limits: Limits,
    /// Bytes that may still be unpacked.
    room: usize,
}

struct Entry<'b> {
    name: &'b str,
    encrypted: bool,
    method: u16,
    crc: u32,
    packed: usize,
    unpacked: usize,
    offset: usize,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let found = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(found.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let found = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(found.try_into().ok()?))
}

/// Where an archive's directory stands.
struct Directory {
    start: usize,
    /// Its end, and the record there.
    end: usize,
    count: u16,
    /// Bytes that were put before the archive.
    shift: usize,
}

fn directory(bytes: &[u8], limits: Limits) -> Result<Directory, Refusal> {
    if !bytes.starts_with(b"PK") {
        return Err(sniff::refuse(bytes));
    }
    let cut_off = || Refusal::bad(CUT_OFF, &[]);
    let end = end_record(bytes).ok_or_else(cut_off)?;
    let count = u16_at(bytes, end + 10).ok_or_else(cut_off)?;
    let size = u32_at(bytes, end + 12).ok_or_else(cut_off)? as usize;
    let declared = u32_at(bytes, end + 16).ok_or_else(cut_off)? as usize;
    if u32::from(count) > limits.parts {
        return Err(Refusal::too_large(TOO_MANY_PARTS, limits.parts.into()));
    }
    let start = end.checked_sub(size).ok_or_else(cut_off)?;
    // Bytes that were put before the archive shift everything.
    let shift = start.checked_sub(declared).ok_or_else(cut_off)?;
    Ok(Directory {
        start,
        end,
        count,
        shift,
    })
}

/// An entry as it lies in an archive, packed.
pub(super) struct Raw<'b> {
    /// Empty where it is no UTF-8.
    pub name: &'b str,
    /// Its record in the directory.
    pub record: &'b [u8],
    /// What the record before its bytes adds to the name.
    pub extra: &'b [u8],
    pub packed: &'b [u8],
}

/// The entries in the order of the directory, and what follows it.
pub(super) fn entries(bytes: &[u8], limits: Limits) -> Result<(Vec<Raw<'_>>, &'_ [u8]), Refusal> {
    let cut_off = || Refusal::bad(CUT_OFF, &[]);
    let directory = directory(bytes, limits)?;
    let mut out = Vec::new();
    let mut at = directory.start;
    // Entries that lie over each other would come out as more than there is.
    let mut room = bytes.len();
    for _ in 0..directory.count {
        let (entry, next) = entry(bytes, at, directory.shift).ok_or_else(cut_off)?;
        let packed = packed(bytes, &entry).ok_or_else(cut_off)?;
        let local = &bytes[entry.offset..];
        let name = usize::from(u16_at(local, 26).unwrap_or_default());
        let extra = usize::from(u16_at(local, 28).unwrap_or_default());
        let record = bytes.get(at..next).ok_or_else(cut_off)?;
        let taken = packed.len() + extra + record.len();
        room = room.checked_sub(taken).ok_or_else(cut_off)?;
        out.push(Raw {
            name: entry.name,
            record,
            extra: local.get(30 + name..30 + name + extra).unwrap_or_default(),
            packed,
        });
        at = next;
    }
    Ok((out, &bytes[directory.end..]))
}

impl<'b> Archive<'b> {
    /// Read the directory.
    pub fn open(bytes: &'b [u8], limits: Limits) -> Result<Self, Refusal> {
        let Directory {
            start,
            count,
            shift,
            ..
        } = directory(bytes, limits)?;
        let cut_off = || Refusal::bad(CUT_OFF, &[]);
        let mut entries = HashMap::new();
        let mut at = start;
        for _ in 0..count {
            let (entry, next) = entry(bytes, at, shift).ok_or_else(cut_off)?;
            entries
                .entry(entry.name.to_ascii_lowercase())
                .or_insert(entry);
            at = next;
        }
        Ok(Self {
            bytes,
            entries,
            limits,
            room: limits.unpacked_bytes as usize,
        })
    }

    /// Whether a part's name begins so.
    pub fn has_below(&self, folder: &str) -> bool {
        self.entries.keys().any(|name| name.starts_with(folder))
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    fn find(&self, name: &str) -> Option<&Entry<'b>> {
        self.entries.get(&name.to_ascii_lowercase())
    }

    /// A part, unpacked; none where there is none of this name.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(entry) = self.find(name) else {
            return Ok(None);
        };
        if entry.encrypted {
            return Err(Refusal::bad(ENCRYPTED, &[]));
        }
        let damaged = || Refusal::in_part(DAMAGED, name);
        let packed = packed(self.bytes, entry).ok_or_else(damaged)?;
        let bytes = match entry.method {
            0 if packed.len() > self.room => return Err(self.too_large()),
            0 => packed.to_vec(),
            8 => self.inflate(packed, entry.unpacked, name)?,
            _ => return Err(Refusal::in_part(PACKING, name)),
        };
        if bytes.len() != entry.unpacked || crc32(&bytes) != entry.crc {
            return Err(damaged());
        }
        self.room -= bytes.len();
        Ok(Some(bytes))
    }

    fn too_large(&self) -> Refusal {
        Refusal::unpacks_too_large(self.limits.unpacked_bytes)
    }

    /// Inflate, never further than the limits whatever the directory says.
    fn inflate(&self, packed: &[u8], expected: usize, name: &str) -> Result<Vec<u8>, Refusal> {
        let ratio = self.limits.packing_ratio as usize;
        let tight = packed.len().saturating_mul(ratio).max(HARMLESS);
        let most = self.room.min(tight);
        let refuse = || match tight < self.room {
            true => Refusal::too_large(PACKED_TOO_TIGHTLY, ratio as u64),
            false => self.too_large(),
        };
        if expected > most {
            return Err(refuse());
        }
        let mut out = vec![0; expected.max(1)];
        let mut state = Box::<DecompressorOxide>::default();
        let (mut read, mut written) = (0, 0);
        loop {
            let flags = inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
            let rest = packed.get(read..).unwrap_or_default();
            let (status, taken, given) = decompress(&mut state, rest, &mut out, written, flags);
            read += taken;
            written += given;
            match status {
                TINFLStatus::Done => break,
                TINFLStatus::HasMoreOutput if out.len() < most => {
                    // More than the directory says: damaged, but it may be a bomb first.
                    let longer = (out.len() * 2).max(STEP).min(most);
                    out.resize(longer, 0);
                }
                TINFLStatus::HasMoreOutput => return Err(refuse()),
                _ => return Err(Refusal::in_part(DAMAGED, name)),
            }
        }
        out.truncate(written);
        Ok(out)
    }
}

/// Where the record at the end begins; a comment of up to 64 KiB may follow it.
fn end_record(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(END_RECORD)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    (first..=last)
        .rev()
        .find(|at| bytes.get(*at..at + 4) == Some(b"PK\x05\x06"))
}

/// The directory's entry at an offset, and where the next begins.
fn entry(bytes: &[u8], at: usize, shift: usize) -> Option<(Entry<'_>, usize)> {
    let record = bytes.get(at..)?;
    if record.get(..4)? != b"PK\x01\x02" {
        return None;
    }
    let name_len = usize::from(u16_at(record, 28)?);
    let extra = usize::from(u16_at(record, 30)?);
    let comment = usize::from(u16_at(record, 32)?);
    let name = record.get(46..46 + name_len)?;
    let entry = Entry {
        // A part's name is ASCII; another name is none that is asked for.
        name: std::str::from_utf8(name)
            .unwrap_or_default()
            .trim_start_matches('/'),
        encrypted: u16_at(record, 8)? & 1 != 0,
        method: u16_at(record, 10)?,
        crc: u32_at(record, 16)?,
        packed: u32_at(record, 20)? as usize,
        unpacked: u32_at(record, 24)? as usize,
        offset: (u32_at(record, 42)? as usize).checked_add(shift)?,
    };
    Some((entry, at + 46 + name_len + extra + comment))
}

/// The packed bytes of an entry.
fn packed<'b>(bytes: &'b [u8], entry: &Entry) -> Option<&'b [u8]> {
    let record = bytes.get(entry.offset..)?;
    if record.get(..4)? != b"PK\x03\x04" {
        return None;
    }
    let name = usize::from(u16_at(record, 26)?);
    let extra = usize::from(u16_at(record, 28)?);
    let start = 30 + name + extra;
    record.get(start..start.checked_add(entry.packed)?)
}

/// CRC-32 as archives use it.
pub(super) fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut n = 0;
        while n < 256 {
            let mut value = n as u32;
            let mut bit = 0;
            while bit < 8 {
                value = (value >> 1) ^ (0xedb8_8320 & 0u32.wrapping_sub(value & 1));
                bit += 1;
            }
            table[n] = value;
            n += 1;
        }
        table
    };
    !bytes.iter().fold(!0, |crc: u32, byte| {
        (crc >> 8) ^ TABLE[usize::from(crc as u8 ^ byte)]
    })
}
