//! The Phụ lục: its caption, its columns, groups and task rows.

use crate::document::{Cell, Row, Span};
use crate::vietnamese::columns::ColumnRole;
use crate::vietnamese::numerals::{roman, to_roman};

pub(super) use super::caption::is_label;
use super::caption::{caption, is_part_heading};
use super::lines::Line;
use super::purpose::{Purpose, purpose};
use super::rows::{Raw, append, continues, group_begun, kinds, plain_number, raw, span_of};
use super::table::{Data, Header, cell_text, header_at};
use super::text::is_upper;
use super::{Appendix, Column, Group, Located, TaskRow};

/// Gathers appendices while the parts behind the body are read in order.
#[derive(Debug, Default)]
pub(super) struct Appendices<'d> {
    /// Caption lines since the last table.
    caption: Vec<Line<'d>>,
    /// One of them is a label.
    labelled: bool,
    /// The appendix that further pieces of a table would continue.
    open: Option<Open>,
    /// The line of the body above a table that stands in it.
    lead_in: String,
    /// Lines of the body stand between the open table and the next.
    apart: bool,
    done: Vec<Appendix>,
}

/// An appendix whose table may go on.
#[derive(Debug)]
struct Open {
    appendix: Appendix,
    header: Option<Header>,
    /// What stands above it, for its purpose.
    caption: String,
    /// Its title is the heading of a part ("I. …").
    part: bool,
    /// It stands in the body: no Phụ lục, but it may assign tasks.
    in_body: bool,
    /// Rows as they come; groups are told at the end.
    rows: Vec<Raw>,
}

/// What a table is to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Continuation {
    /// Another table.
    None,
    /// Its next rows.
    Rows,
    /// Its next group: the lines between head it.
    Group,
}

impl<'d> Appendices<'d> {
    /// A line outside the tables.
    pub fn line(&mut self, line: Line<'d>) {
        if line.is_ornament() {
            return;
        }
        if is_label(&line) {
            // The one before it had no table. ("PHỤ LỤC" and "Phụ lục I" in two lines are one.)
            if self.labelled && !self.caption.last().is_some_and(is_label) {
                let lines = std::mem::take(&mut self.caption);
                self.done.push(caption(lines));
            }
            self.close();
            self.labelled = true;
        }
        self.caption.push(line);
    }

    /// A line of the body, in which a table may stand: nothing of the appendix, but it may announce the table.
    pub fn body_line(&mut self, line: &Line) {
        line.text.clone_into(&mut self.lead_in);
        self.apart = true;
    }

    /// A table that stands in the body.
    pub fn body_table(&mut self, data: Data<'d>) {
        self.table(data);
        if let Some(open) = &mut self.open {
            open.in_body = true;
        }
    }

    /// A data table.
    pub fn table(&mut self, data: Data<'d>) {
        let header = (0..data.table.rows.len().min(3)).find_map(|at| header_at(&data, at));
        let between = std::mem::take(&mut self.caption);
        let apart = std::mem::take(&mut self.apart);
        let continuation = self.open.as_ref().map_or(Continuation::None, |open| {
            open.continued_by(&data, header.as_ref(), &between, apart)
        });
        match continuation {
            Continuation::None => {
                self.caption = between;
                self.close();
                self.begin(data.block, header, &data);
                return;
            }
            // Caption lines that slipped above the last piece belong to the next table.
            Continuation::Rows => self.caption = between,
            Continuation::Group => {
                if let Some(open) = &mut self.open {
                    open.rows.extend(between.iter().map(Raw::heading));
                }
            }
        }
        let from = header.as_ref().map_or(0, |h| h.end);
        self.read_rows(&data, from, header.is_some());
    }

    fn begin(&mut self, block: usize, header: Option<Header>, data: &Data<'d>) {
        let lines = std::mem::take(&mut self.caption);
        self.labelled = false;
        let part = lines.last().is_some_and(is_part_heading);
        let mut appendix = caption(lines);
        let whole = Span::new(block, 0..data.text.len());
        if appendix.span == Span::default() {
            appendix.span = whole;
        }
        appendix.end = whole.after();
        let above = [&appendix.label, &appendix.title]
            .into_iter()
            .flatten()
            .map(|part| part.text.as_str())
            .chain([std::mem::take(&mut self.lead_in).as_str()])
            .collect::<Vec<_>>()
            .join(" ");
        self.open_table(data, appendix, header, above, part);
    }

