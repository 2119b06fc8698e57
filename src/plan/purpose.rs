//! What a table is for: which tables assign tasks, and which are something else.
//!
//! A table assigns tasks when it has tasks and somebody who does them. Timetables, scales of points,
//! targets, lists of places or people, budgets and forms to be filled in have columns of the same
//! names, so one word decides nothing: each sign adds to the purposes that it speaks for, and the
//! heaviest purpose wins. [`SIGNS`] is the whole model.

use crate::document::Row;
use crate::known::Known;
use crate::vietnamese::assigning::{
    begins_with_task, has_word, is_measure, is_time_of_day, names_somebody,
};
use crate::vietnamese::columns::ColumnRole;
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::wording::begins;

pub use crate::report::Purpose;

use super::table::{Data, Header, HeaderColumn, cell_text};
use super::text::cleaned;
use crate::vietnamese::letters::is_alphanumeric;

use Purpose::*;

/// Something seen in a table. Signs of cells count by the share of the cells that show them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// The caption has one of these words.
    Caption(&'static [&'static str]),
    /// The caption begins with one of these words ("du lịch" and "lịch sử" are no timetable).
    CaptionFront(&'static [&'static str]),
    /// A column has the role.
    Role(ColumnRole),
    /// A column's heading has one of these words.
    Heading(&'static [&'static str]),
    /// A column's heading begins with one of these words ("địa điểm" is no mark).
    HeadingFront(&'static [&'static str]),
    /// The cells of the tasks begin with a verb.
    TaskVerbs,
    /// They name what is measured.
    Measures,
    /// The cells of the lead or helpers name somebody.
    Somebody,
    /// The cells of a column are times of day or days of the week.
    Clock,
    /// No row has anything beside its number and its name.
    Blank,
    /// The cells of a column of another kind are bare numbers.
    Numbers,
}

