//! The lead of a task is among its own helpers.
//!
//! **Why.** Nobody helps himself: another body was meant, and does not know of it.
//!
//! **Basis.** The plan's own assignment. Told of a single lead that the helpers name with the same name, in a row,
//! in lines under a task, or in a sentence ("Sở A chủ trì, phối hợp với Sở A, …"), also where the name stands
//! over the sentence. Bodies that are many ("Các sở, ngành", "UBND các xã") may lead and help each other.
//!
//! **Bad**
//! ```text
//! | 1 | Nâng cấp nhà máy | Ban Quản lý dự án xã | Ban Quản lý dự án xã; Công an xã | 2028 |
//! ```
//! **Good**
//! ```text
//! | 1 | Nâng cấp nhà máy | Ban Quản lý dự án xã | Phòng Kinh tế; Công an xã | 2028 |
//! ```

use super::appendix_several_leads::{begins_with_body, is_collective, split_at_bodies};
use super::assignments;
use crate::document::Span;
use crate::known::Known;
use crate::plan::{ColumnRole, Located};
use crate::report::{Severity, Words};
use crate::rules::shared::same_body;
use crate::rules::{Context, Findings, Rule, Shown, Verdict, nearby};
use crate::vietnamese::case::Case;
use crate::vietnamese::letters::is_alphabetic;
use crate::vietnamese::report_duty::body_key;

/// KH216.
pub static LEAD_HELPS: Rule = Rule {
    code: "KH216",
    name: "lead-helps",
    severity: Severity::Warning,
    summary: Words {
        vi: "Cơ quan chủ trì một nhiệm vụ đồng thời được ghi là cơ quan phối hợp.",
        en: "The lead of a task is among its own helpers.",
    },
    basis: Words {
        vi: "Sự phân công trong chính Kế hoạch; nguyên tắc “6 rõ”",
        en: "The plan's own assignment; a clear assignment",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const BOTH: Words = Words {
    vi: "“{0}” vừa chủ trì vừa phối hợp cùng một nhiệm vụ.",
    en: "“{0}” both leads a task and helps with it.",
};
const LEAD: Words = Words {
    vi: "Cơ quan chủ trì",
    en: "The lead",
};

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let tables = assignments(context);
    let rows = tables.iter().flat_map(|table| &table.groups);
    let rows = rows.flat_map(|group| &group.rows).filter_map(|row| {
        let helpers = row.cells.get(&ColumnRole::Coordinate)?;
        Some((row.cells.get(&ColumnRole::Lead)?, helpers))
    });
    let lines = context.plan.assignments();
    let lines = lines.filter_map(|one| Some((one.lead.as_ref()?, one.coordinate.as_ref()?)));
    let mut told: Vec<Span> = Vec::new();
    for (lead, helpers) in rows.chain(lines) {
        // A cell that is merged over rows is told once.
        if lead.span == helpers.span || told.last() == Some(&helpers.span) {
            continue;
        }
        if let Some((name, place)) = helps(lead, helpers) {
            told.push(helpers.span);
            let place = place.unwrap_or(helpers.span);
            findings
                .report(place, &BOTH, &[name])
                .related(lead.span, &LEAD, &[]);
        }
    }
    let of_lines = |place: &Span| {
        let within = |span: &Span| span.block == place.block && span.end >= place.start;
        told.iter()
            .any(|span| within(span) && span.start <= place.end)
    };
    let said: Vec<(Span, &str)> = context
        .shown_sound(sentences)
        .map(|(place, name)| (place, name.as_str()))
        .filter(|(place, _)| !of_lines(place))
        .collect();
    for (place, name) in said {
        findings.report(place, &BOTH, &[name]);
    }
    for charge in context.charges() {
        let [who] = bodies(charge.who)[..] else {
            continue;
        };
        let text = charge.said.text.as_str();
        let front = nearby::after(text, 0, 60).lower();
        let rest = LEADING
            .iter()
            .find_map(|words| front.starts_with(words).then_some(words.len()));
        let Some(at) = rest.filter(|_| !is_collective(who)) else {
            continue;
        };
        if let Some(range) = named_in_list(nearby::after(text, at, LONGEST), who) {
            let place = charge
                .said
                .part(context.document, at + range.start..at + range.end);
            findings.report(place.unwrap_or(charge.said.span), &BOTH, &[who]);
        }
    }
    Verdict::Evaluated
}

/// The lead that helpers name, with its place among them where that can be told.
fn helps<'t>(lead: &'t Located, helpers: &Located) -> Option<(&'t str, Option<Span>)> {
    // The last word of a name is written in one way.
    let front = plain(&lead.text).trim_end_matches([' ', '.', ',', ';', '-', '+']);
    if !helpers.text.contains(front.rsplit([' ', '\n']).next()?) {
        return None;
    }
    let [name] = bodies(&lead.text)[..] else {
        return None;
    };
    let who = plain(name);
    if is_collective(who) || lead.text.lower().contains("phối hợp") || body_key(who).is_empty()
    {
        return None;
    }
    let named = match begins_with_body(who) {
        true => bodies(&helpers.text),
        // Beside known kinds of bodies nobody sees where its name begins.
        false => helpers.text.split([';', ',', '\n']).map(trimmed).collect(),
    };
    let mut named = named.into_iter();
    let helper = named.find(|helper| body_key(plain(helper)) == body_key(who))?;
    let at = helper.as_ptr() as usize - helpers.text.as_ptr() as usize;
    let place = helpers
        .is_verbatim()
        .then(|| helpers.span.part(at..at + helper.len()));
    Some((who, place))
}

