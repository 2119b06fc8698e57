//! What a line names of the facts, in one walk over its tokens.

use std::ops::Range;

use super::district::{District, FIRST_WORDS, district_at, of_district, of_province};
use super::name::{Name, Slot, starts_with_capital};
use crate::vietnamese::fold::fold;
use crate::vietnamese::scan::{Scan, TokenKind};

/// What a place names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A body or unit that ceased to exist on some day, by its place among them.
    Former(usize),
    /// A body that stands, by its place among them.
    Standing {
        /// Which.
        index: usize,
        /// Its words have other marks between them than its act has.
        is_askew: bool,
    },
    /// The district level.
    District(District),
}

/// A place that names something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// What.
    pub what: Named,
    /// Bytes of the name, with its first word where that stands before it.
    pub range: Range<usize>,
    /// Its first word stands before it; in a list only the first name has it.
    pub whole: bool,
}

impl Mention {
    /// The same in a text that has so many bytes more before it.
    pub fn moved(&self, by: usize) -> Self {
        Self {
            range: self.range.start + by..self.range.end + by,
            ..self.clone()
        }
    }
}

/// What a name in the index stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A former body.
    Former(usize),
    /// A standing one.
    Standing(usize),
    /// A successor's name, which is longer than the one that it took the place of.
    Known,
}

/// Names by their first word.
#[derive(Debug, Default)]
pub struct Index {
    heads: Vec<Head>,
    /// Heads by the bytes of their first word, with its ends.
    by_length: Vec<Vec<((u8, u8), usize)>>,
}

#[derive(Debug)]
struct Head {
    word: String,
    /// A list of names may follow it: "các sở: Tài chính, Xây dựng".
    has_lists: bool,
    /// The district level may be spoken of from it on.
    has_units: bool,
    names: Vec<(Name, Target)>,
}

/// A word's first and last byte, whatever its case: letters beyond ASCII differ in their last bytes only.
fn ends(word: &[u8]) -> (u8, u8) {
    let first = word.first().map_or(0, u8::to_ascii_lowercase);
    let last = word.last().filter(|byte| byte.is_ascii());
    (first, last.map_or(0, u8::to_ascii_lowercase))
}

/// A name that was found: what it is, the token behind it, and whether its marks are its act's.
struct Hit {
    target: Target,
    end: usize,
    is_askew: bool,
}

impl Index {
    /// An index that finds the district level alone.
    pub fn of_units() -> Self {
        let mut index = Self::default();
        for word in FIRST_WORDS {
            index.head(word.to_owned());
        }
        index
    }

    /// Add a name.
    pub fn add(&mut self, name: Name, target: Target) {
        // A word is written with its tone on either vowel.
        let folded = fold(&name.head);
        if folded != name.head {
            self.under(folded, name.clone(), target);
        }
        self.under(name.head.clone(), name, target);
    }

    fn under(&mut self, word: String, name: Name, target: Target) {
        self.head(word).names.push((name, target));
    }

    fn head(&mut self, word: String) -> &mut Head {
        let known = self.heads.iter().position(|head| head.word == word);
        let index = known.unwrap_or_else(|| {
            let length = word.len();
            if self.by_length.len() <= length {
                self.by_length.resize_with(length + 1, Vec::new);
            }
            self.by_length[length].push((ends(word.as_bytes()), self.heads.len()));
            self.heads.push(Head {
                has_lists: matches!(word.as_str(), "bộ" | "sở" | "tỉnh"),
                has_units: FIRST_WORDS.contains(&word.as_str()),
                word,
                names: Vec::new(),
            });
            self.heads.len() - 1
        });
        &mut self.heads[index]
    }

    fn head_at(&self, scan: &Scan, at: usize) -> Option<&Head> {
        let word = scan.str(at).as_bytes();
        let of_length = self.by_length.get(word.len())?;
        let ends = ends(word);
        // Few words are asked for letter by letter: most end otherwise.
        let mut heads = of_length.iter().filter(|(own, _)| *own == ends);
        let head = heads.find(|(_, index)| scan.is(at, &self.heads[*index].word));
        head.map(|(_, index)| &self.heads[*index])
    }

    /// Every place of a line that names something, in order.
    pub fn find(&self, scan: &Scan) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < scan.len() {
            let next = self.head_at(scan, at).and_then(|head| {
                let named = match head.has_lists {
                    true => list(scan, at, head, &mut found),
                    false => single(scan, at, head, &mut found),
                };
                named.or_else(|| units(scan, at, head, &mut found))
            });
            at = next.unwrap_or(at + 1);
        }
        found
    }
}

