//! What several rules ask of the same draft, and the answers, each found once a check
//! ([`Context`](super::Context) keeps them). Nothing here knows a rule; what only one family asks stands with the family.

mod agreement;
mod charges;
mod cited;
mod duties;
mod mentions;
mod together;

pub use agreement::Agreement;
pub use charges::{Charge, charges, head, same_body};
pub use cited::Cited;
pub use duties::{DraftDuty, Source};
pub use mentions::{mentions, names_of};
pub use together::together;
