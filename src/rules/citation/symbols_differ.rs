//! One document cited with two symbols: "16/KH-BTT-MTTQ" here, "16/KH-MTTQ-BTT" there.
//!
//! **Why.** One of the two is wrong, and nobody can tell which from the draft.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 3 and khoản 6 điểm b: a document has one
//! number and symbol. Taken for one document are citations of the same type, number and day whose
//! symbols have the same parts in another order, or where one goes on where the other ends ("57/QĐ-BCĐ",
//! "57/QĐ-BCĐATTP"). Two bodies may well use one number on one day.
//!
//! **Bad**
//! ```text
//! Theo Quyết định số 57/QĐ-BCĐ ngày 12/01/2026; … Quyết định số 57/QĐ-BCĐCĐS ngày 12/01/2026 …
//! ```
//! **Good**
//! ```text
//! Theo Quyết định số 57/QĐ-BCĐCĐS ngày 12/01/2026; … Quyết định số 57/QĐ-BCĐCĐS …
//! ```

use super::{Cited, NO_CITATION, others};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::fold_words;

/// KH408.
pub static SYMBOLS_DIFFER: Rule = Rule {
    code: "KH408",
    name: "symbols-differ",
    severity: Severity::Warning,
    summary: Words {
        vi: "Cùng một văn bản được viện dẫn với các ký hiệu khác nhau.",
        en: "One document is cited with different symbols.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 3, khoản 6 điểm b",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 3, clause 6 point b",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const DIFFERS: Words = Words {
    vi: "Ở đây ghi {0}, ở chỗ khác ghi {1}, cùng loại văn bản và ngày ban hành.",
    en: "{0} here, {1} elsewhere, of the same kind and date.",
};
const OTHER: Words = Words {
    vi: "Chỗ ghi {0}",
    en: "Where it is {0}",
};

/// So many citations before are compared: a draft has fewer.
const REACH: usize = 400;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let cited: Vec<&Cited> = others(context).collect();
    if cited.is_empty() {
        return Verdict::NotApplicable(NO_CITATION);
    }
    let kind = |one: &Cited| {
        let kind = one.citation.kind.clone()?;
        let text = context.document.blocks.get(one.block)?.text();
        Some(fold_words(text.get(kind)?))
    };
    let mut told: Vec<&str> = Vec::new();
    for (at, one) in cited.iter().enumerate() {
        let (Some(day), false) = (one.day(), told.contains(&one.key.as_str())) else {
            continue;
        };
        let from = at.saturating_sub(REACH);
        let before = cited[from..at].iter().find(|before| {
            before.day() == Some(day)
                && before.key != one.key
                && (are_one(&before.key, &one.key) || is_exchanged(before, one))
                && kind(before).is_some_and(|before| kind(one) == Some(before))
        });
        if let Some(before) = before {
            told.push(&one.key);
            let numbers = [one.citation.number.as_str(), &before.citation.number];
            findings.report(one.number(), &DIFFERS, &numbers).related(
                before.number(),
                &OTHER,
                &[numbers[1]],
            );
        }
    }
    Verdict::Evaluated
}

/// Whether two numbers are of one body and one kind, and two figures beside each other are exchanged: 1150 and 1105 of one day are hardly
/// two documents.
pub(super) fn is_exchanged(one: &Cited, other: &Cited) -> bool {
    let (Some((first, _)), Some((second, _))) = (figures(one), figures(other)) else {
        return false;
    };
    let mut pairs = first.bytes().zip(second.bytes());
    let apart = pairs.find(|(one, other)| one != other);
    // 119 and 191 of one day may be two: figures far apart are not written one after the other.
    let is_sure = first.len() >= 3 && apart.is_some_and(|(one, other)| one.abs_diff(other) > 1);
    is_sure && is_exchange(one, other)
}

/// Whether two numbers have one symbol, and the figures of one are the other's with two beside each other exchanged.
pub(super) fn is_exchange(one: &Cited, other: &Cited) -> bool {
    let (Some((one, symbol)), Some((other, same))) = (figures(one), figures(other)) else {
        return false;
    };
    symbol == same && is_exchange_of(one, other)
}

/// The figures of a number, and the symbol behind them.
pub(super) fn figures(cited: &Cited) -> Option<(&str, &str)> {
    let number = cited.citation.number.as_str();
    let (figures, symbol) = number.split_at(number.find(['/', '-'])?);
    let are_digits = figures.bytes().all(|byte| byte.is_ascii_digit());
    are_digits.then_some((figures, symbol))
}

/// The same of the figures alone.
pub(super) fn is_exchange_of(one: &str, other: &str) -> bool {
    let differ = one.bytes().zip(other.bytes()).enumerate();
    let differ: Vec<usize> = differ
        .filter_map(|(at, (a, b))| (a != b).then_some(at))
        .collect();
    let [at, next] = differ[..] else { return false };
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let crossed = (one[at], one[next]) == (other[next], other[at]);
    one.len() == other.len() && next == at + 1 && crossed
}

/// Whether two numbers' parts are the same in another order, or one's last goes on where the other's ends.
fn are_one(one: &str, other: &str) -> bool {
    let parts = |key: &str| key.split('|').map(str::to_owned).collect::<Vec<String>>();
    let (mut one, mut other) = (parts(one), parts(other));
    if one.len() != other.len() || one.first() != other.first() {
        return false;
    }
    if let ([head @ .., last], [other_head @ .., other_last]) = (&one[..], &other[..])
        && head == other_head
        && last.len().min(other_last.len()) >= 3
    {
        return last.starts_with(other_last.as_str()) || other_last.starts_with(last.as_str());
    }
    crate::sorting::sort(&mut one);
    crate::sorting::sort(&mut other);
    one == other
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(text: &str) -> Vec<String> {
        found(
            &SYMBOLS_DIFFER,
            &Sketch::new(&format!("% KẾ HOẠCH\n{text}")),
        )
    }

    #[test]
    fn other_numbers_days_and_bodies_are_silent() {
        for text in [
            "Kế hoạch số 44/KH-UBND ngày 13/02/2026; Kế hoạch số 41/KH-UBND ngày 13/02/2026.",
            "Kế hoạch số 44/KH-UBND ngày 13/02/2026; Kế hoạch số 44/KH-SYT ngày 13/02/2026.",
            "Quyết định số 1298/QĐ-UBND ngày 13/02/2026; Quyết định số 1289/QĐ-UBND ngày 13/02/2026.",
            "Quyết định số 1502/QĐ-UBND ngày 13/02/2026; Quyết định số 1520/QĐ-UBND ngày 14/02/2026.",
            "Quyết định số 57/QĐ-BCĐ ngày 12/01/2026; Quyết định số 57/QĐ-BCĐCĐS ngày 12/01/2025.",
        ] {
            assert_eq!(on(text), SILENT, "{text}");
        }
    }

    #[test]
    fn parts_exchanged_or_cut_short_are_told() {
        for text in [
            "Kế hoạch số 16/KH-MTTQ-BTT ngày 12/02/2026; Kế hoạch số 16/KH-BTT-MTTQ ngày 12/02/2026.",
            "Quyết định số 57/QĐ-BCĐ ngày 12/01/2026; Quyết định số 57/QĐ-BCĐCĐS ngày 12/01/2026.",
            "Kế hoạch số 1150/KH-UBND ngày 04/3/2026; Kế hoạch số 1105/KH-UBND ngày 04/3/2026.",
        ] {
            assert_eq!(on(text).len(), 1, "{text}");
        }
    }
}
