//! The text refers to a part of this very document that is not there: "Điều 3 Quyết định này", "khoản 5 Mục III Kế hoạch này".
//!
//! **Why.** A reader who follows the reference finds nothing; it is often the trace of another document's wording, or of a
//! part that was cut or renumbered.
//!
//! **Basis.** Internal agreement. Judged is what names this document ("… Kế hoạch này", "… Quyết định này"): its articles, its
//! sections with Roman numbers, the clauses of a section whose numbers go on from 1 without a gap, and their letters. A
//! bare "tại Mục V" is judged by its own rule.
//!
//! **Bad**
//! ```text
//! III. TỔ CHỨC THỰC HIỆN
//! 1. Các phòng thực hiện nhiệm vụ được giao tại Điều 3 Kế hoạch này.
//! 2. Ủy ban nhân dân xã lập dự toán theo khoản 7 Mục III Kế hoạch này.
//! ```
//! **Good**
//! ```text
//! III. TỔ CHỨC THỰC HIỆN
//! 1. Các phòng thực hiện nhiệm vụ được giao tại Mục II Kế hoạch này.
//! 2. Ủy ban nhân dân xã lập dự toán theo khoản 1 Mục III Kế hoạch này.
//! ```

use super::AGREEMENT;
use std::ops::Range;

use super::roman_numbers;
use crate::known::Known;
use crate::plan::{Plan, Section};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::case::Case;
use crate::vietnamese::numerals::roman;

/// KH510.
pub static CLAUSE_REFERENCE: Rule = Rule {
    code: "KH510",
    name: "clause-reference",
    severity: Severity::Warning,
    summary: Words {
        vi: "Dẫn chiếu đến điều, khoản, điểm không có trong chính văn bản này.",
        en: "A reference to an article, clause or point that this document does not have.",
    },
    basis: AGREEMENT,
    fixable: false,
    off_by_default: false,
    check,
};

const ABSENT: Words = Words {
    vi: "Dẫn chiếu đến “{0}” nhưng {1} này không có phần này.",
    en: "The text refers to “{0}”, which this {1} does not have.",
};

/// Which document a reference names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Own {
    Plan,
    Decision,
}

/// A reference to parts of this document.
#[derive(Debug, PartialEq, Eq)]
struct Reference {
    own: Own,
    /// "Điều 3": its number with its place in the line.
    articles: Vec<(u32, Range<usize>)>,
    /// The "III" of "khoản 2 Mục III".
    section: Option<String>,
    /// Clauses of it are named, one or several.
    has_clauses: bool,
    /// The "2", where it is the only one.
    clause: Option<u32>,
    /// The "b" of "điểm b khoản 2 Mục III".
    point: Option<String>,
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let plan = context.plan;
    let mut references = context.shown_sound(references).peekable();
    if references.peek().is_none() {
        return Verdict::NotApplicable(Words {
            vi: "Văn bản không dẫn chiếu đến điều, khoản của chính mình.",
            en: "The text refers to no article or clause of its own.",
        });
    }
    let printed = context.shown(article_heads);
    let printed: Vec<u32> = printed.map(|(_, number)| *number).collect();
    for (place, reference) in references {
        let named = match reference.own {
            Own::Plan => "Kế hoạch",
            Own::Decision => "Quyết định",
        };
        let is_known = reference.own == Own::Plan || plan.decision.is_some();
        for (number, range) in reference.articles.iter().filter(|_| is_known) {
            if !printed.contains(number) {
                let at = place.part(range.clone());
                findings.report(at, &ABSENT, &[context.document.text(at), named]);
            }
        }
        if reference.own == Own::Plan && is_absent(plan, reference) {
            findings.report(place, &ABSENT, &[context.document.text(place), named]);
        }
    }
    Verdict::Evaluated
}

/// Whether the plan surely lacks the section, its clause or the clause's point.
fn is_absent(plan: &Plan, reference: &Reference) -> bool {
    // A section alone is [`SECTION_REFERENCE`](super::SECTION_REFERENCE)'s.
    let Some(number) = reference.section.as_ref().filter(|_| reference.has_clauses) else {
        return false;
    };
    let Some(numbers) = roman_numbers(plan) else {
        return false;
    };
    if !numbers.contains(&number.as_str()) {
        return true;
    }
    let Some(clause) = reference.clause else {
        return false;
    };
    // One of several of that number, in parts of their own, is not judged further.
    let mut sections = plan.sections.iter();
    let Some(section) = sections.find(|section| section.number == *number) else {
        return false;
    };
    let sub = section.sections.iter();
    let sub = sub.map(|one| (last(&one.number), markers(one)));
    let items = section.items.iter();
    let items = items.map(|one| {
        let under = one.items.iter().map(|item| last(&item.number).to_owned());
        (last(&one.number), under.collect::<Vec<_>>())
    });
    let clauses: Vec<(u32, Vec<String>)> = sub
        .chain(items)
        .filter_map(|(number, under)| Some((number.parse().ok()?, under)))
        .collect();
    // Numbers that do not go on were not all recognised.
    let whole = clauses
        .iter()
        .zip(1..)
        .all(|((number, _), at)| *number == at);
    if clauses.is_empty() || !whole {
        return false;
    }
    let Some((_, points)) = clauses.iter().find(|(number, _)| *number == clause) else {
        return true;
    };
    let letters = ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m"];
    let lettered = points.len() > 1
        && points
            .iter()
            .zip(letters)
            .all(|(one, letter)| one == letter);
    lettered
        && reference
            .point
            .as_ref()
            .is_some_and(|point| !points.contains(point))
}

