//! What the rules call the parts of a plan when they speak to people.

use crate::plan::{ColumnRole, SectionRole};
use crate::report::Words;

/// What a profile can demand by its role.
pub trait Named {
    /// How it is usually headed.
    fn usual_name(self) -> Words;
}

impl Named for SectionRole {
    fn usual_name(self) -> Words {
        section_name(self)
    }
}

impl Named for ColumnRole {
    fn usual_name(self) -> Words {
        column_name(self)
    }
}

/// The usual name of a section's role.
pub fn section_name(role: SectionRole) -> Words {
    let (vi, en) = match role {
        SectionRole::PurposeAndRequirements => ("Mục đích, yêu cầu", "Purpose and requirements"),
        SectionRole::Purpose => ("Mục đích", "Purpose"),
        SectionRole::Requirements => ("Yêu cầu", "Requirements"),
        SectionRole::Objectives => ("Mục tiêu", "Objectives"),
        SectionRole::Tasks => ("Nhiệm vụ và giải pháp", "Tasks and measures"),
        SectionRole::Budget => ("Kinh phí thực hiện", "Budget"),
        SectionRole::Implementation => ("Tổ chức thực hiện", "Implementation"),
        SectionRole::Other => ("Nội dung khác", "Other"),
    };
    Words { vi, en }
}

/// The usual heading of a column's role.
pub fn column_name(role: ColumnRole) -> Words {
    let (vi, en) = match role {
        ColumnRole::Number => ("TT", "No."),
        ColumnRole::Task => ("Nội dung nhiệm vụ", "Task"),
        ColumnRole::Lead => ("Cơ quan chủ trì", "Lead body"),
        ColumnRole::Coordinate => ("Cơ quan phối hợp", "Coordinating bodies"),
        ColumnRole::Direct => ("Cơ quan chỉ đạo", "Directing body"),
        ColumnRole::Due => ("Thời gian", "Deadline"),
        ColumnRole::Product => ("Sản phẩm", "Product"),
        ColumnRole::SubmitTo => ("Cấp trình", "Submitted to"),
        ColumnRole::Note => ("Ghi chú", "Note"),
        ColumnRole::Other => ("Cột khác", "Other"),
    };
    Words { vi, en }
}

/// Names in quotes, as a list: “A”, “B”.
pub fn quoted_list<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("“{name}”")).collect();
    quoted.join(", ")
}

/// Where a long text may be cut without cutting a compound word: before a mark, or one of these.
const SEAMS: &[&str] = &[
    ",",
    ";",
    ":",
    " (",
    " và ",
    " của ",
    " về ",
    " trong ",
    " cho ",
    " theo ",
    " tại ",
    " để ",
    " trên ",
    " nhằm ",
    " bằng ",
    " đối với ",
];

/// Text short enough for a message, with an ellipsis: cut where words part, at a blank if they part nowhere.
pub fn excerpt(text: &str) -> String {
    const CHARS: usize = 80;
    const LEAST: usize = 30;
    let at = |chars: usize| text.char_indices().nth(chars).map(|(at, _)| at);
    let (Some(cut), Some(least)) = (at(CHARS), at(LEAST)) else {
        return text.to_owned();
    };
    let head = &text[..cut];
    let opens = |at: &usize| {
        let rest = &head.as_bytes()[*at..];
        // What all of them begin with.
        matches!(rest, [b' ' | b',' | b';' | b':', ..])
            && SEAMS.iter().any(|seam| rest.starts_with(seam.as_bytes()))
    };
    let seam = (least..cut).rev().find(opens);
    let end = seam.or_else(|| head.rfind(' ')).unwrap_or(cut);
    format!("{}…", &head[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_where_words_part() {
        assert_eq!(excerpt("Ngắn"), "Ngắn");
        let seam = "Xây dựng, nâng cấp và đưa vào sử dụng Cơ sở dữ liệu quốc gia về tiêu chuẩn, quy chuẩn kỹ thuật";
        assert_eq!(
            excerpt(seam),
            "Xây dựng, nâng cấp và đưa vào sử dụng Cơ sở dữ liệu quốc gia về tiêu chuẩn…"
        );
        let none = "Tăng cường ".repeat(20);
        assert!(excerpt(&none).chars().count() <= 81);
        assert!(excerpt(&none).ends_with("cường…") || excerpt(&none).ends_with("Tăng…"));
        assert_eq!(excerpt(&"a".repeat(90)).chars().count(), 81);
    }
}
