//! A raw HTML table inside Markdown.

use crate::document::text::tables::region::{Found, Page, RawCell};
use std::ops::Range;

/// An HTML table that begins on line `at` and is closed on a later one.
pub fn html_table(page: &Page, at: usize) -> Option<Found> {
    if at < page.tried.get() || !starts_tag(page.body(at), "<table") {
        return None;
    }
    let mut depth = 0_usize;
    let mut next = at;
    loop {
        if !page.lines.has(next) {
            // Never closed: nor is any that begins inside it.
            page.tried.set(next);
            return None;
        }
        let body = page.body(next);
        depth += count(body, "<table");
        depth = depth.saturating_sub(count(body, "</table"));
        next += 1;
        if depth == 0 {
            break;
        }
    }
    let range = page.lines[at].body.start..page.lines[next - 1].body.end;
    let rows = rows(page, range);
    (!rows.is_empty()).then_some(Found { rows, next })
}

fn starts_tag(text: &str, tag: &str) -> bool {
    text.get(..tag.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(tag))
}

fn count(body: &str, tag: &str) -> usize {
    body.match_indices('<')
        .filter(|(at, _)| starts_tag(&body[*at..], tag))
        .count()
}

fn rows(page: &Page, range: Range<usize>) -> Vec<Vec<RawCell>> {
    let text = page.text;
    let mut rows: Vec<Vec<RawCell>> = Vec::new();
    let mut busy: Vec<usize> = Vec::new(); // rows that each grid column is still taken for
    let mut cell: Option<RawCell> = None;
    let mut cursor = 0; // grid column after the last cell of the row
    let mut from = range.start;
    let mut at = range.start;
    while let Some(found) = text[at..range.end].find('<') {
        let open = at + found;
        let Some(length) = text[open..range.end].find('>') else {
            break;
        };
        let close = open + length + 1;
        let tag = &text[open..close];
        let name: String = tag[1..]
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '/')
            .take(8)
            .collect::<String>()
            .to_ascii_lowercase();
        let breaks = matches!(
            name.as_str(),
            "tr" | "/tr"
                | "td"
                | "th"
                | "/td"
                | "/th"
                | "p"
                | "/p"
                | "br"
                | "br/"
                | "div"
                | "/div"
                | "li"
                | "/li"
                | "table"
                | "/table"
                | "/tbody"
                | "/thead"
        );
        if breaks {
            if let Some(cell) = &mut cell {
                let part = page.trim(from..open);
                if !part.is_empty() {
                    cell.parts.push(part);
                    // A paragraph's end, shown as a blank line is in other sources.
                    cell.parts.push(open..open);
                }
            }
            from = close;
        }
        match name.as_str() {
            "tr" => {
                finish(&mut cell, &mut rows);
                rows.push(Vec::new());
                cursor = 0;
                for taken in &mut busy {
                    *taken = taken.saturating_sub(1);
                }
            }
            "td" | "th" => {
                finish(&mut cell, &mut rows);
                let column = (cursor..).find(|at| busy.get(*at).is_none_or(|taken| *taken == 0));
                let mut fresh = RawCell::new(column.unwrap_or(0), Vec::new());
                fresh.col_span = attribute(tag, "colspan").clamp(1, 64);
                fresh.row_span = attribute(tag, "rowspan").clamp(1, 1000);
                let end = fresh.column + fresh.col_span;
                if busy.len() < end {
                    busy.resize(end, 0);
                }
                busy[fresh.column..end].fill(fresh.row_span);
                cursor = end;
                fresh.parts.push(close..close);
                cell = Some(fresh);
            }
            "/td" | "/th" | "/tr" => finish(&mut cell, &mut rows),
            _ => {}
        }
        at = close;
    }
    finish(&mut cell, &mut rows);
    rows.retain(|row| !row.is_empty());
    rows
}

fn finish(cell: &mut Option<RawCell>, rows: &mut Vec<Vec<RawCell>>) {
    if let Some(cell) = cell.take() {
        match rows.last_mut() {
            Some(row) => row.push(cell),
            None => rows.push(vec![cell]),
        }
    }
}

fn attribute(tag: &str, name: &str) -> usize {
    tag.find(name)
        .and_then(|at| {
            let value = tag[at + name.len()..].trim_start_matches(['=', '"', '\'', ' ']);
            let digits = value.bytes().take_while(u8::is_ascii_digit).count();
            value[..digits].parse().ok()
        })
        .unwrap_or(1)
}
