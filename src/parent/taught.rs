//! The second witness: what many hands' paraphrases of each task have in common.
//!
//! For each task a weight for each syllable, each pair of neighbouring syllables and each pair at a
//! distance of two to four, learnt from texts that take the task up and from texts that only look as if
//! (`examples/teach.rs`). It knows ways of saying a task that nobody thought of, and cannot tell how much
//! of it is there: that is the wordings' to say.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::abbreviations::Abbreviations;
use super::by_first::ByFirst;
use super::draft::Draft;
use super::tokens::{Token, Vocabulary};
use crate::input::wire::{Wire, put_text, take_text};
use crate::input::{base64, put_bytes, take_bytes};
use crate::sorting;

/// A syllable, a pair of neighbours, or a pair at a distance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature<T> {
    /// A syllable.
    One(T),
    /// A syllable and the next.
    Next(T, T),
    /// A syllable and one of the second to fourth behind it.
    Near(T, T),
}

impl<T> Feature<T> {
    /// The same of what stands for its syllables.
    fn map<U>(&self, mut of: impl FnMut(&T) -> U) -> Feature<U> {
        match self {
            Self::One(one) => Feature::One(of(one)),
            Self::Next(one, other) => Feature::Next(of(one), of(other)),
            Self::Near(one, other) => Feature::Near(of(one), of(other)),
        }
    }

    /// Give its syllables.
    fn each(&self, mut give: impl FnMut(&T)) {
        self.map(|one| give(one));
    }
}

impl Feature<u32> {
    /// As it is stored: first syllable, kind, second syllable.
    fn stored(&self) -> (u32, u8, u32) {
        match *self {
            Self::One(one) => (one, 0, 0),
            Self::Next(one, other) => (one, 1, other),
            Self::Near(one, other) => (one, 2, other),
        }
    }
}

/// How far apart two syllables may stand.
const REACH: usize = 4;
/// A part of a sentence with fewer syllables is not looked at by itself.
const SHORT: usize = 4;

/// Give every feature of a part of a sentence, repeated ones too.
fn each_feature<T: Copy>(part: &[T], mut give: impl FnMut(Feature<T>)) {
    for (at, &one) in part.iter().enumerate() {
        give(Feature::One(one));
        for (distance, &other) in part[at + 1..].iter().take(REACH).enumerate() {
            give(match distance {
                0 => Feature::Next(one, other),
                _ => Feature::Near(one, other),
            });
        }
    }
}

/// The features of a text, sorted and once each, for teaching: its syllables folded, what says nothing
/// and what is written in digits left out, the theme as "+".
pub fn features_of(text: &str, theme: &[String]) -> Vec<Feature<String>> {
    let mut vocabulary = Vocabulary::new(theme);
    let tokens = vocabulary.learn_text(text, &Abbreviations::default());
    let names = vocabulary.names();
    let mut found = Vec::new();
    for part in parts(&tokens) {
        each_feature(&ids(&tokens[part]), |feature| {
            found.push(feature.map(|id| names[*id as usize].clone()));
        });
    }
    sorting::sort_once(&mut found);
    found
}

fn ids(tokens: &[Token]) -> Vec<u32> {
    let said = tokens.iter().filter(|token| !token.number);
    said.map(|token| token.id).collect()
}

/// The parts of a text's sentences.
fn parts(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match parts.last_mut() {
            Some(last) if !token.parts => last.end = at + 1,
            _ => parts.push(at..at + 1),
        }
    }
    parts
}

/// What a feature tells: by task, in steps.
pub type Weights = Vec<(usize, i8)>;

/// What was learnt: a catalogue's, as it is stored.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lesson {
    /// One a task, in the catalogue's order; one more tells what is about the parent's subject at all.
    pub tasks: Vec<TaskLesson>,
    rows: Arc<Rows>,
}

/// The features that any task looks at: whoever has the lesson shares them.
#[derive(Debug, Default, PartialEq)]
struct Rows {
    /// Their syllables, sorted, parted by blanks.
    syllables: String,
    /// Sorted by their first syllable, kind and second syllable.
    by_first: ByFirst,
    /// Kind and second syllable of each, with the end of its weights: they begin where those of the one before end.
    features: Vec<(u8, u32, u32)>,
    weights: Vec<(u16, i8)>,
}

