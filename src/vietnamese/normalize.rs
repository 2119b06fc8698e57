//! Source text to the form that everything above works on, with the way back.
//!
//! NFC for Vietnamese letters, one kind of line end, plain spaces for the many kinds of blank, one
//! hyphen for the many that look like it, Đ for the letters of other languages that are typed for it,
//! no byte-order mark and no invisible characters. Nothing that a reader of the page could see is lost.

use std::borrow::Cow;

use super::case::lower;
use super::letters::quick_lower;
use super::offsets::MappedText;

/// The normalised text of a source, mapped to the source's UTF-16 offsets.
pub fn normalize(source: &str) -> MappedText {
    let source = &*unwoven(source);
    let soft_hyphen = shows_soft_hyphens(source).then_some('-');
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
            '\u{ad}' => Some(soft_hyphen),
            '\u{2010}'..='\u{2012}' | '\u{2043}' | '\u{2212}' | '\u{fe63}' => Some(Some('-')),
            // A sign of phonetics, and a raised minus.
            '\u{2d7}' | '\u{207b}' => Some(Some('-')),
            // The Icelandic and the African letter, of keyboards and fonts that lack the Vietnamese one.
            '\u{d0}' | '\u{189}' => Some(Some('Đ')),
            '\u{f0}' => Some(Some('đ')),
            // Letters and signs as wide as a Chinese character.
            '\u{ff01}'..='\u{ff5e}' => Some(char::from_u32(u32::from(c) - 0xfee0)),
            '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{202a}'..='\u{202e}' => {
                Some(None)
            }
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
                out.push_stand_in(with.encode_utf8(&mut [0; 4]), utf16..end, is_foreign(c));
            }
            run_start = next;
            run_source = end;
        }
        utf16 = end;
    }
    flush(&mut out, source, run_start..source.len(), run_source);
    out
}

/// Whether a text has signs whose meaning the rest of it decides: soft hyphens, and nulls. Without them
/// each line is normalised by itself.
pub fn depends_on_others(text: &str) -> bool {
    text.contains(['\u{ad}', '\0'])
}

/// Whether a sign is another than the one that was meant. The hyphens of typographers are not: Word sets
/// them where a line must not end.
fn is_foreign(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{2d7}'
            | '\u{2043}'
            | '\u{207b}'
            | '\u{2212}'
            | '\u{d0}'
            | '\u{189}'
            | '\u{f0}'
            | '\u{ff01}'..='\u{ff5e}'
    )
}

/// Whether the soft hyphens of a text are its hyphens: in one place at least it needs one (beside a
/// blank, a digit or a capital). A soft hyphen that only says where a word may be cut stands between
/// two small letters, and nobody sees it.
fn shows_soft_hyphens(source: &str) -> bool {
    source.match_indices('\u{ad}').any(|(at, mark)| {
        let before = source[..at].chars().next_back();
        let after = source[at + mark.len()..].chars().next();
        let beside = |c: Option<char>| match c {
            Some(c) => matches!(c, ' ' | '\u{a0}') || c.is_ascii_digit() || c.is_uppercase(),
            None => false,
        };
        beside(after) || beside(before) && after.is_some()
    })
}

/// UTF-16 that was read byte by byte, so that every plain letter has a null beside it, as what it was.
///
/// The text keeps its length in UTF-16 code units: what a letter no longer needs becomes invisible.
fn unwoven(source: &str) -> Cow<'_, str> {
    const LOOK: usize = 2_000;
    if !source.contains('\0') {
        return Cow::Borrowed(source);
    }
    let head = || source.trim_start_matches('\u{feff}').chars().take(LOOK);
    let nulls = |odd: usize| {
        head()
            .enumerate()
            .filter(|(at, c)| at % 2 == odd && *c == '\0')
            .count()
    };
    let (even, odd) = (nulls(0), nulls(1));
    let length = head().count();
    // A third of a Vietnamese text's letters are beyond Latin; hardly any byte of the other half is null.
    let woven = even.max(odd) * 10 >= length * 3 && even.min(odd) * 50 <= length;
    if !woven || !head().all(|c| byte(c).is_some()) {
        return Cow::Borrowed(source);
    }
    let little = odd > even;
    let mut out = String::with_capacity(source.len() * 2);
    let mut chars = source.chars().peekable();
    let mut pending: Option<u16> = None; // the first half of a pair of surrogates
    while let Some(first) = chars.next() {
        if first == '\u{feff}' {
            out.push(first);
            continue;
        }
        let Some(second) = chars.next() else {
            out.push(first);
            break;
        };
        let (Some(one), Some(other)) = (byte(first), byte(second)) else {
            out.extend([first, second]);
            continue;
        };
        let unit = if little {
            u16::from_le_bytes([one, other])
        } else {
            u16::from_be_bytes([one, other])
        };
        match char::decode_utf16(pending.take().into_iter().chain([unit])).next() {
            Some(Ok(c)) => {
                let fill = if c.len_utf16() == 2 { 2 } else { 1 };
                out.push(c);
                out.extend(std::iter::repeat_n(NOTHING, fill));
            }
            // The first half of a pair, or a stray half.
            Some(Err(_)) if (0xd800..0xdc00).contains(&unit) => pending = Some(unit),
            _ => out.extend([NOTHING, NOTHING]),
        }
    }
    // A carriage return and its line feed are one line end again.
    Cow::Owned(out.replace("\r\u{200b}\n", "\u{200b}\u{200b}\n"))
}

/// A character that nobody sees.
const NOTHING: char = '\u{200b}';

