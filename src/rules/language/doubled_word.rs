//! A word written twice: "các các hộ", "đại biểu đại biểu Quốc hội".
//!
//! **Why.** It comes of an edit in a hurry, and whoever reads the sentence for its sense reads past it.
//!
//! **Basis.** Vietnamese doubles some words ("luôn luôn", "ngày ngày"), and two words may meet in equal
//! syllables ("giao thông | thông suốt"): counts of published texts (`data/language.md`) tell both from a slip. Names and
//! words in capitals are not judged.
//!
//! **Bad**
//! ```text
//! - Vận động các các hộ dân tham gia.
//! ```
//! **Good**
//! ```text
//! - Vận động các hộ dân tham gia; luôn luôn giữ giao thông thông suốt.
//! ```

use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::context::is_damaged;
use crate::rules::language::{NO_LANGUAGE, Shape, Word, misspelt_word, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::language::{Id, Language, Likeness, likeness};
use crate::vietnamese::word_key::key;

/// KH913.
pub static DOUBLED_WORD: Rule = Rule {
    code: "KH913",
    name: "doubled-word",
    severity: Severity::Error,
    summary: Words {
        vi: "Có từ bị gõ lặp hai lần liền nhau.",
        en: "A word is written twice.",
    },
    basis: Words {
        vi: "Chính tả tiếng Việt; thống kê cách viết trong văn bản đã công bố",
        en: "Vietnamese spelling; counts of what published texts write",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const DOUBLED: Words = Words {
    vi: "“{0}” bị lặp; chỉ cần “{1}”.",
    en: "“{0}” is written twice; “{1}” is enough.",
};
const CHANGE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};
const MISTYPED: Words = Words {
    vi: "“{0}” bị lặp, hoặc “{1}” bị gõ nhầm.",
    en: "“{0}” stands twice, or “{1}” was meant.",
};
const WRITE: Words = Words {
    vi: "Bỏ chỗ lặp, còn “{0}”",
    en: "Leave one “{0}”",
};

/// Two syllables with such a bond are a word.
const WORD: f32 = 1.5;
/// A syllable with such a bond to itself is one that is doubled.
const DOUBLES: f32 = 3.5;
/// So much firmer is a word that it takes its first syllable from another.
const FIRMER: f32 = 2.0;
/// A syllable with such a bond to one that is nearly itself makes one word with it.
const SLIP: f32 = 5.0;
/// So many texts have it that it is a word, whatever its bond.
const MANY: f32 = 100.0;

/// Doubled, these say "every": "nhà nhà thi đua, ngành ngành thi đua" (grammars call it distributive).
const DISTRIBUTED: &[&str] = &[
    "người", "nhà", "ngành", "nơi", "làng", "xóm", "phố", "lớp", "tầng", "hàng", "đời", "năm",
    "tháng", "ngày", "đêm", "sáng", "chiều", "tối", "giờ", "phút", "ai",
];

/// Doubled, these are another word, which published texts of administration hardly use: "không giao chung chung".
const REDUPLICATED: &[&str] = &["chung", "thường", "xa", "đều", "lâu", "từ"];

/// Verbs, bodies, papers and words of time of one syllable that many a word of two ends with as well: behind such a
/// word they begin what comes next ("quy trình | trình Ủy ban", "xuất bản | bản tin", "hợp tác xã | xã").
const SEAMS: &[&str] = &[
    "trình",
    "nhân",
    "thu",
    "chi",
    "cấp",
    "giao",
    "phát",
    "họp",
    "học",
    "thi",
    "dạy",
    "làm",
    "báo",
    "chỉ",
    "kỳ",
    "tính",
    "thông",
    "phòng",
    "ban",
    "bộ",
    "sở",
    "xã",
    "tỉnh",
    "thôn",
    "tổ",
    "đội",
    "đoàn",
    "năm",
    "nước",
    "dân",
    "vốn",
    "đất",
    "trường",
    "lớp",
    "quỹ",
    "điện",
    "bản",
    "tin",
    "bài",
];

/// A word that joins others: counts hold it to what it often stands behind ("chi phí theo quy định"), and no word is made
/// of the two. Doubled it is a slip.
struct Joining {
    word: &'static str,
    /// But these make a word with it, behind which it may stand again: "kèm theo | theo quy định".
    behind: &'static [&'static str],
    /// And it makes one with these: "theo | theo dõi".
    before: &'static [&'static str],
}

