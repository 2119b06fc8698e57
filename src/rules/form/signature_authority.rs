//! TM., KT., TL. and TUQ. fit the office below them.
//!
//! **Why.** The line says by what right somebody signs; with a wrong one the signature binds nobody.
//!
//! **Basis.** Nghị định 30/2020/NĐ-CP, Điều 13 and Phụ lục I, Phần I, Mục II khoản 7: KT. with the
//! head's office stands above a deputy's, a deputy signs with KT. (or TL., TUQ.), a committee's
//! document is signed TM.; T/M, K/T are the Party's, and a blank follows the full stop. Below such a
//! line stands the signer's own office. "ỦY BAN NHÂN DÂN" right above an office is the body that signs
//! and needs its TM.; where the office alone stands, the head signs for himself. What a committee decides is signed by its
//! chairman or a deputy (Điều 13 khoản 2); a Sở, a room or a centre works under one head and has no TM.; TL. and KT. stand
//! before an office, never before a committee. "TL. CHỦ TỊCH" is for papers of its office. Under a plan it is a hint, and
//! nothing under what the chairman decides alone.
//!
//! **Bad**
//! ```text
//! TM. ỦY BAN NHÂN DÂN
//! PHÓ CHỦ TỊCH
//! ```
//! **Good**
//! ```text
//! TM. ỦY BAN NHÂN DÂN
//! KT. CHỦ TỊCH
//! PHÓ CHỦ TỊCH
//! ```

use super::exempt_head;
use super::signed_by_order::check_order;
use crate::document::Span;
use crate::plan::{Located, Signer};
use crate::report::{Severity, Words};
use crate::rules::{Context, Findings, Rule, Verdict};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::is_alphabetic;

