//! A quick hash for syllables and pairs of ids.
//!
//! A draft's every syllable is looked up once; the standard library's hash, made to withstand chosen
//! keys, takes most of that time. Here keys come from a catalogue and nobody gains by collisions.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map with the quick hash.
pub type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<QuickHasher>>;

/// Multiply and rotate, eight bytes at a time.
#[derive(Debug, Clone, Default)]
pub struct QuickHasher(u64);

impl QuickHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        if !rest.is_empty() {
            // Byte by byte: to copy so few costs more than to shift them.
            let word = rest.iter().rev();
            self.add(word.fold(0, |word, byte| word << 8 | u64::from(*byte)));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn write_u64(&mut self, word: u64) {
        self.add(word);
    }

    fn write_u32(&mut self, word: u32) {
        self.add(u64::from(word));
    }

    fn write_usize(&mut self, word: usize) {
        self.add(word as u64);
    }

    fn finish(&self) -> u64 {
        // The high bits are the mixed ones; a map uses the low ones too.
        self.0 ^ (self.0 >> 32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn different_syllables_stay_apart() {
        let mut map: QuickMap<String, usize> = QuickMap::default();
        let syllables: Vec<String> = (0..2000).map(|n| format!("tiếng{n}")).collect();
        for (n, syllable) in syllables.iter().enumerate() {
            map.insert(syllable.clone(), n);
        }
        assert!(syllables.iter().enumerate().all(|(n, s)| map[s] == n));
    }
}
