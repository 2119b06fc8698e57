//! Reports that a text makes somebody send: who, to whom, by when.
//!
//! "…; trước ngày 01 tháng 12 hàng năm, hoàn thành báo cáo … và gửi Bộ Khoa học và Công nghệ để tổng
//! hợp, báo cáo Thủ tướng Chính phủ." is a duty towards the ministry by 01/12; what follows "để" is
//! the ministry's own report, a duty of its own where it has a date.

use std::ops::Range;

use super::deadline::{Deadline, Due, Period, deadlines};
use super::fold::fold_words;
use super::letters::is_alphabetic;
use super::scan::Scan;
use crate::known::Known;

/// A report with its date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportDuty {
    /// Bytes of who reports; none where the text does not say.
    pub who: Option<Range<usize>>,
    /// Bytes of who receives it; none where the text does not say.
    pub to: Option<Range<usize>>,
    /// By when.
    pub deadline: Deadline,
    /// Over what time it reports; none where the text does not say.
    pub period: Option<Period>,
}

/// Words after which the subject of a sentence is over.
const AFTER_SUBJECT: &[&str] = &[
    "có",
    "gửi",
    "thực",
    "hoàn",
    "định",
    "tổng",
    "tham",
    "căn",
    "trước",
    "theo",
    "chịu",
    "hàng",
    "hằng",
    "phối",
    "chậm",
    "rà",
    "xây",
    "đôn",
    "theo",
    "triển",
    "phải",
    "kịp",
    "thường",
];

/// Words that end the name of a receiver.
const AFTER_RECEIVER: &[&str] = &[
    "để", "theo", "trước", "qua", "bằng", "định", "kết", "chậm", "khi", "hàng", "hằng", "về",
    "tình", "đúng", "kịp", "làm", "xem", "trong", "vào", "đồng", "nhằm", "tổng",
];

/// Every dated report of a line, in the order of the dates. Linear in the text for any ordinary text;
/// a sentence is looked at once for each date in it.
pub fn duties(line: &Known) -> &[ReportDuty] {
    line.derive(find_duties)
}

fn find_duties(line: &Known) -> Vec<ReportDuty> {
    let mut dated = deadlines(line).deadlines.clone();
    dated.retain(|deadline| {
        matches!(
            deadline.due,
            Due::Yearly { .. } | Due::YearUnknown { .. } | Due::Fixed { .. }
        )
    });
    if dated.is_empty() {
        return Vec::new();
    }
    let scan = Scan::of(line);
    let mut duties = Vec::new();
    let mut from = 0; // tokens before it lie before the sentence at hand
    let mut sentence = 0..0;
    let first_subject = subject(&scan, 0..sentence_end(&scan, 0));
    for deadline in dated {
        while scan
            .get(from)
            .is_some_and(|token| token.range.start < deadline.range.start)
        {
            if from >= sentence.end {
                sentence = from..sentence_end(&scan, from);
            }
            from += 1;
        }
        let at = from;
        let at = if at >= sentence.end && sentence.end > 0 && at > 0 {
            // The deadline opens a sentence.
            sentence = at..sentence_end(&scan, at);
            at
        } else {
            at
        };
        if sentence.is_empty() {
            sentence = at..sentence_end(&scan, at);
        }
        if sentence.len() > 400 {
            continue;
        }
        let clause = clause(&scan, &sentence, at);
        let passing = clause.clone().find(|i| is_handing_on(&scan, *i));
        let (segment, handed_on) = match passing {
            Some(split) if at > split => (split..clause.end, true),
            Some(split) => (clause.start..split, false),
            None => (clause.clone(), false),
        };
        let reports = segment
            .clone()
            .any(|i| scan.phrase(i, "báo cáo") || scan.is(i, "gửi"));
        if !reports || !clause.clone().any(|i| scan.phrase(i, "báo cáo")) {
            continue;
        }
        let who = if handed_on {
            receiver(&scan, clause.start..segment.start)
        } else {
            subject(&scan, sentence.clone()).or_else(|| first_subject.clone())
        };
        duties.push(ReportDuty {
            who,
            to: receiver(&scan, segment),
            period: period(&scan, &clause, at, deadline.range.end),
            deadline,
        });
    }
    duties
}

