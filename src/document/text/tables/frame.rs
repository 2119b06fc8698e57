//! The two-column frames of a document: its header and its end ("Nơi nhận" beside the signature).
//!
//! They are no tables of content: each line is a paragraph of its own, left column first.

use crate::document::text::lines::Line;
use crate::document::text::lines::markers::{is_appendix_label, is_kind, marker};
use crate::document::text::tables::region::{Page, RawCell};
use crate::sorting;
use crate::vietnamese::fold::fold_words;
use std::ops::Range;

/// Lines of a frame at most.
const LONGEST: usize = 40;

/// Bytes of its first line at most: the whole line is read anew for each of its gaps.
const LONGEST_LINE: usize = 1_000;

/// A frame found in the lines: its two columns and the line after it.
pub struct Frame {
    /// Lines of the left column, top to bottom.
    pub left: Vec<Line>,
    /// Lines of the right column.
    pub right: Vec<Line>,
    /// First line that is not part of it.
    pub next: usize,
}

/// Whether a table's cells are a header or an end in two columns.
pub fn is_frame(page: &Page, rows: &[Vec<RawCell>]) -> bool {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    columns <= 3
        && rows.iter().take(4).flatten().any(|cell| {
            cell.parts.iter().take(6).any(|part| {
                let words = fold_words(&page.text[part.clone()]);
                is_national_title(&words)
                    || words.contains("nơi nhận")
                    || words.contains("strong tm uỷ")
                    || words.starts_with("tm ")
            })
        })
}

fn is_national_title(words: &str) -> bool {
    words.contains("cộng hoà xã hội") || words.contains("độc lập - tự do")
}

/// A header or end in two columns, set apart by blanks, that begins at line `at`.
pub fn frame(page: &Page, at: usize) -> Option<Frame> {
    if page.body(at).len() > LONGEST_LINE {
        return None;
    }
    let (gap, end) = gaps(page, at).into_iter().rev().find_map(|gap| {
        let line = &page.lines[at];
        let left = fold_words(&page.text[line.body.start..gap.bytes.start]);
        let right = fold_words(&page.text[gap.bytes.end..line.body.end]);
        let header = is_national_title(&right) || (is_national_title(&left) && left.len() < 60);
        let end = left.contains("nơi nhận") || (left.starts_with('-') && right.starts_with("tm "));
        let wide = gap.columns.len() >= 3;
        ((header || end) && wide).then_some((gap.columns, end))
    })?;
    let middle = (gap.start + gap.end) / 2;
    let mut found = Frame {
        left: Vec::new(),
        right: Vec::new(),
        next: at,
    };
    let mut blanks = 0;
    for line in (at..at + LONGEST).take_while(|line| page.lines.has(*line)) {
        let this = &page.lines[line];
        let body = page.body(line);
        if this.is_blank() {
            blanks += 1;
            continue;
        }
        if page.is_furniture(line) {
            continue;
        }
        if line > at && (stops(body, end) || (blanks > 0 && !end && found.dated(page))) {
            break;
        }
        blanks = 0;
        match cut(page, line, &gap) {
            Some((left, right)) => {
                found.left.push(piece(page, left));
                found.right.push(piece(page, right));
            }
            None if this.indent >= middle.min(gap.end.saturating_sub(8)) => {
                found.right.push(this.clone());
            }
            None if this.indent + this.width > gap.end + 4 => break,
            None => found.left.push(this.clone()),
        }
        found.next = line + 1;
        if !end && found.dated(page) {
            break;
        }
    }
    Some(found)
}

impl Frame {
    /// Whether the place and date are there, with which a header ends.
    fn dated(&self, page: &Page) -> bool {
        self.right
            .last()
            .is_some_and(|line| page.text[line.body.clone()].contains(", ngày"))
    }
}

/// Whether a line can be in no frame.
fn stops(body: &str, end: bool) -> bool {
    is_kind(body)
        || is_appendix_label(body)
        || (!end && marker(body).is_some())
        || (end && is_national_title(&fold_words(body)))
}

fn piece(page: &Page, range: Range<usize>) -> Line {
    let body = page.trim(range);
    Line {
        raw: body.clone(),
        indent: 0,
        width: page.text[body.clone()].chars().count(),
        page_start: false,
        lost: 0,
        body,
    }
}

/// Blanks in a row inside a line.
struct Gap {
    columns: Range<usize>,
    bytes: Range<usize>,
}

