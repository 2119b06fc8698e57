//! From places of a report to elements of the main part.

use super::input::{Fixes, Given, Place};
use crate::document::docx::trace::{Stretch, Trace};

/// A place within an element's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    /// The element, as a [`Trace`] names it.
    pub element: usize,
    /// UTF-16 units of its text before the place.
    pub unit: usize,
    /// The place is the end of what stands before it.
    pub as_end: bool,
}

/// Where a finding's comment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Around characters.
    Range(Spot, Spot),
    /// At a place between characters; also of an empty cell, whose paragraph the element is.
    Point(Spot),
    /// The file has nothing of it: at the beginning of the text.
    Beginning,
}

/// A piece of what an edit takes out, all of it of one element and as the file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Taken {
    pub element: usize,
    pub units: std::ops::Range<usize>,
}

/// An edit that may be tracked.
#[derive(Debug)]
pub(super) struct Edit<'f> {
    pub at: Place,
    pub taken: Vec<Taken>,
    /// Where nothing is taken out.
    pub point: Option<Spot>,
    pub insert: &'f str,
}

/// What is looked for in the main part.
pub(super) struct Wanted<'f> {
    /// Of each finding.
    pub anchors: Vec<Anchor>,
    /// Of each finding the edits that mend it; none where it is to be commented.
    pub edits: Vec<Option<Vec<Edit<'f>>>>,
    /// All elements of both, in ascending order.
    pub elements: Vec<usize>,
}

