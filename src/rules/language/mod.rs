//! KH9xx: the language itself: syllables, tones, encodings, blanks, abbreviations, wordings.
//!
//! What is judged are the words of a line ([`prose::words`]), cut once for all rules; what a region that
//! extraction has damaged shows is left out. Add the next rule as a file of this folder and one line of the registry.

mod abbreviation_undefined;
mod blank_before_mark;
mod blank_lost;
mod body_name_short;
mod bracket_unpaired;
mod comma_differs;
mod decomposed_unicode;
mod doubled_mark;
mod doubled_word;
mod enumeration_comma;
mod every_year_mixed;
mod impossible_syllable;
mod item_unfinished;
mod legacy_encoding;
mod lost_comma;
mod lost_syllable;
mod misspelt_word;
mod mistyped_keys;
mod name_two_ways;
pub mod prose;
mod quote_unpaired;
mod slipped_word;
mod stop_in_sentence;
mod suspects;
mod tally;
mod tone_placement_mixed;
mod two_ways;
mod word_border;
mod wording_differs;

pub use abbreviation_undefined::ABBREVIATION_UNDEFINED;
pub use blank_before_mark::BLANK_BEFORE_MARK;
pub use blank_lost::BLANK_LOST;
pub use body_name_short::BODY_NAME_SHORT;
pub use bracket_unpaired::BRACKET_UNPAIRED;
pub use comma_differs::COMMA_DIFFERS;
pub use decomposed_unicode::DECOMPOSED_UNICODE;
pub use doubled_mark::DOUBLED_MARK;
pub use doubled_word::DOUBLED_WORD;
pub use enumeration_comma::ENUMERATION_COMMA;
pub use every_year_mixed::EVERY_YEAR_MIXED;
pub use impossible_syllable::{IMPOSSIBLE_SYLLABLE, impossible_syllables};
pub use item_unfinished::ITEM_UNFINISHED;
pub use legacy_encoding::LEGACY_ENCODING;
pub use lost_comma::LOST_COMMA;
pub use lost_syllable::LOST_SYLLABLE;
pub use misspelt_word::MISSPELT_WORD;
pub use mistyped_keys::MISTYPED_KEYS;
pub use name_two_ways::NAME_TWO_WAYS;
pub use prose::{Shape, Word, words};
pub use quote_unpaired::QUOTE_UNPAIRED;
pub use slipped_word::SLIPPED_WORD;
pub use stop_in_sentence::STOP_IN_SENTENCE;
pub use tone_placement_mixed::TONE_PLACEMENT_MIXED;
pub use word_border::WORD_BORDER;
pub use wording_differs::WORDING_DIFFERS;

use crate::report::Words;

/// Why a rule that rests on counts did not look.
pub const NO_LANGUAGE: Words = Words {
    vi: "Chưa có dữ liệu ngôn ngữ để soát; các lỗi này chưa được xem xét.",
    en: "The language data is not loaded; these faults were not looked for.",
};
