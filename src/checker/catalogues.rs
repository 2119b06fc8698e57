//! The parent catalogues that a checker holds, and which of them a draft answers to.

use std::sync::{Arc, OnceLock};

use serde::Serialize;
use serde_json::Value;

use super::Checker;
use super::options::Said;
use crate::document::Document;
use crate::hash::Map;
use crate::input::{Fault, read};
use crate::known::{Known, Memory};
use crate::parent::{
    Answer, Matcher, ParentCatalogue, Ready, carried_out, classes_in, common_classes, compare,
};
use crate::plan::{Level, Plan};
use crate::report::{ErrorCode, KehoachError, ParentCoverage, UnloadedParent, Words};
use crate::sorting;
use crate::vietnamese::citation::{citations, number_key};
use crate::vietnamese::fold::fold;
use crate::vietnamese::letters::is_alphanumeric;
use crate::vietnamese::lost_number::find_lost;
use crate::vietnamese::normalize::bare;

/// A loaded catalogue, made ready for matching when a draft is first compared with it.
#[derive(Debug)]
pub(super) struct Parent {
    ready: Ready,
    matcher: OnceLock<Matcher>,
}

impl Parent {
    pub fn new(ready: Ready) -> Self {
        Self {
            ready,
            matcher: OnceLock::new(),
        }
    }

    pub fn catalogue(&self) -> &ParentCatalogue {
        &self.ready.catalogue
    }

    pub fn matcher(&self) -> &Matcher {
        self.matcher.get_or_init(|| self.ready.matcher())
    }

    pub fn number(&self) -> String {
        comparable(&self.catalogue().id)
    }
}

/// A catalogue that `Options.parents` can name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ParentSummary {
    /// Its number.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How many tasks it has.
    pub tasks: usize,
}

const NO_SUCH_CLASS: Words = Words {
    vi: "Không có lớp từ “@{0}” trong “classes” của danh mục hoặc trong các lớp dùng chung.",
    en: "There is no class “@{0}” in the catalogue's “classes” or among the common ones.",
};
const OTHER_TASKS: Words = Words {
    vi: "Phần học có {0} nhiệm vụ, danh mục có {1}: hãy chạy lại việc học.",
    en: "What was learnt has {0} tasks and the catalogue {1}: teach it again.",
};
const BLANK: Words = Words {
    vi: "Không được để trống.",
    en: "Must not be blank.",
};
const NO_TASKS: Words = Words {
    vi: "Kế hoạch cấp trên phải có ít nhất một nhiệm vụ.",
    en: "A parent plan has at least one task.",
};
const TWICE: Words = Words {
    vi: "“{0}” đã được dùng tại {1}.",
    en: "“{0}” is already used at {1}.",
};
const NOT_LOADED: Words = Words {
    vi: "Chưa nạp kế hoạch cấp trên “{0}”; hiện có: {1}.",
    en: "The parent plan “{0}” is not loaded; loaded are: {1}.",
};
pub(super) const NO_SUCH_TASK: Words = Words {
    vi: "Kế hoạch “{0}” không có nhiệm vụ “{1}”.",
    en: "The plan “{0}” has no task “{1}”.",
};

impl Checker {
    /// The catalogues that can be named in the options: built in and added.
    pub fn parents(&self) -> Vec<ParentSummary> {
        self.parents
            .iter()
            .map(|parent| ParentSummary {
                id: parent.catalogue().id.clone(),
                title: parent.catalogue().title.clone(),
                tasks: parent.catalogue().tasks.len(),
            })
            .collect()
    }

    /// A loaded catalogue as a whole, to show, correct or export it.
    pub fn parent(&self, id: &str) -> Option<&ParentCatalogue> {
        let number = comparable(id);
        self.parents
            .iter()
            .find(|parent| parent.number() == number)
            .map(|parent| parent.catalogue())
    }

    /// Add a catalogue; one of the same number takes the place of the one before.
    ///
    /// # Errors
    /// `badCatalogue` with the JSON Pointer of what is wrong. The loaded catalogues stay as they were.
    pub fn add_parent(&mut self, mut catalogue: ParentCatalogue) -> Result<(), KehoachError> {
        check(&catalogue)
            .map_err(|fault| fault.into_error(ErrorCode::BadCatalogue, self.locale()))?;
        for task in &mut catalogue.tasks {
            // A task that a person added by hand stands nowhere but under its id.
            if task.refs.is_empty() {
                task.refs.push(task.id.clone());
            }
        }
        let fresh = Arc::new(Parent::new(Ready::later(catalogue)));
        // What was kept for the one before would never be asked for again.
        self.memory = Memory::default();
        let number = fresh.number();
        match self.parents.iter_mut().find(|one| one.number() == number) {
            Some(parent) => *parent = fresh,
            None => self.parents.push(fresh),
        }
        Ok(())
    }

