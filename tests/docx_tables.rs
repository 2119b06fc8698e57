//! Automatic numbers, tables and layout of Word files, in files written by hand.

mod docx_support;

use docx_support::{Docx, li, p, r};
use kehoach_check::document::layout::{Alignment, LineSpacing, Margins, RunFormat};

fn level(level: u32, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>"
    )
}

fn list(id: u32, scheme: u32, overrides: &str) -> String {
    format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{scheme}\"/>{overrides}</w:num>")
}

fn scheme(id: u32, inside: &str) -> String {
    format!("<w:abstractNum w:abstractNumId=\"{id}\">{inside}</w:abstractNum>")
}

#[track_caller]
fn numbers(numbering: &str, items: &[(u32, u32)]) -> Vec<String> {
    let body: String = items
        .iter()
        .map(|(list, level)| li(*list, *level, "x"))
        .collect();
    let file = Docx::new(&body).part("numbering", "numbering", numbering);
    let lines = file.lines().into_iter();
    lines
        .map(|line| line.strip_suffix(" x").unwrap_or("").to_owned())
        .collect()
}

#[test]
fn levels_count_within_each_other_and_begin_again() {
    let levels = [
        level(0, "upperRoman", "%1.", ""),
        level(1, "decimal", "%2.", ""),
        level(2, "lowerLetter", "%3)", ""),
        level(3, "decimal", "%2.%4", ""),
    ]
    .concat();
    let numbering = scheme(0, &levels) + &list(1, 0, "");
    let items = [
        (1, 0),
        (1, 1),
        (1, 2),
        (1, 2),
        (1, 1),
        (1, 2),
        (1, 3),
        (1, 0),
        (1, 1),
    ];
    assert_eq!(
        numbers(&numbering, &items),
        [
            "[I.]", "[1.]", "[a)]", "[b)]", "[2.]", "[a)]", "[2.1]", "[II.]", "[1.]"
        ]
    );
}

#[test]
fn a_level_may_go_on_and_print_digits_only() {
    let levels = [
        level(0, "upperRoman", "%1.", ""),
        level(
            1,
            "decimal",
            "%1.%2.",
            "<w:isLgl/><w:lvlRestart w:val=\"0\"/>",
        ),
    ]
    .concat();
    let numbering = scheme(0, &levels) + &list(1, 0, "");
    let items = [(1, 0), (1, 1), (1, 0), (1, 1)];
    assert_eq!(
        numbers(&numbering, &items),
        ["[I.]", "[1.1.]", "[II.]", "[2.2.]"]
    );
}

#[test]
fn lists_of_one_scheme_go_on_unless_they_begin_anew() {
    let again = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>";
    let other = format!(
        "<w:lvlOverride w:ilvl=\"0\">{}</w:lvlOverride>",
        level(0, "lowerRoman", "(%1)", "")
    );
    let numbering = scheme(0, &level(0, "decimal", "%1.", ""))
        + &list(1, 0, "")
        + &list(2, 0, "")
        + &list(3, 0, again)
        + &list(4, 0, &other);
    let items = [(1, 0), (2, 0), (3, 0), (3, 0), (1, 0), (4, 0)];
    assert_eq!(
        numbers(&numbering, &items),
        ["[1.]", "[2.]", "[5.]", "[6.]", "[7.]", "[(viii)]"]
    );
}

#[test]
fn formats_are_those_of_the_file() {
    for (format, text, wanted) in [
        ("decimalZero", "%1", "[01]"),
        ("lowerLetter", "%1)", "[a)]"),
        ("upperLetter", "%1.", "[A.]"),
        ("lowerRoman", "%1)", "[i)]"),
        ("ordinal", "%1.", "[1.]"),
        ("bullet", "-", "[-]"),
        ("bullet", "\u{f0b7}", "[•]"),
        ("bullet", "+", "[+]"),
        ("none", "", ""),
        ("decimal", "Điều %1.", "[Điều 1.]"),
    ] {
        let numbering = scheme(0, &level(0, format, text, "")) + &list(1, 0, "");
        assert_eq!(numbers(&numbering, &[(1, 0)]), [wanted], "{format} {text}");
    }
    let custom = "<w:lvl w:ilvl=\"0\"><mc:AlternateContent><mc:Choice Requires=\"w14\"><w:numFmt w:val=\"custom\" w:format=\"001, 002, 003, ...\"/></mc:Choice><mc:Fallback><w:numFmt w:val=\"decimal\"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val=\"%1\"/></w:lvl>";
    let numbering = scheme(0, custom) + &list(1, 0, "");
    assert_eq!(numbers(&numbering, &[(1, 0)]), ["[001]"]);
}

