//! The line below a Phụ lục's title: "(Kèm theo …)", not "(theo …)".
//!
//! **Why.** It ties the Phụ lục to the document that it belongs to.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III khoản 1 điểm c and Mẫu 2.1. "Ban
//! hành kèm theo" is accepted; number and date may be blank.
//!
//! **Bad**
//! ```text
//! (Theo Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân xã)
//! ```
//! **Good**
//! ```text
//! (Kèm theo Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân xã)
//! ```

use super::exempt;
use crate::document::Span;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH720.
pub static ATTACHMENT_WORDING: Rule = Rule {
    code: "KH720",
    name: "attachment-wording",
    severity: Severity::Warning,
    summary: Words {
        vi: "Dòng dưới tên Phụ lục không bắt đầu bằng “Kèm theo”.",
        en: "The Phụ lục's reference does not begin with “Kèm theo”.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III khoản 1 điểm c",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section III clause 1 point c",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const BARE: Words = Words {
    vi: "Dòng dưới tên Phụ lục cần bắt đầu bằng “Kèm theo”.",
    en: "The reference should begin with “Kèm theo”.",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};
const NONE: Words = Words {
    vi: "Không có dòng chỉ dẫn kèm theo.",
    en: "There is no line of reference.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt(context) {
        return why;
    }
    let plan = context.plan;
    let appendices = plan
        .appendices
        .iter()
        .filter_map(|appendix| appendix.attachment_line.as_ref());
    let mut lines = plan.attachment_line.iter().chain(appendices).peekable();
    if lines.peek().is_none() {
        return Verdict::NotApplicable(NONE);
    }
    for line in lines {
        let text = context.document.text(line.span);
        let inner = text.trim_start_matches(['(', ' ', '*', '_']);
        let start = line.span.start + text.len() - inner.len();
        if inner.starts_with("Theo ") || inner.starts_with("theo ") {
            let place = Span {
                start,
                end: start + "Theo".len(),
                ..line.span
            };
            findings
                .report(place, &BARE, &[])
                .fix(&WRITE, &["Kèm theo"], place, "Kèm theo");
        }
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        let mut sketch = Sketch::new(&format!("{line}\n% KẾ HOẠCH\n# I|tasks|NHIỆM VỤ\n- Việc."));
        sketch.plan.attachment_line = sketch.plan.opening.pop();
        found(&ATTACHMENT_WORDING, &sketch)
    }

    #[test]
    fn the_usual_references_are_right() {
        assert_eq!(
            on("(Kèm theo Kế hoạch số     /KH-UBND ngày   tháng   năm 2026)"),
            SILENT
        );
        assert_eq!(on("(Ban hành kèm theo Quyết định số 12/QĐ-UBND)"), SILENT);
    }

    #[test]
    fn a_bare_theo_is_told() {
        assert_eq!(
            on("(theo Kế hoạch số 12/KH-UBND)"),
            ["Dòng dưới tên Phụ lục cần bắt đầu bằng “Kèm theo”. @ theo"]
        );
    }
}
