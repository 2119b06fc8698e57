//! A capital on each syllable of a body's or an office's name: "Ủy Ban", "Ban Bí Thư".
//!
//! **Why.** The decree capitalises the words that tell what the body is and does, not each syllable.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục IV khoản 1 and Mục V khoản 3: "Ủy ban nhân
//! dân", "Hội đồng nhân dân", "Ban Bí thư", "Thủ tướng Chính phủ", "Chủ tịch". Judged are these names
//! alone.
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

use super::exempt;
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
        vi: "Tên cơ quan, chức danh viết hoa từng tiếng.",
        en: "A body's or an office's name has a capital on each syllable.",
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
const NAMES: [&str; 18] = [
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
];

static NAME_KEYS: LazyLock<[Pair; NAMES.len()]> = LazyLock::new(|| NAMES.map(prose::pair));

/// The names of a line whose second syllable has a capital.
fn capitals(line: &Known) -> Vec<Shown<()>> {
    let pairs = words(line).windows(2).filter(|pair| {
        let [one, other] = pair else { return false };
        // "chủ Tịch" is as wrong; a title set with a capital on every word is its setter's.
        other.shape == Shape::Capital
            && one.shape != Shape::Upper
            && other.follows
            && !one.joined
            && !other.joined
            && NAME_KEYS.contains(&(one.key, other.key))
    });
    pairs
        .map(|pair| Shown::new(pair[0].to(&pair[1]), ()))
        .collect()
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt(context) {
        return why;
    }
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
        let sketch = Sketch::new(&format!("% KẾ HOẠCH\n# II|tasks|NHIỆM VỤ\n- {line}"));
        found(&BODY_NAME_CASE, &sketch)
    }

    #[test]
    fn names_as_the_decree_writes_them_are_silent() {
        for line in [
            "Ban Bí thư, Thủ tướng Chính phủ, Chủ tịch Ủy ban nhân dân xã, ỦY BAN NHÂN DÂN.",
            "Hội đồng nhân dân; Văn phòng Trung ương Đảng; Quyết định của Giám đốc Sở.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }

    #[test]
    fn a_capital_on_each_syllable_is_told() {
        assert_eq!(
            on("Chỉ thị của Ban Bí Thư; Ủy Ban nhân dân xã."),
            [
                "“Bí Thư” viết hoa chưa đúng; cần là “Bí thư”. @ Bí Thư",
                "“Ủy Ban” viết hoa chưa đúng; cần là “Ủy ban”. @ Ủy Ban",
            ]
        );
    }
}
