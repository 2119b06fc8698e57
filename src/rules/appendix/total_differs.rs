//! A table's total is not what its rows add up to.
//!
//! **Why.** Money is granted and people are called by the total; with a wrong one the plan has two budgets.
//!
//! **Basis.** The table's own numbers. A total may be of all rows, of the groups, or of those since the last
//! total: told only where no such reading gives it and every cell that takes part can be read. Where rows are not
//! one numbered list, other sums of the same table must hold; so must most rows of a column that sums others.
//! Roundings of decimals, thousands and millions are left alone.
//!
//! **Bad**
//! ```text
//! | 1 | Hội nghị | 46.000.000 |
//! | 2 | Tập huấn | 22.000.000 |
//! | | Tổng cộng | 58.000.000 |
//! ```
//! **Good**
//! ```text
//! | 1 | Hội nghị | 46.000.000 |
//! | 2 | Tập huấn | 22.000.000 |
//! | | Tổng cộng | 68.000.000 |
//! ```

use super::sums::{Sums, Verdict as Sum};
use super::was_flattened;
use crate::document::{Span, Table};
use crate::report::{Severity, Words};
use crate::rules::context::is_damaged;
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::amount::{names_total, written};

/// KH214.
pub static TOTAL_DIFFERS: Rule = Rule {
    code: "KH214",
    name: "total-differs",
    severity: Severity::Warning,
    summary: Words {
        vi: "Số tổng cộng trong bảng không bằng tổng các số thành phần.",
        en: "A table's total is not what its rows or columns add up to.",
    },
    basis: Words {
        vi: "Các số liệu trong chính bảng này",
        en: "The table's own numbers",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const COLUMN: Words = Words {
    vi: "“{0}” ghi {1}; cộng các hàng được {2}.",
    en: "“{0}” is {1}; the rows add up to {2}.",
};
const GROUP: Words = Words {
    vi: "Hàng “{0}” ghi {1}; cộng các hàng thuộc nhóm này được {2}.",
    en: "Row “{0}” is {1}; the rows under it add up to {2}.",
};
const ROW: Words = Words {
    vi: "Hàng “{0}” ghi tổng là {1}; cộng các cột được {2}.",
    en: "Row “{0}” has a total of {1}; its columns add up to {2}.",
};
const CELL: Words = Words {
    vi: "Ô có thể sai",
    en: "The cell that may be wrong",
};

/// More totals than a table has.
const MOST_TOTALS: usize = 100;

/// A sum that differs.
#[derive(Clone, Copy)]
struct Fault {
    row: usize,
    column: usize,
    written: i128,
    sum: i128,
    words: &'static Words,
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let document = context.document;
    for (index, block) in document.blocks.iter().enumerate() {
        let Some(table) = block.as_table() else {
            continue;
        };
        let whole = document.whole(index);
        let totals = context.lines_of(index).iter();
        let totals = totals.filter(|line| *line.know(names_total)).count();
        if !(1..=MOST_TOTALS).contains(&totals)
            || was_flattened(document, index)
            || is_damaged(document, whole)
        {
            continue;
        }
        let before = index.saturating_sub(3)..index;
        let around: Vec<&str> = document.blocks[before]
            .iter()
            .filter(|block| block.as_paragraph().is_some())
            .map(|block| block.text())
            .collect();
        let Some(sums) = Sums::of(block.text(), table, &around.join(" ")) else {
            continue;
        };
        for (fault, cell) in faults(&sums) {
            let Some(place) = place_of(index, table, &sums, fault.row, fault.column) else {
                continue;
            };
            let label = crate::rules::words::excerpt(&sums.rows[fault.row].label);
            let numbers = [written(fault.written), written(fault.sum)];
            let draft = findings.report(place, fault.words, &[&label, &numbers[0], &numbers[1]]);
            let cell = cell.and_then(|(row, column)| place_of(index, table, &sums, row, column));
            if let Some(cell) = cell {
                draft.related(cell, &CELL, &[]);
            }
        }
    }
    Verdict::Evaluated
}

fn place_of(block: usize, table: &Table, sums: &Sums, row: usize, column: usize) -> Option<Span> {
    let sum = &sums.rows[row];
    let row = table.rows.get(sum.index)?;
    let mut cells = row.cells.iter();
    let cell = cells.find(|cell| cell.column + sum.shift == column)?;
    Some(Span::new(block, cell.range.clone()))
}

/// The sums that differ, each with the cell that makes both a row's and a column's wrong.
fn faults(sums: &Sums) -> Vec<(Fault, Option<(usize, usize)>)> {
    let columns: Vec<usize> = (1..sums.headings.len())
        .filter(|column| sums.may_add(*column))
        .collect();
    let rows = || 0..sums.rows.len();
    let (mut held, mut groups, mut totals) = (0, Vec::new(), Vec::new());
    for column in &columns {
        let (mut of_column, mut differ) = (0, Vec::new());
        for row in rows() {
            match sums.group(row, *column) {
                Sum::Holds => of_column += 1,
                Sum::Differs { written, sum, .. } => {
                    differ.push(fault(row, *column, (written, sum), &GROUP));
                }
                Sum::Unsure => {}
            }
        }
        held += of_column;
        // One group that differs from what the others do.
        if let ([one], true) = (&differ[..], of_column > 0) {
            groups.push(*one);
        } else if !differ.is_empty() {
            return Vec::new();
        }
    }
    for row in rows().filter(|row| sums.rows[*row].is_total) {
        for column in &columns {
            match sums.total(row, *column) {
                Sum::Holds => held += 1,
                Sum::Differs {
                    written,
                    sum,
                    plain,
                } => {
                    totals.push((fault(row, *column, (written, sum), &COLUMN), plain));
                }
                Sum::Unsure => {}
            }
        }
    }
    // Where more differs than holds, something else was summed.
    let single = totals.len() == 1;
    totals.retain(|(_, plain)| *plain && single || held > 0);
    if totals.len() > held.max(1) {
        totals.clear();
    }
    let mut across: Vec<Fault> = Vec::new();
    for total in columns
        .iter()
        .filter(|column| names_total(sums.heading(**column)))
    {
        across.extend(rows_that_differ(sums, *total));
    }
    let mut told: Vec<(Fault, Option<(usize, usize)>)> = Vec::new();
    for (one, _) in totals {
        let same = |other: &Fault| (other.row, other.column) == (one.row, one.column);
        let amiss = one.sum - one.written;
        // A row's total that is too much makes its column's too little.
        let of_row = |other: &Fault| {
            other.column == one.column && other.sum - other.written == -amiss && !same(other)
        };
        if let Some(at) = across.iter().position(of_row) {
            told.push((across.remove(at), None));
            continue;
        }
        let both = |other: &Fault| same(other) || other.sum - other.written == amiss;
        let other = across.iter().position(both).map(|at| across.remove(at));
        let cell = other.filter(|other| !same(other));
        told.push((one, cell.map(|other| (other.row, one.column))));
    }
    let rest = groups.into_iter().chain(across);
    told.extend(rest.map(|one| (one, None)));
    told
}

fn fault(row: usize, column: usize, (written, sum): (i128, i128), words: &'static Words) -> Fault {
    Fault {
        row,
        column,
        written,
        sum,
        words,
    }
}

/// Of the rows of a column of totals those that differ, where most are the sum of the columns on one side.
fn rows_that_differ(sums: &Sums, total: usize) -> Vec<Fault> {
    for behind in [true, false] {
        let columns = sums.beside(total, behind);
        if columns.len() < 2 {
            continue;
        }
        let (mut held, mut differ) = (0, Vec::new());
        for row in 0..sums.rows.len() {
            match sums.across(row, total, &columns) {
                Sum::Holds => held += 1,
                Sum::Differs { written, sum, .. } => {
                    differ.push(fault(row, total, (written, sum), &ROW));
                }
                Sum::Unsure => {}
            }
        }
        if held >= 2 && differ.len() * 3 <= held {
            return differ;
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(table: &str) -> Vec<String> {
        found(&TOTAL_DIFFERS, &Sketch::new(table))
    }

    #[test]
    fn a_list_that_adds_up_to_something_else_is_told_at_its_total() {
        assert_eq!(
            on("| TT | Nội dung chi | Số tiền (đồng) |
                | 1 | Ban Giám khảo | 118.500.000 |
                | 2 | Tập huấn | 22.000.000 |
                | 3 | In ấn | 27.500.000 |
                | | Tổng cộng | 158.000.000 |"),
            ["“Tổng cộng” ghi 158.000.000; cộng các hàng được 168.000.000. @ 158.000.000"]
        );
        assert_eq!(
            on("| TT | Đơn vị | Số lớp |
                | I | Cụm Đông | |
                | 1 | Xã A | 12 |
                | 2 | Xã B | 7 |
                | II | Cụm Tây | |
                | 1 | Xã C | 9 |
                | | Cộng | 29 |")
            .len(),
            1
        );
    }

    #[test]
    fn the_name_of_a_total_may_take_the_place_of_two_cells() {
        let gifts = "| STT | Đơn vị | Suất quà | Số phiên |
            | 1 | Hội phường | 3.200 | 04 |\n| 2 | Hội xã | 5.300 | 06 |\n| Cộng | 8.500 | 10 |";
        assert_eq!(on(gifts), SILENT);
        assert_eq!(
            on(&gifts.replace("8.500", "8.400")),
            ["“Cộng” ghi 8.400; cộng các hàng được 8.500. @ 8.400"]
        );
        let shelves = "| Khối tài liệu | Mét giá |
            | Hành chính | 42,0 |\n| Kinh tế | 65,5 |\n| Khiếu nại | 31,0 |\n| Tổng cộng | 158,5 |";
        assert_eq!(on(shelves).len(), 1);
    }

    #[test]
    fn totals_of_rows_of_groups_and_of_totals_hold() {
        for table in [
            "| TT | Nội dung | Số tiền |\n| 1 | A chi | 1.250,5 |\n| 2 | Bê chi | 15,5 |\n| | Tổng cộng | 1.266 |",
            "| TT | Nội dung | Số tiền |\n| 1 | Chi một | 3,600 |\n| 2 | Chi hai | 1,400 |\n| | Cộng | 5,000 |",
            "| TT | Nội dung | Số tiền |\n| I | Nhóm một | 30 |\n| 1 | Chi a | 10 |\n| 2 | Chi b | 20 |\n| II | Nhóm hai | 5 |\n| | Tổng số | 35 |",
            "| TT | Nội dung | Số tiền |\n| I | Nhóm một | |\n| 1 | Chi a | 10 |\n| 2 | Chi b | 20 |\n| | Cộng (I) | 30 |\n| II | Nhóm hai | |\n| 1 | Chi c | 5 |\n| 2 | Chi d | 6 |\n| | Cộng (II) | 11 |\n| | Tổng cộng (I + II) | 41 |",
            "| TT | Nội dung | Số tiền |\n| | Tổng số | 30 |\n| 1 | Chi a | 10 |\n| 2 | Chi b | 20 |",
        ] {
            assert_eq!(on(table), SILENT, "{table}");
        }
    }

    #[test]
    fn what_cannot_be_read_or_is_no_sum_is_silent() {
        for rows in [
            // A cell of words, an empty one, other units, rates.
            "| 1 | Chi a | theo thực tế |\n| 2 | Chi b | 20 |\n| | Tổng cộng | 31 |",
            "| 1 | Chi a | |\n| 2 | Chi b | 20 |\n| 3 | Chi c | 20 |\n| | Tổng cộng | 45 |",
            "| 1 | Chi a | 10 lớp |\n| 2 | Chi b | 20 đợt |\n| | Tổng cộng | 35 |",
            "| 1 | Chi a | 95% |\n| 2 | Chi b | 85% |\n| | Tổng cộng | 91% |",
            // The list goes on from somewhere, or has parts that are not numbered.
            "| 4 | Chi a | 10 |\n| 5 | Chi b | 20 |\n| | Tổng cộng | 45 |",
            "| 1 | Chi a | 10 |\n| - | Riêng xã | 4 |\n| 2 | Chi b | 20 |\n| | Tổng cộng | 28 |",
            // How many they are, and a total in another unit.
            "| 1 | Chi a | 2 |\n| 2 | Chi b | 1 |\n| | Tổng số | 2 |",
            "| 1 | Chi a | 10.000.000 |\n| 2 | Chi b | 20.000.000 |\n| | Tổng cộng | 30 |",
        ] {
            let table = format!("| TT | Nội dung | Số lượng |\n{rows}");
            assert_eq!(on(&table), SILENT, "{table}");
        }
        // Copying lost the empty cells: what stands where cannot be told.
        assert_eq!(
            on("| TT | Nơi đo | Kênh | Ao | Hồ |
                | 1 | Xã Đông | 3 | 2 | 1 |
                | 2 | Xã Tây | 4 |
                | 3 | Xã Nam | 5 | 1 |
                | | Tổng cộng | 11 | 3 | 1 |"),
            SILENT
        );
        let rates = "| TT | Nội dung | Tỷ lệ |\n| 1 | Xã một | 80 |\n| 2 | Xã hai | 90 |\n| | Tổng số | 86 |";
        assert_eq!(on(rates), SILENT);
    }

    #[test]
    fn roundings_are_left_alone() {
        let millions = "| TT | Nội dung | Kinh phí (triệu đồng) |
            | 1 | Chi một | 1.250 |\n| 2 | Chi hai | 300 |\n| | Tổng cộng | 1.551 |";
        assert_eq!(on(millions), SILENT);
        assert_eq!(on(&millions.replace("1.551", "1.650")).len(), 1);
        let people = millions.replace("Kinh phí (triệu đồng)", "Số người");
        assert_eq!(on(&people).len(), 1);
    }

    const YEARS: &str = "| TT | Nội dung | 2026 | 2027 | 2028 | Tổng cộng |
        | 1 | Tuyên truyền | 200 | 200 | 100 | 500 |
        | 2 | Phương tiện | 1.500 | 900 | 600 | 3.000 |
        | 3 | Nhà máy | 500 | | 4.000 | 4.500 |
        | | Tổng cộng | 2.200 | 1.100 | 4.700 | 8.000 |";

    #[test]
    fn rows_and_columns_are_added_each_and_one_cell_is_one_finding() {
        assert_eq!(on(YEARS), SILENT);
        let cell = on(&YEARS.replace("| 900 |", "| 950 |"));
        assert_eq!(
            cell,
            ["“Tổng cộng” ghi 1.100; cộng các hàng được 1.150. @ 1.100"]
        );
        let row = on(&YEARS.replace("3.000", "3.100"));
        assert_eq!(
            row,
            ["Hàng “Phương tiện” ghi tổng là 3.100; cộng các cột được 3.000. @ 3.100"]
        );
        let grand = on(&YEARS.replace("8.000", "8.100"));
        assert_eq!(
            grand,
            ["“Tổng cộng” ghi 8.100; cộng các hàng được 8.000. @ 8.100"]
        );
    }

    #[test]
    fn a_group_is_of_its_own_rows_where_the_others_are() {
        let groups = "| TT | Nội dung | Số tiền |
            | I | Nhóm một | 35 |\n| 1 | Chi a | 10 |\n| 2 | Chi b | 20 |
            | II | Nhóm hai | 11 |\n| 1 | Chi c | 5 |\n| 2 | Chi d | 6 |
            | | Tổng cộng | 46 |";
        assert_eq!(
            on(groups),
            ["Hàng “Nhóm một” ghi 35; cộng các hàng thuộc nhóm này được 30. @ 35"]
        );
        assert_eq!(
            on(&groups.replace("| 35 |", "| 30 |").replace("46", "41")),
            SILENT
        );
    }
}
