//! A catalogue made ready for comparing, and what a draft's units do with each of its tasks.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::abbreviations::{Abbreviations, Definition, definitions};
use super::catalogue::classes_of;
use super::copied::Copied;
use super::draft::{Draft, names_document};
use super::evidence::Match;
use super::extracted::{Around, Extracted, Part};
use super::groups::Groups;
use super::likelihood::SHOWS;
use super::pattern::Compiling;
use super::taught::{Heard, Taught};
use super::titles::DOCUMENTS;
use super::tokens::{Marks, THEME, Vocabulary};
use super::units::{Unit, UnitKind};
use super::verdict::{self, Concerned, Manner, OwnWords, Scoring};
use super::weighing::{
    COPIED, OWN_WORDS, Place, SUBJECT_ANOTHER, SUBJECT_OURS, Subject, Surroundings, Weakness,
};
use super::wordings::{Found, Ideas, Wordings, place};
use super::{ParentCatalogue, ParentTask};
use crate::input::wire::{Wire, fields};
use crate::known::{Known, Memory};
use crate::report::Applies;
use crate::sorting;
use crate::vietnamese::citation::find_citations;
use crate::vietnamese::fold::fold;

/// A catalogue made ready: compile once, compare many drafts.
#[derive(Debug, Clone)]
pub struct Matcher {
    /// What is remembered of texts for this catalogue alone is kept under this name.
    name: usize,
    vocabulary: Vocabulary,
    wordings: Wordings,
    groups: Groups,
    tasks: Vec<Compiled>,
    extracted: Extracted,
    taught: Taught,
    documents: Documents,
    copied: Copied,
}

/// The abbreviations of the last draft, and the name under which readings with them are kept.
type Last = RefCell<(Abbreviations, usize)>;

/// Kinds of documents: a task that is a document is answered by what speaks of such a document.
#[derive(Debug, Clone, Default)]
struct Documents {
    kinds: Vec<Vec<u32>>,
    /// "pháp", before which "luật" is no document.
    law: u32,
}

#[derive(Debug, Clone)]
struct Compiled {
    /// None: it is compared by its wording.
    ideas: Option<Ideas>,
    /// The kind of document that it is, by its place among the kinds.
    document: Option<usize>,
    /// How many words the parent needs for it.
    words: usize,
    /// Its own group, and those under whose headings its evidence may stand too.
    groups: Vec<usize>,
}

fields! {
    Documents { kinds, law }
    Compiled { ideas, document, words, groups }
}

/// What a unit holds of the tasks: found once for a text under a heading and an item.
#[derive(Debug)]
struct Reading {
    found: Vec<Found>,
    parts: Vec<Part>,
    heard: Heard,
    /// Which kinds of documents it names.
    documents: Vec<bool>,
    /// The tasks of which it has something in the parent's own words, each with the share.
    copied: Vec<(usize, f64)>,
    marks: Marks,
    manner: Manner,
    /// It says little more than the heading of one of the parent's groups.
    restated: bool,
}

/// What a heading is to the parent's groups.
#[derive(Debug)]
struct OfHeading {
    /// Those that it stands for.
    stands_for: Vec<usize>,
    /// The share of each group's own heading that it has.
    shares: Vec<f64>,
    /// It names the theme.
    theme: bool,
    /// It names the theme, or one of the matters that it joins.
    on_theme: bool,
}

/// A number for readings that nobody else has.
fn fresh_name() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