impl Rows {
    fn weights(&self, row: usize) -> &[(u16, i8)] {
        let from = row
            .checked_sub(1)
            .map_or(0, |before| self.features[before].2);
        &self.weights[from as usize..self.features[row].2 as usize]
    }

    /// The row of a feature.
    fn row(&self, feature: Feature<u32>) -> Option<usize> {
        let (first, kind, other) = feature.stored();
        let rows = self.by_first.rows(first);
        let of_first = &self.features[rows.clone()];
        let at = of_first.binary_search_by(|row| (row.0, row.1).cmp(&(kind, other)));
        at.ok().map(|at| rows.start + at)
    }
}

/// What holds for a task's weights together.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct TaskLesson {
    /// The score of a text without any feature.
    pub bias: f32,
    /// What a step is worth.
    pub step: f32,
}

/// First bytes of a stored lesson.
const MAGIC: &[u8] = b"kht1";

impl Lesson {
    /// Of features with their weights: task and steps.
    pub fn new(tasks: Vec<TaskLesson>, told: &[(Feature<String>, Weights)]) -> Self {
        let mut syllables: Vec<String> = Vec::new();
        for (feature, _) in told {
            feature.each(|syllable| syllables.push(syllable.clone()));
        }
        sorting::sort_once(&mut syllables);
        let place = |syllable: &String| syllables.binary_search(syllable).unwrap_or(0) as u32;
        let mut told: Vec<_> = (told.iter())
            .map(|(feature, weights)| (feature.map(place).stored(), weights))
            .collect();
        sorting::sort_by_key(&mut told, |(feature, _)| *feature);
        let mut rows = Rows {
            syllables: syllables.join(" "),
            by_first: ByFirst::new(told.iter().map(|((first, _, _), _)| *first)),
            ..Rows::default()
        };
        for ((_, kind, other), weights) in told {
            let weights = weights.iter().map(|(task, weight)| (*task as u16, *weight));
            rows.weights.extend(weights);
            rows.features.push((kind, other, rows.weights.len() as u32));
        }
        Self {
            tasks,
            rows: Arc::new(rows),
        }
    }

    /// How many features it looks at.
    pub fn features(&self) -> usize {
        self.rows.features.len()
    }

    /// How many of them say something of a task, or of the subject behind the tasks.
    pub fn features_of(&self, task: usize) -> usize {
        let of_rows = self.rows.weights.iter();
        of_rows.filter(|(of, _)| usize::from(*of) == task).count()
    }

    /// Whether it can be of a catalogue with so many tasks.
    pub fn is_of(&self, tasks: usize) -> bool {
        self.tasks.len() == tasks || self.tasks.len() == tasks + 1
    }

    /// As bytes.
    ///
    /// Numbers are varints. The syllables with what their number is less a look-up table; a feature is the
    /// difference of its first syllable from that of the one before, its kind and its second syllable.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        self.tasks.len().put(&mut out);
        for task in &self.tasks {
            task.bias.put(&mut out);
            task.step.put(&mut out);
        }
        let rows = &*self.rows;
        rows.syllables.split_terminator(' ').count().put(&mut out);
        put_text(&rows.syllables, &mut out);
        rows.features.len().put(&mut out);
        // Alike beside alike, so that what is sent is small.
        let mut before = 0;
        for first in rows.by_first.firsts() {
            (first - before).put(&mut out);
            before = first;
        }
        out.extend(rows.features.iter().map(|(kind, _, _)| *kind));
        rows.features
            .iter()
            .for_each(|(_, other, _)| other.put(&mut out));
        (0..rows.features.len()).for_each(|row| rows.weights(row).len().put(&mut out));
        for (task, _) in &rows.weights {
            task.put(&mut out);
        }
        let weights = rows.weights.iter();
        out.extend(weights.map(|(_, weight)| weight.to_le_bytes()[0]));
        out
    }

    /// From bytes; none where they are not [`Lesson::to_bytes`]'s.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut from = bytes.strip_prefix(MAGIC)?;
        let from = &mut from;
        let count = usize::take(from)?;
        let one = |_| {
            Some(TaskLesson {
                bias: Wire::take(from)?,
                step: Wire::take(from)?,
            })
        };
        let tasks: Vec<TaskLesson> = (0..count).map(one).collect::<Option<_>>()?;
        let count = usize::take(from)?;
        let syllables = take_text(from)?;
        if syllables.split(' ').count() != count.max(1) {
            return None;
        }
        let syllables = syllables.to_owned();
        let known = u32::try_from(count.max(1)).ok()?;
        let count = usize::take(from)?;
        // Each takes three bytes at least: a count that lies is told before memory is asked for.
        if count > from.len() {
            return None;
        }
        let mut firsts = Vec::with_capacity(count);
        let mut first = 0u32;
        for _ in 0..count {
            first = first.checked_add(u32::take(from)?)?;
            firsts.push(first);
        }
        if first >= known {
            return None;
        }
        let mut features = Vec::with_capacity(count);
        for kind in take_exactly(from, count)? {
            features.push((*kind, 0, 0));
        }
        for feature in &mut features {
            feature.1 = u32::take(from).filter(|other| *other < known)?;
        }
        let mut end = 0u32;
        for feature in &mut features {
            let length = u32::take(from)?;
            if feature.0 > 2 || length as usize > tasks.len() {
                return None;
            }
            end = end.checked_add(length)?;
            feature.2 = end;
        }
        let end = end as usize;
        // Each takes two bytes: a count that lies is told before memory is asked for.
        if end > from.len() {
            return None;
        }
        let mut weights: Vec<(u16, i8)> = Vec::with_capacity(end);
        for _ in 0..end {
            let task = u16::take(from).filter(|task| usize::from(*task) < tasks.len())?;
            weights.push((task, 0));
        }
        for ((_, weight), byte) in weights.iter_mut().zip(take_exactly(from, end)?) {
            *weight = i8::from_le_bytes([*byte]);
        }
        let rows = Rows {
            syllables,
            by_first: ByFirst::new(firsts.into_iter()),
            features,
            weights,
        };
        from.is_empty().then(|| Self {
            tasks,
            rows: Arc::new(rows),
        })
    }
}

