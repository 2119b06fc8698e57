//! The parent plan: its catalogue of tasks, which of them concern a level, and what a draft takes up.

mod catalogue;
mod reader;

pub use catalogue::{Idea, Need, ParentCatalogue, ParentTask, Reporting, builtin};
pub use reader::read_parent;
