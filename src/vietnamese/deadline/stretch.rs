//! Stretches of time that end before they begin: "từ ngày 15/12/2026 đến hết ngày 28/02/2026".

use std::ops::{Range, RangeInclusive};

use super::grammar::fillers;
use super::unit::{Unit, unit_at};
use crate::known::Known;
use crate::vietnamese::scan::{Scan, TokenKind};

/// The bytes of every stretch of a line that ends before it begins. Where one of its ends has no year it may lie in
/// another than the other's ("từ tháng 9 đến tháng 6/2027"): then only days of one month are compared, and a whole
/// year but a day ("từ ngày 15/12 đến ngày 14/12") is none.
pub fn reversed(line: &Known) -> Vec<Range<usize>> {
    let scan = Scan::of(line);
    let mut found = Vec::new();
    // Each end has a number.
    let is_number = |at: &usize| {
        let token = scan.get(*at);
        token.is_some_and(|token| token.kind == TokenKind::Number)
    };
    if (0..scan.len()).filter(is_number).nth(1).is_none() {
        return found;
    }
    let mut at = 0;
    while at < scan.len() {
        match hours_at(&scan, at).or_else(|| stretch_at(&scan, at)) {
            Some((is_reversed, next)) => {
                if is_reversed {
                    found.push(scan.span(at..next));
                }
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether the stretch that begins at a token is reversed, and the token after it.
fn stretch_at(scan: &Scan, at: usize) -> Option<(bool, usize)> {
    let led = scan.is(at, "từ");
    let period = scan.phrase(at, "giai đoạn");
    let lead = match () {
        () if led => fillers(scan, at + 1),
        () if period => at + 2,
        () => at,
    };
    // Without a word that opens it, only what is a day or a month by itself begins a stretch.
    if !(led || period || scan.is_any(at, &["ngày", "tháng", "quý"]) || scan.number(at).is_some())
    {
        return None;
    }
    let (first, next) = unit_at(scan, lead, led || period)?;
    let spoken = scan.is_any(next, &["đến", "tới"]);
    let named = scan.is(lead, "năm") || period;
    let opens = match first {
        Unit::Year(_) => (led || period) && named,
        _ => led || spoken && first.year().is_some(),
    };
    if !opens || !(spoken || scan.dash(next)) {
        return None;
    }
    let (second, end) = unit_at(scan, fillers(scan, next + 1), true)?;
    Some((is_reversed(&first, &second), end))
}

/// Between these minutes of a day work begins and ends; a duty from 22 giờ to 6 giờ runs into the next day.
const DAYTIME: RangeInclusive<u32> = 5 * 60..=18 * 60;

/// Whether times of one day that begin at a token are reversed ("từ 13 giờ 30 đến 10 giờ 30"), and the token after.
fn hours_at(scan: &Scan, at: usize) -> Option<(bool, usize)> {
    let lead = at + usize::from(scan.is(at, "từ"));
    let (first, next) = hour_at(scan, lead)?;
    if !(scan.is_any(next, &["đến", "tới"]) || scan.dash(next)) {
        return None;
    }
    let (second, end) = hour_at(scan, next + 1)?;
    // "… ngày 05", "… hôm sau": of another day.
    let same_day = !scan.is_any(end, &["ngày", "hôm", "sáng"]);
    let daytime = DAYTIME.contains(&first) && DAYTIME.contains(&second);
    Some((same_day && daytime && second < first, end))
}

/// The minute of the day that "13 giờ 30 phút", "13h30" names, and the token after it.
fn hour_at(scan: &Scan, at: usize) -> Option<(u32, usize)> {
    let (hour, 1..=2) = scan.number(at)? else {
        return None;
    };
    if hour > 24 || !scan.is_any(at + 1, &["giờ", "h"]) {
        return None;
    }
    let minutes = scan
        .number(at + 2)
        .filter(|(minute, digits)| *digits == 2 && *minute < 60);
    let mut next = at + 2 + usize::from(minutes.is_some());
    next += usize::from(minutes.is_some() && scan.is(next, "phút"));
    Some((hour * 60 + minutes.map_or(0, |(minute, _)| minute), next))
}

fn is_reversed(first: &Unit, second: &Unit) -> bool {
    match (first.year(), second.year()) {
        (Some(from), Some(to)) => first
            .days(from)
            .zip(second.days(to))
            .is_some_and(|((start, _), (_, end))| end < start),
        _ => match (first, second) {
            (Unit::Day(first), Unit::Day(second)) => {
                first.month == second.month && second.day + 1 < first.day
            }
            _ => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let known = Known::new(text);
        let ranges = reversed(&known).into_iter();
        ranges.map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn an_end_before_the_beginning_is_found_in_every_form() {
        for text in [
            "Từ tháng 8/2026 đến tháng 6/2026",
            "từ ngày 15/12/2026 đến hết ngày 28/02/2026",
            "Từ ngày 17 tháng 12 đến ngày 11 tháng 12 năm 2026",
            "từ 01/9/2026 - 15/8/2026",
            "từ Quý IV/2026 đến Quý II/2026",
            "từ năm 2030 đến năm 2026",
            "giai đoạn 2030 - 2026",
            "ngày 20/11/2026 đến ngày 18/11/2026",
            "từ 13 giờ 30 đến 10 giờ 30",
            "14h00 - 11h30",
        ] {
            assert_eq!(found(text), [text], "{text}");
            let within = format!("Đợt cao điểm diễn ra {text}, trên toàn xã.");
            assert_eq!(found(&within), [text], "{text}");
        }
    }

    #[test]
    fn stretches_that_may_run_into_the_next_year_are_none() {
        for text in [
            "từ tháng 9 đến tháng 6/2027",
            "từ ngày 15/12 đến ngày 14/12",
            "từ ngày 20/12 đến ngày 05/01/2027",
            "từ ngày 15/12/2026 đến hết ngày 28/02",
            "từ ngày 15/11/2026 đến ngày 15/11/2026",
            "giai đoạn 2026 - 2030",
            "từ 22 giờ 00 đến 6 giờ 00",
            "từ 14 giờ 00 đến 10 giờ 00 ngày hôm sau",
            "từ 7 giờ 30 đến 11 giờ 30, từ 13 giờ 30 đến 17 giờ 00",
            "từ 2000 đến 1950 hộ",
            "từ 30% năm 2030 xuống 20% năm 2026",
            "Báo cáo trước ngày 20/11/2026, đến ngày 18/11/2026 phải xong dự thảo",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
