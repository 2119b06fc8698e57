//! What only a text out of a PDF needs: tables that lost their columns or their lines, letters that were
//! drawn apart. Nothing outside but [`read`](super::read) and [`repair`](super::repair) looks in here.

pub(super) mod flattened;
pub(super) mod lay;
pub(super) mod layout;
pub(super) mod margin;
pub(super) mod mixed;
pub(super) mod part;
pub(super) mod sequence;
pub(super) mod strewn;
pub(super) mod width;
