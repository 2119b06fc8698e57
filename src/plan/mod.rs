//! What a document is as a plan: header, bases, sections, items, appendices, recipients, signer.
//!
//! The outline recognises; it does not judge. Everything carries the [`Span`] it was recognised at.

mod appendix;
mod assignment;
mod basis;
mod caption;
mod charged;
mod closing;
mod glued;
mod header;
mod kinds;
mod level;
mod lines;
mod marks;
mod next;
mod outline;
mod parts;
mod preamble;
mod purpose;
mod refs;
mod roles;
mod rows;
mod run_in;
mod sections;
mod series;
mod table;
mod text;
mod tree;
mod view;

use std::ops::Range;

use chrono::NaiveDate;

use crate::document::{Document, Span};
use crate::ordered::Ordered;
pub use crate::vietnamese::columns::ColumnRole;
pub use crate::vietnamese::headings::SectionRole;
pub use crate::vietnamese::level::Level;

pub use assignment::Assignment;
pub use next::{next_marker, next_number};
pub use outline::recognise;
pub use purpose::Purpose;
pub use refs::NamedRow;

/// A recognised plan. What was not found is empty or `None`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// The decision that issues the plan, where it stands before it. Its number, place, date,
    /// bases, recipients and signer are the plan's (a plan issued by a decision has none of its own).
    pub decision: Option<Decision>,
    /// Quốc hiệu.
    pub national_title: Option<Located>,
    /// Tiêu ngữ.
    pub motto: Option<Located>,
    /// Tên cơ quan, one entry a line, superior first.
    pub issuer: Vec<Located>,
    /// The line "Số: …/KH-…", also while its number is blank.
    pub number_line: Option<Located>,
    /// Số, ký hiệu as one word ("289/KH-UBND"); none while blank.
    pub number: Option<String>,
    /// Địa danh.
    pub place: Option<Located>,
    /// The line "…, ngày … tháng … năm …", also while blank.
    pub date_line: Option<Located>,
    /// The date of that line; none while blank or impossible.
    pub date: Option<NaiveDate>,
    /// Tên loại ("KẾ HOẠCH").
    pub kind: Option<Located>,
    /// What a document without a line of its type plainly is, where that is no plan, folded: "công văn".
    pub other_kind: Option<&'static str>,
    /// Trích yếu.
    pub title: Option<Located>,
    /// "(Kèm theo Quyết định số …)" under the title of an issued plan.
    pub attachment_line: Option<Located>,
    /// Level of the issuing body.
    pub level: Option<Level>,
    /// Căn cứ and "Thực hiện …" paragraphs, in order; "Theo đề nghị …" where no decision stands before the
    /// plan (a decision has it as [`Decision::proposed_by`]).
    pub bases: Vec<Located>,
    /// Paragraphs between the bases and the first section.
    pub opening: Vec<Located>,
    /// Sections of the first depth.
    pub sections: Vec<Section>,
    /// Paragraphs behind the last section that speak of the plan as a whole: "Trên đây là Kế hoạch …".
    pub closing: Vec<Located>,
    /// One entry a table of the appendix, or one without a table for a Phụ lục that has none.
    pub appendices: Vec<Appendix>,
    /// Nơi nhận.
    pub recipients: Option<Recipients>,
    /// Signature block.
    pub signer: Option<Signer>,
    /// Where the plan's body ends, before recipients, signature and appendix: where a missing last part belongs.
    pub body_end: Span,
}

/// Text with its place. The text is NFC and free of markup; the span covers it in the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Located {
    /// The text; parts that stood in several paragraphs are joined by a blank.
    pub text: String,
    /// Where (the first paragraph, where there are several).
    pub span: Span,
}

impl Located {
    /// Whether places in the text are places in the document: both agree byte for byte.
    pub fn is_verbatim(&self) -> bool {
        self.span.end.checked_sub(self.span.start) == Some(self.text.len())
    }

    /// The place of a part of the text; none where a reader has put it together and the document has it otherwise.
    pub fn part(&self, document: &Document, range: Range<usize>) -> Option<Span> {
        let offset = document.text(self.span).find(&self.text)?;
        Some(self.span.part(offset + range.start..offset + range.end))
    }
}

/// A decision (Quyết định) that issues a plan.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Decision {
    /// "QUYẾT ĐỊNH".
    pub kind: Located,
    /// Its trích yếu.
    pub title: Option<Located>,
    /// "Theo đề nghị của …".
    pub proposed_by: Option<Located>,
    /// Điều 1, Điều 2, …; number is "Điều 1".
    pub articles: Vec<Item>,
    /// Paragraphs among the articles that carry no "Điều".
    pub unnumbered: Vec<Located>,
}