/// The bodies that words name side by side.
fn bodies(text: &str) -> Vec<&str> {
    let parts = text.split([';', '\n']);
    let parts = parts.flat_map(|part| match split_at_bodies(part)[..] {
        // Names that begin with no known kind of body are parted by commas alone.
        [one] if !begins_with_body(one) => one.split(',').map(str::trim).collect(),
        _ => split_at_bodies(part),
    });
    let parts = parts.map(trimmed);
    parts.filter(|part| !part.is_empty()).collect()
}

fn trimmed(name: &str) -> &str {
    name.trim_matches([' ', '.', ',', '-', '+'])
}

/// A name without what is in brackets behind it.
fn plain(name: &str) -> &str {
    name.split('(').next().unwrap_or_default().trim()
}

/// Bytes before and behind "chủ trì" within which lead and helpers are named.
const LONGEST: usize = 600;

/// Words between a lead and its helpers.
const LEADING: &[&str] = &[
    "chủ trì, phối hợp với ",
    "chủ trì phối hợp với ",
    "chủ trì, phối hợp cùng ",
    "chủ trì và phối hợp với ",
    "chủ trì, phối hợp chặt chẽ với ",
];

/// Leads that a line's sentences name among the helpers, each with the place of that.
fn sentences(line: &Known) -> Vec<Shown<String>> {
    let text = line.text();
    if !text.contains("chủ trì") {
        return Vec::new();
    }
    let mut found = Vec::new();
    for words in LEADING {
        for (at, _) in text.match_indices(words) {
            let before = nearby::before(text, at, LONGEST);
            let start = before.rfind(". ").map_or(0, |at| at + 2);
            let start = before
                .rfind([';', ':', '(', '\n'])
                .map_or(start, |at| start.max(at + 1));
            let subject = before[start..].trim();
            let subject = subject.trim_start_matches(|c: char| !is_alphabetic(c));
            let polite = ["Giao ", "giao ", "Đề nghị ", "Yêu cầu "];
            let subject = polite
                .iter()
                .find_map(|word| subject.strip_prefix(word))
                .unwrap_or(subject);
            let [who] = bodies(subject)[..] else {
                continue;
            };
            if !begins_with_body(who) || is_collective(who) {
                continue;
            }
            let list = at + words.len();
            if let Some(range) = named_in_list(nearby::after(text, list, LONGEST), who) {
                found.push(Shown::new(
                    list + range.start..list + range.end,
                    who.to_owned(),
                ));
            }
        }
    }
    found
}

/// Verbs with which the list of helpers is over.
const VERBS: &[&str] = &[
    "tham mưu",
    "tổ chức",
    "triển khai",
    "thực hiện",
    "kiểm tra",
    "rà soát",
    "xây dựng",
    "hướng dẫn",
    "đôn đốc",
    "tổng hợp",
    "lập",
    "trình",
    "báo cáo",
    "theo dõi",
    "tăng cường",
    "đẩy mạnh",
    "tuyên truyền",
    "gửi",
    "đề xuất",
    "nghiên cứu",
    "bố trí",
    "cập nhật",
];

