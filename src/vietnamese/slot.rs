//! Slots of a text that are still to be filled in: "chủ trì: …", "giao … theo dõi". Dots that stand for
//! "and so on" ("mã số, mã vạch,…", "v.v…") are none.

use super::letters::is_alphanumeric;

/// What a slot is written as.
pub const SLOT: &str = "…";

/// Whether a text has a slot: a run of dots, or a line, behind a colon, an opening bracket or the text's beginning,
/// or with blanks on both sides and words going on behind it.
pub fn has_slot(text: &str) -> bool {
    let mut from = 0;
    while let Some(run) = next_run(text, from) {
        from = run.end;
        let (before, after) = (&text[..run.start], &text[run.end..]);
        let stands_apart = before.ends_with(char::is_whitespace);
        let leads_in = match before.trim_end().chars().next_back() {
            None | Some(':' | '(' | '[' | '“' | '"') => true,
            Some(',' | ';') => false,
            Some(_) => {
                let goes_on = after.trim_start().starts_with(is_alphanumeric);
                stands_apart && goes_on && after.starts_with(char::is_whitespace)
            }
        };
        if leads_in {
            return true;
        }
    }
    false
}

/// The next run of at least three dots, one ellipsis or three low lines.
fn next_run(text: &str, from: usize) -> Option<std::ops::Range<usize>> {
    let is_mark = |c: char| matches!(c, '…' | '.' | '_');
    let mut at = from;
    loop {
        let start = at + text[at..].find(is_mark)?;
        let run = text[start..].trim_start_matches(is_mark);
        let end = text.len() - run.len();
        let marks = &text[start..end];
        if marks.contains('…') || marks.len() >= 3 {
            return Some(start..end);
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_filled_in_is_a_slot() {
        for text in [
            "…",
            "Phối hợp xây dựng cơ sở dữ liệu: …",
            "Giao … theo dõi, đôn đốc",
            "Hoàn thành trước ngày ...... tháng 6",
            "Kinh phí (…) từ ngân sách xã",
            "Cán bộ phụ trách: ______",
        ] {
            assert!(has_slot(text), "{text:?}");
        }
    }

    #[test]
    fn dots_that_say_and_so_on_are_none() {
        for text in [
            "Mã số, mã vạch, truy xuất nguồn gốc,…",
            "Pano, áp phích, tờ rơi, …",
            "Tập huấn, hội thảo... cho cán bộ",
            "Cán bộ, công chức v.v… của xã",
            "Ban hành kế hoạch năm 2026.",
            "Nâng cao năng lực ….",
            "",
        ] {
            assert!(!has_slot(text), "{text:?}");
        }
    }
}
