//! Damage that extraction did and that can be undone with certainty, every character still mapped.
//!
//! Undone here: line ends spelled out ("\r\n" in letters), bullets that came out as letters of their symbol font
//! ("Ø⇥Rà soát"), syllables torn before a toned vowel ("đ ẩy m ạnh"),
//! hyphens that vanished from a document's number at a line end ("09/TTrSKHCN"). What a drafter may have
//! typed so is left alone: each is undone only where the text shows that a machine made it.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::glue::{glued_words, lost_capital, lost_vowels};
use super::strewn::strewn_letters;
use crate::sorting;
use crate::vietnamese::case::Case;
use crate::vietnamese::letters::is_alphabetic;
use crate::vietnamese::numerals::{is_bullet_sign, is_symbol_letter};
use crate::vietnamese::offsets::MappedText;
use crate::vietnamese::syllable::is_syllable;

/// The text without the damage that is certain.
pub fn repair(normal: MappedText) -> MappedText {
    // Each works on what the one before it left.
    let steps: [fn(&str) -> Vec<Edit>; 11] = [
        spelled_line_ends,
        letters_for_bullets,
        glued_paragraphs,
        letter_spaced,
        strewn_letters,
        torn_syllables,
        lost_vowels,
        lost_capital,
        glued_words,
        lost_hyphens,
        torn_note_marks,
    ];
    steps.into_iter().fold(normal, |text, step| {
        let mut edits = step(text.as_str());
        apply(text, &mut edits)
    })
}

/// Put `with` in place of a byte range.
pub struct Edit {
    /// What is replaced.
    pub range: Range<usize>,
    /// What stands there instead.
    pub with: Cow<'static, str>,
}

impl Edit {
    /// Put `with` in place of a byte range.
    pub fn new(range: Range<usize>, with: impl Into<Cow<'static, str>>) -> Self {
        Self {
            range,
            with: with.into(),
        }
    }
}

fn apply(text: MappedText, edits: &mut [Edit]) -> MappedText {
    if edits.is_empty() {
        return text;
    }
    sorting::sort_by_key(edits, |edit| edit.range.start);
    let mut out = MappedText::new();
    let mut at = 0;
    for edit in edits {
        out.push_from(&text, at..edit.range.start);
        out.push_mapped(&edit.with, text.source_range(edit.range.clone()));
        at = edit.range.end;
    }
    out.push_from(&text, at..text.len());
    out
}

