//! Deadlines in all the wordings that plans use: exact days, months, quarters, half-years, years and
//! spans, recurring and open-ended ones, and words that fix no time.
//!
//! [`read`] takes a cell of the column "Thời gian": all of it speaks of time, so that a bare "2026"
//! counts. [`find`] looks into running text, where a year alone more often belongs to a title
//! ("đến năm 2030 và những năm tiếp theo") and a day more often to a citation: there a day counts
//! after "trước", "chậm nhất", … or before "hàng năm".
//!
//! Comparing is careful: [`Due::later_than`] says nothing where either side leaves it open.

mod grammar;
mod stretch;
mod unit;

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::scan::Scan;
use crate::known::Known;
use crate::vietnamese::letters::is_alphanumeric;
use grammar::{Atom, Part, parts};
pub use stretch::reversed;
use unit::Unit;

/// When something is due.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Due {
    /// By a date, once.
    Fixed {
        /// First day, where one is said: of the quarter, the year, the span.
        start: Option<NaiveDate>,
        /// The earliest of several ends; the end where there is one.
        first: NaiveDate,
        /// Last day. "Trước ngày 01/12" ends on the day it names.
        end: NaiveDate,
        /// Whether the end is written as a day, and not as a month, quarter or year.
        to_the_day: bool,
    },
    /// Every year by a day: "trước ngày 15/11 hàng năm", "Quý IV hàng năm".
    Yearly {
        /// Month, 1 to 12.
        month: u32,
        /// Day of the month.
        day: u32,
    },
    /// By a day of a year that is not said: "trước ngày 15/11", "Quý II".
    YearUnknown {
        /// Month, 1 to 12.
        month: u32,
        /// Day of the month.
        day: u32,
    },
    /// Again and again: "Hàng năm", "Thường xuyên".
    Recurring(Period),
    /// Without an end: "đến năm 2030 và những năm tiếp theo", "từ năm 2026".
    OpenEnded {
        /// First day, where one is said.
        from: Option<NaiveDate>,
        /// The last day that is named; it goes on after it.
        through: Option<NaiveDate>,
    },
    /// Bound to an event: "ngay sau khi Kế hoạch được ban hành".
    AfterEvent,
    /// Words that fix no time: "Theo quy định", "(nếu có)", "kịp thời".
    Vague,
    /// Words that this grammar does not know. Nothing may be claimed of them.
    Unread,
    /// No words at all.
    #[default]
    Nothing,
}

/// How often something recurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// Hàng ngày.
    Day,
    /// Hàng tuần.
    Week,
    /// Hàng tháng.
    Month,
    /// Hàng quý.
    Quarter,
    /// 6 tháng.
    HalfYear,
    /// Hàng năm, hằng năm.
    Year,
    /// Thường xuyên.
    Always,
    /// Định kỳ, đầu kỳ, giữa kỳ, đột xuất.
    Unstated,
}

impl Due {
    /// Whether this is later than another. None where it cannot be told for certain.
    pub fn later_than(&self, other: &Due) -> Option<bool> {
        match (*self, *other) {
            (Due::Fixed { first, .. }, Due::Fixed { end, .. }) => Some(first > end),
            (Due::OpenEnded { from, through }, Due::Fixed { end, .. }) => {
                (from.max(through)? > end).then_some(true)
            }
            (Due::Fixed { .. }, Due::OpenEnded { .. }) => Some(false),
            (
                Due::Fixed {
                    end,
                    to_the_day: true,
                    ..
                },
                Due::Yearly { month, day },
            ) => Some((end.month(), end.day()) > (month, day)),
            (
                Due::Yearly { month, day } | Due::YearUnknown { month, day },
                Due::Yearly {
                    month: other_month,
                    day: other_day,
                }
                | Due::YearUnknown {
                    month: other_month,
                    day: other_day,
                },
            ) => Some((month, day) > (other_month, other_day)),
            _ => None,
        }
    }

    /// Whether it says when, be it once or again and again; false for vague words and for nothing.
    pub fn says_when(&self) -> bool {
        !matches!(self, Due::Vague | Due::Nothing)
    }

