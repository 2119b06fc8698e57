//! The outline on anything: random text, random blocks, and growth.

use kehoach_check::document::{Block, BlockKind, Document, Lines, Origin, ParagraphStyle, text};
use kehoach_check::plan::recognise;
use kehoach_check::vietnamese::offsets::MappedText;
use proptest::prelude::*;

use crate::draft::{spans_lie_in_their_blocks, table};

/// Pieces of plans, put together in any order.
const PIECES: [&str; 44] = [
    "KẾ HOẠCH",
    "QUYẾT ĐỊNH",
    "QUYẾT ĐỊNH:",
    "Điều 1.",
    "Căn cứ Luật",
    "Thực hiện",
    ";",
    "I.",
    "II. ",
    "III.TỔ CHỨC",
    "MỤC ĐÍCH, YÊU CẦU",
    "1.",
    "1.1.",
    "a)",
    "đ)",
    "-",
    "+",
    "(1)",
    ":",
    ".",
    "./.",
    "Nơi nhận:",
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
    "Nguyễn Văn A",
    "PHỤ LỤC",
    "Phụ lục I:",
    "(Kèm theo",
    ")",
    "TT",
    "Nội dung",
    "Cơ quan chủ trì",
    "Thời gian",
    "Số:",
    "/KH-UBND",
    "Hà Nội, ngày",
    "tháng 13 năm 2026",
    "Phần thứ nhất",
    "A.",
    "\u{301}",
    "🙂",
    " ",
    "\u{a0}",
];

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop_oneof![
            4 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
            1 => "\\PC{0,6}",
        ],
        0..6,
    )
    .prop_map(|words| words.join(" "))
}

fn block() -> impl Strategy<Value = Block> {
    let paragraph = (
        words(),
        any::<[bool; 3]>(),
        prop::option::of(0u8..7),
        prop::option::of("[0-9a-dIV]{1,3}[.)]|-"),
    )
        .prop_map(|(text, [bold, italic, centered], heading, number)| {
            let style = ParagraphStyle {
                number,
                bold,
                italic,
                centered,
                heading,
                ..ParagraphStyle::default()
            };
            Block::paragraph(MappedText::identity(&text), style)
        });
    let rows = prop::collection::vec(prop::collection::vec(words(), 0..5), 0..5);
    let grid = (
        rows,
        prop::collection::vec((0usize..4, 0usize..4, 0usize..9), 0..6),
    )
        .prop_map(|(rows, spans)| {
            let rows: Vec<Vec<&str>> = rows
                .iter()
                .map(|row| row.iter().map(String::as_str).collect())
                .collect();
            let mut block = table(&rows);
            if let BlockKind::Table(grid) = &mut block.kind {
                let cells = grid.rows.iter_mut().flat_map(|row| &mut row.cells);
                for (cell, (columns, rows, column)) in cells.zip(spans) {
                    cell.col_span = columns;
                    cell.row_span = rows;
                    cell.column = column;
                }
            }
            block
        });
    prop_oneof![5 => paragraph, 1 => grid]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_text_never_breaks_it(lines in prop::collection::vec(words(), 0..30)) {
        let document = text::read(&lines.join("\n"));
        let plan = recognise(&document);
        spans_lie_in_their_blocks(&document, &plan);
        let _ = plan.view(&document);
    }

    #[test]
    fn random_blocks_never_break_it(blocks in prop::collection::vec(block(), 0..25)) {
        let document = Document { origin: Origin::Html, blocks, notes: Vec::new(), layout: None, lines: Lines::default() };
        let plan = recognise(&document);
        spans_lie_in_their_blocks(&document, &plan);
        let _ = plan.view(&document);
    }
}

/// Blocks of a long draft that repeats what costs most.
fn long(times: usize) -> Document {
    let mut blocks = Vec::new();
    let mut paragraph = |text: &str| {
        blocks.push(Block::paragraph(
            MappedText::identity(text),
            ParagraphStyle::default(),
        ));
    };
    paragraph("KẾ HOẠCH");
    for _ in 0..times {
        for text in [
            "I. NHIỆM VỤ",
            "1. Tuyên truyền",
            "a) Phát thanh: (1) sáng; (2) chiều.",
            "- Dán áp phích; - Phát tờ rơi.",
            "Phụ lục kèm theo nêu rõ.",
            "TỔ CHỨC THỰC HIỆN",
            "Một đoạn văn không có dấu",
        ] {
            paragraph(text);
        }
    }
    let head = vec!["TT", "Nội dung", "Cơ quan chủ trì", "Thời gian"];
    for _ in 0..times {
        blocks.push(table(&[
            head.clone(),
            vec!["", "việc không số", "", ""],
            vec!["x", "Việc", "Thôn", ""],
        ]));
    }
    Document {
        origin: Origin::Html,
        blocks,
        notes: Vec::new(),
        layout: None,
        lines: Lines::default(),
    }
}

#[test]
fn a_very_long_draft_is_read_whole() {
    let document = long(1000);
    let plan = recognise(&document);
    assert_eq!(plan.sections.len(), 2000);
    assert_eq!(plan.appendices.len(), 1);
    let nested = "- ".repeat(50_000) + &"(1) a; ".repeat(30_000);
    let document = text::read(&nested);
    recognise(&document);
    for piece in [
        "KT. CHỦ TỊCH ",
        "Số: 1/KH Hà Nội, ngày ",
        "Nơi nhận: - A; ",
        "PHỤ LỤC I ",
        "b) Việc; c) Việc. ",
    ] {
        let lines = format!("{}\n", piece.repeat(3)).repeat(500);
        for text in [piece.repeat(10_000), lines] {
            let block = Block::paragraph(MappedText::identity(&text), ParagraphStyle::default());
            let document = Document {
                origin: Origin::Html,
                blocks: vec![block],
                notes: Vec::new(),
                layout: None,
                lines: Lines::default(),
            };
            recognise(&document);
            recognise(&text::read(&text));
        }
    }
}
