//! What kind of document it is: the line of its type (tên loại), or what only an official letter has.

use crate::vietnamese::fold::fold_words;
use crate::vietnamese::number_line::number_line;

use super::basis::is_basis;
use super::lines::Line;
use super::marks::is_agency;
use super::parts::Part;
use super::text::{clip, is_about};
use crate::vietnamese::letters::is_alphabetic;

/// Types of documents and the abbreviations that their numbers carry (NĐ 30/2020 Điều 7 and phụ lục III,
/// Mục I), folded; a type that begins another stands behind it.
const TYPES: &[(&str, &str)] = &[
    ("kế hoạch", "KH"),
    ("quyết định", "QĐ"),
    ("chương trình hành động", "CTr"),
    ("chương trình", "CTr"),
    ("phương án", "PA"),
    ("đề án", "ĐA"),
    ("dự án", "DA"),
    ("nghị quyết", "NQ"),
    ("chỉ thị", "CT"),
    ("hướng dẫn", "HD"),
    ("thông báo", "TB"),
    ("thông cáo", "TC"),
    ("báo cáo", "BC"),
    ("tờ trình", "TTr"),
    ("quy chế", "QC"),
    ("quy định", "QyĐ"),
    ("quy trình", ""),
    ("nội quy", ""),
    ("công điện", "CĐ"),
    ("công văn", ""),
    ("biên bản", "BB"),
    ("hợp đồng", "HĐ"),
    ("bản ghi nhớ", "BGN"),
    ("bản thoả thuận", "BTT"),
    ("giấy uỷ quyền", "GUQ"),
    ("giấy mời", "GM"),
    ("giấy giới thiệu", "GGT"),
    ("giấy nghỉ phép", "GNP"),
    ("phiếu gửi", "PG"),
    ("phiếu chuyển", "PC"),
    ("phiếu báo", "PB"),
    ("phiếu trình", ""),
    ("phiếu", ""),
    ("thư công", ""),
];

/// Types that issue another document ("ban hành kèm theo").
const ISSUING: [&str; 2] = ["quyết định", "nghị quyết"];

/// The type that this is about, folded.
const PLAN: &str = "kế hoạch";

/// The kind that has no line of its type, folded.
const LETTER: &str = "công văn";

/// How far down a document without a type's line is looked at to tell what it is, in parts.
const TOP: usize = 40;

/// The line of a type, and where in the line the type stands.
#[derive(Debug, Clone)]
pub(super) struct TypeLine {
    pub part: usize,
    pub len: usize,
    /// It may issue another document that stands behind it.
    pub issues: bool,
    /// It is a plan's.
    pub is_plan: bool,
    /// It stands alone, or set apart from the title; else type and title run on in capitals, as a
    /// heading's words may too.
    pub sure: bool,
}

impl TypeLine {
    fn new(part: usize, len: usize, name: &str, sure: bool) -> Self {
        Self {
            part,
            len,
            issues: ISSUING.contains(&name),
            is_plan: name == PLAN,
            sure,
        }
    }
}

/// Whether a line is, or begins with, a type.
pub(super) fn type_line(part: usize, line: &Line) -> Option<TypeLine> {
    if line.marker.is_some() {
        return None;
    }
    let alone = line.head;
    let closed = line.text.ends_with(':');
    let is_spaced = alone.split(' ').all(|w| w.chars().count() == 1);
    let spaced: String = match is_spaced {
        true => alone.split(' ').collect(),
        false => String::new(),
    };
    for (name, _) in TYPES {
        let of = line.style.upper
            && alone.len() < 120
            && alone
                .strip_prefix(name)
                .is_some_and(|rest| rest.starts_with(" của "));
        let exact = alone == *name || of || is_spaced && spaced == name.replace(' ', "");
        if exact && !closed {
            let shown = line.style.upper
                || line.style.bold
                || line.style.centered
                || line.style.heading.is_some()
                || line.text.chars().count() <= name.chars().count() + 1;
            return shown.then(|| TypeLine::new(part, line.text.len(), name, true));
        }
    }
    // "KẾ HOẠCH Triển khai …": type and title in one line; the type in capitals.
    let end = leading_capitals(line.text, 4);
    let first = fold_words(&line.text[..end]);
    let apart = TYPES
        .iter()
        .filter(|(name, _)| !ISSUING.contains(name))
        .find(|(name, _)| first == *name)
        .filter(|_| line.text.len() > end);
    if let Some((name, _)) = apart {
        return Some(TypeLine::new(part, end, name, true));
    }
    run_on(part, line)
}

