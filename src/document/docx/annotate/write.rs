//! The main part with marks in it: runs are cut where a mark stands within, everything else stays as it is.

use std::ops::Range;

use super::place::{Anchor, Spot};
use super::scan::{Child, Kind, Paragraph, Run, Scan};

/// A place in a run: before one of its children, or before a byte of the part within that child's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct At {
    pub child: usize,
    /// 0: before the child.
    pub byte: usize,
}

/// In which order marks stand at one place: what begins there stands last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Order {
    Inserted,
    End,
    Point,
    Start,
}

/// Text of a run that is taken out.
#[derive(Debug)]
pub(super) struct Deleted {
    pub run: usize,
    pub range: Range<At>,
    /// The tag around it, and its end.
    pub open: String,
    pub close: String,
}

/// What is put into the part.
#[derive(Default)]
pub(super) struct Marks {
    /// By run and place.
    pub at: Vec<(usize, At, Order, String)>,
    pub deleted: Vec<Deleted>,
    /// At the beginning of paragraphs.
    paragraphs: Vec<(usize, String, Range<usize>)>,
}

/// A prefix for what stands beside an element, and what declares it where that has none: attributes need one.
pub(super) fn names<'n>(scan: &Scan, prefix: &'n str) -> (&'n str, String) {
    match prefix {
        "" => ("w:", format!(" xmlns:w=\"{}\"", scan.space)),
        prefix => (prefix, String::new()),
    }
}

/// Where a spot lies.
pub(super) fn position(scan: &Scan, spot: Spot) -> Option<(usize, At)> {
    let (index, child) = scan.run_of(spot.element)?;
    let run = &scan.runs[index];
    let before = |child| At { child, byte: 0 };
    if !run.cuts {
        let end = if spot.as_end { run.children.len() } else { 0 };
        return Some((index, before(end)));
    }
    let at = match run.children.get(child).map(|child| &child.kind) {
        Some(Kind::Text(content)) => {
            let byte = content.start + scan.byte_in(content, spot.unit);
            match byte {
                byte if byte <= content.start => before(child),
                byte if byte >= content.end => before(child + 1),
                byte => At { child, byte },
            }
        }
        _ if spot.as_end => before((child + 1).min(run.children.len())),
        _ => before(child),
    };
    Some((index, at))
}

impl Marks {
    /// The marks of a comment.
    pub fn comment(&mut self, scan: &Scan, text: &str, anchor: &Anchor, id: u32) {
        let of = |run: usize| {
            let (w, space) = names(scan, scan.runs[run].prefix);
            (w, space)
        };
        match anchor {
            Anchor::Range(from, to) => {
                if let (Some(from), Some(to)) = (position(scan, *from), position(scan, *to)) {
                    // Where a file has the end before the beginning, the first piece stands for all.
                    let to = match to > from {
                        true => to,
                        false => (
                            from.0,
                            At {
                                child: from.1.child + 1,
                                byte: 0,
                            },
                        ),
                    };
                    let (w, space) = of(from.0);
                    let start = format!("<{w}commentRangeStart{space} {w}id=\"{id}\"/>");
                    let (w, space) = of(to.0);
                    let end = end(w, &space, id);
                    self.at.push((from.0, from.1, Order::Start, start));
                    self.at.push((to.0, to.1, Order::End, end));
                    return;
                }
            }
            Anchor::Point(at) => {
                if let Some((run, at)) = position(scan, *at) {
                    let (w, space) = of(run);
                    self.at.push((run, at, Order::Point, around(w, &space, id)));
                    return;
                }
                if let Some(paragraph) = scan.paragraph_of(at.element) {
                    return self.in_paragraph(scan, text, paragraph, id);
                }
            }
            Anchor::Beginning => {}
        }
        if let Some(first) = &scan.first {
            self.in_paragraph(scan, text, first, id);
        }
    }

    /// What stands within a deletion goes to its ends: each deletion is one, to be accepted or not.
    fn around_deletions(&mut self) {
        self.deleted
            .sort_by_key(|deleted| (deleted.run, deleted.range.start));
        for (run, at, order, _) in &mut self.at {
            let after = self
                .deleted
                .partition_point(|deleted| (deleted.run, deleted.range.start) < (*run, *at));
            let Some(deleted) = after.checked_sub(1).map(|before| &self.deleted[before]) else {
                continue;
            };
            if deleted.run == *run && *at < deleted.range.end {
                *at = match order {
                    Order::Start | Order::Point => deleted.range.start,
                    Order::End | Order::Inserted => deleted.range.end,
                };
            }
        }
    }

    fn in_paragraph(&mut self, scan: &Scan, text: &str, paragraph: &Paragraph, id: u32) {
        let (w, space) = names(scan, super::scan::prefix(paragraph.name));
        let marks = around(w, &space, id);
        let at = paragraph.content;
        if !paragraph.closes {
            self.paragraphs.push((at, marks, at..at));
            return;
        }
        // "<w:p/>" becomes a pair of tags around the marks.
        match self.paragraphs.last_mut() {
            Some((last, inside, _)) if *last == at => {
                let end = inside.len() - format!("</{}>", paragraph.name).len();
                inside.insert_str(end, &marks);
            }
            _ => {
                let slash = text[..at].rfind('/').unwrap_or(at);
                let inside = format!(">{marks}</{}>", paragraph.name);
                self.paragraphs.push((at, inside, slash..at));
            }
        }
    }
}

