//! Documents cited in a text: State numbers ("1703/QĐ-TTg", NĐ 30/2020 PL I, Phần I, Mục II khoản 3)
//! and Party numbers ("38-CT/TW", Hướng dẫn 36-HD/VPTW), with the word "số", the type before them
//! and the date after them.
//!
//! Tolerant of what extraction does to them (a blank after a hyphen at a line's end) and of the
//! usual slips ("38 CT/TW", "38/CT-TW"); [`Citation::form`] says which.

use std::ops::Range;

use chrono::NaiveDate;

use super::case::upper;
use super::date::{FoundDay, day_at};
use super::scan::{Scan, TokenKind};

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
}

impl Citation {
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
    if scan.touches(at)
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
            self.form = Form::Mixed;
        }
    }
}

/// "38-CT/TW", "72- KH/ĐU", "38 CT/TW".
fn party_at(scan: &Scan, at: usize, lead: bool) -> Option<Read> {
    let digits = scan.str(at);
    let dashed = scan.dash(at + 1);
    let kind_at = if dashed { at + 2 } else { at + 1 };
    let kind = scan.str(kind_at);
    if digits.len() > 4 || !PARTY_TYPES.contains(&kind) || !scan.mark(kind_at + 1, '/') {
        return None;
    }
    let body_at = kind_at + 2;
    let body = scan.str(body_at);
    if !is_code(body) {
        return None;
    }
    let tight = (at + 1..=body_at).all(|index| scan.touches(index));
    let known = lead || PARTY_BODIES.contains(&body);
    let form = match (dashed, tight) {
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
        segments: vec![kind.to_owned(), body.to_owned()],
        digits: digits.to_owned(),
    })
}

/// "1703/QĐ-TTg", "22/2020/NQ-HĐND", "72/2025/QH15", "474/UBND-VP7", "183/2010/TTLT/BTC-BNN".
fn state_at(scan: &Scan, at: usize, lead: bool) -> Option<Read> {
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
    loop {
        let (segment, after) = segment_at(scan, next)?;
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
        let known = lead
            || KINDS
                .iter()
                .any(|(_, code)| segments.first().is_some_and(|s| s == code));
        if segment_at(scan, next + 1).is_none() || blank && !(known && segments.len() == 1) {
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
        form: if tight { Form::Sound } else { Form::Spaced },
        end: next,
        segments,
        digits,
    })
}

/// A run of letters and digits that reads as a code: "QĐ", "TTg", "VP7", "BCĐTKNQ18".
fn segment_at(scan: &Scan, at: usize) -> Option<(String, usize)> {
    if !is_code(scan.str(at)) {
        return None;
    }
    let mut segment = scan.str(at).to_owned();
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
    Some((segment, next))
}

/// Whether a word is a code and no ordinary word: most of its letters are capitals.
fn is_code(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    letters > 0 && capitals * 2 > letters && word.chars().next().is_some_and(char::is_uppercase)
}

/// The type and the word "số" before a number, and whether there is either.
fn lead_in(scan: &Scan, at: usize) -> (Option<Range<usize>>, bool, bool) {
    let mut before = at;
    if before > 0 && scan.mark(before - 1, ':') {
        before -= 1;
    }
    let says_number = before > 0 && scan.is(before - 1, "số");
    let before = if says_number { before - 1 } else { at };
    let kind = KINDS
        .iter()
        .filter_map(|(kind, _)| {
            let words = kind.split(' ').count();
            let start = before.checked_sub(words)?;
            scan.phrase(start, kind).then(|| scan.span(start..before))
        })
        .max_by_key(|range| range.len());
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
        ] {
            let citation = one(text);
            assert_eq!(
                (citation.number.as_str(), citation.form),
                (number, form),
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
