//! How a document, and a place in one, are written in a text: "Quyết định số 1703/QĐ-TTg", "điểm d khoản 2
//! Mục II". Reports name places by numbers ("II.2.d", "PL.II.3"); people are told them so.
//!
//! Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 5 (parts of a text) and 6 (documents).

use super::case::upper;
use super::citation::KINDS;
use super::letters::is_alphabetic;
use super::numerals::to_roman;

/// A document by its number, with its type where the symbol tells it: "Kế hoạch số 45/KH-UBND".
pub fn document_name(number: &str) -> String {
    let symbols = number.split(|c: char| !is_alphabetic(c));
    let kind = symbols.into_iter().find_map(|symbol| {
        let of_symbol = |(_, short): &&(&str, &str)| is_symbol(symbol, short);
        KINDS.iter().find(of_symbol).map(|(kind, _)| *kind)
    });
    match kind {
        Some(kind) => format!("{} số {number}", capital(kind)),
        None => format!("Văn bản số {number}"),
    }
}

/// Whether letters are a type's abbreviation, in whatever case.
fn is_symbol(letters: &str, short: &str) -> bool {
    letters.chars().map(upper).eq(short.chars().map(upper))
}

/// A place by its number in a report: "II.2.d" is "điểm d khoản 2 Mục II", "PL.II.3" "số thứ tự 3 Mục II Phụ
/// lục". `several`: the document has more than one task table, so that the first is told by a number too.
pub fn place_name(number: &str, several: bool) -> String {
    let mut parts: Vec<String> = Vec::new();
    let (table, rest) = match number.split_once('.') {
        Some((table, rest)) if table.starts_with("PL") => (Some(&table["PL".len()..]), rest),
        _ => (None, number),
    };
    let steps: Vec<&str> = rest.split('.').collect();
    match table {
        Some(table) => {
            // The last number is the row's; a row of group 1 may be "1.2" with both.
            let group = steps
                .first()
                .filter(|group| steps.len() > 1 && is_roman(group));
            let row = &steps[usize::from(group.is_some())..];
            parts.push(match row {
                [row] if row.starts_with('-') => format!("dòng thứ {}", &row[1..]),
                _ => format!("số thứ tự {}", row.join(".")),
            });
            parts.extend(group.map(|group| format!("Mục {group}")));
            let table = table.parse().ok().or(several.then_some(1));
            parts.push(match table.and_then(to_roman) {
                Some(table) => format!("Phụ lục {table}"),
                None => "Phụ lục".to_owned(),
            });
        }
        None => {
            let mut numbers: Vec<&str> = Vec::new();
            let mut above = Vec::new();
            for (at, step) in steps.iter().enumerate() {
                match *step {
                    step if is_digits(step) => numbers.push(step),
                    step => {
                        above.extend(clause(&mut numbers, at == 0 || above.is_empty()));
                        above.push(named(step, at));
                    }
                }
            }
            let alone = above.is_empty();
            above.extend(clause(&mut numbers, alone));
            parts.extend(above.into_iter().rev());
        }
    }
    parts.join(" ")
}

/// The numbers in digits that follow one another: one clause, or with no part over it a section.
fn clause(numbers: &mut Vec<&str>, alone: bool) -> Option<String> {
    if numbers.is_empty() {
        return None;
    }
    let joined = numbers.join(".");
    numbers.clear();
    Some(match alone {
        true => format!("mục {joined}"),
        false => format!("khoản {joined}"),
    })
}

/// A step that is not in digits.
fn named(step: &str, at: usize) -> String {
    let rest = |sign: char| step.strip_prefix(sign).filter(|rest| is_digits(rest));
    if let Some(place) = rest('-') {
        return format!("gạch đầu dòng thứ {place}");
    }
    if let Some(place) = rest('+') {
        return format!("dấu cộng thứ {place}");
    }
    // Plans have few sections, so that a single "C" or "D" at the front is a letter and no numeral.
    let part = at == 0 && step.len() == 1 && !matches!(step, "I" | "V" | "X");
    match step {
        _ if part && step.starts_with(char::is_uppercase) => format!("Phần {step}"),
        _ if is_roman(step) => format!("Mục {step}"),
        _ if step.chars().count() == 1 => format!("điểm {step}"),
        _ => step.to_owned(),
    }
}

fn is_digits(step: &str) -> bool {
    !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_roman(step: &str) -> bool {
    !step.is_empty() && step.bytes().all(|byte| b"IVXLC".contains(&byte))
}

/// With its first letter as a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(upper);
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_has_its_type_and_the_word_so() {
        for (number, name) in [
            ("1703/QĐ-TTg", "Quyết định số 1703/QĐ-TTg"),
            ("289/KH-UBND", "Kế hoạch số 289/KH-UBND"),
            ("38-CT/TW", "Chỉ thị số 38-CT/TW"),
            ("24-CTr/TU", "Chương trình số 24-CTr/TU"),
            ("12/UBND-VX", "Văn bản số 12/UBND-VX"),
        ] {
            assert_eq!(document_name(number), name);
        }
    }

    #[test]
    fn a_place_is_told_from_the_inside_out() {
        for (number, name) in [
            ("II.2.d", "điểm d khoản 2 Mục II"),
            ("II.2.đ", "điểm đ khoản 2 Mục II"),
            ("II.1.-4", "gạch đầu dòng thứ 4 khoản 1 Mục II"),
            ("II.-4", "gạch đầu dòng thứ 4 Mục II"),
            ("II.2.1.a", "điểm a khoản 2.1 Mục II"),
            ("III", "Mục III"),
            ("2.1", "mục 2.1"),
            ("2.a", "điểm a mục 2"),
            ("B.II.3", "khoản 3 Mục II Phần B"),
        ] {
            assert_eq!(place_name(number, false), name, "{number}");
        }
    }

    #[test]
    fn a_row_is_told_by_its_number_and_its_table() {
        for (number, several, name) in [
            ("PL.II.3", false, "số thứ tự 3 Mục II Phụ lục"),
            ("PL.II.3", true, "số thứ tự 3 Mục II Phụ lục I"),
            ("PL2.3", true, "số thứ tự 3 Phụ lục II"),
            ("PL.1.2", false, "số thứ tự 1.2 Phụ lục"),
            ("PL.I.-2", false, "dòng thứ 2 Mục I Phụ lục"),
        ] {
            assert_eq!(place_name(number, several), name, "{number}");
        }
    }
}
