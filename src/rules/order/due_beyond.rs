//! A plan of one year that wants something done in the next: "hoàn thành trước ngày 31 tháng 3 năm 2028" in a plan of 2027.
//!
//! **Why.** The year is mostly a slip, since nobody follows the plan any more when the day comes.
//!
//! **Basis.** The year of the plan's title. A hint, since works may go on; reports, accounts and what prepares the next year
//! belong there and are not judged, nor is what the sentence dates by more than one year, or by 31/01, when the year's accounts
//! close (Luật Ngân sách nhà nước).
//!
//! **Bad**
//! ```text
//! KẾ HOẠCH
//! Phòng, chống thiên tai xã Sơn Thọ năm 2027
//! c) Tu sửa 03 ngầm tràn, hoàn thành trước ngày 31 tháng 3 năm 2028.
//! ```
//! **Good**
//! ```text
//! KẾ HOẠCH
//! Phòng, chống thiên tai xã Sơn Thọ năm 2027
//! c) Tu sửa 03 ngầm tràn, hoàn thành trước ngày 31 tháng 3 năm 2027.
//! ```

use super::AGREEMENT;
use chrono::{Datelike, NaiveDate};

use super::heading_years::years;
use crate::known::Known;
use crate::plan::{ColumnRole, SectionRole};
use crate::report::{Severity, Words};
use crate::rules::context::is_damaged;
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::deadline::{Due, deadlines};
use crate::vietnamese::fold::{find_words, fold_words};

/// KH521.
pub static DUE_BEYOND: Rule = Rule {
    code: "KH521",
    name: "due-beyond",
    severity: Severity::Hint,
    summary: Words {
        vi: "Kế hoạch của một năm nhưng thời hạn hoàn thành ở năm sau.",
        en: "A plan of one year wants something done in a later one.",
    },
    basis: AGREEMENT,
    fixable: false,
    off_by_default: false,
    check,
};

const BEYOND: Words = Words {
    vi: "Thời hạn “{0}” ở sau năm {1} của Kế hoạch; hãy kiểm tra lại năm.",
    en: "The deadline “{0}” is behind {1}, the plan's year; check the year.",
};
const NO_YEAR: Words = Words {
    vi: "Trích yếu không ghi Kế hoạch của một năm.",
    en: "The title names no single year.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let plan = context.plan;
    let title = plan.title.as_ref().map(|title| title.text.as_str());
    let Some(own) = title.and_then(single_year) else {
        return Verdict::NotApplicable(NO_YEAR);
    };
    let asking = plan
        .sections
        .iter()
        .filter(|section| section.role == SectionRole::Tasks);
    for section in asking {
        let blocks = section.span.block..=section.end.block;
        for (place, end) in context.shown_within(blocks, done_by) {
            if is_behind(*end, own) && !is_damaged(context.document, place) {
                let due = context.document.text(place);
                findings.report(place, &BEYOND, &[due, &own.to_string()]);
            }
        }
    }
    for row in plan.rows() {
        let Some(due) = row.cells.get(&ColumnRole::Due) else {
            continue;
        };
        let Due::Fixed { end, .. } = context.due(&due.text) else {
            continue;
        };
        let is_beyond = is_behind(end, own) && years(&due.text).len() < 2;
        if is_beyond && !belongs_there(&fold_words(row.text(ColumnRole::Task))) {
            findings.report(due.span, &BEYOND, &[&due.text, &own.to_string()]);
        }
    }
    Verdict::Evaluated
}

/// Whether a day is behind a year, and behind 31/01 of the next, when the year's accounts close.
fn is_behind(end: NaiveDate, year: i32) -> bool {
    end.year() > year + 1 || end.year() == year + 1 && end.month() > 1
}

/// The one year that a title ends with: "… năm 2027", "… năm 2027 trên địa bàn xã".
fn single_year(title: &str) -> Option<i32> {
    let [(at, year)] = years(title)[..] else {
        return None;
    };
    let before = fold_words(&title[..at]);
    let mut words = before.trim_end().rsplit(' ');
    let is_year = words.next() == Some("năm");
    let joined = words.next().is_some_and(|word| {
        matches!(word, "đến" | "từ" | "hết" | "tới" | "và" | "sau" | "trước")
            || word.chars().all(|c| c.is_ascii_digit())
    });
    let behind = fold_words(&title[at + 4..]);
    let goes_on = ["và", "đến", "-", "các năm", "những năm"]
        .iter()
        .any(|word| behind.trim_start().starts_with(word));
    (is_year && !joined && !goes_on).then(|| i32::try_from(year).ok())?
}

