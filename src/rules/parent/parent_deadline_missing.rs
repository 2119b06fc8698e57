//! A row, or a task with lines that assign it, has no real deadline where the parent sets one.
//!
//! **Why.** "Theo quy định" is a time that nobody can miss, so nobody can be asked about it.
//!
//! **Basis.** The parent plan, which states when the task is due. Words that fix no time count ("Theo
//! quy định", "Kịp thời", "nếu có"); a recurring one ("Hằng năm") is a deadline, and words that this
//! checker does not know are not judged. Where the parent's comes again and again, a plan that is approved for each
//! period may say when ("Theo kế hoạch thanh tra được phê duyệt"). An empty cell is KH204's where the profile demands it.
//!
//! **Place.** The row's cell; the line "Thời gian: …" under the item or its heading.
//!
//! **Bad**
//! ```text
//! Cấp trên: "Quý II năm 2026" – Dự thảo: "Theo quy định của pháp luật"
//! ```
//! **Good**
//! ```text
//! Cấp trên: "Quý II năm 2026" – Dự thảo: "Quý I năm 2026"
//! ```

use super::times::Times;
use super::{Met, NO_PARENT, PARENT_BASIS, tasks};
use crate::document::Span;
use crate::ordered::Ordered;
use crate::plan::{ColumnRole, Located};
use crate::report::{Applies, Severity, TaskStatus, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::deadline::Due;
use crate::vietnamese::fold::{find_words, fold_words};
use crate::vietnamese::letters::is_alphanumeric;

/// KH304.
pub static PARENT_DEADLINE_MISSING: Rule = Rule {
    code: "KH304",
    name: "parent-deadline-missing",
    severity: Severity::Warning,
    summary: Words {
        vi: "Một nhiệm vụ không có thời hạn cụ thể trong khi văn bản cấp trên có quy định.",
        en: "A task has no real deadline where the parent plan sets one.",
    },
    basis: PARENT_BASIS,
    fixable: false,
    off_by_default: false,
    check,
};

const VAGUE: Words = Words {
    vi: "“{0}” chưa phải là thời hạn cụ thể; thời hạn cấp trên giao là “{2}” ({1}).",
    en: "“{0}” is no deadline; the parent's is “{2}” ({1}).",
};

const EMPTY: Words = Words {
    vi: "Chưa ghi thời hạn; thời hạn cấp trên giao là “{2}” ({1}).",
    en: "There is no deadline; the parent's is “{2}” ({1}).",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if context.parents.is_empty() {
        return NO_PARENT;
    }
    let times = Times::of(context.plan);
    let demanded = context
        .profile
        .appendix
        .columns
        .iter()
        .any(|column| column.role == Some(ColumnRole::Due));
    let mut without: Vec<(Span, (&Located, Met))> = Vec::new();
    for met in tasks(context) {
        let taken_up = matches!(
            met.coverage.status,
            TaskStatus::Covered | TaskStatus::Partial
        );
        let dated = met
            .task
            .due
            .as_deref()
            .is_some_and(|due| context.due(due).says_when());
        if !taken_up || !dated || met.coverage.applies == Applies::No {
            continue;
        }
        let recurs = met.task.due.as_deref();
        let recurs = recurs.is_some_and(|due| matches!(context.due(due), Due::Recurring(_)));
        let is_vague = |said: &Located| {
            context.due(&said.text) == Due::Vague && !(recurs && is_approved(&said.text))
        };
        let evidence = || met.coverage.evidence.iter().map(|one| one.number.as_str());
        let vague_cell = evidence()
            .filter_map(|number| times.cell(number))
            .find(|cell| match context.due(&cell.text) {
                Due::Vague => is_vague(cell),
                Due::Nothing => !demanded,
                _ => false,
            });
        // A line counts where nothing else that takes the task up says when.
        let vague_line = || {
            let said =
                evidence().filter_map(|number| times.cell(number).or_else(|| times.line(number)));
            let said: Vec<&Located> = said.collect();
            let vague = said.iter().all(|one| is_vague(one));
            said.first().filter(|_| vague).copied()
        };
        let found = vague_cell.or_else(vague_line);
        if let Some(cell) = found {
            without.push((cell.span, (cell, met)));
        }
    }
    for (at, tasks) in Ordered::grouped(without) {
        let (cell, _) = tasks[0];
        let tasks: Vec<Met> = tasks.into_iter().map(|(_, met)| met).collect();
        // The parent's dated tasks tell more than its yearly ones.
        let Some(first) = tasks.iter().max_by_key(|met| {
            context
                .due(met.task.due.as_deref().unwrap_or(""))
                .end()
                .is_some()
        }) else {
            continue;
        };
        let vague = cell.text.chars().any(is_alphanumeric);
        let words = if vague { &VAGUE } else { &EMPTY };
        let due = first.task.due.as_deref().unwrap_or("");
        let mut draft = findings
            .report(
                at,
                words,
                &[&cell.text, &first.refs(), &first.catalogue.id, due],
            )
            .worded(words, &[&cell.text, &first.cited(context.locale), due]);
        for met in &tasks {
            draft = draft.parent_task(&met.task.id, met.wording(context.locale));
        }
    }
    Verdict::Evaluated
}

/// Whether words leave the time to a plan that somebody approves, period by period.
fn is_approved(text: &str) -> bool {
    let words = fold_words(text);
    let plan = words.strip_prefix("theo kế hoạch ");
    plan.is_some_and(|plan| {
        find_words(plan, "phê duyệt").is_some() || find_words(plan, "duyệt").is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{coverage, draft, parent, said};
    use super::*;

    fn found(due: &str, evidence: &[&str]) -> Vec<String> {
        let parent = parent(
            "12/QĐ-TTg",
            &[("PL.II.6", "Kiểm tra", "Kiểm tra bếp ăn", due)],
        );
        let sketch = draft();
        let covered = coverage(
            &parent,
            &sketch,
            &[(Applies::Coordinate, TaskStatus::Partial, evidence)],
        );
        said(&PARENT_DEADLINE_MISSING, &sketch, &[(&parent, covered)])
    }

    #[test]
    fn vague_words_are_told_beside_the_parents_deadline() {
        assert_eq!(
            found("Quý II năm 2026", &["II.2.a", "PL.II.1"]),
            [
                "“Theo quy định” chưa phải là thời hạn cụ thể; thời hạn cấp trên giao là “Quý II năm 2026” (số thứ tự 6 Mục II Phụ lục Quyết định số 12/QĐ-TTg). @ Theo quy định"
            ]
        );
    }

    #[test]
    fn a_plan_approved_each_year_says_when_a_yearly_task_is_done() {
        let on = |cell: &str, due: &str| {
            let mut sketch = draft();
            let rows = sketch.plan.appendices[0].groups.iter_mut();
            let mut rows = rows.flat_map(|group| &mut group.rows);
            let vague = rows.find_map(|row| {
                let cell = row.cells.get_mut(&ColumnRole::Due)?;
                (cell.text == "Theo quy định").then_some(cell)
            });
            vague.expect("the vague cell").text = cell.to_owned();
            let parent = parent(
                "12/QĐ-TTg",
                &[("PL.II.6", "Kiểm tra", "Kiểm tra bếp ăn", due)],
            );
            let covered = [(
                Applies::Coordinate,
                TaskStatus::Partial,
                &["II.2.a", "PL.II.1"][..],
            )];
            let covered = coverage(&parent, &sketch, &covered);
            said(&PARENT_DEADLINE_MISSING, &sketch, &[(&parent, covered)]).len()
        };
        assert_eq!(on("Theo kế hoạch được phê duyệt", "Hàng năm"), 0);
        assert_eq!(on("Theo kế hoạch thanh tra được duyệt", "Thường xuyên"), 0);
        assert_eq!(on("Theo kế hoạch được phê duyệt", "Quý II năm 2026"), 1);
        assert_eq!(on("Theo quy định", "Hàng năm"), 1);
        assert_eq!(on("Theo kế hoạch", "Hàng năm"), 1);
    }

    #[test]
    fn a_row_with_a_date_or_a_parent_without_one_is_silent() {
        assert!(found("Quý II năm 2026", &["PL.I.1"]).is_empty());
        assert!(found("", &["PL.II.1"]).is_empty());
        assert!(found("Theo quy định", &["PL.II.1"]).is_empty());
    }
}
