//! KH7xx: thể thức in the text (Nghị định số 30/2020/NĐ-CP, Phụ lục I, II, III): the head, the bases,
//! the close of a State body's document, and the capitals that are certain.
//!
//! A blank number and a blank date are a legal state of a draft. What extraction may have lost is a
//! hint that says so. Documents of the Party and those older than the decree are not judged. Add the
//! next rule as a file of this folder and one line of the registry.

mod abbreviation_of_two;
mod appendix_label;
mod appendix_label_case;
mod appendix_numeral;
mod attachment_missing;
mod attachment_wording;
mod basis_mark;
mod body_name_case;
mod capital_in_sentence;
mod capitals_differ;
mod clause_case;
mod common_noun_case;
mod date_line;
mod document_type_case;
mod filing_line;
mod final_mark;
mod generic_body_case;
mod issuer_name;
mod law_name;
mod marker_blank;
mod marker_stop;
mod motto;
mod names;
mod national_title;
mod number_line;
mod number_symbol;
mod part_case;
mod people_case;
mod recipient_mark;
mod recipient_repeated;
mod recipients_missing;
mod salutation;
mod semicolon_case;
mod sense;
mod signature_authority;
mod signed_by_order;
mod signer_title;
mod title_opening;
mod unit_case;
mod verbs;

pub use abbreviation_of_two::ABBREVIATION_OF_TWO;
pub use appendix_label_case::APPENDIX_LABEL_CASE;
pub use appendix_numeral::APPENDIX_NUMERAL;
pub use attachment_missing::ATTACHMENT_MISSING;
pub use attachment_wording::ATTACHMENT_WORDING;
pub use basis_mark::BASIS_MARK;
pub use body_name_case::BODY_NAME_CASE;
pub use capital_in_sentence::CAPITAL_IN_SENTENCE;
pub use capitals_differ::CAPITALS_DIFFER;
pub use clause_case::CLAUSE_CASE;
pub use common_noun_case::COMMON_NOUN_CASE;
pub use date_line::DATE_LINE;
pub use document_type_case::DOCUMENT_TYPE_CASE;
pub use filing_line::FILING_LINE;
pub use final_mark::FINAL_MARK;
pub use generic_body_case::GENERIC_BODY_CASE;
pub use issuer_name::ISSUER_NAME;
pub use law_name::LAW_NAME;
pub use marker_blank::MARKER_BLANK;
pub use marker_stop::MARKER_STOP;
pub use motto::MOTTO;
pub use national_title::NATIONAL_TITLE;
pub use number_line::NUMBER_LINE;
pub use number_symbol::NUMBER_SYMBOL;
pub use part_case::PART_CASE;
pub use people_case::PEOPLE_CASE;
pub use recipient_mark::RECIPIENT_MARK;
pub use recipient_repeated::RECIPIENT_REPEATED;
pub use recipients_missing::RECIPIENTS_MISSING;
pub use salutation::SALUTATION;
pub use semicolon_case::SEMICOLON_CASE;
pub use signature_authority::SIGNATURE_AUTHORITY;
pub use signer_title::SIGNER_TITLE;
pub use title_opening::TITLE_OPENING;
pub use unit_case::UNIT_CASE;

use chrono::NaiveDate;

use crate::document::{Line, Origin};
use crate::plan::Plan;
use crate::report::Words;
use crate::rules::{Context, Verdict};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::is_alphabetic;
use crate::vietnamese::wording::begins;

const OLDER: Words = Words {
    vi: "Văn bản ban hành trước ngày Nghị định số 30/2020/NĐ-CP có hiệu lực (05/3/2020).",
    en: "The document is older than Decree 30/2020/NĐ-CP (05/3/2020).",
};
const PARTY: Words = Words {
    vi: "Văn bản của cơ quan Đảng theo hướng dẫn thể thức riêng.",
    en: "Documents of the Party follow a guideline of their own.",
};
const NO_TYPE: Words = Words {
    vi: "Không nhận ra tên loại văn bản.",
    en: "The document's type was not recognised.",
};
const FIELDS: Words = Words {
    vi: "Biểu mẫu không chứa thành phần này; hệ thống tự trình bày khi in.",
    en: "The form does not hold this part; it is set when printed.",
};

/// Why the decree does not speak of this draft, if it does not.
fn exempt(context: &Context) -> Option<Verdict> {
    context.exempt(find_exempt).clone()
}

