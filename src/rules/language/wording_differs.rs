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

use std::rc::Rc;
use std::sync::LazyLock;

use crate::document::{Document, Span};
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::context::is_damaged;
use crate::rules::language::misspelt_word::right;
use crate::rules::language::{Shape, Word, prose, words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::sorting;
use crate::vietnamese::reference::document_name;

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
    vi: "Có thể gõ sai dấu: “{0}”; chỗ khác cùng đoạn chữ này viết “{1}”.",
    en: "“{0}” differs in its marks from “{1}” in the same words elsewhere.",
};
const FROM_PARENT: Words = Words {
    vi: "Có thể gõ sai dấu: “{0}”; nhiệm vụ của {2} viết “{1}”.",
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

/// A run of words: the hash of their letters without marks, and of their letters with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Run {
    bare: u64,
    exact: u64,
}

impl Run {
    /// The run of some words; none where one of them is part of a code.
    fn of<'w>(words: impl IntoIterator<Item = &'w Word>) -> Option<Self> {
        let mut run = Self { bare: 0, exact: 0 };
        for word in words {
            if word.joined {
                return None;
            }
            run.bare = mix(run.bare, word.bare);
            run.exact = mix(run.exact, word.key);
        }
        Some(run)
    }
}

/// The runs of a line, each with the index of its first word.
fn runs(line: &Known) -> Vec<(Run, u32)> {
    let runs = words(line).windows(RUN).enumerate();
    runs.filter_map(|(at, words)| Some((Run::of(words)?, at as u32)))
        .collect()
}

/// The words of a draft and of its parents' titles, counted through: the parents' behind the draft's.
struct Texts<'c> {
    document: &'c Document,
    /// The number of the first word of each line, and of each title, with the title's parent.
    first: Vec<u32>,
    titles: Vec<(Rc<Known>, &'c str)>,
    /// How many words the draft has.
    draft: u32,
}

impl<'c> Texts<'c> {
    fn new(context: &Context<'c>) -> Self {
        let parents = context.parents.iter();
        let titles = parents.flat_map(|parent| {
            let tasks = parent.tasks.iter();
            tasks.map(|task| (context.known(&task.title), parent.id.as_str()))
        });
        let mut texts = Self {
            document: context.document,
            first: Vec::new(),
            titles: titles.collect(),
            draft: 0,
        };
        let mut count = 0;
        for line in context.document.lines() {
            texts.first.push(count);
            count += words(line).len() as u32;
        }
        texts.draft = count;
        for (title, _) in &texts.titles {
            texts.first.push(count);
            count += words(title).len() as u32;
        }
        texts
    }

    /// Each run with the number of its first word. In a table a run goes from one cell into the next;
    /// from one title into the next none goes.
    fn each(&self, mut tell: impl FnMut(Run, u32)) {
        let (_, of_titles) = self.first.split_at(self.document.lines().len());
        // The last words before a line, in its block.
        let mut before: Vec<(u32, &Word)> = Vec::with_capacity(2 * RUN);
        let mut block = usize::MAX;
        for (line, first) in self.document.lines().iter().zip(&self.first) {
            if line.span.block != block {
                block = line.span.block;
                before.clear();
            }
            let words = words(line);
            let numbered = |at: usize| (first + at as u32, &words[at]);
            before.extend((0..words.len().min(RUN - 1)).map(numbered));
            for run in before.windows(RUN) {
                if let Some(found) = Run::of(run.iter().map(|(_, word)| *word)) {
                    tell(found, run[0].0);
                }
            }
            for (run, at) in line.derive(runs) {
                tell(*run, first + at);
            }
            if words.len() >= RUN - 1 {
                before.clear();
                before.extend((words.len() - (RUN - 1)..words.len()).map(numbered));
            } else {
                let known = before.len().saturating_sub(RUN - 1);
                before.drain(..known);
            }
        }
        for ((title, _), first) in self.titles.iter().zip(of_titles) {
            for (run, at) in title.derive(runs) {
                tell(*run, first + at);
            }
        }
    }

    /// Whether extraction has damaged a word of the run that begins with a word.
    fn is_damaged(&self, at: u32) -> bool {
        let places = (at..at + RUN as u32).map(|at| self.word(at).1);
        !self.document.notes.is_empty()
            && places.into_iter().any(|place| match place {
                Place::Draft(span) => is_damaged(self.document, span),
                Place::Parent(..) => false,
            })
    }

    /// A word by its number, with its letters.
    fn word(&self, at: u32) -> (Word, Place<'_>) {
        let text = self.first.partition_point(|first| *first <= at) - 1;
        let lines = self.document.lines();
        match lines.get(text) {
            Some(line) => {
                let word = words(line)[(at - self.first[text]) as usize];
                (word, Place::Draft(line.span_of(&word.range())))
            }
            None => {
                let (title, parent) = &self.titles[text - lines.len()];
                let word = words(title)[(at - self.first[text]) as usize];
                (word, Place::Parent(word.text(title.text()), parent))
            }
        }
    }
}

/// Where a word stands.
#[derive(Clone, Copy)]
enum Place<'c> {
    Draft(Span),
    /// Its letters, and the parent's number.
    Parent(&'c str, &'c str),
}

/// The runs that stand in a draft or in a parent with other marks too, sorted.
fn doubtful(texts: &Texts) -> Vec<(Run, u32)> {
    let mut seen = Seen::new(texts.draft as usize);
    texts.each(|run, at| seen.see(run, at, at < texts.draft));
    let differing = seen
        .runs
        .iter()
        .filter(|(place, ..)| seen.places[*place as usize].differs);
    let sound = differing.filter(|(.., at)| !texts.is_damaged(*at));
    let mut doubtful: Vec<(Run, u32)> = sound.map(|(_, run, at)| (*run, *at)).collect();
    sorting::sort(&mut doubtful);
    doubtful
}

