//! The columns of a Phụ lục's table: their roles and the headings that are really used.

use serde::{Deserialize, Serialize};

use super::assigning::{ACTS, WHO, has_word};
use super::fold::fold_words;
use super::phrases::begins;

/// What a column of the appendix holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ColumnRole {
    /// TT, STT.
    Number,
    /// Nội dung nhiệm vụ.
    Task,
    /// Cơ quan chủ trì.
    Lead,
    /// Cơ quan phối hợp.
    Coordinate,
    /// Cơ quan chỉ đạo.
    Direct,
    /// Thời gian.
    Due,
    /// Sản phẩm.
    Product,
    /// Cấp trình.
    SubmitTo,
    /// Ghi chú.
    Note,
    /// Anything else.
    Other,
}

/// Words of headings in use (`domain` § 2.3), each list for one role, in the order in which they are asked.
const WORDS: &[(ColumnRole, &[&str])] = &[
    (
        ColumnRole::Due,
        &["thời gian", "thời hạn", "tiến độ", "thời điểm"],
    ),
    (ColumnRole::Product, &["sản phẩm", "kết quả", "đầu ra"]),
    (
        ColumnRole::Direct,
        &["chỉ đạo", "lãnh đạo phụ trách", "giám sát"],
    ),
    (ColumnRole::Note, &["ghi chú"]),
    (
        ColumnRole::SubmitTo,
        &["cấp trình", "cơ quan trình", "cấp ban hành", "thẩm quyền"],
    ),
    (
        ColumnRole::Lead,
        &[
            "cơ quan thực hiện",
            "đơn vị thực hiện",
            "phụ trách",
            "chịu trách nhiệm",
            "phân công",
        ],
    ),
    (
        ColumnRole::Task,
        &[
            "nhiệm vụ",
            "nội dung",
            "công việc",
            "văn bản",
            "hoạt động",
            "giải pháp",
        ],
    ),
];

/// The role that a column's heading names; [`ColumnRole::Other`] where it is none of ours.
///
/// A column for both lead and coordinating bodies is the lead's ([`names_helpers`] tells that it holds both).
pub fn column_role(heading: &str) -> ColumnRole {
    let words = fold_words(heading);
    let has = |part: &&str| words.contains(*part);
    if ["tt", "stt", "số tt", "số thứ tự"].contains(&words.as_str()) {
        return ColumnRole::Number;
    }
    let of_task = ["nội dung", "nhiệm vụ", "tên nhiệm vụ", "công việc"]
        .iter()
        .any(|begin| words.starts_with(begin))
        || ["việc", "phần việc", "đầu việc", "mảng việc"]
            .iter()
            .any(|begin| begins(&words, begin));
    if of_task {
        return ColumnRole::Task;
    }
    if ["chủ trì", "đầu mối"].iter().any(&has) {
        return ColumnRole::Lead;
    }
    if has(&"phối hợp") {
        return ColumnRole::Coordinate;
    }
    // "Người hỗ trợ", "Đơn vị tham gia", "Cùng làm".
    let helps = ["hỗ trợ", "tham gia", "liên quan", "cùng"]
        .iter()
        .any(|act| has_word(&words, act));
    let of_people = WHO.iter().any(|who| words.starts_with(who)) || words.starts_with("cùng ");
    if helps && of_people {
        return ColumnRole::Coordinate;
    }
    if words.starts_with("trình") {
        return ColumnRole::SubmitTo;
    }
    let listed = WORDS.iter().find(|(_, parts)| parts.iter().any(has));
    match listed {
        // "Hoạt động" is a task, "Lực lượng hoạt động" is not; who acts is asked behind time and product.
        Some((role, _)) if *role != ColumnRole::Task => *role,
        _ if names_who_acts(&words) => ColumnRole::Lead,
        Some((role, _)) => *role,
        None if [
            "hạn",
            "hạn hoàn thành",
            "ngày hoàn thành",
            "ngày thực hiện",
            "hoàn thành",
            "hoàn thành trước",
            "hoàn thành trước ngày",
            "xong trước",
            "xong trước ngày",
            "hạn xong",
            "hạn chót",
            "hạn cuối",
        ]
        .contains(&words.as_str()) =>
        {
            ColumnRole::Due
        }
        None => ColumnRole::Other,
    }
}

