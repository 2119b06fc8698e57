//! Assignment in lines: "- Cơ quan chủ trì: …", "Thời gian thực hiện: …", "(Giao Sở … chủ trì, phối
//! hợp …)" under a task are its lead, its helpers and its time, and no tasks themselves.
//!
//! The lines are taken out before the body is read as a tree, so that they neither become items nor
//! disturb what a series of items looks like; what they say is then attached to the item or section
//! that they stand under.

use std::collections::BTreeMap;

use crate::document::Span;
use crate::vietnamese::assigning::{Assigned, has_word, label, names_somebody};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::numerals::{MarkerKind, marker};
use crate::vietnamese::wording::{begins, has_action};

use super::lines::{Line, Part, clean};
use super::{Item, Located, Section};

/// Longest sentence that only says who does something, in bytes.
const LONGEST_SENTENCE: usize = 500;

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
    /// Behind its last line.
    pub end: Span,
}

impl Assignment {
    /// Take what the other says and this one does not.
    fn add(&mut self, other: Assignment) {
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

    /// It says who, not only when.
    fn names_who(&self) -> bool {
        self.lead.is_some() || self.coordinate.is_some()
    }
}

/// Lines that follow one another and make one assignment.
#[derive(Debug)]
struct Cluster {
    /// Where the first begins.
    at: Span,
    /// The marker of the first.
    marker: Option<MarkerKind>,
    assignment: Assignment,
}

/// The assignment lines of a body.
#[derive(Debug, Default)]
pub(super) struct Lines<'d> {
    /// For each part that holds some: what of it is none.
    left: BTreeMap<usize, Vec<Line<'d>>>,
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
            let lines = super::glued::pieces(line);
            pieces.extend(lines.into_iter().map(|line| Piece {
                part,
                line,
                taken: false,
            }));
        }
    }
    let mut found = Lines::default();
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
    for piece in pieces
        .iter()
        .filter(|piece| piece.taken || piece.line.assigned)
    {
        found.left.entry(piece.part).or_default();
    }
    for piece in pieces {
        if !piece.taken
            && let Some(left) = found.left.get_mut(&piece.part)
        {
            left.push(piece.line);
        }
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
    let body = line.body();
    let at = line.text.len() - body.len();
    let mut assignment = labelled(line, at).or_else(|| sentence(line, at))?;
    assignment.end = line.span.after();
    Some(assignment)
}

/// "Thời gian: …", which may as well be when a meeting is.
fn is_plain_time(line: &Line) -> bool {
    label(line.body()).is_some_and(|label| label.what == Assigned::Due && label.plain)
}

/// Labels and their values, from a byte of a line's text on.
fn labelled(line: &Line, from: usize) -> Option<Assignment> {
    let text = line.text;
    let skipped = text[from..].len() - text[from..].trim_start_matches(['(', '[', ' ']).len();
    let mut at = from + skipped;
    let first = label(&text[at..])?;
    let mut assignment = Assignment::default();
    let mut what = first.what;
    at += first.len;
    let mut begin = at;
    for (mark, sign) in text.match_indices(['.', ';', ',']) {
        let next = mark + sign.len();
        let rest =
            text[next.min(text.len())..].trim_start_matches([' ', '-', '+', '–', '\n', '\t']);
        if mark < at || rest.is_empty() {
            continue;
        }
        let found = text.len() - rest.len();
        let (named, len) = match label(rest) {
            Some(label) => (label.what, label.len),
            // "…; hoàn thành trước 30/6" needs no colon.
            None if assignment.due.is_none() && what != Assigned::Due && begins_time(rest) => {
                (Assigned::Due, 0)
            }
            None => continue,
        };
        push(&mut assignment, line, what, begin..mark);
        what = named;
        begin = found + len;
        at = begin;
    }
    push(&mut assignment, line, what, begin..text.len());
    split_lead(&mut assignment);
    Some(assignment)
}

/// "hoàn thành trước …", "xong trong …".
fn begins_time(text: &str) -> bool {
    let words = fold_words(&text[..text.floor_char_boundary(60)]);
    [
        "hoàn thành trước",
        "hoàn thành trong",
        "hoàn thành vào",
        "xong trước",
        "xong trong",
        "trước ngày",
        "thời gian",
        "thời hạn",
    ]
    .iter()
    .any(|begin| begins(&words, begin))
}

