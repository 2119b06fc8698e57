//! Which line belongs to which cell, where a page's lines came out of all its columns at once.
//!
//! Each column is a run of cells in the order of the rows, and each cell a run of lines; what is mixed is
//! only how the columns take turns. So a reading says of every piece of a line which column it stands in and
//! whether it begins that column's next cell. Many readings are grown side by side, the cheapest few are kept,
//! and the cheapest of all is taken: cheap is what goes on where its sentence was, is as wide as its column,
//! and begins with what the column holds.

mod columns;
mod part;
mod price;
mod state;

use crate::document::text::pdf::width::natural_width;
use crate::document::text::tables::cells::{is_deadline, starts_body};
use crate::document::text::tables::pairs::Looked;
use crate::hash::{Map, QuickMap};
use crate::sorting;
use crate::vietnamese::columns::ColumnRole;
pub use columns::{COLUMNS, Columns};
use part::Part;
use state::{Column, Grown, MOST_PARTS, State};
use std::ops::Range;

/// Readings that are kept from line to line.
const BEAM: usize = 32;

/// Lines back whose cells may go on in the middle of a line.
const LOOK_BACK: usize = 8;

/// Ways of laying a line cut in one way that are gone on with from one reading.
const MOST_WAYS: usize = 12;

/// Places at which one line is tried to be cut.
const MOST_CUTS: usize = 10;

/// One line in so many has two words at least.
const FEW_LINES: usize = 4;

/// Natural width of a blank.
const BLANK: usize = 27;

/// A row that the table's numbers announce.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// A heading over the rows under it.
    pub group: bool,
    /// The page that it stands on.
    pub sheet: usize,
}

/// A line of the table.
pub struct Piece<'a> {
    /// Its bytes.
    pub range: Range<usize>,
    /// Its text.
    pub text: &'a str,
    /// A blank line stands before it.
    pub gap: bool,
    /// The page that it stands on.
    pub sheet: usize,
    /// Columns that it may stand in.
    pub columns: Columns,
    /// Those whose headings stand right over its part of the page.
    pub home: Columns,
    /// The row whose number stands right before it.
    pub row: Option<usize>,
}

/// What is to be laid.
pub struct Lay<'a> {
    /// The lines, in the order of the source.
    pub pieces: Vec<Piece<'a>>,
    /// The rows, in order.
    pub rows: Vec<Row>,
    /// What the columns after the number hold; the first is the task's.
    pub roles: Vec<ColumnRole>,
    /// Which words the text has side by side.
    pub pairs: &'a Looked,
}

/// A piece of a line in a cell: row, column, bytes.
pub type Laid = (usize, usize, Range<usize>);

/// How a part stands to what its column had.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// In the same cell.
    GoOn,
    /// It begins the next cell.
    Next,
    /// It begins the next cell but one.
    Skip,
    /// It begins the cell that was left empty.
    Fill,
}

/// Parts laid by one line, part by part.
struct Taken {
    before: u32,
    laid: Vec<(u32, u32, u8)>, // part, row, column
}

/// Reads the lines, as often as it is asked; what words say for themselves it finds out once.
struct Reader<'a, 'b> {
    lay: &'b Lay<'a>,
    parts: Vec<Part<'a>>,
    /// For each line the ways of cutting it, as its parts.
    cuts: Vec<Vec<Vec<u32>>>,
    /// Width of the task's lines and of the other columns'.
    wide: usize,
    narrow: [usize; COLUMNS],
    /// Width of a line of any column but the task's.
    cell: usize,
    words: Map<&'a str, u32>,
    /// By the words of two parts.
    known: QuickMap<(u32, u32), u32>,
    dues: Vec<(String, bool)>,
    /// By a deadline's text and the words of the part after it.
    due_after: QuickMap<(u32, u32), u32>,
    /// By a part's words, whether a deadline may begin so.
    begins_due: Vec<Option<bool>>,
}

