//! The levels of administration that issue plans.

use serde::{Deserialize, Serialize};

/// Which level a body belongs to (`domain` § 3.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Level {
    /// Trung ương: the Government, ministries.
    Central,
    /// Tỉnh, thành phố trực thuộc Trung ương.
    Province,
    /// Sở, ban, ngành of a province.
    Department,
    /// Xã, phường, đặc khu.
    Commune,
}
