//! What a sentence assigns that has no label and gives nothing over: who leads, and by when it is done.

use std::ops::Range;

use super::Assignment;
use super::values::push;
use crate::document::Span;
use crate::vietnamese::assigning::{Assigned, names_somebody};
use crate::vietnamese::deadline::{self, Due};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::is_alphabetic;
use crate::vietnamese::wording::{begins, has_action};

/// Longest sentence that only says who does something, in bytes.
pub(super) const LONGEST_SENTENCE: usize = 500;

/// Longest words behind "phối hợp" that say with what somebody helps, in bytes: "cung cấp thông tin", "cử người tham gia đoàn".
const LONGEST_HELP: usize = 60;

/// That somebody does it, the longest first.
const DOES: [&str; 5] = [
    " tổ chức triển khai thực hiện",
    " triển khai thực hiện",
    " tổ chức thực hiện",
    " chịu trách nhiệm thực hiện",
    " thực hiện",
];

/// Longest clause that only says when, in bytes; letters that may stand behind the time in it; how many clauses back
/// it may begin.
const LONGEST_TIME: usize = 160;
const MOST_BEHIND: usize = 8;
const MOST_CLAUSES: usize = 3;

const LEADS: &str = " chủ trì";

/// Sentences of their own that say who does what stands before them, who helps and by when, and no more: "Sở A chủ trì, phối hợp
/// với Sở B thực hiện; hoàn thành trước 30/6.", "Sở A chủ trì; các sở phối hợp triển khai. Thực hiện hằng tháng."
pub(super) fn bare(text: &str) -> Option<Assignment> {
    if text.len() > LONGEST_SENTENCE {
        return None;
    }
    leading(text).or_else(|| clause_by_clause(text))
}

/// The same where each clause says one thing: who leads, who helps, who does it, by when.
fn clause_by_clause(text: &str) -> Option<Assignment> {
    let mut assignment = Assignment::default();
    let mut lead_says = false;
    for range in clauses(text) {
        let clause = &text[range.clone()];
        let at = range.start;
        let mut take = |what, part: Range<usize>| {
            push(&mut assignment, text, what, at + part.start..at + part.end)
        };
        if is_time(without_verb(clause)) {
            take(Assigned::Due, 0..clause.len());
        } else if let Some(led) = leading(clause) {
            // Two that lead share a work, of which each has another part.
            if lead_says {
                return None;
            }
            lead_says = true;
            let moved = led.moved(Span::new(0, at..at));
            assignment.add(moved);
        } else if let Some(who) = helping(clause) {
            take(Assigned::Coordinate, who);
        } else {
            let (who, time) = doing(clause)?;
            take(Assigned::Lead, who);
            if let Some(time) = time {
                take(Assigned::Due, time);
            }
        }
    }
    // Who helps is said behind who leads, of whom more may be said than is read here.
    assignment.lead.is_some().then_some(assignment)
}

/// The clauses of sentences, without their marks: "A chủ trì; B phối hợp. Hoàn thành quý I." has three.
fn clauses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let sentence_ends = |at: usize| {
        let behind = text[at + 1..].trim_start_matches(' ');
        behind.is_empty()
            || behind.starts_with(char::is_uppercase) && text[at + 1..].starts_with(' ')
    };
    let marks = text.match_indices([';', '.']);
    let ends = marks.filter(move |(at, mark)| *mark == ";" || sentence_ends(*at));
    let mut start = 0;
    let ends = ends.map(|(at, _)| at).chain([text.len()]);
    ends.filter_map(move |end| {
        let clause = text.get(start..end)?;
        let from = start + clause.len() - clause.trim_start().len();
        start = end + 1;
        (from < end).then(|| from..from + clause.trim().len())
    })
    .filter(|range| !range.is_empty())
}

/// A clause that says when, without the verb that a sentence of its own begins with: "Thực hiện hằng tháng".
fn without_verb(clause: &str) -> &str {
    let verbs = ["Thực hiện ", "Hoàn thành ", "Xong "];
    let rest = verbs.iter().find_map(|verb| clause.strip_prefix(verb));
    rest.map_or(clause, str::trim_start)
}

/// Who helps, of "các sở, ngành phối hợp triển khai": as much as that, and no work of their own.
fn helping(clause: &str) -> Option<Range<usize>> {
    const HELPS: &str = " phối hợp";
    let who = clause.find(HELPS)?;
    let does = &clause[who + HELPS.len()..];
    (is_name(&clause[..who]) && does.len() <= LONGEST_HELP && !does.contains(LEADS))
        .then_some(0..who)
}

/// Who does it, and by when, of "UBND các xã thực hiện xong trước ngày 31/5/2026".
fn doing(clause: &str) -> Option<(Range<usize>, Option<Range<usize>>)> {
    let (who, verb) = DOES
        .iter()
        .filter_map(|verb| Some((clause.find(verb)?, verb.len())))
        .min()?;
    let behind = who + verb;
    let rest = &clause[behind..];
    let time = behind + rest.len() - rest.trim_start_matches([' ', ',']).len();
    let says_when = time < clause.len();
    if !is_name(&clause[..who]) || says_when && !is_time(&clause[time..]) {
        return None;
    }
    Some((0..who, says_when.then_some(time..clause.len())))
}

