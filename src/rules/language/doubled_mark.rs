//! Two marks where one belongs: "khu chợ..", "năm 2023;;", "cộng điểm,.".
//!
//! **Why.** One of them was left over from an edit, and the reader does not know which was meant.
//!
//! **Basis.** Vietnamese punctuation: one mark ends a sentence or parts its terms; three dots, "v.v." with a mark, leaders
//! ("....") and "./." are something else and are not judged.
//!
//! **Bad**
//! ```text
//! Kiểm tra vệ sinh tại các khu chợ..
//! ```
//! **Good**
//! ```text
//! Kiểm tra vệ sinh tại các khu chợ... trên địa bàn.
//! ```

use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::letters::is_alphanumeric;

/// KH916.
pub static DOUBLED_MARK: Rule = Rule {
    code: "KH916",
    name: "doubled-mark",
    severity: Severity::Warning,
    summary: Words {
        vi: "Hai dấu câu đứng liền nhau.",
        en: "Two marks stand where one belongs.",
    },
    basis: Words {
        vi: "Quy tắc dấu câu tiếng Việt",
        en: "Vietnamese punctuation",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const TWO: Words = Words {
    vi: "Thừa dấu câu: “{0}”.",
    en: "A mark too many: “{0}”.",
};
const WRITE: Words = Words {
    vi: "Chỉ để “{0}”",
    en: "Leave “{0}”",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let document = context.document;
    for (place, ()) in context.shown_sound(doubled) {
        let text = document.text(place);
        let finding = findings.report(place, &TWO, &[text]);
        // Two dots may have been three.
        let mut marks = text.chars();
        if let (Some(one), Some(other)) = (marks.next(), marks.next())
            && one == other
            && one != '.'
        {
            let one = one.to_string();
            finding.fix(&WRITE, &[&one], place, &one);
        }
    }
    Verdict::Evaluated
}

/// The two marks of a line that stand behind a word, with neither a third nor a letter behind them.
fn doubled(line: &Known) -> Vec<Shown<()>> {
    let text = line.text();
    let marks = text.match_indices([',', ';', '.', ':']);
    let mut found: Vec<Shown<()>> = Vec::new();
    for (at, mark) in marks {
        let rest = &text[at + mark.len()..];
        let mut behind = rest.chars();
        let Some(other @ (',' | ';' | '.' | ':')) = behind.next() else {
            continue;
        };
        let before = text[..at].chars().next_back();
        let ends = behind
            .next()
            .is_none_or(|next| next.is_whitespace() || matches!(next, ')' | '”' | '"'));
        let word = before.is_some_and(|c| is_alphanumeric(c) || matches!(c, ')' | '”' | '"' | '%'));
        if word && ends && is_wrong(mark, other, &text[..at]) {
            found.push(Shown::new(at..at + mark.len() + 1, ()));
        }
    }
    found
}

/// Whether no sentence has the two marks: behind an abbreviation a stop is none of the sentence's.
fn is_wrong(mark: &str, other: char, before: &str) -> bool {
    let word = before
        .rsplit([' ', '.', '(', '\t', '\n'])
        .next()
        .unwrap_or("");
    let short = word.chars().count() < 4 || word.chars().any(char::is_uppercase);
    match (mark, other) {
        (".", '.') => !word.starts_with(|c: char| c.is_ascii_digit()) || word.len() > 2,
        (".", _) => !short,
        (":", '.') => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        found(&DOUBLED_MARK, &Sketch::items(line))
    }

    #[test]
    fn two_marks_are_told() {
        assert_eq!(on("Kiểm tra chợ.."), ["Thừa dấu câu: “..”. @ .."]);
        assert_eq!(on("Luật năm 2023;;").len(), 1);
        assert_eq!(on("Không cộng điểm,. Trừ điểm;, nếu có.").len(), 2);
        let sketch = Sketch::new("# II|tasks|NHIỆM VỤ\n- Luật năm 2023;;");
        assert_eq!(
            sketch.findings(&DOUBLED_MARK)[0].fixes[0].edits[0].insert,
            ";"
        );
    }

    #[test]
    fn dots_leaders_abbreviations_and_numbers_are_silent() {
        for line in [
            "Khu chợ... trên địa bàn; vệ sinh, v.v.; xã, v.v., và phường.",
            "Số tiền: .......... đồng; ngày ../../2026; số ....; kết thúc./.",
            "Sở, TP., tr.; mục 1.1.; lúc 7:30; 10.000,5.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }
}
