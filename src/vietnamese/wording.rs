//! What kind of words a line begins with: a body's name, an action, the scope of something.
//!
//! All functions take folded words ([`super::fold::fold_words`]): lower case, one blank between
//! words, no marks.

use std::sync::LazyLock;

use super::phrases::Phrases;

/// First words of the names of bodies, units and office holders, each with the words behind it that
/// make another thing of it ("sở hữu", "ban hành", "phòng chống").
const BODIES: &[(&str, &[&str])] = &[
    ("sở", &["hữu", "thích", "trường", "dĩ"]),
    ("uỷ ban", &[]),
    ("ubnd", &[]),
    ("ubmttq", &[]),
    ("hđnd", &[]),
    ("hội đồng", &[]),
    (
        "bộ",
        &[
            "tiêu",
            "nhận",
            "máy",
            "câu",
            "mặt",
            "chỉ số",
            "dữ",
            "sản",
            "công cụ",
            "hồ",
            "tài liệu",
            "thủ tục",
            "tiêu chí",
        ],
    ),
    ("ban", &["hành", "đầu", "ngày", "đêm", "bố"]),
    (
        "phòng",
        &[
            "chống", "ngừa", "cháy", "bệnh", "thủ", "vệ", "trừ", "tránh", "họp",
        ],
    ),
    ("văn phòng", &[]),
    ("trung tâm", &["của"]),
    ("công an", &[]),
    ("quân sự", &[]),
    ("bộ đội", &[]),
    ("đồn", &[]),
    ("trạm", &[]),
    ("trường", &["hợp"]),
    ("các trường", &["hợp"]),
    ("nhà trường", &[]),
    ("đoàn", &["kết"]),
    ("tỉnh đoàn", &[]),
    ("thành đoàn", &[]),
    ("chi đoàn", &[]),
    ("chi bộ", &[]),
    ("chi hội", &[]),
    ("đảng uỷ", &[]),
    ("đảng bộ", &[]),
    ("tỉnh uỷ", &[]),
    ("thành uỷ", &[]),
    ("mặt trận", &[]),
    (
        "hội",
        &[
            "nghị", "thi", "thảo", "nhập", "chợ", "diễn", "thao", "họp", "chẩn", "thu", "trại",
        ],
    ),
    ("hiệp hội", &[]),
    ("liên hiệp", &[]),
    ("liên đoàn", &[]),
    ("liên minh", &[]),
    ("hợp tác xã", &[]),
    ("cục", &["bộ", "diện"]),
    ("chi cục", &[]),
    ("tổng cục", &[]),
    ("kho bạc", &[]),
    ("ngân hàng", &[]),
    ("bảo hiểm xã hội", &[]),
    ("thuế", &["thu", "giá"]),
    ("hải quan", &[]),
    ("toà án", &[]),
    ("viện", &["trợ", "phí", "dẫn"]),
    (
        "thanh tra",
        &["việc", "công", "các", "giám sát", "kiểm tra", "xử lý"],
    ),
    ("bệnh viện", &[]),
    ("báo", &["cáo", "chí", "hiệu", "động"]),
    ("đài", &[]),
    ("tổ", &["chức"]),
    ("công chức", &[]),
    ("doanh nghiệp", &[]),
    ("công ty", &[]),
    ("cơ quan", &[]),
    ("đơn vị", &["tính", "đo"]),
    ("địa phương", &[]),
    ("xã", &["hội"]),
    ("phường", &[]),
    ("thôn", &[]),
    ("khu phố", &[]),
    ("ấp", &[]),
    ("giám đốc", &[]),
    ("phó giám đốc", &[]),
    ("chủ tịch", &[]),
    ("phó chủ tịch", &[]),
    ("trưởng", &["thành"]),
    ("phó trưởng", &[]),
    ("hiệu trưởng", &[]),
    ("phó hiệu trưởng", &[]),
    ("thủ trưởng", &[]),
    ("giáo viên", &[]),
    ("cán bộ", &[]),
    ("đồng chí", &[]),
    ("đ c", &[]),
    ("ông", &[]),
    ("bà", &["con"]),
    ("khoa", &["học"]),
    ("học viện", &[]),
    ("quỹ", &[]),
    ("chính phủ", &[]),
    ("thủ tướng", &[]),
    ("bảo hiểm", &[]),
    ("báo và", &[]),
    ("biên tập viên", &[]),
    ("bí thư", &[]),
    ("chi nhánh", &[]),
    ("chuyên viên", &[]),
    ("công đoàn", &[]),
    (
        "cơ sở",
        &["dữ liệu", "hạ tầng", "lý luận", "pháp lý", "vật chất"],
    ),
    ("ngành", &["nghề"]),
    ("đoàn thể", &[]),
    ("giảng viên", &[]),
    ("hạt kiểm lâm", &[]),
    ("kế toán", &[]),
    ("lãnh đạo", &[]),
    ("lực lượng", &[]),
    ("nhân viên", &[]),
    ("phó", &[]),
    ("tập thể", &[]),
    ("thành viên", &[]),
    ("địa chính", &[]),
    ("đội", &["ngũ"]),
    ("đ/c", &[]),
    ("điều dưỡng", &[]),
    ("bác sĩ", &[]),
    ("bch", &[]),
    ("bhxh", &[]),
    ("vp", &[]),
    ("mttq", &[]),
    ("thường trực", &[]),
    ("nhóm", &["chỉ tiêu", "giải pháp", "nhiệm vụ"]),
    ("bưu điện", &[]),
    ("viễn thông", &[]),
    ("điện lực", &[]),
];