    /// The last day of a deadline that is due once.
    pub fn end(&self) -> Option<NaiveDate> {
        match *self {
            Due::Fixed { end, .. } => Some(end),
            _ => None,
        }
    }
}

/// A deadline with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// When.
    pub due: Due,
    /// Bytes of the text: from its first word of time to its last.
    pub range: Range<usize>,
}

/// What a cell says of time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// When.
    pub due: Due,
    /// Bytes of the words that say so; empty at 0 where none do.
    pub range: Range<usize>,
    /// Bytes of days, months and quarters that no calendar has ("31/02/2025", "tháng 13").
    pub impossible: Vec<Range<usize>>,
}

/// Deadlines in running text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// In order.
    pub deadlines: Vec<Deadline>,
    /// Bytes of days, months and quarters that no calendar has.
    pub impossible: Vec<Range<usize>>,
}

/// What a cell of the column "Thời gian" says.
pub fn reading(cell: &Known) -> &Reading {
    cell.derive(|cell| read_scan(&Scan::of(cell)))
}

/// The same of a text that is read once. Linear in the text.
pub fn read(text: &str) -> Reading {
    read_scan(&Scan::new(text))
}

fn read_scan(scan: &Scan) -> Reading {
    let parts = parts(scan, true);
    let mut reading = Reading {
        due: combine(&parts),
        range: 0..0,
        impossible: impossible(scan, &parts),
    };
    if reading.due == Due::Nothing && scan.text().chars().any(is_alphanumeric) {
        reading.due = Due::Unread;
    }
    if let (Some(first), Some(last)) = (parts.first(), parts.last()) {
        reading.range = scan.span(first.tokens.start..last.tokens.end);
    }
    reading
}

/// Whether a cell's first word speaks of time: what [`read`] finds then begins there. Cheaper than
/// reading all of it.
pub fn begins(text: &str) -> bool {
    grammar::may_begin_cell(text) && grammar::begins(&Scan::new(text))
}

/// The deadlines of a line of running text.
pub fn deadlines(line: &Known) -> &Found {
    line.derive(|line| find_scan(&Scan::of(line)))
}

/// The same of a text that is read once. Linear in the text.
pub fn find(text: &str) -> Found {
    find_scan(&Scan::new(text))
}

fn find_scan(scan: &Scan) -> Found {
    let parts = parts(scan, false);
    let mut found = Found {
        deadlines: Vec::new(),
        impossible: impossible(scan, &parts),
    };
    let mut at = 0;
    // Where the last "hàng năm" ended: it makes the days after it yearly, up to the sentence's end.
    let mut yearly_until: Option<usize> = None;
    while let Some(first) = parts.get(at) {
        let mut next = at + 1;
        while let Some(part) = parts.get(next)
            && belongs(scan, &parts[next - 1], part)
        {
            next += 1;
        }
        let group = &parts[at..next];
        let tokens = first.tokens.start..group.last().map_or(first.tokens.end, |p| p.tokens.end);
        let mut due = combine(group);
        if let Due::YearUnknown { month, day } = due
            && yearly_until.is_some_and(|end| same_sentence(scan, end..tokens.start))
        {
            due = Due::Yearly { month, day };
        }
        if due == Due::Recurring(Period::Year) {
            yearly_until = Some(tokens.end);
        }
        if due != Due::Nothing {
            found.deadlines.push(Deadline {
                due,
                range: scan.span(tokens),
            });
        }
        at = next;
    }
    found
}

/// Whether two neighbouring parts make one deadline: "trước ngày 15/11" + "hàng năm", "từ …" + "đến …".
fn belongs(scan: &Scan, before: &Part, part: &Part) -> bool {
    let gap = before.tokens.end..part.tokens.start;
    let joined = matches!(
        (&before.atom, &part.atom),
        (Atom::From(_), Atom::Until(_))
            | (_, Atom::Open)
            | (Atom::At(_) | Atom::Until(_), Atom::Recurring(_))
            | (Atom::At(_), Atom::At(_))
    );
    joined
        && (gap.is_empty()
            || gap.len() == 1
                && (scan.mark(gap.start, ',')
                    || scan.mark(gap.start, '/')
                    || scan.is_any(gap.start, &["và", "của"])))
}

