//! Drafts made to hang, to fill the memory or to be misread. A test bounds what comes out, or holds that the
//! work does not grow with the square: how long each takes is the fuzzer's to say.

#![allow(missing_docs)]

mod docx_support;
mod sound;

use docx_support::{Docx, NAMESPACES, Packed, archive, li, p};
use kehoach_check::document::docx::{Limits, read};
use kehoach_check::document::{Document, html, text};
use kehoach_check::report::{ErrorCode, Report};
use kehoach_check::{Checker, Options, Source};
use serde_json::json;

fn checker() -> Checker {
    Checker::new(Options::default()).expect("default options")
}

fn report(source: &Source) -> Report {
    checker().check(source).expect("a report")
}

/// Bytes of all that a document shows, numbers among it.
fn shown(document: &Document) -> usize {
    let sizes = document.blocks.iter().map(|block| {
        let number = block.as_paragraph().and_then(|style| style.number.as_ref());
        block.text().len() + number.map_or(0, String::len)
    });
    sizes.sum()
}

/// A list of so many items whose number is this text.
fn list(number: &str, format: &str, start: &str, items: usize) -> Vec<u8> {
    let body = li(1, 0, "Họp").repeat(items);
    let level = format!(
        "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"{start}\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{number}\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
    );
    Docx::new(&body).part("numbering", "n", &level).bytes()
}

#[test]
fn a_list_shows_numbers_and_not_what_a_file_puts_in_their_place() {
    let long = "Mục ".repeat(60_000);
    let counted = "%1".repeat(100_000);
    for (number, format, start) in [
        (long.as_str(), "decimal", "1"),
        (counted.as_str(), "upperRoman", "3888"),
        (counted.as_str(), "lowerLetter", "2147483647"),
    ] {
        let bytes = list(number, format, start, 500);
        let document = read(&bytes, Limits::default()).expect("a list");
        assert!(shown(&document) < 500 * 2_000, "{} bytes", shown(&document));
    }
}

#[test]
fn a_page_counts_numbers_and_not_what_a_style_sheet_puts_in_their_place() {
    let long = "x".repeat(20_000);
    let often = "counter(a)\".\"".repeat(5_000);
    let many: String = (0..5_000).map(|n| format!("c{n} ")).collect();
    for rule in [
        format!("li{{counter-increment:a}}li:before{{content:counter(a)\"{long}. \"}}"),
        format!("li{{counter-increment:a}}li:before{{content:{often}}}"),
        format!("li{{counter-reset:{many}}}li:before{{content:counters(c1,\"{long}\")\".\"}}"),
    ] {
        let page = format!("<style>{rule}</style><ol>{}</ol>", "<li>Họp".repeat(500));
        let document = html::read(&page);
        assert!(shown(&document) < 500 * 2_000, "{} bytes", shown(&document));
    }
}

#[test]
fn a_list_that_begins_at_the_last_number_goes_on() {
    for attribute in ["start=2147483647", "start=-2147483648 reversed"] {
        let page = format!("<ol {attribute}><li>Họp<li>Thi<li>Ôn</ol>");
        assert_eq!(html::read(&page).blocks.len(), 3);
    }
}

#[test]
fn cells_take_no_more_columns_than_a_table_has() {
    let wide = "<w:tc><w:tcPr><w:gridSpan w:val=\"63\"/><w:hMerge/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>";
    let row = format!("<w:tr>{}</w:tr>", wide.repeat(2_000));
    let document = Docx::new(&format!("<w:tbl>{row}</w:tbl>{}", p("sau"))).read();
    let table = document.blocks.iter().find_map(|block| block.as_table());
    let spans = table.into_iter().flat_map(|table| &table.rows);
    assert!(
        spans
            .flat_map(|row| &row.cells)
            .all(|cell| cell.col_span <= 63)
    );

    let cell = json!({"text": "x", "colSpan": 1000, "rowSpan": 1000});
    let row = json!({"cells": vec![cell; 300]});
    let blocks = json!([{"kind": "table", "rows": vec![row; 300]}]);
    let checker = checker();
    let source = Source::blocks(&blocks, checker.locale()).expect("blocks");
    checker.check(&source).expect("a report");
}

#[test]
fn a_style_is_known_by_a_name_and_not_by_a_novel() {
    // Each paragraph leads through thirty styles, whose names are gone through every time.
    let name = |n: usize| format!("{n}{}", "x".repeat(20_000));
    let style = |n: usize| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{}\"><w:basedOn w:val=\"{}\"/></w:style>",
            name(n),
            name(n + 1)
        )
    };
    let styles: String = (0..30).map(style).collect();
    let of = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr><w:r><w:t>Họp</w:t></w:r></w:p>",
        name(0)
    );
    let document = Docx::new(&of.repeat(50))
        .part("styles", "s", &styles)
        .read();
    assert_eq!(document.blocks.len(), 50);
}

