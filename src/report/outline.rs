//! The recognised plan as a report shows it.

use serde::{Deserialize, Serialize};

use super::Location;
pub use crate::vietnamese::headings::SectionRole;
use crate::vietnamese::{columns::ColumnRole, level::Level};

/// What a table of a plan is for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum Purpose {
    /// It assigns tasks.
    #[default]
    Tasks,
    /// Lịch, chương trình: what happens at which hour or day.
    Timetable,
    /// Thang điểm, tiêu chí chấm điểm.
    Scores,
    /// Chỉ tiêu: what is to be reached.
    Targets,
    /// Danh sách of places, people, things.
    List,
    /// Dự toán, kinh phí.
    Money,
    /// Biểu mẫu: to be filled in by others.
    Form,
    /// A table of which nothing is known.
    Other,
}

/// The plan, or the plan behind a decision, as recognised.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PlanOutline {
    /// Type of the document: "Kế hoạch".
    pub kind: Option<String>,
    /// Trích yếu.
    pub title: Option<String>,
    /// Level of the issuing body.
    pub level: Option<Level>,
    /// Tên cơ quan, superior first, one entry a line.
    pub issuer: Vec<String>,
    /// Số, ký hiệu; null while blank.
    pub number: Option<String>,
    /// Địa danh.
    pub place: Option<String>,
    /// Ngày ban hành, ISO; null while blank.
    pub date: Option<String>,
    /// Căn cứ.
    pub bases: Vec<LocatedText>,
    /// Sections of the first depth.
    pub sections: Vec<SectionOutline>,
    /// Phụ lục, one entry a table.
    pub appendices: Vec<AppendixOutline>,
    /// Nơi nhận, without dash and final mark.
    pub recipients: Vec<LocatedText>,
    /// Who signs.
    pub signer: Option<SignerOutline>,
    /// The decision that issues the plan, where it stands before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionOutline>,
}

/// A decision that issues a plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DecisionOutline {
    /// "Quyết định".
    pub kind: String,
    /// Its trích yếu.
    pub title: Option<String>,
    /// Its articles (Điều).
    pub articles: Vec<ItemOutline>,
}

/// Text with its place.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct LocatedText {
    /// The text.
    pub text: String,
    /// Where.
    pub at: Location,
}

/// A section with what stands in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SectionOutline {
    /// Full path: "II.2".
    pub number: String,
    /// Heading without its number.
    pub heading: String,
    /// What it is for.
    pub role: SectionRole,
    /// Its heading's place.
    pub at: Location,
    /// Its own items.
    pub items: Vec<ItemOutline>,
    /// Who does what its heading states and by when, where lines under it say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentOutline>,
    /// Its sub-sections.
    pub sections: Vec<SectionOutline>,
}

/// An item of a section, or an article.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ItemOutline {
    /// "II.2.a", "II.2.-3" for the third dash item, "Điều 1".
    pub number: String,
    /// Without its marker.
    pub text: String,
    /// Who does it and by when, where lines under it or its own last words say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentOutline>,
    /// Where.
    pub at: Location,
}

/// Who does something and by when, said in lines and not in a table.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct AssignmentOutline {
    /// Cơ quan chủ trì.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<LocatedText>,
    /// Cơ quan phối hợp.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coordinate: Option<LocatedText>,
    /// Thời gian.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<LocatedText>,
    /// Sản phẩm.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<LocatedText>,
}

/// One table of the appendix.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AppendixOutline {
    /// Its title.
    pub title: String,
    /// Its columns, left to right.
    pub columns: Vec<ColumnOutline>,
    /// What its table is for.
    pub purpose: Purpose,
    /// Its groups, where it assigns tasks; rows outside any group stand in one with an empty number and heading.
    pub groups: Vec<GroupOutline>,
    /// Where it begins.
    pub at: Location,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ColumnOutline {
    /// What it holds.
    pub role: ColumnRole,
    /// As printed.
    pub heading: String,
}

/// Rows under one group heading.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct GroupOutline {
    /// "I", "1".
    pub number: String,
    /// Its heading.
    pub heading: String,
    /// Its rows.
    pub rows: Vec<RowOutline>,
}

/// A task row.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RowOutline {
    /// TT.
    pub number: String,
    /// Nội dung nhiệm vụ.
    pub task: String,
    /// Cơ quan chủ trì.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// Cơ quan phối hợp.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coordinate: Option<String>,
    /// Cơ quan chỉ đạo.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direct: Option<String>,
    /// Thời gian.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// Sản phẩm.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// Cấp trình.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submit_to: Option<String>,
    /// Ghi chú.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Where.
    pub at: Location,
}

/// The signature block.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SignerOutline {
    /// "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH".
    pub authority: Vec<String>,
    /// "PHÓ CHỦ TỊCH".
    pub capacity: Option<String>,
    /// Full name.
    pub name: Option<String>,
}
