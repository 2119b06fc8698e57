//! The text reader on whole documents: the seeds and every text rendering of them, counted.

mod expected;

use std::fs;

use expected::{count_cells, count_paragraphs, shared};
use kehoach_check::document::{Block, text};
use serde_json::Value;

/// File, document, least right paragraphs and cells: a ratchet that only goes up.
const RENDERED: &[(&str, &str, usize, usize)] = &[
    ("seeds/001_binh_dinh.txt", "001", 75, 111),
    ("seeds/002_bach_dang.txt", "002", 66, 70),
    ("seeds/004_QD_1703.txt", "004", 75, 180),
    ("corpus/rendered/001.pipe.md", "001", 75, 111),
    ("corpus/rendered/001.pandoc-gfm.md", "001", 75, 111),
    ("corpus/rendered/001.pandoc-md.md", "001", 75, 111),
    ("corpus/rendered/001.pandoc.txt", "001", 75, 111),
    ("corpus/rendered/002.pipe.md", "002", 66, 70),
    ("corpus/rendered/002.pandoc-gfm.md", "002", 66, 70),
    ("corpus/rendered/002.pandoc-md.md", "002", 66, 70),
    ("corpus/rendered/002.pandoc.txt", "002", 66, 70),
    ("corpus/rendered/002.crlf-bom.txt", "002", 66, 70),
    ("corpus/rendered/002.nfd.txt", "002", 66, 70),
    ("corpus/rendered/004.pipe.md", "004", 75, 180),
    ("corpus/rendered/004.pandoc-gfm.md", "004", 75, 180),
    ("corpus/rendered/004.pandoc-md.md", "004", 75, 180),
    ("corpus/rendered/004.pandoc.txt", "004", 74, 180),
    ("corpus/rendered/002_messy.pandoc-gfm.md", "002", 65, 70),
    ("corpus/rendered/002_messy.pandoc-md.md", "002", 65, 70),
    ("corpus/rendered/002_messy.pandoc.txt", "002", 65, 70),
    ("corpus/rendered/001.pdftotext-layout.txt", "001", 75, 111),
    ("corpus/rendered/001.pdftotext.txt", "001", 75, 109),
    ("corpus/rendered/001.pdftotext-raw.txt", "001", 73, 111),
    ("corpus/rendered/002.pdftotext-layout.txt", "002", 66, 70),
    ("corpus/rendered/002.pdftotext.txt", "002", 64, 65),
    ("corpus/rendered/002.pdftotext-raw.txt", "002", 64, 68),
    ("corpus/rendered/004.pdftotext-layout.txt", "004", 75, 180),
    ("corpus/rendered/004.pdftotext.txt", "004", 74, 156),
    ("corpus/rendered/004.pdftotext-raw.txt", "004", 71, 180),
    (
        "corpus/rendered/002_messy.pdftotext-layout.txt",
        "002",
        0,
        0,
    ),
    ("corpus/rendered/002_messy.pdftotext.txt", "002", 42, 64),
    ("corpus/rendered/002_messy.pdftotext-raw.txt", "002", 58, 67),
];

#[test]
fn every_text_rendering_yields_its_paragraphs_and_cells() {
    let Some(expected) = shared("corpus/rendered/expected.json") else {
        return;
    };
    let expected: Value = serde_json::from_str(&fs::read_to_string(expected).unwrap()).unwrap();
    let mut fallen = Vec::new();
    for (file, document, paragraphs_at_least, cells_at_least) in RENDERED {
        let Some(path) = shared(file) else { return };
        let read = text::read(&fs::read_to_string(path).unwrap());
        let paragraphs = count_paragraphs(&read, &expected[*document], false);
        let cells = count_cells(&read, &expected[*document]);
        println!(
            "(\"{file}\", \"{document}\", {}, {}), // of {}, {}",
            paragraphs.right, cells.right, paragraphs.all, cells.all
        );
        if std::env::var("MISSED").is_ok_and(|part| file.contains(&part)) {
            for missed in paragraphs.missed.iter().chain(&cells.missed) {
                println!("    {missed}");
            }
        }
        if paragraphs.right < *paragraphs_at_least || cells.right < *cells_at_least {
            fallen.push(*file);
        }
    }
    assert!(fallen.is_empty(), "fewer than before: {fallen:?}");
}

