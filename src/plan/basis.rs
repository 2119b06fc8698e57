//! Whether a line says on what the document rests (căn cứ): the line alone.

use crate::vietnamese::fold::fold_words;
use crate::vietnamese::numerals::MarkerKind;
use crate::vietnamese::wording::begins;

use super::lines::Line;
use super::text::clip;
use super::{Located, Plan, Section};

/// Words with which a basis begins, whatever it names.
const BASES: [&str; 5] = ["căn cứ", "thực hiện", "xét ", "trên cơ sở", "thi hành"];

/// Words with which a basis begins where they are followed by the name of a document: without one they
/// state a purpose or a task.
const WITH_DOCUMENT: [&str; 10] = [
    "triển khai",
    "chấp hành",
    "quán triệt",
    "tiếp tục",
    "tổ chức thực hiện",
    "tổ chức triển khai",
    "cụ thể hoá",
    "tiếp theo",
    "theo",
    "tiếp thu",
];

/// First words of documents and directions that a plan rests on, folded.
const DOCUMENTS: [&str; 28] = [
    "nghị quyết",
    "quyết định",
    "chỉ thị",
    "kết luận",
    "hiến pháp",
    "luật",
    "bộ luật",
    "pháp lệnh",
    "nghị định",
    "thông tư",
    "thông tri",
    "thông báo",
    "kế hoạch",
    "chương trình",
    "công văn",
    "công điện",
    "đề án",
    "chiến lược",
    "quy hoạch",
    "hướng dẫn",
    "văn bản",
    "phương án",
    "tờ trình",
    "báo cáo",
    "quy chế",
    "quy định",
    "ý kiến chỉ đạo",
    "chỉ đạo của",
];

/// How many words may stand between a basis's verb and the document ("triển khai thực hiện có hiệu quả …").
const REACH: usize = 8;

/// Whether a paragraph says on what the document rests.
pub(super) fn is_basis(line: &Line) -> bool {
    begins_basis(line.head.strip_prefix("- ").unwrap_or(line.head))
}

fn begins_basis(head: &str) -> bool {
    if BASES.iter().any(|words| head.starts_with(words)) {
        return true;
    }
    WITH_DOCUMENT
        .iter()
        .filter_map(|words| head.strip_prefix(words)?.strip_prefix(' '))
        .any(names_document)
}

impl Plan {
    /// What the plan rests on, as far as it says so before its tasks: its bases and the opening, and where no basis stands
    /// above the body, the documents under a heading of their own ("I. CĂN CỨ").
    pub fn grounds(&self) -> Vec<&Located> {
        let mut found: Vec<&Located> = self.bases.iter().chain(&self.opening).collect();
        if self.bases.is_empty() {
            under_heading(&self.sections, &mut found);
        }
        found
    }
}

fn under_heading<'p>(sections: &'p [Section], found: &mut Vec<&'p Located>) {
    for section in sections {
        if heads_bases(&section.heading.text) {
            let items = section.items.iter().map(|item| &item.text);
            let listed = items.chain(&section.paragraphs);
            found.extend(listed.filter(|line| is_document(&line.text)));
        }
        under_heading(&section.sections, found);
    }
}

/// "CĂN CỨ", "Căn cứ pháp lý", "CƠ SỞ PHÁP LÝ", and nothing else.
fn heads_bases(heading: &str) -> bool {
    let words = fold_words(clip(heading, 100));
    let words = words.strip_prefix("các ").unwrap_or(&words);
    matches!(
        words,
        "căn cứ"
            | "căn cứ pháp lý"
            | "cơ sở pháp lý"
            | "căn cứ ban hành"
            | "căn cứ ban hành kế hoạch"
            | "căn cứ xây dựng"
            | "căn cứ xây dựng kế hoạch"
            | "căn cứ lập kế hoạch"
            | "căn cứ thực hiện"
    )
}

fn is_document(text: &str) -> bool {
    let words = fold_words(clip(text, 200));
    let named = DOCUMENTS.iter().any(|name| begins(&words, name));
    named || begins_basis(&words) && names_document(&words)
}

/// Whether the name of a document begins within the first words.
pub(super) fn names_document(words: &str) -> bool {
    let mut rest = words;
    for _ in 0..REACH {
        let named = DOCUMENTS.iter().any(|name| {
            rest.strip_prefix(name)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        });
        if named {
            return true;
        }
        match rest.split_once(' ') {
            Some((_, next)) => rest = next,
            None => return false,
        }
    }
    false
}

/// A basis in a list ("- Căn cứ …;", as the Party's documents have them), not an item of the body.
pub(super) fn is_listed_basis(line: &Line) -> bool {
    let bullet = line
        .marker
        .as_ref()
        .is_some_and(|m| matches!(m.kind, MarkerKind::Bullet(_)));
    if !bullet {
        return false;
    }
    let body = fold_words(clip(line.body(), 200));
    body.starts_with("căn cứ")
        || line.text.ends_with(';') && begins_basis(&body) && names_document(&body)
}
