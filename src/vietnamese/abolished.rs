//! Bodies and provinces that ceased to exist in 2025, where a text names them: in full ("Sở Giao
//! thông vận tải"), by letters ("Sở GTVT", "Bộ TT&TT"), in a list ("các sở: Tài chính, Giao thông vận
//! tải"), and the bodies of the district level.
//!
//! The list is `data/agencies.tsv`, its sources at its head. Whether a name was right on a day is
//! for the caller to say: a document of 2024 names the bodies of 2024.

use std::ops::Range;
use std::sync::OnceLock;

use chrono::NaiveDate;

use super::case::Case;
use super::fold::fold;
use super::scan::{Scan, TokenKind};

/// What ceased to exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A ministry (Bộ).
    Ministry,
    /// A department of a province (Sở).
    Department,
    /// A province.
    Province,
}

/// A body or province of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Abolished {
    /// What it was.
    pub kind: Kind,
    /// Its name: "Sở Giao thông vận tải", "tỉnh Hà Nam".
    pub name: &'static str,
    /// Who has its tasks now, the main one first.
    pub successors: Vec<&'static str>,
    /// The first day without it.
    pub from: NaiveDate,
    /// Letters of its short form: "GTVT"; empty where it has none.
    letters: &'static str,
    /// The word that its name begins with, and the others, folded.
    head: String,
    rest: Vec<String>,
}

/// A place that names one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Which.
    pub what: &'static Abolished,
    /// Bytes of the name, with its head where that stands before it.
    pub range: Range<usize>,
    /// Its head stands before it; in a list only the first name has it.
    pub whole: bool,
}

impl Mention {
    /// The same in a text that has so many bytes more before it.
    pub fn moved(&self, by: usize) -> Self {
        Self {
            range: self.range.start + by..self.range.end + by,
            ..*self
        }
    }
}

/// A successor's name on a day: a province that became a city later has had two.
pub fn named_on(successor: &'static str, day: NaiveDate) -> &'static str {
    static RENAMED: OnceLock<Vec<(&str, &str, NaiveDate)>> = OnceLock::new();
    let renamed = RENAMED.get_or_init(|| {
        let lines = include_str!("../../data/agencies.tsv").lines();
        lines.filter_map(renaming).collect()
    });
    renamed
        .iter()
        .find(|(before, _, from)| *before == successor && day >= *from)
        .map_or(successor, |(_, now, _)| now)
}

fn renaming(line: &'static str) -> Option<(&'static str, &'static str, NaiveDate)> {
    let mut fields = line.split('\t');
    let is_renaming = fields.next()? == "renamed";
    let before = fields.next().filter(|_| is_renaming)?;
    let now = fields.nth(1)?;
    Some((before, now, fields.next()?.parse().ok()?))
}

/// The list.
pub fn abolished() -> &'static [Abolished] {
    static LIST: OnceLock<Vec<Abolished>> = OnceLock::new();
    LIST.get_or_init(|| {
        include_str!("../../data/agencies.tsv")
            .lines()
            .filter_map(entry)
            .collect()
    })
}

fn entry(line: &'static str) -> Option<Abolished> {
    let mut fields = line.split('\t');
    let kind = match fields.next()? {
        "ministry" => Kind::Ministry,
        "department" => Kind::Department,
        "province" => Kind::Province,
        _ => return None,
    };
    let name = fields.next()?;
    let letters = fields.next()?;
    let successors = fields.next()?.split("; ").collect();
    let from = fields.next()?.parse().ok()?;
    let mut words = name.split(' ').filter(|word| *word != "-").map(fold);
    Some(Abolished {
        kind,
        name,
        successors,
        from,
        letters,
        head: words.next()?,
        rest: words.collect(),
    })
}

