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
    fixable: false,
    off_by_default: false,
    check,
};

const MIXED: Words = Words {
    vi: "“{0}” ({1} chỗ) bên cạnh “{2}” ({3} chỗ): nên viết thống nhất.",
    en: "“{0}” ({1} times) beside “{2}” ({3} times): write one of them throughout.",
};
const OTHER: Words = Words {
    vi: "Cách viết còn lại",
    en: "The other writing",
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
    let mut kinds: [Option<(Span, usize)>; 2] = [None; 2];
    for (place, kind) in context.shown_sound(writings) {
        match &mut kinds[*kind] {
            Some((_, count)) => *count += 1,
            none => *none = Some((place, 1)),
        }
    }
    let [Some(one), Some(other)] = kinds else {
        return Verdict::Evaluated;
    };
    let (rare, common) = if other.1 < one.1 {
        (other, one)
    } else {
        (one, other)
    };
    let text = |place: Span| context.document.text(place);
    findings
        .report(
            rare.0,
            &MIXED,
            &[
                text(rare.0),
                &rare.1.to_string(),
                text(common.0),
                &common.1.to_string(),
            ],
        )
        .related(common.0, &OTHER, &[]);
    Verdict::Evaluated
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
            ["“hàng năm” (1 chỗ) bên cạnh “Hằng năm” (2 chỗ): nên viết thống nhất. @ hàng năm"]
        );
    }
}
