//! Maps by hash, and a quick hash for syllables and pairs of ids.
//!
//! The standard library's map is compiled anew for every pair of types; here what a type does not matter for, the
//! table of hashes, is compiled once. Ground floor.
//!
//! A draft's every syllable is looked up once; the standard library's hash, made to withstand chosen
//! keys, takes most of that time. Where keys come from a catalogue nobody gains by collisions, and the quick hash
//! serves.

use std::borrow::Borrow;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::marker::PhantomData;

/// A map by the standard library's hash, without a key of its own: keys that share it take work to find.
pub struct Map<K, V, H = DefaultHasher> {
    held: Vec<(K, V)>,
    table: Table,
    hash: PhantomData<fn() -> H>,
}

/// A map with the quick hash.
pub type QuickMap<K, V> = Map<K, V, QuickHasher>;

impl<K, V, H> Default for Map<K, V, H> {
    fn default() -> Self {
        Self {
            held: Vec::new(),
            table: Table::default(),
            hash: PhantomData,
        }
    }
}

impl<K: Clone, V: Clone, H> Clone for Map<K, V, H> {
    fn clone(&self) -> Self {
        Self {
            held: self.held.clone(),
            table: self.table.clone(),
            hash: PhantomData,
        }
    }
}

impl<K: fmt::Debug, V: fmt::Debug, H> fmt::Debug for Map<K, V, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Map").field(&self.held).finish()
    }
}

impl<K, V, H> Map<K, V, H> {
    /// How many it holds.
    pub fn len(&self) -> usize {
        self.held.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// Forget all.
    pub fn clear(&mut self) {
        self.held.clear();
        self.table = Table::default();
    }

    /// All, in no order that means anything.
    #[cfg(test)]
    pub fn iter(&self) -> impl Iterator<Item = &(K, V)> {
        self.held.iter()
    }
}

impl<K: Hash + Eq, V, H: Hasher + Default> Map<K, V, H> {
    fn place<Q: Hash + Eq + ?Sized>(&self, key: &Q, hash: u32) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        let mut from = hash as usize;
        loop {
            let (slot, at) = self.table.like(hash, from)?;
            if self.held[at].0.borrow() == key {
                return Some(at);
            }
            from = slot + 1;
        }
    }

    /// What a key stands for.
    pub fn get<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let at = self.place(key, hash_of::<Q, H>(key))?;
        Some(&self.held[at].1)
    }

    /// The key that is held, of those that are equal.
    pub fn get_key<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<&K>
    where
        K: Borrow<Q>,
    {
        let at = self.place(key, hash_of::<Q, H>(key))?;
        Some(&self.held[at].0)
    }

    /// The same, to be changed.
    pub fn get_mut<Q: Hash + Eq + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let at = self.place(key, hash_of::<Q, H>(key))?;
        Some(&mut self.held[at].1)
    }

    /// Whether it holds a key.
    pub fn contains_key<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.get(key).is_some()
    }

    /// What a key stands for: as it is, or made now.
    pub fn or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        let hash = hash_of::<K, H>(&key);
        let at = self.place(&key, hash).unwrap_or_else(|| {
            self.table.add(hash);
            self.held.push((key, make()));
            self.held.len() - 1
        });
        &mut self.held[at].1
    }

    /// What a key stands for: as it is, or the type's default from now on.
    pub fn or_default(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        self.or_insert_with(key, V::default)
    }

    /// Put a value in, in place of what the key stood for; whether it is new.
    pub fn insert(&mut self, key: K, value: V) -> bool {
        let before = self.len();
        let mut value = Some(value);
        let held = self.or_insert_with(key, || value.take().expect("is put in once"));
        if let Some(value) = value {
            *held = value;
        }
        self.len() > before
    }

    /// Take a key out.
    pub fn remove<Q: Hash + Eq + ?Sized>(&mut self, key: &Q)
    where
        K: Borrow<Q>,
    {
        if let Some(at) = self.place(key, hash_of::<Q, H>(key)) {
            self.remove_at(at);
        }
    }

    /// Keep what is wanted still.
    pub fn retain(&mut self, mut keeps: impl FnMut(&K, &mut V) -> bool) {
        for at in (0..self.len()).rev() {
            let (key, value) = &mut self.held[at];
            if !keeps(key, value) {
                self.remove_at(at);
            }
        }
    }

    fn remove_at(&mut self, at: usize) {
        let hash = |at: usize| hash_of::<K, H>(&self.held[at].0);
        let last = self.len() - 1;
        self.table.remove(hash(at), at);
        if at < last {
            self.table.rename(hash(last), last, at);
        }
        self.held.swap_remove(at);
    }
}

impl<K, V, H> IntoIterator for Map<K, V, H> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.held.into_iter()
    }
}

impl<K: Hash + Eq, V, H: Hasher + Default> FromIterator<(K, V)> for Map<K, V, H> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut map = Self::default();
        for (key, value) in pairs {
            map.insert(key, value);
        }
        map
    }
}

fn hash_of<Q: Hash + ?Sized, H: Hasher + Default>(key: &Q) -> u32 {
    let mut hasher = H::default();
    key.hash(&mut hasher);
    hasher.finish() as u32
}

/// Where in a list the items with a hash stand. A slot holds a hash and an item's place and one: 0 where it is
/// free. An item stands in the first free slot from its hash on.
#[derive(Debug, Clone, Default)]
struct Table {
    slots: Vec<(u32, u32)>,
    held: usize,
}

