//! Which of the parent's groups of tasks a heading of the draft stands for.

use super::shares::{self, Pair, Shares};
use super::tokens::{THEME, Token, UNKNOWN};
use super::weighing::{GROUP_BESIDE, GROUP_LEAST, RESTATED, RESTATED_SYLLABLES};
use crate::input::wire::{Wire, fields};
use crate::sorting;

/// The parent's groups, by the pairs of neighbouring syllables of their headings.
#[derive(Debug, Clone, Default)]
pub(super) struct Groups {
    shares: Shares,
}

fields! { Groups { shares } }

/// The pairs of a text, the theme left out: it stands in every heading.
fn pairs(tokens: &[Token]) -> impl Iterator<Item = Pair> {
    shares::pairs(tokens).filter(|pair| pair.0 != THEME && pair.1 != THEME)
}

impl Groups {
    /// Of the headings, as tokens.
    pub fn new(headings: &[Vec<Token>]) -> Self {
        Self {
            shares: Shares::new(headings.iter().map(|heading| pairs(heading))),
        }
    }

    /// The groups that a heading stands for: most often one or none.
    pub fn stands_for(&self, heading: &[Token]) -> Vec<usize> {
        let common = self.shares.held(pairs(heading));
        let is_known = |pair: &Pair| pair.0 != UNKNOWN && pair.1 != UNKNOWN;
        let (mut known, unknown): (Vec<Pair>, Vec<Pair>) = pairs(heading).partition(is_known);
        sorting::sort_once(&mut known);
        // Of two unknown syllables nobody knows whether they are the same.
        let known = known
            .iter()
            .map(|pair| self.shares.having(*pair).len().max(1));
        let own = unknown.len() as f64 + known.map(shares::weight).sum::<f64>();
        let likeness = |group: usize| {
            let least = self.shares.weight_of(group).min(own);
            common[group] / least.max(f64::MIN_POSITIVE)
        };
        let best = (0..common.len()).map(likeness).fold(0.0, f64::max);
        let least = GROUP_LEAST.max(best * GROUP_BESIDE);
        (0..common.len())
            .filter(|group| likeness(*group) >= least)
            .collect()
    }

    /// The share of each group's heading that stands in a heading.
    pub fn shares(&self, heading: &[Token]) -> Vec<f64> {
        let held = self.shares.held(pairs(heading)).into_iter().enumerate();
        held.map(|(group, held)| held / self.shares.weight_of(group).max(f64::MIN_POSITIVE))
            .collect()
    }

    /// Whether a text says little more than a group's heading.
    pub fn restated_in(&self, text: &[Token]) -> bool {
        if text.len() > RESTATED_SYLLABLES {
            return false;
        }
        let mut held = vec![0usize; self.shares.len()];
        let mut all = 0usize;
        for pair in pairs(text) {
            all += 1;
            for group in self.shares.having(pair) {
                held[*group] += 1;
            }
        }
        let most = held.into_iter().max().unwrap_or(0);
        all > 0 && most as f64 >= all as f64 * RESTATED
    }
}

#[cfg(test)]
mod tests {
    use super::super::abbreviations::Abbreviations;
    use super::super::tokens::Vocabulary;
    use super::*;

    fn groups() -> (Groups, Vocabulary) {
        let mut vocabulary = Vocabulary::new(&["an toàn thực phẩm".to_owned()]);
        let headings = [
            "Tuyên truyền, nâng cao nhận thức về an toàn thực phẩm",
            "Tăng cường thanh tra, kiểm tra về an toàn thực phẩm",
            "Tăng cường hợp tác quốc tế về an toàn thực phẩm",
        ];
        let headings = headings.map(|one| vocabulary.learn_text(one, &Abbreviations::default()));
        (Groups::new(&headings), vocabulary)
    }

    #[test]
    fn a_heading_stands_for_the_group_whose_words_it_has() {
        let (groups, vocabulary) = groups();
        let stands_for = |heading: &str| {
            let mut tokens = Vec::new();
            vocabulary.read(heading, &Abbreviations::default(), &mut tokens);
            groups.stands_for(&tokens)
        };
        assert_eq!(stands_for("Công tác tuyên truyền"), [0]);
        assert_eq!(stands_for("Thanh tra, kiểm tra, xử lý vi phạm"), [1]);
        assert!(stands_for("Quản lý chợ đầu mối").is_empty());
        assert!(stands_for("An toàn thực phẩm").is_empty());
    }

    #[test]
    fn a_bare_restatement_says_little_more_than_the_heading() {
        let (groups, vocabulary) = groups();
        let restated = |text: &str| {
            let mut tokens = Vec::new();
            vocabulary.read(text, &Abbreviations::default(), &mut tokens);
            groups.restated_in(&tokens)
        };
        assert!(restated(
            "Tăng cường thanh tra, kiểm tra về an toàn thực phẩm."
        ));
        assert!(!restated(
            "Thanh tra, kiểm tra 20 bếp ăn bán trú trong quý I năm 2026."
        ));
    }
}
