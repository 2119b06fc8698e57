//! A unit of a draft as syllable ids, and where the wordings of a catalogue stand in it.
//!
//! What words a unit holds depends on its own text, on the heading and on the item over it, and on nothing
//! else of the draft: that is what lets a matcher remember it.

use std::ops::Range;

use super::abbreviations::Abbreviations;
use super::pattern::{GroupId, Pattern, Phrases, Term};
use super::tokens::{Marks, Token, Vocabulary};
use super::weighing::Weakness;

/// A unit and what stands over it.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// All tokens: the heading's, those of the item over it, then the unit's.
    pub tokens: Vec<Token>,
    /// Tokens of the heading, of the item over it, then of each sentence of the unit.
    pub sentences: Vec<Range<usize>>,
    /// What the unit's own text holds beside.
    pub marks: Marks,
}

/// So many syllables at most, the theme counted as one, frame it and say nothing.
const FRAME: usize = 7;

/// How many of the sentences stand over the unit.
const OVER: usize = 2;

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
        over: &str,
        text: &str,
        vocabulary: &Vocabulary,
        abbreviations: &Abbreviations,
    ) -> Self {
        let mut draft = Self::default();
        let mut read = Vec::new();
        for above in [heading, over] {
            vocabulary.read(above, abbreviations, &mut read);
            let from = draft.tokens.len();
            draft.tokens.append(&mut read);
            draft.sentences.push(from..draft.tokens.len());
        }
        draft.marks = vocabulary.read(text, abbreviations, &mut read);
        let from = draft.tokens.len();
        for (at, token) in read.iter().enumerate() {
            let at = from + at;
            if at == from || token.opens {
                draft.sentences.push(at..at);
            }
            if let Some(sentence) = draft.sentences.last_mut() {
                sentence.end = at + 1;
            }
        }
        draft.tokens.append(&mut read);
        draft
    }

    /// A text that is read already, with nothing over it, as one sentence.
    pub fn of_tokens(tokens: &[Token]) -> Self {
        Self {
            tokens: tokens.to_vec(),
            sentences: vec![0..0, 0..0, 0..tokens.len()],
            marks: Marks::default(),
        }
    }

    /// The unit's own tokens.
    pub fn own_tokens(&self) -> &[Token] {
        &self.tokens[self.sentences[OVER - 1].end..]
    }

    /// Whether it is the theme in a frame that any work has: "nâng cao hiệu quả công tác …".
    pub fn is_bare_theme(&self) -> bool {
        self.marks.theme && self.own_tokens().len() <= FRAME
    }

    /// The sentences of the unit, each with its index.
    pub fn own(&self) -> impl Iterator<Item = (usize, &Range<usize>)> {
        self.sentences.iter().enumerate().skip(OVER)
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

    /// The places where a wording stands, at most one a sentence, in reading order: the span of its terms,
    /// and what weakens it, if anything does.
    pub fn find(&self, pattern: &Pattern, hits: &Hits, found: &mut Vec<(Hit, Option<Weakness>)>) {
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
            found.extend(self.find_in(sentence, pattern, hits));
        }
    }

    fn find_in(
        &self,
        sentence: usize,
        pattern: &Pattern,
        hits: &Hits,
    ) -> Option<(Hit, Option<Weakness>)> {
        let here = &self.sentences[sentence];
        let mut place: Option<Hit> = None;
        let mut purpose = false;
        for (index, term) in pattern.terms.iter().enumerate() {
            let done = |hit: &Hit| !self.tokens[hit.start].purpose;
            let hit = match self.term_in(sentence, term, hits, done) {
                None => {
                    let hit = self.term_in(sentence, term, hits, |_| true);
                    purpose |= index == 0 && hit.is_some();
                    hit
                }
                hit => hit,
            };
            match hit {
                Some(hit) => {
                    let place = place.get_or_insert(hit);
                    place.start = place.start.min(hit.start);
                    place.end = place.end.max(hit.end);
                }
                None => {
                    let mut above = 0..OVER;
                    let over = |above| self.term_in(above, term, hits, |_| true).is_some();
                    if !(term.heading && above.any(over)) {
                        return None;
                    }
                }
            }
        }
        let barred = |group: &GroupId| first_in(hits.of(*group), sentence, here.start).is_some();
        if pattern.barred.iter().any(barred) {
            return None;
        }
        let whole = Hit {
            sentence,
            start: here.start,
            end: here.end,
        };
        let place = place.unwrap_or(whole);
        let weakness = match () {
            () if self.tokens[place.start..place.end]
                .iter()
                .any(|token| token.condition) =>
            {
                Some(Weakness::Condition)
            }
            () => purpose.then_some(Weakness::Purpose),
        };
        Some((place, weakness))
    }

    /// The first place in a sentence where a term's groups follow one another, of those that may count.
    /// One that begins aside, in brackets or in a quoted name, does not, nor what was done.
    fn term_in(
        &self,
        sentence: usize,
        term: &Term,
        hits: &Hits,
        counts: impl Fn(&Hit) -> bool,
    ) -> Option<Hit> {
        let first_token = self.sentences[sentence].start;
        let firsts = hits.of(term.first);
        let from = firsts.partition_point(|(_, hit)| hit.start < first_token);
        firsts[from..]
            .iter()
            .map(|(_, hit)| hit)
            .take_while(|hit| hit.sentence == sentence)
            .filter(|hit| self.is_said(hit) && counts(hit))
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

    /// Whether a hit spans several of the works that a sentence lists, parted by ";".
    pub fn is_spread(&self, hit: Hit) -> bool {
        let tokens = self.tokens.get(hit.start + 1..hit.end);
        tokens.is_some_and(|tokens| tokens.iter().any(|token| token.apart))
    }

    /// Whether a hit is the draft's own word on what is to be done.
    fn is_said(&self, hit: &Hit) -> bool {
        let token = self.tokens[hit.start];
        !token.aside && !token.past
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

/// Two hits so far apart are not of one run.
const GAP: usize = 6;
/// The longest run of a task's words in a text, in syllables: two hits are of one run where as much lies between them
/// in the text as in the task.
pub(super) fn longest_run(hits: &[(Hit, usize)]) -> usize {
    // Of each run the first place of the task, and where its last hit stands in text and task.
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    let mut longest = 0;
    for (hit, place) in hits {
        runs.retain(|(_, start, _)| hit.start - *start <= GAP);
        let goes_on = |(_, start, at): &&mut (usize, usize, usize)| {
            let (there, here) = (hit.start - *start, place.checked_sub(*at));
            there > 0 && here == Some(there)
        };
        let first = match runs.iter_mut().find(goes_on) {
            Some((first, start, at)) => {
                (*start, *at) = (hit.start, *place);
                *first
            }
            None => {
                runs.push((*place, hit.start, *place));
                *place
            }
        };
        longest = longest.max(place + 2 - first);
    }
    longest
}

/// Whether tokens name a document of this kind. `law` is "pháp": "pháp luật" is no law.
pub(super) fn names_document(tokens: &[Token], kind: &[u32], law: u32) -> bool {
    tokens.windows(kind.len()).enumerate().any(|(at, window)| {
        // Nearly every window ends here.
        if window[0].id != kind[0] {
            return false;
        }
        let same = window.iter().zip(kind).all(|(token, id)| token.id == *id);
        same && (at == 0 || tokens[at - 1].id != law)
    })
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
