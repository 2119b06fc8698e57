//! OpenDocument texts made by hand: what stands in the file, and what is read.

mod docx_support;

use docx_support::{Packed, archive, lines, zip};
use kehoach_check::document::docx::{Limits, odt};
use kehoach_check::document::layout::{Alignment, LineSpacing};
use kehoach_check::document::{Document, Note, Unread};
use kehoach_check::report::{ErrorCode, Locale};
use kehoach_check::{Checker, Options, Source};

const NAMESPACES: &str = concat!(
    r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" "#,
    r#"xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" "#,
    r#"xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" "#,
    r#"xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" "#,
    r#"xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" "#,
    r#"xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" "#,
    r#"xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" "#,
    r#"xmlns:xlink="http://www.w3.org/1999/xlink" "#,
    r#"xmlns:dc="http://purl.org/dc/elements/1.1/" "#,
    r#"xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0""#,
);

/// A text in the making.
#[derive(Default)]
struct Odt {
    common: String,
    masters: String,
    own: String,
    page_layouts: String,
    body: String,
    more: Vec<(String, Vec<u8>)>,
}

impl Odt {
    fn new(body: &str) -> Self {
        Self {
            body: body.to_owned(),
            ..Self::default()
        }
    }

    /// Styles that a drafter sees.
    fn common(mut self, styles: &str) -> Self {
        self.common += styles;
        self
    }

    /// Styles that the program made.
    fn own(mut self, styles: &str) -> Self {
        self.own += styles;
        self
    }

    fn pages(mut self, layouts: &str, masters: &str) -> Self {
        self.page_layouts += layouts;
        self.masters += masters;
        self
    }

    fn raw(mut self, name: &str, contents: &str) -> Self {
        self.more.push((name.to_owned(), contents.into()));
        self
    }

    fn parts(&self) -> Vec<(String, Vec<u8>)> {
        let Odt {
            common,
            masters,
            own,
            page_layouts,
            body,
            more,
        } = self;
        let part = |name: &str, text: String| (name.to_owned(), text.into_bytes());
        let mut parts = vec![
            part(
                "mimetype",
                "application/vnd.oasis.opendocument.text".to_owned(),
            ),
            part(
                "content.xml",
                format!(
                    "<office:document-content {NAMESPACES}><office:automatic-styles>{own}</office:automatic-styles>\
                     <office:body><office:text>{body}</office:text></office:body></office:document-content>"
                ),
            ),
            part(
                "styles.xml",
                format!(
                    "<office:document-styles {NAMESPACES}><office:styles>{common}</office:styles>\
                     <office:automatic-styles>{page_layouts}</office:automatic-styles>\
                     <office:master-styles>{masters}</office:master-styles></office:document-styles>"
                ),
            ),
        ];
        parts.extend(more.iter().cloned());
        parts
    }

    fn bytes(&self) -> Vec<u8> {
        zip(&self.parts())
    }

    #[track_caller]
    fn read(&self) -> Document {
        odt::read(&self.bytes(), Limits::default()).expect("a readable file")
    }

    #[track_caller]
    fn lines(&self) -> Vec<String> {
        lines(&self.read())
    }
}

#[track_caller]
fn refused(bytes: &[u8]) -> (ErrorCode, String) {
    let read = odt::read(bytes, Limits::default()).map(|_| "a document");
    let refusal = read.expect_err("no readable file");
    let error = refusal.into_error(Locale::Vi);
    (error.code, error.message)
}

fn p(text: &str) -> String {
    format!("<text:p>{text}</text:p>")
}

