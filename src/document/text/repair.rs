//! Damage that extraction did and that can be undone with certainty, every character still mapped.
//!
//! Undone here: line ends spelled out ("\r\n" in letters), bullets that came out as letters of their symbol font
//! ("Ø⇥Rà soát"), syllables torn before a toned vowel ("đ ẩy m ạnh"),
//! hyphens that vanished from a document's number at a line end ("09/TTrSKHCN"). What a drafter may have
//! typed so is left alone: each is undone only where the text shows that a machine made it.

use std::rc::Rc;

use crate::document::text::cleaning::bullets::{bullet, letters_for_bullets};
use crate::document::text::cleaning::edit::{Edit, apply};
use crate::document::text::cleaning::glue::{
    self, glued_words, lost_capital, lost_vowels, marked_words, stray_marks,
};
use crate::document::text::cleaning::hyphens::{gaps, lost_hyphens};
use crate::document::text::cleaning::run_on::{glued_paragraphs, places};
use crate::document::text::cleaning::torn::{
    certain_tears, is_spaced, letter_spaced, spelled_line_ends, torn_note_marks, torn_syllables,
};
use crate::document::text::lines::Typed;
use crate::document::text::pdf::strewn::{self, is_letters, strewn_letters};
use crate::known::{Known, Memory};

/// What can be undone.
struct Step {
    undo: fn(&str) -> Vec<Edit>,
    /// How many places of a line speak for it, at least as many as it counts itself.
    signs: fn(&str) -> usize,
    /// With fewer in the whole text it changes nothing.
    least: usize,
}

/// Each works on what the one before it left.
const STEPS: [Step; 11] = [
    Step {
        undo: spelled_line_ends,
        signs: |line| line.matches("\\r\\n").count(),
        least: 3,
    },
    Step {
        undo: letters_for_bullets,
        signs: |line| usize::from(bullet(line).is_some()),
        least: 1,
    },
    Step {
        undo: glued_paragraphs,
        signs: places,
        least: 8,
    },
    Step {
        undo: letter_spaced,
        signs: |line| usize::from(is_spaced(line)),
        least: 1,
    },
    Step {
        undo: strewn_letters,
        signs: |line| usize::from(is_letters(line)),
        least: strewn::LEAST_LINES,
    },
    Step {
        undo: torn_syllables,
        signs: certain_tears,
        least: 3,
    },
    Step {
        undo: lost_vowels,
        signs: stray_marks,
        least: glue::LEAST,
    },
    Step {
        undo: lost_capital,
        signs: |line| lost_capital(line).len(),
        least: 1,
    },
    Step {
        undo: glued_words,
        signs: marked_words,
        least: glue::LEAST,
    },
    Step {
        undo: lost_hyphens,
        signs: |line| gaps(line).len(),
        least: 1,
    },
    Step {
        undo: torn_note_marks,
        signs: |line| usize::from(matches!(line.trim(), "." | ";" | ",")),
        least: 1,
    },
];

/// What a line has for each step.
fn signs(line: &str) -> [u32; STEPS.len()] {
    STEPS.each_ref().map(|step| (step.signs)(line) as u32)
}

fn sum(lines: &[Rc<Known>]) -> [usize; STEPS.len()] {
    let mut sum = [0; STEPS.len()];
    for line in lines {
        for (sum, more) in sum.iter_mut().zip(line.know(signs)) {
            *sum += *more as usize;
        }
    }
    sum
}

/// The text without the damage that is certain.
pub fn repair(mut typed: Typed, memory: &Memory) -> Typed {
    let mut found = sum(&typed.lines);
    for (at, step) in STEPS.iter().enumerate() {
        if found[at] < step.least {
            continue;
        }
        let mut edits = (step.undo)(typed.text.as_str());
        if !edits.is_empty() {
            typed = Typed::new(apply(typed.text, &mut edits), memory);
            found = sum(&typed.lines);
        }
    }
    typed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese::offsets::MappedText;

    fn undone(text: &str) -> MappedText {
        let memory = Memory::default();
        repair(Typed::new(MappedText::identity(text), &memory), &memory).text
    }

    fn repaired(text: &str) -> String {
        undone(text).as_str().to_owned()
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
        let text = undone("đ ẩy m ạnh h ọc");
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
        let codes = "- Chủ trì: PX03; phối hợp: PC03, PA05, các xã. Thời gian: quý I.\n".repeat(4)
            + "Giao PC03. Phòng Hậu cần (PH10); PV01; PA05; PC08. Mẫu A4. Bộ Công an (V01; C03; H04).";
        assert_eq!(repaired(&codes), codes);
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
