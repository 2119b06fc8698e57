//! Which words the document itself puts side by side.

use crate::vietnamese::fold::fold_words;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Pairs of neighbouring words.
#[derive(Debug, Default)]
pub struct Pairs {
    seen: HashMap<u64, u32>,
}

impl Pairs {
    /// The pairs inside the lines of a text.
    pub fn of(text: &str) -> Self {
        let mut seen = HashMap::new();
        for line in text.lines() {
            let mut last = None;
            for word in line.split_whitespace() {
                if let Some(last) = last {
                    *seen.entry(key(last, word)).or_insert(0) += 1;
                }
                // A mark between two words parts them.
                last = (!word.ends_with(['.', ';', ':', ',', ')'])).then_some(word);
            }
        }
        Self { seen }
    }

    /// How often the text has the two side by side.
    pub fn count(&self, first: &str, second: &str) -> u32 {
        self.seen.get(&key(first, second)).copied().unwrap_or(0)
    }
}

fn key(first: &str, second: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    fold_words(first).hash(&mut hasher);
    fold_words(second).hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_known_and_others_are_not() {
        let pairs = Pairs::of("hiệu chuẩn, thử nghiệm\nXây dựng");
        assert_eq!(
            (pairs.count("hiệu", "chuẩn"), pairs.count("xây", "dựng")),
            (1, 1)
        );
        assert_eq!(
            (pairs.count("chuẩn", "thử"), pairs.count("nghiệm", "xây")),
            (0, 0)
        );
    }
}
