//! Sentences that announce a counted list: "thực hiện 03 nội dung sau:", "chia làm 04 giai đoạn:".

use std::ops::Range;

use crate::rules::nearby;
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::is_alphanumeric;

/// What a sentence announces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Announced {
    /// How many.
    pub count: u32,
    /// Of what, folded: "giai đoạn".
    pub noun: String,
    /// How many the rest of its own line lists; none where the line ends with the colon.
    pub inline: Option<u32>,
}

/// What lists are made of, folded, the longer before what it begins with.
const NOUNS: &[&str] = &[
    "nhóm nhiệm vụ",
    "nhóm giải pháp",
    "nhóm nội dung",
    "nhóm công việc",
    "nhóm việc",
    "nhóm chỉ tiêu",
    "nhóm mục tiêu",
    "nhóm vấn đề",
    "nhóm",
    "nhiệm vụ",
    "giải pháp",
    "nội dung",
    "giai đoạn",
    "bước",
    "đợt",
    "phần thi",
    "phần",
    "mục tiêu",
    "yêu cầu",
    "nguyên tắc",
    "quan điểm",
    "tiêu chí",
    "tiêu chuẩn",
    "chỉ tiêu",
    "hình thức",
    "phương thức",
    "phương án",
    "phương pháp",
    "kịch bản",
    "tình huống",
    "vấn đề",
    "công việc",
    "đầu việc",
    "việc",
    "biện pháp",
    "trường hợp",
    "điều kiện",
    "khâu đột phá",
    "khâu",
    "trụ cột",
    "hợp phần",
    "chuyên đề",
    "hoạt động",
    "lĩnh vực",
    "hạng mục",
    "đề án",
    "dự án",
    "mô hình",
    "cấp độ",
    "vòng thi",
    "vòng",
    "tổ công tác",
    "tổ",
    "đội",
    "đoàn kiểm tra",
    "đoàn",
    "tiểu ban",
    "thành viên",
    "đồng chí",
];

/// The numbers in words, from two on.
pub(super) const NUMBERS: [&str; 9] = [
    "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười",
];

/// Behind these a number is the number of something, or no more than a bound.
const NOT_BEHIND: &[&str] = &[
    "khoản", "điểm", "mục", "điều", "số", "ngày", "tháng", "quý", "năm", "lục", "thứ", "bảng",
    "biểu", "nhất", "thiểu", "đa", "trên", "hơn", "dưới", "khoảng", "từ", "đến", "hoặc", "các",
    "trong", "mỗi", "từng", "đầu", "cuối", "hằng", "hàng", "cả", "phần", "đoạn", "đợt", "bước",
    "nhóm", "tổ", "đội",
];

/// Words between what is counted and the colon that make another list of it.
const ELSEWHERE: &[&str] = &[
    "trong đó",
    "bảng",
    "biểu",
    "như",
    "ví dụ",
    "nhất là",
    "hoặc",
    "riêng",
    "mỗi",
];

/// Words that point at what follows.
const POINTING: &[&str] = &["sau đây", "dưới đây", "như sau", "sau"];

/// Words between what is counted and the colon at most, where nothing points before.
const MOST: usize = 12;
/// Bytes of a clause that are looked at.
const CLAUSE: usize = 240;

/// Bytes of a list in its own line at most; each colon goes through what stands behind it.
const LONGEST_LIST: usize = 4000;

/// The announcements of a line: the bytes of the number and what it counts, and what is announced.
pub(super) fn announced(text: &str) -> Vec<(Range<usize>, Announced)> {
    let colons = text.match_indices(':').map(|(at, _)| at);
    let found = colons.filter_map(|colon| {
        let (range, count, noun) = counted(text, colon)?;
        let rest = nearby::after(text, colon + 1, LONGEST_LIST);
        if colon + 1 + rest.len() < text.len() {
            return None;
        }
        let rest = rest.trim();
        let inline = match rest.is_empty() {
            true => None,
            // A line that ends within its list has the rest of it below.
            false if rest.ends_with([';', ',', ':']) => return None,
            false => Some(listed(rest, noun)?),
        };
        let noun = noun.to_owned();
        Some((
            range,
            Announced {
                count,
                noun,
                inline,
            },
        ))
    });
    found.collect()
}

