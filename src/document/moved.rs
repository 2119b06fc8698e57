//! How the blocks of a draft moved by an edit, as a report's places tell it.
//!
//! Equal blocks at the beginning and at the end stay as they are; of one block that is left between
//! them, what stands behind the edit moves. More than one: their places are told anew.

use super::Document;
use super::blocks::GivenBlock;
use super::lines::{Line, Lines};
use crate::report::change::{Moved, Shift, Within};
use crate::vietnamese::offsets::utf16_len;

/// From the lines of a document before to a document of now. Places of its source are not looked at.
pub fn moved(old: &Lines, new: &Document) -> Moved {
    let (before, now) = (old.blocks(), new.blocks.len());
    let same = |one: usize, other: usize| alike(old.of(one), new.lines_of(other));
    let shorter = before.min(now);
    let head = (0..shorter).take_while(|&at| same(at, at)).count();
    let ends = |at: &usize| same(before - 1 - at, now - 1 - at);
    let tail = (0..shorter - head).take_while(ends).count();
    Moved {
        blocks: Shift::new(before - tail, before, now),
        within: (head + 1 == before - tail && head + 1 == now - tail)
            .then(|| within(old.of(head), new, head))
            .flatten(),
        source: None,
    }
}

/// The same lines in the same places of their block.
fn alike(old: &[Line], new: &[Line]) -> bool {
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| stays(old, new, 0))
}

/// The same line, so many bytes further on.
fn stays(old: &Line, new: &Line, further: isize) -> bool {
    old.is(new) && old.span.start.checked_add_signed(further) == Some(new.span.start)
}

/// One of the block's lines is another, and all behind it follow.
fn within(old: &[Line], new: &Document, block: usize) -> Option<Within> {
    let lines = new.lines_of(block);
    let edited = old.iter().zip(lines).position(|(old, new)| !old.is(new))?;
    let (before, now) = (&old[edited], &lines[edited]);
    let further = now.text().len() as isize - before.text().len() as isize;
    let rest = || old[edited + 1..].iter().zip(&lines[edited + 1..]);
    let follows = old.len() == lines.len()
        && before.span.start == now.span.start
        && rest().all(|(old, new)| stays(old, new, further));
    let (from, by) = follows
        .then(|| behind(before.text(), now.text()))
        .flatten()?;
    let start = new.blocks[block].content.utf16_before(now.span.start);
    Some(Within {
        block,
        from: start + from,
        by,
    })
}

/// The same of a page's own blocks.
pub fn moved_within(block: usize, old: &GivenBlock, new: &GivenBlock) -> Option<Within> {
    let (from, by) = behind(&old.text(), &new.text())?;
    Some(Within { block, from, by })
}

/// What of a text stands behind its one edit: from which UTF-16 unit on, and by how much it moves.
fn behind(old: &str, new: &str) -> Option<(usize, isize)> {
    let same = |(one, other): &(char, char)| one == other;
    let tail: usize = (old.chars().rev().zip(new.chars().rev()))
        .take_while(same)
        .map(|(letter, _)| letter.len_utf8())
        .sum();
    let head: usize = (old.chars().zip(new.chars()))
        .take_while(same)
        .map(|(letter, _)| letter.len_utf8())
        .sum();
    // What is common at both ends counts once: what repeats the letters before it stands behind them.
    let tail = tail.min(old.len().min(new.len()) - head);
    let (removed, inserted) = (
        utf16_len(&old[head..old.len() - tail]),
        utf16_len(&new[head..new.len() - tail]),
    );
    let shift = Shift::new(utf16_len(&old[..head]) + removed, removed, inserted)?;
    Some((shift.from, shift.by))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::text;
    use crate::known::Memory;

    fn between(old: &str, new: &str) -> Moved {
        let memory = Memory::default();
        let (old, new) = (text::read(old), text::read(new));
        old.recall(&memory);
        new.recall(&memory);
        moved(&old.lines, &new)
    }

    #[test]
    fn what_stands_behind_a_letter_moves_by_one() {
        let within = |block, from, by| Moved {
            within: Some(Within { block, from, by }),
            ..Moved::default()
        };
        assert_eq!(
            between("Một hai\n\nBa\n", "Một khai\n\nBa\n"),
            within(0, 4, 1)
        );
        assert_eq!(
            between("Một hai\n\nBa\n", "Một hi\n\nBa\n"),
            within(0, 6, -1)
        );
        assert_eq!(
            between("Một hai\n\nBa\n", "Một hoi\n\nBa\n"),
            Moved::default()
        );
        assert_eq!(between("aab", "aaab"), within(0, 2, 1));
        let table = |cell: &str| format!("| TT | Việc |\n|---|---|\n| 1 | {cell} |\n| 2 | Họp |\n");
        assert_eq!(between(&table("Thi"), &table("Thi 𝄞")), within(0, 13, 3));
    }

    #[test]
    fn blocks_behind_a_new_one_have_higher_indexes() {
        let blocks = |from, by| Moved {
            blocks: Some(Shift { from, by }),
            ..Moved::default()
        };
        assert_eq!(
            between("Một.\n\nHai.\n", "Một.\n\nBa.\n\nHai.\n"),
            blocks(1, 1)
        );
        assert_eq!(
            between("Một.\n\nHai.\n\nBa.\n", "Một.\n\nBa.\n"),
            blocks(2, -1)
        );
        assert_eq!(between("Một.\n", "Một.\n"), Moved::default());
    }
}
