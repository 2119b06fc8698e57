//! Appendices: captions, headers, groups, rows over page breaks. All drafts are fictional.

use kehoach_check::document::{BlockKind, Document};
use kehoach_check::plan::{Appendix, ColumnRole, Plan, recognise};

use crate::draft::{check_spans, document, plan, sections, table};

const BODY: &str = "KẾ HOẠCH\nGiữ sạch bãi biển\nI. NHIỆM VỤ\n1. Dọn rác bãi biển.\nII. TỔ CHỨC THỰC HIỆN\n1. Các thôn thực hiện./.\n";
const HEAD: [&str; 5] = [
    "TT",
    "Nội dung",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời gian",
];

/// "group: number task|lead|coordinate|due".
fn rows(appendix: &Appendix) -> Vec<String> {
    let mut out = Vec::new();
    for group in &appendix.groups {
        for row in &group.rows {
            out.push(format!(
                "{} {}: {} {}|{}|{}|{}",
                group.number,
                group.heading.text,
                row.number,
                row.text(ColumnRole::Task),
                row.text(ColumnRole::Lead),
                row.text(ColumnRole::Coordinate),
                row.text(ColumnRole::Due),
            ));
        }
    }
    out
}

fn with(tables: &[&[Vec<&str>]]) -> Plan {
    let mut draft = document(&format!("{BODY}PHỤ LỤC\n"));
    draft.blocks.extend(tables.iter().map(|rows| table(rows)));
    let plan = recognise(&draft);
    check_spans(&draft, &plan);
    plan
}

#[test]
fn pieces_cut_by_page_breaks_are_one_table() {
    let plan = with(&[
        &[
            HEAD.to_vec(),
            vec!["I", "Dọn rác", "", "", ""],
            vec!["1", "Dọn bãi Đông", "Thôn Đông", "Đoàn xã", "2026"],
        ],
        &[
            HEAD.to_vec(),
            vec!["2", "Dọn bãi Tây", "Thôn Tây", "Đoàn xã", "2026"],
        ],
        &[vec!["3", "Dọn bãi Nam", "Thôn Nam", "Đoàn xã", "2026"]],
    ]);
    assert_eq!(plan.appendices.len(), 1);
    assert_eq!(
        rows(&plan.appendices[0]),
        [
            "I Dọn rác: 1 Dọn bãi Đông|Thôn Đông|Đoàn xã|2026",
            "I Dọn rác: 2 Dọn bãi Tây|Thôn Tây|Đoàn xã|2026",
            "I Dọn rác: 3 Dọn bãi Nam|Thôn Nam|Đoàn xã|2026",
        ]
    );
}

#[test]
fn a_row_that_goes_on_behind_a_page_break_is_one_row() {
    let plan = with(&[
        &[
            HEAD.to_vec(),
            vec!["1", "Dọn bãi Đông, bãi Tây và", "Thôn Đông", "Đoàn", "2026"],
        ],
        &[
            HEAD.to_vec(),
            vec!["", "các bãi nhỏ", "", "xã", ""],
            vec!["2", "Trồng cây", "Thôn Tây", "", "2027"],
        ],
    ]);
    assert_eq!(
        rows(&plan.appendices[0]),
        [
            " : 1 Dọn bãi Đông, bãi Tây và các bãi nhỏ|Thôn Đông|Đoàn xã|2026",
            " : 2 Trồng cây|Thôn Tây||2027",
        ]
    );
}

#[test]
fn a_row_without_number_and_details_of_its_own_is_a_row() {
    let plan = with(&[&[
        HEAD.to_vec(),
        vec!["1", "Dọn bãi Đông", "Thôn Đông", "Đoàn xã", "2026"],
        vec!["", "Dọn bãi Tây", "Thôn Tây", "Đoàn xã", "2026"],
    ]]);
    assert_eq!(plan.rows().count(), 2);
}