/// Words before a body's name that call on it.
const CALLS: &[&str] = &[
    "đề nghị",
    "giao",
    "yêu cầu",
    "các",
    "mọi",
    "từng",
    "mỗi",
    "những",
    "toàn thể",
    "đối với",
    "trách nhiệm của",
    "trách nhiệm",
    "nhiệm vụ của",
    "lãnh đạo",
    "phân công",
];

/// Words with which a task, a measure or a requirement begins.
const ACTIONS: &[&str] = &[
    "ban hành",
    "biên soạn",
    "biên tập",
    "biểu dương",
    "bàn giao",
    "báo cáo",
    "bảo tồn",
    "bảo vệ",
    "bảo đảm",
    "bế mạc",
    "bố trí",
    "bốc thăm",
    "bồi dưỡng",
    "bổ sung",
    "chuyển",
    "chuyển đổi",
    "chuẩn bị",
    "chuẩn hoá",
    "chú trọng",
    "chăm sóc",
    "chấm",
    "chấn chỉnh",
    "chỉ đạo",
    "chỉnh lý",
    "chủ trì",
    "cung cấp",
    "công bố",
    "công khai",
    "cải cách",
    "cải thiện",
    "cải tạo",
    "cấp",
    "cập nhật",
    "củng cố",
    "cử",
    "diễn tập",
    "duy trì",
    "dọn",
    "giao",
    "giao lưu",
    "giám sát",
    "giải quyết",
    "giảm",
    "giới thiệu",
    "giữ gìn",
    "gắn",
    "gửi",
    "hoàn thiện",
    "hoàn thành",
    "huy động",
    "hình thành",
    "hướng dẫn",
    "họp",
    "hỗ trợ",
    "hợp tác",
    "in",
    "khai mạc",
    "khai thác",
    "khen thưởng",
    "khuyến khích",
    "khám",
    "khảo sát",
    "khắc phục",
    "kiến nghị",
    "kiểm kê",
    "kiểm soát",
    "kiểm tra",
    "kiểm đếm",
    "kiện toàn",
    "ký",
    "kết nối",
    "liên kết",
    "luân chuyển",
    "lãnh đạo",
    "lấy",
    "lập",
    "lắp đặt",
    "lồng ghép",
    "lựa chọn",
    "mua",
    "mua sắm",
    "mở",
    "mở rộng",
    "nghiên cứu",
    "ngăn chặn",
    "nhân rộng",
    "niêm yết",
    "nuôi",
    "nâng cao",
    "nâng cấp",
    "nạo vét",
    "nộp",
    "phun",
    "phát",
    "phát huy",
    "phát hành",
    "phát triển",
    "phát động",
    "phân bổ",
    "phân công",
    "phân loại",
    "phân tích",
    "phê duyệt",
    "phòng chống",
    "phòng ngừa",
    "phối hợp",
    "phổ biến",
    "quan tâm",
    "quy hoạch",
    "quán triệt",
    "quản lý",
    "ra quân",
    "rà soát",
    "rút ngắn",
    "soạn thảo",
    "sơ kết",
    "sắp xếp",
    "số hoá",
    "sửa chữa",
    "sửa đổi",
    "tham gia",
    "tham mưu",
    "thanh tra",
    "theo dõi",
    "thi đua",
    "thiết kế",
    "thiết lập",
    "thu",
    "thu gom",
    "thu hút",
    "thu thập",
    "thành lập",
    "tháo gỡ",
    "thí điểm",
    "thông báo",
    "thúc đẩy",
    "thăm",
    "thẩm định",
    "thống kê",
    "thực hiện",
    "tiêm",
    "tiến hành",
    "tiếp nhận",
    "tiếp tục",
    "tiết kiệm",
    "trang bị",
    "trao",
    "treo",
    "triển khai",
    "truyền thông",
    "trình",
    "trưng bày",
    "trồng",
    "tu bổ",
    "tuyên truyền",
    "tuyển",
    "tuyển chọn",
    "tích hợp",
    "tôn vinh",
    "tăng cường",
    "tạo",
    "tập huấn",
    "tập trung",
    "tặng",
    "tổ chức",
    "tổng hợp",
    "tổng kết",
    "viết",
    "vận hành",
    "vận động",
    "vệ sinh",
    "xem xét",
    "xác định",
    "xây dựng",
    "xúc tiến",
    "xử lý",
    "đa dạng",
    "điều chỉnh",
    "điều tra",
    "đào tạo",
    "đánh giá",
    "đón",
    "đôn đốc",
    "đăng",
    "đăng ký",
    "đăng tải",
    "đưa",
    "đảm bảo",
    "đầu tư",
    "đẩy mạnh",
    "đề xuất",
    "đổi mới",
    "ưu tiên",
    "ứng dụng",
];

