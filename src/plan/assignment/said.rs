//! What the words of a text assign. Places are those of the text: block 0, from its first byte.

use std::ops::Range;

use crate::document::Span;
use crate::vietnamese::assigning::{Assigned, has_word, label, names_somebody};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::wording::{begins, has_action};

use super::Assignment;
use super::bare::{LONGEST_SENTENCE, bare, done_by};
use super::values::push;
use crate::plan::Located;

/// What may stand before a label.
const OPENING: [char; 3] = ['(', '[', ' '];

/// The assignment with which a task's own text ends: "Rà soát hồ sơ. Thời gian hoàn thành: tháng 5.", or the time by
/// which the sentence itself has it done.
pub(super) fn at_end(text: &str) -> Option<Assignment> {
    said_at_end(text).or_else(|| done_by(text))
}

fn said_at_end(text: &str) -> Option<Assignment> {
    let starts = text
        .match_indices(['.', ';', '('])
        .map(|(at, mark)| if mark == "(" { at } else { at + mark.len() });
    // A run of brackets has one label behind it: looked for behind each, it would cost the run's square.
    let mut looked = 0;
    for start in starts {
        let rest = &text[start..];
        let at = start + rest.len() - rest.trim_start().len();
        let tail = &text[at..];
        let by_label = match at < looked {
            true => None,
            false => {
                looked = text.len() - tail.trim_start_matches(OPENING).len();
                labelled(tail)
            }
        };
        let by_sentence = || match rest.starts_with('(') {
            true => sentence(tail),
            false => bare(tail),
        };
        let Some(found) = by_label.or_else(by_sentence) else {
            continue;
        };
        let plain = label(tail.trim_start_matches('(')).is_some_and(|label| label.plain);
        if found.names_who() || found.due.is_some() && !plain {
            let own = Span::new(0, at..text.len());
            let found = found.moved(Span::new(0, at..at));
            return Some(Assignment {
                own: Some(own),
                ..found
            });
        }
        // What stands behind was read with it.
        return None;
    }
    None
}

/// What a text by itself assigns.
pub(super) fn said(text: &str) -> Option<Assignment> {
    labelled(text).or_else(|| sentence(text))
}

/// Labels and their values.
fn labelled(text: &str) -> Option<Assignment> {
    let mut at = text.len() - text.trim_start_matches(OPENING).len();
    let first = label(&text[at..])?;
    let mut assignment = Assignment::default();
    let mut what = first.what;
    at += first.len;
    let mut begin = at;
    for (mark, sign) in text.match_indices(['.', ';', ',']) {
        let next = mark + sign.len();
        let rest =
            text[next.min(text.len())..].trim_start_matches([' ', '-', '+', '–', '\n', '\t']);
        if mark < at || rest.is_empty() {
            continue;
        }
        let found = text.len() - rest.len();
        let (named, len) = match label(rest) {
            Some(label) => (label.what, label.len),
            // "…; hoàn thành trước 30/6" needs no colon.
            None if assignment.due.is_none() && what != Assigned::Due && begins_time(rest) => {
                (Assigned::Due, 0)
            }
            None => continue,
        };
        push(&mut assignment, text, what, begin..mark);
        what = named;
        begin = found + len;
        at = begin;
    }
    push(&mut assignment, text, what, begin..text.len());
    split_lead(&mut assignment);
    Some(assignment)
}

/// "hoàn thành trước …", "xong trong …".
fn begins_time(text: &str) -> bool {
    let words = fold_words(&text[..text.floor_char_boundary(60)]);
    [
        "hoàn thành trước",
        "hoàn thành trong",
        "hoàn thành vào",
        "xong trước",
        "xong trong",
        "trước ngày",
        "thời gian",
        "thời hạn",
    ]
    .iter()
    .any(|begin| begins(&words, begin))
}

/// "Cơ quan thực hiện: Sở A chủ trì, phối hợp với các sở": the one value names both.
fn split_lead(assignment: &mut Assignment) {
    if assignment.coordinate.is_some() {
        return;
    }
    let Some(lead) = &mut assignment.lead else {
        return;
    };
    if !lead.is_verbatim() {
        return;
    }
    let Some((who, with)) = lead_and_helpers(&lead.text) else {
        return;
    };
    if let Some(with) = with {
        assignment.coordinate = Some(Located {
            text: lead.text[with.clone()].to_owned(),
            span: lead.span.part(with),
        });
    }
    lead.span.end = lead.span.start + who;
    lead.text.truncate(who);
}

