//! Source text to the form that everything above works on, with the way back.
//!
//! NFC for Vietnamese letters, one kind of line end, plain spaces for the many kinds of blank, no
//! byte-order mark and no invisible characters. Nothing that a reader of the page could see is lost.

use super::offsets::MappedText;

/// The normalised text of a source, mapped to the source's UTF-16 offsets.
pub fn normalize(source: &str) -> MappedText {
    let mut out = MappedText::new();
    let mut run_start = 0; // byte offset where the current verbatim run began
    let mut run_source = 0; // its UTF-16 offset
    let mut utf16 = 0;
    let mut chars = source.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let width = c.len_utf16();
        let mut replacement = match c {
            '\r' => {
                let mut end = utf16 + width;
                let mut next = at + 1;
                if let Some(&(_, '\n')) = chars.peek() {
                    chars.next();
                    end += 1;
                    next += 1;
                }
                flush(&mut out, source, run_start..at, run_source);
                out.push_mapped("\n", utf16..end);
                utf16 = end;
                run_start = next;
                run_source = end;
                continue;
            }
            '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{b}' => Some(Some('\n')),
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
                Some(Some(' '))
            }
            '\u{2010}' | '\u{2011}' => Some(Some('-')),
            '\u{feff}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'
            | '\u{ad}'
            | '\u{202a}'..='\u{202e}' => Some(None),
            '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}' => Some(None),
            _ => None,
        };
        // A letter with combining marks after it is composed, mark by mark.
        let mut end = utf16 + width;
        let mut next = at + c.len_utf8();
        let mut letter = c;
        while let Some(&(mark_at, mark)) = chars.peek()
            && mark >= '\u{300}'
        {
            let Some(composed) = compose(letter, mark) else {
                break;
            };
            chars.next();
            letter = composed;
            end += mark.len_utf16();
            next = mark_at + mark.len_utf8();
            replacement = Some(Some(letter));
        }
        if let Some(with) = replacement {
            flush(&mut out, source, run_start..at, run_source);
            if let Some(with) = with {
                out.push_mapped(with.encode_utf8(&mut [0; 4]), utf16..end);
            }
            run_start = next;
            run_source = end;
        }
        utf16 = end;
    }
    flush(&mut out, source, run_start..source.len(), run_source);
    out
}

fn flush(out: &mut MappedText, source: &str, run: std::ops::Range<usize>, at: usize) {
    out.push_verbatim(&source[run], at);
}

/// Canonical composition of a Vietnamese letter and a combining mark, in either order of the marks.
pub fn compose(letter: char, mark: char) -> Option<char> {
    let column = match mark {
        '\u{300}' | '\u{340}' => 0, // huyền
        '\u{301}' | '\u{341}' => 1, // sắc
        '\u{309}' => 2,             // hỏi
        '\u{303}' => 3,             // ngã
        '\u{323}' => 4,             // nặng
        '\u{302}' | '\u{306}' | '\u{31b}' => return shape(letter, mark),
        _ => return None,
    };
    TONES
        .iter()
        .find(|(plain, _)| *plain == letter)
        .map(|(_, toned)| toned[column])
}

/// Circumflex, breve or horn under a tone that may already be there ("ạ" + "̂" is "ậ").
fn shape(letter: char, mark: char) -> Option<char> {
    let (plain, tone) = split_tone(letter);
    let shaped = match (plain, mark) {
        ('a', '\u{302}') => 'â',
        ('e', '\u{302}') => 'ê',
        ('o', '\u{302}') => 'ô',
        ('a', '\u{306}') => 'ă',
        ('o', '\u{31b}') => 'ơ',
        ('u', '\u{31b}') => 'ư',
        ('A', '\u{302}') => 'Â',
        ('E', '\u{302}') => 'Ê',
        ('O', '\u{302}') => 'Ô',
        ('A', '\u{306}') => 'Ă',
        ('O', '\u{31b}') => 'Ơ',
        ('U', '\u{31b}') => 'Ư',
        _ => return None,
    };
    match tone {
        None => Some(shaped),
        Some(column) => TONES
            .iter()
            .find(|(plain, _)| *plain == shaped)
            .map(|(_, toned)| toned[column]),
    }
}

