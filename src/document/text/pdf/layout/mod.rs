//! A table whose columns still stand side by side, set apart by blanks, as a PDF's layout shows them.
//!
//! Every page sets its columns anew, so where one ends and the next begins is learnt page by page, from the
//! pieces of lines that stand clearly apart. A cell that fills its column leaves a single blank before the
//! next; there a line is cut where the words on both sides go on best.

mod cut;

use crate::document::text::lines::markers::{is_appendix_label, is_kind};
use crate::document::text::lines::row_number::{RowNumber, row_number};
use crate::document::text::pdf::width::natural_width;
use crate::document::text::tables::cells::is_task_header;
use crate::document::text::tables::region::{Found, Page, RawCell};
use crate::sorting;
use crate::vietnamese::columns::{ColumnRole, column_role};
use crate::vietnamese::fold::fold_words;
use cut::cells;
use std::ops::Range;

/// A word with the columns that it takes on its page.
struct Word {
    columns: Range<usize>,
    bytes: Range<usize>,
}

/// The header as one page shows it.
struct Header {
    /// Columns of each heading on the page, and its pieces.
    headings: Vec<(Range<usize>, Vec<Range<usize>>)>,
    roles: Vec<ColumnRole>,
    /// Its words, to know it again.
    words: String,
    /// First line after it.
    next: usize,
}

/// Lines of one page's part of the table, with its edges.
struct Sheet {
    lines: Vec<usize>,
    headings: Vec<Range<usize>>,
}

/// A row: its number, its lines, and the sheet that each is on.
struct RowLines {
    number: Option<RowNumber>,
    lines: Vec<(usize, usize)>,
}

/// A table in columns of blanks whose header is on line `at`.
pub fn layout_table(page: &Page, at: usize) -> Option<Found> {
    if at < page.tried.get() {
        return None;
    }
    let header = header(page, at)?;
    let mut sheets = vec![Sheet {
        lines: Vec::new(),
        headings: header
            .headings
            .iter()
            .map(|(columns, _)| columns.clone())
            .collect(),
    }];
    let mut rows: Vec<RowLines> = Vec::new();
    let mut line = header.next;
    while page.lines.has(line) {
        let this = &page.lines[line];
        let body = page.body(line);
        if body.is_empty() {
            line += 1;
            continue;
        }
        if let Some(again) = self::header(page, line) {
            if again.words != header.words {
                break;
            }
            sheets.push(Sheet {
                lines: Vec::new(),
                headings: again
                    .headings
                    .into_iter()
                    .map(|(columns, _)| columns)
                    .collect(),
            });
            line = again.next;
            continue;
        }
        let counted = row_number(body);
        let alone = counted.is_some_and(|(_, text)| text == body.len());
        let task = header
            .headings
            .get(1)
            .map_or(0, |(columns, _)| columns.start);
        if alone && this.indent > header.headings[0].0.end + 8 {
            // A page's number stands away from the numbers of the rows.
            line += 1;
            continue;
        }
        let first = sheets.last().map_or(0, |sheet| sheet.headings[0].end + 1);
        if this.indent <= first {
            let Some((number, _)) = counted else {
                // A group's heading over the whole table goes on at the margin.
                let heading = rows.last().is_some_and(|row| {
                    row.lines.len() < 4 && row.lines.iter().all(|(line, _)| !has_gap(page, *line))
                });
                if heading && body.starts_with(char::is_lowercase) && !has_gap(page, line) {
                    let sheet = sheets.len() - 1;
                    if let Some(row) = rows.last_mut() {
                        row.lines.push((line, sheet));
                    }
                    line += 1;
                    continue;
                }
                break;
            };
            if is_appendix_label(body) || is_kind(body) {
                break;
            }
            rows.push(RowLines {
                number: Some(number),
                lines: Vec::new(),
            });
        } else if this.indent + this.width < task.min(first) {
            break;
        }
        let sheet = sheets.len() - 1;
        sheets[sheet].lines.push(line);
        if rows.is_empty() {
            rows.push(RowLines {
                number: None,
                lines: Vec::new(),
            });
        }
        if let Some(row) = rows.last_mut() {
            row.lines.push((line, sheet));
        }
        line += 1;
    }
    let zones: Vec<Vec<Zone>> = sheets.iter().map(|sheet| zones(page, sheet)).collect();
    let full: Vec<usize> = sheets.iter().map(|sheet| full_line(page, sheet)).collect();
    let mut next = line;
    // A heading over the next table's header belongs to that table.
    if page.lines.has(line)
        && let Some(row) = rows.last()
        && let [(only, _)] = row.lines[..]
        && !has_gap(page, only)
        && self::header(page, line).is_some()
    {
        next = only;
        rows.pop();
    }
    let found: Vec<Vec<RawCell>> = std::iter::once(header_row(&header))
        .chain(
            rows.iter()
                .map(|row| cells(page, row, &zones, &full, &header.roles)),
        )
        .collect();
    if found.len() < 2 {
        page.tried.set(next);
        return None;
    }
    Some(Found { rows: found, next })
}

