//! A draft against one parent: the report's view of what the matcher found.

use super::applies::applies;
use super::matcher::{Match, Matcher};
use super::units::units_of;
use super::{ParentCatalogue, ParentTask};
use crate::document::Document;
use crate::plan::{Level, Plan};
use crate::report::{Applies, CoverageTotals, Evidence, ParentCoverage, TaskCoverage, TaskStatus};

/// What a draft takes up of a parent.
///
/// `declared` are the tasks that the drafter has declared not applicable, by id or ref, each with
/// its reason. Where the level is unknown, a province's is taken and no task is more than general.
pub fn compare(
    matcher: &Matcher,
    catalogue: &ParentCatalogue,
    plan: &Plan,
    document: &Document,
    level: Option<Level>,
    declared: &[(&str, &str)],
) -> ParentCoverage {
    let units = units_of(plan);
    let definitions = document.blocks.iter().map(|block| block.text());
    let matches = matcher.compare(&units, definitions);
    let issuer = plan.issuer.last().map(|line| line.text.as_str());
    let tasks: Vec<TaskCoverage> = catalogue
        .tasks
        .iter()
        .zip(matches)
        .map(|(task, found)| {
            let evidence = found
                .evidence
                .iter()
                .map(|one| {
                    let unit = &units[one.unit];
                    Evidence {
                        number: unit.number.clone().into_owned(),
                        quote: unit.text.get(one.quote.clone()).unwrap_or("").to_owned(),
                        score: one.score,
                        at: document.locate(unit.span),
                    }
                })
                .collect();
            let applies = match level {
                Some(level) => applies(task, level, issuer),
                None => match applies(task, Level::Province, None) {
                    Applies::No => Applies::No,
                    _ => Applies::General,
                },
            };
            view(task, applies, found, evidence, declared)
        })
        .collect();
    let mut totals = CoverageTotals::default();
    for task in &tasks {
        match task.status {
            TaskStatus::Covered => totals.covered += 1,
            TaskStatus::Partial => totals.partial += 1,
            TaskStatus::Missing => totals.missing += 1,
            TaskStatus::NotApplicable => totals.not_applicable += 1,
        }
    }
    ParentCoverage {
        parent: catalogue.id.clone(),
        tasks,
        totals,
    }
}

fn view(
    task: &ParentTask,
    applies: Applies,
    found: Match,
    evidence: Vec<Evidence>,
    declared: &[(&str, &str)],
) -> TaskCoverage {
    let reason = declared
        .iter()
        .find(|(id, _)| *id == task.id || task.refs.iter().any(|one| one == id))
        .map(|(_, reason)| (*reason).to_owned());
    let status = match found.status {
        _ if reason.is_some() => TaskStatus::NotApplicable,
        TaskStatus::Missing if applies == Applies::No => TaskStatus::NotApplicable,
        status => status,
    };
    TaskCoverage {
        id: task.id.clone(),
        refs: task.refs.clone(),
        title: task.title.clone(),
        applies,
        status,
        evidence,
        uncovered: found.uncovered,
        reason,
    }
}
