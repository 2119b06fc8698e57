//! A verb of duty with a capital in the middle of a sentence: "phường Chủ trì".
//!
//! **Why.** It is left over from a list that was joined to a sentence.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục I: a capital begins a sentence and a
//! paragraph. Judged are verbs of duty ("Chủ trì", "Phối hợp", "Tham mưu" …) right behind the word of
//! an administrative unit in small letters, where no name can stand.
//!
//! **Bad**
//! ```text
//! Phòng Kinh tế xã Chủ trì tham mưu bố trí kinh phí.
//! ```
//! **Good**
//! ```text
//! Phòng Kinh tế xã chủ trì tham mưu bố trí kinh phí.
//! ```

use super::exempt;
use crate::document::Span;
use crate::report::{Severity, Words};
use crate::rules::language::{Shape, Word, prose};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::case::Case;

/// KH716.
pub static CAPITAL_IN_SENTENCE: Rule = Rule {
    code: "KH716",
    name: "capital-in-sentence",
    severity: Severity::Warning,
    summary: Words {
        vi: "Động từ giữa câu viết hoa.",
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
    vi: "“{0}” ở giữa câu không viết hoa.",
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

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt(context) {
        return why;
    }
    let verbs: Vec<(u32, u32)> = VERBS
        .iter()
        .filter_map(|verb| {
            let (one, other) = verb.split_once(' ')?;
            Some((prose::key(one), prose::key(other)))
        })
        .collect();
    let units = UNITS.map(prose::key);
    for words in context.prose().words().windows(3) {
        let [unit, one, other] = words else { continue };
        if one.shape != Shape::Capital || unit.shape != Shape::Lower || other.shape != Shape::Lower
        {
            continue;
        }
        if !adjoin(unit, one)
            || !adjoin(one, other)
            || !units.contains(&unit.key)
            || !verbs.contains(&(one.key, other.key))
        {
            continue;
        }
        let place = Span {
            end: other.end as usize,
            ..one.span()
        };
        let text = context.document.text(place);
        let right = text.lower();
        findings
            .report(place, &CAPITAL, &[text])
            .fix(&WRITE, &[&right], place, &right);
    }
    Verdict::Evaluated
}

fn adjoin(one: &Word, other: &Word) -> bool {
    one.block == other.block && other.follows && other.start == one.end + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        let sketch = Sketch::new(&format!("% KẾ HOẠCH\n# II|tasks|NHIỆM VỤ\n- {line}"));
        found(&CAPITAL_IN_SENTENCE, &sketch)
    }

    #[test]
    fn sentences_names_and_lists_are_silent() {
        for line in [
            "Phòng Kinh tế xã chủ trì. Phối hợp với Công an xã. Thực hiện ngay.",
            "Chủ trì: Phòng Kinh tế xã; Phối hợp: Công an xã.",
            "Ban Tổ chức tỉnh, xã Hướng Hiệp, thành phố Thực Đức.",
            "Đề án Tăng cường năng lực; Chương trình Phối hợp số 12.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }

    #[test]
    fn a_verb_behind_its_body_is_told() {
        assert_eq!(
            on("Phòng Kinh tế xã Chủ trì tham mưu bố trí kinh phí."),
            ["“Chủ trì” ở giữa câu không viết hoa. @ Chủ trì"]
        );
    }
}
