//! The page rules: a clean Word file is silent, and each of many single faults planted in it is
//! caught by exactly the rule that is meant for it.

mod docx_support;

use std::collections::BTreeMap;

use docx_support::Docx;
use kehoach_check::report::{Finding, Outcome, Report};
use kehoach_check::{Checker, Options, Source};

const FIXTURE: &str = include_str!("fixtures/commune.txt");

/// A paragraph of the file in the making.
#[derive(Clone)]
struct Para {
    text: String,
    /// Properties of the paragraph and of its run, as XML.
    jc: &'static str,
    ppr: String,
    bold: bool,
    italic: bool,
    /// Half points.
    size: u16,
    rpr: String,
    /// A line is drawn in it.
    line: bool,
}

impl Para {
    fn new(text: &str, jc: &'static str, size: u16) -> Self {
        Self {
            text: text.to_owned(),
            jc,
            ppr: String::new(),
            bold: false,
            italic: false,
            size,
            rpr: String::new(),
            line: false,
        }
    }

    fn bold(mut self) -> Self {
        self.bold = true;
        self
    }

    fn italic(mut self) -> Self {
        self.italic = true;
        self
    }

    fn line(mut self) -> Self {
        self.line = true;
        self
    }

    fn xml(&self) -> String {
        let on = |set: bool, tag: &str| {
            if set {
                format!("<w:{tag}/>")
            } else {
                String::new()
            }
        };
        let line = if self.line {
            "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor><a:graphic><a:prstGeom prst=\"line\"/></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
        } else {
            ""
        };
        format!(
            "<w:p><w:pPr><w:jc w:val=\"{}\"/>{}</w:pPr><w:r><w:rPr>{}{}<w:sz w:val=\"{}\"/>{}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>{line}</w:p>",
            self.jc,
            self.ppr,
            on(self.bold, "b"),
            on(self.italic, "i"),
            self.size,
            self.rpr,
            self.text
        )
    }
}

/// A plan's Word file, part by part.
#[derive(Clone)]
struct File {
    issuer: Vec<Para>,
    number: Para,
    national: Vec<Para>,
    date: Para,
    head: Vec<Para>,
    body: Vec<Para>,
    recipients: Vec<Para>,
    signer: Vec<Para>,
    appendix: Vec<Para>,
    rows: Vec<Vec<Para>>,
    portrait: BTreeMap<&'static str, i32>,
    landscape: [i32; 2],
    first_page_differs: bool,
    header: Option<Para>,
    footer: Option<Para>,
    first_header: Option<Para>,
    number_type: &'static str,
    styles: String,
}

const PAGE: &str = "{PAGE}";
/// How the text's paragraphs are set.
const SET: &str = "<w:spacing w:before=\"120\"/><w:ind w:firstLine=\"720\"/>";

