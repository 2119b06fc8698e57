//! A map in the order of its keys: a sorted list.
//!
//! The standard library's tree is compiled anew for every pair of types, some 5 KB each in the wasm; here that is
//! a search and a shift. One item at a time goes into small maps only: each moves what stands behind it. What may
//! grow with a draft is collected, or [grouped](Ordered::grouped), and sorted once. Ground floor.

use std::borrow::Borrow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::sorting;

/// A map in the order of its keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ordered<K, V>(Vec<(K, V)>);

impl<K, V> Default for Ordered<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K, V> Ordered<K, V> {
    /// One that holds nothing.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// How many it holds.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All, in the order of their keys.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// The keys in their order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> {
        self.0.iter().map(|(key, _)| key)
    }

    /// The values in the order of their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> {
        self.0.iter().map(|(_, value)| value)
    }
}

impl<K: Ord, V> Ordered<K, V> {
    fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.0.binary_search_by(|(held, _)| held.borrow().cmp(key))
    }

    /// What a key stands for.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().map(|at| &self.0[at].1)
    }

    /// The same, to be changed.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().map(|at| &mut self.0[at].1)
    }

    /// Whether it holds a key.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.place(key).is_ok()
    }

    /// Put a value in, in place of what the key stood for.
    pub fn insert(&mut self, key: K, value: V) {
        match self.place(&key) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (key, value)),
        }
    }

    /// Take a key out, and give what it stood for.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().map(|at| self.0.remove(at).1)
    }

    /// What a key stands for: as it is, or made now.
    pub fn or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        let at = match self.place(&key) {
            Ok(at) => at,
            Err(at) => {
                self.0.insert(at, (key, make()));
                at
            }
        };
        &mut self.0[at].1
    }
}

impl<K: Ord, V> Ordered<K, Vec<V>> {
    /// For each key what comes with it, in the order in which it comes.
    pub fn grouped(pairs: impl IntoIterator<Item = (K, V)>) -> Self {
        let mut pairs: Vec<(K, V)> = pairs.into_iter().collect();
        sorting::sort_by(&mut pairs, |one, other| one.0.cmp(&other.0));
        let mut groups: Vec<(K, Vec<V>)> = Vec::new();
        for (key, value) in pairs {
            match groups.last_mut() {
                Some((last, group)) if *last == key => group.push(value),
                _ => groups.push((key, vec![value])),
            }
        }
        Self(groups)
    }
}

/// Of equal keys the last counts.
impl<K: Ord, V> FromIterator<(K, V)> for Ordered<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut pairs: Vec<(K, V)> = pairs.into_iter().collect();
        sorting::sort_by(&mut pairs, |one, other| one.0.cmp(&other.0));
        pairs.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                std::mem::swap(next, kept);
            }
            same
        });
        Self(pairs)
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for Ordered<K, V> {
    fn from(pairs: [(K, V); N]) -> Self {
        pairs.into_iter().collect()
    }
}

impl<K, V> IntoIterator for Ordered<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<K: Serialize, V: Serialize> Serialize for Ordered<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de, K: Deserialize<'de> + Ord, V: Deserialize<'de>> Deserialize<'de> for Ordered<K, V> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        struct Pairs<K, V>(PhantomData<(K, V)>);
        impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for Pairs<K, V> {
            type Value = Vec<(K, V)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(pairs)
            }
        }
        let pairs = input.deserialize_map(Pairs(PhantomData))?;
        Ok(pairs.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_holds_what_the_standard_map_holds(pairs: Vec<(u8, u16)>, asked: Vec<u8>) {
            let standard: BTreeMap<u8, u16> = pairs.iter().copied().collect();
            let collected: Ordered<u8, u16> = pairs.iter().copied().collect();
            let mut filled = Ordered::new();
            let mut first = Ordered::new();
            for (key, value) in pairs.iter().copied() {
                filled.insert(key, value);
                first.or_insert_with(key, || value);
            }
            prop_assert_eq!(&filled, &collected);
            prop_assert!(collected.iter().eq(&standard));
            prop_assert!(collected.keys().eq(standard.keys()) && collected.values().eq(standard.values()));
            prop_assert_eq!(collected.len(), standard.len());
            for key in asked {
                prop_assert_eq!(collected.get(&key), standard.get(&key));
                prop_assert_eq!(collected.contains_key(&key), standard.contains_key(&key));
            }
            let (mut less, mut fewer) = (collected.clone(), standard.clone());
            for (key, _) in &pairs {
                if key % 2 > 0 {
                    prop_assert_eq!(less.remove(key), fewer.remove(key));
                } else if let Some(value) = less.get_mut(key) {
                    *value = 7;
                    fewer.insert(*key, 7);
                }
            }
            prop_assert!(less.iter().eq(&fewer));
            let mut entered = BTreeMap::new();
            for (key, value) in pairs.iter().copied() {
                entered.entry(key).or_insert(value);
            }
            prop_assert!(first.into_iter().eq(entered));
        }

        #[test]
        fn groups_keep_the_order_in_which_things_come(pairs: Vec<(u8, u16)>) {
            let mut standard: BTreeMap<u8, Vec<u16>> = BTreeMap::new();
            for (key, value) in pairs.iter().copied() {
                standard.entry(key).or_default().push(value);
            }
            prop_assert!(Ordered::grouped(pairs).into_iter().eq(standard));
        }
    }

    #[test]
    fn it_is_written_and_read_as_an_object() {
        let map = Ordered::from([
            ("b".to_owned(), 2),
            ("a".to_owned(), 1),
            ("b".to_owned(), 3),
        ]);
        let written = serde_json::to_string(&map).expect("an object");
        assert_eq!(written, r#"{"a":1,"b":3}"#);
        assert_eq!(
            serde_json::from_str::<Ordered<String, i32>>(&written).ok(),
            Some(map)
        );
    }
}