#[test]
fn styles_and_links_bring_numbers_and_zero_takes_them_away() {
    let levels = level(0, "upperRoman", "%1.", "<w:pStyle w:val=\"Muc\"/>")
        + &level(1, "decimal", "%2.", "<w:pStyle w:val=\"Khoan\"/>");
    let numbering = scheme(0, "<w:numStyleLink w:val=\"DanhSach\"/>")
        + &scheme(1, &(levels + "<w:styleLink w:val=\"DanhSach\"/>"))
        + &list(1, 0, "")
        + &list(2, 1, "");
    let style = |kind: &str, id: &str, inside: &str| {
        format!(
            "<w:style w:type=\"{kind}\" w:styleId=\"{id}\"><w:name w:val=\"{id}\"/>{inside}</w:style>"
        )
    };
    let number =
        "<w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr><w:outlineLvl w:val=\"0\"/></w:pPr>";
    let styles = style(
        "numbering",
        "DanhSach",
        "<w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr>",
    ) + &style("paragraph", "Muc", number)
        + &style(
            "paragraph",
            "Khoan",
            &format!("<w:basedOn w:val=\"Muc\"/>{number}"),
        )
        + &style("paragraph", "Con", "<w:basedOn w:val=\"Muc\"/>");
    let styled = |style: &str, more: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{more}</w:pPr>{}</w:p>",
            r("x")
        )
    };
    let none = "<w:numPr><w:numId w:val=\"0\"/></w:numPr>";
    let body = [
        styled("Muc", ""),
        styled("Khoan", ""),
        styled("Muc", none),
        styled("Muc", ""),
        li(1, 0, "x"),
        styled("Con", ""),
    ]
    .concat();
    let file = Docx::new(&body)
        .part("numbering", "numbering", &numbering)
        .part("styles", "styles", &styles);
    assert_eq!(
        file.lines(),
        ["[I.] x", "[1.] x", "x", "[II.] x", "[III.] x", "[IV.] x"]
    );
    let document = file.read();
    assert_eq!(document.blocks[0].as_paragraph().unwrap().heading, Some(1));
}

const BORDERS: &str = "<w:tblPr><w:tblBorders><w:top w:val=\"single\"/></w:tblBorders></w:tblPr>";

fn table(rows: &[String]) -> String {
    format!("<w:tbl>{BORDERS}{}</w:tbl>", rows.concat())
}

