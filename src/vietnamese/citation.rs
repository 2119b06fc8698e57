//! Documents cited in a text: State numbers ("1703/QĐ-TTg", NĐ 30/2020 PL I, Phần I, Mục II khoản 3)
//! and Party numbers ("38-CT/TW", Hướng dẫn 36-HD/VPTW), with the word "số", the type before them
//! and the date after them.
//!
//! Tolerant of what extraction does to them (a blank after a hyphen at a line's end) and of the
//! usual slips ("38 CT/TW", "38/CT-TW", "l703/QĐ-TTg", "1703/qđ-ttg"); [`Citation::form`] says which.

use std::ops::Range;

use chrono::NaiveDate;

use super::case::{Case, upper};
use super::date::{FoundDay, day_at};
use super::letters::bare;
use super::lookalike::Meant;
use super::scan::{Scan, TokenKind};
use super::syllable::is_syllable;

/// A cited document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Its number in the form it should have: "1703/QĐ-TTg", "38-CT/TW".
    pub number: String,
    /// Whose number it is.
    pub system: System,
    /// How it is written here.
    pub form: Form,
    /// Bytes of the number.
    pub range: Range<usize>,
    /// Bytes of the type before it: "Quyết định".
    pub kind: Option<Range<usize>>,
    /// Whether "số" stands before the number.
    pub says_number: bool,
    /// The date of issue after it, possible or not.
    pub date: Option<FoundDay>,
}

/// Whose numbering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// "1703/QĐ-TTg".
    State,
    /// "38-CT/TW".
    Party,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As it should be.
    Sound,
    /// With a blank inside: "72- KH/ĐU".
    Spaced,
    /// With the other system's marks, or without one: "38/CT-TW", "38 CT/TW".
    Mixed,
    /// With small letters where its codes have capitals: "1703/qđ-ttg".
    Small,
    /// With signs that only look like the right ones: "l703/QĐ-TTg", "1703∕QĐ-TTg", "1703/QD-TTg".
    Foreign,
}

impl Citation {
    /// The same in a text that has so many bytes more before it.
    pub fn moved(&self, by: usize) -> Self {
        let moved = |range: &Range<usize>| range.start + by..range.end + by;
        Self {
            range: moved(&self.range),
            kind: self.kind.as_ref().map(moved),
            date: self.date.as_ref().map(|date| FoundDay {
                range: moved(&date.range),
                ..*date
            }),
            ..self.clone()
        }
    }

    /// What two citations of one document share whatever their marks and case: "38|CT|TW".
    pub fn key(&self) -> String {
        number_key(&self.number)
    }
}

/// The parts of a document's number without its marks, in upper case: "1703/QĐ-TTg" → "1703|QĐ|TTG".
pub fn number_key(number: &str) -> String {
    let mut key = String::with_capacity(number.len() + 2);
    let mut open = false;
    for c in number.chars() {
        if c.is_alphanumeric() {
            if open && !key.is_empty() {
                key.push('|');
            }
            open = false;
            key.push(upper(c));
        } else {
            open = true;
        }
    }
    let digits = key.find(|c: char| c != '0').unwrap_or(0);
    key.split_off(digits)
}

/// Types with the abbreviation in their numbers (NĐ 30/2020, Phụ lục III Mục I, and the normative ones).
pub const KINDS: &[(&str, &str)] = &[
    ("nghị quyết", "NQ"),
    ("quyết định", "QĐ"),
    ("chỉ thị", "CT"),
    ("quy chế", "QC"),
    ("quy định", "QyĐ"),
    ("thông cáo", "TC"),
    ("thông báo", "TB"),
    ("hướng dẫn", "HD"),
    ("chương trình", "CTr"),
    ("kế hoạch", "KH"),
    ("phương án", "PA"),
    ("đề án", "ĐA"),
    ("dự án", "DA"),
    ("báo cáo", "BC"),
    ("biên bản", "BB"),
    ("tờ trình", "TTr"),
    ("hợp đồng", "HĐ"),
    ("công điện", "CĐ"),
    ("kết luận", "KL"),
    ("nghị định", "NĐ"),
    ("thông tư", "TT"),
    ("thông tư liên tịch", "TTLT"),
    ("công văn", "CV"),
    ("luật", "QH"),
];