/// The last part of a path.
fn last(number: &str) -> &str {
    let part = number.rsplit('.').next().unwrap_or(number);
    part.trim_end_matches([')', '.'])
}

/// What stands under a section: its items and sub-sections by their last number.
fn markers(section: &Section) -> Vec<String> {
    let items = section.items.iter().map(|item| last(&item.number));
    let sub = section.sections.iter().map(|one| last(&one.number));
    items.chain(sub).map(str::to_owned).collect()
}

/// The number of a line that opens an article.
pub(super) fn article_heads(line: &Known) -> Vec<Shown<u32>> {
    let text = line.text().trim_start_matches(['“', '"', ' ', '*']);
    let Some(rest) = text.strip_prefix("Điều ") else {
        return Vec::new();
    };
    let digits = rest.find(|c: char| !c.is_ascii_digit());
    let number = rest.get(..digits.unwrap_or(rest.len()));
    let number = number.and_then(|number| number.parse().ok());
    number
        .map(|number| Shown::new(0..0, number))
        .into_iter()
        .collect()
}

/// A word with its place, and the marks behind it cut off.
struct Token<'t> {
    at: usize,
    word: &'t str,
    lower: String,
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    for word in text.split([' ', '\t', '\n', '\u{a0}']) {
        let bare = word.trim_matches([',', ';', '.', '(', ')', ':', '/']);
        let start = at + (word.len() - word.trim_start_matches(['(', ',', ';']).len());
        if !bare.is_empty() {
            tokens.push(Token {
                at: start,
                word: bare,
                lower: bare.lower(),
            });
        }
        at += word.len()
            + text
                .get(at + word.len()..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8);
    }
    tokens
}

const PARTS: [&str; 5] = ["điều", "khoản", "điểm", "mục", "phần"];

/// The references of a line that name this document.
fn references(line: &Known) -> Vec<Shown<Reference>> {
    let text = line.text();
    if !text.contains(" này") {
        return Vec::new();
    }
    let tokens = tokens(text);
    let mut found = Vec::new();
    for end in 0..tokens.len().saturating_sub(2) {
        let [kind, name, this] = [0, 1, 2].map(|at| tokens[end + at].lower.as_str());
        let own = match (kind, name, this) {
            ("kế", "hoạch", "này") => Own::Plan,
            ("quyết", "định", "này") => Own::Decision,
            _ => continue,
        };
        let mut first = end;
        while first > 0 && is_of_chain(&tokens[first - 1]) {
            first -= 1;
        }
        // The chain begins with a part: "và khoản 2".
        while first < end && !PARTS.contains(&tokens[first].lower.as_str()) {
            first += 1;
        }
        if first + 1 < end {
            found.extend(read(&tokens[first..end], own));
        }
    }
    found
}

/// Whether a word belongs to "điểm a khoản 2 và khoản 3 của Mục III".
fn is_of_chain(token: &Token) -> bool {
    let lower = token.lower.as_str();
    PARTS.contains(&lower)
        || matches!(lower, "và" | "hoặc" | "của" | "các")
        || is_number(token)
        || lower.chars().count() == 1
}

fn is_number(token: &Token) -> bool {
    let digits = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    digits(token.word) && token.word.len() <= 3 || roman(token.word).is_some()
}

