//! Bodies and the level of administration they belong to.

use super::fold::fold_words;
use super::level::Level;

/// Level of the body that a letterhead names; lines are given superior first.
///
/// The last body named is the issuer: "UBND THÀNH PHỐ … / ỦY BAN NHÂN DÂN PHƯỜNG …" is a ward. A
/// body below a department ("SỞ … / CHI CỤC …") counts as the department. District bodies, which
/// ceased to exist on 01/7/2025, have no level here.
pub fn letterhead_level<'a>(lines: impl IntoIterator<Item = &'a str>) -> Option<Level> {
    let joined = lines
        .into_iter()
        .map(fold_words)
        .collect::<Vec<_>>()
        .join(" ");
    let words: Vec<&str> = joined.split(' ').collect();
    let mut level = None;
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).copied().unwrap_or("");
        let found = match (*word, next) {
            ("sở", _) => Some(Level::Department),
            ("ban", "quản") if level == Some(Level::Province) => Some(Level::Department),
            ("xã" | "phường", _)
                if !(*word == "xã" && next == "hội") && before(&words, at) != "thị" =>
            {
                Some(Level::Commune)
            }
            ("đặc", "khu") | ("thị", "trấn") => Some(Level::Commune),
            ("huyện" | "quận", _) | ("thị", "xã") => {
                level = None;
                continue;
            }
            ("tỉnh", _) | ("thành", "phố" | "ủy" | "uỷ") => {
                if *word == "thành" && next == "phố" && level == Some(Level::Province) {
                    // A city under a province was a district.
                    level = None;
                    continue;
                }
                Some(Level::Province)
            }
            (
                "bộ",
                "trưởng" | "y" | "khoa" | "nông" | "tài" | "nội" | "ngoại" | "công" | "giáo"
                | "xây" | "tư" | "quốc" | "văn" | "dân" | "thông" | "lao" | "giao" | "kế",
            ) if !(next == "tư" && words.get(at + 2) == Some(&"lệnh")) => Some(Level::Central),
            ("chính", "phủ") => Some(Level::Central),
            _ => None,
        };
        match (level, found) {
            // Below a department or a commune nothing of a higher level is the issuer.
            (Some(Level::Department | Level::Commune), _) => {}
            (_, Some(found)) => level = Some(found),
            _ => {}
        }
    }
    let armed = ["công an", "quân sự", "biên phòng"];
    // The province's police and military are among its departments.
    if level == Some(Level::Province) && armed.iter().any(|body| joined.contains(body)) {
        return Some(Level::Department);
    }
    level
}

fn before<'a>(words: &[&'a str], at: usize) -> &'a str {
    at.checked_sub(1)
        .and_then(|at| words.get(at))
        .copied()
        .unwrap_or("")
}

/// Abbreviations of ministries, before and after the mergers of 2025.
const MINISTRIES: [&str; 21] = [
    "BCA", "BCT", "BDTTG", "BGDĐT", "BGTVT", "BKHCN", "BKHĐT", "BLĐTBXH", "BNG", "BNN", "BNNMT",
    "BNNPTNT", "BNV", "BQP", "BTC", "BTNMT", "BTP", "BTTTT", "BVHTTDL", "BXD", "BYT",
];

/// Level that a number's symbol shows: "KH-SKHCN" a department, "QĐ-TTg" central; "KH-UBND" none.
pub fn symbol_level(symbol: &str) -> Option<Level> {
    let body = symbol.split(['-', '/']).nth(1)?;
    let mut chars = body.chars();
    match (chars.next()?, chars.next()) {
        ('S', Some(c)) if c.is_uppercase() => Some(Level::Department),
        _ if MINISTRIES.contains(&body) => Some(Level::Central),
        _ if body == "TTg" || body == "CP" => Some(Level::Central),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_body_of_a_letterhead_is_the_issuer() {
        let cases: &[(&[&str], Option<Level>)] = &[
            (&["ỦY BAN NHÂN DÂN", "TỈNH TÂN SƠN"], Some(Level::Province)),
            (
                &["ỦY BAN NHÂN DÂN", "THÀNH PHỐ BIỂN XANH"],
                Some(Level::Province),
            ),
            (
                &["THÀNH PHỐ BIỂN XANH", "ỦY BAN NHÂN DÂN", "PHƯỜNG HOA SEN"],
                Some(Level::Commune),
            ),
            (
                &["UBND TỈNH TÂN SƠN", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"],
                Some(Level::Department),
            ),
            (
                &["UBND THÀNH PHỐ BIỂN XANH", "UBND XÃ AN LÀNH"],
                Some(Level::Commune),
            ),
            (
                &["BỘ CÔNG AN", "CÔNG AN TỈNH TÂN SƠN"],
                Some(Level::Department),
            ),
            (&["ỦY BAN NHÂN DÂN", "THỊ XÃ SÔNG XANH"], None),
            (&["BỘ KHOA HỌC VÀ CÔNG NGHỆ"], Some(Level::Central)),
            (&["THỦ TƯỚNG CHÍNH PHỦ"], Some(Level::Central)),
            (&["UBND TỈNH TÂN SƠN", "UBND THÀNH PHỐ NÚI CAO"], None),
            (&["CÔNG TY A"], None),
        ];
        for (lines, level) in cases {
            assert_eq!(letterhead_level(lines.iter().copied()), *level, "{lines:?}");
        }
    }

    #[test]
    fn symbols_of_departments_and_ministries_show_their_level() {
        assert_eq!(symbol_level("KH-SKHCN"), Some(Level::Department));
        assert_eq!(symbol_level("QĐ-TTg"), Some(Level::Central));
        assert_eq!(symbol_level("KH-BKHCN"), Some(Level::Central));
        assert_eq!(symbol_level("KH-UBND"), None);
        assert_eq!(symbol_level("KH-BHXH"), None);
    }
}
