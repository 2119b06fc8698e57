//! A row with a cell too few, so that what stands behind it stands under other headings.
//!
//! **Why.** Who reads the table reads the time as who helps, and the product as the time.
//!
//! **Basis.** The table's own rows. Judged are tables whose cells are parted by bars, which show every cell, an empty one
//! too: nearly all rows have as many as there are headings, and one that is numbered and filled has fewer. A group's
//! heading, a total and a row that is cut short behind its name are let be.
//!
//! **Bad**
//! ```text
//! | TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |
//! | 4 | Số hóa hồ sơ | Văn phòng | Cả năm 2027 |
//! ```
//! **Good**
//! ```text
//! | TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |
//! | 4 | Số hóa hồ sơ | Văn phòng | | Cả năm 2027 |
//! ```

use crate::document::{Document, Row, Span, Table};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::amount::names_total;

/// KH225.
pub static APPENDIX_ROW_SHORT: Rule = Rule {
    code: "KH225",
    name: "appendix-row-short",
    severity: Severity::Warning,
    summary: Words {
        vi: "Một hàng của bảng thiếu ô nên các ô sau bị lệch cột.",
        en: "A row of a table lacks a cell, and those behind it stand under other headings.",
    },
    basis: Words {
        vi: "Các hàng khác của chính bảng này",
        en: "The table's own rows",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const SHORT: Words = Words {
    vi: "Hàng này có {0} ô, bảng có {1} cột: thiếu ô, các ô phía sau bị lệch cột.",
    en: "This row has {0} cells, the table {1} columns: a cell is missing, and those behind it are shifted.",
};

/// A table has so many headings and whole rows at least.
const COLUMNS: usize = 4;
const WHOLE: usize = 3;
/// Among so many whole rows one may be short.
const EACH: usize = 3;
/// A row that is filled has a number, a name and something more.
const FILLED: usize = 3;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let document = context.document;
    for (at, block) in document.blocks.iter().enumerate() {
        let Some(table) = block.as_table() else {
            continue;
        };
        for (place, row) in short_rows(document, at) {
            let counts =
                [row.cells.len(), table.rows[0].cells.len()].map(|count| count.to_string());
            findings.report(place, &SHORT, &[&counts[0], &counts[1]]);
        }
    }
    Verdict::Evaluated
}

/// The rows of the table in a block that have a cell too few, with their places.
pub(super) fn short_rows(document: &Document, block: usize) -> Vec<(Span, &Row)> {
    let text = document.blocks[block].text();
    let table = document.blocks[block].as_table();
    let Some(table) = table.filter(|table| table.delimiter == Some('|')) else {
        return Vec::new();
    };
    let rows = short(table, text).into_iter().filter_map(|row| {
        let (first, last) = (row.cells.first()?, row.cells.last()?);
        Some((Span::new(block, first.range.start..last.range.end), row))
    });
    rows.collect()
}

/// The rows of a table that have a cell too few.
fn short<'t>(table: &'t Table, text: &str) -> Vec<&'t Row> {
    let columns = table.rows.first().map_or(0, |row| row.cells.len());
    let spans = |row: &Row| {
        row.cells
            .iter()
            .any(|cell| cell.col_span > 1 || cell.row_span > 1)
    };
    if columns < COLUMNS || table.rows.iter().any(spans) {
        return Vec::new();
    }
    let says = |row: &Row, at: usize| {
        let cell = row.cells.get(at);
        cell.and_then(|cell| text.get(cell.range.clone()))
            .unwrap_or("")
            .trim()
            .to_owned()
    };
    let rows = &table.rows[1..];
    let whole = rows.iter().filter(|row| row.cells.len() == columns).count();
    let found: Vec<&Row> = rows
        .iter()
        .filter(|row| row.cells.len() < columns && row.cells.len() >= FILLED)
        .filter(|row| {
            let numbered = says(row, 0).starts_with(|c: char| c.is_ascii_digit());
            let cells = 0..row.cells.len();
            let filled = cells.filter(|at| !says(row, *at).is_empty()).count();
            numbered && filled >= FILLED && !names_total(&says(row, 1))
        })
        .collect();
    match whole >= WHOLE && found.len() * EACH <= whole {
        true => found,
        false => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::{Checker, Options, Source};

    const HEAD: &str = "KẾ HOẠCH\nSố hóa hồ sơ\n\nI. NHIỆM VỤ\n\n- Số hóa hồ sơ của phường.\n\n\
        | TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |\n|---|---|---|---|---|\n\
        | 1 | Cài đặt ứng dụng | Công an phường | Các tổ | Quý II |\n\
        | 2 | Nâng cấp đường truyền | Trung tâm | | Quý II |\n\
        | 3 | Chuẩn hóa dữ liệu | Phòng Kinh tế | Văn phòng | Quý III |\n";

    fn on(rows: &str) -> Vec<String> {
        let checker = Checker::new(Options::default()).expect("a checker");
        let source = Source::Text(format!("{HEAD}{rows}\n"));
        let report = checker.check(&source).expect("a report");
        let found = report.findings.into_iter();
        found
            .filter(|finding| finding.code == "KH225")
            .map(|finding| finding.message)
            .collect()
    }

    #[test]
    fn a_row_that_lacks_a_cell_is_told() {
        assert_eq!(
            on("| 4 | Số hóa hồ sơ | Văn phòng | Cả năm 2027 |"),
            ["Hàng này có 4 ô, bảng có 5 cột: thiếu ô, các ô phía sau bị lệch cột."]
        );
    }

    #[test]
    fn whole_rows_headings_totals_and_tables_of_their_own_kind_are_silent() {
        for rows in [
            "| 4 | Số hóa hồ sơ | Văn phòng | | Cả năm 2027 |",
            "| II | Tuyên truyền |",
            "| 4 | Số hóa hồ sơ |",
            "| | Tổng cộng | 485 |",
            // Two of five are another table's.
            "| 4 | Số hóa | Văn phòng | Quý I |\n| 5 | Tập huấn | Văn phòng | Quý I |",
        ] {
            assert_eq!(on(rows), [""; 0], "{rows}");
        }
    }
}
