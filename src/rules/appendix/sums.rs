//! A table's rows as numbers: which row is a total, which stand under which, and what adds up to what.
//!
//! Nobody says which rows a total sums: all of them, the groups, those since the last total. Each of these is a
//! reading; a total differs where none of them gives it and the plainest one could be read whole.

use super::sum_rows::{Kind, Rows, SumRow, Value, read};
use crate::document::Table;
use crate::vietnamese::amount::{ONE, Style, names_total};
use crate::vietnamese::fold::{find_words, fold_words};

/// What can be said of one sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A reading gives it.
    Holds,
    /// None does; the plainest gives this.
    Differs {
        /// What is written.
        written: i128,
        /// What adds up.
        sum: i128,
        /// Whether the table alone is evidence enough that these rows are what is summed.
        plain: bool,
    },
    /// It cannot be said.
    Unsure,
}

/// A table of numbers.
#[derive(Debug)]
pub(super) struct Sums {
    /// The rows behind the heading.
    pub rows: Vec<SumRow>,
    /// What stands over each column, from top to bottom.
    pub headings: Vec<Vec<String>>,
    /// Whether rows have numbers of their own.
    numbered: bool,
    /// Whether the numbers may be rounded, as millions are.
    rounded: bool,
}

/// Columns whose numbers are not to be added, by a word of their heading, folded.
const NO_SUMS: &[&str] = &[
    "tỷ lệ",
    "tỉ lệ",
    "đơn giá",
    "bình quân",
    "trung bình",
    "định mức",
    "tỷ trọng",
    "tỉ trọng",
    "luỹ kế",
    "thời gian",
    "thứ tự",
    "điểm",
    "so với",
    "tăng",
    "giảm",
];

/// The same by the words that a heading begins with.
const NO_SUMS_OF: &[&str] = &["mức", "giá bán", "giá mua", "giá tiền"];

impl Sums {
    /// Read a table; `around` are the words before it, which may say in what unit it counts.
    pub fn of(text: &str, table: &Table, around: &str) -> Option<Self> {
        let Rows {
            rows,
            headings,
            numbered,
        } = read(text, table)?;
        let said = fold_words(&format!("{around} {}", headings.concat().join(" ")));
        let units = ["triệu", "tỷ", "tỉ", "nghìn", "ngàn"];
        let rounded = said.split(' ').any(|word| units.contains(&word));
        Some(Self {
            rows,
            headings,
            numbered,
            rounded,
        })
    }

    /// The number of a cell as it is most likely meant, by the row's place among the rows.
    pub fn is_number(&self, row: usize, column: usize) -> bool {
        matches!(self.value(row, column), Some(Value::Written { .. }))
    }

    /// Columns whose numbers may be added.
    pub fn may_add(&self, column: usize) -> bool {
        let headings = &self.headings[column];
        let words = fold_words(&headings.join(" "));
        let has = |word: &&str| find_words(&words, word).is_some();
        let begins = |word: &&str| find_words(&words, word) == Some(0);
        words != "giá"
            && !NO_SUMS.iter().any(has)
            && !NO_SUMS_OF.iter().any(begins)
            && !headings.iter().any(|heading| heading.contains('%'))
    }

    /// The last words over a column.
    pub fn heading(&self, column: usize) -> &str {
        self.headings[column].last().map_or("", String::as_str)
    }

    fn value(&self, row: usize, column: usize) -> Option<&Value> {
        self.rows[row].values.get(column)?.as_ref()
    }

    /// The styles in which every number of some cells can be read.
    fn styles(&self, cells: impl Iterator<Item = (usize, usize)> + Clone) -> Vec<Style> {
        let reads = |style: &Style| {
            let mut written = cells
                .clone()
                .filter(|(row, column)| self.is_number(*row, *column));
            written.all(|(row, column)| {
                self.value(row, column)
                    .is_some_and(|value| value.number(*style).is_some())
            })
        };
        [Style::Stop, Style::Comma]
            .into_iter()
            .filter(reads)
            .collect()
    }

    /// What rows add up to in a column, with how far roundings may have moved it; none where one cannot be read.
    fn sum(&self, cells: &[(usize, usize)], style: Style, unit: &str) -> Option<(i128, i128)> {
        let (mut sum, mut place, mut count) = (0, 0, 0);
        for (row, column) in cells {
            match self.value(*row, *column) {
                None | Some(Value::Blank) => {}
                Some(Value::Words) => return None,
                Some(value) if value.unit() != unit => return None,
                Some(value) => {
                    let number = value.number(style)?;
                    sum += number.value;
                    place = number.place.max(place);
                    count += 1;
                }
            }
        }
        if count == 0 {
            return None;
        }
        let fine = place < ONE || self.rounded;
        let slack = if fine { place * (count + 1) / 2 } else { 0 };
        Some((sum, slack))
    }

