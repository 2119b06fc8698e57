//! Abbreviations that the draft nowhere writes out.
//!
//! **Why.** The villages and schools among the recipients may not know them.
//!
//! **Basis.** Custom. Those that every office knows (UBND, HĐND, TCVN …) are not judged, nor Nơi
//! nhận, headings in capitals, numbers and codes. Defined is what stands in brackets behind its
//! words, or behind "viết tắt là", anywhere in the draft. What stands behind the word for its kind ("tiêu chuẩn ASC, SRP"), or
//! behind a foreign name ("Zalo OA"), is itself a name. Told once, with all of them.
//!
//! **Bad**
//! ```text
//! Triển khai chính sách TNTN đến các thôn.
//! ```
//! **Good**
//! ```text
//! Triển khai chính sách thu nhập tăng nhanh (sau đây viết tắt là TNTN) đến các thôn.
//! ```

use crate::document::Span;
use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::language::{Shape, Word, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict};
use crate::vietnamese::case::Case;
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::numerals::roman;
use crate::vietnamese::syllable::is_syllable;

/// KH906.
pub static ABBREVIATION_UNDEFINED: Rule = Rule {
    code: "KH906",
    name: "abbreviation-undefined",
    severity: Severity::Hint,
    summary: Words {
        vi: "Chữ viết tắt chưa được viết đầy đủ ở lần đầu.",
        en: "An abbreviation is not explained.",
    },
    basis: Words {
        vi: "Thông lệ: chữ viết tắt được ghi đầy đủ ở lần đầu",
        en: "Custom: an abbreviation is written out where it first stands",
    },
    fixable: false,
    off_by_default: false,
    check,
};

const UNDEFINED: Words = Words {
    vi: "Chữ viết tắt chưa viết đầy đủ ở lần đầu: {0}.",
    en: "Abbreviations that are not explained: {0}.",
};

/// Most abbreviations that one draft is asked for.
const MOST: usize = 100;

/// Known to every office: bodies and their papers, standards and currencies.
const KNOWN: &str = " UBND HĐND MTTQ TW VT KT TM TL TUQ ISO IEC TCVN QCVN QCĐP PCT CT UBMTTQVN TNHH HTX OCOP VNĐ USD \
    GDP GRDP WTO FTA TBT SPS ASEAN APEC AI IOT GIS GPS QR PDF XML SMS USB CNTT CSDL TTHC CCHC TT STT KHCN CBCC CBCCVC NSNN BHXH \
    BHYT TP TX HCM QĐ KH NĐ CP TTG NQ BCĐ PL VN ATTP PCCC QPPL VBQPPL THPT THCS ODA FDI MTTQVN CCB LĐLĐ CMND CCCD EUR VND ";

/// Units, as a number or a rate has them.
const UNITS: &str = " MW KW GW KV KVA MVA MWH KWH GWH MWP KWP KM HA KG MM CM ML DB HZ MHZ GHZ MB GB TB PB MBPS GBPS PH BOD COD CO \
    HP CV ";

/// Machines, techniques and services that have no other name in everyday speech.
const TECHNIQUES: &str = " ATM POS LED LCD TV PC IT ICT IP LAN WAN VPN WIFI API CCTV CAMERA UAV DVD CD VOIP SIM ADN DNA PCR HIV AIDS SOS \
    ERP CRM OCR RFID NFC BTS LTE LPG CNG PVC PE PP HDPE CPU RAM SSD ";

/// Firms, stations and organisations of the whole country or the world, known by their letters.
const NAMES: &str = " VNPT FPT EVN PVN TKV VNPAY BIDV VCB CMC MISA VTV VOV TTXVN VCCI VNR ACV UNESCO UNICEF UNDP WHO FAO WB ADB IMF EU UN \
    OECD AIPA IUU GMP GAP HACCP FSC PISA OLYMPIC STEM ESG PPP BOT PCI PAPI ";