/// "\r\n" and "\n" written in letters, as a program's escaped string is.
fn spelled_line_ends(text: &str) -> Vec<Edit> {
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
fn torn_note_marks(text: &str) -> Vec<Edit> {
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

/// Letters that a list may count with before it ends.
const EARLY_LETTERS: [char; 10] = ['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k'];
/// Lines that show which signs come again.
const ENOUGH_ALIKE: usize = 50;

/// A letter or sign with a tab behind it at the head of a line: Word's bullet, which a plain text shows
/// without its font. A line of a table has more tabs or another first cell.
fn letters_for_bullets(text: &str) -> Vec<Edit> {
    if !text.contains('\t') {
        return Vec::new();
    }
    let mut edits = Vec::new();
    let mut others: Vec<(char, Range<usize>)> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim_start();
        let at = start + line.len() - body.len();
        start += line.len();
        let mut chars = body.chars();
        let Some(mark) = chars.next() else { continue };
        let rest = chars.as_str();
        let behind = rest.trim_start_matches(['\t', ' ']);
        let blank = &rest[..rest.len() - behind.len()];
        let fits = blank.contains('\t')
            && !behind.contains('\t')
            && behind.starts_with(|c: char| is_alphabetic(c) || matches!(c, '“' | '"' | '('))
            && behind.trim_end().chars().count() >= 3;
        if !fits {
            continue;
        }
        let end = at + body.len() - behind.len();
        // A mark that says what it is stays.
        if matches!(mark, '-' | '–' | '+' | '*') {
            edits.push(Edit::new(at + mark.len_utf8()..end, " "));
        } else if is_bullet_sign(mark) || is_symbol_letter(mark) {
            edits.push(Edit::new(at..end, "• "));
        } else if !mark.is_uppercase() && !mark.is_ascii_digit() && !EARLY_LETTERS.contains(&mark) {
            others.push((mark, at..end));
        }
    }
    // Any other sign or letter that begins several lines so counts nothing.
    for (mark, range) in &others {
        if others
            .iter()
            .take(ENOUGH_ALIKE)
            .filter(|(other, _)| other == mark)
            .count()
            > 1
        {
            edits.push(Edit::new(range.clone(), "• "));
        }
    }
    edits
}

/// Paragraphs that were joined with nothing between them ("…tiếp theo;Căn cứ…", "YÊU CẦU1. Mục đích").
fn glued_paragraphs(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut before = [' '; 2];
    for (at, c) in text.char_indices() {
        let [second, last] = before;
        before = [last, c];
        // Few characters can begin a paragraph, and which is cheap to tell.
        if !(c.is_ascii_digit() || c == '-' || c.is_uppercase()) {
            continue;
        }
        let rest = &text[at..text.floor_char_boundary(at + 60)];
        let glued = match last {
            '.' | ';' | ':' => {
                second.is_lowercase() && (c.is_uppercase() || c.is_ascii_digit() || c == '-')
            }
            // After a drawn rule, and where a kind's name follows a year.
            '_' => second == '_',
            '0'..='9' => super::markers::kind_at(rest),
            last => {
                // "pH", "mSv" are written so; a number's hyphen ("12/KH- UBND") is no dash.
                let small = last.is_lowercase() && second.is_lowercase();
                is_alphabetic(last)
                    && (c.is_ascii_digit()
                        || (c == '-' && !in_number(&text[..at]))
                        || (small && c.is_uppercase())
                        || ends_capitals(&text[..at], rest))
            }
        };
        if glued {
            let mark = matches!(last, '.' | ';' | ':' | '_' | '0'..='9') || last.is_uppercase();
            // What follows a full stop at once, or opens a paragraph anywhere, begins one.
            let opens = super::markers::marker(rest)
                .is_some_and(|length| rest[length..].starts_with(' ') || c.is_ascii_digit())
                || super::markers::opens_paragraph(rest)
                || (mark && c.is_uppercase());
            if opens {
                edits.push(Edit::new(at..at, "\n"));
            } else if last.is_lowercase() && second.is_lowercase() && c.is_uppercase() {
                edits.push(Edit::new(at..at, " "));
            }
        }
    }
    // Names of things are written so too; it is damage where it is the rule of the text.
    if edits.len() < 8 || edits.len() * 4_000 < text.len() {
        return Vec::new();
    }
    edits
}

/// Whether a text ends in a document's number that lacks its last part: "12/KH".
fn in_number(before: &str) -> bool {
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    word.split_once('/').is_some_and(|(number, symbol)| {
        number.bytes().all(|b| b.is_ascii_digit()) && symbol.starts_with(char::is_uppercase)
    })
}

/// Whether a line in capitals ends here and a sentence begins ("KẾ HOẠCHThực hiện").
fn ends_capitals(before: &str, rest: &str) -> bool {
    let word = rest
        .split(|c: char| !is_alphabetic(c))
        .next()
        .unwrap_or_default();
    let small = word.chars().skip(1).all(char::is_lowercase) && word.chars().count() > 1;
    let capitals: usize = before
        .chars()
        .rev()
        .take(3)
        .take_while(|c| c.is_uppercase())
        .count();
    small && capitals >= 2 && is_syllable(word)
}

/// "K Ế  H O Ạ C H": a document's kind set with a blank after every letter.
fn letter_spaced(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let letters = line.split_whitespace().count();
        let spaced = letters >= 5
            && line.len() <= 200
            && line
                .split_whitespace()
                .all(|word| word.chars().count() == 1)
            && super::markers::is_kind(line);
        if spaced {
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

/// Places a blank inside a syllable, before a vowel that the PDF's font kept apart.
fn torn_syllables(text: &str) -> Vec<Edit> {
    let tears: Vec<Tear> = tears(text).collect();
    // Consonants alone are no word: a few of those, and the text is torn for certain.
    if tears.iter().filter(|tear| tear.certain).count() < 3 {
        return Vec::new();
    }
    let whole: HashSet<&str> = text
        .split(|c: char| !is_alphabetic(c))
        .filter(|word| !word.is_ascii())
        .collect();
    tears
        .into_iter()
        .filter(|tear| {
            tear.certain || !is_word(&tear.right.lower()) || {
                let joined = format!("{}{}", tear.left, tear.right);
                whole.contains(joined.as_str()) || whole.contains(joined.lower().as_str())
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

/// Places inside a document's number where its hyphen is missing.
fn lost_hyphens(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (slash, _) in text.match_indices('/') {
        // "/KHUBND", "/QĐTTg"
        let symbol_end = text[slash + 1..]
            .char_indices()
            .take(24)
            .find(|(_, c)| !(c.is_alphanumeric() || *c == '-'))
            .map_or(text.floor_char_boundary(slash + 49), |(at, _)| {
                slash + 1 + at
            });
        let symbol = &text[slash + 1..symbol_end];
        if let Some(kind) = KINDS.iter().find(|kind| symbol.starts_with(**kind)) {
            let body = &symbol[kind.len()..];
            if BODIES.contains(&body)
                || (body.starts_with(['S', 'B'])
                    && body.len() >= 3
                    && body.chars().all(char::is_uppercase))
            {
                let at = slash + 1 + kind.len();
                edits.push(Edit::new(at..at, "-"));
            }
        }
        // "38CT/TW"
        if ["TW", "TU", "ĐU", "HU", "VPTW"].contains(&symbol) {
            let before = &text[..slash];
            if let Some(kind) = KINDS.iter().find(|kind| before.ends_with(**kind)) {
                let at = slash - kind.len();
                if text[..at].ends_with(|c: char| c.is_ascii_digit()) {
                    edits.push(Edit::new(at..at, "-"));
                }
            }
        }
    }
    // One such number may be the drafter's slip; in a text full of cut lines it is the cut.
    if edits.is_empty() || !is_extracted(text) {
        return Vec::new();
    }
    edits
}

const KINDS: &[&str] = &[
    "TTr", "CTr", "QĐ", "NQ", "CT", "KH", "KL", "BC", "TB", "HD", "NĐ", "TT", "QC", "CV", "ĐA",
];
const BODIES: &[&str] = &["TTg", "CP", "UBND", "HĐND", "TU", "TW", "BCĐ"];

/// Whether many lines end where the page ended and not the sentence.
fn is_extracted(text: &str) -> bool {
    let mut lines = 0_usize;
    let mut cut = 0_usize;
    let mut open = false;
    for line in text.split('\n') {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        lines += 1;
        cut += usize::from(open && line.starts_with(char::is_lowercase));
        open = !super::join::ends_sentence(line);
    }
    cut >= 3 && cut * 12 >= lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(text: &str) -> String {
        repair(MappedText::identity(text)).as_str().to_owned()
    }

    #[test]
    fn a_number_with_a_blank_and_letters_of_a_unit_are_no_damage() {
        let unit = "Đo pH, mSv tại các điểm quan trắc nước mặt trong tháng.\n".repeat(20);
        let text = format!("Thực hiện Kế hoạch số 88/KH- UBND ngày 02/3/2026.\n{unit}");
        assert_eq!(repaired(&text), text);
        // Nor is the number where other lines did run together.
        let glued = "Rà soát danh mục.Lập kế hoạch;Họp tổ- Báo cáo kết quả\n".repeat(20);
        let text = format!("Thực hiện Kế hoạch số 88/KH- UBND ngày 02/3/2026.\n{glued}");
        assert!(repaired(&text).contains("88/KH- UBND"));
    }

    #[test]
    fn torn_syllables_are_whole_again() {
        let text = "về đ ẩy m ạnh hi ệu l ực qu ản lý; S ở Nội v ụ; tiêu chuẩn, tiêu chu ẩn; giai đo ạn; ch ủ tr ương";
        assert_eq!(
            repaired(text),
            "về đẩy mạnh hiệu lực quản lý; Sở Nội vụ; tiêu chuẩn, tiêu chuẩn; giai đoạn; chủ trương"
        );
    }

    #[test]
    fn whole_words_before_a_toned_vowel_stay_apart() {
        let text = "đ ẩy m ạnh h ọc: chi ủy, thu ấn phẩm, khu ở, chu ẩn";
        assert_eq!(
            repaired(text),
            "đẩy mạnh học: chi ủy, thu ấn phẩm, khu ở, chu ẩn"
        );
        assert_eq!(repaired("điểm c ấp xã"), "điểm c ấp xã");
    }

    #[test]
    fn a_repaired_syllable_maps_to_both_its_pieces() {
        let text = repair(MappedText::identity("đ ẩy m ạnh h ọc"));
        let at = text.as_str().find("mạnh").unwrap();
        assert_eq!(text.source_range(at..at + "mạnh".len()), 5..10);
    }

    #[test]
    fn a_letter_spaced_kind_is_a_word_again() {
        assert_eq!(
            repaired("x\nK Ế  H O Ạ C H\ny"),
            "x\nKẾ HOẠCH\ny".replace("KẾ HOẠCH", "KẾ  HOẠCH")
        );
        assert_eq!(repaired("K Ế H O Ạ C H"), "KẾ HOẠCH");
        assert_eq!(repaired("A B C D E G"), "A B C D E G");
    }

    #[test]
    fn paragraphs_joined_with_nothing_are_parted() {
        let text = "các xã;Căn cứ Luật; như sau:I. MỤC ĐÍCH1. Mục đích- Quán triệt.- Nâng cao.2. Yêu cầua) Bảo đảmCác \
                    sở.b) Phối hợp.II. NỘI DUNG1. Việc.2. Làm.";
        let parted = repaired(text);
        for line in [
            "Căn cứ Luật; như sau:",
            "I. MỤC ĐÍCH",
            "1. Mục đích",
            "- Quán triệt.",
            "2. Làm.",
        ] {
            assert!(
                parted.lines().any(|found| found == line),
                "{line} in {parted}"
            );
        }
        assert_eq!(
            repaired("mã số iPhone; eGov.Net và VNeID"),
            "mã số iPhone; eGov.Net và VNeID"
        );
    }

    #[test]
    fn spelled_out_line_ends_become_line_ends() {
        assert_eq!(repaired("một\\r\\n\nhai\\r\\nba\\r\\n"), "một\nhai\nba");
        assert_eq!(repaired("dấu \\r\\n trong bài"), "dấu \\r\\n trong bài");
    }

    #[test]
    fn hyphens_come_back_where_lines_were_cut() {
        let cut = "thực hiện\nkế hoạch của\nxã và các\nthôn theo ";
        assert_eq!(
            repaired(&format!("{cut}số 09/TTrSNV, 38CT/TW, 12/KHUBND")),
            format!("{cut}số 09/TTr-SNV, 38-CT/TW, 12/KH-UBND")
        );
        assert_eq!(repaired("Kế hoạch số 12/KHUBND"), "Kế hoạch số 12/KHUBND");
    }
}
