//! A name of the facts as it is looked for in a text: its words, with whatever stands between them.

use super::without_brackets;
use crate::vietnamese::case::Case;
use crate::vietnamese::fold::fold;
use crate::vietnamese::scan::{Scan, TokenKind};

/// What a name at its end leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// Any unit of the district level.
    District,
    /// Any province.
    Province,
}

/// A name to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its first word, as it is written and in lower case.
    pub head: String,
    /// The others, folded, without "và".
    pub rest: Vec<String>,
    /// Which of the others must have a capital in a text, so that common words are not taken for it.
    capital: Option<usize>,
    /// What it leaves open.
    pub slot: Option<Slot>,
    /// Letters that may stand for the others, from the first with a capital on: "GTVT", "Tổng cục TCĐLCL".
    letters: String,
    /// How many of the others stand before the letters.
    before_letters: usize,
    /// The whole name as tokens, to compare the marks.
    tokens: Vec<String>,
}

/// Words with which a name is told from common ones: a longer one needs no capital.
const LONG: usize = 6;

impl Name {
    /// A name, with the letters that may stand behind its first word; none of a name of one word.
    pub fn new(name: &str, letters: &str) -> Option<Self> {
        let (name, in_brackets) = match name.split_once(" (") {
            Some((name, rest)) => (name, rest.trim_end_matches(')')),
            None => (name, ""),
        };
        let scan = Scan::new(name);
        let is_word = |at: &usize| {
            let kind = scan.get(*at).map(|token| token.kind);
            matches!(kind, Some(TokenKind::Word | TokenKind::Number)) && !scan.is(*at, "và")
        };
        let mut words: Vec<usize> = (0..scan.len()).filter(is_word).collect();
        let mut slot = slot(in_brackets);
        if slot.is_none() && words.len() > 1 {
            slot = self::slot(scan.str(*words.last()?));
            if slot.is_some() {
                words.pop();
            }
        }
        let (head, rest) = words.split_first()?;
        if rest.is_empty() && slot.is_none() {
            return None;
        }
        let is_capital = |at: &usize| starts_with_capital(scan.str(*at));
        let capital = rest.iter().position(is_capital);
        let tokens = tokens(&scan, 0..scan.len());
        Some(Self {
            head: scan.str(*head).lower(),
            rest: rest.iter().map(|at| tokens[*at].clone()).collect(),
            capital: capital.filter(|_| words.len() < LONG && slot.is_none()),
            slot,
            letters: letters.to_owned(),
            before_letters: capital.unwrap_or(0),
            tokens,
        })
    }

    /// The token behind the name's other words, where they stand from a token on.
    pub fn rest_at(&self, scan: &Scan, at: usize) -> Option<usize> {
        let mut next = at;
        for (index, word) in self.rest.iter().enumerate() {
            if index == self.before_letters
                && let Some(end) = self.letters_at(scan, next)
            {
                return Some(end);
            }
            if index > 0 {
                next = behind_marks(scan, next);
            }
            let written = scan.str(next);
            let is_same = may_be(written, word) && fold(written) == *word;
            let is_small = self.capital == Some(index) && !starts_with_capital(written);
            if !is_same || is_small {
                return None;
            }
            next += 1;
        }
        Some(next)
    }

    /// The same for the letters of a short form: "GTVT", "TT&TT", "LĐ-TB&XH".
    fn letters_at(&self, scan: &Scan, at: usize) -> Option<usize> {
        if self.letters.is_empty()
            || scan.str(at).is_empty()
            || !self.letters.starts_with(scan.str(at))
        {
            return None;
        }
        let mut letters = String::new();
        let mut next = at;
        loop {
            letters.push_str(scan.str(next));
            next += 1;
            if letters.len() > self.letters.len() {
                return None;
            }
            if letters == self.letters {
                break;
            }
            let joined = (scan.mark(next, '&') || scan.dash(next)) && scan.touches(next);
            // "NN&PTNT", "NN và PTNT".
            if !(joined && scan.touches(next + 1) || scan.is(next, "và")) {
                break;
            }
            next += 1;
        }
        (letters == self.letters).then_some(next)
    }

    /// Whether tokens have the name's words, but other marks between them. Where "&" stands for "và" the
    /// name is shortened and no other.
    pub fn is_askew(&self, scan: &Scan, from: usize, to: usize) -> bool {
        let written = tokens(scan, from..to);
        // In a list the first word stands only before the first name.
        let in_list = self.tokens.get(1..).unwrap_or_default();
        let is_shortened =
            written.len() < self.rest.len() || written.iter().any(|word| word == "&");
        !is_shortened && self.tokens != written && in_list != written.as_slice()
    }
}

/// Whether a word may be another one when folded, which moves tones and changes case but no length.
fn may_be(written: &str, folded: &str) -> bool {
    let first = |word: &str| word.bytes().next().filter(u8::is_ascii);
    written.len() == folded.len()
        && match (first(written), first(folded)) {
            (Some(one), Some(other)) => one.eq_ignore_ascii_case(&other),
            _ => true,
        }
}

fn slot(word: &str) -> Option<Slot> {
    match word {
        "huyện" => Some(Slot::District),
        "tỉnh" => Some(Slot::Province),
        _ => None,
    }
}

/// Behind at most two of the words and marks that may stand between a name's words.
fn behind_marks(scan: &Scan, at: usize) -> usize {
    let is_between =
        |at: usize| scan.mark(at, ',') || scan.mark(at, '&') || scan.dash(at) || scan.is(at, "và");
    let ends = (at..at + 2).find(|at| !is_between(*at));
    ends.unwrap_or(at + 2)
}

/// Words folded, dashes made one.
fn tokens(scan: &Scan, range: std::ops::Range<usize>) -> Vec<String> {
    range
        .map(|at| match scan.dash(at) {
            true => "-".to_owned(),
            false => fold(scan.str(at)),
        })
        .collect()
}

pub(super) fn starts_with_capital(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_uppercase())
}

/// A name in the plural of its alternatives: "Bảo hiểm xã hội huyện; Bảo hiểm xã hội khu vực".
pub fn alternatives(names: &str) -> impl Iterator<Item = &str> {
    names
        .split("; ")
        .flat_map(|name| name.split(" / "))
        .map(str::trim)
        .filter(|name| !name.is_empty() && !without_brackets(name).contains('…'))
}
