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

/// The role that a column's heading names; [`ColumnRole::Other`] where it is none of ours.
pub fn column_role(heading: &str) -> ColumnRole {
    let words = fold_words(heading);
    let has = |part: &str| words.contains(part);
    match words.as_str() {
        "tt" | "stt" | "số tt" | "số thứ tự" => ColumnRole::Number,
        _ if has("phối hợp") => ColumnRole::Coordinate,
        _ if has("chỉ đạo") => ColumnRole::Direct,
        _ if has("trình") && !has("chương trình") => ColumnRole::SubmitTo,
        _ if has("chủ trì") => ColumnRole::Lead,
        _ if has("sản phẩm") || has("kết quả") => ColumnRole::Product,
        _ if has("thời gian") || has("thời hạn") || has("tiến độ") => ColumnRole::Due,
        _ if has("ghi chú") => ColumnRole::Note,
        _ if has("nhiệm vụ") || has("nội dung") || has("công việc") || has("tên văn bản") => {
            ColumnRole::Task
        }
        _ if has("cơ quan thực hiện") || has("đơn vị thực hiện") || has("phụ trách") => {
            ColumnRole::Lead
        }
        _ => ColumnRole::Other,
    }
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
    }
}
