//! The paragraphs of the text stand closer to each other than 6 pt.
//!
//! **Why.** Without the space paragraphs run together on the page.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm e: at least 6 pt between paragraphs,
//! above and below taken together. A hint, and only where most paragraphs of the text are set so.
//!
//! **Bad**
//! ```text
//! Khoảng cách giữa các đoạn 0 pt
//! ```
//! **Good**
//! ```text
//! Khoảng cách giữa các đoạn 6 pt
//! ```

use super::{Places, body, layout};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH814.
pub static PARAGRAPH_SPACING: Rule = Rule {
    code: "KH814",
    name: "paragraph-spacing",
    severity: Severity::Hint,
    summary: Words {
        vi: "Khoảng cách giữa các đoạn của nội dung nhỏ hơn 6 pt.",
        en: "The paragraphs of the text stand closer than 6 pt.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm e",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 6 point e",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const CLOSE: Words = Words {
    vi: "{0} đoạn nội dung cách đoạn bên cạnh chưa đến 6 pt, bắt đầu từ đây.",
    en: "{0} paragraphs of the text stand closer than 6 pt, from here on.",
};

/// Twips of 6 pt, less what programs round.
const LEAST: i32 = 118;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let layout = match layout(context) {
        Ok(layout) => layout,
        Err(verdict) => return verdict,
    };
    let paragraphs = body::paragraphs(context, layout);
    let mut places = Places::default();
    for pair in paragraphs.windows(2) {
        let [(_, above), (place, below)] = pair else {
            continue;
        };
        if above.after + below.before < LEAST {
            places.add(*place);
        }
    }
    if let Some(first) = places.first
        && places.count * 2 > paragraphs.len()
    {
        findings.report(first, &CLOSE, &[&places.count.to_string()]);
    }
    Verdict::Evaluated
}
