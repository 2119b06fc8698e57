//! A part of a particular document cited in small letters or by another's name: "điều 103", "mục V", "điểm 1
//! Mục III".
//!
//! **Why.** The capital tells that this part of this document is meant.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục V khoản 7: Phần, Chương, Mục, Tiểu mục, Điều
//! take a capital, khoản and điểm do not. "Mục" before a Roman number is a hint, and so is
//! "Phụ lục", which the decree itself writes so and does not list. Phụ lục I, Phần I, Mục V:
//! khoản have Arabic numbers, điểm letters, so that "điểm 1" of a Mục is its khoản 1: a hint.
//!
//! **Bad**
//! ```text
//! Thực hiện nhiệm vụ tại điều 2 của Quyết định và mục V của Kế hoạch.
//! ```
//! **Good**
//! ```text
//! Thực hiện nhiệm vụ tại Điều 2 của Quyết định và Mục V của Kế hoạch.
//! ```

use std::sync::LazyLock;

use super::exempt;
use crate::document::Span;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::language::{Shape, prose, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::letters::is_alphanumeric;

/// KH719.
pub static PART_CASE: Rule = Rule {
    code: "KH719",
    name: "part-case",
    severity: Severity::Warning,
    summary: Words {
        vi: "Chưa viết hoa “Điều”, “Chương”, “Mục” khi viện dẫn.",
        en: "“Điều”, “Chương”, “Mục” are not capitalised where they are cited.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục II, Mục V khoản 7",
        en: "Decree 30/2020/NĐ-CP, Appendix II, Section V clause 7",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const SMALL: Words = Words {
    vi: "Khi viện dẫn cần viết hoa “{0}”.",
    en: "Where a part is cited, write “{0}”.",
};
const POINT: Words = Words {
    vi: "Điểm đánh bằng chữ cái; “{0}” của Mục là khoản.",
    en: "A point has a letter; “{0}” of a section is a clause (khoản).",
};
const LAYOUT: Words = Words {
    vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục V; Phụ lục II, Mục V khoản 7",
    en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section V; Appendix II, Section V clause 7",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

/// The parts by the keys of their names, with the right writing.
static PARTS: LazyLock<[(u32, &str); 4]> = LazyLock::new(|| {
    [
        ("điều", "Điều"),
        ("chương", "Chương"),
        ("mục", "Mục"),
        ("phụ", "Phụ lục"),
    ]
    .map(|(small, right)| (prose::key(small), right))
});

/// The parts that a line cites in small letters, with the right writing and the number.
fn small(line: &Known) -> Vec<Shown<(&'static str, String)>> {
    let lower = words(line)
        .iter()
        .filter(|word| word.shape == Shape::Lower && !word.joined && !word.opens);
    lower
        .filter_map(|word| {
            let (_, right) = PARTS.iter().find(|(key, _)| *key == word.key)?;
            let before = line.text().get(..word.start as usize)?;
            let mut range = word.range();
            if *right == "Phụ lục" {
                let noun = line.text().get(word.start as usize..)?;
                range.end = range.start + noun.strip_prefix("phụ lục").map(|_| "phụ lục".len())?;
            }
            let rest = line.text().get(range.end..)?.strip_prefix(' ')?;
            let rest = rest.strip_prefix('(').unwrap_or(rest);
            let number = rest.split(|c: char| !is_alphanumeric(c)).next()?;
            let digits = number.bytes().all(|b| b.is_ascii_digit());
            let roman = number.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
            // "một số điều 12" does not occur; "hàng chục điều 5" neither: what counts is what leads to it.
            // "mục 1, Phần III": a Mục of a Phần has an Arabic number.
            let behind = rest.get(number.len()..).unwrap_or("");
            let behind = behind.trim_start_matches([',', ' ']);
            let of_part = ["Phần ", "Chương ", "Mục ", "I ", "II ", "III ", "IV ", "V "];
            let of_part = digits && of_part.iter().any(|part| behind.starts_with(part));
            let numbered = match *right {
                "Điều" => digits,
                "Phụ lục" => digits || roman,
                _ => roman || of_part,
            };
            let cited = !number.is_empty() && numbered && leads(before);
            cited.then(|| Shown::new(range, (*right, number.to_owned())))
        })
        .collect()
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt(context) {
        return why;
    }
    for (place, ()) in context.shown_sound(numbered_points) {
        let text = context.document.text(place);
        let noun = Span {
            end: place.start + "điểm".len(),
            ..place
        };
        findings
            .report(place, &POINT, &[text])
            .severity(Severity::Hint)
            .basis(&LAYOUT)
            .fix(&WRITE, &["khoản"], noun, "khoản");
    }
    for (place, (right, number)) in context.shown_sound(small) {
        let severity = if matches!(*right, "Mục" | "Phụ lục") {
            Severity::Hint
        } else {
            Severity::Warning
        };
        let shown = format!("{right} {number}");
        findings
            .report(place, &SMALL, &[&shown])
            .severity(severity)
            .fix(&WRITE, &[&shown], place, right);
    }
    Verdict::Evaluated
}

/// The places of "điểm 1 Mục III".
fn numbered_points(line: &Known) -> Vec<Shown<()>> {
    let text = line.text();
    let points = text.match_indices("điểm ").filter_map(|(at, word)| {
        let rest = text.get(at + word.len()..)?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let behind = rest.get(digits..)?.trim_start_matches([',', ' ']);
        let of_section = behind
            .strip_prefix("Mục ")
            .or(behind.strip_prefix("mục "))?;
        let before = text.get(..at)?;
        let whole = before.is_empty() || before.ends_with([' ', '(']);
        let roman = of_section.starts_with(['I', 'V', 'X']);
        (whole && (1..=2).contains(&digits) && roman)
            .then(|| Shown::new(at..at + word.len() + digits, ()))
    });
    points.collect()
}

/// Words that lead to a part that is cited.
fn leads(before: &str) -> bool {
    let mut words = before.trim_end().rsplit(' ');
    let last = words.next().unwrap_or("");
    if matches!(
        last,
        "tại" | "theo" | "của" | "và" | "ở" | "như" | "trong" | "nêu" | "là"
    ) {
        return true;
    }
    // "khoản 2 điều 5"
    let before = words.next().unwrap_or("");
    matches!(before, "khoản" | "điểm" | "Khoản") && last.len() <= 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        let sketch = Sketch::items(line);
        found(&PART_CASE, &sketch)
    }

    #[test]
    fn capitals_and_words_that_cite_nothing_are_silent() {
        for line in [
            "Theo khoản 2 Điều 5 và Mục V; sửa đổi một số điều của Luật.",
            "Danh mục 12 nhiệm vụ; mục tiêu năm 2026; các mục I, II; hạng mục I của trạm; danh mục II của dự án.",
            "Theo điểm a khoản 1 Mục III; đạt điểm 10; các điểm 2 Mục đích.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }

    #[test]
    fn a_cited_part_in_small_letters_is_told() {
        assert_eq!(
            on("Thực hiện theo khoản 2 điều 5 của Luật, nêu tại mục V."),
            [
                "Khi viện dẫn cần viết hoa “Điều 5”. @ điều",
                "Khi viện dẫn cần viết hoa “Mục V”. @ mục",
            ]
        );
        assert_eq!(
            on(
                "Nhiệm vụ nêu trong mục II Kế hoạch này và tại mục 1, Phần III của Đề án; theo điểm 2 Mục IV."
            ),
            [
                "Điểm đánh bằng chữ cái; “điểm 2” của Mục là khoản. @ điểm 2",
                "Khi viện dẫn cần viết hoa “Mục II”. @ mục",
                "Khi viện dẫn cần viết hoa “Mục 1”. @ mục",
            ]
        );
    }
}
