//! A syllable as letters without tone, and its tone.

use crate::vietnamese::letters::quick_lower;
use crate::vietnamese::normalize::{bare, split_tone};

/// Letters of the longest syllable.
pub const LONGEST: usize = 7;

/// Letters as bytes, with nothing behind the last: so that eight can be compared as one number.
type Letters = [u8; LONGEST + 1];

/// The letters of a word that is short enough for a syllable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spelling {
    letters: Letters,
    bases: Letters,
    len: u8,
    onset: u8,
    /// 0 for none, else the column of the tone and one.
    pub tone: u8,
}

/// Letters by number; Latin ones are themselves.
fn number(plain: char) -> Option<u8> {
    Some(match plain {
        'a'..='z' => plain as u8,
        'ă' => 1,
        'â' => 2,
        'đ' => 3,
        'ê' => 4,
        'ô' => 5,
        'ơ' => 6,
        'ư' => 7,
        _ => return None,
    })
}

impl Spelling {
    /// No letter.
    const EMPTY: Self = Self {
        letters: [0; LONGEST + 1],
        bases: [0; LONGEST + 1],
        len: 0,
        onset: 0,
        tone: 0,
    };

    /// The letters of a syllable of the pack.
    pub fn of(word: &str) -> Self {
        Self::read(word).unwrap_or(Self::EMPTY)
    }

    /// Whether it has no letter: of another language's word.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The letters of any word; none where it is too long or another language's.
    pub fn read(word: &str) -> Option<Self> {
        let mut spelling = Self::EMPTY;
        let mut len = 0;
        for c in word.chars() {
            let (plain, tone) = split_tone(quick_lower(c)?);
            if let Some(tone) = tone {
                spelling.tone = tone as u8 + 1;
            }
            if len == LONGEST {
                return None;
            }
            spelling.letters[len] = number(plain)?;
            spelling.bases[len] = bare(plain) as u8;
            len += 1;
        }
        spelling.len = len as u8;
        let is_vowel = |base: &u8| matches!(base, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
        let bases = &spelling.bases[..len];
        let vowel = bases.iter().position(is_vowel).unwrap_or(len);
        let vowel_behind = bases.get(vowel + 1).is_some_and(is_vowel);
        let glide =
            matches!(bases, [b'q', b'u', ..]) || matches!(bases, [b'g', b'i', ..]) && vowel_behind;
        spelling.onset = (vowel + usize::from(glide)) as u8;
        (len > 0).then_some(spelling)
    }

    /// Its letters without tone.
    pub fn letters(&self) -> &[u8] {
        &self.letters[..self.len as usize]
    }

    /// Its letters without tone and marks.
    pub fn bases(&self) -> &[u8] {
        &self.bases[..self.len as usize]
    }

    /// Its letters without tone, of which equal words have equal numbers.
    pub fn letters_key(&self) -> u64 {
        u64::from_le_bytes(self.letters)
    }

    /// The same of its letters without tone and marks.
    pub fn bases_key(&self) -> u64 {
        u64::from_le_bytes(self.bases)
    }

    /// The same of the consonants at its beginning; 0 for none.
    pub fn onset_key(&self) -> u64 {
        self.letters_key() & !(u64::MAX << (8 * self.onset))
    }

    /// The same of the rest of it.
    pub fn rhyme_key(&self) -> u64 {
        self.letters_key() >> (8 * self.onset)
    }
}
