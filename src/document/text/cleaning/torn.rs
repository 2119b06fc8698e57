//! What extraction tore: line ends spelled out, note marks on lines of their own, syllables and words with
//! blanks inside.

use super::edit::Edit;
use crate::document::text::lines::markers::is_kind;
use crate::sorting;
use crate::vietnamese::case::Case;
use crate::vietnamese::letters::is_alphabetic;

/// "\r\n" and "\n" written in letters, as a program's escaped string is.
pub fn spelled_line_ends(text: &str) -> Vec<Edit> {
    let places: Vec<_> = text.match_indices("\\r\\n").collect();
    if places.len() < 3 {
        return Vec::new();
    }
    places
        .into_iter()
        .map(|(at, mark)| {
            let end = at + mark.len();
            let broken = text[end..].starts_with('\n') || end == text.len();
            Edit::new(at..end, if broken { "" } else { "\n" })
        })
        .collect()
}

/// A note's raised number that stands on a line of its own, with the full stop of its sentence on the next:
/// "… để thực hiện⏎1⏎." is "… để thực hiện.", as where the number is marked for a note's.
pub fn torn_note_marks(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut lines = [(0, ""); 2]; // the two lines before, with where each ends
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim();
        let [(end, sentence), (_, mark)] = lines;
        let number = (1..=2).contains(&mark.len()) && mark.bytes().all(|b| b.is_ascii_digit());
        let open = sentence.ends_with(char::is_lowercase);
        if matches!(body, "." | ";" | ",") && number && open {
            let at = start + line.len() - line.trim_start().len();
            edits.push(Edit::new(end..at, ""));
        }
        lines = [lines[1], (start + line.trim_end().len(), body)];
        start += line.len();
    }
    edits
}

/// "K Ế  H O Ạ C H": a document's kind set with a blank after every letter.
pub fn letter_spaced(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if is_spaced(line) {
            let body = line.trim_end();
            let wide = body.trim_start().contains("  ");
            let first = body.len() - body.trim_start().len();
            let mut at = first;
            let mut letters = 0;
            for word in body.trim_start().split(' ') {
                let from = at;
                at += word.len() + 1;
                if word.is_empty() {
                    continue;
                }
                letters += 1;
                // The second word of "KẾ HOẠCH" begins after its two letters where no wider gap shows it.
                let apart = if wide {
                    body[..from].ends_with("  ")
                } else {
                    letters == 1 + first_word(body)
                };
                if letters > 1 && !apart {
                    let blanks = body[..from].len() - body[..from].trim_end().len();
                    edits.push(Edit::new(start + from - blanks..start + from, ""));
                }
            }
        }
        start += line.len();
    }
    edits
}

/// Whether a line is a kind's name with a blank after every letter.
pub fn is_spaced(line: &str) -> bool {
    line.len() <= 201
        && line
            .split_whitespace()
            .all(|word| word.chars().count() == 1)
        && line.split_whitespace().count() >= 5
        && is_kind(line)
}

/// Letters of the first word of a kind's name.
fn first_word(line: &str) -> usize {
    match line.trim_start().chars().next() {
        Some('K') => 2,
        Some('Q') => 5,
        Some('B') => 3,
        Some('T') => 2,
        Some('Đ') => 2,
        Some('N') => 4,
        _ => 0,
    }
}

/// Consonants that stand alone before such a vowel: how many a line has.
pub fn certain_tears(line: &str) -> usize {
    tears(line).filter(|tear| tear.certain).count()
}

