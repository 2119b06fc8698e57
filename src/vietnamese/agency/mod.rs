//! Bodies and the level of administration they belong to.

mod words;

use crate::vietnamese::fold::{find_words, fold_words};
use crate::vietnamese::level::Level;
use words::{ACTING, AUTHORITIES, CENTRAL_CITIES, HEADS, MINISTRIES, NO_HEADS};

/// Level of the body that a letterhead names; lines are given superior first.
///
/// The last body named is the issuer: "UBND THÀNH PHỐ … / ỦY BAN NHÂN DÂN PHƯỜNG …" is a ward. A body below
/// a department, or one of the province's that is none of its authorities (a school, a hospital, an
/// association, the police), counts as a department; one below a commune as the commune; a committee that
/// acts for its superior (Ban Chỉ đạo, Đoàn kiểm tra) as that. District bodies, and with them the cities under
/// a province, ceased to exist on 01/7/2025 and have no level here.
pub fn letterhead_level<'a>(lines: impl IntoIterator<Item = &'a str>) -> Option<Level> {
    let mut said = Said::Nothing;
    for body in bodies(lines) {
        said = body.below(said);
    }
    match said {
        Said::Level(level) => Some(level),
        Said::Nothing | Said::District | Said::Outside => None,
    }
}

/// What the bodies of a letterhead have said so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Nothing,
    Level(Level),
    /// A district, or a body of one.
    District,
    /// A company.
    Outside,
}

/// A body's name, folded.
#[derive(Debug)]
struct Body(String);

/// The bodies of a letterhead: a name may go on in the next line ("ỦY BAN NHÂN DÂN", "TỈNH …").
fn bodies<'a>(lines: impl IntoIterator<Item = &'a str>) -> Vec<Body> {
    let mut bodies: Vec<Body> = Vec::new();
    for line in lines {
        let line = fold_words(line);
        let begins = HEADS.iter().any(|head| begins_with(&line, head))
            && !NO_HEADS.iter().any(|words| line.starts_with(words));
        match bodies.last_mut() {
            // A unit's name alone is its superior's, or the rest of the name above it.
            Some(last) if !begins || is_unit(&line) && last.unit().is_none() => {
                last.0.push(' ');
                last.0.push_str(&line);
            }
            _ => bodies.push(Body(line)),
        }
    }
    bodies
}

impl Body {
    /// What is said once this body stands below the others.
    fn below(&self, above: Said) -> Said {
        let words = self.0.as_str();
        let begins = |heads: &[&str]| heads.iter().any(|head| begins_with(words, head));
        if begins(&["công ty", "tổng công ty", "tập đoàn", "hợp tác xã"]) {
            return Said::Outside;
        }
        let department = words.split(' ').any(|word| word == "sở") && !words.contains("cơ sở");
        match self.unit() {
            Some(Said::Level(Level::Province)) if above == Said::Level(Level::Province) => {
                // "UBND TỈNH …", "UBND THÀNH PHỐ …": a city under a province was a district.
                let city = begins(AUTHORITIES) && !words.contains("tỉnh");
                match city {
                    true => Said::District,
                    false => self.of_province(department),
                }
            }
            Some(Said::Level(Level::Province)) => match above {
                // Whatever the place in a ministry's school's name.
                Said::Level(Level::Central)
                    if begins(&["trường", "viện", "học viện", "đại học"]) =>
                {
                    above
                }
                Said::Level(Level::Department) if !begins(AUTHORITIES) => above,
                _ => self.of_province(department),
            },
            Some(unit) => unit,
            None if department => Said::Level(Level::Department),
            None if is_central(words) && above == Said::Nothing => Said::Level(Level::Central),
            None => match above {
                Said::Level(Level::Province) if !begins(ACTING) => Said::Level(Level::Department),
                above => above,
            },
        }
    }

    fn of_province(&self, department: bool) -> Said {
        let words = self.0.as_str();
        // The province's police and military are among its departments.
        let armed = ["công an", "quân sự", "biên phòng"]
            .iter()
            .any(|body| words.contains(body))
            && !begins_with(words, "ban chỉ đạo");
        let authority = AUTHORITIES.iter().any(|head| begins_with(words, head));
        match authority && !armed && !department && !begins_with(words, "tỉnh đoàn") {
            true => Said::Level(Level::Province),
            false => Said::Level(Level::Department),
        }
    }

    /// The unit that the name itself says.
    fn unit(&self) -> Option<Said> {
        let words: Vec<&str> = self.0.split(' ').collect();
        let mut found = None;
        for (at, word) in words.iter().enumerate() {
            let next = words.get(at + 1).copied().unwrap_or("");
            let last = before(&words, at);
            let unit = match (*word, next) {
                // "xã hội", "thị xã", "hợp tác xã"; a school may have "xã" in no other sense.
                ("xã", "hội" | "viên") => None,
                ("xã", _) if last == "thị" => Some(Said::District),
                ("xã", _) if last == "tác" => None,
                ("xã" | "phường", _) | ("đặc", "khu") | ("thị", "trấn") => {
                    Some(Said::Level(Level::Commune))
                }
                ("huyện" | "quận", _) => Some(Said::District),
                ("tỉnh", _) | ("thành", "phố" | "uỷ" | "đoàn") | ("tp", _) => {
                    Some(Said::Level(Level::Province))
                }
                _ => None,
            };
            // "PHƯỜNG …, TỈNH …": the smaller unit is meant.
            found = match (found, unit) {
                (Some(Said::Level(Level::Commune)), _) => found,
                (Some(Said::District), Some(Said::Level(Level::Province))) => found,
                (_, None) => found,
                (_, unit) => unit,
            };
        }
        found
    }
}

