//! What the items of the body's task sections and the rows of the appendix have to do with each
//! other. Made once for the rules that ask.
//!
//! An appendix need not mirror the body: it may list the tasks in other words, or only some of them.
//! What is missing on one side can be told only where the two go together on the whole, so that is
//! asked first.

use std::collections::BTreeMap;

use crate::parent::phrases;
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
    words: Words,
}

impl<'p> Agreement<'p> {
    /// Compare a plan's body with its appendix.
    pub fn of(plan: &'p Plan) -> Self {
        let mut words = Words::default();
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
        let mut of_items: Vec<Text> = items
            .iter()
            .map(|(item, _)| words.read(&item.text.text))
            .collect();
        let mut of_rows: Vec<Text> = rows
            .iter()
            .map(|named| words.read(named.row.text(ColumnRole::Task)))
            .collect();
        words.weigh(of_items.iter_mut().chain(&mut of_rows));
        let mut nearest_row = vec![(0.0, 0); items.len()];
        let mut nearest_item = vec![(0.0, 0); rows.len()];
        for (item, of_item) in of_items.iter().enumerate() {
            for (row, of_row) in of_rows.iter().enumerate() {
                let share = words.overlap(of_item, of_row);
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
            words,
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

    /// Share of both rows' weight that they have in common.
    pub fn alike(&self, one: &BodyRow, other: &BodyRow) -> f64 {
        self.words.of_both(&one.text, &other.text)
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
    let mut words = Words::default();
    let mut own: Vec<Text> = sections
        .iter()
        .map(|section| words.read(&section.heading.text))
        .collect();
    let groups = plan.appendices.iter().flat_map(|appendix| &appendix.groups);
    let mut groups: Vec<Text> = groups
        .filter(|group| !group.heading.text.is_empty())
        .map(|group| words.read(&group.heading.text))
        .collect();
    words.weigh(own.iter_mut().chain(&mut groups));
    if own.len() * groups.len() > MOST_PAIRS {
        return vec![1.0; own.len()];
    }
    own.iter()
        .map(|own| {
            let shares = groups.iter().map(|group| words.overlap(own, group));
            shares.fold(0.0, f64::max)
        })
        .collect()
}

/// Pairs of neighbouring syllables by number, sorted and once each.
#[derive(Debug, Default)]
struct Text {
    numbers: Vec<u32>,
    weight: f64,
}

/// The pairs' numbers and weights: what most texts have (the plan's theme) tells little.
#[derive(Debug, Default)]
struct Words {
    numbers: BTreeMap<String, u32>,
    counts: Vec<u32>,
    texts: u32,
    weights: Vec<f64>,
}

impl Words {
    fn read(&mut self, text: &str) -> Text {
        self.texts += 1;
        let mut numbers = Vec::new();
        for phrase in phrases(text) {
            let next = self.counts.len() as u32;
            let number = *self.numbers.entry(phrase).or_insert(next);
            if number == next {
                self.counts.push(0);
            }
            self.counts[number as usize] += 1;
            numbers.push(number);
        }
        numbers.sort_unstable();
        Text {
            numbers,
            weight: 0.0,
        }
    }

    /// Weigh the pairs, and with them the texts.
    fn weigh<'t>(&mut self, texts: impl Iterator<Item = &'t mut Text>) {
        let all = f64::from(self.texts) + 1.0;
        let counts = self.counts.iter();
        self.weights = counts.map(|count| (all / f64::from(*count)).ln()).collect();
        for text in texts {
            let weights = text.numbers.iter().map(|one| self.weights[*one as usize]);
            text.weight = weights.sum();
        }
    }

    fn common(&self, a: &Text, b: &Text) -> f64 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while let (Some(one), Some(other)) = (a.numbers.get(i), b.numbers.get(j)) {
            match one.cmp(other) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    sum += self.weights[*one as usize];
                    i += 1;
                    j += 1;
                }
            }
        }
        sum
    }

    /// Share of the lighter text's weight that the other has too, 0 to 1.
    fn overlap(&self, a: &Text, b: &Text) -> f64 {
        share(self.common(a, b), a.weight.min(b.weight))
    }

    /// Share of both texts' weight that they have in common, 0 to 1.
    fn of_both(&self, a: &Text, b: &Text) -> f64 {
        share(2.0 * self.common(a, b), a.weight + b.weight)
    }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
