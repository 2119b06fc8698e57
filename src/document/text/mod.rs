//! Plain text, text copied out of a PDF, and Markdown, as blocks.
//!
//! What a run of lines is shows in the lines themselves, so nothing is decided for a whole file: each
//! recogniser looks at the line where it stands and takes as many as it understands. What none of them takes
//! is text, put together to paragraphs. A new kind of table is a file in `tables/` and a line in [`table`].

mod cleaning;
mod lines;
mod paragraphs;
mod pdf;
mod repair;
mod tables;

pub(super) use lines::cut::{Cut, cut_before_mark, ends_in_cut_hyphen};
pub(super) use lines::markers::is_kind as is_type_line;
pub(super) use paragraphs::wrapped::goes_on;

use std::cell::{Cell, OnceCell};

use lines::{Line, Typed};
use paragraphs::assemble::Assembler;
use paragraphs::settings::{Setting, settings};
use pdf::{flattened, layout, margin, mixed};
use tables::builder::TableBuilder;
use tables::pairs::Pairs;
use tables::region::{Found, Page, RawCell, sign};
use tables::{barred, delimited, drawn, frame, html_table};

use super::{BlockKind, Document, Lines, Note, Origin, Span};
use crate::known::Memory;
use crate::vietnamese::offsets::MappedText;

/// Read text into paragraphs and tables. Never fails; linear in the source.
pub fn read(source: &str) -> Document {
    recall(source, &Memory::default())
}

/// The same, with what is known of the lines that stood in the last text.
pub fn recall(source: &str, memory: &Memory) -> Document {
    let (typed, legacy) = Typed::read(source, memory);
    let mut document = read_typed(typed, memory);
    if let Some(encoding) = legacy {
        let first = document
            .blocks
            .first()
            .map_or(0, |block| block.content.len());
        let span = Span::new(0, 0..first);
        document.notes.push(Note::LegacyEncoding(encoding, span));
    }
    document
}

/// The same of text that another reader has normalised, with the way back to its own source.
pub(super) fn read_mapped(normal: MappedText, memory: &Memory) -> Document {
    read_typed(Typed::new(normal, memory), memory)
}

fn read_typed(typed: Typed, memory: &Memory) -> Document {
    let typed = repair::repair(typed, memory);
    let normal = &typed.text;
    let (mut lines, known) = lines::split(&typed, memory);
    margin::restore(normal.as_str(), &mut lines, || {
        Pairs::of(&typed.lines, memory)
    });
    let lines = lines;
    let furniture = lines::furniture::furniture(normal.as_str(), &lines);
    let page = Page {
        normal,
        text: normal.as_str(),
        lines: &lines,
        known: &known,
        signs: Page::signs(&known),
        furniture: &furniture,
        tried: Cell::new(0),
        drawn: Cell::new(0),
        mixed: Cell::new(0),
        pairs: OnceCell::new(),
        typed: &typed.lines,
        memory,
    };
    let settings = settings(&lines, &known);
    let mut out = Assembler::new(normal);
    let mut gap = false;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if line.is_blank() {
            gap = true;
            at += 1;
            continue;
        }
        if let Some((found, delimiter)) = table(&page, at) {
            if frame::is_frame(&page, &found.rows) {
                lay_out(&page, &found.rows, &mut out);
            } else if let Some(mut block) = build(normal, &found.rows) {
                if let BlockKind::Table(table) = &mut block.kind {
                    table.delimiter = delimiter;
                }
                out.table(block);
            }
            at = found.next.max(at + 1);
            continue;
        }
        if let Some(mixed) = mixed::mixed_table(&page, at) {
            for line in &mixed.before {
                text_line(&page, &lines[*line], false, settings[*line], &mut out);
            }
            flattened(normal, &mixed.found.rows, &mut out);
            at = mixed.found.next.max(at + 1);
            continue;
        }
        if let Some(found) = flattened::flattened_table(&page, at) {
            flattened(normal, &found.rows, &mut out);
            at = found.next.max(at + 1);
            continue;
        }
        if let Some(frame) = frame::frame(&page, at) {
            for column in [&frame.left, &frame.right] {
                out.flush();
                let setting = Setting {
                    width: column.iter().map(|line| line.width).max().unwrap_or(0),
                    indented: false,
                };
                for line in column {
                    text_line(&page, line, false, setting, &mut out);
                }
            }
            out.flush();
            at = frame.next.max(at + 1);
            continue;
        }
        if furniture[at] {
            // The page ended, perhaps in the middle of a sentence.
            gap = false;
        } else if lines::is_rule(page.body(at)) {
            out.flush();
        } else {
            text_line(&page, line, gap, settings[at], &mut out);
            gap = false;
        }
        at += 1;
    }
    out.flush();
    Document {
        origin: Origin::Text,
        blocks: out.blocks,
        notes: out.notes,
        layout: None,
        lines: Lines::default(),
    }
}

/// A table that was put back together by its wording.
fn flattened(normal: &MappedText, rows: &[Vec<RawCell>], out: &mut Assembler) {
    if let Some(block) = build(normal, rows) {
        out.table(block);
        let whole = out.blocks.len() - 1;
        let span = Span::new(whole, 0..out.blocks[whole].content.len());
        out.notes.push(Note::FlattenedTable(span));
    }
}

