//! What is not right yet in what the drafter says of a task.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::SupplementRequest;
use crate::parent::ParentTask;
use crate::report::{Applies, Words};
use crate::rules::Context;
use crate::vietnamese::deadline::{self, Due};

/// What of the form is not right.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SlotFault {
    /// Where.
    pub slot: Slot,
    /// What.
    pub code: SlotCode,
    /// In words.
    pub message: String,
}

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub enum Slot {
    Work,
    Lead,
    Due,
    Place,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum SlotCode {
    /// Nothing was given.
    Empty,
    /// The deadline is later than the parent's.
    Later,
    /// It is over before the draft is issued.
    Passed,
    /// It names no time.
    Unread,
}

const NO_WORK: Words = Words {
    vi: "Ghi việc cụ thể mà đơn vị làm để thực hiện nhiệm vụ này.",
    en: "Say what this body does for the task.",
};

const NO_LEAD: Words = Words {
    vi: "Chưa ghi cơ quan, đơn vị chủ trì.",
    en: "Say who leads.",
};

const NO_DUE: Words = Words {
    vi: "Chưa ghi thời gian thực hiện.",
    en: "Say by when.",
};

const LATER: Words = Words {
    vi: "Chậm hơn thời hạn cấp trên giao: {0}.",
    en: "Later than the parent's deadline: {0}.",
};

const PASSED: Words = Words {
    vi: "Thời hạn này đã qua trước ngày ban hành của dự thảo ({0}).",
    en: "This is over before the draft is issued ({0}).",
};

const UNREAD: Words = Words {
    vi: "Chưa rõ thời hạn. Đề nghị ghi ngày, tháng, quý hoặc năm.",
    en: "No time is named. Give a day, month, quarter or year.",
};

impl SlotFault {
    pub(super) fn new(
        context: &Context,
        slot: Slot,
        code: SlotCode,
        words: &Words,
        with: &[&str],
    ) -> Self {
        Self {
            slot,
            code,
            message: words.fill(context.locale, with),
        }
    }
}

/// What of the form is not right yet; whether there is a place for it is not among that.
pub(super) fn slot_faults(
    context: &Context,
    request: &SupplementRequest,
    task: &ParentTask,
    applies: Applies,
) -> Vec<SlotFault> {
    let mut faults = Vec::new();
    let mut say = |slot, code, words, with: &[&str]| {
        faults.push(SlotFault::new(context, slot, code, words, with));
    };
    if request.work.trim().is_empty() {
        say(Slot::Work, SlotCode::Empty, &NO_WORK, &[]);
    }
    if request.lead.trim().is_empty() {
        say(Slot::Lead, SlotCode::Empty, &NO_LEAD, &[]);
    }
    if request.due.trim().is_empty() {
        say(Slot::Due, SlotCode::Empty, &NO_DUE, &[]);
        return faults;
    }
    let due = deadline::read(&request.due).due;
    let parents = task.due.as_deref().map(|due| deadline::read(due).due);
    let is_over = |end: Option<NaiveDate>| {
        end.is_some_and(|end| context.issued_on.is_some_and(|day| end < day))
    };
    if !due.says_when() || due == Due::Unread {
        say(Slot::Due, SlotCode::Unread, &UNREAD, &[]);
    } else if is_over(due.end()) && context.is_dated {
        let day = context
            .issued_on
            .map(|day| format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year()));
        say(
            Slot::Due,
            SlotCode::Passed,
            &PASSED,
            &[&day.unwrap_or_default()],
        );
    } else if let Some(parents) = parents
        // Where it is over already, nothing could be in time; whom a body only helps gives the time.
        && !is_over(parents.end())
        && applies != Applies::Coordinate
        && due.later_than(&parents) == Some(true)
    {
        let said = task.due.as_deref().unwrap_or_default();
        say(Slot::Due, SlotCode::Later, &LATER, &[said]);
    }
    faults
}