    /// A catalogue out of a JSON value, in the shape of `ParentCatalogue`.
    ///
    /// # Errors
    /// `badCatalogue` with the JSON Pointer of what is wrong.
    pub fn catalogue(&self, value: &Value) -> Result<ParentCatalogue, KehoachError> {
        read::<ParentCatalogue>(value)
            .and_then(|catalogue| check(&catalogue).map(|()| catalogue))
            .map_err(|fault| fault.into_error(ErrorCode::BadCatalogue, self.locale()))
    }

    /// The parents to compare with, nearest first: those that the options name, else every loaded
    /// one that the draft cites, the latest first (a city's plan is nearer to a ward than the
    /// decision that the city carries out).
    pub(super) fn chosen_parents(
        &self,
        document: &Document,
        plan: &Plan,
    ) -> Result<Vec<&Parent>, KehoachError> {
        self.check_answers()?;
        if let Some(named) = &self.options.parents {
            return named
                .iter()
                .enumerate()
                .map(|(index, id)| self.loaded(id, format!("/parents/{index}")))
                .collect();
        }
        let mut numbers: Vec<&str> = Vec::new();
        for line in document.lines() {
            numbers.extend(line.derive(cited_numbers).iter().map(String::as_str));
        }
        sorting::sort_once(&mut numbers);
        // The parent's own document cites its number at its head, and is no child of itself.
        let own = plan.number.as_deref().map(comparable);
        let mut cited: Vec<&Parent> = self.parents.iter().map(Arc::as_ref).collect();
        cited.retain(|parent| {
            let number = parent.number();
            let is_cited = |number: &str| numbers.binary_search(&number).is_ok();
            let cited = is_cited(&number) || is_cited(&without_marks(&number));
            own.as_ref() != Some(&number) && cited
        });
        sorting::sort_by_key(&mut cited, |parent| {
            std::cmp::Reverse(parent.catalogue().issued_on)
        });
        Ok(cited)
    }

    /// What a draft takes up of a parent, and what the drafter answers.
    pub(super) fn coverage(
        &self,
        parent: &Parent,
        plan: &Plan,
        document: &Document,
        level: Option<Level>,
    ) -> ParentCoverage {
        let number = parent.number();
        let said = self.options.said();
        let answers = said.filter(|said| comparable(said.parent) == number);
        let answers: Vec<Answer> = answers.map(|said| said.answer).collect();
        let catalogue = parent.catalogue();
        compare(
            parent.matcher(),
            catalogue,
            plan,
            document,
            level,
            &answers,
            &self.memory,
        )
    }

    /// What the draft says it carries out and no loaded catalogue stands for. What a parent that it is compared
    /// with itself carries out comes to the draft through that parent.
    pub(super) fn unloaded_parents(
        &self,
        compared: &[&ParentCatalogue],
        plan: &Plan,
        document: &Document,
        level: Option<Level>,
    ) -> Vec<UnloadedParent> {
        let mut carried = carried_out(plan, document, level, &self.memory);
        carried.retain(|one| {
            let loaded = self
                .parents
                .iter()
                .any(|parent| parent.number() == one.document.key);
            let through = || {
                compared
                    .iter()
                    .any(|parent| parent.carries_out(&one.document.key, &self.memory))
            };
            !loaded && !through()
        });
        carried.into_iter().map(|one| one.view(document)).collect()
    }

    /// Answers can only be checked now: their parents may have been added after the options.
    fn check_answers(&self) -> Result<(), KehoachError> {
        let refuse = |fault: Fault| Err(fault.into_error(ErrorCode::BadOptions, self.locale()));
        let mut answered: Map<(&str, &str), String> = Map::default();
        for Said {
            path,
            parent,
            answer,
        } in self.options.said()
        {
            let parent = self.loaded(parent, format!("{path}/parent"))?.catalogue();
            let mut tasks = parent.tasks.iter();
            let Some(task) = tasks.find(|task| task.is_called(answer.task)) else {
                let said = [parent.id.as_str(), answer.task];
                return refuse(Fault::said(format!("{path}/task"), &NO_SUCH_TASK, &said));
            };
            let place = (parent.id.as_str(), task.id.as_str());
            if let Some(before) = answered.get(&place) {
                let said = [answer.task, before];
                return refuse(Fault::said(format!("{path}/task"), &TWICE, &said));
            }
            answered.insert(place, path);
        }
        Ok(())
    }

    pub(super) fn loaded(&self, id: &str, path: String) -> Result<&Parent, KehoachError> {
        let number = comparable(id);
        self.parents
            .iter()
            .map(Arc::as_ref)
            .find(|parent| parent.number() == number)
            .ok_or_else(|| {
                let known: Vec<&str> = self
                    .parents
                    .iter()
                    .map(|p| p.catalogue().id.as_str())
                    .collect();
                Fault::said(path, &NOT_LOADED, &[id, &known.join(", ")])
                    .into_error(ErrorCode::BadOptions, self.locale())
            })
    }
}

