//! What the first words of a line say: an item's marker, a line that always stands alone, capitals only.

use crate::vietnamese::letters::is_alphabetic;
use crate::vietnamese::numerals::{self, MarkerKind, is_bullet_sign};

/// Length in bytes of an item's marker at the start of a line, without the blank after it.
///
/// Knows "I.", "1.", "1.2.", "1)", "(1)", "a)", "đ)", "-", "+", "•", "Điều 3.", "Chương II", "Phần I", also
/// when the text is glued to it ("1.Tuyên truyền").
pub fn marker(line: &str) -> Option<usize> {
    bullet(line)
        .or_else(|| bracketed(line))
        .or_else(|| numbered(line))
        .or_else(|| lettered(line))
        .or_else(|| article(line))
        .or_else(|| unusual(line))
}

/// "I - MỤC ĐÍCH", "1: Mục đích", "ll. Nội dung", "Ø Rà soát": what only a whole heading or item behind it
/// shows to be a marker.
fn unusual(line: &str) -> Option<usize> {
    let found = numerals::marker(line)?;
    let fits = match found.kind {
        MarkerKind::Roman | MarkerKind::Arabic(1) => line[found.printed..].starts_with(' '),
        MarkerKind::Bullet('•') => true,
        _ => false,
    };
    // "1." alone and "1/2" are numbers of other things.
    (fits && found.len < line.len()).then_some(found.printed)
}

/// Whether a line's marker numbers it as a Roman chapter ("II. NHIỆM VỤ").
pub fn is_roman_item(line: &str) -> bool {
    let digits = roman_digits(line);
    digits > 0 && line[digits..].starts_with('.')
        || digits < 8 && numerals::marker(line).is_some_and(|found| found.kind == MarkerKind::Roman)
}

fn bullet(line: &str) -> Option<usize> {
    let mut chars = line.chars();
    let mark = chars.next()?;
    let after = chars.as_str();
    let follows = match mark {
        mark if is_bullet_sign(mark) => true,
        '-' | '–' | '—' | '+' | '*' => match after.chars().next() {
            Some(' ') => !after.trim_start().is_empty(),
            // "-Tuyên truyền", but neither "-5" nor "--".
            Some(c) => is_alphabetic(c) && c.is_uppercase(),
            None => false,
        },
        _ => return None,
    };
    follows.then_some(mark.len_utf8())
}

/// "(1)", "(a)".
fn bracketed(line: &str) -> Option<usize> {
    let inner = line.strip_prefix('(')?;
    let end = inner.find(')').filter(|end| (1..=3).contains(end))?;
    let name = &inner[..end];
    let number = name.bytes().all(|b| b.is_ascii_digit());
    let letter = name.chars().count() == 1 && name.chars().all(char::is_lowercase);
    (number || letter).then_some(end + 2)
}

/// "1.", "1.2", "2.1.", "3)", "IV."; not "26/01/2022", "2030 và", "1.500 triệu".
fn numbered(line: &str) -> Option<usize> {
    let roman = roman_digits(line);
    if roman > 0 {
        let rest = &line[roman..];
        let end = close(rest, &['.', ')', '-'])?;
        return after_marker(&rest[end..]).then_some(roman + end);
    }
    let mut at = 0;
    let mut groups = 0;
    loop {
        let digits = line[at..].bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > 2 {
            return None;
        }
        groups += 1;
        at += digits;
        let more = line[at..].strip_prefix('.');
        if !more.is_some_and(|more| more.starts_with(|c: char| c.is_ascii_digit())) {
            break;
        }
        at += 1;
    }
    let rest = &line[at..];
    if let Some(end) = close(rest, &['.', ')']) {
        return after_marker(&rest[end..]).then_some(at + end);
    }
    // "1.1 Tổ chức": a number of several groups needs no final mark.
    let text = rest.strip_prefix(' ')?.trim_start();
    (groups > 1 && text.starts_with(char::is_uppercase)).then_some(at)
}

