//! A Phụ lục, or a plan that a decision issues, without its line "(Kèm theo …)".
//!
//! **Why.** The line ties the sheets to their document: without it they are anybody's.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III khoản 1 điểm c; Phụ lục III, Mẫu 1.3, 2.1. A hint, once
//! for a draft: in an electronic document the number and the date may be left blank, but the line is there.
//!
//! **Bad**
//! ```text
//! Phụ lục
//! PHÂN CÔNG NHIỆM VỤ
//! ```
//! **Good**
//! ```text
//! Phụ lục
//! PHÂN CÔNG NHIỆM VỤ
//! (Kèm theo Kế hoạch số      /KH-UBND ngày    tháng    năm 2026 của Ủy ban nhân dân xã)
//! ```

use super::appendix_label::labels;
use super::exempt_head;
use crate::document::Span;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::fold_words;

/// KH733.
pub static ATTACHMENT_MISSING: Rule = Rule {
    code: "KH733",
    name: "attachment-missing",
    severity: Severity::Hint,
    summary: Words {
        vi: "Phụ lục hoặc Kế hoạch ban hành kèm theo Quyết định thiếu dòng “(Kèm theo …)”.",
        en: "A Phụ lục, or a plan that a decision issues, lacks the line “(Kèm theo …)”.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III khoản 1 điểm c; Phụ lục III, Mẫu 1.3, 2.1",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section III clause 1 point c; Appendix III, forms 1.3, 2.1",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const APPENDIX: Words = Words {
    vi: "Phụ lục chưa có dòng “(Kèm theo … số … ngày … của …)”.",
    en: "The Phụ lục has no line “(Kèm theo … số … ngày … của …)”.",
};
const PLAN: Words = Words {
    vi: "Kế hoạch ban hành kèm theo Quyết định chưa có dòng “(Kèm theo Quyết định số … ngày … của …)”.",
    en: "The plan that the decision issues has no line “(Kèm theo Quyết định số … ngày … của …)”.",
};
const AGAIN: Words = Words {
    vi: "Phụ lục này cũng vậy",
    en: "This Phụ lục too",
};

/// Blocks below a label or a title among which the line stands.
const REACH: usize = 6;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt_head(context) {
        return why;
    }
    let plan = context.plan;
    if let (Some(_), Some(kind), None) = (&plan.decision, &plan.kind, &plan.attachment_line)
        && !is_tied(context, kind.span)
    {
        findings.report(kind.span, &PLAN, &[]);
    }
    let labels = labels(context).into_iter().map(|(place, _)| place);
    let mut untied = labels.filter(|place| !is_tied(context, *place));
    if let Some(first) = untied.next() {
        let mut draft = findings.report(first, &APPENDIX, &[]);
        for again in untied {
            draft = draft.related(again, &AGAIN, &[]);
        }
    }
    Verdict::Evaluated
}

/// Whether a line close below says what it is attached to.
fn is_tied(context: &Context, place: Span) -> bool {
    let blocks = context.document.blocks.get(place.block..);
    let mut blocks = blocks.unwrap_or_default().iter().take(REACH);
    blocks.any(|block| {
        if block.as_paragraph().is_none() {
            return false;
        }
        let words = fold_words(block.text());
        words.contains("kèm theo") || words.starts_with("theo ") || words.contains("đính kèm")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    #[test]
    fn a_line_below_the_title_is_right_and_none_is_told() {
        let on = |lines: &str| {
            let sketch = Sketch::new(&format!("% KẾ HOẠCH\n# I|tasks|NHIỆM VỤ\n{lines}"));
            found(&ATTACHMENT_MISSING, &sketch)
        };
        assert_eq!(
            on("Phụ lục\nPHÂN CÔNG\n(Kèm theo Kế hoạch số 12/KH-UBND)"),
            SILENT
        );
        assert_eq!(on("Phụ lục\nPHÂN CÔNG\nTT").len(), 1);
    }
}
