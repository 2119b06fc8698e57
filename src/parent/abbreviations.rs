//! Abbreviations that are written out before comparing: common ones and those that the draft defines.

use std::sync::OnceLock;

use crate::hash::Map;
use crate::vietnamese::fold::fold;
use crate::vietnamese::letters::is_alphanumeric;

/// Common in administrative drafts; what stands for one body or one document is not among them.
const COMMON: &[(&str, &str)] = &[
    ("antt", "an ninh trật tự"),
    ("atgt", "an toàn giao thông"),
    ("attp", "an toàn thực phẩm"),
    ("attt", "an toàn thông tin"),
    ("bvmt", "bảo vệ môi trường"),
    ("cbcc", "cán bộ công chức"),
    ("cbccvc", "cán bộ công chức viên chức"),
    ("cchc", "cải cách hành chính"),
    ("cđs", "chuyển đổi số"),
    ("cntt", "công nghệ thông tin"),
    ("cnch", "cứu nạn cứu hộ"),
    ("csdl", "cơ sở dữ liệu"),
    ("csvc", "cơ sở vật chất"),
    ("đmst", "đổi mới sáng tạo"),
    ("gcn", "giấy chứng nhận"),
    ("gd&đt", "giáo dục và đào tạo"),
    ("gdđt", "giáo dục đào tạo"),
    ("hđnd", "hội đồng nhân dân"),
    ("htx", "hợp tác xã"),
    ("kh&cn", "khoa học và công nghệ"),
    ("khcn", "khoa học công nghệ"),
    ("ktxh", "kinh tế xã hội"),
    ("mttq", "mặt trận tổ quốc"),
    ("nnl", "nguồn nhân lực"),
    ("nsnn", "ngân sách nhà nước"),
    ("ntm", "nông thôn mới"),
    ("pbgdpl", "phổ biến giáo dục pháp luật"),
    ("pccc", "phòng cháy chữa cháy"),
    ("pctt", "phòng chống thiên tai"),
    ("qcvn", "quy chuẩn kỹ thuật quốc gia"),
    ("qcđp", "quy chuẩn kỹ thuật địa phương"),
    ("qlnn", "quản lý nhà nước"),
    ("qppl", "quy phạm pháp luật"),
    ("shtt", "sở hữu trí tuệ"),
    ("sxkd", "sản xuất kinh doanh"),
    ("tkcn", "tìm kiếm cứu nạn"),
    ("tcvn", "tiêu chuẩn quốc gia"),
    ("tcđlcl", "tiêu chuẩn đo lường chất lượng"),
    ("tđc", "tiêu chuẩn đo lường chất lượng"),
    ("tthc", "thủ tục hành chính"),
    ("txng", "truy xuất nguồn gốc"),
    ("ubnd", "ủy ban nhân dân"),
    ("vbqppl", "văn bản quy phạm pháp luật"),
    ("xhh", "xã hội hóa"),
];

/// An abbreviation as a text defines it: its folded letters, and the folded syllables that it stands for.
pub(super) type Definition = (String, Vec<String>);

/// What each abbreviation stands for: the common ones, and those that a draft defines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Abbreviations {
    own: Vec<Definition>,
}

/// The common ones, by their letters.
fn common() -> &'static Map<&'static str, Vec<String>> {
    static COMMON_ONES: OnceLock<Map<&str, Vec<String>>> = OnceLock::new();
    COMMON_ONES.get_or_init(|| {
        let ones = COMMON.iter().map(|(short, long)| (*short, syllables(long)));
        ones.collect()
    })
}

fn syllables(text: &str) -> Vec<String> {
    fold(text).split(' ').map(str::to_owned).collect()
}

impl Abbreviations {
    /// The common ones and a draft's own; of two definitions the later one counts.
    pub fn with(own: Vec<Definition>) -> Self {
        Self { own }
    }

    /// The folded syllables that a folded word stands for.
    pub fn expansion(&self, word: &str) -> Option<&[String]> {
        let own = self.own.iter().rev().find(|(short, _)| short == word);
        match own {
            Some((_, long)) => Some(long),
            None => common().get(word).map(Vec::as_slice),
        }
    }
}

/// The abbreviations that a text defines in brackets: "(sau đây viết tắt là X)", "(X)" after words
/// whose initials, in order, are X.
pub(super) fn definitions(text: &str) -> Vec<Definition> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('(').map(|at| from + at) {
        let inside_at = open + 1;
        from = inside_at;
        let Some(close) = text[inside_at..].find(')').map(|at| inside_at + at) else {
            break;
        };
        let inside = &text[inside_at..close];
        if inside.contains('(') {
            continue;
        }
        from = close;
        let inside = inside.trim();
        let short = inside
            .rsplit_once(" là ")
            .filter(|(lead, _)| lead.contains("viết") || lead.contains("gọi"))
            .map_or(inside, |(_, short)| short.trim());
        found.extend(define(short, &text[..open]));
    }
    found
}

/// Define an abbreviation by the words right before its bracket, if their initials are its letters.
fn define(short: &str, before: &str) -> Option<Definition> {
    let letters: Vec<char> = short.chars().filter(|&c| c != '&').collect();
    let capitals = letters.iter().all(|c| c.is_uppercase());
    if !(2..=12).contains(&letters.len()) || !capitals {
        return None;
    }
    // Twice as many words as letters leave room for "và", "của", "về".
    let words: Vec<&str> = before
        .rsplit(|c: char| !is_alphanumeric(c))
        .filter(|word| !word.is_empty())
        .take(letters.len() * 2)
        .collect();
    let mut wanted = letters.iter().rev().map(|c| fold(&c.to_string()));
    let mut letter = wanted.next()?;
    for (before, word) in words.iter().enumerate() {
        let word = fold(word);
        let taken = before + 1;
        if word.starts_with(&letter) {
            match wanted.next() {
                Some(next) => letter = next,
                None => {
                    let long = words[..taken].iter().rev().map(|word| fold(word)).collect();
                    return Some((fold(short), long));
                }
            }
        } else if taken == 1 || !matches!(word.as_str(), "và" | "của" | "về" | "trong" | "các")
        {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn defined(text: &str, short: &str) -> Option<String> {
        let abbreviations = Abbreviations::with(definitions(text));
        abbreviations.expansion(short).map(|long| long.join(" "))
    }

    #[test]
    fn a_draft_may_define_its_own() {
        let text = "công tác vệ sinh và an toàn lao động (sau đây viết tắt là VSATLĐ)";
        assert_eq!(
            defined(text, "vsatlđ").as_deref(),
            Some("vệ sinh và an toàn lao động")
        );
        let text = "Hợp tác xã nông nghiệp (HTXNN), đề án (sau đây gọi là Đề án)";
        assert_eq!(
            defined(text, "htxnn").as_deref(),
            Some("hợp tác xã nông nghiệp")
        );
    }

    #[test]
    fn brackets_that_define_nothing_are_left() {
        assert_eq!(defined("hằng năm (nếu có)", "nếu có"), None);
        assert_eq!(defined("Nghị quyết số 57-NQ/TW (TW)", "tw"), None);
        assert_eq!(defined("Bắc (", "bắc"), None);
    }
}
