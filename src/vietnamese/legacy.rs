//! Vietnamese typed for fonts older than Unicode: TCVN3 (ABC) and VNI for Windows.
//!
//! Such a text holds Western letters and signs which its font alone draws as Vietnamese ("Céng hßa",
//! "Coäng hoøa"). What it is shows in the letters: read by the right table nearly every marked word is a
//! syllable, by any other table hardly one. The font's name is not asked, so that a text without fonts is
//! understood too.
//!
//! The converted text has the length of the source in UTF-16 code units, sign by sign (a toned vowel of
//! VNI stays two characters, a letter and a combining mark), so that an offset in one is an offset in the
//! other. [`normalize`](super::normalize::normalize) composes it and keeps the map.
//!
//! What cannot be had back: TCVN3 draws its capitals with tones by a second font (".VnTimeH") from the
//! codes of small letters. A line in that font alone reads as small letters; within a line or word whose
//! plain letters are capitals the toned ones become capitals too.

use super::case::upper;
use super::syllable::is_syllable;

/// How a text older than Unicode was encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// TCVN 5712:1993, third table: the "ABC" fonts (.VnTime).
    Tcvn3,
    /// VNI for Windows: the "VNI-" fonts.
    VniWindows,
}

impl Encoding {
    /// Its usual name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::VniWindows => "VNI-Windows",
        }
    }
}

/// Marked words that must be syllables before a text is taken for an old encoding's.
const LEAST: usize = 5;
/// Words that are looked at; a text shows what it is early.
const ENOUGH: usize = 4_000;

/// The encoding that a text is in; none for Unicode text of any language.
pub fn detect(text: &str) -> Option<Encoding> {
    Evidence::of(text).judge()
}

const ENCODINGS: [Encoding; 2] = [Encoding::Tcvn3, Encoding::VniWindows];

/// What the words of a text say for each encoding: how many have its signs, and how many of those are
/// syllables read by it. The evidence of several lines is the sum of theirs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Evidence([(usize, usize); 2]);

impl Evidence {
    /// The evidence of a text's first words.
    pub fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self::default();
        }
        Self(ENCODINGS.map(|encoding| {
            let telling = words(text).filter(|word| tells(word, encoding));
            telling.take(ENOUGH).fold((0, 0), |(right, all), word| {
                (right + usize::from(is_word(word, encoding)), all + 1)
            })
        }))
    }

    /// Take in what the next line says; false where that is more than a whole text is asked for, so that
    /// the sum is not what the text would say.
    pub fn add(&mut self, line: &Self) -> bool {
        for ((right, all), (more, of)) in self.0.iter_mut().zip(line.0) {
            *right += more;
            *all += of;
        }
        self.0.iter().all(|(_, all)| *all <= ENOUGH)
    }

    /// Take out what a line says that was taken in.
    pub fn less(&mut self, line: &Self) {
        for ((right, all), (less, of)) in self.0.iter_mut().zip(line.0) {
            *right -= less;
            *all -= of;
        }
    }

    /// The encoding that it speaks for.
    pub fn judge(&self) -> Option<Encoding> {
        let found = ENCODINGS.into_iter().zip(self.0);
        found
            .filter(|(_, (right, all))| *right >= LEAST && right * 100 >= all * 80)
            .max_by_key(|(_, (right, all))| (right * 1000 / all, *right))
            .map(|(encoding, _)| encoding)
    }
}

/// Whether a text whose font says that it is in an encoding really is: a marked word or more, and
/// read so nearly all of them are syllables.
pub fn shows(text: &str, encoding: Encoding) -> bool {
    // "®Ò" has no plain letter and is a word all the same; a sign alone is none.
    let of_signs = |word: &str| {
        let plain = word.bytes().any(|b| b.is_ascii_alphabetic());
        !plain && word.chars().nth(1).is_some() && !has_vietnamese(word) && is_word(word, encoding)
    };
    let (mut right, mut all) = (0_usize, 0_usize);
    for word in words(text)
        .filter(|word| tells(word, encoding) || of_signs(word))
        .take(ENOUGH)
    {
        all += 1;
        right += usize::from(is_word(word, encoding));
    }
    right > 0 && right * 100 >= all * 80
}

