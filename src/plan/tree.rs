//! Numbered and headed lines as a tree, by the kinds of their markers.
//!
//! The first marker of a kind goes below what is open; a later one of the same kind goes back to
//! its level. So any order of numbering styles works, whichever a drafter has chosen.

use std::collections::{HashMap, HashSet};

use crate::document::Span;
use crate::known::Known;
use crate::vietnamese::case::Case;
use crate::vietnamese::counted::counted;
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::headings::{SectionRole, heading_role};
use crate::vietnamese::numerals::{MarkerKind, letter_ordinal};
use crate::vietnamese::wording::begins;

use super::Located;
use super::lines::{Line, Said, cleaned, extend};
use super::series::Is;

/// Deepest nesting; what is deeper stays at this depth.
const DEEPEST: usize = 12;
/// Longest line without number that may head something, in bytes of UTF-8 (about 200 letters).
const LONGEST_UNMARKED: usize = 300;
/// Longest label with a colon, in bytes of UTF-8 (about 80 letters).
const LONGEST_LABEL: usize = 120;
/// How long a heading's first line is that was cut in two, in bytes of UTF-8 (about 50 letters).
const CUT_HEADING: usize = 70;

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

/// A level's kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Marked(MarkerKind),
    /// Counted by a word ("Bước 1"); a hash of the word.
    Counted(u32),
    /// A heading without number: the source's own level, or 0 for capitals.
    Heading(u8),
    /// A short bold line, or exactly a role's words.
    Bold,
    /// A short line that stands out by its italics or, in a plan that numbers nothing, by its colon or
    /// by the list beneath it.
    Label,
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
    repeated: HashSet<&'d str>,
}

/// How often a line stands before it is no heading any more.
const REPEATED: usize = 3;

impl<'d> Tree<'d> {
    /// The tree over all lines of a body.
    pub fn of(lines: Vec<Line<'d>>) -> Self {
        let mut tree = Self::default();
        tree.survey(&lines);
        for line in lines {
            tree.line(line);
        }
        tree.close();
        // Children stand behind their parents: what is deeper is judged first.
        for index in (0..tree.nodes.len()).rev() {
            let children = std::mem::take(&mut tree.nodes[index].children);
            tree.nodes[index].holds_headings = tree.settle_series(&children);
            tree.nodes[index].children = children;
        }
        let roots = std::mem::take(&mut tree.roots);
        tree.settle_series(&roots);
        tree.roots = roots;
        tree
    }

    /// Decide what each of a node's children is; whether some head something.
    fn settle_series(&mut self, children: &[usize]) -> bool {
        let verdicts = super::series::judge(self, children);
        for (child, is) in children.iter().zip(&verdicts) {
            self.nodes[*child].is = *is;
        }
        verdicts.contains(&Is::Heading)
    }

