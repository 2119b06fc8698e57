//! Names whose capitals are fixed, and terms that take none (`data/names.tsv`), in the words of a line.
//!
//! A name is known by its syllables and the marks between them, whatever their capitals; of several the
//! longest is meant. Whether it is this body at all, and not the words in their common sense ("các sở
//! xây dựng kế hoạch"), is [`sense`](super::sense)'s to decide.

use std::sync::LazyLock;

use crate::hash::Sieve;
use crate::rules::language::{Shape, Word, prose};
use crate::vietnamese::case::{lower, upper};
use crate::vietnamese::word_key::of_two;

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A body that is meant however it is written.
    Always,
    /// A body or an office.
    Body,
    /// The same, which is meant where it opens a sentence, too.
    Named,
    /// A body or an office, where usage is divided.
    Custom,
    /// A head with its field: "Sở" + "Xây dựng".
    Field,
    Law,
    /// A common noun.
    Term,
    /// A common noun of which names are often made.
    Soft,
    /// A common noun that begins names, judged in the plural alone.
    Noun,
    /// The same of papers and offices, of which particular ones take the capital.
    Paper,
}

/// A name, syllable by syllable.
pub(super) struct Name {
    pub kind: Kind,
    parts: Vec<Part>,
}

struct Part {
    key: u32,
    capital: bool,
    /// Either way is right.
    free: bool,
    /// The mark before it, besides a blank.
    mark: &'static str,
}

/// A name where it stands in a line's words.
pub(super) struct Match<'a> {
    pub name: &'static Name,
    /// Its words.
    pub words: &'a [Word],
    /// A comma of the name is missing.
    pub lost_comma: bool,
    /// It opens a sentence, or stands behind the marker that opens a line.
    pub opens: bool,
}

static AND: LazyLock<u32> = LazyLock::new(|| prose::key("và"));
static NAMES: LazyLock<Vec<Name>> = LazyLock::new(|| {
    let mut names = Vec::new();
    let lines = include_str!("../../../data/names.tsv").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let (kind, name) = (fields.next().unwrap_or(""), fields.next().unwrap_or(""));
        let kind = match kind {
            "always" => Kind::Always,
            "body" => Kind::Body,
            "named" => Kind::Named,
            "custom" => Kind::Custom,
            "law" => Kind::Law,
            "term" => Kind::Term,
            "soft" => Kind::Soft,
            "noun" => Kind::Noun,
            "paper" => Kind::Paper,
            _ => Kind::Field,
        };
        match fields.next() {
            Some(heads) => names.extend(heads.split(", ").map(|head| Name {
                kind,
                parts: parts(&format!("{head} {name}")),
            })),
            None => names.push(Name {
                kind,
                parts: parts(name),
            }),
        }
    }
    // By the first syllable, the longest first.
    crate::sorting::sort_by_key(&mut names, |name| {
        (name.parts[0].key, usize::MAX - name.parts.len())
    });
    names
});

/// What names begin with: few words of a draft begin one.
static FIRST: LazyLock<Sieve> = LazyLock::new(|| {
    let firsts = NAMES.iter().map(|name| match &name.parts[..] {
        [one, other, ..] => of_two(one.key, other.key),
        [one] => u64::from(one.key),
        [] => 0,
    });
    Sieve::of(firsts)
});

fn parts(name: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut mark = "";
    for token in name.split(' ') {
        if token == "-" {
            mark = "-";
            continue;
        }
        let bare = token.trim_start_matches('~');
        let word = bare.trim_end_matches(',');
        let first = word.chars().next().unwrap_or_default();
        let small: String = word.chars().map(lower).collect();
        parts.push(Part {
            key: prose::key(&small),
            capital: lower(first) != first,
            free: bare.len() < token.len(),
            mark,
        });
        mark = if word.len() < bare.len() { "," } else { "" };
    }
    parts
}

impl Name {
    /// Its parts' number.
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// Whether the syllable has a capital.
    pub fn has_capital(&self, at: usize) -> bool {
        self.parts.get(at).is_some_and(|part| part.capital)
    }
}

/// The longest name that begins at a word of a line.
pub(super) fn name_at<'a>(text: &str, words: &'a [Word], at: usize) -> Option<Match<'a>> {
    let first = words.get(at)?;
    let next = words.get(at + 1).map(|next| of_two(first.key, next.key));
    let begins = |key: u64| FIRST.may_hold(key);
    if first.joined || !begins(u64::from(first.key)) && !next.is_some_and(begins) {
        return None;
    }
    let names = &*NAMES;
    let from = names.partition_point(|name| name.parts[0].key < first.key);
    let mut same = names[from..]
        .iter()
        .take_while(|name| name.parts[0].key == first.key);
    same.find_map(|name| {
        let words = words.get(at..at + name.len())?;
        let mut lost_comma = false;
        for (pair, part) in words.windows(2).zip(&name.parts[1..]) {
            let [before, word] = pair else { return None };
            if word.key != part.key || word.joined {
                return None;
            }
            let between = text.get(before.end as usize..word.start as usize)?;
            let mark = between.trim_matches([' ', '\u{a0}']);
            let same_mark = mark == part.mark || part.mark == "-" && mark == "–";
            let lost = name.kind == Kind::Law && part.mark == "," && mark.is_empty();
            if between.is_empty() || !same_mark && !lost {
                return None;
            }
            lost_comma |= lost;
        }
        Some(Match {
            name,
            words,
            lost_comma,
            opens: opens(text, first),
        })
    })
}

