//! Options in, report out.

mod bench;
mod bundled;
mod catalogues;
mod edit;
mod judge;
mod options;
mod skeleton;
mod source;
mod supplement;

pub use bench::{BenchChange, BenchChild, BenchLeft, BenchReport, BenchWording};
pub use bundled::Bundled;
pub use catalogues::ParentSummary;
pub use edit::{DraftEdit, Inserted};
pub use options::{Answer, NotApplicable, Options, RuleSetting};
pub use skeleton::{SkeletonRequest, SkeletonTask};
pub use source::Source;
pub use supplement::{
    GroupChoice, Part, SectionChoice, Slot, SlotCode, SlotFault, Supplement, SupplementRequest,
};

use catalogues::Parent;
use edit::Last;

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use crate::document::Document;
use crate::document::blocks::{self, GivenBlock};
use crate::document::docx::Limits;
use crate::facts::Facts;
use crate::known::Memory;
use crate::parent::{Chains, ParentCatalogue, name_places, read_parent};
use crate::plan::{Level, Plan, recognise};
use crate::report::{ErrorCode, KehoachError, Locale, ParentCoverage, Report, Words};
use crate::rules::{Context, Profile, RuleInfo, Shared, infos};
use crate::vietnamese::language::Language;

/// Checks drafts. Holds the options, the parent catalogues, the last draft with its report, and what is
/// known of its lines: a check answers as a fresh checker would, and is quicker where the draft is
/// much the same.
#[derive(Debug, Clone)]
pub struct Checker {
    options: Options,
    profile: Profile,
    facts: Rc<Facts>,
    parents: Vec<Arc<Parent>>,
    /// Counts of what the language does; without them some rules do not look.
    language: RefCell<Option<Rc<Language>>>,
    /// What is known of the lines of the last draft.
    memory: Memory,
    /// The last draft and its report, for an edit.
    last: RefCell<Option<Last>>,
}

impl Checker {
    /// A checker with the built-in catalogues.
    ///
    /// # Errors
    /// `badOptions` with the path of the option that is wrong.
    pub fn new(options: Options) -> Result<Self, KehoachError> {
        let options = options.checked()?;
        Ok(Self {
            facts: options.facts()?,
            profile: options.profile.clone().unwrap_or_default(),
            options,
            parents: Bundled::built_in().into_parents(),
            language: RefCell::default(),
            memory: Memory::default(),
            last: RefCell::default(),
        })
    }

    /// Give it the counts of the language (`data/language.bin`): from the next check on, the rules that
    /// rest on them look.
    ///
    /// # Errors
    /// `badLanguage` where the bytes are no pack of this version, or damaged; the checker goes on as it was.
    pub fn load_language(&self, bytes: &[u8]) -> Result<(), KehoachError> {
        self.set_language(Some(decode_language(bytes, self.locale())?));
        Ok(())
    }

    /// The same with counts that are decoded already: several checkers can share them.
    pub fn set_language(&self, language: Option<Rc<Language>>) {
        *self.language.borrow_mut() = language;
    }

    /// The language of its messages.
    pub fn locale(&self) -> Locale {
        self.options.locale
    }

    /// Every rule, in the order of codes.
    pub fn rules(locale: Locale) -> Vec<RuleInfo> {
        infos(locale)
    }

    /// Check a draft.
    ///
    /// # Errors
    /// `badSource`, `badDocx` and its like, `tooLarge`: the draft could not be read. `badOptions`: the options
    /// name a parent or a parent's task that is not loaded. The checker works on.
    pub fn check(&self, source: &Source) -> Result<Report, KehoachError> {
        let (document, report) = self.judged(source)?;
        self.keep(source, &document, &report);
        Ok(report)
    }

