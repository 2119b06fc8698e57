//! Which line belongs to which cell, where a page's lines came out of all its columns at once.
//!
//! Each column is a run of cells in the order of the rows, and each cell a run of lines; what is mixed is
//! only how the columns take turns. So a reading says of every piece of a line which column it stands in and
//! whether it begins that column's next cell. Many readings are grown side by side, the cheapest few are kept,
//! and the cheapest of all is taken: cheap is what goes on where its sentence was, is as wide as its column,
//! and begins with what the column holds.

use std::collections::HashMap;
use std::ops::Range;

use super::cells::{is_deadline, starts_body};
use super::layout::natural_width;
use super::pairs::Pairs;
use super::part::{ends_in_joint, is_body_role};
use crate::vietnamese::columns::ColumnRole;

/// Readings that are kept from line to line.
const BEAM: usize = 32;
/// Lines back whose cells may go on in the middle of a line.
const LOOK_BACK: usize = 8;
/// Places at which one line is tried to be cut.
const MOST_CUTS: usize = 10;
/// Natural width of a blank.
const BLANK: usize = 27;
/// Columns at most.
pub const COLUMNS: usize = 8;

/// A set of columns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Columns(u16);

impl Columns {
    /// Put a column in.
    pub fn add(&mut self, column: usize) {
        self.0 |= 1_u16.checked_shl(column as u32).unwrap_or(0);
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn contains(self, column: usize) -> bool {
        self.0 >> column.min(15) & 1 == 1
    }

    fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    fn first(self) -> usize {
        (self.0.trailing_zeros() as usize).min(COLUMNS - 1)
    }

    fn iter(self) -> impl Iterator<Item = usize> {
        (0..COLUMNS).filter(move |column| self.contains(*column))
    }
}

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
    pub pairs: &'a Pairs,
}

/// A piece of a line in a cell: row, column, bytes.
pub type Laid = (usize, usize, Range<usize>);

/// A part of a line that lies in one cell.
#[derive(Clone)]
struct Part<'a> {
    range: Range<usize>,
    text: &'a str,
    width: usize,
    low: bool,
    body: bool,
    listed: bool,
    /// The same for parts of the same words.
    words: u32,
}

impl<'a> Part<'a> {
    fn new(text: &'a str, start: usize, words: u32) -> Self {
        let inner = text.trim_start_matches(['-', '–', ' ', '(', '"', '“']);
        Self {
            range: start..start + text.len(),
            text,
            width: natural_width(text),
            low: inner.starts_with(char::is_lowercase),
            body: starts_body(text),
            listed: text.starts_with("- "),
            words,
        }
    }

    fn first(&self) -> &'a str {
        self.text.split(' ').next().unwrap_or("")
    }

    fn last(&self) -> &'a str {
        self.text.split(' ').next_back().unwrap_or("")
    }

    /// The sentence cannot end here.
    fn open(&self) -> bool {
        ends_in_joint(self.text) || self.text.ends_with(['-', '–', '('])
    }
}

/// How far a column is.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Column {
    /// The row of its cell, if it has one.
    row: Option<u32>,
    /// The furthest row that it has been in.
    last: Option<u32>,
    /// A row that it has left empty.
    hole: Option<u32>,
    /// The last part laid in it.
    tail: u32,
    /// The text of its cell, where it holds deadlines.
    due: u32,
    /// What its cell has listed so far, a bit each, and the words that it began with.
    items: u64,
    head: u32,
    /// Its cell is a list.
    listed: bool,
    /// Lines of the page since its last part.
    age: u8,
}

/// A state that a line leads to: the state it came from, and what the line was laid into.
type Grown = (State, u32, Vec<(u32, u32, u8)>);

#[derive(Clone)]
struct State {
    cost: i32,
    /// Column of the last part.
    column: usize,
    columns: [Column; COLUMNS],
    /// The step that led here.
    step: u32,
}

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

