//! Several Phụ lục that are not numbered with Roman numerals, or whose numerals leave one out.
//!
//! **Why.** The text refers to a Phụ lục by its number.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III khoản 1 điểm a: of two and more, each has a
//! number, in Roman numerals. One Phụ lục alone needs none. The Party's documents have Arabic ones and are
//! not judged.
//!
//! **Bad**
//! ```text
//! Phụ lục 1
//! PHÂN CÔNG NHIỆM VỤ
//! Phụ lục 2
//! DANH SÁCH ĐƠN VỊ
//! ```
//! **Good**
//! ```text
//! Phụ lục I
//! PHÂN CÔNG NHIỆM VỤ
//! Phụ lục II
//! DANH SÁCH ĐƠN VỊ
//! ```

use super::appendix_label::{Label, Number, labels};
use super::exempt;
use crate::document::Span;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::numerals::to_roman;

/// KH730.
pub static APPENDIX_NUMERAL: Rule = Rule {
    code: "KH730",
    name: "appendix-numeral",
    severity: Severity::Warning,
    summary: Words {
        vi: "Nhiều Phụ lục nhưng không đánh số thứ tự bằng chữ số La Mã.",
        en: "Several Phụ lục are not numbered with Roman numerals.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III khoản 1 điểm a",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section III clause 1 point a",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const ARABIC: Words = Words {
    vi: "Văn bản có {0} Phụ lục; số thứ tự ghi bằng chữ số La Mã (“Phụ lục I”, “Phụ lục II”).",
    en: "The document has {0} Phụ lục; they are numbered with Roman numerals (“Phụ lục I”, “Phụ lục II”).",
};
const NONE: Words = Words {
    vi: "Văn bản có {0} Phụ lục; mỗi Phụ lục cần có số thứ tự bằng chữ số La Mã.",
    en: "The document has {0} Phụ lục; each needs a Roman numeral.",
};
const GAP: Words = Words {
    vi: "Số thứ tự Phụ lục nhảy số; phải là “Phụ lục {0}”.",
    en: "The numbers of the Phụ lục are out of sequence; this should be “Phụ lục {0}”.",
};
const AGAIN: Words = Words {
    vi: "Phụ lục này cũng vậy",
    en: "This Phụ lục too",
};
const ONE: Words = Words {
    vi: "Văn bản không có nhiều Phụ lục.",
    en: "The document does not have several Phụ lục.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt(context) {
        return why;
    }
    let labels = labels(context);
    if labels.len() < 2 {
        return Verdict::NotApplicable(ONE);
    }
    let count = labels.len().to_string();
    for (number, words) in [(Number::None, &NONE), (Number::Arabic, &ARABIC)] {
        let of = |label: &&(Span, &Label)| label.1.number == number;
        let mut places = labels.iter().filter(of).map(|(place, _)| *place);
        if let Some(first) = places.next() {
            let mut draft = findings.report(first, words, &[&count]);
            for again in places {
                draft = draft.related(again, &AGAIN, &[]);
            }
            return Verdict::Evaluated;
        }
    }
    for (at, (place, label)) in labels.iter().enumerate() {
        let wanted = at as u32 + 1;
        if label.number != Number::Roman(wanted) {
            let wanted = to_roman(wanted).unwrap_or_default();
            findings.report(*place, &GAP, &[&wanted]);
            break;
        }
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(lines: &str) -> Vec<String> {
        found(
            &APPENDIX_NUMERAL,
            &Sketch::new(&format!("% KẾ HOẠCH\n# I|tasks|NHIỆM VỤ\n{lines}")),
        )
    }

    #[test]
    fn one_roman_ones_and_a_running_head_are_silent() {
        for lines in [
            "Phụ lục\nPHÂN CÔNG",
            "Phụ lục I\nPHÂN CÔNG\nPhụ lục II\nDANH SÁCH",
            "Phụ lục\nPHÂN CÔNG\nPhụ lục\nPHÂN CÔNG",
        ] {
            assert_eq!(on(lines), SILENT, "{lines}");
        }
    }

    #[test]
    fn none_arabic_ones_and_a_gap_are_told_once() {
        for lines in [
            "Phụ lục\nPHÂN CÔNG\nPhụ lục\nDANH SÁCH",
            "Phụ lục 1\nPHÂN CÔNG\nPhụ lục 2\nDANH SÁCH",
            "Phụ lục I\nPHÂN CÔNG\nPhụ lục III\nDANH SÁCH",
        ] {
            assert_eq!(on(lines).len(), 1, "{lines}");
        }
    }
}
