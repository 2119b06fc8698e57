//! The columns of a Phụ lục's table: their roles and the headings that are really used.

use serde::{Deserialize, Serialize};

use super::fold::fold_words;

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
/// A column for both lead and coordinating bodies is the lead's: the other one is then missing.
pub fn column_role(heading: &str) -> ColumnRole {
    let words = fold_words(heading);
    let has = |part: &&str| words.contains(*part);
    if ["tt", "stt", "số tt", "số thứ tự"].contains(&words.as_str()) {
        return ColumnRole::Number;
    }
    let of_task = ["nội dung", "nhiệm vụ", "tên nhiệm vụ", "công việc"]
        .iter()
        .any(|begin| words.starts_with(begin));
    if of_task {
        return ColumnRole::Task;
    }
    if ["chủ trì", "đầu mối"].iter().any(&has) {
        return ColumnRole::Lead;
    }
    if has(&"phối hợp") {
        return ColumnRole::Coordinate;
    }
    if words.starts_with("trình") {
        return ColumnRole::SubmitTo;
    }
    WORDS
        .iter()
        .find(|(_, parts)| parts.iter().any(has))
        .map_or(ColumnRole::Other, |(role, _)| *role)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            assert_eq!(column_role(heading), role, "{heading}");
        }
    }
}
