//! A signed plan without "Nơi nhận".
//!
//! **Why.** Nobody is told to whom the plan goes, and nothing says where it is kept.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Điều 8 khoản 2 điểm i and Phụ lục I, Phần I, Mục II khoản 9. A plan that a
//! decision issues has none of its own. From anything but a Word file a hint: extraction may have lost
//! it.
//!
//! **Bad**
//! ```text
//! TM. ỦY BAN NHÂN DÂN
//! CHỦ TỊCH
//! ```
//! **Good**
//! ```text
//! Nơi nhận:
//! - Lưu: VT.
//! TM. ỦY BAN NHÂN DÂN
//! CHỦ TỊCH
//! ```

use super::{exempt_head, may_be_lost};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::fold_words;

/// KH732.
pub static RECIPIENTS_MISSING: Rule = Rule {
    code: "KH732",
    name: "recipients-missing",
    severity: Severity::Warning,
    summary: Words {
        vi: "Văn bản có phần ký nhưng không có “Nơi nhận”.",
        en: "The document is signed but has no “Nơi nhận”.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Điều 8 khoản 2 điểm i; Phụ lục I, Phần I, Mục II khoản 9",
        en: "Decree 30/2020/NĐ-CP, Article 8 clause 2 point i; Appendix I, Part I, Section II clause 9",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const MISSING: Words = Words {
    vi: "Không thấy “Nơi nhận”.",
    en: "There is no “Nơi nhận”.",
};
const LOST: Words = Words {
    vi: "Không thấy “Nơi nhận” trong bản trích; hãy đối chiếu với bản gốc.",
    en: "There is no “Nơi nhận” in what was extracted; compare with the original.",
};
const UNSIGNED: Words = Words {
    vi: "Không nhận ra phần ký của văn bản.",
    en: "No signature was recognised.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt_head(context) {
        return why;
    }
    let plan = context.plan;
    let capacity = plan
        .signer
        .as_ref()
        .and_then(|signer| signer.capacity.as_ref());
    let Some(capacity) = capacity else {
        return Verdict::NotApplicable(UNSIGNED);
    };
    if plan.recipients.is_some() {
        return Verdict::Evaluated;
    }
    let blocks = context.document.blocks.iter();
    let mut texts = blocks.map(|block| fold_words(block.text()));
    if !texts.any(|text| text.contains("nơi nhận")) {
        let (words, severity) = match may_be_lost(context) {
            true => (&LOST, Severity::Hint),
            false => (&MISSING, Severity::Warning),
        };
        findings
            .report(capacity.span, words, &[])
            .severity(severity);
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Located, Signer};
    use crate::rules::testing::Sketch;

    #[test]
    fn a_signature_without_recipients_is_told() {
        let told = |more: &str| {
            let mut sketch =
                Sketch::new(&format!("% KẾ HOẠCH\n# I|tasks|NHIỆM VỤ\nCHỦ TỊCH{more}"));
            let place = crate::document::Span::new(2, 0.."CHỦ TỊCH".len());
            sketch.plan.signer = Some(Signer {
                capacity: Some(Located {
                    text: "CHỦ TỊCH".to_owned(),
                    span: place,
                }),
                ..Signer::default()
            });
            sketch.findings(&RECIPIENTS_MISSING).len()
        };
        assert_eq!(told(""), 1);
        assert_eq!(told("\n> Như trên"), 0);
        assert_eq!(told("\nNơi nhận:"), 0);
    }
}
