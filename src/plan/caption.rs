//! The lines above a table of the appendix: its label, "(Kèm theo …)" and its title.

use crate::document::Span;
use crate::vietnamese::case::Case;
use crate::vietnamese::numerals::roman;

use super::lines::{Line, extend};
use super::text::clean;
use super::{Appendix, Located};
use crate::vietnamese::letters::is_alphanumeric;

/// Longest title of an appendix, in bytes; what goes beyond is no title any more.
const LONGEST_TITLE: usize = 900;

/// "Phụ lục", "PHỤ LỤC I", "Phụ lục 2: …" as a heading, not a sentence that speaks of one.
pub(super) fn is_label(line: &Line) -> bool {
    let Some(rest) = line.head.strip_prefix("phụ lục") else {
        return false;
    };
    if !line.text.starts_with(['P', 'p']) || !line.text.starts_with(char::is_uppercase) {
        return false;
    }
    let rest = rest.trim();
    if rest.is_empty() {
        return true;
    }
    let (first, more) = rest.split_once(' ').unwrap_or((rest, ""));
    let numbered = first.chars().all(|c| c.is_ascii_digit())
        || roman(&first.upper()).is_some()
        || first.chars().count() == 1;
    let heading =
        line.style.upper || line.style.bold || line.style.centered || line.style.heading.is_some();
    if numbered && (more.is_empty() || heading) {
        return true;
    }
    let sentence = line.text.ends_with(['.', ';', ',']);
    (numbered || heading) && !sentence && line.text.len() < 400
}

/// The lines above a table: label, attachment line, title.
pub(super) fn caption(lines: Vec<Line>) -> Appendix {
    let mut appendix = Appendix::default();
    let mut title: Option<Located> = None;
    for line in &lines {
        if appendix.span == Span::default() {
            appendix.span = line.span;
        }
        appendix.end = line.span.after();
        if is_label(line) && appendix.label.is_none() {
            let (label, rest) = split_label(line);
            appendix.label = Some(label);
            if let Some(rest) = rest {
                title = Some(rest.located());
            }
        } else if super::marks::is_attachment(line) && appendix.attachment_line.is_none() {
            appendix.attachment_line = Some(line.located());
        } else if let Some(open) = appendix
            .attachment_line
            .as_mut()
            .filter(|a| a.text.starts_with('(') && !a.text.contains(')'))
        {
            extend(open, line);
        } else if is_part_heading(line) || title.is_none() {
            title = Some(line.located());
        } else if let Some(title) = &mut title
            && title.text.len() + line.text.len() < LONGEST_TITLE
        {
            extend(title, line);
        }
    }
    appendix.title = title;
    appendix
}

/// "II. CÁC VĂN BẢN …": the heading of one part of an appendix.
pub(super) fn is_part_heading(line: &Line) -> bool {
    use crate::vietnamese::numerals::MarkerKind;
    line.marker.as_ref().is_some_and(|m| {
        matches!(
            m.kind,
            MarkerKind::Roman | MarkerKind::Capital | MarkerKind::Part
        )
    })
}

/// "Phụ lục I: DANH MỤC …" is a label and the beginning of a title.
fn split_label<'d>(line: &Line<'d>) -> (Located, Option<Line<'d>>) {
    let text = line.text;
    let word_end = text
        .char_indices()
        .filter(|(_, c)| c.is_whitespace())
        .nth(1)
        .map_or(text.len(), |(at, _)| at);
    let rest = text[word_end..].trim_start();
    let rest_at = text.len() - rest.len();
    let number_len = rest
        .find(|c: char| !is_alphanumeric(c))
        .unwrap_or(rest.len());
    let number = &rest[..number_len];
    let numbered = !number.is_empty()
        && (number.chars().all(|c| c.is_ascii_digit())
            || roman(number).is_some()
            || number.chars().count() == 1);
    let label_end = if numbered {
        rest_at + number_len
    } else {
        word_end
    };
    let tail = &text[label_end..];
    let title =
        tail.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | '-' | '–'));
    let label = Located {
        text: clean(&text[..label_end]),
        span: Span {
            end: line.span.start + label_end,
            ..line.span
        },
    };
    let title = (!title.is_empty()).then(|| line.part(text.len() - title.len()..text.len()));
    (label, title)
}
