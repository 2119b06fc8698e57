//! A part of a particular document cited in small letters: "điều 103", "mục V".
//!
//! **Why.** The capital tells that this part of this document is meant.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục V khoản 7: Phần, Chương, Mục, Tiểu mục, Điều
//! take a capital, khoản and điểm do not. "Mục" before a Roman number is a hint.
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
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::language::{Shape, prose, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};

/// KH719.
pub static PART_CASE: Rule = Rule {
    code: "KH719",
    name: "part-case",
    severity: Severity::Warning,
    summary: Words {
        vi: "“Điều”, “Chương”, “Mục” khi viện dẫn không viết hoa.",
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
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

/// The parts by the keys of their names, with the right writing.
static PARTS: LazyLock<[(u32, &str); 3]> = LazyLock::new(|| {
    [("điều", "Điều"), ("chương", "Chương"), ("mục", "Mục")]
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
            let rest = line.text().get(word.end as usize..)?.strip_prefix(' ')?;
            let number = rest.split(|c: char| !c.is_alphanumeric()).next()?;
            let digits = number.bytes().all(|b| b.is_ascii_digit());
            let roman = number.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
            // "một số điều 12" does not occur; "hàng chục điều 5" neither: what counts is what leads to it.
            let numbered = if *right == "Điều" { digits } else { roman };
            let cited = !number.is_empty() && numbered && leads(before);
            cited.then(|| Shown::new(word.range(), (*right, number.to_owned())))
        })
        .collect()
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt(context) {
        return why;
    }
    for (place, (right, number)) in context.shown_sound(small) {
        let severity = if *right == "Mục" {
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

/// Words that lead to a part that is cited.
fn leads(before: &str) -> bool {
    let mut words = before.trim_end().rsplit(' ');
    let last = words.next().unwrap_or("");
    if matches!(last, "tại" | "theo" | "của" | "và" | "ở" | "như") {
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
        let sketch = Sketch::new(&format!("% KẾ HOẠCH\n# II|tasks|NHIỆM VỤ\n- {line}"));
        found(&PART_CASE, &sketch)
    }

    #[test]
    fn capitals_and_words_that_cite_nothing_are_silent() {
        for line in [
            "Theo khoản 2 Điều 5 và Mục V; sửa đổi một số điều của Luật.",
            "Danh mục 12 nhiệm vụ; mục tiêu năm 2026; các mục I, II.",
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
    }
}
