//! What a Word file shows on paper although it stands elsewhere in the file, or in another form.

mod docx_support;

use docx_support::{Docx, p, r};
use kehoach_check::document::{Note, Unread};
use kehoach_check::vietnamese::legacy::Encoding;

/// A paragraph in a font.
fn set(font: &str, text: &str) -> String {
    format!("<w:p>{}</w:p>", run(font, text))
}

fn run(font: &str, text: &str) -> String {
    format!(
        r#"<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#
    )
}

#[track_caller]
fn lines(body: &str) -> Vec<String> {
    Docx::new(body).lines()
}

#[test]
fn text_of_old_fonts_becomes_unicode() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", set(".VnTime", text));
    let body = [
        p("Số: 5/KH-UBND"),
        set(".VnTimeH", "KÕ ho¹ch"),
        set(".VnTime", "I. MôC §ÝCH"),
        // Runs that a word is torn into.
        format!(
            "<w:p>{}{}{}</w:p>",
            run(".VnTime", "N©ng ca"),
            run(".VnTime", "o ®êi s"),
            run(".VnTime", "èng cña nh©n d©n")
        ),
        format!(
            "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
            cell("TT"),
            cell("NhiÖm vô")
        ),
    ];
    let docx = Docx::new(&body.concat());
    assert_eq!(
        docx.lines(),
        [
            "Số: 5/KH-UBND",
            "KẾ HOẠCH",
            "I. MỤC ĐÍCH",
            "Nâng cao đời sống của nhân dân",
            "TT | Nhiệm vụ"
        ]
    );
    let document = docx.read();
    let old: Vec<_> = document.notes.iter().collect();
    assert!(matches!(old[..], [Note::LegacyEncoding(Encoding::Tcvn3, span)] if span.block == 1));
    // Runs end where they ended.
    let layout = document.layout.unwrap();
    let paragraph = &layout.blocks[3][0];
    let ends: Vec<_> = paragraph.runs.iter().map(|run| run.range.end).collect();
    assert_eq!(ends, ["Nâng cao đời sống của nhân dân".len()]);
}

#[test]
fn one_line_in_an_old_font_is_enough() {
    assert_eq!(lines(&set(".VnArial", "§Ò ¸n sè 12")), ["Đề án số 12"]);
    assert_eq!(
        lines(&set("VNI-Times", "Keá hoaïch trieån khai")),
        ["Kế hoạch triển khai"]
    );
}

#[test]
fn unicode_in_an_old_font_stays() {
    let body =
        set(".VnTime", "Kế hoạch của các xã là toàn diện") + &set(".VnTime", "Các trò và thầy");
    assert_eq!(
        lines(&body),
        ["Kế hoạch của các xã là toàn diện", "Các trò và thầy"]
    );
    // One paragraph of each kind, and one that was mended in Unicode.
    let mended = format!(
        "<w:p>{}{}</w:p>",
        run(".VnTime", "Thùc hiÖn "),
        run(".VnTime", "nhiệm vụ của các xã")
    );
    let body = set(".VnTime", "C¸c x· b¸o c¸o") + &set(".VnTime", "Xã báo cáo đầy đủ") + &mended;
    assert_eq!(
        lines(&body),
        [
            "Các xã báo cáo",
            "Xã báo cáo đầy đủ",
            "Thực hiện nhiệm vụ của các xã"
        ]
    );
}

#[test]
fn the_letter_that_word_keeps_as_a_soft_hyphen_or_a_symbol_comes_back() {
    let font = r#"<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr>"#;
    let body = format!(
        r#"<w:p><w:r>{font}<w:t>Th</w:t><w:softHyphen/><w:t>êng trùc, ®</w:t></w:r><w:r><w:sym w:font=".VnTime" w:char="F0B6"/></w:r><w:r>{font}<w:t xml:space="preserve"> viÖc</w:t></w:r></w:p>"#
    );
    assert_eq!(lines(&body), ["Thường trực, đả việc"]);
}

#[test]
fn text_whose_font_alone_was_changed_becomes_unicode_too() {
    let body = set(
        "Times New Roman",
        "Thùc hiÖn NghÞ quyÕt cña §¶ng bé x·, ñy ban nh©n d©n ban hµnh KÕ ho¹ch",
    );
    assert_eq!(
        lines(&body),
        ["Thực hiện Nghị quyết của Đảng bộ xã, ủy ban nhân dân ban hành Kế hoạch"]
    );
}