/// A list style: the level's element, prefix, suffix and further attributes.
fn list_style(name: &str, levels: &[(&str, &str)]) -> String {
    let levels: String = levels
        .iter()
        .enumerate()
        .map(|(at, (kind, more))| {
            let level = at + 1;
            format!(r#"<text:list-level-style-{kind} text:level="{level}" {more}/>"#)
        })
        .collect();
    format!(r#"<text:list-style style:name="{name}">{levels}</text:list-style>"#)
}

#[test]
fn text_is_read_as_it_is_shown() {
    let body = concat!(
        "<text:p>  Tổ\n\tchức <text:span>kiểm</text:span> <text:span> tra</text:span>",
        r#"<text:s text:c="3"/>việc<text:tab/>làm"#,
        r#"<text:soft-page-break/><text:bookmark text:name="b"/><text:a xlink:href="x"> trên</text:a>"#,
        r#" <text:date>ngày 1</text:date><office:annotation><dc:creator>A</dc:creator><text:p>nhận xét</text:p></office:annotation>"#,
        r#"<text:ruby><text:ruby-base>chữ</text:ruby-base><text:ruby-text>trên</text:ruby-text></text:ruby>"#,
        r#"<text:placeholder text:placeholder-type="text">&lt;nhập&gt;</text:placeholder>"#,
        "<text:line-break/>B. DÒNG MỚI</text:p>",
    );
    assert_eq!(
        Odt::new(body).lines(),
        ["Tổ chức kiểm tra   việc làm trên ngày 1chữ", "B. DÒNG MỚI"]
    );
}

#[test]
fn what_is_not_shown_is_not_read() {
    let own = r#"<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>"#;
    let body = concat!(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>đã xóa</text:p></text:deletion></text:changed-region></text:tracked-changes>",
        r#"<text:p>Một<text:change text:change-id="c"/> <text:change-start text:change-id="d"/>hai<text:change-end text:change-id="d"/><text:span text:style-name="H">ẩn</text:span></text:p>"#,
        r#"<text:p>x <text:span text:style-name="H">ẩn</text:span> y</text:p>"#,
        r#"<text:section text:display="none"><text:p>mục ẩn</text:p></text:section>"#,
        r#"<text:section><text:p>Ba</text:p></text:section>"#,
        r#"<text:p><text:hidden-paragraph text:is-hidden="true"/>đoạn ẩn</text:p>"#,
        r#"<text:table-of-content><text:index-body><text:p>Mục lục</text:p></text:index-body></text:table-of-content>"#,
        r#"<text:p>Bốn<loext:content-control loext:showing-place-holder="true">Bấm vào đây</loext:content-control></text:p>"#,
    );
    assert_eq!(
        Odt::new(body).own(own).lines(),
        ["Một hai", "x  y", "Ba", "Bốn"]
    );
}

/// An item of a list: its paragraph, and what stands below it.
fn item(text: &str, below: &str) -> String {
    format!("<text:list-item>{}{below}</text:list-item>", p(text))
}

/// A list within an item.
fn below(items: &[String]) -> String {
    format!("<text:list>{}</text:list>", items.concat())
}

#[test]
fn deletions_that_were_left_in_their_place_are_not_read() {
    let style = list_style(
        "L",
        &[("number", r#"style:num-format="1" style:num-suffix=".""#)],
    );
    let change = |what: &str, id: &str| format!(r#"<text:change-{what} text:change-id="{id}"/>"#);
    let body = format!(
        r#"<text:tracked-changes><text:changed-region text:id="d"><text:deletion/></text:changed-region>
        <text:changed-region text:id="i"><text:insertion/></text:changed-region></text:tracked-changes>
        <text:list text:style-name="L">{}{}{}</text:list>"#,
        item(&format!("một{}{}", change("start", "d"), " bị xóa"), ""),
        item(&format!("cũng xóa{} nối", change("end", "d")), ""),
        item(
            &format!("{}chèn{}", change("start", "i"), change("end", "i")),
            ""
        ),
    );
    assert_eq!(
        Odt::new(&body).own(&style).lines(),
        ["[1.] một nối", "[2.] chèn"]
    );
}

#[test]
fn lists_are_numbered_as_their_levels_say() {
    let style = list_style(
        "L",
        &[
            ("number", r#"style:num-format="I" style:num-suffix=".""#),
            (
                "number",
                r#"style:num-format="1" style:num-suffix="." text:start-value="3""#,
            ),
            (
                "number",
                r#"style:num-format="a" style:num-suffix=")" style:num-prefix="(""#,
            ),
            ("bullet", r#"text:bullet-char="–""#),
        ],
    );
    let letters = below(&[item("chữ", &below(&[item("gạch", "")])), item("nữa", "")]);
    let numbers = below(&[item("ba", &letters), item("bốn", "")]);
    let body = format!(
        r#"<text:list xml:id="one" text:style-name="L">{}{}</text:list>{}
        <text:list text:continue-list="one" text:style-name="L"><text:list-header>{}</text:list-header>{}
        <text:list-item text:start-value="9">{}{}</text:list-item></text:list>
        <text:list text:style-name="L">{}</text:list>
        <text:list text:style-name="L" text:continue-numbering="true">{}</text:list>"#,
        item("mục đích", &numbers),
        item("nhiệm vụ", &below(&[item("lại ba", "")])),
        p("đoạn xen"),
        p("không số"),
        item("kinh phí", ""),
        p("chín"),
        p("đoạn hai của mục"),
        item("từ đầu", ""),
        item("tiếp", ""),
    );
    assert_eq!(
        Odt::new(&body).own(&style).lines(),
        [
            "[I.] mục đích",
            "[3.] ba",
            "[(a)] chữ",
            "[-] gạch",
            "[(b)] nữa",
            "[4.] bốn",
            "[II.] nhiệm vụ",
            "[3.] lại ba",
            "đoạn xen",
            "không số",
            "[III.] kinh phí",
            "[IX.] chín",
            "đoạn hai của mục",
            "[I.] từ đầu",
            "[II.] tiếp",
        ]
    );
}

#[test]
fn levels_show_those_above_them_or_a_pattern() {
    let style = list_style(
        "L",
        &[
            ("number", r#"style:num-format="1" style:num-suffix=".""#),
            (
                "number",
                r#"style:num-format="1" style:num-suffix="." text:display-levels="2""#,
            ),
            (
                "number",
                r#"style:num-format="1" loext:num-list-format="Mục %1%-%3%:""#,
            ),
        ],
    );
    let deep = below(&[item("ba", "")]);
    let body = format!(
        r#"<text:list text:style-name="L">{}{}</text:list>"#,
        item("một", ""),
        item("hai", &below(&[item("trong", &deep)])),
    );
    assert_eq!(
        Odt::new(&body).own(&style).lines(),
        ["[1.] một", "[2.] hai", "[2.1.] trong", "[Mục 2-1:] ba"]
    );
}

#[test]
fn headings_are_numbered_by_the_outline_and_keep_their_level() {
    let common = concat!(
        r#"<text:outline-style style:name="Outline">"#,
        r#"<text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>"#,
        r#"<text:outline-level-style text:level="2" style:num-format="1" style:num-suffix="."/>"#,
        r#"</text:outline-style>"#,
        r#"<style:style style:name="Heading" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>"#,
        r#"<style:style style:name="H1" style:family="paragraph" style:parent-style-name="Heading"/>"#,
        r#"<style:style style:name="No" style:family="paragraph" style:parent-style-name="H1" style:list-style-name=""/>"#,
    );
    let h = |level: u32, style: &str, text: &str| {
        format!(r#"<text:h text:outline-level="{level}" text:style-name="{style}">{text}</text:h>"#)
    };
    let body = [
        h(1, "H1", "MỤC ĐÍCH"),
        h(2, "H1", "Chung"),
        h(2, "H1", "Riêng"),
        h(1, "No", "PHẦN KHÔNG SỐ"),
        h(1, "H1", "NHIỆM VỤ"),
        h(2, "H1", "Lại một"),
    ]
    .concat();
    let document = Odt::new(&body).common(common).read();
    assert_eq!(
        lines(&document),
        [
            "[I.] MỤC ĐÍCH",
            "[1.] Chung",
            "[2.] Riêng",
            "PHẦN KHÔNG SỐ",
            "[II.] NHIỆM VỤ",
            "[1.] Lại một"
        ]
    );
    let style = document.blocks[1].as_paragraph().unwrap();
    assert_eq!((style.heading, style.bold), (Some(2), true));
}

#[test]
fn styles_are_made_from_each_other() {
    let common = concat!(
        r#"<style:default-style style:family="paragraph"><style:paragraph-properties fo:text-align="justify"/><style:text-properties style:font-name="F" fo:font-size="14pt"/></style:default-style>"#,
        r#"<style:style style:name="Base" style:family="paragraph"><style:paragraph-properties fo:margin-left="1cm" fo:line-height="150%"/><style:text-properties fo:font-style="italic" fo:color="RED"/></style:style>"#,
        // A circle ends somewhere.
        r#"<style:style style:name="A" style:family="paragraph" style:parent-style-name="B"/><style:style style:name="B" style:family="paragraph" style:parent-style-name="A"/>"#,
    );
    let own = concat!(
        r#"<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Base"><style:paragraph-properties fo:text-align="center" fo:margin-top="6pt" style:line-height-at-least="17pt"/></style:style>"#,
        r#"<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold" fo:font-size="50%" fo:font-style="normal"/></style:style>"#,
    );
    let fonts = r#"</office:automatic-styles><office:font-face-decls><style:font-face style:name="F" svg:font-family="&apos;Times New Roman&apos;, serif"/></office:font-face-decls><office:automatic-styles>"#;
    let body = concat!(
        r#"<text:p text:style-name="P1">nghiêng <text:span text:style-name="T1">đậm</text:span></text:p>"#,
        r#"<text:p text:style-name="A">thường</text:p>"#,
    );
    let common = common.replace("RED", "#ff0000");
    let document = Odt::new(body).common(&common).own(fonts).own(own).read();
    let layout = document.layout.as_ref().unwrap();
    let [first] = layout.paragraphs(0) else {
        panic!("one paragraph")
    };
    assert_eq!(first.alignment, Alignment::Center);
    assert_eq!(first.line_spacing, LineSpacing::AtLeast(340));
    assert_eq!((first.left, first.before), (567, 120));
    let [italic, bold] = &first.runs[..] else {
        panic!("two runs: {:?}", first.runs)
    };
    assert!(italic.format.italic && !bold.format.italic && bold.format.bold);
    assert_eq!((italic.format.size, bold.format.size), (28, 14));
    assert_eq!(italic.format.color, Some([255, 0, 0]));
    assert_eq!(layout.paragraphs(1)[0].alignment, Alignment::Justified);
    let style = document.blocks[0].as_paragraph().unwrap();
    assert!(style.centered && !style.bold && !style.italic);
}

const BORDERS: &str = r#"<style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid black"/></style:style>"#;

fn cell(more: &str, text: &str) -> String {
    format!(
        r#"<table:table-cell table:style-name="C" {more}>{}</table:table-cell>"#,
        p(text)
    )
}

const COVERED: &str = "<table:covered-table-cell/>";

fn row(cells: &[&str]) -> String {
    format!("<table:table-row>{}</table:table-row>", cells.concat())
}

fn table(rows: &[String]) -> String {
    format!("<table:table>{}</table:table>", rows.concat())
}

#[test]
fn tables_keep_their_spans() {
    let wide = cell(r#"table:number-columns-spanned="2""#, "Cơ quan");
    let high = cell(r#"table:number-rows-spanned="2""#, "TT");
    let head = format!(
        "<table:table-header-rows>{}{}</table:table-header-rows>",
        row(&[&high, &wide, COVERED]),
        row(&[COVERED, &cell("", "chủ trì"), &cell("", "phối hợp")]),
    );
    let body = table(&[
        head,
        row(&[
            &cell("", "1"),
            &cell(r#"table:number-columns-repeated="2""#, "Sở"),
        ]),
        format!(
            r#"<table:table-row table:number-rows-repeated="2">{}</table:table-row>"#,
            [cell("", "2"), cell("", "Xã"), cell("", "Phường")].concat()
        ),
    ]);
    let document = Odt::new(&body).own(BORDERS).read();
    assert_eq!(
        lines(&document),
        [
            "TT | Cơ quan",
            "chủ trì | phối hợp",
            "1 | Sở | Sở",
            "2 | Xã | Phường",
            "2 | Xã | Phường"
        ]
    );
    let rows = &document.blocks[0].as_table().unwrap().rows;
    let places = |row: usize| -> Vec<(usize, usize, usize)> {
        let cells = rows[row].cells.iter();
        cells.map(|c| (c.column, c.col_span, c.row_span)).collect()
    };
    assert_eq!(places(0), [(0, 1, 2), (1, 2, 1)]);
    assert_eq!(places(1), [(1, 1, 1), (2, 1, 1)]);
}

#[test]
fn tables_within_cells_and_boxes_beside_text_are_read() {
    let inner = table(&[row(&[&cell("", "trong"), &cell("", "bảng")])]);
    let outer = cell("", "ngoài").replace("</table:table-cell>", &(inner + "</table:table-cell>"));
    let body = format!(
        r#"{}<text:p><draw:frame svg:width="4cm"><draw:text-box>{}</draw:text-box></draw:frame>thân</text:p>
        <text:p>chú<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>{}</text:note-body></text:note> thích</text:p>"#,
        table(&[
            row(&[&cell("", "TT"), &cell("", "Nhiệm vụ")]),
            row(&[&cell("", "1"), &outer])
        ]),
        p("trong khung"),
        p("lời chú"),
    );
    let document = Odt::new(&body).own(BORDERS).read();
    assert_eq!(
        lines(&document),
        [
            "TT | Nhiệm vụ",
            "1 | ngoài trong bảng",
            "thân",
            "trong khung",
            "chú thích",
            "lời chú"
        ]
    );
    let layout = document.layout.as_ref().unwrap();
    let asides: Vec<bool> = (1..5).map(|at| layout.paragraphs(at)[0].aside).collect();
    assert_eq!(asides, [false, true, false, true]);
}

#[test]
fn pictures_and_sheets_are_named_and_formulas_and_logos_are_not() {
    let frame = |size: &str, inside: &str| {
        p(&format!(
            r#"chữ<draw:frame svg:width="{size}" svg:height="{size}">{inside}</draw:frame>"#
        ))
    };
    let object = r#"<draw:object xlink:href="./Object 1"/><draw:image xlink:href="r"/>"#;
    let image = r#"<draw:image xlink:href="a.png"/>"#;
    let manifest = r#"<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><file-entry full-path="Object 1/" media-type="application/vnd.oasis.opendocument.formula"/></manifest>"#;
    let unread = |odt: Odt| -> Vec<Unread> {
        let notes = odt.read().notes.into_iter();
        notes
            .filter_map(|note| match note {
                Note::Unread(what, _) => Some(what),
                _ => None,
            })
            .collect()
    };
    assert_eq!(unread(Odt::new(&frame("9cm", image))), [Unread::Picture]);
    assert_eq!(unread(Odt::new(&frame("1cm", image))), []);
    assert_eq!(unread(Odt::new(&frame("9cm", object))), [Unread::Embedded]);
    let formula = Odt::new(&frame("9cm", object)).raw("META-INF/manifest.xml", manifest);
    assert_eq!(unread(formula), []);
}

#[test]
fn pages_change_where_a_style_says_so() {
    let layout = |name: &str, size: &str, more: &str| {
        format!(
            r#"<style:page-layout style:name="{name}"><style:page-layout-properties {size} fo:margin-top="1cm" fo:margin-bottom="2cm" fo:margin-left="3cm" fo:margin-right="15mm" {more}/>
            <style:header-style><style:header-footer-properties fo:min-height="1cm"/></style:header-style></style:page-layout>"#
        )
    };
    let upright = r#"fo:page-width="21cm" fo:page-height="29.7cm""#;
    let across = r#"fo:page-width="29.7cm" fo:page-height="21cm""#;
    let layouts = layout("A", upright, "") + &layout("B", across, r#"style:num-format="i""#);
    let number = r#"<style:header><text:p text:style-name="MP">- <text:page-number>2</text:page-number> -</text:p></style:header>"#;
    let masters = format!(
        r#"<style:master-page style:name="Standard" style:page-layout-name="A">{number}</style:master-page>
        <style:master-page style:name="First" style:page-layout-name="A" style:next-style-name="Standard"/>
        <style:master-page style:name="Wide" style:page-layout-name="B"/>"#
    );
    let center = r#"<style:style style:name="MP" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>"#;
    let own = r#"<style:style style:name="P1" style:family="paragraph" style:master-page-name="First"/>
        <style:style style:name="P2" style:family="paragraph" style:master-page-name="Wide"><style:paragraph-properties style:page-number="5"/></style:style>"#;
    let body = r#"<text:p text:style-name="P1">một</text:p><text:p>hai</text:p><text:p text:style-name="P2">ba</text:p>"#;
    let odt = Odt::new(body).own(own).pages(&(layouts + center), &masters);
    let layout = odt.read().layout.unwrap();
    let [first, wide] = &layout.sections[..] else {
        panic!("two sections: {:?}", layout.sections)
    };
    assert_eq!((first.blocks.clone(), wide.blocks.clone()), (0..2, 2..3));
    assert_eq!((first.width, first.height), (11906, 16838));
    assert_eq!((wide.width, wide.height), (16838, 11906));
    assert!(first.first_page_differs && first.first_number.is_none());
    let number = first.number.unwrap();
    assert!(number.in_header && number.alignment == Some(Alignment::Center));
    // A header takes room within the margin: the first page has none.
    assert_eq!(first.margins.unwrap().top, 567);
    assert_eq!((wide.starts_at, wide.digits), (Some(5), false));
}

#[test]
fn text_typed_for_old_fonts_becomes_unicode() {
    let own = r#"<style:style style:name="T" style:family="text"><style:text-properties fo:font-family="'.VnTime'"/></style:style>"#;
    let text = "KÕ ho¹ch thùc hiÖn nhiÖm vô n¨m 2026 cña Uû ban nh©n d©n x·";
    let body = p(&format!(
        r#"<text:span text:style-name="T">{text}</text:span>"#
    ));
    let document = Odt::new(&body).own(own).read();
    assert_eq!(
        lines(&document),
        ["Kế hoạch thực hiện nhiệm vụ năm 2026 của Uỷ ban nhân dân xã"]
    );
    assert!(matches!(document.notes[..], [Note::LegacyEncoding(..)]));
}

#[test]
fn a_text_in_one_piece_is_the_same() {
    let styles = r#"<style:style style:name="P1" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>"#;
    let body = r#"<text:p text:style-name="P1">Kế hoạch</text:p>"#;
    let flat = format!(
        "<?xml version=\"1.0\"?>\n<office:document {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document>"
    );
    let read = odt::read(flat.as_bytes(), Limits::default()).unwrap();
    assert_eq!(read, Odt::new(body).own(styles).read());
    let checked = Checker::new(Options::default()).unwrap();
    assert!(checked.check(&Source::Odt(flat.into_bytes())).is_ok());
}

#[test]
fn a_file_under_a_password_is_refused_in_its_own_words() {
    let manifest = r#"<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>"#;
    let (code, said) = refused(&Odt::new("").raw("META-INF/manifest.xml", manifest).bytes());
    assert_eq!(code, ErrorCode::BadOdt);
    assert!(said.contains("mật khẩu") && said.contains(".odt"), "{said}");
    let (_, said) = refused(&Odt::new("").raw("encrypted-package", "x").bytes());
    assert!(said.contains("mật khẩu"), "{said}");
}

#[test]
fn what_is_no_text_is_told_by_its_name() {
    let of = |kind: &str| {
        let mut parts = Odt::new("").parts();
        parts[0].1 = kind.into();
        refused(&zip(&parts)).1
    };
    assert!(of("application/vnd.oasis.opendocument.spreadsheet").contains("OpenDocument"));
    let docx = docx_support::Docx::new("<w:p/>").bytes();
    assert!(refused(&docx).1.contains("Word .docx"));
    for (bytes, word) in [
        (&b""[..], "rỗng"),
        (b"%PDF-1.4", "PDF"),
        (b"Ke hoach", "văn bản thuần"),
        (b"PK\x03\x04", "cắt cụt"),
        (&zip(&[("mimetype".to_owned(), b"x".to_vec())]), "nén"),
    ] {
        let (code, said) = refused(bytes);
        assert_eq!(code, ErrorCode::BadOdt);
        assert!(said.contains(word), "{said}");
        assert!(!said.contains('{'), "{said}");
    }
}

#[test]
fn what_is_cut_off_or_damaged_is_refused_and_never_more() {
    let bytes = Odt::new(&p("Kế hoạch")).bytes();
    for end in 0..bytes.len() {
        assert!(odt::read(&bytes[..end], Limits::default()).is_err());
    }
    for body in [
        "<text:p>",
        "<text:p></text:h>",
        "<!DOCTYPE x [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;\">]><text:p>&c;</text:p>",
    ] {
        assert_eq!(refused(&Odt::new(body).bytes()).0, ErrorCode::BadOdt);
    }
    let entity = refused(&Odt::new("<!DOCTYPE x>").bytes()).1;
    assert!(
        entity.contains("DOCTYPE") && entity.contains(".odt"),
        "{entity}"
    );
}

#[test]
fn absurd_depth_and_counts_are_bounded() {
    let deep = |open: &str, close: &str| open.repeat(1000) + &close.repeat(1000);
    for body in [
        deep(
            "<table:table><table:table-row><table:table-cell>",
            "</table:table-cell></table:table-row></table:table>",
        ),
        deep(
            "<text:list><text:list-item>",
            "</text:list-item></text:list>",
        ),
        format!("<text:p>{}</text:p>", deep("<text:span>", "</text:span>")),
        format!("<text:p>{}</text:p>", deep("<draw:g>", "</draw:g>")),
        deep("<text:section>", "</text:section>"),
    ] {
        let (code, said) = refused(&Odt::new(&body).bytes());
        assert_eq!(code, ErrorCode::BadOdt);
        assert!(said.contains("200"), "{said}");
    }
    let million = r#"table:number-columns-repeated="1000000" table:number-rows-repeated="1000000""#;
    let body = format!(
        r#"<table:table><table:table-column {million}/><table:table-row {million}>{}<table:covered-table-cell {million}/></table:table-row></table:table><text:p>a<text:s text:c="1000000000"/>b</text:p>"#,
        cell(million, "việc"),
    );
    let document = Odt::new(&body).own(BORDERS).read();
    let all: usize = document.blocks.iter().map(|b| b.text().len()).sum();
    assert!(all < 2 << 20, "{all}");
    let rows = &document.blocks[0].as_table().unwrap().rows;
    assert!(rows.iter().all(|row| row.cells.len() <= 63));
}

#[test]
fn what_unpacks_to_too_much_is_too_large() {
    let parts = Odt::new(&p(&"a".repeat(3 << 20))).parts();
    let packed: Vec<Packed> = parts
        .iter()
        .map(|(name, bytes)| Packed::deflated(name, bytes))
        .collect();
    let (code, said) = refused(&archive(&packed));
    assert_eq!(code, ErrorCode::TooLarge);
    assert!(said.contains(".odt"), "{said}");
    let many: String = "<text:p/>".repeat(300_001);
    assert_eq!(refused(&Odt::new(&many).bytes()).0, ErrorCode::TooLarge);
}
