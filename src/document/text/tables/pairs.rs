//! Which words the document itself puts side by side.

use std::cell::RefCell;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use crate::hash::{QuickHasher, QuickMap};
use crate::known::{Known, Memory};
use crate::sorting;
use crate::vietnamese::fold::fold_words;

/// Pairs of neighbouring words.
#[derive(Debug, Default, Clone)]
pub struct Pairs {
    seen: QuickMap<u64, u32>,
}

/// The pairs of the last text, with its lines: of the next only the lines that changed are counted.
#[derive(Default)]
struct Last(RefCell<(Vec<Rc<Known>>, Rc<Pairs>)>);

impl Pairs {
    /// The pairs inside the lines of a text.
    pub fn of(lines: &[Rc<Known>], memory: &Memory) -> Rc<Self> {
        let last = memory.kept::<Last>();
        let (before, pairs) = &mut *last.0.borrow_mut();
        let same = |(one, other): &(&Rc<Known>, &Rc<Known>)| Rc::ptr_eq(one, other);
        let head = before.iter().zip(lines).take_while(same).count();
        let (gone, come) = (&before[head..], &lines[head..]);
        let tail = gone.iter().rev().zip(come.iter().rev());
        let tail = tail.take_while(same).count();
        let (gone, come) = (&gone[..gone.len() - tail], &come[..come.len() - tail]);
        if !(gone.is_empty() && come.is_empty()) {
            let seen = &mut Rc::make_mut(pairs).seen;
            for key in gone.iter().flat_map(|line| line.know(keys)) {
                if let Some(count) = seen.get_mut(key) {
                    *count -= 1;
                    if *count == 0 {
                        seen.remove(key);
                    }
                }
            }
            for key in come.iter().flat_map(|line| line.know(keys)) {
                *seen.or_default(*key) += 1;
            }
        }
        *before = lines.to_vec();
        Rc::clone(pairs)
    }

    /// How often the text has the two side by side.
    pub fn count(&self, first: &str, second: &str) -> u32 {
        self.of_key(key(&fold_words(first), &fold_words(second)))
    }

    fn of_key(&self, key: u64) -> u32 {
        self.seen.get(&key).copied().unwrap_or(0)
    }
}

/// A pair that was looked up, and what was said: how often, counted no further than asked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said {
    key: u64,
    most: u32,
    count: u32,
}

/// Pairs, and what they were asked for: what rests on them stays true as long as they say the same.
pub struct Looked {
    pairs: Rc<Pairs>,
    said: RefCell<Vec<Said>>,
}

impl Looked {
    /// Nobody has looked yet.
    pub fn new(pairs: Rc<Pairs>) -> Self {
        Self {
            pairs,
            said: RefCell::default(),
        }
    }

    /// How often the text has the two side by side.
    pub fn count(&self, first: &str, second: &str) -> u32 {
        self.said(&fold_words(first), &fold_words(second), u32::MAX)
    }

    /// Whether it has the two so often, words that are folded.
    pub fn has_folded(&self, first: &str, second: &str, often: u32) -> bool {
        self.said(first, second, often) >= often
    }

    fn said(&self, first: &str, second: &str, most: u32) -> u32 {
        let key = key(first, second);
        let count = self.pairs.of_key(key).min(most);
        self.said.borrow_mut().push(Said { key, most, count });
        count
    }

    /// Whether the text says so still.
    pub fn says(&self, said: &Said) -> bool {
        self.pairs.of_key(said.key).min(said.most) == said.count
    }

    /// What was said since this was asked.
    pub fn take_said(&self) -> Vec<Said> {
        let mut said = self.said.take();
        sorting::sort_once(&mut said);
        said
    }
}

/// The pairs of a line.
fn keys(line: &str) -> Vec<u64> {
    let mut found = Vec::new();
    let mut last: Option<String> = None;
    for word in line.split_whitespace() {
        let folded = fold_words(word);
        if let Some(last) = &last {
            found.push(key(last, &folded));
        }
        // A mark between two words parts them.
        last = (!word.ends_with(['.', ';', ':', ',', ')'])).then_some(folded);
    }
    found
}

fn key(first: &str, second: &str) -> u64 {
    let mut hasher = QuickHasher::default();
    first.hash(&mut hasher);
    second.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, memory: &Memory) -> Rc<Pairs> {
        let lines: Vec<Rc<Known>> = text.lines().map(|line| memory.recall(line)).collect();
        Pairs::of(&lines, memory)
    }

    #[test]
    fn neighbours_are_known_and_others_are_not() {
        let pairs = of("hiệu chuẩn, thử nghiệm\nXây dựng", &Memory::default());
        assert_eq!(
            (pairs.count("hiệu", "chuẩn"), pairs.count("xây", "dựng")),
            (1, 1)
        );
        assert_eq!(
            (pairs.count("chuẩn", "thử"), pairs.count("nghiệm", "xây")),
            (0, 0)
        );
    }

    #[test]
    fn the_next_texts_pairs_are_its_own() {
        let memory = Memory::default();
        for text in [
            "a b\nb c\na b",
            "a b\nx y\nb c\na b",
            "b c",
            "",
            "a b\na b c",
        ] {
            let (pairs, fresh) = (of(text, &memory), of(text, &Memory::default()));
            let counted = |(key, count): &(u64, u32)| fresh.of_key(*key) == *count;
            assert!(pairs.seen.iter().all(counted), "{text}");
            assert_eq!(pairs.seen.len(), fresh.seen.len(), "{text}");
        }
    }
}
