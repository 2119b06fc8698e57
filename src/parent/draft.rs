//! A unit of a draft as syllable ids, and where the wordings of a catalogue stand in it.
//!
//! What a unit answers depends on its own text and on the heading over it, and on nothing else of the
//! draft: that is what lets a matcher remember it.

use std::ops::Range;

use super::abbreviations::Abbreviations;
use super::pattern::{GroupId, Pattern, Phrases, Term};
use super::tokens::{Token, Vocabulary};

/// A unit and the heading over it.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// All tokens: the heading's, then the unit's.
    pub tokens: Vec<Token>,
    /// Tokens of the heading, then of each sentence of the unit.
    pub sentences: Vec<Range<usize>>,
}

/// Index of the heading among the sentences.
const HEADING: usize = 0;

/// Where a group's phrases stand: sentence, first token, token after the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    pub sentence: usize,
    pub start: usize,
    pub end: usize,
}

impl Draft {
    /// Read a unit.
    pub fn read(
        heading: &str,
        text: &str,
        vocabulary: &Vocabulary,
        abbreviations: &Abbreviations,
    ) -> Self {
        let mut tokens = Vec::new();
        vocabulary.read(heading, abbreviations, &mut tokens);
        let of_heading = tokens.len();
        let mut sentences = vec![0..of_heading];
        let mut own = Vec::new();
        vocabulary.read(text, abbreviations, &mut own);
        for (at, token) in own.iter().enumerate() {
            let at = of_heading + at;
            if at == of_heading || token.opens {
                sentences.push(at..at);
            }
            if let Some(sentence) = sentences.last_mut() {
                sentence.end = at + 1;
            }
        }
        tokens.append(&mut own);
        Self { tokens, sentences }
    }

    /// The sentences of the unit, each with its index.
    pub fn own(&self) -> impl Iterator<Item = (usize, &Range<usize>)> {
        self.sentences.iter().enumerate().skip(HEADING + 1)
    }

    /// Where each group of the phrases stands, in reading order.
    pub fn hits(&self, phrases: &Phrases) -> Vec<(GroupId, Hit)> {
        let mut hits = Vec::new();
        for (sentence, range) in self.sentences.iter().enumerate() {
            let tokens = &self.tokens[range.clone()];
            for at in 0..tokens.len() {
                let ids = tokens[at..].iter().map(|token| token.id);
                let start = range.start + at;
                phrases.at_front(ids, |group, taken| {
                    let end = start + taken;
                    let hit = Hit {
                        sentence,
                        start,
                        end,
                    };
                    hits.push((group, hit));
                });
            }
        }
        hits
    }

    /// The places where a wording stands: at most one a sentence, in reading order.
    pub fn find(&self, pattern: &Pattern, hits: &Hits, found: &mut Vec<Hit>) {
        found.clear();
        // Most wordings have a term that does not stand here at all.
        let is_here = |term: &Term| {
            let then = term.then.iter().map(|(_, group)| *group);
            then.chain([term.first])
                .all(|group| !hits.of(group).is_empty())
        };
        if !pattern.terms.iter().all(is_here) {
            return;
        }
        for (sentence, _) in self.own() {
            self.find_in(sentence, pattern, hits, found);
        }
    }

    fn find_in(&self, sentence: usize, pattern: &Pattern, hits: &Hits, found: &mut Vec<Hit>) {
        let here = &self.sentences[sentence];
        let mut place: Option<Hit> = None;
        for term in &pattern.terms {
            match self.term_in(sentence, term, hits) {
                Some(hit) => {
                    let place = place.get_or_insert(hit);
                    place.start = place.start.min(hit.start);
                    place.end = place.end.max(hit.end);
                }
                None if term.heading && self.term_in(HEADING, term, hits).is_some() => {}
                None => return,
            }
        }
        let barred = |group: &GroupId| first_in(hits.of(*group), sentence, here.start).is_some();
        if pattern.barred.iter().any(barred) {
            return;
        }
        found.push(place.unwrap_or(Hit {
            sentence,
            start: here.start,
            end: here.end,
        }));
    }

    /// The first place in a sentence where a term's groups follow one another.
    fn term_in(&self, sentence: usize, term: &Term, hits: &Hits) -> Option<Hit> {
        let first_token = self.sentences[sentence].start;
        let firsts = hits.of(term.first);
        let from = firsts.partition_point(|(_, hit)| hit.start < first_token);
        firsts[from..]
            .iter()
            .map(|(_, hit)| hit)
            .take_while(|hit| hit.sentence == sentence)
            .find_map(|first| {
                let mut end = first.end;
                for (gap, group) in &term.then {
                    let next = first_in(hits.of(*group), sentence, end)?;
                    if next.start > end + gap {
                        return None;
                    }
                    end = next.end;
                }
                Some(Hit { end, ..*first })
            })
    }

    /// Bytes of the unit's text: the clause around a hit, within its sentence.
    pub fn quote(&self, hit: Hit, text: &str) -> Range<usize> {
        let sentence = &self.sentences[hit.sentence];
        let tokens = &self.tokens;
        let mut first = hit.start;
        while first > sentence.start && !tokens[first].breaks {
            first -= 1;
        }
        let mut end = hit.end.max(first + 1);
        while end < sentence.end && !tokens[end].breaks {
            end += 1;
        }
        let (start, end) = (tokens[first].start, tokens[end - 1].end);
        if text.get(start..end).is_some() {
            start..end
        } else {
            0..text.len()
        }
    }
}

/// The first hit in a sentence that starts at a token or after it.
fn first_in(hits: &[(GroupId, Hit)], sentence: usize, from: usize) -> Option<&Hit> {
    let at = hits.partition_point(|(_, hit)| hit.start < from);
    let (_, hit) = hits.get(at)?;
    (hit.sentence == sentence).then_some(hit)
}

/// Hits by group.
#[derive(Debug)]
pub(super) struct Hits(Vec<(GroupId, Hit)>);

impl Hits {
    /// Sort hits that stand in reading order.
    pub fn new(mut hits: Vec<(GroupId, Hit)>) -> Self {
        crate::sorting::sort_by_key(&mut hits, |(group, _)| *group);
        Self(hits)
    }

    /// The groups that stand here.
    pub fn groups(&self) -> impl Iterator<Item = GroupId> {
        self.0.chunk_by(|a, b| a.0 == b.0).map(|same| same[0].0)
    }

    /// A group's, in reading order.
    fn of(&self, group: GroupId) -> &[(GroupId, Hit)] {
        let from = self.0.partition_point(|(one, _)| *one < group);
        let count = self.0[from..].iter().take_while(|(one, _)| *one == group);
        &self.0[from..from + count.count()]
    }
}
