//! Tables whose cells are parted by bars, with no bar around a row and no rule below the header:
//! "TT | Nội dung | Đơn vị chủ trì", as typed by hand or left of a copied table.
//!
//! One line with a bar is text ("Điện thoại: … | Email: …"); lines below each other with the same number of
//! bars are rows. A row may be torn into several lines, and a line without bars among the rows is a group's
//! heading, where it looks like one, or the end of the row above.

use crate::document::text::lines::markers::{is_appendix_label, is_capitals, marker, starts_low};
use crate::document::text::tables::behind::is_apart;
use crate::document::text::tables::region::{Found, Page, RawCell};
use std::ops::Range;

/// Whole rows that it takes to be a table.
const LEAST: usize = 3;
/// Lines of one torn row, or between two rows, at most.
const TORN: usize = 8;

/// A table of such rows that begins at line `at`.
pub fn barred_table(page: &Page, at: usize) -> Option<Found> {
    let bars = bars(page.body(at));
    if bars == 0 || bars == 1 && !is_pair(page.body(at)) {
        return None;
    }
    let mut rows: Vec<Vec<RawCell>> = Vec::new();
    let mut whole = 0;
    let mut next = at;
    while let Some(row) = row(page, next, bars, rows.is_empty()) {
        let lines = match row {
            Row::Cells(lines) => {
                whole += usize::from(lines.len() == 1);
                rows.push(cells(page, lines.clone()));
                lines
            }
            Row::Heading(line) => {
                let body = page.lines[line].body.clone();
                let mut cell = RawCell::new(0, vec![body]);
                cell.col_span = bars + 1;
                rows.push(vec![cell]);
                line..line + 1
            }
            Row::Rest(lines) => {
                if let Some(last) = rows.last_mut().and_then(|row| row.last_mut()) {
                    let bodies = page.lines[lines.clone()]
                        .iter()
                        .map(|line| line.body.clone());
                    last.parts.extend(bodies);
                }
                lines
            }
        };
        next = lines.end;
    }
    (whole >= LEAST).then_some(Found { rows, next })
}

/// What the next lines of a table are.
enum Row {
    /// A row's cells.
    Cells(Range<usize>),
    /// The heading of a group of rows.
    Heading(usize),
    /// More of the last cell of the row above.
    Rest(Range<usize>),
}

fn row(page: &Page, at: usize, bars_of_row: usize, is_first: bool) -> Option<Row> {
    // One blank line may stand between rows, and the number of a page.
    let from = (at..at + 3).find(|line| !passed_over(page, *line))?;
    let have = bars(page.body(from));
    if have == bars_of_row {
        return Some(Row::Cells(from..from + 1));
    }
    if is_first || from > at || have > bars_of_row {
        return None;
    }
    let mut end = from;
    let mut sum = 0;
    // Lines of text up to the next that has bars.
    let mut plain = 0;
    // Whether one of them is of the text that stands between two tables.
    let mut apart = false;
    while end - from < TORN && !page.blank(end) {
        let here = bars(page.body(end));
        if have == 0 && here > 0 {
            let heading = page.body(from);
            let is_heading = (marker(heading).is_some() || is_capitals(heading))
                && !starts_low(heading)
                && plain == 1;
            // A Phụ lục, or headings with their text: the rows behind it are another table's.
            if apart && !is_heading || is_appendix_label(heading) {
                return None;
            }
            return Some(match is_heading {
                true => Row::Heading(from),
                false => Row::Rest(from..end),
            });
        }
        sum += here;
        plain += 1;
        apart |= is_apart(page.body(end));
        end += 1;
        if sum == bars_of_row {
            return Some(Row::Cells(from..end));
        }
        if sum > bars_of_row {
            return None;
        }
    }
    None
}

fn passed_over(page: &Page, line: usize) -> bool {
    page.lines.has(line) && (page.blank(line) || page.is_furniture(line))
}

/// Whether a line with a single bar can be a row: nothing that a list has.
fn is_pair(body: &str) -> bool {
    body.contains(" | ") && !body.starts_with(['-', '+', '*', '•'])
}

/// Places of the bars of a text; a bar behind a backslash is a letter.
fn places(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices('|')
        .map(|(at, _)| at)
        .filter(move |at| !text[..*at].ends_with('\\'))
}

fn bars(body: &str) -> usize {
    places(body).count()
}