struct Reader<'a, 'b> {
    lay: &'b Lay<'a>,
    parts: Vec<Part<'a>>,
    /// Width of the task's lines and of the other columns'.
    wide: usize,
    narrow: [usize; COLUMNS],
    /// Width of a line of any column but the task's.
    cell: usize,
    words: HashMap<&'a str, u32>,
    known: HashMap<(u32, u32), u32>,
    dues: Vec<(String, bool)>,
    due_after: HashMap<(u32, u32), u32>,
}

/// Lay the lines into cells; none where no reading makes sense of most of the rows.
pub fn lay(lay: &Lay) -> Option<Vec<Laid>> {
    if lay.roles.is_empty() || lay.roles.len() > COLUMNS || lay.rows.is_empty() {
        return None;
    }
    let mut widths: Vec<usize> = lay
        .pieces
        .iter()
        .filter(|piece| piece.home.contains(0))
        .map(|piece| natural_width(piece.text))
        .collect();
    widths.sort_unstable();
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
    narrow.sort_unstable();
    let narrow = narrow
        .get(narrow.len() * 9 / 10)
        .copied()
        .unwrap_or(wide / 2);
    let first = Reader::new(lay, wide, [narrow; COLUMNS], narrow).read()?;
    // The first reading shows how wide each column is; the second knows it.
    let mut columns = [narrow; COLUMNS];
    for (column, width) in columns.iter_mut().enumerate().skip(1) {
        let of_column = first.iter().filter(|(_, other, _)| *other == column);
        let mut widths: Vec<usize> = of_column
            .map(|(_, _, part)| natural_width(part.text))
            .collect();
        widths.sort_unstable();
        if widths.len() >= 6 {
            *width = widths[widths.len() * 9 / 10].min(narrow * 5 / 4);
        }
    }
    let second = Reader::new(lay, wide, columns, narrow).read()?;
    let laid = second
        .into_iter()
        .map(|(row, column, part)| (row, column, part.range))
        .collect();
    Some(laid)
}

impl<'a, 'b> Reader<'a, 'b> {
    fn new(lay: &'b Lay<'a>, wide: usize, columns: [usize; COLUMNS], cell: usize) -> Self {
        Self {
            lay,
            parts: Vec::new(),
            wide,
            narrow: columns,
            cell,
            words: HashMap::new(),
            known: HashMap::new(),
            dues: vec![(String::new(), false)],
            due_after: HashMap::new(),
        }
    }