const fn joining(
    word: &'static str,
    behind: &'static [&'static str],
    before: &'static [&'static str],
) -> Joining {
    Joining {
        word,
        behind,
        before,
    }
}

const JOINING: &[Joining] = &[
    joining("và", &[], &[]),
    joining("của", &[], &["cải"]),
    joining("các", &[], &[]),
    joining("những", &[], &[]),
    joining("với", &[], &[]),
    joining("hoặc", &[], &[]),
    joining("nhưng", &[], &[]),
    joining("nếu", &[], &[]),
    joining("khi", &[], &[]),
    joining("để", &[], &["dành"]),
    joining("đã", &[], &[]),
    joining("sẽ", &[], &[]),
    joining("tại", &["tồn", "hiện", "thực"], &["chỗ", "ngoại"]),
    joining("trong", &["bên", "phía"], &["sạch", "suốt", "trẻo"]),
    joining("trên", &["nêu", "bên", "phía", "cấp", "kể", "trở"], &[]),
    joining(
        "theo",
        &[
            "kèm", "tiếp", "kéo", "noi", "dọc", "tùy", "tuân", "mang", "cứ", "làm", "đi", "dõi",
            "dựa", "cùng", "chạy", "đem", "gửi",
        ],
        &["dõi", "đuổi"],
    ),
];

/// Above this another syllable than the doubled one may be meant, in texts so many.
const MAYBE: f32 = 3.0;
const MAYBE_TEXTS: f32 = 200.0;

/// What a doubled place should be.
struct Twice {
    /// So many of its bytes are enough.
    enough: usize,
    /// Or a word of two syllables of which one was mistyped: "tiên tiến" for "tiến tiến".
    meant: Option<[Id; 2]>,
}

struct Doubled;

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let Some(language) = context.language else {
        return Verdict::NotEvaluated(NO_LANGUAGE);
    };
    let document = context.document;
    for line in document.lines() {
        let look = || doubled(line, language);
        for one in line.know_of::<Doubled, Vec<Shown<Twice>>>(language.name(), look) {
            let place = line.span_of(&one.range);
            if is_damaged(document, place) {
                continue;
            }
            let text = document.text(place);
            let once = text.get(..one.what.enough).unwrap_or(text);
            if let Some(meant) = one.what.meant {
                let meant = meant.map(|id| language.word(id)).join(" ");
                findings
                    .report(place, &MISTYPED, &[text, &meant])
                    .severity(Severity::Warning)
                    .fix(&CHANGE, &[&meant], place, &meant)
                    .fix(&WRITE, &[once], place, once);
                continue;
            }
            findings
                .report(place, &DOUBLED, &[text, once])
                .fix(&WRITE, &[once], place, once);
        }
    }
    Verdict::Evaluated
}

/// The words that stand twice in a line.
fn doubled(line: &Known, language: &Language) -> Vec<Shown<Twice>> {
    let words = words(line);
    let mut found = Vec::new();
    for at in 1..words.len() {
        let enough = if is_twice(words, at, 1) {
            if is_one_word(words, at, language) || is_slip(words, at, language) {
                continue;
            }
            1
        } else if is_twice(words, at, 2) && !is_followed_by_own(words, at) {
            2
        } else {
            continue;
        };
        let (first, end) = (&words[at - enough], &words[at + enough - 1]);
        let once = words[at - 1].end - first.start;
        let meant = (enough == 1 && end.shape == Shape::Lower && first.shape == Shape::Lower)
            .then(|| maybe_meant(&words[at], language))
            .flatten();
        let what = Twice {
            enough: once as usize,
            meant,
        };
        found.push(Shown::new(first.to(end), what));
    }
    found
}

