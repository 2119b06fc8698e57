//! One document under two titles: "Chỉ thị số 38-CT/TW … về đẩy mạnh công tác …" here, "… về tăng cường công tác …" there.
//!
//! **Why.** One of the two is no title of that document; whoever looks for it finds another, or none.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm b: a document is cited with its title. Compared
//! are what stands behind one number, and titles in quotation marks before or behind it. Titles that are cut short, or have
//! words more, are right; told is where some words stand in place of others and the words around them are the same.
//!
//! **Bad**
//! ```text
//! Chỉ thị số 38-CT/TW về đẩy mạnh công tác tiêu chuẩn, đo lường, chất lượng quốc gia; … Chỉ thị số 38-CT/TW về tăng
//! cường công tác tiêu chuẩn, đo lường, chất lượng quốc gia.
//! ```
//! **Good**
//! ```text
//! Chỉ thị số 38-CT/TW về đẩy mạnh công tác tiêu chuẩn, đo lường, chất lượng quốc gia; … Chỉ thị số 38-CT/TW.
//! ```

use std::ops::Range;

use chrono::NaiveDate;

use crate::document::Span;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict, nearby};
use crate::vietnamese::citation::{Citation, citations, number_key};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::is_alphanumeric;
use crate::vietnamese::normalize::bare;

use super::NO_CITATION;

/// KH413.
pub static TITLE_DIFFERS: Rule = Rule {
    code: "KH413",
    name: "title-differs",
    severity: Severity::Warning,
    summary: Words {
        vi: "Cùng một văn bản được viện dẫn với tên gọi khác nhau.",
        en: "One document is cited under two titles.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 6 điểm b",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 6 point b",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const DIFFERS: Words = Words {
    vi: "{0} ở đây ghi “{1}”, ở chỗ khác ghi “{2}”.",
    en: "{0} is “{1}” here and “{2}” elsewhere.",
};
const OTHER: Words = Words {
    vi: "Chỗ ghi “{0}”",
    en: "Where it is “{0}”",
};

/// A cited document's title.
#[derive(Debug)]
struct Title {
    key: String,
    number: String,
    day: Option<NaiveDate>,
    /// It stands in quotation marks.
    is_quoted: bool,
    /// Its words, folded, each with its place in the title.
    words: Vec<(Range<usize>, String)>,
}

/// So many titles are compared.
const MOST: usize = 200;
/// Words of a title that are compared.
const LONGEST: usize = 24;
/// Words that stand in place of others at most.
const PUT_FOR: usize = 3;
/// Words that are the same behind them, at least.
const SAME: usize = 6;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let own = context.plan.number.as_deref().map(number_key);
    let titles = context.shown_sound(titles);
    let titles = titles.filter(|(_, title)| own.as_deref() != Some(title.key.as_str()));
    let titles: Vec<(Span, &Title)> = titles.take(MOST).collect();
    if titles.is_empty() {
        return Verdict::NotApplicable(NO_CITATION);
    }
    let mut told: Vec<&str> = Vec::new();
    for (at, (place, one)) in titles.iter().enumerate() {
        if told.contains(&one.key.as_str()) {
            continue;
        }
        let other = titles[..at].iter().find_map(|(before, other)| {
            let apart = apart(one, other)?;
            Some((*before, apart))
        });
        let Some((before, (here, there))) = other else {
            continue;
        };
        told.push(&one.key);
        let (here, there) = (place.part(here), before.part(there));
        let said = [
            one.number.as_str(),
            context.document.text(here),
            context.document.text(there),
        ];
        findings
            .report(here, &DIFFERS, &said)
            .related(there, &OTHER, &said[2..]);
    }
    Verdict::Evaluated
}

/// Where two titles of one document differ: in each of them.
fn apart(one: &Title, other: &Title) -> Option<(Range<usize>, Range<usize>)> {
    let may_be_one = one.key == other.key
        && (one.day.is_none() || other.day.is_none() || one.day == other.day)
        && one.is_quoted == other.is_quoted;
    if !may_be_one {
        return None;
    }
    let whole = |title: &Title| {
        let last = title.words.last().map_or(0, |(range, _)| range.end);
        title.words.first().map_or(0, |(range, _)| range.start)..last
    };
    if one.is_quoted {
        return are_others(&one.words, &other.words).then(|| (whole(one), whole(other)));
    }
    let (first, second) = (&one.words, &other.words);
    let same = first.iter().zip(second).take_while(|(a, b)| a.1 == b.1);
    let from = same.count();
    let ways = (2..=2 * PUT_FOR).flat_map(|sum| (1..sum).map(move |here| (here, sum - here)));
    let fits = |(here, there): &(usize, usize)| {
        let (Some(a), Some(b)) = (first.get(from..from + here), second.get(from..from + there))
        else {
            return false;
        };
        let behind = first[from + here..].iter().zip(&second[from + there..]);
        let same = behind.take_while(|(a, b)| a.1 == b.1).count();
        let ends = a.last().map(|word| &word.1) != b.last().map(|word| &word.1);
        same >= SAME && ends && !sound_alike(a, b)
    };
    let mut ways = ways.filter(|(here, there)| *here <= PUT_FOR && *there <= PUT_FOR);
    let (here, there) = ways.find(fits)?;
    // With two words behind them, they are known again.
    let shown = |title: &Title, many: usize| {
        let last = from + many + 1;
        title.words[from].0.start..title.words[last].0.end
    };
    Some((shown(one, here), shown(other, there)))
}

