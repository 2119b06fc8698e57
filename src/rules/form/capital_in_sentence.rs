//! A verb of duty with a capital in the middle of a sentence: "phường Chủ trì", "…, Đảm bảo …".
//!
//! **Why.** It is left over from a list that was joined to a sentence.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục I: a capital begins a sentence and a
//! paragraph. Judged are verbs of duty ("Chủ trì", "Phối hợp", "Tham mưu" …) right behind the word of
//! an administrative unit in small letters, where no name can stand, and verbs and "các" behind a comma;
//! what names a field of bodies as well ("Quản lý", "Kiểm tra") is not, nor what is in quotes.
//!
//! **Bad**
//! ```text
//! Phòng Kinh tế xã Chủ trì tham mưu bố trí kinh phí.
//! ```
//! **Good**
//! ```text
//! Phòng Kinh tế xã chủ trì tham mưu bố trí kinh phí.
//! ```

use std::sync::LazyLock;

use super::exempt;
use super::verbs::{self, Place};
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::language::prose::Pair;
use crate::rules::language::{Shape, Word, prose, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::case::Case;

/// KH716.
pub static CAPITAL_IN_SENTENCE: Rule = Rule {
    code: "KH716",
    name: "capital-in-sentence",
    severity: Severity::Warning,
    summary: Words {
        vi: "Viết hoa động từ ở giữa câu.",
        en: "A verb in the middle of a sentence is capitalised.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục II, Mục I",
        en: "Decree 30/2020/NĐ-CP, Appendix II, Section I",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const CAPITAL: Words = Words {
    vi: "Viết thường “{0}”: đang ở giữa câu.",
    en: "“{0}” in the middle of a sentence takes no capital.",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

const VERBS: [&str; 18] = [
    "chủ trì",
    "phối hợp",
    "tham mưu",
    "hướng dẫn",
    "căn cứ",
    "thực hiện",
    "triển khai",
    "báo cáo",
    "theo dõi",
    "chịu trách",
    "rà soát",
    "đôn đốc",
    "tổng hợp",
    "bố trí",
    "cân đối",
    "đề xuất",
    "có trách",
    "xem xét",
];
const UNITS: [&str; 10] = [
    "phường",
    "xã",
    "tỉnh",
    "huyện",
    "phố",
    "quận",
    "khu",
    "thôn",
    "viện",
    "trường",
];

static VERB_KEYS: LazyLock<[Pair; VERBS.len()]> = LazyLock::new(|| VERBS.map(prose::pair));
static UNIT_KEYS: LazyLock<[u32; UNITS.len()]> = LazyLock::new(|| UNITS.map(prose::key));

/// The verbs of a line that have a capital behind a unit's word.
fn capitals(line: &Known) -> Vec<Shown<()>> {
    let found = words(line).windows(3).filter(|words| {
        let [unit, one, other] = words else {
            return false;
        };
        one.shape == Shape::Capital
            && unit.shape == Shape::Lower
            && other.shape == Shape::Lower
            && adjoin(unit, one)
            && adjoin(one, other)
            && UNIT_KEYS.contains(&unit.key)
            && VERB_KEYS.contains(&(one.key, other.key))
    });
    found
        .map(|words| Shown::new(words[1].to(&words[2]), ()))
        .collect()
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt(context) {
        return why;
    }
    let behind_unit = context.shown_sound(capitals).map(|(place, ())| place);
    let behind_comma = context.shown_sound(verbs::behind_marks);
    let behind_comma = behind_comma
        .filter(|(_, mark)| **mark == Place::Comma)
        .map(|(place, _)| place);
    for place in behind_unit.chain(behind_comma) {
        let text = context.document.text(place);
        let right = text.lower();
        findings
            .report(place, &CAPITAL, &[text])
            .fix(&WRITE, &[&right], place, &right);
    }
    Verdict::Evaluated
}

fn adjoin(one: &Word, other: &Word) -> bool {
    other.follows && other.start == one.end + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        let sketch = Sketch::items(line);
        found(&CAPITAL_IN_SENTENCE, &sketch)
    }

    #[test]
    fn sentences_names_and_lists_are_silent() {
        for line in [
            "Phòng Kinh tế xã chủ trì. Phối hợp với Công an xã. Thực hiện ngay.",
            "Chủ trì: Phòng Kinh tế xã; Phối hợp: Công an xã.",
            "Ban Tổ chức tỉnh, xã Hướng Hiệp, thành phố Thực Đức.",
            "Đề án Tăng cường năng lực; Chương trình Phối hợp số 12.",
            "Công an xã, Đảng ủy xã, Đoàn Thanh niên; Nghị quyết số 1, Hướng dẫn số 2; “Phát động, Phối hợp tốt”.",
            "Ban Tổ chức, Kiểm tra; Sở Nội vụ, Quản lý thị trường; Trung tâm Tư vấn, Hỗ trợ doanh nghiệp.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }

    #[test]
    fn a_verb_behind_its_body_is_told() {
        assert_eq!(
            on("Phòng Kinh tế xã Chủ trì tham mưu bố trí kinh phí."),
            ["Viết thường “Chủ trì”: đang ở giữa câu. @ Chủ trì"]
        );
        assert_eq!(
            on(
                "Bố trí kinh phí năm 2026, Đảm bảo đúng quy định; gửi Sở Nội vụ, Các đơn vị liên quan."
            ),
            [
                "Viết thường “Đảm bảo”: đang ở giữa câu. @ Đảm bảo",
                "Viết thường “Các”: đang ở giữa câu. @ Các",
            ]
        );
    }
}
