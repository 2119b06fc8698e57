//! The outline on whole documents: hand-made drafts of many shapes.

mod draft;
mod shapes;
