//! The Phụ lục: its caption, its columns, groups and task rows.

use std::collections::BTreeMap;

use crate::document::{Cell, Row, Span};
use crate::vietnamese::case::Case;
use crate::vietnamese::columns::ColumnRole;
use crate::vietnamese::numerals::{roman, to_roman};

use super::lines::{Data, Line, clean, is_upper};
use super::table::{Header, cell_text, header_at};
use super::{Appendix, Column, Group, Located, TaskRow};

/// Longest title of an appendix, in bytes; what goes beyond is no title any more.
const LONGEST_TITLE: usize = 900;

/// Gathers appendices while the parts behind the body are read in order.
#[derive(Debug, Default)]
pub(super) struct Appendices<'d> {
    /// Caption lines since the last table.
    caption: Vec<Line<'d>>,
    /// One of them is a label.
    labelled: bool,
    /// The appendix that further pieces of a table would continue.
    open: Option<Open>,
    done: Vec<Appendix>,
}

/// An appendix whose table may go on.
#[derive(Debug)]
struct Open {
    appendix: Appendix,
    header: Option<Header>,
    /// Its title is the heading of a part ("I. …").
    part: bool,
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

/// A row before it is known what it is.
#[derive(Debug, Default)]
struct Raw {
    number: String,
    cells: BTreeMap<ColumnRole, Located>,
    span: Span,
    /// One cell takes (nearly) all columns.
    merged: bool,
    bold: bool,
    /// A header row was repeated just above: a page break.
    after_break: bool,
}

impl Raw {
    /// A line between two pieces of a table.
    fn heading(line: &Line) -> Self {
        let task = line.body_located();
        Self {
            number: line
                .marker
                .as_ref()
                .map_or(String::new(), |m| m.label.clone()),
            cells: BTreeMap::from([(ColumnRole::Task, task)]),
            span: line.span,
            merged: true,
            ..Self::default()
        }
    }

    fn text(&self, role: ColumnRole) -> &str {
        self.cells.get(&role).map_or("", |cell| cell.text.as_str())
    }

    /// The cells beside number and task that hold something.
    fn details(&self) -> usize {
        self.cells
            .iter()
            .filter(|(role, cell)| {
                !matches!(role, ColumnRole::Number | ColumnRole::Task) && !cell.text.is_empty()
            })
            .count()
    }
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

