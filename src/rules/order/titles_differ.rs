//! The plan that a decision issues has another title than Điều 1, or the decision's own title, gives it.
//!
//! **Why.** What is issued is the plan of that title; with two titles it is not sure which.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.3: Điều 1 issues the document by its title. Titles of
//! which one leaves something out or says it otherwise are a hint; where a year differs, or most words
//! do, a warning.
//!
//! **Bad**
//! ```text
//! Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phòng cháy, chữa cháy năm 2026.
//! KẾ HOẠCH
//! Tổng vệ sinh môi trường năm 2026
//! ```
//! **Good**
//! ```text
//! Điều 1. Ban hành kèm theo Quyết định này Kế hoạch tổng vệ sinh môi trường năm 2026.
//! KẾ HOẠCH
//! Tổng vệ sinh môi trường năm 2026
//! ```

use super::NO_DECISION;
use crate::document::Span;
use crate::plan::Located;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::case::Case;
use crate::vietnamese::fold::fold_words;

/// KH507.
pub static TITLES_DIFFER: Rule = Rule {
    code: "KH507",
    name: "titles-differ",
    severity: Severity::Warning,
    summary: Words {
        vi: "Tên Kế hoạch ở Quyết định ban hành khác với trích yếu của Kế hoạch kèm theo.",
        en: "The decision that issues the plan gives it another title.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.3",
        en: "Decree 30/2020/NĐ-CP, Appendix III, form 1.3",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const DIFFERS: Words = Words {
    vi: "Quyết định ghi tên Kế hoạch là “{0}”, khác với trích yếu của Kế hoạch kèm theo.",
    en: "The decision calls the plan “{0}”, which is not the title of the plan it issues.",
};
const TITLE: Words = Words {
    vi: "Trích yếu của Kế hoạch",
    en: "The plan's title",
};

const ARTICLE: Words = Words {
    vi: "Tên Kế hoạch ở Điều 1",
    en: "What Điều 1 calls it",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let plan = context.plan;
    let (Some(decision), Some(title)) = (&plan.decision, &plan.title) else {
        return Verdict::NotApplicable(NO_DECISION);
    };
    let own = context.known(&title.text);
    let own = own.know(words);
    if own.len() < 4 {
        return Verdict::Evaluated;
    }
    let article = decision.articles.first().map(|article| &article.text);
    let issued = article.and_then(|article| named(context, article));
    for said in [article, decision.title.as_ref()].into_iter().flatten() {
        let Some((named, place)) = named(context, said) else {
            continue;
        };
        if let Some(severity) = differ(context.known(named).know(words), own) {
            let shown = crate::rules::words::excerpt(named);
            let draft = findings
                .report(place, &DIFFERS, &[&shown])
                .severity(severity)
                .related(title.span, &TITLE, &[]);
            if let Some((_, article)) = issued.filter(|(_, article)| *article != place) {
                draft.related(article, &ARTICLE, &[]);
            }
            break;
        }
    }
    Verdict::Evaluated
}

/// The title that words of issuing give the plan, and its place: what stands behind "Kế hoạch".
fn named<'t>(context: &'t Context, said: &Located) -> Option<(&'t str, Span)> {
    let text = context.document.text(said.span);
    let at = (*context.known(text).know(behind_kind))?;
    let rest = text.get(at..)?;
    // Behind the title stand what the plan is attached to, or the next sentence.
    let end = rest.find([';', '(', '\n']).unwrap_or(rest.len());
    let rest = rest.get(..end)?;
    let end = rest.find(". ").unwrap_or(rest.len());
    let named = rest.get(..end)?.trim_end_matches(['.', ':', ' ']);
    let start = said.span.start + at;
    let place = Span::new(said.span.block, start..start + named.len());
    Some((named.trim(), place)).filter(|(named, _)| named.split(' ').count() > 3)
}

/// Where "Kế hoạch" ends, behind "ban hành".
fn behind_kind(text: &str) -> Option<usize> {
    let lower = text.lower();
    let issued = lower.find("ban hành").unwrap_or(0);
    let kind = "kế hoạch";
    Some(issued + lower.get(issued..)?.find(kind)? + kind.len())
}

fn words(title: &str) -> Vec<String> {
    let folded = fold_words(title);
    let words = folded
        .split([' ', '-', '/'])
        .filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(str::to_owned).collect();
    write_days_alike(&mut words);
    for opening in [&["về", "việc"][..], &["ban", "hành"], &["kế", "hoạch"]] {
        if words
            .iter()
            .zip(opening)
            .all(|(word, opening)| word == opening)
            && words.len() > opening.len()
        {
            words.drain(..opening.len());
        }
    }
    words
}

/// A day is the same in figures and in words: "30/7/2024", "30 tháng 7 năm 2024".
fn write_days_alike(words: &mut Vec<String>) {
    let is_digits = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
    let mut at = 1;
    while at + 1 < words.len() {
        let between = is_digits(&words[at - 1]) && is_digits(&words[at + 1]);
        let of_day = match words[at].as_str() {
            "tháng" => true,
            "năm" => at > 1 && is_digits(&words[at - 2]),
            _ => false,
        };
        if between && of_day {
            words.remove(at);
        } else {
            at += 1;
        }
    }
    for word in words {
        if word.len() == 2 && is_digits(word) {
            *word = word.trim_start_matches('0').to_owned();
        }
    }
}

/// The words before the place and the time.
fn subject(words: &[String]) -> &[String] {
    let frame = ["trên", "giai", "năm", "thời", "tại", "của"];
    let end = words.iter().position(|word| frame.contains(&word.as_str()));
    words
        .get(..end.unwrap_or(words.len()))
        .filter(|words| words.len() > 2)
        .unwrap_or(words)
}

/// How sure it is that two titles are of two plans; none where one is the other's begin.
fn differ(named: &[String], own: &[String]) -> Option<Severity> {
    let (short, long) = match named.len() < own.len() {
        true => (named, own),
        false => (own, named),
    };
    if long.starts_with(short) {
        return None;
    }
    let is_year = |word: &&String| word.len() == 4 && word.starts_with("20");
    let years = |words: &[String]| words.iter().filter(is_year).cloned().collect::<Vec<_>>();
    let shared = short.iter().filter(|word| long.contains(word)).count();
    // What it is about, without where and when.
    let (subject, other) = (subject(short), subject(long));
    let same = subject.iter().filter(|word| other.contains(word)).count();
    let (of_short, of_long) = (years(short), years(long));
    let other_year = !of_short.is_empty() && !of_long.is_empty() && of_short != of_long;
    let mostly_other = same * 10 < subject.len().min(other.len()) * 7;
    // The same words in another case of the sentence, an abbreviation spelt out.
    if shared * 20 >= short.len() * 19 && !other_year && long.len() < short.len() + 3 {
        return None;
    }
    Some(match other_year || mostly_other {
        true => Severity::Warning,
        false => Severity::Hint,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(named: &str, own: &str) -> Option<Severity> {
        differ(&words(named), &words(own))
    }

    #[test]
    fn titles_in_other_capitals_or_cut_short_are_one() {
        let own = "Tổng vệ sinh môi trường trên địa bàn xã năm 2026";
        assert_eq!(
            between("tổng vệ sinh môi trường trên địa bàn xã năm 2026", own),
            None
        );
        assert_eq!(between("Tổng vệ sinh môi trường", own), None);
        assert_eq!(
            between(
                "Kế hoạch tổng vệ sinh môi trường trên địa bàn xã năm 2026",
                own
            ),
            None
        );
    }

    #[test]
    fn a_day_in_figures_is_the_day_in_words() {
        let own = "Triển khai Chỉ thị số 38-CT/TW ngày 30/7/2024 và Quyết định số 1703/QĐ-TTg ngày 05/12/2024";
        let named = "triển khai Chỉ thị số 38-CT/TW ngày 30 tháng 7 năm 2024 và Quyết định số 1703/QĐ-TTg ngày 5 tháng 12 năm 2024";
        assert_eq!(between(named, own), None);
        // Cut short within a day it is still the other's begin.
        let cut = own.rsplit_once('/').map_or(own, |(cut, _)| cut);
        assert_eq!(between(named, &cut.replace("05/12", "5 tháng 12")), None);
        let other = named.replace("tháng 7 năm 2024", "tháng 7 năm 2025");
        assert_eq!(between(&other, own), Some(Severity::Warning));
    }

    #[test]
    fn another_subject_or_year_is_a_warning_and_another_wording_a_hint() {
        let own = "Tổng vệ sinh môi trường trên địa bàn xã năm 2026";
        let warning = Some(Severity::Warning);
        assert_eq!(
            between("phòng cháy, chữa cháy, cứu nạn, cứu hộ năm 2026", own),
            warning
        );
        assert_eq!(
            between("tổng vệ sinh môi trường trên địa bàn xã năm 2025", own),
            warning
        );
        let hint = Some(Severity::Hint);
        assert_eq!(
            between(
                "triển khai tổng vệ sinh môi trường, phân loại rác trên địa bàn xã năm 2026",
                own
            ),
            hint
        );
    }
}
