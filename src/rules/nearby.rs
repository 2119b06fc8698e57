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
