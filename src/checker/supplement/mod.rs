//! The text by which a draft would take up a parent's task, made from what the drafter says of it.
//!
//! Nothing is written under a heading that does not fit: where neither a heading nor the parent's other tasks
//! tell the place, the drafter chooses. A deadline that the parent's, or the draft's own date, makes impossible
//! is not written.

mod faults;
mod written;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use faults::{Slot, SlotCode, SlotFault};
pub(super) use written::{one_line, or_slot, without_end};

use super::catalogues::NO_SUCH_TASK;
use super::{Checker, Source};
use crate::document::Origin;
use crate::input::{Fault, read};
use crate::parent::{ParentCatalogue, ParentTask, cited_task};
use crate::plan::{Appendix, Group};
use crate::report::{Applies, ErrorCode, Fix, KehoachError, Locale, Location, Words};
use crate::rules::Context;
use crate::rules::parent::Homes;
use faults::slot_faults;
use written::{NewRow, new_item, new_row};

/// What the drafter says of a task. See `SupplementRequest` of the interface.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupplementRequest {
    /// Catalogue id.
    pub parent: String,
    /// Task id or ref.
    pub task: String,
    /// What this body does for it.
    #[serde(default)]
    pub work: String,
    /// Who leads.
    #[serde(default)]
    pub lead: String,
    /// Who coordinates.
    #[serde(default)]
    pub coordinate: String,
    /// By when.
    #[serde(default)]
    pub due: String,
    /// The section to put it in, by its number.
    pub section: Option<String>,
    /// The group of rows to put it in, by its id.
    pub group: Option<String>,
}

/// What would be written. See `Supplement` of the interface.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Supplement {
    /// The parent's wording.
    pub title: String,
    /// Where the parent states it.
    pub cited: String,
    /// The parent's lead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// The parent's coordinating bodies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coordinate: Option<String>,
    /// The parent's deadline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// What the parent wants to see.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// Sections that an item can be put in.
    pub sections: Vec<SectionChoice>,
    /// Groups that a row can be put in.
    pub groups: Vec<GroupChoice>,
    /// The number of the section that is chosen, or fits.
    pub section: Option<String>,
    /// The id of the group that is chosen, or fits.
    pub group: Option<String>,
    /// The item as it would be written.
    pub item: Option<String>,
    /// The cells of the row.
    pub row: Option<Vec<String>>,
    /// Both as one fix of a text.
    pub fix: Option<Fix>,
    /// Both for blocks and forms.
    pub parts: Vec<Part>,
    /// The words by which the drafter's answer names the place.
    pub quote: Option<String>,
    /// What is not right yet.
    pub faults: Vec<SlotFault>,
}

/// A section that an item can be put in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SectionChoice {
    /// "II.2".
    pub number: String,
    /// Its heading.
    pub heading: String,
}

/// A group that a row can be put in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupChoice {
    /// The table's and the group's place: "0.2".
    pub id: String,
    /// Number and heading; the appendix's title where it has none.
    pub heading: String,
}

/// A piece to put in behind a place.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Part {
    /// A paragraph.
    Paragraph {
        /// The last item there.
        after: Location,
        /// With its marker.
        text: String,
    },
    /// A row of a table.
    Row {
        /// The last row there.
        after: Location,
        /// Its index in its table.
        row: usize,
        /// One a column.
        cells: Vec<String>,
    },
}

const NO_PLACE: Words = Words {
    vi: "Chưa rõ nhiệm vụ này thuộc mục nào của dự thảo. Đề nghị chọn nơi ghi.",
    en: "No section of the draft plainly fits. Choose where to put it.",
};
const TITLE: Words = Words {
    vi: "Bổ sung nhiệm vụ vào dự thảo",
    en: "Add the task to the draft",
};
const NOT_COMPARED: Words = Words {
    vi: "Dự thảo không được đối chiếu với “{0}”.",
    en: "The draft is not compared with “{0}”.",
};
const NO_SUCH_PLACE: Words = Words {
    vi: "Dự thảo không có chỗ “{0}” để ghi nhiệm vụ.",
    en: "The draft has no place “{0}” for a task.",
};

impl SupplementRequest {
    /// Out of a JSON value.
    ///
    /// # Errors
    /// `badOptions` with the JSON Pointer of the field.
    pub fn from_value(value: &Value, locale: Locale) -> Result<Self, KehoachError> {
        read(value).map_err(|fault| fault.into_error(ErrorCode::BadOptions, locale))
    }
}

impl Checker {
    /// The text by which a draft would take up a task. Changes nothing.
    ///
    /// # Errors
    /// As [`Checker::check`]; `badOptions` at `/parent`, `/task`, `/section` or `/group` where the draft is not
    /// compared with the parent, or there is no such task or place.
    pub fn supplement(
        &self,
        source: &Source,
        request: &SupplementRequest,
    ) -> Result<Supplement, KehoachError> {
        let document = self.document(source)?;
        document.recall(&self.memory);
        let compared = self.compared(&document)?;
        let parents = compared.parents();
        let context = self.context(&document, &compared, &parents, None);
        let made = supplement(&context, request);
        made.map_err(|fault| fault.into_error(ErrorCode::BadOptions, self.locale()))
    }
}