fn clean() -> File {
    let lines: Vec<&str> = FIXTURE
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .collect();
    let at = |wanted: &str| lines.iter().position(|line| *line == wanted).unwrap();
    let (kind, closing, appendix) = (at("KẾ HOẠCH"), at("Nơi nhận:"), at("Phụ lục"));
    let signer = lines[closing..]
        .iter()
        .position(|line| line.starts_with("TM."))
        .unwrap()
        + closing;
    let heading = |text: &str| {
        text.len() < 120
            && text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V'))
            && !text.ends_with(['.', ';'])
    };
    let body = lines[kind + 2..closing].iter().map(|text| {
        let mut para = Para::new(text, "both", 28);
        para.ppr = SET.to_owned();
        if heading(text) { para.bold() } else { para }
    });
    let recipients = lines[closing + 1..signer]
        .iter()
        .map(|text| Para::new(text, "left", 22));
    let rows = lines[appendix + 3..].iter().map(|row| {
        let header = row.starts_with("TT\t");
        let cells = row.split('\t').chain(std::iter::repeat("")).take(5);
        cells
            .map(|cell| {
                let para = Para::new(cell, "left", 24);
                if header { para.bold() } else { para }
            })
            .collect()
    });
    File {
        issuer: vec![
            Para::new(lines[0], "center", 26).bold(),
            Para::new(lines[1], "center", 26).bold().line(),
        ],
        national: vec![
            Para::new(lines[2], "center", 26).bold(),
            Para::new(lines[3], "center", 28).bold().line(),
        ],
        number: Para::new(lines[4], "center", 26),
        date: Para::new(lines[5], "center", 28).italic(),
        head: vec![
            Para::new(lines[kind], "center", 28).bold(),
            Para::new(lines[kind + 1], "center", 28).bold().line(),
        ],
        body: body.collect(),
        recipients: std::iter::once(Para::new(lines[closing], "left", 24).bold().italic()).chain(recipients).collect(),
        signer: lines[signer..appendix].iter().map(|text| Para::new(text, "center", 28).bold()).collect(),
        appendix: vec![
            Para::new(lines[appendix], "center", 28).bold(),
            Para::new(lines[appendix + 1], "center", 28).bold(),
            Para::new(lines[appendix + 2], "center", 28).italic(),
        ],
        rows: rows.collect(),
        portrait: BTreeMap::from([("w", 11906), ("h", 16838), ("top", 1134), ("bottom", 1134), ("left", 1701), ("right", 850)]),
        landscape: [16838, 11906],
        first_page_differs: true,
        header: Some(Para::new(PAGE, "center", 28)),
        footer: None,
        first_header: None,
        number_type: "",
        styles: "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\"/></w:rPr></w:rPrDefault></w:docDefaults>".to_owned(),
    }
}

impl File {
    fn docx(&self) -> Docx {
        let all = |paras: &[Para]| paras.iter().map(Para::xml).collect::<String>();
        let frame = |cells: [String; 2]| {
            let cells: String = cells
                .iter()
                .map(|cell| format!("<w:tc>{cell}</w:tc>"))
                .collect();
            format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
        };
        let rows: String = self
            .rows
            .iter()
            .map(|row| {
                let cells: String = row
                    .iter()
                    .map(|cell| format!("<w:tc>{}</w:tc>", cell.xml()))
                    .collect();
                format!("<w:tr>{cells}</w:tr>")
            })
            .collect();
        let borders =
            "<w:tblPr><w:tblBorders><w:insideH w:val=\"single\"/></w:tblBorders></w:tblPr>";
        let first = if self.first_page_differs {
            "<w:titlePg/>"
        } else {
            ""
        };
        let reference = |kind: &str, page: &str, id: &str, there: bool| match there {
            true => format!("<w:{kind}Reference w:type=\"{page}\" r:id=\"{id}\"/>"),
            false => String::new(),
        };
        let references = reference("header", "default", "h", self.header.is_some())
            + &reference("footer", "default", "f", self.footer.is_some())
            + &reference("header", "first", "h1", self.first_header.is_some());
        let side = |name| self.portrait[name];
        let portrait = format!(
            "<w:sectPr>{references}<w:pgSz w:w=\"{}\" w:h=\"{}\"/><w:pgMar w:top=\"{}\" w:bottom=\"{}\" w:left=\"{}\" w:right=\"{}\"/>{}{first}</w:sectPr>",
            side("w"),
            side("h"),
            side("top"),
            side("bottom"),
            side("left"),
            side("right"),
            self.number_type
        );
        let landscape = format!(
            "<w:sectPr><w:pgSz w:w=\"{}\" w:h=\"{}\" w:orient=\"landscape\"/><w:pgMar w:top=\"1701\" w:bottom=\"1134\" w:left=\"1134\" w:right=\"1134\"/></w:sectPr>",
            self.landscape[0], self.landscape[1]
        );
        let body = [
            frame([all(&self.issuer), all(&self.national)]),
            frame([self.number.xml(), self.date.xml()]),
            all(&self.head),
            all(&self.body),
            frame([all(&self.recipients), all(&self.signer)]),
            format!("<w:p><w:pPr>{portrait}</w:pPr></w:p>"),
            all(&self.appendix),
            format!("<w:tbl>{borders}{rows}</w:tbl>"),
            landscape,
        ]
        .concat();
        let mut docx = Docx::new(&body).part("styles", "styles", &self.styles);
        let parts = [
            ("header", "h", &self.header),
            ("footer", "f", &self.footer),
            ("header", "h1", &self.first_header),
        ];
        for (kind, id, para) in parts {
            if let Some(para) = para {
                let run = |inside: &str| {
                    format!(
                        "<w:r><w:rPr><w:sz w:val=\"{}\"/>{}</w:rPr>{inside}</w:r>",
                        para.size,
                        if para.italic { "<w:i/>" } else { "" }
                    )
                };
                let field = [
                    run("<w:fldChar w:fldCharType=\"begin\"/>"),
                    run("<w:instrText> PAGE </w:instrText>"),
                    run("<w:fldChar w:fldCharType=\"separate\"/>"),
                    run("<w:t>2</w:t>"),
                    run("<w:fldChar w:fldCharType=\"end\"/>"),
                ]
                .concat();
                docx = docx.part(
                    kind,
                    id,
                    &format!(
                        "<w:p><w:pPr><w:jc w:val=\"{}\"/></w:pPr>{field}</w:p>",
                        para.jc
                    ),
                );
            }
        }
        docx
    }

