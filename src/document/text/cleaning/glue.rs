//! Letters that were lost and words that ran together, where the rest of the text says what stood there.

use super::edit::Edit;
use crate::hash::Map;
use crate::sorting;
use crate::vietnamese::case::{Case, upper};
use crate::vietnamese::letters::is_alphabetic;
use crate::vietnamese::normalize::compose;
use crate::vietnamese::syllable::{is_syllable, syllable_fault};

/// Words of one kind of damage before it is a machine's and not a slip.
pub const LEAST: usize = 5;

fn is_word(word: &str) -> bool {
    is_syllable(word) && syllable_fault(word).is_none()
}

/// Runs of letters with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive(|c: char| !is_alphabetic(c))
        .filter_map(move |piece| {
            let start = at;
            at += piece.len();
            let word = piece.trim_end_matches(|c: char| !is_alphabetic(c));
            (!word.is_empty()).then_some((start, word))
        })
}

/// "thưvề", "bannhân": two words with nothing between them, as where a line end was dropped.
pub fn glued_words(text: &str) -> Vec<Edit> {
    let mut known: Map<&str, u32> = Map::default();
    let mut glued: Vec<(usize, &str)> = Vec::new();
    let mut marked = 0;
    for (at, word) in words(text) {
        // What it was judged to be the first time, it is.
        if let Some(times) = known.get_mut(word) {
            *times += 1;
            continue;
        }
        let letters = word.chars().count();
        if may_be_glued(word, letters) {
            let splits = splits(word).next().is_some();
            marked += usize::from(!word.is_ascii() && splits);
            if splits {
                glued.push((at, word));
            }
        } else if letters <= 7 {
            known.insert(word, 1);
        }
    }
    if marked < LEAST {
        return Vec::new();
    }
    let times = |word: &str| known.get(word).copied().unwrap_or(0);
    // Marks lost the blank after them too.
    let mut edits: Vec<Edit> = text
        .match_indices([',', ';'])
        .filter(|(at, _)| {
            text[..*at].ends_with(is_alphabetic) && text[at + 1..].starts_with(is_alphabetic)
        })
        .map(|(at, _)| Edit::new(at + 1..at + 1, " "))
        .collect();
    edits.extend(glued.into_iter().filter_map(|(at, word)| {
        let mut found: Vec<(u32, u32, usize)> = splits(word)
            .map(|cut| {
                let (one, other) = (times(&word[..cut]), times(&word[cut..]));
                (one.min(other), one + other, cut)
            })
            .collect();
        sorting::sort(&mut found);
        let (best, both, cut) = found.pop()?;
        let clear = found
            .last()
            .is_none_or(|last| (last.0, last.1) < (best, both));
        // Words of other languages are made of syllables too ("video").
        let sure = best >= 2 || (!word.is_ascii() && clear);
        sure.then(|| Edit::new(at + cut..at + cut, " "))
    }));
    edits
}

/// Words of a line that can only be two.
pub fn marked_words(line: &str) -> usize {
    let marked = words(line).filter(|(_, word)| {
        !word.is_ascii()
            && may_be_glued(word, word.chars().count())
            && splits(word).next().is_some()
    });
    marked.count()
}

/// One syllable has seven letters at most; two have fourteen.
fn may_be_glued(word: &str, letters: usize) -> bool {
    let small = word.chars().skip(1).all(char::is_lowercase);
    small && (4..=14).contains(&letters) && word.len() <= 40 && !is_word(word)
}

/// Bytes at which a word can be two syllables.
fn splits(word: &str) -> impl Iterator<Item = usize> {
    word.char_indices()
        .skip(1)
        .map(|(cut, _)| cut)
        .filter(|cut| word[*cut..].chars().count() > 1)
        .filter(|cut| is_word(&word[..*cut]) && is_word(&word[*cut..]))
}

/// The tones' marks.
const MARKS: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Tones' marks of a line that stand on no vowel.
pub fn stray_marks(line: &str) -> usize {
    line.matches(MARKS).count()
}

