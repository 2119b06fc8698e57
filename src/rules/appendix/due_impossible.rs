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

/// The days of a line that no calendar has, whatever they are for. Of figures that are no day's for certain ("75/76/2026",
/// "1.13.200") nothing is said.
fn impossible_days(line: &Known) -> Vec<Shown<()>> {
    let text = line.text();
    let found = days(&Scan::of(line)).into_iter().filter(|found| {
        let day = &found.day;
        let words = &text[found.range.clone()];
        let named = words.starts_with(|c: char| c.is_alphabetic()) || words.contains("tháng");
        let years = day.year_digits == 4 && words.contains('/');
        day.is_impossible() && (named || years) && (day.day <= 31 || day.month <= 12)
    });
    found.map(|found| Shown::new(found.range, ())).collect()
}

/// The days of a line that stand beside another day's weekday, and which is theirs.
fn other_weekdays(line: &Known) -> Vec<Shown<&'static str>> {
    let named = find_weekdays(line).into_iter();
    named
        .filter(|named| named.said != named.weekday())
        .map(|named| Shown::new(named.range.clone(), WEEKDAYS[named.weekday()]))
        .collect()
}

/// The years of a line that stand beside another year's names.
fn other_years(line: &Known) -> Vec<Shown<u32>> {
    let named = find_years(line).into_iter();
    named
        .filter(|named| !named.agrees)
        .map(|named| Shown::new(named.range, named.year))
        .collect()
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
    let met = |place: &Span, other: &Span| {
        place.block == other.block && place.start < other.end && other.start < place.end
    };
    let header = plan.date_line.as_ref().map(|line| line.span);
    for (place, ()) in context.shown_sound(impossible_days) {
        if !places.iter().chain(&header).any(|other| met(&place, other)) {
            places.push(place);
        }
    }
    for (at, place) in places.iter().enumerate() {
        let mut dates = context.citations().iter().filter_map(|one| one.date());
        let is_cited = dates.any(|date| met(&date, place));
        if !is_cited && !places[..at].contains(place) {
            findings.report(*place, &IMPOSSIBLE, &[context.document.text(*place)]);
        }
    }
    for (place, weekday) in context.shown_sound(other_weekdays) {
        let text = context.document.text(place);
        findings.report(place, &OTHER_WEEKDAY, &[text, weekday]);
    }
    for (place, year) in context.shown_sound(other_years) {
        let text = context.document.text(place);
        findings.report(
            place,
            &OTHER_YEAR,
            &[text, &year.to_string(), &name_of(*year)],
        );
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
