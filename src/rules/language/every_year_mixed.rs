//! "Hàng năm" and "hằng năm" in one draft.
//!
//! **Why.** Dictionaries prefer "hằng năm", the decree writes "hàng năm"; both are accepted, but a
//! document that has both was pieced together.
//!
//! **Basis.** Custom: one spelling within a document. Told once, at the first of the rarer.
//!
//! **Bad**
//! ```text
//! - Hàng năm xây dựng kế hoạch kiểm tra; báo cáo trước ngày 15 tháng 11 hằng năm.
//! ```
//! **Good**
//! ```text
//! - Hằng năm xây dựng kế hoạch kiểm tra; báo cáo trước ngày 15 tháng 11 hằng năm.
//! ```

use std::sync::LazyLock;

use crate::document::Span;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::language::two_ways::TwoWays;
use crate::rules::language::{prose, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};

/// KH907.
pub static EVERY_YEAR_MIXED: Rule = Rule {
    code: "KH907",
    name: "every-year-mixed",
    severity: Severity::Hint,
    summary: Words {
        vi: "Lẫn “hàng năm” và “hằng năm” trong cùng văn bản.",
        en: "“Hàng năm” and “hằng năm” are mixed in one draft.",
    },
    basis: Words {
        vi: "Thông lệ: viết thống nhất trong một văn bản",
        en: "Custom: one spelling within a document",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const MIXED: Words = Words {
    vi: "{3} chỗ viết “{2}”, {1} chỗ viết “{0}”: nên viết thống nhất.",
    en: "“{0}” ({1} times) beside “{2}” ({3} times): write one of them throughout.",
};
const WRITE: Words = Words {
    vi: "Sửa {0} chỗ thành “{1}”",
    en: "Change {0} to “{1}”",
};
const OTHER: Words = Words {
    vi: "Cách viết còn lại",
    en: "The other writing",
};

const WAYS: TwoWays = TwoWays {
    mixed: &MIXED,
    other: &OTHER,
    write: &WRITE,
};

static WRITINGS: LazyLock<[u32; 2]> = LazyLock::new(|| ["hàng", "hằng"].map(prose::key));
static UNITS: LazyLock<[u32; 5]> =
    LazyLock::new(|| ["năm", "quý", "tháng", "tuần", "ngày"].map(prose::key));

/// Each "hàng năm" of a line, and the like, with which of the two writings it has.
fn writings(line: &Known) -> Vec<Shown<usize>> {
    let pairs = words(line).windows(2);
    pairs
        .filter_map(|pair| {
            let [every, unit] = pair else { return None };
            let kind = WRITINGS.iter().position(|key| *key == every.key)?;
            (unit.follows && UNITS.contains(&unit.key)).then(|| Shown::new(every.to(unit), kind))
        })
        .collect()
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let mut kinds: [Vec<Span>; 2] = Default::default();
    for (place, kind) in context.shown_sound(writings) {
        kinds[*kind].push(place);
    }
    let [one, other] = &kinds;
    WAYS.tell(context, findings, [one, other], |words| {
        Some(exchanged(words))
    });
    Verdict::Evaluated
}

/// "Hằng năm" of "hàng năm", and the other way round.
fn exchanged(words: &str) -> String {
    let mut done = false;
    let letters = words.chars().map(|letter| {
        let other = match letter {
            _ if done => return letter,
            'à' => 'ằ',
            'ằ' => 'à',
            'À' => 'Ằ',
            'Ằ' => 'À',
            letter => return letter,
        };
        done = true;
        other
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        let sketch = Sketch::items(line);
        found(&EVERY_YEAR_MIXED, &sketch)
    }

    #[test]
    fn either_alone_is_right() {
        assert_eq!(
            on("Hàng năm báo cáo; kiểm tra hàng năm, hàng quý. Hàng hóa."),
            SILENT
        );
        assert_eq!(on("Hằng năm báo cáo; kiểm tra hằng năm. Hàng hóa."), SILENT);
    }

    #[test]
    fn both_are_told_once_at_the_rarer() {
        assert_eq!(
            on("Hằng năm kiểm tra; báo cáo hằng năm; tổng kết hàng năm."),
            ["2 chỗ viết “Hằng năm”, 1 chỗ viết “hàng năm”: nên viết thống nhất. @ hàng năm"]
        );
    }

    #[test]
    fn the_fix_writes_the_rarer_ones_as_the_others() {
        let sketch = Sketch::items("Hàng năm kiểm tra; hằng quý họp; báo cáo hằng năm.");
        let [finding] = sketch.findings(&EVERY_YEAR_MIXED).try_into().unwrap();
        assert_eq!(finding.fixes[0].edits[0].insert, "Hằng năm");
        assert_eq!(exchanged("HẰNG NĂM"), "HÀNG NĂM");
    }
}
