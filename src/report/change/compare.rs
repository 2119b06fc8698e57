//! Part by part: what of a report is another than before.

use std::ops::Range;

use super::{Change, Key, Moved, Part, Patch, Splice};
use crate::report::{
    AppendixOutline, GroupOutline, LocatedText, ParentCoverage, PlanOutline, Report, SectionOutline,
};

impl Change {
    /// What makes `old`, its places moved already, into `new`.
    pub fn between(old: &Report, new: &Report, moved: Moved) -> Self {
        let mut found = Comparison::default();
        found.report(old, new);
        Self {
            moved,
            patches: found.patches,
        }
    }
}

#[derive(Default)]
struct Comparison {
    /// Where it is.
    path: Vec<Key>,
    patches: Vec<Patch>,
}

impl Comparison {
    fn report(&mut self, old: &Report, new: &Report) {
        self.field("summary", &old.summary, &new.summary, Part::Summary);
        self.list("findings", &old.findings, &new.findings, Part::Findings);
        self.coverage(&old.coverage, &new.coverage);
        self.list("answers", &old.answers, &new.answers, Part::Answers);
        self.list(
            "unloadedParents",
            &old.unloaded_parents,
            &new.unloaded_parents,
            Part::Unloaded,
        );
        self.list("rules", &old.rules, &new.rules, Part::Rules);
        self.at(Key::Field("plan"), |one| one.plan(&old.plan, &new.plan));
    }

    fn coverage(&mut self, old: &[ParentCoverage], new: &[ParentCoverage]) {
        let parents = |all: &[ParentCoverage]| all.iter().map(|one| one.parent.clone()).collect();
        let (before, now): (Vec<String>, Vec<String>) = (parents(old), parents(new));
        self.at(Key::Field("coverage"), |this| {
            if before != now {
                return this.value(Some(Part::Coverage(new.to_vec())));
            }
            for (index, (old, new)) in old.iter().zip(new).enumerate() {
                this.at(Key::Index(index), |this| {
                    this.field("related", &old.related, &new.related, Part::Related);
                    this.field("totals", &old.totals, &new.totals, Part::Totals);
                    this.list("tasks", &old.tasks, &new.tasks, Part::Tasks);
                });
            }
        });
    }

    fn plan(&mut self, old: &PlanOutline, new: &PlanOutline) {
        self.field("kind", &old.kind, &new.kind, Part::Text);
        self.field("title", &old.title, &new.title, Part::Text);
        self.field("level", &old.level, &new.level, Part::Level);
        self.field("issuer", &old.issuer, &new.issuer, Part::Texts);
        self.field("number", &old.number, &new.number, Part::Text);
        self.field("place", &old.place, &new.place, Part::Text);
        self.field("date", &old.date, &new.date, Part::Text);
        self.located("bases", &old.bases, &new.bases);
        self.sections(&old.sections, &new.sections);
        self.appendices(&old.appendices, &new.appendices);
        self.located("recipients", &old.recipients, &new.recipients);
        self.field("signer", &old.signer, &new.signer, Part::Signer);
        self.optional("decision", &old.decision, &new.decision, Part::Decision);
    }

    fn located(&mut self, field: &'static str, old: &[LocatedText], new: &[LocatedText]) {
        self.list(field, old, new, Part::Located);
    }

    fn sections(&mut self, old: &[SectionOutline], new: &[SectionOutline]) {
        let entry = Entry {
            name: |section: &SectionOutline| &section.heading,
            compare: Self::section,
        };
        self.entries("sections", old, new, Part::Sections, entry);
    }

    fn section(&mut self, old: &SectionOutline, new: &SectionOutline) {
        let text = |text: String| Part::Text(Some(text));
        self.field("number", &old.number, &new.number, text);
        self.field("heading", &old.heading, &new.heading, text);
        self.field("role", &old.role, &new.role, Part::Role);
        self.field("at", &old.at, &new.at, Part::At);
        self.list("items", &old.items, &new.items, Part::Items);
        self.optional("assignment", &old.assignment, &new.assignment, |one| {
            Part::Assignment(Box::new(one))
        });
        self.sections(&old.sections, &new.sections);
    }

