//! A parent plan as a list of tasks, as it is loaded, exported and corrected.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::pattern::Classes;
use super::taught::Lesson;
use crate::input::wire::{Wire, fields, kinds};
use crate::input::{built_in, iso_date};
use crate::ordered::Ordered;
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
    /// Numbers of further documents whose carrying out is this parent's, beside those that its title
    /// cites: what the parent itself carries out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<String>,
    /// Classes of its wordings, beside the common ones: "sp" for "sản phẩm|hàng hóa". A class of its
    /// own takes the place of a common one of the same name.
    #[serde(default, skip_serializing_if = "Ordered::is_empty")]
    pub classes: Classes,
    /// What was learnt from paraphrases of its tasks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taught: Option<Lesson>,
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
    #[serde(default, skip_serializing_if = "Ordered::is_empty")]
    pub applies: Ordered<Level, Applies>,
    /// Its essential notions: one for each demand that a reader would check by itself. None: the task is
    /// compared by its wording, and where that is not enough the answer is "to be compared by hand".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ideas: Vec<Idea>,
    /// How many of its ideas a reader wants to see taken up; all where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub need: Option<usize>,
    /// The idea (its place from 0) without which the task is not covered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub must: Option<usize>,
    /// What a lower level does in its place: makes the task partly taken up, never covered.
    #[serde(default, skip_serializing_if = "Wordings::is_empty")]
    pub part: Wordings,
    /// Refs of tasks in other groups: under the headings of those groups its evidence is usually put.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
}

impl ParentTask {
    /// Whether a name is one of its own: its id, or a ref.
    pub fn is_called(&self, name: &str) -> bool {
        self.id == name || self.refs.iter().any(|one| one == name)
    }
}

/// An essential notion of a task with the wordings that it usually has.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Idea {
    /// In the parent's own words.
    pub idea: String,
    /// Wordings that express it (see the `pattern` module's doc comment for how one is written).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wordings: Vec<String>,
    /// Of 10,000 unrelated items so many have each wording, in their order; taken for 30 where none is
    /// said. A wording that stands everywhere tells little.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub background: Vec<u32>,
}

/// Wordings without a notion of their own.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Wordings {
    /// As in [`Idea`].
    pub wordings: Vec<String>,
    /// As in [`Idea`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub background: Vec<u32>,
}

impl Wordings {
    fn is_empty(&self) -> bool {
        self.wordings.is_empty()
    }
}

/// Classes that any catalogue's wordings may name: words that stand for one another in plans.
pub fn common_classes() -> Classes {
    built_in(&include_bytes!(concat!(env!("OUT_DIR"), "/classes"))[..])
}

/// The classes that a catalogue's wordings may name: the common ones, and its own, which go first.
pub fn classes_of(catalogue: &ParentCatalogue) -> Classes {
    let own = catalogue.classes.clone();
    common_classes().into_iter().chain(own).collect()
}

fields! {
    ParentCatalogue { id, title, issuer, issued_on, reporting, theme, cites, classes, taught, tasks }
    Reporting { due, to }
    ParentTask {
        id, refs, group, title, lead, coordinate, direct, due, product, applies, ideas, need, must, part, also
    }
    Idea { idea, wordings, background }
    Wordings { wordings, background }
}

kinds! {
    Level { 0 Central, 1 Province, 2 Department, 3 Commune }
    Applies { 0 Lead, 1 Coordinate, 2 General, 3 No }
}