impl Wire for Lesson {
    fn put(&self, to: &mut Vec<u8>) {
        put_bytes(&self.to_bytes(), to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Self::from_bytes(take_bytes(from)?)
    }
}

fn take_exactly<'b>(from: &mut &'b [u8], count: usize) -> Option<&'b [u8]> {
    let (taken, rest) = from.split_at_checked(count)?;
    *from = rest;
    Some(taken)
}

/// A lesson made ready.
#[derive(Debug, Clone, Default)]
pub(super) struct Taught {
    lesson: Lesson,
    /// How many of its tasks are tasks: one more is the subject.
    count: usize,
    /// By a syllable's id: its place among the lesson's and one, 0 where that has it not.
    places: Vec<u32>,
}

/// What a unit scores for a task, and the part of it that scores best.
#[derive(Debug, Clone)]
pub(super) struct Scored {
    pub task: usize,
    pub score: f32,
    pub quote: Range<usize>,
}

/// Fewer syllables do not tell what a text is about: "Đào tạo, bồi dưỡng nghiệp vụ cho công chức" is of
/// every plan.
const TELLING: usize = 12;

/// What a unit says to the second witness.
#[derive(Debug, Clone, Default)]
pub(super) struct Heard {
    /// The tasks that it scores for.
    pub scored: Vec<Scored>,
    /// How much it is about the parent's subject, whole; none where that was not taught.
    pub subject: Option<f32>,
    /// Its parts that are more about it than the whole, in bytes.
    pub parts: Vec<(Range<usize>, f32)>,
}

impl Heard {
    /// How much what stands at a byte is about the parent's subject.
    pub fn subject_at(&self, at: usize) -> Option<f32> {
        let part = self.parts.iter().find(|(part, _)| part.contains(&at));
        part.map(|(_, score)| *score).or(self.subject)
    }
}

/// A unit that scores less is no evidence for a task, however it stands.
const LEAST: f32 = -2.5;

/// What a sentence that holds only if something comes about scores less.
const CONDITION: f32 = 1.0;

impl Taught {
    /// Make the lesson of a catalogue with so many tasks ready; nothing is known where it is another's.
    pub fn new(lesson: &Lesson, count: usize, vocabulary: &mut Vocabulary) -> Self {
        let mut places = Vec::new();
        for (place, syllable) in lesson.rows.syllables.split_terminator(' ').enumerate() {
            let id = vocabulary.learn(syllable) as usize;
            if places.len() <= id {
                places.resize(id + 1, 0);
            }
            places[id] = place as u32 + 1;
        }
        Self::of(lesson, count, places)
    }