    fn appendices(&mut self, old: &[AppendixOutline], new: &[AppendixOutline]) {
        let entry = Entry {
            name: |appendix: &AppendixOutline| &appendix.title,
            compare: Self::appendix,
        };
        self.entries("appendices", old, new, Part::Appendices, entry);
    }

    fn appendix(&mut self, old: &AppendixOutline, new: &AppendixOutline) {
        let text = |text: String| Part::Text(Some(text));
        self.field("title", &old.title, &new.title, text);
        self.list("columns", &old.columns, &new.columns, Part::Columns);
        self.field("purpose", &old.purpose, &new.purpose, Part::Purpose);
        let entry = Entry {
            name: |group: &GroupOutline| &group.heading,
            compare: Self::group,
        };
        self.entries("groups", &old.groups, &new.groups, Part::Groups, entry);
        self.field("at", &old.at, &new.at, Part::At);
    }

    fn group(&mut self, old: &GroupOutline, new: &GroupOutline) {
        let text = |text: String| Part::Text(Some(text));
        self.field("number", &old.number, &new.number, text);
        self.field("heading", &old.heading, &new.heading, text);
        self.list("rows", &old.rows, &new.rows, Part::Rows);
    }

    fn at(&mut self, key: Key, look: impl FnOnce(&mut Self)) {
        self.path.push(key);
        look(self);
        self.path.pop();
    }

    fn value(&mut self, value: Option<Part>) {
        self.patches.push(Patch {
            path: self.path.clone(),
            value,
            splice: None,
        });
    }

    fn splice(&mut self, old: Range<usize>, insert: Part) {
        self.patches.push(Patch {
            path: self.path.clone(),
            value: None,
            splice: Some(Splice {
                at: old.start,
                remove: old.len(),
                insert,
            }),
        });
    }

    /// A field that is sent whole.
    fn field<T: PartialEq + Clone>(
        &mut self,
        field: &'static str,
        old: &T,
        new: &T,
        part: fn(T) -> Part,
    ) {
        if old != new {
            self.at(Key::Field(field), |this| {
                this.value(Some(part(new.clone())))
            });
        }
    }

    /// A field that may be absent.
    fn optional<T: PartialEq + Clone>(
        &mut self,
        field: &'static str,
        old: &Option<T>,
        new: &Option<T>,
        part: fn(T) -> Part,
    ) {
        if old != new {
            self.at(Key::Field(field), |this| this.value(new.clone().map(part)));
        }
    }

    /// A list whose entries are sent whole.
    fn list<T: PartialEq + Clone>(
        &mut self,
        field: &'static str,
        old: &[T],
        new: &[T],
        part: fn(Vec<T>) -> Part,
    ) {
        self.at(Key::Field(field), |this| {
            for (old, now) in differing(old.len(), new.len(), &|one, other| old[one] == new[other])
            {
                this.splice(old, part(new[now].to_vec()));
            }
        });
    }

    /// A list whose entries have lists of their own: those that go on to be there (of one name, or all
    /// where as many stand there as before) are compared part by part, the others sent.
    fn entries<T: PartialEq + Clone>(
        &mut self,
        field: &'static str,
        old: &[T],
        new: &[T],
        part: fn(Vec<T>) -> Part,
        entry: Entry<T>,
    ) {
        self.at(Key::Field(field), |this| {
            let equal = |one: usize, other: usize| old[one] == new[other];
            for (before, now) in differing(old.len(), new.len(), &equal) {
                let goes_on = |one: usize, other: usize| {
                    before.len() == now.len()
                        || (entry.name)(&old[one]) == (entry.name)(&new[other])
                };
                let (pairs, before, now) = paired(before.clone(), now.clone(), &goes_on);
                for (one, other) in pairs {
                    this.at(Key::Index(one), |this| {
                        (entry.compare)(this, &old[one], &new[other]);
                    });
                }
                // Last, so that the indexes above are those of the old list.
                if !before.is_empty() || !now.is_empty() {
                    this.splice(before, part(new[now].to_vec()));
                }
            }
        });
    }
}

