//! Tables drawn with characters: pandoc's grid ("+---+"), simple and multiline ("--- ---") tables.

use crate::document::text::tables::region::{Found, Page, RawCell};
use crate::sorting;
use std::ops::Range;

/// Columns of a drawn table at most: more are no table of a plan, and each cell asks for its own.
const MOST_COLUMNS: usize = 64;

/// A grid table that begins at line `at`.
pub fn grid_table(page: &Page, at: usize) -> Option<Found> {
    if at < page.drawn.get() || !is_border(page.body(at)) {
        return None;
    }
    let mut end = at;
    while page.body(end).starts_with(['+', '|']) {
        end += 1;
    }
    // What these lines lack, fewer of them lack too.
    page.drawn.set(end);
    if end - at < 3 {
        return None;
    }
    // Every column's left edge is a cross in one border at least.
    let mut edges: Vec<usize> = (at..end)
        .filter(|line| is_border(page.body(*line)))
        .flat_map(|line| {
            page.body(line)
                .chars()
                .enumerate()
                .filter(|(_, c)| *c == '+')
                .map(|(column, _)| column)
        })
        .collect();
    sorting::sort_once(&mut edges);
    if edges.len() < 3 || edges.len() > MOST_COLUMNS + 1 {
        return None;
    }
    let mut rows: Vec<Vec<RawCell>> = Vec::new();
    let mut row: Vec<RawCell> = Vec::new();
    for line in at..end {
        if is_border(page.body(line)) {
            if !row.is_empty() {
                rows.push(std::mem::take(&mut row));
            }
            continue;
        }
        for (column, span, part) in grid_cells(page, line, &edges) {
            match row.iter_mut().find(|cell| cell.column == column) {
                Some(cell) => cell.parts.push(part),
                None => {
                    let mut cell = RawCell::new(column, vec![part]);
                    cell.col_span = span;
                    row.push(cell);
                }
            }
        }
    }
    if !row.is_empty() {
        rows.push(row);
    }
    Some(Found { rows, next: end })
}

/// "+-----+====+", perhaps with a cell that spans rows between.
fn is_border(body: &str) -> bool {
    body.starts_with('+')
        && body.len() >= 4
        && body.ends_with('+')
        && body.bytes().all(|b| matches!(b, b'+' | b'-' | b'=' | b':'))
}

fn grid_cells(page: &Page, line: usize, edges: &[usize]) -> Vec<(usize, usize, Range<usize>)> {
    let body = page.lines[line].body.clone();
    let mut bars = Vec::new(); // (edge index, byte) of every bar that stands on an edge
    for (column, (at, c)) in page.text[body.clone()].char_indices().enumerate() {
        if matches!(c, '|' | '+')
            && let Ok(edge) = edges.binary_search(&column)
        {
            bars.push((edge, body.start + at));
        }
    }
    if bars.len() < 2 {
        // Drawn by hand, out of line: the bars themselves are the edges.
        bars = page.text[body.clone()]
            .match_indices('|')
            .enumerate()
            .map(|(edge, (at, _))| (edge, body.start + at))
            .collect();
    }
    if bars.len() < 2 || bars.len() > MOST_COLUMNS + 1 {
        return vec![(0, 1, body)];
    }
    bars.windows(2)
        .map(|pair| {
            let ((edge, from), (next, to)) = (pair[0], pair[1]);
            (edge, next - edge, page.trim(from + 1..to))
        })
        .collect()
}

/// A simple or multiline table whose first rule or header begins at line `at`.
pub fn ruled_table(page: &Page, at: usize) -> Option<Found> {
    let framed = is_long_rule(page.body(at));
    // The line of dashes that shows the columns: below the header, which may take several lines.
    let from = if framed { at + 1 } else { at };
    let marks = (from..from + 12).find(|line| dash_groups(page, *line).len() >= 2)?;
    if (from..marks).any(|line| page.blank(line)) || marks == at || (!framed && marks > at + 1) {
        return None;
    }
    let groups = dash_groups(page, marks);
    if groups.len() > MOST_COLUMNS {
        return None;
    }
    let mut rows = vec![row_of(page, from..marks, &groups)];
    let mut line = marks + 1;
    let mut start = line;
    let mut closed = false;
    while page.lines.has(line) {
        let rule = is_long_rule(page.body(line)) || dash_groups(page, line).len() >= 2;
        if page.blank(line) || rule {
            if line > start {
                rows.push(row_of(page, start..line, &groups));
            }
            start = line + 1;
            if rule || !framed {
                closed = true;
                line += usize::from(rule);
                break;
            }
        } else if !framed {
            rows.push(row_of(page, line..line + 1, &groups));
            start = line + 1;
        }
        line += 1;
    }
    if !closed && start < line {
        rows.push(row_of(page, start..line, &groups));
    }
    rows.retain(|row| !row.is_empty());
    // A framed table that never closes was something else.
    ((closed || !framed) && rows.len() >= 2).then_some(Found { rows, next: line })
}

