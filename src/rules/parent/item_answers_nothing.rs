//! An item or a row of the draft answers no task of any parent.
//!
//! **Why.** Sometimes a left-over of another plan; often simply the locality's own task. Hence off by
//! default: to be turned on by who wants to see what a draft adds.
//!
//! **Basis.** The parent plan.
//!
//! **Place.** The item or row.
//!
//! **Bad**
//! ```text
//! Cấp trên: kế hoạch về an toàn thực phẩm – Dự thảo: "đ) Trồng cây xanh tại công viên."
//! ```
//! **Good**
//! ```text
//! Cấp trên: kế hoạch về an toàn thực phẩm – Dự thảo: "đ) Kiểm tra bếp ăn tập thể."
//! ```

use super::{NO_PARENT, PARENT_BASIS};
use crate::document::Span;
use crate::parent::named_place;
use crate::plan::{ColumnRole, SectionRole};
use crate::report::{Severity, Words};
use crate::rules::words::excerpt;
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::sorting;
use crate::vietnamese::reference::capital;

/// KH307.
pub static ITEM_ANSWERS_NOTHING: Rule = Rule {
    code: "KH307",
    name: "item-answers-nothing",
    severity: Severity::Hint,
    summary: Words {
        vi: "Một nội dung của dự thảo không triển khai nhiệm vụ nào của văn bản cấp trên.",
        en: "An item of the draft answers no task of any parent plan.",
    },
    basis: PARENT_BASIS,
    fixable: false,
    off_by_default: true,
    check,
};

const NOTHING: Words = Words {
    vi: "{0} không thuộc nhiệm vụ nào của văn bản cấp trên: “{1}”.",
    en: "{0} answers no task of any parent: “{1}”.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if context.parents.is_empty() {
        return NO_PARENT;
    }
    // A draft on something else answers none of them, and need not.
    if !context.coverage.iter().any(|coverage| coverage.related) {
        return Verdict::Evaluated;
    }
    let mut answering: Vec<&str> = Vec::new();
    for task in context.coverage.iter().flat_map(|coverage| &coverage.tasks) {
        answering.extend(task.answered_by.iter().map(String::as_str));
    }
    sorting::sort_once(&mut answering);
    let is_answering = |number: &str| answering.binary_search(&number).is_ok();
    let several = context.plan.appendices.len() > 1;
    let mut report = |number: &str, text: &str, at: Span| {
        if !is_answering(number) {
            let place = capital(&named_place(number, several, context.locale));
            findings.report(at, &NOTHING, &[&place, &excerpt(text)]);
        }
    };
    for section in context.plan.all_sections() {
        if section.role != SectionRole::Tasks {
            continue;
        }
        // A heading over nothing but lines that assign it is the task itself.
        if section.assignment.is_some() && section.items.is_empty() && section.sections.is_empty() {
            report(&section.number, &section.heading.text, section.heading.span);
        }
        for item in &section.items {
            // What stands under an item may be what answers.
            let below = item.items.iter().any(|below| is_answering(&below.number));
            if !below {
                report(&item.number, &item.text.text, item.span);
            }
        }
    }
    for named in context.plan.named_rows() {
        if let Some(task) = named.row.cells.get(&ColumnRole::Task) {
            report(&named.name, &task.text, task.span);
        }
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::super::testing::{coverage, draft, parent, said};
    use super::*;
    use crate::report::{Applies, TaskStatus};

    #[test]
    fn items_and_rows_that_are_nobodys_evidence_are_listed() {
        let parent = parent("12/QĐ-TTg", &[("II.1.a", "", "Quán triệt", "")]);
        let sketch = draft();
        let covered = coverage(
            &parent,
            &sketch,
            &[(
                Applies::Lead,
                TaskStatus::Covered,
                &["II.1.a", "II.2.a", "PL.I.1"],
            )],
        );
        assert_eq!(
            said(&ITEM_ANSWERS_NOTHING, &sketch, &[(&parent, covered)]),
            [
                "Điểm b khoản 1 Mục II không thuộc nhiệm vụ nào của văn bản cấp trên: “Phát thanh hằng \
                 tuần.”. @ b) Phát thanh hằng tuần.",
                "Số thứ tự 1 Mục II Phụ lục không thuộc nhiệm vụ nào của văn bản cấp trên: “Kiểm tra bếp ăn \
                 tập thể”. @ Kiểm tra bếp ăn tập thể",
            ]
        );
    }
}
