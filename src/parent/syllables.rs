//! The syllables that a catalogue knows, each with its number.

use std::hash::Hasher;

use crate::hash::QuickHasher;
use crate::input::wire::{Wire, put_text};

/// Numbers from 0 on, in the order in which syllables were learnt. One text and two rows of numbers instead of a map
/// of strings: hundreds of syllables are there at once when they come out of a file.
#[derive(Debug, Clone, Default)]
pub(super) struct Syllables {
    /// All of them, one after the other.
    text: String,
    /// Where each ends in it.
    ends: Vec<u32>,
    /// By their hash, and behind the place of it where that is taken: the number and one, 0 where nothing is.
    slots: Vec<u32>,
}

impl Syllables {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// A syllable by its number.
    pub fn name(&self, number: usize) -> &str {
        let from = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[from as usize..self.ends[number] as usize]
    }

    /// The number of a syllable.
    pub fn get(&self, syllable: &str) -> Option<u32> {
        self.slot(syllable).err()
    }

    /// The number of a syllable; an unseen one gets the next.
    pub fn learn(&mut self, syllable: &str) -> u32 {
        if self.slots.len() < 2 * (self.len() + 1) {
            self.spread();
        }
        match self.slot(syllable) {
            Err(number) => number,
            Ok(free) => {
                let number = self.len() as u32;
                self.text.push_str(syllable);
                self.ends.push(self.text.len() as u32);
                self.slots[free] = number + 1;
                number
            }
        }
    }

    /// The free place for a syllable, or its number where it is known.
    fn slot(&self, syllable: &str) -> Result<usize, u32> {
        let mut hasher = QuickHasher::default();
        hasher.write(syllable.as_bytes());
        let last = self.slots.len().wrapping_sub(1);
        let mut at = hasher.finish() as usize;
        loop {
            at &= last;
            match self.slots.get(at) {
                Some(0) | None => return Ok(at),
                Some(known) if self.name(*known as usize - 1) == syllable => return Err(known - 1),
                Some(_) => at = at.wrapping_add(1),
            }
        }
    }

    /// More places than are needed: never more than half of them are taken.
    fn spread(&mut self) {
        let places = (4 * (self.len() + 1)).next_power_of_two();
        self.slots.clear();
        self.slots.resize(places, 0);
        for number in 0..self.len() {
            if let Ok(free) = self.slot(self.name(number)) {
                self.slots[free] = number as u32 + 1;
            }
        }
    }
}

impl Wire for Syllables {
    fn put(&self, to: &mut Vec<u8>) {
        let names: Vec<&str> = (0..self.len()).map(|number| self.name(number)).collect();
        put_text(&names.join(" "), to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let mut syllables = Self::default();
        let names = String::take(from)?;
        syllables.text.reserve(names.len());
        for name in names.split(' ').filter(|name| !name.is_empty()) {
            syllables.text.push_str(name);
            syllables.ends.push(syllables.text.len() as u32);
        }
        syllables.spread();
        Some(syllables)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_syllable_keeps_its_number_and_comes_back() {
        let names: Vec<String> = (0..500).map(|number| format!("tiếng{number}")).collect();
        let mut syllables = Syllables::default();
        assert_eq!(syllables.get("tiếng0"), None);
        for _ in 0..2 {
            for (number, name) in names.iter().enumerate() {
                assert_eq!(syllables.learn(name) as usize, number);
            }
        }
        let mut bytes = Vec::new();
        syllables.put(&mut bytes);
        let back = Syllables::take(&mut &bytes[..]).unwrap();
        for (number, name) in names.iter().enumerate() {
            assert_eq!(back.get(name), Some(number as u32));
            assert_eq!(back.name(number), name);
        }
        assert_eq!((back.len(), back.get("tiếng")), (500, None));
    }
}
