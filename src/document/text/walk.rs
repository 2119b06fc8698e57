//! The way through a text's lines: what begins at one is read, or is what it was in the last text.

use std::rc::Rc;

use super::kept::{Border, Last, Stretch};
use super::lines::{self, Line};
use super::paragraphs::assemble::{Act, Assembler};
use super::paragraphs::settings::Setting;
use super::pdf::{flattened, layout, mixed};
use super::tables::builder::TableBuilder;
use super::tables::pairs::Said;
use super::tables::region::{Found, Page, RawCell, sign};
use super::tables::{barred, delimited, drawn, frame, html_table};
use crate::document::{Block, BlockKind, Note, Span};
use crate::known::Known;
use crate::vietnamese::offsets::MappedText;

/// What became of a text.
pub struct Walked {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// What was noticed.
    pub notes: Vec<Note>,
    /// The same stretch by stretch.
    pub stretches: Vec<Stretch>,
}

/// Read a text from its first line to its last; `last`: what the text before was, and has in common with it.
pub fn walk(page: &Page, settings: &[Setting], mut last: Option<Last>) -> Walked {
    let mut walk = Walk {
        page,
        settings,
        out: Assembler::new(page.normal),
        gap: false,
        open: None,
        stretches: Vec::new(),
    };
    let mut at = 0;
    while page.lines.has(at) {
        let border = walk.border(at);
        let mut known = |is_border| last.as_mut()?.stretch(page, at, &border, is_border);
        if let Some(stretch) = known(!walk.out.is_open()) {
            at = walk.again(stretch);
            continue;
        }
        page.lines.reach();
        let place = page.memory.place();
        walk.out.act = Act::Nothing;
        let step = walk.step(at);
        let (reach, said) = (page.lines.reach(), page.said());
        if let Some(open) = &mut walk.open {
            open.rest_on(reach, &said);
        }
        let Act::Parts { blocks, notes } = walk.out.act else {
            at = step.next;
            continue;
        };
        let from = Place {
            blocks,
            notes,
            asked: place,
        };
        walk.close(at, border, from);
        // Only now is it certain that the line before ended a paragraph here.
        if let Some(stretch) = known(true) {
            walk.out.take_back(blocks, notes);
            at = walk.again(stretch);
            continue;
        }
        let stretch = Stretch {
            lines: at..at,
            reach,
            before: border,
            by_itself: step.by_itself,
            source: page.source(page.lines[at].raw.start),
            said,
            ..Stretch::default()
        };
        walk.open = Some(Open { stretch, from });
        at = step.next;
    }
    walk.end(at);
    Walked {
        blocks: walk.out.blocks,
        notes: walk.out.notes,
        stretches: walk.stretches,
    }
}

struct Walk<'a> {
    page: &'a Page<'a>,
    settings: &'a [Setting],
    out: Assembler<'a>,
    /// Blank lines stand before the next line.
    gap: bool,
    /// The stretch that is being read.
    open: Option<Open>,
    stretches: Vec<Stretch>,
}

/// A stretch whose end is not seen yet.
struct Open {
    stretch: Stretch,
    from: Place,
}

/// How much was done, and asked of the memory, when a stretch began.
#[derive(Clone, Copy)]
struct Place {
    blocks: usize,
    notes: usize,
    asked: usize,
}

impl Open {
    /// What became of it rests on the lines up to one, and on what was said of pairs of words.
    fn rest_on(&mut self, reach: usize, said: &[Said]) {
        self.stretch.reach = self.stretch.reach.max(reach);
        self.stretch.said.extend_from_slice(said);
    }
}

/// What was read at a line.
struct Step {
    /// The line behind it.
    next: usize,
    /// It ends any paragraph before it.
    by_itself: bool,
}