    /// Whether what is written is what one of the readings gives; the plainest reading stands first.
    fn judge(
        &self,
        total: (usize, usize),
        readings: &[Vec<(usize, usize)>],
        plain: bool,
    ) -> Verdict {
        let Some(value) = self.value(total.0, total.1) else {
            return Verdict::Unsure;
        };
        let Some(first) = readings.first() else {
            return Verdict::Unsure;
        };
        let cells = readings.iter().flatten().copied().chain([total]);
        let styles = self.styles(cells);
        let mut told = Verdict::Unsure;
        for style in styles {
            let Some(written) = value.number(style) else {
                continue;
            };
            let near = |(sum, slack): (i128, i128)| {
                let slack = if slack > 0 {
                    slack.max(written.place / 2)
                } else {
                    0
                };
                (sum - written.value).abs() <= slack
            };
            let sums = readings
                .iter()
                .filter_map(|cells| self.sum(cells, style, value.unit()));
            if sums.into_iter().any(near) {
                return Verdict::Holds;
            }
            let Some((sum, _)) = self.sum(first, style, value.unit()) else {
                continue;
            };
            // A slip changes a figure or two: what is more than twice as much is the sum of other things, or in
            // another unit; and what counts the rows is no sum of them.
            let is_slip = sum < written.value * 2 && written.value < sum * 2;
            let counts = written.value == first.len() as i128 * ONE;
            if told == Verdict::Unsure && is_slip && !counts {
                told = Verdict::Differs {
                    written: written.value,
                    sum,
                    plain,
                };
            }
        }
        told
    }

    /// A total of a column against the rows over it or, where it stands first, under it.
    pub fn total(&self, total: usize, column: usize) -> Verdict {
        let above = 0..total;
        let heads = self.rows[above.clone()].iter().all(|row| row.is_total);
        let rows: Vec<usize> = match heads {
            true => (total + 1..self.rows.len()).collect(),
            false => above.collect(),
        };
        let valued = |row: &usize| !self.rows[*row].is_total && self.is_number(*row, column);
        let totals: Vec<usize> = rows
            .iter()
            .copied()
            .filter(|row| self.rows[*row].is_total && self.is_number(*row, column))
            .collect();
        let last = totals.last().copied();
        let since: Vec<usize> = match (heads, last, totals.first()) {
            (false, Some(last), _) => (last + 1..total).collect(),
            (true, _, Some(first)) => (total + 1..*first).collect(),
            _ => rows.clone(),
        };
        let with = |rows: Vec<usize>| -> Vec<(usize, usize)> {
            rows.into_iter().map(|row| (row, column)).collect()
        };
        let outermost = |rows: &[usize]| -> Vec<usize> {
            let bodies = || rows.iter().copied().filter(valued);
            let level = bodies().map(|row| self.rows[row].level).min();
            bodies()
                .filter(|row| Some(self.rows[*row].level) == level)
                .collect()
        };
        let leaves = |rows: &[usize]| -> Vec<usize> {
            let bodies = rows.iter().copied().filter(valued);
            bodies.filter(|row| !self.has_rows(*row, column)).collect()
        };
        let flat = self.is_flat(&rows, column) && totals.is_empty();
        let plainest = match (totals.is_empty(), since.iter().any(valued)) {
            (true, _) if flat => rows.iter().copied().filter(valued).collect(),
            (true, _) => outermost(&rows),
            (false, true) => outermost(&since),
            (false, false) => totals.clone(),
        };
        let unread = rows.iter().any(|row| {
            !self.rows[*row].is_total && self.value(*row, column) == Some(&Value::Words)
        });
        if unread || plainest.len() < 2 {
            return Verdict::Unsure;
        }
        let mut readings = vec![
            plainest,
            outermost(&rows),
            leaves(&rows),
            rows.iter().copied().filter(valued).collect(),
            since.iter().copied().filter(valued).collect(),
            outermost(&since),
            leaves(&since),
            totals.clone(),
            last.into_iter()
                .chain(since.iter().copied().filter(valued))
                .collect(),
        ];
        for level in 0..4 {
            let at = |row: &usize| valued(row) && self.rows[*row].level == level;
            readings.push(rows.iter().copied().filter(at).collect());
        }
        let readings: Vec<_> = readings.into_iter().map(with).collect();
        let blank = |row: &usize| {
            self.value(*row, column)
                .is_none_or(|value| *value == Value::Blank)
        };
        let whole = !rows
            .iter()
            .any(|row| self.rows[*row].kind.is_some() && blank(row))
            || self.is_under_headings(&rows, column);
        let enough = self.numbered || rows.len() > 2;
        self.judge(
            (total, column),
            &readings,
            flat && whole && enough && !heads,
        )
    }

