//! A deadline on a day that no calendar has, or a day beside the weekday of another.
//!
//! **Why.** Nobody can keep "trước ngày 31/6", and two readers will take it for two different days; for
//! "thứ Ba, ngày 02/3/2026" some come on the Tuesday, others on the 2nd, a Monday.
//!
//! **Basis.** The calendar. The table's column of times and the deadlines of the body are read; dates
//! of cited documents are another rule's. Weekdays are read wherever they stand beside a day with its year.
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
use crate::vietnamese::deadline::{deadlines, reading};
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

/// The days of a line that stand beside another day's weekday, and which is theirs.
fn other_weekdays(line: &Known) -> Vec<Shown<&'static str>> {
    let named = find_weekdays(line).into_iter();
    named
        .filter(|named| named.said != named.weekday())
        .map(|named| Shown::new(named.range.clone(), WEEKDAYS[named.weekday()]))
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
    for (at, place) in places.iter().enumerate() {
        let is_cited = context.citations().iter().any(|one| {
            one.date().is_some_and(|date| {
                date.block == place.block && date.start < place.end && place.start < date.end
            })
        });
        if !is_cited && !places[..at].contains(place) {
            findings.report(*place, &IMPOSSIBLE, &[context.document.text(*place)]);
        }
    }
    for (place, weekday) in context.shown_sound(other_weekdays) {
        let text = context.document.text(place);
        findings.report(place, &OTHER_WEEKDAY, &[text, weekday]);
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
    fn a_day_beside_the_weekday_of_another_is_told() {
        assert_eq!(
            item("Khai mạc vào sáng thứ Ba, ngày 02/3/2026."),
            ["“thứ Ba, ngày 02/3/2026”: ngày này là thứ Hai. @ thứ Ba, ngày 02/3/2026"]
        );
        assert_eq!(cell("Chủ nhật, ngày 02/3/2026").len(), 1);
        assert_eq!(item("Khai mạc vào sáng thứ Hai, ngày 02/3/2026."), SILENT);
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
