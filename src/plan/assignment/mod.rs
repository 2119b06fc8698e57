//! Assignment in lines: "- Cơ quan chủ trì: …", "Thời gian thực hiện: …", "(Giao Sở … chủ trì, phối
//! hợp …)" under a task are its lead, its helpers and its time, and no tasks themselves.
//!
//! The lines are taken out before the body is read as a tree, so that they neither become items nor
//! disturb what a series of items looks like; what they say is then attached to the item or section
//! that they stand under.

mod bare;
mod said;
mod values;

use crate::document::{Document, Span};
use crate::vietnamese::assigning::{Assigned, has_word, label};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::numerals::{MarkerKind, marker};
use crate::vietnamese::wording::begins;

use super::glued::Glued;
use super::lines::Line;
use super::parts::Part;
use super::text::Said;
use super::{Item, Located, Section};

/// Most lines under a label that names several bodies one below the other.
const MOST_LINES: usize = 30;

/// Who does something and by when, as lines say it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Assignment {
    /// Cơ quan chủ trì, thực hiện.
    pub lead: Option<Located>,
    /// Cơ quan phối hợp.
    pub coordinate: Option<Located>,
    /// Thời gian, thời hạn.
    pub due: Option<Located>,
    /// Sản phẩm.
    pub product: Option<Located>,
    /// The last words of the task's own text that say it: who and when, and no part of the work.
    pub own: Option<Span>,
    /// Behind its last line.
    pub end: Span,
}

impl Assignment {
    /// Take what the other says and this one does not.
    fn add(&mut self, other: Assignment) {
        self.own = self.own.or(other.own);
        self.lead = self.lead.take().or(other.lead);
        self.coordinate = self.coordinate.take().or(other.coordinate);
        self.due = self.due.take().or(other.due);
        self.product = self.product.take().or(other.product);
        self.end = self.end.max(other.end);
    }

    fn set(&mut self, what: Assigned, value: Located) {
        let place = match what {
            Assigned::Lead => &mut self.lead,
            Assigned::Coordinate => &mut self.coordinate,
            Assigned::Due => &mut self.due,
            Assigned::Product => &mut self.product,
        };
        match place {
            None => *place = Some(value),
            Some(place) => {
                place.text.push_str("; ");
                place.text.push_str(&value.text);
                if place.span.block == value.span.block {
                    place.span.end = place.span.end.max(value.span.end);
                }
            }
        }
    }

    /// The same at another place: that of the text in which it was read.
    fn moved(self, to: Span) -> Self {
        let moved = |value: Option<Located>| value.map(|value| moved(value, to));
        Self {
            lead: moved(self.lead),
            coordinate: moved(self.coordinate),
            due: moved(self.due),
            product: moved(self.product),
            own: self.own.map(|own| to.part(own.range())),
            end: self.end,
        }
    }

    /// It says who, not only when.
    fn names_who(&self) -> bool {
        self.lead.is_some() || self.coordinate.is_some()
    }
}

fn moved(value: Located, to: Span) -> Located {
    Located {
        span: to.part(value.span.range()),
        ..value
    }
}

/// Lines that follow one another and make one assignment.
#[derive(Debug)]
struct Cluster {
    /// Where the first begins.
    at: Span,
    /// The marker of the first.
    marker: Option<MarkerKind>,
    /// The first is a sentence without a label.
    bare: bool,
    assignment: Assignment,
}

/// The assignment lines of a body.
#[derive(Debug, Default)]
pub(super) struct Lines<'d> {
    /// By part, of those that hold some: what of it is none; of those that hold several items: those.
    left: Vec<Option<Vec<Glued<'d>>>>,
    clusters: Vec<Cluster>,
}

/// A line of the body, or one of several items in it.
struct Piece<'d> {
    part: usize,
    line: Line<'d>,
    taken: bool,
}

/// Find the assignment lines among the parts of a body.
pub(super) fn lines<'d>(parts: &[Part<'d>]) -> Lines<'d> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(parts.len());
    for (part, each) in parts.iter().enumerate() {
        if let Part::Line(line) = each {
            let items = Glued::new(line).into_items();
            pieces.extend(items.into_iter().map(|line| Piece {
                part,
                line,
                taken: false,
            }));
        }
    }
    let mut found = Lines {
        left: parts.iter().map(|_| None).collect(),
        clusters: Vec::new(),
    };
    let mut at = 0;
    while at < pieces.len() {
        let Some((end, cluster)) = cluster(&pieces, at) else {
            at += 1;
            continue;
        };
        for piece in &mut pieces[at..end] {
            piece.taken = true;
        }
        if let Some(above) = at.checked_sub(1).and_then(|above| pieces.get_mut(above)) {
            above.line.assigned = true;
        }
        found.clusters.push(cluster);
        at = end;
    }
    for of_part in pieces.chunk_by(|one, other| one.part == other.part) {
        let touched = of_part.iter().any(|each| each.taken || each.line.assigned);
        let part = of_part[0].part;
        let lines = of_part
            .iter()
            .map(|piece| (piece.line.clone(), piece.taken));
        let left = match &parts[part] {
            _ if touched => lines
                .filter_map(|(line, taken)| (!taken).then(|| Glued::one(line)))
                .collect(),
            Part::Line(line) if of_part.len() > 1 => vec![Glued {
                line: line.clone(),
                items: lines.map(|(line, _)| line).collect(),
            }],
            _ => continue,
        };
        found.left[part] = Some(left);
    }
    found
}

