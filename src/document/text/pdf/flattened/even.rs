//! A flattened table whose every cell is one line, as Word gives it where a table is pasted as plain text.
//!
//! That each row has as many lines as there are columns, all the way down, is no accident: then no cell need be
//! told by what it holds, and the table need not be one of tasks. An empty cell is an empty line. A number may have been
//! skipped, where the lines go on as before; the last row may be a total, which has a name and the sums alone.

use super::{MOST_COLUMNS, RowLine, heads_column, is_parent, task_roles};
use crate::document::text::lines::row_number::RowNumber;
use crate::document::text::pdf::mixed::is_number_label;
use crate::document::text::pdf::sequence::Sequence;
use crate::document::text::tables::region::{Found, Page, RawCell};
use crate::vietnamese::amount::names_total;
use crate::vietnamese::columns::ColumnRole;
use std::ops::Range;

/// Columns that such a table has at least.
const FEWEST_COLUMNS: usize = 3;

/// Rows that must be so: of a table of tasks, and of any other, which no heading speaks for.
const LEAST_ROWS: usize = 2;
const LEAST_OF_OTHERS: usize = 3;

/// Numbers that may have been skipped at once.
const MOST_SKIPPED: u32 = 2;

/// Lines behind the last row among which no row's number may stand that goes on: else some row had more lines.
const BEHIND: usize = 40;

/// A table of such rows whose header begins at line `at`.
pub fn even_table(page: &Page, at: usize) -> Option<Found> {
    if !page.known(at)?.know(is_number_label) || page.blank(at + 1) {
        return None;
    }
    let sequence = Sequence::default();
    let mut next = at + 1;
    while number(page, next).is_none_or(|number| !sequence.fits(number)) {
        let body = page.body(next);
        let is_heading = !page.blank(next) && heads_column(body) && !is_number_label(body);
        if !is_heading || next - at > MOST_COLUMNS {
            return None;
        }
        next += 1;
    }
    let columns = next - at;
    if !(FEWEST_COLUMNS..=MOST_COLUMNS).contains(&columns) {
        return None;
    }
    let roles = task_roles((at..next).map(|line| page.body(line)));
    let (named, least) = match &roles {
        Some(roles) => {
            let mut roles = roles.iter();
            (
                roles.position(|role| *role == ColumnRole::Task)?,
                LEAST_ROWS,
            )
        }
        None => (1, LEAST_OF_OTHERS),
    };
    let mut reader = Reader {
        page,
        columns,
        sequence,
        arabic: 0,
        rows: Vec::new(),
        plain: 0,
    };
    reader.row(at);
    let end = reader.read(next, named)?;
    let end = reader.total(end).unwrap_or(end);
    let is_table = reader.plain >= least && reader.is_over(end);
    is_table.then_some(Found {
        rows: reader.rows,
        next: end,
    })
}

struct Reader<'a> {
    page: &'a Page<'a>,
    columns: usize,
    sequence: Sequence,
    /// The last row's number, where it is an arabic one: the rows of a further group may go on from it.
    arabic: u32,
    rows: Vec<Vec<RawCell>>,
    /// Rows that are no group's heading.
    plain: usize,
}