impl Matcher {
    /// Make a catalogue ready.
    pub fn new(catalogue: &ParentCatalogue) -> Self {
        let abbreviations = Abbreviations::default();
        let mut vocabulary = Vocabulary::new(&catalogue.theme);
        // What speaks of the parent, or of what it carries out itself, is on its theme.
        let cited = find_citations(&catalogue.title);
        let cited = cited.iter().map(|citation| citation.number.as_str());
        let carried = catalogue.cites.iter().map(String::as_str);
        vocabulary.also_on_theme(carried.chain(cited).chain([catalogue.id.as_str()]));
        let classes = classes_of(catalogue);
        let mut headings: Vec<&str> = Vec::new();
        fn group_of<'c>(task: &'c ParentTask, headings: &mut Vec<&'c str>) -> usize {
            let known = headings.iter().position(|heading| *heading == task.group);
            known.unwrap_or_else(|| {
                headings.push(&task.group);
                headings.len() - 1
            })
        }
        let own: Vec<usize> = catalogue
            .tasks
            .iter()
            .map(|task| group_of(task, &mut headings))
            .collect();
        let mut ids = |text: &str| -> Vec<u32> {
            let tokens = vocabulary.learn_text(text, &abbreviations);
            tokens.iter().map(|token| token.id).collect()
        };
        let documents = Documents {
            kinds: DOCUMENTS.iter().map(|kind| ids(kind)).collect(),
            law: ids("pháp").first().copied().unwrap_or_default(),
        };
        let document_of = |task: &ParentTask| {
            let title = fold(&task.title);
            DOCUMENTS.iter().position(|kind| title.starts_with(kind))
        };
        let mut wordings = Wordings::default();
        let mut compiling = Compiling::default();
        let mut untold = Vec::new();
        let mut tasks = Vec::with_capacity(catalogue.tasks.len());
        for (task, group) in catalogue.tasks.iter().zip(&own) {
            let ideas = wordings.add(task, &mut compiling, &classes, &mut vocabulary);
            if ideas.is_none() {
                untold.push(task);
            }
            let also = catalogue.tasks.iter().zip(&own);
            let also = also.filter(|(other, _)| task.also.iter().any(|one| other.is_called(one)));
            let groups = std::iter::once(*group).chain(also.map(|(_, group)| *group));
            tasks.push(Compiled {
                ideas,
                document: document_of(task),
                words: task.title.split_whitespace().count(),
                groups: groups.collect(),
            });
        }
        let extracted = Extracted::new(&untold, &catalogue.title, &mut vocabulary, &abbreviations);
        let titles: Vec<_> = catalogue
            .tasks
            .iter()
            .map(|task| match task.ideas.is_empty() {
                true => Vec::new(),
                false => vocabulary.learn_text(&task.title, &abbreviations),
            })
            .collect();
        let copied = Copied::new(&titles);
        let taught = match &catalogue.taught {
            Some(lesson) => Taught::new(lesson, catalogue.tasks.len(), &mut vocabulary),
            None => Taught::default(),
        };
        let headings: Vec<_> = headings
            .iter()
            .map(|heading| vocabulary.learn_text(heading, &abbreviations))
            .collect();
        let by_group: Vec<(Vec<Ideas>, _)> = headings
            .iter()
            .enumerate()
            .map(|(group, heading)| {
                let of_group = tasks.iter().filter(|task| task.groups[0] == group);
                let ideas = of_group.filter_map(|task| task.ideas.clone());
                (ideas.collect(), heading.as_slice())
            })
            .collect();
        let by_group: Vec<_> = by_group
            .iter()
            .map(|(ideas, heading)| (ideas.as_slice(), *heading))
            .collect();
        wordings.finish(&compiling, &by_group);
        Self {
            name: fresh_name(),
            groups: Groups::new(&headings),
            vocabulary,
            wordings,
            tasks,
            extracted,
            taught,
            documents,
            copied,
        }
    }

    /// The catalogue made ready as bytes; none where tasks without ideas are in it, whose pairs nothing writes.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        self.extracted.is_empty().then_some(())?;
        let mut to = Vec::new();
        self.vocabulary.put(&mut to);
        self.wordings.put(&mut to);
        self.groups.put(&mut to);
        self.tasks.put(&mut to);
        self.taught.places().put(&mut to);
        self.documents.put(&mut to);
        self.copied.put(&mut to);
        Some(to)
    }

    /// What [`Matcher::to_bytes`] was given, of the same catalogue; none where the bytes are not its own.
    pub fn from_bytes(catalogue: &ParentCatalogue, mut bytes: &[u8]) -> Option<Self> {
        let from = &mut bytes;
        let matcher = Self {
            name: fresh_name(),
            vocabulary: Wire::take(from)?,
            wordings: Wire::take(from)?,
            groups: Wire::take(from)?,
            tasks: Wire::take(from)?,
            extracted: Extracted::default(),
            taught: Taught::of(
                &catalogue.taught.clone().unwrap_or_default(),
                catalogue.tasks.len(),
                Wire::take(from)?,
            ),
            documents: Wire::take(from)?,
            copied: Wire::take(from)?,
        };
        let whole = from.is_empty() && matcher.tasks.len() == catalogue.tasks.len();
        whole.then_some(matcher)
    }

    /// Whether the catalogue says what its theme is.
    pub fn has_theme(&self) -> bool {
        self.vocabulary.has_theme()
    }

    /// The name under which to remember what a text is to this catalogue alone.
    pub(super) fn name(&self) -> usize {
        self.name
    }

    /// Whether a text names the theme, with its commas or without.
    pub(super) fn names_theme(&self, text: &Known) -> bool {
        struct Theme;
        *text.know_of::<Theme, _>(self.name, || self.has_theme_in(text.text()))
    }

    /// The same of a text that is read once.
    pub fn has_theme_in(&self, text: &str) -> bool {
        let mut tokens = Vec::new();
        self.vocabulary
            .read(text, &Abbreviations::default(), &mut tokens);
        tokens.iter().any(|token| token.id == THEME)
    }

    /// What the units of a draft do with each task, in the catalogue's order. `texts` are the draft's
    /// texts that may define abbreviations.
    pub fn compare<'t>(&self, units: &[Unit], texts: impl Iterator<Item = &'t str>) -> Vec<Match> {
        self.compare_known(
            units,
            texts.flat_map(definitions).collect(),
            &vec![Applies::General; self.tasks.len()],
            &Memory::default(),
        )
    }

    /// The same, with the abbreviations that the draft defines, how each task concerns it, and what is remembered of
    /// units.
    pub(super) fn compare_known(
        &self,
        units: &[Unit],
        own: Vec<Definition>,
        concern: &[Applies],
        memory: &Memory,
    ) -> Vec<Match> {
        let last = memory.kept::<Last>();
        let mut last = last.borrow_mut();
        let abbreviations = Abbreviations::with(own);
        if abbreviations != last.0 {
            *last = (abbreviations, fresh_name());
        }
        let (abbreviations, name) = &*last;
        // The name is a part of the text: what was read with other abbreviations is not asked for
        // again, and so forgotten.
        let mut buffer = String::new();
        let name = name.to_string();
        let known: Vec<_> = units
            .iter()
            .map(|unit| {
                buffer.clear();
                for part in [name.as_str(), unit.heading(), unit.over] {
                    buffer.push_str(part);
                    buffer.push('\n');
                }
                buffer.push_str(unit.text);
                memory.recall(&buffer)
            })
            .collect();
        let readings: Vec<&Reading> = units
            .iter()
            .zip(&known)
            .map(|(unit, known)| {
                known.know_of::<Reading, _>(self.name, || self.read(unit, abbreviations))
            })
            .collect();
        let mut found: Vec<(usize, &Found)> = Vec::new();
        for (unit, reading) in readings.iter().enumerate() {
            found.extend(reading.found.iter().map(|found| (unit, found)));
        }
        sorting::sort_by_key(&mut found, |(_, found)| found.wording);
        let over = Self::headings_over(units, memory);
        let stands_for: Vec<&[usize]> = over.iter().map(|over| self.groups_of(over)).collect();
        let parts = readings.iter().map(|reading| reading.parts.as_slice());
        let untold: Vec<(usize, Applies)> = (self.tasks.iter().zip(concern))
            .filter(|(task, _)| task.ideas.is_none())
            .map(|(task, applies)| (task.groups[0], *applies))
            .collect();
        let mut taken = self
            .extracted
            .compare(parts, |task, unit| {
                let shares = over[unit].iter().map(|known| self.of_heading(known));
                let (group, applies) = untold[task];
                let shares = shares.map(|heading| heading.shares[group]);
                Around {
                    foreign: applies == Applies::No,
                    group: shares.fold(0.0, f64::max),
                    weak: units[unit].kind == UnitKind::Heading || readings[unit].marks.condition,
                }
            })
            .into_iter();
        // Around what stands at a byte of a unit.
        let surroundings = |task: &Compiled, unit: usize, at: usize| {
            let (kind, reading) = (units[unit].kind, readings[unit]);
            let place = place(stands_for[unit], &task.groups);
            let headings = || over[unit].iter().map(|known| self.of_heading(known));
            let names_theme = || reading.marks.theme || headings().any(|heading| heading.theme);
            // "Chất lượng" alone is one of the matters, and of schools too.
            let names_matter =
                || reading.marks.on_theme || headings().any(|heading| heading.on_theme);
            let subject = || match reading.heard.subject_at(at) {
                Some(score) if score <= SUBJECT_ANOTHER => Subject::Another,
                _ if names_matter() => Subject::Ours,
                Some(score) if score >= SUBJECT_OURS => Subject::Ours,
                _ => Subject::Untold,
            };
            Surroundings {
                place,
                theme: reading.marks.theme,
                subject: match self.has_theme() && place == Place::Neutral && !names_theme() {
                    true => subject(),
                    false => Subject::Ours,
                },
                procedure: kind == UnitKind::Organising && reading.marks.procedure,
                weakness: match () {
                    () if kind == UnitKind::Heading => Some(Weakness::Heading),
                    () if reading.restated => Some(Weakness::Restated),
                    () if reading.marks.condition => Some(Weakness::Condition),
                    () => None,
                },
            }
        };
        let mut scorings: Vec<Vec<Scoring>> = vec![Vec::new(); self.tasks.len()];
        for (unit, reading) in readings.iter().enumerate() {
            for scored in &reading.heard.scored {
                let document = self.tasks[scored.task].document;
                if document.is_some_and(|kind| !reading.documents[kind]) {
                    continue;
                }
                let around = surroundings(&self.tasks[scored.task], unit, scored.quote.start);
                scorings[scored.task].push(Scoring {
                    unit,
                    score: around.score(f64::from(scored.score)),
                    own_group: around.place == Place::Own,
                    manner: reading.manner,
                    quote: &scored.quote,
                });
            }
        }
        let mut own_words: Vec<OwnWords> = vec![OwnWords::default(); self.tasks.len()];
        for (unit, reading) in readings.iter().enumerate() {
            if units[unit].kind == UnitKind::Heading {
                continue;
            }
            for (task, share) in &reading.copied {
                let document = self.tasks[*task].document;
                if document.is_some_and(|kind| !reading.documents[kind]) {
                    continue;
                }
                let said = &mut own_words[*task];
                said.most = said.most.max(*share);
                said.showing += usize::from(*share >= SHOWS);
                // A document's name is no work on it.
                if *share >= COPIED && document.is_none() {
                    said.copies.push((unit, units[unit].text.len()));
                }
            }
        }
        self.tasks
            .iter()
            .zip(scorings)
            .zip(own_words.iter().zip(concern))
            .map(|((task, scorings), (own_words, applies))| {
                let Some(ideas) = &task.ideas else {
                    return taken.next().expect("one match a taken task");
                };
                let around = |unit, at| surroundings(task, unit, at);
                let stated = self.wordings.judge(ideas, &found, around);
                let taught = (!self.taught.is_empty()).then_some(scorings);
                let concerned = Concerned {
                    words: task.words,
                    applies: *applies,
                };
                verdict::of(ideas, &stated, taught, own_words, concerned)
            })
            .collect()
    }

    /// The items and headings over each unit, the nearest first, as far as they are remembered.
    fn headings_over(units: &[Unit], memory: &Memory) -> Vec<Vec<Rc<Known>>> {
        units
            .iter()
            .map(|unit| {
                let over = std::iter::once(&unit.over).chain(unit.path.iter());
                let over = over.filter(|text| !text.is_empty());
                over.map(|text| memory.recall(text)).collect()
            })
            .collect()
    }

    /// The groups of the nearest item or heading over a unit that stands for any.
    fn groups_of<'k>(&self, over: &'k [Rc<Known>]) -> &'k [usize] {
        let of_each = over.iter().map(|known| self.of_heading(known));
        let mut named = of_each.map(|heading| heading.stands_for.as_slice());
        named.find(|groups| !groups.is_empty()).unwrap_or(&[])
    }

    fn of_heading<'k>(&self, known: &'k Known) -> &'k OfHeading {
        known.know_of::<OfHeading, _>(self.name, || {
            let mut tokens = Vec::new();
            let marks = self
                .vocabulary
                .read(known.text(), &Abbreviations::default(), &mut tokens);
            OfHeading {
                theme: marks.theme,
                on_theme: marks.on_theme,
                stands_for: self.groups.stands_for(&tokens),
                shares: self.groups.shares(&tokens),
            }
        })
    }

    /// What one unit holds.
    fn read(&self, unit: &Unit, abbreviations: &Abbreviations) -> Reading {
        let draft = Draft::read(
            unit.heading(),
            unit.over,
            unit.text,
            &self.vocabulary,
            abbreviations,
        );
        let found = self.wordings.read(&draft, unit.text);
        // Where no wording stands either, there is nothing to be heard.
        let heard = match found.is_empty() && draft.is_bare_theme() {
            true => Heard::default(),
            false => self.taught.read(&draft, unit.text),
        };
        Reading {
            found,
            parts: self.extracted.parts(&draft, unit.text),
            heard,
            documents: (self.documents.kinds.iter())
                .map(|kind| names_document(draft.own_tokens(), kind, self.documents.law))
                .collect(),
            copied: self.copied.read(draft.own_tokens(), OWN_WORDS),
            marks: draft.marks,
            manner: Manner::of(unit.text),
            restated: self.groups.restated_in(draft.own_tokens()),
        }
    }
}