fn read(chain: &[Token], own: Own) -> Option<Shown<Reference>> {
    let start = chain.first()?.at;
    let mut end = start;
    let mut reference = Reference {
        own,
        articles: Vec::new(),
        section: None,
        has_clauses: false,
        clause: None,
        point: None,
    };
    // "Mục I, Phần II": the larger part is looked up, and what is in the smaller one is not.
    let mut larger = false;
    // The part's name that was read last, and where it stands.
    let (mut part, mut part_at) = ("", start);
    let mut clauses = 0;
    for token in chain {
        let lower = token.lower.as_str();
        if PARTS.contains(&lower) {
            (part, part_at) = (lower, token.at);
            continue;
        }
        let number = token.word.parse::<u32>().ok();
        let upper = token.word.chars().all(|c| c.is_ascii_uppercase());
        match (part, number) {
            ("điều", Some(number)) => {
                let range = part_at - start..token.at + token.word.len() - start;
                reference.articles.push((number, range));
            }
            ("khoản" | "điểm" | "mục", Some(number)) => {
                clauses += 1;
                reference.clause = Some(number);
            }
            ("mục" | "phần", None) if upper && roman(token.word).is_some() => {
                if reference.section.is_none() || part == "phần" {
                    larger |= reference.section.is_some();
                    reference.section = Some(token.word.to_owned());
                } else {
                    larger = true;
                }
            }
            ("điểm", None) if lower.chars().count() == 1 => {
                reference.point = Some(lower.to_owned())
            }
            _ => continue,
        }
        end = token.at + token.word.len();
    }
    // Of several clauses, or a clause of a clause, the first parts alone are sure.
    reference.has_clauses = clauses > 0;
    if clauses > 1 || larger {
        reference.clause = None;
        reference.point = None;
    }
    let says = !reference.articles.is_empty() || reference.section.is_some();
    (says && end > start).then(|| Shown::new(start..end, reference))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn refer(words: &str) -> Vec<String> {
        let sketch = Sketch::new(&format!(
            "# I|purpose|MỤC ĐÍCH\n# II|tasks|NHIỆM VỤ\n1. Một.\n2. Hai.\n# III|implementation|TỔ CHỨC\n- {words}"
        ));
        found(&CLAUSE_REFERENCE, &sketch)
    }

    #[test]
    fn parts_that_the_document_lacks_are_told() {
        assert_eq!(
            refer("Thực hiện nhiệm vụ giao tại Điều 3 Kế hoạch này."),
            ["Dẫn chiếu đến “Điều 3” nhưng Kế hoạch này không có phần này. @ Điều 3"]
        );
        assert_eq!(
            refer("Bố trí kinh phí theo khoản 5 Mục II của Kế hoạch này."),
            [
                "Dẫn chiếu đến “khoản 5 Mục II” nhưng Kế hoạch này không có phần này. @ khoản 5 Mục II"
            ]
        );
        for words in [
            "Nhiệm vụ nêu tại khoản 1 Mục VI Kế hoạch này.",
            "Nhiệm vụ (điểm 3 mục II Kế hoạch này).",
            "Theo mục 4, phần II Kế hoạch này.",
            "Nhiệm vụ tại khoản 1 và khoản 2 Mục VI Kế hoạch này.",
            "Nhiệm vụ tại điểm 1.1 khoản 1 và khoản 2 Mục IV Kế hoạch này.",
        ] {
            assert_eq!(refer(words).len(), 1, "{words}");
        }
    }

    #[test]
    fn sections_within_parts_are_sections() {
        let on = |words: &str| {
            let sketch = Sketch::new(&format!(
                "# A|other|TÌNH HÌNH\n## I|other|KẾT QUẢ\n## II|other|TỒN TẠI\n# B|tasks|NHIỆM VỤ\n## I|tasks|TUYÊN TRUYỀN\n1. Một.\n# C|implementation|TỔ CHỨC\n- {words}"
            ));
            found(&CLAUSE_REFERENCE, &sketch)
        };
        assert_eq!(on("Theo khoản 1 Mục II Kế hoạch này."), SILENT);
        assert_eq!(on("Theo khoản 1 Mục III Kế hoạch này.").len(), 1);
        for words in [
            "Theo khoản 7 Mục I, Phần II Kế hoạch này.",
            "Theo khoản 7, Phần II, Mục I Kế hoạch này.",
        ] {
            assert_eq!(refer(words), SILENT, "{words}");
        }
    }

    #[test]
    fn parts_that_are_there_and_other_documents_are_silent() {
        for words in [
            "Theo khoản 2 Mục II Kế hoạch này và Điều 5 Nghị định số 12/2026/NĐ-CP.",
            "Theo khoản 1, khoản 2 Mục II Kế hoạch này.",
            "Căn cứ điểm b khoản 2 Mục II Kế hoạch này.",
            "Các điều kiện của Kế hoạch này; mục đích, phần việc của Kế hoạch này.",
            "Theo khoản 9 Điều 4 Quyết định này.",
            "Theo Mục III Kế hoạch số 12/KH-UBND; Kế hoạch này thay thế kế hoạch cũ.",
            "Các nội dung tại Mục II, III Kế hoạch này.",
        ] {
            assert_eq!(refer(words), SILENT, "{words}");
        }
    }

    #[test]
    fn a_decisions_articles_are_counted() {
        let on = |words: &str| {
            let sketch = Sketch::new(&format!(
                "! Điều 1. Ban hành Kế hoạch.\n! Điều 2. Các đơn vị nêu tại {words} thi hành Quyết định này."
            ));
            found(&CLAUSE_REFERENCE, &sketch)
        };
        assert_eq!(on("Điều 4 Quyết định này").len(), 1);
        assert_eq!(on("Điều 1 và Điều 2 Quyết định này"), SILENT);
        assert_eq!(on("Điều 1, Điều 5 Quyết định này").len(), 1);
    }
}
