//! A component of the document is set in a size that the decree does not allow for it.
//!
//! **Why.** Sizes of the letterhead, the title and the closing are fixed and move together.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II and the table of Mục V.
//!
//! **Bad**
//! ```text
//! KẾ HOẠCH (cỡ chữ 16)
//! ```
//! **Good**
//! ```text
//! KẾ HOẠCH (cỡ chữ 14)
//! ```

use super::components::components;
use super::{layout, runs, size};
use crate::document::Span;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH806.
pub static COMPONENT_SIZE: Rule = Rule {
    code: "KH806",
    name: "component-size",
    severity: Severity::Warning,
    summary: Words {
        vi: "Cỡ chữ của một thành phần thể thức chưa đúng.",
        en: "A component is set in a size that is not allowed for it.",
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
    vi: "Cỡ chữ {0} chưa đúng: {1}.",
    en: "Size {0} is wrong for: {1}.",
};
const COMPONENT: Words = Words {
    vi: "{0} dùng {1}",
    en: "{0} (must be {1})",
};

/// A wrong size and the components that have it: one setting, one fault.
struct Wrong {
    half: u16,
    components: Vec<(Span, String)>,
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let layout = match layout(context) {
        Ok(layout) => layout,
        Err(verdict) => return verdict,
    };
    let mut found: Vec<Wrong> = Vec::new();
    for component in components(context.plan) {
        let place = component.located.span;
        let mut sizes = runs(context.document, layout, place).map(|run| run.format.size);
        let Some(half) = sizes.find(|half| !component.size.contains(half)) else {
            continue;
        };
        let (least, most) = (size(*component.size.start()), size(*component.size.end()));
        let allowed = match least == most {
            true => least,
            false => format!("{least} - {most}"),
        };
        let name = component.name.in_locale(context.locale);
        let said = COMPONENT.fill(context.locale, &[name, &allowed]);
        match found.iter_mut().find(|wrong| wrong.half == half) {
            Some(wrong) => wrong.components.push((place, said)),
            None => found.push(Wrong {
                half,
                components: vec![(place, said)],
            }),
        }
    }
    for wrong in found {
        let Some(((first, _), more)) = wrong.components.split_first() else {
            continue;
        };
        let mut names: Vec<&str> = Vec::new();
        for (_, said) in &wrong.components {
            if !names.contains(&said.as_str()) {
                names.push(said);
            }
        }
        let mut draft = findings.report(*first, &WRONG, &[&size(wrong.half), &names.join("; ")]);
        for (place, said) in more {
            draft = draft.related(*place, &PLAIN, &[said]);
        }
    }
    Verdict::Evaluated
}

/// A related place says the component's name and size alone.
const PLAIN: Words = Words {
    vi: "{0}",
    en: "{0}",
};
