//! Whether the body and a row of the appendix speak of one task: the row's own words, in their order, in a clause.

use crate::vietnamese::fold::fold_words;

/// Words that join others and name nothing, folded: one place has them, the other has a comma.
const JOINING: [&str; 14] = [
    "và", "các", "những", "của", "cho", "về", "với", "tại", "trên", "trong", "ở", "đối", "theo",
    "để",
];

/// Whether a folded word only joins others.
pub(super) fn is_joining(word: &str) -> bool {
    JOINING.contains(&word)
}

/// From so many words on a task is told from others even where words stand between its own.
const MANY_WORDS: usize = 7;
/// From this share of each other's words on two tasks are much the same.
const LIKE: f64 = 0.75;

/// A text's words, folded, without those that only join.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Wording {
    words: String,
    /// How many they are.
    pub count: usize,
    /// A bit for each word: what lacks one of another's lacks the word.
    bits: u128,
}

impl Wording {
    /// The words of a text.
    pub fn of(text: &str) -> Self {
        let folded = fold_words(text);
        Self::of_words(folded.split(' '))
    }

    /// Of words that are folded already.
    pub fn of_words<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut found = Self::default();
        for word in words.filter(|word| !word.is_empty() && !is_joining(word)) {
            if found.count > 0 {
                found.words.push(' ');
            }
            found.words.push_str(word);
            found.count += 1;
            found.bits |= bit(word);
        }
        found
    }

    /// The words, with a blank between them.
    pub fn as_str(&self) -> &str {
        &self.words
    }

    fn words(&self) -> impl Iterator<Item = &str> + Clone {
        self.words.split(' ')
    }

    /// Whether these words state a task in its own words and order.
    pub fn holds(&self, task: &Self) -> bool {
        if task.bits & !self.bits != 0 || task.count == 0 {
            return false;
        }
        let mut rest = self.words();
        task.words().all(|word| rest.any(|other| other == word)) && self.is_close(task)
    }

    /// Whether the pairs of a task's words stand beside each other as they do there.
    fn is_close(&self, task: &Self) -> bool {
        let padded = format!(" {} ", self.words);
        let pairs = task.words().zip(task.words().skip(1));
        let kept = pairs.filter(|(one, other)| padded.contains(&format!(" {one} {other} ")));
        let of_ten = if task.count < MANY_WORDS { 8 } else { 6 };
        kept.count() * 10 >= (task.count - 1) * of_ten
    }

    /// Share of a task's words that stand among these.
    pub fn share_of(&self, task: &Self) -> f64 {
        let words: Vec<&str> = self.words().collect();
        let found = task.words().filter(|word| words.contains(word)).count();
        found as f64 / task.count.max(1) as f64
    }

    /// Whether each has most of the other's words.
    pub fn is_like(&self, other: &Self) -> bool {
        // Words share a bit by chance, so that more bits are in common than words.
        let common = (self.bits & other.bits).count_ones();
        let most = self.bits.count_ones().max(other.bits.count_ones());
        common * 2 >= most && self.share_of(other) >= LIKE && other.share_of(self) >= LIKE
    }
}

/// One bit of a hundred and twenty-eight, by a word's letters.
fn bit(word: &str) -> u128 {
    let hash = word.bytes().fold(7_u32, |hash, byte| {
        hash.wrapping_mul(31).wrapping_add(u32::from(byte))
    });
    1 << (hash % 128)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_held_by_its_own_words_in_their_order() {
        let task = Wording::of("Rà soát văn bản về hộ tịch");
        for (text, holds) in [
            ("Rà soát các văn bản của xã về hộ tịch, đất đai", true),
            ("Rà soát văn bản hộ tịch", true),
            ("Rà soát hộ tịch, văn bản", false),
            ("Rà soát văn bản", false),
            ("Rà cá soát muối văn hóa bản hộ khẩu tịch", false),
        ] {
            assert_eq!(Wording::of(text).holds(&task), holds, "{text}");
        }
        assert!(!Wording::of("Rà soát").holds(&Wording::of("")));
    }

    #[test]
    fn tasks_are_alike_where_each_has_most_of_the_other() {
        let task = Wording::of("Rà soát văn bản về hộ tịch, chứng thực");
        assert!(Wording::of("Rà soát, hệ thống văn bản hộ tịch, chứng thực").is_like(&task));
        assert!(!Wording::of("Rà soát văn bản").is_like(&task));
        assert!(!Wording::of("Kiểm tra chợ, cửa hàng, nơi kinh doanh").is_like(&task));
    }
}
