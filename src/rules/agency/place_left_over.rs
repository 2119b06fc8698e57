//! Another place where the plan's own belongs: the draft was made from another one's.
//!
//! **Why.** A plan "trên địa bàn tỉnh Trà Vinh" issued by tỉnh Vĩnh Long binds nobody where it says.
//!
//! **Basis.** The plan's own heading: it is of one unit. Told of a unit of the issuer's own kind by another name where
//! only the own one can be meant: in the titles of the plan and its Phụ lục, in "(Kèm theo …)", behind "trên địa bàn",
//! as whose portal it is, and who issues the plan; and of the issuer's own long name with one word changed in its bases, its
//! opening and its titles. Neighbours, partners, a cited document's title, a quotation, what a sentence tells of
//! before, and a name that stands often are right.
//!
//! **Bad**
//! ```text
//! ỦY BAN NHÂN DÂN ĐẶC KHU LÝ SƠN … đăng trên Trang thông tin điện tử đặc khu Phú Quý.
//! ```
//! **Good**
//! ```text
//! ỦY BAN NHÂN DÂN ĐẶC KHU LÝ SƠN … đăng trên Trang thông tin điện tử đặc khu Lý Sơn.
//! ```

use std::cell::LazyCell;
use std::ops::Range;

use super::own_wording::{Accounts, is_own_wording, sentence};
use super::units::{KINDS, Unit, is_same, units, units_of};
use crate::document::Span;
use crate::plan::Located;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict, nearby};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::{is_alphabetic, is_alphanumeric};

/// KH614.
pub static PLACE_LEFT_OVER: Rule = Rule {
    code: "KH614",
    name: "place-left-over",
    severity: Severity::Warning,
    summary: Words {
        vi: "Tên đơn vị khác còn sót ở chỗ phải là tên của chính đơn vị ban hành.",
        en: "Another unit's name stands where only the issuer's own can be meant.",
    },
    basis: Words {
        vi: "Tên cơ quan ban hành của chính Kế hoạch",
        en: "The plan's own issuer",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const PLACE: Words = Words {
    vi: "“{0}” khác với đơn vị ban hành Kế hoạch (“{1}”); có thể còn sót từ văn bản khác.",
    en: "“{0}” is not the plan's own unit (“{1}”); it may be left over from another document.",
};
const NO_PLACE: Words = Words {
    vi: "Không nhận ra tên đơn vị hành chính hoặc tên riêng của cơ quan ban hành.",
    en: "The issuer's unit was not recognised.",
};

/// The units that the lines of the issuer name.
pub(super) fn own_units(lines: &[Located]) -> Vec<Unit> {
    let units = lines.iter().flat_map(|line| {
        let found = units_of(&line.text);
        found.into_iter().map(|(_, unit)| unit)
    });
    units.collect()
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let plan = context.plan;
    let own = own_units(&plan.issuer);
    let body = plan.issuer.last().and_then(own_body);
    if own.is_empty() && body.is_none() {
        return Verdict::NotApplicable(NO_PLACE);
    }
    if let Some(body) = &body {
        own_name(context, body, findings);
    }
    let titles: Vec<Span> = titles(context).map(|line| line.span).collect();
    let accounts = LazyCell::new(|| Accounts::of(context));
    let all: Vec<(Span, &Unit)> = context.shown_sound(units).collect();
    if all.len() > MOST_UNITS {
        return Verdict::Evaluated;
    }
    for (place, unit) in &all {
        let mine: Vec<&Unit> = own.iter().filter(|own| are_alike(own, unit)).collect();
        let [mine] = mine[..] else {
            continue;
        };
        if is_same(&unit.name, &mine.name) || WITHIN_CITIES.contains(&unit.name.as_str()) {
            continue;
        }
        let text = context.document.blocks[place.block].text();
        let in_title = titles.iter().any(|title| {
            title.block == place.block && title.start <= place.start && place.end <= title.end
        });
        let before = nearby::before(text, place.start, 120);
        let after = nearby::after(text, place.end, 80);
        if !stands(before, after, in_title) || speaks_of_others(text, *place) {
            continue;
        }
        let same = |(_, other): &&(Span, &Unit)| other.kind == unit.kind && other.name == unit.name;
        // What a sentence names twice is what it is about.
        let around = sentence(text, place.range());
        let within = |(other, _): &&(Span, &Unit)| {
            other.block == place.block && around.contains(&other.start)
        };
        let often = all.iter().filter(same).count() > MOST_LEFT;
        if often || all.iter().filter(same).filter(within).count() > 1 {
            continue;
        }
        let from = context.issued_on.unwrap_or_else(|| context.facts.day());
        let exempt = in_title || is_formula(text, place.start);
        if !exempt && !is_own_wording(context, &accounts, *place, text, from) {
            continue;
        }
        let written = context.document.text(*place);
        let own = plan.issuer.iter().rev().find_map(|line| {
            let mut found = units_of(&line.text).into_iter();
            let (range, _) =
                found.find(|(_, own)| own.kind == mine.kind && own.name == mine.name)?;
            line.text.get(range)
        });
        findings.report(*place, &PLACE, &[written, own.unwrap_or_default()]);
    }
    Verdict::Evaluated
}

/// Whether two units are of one level. A city of the centre stands beside the provinces; a "thành phố" named within a
/// province's plan may be one that the province had.
fn are_alike(own: &Unit, other: &Unit) -> bool {
    own.kind == other.kind || own.kind == "thành phố" && other.kind == "tỉnh"
}

/// More units than a plan names.
const MOST_UNITS: usize = 2_000;

/// What is left over stands once or twice; a partner is named more often.
const MOST_LEFT: usize = 2;

/// The lines that are titles of this very document.
fn titles<'c>(context: &'c Context) -> impl Iterator<Item = &'c Located> {
    let plan = context.plan;
    let decision = plan
        .decision
        .as_ref()
        .and_then(|decision| decision.title.as_ref());
    let of_appendices = plan.appendices.iter().flat_map(|one| {
        let lines = [&one.title, &one.attachment_line];
        lines.into_iter().flatten()
    });
    let own = [&plan.title, &plan.attachment_line].into_iter().flatten();
    own.chain(decision).chain(of_appendices)
}

