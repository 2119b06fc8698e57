//! A word that is one, and not the one that was meant: "chuyển đối số", "trên cơ cở".
//!
//! **Why.** A spelling checker passes it, since each syllable is possible, and so does the eye of who
//! wrote it; in a signed document it is read by everybody.
//!
//! **Basis.** Counts over some thousand public texts (`data/language.md`): beside its neighbours the word
//! hardly ever stands, one that differs by a tone, a mark or a letter does, and the draft itself writes
//! that one elsewhere. Small trees, taught with slips put into sound texts, weigh it; where one neighbour holds the other
//! word firmly and neither holds the written one, that is enough. What is
//! surely no slip is left out: names, codes, foreign words; a slip that comes again and again is a word
//! of the trade, and so are several in few lines.
//!
//! **Bad**
//! ```text
//! - Đẩy mạnh chuyển đối số trong các cơ quan nhà nước.
//! ```
//! **Good**
//! ```text
//! - Đẩy mạnh chuyển đổi số trong các cơ quan nhà nước.
//! ```

use crate::document::Span;
use crate::report::{Severity, Words};
use crate::rules::context::is_damaged;
use crate::rules::language::NO_LANGUAGE;
use crate::rules::language::suspects::{Suspect, suspects};
use crate::rules::language::tally::Tally;
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::case::upper;
use crate::vietnamese::language::Language;
use crate::vietnamese::letters::is_alphabetic;

/// KH912.
pub static SLIPPED_WORD: Rule = Rule {
    code: "KH912",
    name: "slipped-word",
    severity: Severity::Warning,
    summary: Words {
        vi: "Có tiếng đúng chính tả nhưng gõ nhầm thành từ khác.",
        en: "A word is spelt right and is not the one that was meant.",
    },
    basis: Words {
        vi: "Thống kê cách viết trong văn bản tiếng Việt đã công bố",
        en: "Counts of what published Vietnamese texts write",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const SLIPPED: Words = Words {
    vi: "“{0}” có thể gõ nhầm; ở đây thường viết “{1}”.",
    en: "“{0}” may be a slip; “{1}” is what is usually written here.",
};
const AGAIN: Words = Words {
    vi: "“{0}” ở đây nữa.",
    en: "“{0}” here as well.",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};

/// From here on a slip is a warning: 39 of 40 were slips.
const SURE: f32 = 6.0;
/// From here on it is a hint.
const LIKELY: f32 = 4.5;
/// So often the same word for the same one is no slip.
const OFTEN: usize = 3;
/// More hints of different words than this in so many words are a trade's own language.
const HINTS: usize = 3;
const WITHIN: usize = 1_000;

/// A suspect with its place and its score in this draft.
struct Found<'a> {
    place: Span,
    suspect: &'a Suspect,
    score: f32,
}

struct Suspects;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let Some(language) = context.language else {
        return Verdict::NotEvaluated(NO_LANGUAGE);
    };
    let mut found = all(context, language);
    score(&mut found, context, language);
    found.retain(|one| one.score >= LIKELY);
    let groups = alike(found);
    let hints = groups.iter().filter(|group| !is_sure(group)).count();
    let no_hints = hints > HINTS && hints * WITHIN > HINTS * length(context);
    for group in groups {
        let sure = is_sure(&group);
        if group.len() >= OFTEN || !sure && no_hints {
            continue;
        }
        report(&group, sure, context, language, findings);
    }
    Verdict::Evaluated
}

fn is_sure(group: &[Found]) -> bool {
    group.iter().any(|one| one.score >= SURE)
}

/// How many words a draft has.
fn length(context: &Context) -> usize {
    let lines = context.document.lines().iter();
    lines
        .map(|line| crate::rules::language::words(line).len())
        .sum()
}

