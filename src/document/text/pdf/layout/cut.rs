//! A row's lines cut at the edges of their columns.

use super::{RowLines, Word, Zone, has_gap, segments, words};
use crate::document::text::lines::row_number::RowNumber;
use crate::document::text::pdf::width::natural_width;
use crate::document::text::tables::cells::{is_deadline, starts_body};
use crate::document::text::tables::region::{Page, RawCell};
use crate::vietnamese::columns::ColumnRole;
use std::ops::Range;

/// Whether what begins here can be a deadline.
fn deadline_at_start(rest: &str) -> bool {
    let words: Vec<&str> = rest.split(' ').take(3).collect();
    rest.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase())
        && (1..=words.len()).any(|count| is_deadline(&words[..count].join(" ")))
}

/// Cut a row's lines at the edges of their sheets.
pub fn cells(
    page: &Page,
    row: &RowLines,
    zones: &[Vec<Zone>],
    full: &[usize],
    roles: &[ColumnRole],
) -> Vec<RawCell> {
    let columns = roles.len();
    let group = !matches!(row.number, Some(RowNumber::Dotted(..)) | None)
        && row.lines.iter().all(|(line, _)| !has_gap(page, *line));
    let mut cells: Vec<RawCell> = (0..columns)
        .map(|column| RawCell::new(column, Vec::new()))
        .collect();
    for (index, (line, sheet)) in row.lines.iter().enumerate() {
        let words = words(page, *line);
        let text = |words: &[Word]| match (words.first(), words.last()) {
            (Some(first), Some(last)) => Some(first.bytes.start..last.bytes.end),
            _ => None,
        };
        if group {
            let number = usize::from(index == 0);
            cells[0]
                .parts
                .extend(text(&words[..number.min(words.len())]));
            cells[1]
                .parts
                .extend(text(&words[number.min(words.len())..]));
            continue;
        }
        // The task's text goes on below, unless that line has other columns only.
        let below = row
            .lines
            .get(index + 1)
            .filter(|(line, _)| {
                zones[*sheet]
                    .get(1)
                    .is_some_and(|zone| page.lines[*line].indent + 8 < zone.start)
            })
            .map(|(line, _)| page.body(*line));
        let mut from = 0;
        for column in 0..columns {
            let to = match zones[*sheet].get(column) {
                // Only a row's first line has its number.
                _ if column == 0 => {
                    usize::from(index == 0 && row.number.is_some()).min(words.len())
                }
                Some(zone) => {
                    let next = cells.get(column + 1).and_then(|cell| cell.parts.last());
                    let seam = Seam {
                        above: next.and_then(|part| page.text[part.clone()].split(' ').next_back()),
                        below: match column {
                            1 => below.and_then(|body| body.split(' ').next()),
                            _ => row.lines.get(index + 1).and_then(|(line, _)| {
                                let left = zones[*sheet].get(column - 1)?.start;
                                first_between(page, *line, left..zone.start)
                            }),
                        },
                        role: roles.get(column + 1).copied().unwrap_or(ColumnRole::Other),
                        full: (column == 1).then(|| full[*sheet]),
                    };
                    cut(page, &words, from, zone, &seam)
                }
                None => words.len(),
            };
            cells[column].parts.extend(text(&words[from..to]));
            from = to;
        }
    }
    if group {
        cells.truncate(2);
        cells[1].col_span = columns - 1;
    }
    cells
}

/// The words that a cut would bring together across lines.
struct Seam<'a> {
    /// Last word so far of the column right of the cut.
    above: Option<&'a str>,
    /// First word of the next line in the column left of it.
    below: Option<&'a str>,
    /// What the column right of it holds.
    role: ColumnRole,
    /// Natural width of a full line of the column left of it.
    full: Option<usize>,
}

/// The first word of the piece of a line that begins in a range of columns.
fn first_between<'a>(page: &Page<'a>, line: usize, columns: Range<usize>) -> Option<&'a str> {
    segments(page, line)
        .into_iter()
        .find(|(piece, _)| columns.contains(&piece.start))
        .and_then(|(_, bytes)| page.text[bytes].split(' ').next())
}

/// How much two words belong together: something where the text has them side by side, more where it often does.
fn belong(page: &Page, first: &str, second: &str, known: i32, often: i32) -> i32 {
    match page.pairs().count(first, second) {
        0 => 0,
        1..=2 => known,
        _ => often,
    }
}

/// How wide a line is from its first word to each: every blank and word is measured once.
fn widths(page: &Page, words: &[Word]) -> Vec<usize> {
    let (mut end, mut width) = (words.first().map_or(0, |word| word.bytes.start), 0);
    let measured = words.iter().map(|word| {
        width += natural_width(&page.text[end..word.bytes.end]);
        end = word.bytes.end;
        width
    });
    measured.collect()
}

/// The index of the first word that lies right of a zone.
fn cut(page: &Page, words: &[Word], from: usize, zone: &Zone, seam: &Seam) -> usize {
    let widths = widths(page, words.get(from..).unwrap_or_default());
    let price = |at: usize| {
        let left = at
            .checked_sub(1)
            .map_or(0, |before| words[before].columns.end + 1);
        let right = words.get(at).map_or(usize::MAX, |word| word.columns.start);
        let off = if right < zone.start {
            zone.start - right
        } else {
            left.saturating_sub(zone.end)
        };
        let wide = match (seam.full, at > from) {
            (Some(full), true) => Some((full, widths[at - from - 1])),
            _ => None,
        };
        // More than its column holds is never one cell's line.
        let overfull = wide.is_some_and(|(full, left)| full > 0 && left * 100 > full * 103);
        let (Some(before), Some(after)) = (at.checked_sub(1).map(|at| &words[at]), words.get(at))
        else {
            return off as i32 + if overfull { 5 } else { 0 };
        };
        if right > left {
            // The gap may also be the one after the next column, and this line too long for its own.
            return off as i32 * 2 - if overfull { 2 } else { 10 };
        }
        // A single blank: which words belong together is all that is left to go by.
        let rest = &page.text[after.bytes.start..words[words.len() - 1].bytes.end];
        let reach = if seam.full.is_some() { 2 } else { 1 };
        let mut price = off as i32 / reach + if overfull { 5 } else { 0 };
        price += if seam.role == ColumnRole::Due {
            // Only a deadline opens this column.
            if deadline_at_start(rest) { -6 } else { 8 }
        } else if starts_body(rest) {
            -6
        } else if rest.starts_with(char::is_uppercase) {
            -1
        } else {
            2
        };
        let (before, after) = (
            &page.text[before.bytes.clone()],
            &page.text[after.bytes.clone()],
        );
        // Words that the document often has side by side are hardly in two cells.
        if page.pairs().count(before, after) >= 4 {
            price += 3;
        }
        if before.ends_with(['-', '–']) {
            price += 6;
        }
        // A justified line is full: with the next word it would not fit.
        if let (Some((full, left)), Some(below)) = (wide, seam.below)
            && (left + 27 + natural_width(below)) * 100 < full * 90
        {
            price += 5;
        }
        let above = seam
            .above
            .map_or(0, |above| belong(page, above, after, 5, 9));
        let below = seam
            .below
            .map_or(0, |below| belong(page, before, below, 3, 6));
        // What one side alone says of a task's line may be by chance.
        let chance = seam.full.is_some() && above == 0;
        price - above - if chance { below.min(3) } else { below }
    };
    (from..=words.len())
        .min_by_key(|at| (price(*at), *at))
        .unwrap_or(words.len())
}
