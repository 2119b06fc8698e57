//! Tables that a text shows by characters, and what their cells say.

pub(super) mod barred;
pub(super) mod behind;
pub(super) mod builder;
pub(super) mod cells;
pub(super) mod delimited;
pub(super) mod drawn;
pub(super) mod frame;
pub(super) mod html_table;
pub(super) mod pairs;
pub(super) mod region;
