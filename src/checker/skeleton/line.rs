//! A task that is taken up, as an item and as a row.

use super::{SkeletonRequest, SkeletonTask};
use crate::checker::supplement::{one_line, or_slot, without_end};
use crate::parent::{ParentTask, applies};
use crate::plan::ColumnRole;
use crate::report::Applies;
use crate::vietnamese::case::lower;
use crate::vietnamese::citation::KINDS;
use crate::vietnamese::deadline;
use crate::vietnamese::fold::fold;
use crate::vietnamese::slot::SLOT;

/// One task under the heading of its group.
pub(super) struct Line {
    /// The item, without marker and final stop.
    pub(super) work: String,
    lead: String,
    coordinate: String,
    pub(super) due: String,
}

impl Line {
    pub(super) fn cell(&self, role: Option<ColumnRole>, number: usize) -> String {
        // What a portal demands by wordings of its own is to be filled in.
        let Some(role) = role else {
            return SLOT.to_owned();
        };
        match role {
            ColumnRole::Number => number.to_string(),
            ColumnRole::Task => self.work.clone(),
            ColumnRole::Lead => or_slot(&self.lead),
            ColumnRole::Coordinate => or_slot(&self.coordinate),
            ColumnRole::Due => or_slot(&self.due),
            ColumnRole::Note | ColumnRole::Other => String::new(),
            ColumnRole::Direct | ColumnRole::Product | ColumnRole::SubmitTo => SLOT.to_owned(),
        }
    }
}

/// A task as it is taken up: by what the drafter says of it, else by the parent's words.
pub(super) fn line(wanted: &SkeletonTask, task: &ParentTask, request: &SkeletonRequest) -> Line {
    let work = one_line(&wanted.work);
    let work = match without_end(&work) {
        "" => {
            let concern = applies(task, request.level, Some(&request.issuer));
            format!("{}: {SLOT}", as_stated(task.title.trim(), concern))
        }
        work => work.to_owned(),
    };
    let due = one_line(&wanted.due);
    let can_be_met = |due: &&String| {
        let end = deadline::read(due).due.end();
        end.is_none_or(|end| request.date.is_none_or(|day| end >= day))
    };
    Line {
        work,
        lead: one_line(&wanted.lead),
        coordinate: one_line(&wanted.coordinate),
        due: match due.is_empty() {
            true => task
                .due
                .as_ref()
                .filter(can_be_met)
                .cloned()
                .unwrap_or_default(),
            false => due,
        },
    }
}

/// The parent's wording as a lower level would state it: where it only coordinates, it says so.
fn as_stated(title: &str, concern: Applies) -> String {
    let title = without_end(title);
    if concern != Applies::Coordinate {
        return title.to_owned();
    }
    let folded = fold(title);
    let mut kinds = KINDS.iter().map(|(kind, _)| *kind);
    let mut letters = title.chars();
    match letters.next() {
        Some(first) if !kinds.any(|kind| folded.starts_with(kind)) => {
            format!("Phối hợp {}{}", lower(first), letters.as_str())
        }
        _ => format!("Phối hợp xây dựng, thực hiện {title}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_that_only_coordinates_says_so() {
        let stated = |title| as_stated(title, Applies::Coordinate);
        assert_eq!(
            stated("Xây dựng cơ sở dữ liệu."),
            "Phối hợp xây dựng cơ sở dữ liệu"
        );
        assert_eq!(
            stated("Đề án phát triển nhân lực"),
            "Phối hợp xây dựng, thực hiện Đề án phát triển nhân lực"
        );
        assert_eq!(as_stated("Tuyên truyền;", Applies::Lead), "Tuyên truyền");
    }
}
