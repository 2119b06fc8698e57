//! A cited document's type unlike the code in its number.
//!
//! **Why.** "Kế hoạch số 12/QĐ-UBND" is either no plan or not this number; the reader cannot look it
//! up.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục III, Mục I: the abbreviations of administrative types;
//! Nghị định 78/2025/NĐ-CP for normative ones, Hướng dẫn 05-HD/VPTW for the Party's. A type whose
//! code is not in that list is not judged, nor "thông báo kết luận", whose code is either's. A letter (công
//! văn) has no code: it is told where its number has one that is no body's ("Công văn số 12/HD-BNV"). A
//! joint resolution has NQLT in its number, whatever bodies issue it.
//!
//! **Bad**
//! ```text
//! Thực hiện Kế hoạch số 12/QĐ-UBND ngày 10/3/2026 của Ủy ban nhân dân tỉnh.
//! ```
//! **Good**
//! ```text
//! Thực hiện Kế hoạch số 12/KH-UBND ngày 10/3/2026 của Ủy ban nhân dân tỉnh.
//! ```

use super::{Cited, NO_CITATION, others};
use crate::document::Span;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::case::Case;
use crate::vietnamese::citation::{KINDS, System};
use crate::vietnamese::fold::fold_words;

/// KH405.
pub static CITATION_TYPE: Rule = Rule {
    code: "KH405",
    name: "citation-type",
    severity: Severity::Warning,
    summary: Words {
        vi: "Tên loại văn bản được viện dẫn không khớp với ký hiệu.",
        en: "A cited document's type does not match its number.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục III, Mục I",
        en: "Decree 30/2020/NĐ-CP, Appendix III, Section I",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const DIFFERS: Words = Words {
    vi: "“{0}” không khớp với ký hiệu “{1}” của {2}.",
    en: "“{0}” does not match the code “{1}” of {2}.",
};

/// Types that share codes with others, or whose names end in another's.
const SHARED: &[&str] = &["công văn", "quy định", "kết luận"];
/// Codes of types that are no body's abbreviation: none begins a letter's number.
const NO_BODIES: &[&str] = &["QĐ", "KH", "HD", "TTr", "NQ", "NĐ", "CTr"];
const JOINT: &str = "nghị quyết liên tịch";

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let mut any = false;
    for one in others(context) {
        any = true;
        if let Some((place, code)) = mismatch(context, one).or_else(|| joint(context, one)) {
            let said = [context.document.text(place), code, &one.citation.number];
            let draft = findings.report(place, &DIFFERS, &said);
            if let Some(basis) = basis(said[0], code, one.citation.system) {
                draft.basis(basis);
            }
        }
    }
    match any {
        true => Verdict::Evaluated,
        false => Verdict::NotApplicable(NO_CITATION),
    }
}

/// The list that names a type or a code: the decree's own list has the State's administrative types only.
fn basis(kind: &str, code: &str, system: System) -> Option<&'static Words> {
    const NORMATIVE: Words = Words {
        vi: "Nghị định số 78/2025/NĐ-CP (thể thức văn bản quy phạm pháp luật)",
        en: "Decree 78/2025/NĐ-CP (form of normative documents)",
    };
    const PARTY: Words = Words {
        vi: "Hướng dẫn số 05-HD/VPTW (thể thức văn bản của Đảng)",
        en: "Guidance 05-HD/VPTW (form of Party documents)",
    };
    let normative = [
        "nghị định",
        "thông tư",
        "thông tư liên tịch",
        "luật",
        "pháp lệnh",
    ];
    let is_normative = normative.contains(&fold_words(kind).as_str())
        || matches!(code, "NĐ" | "TT" | "TTLT")
        || code.starts_with("QH");
    match system {
        System::Party => Some(&PARTY),
        System::State => is_normative.then_some(&NORMATIVE),
    }
}

