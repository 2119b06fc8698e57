//! The tasks section announces tasks and then states none.
//!
//! **Why.** "… tập trung thực hiện các nhiệm vụ sau đây:" with nothing behind it leaves a plan
//! without its core, although the section is not empty.
//!
//! **Basis.** The profile's demand for tasks. Tasks in plain paragraphs, in a table, or left to the
//! Phụ lục by an express reference, are tasks.
//!
//! **Bad**
//! ```text
//! II. NHIỆM VỤ VÀ GIẢI PHÁP
//! Các sở, ban, ngành tập trung thực hiện các nhiệm vụ sau đây:
//! III. TỔ CHỨC THỰC HIỆN
//! ```
//! **Good**
//! ```text
//! II. NHIỆM VỤ VÀ GIẢI PHÁP
//! Các sở, ban, ngành tập trung thực hiện các nhiệm vụ sau đây:
//! a) Tổ chức tập huấn cho doanh nghiệp trong Quý III năm 2025.
//! III. TỔ CHỨC THỰC HIỆN
//! ```

use super::{PROFILE_BASIS, demanded_sections, is_empty, is_lead_in, not_a_plan, sends_on};
use crate::plan::{Section, SectionRole};
use crate::report::{Severity, Words};
use crate::rules::placeholder::is_blank;
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::fold_words;

/// KH105.
pub static TASKS_WITHOUT_ITEMS: Rule = Rule {
    code: "KH105",
    name: "tasks-without-items",
    severity: Severity::Warning,
    summary: Words {
        vi: "Phần nhiệm vụ chỉ có lời dẫn, chưa nêu nhiệm vụ nào.",
        en: "The tasks section only announces tasks.",
    },
    basis: PROFILE_BASIS,
    fixable: false,
    off_by_default: false,
    check,
};

const NO_TASKS: Words = Words {
    vi: "Phần “{0}” chỉ có lời dẫn, chưa nêu nhiệm vụ nào.",
    en: "The section “{0}” announces tasks and states none.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(verdict) = not_a_plan(context) {
        return verdict;
    }
    let demanded = demanded_sections(context);
    let mut tasks = demanded
        .into_iter()
        .filter(|section| section.role == SectionRole::Tasks);
    // Tasks may be spread over several sections; only the whole of them must state some.
    let Some(first) = tasks.next() else {
        return Verdict::NotApplicable(Words {
            vi: "Kế hoạch không có phần nhiệm vụ.",
            en: "The plan has no tasks section.",
        });
    };
    if only_announces(context, first) && tasks.all(|section| only_announces(context, section)) {
        let end = first.paragraphs.last().map_or(first.span, |last| last.span);
        let mut demands = context.profile.sections.iter();
        let demand = demands.find(|demand| demand.role == Some(SectionRole::Tasks));
        findings
            .report(end.after(), &NO_TASKS, &[&first.heading.text])
            .severity(demand.map_or(TASKS_WITHOUT_ITEMS.severity, |demand| demand.severity));
    }
    Verdict::Evaluated
}

/// Whether a table that assigns tasks stands in a section: "Các nhiệm vụ được giao theo bảng sau:".
fn has_rows(context: &Context, section: &Section) -> bool {
    let begins = |other: &&Section| other.span.block > section.span.block;
    let others = context.plan.all_sections().filter(begins);
    let end = others.map(|other| other.span.block).min();
    let end = end.unwrap_or(context.plan.body_end.block + 1);
    let mut rows = context.plan.rows();
    rows.any(|row| (section.span.block..end).contains(&row.span.block))
}

fn only_announces(context: &Context, section: &Section) -> bool {
    !is_empty(context, section)
        && !sends_on(&section.heading.text)
        && section.sections.is_empty()
        && section.assignment.is_none()
        && section.items.iter().all(|item| is_blank(&item.text.text))
        && !has_rows(context, section)
        && section.end.block <= section.paragraphs.last().map_or(0, |last| last.span.block)
        && section.paragraphs.iter().all(|text| {
            is_blank(&text.text)
                || (is_lead_in(text) && !fold_words(&text.text).contains("phụ lục"))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    #[test]
    fn a_lead_in_alone_states_no_task() {
        let sketch = Sketch::new(
            "# II|tasks|NHIỆM VỤ
             Các đơn vị thực hiện các nhiệm vụ sau đây:
             # III|implementation|TỔ CHỨC THỰC HIỆN
             a) Các đơn vị thực hiện.",
        );
        assert_eq!(
            found(&TASKS_WITHOUT_ITEMS, &sketch),
            ["Phần “NHIỆM VỤ” chỉ có lời dẫn, chưa nêu nhiệm vụ nào. @ \
                 Các đơn vị thực hiện các nhiệm vụ sau đây:|"]
        );
    }

    #[test]
    fn tasks_may_be_paragraphs_items_or_in_the_appendix() {
        for content in [
            "a) Tổ chức tuyên truyền.",
            "Tổ chức tuyên truyền trong Quý II năm 2025.",
            "Nhiệm vụ được phân công tại Phụ lục kèm theo, cụ thể như sau:",
        ] {
            let sketch = Sketch::new(&format!("# II|tasks|NHIỆM VỤ\n{content}"));
            assert_eq!(found(&TASKS_WITHOUT_ITEMS, &sketch), SILENT, "{content}");
        }
    }

    #[test]
    fn an_empty_tasks_section_is_left_to_its_own_rule() {
        let sketch = Sketch::new("# II|tasks|NHIỆM VỤ");
        assert_eq!(found(&TASKS_WITHOUT_ITEMS, &sketch), SILENT);
    }
}
