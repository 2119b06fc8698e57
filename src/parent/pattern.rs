//! How a wording of an idea is written, and its compiled form.
//!
//! ```text
//! wording  = term { " & " term }           all terms, within one sentence
//! term     = [ "!" | "^" ] group { ".." group }
//! group    = phrase { "|" phrase }          any of the phrases
//! phrase   = syllables that stand side by side, or "@class": any phrase of a class of the catalogue
//! ```
//! `a .. b`: b follows a with at most six syllables between them; `a ..3 b`: at most three. `!a`:
//! the sentence must not have a. `^a`: a stands in the sentence, or in the heading or the item over it.
//! Case, punctuation and tone placement do not matter; the catalogue's theme counts as one syllable,
//! function syllables ("và", "của") as none, and abbreviations are written out.

use super::abbreviations::Abbreviations;
use super::tokens::Vocabulary;
use crate::hash::QuickMap;
use crate::input::wire::{Wire, fields};
use crate::ordered::Ordered;
use crate::sorting;

/// Syllables that may stand between the groups of a chain where none is said.
const GAP: usize = 6;

/// Index of a group among all groups of a catalogue.
pub(super) type GroupId = usize;

/// Named sets of phrases that stand for one another, parted by "|".
pub type Classes = Ordered<String, String>;

/// The classes that a wording names.
pub fn classes_in(wording: &str) -> impl Iterator<Item = &str> {
    let terms = wording.split(" & ").flat_map(|term| term.split(".."));
    terms
        .flat_map(|group| group.split('|'))
        .filter_map(|phrase| {
            phrase
                .trim_start_matches(|c: char| {
                    c == '!' || c == '^' || c == ' ' || c.is_ascii_digit()
                })
                .trim_end()
                .strip_prefix('@')
        })
}

/// A compiled wording.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Pattern {
    /// All of them in one sentence.
    pub terms: Vec<Term>,
    /// None of them in that sentence.
    pub barred: Vec<GroupId>,
}

/// Groups that follow one another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Term {
    /// The heading and the item over it count too.
    pub heading: bool,
    /// The first group.
    pub first: GroupId,
    /// Further groups, each with the number of syllables that may stand before it.
    pub then: Vec<(usize, GroupId)>,
}

fields! {
    Pattern { terms, barred }
    Term { heading, first, then }
}

/// All groups' phrases as one tree over syllable ids, so that a draft is scanned once. The nodes that follow one stand
/// side by side, in the order of their syllables; the root is node 0.
#[derive(Debug, Clone, Default)]
pub(super) struct Phrases {
    nodes: Vec<Node>,
    groups: usize,
    /// The groups of the phrases that end at each node, one node after the other.
    ends: Vec<GroupId>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Node {
    /// The syllable that leads to it.
    syllable: u32,
    /// Behind the last of the nodes that follow it; they begin where those of the node before end.
    followed: usize,
    /// Behind the last of the groups that end here.
    ends: usize,
}

impl Phrases {
    /// Number of groups.
    pub fn groups(&self) -> usize {
        self.groups
    }

    fn step(&self, node: usize, syllable: u32) -> Option<usize> {
        // The nodes that follow the root begin behind it.
        let from = node
            .checked_sub(1)
            .map_or(1, |before| self.nodes[before].followed);
        let next = self.nodes.get(from..self.nodes.get(node)?.followed)?;
        let at = next.binary_search_by_key(&syllable, |node| node.syllable);
        at.ok().map(|at| from + at)
    }