/// A word of a clause.
struct Word {
    range: Range<usize>,
    folded: String,
    /// A mark stands between it and the word before.
    parted: bool,
}

fn words(text: &str, from: usize, to: usize) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = from;
    let mut parted = false;
    let mut brackets = 0u32;
    while let Some(c) = text.get(at..to).and_then(|rest| rest.chars().next()) {
        match c {
            '(' => brackets += 1,
            ')' => brackets = brackets.saturating_sub(1),
            _ => {}
        }
        if !is_alphanumeric(c) {
            parted |= c == ',';
            at += c.len_utf8();
            continue;
        }
        let rest = &text[at..to];
        let end = rest
            .find(|c: char| !is_alphanumeric(c) && !matches!(c, '/' | '.' | '%' | '-'))
            .unwrap_or(rest.len());
        let word = rest[..end].trim_end_matches(['.', '-', '/']);
        if brackets == 0 {
            words.push(Word {
                range: at..at + word.len(),
                folded: fold_words(word),
                parted: std::mem::take(&mut parted),
            });
        }
        at += end.max(1);
    }
    words
}

/// The number before a colon and what it counts.
fn counted(text: &str, colon: usize) -> Option<(Range<usize>, u32, &'static str)> {
    let before = nearby::before(text, colon, CLAUSE);
    let clause = before.rsplit([';', ':', '\n', '\t']).next().unwrap_or("");
    let clause = clause.rsplit(". ").next().unwrap_or("");
    let words = words(text, colon - clause.len(), colon);
    let candidate = |at: usize| {
        // "2. Yêu cầu:", "2) Yêu cầu:": a marker counts nothing.
        let is_apart = text[words[at].range.end..].starts_with([' ', '\u{a0}']);
        let is_one = is_apart && words.get(at + 1).is_some_and(|next| !next.parted);
        is_one.then_some((at, number(&words, at)?, noun(&words, at + 1)?))
    };
    let mut candidates = (0..words.len()).filter_map(candidate);
    let (at, count, noun) = candidates.next()?;
    // Two counts: either may be the list's.
    if candidates.next().is_some() {
        return None;
    }
    let end = at + 1 + noun.split(' ').count();
    let range = words[at].range.start..words[end - 1].range.end;
    announces(&words, at, end).then_some((range, count, noun))
}

/// The number at a word.
fn number(words: &[Word], at: usize) -> Option<u32> {
    let word = &words[at].folded;
    let before = at.checked_sub(1).map(|at| words[at].folded.as_str());
    if before.is_some_and(|before| NOT_BEHIND.contains(&before)) {
        return None;
    }
    let spelt = NUMBERS.iter().position(|one| one == word);
    let number = match spelt {
        Some(place) => place as u32 + 2,
        None if word.len() <= 2 => word.parse().ok()?,
        None => return None,
    };
    (2..=30).contains(&number).then_some(number)
}

/// What a list may be made of, from a word on.
fn noun(words: &[Word], at: usize) -> Option<&'static str> {
    NOUNS.iter().copied().find(|noun| {
        let mut words = words.get(at..).unwrap_or_default().iter();
        let mut parts = noun.split(' ');
        parts.all(|part| words.next().is_some_and(|word| word.folded == part))
    })
}

