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

use std::sync::LazyLock;

use crate::document::Span;
use crate::hash::QuickMap;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::context::is_damaged;
use crate::rules::language::{Shape, Word, prose, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};

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

static BODY_KEYS: LazyLock<[u32; BODIES.len()]> = LazyLock::new(|| BODIES.map(prose::key));

/// A run of six words that are three pairs.
struct Run {
    /// Of its words.
    hash: u64,
    /// It is, or belongs to, a name.
    named: bool,
}

/// An enumeration of the draft.
struct Enumeration<'a> {
    /// How often it has both commas.
    whole: usize,
    /// Where it has them first.
    model: Span,
    /// Where it lacks one.
    odd: Vec<(Span, &'a Run)>,
}

/// The enumerations of a line that have both commas.
fn whole(line: &Known) -> Vec<Shown<u64>> {
    let runs = words(line).windows(6);
    let whole = runs.filter(|run| is_run(line.text(), run) && !lacks(run));
    whole
        .map(|run| Shown::new(run[0].to(&run[5]), hash(run)))
        .collect()
}

/// The runs of a line that may be enumerations and lack a comma.
fn lacking(line: &Known) -> Vec<Shown<Run>> {
    let words = words(line);
    let runs = words.windows(6).enumerate();
    let lacking = runs.filter(|(_, run)| is_run(line.text(), run) && lacks(run));
    lacking
        .map(|(at, run)| {
            let before = &words[at.saturating_sub(3)..at];
            let what = Run {
                hash: hash(run),
                named: run[2..].iter().any(|word| word.shape != Shape::Lower)
                    || before.iter().any(|word| BODY_KEYS.contains(&word.key)),
            };
            Shown::new(run[0].to(&run[5]), what)
        })
        .collect()
}

/// Whether six words are three pairs, with commas or nothing between them.
fn is_run(line: &str, run: &[Word]) -> bool {
    let paired = |at: &usize| run[*at].follows && run[*at].shape == Shape::Lower;
    let parted = |at: &usize| {
        let between = run[at - 1].end as usize..run[*at].start as usize;
        run[*at].follows
            || line
                .get(between)
                .is_some_and(|between| between.trim() == ",")
    };
    [1, 3, 5].iter().all(paired) && run.iter().all(|word| !word.joined) && [2, 4].iter().all(parted)
}

/// Three pairs with a comma between each.
fn with_commas(text: &str) -> String {
    let known = Known::new(text);
    let pairs = words(&known).chunks_exact(2);
    let pairs: Vec<&str> = pairs
        .map(|pair| text.get(pair[0].to(&pair[1])).unwrap_or(""))
        .collect();
    pairs.join(", ")
}

fn lacks(run: &[Word]) -> bool {
    run[2].follows || run[4].follows
}

fn hash(run: &[Word]) -> u64 {
    run.iter().fold(0, |hash: u64, word| {
        (hash ^ u64::from(word.key))
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(23)
    })
}

const SLOTS: usize = 4096;

fn slot(hash: u64) -> usize {
    (hash >> 32) as usize % SLOTS
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    // Most stand once or twice: what no slot of counts shows so often need not be told apart.
    let mut often = [0u8; SLOTS];
    for (_, hash) in context.shown(whole) {
        let count = &mut often[slot(*hash)];
        *count = count.saturating_add(1);
    }
    if often.iter().all(|count| usize::from(*count) < OFTEN) {
        return Verdict::Evaluated;
    }
    let mut seen: QuickMap<u64, Enumeration> = QuickMap::default();
    for (place, hash) in context.shown(whole) {
        if usize::from(often[slot(*hash)]) < OFTEN || is_damaged(context.document, place) {
            continue;
        }
        let new = || Enumeration {
            whole: 0,
            model: place,
            odd: Vec::new(),
        };
        seen.or_insert_with(*hash, new).whole += 1;
    }
    seen.retain(|_, enumeration| enumeration.whole >= OFTEN);
    if seen.is_empty() {
        return Verdict::Evaluated;
    }
    for (place, run) in context.shown(lacking) {
        // Nearly every run of words is one that may lack a comma.
        if usize::from(often[slot(run.hash)]) < OFTEN {
            continue;
        }
        if let Some(enumeration) = seen.get_mut(&run.hash)
            && !is_damaged(context.document, place)
        {
            enumeration.odd.push((place, run));
        }
    }
    for (_, Enumeration { whole, model, odd }) in seen {
        // More than two are a way of writing, not a slip.
        if odd.len() > 2 || whole < OFTEN * odd.len() {
            continue;
        }
        for (place, _) in odd.into_iter().filter(|(_, run)| !run.named) {
            let text = context.document.text(place);
            let right = with_commas(text);
            findings
                .report(place, &LACKS, &[text, context.document.text(model)])
                .fix(&ADD, &[&right], place, &right);
        }
    }
    Verdict::Evaluated
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
