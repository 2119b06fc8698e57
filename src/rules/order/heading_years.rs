//! The heading of tasks, or the title of an appendix, names years that are over when the plan's own begin, or a period
//! that begins before them: "NHIỆM VỤ GIAI ĐOẠN 2021 - 2025", "KINH PHÍ GIAI ĐOẠN 2025 - 2030" in a plan for 2026 - 2030.
//!
//! **Why.** The part was copied from the plan before, and the years were forgotten.
//!
//! **Basis.** Internal agreement of heading and title. Judged are sections of objectives, tasks, budget and
//! implementation, and appendices that say by their title that they plan such things; what looks back (results,
//! situation) names former years by right, and so does the name of another document.
//!
//! **Bad**
//! ```text
//! KẾ HOẠCH
//! Bảo đảm an toàn thực phẩm giai đoạn 2026 - 2030
//! II. NHIỆM VỤ, GIẢI PHÁP GIAI ĐOẠN 2021 - 2025
//! ```
//! **Good**
//! ```text
//! KẾ HOẠCH
//! Bảo đảm an toàn thực phẩm giai đoạn 2026 - 2030
//! II. NHIỆM VỤ, GIẢI PHÁP GIAI ĐOẠN 2026 - 2030
//! ```

use super::{AGREEMENT, NO_YEAR};
use std::ops::Range;

use crate::document::Span;
use crate::plan::SectionRole;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict, nearby};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::{is_alphabetic, is_alphanumeric};

/// KH508.
pub static HEADING_YEARS: Rule = Rule {
    code: "KH508",
    name: "heading-years",
    severity: Severity::Warning,
    summary: Words {
        vi: "Tiêu đề mục, tên Phụ lục ghi năm, giai đoạn đã qua hoặc bắt đầu trước trích yếu.",
        en: "A heading, or an appendix's title, names years before those of the plan's title.",
    },
    basis: AGREEMENT,
    fixable: false,
    off_by_default: false,
    check,
};

const EARLIER: Words = Words {
    vi: "Tiêu đề mục ghi “{0}”, trong khi trích yếu của Kế hoạch ghi từ năm {1}.",
    en: "The heading says “{0}”, but the plan's title begins with {1}.",
};
const IN_APPENDIX: Words = Words {
    vi: "Tên Phụ lục ghi “{0}”, trong khi trích yếu của Kế hoạch ghi từ năm {1}.",
    en: "The title of the appendix says “{0}”, but the plan's title begins with {1}.",
};
const TITLE: Words = Words {
    vi: "Trích yếu của Kế hoạch",
    en: "The plan's title",
};

/// Words of a heading that looks back.
const BACK: [&str; 10] = [
    "kết quả",
    "đánh giá",
    "thực trạng",
    "tình hình",
    "tổng kết",
    "sơ kết",
    "tồn tại",
    "hạn chế",
    "đã",
    "tiếp tục",
];

/// Words by which an appendix says that it plans.
const AHEAD: [&str; 11] = [
    "nhiệm vụ",
    "phân công",
    "kinh phí",
    "dự toán",
    "khái toán",
    "nhu cầu vốn",
    "tiến độ",
    "lộ trình",
    "kế hoạch",
    "mục tiêu",
    "chỉ tiêu",
];

/// Documents of which a heading may give the name, with their own years.
const DOCUMENTS: [&str; 9] = [
    "chương trình",
    "đề án",
    "dự án",
    "chiến lược",
    "quy hoạch",
    "nghị quyết",
    "quyết định",
    "chỉ thị",
    "kế hoạch số",
];

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let plan = context.plan;
    let Some(title) = &plan.title else {
        return Verdict::NotApplicable(NO_YEAR);
    };
    // "Đến năm 2030" is where a plan of many years ends.
    let begins = years(&title.text)
        .into_iter()
        .filter(|(at, _)| !is_goal(&title.text, *at));
    let Some(first) = begins.map(|(_, year)| year).min() else {
        return Verdict::NotApplicable(NO_YEAR);
    };
    let headings = plan.all_sections().filter_map(|section| {
        let looks_ahead = !matches!(section.role, SectionRole::Other);
        looks_ahead.then_some((&section.heading, &EARLIER))
    });
    let titles = plan.appendices.iter().filter_map(|appendix| {
        let title = appendix.title.as_ref()?;
        let folded = fold_words(&title.text);
        let looks_ahead = AHEAD.iter().any(|word| folded.contains(word));
        looks_ahead.then_some((title, &IN_APPENDIX))
    });
    let own = period(&title.text);
    for (heading, message) in headings.chain(titles) {
        let text = context.document.text(heading.span);
        let folded = fold_words(text);
        if BACK.iter().any(|word| folded.contains(word)) {
            continue;
        }
        let Some(said) = over(text, first).or_else(|| earlier(text, &folded, own.as_ref())) else {
            continue;
        };
        let start = heading.span.start;
        let place = Span::new(heading.span.block, start + said.start..start + said.end);
        findings
            .report(
                place,
                message,
                &[context.document.text(place), &first.to_string()],
            )
            .related(title.span, &TITLE, &[]);
    }
    Verdict::Evaluated
}

