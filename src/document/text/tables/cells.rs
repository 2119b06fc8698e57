//! What a piece of a table is by its words alone: a column's heading, a body, a deadline, a row's number.
//!
//! A table whose columns were lost has nothing else to go by.

use crate::document::text::lines::markers::is_capitals;
use crate::vietnamese::columns::{ColumnRole, column_role};
use crate::vietnamese::deadline::{self, Due};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::is_alphabetic;
use std::ops::Range;

/// Words with which the heading of a column begins, folded.
const HEADING_STARTS: &[&str] = &[
    "stt",
    "tt",
    "số tt",
    "số thứ tự",
    "nội dung",
    "nhiệm vụ",
    "tên nhiệm vụ",
    "tên văn bản",
    "công việc",
    "cơ quan",
    "đơn vị",
    "chủ trì",
    "phối hợp",
    "lãnh đạo",
    "cán bộ",
    "thời gian",
    "thời hạn",
    "tiến độ",
    "sản phẩm",
    "kết quả",
    "ghi chú",
    "cấp trình",
    "cơ quan trình",
    "kinh phí",
    "địa điểm",
    "người thực hiện",
    "hình thức",
    "mục tiêu",
    "đối tượng",
    "dự kiến",
];

/// A column's heading inside a header line: its byte range and what the column holds.
pub type Heading = (Range<usize>, ColumnRole);

/// The headings that a header line names one after another ("TT Nội dung nhiệm vụ Cơ quan chủ trì …").
pub fn headings(line: &str) -> Vec<Heading> {
    let mut starts = Vec::new();
    let mut at = 0;
    let capitals = is_capitals(line);
    let mut after_joint = false;
    for word in line.split_inclusive([' ', '\t', '\n']) {
        let rest = fold_words(&line[at..line.floor_char_boundary(at + 60)]);
        let begins = HEADING_STARTS.iter().any(|start| {
            rest.strip_prefix(start)
                .is_some_and(|after| after.is_empty() || after.starts_with([' ', '/']))
        });
        let upper = capitals || word.starts_with(char::is_uppercase);
        if begins && upper && !after_joint {
            starts.push(at);
        }
        after_joint =
            word.trim_end().ends_with([',', '/']) || matches!(fold_words(word).as_str(), "và");
        at += word.len();
    }
    if starts.first() != Some(&0) {
        return Vec::new();
    }
    let mut found: Vec<Heading> = Vec::new();
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(line.len());
        let end = start + line[*start..end].trim_end().len();
        let role = column_role(&line[*start..end]);
        match found.last_mut() {
            // "NỘI DUNG NHIỆM VỤ", "CƠ QUAN, ĐƠN VỊ CHỦ TRÌ" are one heading.
            Some((range, last)) if role != ColumnRole::Other && *last == role => range.end = end,
            Some((range, last)) if *last == ColumnRole::Other && range.len() < 24 => {
                range.end = end;
                *last = column_role(&line[range.clone()]);
            }
            _ => found.push((*start..end, role)),
        }
    }
    found
}

/// Whether headings are a task table's: the task, and two more that such a table has.
pub fn is_task_header(headings: &[Heading]) -> bool {
    let has = |role: ColumnRole| headings.iter().any(|(_, found)| *found == role);
    let known = headings
        .iter()
        .filter(|(_, role)| *role != ColumnRole::Other)
        .count();
    headings.len() >= 3
        && known >= 3
        && has(ColumnRole::Task)
        && (has(ColumnRole::Lead) || has(ColumnRole::Due) || has(ColumnRole::Coordinate))
}

/// First words of the names of bodies, folded.
const BODIES: &[&str] = &[
    "sở",
    "ubnd",
    "uỷ ban",
    "hđnd",
    "hội đồng",
    "bộ",
    "phòng",
    "ban",
    "công an",
    "báo",
    "đài",
    "văn phòng",
    "hội",
    "trung tâm",
    "trạm",
    "trường",
    "mặt trận",
    "mttq",
    "ubmttq",
    "đoàn",
    "liên đoàn",
    "liên minh",
    "liên hiệp",
    "chi cục",
    "cục",
    "tổng cục",
    "viện",
    "thanh tra",
    "kho bạc",
    "ngân hàng",
    "bảo hiểm",
    "tỉnh uỷ",
    "thành uỷ",
    "đảng uỷ",
    "huyện uỷ",
    "chính phủ",
    "thủ tướng",
    "quốc hội",
    "chủ tịch",
    "lãnh đạo",
    "thường trực",
    "toà án",
    "cơ quan",
    "đơn vị",
    "tổ",
    "công ty",
    "tập đoàn",
    "doanh nghiệp",
    "địa phương",
    "các",
    "bưu điện",
    "hiệp hội",
    "học viện",
    "tổng công ty",
    "thủ trưởng",
    "chánh",
    "giám đốc",
    "công chức",
    "bí thư",
    "trưởng",
    "cổng",
    "bộ chỉ huy",
    "bộ tư lệnh",
    "bệnh viện",
    "quỹ",
    "thông tấn",
    "đại",
    "thuế",
    "hải quan",
    "như trên",
];