/// How much each sign speaks for what, and why.
const SIGNS: &[(Sign, Purpose, f64)] = &[
    // A caption says what the table is; a drafter who writes "phân công" means it.
    (
        Sign::Caption(&["phân công", "giao nhiệm vụ", "tiến độ thực hiện"]),
        Tasks,
        5.0,
    ),
    (
        Sign::Caption(&["nhiệm vụ", "công việc", "hoạt động", "triển khai kế hoạch"]),
        Tasks,
        3.0,
    ),
    (Sign::CaptionFront(&["lịch"]), Timetable, 4.0),
    (
        Sign::Caption(&["thời gian biểu", "thời khoá biểu", "kịch bản", "lịch trình"]),
        Timetable,
        4.0,
    ),
    (
        Sign::Caption(&[
            "chương trình lễ",
            "chương trình hội nghị",
            "chương trình hội thảo",
            "chương trình lớp",
            "chương trình tập huấn",
            "chương trình buổi",
            "chương trình làm việc",
            "chương trình chi tiết",
            "chương trình ngày",
        ]),
        Timetable,
        4.0,
    ),
    (
        Sign::Caption(&[
            "thang điểm",
            "chấm điểm",
            "bảng điểm",
            "điểm thi đua",
            "tiêu chí",
            "xếp loại",
        ]),
        Scores,
        5.0,
    ),
    (Sign::Caption(&["chỉ tiêu", "chỉ số"]), Targets, 4.0),
    (
        Sign::Caption(&[
            "danh sách",
            "toạ độ",
            "vị trí",
            "địa điểm",
            "thủ tục hành chính",
        ]),
        List,
        4.0,
    ),
    (
        Sign::Caption(&["dự toán", "kinh phí", "nhu cầu vốn", "phân bổ"]),
        Money,
        4.0,
    ),
    (
        Sign::Caption(&[
            "biểu mẫu",
            "mẫu biểu",
            "mẫu báo cáo",
            "biểu tổng hợp",
            "đề cương",
            "báo cáo kết quả",
        ]),
        Form,
        4.0,
    ),
    // Who leads or helps makes a table of tasks, more than any other column.
    (Sign::Role(ColumnRole::Lead), Tasks, 4.0),
    (Sign::Role(ColumnRole::Coordinate), Tasks, 4.0),
    (Sign::Role(ColumnRole::Direct), Tasks, 2.0),
    (Sign::Role(ColumnRole::SubmitTo), Tasks, 2.0),
    (Sign::Role(ColumnRole::Due), Tasks, 1.5),
    (Sign::Role(ColumnRole::Product), Tasks, 1.0),
    (
        Sign::Heading(&["nhiệm vụ", "công việc", "giải pháp", "văn bản", "đề án"]),
        Tasks,
        2.0,
    ),
    (Sign::Heading(&["nội dung", "hoạt động"]), Tasks, 1.0),
    (
        Sign::Heading(&["thời lượng", "giờ", "buổi", "ngày phát", "tiết"]),
        Timetable,
        3.0,
    ),
    (
        Sign::Heading(&["giảng viên", "báo cáo viên", "người trình bày", "người dẫn"]),
        Timetable,
        3.0,
    ),
    // Who scores, or is scored, does no task.
    (Sign::HeadingFront(&["điểm"]), Scores, 8.0),
    (
        Sign::Heading(&["chấm điểm", "số điểm", "thang điểm", "mức điểm"]),
        Scores,
        8.0,
    ),
    (
        Sign::HeadingFront(&["chỉ tiêu", "tên chỉ tiêu", "nội dung chỉ tiêu", "chỉ số"]),
        Targets,
        6.0,
    ),
    (
        Sign::Heading(&["đvt", "đơn vị tính", "tỷ lệ", "tỉ lệ"]),
        Targets,
        3.0,
    ),
    (
        Sign::Heading(&[
            "toạ độ",
            "kinh độ",
            "vĩ độ",
            "địa chỉ",
            "vị trí",
            "diện tích",
        ]),
        List,
        4.0,
    ),
    // A procedure has a body that carries it out, and is no task of the plan.
    (Sign::Heading(&["tên thủ tục"]), List, 8.0),
    // A row for each person is a roster, whatever each of them has to do.
    (
        Sign::Heading(&[
            "họ và tên",
            "họ tên",
            "năm sinh",
            "số điện thoại",
            "điện thoại",
        ]),
        List,
        16.0,
    ),
    // How many of what stands ready, and who answers for it.
    (Sign::HeadingFront(STOCK), List, 6.0),
    (
        Sign::Heading(&["chức vụ", "chức danh", "đơn vị công tác"]),
        List,
        2.0,
    ),
    (Sign::Heading(&["thành tiền", "đơn giá"]), Money, 8.0),
    // Many tables of tasks say what a task costs.
    (
        Sign::Heading(&["kinh phí", "số lượng", "dự toán"]),
        Money,
        1.0,
    ),
    (Sign::Heading(&["ký nhận", "chữ ký", "xác nhận"]), Form, 4.0),
    // What the cells say outweighs what the headings promise.
    (Sign::TaskVerbs, Tasks, 5.0),
    (Sign::Measures, Targets, 8.0),
    (Sign::Somebody, Tasks, 3.0),
    (Sign::Clock, Timetable, 15.0),
    (Sign::Blank, Form, 8.0),
    (Sign::Numbers, Scores, 1.5),
    (Sign::Numbers, Targets, 2.0),
    (Sign::Numbers, List, 2.0),
    (Sign::Numbers, Money, 2.0),
];

/// Headings of who or what stands ready, and how many.
const STOCK: &[&str] = &["số người", "quân số", "lực lượng", "vật tư"];

/// Rows looked at: enough to tell, and a bound.
const ROWS: usize = 60;

/// Columns looked at: more than any table on paper has.
const COLUMNS: usize = 40;

/// Share of cells from which on they are said to be so.
const MOST: f64 = 0.5;