/// In "Sở A chủ trì, phối hợp với Sở B": the end of who leads, and where the helpers stand.
fn lead_and_helpers(text: &str) -> Option<(usize, Option<Range<usize>>)> {
    let (at, _) = text.match_indices(" chủ trì").next()?;
    let who = text[..at].trim_end_matches([',', ' ']).len();
    // "Sở A chủ trì …; Sở B chủ trì …" is more than one assignment.
    if who == 0 || text[..who].contains([';', '.']) || text[at + 1..].contains(" chủ trì") {
        return None;
    }
    let with = text[at..].find("phối hợp").map(|found| {
        let mut start = at + found + "phối hợp".len();
        for word in [" chặt chẽ", " với", " cùng"] {
            if text[start..].starts_with(word) {
                start += word.len();
            }
        }
        start += text[start..].len() - text[start..].trim_start_matches([' ', ':']).len();
        let end = text[start..]
            .find([';', '.', ')'])
            .map_or(text.len(), |end| start + end);
        let kept = text[start..end].trim_end_matches([' ', ',']).len();
        let end = start + kept;
        [
            "triển khai thực hiện",
            "tổ chức thực hiện",
            "thực hiện",
            "triển khai",
        ]
        .iter()
        .find_map(|tail| text[start..end].strip_suffix(tail))
        .map_or(start..end, |rest| start..start + rest.trim_end().len())
    });
    Some((who, with.filter(|with| !with.is_empty())))
}

/// A sentence that says no more than who does what stands above it: "(Giao Sở A chủ trì, phối hợp
/// với Sở B thực hiện)", "Giao Sở A chủ trì, phối hợp với Sở B; hoàn thành trước 30/6."
fn sentence(text: &str) -> Option<Assignment> {
    if text.len() > LONGEST_SENTENCE {
        return None;
    }
    let inner = text.trim_end_matches(['.', ';', ' ']);
    let bracketed =
        inner.starts_with('(') && inner.ends_with(')') && inner.matches('(').count() == 1;
    let open = if bracketed { 1 } else { 0 };
    let words = fold_words(inner);
    let given = begins(words.trim_start_matches(['(', ' ']), "giao");
    if !(given || bracketed) {
        return None;
    }
    let begin = match given {
        true => open + text[open..].find(' ')? + 1,
        false => open,
    };
    let rest = text.get(begin..inner.len() - open)?;
    if !names_somebody(rest) {
        return None;
    }
    // What is given to do beyond leading and helping is a task of its own.
    const NO_TASK: &[&str] = &[
        "chủ trì",
        "phối hợp",
        "thực hiện",
        "triển khai",
        "hoàn thành",
        "giao",
        "tổ chức",
        "tham mưu",
    ];
    if !bracketed && (has_action(&words, NO_TASK) || has_word(&words, "kế hoạch này")) {
        return None;
    }
    let (who, with) = lead_and_helpers(rest).or_else(|| {
        let act = [" phụ trách", " thực hiện", " làm đầu mối"]
            .iter()
            .filter_map(|act| rest.find(act))
            .min()?;
        Some((act, None))
    })?;
    let mut assignment = Assignment::default();
    push(&mut assignment, text, Assigned::Lead, begin..begin + who);
    if let Some(with) = with {
        push(
            &mut assignment,
            text,
            Assigned::Coordinate,
            begin + with.start..begin + with.end,
        );
    }
    for (mark, sign) in rest.match_indices([';', ',', '.']) {
        let tail = rest[mark + sign.len()..].trim_start();
        if begins_time(tail) {
            push(
                &mut assignment,
                text,
                Assigned::Due,
                begin + rest.len() - tail.len()..begin + rest.len(),
            );
            break;
        }
    }
    Some(assignment)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, found: Option<Assignment>) -> Vec<&str> {
        let found = found.unwrap_or_default();
        let values = [found.lead, found.coordinate, found.due, found.product];
        let values = values.into_iter().flatten();
        values
            .map(|value| &text[value.span.start..value.span.end])
            .collect()
    }

    #[test]
    fn labels_and_sentences_assign_at_their_places_in_the_text() {
        for (text, expected) in [
            (
                "Cơ quan chủ trì: Sở Y tế; thời hạn: quý I.",
                vec!["Sở Y tế", "quý I"],
            ),
            (
                "Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính; hoàn thành trước 30/6.",
                vec!["Sở Y tế", "Sở Tài chính", "hoàn thành trước 30/6"],
            ),
            ("Rà soát hồ sơ.", vec![]),
        ] {
            assert_eq!(shown(text, said(text)), expected, "{text}");
        }
    }

    #[test]
    fn the_last_words_of_a_task_assign_it() {
        let text = "Rà soát hồ sơ. Thời hạn hoàn thành: tháng 5.";
        assert_eq!(shown(text, at_end(text)), ["tháng 5"]);
        let text = "Rà soát hồ sơ (Sở Y tế chủ trì).";
        assert_eq!(shown(text, at_end(text)), ["Sở Y tế"]);
        let text = "Mở lớp tin học. Phòng Kinh tế chủ trì, hoàn thành trước ngày 15/8/2026.";
        assert_eq!(
            shown(text, at_end(text)),
            ["Phòng Kinh tế", "hoàn thành trước ngày 15/8/2026"]
        );
    }

    #[test]
    fn behind_a_run_of_brackets_stands_what_stands_behind_one() {
        for (text, expected) in [
            ("Rà soát hồ sơ (( [(Sở Y tế chủ trì).", "Sở Y tế"),
            (
                "Rà soát hồ sơ. (([ (Thời hạn hoàn thành: tháng 5)",
                "tháng 5",
            ),
            ("Rà soát ((a (Thời hạn hoàn thành: tháng 5)", "tháng 5"),
        ] {
            assert_eq!(shown(text, at_end(text)), [expected], "{text}");
        }
    }
}