fn end(w: &str, space: &str, id: u32) -> String {
    format!(
        "<{w}commentRangeEnd{space} {w}id=\"{id}\"/><{w}r{space}><{w}commentReference {w}id=\"{id}\"/></{w}r>"
    )
}

fn around(w: &str, space: &str, id: u32) -> String {
    format!(
        "<{w}commentRangeStart{space} {w}id=\"{id}\"/>{}",
        end(w, space, id)
    )
}

/// The part with the marks, and without what is to go; none where that changes nothing.
pub(super) fn write(text: &str, scan: &Scan, mut marks: Marks) -> Option<String> {
    let mut pieces: Vec<(Range<usize>, String)> = Vec::new();
    pieces.extend(scan.gone.iter().map(|gone| (gone.clone(), String::new())));
    for (_, inside, range) in std::mem::take(&mut marks.paragraphs) {
        pieces.push((range, inside));
    }
    marks.around_deletions();
    marks
        .at
        .sort_by_key(|(run, at, order, _)| (*run, *at, *order));
    let mut at = marks.at.as_slice();
    let mut deleted = marks.deleted.as_slice();
    for (index, run) in scan.runs.iter().enumerate() {
        let here;
        (here, at) = at.split_at(at.partition_point(|mark| mark.0 <= index));
        let out;
        (out, deleted) = deleted.split_at(deleted.partition_point(|out| out.run <= index));
        let end = At {
            child: run.children.len(),
            byte: 0,
        };
        let outside = |mark: &&(usize, At, Order, String)| {
            mark.1 == At { child: 0, byte: 0 } || mark.1 == end
        };
        let whole = out.is_empty() && run.children.iter().all(|child| child.kind != Kind::Gone);
        if whole && here.iter().all(|mark| outside(&mark)) {
            for mark in here {
                let at = if mark.1 == end {
                    run.range.end
                } else {
                    run.range.start
                };
                pieces.push((at..at, mark.3.clone()));
            }
        } else {
            pieces.push((run.range.clone(), rewritten(text, run, here, out)));
        }
    }
    if pieces.is_empty() {
        return None;
    }
    pieces.sort_by_key(|(range, _)| (range.start, range.end));
    let more: usize = pieces.iter().map(|(_, piece)| piece.len()).sum();
    let mut written = String::with_capacity(text.len() + more);
    let mut done = 0;
    for (range, piece) in pieces {
        written.push_str(text.get(done..range.start).unwrap_or_default());
        written.push_str(&piece);
        done = range.end.max(done);
    }
    written.push_str(&text[done..]);
    Some(written)
}

/// A run in pieces, with the marks between them.
fn rewritten(
    text: &str,
    run: &Run,
    marks: &[(usize, At, Order, String)],
    deleted: &[Deleted],
) -> String {
    let start = At { child: 0, byte: 0 };
    let end = At {
        child: run.children.len(),
        byte: 0,
    };
    let mut borders: Vec<At> = marks.iter().map(|mark| mark.1).collect();
    borders.extend(
        deleted
            .iter()
            .flat_map(|out| [out.range.start, out.range.end]),
    );
    borders.extend([start, end]);
    borders.sort_unstable();
    borders.dedup();
    let mut out = String::new();
    let mut marks = marks;
    let mut deleted = deleted;
    for (index, border) in borders.iter().enumerate() {
        let here;
        (here, marks) = marks.split_at(marks.partition_point(|mark| mark.1 <= *border));
        here.iter().for_each(|mark| out.push_str(&mark.3));
        let Some(next) = borders.get(index + 1) else {
            break;
        };
        while let [first, rest @ ..] = deleted
            && first.range.end <= *border
        {
            deleted = rest;
        }
        let taken = deleted.first().filter(|first| first.range.start <= *border);
        let content = content(text, run, *border..*next, taken.is_some());
        if content.is_empty() {
            continue;
        }
        out.push_str(taken.map_or("", |taken| &taken.open));
        out.push_str(&text[run.tag.clone()]);
        out.push_str(&text[run.properties.clone()]);
        out.push_str(&content);
        out.push_str(&format!("</{}r>", run.prefix));
        out.push_str(taken.map_or("", |taken| &taken.close));
    }
    out
}

/// What stands in a run between two places.
fn content(text: &str, run: &Run, range: Range<At>, deleted: bool) -> String {
    let mut out = String::new();
    let children = run.children.iter().enumerate().skip(range.start.child);
    for (index, Child { range: of, kind }) in children {
        let from = (index == range.start.child && range.start.byte > 0).then_some(range.start.byte);
        let to = match index.cmp(&range.end.child) {
            std::cmp::Ordering::Less => None,
            std::cmp::Ordering::Equal if range.end.byte > 0 => Some(range.end.byte),
            _ => break,
        };
        match kind {
            Kind::Gone => {}
            Kind::Text(content) if deleted || from.is_some() || to.is_some() => {
                let name = if deleted { "delText" } else { "t" };
                let from = from.unwrap_or(content.start);
                let to = to.unwrap_or(content.end);
                let said = text.get(from..to).unwrap_or_default();
                let w = run.prefix;
                out.push_str(&format!(
                    "<{w}{name} xml:space=\"preserve\">{said}</{w}{name}>"
                ));
            }
            _ => out.push_str(&text[of.clone()]),
        }
    }
    out
}
