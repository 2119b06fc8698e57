//! Certain fixes as tracked changes, where the file lets them be told apart from everything else.

use std::collections::BTreeMap;
use std::ops::Range;

use super::input::{Given, Options};
use super::parts::{escaped, values};
use super::place::{Edit, Wanted};
use super::scan::{Kind, Scan};
use super::write::{At, Deleted, Marks, Order, names, position};

/// Ids of changes and their author and date.
struct Signature {
    next: u32,
    author: String,
    date: Option<String>,
}

impl Signature {
    /// The attributes of the next change.
    fn next(&mut self, w: &str) -> String {
        self.next += 1;
        let date = self.date.as_ref();
        let date = date.map(|date| format!(" {w}date=\"{date}\""));
        format!(
            " {w}id=\"{}\" {w}author=\"{}\"{}",
            self.next,
            self.author,
            date.unwrap_or_default()
        )
    }
}

/// A piece of a run that an edit takes out.
struct Segment {
    run: usize,
    range: Range<At>,
}

/// An edit as it goes into the file.
struct Ready<'f> {
    segments: Vec<Segment>,
    /// Where the text goes, and the run by which it is set.
    at: (usize, At),
    like: usize,
    insert: &'f str,
}

/// Put in what can be tracked; the findings that are left to be commented.
pub(super) fn track(
    scan: &Scan,
    text: &str,
    wanted: &Wanted,
    findings: &[&Given],
    options: &Options,
    marks: &mut Marks,
) -> Vec<usize> {
    let mut left = Vec::new();
    let mut signature: Option<Signature> = None;
    // What is edited already: block and first unit, unit behind the last.
    let mut edited: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for index in 0..findings.len() {
        let ready = wanted.edits[index].as_deref().and_then(|edits| {
            let is_free = |edit: &Edit| is_free(edit, &edited);
            let all: Option<Vec<Ready>> = edits
                .iter()
                .map(|edit| ready(scan, text, edit).filter(|_| is_free(edit)))
                .collect();
            Some((edits, all?))
        });
        let Some((edits, ready)) = ready else {
            left.push(index);
            continue;
        };
        for edit in edits {
            edited.insert((edit.at.block, edit.at.start), edit.at.end);
        }
        let signature = signature.get_or_insert_with(|| sign(text, options));
        for ready in ready {
            put(scan, text, ready, signature, marks);
        }
    }
    left
}

/// Whether nothing of what an edit touches is edited already. Those that lie side by side are told apart, but where
/// one of them only inserts, which of the two texts stands first.
fn is_free(edit: &Edit, edited: &BTreeMap<(usize, usize), usize>) -> bool {
    let (block, start, end) = (edit.at.block, edit.at.start, edit.at.end);
    let before = edited.range(..=(block, end)).rev().take(2);
    before
        .filter(|((of, _), _)| *of == block)
        .all(|((_, from), to)| match start == end || from == to {
            true => *to < start || end < *from,
            false => *to <= start || end <= *from,
        })
}

fn sign(text: &str, options: &Options) -> Signature {
    let ids = values(text, "id").filter_map(|id| id.trim().parse::<u32>().ok());
    // Ids are whole numbers below 2^31.
    let most = ids.filter(|id| *id < 0x7000_0000).max().unwrap_or_default();
    Signature {
        next: most,
        author: escaped(&options.author),
        date: options.stamp(),
    }
}

/// An edit by runs; none where it touches what is not to be changed.
fn ready<'f>(scan: &Scan, text: &str, edit: &Edit<'f>) -> Option<Ready<'f>> {
    let mut segments: Vec<Segment> = Vec::new();
    for taken in &edit.taken {
        let (index, child) = scan.run_of(taken.element)?;
        let run = &scan.runs[index];
        let Kind::Text(content) = &run.children.get(child)?.kind else {
            return None;
        };
        let at = |units: usize| match scan.byte_in(content, units) {
            0 => At { child, byte: 0 },
            byte if byte >= content.len() => At {
                child: child + 1,
                byte: 0,
            },
            byte => At {
                child,
                byte: content.start + byte,
            },
        };
        let range = at(taken.units.start)..at(taken.units.end);
        match segments.last_mut() {
            Some(last) if last.run == index => {
                let end = last.range.end;
                let between = run.children.get(end.child..range.start.child)?;
                let apart = end != range.start && (end.byte != 0 || range.start.byte != 0);
                if apart || between.iter().any(|child| child.kind != Kind::Mark) {
                    return None;
                }
                last.range.end = range.end;
            }
            _ => segments.push(Segment { run: index, range }),
        }
    }
    let (at, like) = match (segments.as_slice(), edit.point) {
        ([first, .., last] | [first @ last], _) => ((last.run, last.range.end), first.run),
        ([], Some(point)) => {
            // Within a box or beside a sign it would stand in another text.
            let (run, child) = scan.run_of(point.element)?;
            let Kind::Text(_) = scan.runs[run].children.get(child)?.kind else {
                return None;
            };
            let at = position(scan, point)?;
            (at, at.0)
        }
        _ => return None,
    };
    let runs = segments.iter().map(|segment| segment.run).chain([at.0]);
    let paragraph = scan.runs[at.0].paragraph;
    let mut runs = runs.map(|run| &scan.runs[run]);
    let all = runs.all(|run| {
        let set = &text[run.properties.clone()];
        run.open && run.cuts && run.paragraph == paragraph && !set.contains("Change")
    });
    all.then_some(Ready {
        segments,
        at,
        like,
        insert: edit.insert,
    })
}

fn put(scan: &Scan, text: &str, ready: Ready, signature: &mut Signature, marks: &mut Marks) {
    for Segment { run, range } in ready.segments {
        let (w, space) = names(scan, scan.runs[run].prefix);
        marks.deleted.push(Deleted {
            run,
            range,
            open: format!("<{w}del{space}{}>", signature.next(w)),
            close: format!("</{w}del>"),
        });
    }
    if ready.insert.is_empty() {
        return;
    }
    let like = &scan.runs[ready.like];
    let (w, space) = names(scan, like.prefix);
    let prefix = like.prefix;
    let inserted = format!(
        "<{w}ins{space}{}><{prefix}r>{}<{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}r></{w}ins>",
        signature.next(w),
        &text[like.properties.clone()],
        escaped(ready.insert)
    );
    marks
        .at
        .push((ready.at.0, ready.at.1, Order::Inserted, inserted));
}