/// Kinds of which the letters are the usual names.
const KINDS: &[&str] = &[
    "tiêu chuẩn",
    "chứng nhận",
    "công nhận",
    "chứng chỉ",
    "giao thức",
    "định dạng",
    "đo",
];

/// Where a word stands in its line.
#[derive(Clone, Copy)]
struct Edges {
    first: bool,
    last: bool,
}

/// The words of a line that may be abbreviations, but for what stands beside the line.
fn abbreviations(line: &Known) -> Vec<Shown<Edges>> {
    let words = words(line);
    let abbreviations = words.iter().enumerate().filter(|(at, word)| {
        word.shape == Shape::Upper && !word.joined && !word.single && {
            let text = word.text(line.text());
            (2..=8).contains(&text.chars().count())
                && !is_roman(text)
                && !is_spelt(text)
                && !is_shouted(at.checked_sub(1).and_then(|at| words.get(at)))
                && !is_shouted(words.get(at + 1))
                && !is_name(&line.text()[..word.start as usize])
        }
    });
    abbreviations
        .map(|(at, word)| {
            let edges = Edges {
                first: at == 0,
                last: at + 1 == words.len(),
            };
            Shown::new(word.range(), edges)
        })
        .collect()
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    let plan = context.plan;
    let Some(first) = plan.sections.first().map(|section| section.span.block) else {
        return Verdict::Evaluated;
    };
    let body = first..plan.body_end.block + 1;
    let mut found: Vec<(Span, &str)> = Vec::new();
    // What was decided of an abbreviation holds for all of its places.
    let mut seen: Vec<&str> = Vec::new();
    for (place, edges) in context.shown_sound(abbreviations) {
        if !body.contains(&place.block) || is_shouted_beside(context, place, *edges) {
            continue;
        }
        let text = context.document.text(place);
        if seen.len() >= MOST || seen.contains(&text) {
            continue;
        }
        seen.push(text);
        let entry = format!(" {text} ");
        let lists = [KNOWN, UNITS, TECHNIQUES, NAMES];
        if lists.iter().any(|list| list.contains(&entry)) || is_defined(context, text) {
            continue;
        }
        found.push((place, text));
    }
    if let Some((span, _)) = found.first() {
        let names: Vec<&str> = found.iter().take(8).map(|(_, text)| *text).collect();
        let more = if found.len() > names.len() {
            ", …"
        } else {
            ""
        };
        findings.report(*span, &UNDEFINED, &[&format!("{}{more}", names.join(", "))]);
    }
    Verdict::Evaluated
}

fn is_roman(text: &str) -> bool {
    let letters = |b: u8| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M');
    // Four letters that make no number are somebody's.
    text.bytes().all(letters) && (text.len() < 4 || roman(text).is_some())
}

/// A vowel with its mark: a word in capitals ("PHẦN I"). Initials are plain letters and Đ.
fn is_spelt(text: &str) -> bool {
    text.chars().any(|c| !c.is_ascii() && c != 'Đ')
}

/// Whether what stands before an abbreviation makes a name of it: the word for its kind, alone or before others of
/// the kind, or a foreign name.
fn is_name(before: &str) -> bool {
    let from = before.ceil_char_boundary(before.len().saturating_sub(LONGEST_LIST));
    let mut before = before[from..].trim_end();
    let last = before.rsplit(' ').next().unwrap_or("");
    let is_foreign = last.len() > 2
        && last.starts_with(|c: char| c.is_ascii_uppercase())
        && last[1..].bytes().all(|byte| byte.is_ascii_lowercase())
        && !is_syllable(&last.lower());
    if is_foreign {
        return true;
    }
    loop {
        let words = fold_words(before);
        let is_kind = |kind: &&str| {
            words
                .strip_suffix(*kind)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
        };
        if KINDS.iter().any(is_kind) {
            return true;
        }
        let Some(others) = before.strip_suffix(',') else {
            return false;
        };
        let other = others.rsplit(' ').next().unwrap_or("");
        if !other.contains(|c: char| c.is_ascii_uppercase()) {
            return false;
        }
        before = others[..others.len() - other.len()].trim_end();
    }
}