/// Whether a text has letters that only Unicode has for Vietnamese.
pub fn is_unicode(text: &str) -> bool {
    words(text).any(has_vietnamese)
}

/// A text converted from an encoding, as long as it was in UTF-16 code units; lines that hold letters
/// which only Unicode has for Vietnamese stay as they are.
pub fn convert(text: &str, encoding: Encoding) -> String {
    let mixed = words(text).any(has_vietnamese);
    let mut out = String::with_capacity(text.len() * 2);
    for line in text.split_inclusive(['\n', '\r']) {
        let telling = || words(line).any(|word| tells(word, encoding) && is_word(word, encoding));
        if line.is_ascii() || (mixed && (words(line).any(has_vietnamese) || !telling())) {
            out.push_str(line);
            continue;
        }
        convert_line(line, encoding, &mut out);
    }
    out
}

fn convert_line(line: &str, encoding: Encoding, out: &mut String) {
    let count = |text: &str, is: fn(&u8) -> bool| text.bytes().filter(is).count();
    let capitals = |text: &str| {
        count(text, u8::is_ascii_uppercase) >= 2 && count(text, u8::is_ascii_lowercase) == 0
    };
    let whole = is_in_capitals(line);
    for piece in line.split_inclusive(is_blank) {
        // Signs that stand alone ("§ 3", "±") are signs; with letters they are letters.
        let word = piece.trim_end_matches(is_blank);
        let raised = encoding == Encoding::Tcvn3 && (whole || capitals(word));
        for part in word.split_inclusive(|c: char| !is_part(c)) {
            let last = part.chars().next_back().filter(|c| !is_part(*c));
            let body = &part[..part.len() - last.map_or(0, char::len_utf8)];
            if body.bytes().any(|b| b.is_ascii_alphabetic()) || is_word(body, encoding) {
                read(body, encoding, |c| {
                    out.push(if raised { upper(c) } else { c })
                });
            } else {
                out.push_str(body);
            }
            out.extend(last);
        }
        out.push_str(&piece[word.len()..]);
    }
}

/// Whether a line of TCVN3 is in capitals: its own words show it. "Sè: 12/KH-UBND" is none, for symbols and
/// abbreviations are in capitals wherever they stand.
fn is_in_capitals(line: &str) -> bool {
    let is_symbol = |piece: &&str| piece.contains('/') || piece.bytes().any(|b| b.is_ascii_digit());
    let mut capitals = 0;
    for piece in line.split(is_blank).filter(|piece| !is_symbol(piece)) {
        if piece.bytes().any(|b| b.is_ascii_lowercase()) {
            return false;
        }
        for word in piece.split(|c: char| !is_part(c)) {
            let own = !word.is_ascii() || is_syllable(word);
            let letters = word.bytes().filter(u8::is_ascii_uppercase).count();
            capitals += if own { letters } else { 0 };
        }
    }
    capitals >= 2
}

fn is_blank(c: char) -> bool {
    c.is_whitespace()
}

/// Whether a character may be part of a word in an old encoding: a letter, or a Latin sign that stands for one.
fn is_part(c: char) -> bool {
    c.is_ascii_alphabetic() || ('\u{a1}'..='\u{1ef9}').contains(&c) || c == '\u{3bc}'
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_part(c))
        .filter(|word| word.len() <= 40 && !word.is_ascii())
}

