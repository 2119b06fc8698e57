//! Documents cited in a text: State numbers ("1703/QĐ-TTg", NĐ 30/2020 PL I, Phần I, Mục II khoản 3)
//! and Party numbers ("38-CT/TW", Hướng dẫn 36-HD/VPTW), with the word "số", the type before them
//! and the date after them.
//!
//! Tolerant of what extraction does to them (a blank after a hyphen at a line's end) and of the
//! usual slips ("38 CT/TW", "38/CT-TW", "l703/QĐ-TTg", "1703/qđ-ttg"); [`Citation::form`] says which.

use crate::vietnamese::letters::is_alphanumeric;

mod around;
mod number;
#[cfg(test)]
mod tests;

use std::ops::Range;

use around::{date_after, lead_in};
use chrono::NaiveDate;
use number::{Lead, party_at, state_at};

use crate::known::Known;
use crate::vietnamese::case::upper;
use crate::vietnamese::date::{FoundDay, day_at};
use crate::vietnamese::lookalike::Meant;
use crate::vietnamese::scan::{Scan, TokenKind};

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
        if is_alphanumeric(c) {
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

/// Every document that a line cites by number, in order.
pub fn citations(line: &Known) -> &[Citation] {
    line.derive(|line| find(line.text(), || Scan::of(line)))
}

/// The same of a text that is read once. Linear in the text.
pub fn find_citations(text: &str) -> Vec<Citation> {
    find(text, || Scan::new(text))
}

fn find<'t>(text: &'t str, scan: impl FnOnce() -> Scan<'t>) -> Vec<Citation> {
    // Every number begins with a digit.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let Some(meant) = Meant::of(text) else {
        return read_citations(&scan());
    };
    let mut found = read_citations(&Scan::new(meant.as_str()));
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

fn read_citations(scan: &Scan) -> Vec<Citation> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < scan.len() {
        match citation_at(scan, at) {
            Some((citation, next)) => {
                found.push(citation);
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

/// The newest possible date of a document cited in a line, by number or as a law: a lower bound of
/// the text's own date.
pub fn newest_cited(line: &Known) -> Option<NaiveDate> {
    let cited = citations(line)
        .iter()
        .filter_map(|citation| citation.date.as_ref()?.day.date())
        .max();
    let scan = Scan::of(line);
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
