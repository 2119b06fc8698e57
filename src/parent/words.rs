//! The words of a parent's tasks by what they tell: here, where every task is about the same, and anywhere.

use super::ParentTask;
use super::common::Common;
use super::titles::works;
use super::tokens::{THEME, Token};
use super::weighing::{THEME_PAIR, THEME_PAIR_OF_MANY, THEME_SYLLABLE};
use crate::hash::QuickMap;
use crate::sorting;
use crate::vietnamese::fold::fold;

/// A pair that every task has keeps so much of what it tells anywhere.
const OF_ALL: f64 = 0.35;
/// A pair is the theme's where so many tasks have it and the title too, or this share of them and so many.
const WITH_TITLE: usize = 2;
const SHARE: f64 = 0.25;
const OF_MANY: usize = 3;

/// A task's words as they are laid along a unit's.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    pub ids: Vec<u32>,
    /// What each tells here and anywhere; they sum to 1.
    pub weights: Vec<f64>,
    /// What each tells anywhere, of what all of them do.
    pub told: Vec<f64>,
    /// What all of them tell anywhere.
    pub whole: f64,
    /// Those that say what the parent is about.
    pub theme: Vec<u32>,
    /// Where none does, those of the whole parent, …
    pub theme_of_all: Vec<u32>,
    /// … and the task's pairs that do so together ("hành chính"): one of either.
    pub theme_pairs: Vec<(u32, u32)>,
    /// Its works, by the places of their tokens.
    pub works: Vec<Vec<usize>>,
}

impl Words {
    /// Of tasks, each with its tokens; `matter` holds the pairs of the parent's title.
    pub fn of(
        tasks: &[&ParentTask],
        texts: &[Vec<Token>],
        matter: &[(u32, u32)],
        common: &Common,
    ) -> Vec<Self> {
        let mut having: QuickMap<(u32, u32), usize> = QuickMap::default();
        for tokens in texts {
            let mut own: Vec<(u32, u32)> = pairs(tokens).map(|(_, pair)| pair).collect();
            sorting::sort_once(&mut own);
            for pair in own {
                *having.or_default(pair) += 1;
            }
        }
        let count = tasks.len() as f64;
        let is_theme = |pair: &(u32, u32)| {
            let tasks = having.get(pair).copied().unwrap_or(0);
            let tells = common.pair(pair.0, pair.1);
            let titled = tasks >= WITH_TITLE && tells >= THEME_PAIR && matter.contains(pair);
            let many = tasks >= OF_MANY && tasks as f64 >= count * SHARE;
            titled || many && tells >= THEME_PAIR_OF_MANY
        };
        let of_one = |(task, tokens): (&&ParentTask, &Vec<Token>)| {
            let mut weights = common.tell(tokens);
            let lead = led(task, tokens);
            weights[..lead].fill(0.0);
            let whole = weights.iter().sum::<f64>();
            let told = weights
                .iter()
                .map(|told| told / whole.max(f64::MIN_POSITIVE));
            let told: Vec<f64> = told.collect();
            let mut most = vec![1usize; tokens.len()];
            let (mut theme, mut theme_pairs) = (Vec::new(), Vec::new());
            for (at, pair) in pairs(tokens) {
                let tasks = having.get(&pair).copied().unwrap_or(1);
                for most in &mut most[at..at + 2] {
                    *most = tasks.max(*most);
                }
                if at >= lead && is_theme(&pair) {
                    theme.extend([pair.0, pair.1]);
                }
                if at >= lead && tasks as f64 >= count * SHARE && matter.contains(&pair) {
                    theme_pairs.push(pair);
                }
            }
            theme.retain(|id| common.syllable(*id) >= THEME_SYLLABLE);
            sorting::sort_once(&mut theme);
            if !theme.is_empty() {
                theme_pairs.clear();
            }
            for (weight, most) in weights.iter_mut().zip(most) {
                let rarity = ((count + 1.0) / most as f64).ln() / (count + 1.0).ln();
                *weight *= rarity.max(OF_ALL);
            }
            let sum: f64 = weights.iter().sum();
            if sum > 0.0 {
                weights.iter_mut().for_each(|weight| *weight /= sum);
            }
            Self {
                ids: tokens.iter().map(|token| token.id).collect(),
                works: works(tokens, &weights),
                weights,
                told,
                whole,
                theme,
                theme_pairs,
                theme_of_all: Vec::new(),
            }
        };
        let mut words: Vec<Self> = tasks.iter().zip(texts).map(of_one).collect();
        let mut theme: Vec<u32> = words.iter().flat_map(|task| &task.theme).copied().collect();
        sorting::sort_once(&mut theme);
        for task in words.iter_mut().filter(|task| !task.theme_pairs.is_empty()) {
            task.theme_of_all.clone_from(&theme);
        }
        words
    }
}

impl Words {
    /// Whether a unit's own tokens are on the task's theme: what a heading over it says is no word on this work.
    pub fn is_on_theme(&self, own: &[Token]) -> bool {
        self.names_theme(own) && self.names_theme_of_many(own)
    }

    /// Whether neither they nor those over them are.
    pub fn is_off_theme(&self, own: &[Token], all: &[Token]) -> bool {
        !(self.names_theme(all) && self.names_theme_of_many(own))
    }

    fn names_theme(&self, tokens: &[Token]) -> bool {
        self.theme.is_empty() || names(&self.theme, tokens)
    }

    fn names_theme_of_many(&self, own: &[Token]) -> bool {
        let mut together = pairs(own).filter(|(_, pair)| self.theme_pairs.contains(pair));
        self.theme_pairs.is_empty() || together.next().is_some() || names(&self.theme_of_all, own)
    }
}

fn names(theme: &[u32], tokens: &[Token]) -> bool {
    tokens.iter().any(|token| theme.contains(&token.id))
}

/// The pairs of a text with the places of their first tokens, none over a mark that parts works.
fn pairs(tokens: &[Token]) -> impl Iterator<Item = (usize, (u32, u32))> {
    let pairs = tokens.windows(2).enumerate();
    pairs
        .filter(|(_, pair)| !pair[1].parts && pair[0].id != THEME && pair[1].id != THEME)
        .map(|(at, pair)| (at, (pair[0].id, pair[1].id)))
}

/// How many tokens of a task's sentence name who does it: a draft says that of itself.
fn led(task: &ParentTask, tokens: &[Token]) -> usize {
    let Some(lead) = task.lead.as_deref().filter(|lead| !lead.is_empty()) else {
        return 0;
    };
    let begins = fold(&task.title).starts_with(&fold(lead));
    let named = tokens.iter().take_while(|token| token.end <= lead.len());
    if begins { named.count() } else { 0 }
}
