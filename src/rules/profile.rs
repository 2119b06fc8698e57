//! What a portal demands of a plan: sections, appendix columns and the weight of rules, as data.

use serde::{Deserialize, Serialize};

use crate::input::built_in;
use crate::ordered::Ordered;
use crate::plan::{ColumnRole, SectionRole};
use crate::report::{Locale, Severity};
use crate::vietnamese::fold::{find_words, fold_words};

use super::words::Named;

/// The demanded sections and appendix columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Profile {
    /// Short name.
    pub id: String,
    /// For people.
    pub title: String,
    /// Sections, in their order.
    pub sections: Vec<SectionDemand>,
    /// The Phụ lục.
    pub appendix: AppendixDemand,
    /// Rules that weigh more, or less, at this place than elsewhere, by code.
    #[serde(default, skip_serializing_if = "Ordered::is_empty")]
    pub rules: Ordered<String, Severity>,
    /// Whether it is the one that comes with the checker. Its columns are custom, and custom has its
    /// exceptions; what a portal writes down itself is meant as it stands.
    #[serde(skip)]
    pub is_built_in: bool,
}

/// One demanded section.
pub type SectionDemand = Demand<SectionRole>;

/// One demanded column.
pub type ColumnDemand = Demand<ColumnRole>;

/// One that the checker knows by its role, or one of the portal's own, known by its wordings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Demand<R> {
    /// Which; `None` for the portal's own.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub role: Option<R>,
    /// The usual heading of the portal's own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Words of which a heading of the portal's own has one, in any case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wordings: Vec<String>,
    /// How much its absence, or its being empty, weighs.
    pub severity: Severity,
}

/// Not `Option::default`, which would ask a default of `R`.
fn none<R>() -> Option<R> {
    None
}

impl<R: Copy + Named> Demand<R> {
    /// Its usual name.
    pub fn name(&self, locale: Locale) -> &str {
        match self.role {
            Some(role) => role.usual_name().in_locale(locale),
            None => &self.title,
        }
    }

    /// Whether it is the portal's own, and a heading has one of its wordings.
    pub fn is_worded_in(&self, heading: &str) -> bool {
        if self.role.is_some() {
            return false;
        }
        let heading = fold_words(heading);
        let mut wordings = self.wordings.iter();
        wordings.any(|wording| find_words(&heading, &fold_words(wording)).is_some())
    }

    /// Whether it says which one it is, and says it once.
    pub fn is_told(&self) -> bool {
        let has_title = !self.title.trim().is_empty();
        let blank = |wording: &String| fold_words(wording).trim().is_empty();
        match self.role {
            Some(_) => !has_title && self.wordings.is_empty(),
            None => has_title && !self.wordings.is_empty() && !self.wordings.iter().any(blank),
        }
    }
}

/// The demanded Phụ lục.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AppendixDemand {
    /// Whether there must be one.
    pub required: bool,
    /// How much its absence weighs.
    pub severity: Severity,
    /// Its columns.
    pub columns: Vec<ColumnDemand>,
}

impl Profile {
    /// The JSON Pointer of the first demand that does not say what it demands.
    pub fn untold(&self) -> Option<String> {
        let section = self.sections.iter().position(|demand| !demand.is_told());
        let column = || {
            let mut columns = self.appendix.columns.iter();
            columns.position(|demand| !demand.is_told())
        };
        section
            .map(|at| format!("/sections/{at}"))
            .or_else(|| column().map(|at| format!("/appendix/columns/{at}")))
    }
}

impl Default for Profile {
    /// The built-in profile: `data/profile.json`.
    fn default() -> Self {
        Self {
            is_built_in: true,
            ..built_in(include_bytes!(concat!(env!("OUT_DIR"), "/profile")))
        }
    }
}