    /// Every phrase that begins at the front of these ids: its group and how many ids it takes.
    pub fn at_front(&self, ids: impl Iterator<Item = u32>, mut found: impl FnMut(GroupId, usize)) {
        let mut node = 0;
        for (taken, id) in ids.enumerate() {
            match self.step(node, id) {
                Some(next) => node = next,
                None => return,
            }
            for &group in &self.ends[self.nodes[node - 1].ends..self.nodes[node].ends] {
                found(group, taken + 1);
            }
        }
    }
}

/// Of all nodes what is alike beside one another: the syllables, how many nodes follow, how many groups end.
impl Wire for Phrases {
    fn put(&self, to: &mut Vec<u8>) {
        self.groups.put(to);
        self.nodes.len().put(to);
        self.nodes.iter().for_each(|node| node.syllable.put(to));
        let mut before = Node {
            followed: 1,
            ..Node::default()
        };
        for node in &self.nodes {
            (node.followed - before.followed).put(to);
            before = *node;
        }
        let mut before = 0;
        for node in &self.nodes {
            (node.ends - before).put(to);
            before = node.ends;
        }
        self.ends.put(to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let groups = usize::take(from)?;
        let count = usize::take(from)?;
        // Each takes three bytes: a count that lies is told before memory is asked for.
        if count > from.len() {
            return None;
        }
        let mut nodes = vec![Node::default(); count];
        for node in &mut nodes {
            node.syllable = Wire::take(from)?;
        }
        let (mut followed, mut ends) = (1usize, 0usize);
        for node in &mut nodes {
            followed = followed.checked_add(usize::take(from)?)?;
            node.followed = followed;
        }
        for node in &mut nodes {
            ends = ends.checked_add(usize::take(from)?)?;
            node.ends = ends;
        }
        let found: Vec<GroupId> = Wire::take(from)?;
        let whole = followed == count && ends == found.len();
        let known = found.iter().all(|group| *group < groups);
        (whole && known).then_some(Self {
            nodes,
            groups,
            ends: found,
        })
    }
}

/// The tree while wordings are compiled.
#[derive(Debug)]
pub(super) struct Compiling {
    nodes: Vec<Growing>,
    groups: usize,
    /// Groups by the nodes at which their phrases end.
    known: QuickMap<Vec<usize>, GroupId>,
    /// Phrases that were read already, and classes, which stand in many wordings: where they end.
    read: QuickMap<String, usize>,
    classes: QuickMap<String, Vec<usize>>,
}

#[derive(Debug, Clone, Default)]
struct Growing {
    next: Vec<(u32, usize)>,
    ends: Vec<GroupId>,
}

impl Default for Compiling {
    fn default() -> Self {
        Self {
            nodes: vec![Growing::default()],
            groups: 0,
            known: QuickMap::default(),
            read: QuickMap::default(),
            classes: QuickMap::default(),
        }
    }
}

impl Compiling {
    /// The tree, when no more are to be compiled.
    pub fn finish(&self) -> Phrases {
        let mut phrases = Phrases {
            groups: self.groups,
            ..Phrases::default()
        };
        // Each with the syllable that leads to it, those that follow a node behind all that stand before.
        let mut order = vec![(0, 0)];
        for at in 0..self.nodes.len() {
            let (syllable, grown) = order[at];
            let Growing { next, ends } = &self.nodes[grown];
            order.extend(next);
            phrases.ends.extend(ends);
            phrases.nodes.push(Node {
                syllable,
                followed: order.len(),
                ends: phrases.ends.len(),
            });
        }
        phrases
    }

    /// Compile a wording; none where it has no term that could be found.
    pub fn compile(
        &mut self,
        wording: &str,
        classes: &Classes,
        vocabulary: &mut Vocabulary,
    ) -> Option<Pattern> {
        let mut pattern = Pattern::default();
        for term in wording.split(" & ") {
            let term = term.trim();
            let (barred, term) = match term.strip_prefix('!') {
                Some(rest) => (true, rest),
                None => (false, term),
            };
            let (heading, term) = match term.strip_prefix('^') {
                Some(rest) => (true, rest),
                None => (false, term),
            };
            let mut parts = term.split("..");
            let first = self.group(parts.next().unwrap_or(""), classes, vocabulary)?;
            if barred {
                pattern.barred.push(first);
                continue;
            }
            let mut then = Vec::new();
            for part in parts {
                let digits =
                    part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                let gap = part[..digits].parse().unwrap_or(GAP);
                then.push((gap, self.group(&part[digits..], classes, vocabulary)?));
            }
            pattern.terms.push(Term {
                heading,
                first,
                then,
            });
        }
        (!pattern.terms.is_empty()).then_some(pattern)
    }

