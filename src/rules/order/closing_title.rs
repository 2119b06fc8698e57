//! The plan calls itself by other years than its title, or by another matter: "Trên đây là Kế hoạch … giai đoạn 2026 - 2035" at the end of a plan for 2026 - 2030.
//!
//! **Why.** The sentence is often left from last year's plan; whoever reads the end alone takes it for another plan.
//!
//! **Basis.** Internal agreement. Judged are the sentence that closes the plan ("Trên đây là Kế hoạch …") and the one that opens it ("…
//! ban hành Kế hoạch … với các nội dung sau"), where they repeat words of the title; years of which one set holds the other are one.
//! The closing sentence that has none of the title's words for its matter names another plan.
//!
//! **Bad**
//! ```text
//! KẾ HOẠCH
//! Phát triển văn hóa đọc năm 2026
//! Trên đây là Kế hoạch phát triển văn hóa đọc năm 2025./.
//! ```
//! **Good**
//! ```text
//! KẾ HOẠCH
//! Phát triển văn hóa đọc năm 2026
//! Trên đây là Kế hoạch phát triển văn hóa đọc năm 2026./.
//! ```

use super::heading_years::years;
use super::{AGREEMENT, NO_YEAR};
use crate::document::Span;
use crate::plan::Located;
use crate::report::{Severity, Words};
use crate::rules::context::is_damaged;
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::case::Case;
use crate::vietnamese::fold::{find_words, fold_words};

/// KH511.
pub static CLOSING_TITLE: Rule = Rule {
    code: "KH511",
    name: "closing-title",
    severity: Severity::Warning,
    summary: Words {
        vi: "Câu mở đầu hoặc câu kết ghi tên Kế hoạch với năm, giai đoạn khác trích yếu.",
        en: "The sentence that opens or closes the plan names it with other years than its title.",
    },
    basis: AGREEMENT,
    fixable: false,
    off_by_default: false,
    check,
};

const DIFFERS: Words = Words {
    vi: "Ở đây ghi “{0}”, trong khi trích yếu của Kế hoạch ghi “{1}”.",
    en: "It says “{0}” here, but “{1}” in the plan's title.",
};
const SUBJECT: Words = Words {
    vi: "Câu kết ghi tên Kế hoạch là “{0}”, khác hẳn trích yếu; có thể còn sót từ văn bản khác.",
    en: "The closing sentence names the plan “{0}”, unlike its title; it may be left over from another document.",
};
const TITLE: Words = Words {
    vi: "Trích yếu của Kế hoạch",
    en: "The plan's title",
};

/// Of the words of the title so many of ten stand in what calls itself by it.
const ALIKE: usize = 7;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let document = context.document;
    let Some(title) = &context.plan.title else {
        return Verdict::NotApplicable(NO_YEAR);
    };
    other_subject(context, title, findings);
    let own = years(&title.text);
    let (Some(from), Some(to)) = (own.first(), own.last()) else {
        return Verdict::NotApplicable(NO_YEAR);
    };
    let shown = title.text.get(from.0..to.0 + 4).unwrap_or("");
    for line in document.lines() {
        let text = line.text();
        let Some(at) = line.know(named).or_else(|| {
            let opens = context.plan.opening.iter();
            let mut opens = opens.chain(&context.plan.bases);
            let opens = opens.any(|one| one.span.block == line.span.block);
            opens.then(|| *line.know(issued)).flatten()
        }) else {
            continue;
        };
        let behind = name_at(text.get(at..).unwrap_or(""));
        let mut said = years(behind);
        said.retain(|(year, _)| !is_bracketed(behind, *year));
        let (Some(first), Some(last)) = (said.first(), said.last()) else {
            continue;
        };
        // What stands behind the years is no longer the name.
        let name = behind.get(..first.0).unwrap_or("");
        let place = line.span_of(&(at + first.0..at + last.0 + 4));
        if are_other(&own, &said) && is_title(name, &title.text) && !is_damaged(document, place) {
            report(findings, context, place, shown, title.span);
        }
    }
    Verdict::Evaluated
}

fn report(findings: &mut Findings, context: &Context, place: Span, shown: &str, title: Span) {
    findings
        .report(place, &DIFFERS, &[context.document.text(place), shown])
        .related(title, &TITLE, &[]);
}

/// The closing sentence that names a plan on something else.
fn other_subject(context: &Context, title: &Located, findings: &mut Findings) {
    for line in context.document.lines() {
        let Some(at) = *line.know(named) else {
            continue;
        };
        let text = line.text();
        let name = name_at(text.get(at..).unwrap_or(""));
        // "Kế hoạch cao điểm của Ban Chỉ đạo": whose it is tells no matter.
        let name = name.split(" của ").next().unwrap_or(name);
        let name = name.split(" trên địa bàn").next().unwrap_or(name);
        let end = years(name).first().map_or(name.len(), |(year, _)| *year);
        let name = name
            .get(..end)
            .unwrap_or("")
            .trim_end()
            .trim_end_matches(" năm")
            .trim_end_matches(" giai đoạn")
            .trim_end();
        let place = line.span_of(&(at..at + name.len()));
        if is_of_something_else(name, &title.text) && !is_damaged(context.document, place) {
            findings
                .report(place, &SUBJECT, &[context.document.text(place)])
                .related(title.span, &TITLE, &[]);
        }
    }
}

