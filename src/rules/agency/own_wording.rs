//! Whether a name is the draft's own wording about its own day, or history: a cited document's name, a
//! quotation, a sentence that speaks of the change or tells what was done before it.

use std::ops::Range;
use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate};

use crate::document::Span;
use crate::plan::{Section, SectionRole};
use crate::rules::context::is_damaged;
use crate::rules::{Context, nearby};
use crate::vietnamese::case::Case;
use crate::vietnamese::date::{Day, find_days};
use crate::vietnamese::fold::{find_words, fold_words};
use crate::vietnamese::letters::{is_alphabetic, is_alphanumeric};
use crate::vietnamese::phrases::Phrases;

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
    "chưa bàn giao",
    "bàn giao hồ sơ",
    "bàn giao các hồ sơ",
    "nhận bàn giao",
    "tiền thân",
    "nay là",
    "nay thuộc",
    "nguyên là",
    "đổi tên",
    "tổ chức lại",
    "chuyển thành",
    "chuyển về",
    "không còn",
    "chấm dứt",
    "bỏ cấp",
    "bãi bỏ",
];

/// Types of documents that bear the name of who issued them as long as they are in force, folded.
const ACTS: &[&str] = &[
    "thông tư",
    "thông tư liên tịch",
    "quyết định",
    "nghị quyết",
    "nghị định",
    "chỉ thị",
    "công văn",
    "quy hoạch",
];

