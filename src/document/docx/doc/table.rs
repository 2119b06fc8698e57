//! Tables: paragraphs say how many tables are around them, marks where a cell and a row end.

use super::super::items::{Item, MOST_COLUMNS, RawCell, RawRow, RawTable};
use super::bytes::{i16_at, u16_at};
use super::formats::sprms;
use super::props::{is_border, is_new_border};

/// Tables within each other that are told apart.
const DEEPEST: usize = 20;
/// Twips by which the borders of two rows may differ and be one.
const HAIR: i32 = 20;

/// A row as it stands in the file: cells, and where their borders are.
struct Row {
    cells: Vec<Vec<Item>>,
    shape: Shape,
}

/// What a row's mark says of it.
#[derive(Debug, Default)]
struct Shape {
    /// Borders from left to right, twips.
    edges: Vec<i32>,
    cells: Vec<CellShape>,
    draws_lines: bool,
}

#[derive(Debug, Clone, Copy, Default)]
struct CellShape {
    /// It belongs to the cell at its left.
    beside: bool,
    /// It goes on with the cell above.
    continues: bool,
    lines: bool,
}

/// A table that is being read.
#[derive(Default)]
struct Open {
    rows: Vec<Row>,
    cells: Vec<Vec<Item>>,
    cell: Vec<Item>,
}

/// Content in the making: what stands in no table, and the tables that are open.
#[derive(Default)]
pub(super) struct Content {
    items: Vec<Item>,
    open: Vec<Open>,
}

impl Content {
    /// Where the next paragraph stands, with so many tables around it.
    pub fn enter(&mut self, tables: u32) {
        let tables = (tables as usize).min(DEEPEST);
        while self.open.len() > tables {
            self.close();
        }
        while self.open.len() < tables {
            self.open.push(Open::default());
        }
    }

    pub fn push(&mut self, item: Item) {
        match self.open.last_mut() {
            Some(open) => open.cell.push(item),
            None => self.items.push(item),
        }
    }

    /// A cell ends.
    pub fn end_cell(&mut self) {
        if let Some(open) = self.open.last_mut() {
            let cell = std::mem::take(&mut open.cell);
            open.cells.push(cell);
        }
    }

    /// A row ends, of which its mark says more.
    pub fn end_row(&mut self, changes: &[&[u8]]) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        if !open.cell.is_empty() {
            let cell = std::mem::take(&mut open.cell);
            open.cells.push(cell);
        }
        let cells = std::mem::take(&mut open.cells);
        open.rows.push(Row {
            cells,
            shape: Shape::read(changes),
        });
    }

    /// The innermost table ends.
    fn close(&mut self) {
        self.end_row(&[]);
        let Some(open) = self.open.pop() else { return };
        let table = open.table();
        if !table.rows.is_empty() {
            self.push(Item::Table(table));
        }
    }

    /// All of it.
    pub fn finish(&mut self) -> Vec<Item> {
        self.enter(0);
        std::mem::take(&mut self.items)
    }
}

impl Open {
    fn table(mut self) -> RawTable {
        self.rows.retain(|row| !row.cells.is_empty());
        let mut table = RawTable::default();
        let mut edges: Vec<i32> = Vec::new();
        for row in &self.rows {
            edges.extend(&row.shape.edges);
        }
        edges.sort_unstable();
        edges.dedup_by(|edge, before| *edge - *before <= HAIR);
        table.widths = edges.windows(2).map(|pair| pair[1] - pair[0]).collect();
        table.widths.truncate(MOST_COLUMNS);
        for row in self.rows {
            table.draws_lines |= row.shape.draws_lines;
            table.rows.push(row.placed(&edges));
        }
        table.straighten();
        table
    }
}

impl Row {
    /// The row over the columns of its table.
    fn placed(self, edges: &[i32]) -> RawRow {
        // The last that is not beyond a hair's breadth.
        let column = |edge: i32| edges.partition_point(|it| *it <= edge + HAIR).max(1) - 1;
        let shape = &self.shape;
        let mut row = RawRow {
            before: shape.edges.first().map_or(0, |edge| column(*edge)),
            cells: Vec::new(),
        };
        row.before = row.before.min(MOST_COLUMNS);
        for (at, items) in self.cells.into_iter().enumerate() {
            let columns = match (shape.edges.get(at), shape.edges.get(at + 1)) {
                (Some(left), Some(right)) => column(*right).saturating_sub(column(*left)),
                _ => 1,
            };
            let columns = columns.clamp(1, MOST_COLUMNS);
            let of = shape.cells.get(at).copied().unwrap_or_default();
            match row.cells.last_mut() {
                Some(before) if of.beside => {
                    before.columns = (before.columns + columns).min(MOST_COLUMNS);
                }
                _ => row.cells.push(RawCell {
                    items,
                    columns,
                    continues: of.continues,
                }),
            }
        }
        row
    }
}

impl Shape {
    fn read(changes: &[&[u8]]) -> Self {
        let mut shape = Self::default();
        for sprm in changes.iter().flat_map(|changes| sprms(changes)) {
            let of = sprm.operand;
            match sprm.code {
                0xd608 => shape.define(of).unwrap_or_default(),
                // A cell and whether it goes on with the one above.
                0xd62b => {
                    let cell = of.first().map(|at| usize::from(*at));
                    if let Some(cell) = cell.and_then(|at| shape.cells.get_mut(at)) {
                        cell.continues = of.get(1) == Some(&1);
                    }
                }
                0xd605 => shape.draws_lines |= of.chunks(4).any(is_border),
                0xd613 => shape.draws_lines |= of.chunks(8).any(is_new_border),
                0xd620 => shape.draws_lines |= of.get(3..).is_some_and(is_border),
                0xd62f => shape.draws_lines |= of.get(3..).is_some_and(is_new_border),
                0x5624 => {
                    let (first, end) = (usize::from(sprm.byte()), of.get(1).copied());
                    let end = usize::from(end.unwrap_or_default()).min(shape.cells.len());
                    for cell in shape.cells.get_mut(first + 1..end).unwrap_or_default() {
                        cell.beside = true;
                    }
                }
                _ => {}
            }
        }
        shape.draws_lines |= shape.cells.iter().any(|cell| cell.lines);
        shape
    }

    /// The borders and cells of a row.
    fn define(&mut self, of: &[u8]) -> Option<()> {
        /// Bytes of a cell.
        const CELL: usize = 20;
        let count = usize::from(*of.first()?);
        let edges = (0..=count).map(|at| i16_at(of, 1 + at * 2).map(i32::from));
        self.edges = edges.collect::<Option<Vec<i32>>>()?;
        let cells = of.get(1 + (count + 1) * 2..)?;
        self.cells = vec![CellShape::default(); count];
        for (shape, cell) in self.cells.iter_mut().zip(cells.chunks(CELL)) {
            let flags = u16_at(cell, 0)?;
            shape.beside = flags & 3 == 1;
            shape.continues = flags >> 5 & 3 == 1;
            shape.lines = cell.get(4..).unwrap_or_default().chunks(4).any(is_border);
        }
        Some(())
    }
}