    /// What [`Taught::new`] made of a lesson, out of the places of its syllables.
    pub fn of(lesson: &Lesson, count: usize, places: Vec<u32>) -> Self {
        if !lesson.is_of(count) {
            return Self::default();
        }
        Self {
            lesson: lesson.clone(),
            count,
            places,
        }
    }

    /// By a syllable's id: its place among the lesson's and one.
    pub fn places(&self) -> &Vec<u32> {
        &self.places
    }

    /// The row of a feature whose syllables are places and one.
    fn row(&self, feature: Feature<u32>) -> Option<usize> {
        let mut known = true;
        feature.each(|place| known &= *place > 0);
        known
            .then(|| feature.map(|place| place - 1))
            .and_then(|feature| self.lesson.rows.row(feature))
    }

    /// Whether anything was learnt.
    pub fn is_empty(&self) -> bool {
        self.lesson.tasks.is_empty()
    }

    /// What a unit scores: whole and part by part, the best counts.
    pub fn read(&self, draft: &Draft, text: &str) -> Heard {
        if self.is_empty() {
            return Heard::default();
        }
        let tokens = draft.own_tokens();
        let parts = parts(tokens);
        let mut best: Vec<(f32, Range<usize>)> = vec![(f32::MIN, 0..0); self.count];
        let mut sums = vec![0.0; self.lesson.tasks.len()];
        // Rows, for few features are known: each is looked up once and then is a number.
        let mut all: Vec<usize> = Vec::new();
        let mut consider = |rows: &mut Vec<usize>, range: Range<usize>, less: f32| {
            sorting::numbers_once(rows);
            self.sum(rows, &mut sums);
            for (best, sum) in best.iter_mut().zip(&sums[..self.count]) {
                let score = *sum - less;
                if score > best.0 {
                    *best = (score, range.clone());
                }
            }
            sums.get(self.count).copied()
        };
        let bytes = |range: Range<usize>| match tokens.get(range) {
            Some([first, .., last]) => first.start..last.end,
            Some([only]) => only.start..only.end,
            _ => 0..text.len(),
        };
        let mut of_parts = Vec::new();
        let mut own = Vec::new();
        // The whole is no better than its parts: it is a condition if all are.
        let mut least = CONDITION;
        for part in &parts {
            let of_part = &tokens[part.clone()];
            if of_part[0].past {
                continue;
            }
            own.clear();
            let mut ids = ids(of_part);
            for id in &mut ids {
                *id = self.places.get(*id as usize).copied().unwrap_or(0);
            }
            each_feature(&ids, |feature| own.extend(self.row(feature)));
            all.extend(&own);
            let less = if of_part[0].condition { CONDITION } else { 0.0 };
            least = least.min(less);
            if parts.len() > 1 && ids.len() >= SHORT {
                let subject = consider(&mut own, part.clone(), less);
                of_parts.extend(subject.map(|subject| (bytes(part.clone()), subject)));
            }
        }
        let subject = consider(&mut all, 0..tokens.len(), least);
        let subject = subject.filter(|_| tokens.len() >= TELLING);
        of_parts.retain(|(_, part)| subject.is_some_and(|whole| *part > whole));
        let scored = best.into_iter().enumerate();
        let scored =
            scored
                .filter(|(_, (score, _))| *score >= LEAST)
                .map(|(task, (score, range))| Scored {
                    task,
                    score,
                    quote: bytes(range),
                });
        Heard {
            scored: scored.collect(),
            subject,
            parts: of_parts,
        }
    }

    /// The score of each task for rows that stand once each.
    fn sum(&self, rows: &[usize], sums: &mut [f32]) {
        sums.fill(0.0);
        // A text is as long as it has features of tasks, and for the subject as long as it has of that.
        let (mut of_tasks, mut of_subject) = (0, 0);
        for row in rows {
            let weights = self.lesson.rows.weights(*row);
            for (task, weight) in weights {
                sums[usize::from(*task)] += f32::from(*weight);
            }
            // In the order of the tasks, the subject last.
            let has = |end: Option<&(u16, i8)>, is: bool| {
                usize::from(end.is_some_and(|(task, _)| (usize::from(*task) < self.count) == is))
            };
            of_tasks += has(weights.first(), true);
            of_subject += has(weights.last(), false);
        }
        for (at, (sum, task)) in sums.iter_mut().zip(&self.lesson.tasks).enumerate() {
            let features = if at < self.count {
                of_tasks
            } else {
                of_subject
            };
            *sum = task.bias + *sum * task.step / (features.max(1) as f32).sqrt();
        }
    }
}

