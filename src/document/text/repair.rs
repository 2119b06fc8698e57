//! Damage that extraction did and that can be undone with certainty, every character still mapped.
//!
//! Undone here: line ends spelled out ("\r\n" in letters), bullets that came out as letters of their symbol font
//! ("Ø⇥Rà soát"), syllables torn before a toned vowel ("đ ẩy m ạnh"),
//! hyphens that vanished from a document's number at a line end ("09/TTrSKHCN"). What a drafter may have
//! typed so is left alone: each is undone only where the text shows that a machine made it.

use crate::document::text::cleaning::bullets::letters_for_bullets;
use crate::document::text::cleaning::edit::{Edit, apply};
use crate::document::text::cleaning::glue::{glued_words, lost_capital, lost_vowels};
use crate::document::text::cleaning::hyphens::lost_hyphens;
use crate::document::text::cleaning::run_on::glued_paragraphs;
use crate::document::text::cleaning::torn::{
    letter_spaced, spelled_line_ends, torn_note_marks, torn_syllables,
};
use crate::document::text::pdf::strewn::strewn_letters;
use crate::vietnamese::offsets::MappedText;

/// The text without the damage that is certain.
pub fn repair(normal: MappedText) -> MappedText {
    // Each works on what the one before it left.
    let steps: [fn(&str) -> Vec<Edit>; 11] = [
        spelled_line_ends,
        letters_for_bullets,
        glued_paragraphs,
        letter_spaced,
        strewn_letters,
        torn_syllables,
        lost_vowels,
        lost_capital,
        glued_words,
        lost_hyphens,
        torn_note_marks,
    ];
    steps.into_iter().fold(normal, |text, step| {
        let mut edits = step(text.as_str());
        apply(text, &mut edits)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(text: &str) -> String {
        repair(MappedText::identity(text)).as_str().to_owned()
    }

    #[test]
    fn a_number_with_a_blank_and_letters_of_a_unit_are_no_damage() {
        let unit = "Đo pH, mSv tại các điểm quan trắc nước mặt trong tháng.\n".repeat(20);
        let text = format!("Thực hiện Kế hoạch số 88/KH- UBND ngày 02/3/2026.\n{unit}");
        assert_eq!(repaired(&text), text);
        // Nor is the number where other lines did run together.
        let glued = "Rà soát danh mục.Lập kế hoạch;Họp tổ- Báo cáo kết quả\n".repeat(20);
        let text = format!("Thực hiện Kế hoạch số 88/KH- UBND ngày 02/3/2026.\n{glued}");
        assert!(repaired(&text).contains("88/KH- UBND"));
    }

    #[test]
    fn torn_syllables_are_whole_again() {
        let text = "về đ ẩy m ạnh hi ệu l ực qu ản lý; S ở Nội v ụ; tiêu chuẩn, tiêu chu ẩn; giai đo ạn; ch ủ tr ương";
        assert_eq!(
            repaired(text),
            "về đẩy mạnh hiệu lực quản lý; Sở Nội vụ; tiêu chuẩn, tiêu chuẩn; giai đoạn; chủ trương"
        );
    }

    #[test]
    fn whole_words_before_a_toned_vowel_stay_apart() {
        let text = "đ ẩy m ạnh h ọc: chi ủy, thu ấn phẩm, khu ở, chu ẩn";
        assert_eq!(
            repaired(text),
            "đẩy mạnh học: chi ủy, thu ấn phẩm, khu ở, chu ẩn"
        );
        assert_eq!(repaired("điểm c ấp xã"), "điểm c ấp xã");
    }

    #[test]
    fn a_repaired_syllable_maps_to_both_its_pieces() {
        let text = repair(MappedText::identity("đ ẩy m ạnh h ọc"));
        let at = text.as_str().find("mạnh").unwrap();
        assert_eq!(text.source_range(at..at + "mạnh".len()), 5..10);
    }

    #[test]
    fn a_letter_spaced_kind_is_a_word_again() {
        assert_eq!(
            repaired("x\nK Ế  H O Ạ C H\ny"),
            "x\nKẾ HOẠCH\ny".replace("KẾ HOẠCH", "KẾ  HOẠCH")
        );
        assert_eq!(repaired("K Ế H O Ạ C H"), "KẾ HOẠCH");
        assert_eq!(repaired("A B C D E G"), "A B C D E G");
    }

    #[test]
    fn paragraphs_joined_with_nothing_are_parted() {
        let text = "các xã;Căn cứ Luật; như sau:I. MỤC ĐÍCH1. Mục đích- Quán triệt.- Nâng cao.2. Yêu cầua) Bảo đảmCác \
                    sở.b) Phối hợp.II. NỘI DUNG1. Việc.2. Làm.";
        let parted = repaired(text);
        for line in [
            "Căn cứ Luật; như sau:",
            "I. MỤC ĐÍCH",
            "1. Mục đích",
            "- Quán triệt.",
            "2. Làm.",
        ] {
            assert!(
                parted.lines().any(|found| found == line),
                "{line} in {parted}"
            );
        }
        assert_eq!(
            repaired("mã số iPhone; eGov.Net và VNeID"),
            "mã số iPhone; eGov.Net và VNeID"
        );
    }

    #[test]
    fn spelled_out_line_ends_become_line_ends() {
        assert_eq!(repaired("một\\r\\n\nhai\\r\\nba\\r\\n"), "một\nhai\nba");
        assert_eq!(repaired("dấu \\r\\n trong bài"), "dấu \\r\\n trong bài");
    }

    #[test]
    fn hyphens_come_back_where_lines_were_cut() {
        let cut = "thực hiện\nkế hoạch của\nxã và các\nthôn theo ";
        assert_eq!(
            repaired(&format!("{cut}số 09/TTrSNV, 38CT/TW, 12/KHUBND")),
            format!("{cut}số 09/TTr-SNV, 38-CT/TW, 12/KH-UBND")
        );
        assert_eq!(repaired("Kế hoạch số 12/KHUBND"), "Kế hoạch số 12/KHUBND");
    }
}
