//! The district level as texts name it: "UBND các huyện, thị xã", "cấp huyện", "xã, phường, thị trấn",
//! "huyện An Dương".

use super::name::starts_with_capital;
use crate::vietnamese::scan::{Scan, TokenKind};

/// What of the district level a place names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct District {
    /// Only townships (thị trấn), which were units of the commune's level.
    pub is_township: bool,
    /// The level or its bodies are spoken of, and not a place by its name.
    pub is_sure: bool,
}

/// A kind of unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    District,
    Township,
    Other,
}

fn unit_at(scan: &Scan, at: usize) -> Option<(Unit, usize)> {
    // "Huyện đoàn", "Tỉnh ủy" are bodies.
    if scan.is_any(at + 1, &["đoàn", "ủy", "uỷ"]) {
        return None;
    }
    if scan.phrase(at, "thành phố thuộc tỉnh") {
        return Some((Unit::District, at + 4));
    }
    if scan.is_any(at, &["huyện", "quận"]) {
        return Some((Unit::District, at + 1));
    }
    if scan.is(at, "thị") {
        return match () {
            () if scan.is(at + 1, "xã") => Some((Unit::District, at + 2)),
            () if scan.is(at + 1, "trấn") => Some((Unit::Township, at + 2)),
            () => None,
        };
    }
    let other = match () {
        () if scan.is(at, "xã") && !scan.is(at + 1, "hội") => at + 1,
        () if scan.is_any(at, &["phường", "tỉnh", "tp"]) => at + 1,
        () if scan.phrase(at, "thành phố") || scan.phrase(at, "đặc khu") => at + 2,
        () => return None,
    };
    Some((Unit::Other, other))
}

/// Units in a row: "xã, phường, thị trấn".
struct Units {
    /// How many.
    count: usize,
    /// From the first to behind the last of the district level.
    districts: Option<(usize, usize)>,
    has_district: bool,
    /// Behind the last unit.
    end: usize,
    /// The last one has a name of its own.
    is_named: bool,
}

/// Kinds of units that a list names at most.
const MOST_UNITS: usize = 12;

fn units_at(scan: &Scan, at: usize) -> Option<Units> {
    let mut units = Units {
        count: 0,
        districts: None,
        has_district: false,
        end: at,
        is_named: false,
    };
    let mut next = at;
    while units.count < MOST_UNITS
        && let Some((unit, end)) = unit_at(scan, next)
    {
        let is_named = name_end(scan, end) > end;
        if is_named && units.count > 0 {
            break;
        }
        units.count += 1;
        units.end = end;
        units.is_named = is_named;
        if unit != Unit::Other {
            let first = units.districts.map_or(next, |(first, _)| first);
            units.districts = Some((first, end));
            units.has_district |= unit == Unit::District;
        }
        if is_named {
            break;
        }
        let parts = scan.mark(end, ',') || scan.mark(end, '/') || scan.dash(end);
        let joins = scan.is_any(end, &["và", "hoặc", "đến"]);
        match parts || joins {
            true => next = end + 1,
            false => break,
        }
    }
    (units.count > 0).then_some(units)
}

/// Behind the name of a unit that begins at a token, some capital words or a number; the token itself where none does.
fn name_end(scan: &Scan, at: usize) -> usize {
    let is_name = |at: usize| {
        let token = scan.get(at);
        token.is_some_and(|token| token.kind == TokenKind::Word)
            && starts_with_capital(scan.str(at))
            && !scan.is_any(at, &["huyện", "quận", "thị", "xã", "phường", "tỉnh"])
    };
    if scan
        .get(at)
        .is_some_and(|token| token.kind == TokenKind::Number)
    {
        return at + 1;
    }
    let ends = (at..at + 4).find(|at| !is_name(*at));
    ends.unwrap_or(at + 4)
}

/// Any unit of the district level behind a body's name: the token behind it.
pub(super) fn of_district(scan: &Scan, at: usize) -> Option<usize> {
    let at = match scan.is_any(at, &["các", "cấp"]) {
        true => at + 1,
        false => at,
    };
    let units = units_at(scan, at)?;
    let (_, end) = units.districts.filter(|_| units.has_district)?;
    // "Công an tỉnh, huyện" is the province's first.
    let (first, _) = unit_at(scan, at)?;
    (first == Unit::District).then_some(())?;
    Some(match units.is_named {
        true => name_end(scan, end),
        false => end,
    })
}

/// Any province behind a body's name.
pub(super) fn of_province(scan: &Scan, at: usize) -> Option<usize> {
    let at = match scan.is_any(at, &["các", "cấp"]) {
        true => at + 1,
        false => at,
    };
    let end = match () {
        () if scan.is(at, "tỉnh") => at + 1,
        () if scan.phrase(at, "thành phố") => at + 2,
        () if scan.is(at, "tp") => at + 1 + usize::from(scan.mark(at + 1, '.')),
        () => return None,
    };
    Some(name_end(scan, end))
}