#[test]
fn a_task_with_empty_cells_is_a_row_and_not_a_group() {
    let plan = with(&[&[
        HEAD.to_vec(),
        vec!["1", "Dọn bãi Đông", "Thôn Đông", "Đoàn xã", "2026"],
        vec!["2", "Dọn bãi Tây", "", "", ""],
        vec!["3", "Dọn bãi Nam", "Thôn Nam", "", "2026"],
    ]]);
    assert_eq!(plan.rows().count(), 3);
    assert_eq!(plan.appendices[0].groups.len(), 1);
}

#[test]
fn groups_are_told_by_numeral_capitals_bold_or_deeper_numbers() {
    let groups = |plan: &Plan| -> Vec<(String, usize)> {
        plan.appendices[0]
            .groups
            .iter()
            .map(|g| (format!("{} {}", g.number, g.heading.text), g.rows.len()))
            .collect()
    };
    let row = |number: &'static str| vec![number, "Dọn bãi", "Thôn", "Đoàn", "2026"];
    let roman = with(&[&[
        HEAD.to_vec(),
        vec!["I.", "Dọn rác", "", "", ""],
        row("1"),
        vec!["II.", "Trồng cây", "", "", ""],
        row("1"),
    ]]);
    assert_eq!(
        groups(&roman),
        [("I Dọn rác".into(), 1), ("II Trồng cây".into(), 1)]
    );
    let deeper = with(&[&[
        HEAD.to_vec(),
        vec!["1", "Dọn rác", "", "", ""],
        row("1.1"),
        row("1.2"),
        vec!["2", "Trồng cây", "", "", ""],
        row("2.1"),
    ]]);
    assert_eq!(
        groups(&deeper),
        [("1 Dọn rác".into(), 2), ("2 Trồng cây".into(), 1)]
    );
    let bold = with(&[&[
        HEAD.to_vec(),
        vec!["", "**Dọn rác**", "", "", ""],
        row("1"),
        vec!["", "**Trồng cây**", "", "", ""],
        row("2"),
    ]]);
    assert_eq!(
        groups(&bold),
        [(" Dọn rác".into(), 1), (" Trồng cây".into(), 1)]
    );
    let capitals = with(&[&[
        HEAD.to_vec(),
        vec!["A", "DỌN RÁC", "", "", ""],
        row("1"),
        vec!["B", "TRỒNG CÂY", "", "", ""],
        row("1"),
    ]]);
    assert_eq!(
        groups(&capitals),
        [("A DỌN RÁC".into(), 1), ("B TRỒNG CÂY".into(), 1)]
    );
    let first_cell = with(&[&[
        HEAD.to_vec(),
        vec!["**I. Dọn rác**", "", "", "", ""],
        row("1"),
        vec!["**II. Trồng cây**", "", "", "", ""],
        row("1"),
    ]]);
    assert_eq!(
        groups(&first_cell),
        [("I Dọn rác".into(), 1), ("II Trồng cây".into(), 1)]
    );
    let with_cells = with(&[&[
        HEAD.to_vec(),
        vec!["I", "Dọn rác", "Thôn", "Đoàn", "2026"],
        row("1"),
        vec!["II", "Trồng cây", "Thôn", "", "2026"],
        row("1"),
    ]]);
    assert_eq!(
        groups(&with_cells),
        [("I Dọn rác".into(), 1), ("II Trồng cây".into(), 1)]
    );
}

#[test]
fn rows_numbered_in_roman_alone_are_rows() {
    let plan = with(&[&[
        HEAD.to_vec(),
        vec!["I", "Dọn bãi Đông", "Thôn Đông", "", "2026"],
        vec!["II", "Dọn bãi Tây", "Thôn Tây", "", "2026"],
    ]]);
    assert_eq!(plan.rows().count(), 2);
}

