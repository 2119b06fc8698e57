//! Options in, report out.

mod bench;
mod bundled;
mod catalogues;
mod edit;
mod options;
mod skeleton;
mod supplement;

pub use bench::{BenchChange, BenchChild, BenchLeft, BenchReport, BenchWording};
pub use bundled::Bundled;
pub use catalogues::ParentSummary;
pub use edit::{DraftEdit, Inserted};
pub use options::{Answer, NotApplicable, Options, RuleSetting};
pub use skeleton::{SkeletonRequest, SkeletonTask};
pub use supplement::{
    GroupChoice, Part, SectionChoice, Slot, SlotCode, SlotFault, Supplement, SupplementRequest,
};

use catalogues::Parent;
use edit::Last;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::Value;

use crate::document::blocks::{self, GivenBlock};
#[cfg(feature = "import")]
use crate::document::docx;
use crate::document::docx::Limits;
use crate::document::form::{self, PlanForm};
use crate::document::{Document, Origin, html, text};
use crate::facts::Facts;
use crate::known::Memory;
use crate::parent::{Chains, ParentCatalogue, name_places, read_parent};
use crate::plan::{Level, Plan, recognise};
use crate::report::{
    ErrorCode, FactsState, Finding, GivenAnswer, KehoachError, Locale, Outcome, ParentCoverage,
    Report, RuleOutcome, Severity, Summary, Words,
};
use crate::rules::{
    Context, Findings, Profile, REGISTRY, Rule, RuleInfo, Shared, Verdict, gather, infos, key,
};
use crate::sorting;
use crate::vietnamese::citation::newest_cited;
use crate::vietnamese::language::Language;

/// A draft as it comes.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    /// Plain text, text copied out of a PDF, Markdown.
    Text(String),
    /// A rich-text editor's or a portal's HTML, Word's "Save as Web Page".
    #[cfg(feature = "import")]
    Html(String),
    /// The portal's form.
    Form(Box<PlanForm>),
    /// What a page's own walker produced.
    Blocks(Vec<GivenBlock>),
    /// The bytes of a Word file (.docx).
    #[cfg(feature = "import")]
    Docx(Vec<u8>),
    /// What a reader has read already: the module without `import` gets files so. HTML as it was
    /// gathered: the lines of its paragraphs are still to be told apart.
    Document(Box<Document>),
}

impl Source {
    /// Most UTF-16 code units of a text, and bytes of a file, that a check takes in: 32 Mi.
    pub const MOST: usize = 32 << 20;

    /// What is said of a text of more than [`Source::MOST`] units.
    pub(crate) fn text_too_large(locale: Locale) -> KehoachError {
        let millions = (Source::MOST / 1_000_000).to_string();
        KehoachError::new(
            ErrorCode::TooLarge,
            TEXT_TOO_LARGE.fill(locale, &[&millions]),
        )
    }

    /// What is said of a file of more than [`Source::MOST`] bytes.
    #[cfg(any(feature = "live", feature = "import"))]
    pub(crate) fn file_too_large(locale: Locale) -> KehoachError {
        let megabytes = (Source::MOST >> 20).to_string();
        KehoachError::new(
            ErrorCode::TooLarge,
            FILE_TOO_LARGE.fill(locale, &[&megabytes]),
        )
    }

    /// A form out of a JSON value.
    ///
    /// # Errors
    /// `badSource` with the JSON Pointer of the field, from the form's root.
    pub fn form(value: &Value, locale: Locale) -> Result<Self, KehoachError> {
        form::parse(value)
            .map(|form| Source::Form(Box::new(form)))
            .map_err(|fault| fault.into_error(ErrorCode::BadSource, locale))
    }

    /// Blocks out of a JSON value.
    ///
    /// # Errors
    /// `badSource` with the JSON Pointer of the field, from the list's root.
    pub fn blocks(value: &Value, locale: Locale) -> Result<Self, KehoachError> {
        blocks::parse(value)
            .map(Source::Blocks)
            .map_err(|fault| fault.into_error(ErrorCode::BadSource, locale))
    }
}

