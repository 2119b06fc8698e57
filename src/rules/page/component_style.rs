//! A component of the document is not bold, upright or italic as it must be.
//!
//! **Why.** The letterhead, the title, the signature and the recipients are told by their type.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II and the table of Mục V.
//!
//! **Bad**
//! ```text
//! KẾ HOẠCH (chữ thường, không đậm)
//! ```
//! **Good**
//! ```text
//! KẾ HOẠCH (chữ đứng, đậm)
//! ```

use super::components::components;
use super::{layout, runs};
use crate::document::layout::RunFormat;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH805.
pub static COMPONENT_STYLE: Rule = Rule {
    code: "KH805",
    name: "component-style",
    severity: Severity::Warning,
    summary: Words {
        vi: "Kiểu chữ (đậm, đứng, nghiêng) của một thành phần thể thức không đúng.",
        en: "A component is not bold, upright or italic as it must be.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II và Mục V",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Sections II and V",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const WRONG: Words = Words {
    vi: "{0} phải là {1}.",
    en: "{0}: the type must be {1}.",
};
const BOLD: Words = Words {
    vi: "chữ đậm",
    en: "bold",
};
const NOT_BOLD: Words = Words {
    vi: "chữ không đậm",
    en: "not bold",
};
const ITALIC: Words = Words {
    vi: "chữ nghiêng",
    en: "italic",
};
const UPRIGHT: Words = Words {
    vi: "chữ đứng",
    en: "upright",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let layout = match layout(context) {
        Ok(layout) => layout,
        Err(verdict) => return verdict,
    };
    for component in components(context.plan) {
        let place = component.located.span;
        let formats: Vec<RunFormat> = runs(context.document, layout, place)
            .map(|run| run.format)
            .collect();
        if formats.is_empty() {
            continue;
        }
        let mut wrong = Vec::new();
        // What must be set in a way is set so throughout; what must not be is not so as a whole.
        let mut demand = |set: fn(&RunFormat) -> bool, wanted: Option<bool>, words: [&Words; 2]| {
            let all = formats.iter().all(set);
            match wanted {
                Some(true) if !all => wrong.push(words[0].in_locale(context.locale)),
                Some(false) if all => wrong.push(words[1].in_locale(context.locale)),
                _ => {}
            }
        };
        demand(|format| format.bold, component.bold, [&BOLD, &NOT_BOLD]);
        demand(
            |format| format.italic,
            component.italic,
            [&ITALIC, &UPRIGHT],
        );
        if !wrong.is_empty() {
            let name = component.name.in_locale(context.locale);
            findings.report(place, &WRONG, &[name, &wrong.join(", ")]);
        }
    }
    Verdict::Evaluated
}
