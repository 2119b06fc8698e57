//! Sorting, once for all types.
//!
//! The standard sorts are compiled anew for every type and comparison: some 5 KB each in the wasm,
//! a fifth of the whole with twenty of them. Here the comparison is passed by reference and only
//! indices are sorted; what remains for a type is a loop of swaps. Ground floor.

use std::cmp::Ordering;

/// Sort, keeping the order of what compares equal.
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let swaps = swaps_to_sort(items.len(), &mut |a, b| compare(&items[a], &items[b]));
    for (a, b) in swaps {
        items.swap(a, b);
    }
}

/// Sort by what `key` says of each item, keeping the order of what compares equal.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sort in the type's own order.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// The swaps, one after the other, that put so many items in order.
fn swaps_to_sort(
    len: usize,
    compare: &mut dyn FnMut(usize, usize) -> Ordering,
) -> Vec<(usize, usize)> {
    let mut source: Vec<usize> = (0..len).collect();
    source.sort_by(|&a, &b| compare(a, b));
    let mut swaps = Vec::new();
    for start in 0..len {
        // Each cycle of the permutation: a place takes its item and passes the one it held on.
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut source[at], at);
            if from == start || from == at {
                break;
            }
            swaps.push((at, from));
            at = from;
        }
    }
    swaps
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
