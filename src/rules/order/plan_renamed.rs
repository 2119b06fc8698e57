//! The plan tells somebody to carry out itself by last year's name: "thực hiện Kế hoạch cải cách hành chính năm 2026 của UBND
//! tỉnh" in the plan of 2027.
//!
//! **Why.** The sentence is left from last year's plan; whoever follows it carries out what is over.
//!
//! **Basis.** Internal agreement. Judged are the sections' sentences that have a "Kế hoạch …" carried out whose name is the one
//! of the title with years that are over. What has a number, looks back (kết quả, tổng kết, tiếp tục) or is another body's is
//! another plan. Where the sentence has no day of the plan's own years, it is a hint.
//!
//! **Bad**
//! ```text
//! KẾ HOẠCH
//! Cải cách hành chính tỉnh Cà Mau năm 2027
//! 1. Các sở trước ngày 15/01/2027 tổ chức thực hiện Kế hoạch cải cách hành chính năm 2026 của UBND tỉnh.
//! ```
//! **Good**
//! ```text
//! KẾ HOẠCH
//! Cải cách hành chính tỉnh Cà Mau năm 2027
//! 1. Các sở trước ngày 15/01/2027 tổ chức thực hiện Kế hoạch này.
//! ```

use super::{AGREEMENT, NO_YEAR};
use std::ops::Range;

use super::heading_years::years;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::context::is_damaged;
use crate::rules::{Context, Findings, Rule, Shown, Verdict, nearby};
use crate::vietnamese::fold::{find_words, fold_words};
use crate::vietnamese::phrases::begins;

/// KH520.
pub static PLAN_RENAMED: Rule = Rule {
    code: "KH520",
    name: "plan-renamed",
    severity: Severity::Warning,
    summary: Words {
        vi: "Giao thực hiện chính Kế hoạch này nhưng ghi tên với năm đã qua.",
        en: "The plan has itself carried out under the name of years that are over.",
    },
    basis: AGREEMENT,
    fixable: false,
    off_by_default: false,
    check,
};

const OVER: Words = Words {
    vi: "Ở đây ghi “Kế hoạch {0}”, trong khi trích yếu của Kế hoạch ghi năm {1}; có thể còn sót từ kế hoạch trước.",
    en: "It says “Kế hoạch {0}” here, but the plan's title says {1}; it may be left over from the plan before.",
};
const TITLE: Words = Words {
    vi: "Trích yếu của Kế hoạch",
    en: "The plan's title",
};

/// A plan that a line has carried out by its name.
struct Named {
    /// Its name up to the years, folded.
    name: String,
    years: Vec<u32>,
    /// Whose it is, folded; empty where nobody is named.
    whose: String,
    /// The latest year that the sentence names.
    latest: u32,
}

/// Words of a name at least: fewer are those of many plans.
const FEWEST: usize = 3;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let plan = context.plan;
    let Some(title) = &plan.title else {
        return Verdict::NotApplicable(NO_YEAR);
    };
    let own: Vec<u32> = years(&title.text).iter().map(|(_, year)| *year).collect();
    let (Some(from), Some(first)) = (own.iter().min(), plan.sections.first()) else {
        return Verdict::NotApplicable(NO_YEAR);
    };
    let words = fold_words(&title.text);
    let issuer = plan.issuer.iter().map(|line| fold_words(&line.text));
    let issuer = issuer.collect::<Vec<_>>().join(" ");
    let body = first.span.block..=plan.body_end.block.max(first.span.block);
    for (place, named) in context.shown_within(body, carried_out) {
        let is_over = named.years.iter().all(|year| year < from);
        let is_own = is_name_of(&named.name, &words) && is_body(&named.whose, &issuer);
        if !is_over || !is_own || is_damaged(context.document, place) {
            continue;
        }
        let severity = match named.latest >= *from {
            true => Severity::Warning,
            false => Severity::Hint,
        };
        let written = context.document.text(place);
        findings
            .report(place, &OVER, &[written, &from.to_string()])
            .severity(severity)
            .related(title.span, &TITLE, &[]);
    }
    Verdict::Evaluated
}

/// Whether a title has nothing but a name and, behind it, where and when.
fn is_name_of(name: &str, title: &str) -> bool {
    const BEHIND: &[&str] = &[
        "năm",
        "giai đoạn",
        "tỉnh",
        "thành phố",
        "xã",
        "phường",
        "đặc khu",
        "trên địa bàn",
        "của",
        "quý",
    ];
    let rest = title.strip_prefix(name).map(str::trim_start);
    rest.is_some_and(|rest| BEHIND.iter().any(|word| begins(rest, word)))
}

/// Whether "của UBND tỉnh" is the issuer of that kind.
fn is_body(whose: &str, issuer: &str) -> bool {
    const KINDS: &[&str] = &["tỉnh", "thành phố", "xã", "phường", "đặc khu", "sở"];
    let kind = |text: &str| {
        let kinds = KINDS.iter().rev();
        kinds.copied().find(|kind| find_words(text, kind).is_some())
    };
    whose.is_empty() || kind(whose).is_some_and(|kind| find_words(issuer, kind).is_some())
}

/// Words of a sentence that looks back, or goes on with what was begun.
const BACK: &[&str] = &[
    "kết quả",
    "tổng kết",
    "sơ kết",
    "đánh giá",
    "tiếp tục",
    "kế thừa",
    "so với",
    "kinh nghiệm",
    "đã",
    "năm trước",
    "còn lại",
    "chưa hoàn thành",
    "tồn tại",
    "hạn chế",
    "bổ sung",
    "điều chỉnh",
    "thay thế",
    "chuyển tiếp",
    "kiểm điểm",
];

