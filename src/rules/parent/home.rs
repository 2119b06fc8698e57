//! Where a parent's task belongs in a draft, and the row or item that would take it up.
//!
//! The group of rows, or the section, is the one whose heading is most like the parent's; where none
//! is, the one in which the draft takes up the parent's other tasks of that group; else the last.

use std::collections::BTreeMap;

use super::{Met, tasks};
use crate::document::{BlockKind, Document, Origin, Span};
use crate::parent::{Likeness, Phrases, phrases};
use crate::plan::{Appendix, ColumnRole, Group, Item, Plan, Section, SectionRole, TaskRow};
use crate::report::{Applies, Words};
use crate::rules::Context;
use crate::sorting;
use crate::vietnamese::case::lower;
use crate::vietnamese::citation::KINDS;
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::numerals::LIST_LETTERS;

/// What a lead or a date that the drafter has to fill in looks like.
const TO_FILL: &str = "…";

/// Who coordinates, until the drafter says better: what plans write where nobody in particular does.
const COORDINATE: &str = "Các cơ quan, đơn vị liên quan";

/// Headings at least this alike are the same group's.
const SAME_HEADING: f64 = 0.35;

/// An insertion that would take a task up.
pub(super) struct Offer {
    /// What it does; `{0}` is the place.
    pub title: Words,
    /// The group or section.
    pub place: String,
    /// Where to insert.
    pub at: Span,
    /// What to insert.
    pub insert: String,
}

/// Where one task belongs.
pub(super) struct Home {
    /// An empty place.
    pub at: Span,
    /// A row, an item, or none where the source has no such text to insert into.
    pub fixes: Vec<Offer>,
}

/// The places of a draft where tasks stand.
pub(super) struct Homes<'c> {
    groups: Vec<(&'c Appendix, &'c Group)>,
    sections: Vec<&'c Section>,
    /// Index in `groups` and in `sections` by the parent's group heading.
    group_of: BTreeMap<&'c str, usize>,
    section_of: BTreeMap<&'c str, usize>,
}

impl<'c> Homes<'c> {
    /// Match the draft's groups and sections with the parents' groups.
    pub(super) fn new(context: &'c Context<'_>) -> Self {
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
        // Filled and not collected: each collecting would put another sort into the wasm.
        let mut index_of: BTreeMap<*const Group, usize> = BTreeMap::new();
        for (index, (_, group)) in groups.iter().enumerate() {
            index_of.insert(std::ptr::from_ref(*group), index);
        }
        let mut of_row: BTreeMap<String, usize> = BTreeMap::new();
        for named in plan.named_rows() {
            if let Some(index) = index_of.get(&std::ptr::from_ref(named.group)) {
                of_row.insert(named.name, *index);
            }
        }
        let mut of_item: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, section) in sections.iter().enumerate() {
            for item in &section.items {
                of_item.insert(item.number.as_str(), index);
            }
        }
        let mut row_votes: BTreeMap<&str, BTreeMap<usize, usize>> = BTreeMap::new();
        let mut item_votes: BTreeMap<&str, BTreeMap<usize, usize>> = BTreeMap::new();
        for met in tasks(context) {
            for evidence in met.coverage.evidence.iter().take(3) {
                if let Some(index) = of_row.get(&evidence.number) {
                    *row_votes
                        .entry(&met.task.group)
                        .or_default()
                        .entry(*index)
                        .or_default() += 1;
                }
                if let Some(index) = of_item.get(evidence.number.as_str()) {
                    *item_votes
                        .entry(&met.task.group)
                        .or_default()
                        .entry(*index)
                        .or_default() += 1;
                }
            }
        }
        Self {
            group_of: pair(context, &wanted, &group_headings, &row_votes),
            section_of: pair(context, &wanted, &section_headings, &item_votes),
            groups,
            sections,
        }
    }

    /// Where a task belongs.
    pub(super) fn of(&self, context: &Context, met: &Met) -> Home {
        let heading = met.task.group.as_str();
        let group = self
            .group_of
            .get(heading)
            .copied()
            .or(self.groups.len().checked_sub(1))
            .and_then(|index| self.groups.get(index).copied());
        let section = self
            .section_of
            .get(heading)
            .copied()
            .or(self.sections.len().checked_sub(1))
            .and_then(|index| self.sections.get(index).copied());
        let mut fixes = Vec::new();
        if let Some((appendix, group)) = group {
            fixes.extend(row_offer(context, met, appendix, group));
        }
        if let Some(section) = section {
            fixes.extend(item_offer(context.document, met, section));
        }
        let row_end = group.and_then(|(_, group)| Some(group.rows.last()?.span.after()));
        let item_end = section.and_then(|section| section.items.last()).map(end_of);
        Home {
            at: row_end.or(item_end).unwrap_or(context.plan.body_end),
            fixes,
        }
    }
}

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
    votes: &BTreeMap<&str, BTreeMap<usize, usize>>,
) -> BTreeMap<&'c str, usize> {
    let near = nearest(context, wanted, headings);
    let mut pairs = BTreeMap::new();
    for (heading, alike) in wanted.iter().zip(near) {
        let voted = || {
            let votes = votes.get(heading)?;
            let (index, _) = votes.iter().max_by_key(|(_, count)| **count)?;
            Some(*index)
        };
        if let Some(index) = alike.or_else(voted) {
            pairs.insert(*heading, index);
        }
    }
    pairs
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