#[test]
fn a_file_of_more_paragraphs_than_any_draft_is_refused_in_words() {
    let paragraphs = "<w:p/>".repeat(300_001);
    let breaks = format!("<w:p><w:r>{}</w:r></w:p>", "<w:br/>".repeat(300_001));
    let cells = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", "<w:tc/>".repeat(300_001));
    for body in [paragraphs, breaks, cells] {
        let xml = format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>");
        let refusal = read(
            &archive(&[Packed::deflated("word/document.xml", xml.as_bytes())]),
            Limits {
                packing_ratio: 5_000,
                ..Limits::default()
            },
        )
        .expect_err("too many");
        let error = refusal.into_error(kehoach_check::report::Locale::Vi);
        assert_eq!(error.code, ErrorCode::TooLarge);
        assert!(error.message.contains("300000 đoạn"), "{error}");
    }
}

#[test]
fn what_is_too_large_is_said_in_megabytes_and_pages() {
    let file = checker().check(&Source::Docx(vec![0; Source::MOST + 1]));
    let error = file.expect_err("too large");
    assert_eq!(
        (error.code, error.path.as_deref()),
        (ErrorCode::TooLarge, Some("/docx"))
    );
    assert!(error.message.contains("32 MB"), "{error}");
    let text = checker().check(&Source::Text("x".repeat(Source::MOST + 1)));
    let error = text.expect_err("too large");
    assert!(error.message.contains("33 triệu ký tự"), "{error}");
}

#[test]
fn crosses_and_bars_that_are_no_table_stay_text() {
    for (drawn, lines) in [
        ("+---+\n".repeat(4_000), 4_000),
        ("+---+\n| a |\n".repeat(2_000), 2_000),
        (format!("+{}\n| a |\n", "-+".repeat(20_000)), 1),
        (format!("+--+--+\n{}\n+--+--+\n", "|".repeat(40_000)), 1),
        (format!("{}\na\n", "-- ".repeat(10_000)), 1),
    ] {
        let document = text::read(&drawn);
        let rows: usize = document
            .blocks
            .iter()
            .filter_map(|block| block.as_table())
            .map(|table| table.rows.iter().map(|row| row.cells.len()).sum::<usize>())
            .sum();
        assert!(rows <= lines * 70, "{rows} cells");
    }
    // A drawn table after many lines that only begin as one is still read.
    let table = "+----+------+\n| TT | Việc |\n+----+------+\n| 1  | Thi  |\n+----+------+\n";
    let document = text::read(&format!("{}\n{table}", "+---+\n".repeat(50)));
    let last = document.blocks.last().expect("blocks");
    assert_eq!(last.text(), "TT\tViệc\n1\tThi");
}

#[test]
fn a_sentence_that_names_thousands_of_bodies_is_judged_as_a_short_one() {
    let names = "UBND huyện Tân Sơn, Sở Giao thông vận tải ";
    for (opening, is_told) in [("Giao ", true), ("Trước khi sáp nhập, giao ", false)] {
        let few = report(&draft(&format!("{opening}{}", names.repeat(2))));
        let many = report(&draft(&format!("{opening}{}", names.repeat(300))));
        let told = |report: &Report| {
            let bodies = report
                .findings
                .iter()
                .filter(|one| one.code.starts_with("KH6"));
            bodies.map(|one| one.code).collect::<Vec<_>>()
        };
        assert_eq!(told(&few).is_empty(), !is_told, "{:?}", told(&few));
        // Far behind the words that speak of the change nothing knows of them any more.
        if is_told {
            assert_eq!(told(&few), told(&many));
        }
    }
}

/// A draft of a day after the reforms, with one item.
fn draft(item: &str) -> Source {
    Source::Text(format!(
        "ỦY BAN NHÂN DÂN\nTỈNH TÂN SƠN\nSố: 12/KH-UBND\nTân Sơn, ngày 05 tháng 3 năm 2026\n\nKẾ HOẠCH\nVề việc kiểm tra\n\nI. MỤC ĐÍCH\nNâng cao chất lượng.\n\nII. NHIỆM VỤ\n1. {item}.\n"
    ))
}

#[test]
fn a_table_with_its_letters_and_marks_apart_is_the_same_table() {
    let table = "PHỤ LỤC\nDanh mục nhiệm vụ\n\n\
TT  Nội dung                                         Cơ quan chủ trì  Thời gian\n\
1   Chuẩn bị tổ chức lễ phát động thi đua toàn tỉnh  Sở Nội vụ        Quý I\n\
2   Mở lớp bồi dưỡng kỹ năng số cho cán bộ cấp xã    Sở Khoa học      Quý II\n\
3   Đánh giá, tổng kết                               Văn phòng        Quý IV\n";
    let checker = checker();
    assert_eq!(sound::forms(&checker, table), None);
    let read = text::read(table);
    let cells = read.blocks.last().map(|block| block.text().to_owned());
    assert!(cells.is_some_and(|cells| {
        cells.contains("1\tChuẩn bị tổ chức lễ phát động thi đua toàn tỉnh\tSở Nội vụ\tQuý I")
    }));
}

