//! What the items of the body's task sections and the rows of the appendix have to do with each
//! other. Made once for the rules that ask.
//!
//! An appendix need not mirror the body: it may list the tasks in other words, or only some of them.
//! What is missing on one side can be told only where the two go together on the whole, so that is
//! asked first.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::hash::QuickMap;
use crate::known::{Known, Memory};
use crate::parent::{phrases, weight};
use crate::plan::{ColumnRole, Item, NamedRow, Plan, Section, SectionRole, TaskRow};

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
    pub fn of(plan: &'p Plan, memory: &Memory) -> Self {
        let sections: Vec<&Section> = plan
            .all_sections()
            .filter(|section| section.role == SectionRole::Tasks && !section.items.is_empty())
            .collect();
        let mut items = Vec::new();
        for (index, section) in sections.iter().enumerate() {
            items.extend(section.all_items().map(|item| (item, index)));
        }
        let rows: Vec<NamedRow<'p>> = plan
            .named_rows()
            .filter(|named| !named.row.text(ColumnRole::Task).is_empty())
            .collect();
        if items.is_empty() || rows.is_empty() || items.len() * rows.len() > MOST_PAIRS {
            return Self::default();
        }
        let of_items = items.iter().map(|(item, _)| item.text.text.as_str());
        let of_rows = rows.iter().map(|named| named.row.text(ColumnRole::Task));
        let (of_items, of_rows) = weigh(of_items.collect(), of_rows.collect(), memory);
        let overlaps = Overlaps::new(&of_rows);
        let mut nearest_row = vec![(0.0, 0); items.len()];
        let mut nearest_item = vec![(0.0, 0); rows.len()];
        for (item, of_item) in of_items.iter().enumerate() {
            for (row, share) in overlaps.of(of_item).into_iter().enumerate() {
                if share > nearest_row[item].0 {
                    nearest_row[item] = (share, row);
                }
                if share > nearest_item[row].0 {
                    nearest_item[row] = (share, item);
                }
            }
        }
        Self {
            headings: headings(plan, &sections, memory),
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

    /// The item that has most of a row's words, where the row has most of the item's and both most in common.
    pub fn partner(&self, row: &TaskRow) -> Option<&'p Item> {
        let index = self
            .rows
            .iter()
            .position(|own| std::ptr::eq(own.named.row, row))?;
        let (share, item) = self.rows[index].nearest;
        let item = self.items.get(item)?;
        (share >= SAME && item.nearest.1 == index).then_some(item.item)
    }

    /// Whether a row says nothing that any item says.
    pub fn is_strange(nearest: (f64, usize)) -> bool {
        nearest.0 < STRANGE
    }
}

/// For each section's heading the share that the nearest group's heading has too.
fn headings(plan: &Plan, sections: &[&Section], memory: &Memory) -> Vec<f64> {
    let groups = plan.appendices.iter().flat_map(|appendix| &appendix.groups);
    let own = sections.iter().map(|section| section.heading.text.as_str());
    let groups = groups.map(|group| group.heading.text.as_str());
    let (own, groups) = weigh(
        own.collect(),
        groups.filter(|heading| !heading.is_empty()).collect(),
        memory,
    );
    if own.len() * groups.len() > MOST_PAIRS {
        return vec![1.0; own.len()];
    }
    let overlaps = Overlaps::new(&groups);
    own.iter()
        .map(|own| overlaps.of(own).into_iter().fold(0.0, f64::max))
        .collect()
}

/// A text's phrases with what each weighs, sorted.
#[derive(Debug)]
struct Text {
    phrases: Vec<Phrase>,
    weight: f64,
}

/// A phrase of a text.
#[derive(Debug, Clone, Copy)]
struct Phrase {
    hash: u64,
    /// Equal phrases of the texts that are compared have one number.
    number: u32,
    weight: f64,
}

impl Text {
    fn common(&self, other: &Self) -> f64 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while let (Some(one), Some(that)) = (self.phrases.get(i), other.phrases.get(j)) {
            match one.hash.cmp(&that.hash) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    sum += one.weight;
                    i += 1;
                    j += 1;
                }
            }
        }
        sum
    }
}

/// Which texts have a phrase: a text is compared with many others in one pass over its phrases.
struct Overlaps<'t> {
    texts: &'t [Text],
    /// Indices of texts, those of one phrase together, by the phrase's number.
    having: Vec<u32>,
    /// Where those of each phrase begin, and where the last end.
    first: Vec<u32>,
}

impl<'t> Overlaps<'t> {
    fn new(texts: &'t [Text]) -> Self {
        let phrases = || texts.iter().flat_map(|text| &text.phrases);
        let most = phrases().map(|phrase| phrase.number as usize + 1).max();
        let mut first = vec![0; most.unwrap_or_default() + 1];
        for phrase in phrases() {
            first[phrase.number as usize] += 1;
        }
        let mut end = 0;
        for place in &mut first {
            end += *place;
            *place = end;
        }
        // Filled from behind, so that each phrase's place ends up at its first text.
        let mut having = vec![0; end as usize];
        for (index, text) in texts.iter().enumerate().rev() {
            for phrase in &text.phrases {
                let place = &mut first[phrase.number as usize];
                *place -= 1;
                having[*place as usize] = index as u32;
            }
        }
        Self {
            texts,
            having,
            first,
        }
    }