/// The same, found anew.
fn find_exempt(context: &Context) -> Option<Verdict> {
    let plan = context.plan;
    let in_force = NaiveDate::from_ymd_opt(2020, 3, 5)?;
    if plan.date.is_some_and(|date| date < in_force) {
        return Some(Verdict::NotApplicable(OLDER));
    }
    let party = [
        "đảng uỷ",
        "tỉnh uỷ",
        "thành uỷ",
        "huyện uỷ",
        "đảng bộ",
        "chi bộ",
        "ban chấp hành",
        "ban thường vụ",
        "đảng cộng sản",
    ];
    let issuer = plan.issuer.iter().map(|line| fold_words(&line.text));
    let by_party = issuer
        .into_iter()
        .any(|line| party.iter().any(|name| line.starts_with(name)));
    let party_number = plan.number_line.as_ref().is_some_and(|line| {
        ["/TU", "/TW", "/ĐU", "/HU", "/QU"]
            .iter()
            .any(|body| line.text.ends_with(body))
    });
    if by_party || party_number || follows_party_form(plan) {
        return Some(Verdict::NotApplicable(PARTY));
    }
    None
}

/// Whether the organisations that write as the Party does (the Youth Union, associations) issue the plan: their
/// numbers have the type behind a hyphen ("07-KH/ĐTN"), which a State body's never have.
fn follows_party_form(plan: &Plan) -> bool {
    let number = plan.number_line.as_ref().map_or("", |line| &line.text);
    let behind = number.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '-');
    let code = behind.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let hyphen_first = code.starts_with('-') && code.contains('/');
    hyphen_first
        && plan.issuer.iter().any(|line| {
            let words = fold_words(&line.text);
            [
                "đoàn",
                "tỉnh đoàn",
                "thành đoàn",
                "bch đoàn",
                "hội",
                "công đoàn",
                "liên đoàn",
                "mặt trận",
            ]
            .iter()
            .any(|body| begins(&words, body))
        })
}

/// The same for the parts of the page that only a whole document has: not a form's fields, and not a
/// text whose type nobody can tell.
fn exempt_head(context: &Context) -> Option<Verdict> {
    if context.document.origin == Origin::Form {
        return Some(Verdict::NotApplicable(FIELDS));
    }
    if context.plan.kind.is_none() || context.plan.sections.is_empty() {
        return Some(Verdict::NotApplicable(NO_TYPE));
    }
    exempt(context)
}

/// Kinds of units with a committee, folded.
const UNITS: &[&str] = &["tỉnh", "thành phố", "xã", "phường", "đặc khu"];

/// The kind and the name, folded, of the unit whose committee issues the plan; none where a body of its does, or where the
/// letterhead has more than the committee.
fn committees_unit(plan: &Plan) -> Option<(&'static str, String)> {
    let lines = plan.issuer.iter().map(|line| fold_words(&line.text));
    let lines: Vec<String> = lines.collect();
    let unit = |text: &str| {
        let kind = UNITS.iter().find(|kind| begins(text, kind))?;
        let name = text[kind.len()..].trim();
        (!name.is_empty()).then(|| (*kind, name.to_owned()))
    };
    let committee = |line: &String| {
        let rest = ["uỷ ban nhân dân", "ubnd"]
            .iter()
            .find_map(|name| line.strip_prefix(name));
        rest.map(|rest| rest.trim_start().to_owned())
    };
    match &lines[..] {
        [one] => unit(&committee(one)?),
        [first, second] => committee(first).and_then(|_| unit(second)),
        _ => None,
    }
}

/// Whether parts of the page may have been lost on the way here: everything but a Word file.
fn may_be_lost(context: &Context) -> bool {
    context.document.origin != Origin::Docx
}

/// The lines above the type: paragraphs, and cells of the tables that lay out a letterhead.
fn head_lines<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Line> {
    let kind = context.plan.kind.as_ref().map_or(0, |kind| kind.span.block);
    let lines = context.document.lines().iter();
    lines
        .take_while(move |line| line.span.block <= kind)
        .filter(|line| line.text().len() < 600)
}

/// A text's letters in lower case without tones, diacritics and blanks, each with its place: to know
/// a set phrase in which a mark was mistyped.
fn bare_letters(text: &str) -> (String, Vec<usize>) {
    let mut letters = String::new();
    let mut places = Vec::new();
    for (at, c) in text.char_indices() {
        if is_alphabetic(c) {
            let letter = crate::vietnamese::normalize::bare(c);
            letters.push(letter);
            places.extend(std::iter::repeat_n(at, letter.len_utf8()));
        }
    }
    (letters, places)
}

/// The part of a text that begins and ends as a set phrase does, whatever stands between them, if
/// it is about as long: bytes of the text.
fn near_phrase(
    text: &str,
    first: &str,
    last: &str,
    length: usize,
) -> Option<std::ops::Range<usize>> {
    let (letters, places) = bare_letters(text);
    let from = letters.find(first)?;
    let to = letters.get(from..)?.rfind(last)? + from + last.len();
    let long = to - from;
    if long.abs_diff(length) > length / 4 {
        return None;
    }
    let start = *places.get(from)?;
    let end = *places.get(to - 1)?;
    let end = end + text.get(end..)?.chars().next()?.len_utf8();
    Some(start..end)
}