    fn report(&self) -> Report {
        check(Source::Docx(self.docx().bytes()))
    }
}

fn check(source: Source) -> Report {
    Checker::new(Options::default())
        .unwrap()
        .check(&source)
        .unwrap()
}

fn said(findings: &[Finding]) -> Vec<String> {
    let mut said: Vec<String> = findings
        .iter()
        .map(|f| format!("{} {}", f.code, f.message))
        .collect();
    said.sort();
    said
}

#[test]
fn a_clean_file_is_silent_and_reads_as_its_text() {
    let report = clean().report();
    let of_text = check(Source::Text(FIXTURE.to_owned()));
    assert_eq!(said(&report.findings), said(&of_text.findings));
    let page = report
        .rules
        .iter()
        .filter(|rule| rule.code.starts_with("KH8"));
    assert!(page.clone().count() >= 10);
    assert!(page.into_iter().all(|rule| rule.outcome == Outcome::Pass));
}

#[test]
fn of_other_sources_the_layout_is_not_evaluated() {
    let report = check(Source::Text(FIXTURE.to_owned()));
    let mut page = report
        .rules
        .iter()
        .filter(|rule| rule.code.starts_with("KH8"));
    assert!(page.all(|rule| rule.outcome == Outcome::NotEvaluated && rule.reason.is_some()));
}

