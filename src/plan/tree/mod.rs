//! Numbered and headed lines as a tree, by the kinds of their markers.
//!
//! The first marker of a kind goes below what is open; a later one of the same kind goes back to
//! its level. So any order of numbering styles works, whichever a drafter has chosen.

mod depth;
mod key;

use crate::document::Span;
use crate::hash::Map;
use crate::known::Known;
use crate::sorting;
use crate::vietnamese::headings::{SectionRole, heading_role};
use crate::vietnamese::numerals::MarkerKind;

pub(super) use key::{Key, is_structural};
use key::{LONGEST_UNMARKED, counting_word, may_head};

use super::Located;
use super::closing::closes_plan;
use super::glued::Glued;
use super::lines::{Line, extend};
use super::text::{Said, cleaned};

/// Deepest nesting; what is deeper stays at this depth.
const DEEPEST: usize = 12;
/// How long a heading's first line is that was cut in two, in bytes of UTF-8 (about 50 letters).
const CUT_HEADING: usize = 70;

/// What a child of a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Is {
    /// It heads a sub-section.
    Heading,
    /// It is a task, a measure, a requirement.
    Item,
    /// A line without number that only introduces what follows it.
    Text,
}

/// A line that heads something, with what stands under it.
#[derive(Debug)]
pub(super) struct Node<'d> {
    pub line: Line<'d>,
    /// The text behind the marker; of a heading that goes on in the next paragraph, all of it.
    pub text: Located,
    pub key: Key,
    /// Bytes of the line's text behind the marker that head the rest of the paragraph.
    pub run_in: Option<usize>,
    pub children: Vec<usize>,
    /// What it is among its siblings.
    pub is: Is,
    /// Some of its children head something: it is no item.
    pub holds_headings: bool,
    pub paragraphs: Vec<Located>,
    /// The end of what stands in it itself.
    pub end: Span,
}

impl<'d> Node<'d> {
    /// What is known of the text that heads: its line's, without what shares the paragraph.
    pub fn heading(&self) -> Said<'d> {
        let body = self.line.body_known();
        match self.run_in {
            Some(end) => Said::Piece(body.part(0..end)),
            None if cleaned(body) == self.text.text => Said::Piece(body),
            None => Said::Joined(Box::new(Known::new(&self.text.text))),
        }
    }
}

/// The tree over the lines of a body.
#[derive(Debug, Default)]
pub(super) struct Tree<'d> {
    pub nodes: Vec<Node<'d>>,
    pub roots: Vec<usize>,
    /// Paragraphs above the first heading.
    pub opening: Vec<Located>,
    /// Paragraphs behind the last section that speak of the plan as a whole ("Trên đây là Kế hoạch …").
    pub closing: Vec<Located>,
    /// Its sections are numbered: a line without number is seldom one of them.
    pub numbered: bool,
    pub end: Option<Span>,
    /// Open levels, outermost first.
    stack: Vec<usize>,
    /// Words by which at least two lines are counted.
    counted: Vec<u32>,
    /// Lines without number that stand in several places ("Trọng tâm:"): they introduce, they head nothing.
    /// Sorted.
    repeated: Vec<&'d str>,
}

/// How often a line stands before it is no heading any more.
const REPEATED: usize = 3;

impl<'d> Tree<'d> {
    /// The tree over all lines of a body; what is a heading in it is not settled yet.
    pub fn of(lines: Vec<Glued<'d>>) -> Self {
        let mut tree = Self::default();
        tree.survey(&lines);
        for line in lines {
            tree.line(line);
        }
        tree.close();
        tree
    }

    /// What only all lines together show.
    fn survey(&mut self, lines: &[Glued<'d>]) {
        let mut parts = 0;
        let mut first_is_numbered = None;
        let mut counted: Map<u32, u32> = Map::default();
        let mut plain: Map<&str, usize> = Map::default();
        for Glued { line, .. } in lines {
            match &line.marker {
                Some(marker) => {
                    let kind = marker.kind;
                    let is_part = is_structural(Key::Marked(kind));
                    parts += usize::from(is_part);
                    if is_part || matches!(kind, MarkerKind::Arabic(_)) {
                        first_is_numbered.get_or_insert(true);
                    }
                }
                None if line.text.len() <= LONGEST_UNMARKED => {
                    if first_is_numbered.is_none() && may_head(line) {
                        first_is_numbered = Some(false);
                    }
                    *plain.or_default(line.text) += 1;
                    if let Some(words) = counting_word(line) {
                        *counted.or_default(words) += 1;
                    }
                }
                None => {}
            }
        }
        // Slogans and steps may be numbered in a plan whose sections are not.
        self.numbered = parts >= 2 || first_is_numbered == Some(true);
        self.counted = counted
            .into_iter()
            .filter_map(|(words, times)| (times > 1).then_some(words))
            .collect();
        self.repeated = plain
            .into_iter()
            .filter_map(|(text, times)| (times >= REPEATED).then_some(text))
            .collect();
        sorting::sort(&mut self.repeated);
    }

    /// The next line of the body.
    fn line(&mut self, glued: Glued<'d>) {
        let line = &glued.line;
        if line.is_ornament() {
            return;
        }
        self.end = Some(line.span.after());
        if self.completes_heading(line) {
            return;
        }
        for piece in glued.into_items() {
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
        let node = &self.nodes[top];
        let fresh = node.paragraphs.is_empty() && node.children.is_empty();
        if !fresh || line.marker.is_some() || self.counts(line).is_some() {
            return false;
        }
        let node = &mut self.nodes[top];
        let waits =
            node.text.text.is_empty() && !matches!(node.key, Key::Marked(MarkerKind::Bullet(_)));
        if waits {
            node.text = line.located();
            node.line.style.bold |= line.style.bold;
            node.line.style.upper |= line.style.upper;
            node.end = line.span.after();
            return true;
        }
        let own = line.known.know(heading_role);
        if line.style.heading.is_some() || own.exact || node.text.text.ends_with(['.', ':']) {
            return false;
        }
        // A heading in capitals wrapped over two lines.
        let capitals = own.role == SectionRole::Other
            && line.style.upper
            && node.line.style.upper
            && matches!(
                node.key,
                Key::Heading(_)
                    | Key::Marked(MarkerKind::Roman | MarkerKind::Part | MarkerKind::Capital)
            );
        // A long bold heading cut in two: the usual words of one would be whole.
        let bold = line.style.bold
            && node.line.style.bold
            && !line.style.upper
            && matches!(node.key, Key::Marked(_))
            && (line.text.starts_with(char::is_lowercase)
                || node.text.text.len() >= CUT_HEADING && !heading_role(&node.text.text).exact);
        if capitals || bold {
            extend(&mut node.text, line);
            node.end = line.span.after();
        }
        capitals || bold
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
        let run_in = super::run_in::run_in(&line);
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
            run_in,
            children: Vec::new(),
            is: Is::Item,
            holds_headings: false,
            paragraphs: Vec::new(),
            end,
        });
        self.stack.push(index);
    }

    /// The paragraphs behind the last section that speak of the plan as a whole stand outside it.
    fn close(&mut self) {
        let Some(last) = self.nodes.last_mut() else {
            return;
        };
        let own = last.text.text.ends_with(['.', ';', ':']) || !last.children.is_empty();
        let first = (last.paragraphs.iter().enumerate())
            .position(|(at, text)| closes_plan(&text.text, at > 0 || own));
        if let Some(first) = first {
            self.closing = last.paragraphs.split_off(first);
            last.end = last
                .paragraphs
                .last()
                .map_or(last.text.span, |text| text.span)
                .after();
        }
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
