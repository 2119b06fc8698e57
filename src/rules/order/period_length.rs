//! A period is said to last longer or shorter than its own days: "trong 05 tháng, từ ngày 01/9/2026 đến hết ngày
//! 30/11/2026".
//!
//! **Why.** Days were moved and their number was not, or the other way round: one plans by the days, another by the number.
//!
//! **Basis.** The calendar. Read is a number of days, weeks or months right before or right behind (in brackets) a period of two whole
//! dates; working days are no calendar days, and are left alone.
//!
//! **Bad**
//! ```text
//! Niêm yết danh sách trong 20 ngày, từ ngày 09/10/2026 đến ngày 18/10/2026.
//! ```
//! **Good**
//! ```text
//! Niêm yết danh sách trong 10 ngày, từ ngày 09/10/2026 đến ngày 18/10/2026.
//! ```

use chrono::{Datelike, NaiveDate};

use super::quantities::{Quantity, quantities};
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::amount::ONE;
use crate::vietnamese::date::{FoundDay, days};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::scan::Scan;

/// KH525.
pub static PERIOD_LENGTH: Rule = Rule {
    code: "KH525",
    name: "period-length",
    severity: Severity::Warning,
    summary: Words {
        vi: "Số ngày, tháng không khớp khoảng thời gian đã ghi.",
        en: "A period's length is not that of its days.",
    },
    basis: Words {
        vi: "Lịch, với các ngày ghi trong chính câu này",
        en: "The calendar, with the sentence's own days",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const DIFFERS: Words = Words {
    vi: "Ghi “{0}” nhưng từ {1} đến {2} là {3}.",
    en: "It says “{0}”, but from {1} to {2} it is {3}.",
};

/// What a line says of a period, and its days.
struct Length {
    from: String,
    to: String,
    right: String,
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    for (place, length) in context.shown_sound(wrong) {
        let said = context.document.text(place);
        findings.report(
            place,
            &DIFFERS,
            &[said, &length.from, &length.to, &length.right],
        );
    }
    Verdict::Evaluated
}

fn wrong(line: &Known) -> Vec<Shown<Length>> {
    let text = line.text();
    let counts = ["ngày", "tháng", "tuần"];
    if !text.contains("đến") || !counts.iter().any(|unit| text.contains(&format!(" {unit}"))) {
        return Vec::new();
    }
    let found = days(&Scan::of(line));
    if found.len() < 2 {
        return Vec::new();
    }
    let all = quantities(text);
    let pairs = found.windows(2).filter_map(|pair| {
        let (from, to) = (&pair[0], &pair[1]);
        let between = fold_words(&text[from.range.end..to.range.start]);
        if !matches!(between.as_str(), "đến" | "đến hết" | "đến trước") {
            return None;
        }
        let end = to.day.date()?;
        let start = match from.day.year {
            Some(_) => from.day.date()?,
            None => from.day.in_year(to.day.year?)?,
        };
        let said = length_beside(text, &all, from, to)?;
        let right = right(said, start, end)?;
        let written = |date: NaiveDate| date.format("%d/%m/%Y").to_string();
        let (from, to) = (written(start), written(end));
        Some(Shown::new(said.range.clone(), Length { from, to, right }))
    });
    pairs.collect()
}

/// The number of days right before a period, or in brackets behind it.
fn length_beside<'q>(
    text: &str,
    all: &'q [Quantity],
    from: &FoundDay,
    to: &FoundDay,
) -> Option<&'q Quantity> {
    let before = all
        .iter()
        .rev()
        .find(|one| one.range.end <= from.range.start)
        .filter(|one| {
            let between = fold_words(&text[one.range.end..from.range.start]);
            let between = between.trim_start_matches([',', ':', '(', ' ']);
            let sentence = fold_words(&text[..one.range.start]);
            let named = ["trong", "trong vòng", "trong thời gian", "thời gian"]
                .iter()
                .any(|word| sentence.ends_with(word));
            between == "từ" && named
        });
    let behind = || {
        let next = all.iter().find(|one| one.range.start >= to.range.end)?;
        let between = text[to.range.end..next.range.start].trim();
        (between == "(" && text[next.range.end..].starts_with(')')).then_some(next)
    };
    before.or_else(behind)
}

