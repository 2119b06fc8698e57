//! What a run of lines turned out to be, before it becomes blocks.

use crate::document::text::lines::Line;
use crate::document::text::tables::pairs::{Looked, Pairs, Said};
use crate::known::{Known, Memory};
use crate::vietnamese::offsets::MappedText;
use std::cell::{Cell, OnceCell};
use std::ops::{Index, Range};
use std::rc::Rc;

/// Lines one by one, and how far they were looked at: what is said of them rests on no line behind.
pub struct Lines<'a> {
    all: &'a [Line],
    reach: Cell<usize>,
}

impl<'a> Lines<'a> {
    /// Nobody has looked at any yet.
    pub fn new(all: &'a [Line]) -> Self {
        Self {
            all,
            reach: Cell::new(0),
        }
    }

    /// Whether there is a line.
    pub fn has(&self, at: usize) -> bool {
        self.get(at).is_some()
    }

    /// A line; none past the last.
    pub fn get(&self, at: usize) -> Option<&'a Line> {
        self.reach.set(self.reach.get().max(at + 1));
        self.all.get(at)
    }

    /// The line behind the last one that was looked at since this was asked.
    pub fn reach(&self) -> usize {
        self.reach.take()
    }
}

impl Index<usize> for Lines<'_> {
    type Output = Line;

    fn index(&self, at: usize) -> &Line {
        self.get(at).expect("a line that is there")
    }
}

impl Index<Range<usize>> for Lines<'_> {
    type Output = [Line];

    fn index(&self, lines: Range<usize>) -> &[Line] {
        self.reach.set(self.reach.get().max(lines.end));
        &self.all[lines]
    }
}

/// The text, its lines, and what is around them: all that a recogniser of regions looks at. What it says is
/// remembered as long as the lines that it looked at, and the words that it asked the whole text for, are the same.
pub struct Page<'a> {
    /// The text with its map.
    pub normal: &'a MappedText,
    /// The text.
    pub text: &'a str,
    /// Its lines.
    pub lines: Lines<'a>,
    /// What is known of each line's body.
    pub known: &'a [Rc<Known>],
    /// Signs of tables that its lines have; see [`sign`].
    pub signs: u8,
    /// Which lines are of the page alone.
    pub furniture: &'a [bool],
    /// Lines before this one were read as a table in vain, and are not tried again: a retry from each of
    /// them would cost the square of their number.
    pub tried: Cell<usize>,
    /// The same for tables that are drawn with crosses.
    pub drawn: Cell<usize>,
    /// The same for tables whose columns are mixed, which other readers may still understand.
    pub mixed: Cell<usize>,
    /// Its pairs of words, once somebody asked for them.
    pub pairs: OnceCell<Looked>,
    /// Its lines as they were typed, up to a line feed each.
    pub typed: &'a [Rc<Known>],
    /// What is known of other texts.
    pub memory: &'a Memory,
}

/// Signs of a table on a line.
pub mod sign {
    /// A bar.
    pub const BAR: u8 = 1;
    /// A tab.
    pub const TAB: u8 = 2;
    /// Dashes and nothing else.
    pub const DASH: u8 = 4;
    /// It begins with a cross.
    pub const CROSS: u8 = 8;
    /// It begins with a tag.
    pub const TAG: u8 = 16;

    /// Those of a line.
    pub fn of(body: &str) -> u8 {
        let has = |is: bool, sign: u8| if is { sign } else { 0 };
        let dashes = !body.is_empty() && body.bytes().all(|b| matches!(b, b'-' | b' '));
        has(body.contains('|'), BAR)
            | has(body.contains('\t'), TAB)
            | has(dashes, DASH)
            | has(body.starts_with('+'), CROSS)
            | has(body.starts_with('<'), TAG)
    }
}

impl<'a> Page<'a> {
    /// Whether any line has a sign.
    pub fn shows(&self, sign: u8) -> bool {
        self.signs & sign != 0
    }

    /// The signs of all lines.
    pub fn signs(known: &[Rc<Known>]) -> u8 {
        known.iter().fold(0, |all, line| all | line.know(sign::of))
    }

    /// What is known of a line's body; none past the last.
    pub fn known(&self, at: usize) -> Option<&'a Rc<Known>> {
        self.lines.get(at).map(|_| &self.known[at])
    }

    /// Whether a line is of the page alone.
    pub fn is_furniture(&self, at: usize) -> bool {
        self.lines.has(at) && self.furniture[at]
    }

    /// The text of a line without blanks at its ends; empty past the last.
    pub fn body(&self, at: usize) -> &'a str {
        self.lines
            .get(at)
            .map_or("", |line| &self.text[line.body.clone()])
    }

    /// The text of a line as it stands; empty past the last.
    pub fn raw(&self, at: usize) -> &'a str {
        self.lines
            .get(at)
            .map_or("", |line| &self.text[line.raw.clone()])
    }

    /// Whether a line is blank, or past the last.
    pub fn blank(&self, at: usize) -> bool {
        self.lines.get(at).is_none_or(Line::is_blank)
    }

    /// Which words stand side by side anywhere in the text.
    pub fn pairs(&self) -> &Looked {
        let pairs = || Looked::new(Pairs::of(self.typed, self.memory));
        self.pairs.get_or_init(pairs)
    }

    /// What was said of pairs of words since this was asked.
    pub fn said(&self) -> Vec<Said> {
        self.pairs.get().map_or_else(Vec::new, Looked::take_said)
    }

    /// Offset in the source (UTF-16) of a byte of the text.
    pub fn source(&self, at: usize) -> usize {
        self.normal.source_range(at..at).start
    }

    /// Offset in the source (UTF-16) at which a byte range of the text ends.
    pub fn source_end(&self, range: Range<usize>) -> usize {
        self.normal.source_range(range).end
    }

    /// Combining marks that the source has apart from the letters of a byte range: nobody sees them beside
    /// the letters.
    pub fn marks(&self, range: Range<usize>) -> usize {
        self.normal.marks(range)
    }

    /// Shrink a byte range to what is not blank in it.
    pub fn trim(&self, range: Range<usize>) -> Range<usize> {
        let piece = &self.text[range.clone()];
        let start = range.start + (piece.len() - piece.trim_start().len());
        start..start + piece.trim().len()
    }
}

/// A cell as a source shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawCell {
    /// Its lines, or pieces of lines, in order; an empty range is a blank line.
    pub parts: Vec<Range<usize>>,
    /// Grid columns that it takes.
    pub col_span: usize,
    /// Rows that it takes.
    pub row_span: usize,
    /// First grid column.
    pub column: usize,
}

impl RawCell {
    /// A cell of one column and row.
    pub fn new(column: usize, parts: Vec<Range<usize>>) -> Self {
        Self {
            parts,
            col_span: 1,
            row_span: 1,
            column,
        }
    }
}

/// A table found in the lines, with the line after it.
pub struct Found {
    /// Its rows.
    pub rows: Vec<Vec<RawCell>>,
    /// First line that is not part of it.
    pub next: usize,
}