/// The assignment that begins at a line, with the line behind its last.
fn cluster(pieces: &[Piece], from: usize) -> Option<(usize, Cluster)> {
    // Above the first heading nothing is assigned.
    let before = &pieces.get(from.checked_sub(1)?)?.line;
    let first = &pieces[from].line;
    let mut assignment = read(first)?;
    let mut plain = is_plain_time(first);
    let mut at = from + 1;
    let mut open = first;
    while let Some(Piece { line, .. }) = pieces.get(at) {
        if let Some(more) = read(line) {
            plain &= is_plain_time(line);
            assignment.add(more);
            open = line;
        } else if at - from < MOST_LINES && goes_on(open, line) {
            extend(&mut assignment, open, line);
        } else {
            break;
        }
        assignment.end = line.span.after();
        at += 1;
    }
    let accepted = assignment.names_who()
        || assignment.due.is_some() && is_time_of_task(pieces, from, at, before, plain);
    accepted.then(|| {
        let cluster = Cluster {
            at: first.span,
            marker: first.marker.as_ref().map(|marker| marker.kind),
            bare: first.body_known().know(said::said).is_none(),
            assignment,
        };
        (at, cluster)
    })
}

/// What a line by itself assigns.
fn read(line: &Line) -> Option<Assignment> {
    if line.style.heading.is_some() {
        return None;
    }
    let marked = line.marker.as_ref().map(|marker| marker.kind);
    if !matches!(
        marked,
        None | Some(MarkerKind::Bullet(_) | MarkerKind::Letter | MarkerKind::Parenthesis)
    ) {
        return None;
    }
    let body = line.body_known();
    let said = body.know(said::said).as_ref();
    // A dash before such a sentence may be one of several tasks.
    let alone = || marked.is_none().then(|| body.know(bare::bare).as_ref());
    let said = said.or_else(|| alone().flatten())?;
    let mut assignment = said.clone().moved(body_span(line));
    assignment.end = line.span.after();
    Some(assignment)
}

/// Where the text behind a line's marker stands.
fn body_span(line: &Line) -> Span {
    Span {
        start: line.span.end - line.body().len(),
        ..line.span
    }
}

/// "Thời gian: …", which may as well be when a meeting is.
fn is_plain_time(line: &Line) -> bool {
    let label = *line.body_known().know(label);
    label.is_some_and(|label| label.what == Assigned::Due && label.plain)
}

/// Whether a line belongs to the value of the label above it: "+ Sở A …" under "- Cơ quan thực
/// hiện:", or the rest of a line that was cut.
fn goes_on(open: &Line, line: &Line) -> bool {
    let kind = |line: &Line| line.marker.as_ref().map(|marker| marker.kind);
    let waits = open.text.ends_with(':');
    match (kind(open), kind(line)) {
        (_, None) => line.text.starts_with(char::is_lowercase) && !open.text.ends_with(['.', ';']),
        (own, Some(MarkerKind::Bullet(_))) => waits && own != kind(line),
        _ => false,
    }
}

/// A further line of a label's value.
fn extend(assignment: &mut Assignment, open: &Line, line: &Line) {
    let body = line.body();
    if let Some(label) = open.body_known().know(label)
        && let Some(value) = values::value(body, 0..body.len())
    {
        assignment.set(label.what, moved(value, body_span(line)));
    }
}

/// Whether a time without anybody's name is the time of the task above it, and not when and where a
/// meeting is held.
fn is_time_of_task(pieces: &[Piece], from: usize, end: usize, before: &Line, plain: bool) -> bool {
    let Some(above) = &before.marker else {
        return false;
    };
    let item = matches!(
        above.kind,
        MarkerKind::Bullet(_)
            | MarkerKind::Letter
            | MarkerKind::Parenthesis
            | MarkerKind::Arabic(_)
    );
    let first = &pieces[from].line;
    let own = first.marker.as_ref().map(|marker| marker.kind);
    if !item
        || matches!(own, Some(MarkerKind::Letter | MarkerKind::Parenthesis))
        || has_word(before.head, "thời gian")
        || before.style.upper
    {
        return false;
    }
    // A heading above, and no task.
    if matches!(above.kind, MarkerKind::Arabic(_)) && !before.text.ends_with(['.', ';']) {
        return false;
    }
    let of_event = |at: usize| {
        pieces.get(at).is_some_and(|piece| {
            let body = fold_words(&piece.line.body()[..piece.line.body().floor_char_boundary(80)]);
            [
                "địa điểm",
                "thành phần",
                "đối tượng",
                "số lượng",
                "nội dung",
                "hình thức",
                "quy mô",
            ]
            .iter()
            .any(|word| begins(&body, word))
        })
    };
    if of_event(end) || of_event(from - 1) {
        return false;
    }
    !plain || own != Some(above.kind)
}

