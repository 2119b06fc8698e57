//! The text refers to a section of the plan that is not there ("nêu tại Mục V Kế hoạch này").
//!
//! **Why.** A reader who follows the reference finds nothing; it is often the trace of a section that
//! was cut or renumbered.
//!
//! **Basis.** Internal agreement. Only Roman numbers behind "Mục" or "Phần" are looked up, among
//! the sections and the groups of the Phụ lục; a section of a cited document is not meant.
//!
//! **Bad**
//! ```text
//! II. NHIỆM VỤ VÀ GIẢI PHÁP
//! III. TỔ CHỨC THỰC HIỆN
//! 1. Các đơn vị thực hiện các nhiệm vụ nêu tại Mục V Kế hoạch này.
//! ```
//! **Good**
//! ```text
//! II. NHIỆM VỤ VÀ GIẢI PHÁP
//! III. TỔ CHỨC THỰC HIỆN
//! 1. Các đơn vị thực hiện các nhiệm vụ nêu tại Mục II Kế hoạch này.
//! ```

use super::AGREEMENT;
use super::roman_numbers;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::nearby;
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::case::Case;
use crate::vietnamese::letters::is_alphanumeric;
use crate::vietnamese::numerals::roman;

/// KH506.
pub static SECTION_REFERENCE: Rule = Rule {
    code: "KH506",
    name: "section-reference",
    severity: Severity::Warning,
    summary: Words {
        vi: "Dẫn chiếu đến một mục không có trong Kế hoạch.",
        en: "A reference to a section that the plan does not have.",
    },
    basis: AGREEMENT,
    fixable: false,
    off_by_default: false,
    check,
};

const ABSENT: Words = Words {
    vi: "Dẫn chiếu đến “{0}” nhưng Kế hoạch không có mục này.",
    en: "The text refers to “{0}”, which the plan does not have.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let plan = context.plan;
    let Some(mut numbers) = roman_numbers(plan) else {
        return Verdict::NotApplicable(Words {
            vi: "Các mục của Kế hoạch không đánh số La Mã.",
            en: "The plan's sections have no Roman numbers.",
        });
    };
    let groups = plan.appendices.iter().flat_map(|appendix| &appendix.groups);
    numbers.extend(groups.map(|group| group.number.trim_end_matches(['.', ')'])));
    for (place, ()) in context.shown(references) {
        let printed = context.document.text(place);
        let number = printed.rsplit(' ').next().unwrap_or("");
        let in_text = context.document.blocks[place.block]
            .as_paragraph()
            .is_some();
        if in_text && !numbers.contains(&number) {
            findings.report(place, &ABSENT, &[printed]);
        }
    }
    Verdict::Evaluated
}

/// The places of "Mục V", "phần II" that point into this document: with "tại", "theo", "ở" or
/// "trong" before them, and no other document behind them in the sentence.
fn references(line: &Known) -> Vec<Shown<()>> {
    let text = line.text();
    let mut found = Vec::new();
    for word in ["mục ", "Mục ", "phần ", "Phần "] {
        for (at, _) in text.match_indices(word) {
            let number_at = at + word.len();
            let rest = text.get(number_at..).unwrap_or("");
            let length = rest
                .find(|c: char| !c.is_ascii_uppercase())
                .unwrap_or(rest.len());
            let (number, behind) = rest.split_at(length);
            let ends = !behind.starts_with(|c: char| is_alphanumeric(c) || matches!(c, '.' | '/'));
            let ends = ends || behind == "." || behind.starts_with(". ") || behind == "./.";
            if roman(number).is_some() && ends && points_here(text, at, number_at + length) {
                found.push(Shown::new(at..number_at + length, ()));
            }
        }
    }
    found
}

fn points_here(text: &str, at: usize, end: usize) -> bool {
    let before = nearby::before(text, at, 40).trim_end().lower();
    let pointed = ["tại", "theo", "ở", "trong", "nêu"];
    let last = before.rsplit(' ').next().unwrap_or("");
    if !pointed.contains(&last.trim_start_matches('(')) {
        return false;
    }
    let behind = nearby::after(text, end, 400);
    let clause = behind.split([';', '.']).next().unwrap_or("").lower();
    let of_another = [
        "phụ lục",
        "nghị định",
        "thông tư",
        "nghị quyết",
        "chỉ thị",
        "công văn",
        "luật",
        "chương",
        "hướng dẫn",
        "đề án",
        "chương trình",
        " số ",
    ];
    !of_another.iter().any(|word| clause.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn refer(words: &str) -> Vec<String> {
        let sketch = Sketch::new(&format!(
            "# I|purpose|MỤC ĐÍCH\n# II|tasks|NHIỆM VỤ\n# III|implementation|TỔ CHỨC\na) {words}"
        ));
        found(&SECTION_REFERENCE, &sketch)
    }

    #[test]
    fn a_section_that_is_not_there_is_reported() {
        assert_eq!(
            refer("Thực hiện nhiệm vụ nêu tại mục V Kế hoạch này."),
            ["Dẫn chiếu đến “mục V” nhưng Kế hoạch không có mục này. @ mục V"]
        );
        assert_eq!(refer("Các nội dung theo Phần IV./.").len(), 1);
    }

    #[test]
    fn sections_within_lettered_parts_are_there() {
        let on = |words: &str| {
            let sketch = Sketch::new(&format!(
                "# A|other|TÌNH HÌNH\n## I|other|KẾT QUẢ\n## II|other|TỒN TẠI\n# B|tasks|NHIỆM VỤ\n# C|implementation|TỔ CHỨC\n# D|budget|KINH PHÍ\na) {words}"
            ));
            found(&SECTION_REFERENCE, &sketch)
        };
        assert_eq!(
            on("Thực hiện nhiệm vụ nêu tại Mục II Kế hoạch này."),
            SILENT
        );
        assert_eq!(
            on("Thực hiện nhiệm vụ nêu tại Mục IV Kế hoạch này.").len(),
            1
        );
    }

    #[test]
    fn a_section_that_is_there_or_of_another_document_is_silent() {
        for words in [
            "Thực hiện nhiệm vụ nêu tại Mục II Kế hoạch này.",
            "Trình bày theo Mục V Phụ lục I Nghị định số 30/2020/NĐ-CP.",
            "Danh mục VI sinh vật.",
            "Mục V là mục cuối.",
        ] {
            assert_eq!(refer(words), SILENT, "{words}");
        }
    }
}
