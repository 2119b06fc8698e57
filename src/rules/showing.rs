//! Which lines show anything of a matter: few of a draft's do.
//!
//! After an edit every line but the edited ones shows what it showed, so that a rule need not ask each
//! again: the lines that showed something are kept from check to check, by what was looked for.

use std::any::TypeId;
use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use crate::document::Line;
use crate::hash::QuickMap;
use crate::known::Known;

/// Something that a line shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown<T> {
    /// Bytes of the line.
    pub range: Range<usize>,
    /// What it is.
    pub what: T,
}

impl<T> Shown<T> {
    /// Something at bytes of a line.
    pub fn new(range: Range<usize>, what: T) -> Self {
        Self { range, what }
    }
}

/// What is kept.
#[derive(Debug, Default)]
pub struct Showing {
    /// The lines of the draft that the lists are of.
    lines: RefCell<Vec<Line>>,
    draft: Cell<u32>,
    /// How many lines at the beginning and at the end are those of the draft before.
    same: Cell<(usize, usize)>,
    lists: RefCell<QuickMap<TypeId, List>>,
}

/// The indexes of the lines that show something, in order.
#[derive(Debug, Clone)]
struct List {
    draft: u32,
    lines: Rc<[u32]>,
    /// How many lines the draft had.
    of: usize,
}

impl Showing {
    /// A draft's lines: the lists of the last draft are brought up to them when they are asked for. Gives the
    /// draft's number.
    pub fn turn(&self, lines: &[Line]) -> u32 {
        let mut last = self.lines.borrow_mut();
        let pairs = lines.iter().zip(&*last);
        let head = pairs.take_while(|(one, other)| one.is_same(other)).count();
        let pairs = lines[head..].iter().rev().zip(last[head..].iter().rev());
        let tail = pairs.take_while(|(one, other)| one.is_same(other)).count();
        self.same.set((head, tail));
        let end = last.len() - tail;
        let fresh = lines[head..lines.len() - tail].iter();
        last.splice(head..end, fresh.cloned());
        self.draft.set(self.draft.get().wrapping_add(1));
        self.draft.get()
    }

    /// The lines of a draft that show something; [`Known::shown`] has what.
    pub fn lines<T: 'static, F>(&self, draft: u32, lines: &[Line], look: F) -> Rc<[u32]>
    where
        F: Fn(&Known) -> Vec<Shown<T>> + Copy + 'static,
    {
        self.listed(draft, lines, TypeId::of::<F>(), &|line| line.shows(look))
    }

    /// One function for all looks.
    fn listed(
        &self,
        draft: u32,
        lines: &[Line],
        asked: TypeId,
        shows: &dyn Fn(&Known) -> bool,
    ) -> Rc<[u32]> {
        let show = |range: Range<usize>| {
            let shows = range.filter(|at| shows(&lines[*at]));
            shows.map(|at| at as u32).collect::<Vec<u32>>()
        };
        // Another draft came between.
        if draft != self.draft.get() {
            return show(0..lines.len()).into();
        }
        // Cloned, since to look may be to ask for others.
        let known = self.lists.borrow().get(&asked).cloned();
        let found = match known {
            Some(list) if list.draft == draft => return list.lines,
            Some(list) if list.draft.wrapping_add(1) == draft => {
                let (head, tail) = self.same.get();
                let before = |end: usize| list.lines.partition_point(|at| (*at as usize) < end);
                let (first, rest) = (before(head), before(list.of - tail));
                let fresh = show(head..lines.len() - tail);
                if first == rest && fresh.is_empty() && list.of == lines.len() {
                    list.lines
                } else {
                    let moved = |at: &u32| (*at as usize + lines.len() - list.of) as u32;
                    let head = list.lines[..first].iter().copied();
                    let tail = list.lines[rest..].iter().map(moved);
                    head.chain(fresh).chain(tail).collect()
                }
            }
            _ => show(0..lines.len()).into(),
        };
        let list = List {
            draft,
            lines: Rc::clone(&found),
            of: lines.len(),
        };
        self.lists.borrow_mut().insert(asked, list);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::text;
    use crate::known::Memory;

    thread_local!(static LOOKED: Cell<usize> = const { Cell::new(0) });

    fn has_a(line: &Known) -> Vec<Shown<()>> {
        LOOKED.set(LOOKED.get() + 1);
        let at = line.text().find('a');
        at.map(|at| Shown::new(at..at + 1, ()))
            .into_iter()
            .collect()
    }

    /// A paragraph a word.
    fn draft(words: &str) -> String {
        let words = words.split_whitespace();
        words.map(|word| format!("X{word}.\n\n")).collect()
    }

    #[test]
    fn only_lines_that_changed_and_what_shows_nothing_in_them_are_looked_at_again() {
        let (memory, showing) = (Memory::default(), Showing::default());
        let mut first = None;
        for (words, shows, looked) in [
            ("a b ca d", vec![0, 2], 4),
            ("a b ca d", vec![0, 2], 0),
            ("a b cax d", vec![0, 2], 1),
            ("a b a b cax d", vec![0, 2, 4], 1),
            ("b a b d", vec![1], 2),
            ("", vec![], 0),
            ("ba", vec![0], 1),
        ] {
            let document = text::recall(&draft(words), &memory);
            document.recall(&memory);
            let before = LOOKED.get();
            let number = showing.turn(document.lines());
            for _ in 0..2 {
                let lines = showing.lines(number, document.lines(), has_a);
                assert_eq!(*lines, shows, "{words}");
            }
            assert_eq!(LOOKED.get() - before, looked, "{words}");
            first.get_or_insert((document, number));
        }
        let (document, number) = first.unwrap();
        assert_eq!(*showing.lines(number, document.lines(), has_a), [0, 2]);
    }

    #[test]
    fn a_list_that_a_draft_did_not_ask_for_is_made_anew() {
        let (memory, showing) = (Memory::default(), Showing::default());
        for (words, shows) in [("a b", Some(0)), ("b b", None), ("b a", Some(1))] {
            let document = text::recall(&draft(words), &memory);
            let number = showing.turn(document.lines());
            let Some(shows) = shows else { continue };
            assert_eq!(*showing.lines(number, document.lines(), has_a), [shows]);
        }
    }
}