fn is_long_rule(body: &str) -> bool {
    body.len() >= 20 && body.bytes().all(|b| b == b'-')
}

/// Character columns of the groups of dashes on a line that has nothing else.
fn dash_groups(page: &Page, line: usize) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (column, c) in page.raw(line).chars().enumerate() {
        match c {
            '-' => match groups.last_mut() {
                Some(group) if group.end == column => group.end = column + 1,
                _ => groups.push(column..column + 1),
            },
            ' ' => {}
            _ => return Vec::new(),
        }
    }
    groups.retain(|group| group.len() >= 2);
    groups
}

fn row_of(page: &Page, lines: Range<usize>, groups: &[Range<usize>]) -> Vec<RawCell> {
    let mut row: Vec<RawCell> = (0..groups.len())
        .map(|column| RawCell::new(column, Vec::new()))
        .collect();
    for line in lines {
        let Some(raw) = page.lines.get(line).map(|line| line.raw.clone()) else {
            break;
        };
        // Byte offsets of every group's left edge; the last cell runs to the line's end.
        let mut edges = Vec::with_capacity(groups.len() + 1);
        let mut chars = page.text[raw.clone()].char_indices().enumerate().peekable();
        for group in groups {
            while chars
                .peek()
                .is_some_and(|(column, _)| *column < group.start)
            {
                chars.next();
            }
            let at = chars.peek().map_or(raw.end, |(_, (at, _))| raw.start + at);
            edges.push(at);
        }
        edges.push(raw.end);
        let mut column = 0;
        while column < groups.len() {
            // Text that runs over a column's edge spans both.
            let mut next = column + 1;
            while next < groups.len()
                && edges[next] < edges[groups.len()]
                && !page.text[..edges[next]].ends_with(' ')
                && edges[next] > edges[column]
            {
                next += 1;
            }
            let part = page.trim(edges[column]..edges[next]);
            if !part.is_empty() {
                row[column].parts.push(part);
                row[column].col_span = row[column].col_span.max(next - column);
            }
            column = next;
        }
    }
    let spans: Vec<(usize, usize)> = row
        .iter()
        .map(|cell| (cell.column, cell.col_span))
        .collect();
    row.retain(|cell| {
        !cell.parts.is_empty()
            || !spans
                .iter()
                .any(|(from, span)| (from + 1..from + span).contains(&cell.column))
    });
    if row.iter().all(|cell| cell.parts.is_empty()) {
        row.clear();
    }
    row
}

#[cfg(test)]
mod tests {
    use crate::document::text::read;

    #[test]
    fn a_grid_drawn_out_of_line_keeps_its_cells() {
        let document = read("+--+--+\n| TT | Việc |\n+--+--+\n| 1 | Rà soát |\n+--+--+\n");
        let table = document.blocks[0].as_table().unwrap();
        assert_eq!(document.blocks[0].text(), "TT\tViệc\n1\tRà soát");
        assert_eq!(table.rows[1].cells[1].column, 1);
    }

    #[test]
    fn a_multiline_table_has_its_cells_under_its_dashes() {
        let source = "  ------------------------------\n  TT    Nội dung\n  ----- ------------------------\n  1     Rà soát\n        văn bản\n\n  2     Báo cáo\n  ------------------------------\n";
        let document = read(source);
        assert_eq!(
            document.blocks[0].text(),
            "TT\tNội dung\n1\tRà soát văn bản\n2\tBáo cáo"
        );
    }
}