/// "ng̀y", "v̀": a tone's mark whose vowel is gone. One vowel that makes a syllable of every such word is it.
pub fn lost_vowels(text: &str) -> Vec<Edit> {
    const VOWELS: [char; 12] = ['a', 'e', 'i', 'o', 'u', 'y', 'ă', 'â', 'ê', 'ô', 'ơ', 'ư'];
    let mut edits = Vec::new();
    for mark in MARKS {
        let places: Vec<(usize, &str, &str)> = text
            .match_indices(mark)
            .map(|(at, _)| (at, before(text, at), after(text, at + mark.len_utf8())))
            .filter(|(_, before, _)| !before.is_empty())
            .collect();
        if places.len() < LEAST {
            continue;
        }
        let mut shares: Vec<(usize, char)> = VOWELS
            .into_iter()
            .filter_map(|vowel| Some((compose(vowel, mark)?, vowel)))
            .map(|(toned, vowel)| {
                let fits = |(_, before, after): &&(usize, &str, &str)| {
                    is_word(&format!("{}{toned}{}", before.lower(), after.lower()))
                };
                (places.iter().filter(fits).count(), vowel)
            })
            .collect();
        sorting::sort(&mut shares);
        let (Some((best, vowel)), Some((second, _))) = (shares.pop(), shares.pop()) else {
            continue;
        };
        let Some(toned) = compose(vowel, mark) else {
            continue;
        };
        // All but a few stray marks, and clearly more than by any other vowel.
        if best * 20 < places.len() * 19 || second * 10 > best * 9 {
            continue;
        }
        for (at, before, after) in places {
            if is_word(&format!("{}{toned}{}", before.lower(), after.lower())) {
                let capital = before.chars().all(char::is_uppercase)
                    && (before.chars().count() > 1 || after.starts_with(char::is_uppercase));
                let letter = if capital { upper(toned) } else { toned };
                edits.push(Edit::new(at..at + mark.len_utf8(), letter.to_string()));
            }
        }
    }
    edits
}

/// The letters that end at a byte, as many as a syllable has.
fn before(text: &str, at: usize) -> &str {
    let letters = text[..at].char_indices().rev().take(4);
    let start = letters.take_while(|(_, c)| is_alphabetic(*c)).last();
    start.map_or("", |(start, _)| &text[start..at])
}

/// The letters that begin at a byte.
fn after(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let end = rest
        .char_indices()
        .take(5)
        .find(|(_, c)| !is_alphabetic(*c))
        .map_or(rest.len().min(rest.floor_char_boundary(8)), |(end, _)| end);
    &rest[..end]
}

/// "Y BAN NHÂN DÂN" at the head of a line: the capital that the font drew apart is gone.
pub fn lost_capital(text: &str) -> Vec<Edit> {
    const NAME: &str = "Y BAN NHÂN DÂN";
    text.match_indices(NAME)
        .filter(|(at, _)| {
            let line = text[..*at].rsplit('\n').next().unwrap_or("");
            line.trim_matches([' ', '\t', '*', '#', '|']).is_empty()
        })
        .map(|(at, _)| Edit::new(at..at, "Ủ"))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::document::text::lines::Typed;
    use crate::document::text::repair::repair;
    use crate::known::Memory;
    use crate::vietnamese::offsets::MappedText;

    fn repaired(text: &str) -> String {
        let memory = Memory::default();
        let typed = Typed::new(MappedText::identity(text), &memory);
        repair(typed, &memory).text.as_str().to_owned()
    }

    #[test]
    fn words_run_together_are_parted_where_a_machine_did_it() {
        let text = "Ban Bí thưvề việc của Thànhủy và quốc giađến năm; Ủy bannhân dân, chất lượngcủa xã, bộ \
                    phậnchuyên môn; Tỉnh ủy; xem video trực tuyến, website";
        assert_eq!(
            repaired(text),
            "Ban Bí thư về việc của Thành ủy và quốc gia đến năm; Ủy ban nhân dân, chất lượng của xã, bộ \
             phận chuyên môn; Tỉnh ủy; xem video trực tuyến, website"
        );
        // One is a slip of the keyboard, and a rule's to name.
        assert_eq!(repaired("Ban Bí thưvề việc"), "Ban Bí thưvề việc");
    }

    #[test]
    fn a_vowel_lost_under_its_tone_comes_back() {
        let text = "ng\u{300}y 5 v\u{300} th\u{300}nh phố ban h\u{300}nh t\u{300}i liệu h\u{300}ng hóa NG\u{300}Y";
        assert_eq!(
            repaired(text),
            "ngày 5 và thành phố ban hành tài liệu hàng hóa NGÀY"
        );
        assert_eq!(repaired("v\u{300} một"), "v\u{300} một");
    }

    #[test]
    fn a_committees_first_letter_comes_back() {
        assert_eq!(repaired("Y BAN NHÂN DÂN\nXÃ"), "ỦY BAN NHÂN DÂN\nXÃ");
        assert_eq!(repaired("ỦY BAN NHÂN DÂN"), "ỦY BAN NHÂN DÂN");
    }
}
