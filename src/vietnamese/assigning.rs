//! The words in which a plan says who does a task and by when: the labels of a line ("Cơ quan chủ
//! trì: …"), the verbs that a task begins with, and the first words of those who act.

use std::sync::LazyLock;

use super::fold::{fold, fold_words};
use super::letters::{is_alphabetic, is_alphanumeric};
use super::phrases::{Phrases, begins};
use super::wording::{begins_with_action, names_body};

/// What a label of an assignment names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assigned {
    /// Cơ quan chủ trì, cơ quan thực hiện.
    Lead,
    /// Cơ quan phối hợp.
    Coordinate,
    /// Thời gian, thời hạn.
    Due,
    /// Sản phẩm.
    Product,
}

/// A label in a text: what it names and the bytes of it, its colon included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// What it names.
    pub what: Assigned,
    /// Bytes up to the value.
    pub len: usize,
    /// It says of what the time is the time ("Thời gian hoàn thành", not "Thời gian").
    pub plain: bool,
}

/// Longest label, in bytes: "Cơ quan, đơn vị, địa phương chủ trì tham mưu thực hiện".
const LONGEST_LABEL: usize = 110;

/// The words that labels are made of, folded. One strange word and it is a sentence.
const LABEL_WORDS: &[&str] = &[
    "ban", "bộ", "báo", "bắt", "chính", "chịu", "chỉ", "chủ", "chức", "các", "cán", "cáo", "cá",
    "công", "có", "cơ", "cùng", "diễn", "dõi", "dẫn", "dự", "dựng", "giao", "gian", "hiện", "hoàn",
    "hành", "hướng", "hạn", "hợp", "khai", "kiến", "kết", "liên", "lãnh", "lực", "lượng", "mưu",
    "mối", "ngành", "người", "nhiệm", "nhân", "phân", "phòng", "phận", "phẩm", "phối", "phụ",
    "phương", "quan", "ra", "soạn", "sản", "sở", "tham", "theo", "thành", "tham", "thảo", "thẩm",
    "thời", "thúc", "thực", "tiến", "trì", "trách", "trình", "trị", "trên", "trả", "triển",
    "trong", "tổ", "vị", "và", "viên", "vụ", "xây", "đi", "điểm", "đoàn", "đơn", "đạo", "địa",
    "định", "đầu", "độ", "được", "đốc", "đồng", "thể", "quả", "việc", "này", "nộp", "gửi", "hoặc",
];

/// The label that a text begins with: "Đơn vị chủ trì tham mưu: …", "Thời hạn hoàn thành: …".
pub fn label(text: &str) -> Option<Label> {
    static KNOWN: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(LABEL_WORDS));
    let head = &text[..text.floor_char_boundary(LONGEST_LABEL)];
    let colon = head.find([':', '：'])?;
    let mark = head[colon..].chars().next().map_or(1, char::len_utf8);
    let words = fold_words(&head[..colon]).replace([',', '/', '(', ')', '-'], " ");
    let words: Vec<&str> = words.split_whitespace().collect();
    let known = |word: &&str| KNOWN.at(word).next().is_some();
    if words.is_empty() || !words.iter().all(known) {
        return None;
    }
    let joined = words.join(" ");
    let (what, plain) = named(&joined)?;
    // "Phòng Tổ chức - Hành chính:" is a body's name: a label has no capital but its first.
    let mut behind = head[..colon].split_whitespace().skip(1);
    let name = behind.any(|word| word.starts_with(char::is_uppercase))
        && head[..colon].contains(char::is_lowercase);
    if name && what == Assigned::Lead && !has_word(&joined, "chủ trì") {
        return None;
    }
    Some(Label {
        what,
        len: colon + mark,
        plain,
    })
}

