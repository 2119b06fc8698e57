//! What kind of character one is, as Unicode says, without a search in its tables for the letters
//! that Vietnamese is written in: every reader asks it of every character of a draft.

// The one place that asks the standard library.
#![allow(clippy::disallowed_methods)]

/// Whether a character is a letter: [`char::is_alphabetic`].
pub fn is_alphabetic(c: char) -> bool {
    match c {
        '\u{c0}'..='\u{24f}' => !matches!(c, '×' | '÷'),
        '\u{1e00}'..='\u{1eff}' => true,
        _ => c.is_alphabetic(),
    }
}

/// Whether a character is a letter or a digit: [`char::is_alphanumeric`].
pub fn is_alphanumeric(c: char) -> bool {
    match c {
        '\u{c0}'..='\u{24f}' => !matches!(c, '×' | '÷'),
        '\u{1e00}'..='\u{1eff}' => true,
        _ => c.is_alphanumeric(),
    }
}

/// The lower case of Vietnamese letters; none for other letters.
pub fn quick_lower(c: char) -> Option<char> {
    match c {
        c if c.is_ascii() => Some(c.to_ascii_lowercase()),
        'à'..='ý' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => Some(c),
        // Capitals and small letters take turns.
        '\u{1ea0}'..='\u{1ef9}' => char::from_u32(u32::from(c) | 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_are_those_of_unicode() {
        for c in (0..=0x1_ffff).filter_map(char::from_u32) {
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c}");
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c}");
        }
    }

    #[test]
    fn the_quick_lower_case_is_unicodes() {
        let quick = (0..=0x2000).filter_map(char::from_u32);
        for c in quick.filter(|c| quick_lower(*c).is_some()) {
            let unicode: String = c.to_lowercase().collect();
            assert_eq!(quick_lower(c).map(String::from), Some(unicode), "{c}");
        }
    }
}
