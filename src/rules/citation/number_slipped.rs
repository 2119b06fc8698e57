//! A document's number with two figures exchanged, or one changed: "1730/QĐ-TTg" in a plan that carries 1703/QĐ-TTg out.
//!
//! **Why.** The number leads to another document, or to none.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm b: a document is cited with its date and
//! title the first time, and by its number afterwards. Told of a number that stands once, and nowhere with a date, an
//! issuer or a title, where a document of the same type and symbol was cited in full before, is cited again, and
//! differs by such a slip; and of two that have one date and one title. Documents with near numbers are common:
//! one after the other (152, 153) are left alone.
//!
//! **Bad**
//! ```text
//! Thực hiện Quyết định số 1703/QĐ-TTg ngày 31/12/2024 …; … nêu tại Quyết định số 1730/QĐ-TTg.
//! ```
//! **Good**
//! ```text
//! Thực hiện Quyết định số 1703/QĐ-TTg ngày 31/12/2024 …; … nêu tại Quyết định số 1703/QĐ-TTg.
//! ```

use super::symbols_differ::{figures, is_exchange, is_exchange_of, is_exchanged};
use super::{Cited, NO_CITATION, others};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict, nearby};
use crate::vietnamese::fold::fold_words;

/// KH411.
pub static NUMBER_SLIPPED: Rule = Rule {
    code: "KH411",
    name: "number-slipped",
    severity: Severity::Warning,
    summary: Words {
        vi: "Số của văn bản viện dẫn lệch một, hai chữ số so với văn bản đã nêu trước.",
        en: "A cited number is that of a document cited before with a figure or two amiss.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm b",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 6 point b",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const SLIPPED: Words = Words {
    vi: "“{0}” chưa được nêu đầy đủ ở đâu; có thể là “{1}” đã viện dẫn trước đó.",
    en: "“{0}” is nowhere cited in full; it may be “{1}”, which is.",
};
const ONE: Words = Words {
    vi: "“{0}” ở đây và “{1}” ở chỗ khác có cùng ngày và tên gọi; một trong hai số bị sai.",
    en: "“{0}” here and “{1}” elsewhere have one date and one title; one of the numbers is wrong.",
};
const OTHER: Words = Words {
    vi: "Chỗ ghi {0}",
    en: "Where it is {0}",
};

/// So many citations are compared: a draft has fewer.
const MOST: usize = 400;
/// Words of a title that must be the same, and how many are compared.
const FEWEST_OF_TITLE: usize = 8;
const MOST_OF_TITLE: usize = 16;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let cited: Vec<&Cited> = others(context).take(MOST).collect();
    if cited.is_empty() {
        return Verdict::NotApplicable(NO_CITATION);
    }
    for (at, one) in cited.iter().enumerate() {
        let alone = cited.iter().filter(|other| other.key == one.key).count() == 1;
        if !alone {
            continue;
        }
        let near: Vec<&&Cited> = cited
            .iter()
            .filter(|other| is_slip(one, other) && kind(context, one) == kind(context, other))
            .collect();
        let Some(first) = near.first() else {
            continue;
        };
        // Two that it may be are none.
        if near.iter().any(|other| other.key != first.key) {
            continue;
        }
        let words = match (is_introduced(context, one), one.day()) {
            (false, None) => {
                let full = |other: &&&Cited| other.day().is_some() && is_introduced(context, other);
                let is_before = cited[..at]
                    .iter()
                    .any(|other| other.key == first.key && full(&other));
                // An exchange of figures in a long number is hardly anything else.
                let is_long = figures(one).is_some_and(|(figures, _)| figures.len() > 2);
                let again = match is_long && is_exchange(one, first) {
                    true => 2,
                    false => 3,
                };
                (is_before && near.len() >= again).then_some(&SLIPPED)
            }
            (_, Some(day)) => {
                let title = title(context, one);
                let same = near.iter().any(|other| {
                    // What is cited before it has been told of already, or will be.
                    other.day() == Some(day)
                        && (other.block(), other.start()) < (one.block(), one.start())
                        && title.is_some()
                        && self::title(context, other) == title
                });
                (same && !is_exchanged(one, first)).then_some(&ONE)
            }
            _ => None,
        };
        if let Some(words) = words {
            let numbers = [one.citation.number.as_str(), first.citation.number.as_str()];
            findings.report(one.number(), words, &numbers).related(
                first.number(),
                &OTHER,
                &[numbers[1]],
            );
        }
    }
    Verdict::Evaluated
}

fn kind(context: &Context, one: &Cited) -> Option<String> {
    let kind = one.citation.kind.clone()?;
    let text = context.document.blocks.get(one.block)?.text();
    Some(fold_words(text.get(kind)?))
}

