//! The text refers to a clause of its own that is not there, without "Kế hoạch này": "nêu tại khoản 4.7", "khoản 5 Mục 1 Chương
//! III", "khoản 3 Mục VII".
//!
//! **Why.** Whoever is charged by a number finds nothing under it: a part was cut or renumbered.
//!
//! **Basis.** Internal agreement. Judged are numbers of the plan's own kind: of several levels ("3.1.2"), or clauses of a Mục with
//! its Chương, in a sentence that names no other document, where the numbers beside it go on from 1 without a gap.
//!
//! **Bad**
//! ```text
//! 4. KINH PHÍ
//! 4.1. Ngân sách xã bảo đảm.
//! 4.2. Các trường tự bảo đảm.
//! 5.3. Phòng Kinh tế bố trí kinh phí nêu tại khoản 4.7.
//! ```
//! **Good**
//! ```text
//! 4. KINH PHÍ
//! 4.1. Ngân sách xã bảo đảm.
//! 4.2. Các trường tự bảo đảm.
//! 5.3. Phòng Kinh tế bố trí kinh phí nêu tại khoản 4.1.
//! ```

use std::ops::Range;

use super::{AGREEMENT, roman_numbers};
use crate::known::Known;
use crate::plan::{Plan, Section};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict, nearby};
use crate::vietnamese::numerals::roman;

/// KH531.
pub static OWN_CLAUSE: Rule = Rule {
    code: "KH531",
    name: "own-clause",
    severity: Severity::Warning,
    summary: Words {
        vi: "Dẫn chiếu đến khoản, điểm không có trong Kế hoạch.",
        en: "A reference to a clause or point that the plan does not have.",
    },
    basis: AGREEMENT,
    fixable: false,
    off_by_default: false,
    check,
};

const ABSENT: Words = Words {
    vi: "Dẫn chiếu đến “{0}” nhưng Kế hoạch không có phần này.",
    en: "The text refers to “{0}”, which the plan does not have.",
};

/// What a line refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Reference {
    /// "3.1.2".
    Deep(String),
    /// "khoản 5 Mục 1 Chương III": from the outermost in.
    Path {
        top: String,
        part: Option<u32>,
        clauses: Vec<u32>,
    },
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let plan = context.plan;
    let end = plan.body_end.block;
    for (place, reference) in context.shown_sound(references) {
        let is_absent = match reference {
            Reference::Deep(number) => lacks_number(plan, number),
            Reference::Path { top, part, clauses } => lacks_path(plan, top, *part, clauses),
        };
        if is_absent && place.block <= end {
            findings.report(place, &ABSENT, &[context.document.text(place)]);
        }
    }
    Verdict::Evaluated
}

/// Whether the plan numbers its parts so, and surely has none of this number.
fn lacks_number(plan: &Plan, number: &str) -> bool {
    let Some((above, _)) = number.rsplit_once('.') else {
        return false;
    };
    let mut beside: Vec<u32> = Vec::new();
    let mut see = |marker: &str| {
        let own = marker.trim().trim_end_matches(['.', ')']);
        let last = own.rsplit_once('.').filter(|(prefix, _)| *prefix == above);
        beside.extend(last.and_then(|(_, last)| last.parse::<u32>().ok()));
    };
    for section in plan.all_sections() {
        see(&section.marker);
        section.all_items().for_each(|item| see(&item.marker));
    }
    beside.sort_unstable();
    let last = number
        .rsplit_once('.')
        .and_then(|(_, last)| last.parse().ok());
    beside.len() > 1 && goes_on(&beside) && last.is_some_and(|last| !beside.contains(&last))
}

/// Whether the plan surely lacks a chapter, a part of it, or a clause of that.
fn lacks_path(plan: &Plan, top: &str, part: Option<u32>, clauses: &[u32]) -> bool {
    let Some(numbers) = roman_numbers(plan) else {
        return false;
    };
    let mut tops = plan.sections.iter().filter(|section| section.number == top);
    let (Some(section), None) = (tops.next(), tops.next()) else {
        return !numbers.contains(&top) && (part.is_some() || !clauses.is_empty());
    };
    let section = match part {
        None => section,
        Some(part) => {
            let found = section
                .sections
                .iter()
                .find(|one| last_of(&one.number) == Some(part));
            match found {
                Some(found) => found,
                None => {
                    let numbers = section
                        .sections
                        .iter()
                        .filter_map(|one| last_of(&one.number));
                    let numbers: Vec<u32> = numbers.collect();
                    return numbers.len() == section.sections.len()
                        && !numbers.is_empty()
                        && goes_on(&numbers);
                }
            }
        }
    };
    let own = numbers_of(section);
    !own.is_empty() && goes_on(&own) && clauses.iter().any(|clause| !own.contains(clause))
}

