//! The last text as it was read, stretch by stretch.
//!
//! Between two borders, where no paragraph is open, lies a stretch: a paragraph, or a table. What became of it
//! rests on its lines and those behind it that were looked at, on how these are set and mapped, on what
//! the border before it hands on, and on pairs of words that the whole text was asked for. As long as all
//! of that is the same, its blocks are handed out again, wherever it has moved.

use std::cell::RefCell;
use std::iter::Peekable;
use std::ops::Range;
use std::rc::Rc;
use std::vec::IntoIter;

use super::lines::{Line, Plain};
use super::paragraphs::settings::Setting;
use super::tables::pairs::Said;
use super::tables::region::Page;
use crate::document::{Block, Note};
use crate::known::{Asked, Known};
use crate::vietnamese::offsets::MappedText;

/// What a memory keeps of the last text.
pub type Kept = RefCell<Option<Reading>>;

/// A text and what became of it.
pub struct Reading {
    /// The text.
    pub text: Text,
    /// Its source, where it is plain.
    pub plain: Option<Plain>,
    /// From the first line to the last; one that was not set apart from the next is not there.
    pub stretches: Vec<Stretch>,
}

/// A text, line by line.
pub struct Text {
    /// Its lines as they were typed, up to a line feed each.
    pub rows: Vec<Rc<Known>>,
    /// Its lines.
    pub lines: Vec<Line>,
    /// How each is set.
    pub settings: Vec<Setting>,
    /// Which are of the page alone.
    pub furniture: Vec<bool>,
    /// Where the way back to its source is not one letter after another, by line.
    pub marks: Vec<(usize, Mark)>,
    /// Whether any line is all dashes: only then are tables looked for that are drawn with them.
    pub has_dashes: bool,
}

/// A place from which on a text is another than its source, or again the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Bytes after the beginning of its line.
    at: isize,
    /// What of the source is left out before it, in units.
    gap: isize,
    /// Units of the source that it stands for; none where it stands there as it is.
    units: Option<usize>,
    foreign: bool,
}

/// The marks of a text.
pub fn marks(text: &MappedText, lines: &[Line]) -> Vec<(usize, Mark)> {
    let mut found = Vec::new();
    let (mut line, mut byte, mut end) = (0, 0, 0);
    let mut was_verbatim = true;
    for run in text.runs() {
        let gap = run.source.start as isize - end as isize;
        if gap != 0 || !run.verbatim || !was_verbatim {
            while lines
                .get(line + 1)
                .is_some_and(|next| next.raw.start <= byte)
            {
                line += 1;
            }
            let mark = Mark {
                at: byte as isize - lines.get(line).map_or(0, |line| line.raw.start as isize),
                gap,
                units: (!run.verbatim).then_some(run.source.len()),
                foreign: run.foreign,
            };
            found.push((line, mark.clone()));
            // What stands for something with a line end in it stands on the lines behind it, too.
            let behind = byte + run.text.len();
            let mark = Mark { at: 0, ..mark };
            while !run.verbatim
                && lines
                    .get(line + 1)
                    .is_some_and(|next| next.raw.start < behind)
            {
                line += 1;
                found.push((line, mark.clone()));
            }
        }
        was_verbatim = run.verbatim;
        end = run.source.end;
        byte += run.text.len();
    }
    found
}

/// What a border hands on to the lines behind it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Border {
    /// Blank lines stand before it.
    pub gap: bool,
    /// The paragraph before was the name of a kind.
    pub titled: bool,
    /// For so many lines more no table is looked for: [`Page::tried`], [`Page::drawn`], [`Page::mixed`].
    pub barred: [usize; 3],
}

impl Border {
    /// What stands in the way of tables at a line.
    pub fn barred(page: &Page, at: usize) -> [usize; 3] {
        [&page.tried, &page.drawn, &page.mixed].map(|to| to.get().saturating_sub(at))
    }

    /// Put it there.
    pub fn bar(&self, page: &Page, at: usize) {
        let all = [&page.tried, &page.drawn, &page.mixed];
        for (to, lines) in all.into_iter().zip(self.barred) {
            to.set(at + lines);
        }
    }
}

/// The lines between two borders and what became of them.
#[derive(Debug, Default)]
pub struct Stretch {
    /// Its lines.
    pub lines: Range<usize>,
    /// The line behind the last one that was looked at; beyond the text where its end was seen.
    pub reach: usize,
    /// The border before its first line.
    pub before: Border,
    /// The border behind its last line.
    pub after: Border,
    /// Its first line ends a paragraph by itself, whatever that is.
    pub by_itself: bool,
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// What was noticed in them, blocks counted from its first.
    pub notes: Vec<Note>,
    /// Where in the source it stood when the blocks were read.
    pub source: usize,
    /// What the whole text said of pairs of words.
    pub said: Vec<Said>,
    /// Texts of which something was asked.
    pub asked: Asked,
}

/// The stretches of the last text, taken from the first to the last.
pub struct Last {
    stretches: Peekable<IntoIter<Stretch>>,
    same: Same,
}

