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
}
