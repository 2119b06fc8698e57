//! Which of the parent's groups of tasks a heading of the draft stands for.

use super::tokens::{THEME, Token, UNKNOWN};
use super::weighing::{GROUP_BESIDE, GROUP_LEAST, RESTATED, RESTATED_SYLLABLES};
use crate::hash::QuickMap;

/// The parent's groups, by the pairs of neighbouring syllables of their headings.
#[derive(Debug, Clone, Default)]
pub(super) struct Groups {
    /// The groups that have a pair.
    pairs: QuickMap<(u32, u32), Vec<usize>>,
    /// Weight of each group's heading.
    weights: Vec<f64>,
}

/// A pair counts by what it tells: one that three groups have, a third.
fn share(groups: usize) -> f64 {
    1.0 / groups as f64
}

/// The pairs of a text, the theme left out: it stands in every heading.
fn pairs(tokens: &[Token]) -> impl Iterator<Item = (u32, u32)> {
    let pairs = tokens.windows(2).map(|pair| (pair[0].id, pair[1].id));
    pairs.filter(|pair| pair.0 != THEME && pair.1 != THEME)
}

impl Groups {
    /// Of the headings, as tokens.
    pub fn new(headings: &[Vec<Token>]) -> Self {
        let mut groups = Self::default();
        for (group, heading) in headings.iter().enumerate() {
            for pair in pairs(heading) {
                let having = groups.pairs.entry(pair).or_default();
                if having.last() != Some(&group) {
                    having.push(group);
                }
            }
        }
        groups.weights = vec![0.0; headings.len()];
        for having in groups.pairs.values() {
            for group in having {
                groups.weights[*group] += share(having.len());
            }
        }
        groups
    }

    /// The groups that a heading stands for: most often one or none.
    pub fn stands_for(&self, heading: &[Token]) -> Vec<usize> {
        let mut common = vec![0.0; self.weights.len()];
        let mut own = 0.0;
        let mut seen = Vec::new();
        for pair in pairs(heading) {
            let known = pair.0 != UNKNOWN && pair.1 != UNKNOWN;
            if known && seen.contains(&pair) {
                continue;
            }
            seen.push(pair);
            let having = self.pairs.get(&pair).map_or(&[][..], Vec::as_slice);
            own += share(having.len().max(1));
            for group in having {
                common[*group] += share(having.len());
            }
        }
        let likeness =
            |group: usize| common[group] / self.weights[group].min(own).max(f64::MIN_POSITIVE);
        let best = (0..common.len()).map(likeness).fold(0.0, f64::max);
        let least = GROUP_LEAST.max(best * GROUP_BESIDE);
        (0..common.len())
            .filter(|group| likeness(*group) >= least)
            .collect()
    }

    /// The share of each group's heading that stands in a heading.
    pub fn shares(&self, heading: &[Token]) -> Vec<f64> {
        let mut shares = vec![0.0; self.weights.len()];
        let mut seen: Vec<(u32, u32)> = pairs(heading).collect();
        seen.sort_unstable();
        seen.dedup();
        for pair in seen {
            let having = self.pairs.get(&pair).map_or(&[][..], Vec::as_slice);
            for group in having {
                shares[*group] += share(having.len()) / self.weights[*group];
            }
        }
        shares
    }

    /// Whether a text says little more than a group's heading.
    pub fn restated_in(&self, text: &[Token]) -> bool {
        if text.len() > RESTATED_SYLLABLES {
            return false;
        }
        let mut held = vec![0usize; self.weights.len()];
        let mut all = 0usize;
        for pair in pairs(text) {
            all += 1;
            for group in self.pairs.get(&pair).into_iter().flatten() {
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