/// Over what time a report tells, as its own part of the sentence says: before its date ("kết quả 6
/// tháng trước ngày 25/6"), or behind it ("trước ngày 25/6 đối với báo cáo 6 tháng", "(báo cáo năm)").
fn period(scan: &Scan, clause: &Range<usize>, at: usize, end: usize) -> Option<Period> {
    let behind =
        (at..clause.end).find(|i| scan.get(*i).is_some_and(|token| token.range.start >= end));
    let behind = behind.filter(|i| scan.mark(*i, '(') || scan.phrase(*i, "đối với"));
    if let Some(from) = behind {
        let told = (from + 1..clause.end.min(from + 9))
            .take_while(|i| !scan.mark(*i, ')') && !scan.mark(*i, ','))
            .find_map(|i| period_at(scan, i));
        if told.is_some() {
            return told;
        }
    }
    let parted = |i: &usize| !scan.mark(*i, ',') && !scan.mark(*i, '(');
    let found = (clause.start..at)
        .rev()
        .take_while(parted)
        .find_map(|i| Some((i, period_at(scan, i)?)));
    // "báo cáo 6 tháng, năm trước ngày …" names two for one date.
    let (from, told) = found?;
    let listed = from
        .checked_sub(2)
        .is_some_and(|i| scan.mark(i + 1, ',') && scan.is_any(i, &["tháng", "quý", "năm"]));
    (!listed).then_some(told)
}

/// The time that a token names as a report's: "6 tháng", "quý", "năm" of "kết quả năm 2026".
fn period_at(scan: &Scan, at: usize) -> Option<Period> {
    let before = at.checked_sub(1);
    let counted = before.is_some_and(|before| scan.number(before).is_some());
    if scan.is(at, "tháng") {
        let half = before.is_some_and(|i| scan.str(i) == "6" || scan.is(i, "sáu"));
        return match (half, counted) {
            (true, _) => Some(Period::HalfYear),
            // "9 tháng" is a report's time, "ngày 15 tháng 6" is a date.
            (_, true) if scan.number(at + 1).is_none() => Some(Period::Unstated),
            (_, true) => None,
            _ => scan.number(at + 1).is_none().then_some(Period::Month),
        };
    }
    if scan.is_any(at, &["quý", "quí"]) {
        return Some(Period::Quarter);
    }
    let whole = scan.is(at, "năm") && !counted && !before.is_some_and(|i| scan.is(i, "trong"));
    whole.then_some(Period::Year)
}

/// A body's name made comparable: "Ủy ban nhân dân tỉnh" and "UBND tỉnh" are one.
pub fn body_key(name: &str) -> String {
    let folded = fold_words(name)
        .replace(&fold_words("ủy ban nhân dân"), "ubnd")
        .replace(&fold_words("hội đồng nhân dân"), "hđnd")
        .replace("kh cn", "khoa học và công nghệ");
    folded.trim().to_owned()
}

/// The token after a sentence: a full stop before a capital or the end.
fn sentence_end(scan: &Scan, from: usize) -> usize {
    (from..scan.len())
        .find(|i| {
            scan.mark(*i, '.')
                && !scan.touches(i + 1)
                && scan
                    .str(i + 1)
                    .chars()
                    .next()
                    .is_none_or(|c| !c.is_lowercase())
        })
        .map_or(scan.len(), |i| i + 1)
}

/// The part of a sentence between semicolons that holds a token.
fn clause(scan: &Scan, sentence: &Range<usize>, at: usize) -> Range<usize> {
    let start = (sentence.start..at)
        .rev()
        .find(|i| scan.mark(*i, ';'))
        .map_or(sentence.start, |i| i + 1);
    let end = (at..sentence.end)
        .find(|i| scan.mark(*i, ';'))
        .unwrap_or(sentence.end);
    start..end
}

/// "để tổng hợp", "để … báo cáo": from here on the receiver acts.
fn is_handing_on(scan: &Scan, at: usize) -> bool {
    scan.is(at, "để")
        || scan.phrase(at, "tổng hợp báo cáo")
            && !scan.phrase(at.wrapping_sub(1), "để")
            && at > 0
            && scan.mark(at - 1, ',')
}