/// What a label's words name, and whether they say no more than "thời gian".
fn named(words: &str) -> Option<(Assigned, bool)> {
    let opens = |with: &[&str]| with.iter().any(|front| begins(words, front));
    let has = |part: &str| has_word(words, part);
    if opens(&[
        "thời gian",
        "thời hạn",
        "thời điểm",
        "tiến độ",
        "hạn hoàn thành",
    ]) || matches!(words, "hoàn thành" | "hoàn thành trong" | "hạn")
    {
        return Some((Assigned::Due, words.split(' ').count() <= 2));
    }
    if opens(&["sản phẩm", "kết quả đầu ra", "đầu ra"]) {
        return Some((Assigned::Product, false));
    }
    // Several of them under one label are the lead's, as in a column.
    if has("chủ trì") || has("đầu mối") {
        return Some((Assigned::Lead, false));
    }
    if has("phối hợp") {
        return Some((Assigned::Coordinate, false));
    }
    // "Tổ chức thực hiện" is how the plan is carried out, not who does it.
    let who = opens(WHO)
        && !opens(&["tổ chức thực hiện", "tổ chức triển khai"])
        && ACTS.iter().any(|act| has(act));
    let given = matches!(
        words,
        "phân công"
            | "phân công thực hiện"
            | "phụ trách"
            | "giao"
            | "thực hiện"
            | "trách nhiệm thực hiện"
    );
    (who || given).then_some((Assigned::Lead, false))
}

/// Who may act, as a label or a column's heading names them.
pub const WHO: &[&str] = &[
    "cơ quan",
    "đơn vị",
    "người",
    "cá nhân",
    "bộ phận",
    "phòng",
    "tổ chức",
    "cán bộ",
    "công chức",
    "các cơ quan",
    "các đơn vị",
    "sở ngành",
    "ban ngành",
    "địa phương",
    "lực lượng",
    "đoàn thể",
    "lãnh đạo",
    "thành viên",
];

/// What they do about it.
pub const ACTS: &[&str] = &[
    "thực hiện",
    "phụ trách",
    "chịu trách nhiệm",
    "tham mưu",
    "được giao",
    "được phân công",
    "triển khai",
    "soạn thảo",
    "theo dõi",
    "tổ chức",
];

/// Whether a phrase stands in the words, whole.
pub fn has_word(words: &str, phrase: &str) -> bool {
    // No byte within a letter begins one, so that the first byte alone finds the places.
    let first = phrase.bytes().next();
    let mut places = words.bytes().enumerate().filter(|(_, b)| Some(*b) == first);
    places.any(|(at, _)| {
        let before = words[..at].chars().next_back();
        has_front_loose(&words[at..], phrase) && before.is_none_or(|c| !is_alphanumeric(c))
    })
}

/// Whether a text names somebody who may act: it begins with the kind of a body, an office or a person.
pub fn names_somebody(text: &str) -> bool {
    names_body(&words_of(text)) || is_abbreviated_body(text)
}

/// The words of a text without a dash or a bracket before them.
fn words_of(text: &str) -> String {
    fold_words(text.trim_start_matches(|c: char| !is_alphanumeric(c)))
}

/// A front that a comma may end.
fn has_front_loose(words: &str, phrase: &str) -> bool {
    words
        .strip_prefix(phrase)
        .is_some_and(|rest| !rest.starts_with(is_alphanumeric))
}

/// "VHXH", "KTHTĐT", "TNMT": a body's name as its own people write it.
fn is_abbreviated_body(text: &str) -> bool {
    let text = text.trim();
    let letters = text.chars().filter(|c| is_alphabetic(*c)).count();
    (2..=12).contains(&letters)
        && text
            .chars()
            .all(|c| c.is_uppercase() || matches!(c, '&' | '-' | '.'))
}

/// Longest name of who acts before what is done, in bytes.
const LONGEST_ACTOR: usize = 160;

/// Small words of which names of bodies are made, folded.
const NAME_WORDS: &[&str] = &[
    "ban",
    "nhân",
    "dân",
    "tịch",
    "các",
    "cấp",
    "xã",
    "phường",
    "đặc",
    "khu",
    "tỉnh",
    "thành",
    "phố",
    "sở",
    "ngành",
    "địa",
    "phương",
    "đơn",
    "vị",
    "an",
    "và",
    "của",
    "thuộc",
    "ven",
    "biển",
    "thị",
    "trấn",
];
/// Those with which a name ends.
const NAME_ENDS: &[&str] = &[
    "xã",
    "phường",
    "khu",
    "tỉnh",
    "phố",
    "ngành",
    "phương",
    "biển",
    "an",
];
/// What a level is called by begins as an action does ("cấp xã", not "cấp giấy").
const LEVELS: &[&str] = &["cấp xã", "cấp tỉnh", "cấp huyện", "cấp cơ sở", "cấp phường"];

