//! Where a parent's task belongs in a draft.
//!
//! The group of rows, or the section, is the one whose heading is most like the parent's; where none
//! is, the one in which the draft takes up the parent's other tasks of that group; else the last.

use super::tasks;
use crate::document::Span;
use crate::hash::Map;
use crate::ordered::Ordered;
use crate::parent::{Likeness, Phrases, phrases};
use crate::plan::{Appendix, ColumnRole, Group, Item, Plan, Section, SectionRole};
use crate::rules::Context;
use crate::sorting;

/// Headings at least this alike are the same group's.
const SAME_HEADING: f64 = 0.35;

/// The places of a draft where tasks stand.
pub struct Homes<'c> {
    /// The groups of rows that assign tasks.
    pub groups: Vec<(&'c Appendix, &'c Group)>,
    /// The sections that hold task items.
    pub sections: Vec<&'c Section>,
    /// Index in `groups` and in `sections` by the parent's group heading.
    group_of: Ordered<&'c str, usize>,
    section_of: Ordered<&'c str, usize>,
}

impl<'c> Homes<'c> {
    /// Match the draft's groups and sections with the parents' groups.
    pub fn new(context: &'c Context<'_>) -> Self {
        let plan = context.plan;
        let groups: Vec<_> = groups(plan).collect();
        let sections: Vec<_> = sections(plan).collect();
        let group_headings: Vec<&str> = groups
            .iter()
            .map(|(_, group)| group.heading.text.as_str())
            .collect();
        let section_headings: Vec<&str> = sections
            .iter()
            .map(|section| section.heading.text.as_str())
            .collect();
        let wanted: Vec<&str> = {
            let mut headings: Vec<&str> =
                tasks(context).map(|met| met.task.group.as_str()).collect();
            sorting::sort(&mut headings);
            headings.dedup();
            headings
        };
        // Where the draft already takes up tasks of a parent's group.
        let pointed = groups.iter().enumerate();
        let pointed = pointed.map(|(index, (_, group))| (std::ptr::from_ref(*group), index));
        let index_of: Ordered<*const Group, usize> = pointed.collect();
        let mut of_row: Map<String, usize> = Map::default();
        for named in plan.named_rows() {
            if let Some(index) = index_of.get(&std::ptr::from_ref(named.group)) {
                of_row.insert(named.name, *index);
            }
        }
        let mut of_item: Map<&str, usize> = Map::default();
        for (index, section) in sections.iter().enumerate() {
            for item in &section.items {
                of_item.insert(item.number.as_str(), index);
            }
        }
        let mut row_votes: Vec<Vote> = Vec::new();
        let mut item_votes: Vec<Vote> = Vec::new();
        for met in tasks(context) {
            for evidence in met.coverage.evidence.iter().take(3) {
                if let Some(index) = of_row.get(&evidence.number) {
                    row_votes.push((&met.task.group, *index));
                }
                if let Some(index) = of_item.get(evidence.number.as_str()) {
                    item_votes.push((&met.task.group, *index));
                }
            }
        }
        Self {
            group_of: pair(context, &wanted, &group_headings, row_votes),
            section_of: pair(context, &wanted, &section_headings, item_votes),
            groups,
            sections,
        }
    }

    /// The group of rows in which a parent's group of tasks belongs, by its index; none where no heading and no
    /// neighbour tells.
    pub fn group_of(&self, heading: &str) -> Option<usize> {
        self.group_of.get(heading).copied()
    }

    /// The section in which it belongs, the same way.
    pub fn section_of(&self, heading: &str) -> Option<usize> {
        self.section_of.get(heading).copied()
    }

    /// An empty place where a missing task of a parent's group belongs: where nothing tells, at the end of the
    /// last group or section.
    pub(super) fn place(&self, context: &Context, heading: &str) -> Span {
        let or_last = |found: Option<usize>, count: usize| found.or(count.checked_sub(1));
        let group = or_last(self.group_of(heading), self.groups.len());
        let section = or_last(self.section_of(heading), self.sections.len());
        let row_end = || Some(self.groups.get(group?)?.1.rows.last()?.span.after());
        let item_end = || self.sections.get(section?)?.items.last().map(Item::end);
        row_end().or_else(item_end).unwrap_or(context.plan.body_end)
    }
}

