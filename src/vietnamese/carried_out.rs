//! Documents that a text says it carries out: "Thực hiện Quyết định số …", "Căn cứ Kế hoạch số … của UBND tỉnh".
//!
//! Only those that can hand out tasks: plans, programmes, projects, directives, resolutions, decisions,
//! conclusions of the Party. Laws, decrees and what has a year in its number state law and empower; letters,
//! guides and reports inform. A decision or a resolution that gives money, posts or competences, and whatever a
//! basis cites without saying that it is a plan, hands out none either.

use std::ops::Range;

use chrono::NaiveDate;

use super::citation::{Citation, citations};
use super::scan::{Scan, TokenKind};
use crate::known::Known;

/// A document that is carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedOut {
    /// "Kế hoạch".
    pub kind: &'static str,
    /// As it should be written: "45/KH-UBND".
    pub number: String,
    /// What numbers of one document share.
    pub key: String,
    /// Its date of issue.
    pub date: Option<NaiveDate>,
    /// Who issued it, as the text says it.
    pub issuer: Option<String>,
    /// Bytes of its type and number.
    pub range: Range<usize>,
}

/// How a text speaks of the documents that follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Speaks {
    /// "Thực hiện …": it carries them out.
    Carries,
    /// "Căn cứ …": it rests on them.
    Rests,
    /// "thay thế …", "tổng kết 5 năm thực hiện …".
    Otherwise,
}

/// Verbs of carrying out, two words each.
const CARRY: &[&str] = &[
    "thực hiện",
    "triển khai",
    "thi hành",
    "chấp hành",
    "quán triệt",
    "hưởng ứng",
    "cụ thể hóa",
    "cụ thể hoá",
];

/// What makes of "thực hiện" a matter that is looked back on, watched or explained.
const ABOUT: &[&str] = &[
    "sơ kết",
    "tổng kết",
    "kết quả",
    "đánh giá",
    "kiểm tra",
    "giám sát",
    "thanh tra",
    "năm thực",
    "hướng dẫn",
    "báo cáo",
    "kiểm điểm",
    "tình hình",
];

/// How many words may stand between such a word and the verb.
const ABOUT_REACH: usize = 8;

/// Words after which a document is not carried out.
const OTHERWISE: &[&str] = &[
    "thay thế",
    "bãi bỏ",
    "kèm theo",
    "sửa đổi",
    "điều chỉnh",
    "đề nghị",
    "tờ trình",
];

/// Types that can hand out tasks, by the code in their numbers.
const TYPES: &[(&str, &str)] = &[
    ("KH", "Kế hoạch"),
    ("CTR", "Chương trình"),
    ("CTRHĐ", "Chương trình"),
    ("CTHĐ", "Chương trình"),
    ("ĐA", "Đề án"),
    ("CT", "Chỉ thị"),
    ("NQ", "Nghị quyết"),
    ("QĐ", "Quyết định"),
    ("KL", "Kết luận"),
];

/// What the matter of a document that hands out tasks begins with …
const TASKS: &[&str] = &[
    "kế hoạch",
    "chương trình",
    "đề án",
    "chiến lược",
    "dự án",
    "triển khai",
    "thực hiện",
    "thi hành",
    "phát động",
    "nhiệm vụ",
    "giải pháp",
    "phong trào",
    "đẩy mạnh",
    "tăng cường",
];

/// … and that of one that does not.
const NO_TASKS: &[&str] = &[
    "chức năng",
    "quy chế",
    "dự toán",
    "phân bổ",
    "biên chế",
    "quy định",
    "danh mục",
    "thành lập",
    "kiện toàn",
    "ủy quyền",
    "uỷ quyền",
    "phân công",
    "phân cấp",
    "tiêu chí",
    "định mức",
    "cơ cấu",
    "chủ trương đầu",
    "quy hoạch",
    "công bố",
    "mức chi",
    "bổ nhiệm",
    "công nhận",
    "sắp xếp đơn",
    "giao vốn",
    "quyết toán",
];

/// How far the matter of a document is read, in words.
const MATTER: usize = 30;
/// How long a remark in it may be.
const REMARK: usize = 10;
/// How long the name of a body may be.
const ISSUER: usize = 18;

