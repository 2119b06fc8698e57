//! The language of Vietnamese administration: how it is written, folded, numbered and dated.
//!
//! Ground floor. Nothing here knows what a document or a plan is; a function takes text and says
//! what the text is. Add a file for each kind of thing (numerals, dates, document numbers, …).

pub mod agency;
pub mod amount;
pub mod assigning;
pub mod carried_out;
pub mod case;
pub mod citation;
pub mod columns;
pub mod counted;
pub mod date;
pub mod date_line;
pub mod deadline;
pub mod fold;
pub mod headings;
pub mod language;
pub mod legacy;
pub mod letters;
pub mod level;
pub mod lookalike;
pub mod lost_number;
pub mod lunar_year;
pub mod normalize;
pub mod number_line;
pub mod numerals;
pub mod offsets;
pub mod phrases;
pub mod reference;
pub mod report_duty;
pub mod scan;
pub mod slot;
pub mod syllable;
pub mod weekday;
pub mod word_key;
pub mod wording;
