//! The type, the title or the heading of an appendix does not stand in the middle.
//!
//! **Why.** They are the lines by which a document is found in a file.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 5 and Mục III khoản 1.
//!
//! **Bad**
//! ```text
//! KẾ HOẠCH (canh trái)
//! ```
//! **Good**
//! ```text
//! KẾ HOẠCH (canh giữa)
//! ```

use super::components::components;
use super::{layout, paragraphs};
use crate::document::layout::Alignment;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH807.
pub static COMPONENT_CENTERED: Rule = Rule {
    code: "KH807",
    name: "component-centered",
    severity: Severity::Hint,
    summary: Words {
        vi: "Tên loại, trích yếu hoặc tiêu đề Phụ lục không được canh giữa.",
        en: "The type, the title or an appendix's heading is not centred.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 5 và Mục III khoản 1",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 5 and Section III clause 1",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const WRONG: Words = Words {
    vi: "{0} phải được canh giữa.",
    en: "{0} must be centred.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let layout = match layout(context) {
        Ok(layout) => layout,
        Err(verdict) => return verdict,
    };
    for component in components(context.plan) {
        let place = component.located.span;
        // Many blanks or tabs before it bring a line to the middle too: the indent tells.
        let off = paragraphs(layout, place).any(|paragraph| {
            paragraph.alignment != Alignment::Center
                && paragraph.left < FAR
                && paragraph.first_line < FAR
        });
        if component.centered && off {
            let name = component.name.in_locale(context.locale);
            findings.report(place, &WRONG, &[name]);
        }
    }
    Verdict::Evaluated
}

/// An indent (twips, 5 cm) by which a line is brought to the middle by hand.
const FAR: i32 = 2835;
