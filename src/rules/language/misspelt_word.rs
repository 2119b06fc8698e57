//! A common misspelling of which each syllable by itself is possible: "bổ xung", "sử lý".
//!
//! **Why.** No rule of syllables finds it; it is among the commonest slips of typists.
//!
//! **Basis.** Dictionaries: the pairs are misspellings and no words of their own, hỏi taken for ngã,
//! s for x, ch for tr, and marks lost in the terms of administration.
//!
//! **Bad**
//! ```text
//! Sửa đổi, bổ xung cho phù hợp; cũng cố tổ chức.
//! ```
//! **Good**
//! ```text
//! Sửa đổi, bổ sung cho phù hợp; củng cố tổ chức.
//! ```

use crate::document::Span;
use crate::report::{Severity, Words};
use crate::rules::language::{Shape, Word, prose};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::case::upper;

/// KH909.
pub static MISSPELT_WORD: Rule = Rule {
    code: "KH909",
    name: "misspelt-word",
    severity: Severity::Warning,
    summary: Words {
        vi: "Từ viết sai chính tả thường gặp.",
        en: "A word is misspelt in a common way.",
    },
    basis: Words {
        vi: "Chính tả tiếng Việt",
        en: "Vietnamese spelling",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const MISSPELT: Words = Words {
    vi: "“{0}” viết sai chính tả; cần là “{1}”.",
    en: "“{0}” is misspelt; write “{1}”.",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

/// Wrong and right.
const WORDS: &[(&str, &str)] = &[
    ("bổ xung", "bổ sung"),
    ("bỏ sung", "bổ sung"),
    ("bỏ khuyết", "bổ khuyết"),
    ("sử lý", "xử lý"),
    ("sử lí", "xử lý"),
    ("xử dụng", "sử dụng"),
    ("sữ dụng", "sử dụng"),
    ("sữa đổi", "sửa đổi"),
    ("chiển khai", "triển khai"),
    ("triễn khai", "triển khai"),
    ("triền khai", "triển khai"),
    ("chia xẻ", "chia sẻ"),
    ("sát nhập", "sáp nhập"),
    ("sơ xuất", "sơ suất"),
    ("sản suất", "sản xuất"),
    ("xản xuất", "sản xuất"),
    ("đề suất", "đề xuất"),
    ("đột suất", "đột xuất"),
    ("năng xuất", "năng suất"),
    ("xuất sứ", "xuất xứ"),
    ("hổ trợ", "hỗ trợ"),
    ("hỗ chợ", "hỗ trợ"),
    ("hướng dẩn", "hướng dẫn"),
    ("kiễm tra", "kiểm tra"),
    ("kiểm cha", "kiểm tra"),
    ("quãn lý", "quản lý"),
    ("cũng cố", "củng cố"),
    ("cãi cách", "cải cách"),
    ("cãi tiến", "cải tiến"),
    ("cãi thiện", "cải thiện"),
    ("đãm bảo", "đảm bảo"),
    ("đảm bão", "đảm bảo"),
    ("bão đảm", "bảo đảm"),
    ("bảo đãm", "bảo đảm"),
    ("bão vệ", "bảo vệ"),
    ("trú trọng", "chú trọng"),
    ("chú chọng", "chú trọng"),
    ("chỉnh chu", "chỉn chu"),
    ("khuyếch tán", "khuếch tán"),
    ("thẫm quyền", "thẩm quyền"),
    ("thẫm định", "thẩm định"),
    ("phổ biền", "phổ biến"),
    ("giãi pháp", "giải pháp"),
    ("giãi quyết", "giải quyết"),
    ("nhiệm vũ", "nhiệm vụ"),
    ("trách nhiêm", "trách nhiệm"),
    ("nhiêm vụ", "nhiệm vụ"),
    ("nhiệm vu", "nhiệm vụ"),
    ("tổng hơp", "tổng hợp"),
    ("phôi hợp", "phối hợp"),
    ("phồi hợp", "phối hợp"),
    ("thanh phố", "thành phố"),
    ("thành phồ", "thành phố"),
    ("ũy ban", "ủy ban"),
    ("uy ban", "ủy ban"),
    ("nhân đân", "nhân dân"),
    ("cơ qaun", "cơ quan"),
    ("đia phương", "địa phương"),
    ("địa phường", "địa phương"),
    ("quy đinh", "quy định"),
    ("quyết đinh", "quyết định"),
    ("thực hiên", "thực hiện"),
    ("thực hiền", "thực hiện"),
    ("bồi dưởng", "bồi dưỡng"),
    ("lảnh đạo", "lãnh đạo"),
    ("lĩnh vưc", "lĩnh vực"),
    ("kỷ thuật", "kỹ thuật"),
    ("kỷ năng", "kỹ năng"),
    ("công nghê", "công nghệ"),
    ("thẩm mỷ", "thẩm mỹ"),
    ("chuẩn bi", "chuẩn bị"),
    ("nghiêm trình", "nghiêm chỉnh"),
    ("chặc chẽ", "chặt chẽ"),
    ("chặt chẻ", "chặt chẽ"),
    ("mạnh mẻ", "mạnh mẽ"),
    ("đầy đũ", "đầy đủ"),
    ("rỏ ràng", "rõ ràng"),
    ("rỏ trách", "rõ trách"),
];

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let misspellings = Misspellings::new();
    for pair in context.prose().words().windows(2) {
        let [one, other] = pair else { continue };
        let Some(right) = misspellings.right(one, other) else {
            continue;
        };
        let place = Span {
            end: other.end as usize,
            ..one.span()
        };
        let text = context.document.text(place);
        let right = match one.shape {
            Shape::Capital => {
                let mut letters = right.chars();
                letters
                    .next()
                    .map(upper)
                    .into_iter()
                    .chain(letters)
                    .collect()
            }
            _ => right.to_owned(),
        };
        findings
            .report(place, &MISSPELT, &[text, &right])
            .fix(&WRITE, &[&right], place, &right);
    }
    Verdict::Evaluated
}

/// The misspellings by the keys of their words.
pub(super) struct Misspellings(Vec<(u32, u32, &'static str)>);

impl Misspellings {
    pub(super) fn new() -> Self {
        let mut wrong: Vec<_> = WORDS
            .iter()
            .filter_map(|(wrong, right)| {
                let (one, other) = wrong.split_once(' ')?;
                Some((prose::key(one), prose::key(other), *right))
            })
            .collect();
        crate::sorting::sort_by(&mut wrong, |one, other| one.cmp(other));
        Self(wrong)
    }

    /// What two words should be, where they are a misspelling.
    pub(super) fn right(&self, one: &Word, other: &Word) -> Option<&'static str> {
        let from = self.0.partition_point(|(key, ..)| *key < one.key);
        let same = self
            .0
            .get(from..)?
            .iter()
            .take_while(|(key, ..)| *key == one.key);
        let (.., right) = same.into_iter().find(|(_, key, _)| *key == other.key)?;
        // A capital on the second word makes a name of it.
        let together = other.follows && one.block == other.block && !one.joined && !other.joined;
        let set = other.shape == Shape::Lower && matches!(one.shape, Shape::Lower | Shape::Capital);
        (together && set).then_some(*right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};
    use crate::vietnamese::syllable::is_syllable;

    fn on(line: &str) -> Vec<String> {
        found(
            &MISSPELT_WORD,
            &Sketch::new(&format!("# II|tasks|NHIỆM VỤ\n- {line}")),
        )
    }

    #[test]
    fn the_right_words_are_silent() {
        for (_, right) in WORDS {
            assert_eq!(on(right), SILENT, "{right}");
        }
        assert_eq!(
            on("Ông Bỏ Khuyết; thanh, phố; thanh tra phố phường; uy tín, ban đầu."),
            SILENT
        );
    }

    #[test]
    fn each_misspelling_is_told_with_the_right_word() {
        assert_eq!(
            on("Sửa đổi, bổ xung; Cũng cố tổ chức."),
            [
                "“bổ xung” viết sai chính tả; cần là “bổ sung”. @ bổ xung",
                "“Cũng cố” viết sai chính tả; cần là “Củng cố”. @ Cũng cố",
            ]
        );
    }

    #[test]
    fn each_right_word_is_spelt_by_syllables() {
        for (_, right) in WORDS {
            assert!(right.split(' ').all(is_syllable), "{right}");
        }
    }
}
