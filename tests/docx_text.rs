//! What a Word file's reader sees on paper, element by element, in files written by hand.

mod docx_support;

use docx_support::{Docx, li, p, r};

/// The lines of a document with this body.
#[track_caller]
fn lines(body: &str) -> Vec<String> {
    Docx::new(body).lines()
}

#[test]
fn runs_tabs_breaks_and_hyphens_make_one_text() {
    let body = format!(
        "<w:p>{}<w:r><w:tab/><w:t>hai</w:t><w:noBreakHyphen/><w:t>ba</w:t><w:softHyphen/><w:t xml:space=\"preserve\"> bốn\u{a0}năm</w:t></w:r></w:p>",
        r("một")
    );
    assert_eq!(lines(&body), ["một hai-ba bốn năm"]);
}

#[test]
fn a_break_parts_lines_unless_the_sentence_goes_on() {
    let line = |one: &str, other: &str| {
        format!("<w:p><w:r><w:t>{one}</w:t><w:br/><w:t>{other}</w:t></w:r></w:p>")
    };
    assert_eq!(
        lines(&line("ỦY BAN NHÂN DÂN", "XÃ AN BÌNH")),
        ["ỦY BAN NHÂN DÂN", "XÃ AN BÌNH"]
    );
    assert_eq!(
        lines(&line("Triển khai Quyết định", "của Thủ tướng")),
        ["Triển khai Quyết định của Thủ tướng"]
    );
    assert_eq!(lines(&line("a) Một;", "b) Hai.")), ["a) Một;", "b) Hai."]);
    assert_eq!(lines(&line("gồm", "b) Hai.")), ["gồm", "b) Hai."]);
}

#[test]
fn tracked_changes_are_read_as_accepted() {
    let body = format!(
        "<w:p>{}<w:del w:id=\"1\"><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:ins w:id=\"2\">{}</w:ins>\
         <w:moveFrom w:id=\"3\">{}</w:moveFrom><w:moveTo w:id=\"4\">{}</w:moveTo></w:p>",
        r("giữ "),
        r("thêm "),
        r("đi"),
        r("đến")
    );
    assert_eq!(lines(&body), ["giữ thêm đến"]);
}

#[test]
fn a_deleted_paragraph_mark_joins_two_paragraphs() {
    let deleted = "<w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>";
    let body = format!("<w:p>{deleted}{}</w:p>{}", r("Một câu "), p("liền nhau."));
    assert_eq!(lines(&body), ["Một câu liền nhau."]);
    let whole = format!(
        "{}<w:p>{deleted}<w:del w:id=\"2\"><w:r><w:delText>xóa</w:delText></w:r></w:del></w:p>{}",
        p("Trước"),
        p("Sau")
    );
    assert_eq!(lines(&whole), ["Trước", "Sau"]);
    let last = format!("<w:p>{deleted}{}</w:p>", r("Cuối"));
    assert_eq!(lines(&last), ["Cuối"]);
}

#[test]
fn of_a_field_the_result_is_text_and_the_code_is_not() {
    let char = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = |code: &str| {
        format!("<w:r><w:instrText xml:space=\"preserve\"> {code} </w:instrText></w:r>")
    };
    let body = format!(
        "<w:p>{}{}{}{}{}{}</w:p><w:p><w:fldSimple w:instr=\" DATE \">{}</w:fldSimple></w:p>",
        r("ngày "),
        char("begin"),
        code("DATE \\@ dd"),
        char("separate"),
        r("05"),
        char("end"),
        r("tháng 6")
    );
    assert_eq!(lines(&body), ["ngày 05", "tháng 6"]);
    let nested = format!(
        "<w:p>{}{}{}{}{}{}{}{}{}</w:p>",
        char("begin"),
        code("IF"),
        char("begin"),
        code("PAGE"),
        char("separate") + &r("1") + &char("end"),
        char("separate"),
        r("đúng"),
        char("end"),
        r(" hết")
    );
    assert_eq!(lines(&nested), ["đúng hết"]);
    // A code without an end hides its own paragraph's rest only.
    let broken = format!("<w:p>{}{}</w:p>{}", char("begin"), code("IF"), p("vẫn đọc"));
    assert_eq!(lines(&broken), ["vẫn đọc"]);
}