fn all<'a>(context: &Context<'a>, language: &Language) -> Vec<Found<'a>> {
    let document = context.document;
    let lines = document.lines().iter();
    lines
        .flat_map(|line| {
            let known: &'a crate::known::Known = line;
            let suspects: &'a Vec<Suspect> =
                known.know_of::<Suspects, _>(language.name(), || suspects(known, language, LIKELY));
            suspects.iter().map(|suspect| Found {
                place: line.span_of(&suspect.range),
                suspect,
                score: 0.0,
            })
        })
        .filter(|found| !is_damaged(document, found.place))
        .collect()
}

/// What the rest of the draft says: how often the word, what was meant, and their pairs stand elsewhere.
fn score(found: &mut [Found], context: &Context, language: &Language) {
    let mut tally = Tally::default();
    for Found { suspect, .. } in found.iter() {
        for word in [suspect.written, suspect.key] {
            tally.want(word);
            if let Some(left) = suspect.neighbours[0] {
                tally.want_pair(left, word);
            }
            if let Some(right) = suspect.neighbours[1] {
                tally.want_pair(word, right);
            }
        }
    }
    tally.count(context);
    for one in found {
        let Suspect {
            written,
            key,
            neighbours: [left, right],
            slip,
            firm,
            ..
        } = one.suspect;
        let after = |word: u32| left.map_or(0, |left| tally.of_pair(left, word));
        let before = |word: u32| right.map_or(0, |right| tally.of_pair(word, right));
        let mut slip = *slip;
        slip[20..].copy_from_slice(
            &[
                tally.of(*written).saturating_sub(1),
                tally.of(*key),
                after(*written).saturating_sub(1),
                before(*written).saturating_sub(1),
                after(*key),
                before(*key),
            ]
            .map(|count| (1.0 + count as f32).ln()),
        );
        one.score = language.score(&slip);
        // What the draft writes elsewhere as well is no slip for that alone.
        if *firm && after(*written) <= 1 && before(*written) <= 1 {
            one.score = one.score.max(SURE);
        }
    }
}

