//! What a step of a reading costs.

use super::state::{Column, State};
use super::{BLANK, COLUMNS, Reader, Step};
use crate::document::text::pdf::part::is_body_role;
use crate::document::text::tables::cells::is_deadline;
use crate::vietnamese::columns::ColumnRole;

impl Reader<'_, '_> {
    /// What it costs to cut a line after a part: without a gap there, the part must have filled its column.
    pub(super) fn cut(&self, part: u32, column: usize, next: Option<u32>) -> i32 {
        let Some(next) = next else { return 0 };
        let first = self.parts[next as usize].first_width;
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
    pub(super) fn price(
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
        let tail_open = tail.is_some_and(|tail| tail.open);
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
                } else if self.begins_due(part) {
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
            let room = tail.width + BLANK + self.parts[part as usize].first_width;
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
    pub(super) fn next_row(&self, row: Option<u32>, task: bool, skip: usize) -> Option<usize> {
        let from = row.map_or(0, |row| row as usize + 1);
        (from..self.lay.rows.len())
            .filter(|row| task || !self.lay.rows[*row].group)
            .nth(skip)
    }

    /// What the rows cost that a reading never reached.
    pub(super) fn missing(&self, state: &State) -> i32 {
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
    pub(super) fn together(&mut self, tail: u32, part: u32) -> u32 {
        let words = (
            self.parts[tail as usize].words,
            self.parts[part as usize].words,
        );
        if let Some(count) = self.known.get(&words) {
            return *count;
        }
        let (first, second) = (
            self.parts[tail as usize].last(),
            self.parts[part as usize].first(),
        );
        let count = self.lay.pairs.count(first, second);
        self.known.insert(words, count);
        count
    }

    /// The text of a deadline's cell with one more part.
    pub(super) fn due(&mut self, before: u32, part: u32) -> u32 {
        let words = self.parts[part as usize].words;
        if let Some(due) = self.due_after.get(&(before, words)) {
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
        self.due_after.insert((before, words), due);
        due
    }

    /// Whether a deadline may begin with a part and go on below.
    fn begins_due(&mut self, part: u32) -> bool {
        let part = &self.parts[part as usize];
        let known = &mut self.begins_due[part.words as usize];
        *known.get_or_insert_with(|| begins_deadline(part.text))
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
