//! Whether words begin with the name of a body, a unit or an office holder.

use std::sync::LazyLock;

use crate::vietnamese::phrases::{Phrases, begins};

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
