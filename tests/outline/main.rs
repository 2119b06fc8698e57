//! The outline on whole documents: hand-made drafts of many shapes.

mod draft;
mod ends;
mod heads;
mod numbering;
mod shapes;
mod tables;
