//! Texts of the parent by their pairs of neighbouring syllables, and how much of each stands in another text.

use std::ops::Range;

use super::by_first::ByFirst;
use super::tokens::Token;
use crate::input::wire::Wire;
use crate::sorting;

/// A pair of neighbouring syllables.
pub(super) type Pair = (u32, u32);

/// The pairs of tokens, in their order.
pub(super) fn pairs(tokens: &[Token]) -> impl Iterator<Item = Pair> {
    tokens.windows(2).map(|pair| (pair[0].id, pair[1].id))
}

/// Texts by their pairs. A pair counts by what it tells: one that three texts have, a third.
#[derive(Debug, Clone, Default)]
pub(super) struct Shares {
    /// The pairs by their first syllable.
    by_first: ByFirst,
    /// The second syllable of each pair, with the end of its texts: they begin where those of the one before end.
    pairs: Vec<(u32, usize)>,
    /// The texts that have each pair, each once.
    having: Vec<usize>,
    /// How many pairs each text has, and what they weigh.
    of_text: Vec<(usize, f64)>,
}

impl Shares {
    /// Of texts, each by its pairs.
    pub fn new<P: Iterator<Item = Pair>>(texts: impl Iterator<Item = P>) -> Self {
        let mut all: Vec<(Pair, usize)> = Vec::new();
        let mut count = 0;
        for pairs in texts {
            all.extend(pairs.map(|pair| (pair, count)));
            count += 1;
        }
        sorting::sort(&mut all);
        all.dedup();
        Self::of_rows(count, all)
    }

    /// Of so many texts: pairs in their order, each with every text that has it.
    fn of_rows(texts: usize, rows: Vec<(Pair, usize)>) -> Self {
        let mut firsts = Vec::new();
        let mut pairs = Vec::new();
        let mut of_text = vec![(0, 0.0); texts];
        for same in rows.chunk_by(|one, other| one.0 == other.0) {
            let (first, second) = same[0].0;
            firsts.push(first);
            let before = pairs.last().map_or(0, |(_, end)| *end);
            pairs.push((second, before + same.len()));
            for (_, text) in same {
                of_text[*text].0 += 1;
                of_text[*text].1 += weight(same.len());
            }
        }
        Self {
            by_first: ByFirst::new(firsts.into_iter()),
            pairs,
            having: rows.into_iter().map(|(_, text)| text).collect(),
            of_text,
        }
    }

    /// The texts that have a pair.
    pub fn having(&self, pair: Pair) -> &[usize] {
        let mut rows = self.by_first.rows(pair.0);
        let row = rows.find(|row| self.pairs[*row].0 == pair.1);
        row.map_or(&[], |row| &self.having[self.texts_of(row)])
    }

    fn texts_of(&self, row: usize) -> Range<usize> {
        let from = row.checked_sub(1).map_or(0, |before| self.pairs[before].1);
        from..self.pairs[row].1
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
        sorting::sort_once(&mut pairs);
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

/// The pairs' first syllables, each less the one before, their second ones, and their texts: alike beside alike.
impl Wire for Shares {
    fn put(&self, to: &mut Vec<u8>) {
        (self.len() as u16).put(to);
        self.having.len().put(to);
        let mut rows = Vec::new();
        for (row, first) in self.by_first.firsts().enumerate() {
            let texts = self.having[self.texts_of(row)].iter();
            rows.extend(texts.map(|text| ((first, self.pairs[row].0), *text)));
        }
        let mut before = 0;
        for ((first, _), _) in &rows {
            (first - before).put(to);
            before = *first;
        }
        rows.iter().for_each(|((_, second), _)| second.put(to));
        rows.iter().for_each(|(_, text)| text.put(to));
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let (texts, count) = (usize::from(u16::take(from)?), usize::take(from)?);
        // Each takes a byte at least, so that no number alone asks for memory.
        if count > from.len() {
            return None;
        }
        let mut rows = vec![((0, 0), 0); count];
        let mut first = 0u32;
        for row in &mut rows {
            first = first.checked_add(u32::take(from)?)?;
            row.0.0 = first;
        }
        for row in &mut rows {
            row.0.1 = u32::take(from)?;
        }
        for row in &mut rows {
            row.1 = usize::take(from).filter(|text| *text < texts)?;
        }
        Some(Self::of_rows(texts, rows))
    }
}

/// What a pair weighs that so many texts have.
pub(super) fn weight(texts: usize) -> f64 {
    1.0 / texts as f64
}
