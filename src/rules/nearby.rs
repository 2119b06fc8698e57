//! The words around a place of a text, so that a rule looks at a sentence and not at a whole document.

/// At most `bytes` of the text before a place.
pub fn before(text: &str, at: usize, bytes: usize) -> &str {
    let from = text.floor_char_boundary(at.saturating_sub(bytes));
    text.get(from..at).unwrap_or("")
}

/// At most `bytes` of the text from a place on.
pub fn after(text: &str, at: usize, bytes: usize) -> &str {
    let to = text.floor_char_boundary(at.saturating_add(bytes));
    text.get(at..to).unwrap_or("")
}

/// Bytes before a place within which a quotation that it stands in was opened.
const LONGEST_QUOTE: usize = 4_000;

/// Whether a quotation is open at a place.
pub fn is_quoted(text: &str, at: usize) -> bool {
    let before = before(text, at, LONGEST_QUOTE);
    let opened = before.matches('“').count() > before.matches('”').count();
    opened || before.matches('"').count() % 2 == 1
}

/// Bytes of a word that are looked at: a text without a blank is no word.
const LONGEST_WORD: usize = 60;
const BLANKS: [char; 3] = [' ', '\t', '\n'];

/// The word that ends where a place begins, empty behind a blank.
pub fn word_before(text: &str, at: usize) -> &str {
    let before = before(text, at, LONGEST_WORD);
    before.rsplit(BLANKS).next().unwrap_or("")
}

/// The word from a place on, empty before a blank.
pub fn word_from(text: &str, at: usize) -> &str {
    let after = after(text, at, LONGEST_WORD);
    after.split(BLANKS).next().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_end_between_letters() {
        let text = "tại Phụ lục kèm theo";
        let at = text.find("Phụ").unwrap();
        assert_eq!(before(text, at, 3), "ại ");
        assert_eq!(before(text, at, 99), "tại ");
        assert_eq!(after(text, at, 4), "Ph");
        assert_eq!(after(text, at, 99), "Phụ lục kèm theo");
    }

    #[test]
    fn a_quotation_is_open_until_it_is_closed() {
        let text = "phong trào “Xanh nhà” và \"Sạch ngõ\" ở";
        for (word, expected) in [("Xanh", true), ("và", false), ("ngõ", true), ("ở", false)] {
            assert_eq!(
                is_quoted(text, text.find(word).unwrap()),
                expected,
                "{word}"
            );
        }
    }

    #[test]
    fn a_word_ends_at_its_blanks_or_is_none() {
        let text = "chợ (trường học) ở";
        assert_eq!(word_from(text, text.find('(').unwrap()), "(trường");
        assert_eq!(word_before(text, text.find(')').unwrap()), "học");
        assert_eq!(word_before(text, text.find("trường").unwrap()), "(");
        assert_eq!(word_from(text, text.find(" ở").unwrap()), "");
        let long = "a”".repeat(100);
        assert!(word_before(&long, 300).len() <= LONGEST_WORD + 3);
        assert!(word_from(&long, 0).len() <= LONGEST_WORD);
    }
}
