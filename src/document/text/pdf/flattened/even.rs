//! A flattened table whose every cell is one line, as Word gives it where a table is pasted as plain text.
//!
//! That each row has as many lines as there are columns, all the way down, is no accident: then no cell need be
//! told by what it holds. An empty cell is an empty line.

use super::{MOST_COLUMNS, RowLine, heads_column, is_parent, task_roles};
use crate::document::text::lines::row_number::RowNumber;
use crate::document::text::pdf::mixed::is_number_label;
use crate::document::text::pdf::sequence::Sequence;
use crate::document::text::tables::region::{Found, Page, RawCell};
use crate::vietnamese::columns::ColumnRole;
use std::ops::Range;

/// Columns that such a table has at least.
const FEWEST_COLUMNS: usize = 3;

/// Rows that must be so.
const LEAST_ROWS: usize = 2;

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
    let roles = task_roles((at..next).map(|line| page.body(line)))?;
    if !(FEWEST_COLUMNS..=MOST_COLUMNS).contains(&columns) {
        return None;
    }
    let task = roles.iter().position(|role| *role == ColumnRole::Task)?;
    let mut reader = Reader {
        page,
        columns,
        sequence,
        arabic: 0,
        rows: Vec::new(),
        plain: 0,
    };
    reader.row(at);
    let end = reader.read(next, task)?;
    let is_table = reader.plain >= LEAST_ROWS && reader.is_over(end);
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
    fn read(&mut self, mut next: usize, task: usize) -> Option<usize> {
        loop {
            // A blank line may stand between rows.
            let at = next + usize::from(self.page.blank(next));
            let Some(own) = number(self.page, at).filter(|own| self.sequence.fits(*own)) else {
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
            if !self.page.lines.has(at + self.columns - 1) || self.page.blank(at + task) {
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
