//! A row, or a task with lines that assign it, has no real deadline where the parent sets one.
//!
//! **Why.** "Theo quy định" is a time that nobody can miss, so nobody can be asked about it.
//!
//! **Basis.** The parent plan, which states when the task is due. Words that fix no time count ("Theo
//! quy định", "Kịp thời", "nếu có"); a recurring one ("Hằng năm") is a deadline, and words that this
//! checker does not know are not judged. An empty cell is KH204's where the profile demands it.
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
        let evidence = || met.coverage.evidence.iter().map(|one| one.number.as_str());
        let vague_cell = evidence()
            .filter_map(|number| times.cell(number))
            .find(|cell| match context.due(&cell.text) {
                Due::Vague => true,
                Due::Nothing => !demanded,
                _ => false,
            });
        // A line counts where nothing else that takes the task up says when.
        let vague_line = || {
            let said =
                evidence().filter_map(|number| times.cell(number).or_else(|| times.line(number)));
            let said: Vec<(&Located, Due)> =
                said.map(|one| (one, context.due(&one.text))).collect();
            let vague = said.iter().all(|(_, due)| *due == Due::Vague);
            said.first().filter(|_| vague).map(|(line, _)| *line)
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
        let vague = cell.text.chars().any(char::is_alphanumeric);
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
    fn a_row_with_a_date_or_a_parent_without_one_is_silent() {
        assert!(found("Quý II năm 2026", &["PL.I.1"]).is_empty());
        assert!(found("", &["PL.II.1"]).is_empty());
        assert!(found("Theo quy định", &["PL.II.1"]).is_empty());
    }
}
