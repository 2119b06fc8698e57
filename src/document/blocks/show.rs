//! A document as blocks of the interface.

use super::{GivenBlock, GivenCell, GivenParagraph, GivenRow, GivenTable, MOST_SPANNED, read};
use crate::document::{Block, BlockKind, Cell, Document, Origin};
use crate::report::SourceRange;

/// A document as blocks of the interface, for a page that shows a read file with its findings.
pub fn show(document: &Document) -> Vec<GivenBlock> {
    document
        .blocks
        .iter()
        .map(|block| {
            let source = match document.origin {
                Origin::Text | Origin::Html => {
                    let range = block.content.source_range(0..block.content.len());
                    Some(SourceRange {
                        start: range.start,
                        end: range.end,
                    })
                }
                Origin::Blocks => block.source,
                Origin::Docx | Origin::Form => None,
            };
            match &block.kind {
                BlockKind::Paragraph(style) => GivenBlock::Paragraph(GivenParagraph {
                    text: block.text().to_owned(),
                    number: style.number.clone(),
                    bold: style.bold,
                    italic: style.italic,
                    centered: style.centered,
                    heading: style.heading,
                    source,
                }),
                BlockKind::Table(table) => GivenBlock::Table(GivenTable {
                    rows: table
                        .rows
                        .iter()
                        .map(|row| GivenRow {
                            cells: row.cells.iter().map(|cell| shown(block, cell)).collect(),
                        })
                        .collect(),
                    source,
                }),
            }
        })
        .collect()
}

/// Given blocks as a page may show them: as they were read, where one is one.
pub fn show_given(given: &[GivenBlock]) -> Vec<GivenBlock> {
    let document = read(given);
    let mut parts = vec![0_usize; given.len()];
    for block in &document.blocks {
        if let Some(count) = block.given.and_then(|index| parts.get_mut(index)) {
            *count += 1;
        }
    }
    let mut read = given.to_vec();
    for (block, shown) in document.blocks.iter().zip(show(&document)) {
        if let Some(index) = block.given
            && parts[index] == 1
        {
            read[index] = shown;
        }
    }
    read
}

fn shown(block: &Block, cell: &Cell) -> GivenCell {
    let spanned = |span: usize| (span > 1).then_some(span.min(MOST_SPANNED));
    GivenCell {
        text: block
            .text()
            .get(cell.range.clone())
            .unwrap_or_default()
            .to_owned(),
        col_span: spanned(cell.col_span),
        row_span: spanned(cell.row_span),
    }
}
