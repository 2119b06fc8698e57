//! A flattened table whose cells stand between blank lines, as Word, browsers and mail programs give them.
//!
//! The blanks say where a cell ends: none is cut, and no two are put together. A row with a cell for each column is
//! read as it stands. One with fewer is read where wider gaps show which are empty, and any other where one way alone
//! gives every column what it holds; else its cells are not told apart.

use super::{MOST_COLUMNS, RowLine, heads_column, is_parent, task_roles};
use crate::document::text::lines::row_number::{RowNumber, row_number};
use crate::document::text::pdf::mixed::is_number_label;
use crate::document::text::pdf::part::is_body_role;
use crate::document::text::pdf::sequence::Sequence;
use crate::document::text::tables::cells::{is_deadline, starts_body};
use crate::document::text::tables::region::{Page, RawCell};
use crate::vietnamese::columns::ColumnRole;
use std::ops::Range;

/// Lines that a heading may have.
const LONGEST_HEADING: usize = 4;

/// Paragraphs that a row may have for each of its columns.
const MOST_IN_CELL: usize = 3;

/// Such a table.
pub struct Spaced {
    /// Its rows, the header first.
    pub rows: Vec<Vec<RawCell>>,
    /// Those whose cells cannot be told apart surely: all their text stands in the task's.
    pub unsure: Vec<usize>,
    /// First line after it.
    pub next: usize,
}

/// A paragraph: its lines, and how many blank ones stand before it.
struct Paragraph {
    lines: Range<usize>,
    gap: usize,
    text: String,
}

struct Row {
    number: RowNumber,
    head: Paragraph,
    cells: Vec<Paragraph>,
}

/// A table of such cells whose header begins at line `at`.
pub fn spaced_table(page: &Page, at: usize) -> Option<Spaced> {
    if !page.known(at)?.know(is_number_label) || !page.blank(at + 1) {
        return None;
    }
    let mut next = at;
    let mut head = Vec::new();
    while head.len() <= MOST_COLUMNS {
        let label = paragraph(page, next)?;
        if number_of(&label).is_some() {
            break;
        }
        let is_heading = label.lines.len() <= LONGEST_HEADING && heads_column(&label.text);
        if !is_heading || !head.is_empty() && is_number_label(&label.text) {
            return None;
        }
        next = label.lines.end;
        head.push(label);
    }
    let roles = task_roles(head.iter().map(|label| label.text.as_str()))?;
    if head.len() > MOST_COLUMNS {
        return None;
    }
    let roles = &roles[1..];
    let (rows, next) = rows(page, next, roles.len());
    let gap = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.gap);
    let gap = gap.min()?;
    let between = rows.iter().skip(1).map(|row| row.head.gap).min();
    let laid: Vec<Option<Vec<usize>>> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let after = rows.get(at + 1);
            let after = after.map(|after| (after, between.unwrap_or(gap)));
            lay(row, roles, gap, after)
        })
        .collect();
    let sure = laid.iter().flatten().filter(|cells| cells.len() > 1);
    let sure = sure.count();
    let unsure = laid.iter().enumerate().filter(|(_, laid)| laid.is_none());
    let unsure: Vec<usize> = unsure.map(|(row, _)| row + 1).collect();
    if sure < 2 || unsure.len() > sure || !makes_sense(&rows, &laid, roles) {
        return None;
    }
    let task = roles.iter().position(|role| *role == ColumnRole::Task)?;
    let header = head.iter().enumerate();
    let header = header.map(|(column, label)| raw(page, column, [label]));
    let mut table: Vec<Vec<RawCell>> = vec![header.collect()];
    for (at, (row, laid)) in rows.iter().zip(laid).enumerate() {
        table.push(match is_group(row, rows.get(at + 1)) {
            true => group(page, row, roles.len()),
            false => {
                let laid = laid.unwrap_or_else(|| vec![task; row.cells.len()]);
                cells(page, row, &laid, roles.len())
            }
        });
    }
    Some(Spaced {
        rows: table,
        unsure,
        next,
    })
}

