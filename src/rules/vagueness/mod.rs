//! KH25x: vague tasks: who, when and whether at all, and what was left to be said. They stand in the 200s beside the
//! rules of the table that assigns the tasks, which a clear plan answers with.
//!
//! What is vague is a hint, what was left open a warning; what a good plan trips is off by default. Several leads are `appendix-several-leads`.
//! Add the next rule as a file of this folder and one line of the registry.

mod blank_left;
mod due_vague;
mod if_any;
mod leads_two;
mod markup_left;
mod note_left;
mod task_unassigned;

pub use blank_left::BLANK_LEFT;
pub use due_vague::DUE_VAGUE;
pub use if_any::IF_ANY;
pub use leads_two::LEADS_TWO;
pub use markup_left::MARKUP_LEFT;
pub use note_left::NOTE_LEFT;
pub use task_unassigned::TASK_UNASSIGNED;