/// Whether as many words from `at` on are those before them.
fn is_twice(words: &[Word], at: usize, many: usize) -> bool {
    let Some(first) = at.checked_sub(many) else {
        return false;
    };
    let Some(run) = words.get(first..at + many) else {
        return false;
    };
    let (one, other) = run.split_at(many);
    let same = one
        .iter()
        .zip(other)
        .all(|(one, other)| one.key == other.key);
    let joined = run[1..].iter().all(|word| word.follows);
    let set = |(at, word): (usize, &Word)| {
        word.shape == Shape::Lower || at == 0 && word.opens && word.shape == Shape::Capital
    };
    // Once for all words of a run that goes on: "các các các".
    let begins = first == 0 || words[first - 1].key != run[many - 1].key || !run[0].follows;
    let plain =
        run.iter().enumerate().all(set) && run.iter().all(|word| !word.joined && !word.single);
    same && joined && plain && begins && (many == 1 || one[0].key != one[1].key)
}

/// Whether the language doubles the word at `at`, or two words meet there.
fn is_one_word(words: &[Word], at: usize, language: &Language) -> bool {
    let id = |at: usize| words.get(at).and_then(|word| language.id(word.key));
    let Some(word) = id(at) else { return false };
    let mut doubling = DISTRIBUTED.iter().chain(REDUPLICATED);
    if doubling.any(|one| key(one) == words[at].key) {
        return true;
    }
    let itself = language.together(word, word);
    if itself > 0.0 && (language.bond(word, word) > DOUBLES || itself >= MANY) {
        return true;
    }
    let is = |at: Option<usize>, of: &[&str]| {
        let word = at.and_then(|at| words.get(at));
        word.is_some_and(|word| of.iter().any(|one| key(one) == word.key))
    };
    let mut joining = JOINING.iter();
    if let Some(one) = joining.find(|one| key(one.word) == words[at].key) {
        let behind = at.checked_sub(2).filter(|_| words[at - 1].follows);
        return is(behind, one.behind) || is(Some(at + 1), one.before);
    }
    let is_word = |pair: [Option<Id>; 2]| match pair {
        [Some(one), Some(other)] => language.bond(one, other) > WORD,
        _ => false,
    };
    let before = at.checked_sub(2).filter(|_| words[at - 1].follows);
    let after = words
        .get(at + 1)
        .filter(|next| next.follows)
        .map(|_| at + 1);
    let (before, next) = (before.and_then(id), after.and_then(id));
    let is_bound = before.is_some_and(|before| language.bond(before, word) > 0.0);
    if is_bound && SEAMS.iter().any(|one| key(one) == words[at].key) {
        return true;
    }
    let meets = is_word([before, Some(word)]) && is_word([Some(word), next]);
    meets
        && !belongs_behind(
            word,
            next,
            words.get(at + 2).and_then(|_| id(at + 2)),
            language,
        )
}

/// Whether what comes next makes a much firmer word with what is behind it: "quan | tham mưu".
fn belongs_behind(word: Id, next: Option<Id>, behind: Option<Id>, language: &Language) -> bool {
    match (next, behind) {
        (Some(next), Some(behind)) => {
            language.bond(next, behind) > language.bond(word, next) + FIRMER
        }
        _ => false,
    }
}

/// Whether one of the two was to be another syllable: "tiến tiến" is "tiên tiến", not "tiến".
fn is_slip(words: &[Word], at: usize, language: &Language) -> bool {
    let [Some(word), next] =
        [at, at + 1].map(|at| words.get(at).and_then(|one| language.id(one.key)))
    else {
        return false;
    };
    // The pair behind it is a common misspelling, which is told as one.
    if words
        .get(at + 1)
        .is_some_and(|other| misspelt_word::right(&words[at], other).is_some())
    {
        return true;
    }
    let spelling = language.spelling(word);
    let near = |(other, _): &(Id, f32)| {
        let how = likeness(language.spelling(*other), spelling, [None, None]);
        *other != word && how.is_some_and(Likeness::is_slight)
    };
    let firm = |bond: f32, texts: f32| bond > SLIP && texts >= MANY;
    language
        .leaders(word)
        .filter(near)
        .any(|(other, texts)| firm(language.bond(other, word), texts))
        || language
            .followers(word)
            .filter(near)
            .any(|(other, texts)| Some(other) != next && firm(language.bond(word, other), texts))
}