const CHUNK: &str = r#"<w:altChunk r:id="c"/>"#;

fn with_chunk(file: &str, contents: impl AsRef<[u8]>) -> Docx {
    Docx::new(&(p("Trước") + CHUNK + &p("Sau"))).related("aFChunk", "c", file, contents)
}

#[test]
fn a_part_of_another_format_is_read_where_it_stands() {
    let html = "<html><body><p>Phụ lục</p><table border=1><tr><td>TT</td><td>Nhiệm vụ</td><td>Chủ trì</td></tr><tr><td>1</td><td>Họp</td><td>Văn phòng</td></tr></table></body></html>";
    let read = [
        "Trước",
        "Phụ lục",
        "TT | Nhiệm vụ | Chủ trì",
        "1 | Họp | Văn phòng",
        "Sau",
    ];
    assert_eq!(with_chunk("c.html", html).lines(), read);
    assert_eq!(with_chunk("c.bin", html).lines(), read);
    let utf16: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(html.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(with_chunk("c.htm", utf16).lines(), read);
    let mht = format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{html}\r\n--b--\r\n"
    );
    assert_eq!(with_chunk("c.mht", mht).lines(), read);
    assert_eq!(
        with_chunk("c.txt", "Một dòng.\r\nHai dòng.").lines()[1..3],
        ["Một dòng.", "Hai dòng."]
    );
    let nested = Docx::new(&p("Trong tệp khác")).bytes();
    assert_eq!(
        with_chunk("c.docx", nested).lines(),
        ["Trước", "Trong tệp khác", "Sau"]
    );
}

#[test]
fn a_part_that_cannot_be_read_is_left_out() {
    for (file, contents) in [
        ("c.rtf", "{\\rtf1 x}"),
        ("c.docx", "PK"),
        ("c.mht", "MIME-Version: 1.0"),
    ] {
        assert_eq!(
            with_chunk(file, contents).lines(),
            ["Trước", "Sau"],
            "{file}"
        );
    }
    assert_eq!(lines(&(p("Trước") + CHUNK)), ["Trước"]);
}

#[test]
fn a_part_within_a_cell_is_the_cells_text() {
    let body = format!(
        "<w:tbl><w:tblPr><w:tblBorders><w:top w:val=\"single\"/></w:tblBorders></w:tblPr><w:tr><w:tc>{}</w:tc><w:tc>{CHUNK}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        p("1"),
        p("Văn phòng")
    );
    let docx = Docx::new(&body).related("aFChunk", "c", "c.html", "<p>Họp <b>giao ban</b></p>");
    assert_eq!(docx.lines(), ["1 | Họp giao ban | Văn phòng"]);
}

#[test]
fn parts_are_bounded() {
    let inner = Docx::new(&CHUNK.repeat(50)).related("aFChunk", "c", "c.txt", "x");
    let docx = Docx::new(&CHUNK.repeat(5000)).related("aFChunk", "c", "c.docx", inner.bytes());
    assert_eq!(docx.lines(), ["x"]);
}

const TITLE: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";

fn letterhead() -> String {
    let cell = |lines: &[&str]| {
        let lines: String = lines.iter().map(|line| p(line)).collect();
        format!("<w:tc>{lines}</w:tc>")
    };
    format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        cell(&["UBND XÃ TÂN SƠN", "Số: 5/KH-UBND"]),
        cell(&[TITLE, "Độc lập - Tự do - Hạnh phúc"])
    )
}

const HEAD: [&str; 4] = [
    "UBND XÃ TÂN SƠN",
    "Số: 5/KH-UBND",
    TITLE,
    "Độc lập - Tự do - Hạnh phúc",
];

