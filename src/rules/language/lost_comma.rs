//! Two terms side by side that the language parts with a comma: "thi đua khen thưởng", "cơ quan đơn vị".
//!
//! **Why.** Without the comma two tasks or two bodies read as one.
//!
//! **Basis.** Counts of published texts (`data/language.md`): nine of ten texts that have the four syllables part them; and the
//! names of laws (Luật Thi đua, khen thưởng số 06/2022/QH15; Luật Thực hành tiết kiệm, chống lãng phí).
//! Not judged: names of bodies, and places where the third syllable belongs to what comes behind ("công nghệ thông
//! tin | bảo đảm chất lượng").
//!
//! **Bad**
//! ```text
//! - Làm tốt công tác thi đua khen thưởng.
//! ```
//! **Good**
//! ```text
//! - Làm tốt công tác thi đua, khen thưởng.
//! ```

use std::sync::LazyLock;

use crate::document::Span;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::context::is_damaged;
use crate::rules::language::prose::Pair;
use crate::rules::language::{NO_LANGUAGE, Shape, Word, prose, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::language::{Comma, Id, Language};
use crate::vietnamese::word_key::key;

/// KH914.
pub static LOST_COMMA: Rule = Rule {
    code: "KH914",
    name: "lost-comma",
    severity: Severity::Warning,
    summary: Words {
        vi: "Thiếu dấu phẩy giữa hai từ mà các văn bản thường tách bằng dấu phẩy.",
        en: "A comma is missing where published texts have one.",
    },
    basis: Words {
        vi: "Thống kê cách viết trong văn bản tiếng Việt đã công bố",
        en: "Counts of what published Vietnamese texts write",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const LACKS: Words = Words {
    vi: "“{0}” thiếu dấu phẩy; thường viết “{1}”.",
    en: "“{0}” lacks a comma; usually it is “{1}”.",
};
const AGAIN: Words = Words {
    vi: "Chỗ này cũng vậy.",
    en: "Here as well.",
};
const ADD: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

/// A comma that so many texts have, of a hundred, is surely meant here.
const SURE: u32 = 95;
/// And so many texts at least.
const SURE_TEXTS: u16 = 15;

/// A place without its comma.
struct Lost {
    /// Its four syllables.
    four: [Id; 4],
    /// Where in the place the comma belongs, in bytes.
    at: usize,
    sure: bool,
}

/// What laws have in their names with a comma between the second and the third syllable.
const BY_LAW: &[&str] = &["thi đua khen thưởng", "tiết kiệm chống lãng"];

/// Verbs that take another verb: "hướng dẫn theo dõi" may be guidance on watching.
pub(super) static GOVERNING: LazyLock<Vec<Pair>> = LazyLock::new(|| {
    let words = [
        "hướng dẫn",
        "hỗ trợ",
        "tham mưu",
        "chỉ đạo",
        "tổ chức",
        "triển khai",
        "thực hiện",
        "phối hợp",
        "chủ trì",
        "đề nghị",
        "yêu cầu",
        "đề xuất",
        "đại diện",
        "tham gia",
        "phân công",
        "vận động",
        "khuyến khích",
        "tập trung",
        "tiếp tục",
        "tăng cường",
        "đẩy mạnh",
        "nghiên cứu",
    ];
    words.map(prose::pair).into()
});
/// Verbs that may begin what those before them do: "công nghệ bảo đảm an toàn".
pub(super) static ACTING: LazyLock<Vec<Pair>> = LazyLock::new(|| {
    let words = [
        "bảo đảm",
        "đảm bảo",
        "bảo vệ",
        "phục vụ",
        "thực hiện",
        "triển khai",
        "quản lý",
        "hỗ trợ",
        "phối hợp",
    ];
    words.map(prose::pair).into()
});
/// What stands behind "tổ chức" where it is a body.
pub(super) static GOES_ON: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let words = [
        "có", "liên", "và", "cá", "khác", "trong", "thuộc", "của", "hoặc", "được", "đoàn", "chính",
        "xã", "quốc",
    ];
    words.map(key).into()
});
pub(super) static BODY: LazyLock<Pair> = LazyLock::new(|| prose::pair("tổ chức"));

/// What takes a term of two pairs: "công cụ cải tiến năng suất chất lượng" may be a tool of one kind.
static TAKES_TERM: LazyLock<Vec<Pair>> = LazyLock::new(|| {
    let words = [
        "công cụ",
        "giải pháp",
        "mô hình",
        "phong trào",
        "chương trình",
        "tiêu chí",
        "chỉ số",
        "chuyên gia",
        "tư vấn",
        "dự án",
        "đề án",
    ];
    words.map(prose::pair).into()
});

/// Who does things, and is told apart by what.
static DOERS: LazyLock<Vec<Pair>> = LazyLock::new(|| {
    let words = [
        "cơ quan",
        "đơn vị",
        "cán bộ",
        "công chức",
        "viên chức",
        "bộ phận",
        "lực lượng",
        "doanh nghiệp",
    ];
    words.map(prose::pair).into()
});
/// Verbs between the two.
static OF_TERM: LazyLock<Vec<Pair>> = LazyLock::new(|| {
    let words = ["cải tiến", "nâng cao", "đánh giá", "quản lý"];
    words.map(prose::pair).into()
});

/// Papers, of which one may be about another: "kế hoạch chương trình" may be the programme's plan.
static PAPERS: LazyLock<Vec<Pair>> = LazyLock::new(|| {
    let words = [
        "kế hoạch",
        "báo cáo",
        "quyết định",
        "tờ trình",
        "hồ sơ",
        "văn bản",
        "thông báo",
        "hướng dẫn",
        "quy chế",
    ];
    words.map(prose::pair).into()
});

struct Commas;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let Some(language) = context.language else {
        return Verdict::NotEvaluated(NO_LANGUAGE);
    };
    let document = context.document;
    let mut groups: Vec<Vec<(Span, &Lost)>> = Vec::new();
    for line in document.lines() {
        let look = || lost(line, language);
        for one in line.know_of::<Commas, Vec<Shown<Lost>>>(language.name(), look) {
            let place = line.span_of(&one.range);
            if is_damaged(document, place) {
                continue;
            }
            let mut known = groups.iter_mut();
            match known.find(|group| group[0].1.four == one.what.four) {
                None => groups.push(vec![(place, &one.what)]),
                // What begins in the last one is a part of it.
                Some(group) => {
                    let apart = |(last, _): &(Span, &Lost)| {
                        last.block != place.block || last.end <= place.start
                    };
                    if group.last().is_some_and(apart) {
                        group.push((place, &one.what));
                    }
                }
            }
        }
    }
    for group in groups {
        report(&group, context, findings);
    }
    Verdict::Evaluated
}

