//! Sorting, once for all types.
//!
//! The standard sorts are compiled anew for every type and comparison: some 5 KB each in the wasm,
//! a fifth of the whole with twenty of them. Here the comparison is passed by reference and only
//! indices are sorted; what remains for a type is how two are compared and how two are swapped. Ground floor.

use std::cmp::Ordering;

/// Sort, keeping the order of what compares equal.
pub fn sort_by<T>(items: &mut [T], compare: impl FnMut(&T, &T) -> Ordering) {
    let len = items.len();
    put_in_order(len, &mut Of { items, compare });
}

/// Sort by what `key` says of each item, keeping the order of what compares equal.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sort in the type's own order.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Sort in the type's own order, each value once.
pub fn sort_once<T: Ord>(items: &mut Vec<T>) {
    sort(items);
    items.dedup();
}

/// Sort numbers, each once. They have a sort of their own: in a check so many are sorted that to compare them by
/// reference would be seen.
pub fn numbers_once(numbers: &mut Vec<usize>) {
    numbers.sort_unstable();
    numbers.dedup();
}

/// Items of some type, by their places.
trait Places {
    fn compare(&mut self, a: usize, b: usize) -> Ordering;
    fn swap(&mut self, a: usize, b: usize);
}

struct Of<'i, T, F> {
    items: &'i mut [T],
    compare: F,
}

impl<T, F: FnMut(&T, &T) -> Ordering> Places for Of<'_, T, F> {
    fn compare(&mut self, a: usize, b: usize) -> Ordering {
        (self.compare)(&self.items[a], &self.items[b])
    }

    fn swap(&mut self, a: usize, b: usize) {
        self.items.swap(a, b);
    }
}

/// So many are sorted without memory of their own.
const FEW: usize = 10;

fn put_in_order(len: usize, places: &mut dyn Places) {
    if len <= FEW {
        for end in 1..len {
            let mut at = end;
            while at > 0 && places.compare(at - 1, at).is_gt() {
                places.swap(at - 1, at);
                at -= 1;
            }
        }
        return;
    }
    let mut source: Vec<usize> = (0..len).collect();
    source.sort_by(|&a, &b| places.compare(a, b));
    for start in 0..len {
        // Each cycle of the permutation: a place takes its item and passes the one it held on.
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut source[at], at);
            if from == start || from == at {
                break;
            }
            places.swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_stable_sort_does(items: Vec<(u8, u8)>) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            let mut sorted = items.clone();
            sort_by_key(&mut sorted, |item| item.0);
            prop_assert_eq!(sorted, expected);

            let mut expected = items.clone();
            expected.sort_unstable();
            let mut sorted = items;
            sort(&mut sorted);
            prop_assert_eq!(sorted, expected);
        }
    }
}