/// Words right before a plan that is to be carried out.
const CARRIED_OUT: &[&str] = &[
    "thực hiện",
    "triển khai",
    "theo",
    "nội dung",
    "thực hiện theo",
];

fn carried_out(line: &Known) -> Vec<Shown<Named>> {
    const PLAN: &str = "Kế hoạch ";
    let text = line.text();
    let mut found = Vec::new();
    for (at, _) in text.match_indices(PLAN) {
        let before = fold_words(nearby::before(text, at, 40));
        let from = at + PLAN.len();
        let sentence = sentence(text, at);
        let behind = &text[from..sentence.end.max(from)];
        let said = years(behind);
        let Some((first, _)) = said.first() else {
            continue;
        };
        let name = &behind[..*first];
        let name = name
            .trim_end()
            .strip_suffix("năm")
            .or_else(|| name.trim_end().strip_suffix("giai đoạn"));
        let Some(name) = name.map(fold_words) else {
            continue;
        };
        let is_name =
            name.split(' ').count() >= FEWEST && !name.contains('(') && !begins(&name, "số");
        let folded = fold_words(&text[sentence.clone()]);
        let looks_back = BACK.iter().any(|word| find_words(&folded, word).is_some());
        if !is_name
            || looks_back
            || nearby::is_quoted(text, at)
            || !CARRIED_OUT.iter().any(|word| before.ends_with(word))
        {
            continue;
        }
        // "2021 - 2025" is one period.
        let many = said.iter().take_while(|(year, _)| year - first < 8).count();
        let end = said[many - 1].0 + 4;
        let whose = behind[end..]
            .trim_start()
            .strip_prefix("của ")
            .unwrap_or_default();
        let whose = whose.split([',', ';', '.']).next().unwrap_or_default();
        let years_of_sentence = years(&text[sentence]);
        let latest = years_of_sentence.iter().map(|(_, year)| *year).max();
        let named = Named {
            name,
            years: said[..many].iter().map(|(_, year)| *year).collect(),
            whose: fold_words(whose)
                .split(' ')
                .take(6)
                .collect::<Vec<_>>()
                .join(" "),
            latest: latest.unwrap_or(0),
        };
        found.push(Shown::new(from..from + end, named));
    }
    found
}

/// The sentence around a place.
fn sentence(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind(['.', ';', '\n']);
    let start = start.map_or(0, |mark| mark + 1);
    let end = text[at..]
        .find([';', '\n'])
        .map_or(text.len(), |mark| at + mark);
    let stop = text[at..end].find(". ").map_or(end, |mark| at + mark);
    start..stop
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;
    use crate::plan::Located;
    use crate::rules::testing::{SILENT, Sketch};

    fn on(title: &str, line: &str) -> Vec<(Severity, String)> {
        let mut sketch = Sketch::new(&format!(
            "% KẾ HOẠCH\n{title}\n# V|implementation|TỔ CHỨC THỰC HIỆN\n- {line}\n- Việc khác."
        ));
        let located = |text: &str| Located {
            text: text.to_owned(),
            span: Span::new(1, 0..title.len()),
        };
        sketch.plan.title = Some(located(title));
        sketch.plan.issuer = vec![located("ỦY BAN NHÂN DÂN TỈNH CÀ MAU")];
        let all = sketch.findings(&PLAN_RENAMED);
        all.iter()
            .map(|one| (one.severity, sketch.show(one)))
            .collect()
    }

    const TITLE_2027: &str = "Cải cách hành chính tỉnh Cà Mau năm 2027";

    #[test]
    fn the_plan_under_last_years_name_is_told() {
        let dated = "Các sở xây dựng kế hoạch trước ngày 15 tháng 01 năm 2027 để tổ chức thực hiện Kế hoạch cải cách hành chính năm 2026 của UBND tỉnh; báo cáo hằng quý.";
        assert_eq!(
            on(TITLE_2027, dated),
            [(Severity::Warning, "cải cách hành chính năm 2026".to_owned())]
        );
        let undated = "Các sở triển khai Kế hoạch cải cách hành chính năm 2026.";
        assert_eq!(on(TITLE_2027, undated).len(), 1);
        assert_eq!(on(TITLE_2027, undated)[0].0, Severity::Hint);
    }

    #[test]
    fn the_own_years_other_plans_and_what_looks_back_are_silent() {
        for line in [
            "Các sở triển khai Kế hoạch cải cách hành chính năm 2027.",
            "Các sở đánh giá kết quả thực hiện Kế hoạch cải cách hành chính năm 2026 trước ngày 15/01/2027.",
            "Các sở tiếp tục thực hiện Kế hoạch cải cách hành chính năm 2026 trong quý I năm 2027.",
            "Các sở triển khai Kế hoạch số 12/KH-UBND cải cách hành chính năm 2026.",
            "Các sở triển khai Kế hoạch cải cách hành chính năm 2026 của Bộ Nội vụ trong năm 2027.",
            "Các sở triển khai Kế hoạch tuyên truyền cải cách hành chính năm 2026 trong năm 2027.",
            "Các sở triển khai Kế hoạch cải cách hành chính giai đoạn 2021 - 2030 trong năm 2027.",
        ] {
            assert_eq!(on(TITLE_2027, line), [], "{line}");
        }
        let other = "Tuyên truyền cải cách hành chính tỉnh Cà Mau năm 2027";
        let line = "Các sở thực hiện Kế hoạch cải cách hành chính năm 2026 trong năm 2027.";
        assert_eq!(on(other, line).len(), SILENT.len());
    }
}
