//! The document is no plan.
//!
//! **Why.** Of an official letter, minutes or an invitation nobody asks for a plan's sections; who expects a
//! check of a plan is told once why there is none.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Điều 7 names the kinds of documents. The kind is read from the line of
//! the type, from the number's symbol, from "V/v" and "Kính gửi". A hint: the document may be right.
//!
//! **Bad**
//! ```text
//! Số: 45/UBND-VX
//! V/v báo cáo kết quả chuyển đổi số
//! Kính gửi: Sở Khoa học và Công nghệ
//! ```
//! **Good**
//! ```text
//! Số: 45/KH-UBND
//! KẾ HOẠCH
//! Chuyển đổi số năm 2026
//! ```

use super::{is_normative, not_a_plan};
use crate::document::Span;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::case::{Case, upper};

/// KH107.
pub static ANOTHER_KIND: Rule = Rule {
    code: "KH107",
    name: "another-kind",
    severity: Severity::Hint,
    summary: Words {
        vi: "Văn bản không phải là Kế hoạch.",
        en: "The document is not a plan.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Điều 7",
        en: "Decree 30/2020/NĐ-CP, Article 7",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const ANOTHER: Words = Words {
    vi: "Văn bản là {0}, không phải Kế hoạch; các quy tắc về phần mục và phụ lục của Kế hoạch không được áp dụng.",
    en: "The document is of the kind “{0}”, not a plan; the rules on a plan's sections and appendix do not apply.",
};
const REGULATION: Words = Words {
    vi: "văn bản quy phạm pháp luật",
    en: "regulation",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if not_a_plan(context).is_none() {
        return Verdict::Evaluated;
    }
    let plan = context.plan;
    let decision = plan.decision.as_ref().map(|decision| &decision.kind);
    let typed = plan.kind.as_ref().or(decision);
    let name = match (typed, plan.other_kind) {
        (Some(kind), _) => sentence_case(&kind.text),
        (None, Some(kind)) => sentence_case(kind),
        (None, None) if is_normative(context) => REGULATION.in_locale(context.locale).to_owned(),
        (None, None) => return Verdict::Evaluated,
    };
    let shown = typed.or(plan.number_line.as_ref()).or(plan.title.as_ref());
    let at = shown.map_or(Span::default(), |located| located.span);
    findings.report(at, &ANOTHER, &[&name]);
    Verdict::Evaluated
}

/// "Công văn" for "CÔNG VĂN".
fn sentence_case(kind: &str) -> String {
    let mut letters = kind.chars();
    let first = letters.next().map(upper);
    let rest = letters.as_str().lower();
    first.into_iter().chain(rest.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    #[test]
    fn another_kind_is_told_once_by_its_name() {
        let sketch = Sketch::new("% GIẤY MỜI\nĐịa điểm: phòng họp.");
        assert_eq!(
            found(&ANOTHER_KIND, &sketch),
            [
                "Văn bản là Giấy mời, không phải Kế hoạch; các quy tắc về phần mục và phụ lục của Kế hoạch không được áp dụng. @ GIẤY MỜI"
            ]
        );
    }

    #[test]
    fn a_plan_and_a_text_of_no_known_kind_are_silent() {
        for text in ["% KẾ HOẠCH\nMột câu.", "Một câu."] {
            assert_eq!(found(&ANOTHER_KIND, &Sketch::new(text)), SILENT);
        }
    }
}
