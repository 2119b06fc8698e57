//! A parent plan as a list of tasks, as it is loaded, exported and corrected.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::input::{built_in, iso_date};
use crate::report::Applies;
use crate::vietnamese::level::Level;

/// A parent plan's tasks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ParentCatalogue {
    /// Its number: "1703/QĐ-TTg".
    pub id: String,
    /// Its trích yếu.
    pub title: String,
    /// Who issued it.
    pub issuer: String,
    /// When.
    #[serde(deserialize_with = "iso_date")]
    pub issued_on: NaiveDate,
    /// When lower levels must report, and to whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reporting: Option<Reporting>,
    /// Words of the plan's theme, which every task repeats and which therefore tell nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub theme: Vec<String>,
    /// Its tasks, in its order.
    pub tasks: Vec<ParentTask>,
}

/// The reporting duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reporting {
    /// As the parent words it: "trước ngày 01 tháng 12 hàng năm".
    pub due: String,
    /// To whom.
    pub to: String,
}

/// One task, however often the parent states it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ParentTask {
    /// Its first ref.
    pub id: String,
    /// "II.1.a" in the body, "PL.I.1" in part one of the appendix, "PL2.3" in part two.
    pub refs: Vec<String>,
    /// Heading of its group.
    pub group: String,
    /// The parent's own wording.
    pub title: String,
    /// Cơ quan chủ trì.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// Cơ quan phối hợp.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coordinate: Option<String>,
    /// Cơ quan chỉ đạo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direct: Option<String>,
    /// Thời gian.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// Sản phẩm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// How it concerns a level, where its sense decides and not its columns.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub applies: BTreeMap<Level, Applies>,
    /// Its essential notions. None: they are taken from its wording.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ideas: Vec<Idea>,
}

/// An essential notion of a task with the wordings it usually has (see the `pattern` module's
/// doc comment for how a wording is written).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Idea {
    /// In the parent's own words.
    pub idea: String,
    /// What it decides.
    #[serde(default, skip_serializing_if = "Need::is_all")]
    pub need: Need,
    /// Wordings that express it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wordings: Vec<String>,
    /// Wordings that only touch it: they make its task partly taken up, never covered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weak: Vec<String>,
}

/// What an idea decides about its task.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Need {
    /// The task is covered only when all of these are taken up.
    #[default]
    All,
    /// The task is covered only when at least one of these is taken up.
    Any,
    /// Alone it makes the task partly taken up; a covered task may lack it.
    Part,
}

impl Need {
    fn is_all(&self) -> bool {
        *self == Need::All
    }
}

/// The catalogues that come with the checker: `data/parents/`. Reads them at every call: keep the result.
pub fn builtin() -> Vec<ParentCatalogue> {
    [&include_bytes!(concat!(env!("OUT_DIR"), "/1703-QD-TTg"))[..]]
        .into_iter()
        .map(built_in)
        .collect()
}