/// A section with its own items and sub-sections.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Full path: "II.2".
    pub number: String,
    /// Its marker as printed: "2.".
    pub marker: String,
    /// Heading without marker.
    pub heading: Located,
    /// Marker and heading.
    pub span: Span,
    /// What it is for; sub-sections of a tasks section are tasks.
    pub role: SectionRole,
    /// Paragraphs of its own that are not items (a lead-in, or its whole text).
    pub paragraphs: Vec<Located>,
    /// Its own items.
    pub items: Vec<Item>,
    /// Who does what it states and by when, where lines under its heading say so.
    pub assignment: Option<Assignment>,
    /// Its sub-sections.
    pub sections: Vec<Section>,
    /// Where its content ends: where something missing in it belongs.
    pub end: Span,
}

/// A numbered, lettered or dashed item.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Item {
    /// Full path: "II.2.a"; the third dash item is "II.2.-3".
    pub number: String,
    /// As printed: "a)", "-", "(1)".
    pub marker: String,
    /// Without its marker.
    pub text: Located,
    /// With its marker.
    pub span: Span,
    /// Items under it ("+" under "-").
    pub items: Vec<Item>,
    /// Who does it and by when, where lines under it or its own end say so.
    pub assignment: Option<Assignment>,
}

/// A Phụ lục, or one part of it: at most one table (pieces cut by page breaks are one).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Appendix {
    /// The word "Phụ lục" with its number, as printed.
    pub label: Option<Located>,
    /// Its title.
    pub title: Option<Located>,
    /// "(Kèm theo …)".
    pub attachment_line: Option<Located>,
    /// The header row.
    pub header: Option<Span>,
    /// Its columns, left to right.
    pub columns: Vec<Column>,
    /// What its table is for.
    pub purpose: Purpose,
    /// Its groups, where it assigns tasks; rows outside any group stand in one without number and heading.
    pub groups: Vec<Group>,
    /// Where it begins.
    pub span: Span,
    /// Where it ends: where a missing row belongs.
    pub end: Span,
}

/// A column of the appendix.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// What it holds.
    pub role: ColumnRole,
    /// Its heading.
    pub heading: Located,
}

/// Rows under one heading.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Group {
    /// "I", "1"; empty where the rows stand under no heading.
    pub number: String,
    /// Heading without number.
    pub heading: Located,
    /// Its rows.
    pub rows: Vec<TaskRow>,
}

/// A row of the appendix that states a task.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TaskRow {
    /// TT as printed, without a final mark: "1", "1.1".
    pub number: String,
    /// The cells by role. An empty cell is there with an empty text and its place.
    pub cells: Ordered<ColumnRole, Located>,
    /// The cells of the columns without a role that the checker knows, by their place among the columns.
    pub others: Ordered<usize, Located>,
    /// The whole row.
    pub span: Span,
}

/// Nơi nhận.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Recipients {
    /// "Nơi nhận:".
    pub heading: Located,
    /// One entry a line, without dash and final mark; the span has both.
    pub items: Vec<Located>,
}

/// Who signs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Signer {
    /// "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH".
    pub authority: Vec<Located>,
    /// "ỦY BAN NHÂN DÂN" above the office, without the TM. by which a body signs.
    pub unmarked: Option<Located>,
    /// "PHÓ CHỦ TỊCH".
    pub capacity: Option<Located>,
    /// Full name.
    pub name: Option<Located>,
}

impl Plan {
    /// Every section, parents before children.
    pub fn all_sections(&self) -> impl Iterator<Item = &Section> {
        let mut stack: Vec<&Section> = self.sections.iter().rev().collect();
        std::iter::from_fn(move || {
            let section = stack.pop()?;
            stack.extend(section.sections.iter().rev());
            Some(section)
        })
    }

    /// Every assignment that lines of the body state, in reading order.
    pub fn assignments(&self) -> impl Iterator<Item = &Assignment> {
        self.all_sections().flat_map(|section| {
            let own = section.assignment.iter();
            own.chain(section.all_items().flat_map(|item| &item.assignment))
        })
    }

    /// Every task row of every appendix.
    pub fn rows(&self) -> impl Iterator<Item = &TaskRow> {
        self.appendices
            .iter()
            .flat_map(|appendix| &appendix.groups)
            .flat_map(|group| &group.rows)
    }
}

impl Section {
    /// Its items of any depth, each before those under it; without those of the sections under it.
    pub fn all_items(&self) -> impl Iterator<Item = &Item> {
        let mut stack: Vec<&Item> = self.items.iter().rev().collect();
        std::iter::from_fn(move || {
            let item = stack.pop()?;
            stack.extend(item.items.iter().rev());
            Some(item)
        })
    }
}

impl Appendix {
    /// Whether it has a table that assigns tasks.
    pub fn assigns(&self) -> bool {
        self.header.is_some() && self.purpose == Purpose::Tasks
    }
}

impl TaskRow {
    /// The text of a cell; empty where there is none.
    pub fn text(&self, role: ColumnRole) -> &str {
        self.cells.get(&role).map_or("", |cell| &cell.text)
    }
}