#[test]
fn merged_cells_reach_over_columns_and_rows() {
    let mut draft = document(&format!("{BODY}PHỤ LỤC\n"));
    let mut block = table(&[
        HEAD.to_vec(),
        vec!["I. Dọn rác"],
        vec!["1", "Dọn bãi Đông", "Thôn Đông", "Đoàn xã", "2026"],
        vec!["2", "Dọn bãi Tây", "Hội Nông dân", "2027"],
    ]);
    let BlockKind::Table(grid) = &mut block.kind else {
        unreachable!()
    };
    grid.rows[1].cells[0].col_span = 5;
    grid.rows[2].cells[2].row_span = 2;
    grid.rows[3].cells[2].column = 3;
    grid.rows[3].cells[3].column = 4;
    draft.blocks.push(block);
    let plan = recognise(&draft);
    assert_eq!(
        rows(&plan.appendices[0]),
        [
            "I Dọn rác: 1 Dọn bãi Đông|Thôn Đông|Đoàn xã|2026",
            "I Dọn rác: 2 Dọn bãi Tây|Thôn Đông|Hội Nông dân|2027",
        ]
    );
}

fn two_row_header(spans: bool) -> Document {
    let mut draft = document(&format!("{BODY}PHỤ LỤC\n"));
    let mut block = table(&[
        if spans {
            vec!["TT", "Nhiệm vụ", "Cơ quan thực hiện", "Thời hạn hoàn thành"]
        } else {
            vec![
                "TT",
                "Nhiệm vụ",
                "Cơ quan thực hiện",
                "",
                "Thời hạn hoàn thành",
            ]
        },
        if spans {
            vec!["Chủ trì", "Phối hợp"]
        } else {
            vec!["", "", "Chủ trì", "Phối hợp", ""]
        },
        vec!["(1)", "(2)", "(3)", "(4)", "(5)"],
        vec!["1", "Dọn bãi Đông", "Thôn Đông", "Đoàn xã", "2026"],
    ]);
    if spans {
        let BlockKind::Table(grid) = &mut block.kind else {
            unreachable!()
        };
        for at in [0, 1, 3] {
            grid.rows[0].cells[at].row_span = 2;
        }
        grid.rows[0].cells[2].col_span = 2;
        grid.rows[0].cells[3].column = 4;
        grid.rows[1].cells[0].column = 2;
        grid.rows[1].cells[1].column = 3;
    }
    draft.blocks.push(block);
    draft
}

#[test]
fn a_header_of_two_rows_and_an_index_row_are_the_header() {
    for spans in [true, false] {
        let plan = recognise(&two_row_header(spans));
        let [appendix] = plan.appendices.as_slice() else {
            panic!()
        };
        let roles: Vec<_> = appendix.columns.iter().map(|c| c.role).collect();
        use ColumnRole::*;
        assert_eq!(
            roles,
            [Number, Task, Lead, Coordinate, Due],
            "spans: {spans}"
        );
        assert_eq!(rows(appendix), [" : 1 Dọn bãi Đông|Thôn Đông|Đoàn xã|2026"]);
    }
}

#[test]
fn two_appendices_are_two() {
    let plan = plan(&format!(
        "{BODY}PHỤ LỤC I\nDANH MỤC NHIỆM VỤ\n(Kèm theo Kế hoạch số 5/KH-UBND)\n\
         TT\tNội dung\tCơ quan chủ trì\tThời gian\n1\tDọn rác\tThôn Đông\t2026\n\
         Phụ lục II: DANH MỤC DỰ ÁN\n\
         STT\tTên nhiệm vụ\tĐơn vị chủ trì\tTiến độ thực hiện\n1\tXây cầu\tBan Quản lý\t2027"
    ));
    assert_eq!(plan.appendices.len(), 2);
    let label = |at: usize| plan.appendices[at].label.as_ref().unwrap().text.as_str();
    let title = |at: usize| plan.appendices[at].title.as_ref().unwrap().text.as_str();
    assert_eq!((label(0), title(0)), ("PHỤ LỤC I", "DANH MỤC NHIỆM VỤ"));
    assert_eq!((label(1), title(1)), ("Phụ lục II", "DANH MỤC DỰ ÁN"));
    assert!(plan.appendices[0].attachment_line.is_some());
    assert_eq!(plan.rows().count(), 2);
}

