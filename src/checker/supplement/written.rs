//! What is written of a task: an item behind the last of a section, a row behind the last of a group.

use super::SupplementRequest;
use crate::document::{BlockKind, Document, Origin, Span};
use crate::parent::ParentTask;
use crate::plan::{Appendix, ColumnRole, Group, Item, Section, TaskRow, next_marker, next_number};
use crate::report::Edit;
use crate::vietnamese::slot::SLOT;

/// An item to be written behind another.
pub(super) struct NewItem {
    /// Where what stands there ends.
    pub(super) last: Span,
    pub(super) text: String,
}

pub(super) fn new_item(
    document: &Document,
    section: &Section,
    request: &SupplementRequest,
    work: &str,
    has_row: bool,
) -> Option<NewItem> {
    let last = section.items.last()?;
    let marker = next_marker(&last.marker)?;
    let assigned = match has_row {
        true => String::new(),
        false => assigned(request),
    };
    let numbered = document
        .blocks
        .get(last.span.block)
        .and_then(|block| block.as_paragraph())
        .is_some_and(|style| style.number.is_some());
    // A list that numbers its items itself gives the new one its marker.
    let text = match numbered && document.origin == Origin::Blocks {
        true => format!("{work}{assigned}."),
        false => format!("{marker} {work}{assigned}."),
    };
    Some(NewItem {
        last: Item::end(last),
        text,
    })
}

/// Who does it and by when, in an item's own words.
fn assigned(request: &SupplementRequest) -> String {
    let mut said = format!(" (chủ trì: {}", or_slot(&request.lead));
    if !request.coordinate.trim().is_empty() {
        said += &format!("; phối hợp: {}", one_line(&request.coordinate));
    }
    said + &format!("; thời gian: {})", or_slot(&request.due))
}

impl NewItem {
    pub(super) fn edit(&self, document: &Document) -> Option<Edit> {
        let at = self.last.after();
        (document.origin == Origin::Text).then(|| Edit {
            at: document.locate(at),
            insert: format!("\n{}", self.text),
        })
    }
}

/// A row to be written behind another.
pub(super) struct NewRow {
    pub(super) last: Span,
    /// The index of that row in its table.
    pub(super) index: usize,
    pub(super) cells: Vec<String>,
    pub(super) delimiter: Option<char>,
}

pub(super) fn new_row(
    document: &Document,
    appendix: &Appendix,
    group: &Group,
    task: &ParentTask,
    request: &SupplementRequest,
    work: &str,
) -> Option<NewRow> {
    let last = appendix.last_row_for(group)?;
    let block = document.blocks.get(last.span.block)?;
    let BlockKind::Table(table) = &block.kind else {
        return None;
    };
    let index = table.rows.iter().position(|row| {
        row.cells
            .iter()
            .any(|cell| last.span.start <= cell.range.start && cell.range.end <= last.span.end)
    })?;
    let cells = appendix.columns.iter().map(|column| match column.role {
        ColumnRole::Number => number_behind(last),
        ColumnRole::Task => match last.text(ColumnRole::Task).trim_end().ends_with('.') {
            true => format!("{work}."),
            false => work.to_owned(),
        },
        ColumnRole::Lead => or_slot(&request.lead),
        ColumnRole::Due => or_slot(&request.due),
        ColumnRole::Coordinate => one_line(&request.coordinate),
        ColumnRole::Product => one_line(task.product.as_deref().unwrap_or_default()),
        ColumnRole::Direct | ColumnRole::SubmitTo | ColumnRole::Note | ColumnRole::Other => {
            String::new()
        }
    });
    Some(NewRow {
        last: last.span,
        index,
        cells: cells.collect(),
        delimiter: table.delimiter,
    })
}

fn number_behind(last: &TaskRow) -> String {
    let number = next_number(&last.number).unwrap_or_default();
    match last.text(ColumnRole::Number).ends_with('.') {
        true => format!("{number}."),
        false => number,
    }
}

impl NewRow {
    /// For a table whose rows are lines of a plain text.
    pub(super) fn edit(&self, document: &Document) -> Option<Edit> {
        let insert = match self.delimiter? {
            // The bar after the last cell stays behind what is inserted and closes the new row.
            '|' => format!(" |\n| {}", self.cells.join(" | ")),
            _ => format!("\n{}", self.cells.join("\t")),
        };
        Some(Edit {
            at: document.locate(self.last.after()),
            insert,
        })
    }
}

/// What was said, or a slot.
pub(in crate::checker) fn or_slot(text: &str) -> String {
    match one_line(text) {
        text if text.is_empty() => SLOT.to_owned(),
        text => text,
    }
}

/// Words without the mark that ends them.
pub(in crate::checker) fn without_end(text: &str) -> &str {
    text.trim_end_matches(['.', ';', ',', ' '])
}

/// Text that breaks neither the line nor the row it is put into.
pub(in crate::checker) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace('|', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_on_one_line_and_in_their_cell() {
        assert_eq!(one_line("Tổ chức\n a|b\t c "), "Tổ chức a/b c");
    }
}
