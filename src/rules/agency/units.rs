//! The units of administration that a text names, by kind and name: "tỉnh Vĩnh Long", "ĐẶC KHU LÝ SƠN".

use std::ops::Range;
use std::sync::LazyLock;

use crate::known::Known;
use crate::rules::Shown;
use crate::rules::language::{Shape, Word, words};
use crate::sorting;
use crate::vietnamese::case::Case;
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::{is_alphabetic, is_alphanumeric};
use crate::vietnamese::phrases::begins;
use crate::vietnamese::word_key::key;

/// Kinds of units whose name a plan's issuer bears, folded.
pub(super) const KINDS: &[&str] = &["tỉnh", "thành phố", "xã", "phường", "đặc khu"];

/// A unit as it is named in a text.
#[derive(Clone)]
pub(super) struct Unit {
    /// One of [`KINDS`].
    pub kind: &'static str,
    /// Folded; in capitals it may go on with words that are no name.
    pub name: String,
}

/// With what the kinds begin.
static KEYS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let firsts = KINDS.iter().filter_map(|kind| kind.split(' ').next());
    firsts.map(key).collect()
});

/// The units that a line names: kind and name, to the end of the words with capitals.
pub(super) fn units(line: &Known) -> Vec<Shown<Unit>> {
    // The name stands right behind its kind, which has two words at most.
    let named = words(line).windows(2).enumerate().any(|(at, pair)| {
        let next = words(line).get(at + 2);
        let is_set = |word: &Word| word.shape != Shape::Lower;
        KEYS.contains(&pair[0].key) && (is_set(&pair[1]) || next.is_some_and(is_set))
    });
    if !named {
        return Vec::new();
    }
    let found = units_of(line.text()).into_iter();
    found.map(|(range, unit)| Shown::new(range, unit)).collect()
}

/// So many words are a name.
const LONGEST: usize = 4;

pub(super) fn units_of(text: &str) -> Vec<(Range<usize>, Unit)> {
    let lower = text.lower();
    if lower.len() != text.len() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for kind in KINDS {
        for (at, _) in lower.match_indices(kind) {
            let end = at + kind.len();
            let rest = &text[end..];
            // "Thị xã" is another kind.
            let begins = !text[..at].ends_with(is_alphanumeric) && !lower[..at].ends_with("thị ");
            if !begins || !rest.starts_with(' ') {
                continue;
            }
            let mut to = end;
            let mut words = 0;
            let is_capitals = |part: &str| part.upper() == part;
            for word in rest.split(' ').skip(1) {
                let bare = word.trim_end_matches(|c: char| !is_alphanumeric(c));
                let is_name =
                    bare.starts_with(char::is_uppercase) && bare.chars().all(is_alphabetic);
                if !is_name || words == LONGEST {
                    break;
                }
                words += 1;
                let start = to + 1;
                to = start + bare.len();
                if bare.len() < word.len() {
                    break;
                }
            }
            let mut name = &text[end..to];
            if is_capitals(&text[at..to]) {
                name = cut_behind(name);
                to = end + name.len();
            }
            let name = fold_words(name);
            let first = name.split(' ').next().unwrap_or_default();
            // "Tỉnh ủy", "Xã hội", "Phường đội" are no units; in capitals nobody sees where a word is one.
            let others = ["uỷ", "hội", "đoàn", "đội", "trưởng", "trực", "trấn", "lộ"];
            if words == 0 || name.is_empty() || others.contains(&first) {
                continue;
            }
            found.push((at..to, Unit { kind, name }));
        }
    }
    sorting::sort_by(&mut found, |one, other| one.0.start.cmp(&other.0.start));
    found
}

/// A name in capitals up to the words that go on behind it in titles.
fn cut_behind(name: &str) -> &str {
    const BEHIND: &[&str] = &[
        "GIAI", "NĂM", "ĐẾN", "VÀ", "THEO", "THỰC", "VỀ", "TRONG", "TẠI", "QUÝ", "THÁNG", "TỪ",
        "CÓ", "ĐƯỢC", "KHÓA", "KHOÁ", "NHIỆM", "LẦN", "BAN", "CỦA", "NGÀY",
    ];
    let mut at = 0;
    for word in name.split_inclusive(' ') {
        if BEHIND.contains(&word.trim()) {
            break;
        }
        at += word.len();
    }
    name[..at].trim_end()
}

/// Whether two names are one place's: one may go on with words that are no name.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    begins(one, other) || begins(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_its_kind_and_the_name_behind_it() {
        for (text, unit) in [
            ("trên địa bàn tỉnh Vĩnh Long.", Some(("tỉnh", "vĩnh long"))),
            (
                "TRÊN ĐỊA BÀN TỈNH TRÀ VINH GIAI ĐOẠN 2026",
                Some(("tỉnh", "trà vinh")),
            ),
            ("Đặc khu Phú Quý", Some(("đặc khu", "phú quý"))),
            ("Tỉnh ủy, xã hội, phường đội, thị xã Sơn Tây, các xã", None),
            ("TỈNH ỦY VĨNH LONG", None),
        ] {
            let found = units_of(text);
            let found = found
                .first()
                .map(|(_, unit)| (unit.kind, unit.name.as_str()));
            assert_eq!(found, unit, "{text}");
        }
    }
}
