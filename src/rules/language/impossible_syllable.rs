//! A word that no Vietnamese syllable can be.
//!
//! **Why.** A slip of the keyboard ("thưc hiện", "qúy I") stays in a document that is signed and copied
//! into every plan below it.
//!
//! **Basis.** The spelling of Vietnamese: onset, rhyme and tone, and before a final c, ch, p, t only
//! sắc or nặng; no list of words. Judged are words in small letters that carry a Vietnamese mark, and
//! words with a capital at the beginning of a sentence; names, abbreviations, codes, addresses and
//! foreign words are not. Where a draft has many, the text was misread as a whole: one finding.
//!
//! **Bad**
//! ```text
//! - Tổ chưc triển khai trong qúy I năm 2026.
//! ```
//! **Good**
//! ```text
//! - Tổ chức triển khai trong quý I năm 2026.
//! ```

use crate::document::Span;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::language::{Shape, Word, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::case::upper;
use crate::vietnamese::syllable::{SyllableFault, syllable_fault};

/// KH901.
pub static IMPOSSIBLE_SYLLABLE: Rule = Rule {
    code: "KH901",
    name: "impossible-syllable",
    severity: Severity::Warning,
    summary: Words {
        vi: "Có tiếng không đúng chính tả tiếng Việt.",
        en: "A word is no possible Vietnamese syllable.",
    },
    basis: Words {
        vi: "Chính tả tiếng Việt (âm đầu, vần, thanh)",
        en: "Vietnamese spelling (onset, rhyme, tone)",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const IMPOSSIBLE: Words = Words {
    vi: "“{0}” viết sai chính tả.",
    en: "“{0}” is no possible Vietnamese syllable.",
};
const JOINED: Words = Words {
    vi: "“{0}”: các tiếng bị viết liền nhau.",
    en: "“{0}”: words are written together.",
};
const TONE_PLACE: Words = Words {
    vi: "“{0}” đặt sai vị trí dấu thanh; cần viết “{1}”.",
    en: "“{0}” has its tone mark on the wrong letter; write “{1}”.",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};
const MISREAD: Words = Words {
    vi: "Có {0} tiếng không đọc được, ví dụ “{1}”: văn bản có thể bị lỗi khi trích xuất hoặc nhận dạng, đề nghị đối chiếu với bản gốc.",
    en: "{0} words cannot be read, “{1}” for one: the text may have been damaged by extraction; compare it with the original.",
};

/// More faults than this are no slips but a text that was misread.
const MOST: usize = 12;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let mut found = context.shown_sound(impossible_syllables);
    let first: Vec<(Span, &SyllableFault)> = found.by_ref().take(MOST + 1).collect();
    if let [(span, _), ..] = first[..]
        && first.len() > MOST
    {
        let count = first.len() + found.count();
        let text = context.document.text(span);
        findings
            .report(span, &MISREAD, &[&count.to_string(), text])
            .severity(Severity::Hint);
        return Verdict::Evaluated;
    }
    for (span, fault) in first {
        let text = context.document.text(span);
        match fault {
            SyllableFault::Spelling => drop(findings.report(span, &IMPOSSIBLE, &[text])),
            SyllableFault::Joined => drop(findings.report(span, &JOINED, &[text])),
            SyllableFault::TonePlace(right) => {
                let right = as_set(text, right);
                findings.report(span, &TONE_PLACE, &[text, &right]).fix(
                    &WRITE,
                    &[&right],
                    span,
                    &right,
                );
            }
        }
    }
    Verdict::Evaluated
}

/// Every word of a line that no syllable can be.
pub fn impossible_syllables(line: &Known) -> Vec<Shown<SyllableFault>> {
    let words = words(line);
    let judged = words.iter().enumerate();
    let judged = judged.filter(|(at, word)| is_judged(word, words.get(at + 1)));
    judged
        .filter_map(|(_, word)| {
            let fault = syllable_fault(word.text(line.text()))?;
            Some(Shown::new(word.range(), fault))
        })
        .collect()
}

/// Whether a word is one of a Vietnamese sentence for certain.
fn is_judged(word: &Word, next: Option<&Word>) -> bool {
    // A lone letter is a list's marker or a variable.
    if !word.marked || word.joined || word.single {
        return false;
    }
    match word.shape {
        Shape::Lower => true,
        // At the beginning of a sentence, unless a name stands there.
        Shape::Capital => {
            word.opens && next.is_some_and(|next| next.follows && next.shape == Shape::Lower)
        }
        Shape::Upper | Shape::Mixed => false,
    }
}

/// The right writing with the capital of the wrong one.
fn as_set(wrong: &str, right: &str) -> String {
    let mut letters = right.chars();
    match (wrong.chars().next(), letters.next()) {
        (Some(first), Some(letter)) if first.is_uppercase() => {
            upper(letter).to_string() + letters.as_str()
        }
        _ => right.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        let sketch = Sketch::items(line);
        found(&IMPOSSIBLE_SYLLABLE, &sketch)
    }

    #[test]
    fn a_slip_is_reported_at_its_word() {
        assert_eq!(
            on("Tổ chưc triển khai thực hiện."),
            ["“chưc” viết sai chính tả. @ chưc"]
        );
        assert_eq!(on("Thưc hiện tốt."), ["“Thưc” viết sai chính tả. @ Thưc"]);
        assert_eq!(on("Công văn vềviệc họp.").len(), 1);
    }

    #[test]
    fn a_misplaced_tone_is_put_right() {
        let sketch = Sketch::new("# II|tasks|NHIỆM VỤ\n- Qúy khách đến họp.");
        let findings = sketch.findings(&IMPOSSIBLE_SYLLABLE);
        assert_eq!(findings[0].fixes[0].edits[0].insert, "Quý");
    }

    #[test]
    fn names_codes_abbreviations_and_loans_are_silent() {
        for line in [
            "Ủy ban nhân dân tỉnh Đắk Lắk, huyện Krông Búk và thành phố Kon Tum.",
            "Đắk Lắk và Bắc Kạn phối hợp.",
            "Kế hoạch số 12/KH-HĐND, đề án ĐMST, GDĐT và website xã-phường.vn.",
            "Đồng bào Ê-đê, Xơ-đăng; ôtô, kilômét, axít, Cộng hòa Séc.",
            "Café Đăk.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }

    #[test]
    fn many_are_one_finding() {
        let many = "chưc ".repeat(40);
        let said = on(&many);
        assert_eq!(said.len(), 1);
        assert!(said[0].contains("40"), "{said:?}");
    }
}