impl Reader<'_> {
    /// Read the rows from a line on; the first line behind them. None where a row is cut short.
    fn read(&mut self, mut next: usize, named: usize) -> Option<usize> {
        loop {
            // A blank line may stand between rows.
            let at = next + usize::from(self.page.blank(next));
            let own = number(self.page, at);
            let Some(own) = own.filter(|own| self.sequence.fits(*own) || self.skips(*own, at))
            else {
                return Some(next);
            };
            self.sequence.take(own);
            if self.is_group(own, at) {
                if let RowNumber::Roman(_) = own {
                    self.sequence.take(RowNumber::Arabic(self.arabic));
                }
                let mut heading = RawCell::new(1, self.line(at + 1));
                heading.col_span = self.columns - 1;
                self.rows
                    .push(vec![RawCell::new(0, self.line(at)), heading]);
                next = at + 2;
                continue;
            }
            if !self.page.lines.has(at + self.columns - 1) || self.page.blank(at + named) {
                return None;
            }
            if let RowNumber::Arabic(own) = own {
                self.arabic = own;
            }
            self.row(at);
            self.plain += 1;
            next = at + self.columns;
        }
    }

    /// Whether a row's number lies a little beyond the next one, and the row after it goes on from there.
    fn skips(&self, own: RowNumber, at: usize) -> bool {
        let RowNumber::Arabic(own) = own else {
            return false;
        };
        let after = at + self.columns;
        let goes_on = number(self.page, after + usize::from(self.page.blank(after)));
        let beyond = self.arabic + 2..=self.arabic + 1 + MOST_SKIPPED;
        self.plain >= LEAST_ROWS
            && beyond.contains(&own)
            && goes_on == Some(RowNumber::Arabic(own + 1))
    }

    /// The row of a total behind the last one: its name, and a sum for each column that holds numbers alone.
    /// Gives the first line behind it.
    fn total(&mut self, next: usize) -> Option<usize> {
        let page = self.page;
        let at = next + usize::from(page.blank(next));
        if !page.lines.has(at) || !names_total(page.body(at)) {
            return None;
        }
        let sums: Vec<usize> = (2..self.columns)
            .filter(|column| self.is_of_numbers(*column))
            .collect();
        let end = at + 1 + sums.len();
        let whole = !sums.is_empty()
            && (at + 1..end).all(|line| is_written_number(page.body(line)))
            && !is_written_number(page.body(end));
        if !whole {
            return None;
        }
        let cells = (0..self.columns).map(|column| {
            let sum = sums.iter().position(|sum| *sum == column);
            let line = sum.map(|sum| at + 1 + sum);
            let line = line.or((column == 1).then_some(at));
            RawCell::new(column, line.map_or_else(Vec::new, |line| self.line(line)))
        });
        let cells = cells.collect();
        self.rows.push(cells);
        Some(end)
    }

    /// Whether each row has a number in a column.
    fn is_of_numbers(&self, column: usize) -> bool {
        let mut rows = self.rows.iter().skip(1);
        rows.all(|row| {
            let cell = row.iter().find(|cell| cell.column == column);
            let mut parts = cell.into_iter().flat_map(|cell| &cell.parts);
            parts
                .next()
                .is_some_and(|part| is_written_number(&self.page.text[part.clone()]))
        })
    }

    /// Whether a number has only its heading, and the first row under it follows: numbered from 1, or on from the
    /// group before.
    fn is_group(&self, own: RowNumber, at: usize) -> bool {
        let after = number(self.page, at + 2).filter(|_| !self.page.blank(at + 1));
        match (own, after) {
            (RowNumber::Roman(_), Some(RowNumber::Arabic(after))) if after == self.arabic + 1 => {
                true
            }
            (own, Some(after)) => is_parent(own, after),
            (_, None) => false,
        }
    }

    fn line(&self, at: usize) -> Vec<Range<usize>> {
        match self.page.blank(at) {
            true => Vec::new(),
            false => vec![self.page.lines[at].body.clone()],
        }
    }

    fn row(&mut self, from: usize) {
        let cells = (0..self.columns).map(|column| RawCell::new(column, self.line(from + column)));
        self.rows.push(cells.collect());
    }

    /// Whether what stands behind the last row belongs to none: no row had more lines.
    fn is_over(&self, end: usize) -> bool {
        let page = self.page;
        let said = |at: usize| page.known(at).map(|known| known.know(RowLine::of));
        let ends = |at: usize| said(at).is_none_or(|said| said.ends || said.chapter);
        let goes_on = (end..end + BEHIND)
            .take_while(|at| !ends(*at))
            .any(|at| number(page, at).is_some_and(|number| self.sequence.fits(number)));
        (page.blank(end) || ends(end)) && !goes_on
    }
}

/// Whether a line is a number and nothing else.
fn is_written_number(body: &str) -> bool {
    body.starts_with(|c: char| c.is_ascii_digit())
        && body
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '%'))
}

/// The number that stands alone on a line.
fn number(page: &Page, at: usize) -> Option<RowNumber> {
    let (number, after) = page.known(at)?.know(RowLine::of).number?;
    (after == page.body(at).len()).then_some(number)
}

#[cfg(test)]
mod tests {
    use crate::document::text::read;

    /// The texts of the first table's rows, and of the block behind it.
    fn table(source: &str) -> (Vec<String>, String) {
        let document = read(source);
        let at = document
            .blocks
            .iter()
            .position(|block| block.text().contains('\t'));
        let at = at.expect("a table");
        let rows = document.blocks[at].text().split('\n').map(str::to_owned);
        let after = document.blocks.get(at + 1);
        (
            rows.collect(),
            after.map_or("", |block| block.text()).to_owned(),
        )
    }

    const HEAD: &str = "III. TIẾN ĐỘ\nTT\nNội dung công việc\nĐơn vị thực hiện\nThời gian\n";

