//! A task's deadline is later than the parent's for the same task.
//!
//! **Why.** The lower level's work feeds the upper level's: what is due after the parent's date is
//! late when it is done on time.
//!
//! **Basis.** The parent plan. Only where both deadlines can be read for certain, and only for tasks
//! that the level leads or that are everybody's (a task that it coordinates is due from the body
//! that leads it). A row may be spread over several: where another one that takes the task up is in
//! time, nothing is said. Where the parent's date had passed when the draft was issued no date could meet it: that is
//! a hint, which asks for the earliest one.
//!
//! **Place.** The row's cell; the line "Thời gian: …" under the item or its heading, or the words in the item,
//! where no row takes the task up.
//!
//! **Bad**
//! ```text
//! Cấp trên: "Quý II năm 2025" – Dự thảo: "Năm 2026"
//! ```
//! **Good**
//! ```text
//! Cấp trên: "Quý II năm 2025" – Dự thảo: "Tháng 5/2025"
//! ```

use super::times::Times;
use super::{Met, NO_PARENT, PARENT_BASIS, tasks};
use crate::document::Span;
use crate::hash::Map;
use crate::ordered::Ordered;
use crate::plan::{Item, Plan, Section};
use crate::report::{Applies, Severity, TaskStatus, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::deadline::{self, Due};

/// KH303.
pub static PARENT_DEADLINE_LATER: Rule = Rule {
    code: "KH303",
    name: "parent-deadline-later",
    severity: Severity::Warning,
    summary: Words {
        vi: "Thời hạn của một nhiệm vụ chậm hơn thời hạn cấp trên giao.",
        en: "A task's deadline is later than the parent plan's.",
    },
    basis: PARENT_BASIS,
    fixable: false,
    off_by_default: false,
    check,
};

const LATER: Words = Words {
    vi: "Thời hạn “{0}” chậm hơn thời hạn cấp trên giao (“{1}”, {2}).",
    en: "The deadline “{0}” is later than the parent's (“{1}”, {2}).",
};

const PASSED: Words = Words {
    vi: "Thời hạn “{0}” chậm hơn thời hạn cấp trên giao (“{1}”, đã qua khi ban hành Kế hoạch này; {2}). Đề nghị ghi thời hạn sớm nhất có thể thực hiện hoặc nêu lý do.",
    en: "The deadline “{0}” is later than the parent's (“{1}”, past when this plan was issued; {2}). Give the earliest date that can be met, or say why.",
};

/// A deadline of the draft with its place.
struct Dated<'c> {
    due: Due,
    words: &'c str,
    at: Span,
    score: f64,
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if context.parents.is_empty() {
        return NO_PARENT;
    }
    let times = Times::of(context.plan);
    let items = items_by_number(context.plan);
    // One cell is one fault, however many of the parents' tasks it answers.
    let mut later: Vec<(Span, (Met, &str))> = Vec::new();
    for met in tasks(context) {
        let taken_up = matches!(
            met.coverage.status,
            TaskStatus::Covered | TaskStatus::Partial
        );
        let own = matches!(met.coverage.applies, Applies::Lead | Applies::General);
        let Some(due) = met.task.due.as_deref().map(|due| context.due(due)) else {
            continue;
        };
        if !taken_up || !own {
            continue;
        }
        if let Some((at, words)) = late(context, &met, due, &times, &items) {
            later.push((at, (met, words)));
        }
    }
    for (at, tasks) in Ordered::grouped(later) {
        let Some((first, words)) = tasks.first() else {
            continue;
        };
        let parent_due = first.task.due.as_deref().unwrap_or("");
        let passed = context
            .due(parent_due)
            .end()
            .zip(context.issued_on)
            .is_some_and(|(end, issued)| end < issued);
        let (message, severity) = match passed {
            true => (&PASSED, Severity::Hint),
            false => (&LATER, PARENT_DEADLINE_LATER.severity),
        };
        let mut draft = findings
            .report(
                at,
                message,
                &[words, parent_due, &first.cited(context.locale)],
            )
            .severity(severity);
        for (met, _) in &tasks {
            draft = draft.parent_task(&met.task.id, met.wording(context.locale));
        }
    }
    Verdict::Evaluated
}

/// The place that is late for a task, if everything that takes it up and has a date is.
fn late<'c>(
    context: &Context<'c>,
    met: &Met,
    due: Due,
    times: &Times<'c>,
    items: &Map<&'c str, &'c Item>,
) -> Option<(Span, &'c str)> {
    let best = met.coverage.evidence.first()?.score;
    let strong = || {
        let evidence = met.coverage.evidence.iter();
        evidence.filter(|evidence| evidence.score >= best / 2.0)
    };
    let mut dated: Vec<Dated<'c>> = Vec::new();
    for evidence in strong() {
        if let Some(cell) = times.cell(&evidence.number) {
            dated.push(Dated {
                due: context.due(&cell.text),
                words: &cell.text,
                at: cell.span,
                score: evidence.score,
            });
        }
    }
    if dated.is_empty() {
        for evidence in strong() {
            // A line "Thời gian: …" under the item or its heading is what a cell is in a table.
            if let Some(due) = times.line(&evidence.number) {
                dated.push(Dated {
                    due: context.due(&due.text),
                    words: &due.text,
                    at: due.span,
                    score: evidence.score,
                });
            } else if let Some(item) = items.get(evidence.number.as_str()) {
                dated.extend(dates_in(context, item, evidence.score));
            }
        }
    }
    let certain: Vec<(&Dated, bool)> = dated
        .iter()
        .filter_map(|one| Some((one, one.due.later_than(&due)?)))
        .collect();
    // A date that cannot be compared ("Hàng năm") may be in time as well.
    if certain.len() < dated.len() || certain.iter().any(|(_, later)| !later) {
        return None;
    }
    let (worst, _) = certain
        .into_iter()
        .max_by(|a, b| a.0.score.total_cmp(&b.0.score))?;
    Some((worst.at, worst.words))
}