/// The last numbers of what stands under a section; empty where something has none.
fn numbers_of(section: &Section) -> Vec<u32> {
    let items = section.items.iter().map(|item| last_of(&item.number));
    let parts = section.sections.iter().map(|part| last_of(&part.number));
    let all: Option<Vec<u32>> = items.chain(parts).collect();
    let mut all = all.unwrap_or_default();
    all.sort_unstable();
    all
}

fn last_of(number: &str) -> Option<u32> {
    number.rsplit('.').next()?.parse().ok()
}

/// Whether numbers go on from 1.
fn goes_on(numbers: &[u32]) -> bool {
    numbers.iter().zip(1..).all(|(number, at)| *number == at)
}

/// What names another document, or its part.
const OTHERS: [&str; 16] = [
    "Luật",
    "Nghị định",
    "Nghị quyết",
    "Thông tư",
    "Quyết định",
    "Chỉ thị",
    "Điều ",
    "điều ",
    "Đề án",
    "Chương trình",
    "Kế hoạch số",
    "Phụ lục",
    "Quy chế",
    "Kết luận",
    "Pháp lệnh",
    "Hướng dẫn",
];

fn references(line: &Known) -> Vec<Shown<Reference>> {
    let text = line.text();
    if !["khoản ", "điểm ", "Mục ", "mục "]
        .iter()
        .any(|word| text.contains(word))
    {
        return Vec::new();
    }
    let mut found = Vec::new();
    for word in ["khoản ", "điểm ", "mục ", "Mục "] {
        for (at, word) in text.match_indices(word) {
            let rest = &text[at + word.len()..];
            let length = rest
                .find(|c: char| !c.is_ascii_digit() && c != '.')
                .unwrap_or(rest.len());
            let number = rest[..length].trim_end_matches('.');
            let deep =
                number.contains('.') && number.split('.').all(|part| (1..3).contains(&part.len()));
            let range = at..at + word.len() + number.len();
            if deep && is_own(text, &range) {
                found.push(Shown::new(range, Reference::Deep(number.to_owned())));
            }
        }
    }
    for (at, word) in text.match_indices("Mục ") {
        if let Some((range, path)) =
            path(text, at, at + word.len()).filter(|(range, _)| is_own(text, range))
        {
            found.push(Shown::new(range, path));
        }
    }
    found.sort_by_key(|one| one.range.start);
    found
}

/// Whether nothing around a reference names another document.
fn is_own(text: &str, range: &Range<usize>) -> bool {
    let before = nearby::before(text, range.start, 120);
    let before = before.rsplit(['.', ';']).next().unwrap_or("");
    let behind = nearby::after(text, range.end, 60);
    let behind = behind.split([';', '.']).next().unwrap_or("");
    let opens = before.trim().is_empty();
    let after = behind.trim_start();
    !opens
        && !OTHERS
            .iter()
            .any(|other| before.contains(other) || behind.contains(other))
        && !after.starts_with("này")
        // What names this plan is another rule's.
        && !after.starts_with("Kế hoạch này")
        && !after.starts_with("của Kế hoạch này")
        && !after.starts_with(|c: char| c.is_ascii_digit() || c == '%')
        && !nearby::is_quoted(text, range.start)
}

/// "khoản 2, khoản 3 Mục 1 Chương III": the words of a Mục with its clauses before and its chapter behind.
fn path(text: &str, at: usize, end: usize) -> Option<(Range<usize>, Reference)> {
    let rest = &text[end..];
    let word = |text: &str| {
        text.find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(text.len())
    };
    let number = &rest[..word(rest)];
    let behind = &rest[number.len()..];
    let chapter = [" Chương ", " Phần "].iter().find_map(|kind| {
        let name = behind.strip_prefix(kind)?;
        Some((kind.len(), &name[..word(name)]))
    });
    let (top, part, stop) = match chapter {
        Some((length, name)) => {
            roman(name)?;
            (
                name,
                Some(number.parse().ok()?),
                end + number.len() + length + name.len(),
            )
        }
        None => {
            roman(number)?;
            (number, None, end + number.len())
        }
    };
    let (start, clauses) = clauses_before(text, at);
    if part.is_none() && clauses.is_empty() {
        return None;
    }
    Some((
        start..stop,
        Reference::Path {
            top: top.to_owned(),
            part,
            clauses,
        },
    ))
}

