//! "Nhân dân" in the sense of the people, in small letters.
//!
//! **Why.** The decree capitalises "Nhân dân" and "Nhà nước" out of respect.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục V khoản 1. The decree itself writes "Ủy ban
//! nhân dân", "lực lượng vũ trang nhân dân" small, where the words are part of a name; judged is the word where it
//! is a group beside others, or the one that something is of, for or done with ("và nhân dân", "vận động nhân
//! dân", "giám sát của nhân dân"). The title of a document that is cited is as its issuer wrote it, and so is
//! what stands in quotes.
//!
//! **Bad**
//! ```text
//! Tuyên truyền đến cán bộ, đảng viên và nhân dân.
//! ```
//! **Good**
//! ```text
//! Tuyên truyền đến cán bộ, đảng viên và Nhân dân.
//! ```

use std::sync::LazyLock;

use super::exempt;
use crate::document::Span;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::language::prose::Pair;
use crate::rules::language::{Shape, prose, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict, nearby};
use crate::vietnamese::citation::citations;
use crate::vietnamese::letters::is_alphabetic;

/// KH718.
pub static PEOPLE_CASE: Rule = Rule {
    code: "KH718",
    name: "people-case",
    severity: Severity::Warning,
    summary: Words {
        vi: "Chưa viết hoa “Nhân dân” chỉ người dân.",
        en: "“Nhân dân”, the people, is not capitalised.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục II, Mục V khoản 1",
        en: "Decree 30/2020/NĐ-CP, Appendix II, Section V clause 1",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const SMALL: Words = Words {
    vi: "Viết hoa “Nhân dân” (danh từ riêng đặc biệt).",
    en: "“nhân dân” means the people; write “Nhân dân”.",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};
const ELSEWHERE: Words = Words {
    vi: "Chỗ viết hoa",
    en: "Where it is capitalised",
};

/// Words behind which the people are meant, where nothing behind makes it part of a name.
const BEFORE: [&str; 7] = ["và", "đến", "cho", "với", "cùng", "lớp", "bộ"];
/// Words behind which nobody else can be meant.
const OF: [&str; 15] = [
    "của",
    "cho",
    "đến",
    "với",
    "phục vụ",
    "vận động",
    "đời sống",
    "sức khỏe",
    "sức khoẻ",
    "tầng lớp",
    "tài sản",
    "tính mạng",
    "giúp",
    "trong",
    "động viên",
];

static PEOPLE: LazyLock<Pair> = LazyLock::new(|| prose::pair("nhân dân"));
static BEFORE_KEYS: LazyLock<[u32; BEFORE.len()]> = LazyLock::new(|| BEFORE.map(prose::key));

/// How a line writes the people.
enum People {
    /// With a capital within a sentence.
    Capital,
    /// In small letters, where nobody else can be meant.
    Small,
}

fn people(line: &Known) -> Vec<Shown<People>> {
    let words = words(line);
    let mut found = Vec::new();
    for (at, pair) in words.windows(2).enumerate() {
        let [one, other] = pair else { continue };
        if (one.key, other.key) != *PEOPLE || !other.follows || other.shape != Shape::Lower {
            continue;
        }
        let lead = at.checked_sub(1).map(|before| &words[before]);
        let led = lead.is_some_and(|lead| {
            one.follows && lead.shape == Shape::Lower && BEFORE_KEYS.contains(&lead.key)
        });
        let rest = line.text().get(other.end as usize..).unwrap_or("");
        let what = match one.shape {
            Shape::Capital if !one.opens => People::Capital,
            // "Nhân dân tệ" is money.
            Shape::Lower if rest.starts_with(" tệ") => continue,
            Shape::Lower
                if (led && ends_group(rest) || is_of(line.text(), one.start))
                    && !is_others(line, one.start as usize) =>
            {
                People::Small
            }
            _ => continue,
        };
        found.push(Shown::new(one.to(other), what));
    }
    found
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt(context) {
        return why;
    }
    let mut capital: Option<Span> = None;
    let mut small: Vec<Span> = Vec::new();
    for (place, people) in context.shown_sound(people) {
        match people {
            People::Capital => capital = capital.or(Some(place)),
            People::Small => small.push(place),
        }
    }
    for place in small {
        let mut draft = findings.report(place, &SMALL, &[]);
        if let Some(capital) = capital {
            draft = draft.related(capital, &ELSEWHERE, &[]);
        }
        draft.fix(&WRITE, &["Nhân dân"], place, "Nhân dân");
    }
    Verdict::Evaluated
}

/// Whether the words before make the people the one that something is of, or done for or with.
fn is_of(text: &str, start: u32) -> bool {
    let before = text.get(..start as usize).unwrap_or("").trim_end();
    OF.iter().any(|words| {
        let rest = before.strip_suffix(words);
        rest.is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '\n', '\t']))
    })
}

