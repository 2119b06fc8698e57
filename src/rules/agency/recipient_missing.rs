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
use crate::plan::{Level, Located, Recipients, SectionRole};
use crate::report::{Severity, Words};
use crate::rules::shared::head;
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
        vi: "Nơi nhận thiếu cơ quan cấp trên mà Kế hoạch gửi báo cáo, hoặc cơ quan được giao nhiệm vụ.",
        en: "The recipients leave out a superior body that the plan reports to, or one that it charges.",
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
const NOT_TOLD: Words = Words {
    vi: "Kế hoạch giao nhiệm vụ cho {0} nhưng Nơi nhận chưa ghi cơ quan này.",
    en: "The plan charges {0}, which the recipients leave out.",
};
const LIST: Words = Words {
    vi: "Nơi nhận",
    en: "The recipients",
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
    charged(context, &lines, recipients, findings);
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

/// With what the names of unions begin.
const UNIONS: [&str; 6] = [
    "Tỉnh đoàn",
    "Thành đoàn",
    "Hội ",
    "Hiệp hội",
    "Liên đoàn",
    "Đoàn ",
];

/// The bodies that the part on who implements the plan charges under their own names, and Nơi nhận leaves out, where it has
/// the others.
fn charged(context: &Context, lines: &[String], recipients: &Recipients, findings: &mut Findings) {
    let stands_for_all = |(item, line): (&Located, &String)| {
        let general = GENERAL
            .iter()
            .any(|words| find_words(line, words).is_some());
        // "Các Sở: Tài chính, Y tế" names them.
        general && !item.text.contains(':') || find_words(line, "các cơ quan").is_some()
    };
    if recipients.items.iter().zip(lines).any(stands_for_all) {
        return;
    }
    let joined = &format!(" {} ", lines.join(" "));
    let sections = context.plan.sections.iter();
    let parts = sections.filter(|section| section.role == SectionRole::Implementation);
    let headings = parts.flat_map(|part| {
        let below = part
            .sections
            .iter()
            .chain(part.sections.iter().flat_map(|section| &section.sections));
        below.map(|section| &section.heading).chain(
            part.items
                .iter()
                .filter(|item| !item.items.is_empty())
                .map(|item| &item.text),
        )
    });
    let one = |text: &str| {
        let text = text.trim_start_matches("Đề nghị ");
        let name = match UNIONS.iter().any(|union| text.starts_with(union)) {
            true => text.trim_end_matches([':', '.', ';']),
            false => head(text),
        };
        let several = name.contains([',', ';', ':', '('])
            || name.contains(" và các ")
            || fold_words(name).contains("các ")
            || name.contains(" cấp ");
        (!name.is_empty() && !several && name.split(' ').count() < 9).then(|| name.to_owned())
    };
    let bodies = headings.filter_map(|heading| Some((heading, one(&heading.text)?)));
    let (named, missing): (Vec<_>, Vec<_>) = bodies.partition(|(_, name)| {
        let words = written_out(&fold_words(name));
        // "Văn phòng UBND xã" is the issuer's own house; "Văn phòng Sở" too.
        let own = words.starts_with("văn phòng")
            || words.starts_with("ban chỉ đạo")
            || words.starts_with("phòng ");
        let core = words
            .rsplit_once(' ')
            .map_or(words.as_str(), |(core, _)| core);
        let field = words
            .split_once(' ')
            .map_or(words.as_str(), |(_, field)| field);
        own || is_named(&words, joined)
            || joined.contains(core)
            || joined.contains(&format!(" {field} "))
    });
    // Where many are left out, the list names its recipients otherwise.
    if missing.len() > 2 || named.len() < 3 * missing.len() {
        return;
    }
    for (heading, name) in missing {
        let first = recipients.items.first();
        let at = first.map_or(recipients.heading.span, |item| item.span);
        findings
            .report(heading.span, &NOT_TOLD, &[&name])
            .related(at, &LIST, &[]);
    }
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
    fn a_charged_body_that_the_list_leaves_out_is_told_where_it_has_the_others() {
        let on = |recipients: &str| {
            let draft = format!(
                "ỦY BAN NHÂN DÂN\nTỈNH SÔNG LAM\n\nSố: 8/KH-UBND\n\nSông Lam, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\nVăn hóa đọc năm 2026\n\n\
                 I. MỤC ĐÍCH, YÊU CẦU\n\n1. Nâng cao dân trí.\n\nII. NHIỆM VỤ\n\n1. Mở thư viện.\n\nIII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Tài chính\n\nBố trí kinh phí.\n\n\
                 2. Sở Y tế\n\nKiểm tra.\n\n3. Sở Nội vụ\n\nĐề xuất khen thưởng.\n\n4. Tỉnh đoàn Sông Lam\n\nVận động đoàn viên.\n\n\
                 Nơi nhận:\n- {recipients};\n- Lưu: VT, VX.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLò Văn Sáng\n"
            );
            let checker = crate::Checker::new(crate::Options::default()).unwrap();
            let report = checker.check(&crate::Source::Text(draft)).unwrap();
            let told = report
                .findings
                .into_iter()
                .filter(|one| one.code == "KH606");
            told.map(|one| one.message).collect::<Vec<_>>()
        };
        assert_eq!(
            on("Các Sở: Tài chính, Nội vụ, Y tế;\n- Thư viện tỉnh"),
            ["Kế hoạch giao nhiệm vụ cho Tỉnh đoàn Sông Lam nhưng Nơi nhận chưa ghi cơ quan này."]
        );
        for recipients in [
            "Các Sở: Tài chính, Nội vụ, Y tế;\n- Thư viện tỉnh;\n- Tỉnh đoàn Sông Lam",
            "Các sở, ban, ngành",
            "Thư viện tỉnh",
        ] {
            assert_eq!(on(recipients), [""; 0], "{recipients}");
        }
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