/// The documents that a line says it carries out, in order.
pub fn find_carried_out(line: &Known) -> Vec<CarriedOut> {
    let citations = citations(line);
    if citations.is_empty() {
        return Vec::new();
    }
    let scan = Scan::of(line);
    let mut found = Vec::new();
    let mut speaks = Speaks::Otherwise;
    // What the sentence began with: a list that goes on behind a semicolon goes on with it.
    let mut began: Option<Speaks> = None;
    let mut next = citations.iter().enumerate().peekable();
    for at in 0..scan.len() {
        let Some(token) = scan.get(at) else { break };
        while let Some((index, citation)) =
            next.next_if(|(_, one)| one.range.start <= token.range.start)
        {
            let until = citations.get(index + 1).map_or(line.text().len(), start_of);
            found.extend(carried(&scan, citation, until, speaks));
        }
        match token.kind {
            TokenKind::Mark(';') => speaks = began.unwrap_or(Speaks::Otherwise),
            TokenKind::Mark('.') if scan.str(at + 1).starts_with(char::is_uppercase) => {
                (speaks, began) = (Speaks::Otherwise, None);
            }
            TokenKind::Word => {
                if let Some(now) = said(&scan, at) {
                    speaks = now;
                    began.get_or_insert(now);
                }
            }
            _ => {}
        }
    }
    found
}

/// Where a citation begins, its type included.
fn start_of(citation: &Citation) -> usize {
    citation
        .kind
        .as_ref()
        .map_or(citation.range.start, |kind| kind.start)
}

/// What a word says of the documents that follow it.
fn said(scan: &Scan, at: usize) -> Option<Speaks> {
    let any = |phrases: &[&str]| phrases.iter().any(|phrase| scan.phrase(at, phrase));
    if any(CARRY) {
        let from = at.saturating_sub(ABOUT_REACH);
        let clause = (from..at)
            .rev()
            .take_while(|before| !scan.mark(*before, ';') && !scan.mark(*before, ','));
        let about = clause
            .into_iter()
            .any(|before| ABOUT.iter().any(|words| scan.phrase(before, words)));
        return Some(if about {
            Speaks::Otherwise
        } else {
            Speaks::Carries
        });
    }
    if scan.phrase(at, "căn cứ")
        || scan.phrase(at, "trên cơ sở")
        || at == 0 && scan.is(at, "theo") && !scan.phrase(at, "theo đề nghị")
    {
        return Some(Speaks::Rests);
    }
    any(OTHERWISE).then_some(Speaks::Otherwise)
}

/// A citation as a document that is carried out, if it is one.
fn carried(scan: &Scan, citation: &Citation, until: usize, speaks: Speaks) -> Option<CarriedOut> {
    let key = citation.key();
    let mut parts = key.split('|').skip(1);
    let code = parts.next()?;
    let (_, kind) = TYPES.iter().find(|(one, _)| *one == code)?;
    let by_assembly = parts.next().is_some_and(|body| body.starts_with("QH"));
    let after = (0..scan.len()).find(|at| {
        scan.get(*at)
            .is_some_and(|token| token.range.start >= citation.range.end)
    });
    let mut at = after.unwrap_or(scan.len());
    let date = citation.date.as_ref();
    let mut issuer = issuer_at(scan, at, until);
    if let Some((_, end)) = &issuer {
        at = *end;
    }
    if let Some(date) = date {
        while scan
            .get(at)
            .is_some_and(|token| token.range.start < date.range.end)
        {
            at += 1;
        }
        issuer = issuer.or_else(|| issuer_at(scan, at, until));
        at = issuer.as_ref().map_or(at, |(_, end)| at.max(*end));
    }
    let matter = matter(scan, at, until);
    let hands_out = match (speaks, code) {
        _ if by_assembly => false,
        (Speaks::Otherwise, _) => false,
        (Speaks::Carries, "QĐ" | "NQ") => matter != Some(false),
        (Speaks::Carries, _) => true,
        (Speaks::Rests, "QĐ") => matter == Some(true),
        (Speaks::Rests, "NQ") => matter != Some(false),
        (Speaks::Rests, code) => code != "KL",
    };
    hands_out.then(|| CarriedOut {
        kind,
        number: citation.number.clone(),
        date: date.and_then(|date| date.day.date()),
        issuer: issuer
            .map(|(words, _)| words)
            .or_else(|| by_number(&key).map(str::to_owned)),
        range: start_of(citation)..citation.range.end,
        key,
    })
}

