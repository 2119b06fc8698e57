//! Lines set side by side by tabs: a letterhead, recipients beside a signature.
//!
//! A tab in a running text is a blank. In a letterhead or a closing it parts two columns, each of
//! which is read on its own: a paragraph there is a row of both.

use std::ops::Range;

use super::items::{Item, Paragraph};
use super::letterhead::{is_closing_line, is_head_line, is_place_and_date, is_recipients_title};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::is_alphanumeric;

/// Blanks in a row that part columns as a tab does; fewer are a drafter's spacing.
const BLANKS: usize = 6;
/// Bytes of a line of a column: a longer one is running text.
const LONGEST: usize = 240;
/// Paragraphs that a letterhead and a closing have at most.
const MOST_ROWS: usize = 80;
/// Columns at most: two signatures beside the recipients.
const MOST_COLUMNS: usize = 3;

/// A line of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Index of its paragraph among the items of the run.
    pub item: usize,
    /// Bytes of the paragraph's text.
    pub range: Range<usize>,
    /// From 0.
    pub column: usize,
}

/// A line of a paragraph and what stands in it.
struct Row<'t> {
    /// It begins with a tab.
    indented: bool,
    pieces: Vec<(Range<usize>, &'t str)>,
}

/// What the columns are.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Head,
    Closing,
}

/// The columns that begin with the first of these items: how many items they take, and their lines,
/// the first column's before the second's.
pub(super) fn columns<'i>(
    items: impl Iterator<Item = &'i Item> + Clone,
) -> Option<(usize, Vec<Piece>)> {
    let kind = begins(items.clone())?;
    let mut all: Vec<(usize, Row)> = Vec::new();
    let mut taken = 0;
    // The recipient that was read last goes on.
    let mut open = false;
    for (at, item) in items.take(MOST_ROWS).enumerate() {
        let Item::Paragraph(paragraph) = item else {
            break;
        };
        let rows = rows(&paragraph.text);
        if !goes_on(kind, open, paragraph, &rows) {
            break;
        }
        for row in rows.iter().filter(|row| !row.indented) {
            let text = row.pieces[0].1;
            // "Lưu: …" is the last.
            open = !text.ends_with([';', '.', ':']) && !text.contains("Lưu");
        }
        if !rows.is_empty() {
            taken = at + 1;
        }
        all.extend(rows.into_iter().map(|row| (at, row)));
    }
    let count = all.iter().map(|(_, row)| row.pieces.len()).max()?;
    let mut pieces = Vec::new();
    for (item, row) in all {
        let alone = row.pieces.len() == 1;
        for (at, (range, text)) in row.pieces.into_iter().enumerate() {
            let column = match (row.indented, alone) {
                (true, true) if is_recipient(text) => 0,
                (true, true) => count - 1,
                (true, false) if at + 1 < count => at + 1,
                _ => at,
            };
            pieces.push(Piece {
                item,
                range,
                column,
            });
        }
    }
    // Stable: within a column the lines stay in order.
    crate::sorting::sort_by_key(&mut pieces, |piece| piece.column);
    Some((taken, pieces))
}

/// What columns begin with the first item, if any do: within a line or two there is one of both columns.
fn begins<'i>(items: impl Iterator<Item = &'i Item>) -> Option<Kind> {
    for item in items.take(3) {
        let Item::Paragraph(paragraph) = item else {
            return None;
        };
        if !parts_columns(&paragraph.text) {
            return None;
        }
        let rows = rows(&paragraph.text);
        let first = rows.first()?;
        if first.pieces.len() > MOST_COLUMNS || first.pieces.iter().any(|(_, t)| t.len() > LONGEST)
        {
            return None;
        }
        let any = |is: fn(&str) -> bool| first.pieces.iter().any(|(_, text)| is(text));
        let (is_head, is_closing) = (
            any(is_head_line),
            any(is_recipients_title) || any(is_closing_line),
        );
        match (first.pieces.len() > 1, is_head, is_closing) {
            (true, true, _) => return Some(Kind::Head),
            (true, _, true) => return Some(Kind::Closing),
            // The right column begins a line above the left one.
            (false, ..) if first.indented && (is_head || is_closing) => {}
            _ => return None,
        }
    }
    None
}

/// Whether a paragraph is a further row.
fn goes_on(kind: Kind, open: bool, paragraph: &Paragraph, rows: &[Row]) -> bool {
    let is_bullet = paragraph
        .number
        .as_ref()
        .is_some_and(|number| !number.text.contains(is_alphanumeric));
    rows.iter().all(|row| {
        let short = row.pieces.iter().all(|(_, text)| text.len() <= LONGEST);
        let Some((_, text)) = row.pieces.first() else {
            return true;
        };
        let alone = row.pieces.len() == 1;
        if !short || row.pieces.len() > MOST_COLUMNS || alone && begins_anew(text) {
            return false;
        }
        match kind {
            Kind::Head if alone => {
                row.indented && (is_head_line(text) || is_place_and_date(text) || is_drawn(text))
            }
            Kind::Head => true,
            Kind::Closing => {
                !alone
                    || open
                    || row.indented
                    || is_bullet
                    || is_recipient(text)
                    || is_recipients_title(text)
            }
        }
    })
}

/// A line of the recipients.
fn is_recipient(text: &str) -> bool {
    text.starts_with(['-', '–', '—', '+', '•']) || is_recipients_title(text)
}

/// "_____": a line below the name of a body.
fn is_drawn(text: &str) -> bool {
    !text.contains(is_alphanumeric)
}