/// The clauses that stand right before a Mục: "khoản 2, khoản 3", "các khoản 1, 4 và 6".
fn clauses_before(text: &str, at: usize) -> (usize, Vec<u32>) {
    let mut start = at;
    let mut clauses = Vec::new();
    let before = nearby::before(text, at, 80);
    let offset = at - before.len();
    let words: Vec<&str> = before.split_inclusive(' ').collect();
    let mut place = at;
    for word in words.into_iter().rev() {
        place -= word.len();
        let bare = word.trim_end().trim_end_matches(',');
        match bare {
            "khoản" => start = place,
            "và" | "các" => {}
            number => match number.parse() {
                Ok(number) => clauses.push(number),
                Err(_) => break,
            },
        }
        if place <= offset {
            break;
        }
    }
    if start == at {
        clauses.clear();
    }
    (start, clauses)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(line: &str) -> Vec<String> {
        let draft = format!(
            "KẾ HOẠCH\nTrồng cây năm 2026\n\nChương I\nMỤC TIÊU\n\nMục 1. Mục tiêu chung\n\n1. Phủ xanh đất trống.\n\n2. Giữ nước.\n\n\
             Mục 2. Chỉ tiêu\n\n1. Trồng 40 ha.\n\nChương II\nNHIỆM VỤ\n\nMục 1. Trồng\n\n1. Ươm cây.\n\n2. Trồng cây.\n\n3. Tưới cây.\n\n\
             Mục 2. Giữ\n\n1. Canh lửa.\n\n2. Tuần tra.\n\nChương III\nTỔ CHỨC THỰC HIỆN\n\nMục 1. Các phòng\n\n1. Phòng Kinh tế {line}.\n\n2. Các phòng khác thực hiện.\n"
        );
        told(draft)
    }

    fn told(draft: String) -> Vec<String> {
        let checker = crate::Checker::new(crate::Options::default()).unwrap();
        let report = checker.check(&crate::Source::Text(draft)).unwrap();
        let told = report
            .findings
            .into_iter()
            .filter(|one| one.code == OWN_CLAUSE.code);
        told.map(|one| one.message).collect()
    }

    #[test]
    fn clauses_and_parts_that_are_not_there_are_told() {
        assert_eq!(
            on("thực hiện khoản 2, khoản 5 Mục 1 Chương II"),
            ["Dẫn chiếu đến “khoản 2, khoản 5 Mục 1 Chương II” nhưng Kế hoạch không có phần này."]
        );
        assert_eq!(on("thực hiện khoản 1 Mục 7 Chương II").len(), 1);
        assert_eq!(on("thực hiện nhiệm vụ tại Mục 2 Chương VIII").len(), 1);
    }

    #[test]
    fn what_is_there_and_what_is_another_documents_is_silent() {
        for line in [
            "thực hiện khoản 2, khoản 3 Mục 1 Chương II",
            "thực hiện các khoản 1 và 2 Mục 2 Chương II",
            "thực hiện khoản 5 Mục 1 Chương II Luật Lâm nghiệp",
            "thực hiện Nghị định số 5/2026/NĐ-CP (khoản 9 Mục 1 Chương II)",
            "thực hiện khoản 9 Mục 1 Chương II Kế hoạch này",
        ] {
            assert!(on(line).is_empty(), "{line}");
        }
    }

    #[test]
    fn numbers_of_several_levels_are_looked_up() {
        let on = |line: &str| {
            told(format!(
                "KẾ HOẠCH\nTrồng cây năm 2026\n\n1. MỤC TIÊU\n\n1.1. Phủ xanh đất trống.\n\n1.2. Giữ nước.\n\n2. NHIỆM VỤ\n\n2.1. Ươm cây.\n\n2.2. Trồng cây.\n\n\
                 3. TỔ CHỨC THỰC HIỆN\n\n3.1. Phòng Kinh tế {line}.\n\n3.2. Các phòng khác thực hiện.\n"
            ))
        };
        assert_eq!(on("thực hiện khoản 2.7").len(), 1);
        for line in [
            "thực hiện khoản 2.1",
            "đạt điểm 4.5",
            "có điểm 2.7 theo Thông tư số 5",
            "tăng 2.7%",
        ] {
            assert!(on(line).is_empty(), "{line}");
        }
    }
}
