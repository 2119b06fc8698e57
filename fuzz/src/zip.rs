//! Word files taken apart into their parts, and put together again.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// A part: its name and what is in it.
pub type Part = (String, Vec<u8>);

/// What a seed's part may unpack to.
const MOST: usize = 8 << 20;

fn number(bytes: &[u8], at: usize, width: usize) -> Option<usize> {
    let found = bytes.get(at..at.checked_add(width)?)?;
    Some(
        found
            .iter()
            .rev()
            .fold(0, |all, byte| all << 8 | usize::from(*byte)),
    )
}

/// The parts of an archive; none where it is none.
pub fn parts(bytes: &[u8]) -> Option<Vec<Part>> {
    let end = bytes.windows(4).rposition(|four| four == b"PK\x05\x06")?;
    let count = number(bytes, end + 10, 2)?;
    let mut at = number(bytes, end + 16, 4)?;
    let mut parts = Vec::new();
    for _ in 0..count {
        let name = bytes.get(at + 46..at + 46 + number(bytes, at + 28, 2)?)?;
        let name = String::from_utf8_lossy(name).into_owned();
        let packed = number(bytes, at + 20, 4)?;
        let local = number(bytes, at + 42, 4)?;
        let from = local + 30 + number(bytes, local + 26, 2)? + number(bytes, local + 28, 2)?;
        let data = bytes.get(from..from.checked_add(packed)?)?;
        let data = match number(bytes, at + 10, 2)? {
            0 => data.to_vec(),
            _ => decompress_to_vec_with_limit(data, MOST).ok()?,
        };
        parts.push((name, data));
        at += 46
            + number(bytes, at + 28, 2)?
            + number(bytes, at + 30, 2)?
            + number(bytes, at + 32, 2)?;
    }
    Some(parts)
}

/// An archive of parts.
pub fn archive(parts: &[Part]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for (name, data) in parts {
        let packed = compress_to_vec(data, 1);
        let mut entry = Vec::new();
        for (value, width) in [
            (20, 2),
            (0x800, 2),
            (8, 2),
            (0, 4),
            (crc32(data) as usize, 4),
            (packed.len(), 4),
            (data.len(), 4),
            (name.len(), 2),
            (0, 2),
        ] {
            entry.extend(&value.to_le_bytes()[..width]);
        }
        let offset = out.len();
        out.extend(b"PK\x03\x04");
        out.extend(&entry);
        out.extend(name.as_bytes());
        out.extend(&packed);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&entry);
        directory.extend([0; 10]);
        directory.extend(&(offset as u32).to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let start = out.len();
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    for (value, width) in [
        (parts.len(), 2),
        (parts.len(), 2),
        (directory.len(), 4),
        (start, 4),
        (0, 2),
    ] {
        out.extend(&value.to_le_bytes()[..width]);
    }
    out
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc: u32, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & 0u32.wrapping_sub(crc & 1))
        })
    })
}