impl Serialize for Lesson {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&base64::encode(&self.to_bytes()))
    }
}

impl<'de> Deserialize<'de> for Lesson {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::from_bytes(&base64::decode(text.as_bytes())).ok_or_else(|| {
            let said = de::Unexpected::Other("other bytes");
            de::Error::invalid_value(said, &"a lesson as the teaching program writes it")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lesson() -> Lesson {
        let one = |syllable: &str| Feature::One(syllable.to_owned());
        let next = |a: &str, b: &str| Feature::Next(a.to_owned(), b.to_owned());
        let tasks = [(-3.0, 0.5), (-4.0, 0.25), (0.0, 0.5)];
        let near = Feature::Near("đối".to_owned(), "nghiệp".to_owned());
        Lesson::new(
            tasks.map(|(bias, step)| TaskLesson { bias, step }).to_vec(),
            &[
                (one("cân"), vec![(2, 8)]),
                (one("lớp"), vec![(2, -8)]),
                (one("đối"), vec![(0, 9), (1, -2)]),
                (next("đối", "thoại"), vec![(0, 12)]),
                (near, vec![(0, 5)]),
            ],
        )
    }

    fn scores(text: &str) -> Vec<(usize, f32)> {
        let scored = heard(text).scored.into_iter();
        scored.map(|one| (one.task, one.score)).collect()
    }

    fn heard(text: &str) -> Heard {
        let mut vocabulary = Vocabulary::new(&[]);
        let taught = Taught::new(&lesson(), 2, &mut vocabulary);
        let draft = Draft::read("", "", text, &vocabulary, &Abbreviations::default());
        taught.read(&draft, text)
    }

    #[test]
    fn what_stands_in_a_part_is_about_what_the_part_or_the_whole_is_about() {
        let text = "Mở lớp cho trẻ em nghèo của thôn; kiểm tra cân ở chợ Tết của xã";
        let heard = heard(text);
        assert_eq!(heard.subject, Some(0.0));
        let at = |word: &str| heard.subject_at(text.find(word).unwrap());
        assert_eq!(at("lớp"), heard.subject);
        assert_eq!(at("kiểm"), Some(4.0));
        let none = Lesson::new(lesson().tasks[..2].to_vec(), &[]);
        let mut vocabulary = Vocabulary::new(&[]);
        let taught = Taught::new(&none, 2, &mut vocabulary);
        let draft = Draft::read("", "", text, &vocabulary, &Abbreviations::default());
        assert_eq!(taught.read(&draft, text).subject, None);
        assert!(Taught::new(&none, 3, &mut vocabulary).is_empty());
    }

    #[test]
    fn a_lesson_goes_to_bytes_and_back_and_damage_is_told() {
        let bytes = lesson().to_bytes();
        assert_eq!(Lesson::from_bytes(&bytes), Some(lesson()));
        for length in 0..bytes.len() {
            assert_eq!(Lesson::from_bytes(&bytes[..length]), None, "{length}");
        }
        // A byte that is another one gives another lesson or none, and no panic.
        for at in 0..bytes.len() {
            for byte in [0, 1, 0x7f, 0x80, 0xff] {
                let mut damaged = bytes.clone();
                damaged[at] = byte;
                let _ = Lesson::from_bytes(&damaged);
            }
        }
        let json = serde_json::to_string(&lesson()).unwrap();
        assert_eq!(serde_json::from_str::<Lesson>(&json).unwrap(), lesson());
        assert!(serde_json::from_str::<Lesson>("\"a2h0MQ==\"").is_err());
    }

    #[test]
    fn features_add_up_over_the_root_of_their_number() {
        let found = scores("Đối thoại với doanh nghiệp");
        let expected = -3.0 + 0.5 * (9.0 + 12.0 + 5.0) / 3f32.sqrt();
        assert_eq!(found, [(0, expected)]);
        assert!(scores("Trồng cây xanh").is_empty());
    }

    #[test]
    fn what_was_done_counts_for_nothing_and_a_condition_for_less() {
        let plain = scores("Đối thoại doanh nghiệp.")[0].1;
        assert!(scores("Năm 2025 đã đối thoại doanh nghiệp.").is_empty());
        let supposed = scores("Nếu đủ điều kiện thì đối thoại doanh nghiệp.")[0].1;
        assert!(supposed < plain);
    }
}