/// What a table with a recognised header is for. `caption` is what stands above it.
pub(super) fn purpose(data: &Data, header: &Header, caption: &str) -> Purpose {
    let seen = Seen::new(data, header, caption);
    let weights = seen.weigh();
    let (best, weight) =
        weights.into_iter().fold(
            (Other, 0.0),
            |best, one| if one.1 > best.1 { one } else { best },
        );
    match best {
        Tasks if !seen.has_somebody() => Other,
        _ if weight > 0.0 => best,
        _ => Other,
    }
}

/// What of a table the signs ask for.
struct Seen<'t> {
    caption: String,
    columns: &'t [HeaderColumn],
    headings: Vec<String>,
    /// Shares, 0 to 1.
    verbs: f64,
    measures: f64,
    somebody: f64,
    clock: f64,
    blank: f64,
    numbers: f64,
    /// There are rows, and none names who leads or helps.
    nobody: bool,
}

impl<'t> Seen<'t> {
    fn new(data: &Data, header: &'t Header, caption: &str) -> Self {
        let columns = header.columns.as_slice();
        let rows: Vec<&Row> = data.table.rows.iter().skip(header.end).take(ROWS).collect();
        // A cell that fills its row heads a group and says nothing about the columns.
        let rows: Vec<&Row> = rows
            .into_iter()
            .filter(|row| !fills_row(data, row))
            .collect();
        let share = |wanted: &dyn Fn(usize, &HeaderColumn) -> bool, is: &dyn Fn(&Known) -> bool| {
            let mut filled = 0usize;
            let mut found = 0usize;
            for row in &rows {
                for (at, column) in columns.iter().enumerate().take(COLUMNS) {
                    if !wanted(at, column) {
                        continue;
                    }
                    let cell = super::table::cell_at(row, columns, at).map(|cell| data.cell(cell));
                    if let Some(cell) = cell.filter(|cell| says_something(cell.text())) {
                        filled += 1;
                        found += usize::from(is(cell));
                    }
                }
            }
            if filled == 0 {
                0.0
            } else {
                found as f64 / filled as f64
            }
        };
        let of = |role: ColumnRole| move |_: usize, column: &HeaderColumn| column.role == role;
        let who = |_: usize, column: &HeaderColumn| {
            matches!(column.role, ColumnRole::Lead | ColumnRole::Coordinate)
        };
        let other = |_: usize, column: &HeaderColumn| column.role == ColumnRole::Other;
        // The column that holds the hours, wherever it stands.
        let clock = (0..columns.len().min(COLUMNS))
            .filter(|at| {
                let role = columns[*at].role;
                matches!(role, ColumnRole::Due | ColumnRole::Other | ColumnRole::Task)
            })
            .map(|clock| share(&|at, _| at == clock, &tells_the_hour))
            .fold(0.0, f64::max);
        Self {
            caption: fold_words(caption),
            // "Họ và tên người phụ trách" is who acts, and no list of people.
            headings: columns
                .iter()
                .filter(|c| !matches!(c.role, ColumnRole::Lead | ColumnRole::Coordinate))
                .map(|c| fold_words(&c.heading))
                .collect(),
            verbs: share(&of(ColumnRole::Task), &|cell| *cell.know(begins_with_task)),
            measures: share(&of(ColumnRole::Task), &|cell| *cell.know(is_measure)),
            somebody: share(&who, &|cell| *cell.know(names_somebody)),
            clock,
            blank: blank(data, &rows, columns),
            numbers: share(&other, &|cell| is_bare_number(cell.text())),
            nobody: !rows.is_empty() && share(&who, &|_| true) == 0.0,
            columns,
        }
    }

