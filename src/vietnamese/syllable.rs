//! Which strings of letters can be a Vietnamese syllable: onset, rhyme, tone and its place, by the
//! rules of the spelling and not by a list of words.
//!
//! The inventory is that of the school grammars: an onset, a rhyme (glide, vowel, coda) and one tone,
//! and before a final stop (c, ch, p, t) only sắc or nặng. Both placements of a tone on "oa", "oe",
//! "uy" are right.

use std::cell::Cell;

use super::case::lower;
use super::letters::quick_lower;
use super::normalize::{split_tone, with_tone};

/// Longest syllable in letters: "nghiêng".
const LONGEST: usize = 7;
/// Longest word that is looked at, in letters.
const LONGEST_WORD: usize = 24;

/// Why a word is no Vietnamese syllable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyllableFault {
    /// No onset and rhyme spell it.
    Spelling,
    /// Syllables that stand together without a blank.
    Joined,
    /// Its tone stands on the wrong letter; the right writing, in lower case.
    TonePlace(String),
}

/// Words of which something was found to be so, of those that were asked about last: a plan is written with a few
/// hundred.
struct Met([Cell<u128>; Met::MOST]);

impl Met {
    const MOST: usize = 1024;

    const fn new() -> Self {
        Self([const { Cell::new(0) }; Self::MOST])
    }