/// Lay the lines into cells; none where no reading makes sense of most of the rows.
pub fn lay(lay: &Lay) -> Option<Vec<Laid>> {
    if lay.roles.is_empty() || lay.roles.len() > COLUMNS || lay.rows.is_empty() {
        return None;
    }
    // A column has room for more than a word: lines of one each tell nothing of columns, and to weigh
    // every word of a long text costs seconds.
    let lines = lay.pieces.iter().filter(|piece| piece.text.contains(' '));
    if lines.count() * FEW_LINES < lay.pieces.len() {
        return None;
    }
    let mut widths: Vec<usize> = lay
        .pieces
        .iter()
        .filter(|piece| piece.home.contains(0))
        .map(|piece| natural_width(piece.text))
        .collect();
    sorting::sort(&mut widths);
    // Lines of the task are the middle of the wide ones; those run together are wider.
    let most = widths.get(widths.len() * 9 / 10).copied()?;
    let wide: Vec<usize> = widths
        .iter()
        .copied()
        .filter(|width| width * 2 > most)
        .collect();
    let wide = wide.get(wide.len() / 3).copied()?;
    let mut narrow: Vec<usize> = lay
        .pieces
        .iter()
        .map(|piece| natural_width(piece.text))
        .filter(|width| width * 100 < wide * 55)
        .collect();
    sorting::sort(&mut narrow);
    let narrow = narrow
        .get(narrow.len() * 9 / 10)
        .copied()
        .unwrap_or(wide / 2);
    let mut reader = Reader::new(lay, wide, [narrow; COLUMNS], narrow);
    let first = reader.read()?;
    // The first reading shows how wide each column is; the second knows it.
    let mut columns = [narrow; COLUMNS];
    for (column, width) in columns.iter_mut().enumerate().skip(1) {
        let of_column = first.iter().filter(|(_, other, _)| *other == column);
        let mut widths: Vec<usize> = of_column
            .map(|(_, _, part)| natural_width(part.text))
            .collect();
        sorting::sort(&mut widths);
        if widths.len() >= 6 {
            *width = widths[widths.len() * 9 / 10].min(narrow * 5 / 4);
        }
    }
    reader.narrow = columns;
    let second = reader.read()?;
    let laid = second
        .into_iter()
        .map(|(row, column, part)| (row, column, part.range))
        .collect();
    Some(laid)
}

impl<'a, 'b> Reader<'a, 'b> {
    fn new(lay: &'b Lay<'a>, wide: usize, columns: [usize; COLUMNS], cell: usize) -> Self {
        let mut reader = Self {
            lay,
            parts: Vec::new(),
            cuts: Vec::new(),
            wide,
            narrow: columns,
            cell,
            words: Map::default(),
            known: QuickMap::default(),
            dues: vec![(String::new(), false)],
            due_after: QuickMap::default(),
            begins_due: Vec::new(),
        };
        reader.cuts = (0..lay.pieces.len())
            .map(|at| reader.segmentations(at))
            .collect();
        reader.begins_due = vec![None; reader.words.len()];
        reader
    }

    fn read(&mut self) -> Option<Vec<(usize, usize, Part<'a>)>> {
        let mut steps = vec![Taken {
            before: 0,
            laid: Vec::new(),
        }];
        let mut states = vec![State {
            cost: 0,
            column: COLUMNS,
            columns: [Column::NONE; COLUMNS],
            step: 0,
        }];
        let mut grown: Vec<Grown> = Vec::new();
        for at in 0..self.lay.pieces.len() {
            grown.clear();
            let cuts = std::mem::take(&mut self.cuts[at]);
            for (from, state) in states.iter().enumerate() {
                for parts in &cuts {
                    self.grow(at, state, from as u8, parts, &mut grown);
                }
            }
            self.cuts[at] = cuts;
            if grown.is_empty() {
                return None;
            }
            let mut order: Vec<(i32, u32, u32)> = grown
                .iter()
                .zip(0..)
                .map(|(grown, index)| (grown.cost, grown.rows(), index))
                .collect();
            sorting::sort(&mut order);
            let before = std::mem::take(&mut states);
            for (_, _, index) in order {
                let grown = &grown[index as usize];
                let from = &before[usize::from(grown.from)];
                let mut state = from.clone();
                state.cost = grown.cost;
                for part in grown.laid() {
                    state.lay(*part);
                }
                // What will read on alike is kept once.
                if states.iter().any(|kept: &State| {
                    kept.columns == state.columns && kept.column == state.column
                }) {
                    continue;
                }
                state.step = steps.len() as u32;
                let laid = grown.laid().iter();
                steps.push(Taken {
                    before: from.step,
                    laid: laid
                        .map(|(part, row, column, _)| (*part, *row, *column))
                        .collect(),
                });
                states.push(state);
                if states.len() == BEAM {
                    break;
                }
            }
        }
        let best = states
            .into_iter()
            .min_by_key(|state| state.cost + self.missing(state))?;
        let mut out = Vec::new();
        let mut step = best.step;
        while step > 0 {
            let taken = &steps[step as usize];
            for (part, row, column) in taken.laid.iter().rev() {
                let part = self.parts[*part as usize].clone();
                out.push((*row as usize, usize::from(*column), part));
            }
            step = taken.before;
        }
        out.reverse();
        Some(out)
    }