/// The one body that a number can be of.
fn by_number(key: &str) -> Option<&'static str> {
    match key.rsplit('|').next() {
        Some("TTG") => Some("Thủ tướng Chính phủ"),
        Some("CP") => Some("Chính phủ"),
        _ => None,
    }
}

/// "của Ủy ban nhân dân tỉnh": the body, and the token behind it.
fn issuer_at(scan: &Scan, at: usize, until: usize) -> Option<(String, usize)> {
    if !scan.is(at, "của") {
        return None;
    }
    let first = at + 1;
    let mut end = first;
    let mut most = first + ISSUER;
    while end < most && scan.get(end).is_some_and(|token| token.range.start < until) {
        if let Some(behind) = bracketed(scan, end) {
            most += behind - end;
            end = behind;
            continue;
        }
        let is_word = scan
            .get(end)
            .is_some_and(|token| token.kind == TokenKind::Word);
        if !is_word || ends_issuer(scan, end) {
            break;
        }
        end += 1;
    }
    (end > first).then(|| (scan.text()[scan.span(first..end)].to_owned(), end))
}

/// The token behind a short remark in brackets: "(viết tắt là UBND)".
fn bracketed(scan: &Scan, at: usize) -> Option<usize> {
    let end = (at..at + REMARK).find(|end| scan.mark(*end, ')'))?;
    let goes_on = scan
        .get(end + 1)
        .is_some_and(|token| token.kind == TokenKind::Word);
    (scan.mark(at, '(') && goes_on && !ends_issuer(scan, end + 1)).then_some(end + 1)
}

fn ends_issuer(scan: &Scan, at: usize) -> bool {
    const WORDS: &[&str] = &[
        "về", "tại", "trên", "ngày", "nhằm", "để", "theo", "đã", "được", "v", "số", "trong", "năm",
        "gắn",
    ];
    const PAIRS: &[&str] = &[
        "ban hành",
        "phê duyệt",
        "triển khai",
        "thực hiện",
        "thi hành",
        "quy định",
        "giao nhiệm",
        "sửa đổi",
        "hướng dẫn",
        "đẩy mạnh",
        "tăng cường",
        "nâng cao",
        "kiện toàn",
        "cụ thể",
        "giai đoạn",
        "thành lập",
        "công bố",
        "phân công",
        "phân bổ",
        "phân cấp",
        "điều chỉnh",
    ];
    let opens_document = || {
        super::citation::KINDS
            .iter()
            .any(|(kind, _)| scan.phrase(at + 1, kind))
    };
    scan.is_any(at, WORDS)
        || PAIRS.iter().any(|pair| scan.phrase(at, pair))
        || scan.is(at, "và") && opens_document()
}