fn report(group: &[(Span, &Lost)], context: &Context, findings: &mut Findings) {
    let [(place, first), others @ ..] = group else {
        return;
    };
    let document = context.document;
    let parted = |(place, lost): &(Span, &Lost)| {
        let text = document.text(*place);
        let (before, after) = text.split_at_checked(lost.at).unwrap_or((text, ""));
        (*place, format!("{before},{after}"))
    };
    let edits: Vec<(Span, String)> = group.iter().map(parted).collect();
    let right = &edits[0].1;
    let severity = if first.sure {
        Severity::Warning
    } else {
        Severity::Hint
    };
    let mut draft = findings
        .report(*place, &LACKS, &[document.text(*place), right])
        .severity(severity);
    for (other, _) in others {
        draft = draft.related(*other, &AGAIN, &[]);
    }
    let edits: Vec<(Span, &str)> = edits.iter().map(|(at, text)| (*at, &**text)).collect();
    draft.fix_all(&ADD, &[right], &edits);
}

/// The places of a line that lack a comma.
fn lost(line: &Known, language: &Language) -> Vec<Shown<Lost>> {
    let words = words(line);
    let ids: Vec<Option<Id>> = words.iter().map(|word| language.id(word.key)).collect();
    let runs = (0..words.len().saturating_sub(3)).filter(|at| is_plain(&words[*at..at + 4]));
    runs.filter_map(|at| {
        let four = [ids[at]?, ids[at + 1]?, ids[at + 2]?, ids[at + 3]?];
        // Twice the same is no list, but a word too many.
        if four[..2] == four[2..] {
            return None;
        }
        let by_law = BY_LAW.iter().any(|law| {
            let mut law = law.split(' ').map(key);
            words[at..at + 4]
                .iter()
                .all(|word| law.next() == Some(word.key))
        });
        let known = language.comma(four);
        let next = words.get(at + 4).filter(|next| next.follows);
        if !by_law {
            known?;
            // "công nghệ thông tin | bảo đảm chất lượng": the fourth belongs to what is behind it.
            let behind = next.and(ids[..].get(at + 4).copied().flatten());
            let torn = |next| language.bond(four[3], next) > language.bond(four[2], four[3]);
            if behind.is_some_and(torn) {
                return None;
            }
            // "của | cha mẹ | hoặc": the two in the middle are the word.
            let bond = |at: usize| language.bond(four[at], four[at + 1]);
            if bond(1) > bond(0).max(bond(2)) {
                return None;
            }
        }
        let pair = |from: usize| (words[from].key, words[from + 1].key);
        // "các cơ quan | tổ chức tuyên truyền": who does something, and what.
        let doer = pair(at + 2) == *BODY && next.is_some_and(|next| !GOES_ON.contains(&next.key));
        if doer && !by_law {
            return None;
        }
        // In a list, which has other commas beside it, it is one more member.
        let is_member = at > 0 && !words[at].follows
            || words
                .get(at + 4)
                .is_some_and(|next| !next.follows && !next.opens);
        let governs = GOVERNING.contains(&pair(at))
            || next.is_some() && ACTING.contains(&pair(at + 2))
            || PAPERS.contains(&pair(at)) && !is_member
            || is_of_term(words, at)
            || is_of_doer(words, at);
        let sure = by_law || !governs && known.is_some_and(is_sure);
        let what = Lost {
            four,
            at: (words[at + 1].end - words[at].start) as usize,
            sure,
        };
        Some(Shown::new(words[at].to(&words[at + 3]), what))
    })
    .collect()
}

