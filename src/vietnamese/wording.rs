//! What kind of words a line begins with: a body's name, an action, the scope of something.
//!
//! All functions take folded words ([`super::fold::fold_words`]): lower case, one blank between
//! words, no marks.

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
            "nghị", "thi", "thảo", "nhập", "chợ", "diễn", "thao", "họp", "chẩn", "thu",
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
    ("thanh tra", &["việc", "công", "các"]),
    ("bệnh viện", &[]),
    ("báo", &["cáo", "chí", "hiệu", "động"]),
    ("đài", &[]),
    ("tổ", &["chức"]),
    ("công chức", &[]),
    ("doanh nghiệp", &[]),
    ("công ty", &[]),
    ("cơ quan", &[]),
    ("đơn vị", &[]),
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
];

/// Words before a body's name that call on it.
const CALLS: &[&str] = &[
    "đề nghị",
    "giao",
    "yêu cầu",
    "các",
    "những",
    "đối với",
    "trách nhiệm của",
    "trách nhiệm",
    "nhiệm vụ của",
    "lãnh đạo",
    "phân công",
];

/// Words with which a task, a measure or a requirement begins.
const ACTIONS: &[&str] = &[
    "tổ chức",
    "tăng cường",
    "xây dựng",
    "triển khai",
    "thực hiện",
    "tiếp tục",
    "đẩy mạnh",
    "nâng cao",
    "phát triển",
    "hoàn thiện",
    "rà soát",
    "kiểm tra",
    "giám sát",
    "tuyên truyền",
    "phối hợp",
    "chủ trì",
    "tham mưu",
    "hướng dẫn",
    "đôn đốc",
    "theo dõi",
    "tổng hợp",
    "báo cáo",
    "đào tạo",
    "bồi dưỡng",
    "tập huấn",
    "hỗ trợ",
    "bố trí",
    "huy động",
    "quản lý",
    "khai thác",
    "ứng dụng",
    "đổi mới",
    "kiện toàn",
    "củng cố",
    "thành lập",
    "ban hành",
    "phát hành",
    "phát động",
    "vận động",
    "khuyến khích",
    "thúc đẩy",
    "mở rộng",
    "đa dạng",
    "đầu tư",
    "cải cách",
    "cải thiện",
    "chuẩn bị",
    "chỉ đạo",
    "phân công",
    "phân loại",
    "thống kê",
    "điều tra",
    "khảo sát",
    "đánh giá",
    "lập",
    "cập nhật",
    "số hoá",
    "kết nối",
    "tích hợp",
    "bảo đảm",
    "đảm bảo",
    "duy trì",
    "phát huy",
    "khắc phục",
    "xử lý",
    "ngăn chặn",
    "phòng chống",
    "phòng ngừa",
    "thu gom",
    "vệ sinh",
    "biên soạn",
    "phổ biến",
    "quán triệt",
    "nghiên cứu",
    "đề xuất",
    "gửi",
    "tiếp nhận",
    "thẩm định",
    "phê duyệt",
    "công bố",
    "công khai",
    "thông báo",
    "niêm yết",
    "treo",
    "mở",
    "lắp đặt",
    "sửa chữa",
    "mua sắm",
    "chăm sóc",
    "khám",
    "tiêm",
    "thăm",
    "tặng",
    "trao",
    "tôn vinh",
    "biểu dương",
    "khen thưởng",
    "sơ kết",
    "tổng kết",
    "lồng ghép",
    "gắn",
    "tạo",
    "thu hút",
    "liên kết",
    "hợp tác",
    "xúc tiến",
    "bảo vệ",
    "giữ gìn",
    "bảo tồn",
    "quy hoạch",
    "sắp xếp",
    "giải quyết",
    "tháo gỡ",
    "rút ngắn",
    "giảm",
    "tiết kiệm",
    "trồng",
    "nuôi",
    "ra quân",
    "diễn tập",
    "thi đua",
    "lấy",
    "đăng",
    "viết",
    "đưa",
    "chú trọng",
    "quan tâm",
    "ưu tiên",
    "tập trung",
    "chuyển đổi",
    "hình thành",
    "nhân rộng",
    "tuyển chọn",
    "lựa chọn",
    "xác định",
    "thí điểm",
    "vận hành",
    "cung cấp",
    "khai mạc",
    "bế mạc",
    "trưng bày",
    "giao lưu",
    "tham gia",
    "đăng ký",
    "bốc thăm",
    "họp",
    "kiểm đếm",
    "bàn giao",
    "phân bổ",
    "luân chuyển",
    "chỉnh lý",
    "phát",
    "nộp",
    "thu",
    "đón",
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
    let rest = called(words);
    BODIES.iter().any(|(name, unless)| {
        begins(rest, name) && {
            let behind = rest[name.len()..].trim_start();
            !unless.iter().any(|word| begins(behind, word))
        }
    })
}

/// Whether words begin with what is to be done.
pub fn begins_with_action(words: &str) -> bool {
    ACTIONS.iter().any(|verb| begins(words, verb))
}

/// Whether a body's name is followed by what it does: a sentence, no heading.
pub fn says_duty(words: &str) -> bool {
    PREDICATES
        .iter()
        .any(|verb| super::fold::find_words(words, verb).is_some_and(|at| at > 0))
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
