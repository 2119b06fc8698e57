//! What a check is told beside the draft, and whether it makes sense.

use std::rc::Rc;

use chrono::NaiveDate;
use serde::de::{self, Deserialize, Deserializer};
use serde_json::Value;

use crate::document::docx::Limits;
use crate::facts::{Facts, read_value};
use crate::input::{Fault, optional_iso_date, pointer, read};
use crate::ordered::Ordered;
use crate::parent;
use crate::plan::Level;
use crate::report::{AnswerKind, ErrorCode, KehoachError, Locale, Severity, Words};
use crate::rules::{Profile, key, rule};
use crate::sorting;

/// What a check is told beside the draft. See `Options` of the interface.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Options {
    /// Level of the issuing body.
    pub level: Option<Level>,
    /// Date of issue.
    #[serde(default, deserialize_with = "optional_iso_date")]
    pub issued_on: Option<NaiveDate>,
    /// Catalogue ids, nearest parent first.
    pub parents: Option<Vec<String>>,
    /// Language of messages.
    #[serde(default)]
    pub locale: Locale,
    /// By rule code.
    #[serde(default)]
    pub rules: Ordered<String, RuleSetting>,
    /// Keys of findings to leave out ([`crate::report::Finding::key`]).
    #[serde(default)]
    pub ignore: Vec<String>,
    /// What the portal demands.
    pub profile: Option<Profile>,
    /// Bodies and units with their days, in the place of those that come with the program: the text of a
    /// file like `data/facts.tsv`, or an object (`{ day, rows }`).
    pub facts: Option<Value>,
    /// What the drafter says of parent tasks, at most one answer a task.
    #[serde(default)]
    pub answers: Vec<Answer>,
    /// Parent tasks that the drafter has declared not applicable: as answers that say so.
    #[serde(default)]
    pub not_applicable: Vec<NotApplicable>,
    /// What a Word file may unpack to at most.
    #[serde(default)]
    pub limits: Limits,
}

/// What an option says of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleSetting {
    /// Not run.
    Off,
    /// Another severity for all its findings.
    Severity(Severity),
}

impl<'de> Deserialize<'de> for RuleSetting {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let word = String::deserialize(input)?;
        Ok(match word.as_str() {
            "off" => RuleSetting::Off,
            "error" => RuleSetting::Severity(Severity::Error),
            "warning" => RuleSetting::Severity(Severity::Warning),
            "hint" => RuleSetting::Severity(Severity::Hint),
            _ => {
                return Err(de::Error::unknown_variant(
                    &word,
                    &["off", "error", "warning", "hint"],
                ));
            }
        })
    }
}

/// A parent task that does not concern this draft.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotApplicable {
    /// Catalogue id.
    pub parent: String,
    /// Task id or ref.
    pub task: String,
    /// Why.
    pub reason: String,
}

/// What the drafter says of a parent task.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Catalogue id.
    pub parent: String,
    /// Task id or ref.
    pub task: String,
    /// What is said.
    pub kind: AnswerKind,
    /// Why it does not apply; of no other kind.
    pub reason: Option<String>,
    /// Words of the draft where it is, of one line or cell; of the other kinds.
    pub quote: Option<String>,
}

impl Answer {
    /// The reason or the quote: what its kind demands.
    pub fn words(&self) -> &str {
        let words = match self.kind {
            AnswerKind::NotApplicable => &self.reason,
            AnswerKind::Present | AnswerKind::Added => &self.quote,
        };
        words.as_deref().unwrap_or_default()
    }
}

/// One answer of the options: where it stands there, of which task of which parent, and what it says.
pub(super) struct Said<'a> {
    /// JSON Pointer.
    pub path: String,
    pub parent: &'a str,
    pub answer: parent::Answer<'a>,
}

const UNKNOWN_RULE: Words = Words {
    vi: "Không có quy tắc mang mã “{0}”.",
    en: "There is no rule with the code “{0}”.",
};
const NOT_TOLD: Words = Words {
    vi: "Ghi vai trò (role) mà bộ soát biết, hoặc tên (title) và các cách ghi (wordings) của riêng mình.",
    en: "Give a role that the checker knows, or a title and wordings of your own.",
};
const NO_KEY: Words = Words {
    vi: "“{0}” không phải là khóa của một phát hiện (ví dụ “KH901-3fa2b1c09d4e”).",
    en: "“{0}” is no key of a finding (such as “KH901-3fa2b1c09d4e”).",
};
const NO_REASON: Words = Words {
    vi: "Cần ghi lý do vì sao nhiệm vụ không áp dụng.",
    en: "Say why the task does not apply.",
};

const NO_QUOTE: Words = Words {
    vi: "Cần ghi những chữ của dự thảo tại chỗ có nhiệm vụ này.",
    en: "Quote the draft's words where the task is.",
};
const OF_ANOTHER_KIND: Words = Words {
    vi: "Trường này không thuộc loại trả lời đã chọn.",
    en: "This field does not belong to this kind of answer.",
};

