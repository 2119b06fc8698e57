//! The first line of the text's paragraphs is not indented by 1 or 1.27 cm.
//!
//! **Why.** The indent shows where a paragraph begins; one that is set by blanks or not at all differs from line to
//! line.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm e: the first line is indented by 1 cm or
//! 1.27 cm. A hint, and only where most paragraphs of the text are set so: single lines, centred ones and
//! lists that a program indents are not judged.
//!
//! **Bad**
//! ```text
//! Thụt đầu dòng 2 cm
//! ```
//! **Good**
//! ```text
//! Thụt đầu dòng 1 cm hoặc 1,27 cm
//! ```

use super::{Places, body, layout, length};
use crate::document::layout::{Alignment, millimetres};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH813.
pub static BODY_INDENT: Rule = Rule {
    code: "KH813",
    name: "body-indent",
    severity: Severity::Hint,
    summary: Words {
        vi: "Dòng đầu đoạn của nội dung không lùi vào 1 cm hoặc 1,27 cm.",
        en: "The first lines of the text are not indented by 1 or 1.27 cm.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm e",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 6 point e",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const OFF: Words = Words {
    vi: "Dòng đầu của {0} đoạn nội dung lùi vào {1} mm, bắt đầu từ đây; phải là 1 cm hoặc 1,27 cm.",
    en: "The first lines of {0} paragraphs of the text are indented by {1} mm, from here on; it must be 1 or 1.27 cm.",
};

/// Twips of 1 cm and 1.27 cm, with half a millimetre for programs that round.
const RIGHT: [i32; 2] = [567, 720];
const TOLERANCE: i32 = 30;
/// A paragraph shorter than this is a line, whose indent may be a list's.
const ONE_LINE: usize = 60;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let layout = match layout(context) {
        Ok(layout) => layout,
        Err(verdict) => return verdict,
    };
    let mut places = Places::default();
    let mut indent = 0;
    let mut judged = 0;
    for (place, paragraph) in body::paragraphs(context, layout) {
        let long = context.document.text(place).chars().count() > ONE_LINE;
        let text = matches!(paragraph.alignment, Alignment::Left | Alignment::Justified);
        if !long || !text || paragraph.first_line < 0 {
            continue;
        }
        judged += 1;
        let from_margin = paragraph.left + paragraph.first_line;
        let fits = |twips: i32| RIGHT.iter().any(|right| (twips - right).abs() <= TOLERANCE);
        if !fits(from_margin) && !fits(paragraph.first_line) {
            if places.first.is_none() {
                indent = paragraph.first_line;
            }
            places.add(place);
        }
    }
    if let Some(first) = places.first
        && places.count * 2 > judged
    {
        let shown = length(millimetres(indent));
        findings.report(first, &OFF, &[&places.count.to_string(), &shown]);
    }
    Verdict::Evaluated
}
