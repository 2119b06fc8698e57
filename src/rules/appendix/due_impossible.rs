//! A deadline on a day that no calendar has, a day beside the weekday of another, or a year beside another's names.
//!
//! **Why.** Nobody can keep "trước ngày 31/6", and two readers will take it for two different days; for
//! "thứ Ba, ngày 02/3/2026" some come on the Tuesday, others on the 2nd, a Monday.
//!
//! **Basis.** The calendar. Days with their month are read wherever they stand, months and quarters in the table's
//! column of times and the deadlines of the body; dates of cited documents are another rule's. Weekdays are read
//! beside a day with its year, stem and branch beside the year's number ("Bính Ngọ năm 2027").
//!
//! **Bad**
//! ```text
//! | 5 | Rà soát danh mục | Phòng Kinh tế | Công an xã | Trước ngày 31/6/2026 |
//! ```
//! **Good**
//! ```text
//! | 5 | Rà soát danh mục | Phòng Kinh tế | Công an xã | Trước ngày 30/6/2026 |
//! ```

use crate::document::Span;
use crate::known::Known;
use crate::plan::ColumnRole;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::date::days;
use crate::vietnamese::deadline::{deadlines, reading};
use crate::vietnamese::letters::is_alphabetic;
use crate::vietnamese::lunar_year::{find_years, name_of};
use crate::vietnamese::scan::Scan;
use crate::vietnamese::weekday::{WEEKDAYS, find_weekdays};