/// What is right, where a number of days is not.
fn right(said: &Quantity, start: NaiveDate, end: NaiveDate) -> Option<String> {
    let between = (end - start).num_days();
    if between < 0 || said.has_decimals() {
        return None;
    }
    let count = i64::try_from(said.value / ONE).ok()?;
    let days = between + 1;
    // Days of rest need not be counted: "15 ngày, từ 06/4 đến 22/4 (nghỉ các ngày Chủ nhật)".
    let fits = |count: i64| (working_days(start, end).min(between)..=days).contains(&count);
    // Of months and weeks a part may be counted as one.
    let (differs, right) = match said.unit.as_str() {
        "ngày" => (!fits(count), format!("{days:02} ngày")),
        "tuần" => ((7 * count - days).abs() > 5, format!("{days:02} ngày")),
        "tháng" => (
            (count * 3044 - days * 100).abs() > 2_500,
            match days * 100 / 3044 {
                0 => format!("{days:02} ngày"),
                _ => format!("khoảng {:02} tháng", (days * 100 + 1522) / 3044),
            },
        ),
        _ => return None,
    };
    differs.then_some(right)
}

/// How many days of a period are from Monday to Friday.
fn working_days(start: NaiveDate, end: NaiveDate) -> i64 {
    let days = (end - start).num_days() + 1;
    let rest = start.iter_days().take((days % 7) as usize);
    let is_working = |day: &NaiveDate| day.weekday().number_from_monday() <= 5;
    days / 7 * 5 + rest.filter(is_working).count() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(text: &str) -> Vec<String> {
        found(&PERIOD_LENGTH, &Sketch::items(text))
    }

    #[test]
    fn another_length_than_the_days_is_told() {
        assert_eq!(
            on("Thực hiện trong 05 tháng, từ ngày 01/9/2026 đến hết ngày 30/11/2026."),
            ["Ghi “05 tháng” nhưng từ 01/09/2026 đến 30/11/2026 là khoảng 03 tháng. @ 05 tháng"]
        );
        for text in [
            "Niêm yết trong 20 ngày, từ ngày 09/10/2026 đến ngày 18/10/2026.",
            "Cao điểm từ ngày 01/7/2026 đến ngày 31/7/2026 (45 ngày).",
            "Thực hiện trong 02 tuần, từ ngày 01/6 đến ngày 30/6/2026.",
            "Tập huấn trong 04 ngày, từ ngày 10/4/2026 đến ngày 16/4/2026.",
        ] {
            assert_eq!(on(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn lengths_that_fit_and_other_numbers_are_silent() {
        for text in [
            "Niêm yết trong 20 ngày, từ ngày 09/10/2026 đến ngày 28/10/2026.",
            "Thực hiện trong 03 tháng, từ ngày 01 tháng 9 năm 2026 đến hết ngày 30 tháng 11 năm 2026.",
            "Thực hiện trong 02 ngày làm việc, từ ngày 09/10/2026 đến ngày 13/10/2026.",
            "Mỗi lớp 02 ngày, từ ngày 09/10/2026 đến ngày 28/10/2026.",
            "Lớp thứ nhất (41 người): từ ngày 11/8/2026 đến ngày 12/8/2026.",
            "Huấn luyện trong thời gian 15 ngày, từ ngày 06/4/2026 đến ngày 22/4/2026 (nghỉ các ngày Chủ nhật).",
            "Tập huấn trong 05 ngày, từ ngày 10/4/2026 đến ngày 16/4/2026.",
            "Trực 24 giờ từ ngày 01/7/2026 đến ngày 30/11/2026.",
            "Thực hiện trong 02 tháng, từ ngày 05/6/2026 đến ngày 31/7/2026.",
        ] {
            assert_eq!(on(text), SILENT, "{text}");
        }
    }
}