/// How entries of a list are told apart and compared.
struct Entry<T> {
    name: fn(&T) -> &str,
    compare: fn(&mut Comparison, &T, &T),
}

/// Pairs of entries, of the old and of the new list, at the beginning and the end of a stretch; and
/// what is left between them.
fn paired(
    old: Range<usize>,
    new: Range<usize>,
    goes_on: &dyn Fn(usize, usize) -> bool,
) -> (Vec<(usize, usize)>, Range<usize>, Range<usize>) {
    let shorter = old.len().min(new.len());
    let first = |at: &(usize, usize)| goes_on(at.0, at.1);
    let head = old.clone().zip(new.clone()).take_while(first);
    let mut pairs: Vec<(usize, usize)> = head.collect();
    let head = pairs.len();
    let tail = old.clone().rev().zip(new.clone().rev());
    pairs.extend(tail.take(shorter - head).take_while(first));
    let tail = pairs.len() - head;
    (
        pairs,
        old.start + head..old.end - tail,
        new.start + head..new.end - tail,
    )
}

/// The stretches in which two lists differ, of the old and of the new one. Between a common
/// beginning and a common end: where as many are left of both, those that differ in their places.
fn differing(
    old: usize,
    new: usize,
    equal: &dyn Fn(usize, usize) -> bool,
) -> Vec<(Range<usize>, Range<usize>)> {
    let shorter = old.min(new);
    let head = (0..shorter).take_while(|&at| equal(at, at)).count();
    let ends = |at: &usize| equal(old - 1 - at, new - 1 - at);
    let tail = (0..shorter - head).take_while(ends).count();
    let mut found = Vec::new();
    if old != new {
        found.push((head..old - tail, head..new - tail));
        return found;
    }
    let mut at = head;
    while at < old - tail {
        let run = (at..old - tail).take_while(|&at| !equal(at, at)).count();
        if run > 0 {
            found.push((at..at + run, at..at + run));
        }
        at += run + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_that_go_on_are_paired_at_both_ends() {
        let pairs = |old: &str, new: &str| {
            let (one, other) = (old.as_bytes(), new.as_bytes());
            let goes_on = |at: usize, to: usize| one[at] == other[to];
            paired(0..old.len(), 0..new.len(), &goes_on)
        };
        assert_eq!(pairs("abc", "ac"), (vec![(0, 0), (2, 1)], 1..2, 1..1));
        assert_eq!(pairs("ab", "aab"), (vec![(0, 0), (1, 2)], 1..1, 1..2));
        assert_eq!(pairs("ab", "cd"), (vec![], 0..2, 0..2));
    }

    fn stretches(old: &str, new: &str) -> Vec<(Range<usize>, Range<usize>)> {
        let (old, new) = (old.as_bytes(), new.as_bytes());
        differing(old.len(), new.len(), &|one, other| old[one] == new[other])
    }

    #[test]
    fn lists_differ_where_their_entries_do() {
        assert_eq!(stretches("abc", "abc"), []);
        assert_eq!(stretches("abc", "abxc"), [(2..2, 2..3)]);
        assert_eq!(stretches("aab", "ab"), [(1..2, 1..1)]);
        assert_eq!(stretches("abcde", "aXcYe"), [(1..2, 1..2), (3..4, 3..4)]);
        assert_eq!(stretches("", "ab"), [(0..0, 0..2)]);
        assert_eq!(stretches("ab", ""), [(0..2, 0..0)]);
    }
}
