//! Text is printed in a colour.
//!
//! **Why.** Red marks of a review and blue links stay behind easily.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I khoản 4: black.
//!
//! **Bad**
//! ```text
//! Đoạn văn màu đỏ còn lại sau khi góp ý
//! ```
//! **Good**
//! ```text
//! Toàn văn bản màu đen
//! ```

use super::{Places, layout};
use crate::document::Span;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::letters::is_alphanumeric;

/// KH810.
pub static TEXT_COLOR: Rule = Rule {
    code: "KH810",
    name: "text-color",
    severity: Severity::Hint,
    summary: Words {
        vi: "Chữ không phải màu đen.",
        en: "Text is not black.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I khoản 4",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section I clause 4",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const COLORED: Words = Words {
    vi: "{0} đoạn có chữ không phải màu đen, bắt đầu từ đây.",
    en: "{0} paragraphs have text that is not black, from here on.",
};

/// A channel up to this prints as black: office themes have a "black" of 0x0D or 0x26.
const DARK: u8 = 0x40;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let layout = match layout(context) {
        Ok(layout) => layout,
        Err(verdict) => return verdict,
    };
    let mut places = Places::default();
    for (index, paragraphs) in layout.blocks.iter().enumerate() {
        let text = context.document.blocks.get(index).map_or("", |b| b.text());
        for paragraph in paragraphs {
            let colored = paragraph.runs.iter().find(|run| {
                let shown = text.get(run.range.clone()).unwrap_or("");
                let color = run.format.color;
                color.is_some_and(|channels| channels.iter().any(|c| *c > DARK))
                    && shown.contains(is_alphanumeric)
            });
            if let Some(run) = colored {
                places.add(Span::new(index, run.range.clone()));
            }
        }
    }
    if let Some(first) = places.first {
        findings.report(first, &COLORED, &[&places.count.to_string()]);
    }
    Verdict::Evaluated
}
