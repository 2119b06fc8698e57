//! What in a draft can answer a parent's task: items, appendix rows, paragraphs of item-less sections,
//! headings of tasks.

use std::borrow::Cow;
use std::rc::Rc;

use crate::document::Span;
use crate::plan::{ColumnRole, Item, Plan, Section, SectionRole};

/// A place of a draft that may take up a task.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Unit<'p> {
    /// "II.2.a", "PL.I.1".
    pub number: Cow<'p, str>,
    /// Its text.
    pub text: &'p str,
    /// The item that it stands under; empty where it stands under none.
    pub over: &'p str,
    /// The headings over it, the nearest first: they say which of the parent's groups it belongs to, and
    /// the nearest may complete a wording ("hội nhập quốc tế").
    pub path: Rc<[&'p str]>,
    /// What it is.
    pub kind: UnitKind,
    /// Where it stands.
    pub span: Span,
}

/// What a unit is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum UnitKind {
    /// A task: an item, a row, a paragraph, a heading that stands alone.
    #[default]
    Task,
    /// The same in a section that says who carries the plan out, or with what money.
    Organising,
    /// A heading over tasks: it names what they are about.
    Heading,
}

impl<'p> Unit<'p> {
    /// The heading over it; empty where there is none.
    pub fn heading(&self) -> &'p str {
        self.path.first().copied().unwrap_or("")
    }
}

/// A heading of fewer words names a matter, no work.
const HEADING_SYLLABLES: usize = 6;

/// The units of a plan, in reading order.
///
/// Purpose, requirements and objectives say why, not what is done, and are left out. Sections of
/// another kind count only in a plan that has no tasks section.
pub fn units_of(plan: &Plan) -> Vec<Unit<'_>> {
    let has_tasks = plan.all_sections().any(|s| s.role == SectionRole::Tasks);
    let mut units = Vec::new();
    for section in &plan.sections {
        push_section(section, &[], has_tasks, &mut units);
    }
    let mut last: Option<(&str, Rc<[&str]>)> = None;
    for named in plan.named_rows() {
        let Some(task) = named.row.cells.get(&ColumnRole::Task) else {
            continue;
        };
        if task.text.is_empty() {
            continue;
        }
        let heading = named.group.heading.text.as_str();
        let path = match &last {
            Some((of, path)) if std::ptr::eq(*of, heading) => Rc::clone(path),
            _ => {
                let title = plan.appendices[named.appendix].title.as_ref();
                let title = title.map(|title| title.text.as_str());
                let path = [Some(heading), title].into_iter().flatten();
                Rc::from(
                    path.filter(|heading| !heading.is_empty())
                        .collect::<Vec<_>>(),
                )
            }
        };
        last = Some((heading, Rc::clone(&path)));
        units.push(Unit {
            number: named.name.into(),
            text: &task.text,
            path,
            span: named.row.span,
            ..Unit::default()
        });
    }
    units
}

fn push_section<'p>(
    section: &'p Section,
    above: &[&'p str],
    has_tasks: bool,
    units: &mut Vec<Unit<'p>>,
) {
    let heading = section.heading.text.as_str();
    let path: Rc<[&str]> = [heading].iter().chain(above).copied().collect();
    let kind = match section.role {
        SectionRole::Tasks => Some(UnitKind::Task),
        SectionRole::Implementation | SectionRole::Budget => Some(UnitKind::Organising),
        SectionRole::Other if !has_tasks => Some(UnitKind::Task),
        _ => None,
    };
    if let Some(kind) = kind {
        let unit = |text, span| Unit {
            number: section.number.as_str().into(),
            text,
            over: "",
            path: Rc::clone(&path),
            kind,
            span,
        };
        // A heading over nothing, or over lines that assign it to somebody, is the task itself.
        let alone = section.items.is_empty()
            && section.sections.is_empty()
            && (section.assignment.is_some() || section.paragraphs.is_empty());
        let long = heading.split_whitespace().count() >= HEADING_SYLLABLES;
        let is_group = !alone && long && !above.is_empty() && section.role == SectionRole::Tasks;
        if alone || is_group {
            let mut of_heading = unit(heading, section.heading.span);
            of_heading.path = above.into();
            if is_group {
                of_heading.kind = UnitKind::Heading;
            }
            units.push(of_heading);
        }
        if section.items.is_empty() {
            let paragraphs = section.paragraphs.iter();
            units.extend(paragraphs.map(|paragraph| unit(&paragraph.text, paragraph.span)));
        }
        push_items(&section.items, "", &path, kind, units);
    }
    for below in &section.sections {
        push_section(below, &path, has_tasks, units);
    }
}

fn push_items<'p>(
    items: &'p [Item],
    over: &'p str,
    path: &Rc<[&'p str]>,
    kind: UnitKind,
    units: &mut Vec<Unit<'p>>,
) {
    for item in items {
        units.push(Unit {
            number: item.number.as_str().into(),
            text: &item.text.text,
            over,
            path: Rc::clone(path),
            kind,
            span: item.span,
        });
        push_items(&item.items, &item.text.text, path, kind, units);
    }
}