fn tr(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

fn tc(props: &str, inside: &str) -> String {
    format!("<w:tc><w:tcPr>{props}</w:tcPr>{inside}</w:tc>")
}

#[test]
fn merged_cells_take_their_columns_and_rows() {
    let body = table(&[
        tr(&[
            tc("<w:vMerge w:val=\"restart\"/>", &p("TT")),
            tc("<w:gridSpan w:val=\"2\"/>", &p("Phân công")),
            tc("", &p("Ghi chú")),
        ]),
        tr(&[
            tc("<w:vMerge/>", &p("")),
            tc("", &p("Chủ trì")),
            tc("", &p("Phối hợp")),
            tc("", &p("")),
        ]),
        format!(
            "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{}{}</w:tr>",
            tc("", &p("A")),
            tc("<w:gridSpan w:val=\"2\"/>", &p("B"))
        ),
    ]);
    let document = Docx::new(&body).read();
    let block = &document.blocks[0];
    let cells: Vec<Vec<_>> = block
        .as_table()
        .unwrap()
        .rows
        .iter()
        .map(|row| {
            row.cells
                .iter()
                .map(|c| {
                    (
                        &block.text()[c.range.clone()],
                        c.column,
                        c.col_span,
                        c.row_span,
                    )
                })
                .collect()
        })
        .collect();
    assert_eq!(
        cells[0],
        [
            ("TT", 0, 1, 2),
            ("Phân công", 1, 2, 1),
            ("Ghi chú", 3, 1, 1)
        ]
    );
    assert_eq!(
        cells[1],
        [("Chủ trì", 1, 1, 1), ("Phối hợp", 2, 1, 1), ("", 3, 1, 1)]
    );
    assert_eq!(cells[2], [("A", 1, 1, 1), ("B", 2, 2, 1)]);
}

#[test]
fn the_automatic_number_of_a_cell_is_its_text() {
    let numbering = scheme(0, &level(0, "decimal", "%1.", "")) + &list(1, 0, "");
    let row = |text: &str| {
        tr(&[
            tc("", &li(1, 0, "")),
            tc("", &p(text)),
            tc("", &p("Sở Y tế")),
        ])
    };
    let body = table(&[row("Một"), row("Hai")]);
    let file = Docx::new(&body).part("numbering", "numbering", &numbering);
    assert_eq!(file.lines(), ["1. | Một | Sở Y tế", "2. | Hai | Sở Y tế"]);
}

#[test]
fn deleted_rows_are_gone_and_wrapped_rows_and_nested_tables_are_there() {
    let deleted = format!(
        "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>{}{}</w:tr>",
        tc("", &p("bỏ")),
        tc("", &p("bỏ"))
    );
    let wrapped = format!(
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        tr(&[
            tc("", &p("1")),
            format!(
                "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
                tc("", &p("hai"))
            ),
            tc("", &p("ba")),
            tc("", &p("bốn"))
        ])
    );
    let nested = table(&[tr(&[tc("", &p("trong")), tc("", &p("bảng"))])]);
    let outer = tr(&[
        tc("", &p("2")),
        tc("", &(p("có ") + &nested + &p(""))),
        tc("", &(p("- Một;") + &p("- Hai."))),
        tc("", &p("")),
    ]);
    assert_eq!(
        Docx::new(&table(&[deleted, wrapped, outer])).lines(),
        ["1 | hai | ba | bốn", "2 | có trong bảng | - Một; - Hai. | "]
    );
}

#[test]
fn tables_that_only_lay_out_the_page_are_paragraphs() {
    let head = table(&[tr(&[
        tc("", &(p("ỦY BAN NHÂN DÂN") + &p("XÃ AN BÌNH"))),
        tc(
            "",
            &(p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + &p("Độc lập - Tự do - Hạnh phúc")),
        ),
    ])]);
    assert_eq!(Docx::new(&head).lines().len(), 4);
    let unruled = format!(
        "<w:tbl>{}</w:tbl>",
        tr(&[tc("", &p("trái")), tc("", &p("phải"))])
    );
    assert_eq!(Docx::new(&unruled).lines(), ["trái", "phải"]);
    let list = format!(
        "<w:tbl>{}{}</w:tbl>",
        tr(&[
            tc("", &p("TT")),
            tc("", &p("Nội dung")),
            tc("", &p("Thời gian"))
        ]),
        tr(&[tc("", &p("1")), tc("", &p("Họp")), tc("", &p("Quý I"))])
    );
    assert_eq!(
        Docx::new(&list).lines(),
        ["TT | Nội dung | Thời gian", "1 | Họp | Quý I"]
    );
}

#[test]
fn what_is_in_force_comes_through_styles_defaults_and_theme() {
    let styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme=\"minorHAnsi\" w:hAnsiTheme=\"minorHAnsi\"/><w:sz w:val=\"22\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"160\" w:line=\"259\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
        <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:name w:val=\"Normal\"/><w:rPr><w:sz w:val=\"28\"/></w:rPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"N\"/><w:pPr><w:jc w:val=\"both\"/><w:ind w:left=\"720\" w:hanging=\"360\"/></w:pPr><w:rPr><w:rFonts w:asciiTheme=\"majorHAnsi\" w:hAnsiTheme=\"majorHAnsi\"/><w:b/></w:rPr></w:style>\
        <w:style w:type=\"character\" w:styleId=\"Strong\"><w:name w:val=\"Strong\"/><w:rPr><w:b/><w:i/></w:rPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"X\"><w:basedOn w:val=\"Y\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Y\"><w:basedOn w:val=\"X\"/></w:style>";
    let run =
        |props: &str, text: &str| format!("<w:r><w:rPr>{props}</w:rPr><w:t>{text}</w:t></w:r>");
    let body = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"H\"/></w:pPr>{}{}{}</w:p><w:p>{}{}</w:p><w:p><w:pPr><w:pStyle w:val=\"X\"/></w:pPr>{}</w:p>",
        run("", "a"),
        run("<w:rStyle w:val=\"Strong\"/>", "b"),
        run(
            "<w:rStyle w:val=\"Strong\"/><w:b/><w:sz w:val=\"26\"/>",
            "c"
        ),
        run(
            "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Times New Roman\"/><w:color w:val=\"FF0000\"/><w:u w:val=\"single\"/>",
            "đ"
        ),
        run("<w:rFonts w:ascii=\"Arial\"/>", "d"),
        run("", "vòng"),
    );
    let document = Docx::new(&body)
        .part("styles", "styles", styles)
        .theme("Cambria", "Calibri")
        .read();
    let layout = document.layout.unwrap();
    let runs = |block: usize| -> Vec<(&str, f64, bool, bool)> {
        let runs = &layout.paragraphs(block)[0].runs;
        let shown = |f: &RunFormat| (layout.font(f), f64::from(f.size) / 2.0, f.bold, f.italic);
        // Names live as long as the layout.
        runs.iter()
            .map(|run| {
                let f = shown(&run.format);
                (
                    layout.fonts.iter().find(|n| *n == f.0).unwrap().as_str(),
                    f.1,
                    f.2,
                    f.3,
                )
            })
            .collect()
    };
    // Two styles that are both bold cancel out; what the run itself says holds.
    assert_eq!(
        runs(0),
        [
            ("Cambria", 14.0, true, false),
            ("Cambria", 14.0, false, true),
            ("Cambria", 13.0, true, true)
        ]
    );
    assert_eq!(
        runs(1),
        [
            ("Times New Roman", 14.0, false, false),
            ("Arial", 14.0, false, false)
        ]
    );
    assert_eq!(runs(2), [("Calibri", 11.0, false, false)]);
    let heading = &layout.paragraphs(0)[0];
    assert_eq!(
        (
            heading.alignment,
            heading.left,
            heading.first_line,
            heading.after
        ),
        (Alignment::Justified, 720, -360, 160)
    );
    assert_eq!(heading.line_spacing, LineSpacing::Lines(259));
    let red = &layout.paragraphs(1)[0].runs[0].format;
    assert!(red.underline);
    assert_eq!(red.color, Some([255, 0, 0]));
}

