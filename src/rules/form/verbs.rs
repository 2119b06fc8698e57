//! Verbs and clause words with a capital behind a comma or a semicolon, where a sentence goes on.

use std::sync::LazyLock;

use super::names::{capital, opens};
use crate::known::Known;
use crate::rules::language::prose::Pair;
use crate::rules::language::{Shape, Word, prose, words};
use crate::rules::{Shown, nearby};
use crate::vietnamese::letters::is_alphanumeric;

/// The mark before the capital, and how sure it is that no name begins there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Comma,
    /// Behind a semicolon: a verb or a clause's first word.
    Semicolon,
    /// Behind a semicolon: anything that is no body, office or paper.
    Perhaps,
}

/// Verbs that begin a task.
const TASKS: [&str; 71] = [
    "bảo đảm",
    "đảm bảo",
    "góp phần",
    "kịp thời",
    "chủ động",
    "tiếp tục",
    "thường xuyên",
    "chủ trì",
    "phối hợp",
    "tham mưu",
    "triển khai",
    "thực hiện",
    "theo dõi",
    "đôn đốc",
    "tổng hợp",
    "bố trí",
    "cân đối",
    "đề xuất",
    "kiến nghị",
    "xem xét",
    "chịu trách",
    "có trách",
    "tăng cường",
    "đẩy mạnh",
    "nâng cao",
    "phát huy",
    "phát hiện",
    "ngăn chặn",
    "phòng ngừa",
    "giải quyết",
    "rà soát",
    "cập nhật",
    "hoàn thiện",
    "hoàn thành",
    "khắc phục",
    "củng cố",
    "kiện toàn",
    "thúc đẩy",
    "huy động",
    "lồng ghép",
    "phân công",
    "công khai",
    "niêm yết",
    "thu thập",
    "khảo sát",
    "đánh giá",
    "sơ kết",
    "tổng kết",
    "biểu dương",
    "nhân rộng",
    "duy trì",
    "mở rộng",
    "chia sẻ",
    "tích hợp",
    "lắp đặt",
    "khuyến khích",
    "tạo điều",
    "quán triệt",
    "ban hành",
    "xác định",
    "lựa chọn",
    "giao cho",
    "chuẩn bị",
    "lập danh",
    "từng bước",
    "nghiêm túc",
    "đồng thời",
    "trong đó",
    "đặc biệt",
    "nhất là",
    "bao gồm",
];
/// The same of verbs that are fields of bodies, too.
const FIELDS: [&str; 33] = [
    "tổ chức",
    "xây dựng",
    "phát triển",
    "quản lý",
    "kiểm tra",
    "giám sát",
    "đào tạo",
    "bồi dưỡng",
    "tập huấn",
    "tuyên truyền",
    "vận động",
    "nghiên cứu",
    "bảo vệ",
    "đầu tư",
    "mua sắm",
    "số hóa",
    "chăm sóc",
    "điều tra",
    "chỉ đạo",
    "lãnh đạo",
    "hỗ trợ",
    "ứng dụng",
    "khai thác",
    "xử lý",
    "sử dụng",
    "phổ biến",
    "đổi mới",
    "bổ sung",
    "tiếp nhận",
    "vận hành",
    "kết nối",
    "cung cấp",
    "hướng dẫn",
];
/// Words that begin a clause or a plural.
const CLAUSES: [&str; 11] = [
    "các",
    "những",
    "trong",
    "khi",
    "để",
    "nhằm",
    "đối",
    "nếu",
    "trường",
    "mỗi",
    "từng",
];
/// First words of bodies, offices, units, papers and events: what follows may be a name.
const HEADS: [&str; 91] = [
    "hiệp",
    "thanh",
    "thư",
    "bưu",
    "thống",
    "nền",
    "kiểm",
    "ủy",
    "hội",
    "tỉnh",
    "thành",
    "huyện",
    "quận",
    "thị",
    "xã",
    "phường",
    "đặc",
    "sở",
    "bộ",
    "ban",
    "chính",
    "thủ",
    "chủ",
    "văn",
    "phòng",
    "cục",
    "chi",
    "tổng",
    "vụ",
    "kho",
    "thuế",
    "bảo",
    "ngân",
    "trung",
    "viện",
    "học",
    "trường",
    "đại",
    "bệnh",
    "trạm",
    "đài",
    "báo",
    "quỹ",
    "mặt",
    "liên",
    "đoàn",
    "công",
    "đảng",
    "quân",
    "tòa",
    "tổ",
    "tiểu",
    "tập",
    "hợp",
    "khu",
    "vườn",
    "nhà",
    "nhân",
    "quyết",
    "nghị",
    "chỉ",
    "kế",
    "thông",
    "tờ",
    "kết",
    "chương",
    "đề",
    "dự",
    "luật",
    "hiến",
    "pháp",
    "phó",
    "giám",
    "trưởng",
    "bí",
    "cán",
    "phong",
    "cuộc",
    "ngày",
    "tháng",
    "tết",
    "lễ",
    "giải",
    "quý",
    "điều",
    "khoản",
    "phụ",
    "mục",
    "quốc",
    "quy",
    "hướng",
];

