//! What tells a line of a letterhead, or one that hangs a document on another: the line alone, nothing around it.

use crate::vietnamese::date_line::{date_line, opens_date_line};
use crate::vietnamese::number_line::number_line;
use crate::vietnamese::phrases::begins;

use super::lines::Line;

/// A line of a letterhead: nothing of a document's content.
pub(super) fn is_letterhead(line: &Line) -> bool {
    is_national_title(line)
        || is_motto(line)
        || line.known.know(number_line).is_some()
        || line.known.know(date_line).is_some()
        || *line.known.know(opens_date_line)
        || is_stamp(line)
        || line.is_ornament()
        || line.text.bytes().all(|b| b.is_ascii_digit() || b == b' ')
        || (line.style.upper || line.style.centered) && is_agency(line.head)
}

pub(super) fn is_national_title(line: &Line) -> bool {
    line.head.contains("cộng hoà xã hội")
}

pub(super) fn is_motto(line: &Line) -> bool {
    line.head.contains("độc lập") && line.head.contains("hạnh phúc")
}

/// First words of bodies' names in a letterhead, folded.
const AGENCIES: &[&str] = &[
    "uỷ ban",
    "ubnd",
    "hội đồng",
    "hđnd",
    "tỉnh",
    "thành phố",
    "huyện",
    "quận",
    "thị xã",
    "xã",
    "phường",
    "đặc khu",
    "thị trấn",
    "sở",
    "bộ",
    "ban",
    "chính phủ",
    "thủ tướng",
    "văn phòng",
    "phòng",
    "cục",
    "chi cục",
    "tổng cục",
    "trung tâm",
    "viện",
    "trường",
    "đảng uỷ",
    "tỉnh uỷ",
    "thành uỷ",
    "công an",
    "bệnh viện",
    "trạm",
    "mặt trận",
    "liên đoàn",
    "hội",
    "đoàn",
    "đảng bộ",
    "chủ tịch",
    "giám đốc",
    "bộ trưởng",
    "trưởng ban",
    "tổng giám đốc",
];

pub(super) fn is_agency(head: &str) -> bool {
    AGENCIES.iter().any(|name| begins(head, name))
}

/// "DỰ THẢO", "(Dự thảo lần 2)", "HỎA TỐC": marks of a document's state that belong to none of its parts.
pub(super) fn is_stamp(line: &Line) -> bool {
    const MARKS: [&str; 8] = [
        "mật",
        "tối mật",
        "tuyệt mật",
        "khẩn",
        "thượng khẩn",
        "hoả tốc",
        "hoả tốc hẹn giờ",
        "lưu hành nội bộ",
    ];
    MARKS.contains(&line.head) && (line.style.upper || line.style.centered)
        || line.head.starts_with("dự thảo") && line.text.chars().count() <= 30
}

/// "Tân Sơn, ngày 05 tháng 01 năm 2026" on a line of its own, not the end of a sentence.
pub(super) fn is_dated(line: &Line) -> bool {
    line.known.know(date_line).as_ref().is_some_and(|date| {
        let place = &line.text[date.place.clone()];
        let behind = line.text[date.place.end..].trim_start();
        line.marker.is_none()
            && place.starts_with(char::is_uppercase)
            && place.len() <= 60
            && behind.starts_with(',')
    })
}

/// "(Kèm theo …)", "(Ban hành kèm theo …)", "(theo Kế hoạch số …)".
pub(super) fn is_attachment(line: &Line) -> bool {
    let opened = line.text.starts_with('(') || line.text.starts_with("Kèm theo");
    opened
        && ["kèm theo", "ban hành kèm", "theo ", "đính kèm"]
            .iter()
            .any(|words| line.head.starts_with(words))
        && line.text.len() < 400
}
