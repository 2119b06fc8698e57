//! An enumeration of three without a comma that it has everywhere else.
//!
//! **Why.** "Tiêu chuẩn, đo lường chất lượng" says something else than the theme of the plan.
//!
//! **Basis.** Comparison within the draft: the same six words stand at least four times as three
//! pairs with two commas. Names of bodies ("Trung tâm Kỹ thuật Tiêu chuẩn Đo lường Chất lượng") have
//! none and are not judged.
//!
//! **Bad**
//! ```text
//! Kiểm tra về tiêu chuẩn, đo lường chất lượng trên địa bàn.
//! ```
//! **Good**
//! ```text
//! Kiểm tra về tiêu chuẩn, đo lường, chất lượng trên địa bàn.
//! ```

use crate::document::Span;
use crate::report::{Severity, Words};
use crate::rules::language::{Shape, Word, prose};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::sorting;

/// KH910.
pub static ENUMERATION_COMMA: Rule = Rule {
    code: "KH910",
    name: "enumeration-comma",
    severity: Severity::Warning,
    summary: Words {
        vi: "Một liệt kê thiếu dấu phẩy so với các chỗ khác.",
        en: "An enumeration lacks a comma that it has elsewhere.",
    },
    basis: Words {
        vi: "Thông lệ: viết thống nhất trong một văn bản",
        en: "Custom: one writing within a document",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const LACKS: Words = Words {
    vi: "“{0}” thiếu dấu phẩy; chỗ khác viết “{1}”.",
    en: "“{0}” lacks a comma; elsewhere it is “{1}”.",
};
const ADD: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

/// How often the draft must have both commas.
const OFTEN: usize = 4;
/// Words that begin the name of a body: what follows is part of it.
const BODIES: [&str; 9] = [
    "quan", "tâm", "cục", "ban", "viện", "phòng", "hội", "sở", "thuật",
];

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let words = context.prose().words();
    let bodies = BODIES.map(prose::key);
    // Hash of six words, whether a comma is lacking, and where.
    let mut runs: Vec<(u64, bool, u32)> = Vec::new();
    for (at, run) in words.windows(6).enumerate() {
        let pairs = [1, 3, 5]
            .iter()
            .all(|index| run[*index].follows && run[*index].shape == Shape::Lower);
        if !pairs
            || run
                .iter()
                .any(|word| word.block != run[0].block || word.joined)
        {
            continue;
        }
        let lacking = run[2].follows || run[4].follows;
        if ![2, 4].iter().all(|index| {
            run[*index].follows || comma_between(context, &run[index - 1], &run[*index])
        }) {
            continue;
        }
        let hash = run.iter().fold(0u64, |hash, word| {
            (hash ^ u64::from(word.key))
                .wrapping_mul(0x9e37_79b9_7f4a_7c15)
                .rotate_left(23)
        });
        runs.push((hash, lacking, at as u32));
    }
    prose::keep_repeated(&mut runs, |run| run.0);
    sorting::sort_by(&mut runs, |one, other| one.cmp(other));
    let mut lacking: Vec<(u32, u32)> = Vec::new();
    for same in runs.chunk_by(|one, other| one.0 == other.0) {
        let whole = same.iter().take_while(|(_, lacks, _)| !lacks).count();
        let odd = &same[whole..];
        // More than two are a way of writing, not a slip.
        if odd.len() <= 2 && whole >= OFTEN * odd.len() {
            lacking.extend(odd.iter().map(|(.., at)| (*at, same[0].2)));
        }
    }
    for (at, model) in lacking {
        let (at, model) = (at as usize, model as usize);
        let run = &words[at..at + 6];
        let named = run[2..].iter().any(|word| word.shape != Shape::Lower)
            || words[at.saturating_sub(3)..at]
                .iter()
                .any(|word| word.block == run[0].block && bodies.contains(&word.key));
        if named {
            continue;
        }
        let place = Span {
            end: run[5].end as usize,
            ..run[0].span()
        };
        let text = context.document.text(place);
        let pair = |index: usize| {
            let span = Span {
                end: run[index + 1].end as usize,
                ..run[index].span()
            };
            context.document.text(span)
        };
        let right = [pair(0), pair(2), pair(4)].join(", ");
        let elsewhere = Span {
            end: words[model + 5].end as usize,
            ..words[model].span()
        };
        findings
            .report(place, &LACKS, &[text, context.document.text(elsewhere)])
            .fix(&ADD, &[&right], place, &right);
    }
    Verdict::Evaluated
}

/// Only a comma stands between two words.
fn comma_between(context: &Context, one: &Word, other: &Word) -> bool {
    let between = Span::new(one.block as usize, one.end as usize..other.start as usize);
    context.document.text(between).trim() == ","
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(last: &str) -> Vec<String> {
        let often = "- Công tác thu gom, phân loại, xử lý rác.\n".repeat(4);
        found(
            &ENUMERATION_COMMA,
            &Sketch::new(&format!("# II|tasks|NHIỆM VỤ\n{often}- {last}")),
        )
    }

    #[test]
    fn a_lost_comma_is_told_and_put_back() {
        assert_eq!(
            on("Kiểm tra việc thu gom, phân loại xử lý rác."),
            [
                "“thu gom, phân loại xử lý” thiếu dấu phẩy; chỗ khác viết “thu gom, phân loại, xử lý”. @ thu gom, phân loại xử lý"
            ]
        );
        assert_eq!(on("Về thu gom phân loại xử lý rác.").len(), 1);
    }

    #[test]
    fn names_of_bodies_and_rare_enumerations_are_silent() {
        assert_eq!(on("Trung tâm Thu gom Phân loại Xử lý rác."), SILENT);
        assert_eq!(
            on("Trung tâm kỹ thuật thu gom phân loại xử lý rác."),
            SILENT
        );
        assert_eq!(
            on("Thu gom, phân loại và xử lý; mua sắm, sửa chữa bảo trì."),
            SILENT
        );
    }
}
