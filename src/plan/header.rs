//! The head of a document: quốc hiệu, issuer, number, place and date, type, title, bases.

use chrono::NaiveDate;

use crate::document::Span;
use crate::vietnamese::date_line::date_line;
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::number_line::number_line;

use super::Located;
use super::lines::{Line, Part, clean, clip, extend};

/// What stands above the type.
#[derive(Debug, Default)]
pub(super) struct Letterhead {
    pub national_title: Option<Located>,
    pub motto: Option<Located>,
    pub issuer: Vec<Located>,
    pub number_line: Option<Located>,
    pub number: Option<String>,
    pub symbol: String,
    pub place: Option<Located>,
    pub date_line: Option<Located>,
    pub date: Option<NaiveDate>,
}

/// Types of documents (tên loại, NĐ 30/2020 Điều 7 and phụ lục III), folded.
const TYPES: &[&str] = &[
    "kế hoạch",
    "quyết định",
    "chương trình hành động",
    "chương trình",
    "phương án",
    "đề án",
    "dự án",
    "nghị quyết",
    "chỉ thị",
    "hướng dẫn",
    "thông báo",
    "báo cáo",
    "tờ trình",
    "quy chế",
    "quy định",
    "công điện",
];

/// Types that issue another document ("ban hành kèm theo").
const ISSUING: [&str; 2] = ["quyết định", "nghị quyết"];

/// The line of a type, and where in the line the type stands.
#[derive(Debug, Clone)]
pub(super) struct TypeLine {
    pub part: usize,
    pub len: usize,
    /// It may issue another document that stands behind it.
    pub issues: bool,
}

/// Whether a line is, or begins with, a type.
pub(super) fn type_line(part: usize, line: &Line) -> Option<TypeLine> {
    let alone = line.head.as_str();
    let closed = line.text.ends_with(':');
    let spaced: String = alone.split(' ').collect();
    let is_spaced = alone.split(' ').all(|w| w.chars().count() == 1);
    for name in TYPES {
        let of = line.style.upper
            && alone.len() < 120
            && alone
                .strip_prefix(name)
                .is_some_and(|rest| rest.starts_with(" của "));
        let exact = alone == *name || of || is_spaced && spaced == name.replace(' ', "");
        if exact && !closed && line.marker.is_none() {
            let shown = line.style.upper
                || line.style.bold
                || line.style.centered
                || line.style.heading.is_some()
                || line.text.chars().count() <= name.chars().count() + 1;
            return shown.then_some(TypeLine {
                part,
                len: line.text.len(),
                issues: ISSUING.contains(name),
            });
        }
    }
    // "KẾ HOẠCH Triển khai …": type and title in one line; the type in capitals.
    let mut end = 0;
    for (words, word) in line.text.split_inclusive(' ').enumerate() {
        let capitals = word.trim().chars().all(|c| c.is_uppercase()) && !word.trim().is_empty();
        if !capitals || words >= 4 {
            break;
        }
        end += word.len();
    }
    let first = fold_words(&line.text[..end]);
    TYPES
        .iter()
        .filter(|name| !ISSUING.contains(name))
        .find(|name| first == **name)
        .filter(|_| line.marker.is_none() && line.text.len() > end)
        .map(|name| TypeLine {
            part,
            len: end,
            issues: ISSUING.contains(name),
        })
}

/// A line of a letterhead: nothing of a document's content.
pub(super) fn is_letterhead(line: &Line) -> bool {
    is_national_title(line)
        || is_motto(line)
        || number_line(line.text).is_some()
        || date_line(line.text).is_some()
        || line.is_ornament()
        || line.text.bytes().all(|b| b.is_ascii_digit() || b == b' ')
        || (line.style.upper || line.style.centered) && is_agency(&line.head)
}

fn is_national_title(line: &Line) -> bool {
    line.head.contains("cộng hoà xã hội")
}

fn is_motto(line: &Line) -> bool {
    line.head.contains("độc lập") && line.head.contains("hạnh phúc")
}