/// Whether what stands before takes a term: its kind, or its kind and what it does.
fn is_of_term(words: &[Word], at: usize) -> bool {
    let pair = |back: usize, known: &[Pair]| {
        let run = at
            .checked_sub(back)
            .and_then(|from| words.get(from..from + 3));
        run.is_some_and(|run| {
            let keys = (run[0].key, run[1].key);
            let together = run[1].follows && run[2].follows;
            together && known.contains(&keys)
        })
    };
    pair(2, &TAKES_TERM) || pair(2, &OF_TERM) && pair(4, &TAKES_TERM)
}

/// Whether what stands before does things: in "cơ quan quản lý | theo dõi" the first pair says which one does the second.
fn is_of_doer(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(2).and_then(|from| words.get(from..=at));
    before.is_some_and(|run| {
        run[1..].iter().all(|word| word.follows) && DOERS.contains(&(run[0].key, run[1].key))
    })
}

fn is_sure(Comma { with, without }: Comma) -> bool {
    let all = u32::from(with) + u32::from(without);
    with >= SURE_TEXTS && u32::from(with) * 100 >= all * SURE
}

/// Whether four words stand side by side and are no name.
fn is_plain(run: &[Word]) -> bool {
    let upper = run.iter().all(|word| word.shape == Shape::Upper);
    let lower = run[1..].iter().all(|word| word.shape == Shape::Lower);
    let first = run[0].shape == Shape::Lower || run[0].shape == Shape::Capital && run[0].opens;
    let joined = run.iter().any(|word| word.joined) || !run[1..].iter().all(|word| word.follows);
    (upper || lower && first) && !joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(lines: &str) -> Vec<String> {
        found(&LOST_COMMA, &Sketch::items(lines))
    }

    #[test]
    fn a_lost_comma_is_told_once_with_all_places() {
        let said = on("Thi đua khen thưởng.\nCông tác thi đua khen thưởng của xã.");
        assert_eq!(
            said,
            [
                "“Thi đua khen thưởng” thiếu dấu phẩy; thường viết “Thi đua, khen thưởng”. @ Thi đua khen thưởng"
            ]
        );
    }

    #[test]
    fn behind_what_takes_a_term_it_is_a_hint() {
        let severity = |line: &str| {
            let found = Sketch::items(line).findings(&LOST_COMMA);
            found.first().map(|one| one.severity)
        };
        let term = "Áp dụng công cụ cải tiến năng suất chất lượng (ISO, Lean) cho doanh nghiệp.";
        assert_eq!(severity(term), Some(Severity::Hint));
        let doer = "Giúp cơ quan quản lý theo dõi chất lượng của hàng hóa.";
        assert_eq!(severity(doer), Some(Severity::Hint));
        let list = "Hỗ trợ doanh nghiệp nâng cao năng suất chất lượng.";
        assert_eq!(severity(list), Some(Severity::Warning));
    }

    #[test]
    fn with_the_comma_and_in_names_nothing_is_said() {
        for line in [
            "Công tác thi đua, khen thưởng; chức năng, nhiệm vụ.",
            "Ban Thi đua Khen thưởng; Hội đồng Thi đua khen thưởng.",
            "Chức năng và nhiệm vụ; cơ quan - đơn vị.",
            "Các cơ quan chuyên môn tổ chức tuyên truyền.",
            "Có sự đồng ý của cha mẹ hoặc người giám hộ.",
            // A word too many is no list.
            "Tăng cường hợp tác hợp tác hợp tác với các tỉnh.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }
}