/// Words between such a type and the body's name, folded.
const OF_ISSUER: &[&str] = &[
    "của",
    "do",
    "liên",
    "bộ",
    "trưởng",
    "chủ",
    "tịch",
    "giám",
    "đốc",
    "ubnd",
    "hđnd",
    "uỷ",
    "ban",
    "nhân",
    "dân",
    "hội",
    "đồng",
    "các",
    "trước",
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
pub(super) struct Accounts(Vec<(usize, bool)>);

impl Accounts {
    pub(super) fn of(context: &Context) -> Self {
        let mut found = Self(Vec::new());
        found.add(context, &context.plan.sections, false);
        found
    }

    /// Sections with those below them: what an account is made of ("Tồn tại, hạn chế", "Bài học kinh nghiệm")
    /// is one, too.
    fn add(&mut self, context: &Context, sections: &[Section], within: bool) {
        for section in sections {
            let is_account = section.role == SectionRole::Other
                && (within || *context.known(&section.heading.text).know(heads_an_account));
            self.0.push((section.span.block, is_account));
            self.add(context, &section.sections, is_account);
        }
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

/// Bytes that such words have at most.
const LONGEST_WORDS: usize = 400;

/// Words within which "đã" belongs to a body's name before it, and a past passive to one behind it.
const REACH: usize = 10;

/// Whether a place is the draft's own wording about its own day.
///
/// `from`: the first day without what it names.
pub(super) fn is_own_wording(
    context: &Context,
    accounts: &Accounts,
    place: Span,
    text: &str,
    from: NaiveDate,
) -> bool {
    if is_damaged(context.document, place) || is_quoted(text, place.start) {
        return false;
    }
    let clause = clause(text, place.range());
    // Behind a document's number, up to the clause's end, stand its issuer and its title.
    if is_issuer_of_an_act(text.get(clause.start..place.start).unwrap_or_default()) {
        return false;
    }
    // So goes on the title of an act of its.
    let behind = nearby::after(text, place.end, LONGEST_ISSUER);
    let behind = fold_words(behind);
    let titles = [
        "quy định chi tiết",
        "sửa đổi bổ sung một số điều",
        "hướng dẫn thi hành",
    ];
    if titles
        .iter()
        .any(|title| find_words(&behind, title) == Some(0))
    {
        return false;
    }
    // They stand in the order of the text.
    let citations = context.citations();
    let first =
        citations.partition_point(|one| (one.block(), one.start()) < (place.block, clause.start));
    let cited = citations
        .get(first)
        .is_some_and(|one| one.block() == place.block && one.start() < place.start);
    if cited || accounts.hold(place.block) || is_said_by_an_older(context, place.block, text, from)
    {
        return false;
    }
    let sentence = sentence(text, place.range());
    with_told(context, place.block, text, sentence.clone(), |told| {
        !told.change
            && !told.speaks_of_before(context.issued_on.unwrap_or(from), from)
            && !is_history(context, place, text, sentence, &told.years, from)
    })
}

/// Points of one document that are looked through for its name above them.
const POINTS: usize = 12;

/// Whether a block is a point of a document that the line above the points names, and that is older than the change:
/// "2. Báo cáo số 102/BC-HĐND ngày 25/10/2024 …", and below it what that asked for, of the bodies of its day.
fn is_said_by_an_older(context: &Context, block: usize, text: &str, from: NaiveDate) -> bool {
    let is_point = |text: &str| text.starts_with(['-', '–', '+', '•']);
    if !is_point(text) {
        return false;
    }
    let above = context.document.blocks.get(..block).unwrap_or_default();
    let named = above.iter().enumerate().rev().take(POINTS);
    let head = named.into_iter().find(|(_, block)| !is_point(block.text()));
    let Some((at, head)) = head else {
        return false;
    };
    let citations = context.citations();
    let first = citations.partition_point(|one| one.block() < at);
    let Some(cited) = citations.get(first).filter(|one| one.block() == at) else {
        return false;
    };
    // Behind its number the line begins with the document.
    let begins = cited.citation.kind.as_ref().is_some_and(|kind| {
        let before = head.text().get(..kind.start).unwrap_or_default();
        !before.contains(is_alphabetic)
    });
    begins && cited.day().is_some_and(|day| day < from)
}

/// What a sentence says, whichever body in it is asked about.
pub(super) struct Told {
    /// Its words, folded.
    pub words: String,
    /// It speaks of the change itself.
    change: bool,
    /// What stands behind each "trước ngày".
    before: Vec<Before>,
    /// The years that it names.
    years: Vec<i32>,
}

/// Ask what the sentence around a place says; a sentence of many names is looked through once.
pub(super) fn with_told<T>(
    context: &Context,
    block: usize,
    text: &str,
    sentence: Range<usize>,
    take: impl FnOnce(&Told) -> T,
) -> T {
    match context.document.known(Span::new(block, sentence.clone())) {
        Some(known) => take(known.know(Told::of)),
        None => take(&Told::of(text.get(sentence).unwrap_or_default())),
    }
}

/// Whether folded words speak of the change itself.
fn speaks_of_change(words: &str) -> bool {
    static SIGNS: OnceLock<Phrases> = OnceLock::new();
    let signs = SIGNS.get_or_init(|| Phrases::of(OF_CHANGE));
    signs.within(words).next().is_some()
}

/// Whether what stands before a name ends with a document of its: "Thông tư của Bộ trưởng", "Quy hoạch".
fn is_issuer_of_an_act(before: &str) -> bool {
    let first = before.floor_char_boundary(before.len().saturating_sub(LONGEST_ISSUER));
    let words = fold_words(before.get(first..).unwrap_or_default());
    let mut words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
    let is_of_number = |word: &&str| {
        matches!(*word, "số" | "ngày" | "tháng" | "năm")
            || word.contains(|c: char| c.is_ascii_digit())
    };
    while words
        .last()
        .is_some_and(|word| OF_ISSUER.contains(word) || is_of_number(word))
    {
        words.pop();
    }
    let words = words.join(" ");
    ACTS.iter().any(|act| {
        let rest = words.strip_suffix(act);
        rest.is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    })
}

/// Bytes before a name within which its document is named.
const LONGEST_ISSUER: usize = 80;

/// What a sentence has behind "trước ngày".
enum Before {
    /// No day.
    Words,
    /// A day, as far as it can be read.
    Day(Option<Day>),
}

impl Told {
    fn of(sentence: &str) -> Self {
        let words = fold_words(sentence);
        let days = find_days(sentence);
        let lower = sentence.lower();
        // Lower case keeps the length of Vietnamese letters; where it does not, the place is not found.
        let before = lower.match_indices("trước ngày ").map(|(at, words)| {
            let behind = sentence.get(at + words.len()..).unwrap_or_default();
            if !behind.starts_with(|c: char| c.is_ascii_digit()) {
                return Before::Words;
            }
            let mut days = days.iter();
            let day = days.find(|day| day.range.contains(&(at + words.len())));
            Before::Day(day.map(|found| found.day))
        });
        Self {
            change: speaks_of_change(&words),
            before: before.collect(),
            years: years(sentence),
            words,
        }
    }

    /// Whether "trước ngày …" looks back. A day that is still to come when the draft is issued is a
    /// deadline: "bàn giao trước ngày 15/10/2026", "báo cáo trước ngày 25 hằng tháng".
    fn speaks_of_before(&self, issued: NaiveDate, from: NaiveDate) -> bool {
        self.before.iter().any(|before| {
            let Before::Day(day) = before else {
                return true;
            };
            let date = day.and_then(|day| {
                let written = day.date();
                written.or_else(|| day.in_year(issued.year().unsigned_abs()))
            });
            date.is_some_and(|date| date <= issued.max(from))
        })
    }
}

/// Whether a sentence tells what was done while the body still existed: with "đã" behind the name or right
/// before it, or with past years only.
fn is_history(
    context: &Context,
    place: Span,
    text: &str,
    sentence: Range<usize>,
    years: &[i32],
    from: NaiveDate,
) -> bool {
    let before = text.get(sentence.start..place.start).unwrap_or_default();
    let after = text.get(place.end..sentence.end).unwrap_or_default();
    // So many words are shorter.
    let before = nearby::before(before, before.len(), LONGEST_WORDS);
    let after = nearby::after(after, 0, LONGEST_WORDS);
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

/// How far a sentence or a quotation reaches to either side of a name, in bytes (some 300 words).
const LONGEST_SENTENCE: usize = 2_000;
/// Such a reach ends at a multiple of so many bytes: names near each other in a text without full stops
/// then have the same sentence, which is looked through once.
const STEP: usize = 1_000;

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
pub(super) fn sentence(text: &str, place: Range<usize>) -> Range<usize> {
    let mut range = around(text, place.clone(), |c| matches!(c, ';' | '\t' | '\n'));
    let ends = |at: usize| {
        let rest = text.get(at + 1..).unwrap_or_default();
        !rest.starts_with(|c: char| is_alphanumeric(c))
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
    let first = place.start.saturating_sub(LONGEST_SENTENCE) / STEP * STEP;
    let first = text.floor_char_boundary(first);
    let last = (place.end + LONGEST_SENTENCE).next_multiple_of(STEP);
    let last = text.floor_char_boundary(last);
    let before = text.get(first..place.start).unwrap_or_default();
    let after = text.get(place.end..last).unwrap_or_default();
    let start = before.rfind(&ends).map_or(first, |at| first + at + 1);
    let end = after.find(&ends).map_or(last, |at| place.end + at);
    start..end
}
