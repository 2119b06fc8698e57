//! Tables: rows, cells, what of them is merged, and what stands there many times.

use super::super::element::Element;
use super::super::items::{Item, MOST_COLUMNS, RawCell, RawRow, RawTable};
use super::super::refusal::Refusal;
use super::super::xml::{Space, Xml};
use super::body::Reader;
use super::styles::Family;

/// Rows that a cell may go on over; a table has fewer.
const MOST_ROWS: i32 = 100_000;
/// Times that a row may be repeated.
const MOST_COPIES: usize = 1000;

/// A table in the making.
#[derive(Default)]
struct Grid {
    table: RawTable,
    /// By its first column: for how many rows the cell above still goes on, and over how many columns.
    above: Vec<(i32, usize)>,
}

impl Reader {
    /// Read `table:table`, whose start was just read.
    pub(super) fn table(&mut self, xml: &mut Xml) -> Result<RawTable, Refusal> {
        let mut grid = Grid::default();
        self.rows(xml, &mut grid)?;
        grid.table.straighten();
        Ok(grid.table)
    }

    /// Rows and columns, or what stands around some of them.
    fn rows(&mut self, xml: &mut Xml, grid: &mut Grid) -> Result<(), Refusal> {
        let inside = xml.depth();
        while let Some(part) = xml.child(inside)? {
            if part.space != Space::OpenTable {
                continue;
            }
            match part.name {
                "table-column" => {
                    let style = self.styles.of(&part, Family::Column);
                    let width = style.map_or(0, |style| style.width);
                    let widths = &mut grid.table.widths;
                    let room = MOST_COLUMNS - widths.len();
                    let count = repeated(&part, "number-columns-repeated").min(room);
                    widths.extend(std::iter::repeat_n(width, count));
                }
                "table-row" => self.row(&part, xml, grid)?,
                "table-columns"
                | "table-header-columns"
                | "table-column-group"
                | "table-rows"
                | "table-header-rows"
                | "table-row-group" => self.rows(xml, grid)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, element: &Element, xml: &mut Xml, grid: &mut Grid) -> Result<(), Refusal> {
        let mut row = RawRow::default();
        let mut column = 0;
        // The column after those that the last cell takes.
        let mut taken = 0;
        let inside = xml.depth();
        while let Some(part) = xml.child(inside)? {
            if part.space != Space::OpenTable || column.max(taken) >= MOST_COLUMNS {
                continue;
            }
            let count = repeated(&part, "number-columns-repeated");
            match part.name {
                "table-cell" => {
                    column = column.max(taken);
                    let columns = repeated(&part, "number-columns-spanned");
                    let columns = columns.min(MOST_COLUMNS - column);
                    let rows = part.number("number-rows-spanned").unwrap_or(1);
                    let style = self.styles.of(&part, Family::Cell);
                    grid.table.draws_lines |= style.is_some_and(|style| style.lines);
                    self.counted()?;
                    let items = self.apart(xml)?;
                    let count = count.min((MOST_COLUMNS - column) / columns);
                    let count = 1 + self.copies_of(weight(&items), count - 1, true)?;
                    for more in (0..count).rev() {
                        grid.put(column, columns, rows.clamp(1, MOST_ROWS) - 1);
                        row.cells.push(RawCell {
                            items: match more {
                                0 => Vec::new(),
                                _ => items.clone(),
                            },
                            columns,
                            continues: false,
                        });
                        column += columns;
                    }
                    if let Some(last) = row.cells.last_mut() {
                        last.items = items;
                    }
                    taken = column;
                    // The columns that it covers have cells of their own.
                    column -= columns - 1;
                }
                "covered-table-cell" => {
                    for _ in 0..count.min(MOST_COLUMNS - column) {
                        if column >= taken {
                            let (continues, columns) = grid.go_on(column);
                            self.counted()?;
                            taken = column + columns;
                            row.cells.push(RawCell {
                                items: Vec::new(),
                                columns,
                                continues,
                            });
                        }
                        column += 1;
                    }
                }
                _ => {}
            }
        }
        let count = repeated(element, "number-rows-repeated").min(MOST_COPIES);
        let all = row.cells.iter().map(|cell| weight(&cell.items)).sum();
        let count = match all {
            0 => 0,
            all => self.copies_of(all, count - 1, false)?,
        };
        for _ in 0..count {
            for _ in &row.cells {
                self.counted()?;
            }
            grid.table.rows.push(row.clone());
        }
        for (rows, _) in &mut grid.above {
            *rows = rows
                .saturating_sub(i32::try_from(count).unwrap_or(0))
                .max(0);
        }
        grid.table.rows.push(row);
        Ok(())
    }

    /// How many more times something with so much text may stand there.
    fn copies_of(&mut self, bytes: usize, count: usize, counted: bool) -> Result<usize, Refusal> {
        let most = self.copies.checked_div(bytes).unwrap_or(count);
        let count = count.min(most);
        self.copies -= count * bytes;
        if counted {
            for _ in 0..count {
                self.counted()?;
            }
        }
        Ok(count)
    }
}

impl Grid {
    /// A cell begins that goes on over so many more rows.
    fn put(&mut self, column: usize, columns: usize, rows: i32) {
        let end = column + columns;
        self.above.resize(self.above.len().max(end), (0, 1));
        self.above[column..end].fill((0, 1));
        self.above[column] = (rows, columns);
    }

    /// Whether the cell above goes on at a column, and over how many columns.
    fn go_on(&mut self, column: usize) -> (bool, usize) {
        match self.above.get_mut(column) {
            Some((rows, columns)) if *rows > 0 => {
                *rows -= 1;
                (true, *columns)
            }
            _ => (false, 1),
        }
    }
}

/// How often something stands there, or over how many columns: once at least.
fn repeated(element: &Element, name: &str) -> usize {
    let count = element.number(name).unwrap_or(1);
    usize::try_from(count).unwrap_or(1).max(1)
}

/// Bytes of text in items.
fn weight(items: &[Item]) -> usize {
    let of = |item: &Item| match item {
        Item::Paragraph(paragraph) => {
            let boxes = paragraph.boxes.iter().map(|items| weight(items));
            paragraph.text.len() + boxes.sum::<usize>() + usize::from(!paragraph.notes.is_empty())
        }
        Item::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.map(|cell| 1 + weight(&cell.items)).sum()
        }
        _ => 0,
    };
    items.iter().map(of).sum()
}
