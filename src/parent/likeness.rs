//! How alike two wordings are, by what they share of what tells them apart.
//!
//! Made for a parent's own texts against each other (the same task in body and appendix, a task of
//! two parents, a group's heading). Whether a draft takes a task up is another question: `matcher`.

use crate::sorting;
use crate::vietnamese::fold::fold_words;

/// From this likeness on two sentences of plans state one task.
pub(crate) const SAME_TASK: f64 = 0.5;

/// Hashes of a text's pairs of neighbouring syllables, sorted and once each: Vietnamese words are
/// mostly of two.
pub(crate) type Phrases = Vec<u64>;

/// The phrases of a text.
pub(crate) fn phrases(text: &str) -> Phrases {
    let folded = fold_words(text);
    let syllables: Vec<&str> = folded
        .split([' ', '-', '/'])
        .filter(|s| !s.is_empty())
        .collect();
    let mut pairs: Phrases = syllables
        .windows(2)
        .map(|pair| hash(pair[0], pair[1]))
        .collect();
    sorting::sort_once(&mut pairs);
    pairs
}

/// FNV-1a of two syllables with a blank between them: of a long plan's ten thousand pairs two share
/// a value once in 3 × 10¹¹ plans.
fn hash(one: &str, other: &str) -> u64 {
    let bytes = one.bytes().chain([b' ']).chain(other.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// What a phrase weighs that so many of all texts have.
pub(crate) fn weight(having: usize, all: u32) -> f64 {
    ((f64::from(all) + 1.0) / having as f64).ln()
}

/// Weights of phrases: what most texts have (the plan's theme) tells little.
#[derive(Debug)]
pub(crate) struct Likeness {
    /// By phrase, sorted.
    weights: Vec<(u64, f64)>,
}

impl Likeness {
    /// Weights learnt from texts.
    pub(crate) fn of<'p>(texts: impl IntoIterator<Item = &'p Phrases>) -> Self {
        let mut phrases = Phrases::new();
        let mut all = 0u32;
        for text in texts {
            all += 1;
            phrases.extend(text);
        }
        sorting::sort(&mut phrases);
        let same = phrases.chunk_by(|one, other| one == other);
        Self {
            weights: same
                .map(|same| (same[0], weight(same.len(), all)))
                .collect(),
        }
    }

    /// Share of the lighter text's weight that the other has too, 0 to 1.
    pub(crate) fn overlap(&self, a: &Phrases, b: &Phrases) -> f64 {
        share(self.common(a, b), self.weight(a).min(self.weight(b)))
    }

    /// Share of both texts' weight that they have in common, 0 to 1.
    pub(crate) fn of_both(&self, a: &Phrases, b: &Phrases) -> f64 {
        share(2.0 * self.common(a, b), self.weight(a) + self.weight(b))
    }

    fn weight(&self, phrases: &Phrases) -> f64 {
        phrases.iter().map(|phrase| self.one(*phrase)).sum()
    }

    fn common(&self, a: &Phrases, b: &Phrases) -> f64 {
        a.iter()
            .filter(|phrase| b.binary_search(phrase).is_ok())
            .map(|phrase| self.one(*phrase))
            .sum()
    }

    /// What a phrase weighs.
    pub(crate) fn one(&self, phrase: u64) -> f64 {
        let found = self.weights.binary_search_by_key(&phrase, |one| one.0);
        found.map_or(1.0, |at| self.weights[at].1)
    }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_theme_that_all_share_tells_nothing() {
        let texts: Vec<Phrases> = [
            "Tuyên truyền về an toàn thực phẩm",
            "Kiểm tra về an toàn thực phẩm",
            "Đào tạo cán bộ về an toàn thực phẩm",
            "Khen thưởng về an toàn thực phẩm",
        ]
        .map(phrases)
        .to_vec();
        let likeness = Likeness::of(&texts);
        let own = phrases("Công tác kiểm tra an toàn thực phẩm");
        assert!(likeness.of_both(&own, &texts[1]) > likeness.of_both(&own, &texts[0]));
        assert!(likeness.of_both(&texts[0], &texts[1]) < SAME_TASK);
        assert_eq!(likeness.of_both(&texts[0], &texts[0]), 1.0);
        assert_eq!(likeness.overlap(&Phrases::new(), &texts[0]), 0.0);
    }
}
