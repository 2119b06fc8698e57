//! A body of another place charged as one's own: "các phòng chuyên môn thuộc UBND phường Thành Nhất" in a plan of phường Tân
//! Lập, "Đài Khí tượng Thủy văn tỉnh Quảng Ngãi" in a plan of a commune of tỉnh Hà Tĩnh.
//!
//! **Why.** It was left from the plan that the draft was made from; the own body is not told.
//!
//! **Basis.** The plan's own heading, and the province whose committee its bases name. Told of staff and rooms "thuộc" the
//! committee of a unit of the issuer's own kind by another name; a hint of a body of another province, named once or twice.
//! Neighbours, partners, cited documents and history are right.
//!
//! **Bad**
//! ```text
//! ỦY BAN NHÂN DÂN PHƯỜNG TÂN LẬP … các phòng chuyên môn thuộc UBND phường Thành Nhất.
//! ```
//! **Good**
//! ```text
//! ỦY BAN NHÂN DÂN PHƯỜNG TÂN LẬP … các phòng chuyên môn thuộc UBND phường.
//! ```

use std::cell::LazyCell;

use super::own_wording::{Accounts, is_own_wording, sentence};
use super::place_left_over::{own_units, speaks_of_others};
use super::units::{Unit, is_same, units};
use crate::document::Span;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict, nearby};
use crate::vietnamese::case::Case;
use crate::vietnamese::fold::{find_words, fold_words};
use crate::vietnamese::phrases::begins;

