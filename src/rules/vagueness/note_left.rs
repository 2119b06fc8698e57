//! A note of who drafted, left in the text: "(đ/c Nam xem lại số liệu)", "(bổ sung sau)", "???", "XXX".
//!
//! **Why.** It was meant for a colleague, and is issued to everybody; what it asks for was not done.
//!
//! **Basis.** What a document says to its recipients. A bracket is a note where it begins with words of revising, with
//! somebody who is to revise, or with the part of the text that is to be ("đoạn này hỏi lại …"), and where it asks a question;
//! "(nếu có)", "(dự kiến)" and what a form asks for are none.
//!
//! **Bad**
//! ```text
//! Bảo đảm kinh phí theo quy định (đ/c Nam xem lại số liệu).
//! ```
//! **Good**
//! ```text
//! Bảo đảm kinh phí theo quy định (đồng chí Nam phụ trách).
//! ```

use std::ops::Range;
use std::sync::LazyLock;

use crate::known::Known;
use crate::report::{Severity, Words};
use crate::rules::language::{Shape, Word, words};
use crate::rules::{Context, Findings, Rule, Shown, Verdict, nearby};
use crate::vietnamese::fold::fold_words;
use crate::vietnamese::letters::is_alphanumeric;
use crate::vietnamese::phrases::begins;
use crate::vietnamese::word_key::key;

/// KH255.
pub static NOTE_LEFT: Rule = Rule {
    code: "KH255",
    name: "note-left",
    severity: Severity::Warning,
    summary: Words {
        vi: "Trong văn bản còn ghi chú của người soạn, chữ giữ chỗ.",
        en: "A drafter's note or a placeholder was left in the text.",
    },
    basis: Words {
        vi: "Tính đầy đủ của nội dung văn bản",
        en: "Completeness of the document",
    },
    fixable: true,
    off_by_default: false,
    check,
};

const NOTE: Words = Words {
    vi: "“{0}” là ghi chú khi soạn, cần xử lý và xóa trước khi ban hành.",
    en: "“{0}” is a note of drafting: settle it and take it out before issuing.",
};
const HOLDER: Words = Words {
    vi: "“{0}” là chữ giữ chỗ chưa thay.",
    en: "“{0}” is a placeholder that was not replaced.",
};
const DROP: Words = Words {
    vi: "Xóa ghi chú “{0}”",
    en: "Take the note “{0}” out",
};

/// Words of revising, folded.
const REVISING: &[&str] = &[
    "xem lại",
    "xem giúp",
    "kiểm tra lại",
    "rà lại",
    "rà soát lại số liệu",
    "bổ sung sau",
    "bổ sung số liệu",
    "bổ sung thêm số liệu",
    "cập nhật sau",
    "cập nhật số liệu",
    "cập nhật lại",
    "điền sau",
    "điền số liệu",
    "ghi sau",
    "sẽ bổ sung",
    "sẽ cập nhật",
    "chờ số liệu",
    "chờ bổ sung",
    "chờ cập nhật",
    "thiếu số liệu",
    "số liệu chưa chốt",
    "chưa chốt số liệu",
    "hỏi lại",
    "hỏi thêm",
    "hỏi ý kiến",
    "xem kỹ",
    "viết lại",
    "viết sau",
    "thêm sau",
    "chưa chắc",
    "không chắc",
    "tạm ghi",
    "tạm để",
    "để tạm",
    "lấy tạm",
    "ghi tạm",
    "nhớ sửa",
    "nhớ bổ sung",
    "nhớ cập nhật",
    "sửa lại",
    "chỉnh lại",
    "tính lại",
    "xác nhận lại",
    "cần xem lại",
    "cần kiểm tra lại",
    "cần bổ sung",
    "cần cập nhật",
    "cần làm rõ",
    "đề nghị bổ sung số liệu",
    "đề nghị kiểm tra lại",
    "đề nghị rà soát lại",
    "cho số liệu",
    "gửi số liệu",
    "check lại",
];

/// Who is asked to revise, folded: "đ/c Nam …", "Phòng Kinh tế …".
const ASKED: &[&str] = &[
    "đ/c",
    "đồng chí",
    "anh",
    "chị",
    "em",
    "a",
    "c",
    "phòng",
    "bộ phận",
    "văn phòng",
    "thư ký",
    "nhờ",
];
/// Parts of a text that a note points at, folded; behind each stands "này" or "trên".
const PARTS: &[&str] = &[
    "đoạn",
    "chỗ",
    "phần",
    "câu",
    "mục",
    "ý",
    "số",
    "số liệu",
    "con số",
    "nội dung",
    "dòng",
    "bảng",
];

