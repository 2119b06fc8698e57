//! The lines of the text stand closer than single or wider than one and a half.
//!
//! **Why.** Lines are often pressed together to save a page.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm e: from single to 1.5
//! lines. A distance given in points is judged against the size of the text.
//!
//! **Bad**
//! ```text
//! Giãn dòng gấp đôi (2,0 lines)
//! ```
//! **Good**
//! ```text
//! Giãn dòng đơn (1,0 lines) đến 1,5 lines
//! ```

use super::{Places, body, layout, runs};
use crate::document::layout::LineSpacing;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH812.
pub static BODY_SPACING: Rule = Rule {
    code: "KH812",
    name: "body-spacing",
    severity: Severity::Hint,
    summary: Words {
        vi: "Khoảng cách dòng của nội dung không trong khoảng dòng đơn đến 1,5 dòng.",
        en: "The lines of the text are not set from single to one and a half.",
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
    vi: "{0} đoạn nội dung giãn dòng nhỏ hơn dòng đơn hoặc lớn hơn 1,5 dòng, bắt đầu từ đây.",
    en: "In {0} paragraphs of the text the lines stand closer than single or wider than 1.5, from here on.",
};

/// 240ths of a line; a little more for programs that round.
const MOST: i32 = 366;
const LEAST: i32 = 234;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let layout = match layout(context) {
        Ok(layout) => layout,
        Err(verdict) => return verdict,
    };
    let mut places = Places::default();
    for (place, paragraph) in body::paragraphs(context, layout) {
        let half = runs(context.document, layout, place).map(|run| i32::from(run.format.size));
        let twips = half.max().unwrap_or(28) * 10;
        let fits = match paragraph.line_spacing {
            LineSpacing::Lines(lines) => (LEAST..=MOST).contains(&lines),
            // A line of Times New Roman is 1.15 times as high as its size; one of the size itself
            // still shows all letters, and is what people mean by single.
            LineSpacing::Exactly(height) => height >= twips && height <= twips * 2,
            LineSpacing::AtLeast(height) => height <= twips * 2,
        };
        if !fits {
            places.add(place);
        }
    }
    if let Some(first) = places.first {
        findings.report(first, &OFF, &[&places.count.to_string()]);
    }
    Verdict::Evaluated
}