/// Whether a heading of those who act names the leads among them: "Cơ quan chủ trì", "Đơn vị đầu mối".
///
/// "Người phụ trách", "Đơn vị thực hiện" name all who act: nobody need stand beside them.
pub fn names_leads(heading: &str) -> bool {
    let words = fold_words(heading);
    ["chủ trì", "đầu mối", "trách nhiệm chính", "thực hiện chính"]
        .iter()
        .any(|lead| words.contains(lead))
}

/// Whether a heading names the parts of one body: "Phòng chủ trì". Such a table is the body's own.
pub fn names_parts(heading: &str) -> bool {
    let words = fold_words(heading).replace([',', '/'], " ");
    let parts = ["phòng", "khoa", "bộ phận", "tổ"];
    let own = parts.iter().any(|part| begins(&words, part));
    own && !["tổ chức", "cơ quan", "đơn vị"]
        .iter()
        .any(|other| words.contains(other))
}

/// Whether a heading or a cell names helpers: "Cơ quan chủ trì, phối hợp", "Chủ trì: …; phối hợp: …".
pub fn names_helpers(text: &str) -> bool {
    fold_words(text).contains("phối hợp")
}

/// Whether a heading of times names the former ones: "Thời hạn được giao", "Thời gian cũ".
pub fn names_former_time(heading: &str) -> bool {
    let words = fold_words(heading);
    let former = [
        "được giao",
        "đã giao",
        "cũ",
        "ban đầu",
        "trước đây",
        "trước khi",
        "đã quá",
        "gốc",
    ];
    former.iter().any(|word| has_word(&words, word))
}

/// Whether a heading names money: "Kinh phí (triệu đồng)", "Thành tiền".
pub fn names_money(heading: &str) -> bool {
    let words = fold_words(heading);
    let money = ["kinh phí", "thành tiền", "số tiền", "dự toán"];
    money.iter().any(|word| has_word(&words, word))
}

/// Whether what a heading names is drawn up and submitted: "Tên văn bản", "Cơ quan chủ trì soạn thảo".
pub fn names_drafts(heading: &str) -> bool {
    let words = fold_words(heading);
    let drafts = ["văn bản", "đề án", "tờ trình", "dự thảo"];
    words.contains("soạn thảo")
        || drafts
            .iter()
            .any(|draft| words.trim_start_matches("tên ").starts_with(draft))
}

/// "Người thực hiện", "Bộ phận, cá nhân tham mưu", "Thực hiện": who, and that they do it.
fn names_who_acts(words: &str) -> bool {
    if matches!(words, "thực hiện" | "trách nhiệm" | "trách nhiệm thực hiện") {
        return true;
    }
    let who = WHO.iter().filter(|who| **who != "tổ chức");
    let acts = ACTS.iter().any(|act| has_word(words, act))
        || words.ends_with(" làm")
        || words.ends_with(" làm chính");
    who.into_iter().any(|who| words.starts_with(who)) && acts
}

