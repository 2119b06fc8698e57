//! What stands around a number: the type and the word "số" before it, the date after it.

use std::ops::Range;

use super::KINDS;
use crate::vietnamese::case::lower;
use crate::vietnamese::date::{FoundDay, day_at};
use crate::vietnamese::scan::{Scan, TokenKind};

/// The bytes of the type before a number, and the code that its number has.
pub(super) type KindBefore = (Range<usize>, Option<&'static str>);

/// The type and the word "số" before a number, and whether there is either.
pub(super) fn lead_in(scan: &Scan, at: usize) -> (Option<KindBefore>, bool, bool) {
    let mut before = at;
    if before > 0 && scan.mark(before - 1, ':') {
        before -= 1;
    }
    let says_number = before > 0 && scan.is(before - 1, "số");
    let before = if says_number { before - 1 } else { at };
    // Most numbers follow no type: the last letter tells.
    let last = before.checked_sub(1).map(|at| scan.str(at));
    let last = last.and_then(|word| word.chars().next_back()).map(lower);
    let kind = KINDS
        .iter()
        .filter(|(kind, _)| kind.chars().next_back() == last)
        .filter_map(|(kind, code)| {
            let words = kind.split(' ').count();
            let start = before.checked_sub(words)?;
            let span = || (scan.span(start..before), Some(*code));
            scan.phrase(start, kind).then(span)
        })
        .max_by_key(|(range, _)| range.len());
    let lead = says_number || kind.is_some();
    (kind, says_number, lead)
}

/// Words that end what may stand between a number and its date: from here on the sentence speaks of
/// something else, and a date is that thing's.
const PAST_ISSUER: &[&str] = &[
    "số", "về", "ban", "trước", "đến", "từ", "để", "vào", "nhằm", "trong", "tại", "theo", "cho",
    "khi", "là", "có", "được", "phải", "trên", "với", "như", "bằng", "hết", "kể", "đã", "sẽ", "do",
    "tổ", "hoàn", "triển", "thực",
];

/// The date of issue: right after the number, or after the issuer ("của Thủ tướng Chính phủ ngày …").
/// A date that something else takes, "… số 126/2024/NĐ-CP để tổ chức đại hội vào ngày …", is not it.
pub(super) fn date_after(scan: &Scan, end: usize) -> Option<FoundDay> {
    for at in end..(end + 12).min(scan.len()) {
        if scan.is(at, "ngày") {
            let (day, next) = day_at(scan, at, false)?;
            // ", ngày 18/4 tổ chức …": behind a comma the date may open the next clause.
            let parted = at == end + 1 && scan.mark(end, ',');
            let goes_on = scan.str(next).starts_with(char::is_lowercase)
                && !scan.is_any(
                    next,
                    &["của", "về", "ban", "quy", "phê", "sửa", "hướng", "và"],
                );
            if parted && goes_on {
                return None;
            }
            return Some(FoundDay {
                day,
                range: scan.span(at..next),
            });
        }
        let opens = at == end && (scan.mark(at, ',') || scan.mark(at, '('));
        let stops = match scan.get(at).map(|token| token.kind) {
            Some(TokenKind::Word) => {
                scan.str(at).starts_with(char::is_lowercase) && scan.is_any(at, PAST_ISSUER)
                    || scan.is(at, "ban")
            }
            _ => !opens && !scan.dash(at),
        };
        if stops
            && !(scan.is(at, "ban") && scan.is_any(at + 1, &["bí", "thường", "chấp", "chỉ", "tổ"]))
        {
            return None;
        }
    }
    None
}
