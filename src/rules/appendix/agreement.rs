//! What the items of the body's task sections and the rows of the appendix have to do with each
//! other. Made once for the rules that ask.
//!
//! An appendix need not mirror the body: it may list the tasks in other words, or only some of them.
//! What is missing on one side can be told only where the two go together on the whole, so that is
//! asked first.

use crate::parent::{Likeness, Phrases, phrases};
use crate::plan::{ColumnRole, Item, NamedRow, Plan, Section, SectionRole};

/// From this share on an item and a row state one task.
const SAME: f64 = 0.7;

/// Below this share they have nothing to do with each other beyond the plan's theme.
const STRANGE: f64 = 0.25;

/// Comparisons from which on it is given up: 200 items and 200 rows, more than any plan has.
const MOST_PAIRS: usize = 40_000;

/// A body item with its section.
#[derive(Debug)]
pub struct BodyItem<'p> {
    /// The item.
    pub item: &'p Item,
    /// Index of its section in [`Agreement::sections`].
    pub section: usize,
    /// Share of the lighter text that its nearest row has too, with that row's index.
    pub nearest: (f64, usize),
}

/// A row with its nearest item.
#[derive(Debug)]
pub struct BodyRow<'p> {
    /// The row.
    pub named: NamedRow<'p>,
    /// Share of the lighter text that its nearest item has too, with that item's index.
    pub nearest: (f64, usize),
    text: Text,
}

impl BodyRow<'_> {
    /// Share of both rows' weight that they have in common, 0 to 1.
    pub fn alike(&self, other: &Self) -> f64 {
        let (one, other) = (&self.text, &other.text);
        share(2.0 * one.common(other), one.weight + other.weight)
    }
}

/// Items and rows, each with its nearest of the other.
#[derive(Debug, Default)]
pub struct Agreement<'p> {
    /// The task sections that have items.
    pub sections: Vec<&'p Section>,
    /// For each section the share of its heading that the nearest group's has too.
    pub headings: Vec<f64>,
    /// Items of any depth.
    pub items: Vec<BodyItem<'p>>,
    /// Rows of the tables.
    pub rows: Vec<BodyRow<'p>>,
}

impl<'p> Agreement<'p> {
    /// Compare a plan's body with its appendix.
    pub fn of(plan: &'p Plan) -> Self {
        let sections: Vec<&Section> = plan
            .all_sections()
            .filter(|section| section.role == SectionRole::Tasks && !section.items.is_empty())
            .collect();
        let mut items = Vec::new();
        for (index, section) in sections.iter().enumerate() {
            push_items(&section.items, index, &mut items);
        }
        let rows: Vec<NamedRow<'p>> = plan
            .named_rows()
            .filter(|named| !named.row.text(ColumnRole::Task).is_empty())
            .collect();
        if items.is_empty() || rows.is_empty() || items.len() * rows.len() > MOST_PAIRS {
            return Self::default();
        }
        let (of_items, of_rows) = weigh(
            items
                .iter()
                .map(|(item, _)| phrases(&item.text.text))
                .collect(),
            rows.iter()
                .map(|named| phrases(named.row.text(ColumnRole::Task)))
                .collect(),
        );
        let mut nearest_row = vec![(0.0, 0); items.len()];
        let mut nearest_item = vec![(0.0, 0); rows.len()];
        for (item, of_item) in of_items.iter().enumerate() {
            for (row, of_row) in of_rows.iter().enumerate() {
                let share = of_item.overlap(of_row);
                if share > nearest_row[item].0 {
                    nearest_row[item] = (share, row);
                }
                if share > nearest_item[row].0 {
                    nearest_item[row] = (share, item);
                }
            }
        }
        Self {
            headings: headings(plan, &sections),
            sections,
            items: items
                .into_iter()
                .zip(nearest_row)
                .map(|((item, section), nearest)| BodyItem {
                    item,
                    section,
                    nearest,
                })
                .collect(),
            rows: rows
                .into_iter()
                .zip(nearest_item)
                .zip(of_rows)
                .map(|((named, nearest), text)| BodyRow {
                    named,
                    nearest,
                    text,
                })
                .collect(),
        }
    }

    /// Whether the appendix repeats the body's tasks on the whole: two rows of five are an item's words.
    pub fn goes_together(&self) -> bool {
        let same = self.rows.iter().filter(|row| row.nearest.0 >= SAME).count();
        same >= 4 && same * 5 >= self.rows.len() * 2
    }

    /// Whether a row says nothing that any item says.
    pub fn is_strange(nearest: (f64, usize)) -> bool {
        nearest.0 < STRANGE
    }
}

fn push_items<'p>(items: &'p [Item], section: usize, all: &mut Vec<(&'p Item, usize)>) {
    for item in items {
        all.push((item, section));
        push_items(&item.items, section, all);
    }
}

/// For each section's heading the share that the nearest group's heading has too.
fn headings(plan: &Plan, sections: &[&Section]) -> Vec<f64> {
    let groups = plan.appendices.iter().flat_map(|appendix| &appendix.groups);
    let (own, groups) = weigh(
        sections
            .iter()
            .map(|section| phrases(&section.heading.text))
            .collect(),
        groups
            .filter(|group| !group.heading.text.is_empty())
            .map(|group| phrases(&group.heading.text))
            .collect(),
    );
    if own.len() * groups.len() > MOST_PAIRS {
        return vec![1.0; own.len()];
    }
    own.iter()
        .map(|own| {
            let shares = groups.iter().map(|group| own.overlap(group));
            shares.fold(0.0, f64::max)
        })
        .collect()
}

/// A text's phrases with what each weighs, sorted.
#[derive(Debug)]
struct Text {
    phrases: Vec<(u64, f64)>,
    weight: f64,
}

impl Text {
    fn new(phrases: Phrases, likeness: &Likeness) -> Self {
        let weighed = phrases.into_iter().map(|one| (one, likeness.one(one)));
        let phrases: Vec<(u64, f64)> = weighed.collect();
        Self {
            weight: phrases.iter().map(|(_, weight)| weight).sum(),
            phrases,
        }
    }

    fn common(&self, other: &Self) -> f64 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while let (Some(one), Some(that)) = (self.phrases.get(i), other.phrases.get(j)) {
            match one.0.cmp(&that.0) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    sum += one.1;
                    i += 1;
                    j += 1;
                }
            }
        }
        sum
    }

    /// Share of the lighter text's weight that the other has too, 0 to 1.
    fn overlap(&self, other: &Self) -> f64 {
        share(self.common(other), self.weight.min(other.weight))
    }
}

/// Texts of two kinds, weighed together: what most of them have (the plan's theme) tells little.
fn weigh(one: Vec<Phrases>, other: Vec<Phrases>) -> (Vec<Text>, Vec<Text>) {
    let likeness = Likeness::of(one.iter().chain(&other));
    let text = |phrases| Text::new(phrases, &likeness);
    (
        one.into_iter().map(text).collect(),
        other.into_iter().map(text).collect(),
    )
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
