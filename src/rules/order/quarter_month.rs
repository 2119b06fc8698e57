//! A quarter with a month or a day in brackets behind it that lies outside it, or the other way round: "quý III năm 2027
//! (tháng 10)".
//!
//! **Why.** One half was changed and the other forgotten; who works by the quarter is three months off from who works by
//! the day.
//!
//! **Basis.** The calendar. Judged are brackets that hold nothing but months and days, right behind a quarter that says
//! when ("trong quý III", "Thời gian: Quý III"), a day that narrows it down at the end of its clause ("trong quý III, chậm
//! nhất ngày 15/9"), and brackets that hold nothing but a quarter, right behind a month or a day. "Trước ngày 01/10" ends the third quarter. What is reported of a quarter comes after it by right ("báo cáo quý III
//! (trước ngày 05/10)"), and months of the moon lie elsewhere ("Rằm tháng Tám (quý III)").
//!
//! **Bad**
//! ```text
//! - Đợt 2: thực hiện trong quý III năm 2027 (tháng 10).
//! ```
//! **Good**
//! ```text
//! - Đợt 2: thực hiện trong quý III năm 2027 (tháng 9).
//! ```

use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict, nearby};
use crate::vietnamese::fold::{find_words, fold_words};
use crate::vietnamese::numerals::{marker, roman, to_roman};
use crate::vietnamese::scan::Scan;