fn dates_in<'c>(context: &Context<'c>, item: &'c Item, score: f64) -> Vec<Dated<'c>> {
    let text = item.text.text.as_str();
    let known = context.known(text);
    let found = deadline::deadlines(&known).deadlines.iter();
    found
        .filter(|found| matches!(found.due, Due::Fixed { .. }))
        .map(|found| Dated {
            due: found.due,
            words: text.get(found.range.clone()).unwrap_or(""),
            at: item
                .text
                .part(context.document, found.range.clone())
                .unwrap_or(item.span),
            score,
        })
        .collect()
}

fn items_by_number(plan: &Plan) -> Map<&str, &Item> {
    fn add<'p>(items: &'p [Item], into: &mut Map<&'p str, &'p Item>) {
        for item in items {
            into.or_insert_with(item.number.as_str(), || item);
            add(&item.items, into);
        }
    }
    let mut items = Map::default();
    let sections: Vec<&Section> = plan.all_sections().collect();
    for section in sections {
        add(&section.items, &mut items);
    }
    items
}

#[cfg(test)]
mod tests {
    use super::super::testing::{coverage, draft, parent, said};
    use super::*;
    use crate::rules::testing::Sketch;
    use Applies::{Coordinate, Lead};
    use TaskStatus::Covered;

    fn found(sketch: &Sketch, due: &str, applies: Applies, evidence: &[&str]) -> Vec<String> {
        let parent = parent(
            "12/QĐ-TTg",
            &[("PL.I.1", "Tuyên truyền", "Quán triệt", due)],
        );
        let covered = coverage(&parent, sketch, &[(applies, Covered, evidence)]);
        said(&PARENT_DEADLINE_LATER, sketch, &[(&parent, covered)])
    }

    #[test]
    fn a_later_row_is_told_with_both_deadlines() {
        assert_eq!(
            found(&draft(), "Quý II năm 2025", Lead, &["PL.I.1"]),
            [
                "Thời hạn “Năm 2026” chậm hơn thời hạn cấp trên giao (“Quý II năm 2025”, số thứ tự 1 Mục I Phụ lục Quyết định số 12/QĐ-TTg). @ Năm 2026"
            ]
        );
    }

    #[test]
    fn a_draft_issued_after_the_parents_date_is_told_so() {
        let mut sketch = draft();
        sketch.plan.date = chrono::NaiveDate::from_ymd_opt(2026, 3, 1);
        let found = found(&sketch, "Quý II năm 2025", Lead, &["PL.I.1"]);
        assert!(found[0].contains("đã qua khi ban hành Kế hoạch này"));
        // No date could meet it: a hint. One that is still to come can be met.
        let severity = |sketch: &Sketch| {
            let parent = parent(
                "12/QĐ-TTg",
                &[("PL.I.1", "Tuyên truyền", "Quán triệt", "Quý II năm 2025")],
            );
            let covered = coverage(&parent, sketch, &[(Lead, Covered, &["PL.I.1"])]);
            let found = sketch.findings_against(&PARENT_DEADLINE_LATER, &[(&parent, covered)]);
            found[0].severity
        };
        assert_eq!(severity(&sketch), Severity::Hint);
        sketch.plan.date = chrono::NaiveDate::from_ymd_opt(2025, 3, 1);
        assert_eq!(severity(&sketch), Severity::Warning);
    }

    #[test]
    fn what_is_in_time_coordinated_or_open_is_not_reported() {
        for due in [
            "Năm 2026",
            "Quý I năm 2027",
            "Hàng năm",
            "Theo quy định",
            "Đến 2030",
        ] {
            assert!(found(&draft(), due, Lead, &["PL.I.1"]).is_empty(), "{due}");
        }
        assert!(found(&draft(), "Quý II năm 2025", Coordinate, &["PL.I.1"]).is_empty());
        // The other row's words fix no time: nothing can be said for certain.
        assert!(found(&draft(), "Quý II năm 2025", Lead, &["PL.I.1", "PL.II.1"]).is_empty());
    }

    #[test]
    fn an_item_without_a_row_is_judged_by_its_own_words() {
        assert_eq!(
            found(&draft(), "Quý II năm 2025", Lead, &["II.2.a"]),
            [
                "Thời hạn “trước ngày 30/9/2025” chậm hơn thời hạn cấp trên giao (“Quý II năm 2025”, số thứ tự 1 Mục I Phụ lục Quyết định số 12/QĐ-TTg). @ trước ngày 30/9/2025"
            ]
        );
    }

    #[test]
    fn one_cell_that_is_late_for_two_tasks_is_one_finding() {
        let parent = parent(
            "12/QĐ-TTg",
            &[
                ("I.1", "", "Quán triệt", "Quý II năm 2025"),
                ("I.2", "", "Phổ biến", "2025"),
            ],
        );
        let sketch = draft();
        let task: (Applies, TaskStatus, &[&str]) = (Lead, Covered, &["PL.I.1"]);
        let covered = coverage(&parent, &sketch, &[task, task]);
        let findings = sketch.findings_against(&PARENT_DEADLINE_LATER, &[(&parent, covered)]);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].related.len(), 2);
    }
}