/// Who does what a sentence says: its words before the verb, where it begins with a body's name.
fn subject(scan: &Scan, sentence: Range<usize>) -> Option<Range<usize>> {
    let mut start = sentence.start;
    // A marker of a list, and "Giao", "Đề nghị", "Yêu cầu" before the name.
    while start < sentence.end
        && (scan.number(start).is_some()
            || scan.mark(start, '.')
            || scan.mark(start, ')')
            || scan.dash(start))
    {
        start += 1;
    }
    for (polite, words) in [("giao", 1), ("đề nghị", 2), ("yêu cầu", 2)] {
        if scan.phrase(start, polite) {
            start += words;
            break;
        }
    }
    if !begins_body(scan, start) {
        return None;
    }
    let end = (start + 1..sentence.end.min(start + 60))
        .find(|i| ends_subject(scan, *i))
        .unwrap_or(sentence.end.min(start + 60));
    let end = if scan.mark(end.saturating_sub(1), ',') {
        end - 1
    } else {
        end
    };
    (end > start).then(|| scan.span(start..end))
}

fn ends_subject(scan: &Scan, at: usize) -> bool {
    let lower = scan.str(at).chars().next().is_some_and(char::is_lowercase);
    lower
        && (scan.is_any(at, AFTER_SUBJECT)
            || scan.phrase(at, "báo cáo")
            || scan.is(at, "chủ") && scan.is_any(at + 1, &["động", "trì"])
            || scan.is(at, "tổ")
                && !scan.is_any(at.wrapping_sub(1), &["các", "và"])
                && at > 0
                && !scan.mark(at - 1, ','))
}

/// Whether a body's name begins at a token.
fn begins_body(scan: &Scan, at: usize) -> bool {
    scan.is_any(
        at,
        &[
            "các",
            "bộ",
            "sở",
            "ubnd",
            "hđnd",
            "ủy",
            "uỷ",
            "phòng",
            "văn",
            "ban",
            "công",
            "chi",
            "trung",
            "thủ",
            "đơn",
            "cơ",
            "thanh",
            "cục",
            "chủ",
            "trạm",
            "trường",
            "mặt",
            "đài",
            "báo",
            "đảng",
            "hội",
            "tỉnh",
            "thành",
            "viện",
            "kho",
            "ngân",
            "chính",
            "thường",
            "liên",
        ],
    ) && scan.str(at).chars().next().is_some_and(char::is_uppercase)
        && !scan.phrase(at, "báo cáo")
        && !scan.phrase(at, "thường xuyên")
}