/// KH615.
pub static BODY_OF_ANOTHER_PLACE: Rule = Rule {
    code: "KH615",
    name: "body-of-another-place",
    severity: Severity::Warning,
    summary: Words {
        vi: "Giao việc cho cơ quan của địa phương khác như cơ quan của mình.",
        en: "A body of another place is charged as one's own.",
    },
    basis: Words {
        vi: "Tên cơ quan ban hành của chính Kế hoạch",
        en: "The plan's own issuer",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const BODY: Words = Words {
    vi: "“{0}” không thuộc “{1}”; có thể còn sót từ văn bản khác.",
    en: "“{0}” is not of “{1}”; it may be left over from another document.",
};
const NO_PLACE: Words = Words {
    vi: "Không nhận ra tên đơn vị hành chính của cơ quan ban hành.",
    en: "The issuer's unit was not recognised.",
};

/// More units than a plan names, and places of what is left over.
const MOST_UNITS: usize = 2_000;
const MOST_LEFT: usize = 2;

/// Words of a sentence in which bodies of other places have a part of their own, folded.
const TOGETHER: &[&str] = &[
    "phối hợp",
    "liên hệ",
    "giao lưu",
    "trao đổi",
    "tham quan",
    "ký kết",
    "thoả thuận",
];

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let plan = context.plan;
    let own = own_units(&plan.issuer);
    if own.is_empty() {
        return Verdict::NotApplicable(NO_PLACE);
    }
    let mut charged = context.shown_sound(charged).peekable();
    if charged.peek().is_none() {
        return Verdict::Evaluated;
    }
    let all: Vec<(Span, &Unit)> = context.shown_sound(units).collect();
    if all.len() > MOST_UNITS {
        return Verdict::Evaluated;
    }
    let accounts = LazyCell::new(|| Accounts::of(context));
    let province = LazyCell::new(|| province(context, &own, &all));
    let first = plan
        .sections
        .first()
        .map_or(usize::MAX, |one| one.span.block);
    for (place, (unit, whose)) in charged.filter(|(place, _)| place.block >= first) {
        let text = context.document.blocks[place.block].text();
        let mine = match whose {
            Whose::Committee => {
                let same_kind = own.iter().find(|one| one.kind == unit.kind);
                same_kind.map(|one| (one, Severity::Warning))
            }
            Whose::Province => province.as_ref().map(|one| (one, Severity::Hint)),
        };
        let Some((mine, severity)) = mine.filter(|(one, _)| !is_same(&one.name, &unit.name)) else {
            continue;
        };
        let named =
            |(_, other): &&(Span, &Unit)| other.kind == unit.kind && other.name == unit.name;
        let around = text.get(sentence(text, place.range())).unwrap_or_default();
        let words = fold_words(around);
        let together = TOGETHER
            .iter()
            .any(|word| find_words(&words, word).is_some());
        let day = context.issued_on.unwrap_or_else(|| context.facts.day());
        if all.iter().filter(named).count() > MOST_LEFT
            || together
            || speaks_of_others(text, place)
            || !is_own_wording(context, &accounts, place, text, day)
        {
            continue;
        }
        let written = context.document.text(place);
        let own = format!("{} {}", mine.kind, in_capitals(&mine.name));
        findings
            .report(place, &BODY, &[written, &own])
            .severity(severity);
    }
    Verdict::Evaluated
}

/// The province that the issuer's lines name, or the one whose committee the bases and the title do, if it is one.
fn province(context: &Context, own: &[Unit], all: &[(Span, &Unit)]) -> Option<Unit> {
    if let Some(own) = own
        .iter()
        .find(|one| matches!(one.kind, "tỉnh" | "thành phố"))
    {
        return (own.kind == "tỉnh").then(|| own.clone());
    }
    let plan = context.plan;
    let lines = plan.bases.iter().chain(&plan.opening).chain(&plan.title);
    let blocks: Vec<usize> = lines.map(|line| line.span.block).collect();
    let above = all.iter().filter(|(place, unit)| {
        let text = context.document.blocks[place.block].text();
        let before = fold_words(nearby::before(text, place.start, 40));
        let committee = before.ends_with("uỷ ban nhân dân") || before.ends_with("ubnd");
        committee && blocks.contains(&place.block) && matches!(unit.kind, "tỉnh" | "thành phố")
    });
    let mut above = above.map(|(_, unit)| *unit);
    let first = above.next().filter(|unit| unit.kind == "tỉnh")?;
    above
        .all(|unit| is_same(&unit.name, &first.name))
        .then(|| first.clone())
}

/// Whose a body is that a line names with its unit.
#[derive(Clone, Copy)]
enum Whose {
    /// Rooms or staff of the unit's committee.
    Committee,
    /// A body of the province.
    Province,
}

/// The units of a line with a body of theirs before them.
fn charged(line: &Known) -> Vec<Shown<(Unit, Whose)>> {
    let text = line.text();
    if !line.shows(units) {
        return Vec::new();
    }
    let found = line.shown(units).iter();
    let charged = found.filter_map(|Shown { range, what: unit }| {
        let before = nearby::before(text, range.start, 120);
        let whose = match () {
            () if is_staff_of(before) || is_asked(before) => Whose::Committee,
            () if unit.kind == "tỉnh" && ends_in_body(before) => Whose::Province,
            () => return None,
        };
        Some(Shown::new(range.clone(), (unit.clone(), whose)))
    });
    charged.collect()
}

/// Whether rooms or staff of a committee stand right before its unit: "các phòng chuyên môn thuộc UBND".
fn is_staff_of(before: &str) -> bool {
    const OF: &[&str] = &[
        "thuộc uỷ ban nhân dân",
        "thuộc ubnd",
        "trực thuộc uỷ ban nhân dân",
        "trực thuộc ubnd",
    ];
    const STAFF: &[&str] = &[
        "phòng",
        "phòng ban",
        "đơn vị",
        "cơ quan",
        "cơ quan chuyên môn",
        "công chức",
        "cán bộ",
    ];
    let words = fold_words(before);
    let of = OF.iter().find_map(|of| words.strip_suffix(of));
    of.is_some_and(|rest| {
        let mut last = rest.trim_end().rsplit(' ').take(6).collect::<Vec<_>>();
        last.reverse();
        let last = last.join(" ");
        STAFF.iter().any(|staff| find_words(&last, staff).is_some())
    })
}

/// Whether a committee stands right before its unit to which one's own bodies turn: "tham mưu UBND tỉnh", "do UBND tỉnh".
fn is_asked(before: &str) -> bool {
    let words = fold_words(before);
    let committee = ["uỷ ban nhân dân", "ubnd"];
    let rest = committee.iter().find_map(|name| words.strip_suffix(name));
    rest.is_some_and(|rest| {
        let rest = rest.trim_end();
        let turns = [
            "tham mưu",
            "tham mưu cho",
            "trình",
            "giúp",
            "nhiệm vụ khác do",
        ];
        turns
            .iter()
            .any(|word| rest == *word || rest.ends_with(&format!(" {word}")))
    })
}

/// With what the names of a province's bodies begin, folded.
const BODIES: &[&str] = &[
    "sở",
    "đài",
    "trung tâm",
    "chi cục",
    "công an",
    "báo",
    "bệnh viện",
    "bộ chỉ huy",
    "kho bạc",
    "thanh tra",
    "ban quản lý",
    "văn phòng",
];

/// Whether a body's name, words with capitals, ends right before a place.
fn ends_in_body(before: &str) -> bool {
    let before = before.trim_end();
    let mut small = 0;
    let mut start = before.len() + 1;
    for word in before.rsplit(' ').take(10) {
        start -= word.len() + 1;
        if word.ends_with([',', ';', '.', ':', ')']) {
            return false;
        }
        match word.starts_with(char::is_uppercase) {
            true => small = 0,
            false => small += 1,
        }
        if small > 1 {
            return false;
        }
        if small == 0 {
            let name = fold_words(&before[start..]);
            if BODIES.iter().any(|body| begins(&name, body)) {
                return true;
            }
        }
    }
    false
}

/// A folded name with its capitals.
fn in_capitals(name: &str) -> String {
    let words = name.split(' ').map(Case::capitalised);
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Located;
    use crate::rules::testing::{SILENT, Sketch};
    use chrono::NaiveDate;

    fn on(basis: &str, text: &str) -> Vec<(Severity, String)> {
        let mut sketch = Sketch::new(&format!(
            "% KẾ HOẠCH\n{basis}\n# II|tasks|NHIỆM VỤ\n- {text}"
        ));
        sketch.plan.date = NaiveDate::from_ymd_opt(2026, 5, 22);
        let located = |text: &str| Located {
            text: text.to_owned(),
            span: Span::new(1, 0..text.len()),
        };
        sketch.plan.issuer = vec![located("ỦY BAN NHÂN DÂN"), located("PHƯỜNG TÂN LẬP")];
        sketch.plan.bases = vec![located(basis)];
        let all = sketch.findings(&BODY_OF_ANOTHER_PLACE);
        all.iter()
            .map(|one| (one.severity, one.message.clone()))
            .collect()
    }

    const BASIS: &str = "Thực hiện Kế hoạch số 638/KH-UBND của Ủy ban nhân dân tỉnh Hà Tĩnh;";

    #[test]
    fn staff_of_another_committee_is_told_and_a_body_of_another_province_hinted_at() {
        assert_eq!(
            on(
                BASIS,
                "Tự kiểm tra các phòng chuyên môn thuộc UBND phường Thành Nhất."
            ),
            [(
                Severity::Warning,
                "“phường Thành Nhất” không thuộc “phường Tân Lập”; có thể còn sót từ văn bản khác."
                    .to_owned()
            )]
        );
        let told = on(
            BASIS,
            "Theo dõi bản tin của Đài Khí tượng Thủy văn tỉnh Quảng Ngãi.",
        );
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].0, Severity::Hint);
    }

    #[test]
    fn the_own_place_neighbours_and_partners_are_right() {
        for text in [
            "Tự kiểm tra các phòng chuyên môn thuộc UBND phường Tân Lập.",
            "Tự kiểm tra các phòng chuyên môn thuộc UBND phường.",
            "Giao UBND phường Thành Nhất chủ trì.",
            "Các đơn vị thuộc UBND tỉnh Hà Tĩnh.",
            "Phối hợp với các phòng chuyên môn thuộc UBND phường Thành Nhất kiểm tra.",
            "Theo dõi bản tin của Đài Khí tượng Thủy văn tỉnh Hà Tĩnh.",
            "Phối hợp với Công an tỉnh Quảng Ngãi tuần tra.",
            "Trao đổi kinh nghiệm với Sở Y tế tỉnh Quảng Ngãi.",
            "Người dân tỉnh Quảng Ngãi đến cư trú.",
        ] {
            assert_eq!(on(BASIS, text).len(), SILENT.len(), "{text}");
        }
        let two = "Thực hiện Kế hoạch của UBND tỉnh Hà Tĩnh và của UBND tỉnh Quảng Ngãi;";
        let text = "Theo dõi bản tin của Đài Khí tượng Thủy văn tỉnh Quảng Ngãi.";
        assert_eq!(on(two, text).len(), 0);
    }
}