/// Whether what stands behind the counted words goes on to the list itself.
fn announces(words: &[Word], number: usize, end: usize) -> bool {
    let behind = words.get(end..).unwrap_or_default();
    let phrase = |words: &[Word]| {
        let words: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
        format!(" {} ", words.join(" "))
    };
    let whole = phrase(behind);
    if ELSEWHERE.iter().any(|words| {
        whole
            .replace(" như sau ", " sau ")
            .contains(&format!(" {words} "))
    }) {
        return false;
    }
    // "05 nhiệm vụ sau đây, chi tiết tại Phụ lục I:": what stands behind the pointing words is beside the point.
    // "05 nhiệm vụ, giải pháp sau": what is counted has two names.
    let parts = |at: &usize| behind[*at].parted && noun(behind, *at).is_none();
    let comma = (0..behind.len()).find(parts);
    let named = behind
        .get(..comma.unwrap_or(behind.len()))
        .unwrap_or_default();
    // "04 tổ rà soát gồm:": the word that opens the list needs no comma.
    let (named, opens) = match named.split_last() {
        Some((last, before)) if last.folded == "gồm" => match before.split_last() {
            Some((last, before)) if last.folded == "bao" => (before, true),
            _ => (before, true),
        },
        _ => (named, false),
    };
    let behind = if opens { named } else { behind };
    let own = phrase(named);
    let points = POINTING
        .iter()
        .any(|words| own.ends_with(&format!(" {words} ")));
    let points = points || opens;
    let rest = behind.get(named.len()..).unwrap_or_default();
    let goes_on = points || rest.is_empty() || leads_on(rest);
    let other = (0..named.len()).any(|at| {
        let word = named[at].folded.as_str();
        let digits = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        let next = named.get(at + 1).map_or("", |next| &next.folded);
        let year = word == "năm" && digits(next) || at > 0 && named[at - 1].folded == "năm";
        matches!(
            word,
            "và" | "với" | "tại" | "trong" | "theo" | "cho" | "để" | "được" | "có"
        ) || !year && (digits(word) || NUMBERS.contains(&word))
    });
    if !goes_on || other || named.len() > MOST {
        return false;
    }
    points || leads_on(rest) || named.len() <= 4 && is_listed(words, number)
}

/// ", gồm", ", cụ thể như sau", ", danh sách như sau".
fn leads_on(rest: &[Word]) -> bool {
    let words: Vec<&str> = rest.iter().map(|word| word.folded.as_str()).collect();
    matches!(
        words.as_slice(),
        ["gồm"]
            | ["bao", "gồm"]
            | ["cụ", "thể"]
            | ["là"]
            | ["đó", "là"]
            | ["như", "sau"]
            | [_, "như", "sau"]
            | [_, _, "như", "sau"]
    )
}

/// Whether the number is what the sentence says: behind a word of dividing or doing, or at its beginning.
fn is_listed(words: &[Word], number: usize) -> bool {
    let doing = [
        "làm", "thành", "gồm", "vào", "theo", "hiện", "trung", "qua", "bằng", "khai", "ra", "có",
        "với", "là", "định", "chọn",
    ];
    let before = number.checked_sub(1).and_then(|at| words.get(at));
    before.is_none_or(|word| doing.contains(&word.folded.as_str()))
}

/// How many parts the text behind a colon lists by their numbers: "(1) …; (2) …", "đợt 1 …; đợt 2 …".
fn listed(rest: &str, noun: &str) -> Option<u32> {
    let in_brackets = |number: u32| format!("({number})");
    let folded = format!(" {} ", fold_words(rest));
    // "Tổ 1, Tổ 2 và các tổ khác" names not all.
    if folded.contains(" và các ") || folded.contains(" khác ") {
        return None;
    }
    let named = |number: u32| format!(" {noun} {number} ");
    let marked = run(rest, &in_brackets).or_else(|| run(&folded, &named));
    marked.filter(|count| *count > 1)
}

/// How far numbers go on in a text from 1, each behind the one before and once.
fn run(text: &str, written: &dyn Fn(u32) -> String) -> Option<u32> {
    let mut at = 0;
    let mut count = 0;
    loop {
        let next = written(count + 1);
        let Some(found) = text[at..].find(&next) else {
            break;
        };
        if text.matches(&next).count() > 1 {
            return None;
        }
        at += found;
        count += 1;
    }
    (count > 0).then_some(count)
}

