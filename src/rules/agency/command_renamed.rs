//! A command that is called another name since.
//!
//! **Why.** Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn is Ban Chỉ huy Phòng thủ dân sự since
//! August 2025; a plan that wakes the former one wakes nobody.
//!
//! **Basis.** Nghị định 200/2025/NĐ-CP.
//!
//! **Bad**
//! ```text
//! Báo cáo Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh.
//! ```
//! **Good**
//! ```text
//! Báo cáo Ban Chỉ huy Phòng thủ dân sự tỉnh.
//! ```

use super::{as_sure_as_the_fact, check_families};
use crate::document::Span;
use crate::facts::{Family, Former};
use crate::report::{Severity, Words};
use crate::rules::{Context, Rule, nearby};
use crate::vietnamese::fold::{find_words, fold_words};

/// KH613.
pub static COMMAND_RENAMED: Rule = Rule {
    code: "KH613",
    name: "command-renamed",
    severity: Severity::Hint,
    summary: Words {
        vi: "Nêu ban chỉ huy theo tên cũ.",
        en: "A command is named as it was called before.",
    },
    basis: Words {
        vi: "Nghị định số 200/2025/NĐ-CP",
        en: "Decree 200/2025/NĐ-CP",
    },
    fixable: true,
    off_by_default: false,
    check: |context, findings| check_families(context, findings, &[Family::Command], gravity),
};

fn gravity(context: &Context, former: &Former, place: Span) -> Option<Severity> {
    // For a time it bore both names: "… và Phòng thủ dân sự".
    let text = context.document.blocks[place.block].text();
    let behind = fold_words(nearby::after(text, place.end, 60));
    let is_both = ["phòng thủ dân sự", "ptds"]
        .iter()
        .any(|name| matches!(find_words(&behind, name), Some(at) if at <= 4));
    match is_both {
        true => None,
        false => as_sure_as_the_fact(context, former, place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::agency::testing::said;
    use crate::rules::testing::SILENT;

    #[test]
    fn the_former_name_is_found_however_its_marks_stand() {
        for text in [
            "Báo cáo Ban Chỉ huy Phòng chống thiên tai và tìm kiếm cứu nạn tỉnh.",
            "Báo cáo Ban Chỉ huy PCTT&TKCN phường.",
            "Báo cáo Ban chỉ huy phòng, chống thiên tai - tìm kiếm cứu nạn xã.",
        ] {
            let all = said(&COMMAND_RENAMED, Some((2026, 3, 1)), text);
            assert!(
                all.len() == 1 && all[0].starts_with("hint"),
                "{text}: {all:?}"
            );
        }
    }

    #[test]
    fn todays_name_both_names_and_the_day_before_are_right() {
        for (day, text) in [
            ((2026, 3, 1), "Báo cáo Ban Chỉ huy Phòng thủ dân sự xã."),
            (
                (2026, 3, 1),
                "Ban Chỉ huy Phòng, chống thiên tai, tìm kiếm cứu nạn và phòng thủ dân sự tỉnh.",
            ),
            (
                (2026, 3, 1),
                "Làm tốt công tác phòng, chống thiên tai và tìm kiếm cứu nạn.",
            ),
            (
                (2025, 3, 1),
                "Ban Chỉ huy PCTT và TKCN tỉnh trực 24/24 giờ.",
            ),
        ] {
            assert_eq!(said(&COMMAND_RENAMED, Some(day), text), SILENT, "{text}");
        }
    }
}
