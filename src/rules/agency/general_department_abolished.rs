//! A general department (Tổng cục) of a ministry that had ceased to exist on the draft's own day.
//!
//! **Why.** The general departments inside the ministries became departments (Cục) or a committee in
//! March 2025; guidance is asked of nobody where the old name stands.
//!
//! **Basis.** The ministries' decrees of 2025: Nghị định 29/2025, 40/2025, 55/2025/NĐ-CP.
//!
//! **Bad**
//! ```text
//! Áp dụng hướng dẫn của Tổng cục Tiêu chuẩn Đo lường Chất lượng.
//! ```
//! **Good**
//! ```text
//! Áp dụng hướng dẫn của Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia.
//! ```

use super::{as_sure_as_the_fact, check_families};
use crate::facts::Family;
use crate::report::{Severity, Words};
use crate::rules::Rule;

/// KH607.
pub static GENERAL_DEPARTMENT: Rule = Rule {
    code: "KH607",
    name: "general-department-abolished",
    severity: Severity::Warning,
    summary: Words {
        vi: "Nêu tổng cục đã không còn vào ngày ban hành.",
        en: "A general department is named that no longer existed on the day of issue.",
    },
    basis: Words {
        vi: "Nghị định quy định chức năng, nhiệm vụ của từng bộ năm 2025, theo bảng dữ kiện",
        en: "The decrees of 2025 on each ministry, by the table of facts",
    },
    fixable: true,
    off_by_default: false,
    check: |context, findings| {
        check_families(context, findings, &[Family::Central], as_sure_as_the_fact)
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::agency::testing::said;
    use crate::rules::testing::SILENT;

    #[test]
    fn a_certain_fact_is_a_warning_and_a_likely_one_a_hint() {
        let day = Some((2026, 2, 1));
        assert_eq!(
            said(
                &GENERAL_DEPARTMENT,
                day,
                "Theo hướng dẫn của Tổng cục TCĐLCL và Tổng cục Thuế."
            ),
            [
                "warning Tổng cục Tiêu chuẩn Đo lường Chất lượng không còn từ ngày 02/3/2025; nay là Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia. @ Tổng cục TCĐLCL",
                "hint Tổng cục Thuế không còn từ ngày 01/3/2025; nay là Cục Thuế. @ Tổng cục Thuế",
            ]
        );
    }

    #[test]
    fn before_the_change_and_in_a_circular_of_its_time_it_is_right() {
        for (day, text) in [
            ((2025, 2, 1), "Đề nghị Tổng cục Thống kê cung cấp số liệu."),
            (
                (2026, 2, 1),
                "Theo Thông tư của Tổng cục Thống kê về chế độ báo cáo.",
            ),
            ((2026, 2, 1), "Đề nghị Cục Thống kê cung cấp số liệu."),
        ] {
            assert_eq!(said(&GENERAL_DEPARTMENT, Some(day), text), SILENT, "{text}");
        }
    }
}
