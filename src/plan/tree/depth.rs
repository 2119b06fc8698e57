//! How deep a line stands among the levels that are open.

use crate::vietnamese::headings::{SectionRole, heading_role};
use crate::vietnamese::numerals::MarkerKind;

use super::{Key, Tree, is_structural};
use crate::plan::lines::Line;

impl Tree<'_> {
    /// How many levels stay open above a new line of a kind.
    pub(super) fn depth(&self, line: &Line, key: Key) -> usize {
        // A list that the source counts is another one than the numbers that were typed around it.
        let automatic = line.style.automatic;
        let at = |wanted: Key| {
            let same = |i: &usize| self.nodes[*i].key == wanted;
            self.stack
                .iter()
                .position(|i| same(i) && self.nodes[*i].line.style.automatic == automatic)
                .or_else(|| self.stack.iter().position(same))
        };
        let below = |keep: &dyn Fn(Key) -> bool| {
            self.stack
                .iter()
                .rposition(|i| keep(self.nodes[*i].key))
                .map_or(0, |at| at + 1)
        };
        use MarkerKind::*;
        match key {
            Key::Marked(Part) => 0,
            Key::Marked(Arabic(parts)) if parts > 1 => at(key).unwrap_or_else(|| {
                at(Key::Marked(Arabic(parts - 1)))
                    .map(|at| at + 1)
                    .unwrap_or_else(|| below(&is_structural))
            }),
            Key::Marked(Chapter | Division | Capital | Roman | Article) => {
                at(key).unwrap_or_else(|| self.below_structural(line))
            }
            Key::Marked(Bullet(_)) => at(key).unwrap_or(self.stack.len()),
            // A list that begins beyond one goes on with what stands above the letters.
            Key::Marked(Arabic(1))
                if at(key).is_none() && line.marker.as_ref().is_some_and(|m| m.ordinal > 1) =>
            {
                below(&|key| is_structural(key) || key == Key::Bold)
            }
            Key::Marked(_) => match at(key) {
                Some(level) if self.restarts(line, level) => self.stack.len(),
                Some(level) => level,
                None => {
                    let nested = self.stack.last().is_some_and(|top| {
                        !matches!(self.nodes[*top].key, Key::Marked(Bullet(_)))
                            || self.nodes[*top].text.text.ends_with(':')
                                && !matches!(key, Key::Marked(Arabic(_)))
                    });
                    if nested {
                        self.stack.len()
                    } else {
                        below(&|key| !matches!(key, Key::Marked(Bullet(_))))
                    }
                }
            },
            Key::Heading(level) => self.below_heading(level).unwrap_or_else(|| match at(key) {
                Some(level) => level,
                // A section whose number was lost stands beside the numbered ones.
                None if line.known.know(heading_role).role != SectionRole::Other => {
                    at(Key::Marked(Roman))
                        .or_else(|| at(Key::Marked(Capital)))
                        .unwrap_or_else(|| below(&is_structural))
                }
                None => below(&is_structural),
            }),
            // Bold lines and counted ones stand one within the other, whichever came first.
            Key::Bold => at(key).unwrap_or_else(|| {
                below(&|key| {
                    is_structural(key) || matches!(key, Key::Counted(_) | Key::Marked(Arabic(_)))
                })
            }),
            Key::Counted(_) => at(key).unwrap_or_else(|| {
                below(&|key| {
                    is_structural(key)
                        || matches!(
                            key,
                            Key::Bold | Key::Label | Key::Counted(_) | Key::Marked(Arabic(_))
                        )
                })
            }),
            Key::Label => at(key).unwrap_or_else(|| {
                below(&|key| {
                    is_structural(key)
                        || matches!(key, Key::Bold | Key::Counted(_) | Key::Marked(Arabic(_)))
                })
            }),
        }
    }

    /// How many levels stay open above a heading of the source's own level.
    fn below_heading(&self, level: u8) -> Option<usize> {
        if level == 0 {
            return None;
        }
        let own = |i: &usize| self.nodes[*i].line.style.heading;
        let above = self
            .stack
            .iter()
            .rposition(|i| own(i).is_some_and(|l| l < level));
        let beside = self
            .stack
            .iter()
            .position(|i| own(i).is_some_and(|l| l >= level));
        above.map(|at| at + 1).or(beside)
    }

    /// "A." below "I." where Roman numerals came first, above them where it came first. A second
    /// numeral stands beside a section whose own number was lost.
    fn below_structural(&self, line: &Line) -> usize {
        let Some(at) = self
            .stack
            .iter()
            .rposition(|i| is_structural(self.nodes[*i].key))
        else {
            return 0;
        };
        let node = &self.nodes[self.stack[at]];
        let lost = matches!(node.key, Key::Heading(_))
            && node.heading().know(heading_role).role != SectionRole::Other
            && line.marker.as_ref().is_some_and(|m| m.ordinal > 1);
        if lost { at } else { at + 1 }
    }

    /// A list that begins again at one: inside an item that announces it, or counted by the source
    /// below a number that was typed.
    fn restarts(&self, line: &Line, level: usize) -> bool {
        let first = line.marker.as_ref().is_some_and(|m| m.ordinal == 1);
        let announced = self.stack.len() > level + 1
            && self
                .stack
                .last()
                .is_some_and(|top| self.nodes[*top].text.text.ends_with(':'));
        let open = &self.nodes[self.stack[level]].line;
        let counted = line.style.automatic && !open.style.automatic;
        first && (announced || counted)
    }
}
