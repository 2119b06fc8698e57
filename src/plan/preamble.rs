//! What stands between a document's type and its body: title, attachment line, bases, opening.

use crate::vietnamese::fold::fold_words;
use crate::vietnamese::number_line::number_line;

use super::Located;
use super::basis::{is_basis, names_document};
use super::header::{Letterhead, read_piece};
use super::lines::{Line, Style, extend};
use super::marks::{is_agency, is_attachment, is_dated, is_stamp};
use super::parts::Part;
use super::text::clip;
use crate::vietnamese::letters::is_alphanumeric;

/// What stands between a type and the body.
#[derive(Debug, Default)]
pub(super) struct Preamble {
    pub title: Option<Located>,
    pub attachment_line: Option<Located>,
    pub bases: Vec<Located>,
    pub proposed_by: Option<Located>,
    pub opening: Vec<Located>,
    /// Number and date that an older form has below the type.
    pub head: Letterhead,
    /// The part after its last.
    pub end: usize,
}

fn is_proposal(line: &Line) -> bool {
    begins_proposal(line.head)
}

fn begins_proposal(head: &str) -> bool {
    ["theo đề nghị", "xét đề nghị"]
        .iter()
        .any(|words| head.starts_with(words))
}

/// Read from behind the type to the first part that `stops`.
///
/// In a plan that no decision issues, "Theo đề nghị …" is one of its bases: there is no other place for it.
pub(super) fn preamble(
    parts: &[Part],
    after_type: Option<Line>,
    from: usize,
    issued: bool,
    stops: impl Fn(usize, &Line) -> bool,
) -> Preamble {
    let mut found = Preamble {
        end: from,
        title: after_type.as_ref().map(Line::located),
        ..Preamble::default()
    };
    let mut title_style = after_type.map(|line| line.style);
    let mut title_open = true;
    let mut attachment_open = false;
    for (at, part) in parts.iter().enumerate().skip(from) {
        found.end = at;
        let Part::Line(line) = part else {
            return found;
        };
        if line.is_ornament() || is_stamp(line) {
            continue;
        }
        if attachment_open && let Some(attachment) = &mut found.attachment_line {
            extend(attachment, line);
            attachment_open = !line.text.contains(')');
            continue;
        }
        if is_attachment(line) && found.attachment_line.is_none() && found.bases.is_empty() {
            found.attachment_line = Some(line.located());
            attachment_open = line.text.starts_with('(') && !line.text.contains(')');
            title_open = false;
            continue;
        }
        let first_of_title = title_open && found.title.is_none();
        if stops(at, line) && !(first_of_title && line.marker.is_none()) {
            return found;
        }
        if is_proposal(line) {
            if issued {
                found.proposed_by.get_or_insert_with(|| line.located());
            } else {
                push_bases(line, &mut found);
            }
            title_open = false;
            continue;
        }
        if found.bases.is_empty() && read_late(line, &mut found.head) {
            continue;
        }
        if line.head.starts_with("kính gửi") {
            title_open = false;
        }
        let sentence = line.text.ends_with([';', '.', ':', ',']) && line.text.len() > 60;
        if is_basis(line)
            && !(title_open && is_title(line, found.title.as_ref(), title_style, sentence))
        {
            title_open = false;
            push_bases(line, &mut found);
            continue;
        }
        if title_open && is_title(line, found.title.as_ref(), title_style, sentence) {
            match &mut found.title {
                Some(title) => extend(title, line),
                None => {
                    found.title = Some(line.located());
                    title_style = Some(line.style);
                }
            }
            continue;
        }
        title_open = false;
        // The authority of a decision ("CHỦ TỊCH ỦY BAN NHÂN DÂN") says nothing more.
        if line.style.upper && is_agency(line.head) {
            continue;
        }
        if let Some(last) = found.bases.last_mut()
            && found.opening.is_empty()
            && (line.text.starts_with(char::is_lowercase)
                || !line.text.ends_with(':') && !last.text.ends_with([';', '.', ':', ',']))
        {
            extend(last, line);
            continue;
        }
        found.opening.push(line.located());
    }
    found.end = parts.len();
    found
}