/// Gaps of two blanks or more, or a tab.
fn gaps(page: &Page, at: usize) -> Vec<Gap> {
    let Some(line) = page.lines.get(at) else {
        return Vec::new();
    };
    let mut gaps: Vec<Gap> = Vec::new();
    let body = page.body(at).as_bytes();
    // Most lines have single blanks only, and every line is asked.
    if !body.contains(&b'\t') && !body.windows(2).any(|pair| pair == b"  ") {
        return gaps;
    }
    let mut column = line.indent;
    let mut open: Option<Gap> = None;
    for (offset, c) in page.text[line.body.clone()].char_indices() {
        let byte = line.body.start + offset;
        let width = match c {
            '\t' => 8 - column % 8,
            _ => 1,
        };
        if c == ' ' || c == '\t' {
            let gap = open.get_or_insert(Gap {
                columns: column..column,
                bytes: byte..byte,
            });
            // A tab parts columns however few blanks it shows.
            gap.columns.end = column + if c == '\t' { width.max(3) } else { width };
            gap.bytes.end = byte + 1;
        } else if let Some(gap) = open.take()
            && gap.columns.len() >= 2
        {
            gaps.push(gap);
        }
        column += width;
    }
    gaps
}

/// Cut a line at the gap that best covers the reference gap.
fn cut(page: &Page, at: usize, reference: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let line = &page.lines[at];
    let overlap = |gap: &Gap| {
        gap.columns
            .end
            .min(reference.end)
            .saturating_sub(gap.columns.start.max(reference.start))
    };
    let best = gaps(page, at)
        .into_iter()
        .map(|gap| (overlap(&gap), gap))
        .filter(|(overlap, _)| *overlap > 0)
        .max_by_key(|(overlap, gap)| (*overlap, gap.columns.len()))?;
    let bytes = best.1.bytes;
    Some((line.body.start..bytes.start, bytes.end..line.body.end))
}

/// Where a line holds several lines of a frame run together: the byte offsets at which to cut it.
pub fn run_together(line: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut cut = |at: usize| {
        if at > 0 && line[..at].ends_with([' ', '\t']) {
            cuts.push(at);
        }
    };
    let find = |what: &str| line.find(what);
    if line.len() > 4000 {
        return cuts;
    }
    if line.starts_with("Số:") || line.starts_with("Số :") {
        // "Số: …/QĐ-UBND Bình Định, ngày … tháng … năm 2025": the place begins after the document's number.
        if let (Some(slash), Some(date)) = (find("/"), find(", ngày"))
            && slash < date
            && let Some(blank) = line[slash..date].find([' ', '\t'])
        {
            let rest = &line[slash + blank..];
            cut(line.len() - rest.trim_start().len());
        }
    }
    if let Some(at) = find("CỘNG HÒA XÃ HỘI").or_else(|| find("CỘNG HOÀ XÃ HỘI")) {
        cut(at);
    }
    if let Some(at) =
        find("Độc lập").filter(|at| line[*at..].contains("Hạnh phúc") && line.len() - at < 60)
    {
        cut(at);
    }
    if line.starts_with("Nơi nhận:") {
        for (at, _) in line.match_indices(" - ") {
            if line[..at].ends_with([';', ':', '.']) {
                cut(at + 1);
            }
        }
    }
    let signs = |at: usize| {
        ["TM. ", "KT. ", "TL. ", "TUQ. "]
            .iter()
            .any(|word| line[at..].starts_with(word))
    };
    let authority = signs(0)
        || line
            .match_indices("; ")
            .any(|(at, mark)| signs(at + mark.len()));
    if authority || line.starts_with("Nơi nhận:") {
        let mut capitals = true;
        for (at, _) in line.match_indices(' ') {
            let rest = &line[at + 1..];
            let opens = ["TM. ", "KT. ", "TL. ", "TUQ. ", "PHÓ "]
                .iter()
                .any(|word| rest.starts_with(word));
            let word = rest.split(' ').next().unwrap_or("");
            let name = capitals
                && authority
                && word.chars().next().is_some_and(char::is_uppercase)
                && word.chars().skip(1).any(char::is_lowercase);
            if opens || name {
                cut(at + 1);
            }
            if name {
                capitals = false;
            }
        }
    }
    sorting::sort_once(&mut cuts);
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_begins_behind_the_number_whatever_blank_parts_them() {
        for blank in [" ", "   ", "\t"] {
            let number = format!("Số: 96/KH-UBND{blank}");
            let line = format!("{number}An Tân, ngày 18 tháng 3 năm 2026");
            assert_eq!(run_together(&line), [number.len()], "{blank:?}");
        }
    }
}
