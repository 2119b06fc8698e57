//! The curator's bench: two lines a task become a catalogue's ideas, its wordings are measured on plans of other
//! matters, and a plan under the parent is judged by them.

use serde::Serialize;
use serde_json::Value;

use super::catalogues::NO_SUCH_TASK;
use super::{Checker, Source};
use crate::document::Document;
use crate::input::{Fault, read};
use crate::known::Memory;
pub use crate::parent::StillFound as BenchLeft;
use crate::parent::{
    Bench, Deletion, Doubt, LEAST_ITEMS, Matcher, Measured, ParentCatalogue, TOO_COMMON, TwoLines,
    Unit, WordingPlace, compare, take_out, unrelated_units, write_shares,
};
use crate::plan::{Plan, recognise};
use crate::report::{CoverageTotals, ErrorCode, KehoachError, ParentCoverage, TaskStatus};

/// How many unrelated items are shown of a wording.
const SHOWN: usize = 3;

/// What the bench shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BenchReport {
    /// The catalogue with the ideas of the two lines and, where enough was there to measure, the shares.
    pub catalogue: ParentCatalogue,
    /// Unrelated items; of plans that are about the parent's matter none is counted.
    pub items: usize,
    /// Whether they are enough to measure.
    pub measured: bool,
    /// Every wording, in the catalogue's order.
    pub wordings: Vec<BenchWording>,
    /// What became of the tasks in the plan under the parent, where one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub child: Option<BenchChild>,
}

/// One wording.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BenchWording {
    /// The task's id.
    pub task: String,
    /// The idea; none for what a lower level does in the task's place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idea: Option<String>,
    /// The wording.
    pub wording: String,
    /// Of 10,000 unrelated items so many have it.
    pub share: u32,
    /// The first that have it.
    pub found: Vec<String>,
    /// What is wrong with it.
    pub doubts: Vec<String>,
}

/// A plan under the parent, by the ideas of now and those of before.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BenchChild {
    /// Whether it is about the parent's matter; nothing else is said where it is not.
    pub related: bool,
    /// Tasks by status.
    pub totals: CoverageTotals,
    /// Tasks whose status changed.
    pub changed: Vec<BenchChange>,
    /// Tasks that were asked for when their section was taken out.
    pub asked: usize,
    /// Of them those that were missing then.
    pub gone: usize,
    /// The others.
    pub left: Vec<BenchLeft>,
}

/// A task that is judged otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BenchChange {
    /// The task's id.
    pub task: String,
    /// By the ideas of before.
    pub before: TaskStatus,
    /// By those of now.
    pub now: TaskStatus,
}

impl Checker {
    /// Two lines a task, out of a JSON value.
    ///
    /// # Errors
    /// `badCatalogue` with the JSON Pointer of the field, below `/lines`.
    pub fn two_lines(&self, value: &Value) -> Result<Vec<TwoLines>, KehoachError> {
        read(value).map_err(|fault: Fault| {
            let fault = fault.into_error(ErrorCode::BadCatalogue, self.locale());
            let path = format!("/lines{}", fault.path.as_deref().unwrap_or_default());
            fault.at(path)
        })
    }

    /// Try a catalogue: its wordings on plans of other matters, and on a plan under it. `lines` take the place of
    /// the ideas of their tasks.
    ///
    /// # Errors
    /// `badCatalogue` with the JSON Pointer of what is wrong with the lines of a task; what a draft cannot be
    /// read for, at `/unrelated/0` or `/child`.
    pub fn bench(
        &self,
        before: &ParentCatalogue,
        lines: &[TwoLines],
        unrelated: &[Source],
        child: Option<&Source>,
    ) -> Result<BenchReport, KehoachError> {
        let mut catalogue = before.clone();
        self.take_lines(&mut catalogue, lines)?;

        let mut plans = Vec::with_capacity(unrelated.len());
        for (index, source) in unrelated.iter().enumerate() {
            let document = self.document(source);
            let document = document.map_err(|error| error.at(format!("/unrelated/{index}")))?;
            plans.push(recognise(&document));
        }
        let matcher = Matcher::new(&catalogue);
        let units: Vec<Unit> = plans
            .iter()
            .flat_map(|plan| unrelated_units(&matcher, &catalogue, plan))
            .collect();
        let is_measured = units.len() >= LEAST_ITEMS;
        let bench = Bench::new(&catalogue);
        let measured = bench.measure(&units);
        let doubts = bench.doubts(&catalogue);
        let wordings = measured
            .iter()
            .map(|one| {
                let mut about: Vec<Doubt> = of_place(&doubts, one.place);
                if is_measured && one.share > TOO_COMMON {
                    about.push(Doubt::TooCommon(one.share));
                }
                self.wording(&catalogue, one, &about, &units)
            })
            .collect();
        if is_measured {
            write_shares(&mut catalogue, &measured);
        }
        let child = match child {
            None => None,
            Some(source) => {
                let document = self.document(source);
                let document = document.map_err(|error| error.at("/child"))?;
                Some(tried(&document, before, &catalogue))
            }
        };
        Ok(BenchReport {
            catalogue,
            items: units.len(),
            measured: is_measured,
            wordings,
            child,
        })
    }

