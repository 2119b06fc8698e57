//! A term that the plan writes many times with a small letter and once with a capital, or the other way about: "Tổ giúp việc" ×6, "tổ giúp
//! việc" ×1.
//!
//! **Why.** A capital says that a name is meant; where it comes and goes the reader asks whether two things are.
//!
//! **Basis.** One writing within a document, where the decree leaves the choice (Phụ lục II Mục V khoản 1, 6 name kinds, not
//! every term). Judged are terms of two to four syllables in mid-sentence, at least four times one way and at most a quarter
//! as often the other. Not judged: kinds of documents and parts of them, units, the plural ("các trạm y tế"), what
//! stands in or beside a name, behind ":" or in quotes. A hint, with both counts and the places.
//!
//! **Bad**
//! ```text
//! - Thành lập Tổ giúp việc của xã. (viết "Tổ giúp việc" ở năm chỗ khác)
//! - Thành viên tổ giúp việc làm việc kiêm nhiệm.
//! ```
//! **Good**
//! ```text
//! - Thành lập Tổ giúp việc của xã.
//! - Thành viên Tổ giúp việc làm việc kiêm nhiệm.
//! ```

use std::sync::LazyLock;

use super::exempt;
use super::names::opens;
use crate::document::Span;
use crate::hash::{QuickMap, Sieve};
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::context::is_damaged;
use crate::rules::language::{Shape, Word, prose, words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::word_key::of_two;

/// KH734.
pub static CAPITALS_DIFFER: Rule = Rule {
    code: "KH734",
    name: "capitals-differ",
    severity: Severity::Hint,
    summary: Words {
        vi: "Cùng một từ ngữ khi viết hoa, khi viết thường.",
        en: "One term now has a capital and now has none.",
    },
    basis: Words {
        vi: "Thông lệ: viết thống nhất trong một văn bản",
        en: "Custom: one writing within a document",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const DIFFERS: Words = Words {
    vi: "“{0}” ({1} chỗ) bên cạnh “{2}” ({3} chỗ): nên viết thống nhất.",
    en: "“{0}” ({1} times) beside “{2}” ({3} times): write one of them throughout.",
};
const OTHER: Words = Words {
    vi: "Cách viết còn lại",
    en: "The other writing",
};
const AGAIN: Words = Words {
    vi: "Chỗ này cũng vậy.",
    en: "Here as well.",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

/// So often one way, and so many times as often as the other.
const OFTEN: usize = 4;
const TIMES: usize = 4;
/// Terms have so many syllables at most.
const LONG: usize = 4;
/// A name has a capital in so many syllables before the next.
const NEAR: usize = 3;
/// A bond from which on two syllables are a word.
const WORD: f32 = 2.0;

/// Words that begin with a capital where a particular one is meant, by the decree or by custom.
const PARTICULAR: &str = "kế hoạch, quyết định, nghị quyết, nghị định, chỉ thị, thông tư, chương trình, đề án, dự án, công văn, \
    thông báo, hướng dẫn, quy chế, quy định, quy hoạch, báo cáo, phụ lục, kết luận, chiến lược, \
    thành phố, đặc khu, nhà nước, nhân dân, hội nghị, đại hội, phong trào, cuộc thi, biểu mẫu, hợp đồng, \
    bảng tổng, hệ thống, nền tảng, cơ sở, tổ chức, cơ quan, quốc gia, trung tâm, liên minh, liên đoàn";
/// The same of one syllable, whatever stands behind it.
const HEADS: &str = "điều khoản điểm mục phần chương tiết luật bộ tỉnh xã phường huyện quận đảng mẫu số thôn ấp khu nhóm \
    tiểu hội quỹ giải đoàn thường";
/// Words behind which any of a kind is meant, not this one.
const ANY: &str = "các những mọi từng nhiều mỗi một hai ba số nào hệ mạng loại cấp";
/// Words behind which a name may begin.
const NAMING: &str = "án trình hình trào thi luật quỹ giải môn ngành vực đề hiệu danh mục thôn xã phường tỉnh phố khu tổ \
    ban hội đội trường trại chợ tâm lễ ngày thống mềm tảng lược tuần tháng năm gọi là khoa vụ cục sở bộ \
    phòng viện báo sách đoàn minh phận quan tin";
/// Words that end no term.
const SMALL: &str =
    "các và của có đã để cho với về trong theo được là do cấp thuộc tại này khi từ đến";

/// What a body of two syllables is the body of.
const UNITS: &str = "tỉnh xã phường bộ sở";

struct Keys {
    units: Vec<u32>,
    particular: Vec<(u32, u32)>,
    heads: Vec<u32>,
    any: Vec<u32>,
    naming: Vec<u32>,
    small: Vec<u32>,
}

static KEYS: LazyLock<Keys> = LazyLock::new(|| {
    let keys = |list: &str| list.split(' ').map(prose::key).collect();
    Keys {
        units: keys(UNITS),
        particular: PARTICULAR.split(", ").map(prose::pair).collect(),
        heads: keys(HEADS),
        any: keys(ANY),
        naming: keys(NAMING),
        small: keys(SMALL),
    }
});

/// Where a term may begin: its line, and its first word.
#[derive(Clone, Copy)]
struct At {
    line: usize,
    word: usize,
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt(context) {
        return why;
    }
    let lines = context.document.lines();
    // The pairs that have a capital somewhere, and where.
    let mut capital: QuickMap<u64, Vec<At>> = QuickMap::default();
    let mut order = Vec::new();
    let mut sieve = Sieve::default();
    for (line, known) in lines.iter().enumerate() {
        for word in known.derive(capitals) {
            let key = pair_key(&words(known)[*word..]);
            let places = capital.or_insert_with(key, || {
                order.push(key);
                sieve.add(key);
                Vec::new()
            });
            places.push(At { line, word: *word });
        }
    }
    let mut small: QuickMap<u64, Vec<At>> = QuickMap::default();
    for (line, known) in lines.iter().enumerate() {
        let words = words(known);
        for word in 0..words.len().saturating_sub(1) {
            if words[word].shape != Shape::Lower {
                continue;
            }
            let key = pair_key(&words[word..]);
            if sieve.may_hold(key) && capital.contains_key(&key) && is_term(words, word, 2) {
                small.or_default(key).push(At { line, word });
            }
        }
    }
    for key in order {
        let (Some(capital), Some(small)) = (capital.get(&key), small.get(&key)) else {
            continue;
        };
        // A longer term stands no more often than its first two words.
        if capital.len().max(small.len()) < OFTEN {
            continue;
        }
        for many in [LONG, 3, 2] {
            if judge(context, findings, many, capital, small) {
                break;
            }
        }
    }
    Verdict::Evaluated
}

fn pair_key(words: &[Word]) -> u64 {
    of_two(words[0].key, words[1].key)
}

/// The words of a line that begin a term with a capital in mid-sentence.
fn capitals(line: &Known) -> Vec<usize> {
    let all = words(line);
    let marks: Vec<(usize, &str)> = line.text().match_indices(['“', '”', '"']).collect();
    let places = 0..all.len().saturating_sub(1);
    places
        .filter(|at| all[*at].shape == Shape::Capital && is_term(all, *at, 2))
        .filter(|at| !goes_on(all, *at) && !is_quoted(&marks, &all[*at]))
        .filter(|at| !opens(line.text(), &all[*at]))
        .filter(|at| {
            let pair = (all[*at].key, all[at + 1].key);
            !KEYS.particular.contains(&pair) && !KEYS.heads.contains(&pair.0)
        })
        .collect()
}

/// Whether a capital goes on with a name that began before it: "Hòa | Bình", "Sở Khoa học và | Công nghệ", "Chiến lược | Quốc gia".
fn goes_on(words: &[Word], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|at| &words[at]) else {
        return false;
    };
    let near = words[at.saturating_sub(NEAR)..=at].iter().rev();
    let run = near.scan(true, |side_by_side, word| {
        let on = *side_by_side;
        *side_by_side = word.follows;
        on.then_some(word)
    });
    let mut named = run.skip(1).filter(|word| match word.shape {
        Shape::Lower => false,
        Shape::Capital => !word.opens,
        Shape::Upper | Shape::Mixed => true,
    });
    !words[at].follows || before.key == *AND || named.next().is_some()
}

/// Whether a word stands in quotation marks, given those of its line.
fn is_quoted(marks: &[(usize, &str)], word: &Word) -> bool {
    let behind = marks.partition_point(|(at, _)| *at < word.start as usize);
    let before = behind.checked_sub(1).map(|last| marks[last].1);
    before.is_some_and(|mark| mark != "”")
}

static AND: LazyLock<u32> = LazyLock::new(|| prose::key("và"));

/// Whether so many words from one on stand side by side, and those behind the first are cased as a term's or a name's.
fn is_term(words: &[Word], at: usize, many: usize) -> bool {
    let Some(run) = words.get(at..at + many) else {
        return false;
    };
    let side_by_side = run[1..].iter().all(|word| word.follows);
    side_by_side
        && run.iter().all(|word| {
            !word.joined && !word.single && matches!(word.shape, Shape::Lower | Shape::Capital)
        })
}

/// Compare the terms of so many syllables that begin with one pair.
fn judge(
    context: &Context,
    findings: &mut Findings,
    many: usize,
    capital: &[At],
    small: &[At],
) -> bool {
    let lines = context.document.lines();
    let words_of = |at: &At| &words(&lines[at.line])[at.word..];
    let keys = |at: &At| {
        let run = words_of(at).get(..many)?;
        is_term(run, 0, many).then(|| run.iter().map(|word| word.key).collect::<Vec<u32>>())
    };
    let mut told = Vec::new();
    for first in capital {
        let Some(term) = keys(first).filter(|term| !told.contains(term)) else {
            continue;
        };
        told.push(term.clone());
        let same = |at: &&At| keys(at).as_ref() == Some(&term);
        let capital: Vec<&At> = capital.iter().filter(same).collect();
        let small: Vec<&At> = small.iter().filter(same).collect();
        let (rare, common) = if capital.len() < small.len() {
            (&capital, &small)
        } else {
            (&small, &capital)
        };
        if common.len() < OFTEN || rare.is_empty() || rare.len() * TIMES > common.len() {
            continue;
        }
        let up = capital.len() < small.len();
        let sound = if up {
            rare.iter().all(|at| is_bare(context, at, many))
        } else {
            // "Kiểm toán" is a body, "kiểm toán" what it does: a term is longer.
            many > 2
                && rare.iter().all(|at| is_this(context, at))
                && common
                    .iter()
                    .all(|at| is_whole_name(context, words_of(at), many))
        };
        if sound && rare.iter().all(|at| ends(context, words_of(at), many)) {
            report(context, findings, many, rare, common);
            return true;
        }
    }
    false
}

/// Whether a capital stands in plain words: beside no name, behind no mark and no word that names follow.
fn is_bare(context: &Context, at: &At, many: usize) -> bool {
    let line = &context.document.lines()[at.line];
    let all = words(line);
    let run = &all[at.word..at.word + many];
    let next = all.get(at.word + many).filter(|next| next.follows);
    let Some(before) = at.word.checked_sub(1).map(|at| &all[at]) else {
        return false;
    };
    // "do Thanh tra tỉnh thực hiện": a body of the unit, beside what it does.
    if many == 2 && next.is_some_and(|next| KEYS.units.contains(&next.key)) {
        return false;
    }
    run[0].follows
        && before.shape == Shape::Lower
        && !before.joined
        && !KEYS.naming.contains(&before.key)
        && run[1..].iter().all(|word| word.shape == Shape::Lower)
        && next.is_none_or(|next| next.shape == Shape::Lower && !next.joined)
}

/// Whether a term ends with its last syllable, which makes no word with the next.
fn ends(context: &Context, words: &[Word], many: usize) -> bool {
    if KEYS.small.contains(&words[many - 1].key) {
        return false;
    }
    let Some(next) = words.get(many).filter(|next| next.follows) else {
        return true;
    };
    let bond = context.language.and_then(|language| {
        let (last, next) = (language.id(words[many - 1].key)?, language.id(next.key)?);
        Some(language.bond(last, next))
    });
    bond.is_none_or(|bond| bond < WORD)
}

/// Whether small letters speak of one thing, not of any of its kind.
fn is_this(context: &Context, at: &At) -> bool {
    let all = words(&context.document.lines()[at.line]);
    let before = at.word.checked_sub(1).map(|at| &all[at]);
    before.is_none_or(|before| !KEYS.any.contains(&before.key))
}

/// Whether a capital begins a term of its own: a name that goes on is another thing, and "Hòa Bình" a place. A capital
/// within a term begins a word of its own: "Trạm Y tế".
fn is_whole_name(context: &Context, words: &[Word], many: usize) -> bool {
    let next = words.get(many).filter(|next| next.follows);
    let is_word = |pair: &[Word]| {
        let language = context.language?;
        let [one, other] = pair else { return None };
        let bond = language.bond(language.id(one.key)?, language.id(other.key)?);
        Some(other.shape == Shape::Lower && bond > WORD)
    };
    let inner = words[1..many]
        .iter()
        .zip(words[1..many].windows(2).map(Some).chain([None]));
    let mut capitals = inner.filter(|(word, _)| word.shape == Shape::Capital);
    words[many - 1].shape == Shape::Lower
        && next.is_none_or(|next| next.shape == Shape::Lower)
        && capitals.all(|(_, pair)| pair.and_then(is_word) == Some(true))
}

fn report(context: &Context, findings: &mut Findings, many: usize, rare: &[&At], common: &[&At]) {
    let lines = context.document.lines();
    let place = |at: &At| -> Span {
        let line = &lines[at.line];
        let run = &words(line)[at.word..at.word + many];
        line.span_of(&run[0].to(&run[many - 1]))
    };
    let [first, others @ ..] = rare else { return };
    let (at, usual) = (place(first), place(common[0]));
    if is_damaged(context.document, at) {
        return;
    }
    let text = |at: Span| context.document.text(at);
    let right = text(usual);
    let counts = [rare.len(), common.len()].map(|count| count.to_string());
    let mut draft = findings.report(at, &DIFFERS, &[text(at), &counts[0], right, &counts[1]]);
    for other in others {
        draft = draft.related(place(other), &AGAIN, &[]);
    }
    let edits: Vec<(Span, &str)> = rare.iter().map(|at| (place(at), right)).collect();
    draft
        .related(usual, &OTHER, &[])
        .fix_all(&WRITE, &[right], &edits);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str, often: &str) -> Vec<String> {
        let often = [often; 5].join("\n");
        found(
            &CAPITALS_DIFFER,
            &Sketch::items(&format!("{often}\n{line}")),
        )
    }

    #[test]
    fn a_lost_capital_and_one_too_many_are_told_with_both_counts() {
        assert_eq!(
            on(
                "Thành viên tổ giúp việc họp hằng tháng.",
                "Giao Tổ giúp việc theo dõi."
            ),
            [
                "“tổ giúp việc” (1 chỗ) bên cạnh “Tổ giúp việc” (5 chỗ): nên viết thống nhất. @ tổ giúp việc"
            ]
        );
        assert_eq!(
            on(
                "Bố trí ở Thư viện cộng đồng của xã.",
                "Mở thư viện cộng đồng mới."
            ),
            [
                "“Thư viện cộng đồng” (1 chỗ) bên cạnh “thư viện cộng đồng” (5 chỗ): nên viết thống nhất. @ Thư viện cộng đồng"
            ]
        );
    }

    #[test]
    fn a_body_that_no_unit_names_is_told() {
        let often = "Tăng cường thanh tra đột xuất.";
        assert_eq!(on("Việc này do Thanh tra thực hiện.", often).len(), 1);
    }

    #[test]
    fn names_kinds_and_plurals_are_silent() {
        for (line, often) in [
            ("Xây dựng kế hoạch của thôn.", "Theo Kế hoạch của xã."),
            (
                "Củng cố các tổ giúp việc ở thôn.",
                "Giao Tổ giúp việc theo dõi.",
            ),
            ("Giữ gìn hòa bình lâu dài.", "Giao thôn Hòa Bình lâu nay."),
            ("Đề án Thư viện cộng đồng.", "Mở thư viện cộng đồng mới."),
            ("Chủ đề: Thư viện cộng đồng.", "Mở thư viện cộng đồng mới."),
            ("Thư viện cộng đồng mở cửa.", "Mở thư viện cộng đồng mới."),
            (
                "Việc này do Thanh tra tỉnh thực hiện.",
                "Tăng cường thanh tra đột xuất.",
            ),
            ("Sửa trung tâm của xã.", "Giao Trung tâm Văn hóa của xã."),
        ] {
            assert_eq!(on(line, often), SILENT, "{line}");
        }
    }
}
