//! Letters of the keyboard that did not become a word: "cuar" for "của", "hoat động", "avf".
//!
//! **Why.** The program that makes marks out of keys was off for a moment, or a key was hit too early.
//!
//! **Basis.** The word is no Vietnamese syllable and carries no mark; its keys are those (but for one) of a syllable in the
//! Telex way of typing, which published texts have between just these neighbours (`data/language.md`). Loans ("logo", "web"),
//! codes, short forms and what the draft writes again are not judged.
//!
//! **Bad**
//! ```text
//! - Bảo đảm hoat động cuar các tổ công nghệ.
//! ```
//! **Good**
//! ```text
//! - Bảo đảm hoạt động của các tổ công nghệ qua website.
//! ```

use crate::document::Span;
use crate::hash::QuickMap;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::context::is_damaged;
use crate::rules::language::tally::Tally;
use crate::rules::language::{NO_LANGUAGE, Shape, Word, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::case::{Case, lower};
use crate::vietnamese::language::{Id, Language, NO_BOND};
use crate::vietnamese::normalize::split_tone;
use crate::vietnamese::syllable::is_syllable;

/// KH921.
pub static MISTYPED_KEYS: Rule = Rule {
    code: "KH921",
    name: "mistyped-keys",
    severity: Severity::Warning,
    summary: Words {
        vi: "Có chữ gõ lỗi bộ gõ, không thành tiếng Việt.",
        en: "Keys that did not become a Vietnamese word.",
    },
    basis: Words {
        vi: "Chính tả tiếng Việt; thống kê cách viết trong văn bản đã công bố",
        en: "Vietnamese spelling; counts of what published texts write",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const MISTYPED: Words = Words {
    vi: "“{0}” không phải tiếng Việt; có thể là “{1}”.",
    en: "“{0}” is no Vietnamese word; it may be “{1}”.",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

/// Words of other languages that Vietnamese uses.
const LOANS: &[&str] = &[
    "app",
    "web",
    "website",
    "file",
    "link",
    "video",
    "clip",
    "logo",
    "online",
    "offline",
    "email",
    "mail",
    "internet",
    "fax",
    "pdf",
    "word",
    "excel",
    "tour",
    "bar",
    "gas",
    "gen",
    "van",
    "taxi",
    "karaoke",
    "game",
    "blog",
    "wifi",
    "radio",
    "tivi",
    "fanpage",
    "fan",
    "page",
    "show",
    "live",
    "chat",
    "scan",
    "test",
    "pin",
    "laser",
    "robot",
    "drone",
    "camera",
    "server",
    "cloud",
    "data",
    "base",
    "team",
    "set",
    "bus",
    "container",
    "logistics",
    "startup",
    "start",
    "up",
    "marketing",
    "banner",
    "poster",
    "pano",
    "slogan",
    "hotline",
    "call",
    "golf",
    "resort",
    "spa",
    "homestay",
    "farm",
    "stay",
];

/// One neighbour alone must hold the word so firmly.
const FIRM: f32 = 3.0;
const MANY: f32 = 100.0;

/// What the keys were to be.
struct Meant {
    written: u32,
    word: String,
    /// Only marks are missing, or no key at all.
    certain: bool,
}

/// Words in one line that may be mistyped, at most.
const MOST: usize = 40;

struct Keys;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let Some(language) = context.language else {
        return Verdict::NotEvaluated(NO_LANGUAGE);
    };
    let document = context.document;
    let mut found: Vec<(Span, &Meant)> = Vec::new();
    let mut tally = Tally::default();
    for line in document.lines() {
        let look = || mistyped(line, language);
        for one in line.know_of::<Keys, Vec<Shown<Meant>>>(language.name(), look) {
            let place = line.span_of(&one.range);
            if !is_damaged(document, place) {
                tally.want(one.what.written);
                found.push((place, &one.what));
            }
        }
    }
    tally.count(context);
    // What a draft writes again is a word to it.
    found.retain(|(_, meant)| tally.of(meant.written) == 1);
    for (place, Meant { word, certain, .. }) in found {
        let finding = findings.report(place, &MISTYPED, &[document.text(place), word]);
        if *certain {
            finding.fix(&WRITE, &[word], place, word);
        }
    }
    Verdict::Evaluated
}

/// Whether a word begins as only loans do: "clo", "flo", "brom", "glu".
fn is_loan(word: &str) -> bool {
    let mut letters = word.bytes().map(|letter| letter.to_ascii_lowercase());
    let onset = (letters.next(), letters.next());
    matches!(
        onset,
        (Some(b'b' | b'c' | b'f' | b'g' | b'p' | b's'), Some(b'l'))
            | (Some(b'b' | b'c' | b'd' | b'f' | b'g' | b'p'), Some(b'r'))
    )
}

fn mistyped(line: &Known, language: &Language) -> Vec<Shown<Meant>> {
    let text = line.text();
    let words = words(line);
    let usual = |at: usize| {
        let word = words
            .get(at)
            .filter(|word| !word.joined && word.shape != Shape::Mixed)?;
        language.id(word.key)
    };
    let mut candidates: Vec<(usize, &Word)> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let set = word.shape == Shape::Lower || word.shape == Shape::Capital && word.opens;
        let letters = word.text(text);
        if !set
            || word.marked
            || word.joined
            || !(3..=8).contains(&letters.len())
            || is_syllable(letters)
            || is_loan(letters)
        {
            continue;
        }
        if language.id(word.key).is_none() {
            candidates.push((at, word));
        }
    }
    // What a line writes again is a word to it, and what has so many is no Vietnamese.
    let mut times: QuickMap<u32, usize> = QuickMap::default();
    for (_, word) in &candidates {
        *times.or_default(word.key) += 1;
    }
    candidates.retain(|(_, word)| times.get(&word.key) == Some(&1));
    if candidates.len() > MOST {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (at, word) in candidates {
        let small: String = word.text(text).chars().map(lower).collect();
        if LOANS.contains(&&*small) {
            continue;
        }
        let left = at.checked_sub(1).filter(|_| word.follows).and_then(usual);
        let right = words
            .get(at + 1)
            .filter(|next| next.follows)
            .and_then(|_| usual(at + 1));
        if let Some((meant, certain)) = best(&small, left, right, language) {
            let meant = language.word(meant);
            let meant = match word.shape {
                Shape::Capital => meant.capitalised(),
                _ => meant.to_owned(),
            };
            let what = Meant {
                written: word.key,
                word: meant,
                certain,
            };
            found.push(Shown::new(word.range(), what));
        }
    }
    found
}

/// The syllable that the neighbours hold firmest, of those with these keys.
fn best(
    written: &str,
    left: Option<Id>,
    right: Option<Id>,
    language: &Language,
) -> Option<(Id, bool)> {
    let keys = keys_of(written);
    let mut best: Option<(f32, Id, bool)> = None;
    let mut weigh = |meant: Id| {
        let bonds = [
            left.map(|left| (left, meant)),
            right.map(|right| (meant, right)),
        ]
        .map(|pair| {
            pair.map(|(one, other)| (language.bond(one, other), language.together(one, other)))
        });
        let firm: f32 = bonds.iter().flatten().map(|(bond, _)| bond).sum();
        if best.is_some_and(|(most, ..)| firm <= most) {
            return;
        }
        let word = language.word(meant);
        let bare: String = word
            .chars()
            .map(crate::vietnamese::normalize::bare)
            .collect();
        let apart = distance(&keys, &telex(word));
        let exact = bare == written || apart == 0;
        // Where a key is wrong the neighbours must speak for the word; else that they have it is enough.
        let least = if exact { NO_BOND } else { 0.0 };
        let held = match bonds {
            [Some((left, _)), Some((right, _))] => left > least && right > least,
            [Some((bond, texts)), None] | [None, Some((bond, texts))] => {
                bond >= FIRM && texts >= MANY
            }
            [None, None] => false,
        };
        if held && (exact || apart <= 1) {
            best = Some((firm, meant, exact));
        }
    };
    if let Some(left) = left {
        language.followers(left).for_each(|(meant, _)| weigh(meant));
    }
    if let Some(right) = right {
        language.leaders(right).for_each(|(meant, _)| weigh(meant));
    }
    best.map(|(_, meant, certain)| (meant, certain))
}

/// How often each key is hit.
type Keyboard = [u8; 26];

fn keys_of(word: &str) -> Keyboard {
    let mut keys = [0; 26];
    for byte in word.bytes().filter(u8::is_ascii_lowercase) {
        keys[usize::from(byte - b'a')] += 1;
    }
    keys
}

/// The keys of a syllable in the Telex way: letters, a second key for a mark, one for the tone.
fn telex(word: &str) -> Keyboard {
    let mut typed = String::new();
    for c in word.chars() {
        let (plain, tone) = split_tone(c);
        typed.push_str(match plain {
            'ă' => "aw",
            'â' => "aa",
            'đ' => "dd",
            'ê' => "ee",
            'ô' => "oo",
            'ơ' => "ow",
            'ư' => "uw",
            _ => "",
        });
        if plain.is_ascii() {
            typed.push(plain);
        }
        typed.extend(tone.and_then(|tone| ['f', 's', 'r', 'x', 'j'].get(tone)));
    }
    keys_of(&typed)
}

/// How many keys are too many or too few, whichever is more.
fn distance(one: &Keyboard, other: &Keyboard) -> u32 {
    let (mut more, mut fewer) = (0, 0);
    for (one, other) in one.iter().zip(other) {
        more += u32::from(one.saturating_sub(*other));
        fewer += u32::from(other.saturating_sub(*one));
    }
    more.max(fewer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        found(&MISTYPED_KEYS, &Sketch::items(line))
    }

    #[test]
    fn keys_that_became_no_word_are_told() {
        assert_eq!(
            on("Bảo đảm hoat động cuar các tổ."),
            [
                "“hoat” không phải tiếng Việt; có thể là “hoạt”. @ hoat",
                "“cuar” không phải tiếng Việt; có thể là “của”. @ cuar"
            ]
        );
        assert_eq!(on("Phhosi hợp với công an.").len(), 1);
        assert_eq!(on("Tuyên truyền avf phổ biến.").len(), 1);
    }

    #[test]
    fn tones_are_the_keys_of_telex() {
        assert_eq!(telex("của"), keys_of("cuar"));
        assert_eq!(telex("phối"), keys_of("phoois"));
        assert_eq!(telex("được"), keys_of("dduwowcj"));
        assert_eq!(telex("vẽ"), keys_of("vex"));
        assert_eq!(telex("và"), keys_of("vaf"));
    }

    #[test]
    fn loans_codes_and_foreign_words_are_silent() {
        for line in [
            "Qua website, fanpage, Zalo và Facebook của xã; logo và video; infographic về luật.",
            "Lấy mẫu kiểm tra clo dư và brom trong nước từng chuyến.",
            "Thuốc Cloramin B; phần mềm excel; trang web của phường; file word.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }
}