/// KH212.
pub static DUE_IMPOSSIBLE: Rule = Rule {
    code: "KH212",
    name: "due-impossible",
    severity: Severity::Error,
    summary: Words {
        vi: "Thời hạn ghi ngày, tháng hoặc quý không có trong lịch.",
        en: "A deadline names a day, month or quarter that is in no calendar.",
    },
    basis: Words {
        vi: "Lịch (tháng có 28, 29, 30 hoặc 31 ngày; năm có 12 tháng, 4 quý)",
        en: "The calendar",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const OTHER_WEEKDAY: Words = Words {
    vi: "“{0}”: ngày này là {1}.",
    en: "“{0}”: that day is {1}.",
};
const OTHER_YEAR: Words = Words {
    vi: "“{0}”: năm {1} là năm {2}.",
    en: "“{0}”: {1} is the year {2}.",
};
const IMPOSSIBLE: Words = Words {
    vi: "“{0}” không có trong lịch.",
    en: "“{0}” is in no calendar.",
};

/// The times of a line that no calendar has.
fn impossible(line: &Known) -> Vec<Shown<()>> {
    let impossible = deadlines(line).impossible.iter();
    impossible
        .map(|range| Shown::new(range.clone(), ()))
        .collect()
}

/// What of a line is in no calendar.
enum Amiss {
    /// A day, whatever it is for.
    Day,
    /// A day beside another's weekday, and which is its own.
    Weekday(&'static str),
    /// A year beside another's names.
    Year(u32),
}

/// What a line has of days and years that no calendar has. Of figures that are no day's for certain ("75/76/2026",
/// "1.13.200") nothing is said.
fn amiss(line: &Known) -> Vec<Shown<Amiss>> {
    let text = line.text();
    let days = days(&Scan::of(line));
    let no_days = days.iter().filter(|found| {
        let day = &found.day;
        let words = &text[found.range.clone()];
        let named = words.starts_with(|c: char| is_alphabetic(c)) || words.contains("tháng");
        let years = day.year_digits == 4 && words.contains('/');
        day.is_impossible() && (named || years) && (day.day <= 31 || day.month <= 12)
    });
    let no_days = no_days.map(|found| Shown::new(found.range.clone(), Amiss::Day));
    let named = find_weekdays(text, &days).into_iter();
    let weekdays = named
        .filter(|named| named.said != named.weekday())
        .map(|named| {
            let own = WEEKDAYS[named.weekday()];
            Shown::new(named.range, Amiss::Weekday(own))
        });
    let years = find_years(line).into_iter();
    let years = years
        .filter(|named| !named.agrees)
        .map(|named| Shown::new(named.range, Amiss::Year(named.year)));
    no_days.chain(weekdays).chain(years).collect()
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let plan = context.plan;
    let mut places: Vec<Span> = Vec::new();
    let cells = plan
        .rows()
        .filter_map(|row| row.cells.get(&ColumnRole::Due));
    for cell in cells {
        // A cell of several lines is read as one text; what is told then is the cell.
        let alike = context.document.text(cell.span) == cell.text;
        let known = context.known(&cell.text);
        places.extend(reading(&known).impossible.iter().map(|range| Span {
            start: cell.span.start + if alike { range.start } else { 0 },
            end: if alike {
                cell.span.start + range.end
            } else {
                cell.span.end
            },
            ..cell.span
        }));
    }
    if let Some(first) = plan.sections.first() {
        let body = first.span.block..=plan.body_end.block;
        let found = context.shown_within(body, impossible);
        places.extend(found.map(|(place, ())| place));
    }
    let header = plan.date_line.as_ref().map(|line| line.span);
    for (place, amiss) in context.shown_sound(amiss) {
        let text = context.document.text(place);
        match amiss {
            Amiss::Day if places.iter().chain(&header).any(|one| one.meets(&place)) => {}
            Amiss::Day => places.push(place),
            Amiss::Weekday(own) => {
                findings.report(place, &OTHER_WEEKDAY, &[text, own]);
            }
            Amiss::Year(year) => {
                let names = name_of(*year);
                findings.report(place, &OTHER_YEAR, &[text, &year.to_string(), &names]);
            }
        }
    }
    for (at, place) in places.iter().enumerate() {
        let mut dates = context.citations().iter().filter_map(|one| one.date());
        let is_cited = dates.any(|date| date.meets(place));
        if !is_cited && !places[..at].contains(place) {
            findings.report(*place, &IMPOSSIBLE, &[context.document.text(*place)]);
        }
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn cell(due: &str) -> Vec<String> {
        let sketch = Sketch::new(&format!(
            "@ Phụ lục\n| TT | Nội dung | Cơ quan chủ trì | Thời gian |\n| 1 | Rà soát văn bản | Sở Y tế | {due} |"
        ));
        found(&DUE_IMPOSSIBLE, &sketch)
    }

    fn item(text: &str) -> Vec<String> {
        found(
            &DUE_IMPOSSIBLE,
            &Sketch::new(&format!("# II|tasks|NHIỆM VỤ\n- {text}\n- Việc khác.")),
        )
    }

    #[test]
    fn deadlines_that_no_calendar_has_are_found_in_table_and_body() {
        assert_eq!(
            cell("Trước ngày 31/6/2026"),
            ["“Trước ngày 31/6/2026” không có trong lịch. @ Trước ngày 31/6/2026"]
        );
        assert_eq!(cell("Quý V/2026").len(), 1);
        assert_eq!(cell("Tháng 13/2026").len(), 1);
        assert_eq!(item("Báo cáo trước ngày 30/02/2027.").len(), 1);
    }

    #[test]
    fn a_day_that_no_calendar_has_is_told_wherever_it_stands() {
        assert_eq!(
            item("Thí sinh thi từ ngày 16 đến ngày 31 tháng 11 năm 2026 tại trường."),
            ["“ngày 31 tháng 11 năm 2026” không có trong lịch. @ ngày 31 tháng 11 năm 2026"]
        );
        let table = Sketch::new(
            "# II|tasks|NHIỆM VỤ\n| Trường | Ngày thi |\n| Bến Thanh | Ngày 30/02/2027 |",
        );
        assert_eq!(found(&DUE_IMPOSSIBLE, &table).len(), 1);
        for text in [
            "Đạt tỷ lệ 31/45 xã; phiên bản 1.13.2026 của phần mềm; gói 75/76/2026.",
            "Gọi số 0912.345.678 hoặc 02/13/24.",
        ] {
            assert_eq!(item(text), SILENT, "{text}");
        }
    }

    #[test]
    fn a_day_beside_the_weekday_of_another_is_told() {
        assert_eq!(
            item("Khai mạc vào sáng thứ Ba, ngày 02/3/2026."),
            ["“thứ Ba, ngày 02/3/2026”: ngày này là thứ Hai. @ thứ Ba, ngày 02/3/2026"]
        );
        assert_eq!(cell("Chủ nhật, ngày 02/3/2026").len(), 1);
        assert_eq!(item("Khai mạc vào sáng thứ Hai, ngày 02/3/2026."), SILENT);
    }

    #[test]
    fn a_year_beside_the_names_of_another_is_told() {
        assert_eq!(
            item("Chăm lo nhân dịp Tết Nguyên đán Bính Ngọ năm 2027."),
            ["“Bính Ngọ năm 2027”: năm 2027 là năm Đinh Mùi. @ Bính Ngọ năm 2027"]
        );
        assert_eq!(
            item("Chăm lo nhân dịp Tết Nguyên đán Đinh Mùi năm 2027."),
            SILENT
        );
    }

    #[test]
    fn deadlines_of_the_calendar_and_dates_of_cited_documents_are_silent() {
        for due in [
            "Trước 30/6/2026",
            "29/02/2028",
            "Quý IV hằng năm",
            "Thường xuyên",
            "2026 - 2030",
        ] {
            assert_eq!(cell(due), SILENT, "{due}");
        }
        for text in [
            "Báo cáo trước ngày 31/12 hằng năm; đạt tỷ lệ 31/45 xã.",
            "Theo Quyết định số 12/QĐ-TTg ngày 31/02/2025 của Thủ tướng Chính phủ.",
        ] {
            assert_eq!(item(text), SILENT, "{text}");
        }
    }
}