/// Whether one number is the other with two figures beside each other exchanged or, of three and more, one changed.
fn is_slip(one: &Cited, other: &Cited) -> bool {
    let (Some((one, symbol)), Some((other, same))) = (figures(one), figures(other)) else {
        return false;
    };
    if symbol != same || one.len() != other.len() || one == other {
        return false;
    }
    let values = (one.parse::<i64>(), other.parse::<i64>());
    if let (Ok(one), Ok(other)) = values
        && (one - other).abs() < 3
    {
        return false;
    }
    let pairs: Vec<(u8, u8)> = one.bytes().zip(other.bytes()).collect();
    let amiss: Vec<usize> = (0..pairs.len())
        .filter(|at| pairs[*at].0 != pairs[*at].1)
        .collect();
    match amiss[..] {
        [_] => one.len() > 2,
        [_, _] => is_exchange_of(one, other),
        _ => false,
    }
}

/// What stands behind the number and its date.
fn behind<'t>(context: &'t Context, one: &Cited) -> &'t str {
    let text = context
        .document
        .blocks
        .get(one.block)
        .map_or("", |block| block.text());
    let date = one.citation.date.as_ref().map(|date| date.range.end);
    nearby::after(text, date.unwrap_or(one.citation.range.end), 400)
}

/// Whether a citation says of which day, by whom or on what the document is.
fn is_introduced(context: &Context, one: &Cited) -> bool {
    const SAYS: &[&str] = &[
        "ngày",
        "của",
        "do",
        "về",
        "ban hành",
        "phê duyệt",
        "quy định",
        "sửa đổi",
        "hướng dẫn",
        "năm",
        "thông qua",
        "quy phạm",
        "(",
    ];
    let behind = behind(context, one).trim_start();
    one.citation.date.is_some() || SAYS.iter().any(|word| behind.starts_with(word))
}

/// The first words of the title behind a citation.
fn title(context: &Context, one: &Cited) -> Option<Vec<String>> {
    const OPENS: &[&str] = &["về", "ban", "phê", "quy", "sửa", "hướng", "triển"];
    let behind = behind(context, one);
    let end = behind.find([';', '\n', '\t', ')']).unwrap_or(behind.len());
    let words = fold_words(&behind[..end]);
    let words = words.split(' ').skip_while(|word| !OPENS.contains(word));
    let title: Vec<String> = words.take(MOST_OF_TITLE).map(str::to_owned).collect();
    (title.len() >= FEWEST_OF_TITLE).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(text: &str) -> Vec<String> {
        found(
            &NUMBER_SLIPPED,
            &Sketch::new(&format!("% KẾ HOẠCH\n{text}")),
        )
    }

    const BASIS: &str = "Thực hiện Quyết định số 1703/QĐ-TTg ngày 31/12/2024 của Thủ tướng Chính phủ về tiêu chuẩn.";

    #[test]
    fn a_number_that_is_nowhere_cited_in_full_and_near_one_that_is_is_told() {
        let again = "Căn cứ Quyết định số 1703/QĐ-TTg, các phòng thực hiện.";
        let twice = format!("{again}\n{again}");
        for (number, again) in [("1730", again), ("1708", twice.as_str())] {
            let slip = format!("Nhiệm vụ nêu tại Quyết định số {number}/QĐ-TTg và Kế hoạch này.");
            assert_eq!(
                on(&format!("{BASIS}\n{again}\n{slip}")),
                [format!(
                    "“{number}/QĐ-TTg” chưa được nêu đầy đủ ở đâu; có thể là “1703/QĐ-TTg” đã viện dẫn trước đó. @ {number}/QĐ-TTg"
                )]
            );
            // Once is no main document.
            assert_eq!(on(&format!("{BASIS}\n{slip}")), SILENT);
        }
    }

    #[test]
    fn documents_that_are_cited_in_full_or_far_off_are_others() {
        let again = format!("{BASIS}\nCăn cứ Quyết định số 1703/QĐ-TTg, các phòng thực hiện.");
        for other in [
            "Theo Quyết định số 1730/QĐ-TTg ngày 12/10/2023.",
            "Theo Quyết định số 1730/QĐ-TTg của Thủ tướng Chính phủ.",
            "Theo Quyết định số 1730/QĐ-UBND, các xã thực hiện.",
            "Theo Chỉ thị số 1730/QĐ-TTg, các xã thực hiện.",
            "Theo Quyết định số 1704/QĐ-TTg, các xã thực hiện.",
            "Theo Quyết định số 1370/QĐ-TTg, các xã thực hiện.",
            "Theo Quyết định số 1730/QĐ-TTg, các xã làm. Theo Quyết định số 1730/QĐ-TTg, các phòng làm.",
        ] {
            assert_eq!(on(&format!("{again}\n{other}")), SILENT, "{other}");
        }
    }

    #[test]
    fn one_date_and_one_title_are_one_document() {
        let title = "của UBND tỉnh về phê duyệt Đề án phát triển du lịch xanh đến năm 2030";
        let two = |number: &str, title: &str| {
            on(&format!(
                "Quyết định số 412/QĐ-UBND ngày 05/3/2026 của UBND tỉnh về phê duyệt Đề án phát triển du lịch xanh đến năm 2030.
                 Quyết định số {number}/QĐ-UBND ngày 05/3/2026 {title}."
            ))
        };
        assert_eq!(two("472", title).len(), 1);
        assert_eq!(two("413", title), SILENT);
        assert_eq!(
            two("472", &title.replace("du lịch xanh", "làng nghề")),
            SILENT
        );
    }
}
