//! KH6xx: bodies that had ceased to exist on the draft's own day, and bodies that the list of
//! recipients leaves out.
//!
//! A document of its day names the bodies of its day: the draft's date decides, never today's. Inside
//! a cited document's name, a quotation, a sentence that speaks of the change itself or tells what was
//! done before it, an old name is right. Where the draft has no date and the newest document that it cites is older than the
//! change, the finding is a hint that says on what it depends. One finding for a name. Add the next
//! rule as a file of this folder and one line of the registry.

mod department_abolished;
mod district_level;
mod ministry_abolished;
mod province_merged;
mod recipient_missing;

pub use department_abolished::DEPARTMENT_ABOLISHED;
pub use district_level::DISTRICT_LEVEL;
pub use ministry_abolished::MINISTRY_ABOLISHED;
pub use province_merged::PROVINCE_MERGED;
pub use recipient_missing::RECIPIENT_MISSING;

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use crate::document::{Document, Note, Span};
use crate::plan::{Section, SectionRole};
use crate::report::{Severity, Words};
use crate::rules::citation::shown;
use crate::rules::{Context, Findings, Verdict};
use crate::vietnamese::abolished::{Abolished, Kind, Mention, find_abolished, named_on};
use crate::vietnamese::case::Case;
use crate::vietnamese::date::find_days;
use crate::vietnamese::fold::{find_words, fold_words};

const CEASED: Words = Words {
    vi: "{0} không còn từ ngày {1}; nay là {2}.",
    en: "{0} has not existed since {1}; it is now {2}.",
};
const CEASED_IF: Words = Words {
    vi: "{0} không còn từ ngày {1} (nay là {2}); nếu văn bản ban hành từ ngày đó, cần thay tên.",
    en: "{0} has not existed since {1} (it is now {2}); a document of that day or later needs the new name.",
};
const AGAIN: Words = Words {
    vi: "Cũng ở đây",
    en: "Here too",
};
const REPLACE: Words = Words {
    vi: "Thay bằng “{0}”",
    en: "Put “{0}” in its place",
};

/// Words of a sentence that speaks of the change itself.
const OF_CHANGE: &[&str] = &[
    "trước đây",
    "cũ",
    "sáp nhập",
    "hợp nhất",
    "sắp xếp",
    "giải thể",
    "kế thừa",
    "tiếp nhận",
    "chuyển từ",
    "không tổ chức",
    "kết thúc hoạt động",
    "chuyển giao",
    "tiền thân",
    "nay là",
    "nay thuộc",
    "nguyên là",
];

/// Words of a heading over an account of what was.
const ACCOUNTS: &[&str] = &[
    "tình hình",
    "thực trạng",
    "kết quả",
    "đánh giá",
    "sự cần thiết",
    "bối cảnh",
];

/// Where the sections begin, in order, and which of them are accounts of what was.
struct Accounts(Vec<(usize, bool)>);

impl Accounts {
    fn of(context: &Context) -> Self {
        let is_account = |section: &Section| {
            section.role == SectionRole::Other
                && *context.known(&section.heading.text).know(heads_an_account)
        };
        let sections = context.plan.all_sections();
        Self(
            sections
                .map(|section| (section.span.block, is_account(section)))
                .collect(),
        )
    }

    /// Whether a block stands in one of them.
    fn hold(&self, block: usize) -> bool {
        let behind = self.0.partition_point(|(first, _)| *first <= block);
        let over = behind.checked_sub(1).and_then(|at| self.0.get(at));
        over.is_some_and(|(_, is_account)| *is_account)
    }
}

fn heads_an_account(heading: &str) -> bool {
    let heading = fold_words(heading);
    let mut words = ACCOUNTS.iter();
    words.any(|word| find_words(&heading, word).is_some())
}

/// Words within which "đã" belongs to a body's name before it, and a past passive to one behind it.
const REACH: usize = 10;

/// Whether the draft is of a day without something, as far as its date is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Without {
    /// It is.
    Certainly,
    /// Its day is not known, and what it cites is older.
    Perhaps,
    /// It is of a day before.
    Not,
}

fn without(context: &Context, from: NaiveDate) -> Without {
    match context.issued_on {
        Some(date) if date >= from => Without::Certainly,
        Some(_) if context.is_dated => Without::Not,
        // An undated draft is as old as the newest document that it cites, or younger; but older
        // than the end of the body that issues it.
        _ if issuers_end(context).is_some_and(|end| end <= from) => Without::Not,
        _ => Without::Perhaps,
    }
}

/// The day on which the issuer's own province or department ceased to exist.
fn issuers_end(context: &Context) -> Option<NaiveDate> {
    let lines = context.plan.issuer.iter();
    lines
        .flat_map(|line| find_abolished(&line.text))
        .map(|mention| mention.what.from)
        .min()
}

