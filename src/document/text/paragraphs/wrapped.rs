//! Lines that a page's markup gives as paragraphs: a PDF turned to HTML, or copied into an editor, has
//! each line of the page in an element of its own.
//!
//! That they are lines shows in all of them together: none is longer than a page is wide, and full ones
//! break off in a sentence that the next goes on with in lower case. Paragraphs of a drafter do neither.

use super::join::{Open, continues, ends_in_preposition};
use super::settings::Setting;
use super::words::Words;
use crate::document::text::lines::Line;
use crate::document::text::lines::cut::cut_before_mark;

/// Letters of a page's full line: at least, and at most.
const NARROWEST: usize = 40;
const WIDEST: usize = 130;
/// Paragraphs that show anything.
const LEAST: usize = 8;
/// Lines that break off in a sentence.
const LEAST_BROKEN: usize = 2;

/// For each of several paragraphs whether it goes on with the one before; none where they are no lines.
pub fn goes_on(paragraphs: &[&str]) -> Option<Vec<bool>> {
    let width = |text: &str| text.chars().count();
    let widths: Vec<usize> = paragraphs.iter().map(|text| width(text)).collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    if paragraphs.len() < LEAST || !(NARROWEST..=WIDEST).contains(&widest) {
        return None;
    }
    let words: Vec<Words> = paragraphs.iter().map(|text| Words::of(text)).collect();
    // Broken lines are full; what is short and breaks off is a list's or a form's.
    let (mut full, mut short, mut cut) = (0, 0, 0);
    for (at, pair) in words.windows(2).enumerate() {
        let (line, next) = (pair[0].text(), pair[1].text());
        let low = !pair[0].ends
            && !line.ends_with(',')
            && !pair[0].capitals
            && next.starts_with(char::is_lowercase)
            && pair[1].marker.is_none();
        if cut_before_mark(line, next).is_some() || ends_in_preposition(&pair[0], &pair[1]) {
            cut += 1;
            continue;
        }
        match low {
            true if widths[at] * 4 >= widest * 3 => full += 1,
            true => short += 1,
            false => {}
        }
    }
    if full == 0 || full + cut < LEAST_BROKEN || short > full {
        return None;
    }
    let setting = Setting {
        width: widest,
        indented: false,
    };
    let mut joins = vec![false; paragraphs.len()];
    let mut first = 0;
    let mut title = false;
    let mut bracket = false;
    for at in 0..paragraphs.len() {
        let text = paragraphs[at];
        let line = |at: usize| Line {
            raw: 0..paragraphs[at].len(),
            body: 0..paragraphs[at].len(),
            indent: 0,
            width: widths[at],
            page_start: false,
            lost: 0,
        };
        if let Some(last) = at.checked_sub(1) {
            let open = Open {
                first: &words[first],
                last: &words[last],
                line: &line(last),
                lines: at - first,
                title,
                bracket,
            };
            joins[at] = continues(&open, &words[at], &line(at), false, setting);
        }
        if !joins[at] {
            first = at;
            bracket = words[at].bracket;
            title = at > 0 && words[at - 1].kind && !words[at].opens && !words[at].capitals;
        } else if bracket && text.contains(')') {
            bracket = false;
        }
    }
    Some(joins)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &[&str] = &[
        "KẾ HOẠCH",
        "Rà soát hồ sơ địa chính trên địa bàn xã Tân Sơn giai",
        "đoạn 2026 - 2030",
        "Căn cứ Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2026 của",
        "Ủy ban nhân dân tỉnh về rà soát hồ sơ địa chính;",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        "- Nâng cao chất lượng hồ sơ địa chính, phục vụ người dân và",
        "doanh nghiệp trên địa bàn.",
        "- Hoàn thành trong năm.",
        "2. Yêu cầu",
    ];

    #[test]
    fn full_lines_that_break_off_are_joined() {
        let joins = goes_on(LINES).unwrap();
        let joined: Vec<usize> = (0..LINES.len()).filter(|at| joins[*at]).collect();
        assert_eq!(joined, [2, 4, 8]);
    }

    #[test]
    fn paragraphs_of_a_drafter_are_not() {
        let long = "Nâng cao chất lượng hồ sơ địa chính, phục vụ người dân và doanh nghiệp trên địa bàn xã, bảo đảm đúng tiến độ, đúng quy định của pháp luật.";
        let mut paragraphs = LINES.to_vec();
        paragraphs.push(long);
        assert_eq!(goes_on(&paragraphs), None);
        assert_eq!(goes_on(&LINES[..5]), None);
        let list = [
            "Họ và tên",
            "ngày sinh",
            "quê quán",
            "nơi ở",
            "số điện thoại",
            "đơn vị",
            "chức vụ",
            "Ghi chú thêm của người kê khai",
        ];
        assert_eq!(goes_on(&list), None);
    }
}