    /// Begin to read a table whose head is known.
    fn open_table(
        &mut self,
        data: &Data<'d>,
        mut appendix: Appendix,
        header: Option<Header>,
        caption: String,
        part: bool,
    ) {
        let from = header.as_ref().map_or(0, |h| h.end);
        // Without a head nothing says what the cells are.
        appendix.purpose = Purpose::Other;
        if let Some(header) = &header {
            appendix.purpose = purpose(data, header, &caption);
            let rows = data.table.rows.get(header.first..header.end).unwrap_or(&[]);
            appendix.header = span_of(data.block, rows);
            appendix.columns = columns(data.block, header);
        }
        self.open = Some(Open {
            appendix,
            header,
            caption,
            part,
            in_body: false,
            rows: Vec::new(),
        });
        self.read_rows(data, from, false);
    }

    /// Read a table's rows; a different header half-way begins another appendix.
    fn read_rows(&mut self, data: &Data<'d>, from: usize, mut after_break: bool) {
        let mut at = from;
        // Cells that reach into rows below, with the row after their last.
        let mut reaching: Vec<(usize, &Cell)> = Vec::new();
        while let Some(row) = data.table.rows.get(at) {
            if let Some(repeated) = header_at(data, at)
                && repeated.roles().filter(|r| *r != ColumnRole::Other).count() >= 3
            {
                at = repeated.end;
                after_break = true;
                let same = self
                    .open
                    .as_ref()
                    .and_then(|open| open.header.as_ref())
                    .is_some_and(|header| header.roles().eq(repeated.roles()));
                if !same {
                    let title = self.open.as_mut().and_then(Open::take_heading);
                    let above = self.open.as_ref().map(|open| open.caption.clone());
                    self.close();
                    self.begin_at(data, repeated, title, above.unwrap_or_default());
                    return;
                }
                continue;
            }
            reaching.retain(|(end, _)| *end > at);
            let spanning: Vec<&Cell> = reaching.iter().map(|(_, cell)| *cell).collect();
            if let Some(open) = &mut self.open {
                open.push(data, row, &spanning, after_break);
            }
            after_break = false;
            reaching.extend(
                row.cells
                    .iter()
                    .filter(|cell| cell.row_span > 1)
                    .map(|cell| (at + cell.row_span, cell)),
            );
            at += 1;
        }
        if let Some(open) = &mut self.open {
            open.appendix.end = Span::new(data.block, 0..data.text.len()).after();
        }
    }

    /// Another header within the same table.
    fn begin_at(
        &mut self,
        data: &Data<'d>,
        header: Header,
        title: Option<Located>,
        mut above: String,
    ) {
        let rows = data.table.rows.get(header.first..).unwrap_or(&[]);
        let span = span_of(data.block, rows).unwrap_or_default();
        if let Some(title) = &title {
            above.clone_from(&title.text);
        }
        let appendix = Appendix {
            title,
            span,
            end: span.after(),
            ..Appendix::default()
        };
        self.open_table(data, appendix, Some(header), above, false);
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else {
            return;
        };
        let in_body = open.in_body;
        let mut appendix = open.finish();
        if appendix.purpose != Purpose::Tasks {
            // What it lists is nobody's task.
            appendix.groups.clear();
            if in_body {
                return;
            }
        }
        self.done.push(appendix);
    }

    /// All of them.
    pub fn finish(mut self) -> Vec<Appendix> {
        self.close();
        if self.labelled {
            self.done.push(caption(self.caption));
        }
        self.done
    }
}

fn columns(block: usize, header: &Header) -> Vec<Column> {
    header
        .columns
        .iter()
        .map(|column| Column {
            role: column.role,
            heading: Located {
                text: column.heading.clone(),
                span: Span::new(block, column.range.clone()),
            },
        })
        .collect()
}