/// Every place that names a body or province of the list, with its block.
pub(super) fn mentions(document: &Document) -> Vec<(usize, Mention)> {
    let lines = document.lines().iter();
    lines
        .flat_map(|line| {
            let found = line.know(find_abolished).iter();
            found.map(move |mention| (line.span.block, mention.moved(line.span.start)))
        })
        .collect()
}

/// The check of one kind.
fn check_kind(context: &Context, findings: &mut Findings, kind: Kind) -> Verdict {
    let mut by_name: Vec<(&str, Vec<(Span, &Mention)>)> = Vec::new();
    let accounts = Accounts::of(context);
    for (block, mention) in context.abolished() {
        let text = context.document.blocks[*block].text();
        let span = Span::new(*block, mention.range.clone());
        if mention.what.kind != kind
            || !is_own_wording(context, &accounts, span, text, mention.what.from)
        {
            continue;
        }
        let name = mention.what.name;
        match by_name.iter_mut().find(|(other, _)| *other == name) {
            Some((_, places)) => places.push((span, mention)),
            None => by_name.push((name, vec![(span, mention)])),
        }
    }
    for (name, places) in &by_name {
        let [(first, mention), others @ ..] = places.as_slice() else {
            continue;
        };
        let what = mention.what;
        let (words, severity) = match without(context, what.from) {
            Without::Certainly => (&CEASED, Severity::Warning),
            Without::Perhaps => (&CEASED_IF, Severity::Hint),
            Without::Not => continue,
        };
        let day = context.issued_on.unwrap_or(what.from);
        let successors: Vec<&str> = what
            .successors
            .iter()
            .map(|successor| named_on(successor, day))
            .collect();
        let mut draft = findings
            .report(
                *first,
                words,
                &[name, &shown(what.from), &successors.join("; ")],
            )
            .severity(severity);
        if let Some(basis) = basis(context, what) {
            draft = draft.basis(basis);
        }
        // One edit is certain only where one body has taken over, and its name is written out.
        let written = context.document.text(*first);
        if let [successor] = successors.as_slice()
            && mention.whole
            && severity == Severity::Warning
            && written.upper() != written
            && fold_words(written) == fold_words(name)
        {
            draft = draft.fix(&REPLACE, &[successor], *first, successor);
        }
        for (again, _) in others {
            draft = draft.related(*again, &AGAIN, &[]);
        }
    }
    Verdict::Evaluated
}

/// What ended a body, where it is not what ended most of its kind.
fn basis(context: &Context, what: &Abolished) -> Option<&'static Words> {
    const HUE: Words = Words {
        vi: "Nghị quyết số 175/2024/QH15",
        en: "Resolution 175/2024/QH15",
    };
    const FIRST_DECREE: Words = Words {
        vi: "Nghị định số 45/2025/NĐ-CP; ngày cụ thể theo nghị quyết của HĐND cấp tỉnh",
        en: "Decree 45/2025/NĐ-CP; the day itself by the provincial council's resolution",
    };
    // The decree that replaced it holds from 16/6/2025.
    let second = NaiveDate::from_ymd_opt(2025, 6, 16)?;
    match what.kind {
        Kind::Province if what.name == "tỉnh Thừa Thiên Huế" => Some(&HUE),
        Kind::Department if context.issued_on.is_some_and(|day| day < second) => {
            Some(&FIRST_DECREE)
        }
        _ => None,
    }
}

/// Whether a place is the draft's own wording about its own day.
///
/// `from`: the first day without what it names.
fn is_own_wording(
    context: &Context,
    accounts: &Accounts,
    place: Span,
    text: &str,
    from: NaiveDate,
) -> bool {
    let damaged = context.document.notes.iter().any(|note| match note {
        Note::Damaged(span) => {
            span.block == place.block && span.start < place.end && place.start < span.end
        }
        _ => false,
    });
    if damaged || is_quoted(text, place.start) {
        return false;
    }
    let clause = clause(text, place.range());
    // Behind a document's number, up to the clause's end, stand its issuer and its title.
    let cited = context.citations().iter().any(|one| {
        one.block() == place.block && clause.start <= one.start() && one.start() < place.start
    });
    if cited || accounts.hold(place.block) {
        return false;
    }
    let sentence = sentence(text, place.range());
    let raw = text.get(sentence.clone()).unwrap_or_default();
    let words = fold_words(raw);
    !OF_CHANGE
        .iter()
        .any(|sign| find_words(&words, sign).is_some())
        && !speaks_of_before(raw, context.issued_on.unwrap_or(from), from)
        && !is_history(context, place, text, sentence, from)
}

