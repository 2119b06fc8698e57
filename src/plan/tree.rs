//! Numbered and headed lines as a tree, by the kinds of their markers.
//!
//! The first marker of a kind goes below what is open; a later one of the same kind goes back to
//! its level. So any order of numbering styles works, whichever a drafter has chosen.

use crate::document::Span;
use crate::report::SectionRole;
use crate::vietnamese::case::Case;
use crate::vietnamese::headings::heading_role;
use crate::vietnamese::numerals::MarkerKind;

use super::Located;
use super::lines::{Line, extend};

/// Deepest nesting; what is deeper stays at this depth.
const DEEPEST: usize = 12;

/// A line that heads something, with what stands under it.
#[derive(Debug)]
pub(super) struct Node<'d> {
    pub line: Line<'d>,
    /// The text behind the marker; of a heading that goes on in the next paragraph, all of it.
    pub text: Located,
    pub key: Key,
    pub children: Vec<usize>,
    pub paragraphs: Vec<Located>,
    /// The end of what stands in it itself.
    pub end: Span,
}

/// A level's kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Marked(MarkerKind),
    /// A heading without number: the source's own level, or 0 for capitals.
    Heading(u8),
    /// A short bold line, or exactly a role's words.
    Bold,
}

/// The tree over the lines of a body.
#[derive(Debug, Default)]
pub(super) struct Tree<'d> {
    pub nodes: Vec<Node<'d>>,
    pub roots: Vec<usize>,
    /// Paragraphs above the first heading.
    pub opening: Vec<Located>,
    /// Open levels, outermost first.
    stack: Vec<usize>,
    /// Restarted levels: how many of the same kind are open.
    pub end: Option<Span>,
}

impl<'d> Tree<'d> {
    /// The next line of the body.
    pub fn line(&mut self, line: Line<'d>) {
        if line.is_ornament() {
            return;
        }
        self.end = Some(line.span.after());
        if self.completes_heading(&line) {
            return;
        }
        for piece in super::glued::pieces(&line) {
            match self.key(&piece) {
                Some(key) => self.head(piece, key),
                None => self.paragraph(piece),
            }
        }
    }

    /// "Phần I" or "II." alone: the heading stands in the next paragraph.
    fn completes_heading(&mut self, line: &Line<'d>) -> bool {
        let Some(&top) = self.stack.last() else {
            return false;
        };
        let node = &mut self.nodes[top];
        let waits = node.text.text.is_empty()
            && node.paragraphs.is_empty()
            && node.children.is_empty()
            && !matches!(node.key, Key::Marked(MarkerKind::Bullet(_)));
        if waits && line.marker.is_none() {
            node.text = line.located();
            node.line.style.bold |= line.style.bold;
            node.line.style.upper |= line.style.upper;
            node.end = line.span.after();
            return true;
        }
        // A heading in capitals wrapped over two lines.
        let wrapped = line.style.upper
            && line.marker.is_none()
            && node.line.style.upper
            && matches!(
                node.key,
                Key::Heading(_)
                    | Key::Marked(MarkerKind::Roman | MarkerKind::Part | MarkerKind::Capital)
            )
            && node.paragraphs.is_empty()
            && node.children.is_empty()
            && line.style.heading.is_none()
            && heading_role(line.text).role == SectionRole::Other
            && !node.text.text.ends_with(['.', ':']);
        if wrapped {
            extend(&mut node.text, line);
            node.end = line.span.after();
        }
        wrapped
    }

    fn key(&self, line: &Line) -> Option<Key> {
        if let Some(marker) = &line.marker {
            return Some(Key::Marked(self.settle(
                marker.kind,
                marker.ordinal,
                &marker.label,
            )));
        }
        if line.text.len() > 300 || line.text.ends_with(['.', ';', ',']) {
            return None;
        }
        if let Some(level) = line.style.heading {
            return Some(Key::Heading(level));
        }
        if line.style.upper && line.text.chars().filter(|c| c.is_alphabetic()).count() >= 6 {
            return Some(Key::Heading(0));
        }
        let role = heading_role(line.text.trim_end_matches(':'));
        let own_words =
            role.exact && line.text.len() <= 90 && line.text.starts_with(char::is_uppercase);
        (line.style.bold || own_words).then_some(Key::Bold)
    }

