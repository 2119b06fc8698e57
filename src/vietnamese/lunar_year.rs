//! Years by their stem and branch with their number beside them: "Xuân Đinh Mùi năm 2027", "Bính Ngọ - 2026".

use std::ops::Range;

use super::scan::Scan;
use crate::known::Known;

/// The stems, each with its writings in small letters.
const STEMS: [(&str, &[&str]); 10] = [
    ("Giáp", &["giáp"]),
    ("Ất", &["ất"]),
    ("Bính", &["bính"]),
    ("Đinh", &["đinh"]),
    ("Mậu", &["mậu"]),
    ("Kỷ", &["kỷ", "kỉ"]),
    ("Canh", &["canh"]),
    ("Tân", &["tân"]),
    ("Nhâm", &["nhâm"]),
    ("Quý", &["quý", "quí"]),
];
/// The branches, the same.
const BRANCHES: [(&str, &[&str]); 12] = [
    ("Tý", &["tý", "tí"]),
    ("Sửu", &["sửu"]),
    ("Dần", &["dần"]),
    ("Mão", &["mão"]),
    ("Thìn", &["thìn"]),
    ("Tỵ", &["tỵ", "tị"]),
    ("Ngọ", &["ngọ"]),
    ("Mùi", &["mùi"]),
    ("Thân", &["thân"]),
    ("Dậu", &["dậu"]),
    ("Tuất", &["tuất"]),
    ("Hợi", &["hợi"]),
];

/// A year that is named both ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedYear {
    /// Bytes from the stem to the number.
    pub range: Range<usize>,
    /// The number.
    pub year: u32,
    /// Whether the names are that year's.
    pub agrees: bool,
}

/// The names of a year.
pub fn name_of(year: u32) -> String {
    let at = year as usize + 56;
    format!("{} {}", STEMS[at % 10].0, BRANCHES[at % 12].0)
}

/// Every year of a line that is named both ways.
pub fn find_years(line: &Known) -> Vec<NamedYear> {
    let scan = Scan::of(line);
    let found = (2..scan.len()).filter_map(|at| {
        let (year, 4) = scan.number(at)? else {
            return None;
        };
        let mut end = at;
        end -= usize::from(scan.is(end - 1, "năm"));
        end -= usize::from(end > 0 && (scan.dash(end - 1) || scan.mark(end - 1, '(')));
        let start = end.checked_sub(2)?;
        let stem = named(&scan, start, &STEMS)?;
        let branch = named(&scan, start + 1, &BRANCHES)?;
        let counted = year as usize + 56;
        Some(NamedYear {
            range: scan.span(start..at + 1),
            year,
            agrees: counted % 10 == stem && counted % 12 == branch,
        })
    });
    found.collect()
}

/// Which of some names stands at a token.
fn named(scan: &Scan, at: usize, names: &[(&str, &[&str])]) -> Option<usize> {
    let mut names = names.iter();
    names.position(|(_, small)| scan.is_any(at, small))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, bool)> {
        let found = find_years(&Known::new(text)).into_iter();
        found
            .map(|one| (text[one.range].to_owned(), one.agrees))
            .collect()
    }

    #[test]
    fn a_year_and_its_names_are_held_against_each_other() {
        for right in [
            "Đinh Mùi năm 2027",
            "Bính Ngọ 2026",
            "ẤT TỴ (2025",
            "Giáp Tí - 1984",
        ] {
            assert_eq!(
                told(&format!("Tết {right}, toàn xã")),
                [(right.to_owned(), true)]
            );
        }
        assert_eq!(
            told("nhân dịp Tết Nguyên đán Bính Ngọ năm 2027"),
            [("Bính Ngọ năm 2027".to_owned(), false)]
        );
        assert_eq!(name_of(2027), "Đinh Mùi");
        assert_eq!(
            told("Sau Tết Bính Ngọ, năm 2027 xã tiếp tục; quý thân nhân 2026"),
            []
        );
    }
}
