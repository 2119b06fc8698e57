//! A task that is to be done "(nếu có)".
//!
//! **Why.** Whether there is anything to do is left to whoever has to do it.
//!
//! **Basis.** Custom ("6 rõ"). Good plans have it too, so that the rule is off unless an option turns
//! it on; one finding an item or row.
//!
//! **Bad**
//! ```text
//! - Xử lý vi phạm (nếu có).
//! ```
//! **Good**
//! ```text
//! - Xử lý vi phạm được phát hiện qua kiểm tra.
//! ```

use crate::document::Span;
use crate::plan::{ColumnRole, Item, Located};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH253.
pub static IF_ANY: Rule = Rule {
    code: "KH253",
    name: "if-any",
    severity: Severity::Hint,
    summary: Words {
        vi: "Nhiệm vụ kèm “(nếu có)”.",
        en: "A task is qualified by “(nếu có)”.",
    },
    basis: Words {
        vi: "Thông lệ “6 rõ”: rõ người, rõ việc, rõ thời gian",
        en: "Custom: clear who, what and when",
    },
    fixable: false,
    off_by_default: true,
    check,
};

const CONDITIONAL: Words = Words {
    vi: "“(nếu có)”: cần nói rõ trong trường hợp nào.",
    en: "“(nếu có)”: say in which case.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let mut items: Vec<&Item> = context
        .plan
        .all_sections()
        .flat_map(|section| &section.items)
        .collect();
    let mut texts: Vec<&Located> = Vec::new();
    while let Some(item) = items.pop() {
        texts.push(&item.text);
        items.extend(&item.items);
    }
    texts.extend(
        context
            .plan
            .rows()
            .filter_map(|row| row.cells.get(&ColumnRole::Task)),
    );
    for located in texts {
        let text = context.document.text(located.span);
        if let Some(at) = text.find("(nếu có)") {
            let start = located.span.start + at;
            let place = Span {
                start,
                end: start + "(nếu có)".len(),
                ..located.span
            };
            findings.report(place, &CONDITIONAL, &[]);
        }
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    #[test]
    fn each_item_is_told_once() {
        let sketch = Sketch::new(
            "# II|tasks|NHIỆM VỤ\n- Xử lý vi phạm (nếu có), khiếu nại (nếu có).\n- Báo cáo.",
        );
        assert_eq!(
            found(&IF_ANY, &sketch),
            ["“(nếu có)”: cần nói rõ trong trường hợp nào. @ (nếu có)"]
        );
        let sketch = Sketch::new("# II|tasks|NHIỆM VỤ\n- Nếu có vướng mắc, báo cáo ngay.");
        assert_eq!(found(&IF_ANY, &sketch), SILENT);
    }
}