impl<'f> Wanted<'f> {
    pub fn of(trace: &Trace, findings: &[&'f Given], fixes: Fixes) -> Self {
        let near = Near::of(trace);
        let anchors: Vec<Anchor> = findings
            .iter()
            .map(|finding| anchor(trace, &near, finding.at))
            .collect();
        let edits: Vec<_> = findings
            .iter()
            .map(|finding| match fixes {
                Fixes::Comments => None,
                Fixes::Tracked => edits(trace, finding),
            })
            .collect();
        let mut elements = Vec::new();
        for anchor in &anchors {
            match anchor {
                Anchor::Range(from, to) => elements.extend([from.element, to.element]),
                Anchor::Point(at) => elements.push(at.element),
                Anchor::Beginning => {}
            }
        }
        for edit in edits.iter().flatten().flatten() {
            elements.extend(edit.taken.iter().map(|taken| taken.element));
            elements.extend(edit.point.map(|point| point.element));
        }
        elements.sort_unstable();
        elements.dedup();
        Self {
            anchors,
            edits,
            elements,
        }
    }
}

/// For each block without a place the nearest one that has some: before it, else behind it.
struct Near(Vec<Option<usize>>);

impl Near {
    fn of(trace: &Trace) -> Self {
        let mut last = None;
        let before = trace.iter().enumerate().map(|(block, stretches)| {
            last = (!stretches.is_empty()).then_some(block).or(last);
            last
        });
        let mut near: Vec<Option<usize>> = before.collect();
        let first = trace.iter().position(|stretches| !stretches.is_empty());
        for of in &mut near {
            *of = of.or(first);
        }
        Self(near)
    }
}

/// The stretches that overlap a range, of which each has some text.
fn within(stretches: &[Stretch], start: usize, end: usize) -> &[Stretch] {
    let from = stretches.partition_point(|stretch| stretch.range.end <= start);
    let to = stretches.partition_point(|stretch| stretch.range.start < end);
    stretches.get(from..to).unwrap_or_default()
}

fn unit_of(stretch: &Stretch, at: usize, as_end: bool) -> usize {
    match (stretch.verbatim, as_end) {
        (true, _) => {
            let at = at.clamp(stretch.range.start, stretch.range.end);
            stretch.behind.start + at - stretch.range.start
        }
        (false, true) => stretch.behind.end,
        (false, false) => stretch.behind.start,
    }
}

fn spot(stretch: &Stretch, at: usize, as_end: bool) -> Spot {
    Spot {
        element: stretch.element,
        unit: unit_of(stretch, at, as_end),
        as_end,
    }
}

fn anchor(trace: &Trace, near: &Near, at: Place) -> Anchor {
    let of = |block: usize| trace.get(block).map(Vec::as_slice).unwrap_or_default();
    let stretches = of(at.block);
    if stretches.is_empty() {
        let nearest = near.0.get(at.block).copied();
        let nearest = nearest.unwrap_or_else(|| near.0.last().copied().flatten());
        return match nearest {
            Some(block) if block > at.block => {
                of(block).first().map_or(Anchor::Beginning, |first| {
                    Anchor::Point(spot(first, first.range.start, false))
                })
            }
            Some(block) => of(block).last().map_or(Anchor::Beginning, |last| {
                Anchor::Point(spot(last, last.range.end, true))
            }),
            None => Anchor::Beginning,
        };
    }
    if let [first, .., last] | [first @ last] = within(stretches, at.start, at.end)
        && at.start < at.end
    {
        return Anchor::Range(spot(first, at.start, false), spot(last, at.end, true));
    }
    Anchor::Point(point(stretches, at.start))
}

/// The place between characters: before what begins there, else behind what stands before it.
fn point(stretches: &[Stretch], at: usize) -> Spot {
    let after = stretches.partition_point(|stretch| stretch.range.end < at);
    let here = stretches.get(after..).unwrap_or_default();
    // An empty cell's stretch ends where it begins.
    let holds = here.iter().take(2).find(|stretch| {
        stretch.range.start == at || stretch.range.start < at && at < stretch.range.end
    });
    if let Some(stretch) = holds {
        return spot(stretch, at, false);
    }
    match stretches.get(after) {
        Some(stretch) if stretch.range.end == at => spot(stretch, at, true),
        Some(next) => spot(next, next.range.start, false),
        None => stretches.last().map_or(
            Spot {
                element: 0,
                unit: 0,
                as_end: false,
            },
            |last| spot(last, last.range.end, true),
        ),
    }
}

/// A finding's certain fix, where the file has the places as the report says them.
fn edits<'f>(trace: &Trace, finding: &'f Given) -> Option<Vec<Edit<'f>>> {
    let [fix] = finding.fixes.as_slice() else {
        return None;
    };
    let writable = |insert: &str| !insert.contains(char::is_control);
    if !fix.certain || fix.edits.is_empty() {
        return None;
    }
    let edit = |change: &'f super::input::Change| {
        let stretches = trace.get(change.at.block)?;
        // What is written among letters of an old font would be read as such.
        if stretches.iter().any(|stretch| stretch.typed_in_old) {
            return None;
        }
        let Place { start, end, .. } = change.at;
        if !writable(&change.insert) || start > end || start == end && change.insert.is_empty() {
            return None;
        }
        if start == end {
            let point = point(stretches, start);
            // Text goes on as what stands before it is set.
            let before = stretches.partition_point(|stretch| stretch.range.end < start);
            let before = stretches
                .get(before)
                .filter(|before| before.range.end == start);
            let point = before.map_or(point, |before| spot(before, start, true));
            return Some(Edit {
                at: change.at,
                taken: Vec::new(),
                point: Some(point),
                insert: &change.insert,
            });
        }
        let mut reached = start;
        let mut taken = Vec::new();
        for stretch in within(stretches, start, end) {
            let whole = stretch.range.start >= start && stretch.range.end <= end;
            if stretch.range.start > reached || !(stretch.verbatim || whole) {
                return None;
            }
            let from = unit_of(stretch, start, false);
            let to = unit_of(stretch, end, true);
            taken.push(Taken {
                element: stretch.element,
                units: from..to,
            });
            reached = stretch.range.end;
        }
        (reached >= end).then_some(Edit {
            at: change.at,
            taken,
            point: None,
            insert: &change.insert,
        })
    };
    fix.edits.iter().map(edit).collect()
}
