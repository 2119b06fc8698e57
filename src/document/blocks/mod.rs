//! Blocks as a page's own walker gives them, and as a page may show a document's.
//!
//! A given block keeps its index, and places count in its own text: a table's is its cells joined
//! by tabs and its rows by line feeds.

mod given;
mod show;

pub(super) use given::push_line;
pub use given::{read, recall};
pub use show::{show, show_given};

use crate::input::{Fault, FaultKind, read as read_value};
use crate::report::{SourceRange, Words};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A block of the interface (`Block`).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum GivenBlock {
    /// A paragraph.
    Paragraph(GivenParagraph),
    /// A table.
    Table(GivenTable),
}

/// A paragraph of the interface.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct GivenParagraph {
    /// Its text.
    pub text: String,
    /// An automatic number that is not part of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// All of it is bold.
    #[serde(skip_serializing_if = "is_false")]
    pub bold: bool,
    /// All of it is italic.
    #[serde(skip_serializing_if = "is_false")]
    pub italic: bool,
    /// It stands in the middle.
    #[serde(skip_serializing_if = "is_false")]
    pub centered: bool,
    /// Heading level of the source's own markup.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<u8>,
    /// Where it stands in the page's own source; comes back with each place in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceRange>,
}

/// A table of the interface.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct GivenTable {
    /// Top to bottom.
    pub rows: Vec<GivenRow>,
    /// Where it stands in the page's own source; comes back with each place in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceRange>,
}

/// A row of the interface.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GivenRow {
    /// Left to right; a cell that an earlier row spans into is not repeated.
    pub cells: Vec<GivenCell>,
}

/// A cell of the interface.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct GivenCell {
    /// Its text.
    pub text: String,
    /// Columns that it spans; 1 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub col_span: Option<usize>,
    /// Rows that it spans; 1 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row_span: Option<usize>,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

/// Both kinds at once: an enum tagged by a field would lose the place of a fault.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBlock {
    kind: Kind,
    text: Option<String>,
    number: Option<String>,
    bold: Option<bool>,
    italic: Option<bool>,
    centered: Option<bool>,
    heading: Option<u8>,
    rows: Option<Vec<GivenRow>>,
    source: Option<SourceRange>,
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "camelCase")]
enum Kind {
    Paragraph,
    Table,
}

const BACKWARDS: Words = Words {
    vi: "Vị trí kết thúc đứng trước vị trí bắt đầu.",
    en: "The end stands before the start.",
};

const SPAN: Words = Words {
    vi: "Số cột, số hàng mà một ô chiếm phải từ 1 đến 1000.",
    en: "A cell spans from 1 to 1000 columns and rows.",
};

const MOST_SPANNED: usize = 1000;

/// Read the list of blocks of a source.
///
/// # Errors
/// A [`Fault`] at the block's field, its path beginning with the block's index.
pub fn parse(value: &Value) -> Result<Vec<GivenBlock>, Fault> {
    let raw: Vec<RawBlock> = read_value(value)?;
    raw.into_iter()
        .enumerate()
        .map(|(index, block)| block.sorted(index))
        .collect()
}

impl RawBlock {
    fn sorted(self, index: usize) -> Result<GivenBlock, Fault> {
        let fault = |field: &str, kind| Fault {
            path: format!("/{index}/{field}"),
            kind,
        };
        if let Some(source) = self.source
            && source.end < source.start
        {
            return Err(Fault::said(format!("/{index}/source/end"), &BACKWARDS, &[]));
        }
        match self.kind {
            Kind::Paragraph => {
                if self.rows.is_some() {
                    const KNOWN: &[&str] = &[
                        "kind", "text", "number", "bold", "italic", "centered", "heading", "source",
                    ];
                    return Err(fault("rows", FaultKind::Unknown("rows".into(), KNOWN)));
                }
                Ok(GivenBlock::Paragraph(GivenParagraph {
                    text: self
                        .text
                        .ok_or_else(|| fault("text", FaultKind::Missing("text")))?,
                    number: self.number,
                    bold: self.bold.unwrap_or_default(),
                    italic: self.italic.unwrap_or_default(),
                    centered: self.centered.unwrap_or_default(),
                    heading: self.heading,
                    source: self.source,
                }))
            }
            Kind::Table => {
                let foreign = [
                    ("text", self.text.is_some()),
                    ("number", self.number.is_some()),
                    ("bold", self.bold.is_some()),
                    ("italic", self.italic.is_some()),
                    ("centered", self.centered.is_some()),
                    ("heading", self.heading.is_some()),
                ];
                if let Some((field, _)) = foreign.into_iter().find(|(_, there)| *there) {
                    const KNOWN: &[&str] = &["kind", "rows", "source"];
                    return Err(fault(field, FaultKind::Unknown(field.into(), KNOWN)));
                }
                let rows = self
                    .rows
                    .ok_or_else(|| fault("rows", FaultKind::Missing("rows")))?;
                for (at, row) in rows.iter().enumerate() {
                    for (of, cell) in row.cells.iter().enumerate() {
                        for (field, span) in
                            [("colSpan", cell.col_span), ("rowSpan", cell.row_span)]
                        {
                            if span.is_some_and(|span| !(1..=MOST_SPANNED).contains(&span)) {
                                let path = format!("/{index}/rows/{at}/cells/{of}/{field}");
                                return Err(Fault::said(path, &SPAN, &[]));
                            }
                        }
                    }
                }
                Ok(GivenBlock::Table(GivenTable {
                    rows,
                    source: self.source,
                }))
            }
        }
    }
}
