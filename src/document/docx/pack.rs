//! Archives written: from parts alone, or from an archive of which some parts are others.

use miniz_oxide::deflate::compress_to_vec;

use super::limits::Limits;
use super::refusal::Refusal;
use super::zip::{Raw, crc32, entries};

/// How hard a part is packed, as most programs do.
const LEVEL: u8 = 6;
/// The day from which archives count, which Word writes too: the bytes depend on the parts alone.
const NO_TIME: u32 = 0x0021_0000;
/// Names are in UTF-8.
const UTF8: u16 = 1 << 11;
/// Sizes follow the bytes.
const SIZES_FOLLOW: u16 = 1 << 3;
const DEFLATED: u16 = 8;
/// Version 2.0, which packs.
const VERSION: u16 = 20;

/// Pack named parts, in their order. The first of a Word file is `[Content_Types].xml`.
pub fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = Writer::default();
    for (name, bytes) in parts {
        out.part(name, bytes);
    }
    out.finish(&[])
}

/// The same archive with other bytes in some parts, and with those that it had not behind its own. What is
/// not changed keeps its place, its packed bytes and what the directory says of it.
///
/// # Errors
/// A [`Refusal`] where the bytes are no archive, or entries lie over each other.
pub(super) fn repack(
    bytes: &[u8],
    limits: Limits,
    changed: &[(String, Vec<u8>)],
) -> Result<Vec<u8>, Refusal> {
    let (raw, end) = entries(bytes, limits)?;
    let mut out = Writer::default();
    let is = |entry: &Raw, name: &str| entry.name.eq_ignore_ascii_case(name);
    for entry in &raw {
        match changed.iter().find(|(name, _)| is(entry, name)) {
            Some((_, bytes)) => out.part(entry.name, bytes),
            None => out.raw(entry),
        }
    }
    for (name, bytes) in changed {
        if !raw.iter().any(|entry| is(entry, name)) {
            out.part(name, bytes);
        }
    }
    // The archive's own comment.
    Ok(out.finish(end.get(22..).unwrap_or_default()))
}

/// What the directory says of an entry.
struct Entry<'e> {
    name: &'e [u8],
    version: u16,
    flags: u16,
    method: u16,
    time: u32,
    crc: u32,
    packed: u32,
    unpacked: u32,
}

#[derive(Default)]
struct Writer {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

impl Writer {
    fn u16(to: &mut Vec<u8>, values: &[u16]) {
        to.extend(values.iter().flat_map(|value| value.to_le_bytes()));
    }

    fn u32(to: &mut Vec<u8>, values: &[u32]) {
        to.extend(values.iter().flat_map(|value| value.to_le_bytes()));
    }

    /// What both records of an entry begin with.
    fn record(to: &mut Vec<u8>, entry: &Entry, extra: usize) {
        Self::u16(to, &[entry.version, entry.flags, entry.method]);
        Self::u32(to, &[entry.time, entry.crc, entry.packed, entry.unpacked]);
        Self::u16(to, &[entry.name.len() as u16, extra as u16]);
    }

    /// An entry's bytes with the record before them; where they begin.
    fn local(&mut self, entry: &Entry, extra: &[u8], packed: &[u8]) -> u32 {
        let offset = self.bytes.len() as u32;
        self.bytes.extend(b"PK\x03\x04");
        Self::record(&mut self.bytes, entry, extra.len());
        self.bytes.extend(entry.name);
        self.bytes.extend(extra);
        self.bytes.extend(packed);
        self.count += 1;
        offset
    }

    /// A part that is packed here.
    fn part(&mut self, name: &str, bytes: &[u8]) {
        let packed = compress_to_vec(bytes, LEVEL);
        let entry = Entry {
            name: name.as_bytes(),
            version: VERSION,
            flags: if name.is_ascii() { 0 } else { UTF8 },
            method: DEFLATED,
            time: NO_TIME,
            crc: crc32(bytes),
            packed: packed.len() as u32,
            unpacked: bytes.len() as u32,
        };
        let offset = self.local(&entry, &[], &packed);
        self.directory.extend(b"PK\x01\x02");
        Self::u16(&mut self.directory, &[VERSION]);
        Self::record(&mut self.directory, &entry, 0);
        Self::u16(&mut self.directory, &[0, 0, 0]);
        Self::u32(&mut self.directory, &[0, offset]);
        self.directory.extend(entry.name);
    }

