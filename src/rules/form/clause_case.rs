//! "Khoản", "Điểm" with a capital where a part is cited: "tại Khoản 2 Điều 79".
//!
//! **Why.** In a citation the capitals tell the parts that have titles from those that have none.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục V khoản 7: phần, chương, mục, tiểu mục, điều take the
//! capital; the decree's examples write "điểm a khoản 2 Điều 103". A hint: usage still varies. At a
//! sentence's begin the capital is the sentence's.
//!
//! **Bad**
//! ```text
//! Thu giá dịch vụ theo quy định tại Khoản 2 Điều 79 Luật Bảo vệ môi trường.
//! ```
//! **Good**
//! ```text
//! Thu giá dịch vụ theo quy định tại khoản 2 Điều 79 Luật Bảo vệ môi trường.
//! ```

use std::sync::LazyLock;

use super::exempt;
use super::names::opens;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::language::{Shape, prose, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::case::Case;
use crate::vietnamese::letters::is_alphanumeric;

/// KH724.
pub static CLAUSE_CASE: Rule = Rule {
    code: "KH724",
    name: "clause-case",
    severity: Severity::Hint,
    summary: Words {
        vi: "“khoản”, “điểm” khi viện dẫn viết hoa.",
        en: "“khoản”, “điểm” are capitalised where they are cited.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục II, Mục V khoản 7",
        en: "Decree 30/2020/NĐ-CP, Appendix II, Section V clause 7",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const CAPITAL: Words = Words {
    vi: "Khi viện dẫn, “{0}” viết thường.",
    en: "Where a part is cited, “{0}” is in small letters.",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

static CLAUSE: LazyLock<u32> = LazyLock::new(|| prose::key("khoản"));
static POINT: LazyLock<u32> = LazyLock::new(|| prose::key("điểm"));

/// The parts of a line that are cited with a capital that they should not have.
fn capitals(line: &Known) -> Vec<Shown<()>> {
    let text = line.text();
    let found = words(line).iter().filter(|word| {
        let is_part = word.key == *CLAUSE || word.key == *POINT;
        if word.shape != Shape::Capital || word.joined || !is_part {
            return false;
        }
        let behind = text.get(word.end as usize..).unwrap_or("");
        let label = behind.strip_prefix([' ', '\u{a0}']).unwrap_or("");
        let label = label
            .split(|c: char| !is_alphanumeric(c))
            .next()
            .unwrap_or("");
        let digits =
            !label.is_empty() && label.len() <= 2 && label.bytes().all(|b| b.is_ascii_digit());
        let letter = label.chars().count() == 1 && label.chars().all(char::is_lowercase);
        let part = word.key == *CLAUSE && digits || word.key == *POINT && (letter || digits);
        part && !opens(text, word)
    });
    found.map(|word| Shown::new(word.range(), ())).collect()
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt(context) {
        return why;
    }
    for (place, ()) in context.shown_sound(capitals) {
        let right = context.document.text(place).lower();
        findings
            .report(place, &CAPITAL, &[&right])
            .fix(&WRITE, &[&right], place, &right);
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        let sketch = Sketch::items(line);
        found(&CLAUSE_CASE, &sketch)
    }

    #[test]
    fn small_letters_and_a_sentences_begin_are_silent() {
        for line in [
            "Khoản 2 Điều 79 quy định giá; theo điểm b khoản 3 Điều 80.",
            "Mở tài khoản 2 lần; Điểm cầu trung tâm; chấm điểm 10.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }

    #[test]
    fn a_capital_in_mid_sentence_is_told() {
        assert_eq!(
            on("Theo Điểm a Khoản 1 Điều 5."),
            [
                "Khi viện dẫn, “điểm” viết thường. @ Điểm",
                "Khi viện dẫn, “khoản” viết thường. @ Khoản",
            ]
        );
    }
}
