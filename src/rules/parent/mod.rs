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

pub use super::shared::DraftDuty;

use super::words::excerpt;
use super::{Context, Verdict};
use crate::hash::Map;
use crate::parent::{
    ParentCatalogue, ParentTask, cited_task, cited_tasks, led_above, named_parent,
};
use crate::plan::{Level, NamedRow, Plan};
use crate::report::{Applies, Locale, TaskCoverage, TaskOf, TaskStatus, Words};

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
    fn short(&self, context: &Context) -> String {
        context.known(&self.task.title).know(excerpt).clone()
    }
}

/// The draft's rows by the name that evidence calls them by.
fn rows_by_name(plan: &Plan) -> Map<String, NamedRow<'_>> {
    let mut rows = Map::default();
    for row in plan.named_rows() {
        rows.or_insert_with(row.name.clone(), || row);
    }
    rows
}
