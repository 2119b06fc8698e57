//! A ministry that had ceased to exist on the draft's own day.
//!
//! **Why.** Nobody can carry out what is given to a body that is no more.
//!
//! **Basis.** Nghị quyết 176/2025/QH15: the ministries from 01/3/2025.
//!
//! **Bad**
//! ```text
//! Giao Bộ Giao thông vận tải hướng dẫn.
//! ```
//! **Good**
//! ```text
//! Giao Bộ Xây dựng hướng dẫn.
//! ```

use super::{as_sure_as_the_fact, check_families};
use crate::facts::Family;
use crate::report::{Severity, Words};
use crate::rules::Rule;

/// KH601.
pub static MINISTRY_ABOLISHED: Rule = Rule {
    code: "KH601",
    name: "ministry-abolished",
    severity: Severity::Warning,
    summary: Words {
        vi: "Nêu bộ đã không còn vào ngày ban hành.",
        en: "A ministry is named that no longer existed on the day of issue.",
    },
    basis: Words {
        vi: "Nghị quyết số 176/2025/QH15",
        en: "Resolution 176/2025/QH15",
    },
    fixable: true,
    off_by_default: false,
    check: |context, findings| {
        check_families(context, findings, &[Family::Ministry], as_sure_as_the_fact)
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
        found(&MINISTRY_ABOLISHED, &sketch)
    }

    #[test]
    fn after_the_change_the_old_name_is_found_once_with_its_successor() {
        assert_eq!(
            on(
                Some((2026, 2, 1)),
                "Phối hợp với Bộ Giao thông vận tải.\nGiao Bộ Giao thông vận tải báo cáo."
            ),
            [
                "Bộ Giao thông vận tải không còn từ ngày 01/3/2025; nay là Bộ Xây dựng. @ Bộ Giao thông vận tải"
            ]
        );
    }

    #[test]
    fn before_the_change_and_in_a_cited_documents_name_it_is_right() {
        assert_eq!(
            on(Some((2025, 1, 15)), "Phối hợp với Bộ Giao thông vận tải."),
            SILENT
        );
        for text in [
            "Theo Kế hoạch số 12/KH-UBND ngày 03/5/2023 của Bộ Giao thông vận tải về chuyển đổi số.",
            "Tiếp nhận nhiệm vụ của Bộ Giao thông vận tải.",
            "Chương trình “Hợp tác với Bộ Giao thông vận tải”.",
        ] {
            assert_eq!(on(Some((2026, 2, 1)), text), SILENT, "{text}");
        }
    }

    #[test]
    fn without_a_date_the_wording_is_conditional() {
        let said = on(None, "Phối hợp với Bộ Giao thông vận tải.");
        assert!(
            said.len() == 1 && said[0].contains("nếu văn bản ban hành"),
            "{said:?}"
        );
    }
}
