//! Numbers in words: "năm mươi lăm" is 55, "một tỷ hai trăm triệu" 1.200.000.000.

use crate::vietnamese::fold::fold_words;

const DIGITS: [&str; 10] = [
    "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín",
];

/// What a digit's word is worth; behind "mươi" some have others.
fn digit(word: &str) -> Option<u64> {
    let word = match word {
        "bẩy" => "bảy",
        word => word,
    };
    DIGITS
        .iter()
        .position(|one| *one == word)
        .map(|at| at as u64)
}

/// The last digit of tens: "mốt", "tư", "lăm". Plain "năm" behind tens is as likely a year.
fn unit(word: &str, tens: u64) -> Option<u64> {
    match word {
        "mốt" if tens > 1 => Some(1),
        "tư" if tens > 1 => Some(4),
        "lăm" | "nhăm" => Some(5),
        "năm" => None,
        word => digit(word).filter(|digit| *digit > 0),
    }
}

/// Whether a folded word may be part of a number in words.
pub fn is_numeral(word: &str) -> bool {
    digit(word).is_some()
        || matches!(
            word,
            "mười"
                | "mươi"
                | "mốt"
                | "tư"
                | "lăm"
                | "nhăm"
                | "trăm"
                | "nghìn"
                | "ngàn"
                | "triệu"
                | "tỷ"
                | "tỉ"
                | "linh"
                | "lẻ"
        )
}

/// The number that words say, all of them; none where they say none or may say more than one ("năm" is five and year).
pub fn spelt(text: &str) -> Option<u64> {
    let folded = fold_words(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    if words == ["năm"] {
        return None;
    }
    let (mut total, mut at, mut above) = (0, 0, u64::MAX);
    while at < words.len() {
        let (group, next) = hundreds(&words, at, total > 0)?;
        at = next;
        let mut scale = 1;
        if let Some(by) = words.get(at).and_then(|word| scale_of(word)) {
            scale = by;
            at += 1;
            // "Nghìn tỷ" is one size.
            if by == 1_000
                && words
                    .get(at)
                    .is_some_and(|word| matches!(*word, "tỷ" | "tỉ"))
            {
                scale = 1_000_000_000_000;
                at += 1;
            }
        }
        // Each group is of a smaller size than the one before it.
        if scale >= above || at < words.len() && scale == 1 {
            return None;
        }
        above = scale;
        total += group * scale;
    }
    (!words.is_empty()).then_some(total)
}

/// How many a folded word of size makes of what it stands behind: "triệu".
pub fn scale_of(word: &str) -> Option<u64> {
    match word {
        "nghìn" | "ngàn" => Some(1_000),
        "triệu" => Some(1_000_000),
        "tỷ" | "tỉ" => Some(1_000_000_000),
        _ => None,
    }
}

/// A number below a thousand from a word on, with the word behind it: "hai trăm linh năm", "năm mươi lăm".
fn hundreds(words: &[&str], from: usize, led: bool) -> Option<(u64, usize)> {
    let word = |at: usize| words.get(at).copied().unwrap_or("");
    let hundred = digit(word(from)).filter(|_| word(from + 1) == "trăm");
    let Some(hundred) = hundred else {
        let (below, next) = tens(words, from, led)?;
        return (next > from).then_some((below, next));
    };
    let (below, next) = tens(words, from + 2, true).unwrap_or((0, from + 2));
    Some((hundred * 100 + below, next))
}

/// A number below a hundred.
fn tens(words: &[&str], from: usize, led: bool) -> Option<(u64, usize)> {
    let word = |at: usize| words.get(at).copied().unwrap_or("");
    if matches!(word(from), "linh" | "lẻ") {
        return led.then(|| Some((digit(word(from + 1))?, from + 2)))?;
    }
    let (tens, next) = match word(from) {
        "mười" => (1, from + 1),
        first if word(from + 1) == "mươi" => (digit(first).filter(|ten| *ten > 1)?, from + 2),
        // "Ba trăm năm": thirty or three hundred and five years.
        first => {
            return digit(first)
                .filter(|_| !led || scale_of(word(from + 1)).is_some())
                .map(|one| (one, from + 1));
        }
    };
    match word(next) {
        "" => Some((tens * 10, next)),
        last if scale_of(last).is_some() => Some((tens * 10, next)),
        last => Some((tens * 10 + unit(last, tens)?, next + 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words_are_read() {
        for (text, value) in [
            ("một", 1),
            ("Mười", 10),
            ("mười lăm", 15),
            ("hai mươi mốt", 21),
            ("Hai mươi tư", 24),
            ("năm mươi lăm", 55),
            ("bảy mươi", 70),
            ("một trăm", 100),
            ("một trăm linh năm", 105),
            ("hai trăm năm mươi", 250),
            ("chín trăm chín mươi chín", 999),
            ("hai nghìn không trăm hai mươi sáu", 2_026),
            ("mười hai ngàn", 12_000),
            ("ba trăm nghìn", 300_000),
            ("một tỷ hai trăm triệu", 1_200_000_000),
            ("năm mươi triệu năm trăm nghìn", 50_500_000),
            ("năm nghìn", 5_000),
            ("hai nghìn tỷ", 2_000_000_000_000),
        ] {
            assert_eq!(spelt(text), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_or_may_be_two_is_not_read() {
        for text in [
            "",
            "năm",
            "triệu",
            "trăm",
            "mươi",
            "bốn mươi năm",
            "mười năm",
            "hai ba",
            "một trăm hai",
            "ba trăm năm",
            "lăm",
            "hai mươi người",
            "nghìn tỷ",
            "hai tỷ tỷ",
            "một nghìn hai nghìn",
            "linh năm",
            "một mươi",
        ] {
            assert_eq!(spelt(text), None, "{text}");
        }
    }
}