/// First words of bodies' names in a letterhead, folded.
const AGENCIES: &[&str] = &[
    "uỷ ban",
    "ubnd",
    "hội đồng",
    "hđnd",
    "tỉnh",
    "thành phố",
    "huyện",
    "quận",
    "thị xã",
    "xã",
    "phường",
    "đặc khu",
    "thị trấn",
    "sở",
    "bộ",
    "ban",
    "chính phủ",
    "thủ tướng",
    "văn phòng",
    "phòng",
    "cục",
    "chi cục",
    "tổng cục",
    "trung tâm",
    "viện",
    "trường",
    "đảng uỷ",
    "tỉnh uỷ",
    "thành uỷ",
    "công an",
    "bệnh viện",
    "trạm",
    "mặt trận",
    "liên đoàn",
    "hội",
    "đoàn",
    "đảng bộ",
    "chủ tịch",
    "giám đốc",
    "bộ trưởng",
    "trưởng ban",
    "tổng giám đốc",
];

pub(super) fn is_agency(head: &str) -> bool {
    AGENCIES.iter().any(|name| {
        head.strip_prefix(name)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

/// Read the lines above a type.
pub(super) fn letterhead<'l, 'd: 'l>(lines: impl Iterator<Item = &'l Line<'d>>) -> Letterhead {
    let pieces: Vec<Line> = lines.flat_map(landmarks).collect();
    let mut found = Letterhead::default();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        at += read_piece(piece, &pieces[at + 1..], &mut found).max(1);
    }
    found
}

/// Read a piece of a letterhead, and what follows where extraction has cut it up; how many it took.
fn read_piece(line: &Line, rest: &[Line], found: &mut Letterhead) -> usize {
    if line.is_ornament() {
        return 1;
    }
    if is_national_title(line) {
        found.national_title.get_or_insert_with(|| plain(line));
        return 1;
    }
    if is_motto(line) {
        found.motto.get_or_insert_with(|| plain(line));
        return 1;
    }
    if line.head == "số" || number_line(line.text).is_some() {
        let (joined, taken) = join(line, rest, |text| {
            number_line(text).is_some_and(|number| !number.symbol.is_empty())
        });
        if let Some(number) = number_line(&joined)
            && found.number_line.is_none()
        {
            found.number_line = Some(sub(line, number.range));
            found.number = number.number;
            found.symbol = number.symbol;
            return taken;
        }
        return 1;
    }
    if line.head.ends_with("ngày") || date_line(line.text).is_some() {
        let (joined, taken) = join(line, rest, |text| date_line(text).is_some());
        if let Some(date) = date_line(&joined)
            && found.date_line.is_none()
        {
            found.place = (!date.place.is_empty()).then(|| sub(line, date.place));
            found.date_line = Some(sub(line, date.range));
            found.date = date.date;
            return taken;
        }
        return 1;
    }
    let goes_on = !found.issuer.is_empty() && !line.head.starts_with("chủ nghĩa việt nam");
    if (line.style.upper || line.style.centered)
        && (is_agency(&line.head) || goes_on)
        && found.number_line.is_none()
        && line.text.len() < 300
    {
        found.issuer.push(plain(line));
    }
    1
}

/// A line, with as many of the next as it takes to be whole (at most four).
fn join(line: &Line, rest: &[Line], whole: impl Fn(&str) -> bool) -> (String, usize) {
    let mut joined = line.text.to_owned();
    for (taken, next) in rest.iter().take(4).enumerate() {
        if whole(&joined) {
            return (joined, taken + 1);
        }
        if next.text.len() > 40 || next.style.upper && !next.text.contains('/') {
            break;
        }
        joined.push(' ');
        joined.push_str(next.text);
    }
    let taken = if whole(&joined) {
        1 + rest.len().min(4)
    } else {
        1
    };
    let joined = if taken > 1 {
        joined
    } else {
        line.text.to_owned()
    };
    (joined, taken)
}

/// Without the rule drawn below it.
fn plain(line: &Line) -> Located {
    let text = line
        .text
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '_' | '-' | '*' | '='));
    sub(line, 0..text.len())
}

