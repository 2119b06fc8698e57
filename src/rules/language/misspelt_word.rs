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

use std::sync::LazyLock;

use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::language::prose::Pair;
use crate::rules::language::{Shape, Word, prose, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::case::Case;

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

/// The misspellings of a line, each with the right writing.
fn misspelt(line: &Known) -> Vec<Shown<&'static str>> {
    let words = words(line);
    let pairs = words.windows(2).enumerate();
    pairs
        .filter_map(|(at, pair)| {
            let [one, other] = pair else { return None };
            let right = right(one, other)?;
            (!parted(words, at)).then(|| Shown::new(one.to(other), right))
        })
        .collect()
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    for (place, right) in context.shown_sound(misspelt) {
        let text = context.document.text(place);
        let right = match text.starts_with(char::is_uppercase) {
            true => right.capitalised(),
            false => (*right).to_owned(),
        };
        findings
            .report(place, &MISSPELT, &[text, &right])
            .fix(&WRITE, &[&right], place, &right);
    }
    Verdict::Evaluated
}

/// Words of two syllables that end with the first syllable of a pair, or begin with its second: between
/// them the pair is no word ("tiềm năng | xuất khẩu", "hồ sơ | xuất bán", "sau bão | vệ sinh").
const NEIGHBOURS: &[&str] = &[
    // … năng
    "tiềm năng",
    "khả năng",
    "chức năng",
    "kỹ năng",
    "tính năng",
    "tài năng",
    "công năng",
    "quyền năng",
    "hiệu năng",
    "điện năng",
    "nhiệt năng",
    "đa năng",
    "vạn năng",
    "bản năng",
    // xuất …
    "xuất khẩu",
    "xuất nhập",
    "xuất bản",
    "xuất hiện",
    "xuất phát",
    "xuất trình",
    "xuất kho",
    "xuất cảnh",
    "xuất cấp",
    "xuất sắc",
    "xuất bán",
    "xuất chuồng",
    "xuất viện",
    "xuất ngũ",
    "xuất hàng",
    "xuất toán",
    "xuất hóa",
    // … sơ, … sản, … đề, suất …
    "hồ sơ",
    "lâm sản",
    "thủy sản",
    "hải sản",
    "nông sản",
    "tài sản",
    "khoáng sản",
    "di sản",
    "đặc sản",
    "động sản",
    "vấn đề",
    "chủ đề",
    "chuyên đề",
    "tiêu đề",
    "mệnh đề",
    "tiền đề",
    "suất ăn",
    "suất học",
    "suất quà",
    "suất vay",
    "suất đầu",
    // … sát, nhập …
    "giám sát",
    "khảo sát",
    "kiểm sát",
    "quan sát",
    "cảnh sát",
    "nhập khẩu",
    "nhập cảnh",
    "nhập liệu",
    "nhập học",
    "nhập kho",
    "nhập ngũ",
    "nhập viện",
    "nhập dữ",
    "nhập hàng",
    // … bão, vệ …, đảm …
    "sau bão",
    "chống bão",
    "cơn bão",
    "mưa bão",
    "lụt bão",
    "lũ bão",
    "gió bão",
    "trước bão",
    "vệ sinh",
    "vệ tinh",
    "đảm bảo",
    "đảm nhiệm",
    "đảm nhận",
    "đảm trách",
    "đảm đương",
    // … bổ, xung …
    "phân bổ",
    "tu bổ",
    "bồi bổ",
    "xung quanh",
    "xung đột",
    "xung kích",
    "xung phong",
    "xung yếu",
    "xung lực",
    "xung điện",
    // … sử, … xử, lý …, dụng …
    "lịch sử",
    "tiểu sử",
    "tiền sử",
    "đối xử",
    "ứng xử",
    "xét xử",
    "cư xử",
    "lý do",
    "lý luận",
    "lý lịch",
    "lý thuyết",
    "lý tưởng",
    "dụng cụ",
    "dụng ý",
    // … trú, … thanh, … chuẩn, … nghiêm, sứ … behind "sản xuất"
    "cư trú",
    "lưu trú",
    "tạm trú",
    "thường trú",
    "nội trú",
    "bán trú",
    "truyền thanh",
    "phát thanh",
    "âm thanh",
    "tiêu chuẩn",
    "trang nghiêm",
    "tôn nghiêm",
    "sản xuất",
    "tranh cãi",
    "cha mẹ",
    // cố …, … bỏ, khuyết …, sung …
    "cố gắng",
    "cố định",
    "cố ý",
    "cố tình",
    "cố vấn",
    "xóa bỏ",
    "bãi bỏ",
    "loại bỏ",
    "hủy bỏ",
    "gỡ bỏ",
    "phá bỏ",
    "dỡ bỏ",
    "từ bỏ",
    "khuyết điểm",
    "khuyết tật",
    "sung công",
    "sung túc",
    // … kỷ, năng …, … chia, … thanh, phố …, khai …
    "thế kỷ",
    "năng lực",
    "năng lượng",
    "năng động",
    "năng khiếu",
    "năng suất",
    "phân chia",
    "phố cổ",
    "phố đi",
    "khai thác",
    "khai báo",
    "khai mạc",
    "khai giảng",
    "sứ mệnh",
    "sứ quán",
];

