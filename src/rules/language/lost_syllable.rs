//! A syllable that was left out before another like it: "hệ thông tin" for "hệ thống thông tin".
//!
//! **Why.** The hand goes on from the second of two like syllables, and the reader finds a word that does not exist.
//!
//! **Basis.** Counts of published texts (`data/language.md`). Judged is one kind alone: the syllable before is hardly ever without the lost one, the
//! lost one differs from what comes next by its tone or one mark, and that makes a firm word with what follows it. A syllable lost in
//! general is not told: pairs of syllables do not show it surely enough.
//!
//! **Bad**
//! ```text
//! - Vận hành các hệ thông tin dùng chung của xã.
//! ```
//! **Good**
//! ```text
//! - Vận hành các hệ thống thông tin dùng chung của xã.
//! ```

use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::context::is_damaged;
use crate::rules::language::{NO_LANGUAGE, Shape, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::language::{Id, Language, Likeness, likeness};

/// KH923.
pub static LOST_SYLLABLE: Rule = Rule {
    code: "KH923",
    name: "lost-syllable",
    severity: Severity::Warning,
    summary: Words {
        vi: "Thiếu một tiếng đứng trước tiếng gần giống nó.",
        en: "A syllable before another like it was left out.",
    },
    basis: Words {
        vi: "Thống kê cách viết trong văn bản tiếng Việt đã công bố",
        en: "Counts of what published Vietnamese texts write",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const LOST: Words = Words {
    vi: "“{0}” có thể thiếu tiếng “{1}”; thường viết “{2}”.",
    en: "“{0}” may lack “{1}”; usually it is “{2}”.",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

/// The lost syllable has such a bond to the one before it, in so many texts, and what stands there so little.
const HELD: f32 = 4.0;
const TEXTS: f32 = 500.0;
const LOOSE: f32 = 0.0;
/// Of what follows that syllable so much is the lost one: "chuyển" stands alone as well.
const SHARE: f32 = 0.4;
/// What comes next makes a word with what follows.
const NEXT: f32 = 3.5;

struct Syllables;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let Some(language) = context.language else {
        return Verdict::NotEvaluated(NO_LANGUAGE);
    };
    let document = context.document;
    for line in document.lines() {
        let look = || lost(line, language);
        for one in line.know_of::<Syllables, Vec<Shown<Id>>>(language.name(), look) {
            let place = line.span_of(&one.range);
            if is_damaged(document, place) {
                continue;
            }
            let text = document.text(place);
            let syllable = language.word(one.what);
            let Some((before, after)) = text.split_once(' ') else {
                continue;
            };
            let right = format!("{before} {syllable} {after}");
            findings
                .report(place, &LOST, &[text, syllable, &right])
                .fix(&WRITE, &[&right], place, &right);
        }
    }
    Verdict::Evaluated
}

/// The places of a line, each with the syllable that is missing behind its first word.
fn lost(line: &Known, language: &Language) -> Vec<Shown<Id>> {
    let words = words(line);
    let runs = words.windows(3).enumerate();
    runs.filter_map(|(at, run)| {
        let [first, next, behind] = run else {
            return None;
        };
        let plain = run
            .iter()
            .all(|word| word.shape == Shape::Lower && !word.joined && !word.single);
        if !plain || !next.follows || !behind.follows {
            return None;
        }
        let [first_id, next_id, behind_id] =
            [first, next, behind].map(|word| language.id(word.key));
        let (first_id, next_id, behind_id) = (first_id?, next_id?, behind_id?);
        if language.bond(first_id, next_id) > LOOSE || language.bond(next_id, behind_id) < NEXT {
            return None;
        }
        // "công nghệ | thông tin": the first belongs to what is before it.
        let before = at
            .checked_sub(1)
            .map(|at| &words[at])
            .filter(|_| first.follows);
        let before = before.and_then(|before| language.id(before.key));
        if before.is_some_and(|before| language.bond(before, first_id) > LOOSE + 2.0) {
            return None;
        }
        let spelling = language.spelling(next_id);
        let (lost, _) = language.followers(first_id).find(|(lost, texts)| {
            let how = || likeness(language.spelling(*lost), spelling, [None, None]);
            *texts >= TEXTS
                && *lost != next_id
                && language.bond(first_id, *lost) >= HELD
                && *texts >= SHARE * language.before_others(first_id)
                && language.together(*lost, next_id) > 0.0
                && how().is_some_and(Likeness::is_slight)
        })?;
        Some(Shown::new(first.to(behind), lost))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        found(&LOST_SYLLABLE, &Sketch::items(line))
    }

    #[test]
    fn a_syllable_before_one_like_it_is_told() {
        assert_eq!(
            on("Vận hành các hệ thông tin dùng chung."),
            [
                "“hệ thông tin” có thể thiếu tiếng “thống”; thường viết “hệ thống thông tin”. @ hệ thông tin"
            ]
        );
    }

    #[test]
    fn whole_words_are_silent() {
        for line in [
            "Hệ thống thông tin; công nghệ thông tin; quan hệ thông tin đại chúng.",
            "Chuyển đối tượng sang nhóm khác; thế hệ thông minh; hệ sinh thái; liên hệ thông qua điện thoại.",
            "Tổ chức các hội nghị, quán triệt nghị quyết; thực hiện tốt công tác dân vận.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }
}
