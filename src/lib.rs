//! kehoach-check: checks draft local plans (Kế hoạch) for structure and for the tasks of their parent.
//!
//! Data goes one way: a source is read into a [`document::Document`], recognised as a
//! [`plan::Plan`], compared with the [`parent`] catalogues, judged by the [`rules`], and comes out
//! as a [`report::Report`]. [`Checker`] is the whole way in one call.

#![warn(missing_docs, clippy::disallowed_methods)]

mod checker;
pub mod document;
pub mod facts;
mod hash;
pub mod input;
pub mod known;
pub mod ordered;
pub mod parent;
pub mod plan;
pub mod report;
pub mod rules;
mod sorting;
pub mod vietnamese;
#[cfg(all(target_arch = "wasm32", feature = "live"))]
mod wasm;
#[cfg(all(target_arch = "wasm32", feature = "import"))]
mod wasm_import;
#[cfg(all(target_arch = "wasm32", feature = "word"))]
mod wasm_word;

pub use checker::{
    Answer, BenchChange, BenchChild, BenchLeft, BenchReport, BenchWording, Bundled, Checker,
    DraftEdit, GroupChoice, Inserted, NotApplicable, Options, ParentSummary, Part, RuleSetting,
    SectionChoice, SkeletonRequest, SkeletonTask, Slot, SlotCode, SlotFault, Source, Supplement,
    SupplementRequest, decode_language,
};