/// The type's place and the code that is another type's.
fn mismatch<'c>(context: &Context, one: &'c Cited) -> Option<(Span, &'c str)> {
    let place = Span::new(one.block, one.citation.kind.clone()?);
    let kind = fold_words(context.document.text(place));
    let own = |code: &str| {
        KINDS
            .iter()
            .any(|(name, known)| *known == code && fold_words(name) == kind)
    };
    let code = one
        .citation
        .number
        .split(['/', '-'])
        .find(|part| KINDS.iter().any(|(_, known)| known == part))?;
    let letter = kind == "công văn" && one.citation.system == System::State;
    let differs = match letter {
        true => NO_BODIES.contains(&code),
        // The short name of a joint circular.
        false if kind == "thông tư" && code == "TTLT" => false,
        false => !SHARED.contains(&kind.as_str()) && !own(code),
    };
    differs.then_some((place, code))
}

/// A joint resolution's place and the code in its number that is one body's alone.
fn joint<'c>(context: &Context, one: &'c Cited) -> Option<(Span, &'c str)> {
    let number = one.citation.number.as_str();
    let code = number.rsplit(['/', '-']).next()?;
    let alone = code.starts_with("UBTVQH") || code.starts_with("QH");
    if !alone || number.contains("NQLT") {
        return None;
    }
    let text = context.document.blocks.get(one.block)?.text();
    let before = text.get(..one.citation.range.start)?.trim_end();
    let before = before.strip_suffix("số").unwrap_or(before).trim_end();
    let start = before.len().checked_sub(JOINT.len())?;
    let joint = before.get(start..).filter(|words| words.lowers_to(JOINT))?;
    let place = Span::new(one.block, start..start + joint.len());
    Some((place, code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(text: &str) -> Vec<String> {
        found(&CITATION_TYPE, &Sketch::new(&format!("% KẾ HOẠCH\n{text}")))
    }

    #[test]
    fn a_type_with_anothers_code_is_found() {
        assert_eq!(
            on("Thực hiện Kế hoạch số 12/QĐ-UBND ngày 10/3/2026 của Ủy ban nhân dân tỉnh."),
            ["“Kế hoạch” không khớp với ký hiệu “QĐ” của 12/QĐ-UBND. @ Kế hoạch"]
        );
    }

    #[test]
    fn each_kind_of_document_has_its_own_list() {
        for (text, basis) in [
            (
                "Kế hoạch số 12/QĐ-UBND của Ủy ban nhân dân tỉnh.",
                "30/2020/NĐ-CP",
            ),
            (
                "Nghị định số 12/2025/TT-BTC của Bộ Tài chính.",
                "78/2025/NĐ-CP",
            ),
            ("Chỉ thị số 57-NQ/TW của Bộ Chính trị.", "05-HD/VPTW"),
        ] {
            let sketch = Sketch::new(&format!("% KẾ HOẠCH\nTheo {text}"));
            let found = sketch.findings(&CITATION_TYPE).remove(0);
            assert!(found.basis.contains(basis), "{text}: {}", found.basis);
        }
    }

    #[test]
    fn circulars_laws_letters_and_joint_resolutions_have_their_codes() {
        for wrong in [
            "Thông tư số 46/2025/NĐ-CP",
            "Luật số 30/2025/NQ-HĐND",
            "Công văn số 786/HD-BNV",
            "Nghị quyết liên tịch số 101/2025/UBTVQH15",
        ] {
            assert_eq!(
                on(&format!("Theo {wrong} ngày 08/12/2025.")).len(),
                1,
                "{wrong}"
            );
        }
        let right = "Thông tư số 43/2018/TT-BCT; Thông tư số 83/2010/TTLT/BTC-BNN; Luật số 72/2025/QH15; Công văn số 12/CT-TTHT; Nghị quyết số 101/2025/UBTVQH15; Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH14-CP";
        assert_eq!(on(right), SILENT);
    }

    #[test]
    fn matching_shared_and_unknown_codes_are_silent() {
        assert_eq!(
            on(
                "Quyết định số 1703/QĐ-TTg; Chỉ thị số 38-CT/TW; Thông báo kết luận số 12/TB-VPCP; Công văn số 474/UBND-VP7; Nghị quyết số 72/2025/QH15; Quy định số 66-QĐ/TW; Hướng dẫn số 36-HD/VPTW; Nghị quyết liên tịch số 01/NQLT-CP"
            ),
            SILENT
        );
    }
}