fn sub(line: &Line, range: std::ops::Range<usize>) -> Located {
    // A line that was put together may end beyond its first piece.
    let range = range.start.min(line.text.len())..range.end.min(line.text.len());
    Located {
        text: clean(line.text.get(range.clone()).unwrap_or("")),
        span: Span {
            start: line.span.start + range.start,
            end: line.span.start + range.end,
            ..line.span
        },
    }
}

/// Pieces of a letterhead that extraction has put on one line, each on its own.
fn landmarks<'d>(line: &Line<'d>) -> Vec<Line<'d>> {
    let mut cuts = vec![0];
    for (at, _) in line.text.char_indices() {
        if at > 600 {
            break;
        }
        let tail = &line.text[at..];
        let at_word = at == 0 || line.text[..at].ends_with([' ', '|', '\t']);
        if at_word
            && (["CỘNG H", "Độc lập", "ĐỘC LẬP", "Số:", "SỐ:"])
                .iter()
                .any(|word| tail.starts_with(word))
        {
            cuts.push(at);
        }
        // Behind a number, the địa danh of the date line.
        if at_word
            && at > 0
            && let Some(last) = cuts.last()
            && let Some(number) = number_line(&line.text[*last..])
            && at >= last + number.range.end
            && tail.starts_with(char::is_uppercase)
            && date_line(clip(tail, 300)).is_some()
        {
            cuts.push(at);
            break;
        }
    }
    cuts.dedup();
    cuts.push(line.text.len());
    cuts.windows(2)
        .map(|pair| {
            let range = pair[0]..pair[1];
            let text = line.text[range.clone()].trim_end_matches(['|', ' ', '\t']);
            line.part(range.start..range.start + text.len())
        })
        .filter(|piece| !piece.text.is_empty())
        .collect()
}

/// "(Kèm theo …)", "(Ban hành kèm theo …)", "(theo Kế hoạch số …)".
pub(super) fn is_attachment(line: &Line) -> bool {
    let opened = line.text.starts_with('(') || line.text.starts_with("Kèm theo");
    opened
        && ["kèm theo", "ban hành kèm", "theo ", "đính kèm"]
            .iter()
            .any(|words| line.head.starts_with(words))
        && line.text.len() < 400
}

/// What stands between a type and the body.
#[derive(Debug, Default)]
pub(super) struct Preamble {
    pub title: Option<Located>,
    pub attachment_line: Option<Located>,
    pub bases: Vec<Located>,
    pub proposed_by: Option<Located>,
    pub opening: Vec<Located>,
    /// The part after its last.
    pub end: usize,
}

/// How a paragraph of the preamble begins.
fn is_basis(line: &Line) -> bool {
    [
        "căn cứ",
        "thực hiện",
        "xét ",
        "trên cơ sở",
        "thi hành",
        "chấp hành",
    ]
    .iter()
    .any(|words| line.head.starts_with(words))
}

fn is_proposal(line: &Line) -> bool {
    ["theo đề nghị", "xét đề nghị"]
        .iter()
        .any(|words| line.head.starts_with(words))
}

