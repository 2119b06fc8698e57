//! A section that the profile demands has a heading and nothing under it.
//!
//! **Why.** An empty part passes a quick look at the headings and then is missing when the plan is
//! carried out. Dots, dashes and "(trống)" are places still to be filled in, not content.
//!
//! **Basis.** The profile, as for a missing section.
//!
//! **Bad**
//! ```text
//! II. NHIỆM VỤ VÀ GIẢI PHÁP
//! III. TỔ CHỨC THỰC HIỆN
//! 1. Các sở, ban, ngành chủ động triển khai Kế hoạch này.
//! ```
//! **Good**
//! ```text
//! II. NHIỆM VỤ VÀ GIẢI PHÁP
//! a) Tổ chức tập huấn cho doanh nghiệp trong Quý III năm 2025.
//! III. TỔ CHỨC THỰC HIỆN
//! 1. Các sở, ban, ngành chủ động triển khai Kế hoạch này.
//! ```

use super::frame::{INSERT, slots};
use super::{PROFILE_BASIS, counterpart, demanded_sections, is_empty, not_a_plan};
use crate::document::Origin;
use crate::plan::{Section, SectionRole};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH102.
pub static SECTION_EMPTY: Rule = Rule {
    code: "KH102",
    name: "section-empty",
    severity: Severity::Warning,
    summary: Words {
        vi: "Một phần bắt buộc của Kế hoạch chỉ có tiêu đề, chưa có nội dung.",
        en: "A section that the plan must have is empty.",
    },
    basis: PROFILE_BASIS,
    fixable: true,
    off_by_default: false,
    check,
};

const EMPTY: Words = Words {
    vi: "Phần “{0}” chưa có nội dung.",
    en: "The section “{0}” is empty.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(verdict) = not_a_plan(context) {
        return verdict;
    }
    for section in demanded_sections(context) {
        if is_empty(context, section) && !says_all(&section.heading.text) {
            // Where slots stand already, they are to be filled in.
            let bare = section.items.is_empty()
                && section.paragraphs.is_empty()
                && section.sections.is_empty();
            let offers = bare && context.document.origin == Origin::Text;
            let frame = format!("\n\n{}", slots(section.role).join("\n\n"));
            let edits = [(section.span.after(), frame.as_str())];
            findings
                .report(section.heading.span, &EMPTY, &[&section.heading.text])
                .severity(demand(context, section))
                .fix_all(
                    &INSERT,
                    &[&section.heading.text],
                    if offers { &edits } else { &[] },
                );
        }
    }
    Verdict::Evaluated
}

/// Words from which on a line that ends in a full stop is a part's whole text, and no heading.
const SENTENCE: usize = 10;

/// "3. Chuẩn bị: ông A kiểm tra máy in, bộ phát sóng trước mỗi chuyến 01 ngày.": heading and content in one line.
fn says_all(heading: &str) -> bool {
    let text = heading.trim_end();
    text.ends_with(['.', ';']) && text.split_whitespace().count() >= SENTENCE
}

/// How much the profile weighs a section; the heavier half for a joint section.
fn demand(context: &Context, section: &Section) -> Severity {
    let demands = &context.profile.sections;
    let own = demands
        .iter()
        .find(|demand| demand.is_worded_in(&section.heading.text));
    let exact = demands
        .iter()
        .find(|demand| demand.role == Some(section.role));
    let kin = demands.iter().filter(|demand| {
        let is_joint = |role| role == SectionRole::PurposeAndRequirements;
        demand
            .role
            .is_some_and(|role| counterpart(role).is_some() || is_joint(role))
    });
    own.or(exact)
        .map(|demand| demand.severity)
        .or_else(|| kin.map(|demand| demand.severity).min())
        .unwrap_or(SECTION_EMPTY.severity)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    #[test]
    fn an_empty_demanded_section_is_reported_at_its_heading() {
        let sketch = Sketch::new(
            "# I|purposeAndRequirements|MỤC ĐÍCH, YÊU CẦU
             # II|tasks|NHIỆM VỤ
             a) Tuyên truyền.
             # III|implementation|TỔ CHỨC THỰC HIỆN
             …",
        );
        assert_eq!(
            found(&SECTION_EMPTY, &sketch),
            [
                "Phần “MỤC ĐÍCH, YÊU CẦU” chưa có nội dung. @ MỤC ĐÍCH, YÊU CẦU",
                "Phần “TỔ CHỨC THỰC HIỆN” chưa có nội dung. @ TỔ CHỨC THỰC HIỆN",
            ]
        );
    }

    #[test]
    fn a_part_that_says_all_in_its_line_is_not_empty() {
        let sketch = Sketch::new(
            "# 1|purpose|Mục đích: để người dân ở bản xa làm được giấy tờ ngay tại bản.
             # 2|implementation|Tổ chức thực hiện: tổ lưu động đi bản mỗi tuần hai lần, bắt đầu từ tháng 3.
             # 3|tasks|Nhiệm vụ.",
        );
        assert_eq!(
            found(&SECTION_EMPTY, &sketch),
            ["Phần “Nhiệm vụ.” chưa có nội dung. @ Nhiệm vụ."]
        );
    }

    #[test]
    fn an_empty_half_is_reported_and_not_its_joint_section() {
        let sketch = Sketch::new(
            "# I|purposeAndRequirements|MỤC ĐÍCH, YÊU CẦU
             ## 1|purpose|Mục đích
             ## 2|requirements|Yêu cầu
             - Đúng tiến độ.",
        );
        assert_eq!(
            found(&SECTION_EMPTY, &sketch),
            ["Phần “Mục đích” chưa có nội dung. @ Mục đích"]
        );
    }

    #[test]
    fn a_part_of_the_tasks_is_not_a_demanded_section_of_its_own() {
        let sketch = Sketch::new(
            "# II|tasks|NHIỆM VỤ
             ## 1|tasks|Tuyên truyền
             ## 2|tasks|Tập huấn
             a) Mở lớp.",
        );
        assert_eq!(found(&SECTION_EMPTY, &sketch), SILENT);
    }

    #[test]
    fn a_heading_that_sends_the_reader_to_the_appendix_is_not_empty() {
        for heading in [
            "NHIỆM VỤ, GIẢI PHÁP (chi tiết tại Phụ lục I)",
            "PHÂN CÔNG NHIỆM VỤ (có bảng kèm theo)",
            "NỘI DUNG THỰC HIỆN (danh mục đính kèm)",
        ] {
            let sketch = Sketch::new(&format!("# II|tasks|{heading}"));
            assert_eq!(found(&SECTION_EMPTY, &sketch), SILENT, "{heading}");
        }
        let sketch = Sketch::new("# II|tasks|NHIỆM VỤ, GIẢI PHÁP (theo dõi hằng năm)");
        assert_eq!(found(&SECTION_EMPTY, &sketch).len(), 1);
    }

    #[test]
    fn a_paragraph_or_a_table_is_content() {
        let sketch = Sketch::new(
            "# II|tasks|NHIỆM VỤ
             | Nội dung | Thời gian |
             | Tuyên truyền | 2025 |
             # III|implementation|TỔ CHỨC THỰC HIỆN
             Giao Sở Khoa học và Công nghệ theo dõi.",
        );
        assert_eq!(found(&SECTION_EMPTY, &sketch), SILENT);
    }
}