/// Bytes before an abbreviation in which the word for its kind stands.
const LONGEST_LIST: usize = 80;

/// Whether a neighbour makes a word part of a run of capitals: a heading or a shouted phrase.
fn is_shouted(beside: Option<&Word>) -> bool {
    beside.is_some_and(|word| word.shape == Shape::Upper && !word.single)
}

/// Whether the nearest words of the cells beside do.
fn is_shouted_beside(context: &Context, place: Span, edges: Edges) -> bool {
    let lines = context.document.lines_of(place.block);
    let before = lines
        .iter()
        .rev()
        .filter(|line| line.span.end <= place.start);
    let behind = lines.iter().filter(|line| line.span.start >= place.end);
    edges.first && is_shouted(before.filter_map(|line| words(line).last()).next())
        || edges.last && is_shouted(behind.filter_map(|line| words(line).first()).next())
}

/// Whether the draft says what it means: "(…TNTN)", "viết tắt là TNTN", "gọi tắt là TNTN".
fn is_defined(context: &Context, text: &str) -> bool {
    context.document.blocks.iter().any(|block| {
        let content = block.text();
        content.match_indices(text).any(|(at, _)| {
            let before = content
                .get(..at)
                .unwrap_or("")
                .trim_end_matches([' ', '"', '“', '\'']);
            let after = content.get(at + text.len()..).unwrap_or("");
            let after = after.trim_start_matches([' ', '"', '”', '\'']);
            let bracket = (before.ends_with('(') || before.ends_with(" là"))
                && after.starts_with([')', ',', ';']);
            bracket || before.ends_with("tắt là") || before.ends_with("tắt:")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        let sketch = Sketch::new(&format!("# II|tasks|NHIỆM VỤ\n- {line}\n- Việc khác."));
        found(&ABBREVIATION_UNDEFINED, &sketch)
    }

    #[test]
    fn known_defined_and_coded_ones_are_silent() {
        for line in [
            "UBND xã, HĐND, TCVN ISO 9001:2015, Quý III, Kế hoạch số 12/KH-UBND.",
            "Chi trả thu nhập tăng thêm (TNTT), theo dõi TNTT.",
            "Truy xuất nguồn gốc (sau đây viết tắt là TXNG); mở rộng TXNG.",
            "NHIỆM VỤ TRỌNG TÂM",
            "PHẦN II. NHIỆM VỤ, theo ĐỀ ÁN 06",
            "Tập huấn tiêu chuẩn ASC, BAP, GlobalG.A.P., SRP; duy trì công nhận VILAS.",
            "Lập danh mục máy đo pH, DO, độ mặn; nhắn tin qua Zalo OA.",
            "Máy phát 5 MW, đường dây 110 KV; máy ATM, đèn LED; phối hợp với VNPT, EVN và UNICEF.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }

    #[test]
    fn a_kind_or_a_foreign_name_names_its_own_letters_alone() {
        assert_eq!(on("Theo tiêu chuẩn mới, TXNG được mở rộng.").len(), 1);
        assert_eq!(on("Tập huấn cho Hội TXNG của xã.").len(), 1);
    }

    #[test]
    fn a_long_one_is_told_too() {
        assert_eq!(on("Cập nhật phần mềm QLHSĐTCV, gửi báo cáo.").len(), 1);
    }

    #[test]
    fn the_rest_are_told_once_together() {
        assert_eq!(
            on("Mở rộng TXNG, chi trả TNTT và TXNG."),
            ["Chữ viết tắt chưa viết đầy đủ ở lần đầu: TXNG, TNTT. @ TXNG"]
        );
    }
}
