//! A superior body to which the plan sends its reports is not among the recipients.
//!
//! **Why.** Who is owed a report must have the plan that promises it.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 9 điểm a: recipients are those who
//! carry the document out, supervise it or are reported to. A hint, and only for bodies above the
//! issuer's own: those within are often named as one ("các phòng, đơn vị").
//!
//! **Bad**
//! ```text
//! … báo cáo Sở Khoa học và Công nghệ trước ngày 15/11 hằng năm.
//! Nơi nhận: - Đảng ủy phường; - Lưu: VT.
//! ```
//! **Good**
//! ```text
//! … báo cáo Sở Khoa học và Công nghệ trước ngày 15/11 hằng năm.
//! Nơi nhận: - Sở Khoa học và Công nghệ; - Đảng ủy phường; - Lưu: VT.
//! ```

use crate::known::Known;
use crate::plan::Level;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::sorting;
use crate::vietnamese::fold::{find_words, fold_words};
use crate::vietnamese::report_duty::duties;

/// KH606.
pub static RECIPIENT_MISSING: Rule = Rule {
    code: "KH606",
    name: "recipient-missing",
    severity: Severity::Hint,
    summary: Words {
        vi: "Nơi nhận thiếu cơ quan cấp trên mà Kế hoạch gửi báo cáo.",
        en: "The recipients leave out a superior body that the plan reports to.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 9 điểm a",
        en: "Decree 30/2020/NĐ-CP, Appendix I, Part I, Section II clause 9 point a",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const MISSING: Words = Words {
    vi: "Nơi nhận chưa ghi {0}, là nơi Kế hoạch phải báo cáo.",
    en: "The recipients leave out {0}, to which the plan reports.",
};
const PROMISED: Words = Words {
    vi: "Chỗ nêu việc báo cáo",
    en: "Where the report is promised",
};
const NONE: Words = Words {
    vi: "Không nhận ra phần Nơi nhận, hoặc nơi nhận ghi chung.",
    en: "No Nơi nhận was recognised, or it names its recipients as a whole.",
};

/// A recipient that stands for bodies which it does not name.
const GENERAL: &[&str] = &[
    "như trên",
    "như điều",
    "các sở",
    "các bộ",
    "cơ quan liên quan",
];

/// To whom a paragraph promises reports: each place with its bodies, as they are written and folded.
fn receivers(line: &Known) -> Vec<Shown<Vec<(String, String)>>> {
    let text = line.text();
    let receivers = duties(line).iter().filter_map(|duty| duty.to.clone());
    receivers
        .map(|to| {
            let names = names(text.get(to.clone()).unwrap_or("")).into_iter();
            let names = names.map(|name| (name.to_owned(), written_out(&fold_words(name))));
            Shown::new(to, names.collect())
        })
        .collect()
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let Some(recipients) = &context.plan.recipients else {
        return Verdict::NotApplicable(NONE);
    };
    let lines: Vec<String> = recipients
        .items
        .iter()
        .take(200)
        .map(|item| written_out(&fold_words(&item.text)))
        .collect();
    let general = lines.iter().any(|line| {
        GENERAL
            .iter()
            .any(|words| find_words(line, words).is_some())
    });
    let Some(level) = context.level.filter(|_| !general && !lines.is_empty()) else {
        return Verdict::NotApplicable(NONE);
    };
    let joined = format!(" {} ", lines.join(" "));
    let mut told: Vec<&str> = Vec::new();
    let blocks = &context.document.blocks;
    let lines = context.document.lines().iter();
    for line in lines.filter(|line| blocks[line.span.block].as_paragraph().is_some()) {
        for Shown { range, what: names } in line.derive(receivers) {
            for (name, words) in names {
                let known = !is_above(words, level) || told.contains(&words.as_str());
                if known || is_named(words, &joined) {
                    continue;
                }
                let first = recipients.items.first();
                let at = first.map_or(recipients.heading.span, |item| item.span);
                findings.report(at.before(), &MISSING, &[name]).related(
                    line.span_of(range),
                    &PROMISED,
                    &[],
                );
                told.push(words);
            }
        }
    }
    Verdict::Evaluated
}

/// The bodies of "Sở Khoa học và Công nghệ và UBND thành phố": a name's own "và" has no head behind it.
fn names(text: &str) -> Vec<&str> {
    const HEADS: &[&str] = &[
        "UBND",
        "Ủy",
        "Uỷ",
        "HĐND",
        "Sở",
        "Bộ",
        "Đảng",
        "Thường",
        "Ban",
        "Phòng",
    ];
    let mut cuts = vec![0];
    for (at, joint) in text.match_indices(" và ").chain(text.match_indices(", ")) {
        let next = at + joint.len();
        if HEADS.iter().any(|head| text[next..].starts_with(head)) {
            cuts.push(next);
        }
    }
    sorting::sort(&mut cuts);
    let ends = cuts.iter().skip(1).copied().chain([text.len()]);
    cuts.iter()
        .zip(ends)
        .filter_map(|(start, end)| text.get(*start..end))
        .map(|part| {
            part.trim_end()
                .trim_end_matches(',')
                .trim_end_matches(" và")
                .trim()
        })
        .collect()
}

/// Whether a body is of a level above the issuer's.
fn is_above(words: &str, level: Level) -> bool {
    let begins = |heads: &[&str]| heads.iter().any(|head| words.starts_with(head));
    match level {
        Level::Central => false,
        Level::Province => begins(&["bộ ", "thủ tướng"]),
        Level::Department => begins(&[
            "bộ ",
            "ubnd tỉnh",
            "ubnd thành phố",
            "uỷ ban nhân dân tỉnh",
            "uỷ ban nhân dân thành phố",
        ]),
        Level::Commune => begins(&[
            "sở ",
            "ubnd tỉnh",
            "ubnd thành phố",
            "uỷ ban nhân dân tỉnh",
            "uỷ ban nhân dân thành phố",
        ]),
    }
}

/// "TP" as the words that it stands for.
fn written_out(words: &str) -> String {
    let words = words.split(' ').map(|word| match word {
        "tp" => "thành phố",
        word => word,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a line that lists bodies of one kind ("Sở: NN&MT, TC") has one by its letters.
fn is_listed(kind: &str, letters: &str, recipients: &str) -> bool {
    let opens = format!(" {kind} ");
    recipients.match_indices(&opens).any(|(at, _)| {
        let list: String = recipients[at + opens.len()..]
            .split(' ')
            .take(24)
            .take_while(|word| word.chars().count() <= 6)
            .collect();
        letters.chars().count() >= 2 && list.contains(letters)
    })
}

/// Whether the recipients name a body: in full, by its usual short form, or by its letters.
fn is_named(words: &str, recipients: &str) -> bool {
    let has = |name: &str| recipients.contains(&format!(" {name} "));
    let short = words.replace("uỷ ban nhân dân", "ubnd");
    let long = words.replace("ubnd", "uỷ ban nhân dân");
    if has(&short) || has(&long) {
        return true;
    }
    // "UBND thành phố" is named by "UBND thành phố Hải Phòng" and the other way round.
    let head: Vec<&str> = short.split(' ').take(3).collect();
    if short.starts_with("ubnd") {
        return has(&head.join(" ")) || has(&format!("uỷ ban nhân dân {}", head[1..].join(" ")));
    }
    let mut parts = short.split(' ');
    let Some(kind) = parts.next() else {
        return true;
    };
    let rest: Vec<&str> = parts.collect();
    // "Sở KH&CN", "Sở KHCN", "Sở Khoa học": letters with or without "và".
    let letters = |words: &[&str]| -> String {
        words
            .iter()
            .filter(|word| **word != "và")
            .filter_map(|word| word.chars().next())
            .collect()
    };
    let all = letters(&rest);
    let bare: String = recipients.split(' ').collect::<Vec<_>>().join("");
    let named = bare.contains(&format!("{kind}{all}"));
    let office = kind == "thủ" && has("văn phòng chính phủ");
    office
        || named
        || is_listed(kind, &all, recipients)
        || rest.len() >= 2 && has(&format!("{kind} {} {}", rest[0], rest[1]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(level: Level, to: &str, recipients: &[&str]) -> Vec<String> {
        let list: String = recipients.iter().map(|one| format!("\n> {one}")).collect();
        let mut sketch = Sketch::new(&format!(
            "% KẾ HOẠCH\n# III|implementation|TỔ CHỨC THỰC HIỆN\n1. Văn phòng tổng hợp, báo cáo {to} trước ngày 15 tháng 11 hằng năm.{list}"
        ));
        sketch.level = Some(level);
        found(&RECIPIENT_MISSING, &sketch)
    }

    #[test]
    fn a_superior_that_is_reported_to_and_not_named_is_told() {
        let said = on(
            Level::Commune,
            "Sở Khoa học và Công nghệ",
            &["Đảng ủy phường", "Lưu: VT"],
        );
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("Nơi nhận chưa ghi Sở Khoa học và Công nghệ"));
    }

    #[test]
    fn a_name_in_full_by_letters_or_a_general_recipient_is_enough() {
        for named in [
            "Sở Khoa học và Công nghệ (b/c)",
            "Sở KH&CN",
            "Sở KHCN",
            "Các sở, ban, ngành",
            "Sở: TC, KH&CN, NV",
        ] {
            let said = on(Level::Commune, "Sở Khoa học và Công nghệ", &[named]);
            assert_eq!(said, SILENT, "{named}");
        }
        assert_eq!(
            on(
                Level::Department,
                "Ủy ban nhân dân tỉnh",
                &["UBND tỉnh (b/c)"]
            ),
            SILENT
        );
    }

    #[test]
    fn a_city_and_the_prime_minister_are_named_as_plans_name_them() {
        for (level, to, named) in [
            (Level::Department, "UBND thành phố", "UBND TP (b/c)"),
            (Level::Department, "UBND TP", "Ủy ban nhân dân thành phố"),
            (
                Level::Province,
                "Thủ tướng Chính phủ",
                "Văn phòng Chính phủ",
            ),
        ] {
            assert_eq!(on(level, to, &[named]), SILENT, "{to}");
        }
        assert_eq!(
            on(Level::Department, "UBND thành phố", &["Sở Y tế"]).len(),
            1
        );
    }

    #[test]
    fn of_two_bodies_only_the_superior_is_asked_for_under_its_own_name() {
        let said = on(
            Level::Commune,
            "Sở Khoa học và Công nghệ và Đảng ủy phường",
            &["Lưu: VT"],
        );
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(
            said[0].contains("ghi Sở Khoa học và Công nghệ, là nơi"),
            "{said:?}"
        );
    }

    #[test]
    fn a_body_of_the_issuers_own_level_is_not_asked_for() {
        assert_eq!(
            on(Level::Commune, "Ủy ban nhân dân phường", &["Lưu: VT"]),
            SILENT
        );
    }
}
