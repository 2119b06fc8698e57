//! A room, a union or another body of the district level in a document of a day without that level.
//!
//! **Why.** The rooms of the district (Phòng Giáo dục và Đào tạo, Phòng Tài chính - Kế hoạch) ended with it; the
//! commune has others. A room is a hint, as departments and schools may have rooms that are called so.
//!
//! **Basis.** Nghị quyết 203/2025/QH15, Điều 2 khoản 2; the commune's rooms: Nghị định 150/2025/NĐ-CP.
//!
//! **Bad**
//! ```text
//! Giao Phòng Giáo dục và Đào tạo hướng dẫn các trường học.
//! ```
//! **Good**
//! ```text
//! Giao Phòng Văn hóa - Xã hội hướng dẫn các trường học.
//! ```

use super::{as_sure_as_the_fact, check_families};
use crate::document::Span;
use crate::facts::{Family, Former};
use crate::plan::Level;
use crate::report::{Severity, Words};
use crate::rules::{Context, Rule, nearby};
use crate::vietnamese::fold::{find_words, fold_words};

/// KH609.
pub static DISTRICT_BODY: Rule = Rule {
    code: "KH609",
    name: "district-body",
    severity: Severity::Warning,
    summary: Words {
        vi: "Nêu phòng, đoàn thể, cơ quan của cấp huyện, cấp không còn từ ngày 01/7/2025.",
        en: "A room, a union or another body of the district level is named, which ended on 01/7/2025.",
    },
    basis: Words {
        vi: "Nghị quyết số 203/2025/QH15, Điều 2 khoản 2",
        en: "Resolution 203/2025/QH15, Article 2 clause 2",
    },
    fixable: false,
    off_by_default: false,
    check: |context, findings| check_families(context, findings, &[Family::District], gravity),
};

/// What a room belongs to that is none of a district's, folded, where it stands behind the room's name.
const OTHER_HOUSES: &[&str] = &[
    "sở",
    "bộ",
    "công an",
    "công ty",
    "trường",
    "nhà trường",
    "bệnh viện",
    "cơ quan",
    "trung tâm",
    "học",
];

fn gravity(context: &Context, former: &Former, place: Span) -> Option<Severity> {
    let is_room = former.name.starts_with("Phòng ");
    if !is_room {
        return as_sure_as_the_fact(context, former, place);
    }
    // Departments and ministries have rooms of their own.
    if matches!(context.level, Some(Level::Department | Level::Central)) {
        return None;
    }
    let text = context.document.blocks[place.block].text();
    let behind = nearby::after(text, place.end, 40);
    // "Phòng Kinh tế, Hạ tầng và …" is the beginning of another room's name.
    let goes_on = behind.trim_start().strip_prefix("và");
    let is_longer = goes_on.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\n']))
        && context.facts.goes_on(&former.name);
    (!is_longer && !is_of_another(behind)).then_some(Severity::Hint)
}

fn is_of_another(behind: &str) -> bool {
    let behind = fold_words(behind);
    let whose = ["của ", "thuộc "];
    let whose = whose.iter().find_map(|word| behind.strip_prefix(word));
    let whose = whose.unwrap_or(&behind);
    let mut houses = OTHER_HOUSES.iter();
    houses.any(|house| find_words(whose, house) == Some(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::agency::testing::said;
    use crate::rules::testing::SILENT;

    #[test]
    fn unions_of_the_district_are_told_and_rooms_are_hinted_at() {
        let text = "Phòng Giáo dục và Đào tạo, Phòng TC-KH và Hội LHPN huyện Sông Lam phối hợp.";
        assert_eq!(
            said(&DISTRICT_BODY, Some((2026, 5, 1)), text),
            [
                "hint Phòng Giáo dục và Đào tạo không còn từ ngày 01/7/2025; nhiệm vụ nay thuộc Phòng Văn hóa - Xã hội (cấp xã); Sở Giáo dục và Đào tạo. @ Phòng Giáo dục và Đào tạo",
                "hint Phòng Tài chính - Kế hoạch không còn từ ngày 01/7/2025; nhiệm vụ nay thuộc Phòng Kinh tế (xã, đặc khu); Phòng Kinh tế, Hạ tầng và Đô thị (phường). @ Phòng TC-KH",
                "warning Hội Liên hiệp Phụ nữ huyện không còn từ ngày 01/7/2025; nay là tổ chức cùng tên ở cấp xã, cấp tỉnh. @ Hội LHPN huyện Sông Lam",
            ]
        );
    }

    #[test]
    fn the_communes_rooms_and_other_houses_are_right() {
        for text in [
            "Phòng Văn hóa - Xã hội, Phòng Kinh tế, Hạ tầng và Đô thị phối hợp.",
            "Phòng Kinh tế, Hạ tầng và Đo thị phối hợp.",
            "4. Phòng Kinh tế, Hạ tầng và",
            "Công an phường, Hội Liên hiệp Phụ nữ phường phối hợp.",
            "Khám tại Phòng Y tế nhà trường; bố trí phòng y tế.",
            "Trung tâm Y tế huyện khám bệnh.",
        ] {
            assert_eq!(
                said(&DISTRICT_BODY, Some((2026, 5, 1)), text),
                SILENT,
                "{text}"
            );
        }
    }
}
