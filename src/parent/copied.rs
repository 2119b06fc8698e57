//! A unit that says a task in the parent's own words: whatever else stands around it, the task is there.

use super::shares::{Shares, pairs};
use super::tokens::Token;
use crate::input::wire::{Wire, fields};

/// A title with fewer pairs of syllables is too short to be known again.
const LEAST_PAIRS: usize = 5;

/// The tasks' own sentences, by their pairs of neighbouring syllables.
#[derive(Debug, Clone, Default)]
pub(super) struct Copied {
    shares: Shares,
}

fields! { Copied { shares } }

impl Copied {
    /// Of the tasks' sentences, as tokens.
    pub fn new(titles: &[Vec<Token>]) -> Self {
        Self {
            shares: Shares::new(titles.iter().map(|title| pairs(title))),
        }
    }

    /// The tasks of whose sentences a unit has this share of the pairs' weight or more, each with its share, as work to
    /// be done: not in brackets, not of the past, not if something comes about.
    pub fn read(&self, tokens: &[Token], least: f64) -> Vec<(usize, f64)> {
        let said = |token: &&Token| !token.aside && !token.past && !token.condition;
        let tokens: Vec<Token> = tokens.iter().filter(said).copied().collect();
        let held = self.shares.held(pairs(&tokens)).into_iter().enumerate();
        held.filter(|(task, held)| {
            self.shares.pairs_of(*task) >= LEAST_PAIRS
                && *held >= least * self.shares.weight_of(*task)
        })
        .map(|(task, held)| (task, held / self.shares.weight_of(task)))
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::abbreviations::Abbreviations;
    use super::super::tokens::Vocabulary;
    use super::*;

    #[test]
    fn a_task_is_known_again_in_its_own_words_and_not_in_half_of_them() {
        let mut vocabulary = Vocabulary::new(&[]);
        let abbreviations = Abbreviations::default();
        let mut learn = |text: &str| vocabulary.learn_text(text, &abbreviations);
        let titles = [
            learn("Tổ chức hội thi pha chế nước mắm truyền thống cho học sinh"),
            learn("Tổ chức hội thi cắm hoa nghệ thuật mùa xuân cho phụ nữ"),
        ];
        let copied = Copied::new(&titles);
        let mut read = |text: &str| -> Vec<usize> {
            let found = copied.read(&learn(text), 0.75).into_iter();
            found.map(|(task, _)| task).collect()
        };
        let own =
            "Phòng Văn hóa tổ chức hội thi pha chế nước mắm truyền thống cho học sinh tiểu học";
        assert_eq!(read(own), [0]);
        assert!(read("Tổ chức hội thi pha chế cho học sinh").is_empty());
        assert!(read("Tổ chức hội thi").is_empty());
        for aside in [
            "Giới thiệu việc mới (tổ chức hội thi pha chế nước mắm truyền thống cho học sinh)",
            "Năm 2025, xã đã tổ chức hội thi pha chế nước mắm truyền thống cho học sinh",
            "Nếu đủ kinh phí thì tổ chức hội thi pha chế nước mắm truyền thống cho học sinh",
        ] {
            assert!(read(aside).is_empty(), "{aside}");
        }
    }
}
