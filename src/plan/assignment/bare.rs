//! What a sentence assigns that has no label and gives nothing over: who leads, and by when it is done.

use std::ops::Range;

use super::Assignment;
use super::values::push;
use crate::vietnamese::assigning::{Assigned, names_somebody};
use crate::vietnamese::deadline::{self, Due};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::wording::{begins, has_action};

/// Longest sentence that only says who does something, in bytes.
pub(super) const LONGEST_SENTENCE: usize = 500;

/// Longest clause that only says when, in bytes; letters that may stand behind the time in it; how many clauses back
/// it may begin.
const LONGEST_TIME: usize = 160;
const MOST_BEHIND: usize = 8;
const MOST_CLAUSES: usize = 3;

/// A sentence of its own that says who does what stands above it and no more: "Sở A chủ trì, phối hợp với Sở B thực hiện;
/// hoàn thành trước 30/6."
pub(super) fn bare(text: &str) -> Option<Assignment> {
    const LEADS: &str = " chủ trì";
    if text.len() > LONGEST_SENTENCE {
        return None;
    }
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
    text.starts_with(|c: char| c.is_alphabetic())
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
    let behind = time[read.range.end..].chars().filter(|c| c.is_alphabetic());
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
        let lower = words
            .strip_prefix("Hoàn thành")
            .map(|rest| rest.trim_start());
        let time = lower.unwrap_or(words);
        (begins(&done, "hoàn thành") || begins(&done, "xong")) && is_time(time)
    };
    let at = starts.rev().take(MOST_CLAUSES).find(clause)?;
    let mut assignment = Assignment::default();
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