impl Walk<'_> {
    fn border(&self, at: usize) -> Border {
        Border {
            gap: self.gap,
            titled: self.out.titled,
            barred: Border::barred(self.page, at),
        }
    }

    /// The open stretch, if there is one, ends before a line.
    fn close(&mut self, at: usize, border: Border, to: Place) {
        let Some(Open { stretch, from }) = self.open.take() else {
            return;
        };
        let blocks = &self.out.blocks[from.blocks..to.blocks];
        // The map of a table whose first cell is empty begins where the source does, and cannot be moved.
        if blocks
            .iter()
            .any(|block| block.text().starts_with(['\t', '\n']))
        {
            return;
        }
        let notes = self.out.notes[from.notes..to.notes].iter().cloned();
        let of_stretch = |span: Span| Span {
            block: span.block - from.blocks,
            ..span
        };
        self.stretches.push(Stretch {
            lines: stretch.lines.start..at,
            after: border,
            blocks: blocks.to_vec(),
            notes: notes.map(|note| note.map(of_stretch)).collect(),
            asked: self.page.memory.asked(from.asked..to.asked),
            ..stretch
        });
    }

    fn here(&self) -> Place {
        Place {
            blocks: self.out.blocks.len(),
            notes: self.out.notes.len(),
            asked: self.page.memory.place(),
        }
    }

    /// A stretch of the last text, as it was read then; gives the line behind it.
    fn again(&mut self, stretch: Stretch) -> usize {
        let (page, lines) = (self.page, stretch.lines.clone());
        self.out.flush();
        if let Some(open) = &mut self.open {
            open.rest_on(stretch.reach, &stretch.said);
        }
        self.close(lines.start, stretch.before, self.here());
        let source = page.source(page.lines[lines.start].raw.start);
        let by = source as isize - stretch.source as isize;
        let first = self.out.blocks.len();
        let blocks = stretch.blocks.iter().map(|block| block.moved(by));
        self.out.blocks.extend(blocks);
        let of_text = |span: Span| Span {
            block: span.block + first,
            ..span
        };
        let notes = stretch.notes.iter().cloned();
        self.out.notes.extend(notes.map(|note| note.map(of_text)));
        self.gap = stretch.after.gap;
        self.out.titled = stretch.after.titled;
        stretch.after.bar(page, lines.end);
        self.stretches.push(Stretch {
            asked: page.memory.ask_again(&stretch.asked),
            ..stretch
        });
        lines.end
    }

    /// The text ends.
    fn end(&mut self, at: usize) {
        self.out.flush();
        if let Some(open) = &mut self.open {
            open.rest_on(at + 1, &[]);
        }
        self.close(at, self.border(at), self.here());
    }

    /// Read what begins at a line.
    fn step(&mut self, at: usize) -> Step {
        let (page, out) = (self.page, &mut self.out);
        let read = |next: usize| Step {
            next: next.max(at + 1),
            by_itself: true,
        };
        let text = Step {
            next: at + 1,
            by_itself: false,
        };
        if page.blank(at) {
            self.gap = true;
            return text;
        }
        if let Some((found, delimiter)) = table(page, at) {
            if frame::is_frame(page, &found.rows) {
                lay_out(page, &found.rows, out);
            } else if let Some(mut block) = build(page.normal, &found.rows) {
                if let BlockKind::Table(table) = &mut block.kind {
                    table.delimiter = delimiter;
                }
                out.table(block);
            }
            return read(found.next);
        }
        if let Some(found) = flattened::even_table(page, at) {
            // Each line is a cell, so that nothing was guessed.
            if let Some(block) = build(page.normal, &found.rows) {
                out.table(block);
            }
            return read(found.next);
        }
        if let Some(spaced) = flattened::spaced_table(page, at) {
            put_together(page.normal, &spaced.rows, out);
            damaged(&spaced.unsure, out);
            return read(spaced.next);
        }
        if let Some(mixed) = mixed::mixed_table(page, at) {
            for line in &mixed.before {
                let setting = self.settings[*line];
                text_line(page, &page.lines[*line], false, setting, out);
            }
            put_together(page.normal, &mixed.found.rows, out);
            return Step {
                by_itself: mixed.before.is_empty(),
                ..read(mixed.found.next)
            };
        }
        if let Some(found) = flattened::flattened_table(page, at) {
            put_together(page.normal, &found.rows, out);
            return read(found.next);
        }
        if let Some(frame) = frame::frame(page, at) {
            for column in [&frame.left, &frame.right] {
                out.flush();
                let setting = Setting {
                    width: column.iter().map(|line| line.width).max().unwrap_or(0),
                    indented: false,
                };
                for line in column {
                    text_line(page, line, false, setting, out);
                }
            }
            out.flush();
            return read(frame.next);
        }
        if page.is_furniture(at) {
            // The page ended, perhaps in the middle of a sentence.
            self.gap = false;
        } else if lines::is_rule(page.body(at)) {
            out.flush();
        } else if let Some(known) = page.known(at) {
            let (line, setting) = (&page.lines[at], self.settings[at]);
            known_line(page, line, known, self.gap, setting, out);
            self.gap = false;
        }
        text
    }
}

/// A table that was put back together by its wording.
fn put_together(normal: &MappedText, rows: &[Vec<RawCell>], out: &mut Assembler) {
    if let Some(block) = build(normal, rows) {
        out.table(block);
        let whole = out.blocks.len() - 1;
        let span = Span::new(whole, 0..out.blocks[whole].content.len());
        out.notes.push(Note::FlattenedTable(span));
    }
}

/// Rows of the last table whose cells could not be told apart.
fn damaged(rows: &[usize], out: &mut Assembler) {
    let Some((block, table)) = (out.blocks.iter().enumerate().next_back())
        .and_then(|(at, block)| Some((at, block.as_table()?)))
    else {
        return;
    };
    for row in rows.iter().filter_map(|row| table.rows.get(*row)) {
        if let (Some(first), Some(last)) = (row.cells.first(), row.cells.last()) {
            let whole = Span::new(block, first.range.start..last.range.end);
            out.notes.push(Note::Damaged(whole));
        }
    }
}

/// A table of any kind that begins at a line, and the character that parts its cells, if one does.
fn table(page: &Page, at: usize) -> Option<(Found, Option<char>)> {
    let by = |delimiter: Option<char>| move |found: Found| (found, delimiter);
    let here = *page.known(at)?.know(sign::of);
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
    let known = page.memory.recall(&page.text[line.body.clone()]);
    known_line(page, line, &known, gap, setting, out);
}

/// The same with what is known of its body.
fn known_line(
    page: &Page,
    line: &Line,
    known: &Rc<Known>,
    gap: bool,
    setting: Setting,
    out: &mut Assembler,
) {
    let body = known.text();
    if lines::is_rule(body) {
        return;
    }
    let cuts = known.know(frame::run_together);
    if cuts.is_empty() {
        out.line(line, known, gap, setting);
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

fn build(normal: &MappedText, rows: &[Vec<RawCell>]) -> Option<Block> {
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