/// Words that look like a body's beginning and are a task's or a thing's.
const NOT_BODIES: &[&str] = &[
    "ban hành",
    "báo cáo",
    "tổ chức",
    "hội nghị",
    "hội thảo",
    "hội nhập",
    "phòng chống",
    "phòng ngừa",
    "bộ phận",
    "trường hợp",
    "các nhiệm vụ",
    "các nội dung",
    "các hoạt động",
    "các chỉ tiêu",
    "các giải pháp",
    "trưởng thành",
    "các văn bản",
    "đoàn kết",
    "quỹ đất",
    "bộ tiêu chí",
    "bộ chỉ số",
    "đại hội",
    "cục bộ",
    "các loại",
];

/// Whether a cell that begins with these words names a body.
pub fn starts_body(text: &str) -> bool {
    let text = text.trim_start_matches(['-', '–', '+', '•', '(', ' ']);
    if !text.starts_with(char::is_uppercase) {
        return false;
    }
    let words = fold_words(&text[..text.floor_char_boundary(60)]);
    let begins = |list: &[&str]| {
        list.iter().any(|name| {
            words
                .strip_prefix(name)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
    };
    begins(BODIES) && !begins(NOT_BODIES)
}

/// Whether a whole cell is a deadline's wording.
pub fn is_deadline(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 90 || !deadline::begins(text) {
        return false;
    }
    let reading = deadline::read(text);
    let known = !matches!(reading.due, Due::Unread | Due::Nothing);
    // A word or two may trail ("Theo quy định pháp luật"); a sentence may not.
    let trailing = text[reading.range.end..]
        .chars()
        .filter(|c| is_alphabetic(*c))
        .count();
    known && reading.range.start == 0 && trailing <= 16
}

/// Byte offset in a line at which a deadline begins that fills the rest of it; none where nothing is before it.
pub fn deadline_at_end(line: &str) -> Option<usize> {
    if line.len() > 600 {
        return None;
    }
    for (at, _) in line.match_indices(' ') {
        let rest = &line[at + 1..];
        let before = line[..at].trim_end();
        let opens = rest.starts_with(|c: char| c.is_uppercase())
            || (rest.starts_with("20") && rest.len() <= 12 && starts_body(before));
        let open_end = before.ends_with([',', '-', '–', '(', '/', ':'])
            || [
                " năm", " đến", " từ", " ngày", " tháng", " quý", " và", " của", " số",
            ]
            .iter()
            .any(|word| before.ends_with(word));
        if opens && !open_end && rest.len() <= 120 && is_deadline(rest) {
            return Some(at + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_line_names_its_columns() {
        let line = "TT Nội dung nhiệm vụ Cơ quan chủ trì Cơ quan phối hợp Thời gian";
        let found: Vec<_> = headings(line)
            .iter()
            .map(|(at, role)| (&line[at.clone()], *role))
            .collect();
        assert_eq!(
            found,
            [
                ("TT", ColumnRole::Number),
                ("Nội dung nhiệm vụ", ColumnRole::Task),
                ("Cơ quan chủ trì", ColumnRole::Lead),
                ("Cơ quan phối hợp", ColumnRole::Coordinate),
                ("Thời gian", ColumnRole::Due),
            ]
        );
        let line = "STT NỘI DUNG NHIỆM VỤ ĐƠN VỊ CHỦ TRÌ THỜI HẠN HOÀN THÀNH";
        let roles: Vec<_> = headings(line).into_iter().map(|(_, role)| role).collect();
        assert_eq!(
            roles,
            [
                ColumnRole::Number,
                ColumnRole::Task,
                ColumnRole::Lead,
                ColumnRole::Due
            ]
        );
        assert!(headings("Tăng cường quản lý nhà nước").is_empty());
    }

    #[test]
    fn bodies_are_told_from_tasks() {
        for body in [
            "Sở Nội vụ",
            "- Phòng Kinh tế",
            "UBND các xã",
            "Các sở, ban, ngành",
            "Báo tỉnh",
        ] {
            assert!(starts_body(body), "{body}");
        }
        for task in [
            "Ban hành kế hoạch",
            "Tổ chức hội nghị",
            "Báo cáo kết quả",
            "sở, ban, ngành",
            "Rà soát",
        ] {
            assert!(!starts_body(task), "{task}");
        }
    }

    #[test]
    fn deadlines_are_told_from_other_words() {
        for due in [
            "Hàng năm",
            "Quý II năm 2025",
            "Đến 2030",
            "2026 - 2030",
            "31/12/2025",
            "Theo quy định pháp luật",
            "Thường xuyên",
            "trước ngày 15/11 hằng năm",
            "6 tháng đầu năm",
            "Tháng 6/2025",
        ] {
            assert!(is_deadline(due), "{due}");
        }
        for other in [
            "Sở Nội vụ",
            "Đến các tổ chức",
            "12",
            "Trong lĩnh vực y tế",
            "",
        ] {
            assert!(!is_deadline(other), "{other}");
        }
        assert_eq!(
            deadline_at_end("Sở Nội vụ Hàng năm"),
            Some("Sở Nội vụ ".len())
        );
        assert_eq!(deadline_at_end("định hướng đến năm 2030"), None);
    }
}