/// Words of what is done when the year is over, or for the next.
const LATER: &[&str] = &[
    "báo cáo",
    "tổng kết",
    "sơ kết",
    "quyết toán",
    "đánh giá",
    "tổng hợp",
    "gửi",
    "năm sau",
    "năm tiếp theo",
    "lộ trình",
    "giai đoạn",
    "chuẩn bị",
    "dự toán",
    "kế hoạch năm",
    "xếp hạng",
    "khen thưởng",
    "công bố",
    "duy trì",
    "tiếp tục",
    "vụ đông xuân",
    "năm học",
];

fn belongs_there(words: &str) -> bool {
    LATER.iter().any(|word| find_words(words, word).is_some())
}

/// The days by which a line wants something to be done.
fn done_by(line: &Known) -> Vec<Shown<NaiveDate>> {
    let text = line.text();
    if !text.contains("oàn thành") && !text.contains("xong") {
        return Vec::new();
    }
    let words = fold_words(text);
    if belongs_there(&words) {
        return Vec::new();
    }
    let found = deadlines(line).deadlines.iter();
    let done = found.filter_map(|deadline| {
        let Due::Fixed {
            end, start: None, ..
        } = deadline.due
        else {
            return None;
        };
        let before = fold_words(text.get(..deadline.range.start)?);
        let last = before.trim_end().rsplit(' ').take(4).collect::<Vec<_>>();
        let done = last.contains(&"thành") || last.contains(&"xong");
        done.then(|| Shown::new(deadline.range.clone(), end))
    });
    done.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;
    use crate::plan::Located;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(title: &str, line: &str) -> Vec<String> {
        let mut sketch = Sketch::new(&format!(
            "% KẾ HOẠCH\n{title}\n# III|tasks|NHIỆM VỤ\n- {line}\n- Việc khác."
        ));
        sketch.plan.title = Some(Located {
            text: title.to_owned(),
            span: Span::new(1, 0..title.len()),
        });
        found(&DUE_BEYOND, &sketch)
    }

    const TITLE: &str = "Phòng, chống thiên tai xã Sơn Thọ năm 2027";

    #[test]
    fn a_day_of_the_next_year_is_hinted_at() {
        assert_eq!(
            on(
                TITLE,
                "Tu sửa 03 ngầm tràn, hoàn thành trước ngày 31 tháng 3 năm 2028."
            ),
            [
                "Thời hạn “trước ngày 31 tháng 3 năm 2028” ở sau năm 2027 của Kế hoạch; hãy kiểm tra lại năm. @ trước ngày 31 tháng 3 năm 2028"
            ]
        );
    }

    #[test]
    fn the_own_year_reports_and_plans_of_more_years_are_silent() {
        let late = "Tu sửa 03 ngầm tràn, hoàn thành trước ngày 31 tháng 3 năm 2028.";
        for line in [
            "Tu sửa 03 ngầm tràn, hoàn thành trước ngày 31 tháng 3 năm 2027.",
            "Tổng kết công tác năm, hoàn thành trước ngày 15 tháng 01 năm 2028.",
            "Tu sửa 03 ngầm tràn, hoàn thành trước ngày 31 tháng 01 năm 2028.",
            "Tu sửa trước mùa mưa; đường có từ ngày 31 tháng 3 năm 2028.",
        ] {
            assert_eq!(on(TITLE, line), SILENT, "{line}");
        }
        for title in [
            "Phòng, chống thiên tai đến năm 2027",
            "Phòng, chống thiên tai giai đoạn 2026 - 2030",
            "Phòng, chống thiên tai năm 2027 và những năm tiếp theo",
            "Phòng, chống thiên tai",
            "Thực hiện Chỉ thị ngày 12 tháng 3 năm 2027",
        ] {
            assert_eq!(on(title, late), SILENT, "{title}");
        }
    }
}