/// What stands before a place's name, where the place itself is meant and not a body that is called after it.
const BEFORE_PLACES: &[&str] = &[
    "và", "tại", "ở", "thuộc", "bàn", "với", "cho", "của", "giữa", "đến", "từ", "về", "trên",
    "các", "qua", "hoặc", "gồm", "là", "giao", "trong",
];

/// With what the names of bodies that are part of the level begin, in small letters.
const BODIES: &[&str] = &[
    "đài",
    "phòng",
    "hạt",
    "trạm",
    "đội",
    "chi cục",
    "công an",
    "ban chỉ huy",
    "ban chỉ đạo",
    "kho bạc",
    "thanh tra",
    "bảo hiểm xã hội",
    "viện kiểm sát",
    "toà án",
    "tòa án",
];

/// The same of houses that may go on under another body with the name that they had.
const HOUSES: &[&str] = &[
    "trung tâm",
    "bệnh viện",
    "thư viện",
    "nhà văn hoá",
    "nhà văn hóa",
    "ban quản lý",
];

/// Words of a body's name at most.
const LONGEST_BODY: usize = 8;

/// Whether the level at a token is that of a body whose name stands right before it: "Đài Truyền thanh huyện". A name is
/// words with capitals and the second syllables between them. Its first token, and whether it ended with the level.
fn body_before(scan: &Scan, at: usize) -> Option<(usize, bool)> {
    let is_word = |at: usize| {
        let token = scan.get(at);
        token.is_some_and(|token| token.kind == TokenKind::Word)
    };
    let before = at.checked_sub(1);
    if before.is_none_or(|before| scan.is_any(before, BEFORE_PLACES)) {
        return None;
    }
    let mut small = 0;
    for first in (at.saturating_sub(LONGEST_BODY)..at).rev() {
        if !is_word(first) && !scan.dash(first) {
            return None;
        }
        if !starts_with_capital(scan.str(first)) {
            small += usize::from(!scan.dash(first));
            if small > 1 {
                return None;
            }
            continue;
        }
        small = 0;
        let begins = |bodies: &[&str]| bodies.iter().any(|body| scan.phrase(first, body));
        match () {
            () if begins(BODIES) => return Some((first, true)),
            () if begins(HOUSES) => return Some((first, false)),
            () => {}
        }
    }
    None
}

/// The words with which a form begins.
pub(super) const FIRST_WORDS: [&str; 19] = [
    "cấp",
    "huyện",
    "quận",
    "thị",
    "ubnd",
    "hđnd",
    "ủy",
    "uỷ",
    "hội",
    "các",
    "mỗi",
    "từng",
    "mọi",
    "xã",
    "phường",
    "tỉnh",
    "tp",
    "thành",
    "đặc",
];

/// What of the district level begins at a token, one of [`FIRST_WORDS`]: its first token, and the one behind it.
pub(super) fn district_at(scan: &Scan, at: usize) -> Option<(District, usize, usize)> {
    let sure = |is_township| District {
        is_township,
        is_sure: true,
    };
    let hint = |is_township| District {
        is_township,
        is_sure: false,
    };
    if scan.phrase(at, "cấp huyện") {
        return Some((sure(false), at, at + 2));
    }
    if scan.is_any(at, &["huyện", "quận", "thị"]) && scan.is_any(at + 1, &["ủy", "uỷ"]) {
        return Some((sure(false), at, at + 2));
    }
    let council = ["ủy ban nhân dân", "uỷ ban nhân dân", "hội đồng nhân dân"];
    let body = match () {
        () if scan.is_any(at, &["ubnd", "hđnd"]) => Some(at + 1),
        () if council.iter().any(|name| scan.phrase(at, name)) => Some(at + 4),
        () => None,
    };
    if let Some(next) = body {
        let next = next + usize::from(scan.is_any(next, &["các", "cấp"]));
        let units = units_at(scan, next)?;
        let (first, end) = units.districts?;
        let from = match first == next {
            true => at,
            false => first,
        };
        let end = match units.is_named {
            true => name_end(scan, end),
            false => end,
        };
        return Some((sure(!units.has_district), from, end));
    }
    let is_plural = scan.is_any(at, &["các", "mỗi", "từng", "mọi"]);
    let from = at + usize::from(is_plural);
    let units = units_at(scan, from)?;
    let (first, end) = units.districts?;
    let is_township = !units.has_district;
    if units.is_named && units.count == 1 {
        let place_before = at.checked_sub(1).is_none_or(|before| {
            scan.is_any(before, BEFORE_PLACES)
                || scan
                    .get(before)
                    .is_some_and(|token| matches!(token.kind, TokenKind::Mark(_)))
        });
        let is_place = is_plural || place_before;
        return is_place.then(|| (hint(is_township), at, name_end(scan, end)));
    }
    let from = match is_plural && first == from {
        true => at,
        false => first,
    };
    match () {
        () if units.count > 1 => Some((sure(is_township), from, end)),
        () if is_plural => Some((hint(is_township), from, end)),
        () => {
            let (first, is_sure) = body_before(scan, at)?;
            let what = District {
                is_township,
                is_sure,
            };
            Some((what, first, end))
        }
    }
}
