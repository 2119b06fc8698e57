//! The outline on whole documents: hand-made drafts of many shapes.

mod anything;
mod draft;
mod ends;
mod gold;
mod heads;
mod numbering;
mod shapes;
mod tables;
