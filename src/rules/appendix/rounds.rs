//! Rounds that the body and a timetable number alike: "Đợt 2: từ ngày … đến ngày …".

use chrono::Datelike;

use super::times::Time;
use crate::document::Span;
use crate::known::Known;
use crate::rules::{Context, Shown};
use crate::vietnamese::counted::counted;
use crate::vietnamese::deadline::reading;
use crate::vietnamese::numerals::marker;
use crate::vietnamese::scan::Scan;

/// A numbered round, and when it is where its own line says so.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Round {
    /// "đợt 2".
    name: String,
    time: Option<Time>,
}

/// A line that is a round's, or that says nothing but a stretch of days.
fn rounds(line: &Known) -> Vec<Shown<Round>> {
    let text = line.text();
    let printed = marker(text).map_or(0, |marker| marker.len);
    let rest = text.get(printed..).unwrap_or("");
    let days = |at: usize| {
        let said = rest
            .get(at..)
            .unwrap_or("")
            .trim_end_matches(['.', ';', ' ']);
        let time = stretch(said)?;
        Some((time, printed + at..printed + at + said.len()))
    };
    let found = match counted(rest) {
        Some(label) if rest.len() == label.len => {
            Some((0..text.len(), name(&label.words, label.ordinal), None))
        }
        Some(label) => days(label.len)
            .map(|(time, range)| (range, name(&label.words, label.ordinal), Some(time))),
        None if rest.starts_with("Từ ngày") || rest.starts_with("từ ngày") => {
            days(0).map(|(time, range)| (range, String::new(), Some(time)))
        }
        None => None,
    };
    found
        .map(|(range, name, time)| Shown::new(range, Round { name, time }))
        .into_iter()
        .collect()
}

/// From day to day, where a text says nothing else: "từ ngày 08 đến ngày 19 tháng 3 năm 2027".
fn stretch(text: &str) -> Option<Time> {
    let words = Known::new(text);
    let read = reading(&words);
    let mut time = Time::of(read.due)?;
    // The first day's month and year are those of the last.
    let scan = Scan::of(&words);
    let led = scan.is(0, "từ") && scan.is(1, "ngày") && scan.is(3, "đến");
    if let (true, Some((day, _))) = (led, scan.number(2)) {
        time.start = time.end.with_day(day);
    }
    let is_whole = read.range.end == text.len() && (led || read.range.start == 0);
    (is_whole && time.start.is_some() && time.to_the_day).then_some(time)
}

fn name(words: &str, ordinal: u32) -> String {
    format!("{words} {ordinal}")
}

/// Lines of a timetable between a round's name and its days at most.
const NEAR: usize = 6;

/// Rounds of the body that are at other days in a table or list behind it: the place there, and the body's.
pub(super) fn differing(context: &Context) -> Vec<(Span, Span)> {
    let end = context.plan.body_end.block;
    let shown: Vec<(Span, &Round)> = context.shown_sound(rounds).collect();
    let body: Vec<(Span, &str, Time)> = shown
        .iter()
        .filter(|(at, round)| at.block <= end && !round.name.is_empty())
        .filter_map(|(at, round)| Some((*at, round.name.as_str(), round.time?)))
        .collect();
    if body.len() < 2 {
        return Vec::new();
    }
    let mut table: Vec<(Span, &str, Time)> = Vec::new();
    let mut open: Option<(Span, &str)> = None;
    for (at, round) in shown.iter().filter(|(at, _)| at.block > end) {
        let near = open.filter(|(label, _)| at.block - label.block <= NEAR);
        match (round.time, round.name.is_empty()) {
            (Some(time), false) => table.push((*at, &round.name, time)),
            (Some(time), true) => {
                if let Some((_, name)) = near {
                    table.push((*at, name, time));
                }
                open = None;
            }
            (None, _) => open = Some((*at, &round.name)),
        }
    }
    let once = |list: &[(Span, &str, Time)], name: &str| {
        list.iter().filter(|(_, other, _)| *other == name).count() == 1
    };
    let mut pairs = Vec::new();
    for (at, name, time) in &table {
        let mut same = body.iter().filter(|(_, other, _)| other == name);
        if let Some((there, _, other)) = same.next()
            && once(&body, name)
            && once(&table, name)
        {
            pairs.push((*at, *there, time == other));
        }
    }
    // Rounds that agree show that both are the same; most do.
    let agreed = pairs.iter().filter(|(_, _, agrees)| *agrees).count();
    let differ = pairs.len() - agreed;
    if agreed == 0 || differ > agreed {
        return Vec::new();
    }
    let differing = pairs.into_iter().filter(|(_, _, agrees)| !agrees);
    differing.map(|(at, there, _)| (at, there)).collect()
}
