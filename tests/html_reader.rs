//! What the HTML reader makes of each thing that editors, Word and portals write. The fixtures are
//! about a commune that does not exist.

use kehoach_check::document::{Block, Document, Note, html};
use kehoach_check::report::ErrorCode;
use kehoach_check::{Checker, Options, Source};

/// A block as a line: number, setting (b, i, c, heading level) and text; a table as its cells.
fn line(block: &Block) -> String {
    let Some(style) = block.as_paragraph() else {
        let rows = &block.as_table().expect("a table").rows;
        let cell = |cell: &kehoach_check::document::Cell| {
            let spans = match (cell.col_span, cell.row_span) {
                (1, 1) => String::new(),
                (columns, rows) => format!("{columns}x{rows} "),
            };
            format!(
                "{}:{spans}{}",
                cell.column,
                &block.text()[cell.range.clone()]
            )
        };
        let rows = rows
            .iter()
            .map(|row| row.cells.iter().map(cell).collect::<Vec<_>>().join(" | "));
        return rows.collect::<Vec<_>>().join(" / ");
    };
    let mut flags = String::new();
    for (flag, on) in [
        ("b", style.bold),
        ("i", style.italic),
        ("c", style.centered),
    ] {
        flags.push_str(if on { flag } else { "" });
    }
    if let Some(level) = style.heading {
        flags.push_str(&level.to_string());
    }
    let number = style.number.as_deref().unwrap_or_default();
    let parts = [number, &flags, block.text()];
    parts
        .iter()
        .filter(|part| !part.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join(" ")
}

fn lines(source: &str) -> Vec<String> {
    let document = html::read(source);
    check(source, &document);
    document.blocks.iter().map(line).collect()
}

/// Everything that must hold of a document read from any HTML.
fn check(source: &str, document: &Document) {
    let units = source.encode_utf16().count();
    for (index, block) in document.blocks.iter().enumerate() {
        let text = block.text();
        if block.as_paragraph().is_some() {
            assert!(text.trim() == text && !text.is_empty(), "{text:?}");
            assert!(!text.contains(['\n', '\t']), "{text:?}");
        }
        for row in block.as_table().into_iter().flat_map(|table| &table.rows) {
            for cell in &row.cells {
                let text = text.get(cell.range.clone()).expect("a cell's range");
                assert!(!text.contains(['\n', '\t']), "{text:?}");
                assert!((1..=1000).contains(&cell.row_span) && (1..=100).contains(&cell.col_span));
            }
        }
        let mut last = 0;
        for (at, c) in text.char_indices() {
            let place = block.content.source_range(at..at + c.len_utf8());
            assert!(place.start <= place.end && place.end <= units);
            // A table's foot may stand before its body.
            assert!(last <= place.start || block.as_table().is_some());
            last = place.start;
        }
        let whole = document.locate(document.whole(index));
        assert!(whole.source.is_some_and(|place| place.end <= units));
    }
}

/// The source behind words of a document.
fn behind(source: &str, words: &str) -> String {
    let document = html::read(source);
    let units: Vec<u16> = source.encode_utf16().collect();
    for block in &document.blocks {
        if let Some(at) = block.text().find(words) {
            let place = block.content.source_range(at..at + words.len());
            return String::from_utf16(&units[place]).expect("whole characters");
        }
    }
    panic!("{words} is not in {:?}", document.blocks)
}

#[test]
fn every_word_leads_back_to_its_own_place() {
    let source = "<!DOCTYPE html><body>\u{1f642}<p class=\"a>b\">&Ocirc;ng \u{1f642} B&#7843;o,\r\n   x&atilde;&nbsp;T&acirc;n&shy; S<b>ơ</b>n</p><table><tr><td>a<td>&lt;b&gt;</table>";
    assert_eq!(behind(source, "Ông"), "&Ocirc;ng");
    assert_eq!(behind(source, "Bảo"), "B&#7843;o");
    assert_eq!(behind(source, "xã Tân"), "x&atilde;&nbsp;T&acirc;n");
    assert_eq!(behind(source, "Sơn"), "S<b>ơ</b>n");
    assert_eq!(behind(source, "Bảo, xã"), "B&#7843;o,\r\n   x&atilde;");
    assert_eq!(behind(source, "<b>"), "&lt;b&gt;");
    check(source, &html::read(source));
}

#[test]
fn decomposed_letters_are_composed_across_references() {
    let source = "<p>đ&ecirc;\u{300} nghi\u{323}, e&#770;&#x301;</p>";
    assert_eq!(lines(source), ["đề nghị, ế"]);
    assert_eq!(behind(source, "ề"), "&ecirc;\u{300}");
}

#[test]
fn text_of_old_fonts_is_converted_and_keeps_its_places() {
    let source = "<p class=a>Céng hßa x&middot; héi chñ nghÜa ViÖt Nam</p><p>§éc lËp - Tù do - H&sup1;nh phóc</p><table><tr><td>KÕ ho¹ch</td><td>Môc ®Ých</td></tr></table>";
    assert_eq!(
        lines(source),
        [
            "Cộng hòa xã hội chủ nghĩa Việt Nam",
            "Độc lập - Tự do - Hạnh phúc",
            "0:Kế hoạch | 1:Mục đích"
        ]
    );
    assert_eq!(behind(source, "hòa xã"), "hßa x&middot;");
    assert_eq!(behind(source, "Hạnh"), "H&sup1;nh");
    assert!(matches!(
        html::read(source).notes.as_slice(),
        [Note::LegacyEncoding(..)]
    ));
}

#[test]
fn hard_wrapped_lines_are_one_paragraph_and_blanks_are_single() {
    let source = "<p>Nâng cao\n\t\tnhận   thức&nbsp;&nbsp; của\r\ncán bộ </p>text<div> trong <p>đoạn</div>cuối";
    assert_eq!(
        lines(source),
        [
            "Nâng cao nhận thức của cán bộ",
            "text",
            "trong",
            "đoạn",
            "cuối"
        ]
    );
}

#[test]
fn a_line_break_parts_what_does_not_belong_together() {
    assert_eq!(
        lines("<p style='text-align:center'><b>KẾ HOẠCH<br>Chuyển đổi số xã Tân Sơn<br/></b></p>"),
        ["bc KẾ HOẠCH", "bc Chuyển đổi số xã Tân Sơn"]
    );
    assert_eq!(
        lines("<p><b>1. Mục đích</b><br>Nâng cao nhận thức của cán bộ.<br><br></p>"),
        ["b 1. Mục đích", "Nâng cao nhận thức của cán bộ."]
    );
}

#[test]
fn lines_of_a_pasted_pdf_are_joined_as_those_of_a_text() {
    let wrapped = "- Nâng cao nhận thức và hành động của cán bộ, công chức, các tầng lớp nhân dân<br>trong xã về mục đích, ý nghĩa của chuyển đổi số, từ đó tích cực tham gia xây dựng<br>chính quyền số và xã hội số trên địa bàn.<br>- Tiếp tục thực hiện có hiệu quả các kế hoạch của Ủy ban nhân dân xã về công tác<br>cải cách hành chính.<br>";
    let found = lines(&format!("<p>I. MỤC ĐÍCH<br>{wrapped}{wrapped}</p>"));
    assert_eq!(found.len(), 5, "{found:#?}");
    assert!(found[1].ends_with("xã hội số trên địa bàn."));
    assert!(found[2].ends_with("cải cách hành chính."));
}

#[test]
fn setting_shows_in_tags_styles_and_classes() {
    let source = "<style>.P1 { text-align:center ! important } .T1 { font-weight:bold }</style>
        <h3>Mục tiêu</h3><p align=CENTER>giữa</p><center>cũng giữa</center>
        <p class='ql-align-center'><strong>đậm</strong> <b>cả</b>.</p><p><b>đậm</b> một phần</p>
        <p><b><span style='font-weight:normal'>không</span></b></p><p><i>nghiêng</i></p>
        <p class=P1><span class=T1>theo lớp</span></p>
        <div style='text-align:center'><p>thừa</p><p style='text-align:justify'>không thừa</p></div>";
    assert_eq!(
        lines(source),
        [
            "b3 Mục tiêu",
            "c giữa",
            "c cũng giữa",
            "bc đậm cả.",
            "đậm một phần",
            "không",
            "i nghiêng",
            "bc theo lớp",
            "c thừa",
            "không thừa"
        ]
    );
}

#[test]
fn overlapping_tags_end_each_at_its_own_place() {
    assert_eq!(
        lines("<p><b>một</p><p>hai</b></p><p>ba</p>"),
        ["b một", "b hai", "ba"]
    );
    assert_eq!(lines("<p><b><i>một</b></i></p><p>hai"), ["bi một", "hai"]);
    assert_eq!(
        lines("<div><p>một</div></p><p>hai</p></table></li>ba"),
        ["một", "hai", "ba"]
    );
}

#[test]
fn lists_count_as_the_page_shows_them() {
    let source = "<ol start=3><li>ba<li value=7>bảy<ol type=a><li>a</li><li>b</li></ol></li><li><p>tám</p><p>tiếp</p></li></ol>
        <ol style='list-style-type:upper-roman' reversed><li>hai<ul><li>x</ul><li>một</ol>
        <ul><li>gạch<ul><li>cộng</li></ul></li></ul><ul style='list-style-type: none'><li>trơn</li></ul>
        <ol><li data-list=ordered>một</li><li data-list=ordered class=ql-indent-1>a</li><li data-list=bullet>gạch</li><li data-list=ordered>hai</li></ol>";
    assert_eq!(
        lines(source),
        [
            "3. ba", "7. bảy", "a. a", "b. b", "8. tám", "tiếp", "II. hai", "- x", "I. một",
            "- gạch", "+ cộng", "trơn", "1. một", "a. a", "- gạch", "2. hai"
        ]
    );
}

#[test]
fn word_spells_its_numbers_out() {
    let source = "<html xmlns:o='urn:schemas-microsoft-com:office:office'><body><!--StartFragment-->
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><b><span
style='mso-list:Ignore'>1.<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></b><![endif]><b>Mục
đích<o:p></o:p></b></p>
<p class=MsoListParagraph><!--[if !supportLists]--><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span></span><!--[endif]-->Nâng cao<o:p>&nbsp;</o:p></p>
<!--[if gte mso 9]><xml><w:WordDocument>rác</w:WordDocument></xml><![endif]-->
<p class=MsoNormal>giữ<del cite='mailto:x'> bỏ</del><ins> thêm</ins><span style='display:none;mso-hide:all'> ẩn</span></p>
<!--EndFragment--></body></html>";
    assert_eq!(lines(source), ["1. b Mục đích", "• Nâng cao", "giữ thêm"]);
}

#[test]
fn numbers_that_a_style_sheet_counts_are_read() {
    let source = "<style>ol.l-0.start{counter-reset:c0 0} ol.l-1.start{counter-reset:c1} .l-0>li{counter-increment:c0} .l-0>li:before{content:'' counter(c0,upper-roman) '. '}
        .l-1>li{counter-increment:c1} .l-1>li:before{content:counter(c1) ') '} ol,ul{list-style-type:none} ul>li:before{content:'-  '}
        p.n{counter-increment:p} p.n:before{content:'Điều ' counter(p) '. '}</style>
        <ol class='l-0 start'><li>MỤC TIÊU</li></ol><ol class='l-1 start'><li>Chung</li></ol><ul><li>Một việc</li></ul>
        <ol class='l-1'><li>Riêng</li></ol><ol class='l-0'><li>NHIỆM VỤ</li></ol><ol class='l-1 start'><li>Rà soát</li></ol>
        <p class=n>Ban hành</p><p>không</p><p class=n>Hiệu lực</p>";
    assert_eq!(
        lines(source),
        [
            "I. MỤC TIÊU",
            "1) Chung",
            "- Một việc",
            "2) Riêng",
            "II. NHIỆM VỤ",
            "1) Rà soát",
            "Điều 1. Ban hành",
            "không",
            "Điều 2. Hiệu lực"
        ]
    );
}

#[test]
fn letters_of_symbol_fonts_are_bullets() {
    let word = |mark: &str| {
        format!(
            "<p style='mso-list:l0 level1'><span style='font-family:Wingdings;mso-list:Ignore'>{mark}<span style='font:7.0pt \"Times New Roman\"'>&nbsp; </span></span>Rà soát</p>"
        )
    };
    for mark in ["Ø", "l", "à", "&oslash;"] {
        assert_eq!(lines(&word(mark)), ["• Rà soát"], "{mark}");
    }
    assert_eq!(
        lines(
            "<p><font face='Wingdings 2'>P</font> Rà soát</p><p><span style='font-family:Arial'>P</span> Rà soát</p>"
        ),
        ["• Rà soát", "P Rà soát"]
    );
}

#[test]
fn lines_that_are_elements_of_their_own_are_joined() {
    let rows = [
        "KẾ HOẠCH",
        "Rà soát hồ sơ địa chính trên địa bàn xã Suối Mây giai đoạn 2026",
        "- 2030",
        "Căn cứ Nghị định số 30/2020/NĐ",
        "-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        "- Nâng cao chất lượng hồ sơ địa chính, phục vụ người dân và doanh",
        "nghiệp trên địa bàn xã; gắn việc rà soát với chỉ đạo, điều hành của",
        "Ủy ban nhân dân xã.",
        "- Hoàn thành trong năm.",
    ];
    let source: String = rows
        .iter()
        .map(|row| format!("<div>{row}</div>\n"))
        .collect();
    assert_eq!(
        lines(&source),
        [
            "KẾ HOẠCH",
            "Rà soát hồ sơ địa chính trên địa bàn xã Suối Mây giai đoạn 2026 - 2030",
            "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
            "I. MỤC ĐÍCH, YÊU CẦU",
            "1. Mục đích",
            "- Nâng cao chất lượng hồ sơ địa chính, phục vụ người dân và doanh nghiệp trên địa bàn xã; gắn việc rà soát với chỉ đạo, điều hành của Ủy ban nhân dân xã.",
            "- Hoàn thành trong năm.",
        ]
    );
}

#[test]
fn what_is_not_shown_is_not_read() {
    let source = "<head><title>Tựa</title><meta charset=utf-8></head><script>if (a<b) {}</script>
        <p>a<span hidden>ẩn</span><span style='DISPLAY : none'>ẩn<b>ẩn</b></span>b</p>
        <div style='display:none'><table><tr><td>ẩn<td>ẩn</table></div>
        <p>c<span class=ql-ui>x</span><br data-mce-bogus=1></p><img src='data:image/png;base64,AAAA>BBBB'>
        <textarea>soạn</textarea><select><option>chọn</select><svg><text>hình</text></svg><!-- chú thích --> d";
    assert_eq!(lines(source), ["ab", "c", "d"]);
}

#[test]
fn marks_of_notes_are_no_words_and_powers_are() {
    let source = "<p>5 m<sup>2</sup>, 10<sup>3</sup>, quy định<sup>1</sup>, luật<a href='#_ftn2' name='_ftnref2'><sup>[2]</sup></a>, quy chế<sup><a class=sdfootnoteanc href='#sdfootnote3sym'>3</a></sup>; ngày 1<sup>er</sup></p>
        <p><a href='#_ftnref2' name=_ftn2>[2]</a> Xem Phụ lục.</p><p><a href='#dau'>Đầu trang</a></p>";
    assert_eq!(
        lines(source),
        [
            "5 m2, 103, quy định, luật, quy chế; ngày 1er",
            "Xem Phụ lục.",
            "Đầu trang"
        ]
    );
}

#[test]
fn tables_keep_their_grid() {
    let source = "<table><caption>Biểu 1</caption><tfoot><tr><td>Cộng<td>9<td></tfoot>
        <tr><td rowspan=0>1<td><p>Họp</p><p>dân</p><td colspan=1e9>x
        <tr><td rowspan=77>Thi<td>y<tr><td>z
        <thead><tr><th>TT<th>Nội<br>dung<th>Ghi chú</thead></table>";
    assert_eq!(
        lines(source),
        [
            "Biểu 1",
            "0:TT | 1:Nội dung | 2:Ghi chú / 0:1x3 1 | 1:Họp dân | 2:x / 1:1x2 Thi | 2:y / 2:z / 0:Cộng | 1:9 | 2:"
        ]
    );
    assert_eq!(
        lines("<table><tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d<td>e<td>f</table>"),
        ["0:2x2 a | 2:b / 2:c / 0:d | 1:e | 2:f"]
    );
    assert_eq!(
        lines("<table><tr><td><ol start=4><li>Họp</ol><td colspan=0>b<tr></table>"),
        ["0:4. Họp | 1:b"]
    );
    let word = "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>7.<span>&nbsp;</span></span><o:p>&nbsp;</o:p></p>";
    assert_eq!(
        lines(&format!(
            "<table><tr><td><ol start=4><li></ol><td>a<tr><td>{word}<td>b</table>{word}<p>c</p>"
        )),
        ["0:4. | 1:a / 0:7. | 1:b", "c"]
    );
}

#[test]
fn an_empty_cell_has_a_place_of_its_own() {
    let source = "<table><tr><td>a</td><td>b</td></tr><tr><td></td><td>c</td></tr></table>";
    let document = html::read(source);
    let block = &document.blocks[0];
    let cell = &block.as_table().unwrap().rows[1].cells[0];
    let place = block.content.source_range(cell.range.clone());
    assert_eq!(
        place,
        source.rfind("</td><td>c").unwrap()..source.rfind("</td><td>c").unwrap()
    );
}

#[test]
fn a_letterhead_in_a_table_is_read_column_by_column() {
    let source = "<table><tr><td><p>ỦY BAN NHÂN DÂN</p><p>XÃ TÂN SƠN</p></td><td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b></td></tr>
        <tr><td>Số: &nbsp; &nbsp;/KH-UBND</td><td><i>Tân Sơn, ngày &nbsp; tháng 01 năm 2026</i></td></tr></table>
        <table><tr><td><b>Nơi nhận:</b><br>- Như trên;<br>- Lưu: VT.</td><td>TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH</td></tr></table>";
    assert_eq!(
        lines(source),
        [
            "ỦY BAN NHÂN DÂN",
            "XÃ TÂN SƠN",
            "Số: /KH-UBND",
            "b CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "b Độc lập - Tự do - Hạnh phúc",
            "i Tân Sơn, ngày tháng 01 năm 2026",
            "b Nơi nhận:",
            "- Như trên;",
            "- Lưu: VT.",
            "TM. ỦY BAN NHÂN DÂN",
            "CHỦ TỊCH"
        ]
    );
}

#[test]
fn tables_within_tables_are_read_where_they_stand() {
    let data = "<table><tr><td>TT<td>Việc<tr><td>1<td>Họp</table>";
    assert_eq!(
        lines(&format!(
            "<table><tr><td>Trang chủ<td><p>I. MỤC ĐÍCH</p>{data}</table>"
        )),
        ["Trang chủ", "I. MỤC ĐÍCH", "0:TT | 1:Việc / 0:1 | 1:Họp"]
    );
    let rows = "<tr><td>1<td>Họp<td>Sở".repeat(3);
    assert_eq!(
        lines(&format!("<table>{rows}<tr><td>2<td>{data}<td>x</table>"))[0]
            .rsplit(" / ")
            .next(),
        Some("0:2 | 1:TT Việc 1 Họp | 2:x")
    );
}

/// A page of a site around a document.
fn site(document: &str) -> String {
    let menu = "<li><a href='/tin-tuc'>Tin tức - Sự kiện trong tuần của xã</a></li>".repeat(12);
    format!(
        "<!DOCTYPE html><html><head><title>Cổng thông tin</title><script src=a.js></script></head><body>
        <div class=dau><div>CỔNG THÔNG TIN ĐIỆN TỬ</div><ul>{menu}</ul><form><input name=q><button>Tìm</button></form></div>
        <div class=than><div class=trai><h4>Danh mục</h4><ul>{menu}</ul><p>Hôm nay: 1.234 lượt truy cập</p></div>
        <div class=phai><div class=nut>Tải về | In trang</div><div class=bai>{document}</div>
        <div class=lien-quan><h4>Tin liên quan</h4><ul>{menu}</ul></div></div></div>
        <div class=cuoi><p>Bản quyền thuộc Ủy ban nhân dân xã. Ghi rõ nguồn khi phát hành lại.</p></div>
        <footer>Trụ sở: thôn Đông</footer></body></html>"
    )
}

#[test]
fn the_document_is_found_in_a_sites_page() {
    let body = "<p>Nâng cao nhận thức của cán bộ, công chức và người dân trên địa bàn xã về chuyển đổi số trong mọi mặt đời sống.</p>".repeat(8);
    let head = "<p>ỦY BAN NHÂN DÂN</p><p>XÃ TÂN SƠN</p><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Số: 12/KH-UBND</p>";
    let end = "<div><p><b>CHỦ TỊCH</b></p><p>Nguyễn Văn An</p></div>";
    let found = lines(&site(&format!(
        "<div>{head}</div><div><p>KẾ HOẠCH</p>{body}</div>{end}"
    )));
    assert_eq!(found.first().map(String::as_str), Some("ỦY BAN NHÂN DÂN"));
    assert_eq!(found.last().map(String::as_str), Some("Nguyễn Văn An"));
    assert_eq!(found.len(), 4 + 1 + 8 + 2, "{found:#?}");
    // Without quốc hiệu its number shows it, and without one its type.
    let found = lines(&site(&format!(
        "<p>Số: 12/KH-UBND</p><p>KẾ HOẠCH</p>{body}"
    )));
    assert_eq!((found.len(), found[0].as_str()), (10, "Số: 12/KH-UBND"));
    let found = lines(&site(&format!("<p>KẾ HOẠCH</p>{body}")));
    assert_eq!((found.len(), found[0].as_str()), (9, "KẾ HOẠCH"));
}

#[test]
fn what_no_site_made_is_read_whole() {
    let source = "<html><body><p>DỰ THẢO</p><p>Ghi chú của người soạn</p><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Cuối</p></body></html>";
    assert_eq!(lines(source).len(), 4);
}

#[test]
fn damage_is_read_as_far_as_it_goes() {
    for source in [
        "",
        "<",
        "<p",
        "<p align=\"",
        "</",
        "</p",
        "<!",
        "<!--",
        "<!-- x",
        "<table>",
        "<tr>",
        "<td>",
        "<table><tr>",
        "&",
        "&#",
        "&#x;",
        "&#99999999999;",
        "<ol reversed>",
        "<li>",
        "\0<p>\0</p>\0",
        "<table><td>",
        "<table><caption>",
        "</table>",
        "<style>p{",
        "<style>@media{",
        "<sup>",
        "<a href='#'>",
        "<p><![CDATA[x]]>",
    ] {
        lines(source);
        lines(&format!("<p>đ{source}đ</p>"));
        lines(&format!("<table><tr><td>đ{source}đ</table>"));
    }
    assert_eq!(lines("a<b c"), ["a"]);
    assert_eq!(lines("1 < 2 & 3 > 2"), ["1 < 2 & 3 > 2"]);
    assert_eq!(
        lines("<table>lạc<tr><td>a<td>b</table>"),
        ["lạc", "0:a | 1:b"]
    );
    assert_eq!(lines("<p>đ\0ầu \u{fffd} cuối</p>"), ["đầu \u{fffd} cuối"]);
}

#[test]
fn absurd_nesting_and_size_are_read_in_bounded_depth() {
    for tag in [
        "div",
        "b",
        "p",
        "ul",
        "li",
        "table",
        "table><tr><td",
        "blockquote",
        "o:p",
        "font size=2",
    ] {
        let source = format!(
            "{}đáy{}",
            format!("<{tag}>").repeat(100_000),
            "</x>".repeat(1000)
        );
        assert_eq!(html::read(&source).blocks.len(), 1, "{tag}");
        let name = tag.split([' ', '>']).next().unwrap();
        let end = format!("</{name}>").repeat(100_000);
        let closed = format!("{source}{end}<p>sau</p>");
        assert!(html::read(&closed).blocks.len() <= 2, "{tag}");
    }
    let rows = "<tr><td colspan=99999 rowspan=99999>a<td>b<td rowspan=0>c".repeat(20_000);
    let document = html::read(&format!("<table>{rows}</table>"));
    assert_eq!(document.blocks[0].as_table().unwrap().rows.len(), 20_000);
    let image = format!(
        "<p>a<img src=\"data:image/png;base64,{}\">b</p>",
        "A".repeat(5_000_000)
    );
    assert_eq!(html::read(&image).blocks[0].text(), "ab");
    let counted = "<ol reversed><li>a<li>b</ol>".repeat(20_000);
    assert_eq!(html::read(&counted).blocks.len(), 40_000);
    for many in [
        "<p align=\"",
        "<!--",
        "<table><tr>",
        "</table>",
        "<sup>",
        "&",
        "<ol reversed><li>",
        "<br>",
        "<a href=#>1",
    ] {
        html::read(&many.repeat(20_000));
    }
}

#[test]
fn more_than_the_limit_is_refused() {
    let checker = Checker::new(Options::default()).unwrap();
    let error = checker
        .check(&Source::Html("a".repeat(Source::MOST + 1)))
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::TooLarge);
}

