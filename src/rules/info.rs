//! The rules as a settings page and the documentation list them.

use serde::Serialize;

use super::{REGISTRY, Rule};
use crate::report::{Locale, Severity};

/// What there is to know of a rule. See `RuleInfo` of the interface.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleInfo {
    /// Stable code.
    pub code: &'static str,
    /// Readable name.
    pub name: &'static str,
    /// Its own severity; a profile or an option may say otherwise.
    pub severity: Severity,
    /// One sentence on what it finds.
    pub summary: &'static str,
    /// Where the demand comes from.
    pub basis: &'static str,
    /// Whether findings may offer an edit.
    pub fixable: bool,
    /// Runs only when an option gives it a severity.
    pub off_by_default: bool,
}

impl Rule {
    /// What there is to know of it, in a language.
    pub fn info(&self, locale: Locale) -> RuleInfo {
        RuleInfo {
            code: self.code,
            name: self.name,
            severity: self.severity,
            summary: self.summary.in_locale(locale),
            basis: self.basis.in_locale(locale),
            fixable: self.fixable,
            off_by_default: self.off_by_default,
        }
    }
}

/// All rules, in the order of the registry.
pub fn infos(locale: Locale) -> Vec<RuleInfo> {
    REGISTRY.iter().map(|rule| rule.info(locale)).collect()
}
