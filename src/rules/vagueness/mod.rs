//! KH25x: vague tasks: who, when and whether at all. They stand in the 200s beside the rules of the
//! table that assigns the tasks, which a clear plan answers with.
//!
//! All are hints; what a good plan trips is off by default. Several leads are `appendix-several-leads`.
//! Add the next rule as a file of this folder and one line of the registry.

mod due_vague;
mod if_any;
mod task_unassigned;

pub use due_vague::DUE_VAGUE;
pub use if_any::IF_ANY;
pub use task_unassigned::TASK_UNASSIGNED;