#[test]
fn legal_variants_are_silent() {
    type Change = fn(&mut File);
    let variants: &[(&str, Change)] = &[
        ("margins 25/25/35/15", |f| {
            f.portrait.extend([
                ("top", 1417),
                ("bottom", 1417),
                ("left", 1984),
                ("right", 850),
            ])
        }),
        ("margins in inches", |f| {
            f.portrait.extend([("top", 1440), ("bottom", 1440)])
        }),
        ("sizes 12/13/13", |f| {
            f.national[0].size = 24;
            f.issuer.iter_mut().for_each(|p| p.size = 24);
            f.national[1].size = 26;
            f.date.size = 26;
            f.body
                .iter_mut()
                .chain(&mut f.head)
                .chain(&mut f.signer)
                .for_each(|p| p.size = 26);
        }),
        ("an underlined motto", |f| {
            f.national[1].line = false;
            f.national[1].rpr = "<w:u w:val=\"single\"/>".to_owned();
        }),
        ("a border below the title", |f| {
            f.head[1].line = false;
            f.head[1].ppr = "<w:pBdr><w:bottom w:val=\"single\"/></w:pBdr>".to_owned();
        }),
        ("a row of characters below the motto", |f| {
            f.national[1].line = false;
            f.national.push(Para::new("_____________", "center", 16));
        }),
        ("font by theme-free style", |f| {
            f.body[3].rpr =
                "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\"/>".to_owned()
        }),
        ("dark text", |f| {
            f.body[3].rpr = "<w:color w:val=\"000000\"/>".to_owned()
        }),
        ("first lines at 1 cm", |f| {
            f.body
                .iter_mut()
                .for_each(|p| p.ppr = SET.replace("720", "567"))
        }),
        ("space below instead of above", |f| {
            f.body
                .iter_mut()
                .for_each(|p| p.ppr = SET.replace("before", "after"))
        }),
        ("lines of 1.5", |f| {
            f.body[3].ppr = "<w:spacing w:line=\"360\" w:lineRule=\"auto\"/>".to_owned()
        }),
        ("lines of exactly 18 points", |f| {
            f.body[3].ppr = "<w:spacing w:line=\"360\" w:lineRule=\"exact\"/>".to_owned()
        }),
        ("a page number in a frame", |f| {
            f.header.as_mut().unwrap().size = 26
        }),
        ("a small table", |f| {
            f.rows.iter_mut().flatten().for_each(|p| p.size = 20)
        }),
        ("capitals by Word's own setting", |f| {
            f.national[0].text = "Cộng hòa xã hội chủ nghĩa Việt Nam".to_owned();
            f.national[0].rpr = "<w:caps/>".to_owned();
            f.head[0].text = "Kế hoạch".to_owned();
            f.head[0].rpr = "<w:caps/>".to_owned();
        }),
        ("a text in one short left line", |f| {
            let short = f.body.iter_mut().find(|p| p.text.chars().count() < 90);
            short.expect("a short line").jc = "left";
        }),
    ];
    let base = said(&clean().report().findings);
    for (name, change) in variants {
        let mut file = clean();
        change(&mut file);
        assert_eq!(said(&file.report().findings), base, "{name}");
    }
}

