//! A unit that says a task in the parent's own words: whatever else stands around it, the task is there.

use super::tokens::Token;
use crate::hash::QuickMap;

/// A title with fewer pairs of syllables is too short to be known again.
const LEAST_PAIRS: usize = 5;

/// The pairs of neighbouring syllables of the tasks' own sentences.
#[derive(Debug, Clone, Default)]
pub(super) struct Copied {
    /// The tasks that have a pair, each once.
    pairs: QuickMap<(u32, u32), Vec<usize>>,
    /// How many pairs each task has, and what they weigh: one that many tasks have tells little.
    counts: Vec<(usize, f64)>,
}

fn pairs(tokens: &[Token]) -> Vec<(u32, u32)> {
    let pairs = tokens.windows(2).map(|pair| (pair[0].id, pair[1].id));
    let mut pairs: Vec<(u32, u32)> = pairs.collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

impl Copied {
    /// Of the tasks' sentences, as tokens.
    pub fn new(titles: &[Vec<Token>]) -> Self {
        let mut copied = Self::default();
        for (task, title) in titles.iter().enumerate() {
            let pairs = pairs(title);
            copied.counts.push((pairs.len(), 0.0));
            for pair in pairs {
                copied.pairs.entry(pair).or_default().push(task);
            }
        }
        for tasks in copied.pairs.values() {
            for task in tasks {
                copied.counts[*task].1 += 1.0 / tasks.len() as f64;
            }
        }
        copied
    }

    /// The tasks of whose sentences a unit has this share of the pairs' weight or more.
    pub fn read(&self, tokens: &[Token], least: f64) -> Vec<usize> {
        let mut held = vec![0.0; self.counts.len()];
        for pair in pairs(tokens) {
            let tasks = self.pairs.get(&pair).map_or(&[][..], Vec::as_slice);
            for task in tasks {
                held[*task] += 1.0 / tasks.len() as f64;
            }
        }
        let tasks = held.into_iter().zip(&self.counts).enumerate();
        tasks
            .filter(|(_, (held, (count, weight)))| *count >= LEAST_PAIRS && *held >= least * weight)
            .map(|(task, _)| task)
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
        let mut read = |text: &str| copied.read(&learn(text), 0.75);
        let own =
            "Phòng Văn hóa tổ chức hội thi pha chế nước mắm truyền thống cho học sinh tiểu học";
        assert_eq!(read(own), [0]);
        assert!(read("Tổ chức hội thi pha chế cho học sinh").is_empty());
        assert!(read("Tổ chức hội thi").is_empty());
    }
}
