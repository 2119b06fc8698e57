//! KH3xx: the draft against its parents: tasks not taken up, deadlines and report dates that are
//! later than the parent's.
//!
//! What a draft takes up is decided below, in `crate::parent`; a rule here only says it, where and
//! how much it weighs. Add the next rule as a file of this folder and one line of the registry. What
//! several rules ask (which task a parent states, which row took it up, what reports are due) is
//! here; where a missing task belongs is in `home`.

mod home;
mod inner_report_missing;
mod item_answers_nothing;
mod parent_deadline_later;
mod parent_deadline_missing;
mod parent_report_later;
mod parent_task_missing;
mod parent_task_partial;
mod report_order;
#[cfg(test)]
mod testing;
mod times;

pub use home::Homes;
pub use inner_report_missing::INNER_REPORT_MISSING;
pub use item_answers_nothing::ITEM_ANSWERS_NOTHING;
pub use parent_deadline_later::PARENT_DEADLINE_LATER;
pub use parent_deadline_missing::PARENT_DEADLINE_MISSING;
pub use parent_report_later::PARENT_REPORT_LATER;
pub use parent_task_missing::PARENT_TASK_MISSING;
pub use parent_task_partial::PARENT_TASK_PARTIAL;
pub use report_order::REPORT_ORDER;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::words::excerpt;
use super::{Context, Verdict};
use crate::document::Span;
use crate::parent::{
    ParentCatalogue, ParentTask, cited_task, cited_tasks, led_above, named_parent,
};
use crate::plan::{Assignment, Item, Level, Located, NamedRow, Plan, SectionRole};
use crate::report::{Applies, Locale, TaskCoverage, TaskOf, TaskStatus, Words};
use crate::vietnamese::report_duty::{ReportDuty, find_duties};

/// The demand's basis, for every rule that compares with a parent.
const PARENT_BASIS: Words = Words {
    vi: "Văn bản cấp trên được đối chiếu",
    en: "The parent plan that the draft is compared with",
};

const NO_PARENT: Verdict = Verdict::NotApplicable(Words {
    vi: "Không có văn bản cấp trên nào để đối chiếu.",
    en: "There is no parent plan to compare with.",
});

/// A parent's task and what the draft makes of it.
struct Met<'c> {
    /// 0 is the nearest parent.
    distance: usize,
    catalogue: &'c ParentCatalogue,
    task: &'c ParentTask,
    coverage: &'c TaskCoverage,
}

/// Every task of every parent with what the draft makes of it, nearest parent first.
fn tasks<'c>(context: &'c Context<'_>) -> impl Iterator<Item = Met<'c>> {
    context
        .parents
        .iter()
        .zip(context.coverage)
        .enumerate()
        .flat_map(|(distance, (catalogue, coverage))| {
            catalogue
                .tasks
                .iter()
                .zip(&coverage.tasks)
                .map(move |(task, coverage)| Met {
                    distance,
                    catalogue,
                    task,
                    coverage,
                })
        })
}

impl Met<'_> {
    /// Whether the draft is to answer for it: it is not another level's, nor, for a commune, one that
    /// the parent gives to the province by name.
    fn is_asked(&self, context: &Context) -> bool {
        let above = context.level == Some(Level::Commune) && led_above(self.task, Level::Commune);
        self.coverage.applies != Applies::No && !above
    }

    /// Whether a nearer parent's answer stands in its place: it was left out there, or what hands it on is
    /// judged for certain. Of a nearer parent that nobody curated much cannot be told; then the farther one's stands.
    fn is_the_nearers(&self, context: &Context) -> bool {
        let told = |carrier: &TaskOf| {
            let parents = context
                .coverage
                .iter()
                .filter(|one| one.parent == carrier.parent);
            let mut tasks = parents.flat_map(|one| &one.tasks);
            tasks.any(|task| match task.status {
                TaskStatus::Unsure => false,
                TaskStatus::Missing => task.id == carrier.task && !task.likely,
                _ => task.id == carrier.task,
            })
        };
        self.coverage.dropped_by.is_some() || self.coverage.through.iter().any(told)
    }

    /// "II.1.a, PL.I.1".
    fn refs(&self) -> String {
        self.task.refs.join(", ")
    }

    /// Where the parent states it, as a text cites it: "điểm a khoản 1 Mục II Quyết định số 12/QĐ-TTg".
    fn cited(&self, locale: Locale) -> String {
        // As the report calls it; a coverage of which none is made yet has no names.
        match self.coverage.cited.is_empty() {
            true => cited_task(self.catalogue, &self.task.id, locale),
            false => self.coverage.cited.clone(),
        }
    }

    /// What the parent says of it: wording, lead, deadline.
    fn wording(&self, locale: Locale) -> String {
        const WORDING: Words = Words {
            vi: "“{1}” ({0}).",
            en: "“{1}” ({0}).",
        };
        const LEAD: Words = Words {
            vi: " Chủ trì: {0}.",
            en: " Lead: {0}.",
        };
        const DUE: Words = Words {
            vi: " Thời gian: {0}.",
            en: " Deadline: {0}.",
        };
        const FROM: Words = Words {
            vi: " Từ {0}, qua {1}.",
            en: " From {0}, by way of {1}.",
        };
        const THROUGH: Words = Words {
            vi: " Đến dự thảo qua {0}.",
            en: " It reaches the draft by way of {0}.",
        };
        let title = self.task.title.trim_end_matches(['.', ';']);
        let mut text = WORDING.fill(locale, &[&self.cited(locale), title]);
        if let Some(lead) = &self.task.lead {
            text.push_str(&LEAD.fill(locale, &[lead]));
        }
        if let Some(due) = &self.task.due {
            text.push_str(&DUE.fill(locale, &[due]));
        }
        for carrier in self.coverage.through.iter().take(1) {
            let carrier = cited_tasks(&carrier.parent, &[&carrier.task], false, locale);
            text.push_str(&THROUGH.fill(locale, &[&carrier]));
        }
        if let Some(from) = self.coverage.from.first() {
            let of_one = self
                .coverage
                .from
                .iter()
                .filter(|one| one.parent == from.parent);
            let tasks: Vec<&str> = of_one.map(|one| one.task.as_str()).collect();
            let from = cited_tasks(&from.parent, &tasks, false, locale);
            text.push_str(&FROM.fill(locale, &[&from, &named_parent(&self.catalogue.id, locale)]));
        }
        text
    }

    /// Its wording, short enough for a message.
    fn short(&self) -> String {
        excerpt(&self.task.title)
    }
}

