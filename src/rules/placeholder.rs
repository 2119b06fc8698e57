//! Places of a draft that are still to be filled in.

use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::is_alphanumeric;

/// Whether a text is blank, or only dots, dashes or a word that says so ("(trống)").
pub fn is_blank(text: &str) -> bool {
    // The longest of the words has seven letters: most texts are told by their first eight.
    match text.chars().filter(|c| is_alphanumeric(*c)).take(8).count() {
        0 => true,
        8 => false,
        _ => matches!(fold_words(text).as_str(), "trống" | "bỏ trống" | "để trống"),
    }
}

/// Whether a text is a deliberate dash ("-"), as a cell has it where there is nothing to name.
pub fn is_dash(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|c| matches!(c, '-' | '–' | '—' | '/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_dashes_and_the_word_itself_are_blank() {
        for blank in ["", "  ", "…", "......", "-", "(trống)", "[Để trống]", "…/…"] {
            assert!(is_blank(blank), "{blank:?}");
        }
        for text in ["Không", "2025", "a", "Trống đồng"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }

    #[test]
    fn a_dash_is_deliberate_and_dots_are_not() {
        assert!(is_dash(" - ") && is_dash("–"));
        assert!(!is_dash("") && !is_dash("…") && !is_dash("- Sở Tài chính"));
    }
}