/// Whether a heading names bodies or people and no more: "Đơn vị", "Tên cơ quan, cá nhân".
///
/// The cells then tell whether they are those who act. "Đơn vị được kiểm tra" says that they are not.
pub fn may_name_who(heading: &str) -> bool {
    const BARE: &[&str] = &[
        "tên", "các", "và", "hoặc", "cơ", "quan", "đơn", "vị", "bộ", "phận", "cá", "nhân", "người",
        "phòng", "ban", "sở", "ngành", "cán", "công", "chức", "địa", "phương", "tổ", "đoàn", "thể",
        "lực", "lượng",
    ];
    let words = fold_words(heading).replace([',', '/', '-'], " ");
    WHO.iter().any(|who| has_word(&words, who))
        && words.split_whitespace().all(|word| BARE.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_body_is_told_by_its_cells() {
        assert!(may_name_who("Đơn vị"));
        assert!(may_name_who("Tên cơ quan"));
        assert!(!may_name_who("Đơn vị tính"));
        assert!(may_name_who("Cơ quan/đơn vị"));
        assert!(!may_name_who("Đơn vị được kiểm tra"));
        assert!(!may_name_who("Kinh phí"));
    }

    #[test]
    fn leads_are_told_from_all_who_act() {
        for heading in ["Cơ quan chủ trì", "Đơn vị làm đầu mối", "CHỦ TRÌ"] {
            assert!(names_leads(heading), "{heading}");
        }
        for heading in [
            "Người phụ trách",
            "Đơn vị thực hiện",
            "Phân công",
            "Bộ phận",
        ] {
            assert!(!names_leads(heading), "{heading}");
        }
        assert!(names_helpers("Đơn vị chủ trì/phối hợp"));
        assert!(names_helpers("Chủ trì: Tổ Hóa; Phối hợp: Đoàn trường"));
        assert!(!names_helpers("Tổ Hóa"));
    }

    #[test]
    fn parts_of_one_body_are_told_from_bodies() {
        assert!(names_parts("Phòng chủ trì"));
        assert!(names_parts("Khoa, phòng đầu mối"));
        assert!(!names_parts("Phòng, ban, đơn vị chủ trì"));
        assert!(!names_parts("Tổ chức chủ trì"));
        assert!(!names_parts("Cơ quan chủ trì"));
    }

    #[test]
    fn documents_to_be_drawn_up_are_told_from_tasks() {
        assert!(names_drafts("Tên văn bản, đề án"));
        assert!(names_drafts("Cơ quan chủ trì soạn thảo"));
        assert!(!names_drafts("Nhiệm vụ/văn bản"));
        assert!(!names_drafts("Cơ quan chủ trì"));
    }

    #[test]
    fn headings_in_use_name_their_roles() {
        assert_eq!(column_role("Cơ quan, đơn vị chủ trì"), ColumnRole::Lead);
        assert_eq!(column_role("STT"), ColumnRole::Number);
        assert_eq!(column_role("Thời hạn hoàn thành"), ColumnRole::Due);
        assert_eq!(column_role("Nội dung"), ColumnRole::Task);
        for (heading, role) in [
            ("Số TT", ColumnRole::Number),
            ("Nhiệm vụ, giải pháp", ColumnRole::Task),
            ("Tên văn bản", ColumnRole::Task),
            ("Đơn vị thực hiện", ColumnRole::Lead),
            ("Lãnh đạo phụ trách", ColumnRole::Direct),
            ("Cơ quan chủ trì, phối hợp", ColumnRole::Lead),
            ("Cơ quan, đơn vị phối hợp", ColumnRole::Coordinate),
            ("Cơ quan chỉ đạo", ColumnRole::Direct),
            ("Cấp trình", ColumnRole::SubmitTo),
            ("Thời gian trình", ColumnRole::Due),
            ("Tiến độ thực hiện", ColumnRole::Due),
            ("Sản phẩm/kết quả", ColumnRole::Product),
            ("Kết quả đầu ra", ColumnRole::Product),
            ("Ghi chú", ColumnRole::Note),
            ("Kinh phí", ColumnRole::Other),
            ("Người thực hiện", ColumnRole::Lead),
            ("Người phụ trách", ColumnRole::Lead),
            ("Cá nhân, bộ phận thực hiện", ColumnRole::Lead),
            ("Đơn vị chịu trách nhiệm", ColumnRole::Lead),
            ("Công chức tham mưu", ColumnRole::Lead),
            ("Cán bộ được phân công", ColumnRole::Lead),
            ("Người hỗ trợ", ColumnRole::Coordinate),
            ("Đơn vị tham gia", ColumnRole::Coordinate),
            ("Người, đơn vị làm", ColumnRole::Lead),
            ("Đơn vị làm chính", ColumnRole::Lead),
            ("Cùng làm", ColumnRole::Coordinate),
            ("Người cùng làm", ColumnRole::Coordinate),
            ("Kinh phí hỗ trợ", ColumnRole::Other),
            ("Thời gian thực hiện", ColumnRole::Due),
            ("Ngày hoàn thành", ColumnRole::Due),
            ("Hoàn thành", ColumnRole::Due),
            ("Xong trước ngày", ColumnRole::Due),
            ("Chưa hoàn thành", ColumnRole::Other),
            ("Tỷ lệ hoàn thành", ColumnRole::Other),
            ("Kết quả thực hiện", ColumnRole::Product),
            ("Địa điểm thực hiện", ColumnRole::Other),
            ("Số người thực hiện", ColumnRole::Other),
            ("Đơn vị tính", ColumnRole::Other),
            ("Đơn vị", ColumnRole::Other),
        ] {
            assert_eq!(column_role(heading), role, "{heading}");
        }
    }
}