/// The paragraph that begins at a line or behind the blank lines there.
fn paragraph(page: &Page, at: usize) -> Option<Paragraph> {
    let mut start = at;
    while page.blank(start) {
        page.lines.get(start)?;
        start += 1;
    }
    let mut end = start + 1;
    while !page.blank(end) {
        end += 1;
    }
    let text: Vec<&str> = (start..end).map(|line| page.body(line)).collect();
    Some(Paragraph {
        lines: start..end,
        gap: start - at,
        text: text.join(" "),
    })
}

/// A row's number that stands alone.
fn number_of(paragraph: &Paragraph) -> Option<RowNumber> {
    let (number, after) = row_number(&paragraph.text)?;
    (after == paragraph.text.len()).then_some(number)
}

/// The rows from a line on, and the first line behind them.
fn rows(page: &Page, from: usize, columns: usize) -> (Vec<Row>, usize) {
    let mut rows: Vec<Row> = Vec::new();
    let mut sequence = Sequence::default();
    let mut at = from;
    while let Some(next) = paragraph(page, at) {
        let begun = rows.last().map_or(columns, |row| row.cells.len());
        if page
            .known(next.lines.start)
            .is_some_and(|known| known.know(RowLine::of).ends)
            || is_number_label(&next.text)
            || begun == columns * MOST_IN_CELL
        {
            break;
        }
        at = next.lines.end;
        match number_of(&next).filter(|number| sequence.fits(*number) || begun == columns) {
            Some(number) => {
                sequence.take(number);
                rows.push(Row {
                    number,
                    head: next,
                    cells: Vec::new(),
                });
            }
            None => match rows.last_mut() {
                Some(row) => row.cells.push(next),
                None => break,
            },
        }
    }
    // What stands behind the last row's cells is text.
    if let Some(last) = rows.last_mut() {
        last.cells.truncate(columns);
        at = last.cells.last().unwrap_or(&last.head).lines.end;
    }
    (rows, at)
}

/// For each cell of a row its column, where one way of laying them is sure: a group's heading alone has one.
/// `after` is the row behind it, with the least gap between two rows.
fn lay(
    row: &Row,
    roles: &[ColumnRole],
    gap: usize,
    after: Option<(&Row, usize)>,
) -> Option<Vec<usize>> {
    let (count, columns) = (row.cells.len(), roles.len());
    let suits = |laid: &[usize]| {
        let mut cells = row.cells.iter().zip(laid);
        cells.all(|(cell, column)| holds(roles[*column], &cell.text))
    };
    if count == columns {
        let laid: Vec<usize> = (0..columns).collect();
        // One cell of two paragraphs and an empty one are as many; text behind a last row may fill it.
        let even = row.cells.iter().skip(1).all(|cell| cell.gap == gap);
        if even && after.is_some() || suits(&laid) {
            return Some(laid);
        }
    }
    if is_group(row, after.map(|(after, _)| after)) {
        return Some(vec![0]);
    }
    // One empty cell is a blank line more or two, as its paragraph is written or left out.
    let by_gaps = [2, 1].into_iter().find_map(|wide| {
        let mut laid = Vec::new();
        let mut next = 0;
        for (at, cell) in row.cells.iter().enumerate() {
            let more = if at == 0 { 0 } else { cell.gap - gap };
            next += more / wide;
            laid.push(next);
            next += 1;
        }
        let even = row
            .cells
            .iter()
            .skip(1)
            .all(|cell| (cell.gap - gap).is_multiple_of(wide));
        let behind = columns.checked_sub(next)?;
        let shown = |(after, between): (&Row, usize)| {
            let wider = after.head.gap - between.min(after.head.gap);
            wider == behind * wide || after.head.gap == gap + behind * wide
        };
        let shown = match behind {
            0 => true,
            _ => after.is_some_and(shown),
        };
        (even && shown && (1..columns).contains(&count) && suits(&laid)).then_some(laid)
    });
    by_gaps.or_else(|| only_way(row, roles))
}

/// Whether a row is the heading of those behind it.
fn is_group(row: &Row, after: Option<&Row>) -> bool {
    row.cells.len() == 1 && after.is_some_and(|after| is_parent(row.number, after.number))
}

/// Whether a cell holds what its column does.
fn holds(role: ColumnRole, text: &str) -> bool {
    match role {
        ColumnRole::Due => is_deadline(text),
        role if is_body_role(role) => starts_body(text),
        _ => !is_deadline(text),
    }
}