fn units(scan: &Scan, at: usize, head: &Head, found: &mut Vec<Mention>) -> Option<usize> {
    let may_be = head.has_units.then_some(());
    let (what, from, end) = may_be.and_then(|()| district_at(scan, at))?;
    found.push(Mention {
        what: Named::District(what),
        range: scan.span(from..end),
        whole: true,
    });
    Some(end)
}

fn single(scan: &Scan, at: usize, head: &Head, found: &mut Vec<Mention>) -> Option<usize> {
    let hit = longest(scan, at, at + 1, head, true)?;
    keep(scan, at, true, &hit, found);
    Some(hit.end)
}

/// What follows a head: one name, or several parted by commas; the token behind the last.
fn list(scan: &Scan, head_at: usize, head: &Head, found: &mut Vec<Mention>) -> Option<usize> {
    let mut at = head_at + 1 + usize::from(scan.mark(head_at + 1, ':'));
    let mut end = None;
    let mut first = true;
    loop {
        // Every name of such a list begins with a capital.
        if !starts_with_capital(scan.str(at)) {
            return end;
        }
        let is_whole = first && at == head_at + 1;
        let start = if is_whole { head_at } else { at };
        let hit = longest(scan, start, at, head, is_whole);
        if let Some(hit) = &hit {
            keep(scan, start, is_whole, hit, found);
            at = hit.end;
            end = Some(hit.end);
        }
        first = false;
        // To the next name of the list: behind a comma or "và", within some words.
        let stop = (at..(at + 10).min(scan.len())).find(|&index| {
            scan.mark(index, ',') || hit.is_some() && scan.is(index, "và") || ends_list(scan, index)
        });
        match stop {
            Some(stop) if !ends_list(scan, stop) => at = stop + 1,
            _ => return end,
        }
    }
}

/// Whether a list of names is over: another head, a mark that parts sentences.
fn ends_list(scan: &Scan, at: usize) -> bool {
    match scan.get(at).map(|token| token.kind) {
        None => true,
        Some(TokenKind::Mark(mark)) => {
            matches!(mark, ';' | '.' | '(' | ')' | ':' | '“' | '”' | '/')
        }
        Some(_) => scan.is_any(at, &["bộ", "sở", "tỉnh", "ubnd", "ủy", "uỷ", "các"]),
    }
}

/// The longest name whose other words stand from a token on.
fn longest(scan: &Scan, start: usize, at: usize, head: &Head, is_whole: bool) -> Option<Hit> {
    let mut best: Option<(Hit, &Name)> = None;
    for (name, target) in &head.names {
        if name.slot.is_some() && !is_whole {
            continue;
        }
        let Some(end) = name.rest_at(scan, at) else {
            continue;
        };
        let end = match name.slot {
            None => Some(end),
            Some(Slot::District) => of_district(scan, end),
            Some(Slot::Province) => of_province(scan, end),
        };
        let Some(end) = end else {
            continue;
        };
        if best.as_ref().is_none_or(|(hit, _)| hit.end < end) {
            let hit = Hit {
                target: *target,
                end,
                is_askew: false,
            };
            best = Some((hit, name));
        }
    }
    let (mut hit, name) = best?;
    // A name in capitals begins so; "tỉnh", "sở", "bộ" are written small too.
    let is_proper = name.slot.is_some() || head.has_lists || {
        let first = scan.str(start).chars().next();
        first.is_some_and(char::is_uppercase)
    };
    // "Bắc Giang" is no "Bắc Giang1": what touches it makes it longer.
    let longer = scan.touches(hit.end)
        && scan
            .get(hit.end)
            .is_some_and(|token| token.kind == TokenKind::Word);
    if !is_proper || longer {
        return None;
    }
    hit.is_askew = name.is_askew(scan, start, hit.end);
    Some(hit)
}

fn keep(scan: &Scan, start: usize, whole: bool, hit: &Hit, found: &mut Vec<Mention>) {
    let what = match hit.target {
        Target::Former(index) => Named::Former(index),
        Target::Standing(index) => Named::Standing {
            index,
            is_askew: hit.is_askew,
        },
        Target::Known => return,
    };
    found.push(Mention {
        what,
        range: scan.span(start..hit.end),
        whole,
    });
}