/// "KẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2026": type and title in one line of capitals.
fn run_on(part: usize, line: &Line) -> Option<TypeLine> {
    if !line.style.upper || line.text.len() > 600 || line.text.ends_with([':', ';', '.', ',']) {
        return None;
    }
    let (name, rest) = TYPES
        .iter()
        .find_map(|(name, _)| Some((*name, line.head.strip_prefix(name)?.strip_prefix(' ')?)))?;
    // "QUYẾT ĐỊNH SỐ 12/…" names another document.
    if rest.starts_with("số ") || rest.starts_with("chung") {
        return None;
    }
    let len = line
        .text
        .split_inclusive(' ')
        .take(name.split(' ').count())
        .map(str::len)
        .sum();
    Some(TypeLine::new(part, len, name, false))
}

/// Bytes of the words in capitals that a text begins with, where they are no more than so many.
fn leading_capitals(text: &str, most: usize) -> usize {
    let mut end = 0;
    for (words, word) in text.split_inclusive(' ').enumerate() {
        let capitals = word.trim().chars().all(char::is_uppercase) && !word.trim().is_empty();
        if !capitals || words >= most {
            break;
        }
        end += word.len();
    }
    end
}

/// Whether a line goes on with the name of a body that the line above it began: "PHÒNG TÀI CHÍNH -" and
/// "KẾ HOẠCH", "SỞ" and "KẾ HOẠCH VÀ ĐẦU TƯ", "ĐOÀN KIỂM TRA THEO" and "QUYẾT ĐỊNH SỐ …".
fn goes_on(above: &Line) -> bool {
    let open = above.text.ends_with(['-', '–', ',']);
    is_agency(above.head)
        && (open
            || [" và", " theo"].iter().any(|end| above.head.ends_with(end))
            || ["sở", "bộ", "phòng", "vụ", "ban"].contains(&above.head))
}

/// The lines that state a type, above the first line that `ends` the head: a decision and the plan that it
/// issues, or one alone.
pub(super) fn types(parts: &[Part], ends: impl Fn(&Line) -> bool) -> Vec<TypeLine> {
    let mut found: Vec<TypeLine> = Vec::new();
    let mut unsure: Option<TypeLine> = None;
    let mut articles = false;
    let mut prose = false;
    let mut above: Option<&Line> = None;
    for (at, part) in parts.iter().enumerate() {
        let Part::Line(line) = part else { continue };
        if ends(line) {
            break;
        }
        articles |= line.head.starts_with("điều 1");
        let named = above.is_some_and(goes_on);
        above = Some(line);
        let Some(this) = type_line(at, line).filter(|_| !named) else {
            prose |= is_basis(line) || line.text.len() > 60 && line.text.ends_with([';', '.', ':']);
            continue;
        };
        if !this.sure {
            // Below a decision's articles only its plan begins so; below other prose nothing does.
            let fits = if found.is_empty() {
                !prose
            } else {
                articles && this.is_plan
            };
            if fits && unsure.is_none() {
                unsure = Some(this);
            }
            continue;
        }
        let again = this.issues && found.iter().any(|t| t.issues);
        if again || !this.issues && !this.is_plan && unsure.is_some() {
            continue;
        }
        let done = !this.issues;
        found.push(this);
        if done {
            break;
        }
    }
    let Some(this) = unsure else { return found };
    let last = found.last().map(|t| (t.part, t.issues));
    match last {
        None => found.push(this),
        Some((part, true)) if part < this.part => found.push(this),
        // A decision whose type and title run on, and its plan behind the articles.
        Some((part, false)) if this.issues && articles && this.part < part => found.insert(0, this),
        Some(_) => {}
    }
    found
}