/// A unit's name without a body: "TỈNH …", "PHƯỜNG …".
fn is_unit(line: &str) -> bool {
    [
        "tỉnh",
        "thành phố",
        "tp",
        "huyện",
        "quận",
        "thị xã",
        "thị trấn",
        "xã",
        "phường",
        "đặc khu",
    ]
    .iter()
    .any(|unit| begins_with(line, unit))
        && !begins_with(line, "tỉnh uỷ")
        && !begins_with(line, "tỉnh đoàn")
}

/// The Government, its ministries, and the central bodies of the other branches.
fn is_central(words: &str) -> bool {
    const MINISTRY: &[&str] = &[
        "trưởng",
        "y",
        "khoa",
        "nông",
        "tài",
        "nội",
        "ngoại",
        "công",
        "giáo",
        "xây",
        "tư",
        "quốc",
        "văn",
        "dân",
        "thông",
        "lao",
        "giao",
        "kế",
    ];
    let ministry = words.split(' ').zip(words.split(' ').skip(1));
    let mut ministry = ministry
        .filter(|(word, _)| *word == "bộ")
        .filter(|(_, next)| MINISTRY.contains(next));
    ministry.next().is_some() && !words.contains("bộ tư lệnh")
        || [
            "chính phủ",
            "thủ tướng",
            "quốc hội",
            "trung ương",
            "ngân hàng nhà nước",
            "kiểm toán nhà nước",
            "tối cao",
            "tổng liên đoàn",
            "viện hàn lâm",
        ]
        .iter()
        .any(|name| words.contains(name))
}

fn begins_with(words: &str, head: &str) -> bool {
    words
        .strip_prefix(head)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

fn before<'a>(words: &[&'a str], at: usize) -> &'a str {
    at.checked_sub(1)
        .and_then(|at| words.get(at))
        .copied()
        .unwrap_or("")
}

/// Whether a letterhead names a city that is known to be under no province.
pub fn is_central_city<'a>(lines: impl IntoIterator<Item = &'a str>) -> bool {
    let lines: Vec<String> = lines.into_iter().map(fold_words).collect();
    let joined = lines.join(" ");
    CENTRAL_CITIES
        .iter()
        .any(|name| find_words(&joined, name).is_some())
}

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
            // A city that no province stands above is a centrally run one.
            (&["UBND TP. BIỂN XANH"], Some(Level::Province)),
            (
                &["UBND TỈNH TÂN SƠN", "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ"],
                Some(Level::Province),
            ),
            (
                &["BAN CHỈ ĐẠO PHÒNG,", "CHỐNG TỘI PHẠM TỈNH TÂN SƠN"],
                Some(Level::Province),
            ),
            (
                &["UBND XÃ AN LÀNH", "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ"],
                Some(Level::Commune),
            ),
            (
                &[
                    "SỞ XÂY DỰNG",
                    "ĐOÀN KIỂM TRA",
                    "THEO QUYẾT ĐỊNH SỐ 88/QĐ-SXD",
                ],
                Some(Level::Department),
            ),
            (
                &["UBND TỈNH TÂN SƠN", "TRƯỜNG CAO ĐẲNG Y TẾ"],
                Some(Level::Department),
            ),
            (
                &[
                    "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
                    "TRƯỜNG TRUNG HỌC PHỔ THÔNG HOA SEN",
                ],
                Some(Level::Department),
            ),
            (
                &[
                    "ỦY BAN NHÂN DÂN",
                    "PHƯỜNG HOA SEN",
                    "TRƯỜNG MẦM NON SAO MAI",
                ],
                Some(Level::Commune),
            ),
            (
                &["ỦY BAN NHÂN DÂN TỈNH TÂN SƠN", "BAN QUẢN LÝ KHU KINH TẾ"],
                Some(Level::Department),
            ),
            (
                &["SỞ Y TẾ TÂN SƠN", "BỆNH VIỆN ĐA KHOA", "TỈNH TÂN SƠN"],
                Some(Level::Department),
            ),
            (&["BỘ Y TẾ", "BỆNH VIỆN TRUNG TÂM"], Some(Level::Central)),
            (
                &["HỘI LIÊN HIỆP PHỤ NỮ TỈNH TÂN SƠN", "BAN THƯỜNG VỤ"],
                Some(Level::Department),
            ),
            (
                &["HỘI NÔNG DÂN TỈNH TÂN SƠN", "HỘI NÔNG DÂN XÃ AN LÀNH"],
                Some(Level::Commune),
            ),
            (
                &["CÔNG AN TỈNH TÂN SƠN", "CÔNG AN PHƯỜNG HOA SEN"],
                Some(Level::Commune),
            ),
            (&["UBND TỈNH TÂN SƠN", "VĂN PHÒNG"], Some(Level::Department)),
            (
                &["ỦY BAN NHÂN DÂN", "ĐẶC KHU ĐẢO NGỌC"],
                Some(Level::Commune),
            ),
            (
                &["SỞ LAO ĐỘNG - THƯƠNG BINH VÀ", "XÃ HỘI"],
                Some(Level::Department),
            ),
            (
                &["TỈNH ỦY TÂN SƠN", "ĐẢNG ỦY PHƯỜNG HOA SEN"],
                Some(Level::Commune),
            ),
            (&["HỢP TÁC XÃ NÔNG NGHIỆP SEN VÀNG"], None),
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