#[test]
fn each_fault_is_caught_by_its_rule_and_no_other() {
    type Change = fn(&mut File);
    let faults: &[(&str, &str, Change)] = &[
        ("paper of Letter size", "KH801", |f| {
            f.portrait.extend([("w", 12240), ("h", 15840)])
        }),
        ("an appendix on A3", "KH801", |f| {
            f.landscape = [23811, 16838]
        }),
        ("A5", "KH801", |f| {
            f.portrait.extend([("w", 8391), ("h", 11906)])
        }),
        ("a narrow left margin", "KH802", |f| {
            f.portrait.extend([("left", 1417)])
        }),
        ("a wide left margin", "KH802", |f| {
            f.portrait.extend([("left", 2268)])
        }),
        ("a wide right margin", "KH802", |f| {
            f.portrait.extend([("right", 1417)])
        }),
        ("a narrow right margin", "KH802", |f| {
            f.portrait.extend([("right", 567)])
        }),
        ("a narrow top margin", "KH802", |f| {
            f.portrait.extend([("top", 851)])
        }),
        ("a wide bottom margin", "KH802", |f| {
            f.portrait.extend([("bottom", 1701)])
        }),
        ("margins of one inch", "KH802", |f| {
            f.portrait.extend([
                ("top", 1440),
                ("bottom", 1440),
                ("left", 1440),
                ("right", 1440),
            ])
        }),
        ("a pasted paragraph in Arial", "KH803", |f| {
            f.body[5].rpr = "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\"/>".to_owned()
        }),
        ("three paragraphs in Calibri", "KH803", |f| {
            f.body[5..8].iter_mut().for_each(|p| {
                p.rpr = "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\"/>".to_owned()
            })
        }),
        ("all in Calibri by default", "KH803", |f| {
            f.styles = f.styles.replace("Times New Roman", "Calibri")
        }),
        ("a cell in Arial", "KH803", |f| {
            f.rows[2][1].rpr = "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\"/>".to_owned()
        }),
        ("a legacy font", "KH803", |f| {
            f.head[0].rpr = "<w:rFonts w:ascii=\".VnTimeH\" w:hAnsi=\".VnTimeH\"/>".to_owned()
        }),
        ("a paragraph of size 12", "KH804", |f| f.body[4].size = 24),
        ("a paragraph of size 16", "KH804", |f| f.body[4].size = 32),
        ("all text of size 12", "KH804", |f| {
            f.body
                .iter_mut()
                .filter(|p| !p.bold)
                .for_each(|p| p.size = 24)
        }),
        ("a quốc hiệu that is not bold", "KH805", |f| {
            f.national[0].bold = false
        }),
        ("a quốc hiệu in italics", "KH805", |f| {
            f.national[0].italic = true
        }),
        ("a motto that is not bold", "KH805", |f| {
            f.national[1].bold = false
        }),
        ("an issuer that is not bold", "KH805", |f| {
            f.issuer[1].bold = false
        }),
        ("a bold number", "KH805", |f| f.number.bold = true),
        ("a number in italics", "KH805", |f| f.number.italic = true),
        ("an upright date", "KH805", |f| f.date.italic = false),
        ("a bold date", "KH805", |f| f.date.bold = true),
        ("a type that is not bold", "KH805", |f| {
            f.head[0].bold = false
        }),
        ("a title in italics", "KH805", |f| f.head[1].italic = true),
        ("a title that is not bold", "KH805", |f| {
            f.head[1].bold = false
        }),
        ("an authority that is not bold", "KH805", |f| {
            f.signer[0].bold = false
        }),
        ("a capacity that is not bold", "KH805", |f| {
            f.signer[1].bold = false
        }),
        ("a name that is not bold", "KH805", |f| {
            f.signer[2].bold = false
        }),
        ("upright recipients", "KH805", |f| {
            f.recipients[0].italic = false
        }),
        ("recipients that are not bold", "KH805", |f| {
            f.recipients[0].bold = false
        }),
        ("an appendix number that is not bold", "KH805", |f| {
            f.appendix[0].bold = false
        }),
        ("an appendix title that is not bold", "KH805", |f| {
            f.appendix[1].bold = false
        }),
        ("an upright attachment line", "KH805", |f| {
            f.appendix[2].italic = false
        }),
        ("a quốc hiệu of size 14", "KH806", |f| {
            f.national[0].size = 28
        }),
        ("a motto of size 12", "KH806", |f| f.national[1].size = 24),
        ("an issuer of size 14", "KH806", |f| f.issuer[1].size = 28),
        ("a number of size 14", "KH806", |f| f.number.size = 28),
        ("a date of size 12", "KH806", |f| f.date.size = 24),
        ("a type of size 16", "KH806", |f| f.head[0].size = 32),
        ("a title of size 12", "KH806", |f| f.head[1].size = 24),
        ("a name of size 12", "KH806", |f| f.signer[2].size = 24),
        ("recipients of size 13", "KH806", |f| {
            f.recipients[0].size = 26
        }),
        ("a list of recipients of size 13", "KH806", |f| {
            f.recipients[1].size = 26
        }),
        ("an appendix number of size 13", "KH806", |f| {
            f.appendix[0].size = 26
        }),
        ("an attachment line of size 12", "KH806", |f| {
            f.appendix[2].size = 24
        }),
        ("a type at the left", "KH807", |f| f.head[0].jc = "left"),
        ("a title at the left", "KH807", |f| f.head[1].jc = "left"),
        ("an appendix title at the left", "KH807", |f| {
            f.appendix[1].jc = "left"
        }),
        ("no page number", "KH808", |f| f.header = None),
        ("a page number in the footer", "KH808", |f| {
            f.footer = f.header.take()
        }),
        ("a page number at the right", "KH808", |f| {
            f.header.as_mut().unwrap().jc = "right"
        }),
        ("a page number on the first page too", "KH808", |f| {
            f.first_page_differs = false
        }),
        ("a page number in the first page's header", "KH808", |f| {
            f.first_header = f.header.clone()
        }),
        ("page numbers in Roman numerals", "KH808", |f| {
            f.number_type = "<w:pgNumType w:fmt=\"lowerRoman\"/>"
        }),
        ("a small page number", "KH808", |f| {
            f.header.as_mut().unwrap().size = 22
        }),
        ("a page number in italics", "KH808", |f| {
            f.header.as_mut().unwrap().italic = true
        }),
        ("no line under the motto", "KH809", |f| {
            f.national[1].line = false
        }),
        ("no line under the issuer", "KH809", |f| {
            f.issuer[1].line = false
        }),
        ("first lines at 2 cm", "KH813", |f| {
            f.body
                .iter_mut()
                .for_each(|p| p.ppr = SET.replace("720", "1134"))
        }),
        ("no space between paragraphs", "KH814", |f| {
            f.body
                .iter_mut()
                .for_each(|p| p.ppr = SET.replace("120", "40"))
        }),
        (
            "a quốc hiệu of size 12 over a motto of 14",
            "KH815",
            |f| f.national[0].size = 24,
        ),
        ("no line under the title", "KH809", |f| {
            f.head[1].line = false
        }),
        ("a red paragraph", "KH810", |f| {
            f.body[6].rpr = "<w:color w:val=\"FF0000\"/>".to_owned()
        }),
        ("text at the left margin", "KH811", |f| {
            f.body[1].jc = "left"
        }),
        ("double lines", "KH812", |f| {
            f.body[1].ppr = "<w:spacing w:line=\"480\" w:lineRule=\"auto\"/>".to_owned()
        }),
        ("pressed lines", "KH812", |f| {
            f.body[1].ppr = "<w:spacing w:line=\"240\" w:lineRule=\"exact\"/>".to_owned()
        }),
    ];
    let base = said(&clean().report().findings);
    for (name, code, plant) in faults {
        let mut file = clean();
        plant(&mut file);
        let found = said(&file.report().findings);
        let new: Vec<&String> = found.iter().filter(|one| !base.contains(one)).collect();
        let gone = base.iter().filter(|one| !found.contains(one)).count();
        assert_eq!(new.len(), 1, "{name}: {new:#?}");
        assert!(new[0].starts_with(code), "{name}: {new:?}");
        assert_eq!(gone, 0, "{name}");
    }
}

