//! A table whose columns a PDF's text gives all at once, line by line or column by column.
//!
//! Page by page the headings come back, each block of columns under its own: the numbers first, then the
//! task with whatever stands close to it, then the columns that stand apart. The numbers tell how many rows a
//! page has; which line belongs to which cell is [`lay`](crate::document::text::pdf::lay)'s work.

mod sheet;

use crate::document::text::lines::row_number::{RowNumber, row_number};
use crate::document::text::pdf::lay::{COLUMNS, Columns, Lay, Piece, Row, lay};
use crate::document::text::pdf::sequence::Sequence;
use crate::document::text::tables::cells::{is_deadline, is_task_header, starts_body};
use crate::document::text::tables::region::{Found, Page, RawCell};
use crate::vietnamese::columns::ColumnRole;
pub use sheet::is_number_label;
use sheet::{Label, Sheet, next_sheet, sheet};
use std::ops::Range;

/// Such a table, and the lines of text that stand among its first numbers.
pub struct Mixed {
    /// The table.
    pub found: Found,
    /// Lines that belong before it.
    pub before: Vec<usize>,
}

/// A table of mixed columns whose headings begin at line `at`.
pub fn mixed_table(page: &Page, at: usize) -> Option<Mixed> {
    if at < page.mixed.get() || !page.known(at)?.know(is_number_label) {
        return None;
    }
    let first = sheet(page, at)?;
    let roles: Vec<ColumnRole> = first.labels.iter().map(|label| label.role).collect();
    let named: Vec<_> = roles.iter().map(|role| (0..0, *role)).collect();
    if !is_task_header(&named) || roles.get(1) != Some(&ColumnRole::Task) || roles.len() > COLUMNS {
        return None;
    }
    let mut sheets = vec![Sheet {
        order: (0..roles.len()).collect(),
        ..first
    }];
    while let Some(last) = sheets.last().filter(|last| last.goes_on) {
        let Some(next) = next_sheet(page, last.next) else {
            break;
        };
        let Some(mut sheet) = sheet(page, next) else {
            break;
        };
        // The headings may come in another order, but they are the same.
        let labels = &sheets[0].labels;
        let column = |label: &Label| labels.iter().position(|known| known.words == label.words);
        let order: Option<Vec<usize>> = sheet.labels.iter().map(column).collect();
        let Some(order) = order.filter(|order| order.len() == labels.len()) else {
            break;
        };
        sheet.order = order;
        sheets.push(sheet);
    }
    let next = sheets.last()?.next;
    let rows = assemble(page, &sheets, &roles);
    page.mixed.set(next);
    let rows = rows?;
    let mut before = Vec::new();
    for sheet in &sheets {
        before.extend(&sheet.before);
    }
    Some(Mixed {
        found: Found { rows, next },
        before,
    })
}

/// What the sheets hold as rows of cells, the header first.
fn assemble(page: &Page, sheets: &[Sheet], roles: &[ColumnRole]) -> Option<Vec<Vec<RawCell>>> {
    let mut numbers: Vec<Range<usize>> = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    let mut pieces: Vec<Piece> = Vec::new();
    let dotted = sheets
        .iter()
        .flat_map(|sheet| &sheet.lines)
        .any(|(line, _)| {
            matches!(
                row_number(page.body(*line)),
                Some((RowNumber::Dotted(..), _))
            )
        });
    let roman = sheets
        .iter()
        .flat_map(|sheet| &sheet.lines)
        .any(|(line, _)| matches!(row_number(page.body(*line)), Some((RowNumber::Roman(_), _))));
    let mut sequence = Sequence::default();
    for (index, sheet) in sheets.iter().enumerate() {
        let first = numbers.len();
        let counted = numbers_of(page, sheet, &mut sequence);
        for line in &counted {
            let body = page.body(*line);
            let group = match row_number(body) {
                Some((RowNumber::Roman(_), _)) => true,
                Some((RowNumber::Arabic(_), _)) => dotted && !roman,
                _ => false,
            };
            let start = page.lines[*line].body.start;
            let digits = body.find([' ', '\t']).unwrap_or(body.len());
            numbers.push(start..start + digits);
            rows.push(Row {
                group,
                sheet: index,
            });
        }
        let mut announced = None;
        let mut last = None;
        for (line, block) in &sheet.lines {
            let body = page.body(*line);
            let bytes = page.lines[*line].body.clone();
            let mut text = bytes.clone();
            let gap = last.is_some_and(|last| last + 1 < *line);
            last = Some(*line);
            if let Some(row) = counted.iter().position(|counted| counted == line) {
                announced = Some(first + row);
                let after = row_number(body).map_or(body.len(), |(_, after)| after);
                if after == body.len() {
                    continue;
                }
                text = bytes.start + after..bytes.end;
            }
            let (mut columns, mut home) = (Columns::default(), Columns::default());
            for (label, column) in sheet.order.iter().enumerate() {
                // The number's own column holds nothing else.
                if let Some(column) = column.checked_sub(1) {
                    columns.add(column);
                    if block.contains(&label) {
                        home.add(column);
                    }
                }
            }
            if home.is_empty() {
                return None;
            }
            pieces.push(Piece {
                text: &page.text[text.clone()],
                range: text,
                gap,
                sheet: index,
                columns,
                home,
                row: announced.take(),
            });
        }
    }
    // A number before a block of several rows announces only where it stands beside its row.
    let inside = pieces.iter().filter(|piece| piece.row.is_some()).count();
    if inside * 2 < rows.len() {
        for piece in &mut pieces {
            piece.row = None;
        }
    }
    let laid = lay(&Lay {
        pieces,
        rows: rows.clone(),
        roles: roles.get(1..)?.to_vec(),
        pairs: page.pairs(),
    })?;
    let mut out: Vec<Vec<RawCell>> = vec![
        sheets[0]
            .labels
            .iter()
            .enumerate()
            .map(|(column, label)| RawCell::new(column, label.parts.clone()))
            .collect(),
    ];
    for (row, digits) in rows.iter().zip(&numbers) {
        let mut cells = vec![RawCell::new(0, vec![digits.clone()])];
        let columns = if row.group { 2 } else { roles.len() };
        cells.extend((1..columns).map(|column| RawCell::new(column, Vec::new())));
        if row.group {
            cells[1].col_span = roles.len() - 1;
        }
        out.push(cells);
    }
    for (row, column, range) in laid {
        let cell: Option<&mut RawCell> =
            out.get_mut(row + 1).and_then(|row| row.get_mut(column + 1));
        cell?.parts.push(range);
    }
    makes_sense(page, &out, &rows, roles).then_some(out)
}

