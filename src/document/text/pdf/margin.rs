//! Indents that a copy has lost inside a table set in columns of blanks.
//!
//! A form or a message that trims each line leaves the gaps between the columns but takes the indent before
//! them, and with it the sign of which line begins a row. The numbered lines still show where each column
//! begins; every other line goes where its pieces meet those columns, or where its words go on.

use std::rc::Rc;

use crate::document::text::lines::Line;
use crate::document::text::lines::markers::{is_appendix_label, is_kind};
use crate::document::text::lines::row_number::row_number;
use crate::document::text::tables::cells::{headings, is_task_header};
use crate::document::text::tables::pairs::Pairs;
use crate::vietnamese::fold::fold_words;

/// Lines after a header that show whether the indents are lost.
const LOOK: usize = 30;
/// Columns by which the pieces of one column may be off.
const NEAR: usize = 12;

/// Give the lines of such tables an indent again.
pub fn restore(text: &str, lines: &mut [Line], pairs: impl Fn() -> Rc<Pairs>) {
    let mut found: Option<Rc<Pairs>> = None;
    let mut at = 0;
    while at < lines.len() {
        let is_table = header(text, &lines[at])
            .is_some_and(|words| is_stripped(text, &lines[at + 1..], &words));
        at += 1;
        if is_table {
            let pairs = found.get_or_insert_with(&pairs);
            at += restore_table(text, &mut lines[at..], pairs);
        }
    }
}

/// The words of a header set in columns.
fn header(text: &str, line: &Line) -> Option<String> {
    let body = &text[line.body.clone()];
    let set = body.starts_with(['T', 'S']) && body.contains("   ") && body.len() <= 600;
    (set && is_task_header(&headings(body))).then(|| fold_words(body))
}

/// Whether no line of the table stands away from the margin although some have lost their number's column.
fn is_stripped(text: &str, lines: &[Line], header: &str) -> bool {
    let mut apart = 0;
    for line in lines.iter().filter(|line| !line.is_blank()).take(LOOK) {
        let body = &text[line.body.clone()];
        if line.indent > 0 || ends(body) {
            return line.indent == 0 && apart >= 3;
        }
        let numbered = row_number(body).is_some() || fold_words(body) == header;
        apart += usize::from(!numbered && pieces(body).len() > 1);
    }
    apart >= 3
}

fn ends(body: &str) -> bool {
    is_kind(body)
        || is_appendix_label(body)
        || ["Nơi nhận", "TM. ", "KT. ", "TL. "]
            .iter()
            .any(|word| body.starts_with(word))
}

/// Pieces of a line set apart by two blanks or more: first column and text.
fn pieces(body: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut column = 0;
    for piece in body.split("  ") {
        let inner = piece.trim();
        if !inner.is_empty() {
            let lead = piece.len() - piece.trim_start().len();
            found.push((column + lead, inner));
        }
        column += piece.chars().count() + 2;
    }
    found
}

/// What stands in a column of the row so far.
struct Tail<'a> {
    start: usize,
    last: &'a str,
    listed: bool,
}

/// Gives the lines that the table has.
fn restore_table(text: &str, lines: &mut [Line], pairs: &Pairs) -> usize {
    let mut task = None; // where the text after the number begins
    let mut anchors: Vec<usize> = Vec::new();
    let mut tails: Vec<Tail> = Vec::new();
    for (at, line) in lines.iter_mut().enumerate() {
        let body = &text[line.body.clone()];
        if body.is_empty() || header(text, line).is_some() {
            continue;
        }
        if ends(body) || line.indent > 0 {
            return at;
        }
        let found = pieces(body);
        let shift = match row_number(body) {
            Some((_, after)) if after == body.len() => {
                // The page's: rows have their text beside the number.
                line.lost = 60;
                line.indent += line.lost;
                continue;
            }
            Some((_, after)) if found.len() > 1 && found[0].1.len() < after => {
                task = Some(found[1].0);
                if found.len() > 2 {
                    anchors = found[2..].iter().map(|(start, _)| *start).collect();
                }
                tails.clear();
                0
            }
            _ => {
                let Some(task) = task else { return at };
                if found.len() > 1 {
                    by_columns(&found, task, &anchors)
                } else {
                    by_words(body, task, &tails, pairs)
                }
            }
        };
        line.lost = shift;
        line.indent += shift;
        for (start, piece) in found {
            let (start, last) = (start + shift, piece.split(' ').next_back().unwrap_or(""));
            match tails
                .iter_mut()
                .find(|tail| tail.start.abs_diff(start) <= NEAR)
            {
                Some(tail) => {
                    tail.last = last;
                    tail.listed |= piece.starts_with("- ");
                }
                None => tails.push(Tail {
                    start,
                    last,
                    listed: piece.starts_with("- "),
                }),
            }
        }
    }
    lines.len()
}