#[test]
fn wrappers_are_looked_through() {
    let body = format!(
        "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:smartTag>{}</w:smartTag><w:hyperlink r:id=\"x\">{}</w:hyperlink>\
         <w:customXml>{}</w:customXml><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>\
         <w:customXml>{}</w:customXml>",
        r("một "),
        r("hai "),
        r("ba "),
        r("bốn"),
        p("năm")
    );
    assert_eq!(lines(&body), ["một hai ba bốn", "năm"]);
}

#[test]
fn prompts_tables_of_contents_comments_and_hidden_text_are_left_out() {
    let body = format!(
        "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>{}\
         <w:commentRangeStart w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>\
         <w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr>\
         <w:sdtContent>{}</w:sdtContent></w:sdt><w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr>{}</w:p>",
        r("Bấm vào đây"),
        r("hiện"),
        p("MỤC LỤC"),
        r("I. MỤC ĐÍCH 1")
    );
    let styles =
        "<w:style w:type=\"paragraph\" w:styleId=\"TOC1\"><w:name w:val=\"toc 1\"/></w:style>";
    let comments = format!("<w:comment w:id=\"0\">{}</w:comment>", p("ý kiến"));
    let file = Docx::new(&body)
        .part("styles", "styles", styles)
        .part("comments", "comments", &comments);
    assert_eq!(file.lines(), ["hiện"]);
}

#[test]
fn a_text_box_is_read_once_and_drawing_numbers_never() {
    let text_box = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(text));
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor><wp:positionH><wp:posOffset>12345</wp:posOffset></wp:positionH>\
         <a:graphic><wps:wsp><wps:txbx>{}</wps:txbx></wps:wsp></a:graphic></wp:anchor></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:shape><v:textbox>{}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        r("ngoài khung"),
        text_box("trong khung"),
        text_box("trong khung")
    );
    assert_eq!(lines(&body), ["ngoài khung", "trong khung"]);
    let old = format!(
        "<w:p><w:r><w:pict><v:shape><v:textbox>{}</v:textbox></v:shape></w:pict></w:r></w:p>",
        text_box("khung cũ")
    );
    assert_eq!(lines(&old), ["khung cũ"]);
}

#[test]
fn notes_stand_behind_their_paragraph_and_a_titles_notes_behind_the_text() {
    let note = |kind: &str, id: u32| format!("<w:r><w:{kind}Reference w:id=\"{id}\"/></w:r>");
    let body = format!(
        "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{}{}</w:p>{}<w:p>{}{}{}</w:p>{}",
        r("KẾ HOẠCH"),
        note("footnote", 2),
        "",
        r("Một câu"),
        note("endnote", 2),
        r("."),
        p("Hết.")
    );
    let notes = |kind: &str, text: &str| {
        format!(
            "<w:{kind} w:type=\"separator\" w:id=\"-1\">{}</w:{kind}><w:{kind} w:id=\"2\">{}</w:{kind}>",
            p("vạch"),
            p(text)
        )
    };
    let file = Docx::new(&body)
        .part(
            "footnotes",
            "footnotes",
            &notes("footnote", "Chú thích tên."),
        )
        .part("endnotes", "endnotes", &notes("endnote", "Chú thích cuối."));
    assert_eq!(
        file.lines(),
        [
            "KẾ HOẠCH",
            "Một câu.",
            "Chú thích tên.",
            "Chú thích cuối.",
            "Hết."
        ]
    );
    let layout = file.read().layout.unwrap();
    let aside: Vec<bool> = layout.blocks.iter().map(|block| block[0].aside).collect();
    assert_eq!(aside, [false, false, true, true, false]);
}

#[test]
fn headers_and_footers_are_no_part_of_the_body() {
    let body = format!(
        "{}<w:sectPr><w:headerReference w:type=\"default\" r:id=\"h\"/><w:footerReference w:type=\"default\" r:id=\"f\"/></w:sectPr>",
        p("thân")
    );
    let file =
        Docx::new(&body)
            .part("header", "h", &p("đầu trang"))
            .part("footer", "f", &p("chân trang"));
    assert_eq!(file.lines(), ["thân"]);
}

#[test]
fn symbols_formulas_and_ruby_are_text() {
    let body = format!(
        "<w:p><w:r><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/></w:r>{}<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>\
         <w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r></w:p>",
        r(" 90% "),
        r("trên"),
        r(" gốc")
    );
    assert_eq!(lines(&body), ["≥ 90% x+1 gốc"]);
}