/// One clause: who leads, who helps behind it, by when.
fn leading(text: &str) -> Option<Assignment> {
    let who = text.find(LEADS)?;
    let end = text.trim_end_matches(['.', ';', ' ']).len();
    let from = who + LEADS.len();
    let does = text.get(from..end)?;
    if does.contains(LEADS) || !is_name(&text[..who]) {
        return None;
    }
    // The time stands behind a mark, or behind the verb.
    let marks = does.match_indices([';', ',', '.']);
    let verbs = does.match_indices(" thực hiện");
    let starts = marks.chain(verbs).map(|(at, found)| at + found.len());
    let time = starts
        .chain([0])
        .map(|at| at + does[at..].len() - does[at..].trim_start().len())
        .filter(|at| is_time(&does[*at..]))
        .min();
    let act = &does[..time.unwrap_or(does.len())];
    let act = act.trim_end_matches([';', ',', '.', ' ']);
    let with = helpers(act)?;
    let mut assignment = Assignment::default();
    push(&mut assignment, text, Assigned::Lead, 0..who);
    let with = from + with.start..from + with.end;
    push(&mut assignment, text, Assigned::Coordinate, with);
    if let Some(time) = time {
        let rest = does[time..].strip_prefix("thực hiện ");
        let time = rest.map_or(time, |rest| does.len() - rest.len());
        push(&mut assignment, text, Assigned::Due, from + time..end);
    }
    Some(assignment)
}

/// Whether words are the name of a body or of several, and nothing is said of them.
fn is_name(text: &str) -> bool {
    // A verb within a name has a capital: "Ban Quản lý dự án".
    let said: Vec<String> = text
        .split_whitespace()
        .map(|word| match word.starts_with(char::is_uppercase) {
            true => "…".to_owned(),
            false => fold_words(word),
        })
        .collect();
    let says = |word: &String| {
        matches!(
            word.as_str(),
            "được" | "có" | "đã" | "sẽ" | "phải" | "là" | "làm" | "chịu" | "giao" | "này"
        )
    };
    text.starts_with(|c: char| is_alphabetic(c))
        && names_somebody(text)
        && !text.contains([';', '.', ':', '('])
        && !said.iter().any(says)
        && !has_action(&said.join(" "), &[])
}

/// Who helps, of "…, phối hợp với Sở B thực hiện" behind who leads; nobody where no more is said than that it is done.
fn helpers(act: &str) -> Option<Range<usize>> {
    const DONE: &[&str] = &[
        "triển khai thực hiện",
        "tổ chức thực hiện",
        "thực hiện",
        "triển khai",
    ];
    let done = DONE.iter().find_map(|done| act.strip_suffix(done));
    let act = done.unwrap_or(act).trim_end();
    if act.is_empty() {
        return Some(0..0);
    }
    let mut rest = act
        .trim_start_matches([',', ' '])
        .strip_prefix("phối hợp")?;
    for word in [" chặt chẽ", " cùng", " với"] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let with = rest.trim_start_matches([' ', ':']);
    let name = with.starts_with(char::is_uppercase) || begins(&fold_words(with), "các");
    (name && is_name(with)).then(|| act.len() - with.len()..act.len())
}

/// Whether a clause says by when something is done, and no more.
fn is_time(text: &str) -> bool {
    let mut time = text;
    for verb in ["thực hiện ", "hoàn thành ", "xong ", "trong ", "vào "] {
        time = time.strip_prefix(verb).unwrap_or(time).trim_start();
    }
    // Two times, one of them of something else: "trước ngày 30/5; mở lớp hằng năm".
    if time.contains(';') || time.len() > LONGEST_TIME || !deadline::begins(time) {
        return false;
    }
    let read = deadline::read(time);
    let behind = time[read.range.end..].chars().filter(|c| is_alphabetic(*c));
    let known = read.due.says_when() && read.due != Due::Unread;
    read.range.start == 0 && known && behind.count() <= MOST_BEHIND
}

