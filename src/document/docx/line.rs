//! The lines of a paragraph: text in runs, before it becomes part of a block, and how it is set there.

use std::ops::Range;

use super::items::Paragraph;
use super::trace::{self, Piece, Stretch};
use crate::document::layout::{ParagraphLayout, RunFormat, RunLayout};
use crate::vietnamese::letters::{is_alphabetic, is_alphanumeric};
use crate::vietnamese::normalize::normalize;
use crate::vietnamese::offsets::MappedText;

/// A piece of text in runs, before it becomes part of a block.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub text: String,
    pub runs: Vec<(usize, RunFormat)>,
    /// Where it was read; empty unless that was asked for.
    pub trace: Vec<Piece>,
    /// It was typed in an old encoding.
    pub typed_in_old: bool,
}

/// The lines of a paragraph: cut where the writer broke the line, unless the sentence clearly goes on.
pub(super) fn lines(paragraph: &Paragraph) -> Vec<Line> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut gap = true;
    for segment in paragraph.text.split('\n') {
        let range = at..at + segment.len();
        at = range.end + 1;
        let segment = segment.trim();
        if segment.is_empty() {
            gap = true;
            continue;
        }
        match ranges.last_mut() {
            Some(last) if !gap && goes_on(&paragraph.text[last.clone()], segment) => {
                last.end = range.end;
            }
            _ => ranges.push(range),
        }
        gap = false;
    }
    let mut runs = paragraph.runs.as_slice();
    ranges
        .into_iter()
        .map(|range| {
            // Runs that end before this line are done with.
            let done = runs.partition_point(|(end, _)| *end <= range.start);
            runs = runs.get(done..).unwrap_or_default();
            part(paragraph, runs, range)
        })
        .collect()
}

/// Whether a line goes on with the sentence of the one before it.
fn goes_on(before: &str, line: &str) -> bool {
    line.starts_with(char::is_lowercase)
        && !starts_with_marker(line)
        && !before.trim_end().ends_with(['.', ';', ':', '!', '?'])
}

/// "a) …", "đ. …": a letter of a list, not a word.
fn starts_with_marker(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next();
    matches!(chars.next(), Some(')' | '.' | '/'))
}

/// A part of a paragraph's text on one line, with those of its runs.
pub(super) fn part(
    paragraph: &Paragraph,
    runs: &[(usize, RunFormat)],
    range: Range<usize>,
) -> Line {
    let text = paragraph.text.get(range.clone()).unwrap_or_default();
    let mut line = Line {
        text: text.replace(['\n', '\t'], " "),
        runs: Vec::new(),
        trace: trace::pieces(&paragraph.text, &paragraph.trace, &range),
        typed_in_old: paragraph.typed_in.is_some(),
    };
    for (end, format) in runs {
        line.runs
            .push(((*end).min(range.end) - range.start, *format));
        if *end >= range.end {
            break;
        }
    }
    line
}

impl Line {
    pub fn prefix(&mut self, text: &str, format: RunFormat) {
        self.text.insert_str(0, text);
        for (end, _) in &mut self.runs {
            *end += text.len();
        }
        for piece in &mut self.trace {
            piece.range.start += text.len();
            piece.range.end += text.len();
        }
        match self.runs.first() {
            Some((_, first)) if *first == format => {}
            _ => self.runs.insert(0, (text.len(), format)),
        }
    }
}

/// A line of nothing but dashes, stars or the like.
pub(super) fn is_rule(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() >= 3
        && text
            .chars()
            .all(|c| matches!(c, '_' | '-' | '–' | '—' | '─' | '=' | '*' | '.' | ' '))
}

/// Add a line's text, ends trimmed, in NFC; its runs in bytes of the content, and where it was read.
pub(super) fn push(
    content: &mut MappedText,
    line: &Line,
    stretches: &mut Vec<Stretch>,
) -> Vec<RunLayout> {
    let normal = normalize(&line.text);
    let clean = normal.as_str();
    let lead = clean.len() - clean.trim_start().len();
    let end = clean.trim_end().len().max(lead);
    let base = content.len();
    if !line.trace.is_empty() {
        let at = content.utf16_before(base);
        let read = (line.text.as_str(), line.trace.as_slice(), line.typed_in_old);
        trace::stretches(read, (&normal, lead..end), at, stretches);
    }
    content.push_from(&normal, lead..end);
    let mut ends = Ends::new(&line.text, &normal);
    let mut from = lead;
    let mut runs: Vec<RunLayout> = Vec::new();
    for (run_end, format) in &line.runs {
        let to = ends.of(*run_end).clamp(from, end);
        if to > from {
            runs.push(RunLayout {
                range: base + from - lead..base + to - lead,
                format: *format,
            });
            from = to;
        }
    }
    runs
}

/// Where ends of runs lie in the normalised text; asked in ascending order.
struct Ends<'t> {
    raw: &'t str,
    normal: &'t MappedText,
    same: bool,
    raw_at: usize,
    units: usize,
    normal_at: usize,
}

impl<'t> Ends<'t> {
    fn new(raw: &'t str, normal: &'t MappedText) -> Self {
        Self {
            raw,
            normal,
            same: raw == normal.as_str(),
            raw_at: 0,
            units: 0,
            normal_at: 0,
        }
    }

    fn of(&mut self, raw_end: usize) -> usize {
        if self.same {
            return raw_end;
        }
        let more = self.raw.get(self.raw_at..raw_end).unwrap_or_default();
        self.units += more.encode_utf16().count();
        self.raw_at = raw_end;
        let rest = self
            .normal
            .as_str()
            .get(self.normal_at..)
            .unwrap_or_default();
        let reached = |at: &usize| self.normal.source_range(*at..*at).start >= self.units;
        let found = rest
            .char_indices()
            .map(|(at, _)| self.normal_at + at)
            .find(reached);
        self.normal_at = found.unwrap_or(self.normal.len());
        self.normal_at
    }
}

/// Whether all that is printed is set in a way.
pub(super) fn all(
    content: &MappedText,
    runs: &[RunLayout],
    set: impl Fn(&RunFormat) -> bool,
) -> bool {
    let text = content.as_str();
    let mut printed = runs.iter().filter(|run| {
        let text = text.get(run.range.clone()).unwrap_or_default();
        text.contains(is_alphanumeric)
    });
    let mut any = false;
    printed.all(|run| {
        any = true;
        set(&run.format)
    }) && any
}

/// Bytes of the beginning that are bold where what follows is not.
pub(super) fn bold_lead(content: &MappedText, runs: &[RunLayout]) -> usize {
    let text = content.as_str();
    let letters = |run: &&RunLayout| {
        let text = text.get(run.range.clone()).unwrap_or_default();
        text.contains(is_alphabetic)
    };
    let mut printed = runs.iter().filter(letters).peekable();
    match printed.peek() {
        Some(first) if first.format.bold => printed
            .find(|run| !run.format.bold)
            .map_or(0, |plain| plain.range.start),
        _ => 0,
    }
}

pub(super) fn layout(
    paragraph: &Paragraph,
    range: Range<usize>,
    runs: Vec<RunLayout>,
    aside: bool,
) -> ParagraphLayout {
    let props = &paragraph.props;
    ParagraphLayout {
        range,
        alignment: props.alignment.unwrap_or_default(),
        left: props.left.unwrap_or_default(),
        right: props.right.unwrap_or_default(),
        first_line: props.first_line.unwrap_or_default(),
        before: props.before.unwrap_or_default(),
        after: props.after.unwrap_or_default(),
        line_spacing: props.line_spacing.unwrap_or_default(),
        line_below: None,
        aside,
        runs,
    }
}