/// What two texts have in common.
struct Same {
    /// How many lines the text has, and the last one had.
    lines: usize,
    lines_before: usize,
    /// Lines at the beginning that both texts have.
    head: usize,
    /// The first of the lines at the end that both texts have.
    tail: usize,
    /// How many lines before each are others, or are set or mapped in another way than they were.
    differ: Vec<u32>,
}

impl Last {
    /// What a text has of the last one.
    pub fn of(last: Option<Reading>, now: &Text) -> Option<Self> {
        let Reading {
            text, stretches, ..
        } = last?;
        Some(Self {
            stretches: stretches.into_iter().peekable(),
            same: Same::of(&text, now),
        })
    }

    /// The stretch that begins at a line as one of the last text did; `is_border`: no paragraph is open there.
    pub fn stretch(
        &mut self,
        page: &Page,
        at: usize,
        border: &Border,
        is_border: bool,
    ) -> Option<Stretch> {
        let before = self.same.before(at)?;
        let passed = |one: &Stretch| one.lines.start < before;
        while self.stretches.next_if(passed).is_some() {}
        let one = self.stretches.next_if(|one| {
            one.lines.start == before
                && (is_border || one.by_itself)
                && one.before == *border
                && self.same.has(one, at)
                && one.said.iter().all(|said| page.pairs().says(said))
        })?;
        let further = |line: usize| line - before + at;
        Some(Stretch {
            lines: at..further(one.lines.end),
            reach: further(one.reach),
            ..one
        })
    }
}

impl Same {
    fn of(last: &Text, now: &Text) -> Self {
        let (head, tail) = common(last, now);
        let lines = now.lines.len();
        let mut same = Self {
            lines,
            lines_before: last.lines.len(),
            head,
            tail: lines - tail,
            differ: Vec::with_capacity(lines + 1),
        };
        let (mut marks, mut marks_before) = (&now.marks[..], &last.marks[..]);
        let mut differ = 0;
        same.differ.push(differ);
        for at in 0..lines {
            let is_same = same.before(at).is_some_and(|before| {
                let marks = of_line(&mut marks, at).iter();
                let marks_before = of_line(&mut marks_before, before).iter();
                let mapped = marks.map(|(_, mark)| mark);
                let set = |text: &Text, at: usize| {
                    let line = text.lines.get(at)?;
                    let (setting, furniture) = (text.settings[at], text.furniture[at]);
                    Some((line.page_start, line.lost, setting, furniture))
                };
                mapped.eq(marks_before.map(|(_, mark)| mark)) && set(now, at) == set(last, before)
            });
            differ += u32::from(!is_same);
            same.differ.push(differ);
        }
        same
    }

    /// Where in the last text a line stood.
    fn before(&self, at: usize) -> Option<usize> {
        match at {
            _ if at < self.head => Some(at),
            _ if at >= self.tail => (at + self.lines_before).checked_sub(self.lines),
            _ => None,
        }
    }

    /// Whether the text has from a line on all lines that a stretch rests on.
    fn has(&self, one: &Stretch, at: usize) -> bool {
        let sees_end = one.reach > self.lines_before;
        if sees_end && self.lines - at != self.lines_before - one.lines.start {
            return false;
        }
        let reach = match sees_end {
            true => self.lines,
            false => at + one.reach - one.lines.start,
        };
        let one_side = at >= self.tail || reach <= self.head;
        one_side && self.differ[reach] == self.differ[at]
    }
}

/// How many lines two texts have in common at their beginnings and at their ends.
fn common(last: &Text, now: &Text) -> (usize, usize) {
    if last.has_dashes != now.has_dashes {
        return (0, 0);
    }
    let same = |(one, other): &(&Rc<Known>, &Rc<Known>)| Rc::ptr_eq(one, other);
    let head = last.rows.iter().zip(&now.rows).take_while(same).count();
    let ends = (last.rows[head..].iter().rev()).zip(now.rows[head..].iter().rev());
    let tail = ends.take_while(same).count();
    let bytes = |rows: &[Rc<Known>]| rows.iter().map(|row| row.text().len() + 1).sum::<usize>();
    let end = bytes(&now.rows[..head]);
    let behind = |text: &Text| {
        let from = bytes(&text.rows[..text.rows.len() - tail]);
        let before = text.lines.partition_point(|line| line.raw.start < from);
        text.lines.len() - before
    };
    let tail = behind(now);
    (
        now.lines.partition_point(|line| line.raw.end < end),
        // A line feed behind a form feed at the very end makes one more of the same row.
        if tail == behind(last) { tail } else { 0 },
    )
}

/// The marks of a line, those of lines before it passed over.
fn of_line<'m>(marks: &mut &'m [(usize, Mark)], line: usize) -> &'m [(usize, Mark)] {
    let (_, rest) = marks.split_at(marks.iter().take_while(|(of, _)| *of < line).count());
    let (of_line, rest) = rest.split_at(rest.iter().take_while(|(of, _)| *of == line).count());
    *marks = rest;
    of_line
}