/// The numbers of the documents that a line cites, each in the forms by which a parent is known.
fn cited_numbers(line: &Known) -> Vec<String> {
    let text = line.text();
    let cited = citations(line).iter();
    let mut numbers: Vec<String> = cited.map(|one| comparable(&one.number)).collect();
    // A number with other marks, or without one, is still this document's.
    for lost in find_lost(text) {
        let token = lost.number.and_then(|range| text.get(range));
        numbers.extend(token.map(without_marks));
    }
    numbers
}

/// The letters and digits of a number alone, for one whose marks were lost: "1703QĐ.TTg" is "1703qdttg".
fn without_marks(number: &str) -> String {
    let plain = number.chars().filter(|c| is_alphanumeric(*c));
    plain.map(bare).collect()
}

/// Numbers that stand for the same document share this: "Số 1703 / QĐ-TTg" and "1703/qđ-ttg".
fn comparable(number: &str) -> String {
    let folded = fold(number);
    number_key(folded.strip_prefix("số").unwrap_or(&folded))
}

/// Whether a catalogue can be worked with.
fn check(catalogue: &ParentCatalogue) -> Result<(), Fault> {
    let said = |path: &str, text: &str| match text.trim().is_empty() {
        true => Err(Fault::said(path, &BLANK, &[])),
        false => Ok(()),
    };
    said("/id", &catalogue.id)?;
    said("/title", &catalogue.title)?;
    if catalogue.tasks.is_empty() {
        return Err(Fault::said("/tasks", &NO_TASKS, &[]));
    }
    let common = common_classes();
    let mut ids: Map<&str, String> = Map::default();
    let mut refs: Map<&str, String> = Map::default();
    for (index, task) in catalogue.tasks.iter().enumerate() {
        let path = format!("/tasks/{index}/id");
        said(&path, &task.id)?;
        said(&format!("/tasks/{index}/title"), &task.title)?;
        once(&mut ids, &task.id, path)?;
        for (at, place) in task.refs.iter().enumerate() {
            let path = format!("/tasks/{index}/refs/{at}");
            said(&path, place)?;
            once(&mut refs, place, path)?;
        }
        let ideas = task.ideas.iter().enumerate();
        let lists = ideas.map(|(at, idea)| (format!("ideas/{at}"), &idea.wordings));
        for (list, wordings) in lists.chain([("part".to_owned(), &task.part.wordings)]) {
            for (at, wording) in wordings.iter().enumerate() {
                let unknown = classes_in(wording).find(|class| {
                    !common.contains_key(*class) && !catalogue.classes.contains_key(*class)
                });
                if let Some(class) = unknown {
                    let path = format!("/tasks/{index}/{list}/wordings/{at}");
                    return Err(Fault::said(path, &NO_SUCH_CLASS, &[class]));
                }
            }
        }
    }
    if let Some(lesson) = &catalogue.taught
        && !lesson.is_of(catalogue.tasks.len())
    {
        let counts = [lesson.tasks.len(), catalogue.tasks.len()].map(|count| count.to_string());
        return Err(Fault::said(
            "/taught",
            &OTHER_TASKS,
            &[&counts[0], &counts[1]],
        ));
    }
    Ok(())
}

fn once<'a>(used: &mut Map<&'a str, String>, word: &'a str, path: String) -> Result<(), Fault> {
    if let Some(before) = used.get(word) {
        let said = [word, before.as_str()];
        return Err(Fault::said(path.clone(), &TWICE, &said));
    }
    used.insert(word, path);
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::{Checker, Options, Source};

    #[test]
    fn every_listed_catalogue_can_be_had_as_a_whole() {
        let checker = Checker::new(Options::default()).unwrap();
        for listed in checker.parents() {
            let whole = checker.parent(&listed.id).unwrap();
            assert_eq!(
                (&whole.title, whole.tasks.len()),
                (&listed.title, listed.tasks)
            );
        }
        assert!(checker.parent("0/KH").is_none());
    }

    #[test]
    fn no_more_is_remembered_than_of_one_draft() {
        let draft = |short: &str| {
            let plan = include_str!("../../tests/fixtures/province.txt");
            Source::Text(format!("{plan}\nHợp tác xã nông nghiệp ({short}).\n"))
        };
        let used = Checker::new(Options::default()).unwrap();
        for short in ["HTX", "HTXN", "HTXNN", "XNN", "HTXNN"] {
            assert!(!used.check(&draft(short)).unwrap().coverage.is_empty());
        }
        let fresh = Checker::new(Options::default()).unwrap();
        fresh.check(&draft("HTXNN")).unwrap();
        assert_eq!(used.memory.len(), fresh.memory.len());
        let mut added = used;
        added
            .add_parent(added.parents[0].catalogue().clone())
            .unwrap();
        assert!(added.memory.is_empty());
    }
}