/// The same word for the same one is one finding.
fn alike(found: Vec<Found>) -> Vec<Vec<Found>> {
    let mut groups: Vec<Vec<Found>> = Vec::new();
    for one in found {
        let same = |group: &&mut Vec<Found>| {
            let first = group[0].suspect;
            (first.written, first.key) == (one.suspect.written, one.suspect.key)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
}

fn report(
    group: &[Found],
    sure: bool,
    context: &Context,
    language: &Language,
    findings: &mut Findings,
) {
    let [first, others @ ..] = group else { return };
    let word = language.word(first.suspect.meant);
    let document = context.document;
    let text = document.text(first.place);
    let edits: Vec<(Span, String)> = group
        .iter()
        .map(|one| (one.place, as_set(document.text(one.place), word)))
        .collect();
    let right = &edits[0].1;
    let shown = shown(first, context, right);
    let severity = if sure {
        Severity::Warning
    } else {
        Severity::Hint
    };
    let mut draft = findings
        .report(first.place, &SLIPPED, &[text, &shown])
        .severity(severity);
    for other in others {
        draft = draft.related(other.place, &AGAIN, &[document.text(other.place)]);
    }
    let edits: Vec<(Span, &str)> = edits.iter().map(|(at, word)| (*at, &**word)).collect();
    draft.fix_all(&WRITE, &[right], &edits);
}

/// What was meant between the words beside it.
fn shown(one: &Found, context: &Context, right: &str) -> String {
    let document = context.document;
    let line = document.text(document.whole(one.place.block));
    let before = line.get(..one.place.start).unwrap_or("");
    let after = line.get(one.place.end..).unwrap_or("");
    let [left, next] = one.suspect.neighbours;
    let left = left.and_then(|_| before.trim_end().rsplit([' ', '\n', '\t']).next());
    let next = next.and_then(|_| after.trim_start().split(|c: char| !is_alphabetic(c)).next());
    let words = [left, Some(right), next].into_iter().flatten();
    words.collect::<Vec<_>>().join(" ")
}

/// A word set as another is.
fn as_set(like: &str, word: &str) -> String {
    let mut letters = like.chars();
    let first = letters.next().is_some_and(char::is_uppercase);
    let all = first && letters.next().is_some_and(char::is_uppercase);
    let set = word.chars().enumerate();
    set.map(|(at, c)| if all || first && at == 0 { upper(c) } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(lines: &str) -> Vec<String> {
        found(&SLIPPED_WORD, &Sketch::items(lines))
    }

    #[test]
    fn a_slip_is_told_with_the_word_that_was_meant() {
        assert_eq!(
            on("Đẩy mạnh tuyên tuyền, phổ biến pháp luật.\nTuyên truyền trên cổng thông tin."),
            ["“tuyền” có thể gõ nhầm; ở đây thường viết “tuyên truyền”. @ tuyền"]
        );
        assert_eq!(on("Trên cơ cở kết quả rà soát, các xã báo cáo.").len(), 1);
    }

    #[test]
    fn what_one_neighbour_holds_firmly_was_meant() {
        assert_eq!(on("Có sự tham gia của công đồng dân cư.").len(), 1);
        assert_eq!(on("Xây dựng công đồng thời với cầu."), SILENT);
        for line in [
            "Cử nhà khoa học tư vấn để doanh nghiệp vừa và nhỏ đáp ứng tiêu chuẩn.",
            "Bố trí kinh phí tư vấn để các hộ chuyển đổi nghề.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }

    #[test]
    fn what_the_language_hardly_has_and_what_both_neighbours_hold_was_meant() {
        for (line, right) in [
            (
                "Giám sát dịch bệnh truyền nhiểm ngay khi mới phát sinh.",
                "truyền nhiễm",
            ),
            (
                "Các loại hình gồm lũ quét, sạt lỡ đất, nắng nóng.",
                "sạt lở đất",
            ),
            (
                "Kết nối với kho dự liệu dùng chung của tỉnh.",
                "kho dữ liệu",
            ),
        ] {
            let sketch = Sketch::items(line);
            let found = sketch.findings(&SLIPPED_WORD);
            assert_eq!(found.len(), 1, "{line}");
            assert_eq!(found[0].severity, Severity::Warning, "{line}");
            assert!(found[0].message.contains(right), "{}", found[0].message);
        }
        // The same words where they belong, and a word that few texts have.
        for line in [
            "Những tình huống được dự liệu trước; lỡ hẹn với dân; nhà rông của làng.",
            "Tập kỹ năng cho học sinh mỗi trường trước ngày 31/5.",
            "Không thả rông gia súc khi dưới 7 độ.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }

    #[test]
    fn the_fix_keeps_the_capitals() {
        let sketch = Sketch::new("# II|tasks|NHIỆM VỤ\n- TRÊN CƠ CỞ TỔNG HỢP");
        let findings = sketch.findings(&SLIPPED_WORD);
        assert_eq!(findings[0].fixes[0].edits[0].insert, "SỞ");
    }

    #[test]
    fn words_that_meet_names_and_foreign_words_are_silent() {
        for line in [
            "Thành công đồng thời chuyển đối tượng; lịch sử đổi mới, tính chất hành chính.",
            "Giảm thiếu hụt lao động; không để dịch chồng dịch.",
            "Phát triển nhân lực, đảm bảo về số lượng và chất lượng.",
            "Giáo viên đạt danh hiệu khi tiết dạy được đánh giá loại giỏi.",
            "Phường Đồng Xanh, ông Lê Cở, website và fanpage của xã.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }

    #[test]
    fn what_comes_again_and_again_is_a_word() {
        let line = "Trên cơ cở kết quả rà soát";
        assert_eq!(on(line).len(), 1);
        assert_eq!(on(&[line; 3].join("\n")), SILENT);
    }

    #[test]
    fn without_counts_nothing_is_said() {
        let checker = crate::Checker::new(crate::Options::default()).unwrap();
        let report = checker
            .check(&crate::Source::Text("- Trên cơ cở".into()))
            .unwrap();
        let rule = report
            .rules
            .iter()
            .find(|rule| rule.code == "KH912")
            .unwrap();
        assert_eq!(rule.outcome, crate::report::Outcome::NotEvaluated);
        assert!(rule.reason.is_some());
    }
}