/// A table of any kind that begins at a line, and the character that parts its cells, if one does.
fn table(page: &Page, at: usize) -> Option<(Found, Option<char>)> {
    let by = |delimiter: Option<char>| move |found: Found| (found, delimiter);
    let here = *page.known[at].know(sign::of);
    let has = |sign: u8| here & sign != 0;
    let drawn_or_tagged = || {
        let tagged = has(sign::TAG).then(|| html_table::html_table(page, at));
        let crossed = || has(sign::CROSS).then(|| drawn::grid_table(page, at));
        tagged.flatten().or_else(|| crossed().flatten())
    };
    let piped = || has(sign::BAR).then(|| delimited::pipe_table(page, at));
    let barred = || has(sign::BAR).then(|| barred::barred_table(page, at));
    let tabbed = || has(sign::TAB).then(|| delimited::tab_table(page, at));
    // The dashes may stand some lines below.
    let ruled = || page.shows(sign::DASH).then(|| drawn::ruled_table(page, at));
    drawn_or_tagged()
        .map(by(None))
        .or_else(|| piped().flatten().map(by(Some('|'))))
        .or_else(|| barred().flatten().map(by(Some('|'))))
        .or_else(|| tabbed().flatten().map(by(Some('\t'))))
        .or_else(|| ruled().flatten().map(by(None)))
        .or_else(|| layout::layout_table(page, at).map(by(None)))
}

/// One line of text, cut where several were run together.
fn text_line(page: &Page, line: &Line, gap: bool, setting: Setting, out: &mut Assembler) {
    let body = &page.text[line.body.clone()];
    if lines::is_rule(body) {
        return;
    }
    let known = page.memory.recall(body);
    let cuts = known.know(frame::run_together);
    if cuts.is_empty() {
        out.line(line, &known, gap, setting);
        return;
    }
    let mut from = 0;
    for (index, to) in cuts.iter().copied().chain([body.len()]).enumerate() {
        let piece = page.trim(line.body.start + from..line.body.start + to);
        if index > 0 {
            out.flush();
        }
        let text = &page.text[piece.clone()];
        let line = Line {
            width: text.chars().count(),
            body: piece,
            ..line.clone()
        };
        out.line(&line, &page.memory.recall(text), gap && index == 0, setting);
        from = to;
    }
}

/// The cells of a frame as paragraphs, cell by cell.
fn lay_out(page: &Page, rows: &[Vec<RawCell>], out: &mut Assembler) {
    for cell in rows.iter().flatten() {
        out.flush();
        let mut gap = false;
        for part in &cell.parts {
            if part.is_empty() {
                gap = true;
                continue;
            }
            let line = Line {
                raw: part.clone(),
                body: part.clone(),
                indent: 0,
                width: page.text[part.clone()].chars().count(),
                page_start: false,
                lost: 0,
            };
            text_line(page, &line, gap, Setting::default(), out);
            gap = false;
        }
    }
    out.flush();
}

fn build(normal: &MappedText, rows: &[Vec<RawCell>]) -> Option<super::Block> {
    let mut table = TableBuilder::default();
    for row in rows {
        for raw in row {
            let parts: Vec<_> = raw
                .parts
                .iter()
                .filter(|part| !part.is_empty())
                .cloned()
                .collect();
            let parts = if parts.is_empty() { &raw.parts } else { &parts };
            let cell = table.cell(normal, parts, raw.column);
            cell.col_span = raw.col_span;
            cell.row_span = raw.row_span;
        }
        table.end_row();
    }
    table.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese::legacy::Encoding;

    #[test]
    fn a_text_of_old_fonts_is_read_noted_and_mapped() {
        let source = "ñy ban nh©n d©n x·\n\nKÕ HO¹CH\n\nThùc hiÖn ChØ thÞ sè 12-CT/TU cña TØnh ñy vÒ gi¸o dôc\n";
        let document = read(source);
        assert!(matches!(
            document.notes[..],
            [Note::LegacyEncoding(Encoding::Tcvn3, _)]
        ));
        let texts: Vec<&str> = document.blocks.iter().map(|block| block.text()).collect();
        assert_eq!(texts[1], "KẾ HOẠCH");
        assert_eq!(
            texts[2],
            "Thực hiện Chỉ thị số 12-CT/TU của Tỉnh ủy về giáo dục"
        );
        let at = texts[2].find("giáo").unwrap();
        let range = document.blocks[2]
            .content
            .source_range(at..at + "giáo".len());
        let units: Vec<u16> = source.encode_utf16().collect();
        assert_eq!(String::from_utf16_lossy(&units[range]), "gi¸o");
    }

    #[test]
    fn a_table_remembers_what_parts_its_cells() {
        let delimiter = |source: &str| {
            let document = read(source);
            let table = document.blocks.iter().find_map(|block| block.as_table());
            table.expect("a table").delimiter
        };
        let tabs = "TT\tNội dung\tCơ quan chủ trì\n1\tHọp\tSở Y tế\n2\tThi\tSở Y tế\n";
        assert_eq!(delimiter(tabs), Some('\t'));
        let pipes = "| TT | Nội dung |\n|---|---|\n| 1 | Họp |\n";
        assert_eq!(delimiter(pipes), Some('|'));
        let html = "<table>\n<tr><td>TT</td><td>Nội dung</td></tr>\n</table>\n";
        assert_eq!(delimiter(html), None);
    }
}
