//! What states a figure, and tables of indicators: name, unit, and one column of figures.

use super::figures::{Figure, Figured, figured, years};
use super::same_task::Wording;
use super::sum_rows::read;
use super::was_flattened;
use crate::document::Span;
use crate::rules::Context;
use crate::vietnamese::fold::fold_words;

/// What states a figure: a clause of the body, or a row.
#[derive(Debug)]
pub(super) struct Stated {
    pub words: Wording,
    pub figures: Vec<Figure>,
    /// Where its text begins; the text is the span's own.
    pub at: Span,
    /// The years of what stands nearest that names any.
    pub years: Vec<u32>,
}

impl Stated {
    pub fn of(Figured { words, figures }: Figured, at: Span, years: Vec<u32>) -> Option<Self> {
        let words = Wording::of_words(words.iter().map(String::as_str));
        (!figures.is_empty()).then_some(Self {
            words,
            figures,
            at,
            years,
        })
    }

    pub fn has_figures_of(&self, other: &Self) -> bool {
        let values = |one: &Self| -> Vec<i128> {
            one.figures
                .iter()
                .map(|figure| figure.number.value)
                .collect()
        };
        values(self) == values(other)
    }

    pub fn place(&self, figure: &Figure) -> Span {
        self.at.part(figure.range.clone())
    }
}

/// Lines over a table that may say of which year it is.
const OVER: usize = 4;

/// Whether a cell heads the units.
pub(super) fn is_unit(heading: &str) -> bool {
    let words = fold_words(heading);
    matches!(words.as_str(), "đơn vị tính" | "đvt" | "đơn vị")
}

/// The rows of tables of indicators: name, unit, and one column of figures.
pub(super) fn of_indicators(context: &Context) -> Vec<Stated> {
    let document = context.document;
    let mut rows = Vec::new();
    for block in context.plan.body_end.block + 1..document.blocks.len() {
        let Some(table) = document.blocks[block].as_table() else {
            continue;
        };
        let text = document.blocks[block].text();
        let heads = table.rows.iter().take(2).flat_map(|row| &row.cells);
        let mut heads = heads.filter_map(|cell| text.get(cell.range.clone()));
        if !heads.any(is_unit) {
            continue;
        }
        let Some(read) = read(text, table).filter(|_| !was_flattened(document, block)) else {
            continue;
        };
        let headings =
            || (1..read.headings.len()).map(|column| (column, read.headings[column].join(" ")));
        let Some((unit, _)) = headings().find(|(_, heading)| is_unit(heading)) else {
            continue;
        };
        let figure = |row: usize, column: usize| {
            let row = &read.rows[row];
            let cells = &table.rows[row.index].cells;
            let cell = cells.iter().find(|cell| cell.column == column)?;
            Some((text.get(cell.range.clone())?, cell.range.clone()))
        };
        let measured = |column: usize| {
            (0..read.rows.len()).any(|row| {
                figure(row, column).is_some_and(|(text, _)| !figured(text).figures.is_empty())
            })
        };
        let mut columns = headings().filter(|(column, _)| *column != unit && measured(*column));
        let (Some((column, heading)), None) = (columns.next(), columns.next()) else {
            continue;
        };
        let over = document.blocks[block.saturating_sub(OVER)..block]
            .iter()
            .rev();
        let over = over.map(|block| block.text());
        let years = std::iter::once(heading.as_str())
            .chain(over)
            .map(years)
            .find(|years| !years.is_empty());
        let years = years.unwrap_or_default();
        for (at, row) in read
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| !row.is_total && row.shift == 0)
        {
            let (Some((value, range)), Some((of, _))) = (figure(at, column), figure(at, unit))
            else {
                continue;
            };
            let Figured { figures, .. } = figured(value);
            let [one] = &figures[..] else {
                continue;
            };
            let of = if of.trim() == "%" {
                "%".to_owned()
            } else {
                fold_words(of)
            };
            let name = fold_words(&row.label);
            let counts = ["tỷ lệ ", "tỉ lệ ", "tổng số ", "số lượng ", "số "];
            let name = counts
                .iter()
                .find_map(|word| name.strip_prefix(word))
                .unwrap_or(&name);
            let figure = Figure {
                unit: of,
                ..one.clone()
            };
            rows.push(Stated {
                words: Wording::of_words(name.split(' ')),
                figures: vec![figure],
                at: Span::new(block, range),
                years: years.clone(),
            });
        }
    }
    rows
}
