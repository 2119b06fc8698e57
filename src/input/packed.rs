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
            let mut field = |_| Some((take_text(from)?, unpack(from)?));
            let fields: Option<Map<_, _>> = (0..length).map(&mut field).collect();
            Value::Object(fields?)
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

fn put_text(text: &str, to: &mut Vec<u8>) {
    put(text.len(), to);
    to.extend_from_slice(text.as_bytes());
}

fn take_text(from: &mut &[u8]) -> Option<String> {
    let length = take(from)?;
    let (text, rest) = from.split_at_checked(length)?;
    *from = rest;
    std::str::from_utf8(text).ok().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

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
