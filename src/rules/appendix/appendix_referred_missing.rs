//! The text refers to a Phụ lục, and there is none.
//!
//! **Why.** A reader who follows the reference finds nothing; the document is incomplete as issued.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III khoản 1 điểm a: a document with a
//! Phụ lục refers to it, hence what is referred to belongs to the document. The Phụ lục of a cited
//! document is not meant.
//!
//! **Bad**
//! ```text
//! 1. Các phòng, đơn vị thực hiện nhiệm vụ được giao (có Phụ lục kèm theo)./.
//! ```
//! **Good**
//! ```text
//! 1. Các phòng, đơn vị thực hiện nhiệm vụ được giao (có Phụ lục kèm theo)./.
//!
//! Phụ lục
//! PHÂN CÔNG NHIỆM VỤ
//! | TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |
//! ```

use super::{has_task_table, references};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH202.
pub static APPENDIX_REFERRED_MISSING: Rule = Rule {
    code: "KH202",
    name: "appendix-referred-missing",
    severity: Severity::Error,
    summary: Words {
        vi: "Văn bản dẫn chiếu đến Phụ lục nhưng không có Phụ lục.",
        en: "The text refers to an appendix that is not there.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III khoản 1 điểm a",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section III clause 1 point a",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const MISSING: Words = Words {
    vi: "Văn bản dẫn chiếu đến Phụ lục nhưng không có Phụ lục kèm theo.",
    en: "The text refers to an appendix, but there is none.",
};

const REFERENCE: Words = Words {
    vi: "Chỗ dẫn chiếu đến Phụ lục",
    en: "The reference to the appendix",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let plan = context.plan;
    let references = references(context.document, plan);
    let Some(first) = references.first() else {
        return Verdict::NotApplicable(Words {
            vi: "Văn bản không dẫn chiếu đến Phụ lục.",
            en: "The text refers to no appendix.",
        });
    };
    if plan.appendices.is_empty() && !has_task_table(context.document) {
        findings
            .report(plan.body_end.after(), &MISSING, &[])
            .related(*first, &REFERENCE, &[]);
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    const BODY: &str = "
# III|implementation|TỔ CHỨC THỰC HIỆN
a) Nhiệm vụ được giao tại Phụ lục kèm theo (sau đây gọi là Phụ lục kèm theo Kế hoạch này).
b) Các đơn vị thực hiện.";

    #[test]
    fn a_missing_appendix_that_is_referred_to_is_one_finding() {
        let findings = Sketch::new(BODY).findings(&APPENDIX_REFERRED_MISSING);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].at.block, 2);
        let reference = findings[0].related[0].at.as_ref().unwrap();
        assert_eq!(
            (reference.block, reference.start, reference.end),
            (1, 26, 33)
        );
    }

    #[test]
    fn an_appendix_that_is_there_is_silent() {
        let sketch = Sketch::new(&format!("{BODY}\n@ Phụ lục"));
        assert_eq!(found(&APPENDIX_REFERRED_MISSING, &sketch), SILENT);
    }
}