    /// A capital that is also a Roman numeral belongs to the list that it continues.
    fn settle(&self, kind: MarkerKind, _ordinal: u32, label: &str) -> MarkerKind {
        if kind != MarkerKind::Roman || label.chars().count() != 1 {
            return kind;
        }
        let letter = label
            .lower()
            .chars()
            .next()
            .map_or(0, crate::vietnamese::numerals::letter_ordinal);
        let continues = self.stack.iter().any(|at| {
            let node = &self.nodes[*at];
            node.key == Key::Marked(MarkerKind::Capital)
                && node
                    .line
                    .marker
                    .as_ref()
                    .is_some_and(|m| m.ordinal + 1 == letter)
        });
        if continues { MarkerKind::Capital } else { kind }
    }

    fn head(&mut self, line: Line<'d>, key: Key) {
        let depth = self.depth(&line, key).min(DEEPEST);
        // Beside a numbered section, a heading without number is one of them.
        let key = match self.stack.get(depth).map(|i| self.nodes[*i].key) {
            Some(beside @ Key::Marked(MarkerKind::Roman | MarkerKind::Capital))
                if matches!(key, Key::Heading(_)) =>
            {
                beside
            }
            _ => key,
        };
        self.stack.truncate(depth);
        let text = line.body_located();
        let end = line.span.after();
        let index = self.nodes.len();
        match self.stack.last() {
            Some(parent) => self.nodes[*parent].children.push(index),
            None => self.roots.push(index),
        }
        self.nodes.push(Node {
            line,
            text,
            key,
            children: Vec::new(),
            paragraphs: Vec::new(),
            end,
        });
        self.stack.push(index);
    }

    /// How many levels stay open above a new line of a kind.
    fn depth(&self, line: &Line, key: Key) -> usize {
        let at = |wanted: Key| self.stack.iter().position(|i| self.nodes[*i].key == wanted);
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
                None if heading_role(line.text.trim_end_matches(':')).role
                    != SectionRole::Other =>
                {
                    at(Key::Marked(Roman))
                        .or_else(|| at(Key::Marked(Capital)))
                        .unwrap_or_else(|| below(&is_structural))
                }
                None => below(&is_structural),
            }),
            Key::Bold => at(key).unwrap_or_else(|| {
                below(&|key| {
                    is_structural(key) || matches!(key, Key::Heading(_) | Key::Marked(Arabic(_)))
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
            && heading_role(&node.text.text).role != SectionRole::Other
            && line.marker.as_ref().is_some_and(|m| m.ordinal > 1);
        if lost { at } else { at + 1 }
    }

    /// A list that begins again at one inside an item that announces it.
    fn restarts(&self, line: &Line, level: usize) -> bool {
        let first = line.marker.as_ref().is_some_and(|m| m.ordinal == 1);
        let deeper = self.stack.len() > level + 1;
        first
            && deeper
            && self
                .stack
                .last()
                .is_some_and(|top| self.nodes[*top].text.text.ends_with(':'))
    }

    fn paragraph(&mut self, line: Line<'d>) {
        let Some(&top) = self.stack.last() else {
            // A line that goes on from the one before.
            match self.opening.last_mut() {
                Some(last) if goes_on(&last.text, &line) => extend(last, &line),
                _ => self.opening.push(line.located()),
            }
            return;
        };
        let node = &mut self.nodes[top];
        node.end = line.span.after();
        match node.paragraphs.last_mut() {
            Some(last) if goes_on(&last.text, &line) => extend(last, &line),
            None if goes_on(&node.text.text, &line) => extend(&mut node.text, &line),
            _ => node.paragraphs.push(line.located()),
        }
    }
}

/// A text without an end that a lower-case line follows was cut by a page break.
fn goes_on(before: &str, line: &Line) -> bool {
    line.text.starts_with(char::is_lowercase)
        && !before.is_empty()
        && !before.ends_with(['.', ':', ';', '!', '?'])
}

/// Levels that hold sections, never items.
pub(super) fn is_structural(key: Key) -> bool {
    matches!(
        key,
        Key::Marked(
            MarkerKind::Part
                | MarkerKind::Chapter
                | MarkerKind::Division
                | MarkerKind::Capital
                | MarkerKind::Roman
        ) | Key::Heading(_)
    )
}
