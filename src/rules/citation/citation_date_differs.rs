//! One document cited with two dates of issue, or with another than the loaded parent has.
//!
//! **Why.** One of the two is wrong, and nobody can tell which from the draft.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm b. Numbers begin anew each
//! year, so that "15/KH-UBND" of two years are two documents: only dates of one year differ. Two
//! bodies of one kind may use one number in one year: where different issuers are named, nothing is
//! said. "30/7/2024" and "30 tháng 7 năm 2024" are the same date.
//!
//! **Bad**
//! ```text
//! Thực hiện Quyết định số 1703/QĐ-TTg ngày 31/12/2024; … Quyết định số 1703/QĐ-TTg ngày 30/12/2024 …
//! ```
//! **Good**
//! ```text
//! Thực hiện Quyết định số 1703/QĐ-TTg ngày 31/12/2024; … Quyết định số 1703/QĐ-TTg …
//! ```

use chrono::Datelike;

use super::{Cited, NO_CITATION, others, shown};
use crate::ordered::Ordered;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::citation::number_key;
use crate::vietnamese::fold::fold_words;

/// KH404.
pub static CITATION_DATE_DIFFERS: Rule = Rule {
    code: "KH404",
    name: "citation-date-differs",
    severity: Severity::Error,
    summary: Words {
        vi: "Cùng một văn bản được viện dẫn với các ngày ban hành khác nhau.",
        en: "One document is cited with different dates.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm b",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 6 point b",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const DIFFERS: Words = Words {
    vi: "{0} ghi ngày {1} ở đây, ngày {2} ở chỗ khác trong dự thảo.",
    en: "{0} is dated {1} here, {2} elsewhere in the draft.",
};
const OF_PARENT: Words = Words {
    vi: "{0} ghi ngày {1} ở đây; văn bản cấp trên đã nạp ban hành ngày {2}.",
    en: "{0} is dated {1} here; the loaded parent was issued on {2}.",
};
const OTHER: Words = Words {
    vi: "Chỗ ghi ngày {0}",
    en: "Where it is dated {0}",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let mut dated: Vec<(&str, &Cited)> = Vec::new();
    let mut any = false;
    for one in others(context) {
        any = true;
        if one.day().is_some() {
            dated.push((&one.key, one));
        }
    }
    for (key, cited) in Ordered::grouped(dated) {
        let parent = context
            .parents
            .iter()
            .find(|parent| number_key(&parent.id) == key)
            .map(|parent| parent.issued_on);
        for (index, one) in cited.iter().enumerate() {
            let (Some(date), Some(place)) = (one.day(), one.date()) else {
                continue;
            };
            let number = one.citation.number.as_str();
            if let Some(issued) = parent {
                if date != issued && date.year() == issued.year() {
                    findings.report(place, &OF_PARENT, &[number, &shown(date), &shown(issued)]);
                }
                continue;
            }
            // The first that has another date of the same year and does not name another issuer.
            let before = cited.iter().take(index).find(|before| {
                before
                    .day()
                    .is_some_and(|day| day != date && day.year() == date.year())
                    && same_issuer(context, before, one)
            });
            if let Some((before, other)) = before.and_then(|before| Some((before, before.day()?))) {
                let draft =
                    findings.report(place, &DIFFERS, &[number, &shown(date), &shown(other)]);
                if let Some(at) = before.date() {
                    draft.related(at, &OTHER, &[&shown(other)]);
                }
            }
        }
    }
    match any {
        true => Verdict::Evaluated,
        false => Verdict::NotApplicable(NO_CITATION),
    }
}

/// Whether two citations may be of one body: bodies of the centre are one, of the others the words
/// behind "của" must not differ.
fn same_issuer(context: &Context, one: &Cited, other: &Cited) -> bool {
    let central = ["TTG", "CP", "TW", "QH"];
    let body = one.key.rsplit('|').next().unwrap_or_default();
    if central.iter().any(|code| body.starts_with(code)) {
        return true;
    }
    let issuer = |cited: &Cited| {
        let text = context.document.blocks.get(cited.block)?.text();
        let end = cited.citation.date.as_ref()?.range.end;
        let after = text.get(end..)?.trim_start().strip_prefix("của ")?;
        let words = fold_words(after.get(..after.floor_char_boundary(160))?);
        Some(words.split(' ').take(6).collect::<Vec<_>>().join(" "))
    };
    match (issuer(one), issuer(other)) {
        (Some(one), Some(other)) => one == other,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(text: &str) -> Vec<String> {
        found(
            &CITATION_DATE_DIFFERS,
            &Sketch::new(&format!("% KẾ HOẠCH\n{text}")),
        )
    }

    #[test]
    fn two_dates_of_one_year_are_found_at_the_second() {
        assert_eq!(
            on("Theo Quyết định số 12/QĐ-TTg ngày 31/12/2024 của Thủ tướng.
                Theo Quyết định số 12/QĐ-TTg ngày 30 tháng 12 năm 2024 của Thủ tướng."),
            [
                "12/QĐ-TTg ghi ngày 30/12/2024 ở đây, ngày 31/12/2024 ở chỗ khác trong dự thảo. @ ngày 30 tháng 12 năm 2024"
            ]
        );
    }

    #[test]
    fn one_date_in_two_styles_two_years_and_two_issuers_are_silent() {
        assert_eq!(
            on(
                "Theo Quyết định số 12/QĐ-TTg ngày 31/12/2024; Quyết định số 12/QĐ-TTg ngày 31 tháng 12 năm 2024."
            ),
            SILENT
        );
        assert_eq!(
            on(
                "Kế hoạch số 15/KH-UBND ngày 10/3/2024 của Ủy ban nhân dân tỉnh; Kế hoạch số 15/KH-UBND ngày 11/3/2025 của Ủy ban nhân dân tỉnh."
            ),
            SILENT
        );
        assert_eq!(
            on(
                "Kế hoạch số 15/KH-UBND ngày 10/3/2025 của Ủy ban nhân dân tỉnh An Lạc; Kế hoạch số 15/KH-UBND ngày 11/3/2025 của Ủy ban nhân dân xã Hòa Bình."
            ),
            SILENT
        );
    }
}