/// Words that begin as an action does and are none.
const NO_ACTIONS: &[&str] = &[
    "trình tự",
    "trình độ",
    "cấp xã",
    "cấp tỉnh",
    "cấp phường",
    "cấp uỷ",
    "cấp trên",
    "cấp cơ sở",
    "cấp thành phố",
    "giao thông",
    "phát thanh",
    "thu nhập",
    "mở đầu",
];

/// Verbs that make a sentence of a body's name. Words that also stand within names and topics
/// ("xây dựng", "hoạt động", "quản lý") are not among them.
const PREDICATES: &[&str] = &[
    "chủ trì",
    "có trách nhiệm",
    "chịu trách nhiệm",
    "tham mưu",
    "căn cứ",
    "đôn đốc",
    "phối hợp với",
    "phối hợp cùng",
    "bố trí",
    "triển khai",
    "báo cáo",
    "hướng dẫn",
    "theo dõi",
    "tổng hợp",
    "vận động",
    "chỉ đạo",
    "phân công",
    "xây dựng kế hoạch",
    "tổ chức thực hiện",
    "tổ chức tuyên truyền",
    "tổ chức triển khai",
    "cung cấp",
    "hoàn thành",
    "chuẩn bị",
];

/// Whether words stand at the beginning, whole.
pub fn begins(words: &str, with: &str) -> bool {
    words
        .strip_prefix(with)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// What follows the words that call on a body ("đề nghị các …").
fn called(words: &str) -> &str {
    let mut rest = words;
    for _ in 0..3 {
        let call = CALLS.iter().find(|call| begins(rest, call));
        let Some(call) = call else { break };
        rest = rest[call.len()..].trim_start();
    }
    rest
}

/// Whether words begin with the name of a body, a unit or an office holder.
pub fn names_body(words: &str) -> bool {
    // "các trường hợp" is told from "các trường" before the call is taken off.
    static NAMES: LazyLock<Phrases> =
        LazyLock::new(|| Phrases::new(BODIES.iter().map(|(name, _)| *name).zip(0..)));
    let rest = called(words);
    NAMES.at(rest).any(|(name, at)| {
        let behind = rest[name.len()..].trim_start();
        !BODIES[at].1.iter().any(|word| begins(behind, word))
    })
}

static VERBS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(ACTIONS));

/// Whether words begin with what is to be done.
pub fn begins_with_action(words: &str) -> bool {
    VERBS.at(words).next().is_some() && !NO_ACTIONS.iter().any(|noun| begins(words, noun))
}

/// Whether an action but those named stands anywhere among words.
pub fn has_action(words: &str, but: &[&str]) -> bool {
    VERBS.within(words).any(|(_, verb, _)| !but.contains(&verb))
}

/// Whether a body's name is followed by what it does: a sentence, no heading.
pub fn says_duty(words: &str) -> bool {
    static VERBS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(PREDICATES));
    VERBS
        .within(words)
        .any(|(at, verb, _)| at > 0 && !begins(words, verb))
}

/// Whether words announce what follows them ("… các nhiệm vụ sau", "cụ thể như sau", "gồm").
pub fn announces(words: &str) -> bool {
    [
        "sau",
        "sau đây",
        "như sau",
        "gồm",
        "bao gồm",
        "là",
        "dưới đây",
        "cụ thể",
    ]
    .iter()
    .any(|end| {
        words
            .strip_suffix(end)
            .is_some_and(|before| before.is_empty() || before.ends_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese::fold::fold_words;

    #[test]
    fn bodies_are_told_from_words_that_begin_like_them() {
        for name in [
            "Sở Tài chính",
            "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
            "Các phòng, ban, ngành",
            "Giao Phòng Kinh tế",
            "Trách nhiệm của các cơ quan quản lý cấp trên",
            "Hội Nông dân xã",
            "Trạm Y tế",
            "Báo và Phát thanh, Truyền hình tỉnh",
            "Hiệu trưởng",
        ] {
            assert!(names_body(&fold_words(name)), "{name}");
        }
        for topic in [
            "Phòng, chống thiên tai",
            "Ban hành văn bản",
            "Xã hội hóa nguồn lực",
            "Hội nghị tổng kết",
            "Sở hữu trí tuệ",
            "Các trường hợp đặc biệt",
            "Bộ tiêu chí đánh giá",
            "Tổ chức thực hiện",
            "Báo cáo kết quả",
        ] {
            assert!(!names_body(&fold_words(topic)), "{topic}");
        }
    }

    #[test]
    fn a_bodys_name_with_a_verb_behind_it_is_a_duty() {
        assert!(says_duty(&fold_words(
            "Sở Y tế chủ trì, phối hợp với các sở"
        )));
        assert!(says_duty(&fold_words(
            "Các phòng căn cứ nhiệm vụ được giao"
        )));
        assert!(!says_duty(&fold_words("Sở Xây dựng")));
        assert!(!says_duty(&fold_words("Chủ trì hội nghị")));
    }
}
