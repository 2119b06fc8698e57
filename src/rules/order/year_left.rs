//! A year that is left over from the plan before: "trong dịp hè năm 2025" among the goals of a plan for "dịp hè năm 2026", "giai đoạn
//! 2025 - 2030 của Kế hoạch này" in one for 2026 - 2028.
//!
//! **Why.** What is to be reached is said of a time that is over.
//!
//! **Basis.** Internal agreement with the title. Judged are goals and tasks that repeat the very words before the title's year with
//! a year that is over, in a sentence without another year that does not look back, compare or cite; and the period that is said to be the plan's own.
//!
//! **Bad**
//! ```text
//! Dạy bơi cho trẻ em trong dịp hè năm 2026
//! 4. Không để xảy ra đuối nước trong dịp hè năm 2025.
//! ```
//! **Good**
//! ```text
//! Dạy bơi cho trẻ em trong dịp hè năm 2026
//! 4. Không để xảy ra đuối nước trong dịp hè năm 2026.
//! ```

use super::heading_years::years;
use super::{AGREEMENT, NO_YEAR};
use crate::document::Span;
use crate::known::Known;
use crate::plan::{Located, SectionRole};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict, nearby};
use crate::vietnamese::fold::{find_words, fold_words};

/// KH530.
pub static YEAR_LEFT: Rule = Rule {
    code: "KH530",
    name: "year-left",
    severity: Severity::Warning,
    summary: Words {
        vi: "Mục tiêu, nhiệm vụ ghi năm hoặc giai đoạn khác trích yếu, có thể còn sót từ kế hoạch trước.",
        en: "A goal or task names a year or period other than the title's, perhaps left over from the plan before.",
    },
    basis: AGREEMENT,
    fixable: false,
    off_by_default: false,
    check,
};

const LEFT: Words = Words {
    vi: "Ở đây ghi “{0}”, trong khi trích yếu của Kế hoạch ghi “{1}”; có thể còn sót từ kế hoạch trước.",
    en: "It says “{0}” here, but “{1}” in the plan's title; it may be left over from the plan before.",
};
const TITLE: Words = Words {
    vi: "Trích yếu của Kế hoạch",
    en: "The plan's title",
};

/// Words of a sentence that looks back, compares or names another document, folded.
const BACK: &[&str] = &[
    "kết quả",
    "tổng kết",
    "sơ kết",
    "đánh giá",
    "so với",
    "so sánh",
    "rút kinh nghiệm",
    "đã",
    "tồn tại",
    "hạn chế",
    "cùng kỳ",
    "kế thừa",
    "quyết toán",
    "phát huy",
    "năm trước",
    "tiếp tục",
    "duy trì",
    "từ năm",
    "chuyển tiếp",
    "kế hoạch",
    "đề án",
    "chương trình",
    "quyết định",
    "nghị quyết",
    "chỉ thị",
    "số liệu",
    "thống kê",
    "báo cáo",
    "tồn đọng",
    "chuyển sang",
];

/// Words before a year that must be the title's, and as many that make it sure.
const FEWEST: usize = 2;
const SURE: usize = 3;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let Some(title) = &context.plan.title else {
        return Verdict::NotApplicable(NO_YEAR);
    };
    let own = years(&title.text);
    let (Some(first), Some(last)) = (own.first(), own.last()) else {
        return Verdict::NotApplicable(NO_YEAR);
    };
    let said = title.text.get(first.0..last.0 + 4).unwrap_or("");
    if own.len() == 2 {
        for (place, (from, to)) in context.shown_sound(own_periods) {
            if (*from, *to) != (first.1, last.1) {
                report(context, findings, place, said, title);
            }
        }
    }
    let [(at, year)] = own[..] else {
        return Verdict::Evaluated;
    };
    let before = before_year(&title.text, at);
    let words: Vec<&str> = before.split(' ').filter(|word| !word.is_empty()).collect();
    if words.len() < FEWEST {
        return Verdict::Evaluated;
    }
    for (place, (key, other)) in context.shown_sound(lone_years) {
        let pairs = key.split(' ').rev().zip(words.iter().rev());
        let alike = pairs.take_while(|(one, other)| one == *other).count();
        if *other >= year || alike < FEWEST || !is_goal(context, place) {
            continue;
        }
        let severity = match alike >= SURE {
            true => Severity::Warning,
            false => Severity::Hint,
        };
        report(context, findings, place, &year.to_string(), title).severity(severity);
    }
    Verdict::Evaluated
}

/// Whether a place is in a part on what is to be reached and done.
fn is_goal(context: &Context, place: Span) -> bool {
    let mut sections = context.plan.all_sections();
    sections.any(|section| {
        let goals = matches!(
            section.role,
            SectionRole::Objectives
                | SectionRole::Purpose
                | SectionRole::PurposeAndRequirements
                | SectionRole::Tasks
        );
        let items = section.all_items().map(|item| &item.text);
        let mut texts = items.chain(&section.paragraphs);
        goals && texts.any(|text| text.span.block == place.block && text.span.start <= place.start)
    })
}