/// Whether only the own unit can be meant, by the words around its name.
fn stands(before: &str, after: &str, in_title: bool) -> bool {
    let words = fold_words(before);
    let ends = |phrases: &[&str]| phrases.iter().any(|phrase| words.ends_with(phrase));
    let of_area = ends(&["trên địa bàn", "trên toàn địa bàn"]);
    let of_portal = [
        "trang thông tin điện tử",
        "cổng thông tin điện tử",
        "trang tin điện tử",
    ]
    .iter()
    .any(|site| {
        let rest = words.rsplit_once(site).map(|(_, rest)| rest.trim());
        rest.is_some_and(|rest| {
            matches!(
                rest,
                "" | "của" | "uỷ ban nhân dân" | "ubnd" | "của uỷ ban nhân dân" | "của ubnd"
            )
        })
    });
    let of_people = ends(&["uỷ ban nhân dân", "ubnd"]);
    let after_words = fold_words(after);
    let issuing = ["ban hành kế hoạch", "xây dựng kế hoạch"];
    let issues = of_people && issuing.iter().any(|words| after_words.starts_with(words));
    let attached = in_title && of_people && words.contains("kèm theo");
    // At the end of a title that cites nothing it is the place of the plan.
    let ends_title = ["", "giai đoạn", "năm", "đến năm", "quý"]
        .iter()
        .any(|next| after_words == *next || !next.is_empty() && after_words.starts_with(next));
    let cites = words.split(' ').any(|word| word == "số" || word == "với");
    of_area || of_portal || issues || attached || in_title && ends_title && !cites
}

/// Whether a place stands in the words by which the plan is issued or that close it, which name its title: "UBND tỉnh
/// ban hành Kế hoạch … trên địa bàn tỉnh …, như sau:", "Trên đây là Kế hoạch …".
fn is_formula(text: &str, at: usize) -> bool {
    let before = nearby::before(text, at, 400);
    let closes = text.starts_with("Trên đây là ");
    closes || text.trim_end().ends_with(':') && fold_words(before).contains("ban hành kế hoạch")
}

/// Cities within a city, while there were any, folded.
const WITHIN_CITIES: &[&str] = &["thủ đức", "thuỷ nguyên"];

/// Words of a sentence about more places than the own one, folded.
const OF_OTHERS: &[&str] = &[
    "giáp ranh",
    "giáp",
    "lân cận",
    "liên kết",
    "hợp tác",
    "kinh nghiệm",
    "học tập",
    "so với",
    "tuyến",
    "cao tốc",
    "kết nghĩa",
    "hỗ trợ nhân dân",
    "đi qua",
    "nối",
    "chi viện",
    "phối hợp với xã",
    "phối hợp với tỉnh",
    "cũ",
    "trước đây",
    "sáp nhập",
    "hợp nhất",
    "thành lập",
    "sắp xếp",
    "đồng hương",
    "liên tỉnh",
    "liên xã",
    "khu vực",
    "vùng",
    "các tỉnh",
    "các xã",
    "các phường",
    "hai tỉnh",
    "hai xã",
    "giữa",
    "nhân rộng",
    "mô hình",
];

