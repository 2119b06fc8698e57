//! Tables whose cells are parted by a character: Markdown's pipes, and tabs as they come out of a spreadsheet,
//! a word processor's clipboard or OCR.

use crate::document::text::tables::behind::{is_apart, opens_section};
use crate::document::text::tables::region::{Found, Page, RawCell};
use crate::vietnamese::amount::{Style, names_total, number};
use crate::vietnamese::columns::{ColumnRole, column_role};
use std::ops::Range;

/// A pipe table that begins at line `at`.
pub fn pipe_table(page: &Page, at: usize) -> Option<Found> {
    if !page.body(at).contains('|') {
        return None;
    }
    let with_delimiter = is_delimiter(page.body(at + 1));
    let barred = |at: usize| page.body(at).starts_with('|') && page.body(at).len() > 1;
    let bare = barred(at) && barred(at + 1);
    if !(with_delimiter || bare) {
        return None;
    }
    let columns = split_pipes(page, at..at + 1).len();
    if columns < 2 {
        return None;
    }
    let mut rows = Vec::new();
    let mut line = at;
    while !page.blank(line) && page.body(line).contains('|') {
        let first = line;
        line += 1;
        if is_delimiter(page.body(first)) {
            continue;
        }
        // A cell that a line break tore: its row goes on until the bars are complete.
        let mut torn = line;
        while torn - first < 40
            && barred(first)
            && !page.body(torn - 1).ends_with('|')
            && !page.blank(torn)
            && !barred(torn)
        {
            torn += 1;
        }
        if torn > line && split_pipes(page, first..torn).len() <= columns {
            line = torn;
        }
        rows.push(split_pipes(page, first..line));
    }
    Some(Found { rows, next: line })
}

fn is_delimiter(body: &str) -> bool {
    let mut dashes = false;
    for cell in body.trim_matches('|').split('|') {
        let cell = cell.trim();
        let rule = cell.trim_start_matches(':').trim_end_matches(':');
        if rule.is_empty() || !rule.bytes().all(|b| b == b'-') {
            return false;
        }
        dashes = true;
    }
    dashes && body.contains('|')
}

fn split_pipes(page: &Page, lines: Range<usize>) -> Vec<RawCell> {
    let mut cells: Vec<Vec<Range<usize>>> = vec![Vec::new()];
    let (first, last) = (lines.start, lines.end.saturating_sub(1));
    for at in lines {
        let mut body = page.lines[at].body.clone();
        if at == first && page.text[body.clone()].starts_with('|') {
            body.start += 1;
        }
        let text = &page.text[body.clone()];
        if at == last && text.ends_with('|') && !text.ends_with("\\|") {
            body.end -= 1;
        }
        let bytes = page.text[body.clone()].as_bytes();
        let mut from = 0;
        for bar in 0..=bytes.len() {
            let escaped = bar > 0 && bytes[bar - 1] == b'\\';
            if bar == bytes.len() || (bytes[bar] == b'|' && !escaped) {
                let part = page.trim(body.start + from..body.start + bar);
                if let Some(cell) = cells.last_mut() {
                    cell.push(part);
                }
                if bar < bytes.len() {
                    cells.push(Vec::new());
                }
                from = bar + 1;
            }
        }
    }
    numbered(cells)
}

fn numbered(cells: Vec<Vec<Range<usize>>>) -> Vec<RawCell> {
    cells
        .into_iter()
        .enumerate()
        .map(|(column, parts)| RawCell::new(column, parts))
        .collect()
}

/// A tab-separated table that begins at line `at`.
pub fn tab_table(page: &Page, at: usize) -> Option<Found> {
    let tabs = |at: usize| {
        let raw = page.raw(at);
        if raw.trim().is_empty() {
            0
        } else {
            raw.trim_end_matches([' ', '\r'])
                .bytes()
                .filter(|b| *b == b'\t')
                .count()
        }
    };
    // An indent is not a cell.
    let inner = page.body(at).bytes().filter(|b| *b == b'\t').count();
    if inner == 0 {
        return None;
    }
    let columns = tabs(at) + 1;
    let header = page
        .body(at)
        .split('\t')
        .filter(|cell| column_role(cell) != ColumnRole::Other)
        .count();
    let several = columns >= 3 && (header >= 2 || tabs(at + 1) >= 2);
    let pair = inner == 1 && (tabs(at + 1) == 1 || header >= 2);
    if !(several || pair) {
        return None;
    }
    // A line without a tab belongs to the last cell, unless it can only stand behind the table. (The
    // head's own cells may be in capitals and broken, too.) Behind the number of a total nothing goes on.
    let ends = |at: usize| {
        let next = page.lines.has(at + 1).then(|| page.body(at + 1));
        is_apart(page.body(at)) || opens_section(page.body(at), next.unwrap_or(""))
    };
    let goes_on = |at: usize, row: usize, in_head: bool| {
        !page.blank(at) && tabs(at) == 0 && (in_head || !ends(at) && !is_total(page.raw(row)))
    };
    let mut rows = Vec::new();
    let mut line = at;
    while !page.blank(line) {
        let first = line;
        let mut have = tabs(line);
        // No row begins with what can only stand behind a table: the next table's rows are not its rest.
        if have == 0 && (rows.is_empty() || ends(line)) {
            break;
        }
        line += 1;
        // A paragraph mark inside a cell broke the row: its next lines bring the tabs that lack.
        let mut torn = line;
        let mut sum = have;
        while sum < columns - 1
            && torn - first < 40
            && !page.blank(torn)
            && tabs(torn) + sum < columns
        {
            let numbered = tabs(torn) > 0 && starts_row(page.raw(torn));
            if numbered {
                break;
            }
            sum += tabs(torn);
            torn += 1;
        }
        if sum == columns - 1 && sum > have {
            // Lines without a tab after the last cell belong to it still.
            while torn - first < 40 && goes_on(torn, first, rows.is_empty()) {
                torn += 1;
            }
            line = torn;
            have = sum;
        } else if have + 1 == columns {
            while line - first < 40 && columns > 2 && goes_on(line, first, rows.is_empty()) {
                line += 1;
            }
        }
        if have == 0 {
            line = first;
            break;
        }
        rows.push(split_tabs(page, first..line));
    }
    (!rows.is_empty()).then_some(Found { rows, next: line })
}

