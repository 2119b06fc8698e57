//! Upper and lower case of the letters that a plan may hold: Latin with its accents, Greek,
//! Cyrillic, Roman numerals and full-width letters.
//!
//! The standard library's own change of case brings tables of every script into the wasm (12 KB
//! after gzip). A letter beyond these, or one whose other case is not one letter, stays as it is.

/// The lower case of a letter.
pub fn lower(c: char) -> char {
    let code = u32::from(c);
    let other = match code {
        0x41..=0x5a => code + 32,
        0..=0xbf => code,
        0xd7 | 0xdf..=0xff => code,
        0xc0..=0xde => code + 32,
        // The Turkish capital with a dot is two characters in lower case; its letter is enough.
        0x130 => 0x69,
        0x178 => 0xff,
        // Capitals and small letters take turns, with the capital at an even or at an odd place.
        0x100..=0x137 | 0x14a..=0x177 | 0x1e00..=0x1e95 | 0x1ea0..=0x1eff if code != 0x131 => {
            code | 1
        }
        0x139..=0x148 | 0x179..=0x17e | 0x1af..=0x1b0 => code + (code & 1),
        0x1a0 => 0x1a1,
        0x386 => 0x3ac,
        0x388..=0x38a => code + 37,
        0x38c => 0x3cc,
        0x38e..=0x38f => code + 63,
        0x391..=0x3a1 | 0x3a3..=0x3ab | 0x410..=0x42f | 0xff21..=0xff3a => code + 32,
        0x400..=0x40f => code + 80,
        0x2160..=0x216f => code + 16,
        _ => code,
    };
    char::from_u32(other).unwrap_or(c)
}

/// The upper case of a letter.
pub fn upper(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_uppercase();
    }
    let code = u32::from(c);
    if code == 0xff {
        return '\u{178}';
    }
    [32, 1, 80, 16, 37, 38, 64, 63]
        .into_iter()
        .filter_map(|back| char::from_u32(code.checked_sub(back)?))
        .find(|capital| *capital != '\u{130}' && lower(*capital) == c)
        .unwrap_or(c)
}

/// Change of case of a text.
pub trait Case {
    /// All letters in lower case; see [`lower`].
    fn lower(&self) -> String;
    /// All letters in upper case; see [`upper`].
    fn upper(&self) -> String;
    /// Its first letter in upper case.
    fn capitalised(&self) -> String;
    /// Whether it is another text once it is in lower case: `text.lower() == small`, without the copy.
    fn lowers_to(&self, small: &str) -> bool;
}

impl Case for str {
    fn lower(&self) -> String {
        self.chars().map(lower).collect()
    }

    fn upper(&self) -> String {
        self.chars().map(upper).collect()
    }

    fn capitalised(&self) -> String {
        let mut letters = self.chars();
        let first = letters.next().map(upper).into_iter();
        first.chain(letters).collect()
    }

    fn lowers_to(&self, small: &str) -> bool {
        self.chars().map(lower).eq(small.chars())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where every letter that has another case is known.
    const KNOWN: [std::ops::Range<u32>; 6] = [
        0..0x180,
        0x386..0x3ac,
        0x3b1..0x3cf,
        0x400..0x460,
        0x1ea0..0x1f00,
        0x2160..0x2180,
    ];

    fn one(mut letters: impl ExactSizeIterator<Item = char>, c: char) -> char {
        match letters.len() {
            1 => letters.next().unwrap_or(c),
            _ => c,
        }
    }

    #[test]
    fn the_case_is_unicodes() {
        // Small letters whose capital stands in another alphabet.
        let strangers = ['µ', 'ı', 'ſ', 'ς'];
        for c in (0..=0x1_ffff).filter_map(char::from_u32) {
            let known = KNOWN.iter().any(|range| range.contains(&u32::from(c)));
            let (low, high) = (one(c.to_lowercase(), c), one(c.to_uppercase(), c));
            if c != '\u{130}' && (known || lower(c) != c) {
                assert_eq!(lower(c), low, "{c}");
            }
            if !strangers.contains(&c) && (known || upper(c) != c) {
                assert_eq!(upper(c), high, "{c}");
            }
        }
    }

    #[test]
    fn texts_change_as_unicodes_do() {
        let text = "KẾ HOẠCH Ứng phó Đất đai ỡ Ỹ ư Ơ 12/KH-UBND";
        assert_eq!(text.lower(), text.to_lowercase());
        assert_eq!(text.upper(), text.to_uppercase());
    }
}