/// The edits of a report, done in the source.
fn mended(source: &str) -> String {
    let checker = Checker::new(Options::default()).unwrap();
    let report = checker.check(&Source::Html(source.to_owned())).unwrap();
    let mut units: Vec<u16> = source.encode_utf16().collect();
    let mut edits: Vec<_> = report
        .findings
        .iter()
        .flat_map(|finding| &finding.fixes)
        .flat_map(|fix| &fix.edits)
        .map(|edit| (edit.at.source.expect("a place"), &edit.insert))
        .collect();
    edits.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
    for (place, insert) in edits {
        units.splice(place.start..place.end, insert.encode_utf16());
    }
    String::from_utf16(&units).unwrap()
}

#[test]
fn fixes_mend_the_source_and_leave_its_tags() {
    let item =
        |number: &str| format!("<p style='x'>{number}) N&acirc;ng cao nhận thức của cán bộ.</p>");
    let plan = |items: String| format!("<p><b>KẾ HOẠCH</b></p><p>I. NHIỆM VỤ</p>{items}");
    let wrong = plan([item("a"), item("b"), item("d")].concat());
    let right = plan([item("a"), item("b"), item("c")].concat());
    assert_eq!(mended(&wrong), right);
    // What has a tag within is left to the drafter.
    let tagged = plan([item("a"), item("b"), item("<i>d</i>")].concat());
    assert_eq!(mended(&tagged), tagged);
}

