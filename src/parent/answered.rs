//! What the drafter says of a parent's tasks, and where in the draft it holds.
//!
//! A place is told by its words, so that edits elsewhere leave it: it is the line or the cell that has them,
//! else the one that has most of them, as a corrected slip leaves it.

use crate::document::{Document, Span};
use crate::plan::{ColumnRole, Item, Plan, TaskRow};
use crate::report::{
    AnswerKind, CoverageTotals, Evidence, TaskAnswer, TaskCoverage, TaskStatus, Why,
};
use crate::vietnamese::fold::fold;
use crate::vietnamese::letters::is_alphanumeric;
use crate::vietnamese::normalize::normalize;
use crate::vietnamese::slot::has_slot;

/// What the drafter says of a task.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// Its id or one of its refs.
    pub task: &'a str,
    /// What is said.
    pub kind: AnswerKind,
    /// The reason, or the draft's words.
    pub words: &'a str,
}

/// Of words that were changed since, so many of a hundred must be left for the place to be the same.
const SAME_PLACE: usize = 80;
/// Fewer words than these could stand anywhere.
const TELLING: usize = 5;

/// Where an answer's words stand.
struct Place {
    span: Span,
    number: String,
    complete: bool,
}

/// Have a task say what the drafter answered. What the answer says goes before what was compared.
pub(super) fn answer(task: &mut TaskCoverage, said: &Answer, plan: &Plan, document: &Document) {
    let words = said.words.trim().to_owned();
    if said.kind == AnswerKind::NotApplicable {
        task.status = TaskStatus::NotApplicable;
        task.why = None;
        task.reason = Some(words.clone());
        task.answer = Some(TaskAnswer {
            kind: said.kind,
            reason: Some(words),
            quote: None,
            found: true,
            complete: true,
        });
        return;
    }
    let place = find(&words, said.kind, plan, document);
    task.answer = Some(TaskAnswer {
        kind: said.kind,
        reason: None,
        quote: Some(words),
        found: place.is_some(),
        complete: place.as_ref().is_some_and(|place| place.complete),
    });
    let Some(place) = place else {
        return;
    };
    (task.status, task.why) = match place.complete {
        true => (TaskStatus::Covered, None),
        false => (TaskStatus::Partial, Some(Why::Slot)),
    };
    task.likely = false;
    task.nearest = None;
    task.uncovered.clear();
    let most = task.evidence.len().max(1);
    task.evidence.retain(|one| one.number != place.number);
    task.answered_by.retain(|one| *one != place.number);
    task.answered_by.insert(0, place.number.clone());
    task.evidence.insert(
        0,
        Evidence {
            number: place.number,
            place: String::new(),
            quote: document.text(place.span).trim().to_owned(),
            score: 1.0,
            at: document.locate(place.span),
        },
    );
    task.evidence.truncate(most);
}

/// How many tasks have each status.
pub fn count_statuses(tasks: &[TaskCoverage]) -> CoverageTotals {
    let mut totals = CoverageTotals::default();
    for task in tasks {
        match task.status {
            TaskStatus::Covered => totals.covered += 1,
            TaskStatus::Partial => totals.partial += 1,
            TaskStatus::Missing => totals.missing += 1,
            TaskStatus::Unsure => totals.unsure += 1,
            TaskStatus::NotApplicable => totals.not_applicable += 1,
        }
    }
    totals
}

fn find(quote: &str, kind: AnswerKind, plan: &Plan, document: &Document) -> Option<Place> {
    let wanted = plain(normalize(quote).as_str());
    if wanted.trim().is_empty() {
        return None;
    }
    let lines = || document.lines().iter();
    let exact = lines().filter(|line| line.know(plain).contains(&wanted));
    let mut holding: Vec<Span> = exact.map(|line| line.span).collect();
    if holding.is_empty() {
        let of_line = |line: &&crate::document::Line| shared(&wanted, line.know(plain));
        let nearest = lines().max_by_key(of_line)?;
        if of_line(&nearest) < SAME_PLACE {
            return None;
        }
        holding.push(nearest.span);
    }
    let open = |span: &Span| {
        let row = row_at(plan, *span);
        let is_empty = |row: &TaskRow, role| {
            let cell = row.cells.get(&role).map(|cell| cell.text.as_str());
            cell.is_some_and(|text| {
                text.trim().is_empty() && kind == AnswerKind::Added || has_slot(text)
            })
        };
        has_slot(document.text(*span))
            || row.is_some_and(|row| {
                let slots = [ColumnRole::Lead, ColumnRole::Due];
                slots.into_iter().any(|role| is_empty(row, role))
            })
    };
    let complete = !holding.iter().any(open);
    let span = *holding.first()?;
    Some(Place {
        span,
        number: number_at(plan, span),
        complete,
    })
}

/// The words of a text alone, each behind a blank and the last before one, so that whole words are found.
fn plain(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + 2);
    words.push(' ');
    for c in fold(text).chars() {
        if is_alphanumeric(c) {
            words.push(c);
        } else if !words.ends_with(' ') {
            words.push(' ');
        }
    }
    if !words.ends_with(' ') {
        words.push(' ');
    }
    words
}

/// How many of a hundred of the wanted words a line has; none of too few.
fn shared(wanted: &str, line: &str) -> usize {
    let words: Vec<&str> = wanted.split_whitespace().collect();
    if words.len() < TELLING {
        return 0;
    }
    let mut of_line: Vec<&str> = line.split_whitespace().collect();
    let mut found = 0;
    for word in &words {
        if let Some(at) = of_line.iter().position(|one| one == word) {
            of_line.swap_remove(at);
            found += 1;
        }
    }
    found * 100 / words.len()
}

fn holds(whole: Span, part: Span) -> bool {
    whole.block == part.block && whole.start <= part.start && part.end <= whole.end
}

fn row_at(plan: &Plan, span: Span) -> Option<&TaskRow> {
    plan.rows().find(|row| holds(row.span, span))
}

/// What the place is called: the row, the item, or the section that it stands in.
fn number_at(plan: &Plan, span: Span) -> String {
    if let Some(named) = plan.named_rows().find(|named| holds(named.row.span, span)) {
        return named.name;
    }
    fn item_at(items: &[Item], span: Span) -> Option<&str> {
        items.iter().find_map(|item| {
            let below = item_at(&item.items, span);
            below.or(holds(item.span, span).then_some(item.number.as_str()))
        })
    }
    let mut section = "";
    for one in plan.all_sections() {
        if let Some(item) = item_at(&one.items, span) {
            return item.to_owned();
        }
        let begins = (one.span.block, one.span.start) <= (span.block, span.start);
        if begins {
            section = &one.number;
        }
    }
    section.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_whatever_their_marks() {
        let line = plain("- Tổ chức tập huấn, bồi dưỡng (quý III).");
        assert!(line.contains(&plain("Tập huấn; bồi dưỡng")));
        assert!(!line.contains(&plain("tập huấn bồi")) || line.contains(" bồi "));
        assert!(!line.contains(&plain("ập huấn")));
    }

    #[test]
    fn a_corrected_slip_leaves_a_place_and_another_sentence_does_not() {
        let wanted = plain("Tổ chức tập huấn nghiệp vụ cho cán bộ thôn");
        let same = plain("a) Tổ chức tập huấn nghiệp vụ cho các cán bộ xóm.");
        assert!(shared(&wanted, &same) >= SAME_PLACE);
        assert!(shared(&wanted, &plain("Tổ chức hội nghị cho cán bộ")) < SAME_PLACE);
        assert_eq!(shared(&plain("Tập huấn"), &plain("Tập huấn")), 0);
    }
}