/// The draft's rows by the name that evidence calls them by.
fn rows_by_name(plan: &Plan) -> BTreeMap<String, NamedRow<'_>> {
    let mut rows = BTreeMap::new();
    for row in plan.named_rows() {
        rows.entry(row.name.clone()).or_insert(row);
    }
    rows
}

/// A report that the draft makes somebody send, with its places in the document.
pub struct DraftDuty<'p> {
    /// The paragraph that says so; with what lines under it say of who and when.
    text: Cow<'p, str>,
    /// Bytes of that text.
    duty: ReportDuty,
    /// The deadline's place.
    at: Span,
}

impl DraftDuty<'_> {
    fn words(&self, range: Option<&std::ops::Range<usize>>) -> &str {
        range
            .and_then(|range| self.text.get(range.clone()))
            .unwrap_or("")
    }

    fn to(&self) -> &str {
        self.words(self.duty.to.as_ref())
    }

    fn who(&self) -> &str {
        self.words(self.duty.who.as_ref())
    }

    fn due(&self) -> &str {
        self.words(Some(&self.duty.deadline.range))
    }
}

impl<'p> DraftDuty<'p> {
    /// Every dated report of the draft's implementation (and of sections of no known role, "Chế độ báo cáo").
    pub(in crate::rules) fn all(context: &Context<'p>) -> Vec<Self> {
        let mut duties = Vec::new();
        for section in context.plan.all_sections() {
            if !matches!(
                section.role,
                SectionRole::Implementation | SectionRole::Other
            ) {
                continue;
            }
            Self::of_items(context, &section.items, &mut duties);
            for paragraph in &section.paragraphs {
                Self::of_text(context, paragraph, &mut duties);
            }
        }
        for paragraph in &context.plan.closing {
            Self::of_text(context, paragraph, &mut duties);
        }
        duties
    }

    fn of_items(context: &Context<'p>, items: &'p [Item], duties: &mut Vec<Self>) {
        for item in items {
            let before = duties.len();
            Self::of_text(context, &item.text, duties);
            if let Some(lines) = &item.assignment
                && duties.len() == before
            {
                Self::of_lines(context, &item.text, lines, duties);
            }
            Self::of_items(context, &item.items, duties);
        }
    }

    fn of_text(context: &Context<'p>, located: &'p Located, duties: &mut Vec<Self>) {
        let known = context.known(&located.text);
        for duty in known.know(find_duties) {
            // The text is the span's words; where a reader joined several, the span stays whole.
            let words = context.document.text(located.span);
            let at = match words.find(&located.text) {
                Some(offset) => Span {
                    block: located.span.block,
                    start: located.span.start + offset + duty.deadline.range.start,
                    end: located.span.start + offset + duty.deadline.range.end,
                },
                None => located.span,
            };
            duties.push(Self {
                text: Cow::Borrowed(&located.text),
                duty: duty.clone(),
                at,
            });
        }
    }

    /// A report whose date, and who sends it, stand in lines under it.
    fn of_lines(context: &Context<'p>, said: &Located, lines: &Assignment, duties: &mut Vec<Self>) {
        let Some(due) = &lines.due else {
            return;
        };
        let lead = lines
            .lead
            .as_ref()
            .map_or("", |lead| lead.text.trim_end_matches(['.', ';']));
        let said = said.text.trim_end_matches(['.', ';', ':']);
        let text = format!("{lead} {said}, {}", due.text);
        let from = text.len() - due.text.len();
        let known = context.known(text.trim_start());
        let trimmed = text.len() - text.trim_start().len();
        let found = known.know(find_duties).iter();
        // What the item itself dates is found already.
        for duty in found.filter(|duty| duty.deadline.range.start + trimmed >= from) {
            duties.push(Self {
                text: Cow::Owned(text.trim_start().to_owned()),
                duty: duty.clone(),
                at: due.span,
            });
        }
    }
}
