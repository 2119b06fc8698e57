//! What in a draft can answer a parent's task: items, appendix rows, paragraphs of item-less sections.

use std::borrow::Cow;

use crate::document::Span;
use crate::plan::{ColumnRole, Item, Plan, Section, SectionRole};

/// A place of a draft that may take up a task.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit<'p> {
    /// "II.2.a", "PL.I.1".
    pub number: Cow<'p, str>,
    /// Its text.
    pub text: &'p str,
    /// The heading over it; its words may complete a wording ("hội nhập quốc tế").
    pub heading: &'p str,
    /// Where it stands.
    pub span: Span,
}

/// The units of a plan, in reading order.
///
/// Purpose, requirements and objectives say why, not what is done, and are left out. Sections of
/// another kind count only in a plan that has no tasks section.
pub fn units_of(plan: &Plan) -> Vec<Unit<'_>> {
    let has_tasks = plan.all_sections().any(|s| s.role == SectionRole::Tasks);
    let mut units = Vec::new();
    for section in plan.all_sections() {
        match section.role {
            SectionRole::Tasks | SectionRole::Implementation | SectionRole::Budget => {}
            SectionRole::Other if !has_tasks => {}
            _ => continue,
        }
        push_section(section, &mut units);
    }
    for named in plan.named_rows() {
        let Some(task) = named.row.cells.get(&ColumnRole::Task) else {
            continue;
        };
        if !task.text.is_empty() {
            units.push(Unit {
                number: named.name.into(),
                text: &task.text,
                heading: &named.group.heading.text,
                span: named.row.span,
            });
        }
    }
    units
}

fn push_section<'p>(section: &'p Section, units: &mut Vec<Unit<'p>>) {
    let heading = section.heading.text.as_str();
    // A heading that lines below assign to somebody is the task.
    if section.assignment.is_some() && section.items.is_empty() && section.sections.is_empty() {
        units.push(Unit {
            number: section.number.as_str().into(),
            text: heading,
            heading,
            span: section.heading.span,
        });
    }
    if section.items.is_empty() {
        for paragraph in &section.paragraphs {
            units.push(Unit {
                number: section.number.as_str().into(),
                text: &paragraph.text,
                heading,
                span: paragraph.span,
            });
        }
    }
    push_items(&section.items, heading, units);
}

fn push_items<'p>(items: &'p [Item], heading: &'p str, units: &mut Vec<Unit<'p>>) {
    for item in items {
        units.push(Unit {
            number: item.number.as_str().into(),
            text: &item.text.text,
            heading,
            span: item.span,
        });
        push_items(&item.items, heading, units);
    }
}
