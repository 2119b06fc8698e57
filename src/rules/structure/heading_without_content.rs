//! A heading has nothing under it, while its neighbours have.
//!
//! **Why.** A heading that was kept from a model plan, or whose text was lost when parts were
//! moved, leaves the reader to guess what was meant.
//!
//! **Basis.** Custom: a heading announces content. A demanded section that is empty is KH102's.
//! Where all neighbours are bare too, they are one-line items and nothing is reported.
//!
//! **Bad**
//! ```text
//! II. NHIỆM VỤ VÀ GIẢI PHÁP
//! 1. Tuyên truyền, nâng cao nhận thức
//! 2. Phát triển nguồn nhân lực
//! a) Mở hai lớp tập huấn trong năm 2025.
//! ```
//! **Good**
//! ```text
//! II. NHIỆM VỤ VÀ GIẢI PHÁP
//! 1. Tuyên truyền, nâng cao nhận thức
//! a) Tổ chức hội nghị quán triệt trong Quý II năm 2025.
//! 2. Phát triển nguồn nhân lực
//! a) Mở hai lớp tập huấn trong năm 2025.
//! ```

use super::{demanded_sections, is_empty, not_a_plan, not_recognised};
use crate::plan::Section;
use crate::report::{Severity, Words};
use crate::rules::words::excerpt;
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::sorting;

/// KH103.
pub static HEADING_WITHOUT_CONTENT: Rule = Rule {
    code: "KH103",
    name: "heading-without-content",
    severity: Severity::Warning,
    summary: Words {
        vi: "Có tiêu đề mà không có nội dung bên dưới.",
        en: "A heading has no content.",
    },
    basis: Words {
        vi: "Thông lệ soạn thảo: dưới tiêu đề phải có nội dung",
        en: "Drafting custom: a heading announces content",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const BARE: Words = Words {
    vi: "Tiêu đề “{0}” không có nội dung bên dưới.",
    en: "The heading “{0}” has no content.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(verdict) = not_a_plan(context).or_else(|| not_recognised(context)) {
        return verdict;
    }
    let demanded = demanded_sections(context).into_iter();
    let mut demanded: Vec<*const Section> = demanded.map(std::ptr::from_ref).collect();
    sorting::sort(&mut demanded);
    let is_demanded =
        |section: &Section| demanded.binary_search(&std::ptr::from_ref(section)).is_ok();
    let mut levels = vec![&context.plan.sections];
    while let Some(level) = levels.pop() {
        let (bare, full): (Vec<_>, Vec<_>) =
            level.iter().partition(|section| is_empty(context, section));
        if !full.is_empty() {
            for section in bare {
                if is_demanded(section) || is_sentence(&section.heading.text) {
                    continue;
                }
                let heading = excerpt(&section.heading.text);
                findings.report(section.heading.span, &BARE, &[&heading]);
            }
        }
        levels.extend(full.iter().map(|section| &section.sections));
    }
    Verdict::Evaluated
}

/// A numbered sentence is an item of one line, not a heading.
fn is_sentence(heading: &str) -> bool {
    heading.trim_end().ends_with(['.', ';', ',', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    #[test]
    fn a_bare_heading_beside_full_ones_is_reported() {
        let sketch = Sketch::new(
            "# II|tasks|NHIỆM VỤ
             ## 1|tasks|Tuyên truyền
             ## 2|tasks|Tập huấn
             a) Mở lớp.
             # III|budget|KINH PHÍ
             # IV|implementation|TỔ CHỨC THỰC HIỆN
             1. Các đơn vị thực hiện.",
        );
        assert_eq!(
            found(&HEADING_WITHOUT_CONTENT, &sketch),
            [
                "Tiêu đề “KINH PHÍ” không có nội dung bên dưới. @ KINH PHÍ",
                "Tiêu đề “Tuyên truyền” không có nội dung bên dưới. @ Tuyên truyền",
            ]
        );
    }

    #[test]
    fn a_numbered_sentence_is_no_heading() {
        let sketch = Sketch::new(
            "# III|implementation|TỔ CHỨC THỰC HIỆN
             ## 1|implementation|Các đơn vị thực hiện Kế hoạch này.
             ## 2|implementation|Sở Tài chính
             a) Bố trí kinh phí.",
        );
        assert_eq!(found(&HEADING_WITHOUT_CONTENT, &sketch), SILENT);
    }

    #[test]
    fn a_level_of_one_line_headings_is_a_list() {
        let sketch = Sketch::new(
            "# II|tasks|NHIỆM VỤ
             ## 1|tasks|Tuyên truyền trên báo chí
             ## 2|tasks|Mở lớp tập huấn",
        );
        assert_eq!(found(&HEADING_WITHOUT_CONTENT, &sketch), SILENT);
    }

    #[test]
    fn an_empty_demanded_section_is_left_to_its_own_rule() {
        let sketch = Sketch::new(
            "# I|purposeAndRequirements|MỤC ĐÍCH, YÊU CẦU
             # II|tasks|NHIỆM VỤ
             a) Tuyên truyền.",
        );
        assert_eq!(found(&HEADING_WITHOUT_CONTENT, &sketch), SILENT);
    }
}