/// Whether the words are another's: quoted, or in the title of a document that is cited by its number
/// ("Nghị quyết số 12-NQ/TW … về …").
fn is_others(line: &Known, start: usize) -> bool {
    /// Bytes within which a title began.
    const LONGEST: usize = 1_000;
    let text = line.text();
    let cited = citations(line);
    let before = &cited[..cited.partition_point(|cited| cited.range.end <= start)];
    let ends = before.iter().rev().map(|cited| cited.range.end);
    let near = ends.take_while(|end| start - end <= LONGEST);
    let mut behind = near.filter_map(|end| text.get(end..start));
    let is_title = |words: &str| {
        let ends = words.contains([';', '\n', '\t', '”']) || words.contains(". ");
        !ends && words.split(' ').any(|word| word == "về")
    };
    nearby::is_quoted(text, start) || behind.any(is_title)
}

/// Nothing behind it makes it part of a name: a mark, the end, or a word that begins what follows.
fn ends_group(rest: &str) -> bool {
    let rest = rest.trim_start();
    let next = rest.split(|c: char| !is_alphabetic(c)).next().unwrap_or("");
    next.is_empty()
        || [
            "trên",
            "trong",
            "ở",
            "tại",
            "về",
            "biết",
            "tham",
            "thực",
            "địa",
            "xã",
            "phường",
            "tỉnh",
        ]
        .contains(&next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        let sketch = Sketch::items(line);
        found(&PEOPLE_CASE, &sketch)
    }

    #[test]
    fn bodies_of_the_people_are_silent() {
        for line in [
            "Cán bộ và Nhân dân; Ủy ban nhân dân và Hội đồng nhân dân xã; Tòa án nhân dân; Công an nhân dân.",
            "Lực lượng vũ trang nhân dân; của Hội đồng nhân dân; trong Công an nhân dân; thanh tra nhân dân.",
            "Quy đổi từ đồng sang đồng của Trung Quốc, đến nhân dân tệ; của cá nhân dân sự.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }

    #[test]
    fn a_cited_title_and_a_quotation_are_as_they_were_written() {
        for line in [
            "Quán triệt Nghị quyết số 15-NQ/TW ngày 04/5/2026 của Ban Chấp hành Trung ương về nâng cao đời sống nhân dân trong tình hình mới.",
            "Kế hoạch số 31/KH-UBND về vận động nhân dân trồng rừng; Phong trào “Cán bộ gần dân, phục vụ nhân dân”.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
        for line in [
            "Theo Kế hoạch số 31/KH-UBND về trồng rừng; vận động nhân dân tham gia.",
            "Theo Kế hoạch số 31/KH-UBND, vận động nhân dân tham gia.",
            "Phong trào “Xanh nhà” do xã phát động được sự ủng hộ của nhân dân.",
        ] {
            assert_eq!(on(line).len(), 1, "{line}");
        }
    }

    #[test]
    fn the_people_in_small_letters_are_told_beside_their_capital() {
        assert_eq!(
            on("Công chức và Nhân dân; hội viên của tổ chức mình và nhân dân."),
            ["Viết hoa “Nhân dân” (danh từ riêng đặc biệt). @ nhân dân"]
        );
        // The decree writes it so whatever the draft does elsewhere.
        assert_eq!(
            on("Vận động nhân dân giám sát; hỗ trợ cho nhân dân bị thiệt hại.").len(),
            1
        );
        assert_eq!(on("Phát huy vai trò giám sát của nhân dân.").len(), 1);
    }
}
