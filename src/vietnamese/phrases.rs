//! Lists of phrases, found in folded words by the word that each begins with.

use crate::sorting;

/// Phrases of folded words, each with a number of who asks for it.
///
/// To try every phrase of a list at every word costs as many comparisons as there are phrases; here
/// a word is looked up once, and only the phrases that it begins are compared.
#[derive(Debug)]
pub struct Phrases {
    /// By the hash of the first word; those of one word in the order in which they were given.
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    first: u32,
    phrase: &'static str,
    tag: usize,
}

impl Phrases {
    /// Make them ready.
    pub fn new(phrases: impl IntoIterator<Item = (&'static str, usize)>) -> Self {
        let mut entries: Vec<Entry> = phrases
            .into_iter()
            .map(|(phrase, tag)| Entry {
                first: hash(phrase),
                phrase,
                tag,
            })
            .collect();
        sorting::sort_by_key(&mut entries, |entry| entry.first);
        Self { entries }
    }

    /// A list, numbered in its order.
    pub fn of(list: &[&'static str]) -> Self {
        Self::new(list.iter().copied().zip(0..))
    }

    /// The phrases with which words begin, whole, and their numbers.
    pub fn at<'p>(&'p self, words: &'p str) -> impl Iterator<Item = (&'static str, usize)> + 'p {
        let first = hash(words);
        let from = self.entries.partition_point(|entry| entry.first < first);
        self.entries[from..]
            .iter()
            .take_while(move |entry| entry.first == first)
            .filter(move |entry| begins(words, entry.phrase))
            .map(|entry| (entry.phrase, entry.tag))
    }

    /// Every phrase in the words: where it stands, and its number.
    pub fn within<'p>(
        &'p self,
        words: &'p str,
    ) -> impl Iterator<Item = (usize, &'static str, usize)> + 'p {
        let blanks = words.bytes().enumerate().filter(|(_, byte)| *byte == b' ');
        let starts = std::iter::once(0).chain(blanks.map(|(at, _)| at + 1));
        starts.flat_map(move |at| {
            self.at(&words[at..])
                .map(move |(phrase, tag)| (at, phrase, tag))
        })
    }
}

/// Whether words stand at the beginning, whole.
pub fn begins(words: &str, with: &str) -> bool {
    words
        .strip_prefix(with)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// A hash of the first word.
fn hash(words: &str) -> u32 {
    words
        .bytes()
        .take_while(|byte| *byte != b' ')
        .fold(0x811c_9dc5, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_whole_in_the_order_of_their_list() {
        let phrases = Phrases::of(&["tổ chức thực hiện", "kinh phí", "tổ chức", "tổ"]);
        let at: Vec<_> = phrases.at("tổ chức thực hiện").collect();
        assert_eq!(at, [("tổ chức thực hiện", 0), ("tổ chức", 2), ("tổ", 3)]);
        assert_eq!(phrases.at("tổng kết").count(), 0);
        let within: Vec<_> = phrases.within("về kinh phí tổ chức").collect();
        let places = ["về ".len(), "về kinh phí ".len(), "về kinh phí ".len()];
        assert_eq!(
            within,
            [
                (places[0], "kinh phí", 1),
                (places[1], "tổ chức", 2),
                (places[2], "tổ", 3)
            ]
        );
        assert_eq!(phrases.within("").count(), 0);
    }
}
