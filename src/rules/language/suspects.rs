//! The places of a line where a word stands that the counts of the language hardly know there, each
//! with the word that was most likely meant.

use std::ops::Range;
use std::sync::LazyLock;

use crate::known::Known;
use crate::rules::language::{Shape, Word, words};
use crate::vietnamese::language::{
    FEATURES, Id, Language, Likeness, NO_BOND, Slip, Spelling, likeness, may_be_copied,
};
use crate::vietnamese::syllable::is_syllable;
use crate::vietnamese::word_key::key;

/// A syllable that stands in fewer pairs is as good as unknown.
const RARE: f32 = 20.0;
/// What of the unigram stands in for a pair that was never counted.
const SMOOTH: f32 = 5.0;

/// A neighbour with such a bond to a word, in so many texts, holds it firmly.
const FIRM: f32 = 4.0;
const MANY: f32 = 200.0;
/// So much firmer than the written word.
const APART: f32 = 4.5;
/// A bond up to this says nothing of where a word belongs.
const LOOSE: f32 = 1.5;
/// A neighbour with more than this to its other side belongs there.
const OUTER: f32 = 2.0;
/// It surely does where it stands in so many texts with so firm a bond, and says nothing of this side.
const TAKEN: f32 = 4.0;
/// In so many texts two syllables are a word of everyday.
const EVERYDAY: f32 = 400.0;
/// In so many a pair holds what was meant though nothing else speaks for it.
const COMMON: f32 = 1_000.0;

/// These open a clause, and so stand before any word: that one was never seen behind them says nothing, and another
/// letter was not meant ("đạt danh hiệu | khi tiết dạy được đánh giá" is no "chi tiết").
const CLAUSE_OPENERS: [&str; 10] = [
    "khi", "nếu", "vì", "nên", "mà", "thì", "nhưng", "hoặc", "và", "do",
];

/// These begin a phrase of their own behind any word that is whole: "đảm bảo | về số lượng" is no "bảo vệ".
const PREPOSITIONS: [&str; 6] = ["về", "với", "của", "cho", "từ", "tại"];

/// So do these before a noun, whatever it is: "học sinh | mỗi trường" is no "môi trường".
const DETERMINERS: [&str; 5] = ["mỗi", "từng", "mọi", "những", "các"];

static CLAUSE_OPENER_KEYS: LazyLock<[u32; CLAUSE_OPENERS.len()]> =
    LazyLock::new(|| CLAUSE_OPENERS.map(key));
static DETERMINER_KEYS: LazyLock<[u32; DETERMINERS.len()]> = LazyLock::new(|| DETERMINERS.map(key));

/// Where both neighbours hold what was meant, and neither was ever seen with the written word, so many texts are enough.
const FEW: f32 = 50.0;
/// And so many where the language hardly has the written word at all.
const SOME: f32 = 100.0;
/// In fewer texts, or with no bond, a pair is no word: nothing says that it was meant.
const SEEN: f32 = 25.0;
/// So firm is a word of every day, that one seen in a fiftieth of its texts beside it is a slip where the other neighbour is
/// for it as well.
const FIRMEST: f32 = 6.0;
const RARELY: f32 = 50.0;

/// A place where another word was meant, as far as the line tells.
pub struct Suspect {
    /// Bytes of its line.
    pub range: Range<usize>,
    /// The word as it is written.
    pub written: u32,
    /// The words beside it.
    pub neighbours: [Option<u32>; 2],
    /// What was meant.
    pub meant: Id,
    /// Its key.
    pub key: u32,
    /// What speaks for it, the document's part left open.
    pub slip: Slip,
    /// One neighbour holds what was meant so firmly, and the written word so little, that this is enough.
    pub firm: bool,
}

/// The suspects of a line that could come to a score in some document.
pub fn suspects(line: &Known, language: &Language, least: f32) -> Vec<Suspect> {
    let words = words(line);
    let context = Line {
        text: line.text(),
        words,
        ids: words.iter().map(|word| language.id(word.key)).collect(),
        language,
    };
    let places = (0..words.len()).filter_map(|at| context.suspect(at));
    places
        .filter(|suspect| suspect.firm || language.most(&suspect.slip) >= least)
        .collect()
}