/// The last place of an item with all that stands under it.
fn end_of(item: &Item) -> Span {
    let below = item.items.last().map(end_of);
    let lines = item.assignment.as_ref().map(|lines| lines.end);
    item.span
        .after()
        .max(below.unwrap_or_default())
        .max(lines.unwrap_or_default())
}

const ADD_ROW: Words = Words {
    vi: "Thêm một hàng vào Phụ lục, nhóm “{0}” (điền cơ quan chủ trì)",
    en: "Add a row to the appendix, group “{0}” (fill in who leads)",
};

const ADD_ITEM: Words = Words {
    vi: "Thêm một nội dung vào mục “{0}”",
    en: "Add an item to section “{0}”",
};

/// A row for a table whose rows are lines of a plain text.
fn row_offer(context: &Context, met: &Met, appendix: &Appendix, group: &Group) -> Option<Offer> {
    let block = context.document.blocks.get(group.rows.last()?.span.block)?;
    let BlockKind::Table(table) = &block.kind else {
        return None;
    };
    let delimiter = table.delimiter?;
    let (group, last) = place_for_row(appendix, group)?;
    let number = next_number(&last.number).unwrap_or_default();
    let number = match last.text(ColumnRole::Number).ends_with('.') {
        true => format!("{number}."),
        false => number,
    };
    let full_stop = last.text(ColumnRole::Task).trim_end().ends_with('.');
    let title = sentence(&wording(met), full_stop);
    let cells: Vec<String> = appendix
        .columns
        .iter()
        .map(|column| match column.role {
            ColumnRole::Number => number.clone(),
            ColumnRole::Task => title.clone(),
            ColumnRole::Coordinate => COORDINATE.to_owned(),
            ColumnRole::Due => met.task.due.clone().unwrap_or_else(|| TO_FILL.to_owned()),
            ColumnRole::Product => met
                .task
                .product
                .clone()
                .unwrap_or_else(|| TO_FILL.to_owned()),
            ColumnRole::Lead | ColumnRole::Direct | ColumnRole::SubmitTo => TO_FILL.to_owned(),
            ColumnRole::Note | ColumnRole::Other => String::new(),
        })
        .map(|cell| one_line(&cell))
        .collect();
    let insert = match delimiter {
        // The bar after the last cell stays behind what is inserted and closes the new row.
        '|' => format!(" |\n| {}", cells.join(" | ")),
        _ => format!("\n{}", cells.join("\t")),
    };
    Some(Offer {
        title: ADD_ROW,
        place: group.heading.text.clone(),
        at: last.span.after(),
        insert,
    })
}

/// The group's last row; the table's last where the numbers run on through the groups.
fn place_for_row<'p>(appendix: &'p Appendix, group: &'p Group) -> Option<(&'p Group, &'p TaskRow)> {
    let last = group.rows.last()?;
    let place = appendix
        .groups
        .iter()
        .position(|one| std::ptr::eq(one, group))?;
    let following = appendix.groups.get(place + 1..)?;
    let runs_on = following
        .iter()
        .flat_map(|group| &group.rows)
        .next()
        .is_some_and(|row| Some(&row.number) == next_number(&last.number).as_ref());
    if !runs_on {
        return Some((group, last));
    }
    let group = appendix
        .groups
        .iter()
        .rev()
        .find(|group| !group.rows.is_empty())?;
    Some((group, group.rows.last()?))
}