#[test]
fn a_fault_of_many_paragraphs_is_one_finding_at_the_first_that_counts_them() {
    let mut file = clean();
    for at in [7, 9, 12] {
        file.body[at].rpr = "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\"/>".to_owned();
    }
    let first = file.body[7].text.clone();
    // The letterhead in another size is one setting of one file.
    for para in file.national.iter_mut().chain([&mut file.number]) {
        para.size = 30;
    }
    let document = file.docx().read();
    let report = file.report();
    let found: Vec<&Finding> = report
        .findings
        .iter()
        .filter(|f| f.code == "KH803")
        .collect();
    assert_eq!(found.len(), 1);
    assert!(
        found[0].message.contains("“Arial”") && found[0].message.contains("3 đoạn"),
        "{}",
        found[0].message
    );
    assert_eq!(document.blocks[found[0].at.block].text(), first);
    let sizes: Vec<&Finding> = report
        .findings
        .iter()
        .filter(|f| f.code == "KH806")
        .collect();
    assert_eq!(sizes.len(), 1);
    for name in [
        "cỡ chữ 15",
        "Quốc hiệu dùng 12 - 13",
        "Tiêu ngữ",
        "Số, ký hiệu dùng 13",
    ] {
        assert!(
            sizes[0]
                .message
                .to_lowercase()
                .contains(&name.to_lowercase()),
            "{}",
            sizes[0].message
        );
    }
    assert_eq!(sizes[0].related.len(), 2);
}