/// The indent at which a line's later pieces stand nearest to their columns.
fn by_columns(found: &[(usize, &str)], task: usize, anchors: &[usize]) -> usize {
    let off = |shift: usize| {
        let rest = found.iter().skip(1).map(|(start, _)| {
            let nearest = anchors.iter().map(|anchor| anchor.abs_diff(start + shift));
            nearest.min().unwrap_or(0).min(NEAR)
        });
        rest.sum::<usize>()
    };
    let begins = |anchor: usize| (off(anchor) + if anchor == task { 0 } else { 4 }, anchor);
    [task]
        .iter()
        .chain(anchors)
        .map(|anchor| begins(*anchor))
        .min()
        .map_or(task, |(_, shift)| shift)
}

/// The indent of the column in which a line of one piece goes on.
fn by_words(body: &str, task: usize, tails: &[Tail], pairs: &Pairs) -> usize {
    let first = body.split(' ').next().unwrap_or("");
    let known = tails
        .iter()
        .map(|tail| (pairs.count(tail.last, first), tail.start))
        .filter(|(count, _)| *count > 0)
        .max();
    if let Some((_, start)) = known {
        return if start <= task { task } else { start };
    }
    let others = || tails.iter().rev().filter(|tail| tail.start > task + NEAR);
    if body.starts_with("- ")
        && let Some(list) = others().find(|tail| tail.listed)
    {
        return list.start;
    }
    // A task whose sentence is not at its end goes on.
    let open = tails
        .iter()
        .any(|tail| tail.start <= task && !tail.last.ends_with(['.', ';']));
    if body.chars().count() >= 35 || (open && body.starts_with(char::is_lowercase)) {
        return task;
    }
    others().next().map_or(task, |tail| tail.start)
}

#[cfg(test)]
mod tests {
    use crate::document::text::read;

    #[test]
    fn a_set_table_without_its_indents_is_whole_again() {
        let source = "\
TT                     Nội dung                     Cơ quan chủ trì       Cơ quan phối hợp          Thời gian
1    Tuyên truyền về an toàn thực phẩm
1.1   Tổ chức tuyên truyền trên hệ thống truyền      Phòng Văn hóa - Xã    - Trạm Y tế               Hằng năm
thanh của xã và tại các cuộc họp thôn, các           hội                   - Các trường học
buổi sinh hoạt chi bộ.                                                     - Công an xã
- Hội Phụ nữ
1.2   Phát tờ rơi đến từng hộ kinh doanh và các      Phòng Kinh tế         - Trạm Y tế               2026
quán ăn trên địa bàn xã; cấp giấy cam kết cho                              - Hội Phụ nữ
từng hộ.
3
TT                     Nội dung                     Cơ quan chủ trì       Cơ quan phối hợp          Thời gian
2    Kiểm tra
2.1   Kiểm tra định kỳ các bếp ăn tập thể trong      Phòng Văn hóa - Xã    - Công an xã              Quý III
các trường học.                                      hội
";
        let document = read(source);
        assert_eq!(document.blocks.len(), 1, "{:?}", document.blocks);
        let rows: Vec<&str> = document.blocks[0].text().split('\n').collect();
        assert_eq!(
            rows[2..],
            [
                "1.1\tTổ chức tuyên truyền trên hệ thống truyền thanh của xã và tại các cuộc họp thôn, các buổi sinh hoạt chi bộ.\tPhòng Văn hóa - Xã hội\t- Trạm Y tế - Các trường học - Công an xã - Hội Phụ nữ\tHằng năm",
                "1.2\tPhát tờ rơi đến từng hộ kinh doanh và các quán ăn trên địa bàn xã; cấp giấy cam kết cho từng hộ.\tPhòng Kinh tế\t- Trạm Y tế - Hội Phụ nữ\t2026",
                "2\tKiểm tra",
                "2.1\tKiểm tra định kỳ các bếp ăn tập thể trong các trường học.\tPhòng Văn hóa - Xã hội\t- Công an xã\tQuý III",
            ]
        );
    }
}
