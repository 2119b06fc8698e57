//! A heading has nothing under it, while its neighbours have.
//!
//! **Why.** A heading that was kept from a model plan, or whose text was lost when parts were
//! moved, leaves the reader to guess what was meant.
//!
//! **Basis.** Custom: a heading announces content. A demanded section that is empty is KH102's.
//! Where all neighbours are bare too, they are one-line items and nothing is reported. A numbered line of few words that ends
//! in a colon ("6. Trạm Y tế phường:") announces as a heading does, where the next number follows right behind it.
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
use crate::plan::{Item, Section};
use crate::report::{Severity, Words};
use crate::rules::words::excerpt;
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::sorting;
use crate::vietnamese::numerals::{MarkerKind, marker};

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
            // So many without a number are the cells of a table, a word a line.
            let unnumbered = bare.iter().filter(|section| section.number.is_empty());
            let strewn = unnumbered.count() > MOST_UNNUMBERED;
            for section in bare {
                if strewn && section.number.is_empty() {
                    continue;
                }
                let says = is_sentence(&section.heading.text)
                    && !(full.len() > 2 && leads_nowhere(context, level, section));
                if is_demanded(section) || says {
                    continue;
                }
                let heading = section.heading.text.trim_end_matches([':', ' ']);
                let heading = excerpt(heading);
                findings.report(section.heading.span, &BARE, &[&heading]);
            }
        }
        levels.extend(full.iter().map(|section| &section.sections));
    }
    let lists = context.plan.all_sections().flat_map(|section| {
        let below = section.all_items().map(|item| &item.items);
        std::iter::once(&section.items).chain(below)
    });
    for items in lists {
        for pair in items.windows(2) {
            if announces_nothing(context, &pair[0], &pair[1]) && are_said(items) {
                let text = pair[0].text.text.trim_end_matches([':', ' ']);
                findings.report(pair[0].text.span, &BARE, &[&excerpt(text)]);
            }
        }
    }
    Verdict::Evaluated
}

/// Headings without a number of which nothing follows: more than these are no headings.
const MOST_UNNUMBERED: usize = 3;

/// Words of a line that is a heading and no sentence.
const FEW_WORDS: usize = 10;

/// Whether a numbered line ends in a colon and the next number stands right behind it.
fn announces_nothing(context: &Context, one: &Item, next: &Item) -> bool {
    let text = one.text.text.trim_end();
    if !text.ends_with(':') || !one.items.is_empty() || one.assignment.is_some() {
        return false;
    }
    let number = |item: &Item| {
        let marker = marker(&format!("{} x", item.marker))?;
        let is_bullet = matches!(marker.kind, MarkerKind::Bullet(_));
        (!is_bullet).then_some((marker.kind, marker.ordinal))
    };
    let (Some((kind, ordinal)), Some((same, following))) = (number(one), number(next)) else {
        return false;
    };
    kind == same
        && following == ordinal + 1
        && is_right_behind(context, one.span.block, next.span.block)
        && text.split(' ').count() <= FEW_WORDS
}

/// Whether a heading of few words ends in a colon and the next one stands right behind it.
fn leads_nowhere(context: &Context, level: &[Section], section: &Section) -> bool {
    let text = section.heading.text.trim_end();
    let at = level.iter().position(|one| std::ptr::eq(one, section));
    let next = at.and_then(|at| level.get(at + 1));
    text.ends_with(':')
        && text.split(' ').count() <= FEW_WORDS
        && next.is_some_and(|next| is_right_behind(context, section.span.block, next.span.block))
}

fn is_right_behind(context: &Context, block: usize, next: usize) -> bool {
    let between = context.document.blocks.get(block + 1..next);
    between.is_some_and(|blocks| blocks.iter().all(|one| one.text().trim().is_empty()))
}

/// Whether all but one of a list's items say something.
fn are_said(items: &[Item]) -> bool {
    let open = items
        .iter()
        .filter(|item| item.items.is_empty() && item.text.text.trim_end().ends_with(':'));
    items.len() > 3 && open.count() == 1
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
    fn many_headings_without_number_and_content_are_cells() {
        let cells = |count: usize| {
            let cells = ["Khung giờ", "Toàn trường", "Khối 1", "Cô Hằng", "Cô Mến"];
            let cells = cells.map(|cell| format!("# |other|{cell}"));
            let sketch = Sketch::new(&format!(
                "# |tasks|Nhiệm vụ\na) Mở lớp.\n{}\n# |budget|Kinh phí\na) Từ ngân sách.",
                cells[..count].join("\n")
            ));
            found(&HEADING_WITHOUT_CONTENT, &sketch).len()
        };
        assert_eq!((cells(2), cells(5)), (2, 0));
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
    fn a_numbered_line_that_ends_in_a_colon_announces_something() {
        let on = |second: &str, more: &str| {
            let sketch = Sketch::new(&format!(
                "# V|implementation|TỔ CHỨC THỰC HIỆN
                 1. Công an phường bảo đảm an ninh mạng.
                 2. {second}
                 {more}
                 3. Các trường học triển khai học bạ số.
                 4. Các tổ dân phố duy trì hoạt động."
            ));
            found(&HEADING_WITHOUT_CONTENT, &sketch)
        };
        assert_eq!(
            on("Trạm Y tế phường:", ""),
            ["Tiêu đề “Trạm Y tế phường” không có nội dung bên dưới. @ Trạm Y tế phường:"]
        );
        assert_eq!(on("Trạm Y tế phường: phối hợp.", ""), SILENT);
        assert_eq!(on("Trạm Y tế phường:", "- Khám bệnh."), SILENT);
        assert_eq!(on("Trạm Y tế phường:", "Khám bệnh cho người dân."), SILENT);
    }

    #[test]
    fn a_heading_that_ends_in_a_colon_announces_something_too() {
        let on = |under: &str| {
            let sketch = Sketch::new(&format!(
                "# V|implementation|TỔ CHỨC THỰC HIỆN
                 ## 1|implementation|Công an phường:
                 - Bảo đảm an ninh mạng.
                 ## 2|implementation|Trạm Y tế phường:
                 {under}
                 ## 3|implementation|Các trường học:
                 - Triển khai học bạ số.
                 ## 4|implementation|Các tổ dân phố:
                 - Duy trì hoạt động."
            ));
            found(&HEADING_WITHOUT_CONTENT, &sketch)
        };
        assert_eq!(
            on(""),
            ["Tiêu đề “Trạm Y tế phường” không có nội dung bên dưới. @ Trạm Y tế phường:"]
        );
        assert_eq!(on("- Khám bệnh."), SILENT);
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
