//! Words run together or one word torn: "bộ phậnTư pháp", "phối hợpvới", "di đ ộng", "người dân.thuyvy".
//!
//! **Why.** A blank was lost or put in by an edit; the word is no word then, and a search does not find it.
//!
//! **Basis.** The spelling of Vietnamese: a blank between syllables and none within one. That both parts are syllables
//! that stand side by side, or that the whole is one which does, is told by counts of published texts
//! (`data/language.md`). Names of products ("VNeID", "iOffice"), codes and addresses are not judged.
//!
//! **Bad**
//! ```text
//! - Giao bộ phậnTư pháp chủ trì, phối hợpvới công an xã.
//! ```
//! **Good**
//! ```text
//! - Giao bộ phận Tư pháp chủ trì, phối hợp với công an xã qua VNeID.
//! ```

use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::context::is_damaged;
use crate::rules::language::{NO_LANGUAGE, Shape, Word, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::case::lower;
use crate::vietnamese::language::{Id, Language};
use crate::vietnamese::syllable::{is_syllable, syllable_fault};
use crate::vietnamese::word_key::key;

/// KH915.
pub static WORD_BORDER: Rule = Rule {
    code: "KH915",
    name: "word-border",
    severity: Severity::Error,
    summary: Words {
        vi: "Các từ viết dính liền, hoặc một từ bị tách rời.",
        en: "Words are run together, or one is torn.",
    },
    basis: Words {
        vi: "Chính tả tiếng Việt",
        en: "Vietnamese spelling",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const TOGETHER: Words = Words {
    vi: "“{0}” viết dính liền; cần là “{1}”.",
    en: "“{0}” is run together; write “{1}”.",
};
const TORN: Words = Words {
    vi: "“{0}” bị tách rời; cần là “{1}”.",
    en: "“{0}” is torn; write “{1}”.",
};
const TAIL: Words = Words {
    vi: "“{0}”: có chữ thừa sau dấu chấm.",
    en: "“{0}”: letters are left over behind the full stop.",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

enum Fault {
    Together(String),
    Torn(String),
    Tail,
}

/// So many are how the text was made.
const MOST: usize = 12;

struct Borders;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let Some(language) = context.language else {
        return Verdict::NotEvaluated(NO_LANGUAGE);
    };
    let document = context.document;
    let mut found = Vec::new();
    for line in document.lines() {
        let look = || faults(line, language);
        for one in line.know_of::<Borders, Vec<Shown<Fault>>>(language.name(), look) {
            let place = line.span_of(&one.range);
            if !is_damaged(document, place) {
                found.push((place, &one.what));
            }
        }
    }
    if found.len() > MOST {
        return Verdict::Evaluated;
    }
    for (place, fault) in found {
        let text = document.text(place);
        match fault {
            Fault::Together(right) => findings.report(place, &TOGETHER, &[text, right]).fix(
                &WRITE,
                &[right],
                place,
                right,
            ),
            Fault::Torn(right) => {
                findings
                    .report(place, &TORN, &[text, right])
                    .fix(&WRITE, &[right], place, right)
            }
            Fault::Tail => findings
                .report(place, &TAIL, &[text])
                .severity(Severity::Warning),
        };
    }
    Verdict::Evaluated
}

fn faults(line: &Known, language: &Language) -> Vec<Shown<Fault>> {
    let text = line.text();
    let words = words(line);
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let one = capital_within(word, text, language)
            .or_else(|| run_together(word, text, language))
            .map(|right| Shown::new(word.range(), Fault::Together(right)))
            .or_else(|| torn(words, at, text, language))
            .or_else(|| tail(words, at, text, language));
        found.extend(one);
    }
    found
}

fn known(word: &str, language: &Language) -> Option<Id> {
    let small: String = word.chars().map(lower).collect();
    language.id(key(&small))
}

/// "phậnTư": two syllables with a capital between them.
fn capital_within(word: &Word, text: &str, language: &Language) -> Option<String> {
    if word.shape != Shape::Mixed || word.joined {
        return None;
    }
    let letters = word.text(text);
    let mut capitals = letters
        .char_indices()
        .skip(1)
        .filter(|(_, c)| c.is_uppercase());
    let (at, _) = capitals.next()?;
    let (one, other) = letters.split_at(at);
    let is_word = |part: &str| {
        part.chars().count() > 1 && is_syllable(part) && known(part, language).is_some()
    };
    let both = is_word(one) && is_word(other) && !one.is_ascii();
    (capitals.next().is_none() && both).then(|| format!("{one} {other}"))
}

/// "hợpvới": no syllable, and two that stand side by side.
fn run_together(word: &Word, text: &str, language: &Language) -> Option<String> {
    let set = word.shape == Shape::Lower || word.shape == Shape::Capital && word.opens;
    let letters = word.text(text);
    if !set || word.joined || !word.marked || syllable_fault(letters).is_none() {
        return None;
    }
    let cuts = letters
        .char_indices()
        .skip(1)
        .map(|(at, _)| letters.split_at(at));
    let pairs = cuts.filter_map(|(one, other)| {
        let long = one.chars().count() > 1 && other.chars().count() > 1;
        let spelt = long && is_syllable(one) && is_syllable(other);
        let ids = spelt.then(|| Some((known(one, language)?, known(other, language)?)))??;
        let together = language.together(ids.0, ids.1);
        (together > 0.0).then_some((together, one, other))
    });
    let best = pairs.max_by(|a, b| a.0.total_cmp(&b.0))?;
    Some(format!("{} {}", best.1, best.2))
}

/// "đ ộng": two of which one is no syllable, and the whole is one that stands beside its neighbours.
fn torn(words: &[Word], at: usize, text: &str, language: &Language) -> Option<Shown<Fault>> {
    let (word, next) = (&words[at], words.get(at + 1)?);
    let small = word.shape == Shape::Lower && next.shape == Shape::Lower;
    if !small || !next.follows || word.joined || next.joined {
        return None;
    }
    let (one, other) = (word.text(text), next.text(text));
    if is_syllable(one) && is_syllable(other) || one.is_ascii() && other.is_ascii() {
        return None;
    }
    let whole = format!("{one}{other}");
    let id = is_syllable(&whole).then(|| known(&whole, language))??;
    let before = at
        .checked_sub(1)
        .filter(|_| word.follows)
        .and_then(|at| language.id(words[at].key));
    let after = words
        .get(at + 2)
        .filter(|after| after.follows)
        .and_then(|after| language.id(after.key));
    let left = before.map(|before| language.together(before, id) > 0.0);
    let right = after.map(|after| language.together(id, after) > 0.0);
    // A letter alone at the beginning is a list's mark.
    let usual = left? && right.unwrap_or(true) || right == Some(true) && !word.single;
    usual.then(|| Shown::new(word.to(next), Fault::Torn(whole)))
}

/// "dân.thuyvy": what a typist's hand or a signature left behind the full stop.
fn tail(words: &[Word], at: usize, text: &str, language: &Language) -> Option<Shown<Fault>> {
    let (word, next) = (&words[at], words.get(at + 1)?);
    if text.get(word.end as usize..next.start as usize) != Some(".") {
        return None;
    }
    let other = next.text(text);
    let before = text[..word.start as usize].chars().next_back();
    let behind = text[next.end as usize..].chars().next();
    let apart =
        before.is_none_or(|c| c == ' ') && behind.is_none_or(|c| matches!(c, ' ' | ',' | ';'));
    let known = language.id(word.key).is_some();
    let sentence = word.shape == Shape::Lower && word.marked && known;
    let left =
        next.shape == Shape::Lower && other.is_ascii() && other.len() > 2 && !is_syllable(other);
    (apart && sentence && left).then(|| Shown::new(word.to(next), Fault::Tail))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        found(&WORD_BORDER, &Sketch::items(line))
    }

    #[test]
    fn words_run_together_are_parted() {
        assert_eq!(
            on("Giao bộ phậnTư pháp chủ trì, phối hợpvới công an."),
            [
                "“phậnTư” viết dính liền; cần là “phận Tư”. @ phậnTư",
                "“hợpvới” viết dính liền; cần là “hợp với”. @ hợpvới"
            ]
        );
    }

    #[test]
    fn a_torn_word_is_joined_and_a_tail_is_told() {
        assert_eq!(
            on("Dùng loa di đ ộng; phục vụ người dân.thuyvy"),
            [
                "“đ ộng” bị tách rời; cần là “động”. @ đ ộng",
                "“dân.thuyvy”: có chữ thừa sau dấu chấm. @ dân.thuyvy"
            ]
        );
    }

    #[test]
    fn products_codes_addresses_and_loans_are_silent() {
        for line in [
            "Qua VNeID, iOffice, YouTube và trang xã.gov.vn; ôtô, kilômét.",
            "Theo điểm đ khoản 2; điểm b ý 1; hộ ông Y Đăk.",
            "Số 12/KH-UBNDxã; mSv; TNHHMột.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }
}