#[test]
fn a_catalogue_that_is_broken_names_the_field() {
    let catalogue = |tasks: serde_json::Value| json!({"id": "9/KH-UBND", "title": "Kế hoạch", "issuer": "UBND tỉnh Tân Sơn", "issuedOn": "2026-01-10", "tasks": tasks});
    let task = |refs: serde_json::Value| json!({"id": "1", "refs": refs, "group": "I", "title": "Tổ chức hội nghị"});
    for (value, path) in [
        (catalogue(json!([null])), "/tasks/0"),
        (catalogue(json!(null)), "/tasks"),
        (catalogue(json!([task(json!("II.1"))])), "/tasks/0/refs"),
        (catalogue(json!([task(json!([null]))])), "/tasks/0/refs/0"),
        (json!(null), ""),
        (json!([]), ""),
    ] {
        let error = checker().catalogue(&value).expect_err("broken");
        assert_eq!(error.code, ErrorCode::BadCatalogue);
        assert_eq!(error.path.as_deref().unwrap_or_default(), path, "{error}");
        assert!(
            error.message.contains(path) && error.message.contains("nhận được"),
            "{error}"
        );
    }
}

#[test]
fn a_row_is_renumbered_where_its_number_stands() {
    let rows = |numbers: [&str; 4]| {
        let [one, two, three, four] = numbers;
        format!(
            "PHỤ LỤC\n\n| TT | Nội dung | Cơ quan chủ trì | Thời gian |\n|---|---|---|---|\n| {one}Họp | Sở Y tế | Quý I |\n| {two}Thi | Sở Y tế | Quý I |\n| {three}Hội thảo | Sở Y tế | Quý II |\n| {four}Tổng kết | Sở Y tế | Quý IV |\n"
        )
    };
    for numbers in [
        ["1 | ", " | 2. ", " | 4. ", " | 5. "],
        ["1 | ", "2 | ", "4 | ", "5 | "],
        ["1. | ", "2. | ", "2. | ", "3. | "],
    ] {
        let text = rows(numbers);
        let source = Source::Text(text.clone());
        let found = report(&source);
        let finding = found.findings.iter().find(|one| one.code == "KH205");
        let finding = finding.unwrap_or_else(|| panic!("{text}"));
        let units: Vec<u16> = text.encode_utf16().collect();
        let mended = sound::applied(&units, &finding.fixes[0].edits).expect("edits");
        let after = report(&Source::Text(mended.clone()));
        assert!(
            after.findings.iter().all(|one| one.code != "KH205"),
            "{mended}"
        );
    }
}

#[test]
fn a_number_that_rows_stand_under_is_not_changed_alone() {
    let table = "PHỤ LỤC\n\n| TT | Nội dung | Cơ quan chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | Họp | Sở Y tế | Quý I |\n| 3 | Thi | Sở Y tế | Quý I |\n| 3.1 | Vòng một | Sở Y tế | Quý I |\n| 3.2 | Vòng hai | Sở Y tế | Quý I |\n";
    let found = report(&Source::Text(table.to_owned()));
    let numbers = found.findings.iter().filter(|one| one.code == "KH205");
    assert!(numbers.into_iter().all(|one| one.fixes.is_empty()));
}

#[test]
fn the_word_that_two_places_lack_is_added_in_both() {
    let text = "KẾ HOẠCH\nI. MỤC ĐÍCH\n1. Triển khai Chỉ thị 27/CT-UBND của Ủy ban nhân dân tỉnh.\n2. Theo Chỉ thị 27/CT-UBND, các xã rà soát.\n3. Báo cáo kết quả thực hiện Chỉ thị 27/CT-UBND.\n";
    let found = report(&Source::Text(text.to_owned()));
    let finding = found
        .findings
        .iter()
        .find(|one| one.code == "KH406")
        .expect("a finding");
    assert_eq!(finding.fixes[0].edits.len(), 3);
    assert_eq!(finding.fixes[0].title, "Thêm từ “số” ở cả 3 chỗ");
}

#[test]
fn a_blank_that_markup_parts_is_not_taken_out_by_half() {
    for page in [
        "<p>a) Theo quy định (<b>&nbsp;</b> xem phụ lục) của tỉnh.</p>",
        "<p>a) Kiểm tra <i> </i>, giám sát việc thực hiện.</p>",
    ] {
        let source = Source::Html(page.to_owned());
        let found = report(&source);
        let units: Vec<u16> = page.encode_utf16().collect();
        for finding in found.findings.iter().filter(|one| one.code == "KH904") {
            for fix in &finding.fixes {
                let mended = sound::applied(&units, &fix.edits).expect("edits");
                let after = report(&Source::Html(mended.clone()));
                assert!(
                    after.findings.iter().all(|one| one.code != "KH904"),
                    "{mended}"
                );
            }
        }
    }
}