/// Bytes of the name of who acts, where a task begins with it: "Ủy ban nhân dân các xã, phường | tổ chức …".
pub fn actor(text: &str) -> Option<usize> {
    if !names_somebody(text) {
        return None;
    }
    let head = &text[..text.floor_char_boundary(LONGEST_ACTOR)];
    let mut end = None;
    let mut at = 0;
    let mut last = String::new();
    // "Xây" of "Xây dựng": a word's first syllable alone has its capital.
    let mut begun = false;
    for word in head.split_inclusive(' ') {
        let small = word.starts_with(char::is_lowercase);
        let rest = &text[at..text.floor_char_boundary(at + 40)];
        let words = fold_words(rest);
        let level = LEVELS.iter().any(|level| begins(&words, level));
        let known = NAME_WORDS.iter().any(|name| begins(&words, name));
        let acts = small && !level && !(last == "đào" && begun) && begins_with_action(&words);
        if at > 0 && acts {
            end = Some(at);
            break;
        }
        if small && !known && !begun {
            end = NAME_ENDS.contains(&last.as_str()).then_some(at);
            break;
        }
        last = fold(word.trim_end_matches([' ', ',', ';']));
        begun = !small && !word.trim_end().ends_with([',', ';']);
        at += word.len();
    }
    let name = text[..end?].trim_end_matches([' ', ',', ';', ':']);
    (name.split(' ').count() > 1).then_some(name.len())
}

/// Whether a text begins as a task does.
pub fn begins_with_task(text: &str) -> bool {
    begins_with_action(&words_of(text))
}

/// First words of what is measured, folded.
const MEASURES: &[&str] = &[
    "chỉ số",
    "chỉ tiêu",
    "diện tích",
    "doanh thu",
    "giá trị",
    "khối lượng",
    "mức",
    "năng suất",
    "phần trăm",
    "quy mô",
    "sản lượng",
    "số",
    "tần suất",
    "thu nhập",
    "thời gian trung bình",
    "tỉ lệ",
    "tỷ lệ",
    "tỷ trọng",
    "tỉ trọng",
    "tốc độ",
    "tổng",
    "độ che phủ",
    "điểm",
];

/// Whether a text names what is measured: "Tỷ lệ …", "Số hồ sơ …", "… đạt 80%".
pub fn is_measure(text: &str) -> bool {
    let words = fold_words(text.trim_start_matches(|c: char| !is_alphanumeric(c)));
    let counted = MEASURES.iter().any(|word| has_front_loose(&words, word));
    const REACHED: &[&str] = &[
        "đạt",
        "tối thiểu",
        "chiếm",
        "trên",
        "dưới",
        "tăng",
        "giảm",
        "từ",
    ];
    let reached = text.contains('%')
        && !begins_with_task(text)
        && REACHED.iter().any(|word| has_word(&words, word));
    (counted && !begins(&words, "số hoá")) || reached
}

/// Whether a text is a time of day or a day of the week: "7 giờ 30", "08h00 - 09h00", "Sáng thứ hai".
pub fn is_time_of_day(text: &str) -> bool {
    let words = fold_words(text);
    let front = &words[..words.floor_char_boundary(60)];
    const DAYS: &[&str] = &[
        "thứ hai",
        "thứ ba",
        "thứ tư",
        "thứ năm",
        "thứ sáu",
        "thứ bảy",
        "chủ nhật",
        "sáng",
        "chiều",
        "tối",
        "buổi sáng",
        "buổi chiều",
        "thứ 2",
        "thứ 3",
        "thứ 4",
        "thứ 5",
        "thứ 6",
        "thứ 7",
        "tiết",
    ];
    DAYS.iter().any(|day| has_front_loose(front, day))
        || has_clock(&fold(&text[..text.floor_char_boundary(60)]))
}

