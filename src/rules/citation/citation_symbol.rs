//! A cited document's number with a blank inside, or with its marks mixed up.
//!
//! **Why.** A number that is not written as it was issued is not found when somebody looks for the
//! document.
//!
//! **Basis.** State numbers: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 3
//! ("1703/QĐ-TTg"). Party numbers: Hướng dẫn 05-HD/VPTW, for a draft of a day before 27/5/2026
//! Hướng dẫn 36-HD/VPTW ("38-CT/TW", the hyphen first). Each system is held to its own form. A Party number in another form is a warning: its own rules bind the
//! Party's offices, not the drafter's.
//!
//! **Bad**
//! ```text
//! Thực hiện Chỉ thị số 38 CT/TW ngày 30/7/2024 của Ban Bí thư.
//! ```
//! **Good**
//! ```text
//! Thực hiện Chỉ thị số 38-CT/TW ngày 30/7/2024 của Ban Bí thư.
//! ```

use chrono::NaiveDate;

use super::{NO_CITATION, others};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::citation::{Form, System};

/// KH401.
pub static CITATION_SYMBOL: Rule = Rule {
    code: "KH401",
    name: "citation-symbol",
    severity: Severity::Warning,
    summary: Words {
        vi: "Số, ký hiệu của văn bản được viện dẫn viết sai dạng.",
        en: "A cited document's number is not in its form.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 3; Hướng dẫn số 05-HD/VPTW đối với văn bản của Đảng",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 3; Guidance 05-HD/VPTW for Party documents",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const SPACED: Words = Words {
    vi: "Số, ký hiệu “{0}” có dấu cách thừa; viết liền là “{1}”.",
    en: "The number “{0}” has a blank inside; it is written “{1}”.",
};
const MIXED: Words = Words {
    vi: "Số, ký hiệu “{0}” viết sai dấu nối; văn bản của Đảng ghi là “{1}”.",
    en: "The number “{0}” has the wrong marks; a Party document's is written “{1}”.",
};
const SET: Words = Words {
    vi: "Viết thành “{0}”",
    en: "Write “{0}”",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let mut any = false;
    for one in others(context) {
        any = true;
        let words = match one.citation.form {
            Form::Sound => continue,
            Form::Spaced => &SPACED,
            Form::Mixed => &MIXED,
        };
        let place = one.number();
        let number = &one.citation.number;
        findings
            .report(place, words, &[context.document.text(place), number])
            .basis(basis(context, one.citation.system))
            .fix(&SET, &[number], place, number);
    }
    match any {
        true => Verdict::Evaluated,
        false => Verdict::NotApplicable(NO_CITATION),
    }
}

/// What prescribes a number's form on the draft's day.
fn basis(context: &Context, system: System) -> &'static Words {
    const STATE: Words = Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 3",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 3",
    };
    const PARTY: Words = Words {
        vi: "Hướng dẫn số 05-HD/VPTW, Phần II, Mục I khoản 3",
        en: "Guidance 05-HD/VPTW, Part II, Section I clause 3",
    };
    const PARTY_BEFORE: Words = Words {
        vi: "Hướng dẫn số 36-HD/VPTW",
        en: "Guidance 36-HD/VPTW",
    };
    // 05-HD/VPTW was signed on that day and replaced 36-HD/VPTW with it.
    let replaced = NaiveDate::from_ymd_opt(2026, 5, 27).unwrap_or_default();
    let is_before = context.is_dated && context.issued_on.is_some_and(|day| day < replaced);
    match system {
        System::State => &STATE,
        System::Party if is_before => &PARTY_BEFORE,
        System::Party => &PARTY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(text: &str) -> Vec<String> {
        found(
            &CITATION_SYMBOL,
            &Sketch::new(&format!("% KẾ HOẠCH\n{text}")),
        )
    }

    #[test]
    fn a_blank_inside_a_number_is_found() {
        assert_eq!(
            on("Thực hiện Kế hoạch số 72- KH/ĐU ngày 16/3/2026 của Đảng ủy phường."),
            ["Số, ký hiệu “72- KH/ĐU” có dấu cách thừa; viết liền là “72-KH/ĐU”. @ 72- KH/ĐU"]
        );
    }

    #[test]
    fn a_party_number_without_its_hyphen_or_in_the_states_marks_is_found() {
        for wrong in ["38 CT/TW", "38/CT-TW"] {
            let said = on(&format!(
                "Chỉ thị số {wrong} ngày 30/7/2024 của Ban Bí thư."
            ));
            assert_eq!(said.len(), 1, "{said:?}");
            assert!(said[0].contains("“38-CT/TW”"), "{said:?}");
        }
    }

    #[test]
    fn each_system_and_day_has_its_own_basis() {
        let basis = |date: Option<(i32, u32, u32)>, text: &str| {
            let mut sketch = Sketch::new(&format!("% KẾ HOẠCH\n{text}"));
            sketch.plan.date = date.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d));
            sketch.findings(&CITATION_SYMBOL).remove(0).basis
        };
        let party = "Quán triệt Chỉ thị số 24 CT/TU của Ban Thường vụ Tỉnh ủy.";
        assert!(basis(Some((2026, 5, 26)), party).contains("36-HD/VPTW"));
        assert!(basis(Some((2026, 5, 27)), party).contains("05-HD/VPTW"));
        assert!(basis(None, party).contains("05-HD/VPTW"));
        let state = "Theo Kế hoạch số 15/KH - UBND của Ủy ban nhân dân tỉnh.";
        assert!(!basis(Some((2026, 6, 1)), state).contains("VPTW"));
    }

    #[test]
    fn sound_numbers_of_both_systems_are_silent() {
        assert_eq!(
            on(
                "Chỉ thị số 38-CT/TW, Quyết định số 1703/QĐ-TTg, Nghị quyết số 22/2020/NQ-HĐND, 66.25/2026/NQ-CP"
            ),
            SILENT
        );
    }
}
