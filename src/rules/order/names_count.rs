//! A number of places or people with their names behind it, and there are more or fewer names: "05 xã: A, B, C và D".
//!
//! **Why.** One of them was cut or added; whoever reads the number counts on one that is not named, or names one too many.
//!
//! **Basis.** The sentence's own agreement. Judged are lists of nothing but names (capitals, "thôn 2", each with its kind
//! before it or not) right behind the number and what it counts, in brackets, behind a colon or behind "gồm"; of people,
//! "Ông A, chức vụ; bà B, chức vụ". What is one or two off is a slip; what is further off is a list of something else.
//!
//! **Bad**
//! ```text
//! Tổ chức tại 04 xã: Hòa An, Tân Lập và Sơn Thọ.
//! ```
//! **Good**
//! ```text
//! Tổ chức tại 03 xã: Hòa An, Tân Lập và Sơn Thọ.
//! ```

use super::OF_SENTENCE;
use std::ops::Range;

use super::announced::NUMBERS;
use super::people::is_person;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict, nearby};
use crate::vietnamese::case::Case;
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::is_alphanumeric;

/// KH518.
pub static NAMES_COUNT: Rule = Rule {
    code: "KH518",
    name: "names-count",
    severity: Severity::Warning,
    summary: Words {
        vi: "Số lượng nêu trong câu khác với số tên liệt kê ngay sau.",
        en: "A sentence counts another number than it names.",
    },
    basis: OF_SENTENCE,
    fixable: false,
    off_by_default: false,
    check,
};

const DIFFERS: Words = Words {
    vi: "Ghi “{0}” nhưng kể {1} tên.",
    en: "It says “{0}”, but names {1}.",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    for (place, names) in context.shown_sound(counts) {
        let text = context.document.text(place);
        findings.report(place, &DIFFERS, &[text, &names.to_string()]);
    }
    Verdict::Evaluated
}

/// Places that go by a name, folded.
const PLACES: [&str; 19] = [
    "xã",
    "phường",
    "thôn",
    "ấp",
    "bản",
    "buôn",
    "làng",
    "khóm",
    "khu phố",
    "khu dân cư",
    "tổ dân phố",
    "đặc khu",
    "tỉnh",
    "huyện",
    "trường",
    "chợ",
    "dân tộc",
    "tổ",
    "khu",
];
/// People, folded.
const PEOPLE: [&str; 3] = ["thành viên", "đồng chí", "người"];
/// Behind these a number is a bound or another's, folded.
const NOT_BEHIND: [&str; 22] = [
    "nhất", "thiểu", "đa", "trên", "hơn", "dưới", "khoảng", "gần", "từ", "đến", "hoặc", "trong",
    "mỗi", "từng", "số", "khoản", "điểm", "mục", "điều", "nhóm", "quá", "lục",
];
/// Words between what is counted and its names at most.
const MOST_BETWEEN: usize = 5;
/// Bytes of a list that are looked at.
const LONGEST: usize = 2_000;
/// How far off a slip is.
const SLIP: usize = 2;

fn counts(line: &Known) -> Vec<Shown<usize>> {
    let text = line.text();
    let mut found = Vec::new();
    if !text.contains([':', '(']) && !text.contains("gồm") {
        return found;
    }
    let mut from = 0;
    for (at, word) in words(text) {
        if at < from {
            continue;
        }
        let Some(count) = number(text, at, word) else {
            continue;
        };
        let Some((range, names)) = named(text, at, word) else {
            continue;
        };
        from = range.end;
        if names != count && names.abs_diff(count) <= SLIP && names.max(count) > SLIP {
            found.push(Shown::new(range, names));
        }
    }
    found
}

/// Words with where they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    let words = text.split(' ').map(move |word| {
        let at = next;
        next += word.len() + 1;
        (at, word)
    });
    words.filter(|(_, word)| !word.is_empty())
}

/// The count that a word says.
fn number(text: &str, at: usize, word: &str) -> Option<usize> {
    let count = match word.starts_with(|c: char| c.is_ascii_digit()) {
        true if word.len() <= 2 => word.parse().ok()?,
        true => return None,
        false => {
            let number = NUMBERS.iter().position(|number| word.lowers_to(number));
            number? + 2
        }
    };
    let before = nearby::word_before(text, at.saturating_sub(1));
    let is_bound = NOT_BEHIND.contains(&fold_words(before).as_str());
    ((2..=30).contains(&count) && !is_bound).then_some(count)
}

/// What a number counts and how many names stand behind it: the bytes of number and noun, and the names.
fn named(text: &str, at: usize, word: &str) -> Option<(Range<usize>, usize)> {
    let start = at + word.len();
    let rest = nearby::after(text, start, LONGEST);
    let lower = rest.lower();
    let behind = lower.strip_prefix(' ')?;
    let noun = PLACES.iter().chain(&PEOPLE).filter(|noun| {
        let rest = behind.strip_prefix(**noun);
        rest.is_some_and(|rest| !rest.starts_with(is_alphanumeric))
    });
    let noun = *noun.max_by_key(|noun| noun.len())?;
    let end = 1 + noun.len();
    let openers = [
        rest[end..].find(':'),
        rest[end..].find('('),
        rest[end..].find(" gồm "),
    ];
    let open = end + openers.into_iter().flatten().min()?;
    let between = &rest[end..open];
    if between.contains([',', ';', '.', ')', '/'])
        || between.split_whitespace().count() > MOST_BETWEEN
    {
        return None;
    }
    if between.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let bracket = rest[open..].starts_with('(');
    let list = rest[open..].trim_start_matches([':', '(']);
    let list = list.strip_prefix(" gồm").unwrap_or(list).trim_start();
    let list = list
        .strip_prefix("gồm")
        .unwrap_or(list)
        .trim_start_matches([':', ' ']);
    let list = match bracket {
        true => &list[..list.find(')')?],
        false => sentence(list, PEOPLE.contains(&noun))?,
    };
    let names = match PEOPLE.contains(&noun) {
        true => people(list)?,
        false => places(list, noun)?,
    };
    Some((at..start + end, names))
}