/// Whether a row is a total whose last cell is a number: "Tổng cộng", "277.000.000".
fn is_total(raw: &str) -> bool {
    let mut cells = raw
        .split('\t')
        .map(str::trim)
        .filter(|cell| !cell.is_empty());
    let total = cells.next().is_some_and(names_total);
    total
        && cells.next_back().is_some_and(|last| {
            number(last, Style::Stop).is_some() || number(last, Style::Comma).is_some()
        })
}

/// Whether a row's first cell is a number or empty.
fn starts_row(raw: &str) -> bool {
    let first = raw.split('\t').next().unwrap_or("").trim();
    let bare = first.trim_end_matches(['.', ')']);
    !bare.is_empty()
        && bare.len() <= 6
        && bare
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'I' | b'V' | b'X'))
}

fn split_tabs(page: &Page, lines: Range<usize>) -> Vec<RawCell> {
    let mut cells: Vec<Vec<Range<usize>>> = vec![Vec::new()];
    for at in lines {
        let raw = page.lines[at].raw.clone();
        let mut from = raw.start;
        for piece in page.text[raw].split('\t') {
            if from > page.lines[at].raw.start {
                cells.push(Vec::new());
            }
            let part = page.trim(from..from + piece.len());
            if let Some(cell) = cells.last_mut() {
                cell.push(part);
            }
            from += piece.len() + 1;
        }
    }
    numbered(cells)
}

#[cfg(test)]
mod tests {
    use crate::document::text;

    #[test]
    fn what_can_only_stand_behind_a_table_is_no_part_of_its_last_cell() {
        let read = text::read(
            "PHÂN CÔNG\nNội dung\tCơ quan chủ trì\tThời gian\nDọn kênh\tThôn Một\tTháng 3\nTrồng cây\tThôn Hai\tTháng 4\n\
             hằng năm\nKINH PHÍ\n- Từ ngân sách xã.\nNơi nhận:\n- UBND xã;\n- Lưu: VT.",
        );
        let table = read.blocks.iter().find(|b| b.as_table().is_some()).unwrap();
        assert!(
            table.text().ends_with("Tháng 4 hằng năm"),
            "{:?}",
            table.text()
        );
        assert!(read.blocks.iter().any(|b| b.text() == "KINH PHÍ"));
        assert!(read.blocks.iter().any(|b| b.text() == "Nơi nhận:"));
    }

    #[test]
    fn a_heading_with_its_list_is_no_part_of_the_last_cell() {
        let read = text::read(
            "Nội dung\tChủ trì\tThời gian\nDọn kênh\tThôn Một\tTháng 3\nTrồng cây\tThôn Hai\tTháng 4\n\
             Kinh phí\n- Từ ngân sách xã.\nTổ chức thực hiện\n- Thôn Một:\n+ Chủ trì.\n\
             Nơi nhận:\tTM. ỦY BAN\tCHỦ TỊCH\n",
        );
        let tables = read.blocks.iter().filter_map(|block| block.as_table());
        assert_eq!(tables.map(|table| table.rows.len()).next(), Some(3));
        for heading in ["Kinh phí", "Tổ chức thực hiện"] {
            assert!(read.blocks.iter().any(|b| b.text() == heading), "{heading}");
        }
        // The same words without a list are a cell's.
        let read = text::read(
            "Nội dung\tChủ trì\tGhi chú\nDọn kênh\tThôn Một\tKinh phí\nTổ chức thực hiện\ntheo tháng\n\
             Trồng cây\tThôn Hai\tTháng 4\n",
        );
        let tables = read.blocks.iter().filter_map(|block| block.as_table());
        assert_eq!(tables.map(|table| table.rows.len()).next(), Some(3));
    }

    #[test]
    fn a_table_of_as_many_columns_behind_a_heading_is_another() {
        let read = text::read(
            "Phụ lục I\nCHỈ TIÊU\nTT\tChỉ tiêu\tNăm 2026\n1\tSố lớp\t12\n2\tSố buổi\t24\nPhụ lục II\nPHÂN CÔNG\n\
             TT\tViệc\tThời hạn\n1\tDọn kênh\tTháng 3\n2\tTrồng cây\tTháng 4\n",
        );
        let tables = read.blocks.iter().filter_map(|block| block.as_table());
        assert_eq!(
            tables.map(|table| table.rows.len()).collect::<Vec<_>>(),
            [3, 3]
        );
        assert!(read.blocks.iter().any(|b| b.text() == "Phụ lục II"));
    }

    #[test]
    fn behind_the_number_of_a_total_the_text_goes_on() {
        let read = text::read(
            "TT\tNội dung chi\tSố tiền (đồng)\n1\tKhen thưởng\t63.000.000\n2\tIn ấn\t27.500.000\n\
             \tTổng cộng\t90.500.000\n2. Các trường bảo đảm kinh phí đi lại.",
        );
        let table = read.blocks.iter().find(|b| b.as_table().is_some()).unwrap();
        assert!(table.text().ends_with("90.500.000"), "{:?}", table.text());
    }
}