/// Every place of a text that names one, in order.
pub fn find_abolished(text: &str) -> Vec<Mention> {
    let scan = Scan::new(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < scan.len() {
        // "Ủy ban Dân tộc" has a head of two syllables.
        let head = ["bộ", "sở", "tỉnh", "ủy", "uỷ"]
            .into_iter()
            .find(|head| scan.is(at, head));
        at = match head {
            Some(head) => read_list(&scan, at, &fold(head), &mut found),
            None => at + 1,
        };
    }
    found
}

/// Read what follows a head: one name, or several parted by commas; the token to go on from.
fn read_list(scan: &Scan, head_at: usize, head: &str, found: &mut Vec<Mention>) -> usize {
    let of_head = |what: &&Abolished| what.head == head;
    let mut at = head_at + 1;
    if scan.mark(at, ':') {
        at += 1;
    }
    let mut first = true;
    loop {
        // "Ủy ban Dân tộc" begins with common words.
        let may_be_name = head == "uỷ" || scan.str(at).starts_with(char::is_uppercase);
        let known = abolished().iter().filter(|_| may_be_name);
        let name = known
            .filter(of_head)
            .find_map(|what| Some((what, name_at(scan, at, what)?)));
        let start = if first && at == head_at + 1 {
            head_at
        } else {
            at
        };
        if let Some((what, next)) = name {
            found.push(Mention {
                what,
                range: scan.span(start..next),
                whole: start == head_at,
            });
            at = next;
        }
        first = false;
        // To the next name of the list: behind a comma or "và", within some words.
        let stop = (at..(at + 10).min(scan.len())).find(|&index| {
            scan.mark(index, ',')
                || name.is_some() && scan.is(index, "và")
                || ends_list(scan, index)
        });
        match stop {
            Some(stop) if !ends_list(scan, stop) => at = stop + 1,
            _ => return at.max(head_at + 1),
        }
    }
}

/// Whether a list of names is over: another head, a mark that parts sentences.
fn ends_list(scan: &Scan, at: usize) -> bool {
    match scan.get(at).map(|token| token.kind) {
        None => true,
        Some(TokenKind::Mark(mark)) => {
            matches!(mark, ';' | '.' | '(' | ')' | ':' | '“' | '”' | '/')
        }
        Some(_) => scan.is_any(at, &["bộ", "sở", "tỉnh", "ubnd", "ủy", "uỷ"]),
    }
}

/// The token behind a name that begins at a token.
fn name_at(scan: &Scan, at: usize, what: &Abolished) -> Option<usize> {
    letters_at(scan, at, what).or_else(|| {
        let mut next = at;
        for (index, word) in what.rest.iter().enumerate() {
            if index > 0 && scan.dash(next) {
                next += 1;
            }
            if scan.str(next).len() != word.len() || fold(scan.str(next)) != *word {
                return None;
            }
            next += 1;
        }
        // "Bắc Giang" is no "Bắc Giang Nam": a longer proper name is another.
        let longer = what.kind == Kind::Province
            && scan.touches(next)
            && scan
                .get(next)
                .is_some_and(|token| token.kind == TokenKind::Word);
        (!longer).then_some(next)
    })
}

/// The same for the letters of a short form: "GTVT", "TT&TT", "LĐ-TB&XH".
fn letters_at(scan: &Scan, at: usize, what: &Abolished) -> Option<usize> {
    if what.letters.is_empty() || !what.letters.starts_with(scan.str(at)) {
        return None;
    }
    let mut letters = String::new();
    let mut next = at;
    loop {
        letters.push_str(scan.str(next));
        next += 1;
        if letters.len() > what.letters.len() {
            return None;
        }
        let joined = (scan.mark(next, '&') || scan.dash(next)) && scan.touches(next);
        if !(joined && scan.touches(next + 1)) {
            break;
        }
        next += 1;
    }
    (letters.upper() == letters && letters == what.letters).then_some(next)
}

/// The first day without bodies of the district level (Nghị quyết 203/2025/QH15, Điều 2 khoản 2).
pub fn district_end() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 7, 1).unwrap_or_default()
}