#[test]
fn sections_have_their_paper_margins_and_page_numbers() {
    let field = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    let page = |props: &str| format!("<w:p><w:pPr>{props}</w:pPr>{field}</w:p>");
    let portrait = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"h\"/><w:headerReference w:type=\"first\" r:id=\"first\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:bottom=\"1134\" w:left=\"1600\" w:right=\"1134\" w:gutter=\"101\"/><w:titlePg/></w:sectPr>";
    let landscape = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"f\"/><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/><w:pgNumType w:start=\"1\" w:fmt=\"upperRoman\"/></w:sectPr>";
    let body = format!(
        "{}<w:p><w:pPr>{portrait}</w:pPr></w:p>{}{landscape}",
        p("một"),
        p("hai")
    );
    let file = Docx::new(&body)
        .part("header", "h", &page("<w:jc w:val=\"center\"/>"))
        .part("header", "first", &p(""))
        .part(
            "footer",
            "f",
            &format!(
                "<w:p><w:fldSimple w:instr=\"PAGE\">{}</w:fldSimple></w:p>",
                r("1")
            ),
        );
    let layout = file.read().layout.unwrap();
    let [first, second] = &layout.sections[..] else {
        panic!("{:?}", layout.sections)
    };
    assert_eq!((first.blocks.clone(), second.blocks.clone()), (0..1, 1..2));
    assert_eq!(
        first.margins,
        Some(Margins {
            top: 1134,
            bottom: 1134,
            left: 1701,
            right: 1134
        })
    );
    assert!(first.first_page_differs && first.first_number.is_none());
    let number = first.number.expect("a page number");
    assert!(number.in_header);
    assert_eq!(number.alignment, Some(Alignment::Center));
    assert_eq!(
        (
            second.width,
            second.starts_at,
            second.digits,
            second.margins
        ),
        (16838, Some(1), false, None)
    );
    // The header goes on where the section names none.
    assert!(second.number.is_some_and(|number| number.in_header));

    for (header, alignment) in [
        (
            page("<w:framePr w:xAlign=\"center\"/>"),
            Some(Alignment::Center),
        ),
        (page("<w:jc w:val=\"right\"/>"), Some(Alignment::Right)),
        (page(""), Some(Alignment::Left)),
        (
            format!("<w:p><w:r><w:ptab w:alignment=\"center\"/></w:r>{field}</w:p>"),
            Some(Alignment::Center),
        ),
        (
            format!("<w:p><w:r><w:tab/></w:r>{field}</w:p>"),
            Some(Alignment::Center),
        ),
        (format!("<w:tbl>{}</w:tbl>", tr(&[tc("", &page(""))])), None),
    ] {
        let body = format!(
            "{}<w:sectPr><w:headerReference w:type=\"default\" r:id=\"h\"/></w:sectPr>",
            p("x")
        );
        let layout = Docx::new(&body)
            .part("header", "h", &header)
            .read()
            .layout
            .unwrap();
        assert_eq!(
            layout.sections[0].number.expect("a number").alignment,
            alignment,
            "{header}"
        );
    }
}
