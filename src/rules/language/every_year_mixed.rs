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

use crate::report::{Severity, Words};
use crate::rules::language::{Word, prose};
use crate::rules::{Context, Findings, Rule, Verdict};

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

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let writings = [prose::key("hàng"), prose::key("hằng")];
    let units = ["năm", "quý", "tháng", "tuần", "ngày"].map(prose::key);
    let words = context.prose().words();
    let mut kinds: [Option<(&Word, &Word, usize)>; 2] = [None, None];
    for pair in words.windows(2) {
        let [every, unit] = pair else { continue };
        let Some(kind) = writings.iter().position(|key| *key == every.key) else {
            continue;
        };
        if !unit.follows || unit.block != every.block || !units.contains(&unit.key) {
            continue;
        }
        match &mut kinds[kind] {
            Some((.., count)) => *count += 1,
            none => *none = Some((every, unit, 1)),
        }
    }
    let [Some(one), Some(other)] = kinds else {
        return Verdict::Evaluated;
    };
    let (rare, common) = if other.2 < one.2 {
        (other, one)
    } else {
        (one, other)
    };
    let span = |found: (&Word, &Word, usize)| crate::document::Span {
        end: found.1.end as usize,
        ..found.0.span()
    };
    let text = |found| context.document.text(span(found));
    findings
        .report(
            span(rare),
            &MIXED,
            &[
                text(rare),
                &rare.2.to_string(),
                text(common),
                &common.2.to_string(),
            ],
        )
        .related(span(common), &OTHER, &[]);
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        let sketch = Sketch::new(&format!("# II|tasks|NHIỆM VỤ\n- {line}"));
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