const PARTY_TYPES: &[&str] = &[
    "NQ", "QĐ", "QĐi", "QC", "CT", "CTr", "KL", "KH", "HD", "BC", "TB", "TTr", "TT", "CV", "ĐA",
    "PA", "QyĐ",
];

/// Bodies that only the Party has.
const PARTY_BODIES: &[&str] = &[
    "TW", "TU", "HU", "QU", "ThU", "ĐU", "ĐUK", "CB", "VPTW", "BTCTW", "BTGTW", "BTGDVTW", "UBKTTW",
];

/// Every document cited by number, in order. Linear in the text.
pub fn find_citations(text: &str) -> Vec<Citation> {
    // Every number begins with a digit.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let Some(meant) = Meant::of(text) else {
        return read_citations(text);
    };
    let mut found = read_citations(meant.as_str());
    for citation in &mut found {
        let number = &meant.as_str()[citation.range.clone()];
        let range = meant.written(citation.range.clone());
        if text.get(range.clone()) != Some(number) {
            citation.form = Form::Foreign;
        }
        citation.range = range;
        citation.kind = citation.kind.take().map(|kind| meant.written(kind));
        if let Some(date) = &mut citation.date {
            date.range = meant.written(date.range.clone());
        }
    }
    found
}

fn read_citations(text: &str) -> Vec<Citation> {
    let scan = Scan::new(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < scan.len() {
        match citation_at(&scan, at) {
            Some((citation, next)) => {
                found.push(citation);
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

/// The newest possible date of a document cited in a text, by number or as a law: a lower bound of
/// the text's own date.
pub fn newest_cited(text: &str) -> Option<NaiveDate> {
    let cited = find_citations(text)
        .into_iter()
        .filter_map(|citation| citation.date?.day.date())
        .max();
    let scan = Scan::new(text);
    let mut law = None;
    let mut newest_law = None;
    for at in 0..scan.len() {
        let capital = scan.str(at).starts_with(['L', 'P']);
        if capital && (scan.is(at, "luật") || scan.phrase(at, "pháp lệnh")) {
            law = Some(at);
        } else if scan.mark(at, ';') || scan.mark(at, '.') {
            law = None;
        } else if law.is_some_and(|law| at - law <= 24)
            && scan.is(at, "ngày")
            && !(at > 0 && scan.is_any(at - 1, &["trước", "đến", "từ", "hết"]))
            && let Some((day, _)) = day_at(&scan, at, false)
        {
            newest_law = newest_law.max(day.date());
        }
    }
    cited.max(newest_law)
}

fn citation_at(scan: &Scan, at: usize) -> Option<(Citation, usize)> {
    let (_, digits) = scan.number(at)?;
    if digits > 5 {
        return None;
    }
    // Inside a longer word or number ("01:2019/BKHCN-KT", "a.12/QĐ-UBND") it begins no number.
    let glued = at > 0 && scan.is(at - 1, "số");
    if scan.touches(at)
        && !glued
        && at
            .checked_sub(1)
            .and_then(|i| scan.get(i))
            .is_some_and(|before| {
                matches!(
                    before.kind,
                    TokenKind::Word | TokenKind::Mark('/' | '.' | '-' | ':' | '_')
                )
            })
    {
        return None;
    }
    let (kind, says_number, lead) = lead_in(scan, at);
    let lead = Lead {
        any: lead,
        code: kind.as_ref().and_then(|(_, code)| *code),
    };
    let kind = kind.map(|(range, _)| range);
    let mut read = party_at(scan, at, lead).or_else(|| state_at(scan, at, lead))?;
    read.normalise();
    let end = read.end;
    let citation = Citation {
        number: read.number,
        system: read.system,
        form: read.form,
        range: scan.span(at..end),
        kind,
        says_number,
        date: date_after(scan, end),
    };
    Some((citation, end))
}

/// What stands before a number.
#[derive(Clone, Copy)]
struct Lead {
    /// A type or the word "số".
    any: bool,
    /// The type's code: "QĐ".
    code: Option<&'static str>,
}

/// A number being read.
struct Read {
    number: String,
    system: System,
    form: Form,
    end: usize,
    /// Its letters, segment by segment.
    segments: Vec<String>,
    digits: String,
}

impl Read {
    /// "38/CT-TW" is a Party number in the State's marks.
    fn normalise(&mut self) {
        if self.system == System::State
            && let [kind, body] = self.segments.as_slice()
            && PARTY_BODIES.contains(&body.as_str())
            && PARTY_TYPES.contains(&kind.as_str())
        {
            self.number = format!("{}-{kind}/{body}", self.digits);
            self.system = System::Party;
            if matches!(self.form, Form::Sound | Form::Spaced) {
                self.form = Form::Mixed;
            }
        }
    }
}

/// "38-CT/TW", "72- KH/ĐU", "38 CT/TW".
fn party_at(scan: &Scan, at: usize, lead: Lead) -> Option<Read> {
    let digits = scan.str(at);
    let dashed = scan.dash(at + 1);
    let kind_at = if dashed { at + 2 } else { at + 1 };
    if digits.len() > 4 || !scan.mark(kind_at + 1, '/') {
        return None;
    }
    let (kind, slip) = first_code(scan.str(kind_at), lead)?;
    if !PARTY_TYPES.contains(&&*kind) {
        return None;
    }
    let body_at = kind_at + 2;
    let (body, small) = later_code(scan.str(body_at), slip.is_some())?;
    let slip = slip.or(small);
    let tight = (at + 1..=body_at).all(|index| scan.touches(index));
    let known = lead.any || PARTY_BODIES.contains(&&*body);
    let form = match (dashed, tight) {
        (true, true) if slip.is_some() => slip?,
        (true, true) => Form::Sound,
        (true, false) if known => Form::Spaced,
        (false, _) if known && !scan.touches(kind_at) => Form::Mixed,
        _ => return None,
    };
    Some(Read {
        number: format!("{digits}-{kind}/{body}"),
        system: System::Party,
        form,
        end: body_at + 1,
        segments: vec![kind, body],
        digits: digits.to_owned(),
    })
}

/// "1703/QĐ-TTg", "22/2020/NQ-HĐND", "72/2025/QH15", "474/UBND-VP7", "183/2010/TTLT/BTC-BNN".
fn state_at(scan: &Scan, at: usize, lead: Lead) -> Option<Read> {
    let mut number = scan.str(at).to_owned();
    let mut next = at + 1;
    let mut tight = true;
    if scan.mark(next, '.') && scan.touches(next) && scan.touches(next + 1) {
        scan.number(next + 1).filter(|(_, digits)| *digits <= 3)?;
        number.push('.');
        number.push_str(scan.str(next + 1));
        next += 2;
    }
    if scan.touches(next)
        && scan
            .get(next)
            .is_some_and(|token| token.kind == TokenKind::Word)
    {
        let letter = scan.str(next);
        let mut letters = letter.chars();
        match (letters.next(), letters.next()) {
            (Some(c), None) if c.is_lowercase() => number.push(c),
            _ => return None,
        }
        next += 1;
    }
    let digits = number.clone();
    let mut has_year = false;
    if (scan.mark(next, '/') || scan.dash(next))
        && let Some((1900..=2199, 4)) = scan.number(next + 1)
        && scan.mark(next + 2, '/')
    {
        number.push(if scan.dash(next) { '-' } else { '/' });
        number.push_str(scan.str(next + 1));
        tight &= scan.touches(next) && scan.touches(next + 1);
        next += 2;
        has_year = true;
    }
    if !scan.mark(next, '/') {
        return None;
    }
    tight &= scan.touches(next);
    number.push('/');
    let mut segments: Vec<String> = Vec::new();
    next += 1;
    let mut joins = 0;
    let mut slip = None;
    loop {
        let (segment, after, own) = match segments.is_empty() {
            true => segment_at(scan, next, |code| first_code(code, lead))?,
            false => segment_at(scan, next, |code| later_code(code, slip.is_some()))?,
        };
        slip = slip.or(own);
        tight &= scan.touches(next);
        number.push_str(&segment);
        segments.push(segment);
        next = after;
        let join = ['-', '/', '&']
            .into_iter()
            .find(|mark| scan.mark(next, *mark) || *mark == '-' && scan.dash(next));
        let Some(join) = join else { break };
        // A blank inside is the number's only after something that only a number has.
        let blank = !(scan.touches(next) && scan.touches(next + 1));
        let known = lead.any
            || KINDS
                .iter()
                .any(|(_, code)| segments.first().is_some_and(|s| s == code));
        let goes_on = segment_at(scan, next + 1, |code| {
            later_code(code, slip.is_some() && !blank)
        });
        if goes_on.is_none() || blank && !(known && segments.len() == 1) {
            break;
        }
        tight &= scan.touches(next);
        number.push(join);
        joins += 1;
        next += 1;
        if joins > 4 {
            return None;
        }
    }
    let assembly = segments.first().is_some_and(|code| {
        let body = code.trim_end_matches(|c: char| c.is_ascii_digit());
        matches!(body, "QH" | "UBTVQH") && body.len() < code.len()
    });
    if joins == 0 && !(assembly && has_year) {
        return None;
    }
    Some(Read {
        number,
        system: System::State,
        form: match (tight, slip) {
            (_, Some(slip)) => slip,
            (true, None) => Form::Sound,
            (false, None) => Form::Spaced,
        },
        end: next,
        segments,
        digits,
    })
}

/// A run of letters and digits that reads as a code: "QĐ", "TTg", "VP7", "BCĐTKNQ18".
fn segment_at(
    scan: &Scan,
    at: usize,
    read: impl Fn(&str) -> Option<(String, Option<Form>)>,
) -> Option<(String, usize, Option<Form>)> {
    let (mut segment, slip) = read(scan.str(at))?;
    let mut next = at + 1;
    while scan.touches(next)
        && scan
            .get(next)
            .is_some_and(|token| !matches!(token.kind, TokenKind::Mark(_)))
    {
        segment.push_str(scan.str(next));
        next += 1;
        if segment.len() > 48 {
            return None;
        }
    }
    Some((segment, next, slip))
}

/// Codes of bodies that are not all capitals, or that a slip is known of.
const BODIES: &[&str] = &["TTg", "CP", "UBND", "HĐND", "ThU", "VPTW"];

/// The first code of a number as it should be, and how it is written otherwise. What stands before the
/// number must vouch for a code in small letters or without its bar.
fn first_code(word: &str, lead: Lead) -> Option<(String, Option<Form>)> {
    let code = is_code(word);
    let kinds = || {
        KINDS
            .iter()
            .map(|(_, code)| *code)
            .chain(PARTY_TYPES.iter().copied())
    };
    if code && (!lead.any || kinds().any(|known| known == word)) {
        return Some((word.to_owned(), None));
    }
    // "QD" for "QĐ", where no other code is written so.
    let plain = |text: &str| text.chars().map(bare).collect::<String>();
    let alike = |known: &&str| known.contains('Đ') && plain(known) == plain(word);
    if code && !word.contains('Đ') {
        let meant = lead
            .code
            .filter(alike)
            .or(["QĐ", "NĐ"].into_iter().find(alike));
        if let Some(known) = meant.filter(|_| word.upper() == word) {
            return Some((known.to_owned(), Some(Form::Foreign)));
        }
    }
    if code {
        return Some((word.to_owned(), None));
    }
    if !lead.any || word.is_empty() {
        return None;
    }
    let same = |known: &&str| known.lower() == word.lower();
    lead.code
        .filter(same)
        .or_else(|| kinds().find(same))
        .or_else(|| BODIES.iter().copied().find(same))
        .map(|known| (known.to_owned(), Some(Form::Small)))
}

/// A later code of a number. `slipped`: the ones before it are in small letters or without their bar,
/// and so may this one be.
fn later_code(word: &str, slipped: bool) -> Option<(String, Option<Form>)> {
    if word == "HDND" {
        return Some(("HĐND".to_owned(), Some(Form::Foreign)));
    }
    if is_code(word) {
        return Some((word.to_owned(), None));
    }
    let mut bodies = BODIES.iter().chain(PARTY_BODIES);
    let known = bodies.find(|known| known.lower() == word.lower());
    // A word of the language is no code that lost its capitals.
    let letters = || word.chars().all(|c| c.is_ascii_alphabetic() || c == 'đ');
    match known {
        Some(known) => Some(((*known).to_owned(), Some(Form::Small))),
        None if slipped && !word.is_empty() && letters() && !is_syllable(word) => {
            Some((word.upper(), Some(Form::Small)))
        }
        None => None,
    }
}

/// Whether a word is a code and no ordinary word: most of its letters are capitals.
fn is_code(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    letters > 0 && capitals * 2 > letters && word.chars().next().is_some_and(char::is_uppercase)
}

/// The bytes of the type before a number, and the code that its number has.
type KindBefore = (Range<usize>, Option<&'static str>);

/// The type and the word "số" before a number, and whether there is either.
fn lead_in(scan: &Scan, at: usize) -> (Option<KindBefore>, bool, bool) {
    let mut before = at;
    if before > 0 && scan.mark(before - 1, ':') {
        before -= 1;
    }
    let says_number = before > 0 && scan.is(before - 1, "số");
    let before = if says_number { before - 1 } else { at };
    let kind = KINDS
        .iter()
        .filter_map(|(kind, code)| {
            let words = kind.split(' ').count();
            let start = before.checked_sub(words)?;
            let span = || (scan.span(start..before), Some(*code));
            scan.phrase(start, kind).then(span)
        })
        .max_by_key(|(range, _)| range.len());
    let lead = says_number || kind.is_some();
    (kind, says_number, lead)
}

/// Words that end what may stand between a number and its date: from here on the sentence speaks of
/// something else, and a date is that thing's.
const PAST_ISSUER: &[&str] = &[
    "số", "về", "ban", "trước", "đến", "từ", "để", "vào", "nhằm", "trong", "tại", "theo", "cho",
    "khi", "là", "có", "được", "phải", "trên", "với", "như", "bằng", "hết", "kể", "đã", "sẽ", "do",
    "tổ", "hoàn", "triển", "thực",
];

/// The date of issue: right after the number, or after the issuer ("của Thủ tướng Chính phủ ngày …").
/// A date that something else takes, "… số 126/2024/NĐ-CP để tổ chức đại hội vào ngày …", is not it.
fn date_after(scan: &Scan, end: usize) -> Option<FoundDay> {
    for at in end..(end + 12).min(scan.len()) {
        if scan.is(at, "ngày") {
            let (day, next) = day_at(scan, at, false)?;
            // ", ngày 18/4 tổ chức …": behind a comma the date may open the next clause.
            let parted = at == end + 1 && scan.mark(end, ',');
            let goes_on = scan.str(next).starts_with(char::is_lowercase)
                && !scan.is_any(
                    next,
                    &["của", "về", "ban", "quy", "phê", "sửa", "hướng", "và"],
                );
            if parted && goes_on {
                return None;
            }
            return Some(FoundDay {
                day,
                range: scan.span(at..next),
            });
        }
        let opens = at == end && (scan.mark(at, ',') || scan.mark(at, '('));
        let stops = match scan.get(at).map(|token| token.kind) {
            Some(TokenKind::Word) => {
                scan.str(at).starts_with(char::is_lowercase) && scan.is_any(at, PAST_ISSUER)
                    || scan.is(at, "ban")
            }
            _ => !opens && !scan.dash(at),
        };
        if stops
            && !(scan.is(at, "ban") && scan.is_any(at + 1, &["bí", "thường", "chấp", "chỉ", "tổ"]))
        {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(text: &str) -> Citation {
        let mut found = find_citations(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found.remove(0)
    }

    #[test]
    fn state_numbers_of_every_shape_are_read_whole() {
        for number in [
            "1703/QĐ-TTg",
            "289/KH-UBND",
            "09/TTr-SKHCN",
            "22/2020/NQ-HĐND",
            "19/2014/QĐ-TTg",
            "30/2020/NĐ-CP",
            "72/2025/QH15",
            "351/2017/UBTVQH14",
            "1314/NQ-UBTVQH15",
            "141/KH-BCĐTKNQ18",
            "16/KH-HĐTĐKT",
            "2616/KH-BNN-TCLN",
            "474/UBND-VP7",
            "2214/SNV-CCHC&CTTN",
            "4168/BNV-CQĐP",
            "5104/BTTTT-PTTH&TTĐT",
            "30c/NQ-CP",
            "11i/2008/NQ-HĐND",
            "183/2010/TTLT/BTC-BNN",
            "66.25/2026/NQ-CP",
            "19-2016/NQ-CP",
        ] {
            let text = format!("Căn cứ văn bản số {number} ngày 05/3/2020 của cơ quan;");
            let citation = one(&text);
            assert_eq!(citation.number, number);
            assert_eq!(
                (citation.system, citation.form),
                (System::State, Form::Sound)
            );
            assert_eq!(&text[citation.range], number);
            assert!(citation.says_number);
            let date = citation.date.unwrap().day.date().unwrap();
            assert_eq!(date.to_string(), "2020-03-05");
            assert_eq!(one(&format!("({number})")).number, number);
        }
    }

    #[test]
    fn a_date_that_something_else_takes_is_not_the_documents() {
        for text in [
            "theo Nghị định số 126/2024/NĐ-CP để tổ chức đại hội vào ngày 18/4/2026",
            "theo Quyết định số 12/QĐ-UBND, ngày 18/4/2026 tổ chức hội nghị",
            "thực hiện Kế hoạch số 12/KH-UBND hoàn thành trong ngày 18/4/2026",
            "Nghị quyết số 12/NQ-HĐND được thông qua tại kỳ họp ngày 18/4/2026",
        ] {
            assert_eq!(one(text).date, None, "{text}");
        }
        for text in [
            "Quyết định số 12/QĐ-UBND, ngày 18/4/2026 của Ủy ban nhân dân tỉnh",
            "Quyết định số 12/QĐ-UBND ngày 18/4/2026",
            "Quyết định số 12/QĐ-TTg của Thủ tướng Chính phủ ngày 18/4/2026",
            "Chỉ thị số 24-CT/TU của Ban Thường vụ Tỉnh ủy ngày 18/4/2026",
        ] {
            assert!(one(text).date.is_some(), "{text}");
        }
    }

    #[test]
    fn party_numbers_of_every_shape_are_read_whole() {
        for number in [
            "38-CT/TW",
            "03-KH/TU",
            "72-KH/ĐU",
            "08-NQ/TW",
            "231-KH/TU",
            "66-QĐ/TW",
            "36-HD/VPTW",
            "12-NQ/ĐU",
            "57-NQ/TW",
            "399-QĐ/TW",
            "05-CTr/TU",
            "18-KL/TW",
            "01-QĐi/TW",
            "7-TTr/ThU",
        ] {
            let citation = one(&format!("Chỉ thị số {number} ngày 30 tháng 7 năm 2024"));
            assert_eq!(citation.number, number);
            assert_eq!(
                (citation.system, citation.form),
                (System::Party, Form::Sound)
            );
            assert!(citation.kind.is_some());
        }
    }

    #[test]
    fn damaged_and_mixed_forms_are_the_same_document() {
        for (text, number, form) in [
            ("Kế hoạch 72- KH/ĐU", "72-KH/ĐU", Form::Spaced),
            ("Chỉ thị số 38 CT/TW,", "38-CT/TW", Form::Mixed),
            ("Chỉ thị số 38/CT-TW", "38-CT/TW", Form::Mixed),
            ("Quyết định số 1703/QĐ- TTg", "1703/QĐ-TTg", Form::Spaced),
            ("số 1703 /QĐ-TTg", "1703/QĐ-TTg", Form::Spaced),
            ("Quyết định số1703/QĐ-TTg", "1703/QĐ-TTg", Form::Sound),
        ] {
            let citation = one(text);
            assert_eq!(
                (citation.number.as_str(), citation.form),
                (number, form),
                "{text}"
            );
        }
        for (text, number) in [
            ("Quyết định số l2/QĐ-TTg", "12/QĐ-TTg"),
            ("Quyết định số 12∕QĐ-TTg", "12/QĐ-TTg"),
            ("Quyết định số 12/QD-TTg", "12/QĐ-TTg"),
            ("số 08/2024/NQ-HDND", "08/2024/NQ-HĐND"),
            ("Chỉ thị số 38-CТ/TW", "38-CT/TW"),
        ] {
            let citation = one(text);
            assert_eq!(
                (citation.number.as_str(), citation.form),
                (number, Form::Foreign),
                "{text}"
            );
            assert!(text.ends_with(&text[citation.range]), "{text}");
        }
        for (text, number) in [
            ("Quyết định số 12/qđ-ttg", "12/QĐ-TTg"),
            ("Quyết định số 12/Qđ-TTg", "12/QĐ-TTg"),
            ("Kế hoạch 12/KH-Ubnd", "12/KH-UBND"),
            ("số 12/kh-sxd", "12/KH-SXD"),
            ("số 30/2020/nđ-cp", "30/2020/NĐ-CP"),
            ("Chỉ thị số 38-ct/tw", "38-CT/TW"),
            ("Công văn số 12/ubnd-vp", "12/UBND-VP"),
        ] {
            let citation = one(text);
            assert_eq!(
                (citation.number.as_str(), citation.form),
                (number, Form::Small),
                "{text}"
            );
        }
        assert_eq!(number_key("38/CT-TW"), number_key("38-CT/tw"));
        assert_eq!(number_key("03-KH/TU"), number_key("3-KH/TU"));
    }

    #[test]
    fn the_date_belongs_to_its_own_document() {
        let text = "Quyết định số 1703/QĐ-TTg của Thủ tướng Chính phủ ban hành Kế hoạch thực hiện \
                    Chỉ thị số 38-CT/TW ngày 30/7/2024 của Ban Bí thư";
        let found = find_citations(text);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].date, None);
        assert_eq!(
            found[1]
                .date
                .as_ref()
                .unwrap()
                .day
                .date()
                .unwrap()
                .to_string(),
            "2024-07-30"
        );
        let late = one("Kế hoạch 03-KH/TU của Ban Thường vụ Thành ủy ngày 06/10/2025");
        assert!(late.date.is_some() && !late.says_number);
        let comma = one("Nghị quyết số 08-NQ/TW, ngày 26/01/2022");
        assert!(comma.date.is_some());
        let slip = one("Quyết định số 1703/QĐ-TTg ngày 31/12/024");
        assert!(slip.date.unwrap().day.is_impossible());
    }

    #[test]
    fn what_looks_like_a_number_and_is_none_stays_silent() {
        for text in [
            "31/12/2024",
            "QCVN 01:2019/BKHCN-KT",
            "tốc độ 60km/h, 24/7",
            "Số:      /QĐ-UBND",
            "TCVN ISO 9001:2015",
            "nhóm 1/Nhóm 2 - Phòng",
            "trang 3/KH",
            "https://xa.vn/12/kh-ubnd/2026",
            "tỷ lệ số 3/tt-dân cư",
            "Chương trình số 5/bản - làng",
        ] {
            assert_eq!(find_citations(text), [], "{text}");
        }
    }

    #[test]
    fn the_newest_cited_date_is_a_citations_or_a_laws_and_never_a_deadline() {
        let text = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/02/2025; Căn cứ Quyết định số \
                    1703/QĐ-TTg ngày 31/12/2024; hoàn thành trước ngày 30/6/2026. Các \
                    giải pháp theo Luật hoàn thành trước ngày 01/7/2026";
        assert_eq!(newest_cited(text).unwrap().to_string(), "2025-02-19");
        assert_eq!(newest_cited("trước ngày 30/6/2026"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(
            text in "(\\PC|[0-9/. &-]|số |QĐ|-TTg|/TW|38-CT|ngày ){0,40}"
        ) {
            for citation in find_citations(&text) {
                prop_assert!(text.get(citation.range).is_some());
            }
            newest_cited(&text);
        }
    }
}
