//! The word "PHỤ LỤC" over a Phụ lục in capitals.
//!
//! **Why.** The title below it is the one in capitals.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III khoản 1 điểm b and the table of Mục V, row 9:
//! "Phụ lục" and its number in small letters, size 14, bold. A hint: many offices' forms have capitals.
//!
//! **Bad**
//! ```text
//! PHỤ LỤC
//! PHÂN CÔNG NHIỆM VỤ
//! ```
//! **Good**
//! ```text
//! Phụ lục
//! PHÂN CÔNG NHIỆM VỤ
//! ```

use super::appendix_label::labels;
use super::exempt;
use crate::document::Span;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH731.
pub static APPENDIX_LABEL_CASE: Rule = Rule {
    code: "KH731",
    name: "appendix-label-case",
    severity: Severity::Hint,
    summary: Words {
        vi: "Từ “Phụ lục” ở đầu Phụ lục viết bằng chữ in hoa.",
        en: "The word “Phụ lục” over a Phụ lục is in capitals.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III khoản 1 điểm b",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section III clause 1 point b",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const CAPITALS: Words = Words {
    vi: "Từ “Phụ lục” và số thứ tự trình bày bằng chữ in thường; chỉ tên Phụ lục viết hoa.",
    en: "“Phụ lục” with its number is in small letters; only the title is in capitals.",
};
const AGAIN: Words = Words {
    vi: "Chỗ này cũng vậy",
    en: "Here too",
};
const WRITE: Words = Words {
    vi: "Sửa thành “Phụ lục”",
    en: "Change to “Phụ lục”",
};
const NONE: Words = Words {
    vi: "Văn bản không có Phụ lục.",
    en: "The document has no Phụ lục.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt(context) {
        return why;
    }
    let labels = labels(context);
    if labels.is_empty() {
        return Verdict::NotApplicable(NONE);
    }
    let capitals = labels.iter().filter(|(_, label)| label.capitals);
    let places: Vec<Span> = capitals
        .map(|(place, label)| Span {
            end: place.start + label.words,
            ..*place
        })
        .collect();
    if let Some((first, more)) = places.split_first() {
        let edits: Vec<(Span, &str)> = places.iter().map(|place| (*place, "Phụ lục")).collect();
        let mut draft = findings.report(*first, &CAPITALS, &[]);
        for again in more {
            draft = draft.related(*again, &AGAIN, &[]);
        }
        draft.fix_all(&WRITE, &[], &edits);
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    #[test]
    fn small_letters_are_right_and_capitals_are_told_once() {
        let on = |lines: &str| {
            let sketch = Sketch::new(&format!("% KẾ HOẠCH\n# I|tasks|NHIỆM VỤ\n{lines}"));
            found(&APPENDIX_LABEL_CASE, &sketch)
        };
        assert_eq!(on("Phụ lục I\nPHÂN CÔNG"), SILENT);
        assert_eq!(on("PHỤ LỤC I\nPHÂN CÔNG\nPHỤ LỤC II\nDANH SÁCH").len(), 1);
    }
}
