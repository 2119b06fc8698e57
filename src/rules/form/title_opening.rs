//! "V/v" under the type of a document.
//!
//! **Why.** "V/v" stands before a letter's subject, in place of a type; under "KẾ HOẠCH" the title stands
//! alone.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 5 and Phụ lục III, Mẫu 1.4 (a document
//! with a type), Mẫu 1.5 (a letter: "V/v …").
//!
//! **Bad**
//! ```text
//! KẾ HOẠCH
//! V/v chuyển đổi số của Sở Nội vụ năm 2026
//! ```
//! **Good**
//! ```text
//! KẾ HOẠCH
//! Chuyển đổi số của Sở Nội vụ năm 2026
//! ```

use super::exempt_head;
use crate::document::Span;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::case::Case;

/// KH729.
pub static TITLE_OPENING: Rule = Rule {
    code: "KH729",
    name: "title-opening",
    severity: Severity::Warning,
    summary: Words {
        vi: "Trích yếu của văn bản có tên loại mở đầu bằng “V/v”.",
        en: "The title below a document's type begins with “V/v”.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 5; Phụ lục III, Mẫu 1.4, 1.5",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 5; Appendix III, forms 1.4, 1.5",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const LETTER: Words = Words {
    vi: "“V/v” chỉ dùng cho trích yếu của công văn; dưới tên loại ghi thẳng trích yếu hoặc “Về việc …”.",
    en: "“V/v” opens a letter's subject alone; below a type the title stands by itself.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt_head(context) {
        return why;
    }
    let plan = context.plan;
    let of_decision = plan.decision.as_ref();
    let titles = [
        of_decision.and_then(|decision| decision.title.as_ref()),
        plan.title.as_ref(),
    ];
    for title in titles.into_iter().flatten() {
        let opening = title.text.trim_start_matches(['(', ' ']);
        let marked = opening
            .get(..3)
            .is_some_and(|opening| opening.lowers_to("v/v"));
        if marked {
            let text = context.document.text(title.span);
            let at = text.find(['V', 'v']).unwrap_or(0);
            let place = Span::new(
                title.span.block,
                title.span.start + at..title.span.start + at + 3,
            );
            findings.report(place, &LETTER, &[]);
        }
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::Sketch;

    #[test]
    fn a_letters_opening_is_told_and_about_is_not() {
        let told = |title: &str| {
            let mut sketch = Sketch::new(&format!("% KẾ HOẠCH\n{title}\n# I|tasks|NHIỆM VỤ"));
            let text = title.to_owned();
            let span = Span::new(1, 0..text.len());
            sketch.plan.title = Some(crate::plan::Located { text, span });
            sketch.findings(&TITLE_OPENING).len()
        };
        assert_eq!(told("V/v chuyển đổi số năm 2026"), 1);
        assert_eq!(told("Về việc chuyển đổi số năm 2026"), 0);
        assert_eq!(told("Chuyển đổi số năm 2026"), 0);
    }
}