/// A header line whose headings stand apart, with the lines under it that go on with a heading.
fn header(page: &Page, at: usize) -> Option<Header> {
    let body = page.body(at);
    if !body.starts_with(['T', 'S']) || !body.contains("   ") || body.len() > 600 {
        return None;
    }
    let mut headings = segments(page, at);
    if headings.len() < 3 || column_role(&page.text[headings[0].1.clone()]) != ColumnRole::Number {
        return None;
    }
    let mut grown: Vec<(Range<usize>, Vec<Range<usize>>)> = headings
        .drain(..)
        .map(|(columns, bytes)| (columns, vec![bytes]))
        .collect();
    let mut next = at + 1;
    while next < at + 5 && !page.blank(next) && row_number(page.body(next)).is_none() {
        let under = segments(page, next);
        let fits = under.iter().all(|(columns, _)| {
            columns.len() <= 30
                && grown.iter().any(|(above, _)| {
                    above.start <= columns.end + 2 && columns.start <= above.end + 2
                })
        });
        if !fits || page.lines[next].indent <= grown[0].0.end {
            break;
        }
        for (columns, bytes) in under {
            let nearest = grown.iter_mut().min_by_key(|(above, _)| {
                (above.start + above.end).abs_diff(columns.start + columns.end)
            });
            if let Some((above, parts)) = nearest {
                above.start = above.start.min(columns.start);
                above.end = above.end.max(columns.end);
                parts.push(bytes);
            }
        }
        next += 1;
    }
    let texts: Vec<String> = grown
        .iter()
        .map(|(_, parts)| {
            let words: Vec<&str> = parts.iter().map(|part| &page.text[part.clone()]).collect();
            words.join(" ")
        })
        .collect();
    let roles: Vec<ColumnRole> = texts.iter().map(|text| column_role(text)).collect();
    let named: Vec<_> = roles.iter().map(|role| (0..0, *role)).collect();
    is_task_header(&named).then(|| Header {
        words: fold_words(&texts.join(" ")),
        headings: grown,
        roles,
        next,
    })
}

fn header_row(header: &Header) -> Vec<RawCell> {
    header
        .headings
        .iter()
        .zip(&header.roles)
        .enumerate()
        .map(|(column, ((_, parts), _))| RawCell::new(column, parts.clone()))
        .collect()
}

/// The words of a line with their columns in the source, before anything was repaired in it.
fn words(page: &Page, at: usize) -> Vec<Word> {
    let line = &page.lines[at];
    let origin = page.source(line.raw.start);
    // Marks that are typed apart from their letters take no column of their own.
    let (mut counted, mut marks) = (line.raw.start, 0);
    let mut column = |at: usize, offset: usize| {
        marks += page.marks(counted..at);
        counted = at;
        offset.saturating_sub(origin + marks) + line.lost
    };
    let mut words = Vec::new();
    let mut from = line.body.start;
    for word in page.text[line.body.clone()].split(' ') {
        let bytes = from..from + word.len();
        from = bytes.end + 1;
        if !word.is_empty() {
            let start = column(bytes.start, page.source(bytes.start));
            let end = column(bytes.end, page.source_end(bytes.clone()));
            words.push(Word {
                columns: start..end.max(start + 1),
                bytes,
            });
        }
    }
    words
}

/// Runs of words with single blanks between them.
fn segments(page: &Page, at: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for word in words(page, at) {
        match found.last_mut() {
            Some((columns, bytes)) if word.columns.start <= columns.end + 1 => {
                columns.end = word.columns.end;
                bytes.end = word.bytes.end;
            }
            _ => found.push((word.columns, word.bytes)),
        }
    }
    found
}

/// Whether two columns of a line stand apart, the number's aside.
fn has_gap(page: &Page, at: usize) -> bool {
    let found = segments(page, at);
    let numbered = found.first().is_some_and(|(_, bytes)| {
        row_number(&page.text[bytes.clone()]).is_some_and(|(_, text)| text == bytes.len())
    });
    found.len() > 1 + usize::from(numbered)
}

/// Columns in which the next column may begin: words of both may reach into it.
type Zone = Range<usize>;

/// The zone between every two columns of a sheet.
fn zones(page: &Page, sheet: &Sheet) -> Vec<Zone> {
    let pieces: Vec<Range<usize>> = sheet
        .lines
        .iter()
        .filter(|line| has_gap(page, **line))
        .flat_map(|line| segments(page, *line))
        .map(|(columns, _)| columns)
        .collect();
    sheet
        .headings
        .windows(2)
        .map(|pair| {
            let (left, right) = (pair[0].end, pair[1].start.max(pair[0].end + 1));
            let ends = pieces
                .iter()
                .map(|piece| piece.end)
                .filter(|end| *end <= right);
            let starts = pieces
                .iter()
                .map(|piece| piece.start)
                .filter(|start| *start >= left);
            let last = ends.max().unwrap_or(left) + 1;
            let first = starts.min().unwrap_or(right);
            last.min(first)..last.max(first) + 1
        })
        .collect()
}

/// The widest line of the task's column among those that stand clear of the next.
fn full_line(page: &Page, sheet: &Sheet) -> usize {
    let (Some(task), Some(next)) = (sheet.headings.get(1), sheet.headings.get(2)) else {
        return 0;
    };
    let mut widths: Vec<usize> = sheet
        .lines
        .iter()
        .flat_map(|line| segments(page, *line))
        .filter(|(columns, _)| {
            columns.start < task.start && columns.end < next.start && columns.len() > 20
        })
        .map(|(_, bytes)| natural_width(&page.text[bytes]))
        .collect();
    sorting::sort(&mut widths);
    // A stray wide piece does not set the measure.
    widths
        .get(widths.len().saturating_sub(1) * 9 / 10)
        .copied()
        .unwrap_or(0)
}
