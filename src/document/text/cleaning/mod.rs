//! A text without what a machine did to it, and without markup.

pub(super) mod bullets;
pub(super) mod clean;
pub(super) mod edit;
pub(super) mod glue;
pub(super) mod hyphens;
pub(super) mod markup;
pub(super) mod run_on;
pub(super) mod torn;
