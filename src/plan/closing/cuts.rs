//! Where a line of the closing holds several: columns, recipients behind one another, a signature.

use std::ops::Range;

use crate::vietnamese::fold::fold_words;

use super::words::{authority_len, begins_capacity, is_authority};
use crate::plan::lines::Line;

/// Longest line of a signature block, in bytes.
pub(super) const LONGEST_SIGNATURE: usize = 400;

/// The columns of a line that a tab, or blanks like one, parts.
pub(super) fn columns<'d>(line: &Line<'d>) -> Option<(Line<'d>, Vec<Line<'d>>)> {
    if !line.text.contains(['\t', '\u{a0}', ' ']) || line.text.len() > LONGEST_SIGNATURE {
        return None;
    }
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut gap: Option<(usize, usize)> = None;
    for (at, c) in line.text.char_indices().chain([(line.text.len(), 'x')]) {
        if c.is_whitespace() {
            let wide = if c == '\t' { GAP } else { 1 };
            gap = Some(gap.map_or((at, wide), |(start, width)| (start, width + wide)));
            continue;
        }
        if let Some((start, width)) = gap.take()
            && width >= GAP
        {
            pieces.push(line.part(from..start));
            from = at;
        }
    }
    pieces.push(line.part(from..line.text.len()));
    pieces.retain(|piece| !piece.text.is_empty());
    if pieces.len() < 2 {
        return None;
    }
    let left = pieces.remove(0);
    Some((left, pieces))
}

/// Blanks in a row that part columns.
const GAP: usize = 4;

/// Where within a line a signature begins.
pub(super) fn signature_at(text: &str) -> Option<usize> {
    text.match_indices(' ')
        .map(|(at, _)| at + 1)
        .find(|at| is_authority(&text[*at..]) && !text[*at..].starts_with("Q."))
}

/// Split "- A; - B; - Lưu: VT" where a dash follows an end.
pub(super) fn split_dashes(text: &str) -> Vec<Range<usize>> {
    let mut cuts = vec![0];
    for (at, c) in text.char_indices() {
        if matches!(c, '-' | '–')
            && text[..at].trim_end().ends_with([';', ',', '.', ':'])
            && text[..at].ends_with(' ')
            && text[at + c.len_utf8()..]
                .trim_start()
                .starts_with(char::is_uppercase)
        {
            cuts.push(at);
        }
    }
    cuts.push(text.len());
    cuts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// Bytes of the first of several lines of a signature that stand in one.
pub(super) fn next_signature_line(text: &str) -> usize {
    let starts: Vec<usize> = text.match_indices(' ').map(|(at, _)| at + 1).collect();
    let authority = is_authority(text);
    for at in starts {
        if at < authority_len(text).unwrap_or(0) + 1 {
            continue;
        }
        let tail = &text[at..];
        if is_authority(tail) {
            return at;
        }
        let head = fold_words(tail);
        let capacity = begins_capacity(&head);
        // "KT. CHỦ TỊCH" is one; "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" are two; "PHÓ CHỦ TỊCH" is one.
        let begun = text[..at].trim_end();
        let whole = authority_len(begun).is_none_or(|len| !begun[len..].trim().is_empty());
        let within = fold_words(begun);
        if capacity
            && whole
            && !within.ends_with("phó")
            && !within.ends_with("tổng")
            && !within.ends_with("chi")
            && authority
        {
            return at;
        }
    }
    text.len()
}