    /// Whether rows are one list: of one kind of number from 1 on, or none has a number.
    fn is_flat(&self, rows: &[usize], column: usize) -> bool {
        let valued = rows.iter().filter(|row| self.is_number(**row, column));
        let kinds: Vec<Option<(Kind, u32)>> = valued.map(|row| self.rows[*row].kind).collect();
        if !self.numbered {
            return true;
        }
        let mut before = 0;
        let mut series = kinds.iter();
        series.all(|kind| match (kind, kinds.first()) {
            (Some((kind, ordinal)), Some(Some((first, _)))) => {
                let follows = kind == first && (*ordinal == before + 1 || *ordinal == 1);
                before = *ordinal;
                follows && *kind != Kind::Bullet
            }
            _ => false,
        })
    }

    /// Whether the rows without a number in a column are headings of groups: none has a number anywhere.
    fn is_under_headings(&self, rows: &[usize], column: usize) -> bool {
        let columns = self.headings.len();
        let first = usize::from(self.numbered);
        rows.iter()
            .filter(|row| !self.is_number(**row, column))
            .all(|row| (first..columns).all(|column| !self.is_number(*row, column)))
    }

    /// Whether rows of numbers stand under a row.
    fn has_rows(&self, row: usize, column: usize) -> bool {
        self.under(row).any(|under| self.is_number(under, column))
    }

    /// The rows under a row, of any depth.
    fn under(&self, row: usize) -> impl Iterator<Item = usize> {
        let level = self.rows[row].level;
        let behind = row + 1..self.rows.len();
        behind.take_while(move |at| !self.rows[*at].is_total && self.rows[*at].level > level)
    }

    /// A group's own number against its rows.
    pub fn group(&self, row: usize, column: usize) -> Verdict {
        let under: Vec<usize> = self.under(row).collect();
        let next = self.rows[row].level + 1;
        let own: Vec<usize> = under
            .iter()
            .copied()
            .filter(|at| self.rows[*at].level == next)
            .collect();
        let said = |at: &usize| {
            let row = &self.rows[*at];
            row.kind.is_some_and(|(kind, _)| kind != Kind::Bullet)
                && !fold_words(&row.label).starts_with("trong đó")
                && self.is_number(*at, column)
        };
        if self.rows[row].is_total || own.len() < 2 || !own.iter().all(said) {
            return Verdict::Unsure;
        }
        let leaves = under
            .iter()
            .copied()
            .filter(|at| !self.has_rows(*at, column));
        let readings: [Vec<usize>; 2] = [own.clone(), leaves.collect()];
        let readings: Vec<Vec<(usize, usize)>> = readings
            .iter()
            .map(|rows| rows.iter().map(|row| (*row, column)).collect())
            .collect();
        self.judge((row, column), &readings, false)
    }

    /// A row's number in a column of totals against those of other columns.
    pub fn across(&self, row: usize, total: usize, columns: &[usize]) -> Verdict {
        let cells: Vec<(usize, usize)> = columns.iter().map(|column| (row, *column)).collect();
        let words =
            |(row, column): &(usize, usize)| self.value(*row, *column) == Some(&Value::Words);
        if cells.iter().any(words) {
            return Verdict::Unsure;
        }
        self.judge((row, total), &[cells], false)
    }

    /// The columns on one side of a column of totals whose cells are numbers.
    pub fn beside(&self, total: usize, behind: bool) -> Vec<usize> {
        let first = usize::from(self.numbered) + 1;
        let of_numbers = |column: &usize| {
            let filled = |row: &usize| {
                self.value(*row, *column)
                    .is_some_and(|value| *value != Value::Blank)
            };
            let rows: Vec<usize> = (0..self.rows.len()).filter(filled).collect();
            let is_number = |row: &usize| self.is_number(*row, *column);
            !rows.is_empty()
                && rows.iter().all(is_number)
                && self.may_add(*column)
                && !names_total(self.heading(*column))
        };
        match behind {
            true => (total + 1..self.headings.len())
                .take_while(of_numbers)
                .collect(),
            false => (first.min(total)..total)
                .rev()
                .take_while(of_numbers)
                .collect(),
        }
    }
}