/// The 2 of "Giai đoạn 2 (trong Tết): …", where the noun is the announced one.
pub(super) fn ordinals(text: &str, noun: &str) -> Option<u32> {
    let folded = fold_words(nearby::after(text, 0, 80));
    let rest = folded.strip_prefix(noun)?.strip_prefix(' ')?;
    rest.split(' ').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<(u32, String, Option<u32>)> {
        let found = announced(text);
        assert!(found.len() < 2, "{text}");
        let (range, found) = found.into_iter().next()?;
        assert!(range.end <= text.len());
        Some((found.count, found.noun, found.inline))
    }

    #[test]
    fn sentences_that_announce_a_counted_list_are_read() {
        for (text, count, noun) in [
            ("Mỗi giáo viên thực hiện 02 nội dung sau:", 2, "nội dung"),
            (
                "từ ngày 15/12/2026 đến hết ngày 28/02/2027, chia làm 04 giai đoạn:",
                4,
                "giai đoạn",
            ),
            (
                "Ban Chỉ đạo tập trung thực hiện 06 nhóm nhiệm vụ sau:",
                6,
                "nhóm nhiệm vụ",
            ),
            (
                "Các cơ quan thực hiện 06 nhóm nhiệm vụ sau đây, chi tiết tại Phụ lục I và Phụ lục II:",
                6,
                "nhóm nhiệm vụ",
            ),
            (
                "Việc ứng phó được thực hiện theo ba cấp độ dưới đây:",
                3,
                "cấp độ",
            ),
            ("Bệnh viện lựa chọn 06 đề án trọng điểm sau:", 6, "đề án"),
            (
                "của 18 thôn (mỗi thôn 04 thành viên), chia thành 03 tổ công tác:",
                3,
                "tổ công tác",
            ),
            (
                "Thành lập 04 tổ công tác, danh sách như sau:",
                4,
                "tổ công tác",
            ),
            ("Ba nhiệm vụ trọng tâm:", 3, "nhiệm vụ"),
            ("Quy trình gồm 5 bước:", 5, "bước"),
            (
                "Thành lập Đoàn kiểm tra gồm 07 thành viên:",
                7,
                "thành viên",
            ),
            ("Tập trung 03 (ba) nội dung chính sau đây:", 3, "nội dung"),
            (
                "Thực hiện 05 nhiệm vụ, giải pháp trọng tâm năm 2026 sau:",
                5,
                "nhiệm vụ",
            ),
        ] {
            assert_eq!(of(text), Some((count, noun.to_owned(), None)), "{text}");
        }
        assert_eq!(
            of("Thực hiện 03 nhóm nhiệm vụ: (1) Tuyên truyền; (2) Kiểm tra."),
            Some((3, "nhóm nhiệm vụ".to_owned(), Some(2)))
        );
        assert_eq!(
            of("Hội thi gồm hai đợt: đợt 1 từ ngày 02/3/2026; đợt 2 từ ngày 16/3/2026."),
            Some((2, "đợt".to_owned(), Some(2)))
        );
    }

    #[test]
    fn other_numbers_before_a_colon_announce_nothing() {
        for text in [
            "Thực hiện các nội dung sau:",
            "Thực hiện ít nhất 03 nội dung sau:",
            "Theo khoản 2 nội dung sau:",
            "Một buổi tập huấn và hai buổi hợp luyện:",
            "Hoàn thành 03 nhiệm vụ của 02 đề án sau:",
            "Chủ trì, phối hợp với 12 xã thực hiện các việc sau:",
            "Bố trí kinh phí cho 03 dự án, trong đó:",
            "Thực hiện 03 nội dung theo bảng sau:",
            "Tổ chức 05 hoạt động tại các thôn:",
            "Trong năm nhiệm vụ sau:",
            "Thực hiện 12 nhiệm vụ: tuyên truyền, kiểm tra.",
            "Đạt 02/05 tiêu chí sau:",
            "2. Yêu cầu:",
            "3) Giải pháp:",
            "I.2. Nội dung:",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
