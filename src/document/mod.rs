//! A source as blocks of clean text, each mapped to the exact place it came from.
//!
//! One reader a source kind. A reader puts paragraphs and tables back together and knows nothing of
//! plans. Add the next reader as a file (or folder) here that returns a [`Document`].

mod arrange;
mod block;
pub mod blocks;
pub mod docx;
pub mod form;
pub mod html;
pub mod layout;
mod lines;
mod moved;
mod settle;
pub mod text;
mod whole;
pub mod wire;

pub use block::{Block, BlockKind, Cell, ParagraphStyle, Row, Span, Table};
pub use lines::{Line, Lines};
pub use moved::{moved, moved_within};
pub use whole::{Document, Note, Origin, Unread};
