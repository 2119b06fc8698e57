//! The key of a word: of its letters in lower case with the tone told apart from its place, so that
//! "hòa" and "hoà" are one word and "hóa" another.

use super::normalize::split_tone;

/// Where a key begins.
pub const START: u32 = 0x811c_9dc5;

/// A key with one letter more, or with its tone at its end.
pub fn mix(key: u32, with: u32) -> u32 {
    (key ^ with).wrapping_mul(0x0100_0193)
}

/// The key of a lower-case word.
pub fn key(word: &str) -> u32 {
    let mut tone = 0;
    let mut key = START;
    for c in word.chars() {
        let (plain, column) = split_tone(c);
        if let Some(column) = column {
            tone = column as u32 + 1;
        }
        key = mix(key, u32::from(plain));
    }
    mix(key, tone)
}

/// The key of two words side by side; none of a word alone is the same.
pub fn of_two(one: u32, other: u32) -> u64 {
    // Nothing is lost where the upper half is 0: one key in four thousand million.
    u64::from(one) << 32 | u64::from(other)
}
