//! The symbol says another type than the document: "/QĐ-UBND" on a Kế hoạch.
//!
//! **Why.** The symbol is the type's abbreviation; a wrong one files the plan among other documents.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 3 điểm b, with the
//! abbreviations of Phụ lục III, Mục I. The body's own abbreviation is its head's to fix and is not
//! judged.
//!
//! **Bad**
//! ```text
//! Số: 12/QĐ-UBND
//! KẾ HOẠCH
//! ```
//! **Good**
//! ```text
//! Số: 12/KH-UBND
//! KẾ HOẠCH
//! ```

use super::exempt_head;
use crate::document::Span;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::fold_words;

/// KH705.
pub static NUMBER_SYMBOL: Rule = Rule {
    code: "KH705",
    name: "number-symbol",
    severity: Severity::Error,
    summary: Words {
        vi: "Ký hiệu văn bản không khớp với tên loại.",
        en: "The symbol does not fit the document's type.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 3 điểm b; Phụ lục III, Mục I",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 3 point b; Appendix III, Section I",
    },
    fixable: true,
    off_by_default: false,
    check,
};

/// Abbreviations of the types, folded type first (Phụ lục III, Mục I).
const TYPES: &[(&str, &str)] = &[
    ("nghị quyết", "NQ"),
    ("quyết định", "QĐ"),
    ("chỉ thị", "CT"),
    ("quy chế", "QC"),
    ("quy định", "QyĐ"),
    ("thông báo", "TB"),
    ("hướng dẫn", "HD"),
    ("chương trình", "CTr"),
    ("kế hoạch", "KH"),
    ("phương án", "PA"),
    ("đề án", "ĐA"),
    ("dự án", "DA"),
    ("báo cáo", "BC"),
    ("tờ trình", "TTr"),
    ("công điện", "CĐ"),
];

const WRONG: Words = Words {
    vi: "Ký hiệu “{0}” không phải của loại văn bản “{1}”; cần bắt đầu bằng “{2}-”.",
    en: "The symbol “{0}” is not of the type “{1}”; it should begin with “{2}-”.",
};
const WRITE: Words = Words {
    vi: "Sửa ký hiệu thành “{0}”",
    en: "Change the symbol to “{0}”",
};
const NO_LINE: Words = Words {
    vi: "Không nhận ra số, ký hiệu hoặc tên loại.",
    en: "The number line or the type was not recognised.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt_head(context) {
        return why;
    }
    let plan = context.plan;
    // The number of an issued plan is the decision's.
    let kind = match &plan.decision {
        Some(decision) => Some(&decision.kind),
        None => plan.kind.as_ref(),
    };
    let (Some(line), Some(kind)) = (&plan.number_line, kind) else {
        return Verdict::NotApplicable(NO_LINE);
    };
    let folded = fold_words(&kind.text);
    let Some((_, wanted)) = TYPES.iter().find(|(name, _)| *name == folded) else {
        return Verdict::Evaluated;
    };
    let printed = context.document.text(line.span);
    let Some(at) = printed.find('/').map(|at| at + 1) else {
        return Verdict::Evaluated;
    };
    let symbol = printed[at..].trim();
    let first = symbol.split(['-', '/', ' ']).next().unwrap_or("");
    if first.is_empty() || first == *wanted || !symbol.contains('-') {
        return Verdict::Evaluated;
    }
    let is_type = TYPES.iter().any(|(_, short)| *short == first);
    let right = match is_type {
        true => symbol.replacen(first, wanted, 1),
        // A symbol that names no type is an official letter's.
        false => format!("{wanted}-{first}"),
    };
    let place = Span {
        start: line.span.start + at,
        ..line.span
    };
    findings
        .report(place, &WRONG, &[symbol, &kind.text, wanted])
        .fix(&WRITE, &[&right], place, &right);
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str, kind: &str) -> Vec<String> {
        let mut sketch = Sketch::new(&format!("{line}\n% {kind}\n# I|tasks|NHIỆM VỤ\n- Việc."));
        sketch.plan.number_line = Some(sketch.plan.opening.remove(0));
        found(&NUMBER_SYMBOL, &sketch)
    }

    #[test]
    fn a_symbol_of_its_type_is_right_whatever_the_body() {
        for (line, kind) in [
            ("Số: 12/KH-UBND", "KẾ HOẠCH"),
            ("Số:    /KH-SKHCN", "KẾ HOẠCH"),
            ("Số: 9/CTr-BCĐ", "CHƯƠNG TRÌNH"),
            ("Số:", "KẾ HOẠCH"),
        ] {
            assert_eq!(on(line, kind), SILENT, "{line}");
        }
    }

    #[test]
    fn another_types_symbol_is_an_error() {
        assert_eq!(
            on("Số: 12/QĐ-UBND", "KẾ HOẠCH"),
            [
                "Ký hiệu “QĐ-UBND” không phải của loại văn bản “KẾ HOẠCH”; cần bắt đầu bằng “KH-”. @ QĐ-UBND"
            ]
        );
        assert_eq!(on("Số: 12/UBND-VX", "KẾ HOẠCH").len(), 1);
    }
}