/// A parent's group that the draft takes up in one of its own, by its index.
type Vote<'c> = (&'c str, usize);

/// Whether the draft has a place for tasks at all.
pub(super) fn has_homes(context: &Context) -> bool {
    groups(context.plan).next().is_some() || sections(context.plan).next().is_some()
}

/// The groups of rows that assign tasks.
fn groups(plan: &Plan) -> impl Iterator<Item = (&Appendix, &Group)> {
    plan.appendices
        .iter()
        .filter(|appendix| assigns(appendix))
        .flat_map(|appendix| appendix.groups.iter().map(move |group| (appendix, group)))
        .filter(|(_, group)| !group.rows.is_empty())
}

/// The sections that hold task items.
fn sections(plan: &Plan) -> impl Iterator<Item = &Section> {
    plan.all_sections()
        .filter(|section| section.role == SectionRole::Tasks && !section.items.is_empty())
}

/// For each of the parent's headings the most alike of the draft's, or the one most voted for.
fn pair<'c>(
    context: &Context,
    wanted: &[&'c str],
    headings: &[&str],
    mut votes: Vec<Vote>,
) -> Ordered<&'c str, usize> {
    let near = nearest(context, wanted, headings);
    sorting::sort(&mut votes);
    let votes = Ordered::grouped(votes);
    let pairs = wanted.iter().zip(near).filter_map(|(heading, alike)| {
        let voted = || {
            let same = votes.get(heading)?.chunk_by(|one, other| one == other);
            Some(same.max_by_key(|same| same.len())?[0])
        };
        Some((*heading, alike.or_else(voted)?))
    });
    pairs.collect()
}

/// For each of the parent's headings the most alike of the draft's, if one is alike: remembered with all
/// of them, which rarely change.
fn nearest(context: &Context, wanted: &[&str], headings: &[&str]) -> Vec<Option<usize>> {
    let mut both = format!("{}:", headings.len());
    for heading in headings.iter().chain(wanted) {
        both += &format!("{}:{heading}", heading.len());
    }
    context.known(&both).know(alike).clone()
}

/// The same of a text that has both lists: how many the draft's are, then each with its length.
fn alike(both: &str) -> Vec<Option<usize>> {
    let (count, mut rest) = number(both).unwrap_or((0, ""));
    let mut texts: Vec<Phrases> = Vec::new();
    while let Some((length, behind)) = number(rest)
        && let Some((heading, behind)) = behind.split_at_checked(length)
    {
        texts.push(phrases(heading));
        rest = behind;
    }
    let likeness = Likeness::of(&texts);
    let (own, parents) = texts.split_at(count.min(texts.len()));
    parents
        .iter()
        .map(|parents| {
            let alike = own.iter().map(|own| likeness.overlap(own, parents));
            let alike = alike
                .enumerate()
                .filter(|(_, alike)| *alike >= SAME_HEADING);
            let nearest = alike.max_by(|a, b| a.1.total_cmp(&b.1));
            nearest.map(|(index, _)| index)
        })
        .collect()
}

/// The number that a text begins with, and what stands behind its colon.
fn number(text: &str) -> Option<(usize, &str)> {
    let (number, behind) = text.split_once(':')?;
    Some((number.parse().ok()?, behind))
}

fn assigns(appendix: &Appendix) -> bool {
    let has = |role| appendix.columns.iter().any(|column| column.role == role);
    appendix.assigns() && has(ColumnRole::Task) && (has(ColumnRole::Lead) || has(ColumnRole::Due))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_paired_by_likeness_whatever_stands_in_them() {
        let (own, wanted) = (
            ["", "Họp: 1\n2", "Phát triển hạ tầng số"],
            ["Hạ tầng số", "", "Khác"],
        );
        let listed = |texts: &[&str]| -> String {
            texts
                .iter()
                .map(|text| format!("{}:{text}", text.len()))
                .collect()
        };
        let both = format!("3:{}{}", listed(&own), listed(&wanted));
        assert_eq!(alike(&both), [Some(2), None, None]);
        assert_eq!(alike("0:"), []);
    }
}
