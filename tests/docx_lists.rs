//! Numbers of lists that come from somewhere else than the paragraph, and fields that a drafter filled in.

mod docx_support;

use docx_support::{Docx, li, p, r};

/// Levels "I." and "1." and "-", the first ones of a scheme; `inside` comes before them.
fn scheme(id: u32, inside: &str) -> String {
    let level = |at: u32, format: &str, text: &str| {
        format!(
            r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    format!(
        r#"<w:abstractNum w:abstractNumId="{id}">{inside}{}{}{}</w:abstractNum>"#,
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%2."),
        level(2, "bullet", "-")
    )
}

fn num(id: u32, scheme: u32, inside: &str) -> String {
    format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{scheme}"/>{inside}</w:num>"#)
}

fn style(id: &str, kind: &str, based_on: &str, num_pr: &str) -> String {
    let based_on = match based_on {
        "" => String::new(),
        id => format!(r#"<w:basedOn w:val="{id}"/>"#),
    };
    format!(
        r#"<w:style w:type="{kind}" w:styleId="{id}"><w:name w:val="{id}"/>{based_on}<w:pPr><w:numPr>{num_pr}</w:numPr></w:pPr></w:style>"#
    )
}

fn styled(style: &str, num_pr: &str, text: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>{num_pr}</w:pPr>{}</w:p>"#,
        r(text)
    )
}

fn level_only(level: u32) -> String {
    format!(r#"<w:numPr><w:ilvl w:val="{level}"/></w:numPr>"#)
}

#[test]
fn a_paragraph_that_states_its_level_alone_is_in_its_styles_list() {
    let numbering = scheme(0, "").replacen(
        r#"<w:numFmt w:val="upperRoman"/>"#,
        r#"<w:numFmt w:val="upperRoman"/><w:pStyle w:val="Muc"/>"#,
        1,
    );
    let body = [
        styled("Muc", "", "Mục đích"),
        styled("Muc", &level_only(1), "Yêu cầu"),
        styled("Muc", &level_only(2), "Đúng hạn"),
        styled("Muc", "", "Nhiệm vụ"),
    ];
    let docx = Docx::new(&body.concat())
        .part(
            "styles",
            "styles",
            &style("Muc", "paragraph", "", r#"<w:numId w:val="1"/>"#),
        )
        .part("numbering", "numbering", &(numbering + &num(1, 0, "")));
    assert_eq!(
        docx.lines(),
        [
            "[I.] Mục đích",
            "[1.] Yêu cầu",
            "[-] Đúng hạn",
            "[II.] Nhiệm vụ"
        ]
    );
}

#[test]
fn a_style_is_tied_to_its_level_by_an_override_and_passes_it_on() {
    let tied = |at: u32, format: &str, text: &str, style: &str| {
        format!(
            r#"<w:lvlOverride w:ilvl="{at}"><w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:pStyle w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl></w:lvlOverride>"#
        )
    };
    let overrides = tied(0, "upperRoman", "%1.", "Mot") + &tied(1, "lowerLetter", "%2)", "Hai");
    let list = r#"<w:numId w:val="1"/>"#;
    let styles = style("Mot", "paragraph", "", list)
        + &style("Hai", "paragraph", "", list)
        + &style("HaiDam", "paragraph", "Hai", "");
    let body =
        styled("Mot", "", "Mục đích") + &styled("Hai", "", "Một") + &styled("HaiDam", "", "Hai");
    let docx = Docx::new(&body).part("styles", "styles", &styles).part(
        "numbering",
        "numbering",
        &(scheme(0, "") + &num(1, 0, &overrides)),
    );
    assert_eq!(docx.lines(), ["[I.] Mục đích", "[a)] Một", "[b)] Hai"]);
}

#[test]
fn a_numbering_style_is_found_through_the_scheme_that_makes_it() {
    let linked =
        r#"<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="KieuSo"/></w:abstractNum>"#;
    let numbering = linked.to_owned()
        + &scheme(1, r#"<w:styleLink w:val="KieuSo"/>"#)
        + &num(1, 0, "")
        + &num(2, 1, "");
    let body = li(1, 0, "Mục đích") + &li(1, 1, "Yêu cầu");
    // With the style naming its list, without, and without the style.
    for styles in [
        style("KieuSo", "numbering", "", r#"<w:numId w:val="2"/>"#),
        style("KieuSo", "numbering", "", ""),
        String::new(),
    ] {
        let docx = Docx::new(&body).part("styles", "styles", &styles).part(
            "numbering",
            "numbering",
            &numbering,
        );
        assert_eq!(docx.lines(), ["[I.] Mục đích", "[1.] Yêu cầu"]);
    }
}

#[test]
fn where_a_list_has_no_definition_the_styles_own_counts() {
    let styles = style(
        "Muc",
        "paragraph",
        "",
        r#"<w:ilvl w:val="1"/><w:numId w:val="1"/>"#,
    );
    let numbering = scheme(0, "") + &num(1, 0, "") + &num(7, 9, "");
    let lost = |list: u32| format!(r#"<w:numPr><w:numId w:val="{list}"/></w:numPr>"#);
    let body = [
        styled("Muc", &lost(7), "Một"),
        styled("Muc", &lost(8), "Hai"),
        styled("Muc", &lost(0), "Không số"),
        li(7, 0, "Không kiểu"),
    ];
    let docx = Docx::new(&body.concat())
        .part("styles", "styles", &styles)
        .part("numbering", "numbering", &numbering);
    assert_eq!(
        docx.lines(),
        ["[1.] Một", "[2.] Hai", "Không số", "Không kiểu"]
    );
}

#[test]
fn the_text_of_a_level_is_bounded() {
    let long = "%1.".repeat(100_000);
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="{long}"/></w:lvl></w:abstractNum>{}"#,
        num(1, 0, "")
    );
    let body = li(1, 0, "x").repeat(2000);
    let lines = Docx::new(&body)
        .part("numbering", "numbering", &numbering)
        .lines();
    assert_eq!(lines.len(), 2000);
    assert!(lines.iter().all(|line| line.len() < 5000));
}

fn drop_down(inside: &str) -> String {
    format!(
        r#"<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>{inside}</w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText xml:space="preserve"> FORMDROPDOWN </w:instrText></w:r>"#
    )
}

const END: &str = r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#;
const SEPARATE: &str = r#"<w:r><w:fldChar w:fldCharType="separate"/></w:r>"#;

#[test]
fn of_an_old_drop_down_field_the_chosen_entry_is_text() {
    let entries = r#"<w:listEntry w:val="-- Chọn phòng --"/><w:listEntry w:val="Phòng Kinh tế"/><w:listEntry w:val="Văn phòng"/>"#;
    let line = |chosen: &str, result: &str| {
        let field = drop_down(&format!("{chosen}{entries}"));
        Docx::new(&format!("<w:p>{}{field}{result}{END}</w:p>", r("Giao: "))).lines()
    };
    assert_eq!(line(r#"<w:result w:val="2"/>"#, ""), ["Giao: Văn phòng"]);
    assert_eq!(
        line(r#"<w:default w:val="1"/>"#, ""),
        ["Giao: Phòng Kinh tế"]
    );
    assert_eq!(line("", ""), ["Giao:"]);
    assert_eq!(line(r#"<w:result w:val="9"/>"#, ""), ["Giao:"]);
    // Some programs print the result too.
    let printed = format!("{SEPARATE}{}", r("Văn phòng"));
    assert_eq!(
        line(r#"<w:result w:val="2"/>"#, &printed),
        ["Giao: Văn phòng"]
    );
}

#[test]
fn of_a_text_field_what_was_typed_is_text() {
    let field = |result: &str| {
        format!(
            r#"<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput/></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMTEXT </w:instrText></w:r>{SEPARATE}{}{END}</w:p>"#,
            r(result)
        )
    };
    let body = field("Trước ngày 20/8/2026") + &field("\u{2002}\u{2002}\u{2002}");
    assert_eq!(Docx::new(&body).lines(), ["Trước ngày 20/8/2026"]);
}

#[test]
fn a_control_that_nobody_answered_is_empty() {
    let control = |properties: &str, shown: &str| {
        format!(
            "<w:p>{}<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>",
            r("Chủ trì: "),
            r(shown)
        )
    };
    let list = r#"<w:dropDownList><w:listItem w:displayText="(chưa phân công)" w:value=""/><w:listItem w:displayText="Văn phòng" w:value="VP"/></w:dropDownList>"#;
    let plain = r#"<w:comboBox><w:listItem w:value="Chọn đơn vị"/><w:listItem w:value="Phòng Kinh tế"/></w:comboBox>"#;
    let date = r#"<w:date><w:dateFormat w:val="dd/MM/yyyy"/></w:date>"#;
    let cases = [
        (list, "Văn phòng", "Chủ trì: Văn phòng"),
        (list, "(chưa phân công)", "Chủ trì:"),
        (list, "Chọn một mục.", "Chủ trì:"),
        (plain, "Chọn đơn vị", "Chủ trì:"),
        (plain, "Phòng Kinh tế", "Chủ trì: Phòng Kinh tế"),
        (date, "20/8/2026", "Chủ trì: 20/8/2026"),
        (date, "Bấm hoặc nhấn vào đây để nhập ngày.", "Chủ trì:"),
        ("<w:text/>", "Click or tap here to enter text.", "Chủ trì:"),
        ("<w:text/>", "Chọn giống lúa", "Chủ trì: Chọn giống lúa"),
        ("<w:showingPlcHdr/>", "đơn vị", "Chủ trì:"),
    ];
    for (properties, shown, line) in cases {
        assert_eq!(Docx::new(&control(properties, shown)).lines(), [line]);
    }
}

#[test]
fn a_prompt_is_no_text_of_a_cell_and_its_style_tells_it_too() {
    let styles = r#"<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/></w:style>"#;
    let prompt = r#"<w:p><w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>đơn vị nào?</w:t></w:r></w:p>"#;
    let list = r#"<w:sdtPr><w:dropDownList><w:listItem w:displayText="Chọn" w:value="0"/></w:dropDownList></w:sdtPr>"#;
    let body = format!(
        "<w:tbl><w:tblPr><w:tblBorders><w:top w:val=\"single\"/></w:tblBorders></w:tblPr><w:tr><w:tc>{}</w:tc>\
         <w:sdt>{list}<w:sdtContent><w:tc>{}</w:tc></w:sdtContent></w:sdt>\
         <w:tc><w:sdt><w:sdtContent>{prompt}</w:sdtContent></w:sdt></w:tc><w:tc>{prompt}</w:tc></w:tr></w:tbl>",
        p("1"),
        p("Chọn"),
    );
    let lines = Docx::new(&body).part("styles", "styles", styles).lines();
    assert_eq!(lines, ["1 |  |  | đơn vị nào?"]);
}
