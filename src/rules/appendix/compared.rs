//! A sentence that sums up an appendix beside one of its tables: which of its figures are others there.

use super::figures::years;
use super::sum_rows::{Rows, SumRow};
use crate::document::{Cell, Table};
use crate::rules::{Context, nearby};
use crate::vietnamese::amount::{Amount, Number, Style, names_total};
use crate::vietnamese::fold::{find_words, fold_words};
use crate::vietnamese::phrases::begins;

/// A sentence's figures and the appendix that it refers to, as printed: "I", "2", or nothing; none where it gives the
/// plan's whole cost and refers to nothing.
pub(super) struct Summed {
    pub label: Option<String>,
    /// Places are those of the sentence.
    pub amounts: Vec<Amount>,
    pub sentence: String,
}

/// A sentence beside a table.
pub(super) struct Compared<'c> {
    pub summed: &'c Summed,
    pub rows: Rows,
    pub table: &'c Table,
    pub text: &'c str,
    pub unit: String,
    pub block: usize,
}

/// A figure of the sentence, the column and row of the table's, and of how much it is a number ("triệu đồng").
pub(super) struct Differing<'r> {
    pub amount: &'r Amount,
    pub column: usize,
    pub row: &'r SumRow,
    pub size: &'static str,
}

/// The one total of money in a table.
pub(super) struct Cost<'r> {
    row: &'r SumRow,
    column: usize,
    /// How many đồng a one of it is, and how that is called.
    worth: i128,
    size: &'static str,
}

/// Sizes in which tables write money, folded, the longest first.
const SIZES: [(&str, i128); 6] = [
    ("nghìn tỷ đồng", 1_000_000_000_000),
    ("triệu đồng", 1_000_000),
    ("nghìn đồng", 1_000),
    ("ngàn đồng", 1_000),
    ("tỷ đồng", 1_000_000_000),
    ("đồng", 1),
];

/// Lines over a table that may say what it is of.
const OVER: usize = 5;