    /// The texts that have a phrase.
    fn having(&self, phrase: &Phrase) -> &[u32] {
        let number = phrase.number as usize;
        match self.first.get(number..number + 2) {
            Some(&[first, end]) => &self.having[first as usize..end as usize],
            _ => &[],
        }
    }

    /// Share of the lighter text's weight that the other has too, 0 to 1, for each of the texts.
    fn of(&self, one: &Text) -> Vec<f64> {
        let mut common = vec![0.0; self.texts.len()];
        for phrase in &one.phrases {
            for text in self.having(phrase) {
                common[*text as usize] += phrase.weight;
            }
        }
        let shares = common.into_iter().zip(self.texts);
        shares
            .map(|(common, text)| share(common, one.weight.min(text.weight)))
            .collect()
    }
}

/// Texts of two kinds, weighed together: what most of them have (the plan's theme) tells little.
fn weigh(one: Vec<&str>, other: Vec<&str>, memory: &Memory) -> (Vec<Text>, Vec<Text>) {
    let texts: Vec<Rc<Known>> = one
        .iter()
        .chain(&other)
        .map(|text| memory.recall(text))
        .collect();
    let numbers = memory.kept::<Numbers>();
    let most = numbers.number(&texts);
    let mut counts: Vec<u32> = vec![0; most];
    let mut weighed: Vec<Text> = Vec::with_capacity(texts.len());
    for text in &texts {
        let numbered = text.know(phrases).iter().zip(numbers.of(text));
        let phrases = numbered.map(|(hash, number)| {
            counts[*number as usize] += 1;
            Phrase {
                hash: *hash,
                number: *number,
                weight: 0.0,
            }
        });
        weighed.push(Text {
            phrases: phrases.collect(),
            weight: 0.0,
        });
    }
    // Most phrases stand in one text or in two: a count is weighed once.
    let mut weights: Vec<Option<f64>> = vec![None; texts.len() + 1];
    for text in &mut weighed {
        for phrase in &mut text.phrases {
            let count = counts[phrase.number as usize] as usize;
            let known = weights[count].get_or_insert_with(|| weight(count, texts.len() as u32));
            phrase.weight = *known;
        }
        text.weight = text.phrases.iter().map(|phrase| phrase.weight).sum();
    }
    let others = weighed.split_off(one.len());
    (weighed, others)
}

/// A number for each phrase, kept from draft to draft, so that a text's are looked up once.
#[derive(Debug, Default)]
struct Numbers {
    of: RefCell<QuickMap<u64, u32>>,
    /// How often they were given anew.
    times: Cell<usize>,
    /// Most phrases that texts had since then.
    most: Cell<usize>,
}

impl Numbers {
    /// Of so many times the phrases that texts have, most are of texts that no longer stand in the draft.
    const MOST: usize = 4;
    const FEW: usize = 2_000;

    /// Number the phrases of texts; gives how many numbers there are.
    fn number(&self, texts: &[Rc<Known>]) -> usize {
        let phrases: usize = texts.iter().map(|text| text.know(phrases).len()).sum();
        self.most.set(self.most.get().max(phrases));
        if self.of.borrow().len() > Self::MOST * self.most.get() + Self::FEW {
            self.of.borrow_mut().clear();
            self.times.set(self.times.get() + 1);
            self.most.set(phrases);
        }
        for text in texts {
            self.of(text);
        }
        self.of.borrow().len()
    }

    /// The numbers of a text's phrases.
    fn of<'k>(&self, text: &'k Known) -> &'k [u32] {
        text.know_of::<Self, Vec<u32>>(self.times.get(), || {
            let mut numbers = self.of.borrow_mut();
            let phrases = text.know(phrases).iter();
            let numbered = phrases.map(|hash| {
                let next = numbers.len() as u32;
                *numbers.or_insert_with(*hash, || next)
            });
            numbered.collect()
        })
    }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_compared_with_many_as_with_each() {
        let memory = Memory::default();
        let items = vec!["Kiểm tra chợ truyền thống", "Tập huấn kỹ năng số", ""];
        let rows = vec![
            "Kiểm tra định kỳ chợ truyền thống",
            "",
            "Kỹ năng số, tập huấn",
        ];
        let (items, rows) = weigh(items, rows, &memory);
        let overlaps = Overlaps::new(&rows);
        for item in &items {
            let each = rows
                .iter()
                .map(|row| share(item.common(row), item.weight.min(row.weight)));
            assert_eq!(overlaps.of(item), each.collect::<Vec<f64>>());
        }
        assert!(overlaps.of(&items[0])[0] > 0.5);
    }
}
