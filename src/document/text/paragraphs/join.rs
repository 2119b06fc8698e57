//! Which lines belong to one paragraph.
//!
//! A line end is the drafter's or the page's. Nothing in the text says which; the length of the lines, their
//! indents, their first and last words together nearly always do.

use super::settings::Setting;
use super::words::Words;
use crate::document::text::lines::Line;
use crate::document::text::lines::cut::cut_before_mark;
use crate::vietnamese::letters::is_alphanumeric;

/// Letters of a line that may be full.
const SHORTEST_FULL: usize = 30;

/// The paragraph so far.
pub struct Open<'a> {
    /// Its first line.
    pub first: &'a Words,
    /// Its last line.
    pub last: &'a Words,
    /// The last line's place on the page.
    pub line: &'a Line,
    /// How many lines it has.
    pub lines: usize,
    /// It is the title under the name of the document's kind.
    pub title: bool,
    /// A bracket that it opened at its start is not closed yet.
    pub bracket: bool,
}

/// Whether `next` goes on with the open paragraph. `gap`: blank lines stand between them.
pub fn continues(open: &Open, next: &Words, line: &Line, gap: bool, setting: Setting) -> bool {
    let (first, last, words) = (open.first, open.last, next);
    let next = words.text();
    // "- xã hội" after "kinh tế" is a dash inside a word group, not an item.
    let ends = last.ends;
    let item = match words.marker {
        Some(length) if next.starts_with(['-', '–']) => {
            let low = next[length..].trim_start().starts_with(char::is_lowercase);
            let dash = low && !gap && !ends && setting.width > 0;
            !dash
        }
        Some(_) => true,
        None => false,
    };
    if !gap && cut_before_mark(last.text(), next).is_some() {
        return true;
    }
    if last.text() == "Số:" && next.starts_with(|c: char| c == '/' || c.is_ascii_digit()) {
        return true;
    }
    // A header whose lines a narrow cell cut.
    let header = (last.text().starts_with("CỘNG H") && next.starts_with("CHỦ NGHĨA"))
        || (next.contains(", ngày")
            && open.lines == 1
            && last.text().len() <= 24
            && is_name(last.text()));
    if header {
        return true;
    }
    if open.bracket && open.lines < 4 && !item {
        return true;
    }
    if last.counted || (words.counted && !last.open) {
        return false;
    }
    if item || words.opens || words.kind || last.kind {
        return false;
    }
    let cut_number = last.cut_hyphen && next.starts_with(|c: char| is_alphanumeric(c));
    if cut_number {
        return true;
    }
    if last.text().ends_with("số") && next.starts_with('/') {
        return true;
    }
    if !gap && last.text().ends_with(['ý', 'Ý']) && is_quarter(last.text(), next) {
        return true;
    }
    let (was_capitals, capitals) = (last.capitals, words.capitals);
    let low = words.low;
    let full = setting.width > 0 && (open.line.width + 1 + words.first) * 100 >= setting.width * 86;
    if was_capitals || capitals {
        // A chapter's heading runs on in capitals; other lines in capitals stand one by one.
        let heading = first.roman;
        return was_capitals
            && capitals
            && !ends
            && ((heading && !gap) || (full && !gap && last.text().chars().count() > 40));
    }
    // "… của⏎Bộ Chính trị": no line ends so but at the page's edge.
    if !gap && open.line.width >= SHORTEST_FULL && ends_in_preposition(last, words) {
        return true;
    }
    // A recipient's line that was too long for its column.
    if first.text().starts_with("- ") && !ends && next.ends_with(';') && open.lines < 4 {
        return true;
    }
    if open.title && !ends && !low {
        let opening = [
            "(",
            "Thực hiện ",
            "Nhằm ",
            "Để ",
            "Ủy ban nhân dân ",
            "UBND ",
        ]
        .iter()
        .any(|word| next.starts_with(word));
        let share = if gap { 86 } else { 60 };
        let wide = setting.width > 0 && open.line.width * 100 >= setting.width * share;
        return !opening && (wide || last.open);
    }
    if low {
        return !ends || (full && !gap);
    }
    if setting.width == 0 {
        return false;
    }
    if gap {
        // A page's end or a printer's whim inside a sentence. A short item may be a heading, complete as it is.
        let goes_on = last.open || next.starts_with(|c: char| c.is_ascii_digit());
        let heading = first.marker.is_some() && open.lines <= 2 && !goes_on;
        return full && !ends && !heading && !next.starts_with(['(', '“', '"']);
    }
    if setting.indented && line.indent >= open.line.indent + 3 && ends {
        return false;
    }
    if setting.indented && line.indent == 0 && open.line.indent <= 12 {
        return full || !ends;
    }
    let short = ends && (open.line.width + 1) * 100 < setting.width * 90;
    full && !short && !next.starts_with("(Kèm") && !last.text().ends_with("./.")
}

/// Whether a line ends in "quý" and the next is which one: "III/2027", "II năm 2027"; no chapter is numbered so.
fn is_quarter(last: &str, next: &str) -> bool {
    let which = next.trim_start_matches(['I', 'V']);
    let asks = ["quý", "Quý"].iter().any(|word| last.ends_with(word));
    asks && which.len() < next.len() && (which.starts_with('/') || which.starts_with(" năm 2"))
}

/// Whether every word has a capital and small letters, as a place's name does.
fn is_name(line: &str) -> bool {
    line.split(' ').all(|word| {
        word.starts_with(char::is_uppercase)
            && word.chars().skip(1).all(char::is_lowercase)
            && word.len() > 1
    })
}

/// Whether a line ends in a word that never ends anything, and the next can be what it wants: after a
/// word that asks for a number ("năm", "khoản") only a number.
pub fn ends_in_preposition(line: &Words, next: &Words) -> bool {
    let next = next.text();
    let opens_list = next.starts_with(['-', '–', '+']);
    !opens_list && line.joint || next.starts_with(|c: char| c.is_ascii_digit()) && line.wants_number
}