/// A closing mark; its length.
fn close(rest: &str, marks: &[char]) -> Option<usize> {
    rest.starts_with(marks).then_some(1)
}

/// What may follow a number's mark: a blank and more, or a letter at once.
fn after_marker(rest: &str) -> bool {
    match rest.chars().next() {
        Some(c) if c.is_whitespace() => !rest.trim_start().is_empty(),
        Some(c) => is_alphabetic(c) || matches!(c, '“' | '"'),
        None => false,
    }
}

fn roman_digits(line: &str) -> usize {
    let digits = line
        .bytes()
        .take_while(|b| matches!(b, b'I' | b'V' | b'X'))
        .count();
    if digits <= 5 { digits } else { 0 }
}

/// "a)", "đ)", "a.".
fn lettered(line: &str) -> Option<usize> {
    let letter = line.chars().next()?;
    if !(letter.is_ascii_lowercase() || letter == 'đ') {
        return None;
    }
    let rest = &line[letter.len_utf8()..];
    let end = close(rest, &[')', '.'])?;
    let dotted = rest[..end].ends_with('.');
    let next = rest[end..].chars().next();
    let fits = match next {
        Some(' ') => true,
        Some(c) => c.is_uppercase() && !dotted,
        None => false,
    };
    fits.then_some(letter.len_utf8() + end)
}

/// "Điều 2.", "Chương I", "Mục 1", "Phần II" at the head of a line.
fn article(line: &str) -> Option<usize> {
    const WORDS: &[&str] = &[
        "Điều ",
        "ĐIỀU ",
        "Chương ",
        "CHƯƠNG ",
        "Phần ",
        "PHẦN ",
        "Mục ",
        "MỤC ",
    ];
    let word = WORDS.iter().find(|word| line.starts_with(**word))?;
    let rest = &line[word.len()..];
    let digits = match roman_digits(rest) {
        0 => rest.bytes().take_while(u8::is_ascii_digit).count(),
        roman => roman,
    };
    if digits == 0 {
        return None;
    }
    let tail = &rest[digits..];
    let mark = usize::from(tail.starts_with(['.', ':']));
    // "Điều 3 của Luật …" is the middle of a sentence.
    let alone = tail.trim_matches([' ', '.', ':']).is_empty();
    (mark == 1 || alone).then_some(word.len() + digits + mark)
}

/// Whether every letter of a line is a capital, and there are at least two.
pub fn is_capitals(line: &str) -> bool {
    let mut capitals = 0;
    for c in line.chars() {
        if c.is_lowercase() {
            return false;
        }
        capitals += usize::from(c.is_uppercase());
    }
    capitals >= 2
}

/// Whether a line opens something that is always a paragraph of its own.
pub fn opens_paragraph(line: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "Căn cứ ",
        "CĂN CỨ ",
        "Theo đề nghị",
        "Xét đề nghị",
        "Nơi nhận",
        "NƠI NHẬN",
        "Kính gửi",
        "Số:",
        "Số :",
        "TM.",
        "KT.",
        "TL.",
        "TUQ.",
        "T/M",
        "K/T",
        "T/L",
        "TM ",
        "KT ",
        "(Kèm theo",
        "(Ban hành kèm theo",
        "(theo Kế hoạch",
        "(Theo Kế hoạch",
        "Độc lập",
        "CỘNG H",
    ];
    OPENINGS.iter().any(|opening| line.starts_with(opening)) || is_appendix_label(line)
}