impl<'d> Lines<'d> {
    /// What of a part of the body assigns nothing.
    pub fn left_of(&mut self, part: usize, line: &Line<'d>) -> Vec<Glued<'d>> {
        let left = self.left.get_mut(part).and_then(Option::take);
        left.unwrap_or_else(|| vec![Glued::one(line.clone())])
    }

    /// Behind the last of them.
    pub fn end(&self) -> Option<Span> {
        self.clusters.last().map(|cluster| cluster.assignment.end)
    }

    /// Give each assignment to the item or section that it stands under, and to an item what its own
    /// last words assign.
    pub fn attach(self, sections: &mut [Section], document: &Document) {
        for cluster in self.clusters {
            attach(sections, cluster);
        }
        for section in sections {
            own_words(section, document);
        }
    }
}

/// How many of a series in reading order begin before a place.
fn begun<T>(series: &[T], at: Span, span: impl Fn(&T) -> Span) -> usize {
    series.partition_point(|one| span(one) <= at)
}

fn attach(sections: &mut [Section], cluster: Cluster) {
    let count = begun(sections, cluster.at, |section| section.span);
    let Some(section) = count.checked_sub(1).and_then(|at| sections.get_mut(at)) else {
        return;
    };
    section.end = section.end.max(cluster.assignment.end);
    let items = begun(&section.items, cluster.at, |item| item.span);
    let subs = begun(&section.sections, cluster.at, |section| section.span);
    let last_item = items.checked_sub(1).map(|at| section.items[at].span);
    let last_sub = subs.checked_sub(1).map(|at| section.sections[at].span);
    if last_sub > last_item {
        attach(&mut section.sections[..subs], cluster);
        return;
    }
    let place = match last_item {
        Some(_) => {
            of_items(&mut section.items[..items], &cluster).unwrap_or(&mut section.assignment)
        }
        None => &mut section.assignment,
    };
    place.get_or_insert_default().add(cluster.assignment);
}

/// The item that an assignment under these items belongs to; none where it is for all of them.
fn of_items<'i>(items: &'i mut [Item], cluster: &Cluster) -> Option<&'i mut Option<Assignment>> {
    let last = items.last()?;
    let beside = cluster.marker.is_none() || cluster.marker == kind_of(&last.marker);
    if beside {
        // A sentence below one of several numbered tasks is that one's; labels may be for all.
        let own = cluster.bare && matches!(kind_of(&last.marker), Some(MarkerKind::Arabic(_)));
        let unsaid = items.iter().all(|item| item.assignment.is_none());
        let several = items.len() > 1 && unsaid && !own;
        let own = items.last_mut().map(|item| &mut item.assignment);
        return own.filter(|_| !several);
    }
    // A dash is no part of the "+" above it, but of what both stand under.
    let plus = kind_of(&last.marker) == Some(MarkerKind::Bullet('+'));
    if plus && matches!(cluster.marker, Some(MarkerKind::Bullet('-'))) {
        return None;
    }
    let last = items.last_mut()?;
    if last.items.is_empty() {
        return Some(&mut last.assignment);
    }
    // Under "a) …:" with its dashes: one of them, or all.
    let (below, own) = (&mut last.items, &mut last.assignment);
    Some(of_items(below, cluster).unwrap_or(own))
}

fn kind_of(printed: &str) -> Option<MarkerKind> {
    marker(&format!("{printed} X")).map(|marker| marker.kind)
}

/// What the last words of items assign: "Rà soát hồ sơ. Thời gian hoàn thành: tháng 5."
fn own_words(section: &mut Section, document: &Document) {
    let mut stack: Vec<&mut Item> = section.items.iter_mut().collect();
    while let Some(item) = stack.pop() {
        if let Some(own) = in_text(&item.text, document) {
            item.assignment.get_or_insert_default().add(own);
        }
        stack.extend(item.items.iter_mut());
    }
    for below in &mut section.sections {
        own_words(below, document);
    }
}

/// The assignment with which a task's own text ends.
fn in_text(text: &Located, document: &Document) -> Option<Assignment> {
    if !text.is_verbatim() {
        return None;
    }
    let known = Said::of(document, text);
    let found = known.know(said::at_end).as_ref()?;
    let mut found = found.clone().moved(text.span);
    found.end = text.span.after();
    Some(found)
}
