//! What the language does, in counts: which syllables stand side by side, in how many of some thousand
//! texts, and how a slip is told from a word. Decoded from a pack (`data/language.bin`), which a checker
//! is given or works without.
//!
//! Counts say what is usual, not what is right: who asks decides what that is worth.

mod likeness;
mod near;
mod pack;
mod pairs;
mod score;
mod spelling;

pub use likeness::{Likeness, likeness, may_be_copied};
pub use pack::{Damaged, checksum};
pub use score::{FEATURES, Slip};
pub use spelling::Spelling;

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::hash::QuickMap;
use crate::sorting::sort_by_key;
use near::Near;
use pairs::Pairs;
use score::Model;

/// A syllable of the pack, by its frequency: 0 is the commonest.
pub type Id = u16;

/// The counts and the model of a pack.
pub struct Language {
    name: usize,
    ids: QuickMap<u32, Id>,
    words: Vec<Box<str>>,
    spellings: Vec<Spelling>,
    /// The syllables by their letters without tone and marks, and those of the same in order.
    by_bases: Vec<(u64, Id)>,
    near: Near,
    pairs: Pairs,
    model: Model,
    commas: QuickMap<[Id; 4], Comma>,
}

/// How sure it is that a comma parts two pairs of syllables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comma {
    /// Texts that have the comma.
    pub with: u16,
    /// Texts that do not.
    pub without: u16,
}

impl Language {
    /// Decode a pack.
    ///
    /// # Errors
    /// Where the bytes are no pack, or not the whole of one.
    pub fn decode(bytes: &[u8]) -> Result<Self, Damaged> {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let read = pack::read(bytes)?;
        let keys = read
            .words
            .iter()
            .map(|word| crate::vietnamese::word_key::key(word));
        let spellings: Vec<Spelling> = read.words.iter().map(|word| Spelling::of(word)).collect();
        let bases = spellings.iter().enumerate();
        let bases = bases.filter(|(_, spelling)| !spelling.is_empty());
        let mut by_bases: Vec<(u64, Id)> = bases
            .map(|(id, spelling)| (spelling.bases_key(), id as Id))
            .collect();
        sort_by_key(&mut by_bases, |one| *one);
        Ok(Self {
            name: NEXT.fetch_add(1, Ordering::Relaxed),
            ids: keys.enumerate().map(|(id, key)| (key, id as Id)).collect(),
            near: Near::of(&spellings),
            spellings,
            by_bases,
            words: read.words,
            pairs: read.pairs,
            model: read.model,
            commas: read.commas,
        })
    }

    /// A number that is no other's as long as the program runs.
    pub fn name(&self) -> usize {
        self.name
    }

    /// The syllable with a word's key, if the pack has it.
    pub fn id(&self, key: u32) -> Option<Id> {
        self.ids.get(&key).copied()
    }

    /// How many syllables it knows.
    pub fn syllables(&self) -> usize {
        self.words.len()
    }

    /// A syllable's writing.
    pub fn word(&self, id: Id) -> &str {
        &self.words[id as usize]
    }

    /// A syllable's letters.
    pub fn spelling(&self, id: Id) -> &Spelling {
        &self.spellings[id as usize]
    }

    /// The syllables of the same letters but for tone and marks, the commonest first.
    pub fn alike(&self, spelling: &Spelling) -> impl Iterator<Item = Id> {
        let key = spelling.bases_key();
        let from = self.by_bases.partition_point(|(bases, _)| *bases < key);
        let rest = self.by_bases[from..].iter();
        rest.take_while(move |(bases, _)| *bases == key)
            .map(|(_, id)| *id)
    }

    /// The syllables that a word may be a slip for whatever stands beside it, the commonest first.
    pub fn slips_of(&self, written: &Spelling) -> Vec<(Id, Likeness)> {
        let near = self.alike(written).chain(self.near.to(written));
        let slips = near.filter_map(|meant| {
            let how = likeness(written, self.spelling(meant), [None, None])?;
            Some((meant, how))
        });
        let mut slips: Vec<(Id, Likeness)> = slips.collect();
        sort_by_key(&mut slips, |(meant, _)| *meant);
        slips.dedup();
        slips
    }