    fn weigh(&self) -> Vec<(Purpose, f64)> {
        let mut weights: Vec<(Purpose, f64)> =
            [Tasks, Timetable, Scores, Targets, List, Money, Form]
                .map(|p| (p, 0.0))
                .into();
        for (sign, purpose, weight) in SIGNS {
            if let Some(sum) = weights.iter_mut().find(|(p, _)| p == purpose) {
                sum.1 += self.share(*sign) * weight;
            }
        }
        weights
    }

    /// How much of a sign a table shows, 0 to 1.
    fn share(&self, sign: Sign) -> f64 {
        let any = |texts: &[String], words: &[&str]| {
            f64::from(
                texts
                    .iter()
                    .any(|text| words.iter().any(|word| has_word(text, word))),
            )
        };
        match sign {
            Sign::Caption(words) => any(std::slice::from_ref(&self.caption), words),
            Sign::CaptionFront(words) => f64::from(
                !self.caption.starts_with("lịch sử")
                    && words.iter().any(|word| begins(&self.caption, word)),
            ),
            Sign::HeadingFront(words) => f64::from(
                self.headings
                    .iter()
                    .any(|heading| words.iter().any(|word| begins(heading, word))),
            ),
            // A column of names in which nobody is named says half as much.
            Sign::Role(ColumnRole::Lead | ColumnRole::Coordinate) if self.nobody => {
                0.5 * self.has(sign)
            }
            Sign::Role(_) => self.has(sign),
            Sign::Heading(words) => any(&self.headings, words),
            Sign::TaskVerbs => self.verbs,
            Sign::Measures => self.measures,
            Sign::Somebody => self.somebody,
            Sign::Clock => self.clock,
            Sign::Blank => self.blank,
            Sign::Numbers => self.numbers,
        }
    }

    fn has(&self, sign: Sign) -> f64 {
        f64::from(
            self.columns
                .iter()
                .any(|column| sign == Sign::Role(column.role)),
        )
    }

    /// A column for those who act; or a caption that says that tasks are assigned, or tasks with
    /// their times, where that column is what is missing.
    fn has_somebody(&self) -> bool {
        let has = |role| {
            self.columns
                .iter()
                .any(|column: &HeaderColumn| column.role == role)
        };
        has(ColumnRole::Lead)
            || has(ColumnRole::Coordinate)
            || has(ColumnRole::Direct)
            || has_word(&self.caption, "phân công")
            || has(ColumnRole::Due)
                && self.verbs >= MOST
                && (has_word(&self.caption, "nhiệm vụ")
                    || self.headings.iter().any(|h| h.contains("nhiệm vụ")))
    }
}

/// Whether a cell is a time of day.
fn tells_the_hour(cell: &Known) -> bool {
    *cell.derive(|cell| is_time_of_day(cleaned(cell)))
}

fn says_something(text: &str) -> bool {
    text.contains(is_alphanumeric)
}

fn fills_row(data: &Data, row: &Row) -> bool {
    let mut filled = row
        .cells
        .iter()
        .filter(|cell| !cell_text(data, cell).is_empty());
    matches!((filled.next(), filled.next()), (Some(cell), None) if cell.col_span > 1)
}

/// 1 where no row has anything beside its number and its name.
fn blank(data: &Data, rows: &[&Row], columns: &[HeaderColumn]) -> f64 {
    let named = columns
        .iter()
        .filter(|column| matches!(column.role, ColumnRole::Number | ColumnRole::Task))
        .count()
        .max(1);
    if rows.is_empty() || columns.len() < named + 2 {
        return 0.0;
    }
    let empty = rows.iter().all(|row| {
        columns
            .iter()
            .enumerate()
            .take(COLUMNS)
            .all(|(at, column)| {
                matches!(column.role, ColumnRole::Number | ColumnRole::Task)
                    || super::table::cell_at(row, columns, at).is_none_or(|cell| {
                        cell.column < column.grid || !says_something(data.cell(cell).text())
                    })
            })
    });
    f64::from(empty)
}

fn is_bare_number(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || c.is_whitespace() || ".,%-–/+≥≤<>".contains(c))
}
