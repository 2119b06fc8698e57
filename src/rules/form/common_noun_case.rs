//! A common noun with a capital in mid-sentence: "ngân sách Nhà nước", "các Doanh nghiệp".
//!
//! **Why.** The capital belongs to names; on a common noun the reader looks for the body or the paper of that
//! name.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục II: a capital is due at a sentence's begin (Mục I) and to
//! names (Mục II - V); the decree's own text writes "ngân sách nhà nước", "quản lý nhà nước". Judged are
//! the terms of a table (`data/names.tsv`), nothing behind a kind of paper, body or system whose name they may
//! begin ("Chương trình Bình đẳng giới"), nothing in quotes; nouns of which names are made in the plural
//! alone. Where custom is divided ("cấp ủy Đảng", "các Nghị định"), a hint.
//!
//! **Bad**
//! ```text
//! Kinh phí từ nguồn ngân sách Nhà nước theo phân cấp.
//! ```
//! **Good**
//! ```text
//! Kinh phí từ nguồn ngân sách nhà nước theo phân cấp.
//! ```

use super::names::Kind;
use super::{exempt, sense};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};

/// KH722.
pub static COMMON_NOUN_CASE: Rule = Rule {
    code: "KH722",
    name: "common-noun-case",
    severity: Severity::Warning,
    summary: Words {
        vi: "Danh từ chung giữa câu viết hoa.",
        en: "A common noun in mid-sentence is capitalised.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục II, Mục I - V",
        en: "Decree 30/2020/NĐ-CP, Appendix II, Sections I - V",
    },
    fixable: true,
    off_by_default: false,
    check,
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt(context) {
        return why;
    }
    let kinds = [Kind::Term, Kind::Soft, Kind::Noun, Kind::Paper];
    sense::report_all(context, findings, &kinds);
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        let sketch = Sketch::items(line);
        found(&COMMON_NOUN_CASE, &sketch)
    }

    #[test]
    fn names_titles_and_begins_are_silent() {
        for line in [
            "Ngân sách nhà nước. Cán bộ, công chức; Doanh nghiệp tham gia.",
            "Luật Cán bộ, công chức; Luật Ngân sách nhà nước; Chương trình Bình đẳng giới năm 2026.",
            "Ban Quản lý các Khu công nghiệp tỉnh; các Quyết định số 12/QĐ-UBND; Nhà nước hỗ trợ.",
            "Ban Kinh tế - Ngân sách Hội đồng nhân dân; Vụ Tổ chức và Cán bộ; Phòng Ngân sách huyện.",
            "Cuộc thi “Công chức giỏi”; Cục Công nghệ thông tin; các Trung tâm Y tế.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }

    #[test]
    fn terms_and_plurals_with_a_capital_are_told() {
        assert_eq!(
            on(
                "Từ ngân sách Nhà nước; hỗ trợ các Doanh nghiệp; mời Công chức xã; tổ chức các Hội nghị."
            ),
            [
                "“ngân sách Nhà nước” viết hoa chưa đúng; cần là “ngân sách nhà nước”. @ ngân sách Nhà nước",
                "“Doanh nghiệp” viết hoa chưa đúng; cần là “doanh nghiệp”. @ Doanh nghiệp",
                "“Công chức” viết hoa chưa đúng; cần là “công chức”. @ Công chức",
                "“Hội nghị” viết hoa chưa đúng; cần là “hội nghị”. @ Hội nghị",
            ]
        );
    }
}