fn report<'f>(
    context: &Context,
    findings: &'f mut Findings,
    place: Span,
    said: &str,
    title: &Located,
) -> crate::rules::Draft<'f> {
    findings
        .report(place, &LEFT, &[context.document.text(place), said])
        .related(title.span, &TITLE, &[])
}

/// The words right before a year and its "năm", within their clause, folded.
fn before_year(text: &str, at: usize) -> String {
    let before = nearby::before(text, at, 60);
    let before = before
        .rsplit([',', ';', ':', '.', '('])
        .next()
        .unwrap_or("");
    let words = fold_words(before);
    words
        .strip_suffix("năm")
        .map_or(String::new(), |words| words.trim_end().to_owned())
}

fn lone_years(line: &Known) -> Vec<Shown<(String, u32)>> {
    let text = line.text();
    if !text.contains("năm 20") {
        return Vec::new();
    }
    let all = years(text);
    let [(at, year)] = all[..] else {
        return Vec::new();
    };
    let key = before_year(text, at);
    if key.is_empty() || text.contains("/20") {
        return Vec::new();
    }
    let words = fold_words(text);
    match BACK.iter().any(|word| find_words(&words, word).is_some()) {
        true => Vec::new(),
        false => vec![Shown::new(at..at + 4, (key, year))],
    }
}

/// "giai đoạn 2025 - 2030 của Kế hoạch này".
fn own_periods(line: &Known) -> Vec<Shown<(u32, u32)>> {
    let text = line.text();
    if !text.contains("của Kế hoạch này") {
        return Vec::new();
    }
    let all = years(text);
    let found = all.windows(2).filter_map(|pair| {
        let (from, to) = (pair[0], pair[1]);
        let between = text.get(from.0 + 4..to.0)?;
        let before = fold_words(nearby::before(text, from.0, 16));
        let is_period =
            matches!(between.trim(), "-" | "–" | "đến") && before.ends_with("giai đoạn");
        let own = text
            .get(to.0 + 4..)?
            .trim_start()
            .starts_with("của Kế hoạch này");
        (is_period && own).then(|| Shown::new(from.0..to.0 + 4, (from.1, to.1)))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(title: &str, line: &str) -> Vec<String> {
        let mut sketch = Sketch::new(&format!(
            "% KẾ HOẠCH\n{title}\n# I|objectives|MỤC TIÊU\n- {line}\n- Việc khác."
        ));
        let text = title.to_owned();
        let span = Span::new(1, 0..title.len());
        sketch.plan.title = Some(Located { text, span });
        found(&YEAR_LEFT, &sketch)
    }

    #[test]
    fn a_year_that_is_over_behind_the_titles_words_is_told() {
        assert_eq!(
            on(
                "Dạy bơi cho trẻ em trong dịp hè năm 2026",
                "Không để xảy ra đuối nước trên địa bàn xã trong dịp hè năm 2025."
            ),
            [
                "Ở đây ghi “2025”, trong khi trích yếu của Kế hoạch ghi “2026”; có thể còn sót từ kế hoạch trước. @ 2025"
            ]
        );
    }

    #[test]
    fn another_period_of_the_plan_itself_is_told() {
        let title = "Xây dựng chợ văn minh giai đoạn 2026 - 2028";
        assert_eq!(
            on(
                title,
                "Trong giai đoạn 2025 - 2030 của Kế hoạch này, có 12 chợ."
            )
            .len(),
            1
        );
        assert_eq!(
            on(
                title,
                "Trong giai đoạn 2026 - 2028 của Kế hoạch này, có 12 chợ."
            ),
            SILENT
        );
        assert_eq!(
            on(title, "Trong giai đoạn 2025 - 2030 của Đề án, có 12 chợ."),
            SILENT
        );
    }

    #[test]
    fn the_titles_year_and_years_that_are_looked_back_at_are_silent() {
        let title = "Dạy bơi cho trẻ em trong dịp hè năm 2026";
        for line in [
            "Không để xảy ra đuối nước trong dịp hè năm 2026.",
            "Giảm 50% số vụ so với dịp hè năm 2025.",
            "Khắc phục hạn chế trong dịp hè năm 2025.",
            "Số trẻ biết bơi tăng từ dịp hè năm 2025 đến dịp hè năm 2026.",
            "Bố trí người trực trong mùa mưa năm 2025.",
            "Chuẩn bị cho dịp hè năm 2027.",
        ] {
            assert_eq!(on(title, line), SILENT, "{line}");
        }
    }
}