/// The byte that Latin-1, or Windows' extension of it, shows as a character.
fn byte(c: char) -> Option<u8> {
    const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    u8::try_from(u32::from(c)).ok().or_else(|| {
        let at = WINDOWS.chars().position(|windows| windows == c)?;
        u8::try_from(0x80 + at).ok()
    })
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
    let known = place_of(letter as usize)
        .and_then(|at| BY_LETTER.get(at))
        .and_then(|known| usize::from(*known).checked_sub(1));
    match known {
        Some(known) => (TONES[known / 5].0, Some(known % 5)),
        None => (letter, None),
    }
}

/// Where a letter stands in [`BY_LETTER`]: the two blocks that hold Vietnamese letters with a tone.
const fn place_of(code: usize) -> Option<usize> {
    match code {
        0xc0..0x170 => Some(code - 0xc0),
        0x1ea0..0x1f00 => Some(code - 0x1ea0 + 0xb0),
        _ => None,
    }
}

/// For each letter its place in [`TONES`], counted through from 1; 0 for a letter without tone.
/// Asked of every letter of a draft, several times.
const BY_LETTER: [u8; 0x110] = {
    let mut table = [0; 0x110];
    let mut row = 0;
    while row < TONES.len() {
        let mut column = 0;
        while column < 5 {
            if let Some(at) = place_of(TONES[row].1[column] as usize) {
                table[at] = (row * 5 + column + 1) as u8;
            }
            column += 1;
        }
        row += 1;
    }
    table
};

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

/// A letter in lower case without tone and diacritic: "Ế" is "e", "Đ" is "d".
pub fn bare(c: char) -> char {
    let small = quick_lower(c).unwrap_or_else(|| lower(c));
    match split_tone(small).0 {
        'ă' | 'â' => 'a',
        'ê' => 'e',
        'ô' | 'ơ' => 'o',
        'ư' => 'u',
        'đ' => 'd',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_letters_have_no_marks() {
        let text: String = "ĐỘC LẬP - tự do ườ Ỹ".chars().map(bare).collect();
        assert_eq!(text, "doc lap - tu do uo y");
    }
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn every_letter_gives_its_tone_and_takes_it_back() {
        for (plain, toned) in TONES {
            assert_eq!(split_tone(*plain), (*plain, None));
            for (tone, letter) in toned.iter().enumerate() {
                assert_eq!(split_tone(*letter), (*plain, Some(tone)));
                assert_eq!(with_tone(*plain, tone), Some(*letter));
            }
        }
        for other in ['đ', 'ç', 'ß', '×', '\u{1eff}', '中'] {
            assert_eq!(split_tone(other), (other, None));
        }
    }

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
    fn utf_16_read_byte_by_byte_is_understood() {
        let text = "KẾ HOẠCH\r\nThực hiện “5 rõ” 🙂 năm 2026 của Ủy ban nhân dân xã";
        let latin = |bytes: Vec<u8>| bytes.into_iter().map(char::from).collect::<String>();
        let little = latin(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
        let big = latin(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
        for woven in [little, big] {
            let mapped = normalize(&woven);
            let plain = text.replace("\r\n", "\n");
            assert_eq!(mapped.as_str(), plain);
            let at = plain.find("năm").unwrap();
            let units = text[..text.find("năm").unwrap()].encode_utf16().count();
            assert_eq!(mapped.source_range(at..at + "năm".len()).start, units * 2);
        }
        assert_eq!(normalize("một\0 hai").as_str(), "một hai");
    }

    #[test]
    fn line_ends_blanks_and_marks_are_made_plain() {
        let mapped = normalize("\u{feff}a\r\nb\rc\u{a0}d\u{200b}e\u{2011}f");
        assert_eq!(mapped.as_str(), "a\nb\nc de-f");
        assert_eq!(mapped.source_range(0..1), 1..2);
        assert_eq!(mapped.source_range(1..2), 2..4);
        assert_eq!(mapped.source_range(2..3), 4..5);
    }

    #[test]
    fn what_looks_like_a_hyphen_is_one() {
        for hyphen in [
            '\u{2010}', '\u{2011}', '\u{2043}', '\u{2212}', '\u{fe63}', '\u{ff0d}',
        ] {
            assert_eq!(
                normalize(&format!("12/KH{hyphen}SYT")).as_str(),
                "12/KH-SYT"
            );
        }
        assert_eq!(
            normalize("\u{ad} Rà soát 12/KH\u{ad}SYT, ki\u{ad}lô, kinh tế \u{ad} xã hội").as_str(),
            "- Rà soát 12/KH-SYT, ki-lô, kinh tế - xã hội"
        );
        // Where a word may be cut is not seen.
        assert_eq!(
            normalize("tuyên\u{ad}truyền, trách\u{ad}\nnhiệm").as_str(),
            "tuyêntruyền, trách\nnhiệm"
        );
        assert_eq!(normalize("\u{ad}").as_str(), "");
        let foreign = |text: &str| normalize(text).has_foreign(0..text.len());
        assert!(foreign("KH\u{ad}SYT") && foreign("QÐ") && foreign("１"));
        assert!(!foreign("KH\u{2011}SYT") && !foreign("KH\u{a0}SYT") && !foreign("e\u{302}"));
    }

    #[test]
    fn letters_typed_for_others_are_those() {
        assert_eq!(
            normalize("ÐIỀU ƉỘNG ðiều, số １２／QÐ-TTg").as_str(),
            "ĐIỀU ĐỘNG điều, số 12/QĐ-TTg"
        );
    }
}