const TEXT_TOO_LARGE: Words = Words {
    vi: "Nội dung quá dài: hơn {0} triệu ký tự, tức là hàng nghìn trang. Hãy chia nhỏ văn bản, hoặc xem lại nội dung đã dán.",
    en: "The text is too long: more than {0} million characters, which are thousands of pages. Split it, or look again at what was pasted.",
};
#[cfg(any(feature = "live", feature = "import"))]
const FILE_TOO_LARGE: Words = Words {
    vi: "Tệp lớn hơn {0} MB. Dung lượng thường do hình ảnh: mở tệp bằng Word, nén hoặc bỏ bớt hình rồi lưu lại.",
    en: "The file is larger than {0} MB. Pictures are the usual cause: open it in Word, compress them or take some out, and save it again.",
};

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
    /// `badSource`, `badDocx`, `tooLarge`: the draft could not be read. `badOptions`: the options
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
    /// `badSource`, `badDocx`, `tooLarge`.
    pub fn read(&self, source: &Source) -> Result<Vec<GivenBlock>, KehoachError> {
        match source {
            Source::Blocks(given) => Ok(blocks::show_given(given)),
            _ => Ok(blocks::show(&*self.document(source)?)),
        }
    }

    /// A parent plan's document as a catalogue that a person looks over before it is added.
    ///
    /// # Errors
    /// `badSource`, `badDocx`, `tooLarge`; `badSource` at `/tasks` where the document states no
    /// task, at `/issuedOn` where no date is to be had.
    pub fn read_parent(&self, source: &Source) -> Result<ParentCatalogue, KehoachError> {
        let document = self.document(source)?;
        read_parent(&document, &recognise(&document), self.locale())
    }

    /// What an unpacked file may come to at most.
    pub fn limits(&self) -> Limits {
        self.options.limits
    }

    fn document<'s>(&self, source: &'s Source) -> Result<Cow<'s, Document>, KehoachError> {
        let read = match source {
            Source::Document(document) if document.origin == Origin::Html => {
                html::settle((**document).clone(), &self.memory)
            }
            Source::Document(document) => return Ok(Cow::Borrowed(document)),
            Source::Text(source) => {
                self.bounded(source)?;
                text::recall(source, &self.memory)
            }
            Source::Form(form) => {
                form::check(form)
                    .map_err(|fault| fault.into_error(ErrorCode::BadSource, self.locale()))?;
                form::read(form)
            }
            Source::Blocks(given) => blocks::recall(given, &self.memory),
            #[cfg(feature = "import")]
            Source::Html(source) => {
                self.bounded(source)?;
                html::recall(source, &self.memory)
            }
            #[cfg(feature = "import")]
            Source::Docx(bytes) => {
                if bytes.len() > Source::MOST {
                    return Err(Source::file_too_large(self.locale()).at("/docx"));
                }
                docx::read(bytes, self.options.limits)
                    .map_err(|refusal| refusal.into_error(self.locale()).at("/docx"))?
            }
        };
        Ok(Cow::Owned(read))
    }

    fn bounded(&self, text: &str) -> Result<(), KehoachError> {
        // Bytes bound code units from above, so that most texts need no counting.
        if text.len() <= Source::MOST || text.encode_utf16().count() <= Source::MOST {
            return Ok(());
        }
        Err(Source::text_too_large(self.locale()))
    }

    /// What a draft is, and what it takes up of its parents.
    fn compared(&self, document: &Document) -> Result<Compared<'_>, KehoachError> {
        let plan = recognise(document);
        let parents = self.chosen_parents(document, &plan)?;
        let level = self.options.level.or(plan.level);
        let matchers = parents.iter().map(|one| (&one.catalogue, one.matcher()));
        let chains = Chains::of(&matchers.collect::<Vec<_>>(), &self.memory);
        let mut coverage: Vec<ParentCoverage> = parents
            .iter()
            .map(|parent| self.coverage(parent, &plan, document, level))
            .collect();
        chains.tell(&mut coverage);
        let several = plan.appendices.len() > 1;
        for (coverage, parent) in coverage.iter_mut().zip(&parents) {
            name_places(coverage, &parent.catalogue, several, self.locale());
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

    fn judge(&self, document: &Document) -> Result<Report, KehoachError> {
        document.recall(&self.memory);
        let compared = self.compared(document)?;
        let parents = compared.parents();
        let language = self.language.borrow().clone();
        let context = self.context(document, &compared, &parents, language.as_deref());
        let mut findings = Vec::new();
        let verdicts: Vec<(&'static Rule, Option<Verdict>)> = REGISTRY
            .iter()
            .map(|rule| (*rule, self.run(rule, &context, &mut findings)))
            .collect();
        gather::one_fault_once(&mut findings);
        gather::gather_hints(&mut findings, &context);
        gather::by_weight(&mut findings);
        gather::mark_certain(&mut findings);
        let told = counts(&findings);
        let all = findings.len();
        if !self.options.ignore.is_empty() {
            let ignore = &self.options.ignore;
            findings.retain(|finding| ignore.binary_search(&finding.key).is_err());
        }
        let ignored = all - findings.len();
        let left = counts(&findings);
        let rules = verdicts
            .into_iter()
            .map(|(rule, verdict)| self.outcome(rule, verdict, &told, &left))
            .collect();
        let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
        let unloaded_parents =
            self.unloaded_parents(&parents, &compared.plan, document, compared.level);
        let plan = compared.plan.view(document);
        Ok(Report {
            version: 1,
            facts: FactsState {
                day: self.facts.day().to_string(),
            },
            plan,
            summary: Summary {
                errors: count(Severity::Error),
                warnings: count(Severity::Warning),
                hints: count(Severity::Hint),
                ignored,
            },
            findings,
            answers: given_answers(&compared.coverage),
            coverage: compared.coverage,
            unloaded_parents,
            rules,
        })
    }

    /// The option's date, else the draft's own, else the newest that it cites: a lower bound.
    fn issued_on(&self, document: &Document, plan: &Plan) -> Option<NaiveDate> {
        self.options.issued_on.or(plan.date).or_else(|| {
            let lines = document.lines().iter();
            lines.filter_map(|line| *line.know(newest_cited)).max()
        })
    }

    /// One rule on one draft: what it finds is added to `findings`. None where it is off.
    fn run(
        &self,
        rule: &'static Rule,
        context: &Context,
        findings: &mut Vec<Finding>,
    ) -> Option<Verdict> {
        let setting = self.options.rules.get(rule.code);
        let raised = self.profile.rules.get(rule.code);
        let is_off = setting.is_none() && raised.is_none() && rule.off_by_default;
        if setting == Some(&RuleSetting::Off) || is_off {
            return None;
        }
        let mut found = Findings::new(rule, context);
        let verdict = (rule.check)(context, &mut found);
        let mut found = found.into_vec();
        match (setting, raised) {
            (Some(RuleSetting::Severity(severity)), _) => {
                for finding in &mut found {
                    finding.severity = *severity;
                }
            }
            // What the rule itself is less sure of keeps its weight.
            (_, Some(severity)) => {
                for finding in &mut found {
                    if finding.severity <= rule.severity {
                        finding.severity = *severity;
                    }
                }
            }
            _ => {}
        }
        in_document_order(&mut found);
        key::number_equal(&mut found);
        findings.append(&mut found);
        Some(verdict)
    }

    /// What became of a rule, with how many findings of each were told, and are left.
    fn outcome(
        &self,
        rule: &'static Rule,
        verdict: Option<Verdict>,
        told: &BTreeMap<&'static str, usize>,
        left: &BTreeMap<&'static str, usize>,
    ) -> RuleOutcome {
        let (outcome, reason) = match verdict {
            None => (Outcome::NotApplicable, Some(OFF)),
            _ if left.contains_key(rule.code) => (Outcome::Fail, None),
            _ if told.contains_key(rule.code) => (Outcome::Pass, Some(IGNORED)),
            Some(Verdict::Evaluated) => (Outcome::Pass, None),
            Some(Verdict::NotApplicable(why)) => (Outcome::NotApplicable, Some(why)),
            Some(Verdict::NotEvaluated(why)) => (Outcome::NotEvaluated, Some(why)),
        };
        RuleOutcome {
            code: rule.code,
            outcome,
            reason: reason.map(|why| why.in_locale(self.locale()).to_owned()),
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
        self.parents.iter().map(|one| &one.catalogue).collect()
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

/// What the drafter said of the tasks.
fn given_answers(coverage: &[ParentCoverage]) -> Vec<GivenAnswer> {
    let tasks = coverage
        .iter()
        .flat_map(|parent| parent.tasks.iter().map(move |task| (parent, task)));
    let answered = tasks.filter_map(|(parent, task)| {
        Some(GivenAnswer {
            parent: parent.parent.clone(),
            task: task.id.clone(),
            answer: task.answer.clone()?,
        })
    });
    answered.collect()
}

/// How many findings each rule has.
fn counts(findings: &[Finding]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        *counts.entry(finding.code).or_insert(0) += 1;
    }
    counts
}

const IGNORED: Words = Words {
    vi: "Các chỗ phát hiện đều đã được bỏ qua.",
    en: "All that it found is ignored.",
};
const OFF: Words = Words {
    vi: "Quy tắc đang tắt.",
    en: "The rule is off.",
};

/// By place, then by weight, then by code; the same words of the same rule at the same place once.
fn in_document_order(findings: &mut Vec<Finding>) {
    sorting::sort_by(findings, |one, other| {
        let place = |finding: &Finding| (finding.at.block, finding.at.start, finding.at.end);
        place(one)
            .cmp(&place(other))
            .then(one.severity.cmp(&other.severity))
            .then(one.code.cmp(other.code))
            .then_with(|| one.message.cmp(&other.message))
    });
    findings.dedup_by(|next, kept| {
        next.code == kept.code && next.at == kept.at && next.message == kept.message
    });
}