/// "7 giờ", "7h30", "07:30", "14g00".
fn has_clock(words: &str) -> bool {
    let bytes = words.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| {
        if !byte.is_ascii_digit() || bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
            return false;
        }
        let rest = &words[at + 1..];
        let minutes = |rest: &str| {
            rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit() || !is_alphanumeric(c))
        };
        let spelt = rest.trim_start().strip_prefix("giờ");
        spelt.is_some_and(|rest| !rest.starts_with(is_alphabetic))
            || rest.strip_prefix(['h', 'g']).is_some_and(minutes)
            || rest.strip_prefix(':').is_some_and(|rest| {
                rest.len() >= 2 && rest.as_bytes()[..2].iter().all(u8::is_ascii_digit)
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_acts_is_told_from_what_is_done() {
        for (name, done) in [
            (
                "Ủy ban nhân dân các xã, phường, đặc khu",
                "tổ chức hội nghị",
            ),
            ("Ủy ban nhân dân cấp xã", "giải tỏa vật cản"),
            ("Chủ tịch Ủy ban nhân dân cấp xã", "giao chỉ tiêu"),
            ("Sở Giáo dục và Đào tạo", "chỉ đạo các trường học"),
            ("Sở Xây dựng", "rà soát việc cấp phép"),
            ("Công an tỉnh", "huấn luyện đội dân phòng"),
        ] {
            assert_eq!(actor(&format!("{name} {done}")), Some(name.len()), "{name}");
        }
        for task in ["Tổ chức hội nghị", "Phòng, chống cháy rừng", "Sở Y tế"] {
            assert_eq!(actor(task), None, "{task}");
        }
    }

    fn what(text: &str) -> Option<Assigned> {
        label(text).map(|label| label.what)
    }

    #[test]
    fn labels_name_who_and_when() {
        for (text, expected) in [
            ("Cơ quan chủ trì: Sở Y tế", Assigned::Lead),
            ("Đơn vị chủ trì tham mưu thực hiện: Sở Y tế", Assigned::Lead),
            ("Cơ quan, đơn vị thực hiện: các sở", Assigned::Lead),
            ("Người phụ trách: ông A", Assigned::Lead),
            ("Chủ trì: Phòng Kinh tế", Assigned::Lead),
            ("Phân công: Văn phòng", Assigned::Lead),
            ("Cơ quan phối hợp: các sở", Assigned::Coordinate),
            ("Phối hợp thực hiện: các sở", Assigned::Coordinate),
            ("Thời hạn ban hành: tháng 5", Assigned::Due),
            ("THỜI GIAN: quý I", Assigned::Due),
            ("Sản phẩm: Báo cáo", Assigned::Product),
        ] {
            assert_eq!(what(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_sentence_or_another_label_is_none() {
        for text in [
            "Tổ chức thực hiện: như sau",
            "Nội dung: Tuyên truyền",
            "Thời gian tới cần chú trọng: đào tạo",
            "Sở Y tế chủ trì: xây dựng đề án",
            "Cơ quan chủ trì",
            "Địa điểm: Hội trường",
            "Phòng Tổ chức - Hành chính:",
            "",
        ] {
            assert_eq!(what(text), None, "{text}");
        }
    }

    #[test]
    fn cells_are_told_by_their_first_words() {
        assert!(names_somebody("Phòng Kinh tế"));
        assert!(names_somebody("- Các sở, ngành"));
        assert!(names_somebody("VHXH"));
        assert!(names_somebody("Tổ dân phố số 3"));
        assert!(names_somebody("Các tổ dân phố"));
        assert!(!names_somebody("Các nhiệm vụ trọng tâm"));
        assert!(!names_somebody("Tổ chức hội nghị"));
        for text in [
            "Ban hành kế hoạch",
            "Phòng, chống ma túy",
            "Hội thảo khoa học",
            "Thanh tra, kiểm tra, giám sát",
            "Trường hợp chậm",
            "Sở hữu trí tuệ",
            "Cơ sở dữ liệu đất đai",
            "Xã hội số",
            "Khoa học",
        ] {
            assert!(!names_somebody(text), "{text}");
        }
        assert!(!names_somebody("Quý I năm 2026"));
        assert!(begins_with_task("Rà soát văn bản"));
        assert!(begins_with_task("- Số hóa hồ sơ"));
        assert!(!begins_with_task("Vùng nuôi cá số 1"));
        assert!(is_measure("Tỷ lệ hộ nghèo"));
        assert!(is_measure("Người dân có sổ sức khỏe điện tử đạt 95%"));
        assert!(is_measure("Kinh tế số chiếm 45% GRDP"));
        assert!(!is_measure("Số hóa hồ sơ"));
        assert!(!is_measure("Tuyên truyền đạt 100% thôn, xóm"));
    }

    #[test]
    fn times_of_day_are_no_deadlines() {
        for text in [
            "7 giờ 30",
            "08h00 - 09h00",
            "14:30",
            "Thứ hai",
            "Sáng 12/5",
            "Từ 7g30",
        ] {
            assert!(is_time_of_day(text), "{text}");
        }
        for text in [
            "Quý I/2026",
            "Trước ngày 15/11",
            "Hằng tháng",
            "24/7",
            "Tháng 8 hằng năm",
        ] {
            assert!(!is_time_of_day(text), "{text}");
        }
    }
}
