//! A draft's units as one run of syllable ids, and where the wordings of a catalogue stand in it.

use super::abbreviations::Abbreviations;
use super::pattern::{GroupId, Pattern, Phrases, Term};
use super::tokens::{Token, Vocabulary};
use super::units::Unit;

/// A sentence of a unit, or a heading.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sentence {
    /// Index of its unit; none for a heading.
    pub unit: Option<usize>,
    /// First token.
    pub first: usize,
    /// Token after its last.
    pub end: usize,
    /// Its heading, as the index of a sentence.
    pub heading: usize,
}

/// The read draft.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// All tokens of headings and units.
    pub tokens: Vec<Token>,
    /// Headings and sentences, in the order of tokens. A heading stands before its units.
    pub sentences: Vec<Sentence>,
}

/// Where a group's phrases stand: sentence, first token, token after the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    pub sentence: usize,
    pub start: usize,
    pub end: usize,
}

impl Draft {
    /// Read the units of a draft.
    pub fn read(units: &[Unit], vocabulary: &Vocabulary, abbreviations: &Abbreviations) -> Self {
        let mut draft = Self::default();
        let mut buffer = Vec::new();
        let mut over: Option<(&str, usize)> = None;
        for (index, unit) in units.iter().enumerate() {
            let heading = match over {
                Some((text, sentence)) if text == unit.heading => sentence,
                _ => {
                    vocabulary.read(unit.heading, abbreviations, &mut buffer);
                    let sentence = draft.sentences.len();
                    let first = draft.tokens.len();
                    draft.tokens.extend_from_slice(&buffer);
                    draft.sentences.push(Sentence {
                        unit: None,
                        first,
                        end: draft.tokens.len(),
                        heading: sentence,
                    });
                    over = Some((unit.heading, sentence));
                    sentence
                }
            };
            vocabulary.read(unit.text, abbreviations, &mut buffer);
            for token in &buffer {
                let at = draft.tokens.len();
                draft.tokens.push(*token);
                if token.opens || draft.sentences.last().is_none_or(|s| s.unit != Some(index)) {
                    draft.sentences.push(Sentence {
                        unit: Some(index),
                        first: at,
                        end: at,
                        heading,
                    });
                }
                if let Some(sentence) = draft.sentences.last_mut() {
                    sentence.end = at + 1;
                }
            }
        }
        draft
    }

    /// Where each group of the phrases stands, in reading order.
    pub fn hits(&self, phrases: &Phrases) -> Vec<Vec<Hit>> {
        let mut hits = vec![Vec::new(); phrases.groups()];
        for (index, sentence) in self.sentences.iter().enumerate() {
            let tokens = &self.tokens[sentence.first..sentence.end];
            for at in 0..tokens.len() {
                let ids = tokens[at..].iter().map(|token| token.id);
                let start = sentence.first + at;
                phrases.at_front(ids, |group, taken| {
                    hits[group].push(Hit {
                        sentence: index,
                        start,
                        end: start + taken,
                    });
                });
            }
        }
        hits
    }

    /// The places where a wording stands: at most one a sentence, in reading order.
    pub fn find(&self, pattern: &Pattern, hits: &[Vec<Hit>], found: &mut Vec<Hit>) {
        found.clear();
        // The term that stands in the fewest places decides where to look at all.
        let Some(pivot) = pattern.terms.iter().min_by_key(|term| {
            let rarest = term.then.iter().map(|(_, group)| hits[*group].len());
            rarest.chain([hits[term.first].len()]).min()
        }) else {
            return;
        };
        let mut last = None;
        for hit in &hits[pivot.first] {
            if self.sentences[hit.sentence].unit.is_none() {
                if pivot.heading {
                    self.find_under(hit.sentence, pattern, hits, &mut last, found);
                }
            } else if last < Some(hit.sentence) {
                self.find_in(hit.sentence, pattern, hits, &mut last, found);
            }
        }
    }

    /// Try every sentence under a heading.
    fn find_under(
        &self,
        heading: usize,
        pattern: &Pattern,
        hits: &[Vec<Hit>],
        last: &mut Option<usize>,
        found: &mut Vec<Hit>,
    ) {
        let after = self.sentences.iter().enumerate().skip(heading + 1);
        for (index, sentence) in after {
            if sentence.heading != heading {
                break;
            }
            if *last < Some(index) {
                self.find_in(index, pattern, hits, last, found);
            }
        }
    }

    fn find_in(
        &self,
        sentence: usize,
        pattern: &Pattern,
        hits: &[Vec<Hit>],
        last: &mut Option<usize>,
        found: &mut Vec<Hit>,
    ) {
        *last = Some(sentence);
        let here = &self.sentences[sentence];
        let mut place: Option<Hit> = None;
        for term in &pattern.terms {
            match self.term_in(sentence, term, hits) {
                Some(hit) => {
                    let place = place.get_or_insert(hit);
                    place.start = place.start.min(hit.start);
                    place.end = place.end.max(hit.end);
                }
                None if term.heading && self.term_in(here.heading, term, hits).is_some() => {}
                None => return,
            }
        }
        let barred = |group: &GroupId| first_in(&hits[*group], sentence, here.first).is_some();
        if pattern.barred.iter().any(barred) {
            return;
        }
        found.push(place.unwrap_or(Hit {
            sentence,
            start: here.first,
            end: here.end,
        }));
    }

    /// The first place in a sentence where a term's groups follow one another.
    fn term_in(&self, sentence: usize, term: &Term, hits: &[Vec<Hit>]) -> Option<Hit> {
        let first_token = self.sentences[sentence].first;
        let firsts = &hits[term.first];
        let from = firsts.partition_point(|hit| hit.start < first_token);
        firsts[from..]
            .iter()
            .take_while(|hit| hit.sentence == sentence)
            .find_map(|first| {
                let mut end = first.end;
                for (gap, group) in &term.then {
                    let next = first_in(&hits[*group], sentence, end)?;
                    if next.start > end + gap {
                        return None;
                    }
                    end = next.end;
                }
                Some(Hit { end, ..*first })
            })
    }
}

/// The first hit in a sentence that starts at a token or after it.
fn first_in(hits: &[Hit], sentence: usize, from: usize) -> Option<&Hit> {
    let at = hits.partition_point(|hit| hit.start < from);
    hits.get(at).filter(|hit| hit.sentence == sentence)
}