impl Table {
    /// The first item with a hash in the slots from one on: the slot, and its place.
    fn like(&self, hash: u32, from: usize) -> Option<(usize, usize)> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = from & mask;
        loop {
            let (held, place) = self.slots[slot];
            if place == 0 {
                return None;
            }
            if held == hash {
                return Some((slot, place as usize - 1));
            }
            slot = (slot + 1) & mask;
        }
    }

    /// A further item, behind all others.
    fn add(&mut self, hash: u32) {
        // One of four is free: what looks for what is not there comes to an end soon.
        if (self.held + 1) * 4 > self.slots.len() * 3 {
            let room = (self.slots.len() * 2).max(8);
            let before = std::mem::replace(&mut self.slots, vec![(0, 0); room]);
            for (hash, place) in before.into_iter().filter(|(_, place)| *place > 0) {
                self.put(hash, place);
            }
        }
        self.held += 1;
        self.put(hash, self.held as u32);
    }

    fn put(&mut self, hash: u32, place: u32) {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots[slot].1 > 0 {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = (hash, place);
    }

    fn slot(&self, hash: u32, at: usize) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots[slot].1 as usize != at + 1 {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// An item stands elsewhere from now on.
    fn rename(&mut self, hash: u32, from: usize, to: usize) {
        let slot = self.slot(hash, from);
        self.slots[slot].1 = to as u32 + 1;
    }

    /// An item goes.
    fn remove(&mut self, hash: u32, at: usize) {
        let mask = self.slots.len() - 1;
        let mut free = self.slot(hash, at);
        let mut slot = free;
        loop {
            slot = (slot + 1) & mask;
            let (hash, place) = self.slots[slot];
            if place == 0 {
                break;
            }
            // Whose own slot is the free one or before it moves up: nothing free may stand between.
            let way = slot.wrapping_sub(hash as usize) & mask;
            if way >= slot.wrapping_sub(free) & mask {
                self.slots[free] = (hash, place);
                free = slot;
            }
        }
        self.slots[free] = (0, 0);
        self.held -= 1;
    }
}

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

/// Which of some keys a key may be, by one bit of a few thousand: to ask a map, or a list, of each word of a draft costs
/// more than to learn here that nearly none of them is in it.
#[derive(Debug, Clone)]
pub struct Sieve(Box<[u64; Sieve::BITS / 64]>);

impl Sieve {
    const BITS: usize = 1 << 13;

    /// One that lets through what is among the keys, and one in some hundred of others.
    pub fn of(keys: impl IntoIterator<Item = u64>) -> Self {
        let mut sieve = Self::default();
        keys.into_iter().for_each(|key| sieve.add(key));
        sieve
    }

    /// Let a key through from now on.
    pub fn add(&mut self, key: u64) {
        let (at, bit) = Self::slot(key);
        self.0[at] |= bit;
    }

    /// Whether a key may be one of those that were put in.
    pub fn may_hold(&self, key: u64) -> bool {
        let (at, bit) = Self::slot(key);
        self.0[at] & bit != 0
    }

    fn slot(key: u64) -> (usize, u64) {
        let mixed = (key ^ key >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 51;
        (mixed as usize / 64, 1 << (mixed % 64))
    }
}

impl Default for Sieve {
    fn default() -> Self {
        Self(Box::new([0; Self::BITS / 64]))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn different_syllables_stay_apart() {
        let mut map: QuickMap<String, usize> = QuickMap::default();
        let syllables: Vec<String> = (0..2000).map(|n| format!("tiếng{n}")).collect();
        for (n, syllable) in syllables.iter().enumerate() {
            map.insert(syllable.clone(), n);
        }
        let held = |(n, s): (usize, &String)| map.get(s.as_str()) == Some(&n);
        assert!(syllables.iter().enumerate().all(held));
    }

    /// Keys that share hashes, and the slots of one another.
    #[derive(Default)]
    struct Poor(u64);

    impl Hasher for Poor {
        fn write(&mut self, bytes: &[u8]) {
            self.0 = u64::from(bytes[0] / 4);
        }

        fn finish(&self) -> u64 {
            self.0
        }
    }

    fn behaves_as_the_standard_map<H: Hasher + Default>(steps: &[(u8, u8, u16)]) {
        let mut map: Map<u8, u16, H> = Map::default();
        let mut standard: HashMap<u8, u16> = HashMap::new();
        for (step, key, value) in steps.iter().copied() {
            match step % 8 {
                0..=2 => {
                    let new = standard.insert(key, value).is_none();
                    assert_eq!(map.insert(key, value), new);
                }
                3 => *map.or_default(key) += 1,
                4..=5 => map.remove(&key),
                6 => map.retain(|key, held| key % 16 > 0 || *held < value),
                _ => map.get_mut(&key).into_iter().for_each(|held| *held = value),
            }
            match step % 8 {
                3 => *standard.entry(key).or_default() += 1,
                4..=5 => drop(standard.remove(&key)),
                6 => standard.retain(|key, held| key % 16 > 0 || *held < value),
                7 => standard
                    .get_mut(&key)
                    .into_iter()
                    .for_each(|held| *held = value),
                _ => {}
            }
            assert_eq!(map.len(), standard.len());
            assert!(
                map.iter()
                    .all(|(key, value)| standard.get(key) == Some(value))
            );
            assert!((0..=255).all(|key| map.get(&key) == standard.get(&key)));
        }
    }

    proptest! {
        #[test]
        fn it_holds_what_the_standard_map_holds(steps: Vec<(u8, u8, u16)>) {
            let steps: Vec<_> = steps.into_iter().map(|(s, k, v)| (s, k, v % 60000)).collect();
            behaves_as_the_standard_map::<DefaultHasher>(&steps);
            behaves_as_the_standard_map::<QuickHasher>(&steps);
            behaves_as_the_standard_map::<Poor>(&steps);
        }
    }
}
