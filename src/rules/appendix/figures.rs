//! A text's words with its figures taken out, so that what is said of one quantity in two places can be laid side by side.

use std::ops::Range;

use crate::vietnamese::amount::{Number, Style, number};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::is_alphanumeric;

/// A text's words, each figure a [`PLACE`] among them, and the figures in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Figured {
    pub words: Vec<String>,
    pub figures: Vec<Figure>,
}

/// A number that measures something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Figure {
    pub number: Number,
    /// "%", or the word behind it, folded.
    pub unit: String,
    /// Bytes of number and sign.
    pub range: Range<usize>,
    pub bound: Bound,
}

/// Whether a number is meant exactly, at least or at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    Exactly,
    /// "trên 90%", "ít nhất 90%", "từ 90% trở lên".
    AtLeast,
    /// "dưới 2%", "không quá 2%".
    AtMost,
}

impl Bound {
    /// By the words before a number.
    fn behind(words: &[String]) -> Self {
        let word = |back: usize| {
            let at = words.len().checked_sub(back);
            at.map_or("", |at| words[at].as_str())
        };
        match (word(2), word(1)) {
            (_, "trên" | "hơn") | ("ít", "nhất") | ("tối", "thiểu") => Self::AtLeast,
            (_, "dưới") | ("không", "quá") | ("tối", "đa") => Self::AtMost,
            _ => Self::Exactly,
        }
    }
}

impl Figure {
    /// Whether no number can be meant by both.
    pub fn contradicts(&self, other: &Self) -> bool {
        let (one, that) = (self.number.value, other.number.value);
        match (self.bound, other.bound) {
            (Bound::Exactly, Bound::AtLeast) | (Bound::AtMost, Bound::Exactly) => one < that,
            (Bound::Exactly, Bound::AtMost) | (Bound::AtLeast, Bound::Exactly) => one > that,
            (here, there) => here == there && one != that,
        }
    }
}

/// What stands for a figure among the words.
pub(super) const PLACE: &str = "#";

/// Behind these a number names one of several, and measures nothing, folded.
const NAMED: &[&str] = &[
    "ngày",
    "tháng",
    "năm",
    "quý",
    "khoản",
    "điều",
    "điểm",
    "mục",
    "số",
    "nhóm",
    "mức",
    "độ",
    "cấp",
    "lớp",
    "đợt",
    "lần",
    "thứ",
    "lục",
    "khóa",
    "khoá",
    "tổ",
    "thôn",
    "đoạn",
    "vòng",
    "bước",
    "loại",
    "hạng",
    "kỳ",
    "bảng",
    "biểu",
    "phường",
    "quận",
    "ấp",
    "phố",
    "khối",
    "đội",
    "phần",
    "chương",
    "khu",
    "zalo",
    "tcvn",
    "iso",
];

/// Take a text apart.
pub(super) fn figured(text: &str) -> Figured {
    let mut found = Figured::default();
    let mut at = 0;
    for chunk in text.split(|c: char| c.is_whitespace()) {
        let start = at;
        at += chunk.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
        let is_outer = |c: char| !(is_alphanumeric(c) || c == '%');
        let inner = chunk.trim_start_matches(is_outer);
        let from = start + chunk.len() - inner.len();
        let inner = inner.trim_end_matches(is_outer);
        let digits = inner.strip_suffix('%').unwrap_or(inner);
        let named = found
            .words
            .last()
            .is_some_and(|word| NAMED.contains(&word.as_str()));
        let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
        match number(digits, Style::Stop).filter(|_| !named && !is_year) {
            Some(number) => {
                let signed = digits.len() < inner.len() || text[at..].starts_with('%');
                let unit = if signed { "%" } else { "" };
                found.figures.push(Figure {
                    number,
                    unit: unit.to_owned(),
                    range: from..from + inner.len(),
                    bound: Bound::behind(&found.words),
                });
                found.words.push(PLACE.to_owned());
            }
            None => {
                let folded = fold_words(inner);
                let words = folded
                    .split([' ', '-', '–'])
                    .filter(|word| !word.is_empty());
                for word in words {
                    if found.words.last().is_some_and(|last| last == PLACE)
                        && let Some(figure) = found.figures.last_mut()
                        && figure.unit.is_empty()
                    {
                        word.clone_into(&mut figure.unit);
                    }
                    let goes_up =
                        word == "lên" && found.words.last().is_some_and(|last| last == "trở");
                    // "90% trở lên", "90 hộ trở lên".
                    let near = found.words.iter().rev().take(4).any(|word| word == PLACE);
                    if goes_up
                        && near
                        && let Some(figure) = found.figures.last_mut()
                    {
                        figure.bound = Bound::AtLeast;
                    }
                    found.words.push(word.to_owned());
                }
            }
        }
    }
    found
}

/// The years that a text names.
pub(super) fn years(text: &str) -> Vec<u32> {
    let numbers = text.split(|c: char| !c.is_ascii_digit());
    let years = numbers
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok());
    years.filter(|year| (2000..2100).contains(year)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_agrees_with_what_it_allows() {
        let one = |text: &str| figured(text).figures.remove(0);
        for (here, there, contradicts) in [
            ("95%", "98%", true),
            ("95%", "từ 98% trở lên", true),
            ("99%", "từ 98% trở lên", false),
            ("2%", "dưới 2,5%", false),
            ("3%", "không quá 2,5%", true),
            ("trên 90%", "ít nhất 95%", true),
            ("trên 90%", "95%", false),
            ("trên 90%", "dưới 95%", false),
            ("95%", "95%", false),
        ] {
            assert_eq!(
                one(here).contradicts(&one(there)),
                contradicts,
                "{here} {there}"
            );
        }
    }

    #[test]
    fn figures_are_taken_out_and_names_stay() {
        let text = "90% phương tiện đo nhóm 2, 1.250 hộ (năm 2027) đạt 0,5 %; 05 xã tại khoản 3.";
        let found = figured(text);
        let told: Vec<(&str, &str)> = found
            .figures
            .iter()
            .map(|figure| (&text[figure.range.clone()], figure.unit.as_str()))
            .collect();
        assert_eq!(
            told,
            [("90%", "%"), ("1.250", "hộ"), ("0,5", "%"), ("05", "xã")]
        );
        assert!(
            found
                .words
                .join(" ")
                .starts_with("# phương tiện đo nhóm 2 # hộ năm 2027 đạt # # xã"),
            "{:?}",
            found.words
        );
        assert_eq!(years("giai đoạn 2026 - 2030, 12.027 hộ"), [2026, 2030]);
    }
}