/// A letter without its tone, and the tone's column in huyền, sắc, hỏi, ngã, nặng.
pub fn split_tone(letter: char) -> (char, Option<usize>) {
    if letter.is_ascii() {
        return (letter, None);
    }
    for (plain, toned) in TONES {
        if let Some(column) = toned.iter().position(|c| *c == letter) {
            return (*plain, Some(column));
        }
    }
    (letter, None)
}

/// A letter (without tone) with the tone of a column of [`split_tone`].
pub fn with_tone(plain: char, tone: usize) -> Option<char> {
    TONES
        .iter()
        .find(|(letter, _)| *letter == plain)
        .map(|(_, toned)| toned[tone])
}

/// Every vowel of Vietnamese with its five tones: huyền, sắc, hỏi, ngã, nặng.
const TONES: &[(char, [char; 5])] = &[
    ('a', ['à', 'á', 'ả', 'ã', 'ạ']),
    ('ă', ['ằ', 'ắ', 'ẳ', 'ẵ', 'ặ']),
    ('â', ['ầ', 'ấ', 'ẩ', 'ẫ', 'ậ']),
    ('e', ['è', 'é', 'ẻ', 'ẽ', 'ẹ']),
    ('ê', ['ề', 'ế', 'ể', 'ễ', 'ệ']),
    ('i', ['ì', 'í', 'ỉ', 'ĩ', 'ị']),
    ('o', ['ò', 'ó', 'ỏ', 'õ', 'ọ']),
    ('ô', ['ồ', 'ố', 'ổ', 'ỗ', 'ộ']),
    ('ơ', ['ờ', 'ớ', 'ở', 'ỡ', 'ợ']),
    ('u', ['ù', 'ú', 'ủ', 'ũ', 'ụ']),
    ('ư', ['ừ', 'ứ', 'ử', 'ữ', 'ự']),
    ('y', ['ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ']),
    ('A', ['À', 'Á', 'Ả', 'Ã', 'Ạ']),
    ('Ă', ['Ằ', 'Ắ', 'Ẳ', 'Ẵ', 'Ặ']),
    ('Â', ['Ầ', 'Ấ', 'Ẩ', 'Ẫ', 'Ậ']),
    ('E', ['È', 'É', 'Ẻ', 'Ẽ', 'Ẹ']),
    ('Ê', ['Ề', 'Ế', 'Ể', 'Ễ', 'Ệ']),
    ('I', ['Ì', 'Í', 'Ỉ', 'Ĩ', 'Ị']),
    ('O', ['Ò', 'Ó', 'Ỏ', 'Õ', 'Ọ']),
    ('Ô', ['Ồ', 'Ố', 'Ổ', 'Ỗ', 'Ộ']),
    ('Ơ', ['Ờ', 'Ớ', 'Ở', 'Ỡ', 'Ợ']),
    ('U', ['Ù', 'Ú', 'Ủ', 'Ũ', 'Ụ']),
    ('Ư', ['Ừ', 'Ứ', 'Ử', 'Ữ', 'Ự']),
    ('Y', ['Ỳ', 'Ý', 'Ỷ', 'Ỹ', 'Ỵ']),
];

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn decomposed_vietnamese_becomes_nfc_and_maps_back() {
        let nfc = "KẾ HOẠCH: hòa, uỷ ban, đường, ặ ộ ữ";
        let nfd: String = nfc.nfd().collect();
        let mapped = normalize(&nfd);
        assert_eq!(mapped.as_str(), nfc);
        let at = nfc.find("uỷ").unwrap();
        let source = mapped.source_range(at..at + "uỷ".len());
        let units: Vec<u16> = nfd.encode_utf16().collect();
        let back = String::from_utf16(&units[source]).unwrap();
        assert_eq!(back.nfc().collect::<String>(), "uỷ");
    }

    #[test]
    fn every_vietnamese_letter_composes_as_unicode_says() {
        for (plain, toned) in TONES {
            for letter in toned.iter().chain([plain]) {
                let nfd: String = letter.nfd().collect();
                assert_eq!(normalize(&nfd).as_str(), letter.to_string());
            }
        }
    }

    #[test]
    fn line_ends_blanks_and_marks_are_made_plain() {
        let mapped = normalize("\u{feff}a\r\nb\rc\u{a0}d\u{200b}e\u{2011}f");
        assert_eq!(mapped.as_str(), "a\nb\nc de-f");
        assert_eq!(mapped.source_range(0..1), 1..2);
        assert_eq!(mapped.source_range(1..2), 2..4);
        assert_eq!(mapped.source_range(2..3), 4..5);
    }
}