/// Whether a word opens a sentence, or a line behind its marker ("a)", "1.2").
pub(super) fn opens(text: &str, word: &Word) -> bool {
    const MARKER: usize = 8;
    const NEAR: usize = 40;
    if word.opens {
        return true;
    }
    let before = text.get(..word.start as usize).unwrap_or("");
    // A marker's few letters are looked for in the last bytes alone: a line may be a megabyte long.
    let near = (0..4).find_map(|more| before.get(before.len().checked_sub(NEAR + more)?..));
    let before = near.unwrap_or(before);
    let Some(from) = before
        .rfind(['\n', '\t'])
        .map(|at| at + 1)
        .or((near.is_none()).then_some(0))
    else {
        return false;
    };
    let marker = before.get(from..).unwrap_or("").trim();
    marker.len() <= MARKER && !marker.contains(' ') && marker.ends_with([')', '.', '-', '+'])
}

/// Whether a word begins with a capital; none says if it is in capitals throughout.
pub(super) fn capital(word: &Word) -> Option<bool> {
    match word.shape {
        Shape::Lower => Some(false),
        Shape::Capital => Some(true),
        Shape::Upper if word.single => Some(true),
        Shape::Upper | Shape::Mixed => None,
    }
}

impl Match<'_> {
    /// The syllables that are not cased as the name is: none where a word is in capitals throughout.
    /// At a sentence's beginning the capital is the sentence's.
    pub fn differing(&self) -> Option<Vec<usize>> {
        let mut differing = Vec::new();
        for (at, (word, part)) in self.words.iter().zip(&self.name.parts).enumerate() {
            let capital = capital(word)?;
            let opened = at == 0 && self.opens && !part.capital;
            if capital != part.capital && !part.free && !opened {
                differing.push(at);
            }
        }
        Some(differing)
    }

    /// Whether a part of the name begins at the syllable: behind a comma or "và".
    pub fn begins_part(&self, at: usize) -> bool {
        let mark = self.name.parts.get(at).is_some_and(|part| part.mark == ",");
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        mark || before.is_some_and(|word| word.key == *AND)
    }

    /// The line's bytes that it takes.
    pub fn range(&self) -> std::ops::Range<usize> {
        match self.words {
            [first, .., last] => first.to(last),
            [only] => only.range(),
            [] => 0..0,
        }
    }

    /// The name as it should be, with the line's own marks and tones.
    pub fn right(&self, text: &str) -> String {
        let mut right = String::new();
        let mut end = self.range().start;
        for (word, part) in self.words.iter().zip(&self.name.parts) {
            right.push_str(text.get(end..word.start as usize).unwrap_or(""));
            end = word.end as usize;
            let mut letters = word.text(text).chars();
            let first = letters.next().unwrap_or_default();
            let keep = part.free || self.opens && !part.capital && right.is_empty();
            right.push(match (keep, part.capital) {
                (true, _) => first,
                (false, true) => upper(first),
                (false, false) => lower(first),
            });
            right.extend(letters);
        }
        right
    }

    /// The law's name with its commas.
    pub fn with_commas(&self, text: &str) -> String {
        let mut right = String::new();
        for (at, (word, part)) in self.words.iter().zip(&self.name.parts).enumerate() {
            if at > 0 {
                right.push_str(part.mark);
                right.push(' ');
            }
            right.push_str(word.text(text));
        }
        right
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known::Known;
    use crate::rules::language::words;

    fn right(line: &str) -> Option<String> {
        let known = Known::new(line);
        let found = name_at(line, words(&known), 0)?;
        let differs = !found.differing()?.is_empty();
        differs.then(|| found.right(line))
    }

    #[test]
    fn the_longest_name_counts_with_its_marks() {
        assert_eq!(
            right("Sở văn hóa, thể thao và du lịch").as_deref(),
            Some("Sở Văn hóa, Thể thao và Du lịch")
        );
        assert_eq!(
            right("Ủy Ban Mặt trận tổ quốc Việt nam tỉnh").as_deref(),
            Some("Ủy ban Mặt trận Tổ quốc Việt Nam")
        );
        assert_eq!(right("Phòng Văn hóa - Xã hội"), None);
        assert_eq!(right("Viện Kiểm sát nhân dân"), None);
        assert_eq!(right("SỞ NỘI VỤ"), None);
        // The tone stays where the drafter puts it.
        assert_eq!(right("Uỷ ban Nhân dân").as_deref(), Some("Uỷ ban nhân dân"));
    }
}
