//! One recipient twice in Nơi nhận.
//!
//! **Why.** A repeated line is the trace of a list that was pieced together, often with another one
//! missing.
//!
//! **Basis.** Custom: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 9 says how recipients are listed and
//! forbids no repeated one. Lines are compared whole.
//!
//! **Bad**
//! ```text
//! Nơi nhận:
//! - Sở Y tế;
//! - Các phòng, ban;
//! - Sở Y tế;
//! ```
//! **Good**
//! ```text
//! Nơi nhận:
//! - Sở Y tế;
//! - Các phòng, ban;
//! ```

use super::exempt;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::fold_words;

/// KH713.
pub static RECIPIENT_REPEATED: Rule = Rule {
    code: "KH713",
    name: "recipient-repeated",
    severity: Severity::Warning,
    summary: Words {
        vi: "Một nơi nhận được ghi hai lần.",
        en: "A recipient is named twice.",
    },
    basis: Words {
        vi: "Thông lệ ghi Nơi nhận (Nghị định số 30/2020/NĐ-CP không quy định)",
        en: "Custom (Decree 30/2020/NĐ-CP does not speak of it)",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const TWICE: Words = Words {
    vi: "Nơi nhận “{0}” được ghi hai lần.",
    en: "The recipient “{0}” is named twice.",
};
const FIRST: Words = Words {
    vi: "Lần thứ nhất",
    en: "The first time",
};
const NONE: Words = Words {
    vi: "Không nhận ra phần Nơi nhận.",
    en: "No Nơi nhận was recognised.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt(context) {
        return why;
    }
    let Some(recipients) = &context.plan.recipients else {
        return Verdict::NotApplicable(NONE);
    };
    // A list of recipients is short; one of thousands is no list of recipients.
    let items: Vec<_> = recipients.items.iter().take(200).collect();
    let folded: Vec<String> = items.iter().map(|item| fold_words(&item.text)).collect();
    for (at, item) in items.iter().enumerate() {
        let before = folded[..at].iter().position(|other| *other == folded[at]);
        if let Some(first) = before.filter(|_| !folded[at].is_empty()) {
            findings.report(item.span, &TWICE, &[&item.text]).related(
                items[first].span,
                &FIRST,
                &[],
            );
        }
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    #[test]
    fn the_second_of_two_equal_lines_is_told() {
        let plan = "% KẾ HOẠCH\n# I|tasks|NHIỆM VỤ\n- Việc.";
        let sketch = Sketch::new(&format!("{plan}\n> Sở Y tế\n> Sở Tài chính\n> Sở Y tế"));
        assert_eq!(
            found(&RECIPIENT_REPEATED, &sketch),
            ["Nơi nhận “Sở Y tế” được ghi hai lần. @ Sở Y tế"]
        );
        let sketch = Sketch::new(&format!("{plan}\n> Sở Y tế\n> Sở Tài chính"));
        assert_eq!(found(&RECIPIENT_REPEATED, &sketch), SILENT);
    }
}
