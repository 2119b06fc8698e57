//! A word that differs only in its marks from the same run of words elsewhere.
//!
//! **Why.** A mark lost in copying ("thi xã") is a word of its own, which no spelling finds; its
//! neighbours give it away.
//!
//! **Basis.** Comparison, without a list of words: the same six words stand at least three times in
//! the draft, or once in a loaded parent's tasks, and here one between the others has another tone or
//! diacritic. Names, "hàng/hằng" and both placements of a tone do not count.
//!
//! **Bad**
//! ```text
//! UBND các huyện, thi xã, thành phố
//! (ba chỗ khác: UBND các huyện, thị xã, thành phố)
//! ```
//! **Good**
//! ```text
//! UBND các huyện, thị xã, thành phố
//! ```

use crate::document::Span;
use crate::report::{Severity, Words};
use crate::rules::language::misspelt_word::Misspellings;
use crate::rules::language::{Shape, Word, prose};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::sorting;

/// KH908.
pub static WORDING_DIFFERS: Rule = Rule {
    code: "KH908",
    name: "wording-differs",
    severity: Severity::Warning,
    summary: Words {
        vi: "Một tiếng khác dấu so với cùng câu ở chỗ khác hoặc ở văn bản cấp trên.",
        en: "A word differs in its marks from the same sentence elsewhere or in the parent.",
    },
    basis: Words {
        vi: "Đối chiếu với cùng đoạn chữ trong văn bản hoặc trong văn bản cấp trên",
        en: "The same words elsewhere in the draft or in the parent plan",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const DIFFERS: Words = Words {
    vi: "“{0}” khác dấu so với “{1}” trong cùng đoạn chữ ở chỗ khác.",
    en: "“{0}” differs in its marks from “{1}” in the same words elsewhere.",
};
const FROM_PARENT: Words = Words {
    vi: "“{0}” khác dấu so với “{1}” trong nhiệm vụ của {2}.",
    en: "“{0}” differs in its marks from “{1}” in a task of {2}.",
};
const ELSEWHERE: Words = Words {
    vi: "Cùng đoạn chữ",
    en: "The same words",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

/// Words that are compared together; the one that differs stands between the others.
const RUN: usize = 6;
/// How often a draft must have the one writing beside a single other.
const OFTEN: usize = 3;

/// A run of words: the hash of their letters without marks, of their letters with them, and where.
#[derive(Clone, Copy)]
struct Run {
    bare: u64,
    exact: u64,
    /// Index of the first word; of a parent's words from the draft's number on.
    at: u32,
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let draft = context.prose().words();
    let mut words = draft.to_vec();
    let mut sources: Vec<(usize, &str, &str)> = Vec::new();
    for parent in context.parents {
        for task in &parent.tasks {
            let from = words.len();
            prose::cut_text(&task.title, &mut words);
            // No run goes from one title into the next.
            for word in &mut words[from..] {
                word.block = u32::MAX - sources.len() as u32;
            }
            sources.push((from, &task.title, &parent.id));
        }
    }
    let mut runs: Vec<Run> = words
        .windows(RUN)
        .enumerate()
        .filter(|(_, run)| {
            run.iter()
                .all(|word| word.block == run[0].block && !word.joined)
        })
        .map(|(at, run)| Run {
            bare: run.iter().fold(0, |hash, word| mix(hash, word.bare)),
            exact: run.iter().fold(0, |hash, word| mix(hash, word.key)),
            at: at as u32,
        })
        .collect();
    prose::keep_repeated(&mut runs, |run| run.bare);
    sorting::sort_by(&mut runs, |one, other| {
        (one.bare, one.exact, one.at).cmp(&(other.bare, other.exact, other.at))
    });
    let every = [prose::key("hàng"), prose::key("hằng")];
    let misspellings = Misspellings::new();
    let mut told: Vec<u32> = Vec::new();
    for same in runs.chunk_by(|one, other| one.bare == other.bare) {
        let mut writings = same.chunk_by(|one, other| one.exact == other.exact);
        let (Some(one), Some(other), None) = (writings.next(), writings.next(), writings.next())
        else {
            continue;
        };
        let of_parent = |runs: &[Run]| runs.iter().any(|run| run.at as usize >= draft.len());
        let (odd, right) = match (one, other) {
            ([odd], right) | (right, [odd])
                if (odd.at as usize) < draft.len()
                    && (right.len() >= OFTEN || of_parent(right)) =>
            {
                (odd, right)
            }
            _ => continue,
        };
        let at = odd.at as usize;
        let model = right[0].at as usize;
        let mut differing =
            (0..RUN).filter(|offset| words[at + offset].key != words[model + offset].key);
        let (Some(offset), None) = (differing.next(), differing.next()) else {
            continue;
        };
        let (word, wanted) = (words[at + offset], words[model + offset]);
        let between = offset > 0 && offset + 1 < RUN;
        let is_name = word.shape != Shape::Lower && !word.opens;
        if !between
            || is_name
            || every.contains(&word.key)
            || told.contains(&(odd.at + offset as u32))
        {
            continue;
        }
        // A common misspelling is that rule's finding.
        let near = [at + offset - 1, at + offset];
        if near
            .iter()
            .any(|at| misspellings.right(&words[*at], &words[at + 1]).is_some())
        {
            continue;
        }
        told.push(odd.at + offset as u32);
        let text = context.document.text(word.span());
        let source = sources.iter().rev().find(|(from, ..)| *from <= model);
        let model_text = match source {
            Some((_, title, _)) => title
                .get(wanted.start as usize..wanted.end as usize)
                .unwrap_or(""),
            None => context.document.text(wanted.span()),
        };
        let set = as_set(&word, model_text);
        let place = word.span();
        match source {
            Some((_, _, parent)) => {
                findings.report(place, &FROM_PARENT, &[text, model_text, parent])
            }
            None => {
                let end = words[model + RUN - 1].end as usize;
                let run = Span {
                    end,
                    ..words[model].span()
                };
                findings
                    .report(place, &DIFFERS, &[text, model_text])
                    .related(run, &ELSEWHERE, &[])
            }
        }
        .fix(&WRITE, &[&set], place, &set);
    }
    Verdict::Evaluated
}

fn mix(hash: u64, with: u32) -> u64 {
    (hash ^ u64::from(with))
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .rotate_left(23)
}

/// The right word in small letters, with a capital where the odd one has it.
fn as_set(word: &Word, right: &str) -> String {
    use crate::vietnamese::case::{Case, upper};
    let small = right.lower();
    let mut letters = small.chars();
    match (word.shape, letters.next()) {
        (Shape::Capital, Some(first)) => upper(first).to_string() + letters.as_str(),
        _ => small,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(lines: &[&str]) -> Vec<String> {
        let items: String = lines.iter().map(|line| format!("- {line}\n")).collect();
        found(
            &WORDING_DIFFERS,
            &Sketch::new(&format!("# II|tasks|NHIỆM VỤ\n{items}")),
        )
    }

    const RIGHT: &str = "Giao Ủy ban nhân dân các huyện, thị xã, thành phố thực hiện.";

    #[test]
    fn a_mark_lost_in_one_of_several_copies_is_told() {
        assert_eq!(
            on(&[
                RIGHT,
                RIGHT,
                RIGHT,
                "Ủy ban nhân dân các huyện, thi xã, thành phố báo cáo."
            ]),
            ["“thi” khác dấu so với “thị” trong cùng đoạn chữ ở chỗ khác. @ thi"]
        );
    }

    #[test]
    fn two_copies_tell_nothing_and_other_words_beside_are_other_sentences() {
        assert_eq!(
            on(&[
                RIGHT,
                RIGHT,
                "Ủy ban nhân dân các huyện, thi xã, thành phố."
            ]),
            SILENT
        );
        let law = "Thực hiện quy định của pháp luật về tổ chức bộ máy.";
        assert_eq!(
            on(&[
                law,
                law,
                law,
                "Thực hiện quy định của pháp luật về tố cáo, khiếu nại."
            ]),
            SILENT
        );
    }

    #[test]
    fn every_year_and_the_tones_place_are_no_difference() {
        let line = "Báo cáo kết quả thực hiện hằng năm của xã; hàng hóa.";
        assert_eq!(
            on(&[
                line,
                line,
                line,
                "Báo cáo kết quả thực hiện hàng năm của xã; hàng hoá."
            ]),
            SILENT
        );
    }
}
