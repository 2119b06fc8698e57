//! A body's or an office's name with a capital too many or too few: "Ủy Ban", "Bộ chính trị", "sở Xây
//! dựng".
//!
//! **Why.** The decree capitalises the words that tell what the body is and does, not each syllable.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục IV khoản 1 and Mục V khoản 3: "Ủy ban nhân
//! dân", "Hội đồng nhân dân", "Ban Bí thư", "Thủ tướng Chính phủ", "Chủ tịch". Judged are the names of a
//! table (`data/names.tsv`), heads with their fields among them, and only where the line shows that the
//! body is meant: "các sở xây dựng kế hoạch" is silent. Where offices' custom is divided, a hint.
//!
//! **Bad**
//! ```text
//! Chỉ thị của Ban Bí Thư; Ủy Ban nhân dân xã.
//! ```
//! **Good**
//! ```text
//! Chỉ thị của Ban Bí thư; Ủy ban nhân dân xã.
//! ```

use std::sync::LazyLock;

use super::names::Kind;
use super::{exempt, sense};
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::language::prose::Pair;
use crate::rules::language::{Shape, prose, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::case::Case;

/// KH717.
pub static BODY_NAME_CASE: Rule = Rule {
    code: "KH717",
    name: "body-name-case",
    severity: Severity::Warning,
    summary: Words {
        vi: "Tên cơ quan, chức danh viết hoa chưa đúng.",
        en: "A body's or an office's name is not capitalised right.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục II, Mục IV, Mục V khoản 3",
        en: "Decree 30/2020/NĐ-CP, Appendix II, Section IV, Section V clause 3",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const EACH: Words = Words {
    vi: "“{0}” viết hoa chưa đúng; cần là “{1}”.",
    en: "“{0}” is not capitalised right; write “{1}”.",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

/// Words of two syllables of which the second is small, whatever stands before them.
const NAMES: [&str; 24] = [
    "ủy ban",
    "hội đồng",
    "bí thư",
    "thủ tướng",
    "chính phủ",
    "chủ tịch",
    "giám đốc",
    "quốc hội",
    "bộ trưởng",
    "trung ương",
    "mặt trận",
    "nghị quyết",
    "quyết định",
    "chỉ thị",
    "kế hoạch",
    "tỉnh ủy",
    "thành ủy",
    "đảng ủy",
    "chi cục",
    "tổng cục",
    "văn phòng",
    "kho bạc",
    "ngân hàng",
    "thanh tra",
];

static NAME_KEYS: LazyLock<[Pair; NAMES.len()]> = LazyLock::new(|| NAMES.map(prose::pair));

/// The names of a line whose second syllable has a capital, but for those that the table knows.
fn capitals(line: &Known) -> Vec<Shown<()>> {
    let known = line.derive(sense::miscased);
    let pairs = words(line).windows(2).filter(|pair| {
        let [one, other] = pair else { return false };
        // "chủ Tịch" is as wrong; a title set with a capital on every word is its setter's.
        other.shape == Shape::Capital
            && one.shape != Shape::Upper
            && other.follows
            && !one.joined
            && !other.joined
            && NAME_KEYS.contains(&(one.key, other.key))
            && !known
                .iter()
                .any(|known| known.range.contains(&one.range().start))
    });
    pairs
        .map(|pair| Shown::new(pair[0].to(&pair[1]), ()))
        .collect()
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt(context) {
        return why;
    }
    let kinds = [
        Kind::Always,
        Kind::Body,
        Kind::Named,
        Kind::Custom,
        Kind::Field,
    ];
    sense::report_all(context, findings, &kinds);
    for (place, ()) in context.shown_sound(capitals) {
        let text = context.document.text(place);
        let (first, second) = text.split_once(' ').unwrap_or((text, ""));
        let right = format!("{first} {}", second.lower());
        findings
            .report(place, &EACH, &[text, &right])
            .fix(&WRITE, &[&right], place, &right);
    }
    Verdict::Evaluated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        let sketch = Sketch::items(line);
        found(&BODY_NAME_CASE, &sketch)
    }

    #[test]
    fn names_as_the_decree_writes_them_are_silent() {
        for line in [
            "Ban Bí thư, Thủ tướng Chính phủ, Chủ tịch Ủy ban nhân dân xã, ỦY BAN NHÂN DÂN.",
            "Hội đồng nhân dân; Văn phòng Trung ương Đảng; Quyết định của Giám đốc Sở.",
            // "Trưởng phòng", "Trưởng ban" are titles: the second syllable is the title's own.
            "Theo đề nghị của Trưởng phòng Kinh tế; Phó Trưởng phòng Nghiệp vụ 2, Trưởng phòng Quản lý Khoa học.",
            // Common nouns, and heads of several bodies.
            "Các sở xây dựng kế hoạch; bố trí phòng họp; các sở Tài chính, Nội vụ; cán bộ Công an xã.",
            "Cơ sở Giáo dục và Đào tạo nghề; Sở xây dựng kế hoạch kiểm tra; Ban chỉ đạo cấp xã.",
            "Góp ý trong quá trình Bộ xây dựng Đề án; do Sở thống kê Danh mục gửi.",
            "Hội đồng bầu cử quốc gia, Viện kiểm sát nhân dân, Bộ Chỉ huy quân sự tỉnh, Sở Công thương.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }

    #[test]
    fn a_capital_on_each_syllable_is_told() {
        assert_eq!(
            on("Chỉ thị của Ban Bí Thư; Ủy Ban nhân dân xã."),
            [
                "“Ban Bí Thư” viết hoa chưa đúng; cần là “Ban Bí thư”. @ Ban Bí Thư",
                "“Ủy Ban nhân dân” viết hoa chưa đúng; cần là “Ủy ban nhân dân”. @ Ủy Ban nhân dân",
            ]
        );
        assert_eq!(
            on("Nghị Quyết của Hội Đồng quản trị."),
            [
                "“Nghị Quyết” viết hoa chưa đúng; cần là “Nghị quyết”. @ Nghị Quyết",
                "“Hội Đồng” viết hoa chưa đúng; cần là “Hội đồng”. @ Hội Đồng",
            ]
        );
    }

    #[test]
    fn a_field_and_its_head_are_told_in_both_directions() {
        let told = |line: &str| {
            let sketch = Sketch::items(line);
            let all = sketch.findings(&BODY_NAME_CASE);
            let title = |finding: &crate::report::Finding| finding.fixes[0].title.clone();
            all.iter().map(title).collect::<Vec<_>>()
        };
        assert_eq!(
            told("Gửi báo cáo về sở Nội vụ, Sở Tài Chính và ủy ban nhân dân xã."),
            [
                "Sửa thành “Sở Nội vụ”",
                "Sửa thành “Sở Tài Chính”"
                    .replace("Chính", "chính")
                    .as_str(),
                "Sửa thành “Ủy ban nhân dân”",
            ]
        );
        assert_eq!(
            told(
                "Kết luận của Bộ chính trị; phối hợp với phòng Văn hóa - Xã hội và Ban chỉ huy thống nhất."
            ),
            [
                "Sửa thành “Bộ Chính trị”",
                "Sửa thành “Phòng Văn hóa - Xã hội”",
                "Sửa thành “Ban Chỉ huy”",
            ]
        );
    }

    #[test]
    fn what_is_written_alike_is_one_finding_with_its_places() {
        let sketch = Sketch::new(
            "% KẾ HOẠCH\n# II|tasks|NHIỆM VỤ\n- Báo cáo Hội đồng Nhân dân xã.\n- Trình Hội đồng Nhân dân xã.",
        );
        let all = sketch.findings(&BODY_NAME_CASE);
        assert_eq!((all.len(), all[0].related.len()), (1, 1));
        assert_eq!(all[0].fixes[0].edits.len(), 2);
    }
}
