//! Whether two texts say times that cannot be one.

use chrono::{Datelike, NaiveDate};

use crate::rules::Context;
use crate::vietnamese::deadline::Due;

/// From when to when; the beginning may be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Time {
    pub start: Option<NaiveDate>,
    pub end: NaiveDate,
    pub to_the_day: bool,
}

impl Time {
    /// One stretch that a text says.
    pub fn of(due: Due) -> Option<Self> {
        match due {
            Due::Fixed {
                start,
                first,
                end,
                to_the_day,
            } if first == end => Some(Self {
                start,
                end,
                to_the_day,
            }),
            _ => None,
        }
    }

    /// Whether no day can be meant by both: they have none in common, or are two last days.
    fn contradicts(&self, other: &Self) -> bool {
        let behind = |one: &Self, other: &Self| one.start.is_some_and(|start| other.end < start);
        let by = |one: &Self| one.start.is_none() && one.to_the_day;
        behind(self, other) || behind(other, self) || by(self) && by(other) && self.end != other.end
    }
}

/// Whether two texts say times that cannot be one. A quarter without a year is held against the other's; what
/// comes every year is not held against what comes once.
pub(super) fn contradict(context: &Context, one: &str, other: &str) -> bool {
    let dues = [context.due(one), context.due(other)];
    let year = dues
        .iter()
        .find_map(|due| Time::of(*due))
        .map_or(SOME_YEAR, |time| time.end.year());
    let yearly = dues.map(|due| matches!(due, Due::Yearly { .. }));
    let read = |text: &str, due: Due| match due {
        Due::YearUnknown { .. } => {
            let text = text.trim_end_matches(['.', ';', ' ']);
            Time::of(context.due(&format!("{text} năm {year}")))
        }
        Due::Yearly { .. } => {
            let words = ["hằng năm", "hàng năm"];
            let text = words.iter().fold(text.to_owned(), |text, word| {
                text.replace(word, &format!("năm {year}"))
            });
            Time::of(context.due(&text))
        }
        due => Time::of(due),
    };
    let (Some(one), Some(other)) = (read(one, dues[0]), read(other, dues[1])) else {
        return false;
    };
    let open = dues
        .iter()
        .any(|due| matches!(due, Due::YearUnknown { .. }));
    (open || yearly[0] == yearly[1]) && one.contradicts(&other)
}

/// Where neither has a year, any serves.
const SOME_YEAR: i32 = 2026;