    /// In how many texts one syllable stands before another, roughly; 0 for few.
    pub fn together(&self, one: Id, other: Id) -> f32 {
        self.pairs.count(one, other)
    }

    /// In no more texts than this do two syllables stand together, as far as it is counted.
    pub fn most_together(&self) -> f32 {
        self.pairs.most()
    }

    /// How often a syllable stands in pairs.
    pub fn total(&self, id: Id) -> f32 {
        self.pairs.left(id) + self.pairs.right(id)
    }

    /// How often a syllable stands in pairs, of all.
    pub fn share(&self, id: Id) -> f32 {
        self.total(id) / (2.0 * self.pairs.all())
    }

    /// How often a syllable stands before another.
    pub fn before_others(&self, id: Id) -> f32 {
        self.pairs.left(id)
    }

    /// How often a syllable stands after another.
    pub fn after_others(&self, id: Id) -> f32 {
        self.pairs.right(id)
    }

    /// How much oftener two syllables stand together than by chance, as a logarithm; −3 for never.
    pub fn bond(&self, one: Id, other: Id) -> f32 {
        let together = self.together(one, other);
        if together == 0.0 {
            return NO_BOND;
        }
        let chance = self.pairs.left(one) * self.pairs.right(other) / self.pairs.all();
        (together / chance).ln()
    }

    /// The syllables that stand after one, with the counts.
    pub fn followers(&self, id: Id) -> impl Iterator<Item = (Id, f32)> {
        self.pairs.row(id)
    }

    /// The syllables that stand before one, with the counts.
    pub fn leaders(&self, id: Id) -> impl Iterator<Item = (Id, f32)> {
        self.pairs.column(id)
    }

    /// How much speaks for a slip.
    pub fn score(&self, slip: &Slip) -> f32 {
        self.model.score(slip)
    }

    /// The most that can speak for a slip, whatever the rest of its document says.
    pub fn most(&self, slip: &Slip) -> f32 {
        self.model.most(slip)
    }

    /// What is known of a comma between the second and the third of four syllables.
    pub fn comma(&self, four: [Id; 4]) -> Option<Comma> {
        self.commas.get(&four).copied()
    }
}

/// The bond of two that never stand together.
pub const NO_BOND: f32 = -3.0;

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Language")
            .field("syllables", &self.words.len())
            .field("pairs", &self.pairs.len())
            .finish()
    }
}

#[cfg(test)]
pub mod testing {
    //! The pack of this repository, for tests.

    use std::rc::Rc;

    use super::Language;

    /// Decoded once a thread.
    pub fn language() -> Rc<Language> {
        thread_local!(static PACK: Rc<Language> = {
            let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/data/language.bin"));
            Rc::new(Language::decode(&bytes.expect("the pack")).expect("a sound pack"))
        });
        PACK.with(Rc::clone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese::word_key::key;

    #[test]
    fn the_pack_knows_words_of_plans() {
        let language = testing::language();
        let id = |word: &str| language.id(key(word)).expect("a syllable of the pack");
        assert_eq!(language.word(id("hoà")), "hòa");
        let (ban, hanh) = (id("ban"), id("hành"));
        assert!(language.together(ban, hanh) > 500.0);
        assert!(language.bond(ban, hanh) > 2.0);
        assert_eq!(language.bond(hanh, id("ủy")), NO_BOND);
        let followers = language.followers(ban);
        assert!(followers.into_iter().any(|(other, _)| other == hanh));
        let leaders = language.leaders(hanh);
        assert!(leaders.into_iter().any(|(other, _)| other == ban));
    }

    #[test]
    fn damaged_packs_are_refused() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/language.bin");
        let bytes = std::fs::read(path).expect("the pack");
        assert!(Language::decode(&[]).is_err());
        assert!(Language::decode(b"<!doctype html>").is_err());
        assert!(Language::decode(&bytes[..bytes.len() / 2]).is_err());
        for at in [0, 8, 40, bytes.len() / 2, bytes.len() - 1] {
            let mut other = bytes.clone();
            other[at] ^= 0x10;
            assert!(Language::decode(&other).is_err(), "byte {at}");
        }
    }
}