struct Keys {
    tasks: Vec<Pair>,
    fields: Vec<Pair>,
    clauses: Vec<u32>,
    heads: Vec<u32>,
}

static KEYS: LazyLock<Keys> = LazyLock::new(|| {
    let pairs = |list: &[&str]| list.iter().map(|name| prose::pair(name)).collect();
    let keys = |list: &[&str]| list.iter().map(|word| prose::key(word)).collect();
    Keys {
        tasks: pairs(&TASKS),
        fields: pairs(&FIELDS),
        clauses: keys(&CLAUSES),
        heads: keys(&HEADS),
    }
});

/// The places of a line where a capital stands behind a comma or a semicolon and no name begins.
pub(super) fn behind_marks(line: &Known) -> Vec<Shown<Place>> {
    let (text, words) = (line.text(), words(line));
    let Keys {
        tasks,
        fields,
        clauses,
        heads,
    } = &*KEYS;
    let mut found = Vec::new();
    for pair in words.windows(2) {
        let [one, other] = pair else { continue };
        let several = one.key == clauses[0] && other.follows;
        let small = other.shape == Shape::Lower && other.follows && !other.joined || several;
        if one.shape != Shape::Capital || one.joined || !small {
            continue;
        }
        let before = text.get(..one.start as usize).unwrap_or("");
        let mark = before.trim_end_matches([' ', '\u{a0}']);
        let keys = (one.key, other.key);
        let behind = text.get(other.end as usize..).unwrap_or("");
        let task = tasks.contains(&keys) && !behind.starts_with(" số ");
        // A body's short name ends at the next mark, or has its field behind it.
        let listed = behind.strip_prefix(", ");
        let goes_further = behind
            .strip_prefix(' ')
            .is_some_and(|behind| behind.starts_with(is_alphanumeric))
            || listed.is_some_and(|behind| behind.starts_with(char::is_lowercase));
        let no_body = goes_further && !names_a_body(behind);
        let field = fields.contains(&keys) && no_body;
        let clause = clauses.contains(&one.key);
        let place = match mark.chars().next_back() {
            Some(',') if task || clause && one.key == clauses[0] => Place::Comma,
            Some(';') if task || field || clause => Place::Semicolon,
            Some(';') if no_body && !heads.contains(&one.key) && is_syllables(one, other) => {
                Place::Perhaps
            }
            _ => continue,
        };
        // A list of labels with what they say: "Chủ trì: …; Phối hợp: …"; or a title in quotes.
        let reach = if place == Place::Perhaps { 40 } else { 16 };
        let label = !clause && is_label(behind, reach);
        if !label && !nearby::is_quoted(before, before.len()) && goes_on(text, words, one) {
            let range = match clause {
                true => one.range(),
                false => one.to(other),
            };
            found.push(Shown::new(range, place));
        }
    }
    found
}

/// Whether a verb's object makes it a body's short name: "Quản lý thị trường", "Bảo vệ thực vật".
fn names_a_body(behind: &str) -> bool {
    ["thị trường", "nông thôn", "thực vật", "chất lượng", "số "]
        .iter()
        .any(|object| behind.trim_start().starts_with(object))
}

/// Words of the language, and no foreign name with a common noun behind it.
fn is_syllables(one: &Word, other: &Word) -> bool {
    one.marked && (other.marked || !other.single)
}

/// Whether a colon follows close by.
fn is_label(behind: &str, reach: usize) -> bool {
    let near = behind
        .get(..behind.floor_char_boundary(reach))
        .unwrap_or(behind);
    let clause = near.split([';', ',', '.', '\n', '\t']).next().unwrap_or("");
    clause.contains(':')
}

/// Whether the clause before the mark is one of this sentence: not a list whose every member has its
/// capital, which is its writer's style.
fn goes_on(text: &str, words: &[Word], one: &Word) -> bool {
    let before = words.iter().take_while(|word| word.start < one.start);
    before
        .filter(|word| capital(word) == Some(false) || opens(text, word))
        .nth(1)
        .is_some()
}
