//! A letterhead that stands beside the text: in the first page's header, in text boxes.
//!
//! On paper it is the head of the document; in the file it hangs on some paragraph or in a part of its own.

use super::items::{Item, Paragraph};
use crate::document::arrange::is_national_title;
use crate::vietnamese::date_line::date_line;
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::{is_alphabetic, is_alphanumeric};
use crate::vietnamese::number_line::number_line;

/// Items at the beginning of a document among which its head is looked for.
const HEAD_ITEMS: usize = 30;
/// Bytes of a line of a letterhead at most.
const LONGEST: usize = 200;

/// Quốc hiệu, tiêu ngữ, or what a Party document has in their place.
pub(super) fn is_head_line(line: &str) -> bool {
    is_national_title(line)
        || line.len() <= LONGEST
            && fold_words(line).starts_with("đảng cộng sản việt nam")
            && !line.contains(char::is_lowercase)
}

/// "Tân Sơn, ngày 05 tháng 3 năm 2026".
pub(super) fn is_place_and_date(line: &str) -> bool {
    line.len() <= LONGEST && date_line(line).is_some()
}

/// "Nơi nhận:".
pub(super) fn is_recipients_title(line: &str) -> bool {
    line.len() <= LONGEST && fold_words(line).starts_with("nơi nhận")
}

/// The authority that a signature begins with: "TM. ỦY BAN NHÂN DÂN", "T/M BAN THƯỜNG VỤ".
pub(super) fn is_closing_line(line: &str) -> bool {
    const SIGNS: [&str; 10] = [
        "TM.", "KT.", "TL.", "TUQ.", "Q.", "T/M", "K/T", "T/L", "TM ", "KT ",
    ];
    line.len() <= LONGEST
        && SIGNS.iter().any(|sign| line.starts_with(sign))
        && !line.contains(char::is_lowercase)
}

/// Whether a line belongs to a letterhead: of a box that lies beside one with the national title.
fn belongs(line: &str) -> bool {
    let is_name = || line.contains(char::is_uppercase) && !line.contains(char::is_lowercase);
    line.len() <= LONGEST
        && (is_head_line(line)
            || is_place_and_date(line)
            || number_line(line).is_some()
            || is_name()
            || !line.contains(is_alphanumeric))
}

/// Ask of each line of items, those of tables and, if wanted, of text boxes; true where one answers so.
fn any_line(items: &[Item], boxes: bool, is: &mut impl FnMut(&str) -> bool) -> bool {
    items.iter().any(|item| match item {
        Item::Paragraph(paragraph) => {
            let mut lines = paragraph.text.split(['\n', '\t']).map(str::trim);
            lines.any(|line| !line.is_empty() && is(line))
                || boxes
                    && paragraph
                        .boxes
                        .iter()
                        .any(|items| any_line(items, true, is))
        }
        Item::Table(table) => {
            let mut cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.any(|cell| any_line(&cell.items, boxes, is))
        }
        Item::Read(document) => {
            let mut blocks = document.blocks.iter().take(HEAD_ITEMS);
            blocks.any(|block| block.text().split(['\n', '\t']).any(&mut *is))
        }
        _ => false,
    })
}

/// Put what the first page's header holds before the text, where it is the letterhead that the text lacks.
pub(super) fn take_header(header: Vec<Item>, items: &mut Vec<Item>) {
    let head = &items[..items.len().min(HEAD_ITEMS)];
    if !any_line(&header, true, &mut is_head_line) || any_line(head, true, &mut is_head_line) {
        return;
    }
    let is_page = |item: &Item| match item {
        Item::Paragraph(paragraph) => paragraph.page_number.is_some() && !shows_words(paragraph),
        Item::Section(_) => true,
        _ => false,
    };
    let shown = header.into_iter().filter(|item| !is_page(item));
    items.splice(0..0, shown);
}

fn shows_words(paragraph: &Paragraph) -> bool {
    paragraph.text.contains(is_alphabetic)
}

/// Put text boxes with the letterhead before the text, where the text itself has none. They hang on some
/// paragraph near, often on the title, which then stands above them in the file.
pub(super) fn take_boxes(items: &mut Vec<Item>) {
    let end = head_end(items);
    let head = &items[..end];
    if any_line(head, false, &mut is_head_line) || !any_line(head, true, &mut is_head_line) {
        return;
    }
    let mut taken = Vec::new();
    for item in &mut items[..end] {
        let Item::Paragraph(paragraph) = item else {
            continue;
        };
        for of_box in std::mem::take(&mut paragraph.boxes) {
            let all = !any_line(&of_box, true, &mut |line| !belongs(line));
            match all && any_line(&of_box, true, &mut |_| true) {
                true => taken.extend(of_box),
                false => paragraph.boxes.push(of_box),
            }
        }
    }
    items.splice(0..0, taken);
}

/// Where the head of a text ends: a section has begun, or enough was seen.
fn head_end(items: &[Item]) -> usize {
    let begins = |item: &Item| match item {
        Item::Paragraph(paragraph) => {
            let text = paragraph.text.trim();
            let number = paragraph.number.as_ref().map(|number| number.text.as_str());
            number.is_some_and(|number| number.contains(is_alphanumeric))
                || text.starts_with("I.")
                || text.starts_with("1.")
        }
        _ => false,
    };
    let end = items.iter().position(begins).unwrap_or(items.len());
    end.min(HEAD_ITEMS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_letterhead_are_told_from_others() {
        assert!(is_head_line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
        assert!(is_head_line("ĐẢNG CỘNG SẢN VIỆT NAM"));
        assert!(!is_head_line("Đảng Cộng sản Việt Nam quang vinh"));
        assert!(belongs("UBND XÃ TÂN SƠN") && belongs("Số:     /KH-UBND"));
        assert!(belongs("Tân Sơn, ngày 05 tháng 3 năm 2026"));
        assert!(!belongs("Ban hành kèm theo Quyết định này"));
        assert!(is_closing_line("TM. ỦY BAN NHÂN DÂN") && is_closing_line("T/M BAN THƯỜNG VỤ"));
        assert!(!is_closing_line("KT. XH của xã"));
    }
}
