//! A syllable as letters without tone, and its tone.

use crate::vietnamese::letters::{bare, quick_lower};
use crate::vietnamese::normalize::split_tone;

/// Letters of the longest syllable.
pub const LONGEST: usize = 7;

/// The letters of a word that is short enough for a syllable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spelling {
    letters: [u8; LONGEST],
    bases: [u8; LONGEST],
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
    /// The letters of a syllable of the pack.
    pub fn of(word: &str) -> Self {
        Self::read(word).unwrap_or(Self {
            letters: [0; LONGEST],
            bases: [0; LONGEST],
            len: 0,
            onset: 0,
            tone: 0,
        })
    }

    /// The letters of any word; none where it is too long or another language's.
    pub fn read(word: &str) -> Option<Self> {
        let mut spelling = Self {
            letters: [0; LONGEST],
            bases: [0; LONGEST],
            len: 0,
            onset: 0,
            tone: 0,
        };
        let mut len = 0;
        for c in word.chars() {
            let (plain, tone) = split_tone(quick_lower(c)?);
            if let Some(tone) = tone {
                spelling.tone = tone as u8 + 1;
            }
            *spelling.letters.get_mut(len)? = number(plain)?;
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

    /// The consonants at its beginning.
    pub fn onset(&self) -> &[u8] {
        &self.letters()[..self.onset as usize]
    }

    /// The rest of it.
    pub fn rhyme(&self) -> &[u8] {
        &self.letters()[self.onset as usize..]
    }
}
