//! The header of a flattened table.

use crate::document::text::lines::markers::is_capitals;
use crate::document::text::lines::row_number::row_number;
use crate::document::text::tables::cells::{Heading, headings, is_task_header};
use crate::document::text::tables::region::{Page, RawCell};
use crate::vietnamese::columns::ColumnRole;
use crate::vietnamese::fold::fold_words;
use std::ops::Range;

/// The header of a flattened table.
pub struct Header<'a> {
    /// Roles and bytes of the headings.
    pub columns: Vec<(ColumnRole, Vec<Range<usize>>)>,
    /// Its words, folded, to know it again on the next page.
    pub words: String,
    /// First line after it.
    pub next: usize,
    page: &'a Page<'a>,
}

impl<'a> Header<'a> {
    /// One line that names every column, or a line a column.
    pub fn find(page: &'a Page<'a>, at: usize) -> Option<Self> {
        if !page.known(at)?.know(may_begin) {
            return None;
        }
        // The header may go on over a few short lines; take the longest reading that is one.
        let mut joined = String::new();
        let mut pieces: Vec<(usize, Range<usize>)> = Vec::new(); // joined offset, bytes
        let mut best: Option<(Vec<Heading>, usize, usize)> = None;
        let mut line = at;
        let mut taken = 0;
        while taken < 14 && line < at + 30 && page.lines.has(line) {
            let body = page.body(line);
            if body.is_empty() {
                line += 1;
                continue;
            }
            // The numbers have one heading: where it stands again another header begins.
            let again = || page.known(line).is_some_and(|known| *known.know(may_begin));
            if taken > 0 && (body.chars().count() > 60 || row_number(body).is_some() || again()) {
                break;
            }
            if !joined.is_empty() {
                joined.push(' ');
            }
            pieces.push((joined.len(), page.lines[line].body.clone()));
            joined.push_str(body);
            taken += 1;
            line += 1;
            let found = page.memory.recall(&joined).know(headings).clone();
            let covers = found.iter().all(|(_, role)| *role != ColumnRole::Other);
            if is_task_header(&found) && covers {
                // Another heading, or the rest of the last one: a row's text goes on with none.
                let rest = body.starts_with(char::is_lowercase) || is_capitals(body);
                let more = best.as_ref().is_none_or(|(best, _, _)| {
                    found.len() > best.len() || (found.len() == best.len() && rest)
                });
                let longer = found.last().is_some_and(|(range, _)| range.len() <= 60);
                if more && longer {
                    best = Some((found, line, joined.len()));
                    continue;
                }
            }
            // A heading may be cut in two or three.
            if best.as_ref().is_some_and(|(_, next, _)| line >= next + 3) {
                break;
            }
        }
        let (found, next, length) = best?;
        let columns = found
            .into_iter()
            .map(|(range, role)| {
                let parts = pieces
                    .iter()
                    .filter_map(|(from, bytes)| {
                        let start = range.start.max(*from);
                        let end = range.end.min(from + bytes.len());
                        (start < end).then(|| bytes.start + start - from..bytes.start + end - from)
                    })
                    .collect();
                (role, parts)
            })
            .collect();
        Some(Self {
            columns,
            words: fold_words(&joined[..length]),
            next,
            page,
        })
    }

    /// The header as the table's first row.
    pub fn row(&self) -> Vec<RawCell> {
        self.columns
            .iter()
            .enumerate()
            .map(|(column, (_, parts))| RawCell::new(column, parts.clone()))
            .collect()
    }

    /// The line after this header's repetition at a line, if it is repeated there.
    pub fn repeated(&self, at: usize) -> Option<usize> {
        if !self.page.body(at).starts_with(['T', 'S', 't', 's']) {
            return None;
        }
        let again = Self::find(self.page, at)?;
        (again.words == self.words).then_some(again.next)
    }

    /// Roles of the columns after the number.
    pub fn roles(&self) -> Vec<ColumnRole> {
        self.columns
            .iter()
            .map(|(role, _)| *role)
            .filter(|role| *role != ColumnRole::Number)
            .collect()
    }

    /// Grid column of the first role after the number.
    pub fn offset(&self) -> usize {
        usize::from(
            self.columns
                .first()
                .is_some_and(|(role, _)| *role == ColumnRole::Number),
        )
    }
}

/// Whether a header may begin with a line: with the heading of its numbers.
fn may_begin(line: &str) -> bool {
    if line.len() > 300 || line.contains('\t') {
        return false;
    }
    let quick = fold_words(&line[..line.floor_char_boundary(24)]);
    ["tt", "stt", "số tt", "số thứ tự"].iter().any(|start| {
        quick
            .strip_prefix(start)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}