fn supplement(context: &Context, request: &SupplementRequest) -> Result<Supplement, Fault> {
    let (parent, task, applies) = wanted(context, request)?;
    let homes = Homes::new(context);
    let section = chosen(
        "/section",
        request.section.as_deref(),
        homes.sections.iter().map(|one| one.number.clone()),
        homes.section_of(&task.group),
    )?;
    let ids = || {
        homes
            .groups
            .iter()
            .map(|(appendix, group)| id_of(context, appendix, group))
    };
    let group = chosen(
        "/group",
        request.group.as_deref(),
        ids(),
        homes.group_of(&task.group),
    )?;
    let mut faults = slot_faults(context, request, task, applies);
    if section.is_none() && group.is_none() {
        faults.push(SlotFault::new(
            context,
            Slot::Place,
            SlotCode::Empty,
            &NO_PLACE,
            &[],
        ));
    }
    let work = one_line(&request.work);
    let work = without_end(&work);
    let row = group.and_then(|at| {
        let (appendix, group) = homes.groups.get(at)?;
        new_row(context.document, appendix, group, task, request, work)
    });
    // Where no row can be written, the item says who does it and by when.
    let is_text = context.document.origin == Origin::Text;
    let tells = |row: &NewRow| !is_text || row.delimiter.is_some();
    let item = section.and_then(|at| {
        let section = homes.sections.get(at)?;
        let has_row = row.as_ref().is_some_and(tells);
        new_item(context.document, section, request, work, has_row)
    });
    let impossible = |fault: &SlotFault| {
        matches!(fault.code, SlotCode::Later | SlotCode::Passed)
            || matches!(fault.slot, Slot::Work | Slot::Place)
    };
    let may_write = !faults.iter().any(impossible);
    let written = |at: Option<usize>| at.filter(|_| !work.is_empty());
    let mut parts = Vec::new();
    let mut edits = Vec::new();
    if may_write {
        if let Some(new) = &item {
            edits.extend(new.edit(context.document));
            parts.push(Part::Paragraph {
                after: context.document.locate(new.last),
                text: new.text.clone(),
            });
        }
        if let Some(new) = &row {
            edits.extend(new.edit(context.document));
            parts.push(Part::Row {
                after: context.document.locate(new.last),
                row: new.index,
                cells: new.cells.clone(),
            });
        }
    }
    let fix = (!edits.is_empty()).then(|| Fix {
        title: TITLE.in_locale(context.locale).to_owned(),
        edits,
        certain: false,
    });
    let of_section = |at: usize| homes.sections.get(at).map(|one| one.number.clone());
    Ok(Supplement {
        title: task.title.clone(),
        cited: cited_task(parent, &task.id, context.locale),
        lead: task.lead.clone(),
        coordinate: task.coordinate.clone(),
        due: task.due.clone(),
        product: task.product.clone(),
        sections: homes
            .sections
            .iter()
            .map(|section| SectionChoice {
                number: section.number.clone(),
                heading: section.heading.text.clone(),
            })
            .collect(),
        groups: homes
            .groups
            .iter()
            .map(|(appendix, group)| GroupChoice {
                id: id_of(context, appendix, group),
                heading: named(appendix, group),
            })
            .collect(),
        section: section.and_then(of_section),
        group: group.and_then(|at| ids().nth(at)),
        item: written(section).and(item).map(|new| new.text),
        row: written(group).and(row).map(|new| new.cells),
        fix,
        parts,
        quote: (!work.is_empty()).then(|| work.to_owned()),
        faults,
    })
}

/// The parent's task that is asked for, and how it concerns the draft.
fn wanted<'c>(
    context: &'c Context<'_>,
    request: &SupplementRequest,
) -> Result<(&'c ParentCatalogue, &'c ParentTask, Applies), Fault> {
    let mut compared = context.parents.iter().zip(context.coverage);
    let found = compared.find(|(parent, coverage)| parent.id == request.parent && coverage.related);
    let Some((parent, coverage)) = found else {
        return Err(Fault::said("/parent", &NOT_COMPARED, &[&request.parent]));
    };
    let mut tasks = parent.tasks.iter().zip(&coverage.tasks);
    match tasks.find(|(task, _)| task.is_called(&request.task)) {
        Some((task, coverage)) => Ok((parent, task, coverage.applies)),
        None => {
            let said = [parent.id.as_str(), &request.task];
            Err(Fault::said("/task", &NO_SUCH_TASK, &said))
        }
    }
}

/// The index of the place that is asked for; else of the one that fits.
fn chosen(
    field: &str,
    asked: Option<&str>,
    mut names: impl Iterator<Item = String>,
    fits: Option<usize>,
) -> Result<Option<usize>, Fault> {
    let Some(asked) = asked else {
        return Ok(fits);
    };
    match names.position(|name| name == asked) {
        Some(index) => Ok(Some(index)),
        None => Err(Fault::said(field, &NO_SUCH_PLACE, &[asked])),
    }
}

fn id_of(context: &Context, appendix: &Appendix, group: &Group) -> String {
    let appendices = &context.plan.appendices;
    let table = appendices
        .iter()
        .position(|one| std::ptr::eq(one, appendix));
    let place = appendix
        .groups
        .iter()
        .position(|one| std::ptr::eq(one, group));
    format!(
        "{}.{}",
        table.unwrap_or_default(),
        place.unwrap_or_default()
    )
}

/// What a group is called: by its heading, or by its appendix's title.
fn named(appendix: &Appendix, group: &Group) -> String {
    let heading = [group.number.as_str(), group.heading.text.as_str()];
    let heading: Vec<&str> = heading
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    match (heading.is_empty(), &appendix.title, &appendix.label) {
        (false, ..) => heading.join(". "),
        (true, Some(title), _) | (true, None, Some(title)) => title.text.clone(),
        (true, None, None) => "Phụ lục".to_owned(),
    }
}