/// Keep a value under its label; an empty one is none.
fn push(assignment: &mut Assignment, line: &Line, what: Assigned, range: std::ops::Range<usize>) {
    if let Some(value) = value(line, range) {
        assignment.set(what, value);
    }
}

/// A part of a line without blanks, brackets and final marks around it.
fn value(line: &Line, range: std::ops::Range<usize>) -> Option<Located> {
    let text = line.text.get(range.clone())?;
    let left = text.trim_start_matches([' ', ':', '\u{a0}', '\n', '\t']);
    let opens = left.matches('(').count();
    let mut kept = left.trim_end_matches(['.', ';', ',', '/', ' ', '\u{a0}', '\n']);
    if kept.ends_with(')') && kept.matches(')').count() > opens {
        kept = kept[..kept.len() - 1].trim_end();
    }
    let start = line.span.start + range.start + (text.len() - left.len());
    (kept.contains(char::is_alphanumeric)).then(|| Located {
        text: clean(kept),
        span: Span {
            start,
            end: start + kept.len(),
            ..line.span
        },
    })
}

/// "Cơ quan thực hiện: Sở A chủ trì, phối hợp với các sở": the one value names both.
fn split_lead(assignment: &mut Assignment) {
    if assignment.coordinate.is_some() {
        return;
    }
    let Some(lead) = &mut assignment.lead else {
        return;
    };
    if lead.span.end - lead.span.start != lead.text.len() {
        return;
    }
    let Some((who, with)) = lead_and_helpers(&lead.text) else {
        return;
    };
    if let Some(with) = with {
        assignment.coordinate = Some(Located {
            text: lead.text[with.clone()].to_owned(),
            span: Span {
                start: lead.span.start + with.start,
                end: lead.span.start + with.end,
                ..lead.span
            },
        });
    }
    lead.span.end = lead.span.start + who;
    lead.text.truncate(who);
}

/// In "Sở A chủ trì, phối hợp với Sở B": the end of who leads, and where the helpers stand.
fn lead_and_helpers(text: &str) -> Option<(usize, Option<std::ops::Range<usize>>)> {
    let (at, _) = text.match_indices(" chủ trì").next()?;
    let who = text[..at].trim_end_matches([',', ' ']).len();
    // "Sở A chủ trì …; Sở B chủ trì …" is more than one assignment.
    if who == 0 || text[..who].contains([';', '.']) || text[at + 1..].contains(" chủ trì") {
        return None;
    }
    let with = text[at..].find("phối hợp").map(|found| {
        let mut start = at + found + "phối hợp".len();
        for word in [" chặt chẽ", " với", " cùng"] {
            if text[start..].starts_with(word) {
                start += word.len();
            }
        }
        start += text[start..].len() - text[start..].trim_start_matches([' ', ':']).len();
        let end = text[start..]
            .find([';', '.', ')'])
            .map_or(text.len(), |end| start + end);
        let kept = text[start..end].trim_end_matches([' ', ',']).len();
        let end = start + kept;
        [
            "triển khai thực hiện",
            "tổ chức thực hiện",
            "thực hiện",
            "triển khai",
        ]
        .iter()
        .find_map(|tail| text[start..end].strip_suffix(tail))
        .map_or(start..end, |rest| start..start + rest.trim_end().len())
    });
    Some((who, with.filter(|with| !with.is_empty())))
}

