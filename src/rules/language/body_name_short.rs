//! A body's name without one of its syllables: "Ủy ban nhân thành phố", "Ủy nhân dân phường".
//!
//! **Why.** The name of who issues, leads or receives is read first, and in its short form it names nobody.
//!
//! **Basis.** The names of bodies in the Constitution and the laws on their organisation (Ủy ban nhân dân, Hội đồng nhân dân, Tòa án nhân dân,
//! Viện kiểm sát nhân dân, Thủ tướng Chính phủ) and of the ministries and departments. Judged is what begins with a capital
//! and lacks one syllable; another body's whole name ("Ủy ban Dân tộc") is not.
//!
//! **Bad**
//! ```text
//! - Báo cáo Chủ tịch Ủy ban nhân thành phố.
//! ```
//! **Good**
//! ```text
//! - Báo cáo Chủ tịch Ủy ban nhân dân thành phố.
//! ```

use std::sync::LazyLock;

use crate::hash::Sieve;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::language::{Shape, Word, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::case::{lower, upper};
use crate::vietnamese::word_key::key;

/// KH920.
pub static BODY_NAME_SHORT: Rule = Rule {
    code: "KH920",
    name: "body-name-short",
    severity: Severity::Warning,
    summary: Words {
        vi: "Tên cơ quan viết thiếu một tiếng.",
        en: "A body's name lacks a syllable.",
    },
    basis: Words {
        vi: "Tên cơ quan theo Hiến pháp và các luật về tổ chức bộ máy",
        en: "Names of bodies in the Constitution and the laws on their organisation",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const SHORT: Words = Words {
    vi: "“{0}” thiếu một tiếng; cần là “{1}”.",
    en: "“{0}” lacks a syllable; write “{1}”.",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

/// Names as they are written, each syllable of which but the first and "và" may be lost.
const NAMES: &[&str] = &[
    "Ủy ban nhân dân",
    "Hội đồng nhân dân",
    "Tòa án nhân dân",
    "Viện kiểm sát nhân dân",
    "Thủ tướng Chính phủ",
    "Văn phòng Chính phủ",
    "Ủy ban Thường vụ Quốc hội",
    "Mặt trận Tổ quốc Việt Nam",
    "Sở Khoa học và Công nghệ",
    "Bộ Khoa học và Công nghệ",
    "Sở Nông nghiệp và Môi trường",
    "Bộ Nông nghiệp và Môi trường",
    "Sở Giáo dục và Đào tạo",
    "Bộ Giáo dục và Đào tạo",
    "Sở Dân tộc và Tôn giáo",
    "Bộ Dân tộc và Tôn giáo",
];

/// What makes another word of a name's last syllable or of what is left of a name: "Ủy ban Dân tộc".
const OTHERS: &[&str] = &[
    "tộc", "số", "vận", "cư", "phòng", "quân", "chủ", "sự", "sinh", "nguyện", "là", "trị", "lực",
    "sách", "viên",
];

static OTHER_KEYS: LazyLock<Vec<u32>> =
    LazyLock::new(|| OTHERS.iter().map(|word| key(word)).collect());

/// A name without one syllable: its keys, and the whole.
struct Form {
    keys: Vec<u32>,
    whole: &'static str,
    /// Which syllable is lost, and its key.
    lost: usize,
    lost_key: u32,
}

static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let forms = NAMES.iter().flat_map(|whole| {
        let small: Vec<String> = whole.split(' ').map(small_of).collect();
        (1..small.len())
            .filter(|lost| {
                // The last of "nhân dân" alone: without another the rest is a phrase of its own.
                small[*lost] != "và"
                    && (*lost + 1 < small.len()
                        || small.ends_with(&["nhân".to_owned(), "dân".to_owned()]))
            })
            .map(|lost| Form {
                keys: (0..small.len())
                    .filter(|at| *at != lost)
                    .map(|at| key(&small[at]))
                    .collect(),
                whole,
                lost,
                lost_key: key(&small[lost]),
            })
            .collect::<Vec<_>>()
    });
    forms.collect()
});

/// The words with which a form begins.
static FIRST: LazyLock<Sieve> =
    LazyLock::new(|| Sieve::of(FORMS.iter().map(|form| u64::from(form.keys[0]))));

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    for (place, right) in context.shown_sound(short) {
        let text = context.document.text(place);
        findings
            .report(place, &SHORT, &[text, right])
            .fix(&WRITE, &[right], place, right);
    }
    Verdict::Evaluated
}

fn small_of(word: &str) -> String {
    word.chars().map(lower).collect()
}

/// The short names of a line, each with the whole set as it is.
fn short(line: &Known) -> Vec<Shown<String>> {
    let words = words(line);
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let begins = || FIRST.may_hold(u64::from(word.key));
        if !matches!(word.shape, Shape::Capital | Shape::Upper) || word.joined || !begins() {
            continue;
        }
        let form = FORMS.iter().find(|form| is_form(words, at, form));
        if let Some(form) = form {
            let run = &words[at..at + form.keys.len()];
            let whole = match run.iter().all(|word| word.shape == Shape::Upper) {
                true => form.whole.chars().map(upper).collect(),
                false => whole_of(run, line.text(), form),
            };
            found.push(Shown::new(run[0].to(&run[run.len() - 1]), whole));
        }
    }
    found
}

fn is_form(words: &[Word], at: usize, form: &Form) -> bool {
    let Some(run) = words.get(at..at + form.keys.len()) else {
        return false;
    };
    let same = |(word, key): (&Word, &u32)| word.key == *key;
    if !run.iter().zip(&form.keys).all(same) {
        return false;
    }
    let joined = run[1..].iter().all(|word| word.follows && !word.joined);
    let next = words.get(at + run.len()).filter(|next| next.follows);
    // "Ủy ban nhân" with its "dân" behind it is the whole name.
    let goes_on =
        next.is_some_and(|next| next.key == form.lost_key || OTHER_KEYS.contains(&next.key));
    joined && !goes_on
}

/// The words as they are set, with the lost one put in.
fn whole_of(run: &[Word], text: &str, form: &Form) -> String {
    let mut own: Vec<&str> = run.iter().map(|word| word.text(text)).collect();
    let lost = form.whole.split(' ').nth(form.lost).unwrap_or("");
    own.insert(form.lost, lost);
    own.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        found(&BODY_NAME_SHORT, &Sketch::items(line))
    }

    #[test]
    fn a_name_without_a_syllable_is_told() {
        assert_eq!(
            on("Chủ tịch Ủy ban nhân thành phố; Uỷ nhân dân phường."),
            [
                "“Ủy ban nhân” thiếu một tiếng; cần là “Ủy ban nhân dân”. @ Ủy ban nhân",
                "“Uỷ nhân dân” thiếu một tiếng; cần là “Uỷ ban nhân dân”. @ Uỷ nhân dân"
            ]
        );
        assert_eq!(on("Sở Khoa và Công nghệ; ỦY BAN DÂN XÃ.").len(), 2);
    }

    #[test]
    fn whole_names_and_other_bodies_are_silent() {
        for line in [
            "Ủy ban nhân dân xã; Ủy ban Dân tộc; Hội đồng nhân dân; Tòa án nhân dân.",
            "Sở Khoa học và Công nghệ; Hội Nhân ái; công an dân quân; Hội đồng nhân sự.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }
}
