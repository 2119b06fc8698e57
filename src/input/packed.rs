//! JSON that comes with the program, packed when it is built: no reader of JSON's text, nor of its
//! numbers with fractions, needs to go to a browser.
//!
//! Also a part of the build script, which packs; so this file knows nothing of the crate.

use serde_json::{Map, Value};

/// A value as bytes: its kind, then what it holds, lengths with seven bits a byte.
///
/// # Panics
/// At a number that is not a whole one from 0 on: none of the program's data has another.
#[allow(dead_code, reason = "the build script packs")]
pub fn pack(value: &Value, to: &mut Vec<u8>) {
    match value {
        Value::Null => to.push(b'n'),
        Value::Bool(false) => to.push(b'f'),
        Value::Bool(true) => to.push(b't'),
        Value::Number(number) => {
            to.push(b'#');
            let number = number.as_u64().and_then(|number| number.try_into().ok());
            put(number.expect("a whole number"), to);
        }
        Value::String(text) => {
            to.push(b'"');
            put_text(text, to);
        }
        Value::Array(items) => {
            to.push(b'[');
            put(items.len(), to);
            items.iter().for_each(|item| pack(item, to));
        }
        Value::Object(fields) => {
            to.push(b'{');
            put(fields.len(), to);
            for (name, value) in fields {
                put_text(name, to);
                pack(value, to);
            }
        }
    }
}

/// The value at the front of packed bytes, which it takes off; none where they are not [`pack`]'s.
pub fn unpack(from: &mut &[u8]) -> Option<Value> {
    let (&kind, rest) = from.split_first()?;
    *from = rest;
    Some(match kind {
        b'n' => Value::Null,
        b'f' => Value::Bool(false),
        b't' => Value::Bool(true),
        b'#' => Value::from(take(from)?),
        b'"' => Value::String(take_text(from)?),
        b'[' => {
            let length = take(from)?;
            Value::Array((0..length).map(|_| unpack(from)).collect::<Option<_>>()?)
        }
        b'{' => {
            let length = take(from)?;
            // One after the other: collected, they would be sorted, and each sort is compiled anew.
            let mut fields = Map::new();
            for _ in 0..length {
                fields.insert(take_text(from)?, unpack(from)?);
            }
            Value::Object(fields)
        }
        _ => return None,
    })
}

/// A number with seven bits a byte, the low ones first.
pub fn put(number: usize, to: &mut Vec<u8>) {
    let mut left = number;
    while left >= 0x80 {
        to.push(left as u8 | 0x80);
        left >>= 7;
    }
    to.push(left as u8);
}

/// The number at the front of bytes, which it takes off; none where there is none.
pub fn take(from: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for shift in (0..usize::BITS).step_by(7) {
        let (&byte, rest) = from.split_first()?;
        *from = rest;
        number |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

/// Bytes after their number.
pub fn put_bytes(bytes: &[u8], to: &mut Vec<u8>) {
    put(bytes.len(), to);
    to.extend_from_slice(bytes);
}

/// The bytes at the front that stand after their number, which it takes off with it.
pub fn take_bytes<'a>(from: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = take(from)?;
    let (bytes, rest) = from.split_at_checked(length)?;
    *from = rest;
    Some(bytes)
}

fn put_text(text: &str, to: &mut Vec<u8>) {
    put_bytes(text.as_bytes(), to);
}

fn take_text(from: &mut &[u8]) -> Option<String> {
    let text = take_bytes(from)?;
    std::str::from_utf8(text).ok().map(str::to_owned)
}

/// What a file of packed values of its own begins with.
const MARK: &[u8] = b"KHPACK1\n";

/// Packed bytes as a file of a build: a mark, a sum over the rest, the build's name, then they.
#[allow(dead_code, reason = "the build script seals")]
pub fn seal(build: &str, bytes: &[u8]) -> Vec<u8> {
    let mut rest = Vec::new();
    put_text(build, &mut rest);
    rest.extend_from_slice(bytes);
    [MARK, &sum(&rest).to_le_bytes(), &rest].concat()
}

/// The bytes in a file of a build; none where it is damaged, or another build's.
pub fn unseal<'a>(build: &str, file: &'a [u8]) -> Option<&'a [u8]> {
    let (given, mut rest) = file.strip_prefix(MARK)?.split_first_chunk()?;
    let whole = u64::from_le_bytes(*given) == sum(rest);
    (whole && take_bytes(&mut rest)? == build.as_bytes()).then_some(rest)
}

/// FNV-1a over eight bytes at a time: a file is summed at every start.
fn sum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let words = words.iter().map(|word| u64::from_le_bytes(*word));
    let all = words.chain(rest.iter().map(|byte| u64::from(*byte)));
    all.fold(0xcbf2_9ce4_8422_2325, |sum, word| {
        (sum ^ word).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_another_build_or_with_another_byte_is_none() {
        let file = seal("1+a", "Kế hoạch".as_bytes());
        assert_eq!(unseal("1+a", &file), Some("Kế hoạch".as_bytes()));
        assert_eq!(unseal("1+b", &file), None);
        for at in 0..file.len() {
            let mut damaged = file.clone();
            damaged[at] ^= 1;
            assert_eq!(unseal("1+a", &damaged), None, "{at}");
            assert_eq!(unseal("1+a", &file[..at]), None, "{at}");
        }
    }

    #[test]
    fn what_is_packed_comes_back() {
        let value = serde_json::json!({
            "tên": "Kế hoạch",
            "danh mục": [null, true, false, 0, 127, 128, 70_000, "", {}, []],
        });
        let mut bytes = Vec::new();
        pack(&value, &mut bytes);
        assert_eq!(unpack(&mut &bytes[..]), Some(value));
        for end in 0..bytes.len() {
            assert_eq!(unpack(&mut &bytes[..end]), None);
        }
    }
}
