//! A round begins before the one before it is over: "Đợt 1: từ ngày 01/6 đến ngày 15/7", "Đợt 2: từ ngày 01/7 …".
//!
//! **Why.** Those who carry out the first are still at it; mostly one of the days was left over.
//!
//! **Basis.** Internal agreement of rounds ("Đợt 1", "Đợt 2") that stand one behind the other with their days. Phases may run side by
//! side, and are left alone; a round may begin on the day on which the last one ends.
//!
//! **Bad**
//! ```text
//! - Đợt 1: từ ngày 01/6/2026 đến ngày 15/7/2026.
//! - Đợt 2: từ ngày 01/7/2026 đến ngày 31/8/2026.
//! ```
//! **Good**
//! ```text
//! - Đợt 1: từ ngày 01/6/2026 đến ngày 15/7/2026.
//! - Đợt 2: từ ngày 16/7/2026 đến ngày 31/8/2026.
//! ```

use chrono::NaiveDate;

use super::AGREEMENT;
use crate::document::Span;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::counted::counted;
use crate::vietnamese::deadline::{Due, deadlines};
use crate::vietnamese::numerals::marker;

/// KH528.
pub static ROUNDS_OVERLAP: Rule = Rule {
    code: "KH528",
    name: "rounds-overlap",
    severity: Severity::Warning,
    summary: Words {
        vi: "Đợt sau bắt đầu khi đợt trước chưa kết thúc.",
        en: "A round begins before the one before it is over.",
    },
    basis: AGREEMENT,
    fixable: false,
    off_by_default: false,
    check,
};

const OVERLAP: Words = Words {
    vi: "Đợt {0} bắt đầu ngày {1}, khi đợt {2} đến ngày {3} mới kết thúc.",
    en: "Round {0} begins on {1}; round {2} lasts until {3}.",
};
const BEFORE: Words = Words {
    vi: "Đợt trước",
    en: "The round before",
};

/// A round's number and days.
struct Round {
    number: u32,
    start: NaiveDate,
    end: NaiveDate,
}

/// Blocks between a round and the next at most.
const NEAR: usize = 3;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let all: Vec<(Span, &Round)> = context.shown_sound(rounds).collect();
    for pair in all.windows(2) {
        let ((there, one), (here, other)) = (pair[0], pair[1]);
        let follows = other.number == one.number + 1 && here.block.abs_diff(there.block) <= NEAR;
        // What begins before the other began is in another order altogether.
        if follows && other.start < one.end && one.start <= other.start && one.start <= one.end {
            let written = |date: NaiveDate| date.format("%d/%m/%Y").to_string();
            let words = [
                other.number.to_string(),
                written(other.start),
                one.number.to_string(),
                written(one.end),
            ];
            findings
                .report(
                    here,
                    &OVERLAP,
                    &[&words[0], &words[1], &words[2], &words[3]],
                )
                .related(there, &BEFORE, &[]);
        }
    }
    Verdict::Evaluated
}

fn rounds(line: &Known) -> Vec<Shown<Round>> {
    let text = line.text();
    if !text.contains("ợt ") {
        return Vec::new();
    }
    let printed = marker(text).map_or(0, |marker| marker.len);
    let rest = text.get(printed..).unwrap_or("");
    let Some(label) = counted(rest).filter(|label| label.words == "đợt") else {
        return Vec::new();
    };
    let [found] = &deadlines(line).deadlines[..] else {
        return Vec::new();
    };
    let Due::Fixed {
        start: Some(start),
        end,
        to_the_day: true,
        ..
    } = found.due
    else {
        return Vec::new();
    };
    let near = found.range.start <= printed + label.len + 30;
    let round = Round {
        number: label.ordinal,
        start,
        end,
    };
    near.then(|| Shown::new(printed..found.range.end, round))
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{Sketch, found};

    fn on(first: &str, second: &str) -> Vec<String> {
        let sketch = Sketch::items(&format!(
            "Đợt 1: từ ngày {first}.\nĐợt 2: từ ngày {second}."
        ));
        found(&ROUNDS_OVERLAP, &sketch)
    }

    #[test]
    fn a_round_within_the_one_before_is_told() {
        assert_eq!(
            on(
                "01/6/2026 đến ngày 15/7/2026",
                "01/7/2026 đến ngày 31/8/2026"
            ),
            [
                "Đợt 2 bắt đầu ngày 01/07/2026, khi đợt 1 đến ngày 15/07/2026 mới kết thúc. @ Đợt 2: từ ngày 01/7/2026 đến ngày 31/8/2026"
            ]
        );
    }

    #[test]
    fn rounds_one_behind_the_other_are_silent() {
        for (first, second) in [
            (
                "01/6/2026 đến ngày 30/6/2026",
                "01/7/2026 đến ngày 31/8/2026",
            ),
            (
                "01/6/2026 đến ngày 30/6/2026",
                "30/6/2026 đến ngày 31/8/2026",
            ),
            (
                "01/6/2026 đến ngày 30/6/2026",
                "01/3/2026 đến ngày 31/3/2026",
            ),
        ] {
            assert!(on(first, second).is_empty(), "{second}");
        }
        let phases = "Giai đoạn 1: từ ngày 01/6/2026 đến ngày 15/7/2026.\nGiai đoạn 2: từ ngày 01/7/2026 đến ngày 31/8/2026.";
        assert!(found(&ROUNDS_OVERLAP, &Sketch::items(phases)).is_empty());
    }
}
