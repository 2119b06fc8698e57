//! What a table of a page's markup is: data, or a page's layout whose cells are read as paragraphs.

use crate::vietnamese::date_line::date_line;
use crate::vietnamese::fold::fold_words;

/// What becomes of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrangement {
    /// It stays a table.
    Data,
    /// A letterhead or a closing: each line of a cell is a paragraph, one column after the other.
    ByColumn,
    /// A page set by a table: cell after cell.
    ByRow,
}

/// Rows and columns that a letterhead or a closing has at most; a poor editor gives each line of a
/// cell a column of its own.
const MOST_ROWS: usize = 12;
const MOST_COLUMNS: usize = 10;
/// Lines of a cell that is a page and no datum.
const PAGE: usize = 12;

/// Tell by the cells: their lines, row by row.
pub fn arrangement<'t, L>(rows: &[Vec<L>]) -> Arrangement
where
    L: Fn() -> Vec<&'t str>,
{
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    if columns <= 1 {
        return Arrangement::ByRow;
    }
    if rows.len() > MOST_ROWS || columns > MOST_COLUMNS {
        return Arrangement::Data;
    }
    let cells: Vec<Vec<&str>> = rows.iter().flatten().map(|lines| lines()).collect();
    if cells.iter().take(2).any(|cell| is_count(cell)) {
        return Arrangement::Data;
    }
    let lines = || {
        cells
            .iter()
            .flat_map(|cell| cell.iter().take(PAGE))
            .copied()
    };
    if lines().any(is_national_title) {
        return Arrangement::ByColumn;
    }
    if columns > 3 {
        return Arrangement::Data;
    }
    if lines().any(|line| is_closing(line) || line.len() < 200 && date_line(line).is_some()) {
        return Arrangement::ByColumn;
    }
    match rows.len() <= 3 && cells.iter().any(|cell| cell.len() >= PAGE) {
        true => Arrangement::ByRow,
        false => Arrangement::Data,
    }
}

/// The head of a column of row numbers: no letterhead has one.
fn is_count(cell: &[&str]) -> bool {
    let [line] = cell else { return false };
    matches!(
        fold_words(line).as_str(),
        "tt" | "stt" | "số tt" | "số thứ tự"
    )
}

/// Quốc hiệu or tiêu ngữ.
pub fn is_national_title(line: &str) -> bool {
    if line.len() > 200 {
        return false;
    }
    let words = fold_words(line);
    words.contains("cộng hoà xã hội chủ nghĩa")
        || words.starts_with("độc lập") && words.contains("tự do") && words.contains("hạnh phúc")
}

/// "Nơi nhận", or the authority that a signature begins with.
fn is_closing(line: &str) -> bool {
    ["TM.", "KT.", "TL.", "TUQ.", "Q."]
        .iter()
        .any(|word| line.starts_with(word))
        || line.len() < 400 && fold_words(line).starts_with("nơi nhận")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(rows: &[&[&str]]) -> Arrangement {
        let rows: Vec<Vec<_>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| || cell.lines().collect()).collect())
            .collect();
        arrangement(&rows)
    }

    #[test]
    fn letterheads_and_closings_are_no_data() {
        let head: &[&[&str]] = &[
            &[
                "ỦY BAN NHÂN DÂN\nXÃ TÂN SƠN",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
            ],
            &["Số:     /KH-UBND", "Tân Sơn, ngày   tháng   năm 2026"],
        ];
        assert_eq!(of(head), Arrangement::ByColumn);
        assert_eq!(of(&head[1..]), Arrangement::ByColumn);
        let spread: &[&[&str]] = &[&[
            "ỦY BAN NHÂN DÂN",
            "XÃ TÂN SƠN",
            "_____",
            "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        ]];
        assert_eq!(of(spread), Arrangement::ByColumn);
        assert_eq!(
            of(&[&["Nơi nhận:\n- Như trên;", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"]]),
            Arrangement::ByColumn
        );
    }

    #[test]
    fn data_stay_a_table() {
        assert_eq!(
            of(&[&["TT", "Nội dung"], &["1", "Trình TM. Ủy ban nhân dân"]]),
            Arrangement::Data
        );
        assert_eq!(
            of(&[
                &["STT", "Văn bản"],
                &["1", "Tân Sơn, ngày 05 tháng 01 năm 2026"]
            ]),
            Arrangement::Data
        );
        assert_eq!(of(&[&["Họ tên", "Đơn vị"]]), Arrangement::Data);
    }

    #[test]
    fn a_page_in_a_table_is_read_cell_by_cell() {
        let page = "I. MỤC ĐÍCH\n".repeat(20);
        assert_eq!(of(&[&["Trang chủ", &page]]), Arrangement::ByRow);
        assert_eq!(of(&[&["khung"], &["một cột"]]), Arrangement::ByRow);
    }
}