/// Places a blank inside a syllable, before a vowel that the PDF's font kept apart.
pub fn torn_syllables(text: &str) -> Vec<Edit> {
    let tears: Vec<Tear> = tears(text).collect();
    // Consonants alone are no word: a few of those, and the text is torn for certain.
    if tears.iter().filter(|tear| tear.certain).count() < 3 {
        return Vec::new();
    }
    let mut whole: Vec<&str> = text
        .split(|c: char| !is_alphabetic(c))
        .filter(|word| !word.is_ascii())
        .collect();
    sorting::sort_once(&mut whole);
    let is_whole = |word: &str| whole.binary_search(&word).is_ok();
    tears
        .into_iter()
        .filter(|tear| {
            tear.certain || !is_word(&tear.right.lower()) || {
                let joined = format!("{}{}", tear.left, tear.right);
                is_whole(&joined) || is_whole(&joined.lower())
            }
        })
        .map(|tear| Edit::new(tear.blank..tear.blank + 1, ""))
        .collect()
}

struct Tear<'a> {
    blank: usize,
    left: &'a str,
    right: &'a str,
    /// The left piece has no vowel at all.
    certain: bool,
}

fn tears(text: &str) -> impl Iterator<Item = Tear<'_>> {
    text.match_indices(' ').filter_map(move |(blank, _)| {
        let after = &text[blank + 1..];
        let first = after.chars().next().filter(|c| is_apart(*c))?;
        let before = &text[..blank];
        // A syllable's onset has four letters at most ("ngh" and a glide).
        let left = before
            .char_indices()
            .rev()
            .take(6)
            .take_while(|(_, c)| is_alphabetic(*c))
            .last()
            .map_or("", |(at, _)| &before[at..]);
        let right_end = after
            .char_indices()
            .take(12)
            .find(|(_, c)| !is_alphabetic(*c))
            .map_or(after.floor_char_boundary(24), |(at, _)| at);
        let right = &after[..right_end];
        let (onset, glide) = split_onset(left)?;
        let same_case = first.is_lowercase() || onset.chars().count() > 1;
        let certain = glide.is_empty();
        let glides = matches!(glide, "i" | "u" | "o" | "y" | "uy" | "I" | "U" | "O");
        (same_case && right.chars().count() <= 6 && (certain || glides)).then_some(Tear {
            blank,
            left,
            right,
            certain,
        })
    })
}

/// Letters that stand apart in such fonts: the vowels that no Western alphabet has.
pub fn is_apart(c: char) -> bool {
    matches!(
        c,
        '\u{1ea0}'..='\u{1ef9}' | 'ư' | 'ơ' | 'Ư' | 'Ơ' | 'ă' | 'Ă'
    )
}

/// An onset that Vietnamese has, and what follows it; none where it begins otherwise.
fn split_onset(syllable: &str) -> Option<(&str, &str)> {
    const ONSETS: &[&str] = &[
        "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g",
        "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x",
    ];
    let lower = syllable.lower();
    let onset = ONSETS.iter().find(|onset| lower.starts_with(**onset))?;
    Some(syllable.split_at(onset.len().min(syllable.len())))
}

/// Words of one syllable, in small letters, without an onset that begin with such a vowel.
pub fn is_word(syllable: &str) -> bool {
    matches!(
        syllable,
        "ấm" | "ấn"
            | "ấp"
            | "ấy"
            | "ẩm"
            | "ẩn"
            | "ẩu"
            | "ảnh"
            | "ả"
            | "ải"
            | "ảo"
            | "ạ"
            | "ế"
            | "ốc"
            | "ốm"
            | "ống"
            | "ốp"
            | "ổ"
            | "ổn"
            | "ổi"
            | "ồn"
            | "ồ"
            | "ớt"
            | "ở"
            | "ờ"
            | "ơn"
            | "ơi"
            | "ủ"
            | "ủi"
            | "ủy"
            | "ủng"
            | "ứ"
            | "ức"
            | "ứng"
            | "ừ"
            | "ưa"
            | "ưng"
            | "ưu"
            | "ước"
            | "ướt"
            | "ướp"
            | "ươm"
            | "ương"
            | "ỷ"
            | "ăn"
            | "ăng"
            | "ắp"
            | "ẵm"
    )
}
