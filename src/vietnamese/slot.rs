//! Slots of a text that are still to be filled in: "chủ trì: …", "giao … theo dõi". Dots that stand for
//! "and so on" ("mã số, mã vạch,…", "v.v…") are none.

use std::ops::Range;

use super::fold::fold_words;
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

/// Words that want another behind them, folded: dots there stand for it.
const WANTING: [&str; 27] = [
    "nhất", "thiểu", "khoảng", "trên", "dưới", "từ", "đến", "trước", "hết", "tại", "ở", "do", "là",
    "của", "cho", "với", "về", "gồm", "giao", "có", "ông", "bà", "ông/bà", "chí", "đ/c", "đạt",
    "bằng",
];

/// The places of a text that are surely to be filled in before it is issued: more is asked than by [`has_slot`], since a
/// text that is none ("hội thảo, tập huấn … cho cán bộ") is not to be taken for one. A document's number and day may
/// stay open in a draft ("số …/KH-UBND ngày … tháng …"), and are none; nor are leaders before a page's number.
pub fn open_slots(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(run) = next_run(text, from) {
        from = run.end;
        if is_open(text, &run) {
            found.push(run);
        }
    }
    found
}

fn is_open(text: &str, run: &Range<usize>) -> bool {
    let (before, after) = (&text[..run.start], &text[run.end..]);
    let marks = &text[run.clone()];
    // "And so on" has three dots.
    let is_long = marks.chars().count() > 3 || marks.matches('…').count() > 1;
    let told = before.trim_end();
    let Some(last) = told.chars().next_back() else {
        return false;
    };
    let next = after.trim_start();
    let is_number = last == '/' || next.starts_with('/');
    // To a page's number, or to an amount: "Phần thưởng ........ 2.150.000 đồng".
    let is_leader = is_line(marks) && leads_to_number(next)
        || !next.is_empty() && next.chars().all(|c| c.is_ascii_digit());
    if is_number || is_leader {
        return false;
    }
    match last {
        ':' => return !is_word_before(told.trim_end_matches(':'), &["số"]),
        '[' => return next.starts_with(']'),
        _ => {}
    }
    let stands_apart = told.len() < before.len();
    if !is_alphanumeric(last) || !(stands_apart || is_long) || is_of_day(told) {
        return false;
    }
    let wants = is_word_before(told, &WANTING);
    let goes_on = next.starts_with(is_alphanumeric);
    let phrase = told.rsplit([':', ';', '(', '.']).next().unwrap_or(told);
    let lists = phrase.contains(',');
    match goes_on {
        true => wants || !lists && !is_word_before(told, &["số"]),
        false => stands_apart && (wants && is_long || is_line(marks) && !lists && starts(next)),
    }
}

/// Whether a number of some digits ends the text, with its unit.
fn leads_to_number(next: &str) -> bool {
    let number = next
        .find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .unwrap_or(next.len());
    let unit = next[number..].trim();
    next.starts_with(|c: char| c.is_ascii_digit())
        && next[..number].bytes().filter(u8::is_ascii_digit).count() > 2
        && unit.split(' ').count() <= 2
        && !unit.contains(['.', ';'])
}

/// Whether dots are as many as nobody types to say "and so on".
fn is_line(marks: &str) -> bool {
    const LEAST: usize = 6;
    let dots = marks.chars().map(|c| if c == '…' { 3 } else { 1 });
    dots.sum::<usize>() >= LEAST
}

/// Whether a sentence goes on or ends there with a mark: dots at a line's end may lead to a page's number that was lost.
fn starts(next: &str) -> bool {
    next.starts_with(['(', ';', ','])
}

fn is_word_before(text: &str, words: &[&str]) -> bool {
    let word = text.rsplit([' ', '(']).next().unwrap_or("");
    words.contains(&fold_words(word).as_str())
}

/// Bytes before dots in which the unit and the word before it stand.
const UNIT: usize = 40;

/// Whether the "ngày", "tháng", "năm" before dots belongs to a document, and not to a deadline.
fn is_of_day(before: &str) -> bool {
    let from = before.floor_char_boundary(before.len().saturating_sub(UNIT));
    let folded = fold_words(&before[from..]);
    let mut words = folded.rsplit(' ');
    let unit = words.next().unwrap_or("");
    let ahead = ["trước", "đến", "từ", "hết", "xong"];
    matches!(unit, "ngày" | "tháng" | "năm")
        && !words.next().is_some_and(|word| ahead.contains(&word))
}

/// The next run of at least three dots, one ellipsis or three low lines.
fn next_run(text: &str, from: usize) -> Option<Range<usize>> {
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
    fn what_surely_is_to_be_filled_in_is_an_open_slot() {
        for (text, open) in [
            ("Đối với ít nhất ....... trường hợp", "......."),
            (
                "Cơ quan chủ trì: .....................",
                ".....................",
            ),
            (
                "Phụ trách: ông/bà ........... Thời gian: từ tháng 4.",
                "...........",
            ),
            ("Giao … theo dõi, đôn đốc", "…"),
            ("Hoàn thành trước ngày ...... tháng 6", "......"),
            ("Tuyên truyền, tập huấn cho ...... lượt người", "......"),
            ("Hỗ trợ______hộ nghèo", "______"),
            ("Kinh phí [...] từ ngân sách", "..."),
            (
                "Tiếp nhận phản ánh: số điện thoại ............. (trong giờ hành chính).",
                ".............",
            ),
            (
                "Đồng chí Trưởng phòng ............; các thành viên",
                "............",
            ),
        ] {
            let found = open_slots(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(&text[found[0].clone()], open, "{text}");
        }
    }

    #[test]
    fn what_may_stay_as_it_is_is_no_open_slot() {
        for text in [
            "Số: ....../KH-UBND",
            "Phần thưởng cho học sinh ....................... 2.150.000 đồng",
            "Cộng .............. 9.350.000",
            "Kế hoạch số ..... ngày ..... tháng ..... năm 2026 của Ủy ban nhân dân xã",
            "(Kèm theo Quyết định số …/QĐ-UBND ngày …/…/2026)",
            "Hội thảo, tập huấn ... cho cán bộ",
            "Hội thảo, tập huấn…… cho cán bộ",
            "Hồ sơ, tài liệu ...",
            "Dữ liệu số như chuỗi khối....",
            "(như công an, toà án ...) các đơn vị",
            "I. MỤC ĐÍCH, YÊU CẦU ............ 3",
            "................",
            "- ………",
            "Người thực hiện (…)",
            "I. MỤC ĐÍCH, YÊU CẦU ............",
            "Hồ sơ, tài liệu ............. (bản chính)",
            "Các loại hình ... (nếu có)",
        ] {
            assert!(open_slots(text).is_empty(), "{text}");
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