#[test]
fn an_appendix_in_two_parts_with_other_columns_is_two() {
    let plan = plan(&format!(
        "{BODY}Phụ lục\n\
         I. NHIỆM VỤ\n\
         TT\tNội dung\tCơ quan chủ trì\tThời gian\n1\tDọn rác\tThôn Đông\t2026\n\
         II. VĂN BẢN\n\
         TT\tTên văn bản\tCơ quan chủ trì\tCấp trình\tSản phẩm\tThời gian hoàn thành\n1\tQuy chế\tVăn phòng\tUBND\tQuyết định\t2027"
    ));
    let titles: Vec<_> = plan
        .appendices
        .iter()
        .map(|a| a.title.as_ref().unwrap().text.as_str())
        .collect();
    assert_eq!(titles, ["I. NHIỆM VỤ", "II. VĂN BẢN"]);
    assert_eq!(
        plan.rows().nth(1).unwrap().text(ColumnRole::SubmitTo),
        "UBND"
    );
}

#[test]
fn a_group_heading_between_pieces_or_below_its_rows_finds_its_rows() {
    let row = |number: &'static str| format!("{number}\tDọn bãi\tThôn\tĐoàn\t2026\n");
    let head = HEAD.join("\t");
    let plan = plan(&format!(
        "{BODY}Phụ lục\n{head}\n{}{}**Dọn rác**\t\t\t\t\n\n{head}\nII.\tTrồng cây\t\t\t\t\n{}\nIII. Trồng hoa\n{}",
        row("1"),
        row("2"),
        row("1"),
        row("1"),
    ));
    let groups: Vec<_> = plan.appendices[0]
        .groups
        .iter()
        .map(|g| (g.number.as_str(), g.heading.text.as_str(), g.rows.len()))
        .collect();
    assert_eq!(
        groups,
        [
            ("I", "Dọn rác", 2),
            ("II", "Trồng cây", 1),
            ("III", "Trồng hoa", 1)
        ]
    );
}

#[test]
fn a_task_table_in_the_body_is_an_appendix_and_the_sections_go_on() {
    let plan = plan(
        "KẾ HOẠCH\nGiữ sạch bãi biển\nI. NHIỆM VỤ\nPhân công như sau:\n\
         STT\tNhiệm vụ\tĐơn vị thực hiện\tThời hạn\n1\tDọn rác\tThôn Đông\t2026\n\
         II. TỔ CHỨC THỰC HIỆN\n1. Các thôn thực hiện.",
    );
    assert_eq!(plan.appendices.len(), 1);
    assert_eq!(plan.appendices[0].label, None);
    assert_eq!(
        sections(&plan),
        ["I NHIỆM VỤ Tasks", "II TỔ CHỨC THỰC HIỆN Implementation"]
    );
    assert_eq!(
        plan.rows().next().unwrap().text(ColumnRole::Lead),
        "Thôn Đông"
    );
}

#[test]
fn a_label_without_a_table_is_an_appendix_without_columns() {
    let plan = plan(&format!(
        "{BODY}PHỤ LỤC\nDANH MỤC NHIỆM VỤ\nDọn rác bãi biển hằng tuần."
    ));
    assert_eq!(plan.appendices.len(), 1);
    assert!(plan.appendices[0].columns.is_empty());
}

#[test]
fn a_sentence_about_the_appendix_is_no_label() {
    let plan = plan(
        "KẾ HOẠCH\nGiữ sạch bãi biển\nI. NHIỆM VỤ\nPhụ lục kèm theo Kế hoạch này nêu các nhiệm vụ cụ thể.\n\
         Chi tiết tại Phụ lục I.\nII. TỔ CHỨC THỰC HIỆN\n1. Các thôn thực hiện.",
    );
    assert!(plan.appendices.is_empty());
    assert_eq!(sections(&plan).len(), 2);
}

#[test]
fn appendices_without_tables_are_each_one() {
    let plan = plan(&format!(
        "{BODY}Phụ lục I\nDANH MỤC BÃI\nBãi Đông, bãi Tây.\nPhụ lục II\nDANH MỤC CÂY\nPhi lao."
    ));
    let labels: Vec<_> = plan
        .appendices
        .iter()
        .map(|a| a.label.as_ref().unwrap().text.as_str())
        .collect();
    assert_eq!(labels, ["Phụ lục I", "Phụ lục II"]);
}
