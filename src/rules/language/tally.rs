//! How often words and pairs of words stand in a draft: of some that somebody asks for, in one pass.

use crate::hash::QuickMap;
use crate::rules::Context;
use crate::rules::language::words;

/// Counts of the words and pairs that were asked for.
#[derive(Default)]
pub struct Tally {
    counts: QuickMap<u64, u32>,
    /// Which keys may be among them, by a few of their bits: most words of a draft are none.
    sieve: Vec<u64>,
}

/// The key of a word alone; that of a pair is never the same, since its upper half is no word's.
fn alone(word: u32) -> u64 {
    u64::from(word)
}

fn pair(one: u32, other: u32) -> u64 {
    // Nothing is lost where the upper half is 0: one key in four thousand million.
    u64::from(one) << 32 | u64::from(other)
}

const SIEVE: usize = 1 << 14;

fn slot(key: u64) -> (usize, u64) {
    let mixed = (key ^ key >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 50;
    (mixed as usize / 64, 1 << (mixed % 64))
}

impl Tally {
    /// Count a word.
    pub fn want(&mut self, word: u32) {
        self.add(alone(word));
    }

    /// Count two words side by side.
    pub fn want_pair(&mut self, one: u32, other: u32) {
        self.add(pair(one, other));
    }

    fn add(&mut self, key: u64) {
        if self.sieve.is_empty() {
            self.sieve = vec![0; SIEVE / 64];
        }
        self.counts.insert(key, 0);
        let (at, bit) = slot(key);
        self.sieve[at] |= bit;
    }

    /// Count what was asked for.
    pub fn count(&mut self, context: &Context) {
        if self.counts.is_empty() {
            return;
        }
        for line in context.document.lines() {
            let mut before = None;
            for word in words(line) {
                self.meet(alone(word.key));
                if let Some(before) = before.filter(|_| word.follows) {
                    self.meet(pair(before, word.key));
                }
                before = Some(word.key);
            }
        }
    }

    fn meet(&mut self, key: u64) {
        let (at, bit) = slot(key);
        if self.sieve[at] & bit != 0
            && let Some(count) = self.counts.get_mut(&key)
        {
            *count += 1;
        }
    }

    /// How often a word stands in the draft.
    pub fn of(&self, word: u32) -> u32 {
        self.counts.get(&alone(word)).copied().unwrap_or(0)
    }

    /// How often two words stand side by side.
    pub fn of_pair(&self, one: u32, other: u32) -> u32 {
        self.counts.get(&pair(one, other)).copied().unwrap_or(0)
    }
}
