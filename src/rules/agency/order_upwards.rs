//! The plan orders a body of a higher level: "Yêu cầu UBND tỉnh cấp đủ vắc xin" in a commune's plan, "Giao Sở Tài chính …".
//!
//! **Why.** Nobody is bound by it, and it is sent back. What is wanted from above is asked for: "Đề nghị", "Kiến nghị".
//!
//! **Basis.** Luật Tổ chức chính quyền địa phương: who is charged stands under whoever charges. Judged are sentences that begin with "Giao",
//! "Yêu cầu", "Chỉ đạo", "Phân công" and a body whose name alone tells that it is of a higher level than the issuer.
//!
//! **Bad**
//! ```text
//! ỦY BAN NHÂN DÂN XÃ MẪU SƠN
//! 3. Yêu cầu UBND tỉnh cấp đủ vắc xin cho xã trước ngày 12/3/2026.
//! ```
//! **Good**
//! ```text
//! ỦY BAN NHÂN DÂN XÃ MẪU SƠN
//! 3. Đề nghị UBND tỉnh cấp đủ vắc xin cho xã trước ngày 12/3/2026.
//! ```

use crate::known::Known;
use crate::plan::Level;
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::phrases::begins;

/// KH616.
pub static ORDER_UPWARDS: Rule = Rule {
    code: "KH616",
    name: "order-upwards",
    severity: Severity::Warning,
    summary: Words {
        vi: "Giao việc, yêu cầu cơ quan cấp trên.",
        en: "A body of a higher level is told what to do.",
    },
    basis: Words {
        vi: "Luật Tổ chức chính quyền địa phương (cấp dưới đề nghị, kiến nghị cấp trên)",
        en: "The Law on the organisation of local government",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const UPWARDS: Words = Words {
    vi: "“{0}”: cấp dưới không giao việc, yêu cầu cấp trên; thường viết “Đề nghị”.",
    en: "“{0}”: a higher body is asked (“Đề nghị”), not told.",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};
const NO_LEVEL: Words = Words {
    vi: "Không nhận ra cấp của cơ quan ban hành.",
    en: "The issuer's level was not recognised.",
};

/// Words with which somebody is told what to do.
const ORDERS: [&str; 4] = ["Yêu cầu ", "Giao ", "Chỉ đạo ", "Phân công "];

/// Bodies by the level that they are of, folded; "tỉnh" stands for a city of that rank, too, where the name says no more.
const PROVINCE: [&str; 14] = [
    "ubnd tỉnh",
    "uỷ ban nhân dân tỉnh",
    "hđnd tỉnh",
    "hội đồng nhân dân tỉnh",
    "chủ tịch ubnd tỉnh",
    "ubnd thành phố",
    "uỷ ban nhân dân thành phố",
    "công an tỉnh",
    "tỉnh uỷ",
    "thành uỷ",
    "bộ chỉ huy quân sự tỉnh",
    "ban thường vụ tỉnh uỷ",
    "chủ tịch uỷ ban nhân dân tỉnh",
    "thanh tra tỉnh",
];
const CENTRE: [&str; 4] = ["chính phủ", "thủ tướng chính phủ", "quốc hội", "ban bí thư"];

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let Some(level) = context.level.filter(|level| *level != Level::Central) else {
        return Verdict::NotApplicable(NO_LEVEL);
    };
    for (place, above) in context.shown_sound(ordered) {
        let words = context.document.text(place);
        // A Sở gives another Sở no orders either.
        let beside = level == Level::Department && *above == 1 && !is_own(context, words);
        if *above > rank(level) || beside {
            let order = ORDERS.iter().find(|order| words.starts_with(**order));
            let start = place.part(0..order.map_or(0, |order| order.trim_end().len()));
            findings
                .report(place, &UPWARDS, &[words])
                .fix(&WRITE, &["Đề nghị"], start, "Đề nghị");
        }
    }
    Verdict::Evaluated
}

/// Whether a body that is told what to do is the issuer.
fn is_own(context: &Context, words: &str) -> bool {
    let words = fold_words(words);
    let name = words.split_once("sở ").map_or("", |(_, name)| name);
    let issuer = context
        .plan
        .issuer
        .iter()
        .map(|line| fold_words(&line.text));
    issuer.into_iter().any(|line| line.contains(name))
}

/// How high a level is.
fn rank(level: Level) -> u8 {
    match level {
        Level::Central => 3,
        Level::Province => 2,
        Level::Department => 1,
        Level::Commune => 0,
    }
}

/// The order with which a line or one of its sentences begins, with how high the body is that gets it.
fn ordered(line: &Known) -> Vec<Shown<u8>> {
    let text = line.text();
    if !ORDERS.iter().any(|order| text.contains(order)) {
        return Vec::new();
    }
    let found = ORDERS.iter().flat_map(|order| {
        let places = text.match_indices(order);
        places.filter_map(|(at, order)| {
            let before = text[..at].trim_end();
            let opens = at == 0
                || before.ends_with(['.', ')', '-', '+', '•']) && at < 12
                || before.ends_with('.');
            let rest = &text[at + order.len()..];
            let name = rest.split([',', ';', ':', '.']).next().unwrap_or(rest);
            let (words, above) = body(name)?;
            let start = at..at + order.len();
            let end = end_of_words(rest, words) + start.end;
            opens.then(|| Shown::new(at..end, above))
        })
    });
    found.collect()
}

/// How many bytes so many words of a text take.
fn end_of_words(text: &str, words: usize) -> usize {
    let blanks = text.match_indices(' ').map(|(at, _)| at);
    let mut ends = blanks.chain([text.len()]);
    let end = ends.nth(words.saturating_sub(1)).unwrap_or(text.len());
    text[..end].trim_end_matches([',', ';', ':', '.']).len()
}

/// The words of a body's name that a text begins with, and how high it is.
fn body(name: &str) -> Option<(usize, u8)> {
    let words = fold_words(name);
    let begun = |list: &[&str]| {
        let found = list
            .iter()
            .filter(|body| begins(&words, body))
            .max_by_key(|body| body.len());
        found.map(|body| body.split(' ').count())
    };
    // "Sở Y tế", "Bộ Công an"; "Bộ Chỉ huy quân sự" is the province's, "bộ phận" nobody's.
    let titled = |head: &str| {
        let rest = name.strip_prefix(head)?.strip_prefix(' ')?;
        // "Sở Giáo dục và Đào tạo": its field goes on as long as there are capitals.
        let mut count = 1;
        let mut words = rest.split(' ').peekable();
        while let Some(word) = words.next() {
            let next = words
                .peek()
                .is_some_and(|next| next.starts_with(char::is_uppercase));
            let lower = !word.starts_with(char::is_uppercase);
            if lower
                && !(next
                    && matches!(
                        word,
                        "và" | "dục" | "hội" | "chức" | "vụ" | "trường" | "nghiệp"
                    ))
            {
                break;
            }
            count += 1;
        }
        rest.starts_with(char::is_uppercase).then_some(count)
    };
    if let Some(words) = begun(&PROVINCE) {
        return Some((words, 2));
    }
    if let Some(words) = begun(&CENTRE) {
        return Some((words, 3));
    }
    if let Some(words) = titled("Sở") {
        return Some((words, 1));
    }
    titled("Bộ")
        .filter(|_| !begins(&words, "bộ chỉ huy") && !begins(&words, "bộ tư lệnh"))
        .map(|words| (words, 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(issuer: &str, line: &str) -> Vec<String> {
        let draft = format!(
            "{issuer}\n\nSố: 8/KH-UBND\n\nMẫu Sơn, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\nTiêm phòng năm 2026\n\n\
             I. MỤC ĐÍCH\n\n- Phòng dịch.\n\nII. NHIỆM VỤ\n\n1. Tiêm cho đàn trâu, bò.\n\n2. {line}\n\n3. Tổng kết.\n"
        );
        let checker = crate::Checker::new(crate::Options::default()).unwrap();
        let report = checker.check(&crate::Source::Text(draft)).unwrap();
        let findings = report.findings.into_iter();
        let told = findings.filter(|finding| finding.code == ORDER_UPWARDS.code);
        told.map(|finding| finding.message).collect()
    }

    const COMMUNE: &str = "ỦY BAN NHÂN DÂN\nXÃ MẪU SƠN";
    const DEPARTMENT: &str = "ỦY BAN NHÂN DÂN TỈNH SÔNG LAM\nSỞ Y TẾ";
    const PROVINCE: &str = "ỦY BAN NHÂN DÂN\nTỈNH SÔNG LAM";

    #[test]
    fn a_higher_body_is_not_told_what_to_do() {
        assert_eq!(
            on(COMMUNE, "Yêu cầu UBND tỉnh cấp đủ vắc xin."),
            [
                "“Yêu cầu UBND tỉnh”: cấp dưới không giao việc, yêu cầu cấp trên; thường viết “Đề nghị”."
            ]
        );
        for (issuer, line) in [
            (COMMUNE, "Giao Sở Giáo dục và Đào tạo phê duyệt giáo án."),
            (COMMUNE, "Giao Công an tỉnh kiểm tra."),
            (DEPARTMENT, "Yêu cầu UBND tỉnh bố trí kinh phí."),
            (DEPARTMENT, "Giao Sở Nội vụ tổng hợp."),
            (PROVINCE, "Yêu cầu Bộ Y tế cấp vắc xin."),
            (PROVINCE, "Tiêm đủ đợt 1. Giao Chính phủ cấp vắc xin."),
        ] {
            assert_eq!(on(issuer, line).len(), 1, "{line}");
        }
    }

    #[test]
    fn requests_and_bodies_below_are_silent() {
        for (issuer, line) in [
            (COMMUNE, "Đề nghị UBND tỉnh cấp đủ vắc xin."),
            (COMMUNE, "Giao Phòng Kinh tế tiêm phòng."),
            (COMMUNE, "Yêu cầu các sở có dự án trên địa bàn phối hợp."),
            (COMMUNE, "Yêu cầu sở hữu chuồng trại sạch."),
            (COMMUNE, "Báo cáo theo yêu cầu của UBND tỉnh."),
            (DEPARTMENT, "Giao Sở Y tế tổng hợp."),
            (PROVINCE, "Giao Sở Nội vụ tổng hợp."),
            (PROVINCE, "Giao Sở Y tế chủ trì."),
            (PROVINCE, "Giao Bộ Chỉ huy quân sự tỉnh phối hợp."),
            (PROVINCE, "Giao Bộ phận Một cửa tiếp nhận."),
        ] {
            assert!(on(issuer, line).is_empty(), "{line}");
        }
    }
}