/// The one way of laying cells into columns, in their order: a paragraph a column where there are fewer than columns, no
/// column empty where there are more.
fn only_way(row: &Row, roles: &[ColumnRole]) -> Option<Vec<usize>> {
    let (count, columns) = (row.cells.len(), roles.len());
    let fits = |cell: &Paragraph, role: ColumnRole| {
        holds(role, &cell.text) && (is_body_role(role) || !starts_body(&cell.text))
    };
    // The columns in which the cell before one in this column may stand.
    let before = |column: usize| match count > columns {
        true => column.saturating_sub(1)..column + 1,
        false => 0..column,
    };
    // For each column, in how many ways the cells up to one of them end there; two are as good as more.
    let mut ways = vec![vec![0_u32; columns]; count];
    for (at, cell) in row.cells.iter().enumerate() {
        for (column, role) in roles.iter().enumerate() {
            let begins = count < columns || column == 0;
            let reached = match at.checked_sub(1) {
                None => u32::from(begins),
                Some(last) => ways[last][before(column)].iter().sum::<u32>().min(2),
            };
            ways[at][column] = if fits(cell, *role) { reached } else { 0 };
        }
    }
    let ends: Vec<usize> = match count > columns {
        true => vec![columns - 1],
        false => (0..columns).collect(),
    };
    let last = ways.last()?;
    if ends.iter().map(|column| last[*column]).sum::<u32>() != 1 {
        return None;
    }
    let mut column = ends.into_iter().find(|column| last[*column] == 1)?;
    let mut laid = vec![column];
    for reached in ways[..count - 1].iter().rev() {
        column = before(column).find(|column| reached[*column] > 0)?;
        laid.push(column);
    }
    laid.reverse();
    Some(laid)
}

/// Whether most times and bodies stand in the columns of times and bodies.
fn makes_sense(rows: &[Row], laid: &[Option<Vec<usize>>], roles: &[ColumnRole]) -> bool {
    let (mut right, mut all) = (0, 0);
    for (row, laid) in rows.iter().zip(laid) {
        let laid = laid.iter().filter(|laid| laid.len() > 1).flatten();
        for (cell, column) in row.cells.iter().zip(laid) {
            let role = roles[*column];
            if role == ColumnRole::Due || is_body_role(role) {
                all += 1;
                right += usize::from(holds(role, &cell.text));
            }
        }
    }
    right * 100 >= all * 60
}

/// A row's cells: its number, and for each column what was laid there.
fn cells(page: &Page, row: &Row, laid: &[usize], columns: usize) -> Vec<RawCell> {
    let of_column = |column: usize| {
        let cells = row.cells.iter().zip(laid);
        let cells = cells.filter_map(|(cell, at)| (*at == column).then_some(cell));
        raw(page, column + 1, cells)
    };
    [raw(page, 0, [&row.head])]
        .into_iter()
        .chain((0..columns).map(of_column))
        .collect()
}

fn group(page: &Page, row: &Row, columns: usize) -> Vec<RawCell> {
    let mut heading = raw(page, 1, &row.cells);
    heading.col_span = columns;
    vec![raw(page, 0, [&row.head]), heading]
}