/// A line that no column has: an appendix or a document begins.
fn begins_anew(text: &str) -> bool {
    let words = fold_words(text);
    words.starts_with("phụ lục")
        || matches!(words.as_str(), "kế hoạch" | "quyết định" | "danh sách")
}

/// Whether there is anything in a text that parts columns.
fn parts_columns(text: &str) -> bool {
    text.contains('\t') || text.contains(&" ".repeat(BLANKS)) || text.contains("\u{a0}\u{a0}")
}

/// The lines of a paragraph that have any text.
fn rows(text: &str) -> Vec<Row<'_>> {
    let mut out = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let row = row(line, at);
        at += line.len() + 1;
        if !row.pieces.is_empty() {
            out.push(row);
        }
    }
    out
}

fn row(line: &str, base: usize) -> Row<'_> {
    let mut row = Row {
        indented: false,
        pieces: Vec::new(),
    };
    // Where the piece that is being read begins and ends, and the blanks since.
    let mut piece: Option<(usize, usize)> = None;
    let (mut blanks, mut tab) = (0, false);
    let mut put = |piece: Option<(usize, usize)>| {
        if let Some((from, to)) = piece {
            row.pieces.push((base + from..base + to, &line[from..to]));
        }
    };
    for (at, c) in line.char_indices() {
        if c == '\t' || c == ' ' || c == '\u{a0}' {
            blanks += 1;
            tab |= c == '\t';
            continue;
        }
        let parted = tab || blanks >= BLANKS;
        let end = at + c.len_utf8();
        piece = match piece {
            Some((from, _)) if !parted => Some((from, end)),
            before => {
                if before.is_none() {
                    row.indented = parted;
                }
                put(before);
                Some((at, end))
            }
        };
        (blanks, tab) = (0, false);
    }
    put(piece);
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lines: &[&str]) -> Option<(usize, Vec<String>)> {
        let items: Vec<Item> = lines
            .iter()
            .map(|text| {
                Item::Paragraph(Box::new(Paragraph {
                    text: (*text).to_owned(),
                    ..Paragraph::default()
                }))
            })
            .collect();
        let (taken, pieces) = columns(items.iter())?;
        let text = |piece: &Piece| lines[piece.item][piece.range.clone()].to_owned();
        Some((taken, pieces.iter().map(text).collect()))
    }

    #[test]
    fn recipients_and_signature_are_two_columns() {
        let read = of(&[
            "Nơi nhận:\t\tTM. ỦY BAN NHÂN DÂN",
            "- Như trên;\tCHỦ TỊCH",
            "- Các thôn;",
            "",
            "- Lưu: VT.\tĐỗ Văn Bốn",
            "",
            "Phụ lục",
        ]);
        let (taken, lines) = read.unwrap();
        assert_eq!(taken, 5);
        assert_eq!(
            lines,
            [
                "Nơi nhận:",
                "- Như trên;",
                "- Các thôn;",
                "- Lưu: VT.",
                "TM. ỦY BAN NHÂN DÂN",
                "CHỦ TỊCH",
                "Đỗ Văn Bốn"
            ]
        );
    }

    #[test]
    fn the_signature_may_begin_above_and_end_below_the_recipients() {
        let read = of(&[
            "\tTM. BAN CHỈ ĐẠO",
            "Nơi nhận:               TRƯỞNG BAN",
            "- Lưu: VT.",
            "\t\t\tĐỗ Văn Bốn",
        ]);
        assert_eq!(
            read.unwrap().1,
            [
                "Nơi nhận:",
                "- Lưu: VT.",
                "TM. BAN CHỈ ĐẠO",
                "TRƯỞNG BAN",
                "Đỗ Văn Bốn"
            ]
        );
    }

    #[test]
    fn a_recipient_that_goes_on_in_the_next_line_stays_with_its_column() {
        let read = of(&[
            "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN",
            "- Chủ tịch, các Phó Chủ tịch\tCHỦ TỊCH",
            "UBND xã;",
            "- Lưu: VT.\tĐỗ Văn Bốn",
            "Thân bài.",
        ]);
        let (taken, lines) = read.unwrap();
        assert_eq!(taken, 4);
        assert_eq!(
            lines,
            [
                "Nơi nhận:",
                "- Chủ tịch, các Phó Chủ tịch",
                "UBND xã;",
                "- Lưu: VT.",
                "TM. ỦY BAN NHÂN DÂN",
                "CHỦ TỊCH",
                "Đỗ Văn Bốn"
            ]
        );
    }

    #[test]
    fn a_letterhead_is_two_columns_and_ends_where_the_title_begins() {
        let read = of(&[
            "UBND XÃ TÂN SƠN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "PHÒNG KINH TẾ\tĐộc lập - Tự do - Hạnh phúc",
            "Số: 5/KH-KT\tTân Sơn, ngày 05 tháng 3 năm 2026",
            "\tKẾ HOẠCH",
        ]);
        let (taken, lines) = read.unwrap();
        assert_eq!(taken, 3);
        assert_eq!(
            lines[..3],
            ["UBND XÃ TÂN SƠN", "PHÒNG KINH TẾ", "Số: 5/KH-KT"]
        );
        assert_eq!(lines.len(), 6);
    }

    #[test]
    fn running_text_with_tabs_is_no_column() {
        assert_eq!(
            of(&[
                "\tCăn cứ Luật Thủy lợi;",
                "\tTheo đề nghị của Phòng Kinh tế,"
            ]),
            None
        );
        assert_eq!(of(&["1.\tMục đích", "a)\tNâng cao nhận thức"]), None);
        assert_eq!(of(&["Họ tên\tĐơn vị", "Đỗ Văn Bốn\tThôn Đông"]), None);
    }
}
