//! Two headings of one level say the same.
//!
//! **Why.** A repeated heading is nearly always a copy that was not rewritten, or a text that was
//! pasted twice.
//!
//! **Basis.** Custom: each heading names another matter.
//!
//! **Bad**
//! ```text
//! III. TỔ CHỨC THỰC HIỆN
//! 1. Sở Tài chính bố trí kinh phí.
//! IV. TỔ CHỨC THỰC HIỆN
//! 1. Các sở, ban, ngành báo cáo trước ngày 15 tháng 11.
//! ```
//! **Good**
//! ```text
//! III. KINH PHÍ THỰC HIỆN
//! 1. Sở Tài chính bố trí kinh phí.
//! IV. TỔ CHỨC THỰC HIỆN
//! 1. Các sở, ban, ngành báo cáo trước ngày 15 tháng 11.
//! ```

use super::{is_empty, not_a_plan};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::hash::{Map, QuickMap};
use crate::plan::{Item, Section};
use crate::report::{Severity, Words};
use crate::rules::words::excerpt;
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::is_alphanumeric;

/// KH106.
pub static HEADING_REPEATED: Rule = Rule {
    code: "KH106",
    name: "heading-repeated",
    severity: Severity::Warning,
    summary: Words {
        vi: "Hai tiêu đề cùng cấp, hoặc hai ý của một danh sách trùng nhau.",
        en: "Two headings of one level, or two points of one list, are the same.",
    },
    basis: Words {
        vi: "Thông lệ soạn thảo: mỗi tiêu đề nêu một nội dung riêng",
        en: "Drafting custom: each heading names another matter",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const REPEATED: Words = Words {
    vi: "Tiêu đề “{0}” trùng với tiêu đề của mục {1}.",
    en: "The heading “{0}” is the same as that of {1}.",
};

const POINT: Words = Words {
    vi: "Ý “{0}” trùng nguyên văn với ý “{1}” ở trên.",
    en: "The point “{0}” is word for word the point “{1}” above.",
};

const FIRST_POINT: Words = Words {
    vi: "Ý trước đó",
    en: "The earlier point",
};

const FIRST: Words = Words {
    vi: "Tiêu đề trước đó",
    en: "The earlier heading",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(verdict) = not_a_plan(context) {
        return verdict;
    }
    let mut levels: Vec<&[Section]> = vec![&context.plan.sections];
    while let Some(level) = levels.pop() {
        let mut seen: Map<String, &Section> = Default::default();
        for section in level {
            let words = context.known(&section.heading.text);
            let words = words.know(fold_words);
            // A cell that was taken for a heading has neither a number nor a text of its own.
            if section.number.is_empty() && is_empty(context, section) {
                continue;
            }
            match seen.get(words) {
                Some(first) if !words.is_empty() => {
                    let heading = excerpt(&section.heading.text);
                    findings
                        .report(section.heading.span, &REPEATED, &[&heading, &first.number])
                        .related(first.heading.span, &FIRST, &[]);
                }
                _ => {
                    seen.insert(words.clone(), section);
                }
            }
        }
        levels.extend(level.iter().map(|section| section.sections.as_slice()));
    }
    for section in context.plan.all_sections() {
        let below = section.all_items().map(|item| item.items.as_slice());
        for list in below.chain([section.items.as_slice()]) {
            in_list(context, list, findings);
        }
    }
    Verdict::Evaluated
}

/// So many syllables of a point are its own: "- Công an xã." may stand twice in a list.
const FEWEST_WORDS: usize = 8;

/// Points of one list that are word for word the same: one behind the other, or with numbers of their own. (Among dashes
/// the heading between may have been lost.)
fn in_list(context: &Context, list: &[Item], findings: &mut Findings) {
    if list.len() < 2 {
        return;
    }
    let mut seen: QuickMap<u64, usize> = Default::default();
    for (at, item) in list.iter().enumerate() {
        let known = context.known(&item.text.text);
        let Some(wording) = known.know(wording) else {
            continue;
        };
        if !item.items.is_empty() {
            continue;
        }
        let is_dash = !item.marker.contains(is_alphanumeric);
        match seen.get(wording) {
            Some(first) if !is_dash || first + 1 == at => {
                let first = &list[*first];
                let said = excerpt(&item.text.text);
                findings
                    .report(item.span, &POINT, &[&said, &first.marker])
                    .related(first.span, &FIRST_POINT, &[]);
            }
            _ => {
                seen.insert(*wording, at);
            }
        }
    }
}

/// A point's words as one number, where they are enough to be its own.
fn wording(text: &str) -> Option<u64> {
    let words = fold_words(text);
    let is_own = words.split(' ').count() >= FEWEST_WORDS;
    is_own.then(|| {
        let mut hasher = DefaultHasher::new();
        words.hash(&mut hasher);
        hasher.finish()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    #[test]
    fn a_point_that_stands_twice_in_a_list_is_told() {
        let on = |second: &str| {
            found(
                &HEADING_REPEATED,
                &Sketch::items(&format!(
                    "Khai thác dữ liệu dân cư thay cho bản sao giấy tờ.\n{second}\nKiểm tra."
                )),
            )
            .len()
        };
        assert_eq!(on("Khai thác dữ liệu dân cư thay cho bản sao giấy tờ."), 1);
        assert_eq!(
            on("Khai thác dữ liệu dân cư thay cho bản chính giấy tờ."),
            0
        );
        assert_eq!(on("Kiểm tra."), 0);
    }

    #[test]
    fn a_repeated_heading_is_reported_whatever_its_case() {
        let sketch = Sketch::new(
            "# III|implementation|TỔ CHỨC THỰC HIỆN
             a) Bố trí kinh phí.
             # IV|implementation|Tổ chức thực hiện
             a) Báo cáo.",
        );
        assert_eq!(
            found(&HEADING_REPEATED, &sketch),
            ["Tiêu đề “Tổ chức thực hiện” trùng với tiêu đề của mục III. @ Tổ chức thực hiện"]
        );
    }

    #[test]
    fn the_same_heading_under_two_sections_is_no_fault() {
        let sketch = Sketch::new(
            "# I|tasks|NHIỆM VỤ NĂM 2025
             ## 1|tasks|Tuyên truyền
             # II|tasks|NHIỆM VỤ NĂM 2026
             ## 1|tasks|Tuyên truyền",
        );
        assert_eq!(found(&HEADING_REPEATED, &sketch), SILENT);
    }
}