fn raw<'p>(
    page: &Page,
    column: usize,
    paragraphs: impl IntoIterator<Item = &'p Paragraph>,
) -> RawCell {
    let lines = paragraphs.into_iter().flat_map(|one| one.lines.clone());
    let parts = lines.map(|line| page.lines[line].body.clone()).collect();
    RawCell::new(column, parts)
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Note, text::read};

    const HEADER: &str =
        "STT\n\nNội dung\n\nĐơn vị chủ trì\n\nĐơn vị phối hợp\n\nThời hạn\n\nKết quả\n\n";

    fn rows(document: &Document) -> Vec<&str> {
        document.blocks[0].text().split('\n').skip(1).collect()
    }

    /// Cells one by one, the lines of a row parted by "|"; a cell of none leaves its two blank lines.
    fn table(rows: &[&str]) -> Document {
        let cells = rows.iter().flat_map(|row| row.split('|'));
        let cells: String = cells.map(|cell| format!("{cell}\n\n")).collect();
        read(&format!("{HEADER}{cells}"))
    }

    #[test]
    fn a_paragraph_between_blank_lines_is_a_cell() {
        let document = table(&[
            "I|Chăn nuôi, thú y",
            "1|Tiêm vắc xin cho đàn trâu bò|Chi cục Thú y và Thủy sản|Trạm Y tế xã|Tháng 4/2026|Biên bản",
            "2|Lấy mẫu giám sát tại các chợ\nvà cơ sở giết mổ|Trung tâm Dịch vụ|Các hợp tác xã|Hằng quý|120 mẫu",
            "II|Trồng trọt",
            "1|Cấp mã số vùng trồng|Phòng Kinh tế|Hội Nông dân|Quý IV/2026|15 mã số",
        ]);
        assert_eq!(
            rows(&document),
            [
                "I\tChăn nuôi, thú y",
                "1\tTiêm vắc xin cho đàn trâu bò\tChi cục Thú y và Thủy sản\tTrạm Y tế xã\tTháng 4/2026\tBiên bản",
                "2\tLấy mẫu giám sát tại các chợ và cơ sở giết mổ\tTrung tâm Dịch vụ\tCác hợp tác xã\tHằng quý\t120 mẫu",
                "II\tTrồng trọt",
                "1\tCấp mã số vùng trồng\tPhòng Kinh tế\tHội Nông dân\tQuý IV/2026\t15 mã số",
            ]
        );
        assert!(matches!(document.notes[..], [Note::FlattenedTable(_)]));
    }

    #[test]
    fn a_wider_gap_is_an_empty_cell() {
        let whole = "1|Mở lớp nghề|Phòng Nội vụ|Hội Phụ nữ|Quý II|02 lớp";
        let after = "3|Tổng kết|Văn phòng|Hội Nông dân|Quý IV|Báo cáo";
        let expected = "2\tMở phiên chợ\tPhòng Kinh tế\t\tQuý III\t01 phiên";
        let left_out = table(&[
            whole,
            "2|Mở phiên chợ|Phòng Kinh tế\n|Quý III|01 phiên",
            after,
        ]);
        assert_eq!(rows(&left_out)[1], expected);
        let empty = table(&[
            whole,
            "2|Mở phiên chợ|Phòng Kinh tế||Quý III|01 phiên",
            after,
        ]);
        assert_eq!(rows(&empty)[1], expected);
    }

    #[test]
    fn a_cell_of_two_paragraphs_is_read_where_one_way_fits_alone() {
        let document = table(&[
            "1|Mở lớp nghề|Phòng Nội vụ|Hội Phụ nữ|Quý II|02 lớp",
            "2|Mở phiên chợ|Phòng Kinh tế|Hội Phụ nữ|Quý III|01 phiên|Phóng sự",
            "3|Tổng kết|Văn phòng|Hội Nông dân|Quý IV|Báo cáo",
        ]);
        assert_eq!(
            rows(&document)[1],
            "2\tMở phiên chợ\tPhòng Kinh tế\tHội Phụ nữ\tQuý III\t01 phiên Phóng sự"
        );
    }

    #[test]
    fn what_may_stand_in_two_columns_is_not_laid_into_one() {
        let document = table(&[
            "1|Mở lớp nghề|Phòng Nội vụ|Hội Phụ nữ|Quý II|02 lớp",
            "2|Mở phiên chợ|Phòng Kinh tế|Quý III|01 phiên",
            "3|Tổng kết|Văn phòng|Hội Nông dân|Quý IV|Báo cáo",
        ]);
        let row = "2\tMở phiên chợ Phòng Kinh tế Quý III 01 phiên\t\t\t\t";
        assert_eq!(rows(&document)[1], row);
        let [Note::FlattenedTable(_), Note::Damaged(span)] = document.notes[..] else {
            panic!("{:?}", document.notes);
        };
        assert_eq!(document.text(span), row);
    }

    #[test]
    fn the_table_ends_with_its_last_cell() {
        let document = table(&[
            "1|Mở lớp nghề|Phòng Nội vụ|Hội Phụ nữ|Quý II|02 lớp",
            "2|Tổng kết|Văn phòng|Hội Nông dân|Quý IV|Báo cáo",
            "Trên đây là Kế hoạch năm 2026.",
        ]);
        assert_eq!(rows(&document).len(), 2);
        assert_eq!(document.blocks[1].text(), "Trên đây là Kế hoạch năm 2026.");
    }
}