/// A sentence that says no more than who does what stands above it: "(Giao Sở A chủ trì, phối hợp
/// với Sở B thực hiện)", "Giao Sở A chủ trì, phối hợp với Sở B; hoàn thành trước 30/6."
fn sentence(line: &Line, from: usize) -> Option<Assignment> {
    let text = line.text.get(from..)?;
    if text.len() > LONGEST_SENTENCE {
        return None;
    }
    let inner = text.trim_end_matches(['.', ';', ' ']);
    let bracketed =
        inner.starts_with('(') && inner.ends_with(')') && inner.matches('(').count() == 1;
    let open = if bracketed { 1 } else { 0 };
    let words = fold_words(inner);
    let given = begins(words.trim_start_matches(['(', ' ']), "giao");
    if !(given || bracketed) {
        return None;
    }
    let begin = from
        + open
        + if given {
            text[open..].find(' ')? + 1
        } else {
            0
        };
    let rest = line.text.get(begin..from + inner.len() - open)?;
    if !names_somebody(rest) {
        return None;
    }
    // What is given to do beyond leading and helping is a task of its own.
    const NO_TASK: &[&str] = &[
        "chủ trì",
        "phối hợp",
        "thực hiện",
        "triển khai",
        "hoàn thành",
        "giao",
        "tổ chức",
        "tham mưu",
    ];
    if !bracketed && (has_action(&words, NO_TASK) || has_word(&words, "kế hoạch này")) {
        return None;
    }
    let (who, with) = lead_and_helpers(rest).or_else(|| {
        let act = [" phụ trách", " thực hiện", " làm đầu mối"]
            .iter()
            .filter_map(|act| rest.find(act))
            .min()?;
        Some((act, None))
    })?;
    let mut assignment = Assignment::default();
    push(&mut assignment, line, Assigned::Lead, begin..begin + who);
    if let Some(with) = with {
        push(
            &mut assignment,
            line,
            Assigned::Coordinate,
            begin + with.start..begin + with.end,
        );
    }
    for (mark, sign) in rest.match_indices([';', ',', '.']) {
        let tail = rest[mark + sign.len()..].trim_start();
        if begins_time(tail) {
            push(
                &mut assignment,
                line,
                Assigned::Due,
                begin + rest.len() - tail.len()..begin + rest.len(),
            );
            break;
        }
    }
    Some(assignment)
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
    let Some(label) = label(open.body()) else {
        return;
    };
    let at = line.text.len() - line.body().len();
    push(assignment, line, label.what, at..line.text.len());
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
        || has_word(&before.head, "thời gian")
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
    pub fn left_of(&self, part: usize, line: &Line<'d>) -> Vec<Line<'d>> {
        match self.left.get(&part) {
            Some(left) => left.clone(),
            None => vec![line.clone()],
        }
    }

    /// Behind the last of them.
    pub fn end(&self) -> Option<Span> {
        self.clusters.last().map(|cluster| cluster.assignment.end)
    }

    /// Give each assignment to the item or section that it stands under, and to an item what its own
    /// last words assign.
    pub fn attach(self, sections: &mut [Section]) {
        for cluster in self.clusters {
            attach(sections, cluster);
        }
        for section in sections {
            own_words(section);
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
        let several = items.len() > 1 && items.iter().all(|item| item.assignment.is_none());
        let own = items.last_mut().map(|item| &mut item.assignment);
        return own.filter(|_| !several);
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
fn own_words(section: &mut Section) {
    let mut stack: Vec<&mut Item> = section.items.iter_mut().collect();
    while let Some(item) = stack.pop() {
        if item.assignment.is_none() {
            item.assignment = in_text(&item.text);
        }
        stack.extend(item.items.iter_mut());
    }
    for below in &mut section.sections {
        own_words(below);
    }
}

/// The assignment with which a task's own text ends.
fn in_text(text: &Located) -> Option<Assignment> {
    // The places are those of the text only where both agree byte for byte.
    if text.span.end.checked_sub(text.span.start)? != text.text.len() {
        return None;
    }
    let line = Line::new(text.span, &text.text, &Default::default());
    let starts = line
        .text
        .match_indices(['.', ';', '('])
        .map(|(at, mark)| if mark == "(" { at } else { at + mark.len() });
    for start in starts {
        let rest = &line.text[start..];
        let at = start + rest.len() - rest.trim_start().len();
        let mut found = match labelled(&line, at) {
            Some(found) => found,
            None if rest.starts_with('(') => match sentence(&line, at) {
                Some(found) => found,
                None => continue,
            },
            None => continue,
        };
        let plain = label(line.text[at..].trim_start_matches('(')).is_some_and(|label| label.plain);
        if found.names_who() || found.due.is_some() && !plain {
            found.end = text.span.after();
            return Some(found);
        }
        // What stands behind was read with it.
        return None;
    }
    None
}
