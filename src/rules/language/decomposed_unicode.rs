//! Letters in decomposed Unicode: a vowel and its mark as two characters.
//!
//! **Why.** They look alike and are not found by a search; some systems break them apart when they
//! print or sort.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I asks for the Unicode of TCVN
//! 6909:2001; that Vietnamese is written with precomposed letters is its common use. Told once, at
//! the first.
//!
//! **Bad**
//! ```text
//! Kế hoạch (chữ cái và dấu là hai ký tự rời)
//! ```
//! **Good**
//! ```text
//! Kế hoạch (mỗi chữ cái có dấu là một ký tự)
//! ```

use crate::document::{Note, Span};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH903.
pub static DECOMPOSED_UNICODE: Rule = Rule {
    code: "KH903",
    name: "decomposed-unicode",
    severity: Severity::Hint,
    summary: Words {
        vi: "Chữ Việt ở dạng Unicode tổ hợp.",
        en: "Vietnamese letters are in decomposed Unicode.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I (bộ mã TCVN 6909:2001)",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section I (TCVN 6909:2001)",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const DECOMPOSED: Words = Words {
    vi: "Có {0} chữ ở dạng Unicode tổ hợp; nên chuyển sang Unicode dựng sẵn.",
    en: "{0} letters are in decomposed Unicode; convert them to precomposed letters.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let document = context.document;
    // What was converted from an older encoding was typed in several bytes a letter: that is its own finding.
    if document
        .notes
        .iter()
        .any(|note| matches!(note, Note::LegacyEncoding(..)))
    {
        return Verdict::Evaluated;
    }
    let mut count = 0;
    let mut first = None;
    for (index, block) in document.blocks.iter().enumerate() {
        for range in block.content.composed() {
            count += 1;
            first.get_or_insert_with(|| Span::new(index, range));
        }
    }
    if let Some(first) = first {
        findings.report(first, &DECOMPOSED, &[&count.to_string()]);
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::text;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(source: &str) -> Vec<String> {
        let mut sketch = Sketch::new("Đoạn.");
        sketch.document = text::read(source);
        found(&DECOMPOSED_UNICODE, &sketch)
    }

    #[test]
    fn precomposed_letters_are_right() {
        assert_eq!(on("Kế hoạch\r\nchuyển  đổi &amp; số"), SILENT);
    }

    #[test]
    fn letters_with_marks_apart_are_told_once() {
        let said = on("K\u{ea}\u{301} hoa\u{323}ch");
        assert_eq!(said.len(), 1);
        assert!(said[0].contains("Có 2 chữ"), "{said:?}");
    }
}
