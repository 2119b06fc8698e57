//! The cheapest way to part a row's lines into its columns.

use crate::document::text::tables::cells::{is_deadline, starts_body};
use crate::known::{Known, Memory};
use crate::vietnamese::columns::ColumnRole;
use std::ops::Range;
use std::rc::Rc;

/// A piece of a line that lies in one cell.
#[derive(Debug, Clone)]
pub struct Atom<'a> {
    /// Its bytes in the page.
    pub range: Range<usize>,
    /// Its text.
    pub text: &'a str,
    /// What is known of it.
    pub known: Rc<Known>,
    /// Characters.
    pub width: usize,
    /// A blank line or a page's end stands before it.
    pub gap: bool,
    /// The text often has its first word after the last one before it.
    pub goes_on: bool,
}

/// How a row's lines are parted.
pub struct Parting {
    /// The lines of each column.
    pub cells: Vec<Vec<usize>>,
    /// A column beside the task's holds what it should.
    pub said: bool,
}

/// The parting of a row's lines; one that was parted before is remembered.
pub fn parting(
    atoms: &[Atom],
    roles: &[ColumnRole],
    wide: usize,
    known: &Memory,
    take: impl FnOnce(&Parting),
) {
    // All that the parting depends on; no text has these signs.
    let mut key = format!("{wide}");
    key.extend(roles.iter().map(|role| char::from(b'a' + *role as u8)));
    for atom in atoms {
        let flags = u8::from(atom.gap) | u8::from(atom.goes_on) << 1;
        key.push(char::from(1 + flags));
        key.push_str(atom.text);
    }
    let row = known.recall(&key);
    take(row.know_of::<Parting, _>(0, || {
        let cells = part(atoms, roles, wide);
        let mut others = cells
            .iter()
            .zip(roles)
            .filter(|(cell, role)| !cell.is_empty() && **role != ColumnRole::Task);
        Parting {
            said: others.any(|(cell, role)| said(atoms, cell, *role)),
            cells,
        }
    }));
}

/// Whether a cell's words are what its column should hold.
fn said(atoms: &[Atom], cell: &[usize], role: ColumnRole) -> bool {
    let text: Vec<&str> = cell.iter().map(|at| atoms[*at].text).collect();
    match role {
        ColumnRole::Due => is_deadline(&text.join(" ")),
        role if is_body_role(role) => text.first().is_some_and(|first| starts_body(first)),
        _ => false,
    }
}

pub fn is_body_role(role: ColumnRole) -> bool {
    matches!(
        role,
        ColumnRole::Lead | ColumnRole::Coordinate | ColumnRole::Direct | ColumnRole::SubmitTo
    )
}

/// What a line says by itself.
struct Said {
    /// It begins with a body.
    body: bool,
    /// It begins with "Các Sở".
    departments: bool,
    low: bool,
    upper: bool,
    /// It begins with a dash and a blank.
    listed: bool,
    /// It ends in a word that cannot end a cell.
    joint: bool,
    /// It ends in a mark behind which it goes on, or in such a word.
    open: bool,
    comma: bool,
    /// It ends in a dash or an opening bracket.
    hangs: bool,
    /// Characters of its first word.
    word: usize,
}

impl Said {
    fn of(text: &str) -> Self {
        let joint = ends_in_joint(text);
        let first = text.split(' ').next();
        Self {
            body: starts_body(text),
            departments: text.starts_with("Các Sở"),
            low: text.starts_with(char::is_lowercase),
            upper: text.starts_with(char::is_uppercase),
            listed: text.starts_with("- "),
            joint,
            open: joint || text.ends_with([',', ';', '-', '–']),
            comma: text.ends_with(','),
            hangs: text.ends_with(['-', '(']),
            word: first.map_or(0, |word| word.chars().count()),
        }
    }
}

/// What is asked of the lines again and again, found out once.
struct Facts<'a> {
    lines: Vec<&'a Said>,
    /// For each line, and each count of lines from it on, whether they are a deadline.
    due: Vec<[bool; LONGEST_DUE]>,
}

/// Lines of a deadline's cell at most.
const LONGEST_DUE: usize = 8;

impl<'a> Facts<'a> {
    fn of(atoms: &'a [Atom]) -> Self {
        let due = (0..atoms.len()).map(|from| {
            let mut found = [false; LONGEST_DUE];
            let mut text = String::new();
            for (slot, atom) in found.iter_mut().zip(&atoms[from..]) {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(atom.text);
                if text.len() > 200 {
                    break;
                }
                *slot = is_deadline(&text);
            }
            found
        });
        Self {
            lines: atoms.iter().map(|atom| atom.known.know(Said::of)).collect(),
            due: due.collect(),
        }
    }

    fn is_due(&self, range: Range<usize>) -> bool {
        range.len() <= LONGEST_DUE && !range.is_empty() && self.due[range.start][range.len() - 1]
    }
}