    fn read(mut self) -> Option<Vec<(usize, usize, Part<'a>)>> {
        let none = Column {
            row: None,
            last: None,
            hole: None,
            tail: 0,
            due: 0,
            items: 0,
            head: 0,
            listed: false,
            age: 0,
        };
        let mut steps = vec![Taken {
            before: 0,
            laid: Vec::new(),
        }];
        let mut states = vec![State {
            cost: 0,
            column: COLUMNS,
            columns: [none; COLUMNS],
            step: 0,
        }];
        for at in 0..self.lay.pieces.len() {
            let cuts = self.segmentations(at);
            let mut grown: Vec<Grown> = Vec::new();
            for state in &states {
                for parts in &cuts {
                    self.grow(at, state, parts, &mut grown);
                }
            }
            if grown.is_empty() {
                return None;
            }
            grown.sort_unstable_by_key(|(state, _, _)| state.cost);
            states.clear();
            for (mut state, before, laid) in grown {
                // What will read on alike is kept once.
                if states.iter().any(|kept: &State| {
                    kept.columns == state.columns && kept.column == state.column
                }) {
                    continue;
                }
                state.step = steps.len() as u32;
                steps.push(Taken { before, laid });
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
            let words = *words.entry(text).or_insert(fresh);
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
    fn grow(&mut self, at: usize, state: &State, parts: &[u32], out: &mut Vec<Grown>) {
        let piece = &self.lay.pieces[at];
        let columns = piece.columns;
        let before = state.step;
        let mut open = vec![(state.clone(), 0, Vec::new())];
        for (index, part) in parts.iter().enumerate() {
            let mut next = Vec::new();
            for (state, from, laid) in open {
                for column in columns.iter().filter(|column| *column >= from) {
                    for step in [Step::GoOn, Step::Next, Step::Skip, Step::Fill] {
                        let first = index == 0;
                        let Some((price, row, moved)) =
                            self.price(&state, at, *part, column, step, first)
                        else {
                            continue;
                        };
                        let mut state = state.clone();
                        if column <= state.column {
                            for other in &mut state.columns {
                                other.age = other.age.saturating_add(1).min(4);
                            }
                        }
                        state.column = column;
                        let after = parts.get(index + 1).copied();
                        state.cost += price + self.cut(*part, column, after);
                        state.columns[column] = moved;
                        let mut laid: Vec<(u32, u32, u8)> = laid.clone();
                        laid.push((*part, row, column as u8));
                        next.push((state, column + 1, laid));
                    }
                }
            }
            next.sort_unstable_by_key(|(state, _, _)| state.cost);
            next.truncate(12);
            open = next;
        }
        out.extend(
            open.into_iter()
                .map(|(state, _, laid)| (state, before, laid)),
        );
    }

    /// What it costs to cut a line after a part: without a gap there, the part must have filled its column.
    fn cut(&self, part: u32, column: usize, next: Option<u32>) -> i32 {
        let Some(next) = next else { return 0 };
        let first = natural_width(self.parts[next as usize].first());
        let full = if column == 0 {
            self.wide
        } else {
            self.narrow[column]
        };
        let text = self.parts[part as usize].text;
        let with_next = self.parts[part as usize].width + BLANK + first;
        let dash = if text.ends_with(['-', '–']) { 8 } else { 0 };
        dash + 3
            + match with_next * 100 / full.max(1) {
                98.. => 0,
                88.. => 3,
                _ if column > 0 => 4,
                _ => 7,
            }
    }

    /// What a part costs in a column, going on with its cell or beginning the next, or the next but one.
    fn price(
        &mut self,
        state: &State,
        at: usize,
        part: u32,
        column: usize,
        step: Step,
        first: bool,
    ) -> Option<(i32, u32, Column)> {
        let piece = &self.lay.pieces[at];
        let role = self.lay.roles[column];
        let task = column == 0;
        let old = state.columns[column];
        let this = &self.parts[part as usize];
        let (width, low, body, listed) = (this.width, this.low, this.body, this.listed);
        let is_wide = width * 100 >= self.wide * 62;
        let (item, words) = (1_u64 << (this.words % 64), this.words);
        let begins = step != Step::GoOn;
        let row = match step {
            Step::Skip | Step::Fill if task => return None,
            Step::GoOn => old.row? as usize,
            Step::Next => self.next_row(old.last, task, 0)?,
            Step::Skip => self.next_row(old.last, task, 1)?,
            Step::Fill => old.hole? as usize,
        };
        let kind = self.lay.rows[row];
        let mut price = 0;
        // A heading over the table is as wide as it likes, and one column's.
        if kind.group {
            if !task {
                return None;
            }
            price += if is_wide || low { 0 } else { 6 };
        } else if task {
            price += match width * 100 / self.wide.max(1) {
                118.. => 12,
                62.. => -3,
                _ => 1,
            };
        } else if width * 100 > self.narrow[column] * 130 {
            price += 14;
        }
        if kind.sheet != piece.sheet {
            price += if begins || kind.sheet > piece.sheet {
                30
            } else {
                4
            };
        }
        // Columns take turns row by row, more or less.
        let leader = piece
            .home
            .iter()
            .filter(|other| *other != column)
            .filter_map(|other| state.columns[other].last)
            .max();
        if let Some(leader) = leader {
            let leader = leader as usize;
            if leader > row {
                price += 2 * (leader - row).min(6) as i32 + 1;
            }
        }
        // Headings that came back are those of the columns under them.
        price += if piece.home.contains(column) { 0 } else { 3 };
        if let Some(lead) = state.columns[piece.home.first()].last
            && row > lead as usize
            && column > piece.home.first()
        {
            // A cell before its row has begun.
            price += 12;
        }
        let tail = old.row.map(|_| old.tail);
        let together = tail.map_or(0, |tail| self.together(tail, part));
        let tail = tail.map(|tail| &self.parts[tail as usize]);
        let tail_open = tail.is_some_and(Part::open);
        let mut moved = Column {
            row: Some(row as u32),
            last: old.last.max(Some(row as u32)),
            hole: match step {
                Step::Skip => self.next_row(old.last, task, 0).map(|row| row as u32),
                Step::Fill => None,
                _ => old.hole,
            },
            tail: part,
            due: 0,
            head: if begins { words } else { old.head },
            items: match (begins, listed) {
                (true, _) => item,
                (false, true) => old.items | item,
                (false, false) => old.items,
            },
            listed: if begins { listed } else { old.listed },
            age: 0,
        };
        // What the cell has already stands in the next one.
        let again =
            !task && old.row.is_some() && (old.head == words || (listed && old.items & item != 0));
        if again {
            price += if begins { -4 } else { 9 };
        }
        if begins {
            // Cells of one row begin from left to right.
            let right = state.columns.iter().skip(column + 1);
            if right
                .take(COLUMNS)
                .any(|other| other.row == Some(row as u32))
            {
                price += 8;
            }
            // The cell between is empty.
            let empty = if role == ColumnRole::Coordinate {
                7
            } else {
                10
            };
            price += match step {
                Step::Skip => empty,
                // What came late filled it after all, so that it was not empty.
                Step::Fill => 2,
                Step::Next | Step::GoOn => 0,
            };
            price += if low { 14 } else { 0 };
            price += if tail_open && !kind.group { 5 } else { 0 };
            price += i32::from(tail.is_some_and(|tail| tail.text.ends_with(',')));
            price += if together >= 3 { 4 } else { 0 };
            if task {
                price += match (kind.group, is_wide, body) {
                    (true, _, _) => 0,
                    (_, true, _) => -3,
                    (_, false, true) => 7,
                    (_, false, false) => 3,
                };
                // A sentence that filled its line goes on.
                price += match tail {
                    Some(tail)
                        if tail.width * 100 >= self.wide * 88
                            && !tail.text.ends_with(['.', ';', '"', ')']) =>
                    {
                        2
                    }
                    _ => 0,
                };
            } else if role == ColumnRole::Due {
                moved.due = self.due(0, part);
                price += if self.dues[moved.due as usize].1 {
                    -8
                } else if begins_deadline(self.parts[part as usize].text) {
                    -4
                } else {
                    14
                };
            } else if is_body_role(role) {
                price += if body { -5 } else { 5 };
            }
            if piece.row == Some(row) && task && first {
                price -= 6;
            } else if piece.row.is_some() && task {
                price += 4;
            }
            if !piece.gap && piece.home.len() == 1 {
                price += 1;
            }
            // A list goes on from line to line.
            if !task && listed && !again && !piece.gap && old.listed && state.column == column {
                price += 7;
            }
        } else {
            let tail = tail?;
            // A cell has its lines one under the other.
            let age = old.age + u8::from(column <= state.column);
            price += 5 * i32::from(age.saturating_sub(1).min(2));
            if piece.row.is_some() && task && first {
                price += 6;
            }
            price += match together {
                0 => 1,
                1 | 2 => -3,
                _ => -5,
            };
            price -= if tail_open { 3 } else { 0 };
            price -= i32::from(tail.text.ends_with(','));
            // A list of bodies goes on after its semicolon.
            let goes_on = !task && tail.text.ends_with([';', ',']);
            price -= if goes_on { 2 } else { 0 };
            if piece.gap {
                price += match piece.home.len() {
                    1 => 6,
                    2 => 4,
                    _ => 1,
                };
            }
            let room = tail.width + BLANK + natural_width(self.parts[part as usize].first());
            if task && !kind.group {
                // A line that ended early ended its cell.
                price += if room * 100 < self.wide * 80 { 6 } else { 0 };
                price += match (low, is_wide, body) {
                    (true, _, _) => 0,
                    (_, true, false) => 2,
                    (_, true, true) => 3,
                    (_, false, _) => 6,
                };
                price += if tail.text.ends_with('.') && !is_wide {
                    3
                } else {
                    0
                };
            } else if role == ColumnRole::Due {
                moved.due = self.due(old.due, part);
                let (was, is) = (
                    self.dues[old.due as usize].1,
                    self.dues[moved.due as usize].1,
                );
                price += if body { 12 } else { 0 };
                price += match (was, is) {
                    (false, true) => -8,
                    (true, true) => -2,
                    (false, false) => 3,
                    (true, false) => 12,
                };
            } else {
                let dash = self.parts[part as usize].text.starts_with('–');
                let apart = !low && body && !tail_open && !goes_on && !dash && together == 0;
                price += match (listed, old.listed) {
                    (true, true) => -1,
                    (true, false) => 9,
                    _ if apart => 6,
                    _ if low => 0,
                    _ => 2,
                };
                price += if is_wide { 8 } else { 0 };
                // There was room for its first word in the line above.
                price += if low && room * 100 < self.narrow[column] * 92 {
                    3
                } else {
                    0
                };
                price += if tail.text.ends_with('.') { 4 } else { 0 };
            }
        }
        Some((price, row as u32, moved))
    }

    /// The next row but `skip` that a column may have a cell in.
    fn next_row(&self, row: Option<u32>, task: bool, skip: usize) -> Option<usize> {
        let from = row.map_or(0, |row| row as usize + 1);
        (from..self.lay.rows.len())
            .filter(|row| task || !self.lay.rows[*row].group)
            .nth(skip)
    }

    /// What the rows cost that a reading never reached.
    fn missing(&self, state: &State) -> i32 {
        let mut cost = 0;
        for (column, _) in self.lay.roles.iter().enumerate() {
            let from = state.columns[column].last.map_or(0, |row| row as usize + 1);
            let left = self.lay.rows.get(from..).unwrap_or_default();
            let left = left.iter().filter(|row| column == 0 || !row.group).count();
            cost += 10 * left.min(50) as i32;
        }
        cost
    }

    /// How often the text has a part's first word after another's last.
    fn together(&mut self, tail: u32, part: u32) -> u32 {
        if let Some(count) = self.known.get(&(tail, part)) {
            return *count;
        }
        let (first, second) = (
            self.parts[tail as usize].last(),
            self.parts[part as usize].first(),
        );
        let count = self.lay.pairs.count(first, second);
        self.known.insert((tail, part), count);
        count
    }

    /// The text of a deadline's cell with one more part.
    fn due(&mut self, before: u32, part: u32) -> u32 {
        if let Some(due) = self.due_after.get(&(before, part)) {
            return *due;
        }
        let mut text = self.dues[before as usize].0.clone();
        if text.len() < 120 {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(self.parts[part as usize].text);
        }
        let is = is_deadline(&text);
        self.dues.push((text, is));
        let due = (self.dues.len() - 1) as u32;
        self.due_after.insert((before, part), due);
        due
    }
}

/// Whether a deadline may begin so and go on below.
fn begins_deadline(text: &str) -> bool {
    let words = crate::vietnamese::fold::fold_words(text);
    [
        "theo",
        "quý",
        "tháng",
        "ngày",
        "trước",
        "từ",
        "đến",
        "năm",
        "giai đoạn",
        "hoàn thành",
    ]
    .iter()
    .any(|word| words.starts_with(word))
        || is_deadline(&format!("{text} 2030"))
}