impl Options {
    /// Options out of a JSON value.
    ///
    /// # Errors
    /// `badOptions` with the JSON Pointer of the option that is wrong, in the locale that the
    /// options themselves ask for.
    pub fn from_value(value: &Value) -> Result<Self, KehoachError> {
        let locale = match value.get("locale").and_then(Value::as_str) {
            Some("en") => Locale::En,
            _ => Locale::Vi,
        };
        read::<Options>(value)
            .map_err(|fault| fault.into_error(ErrorCode::BadOptions, locale))?
            .checked()
    }

    /// The facts that they hand over, else those that come with the program.
    ///
    /// # Errors
    /// `badOptions` with the line and column of a text, or the path in an object.
    pub(super) fn facts(&self) -> Result<Rc<Facts>, KehoachError> {
        let Some(value) = &self.facts else {
            return Ok(Facts::built_in());
        };
        match read_value(value) {
            Ok(facts) => Ok(Rc::new(facts)),
            Err(fault) => {
                let path = format!("/facts{}", fault.path);
                Err(Fault { path, ..fault }.into_error(ErrorCode::BadOptions, self.locale))
            }
        }
    }

    /// Every answer, those of `notApplicable` last.
    pub(super) fn said(&self) -> impl Iterator<Item = Said<'_>> {
        let answers = self.answers.iter().enumerate().map(|(index, one)| Said {
            path: format!("/answers/{index}"),
            parent: &one.parent,
            answer: parent::Answer {
                task: &one.task,
                kind: one.kind,
                words: one.words(),
            },
        });
        let declared = self.not_applicable.iter().enumerate();
        answers.chain(declared.map(|(index, one)| Said {
            path: format!("/notApplicable/{index}"),
            parent: &one.parent,
            answer: parent::Answer {
                task: &one.task,
                kind: AnswerKind::NotApplicable,
                words: &one.reason,
            },
        }))
    }

    /// The options with today's rule codes.
    ///
    /// # Errors
    /// `badOptions` where a rule code is unknown, a reason is blank or a limit is out of bounds.
    pub(super) fn checked(mut self) -> Result<Self, KehoachError> {
        let locale = self.locale;
        let refuse = |fault: Fault| Err(fault.into_error(ErrorCode::BadOptions, locale));
        let mut rules = Ordered::new();
        for (code, setting) in std::mem::take(&mut self.rules) {
            let Some(rule) = rule(&code) else {
                let path = format!("/rules{}", pointer(&code));
                return refuse(Fault::said(path, &UNKNOWN_RULE, &[&code]));
            };
            rules.insert(rule.code.to_owned(), setting);
        }
        self.rules = rules;
        if let Some(profile) = &mut self.profile {
            let mut rules = Ordered::new();
            for (code, severity) in std::mem::take(&mut profile.rules) {
                let Some(rule) = rule(&code) else {
                    let path = format!("/profile/rules{}", pointer(&code));
                    return refuse(Fault::said(path, &UNKNOWN_RULE, &[&code]));
                };
                rules.insert(rule.code.to_owned(), severity);
            }
            profile.rules = rules;
            if let Some(path) = profile.untold() {
                return refuse(Fault::said(format!("/profile{path}"), &NOT_TOLD, &[]));
            }
        }
        for (index, given) in self.ignore.iter_mut().enumerate() {
            let refused = |words: &Words, what: &str| {
                Fault::said(format!("/ignore/{index}"), words, &[what])
                    .into_error(ErrorCode::BadOptions, locale)
            };
            let Some(code) = key::code_of(given) else {
                return Err(refused(&NO_KEY, given));
            };
            let Some(rule) = rule(code) else {
                return Err(refused(&UNKNOWN_RULE, code));
            };
            *given = given.replacen(code, rule.code, 1);
        }
        sorting::sort_once(&mut self.ignore);
        if let Err(fault) = self.limits.checked() {
            let path = format!("/limits{}", fault.path);
            return refuse(Fault { path, ..fault });
        }
        for (index, answer) in self.answers.iter().enumerate() {
            let (field, other, words) = match answer.kind {
                AnswerKind::NotApplicable => ("reason", ("quote", &answer.quote), &NO_REASON),
                _ => ("quote", ("reason", &answer.reason), &NO_QUOTE),
            };
            if answer.words().trim().is_empty() {
                let path = format!("/answers/{index}/{field}");
                return refuse(Fault::said(path, words, &[]));
            }
            if other.1.is_some() {
                let path = format!("/answers/{index}/{}", other.0);
                return refuse(Fault::said(path, &OF_ANOTHER_KIND, &[]));
            }
        }
        for (index, declared) in self.not_applicable.iter().enumerate() {
            if declared.reason.trim().is_empty() {
                let path = format!("/notApplicable/{index}/reason");
                return refuse(Fault::said(path, &NO_REASON, &[]));
            }
        }
        Ok(self)
    }
}
