//! Headings that share a paragraph with their text: "1. Mục đích: Nâng cao …", "**2. Sở Y tế:** Chủ trì …".

use crate::known::Known;
use crate::vietnamese::counted::counted;
use crate::vietnamese::headings::heading_role;
use crate::vietnamese::numerals::MarkerKind;

use super::lines::Line;
use crate::vietnamese::letters::is_alphabetic;

/// Longest run-in heading that its bold face shows, in characters.
const LONGEST_BOLD: usize = 200;
/// Longest one that only its words show, in characters.
const LONGEST_PLAIN: usize = 90;

/// Words of a short heading before a full stop ("Kinh phí, phương tiện. Sử dụng …").
const FEW_WORDS: usize = 6;

/// Bytes of the text behind the marker that head the rest of the paragraph, without the mark that
/// parts the two.
pub(super) fn run_in(line: &Line) -> Option<usize> {
    bold_lead(line).or_else(|| by_words(line))
}

/// Where the rest of the paragraph begins behind a run-in heading that ends at a byte.
pub(super) fn rest_after(body: &str, end: usize) -> usize {
    let rest = &body[end..];
    let text =
        rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | '-' | '–'));
    body.len() - text.len()
}

/// The bold beginning of a paragraph that goes on plain behind a mark. Emphasis within a sentence
/// has no mark behind it.
fn bold_lead(line: &Line) -> Option<usize> {
    if line.style.bold_lead == 0 {
        return None;
    }
    let body = line.body();
    let end = line
        .style
        .bold_lead
        .checked_sub(line.text.len() - body.len())?;
    let head = body.get(..end)?.trim_end();
    let rest = body[end..].trim_start();
    let bare = head.trim_end_matches([':', '.', ' ']);
    let parted = bare.len() < head.len() || rest.starts_with([':', '.', '-', '–']);
    // "(cơ quan thường trực):" behind the bold words belongs to the heading.
    let bracket = rest.starts_with('(') && rest.trim_end_matches([':', '.', ' ']).ends_with(')');
    let letters = bare.chars().filter(|c| is_alphabetic(*c)).count();
    (letters >= 2
        && parted
        && !bracket
        && rest.contains(is_alphabetic)
        && bare.chars().count() <= LONGEST_BOLD)
        .then_some(bare.len())
}

/// The usual words of a heading before a colon, or before a full stop and a sentence. Other words before a
/// colon ("Sở Y tế: …", "Tập thể: …") are as often the label of an item.
fn by_words(line: &Line) -> Option<usize> {
    let kind = line.marker.as_ref()?.kind;
    if matches!(
        kind,
        MarkerKind::Bullet(_) | MarkerKind::Letter | MarkerKind::Parenthesis | MarkerKind::Article
    ) {
        return None;
    }
    *line.body_known().derive(usual_words)
}

fn usual_words(body: &Known) -> Option<usize> {
    let text = body.text();
    let (at, mark) = text.char_indices().find(|(_, c)| matches!(c, ':' | '.'))?;
    let head = text[..at].trim_end();
    let rest = text[at + 1..].trim_start();
    if head.is_empty() || !rest.starts_with(is_alphabetic) || head.chars().count() > LONGEST_PLAIN {
        return None;
    }
    // "Mục tiêu 1: Lĩnh vực chính trị" is one heading.
    let own = body.part(0..head.len()).know(heading_role);
    let few = own.first && mark == '.' && head.split(' ').count() <= FEW_WORDS;
    let usual = (own.exact || few) && body.know(counted).is_none();
    (usual && (mark == ':' || rest.starts_with(char::is_uppercase))).then_some(head.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{ParagraphStyle, Span};

    fn heading(text: &str, bold: &str) -> Option<String> {
        let style = ParagraphStyle {
            bold_lead: bold.len(),
            ..ParagraphStyle::default()
        };
        assert!(text.starts_with(bold));
        let known = Known::new(text);
        let line = Line::new(Span::new(0, 0..text.len()), &known, &style);
        let end = run_in(&line)?;
        Some(format!(
            "{}|{}",
            &line.body()[..end],
            &line.body()[rest_after(line.body(), end)..]
        ))
    }

    #[test]
    fn usual_words_before_a_colon_head_what_follows() {
        for (text, expected) in [
            (
                "1. Mục đích: Nâng cao chất lượng.",
                "Mục đích|Nâng cao chất lượng.",
            ),
            (
                "6. Kinh phí, xe cộ. Do Văn phòng lo.",
                "Kinh phí, xe cộ|Do Văn phòng lo.",
            ),
            ("2. Yêu cầu. Đúng tiến độ.", "Yêu cầu|Đúng tiến độ."),
        ] {
            assert_eq!(heading(text, "").as_deref(), Some(expected), "{text}");
        }
        for text in [
            "1. Sở Y tế chủ trì: tuyên truyền, kiểm tra.",
            "3. Sở Y tế: chủ trì thực hiện.",
            "1.1. Mục tiêu 1: Lĩnh vực kinh tế",
            "a) Mục tiêu: 100% cơ sở đạt chuẩn.",
            "2. Tỷ lệ hộ nghèo: giảm 1%.",
            "- Kinh phí: ngân sách phường.",
        ] {
            assert_eq!(heading(text, ""), None, "{text}");
        }
    }

    #[test]
    fn a_bold_beginning_with_a_mark_is_a_heading_and_emphasis_is_none() {
        assert_eq!(
            heading("b) Đối với cá nhân: Có thành tích.", "b) Đối với cá nhân:").as_deref(),
            Some("Đối với cá nhân|Có thành tích.")
        );
        assert_eq!(
            heading("4. Lễ phát động: sáng thứ Bảy.", "4. Lễ phát động").as_deref(),
            Some("Lễ phát động|sáng thứ Bảy.")
        );
        assert_eq!(
            heading("1. Tăng cường kiểm tra, giám sát.", "1. Tăng cường"),
            None
        );
        assert_eq!(
            heading("1. Sở Nội vụ (cơ quan thường trực):", "1. Sở Nội vụ"),
            None
        );
        assert_eq!(heading("2. Xây dựng quy chế.", "2."), None);
    }
}