impl Open {
    /// Whether a table is a further piece of this one, and what the lines between the two are.
    fn continued_by(
        &self,
        data: &Data,
        header: Option<&Header>,
        between: &[Line],
        apart: bool,
    ) -> Continuation {
        let Some(own) = &self.header else {
            return Continuation::None;
        };
        let same = match header {
            Some(header) => header.roles().eq(own.roles()),
            None => {
                let rows = data.table.rows.iter().take(20);
                let columns = rows
                    .flat_map(|row| &row.cells)
                    .map(|c| c.column + c.col_span)
                    .max();
                columns == own.columns.iter().map(|c| c.grid + 1).max()
            }
        };
        if !same || between.iter().any(is_label) {
            return Continuation::None;
        }
        let first = data.table.rows.get(header.map_or(0, |h| h.end));
        let number = first
            .and_then(|row| row.cells.iter().find(|cell| cell.column == 0))
            .and_then(|cell| plain_number(cell_text(data, cell)).parse::<u32>().ok());
        let last = self
            .rows
            .iter()
            .rev()
            .take(40)
            .find_map(|row| row.number.parse::<u32>().ok());
        if between.is_empty() && !apart
            || matches!((number, last), (Some(number), Some(last)) if number == last + 1)
        {
            return Continuation::Rows;
        }
        if apart {
            return Continuation::None;
        }
        // "II. …" above a table of its own is a part like the one before it.
        let parts = self.part && between.iter().any(is_part_heading) && header.is_some();
        if between.len() <= 2 && !parts && between.iter().all(|line| line.text.len() < 600) {
            Continuation::Group
        } else {
            Continuation::None
        }
    }

    fn push(&mut self, data: &Data, row: &Row, spanning: &[&Cell], after_break: bool) {
        if let Some(header) = &self.header
            && let Some(heading) = group_begun(header, data, row)
        {
            self.rows.push(heading);
        }
        let raw = raw(self.header.as_ref(), data, row, spanning, after_break);
        if raw.cells.values().all(|cell| cell.text.is_empty()) && raw.number.is_empty() {
            return;
        }
        if let Some(last) = self.rows.last_mut()
            && continues(last, &raw)
        {
            for (role, cell) in raw.cells {
                append(last.cells.or_insert_with(role, Located::default), cell);
            }
            if last.span.block == raw.span.block {
                last.span.end = last.span.end.max(raw.span.end);
            }
            return;
        }
        self.rows.push(raw);
    }

    /// The last row as a heading, when it is one that nothing stands under.
    fn take_heading(&mut self) -> Option<Located> {
        let last = self.rows.last()?;
        if last.details() > 0
            || !(last.merged || last.bold || is_upper(last.text(ColumnRole::Task)))
        {
            return None;
        }
        let last = self.rows.pop()?;
        let task = last.cells.get(&ColumnRole::Task)?.clone();
        let text = [last.number.as_str(), task.text.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(". ");
        Some(Located { text, ..task })
    }

    /// Tell groups from rows.
    fn finish(mut self) -> Appendix {
        let kinds = kinds(&self.rows);
        let mut groups: Vec<Group> = Vec::new();
        let rows = std::mem::take(&mut self.rows);
        for (at, raw) in rows.into_iter().enumerate() {
            // A heading below its rows: nothing stands under it, and above it rows without a heading.
            let late = kinds[at]
                && raw.number.is_empty()
                && kinds.get(at + 1).copied().unwrap_or(true)
                && at > 0
                && !kinds[at - 1];
            if !kinds[at] {
                if groups.is_empty() {
                    groups.push(Group::default());
                }
                if let Some(group) = groups.last_mut() {
                    group.rows.push(TaskRow {
                        number: raw.number,
                        cells: raw.cells,
                        others: raw.others,
                        span: raw.span,
                    });
                }
                continue;
            }
            let heading = raw
                .cells
                .get(&ColumnRole::Task)
                .cloned()
                .unwrap_or_default();
            if late
                && let Some(group) = groups.last_mut()
                && group.heading.text.is_empty()
            {
                group.heading = heading;
                continue;
            }
            groups.push(Group {
                number: raw.number,
                heading,
                rows: Vec::new(),
            });
        }
        name_first(&mut groups);
        self.appendix.groups = groups;
        self.appendix
    }
}

/// A group whose number was lost stands before the one that has the next.
fn name_first(groups: &mut [Group]) {
    for at in 0..groups.len().saturating_sub(1) {
        if groups[at].number.is_empty()
            && !groups[at].heading.text.is_empty()
            && let Some(next) = roman(&groups[at + 1].number)
            && let Some(number) = to_roman(next.saturating_sub(1))
        {
            groups[at].number = number;
        }
    }
}