    /// What only all lines together show.
    fn survey(&mut self, lines: &[Line<'d>]) {
        let mut parts = 0;
        let mut first_is_numbered = None;
        let mut counted: HashMap<u32, u32> = HashMap::new();
        let mut plain: HashMap<&str, usize> = HashMap::new();
        for line in lines {
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
                    *plain.entry(line.text).or_default() += 1;
                    if let Some(words) = counting_word(line) {
                        *counted.entry(words).or_default() += 1;
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
    }

    /// The next line of the body.
    fn line(&mut self, line: Line<'d>) {
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

    /// The word that counts a line, where it counts others, too.
    fn counts(&self, line: &Line) -> Option<u32> {
        if self.counted.is_empty() {
            return None;
        }
        counting_word(line).filter(|words| self.counted.contains(words))
    }

    fn key(&self, line: &Line) -> Option<Key> {
        if let Some(marker) = &line.marker {
            return Some(Key::Marked(self.settle(marker.kind, &marker.label)));
        }
        let plain = !line.style.upper && line.style.heading.is_none();
        if line.text.len() > LONGEST_UNMARKED || plain && self.repeated.contains(line.text) {
            return None;
        }
        if let Some(words) = self.counts(line) {
            return Some(Key::Counted(words));
        }
        if line.text.ends_with([';', ',']) {
            return None;
        }
        let sentence = line.text.ends_with('.');
        if let Some(level) = line.style.heading
            && !sentence
        {
            return Some(Key::Heading(level));
        }
        if is_capital_heading(line) && !sentence {
            return Some(Key::Heading(0));
        }
        if line.style.bold {
            return Some(Key::Bold);
        }
        // "Nội dung:" within an item introduces the item's own lines.
        let within_item = self.stack.last().is_some_and(|top| {
            matches!(
                self.nodes[*top].key,
                Key::Marked(MarkerKind::Bullet(_) | MarkerKind::Letter | MarkerKind::Parenthesis)
            )
        });
        let label = line.text.ends_with(':');
        if has_usual_words(line) && !(within_item && self.numbered && label) {
            return Some(Key::Bold);
        }
        let stands_out = !self.numbered || line.style.italic && !label;
        let short = line.text.len() <= LONGEST_LABEL && !sentence;
        (stands_out && short && line.text.starts_with(char::is_uppercase)).then_some(Key::Label)
    }

    /// A capital that is also a Roman numeral belongs to the list that it continues: "C. D." goes on with
    /// capitals, and between "k)" and "m)" stands the letter l, typed or read as "I)".
    fn settle(&self, kind: MarkerKind, label: &str) -> MarkerKind {
        if kind != MarkerKind::Roman || label.chars().count() != 1 {
            return kind;
        }
        let own = label.lower().chars().next().map_or(0, letter_ordinal);
        let read_for_l = match label {
            "I" => letter_ordinal('l'),
            _ => 0,
        };
        self.stack
            .iter()
            .rev()
            .find_map(|at| {
                let node = &self.nodes[*at];
                let next = node.line.marker.as_ref()?.ordinal + 1;
                match node.key {
                    Key::Marked(list @ MarkerKind::Capital) if next == own => Some(list),
                    Key::Marked(list @ MarkerKind::Letter) if next == own || next == read_for_l => {
                        Some(list)
                    }
                    _ => None,
                }
            })
            .unwrap_or(kind)
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

    /// How many levels stay open above a new line of a kind.
    fn depth(&self, line: &Line, key: Key) -> usize {
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

    /// The paragraphs behind the last section that speak of the plan as a whole stand outside it.
    fn close(&mut self) {
        let Some(last) = self.nodes.last_mut() else {
            return;
        };
        let sentence = last.text.text.ends_with(['.', ';', ':']);
        let first = last.paragraphs.iter().enumerate().position(|(at, text)| {
            let words = fold_words(super::lines::clip(&text.text, CLOSING_HEAD));
            let behind = at > 0 || sentence || !last.children.is_empty();
            closes(&words) || behind && may_close(&words)
        });
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

/// How much of a paragraph tells whether it closes the plan, in bytes.
const CLOSING_HEAD: usize = 200;

/// Words with which only the closing of a plan begins.
fn closes(words: &str) -> bool {
    ["trên đây là", "nhận được kế hoạch"]
        .iter()
        .any(|with| begins(words, with))
}

/// Words with which a closing begins where it stands behind a section's own content.
fn may_close(words: &str) -> bool {
    [
        "yêu cầu",
        "đề nghị",
        "trong quá trình",
        "quá trình",
        "kế hoạch này",
        "căn cứ kế hoạch này",
        "căn cứ nội dung kế hoạch",
        "các cơ quan",
        "các đơn vị",
        "các sở",
        "các phòng",
        "uỷ ban nhân dân",
        "ubnd",
        "thủ trưởng",
        "nếu có",
    ]
    .iter()
    .any(|with| begins(words, with))
}

/// A line in capitals that is long enough to be no abbreviation.
fn is_capital_heading(line: &Line) -> bool {
    line.style.upper && line.text.chars().filter(|c| c.is_alphabetic()).count() >= 6
}

/// Exactly the usual words of a section, as a line of their own.
fn has_usual_words(line: &Line) -> bool {
    line.text.len() <= 90
        && line.text.starts_with(char::is_uppercase)
        && line.known.know(heading_role).exact
}

/// Whether a line without number looks like a heading.
fn may_head(line: &Line) -> bool {
    !line.text.ends_with([';', ','])
        && (is_capital_heading(line) || line.style.bold || has_usual_words(line))
}

/// The word that counts a line ("Bước 1"), as a hash.
fn counting_word(line: &Line) -> Option<u32> {
    if line.marker.is_some() || line.text.len() > LONGEST_UNMARKED {
        return None;
    }
    *line.known.know(hash_of_counting_word)
}

fn hash_of_counting_word(text: &str) -> Option<u32> {
    let words = counted(text)?.words;
    Some(words.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    }))
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