/// A document without a type's line that is plainly none of the types, or another than a plan.
#[derive(Debug)]
pub(super) struct Untitled {
    /// "công văn", "giấy mời".
    pub kind: &'static str,
    /// The first part behind its head.
    pub end: usize,
    /// The part that says what it is about ("V/v …").
    pub about: Option<usize>,
}

/// Tell a document without a type's line by its number's symbol, by "V/v" below the number, by "Kính gửi".
///
/// An official letter has no type (NĐ 30/2020, phụ lục I, Phần I, Mục II khoản 3 điểm b: its symbol names the
/// issuer and the unit); of other documents the line may have been lost and the symbol still tells.
pub(super) fn untitled(parts: &[Part], ends: impl Fn(&Line) -> bool) -> Option<Untitled> {
    let mut number: Option<String> = None;
    let mut about: Option<usize> = None;
    let mut greeting: Option<usize> = None;
    for (at, part) in parts.iter().enumerate().take(TOP) {
        let Part::Line(line) = part else { continue };
        if ends(line) {
            break;
        }
        if line.head.starts_with("kính gửi") {
            greeting = Some(at);
            break;
        }
        if number.is_none()
            && let Some(found) = number_line(line.text).filter(|found| !found.symbol.is_empty())
        {
            number = Some(found.symbol);
        } else if is_about(line.text) && about.is_none() {
            about = Some(at);
        }
    }
    let code = number.map(|symbol| {
        let first = symbol.split(['-', '/']).next().unwrap_or_default();
        first.to_owned()
    });
    let named = code.as_deref().and_then(|code| {
        let known = TYPES.iter().find(|(_, short)| *short == code);
        known.map(|(name, _)| *name)
    });
    let kind = match (named, greeting) {
        // What the number says to be a plan, or to issue one, is one whose type was lost.
        (Some(name), _) if name == PLAN || ISSUING.contains(&name) => return None,
        (Some(name), _) => name,
        (None, Some(_)) => LETTER,
        (None, None) => {
            // A Party plan's symbol has its code in front of the stroke, a law's behind the year.
            let letter = code.filter(|code| code.chars().all(is_alphabetic))?;
            if about.is_none() || letter.is_empty() {
                return None;
            }
            LETTER
        }
    };
    let end = greeting
        .map(|at| behind_greeting(parts, at))
        .or(about.map(|at| at + 1))
        .unwrap_or_else(|| head_of(parts));
    Some(Untitled { kind, end, about })
}

/// The first part behind "Kính gửi:" and the list of those whom it greets.
fn behind_greeting(parts: &[Part], at: usize) -> usize {
    let is_listed = |part: &&Part| {
        matches!(part, Part::Line(line)
            if line.text.starts_with(['-', '–', '+']) && line.text.len() < 200)
    };
    at + 1 + parts[at + 1..].iter().take_while(is_listed).count()
}

/// Parts above the first paragraph of prose.
fn head_of(parts: &[Part]) -> usize {
    parts
        .iter()
        .take(TOP)
        .take_while(|part| matches!(part, Part::Line(line) if clip(line.text, 90) == line.text))
        .count()
}

/// Whether a line of an issuer's name ends in a type, so that a number follows it: "… THEO QUYẾT ĐỊNH".
pub(super) fn is_type_end(text: &str) -> bool {
    let head = fold_words(clip(text, 400));
    head.ends_with(" theo")
        || head.ends_with(" qđ")
        || TYPES.iter().any(|(name, _)| {
            head.strip_suffix(name)
                .is_some_and(|before| before.ends_with(' '))
        })
}