    /// The ways of cutting a line into parts: whole, and where one column may end and another begin.
    fn segmentations(&mut self, at: usize) -> Vec<Vec<u32>> {
        let piece = &self.lay.pieces[at];
        let (parts, words) = (&mut self.parts, &mut self.words);
        let mut add = |range: Range<usize>| {
            let (text, start) = (&piece.text[range.clone()], piece.range.start + range.start);
            let fresh = words.len() as u32;
            let words = *words.or_insert_with(text, || fresh);
            parts.push(Part::new(text, start, words));
            (parts.len() - 1) as u32
        };
        let text = piece.text;
        let mut found = vec![vec![add(0..text.len())]];
        let width = natural_width(text);
        let several = piece.columns.len() > 1;
        if !several || text.len() > 600 || width * 100 < self.cell * 110 {
            return found;
        }
        let blanks: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
        let mut cuts: Vec<usize> = Vec::new();
        let lasts: Vec<&str> = self.lay.pieces[at.saturating_sub(LOOK_BACK)..at]
            .iter()
            .filter_map(|piece| piece.text.split(' ').next_back())
            .collect();
        for blank in blanks {
            let right = &text[blank + 1..];
            let rest = natural_width(right);
            let left = width.saturating_sub(rest + BLANK);
            // What is right of a cut is no wider than its columns.
            let fits = rest <= self.cell * 13 / 10 * (piece.columns.len() - 1)
                && (left * 100 >= self.wide * 70 || left <= self.cell * 13 / 10);
            let first = right.split(' ').next().unwrap_or("");
            let begins = || {
                right.starts_with("- ")
                    || right.starts_with('(')
                    || starts_body(right)
                    || is_deadline(right)
                    || lasts
                        .iter()
                        .any(|last| self.lay.pairs.count(last, first) > 0)
            };
            let full = left + BLANK + natural_width(first);
            let filled = full * 100 >= self.wide * 97 && left * 100 <= self.wide * 106;
            let dash = text[..blank].ends_with(" -") || text[..blank].ends_with(" –");
            if fits && !dash && (filled || begins()) {
                cuts.push(blank);
            }
        }
        cuts.truncate(MOST_CUTS);
        for (index, cut) in cuts.iter().enumerate() {
            let parts = vec![add(0..*cut), add(cut + 1..text.len())];
            found.push(parts);
            for second in &cuts[index + 1..] {
                let rest = &text[second + 1..];
                let begins = rest.starts_with("- ") || starts_body(rest);
                if piece.columns.len() > 2 && begins {
                    let parts = vec![
                        add(0..*cut),
                        add(cut + 1..*second),
                        add(second + 1..text.len()),
                    ];
                    found.push(parts);
                }
            }
        }
        found
    }

    /// Every way of laying a line's parts after a reading.
    fn grow(&mut self, at: usize, state: &State, from: u8, parts: &[u32], out: &mut Vec<Grown>) {
        let none = (0, 0, 0, Column::NONE);
        let mut open = vec![Grown {
            cost: state.cost,
            from,
            count: 0,
            parts: [none; MOST_PARTS],
        }];
        let mut next: Vec<Grown> = Vec::new();
        for (index, part) in parts.iter().enumerate().take(MOST_PARTS) {
            next.clear();
            let after = parts.get(index + 1).copied();
            for grown in &open {
                let mut laid;
                let state = match grown.laid() {
                    [] => state,
                    parts => {
                        laid = state.clone();
                        parts.iter().for_each(|part| laid.lay(*part));
                        &laid
                    }
                };
                self.lay_part(at, state, (*part, after), grown, &mut next);
            }
            sorting::sort_by_key(&mut next, |grown| (grown.cost, grown.rows()));
            next.truncate(MOST_WAYS);
            std::mem::swap(&mut open, &mut next);
        }
        out.extend_from_slice(&open);
    }

    /// Every way of laying one part, with the part that comes after it, behind those of its line before it.
    fn lay_part(
        &mut self,
        at: usize,
        state: &State,
        (part, after): (u32, Option<u32>),
        before: &Grown,
        out: &mut Vec<Grown>,
    ) {
        let first = before.count == 0;
        let from = match before.laid().last() {
            Some((_, _, column, _)) => usize::from(*column) + 1,
            None => 0,
        };
        let columns = self.lay.pieces[at].columns;
        for column in columns.iter().filter(|column| *column >= from) {
            for step in [Step::GoOn, Step::Next, Step::Skip, Step::Fill] {
                let Some((price, row, moved)) = self.price(state, at, part, column, step, first)
                else {
                    continue;
                };
                let mut grown = *before;
                grown.cost += price + self.cut(part, column, after);
                grown.parts[usize::from(grown.count)] = (part, row, column as u8, moved);
                grown.count += 1;
                out.push(grown);
            }
        }
    }
}