/// Whether a word stands between another and the same again: "ngày qua ngày", "nhà nối nhà".
fn is_between_equals(place: Place) -> bool {
    place.left.is_some() && place.left == place.right
}

struct Line<'a> {
    text: &'a str,
    words: &'a [Word],
    ids: Vec<Option<Id>>,
    language: &'a Language,
}

/// A word with its neighbours, as far as the counts know them.
#[derive(Clone, Copy)]
struct Place {
    left: Option<Id>,
    word: Option<Id>,
    right: Option<Id>,
}

impl Line<'_> {
    fn suspect(&self, at: usize) -> Option<Suspect> {
        let word = &self.words[at];
        let (left, right) = (self.left(at), self.right(at));
        if !self.is_judged(at, left, right) {
            return None;
        }
        let place = Place {
            left: left.and_then(|at| self.usual(at)),
            word: self.ids[at],
            right: right.and_then(|at| self.usual(at)),
        };
        if place.left.is_none() && place.right.is_none() || is_between_equals(place) {
            return None;
        }
        let written = match self.ids[at] {
            Some(id) => Some(*self.language.spelling(id)).filter(|known| !known.is_empty()),
            None => Spelling::read(word.text(self.text)),
        }?;
        if self.opens_noun(at, left) {
            return None;
        }
        let firm = self.firm(place, &written, [left, right]);
        let firm = firm.or_else(|| self.held(place, &written));
        let (meant, how) = match firm {
            Some(firm) => firm,
            None if self.is_usual(place) || self.is_of_rare_word(at, left, right) => return None,
            None => {
                let best = self.best(place, &written)?;
                if !self.is_word_beside(place, best.0) {
                    return None;
                }
                best
            }
        };
        if how == Likeness::Other && CLAUSE_OPENER_KEYS.contains(&word.key) {
            return None;
        }
        let before = left
            .and_then(|at| self.left(at))
            .and_then(|at| self.ids[at]);
        let after = right
            .and_then(|at| self.right(at))
            .and_then(|at| self.ids[at]);
        Some(Suspect {
            range: word.range(),
            written: word.key,
            neighbours: [left, right].map(|at| at.map(|at| self.words[at].key)),
            meant,
            key: key(self.language.word(meant)),
            slip: self.slip(place, meant, how, [before, after]),
            firm: firm.is_some(),
        })
    }

    /// The word before, where only blanks stand between.
    fn left(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        (self.words[at].follows && !self.words[before].joined).then_some(before)
    }

    fn right(&self, at: usize) -> Option<usize> {
        let next = self.words.get(at + 1)?;
        (next.follows && !next.joined).then_some(at + 1)
    }

    /// The syllable at a word, where the counts know enough of it.
    fn usual(&self, at: usize) -> Option<Id> {
        self.ids[at].filter(|id| self.language.total(*id) >= RARE)
    }

    fn is_judged(&self, at: usize, left: Option<usize>, right: Option<usize>) -> bool {
        let word = &self.words[at];
        let shape = |at: Option<usize>| at.map(|at| self.words[at].shape);
        let set = match word.shape {
            Shape::Lower => true,
            Shape::Upper => shape(left) == Some(Shape::Upper) || shape(right) == Some(Shape::Upper),
            Shape::Capital => word.opens && shape(right) == Some(Shape::Lower),
            Shape::Mixed => false,
        };
        set && !word.joined && !word.single && is_syllable(word.text(self.text))
    }

    /// What one neighbour holds so firmly, with the other not against it, that the written word, which neither
    /// holds, is a slip of a tone or a mark: "của công đồng dân cư".
    fn firm(
        &self,
        place: Place,
        written: &Spelling,
        at: [Option<usize>; 2],
    ) -> Option<(Id, Likeness)> {
        let (left, word, right) = (place.left?, place.word?, place.right?);
        let bond = |one: Id, other: Id| self.language.bond(one, other);
        let bonds = (bond(left, word), bond(word, right));
        let around = |at: Option<usize>| at.and_then(|at| self.usual(at));
        let before = around(at[0].and_then(|at| self.left(at)));
        // "thực phẩm | chất hành nghiêm": what stands before is a word of its own.
        let left_taken = before.is_some_and(|before| {
            bond(before, left) >= TAKEN && self.language.together(before, left) >= EVERYDAY
        });
        // "chất hành": another letter, where neither neighbour was ever seen with the written word.
        let unseen = (bonds.0 == NO_BOND || left_taken) && bonds.1 == NO_BOND;
        let slips = || match unseen {
            true => self.language.slips_of(written),
            false => self.slight(written).collect(),
        };
        let is_near = |(meant, how): (Id, Likeness), texts: f32| {
            let other = texts >= COMMON && how == Likeness::Other;
            meant != word && texts >= MANY && (how.is_slight() || other)
        };
        let after = around(at[1].and_then(|at| self.right(at)));
        // "giảm thiếu | thời gian": what comes next is a word of its own.
        let taken = after.is_some_and(|after| {
            bond(right, after) >= TAKEN && self.language.together(right, after) >= COMMON
        });
        // "tư vấn | để doanh nghiệp": it belongs to what comes next, and not to half of a word.
        let goes_on = || self.language.together(word, right) >= SEEN;
        let begins_phrase =
            left_taken && (PREPOSITIONS.contains(&self.language.word(word)) || goes_on());
        if bonds.1 <= LOOSE && !begins_phrase {
            let outer = before.map_or(NO_BOND, |before| bond(before, left));
            let is_held = |meant: Id| {
                let (held, other) = (bond(left, meant), bond(meant, right));
                let firm = held >= FIRM && held - bonds.0 >= APART;
                let beside = other > NO_BOND && other >= bonds.1 || taken;
                firm && beside && outer <= held - 1.0
            };
            let found = slips().into_iter().find(|slip| {
                let texts = self.language.together(left, slip.0);
                is_near(*slip, texts) && is_held(slip.0)
            });
            if found.is_some() {
                return found;
            }
        }
        let outer = after.map_or(NO_BOND, |after| bond(right, after));
        let left_taken = left_taken && bonds.1 == NO_BOND;
        if bonds.0 > LOOSE && !left_taken {
            return None;
        }
        let is_held = |meant: Id, texts: f32| {
            let (held, other) = (bond(meant, right), bond(left, meant));
            let free = outer <= OUTER || texts >= COMMON && outer <= held - OUTER;
            let firm = held >= FIRM && held - bonds.1 >= APART && free;
            let beside = other > NO_BOND && other >= bonds.0;
            firm && (beside || left_taken && texts >= COMMON && outer <= held - OUTER)
        };
        slips().into_iter().find(|slip| {
            let texts = self.language.together(slip.0, right);
            is_near(*slip, texts) && is_held(slip.0, texts)
        })
    }

    /// The syllables from which a word differs in a tone or a mark alone, the commonest first.
    fn slight(&self, written: &Spelling) -> impl Iterator<Item = (Id, Likeness)> {
        self.language.alike(written).filter_map(|meant| {
            let how = likeness(written, self.language.spelling(meant), [None, None])?;
            how.is_slight().then_some((meant, how))
        })
    }

    /// Whether a word opens a noun's phrase behind a word that is whole.
    fn opens_noun(&self, at: usize, left: Option<usize>) -> bool {
        if !DETERMINER_KEYS.contains(&self.words[at].key) {
            return false;
        }
        let before = left.and_then(|at| Some((self.usual(self.left(at)?)?, self.usual(at)?)));
        before.is_some_and(|(one, other)| {
            self.language.bond(one, other) >= APART - LOOSE
                && self.language.together(one, other) >= EVERYDAY
        })
    }

    /// What a neighbour holds where the written word is nothing beside it: the language hardly has it at all ("truyền
    /// nhiểm"), both hold the other ("sạt lỡ đất"), or one does firmly and the other rather ("kho dự liệu").
    fn held(&self, place: Place, written: &Spelling) -> Option<(Id, Likeness)> {
        let language = self.language;
        let Place { left, word, right } = place;
        let word = word.filter(|word| language.total(*word) > 0.0);
        let rare = word.is_none_or(|word| language.total(word) < RARE);
        let bond = |one: Option<Id>, other: Option<Id>| match (one, other) {
            (Some(one), Some(other)) => language.bond(one, other),
            _ => NO_BOND,
        };
        let together = |one: Option<Id>, other: Option<Id>| match (one, other) {
            (Some(one), Some(other)) => language.together(one, other),
            _ => 0.0,
        };
        let unseen = bond(left, word) == NO_BOND && bond(word, right) == NO_BOND;
        // What stands beside the written word in many texts is not one in fifty of any.
        let often = |texts: f32| texts * RARELY > language.most_together();
        if !unseen && often(together(left, word)) && often(together(word, right)) {
            return None;
        }
        let judge = |(meant, _): &(Id, Likeness)| {
            let meant = Some(*meant);
            let sides = [
                (left, meant, bond(left, word), together(left, word)),
                (meant, right, bond(word, right), together(word, right)),
            ];
            let sides = sides.map(|(one, other, was, texts)| {
                (bond(one, other), together(one, other), was, texts)
            });
            let alone = rare
                && unseen
                && sides
                    .iter()
                    .any(|(bond, texts, ..)| *bond >= FIRM && *texts >= SOME);
            let both = unseen
                && sides
                    .iter()
                    .all(|(bond, texts, ..)| *bond >= FIRM && *texts >= FEW);
            let rather = |at: usize| {
                let (bond, texts, was, were) = sides[at];
                let (other, _, other_was, _) = sides[1 - at];
                bond >= FIRMEST
                    && texts >= COMMON
                    && bond - was >= FIRMEST
                    && were * RARELY <= texts
                    && other >= other_was + 1.0
                    && other > 0.0
            };
            meant != word && (alone || both || rather(0) || rather(1))
        };
        // Beside what was seen only a word of every day may be meant.
        let least = if unseen { FEW } else { COMMON };
        let behind = |(meant, _): &(Id, Likeness)| together(left, Some(*meant)) >= least;
        let before = |(meant, _): &(Id, Likeness)| together(Some(*meant), right) >= least;
        let found = self.slight(written).filter(behind).find(judge);
        found.or_else(|| self.slight(written).filter(before).find(judge))
    }

    /// Whether what was meant makes a word with a neighbour, in more than a handful of texts.
    fn is_word_beside(&self, place: Place, meant: Id) -> bool {
        let is_word = |one: Id, other: Id| {
            self.language.bond(one, other) > LOOSE && self.language.together(one, other) >= SEEN
        };
        place.left.is_some_and(|left| is_word(left, meant))
            || place.right.is_some_and(|right| is_word(meant, right))
    }

    /// Whether every pair that the word makes is one of the language's.
    fn is_usual(&self, place: Place) -> bool {
        let Some(word) = place.word else { return false };
        let left = place
            .left
            .is_none_or(|left| self.language.together(left, word) > 0.0);
        left && place
            .right
            .is_none_or(|right| self.language.together(word, right) > 0.0)
    }

    /// Whether the word makes a word with a neighbour that is hardly ever used ("manh mún").
    fn is_of_rare_word(&self, at: usize, left: Option<usize>, right: Option<usize>) -> bool {
        let rare = |at: usize| self.ids[at].filter(|id| self.language.total(*id) < RARE);
        let Some(word) = self.ids[at] else {
            return false;
        };
        let left = left
            .and_then(rare)
            .is_some_and(|left| self.language.together(left, word) > 0.0);
        left || right
            .and_then(rare)
            .is_some_and(|right| self.language.together(word, right) > 0.0)
    }

    /// What was most likely meant.
    fn best(&self, place: Place, written: &Spelling) -> Option<(Id, Likeness)> {
        let language = self.language;
        let spelling = |id: Option<Id>| id.map(|id| language.spelling(id));
        let neighbours = [spelling(place.left), spelling(place.right)];
        let mut best: Option<(f32, Id, Likeness)> = None;
        let mut weigh = |(meant, how): (Id, Likeness)| {
            if Some(meant) == place.word {
                return;
            }
            let gain = self.likelihood(place, meant) - how.cost();
            if best.is_none_or(|(most, ..)| gain > most) {
                best = Some((gain, meant, how));
            }
        };
        let Place { left, right, .. } = place;
        if may_be_copied(written, neighbours) {
            let behind = left.into_iter().flat_map(|left| language.followers(left));
            let before = right.into_iter().flat_map(|right| language.leaders(right));
            let like = |(meant, _): (Id, f32)| {
                let how = likeness(written, language.spelling(meant), neighbours)?;
                Some((meant, how))
            };
            behind.chain(before).filter_map(like).for_each(weigh);
        } else {
            let slips = language.slips_of(written);
            let follows = |(meant, _): &&(Id, Likeness)| {
                left.is_some_and(|left| language.together(left, *meant) > 0.0)
            };
            let leads = |(meant, _): &&(Id, Likeness)| {
                right.is_some_and(|right| language.together(*meant, right) > 0.0)
            };
            slips.iter().filter(follows).copied().for_each(&mut weigh);
            slips.iter().filter(leads).copied().for_each(weigh);
        }
        best.map(|(_, meant, how)| (meant, how))
    }

    fn likelihood(&self, place: Place, meant: Id) -> f32 {
        let after = place.left.map_or(0.0, |left| self.share_after(left, meant));
        after
            + place
                .right
                .map_or(0.0, |right| self.share_after(meant, right))
    }

    /// How much of what follows a syllable is another one, as a logarithm.
    fn share_after(&self, left: Id, other: Id) -> f32 {
        let language = self.language;
        let together = language.together(left, other) + SMOOTH * language.share(other);
        (together / (language.before_others(left) + SMOOTH)).ln()
    }

    fn slip(&self, place: Place, meant: Id, how: Likeness, around: [Option<Id>; 2]) -> Slip {
        let language = self.language;
        let together = |one: Option<Id>, other: Option<Id>| match (one, other) {
            (Some(one), Some(other)) => language.together(one, other),
            _ => 0.0,
        };
        let bond = |one: Option<Id>, other: Option<Id>| match (one, other) {
            (Some(one), Some(other)) => language.bond(one, other),
            _ => NO_BOND,
        };
        let Place { left, word, right } = place;
        let better = |meant: f32, written: f32| ((meant + 0.5) / (written + 0.5)).ln();
        let meant_bonds = (bond(left, Some(meant)), bond(Some(meant), right));
        let word_bonds = (bond(left, word), bond(word, right));
        let total = |id: Option<Id>| id.map_or(0.0, |id| language.total(id)).max(1.0).ln();
        let share = language.share(meant).ln();
        let is = |likeness: Likeness| f32::from(u8::from(how == likeness));
        let mut slip = [0.0; FEATURES];
        slip[..20].copy_from_slice(&[
            better(together(left, Some(meant)), together(left, word)),
            better(together(Some(meant), right), together(word, right)),
            meant_bonds.0,
            meant_bonds.1,
            word_bonds.0,
            word_bonds.1,
            total(word),
            total(Some(meant)),
            left.map_or(share, |left| self.share_after(left, meant)),
            right.map_or(share, |right| self.share_after(meant, right)),
            bond(around[0], left),
            bond(right, around[1]),
            is(Likeness::Tone),
            is(Likeness::Mark),
            is(Likeness::Other),
            is(Likeness::Lost),
            is(Likeness::Added),
            is(Likeness::Copied),
            meant_bonds.0.max(meant_bonds.1),
            word_bonds.0.max(word_bonds.1),
        ]);
        slip
    }
}