/// Letters that Unicode has for Vietnamese alone, more or less.
fn has_vietnamese(word: &str) -> bool {
    word.contains(|c: char| {
        matches!(c, '\u{1ea0}'..='\u{1ef9}' | '\u{300}'..='\u{31b}' | '\u{323}'
            | 'ă' | 'Ă' | 'đ' | 'Đ' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ' | 'ơ' | 'Ơ' | 'ư' | 'Ư')
    })
}

/// Whether a word has a sign that Vietnamese in Unicode never has, beside a plain letter.
fn tells(word: &str, encoding: Encoding) -> bool {
    let foreign = |c: char| {
        let at_home = matches!(
            c,
            'à' | 'á'
                | 'â'
                | 'ã'
                | 'è'
                | 'é'
                | 'ê'
                | 'ì'
                | 'í'
                | 'ò'
                | 'ó'
                | 'ô'
                | 'õ'
                | 'ù'
                | 'ú'
                | 'ý'
                | 'À'
                | 'Á'
                | 'Â'
                | 'Ã'
                | 'È'
                | 'É'
                | 'Ê'
                | 'Ì'
                | 'Í'
                | 'Ò'
                | 'Ó'
                | 'Ô'
                | 'Õ'
                | 'Ù'
                | 'Ú'
                | 'Ý'
        );
        !c.is_ascii() && !at_home
    };
    let vni_pair = || {
        let mut before = ' ';
        word.chars().any(|c| {
            let pair = vni(before, c).is_some();
            before = c;
            pair
        })
    };
    let plain = word.bytes().any(|b| b.is_ascii_alphabetic());
    plain
        && !has_vietnamese(word)
        && (word.contains(foreign)
            // "hoà" is a pair too, and a word as it stands.
            || (encoding == Encoding::VniWindows && vni_pair() && !is_syllable(word)))
}

/// Whether a word read by an encoding is a syllable.
fn is_word(word: &str, encoding: Encoding) -> bool {
    if word.len() > 40 {
        return false;
    }
    let mut read_as = String::new();
    read(word, encoding, |c| read_as.push(c));
    is_syllable(super::normalize::normalize(&read_as).as_str())
}

/// Read a word sign by sign; gives as many UTF-16 units as the word has.
fn read(word: &str, encoding: Encoding, mut put: impl FnMut(char)) {
    match encoding {
        Encoding::Tcvn3 => word.chars().for_each(|c| put(tcvn3(c).unwrap_or(c))),
        Encoding::VniWindows => {
            let mut chars = word.chars().peekable();
            while let Some(c) = chars.next() {
                let pair = chars.peek().and_then(|mark| vni(c, *mark));
                if let Some((letter, mark)) = pair {
                    chars.next();
                    put(letter);
                    put(mark);
                } else {
                    put(vni_letter(c).unwrap_or(c));
                }
            }
        }
    }
}

/// A sign of TCVN3, by its place in Latin-1.
fn tcvn3(c: char) -> Option<char> {
    const CAPITALS: [char; 7] = ['Ă', 'Â', 'Ê', 'Ô', 'Ơ', 'Ư', 'Đ'];
    const SMALL: [char; 7] = ['ă', 'â', 'ê', 'ô', 'ơ', 'ư', 'đ'];
    // From 0xB5 on; a blank where the table has nothing.
    const TONED: &str =
        "àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ";
    let code = u32::from(if c == '\u{3bc}' { 'µ' } else { c });
    let found = match code {
        0xa1..=0xa7 => CAPITALS.get(code as usize - 0xa1).copied(),
        0xa8..=0xae => SMALL.get(code as usize - 0xa8).copied(),
        0xb5..=0xfe => TONED.chars().nth(code as usize - 0xb5),
        _ => None,
    };
    found.filter(|letter| *letter != ' ')
}

/// A vowel of VNI with the sign after it: a letter and a combining mark.
fn vni(letter: char, sign: char) -> Option<(char, char)> {
    const GRAVE: char = '\u{300}';
    const ACUTE: char = '\u{301}';
    const HOOK: char = '\u{309}';
    const TILDE: char = '\u{303}';
    const BELOW: char = '\u{323}';
    let sign = super::case::lower(sign);
    let capital = letter.is_ascii_uppercase() || matches!(letter, 'Ô' | 'Ö');
    let plain = super::case::lower(letter);
    // The tone alone.
    let tone = match sign {
        'ø' => Some(GRAVE),
        'ù' => Some(ACUTE),
        'û' => Some(HOOK),
        'õ' => Some(TILDE),
        'ï' => Some(BELOW),
        _ => None,
    };
    let (vowel, mark) = match (plain, sign, tone) {
        ('a' | 'e' | 'o' | 'u' | 'y', _, Some(tone)) => (plain, tone),
        ('ô', _, Some(tone)) => ('ơ', tone),
        ('ö', _, Some(tone)) => ('ư', tone),
        // The circumflex, with a tone or without.
        ('a' | 'e' | 'o', 'â', _) => (plain, '\u{302}'),
        ('a' | 'e' | 'o', 'à' | 'á' | 'å' | 'ã' | 'ä', _) => {
            let mark = match sign {
                'à' => GRAVE,
                'á' => ACUTE,
                'å' => HOOK,
                'ã' => TILDE,
                _ => BELOW,
            };
            let vowel = match plain {
                'a' => 'â',
                'e' => 'ê',
                _ => 'ô',
            };
            (vowel, mark)
        }
        // The breve.
        ('a', 'ê', _) => ('a', '\u{306}'),
        ('a', 'è', _) => ('ă', GRAVE),
        ('a', 'é', _) => ('ă', ACUTE),
        ('a', 'ú', _) => ('ă', HOOK),
        ('a', 'ü', _) => ('ă', TILDE),
        ('a', 'ë', _) => ('ă', BELOW),
        _ => return None,
    };
    Some((if capital { upper(vowel) } else { vowel }, mark))
}

/// A sign of VNI that is a letter by itself.
fn vni_letter(c: char) -> Option<char> {
    Some(match c {
        'ô' => 'ơ',
        'Ô' => 'Ơ',
        'ö' => 'ư',
        'Ö' => 'Ư',
        'ñ' => 'đ',
        'Ñ' => 'Đ',
        'æ' => 'ỉ',
        'Æ' => 'Ỉ',
        'ó' => 'ĩ',
        'Ó' => 'Ĩ',
        'ò' => 'ị',
        'Ò' => 'Ị',
        'î' => 'ỵ',
        'Î' => 'Ỵ',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese::normalize::normalize;

    fn converted(text: &str, encoding: Encoding) -> String {
        let found = convert(text, encoding);
        assert_eq!(found.encode_utf16().count(), text.encode_utf16().count());
        normalize(&found).as_str().to_owned()
    }

    const TCVN3: &str = "Céng hßa x· héi chñ nghÜa ViÖt Nam\n\
        Thùc hiÖn ChØ thÞ sè 12-CT/TU cña Ban Th\u{ad}êng vô TØnh ñy vÒ n©ng cao chÊt l\u{ad}îng gi¸o dôc, \
        ñy ban nh©n d©n x· ban hµnh KÕ ho¹ch nh\u{ad} sau:\n";
    const VNI: &str = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam\n\
        Thöïc hieän Chæ thò soá 12-CT/TU cuûa Ban Thöôøng vuï Tænh uûy veà naâng cao chaát löôïng giaùo duïc, \
        uûy ban nhaân daân xaõ ban haønh Keá hoaïch nhö sau:\n";
    const UNICODE: &str = "Cộng hòa xã hội chủ nghĩa Việt Nam\n\
        Thực hiện Chỉ thị số 12-CT/TU của Ban Thường vụ Tỉnh ủy về nâng cao chất lượng giáo dục, \
        ủy ban nhân dân xã ban hành Kế hoạch như sau:\n";

    #[test]
    fn both_encodings_are_known_by_their_letters_and_read() {
        assert_eq!(detect(TCVN3), Some(Encoding::Tcvn3));
        assert_eq!(converted(TCVN3, Encoding::Tcvn3), UNICODE);
        assert_eq!(detect(VNI), Some(Encoding::VniWindows));
        assert_eq!(converted(VNI, Encoding::VniWindows), UNICODE);
    }

    #[test]
    fn lines_say_together_what_the_text_says() {
        let mut sum = Evidence::default();
        assert!(TCVN3.lines().all(|line| sum.add(&Evidence::of(line))));
        assert_eq!(sum, Evidence::of(TCVN3));
    }

    #[test]
    fn text_in_unicode_is_never_taken_for_an_old_encoding() {
        for text in [
            UNICODE,
            "Uỷ ban nhân dân xã Hoà Khê triển khai toàn văn; khoá họp, xoá bỏ, toả sáng, hoá chất, loà xoà",
            "Où est l’hôpital ? Il a été décidé là-bas, à l’août, maïs naïf, cœur, garçon, forêt, Noël, «déjà»",
            "Über die Größe der Straßen müssen schöne Bürger für Äpfel und Öl hören; Maß, süß, grün, Tür, Bär",
            "El niño pequeño mañana cumplió años; la señora soñó con España y el español; año, otoño, sueño, baño",
            "På grund av åren går båten över ån; många små öar, älgar och träd; så är det här året, även där",
            "A plan’s façade — café, naïve, résumé, coöperate; 5 µm ± 2 °C, § 3, © 2026 ®, ½ page, «quoted»",
            "cha me con ba sang chieu toi",
            "",
        ] {
            assert_eq!(detect(text), None, "{text}");
        }
        let nfd: String = unicode_normalization::UnicodeNormalization::nfd(UNICODE).collect();
        assert_eq!(detect(&nfd), None);
    }

    #[test]
    fn capitals_come_back_where_plain_letters_show_them() {
        assert_eq!(
            converted("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", Encoding::Tcvn3),
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        );
        assert_eq!(
            converted("Sè: 5/KH-UBND, Së Y tÕ", Encoding::Tcvn3),
            "Số: 5/KH-UBND, Sở Y tế"
        );
        for (line, read) in [
            ("Sè: 5/KH-UBND", "Số: 5/KH-UBND"),
            ("Sè:      /H§ND-VP", "Số:      /HĐND-VP"),
            ("Sè 15-KH/§U", "Số 15-KH/ĐU"),
            ("Së Y TÕ", "SỞ Y TẾ"),
            ("Hµ NéI", "HÀ NỘI"),
        ] {
            assert_eq!(converted(line, Encoding::Tcvn3), read);
        }
        assert_eq!(
            converted("COÄNG HOØA XAÕ HOÄI", Encoding::VniWindows),
            "CỘNG HÒA XÃ HỘI"
        );
        assert_eq!(
            converted("Ñoàng baøo ÑAÛNG UÛY Ö", Encoding::VniWindows),
            "Đồng bào ĐẢNG ỦY Ư"
        );
    }

    #[test]
    fn lines_already_in_unicode_stay_in_a_mixed_text() {
        let mixed = format!("{TCVN3}Kế hoạch được ban hành\nCa bán hàng và toà án\n");
        assert_eq!(detect(&mixed), Some(Encoding::Tcvn3));
        let read = converted(&mixed, Encoding::Tcvn3);
        assert_eq!(
            read,
            format!("{UNICODE}Kế hoạch được ban hành\nCa bán hàng và toà án\n")
        );
    }

    #[test]
    fn a_single_word_shows_what_its_font_says() {
        assert!(shows("®Ò xuÊt", Encoding::Tcvn3));
        assert!(shows("ñeà xuaát", Encoding::VniWindows));
        assert!(!shows("Kế hoạch số 12", Encoding::Tcvn3));
        assert!(!shows("2026", Encoding::Tcvn3));
        assert!(is_unicode("số 12") && !is_unicode("sè 12"));
    }

    #[test]
    fn every_letter_has_its_code_in_both() {
        let letters = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ";
        let signs = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊËÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u{ad}õö÷øùúûüýþ®";
        let read_as: String = signs.chars().filter_map(tcvn3).collect();
        assert_eq!(read_as, letters);
        let vni = "aøaûaõaùaïaêaèaúaüaéaëaâaàaåaãaáaäeøeûeõeùeïeâeàeåeãeáeäìæóíòoøoûoõoùoïoâoàoåoãoáoäôôøôûôõôùôïuøuûuõuùuïööøöûöõöùöïyøyûyõyùîñ";
        let mut read_as = String::new();
        read(vni, Encoding::VniWindows, |c| read_as.push(c));
        assert_eq!(normalize(&read_as).as_str(), letters);
    }
}
