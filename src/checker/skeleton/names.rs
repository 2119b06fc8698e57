//! How bodies, days and parents are written in a plan's letterhead, symbol, date line and citations.

use chrono::{Datelike, NaiveDate};

use crate::parent::{ParentCatalogue, named_parent};
use crate::report::Locale;
use crate::vietnamese::case::{Case, lower, upper};
use crate::vietnamese::fold::fold;
use crate::vietnamese::letters::is_alphabetic;
use crate::vietnamese::slot::SLOT;

/// "Quyết định số 1703/QĐ-TTg ngày 31 tháng 12 năm 2024 của Thủ tướng Chính phủ".
pub(super) fn cited(parent: &ParentCatalogue) -> String {
    let name = named_parent(&parent.id, Locale::Vi);
    format!(
        "{name} {} của {}",
        long_date(parent.issued_on),
        parent.issuer
    )
}

/// The same in full, as at its first citation: with its title.
pub(super) fn cited_in_full(parent: &ParentCatalogue) -> String {
    let mut title = parent.title.trim().chars();
    let first = title.next().map(lower);
    let title: String = first.into_iter().chain(title).collect();
    match title.is_empty() {
        true => cited(parent),
        false => format!("{} {title}", cited(parent)),
    }
}

/// "ngày 05 tháng 02 năm 2026": days below 10, and months 1 and 2, with a nought (Nghị định 30/2020/NĐ-CP, Phụ lục I,
/// Phần I, Mục II khoản 4).
pub(super) fn long_date(day: NaiveDate) -> String {
    let month = match day.month() {
        month @ (1 | 2) => format!("0{month}"),
        month => month.to_string(),
    };
    format!("ngày {:02} tháng {month} năm {}", day.day(), day.year())
}

/// A body's name in capitals, a committee's over two lines.
pub(super) fn letterhead(name: &str) -> Vec<String> {
    let capitals: String = name.upper();
    match capitals.match_indices(' ').nth(3) {
        Some((at, _)) if fold(name).starts_with(&fold("Ủy ban nhân dân ")) => {
            vec![capitals[..at].to_owned(), capitals[at..].trim().to_owned()]
        }
        _ => vec![capitals],
    }
}

/// "xã An Lạc" → "An Lạc": without the small words in front.
pub(super) fn own_name(unit: &str) -> String {
    let words = unit.split_whitespace();
    let mut words: Vec<&str> = words.collect();
    if let Some(kind) = words.iter().rposition(|word| {
        let kinds = ["xã", "phường", "tỉnh", "phố", "khu"];
        kinds.contains(&fold(word).as_str())
    }) {
        words.drain(..=kind);
    }
    match words.is_empty() {
        true => SLOT.to_owned(),
        false => words.join(" "),
    }
}

/// "Sở Khoa học và Công nghệ" → "SKHCN".
pub(super) fn initials(name: &str) -> String {
    let words = name.split_whitespace();
    let told = words.filter(|word| fold(word) != "và");
    told.filter_map(|word| word.chars().find(|c| is_alphabetic(*c)))
        .map(upper)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_for_letterhead_symbol_and_date_line() {
        assert_eq!(
            letterhead("Ủy ban nhân dân xã An Lạc"),
            ["ỦY BAN NHÂN DÂN", "XÃ AN LẠC"]
        );
        assert_eq!(letterhead("Sở Nội vụ"), ["SỞ NỘI VỤ"]);
        assert_eq!(initials("Sở Khoa học và Công nghệ"), "SKHCN");
        assert_eq!(own_name("xã An Lạc"), "An Lạc");
        assert_eq!(own_name("Ủy ban nhân dân thành phố Bình An"), "Bình An");
        assert_eq!(own_name(""), SLOT);
        let day = NaiveDate::from_ymd_opt(2026, 2, 5).expect("a day");
        assert_eq!(long_date(day), "ngày 05 tháng 02 năm 2026");
    }
}
