//! What a portal demands of a plan: sections, appendix columns and the weight of rules, as data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::input::built_in;
use crate::plan::{ColumnRole, SectionRole};
use crate::report::Severity;

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
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rules: BTreeMap<String, Severity>,
    /// Whether it is the one that comes with the checker. Its columns are custom, and custom has its
    /// exceptions; what a portal writes down itself is meant as it stands.
    #[serde(skip)]
    pub is_built_in: bool,
}

/// One demanded section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SectionDemand {
    /// Which.
    pub role: SectionRole,
    /// How much its absence weighs.
    pub severity: Severity,
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

/// One demanded column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ColumnDemand {
    /// Which.
    pub role: ColumnRole,
    /// How much its absence, or an empty cell of it, weighs.
    pub severity: Severity,
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
