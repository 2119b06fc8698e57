//! Two terms that the plan parts with a comma again and again, and here does not: "quản lý khai thác" in a plan that writes "quản lý, khai thác".
//!
//! **Why.** Without the comma two tasks read as one; what the plan itself writes elsewhere shows which is meant.
//!
//! **Basis.** One writing within a document. Judged are four syllables, two words of two each (`data/language.md`), with the comma at least three
//! times and at least twice as often as without. Not judged: a verb that takes another ("hướng dẫn thực hiện"), who does something and what
//! ("cơ quan tổ chức lễ"), and places where the last syllable belongs to what comes behind.
//!
//! **Bad**
//! ```text
//! - Số hóa công tác quản lý khai thác chợ. (viết "quản lý, khai thác" ở năm chỗ khác)
//! ```
//! **Good**
//! ```text
//! - Số hóa công tác quản lý, khai thác chợ.
//! ```

use std::sync::LazyLock;

use crate::document::Span;
use crate::hash::QuickMap;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::context::is_damaged;
use crate::rules::language::lost_comma::{ACTING, BODY, GOES_ON, GOVERNING};
use crate::rules::language::prose::Pair;
use crate::rules::language::{NO_LANGUAGE, Shape, Word, prose, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::language::{Id, Language};

/// KH924.
pub static COMMA_DIFFERS: Rule = Rule {
    code: "KH924",
    name: "comma-differs",
    severity: Severity::Warning,
    summary: Words {
        vi: "Thiếu dấu phẩy giữa hai từ mà chính văn bản thường tách bằng dấu phẩy.",
        en: "A comma is missing where the document itself has one elsewhere.",
    },
    basis: Words {
        vi: "Thông lệ: viết thống nhất trong một văn bản",
        en: "Custom: one writing within a document",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const LACKS: Words = Words {
    vi: "“{0}” ({1} chỗ) bên cạnh “{2}” ({3} chỗ): có thể thiếu dấu phẩy.",
    en: "“{0}” ({1} times) beside “{2}” ({3} times): a comma may be missing.",
};
const AGAIN: Words = Words {
    vi: "Chỗ này cũng vậy.",
    en: "Here as well.",
};
const ADD: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

/// So often with the comma, and so many times as often as without.
const OFTEN: usize = 3;
const TIMES: usize = 2;
/// From so much on it is sure.
const SURE: usize = 5;
const SURE_TIMES: usize = 4;
/// Two syllables of such a bond are a word; of less they are none.
const WORD: f32 = 2.5;
const NONE: f32 = 2.0;
/// In so many texts the second and the third stand side by side as a matter of course.
const USUAL: f32 = 100.0;

static LEADING: LazyLock<Pair> = LazyLock::new(|| prose::pair("chủ trì"));

/// Four syllables of a line, in two words.
struct Four {
    keys: [u32; 4],
    /// Whether a comma parts the two, and if not, where it belongs in bytes from the first.
    lost: Option<usize>,
    /// Whether the comma may be missing here at all.
    judged: bool,
    /// Many texts write the two without: "khoa học công nghệ".
    usual: bool,
}

struct Pairs;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let Some(language) = context.language else {
        return Verdict::NotEvaluated(NO_LANGUAGE);
    };
    let document = context.document;
    let mut parted: QuickMap<[u32; 4], usize> = QuickMap::default();
    let mut bare: Vec<(Span, &Four)> = Vec::new();
    for line in document.lines() {
        let look = || fours(line, language);
        for one in line.know_of::<Pairs, Vec<Shown<Four>>>(language.name(), look) {
            if one.what.lost.is_none() {
                *parted.or_default(one.what.keys) += 1;
            } else {
                bare.push((line.span_of(&one.range), &one.what));
            }
        }
    }
    bare.retain(|(place, four)| {
        let often = parted.get(&four.keys).is_some_and(|times| *times >= OFTEN);
        often && !is_damaged(document, *place)
    });
    while let Some((_, first)) = bare.first() {
        let keys = first.keys;
        let (group, others) = bare.into_iter().partition(|(_, four)| four.keys == keys);
        bare = others;
        report(
            context,
            findings,
            &group,
            parted.get(&keys).copied().unwrap_or(0),
        );
    }
    Verdict::Evaluated
}

fn report(context: &Context, findings: &mut Findings, group: &[(Span, &Four)], with: usize) {
    if group.len() * TIMES > with || !group.iter().all(|(_, four)| four.judged) {
        return;
    }
    let document = context.document;
    let edits = group.iter().map(|(place, four)| {
        let text = document.text(*place);
        let (before, after) = text
            .split_at_checked(four.lost.unwrap_or(0))
            .unwrap_or((text, ""));
        (*place, format!("{before},{after}"))
    });
    let edits: Vec<(Span, String)> = edits.collect();
    let [(place, right), others @ ..] = &edits[..] else {
        return;
    };
    let usual = group.iter().any(|(_, four)| four.usual);
    let sure = !usual && with >= SURE && group.len() * SURE_TIMES <= with;
    let counts = [group.len(), with].map(|count| count.to_string());
    let said = [document.text(*place), &counts[0], right, &counts[1]];
    let severity = if sure {
        Severity::Warning
    } else {
        Severity::Hint
    };
    let mut draft = findings.report(*place, &LACKS, &said).severity(severity);
    for (other, _) in others {
        draft = draft.related(*other, &AGAIN, &[]);
    }
    let fixes: Vec<(Span, &str)> = edits.iter().map(|(at, text)| (*at, &**text)).collect();
    draft.fix_all(&ADD, &[right], &fixes);
}

/// Two words of two syllables each side by side, or parted by a comma alone.
fn fours(line: &Known, language: &Language) -> Vec<Shown<Four>> {
    let text = line.text();
    let words = words(line);
    let ids: Vec<Option<Id>> = words.iter().map(|word| language.id(word.key)).collect();
    let bond = |at: usize| match (ids.get(at), ids.get(at + 1)) {
        (Some(Some(one)), Some(Some(other))) => Some(language.bond(*one, *other)),
        _ => None,
    };
    let places = 0..words.len().saturating_sub(3);
    let fours = places.filter_map(|at| {
        let run = &words[at..at + 4];
        let [a, b, c, d] = run else { return None };
        let set = |word: &Word| word.shape == Shape::Lower && !word.joined && !word.single;
        let first = set(a) || a.shape == Shape::Capital && a.opens && !a.joined;
        let between = text.get(b.end as usize..c.start as usize)?;
        let comma = between == ", ";
        let plain = first && [b, c, d].into_iter().all(set) && b.follows && d.follows;
        if !plain || !comma && !c.follows || bond(at)? < WORD || bond(at + 2)? < WORD {
            return None;
        }
        let judged = || {
            if bond(at + 1).is_some_and(|bond| bond >= NONE) {
                return false;
            }
            let pair = |from: usize| (words[from].key, words[from + 1].key);
            let next = words.get(at + 4).filter(|next| next.follows);
            let before = at.checked_sub(1).filter(|_| a.follows);
            let doer =
                pair(at + 2) == *BODY && next.is_some_and(|next| !GOES_ON.contains(&next.key));
            let torn = next.is_some() && bond(at + 4 - 1) > bond(at + 2);
            let bound = before.is_some_and(|before| bond(before) > bond(at));
            let governs = GOVERNING.contains(&pair(at)) && pair(at) != *LEADING;
            let acts =
                next.is_some() && ACTING.contains(&pair(at + 2)) && !ACTING.contains(&pair(at));
            !doer && !torn && !bound && !governs && !acts
        };
        let what = Four {
            keys: [a.key, b.key, c.key, d.key],
            lost: (!comma).then_some((b.end - a.start) as usize),
            judged: !comma && judged(),
            usual: language.together(ids[at + 1]?, ids[at + 2]?) >= USUAL,
        };
        Some(Shown::new(a.to(d), what))
    });
    fours.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(often: &str, line: &str) -> Vec<String> {
        let often = [often; 5].join("\n");
        found(&COMMA_DIFFERS, &Sketch::items(&format!("{often}\n{line}")))
    }

    #[test]
    fn a_comma_that_the_plan_has_elsewhere_is_told_with_both_counts() {
        assert_eq!(
            on(
                "Việc quan trắc, cảnh báo ở hồ.",
                "Tổ chức quan trắc cảnh báo ở sông."
            ),
            [
                "“quan trắc cảnh báo” (1 chỗ) bên cạnh “quan trắc, cảnh báo” (5 chỗ): có thể thiếu dấu phẩy. @ quan trắc cảnh báo"
            ]
        );
    }

    #[test]
    fn few_places_and_other_meanings_are_silent() {
        for (often, line) in [
            (
                "Các cơ quan, tổ chức ở xã.",
                "Giao cơ quan tổ chức lễ phát động.",
            ),
            (
                "Việc hướng dẫn, kiểm tra ở xã.",
                "Giao Phòng hướng dẫn kiểm tra lúa giống.",
            ),
            ("Gửi tài liệu, văn bản ở xã.", "Các xã khác gửi tờ trình."),
        ] {
            assert_eq!(on(often, line), SILENT, "{line}");
        }
        let twice = "Việc quan trắc, cảnh báo ở hồ.\nViệc quan trắc, cảnh báo ở đê.\nTổ chức quan trắc cảnh báo.";
        assert_eq!(found(&COMMA_DIFFERS, &Sketch::items(twice)), SILENT);
    }
}