    /// An entry as it was.
    fn raw(&mut self, raw: &Raw) {
        let two = |at: usize| u16::from_le_bytes([raw.record[at], raw.record[at + 1]]);
        let four = |at: usize| u32::from(two(at)) | u32::from(two(at + 2)) << 16;
        let name = usize::from(two(28));
        let entry = Entry {
            name: &raw.record[46..46 + name],
            version: two(6),
            // The sizes are known now.
            flags: two(8) & !SIZES_FOLLOW,
            method: two(10),
            time: four(12),
            crc: four(16),
            packed: raw.packed.len() as u32,
            unpacked: four(24),
        };
        let offset = self.local(&entry, raw.extra, raw.packed);
        let at = self.directory.len();
        self.directory.extend(raw.record);
        self.directory[at + 8..at + 10].copy_from_slice(&entry.flags.to_le_bytes());
        self.directory[at + 42..at + 46].copy_from_slice(&offset.to_le_bytes());
    }

    fn finish(mut self, comment: &[u8]) -> Vec<u8> {
        let start = self.bytes.len() as u32;
        let size = self.directory.len() as u32;
        self.bytes.append(&mut self.directory);
        self.bytes.extend(b"PK\x05\x06");
        Self::u16(&mut self.bytes, &[0, 0, self.count, self.count]);
        Self::u32(&mut self.bytes, &[size, start]);
        Self::u16(&mut self.bytes, &[comment.len() as u16]);
        self.bytes.extend(comment);
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::super::zip::Archive;
    use super::*;

    #[test]
    fn what_is_packed_is_read_again() {
        let long = "Kế hoạch ".repeat(5000);
        let bytes = pack(&[("a.xml", b"<a/>"), ("word/b.xml", long.as_bytes())]);
        let mut archive = Archive::open(&bytes, Limits::default()).unwrap();
        assert_eq!(archive.part("a.xml").unwrap().unwrap(), b"<a/>");
        assert_eq!(
            archive.part("word/b.xml").unwrap().unwrap(),
            long.as_bytes()
        );
    }

    #[test]
    fn what_is_not_changed_keeps_its_bytes_and_its_place() {
        let bytes = pack(&[("a", b"one"), ("b", b"two"), ("c", b"three")]);
        assert_eq!(repack(&bytes, Limits::default(), &[]).unwrap(), bytes);
        let changed = [
            ("B".to_owned(), b"2".to_vec()),
            ("d".to_owned(), b"4".to_vec()),
        ];
        let other = repack(&bytes, Limits::default(), &changed).unwrap();
        let (entries, _) = entries(&other, Limits::default()).unwrap();
        let names: Vec<&str> = entries.iter().map(|entry| entry.name).collect();
        assert_eq!(names, ["a", "b", "c", "d"]);
        let mut archive = Archive::open(&other, Limits::default()).unwrap();
        assert_eq!(archive.part("b").unwrap().unwrap(), b"2");
        assert_eq!(archive.part("c").unwrap().unwrap(), b"three");
    }

    #[test]
    fn entries_that_lie_over_each_other_are_refused() {
        let content = vec![7; 1 << 16];
        let bytes = pack(&[("a", content.as_slice())]);
        // The one entry, a hundred times in the directory.
        let start = bytes.len() - 22 - 47;
        let record = bytes[start..start + 47].to_vec();
        let mut many = bytes[..start].to_vec();
        (0..100).for_each(|_| many.extend(&record));
        let mut end = bytes[start + 47..].to_vec();
        end[8..12].copy_from_slice(&[100, 0, 100, 0]);
        end[12..16].copy_from_slice(&4700u32.to_le_bytes());
        many.extend(&end);
        assert!(entries(&many, Limits::default()).is_err());
    }
}