/// Whether "trước ngày …" in a sentence looks back. A day that is still to come when the draft is issued
/// is a deadline: "bàn giao trước ngày 15/10/2026", "báo cáo trước ngày 25 hằng tháng".
fn speaks_of_before(sentence: &str, issued: NaiveDate, from: NaiveDate) -> bool {
    let days = find_days(sentence);
    let lower = sentence.lower();
    // Lower case keeps the length of Vietnamese letters; where it does not, the place is not found.
    lower.match_indices("trước ngày ").any(|(at, words)| {
        let behind = sentence.get(at + words.len()..).unwrap_or_default();
        if !behind.starts_with(|c: char| c.is_ascii_digit()) {
            return true;
        }
        let day = days
            .iter()
            .find(|day| day.range.contains(&(at + words.len())));
        let date = day.and_then(|found| {
            let written = found.day.date();
            written.or_else(|| found.day.in_year(issued.year().unsigned_abs()))
        });
        date.is_some_and(|date| date <= issued.max(from))
    })
}

/// Whether a sentence tells what was done while the body still existed: with "đã" behind the name or right
/// before it, or with past years only.
fn is_history(
    context: &Context,
    place: Span,
    text: &str,
    sentence: Range<usize>,
    from: NaiveDate,
) -> bool {
    let before = text.get(sentence.start..place.start).unwrap_or_default();
    let after = text.get(place.end..sentence.end).unwrap_or_default();
    // The name's own verb stands behind it, before the next clause; of a passive "đã" stands close
    // before ("đã được … phê duyệt").
    let own = after.split([',', ':']).next().unwrap_or_default();
    let before = before.rsplit([',', ':']).next().unwrap_or_default();
    let done = |words: &str, reach: usize, from_end: bool| {
        let words = fold_words(words);
        let words: Vec<&str> = words.split(' ').collect();
        match from_end {
            true => words.iter().rev().take(reach).any(|word| *word == "đã"),
            false => words.iter().take(reach).any(|word| *word == "đã"),
        }
    };
    if done(own, REACH, false) || done(before, 3, true) {
        return true;
    }
    let years = years(text.get(sentence).unwrap_or_default());
    let Some(last) = years.iter().max() else {
        return false;
    };
    // A year before the change, or a period that had ended when the draft was issued.
    let issued = context.issued_on.map_or(from.year(), |day| day.year());
    *last < from.year() || *last < issued && years.len() > 1
}

/// The years that a text names.
fn years(text: &str) -> Vec<i32> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .filter(|year| (1990..2100).contains(year))
        .collect()
}

/// How far a sentence or a quotation reaches to either side of a name, in bytes (some 300 words): a text
/// without full stops is looked through once for each name in it.
const LONGEST_SENTENCE: usize = 2_000;

/// Whether a quotation is open at a byte.
fn is_quoted(text: &str, at: usize) -> bool {
    let first = text.floor_char_boundary(at.saturating_sub(LONGEST_SENTENCE));
    let before = text.get(first..at).unwrap_or_default();
    match (before.rfind('“'), before.rfind('”')) {
        (Some(open), Some(close)) => open > close,
        (Some(_), None) => true,
        _ => false,
    }
}

/// The part of a text between marks that part clauses (or cells) around a place.
fn clause(text: &str, place: Range<usize>) -> Range<usize> {
    around(text, place, |c| matches!(c, ';' | '\t' | '\n'))
}

/// The sentence around a place: the point in "3.200" ends none.
fn sentence(text: &str, place: Range<usize>) -> Range<usize> {
    let mut range = around(text, place.clone(), |c| matches!(c, ';' | '\t' | '\n'));
    let ends = |at: usize| {
        let rest = text.get(at + 1..).unwrap_or_default();
        !rest.starts_with(|c: char| c.is_alphanumeric())
    };
    let points = |within: Range<usize>| {
        let start = within.start;
        let part = text.get(within).unwrap_or_default();
        part.match_indices('.').map(move |(at, _)| start + at)
    };
    if let Some(at) = points(range.start..place.start).rfind(|at| ends(*at)) {
        range.start = at + 1;
    }
    if let Some(at) = points(place.end..range.end).find(|at| ends(*at)) {
        range.end = at;
    }
    range
}

fn around(text: &str, place: Range<usize>, ends: impl Fn(char) -> bool) -> Range<usize> {
    let first = text.floor_char_boundary(place.start.saturating_sub(LONGEST_SENTENCE));
    let last = text.floor_char_boundary(place.end + LONGEST_SENTENCE);
    let before = text.get(first..place.start).unwrap_or_default();
    let after = text.get(place.end..last).unwrap_or_default();
    let start = before.rfind(&ends).map_or(first, |at| first + at + 1);
    let end = after.find(&ends).map_or(last, |at| place.end + at);
    start..end
}