/// The lines of a page that number its rows, in the order of the rows; one that came late goes where it is missing.
fn numbers_of(page: &Page, sheet: &Sheet, sequence: &mut Sequence) -> Vec<usize> {
    let mut ordered: Vec<usize> = Vec::new();
    let mut missing: Vec<(usize, RowNumber)> = Vec::new();
    let mut last = None;
    for (line, _) in &sheet.lines {
        let body = page.body(*line);
        let Some((number, after)) = row_number(body) else {
            continue;
        };
        if after < body.len() && !matches!(number, RowNumber::Roman(_)) {
            continue;
        }
        if sequence.fits(number) {
            sequence.take(number);
            ordered.push(*line);
            last = Some(number);
            continue;
        }
        if let Some(at) = missing.iter().position(|(_, other)| *other == number) {
            let (place, _) = missing.remove(at);
            ordered.insert(place, *line);
            for (later, _) in missing.iter_mut().filter(|(later, _)| *later >= place) {
                *later += 1;
            }
            continue;
        }
        // The number before it may still come.
        let before = match number {
            RowNumber::Arabic(n) if n > 1 => RowNumber::Arabic(n - 1),
            RowNumber::Dotted(group, item) if item > 1 => RowNumber::Dotted(group, item - 1),
            _ => continue,
        };
        if sequence.fits(before) || last.is_none() {
            if sequence.fits(before) {
                missing.push((ordered.len(), before));
            }
            sequence.take(number);
            ordered.push(*line);
            last = Some(number);
        }
    }
    ordered
}

/// Whether most rows have a task, and most of the other cells what their column should hold.
fn makes_sense(page: &Page, table: &[Vec<RawCell>], rows: &[Row], roles: &[ColumnRole]) -> bool {
    let (mut right, mut all) = (0, 0);
    for (cells, _) in table.iter().skip(1).zip(rows).filter(|(_, row)| !row.group) {
        for (cell, role) in cells.iter().zip(roles).skip(1) {
            let text: Vec<&str> = cell
                .parts
                .iter()
                .map(|part| &page.text[part.clone()])
                .collect();
            let text = text.join(" ");
            let said = match role {
                ColumnRole::Task => text.starts_with(char::is_uppercase),
                ColumnRole::Due => is_deadline(&text),
                ColumnRole::Lead | ColumnRole::Coordinate => starts_body(&text),
                _ => continue,
            };
            all += 1;
            right += usize::from(said);
        }
    }
    right * 100 >= all * 80 && all >= 4
}

#[cfg(test)]
mod tests {
    use crate::document::{Note, text::read};

    #[test]
    fn columns_given_line_by_line_are_parted() {
        let source = "\
TT
1

2

Nội dung nhiệm vụ
Cơ quan chủ trì
Cơ quan phối hợp
Tổ chức tuyên truyền về an toàn thực phẩm trên hệ thống truyền
Phòng Văn hóa - Xã
Trạm Y tế; các trường
thanh của xã và tại các cuộc họp của thôn, tổ dân phố, bảo đảm
hội
học trên địa bàn
mỗi thôn có ít nhất một buổi trong năm
Kiểm tra việc chấp hành quy định của các cơ sở kinh doanh, quán Phòng Kinh tế
Công an xã; Trạm Y tế
ăn, bếp ăn tập thể trên địa bàn; xử lý các hành vi vi phạm theo
đúng quy định của pháp luật

Thời gian
Hằng năm

Quý III năm
2026
";

        let document = read(source);
        assert!(
            matches!(document.notes[..], [Note::FlattenedTable(_)]),
            "{document:?}"
        );
        let rows: Vec<&str> = document.blocks[0].text().split('\n').collect();
        assert_eq!(
            rows[1..],
            [
                "1\tTổ chức tuyên truyền về an toàn thực phẩm trên hệ thống truyền thanh của xã và tại các cuộc họp của thôn, tổ dân phố, bảo đảm mỗi thôn có ít nhất một buổi trong năm\tPhòng Văn hóa - Xã hội\tTrạm Y tế; các trường học trên địa bàn\tHằng năm",
                "2\tKiểm tra việc chấp hành quy định của các cơ sở kinh doanh, quán ăn, bếp ăn tập thể trên địa bàn; xử lý các hành vi vi phạm theo đúng quy định của pháp luật\tPhòng Kinh tế\tCông an xã; Trạm Y tế\tQuý III năm 2026",
            ]
        );
    }
}
