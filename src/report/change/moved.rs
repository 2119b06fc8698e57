//! How places move when a draft is edited.

use serde::Serialize;

use crate::report::{
    AssignmentOutline, Finding, ItemOutline, LocatedText, Location, Report, SectionOutline,
};

/// How the places of a report move, all of it in terms of the draft before. What is not described
/// stays where it was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// Blocks behind the edit have other indexes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blocks: Option<Shift>,
    /// Of the one block that was edited, what stands behind the edit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Within>,
    /// Ranges of the source behind the edit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Shift>,
}

/// Numbers from one on become greater by so much, or less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Shift {
    /// The first that moves.
    pub from: usize,
    /// By how much; never 0.
    pub by: isize,
}

/// `start` and `end`, UTF-16 units, in one block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Within {
    /// The block's index before the edit.
    pub block: usize,
    /// The first unit that moves.
    pub from: usize,
    /// By how much; never 0.
    pub by: isize,
}

impl Shift {
    /// What stands from one number on, where it moves at all.
    pub fn new(from: usize, old: usize, new: usize) -> Option<Self> {
        let by = new as isize - old as isize;
        (by != 0).then_some(Self { from, by })
    }

    fn apply(self, number: &mut usize) {
        if *number >= self.from {
            *number = number.saturating_add_signed(self.by);
        }
    }
}

impl Moved {
    /// Move a report's places.
    pub fn apply(&self, report: &mut Report) {
        if *self == Self::default() {
            return;
        }
        for finding in &mut report.findings {
            self.finding(finding);
        }
        let tasks = report.coverage.iter_mut().flat_map(|one| &mut one.tasks);
        for evidence in tasks.flat_map(|task| task.evidence.iter_mut().chain(&mut task.nearest)) {
            self.place(&mut evidence.at);
        }
        for unloaded in &mut report.unloaded_parents {
            self.place(&mut unloaded.at);
        }
        let plan = &mut report.plan;
        self.located(plan.bases.iter_mut().chain(&mut plan.recipients));
        self.sections(&mut plan.sections);
        for appendix in &mut plan.appendices {
            self.place(&mut appendix.at);
            for row in appendix.groups.iter_mut().flat_map(|group| &mut group.rows) {
                self.place(&mut row.at);
            }
        }
        if let Some(decision) = &mut plan.decision {
            self.items(&mut decision.articles);
        }
    }

    fn place(&self, at: &mut Location) {
        if let Some(Within { block, from, by }) = self.within
            && at.block == block
        {
            let shift = Shift { from, by };
            shift.apply(&mut at.start);
            shift.apply(&mut at.end);
        }
        if let Some(shift) = self.blocks {
            shift.apply(&mut at.block);
        }
        if let (Some(shift), Some(source)) = (self.source, &mut at.source) {
            shift.apply(&mut source.start);
            shift.apply(&mut source.end);
        }
    }

    fn finding(&self, finding: &mut Finding) {
        self.place(&mut finding.at);
        for related in &mut finding.related {
            related.at.iter_mut().for_each(|at| self.place(at));
        }
        for edit in finding.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
            self.place(&mut edit.at);
        }
    }

    fn located<'a>(&self, all: impl Iterator<Item = &'a mut LocatedText>) {
        all.for_each(|one| self.place(&mut one.at));
    }

    fn sections(&self, sections: &mut [SectionOutline]) {
        for section in sections {
            self.place(&mut section.at);
            self.assignment(&mut section.assignment);
            self.items(&mut section.items);
            self.sections(&mut section.sections);
        }
    }

    fn items(&self, items: &mut [ItemOutline]) {
        for item in items {
            self.place(&mut item.at);
            self.assignment(&mut item.assignment);
        }
    }

    fn assignment(&self, assignment: &mut Option<AssignmentOutline>) {
        if let Some(said) = assignment {
            let parts = [
                &mut said.lead,
                &mut said.coordinate,
                &mut said.due,
                &mut said.product,
            ];
            self.located(parts.into_iter().flatten());
        }
    }
}