/// "Phụ lục", "PHỤ LỤC II", "Phụ lục 1:" alone on its line.
pub fn is_appendix_label(line: &str) -> bool {
    let rest = ["Phụ lục", "PHỤ LỤC", "Phụ Lục"]
        .iter()
        .find_map(|word| line.strip_prefix(word));
    rest.is_some_and(|rest| {
        let number = rest.trim_matches([' ', '.', ':']);
        number.len() <= 4 && number.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

/// Whether a line is only the name of a document's kind ("KẾ HOẠCH", "QUYẾT ĐỊNH", also letter-spaced).
pub fn is_kind(line: &str) -> bool {
    const KINDS: &[&str] = &[
        "KẾHOẠCH",
        "QUYẾTĐỊNH",
        "CHƯƠNGTRÌNH",
        "CHỈTHỊ",
        "NGHỊQUYẾT",
        "THÔNGBÁO",
        "HƯỚNGDẪN",
        "BÁOCÁO",
        "ĐỀÁN",
        "PHƯƠNGÁN",
        "TỜTRÌNH",
        "CÔNGĐIỆN",
    ];
    if line.len() > 80 {
        return false;
    }
    let letters: String = line.chars().filter(|c| is_alphabetic(*c)).collect();
    KINDS.contains(&letters.as_str())
}

/// Whether a text begins with the name of a plan's or decision's kind in capitals.
pub fn kind_at(text: &str) -> bool {
    ["KẾ HOẠCH", "QUYẾT ĐỊNH", "CHƯƠNG TRÌNH", "CHỈ THỊ", "ĐỀ ÁN"]
        .iter()
        .any(|kind| text.starts_with(kind))
}

/// Whether a line opens a bracket at its start and does not close it.
pub fn ends_open_bracket(line: &str) -> bool {
    line.starts_with('(') && line.matches('(').count() > line.matches(')').count()
}

/// Whether a line ends as a sentence, clause or heading does.
pub fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['”', '"', ')', ' '])
        .ends_with(['.', ';', ':', '!', '?', '…'])
}

/// Whether a line begins in lower case.
pub fn starts_low(line: &str) -> bool {
    line.trim_start_matches(['“', '"'])
        .starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_known_by_their_markers() {
        for (line, expected) in [
            ("I. MỤC ĐÍCH", "I."),
            ("III.TỔ CHỨC", "III."),
            ("1.Tuyên truyền", "1."),
            ("2.1. Rà soát", "2.1."),
            ("1.1 Tổ chức", "1.1"),
            ("3) Việc", "3)"),
            ("(1) Việc", "(1)"),
            ("đ) Tiếp tục", "đ)"),
            ("- Lưu: VT.", "-"),
            ("+ Tổ chức", "+"),
            ("Điều 1. Ban hành", "Điều 1."),
            ("Chương II", "Chương II"),
            ("I - MỤC ĐÍCH", "I -"),
            ("II/- Nội dung", "II/-"),
            ("1- Mục đích", "1-"),
            ("2: Mục đích", "2:"),
            ("ll. NỘI DUNG", "ll."),
            ("Ø Rà soát", "Ø"),
            ("✔ Rà soát", "✔"),
        ] {
            let length = marker(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(&line[..length], expected);
        }
    }

    #[test]
    fn numbers_in_running_text_are_no_markers() {
        for line in [
            "26/01/2022 của Bộ",
            "2030 và những",
            "1.500 triệu đồng",
            "Điều 3 của Luật",
            "2025.",
            "-5 độ",
            "Việt Nam",
            "a",
            "-",
            "1.",
            "I",
            "08-NQ/TW",
            "5.3",
            "1/2 số hộ",
            "2 - 3 người",
        ] {
            assert_eq!(marker(line), None, "{line}");
        }
    }

    #[test]
    fn lines_that_stand_alone() {
        assert!(is_appendix_label("Phụ lục") && is_appendix_label("PHỤ LỤC II"));
        assert!(!is_appendix_label("Phụ lục kèm theo Kế hoạch"));
        assert!(is_kind("KẾ HOẠCH") && is_kind("K Ế  H O Ạ C H") && is_kind("QUYẾT ĐỊNH:"));
        assert!(!is_kind("KẾ HOẠCH NĂM 2026"));
        assert!(opens_paragraph("Căn cứ Luật") && !opens_paragraph("căn cứ vào"));
    }
}