/// Which runs have been seen, and whether with one writing only. Most runs of a draft stand in it once,
/// and nothing else is to be done with them.
struct Seen {
    places: Vec<Writing>,
    /// The place of each run that was seen, with the run and the number of its first word.
    runs: Vec<(u32, Run, u32)>,
}

/// How some words are written.
#[derive(Clone, Copy, Default)]
struct Writing {
    /// Bits of their letters without marks; 0 where nothing has been seen.
    name: u32,
    /// Bits of their letters with marks.
    exact: u32,
    /// They are also written with other marks.
    differs: bool,
}

impl Seen {
    fn new(most: usize) -> Self {
        let size = (most * 2).next_power_of_two();
        Self {
            places: vec![Writing::default(); size],
            runs: Vec::with_capacity(most),
        }
    }

    /// See a run; one of a parent counts only beside the same words of the draft.
    fn see(&mut self, run: Run, at: u32, is_drafts: bool) {
        let mask = self.places.len() - 1;
        let name = run.bare as u32 | 1;
        let mut place = (run.bare >> 32) as usize & mask;
        while self.places[place].name != name {
            if self.places[place].name == 0 {
                if !is_drafts {
                    return;
                }
                self.places[place].name = name;
                self.places[place].exact = run.exact as u32;
                break;
            }
            place = (place + 1) & mask;
        }
        self.places[place].differs |= self.places[place].exact != run.exact as u32;
        self.runs.push((place as u32, run, at));
    }
}

static EVERY: LazyLock<[u32; 2]> = LazyLock::new(|| ["hàng", "hằng"].map(prose::key));

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let texts = Texts::new(context);
    let mut told: Vec<u32> = Vec::new();
    for same in doubtful(&texts).chunk_by(|(one, _), (other, _)| one.bare == other.bare) {
        let mut writings = same.chunk_by(|(one, _), (other, _)| one.exact == other.exact);
        let (Some(one), Some(other), None) = (writings.next(), writings.next(), writings.next())
        else {
            continue;
        };
        let of_parent = |runs: &[(Run, u32)]| runs.iter().any(|(_, at)| *at >= texts.draft);
        let ((_, odd), right) = match (one, other) {
            ([odd], right) | (right, [odd])
                if odd.1 < texts.draft && (right.len() >= OFTEN || of_parent(right)) =>
            {
                (odd, right)
            }
            _ => continue,
        };
        tell(&texts, *odd, right[0].1, &mut told, findings);
    }
    Verdict::Evaluated
}

/// Tell the one word by which a run differs from its model, both by the numbers of their first words.
fn tell(texts: &Texts, odd: u32, model: u32, told: &mut Vec<u32>, findings: &mut Findings) {
    let document = texts.document;
    let own: Vec<(Word, Place)> = (odd..odd + RUN as u32).map(|at| texts.word(at)).collect();
    let others: Vec<(Word, Place)> = (model..model + RUN as u32)
        .map(|at| texts.word(at))
        .collect();
    let mut differing = (0..RUN).filter(|at| own[*at].0.key != others[*at].0.key);
    let (Some(offset), None) = (differing.next(), differing.next()) else {
        return;
    };
    let ((word, place), (_, wanted)) = (&own[offset], &others[offset]);
    let Place::Draft(place) = *place else { return };
    let between = offset > 0 && offset + 1 < RUN;
    let is_name = word.shape != Shape::Lower && !word.opens;
    let number = odd + offset as u32;
    if !between || is_name || EVERY.contains(&word.key) || told.contains(&number) {
        return;
    }
    // A common misspelling is that rule's finding.
    let near = [offset - 1, offset];
    if near
        .iter()
        .any(|at| right(&own[*at].0, &own[at + 1].0).is_some())
    {
        return;
    }
    told.push(number);
    let text = document.text(place);
    let (set, draft) = match *wanted {
        Place::Parent(model, parent) => (
            as_set(word, model),
            findings.report(place, &FROM_PARENT, &[text, model, &document_name(parent)]),
        ),
        Place::Draft(span) => {
            let model = document.text(span);
            let run = match (others[0].1, others[RUN - 1].1) {
                (Place::Draft(first), Place::Draft(last)) => Span {
                    end: last.end,
                    ..first
                },
                _ => span,
            };
            (
                as_set(word, model),
                findings
                    .report(place, &DIFFERS, &[text, model])
                    .related(run, &ELSEWHERE, &[]),
            )
        }
    };
    draft.fix(&WRITE, &[&set], place, &set);
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
            ["Có thể gõ sai dấu: “thi”; chỗ khác cùng đoạn chữ này viết “thị”. @ thi"]
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

    #[test]
    fn a_run_goes_from_one_cell_into_the_next() {
        let row = |word: &str| format!("| Ủy ban {word} | các huyện, thị xã | năm 2026 |");
        let right = row("nhân dân");
        let table = format!(
            "# II|tasks|NHIỆM VỤ\n@ Phụ lục\n| TT | Nội dung | Thời gian |\n{right}\n{right}\n{right}\n{}",
            row("nhân dan")
        );
        assert_eq!(
            found(&WORDING_DIFFERS, &Sketch::new(&table)),
            ["Có thể gõ sai dấu: “dan”; chỗ khác cùng đoạn chữ này viết “dân”. @ dan"]
        );
    }
}