/// Words between who is asked and the words of revising.
const NAMED: usize = 5;
/// Words of a note at most.
const LONGEST: usize = 14;

/// Words of a placeholder in square brackets, folded: "[ghi tên cơ quan]".
const TO_ENTER: &[&str] = &[
    "ghi",
    "điền",
    "nhập",
    "chọn",
    "tên cơ quan",
    "tên đơn vị",
    "bổ sung",
];

/// Before these a run of X is a numeral: "lần thứ XXX".
const NUMBERED: [&str; 7] = ["thứ", "khoá", "phần", "mục", "chương", "lục", "kỷ"];

/// What was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Left {
    Note,
    Holder,
}

fn check(context: &Context, findings: &mut Findings) -> Verdict {
    for (place, left) in context.shown_sound(left) {
        let text = context.document.text(place);
        match left {
            Left::Note => {
                let line = context.document.text(context.document.whole(place.block));
                let mut whole = place;
                whole.start -= usize::from(line[..place.start].ends_with(' '));
                findings
                    .report(place, &NOTE, &[text])
                    .fix(&DROP, &[text], whole, "");
            }
            Left::Holder => {
                findings.report(place, &HOLDER, &[text]);
            }
        }
    }
    Verdict::Evaluated
}

/// The notes and placeholders of a line.
fn left(line: &Known) -> Vec<Shown<Left>> {
    let text = line.text();
    let mut found = Vec::new();
    for (open, close) in [('(', ')'), ('[', ']')] {
        for (at, _) in text.match_indices(open) {
            let inner = nearby::after(text, at + 1, 200);
            let Some(end) = inner.find(close) else {
                continue;
            };
            let folded = fold_words(&inner[..end]);
            let range = at..at + end + 2;
            let asks = inner[..end].trim_end().ends_with('?') && !nearby::is_quoted(text, at);
            if is_note(&folded) || asks {
                found.push(Shown::new(range, Left::Note));
            } else if open == '['
                && begins_with(&folded, TO_ENTER)
                && folded.split(' ').count() <= 8
            {
                found.push(Shown::new(range, Left::Holder));
            }
        }
    }
    let examples = text.contains("í dụ");
    let names = stand_ins(line).filter(|_| !examples);
    found.extend(names.map(|range| Shown::new(range, Left::Holder)));
    for mark in ['?', 'x', 'X'] {
        let least = if mark == '?' { 2 } else { 3 };
        let runs = runs(text, mark, least);
        let runs = runs.filter(|run| mark == '?' || is_holder(text, run));
        found.extend(runs.map(|run| Shown::new(run, Left::Holder)));
    }
    found
}

/// Surnames and middle names of stand-ins.
const SURNAMES: [&str; 8] = ["nguyễn", "trần", "lê", "phạm", "hoàng", "vũ", "đỗ", "bùi"];
const MIDDLE: [&str; 2] = ["văn", "thị"];
static SURNAME_KEYS: LazyLock<[u32; SURNAMES.len()]> = LazyLock::new(|| SURNAMES.map(key));
static MIDDLE_KEYS: LazyLock<[u32; MIDDLE.len()]> = LazyLock::new(|| MIDDLE.map(key));

/// The names of nobody: "Nguyễn Văn A".
fn stand_ins(line: &Known) -> impl Iterator<Item = Range<usize>> {
    let is_one = |name: &&[Word]| {
        let [surname, middle, last] = name else {
            return false;
        };
        let letter = last.single && last.shape == Shape::Upper && last.follows;
        letter
            && matches!(last.text(line.text()), "A" | "B" | "C" | "X" | "Y")
            && middle.follows
            && MIDDLE_KEYS.contains(&middle.key)
            && SURNAME_KEYS.contains(&surname.key)
    };
    let names = words(line).windows(3).filter(is_one);
    names.map(|name| name[0].to(&name[2]))
}

/// Whether a bracket's words, folded, tell somebody to revise.
fn is_note(inner: &str) -> bool {
    if inner.split(' ').nth(LONGEST).is_some() {
        return false;
    }
    if begins_with(inner, REVISING) {
        return true;
    }
    let points = PARTS.iter().any(|part| {
        let rest = inner.strip_prefix(part);
        rest.is_some_and(|rest| begins_with(rest.trim_start(), &["này", "trên"]))
    });
    let asks = points || begins_with(inner, ASKED);
    let mut behind = inner.match_indices(' ').map(|(at, _)| &inner[at + 1..]);
    asks && behind
        .by_ref()
        .take(NAMED)
        .any(|words| begins_with(words, REVISING))
}