/// The time with which a sentence ends by which it is done: "…, hoàn thành chậm nhất ngày 30/6/2026."
pub(super) fn done_by(text: &str) -> Option<Assignment> {
    let end = text.trim_end_matches(['.', ';', ' ']).len();
    let marks = text[..end].match_indices([',', ';', '.']);
    let starts = marks.map(|(at, mark)| at + mark.len());
    let clause = |at: &usize| {
        let words = text[*at..end].trim_start();
        let done = fold_words(&words[..words.floor_char_boundary(20)]);
        let says = ["hoàn thành", "xong", "thực hiện"];
        says.iter().any(|verb| begins(&done, verb)) && is_time(without_verb(words))
    };
    let at = starts.rev().take(MOST_CLAUSES).find(clause)?;
    let own = at + text[at..end].len() - text[at..end].trim_start().len();
    let mut assignment = Assignment {
        own: Some(Span::new(0, own..text.len())),
        ..Assignment::default()
    };
    push(&mut assignment, text, Assigned::Due, at..end);
    Some(assignment)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, found: Option<Assignment>) -> Vec<&str> {
        let found = found.unwrap_or_default();
        let values = [found.lead, found.coordinate, found.due];
        let values = values.into_iter().flatten();
        values
            .map(|value| &text[value.span.start..value.span.end])
            .collect()
    }

    #[test]
    fn a_sentence_that_only_says_who_leads_assigns() {
        for (text, expected) in [
            (
                "Phòng Kinh tế chủ trì, phối hợp với Trạm Y tế, các thôn thực hiện; hoàn thành trước ngày 15/8/2026.",
                vec![
                    "Phòng Kinh tế",
                    "Trạm Y tế, các thôn",
                    "hoàn thành trước ngày 15/8/2026",
                ],
            ),
            (
                "Ban Quản lý dự án chủ trì thực hiện trong tháng 9/2026.",
                vec!["Ban Quản lý dự án", "trong tháng 9/2026"],
            ),
            (
                "Sở Y tế chủ trì, phối hợp chặt chẽ với Sở Tài chính.",
                vec!["Sở Y tế", "Sở Tài chính"],
            ),
            // A task of its own, several bodies, nobody in particular.
            (
                "Sở Y tế chủ trì, phối hợp với Sở Tài chính xây dựng đề án.",
                vec![],
            ),
            (
                "Sở Y tế chủ trì nội dung khám; Sở Nội vụ chủ trì nội dung thi đua.",
                vec![],
            ),
            (
                "Các cơ quan được giao chủ trì, phối hợp với Sở Y tế thực hiện.",
                vec![],
            ),
            ("Sở Y tế chủ trì, hướng dẫn các đơn vị thực hiện.", vec![]),
        ] {
            assert_eq!(shown(text, bare(text)), expected, "{text}");
        }
    }

    #[test]
    fn clauses_say_each_one_thing() {
        for (text, expected) in [
            (
                "Sở Y tế chủ trì; các sở, ngành, Ủy ban nhân dân các xã, phường phối hợp triển khai. Thực hiện hằng tháng.",
                vec![
                    "Sở Y tế",
                    "các sở, ngành, Ủy ban nhân dân các xã, phường",
                    "Thực hiện hằng tháng",
                ],
            ),
            (
                "Ủy ban nhân dân các xã, phường, đặc khu thực hiện xong trước ngày 31 tháng 5 năm 2026.",
                vec![
                    "Ủy ban nhân dân các xã, phường, đặc khu",
                    "xong trước ngày 31 tháng 5 năm 2026",
                ],
            ),
            (
                "Sở Y tế chủ trì, phối hợp với Sở Công Thương thực hiện trong quý II năm 2026.",
                vec!["Sở Y tế", "Sở Công Thương", "trong quý II năm 2026"],
            ),
            (
                "Báo và Phát thanh, truyền hình tỉnh chủ trì; Sở Y tế, Sở Công Thương phối hợp cung cấp thông tin.",
                vec![
                    "Báo và Phát thanh, truyền hình tỉnh",
                    "Sở Y tế, Sở Công Thương",
                ],
            ),
            // What is done is said, or whose of two works which is, or nothing of who leads.
            ("Các sở phối hợp triển khai. Thực hiện hằng tháng.", vec![]),
            ("Sở Y tế chủ trì; các xã mở lớp tập huấn.", vec![]),
            ("Sở Y tế thực hiện giám sát; các xã phối hợp.", vec![]),
            ("Sở Y tế chủ trì; Sở Nội vụ chủ trì.", vec![]),
            ("Các đơn vị được giao thực hiện trong quý II.", vec![]),
            ("Thực hiện hằng tháng.", vec![]),
        ] {
            assert_eq!(shown(text, bare(text)), expected, "{text}");
        }
    }

    #[test]
    fn the_time_by_which_a_sentence_has_it_done_is_the_tasks() {
        for (text, expected) in [
            (
                "Mở lớp tập huấn tại các thôn, hoàn thành chậm nhất ngày 20/5/2026.",
                vec!["hoàn thành chậm nhất ngày 20/5/2026"],
            ),
            (
                "Rà soát hộ nghèo. Hoàn thành trong quý II/2026.",
                vec!["Hoàn thành trong quý II/2026"],
            ),
            (
                "Rà soát hộ nghèo, hoàn thành tốt nhiệm vụ được giao.",
                vec![],
            ),
            (
                "Phát tin trên loa truyền thanh. Thực hiện hằng tháng.",
                vec!["Thực hiện hằng tháng"],
            ),
            ("Rà soát, thực hiện tốt các chính sách.", vec![]),
            ("Họp giao ban, trước ngày 20/5/2026.", vec![]),
            (
                "Lập danh sách. Hoàn thành trước ngày 20/5/2026; mở các lớp theo danh sách, hằng năm.",
                vec![],
            ),
        ] {
            assert_eq!(shown(text, done_by(text)), expected, "{text}");
        }
    }
}