/// The neighbours by the keys of their words.
static BORDERS: LazyLock<Vec<Pair>> = LazyLock::new(|| {
    let mut known: Vec<_> = NEIGHBOURS.iter().map(|word| prose::pair(word)).collect();
    crate::sorting::sort(&mut known);
    known
});

/// Whether a border of words parts the two words from `at` on: one of them belongs to its other
/// neighbour.
fn parted(words: &[Word], at: usize) -> bool {
    let is_word = |one: usize| {
        let Some([one, other]) = words.get(one..one + 2) else {
            return false;
        };
        other.follows && BORDERS.binary_search(&(one.key, other.key)).is_ok()
    };
    at.checked_sub(1).is_some_and(is_word) || is_word(at + 1)
}

/// The misspellings by the keys of their words.
static MISSPELT_PAIRS: LazyLock<Vec<(Pair, &'static str)>> = LazyLock::new(|| {
    let known = WORDS.iter();
    let mut known: Vec<_> = known
        .map(|(wrong, right)| (prose::pair(wrong), *right))
        .collect();
    crate::sorting::sort_by_key(&mut known, |one| one.0);
    known
});

/// What two neighbouring words of a line should be, where they are a misspelling.
pub(super) fn right(one: &Word, other: &Word) -> Option<&'static str> {
    let found = MISSPELT_PAIRS.binary_search_by_key(&(one.key, other.key), |known| known.0);
    let (_, right) = MISSPELT_PAIRS[found.ok()?];
    // A capital on the second word makes a name of it.
    let together = other.follows && !one.joined && !other.joined;
    let set = other.shape == Shape::Lower && matches!(one.shape, Shape::Lower | Shape::Capital);
    (together && set).then_some(right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};
    use crate::vietnamese::syllable::is_syllable;

    fn on(line: &str) -> Vec<String> {
        found(&MISSPELT_WORD, &Sketch::items(line))
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
    fn a_pair_across_the_border_of_two_words_is_no_word() {
        for line in [
            "Sản phẩm có tiềm năng xuất khẩu, khả năng xuất nhập khẩu.",
            "Kiểm tra hồ sơ xuất bán; giám sát nhập khẩu.",
            "Sau bão vệ sinh môi trường; phòng chống bão đảm bảo an toàn.",
            "Các hộ cũng cố gắng; trong thế kỷ năng lượng.",
            "Cây phân bổ xung quanh hồ; việc tu bổ xung yếu nhất làm trước.",
            "Viết phần lịch sử lý luận; quy tắc ứng xử dụng cụ hỏng; sản xuất sứ vệ sinh.",
            "Khách lưu trú trọng điểm; loa truyền thanh phố Huế.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
        assert_eq!(
            on("Nâng cao năng xuất lao động; sơ xuất trong kiểm tra; bổ xung hồ sơ.").len(),
            3
        );
    }

    #[test]
    fn each_right_word_is_spelt_by_syllables() {
        for (_, right) in WORDS {
            assert!(right.split(' ').all(is_syllable), "{right}");
        }
    }
}
