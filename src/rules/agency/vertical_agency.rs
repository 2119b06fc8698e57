//! An agency with branches of its own, named by a branch that had ceased to exist on the draft's own day.
//!
//! **Why.** Taxes, the treasury, insurance, statistics, courts and police gave up their branches of the
//! district and of many provinces in 2025. Nearly every plan names one as a helper, and its own
//! superior set the day: a hint.
//!
//! **Basis.** The acts of 2025 on each agency, as the table of facts names them; custom where it names none.
//!
//! **Bad**
//! ```text
//! Chi cục Thuế huyện cung cấp danh sách hộ kinh doanh.
//! ```
//! **Good**
//! ```text
//! Thuế cơ sở cung cấp danh sách hộ kinh doanh.
//! ```

use super::check_families;
use crate::facts::Family;
use crate::report::{Severity, Words};
use crate::rules::Rule;

/// KH610.
pub static VERTICAL_AGENCY: Rule = Rule {
    code: "KH610",
    name: "vertical-agency",
    severity: Severity::Hint,
    summary: Words {
        vi: "Nêu cơ quan ngành dọc (thuế, bảo hiểm, tòa án …) theo tổ chức cũ.",
        en: "An agency with branches of its own (taxes, insurance, courts) is named as it was organised before.",
    },
    basis: Words {
        vi: "Nghị quyết, luật, nghị định về tổ chức của từng ngành năm 2025, theo bảng dữ kiện",
        en: "The acts of 2025 on each agency, by the table of facts",
    },
    fixable: false,
    off_by_default: false,
    check: |context, findings| {
        check_families(context, findings, &[Family::Vertical], |_, _, _| {
            Some(Severity::Hint)
        })
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::agency::testing::said;
    use crate::rules::testing::SILENT;

    #[test]
    fn branches_of_districts_and_provinces_are_hinted_at() {
        let text = "BHXH huyện, Công an các huyện, thị xã; Kho bạc Nhà nước tỉnh Sông Lam.";
        let all = said(&VERTICAL_AGENCY, Some((2026, 5, 1)), text);
        assert_eq!(all.len(), 3, "{all:?}");
        assert!(all[0].ends_with("@ BHXH huyện"), "{all:?}");
        assert!(all[1].ends_with("@ Công an các huyện, thị xã"), "{all:?}");
        assert!(
            all[2].ends_with("@ Kho bạc Nhà nước tỉnh Sông Lam"),
            "{all:?}"
        );
    }

    #[test]
    fn todays_branches_are_right() {
        for text in [
            "Thuế tỉnh, Thuế cơ sở, Bảo hiểm xã hội cơ sở, Bảo hiểm xã hội tỉnh phối hợp.",
            "Kho bạc Nhà nước khu vực XI, Ngân hàng Nhà nước chi nhánh khu vực 14.",
            "Công an tỉnh, Công an xã; Tòa án nhân dân tỉnh; Chi cục Hải quan khu vực V.",
        ] {
            assert_eq!(
                said(&VERTICAL_AGENCY, Some((2026, 5, 1)), text),
                SILENT,
                "{text}"
            );
        }
    }
}