fn cells(page: &Page, lines: Range<usize>) -> Vec<RawCell> {
    let mut cells: Vec<RawCell> = vec![RawCell::new(0, Vec::new())];
    for line in &page.lines[lines] {
        let body = line.body.clone();
        let text = &page.text[body.clone()];
        let mut from = 0;
        for to in places(text).chain([text.len()]) {
            let part = page.trim(body.start + from..body.start + to);
            if let Some(cell) = cells.last_mut() {
                cell.parts.push(part);
            }
            if to < text.len() {
                cells.push(RawCell::new(cells.len(), Vec::new()));
            }
            from = to + 1;
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use crate::document::text::read;

    /// The cells of the first table, and how many paragraphs stand beside it.
    fn table(source: &str) -> (Vec<Vec<String>>, usize) {
        let document = read(source);
        let paragraphs = document
            .blocks
            .iter()
            .filter(|block| block.as_paragraph().is_some())
            .count();
        let block = document.blocks.iter().find(|b| b.as_table().is_some());
        let rows = block.map_or(Vec::new(), |block| {
            let rows = &block.as_table().unwrap().rows;
            let cells = |row: &crate::document::Row| {
                let cells = row.cells.iter();
                cells
                    .map(|cell| block.text()[cell.range.clone()].to_owned())
                    .collect()
            };
            rows.iter().map(cells).collect()
        });
        (rows, paragraphs)
    }

    #[test]
    fn lines_with_the_same_bars_are_rows() {
        let (rows, paragraphs) = table(
            "Phân công như sau:\nTT | Việc | Đơn vị chủ trì\n1 | Quét sơn | Tổ Nề\n2 | Trồng cây | \nXong trong tháng 4.\n",
        );
        assert_eq!(
            rows,
            [
                ["TT", "Việc", "Đơn vị chủ trì"],
                ["1", "Quét sơn", "Tổ Nề"],
                ["2", "Trồng cây", ""]
            ]
        );
        assert_eq!(paragraphs, 2);
    }

    #[test]
    fn rows_apart_and_pairs_are_rows_too() {
        let (rows, _) = table("Nhóm | Số lớp\n\nLớp 1 | 4\n\nLớp 2 | 5\n\nHọp sau.\n");
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[2], ["Lớp 2", "5"]);
    }

    #[test]
    fn a_torn_row_is_whole_again_and_a_group_has_its_heading() {
        let (rows, _) = table(
            "TT | Việc | Chủ trì | Hạn\n1 | Quét | Tổ Nề | Tháng 3\nII. Cây xanh\n2 | Trồng cây bên\nđường | Tổ Cây\nxanh | Tháng 4,\ntrước ngày 10\n3 | Tưới | Tổ Cây | Tháng 5\n",
        );
        assert_eq!(rows[2], ["II. Cây xanh"]);
        let torn = [
            "2",
            "Trồng cây bên đường",
            "Tổ Cây xanh",
            "Tháng 4, trước ngày 10",
        ];
        let joined: Vec<String> = rows[3].iter().map(|cell| cell.replace('\n', " ")).collect();
        assert_eq!(joined, torn);
        assert_eq!(rows.len(), 5);
    }

    #[test]
    fn the_text_between_two_tables_of_as_many_columns_is_no_cell() {
        for between in [
            "Phụ lục II\nLỊCH HỌC\n",
            "1.3. Từ ngữ\n1.3.1. Lớp là nhóm học viên.\n",
            "Các lớp học theo bảng sau.\nBảng 2. Lịch học\n",
            "Phụ lục 2\n",
        ] {
            let source = format!(
                "TT | Lớp | Số\n1 | Lớp 1 | 40\n2 | Lớp 2 | 42\n{between}TT | Lớp | Giờ\n1 | Lớp 1 | 7\n2 | Lớp 2 | 9\n"
            );
            let read = read(&source);
            let tables = read.blocks.iter().filter_map(|block| block.as_table());
            let rows: Vec<usize> = tables.map(|table| table.rows.len()).collect();
            assert_eq!(rows, [3, 3], "{between}");
        }
    }

    #[test]
    fn a_line_or_two_with_a_bar_stay_text() {
        for text in [
            "Điện thoại: 0200 | Thư: a@b.vn\n",
            "Phòng A | Phòng B | Phòng C\nHọp tại hội trường.\n",
            "A | B\nC | D\n",
            "- Sáng | chiều\n- Trưa | tối\n- Đêm | khuya\n",
        ] {
            assert!(table(text).0.is_empty(), "{text}");
        }
    }
}
