//! Markers as drafts write them, and what only looks like one.

use super::*;

fn seen(text: &str) -> Option<(MarkerKind, u32, String, &str)> {
    marker(text).map(|m| (m.kind, m.ordinal, m.label, &text[m.len..]))
}

#[test]
fn markers_in_use_are_recognised_with_and_without_blanks() {
    use MarkerKind::*;
    let cases: &[(&str, MarkerKind, u32, &str, &str)] = &[
        ("III.TỔ CHỨC", Roman, 3, "III", "TỔ CHỨC"),
        ("II/ Nội dung", Roman, 2, "II", "Nội dung"),
        ("1.Tuyên truyền", Arabic(1), 1, "1", "Tuyên truyền"),
        ("1.1. Rà soát", Arabic(2), 1, "1.1", "Rà soát"),
        ("1.2 Rà soát", Arabic(2), 2, "1.2", "Rà soát"),
        ("2) Rà soát", Arabic(1), 2, "2", "Rà soát"),
        ("đ) Rà soát", Letter, 5, "đ", "Rà soát"),
        ("A. PHẦN CHUNG", Capital, 1, "A", "PHẦN CHUNG"),
        ("(2) Rà soát", Parenthesis, 2, "2", "Rà soát"),
        ("– Rà soát", Bullet('-'), 0, "-", "Rà soát"),
        ("-Rà soát", Bullet('-'), 0, "-", "Rà soát"),
        ("+ Rà soát", Bullet('+'), 0, "+", "Rà soát"),
        ("Phần thứ hai", Part, 2, "II", ""),
        ("PHẦN I. ĐÁNH GIÁ", Part, 1, "I", "ĐÁNH GIÁ"),
        ("Mục 1. Mục đích", Division, 1, "1", "Mục đích"),
        ("Điều 2. Quyết định này", Article, 2, "2", "Quyết định này"),
        // Marks of other habits.
        ("I - MỤC TIÊU", Roman, 1, "I", "MỤC TIÊU"),
        ("II – Mục tiêu", Roman, 2, "II", "Mục tiêu"),
        ("III . MỤC TIÊU", Roman, 3, "III", "MỤC TIÊU"),
        ("IV/- MỤC TIÊU", Roman, 4, "IV", "MỤC TIÊU"),
        ("V.- MỤC TIÊU", Roman, 5, "V", "MỤC TIÊU"),
        ("VI : Mục tiêu", Roman, 6, "VI", "Mục tiêu"),
        ("1- Mục tiêu", Arabic(1), 1, "1", "Mục tiêu"),
        ("2 – Mục tiêu", Arabic(1), 2, "2", "Mục tiêu"),
        ("3: Mục tiêu", Arabic(1), 3, "3", "Mục tiêu"),
        ("4/- Mục tiêu", Arabic(1), 4, "4", "Mục tiêu"),
        ("5 . Mục tiêu", Arabic(1), 5, "5", "Mục tiêu"),
        ("VII. - MỤC TIÊU", Roman, 7, "VII", "MỤC TIÊU"),
        ("VIII/. MỤC TIÊU", Roman, 8, "VIII", "MỤC TIÊU"),
        ("II TỔ CHỨC THỰC HIỆN", Roman, 2, "II", "TỔ CHỨC THỰC HIỆN"),
        ("6.) Mục tiêu", Arabic(1), 6, "6", "Mục tiêu"),
        ("7-Mục tiêu", Arabic(1), 7, "7", "Mục tiêu"),
        ("1.1- Mục tiêu", Arabic(2), 1, "1.1", "Mục tiêu"),
        // Numerals out of a scan.
        ("l. MỤC TIÊU", Roman, 1, "I", "MỤC TIÊU"),
        ("ll. Mục tiêu", Roman, 2, "II", "Mục tiêu"),
        ("Il. MỤC TIÊU", Roman, 2, "II", "MỤC TIÊU"),
        ("lV. MỤC TIÊU", Roman, 4, "IV", "MỤC TIÊU"),
        ("V1. MỤC TIÊU", Roman, 6, "VI", "MỤC TIÊU"),
        ("|||. MỤC TIÊU", Roman, 3, "III", "MỤC TIÊU"),
        ("l. Mục tiêu", Roman, 1, "I", "Mục tiêu"),
        ("ll - MỤC TIÊU", Roman, 2, "II", "MỤC TIÊU"),
        ("l. Rà soát hồ sơ", Letter, 11, "l", "Rà soát hồ sơ"),
        ("l. Mục tiêu của xã", Letter, 11, "l", "Mục tiêu của xã"),
        ("11. MỤC TIÊU", Arabic(1), 11, "11", "MỤC TIÊU"),
        // Bullets of symbol fonts.
        ("Ø Rà soát", Bullet('•'), 0, "•", "Rà soát"),
        ("§ Rà soát", Bullet('•'), 0, "•", "Rà soát"),
        ("v Rà soát", Bullet('•'), 0, "•", "Rà soát"),
        ("\u{f0d8} Rà soát", Bullet('•'), 0, "•", "Rà soát"),
    ];
    for (text, kind, ordinal, label, rest) in cases {
        assert_eq!(
            seen(text),
            Some((*kind, *ordinal, (*label).to_owned(), *rest)),
            "{text}"
        );
    }
}

#[test]
fn dates_numbers_and_references_are_no_markers() {
    for text in [
        "31/12/2025 là hạn cuối",
        "2.5 tỷ đồng",
        "1.500 người",
        "2026 - 2030",
        "V/v triển khai",
        "Ø 20 mm",
        "§ 3 của Luật",
        "2 - 3 người",
        "10 - 15 hộ",
        "1:500 và 1: 2.000",
        "7h - Tập trung",
        "12-NQ/TW",
        "1-A",
        "X-quang",
        "II NĂM 2026",
        "XIV CỦA ĐẢNG",
        "Điều 3 của Quyết định",
        "mục 1",
        "---",
        "-5 độ",
        "Mục đích",
        "và",
        "",
    ] {
        assert_eq!(marker(text), None, "{text}");
    }
}