    fn group(
        &mut self,
        text: &str,
        classes: &Classes,
        vocabulary: &mut Vocabulary,
    ) -> Option<GroupId> {
        let mut ends: Vec<usize> = Vec::new();
        for phrase in text.split('|') {
            let phrase = phrase.trim();
            let class = phrase.strip_prefix('@');
            match class.and_then(|name| Some((name, classes.get(name)?))) {
                None => ends.push(self.end_of(phrase, vocabulary)),
                Some((name, of_class)) => {
                    if let Some(read) = self.classes.get(name) {
                        ends.extend(read);
                        continue;
                    }
                    let of_class = of_class.split('|');
                    let read = of_class.map(|phrase| self.end_of(phrase, vocabulary));
                    let read: Vec<usize> = read.collect();
                    ends.extend(&read);
                    self.classes.insert(name.to_owned(), read);
                }
            }
        }
        // A phrase without a word ends where it begins.
        ends.retain(|end| *end != 0);
        sorting::sort_once(&mut ends);
        if ends.is_empty() {
            return None;
        }
        if let Some(&id) = self.known.get(&ends) {
            return Some(id);
        }
        let id = self.groups;
        for end in &ends {
            self.nodes[*end].ends.push(id);
        }
        self.groups += 1;
        self.known.insert(ends, id);
        Some(id)
    }

    /// The node at which a phrase ends.
    fn end_of(&mut self, phrase: &str, vocabulary: &mut Vocabulary) -> usize {
        if let Some(&end) = self.read.get(phrase) {
            return end;
        }
        let mut node = 0;
        for token in vocabulary.learn_text(phrase, &Abbreviations::default()) {
            node = match self.step(node, token.id) {
                Some(next) => next,
                None => {
                    let next = self.nodes.len();
                    self.nodes.push(Growing::default());
                    let edges = &mut self.nodes[node].next;
                    let at = edges.partition_point(|(id, _)| *id < token.id);
                    edges.insert(at, (token.id, next));
                    next
                }
            };
        }
        self.read.insert(phrase.to_owned(), node);
        node
    }

    fn step(&self, node: usize, syllable: u32) -> Option<usize> {
        let edges = &self.nodes[node].next;
        let at = edges.binary_search_by_key(&syllable, |(id, _)| *id).ok()?;
        Some(edges[at].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compiled(wording: &str) -> (Option<Pattern>, usize) {
        let classes = Classes::from([("kt".to_owned(), "kiểm tra|thanh tra".to_owned())]);
        let mut compiling = Compiling::default();
        let mut vocabulary = Vocabulary::new(&[]);
        let pattern = compiling.compile(wording, &classes, &mut vocabulary);
        (pattern, compiling.finish().groups())
    }

    #[test]
    fn a_wording_compiles_to_terms_chains_and_bars() {
        let (pattern, groups) = compiled("rà soát|sửa đổi ..3 quy định & ^quốc tế & !kế hoạch này");
        let pattern = pattern.unwrap();
        assert_eq!(pattern.terms.len(), 2);
        assert_eq!(pattern.terms[0].then, [(3, 1)]);
        assert!(pattern.terms[1].heading);
        assert_eq!(pattern.barred, [3]);
        assert_eq!(groups, 4);
    }

    #[test]
    fn a_class_is_its_phrases_alone_or_among_others() {
        let same = "kiểm tra|thanh tra & kiểm tra|thanh tra|giám sát";
        assert_eq!(compiled("@kt & @kt|giám sát"), compiled(same));
        let named: Vec<&str> = classes_in("@kt ..4 ^@nl|a & !@x & b").collect();
        assert_eq!(named, ["kt", "nl", "x"]);
    }

    #[test]
    fn a_wording_without_words_is_none() {
        for wording in ["", " & ", "..", "|", "!a", "a & "] {
            assert_eq!(compiled(wording).0, None, "{wording}");
        }
    }
}