    #[test]
    fn cells_are_told_by_their_lines_whatever_they_hold() {
        let source = format!(
            "{HEAD}1\nHội nghị triển khai\nPhòng Văn hóa - Xã hội\nThứ Năm, 10/12/2026\n\
             2\nLập danh sách cử tri\nTổ bầu cử các thôn\nTrước ngày bầu cử 07 ngày\n\
             3\nTổng kết, báo cáo\nPhòng Văn hóa - Xã hội\nTrước ngày 05/02/2027\n\n\
             IV. KINH PHÍ\nTừ ngân sách xã.\n"
        );
        let (rows, after) = table(&source);
        assert_eq!(
            rows,
            [
                "TT\tNội dung công việc\tĐơn vị thực hiện\tThời gian",
                "1\tHội nghị triển khai\tPhòng Văn hóa - Xã hội\tThứ Năm, 10/12/2026",
                "2\tLập danh sách cử tri\tTổ bầu cử các thôn\tTrước ngày bầu cử 07 ngày",
                "3\tTổng kết, báo cáo\tPhòng Văn hóa - Xã hội\tTrước ngày 05/02/2027"
            ]
        );
        assert_eq!(after, "IV. KINH PHÍ");
    }

    #[test]
    fn an_empty_line_is_an_empty_cell_and_groups_have_rows_that_go_on() {
        let source = format!(
            "{HEAD}I\nChuẩn bị\n1\nHội nghị triển khai\nPhòng Văn hóa\nTháng 3\n2\nLập danh sách\n\nTháng 4\n\
             II\nTổ chức\n3\nBầu cử\nTổ bầu cử\nTháng 5\nNơi nhận:\n- Lưu: VT.\n"
        );
        let (rows, after) = table(&source);
        assert_eq!(rows[1], "I\tChuẩn bị");
        assert_eq!(rows[3], "2\tLập danh sách\t\tTháng 4");
        assert_eq!(rows[5], "3\tBầu cử\tTổ bầu cử\tTháng 5");
        assert_eq!(after, "Nơi nhận:");
    }

    #[test]
    fn a_number_may_be_skipped_where_the_rows_go_on() {
        let row =
            |number: u32| format!("{number}\nNhiệm vụ {number}\nPhòng Kinh tế\nCả năm 2027\n");
        let numbers = [1, 2, 4, 5].map(row).concat();
        let (rows, _) = table(&format!("{HEAD}{numbers}\nIV. KINH PHÍ\n"));
        assert_eq!(rows[3], "4\tNhiệm vụ 4\tPhòng Kinh tế\tCả năm 2027");
        assert_eq!(rows.len(), 5);
    }

    #[test]
    fn a_table_of_any_matter_is_one_where_its_lines_are_even() {
        let head = "TT\nNội dung\nKinh phí (triệu đồng)\n";
        let rows_of = "1\nTuyên truyền\n180\n2\nĐào tạo\n240\n3\nKiểm tra\n1.320\n";
        let (rows, after) = table(&format!("{head}{rows_of}Tổng cộng\n1.740\n\nIV. TỔ CHỨC\n"));
        assert_eq!(rows[3], "3\tKiểm tra\t1.320");
        assert_eq!(rows[4], "\tTổng cộng\t1.740");
        assert_eq!(after, "IV. TỔ CHỨC");
        // Two rows of what no heading speaks for may be anything.
        let two = read("TT\nTên\nLớp\n1\nAn\n5A\n2\nBình\n5B\n\nIV. TỔ CHỨC\n");
        assert!(!two.blocks.iter().any(|block| block.text().contains('\t')));
    }

    #[test]
    fn where_a_row_has_more_lines_cells_are_told_by_what_they_hold() {
        let source = format!(
            "{HEAD}1\nKiểm tra việc thực hiện tại các đơn vị trên địa\nbàn xã\nPhòng Văn hóa\nTháng 3/2026\n\
             2\nLập danh sách các hộ\nPhòng Kinh tế\nTháng 4/2026\n3\nTổng kết, báo cáo\nVăn phòng\nQuý IV/2026\n"
        );
        let (rows, _) = table(&source);
        assert_eq!(
            rows[1],
            "1\tKiểm tra việc thực hiện tại các đơn vị trên địa bàn xã\tPhòng Văn hóa\tTháng 3/2026"
        );
    }

    #[test]
    fn a_table_of_few_lines_ends_where_the_next_chapter_begins() {
        let source = format!(
            "{HEAD}1\nKiểm tra tại các đơn vị\ntrên địa bàn xã\nPhòng Văn hóa\nTháng 3/2026\n\
             2\nLập danh sách\nPhòng Kinh tế\nTháng 4/2026\nIV. KINH PHÍ\nTừ ngân sách xã.\n"
        );
        let (rows, after) = table(&source);
        assert_eq!(rows[2], "2\tLập danh sách\tPhòng Kinh tế\tTháng 4/2026");
        assert_eq!(after, "IV. KINH PHÍ");
    }
}