/// KH514.
pub static QUARTER_MONTH: Rule = Rule {
    code: "KH514",
    name: "quarter-month",
    severity: Severity::Warning,
    summary: Words {
        vi: "Quý và tháng, ngày ghi trong ngoặc không khớp nhau.",
        en: "A quarter and the month or day in brackets beside it are not of one time.",
    },
    basis: Words {
        vi: "Lịch (quý gồm ba tháng)",
        en: "The calendar (a quarter has three months)",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const OUTSIDE: Words = Words {
    vi: "“{0}”: tháng {1} thuộc quý {2}, không thuộc quý {3}.",
    en: "“{0}”: month {1} is in quarter {2}, not in {3}.",
};

/// A month that is not of the quarter beside it.
struct Outside {
    month: u32,
    quarter: u32,
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    for (place, outside) in context.shown_sound(brackets) {
        let quarter = |number: u32| to_roman(number).unwrap_or_default();
        let (of_month, named) = (quarter(of(outside.month)), quarter(outside.quarter));
        let text = context.document.text(place);
        let month = outside.month.to_string();
        findings.report(place, &OUTSIDE, &[text, &month, &of_month, &named]);
    }
    Verdict::Evaluated
}

/// The quarter of a month.
fn of(month: u32) -> u32 {
    month.div_ceil(3)
}

fn brackets(line: &Known) -> Vec<Shown<Outside>> {
    let text = line.text();
    let named = ["uý", "uí", "UÝ"].iter().any(|word| text.contains(word));
    if !(named && text.contains(['(', ','])) {
        return Vec::new();
    }
    let scan = Scan::of(line);
    let opening = (1..scan.len()).filter(|at| scan.mark(*at, '(') || scan.mark(*at, ','));
    let found =
        opening.filter_map(|at| quarter_first(&scan, at).or_else(|| month_first(&scan, at)));
    found.collect()
}

/// A quarter at tokens, with the token behind it: "quý III", "quý 3/2027", "quý III năm 2027".
fn quarter(scan: &Scan, at: usize) -> Option<(u32, usize)> {
    if !scan.is_any(at, &["quý", "quí"]) {
        return None;
    }
    let number = scan.number(at + 1).filter(|(_, digits)| *digits < 3);
    let number = number
        .map(|(number, _)| number)
        .or_else(|| roman(scan.str(at + 1)))?;
    (1..=4)
        .contains(&number)
        .then_some((number, year_end(scan, at + 2)))
}

/// The token behind "năm 2027", "/2027"; where none stands, the same.
fn year_end(scan: &Scan, at: usize) -> usize {
    let led = scan.is(at, "năm") || scan.mark(at, '/') || scan.dash(at);
    let year = scan.number(at + 1).filter(|(_, digits)| *digits == 4);
    at + if led && year.is_some() { 2 } else { 0 }
}

/// "quý III năm 2027 (tháng 10)".
fn quarter_first(scan: &Scan, open: usize) -> Option<Shown<Outside>> {
    let from = open.saturating_sub(5);
    let (at, quarter) = (from..open).find_map(|at| {
        let (quarter, end) = quarter(scan, at)?;
        (end == open).then_some((at, quarter))
    })?;
    let placed = placed(scan, at)?;
    let (months, by, close) = months(scan, open + 1)?;
    // Behind a comma stands a day that narrows the quarter down, and ends the clause: "trong quý III, trước ngày 15/9."
    let bracket = scan.mark(open, '(') && scan.mark(close, ')');
    let narrows = scan.mark(open, ',') && scan.is_any(open + 1, &["trước", "chậm", "cụ", "xong"]);
    let clause_ends = close == scan.len() || scan.mark(close, ';') || scan.mark(close, '.');
    // "Quý I (trước ngày 05/4)" by itself may be when it is reported.
    let alone = placed == Placed::Alone;
    if !(bracket && !(alone && by) || !alone && narrows && clause_ends) {
        return None;
    }
    let month = months.into_iter().find(|month| of(*month) != quarter)?;
    let end = if bracket { close + 1 } else { close };
    Some(Shown::new(scan.span(at..end), Outside { month, quarter }))
}

/// Words behind which a quarter is a time and no name of what is reported or planned.
const WHEN: [&str; 17] = [
    "trong", "vào", "hết", "đầu", "giữa", "cuối", "đến", "tới", "từ", "trước", "xong", "thành",
    "là", "hiện", "gian", "hạn", "độ",
];
/// Where one of these stands before it in the clause, a quarter may be what is told of.
const TOLD_OF: [&str; 6] = [
    "báo cáo",
    "số liệu",
    "kết quả",
    "sơ kết",
    "giao ban",
    "tổng hợp",
];
/// Bytes before a quarter that are looked at.
const CLAUSE: usize = 160;

/// How a quarter stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Placed {
    /// "Trong quý III": when something is done.
    When,
    /// At the beginning of its clause.
    Alone,
}

/// How a quarter stands that says when something is done; none where it may be what is told of, or is one of several:
/// "quý II, quý III (tháng 4, tháng 8)".
fn placed(scan: &Scan, at: usize) -> Option<Placed> {
    let start = scan.span(at..at + 1).start;
    let marked = marker(scan.text())
        .map_or(0, |marker| marker.len)
        .min(start);
    let text = scan.text().get(marked..).unwrap_or("");
    let before = nearby::before(text, start - marked, CLAUSE);
    let clause = before.rsplit([';', '\n', '\t', '(']).next().unwrap_or("");
    let words = fold_words(clause);
    let others = ["quý", "quí"].iter().chain(&TOLD_OF);
    let mut others = others.filter(|word| find_words(&words, word).is_some());
    let last = words.rsplit(' ').next().unwrap_or("");
    match others.next() {
        Some(_) => None,
        None if words.is_empty() => Some(Placed::Alone),
        None => WHEN.contains(&last).then_some(Placed::When),
    }
}

/// "tháng 10 năm 2027 (quý III)".
fn month_first(scan: &Scan, open: usize) -> Option<Shown<Outside>> {
    let (quarter, end) = quarter(scan, open + 1)?;
    if !scan.mark(open, '(') || !scan.mark(end, ')') {
        return None;
    }
    let from = (open.saturating_sub(9)..open).find(|at| {
        let begins = scan.is_any(*at, &["tháng", "ngày"]);
        begins && months(scan, *at).is_some_and(|(_, _, stop)| stop == open)
    })?;
    // Behind "và", "," or a dash stands one of several, and a feast is the moon's.
    let before = from.checked_sub(1).map_or("", |before| scan.str(before));
    let parted = [",", "và", "đến", "-", "–", "rằm", "Rằm", "mùng", "Mùng"];
    if parted.contains(&before)
        || before.bytes().all(|byte| byte.is_ascii_digit()) && !before.is_empty()
    {
        return None;
    }
    let by = |at: usize| scan.is(at, "trước");
    let from = from - usize::from(from > 0 && by(from - 1));
    let (months, _, _) = months(scan, from)?;
    let [month] = months[..] else {
        return None;
    };
    (of(month) != quarter).then(|| Shown::new(scan.span(from..end + 1), Outside { month, quarter }))
}

/// Words that stand beside months and days and say nothing else.
const BESIDE: [&str; 20] = [
    "chậm", "nhất", "cụ", "thể", "trong", "vào", "từ", "đến", "tới", "hết", "đầu", "giữa", "cuối",
    "và", "ngày", "trước", "xong", "dự", "kiến", "khoảng",
];

/// The months that tokens name up to a bracket, where they name nothing else, with the token of the bracket.
fn months(scan: &Scan, from: usize) -> Option<(Vec<u32>, bool, usize)> {
    let mut months = Vec::new();
    let (mut at, mut by, mut any_by) = (from, false, false);
    let ends = |at: usize| ['(', ')', ';', '.'].iter().any(|mark| scan.mark(at, *mark));
    while at < scan.len() && !ends(at) {
        if let Some((day, month, next)) = month(scan, at, !months.is_empty()) {
            // What is done before a month's first day is done in the month before.
            let first = by && day.is_none_or(|day| day == 1);
            months.push(if first { (month + 10) % 12 + 1 } else { month });
            (at, by) = (next, false);
            continue;
        }
        by |= scan.is(at, "trước");
        any_by |= by;
        let beside = scan.is_any(at, &BESIDE) || scan.mark(at, ',') || scan.dash(at);
        if !beside {
            return None;
        }
        at += 1;
    }
    (!months.is_empty()).then_some((months, any_by, at))
}

/// A month at a token, with its day and the token behind it: "tháng 10", "10/2027", "ngày 31 tháng 10 năm 2027", "31/10".
fn month(scan: &Scan, at: usize, listed: bool) -> Option<(Option<u32>, u32, usize)> {
    let number = |at: usize| {
        scan.number(at)
            .filter(|(_, digits)| *digits < 3)
            .map(|(number, _)| number)
    };
    let found = if scan.is(at, "tháng") {
        (None, number(at + 1)?, year_end(scan, at + 2))
    } else if let Some(first) = number(at) {
        let stroke = scan.mark(at + 1, '/') && number(at + 2).is_some();
        if scan.is(at + 1, "tháng") || stroke {
            (Some(first), number(at + 2)?, year_end(scan, at + 3))
        } else if year_end(scan, at + 1) > at + 1 || listed {
            (None, first, year_end(scan, at + 1))
        } else {
            return None;
        }
    } else {
        return None;
    };
    let is_month = (1..=12).contains(&found.1) && found.0.is_none_or(|day| (1..=31).contains(&day));
    is_month.then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        found(&QUARTER_MONTH, &Sketch::items(line))
    }

    #[test]
    fn a_month_or_a_day_outside_the_quarter_is_told() {
        assert_eq!(
            on("Đợt 2: thực hiện trong quý III năm 2027 (tháng 10)."),
            [
                "“quý III năm 2027 (tháng 10)”: tháng 10 thuộc quý IV, không thuộc quý III. @ quý III năm 2027 (tháng 10)"
            ]
        );
        for line in [
            "Rà soát văn bản; hoàn thành trong quý III năm 2027 (trước ngày 31 tháng 10 năm 2027).",
            "Thời gian: Quý 2/2027 (từ tháng 4 đến tháng 7).",
            "Quý I/2027 (ngày 05/4/2027)",
            "Thời gian: quý I/2027 (trước ngày 15/4/2027)",
            "Hoàn thành trong quý I (tháng 3/2027, tháng 4/2027)",
            "Hoàn thành vào tháng 10 năm 2027 (quý III).",
            "Xong trước ngày 31/10/2027 (quý III năm 2027).",
            "Hoàn thành trong quý III năm 2027, chậm nhất ngày 15 tháng 10 năm 2027; báo cáo kết quả.",
            "Rà soát văn bản trong quý I, trước ngày 15/4/2027",
        ] {
            assert_eq!(on(line).len(), 1, "{line}");
        }
    }

    #[test]
    fn what_lies_in_the_quarter_and_what_is_told_of_it_is_silent() {
        for line in [
            "Thực hiện trong quý III năm 2027 (tháng 9); quý IV năm 2027 (tháng 10 - 12).",
            "Hoàn thành trong quý III năm 2027 (trước ngày 01/10/2027).",
            "Hoàn thành trong quý IV (trước ngày 01 tháng 01 năm 2028).",
            "Gửi báo cáo quý III (trước ngày 05/10).",
            "Báo cáo kết quả thực hiện quý III (ngày 10/10).",
            "Kế hoạch quý IV (trước ngày 25/9).",
            "Trong quý II, quý III (tháng 4, tháng 8) tổ chức hai đợt.",
            "Trong quý III (từ sau khai giảng tháng 9 đến tháng 10).",
            "Trong quý III, IV (tháng 7 đến tháng 12).",
            "Từ quý III (tháng 7) đến quý IV (tháng 10).",
            "Trong tháng 9, tháng 10 (quý IV).",
            "Rằm tháng 10 (quý III).",
            "Trước ngày 01/10/2027 (quý III).",
            "Đội số 3 (tháng 10), đội quý 3 (10 người).",
            "Từ tháng 7 đến tháng 12 (quý III).",
            "Rà soát trong quý III năm 2027, trước ngày 15/10/2027 báo cáo kết quả.",
            "Rà soát trong quý III năm 2027, báo cáo trước ngày 15/10/2027.",
            "Rà soát trong quý III, chậm nhất ngày 15/9.",
            "Rà soát trong quý III, tháng 10 và tháng 11.",
            "Chế độ báo cáo: quý I (trước ngày 05/4); quý II (trước ngày 05/7).",
            "Quý I, trước ngày 05/4/2027.",
            "Quý I (trước ngày 05/4/2027)",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }
}