/// Whether two quoted titles are neither the other cut short nor far from it.
fn are_others(one: &[(Range<usize>, String)], other: &[(Range<usize>, String)]) -> bool {
    let within = |one: &[(Range<usize>, String)], other: &[(Range<usize>, String)]| {
        let mut rest = other.iter();
        one.iter().all(|word| rest.any(|next| next.1 == word.1))
    };
    let shared = one
        .iter()
        .filter(|word| other.iter().any(|next| next.1 == word.1));
    let most = one.len().max(other.len());
    let long = one.len().min(other.len()) >= SAME;
    long && !within(one, other)
        && !within(other, one)
        && shared.count() * 2 >= most
        && !sound_alike(one, other)
}

/// Whether words differ in marks, or in i and y, alone: a slip of the keys, or another way to write.
fn sound_alike(one: &[(Range<usize>, String)], other: &[(Range<usize>, String)]) -> bool {
    let letters = |words: &[(Range<usize>, String)]| {
        let letters = words.iter().flat_map(|word| word.1.chars());
        let letters = letters.filter(|c| is_alphanumeric(*c)).map(bare);
        letters
            .map(|c| if c == 'y' { 'i' } else { c })
            .collect::<String>()
    };
    letters(one) == letters(other)
}

/// The titles of a line's cited documents.
fn titles(line: &Known) -> Vec<Shown<Title>> {
    let text = line.text();
    let cited = citations(line);
    let mut found = Vec::new();
    for (at, citation) in cited.iter().enumerate() {
        let end = cited.get(at + 1).map_or(text.len(), |next| {
            next.kind
                .as_ref()
                .map_or(next.range.start, |kind| kind.start)
        });
        let places = [behind(text, citation, end), quoted_before(text, citation)];
        for (range, is_quoted) in places.into_iter().flatten() {
            let words = words(&text[range.clone()]);
            let title = Title {
                key: citation.key(),
                number: citation.number.clone(),
                day: citation.date.as_ref().and_then(|date| date.day.date()),
                is_quoted,
                words,
            };
            found.push(Shown::new(range, title));
        }
    }
    found
}

/// A text's words with their places, folded.
fn words(text: &str) -> Vec<(Range<usize>, String)> {
    let mut words = Vec::new();
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, c) in ends {
        match (start, is_alphanumeric(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push((from..at, fold_words(&text[from..at])));
                start = None;
            }
            _ => {}
        }
        if words.len() == LONGEST {
            break;
        }
    }
    words
}

/// With what a title begins behind the issuer.
const OPENS: &[&str] = &[" về việc ", " về ", " phê duyệt ", " ban hành "];
/// Bytes in which that stands, and those of a title.
const REACH: usize = 160;
const LENGTH: usize = 400;

/// The title behind a number and its date, up to the end of its clause; whether it is quoted.
fn behind(text: &str, citation: &Citation, end: usize) -> Option<(Range<usize>, bool)> {
    let date = citation.date.as_ref().map(|date| date.range.end);
    let from = date.unwrap_or(citation.range.end);
    let clause = text.get(from..end.min(text.floor_char_boundary(from + LENGTH)))?;
    let stop = clause
        .find([';', ':', '\n', '\t', '(', ')'])
        .unwrap_or(clause.len());
    let clause = &clause[..stop];
    let clause = clause.split(". ").next().unwrap_or(clause);
    let opens = OPENS
        .iter()
        .filter_map(|word| Some((clause.find(word)?, word.len())));
    let (at, length) = opens.min_by_key(|(at, length)| (*at, usize::MAX - length))?;
    let is_near = at < REACH && !clause[..at].contains([',', '“']);
    if !is_near {
        return None;
    }
    let start = at + length;
    match clause[start..].find('“') {
        Some(open) => {
            let open = start + open + '“'.len_utf8();
            let close = open + clause[open..].find('”')?;
            Some((from + open..from + close, true))
        }
        None => Some((from + start..from + clause.len(), false)),
    }
}