    /// What is so of a word: looked at where it is not known.
    fn is_so(&self, word: &str, look: impl FnOnce() -> bool) -> bool {
        // Its bytes as one number; a longer one is no syllable.
        if !(1..=size_of::<u128>()).contains(&word.len()) {
            return look();
        }
        let packed = word
            .bytes()
            .fold(0, |packed, byte| packed << 8 | u128::from(byte));
        let mixed = (packed as u64 ^ (packed >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let met = &self.0[(mixed >> 32) as usize % Self::MOST];
        if met.get() == packed {
            return true;
        }
        let is_so = look();
        if is_so {
            met.set(packed);
        }
        is_so
    }
}

thread_local! {
    static SOUND: Met = const { Met::new() };
    static SYLLABLES: Met = const { Met::new() };
}

/// What is wrong with a word of letters (NFC); none where it is a syllable, a loan word of several
/// ("ôtô"), or carries no Vietnamese mark, so that nothing says that it is Vietnamese.
pub fn syllable_fault(word: &str) -> Option<SyllableFault> {
    let mut fault = None;
    SOUND.with(|met| {
        met.is_so(word, || {
            fault = fault_of(word);
            fault.is_none()
        })
    });
    fault
}

fn fault_of(word: &str) -> Option<SyllableFault> {
    let mut letters = ['\0'; LONGEST_WORD];
    let mut count = 0;
    let mut tones = 0;
    let mut tone_at = 0;
    let mut tone = None;
    let mut marked = false;
    for c in word.chars() {
        let c = quick_lower(c).unwrap_or_else(|| lower(c));
        let (plain, mark) = split_tone(c);
        if mark.is_some() {
            tones += 1;
            tone = mark;
            tone_at = count;
        }
        marked |= !c.is_ascii();
        // Letters of no Vietnamese word, with a mark or without: another language.
        if matches!(plain, 'f' | 'j' | 'w' | 'z') || !plain.is_ascii() && !is_shaped(plain) {
            return None;
        }
        *letters.get_mut(count)? = plain;
        count += 1;
    }
    let letters = &letters[..count];
    if !marked {
        return None;
    }
    if tones > 1 {
        return Some(if splits(word) {
            SyllableFault::Joined
        } else {
            SyllableFault::Spelling
        });
    }
    let Some((onset, rhyme)) = parts(letters) else {
        return (!is_loan(letters)).then_some(SyllableFault::Spelling);
    };
    if ends_in_stop(rhyme) && !matches!(tone, Some(SHARP | HEAVY)) {
        return Some(SyllableFault::Spelling);
    }
    let tone = tone?;
    let (right, also) = tone_places(onset, rhyme);
    if tone_at == right || Some(tone_at) == also {
        return None;
    }
    let corrected = letters.iter().enumerate().map(|(at, letter)| {
        let toned = (at == right).then(|| with_tone(*letter, tone)).flatten();
        toned.unwrap_or(*letter)
    });
    Some(SyllableFault::TonePlace(corrected.collect()))
}

/// Whether a word (NFC, any case) can be a syllable of Vietnamese, wherever its tone stands. Names of
/// places and people from other languages ("Lắk", "Kông") are no syllables by it.
pub fn is_syllable(word: &str) -> bool {
    SYLLABLES.with(|met| met.is_so(word, || spells(word)))
}

fn spells(word: &str) -> bool {
    let mut letters = ['\0'; LONGEST];
    let mut count = 0;
    let mut tone = None;
    for c in word.chars() {
        let (plain, found) = split_tone(quick_lower(c).unwrap_or_else(|| lower(c)));
        let Some(place) = letters.get_mut(count) else {
            return false;
        };
        if tone.is_some() && found.is_some() {
            return false;
        }
        tone = tone.or(found);
        *place = plain;
        count += 1;
    }
    let Some((_, rhyme)) = letters.get(..count).and_then(parts) else {
        return false;
    };
    !ends_in_stop(rhyme) || matches!(tone, Some(SHARP | HEAVY))
}

/// Columns of the tones before which a stop may stand: sắc and nặng.
const SHARP: usize = 1;
const HEAVY: usize = 4;

fn is_shaped(letter: char) -> bool {
    matches!(letter, 'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư')
}

fn is_vowel(letter: char) -> bool {
    matches!(
        letter,
        'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y'
    )
}

fn ends_in_stop(rhyme: &[char]) -> bool {
    matches!(rhyme, [.., 'c' | 'p' | 't'] | [.., 'c', 'h'])
}

/// Length of the onset and the rhyme, where the letters (without tone) spell a syllable.
fn parts(letters: &[char]) -> Option<(usize, &[char])> {
    if letters.len() > LONGEST {
        return None;
    }
    let consonants = letters.iter().take_while(|c| !is_vowel(**c)).count();
    let (onset, rhyme) = letters.split_at(consonants);
    let front = matches!(rhyme.first()?, 'e' | 'ê' | 'i' | 'y');
    match onset {
        ['q'] => {
            let ['u', rest @ ..] = rhyme else { return None };
            return is_rhyme_after_qu(rest).then_some((2, rest));
        }
        ['g'] if rhyme.first() == Some(&'i') => {
            let rest = rhyme.get(1..)?;
            // "gì", "gìn", "giếng": the i belongs to the rhyme.
            if rest.is_empty() || !is_vowel(rest[0]) || rest[0] == 'ê' {
                return is_rhyme(rhyme).then_some((1, rhyme));
            }
            return is_rhyme(rest).then_some((2, rest));
        }
        // Before e, ê, i, y the same sounds are written k, gh, ngh.
        ['c'] | ['n', 'g'] if front => return None,
        ['g'] if matches!(rhyme.first(), Some('e' | 'ê')) => return None,
        ['k'] | ['g', 'h'] | ['n', 'g', 'h'] if !front => return None,
        []
        | [
            'b' | 'c' | 'd' | 'đ' | 'g' | 'h' | 'k' | 'l' | 'm' | 'n' | 'p' | 'r' | 's' | 't' | 'v'
            | 'x',
        ]
        | ['c' | 'g' | 'k' | 'n' | 'p' | 't', 'h']
        | ['n', 'g']
        | ['t', 'r']
        | ['n', 'g', 'h'] => {}
        _ => return None,
    }
    is_rhyme(rhyme).then_some((consonants, rhyme))
}

/// Codas that a vowel takes (lower-case letters; "N" is ng, "H" is nh, "C" is ch, "_" is none). Every
/// word of a draft asks here, hence no table to walk through.
fn codas(vowel: &[char]) -> &'static str {
    match vowel {
        ['a'] => "_cCimnNHoptuy",
        ['ă'] => "cmnNpt",
        ['â'] => "cmnNptuy",
        ['e'] => "_cmnNopt",
        ['ê'] => "_CmnHptu",
        ['i'] => "_CmnHptua",
        ['o'] => "_cimnNpt",
        ['o', 'o'] => "cN",
        ['ô'] => "_cimnNpt",
        ['ơ'] => "_imnpt",
        ['u'] => "_cimnNptaơ",
        ['ư'] => "_cimnNptua",
        ['y'] => "_",
        ['i', 'ê'] => "cmnNptu",
        ['y', 'ê'] => "mnNtu",
        ['u', 'ô'] => "cimnNpt",
        ['ư', 'ơ'] => "cimnNptu",
        ['o', 'a'] => "_cCimnNHopty",
        ['o', 'ă'] => "cmnNt",
        ['o', 'e'] => "_nomt",
        ['u', 'â'] => "cnNty",
        ['u', 'ê'] => "_CHntu",
        ['u', 'y'] => "_CnHptua",
        ['u', 'y', 'ê'] => "mnt",
        _ => "",
    }
}

fn is_rhyme(rhyme: &[char]) -> bool {
    // From the longest vowel on: "uyê" before "uy" before "u".
    (1..=rhyme.len().min(3)).rev().any(|cut| {
        let (vowel, coda) = rhyme.split_at(cut);
        let coda = match coda {
            [] => '_',
            ['n', 'g'] => 'N',
            ['n', 'h'] => 'H',
            ['c', 'h'] => 'C',
            [one] => *one,
            _ => return false,
        };
        codas(vowel).contains(coda)
    })
}

/// After "qu" stand the rhymes that take the glide, the glide left out, and "ôc" of "quốc".
fn is_rhyme_after_qu(rhyme: &[char]) -> bool {
    match rhyme {
        ['ô', 'c'] | ['y'] | ['y', 't' | 'n'] | ['y', 'n' | 'c', 'h'] | ['y', 'ê', 'n' | 't'] => {
            true
        }
        ['a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'ơ', ..] => is_rhyme(rhyme),
        _ => false,
    }
}

/// Letters on which the tone may stand.
fn tone_places(onset: usize, rhyme: &[char]) -> (usize, Option<usize>) {
    if let Some(shaped) = rhyme.iter().rposition(|c| is_shaped(*c)) {
        return (onset + shaped, None);
    }
    let vowels = rhyme.iter().take_while(|c| is_vowel(**c)).count();
    let closed = vowels < rhyme.len();
    match rhyme.get(..vowels) {
        Some(['o', 'a' | 'e'] | ['u', 'y']) if !closed => (onset, Some(onset + 1)),
        Some(['o', 'o']) => (onset + 1, Some(onset)),
        Some([_, _]) if closed => (onset + 1, None),
        Some([_, _, _]) => (onset + 1, None),
        _ => (onset, None),
    }
}

/// Whether a word is several syllables, each with its own tone, written without a blank.
fn splits(word: &str) -> bool {
    let cuts = word.char_indices().skip(1).map(|(at, _)| at);
    cuts.filter_map(|at| word.split_at_checked(at))
        .any(|(one, other)| {
            let whole = |part: &str| {
                let toned = part.chars().any(|c| split_tone(lower(c)).1.is_some());
                toned && syllable_fault(part).is_none()
            };
            // What begins with a vowel is the rest of a syllable rather than one.
            other.starts_with(|c| !is_vowel(split_tone(lower(c)).0)) && whole(one) && whole(other)
        })
}

/// Whether letters are a loan of several syllables ("ôtô", "kilômét", "prôtêin"), loosely spelt.
fn is_loan(letters: &[char]) -> bool {
    let mut reachable = [false; LONGEST_WORD + 1];
    reachable[0] = true;
    for from in 0..letters.len() {
        if !reachable[from] {
            continue;
        }
        for to in from + 1..=letters.len().min(from + LONGEST) {
            let piece = &letters[from..to];
            let loose = match piece {
                // One of the clusters that only loans have.
                ['b' | 'c' | 'd' | 'đ' | 'g' | 'p', 'r', rest @ ..]
                | ['b' | 'c' | 'f' | 'g' | 'p' | 's', 'l', rest @ ..]
                | ['s', 't', rest @ ..] => is_rhyme(rest),
                ['k', rest @ ..] if is_rhyme(rest) => true,
                // "lôgíc", "axít amin".
                ['g' | 't' | 'm' | 'n', 'i', 'c'] => true,
                _ => parts(piece).is_some(),
            };
            // A vowel behind a vowel begins a syllable only where it is plain: "prôtê-in", "đi-ô-xit".
            let begins = from == 0
                || !is_vowel(piece[0])
                || matches!(
                    piece,
                    ['a' | 'e' | 'ê' | 'i' | 'o' | 'ô'] | ['i' | 'ô', 'n' | 't']
                );
            // The whole as one piece was tried and is no syllable.
            if loose && begins && piece.len() < letters.len() {
                reachable[to] = true;
            }
        }
    }
    reachable[letters.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_plans_are_syllables() {
        let text = "Ủy ban nhân dân phường ban hành Kế hoạch triển khai thực hiện các nội dung quyết định \
                    khuyến khích nghiêm giếng gìn gì giữa quốc quý quỹ huyện nguyên khoẻ loại uỷ hoà hòa \
                    xuất khẩu ước yêu thuở nghị ngành ghi đường được người mười tuyên truyền chuyển luật \
                    thuế thoả đảng ở ý y tế rượu khuỷu xoong quản quả giám kỳ kì lý thanh tra ĐỀ ÁN";
        for word in text.split_whitespace() {
            assert!(is_syllable(word), "{word}");
        }
    }

    #[test]
    fn what_no_mouth_says_is_no_syllable() {
        for word in [
            "trịết",
            "Iuvong",
            "thưc",
            "hoat",
            "kế4",
            "ngiêm",
            "gệ",
            "cế",
            "kà",
            "bc",
            "th",
            "đ",
            "phủt",
            "ướng ",
            "",
            "thủtướng",
            "über",
            "fỹr",
            "oự",
            "Sởi2",
            "ệtộ",
        ] {
            assert!(!is_syllable(word), "{word}");
        }
    }

    #[test]
    fn syllables_of_every_kind_are_right() {
        let text = "nghiêng khuya quốc giếng gì gìn giữ giấy quý quyết nguyễn thuở huơ khuỷu ngoằn \
                    ngoèo xoong hòa hoà thủy thuỷ ủy uỷ khỏe khoẻ yếu yêu yến ướt ươm ưu tiên đường \
                    huyện xuống chuông mười rượu quầng khuếch quỳnh quých quẫn quơ quờ ếch ềnh oái \
                    oẳn tuần luật quậy kỹ sỹ mỹ vỹ tỷ lý hưu bưởi của mùa mía chìa kịp nghịch ngạch \
                    ghế ghềnh kẻ phở pháp thuế thuê huệ tuyển xoèn loét choắt loắt ngoặc thoát toán \
                    xoáy ngoáy đào quào quéo moóc ứng hừm tăng tạp ấm ắp ẩn ấy ở ý ỷ à ừ éc bứt bíu";
        for word in text.split_whitespace() {
            assert_eq!(syllable_fault(word), None, "{word}");
        }
    }

    #[test]
    fn what_no_rule_spells_is_a_fault() {
        for word in [
            "thưc",
            "côgn",
            "ngiệm",
            "cế",
            "kàn",
            "hướnng",
            "chấtt",
            "phuơng",
            "tuơng",
            "trịết",
            "quyếtt",
            "hiệnn",
            "nhiẹm",
            "cònng",
            "đựoc",
            "đuợc",
            "tièu",
            "chưc",
            "viẹc",
            "gế",
        ] {
            assert!(syllable_fault(word).is_some(), "{word}");
        }
    }

    #[test]
    fn a_tone_on_the_wrong_letter_is_put_right() {
        for (wrong, right) in [
            ("qúy", "quý"),
            ("gía", "giá"),
            ("tịên", "tiện"),
            ("cuả", "của"),
            ("ngòai", "ngoài"),
        ] {
            assert_eq!(
                syllable_fault(wrong),
                Some(SyllableFault::TonePlace(right.to_owned())),
                "{wrong}"
            );
        }
    }

    #[test]
    fn words_written_together_are_told() {
        assert_eq!(syllable_fault("vềviệc"), Some(SyllableFault::Joined));
        assert_eq!(syllable_fault("quảnlý"), Some(SyllableFault::Joined));
        assert_eq!(syllable_fault("trịết"), Some(SyllableFault::Spelling));
    }

    #[test]
    fn foreign_words_and_loans_are_silent() {
        for word in [
            "website",
            "ôtô",
            "kilômét",
            "lôgíc",
            "rôbốt",
            "phốtpho",
            "ôxit",
            "điôxit",
            "prôtêin",
            "vắcxin",
            "café",
            "naïve",
            "Đjak",
            "xêmina",
            "hyđrô",
            "axít",
            "phôtô",
            "Müller",
            "garçon",
        ] {
            assert_eq!(syllable_fault(word), None, "{word}");
        }
    }
}