/// Whether the words behind a citation speak of tasks; none where they say neither.
fn matter(scan: &Scan, from: usize, until: usize) -> Option<bool> {
    for at in from..(from + MATTER).min(scan.len()) {
        let token = scan.get(at)?;
        if token.range.start >= until || token.kind == TokenKind::Mark(';') {
            return None;
        }
        // A comma before any word of the matter: the sentence goes on with who issues the plan.
        if at == from && token.kind == TokenKind::Mark(',') {
            return None;
        }
        let any = |words: &[&str]| words.iter().any(|words| scan.phrase(at, words));
        if any(NO_TASKS) {
            return Some(false);
        }
        if any(TASKS) {
            return Some(true);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<String> {
        find_carried_out(&Known::new(text))
            .into_iter()
            .map(|one| one.number)
            .collect()
    }

    #[test]
    fn type_number_date_and_issuer_are_told() {
        let text = "Thực hiện Kế hoạch số 45/KH-UBND ngày 12/3/2026 của Ủy ban nhân dân tỉnh Sông Lam về phát triển \
                    du lịch cộng đồng, Ủy ban nhân dân phường ban hành Kế hoạch như sau:";
        let found = find_carried_out(&Known::new(text));
        assert_eq!(found.len(), 1);
        let one = &found[0];
        assert_eq!((one.kind, one.number.as_str()), ("Kế hoạch", "45/KH-UBND"));
        assert_eq!(one.date, NaiveDate::from_ymd_opt(2026, 3, 12));
        assert_eq!(one.issuer.as_deref(), Some("Ủy ban nhân dân tỉnh Sông Lam"));
        assert_eq!(&text[one.range.clone()], "Kế hoạch số 45/KH-UBND");
    }

    #[test]
    fn titles_openings_and_bases_say_so_in_many_ways() {
        for text in [
            "Triển khai thực hiện Quyết định số 1234/QĐ-TTg ngày 05/9/2025 của Thủ tướng Chính phủ",
            "TRIỂN KHAI THỰC HIỆN CHỈ THỊ SỐ 32/CT-TTG NGÀY 21/10/2025 CỦA THỦ TƯỚNG CHÍNH PHỦ",
            "Hành động thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị",
            "Căn cứ Chương trình hành động số 10-CTr/TU ngày 13/8/2025 của Ban Thường vụ Tỉnh ủy;",
            "Căn cứ Quyết định số 411/QĐ-TTg ngày 31/3/2022 của Thủ tướng Chính phủ phê duyệt Chiến lược quốc gia;",
            "Căn cứ Nghị quyết số 71/NQ-CP ngày 01/4/2025 của Chính phủ sửa đổi, bổ sung Chương trình hành động;",
            "Cụ thể hóa Đề án số 02-ĐA/TU của Tỉnh ủy thành việc làm của xã.",
            "Thực hiện Kết luận số 12-KL/TW của Ban Bí thư.",
            "Trên cơ sở Kế hoạch số 45/KH-UBND của UBND tỉnh, phường xây dựng Kế hoạch như sau:",
        ] {
            assert_eq!(numbers(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_list_goes_on_behind_a_semicolon_and_a_chain_names_both() {
        let list = "Thực hiện Chỉ thị số 46-CT/TW ngày 16/5/2025 của Bộ Chính trị về bầu cử; Hướng dẫn số 78/HD-BNV \
                    về khen thưởng; Kế hoạch số 21/KH-UBND của UBND tỉnh.";
        assert_eq!(numbers(list), ["46-CT/TW", "21/KH-UBND"]);
        let chain = "Căn cứ Kế hoạch số 17/KH-UBND ngày 11/8/2025 của UBND tỉnh về thực hiện Nghị quyết số 71/NQ-CP \
                     ngày 01/4/2025 của Chính phủ;";
        assert_eq!(numbers(chain), ["17/KH-UBND", "71/NQ-CP"]);
    }

    #[test]
    fn what_only_empowers_informs_or_was_before_is_left_out() {
        for text in [
            "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025;",
            "Căn cứ Nghị định số 150/2025/NĐ-CP ngày 12/6/2025 của Chính phủ quy định tổ chức các cơ quan chuyên môn;",
            "Căn cứ Quyết định số 12/2025/QĐ-UBND ngày 03/3/2025 của UBND tỉnh ban hành kế hoạch vốn;",
            "Căn cứ Quyết định số 88/QĐ-UBND ngày 03/3/2025 của UBND tỉnh quy định chức năng, nhiệm vụ của Sở;",
            "Căn cứ Quyết định số 89/QĐ-UBND ngày 03/3/2025 của UBND tỉnh về việc giao dự toán thực hiện chương trình;",
            "Căn cứ Nghị quyết số 9/NQ-HĐND của Hội đồng nhân dân tỉnh về việc phân bổ vốn Chương trình giảm nghèo;",
            "Căn cứ Quyết định số 90/QĐ-UBND của UBND tỉnh;",
            "Thực hiện Công văn số 45/SYT-NVY ngày 02/2/2026 của Sở Y tế về phòng bệnh;",
            "Thực hiện Nghị quyết số 163/2024/QH15 của Quốc hội;",
            "Tổng kết 10 năm thực hiện Nghị quyết số 33-NQ/TW của Ban Chấp hành Trung ương",
            "Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 05/01/2025 của UBND tỉnh.",
            "Theo đề nghị của Sở Xây dựng tại Tờ trình số 7/TTr-SXD và Kế hoạch số 8/KH-SXD.",
            "Kế hoạch số 12/KH-UBND ngày 05/01/2025 đã được triển khai.",
        ] {
            assert_eq!(numbers(text), [""; 0], "{text}");
        }
    }
}
