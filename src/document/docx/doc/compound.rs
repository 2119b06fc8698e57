//! Compound files (MS-CFB): streams in sectors that chains lead through, as in a small file system.
//!
//! Only what a reader of one file needs: the streams at the root, by name. A chain that runs in a circle or
//! out of the file ends there.

use super::bytes::{place_at, u16_at, u32_at};

/// What such a file begins with.
pub(super) const SIGNATURE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Sector numbers from here on are no sectors.
const LAST_SECTOR: u32 = 0xffff_fffa;
/// Bytes of an entry of the directory.
const ENTRY: usize = 128;
/// Places in the header for sectors of the table of chains.
const IN_HEADER: usize = 109;
/// No entry.
const NOBODY: u32 = 0xffff_ffff;

/// An opened file.
pub(super) struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    /// Where each sector's chain goes on.
    chains: Vec<u32>,
    small: usize,
    small_chains: Vec<u32>,
    /// The stream of small sectors.
    small_stream: Vec<u8>,
    /// Streams of at least so many bytes lie in sectors of their own.
    cutoff: usize,
    directory: Vec<u8>,
}

impl<'b> Compound<'b> {
    /// Read the tables of a file; none where they cannot be made out.
    pub fn open(bytes: &'b [u8]) -> Option<Self> {
        if !bytes.starts_with(&SIGNATURE) {
            return None;
        }
        let size = |at: usize, allowed: [u16; 2]| {
            let shift = u16_at(bytes, at)?;
            allowed.contains(&shift).then(|| 1_usize << shift)
        };
        let sector = size(30, [9, 12])?;
        let small = size(32, [6, 6])?;
        let mut file = Self {
            bytes,
            sector,
            chains: Vec::new(),
            small,
            small_chains: Vec::new(),
            small_stream: Vec::new(),
            cutoff: place_at(bytes, 56)?,
            directory: Vec::new(),
        };
        file.chains = numbers(&file.table()?);
        file.directory = file.chain(u32_at(bytes, 48)?, usize::MAX);
        let of_small = file.chain(u32_at(bytes, 60)?, usize::MAX);
        file.small_chains = numbers(&of_small);
        let root = file.directory.get(..ENTRY)?;
        let (start, length) = (u32_at(root, 116)?, place_at(root, 120)?);
        file.small_stream = file.chain(start, length);
        Some(file)
    }

    /// The bytes of a sector; fewer where the file ends in it.
    fn sector(&self, number: u32) -> Option<&'b [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// Sectors that the file can have.
    fn most(&self) -> usize {
        self.bytes.len() / self.sector + 1
    }

    /// The table of chains, whose sectors the header names, and then a list in sectors of its own.
    fn table(&self) -> Option<Vec<u8>> {
        let mut table = Vec::new();
        let mut room = self.most();
        let mut add = |number: u32, table: &mut Vec<u8>| {
            if number < LAST_SECTOR && room > 0 {
                room -= 1;
                table.extend_from_slice(self.sector(number).unwrap_or_default());
            }
        };
        for at in 0..IN_HEADER {
            add(u32_at(self.bytes, 76 + at * 4)?, &mut table);
        }
        let mut next = u32_at(self.bytes, 68)?;
        for _ in 0..self.most() {
            let Some(list) = self.sector(next).filter(|_| next < LAST_SECTOR) else {
                break;
            };
            let (entries, rest) = list.split_at(list.len().min(self.sector - 4));
            for number in numbers(entries) {
                add(number, &mut table);
            }
            next = u32_at(rest, 0).unwrap_or(NOBODY);
        }
        Some(table)
    }

    /// The bytes of a chain of sectors, at most so many.
    fn chain(&self, start: u32, length: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let mut next = start;
        for _ in 0..self.most() {
            let Some(sector) = self.sector(next).filter(|_| out.len() < length) else {
                break;
            };
            out.extend_from_slice(sector);
            match self.chains.get(next as usize) {
                Some(after) if *after < LAST_SECTOR => next = *after,
                _ => break,
            }
        }
        out.truncate(length);
        out
    }

    fn small_chain(&self, start: u32, length: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let mut next = start as usize;
        for _ in 0..=self.small_stream.len() / self.small {
            let from = next.saturating_mul(self.small);
            let Some(rest) = self.small_stream.get(from..).filter(|_| out.len() < length) else {
                break;
            };
            out.extend_from_slice(&rest[..rest.len().min(self.small)]);
            match self.small_chains.get(next) {
                Some(after) if *after < LAST_SECTOR => next = *after as usize,
                _ => break,
            }
        }
        out.truncate(length);
        out
    }

    /// A stream at the root, by its name; those of files within are not meant.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = |number: u32| {
            let from = (number as usize).checked_mul(ENTRY)?;
            self.directory.get(from..from.checked_add(ENTRY)?)
        };
        let mut waiting = vec![u32_at(entry(0)?, 76)?];
        // Entries hang on each other as a tree; one that does not would never end.
        for _ in 0..self.directory.len() / ENTRY {
            let Some(found) = waiting.pop().and_then(entry) else {
                if waiting.is_empty() {
                    return None;
                }
                continue;
            };
            let units = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes);
            if found[66] == 2 && units.eq(found.iter().copied().take(name.len() * 2 + 2)) {
                let (start, length) = (u32_at(found, 116)?, place_at(found, 120)?);
                return Some(match length < self.cutoff {
                    true => self.small_chain(start, length),
                    false => self.chain(start, length),
                });
            }
            let beside = [u32_at(found, 68)?, u32_at(found, 72)?];
            waiting.extend(beside.into_iter().filter(|number| *number != NOBODY));
        }
        None
    }
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    let (fours, _) = bytes.as_chunks::<4>();
    fours.iter().map(|four| u32::from_le_bytes(*four)).collect()
}