fn begins_with(text: &str, list: &[&str]) -> bool {
    list.iter().any(|words| begins(text, words))
}

/// The runs of a letter or mark that are long enough.
fn runs(text: &str, mark: char, least: usize) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text.get(at..)?.find(mark)?;
            let rest = &text[start..];
            let length = rest.len() - rest.trim_start_matches(mark).len();
            at = start + length;
            if length >= least {
                return Some(start..at);
            }
        }
    })
}

/// Whether a run of X stands by itself, and is no numeral, part of a number, address or code.
fn is_holder(text: &str, run: &Range<usize>) -> bool {
    let (before, after) = (&text[..run.start], &text[run.end..]);
    let touches = |c: char| is_alphanumeric(c) || matches!(c, '/' | '.' | '-' | '_' | '@');
    let ends = after.is_empty() || !after.starts_with(touches) || matches!(after, "." | "./.");
    let word = before.trim_end().rsplit(' ').next().unwrap_or("");
    let is_lower = text[run.clone()].starts_with('x');
    let opens = before.trim().is_empty();
    !before.ends_with(touches)
        && (ends || after.starts_with(". "))
        && (is_lower || !opens && !NUMBERED.contains(&fold_words(word).as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{SILENT, Sketch, found};

    fn on(line: &str) -> Vec<String> {
        found(&NOTE_LEFT, &Sketch::items(line))
    }

    #[test]
    fn notes_and_placeholders_are_told() {
        assert_eq!(
            on("Thanh quyết toán theo quy định (đ/c Nam xem lại số liệu)."),
            [
                "“(đ/c Nam xem lại số liệu)” là ghi chú khi soạn, cần xử lý và xóa trước khi ban hành. @ (đ/c Nam xem lại số liệu)"
            ]
        );
        assert_eq!(
            on("Tổng kinh phí XXX triệu đồng."),
            ["“XXX” là chữ giữ chỗ chưa thay. @ XXX"]
        );
        for line in [
            "Trưởng Ban Tổ chức: thầy Nguyễn Văn A, Phó Hiệu trưởng.",
            "Kinh phí 120 triệu đồng (bổ sung sau).",
            "Cử công chức tham gia diễn tập (đoạn này hỏi lại anh Tuấn bên Công an).",
            "Có 35 hộ nghèo (số liệu này cần xem lại).",
            "Có 35 hộ nghèo (tạm ghi theo năm trước).",
            "Có 35 hộ nghèo (Phòng Kinh tế kiểm tra lại).",
            "Có 35 hộ nghèo (cần cập nhật theo số mới).",
            "Tổ chức ??? lớp tập huấn.",
            "Hoàn thành trong năm 2026 (?).",
            "Hoàn thành trong năm 2026 (hay là năm 2027?).",
            "Giao xxx chủ trì.",
            "Giao [ghi tên cơ quan] chủ trì.",
        ] {
            assert_eq!(on(line).len(), 1, "{line}");
        }
    }

    #[test]
    fn the_fix_takes_the_note_out_with_its_blank() {
        let sketch = Sketch::items("Theo quy định (bổ sung sau).");
        let all = sketch.findings(&NOTE_LEFT);
        let edit = &all[0].fixes[0].edits[0];
        assert_eq!(
            edit.at.end - edit.at.start,
            " (bổ sung sau)".chars().count()
        );
    }

    #[test]
    fn brackets_that_speak_to_everybody_are_silent() {
        for line in [
            "Tổ chức cuộc thi “Bạn biết gì (và chưa biết gì?)” cho học sinh.",
            "Người chưa rõ nơi ở (chưa xác định được nơi cư trú).",
            "Xử lý vi phạm (nếu có); kinh phí (dự kiến) 20 triệu đồng.",
            "Tổ 1 (đồng chí Nguyễn Văn Nam phụ trách), 05 người.",
            "Kiểm tra (rà soát lại toàn bộ cơ sở trên địa bàn xã trong quý I).",
            "Phòng Kinh tế (bổ sung nhiệm vụ mới).",
            "Đại hội lần thứ XXX; số xxx/KH-UBND; www.xxx.vn.",
            "Hỏi: ai? Ở đâu? [1]",
            "Ví dụ: ông Nguyễn Văn A đăng ký tạm trú; đồng chí Nguyễn Văn An phụ trách.",
        ] {
            assert_eq!(on(line), SILENT, "{line}");
        }
    }
}
