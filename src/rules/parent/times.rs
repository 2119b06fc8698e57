//! By when the draft does what takes a task up: a row's cell, the line "Thời gian: …" under an item, under the
//! item that it stands under, or under the heading of its section.

use super::rows_by_name;
use crate::hash::Map;
use crate::plan::{ColumnRole, Item, Located, NamedRow, Plan, Section};

/// The times that a plan's rows, items and headings are given, by the names that evidence calls them by.
pub(super) struct Times<'c> {
    rows: Map<String, NamedRow<'c>>,
    lines: Map<&'c str, &'c Located>,
}

impl<'c> Times<'c> {
    /// Of a plan.
    pub fn of(plan: &'c Plan) -> Self {
        let mut lines = Map::default();
        for section in &plan.sections {
            add_section(section, None, &mut lines);
        }
        Self {
            rows: rows_by_name(plan),
            lines,
        }
    }

    /// The cell of a row; an empty one is there, too.
    pub fn cell(&self, number: &str) -> Option<&'c Located> {
        self.rows.get(number)?.row.cells.get(&ColumnRole::Due)
    }

    /// The line for an item or a heading.
    pub fn line(&self, number: &str) -> Option<&'c Located> {
        self.lines.get(number).copied()
    }
}

fn add_section<'c>(
    section: &'c Section,
    above: Option<&'c Located>,
    lines: &mut Map<&'c str, &'c Located>,
) {
    let own = section
        .assignment
        .as_ref()
        .and_then(|lines| lines.due.as_ref());
    let due = own.or(above);
    if let Some(due) = due {
        lines.or_insert_with(&section.number, || due);
    }
    add_items(&section.items, due, lines);
    for below in &section.sections {
        add_section(below, due, lines);
    }
}

fn add_items<'c>(
    items: &'c [Item],
    above: Option<&'c Located>,
    lines: &mut Map<&'c str, &'c Located>,
) {
    for item in items {
        let own = item
            .assignment
            .as_ref()
            .and_then(|lines| lines.due.as_ref());
        let due = own.or(above);
        if let Some(due) = due {
            lines.or_insert_with(&item.number, || due);
        }
        add_items(&item.items, due, lines);
    }
}