/// A list up to the end of its sentence; none where the line ends within it.
fn sentence(list: &str, of_people: bool) -> Option<&str> {
    let ends = list.match_indices(['.', ';']).find(|(at, mark)| {
        let rest = &list[at + 1..];
        // Behind commas a semicolon ends the list of names; else it parts them, or people with their offices.
        let commas = !of_people && list[..*at].contains(',');
        let parts = *mark == ";" && !commas && !rest.trim().is_empty();
        !parts && (rest.is_empty() || rest.starts_with([' ', '/']))
    });
    ends.map(|(at, _)| &list[..at])
}

/// People, each with title and office, between semicolons.
fn people(list: &str) -> Option<usize> {
    let parts: Vec<&str> = list.split(';').map(str::trim).collect();
    let each = parts
        .iter()
        .all(|part| is_person(part.strip_prefix("và ").unwrap_or(part)));
    (parts.len() > 1 && each).then_some(parts.len())
}

/// Places by their names, where the list holds nothing else.
fn places(list: &str, noun: &str) -> Option<usize> {
    let mark = if list.contains(';') { ';' } else { ',' };
    let parts = list.split(mark).flat_map(|part| part.split(" và "));
    let parts: Vec<&str> = parts
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let is_named = |part: &&str| {
        let part = part.strip_prefix("và ").unwrap_or(part);
        let lower = part.lower();
        let own = lower
            .strip_prefix(noun)
            .is_some_and(|rest| rest.starts_with(' '));
        let name = if own { &part[noun.len()..] } else { part };
        let mut words = name.split_whitespace();
        let is_name =
            |word: &str| word.starts_with(|c: char| c.is_uppercase() || own && c.is_ascii_digit());
        (1..=4).contains(&words.clone().count()) && words.all(is_name)
    };
    let plain = mark == ',' || !list.contains(',');
    (parts.len() > 1 && plain && parts.iter().all(is_named)).then_some(parts.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        found(&NAMES_COUNT, &Sketch::items(line))
    }

    #[test]
    fn another_number_of_names_is_told() {
        assert_eq!(
            on("Tổ chức tại 04 xã: Hòa An, Tân Lập và Sơn Thọ."),
            ["Ghi “04 xã” nhưng kể 3 tên. @ 04 xã"]
        );
        for line in [
            "Có 05 thôn ven sông (Thôn 1, thôn 2, thôn 3, thôn 4) phải sơ tán.",
            "Kiểm tra ba phường trung tâm gồm Vân Thủy, Hòa Bình.",
            "Đoàn gồm 03 đồng chí: Ông Vũ Minh Tân, Trưởng đoàn; bà Tô Lan Phương, thư ký.",
            "Tại 04 xã: Hòa An, Tân Lập và Sơn Thọ; hoàn thành trong tháng 5.",
            "Tại 03 chợ (chợ Trung Tâm; chợ Bến Đá; chợ Hòa An; chợ Mới), bố trí cân đối chứng.",
        ] {
            assert_eq!(on(line).len(), 1, "{line}");
        }
    }

    #[test]
    fn as_many_names_and_lists_of_something_else_are_silent() {
        for line in [
            "Tổ chức tại 03 xã: Hòa An, Tân Lập và Sơn Thọ.",
            "Có 04 thôn ven sông (Thôn 1, thôn 2, thôn 3, thôn 4) phải sơ tán.",
            "Có 12 xã (Hòa An, Tân Lập) đã đăng ký.",
            "Ít nhất 04 xã: Hòa An, Tân Lập và Sơn Thọ.",
            "Có 05 xã khó khăn (trong đó Hòa An, Tân Lập, Sơn Thọ, Mường Nhé đã thoát nghèo).",
            "Có 03 xã biên giới (Hòa An, Tân Lập và các xã lân cận).",
            "Tại 03 xã: Hòa An tổ chức tập huấn, Tân Lập tổ chức hội thi.",
            "Tại 03 xã, 02 phường (Hòa An, Tân Lập).",
            "03/12 xã (Hòa An, Tân Lập).",
            "Đoàn gồm 03 người: Ông Vũ Minh Tân, Trưởng đoàn; đại diện Văn phòng.",
            "Bố trí 02 xã (Lào Cai).",
            "Tại 03 xã: Hòa An, Tân Lập và Sơn Thọ;",
            "Tại 03 xã: Hòa An, Tân Lập và Sơn Thọ; hoàn thành trong tháng 5.",
            "Tại 04 xã: Hòa An, Tân Lập, Sơn",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }
}