/// Whether no sentence ends among some tokens, and they are few.
fn same_sentence(scan: &Scan, tokens: Range<usize>) -> bool {
    tokens.len() <= 24
        && tokens
            .clone()
            .all(|index| !scan.mark(index, '.') && !scan.mark(index, ';'))
}

fn impossible(scan: &Scan, parts: &[Part]) -> Vec<Range<usize>> {
    parts
        .iter()
        .filter(|part| {
            matches!(&part.atom, Atom::At(unit) | Atom::From(unit) | Atom::Until(unit)
                if unit.is_impossible())
        })
        .map(|part| scan.span(part.tokens.clone()))
        .collect()
}

/// One deadline out of the parts of a cell, or of the joined parts of a sentence.
fn combine(parts: &[Part]) -> Due {
    let has = |atom: fn(&Atom) -> bool| parts.iter().any(|part| atom(&part.atom));
    let recurring = parts.iter().find_map(|part| match part.atom {
        Atom::Recurring(period) => Some(period),
        _ => None,
    });
    // "tháng 02 và quý I năm 2025": the year said later is meant for both, else the one before.
    let said = |part: &Part| part.atom.unit().and_then(Unit::year);
    let running = |year: &mut Option<u32>, part: &Part| {
        *year = said(part).or(*year);
        Some(*year)
    };
    let earlier_year: Vec<Option<u32>> = parts.iter().scan(None, running).collect();
    let mut later_year: Vec<Option<u32>> = parts.iter().rev().scan(None, running).collect();
    later_year.reverse();
    let mut start: Option<NaiveDate> = None;
    let mut ends: Vec<(NaiveDate, bool)> = Vec::new();
    let mut yearless: Vec<(u32, u32)> = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let (unit, opens, closes) = match &part.atom {
            Atom::At(unit) => (unit, true, true),
            Atom::From(unit) => (unit, true, false),
            Atom::Until(unit) => (unit, false, true),
            _ => continue,
        };
        let year = unit.year().or_else(|| {
            let near = later_year[index].or(earlier_year[index]);
            near.filter(|_| recurring.is_none())
        });
        match year {
            Some(year) => {
                let Some((first, last)) = unit.days(year) else {
                    continue;
                };
                if opens {
                    start = Some(start.map_or(first, |start| start.min(first)));
                }
                if closes {
                    ends.push((last, matches!(unit, Unit::Day(_))));
                }
            }
            None if closes => yearless.extend(unit.last_day()),
            None => {}
        }
    }
    let last = ends.iter().max().copied();
    if has(|atom| matches!(atom, Atom::Open)) && (start.is_some() || last.is_some()) {
        return Due::OpenEnded {
            from: start,
            through: last.map(|(end, _)| end),
        };
    }
    if let Some(period) = recurring {
        yearless.dedup();
        return match (period, yearless.as_slice()) {
            (Period::Year, [(month, day)]) => Due::Yearly {
                month: *month,
                day: *day,
            },
            _ => Due::Recurring(period),
        };
    }
    match (ends.iter().min(), last, start) {
        (Some((first, _)), Some((end, to_the_day)), start) => Due::Fixed {
            start: start.filter(|start| *start <= end),
            first: *first,
            end,
            to_the_day,
        },
        (_, _, Some(from)) => Due::OpenEnded {
            from: Some(from),
            through: None,
        },
        _ => match yearless.iter().max() {
            Some((month, day)) => Due::YearUnknown {
                month: *month,
                day: *day,
            },
            None if has(|atom| matches!(atom, Atom::Event)) => Due::AfterEvent,
            None if has(|atom| matches!(atom, Atom::Vague)) => Due::Vague,
            None => Due::Nothing,
        },
    }
}

#[cfg(test)]
mod tests;