/// Words that say what is done with a matter, or by whom, of any plan, folded.
const COMMON: &[&str] = &[
    "bảo", "đảm", "tăng", "cường", "thực", "hiện", "triển", "khai", "công", "tác", "nâng", "cao",
    "tổ", "chức", "và", "về", "các", "của", "cho", "với", "an", "toàn", "trật", "tự", "phát",
    "hoạt", "động", "nhiệm", "vụ", "trọng", "tâm", "tháng", "đợt", "điểm", "quý", "năm", "phòng",
    "chống", "quản", "lý", "kế", "hoạch",
];
/// Documents that a title carries out, folded: what they are on, it does not say.
const CARRIED_OUT: &[&str] = &[
    "nghị quyết",
    "quyết định",
    "chỉ thị",
    "kết luận",
    "đề án",
    "chương trình",
    "luật",
    "thông tư",
    "nghị định",
    "công văn",
    "kế hoạch",
    "phong trào",
    "chiến lược",
    "công điện",
];
/// So many words of a name tell its matter.
const FEWEST: usize = 2;

/// Whether a name has words enough to tell its matter, and none of them stands in the title.
fn is_of_something_else(name: &str, title: &str) -> bool {
    let of_somebody = [
        "của ",
        "này",
        "thực hiện",
        "triển khai",
        "tổ chức thực hiện",
    ];
    // "Kế hoạch PCCC", "Kế hoạch CĐS": the title has it written out.
    let short = |word: &str| word.chars().filter(|c| c.is_uppercase()).count() > 1;
    if of_somebody.iter().any(|word| name.starts_with(word)) || name.split(' ').any(short) {
        return false;
    }
    let (name, title) = (fold_words(name), fold_words(title));
    if CARRIED_OUT
        .iter()
        .any(|word| find_words(&title, word).is_some())
        || name.split(' ').count() < 4
    {
        return false;
    }
    let title: Vec<&str> = title.split(' ').collect();
    let telling = name
        .split(' ')
        .filter(|word| !word.is_empty() && !COMMON.contains(word));
    let telling: Vec<&str> = telling.collect();
    telling.len() >= FEWEST && !telling.iter().any(|word| title.contains(word))
}

/// Where the name begins in "Trên đây là Kế hoạch …".
fn named(text: &str) -> Option<usize> {
    let lower = text.get(..text.floor_char_boundary(120))?.lower();
    let this = lower.find("trên đây là")?;
    let kind = "kế hoạch ";
    Some(this + lower.get(this..)?.find(kind)? + kind.len()).filter(|_| this < 20)
}

/// The name that a text begins with, and what else is in its sentence. An abbreviation in brackets is part of it
/// ("trung học phổ thông (THPT) năm 2026"), a bracket that says what it is called from here on ends it.
fn name_at(text: &str) -> &str {
    let end = text.find([';', '\n']).unwrap_or(text.len());
    let sentence = text.get(..end).unwrap_or("");
    let sentence = sentence.split(". ").next().unwrap_or(sentence);
    let closes = |(at, _): &(usize, &str)| {
        let inner = sentence.get(at + 1..).unwrap_or("");
        !inner.contains(')') || inner.lower().starts_with("sau đây")
    };
    let bracket = sentence.match_indices('(').find(closes);
    sentence
        .get(..bracket.map_or(sentence.len(), |(at, _)| at))
        .unwrap_or("")
}

/// Whether a bracket is open at a place.
fn is_bracketed(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    before.rfind('(') > before.rfind(')')
}

/// Where it begins in "Ủy ban nhân dân xã ban hành Kế hoạch …"; "về việc ban hành Kế hoạch …" is another document's.
fn issued(text: &str) -> Option<usize> {
    let lower = text.lower();
    let find = |words: &'static str| lower.rfind(words).map(|at| (at, words));
    let ways = ["ban hành kế hoạch ", "xây dựng kế hoạch "];
    let (at, words) = ways.into_iter().filter_map(find).max()?;
    let before = lower.get(..at)?.trim_end();
    let last = before.rsplit(' ').next().unwrap_or("");
    let of_another = matches!(last, "về" | "việc" | "định" | "cp" | "được" | "đã");
    (!of_another && text.get(at + words.len()..).is_some()).then_some(at + words.len())
}

/// Whether neither holds all years of the other.
fn are_other(one: &[(usize, u32)], other: &[(usize, u32)]) -> bool {
    let holds = |all: &[(usize, u32)], some: &[(usize, u32)]| {
        some.iter()
            .all(|(_, year)| all.iter().any(|(_, one)| one == year))
    };
    !holds(one, other) && !holds(other, one)
}

