//! A department (sở) that had ceased to exist on the draft's own day.
//!
//! **Why.** Today's commonest slip of copying: the task goes to a department that was merged.
//!
//! **Basis.** Nghị định 150/2025/NĐ-CP, before 16/6/2025 Nghị định 45/2025/NĐ-CP. Each province's council set its own day, 01/3/2025 at the earliest.
//!
//! **Bad**
//! ```text
//! Sở Thông tin và Truyền thông chủ trì.
//! ```
//! **Good**
//! ```text
//! Sở Khoa học và Công nghệ chủ trì.
//! ```

use super::{as_sure_as_the_fact, check_families};
use crate::facts::Family;
use crate::report::{Severity, Words};
use crate::rules::Rule;

/// KH602.
pub static DEPARTMENT_ABOLISHED: Rule = Rule {
    code: "KH602",
    name: "department-abolished",
    severity: Severity::Warning,
    summary: Words {
        vi: "Nêu sở đã không còn vào ngày ban hành.",
        en: "A department is named that no longer existed on the day of issue.",
    },
    basis: Words {
        vi: "Nghị định số 150/2025/NĐ-CP; ngày cụ thể theo nghị quyết của HĐND cấp tỉnh",
        en: "Decree 150/2025/NĐ-CP; the day itself by the provincial council's resolution",
    },
    fixable: true,
    off_by_default: false,
    check: |context, findings| {
        check_families(
            context,
            findings,
            &[Family::Department],
            as_sure_as_the_fact,
        )
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};
    use chrono::NaiveDate;

    fn on(date: Option<(i32, u32, u32)>, text: &str) -> Vec<String> {
        let mut sketch = Sketch::new(&format!("% KẾ HOẠCH\n{text}"));
        sketch.plan.date = date.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d));
        found(&DEPARTMENT_ABOLISHED, &sketch)
    }

    #[test]
    fn after_the_change_the_old_name_is_found_once_with_its_successor() {
        assert_eq!(
            on(
                Some((2026, 2, 1)),
                "Phối hợp với Sở Giao thông vận tải.\nGiao Sở Giao thông vận tải báo cáo."
            ),
            [
                "Sở Giao thông vận tải không còn từ ngày 01/3/2025; nay là Sở Xây dựng. @ Sở Giao thông vận tải"
            ]
        );
    }

    #[test]
    fn before_the_change_and_in_a_cited_documents_name_it_is_right() {
        assert_eq!(
            on(Some((2025, 1, 15)), "Phối hợp với Sở Giao thông vận tải."),
            SILENT
        );
        for text in [
            "Theo Kế hoạch số 12/KH-UBND ngày 03/5/2023 của Sở Giao thông vận tải về chuyển đổi số.",
            "Tiếp nhận nhiệm vụ của Sở Giao thông vận tải.",
            "Chương trình “Hợp tác với Sở Giao thông vận tải”.",
        ] {
            assert_eq!(on(Some((2026, 2, 1)), text), SILENT, "{text}");
        }
    }

    #[test]
    fn without_a_date_the_wording_is_conditional() {
        let said = on(None, "Phối hợp với Sở Giao thông vận tải.");
        assert!(
            said.len() == 1 && said[0].contains("nếu văn bản ban hành"),
            "{said:?}"
        );
    }
}
