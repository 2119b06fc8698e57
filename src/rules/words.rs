//! What the rules call the parts of a plan when they speak to people.

use crate::plan::{ColumnRole, SectionRole};
use crate::report::{Locale, Words};

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
pub fn quoted_list(names: impl IntoIterator<Item = Words>, locale: Locale) -> String {
    let quoted: Vec<String> = names
        .into_iter()
        .map(|name| format!("“{}”", name.in_locale(locale)))
        .collect();
    quoted.join(", ")
}

/// Text short enough for a message: cut at a blank, with an ellipsis.
pub fn excerpt(text: &str) -> String {
    const CHARS: usize = 60;
    let Some((cut, _)) = text.char_indices().nth(CHARS) else {
        return text.to_owned();
    };
    let head = text.get(..cut).unwrap_or(text);
    let head = head
        .rfind(' ')
        .and_then(|at| head.get(..at))
        .unwrap_or(head);
    format!("{head}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_at_a_blank() {
        assert_eq!(excerpt("Ngắn"), "Ngắn");
        let long = "Tăng cường ".repeat(20);
        assert!(excerpt(&long).ends_with("cường…") || excerpt(&long).ends_with("Tăng…"));
        assert!(excerpt(&long).chars().count() <= 61);
    }
}