/// Every place of a text that names a body of the district level: "UBND các huyện, thị xã", "cấp
/// huyện", "Huyện ủy".
pub fn find_district(text: &str) -> Vec<Range<usize>> {
    let scan = Scan::new(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < scan.len() {
        match district_at(&scan, at) {
            Some(next) => {
                found.push(scan.span(at..next));
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

fn district_at(scan: &Scan, at: usize) -> Option<usize> {
    let unit = |at: usize| match () {
        () if scan.is_any(at, &["huyện", "quận"]) => Some(at + 1),
        () if scan.phrase(at, "thị xã") => Some(at + 2),
        () => None,
    };
    if scan.phrase(at, "cấp huyện") {
        return Some(at + 2);
    }
    if scan.is_any(at, &["huyện", "quận", "thị"]) && scan.is_any(at + 1, &["ủy", "uỷ"]) {
        return Some(at + 2);
    }
    let council = ["ủy ban nhân dân", "uỷ ban nhân dân", "hội đồng nhân dân"];
    let mut next = match () {
        () if scan.is_any(at, &["ubnd", "hđnd"]) => at + 1,
        () if council.iter().any(|name| scan.phrase(at, name)) => at + 4,
        () => return None,
    };
    if scan.is_any(next, &["các", "cấp"]) {
        next += 1;
    }
    let mut end = unit(next)?;
    // "UBND các huyện, thị xã": the units that follow belong to it.
    while scan.mark(end, ',')
        && let Some(next) = unit(end + 1)
    {
        end = next;
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<(&str, &str)> {
        find_abolished(text)
            .into_iter()
            .map(|mention| (mention.what.name, &text[mention.range]))
            .collect()
    }

    #[test]
    fn the_list_is_read_whole() {
        assert!(abolished().len() > 40);
        let lines = include_str!("../../data/agencies.tsv").lines();
        let entries = lines.filter(|line| !line.starts_with('#') && !line.starts_with("renamed"));
        assert_eq!(abolished().len(), entries.count());
    }

    #[test]
    fn a_successor_has_its_name_of_the_day() {
        let on = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        assert_eq!(named_on("tỉnh Bắc Ninh", on(2026, 9, 19)), "tỉnh Bắc Ninh");
        assert_eq!(
            named_on("tỉnh Bắc Ninh", on(2026, 9, 20)),
            "thành phố Bắc Ninh"
        );
        assert_eq!(named_on("tỉnh Phú Thọ", on(2027, 1, 1)), "tỉnh Phú Thọ");
    }

    #[test]
    fn full_names_short_names_and_lists_are_found() {
        assert_eq!(
            names("Giao Sở Giao thông vận tải, Sở TT&TT và Bộ LĐ-TB&XH phối hợp"),
            [
                ("Sở Giao thông vận tải", "Sở Giao thông vận tải"),
                ("Sở Thông tin và Truyền thông", "Sở TT&TT"),
                ("Bộ Lao động - Thương binh và Xã hội", "Bộ LĐ-TB&XH"),
            ]
        );
        assert_eq!(
            names("các Sở: Tài chính, Kế hoạch và Đầu tư, Y tế; đề án Giao thông vận tải"),
            [("Sở Kế hoạch và Đầu tư", "Kế hoạch và Đầu tư")]
        );
        assert_eq!(
            names("UBND tỉnh Hà Nam và tỉnh Hoà Bình"),
            [
                ("tỉnh Hà Nam", "tỉnh Hà Nam"),
                ("tỉnh Hòa Bình", "tỉnh Hoà Bình")
            ]
        );
    }

    #[test]
    fn present_bodies_and_bare_place_names_are_not_found() {
        for text in [
            "Sở Nông nghiệp và Môi trường, Sở Xây dựng, Y tế",
            "xã Hòa Bình, phường Thái Bình",
            "phát triển giao thông vận tải; thông tin và truyền thông",
            "Bộ Tài chính, Bộ Dân tộc và Tôn giáo",
            "tỉnh An Lạc",
            "bộ thông tin và truyền thông nội bộ",
        ] {
            assert!(names(text).is_empty(), "{text}: {:?}", names(text));
        }
    }

    #[test]
    fn bodies_of_the_district_level_are_found() {
        let of = |text: &'static str| -> Vec<&str> {
            find_district(text)
                .into_iter()
                .map(|range| &text[range])
                .collect()
        };
        assert_eq!(
            of("UBND các huyện, thị xã, thành phố; cấp huyện; Huyện ủy; Ủy ban nhân dân quận A"),
            [
                "UBND các huyện, thị xã",
                "cấp huyện",
                "Huyện ủy",
                "Ủy ban nhân dân quận"
            ]
        );
        assert!(of("UBND tỉnh, UBND các xã, phường; huyện miền núi trước đây").is_empty());
    }
}
