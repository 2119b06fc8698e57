//! What kind of words a line begins with: a body's name, an action, the scope of something.
//!
//! All functions take folded words ([`super::fold::fold_words`]): lower case, one blank between
//! words, no marks.

mod actions;
mod bodies;

pub use super::phrases::begins;
pub use actions::{begins_with_action, has_action, says_duty};
pub use bodies::names_body;

/// Whether words announce what follows them ("… các nhiệm vụ sau", "cụ thể như sau", "gồm").
pub fn announces(words: &str) -> bool {
    [
        "sau",
        "sau đây",
        "như sau",
        "gồm",
        "bao gồm",
        "là",
        "dưới đây",
        "cụ thể",
    ]
    .iter()
    .any(|end| {
        words
            .strip_suffix(end)
            .is_some_and(|before| before.is_empty() || before.ends_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese::fold::fold_words;

    #[test]
    fn bodies_are_told_from_words_that_begin_like_them() {
        for name in [
            "Sở Tài chính",
            "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
            "Các phòng, ban, ngành",
            "Giao Phòng Kinh tế",
            "Trách nhiệm của các cơ quan quản lý cấp trên",
            "Hội Nông dân xã",
            "Trạm Y tế",
            "Báo và Phát thanh, Truyền hình tỉnh",
            "Hiệu trưởng",
        ] {
            assert!(names_body(&fold_words(name)), "{name}");
        }
        for topic in [
            "Phòng, chống thiên tai",
            "Ban hành văn bản",
            "Xã hội hóa nguồn lực",
            "Hội nghị tổng kết",
            "Sở hữu trí tuệ",
            "Các trường hợp đặc biệt",
            "Bộ tiêu chí đánh giá",
            "Tổ chức thực hiện",
            "Báo cáo kết quả",
        ] {
            assert!(!names_body(&fold_words(topic)), "{topic}");
        }
    }

    #[test]
    fn a_bodys_name_with_a_verb_behind_it_is_a_duty() {
        assert!(says_duty(&fold_words(
            "Sở Y tế chủ trì, phối hợp với các sở"
        )));
        assert!(says_duty(&fold_words(
            "Các phòng căn cứ nhiệm vụ được giao"
        )));
        assert!(!says_duty(&fold_words("Sở Xây dựng")));
        assert!(!says_duty(&fold_words("Chủ trì hội nghị")));
    }
}