/// Whether the sentence is about other places, or names two side by side.
pub(super) fn speaks_of_others(text: &str, place: Span) -> bool {
    let around = sentence(text, place.range());
    let words = format!(" {} ", fold_words(text.get(around).unwrap_or_default()));
    let behind = nearby::after(text, place.end, 24).trim_start();
    let listed = behind.starts_with(',')
        && behind[1..].trim_start().starts_with(char::is_uppercase)
        || KINDS
            .iter()
            .any(|kind| fold_words(behind).starts_with(&format!("và {kind} ")));
    listed
        || OF_OTHERS
            .iter()
            .any(|word| words.contains(&format!(" {word} ")))
}

/// Kinds of bodies that have a name of their own, folded.
const BODIES: &[&str] = &[
    "bệnh viện",
    "trường",
    "trung tâm",
    "viện",
    "học viện",
    "trạm",
    "ban quản lý",
    "công ty",
    "hạt",
    "vườn quốc gia",
    "bảo tàng",
    "thư viện",
];

/// The issuer's own long name: its words, folded.
fn own_body(line: &Located) -> Option<Vec<String>> {
    let words = fold_words(&line.text);
    let is_body = BODIES.iter().any(|kind| words.starts_with(kind));
    let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
    (is_body && (5..=16).contains(&words.len())).then_some(words)
}

/// The own name with one word changed, where it is named as the own one.
fn own_name(context: &Context, own: &[String], findings: &mut Findings) {
    let plan = context.plan;
    let decision = plan.decision.iter().flat_map(|decision| {
        let articles = decision.articles.iter().map(|article| &article.text);
        articles.chain(decision.proposed_by.as_ref())
    });
    let lines = plan
        .bases
        .iter()
        .chain(&plan.opening)
        .chain(decision)
        .chain(titles(context));
    let shown = own.join(" ");
    for line in lines {
        let text = context.document.text(line.span);
        for range in changed(text, own) {
            let place = line.span.part(range.clone());
            let written = text.get(range).unwrap_or_default();
            let name = plan
                .issuer
                .last()
                .map_or(shown.as_str(), |line| line.text.as_str());
            findings.report(place, &PLACE, &[written, name]);
        }
    }
}