/// Whether a line is (still) the title.
fn is_title(line: &Line, title: Option<&Located>, style: Option<Style>, sentence: bool) -> bool {
    let Some(title) = title.filter(|title| !is_part_of_type(title)) else {
        // Right below the type stands the title, whatever it begins with, unless it is plainly a basis.
        return !(line.head.starts_with("căn cứ") || sentence && !line.style.bold);
    };
    if line.head.starts_with("căn cứ") || title.text.len() > 1200 {
        return false;
    }
    if line.style.upper
        && is_agency(line.head)
        && title.text.ends_with(|c: char| is_alphanumeric(c))
    {
        return false;
    }
    if style.is_some_and(|style| style.bold) && !line.style.bold {
        return false;
    }
    if line.text.starts_with(char::is_lowercase) {
        return true;
    }
    let opens = [
        "thực hiện",
        "để",
        "nhằm",
        "trên cơ sở",
        "triển khai",
        "tiếp tục",
    ]
    .iter()
    .any(|words| line.starts(words));
    !(sentence || opens && line.text.len() > 120)
}

/// Whether what stands behind a type says its kind only: "KẾ HOẠCH | HÀNH ĐỘNG", "KẾ HOẠCH | CÔNG TÁC".
fn is_part_of_type(title: &Located) -> bool {
    title.text.split_whitespace().count() < 4
}

/// Số, ký hiệu or the date, where they stand below the type.
fn read_late(line: &Line, head: &mut Letterhead) -> bool {
    if line.text.len() > 120 || !(is_dated(line) || line.known.know(number_line).is_some()) {
        return false;
    }
    read_piece(line, &[], head);
    true
}

/// The bases of a paragraph, and the issuer's own words behind them ("…; Ủy ban nhân dân xã ban hành Kế
/// hoạch như sau:"), which are the opening.
fn push_bases(line: &Line, found: &mut Preamble) {
    let mut from = 0;
    let cuts = line.known.know(next_bases).iter().copied();
    for to in cuts.chain([line.text.len()]) {
        let piece = line.part(from..to);
        from = to;
        match *piece.known.know(opening_of) {
            Some(at) => {
                found.bases.push(piece.part(0..at).located());
                let rest = piece.part(at..piece.text.len());
                found.opening.push(rest.located());
            }
            None => found.bases.push(piece.located()),
        }
    }
}

/// Where the opening of a paragraph of bases begins, where it ends in one.
fn opening_of(text: &str) -> Option<usize> {
    announces(text).then(|| split_opening(text)).flatten()
}

/// Whether a paragraph ends by announcing what follows: "… như sau:".
fn announces(text: &str) -> bool {
    let end = &text[text.ceil_char_boundary(text.len().saturating_sub(60))..];
    text.ends_with(':') || text.ends_with('.') && fold_words(end).ends_with(" sau")
}

/// Where further bases begin in a paragraph: "…; Căn cứ …; Thực hiện Nghị quyết …".
///
/// Documents that one "Căn cứ" lists are one basis.
fn next_bases(text: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    for (at, _) in text.match_indices(';') {
        let tail = text[at + 1..].trim_start();
        let head = fold_words(clip(tail, 120));
        let named = ["thực hiện ", "xét ", "thi hành "]
            .iter()
            .filter_map(|words| head.strip_prefix(words))
            .any(names_document);
        let capital = tail.starts_with(char::is_uppercase);
        if head.starts_with("căn cứ ") || capital && (named || begins_proposal(&head)) {
            cuts.push(text.len() - tail.len());
        }
    }
    cuts
}

/// Where the issuer begins to speak: behind the last ";" or "," before a body's name and "ban hành", "xây dựng".
fn split_opening(text: &str) -> Option<usize> {
    text.char_indices()
        .filter(|(_, c)| matches!(c, ';' | ','))
        .map(|(at, c)| at + c.len_utf8())
        .rfind(|at| {
            let tail = text[*at..].trim_start();
            tail.starts_with(char::is_uppercase) && tail.len() < 600 && {
                let head = fold_words(tail);
                is_agency(&head)
                    && ["ban hành", "xây dựng", "triển khai", "đề ra"]
                        .iter()
                        .any(|verb| head.contains(verb))
            }
        })
        .map(|at| at + text[at..].len() - text[at..].trim_start().len())
}
