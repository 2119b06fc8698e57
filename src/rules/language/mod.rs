//! KH9xx: the language itself: syllables, tones, encodings, blanks, abbreviations, wordings.
//!
//! What is judged are the words of [`Prose`], cut once for all rules; a region that extraction has
//! damaged is not among them. Add the next rule as a file of this folder and one line of the registry.

mod every_year_mixed;
mod impossible_syllable;
pub mod prose;
mod tone_placement_mixed;

pub use every_year_mixed::EVERY_YEAR_MIXED;
pub use impossible_syllable::{IMPOSSIBLE_SYLLABLE, impossible_syllables};
pub use prose::{Prose, Shape, Word};
pub use tone_placement_mixed::TONE_PLACEMENT_MIXED;
