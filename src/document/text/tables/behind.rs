//! What can only stand behind a table: a line that is no rest of its last cell.

use crate::document::text::lines::markers::{is_capitals, is_roman_item, marker, opens_paragraph};
use crate::vietnamese::headings::{SectionRole, heading_role};
use crate::vietnamese::letters::is_alphabetic;

/// Words with which what belongs to a table as a whole begins: its note, the caption or the unit of the next.
const BESIDE: [&str; 5] = [
    "Ghi chú:",
    "Chú thích:",
    "Đơn vị tính:",
    "(Đơn vị tính:",
    "ĐVT:",
];

/// Whether a line can only stand behind a table: a heading in capitals, a numbered one, the recipients, a
/// signature, a Phụ lục, the caption of another table.
pub fn stands_behind(line: &str) -> bool {
    let letters = line.chars().filter(|c| is_alphabetic(*c)).count();
    letters >= 6 && is_capitals(line)
        || is_roman_item(line)
        || opens_paragraph(line)
        || is_caption(line)
        || BESIDE.iter().any(|word| line.starts_with(word))
}

/// "Bảng 2. Chỉ tiêu theo học kỳ", "Biểu số 3: …".
fn is_caption(line: &str) -> bool {
    let rest = ["Bảng ", "Biểu "]
        .iter()
        .find_map(|word| line.strip_prefix(word));
    rest.is_some_and(|rest| {
        let rest = rest.strip_prefix("số ").unwrap_or(rest);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&digits) && rest[digits..].starts_with(['.', ':'])
    })
}

/// Whether a line is the heading of what a plan says behind its tasks, with a list below it: "Kinh phí", "Tổ chức thực
/// hiện" without a number or capitals.
pub fn opens_section(line: &str, next: &str) -> bool {
    let is_listed = next.starts_with(['-', '+', '•', '*']) || marker(next).is_some();
    if !is_listed || !line.starts_with(char::is_uppercase) {
        return false;
    }
    let heading = heading_role(line);
    let is_last = matches!(
        heading.role,
        SectionRole::Budget | SectionRole::Implementation
    );
    heading.exact && is_last
}

/// Whether a line among others without a cell is of the text that stands between two tables.
pub fn is_apart(line: &str) -> bool {
    stands_behind(line) || is_numbered_deeply(line)
}

/// "1.3. Giải thích từ ngữ": a heading of several levels, which the lists in cells do not have.
fn is_numbered_deeply(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let Some(rest) = line[digits..].strip_prefix('.').filter(|_| digits > 0) else {
        return false;
    };
    let more = rest
        .bytes()
        .take_while(|b| b.is_ascii_digit() || *b == b'.')
        .count();
    let text = &rest[more..];
    rest.starts_with(|c: char| c.is_ascii_digit())
        && text.trim_start().starts_with(char::is_uppercase)
}
