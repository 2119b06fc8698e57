//! Signs in a document's number that only look like the right ones, read as they were meant.
//!
//! A scan gives "l703" and "17O3" for 1703; a program that draws fractions gives "1703∕QĐ-TTg"; a
//! keyboard that stands on another language gives the Cyrillic "Т" of "ТTg". Nothing is rewritten: what
//! is read in the meant text is led back to the places of the written one.

use super::letters::is_alphanumeric;
use std::ops::Range;

/// Digits of a number, and the letters among them, at most.
const LONGEST_NUMBER: usize = 6;

/// A text with its look-alikes replaced, and the way back.
#[derive(Debug)]
pub struct Meant {
    text: String,
    /// Where a replaced sign begins: in this text, and in the written one; after each the two go on
    /// side by side.
    places: Vec<(usize, usize)>,
}

impl Meant {
    /// A text as it was meant; none where it is what is written, which is nearly always.
    pub fn of(written: &str) -> Option<Self> {
        let edits = edits(written);
        if edits.is_empty() {
            return None;
        }
        let mut meant = Self {
            text: String::with_capacity(written.len()),
            places: Vec::with_capacity(edits.len() * 2),
        };
        let mut at = 0;
        for (range, with) in edits {
            meant.text.push_str(&written[at..range.start]);
            meant.places.push((meant.text.len(), range.start));
            meant.text.push(with);
            meant.places.push((meant.text.len(), range.end));
            at = range.end;
        }
        meant.text.push_str(&written[at..]);
        Some(meant)
    }

    /// The meant text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where a range of the meant text stands in the written one.
    pub fn written(&self, range: Range<usize>) -> Range<usize> {
        self.place(range.start)..self.place(range.end)
    }

    fn place(&self, at: usize) -> usize {
        let index = self.places.partition_point(|(meant, _)| *meant <= at);
        match index.checked_sub(1).and_then(|last| self.places.get(last)) {
            Some((meant, written)) => written + (at - meant),
            None => at,
        }
    }
}

/// What is replaced, in order: bytes, and the sign that was meant.
fn edits(text: &str) -> Vec<(Range<usize>, char)> {
    let mut edits: Vec<(Range<usize>, char)> = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let range = at..at + c.len_utf8();
        let slash = matches!(c, '∕' | '⁄' | '⧸' | '\\');
        if slash && is_alphanumeric(before) {
            let next = text[range.end..].chars().next();
            if next.is_some_and(|next| next.is_ascii_digit() || next.is_uppercase()) {
                digits(text, at, &mut edits);
                edits.push((range, '/'));
            }
        } else if matches!(c, '/' | '-') && before.is_ascii_alphanumeric() {
            digits(text, at, &mut edits);
        } else if let Some(letter) = latin(c) {
            edits.push((range, letter));
        }
        before = c;
    }
    edits
}

/// Letters that stand for digits in the run before a separator: "l703/", "17O3/", "2O25/".
fn digits(text: &str, end: usize, edits: &mut Vec<(Range<usize>, char)>) {
    let bytes = text.as_bytes();
    let run = bytes[..end]
        .iter()
        .rev()
        .take(LONGEST_NUMBER + 1)
        .take_while(|byte| byte.is_ascii_alphanumeric())
        .count();
    let start = end - run;
    let number = &text[start..end];
    let meant = |letter: u8| match letter {
        b'l' | b'I' => Some('1'),
        b'o' | b'O' => Some('0'),
        _ => None,
    };
    let among = |byte: &u8| byte.is_ascii_digit() || meant(*byte).is_some();
    let figures = number.bytes().filter(u8::is_ascii_digit).count();
    // "30l/NQ-CP" has a letter behind its number, as issued.
    let suffix = figures + 1 == run && number.ends_with(['l', 'o']);
    if run > LONGEST_NUMBER || figures == 0 || figures == run || suffix {
        return;
    }
    let joined = text[..start].chars().next_back();
    if !number.as_bytes().iter().all(among) || joined.is_some_and(is_alphanumeric) {
        return;
    }
    for (offset, letter) in number.bytes().enumerate() {
        if let Some(digit) = meant(letter) {
            edits.push((start + offset..start + offset + 1, digit));
        }
    }
}

/// The Latin letter that a Greek or Cyrillic one looks like.
fn latin(c: char) -> Option<char> {
    if !('\u{370}'..='\u{52f}').contains(&c) {
        return None;
    }
    const ALIKE: &[(char, &str)] = &[
        ('A', "ΑА"),
        ('B', "ΒВ"),
        ('C', "СϹ"),
        ('E', "ΕЕ"),
        ('H', "ΗН"),
        ('I', "ΙІ"),
        ('K', "ΚК"),
        ('M', "ΜМ"),
        ('N', "Ν"),
        ('O', "ΟО"),
        ('P', "ΡР"),
        ('Q', "Ԛ"),
        ('S', "Ѕ"),
        ('T', "ΤТ"),
        ('V', "Ѵ"),
        ('X', "ΧХ"),
        ('Y', "ΥУ"),
        ('o', "оο"),
        ('r', "г"),
    ];
    ALIKE
        .iter()
        .find(|(_, letters)| letters.contains(c))
        .map(|(letter, _)| *letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str) -> String {
        Meant::of(text).map_or_else(|| text.to_owned(), |meant| meant.text)
    }

    #[test]
    fn digits_slashes_and_letters_are_read_as_meant() {
        for (written, read) in [
            ("số l2/KH-SYT", "số 12/KH-SYT"),
            ("số 3O/2O20/NĐ-CP", "số 30/2020/NĐ-CP"),
            ("số o5-NQ/TW", "số 05-NQ/TW"),
            ("số 12∕KH-SYT, 12⁄KH, 12\\KH", "số 12/KH-SYT, 12/KH, 12/KH"),
            ("số 38-CТ/ТW", "số 38-CT/TW"),
        ] {
            assert_eq!(meant(written), read);
        }
    }

    #[test]
    fn words_and_numbers_with_letters_of_their_own_stay() {
        for text in [
            "số 30l/NQ-CP, 11i/2008/NQ-HĐND",
            "Covid-19, vitamin B12-D3, IO/LO",
            "C:\\temp, và\\hoặc",
            "thôn1l/2",
            "",
        ] {
            assert_eq!(meant(text), text);
        }
    }

    #[test]
    fn what_is_read_is_led_back() {
        let written = "số l2∕KH-SYТ ngày";
        let meant = Meant::of(written).unwrap();
        let at = meant.as_str().find("12/KH-SYT").unwrap();
        let range = meant.written(at..at + "12/KH-SYT".len());
        assert_eq!(&written[range], "l2∕KH-SYТ");
        let day = meant.as_str().find("ngày").unwrap();
        assert_eq!(&written[meant.written(day..meant.as_str().len())], "ngày");
    }
}
