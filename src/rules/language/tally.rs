//! How often words and pairs of words stand in a draft: of some that somebody asks for, in one pass.

use crate::hash::{QuickMap, Sieve};
use crate::rules::Context;
use crate::rules::language::words;
use crate::vietnamese::word_key::of_two;

/// Counts of the words and pairs that were asked for.
#[derive(Default)]
pub struct Tally {
    counts: QuickMap<u64, u32>,
    /// Which keys may be among them, by a few of their bits: most words of a draft are none.
    sieve: Sieve,
}

/// The key of a word alone.
fn alone(word: u32) -> u64 {
    u64::from(word)
}

impl Tally {
    /// Count a word.
    pub fn want(&mut self, word: u32) {
        self.add(alone(word));
    }

    /// Count two words side by side.
    pub fn want_pair(&mut self, one: u32, other: u32) {
        self.add(of_two(one, other));
    }

    fn add(&mut self, key: u64) {
        self.counts.insert(key, 0);
        self.sieve.add(key);
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
                    self.meet(of_two(before, word.key));
                }
                before = Some(word.key);
            }
        }
    }

    fn meet(&mut self, key: u64) {
        if self.sieve.may_hold(key)
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
        self.counts.get(&of_two(one, other)).copied().unwrap_or(0)
    }
}