/// A word of two syllables, one of which is the doubled one and the other like it.
fn maybe_meant(word: &Word, language: &Language) -> Option<[Id; 2]> {
    let word = language.id(word.key)?;
    let spelling = language.spelling(word);
    let near = |other: Id| {
        let how = likeness(language.spelling(other), spelling, [None, None]);
        other != word && how.is_some_and(Likeness::is_slight)
    };
    let before = language
        .leaders(word)
        .map(|(other, texts)| ([other, word], other, texts));
    let after = language
        .followers(word)
        .map(|(other, texts)| ([word, other], other, texts));
    before
        .chain(after)
        .filter(|(_, other, texts)| *texts >= MAYBE_TEXTS && near(*other))
        .map(|([one, other], ..)| ([one, other], language.bond(one, other)))
        .filter(|(_, bond)| *bond > MAYBE)
        .max_by(|one, other| one.1.total_cmp(&other.1))
        .map(|(pair, _)| pair)
}

/// "chế độ xã hội | xã hội chủ nghĩa": the second begins a term of its own.
fn is_followed_by_own(words: &[Word], at: usize) -> bool {
    let is = |at: usize, word: &str| words.get(at).is_some_and(|one| one.key == key(word));
    is(at + 1, "hội") && is(at + 2, "chủ") && is(at + 3, "nghĩa")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        found(&DOUBLED_WORD, &Sketch::items(line))
    }

    #[test]
    fn a_doubled_word_is_told_and_one_is_left() {
        assert_eq!(
            on("Nộp hồ sơ cho cho cán bộ của của xã."),
            [
                "“cho cho” bị lặp; chỉ cần “cho”. @ cho cho",
                "“của của” bị lặp; chỉ cần “của”. @ của của"
            ]
        );
        assert_eq!(on("Phòng chuyên môn lập, trình trình lãnh đạo.").len(), 1);
        assert_eq!(
            on("Lập dự toán, quyết toán kinh phí theo theo quy định."),
            ["“theo theo” bị lặp; chỉ cần “theo”. @ theo theo"]
        );
        assert_eq!(on("Phối hợp đối với với các xã tại tại địa bàn.").len(), 2);
        assert_eq!(on("Các các hộ ký cam kết.").len(), 1);
        assert_eq!(
            on("Mời đại biểu đại biểu dự họp."),
            ["“đại biểu đại biểu” bị lặp; chỉ cần “đại biểu”. @ đại biểu đại biểu"]
        );
    }

    #[test]
    fn where_a_like_word_may_be_meant_both_are_offered() {
        let sketch = Sketch::items("Áp dụng kỹ thuật tiến tiến vào sản xuất.");
        let all = sketch.findings(&DOUBLED_WORD);
        let titles = all.iter().flat_map(|one| &one.fixes).map(|fix| &*fix.title);
        assert_eq!(
            titles.collect::<Vec<_>>(),
            ["Sửa thành “tiên tiến”", "Bỏ chỗ lặp, còn “tiến”"]
        );
        assert_eq!(all[0].severity, Severity::Warning);
    }

    #[test]
    fn words_that_meet_and_words_that_double_are_silent() {
        for line in [
            "Luôn luôn giữ giao thông thông suốt, dần dần mở rộng.",
            "Công tác dự phòng phòng chống dịch; cơ quan quan tâm.",
            "Hộ dân khu A, A; các, các hộ; thôn Đông Đông.",
            "Xây dựng chế độ xã hội xã hội chủ nghĩa.",
            "Thực hiện đúng quy trình trình Ủy ban; tặng quà công nhân nhân dịp Tết.",
            "Xuất bản bản tin hằng quý; truyền thông tin tin bài về xã.",
            "Các hợp tác xã xã Đồng Mít; ai ai cũng biết.",
            "Không giao việc chung chung; thường thường báo cáo muộn.",
            "Biểu mẫu kèm theo theo quy định; khắc phục tồn tại tại các xã.",
            "Các nội dung nêu trên trên địa bàn; phân công theo theo dõi của Tổ.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }
}