/// Who receives: the body's name after "gửi", "về" or "báo cáo".
fn receiver(scan: &Scan, tokens: Range<usize>) -> Option<Range<usize>> {
    let mut best: Option<(u8, usize)> = None;
    for at in tokens.clone() {
        let (rank, next) = if scan.phrase(at, "gửi về") {
            (3, at + 2)
        } else if scan.is(at, "gửi") {
            (3, at + 1)
        } else if scan.is(at, "về") {
            (2, at + 1)
        } else if scan.phrase(at, "báo cáo") {
            (1, at + 2)
        } else {
            continue;
        };
        if next < tokens.end
            && begins_body(scan, next)
            && best.is_none_or(|(before, _)| rank > before)
        {
            best = Some((rank, next));
        }
    }
    let (_, start) = best?;
    let mut end = start + 1;
    while end < tokens.end {
        let capital = |at: usize| scan.str(at).chars().next().is_some_and(char::is_uppercase);
        let goes_on = if scan.mark(end, ',') || scan.mark(end, '&') || scan.dash(end) {
            capital(end + 1)
        } else if scan.is(end, "và") {
            // "Khoa học và Công nghệ", "… và Đảng ủy phường"; not "… và kết quả".
            capital(end + 1)
        } else {
            scan.str(end).chars().all(is_alphabetic)
                && (capital(end) || !scan.is_any(end, AFTER_RECEIVER))
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    Some(scan.span(start..end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, String, String)> {
        let words = |range: Option<Range<usize>>| range.map_or("", |r| &text[r]).to_owned();
        find_duties(&Known::new(text))
            .into_iter()
            .map(|duty| {
                (
                    words(duty.who),
                    words(duty.to),
                    text[duty.deadline.range].to_owned(),
                )
            })
            .collect()
    }

    fn duty(who: &str, to: &str, due: &str) -> (String, String, String) {
        (who.to_owned(), to.to_owned(), due.to_owned())
    }

    #[test]
    fn the_receiver_is_named_after_sending_and_what_follows_is_its_own_report() {
        assert_eq!(
            told(
                "Các sở, ban, ngành và UBND các xã, phường có trách nhiệm triển khai Kế hoạch; trước \
                 ngày 20 tháng 11 hàng năm, hoàn thành báo cáo tình hình thực hiện và gửi Sở Khoa học \
                 và Công nghệ để tổng hợp, báo cáo UBND tỉnh, Bộ Khoa học và Công nghệ."
            ),
            [duty(
                "Các sở, ban, ngành và UBND các xã, phường",
                "Sở Khoa học và Công nghệ",
                "trước ngày 20 tháng 11 hàng năm"
            )]
        );
    }

    #[test]
    fn a_report_sentence_takes_the_subject_of_its_item() {
        assert_eq!(
            told(
                "Phòng Văn hoá - Xã hội căn cứ chức năng được giao, theo dõi việc thực hiện. Thực hiện \
                 báo cáo trước ngày 15 tháng 11 hằng năm về Sở Khoa học và Công nghệ và Đảng ủy phường \
                 theo quy định."
            ),
            [duty(
                "Phòng Văn hoá - Xã hội",
                "Sở Khoa học và Công nghệ và Đảng ủy phường",
                "trước ngày 15 tháng 11 hằng năm"
            )]
        );
    }

    #[test]
    fn two_dates_are_two_duties() {
        assert_eq!(
            told(
                "Các đơn vị gửi báo cáo về Sở Tài chính trước ngày 30/11 để tổng hợp, báo cáo UBND \
                 tỉnh trước ngày 15/11 hằng năm."
            ),
            [
                duty("Các đơn vị", "Sở Tài chính", "trước ngày 30/11"),
                duty("Sở Tài chính", "UBND tỉnh", "trước ngày 15/11 hằng năm"),
            ]
        );
        assert_eq!(
            told(
                "Sở Xây dựng tổng hợp, báo cáo Bộ Xây dựng trước ngày 10/12 hằng năm. Các phòng báo \
                 cáo Sở Xây dựng trước ngày 20 tháng 12 hằng năm."
            ),
            [
                duty("Sở Xây dựng", "Bộ Xây dựng", "trước ngày 10/12 hằng năm"),
                duty(
                    "Các phòng",
                    "Sở Xây dựng",
                    "trước ngày 20 tháng 12 hằng năm"
                ),
            ]
        );
    }

    #[test]
    fn dates_of_other_things_are_no_duty() {
        assert_eq!(
            told("Tổ chức hội nghị tổng kết trước ngày 15/11 hằng năm."),
            []
        );
        assert_eq!(
            told("Báo cáo theo Quyết định số 1703/QĐ-TTg ngày 31/12/2024 của Thủ tướng."),
            []
        );
    }

    #[test]
    fn a_report_knows_over_what_time_it_tells() {
        let periods = |text: &str| -> Vec<Option<Period>> {
            find_duties(&Known::new(text))
                .into_iter()
                .map(|duty| duty.period)
                .collect()
        };
        use Period::{HalfYear, Quarter, Year};
        assert_eq!(
            periods(
                "Sở Y tế báo cáo Ủy ban nhân dân tỉnh kết quả 6 tháng trước ngày 25/6, kết quả năm \
                 trước ngày 30/11 hằng năm."
            ),
            [Some(HalfYear), Some(Year)]
        );
        assert_eq!(
            periods(
                "Các xã gửi báo cáo về Sở Y tế trước ngày 10/6 đối với báo cáo 6 tháng và trước ngày \
                 10/12 (báo cáo năm)."
            ),
            [Some(HalfYear), Some(Year)]
        );
        assert_eq!(
            periods("Các xã báo cáo quý về Sở Y tế trước ngày 25/3/2026."),
            [Some(Quarter)]
        );
        for unsaid in [
            "Các xã gửi báo cáo về Sở Y tế trước ngày 15 tháng 6 năm 2026.",
            "Các xã gửi báo cáo 6 tháng, năm về Sở Y tế trước ngày 15/6/2026.",
        ] {
            assert_eq!(periods(unsaid), [None], "{unsaid}");
        }
    }

    #[test]
    fn one_body_has_one_key() {
        assert_eq!(body_key("Ủy ban nhân dân tỉnh"), body_key("UBND tỉnh"));
        assert_eq!(body_key("Sở KH&CN"), body_key("Sở Khoa học và Công nghệ"));
    }
}
