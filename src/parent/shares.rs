//! Texts of the parent by their pairs of neighbouring syllables, and how much of each stands in another text.

use super::tokens::Token;
use crate::hash::QuickMap;

/// A pair of neighbouring syllables.
pub(super) type Pair = (u32, u32);

/// The pairs of tokens, in their order.
pub(super) fn pairs(tokens: &[Token]) -> impl Iterator<Item = Pair> {
    tokens.windows(2).map(|pair| (pair[0].id, pair[1].id))
}

/// Texts by their pairs. A pair counts by what it tells: one that three texts have, a third.
#[derive(Debug, Clone, Default)]
pub(super) struct Shares {
    /// The texts that have a pair, each once.
    having: QuickMap<Pair, Vec<usize>>,
    /// How many pairs each text has, and what they weigh.
    of_text: Vec<(usize, f64)>,
}

impl Shares {
    /// Of texts, each by its pairs.
    pub fn new<P: Iterator<Item = Pair>>(texts: impl Iterator<Item = P>) -> Self {
        let mut shares = Self::default();
        for (text, pairs) in texts.enumerate() {
            shares.of_text.push((0, 0.0));
            for pair in pairs {
                let having = shares.having.entry(pair).or_default();
                if having.last() != Some(&text) {
                    having.push(text);
                    shares.of_text[text].0 += 1;
                }
            }
        }
        for having in shares.having.values() {
            for text in having {
                shares.of_text[*text].1 += weight(having.len());
            }
        }
        shares
    }

    /// The texts that have a pair.
    pub fn having(&self, pair: Pair) -> &[usize] {
        self.having.get(&pair).map_or(&[], Vec::as_slice)
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.of_text.len()
    }

    /// How many pairs a text has.
    pub fn pairs_of(&self, text: usize) -> usize {
        self.of_text[text].0
    }

    /// What a text's pairs weigh together.
    pub fn weight_of(&self, text: usize) -> f64 {
        self.of_text[text].1
    }

    /// What pairs, each counted once, hold of each text's weight.
    pub fn held(&self, pairs: impl Iterator<Item = Pair>) -> Vec<f64> {
        let mut pairs: Vec<Pair> = pairs.collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut held = vec![0.0; self.len()];
        for pair in pairs {
            let having = self.having(pair);
            for text in having {
                held[*text] += weight(having.len());
            }
        }
        held
    }
}

/// What a pair weighs that so many texts have.
pub(super) fn weight(texts: usize) -> f64 {
    1.0 / texts as f64
}
