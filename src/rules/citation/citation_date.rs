//! A date of issue that no calendar has, or of another year than the number names.
//!
//! **Why.** "31/12/024" is copied into every lower level's plan, and a wrong date of issue makes the
//! citation wrong.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm b: a citation states the
//! document's date of issue. The fix is offered where the draft, or a loaded parent, dates the same
//! document and the day and month agree. That a number holds the year of issue is a rule for normative
//! documents alone (Nghị định 78/2025/NĐ-CP): an administrative document's number has none.
//!
//! **Bad**
//! ```text
//! Căn cứ Quyết định số 1703/QĐ-TTg ngày 31/12/024 của Thủ tướng Chính phủ;
//! ```
//! **Good**
//! ```text
//! Căn cứ Quyết định số 1703/QĐ-TTg ngày 31/12/2024 của Thủ tướng Chính phủ;
//! ```

use chrono::{Datelike, NaiveDate};

use super::{Cited, NO_CITATION, others, shown};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::citation::number_key;

/// KH402.
pub static CITATION_DATE: Rule = Rule {
    code: "KH402",
    name: "citation-date",
    severity: Severity::Error,
    summary: Words {
        vi: "Ngày ban hành của văn bản được viện dẫn không có trong lịch hoặc khác năm trong số hiệu.",
        en: "A cited document's date is in no calendar, or not of the year in its number.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm b",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 6 point b",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const WRONG: Words = Words {
    vi: "“{0}” không có thật: trong lịch không có ngày này.",
    en: "“{0}” is no day of the calendar.",
};
const KNOWN: Words = Words {
    vi: "“{0}” không có thật; {1} ban hành ngày {2}.",
    en: "“{0}” is no day of the calendar; {1} was issued on {2}.",
};
const OTHER_YEAR: Words = Words {
    vi: "“{0}” không khớp với năm trong số, ký hiệu {1}: văn bản này ban hành năm {2}.",
    en: "“{0}” does not go with the year in the number {1}: the document was issued in {2}.",
};
const NUMBERED: Words = Words {
    vi: "Nghị định số 78/2025/NĐ-CP: số của văn bản quy phạm pháp luật có năm ban hành",
    en: "Decree 78/2025/NĐ-CP: a normative document's number holds its year of issue",
};
const SET: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let mut any = false;
    for one in others(context) {
        any = true;
        let (Some(found), Some(place)) = (&one.citation.date, one.date()) else {
            continue;
        };
        if !found.day.is_impossible() {
            let year = found.day.date().map(|date| date.year());
            if let (Some(issued), Some(numbered)) = (year, year_of(&one.citation.number))
                && issued != numbered
            {
                let written = context.document.text(place);
                let number = &one.citation.number;
                let said = [written, number, &numbered.to_string()];
                findings.report(place, &OTHER_YEAR, &said).basis(&NUMBERED);
            }
            continue;
        }
        let written = context.document.text(place);
        match known(context, one) {
            Some(date) => {
                let date = shown(date);
                let number = &one.citation.number;
                let named = written.starts_with(['n', 'N']);
                let insert = match named {
                    true => format!("ngày {date}"),
                    false => date.clone(),
                };
                findings
                    .report(place, &KNOWN, &[written, number, &date])
                    .fix(&SET, &[&insert], place, &insert);
            }
            None => {
                findings.report(place, &WRONG, &[written]);
            }
        }
    }
    match any {
        true => Verdict::Evaluated,
        false => Verdict::NotApplicable(NO_CITATION),
    }
}

/// The year of issue that a legal document's number holds: 2025 of "118/2025/NĐ-CP".
fn year_of(number: &str) -> Option<i32> {
    let year = number.split('/').nth(1)?;
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| year.parse().ok()).flatten()
}

/// The date that the draft or a parent has for the same document, where day and month agree.
fn known(context: &Context, wrong: &Cited) -> Option<NaiveDate> {
    let day = wrong.citation.date.as_ref()?.day;
    let of_parent = context
        .parents
        .iter()
        .filter(|parent| number_key(&parent.id) == wrong.key)
        .map(|parent| parent.issued_on);
    let of_draft = context
        .citations()
        .iter()
        .filter(|other| other.key == wrong.key)
        .filter_map(Cited::day);
    of_parent
        .chain(of_draft)
        .find(|date| date.day() == day.day && date.month() == day.month)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(text: &str) -> Vec<String> {
        found(&CITATION_DATE, &Sketch::new(&format!("% KẾ HOẠCH\n{text}")))
    }

    #[test]
    fn days_that_no_calendar_has_are_found() {
        for date in ["31/13/2024", "31/12/024", "31/02/2025"] {
            let said = on(&format!(
                "Theo Quyết định số 12/QĐ-TTg ngày {date} của Thủ tướng."
            ));
            assert_eq!(
                said,
                [format!(
                    "“ngày {date}” không có thật: trong lịch không có ngày này. @ ngày {date}"
                )]
            );
        }
    }

    #[test]
    fn the_date_that_the_draft_has_elsewhere_is_offered() {
        let sketch = Sketch::new(
            "% KẾ HOẠCH
            Theo Quyết định số 12/QĐ-TTg ngày 31/12/024 của Thủ tướng Chính phủ.
            Theo Quyết định số 12/QĐ-TTg ngày 31/12/2024 của Thủ tướng Chính phủ.",
        );
        let findings = sketch.findings(&CITATION_DATE);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].fixes[0].edits[0].insert, "ngày 31/12/2024");
    }

    #[test]
    fn a_date_in_another_year_than_the_number_names_is_found() {
        let said = on("Theo Nghị định số 118/2025/NĐ-CP ngày 09/6/2024 của Chính phủ.");
        assert_eq!(
            said,
            [
                "“ngày 09/6/2024” không khớp với năm trong số, ký hiệu 118/2025/NĐ-CP: văn bản này ban hành năm 2025. @ ngày 09/6/2024"
            ]
        );
        for right in [
            "Theo Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ.",
            "Theo Quyết định số 1703/QĐ-TTg ngày 31/12/2024 của Thủ tướng Chính phủ.",
        ] {
            assert_eq!(on(right), SILENT, "{right}");
        }
    }

    #[test]
    fn possible_dates_are_silent() {
        assert_eq!(
            on("Theo Quyết định số 12/QĐ-TTg ngày 29 tháng 02 năm 2024 của Thủ tướng."),
            SILENT
        );
    }
}