/// A generator of numbers that is the same everywhere.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most.max(1) as u64) as usize
    }
}

#[test]
fn any_pieces_of_markup_in_any_order_are_read() {
    const PIECES: &[&str] = &[
        "<p>",
        "</p>",
        "<p align=center>",
        "<b>",
        "</b>",
        "<i style='font-weight:bold'>",
        "</i>",
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td rowspan=2>",
        "<td colspan=3>",
        "</td>",
        "<th>",
        "<thead>",
        "</thead>",
        "<tfoot>",
        "</tfoot>",
        "<tbody>",
        "<caption>",
        "</caption>",
        "<ol>",
        "</ol>",
        "<ol start=3 type=i reversed>",
        "<ul>",
        "</ul>",
        "<li>",
        "<li value=9>",
        "</li>",
        "<li data-list=ordered class=ql-indent-2>",
        "<br>",
        "<hr>",
        "<div>",
        "</div>",
        "<center>",
        "</center>",
        "<pre>",
        "</pre>",
        "<h2>",
        "</h2>",
        "<sup>1</sup>",
        "<sup>",
        "</sup>",
        "<a href='#_ftn1'>",
        "</a>",
        "<del>",
        "</del>",
        "<span style='mso-list:Ignore'>",
        "<span hidden>",
        "</span>",
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<!--",
        "-->",
        "<![if x]>",
        "<![endif]>",
        "<p style=\"",
        "'",
        "\"",
        "&",
        "&amp;",
        "&ecirc;",
        "&#7879;",
        "&#x301;",
        "\u{301}",
        "\u{ad}",
        "\0",
        "\u{1f642}",
        "\u{fffd}",
        "đ",
        "ế",
        " ",
        "\n",
        "\t",
        "\u{a0}",
        "<",
        ">",
        "KẾ HOẠCH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Nơi nhận:",
        "- Lưu: VT.",
        "TT",
        "1.",
        "a) Họp dân; ",
        "Số: 1/KH-UBND",
        "<nav>",
        "</nav>",
        "<form>",
        "<o:p>",
        "</o:p>",
        "<x",
        "</",
        "/>",
    ];
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for _ in 0..3000 {
        let length = 1 + numbers.below(60);
        let source: String = (0..length)
            .map(|_| PIECES[numbers.below(PIECES.len())])
            .collect();
        check(&source, &html::read(&source));
    }
}
