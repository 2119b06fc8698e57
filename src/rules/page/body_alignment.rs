//! The text is not set flush at both margins.
//!
//! **Why.** A ragged right edge is the first thing that a văn thư officer sees.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm e: flush at both sides.
//!
//! **Bad**
//! ```text
//! Các đoạn nội dung canh trái
//! ```
//! **Good**
//! ```text
//! Các đoạn nội dung canh đều hai lề
//! ```

use super::{Places, body, layout};
use crate::document::layout::Alignment;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH811.
pub static BODY_ALIGNMENT: Rule = Rule {
    code: "KH811",
    name: "body-alignment",
    severity: Severity::Hint,
    summary: Words {
        vi: "Nội dung không được canh đều cả hai lề.",
        en: "The text is not set flush at both margins.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm e",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 6 point e",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const RAGGED: Words = Words {
    vi: "{0} đoạn nội dung không canh đều hai lề, bắt đầu từ đây.",
    en: "{0} paragraphs of the text are not flush at both margins, from here on.",
};

/// A paragraph shorter than this fits on one line, where the two look the same.
const ONE_LINE: usize = 100;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let layout = match layout(context) {
        Ok(layout) => layout,
        Err(verdict) => return verdict,
    };
    let mut places = Places::default();
    for (place, paragraph) in body::paragraphs(context, layout) {
        let long = context.document.text(place).chars().count() > ONE_LINE;
        if long && paragraph.alignment != Alignment::Justified {
            places.add(place);
        }
    }
    if let Some(first) = places.first {
        findings.report(first, &RAGGED, &[&places.count.to_string()]);
    }
    Verdict::Evaluated
}