/// Part a row's lines into its columns: the cheapest way of cutting it.
///
/// Cells come in the order of the columns; after the last a page may have ended, and the rest of each cell
/// may follow in the same order, in lower case. Gives the atoms of each column.
fn part(atoms: &[Atom], roles: &[ColumnRole], wide: usize) -> Vec<Vec<usize>> {
    let facts = Facts::of(atoms);
    let count = atoms.len();
    let rounds = roles.len() * 2;
    // cost[c][i]: cheapest way to lay the first i atoms into the first c cells.
    let mut cost = vec![vec![i32::MAX; count + 1]; rounds + 1];
    let mut from = vec![vec![0_usize; count + 1]; rounds + 1];
    cost[0][0] = 0;
    for cell in 0..rounds {
        let role = roles[cell % roles.len()];
        let again = cell >= roles.len();
        for start in 0..=count {
            let before = cost[cell][start];
            if before == i32::MAX {
                continue;
            }
            let mut running = Running::default();
            for end in start..=count {
                if end > start {
                    running.add(atoms, &facts, start, end - 1, role, wide);
                    // Only a task's lines can make up for what it cost so far.
                    if role != ColumnRole::Task && running.inside > 100 {
                        break;
                    }
                }
                let price = running.price(atoms, &facts, start..end, role, wide, again);
                let total = before.saturating_add(price);
                if total < cost[cell + 1][end] {
                    cost[cell + 1][end] = total;
                    from[cell + 1][end] = start;
                }
            }
        }
    }
    let mut cells = vec![Vec::new(); roles.len()];
    let mut end = count;
    for cell in (0..rounds).rev() {
        let start = from[cell + 1][end];
        let column: &mut Vec<usize> = &mut cells[cell % roles.len()];
        column.splice(0..0, start..end);
        end = start;
    }
    cells
}

/// What the lines inside one cell cost, line by line.
#[derive(Default)]
struct Running {
    inside: i32,
}

impl Running {
    fn add(
        &mut self,
        atoms: &[Atom],
        facts: &Facts,
        start: usize,
        at: usize,
        role: ColumnRole,
        wide: usize,
    ) {
        let atom = &atoms[at];
        let is_wide = atom.width * 100 >= wide * 60;
        self.inside += match role {
            ColumnRole::Task if is_wide => -2,
            ColumnRole::Task => 2,
            _ if atom.width * 100 > wide * 62 => 8,
            _ => 0,
        };
        if at == start {
            return;
        }
        let (last, said) = (&atoms[at - 1], facts.lines[at]);
        // A list begins its cell; it does not follow a name.
        if role != ColumnRole::Task && said.listed && !facts.lines[start].listed {
            self.inside += 7;
        }
        let open = facts.lines[at - 1].open;
        if is_body_role(role) && !open && !atom.goes_on && said.body && !said.departments {
            self.inside += 6;
        }
        if role == ColumnRole::Task {
            // A line that is short although the next word had room ends its cell.
            if (last.width + 1 + said.word) * 100 < wide * 80 {
                self.inside += 4;
            }
            if said.body && !open {
                self.inside += 3;
            }
        }
        if facts.is_due(at..at + 1) && role != ColumnRole::Due {
            self.inside += 5;
        }
        // Inside a cell the sentence goes on; a capital after a finished word is more likely a new cell.
        if !open && role != ColumnRole::Due && said.upper && atom.gap {
            self.inside += 1;
        }
    }

    fn price(
        &self,
        atoms: &[Atom],
        facts: &Facts,
        range: Range<usize>,
        role: ColumnRole,
        wide: usize,
        again: bool,
    ) -> i32 {
        let Some(first) = atoms.get(range.start).filter(|_| !range.is_empty()) else {
            return match role {
                _ if again => 0,
                ColumnRole::Task => 30,
                ColumnRole::Due => 8,
                role if is_body_role(role) => 6,
                _ => 3,
            };
        };
        let (said, last) = (facts.lines[range.start], facts.lines[range.end - 1]);
        let mut price = self.inside;
        let low = said.low;
        if again {
            // Only what a page's end cut off: it goes on in lower case.
            price += if low && role == ColumnRole::Task {
                3
            } else if low {
                6
            } else {
                40
            };
        } else if low {
            price += 10;
        } else if first.goes_on {
            price += 5;
        }
        if last.joint || last.hangs {
            price += 5;
        } else if last.comma {
            price += 2;
        }
        match role {
            ColumnRole::Task => {
                price -= if again { 0 } else { 4 };
                if !again && said.body && first.width * 100 < wide * 60 {
                    price += 8;
                }
            }
            ColumnRole::Due => {
                price += if facts.is_due(range) { -12 } else { 10 };
            }
            role if is_body_role(role) && !again => {
                price += if said.body { -8 } else { 6 };
            }
            _ => {}
        }
        price
    }
}

/// Whether a line ends in a word that cannot end a cell.
pub fn ends_in_joint(text: &str) -> bool {
    [
        " và", " của", " các", " với", " thuộc", " về", " cho", " tại", " theo", " trong", " để",
        " từ", " là",
    ]
    .iter()
    .any(|word| text.ends_with(word))
        || matches!(text, "và" | "Các")
}