/// Read from behind the type to the first part that `stops`.
pub(super) fn preamble(
    parts: &[Part],
    after_type: Option<Line>,
    from: usize,
    stops: impl Fn(usize, &Line) -> bool,
) -> Preamble {
    let mut found = Preamble {
        end: from,
        title: after_type.as_ref().map(Line::located),
        ..Preamble::default()
    };
    let mut title_style = after_type.map(|line| line.style);
    let mut title_open = true;
    let mut attachment_open = false;
    for (at, part) in parts.iter().enumerate().skip(from) {
        found.end = at;
        let Part::Line(line) = part else {
            return found;
        };
        if line.is_ornament() {
            continue;
        }
        if attachment_open && let Some(attachment) = &mut found.attachment_line {
            extend(attachment, line);
            attachment_open = !line.text.contains(')');
            continue;
        }
        if is_attachment(line) && found.attachment_line.is_none() && found.bases.is_empty() {
            found.attachment_line = Some(line.located());
            attachment_open = line.text.starts_with('(') && !line.text.contains(')');
            title_open = false;
            continue;
        }
        let first_of_title = title_open && found.title.is_none();
        if stops(at, line) && !(first_of_title && line.marker.is_none()) {
            return found;
        }
        if is_proposal(line) {
            found.proposed_by.get_or_insert_with(|| line.located());
            title_open = false;
            continue;
        }
        let sentence = line.text.ends_with([';', '.', ':', ',']) && line.text.len() > 60;
        if is_basis(line)
            && !(title_open && is_title(line, found.title.as_ref(), title_style, sentence))
        {
            title_open = false;
            push_basis(line, &mut found);
            continue;
        }
        if title_open && is_title(line, found.title.as_ref(), title_style, sentence) {
            match &mut found.title {
                Some(title) => extend(title, line),
                None => {
                    found.title = Some(line.located());
                    title_style = Some(line.style);
                }
            }
            continue;
        }
        title_open = false;
        // The authority of a decision ("CHỦ TỊCH ỦY BAN NHÂN DÂN") says nothing more.
        if line.style.upper && is_agency(&line.head) {
            continue;
        }
        if let Some(last) = found.bases.last_mut()
            && found.opening.is_empty()
            && (line.text.starts_with(char::is_lowercase)
                || !line.text.ends_with(':') && !last.text.ends_with([';', '.', ':', ',']))
        {
            extend(last, line);
            continue;
        }
        found.opening.push(line.located());
    }
    found.end = parts.len();
    found
}

/// Whether a line is (still) the title.
fn is_title(
    line: &Line,
    title: Option<&Located>,
    style: Option<super::lines::Style>,
    sentence: bool,
) -> bool {
    let Some(title) = title else {
        // Right below the type stands the title, whatever it begins with, unless it is plainly a basis.
        return !(line.head.starts_with("căn cứ") || sentence && !line.style.bold);
    };
    if line.head.starts_with("căn cứ") || title.text.len() > 1200 {
        return false;
    }
    if line.style.upper
        && is_agency(&line.head)
        && title.text.ends_with(|c: char| c.is_alphanumeric())
    {
        return false;
    }
    if style.is_some_and(|style| style.bold) && !line.style.bold {
        return false;
    }
    if line.text.starts_with(char::is_lowercase) {
        return true;
    }
    let opens = [
        "thực hiện",
        "để",
        "nhằm",
        "trên cơ sở",
        "triển khai",
        "tiếp tục",
    ]
    .iter()
    .any(|words| line.starts(words));
    !(sentence || opens && line.text.len() > 120)
}

/// A basis; the issuer's own words behind it ("…; Ủy ban nhân dân xã ban hành Kế hoạch như sau:") are the opening.
fn push_basis(line: &Line, found: &mut Preamble) {
    let opening = line
        .text
        .ends_with(':')
        .then(|| split_opening(line.text))
        .flatten();
    match opening {
        Some(at) => {
            let basis = line.part(0..at);
            found.bases.push(basis.located());
            found.opening.push(line.part(at..line.text.len()).located());
        }
        None => found.bases.push(line.located()),
    }
}

/// Where the issuer begins to speak: behind the last ";" or "," before a body's name and "ban hành", "xây dựng".
fn split_opening(text: &str) -> Option<usize> {
    text.char_indices()
        .filter(|(_, c)| matches!(c, ';' | ','))
        .map(|(at, c)| at + c.len_utf8())
        .rfind(|at| {
            let tail = text[*at..].trim_start();
            tail.starts_with(char::is_uppercase) && tail.len() < 600 && {
                let head = fold_words(tail);
                is_agency(&head)
                    && ["ban hành", "xây dựng", "triển khai", "đề ra"]
                        .iter()
                        .any(|verb| head.contains(verb))
            }
        })
        .map(|at| at + text[at..].len() - text[at..].trim_start().len())
}