#[test]
fn a_built_in_heading_is_one_by_its_name() {
    let style = |id: &str, name: &str, props: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{props}</w:style>"
        )
    };
    let styles = style("H2", "Heading 2", "")
        + &style(
            "B",
            "Nội dung",
            "<w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr>",
        );
    let of = |id: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{id}\"/></w:pPr>{}</w:p>",
            r("x")
        )
    };
    let document = Docx::new(&(of("H2") + &of("B")))
        .part("styles", "styles", &styles)
        .read();
    let headings: Vec<_> = document
        .blocks
        .iter()
        .map(|b| b.as_paragraph().unwrap().heading)
        .collect();
    assert_eq!(headings, [Some(2), None]);
}

#[test]
fn capitals_by_style_are_a_fact_and_leave_the_text() {
    let body = "<w:p><w:r><w:rPr><w:caps/><w:b/></w:rPr><w:t>Mục đích</w:t></w:r></w:p>";
    let document = Docx::new(body).read();
    let style = document.blocks[0].as_paragraph().unwrap();
    assert_eq!(document.blocks[0].text(), "Mục đích");
    assert!(style.caps && style.bold && !style.italic);
}

#[test]
fn decomposed_letters_become_whole_and_runs_keep_their_places() {
    let body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Ke\u{302}\u{301}</w:t></w:r><w:r><w:t xml:space=\"preserve\"> hoa\u{323}ch</w:t></w:r></w:p>";
    let document = Docx::new(body).read();
    let text = document.blocks[0].text();
    assert_eq!(text, "Kế hoạch");
    let layout = document.layout.as_ref().unwrap();
    let runs: Vec<_> = layout.paragraphs(0)[0]
        .runs
        .iter()
        .map(|run| (&text[run.range.clone()], run.format.bold))
        .collect();
    assert_eq!(runs, [("Kế", true), (" hoạch", false)]);
}

#[test]
fn strict_files_and_other_prefixes_are_read_alike() {
    let strict = "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body><x:p><x:pPr><x:jc x:val=\"center\"/></x:pPr><x:r><x:t>KẾ HOẠCH</x:t></x:r></x:p>\
                  <x:sectPr><x:pgSz x:w=\"210mm\" x:h=\"297mm\"/></x:sectPr></x:body></x:document>";
    let document = Docx::new("").with_document(strict).read();
    assert_eq!(docx_support::lines(&document), ["KẾ HOẠCH"]);
    assert!(document.blocks[0].as_paragraph().unwrap().centered);
    let layout = document.layout.unwrap();
    assert_eq!(
        (layout.sections[0].width, layout.sections[0].height),
        (11906, 16838)
    );
}

#[test]
fn a_rule_of_characters_or_a_drawn_line_is_a_fact_of_the_paragraph_above() {
    use kehoach_check::document::layout::LineBelow;
    let drawn = "<w:p><w:r><w:drawing><wp:anchor><a:prstGeom prst=\"line\"/></wp:anchor></w:drawing></w:r></w:p>";
    let vml = "<w:p><w:r><w:pict><v:line/></w:pict></w:r></w:p>";
    let border = format!(
        "<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\"/></w:pBdr></w:pPr>{}</w:p>",
        r("Bốn")
    );
    let body = format!(
        "{}{}{}{drawn}{}{vml}{border}{}",
        p("Một"),
        p("______"),
        p("Hai"),
        p("Ba"),
        p("Năm")
    );
    let document = Docx::new(&body).read();
    assert_eq!(
        docx_support::lines(&document),
        ["Một", "Hai", "Ba", "Bốn", "Năm"]
    );
    let layout = document.layout.unwrap();
    let lines: Vec<_> = layout
        .blocks
        .iter()
        .map(|block| block[0].line_below)
        .collect();
    let (drawn, border) = (Some(LineBelow::Drawn), Some(LineBelow::Border));
    assert_eq!(
        lines,
        [Some(LineBelow::Characters), drawn, drawn, border, None]
    );
}

#[test]
fn a_list_paragraph_without_text_still_counts() {
    let level = "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>";
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"0\">{level}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
    );
    let body = [li(1, 0, "một"), li(1, 0, ""), li(1, 0, "ba")].concat();
    let file = Docx::new(&body).part("numbering", "numbering", &numbering);
    assert_eq!(file.lines(), ["[1.] một", "[3.] ba"]);
}
