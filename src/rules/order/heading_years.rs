//! The heading of tasks names years that are over when the plan's own begin: "NHIỆM VỤ GIAI ĐOẠN 2021 - 2025" in a
//! plan for 2026 - 2030.
//!
//! **Why.** The section was copied from the plan before, and the years were forgotten.
//!
//! **Basis.** Internal agreement of heading and title. Judged are sections of objectives, tasks, budget and
//! implementation; one that looks back (results, situation) names former years by right.
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

use crate::document::Span;
use crate::plan::SectionRole;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict, nearby};
use crate::vietnamese::fold::fold_words;

/// KH508.
pub static HEADING_YEARS: Rule = Rule {
    code: "KH508",
    name: "heading-years",
    severity: Severity::Warning,
    summary: Words {
        vi: "Tiêu đề mục ghi năm, giai đoạn đã qua so với trích yếu.",
        en: "A section's heading names years before those of the title.",
    },
    basis: Words {
        vi: "Tính thống nhất nội bộ của văn bản",
        en: "Internal agreement of the document",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const EARLIER: Words = Words {
    vi: "Tiêu đề mục ghi “{0}”, trong khi trích yếu của Kế hoạch ghi từ năm {1}.",
    en: "The heading says “{0}”, but the plan's title begins with {1}.",
};
const TITLE: Words = Words {
    vi: "Trích yếu của Kế hoạch",
    en: "The plan's title",
};
const NONE: Words = Words {
    vi: "Trích yếu không ghi năm.",
    en: "The title names no year.",
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

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let plan = context.plan;
    let Some(title) = &plan.title else {
        return Verdict::NotApplicable(NONE);
    };
    // "Đến năm 2030" is where a plan of many years ends.
    let begins = years(&title.text)
        .into_iter()
        .filter(|(at, _)| !is_goal(&title.text, *at));
    let Some(first) = begins.map(|(_, year)| year).min() else {
        return Verdict::NotApplicable(NONE);
    };
    for section in plan.all_sections() {
        let looks_ahead = !matches!(section.role, SectionRole::Other);
        let folded = fold_words(&section.heading.text);
        if !looks_ahead || BACK.iter().any(|word| folded.contains(word)) {
            continue;
        }
        let text = context.document.text(section.heading.span);
        let found = years(text);
        let (Some(from), Some(to)) = (found.first(), found.last()) else {
            continue;
        };
        let goal = found.iter().any(|(at, _)| is_goal(text, *at));
        if !goal && found.iter().all(|(_, year)| *year < first) {
            let start = section.heading.span.start;
            let place = Span::new(section.heading.span.block, start + from.0..start + to.0 + 4);
            findings
                .report(
                    place,
                    &EARLIER,
                    &[context.document.text(place), &first.to_string()],
                )
                .related(title.span, &TITLE, &[]);
        }
    }
    Verdict::Evaluated
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
        let parted = !before.is_some_and(|c| c == '/' || c.is_alphanumeric());
        if parted && c != '/' && !c.is_alphabetic() {
            let year = text[start..at].parse().ok();
            years.extend(
                year.filter(|year| (1990..2101).contains(year))
                    .map(|year| (start, year)),
            );
        }
    }
    years
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
}