impl<'c> Compared<'c> {
    pub fn cell(&self, row: &SumRow, column: usize) -> Option<&'c Cell> {
        let row_cells = self.table.rows.get(row.index)?;
        let mut cells = row_cells.cells.iter();
        cells.find(|cell| cell.column + if cell.column > 0 { row.shift } else { 0 } == column)
    }

    fn words(&self, row: &SumRow, column: usize) -> String {
        let cell = self.cell(row, column);
        fold_words(
            cell.and_then(|cell| self.text.get(cell.range.clone()))
                .unwrap_or(""),
        )
    }

    fn heading(&self, column: usize) -> String {
        let words = self.rows.headings[column].join(" ");
        fold_words(words.split('(').next().unwrap_or(""))
    }

    fn number(&self, row: &SumRow, column: usize) -> Option<Number> {
        let value = row.values.get(column)?.as_ref()?;
        value
            .number(Style::Stop)
            .filter(|_| value.unit().is_empty())
    }

    /// The one total of the whole table.
    fn total(&self) -> Option<&SumRow> {
        let mut totals = self.rows.rows.iter().filter(|row| row.is_total);
        totals.next().filter(|_| totals.next().is_none())
    }

    /// What stands behind a figure's number, folded.
    fn behind(&self, amount: &Amount) -> String {
        let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
        let rest = self.summed.sentence[amount.range.start..].trim_start_matches(digits);
        fold_words(rest.split([',', ';', '(']).next().unwrap_or(""))
    }

    fn is_rough(&self, amount: &Amount) -> bool {
        let before = fold_words(nearby::before(
            &self.summed.sentence,
            amount.range.start,
            40,
        ));
        let rough = [
            "khoảng", "trên", "hơn", "gần", "dưới", "thiểu", "nhất", "đa", "quá", "mỗi",
        ];
        before.rsplit(' ').take(2).any(|word| rough.contains(&word))
    }

    /// Whether a row has a figure of the sentence: it is of that row.
    fn has(&self, column: usize, amount: &Amount) -> bool {
        let rows = self.rows.rows.iter();
        let mut numbers = rows.filter_map(|row| self.number(row, column));
        numbers.any(|number| number.value == amount.number.value)
    }

    /// Counts against the totals of the columns that are named for what is counted.
    pub fn counts(&self) -> Vec<Differing<'_>> {
        let Some(total) = self.total() else {
            return Vec::new();
        };
        let (mut agreed, mut differ) = (0, Vec::new());
        for column in 1..self.rows.headings.len() {
            let heading = self.heading(column);
            let counted = ["tổng số ", "số lượng ", "số "]
                .iter()
                .find_map(|word| heading.strip_prefix(word));
            let (Some(counted), Some(number)) = (counted, self.number(total, column)) else {
                continue;
            };
            let of_column = |amount: &&Amount| begins(&self.behind(amount), counted);
            let named: Vec<&Amount> = self.summed.amounts.iter().filter(of_column).collect();
            if named
                .iter()
                .any(|amount| amount.number.value == number.value)
            {
                agreed += 1;
            } else if let [one] = named[..]
                && !self.is_rough(one)
                && !self.has(column, one)
            {
                differ.push(Differing {
                    amount: one,
                    column,
                    row: total,
                    size: "",
                });
            }
        }
        if agreed == 0 || differ.len() > agreed {
            differ.clear();
        }
        differ
    }

    /// Goods by name, unit and quantity.
    pub fn goods(&self) -> Vec<Differing<'_>> {
        let columns = 0..self.rows.headings.len();
        let column = |names: &[&str]| {
            columns
                .clone()
                .find(|column| names.contains(&self.heading(*column).as_str()))
        };
        let unit = column(&["đơn vị tính", "đvt", "đơn vị"]);
        let many = column(&["số lượng", "khối lượng", "sl"]);
        let (Some(unit), Some(many)) = (unit, many) else {
            return Vec::new();
        };
        let (mut agreed, mut differ) = (0, Vec::new());
        for row in self.rows.rows.iter().filter(|row| !row.is_total) {
            let (name, of) = (fold_words(&row.label), self.words(row, unit));
            let Some(number) = self.number(row, many) else {
                continue;
            };
            for amount in &self.summed.amounts {
                let behind = self.behind(amount);
                let Some(before) = find_words(&behind, &name).map(|at| behind[..at].trim()) else {
                    continue;
                };
                if before.split(' ').count() > 2 || before.is_empty() || self.is_rough(amount) {
                    continue;
                }
                let told = |column: usize| Differing {
                    amount,
                    column,
                    row,
                    size: "",
                };
                match (before == of, amount.number.value == number.value) {
                    (true, true) => agreed += 1,
                    (true, false) => differ.push(told(many)),
                    (false, true) => differ.push(told(unit)),
                    (false, false) => {}
                }
            }
        }
        if agreed == 0 || differ.len() > agreed {
            differ.clear();
        }
        differ
    }

    /// The one total of money.
    pub fn cost(&self) -> Option<Cost<'_>> {
        let total = self.total()?;
        let mut columns =
            (1..self.rows.headings.len()).filter(|column| self.number(total, *column).is_some());
        let column = match (columns.next(), columns.next()) {
            (Some(column), None) => column,
            // Of several that of their sum.
            (Some(first), Some(second)) => {
                let all = [first, second].into_iter().chain(columns);
                let is_sum = |column: &usize| {
                    self.rows.headings[*column]
                        .iter()
                        .any(|one| names_total(one))
                };
                let mut sums = all.filter(is_sum);
                sums.next().filter(|_| sums.next().is_none())?
            }
            _ => return None,
        };
        let said = format!(
            "{} {} {}",
            self.unit,
            self.rows.headings[column].join(" "),
            total.label
        );
        let said = fold_words(&said);
        let (size, worth) = SIZES
            .iter()
            .find(|(size, _)| find_words(&said, size).is_some())?;
        Some(Cost {
            row: total,
            column,
            worth: *worth,
            size,
        })
    }

    /// Whether the lines over the table speak of money, and of no other year than a sentence does.
    pub fn is_of(&self, sentence: &str, context: &Context) -> bool {
        let first = self
            .block
            .saturating_sub(OVER)
            .max(context.plan.body_end.block + 1);
        let over = context
            .document
            .blocks
            .get(first..self.block)
            .unwrap_or_default();
        let over: Vec<&str> = over.iter().map(|block| block.text()).collect();
        let words = fold_words(&over.join(" "));
        let title = context
            .plan
            .title
            .as_ref()
            .map_or("", |title| title.text.as_str());
        let years_of = |texts: &[&str]| {
            texts
                .iter()
                .map(|text| years(text))
                .find(|years| !years.is_empty())
        };
        let last = |years: Option<Vec<u32>>| years.and_then(|years| years.into_iter().max());
        let same = match (
            last(years_of(&[sentence, title])),
            last(
                over.iter()
                    .rev()
                    .map(|text| years(text))
                    .find(|years| !years.is_empty()),
            ),
        ) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        same && ["kinh phí", "dự toán"]
            .iter()
            .any(|word| find_words(&words, word).is_some())
    }

    /// A sum of money against the table's one total of money.
    pub fn money(&self) -> Option<Differing<'_>> {
        let Cost {
            row,
            column,
            worth,
            size,
        } = self.cost()?;
        let total = self.number(row, column)?;
        let mut sums = self
            .summed
            .amounts
            .iter()
            .filter(|amount| amount.unit == "đồng");
        let (sum, None) = (sums.next()?, sums.next()) else {
            return None;
        };
        let (here, there) = (sum.number.value, total.value * worth);
        let slack = sum.number.place.max(total.place * worth);
        // What one row costs may be what the sentence is about.
        let is_row = |row: &SumRow| {
            let number = self.number(row, column);
            number.is_some_and(|number| number.value * worth == here)
        };
        let near = (here - there).abs() < slack;
        if near || self.is_rough(sum) || self.rows.rows.iter().any(is_row) {
            return None;
        }
        let other_unit = [1_000, 1_000_000]
            .iter()
            .any(|by| here == there * by || there == here * by);
        let told = other_unit || names_whole(&self.summed.sentence);
        told.then_some(Differing {
            amount: sum,
            column,
            row,
            size,
        })
    }
}

/// What all of a plan costs, folded.
const WHOLE: [&str; 8] = [
    "tổng nhu cầu",
    "tổng vốn",
    "tổng nguồn vốn",
    "tổng kinh phí",
    "tổng dự toán",
    "tổng số tiền",
    "tổng nhu cầu kinh phí",
    "tổng số kinh phí",
];

pub(super) fn names_whole(text: &str) -> bool {
    let words = fold_words(text);
    WHOLE
        .iter()
        .any(|whole| find_words(&words, whole).is_some())
}