    /// A data table.
    pub fn table(&mut self, data: Data<'d>) {
        let header =
            (0..data.table.rows.len().min(3)).find_map(|at| header_at(data.text, data.table, at));
        let between = std::mem::take(&mut self.caption);
        let continuation = self.open.as_ref().map_or(Continuation::None, |open| {
            open.continued_by(&data, header.as_ref(), &between)
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
        let from = header.as_ref().map_or(0, |h| h.end);
        if let Some(header) = &header {
            let rows = data.table.rows.get(header.first..header.end).unwrap_or(&[]);
            appendix.header = span_of(block, rows);
            appendix.columns = header
                .columns
                .iter()
                .map(|column| Column {
                    role: column.role,
                    heading: Located {
                        text: column.heading.clone(),
                        span: Span::new(block, column.range.clone()),
                    },
                })
                .collect();
        }
        self.open = Some(Open {
            appendix,
            header,
            part,
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
            if let Some(repeated) = header_at(data.text, data.table, at)
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
                    self.close();
                    self.begin_at(data, repeated, title);
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
    fn begin_at(&mut self, data: &Data<'d>, header: Header, title: Option<Located>) {
        let from = header.end;
        let rows = data.table.rows.get(header.first..).unwrap_or(&[]);
        let span = span_of(data.block, rows).unwrap_or_default();
        let appendix = Appendix {
            title,
            span,
            end: span.after(),
            header: span_of(
                data.block,
                data.table.rows.get(header.first..header.end).unwrap_or(&[]),
            ),
            columns: header
                .columns
                .iter()
                .map(|column| Column {
                    role: column.role,
                    heading: Located {
                        text: column.heading.clone(),
                        span: Span::new(data.block, column.range.clone()),
                    },
                })
                .collect(),
            ..Appendix::default()
        };
        self.open = Some(Open {
            appendix,
            header: Some(header),
            part: false,
            rows: Vec::new(),
        });
        self.read_rows(data, from, false);
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.done.push(open.finish());
        }
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

fn span_of(block: usize, rows: &[Row]) -> Option<Span> {
    let cells = || rows.iter().flat_map(|row| &row.cells);
    let start = cells().map(|cell| cell.range.start).min()?;
    let end = cells().map(|cell| cell.range.end).max()?;
    Some(Span::new(block, start..end.max(start)))
}

impl Open {
    /// Whether a table is a further piece of this one, and what the lines between the two are.
    fn continued_by(&self, data: &Data, header: Option<&Header>, between: &[Line]) -> Continuation {
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
            .and_then(|cell| {
                plain_number(&cell_text(data.text, cell))
                    .parse::<u32>()
                    .ok()
            });
        let last = self
            .rows
            .iter()
            .rev()
            .take(40)
            .find_map(|row| row.number.parse::<u32>().ok());
        if between.is_empty()
            || matches!((number, last), (Some(number), Some(last)) if number == last + 1)
        {
            return Continuation::Rows;
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
        let raw = self.raw(data, row, spanning, after_break);
        if raw.cells.values().all(|cell| cell.text.is_empty()) && raw.number.is_empty() {
            return;
        }
        if let Some(last) = self.rows.last_mut()
            && continues(last, &raw)
        {
            for (role, cell) in raw.cells {
                append(last.cells.entry(role).or_default(), cell);
            }
            if last.span.block == raw.span.block {
                last.span.end = last.span.end.max(raw.span.end);
            }
            return;
        }
        self.rows.push(raw);
    }

    fn raw(&self, data: &Data, row: &Row, spanning: &[&Cell], after_break: bool) -> Raw {
        let columns: &[_] = self.header.as_ref().map_or(&[], |h| &h.columns);
        let span = span_of(data.block, std::slice::from_ref(row)).unwrap_or(Span {
            block: data.block,
            ..Span::default()
        });
        let mut raw = Raw {
            span,
            after_break,
            ..Raw::default()
        };
        let filled: Vec<&Cell> = row
            .cells
            .iter()
            .filter(|cell| !cell.range.is_empty())
            .collect();
        raw.bold = !filled.is_empty() && filled.iter().all(|cell| cell.bold);
        let width = columns.len().max(2);
        raw.merged = filled.len() <= 2
            && filled
                .last()
                .is_some_and(|cell| cell.col_span > 1 && cell.col_span + 2 >= width);
        for column in columns {
            let own = row
                .cells
                .iter()
                .find(|c| c.column <= column.grid && column.grid < c.column + c.col_span.max(1));
            let covering = spanning
                .iter()
                .copied()
                .find(|c| c.column <= column.grid && column.grid < c.column + c.col_span.max(1));
            let Some(cell) = own.or(covering) else {
                continue;
            };
            // A merged cell is the task of its group, or the number when it stands there alone.
            if own.is_some() && cell.column != column.grid && cell.col_span > 1 {
                let role_there = columns
                    .iter()
                    .find(|c| c.grid == cell.column)
                    .map(|c| c.role);
                if !(column.role == ColumnRole::Task && role_there == Some(ColumnRole::Number)) {
                    raw.cells.entry(column.role).or_insert(Located {
                        text: String::new(),
                        span: Span::new(data.block, cell.range.clone()).after(),
                    });
                    continue;
                }
            }
            let text = cell_text(data.text, cell);
            let located = Located {
                text,
                span: Span::new(data.block, cell.range.clone()),
            };
            if column.role == ColumnRole::Number {
                if cell.col_span <= 1 {
                    raw.number = plain_number(&located.text).to_owned();
                    raw.cells.insert(ColumnRole::Number, located);
                }
                continue;
            }
            if column.role == ColumnRole::Other && raw.cells.contains_key(&ColumnRole::Other) {
                continue;
            }
            raw.cells.insert(column.role, located);
        }
        // A row whose cells are fewer than the columns ends in empty ones.
        for column in columns {
            if column.role != ColumnRole::Number {
                raw.cells.entry(column.role).or_insert(Located {
                    text: String::new(),
                    span: span.after(),
                });
            }
        }
        heading_in_number(&mut raw);
        split_number(&mut raw);
        raw
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

/// For each row whether it heads a group.
fn kinds(rows: &[Raw]) -> Vec<bool> {
    let is_roman = |row: &Raw| roman(&row.number).is_some();
    let capital = |row: &Raw| {
        let mut chars = row.number.chars();
        matches!((chars.next(), chars.next()), (Some(c), None) if c.is_uppercase())
    };
    let arabic = rows
        .iter()
        .any(|row| row.number.starts_with(|c: char| c.is_ascii_digit()));
    // Without a column of numbers a group is known by its empty cells alone.
    let unnumbered =
        rows.iter().all(|row| row.number.is_empty()) && rows.iter().any(|row| row.details() > 1);
    rows.iter()
        .enumerate()
        .map(|(at, row)| {
            let task = row.text(ColumnRole::Task);
            let next = rows.get(at + 1).map_or("", |next| next.number.as_str());
            // The next number goes one deeper, be it that a row between has none.
            let deeper = !row.number.is_empty()
                && rows
                    .iter()
                    .skip(at + 1)
                    .map(|below| below.number.as_str())
                    .find(|number| !number.is_empty())
                    .and_then(|number| number.strip_prefix(row.number.as_str()))
                    .is_some_and(|rest| rest.starts_with('.'));
            if (is_roman(row) || capital(row)) && arabic {
                return true;
            }
            if row.details() > 0 || task.is_empty() && !deeper {
                return false;
            }
            is_roman(row)
                || capital(row)
                || deeper
                || row.merged
                || row.number.is_empty()
                    && (row.bold || is_upper(task) || rows.len() > at + 1 && (arabic || unnumbered))
                || row.bold && !next.is_empty() && restarts(&row.number, next)
        })
        .collect()
}

/// The next number does not go on from this one.
fn restarts(number: &str, next: &str) -> bool {
    match (number.parse::<u32>(), next.parse::<u32>()) {
        (Ok(number), Ok(next)) => next != number + 1,
        _ => true,
    }
}

/// A row without number that goes on with the row above after a page break.
fn continues(last: &Raw, row: &Raw) -> bool {
    if !row.number.is_empty() || row.merged || row.bold && !last.bold {
        return false;
    }
    let task = row.text(ColumnRole::Task);
    if task.is_empty() {
        return row.details() > 0;
    }
    let lower = task.starts_with(char::is_lowercase);
    lower || row.after_break && row.details() == 0 && !ends_sentence(last.text(ColumnRole::Task))
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', ';', ':', '!', '?'])
}

fn append(to: &mut Located, more: Located) {
    if more.text.is_empty() || to.span == more.span {
        return;
    }
    if to.text.is_empty() {
        *to = more;
        return;
    }
    to.text.push(' ');
    to.text.push_str(&more.text);
    if to.span.block == more.span.block {
        to.span.end = to.span.end.max(more.span.end);
    }
}

/// "1", "1.2", "II", "A", "2a", or nothing.
fn is_number(text: &str) -> bool {
    text.chars().count() <= 2
        || text.chars().all(|c| c.is_ascii_digit() || c == '.')
        || roman(text).is_some()
}

/// A heading that fills the row may stand in the first cell, the number's.
fn heading_in_number(raw: &mut Raw) {
    if is_number(&raw.number) || !raw.text(ColumnRole::Task).is_empty() || raw.details() > 0 {
        return;
    }
    if let Some(cell) = raw.cells.remove(&ColumnRole::Number) {
        raw.cells.insert(ColumnRole::Task, cell);
        raw.number.clear();
        raw.merged = true;
    }
}

/// A merged group row holds number and heading in one cell: "III. Phát triển …".
fn split_number(raw: &mut Raw) {
    if !raw.number.is_empty() {
        return;
    }
    let Some(task) = raw.cells.get_mut(&ColumnRole::Task) else {
        return;
    };
    let Some(found) = crate::vietnamese::numerals::marker(&task.text) else {
        return;
    };
    use crate::vietnamese::numerals::MarkerKind;
    if !matches!(
        found.kind,
        MarkerKind::Roman | MarkerKind::Capital | MarkerKind::Arabic(_)
    ) || found.len >= task.text.len()
    {
        return;
    }
    raw.number = found.label;
    // The place moves with the text where both agree byte for byte.
    if task.span.end - task.span.start == task.text.len() {
        task.span.start += found.len;
    }
    task.text = task.text.split_off(found.len);
}

fn plain_number(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ')' | '/' | '(' | ':'))
}

/// "Phụ lục", "PHỤ LỤC I", "Phụ lục 2: …" as a heading, not a sentence that speaks of one.
pub(super) fn is_label(line: &Line) -> bool {
    let Some(rest) = line.head.strip_prefix("phụ lục") else {
        return false;
    };
    if !line.text.starts_with(['P', 'p']) || !line.text.starts_with(char::is_uppercase) {
        return false;
    }
    let rest = rest.trim();
    if rest.is_empty() {
        return true;
    }
    let (first, more) = rest.split_once(' ').unwrap_or((rest, ""));
    let numbered = first.chars().all(|c| c.is_ascii_digit())
        || roman(&first.upper()).is_some()
        || first.chars().count() == 1;
    let heading =
        line.style.upper || line.style.bold || line.style.centered || line.style.heading.is_some();
    if numbered && (more.is_empty() || heading) {
        return true;
    }
    let sentence = line.text.ends_with(['.', ';', ',']);
    (numbered || heading) && !sentence && line.text.len() < 400
}

/// The lines above a table: label, attachment line, title.
fn caption(lines: Vec<Line>) -> Appendix {
    let mut appendix = Appendix::default();
    let mut title: Option<Located> = None;
    for line in &lines {
        if appendix.span == Span::default() {
            appendix.span = line.span;
        }
        appendix.end = line.span.after();
        if is_label(line) && appendix.label.is_none() {
            let (label, rest) = split_label(line);
            appendix.label = Some(label);
            if let Some(rest) = rest {
                title = Some(rest.located());
            }
        } else if super::header::is_attachment(line) && appendix.attachment_line.is_none() {
            appendix.attachment_line = Some(line.located());
        } else if let Some(open) = appendix
            .attachment_line
            .as_mut()
            .filter(|a| a.text.starts_with('(') && !a.text.contains(')'))
        {
            super::lines::extend(open, line);
        } else if is_part_heading(line) || title.is_none() {
            title = Some(line.located());
        } else if let Some(title) = &mut title
            && title.text.len() + line.text.len() < LONGEST_TITLE
        {
            super::lines::extend(title, line);
        }
    }
    appendix.title = title;
    appendix
}

/// "II. CÁC VĂN BẢN …": the heading of one part of an appendix.
fn is_part_heading(line: &Line) -> bool {
    use crate::vietnamese::numerals::MarkerKind;
    line.marker.as_ref().is_some_and(|m| {
        matches!(
            m.kind,
            MarkerKind::Roman | MarkerKind::Capital | MarkerKind::Part
        )
    })
}

/// "Phụ lục I: DANH MỤC …" is a label and the beginning of a title.
fn split_label<'d>(line: &Line<'d>) -> (Located, Option<Line<'d>>) {
    let text = line.text;
    let word_end = text
        .char_indices()
        .filter(|(_, c)| c.is_whitespace())
        .nth(1)
        .map_or(text.len(), |(at, _)| at);
    let rest = text[word_end..].trim_start();
    let rest_at = text.len() - rest.len();
    let number_len = rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len());
    let number = &rest[..number_len];
    let numbered = !number.is_empty()
        && (number.chars().all(|c| c.is_ascii_digit())
            || roman(number).is_some()
            || number.chars().count() == 1);
    let label_end = if numbered {
        rest_at + number_len
    } else {
        word_end
    };
    let tail = &text[label_end..];
    let title =
        tail.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | '-' | '–'));
    let label = Located {
        text: clean(&text[..label_end]),
        span: Span {
            end: line.span.start + label_end,
            ..line.span
        },
    };
    let title = (!title.is_empty()).then(|| line.part(text.len() - title.len()..text.len()));
    (label, title)
}