    fn judged<'s>(&self, source: &'s Source) -> Result<(Cow<'s, Document>, Report), KehoachError> {
        let document = self.document(source)?;
        let report = self.judge(&document);
        self.memory.forget();
        Ok((document, report?))
    }

    /// The recognised paragraphs and tables of a draft, in order: what `Location.block` counts.
    ///
    /// # Errors
    /// `badSource`, `badDocx` and its like, `tooLarge`.
    pub fn read(&self, source: &Source) -> Result<Vec<GivenBlock>, KehoachError> {
        match source {
            Source::Blocks(given) => Ok(blocks::show_given(given)),
            _ => Ok(blocks::show(&*self.document(source)?)),
        }
    }

    /// A parent plan's document as a catalogue that a person looks over before it is added.
    ///
    /// # Errors
    /// `badSource`, `badDocx` and its like, `tooLarge`; `badSource` at `/tasks` where the document states no
    /// task, at `/issuedOn` where no date is to be had.
    pub fn read_parent(&self, source: &Source) -> Result<ParentCatalogue, KehoachError> {
        let document = self.document(source)?;
        read_parent(&document, &recognise(&document), self.locale())
    }

    /// What an unpacked file may come to at most.
    pub fn limits(&self) -> Limits {
        self.options.limits
    }

    /// What a draft is, and what it takes up of its parents.
    fn compared(&self, document: &Document) -> Result<Compared<'_>, KehoachError> {
        let plan = recognise(document);
        let parents = self.chosen_parents(document, &plan)?;
        let level = self.options.level.or(plan.level);
        let matchers = parents.iter().map(|one| (one.catalogue(), one.matcher()));
        let chains = Chains::of(&matchers.collect::<Vec<_>>(), &self.memory);
        let mut coverage: Vec<ParentCoverage> = parents
            .iter()
            .map(|parent| self.coverage(parent, &plan, document, level))
            .collect();
        chains.tell(&mut coverage);
        let several = plan.appendices.len() > 1;
        for (coverage, parent) in coverage.iter_mut().zip(&parents) {
            let catalogue = parent.catalogue();
            name_places(coverage, catalogue, several, self.locale(), &self.memory);
        }
        Ok(Compared {
            plan,
            level,
            parents,
            coverage,
        })
    }

    /// All that a rule may look at.
    fn context<'a>(
        &'a self,
        document: &'a Document,
        compared: &'a Compared<'_>,
        parents: &'a [&'a ParentCatalogue],
        language: Option<&'a Language>,
    ) -> Context<'a> {
        let plan = &compared.plan;
        Context {
            document,
            plan,
            profile: &self.profile,
            level: compared.level,
            issued_on: self.issued_on(document, plan),
            is_dated: self.options.issued_on.or(plan.date).is_some(),
            parents,
            coverage: &compared.coverage,
            facts: &self.facts,
            locale: self.options.locale,
            language,
            memory: &self.memory,
            shared: Shared::default(),
        }
    }
}

/// What a draft is, and what it takes up of its parents.
struct Compared<'p> {
    plan: Plan,
    /// The option's, else the recognised one.
    level: Option<Level>,
    /// Nearest first.
    parents: Vec<&'p Parent>,
    /// In the same order.
    coverage: Vec<ParentCoverage>,
}

impl<'p> Compared<'p> {
    fn parents(&self) -> Vec<&'p ParentCatalogue> {
        self.parents.iter().map(|one| one.catalogue()).collect()
    }
}

/// Decode the counts of the language, once for all checkers.
///
/// # Errors
/// `badLanguage` where the bytes are no pack of this version, or damaged.
pub fn decode_language(bytes: &[u8], locale: Locale) -> Result<Rc<Language>, KehoachError> {
    let decoded = Language::decode(bytes);
    let damaged = |_| KehoachError::new(ErrorCode::BadLanguage, BAD_LANGUAGE.in_locale(locale));
    decoded.map(Rc::new).map_err(damaged)
}

const BAD_LANGUAGE: Words = Words {
    vi: "Tệp dữ liệu ngôn ngữ bị hỏng hoặc không đúng phiên bản; việc soát vẫn tiếp tục, trừ các quy tắc cần dữ liệu này.",
    en: "The language data is damaged or of another version; checking goes on without the rules that need it.",
};
