//! A full stop in the middle of a sentence: "đào tạo. tập huấn".
//!
//! **Why.** What was one task reads as two halves.
//!
//! **Basis.** Vietnamese punctuation and Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục I: behind a full stop a sentence begins with
//! a capital. Abbreviations ("v.v.", "tr."), numbers and addresses are not judged.
//!
//! **Bad**
//! ```text
//! - Tổ chức đào tạo. tập huấn cho cán bộ.
//! ```
//! **Good**
//! ```text
//! - Tổ chức đào tạo, tập huấn cho cán bộ, v.v. trong năm.
//! ```

use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::language::{Shape, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::syllable::is_syllable;

/// KH918.
pub static STOP_IN_SENTENCE: Rule = Rule {
    code: "KH918",
    name: "stop-in-sentence",
    severity: Severity::Warning,
    summary: Words {
        vi: "Dấu chấm đứng giữa câu, hoặc câu sau không viết hoa.",
        en: "A full stop in the middle of a sentence, or no capital behind it.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục II, Mục I",
        en: "Decree 30/2020/NĐ-CP, Appendix II, Section I",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const STOP: Words = Words {
    vi: "“{0}”: sau dấu chấm không viết hoa; dấu chấm có thể đặt nhầm giữa câu.",
    en: "“{0}”: no capital behind the full stop, which may not belong here.",
};

/// So many are how the text was made.
const MOST: usize = 6;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let found: Vec<_> = context.shown_sound(stops).collect();
    if found.len() > MOST {
        return Verdict::Evaluated;
    }
    for (place, ()) in found {
        findings.report(place, &STOP, &[context.document.text(place)]);
    }
    Verdict::Evaluated
}

/// The stops of a line with a small word on either side.
fn stops(line: &Known) -> Vec<Shown<()>> {
    let text = line.text();
    let pairs = words(line).windows(2);
    pairs
        .filter(|pair| {
            let [one, other] = pair else { return false };
            let between = text.get(one.end as usize..other.start as usize);
            let small = |word: &crate::rules::language::Word| {
                let letters = word.text(text);
                let is_word = !word.joined && !word.single && is_syllable(letters);
                word.shape == Shape::Lower && is_word && letters.chars().count() > 1
            };
            between.is_some_and(|between| between.strip_prefix('.').is_some_and(is_blank))
                && small(one)
                && small(other)
        })
        .map(|pair| Shown::new(pair[0].to(&pair[1]), ()))
        .collect()
}

fn is_blank(between: &str) -> bool {
    !between.is_empty() && between.chars().all(|c| c == ' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        found(&STOP_IN_SENTENCE, &Sketch::items(line))
    }

    #[test]
    fn a_small_word_behind_a_stop_is_told() {
        assert_eq!(
            on("Tổ chức đào tạo. tập huấn cho cán bộ."),
            [
                "“tạo. tập”: sau dấu chấm không viết hoa; dấu chấm có thể đặt nhầm giữa câu. @ tạo. tập"
            ]
        );
    }

    #[test]
    fn abbreviations_numbers_and_capitals_are_silent() {
        for line in [
            "Chợ, trường học, v.v. trong xã. Các thôn báo cáo.",
            "Kinh phí 20 tr. đồng; mục 1. tổ chức họp; trang xa.gov. vn.",
            "Họp... rồi báo cáo; ThS. kỹ sư.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }
}