    fn take_lines(
        &self,
        catalogue: &mut ParentCatalogue,
        lines: &[TwoLines],
    ) -> Result<(), KehoachError> {
        let refuse = |fault: Fault| fault.into_error(ErrorCode::BadCatalogue, self.locale());
        for (index, lines) in lines.iter().enumerate() {
            let path = |field| format!("/lines/{index}/{field}");
            let mut tasks = catalogue.tasks.iter();
            let Some(place) = tasks.position(|task| task.is_called(&lines.task)) else {
                let said = [catalogue.id.as_str(), lines.task.as_str()];
                return Err(refuse(Fault::said(path("task"), &NO_SUCH_TASK, &said)));
            };
            let ideas = lines.ideas();
            let ideas = ideas.map_err(|words| refuse(Fault::said(path("usual"), &words, &[])))?;
            let task = &mut catalogue.tasks[place];
            // What was said of the former ideas by their places does not stand for others. What was taught of the
            // task does: its wording is the same.
            if task.ideas != ideas {
                (task.need, task.must) = (None, None);
            }
            task.ideas = ideas;
        }
        Ok(())
    }

    fn wording(
        &self,
        catalogue: &ParentCatalogue,
        one: &Measured,
        doubts: &[Doubt],
        units: &[Unit],
    ) -> BenchWording {
        let task = &catalogue.tasks[one.place.task];
        let idea = one.place.idea.and_then(|idea| task.ideas.get(idea));
        let found = one.items.iter().take(SHOWN);
        BenchWording {
            task: task.id.clone(),
            idea: idea.map(|idea| idea.idea.clone()),
            wording: one.wording.clone(),
            share: one.share,
            found: found.map(|item| units[*item].text.to_owned()).collect(),
            doubts: doubts
                .iter()
                .map(|doubt| doubt.words(self.locale()))
                .collect(),
        }
    }
}

fn of_place(doubts: &[(WordingPlace, Doubt)], place: WordingPlace) -> Vec<Doubt> {
    let of_it = doubts.iter().filter(|(other, _)| *other == place);
    of_it.map(|(_, doubt)| doubt.clone()).collect()
}

fn tried(document: &Document, before: &ParentCatalogue, catalogue: &ParentCatalogue) -> BenchChild {
    let plan = recognise(document);
    let matcher = Matcher::new(catalogue);
    let now = judged(&matcher, catalogue, &plan, document);
    let old = judged(&Matcher::new(before), before, &plan, document);
    let pairs = old.tasks.iter().zip(&now.tasks);
    let changed = pairs
        .filter(|(old, new)| old.status != new.status)
        .map(|(old, new)| BenchChange {
            task: new.id.clone(),
            before: old.status,
            now: new.status,
        })
        .collect();
    let Deletion { asked, gone, left } = match now.related {
        true => take_out(&plan, document, &matcher, catalogue),
        false => Deletion::default(),
    };
    BenchChild {
        related: now.related,
        totals: now.totals,
        changed,
        asked,
        gone,
        left,
    }
}

fn judged(
    matcher: &Matcher,
    catalogue: &ParentCatalogue,
    plan: &Plan,
    document: &Document,
) -> ParentCoverage {
    let memory = Memory::default();
    compare(matcher, catalogue, plan, document, plan.level, &[], &memory)
}