/// KH709.
pub static SIGNATURE_AUTHORITY: Rule = Rule {
    code: "KH709",
    name: "signature-authority",
    severity: Severity::Error,
    summary: Words {
        vi: "Quyền hạn của người ký (TM., KT., TL., TUQ.) không khớp với chức vụ.",
        en: "The authority (TM., KT., TL., TUQ.) does not fit the office that signs.",
    },
    basis: Words {
        vi: "Nghị định số 30/2020/NĐ-CP, Điều 13; Phụ lục I, Phần I, Mục II khoản 7",
        en: "Decree 30/2020/NĐ-CP, Article 13; Appendix I, Part I, Section II clause 7",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const DEPUTY_ALONE: Words = Words {
    vi: "“{0}” ký thay phải có “KT. {1}” ở dòng trên.",
    en: "“{0}” signs for the head and needs “KT. {1}” above.",
};
const NOT_A_DEPUTY: Words = Words {
    vi: "Dưới “{0}” phải là chức vụ cấp phó, không phải “{1}”.",
    en: "Under “{0}” stands a deputy's office, not “{1}”.",
};
const OTHER_OFFICE: Words = Words {
    vi: "“{0}” không khớp với chức vụ người ký “{1}”.",
    en: "“{0}” does not fit the signer's office “{1}”.",
};
const NO_OFFICE: Words = Words {
    vi: "Dưới “{0}” chưa có chức vụ của người ký.",
    en: "The signer's office is missing below “{0}”.",
};
const NO_MARK: Words = Words {
    vi: "“{0}” ở khối chữ ký phải có “TM.” ở trước.",
    en: "“{0}” above the signature needs “TM.” before it.",
};
const NO_COLLECTIVE: Words = Words {
    vi: "“{0}”: cơ quan làm việc theo chế độ thủ trưởng không ký “TM.”; người đứng đầu ký với chức vụ của mình.",
    en: "“{0}”: a body under one head does not sign “TM.”; the head signs with the office alone.",
};
const NO_PERSON: Words = Words {
    vi: "“{0}”: “{1}” chỉ đứng trước chức vụ; tập thể ký “TM. {2}”.",
    en: "“{0}”: “{1}” stands before an office; a collective signs “TM. {2}”.",
};
const PARTY_STYLE: Words = Words {
    vi: "“{0}” là cách ghi của văn bản Đảng; văn bản hành chính ghi “{1}”.",
    en: "“{0}” is the Party's way; a State document has “{1}”.",
};
const NO_BLANK: Words = Words {
    vi: "Sau “{0}” cần có dấu cách.",
    en: "A blank belongs behind “{0}”.",
};
const WRITE: Words = Words {
    vi: "Sửa thành “{0}”",
    en: "Change to “{0}”",
};
const INSERT: Words = Words {
    vi: "Thêm dòng “{0}”",
    en: "Add the line “{0}”",
};
const UNSIGNED: Words = Words {
    vi: "Không nhận ra khối chữ ký.",
    en: "No signature block was recognised.",
};

/// Offices of heads and their deputies, folded.
const OFFICES: &[(&str, &str)] = &[
    ("chủ tịch", "phó chủ tịch"),
    ("giám đốc", "phó giám đốc"),
    ("tổng giám đốc", "phó tổng giám đốc"),
    ("bộ trưởng", "thứ trưởng"),
    ("thủ tướng", "phó thủ tướng"),
    ("trưởng ban", "phó trưởng ban"),
    ("trưởng phòng", "phó trưởng phòng"),
    ("chánh văn phòng", "phó chánh văn phòng"),
    ("cục trưởng", "phó cục trưởng"),
    ("chi cục trưởng", "phó chi cục trưởng"),
    ("viện trưởng", "phó viện trưởng"),
    ("hiệu trưởng", "phó hiệu trưởng"),
    ("chánh thanh tra", "phó chánh thanh tra"),
];

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    if let Some(why) = exempt_head(context) {
        return why;
    }
    let Some(signer) = &context.plan.signer else {
        return Verdict::NotApplicable(UNSIGNED);
    };
    for line in &signer.authority {
        check_writing(context, line, findings);
        check_who(line, findings);
        check_by_order(line, signer.capacity.as_ref(), findings);
    }
    if let Some(council) = &signer.unmarked {
        findings
            .report(council.span, &NO_MARK, &[&council.text])
            .fix(
                &WRITE,
                &[&format!("TM. {}", council.text)],
                council.span.before(),
                "TM. ",
            );
    }
    let Some(capacity) = &signer.capacity else {
        check_office(context, signer, findings);
        return Verdict::Evaluated;
    };
    check_order(context, signer, findings);
    let office = fold_words(&capacity.text);
    let stands_for = signer.authority.iter().find_map(|line| {
        let head = fold_words(&line.text);
        let head = head
            .strip_prefix("kt ")
            .or_else(|| head.strip_prefix("k/t "))?;
        Some((line, head.to_owned()))
    });
    let by_order = signer.authority.iter().any(|line| {
        ["TL", "TUQ", "Q.", "T/L", "T/UQ"]
            .iter()
            .any(|mark| line.text.starts_with(mark))
    });
    if stands_for.is_none() {
        check_below(context, capacity, &office, findings);
    }
    match stands_for {
        Some((line, head)) => check_deputy(line, &head, capacity, &office, findings),
        None if !by_order => {
            let head = OFFICES.iter().find(|(_, deputy)| begins(&office, deputy));
            if let Some((head, _)) = head {
                let head = crate::vietnamese::case::Case::upper(*head);
                let line = format!("KT. {head}");
                findings
                    .report(capacity.span, &DEPUTY_ALONE, &[&capacity.text, &head])
                    .fix(
                        &INSERT,
                        &[&line],
                        capacity.span.before(),
                        &format!("{line}\n"),
                    );
            }
        }
        None => {}
    }
    Verdict::Evaluated
}

/// "GIÁM ĐỐC" over "PHÓ GIÁM ĐỐC", without KT.
fn check_below(context: &Context, capacity: &Located, office: &str, findings: &mut Findings) {
    let Some((_, deputy)) = OFFICES.iter().find(|(head, _)| office == *head) else {
        return;
    };
    let mut below = context
        .document
        .blocks
        .iter()
        .skip(capacity.span.block + 1)
        .take(2);
    let is_deputy =
        below.any(|block| block.as_paragraph().is_some() && fold_words(block.text()) == *deputy);
    if is_deputy {
        let below = crate::vietnamese::case::Case::upper(*deputy);
        findings
            .report(capacity.span, &DEPUTY_ALONE, &[&below, &capacity.text])
            .fix(
                &WRITE,
                &[&format!("KT. {}", capacity.text)],
                capacity.span.before(),
                "KT. ",
            );
    }
}

/// A line of authority with the signer's name right below it.
fn check_office(context: &Context, signer: &Signer, findings: &mut Findings) {
    let (Some(line), Some(name)) = (signer.authority.last(), &signer.name) else {
        return;
    };
    // "Q. GIÁM ĐỐC" is an office.
    let is_office = line.text.starts_with("Q.");
    if !is_office && stands_below(context, line.span.block, name.span.block) {
        findings.report(line.span, &NO_OFFICE, &[&line.text]);
    }
}

/// Whether nothing but recipients stands between two blocks: an office that was not recognised would.
fn stands_below(context: &Context, above: usize, below: usize) -> bool {
    let recipients = context.plan.recipients.iter();
    let listed: Vec<usize> = recipients
        .flat_map(|list| &list.items)
        .filter(|item| item.span.end == context.document.blocks[item.span.block].text().len())
        .map(|item| item.span.block)
        .collect();
    above < below
        && (above + 1..below).all(|block| {
            let text = context.document.blocks[block].text();
            text.trim().is_empty() || listed.contains(&block)
        })
}

fn begins(office: &str, with: &str) -> bool {
    office
        .strip_prefix(with)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// "KT. CHỦ TỊCH" over "PHÓ CHỦ TỊCH".
fn check_deputy(
    line: &Located,
    head: &str,
    capacity: &Located,
    office: &str,
    findings: &mut Findings,
) {
    let Some((_, deputy)) = OFFICES
        .iter()
        .filter(|(name, _)| begins(head, name))
        .max_by_key(|(name, _)| name.len())
    else {
        return;
    };
    if begins(office, deputy) {
        return;
    }
    let known = OFFICES.iter().any(|(_, other)| begins(office, other));
    let is_head = OFFICES.iter().any(|(name, _)| begins(office, name));
    if known {
        findings.report(line.span, &OTHER_OFFICE, &[&line.text, &capacity.text]);
    } else if is_head {
        findings.report(capacity.span, &NOT_A_DEPUTY, &[&line.text, &capacity.text]);
    }
}

/// Bodies under one head, folded.
const UNDER_A_HEAD: [&str; 8] = [
    "sở",
    "phòng",
    "chi cục",
    "cục",
    "trung tâm",
    "văn phòng",
    "thanh tra",
    "trường",
];
/// Bodies that decide together, folded.
const COLLECTIVES: [&str; 4] = ["uỷ ban nhân dân", "ubnd", "hội đồng nhân dân", "hđnd"];

/// "TM. SỞ Y TẾ", and "TL. ỦY BAN NHÂN DÂN".
fn check_who(line: &Located, findings: &mut Findings) {
    let words = fold_words(&line.text);
    let Some((mark, who)) = words.split_once(' ') else {
        return;
    };
    let is = |bodies: &[&str]| bodies.iter().any(|body| begins(who, body));
    match mark {
        "tm" if is(&UNDER_A_HEAD) => {
            findings.report(line.span, &NO_COLLECTIVE, &[&line.text]);
        }
        // "TL. UBND …" is met where a unit's head signs, and is wrong there too.
        "tl" | "kt" | "tuq" if is(&COLLECTIVES) => {
            let body = line.text.split_once(' ').map_or("", |(_, body)| body);
            let mark = line.text.split(' ').next().unwrap_or_default();
            findings.report(line.span, &NO_PERSON, &[&line.text, mark, body]);
        }
        _ => {}
    }
}

/// "TL. CHỦ TỊCH" over "PHÓ CHỦ TỊCH": a deputy signs for the head, not by order.
fn check_by_order(line: &Located, capacity: Option<&Located>, findings: &mut Findings) {
    let words = fold_words(&line.text);
    let (Some(head), Some(capacity)) = (words.strip_prefix("tl "), capacity) else {
        return;
    };
    let office = fold_words(&capacity.text);
    if OFFICES
        .iter()
        .any(|(name, deputy)| head == *name && office == *deputy)
    {
        findings.report(line.span, &OTHER_OFFICE, &[&line.text, &capacity.text]);
    }
}

/// "T/M" and "KT.CHỦ TỊCH".
fn check_writing(context: &Context, line: &Located, findings: &mut Findings) {
    let text = context.document.text(line.span);
    for (party, state) in [
        ("T/M", "TM."),
        ("K/T", "KT."),
        ("T/L", "TL."),
        ("T/UQ", "TUQ."),
    ] {
        if let Some(rest) = text.strip_prefix(party) {
            let dot = usize::from(rest.starts_with('.'));
            let place = Span {
                end: line.span.start + party.len() + dot,
                ..line.span
            };
            findings
                .report(place, &PARTY_STYLE, &[party, state])
                .severity(Severity::Warning)
                .fix(&WRITE, &[state], place, state);
        }
    }
    for mark in ["TM.", "KT.", "TL.", "TUQ."] {
        if text
            .strip_prefix(mark)
            .is_some_and(|rest| rest.starts_with(is_alphabetic))
        {
            let place = Span {
                end: line.span.start + mark.len(),
                ..line.span
            };
            findings
                .report(place, &NO_BLANK, &[mark])
                .severity(Severity::Warning)
                .fix(&WRITE, &[&format!("{mark} …")], place.after(), " ");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(authority: &[&str], capacity: &str) -> Vec<String> {
        let lines = [authority, &[capacity]].concat().join("\n");
        let mut sketch = Sketch::new(&format!("{lines}\n% KẾ HOẠCH\n# I|tasks|NHIỆM VỤ\n- Việc."));
        let mut lines = std::mem::take(&mut sketch.plan.opening);
        sketch.plan.signer = Some(Signer {
            capacity: lines.pop(),
            authority: lines,
            ..Signer::default()
        });
        found(&SIGNATURE_AUTHORITY, &sketch)
    }

    /// What is said of a draft that ends with these lines.
    fn below(signature: &str) -> Vec<String> {
        let draft = format!(
            "ỦY BAN NHÂN DÂN\nXÃ MẪU SƠN\n\nSố: 8/KH-UBND\n\nMẫu Sơn, ngày 02 tháng 3 năm 2026\n\n\
             KẾ HOẠCH\nTrồng cây năm 2026\n\nI. MỤC ĐÍCH\n- Phủ xanh đất trống.\n\nII. NHIỆM VỤ\n\
             - Phòng Kinh tế trồng cây trước ngày 30/4/2026./.\n\n{signature}\n"
        );
        let checker = crate::Checker::new(crate::Options::default()).unwrap();
        let report = checker.check(&crate::Source::Text(draft)).unwrap();
        let findings = report.findings.into_iter();
        let told = findings.filter(|finding| finding.code == SIGNATURE_AUTHORITY.code);
        told.map(|finding| finding.message).collect()
    }

    #[test]
    fn a_name_right_below_the_authority_lacks_its_office() {
        let list = "Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.";
        for (signature, line) in [
            ("TM. ỦY BAN NHÂN DÂN\n\nLò Văn Sáng", "TM. ỦY BAN NHÂN DÂN"),
            (
                "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\n\nLò Văn Sáng",
                "KT. CHỦ TỊCH",
            ),
        ] {
            assert_eq!(
                below(&format!("{list}\n\n{signature}")),
                [format!("Dưới “{line}” chưa có chức vụ của người ký.")]
            );
        }
        for signature in [
            "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLò Văn Sáng",
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLò Văn Sáng",
            // The name is still to come, or stands below something that may be an office.
            "TM. ỦY BAN NHÂN DÂN",
            "KT. CHỦ TỊCH\nỦy viên phụ trách\n\nLò Văn Sáng",
            "Q. CHỦ TỊCH\n\nLò Văn Sáng",
        ] {
            assert_eq!(
                below(&format!("{list}\n\n{signature}")),
                SILENT,
                "{signature}"
            );
        }
    }

    #[test]
    fn a_deputy_below_the_heads_office_needs_kt() {
        let list = "Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.";
        let told = below(&format!("{list}\n\nGIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nLò Văn Sáng"));
        assert_eq!(
            told,
            ["“PHÓ GIÁM ĐỐC” ký thay phải có “KT. GIÁM ĐỐC” ở dòng trên."]
        );
        let right = below(&format!(
            "{list}\n\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nLò Văn Sáng"
        ));
        assert_eq!(right, SILENT);
    }

    #[test]
    fn who_decides_alone_does_not_sign_for_many_nor_many_by_order() {
        for (authority, capacity) in [
            ("TM. SỞ Y TẾ", "GIÁM ĐỐC"),
            ("TM. PHÒNG KINH TẾ", "TRƯỞNG PHÒNG"),
            ("TL. ỦY BAN NHÂN DÂN", "CHÁNH VĂN PHÒNG"),
            ("KT. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH"),
            ("TL. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ] {
            let told = on(&[authority], capacity);
            assert!(
                told.iter()
                    .any(|one| one.contains(&format!("“{authority}”"))),
                "{told:?}"
            );
        }
        for (authority, capacity) in [
            ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
            ("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"),
            ("TM. HỘI ĐỒNG TRƯỜNG", "CHỦ TỊCH"),
        ] {
            assert_eq!(on(&[authority], capacity), SILENT, "{authority}");
        }
    }

    #[test]
    fn a_committee_above_the_office_needs_its_mark() {
        let told = ["“ỦY BAN NHÂN DÂN” ở khối chữ ký phải có “TM.” ở trước."];
        let beside = "Nơi nhận:\tỦY BAN NHÂN DÂN\n- UBND tỉnh;\tCHỦ TỊCH\n- Lưu: VT.\tLò Văn Sáng";
        assert_eq!(below(beside), told);
        let list = "Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.";
        let under = format!("{list}\n\nỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLò Văn Sáng");
        assert_eq!(below(&under), told);
        assert_eq!(below(&beside.replace("\tỦY", "\tTM. ỦY")), SILENT);
        // A head who signs for himself.
        assert_eq!(below(&format!("{list}\n\nCHỦ TỊCH\n\nLò Văn Sáng")), SILENT);
    }

    #[test]
    fn the_usual_signatures_are_right() {
        for (authority, capacity) in [
            (&["TM. ỦY BAN NHÂN DÂN"][..], "CHỦ TỊCH"),
            (&["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"], "PHÓ CHỦ TỊCH"),
            (
                &["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"],
                "PHÓ CHỦ TỊCH THƯỜNG TRỰC",
            ),
            (&["KT. GIÁM ĐỐC"], "PHÓ GIÁM ĐỐC"),
            (&["KT. BỘ TRƯỞNG"], "THỨ TRƯỞNG"),
            (&[], "GIÁM ĐỐC"),
            (&["TL. CHỦ TỊCH"], "CHÁNH VĂN PHÒNG"),
            (
                &["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG"],
                "PHÓ CHÁNH VĂN PHÒNG",
            ),
            (&["TUQ. CHỦ TỊCH"], "GIÁM ĐỐC SỞ Y TẾ"),
        ] {
            assert_eq!(on(authority, capacity), SILENT, "{authority:?} {capacity}");
        }
    }

    #[test]
    fn a_deputy_needs_the_heads_line() {
        assert_eq!(
            on(&["TM. ỦY BAN NHÂN DÂN"], "PHÓ CHỦ TỊCH"),
            ["“PHÓ CHỦ TỊCH” ký thay phải có “KT. CHỦ TỊCH” ở dòng trên. @ PHÓ CHỦ TỊCH"]
        );
    }

    #[test]
    fn the_heads_line_needs_a_deputy_of_that_head() {
        assert_eq!(
            on(&["KT. CHỦ TỊCH"], "CHỦ TỊCH"),
            ["Dưới “KT. CHỦ TỊCH” phải là chức vụ cấp phó, không phải “CHỦ TỊCH”. @ CHỦ TỊCH"]
        );
        assert_eq!(
            on(&["KT. GIÁM ĐỐC"], "PHÓ CHỦ TỊCH"),
            ["“KT. GIÁM ĐỐC” không khớp với chức vụ người ký “PHÓ CHỦ TỊCH”. @ KT. GIÁM ĐỐC"]
        );
    }

    #[test]
    fn the_partys_marks_and_missing_blanks_are_told() {
        assert_eq!(on(&["T/M ỦY BAN NHÂN DÂN"], "CHỦ TỊCH").len(), 1);
        assert_eq!(on(&["KT.CHỦ TỊCH"], "PHÓ CHỦ TỊCH").len(), 1);
    }
}
