//! A document as the outline reads it: paragraphs (and cells of layout tables) as lines, and data tables.

use crate::document::{BlockKind, Document, ParagraphStyle, Span};
use crate::vietnamese::date_line::date_line;
use crate::vietnamese::fold::fold_words;

use super::lines::Line;
use super::table::{Data, header};
use super::text::{HEAD, clip};
use crate::vietnamese::letters::is_alphanumeric;

/// A line or a data table, in reading order.
#[derive(Debug)]
pub(super) enum Part<'d> {
    Line(Line<'d>),
    Table(Data<'d>),
}

/// The parts of a document.
pub(super) fn parts(document: &Document) -> Vec<Part<'_>> {
    let mut parts = Vec::with_capacity(document.blocks.len());
    for (index, block) in document.blocks.iter().enumerate() {
        match &block.kind {
            BlockKind::Paragraph(style) => {
                for line in document.lines_of(index) {
                    push(Line::new(line.span, line, style), &mut parts);
                }
            }
            // A drawn line or a spacer that was saved as a table.
            BlockKind::Table(_) if !block.text().contains(is_alphanumeric) => {}
            BlockKind::Table(table) => {
                let data = Data::new(document, index, table);
                match is_layout(&data) {
                    true => lay_out(&data, &mut parts),
                    false => parts.push(Part::Table(data)),
                }
            }
        }
    }
    parts
}

fn push<'d>(line: Line<'d>, parts: &mut Vec<Part<'d>>) {
    if !line.text.is_empty() {
        parts.push(Part::Line(line));
    }
}

/// Letterheads and closings are often set in a table of two columns.
fn is_layout(data: &Data) -> bool {
    let cells = data.table.rows.iter().map(|row| row.cells.len()).max();
    if cells.is_none_or(|cells| cells > 3) || data.table.rows.len() > 12 {
        return cells.is_none();
    }
    header(data).is_none() && data.cells.iter().any(|cell| *cell.know(frames_page))
}

/// Whether a cell holds what a letterhead or a closing does.
fn frames_page(text: &str) -> bool {
    let head = fold_words(clip(text, HEAD));
    head.contains("độc lập - tự do")
        || head.contains("cộng hoà xã hội")
        || head.starts_with("nơi nhận")
        || head.starts_with("tm ")
        || head.starts_with("kt ")
        || date_line(clip(text, HEAD)).is_some()
}

/// A layout table's cells, column by column.
fn lay_out<'d>(data: &Data<'d>, parts: &mut Vec<Part<'d>>) {
    let cells = || data.table.rows.iter().flat_map(|row| &row.cells);
    let columns = cells().map(|cell| cell.column + 1).max().unwrap_or(0);
    for column in 0..columns {
        for cell in cells().filter(|cell| cell.column == column) {
            let style = ParagraphStyle {
                bold: cell.bold,
                ..ParagraphStyle::default()
            };
            let span = Span::new(data.block, cell.range.clone());
            push(Line::new(span, data.cell(cell), &style), parts);
        }
    }
}