/// The title in quotation marks that a document issued: "Đề án “…” phê duyệt tại Quyết định số …".
fn quoted_before(text: &str, citation: &Citation) -> Option<(Range<usize>, bool)> {
    const ISSUED: &[&str] = &["phê duyệt", "ban hành", "được phê duyệt", "được ban hành"];
    const BY: &[&str] = &["tại", "theo", "kèm theo", "bởi", "bằng"];
    let kind = citation.kind.as_ref()?;
    let before = nearby::before(text, kind.start, LENGTH);
    let offset = kind.start - before.len();
    let close = before.rfind('”')?;
    let between = fold_words(before[close + '”'.len_utf8()..].trim());
    let by = ISSUED
        .iter()
        .find_map(|issued| between.strip_prefix(issued))?;
    if !BY.contains(&by.trim()) {
        return None;
    }
    let open = before[..close].rfind('“')? + '“'.len_utf8();
    Some((offset + open..offset + close, true))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(lines: &str) -> Vec<String> {
        found(&TITLE_DIFFERS, &Sketch::items(lines))
    }

    const DIRECTIVE: &str = "Chỉ thị số 38-CT/TW ngày 30 tháng 7 năm 2024 của Ban Bí thư về đẩy mạnh công tác tiêu chuẩn, đo lường, chất lượng quốc gia;";

    #[test]
    fn other_words_in_the_same_title_are_told() {
        let again = DIRECTIVE.replace("đẩy mạnh", "tăng cường");
        assert_eq!(
            on(&format!("{DIRECTIVE}\n{again}")),
            [
                "38-CT/TW ở đây ghi “tăng cường công tác”, ở chỗ khác ghi “đẩy mạnh công tác”. @ tăng cường công tác"
            ]
        );
        let short = "Thực hiện Chỉ thị số 38-CT/TW về việc nâng cao công tác tiêu chuẩn, đo lường, chất lượng.";
        assert_eq!(on(&format!("{DIRECTIVE}\n{short}")).len(), 1);
        let scheme = "Quyết định số 3711/QĐ-UBND ngày 20 tháng 10 năm 2026 phê duyệt Đề án “Nâng cao năng lực y tế dự phòng tỉnh giai đoạn 2026 - 2030”;";
        let named = "Nguồn Đề án “Nâng cao chất lượng y tế cơ sở tỉnh giai đoạn 2026 - 2030” phê duyệt tại Quyết định số 3711/QĐ-UBND.";
        assert_eq!(
            on(&format!("{scheme}\n{named}")),
            [
                "3711/QĐ-UBND ở đây ghi “Nâng cao chất lượng y tế cơ sở tỉnh giai đoạn 2026 - 2030”, ở chỗ khác ghi “Nâng cao năng lực y tế dự phòng tỉnh giai đoạn 2026 - 2030”. @ Nâng cao chất lượng y tế cơ sở tỉnh giai đoạn 2026 - 2030"
            ]
        );
    }

    #[test]
    fn titles_cut_short_or_longer_and_other_documents_are_silent() {
        for again in [
            "Thực hiện Chỉ thị số 38-CT/TW về công tác tiêu chuẩn, đo lường, chất lượng quốc gia.",
            "Thực hiện Chỉ thị số 38-CT/TW về tiếp tục đẩy mạnh công tác tiêu chuẩn, đo lường, chất lượng quốc gia.",
            "Thực hiện Chỉ thị số 38-CT/TW của Ban Bí thư về đẩy mạnh công tác tiêu chuẩn trên địa bàn xã.",
            "Thực hiện Chỉ thị số 38-CT/TW, báo cáo về tăng cường công tác tiêu chuẩn, đo lường, chất lượng quốc gia.",
            "Chỉ thị số 38-CT/TW ngày 30 tháng 7 năm 2021 về tăng cường công tác tiêu chuẩn, đo lường, chất lượng quốc gia.",
            "Chỉ thị số 39-CT/TW về tăng cường công tác tiêu chuẩn, đo lường, chất lượng quốc gia.",
            "Chỉ thị số 38-CT/TW về đẩi mạnh công tác tiêu chuẩn, đo lường, chất lượng quốc gia.",
            "Chỉ thị số 38-CT/TW về tăng cường quản lý chợ trên địa bàn xã.",
        ] {
            assert_eq!(on(&format!("{DIRECTIVE}\n{again}")), SILENT, "{again}");
        }
        let scheme = "Quyết định số 11/QĐ-UBND phê duyệt Đề án “Nâng cao năng lực y tế dự phòng tỉnh giai đoạn 2026 - 2030”;";
        let short =
            "Đề án “Nâng cao năng lực y tế dự phòng” ban hành kèm theo Quyết định số 11/QĐ-UBND.";
        assert_eq!(on(&format!("{scheme}\n{short}")), SILENT);
    }
}
