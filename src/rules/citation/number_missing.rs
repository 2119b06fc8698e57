//! A căn cứ whose document is named without its number: "Căn cứ Kế hoạch ngày 20 tháng 01 năm 2026 của …".
//!
//! **Why.** Without its number the document is not found.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm a and b: a basis states type,
//! number and symbol, date, issuer, title; laws and ordinances go without number. A hint: the number may be
//! still to come.
//!
//! **Bad**
//! ```text
//! Căn cứ Kế hoạch ngày 20 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh về chuyển đổi số;
//! ```
//! **Good**
//! ```text
//! Căn cứ Kế hoạch số 27/KH-UBND ngày 20 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh về chuyển đổi số;
//! ```

use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::case::Case;
use crate::vietnamese::citation::{KINDS, find_citations};

/// KH409.
pub static NUMBER_MISSING: Rule = Rule {
    code: "KH409",
    name: "number-missing",
    severity: Severity::Hint,
    summary: Words {
        vi: "Căn cứ nêu văn bản không có số, ký hiệu.",
        en: "A basis names a document without its number.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm a, điểm b",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 6 points a, b",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const MISSING: Words = Words {
    vi: "“{0}” chưa có số, ký hiệu.",
    en: "“{0}” has no number.",
};
const NONE: Words = Words {
    vi: "Không nhận ra căn cứ.",
    en: "No bases were recognised.",
};
/// Words that open a basis before its document.
const OPENERS: [&str; 6] = [
    "căn cứ",
    "thực hiện",
    "theo",
    "thi hành",
    "trên cơ sở",
    "triển khai",
];
/// Types that go without number, or whose names other things have.
const WITHOUT: [&str; 4] = ["luật", "dự án", "hợp đồng", "biên bản"];

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let bases = &context.plan.bases;
    if bases.is_empty() {
        return Verdict::NotApplicable(NONE);
    }
    for basis in bases {
        let text = context.document.text(basis.span);
        if *context.known(&basis.text).know(cites) {
            continue;
        }
        if let Some(range) = document(text) {
            let place = basis.span.part(range);
            findings.report(place, &MISSING, &[context.document.text(place)]);
        }
    }
    Verdict::Evaluated
}

/// Whether a text cites a document by its number.
fn cites(text: &str) -> bool {
    !find_citations(text).is_empty()
}

/// The type that a basis opens with and the word behind it ("ngày", "số", "của"), where they tell that one
/// document is meant.
fn document(text: &str) -> Option<std::ops::Range<usize>> {
    let lower = text.lower();
    if lower.len() != text.len() {
        return None;
    }
    let start = text.len() - text.trim_start_matches(['-', '–', '+', ' ']).len();
    let opener = OPENERS
        .iter()
        .find(|word| lower[start..].starts_with(**word))?;
    let at = start + opener.len() + 1;
    let rest = lower.get(at..)?;
    let kinds = KINDS
        .iter()
        .map(|(kind, _)| *kind)
        .chain(["văn bản", "quy chế phối hợp"]);
    let kind = kinds
        .filter(|kind| !WITHOUT.contains(kind) && rest.starts_with(*kind))
        .max_by_key(|kind| kind.len())?;
    // A document in general is small: "theo kế hoạch của …".
    if !text.get(at..)?.starts_with(char::is_uppercase) {
        return None;
    }
    let behind = &rest[kind.len()..];
    let word = behind
        .trim_start()
        .split([' ', '\u{a0}'])
        .next()
        .unwrap_or("");
    let blank = behind.len() - behind.trim_start().len();
    let end = at + kind.len() + blank + word.len();
    let dated = word == "ngày"
        && behind.trim_start()[word.len()..]
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit());
    // "Văn bản số       năm 2026": a place left open, which a form's dots are as well.
    let numbered = word == "số"
        && !behind.trim_start()[word.len()..]
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit());
    (dated || numbered).then_some(at..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;
    use crate::plan::Located;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(text: &str) -> Vec<String> {
        let mut sketch = Sketch::new(&format!("% KẾ HOẠCH\n{text}"));
        let span = Span::new(1, 0..text.len());
        let text = text.to_owned();
        sketch.plan.bases = vec![Located { text, span }];
        found(&NUMBER_MISSING, &sketch)
    }

    #[test]
    fn numbers_laws_and_documents_in_general_are_silent() {
        for text in [
            "Căn cứ Luật Bảo vệ môi trường ngày 17 tháng 11 năm 2020;",
            "Căn cứ Kế hoạch số 27/KH-UBND ngày 20/01/2026 của Ủy ban nhân dân tỉnh;",
            "Theo đề nghị của Chánh Văn phòng;",
            "Thực hiện kế hoạch của Ủy ban nhân dân tỉnh;",
            "Căn cứ Quyết định số 12 ngày 20/01/2026 của Giám đốc Sở;",
        ] {
            assert_eq!(on(text), SILENT, "{text}");
        }
    }

    #[test]
    fn a_document_by_its_date_alone_or_with_an_open_number_is_told() {
        assert_eq!(
            on(
                "Căn cứ Kế hoạch ngày 20 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh về chuyển đổi số;"
            ),
            ["“Kế hoạch ngày” chưa có số, ký hiệu. @ Kế hoạch ngày"]
        );
        assert_eq!(
            on("Thực hiện Văn bản số       năm 2026 của Ủy ban nhân dân tỉnh;").len(),
            1
        );
    }
}