/// Where a text has a name with one of its words changed, which is neither its kind nor a number.
fn changed(text: &str, own: &[String]) -> Vec<Range<usize>> {
    let mut words: Vec<(Range<usize>, String)> = Vec::new();
    let mut at = 0;
    for word in text.split_inclusive(|c: char| !is_alphanumeric(c)) {
        let bare = word.trim_end_matches(|c: char| !is_alphanumeric(c));
        if !bare.is_empty() {
            words.push((at..at + bare.len(), fold_words(bare)));
        }
        at += word.len();
    }
    let windows = words.windows(own.len());
    let changed = windows.filter_map(|window| {
        let amiss: Vec<usize> = (0..own.len())
            .filter(|at| window[*at].1 != own[*at])
            .collect();
        let [one] = amiss[..] else {
            return None;
        };
        let (range, word) = &window[one];
        let is_name =
            text[range.clone()].starts_with(char::is_uppercase) && word.chars().all(is_alphabetic);
        let first = &window.first()?.0;
        (one > 1 && is_name).then(|| first.start..window[own.len() - 1].0.end)
    });
    changed.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};
    use chrono::NaiveDate;

    fn on(issuer: &str, text: &str) -> Vec<String> {
        let mut sketch = Sketch::new(&format!("% KẾ HOẠCH\n{text}"));
        sketch.plan.date = NaiveDate::from_ymd_opt(2026, 5, 22);
        sketch.plan.issuer = vec![Located {
            text: issuer.to_owned(),
            ..Located::default()
        }];
        found(&PLACE_LEFT_OVER, &sketch)
    }

    const ISLE: &str = "ỦY BAN NHÂN DÂN ĐẶC KHU LÝ SƠN";

    #[test]
    fn another_place_where_only_the_own_can_be_meant_is_told() {
        assert_eq!(
            on(
                ISLE,
                "Đăng tải trên Trang thông tin điện tử đặc khu Phú Quý."
            ),
            [
                "“đặc khu Phú Quý” khác với đơn vị ban hành Kế hoạch (“ĐẶC KHU LÝ SƠN”); có thể còn sót từ văn bản khác. @ đặc khu Phú Quý"
            ]
        );
        for text in [
            "Thu gom rác trên địa bàn đặc khu Phú Quý đạt 90%.",
            "Ủy ban nhân dân đặc khu Phú Quý ban hành Kế hoạch như sau:",
            "Cổng thông tin điện tử của UBND đặc khu Phú Quý.",
            "Theo Quyết định số 12/QĐ-TTg, UBND đặc khu ban hành Kế hoạch trên địa bàn đặc khu Phú Quý như sau:",
            "Trên đây là Kế hoạch thực hiện Quyết định số 12/QĐ-TTg trên địa bàn đặc khu Phú Quý.",
        ] {
            assert_eq!(on(ISLE, text).len(), 1, "{text}");
        }
        // A city of the centre is of the provinces' level; a province's plan may name a city that it had.
        let text = "Truyền thông tại các trường trên địa bàn tỉnh Hà Giang.";
        assert_eq!(on("ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG", text).len(), 1);
        let text = "Truyền thông tại các trường trên địa bàn thành phố Vinh.";
        assert_eq!(on("ỦY BAN NHÂN DÂN TỈNH NGHỆ AN", text).len(), 0);
    }

    #[test]
    fn the_own_place_neighbours_and_places_of_another_kind_are_right() {
        for text in [
            "Thu gom rác trên địa bàn đặc khu Lý Sơn; trên địa bàn đặc khu.",
            "Thu gom rác trên địa bàn tỉnh Quảng Ngãi.",
            "Học tập kinh nghiệm trên địa bàn đặc khu Phú Quý.",
            "Đưa rác về đặc khu Phú Quý.",
            "Kế hoạch số 12/KH-UBND ngày 05/3/2025 về rác thải trên địa bàn đặc khu Phú Quý.",
            "Trên địa bàn đặc khu Lý Sơn và đặc khu Phú Quý.",
            "Trên địa bàn đặc khu Phú Quý và đặc khu Lý Sơn.",
            "Năm 2024, trên địa bàn đặc khu Phú Quý có 12 điểm.",
            "UBND đặc khu Phú Quý tuần tra trên địa bàn đặc khu Phú Quý.",
            "Trên địa bàn đặc khu Phú Quý. Trên địa bàn đặc khu Phú Quý. Trên địa bàn đặc khu Phú Quý.",
        ] {
            assert_eq!(on(ISLE, text), SILENT, "{text}");
        }
        assert_eq!(
            on("ỦY BAN NHÂN DÂN TỈNH", "Trên địa bàn tỉnh Cà Mau."),
            SILENT
        );
    }

    #[test]
    fn a_title_is_the_own_plans_whatever_it_cites() {
        let mut sketch = Sketch::new(
            "% KẾ HOẠCH
             @ Phụ lục
             PHÂN CÔNG THỰC HIỆN CHỈ THỊ SỐ 38-CT/TW TRÊN ĐỊA BÀN TỈNH TRÀ VINH GIAI ĐOẠN 2026 - 2030",
        );
        sketch.plan.date = NaiveDate::from_ymd_opt(2026, 5, 22);
        let issuer = |text: &str| {
            vec![Located {
                text: text.to_owned(),
                ..Located::default()
            }]
        };
        let title = sketch.document.whole(2);
        sketch.plan.appendices[0].title = Some(Located {
            text: sketch.document.text(title).to_owned(),
            span: title,
        });
        sketch.plan.issuer = issuer("TỈNH VĨNH LONG");
        assert_eq!(found(&PLACE_LEFT_OVER, &sketch).len(), 1);
        sketch.plan.issuer = issuer("TỈNH TRÀ VINH");
        assert_eq!(found(&PLACE_LEFT_OVER, &sketch), SILENT);
    }

    #[test]
    fn the_own_long_name_with_one_word_changed_is_told_in_a_basis() {
        let hospital = "BỆNH VIỆN ĐA KHOA KHU VỰC BẮC SÔNG BA";
        let own = own_body(&Located {
            text: hospital.to_owned(),
            ..Located::default()
        })
        .unwrap();
        let text = "cơ cấu tổ chức của Bệnh viện Đa khoa khu vực Nam Sông Ba;";
        let found = changed(text, &own);
        assert_eq!(
            &text[found[0].clone()],
            "Bệnh viện Đa khoa khu vực Nam Sông Ba"
        );
        for right in [
            "Bệnh viện Đa khoa khu vực Bắc Sông Ba",
            "Bệnh viện Đa khoa tỉnh Đắk Lắk",
            "Trung tâm Đa khoa khu vực Nam Sông Ba",
        ] {
            assert!(changed(right, &own).is_empty(), "{right}");
        }
    }
}