/// The years of a heading, all of them before the plan's first.
fn over(text: &str, first: u32) -> Option<Range<usize>> {
    let found = years(text);
    let (from, to) = (found.first()?, found.last()?);
    let goal = found.iter().any(|(at, _)| is_goal(text, *at));
    let dated = found.iter().any(|(at, _)| is_of_month(&text[..*at]));
    let over = !goal && !dated && found.iter().all(|(_, year)| *year < first);
    over.then_some(from.0..to.0 + 4)
}

/// The period of a heading that begins before the plan's and goes on into it.
fn earlier(text: &str, folded: &str, own: Option<&Period>) -> Option<Range<usize>> {
    let (own, said) = (own?, period(text)?);
    let begins_before = said.from < own.from && (own.from..=own.to).contains(&said.to);
    let of_document = DOCUMENTS.iter().any(|word| folded.contains(word));
    (begins_before && !of_document).then_some(said.range)
}

/// "2026 - 2030".
struct Period {
    range: Range<usize>,
    from: u32,
    to: u32,
}

/// The only period of a text.
fn period(text: &str) -> Option<Period> {
    let [(start, from), (end, to)] = years(text)[..] else {
        return None;
    };
    let between = text.get(start + 4..end)?;
    let joined = matches!(between.trim(), "-" | "–" | "—" | "đến" | "ĐẾN");
    (joined && from < to).then_some(Period {
        range: start..end + 4,
        from,
        to,
    })
}

/// Bytes that the words before such a year have at most.
const LONGEST_WORDS: usize = 60;

/// Whether a year is one by whose end something is done.
fn is_goal(text: &str, at: usize) -> bool {
    let before = fold_words(nearby::before(text, at, LONGEST_WORDS));
    let before = before.strip_suffix(" năm").unwrap_or(&before);
    ["đến", "hết", "trước", "tầm nhìn", "tới"]
        .iter()
        .any(|word| before.ends_with(word))
}

/// The years of a text that stand alone, each with its first byte: none of a document's number or a date.
pub(super) fn years(text: &str) -> Vec<(usize, u32)> {
    let mut years = Vec::new();
    let mut digits = 0;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_ascii_digit() {
            digits += 1;
            continue;
        }
        let start = at - digits;
        if std::mem::take(&mut digits) != 4 {
            continue;
        }
        let before = text[..start].chars().next_back();
        let parted = !before.is_some_and(|c| c == '/' || is_alphanumeric(c));
        if parted && c != '/' && !is_alphabetic(c) {
            let year = text[start..at].parse().ok();
            years.extend(
                year.filter(|year| (1990..2101).contains(year))
                    .map(|year| (start, year)),
            );
        }
    }
    years
}