/// Everything that must hold of a document read from any text.
fn check(source: &str) {
    let document = text::read(source);
    let units = source.encode_utf16().count();
    for (index, block) in document.blocks.iter().enumerate() {
        let text = block.text();
        assert!(!text.contains('\r'));
        if block.as_paragraph().is_some() {
            assert!(!text.is_empty() && text.trim() == text && !text.contains('\n'));
        }
        for row in block.as_table().into_iter().flat_map(|table| &table.rows) {
            for cell in &row.cells {
                assert!(text.get(cell.range.clone()).is_some());
            }
        }
        let mut last = 0;
        for (at, c) in text.char_indices().step_by(5) {
            let source = block.content.source_range(at..at + c.len_utf8());
            assert!(source.start <= source.end && source.end <= units);
            if block.as_paragraph().is_some() {
                assert!(last <= source.start, "offsets go back in block {index}");
            }
            last = source.start;
        }
        let whole = document.locate(document.whole(index));
        assert!(whole.source.is_some_and(|source| source.end <= units));
    }
}

/// The source behind a paragraph, with its blanks made single.
fn behind(source: &[u16], block: &Block) -> String {
    let range = block.content.source_range(0..block.content.len());
    let slice = String::from_utf16_lossy(&source[range]);
    slice.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_paragraph_is_its_source_with_blanks_made_single() {
    let source = "KẾ HOẠCH\n\nI.  MỤC ĐÍCH\r\n\r\n1. Nâng cao   nhận thức của cán bộ, công chức\r\nvà người dân  trên địa bàn xã\n\nHết.";
    let units: Vec<u16> = source.encode_utf16().collect();
    let document = text::read(source);
    assert_eq!(document.blocks.len(), 4);
    for block in &document.blocks {
        assert_eq!(behind(&units, block), block.text());
    }
}

fn texts(source: &str) -> Vec<String> {
    let blocks = text::read(source).blocks;
    blocks.iter().map(|block| block.text().to_owned()).collect()
}

#[test]
fn a_line_that_begins_with_the_hyphen_of_a_number_goes_on() {
    let source = "Căn cứ Nghị định số 30/2020/NĐ\n-CP ngày 05/3/2020 của Chính phủ;\nThực hiện Kế hoạch số 12\n-KH/ĐU ngày 05/01/2026;\nCăn cứ Quyết định số 15\n/QĐ-UBND ngày 06/01/2026;\n- Các thôn;\n-Các trường học.\nTheo Thông tư 01/2026/TT\n- BNV của Bộ Nội vụ.\n";
    assert_eq!(
        texts(source),
        [
            "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;",
            "Thực hiện Kế hoạch số 12-KH/ĐU ngày 05/01/2026;",
            "Căn cứ Quyết định số 15/QĐ-UBND ngày 06/01/2026;",
            "- Các thôn;",
            "-Các trường học.",
            "Theo Thông tư 01/2026/TT - BNV của Bộ Nội vụ."
        ]
    );
}

#[test]
fn a_line_that_ends_in_a_word_which_ends_nothing_goes_on() {
    let source = "Căn cứ Nghị quyết số 12/NQ-HĐND ngày 05/01/2026 của\nHội đồng nhân dân xã về chuyển đổi số;\nThực hiện sự chỉ đạo tại phiên họp thường kỳ của Chủ tịch\nỦy ban nhân dân xã;\nSở Y tế\nKế hoạch này thay thế kế hoạch đã ban hành trong các năm\n2024, 2025.\n";
    assert_eq!(
        texts(source),
        [
            "Căn cứ Nghị quyết số 12/NQ-HĐND ngày 05/01/2026 của Hội đồng nhân dân xã về chuyển đổi số;",
            "Thực hiện sự chỉ đạo tại phiên họp thường kỳ của Chủ tịch Ủy ban nhân dân xã;",
            "Sở Y tế",
            "Kế hoạch này thay thế kế hoạch đã ban hành trong các năm 2024, 2025."
        ]
    );
}

#[test]
fn a_notes_number_on_a_line_of_its_own_parts_no_sentence() {
    assert_eq!(
        texts("1. Bố trí kinh phí để thực hiện\n1\n.\n1 Chi tiết tại Phụ lục.\n"),
        [
            "1. Bố trí kinh phí để thực hiện.",
            "1 Chi tiết tại Phụ lục."
        ]
    );
}

#[test]
fn bullets_that_lost_their_font_begin_items() {
    for mark in ["o", "Ø", "§", "·", "v", "ü", "l", "à", "\u{f0d8}", "→"] {
        let source =
            format!("1. Việc\n{mark}\tRà soát hồ sơ.\n{mark}\tTập huấn cán bộ.\n2. Việc\n");
        let wanted = [
            "1. Việc",
            "• Rà soát hồ sơ.",
            "• Tập huấn cán bộ.",
            "2. Việc",
        ];
        assert_eq!(texts(&source), wanted, "{mark}");
    }
    // A letter that counts, and a table of two columns.
    assert_eq!(
        texts("a\tRà soát\nb\tTập huấn\n"),
        ["a\tRà soát\nb\tTập huấn"]
    );
    assert_eq!(
        texts("1\tRà soát\n2\tTập huấn\n"),
        ["1\tRà soát\n2\tTập huấn"]
    );
}

mod any_text {
    use proptest::prelude::*;

    /// Pieces of which drafts and damage are made.
    fn piece() -> impl Strategy<Value = String> {
        let pieces = [
            "\n",
            "\n\n",
            "\r\n",
            "\u{c}",
            "\t",
            "   ",
            " ",
            "|",
            "---",
            "|---|---|\n",
            "+---+---+\n",
            "**",
            "*",
            "~~",
            "_",
            "<table><tr><td colspan=3>",
            "</td></tr></table>",
            "<sup>1</sup>",
            "[",
            "]{.x}",
            "\\",
            "&amp;",
            "# ",
            "TT Nội dung nhiệm vụ Cơ quan chủ trì Cơ quan phối hợp Thời gian\n",
            "TT     Nội dung nhiệm vụ     Cơ quan chủ trì     Thời gian\n",
            "TT\tNội dung\tChủ trì\tThời gian\n",
            "I\n",
            "1\n",
            "2.1",
            "a) ",
            "- ",
            "Sở Nội vụ",
            "UBND các xã",
            "Hàng năm",
            "Quý II năm 2026",
            "KẾ HOẠCH\n",
            "Nơi nhận:",
            "TM. ỦY BAN NHÂN DÂN",
            "Số:     /KH-UBND",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "tổ chức thực hiện",
            "Xã",
            "đ ẩy m ạnh h ọc",
            "08-",
            "NQ/TW",
            "\\r\\n",
            "e\u{302}\u{301}",
            "🙂",
            "\u{feff}",
            "\u{301}",
            "______",
            "  ----- ------ ----\n",
            "--------------------------\n",
            "(",
            ")",
            ".",
            ";",
            "38CT/TW",
            "K Ế H O Ạ C H",
        ];
        prop_oneof![
            6 => proptest::sample::select(pieces.to_vec()).prop_map(str::to_owned),
            1 => any::<String>(),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn is_read_without_panic_and_maps_into_its_source(
            pieces in proptest::collection::vec(piece(), 0..80)
        ) {
            super::check(&pieces.concat());
        }
    }
}

#[test]
fn what_stands_before_the_first_line_is_read_past() {
    check("\u{feff}\u{c}\n");
}

#[test]
fn every_file_of_the_corpus_maps_into_its_source() {
    for folder in ["seeds", "corpus/rendered", "corpus/variants"] {
        let Some(folder) = shared(folder) else { return };
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path
                .extension()
                .is_some_and(|kind| kind == "txt" || kind == "md")
            {
                check(&String::from_utf8_lossy(&fs::read(&path).unwrap()));
            }
        }
    }
}

#[test]
fn no_word_of_a_damaged_text_is_lost() {
    let Some(folder) = shared("corpus/variants") else {
        return;
    };
    let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let source = fs::read_to_string(&path).unwrap().replace("\\r\\n", "");
        let read: usize = text::read(&source)
            .blocks
            .iter()
            .map(|block| words(block.text()))
            .sum();
        // Only page numbers go, and a table's header where a page repeats it.
        let headers = source.lines().filter(|line| line.starts_with("TT  "));
        let repeated: usize = headers.skip(1).map(words).sum();
        assert!(
            words(&source).saturating_sub(read) <= 12 + repeated,
            "{}: {} of {}",
            path.display(),
            read,
            words(&source)
        );
    }
}
