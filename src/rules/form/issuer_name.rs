//! The name of the issuing body is abbreviated, or says not whose committee it is.
//!
//! **Why.** The name identifies the author of the document; "ỦY BAN NHÂN DÂN" without a locality is
//! anybody's.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 2: the issuing body's full
//! official name; only common phrases of the superior body's name may be abbreviated.
//!
//! **Bad**
//! ```text
//! UBND XÃ TÂN SƠN
//! ```
//! **Good**
//! ```text
//! ỦY BAN NHÂN DÂN
//! XÃ TÂN SƠN
//! ```

use super::exempt_head;
use crate::document::Span;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::fold_words;

/// KH703.
pub static ISSUER_NAME: Rule = Rule {
    code: "KH703",
    name: "issuer-name",
    severity: Severity::Warning,
    summary: Words {
        vi: "Tên cơ quan ban hành viết tắt hoặc thiếu tên địa phương.",
        en: "The issuing body's name is abbreviated or lacks its locality.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 2",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 2",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const SHORT: Words = Words {
    vi: "Tên cơ quan ban hành viết tắt “{0}”; cần ghi đầy đủ.",
    en: "The issuing body is abbreviated “{0}”; write its full name.",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};
const NOWHERE: Words = Words {
    vi: "Tên cơ quan ban hành “{0}” chưa ghi tên địa phương.",
    en: "The issuing body “{0}” lacks the name of its locality.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt_head(context) {
        return why;
    }
    let issuer = &context.plan.issuer;
    let Some(last) = issuer.last() else {
        return Verdict::Evaluated;
    };
    for (short, full) in [
        ("UBND ", "ỦY BAN NHÂN DÂN "),
        ("HĐND ", "HỘI ĐỒNG NHÂN DÂN "),
    ] {
        // The superior body above it may be abbreviated.
        if last.text.starts_with(short) && context.document.text(last.span).starts_with(short) {
            let place = Span {
                end: last.span.start + short.trim_end().len(),
                ..last.span
            };
            findings.report(place, &SHORT, &[short.trim_end()]).fix(
                &WRITE,
                &[full.trim_end()],
                place,
                full.trim_end(),
            );
        }
    }
    let whole = fold_words(&last.text);
    if matches!(
        whole.as_str(),
        "uỷ ban nhân dân" | "hội đồng nhân dân" | "ubnd" | "hđnd"
    ) {
        findings.report(last.span, &NOWHERE, &[&last.text]);
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(issuer: &[&str]) -> Vec<String> {
        let lines = issuer.join("\n");
        let mut sketch = Sketch::new(&format!("{lines}\n% KẾ HOẠCH\n# I|tasks|NHIỆM VỤ\n- Việc."));
        sketch.plan.issuer = sketch.plan.opening.drain(..).collect();
        found(&ISSUER_NAME, &sketch)
    }

    #[test]
    fn a_full_name_is_right_under_an_abbreviated_superior() {
        assert_eq!(on(&["ỦY BAN NHÂN DÂN", "XÃ TÂN SƠN"]), SILENT);
        assert_eq!(on(&["UBND TỈNH SÔNG THAO", "SỞ Y TẾ"]), SILENT);
        assert_eq!(on(&[]), SILENT);
    }

    #[test]
    fn an_abbreviation_or_a_missing_locality_is_told() {
        assert_eq!(
            on(&["UBND XÃ TÂN SƠN"]),
            ["Tên cơ quan ban hành viết tắt “UBND”; cần ghi đầy đủ. @ UBND"]
        );
        assert_eq!(on(&["ỦY BAN NHÂN DÂN"]).len(), 1);
    }
}