/// Whether the words before a year are a month's, "ngày 31 tháng 12 năm": a date, as "31/12/2025" is.
fn is_of_month(before: &str) -> bool {
    let before = before.trim_end();
    let Some(before) = before.strip_suffix("năm").map(str::trim_end) else {
        return false;
    };
    let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let words = before[..before.len() - digits].trim_end();
    (1..=2).contains(&digits) && words.ends_with("tháng")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Located;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(title: &str, section: &str) -> Vec<String> {
        let mut sketch = Sketch::new(&format!("% KẾ HOẠCH\n{title}\n# II|{section}\na) Họp."));
        let span = Span::new(1, 0..title.len());
        let text = title.to_owned();
        sketch.plan.title = Some(Located { text, span });
        found(&HEADING_YEARS, &sketch)
    }

    #[test]
    fn the_plans_years_and_a_look_back_are_silent() {
        let title = "Bảo đảm an toàn thực phẩm giai đoạn 2026 - 2030";
        for section in [
            "tasks|NHIỆM VỤ GIAI ĐOẠN 2026 - 2030",
            "tasks|NHIỆM VỤ NĂM 2028",
            "other|KẾT QUẢ GIAI ĐOẠN 2021 - 2025",
            "tasks|NHIỆM VỤ THEO QUYẾT ĐỊNH SỐ 12/2024/QĐ-UBND",
            "tasks|NHIỆM VỤ GIAI ĐOẠN 2026 - 2028",
            "tasks|NHIỆM VỤ THUỘC CHƯƠNG TRÌNH GIAI ĐOẠN 2021 - 2030",
            "tasks|TỔNG KẾT VÀ NHIỆM VỤ GIAI ĐOẠN 2021 - 2030",
            "objectives|Đến ngày 31 tháng 12 năm 2025, tỉnh có 40 chợ, chia thành ba nhóm",
        ] {
            assert_eq!(on(title, section), SILENT, "{section}");
        }
        assert_eq!(
            on("Bảo đảm an toàn thực phẩm", "tasks|NHIỆM VỤ NĂM 2020"),
            SILENT
        );
    }

    #[test]
    fn years_that_are_over_are_told() {
        assert_eq!(
            on("An toàn thực phẩm năm 2026", "tasks|NHIỆM VỤ NĂM 2025"),
            ["Tiêu đề mục ghi “2025”, trong khi trích yếu của Kế hoạch ghi từ năm 2026. @ 2025"]
        );
    }

    #[test]
    fn a_period_that_begins_before_the_plans_is_told() {
        let title = "An toàn thực phẩm giai đoạn 2026 - 2030";
        assert_eq!(
            on(title, "budget|KINH PHÍ GIAI ĐOẠN 2025 - 2030"),
            [
                "Tiêu đề mục ghi “2025 - 2030”, trong khi trích yếu của Kế hoạch ghi từ năm 2026. @ 2025 - 2030"
            ]
        );
        let school = "Phổ cập bơi năm học 2026 - 2027";
        assert_eq!(on(school, "tasks|NHIỆM VỤ NĂM HỌC 2025 - 2026").len(), 1);
        // A year's plan within a period.
        let year = "An toàn thực phẩm năm 2026";
        assert_eq!(on(year, "tasks|NHIỆM VỤ GIAI ĐOẠN 2025 - 2030"), SILENT);
    }

    #[test]
    fn the_title_of_an_appendix_that_plans_is_judged() {
        let on = |appendix: &str| {
            let title = "An toàn thực phẩm giai đoạn 2026 - 2030";
            let notation =
                format!("% KẾ HOẠCH\n{title}\n# I|tasks|NHIỆM VỤ\n- Họp.\n{appendix}\n@ Phụ lục");
            let mut sketch = Sketch::new(&notation);
            let located = |text: &str, block: usize| Located {
                text: text.to_owned(),
                span: Span::new(block, 0..text.len()),
            };
            sketch.plan.title = Some(located(title, 1));
            sketch.plan.appendices[0].title = Some(located(appendix, 4));
            found(&HEADING_YEARS, &sketch)
        };
        assert_eq!(
            on("KHÁI TOÁN KINH PHÍ GIAI ĐOẠN 2025 - 2030"),
            [
                "Tên Phụ lục ghi “2025 - 2030”, trong khi trích yếu của Kế hoạch ghi từ năm 2026. @ 2025 - 2030"
            ]
        );
        for silent in [
            "KHÁI TOÁN KINH PHÍ GIAI ĐOẠN 2026 - 2030",
            "DANH SÁCH CƠ SỞ NĂM 2025",
            "KINH PHÍ ĐÃ BỐ TRÍ NĂM 2025",
            "NHIỆM VỤ THỰC HIỆN CHƯƠNG TRÌNH GIAI ĐOẠN 2021 - 2030",
        ] {
            assert_eq!(on(silent), SILENT, "{silent}");
        }
    }
}
