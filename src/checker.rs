//! Options in, report out.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::document::{Document, text};
use crate::parent::{ParentCatalogue, builtin};
use crate::plan::{Level, recognise};
use crate::report::{KehoachError, Locale, Outcome, Report, RuleOutcome, Severity, Summary};
use crate::rules::{Context, Findings, Profile, REGISTRY, Verdict};

/// A draft as it comes.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    /// Plain text, text copied out of a PDF, Markdown.
    Text(String),
}

/// What a check is told beside the draft. See `Options` of the interface.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Options {
    /// Level of the issuing body.
    pub level: Option<Level>,
    /// Date of issue.
    pub issued_on: Option<NaiveDate>,
    /// Catalogue ids, nearest parent first.
    pub parents: Option<Vec<String>>,
    /// Language of messages.
    pub locale: Locale,
    /// By rule code.
    pub rules: BTreeMap<String, RuleSetting>,
    /// What the portal demands.
    pub profile: Option<Profile>,
    /// Parent tasks that the drafter has declared not applicable.
    pub not_applicable: Vec<NotApplicable>,
}

/// What an option says of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RuleSetting {
    /// Not run.
    Off,
    /// Another severity for all its findings.
    #[serde(untagged)]
    Severity(Severity),
}

/// A parent task that does not concern this draft.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotApplicable {
    /// Catalogue id.
    pub parent: String,
    /// Task id or ref.
    pub task: String,
    /// Why.
    pub reason: String,
}

/// Checks drafts. Holds the options and the parent catalogues; a check changes nothing in it.
#[derive(Debug, Clone)]
pub struct Checker {
    options: Options,
    profile: Profile,
    parents: Vec<ParentCatalogue>,
}

impl Checker {
    /// A checker with the built-in catalogues.
    ///
    /// # Errors
    /// `badOptions` with the path of the option that is wrong.
    pub fn new(options: Options) -> Result<Self, KehoachError> {
        let profile = options.profile.clone().unwrap_or_default();
        Ok(Self {
            options,
            profile,
            parents: builtin(),
        })
    }

    /// Check a draft.
    ///
    /// # Errors
    /// `badSource`, `badDocx`, `tooLarge`: the draft could not be read. The checker works on.
    pub fn check(&self, source: &Source) -> Result<Report, KehoachError> {
        let document = self.read(source)?;
        Ok(self.judge(&document))
    }

    fn read(&self, source: &Source) -> Result<Document, KehoachError> {
        match source {
            Source::Text(source) => Ok(text::read(source)),
        }
    }

    fn judge(&self, document: &Document) -> Report {
        let plan = recognise(document);
        let context = Context {
            document,
            plan: &plan,
            profile: &self.profile,
            level: self.options.level.or(plan.level),
            issued_on: self.options.issued_on.or(plan.date),
            parents: &[],
            coverage: &[],
            locale: self.options.locale,
        };
        let _ = &self.parents;
        let mut findings = Vec::new();
        let mut rules = Vec::with_capacity(REGISTRY.len());
        for rule in REGISTRY {
            let setting = self.options.rules.get(rule.code);
            if setting == Some(&RuleSetting::Off) || (setting.is_none() && rule.off_by_default) {
                rules.push(RuleOutcome {
                    code: rule.code,
                    outcome: Outcome::NotApplicable,
                    reason: None,
                });
                continue;
            }
            let mut found = Findings::new(rule, &context);
            let verdict = (rule.check)(&context, &mut found);
            let mut found = found.into_vec();
            if let Some(RuleSetting::Severity(severity)) = setting {
                for finding in &mut found {
                    finding.severity = *severity;
                }
            }
            let (outcome, reason) = match verdict {
                _ if !found.is_empty() => (Outcome::Fail, None),
                Verdict::Evaluated => (Outcome::Pass, None),
                Verdict::NotApplicable(why) => (Outcome::NotApplicable, Some(why)),
                Verdict::NotEvaluated(why) => (Outcome::NotEvaluated, Some(why)),
            };
            rules.push(RuleOutcome {
                code: rule.code,
                outcome,
                reason: reason.map(|why| why.in_locale(self.options.locale).to_owned()),
            });
            findings.extend(found);
        }
        findings.sort_by_key(|finding| (finding.at.block, finding.at.start, finding.at.end));
        let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
        Report {
            version: 1,
            plan: plan.view(document),
            summary: Summary {
                errors: count(Severity::Error),
                warnings: count(Severity::Warning),
                hints: count(Severity::Hint),
            },
            findings,
            coverage: Vec::new(),
            rules,
        }
    }
}