/// An item for the end of a section of a plain text.
fn item_offer(document: &Document, met: &Met, section: &Section) -> Option<Offer> {
    if document.origin != Origin::Text {
        return None;
    }
    let last = section.items.last()?;
    let marker = next_marker(&last.marker)?;
    Some(Offer {
        title: ADD_ITEM,
        place: section.heading.text.clone(),
        at: end_of(last),
        insert: format!("\n{marker} {}", sentence(&wording(met), true)),
    })
}

/// "3" → "4", "1.3" → "1.4", "c" → "d"; none where there is nothing to count on from.
fn next_number(number: &str) -> Option<String> {
    let number = number.trim_end_matches(['.', ')']);
    let digits = number.len() - number.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (before, count) = number.split_at_checked(digits)?;
    if !count.is_empty() {
        let next = count.parse::<u32>().ok()?.checked_add(1)?;
        return Some(format!("{before}{next:0width$}", width = count.len()));
    }
    let mut letters = number.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => {
            let place = LIST_LETTERS.iter().position(|one| *one == letter)?;
            Some(LIST_LETTERS.get(place + 1)?.to_string())
        }
        _ => None,
    }
}

/// "c)" → "d)", "(3)" → "(4)", "-" → "-".
fn next_marker(marker: &str) -> Option<String> {
    let marker = marker.trim();
    if !marker.is_empty() && !marker.chars().any(char::is_alphanumeric) {
        return Some(marker.to_owned());
    }
    let open = marker.strip_prefix('(').map_or("", |_| "(");
    let core = marker.trim_start_matches('(').trim_end_matches([')', '.']);
    let close = marker.get(open.len() + core.len()..)?;
    Some(format!("{open}{}{close}", next_number(core)?))
}

/// The parent's wording as the draft's level would state it: where it only coordinates, it says so.
fn wording(met: &Met) -> String {
    let title = met.task.title.trim();
    if met.coverage.applies != Applies::Coordinate {
        return title.to_owned();
    }
    let first = fold_words(title);
    let is_document = KINDS
        .iter()
        .map(|(kind, _)| *kind)
        .chain(["chiến lược"])
        .any(|kind| first.starts_with(kind));
    let mut letters = title.chars();
    match letters.next() {
        Some(first) if !is_document => {
            format!("Phối hợp {}{}", lower(first), letters.as_str())
        }
        _ => format!("Phối hợp xây dựng, thực hiện {title}"),
    }
}

/// The parent's wording as one line, with or without a full stop.
fn sentence(title: &str, full_stop: bool) -> String {
    let title = one_line(title);
    let title = title.trim_end_matches(['.', ';', ',', ' ']);
    if full_stop {
        format!("{title}.")
    } else {
        title.to_owned()
    }
}

/// Text that breaks neither the line nor the row it is put into.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace('|', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_markers_go_on_as_the_vietnamese_alphabet_does() {
        let next = |number| next_number(number).unwrap_or_default();
        assert_eq!(next("3"), "4");
        assert_eq!(next("1.9"), "1.10");
        assert_eq!(next("09"), "10");
        assert_eq!(next("d"), "đ");
        assert_eq!(next(""), "");
        assert_eq!(next_marker("c)").as_deref(), Some("d)"));
        assert_eq!(next_marker("đ)").as_deref(), Some("e)"));
        assert_eq!(next_marker("e)").as_deref(), Some("g)"));
        assert_eq!(next_marker("(3)").as_deref(), Some("(4)"));
        assert_eq!(next_marker("3.").as_deref(), Some("4."));
        assert_eq!(next_marker("-").as_deref(), Some("-"));
        assert_eq!(next_marker("y)"), None);
    }

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

    #[test]
    fn a_wording_stays_on_one_line_and_in_its_cell() {
        assert_eq!(sentence("Tổ chức\n a|b;", true), "Tổ chức a/b.");
        assert_eq!(sentence("Tổ chức.", false), "Tổ chức");
    }
}