/// Where a list of helpers that a text begins with names a body.
fn named_in_list(text: &str, who: &str) -> Option<std::ops::Range<usize>> {
    let end = text.find(['.', ';', ':', '\n']).unwrap_or(text.len());
    let list = &text[..end];
    for helper in split_at_bodies(list) {
        if !begins_with_body(helper) {
            return None;
        }
        let at = helper.as_ptr() as usize - list.as_ptr() as usize;
        if let Some(rest) = helper.strip_prefix(who) {
            let next = rest.trim_start();
            let begins_otherwise =
                next.starts_with(char::is_lowercase) || next.is_empty() || next.starts_with('(');
            let place = [
                "tỉnh",
                "thành phố",
                "xã",
                "phường",
                "đặc khu",
                "huyện",
                "cấp",
                "các",
                "khu vực",
            ];
            let goes_on = place.iter().any(|unit| next.starts_with(unit));
            // "Phòng Kinh tế và Hạ tầng" is another room.
            let joined = next
                .strip_prefix("và ")
                .is_some_and(|rest| rest.starts_with(char::is_uppercase));
            if begins_otherwise && !goes_on && !joined && who.contains(' ') {
                return Some(at..at + who.len());
            }
        }
        let lower = helper.lower();
        let acts = VERBS.iter().any(|verb| lower.contains(&format!(" {verb}")));
        if acts && !same_body(helper, who) {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(lead: &str, helpers: &str) -> Vec<String> {
        found(
            &LEAD_HELPS,
            &Sketch::new(&format!(
                "@ Phụ lục
                 | TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp |
                 | 1 | Nâng cấp nhà máy | {lead} | {helpers} |"
            )),
        )
    }

    #[test]
    fn a_lead_among_its_helpers_is_told_at_its_place_there() {
        let said = "“Ban Quản lý dự án xã” vừa chủ trì vừa phối hợp cùng một nhiệm vụ. @ Ban Quản lý dự án xã";
        for helpers in [
            "Ban Quản lý dự án xã",
            "Công an xã; Ban Quản lý dự án xã",
            "Công an xã, Ban Quản lý dự án xã và Trạm Y tế xã",
        ] {
            assert_eq!(on("Ban Quản lý dự án xã", helpers), [said], "{helpers}");
        }
        assert_eq!(on("Tổ Hóa", "Đoàn trường, Tổ Hóa").len(), 1);
        assert_eq!(on("UBND tỉnh", "Ủy ban nhân dân tỉnh; Sở Y tế").len(), 1);
    }

    #[test]
    fn other_bodies_general_words_and_several_leads_are_silent() {
        for (lead, helpers) in [
            ("Phòng Kinh tế", "Phòng Kinh tế, Hạ tầng và Đô thị"),
            ("Phòng Kinh tế", "các phòng, ban liên quan"),
            ("Các sở, ban, ngành", "Các sở, ban, ngành"),
            ("UBND các xã, phường", "UBND các xã, phường"),
            ("Sở Y tế; Sở Tài chính", "Sở Y tế; Sở Tài chính"),
            ("Công an", "Công an tỉnh"),
            ("Sở Y tế", ""),
            ("", ""),
        ] {
            assert_eq!(on(lead, helpers), SILENT, "{lead} {helpers}");
        }
    }

    #[test]
    fn a_sentence_and_a_name_over_it_are_read_too() {
        let plan = |line: &str| {
            Sketch::new(&format!(
                "% KẾ HOẠCH\n# III|implementation|TỔ CHỨC THỰC HIỆN\n## 1|implementation|Sở Y tế\n{line}"
            ))
        };
        for line in [
            "- Chủ trì, phối hợp với Sở Tài chính, Sở Y tế và các đơn vị liên quan tổ chức hội nghị.",
            "- Giao Sở Nội vụ chủ trì, phối hợp với Sở Nội vụ tham mưu khen thưởng.",
        ] {
            assert_eq!(found(&LEAD_HELPS, &plan(line)).len(), 1, "{line}");
        }
        for line in [
            "- Chủ trì, phối hợp với Sở Tài chính tham mưu UBND tỉnh, Sở Y tế tổng hợp.",
            "- Chủ trì, phối hợp với các sở, ngành kiểm tra.",
            "- Sở Nội vụ chủ trì, phối hợp với Sở Tài chính gửi Sở Nội vụ tổng hợp.",
            "- Phòng Kinh tế chủ trì, phối hợp với Phòng Kinh tế và Hạ tầng kiểm tra.",
        ] {
            assert_eq!(found(&LEAD_HELPS, &plan(line)), SILENT, "{line}");
        }
    }
}