/// Whether a name repeats the words of the title before its years.
fn is_title(name: &str, title: &str) -> bool {
    let title = title.get(..years(title).first().map_or(title.len(), |(at, _)| *at));
    let (name, title) = (fold_words(name), fold_words(title.unwrap_or("")));
    let name: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    let title: Vec<&str> = title.split(' ').filter(|word| !word.is_empty()).collect();
    let shared =
        |one: &[&str], other: &[&str]| one.iter().filter(|word| other.contains(word)).count();
    name.len() > 3
        && shared(&name, &title) * 10 >= name.len() * ALIKE
        && shared(&title, &name) * 10 >= title.len() * ALIKE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(title: &str, line: &str) -> Vec<String> {
        let mut sketch = Sketch::new(&format!("% KẾ HOẠCH\n{title}\n{line}"));
        let text = title.to_owned();
        let span = Span::new(1, 0..title.len());
        sketch.plan.title = Some(Located { text, span });
        found(&CLOSING_TITLE, &sketch)
    }

    const TITLE_2026: &str = "Phát triển văn hóa đọc trên địa bàn xã Tân Sơn năm 2026";

    #[test]
    fn another_matter_is_told() {
        let told = on(
            "An toàn phòng cháy, chữa cháy nhà trọ trên địa bàn phường năm 2026",
            "Trên đây là Kế hoạch bảo đảm trật tự, an toàn giao thông trên địa bàn phường năm 2026.",
        );
        assert_eq!(
            told,
            [
                "Câu kết ghi tên Kế hoạch là “bảo đảm trật tự, an toàn giao thông”, khác hẳn trích yếu; có thể còn sót từ văn bản khác. @ bảo đảm trật tự, an toàn giao thông"
            ]
        );
        let carried = "Trên đây là Kế hoạch phát triển khoa học, công nghệ của tỉnh.";
        assert_eq!(
            on("Triển khai Nghị quyết số 57-NQ/TW năm 2026", carried),
            SILENT
        );
        for closing in [
            "Trên đây là Kế hoạch phòng cháy nhà trọ năm 2026.",
            "Trên đây là Kế hoạch của Ủy ban nhân dân phường Bình Minh Thượng.",
            "Trên đây là Kế hoạch triển khai nhiệm vụ trọng tâm quý III.",
            "Trên đây là Kế hoạch cao điểm của Ban Chỉ đạo 389 tỉnh.",
            "Trên đây là Kế hoạch PCCC khu dân cư, hộ gia đình.",
        ] {
            let title = "An toàn phòng cháy, chữa cháy nhà trọ năm 2026";
            assert_eq!(on(title, closing), SILENT, "{closing}");
        }
    }

    #[test]
    fn other_years_are_told() {
        assert_eq!(
            on(
                TITLE_2026,
                "Trên đây là Kế hoạch phát triển văn hóa đọc trên địa bàn xã Tân Sơn năm 2025. Nếu có vướng mắc thì báo cáo."
            ),
            ["Ở đây ghi “2025”, trong khi trích yếu của Kế hoạch ghi “2026”. @ 2025"]
        );
        let issued = "Ủy ban nhân dân xã ban hành Kế hoạch phát triển văn hóa đọc trên địa bàn xã Tân Sơn năm 2024 như sau:";
        assert_eq!(on(TITLE_2026, issued).len(), 1);
        let made = "Sở xây dựng Kế hoạch phát triển văn hóa đọc (VHĐ) trên địa bàn xã Tân Sơn năm 2025 (sau đây gọi là Kế hoạch) như sau:";
        assert_eq!(
            on(TITLE_2026, made),
            ["Ở đây ghi “2025”, trong khi trích yếu của Kế hoạch ghi “2026”. @ 2025"]
        );
        let span = "Phòng, chống thiên tai giai đoạn 2026 - 2030";
        let closing = "Trên đây là Kế hoạch phòng, chống thiên tai giai đoạn 2026 - 2035./.";
        assert_eq!(
            on(span, closing),
            [
                "Ở đây ghi “2026 - 2035”, trong khi trích yếu của Kế hoạch ghi “2026 - 2030”. @ 2026 - 2035"
            ]
        );
    }

    #[test]
    fn the_same_years_and_other_plans_are_silent() {
        for line in [
            "Trên đây là Kế hoạch phát triển văn hóa đọc trên địa bàn xã Tân Sơn năm 2026 và các năm tiếp theo đến năm 2030.",
            "Trên đây là Kế hoạch phát triển văn hóa đọc năm 2026./.",
            "Trên đây là Kế hoạch phát triển văn hóa đọc (theo Đề án năm 2024) trên địa bàn xã Tân Sơn năm 2026.",
            "Trên đây là Kế hoạch của xã; báo cáo trước ngày 15/12/2027.",
            "Thực hiện Quyết định số 5/QĐ-UBND về việc ban hành Kế hoạch phát triển văn hóa đọc trên địa bàn xã Tân Sơn năm 2021;",
            "Tiếp tục Kế hoạch phát triển văn hóa đọc trên địa bàn xã Tân Sơn năm 2025.",
            "Ủy ban nhân dân xã ban hành Kế hoạch kiểm tra đất đai, môi trường ở khu công nghiệp năm 2025.",
        ] {
            assert_eq!(on(TITLE_2026, line), SILENT, "{line}");
        }
    }
}
