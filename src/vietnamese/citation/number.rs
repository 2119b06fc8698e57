//! A document's number, letter by letter: the State's marks, the Party's, and the usual slips.

use super::{Form, KINDS, System};
use crate::vietnamese::case::Case;
use crate::vietnamese::letters::is_alphabetic;
use crate::vietnamese::normalize::bare;
use crate::vietnamese::scan::{Scan, TokenKind};
use crate::vietnamese::syllable::is_syllable;

const PARTY_TYPES: &[&str] = &[
    "NQ", "QĐ", "QĐi", "QC", "CT", "CTr", "KL", "KH", "HD", "BC", "TB", "TTr", "TT", "CV", "ĐA",
    "PA", "QyĐ",
];

/// Bodies that only the Party has.
const PARTY_BODIES: &[&str] = &[
    "TW", "TU", "HU", "QU", "ThU", "ĐU", "ĐUK", "CB", "VPTW", "BTCTW", "BTGTW", "BTGDVTW", "UBKTTW",
];

/// What stands before a number.
#[derive(Clone, Copy)]
pub(super) struct Lead {
    /// A type or the word "số".
    pub any: bool,
    /// The type's code: "QĐ".
    pub code: Option<&'static str>,
}

/// A number being read.
pub(super) struct Read {
    pub number: String,
    pub system: System,
    pub form: Form,
    pub end: usize,
    /// Its letters, segment by segment.
    segments: Vec<String>,
    digits: String,
}

impl Read {
    /// "38/CT-TW" is a Party number in the State's marks.
    pub fn normalise(&mut self) {
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
pub(super) fn party_at(scan: &Scan, at: usize, lead: Lead) -> Option<Read> {
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
pub(super) fn state_at(scan: &Scan, at: usize, lead: Lead) -> Option<Read> {
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
    let letters = word.chars().filter(|c| is_alphabetic(*c)).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    letters > 0 && capitals * 2 > letters && word.chars().next().is_some_and(char::is_uppercase)
}
