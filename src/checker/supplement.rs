//! The text by which a draft would take up a parent's task, made from what the drafter says of it.
//!
//! Nothing is written under a heading that does not fit: where neither a heading nor the parent's other tasks
//! tell the place, the drafter chooses. A deadline that the parent's, or the draft's own date, makes impossible
//! is not written.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::catalogues::NO_SUCH_TASK;
use super::{Checker, Source};
use crate::document::{BlockKind, Document, Origin, Span};
use crate::input::{Fault, read};
use crate::parent::{ParentCatalogue, ParentTask, cited_task};
use crate::plan::{Appendix, ColumnRole, Group, Item, Section, TaskRow, next_marker, next_number};
use crate::report::{Applies, Edit, ErrorCode, Fix, KehoachError, Locale, Location, Words};
use crate::rules::Context;
use crate::rules::parent::Homes;
use crate::vietnamese::deadline::{self, Due};
use crate::vietnamese::slot::SLOT;

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

/// What of the form is not right.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SlotFault {
    /// Where.
    pub slot: Slot,
    /// What.
    pub code: SlotCode,
    /// In words.
    pub message: String,
}

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub enum Slot {
    Work,
    Lead,
    Due,
    Place,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum SlotCode {
    /// Nothing was given.
    Empty,
    /// The deadline is later than the parent's.
    Later,
    /// It is over before the draft is issued.
    Passed,
    /// It names no time.
    Unread,
}

const NO_WORK: Words = Words {
    vi: "Ghi việc cụ thể mà đơn vị làm để thực hiện nhiệm vụ này.",
    en: "Say what this body does for the task.",
};
const NO_LEAD: Words = Words {
    vi: "Chưa ghi cơ quan, đơn vị chủ trì.",
    en: "Say who leads.",
};
const NO_DUE: Words = Words {
    vi: "Chưa ghi thời gian thực hiện.",
    en: "Say by when.",
};
const NO_PLACE: Words = Words {
    vi: "Chưa rõ nhiệm vụ này thuộc mục nào của dự thảo. Đề nghị chọn nơi ghi.",
    en: "No section of the draft plainly fits. Choose where to put it.",
};
const LATER: Words = Words {
    vi: "Chậm hơn thời hạn cấp trên giao: {0}.",
    en: "Later than the parent's deadline: {0}.",
};
const PASSED: Words = Words {
    vi: "Thời hạn này đã qua trước ngày ban hành của dự thảo ({0}).",
    en: "This is over before the draft is issued ({0}).",
};
const UNREAD: Words = Words {
    vi: "Chưa rõ thời hạn. Đề nghị ghi ngày, tháng, quý hoặc năm.",
    en: "No time is named. Give a day, month, quarter or year.",
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

impl SlotFault {
    fn new(context: &Context, slot: Slot, code: SlotCode, words: &Words, with: &[&str]) -> Self {
        Self {
            slot,
            code,
            message: words.fill(context.locale, with),
        }
    }
}

fn slot_faults(
    context: &Context,
    request: &SupplementRequest,
    task: &ParentTask,
    applies: Applies,
) -> Vec<SlotFault> {
    let mut faults = Vec::new();
    let mut say = |slot, code, words, with: &[&str]| {
        faults.push(SlotFault::new(context, slot, code, words, with));
    };
    if request.work.trim().is_empty() {
        say(Slot::Work, SlotCode::Empty, &NO_WORK, &[]);
    }
    if request.lead.trim().is_empty() {
        say(Slot::Lead, SlotCode::Empty, &NO_LEAD, &[]);
    }
    if request.due.trim().is_empty() {
        say(Slot::Due, SlotCode::Empty, &NO_DUE, &[]);
        return faults;
    }
    let due = deadline::read(&request.due).due;
    let parents = task.due.as_deref().map(|due| deadline::read(due).due);
    let is_over = |end: Option<NaiveDate>| {
        end.is_some_and(|end| context.issued_on.is_some_and(|day| end < day))
    };
    if !due.says_when() || due == Due::Unread {
        say(Slot::Due, SlotCode::Unread, &UNREAD, &[]);
    } else if is_over(due.end()) && context.is_dated {
        let day = context
            .issued_on
            .map(|day| format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year()));
        say(
            Slot::Due,
            SlotCode::Passed,
            &PASSED,
            &[&day.unwrap_or_default()],
        );
    } else if let Some(parents) = parents
        // Where it is over already, nothing could be in time; whom a body only helps gives the time.
        && !is_over(parents.end())
        && applies != Applies::Coordinate
        && due.later_than(&parents) == Some(true)
    {
        let said = task.due.as_deref().unwrap_or_default();
        say(Slot::Due, SlotCode::Later, &LATER, &[said]);
    }
    faults
}

/// An item to be written behind another.
struct NewItem {
    /// Where what stands there ends.
    last: Span,
    text: String,
}

fn new_item(
    document: &Document,
    section: &Section,
    request: &SupplementRequest,
    work: &str,
    has_row: bool,
) -> Option<NewItem> {
    let last = section.items.last()?;
    let marker = next_marker(&last.marker)?;
    let assigned = match has_row {
        true => String::new(),
        false => assigned(request),
    };
    let numbered = document
        .blocks
        .get(last.span.block)
        .and_then(|block| block.as_paragraph())
        .is_some_and(|style| style.number.is_some());
    // A list that numbers its items itself gives the new one its marker.
    let text = match numbered && document.origin == Origin::Blocks {
        true => format!("{work}{assigned}."),
        false => format!("{marker} {work}{assigned}."),
    };
    Some(NewItem {
        last: Item::end(last),
        text,
    })
}

/// Who does it and by when, in an item's own words.
fn assigned(request: &SupplementRequest) -> String {
    let mut said = format!(" (chủ trì: {}", or_slot(&request.lead));
    if !request.coordinate.trim().is_empty() {
        said += &format!("; phối hợp: {}", one_line(&request.coordinate));
    }
    said + &format!("; thời gian: {})", or_slot(&request.due))
}

impl NewItem {
    fn edit(&self, document: &Document) -> Option<Edit> {
        let at = self.last.after();
        (document.origin == Origin::Text).then(|| Edit {
            at: document.locate(at),
            insert: format!("\n{}", self.text),
        })
    }
}

/// A row to be written behind another.
struct NewRow {
    last: Span,
    /// The index of that row in its table.
    index: usize,
    cells: Vec<String>,
    delimiter: Option<char>,
}

fn new_row(
    document: &Document,
    appendix: &Appendix,
    group: &Group,
    task: &ParentTask,
    request: &SupplementRequest,
    work: &str,
) -> Option<NewRow> {
    let last = appendix.last_row_for(group)?;
    let block = document.blocks.get(last.span.block)?;
    let BlockKind::Table(table) = &block.kind else {
        return None;
    };
    let index = table.rows.iter().position(|row| {
        row.cells
            .iter()
            .any(|cell| last.span.start <= cell.range.start && cell.range.end <= last.span.end)
    })?;
    let cells = appendix.columns.iter().map(|column| match column.role {
        ColumnRole::Number => number_behind(last),
        ColumnRole::Task => match last.text(ColumnRole::Task).trim_end().ends_with('.') {
            true => format!("{work}."),
            false => work.to_owned(),
        },
        ColumnRole::Lead => or_slot(&request.lead),
        ColumnRole::Due => or_slot(&request.due),
        ColumnRole::Coordinate => one_line(&request.coordinate),
        ColumnRole::Product => one_line(task.product.as_deref().unwrap_or_default()),
        ColumnRole::Direct | ColumnRole::SubmitTo | ColumnRole::Note | ColumnRole::Other => {
            String::new()
        }
    });
    Some(NewRow {
        last: last.span,
        index,
        cells: cells.collect(),
        delimiter: table.delimiter,
    })
}

fn number_behind(last: &TaskRow) -> String {
    let number = next_number(&last.number).unwrap_or_default();
    match last.text(ColumnRole::Number).ends_with('.') {
        true => format!("{number}."),
        false => number,
    }
}

impl NewRow {
    /// For a table whose rows are lines of a plain text.
    fn edit(&self, document: &Document) -> Option<Edit> {
        let insert = match self.delimiter? {
            // The bar after the last cell stays behind what is inserted and closes the new row.
            '|' => format!(" |\n| {}", self.cells.join(" | ")),
            _ => format!("\n{}", self.cells.join("\t")),
        };
        Some(Edit {
            at: document.locate(self.last.after()),
            insert,
        })
    }
}

/// What was said, or a slot.
pub(super) fn or_slot(text: &str) -> String {
    match one_line(text) {
        text if text.is_empty() => SLOT.to_owned(),
        text => text,
    }
}

/// Words without the mark that ends them.
pub(super) fn without_end(text: &str) -> &str {
    text.trim_end_matches(['.', ';', ',', ' '])
}

/// Text that breaks neither the line nor the row it is put into.
pub(super) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace('|', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_on_one_line_and_in_their_cell() {
        assert_eq!(one_line("Tổ chức\n a|b\t c "), "Tổ chức a/b c");
    }
}