/// A section whose header of a kind is `h`; with a first page of its own or without.
fn section(kind: &str, title_page: bool) -> String {
    let title_page = if title_page { "<w:titlePg/>" } else { "" };
    format!(r#"<w:sectPr><w:headerReference w:type="{kind}" r:id="h"/>{title_page}</w:sectPr>"#)
}

fn page_number() -> String {
    format!(
        "<w:p><w:fldSimple w:instr=\" PAGE \">{}</w:fldSimple></w:p>",
        r("1")
    )
}

#[test]
fn a_letterhead_in_the_first_pages_header_is_the_head() {
    let head = letterhead() + &page_number();
    for (kind, title_page, shown) in [
        ("first", true, true),
        ("default", false, true),
        ("first", false, false),
        ("default", true, false),
        ("even", false, false),
    ] {
        let docx =
            Docx::new(&(p("KẾ HOẠCH") + &section(kind, title_page))).part("header", "h", &head);
        let mut expected = if shown { HEAD.to_vec() } else { Vec::new() };
        expected.push("KẾ HOẠCH");
        assert_eq!(docx.lines(), expected, "{kind} {title_page}");
        let layout = docx.read().layout.unwrap();
        assert_eq!(layout.sections[0].blocks, 0..expected.len());
        assert_eq!(layout.blocks.len(), expected.len());
    }
}

#[test]
fn a_header_with_anything_else_is_none_of_the_text() {
    let lines = |body: &str, header: &str| {
        let body = body.to_owned() + &section("default", false);
        Docx::new(&body).part("header", "h", header).lines()
    };
    assert_eq!(lines(&p("KẾ HOẠCH"), &page_number()), ["KẾ HOẠCH"]);
    assert_eq!(
        lines(&p("KẾ HOẠCH"), &p("Kế hoạch số 5/KH-UBND")),
        ["KẾ HOẠCH"]
    );
    // A letterhead that the text has already.
    let body = letterhead() + &p("KẾ HOẠCH");
    assert_eq!(lines(&body, &letterhead())[4..], ["KẾ HOẠCH"]);
}

fn text_box(lines: &[&str]) -> String {
    let lines: String = lines.iter().map(|line| p(line)).collect();
    let content = format!("<w:txbxContent>{lines}</w:txbxContent>");
    format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor><a:graphic><a:graphicData>\
         <wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
}

fn vml_box(lines: &[&str]) -> String {
    let lines: String = lines.iter().map(|line| p(line)).collect();
    format!(
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{lines}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
}

fn centered(inside: &str) -> String {
    format!(r#"<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{inside}</w:p>"#)
}

#[test]
fn a_letterhead_in_text_boxes_stands_above_the_title() {
    for a_box in [text_box as fn(&[&str]) -> String, vml_box] {
        let boxes = a_box(&HEAD[..2]) + &a_box(&HEAD[2..]);
        let body = centered(&(boxes + &r("KẾ HOẠCH"))) + &centered(&r("Phòng chống cháy rừng"));
        let expected = [&HEAD[..], &["KẾ HOẠCH", "Phòng chống cháy rừng"]].concat();
        assert_eq!(lines(&body), expected);
        // On different paragraphs, the one of the place and the day below the title.
        let day = "Tân Sơn, ngày 05 tháng 3 năm 2026";
        let body = format!(
            "<w:p>{}</w:p>{}{}{}",
            a_box(&HEAD[2..]),
            centered(&(r("KẾ HOẠCH") + &a_box(&HEAD[..2]))),
            centered(&(r("Phòng chống cháy rừng") + &a_box(&[day]))),
            p("I. MỤC ĐÍCH")
        );
        assert_eq!(
            lines(&body),
            [
                HEAD[2],
                HEAD[3],
                HEAD[0],
                HEAD[1],
                day,
                "KẾ HOẠCH",
                "Phòng chống cháy rừng",
                "I. MỤC ĐÍCH"
            ]
        );
    }
}

#[test]
fn other_text_boxes_stay_where_they_hang() {
    let body = letterhead()
        + &p("KẾ HOẠCH")
        + &format!("<w:p>{}{}</w:p>", r("Thân"), text_box(&["Chú giải sơ đồ"]));
    assert_eq!(lines(&body)[4..], ["KẾ HOẠCH", "Thân", "Chú giải sơ đồ"]);
}

/// A paragraph whose tabs are tabs and whose line feeds are breaks.
fn tabbed(text: &str) -> String {
    let text = text.replace('\t', "</w:t><w:tab/><w:t xml:space=\"preserve\">");
    let text = text.replace('\n', "</w:t><w:br/><w:t xml:space=\"preserve\">");
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

#[test]
fn a_closing_set_by_tabs_is_read_column_by_column() {
    let rows = [
        "Nơi nhận:\tKT. GIÁM ĐỐC",
        "- UBND tỉnh (để báo cáo);\tPHÓ GIÁM ĐỐC",
        "- Các phòng;",
        "- Lưu: VT, KH.\t\tĐỗ Văn Bốn",
    ];
    let read = [
        "Thân.",
        "Nơi nhận:",
        "- UBND tỉnh (để báo cáo);",
        "- Các phòng;",
        "- Lưu: VT, KH.",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Đỗ Văn Bốn",
        "Phụ lục",
    ];
    let several: String = rows.iter().map(|row| tabbed(row)).collect();
    for closing in [several, tabbed(&rows.join("\n"))] {
        assert_eq!(lines(&(p("Thân.") + &closing + &p("Phụ lục"))), read);
    }
}

#[test]
fn a_letterhead_set_by_tabs_is_read_column_by_column() {
    let body = tabbed(&format!("UBND XÃ TÂN SƠN\t{TITLE}"))
        + &tabbed("Số: 5/KH-UBND\tĐộc lập - Tự do - Hạnh phúc")
        + &tabbed("\tTân Sơn, ngày 05 tháng 3 năm 2026")
        + &tabbed("\tKẾ HOẠCH");
    assert_eq!(
        lines(&body),
        [
            HEAD[0],
            HEAD[1],
            TITLE,
            HEAD[3],
            "Tân Sơn, ngày 05 tháng 3 năm 2026",
            "KẾ HOẠCH"
        ]
    );
}

#[test]
fn a_picture_and_an_embedded_sheet_are_noticed() {
    let picture = |cx: u64, cy: u64| {
        format!(
            r#"<w:p><w:r><w:drawing><wp:inline><wp:extent cx="{cx}" cy="{cy}"/><a:graphic><a:graphicData><a:blip r:embed="i"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#
        )
    };
    let object = |program: &str| {
        format!(
            r#"<w:p><w:r><w:object><v:shape style="width:400pt;height:120pt"><v:imagedata r:id="i"/></v:shape><o:OLEObject ProgID="{program}"/></w:object></w:r></w:p>"#
        )
    };
    let noticed = |body: &str| {
        let notes = Docx::new(&(p("Phụ lục") + body)).read().notes;
        notes
            .into_iter()
            .map(|note| match note {
                Note::Unread(what, span) => (what, span.block, span.start, span.end),
                other => panic!("{other:?}"),
            })
            .collect::<Vec<_>>()
    };
    let end = "Phụ lục".len();
    assert_eq!(
        noticed(&picture(5_400_000, 3_000_000)),
        [(Unread::Picture, 0, end, end)]
    );
    assert_eq!(noticed(&picture(700_000, 700_000)), []);
    assert_eq!(
        noticed(&object("Excel.Sheet.12")),
        [(Unread::Embedded, 0, end, end)]
    );
    assert_eq!(noticed(&p("chữ")), []);
    // A table that holds nothing but the picture, or a line below a title, has no text.
    let cell = |inside: &str| format!("<w:tc>{inside}</w:tc>").repeat(2);
    let lined = r#"<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>"#;
    let table = |inside: &str| format!("<w:tbl>{lined}<w:tr>{}</w:tr></w:tbl>", cell(inside));
    let in_table = noticed(&table(&picture(5_400_000, 3_000_000)));
    assert_eq!(in_table[0], (Unread::Picture, 0, end, end));
    assert_eq!(
        lines(&(p("KẾ HOẠCH") + &table("<w:p/>") + &p("Sau"))),
        ["KẾ HOẠCH", "Sau"]
    );
}

#[test]
fn a_table_drawn_askew_has_the_columns_that_are_seen() {
    let row = |cells: &[(u32, &str)]| {
        let cells: String = cells
            .iter()
            .map(|(span, text)| {
                format!(
                    r#"<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{}</w:tc>"#,
                    p(text)
                )
            })
            .collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let body = format!(
        r#"<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w="600"/><w:gridCol w:w="3000"/><w:gridCol w:w="70"/><w:gridCol w:w="2000"/></w:tblGrid>{}{}</w:tbl>"#,
        row(&[(1, "TT"), (2, "Nhiệm vụ"), (1, "Chủ trì")]),
        row(&[(1, "1"), (1, "Họp"), (2, "Văn phòng")])
    );
    let document = Docx::new(&body).read();
    let table = document.blocks[0].as_table().unwrap();
    for row in &table.rows {
        let places: Vec<_> = row
            .cells
            .iter()
            .map(|cell| (cell.column, cell.col_span))
            .collect();
        assert_eq!(places, [(0, 1), (1, 1), (2, 1)]);
    }
}
