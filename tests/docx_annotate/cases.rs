//! One thing at a time, in files made for it.

use kehoach_check::document::docx::annotate::{Fixes, resolved};
use kehoach_check::document::docx::{Limits, Refusal};
use kehoach_check::report::{ErrorCode, Locale};

use crate::docx_support::{Docx, p, r};
use crate::support::{
    assert_same_but_for_ours, comments, document_of, finding, text_of, texts, write,
};
use crate::xml;

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;

fn docx(body: &str) -> Docx {
    Docx::new(body).raw("[Content_Types].xml", TYPES)
}

fn body(bytes: &[u8]) -> String {
    let text = text_of(bytes, "word/document.xml").unwrap();
    let from = text.find("<w:body>").unwrap() + 8;
    text[from..text.find("</w:body>").unwrap()].to_owned()
}

/// The body with a comment at a place of the first block.
#[track_caller]
fn commented(before: &str, range: std::ops::Range<usize>) -> String {
    let bytes = docx(before).bytes();
    let written = write(&bytes, &[finding(1, 0, range, None)], Fixes::Comments).unwrap();
    assert_same_but_for_ours(&bytes, &written, before);
    body(&written)
}

const START: &str = r#"<w:commentRangeStart w:id="0"/>"#;
const END: &str = r#"<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>"#;

#[test]
fn a_run_is_cut_and_keeps_its_properties() {
    let set = "<w:rPr><w:b/></w:rPr>";
    let before = format!("<w:p><w:r w:rsidR=\"1\">{set}<w:t>Một hai ba</w:t></w:r></w:p>");
    let t = |text: &str| {
        format!("<w:r w:rsidR=\"1\">{set}<w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    assert_eq!(
        commented(&before, 4..7),
        format!(
            "<w:p>{}{START}{}{END}{}</w:p>",
            t("Một "),
            t("hai"),
            t(" ba")
        )
    );
    // A whole run is not cut.
    assert_eq!(
        commented(&before, 0..10),
        format!("<w:p>{START}<w:r w:rsidR=\"1\">{set}<w:t>Một hai ba</w:t></w:r>{END}</w:p>")
    );
}

#[test]
fn a_comment_reaches_over_runs_and_references_count_as_one_letter() {
    let before = format!(
        "<w:p>{}{}<w:r><w:t>R&amp;D &#x111;ó</w:t><w:tab/><w:t>x</w:t></w:r></w:p>",
        r("A b"),
        r("c ")
    );
    let after = commented(&before, 2..8);
    let text = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let wanted = [
        text("A "),
        START.to_owned(),
        text("b"),
        text("c "),
        text("R&amp;D"),
        END.to_owned(),
        "<w:r><w:t xml:space=\"preserve\"> &#x111;ó</w:t><w:tab/><w:t>x</w:t></w:r>".to_owned(),
    ];
    assert_eq!(after, format!("<w:p>{}</w:p>", wanted.concat()));
}

#[test]
fn an_empty_cell_has_its_comment_in_its_paragraph() {
    let cell = |inside: &str| format!("<w:tc>{inside}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let head = row(&[
        cell(&p("TT")),
        cell(&p("Nhiệm vụ")),
        cell(&p("Cơ quan chủ trì")),
        cell(&p("Thời hạn")),
    ]);
    let rows = row(&[
        cell(&p("1")),
        cell(&p("Họp")),
        cell("<w:p/>"),
        cell("<w:p><w:pPr><w:jc w:val=\"left\"/></w:pPr></w:p>"),
    ]);
    let bytes = docx(&format!("<w:tbl>{head}{rows}</w:tbl>")).bytes();
    let text = texts(&bytes).remove(0);
    let units = text.encode_utf16().count();
    // Before the last tab stands the empty cell, behind it another.
    let findings = [
        finding(1, 0, units - 1..units - 1, None),
        finding(2, 0, units..units, None),
    ];
    let written = write(&bytes, &findings, Fixes::Comments).unwrap();
    let after = body(&written);
    assert!(
        after.contains(&format!("<w:tc><w:p>{START}{END}</w:p></w:tc>")),
        "{after}"
    );
    assert!(
        after.contains("<w:jc w:val=\"left\"/></w:pPr><w:commentRangeStart w:id=\"1\"/>"),
        "{after}"
    );
    assert_same_but_for_ours(&bytes, &written, "cells");
}

#[test]
fn what_stands_in_a_box_a_note_or_a_header_is_commented_where_the_text_leads_there() {
    let text_box = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>";
    let bytes = docx(&format!(
        "<w:p>{}{text_box}</w:p>{}",
        r("Thân bài"),
        p("Đoạn sau")
    ))
    .bytes();
    let block = texts(&bytes)
        .iter()
        .position(|text| text == "Trong khung")
        .unwrap();
    let written = write(&bytes, &[finding(1, block, 0..5, None)], Fixes::Comments).unwrap();
    assert!(
        body(&written).contains(&format!("{START}{text_box}{END}")),
        "{}",
        body(&written)
    );

    let reference = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
    let note = format!("<w:footnote w:id=\"2\">{}</w:footnote>", p("Chú thích"));
    let bytes = docx(&format!("<w:p>{}{reference}</w:p>", r("Thân bài")))
        .part("footnotes", "footnotes", &note)
        .bytes();
    let block = texts(&bytes)
        .iter()
        .position(|text| text == "Chú thích")
        .unwrap();
    let written = write(&bytes, &[finding(1, block, 0..3, None)], Fixes::Comments).unwrap();
    assert!(
        body(&written).contains(&format!("{START}{reference}{END}")),
        "{}",
        body(&written)
    );

    let header = p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    let section = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/></w:sectPr>";
    let bytes = docx(&format!("{}{section}", p("KẾ HOẠCH")))
        .part("header", "header1", &header)
        .bytes();
    assert!(texts(&bytes)[0].starts_with("CỘNG HÒA"));
    let written = write(&bytes, &[finding(1, 0, 0..9, None)], Fixes::Comments).unwrap();
    assert!(
        body(&written).starts_with(&format!("<w:p>{START}{END}")),
        "{}",
        body(&written)
    );
    assert_eq!(
        text_of(&bytes, "word/header1.xml"),
        text_of(&written, "word/header1.xml")
    );
}

#[test]
fn a_certain_fix_is_a_deletion_and_an_insertion_and_the_rest_are_comments() {
    let set = "<w:rPr><w:i/></w:rPr>";
    let before = format!("<w:p><w:r>{set}<w:t>Một hai ba</w:t></w:r></w:p>");
    let bytes = docx(&before).bytes();
    let findings = [
        finding(1, 0, 4..7, Some("bốn")),
        finding(2, 0, 8..10, None),
        finding(3, 0, 5..9, Some("x")),
    ];
    let written = write(&bytes, &findings, Fixes::Tracked).unwrap();
    let after = body(&written);
    let by = "w:author=\"Người soát &lt;1&gt;\" w:date=\"2026-11-29T08:00:00Z\"";
    let t = |name: &str, text: &str| {
        format!("<w:r>{set}<w:{name} xml:space=\"preserve\">{text}</w:{name}></w:r>")
    };
    let change = format!("<w:del w:id=\"1\" {by}>{}</w:del>", t("delText", "hai"));
    assert!(after.contains(&change), "{after}");
    assert!(
        after.contains(&format!("<w:ins w:id=\"2\" {by}>{}</w:ins>", t("t", "bốn"))),
        "{after}"
    );
    let keys = comments(&written);
    assert!(
        keys.contains_key(&findings[1].key)
            && keys.contains_key(&findings[2].key)
            && keys.len() == 2
    );
    assert_eq!(texts(&written), ["Một bốn ba"]);
    assert_same_but_for_ours(&bytes, &written, "tracked");
}

#[test]
fn edits_side_by_side_are_told_apart_and_those_over_each_other_are_not_both_made() {
    let bytes = docx(&p("Một hai ba")).bytes();
    let edit = |number, range, insert| finding(number, 0, range, Some(insert));
    let all = [
        edit(1, 4..7, "2"),
        edit(2, 7..8, "-"),
        edit(3, 8..10, "3"),
        edit(4, 6..9, "x"),
        edit(5, 4..4, "y"),
    ];
    let written = write(&bytes, &all, Fixes::Tracked).unwrap();
    assert_eq!(texts(&written), ["Một 2-3"]);
    let keys = comments(&written);
    assert!(keys.contains_key(&all[3].key) && keys.contains_key(&all[4].key) && keys.len() == 2);
    assert_same_but_for_ours(&bytes, &written, "side by side");
}

#[test]
fn what_is_not_to_be_changed_is_commented_instead() {
    let field = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>Một hai</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    let cases = [
        format!("<w:p>{field}</w:p>"),
        format!(
            "<w:p><w:ins w:id=\"5\" w:author=\"B\">{}</w:ins></w:p>",
            r("Một hai")
        ),
        format!(
            "<w:p><w:sdt><w:sdtPr><w:lock w:val=\"contentLocked\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>",
            r("Một hai")
        ),
        format!(
            "<w:p><w:fldSimple w:instr=\"REF a\">{}</w:fldSimple></w:p>",
            r("Một hai")
        ),
        "<w:p><w:r><w:t>Một</w:t><w:br/><w:t>hai</w:t></w:r></w:p>".to_owned(),
        format!(
            "<w:p>{}<w:r><w:sym w:font=\"Symbol\" w:char=\"F02D\"/></w:r>{}</w:p>",
            r("Một"),
            r("hai")
        ),
    ];
    for before in cases {
        let bytes = docx(&before).bytes();
        let written = write(&bytes, &[finding(1, 0, 1..5, Some("x"))], Fixes::Tracked).unwrap();
        assert_eq!(comments(&written).len(), 1, "{before}");
        assert!(
            !body(&written).contains("<w:del ") && texts(&written) == texts(&bytes),
            "{before}"
        );
    }
}

#[test]
fn comments_and_changes_of_others_stay() {
    let theirs =
        "<w:comment w:id=\"0\" w:author=\"B\"><w:p><w:r><w:t>Ý kiến</w:t></w:r></w:p></w:comment>";
    let before = "<w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:t>Một hai</w:t></w:r><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r><w:del w:id=\"7\" w:author=\"B\"><w:r><w:delText>ba</w:delText></w:r></w:del></w:p>";
    let bytes = docx(before).part("comments", "comments", theirs).bytes();
    let written = write(&bytes, &[finding(1, 0, 4..7, None)], Fixes::Comments).unwrap();
    let all = text_of(&written, "word/comments.xml").unwrap();
    assert!(all.contains(theirs) && all.contains("w:id=\"1\""), "{all}");
    let anchored = xml::anchored(&document_of(&written));
    assert_eq!(
        (anchored["0"].as_str(), anchored["1"].as_str()),
        ("Một hai", "hai")
    );
    // The parts that are new are known to the package, the one that was there is not told twice.
    let types = text_of(&written, "[Content_Types].xml").unwrap();
    assert_eq!(types.matches("/word/commentsExtended.xml").count(), 1);
    assert_eq!(types.matches("\"/word/comments.xml\"").count(), 0);
    let again = write(&written, &[], Fixes::Comments).unwrap();
    assert!(
        text_of(&again, "word/comments.xml")
            .unwrap()
            .contains(theirs)
    );
    assert_same_but_for_ours(&bytes, &again, "theirs");
}

/// The states with the comment of a finding resolved.
fn resolve(bytes: &[u8]) -> Vec<u8> {
    let states = text_of(bytes, "word/commentsExtended.xml").unwrap();
    with_part(
        bytes,
        "word/commentsExtended.xml",
        &states.replacen("w15:done=\"0\"", "w15:done=\"1\"", 1),
    )
}

fn with_part(bytes: &[u8], name: &str, text: &str) -> Vec<u8> {
    let names = crate::support::packed(bytes)
        .into_iter()
        .map(|(name, _)| name);
    let parts: Vec<(String, Vec<u8>)> = names
        .map(|of| {
            let now = match of == name {
                true => text.to_owned(),
                false => text_of(bytes, &of).unwrap(),
            };
            (of, now.into_bytes())
        })
        .collect();
    crate::docx_support::zip(&parts)
}

#[test]
fn a_resolved_comment_is_told_and_stays_and_its_finding_gets_no_other() {
    let bytes = docx(&p("Một hai ba bốn")).bytes();
    let findings = [finding(1, 0, 4..7, None), finding(2, 0, 8..10, None)];
    let written = resolve(&write(&bytes, &findings, Fixes::Comments).unwrap());
    let found = resolved(&written, Limits::default()).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (
            found[0].key.as_str(),
            found[0].code.as_str(),
            found[0].quote.as_str()
        ),
        ("KH999-000000000001", "KH999", "hai")
    );
    let again = write(&written, &findings, Fixes::Comments).unwrap();
    assert_eq!(comments(&again).len(), 2);
    assert_eq!(resolved(&again, Limits::default()).unwrap(), found);
    // It outlives its finding.
    let later = write(&again, &findings[1..], Fixes::Comments).unwrap();
    assert_eq!(resolved(&later, Limits::default()).unwrap(), found);
    assert_eq!(comments(&later).len(), 2);
    assert_eq!(resolved(&bytes, Limits::default()).unwrap(), []);
}

#[test]
fn an_answered_comment_stays() {
    let bytes = docx(&p("Một hai ba bốn")).bytes();
    let written = write(&bytes, &[finding(1, 0, 4..7, None)], Fixes::Comments).unwrap();
    let states = text_of(&written, "word/commentsExtended.xml").unwrap();
    let parent = states
        .split("w15:paraId=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let reply = format!(
        "<w15:commentEx w15:paraId=\"00000077\" w15:paraIdParent=\"{parent}\" w15:done=\"0\"/></w15:commentsEx>"
    );
    let answered = with_part(
        &written,
        "word/commentsExtended.xml",
        &states.replace("</w15:commentsEx>", &reply),
    );
    let again = write(&answered, &[], Fixes::Comments).unwrap();
    assert!(again == answered);
}

fn code(result: Result<Vec<u8>, Refusal>) -> ErrorCode {
    let refusal = result.expect_err("a refusal");
    let error = refusal.clone().into_error(Locale::Vi);
    assert!(error.message.len() > 20 && error.message != refusal.into_error(Locale::En).message);
    error.code
}

#[test]
fn signed_protected_and_encrypted_files_are_refused() {
    let finding = [finding(1, 0, 0..3, None)];
    let plain = docx(&p("Một hai"));
    let signed = plain.raw("_xmlsignatures/sig1.xml", "<Signature/>").bytes();
    assert_eq!(
        code(write(&signed, &finding, Fixes::Comments)),
        ErrorCode::LockedDocx
    );
    let protect = |attributes: &str| {
        let setting = format!("<w:documentProtection {attributes}/>");
        docx(&p("Một hai"))
            .part("settings", "settings", &setting)
            .bytes()
    };
    for attributes in [
        "w:edit=\"readOnly\" w:enforcement=\"1\"",
        "w:edit=\"forms\" w:enforcement=\"true\"",
    ] {
        assert_eq!(
            code(write(&protect(attributes), &finding, Fixes::Comments)),
            ErrorCode::LockedDocx
        );
    }
    assert!(
        write(
            &protect("w:edit=\"readOnly\" w:enforcement=\"0\""),
            &finding,
            Fixes::Comments
        )
        .is_ok()
    );
    assert!(write(&protect("w:edit=\"readOnly\""), &finding, Fixes::Comments).is_ok());
    let ole = [
        &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..],
        &[0; 2048],
    ]
    .concat();
    assert_eq!(
        code(write(&ole, &finding, Fixes::Comments)),
        ErrorCode::BadDocx
    );
}

#[test]
fn without_findings_the_bytes_are_the_same() {
    let bytes = docx(&p("Một hai")).bytes();
    assert!(write(&bytes, &[], Fixes::Comments).unwrap() == bytes);
}

#[test]
fn a_part_in_utf16_stays_in_it() {
    let text = text_of(&docx(&p("Một hai")).bytes(), "word/document.xml").unwrap();
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    let utf16: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
    let mut parts = vec![("word/document.xml".to_owned(), utf16)];
    parts.push(("[Content_Types].xml".to_owned(), TYPES.as_bytes().to_vec()));
    let bytes = crate::docx_support::zip(&parts);
    let written = write(&bytes, &[finding(1, 0, 4..7, None)], Fixes::Comments).unwrap();
    assert!(body(&written).contains(START));
    assert_eq!(texts(&written), ["Một hai"]);
}

#[test]
fn prefixes_are_those_of_the_file() {
    let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    for (root, open, close) in [
        (
            format!("<x:document xmlns:x=\"{word}\">"),
            "x:",
            "</x:document>",
        ),
        (format!("<document xmlns=\"{word}\">"), "", "</document>"),
    ] {
        let body = format!(
            "<{open}body><{open}p><{open}r><{open}t>Một hai</{open}t></{open}r></{open}p></{open}body>"
        );
        let bytes = docx("")
            .with_document(&format!("{root}{body}{close}"))
            .bytes();
        let written = write(&bytes, &[finding(1, 0, 4..7, None)], Fixes::Comments).unwrap();
        let after = text_of(&written, "word/document.xml").unwrap();
        let start = match open {
            "" => format!("<w:commentRangeStart xmlns:w=\"{word}\" w:id=\"0\"/>"),
            open => format!("<{open}commentRangeStart {open}id=\"0\"/>"),
        };
        assert!(after.contains(&start), "{after}");
        assert_eq!(texts(&written), ["Một hai"]);
        assert!(write(&written, &[finding(1, 0, 4..7, None)], Fixes::Comments).unwrap() == written);
    }
}

#[test]
fn text_of_old_fonts_is_commented_at_its_letters_and_not_edited() {
    let set = "<w:rPr><w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/></w:rPr>";
    let typed = "KÕ ho¹ch triÓn khai thùc hiÖn nhiÖm vô cña Uû ban nh©n d©n x·";
    let bytes = docx(&format!("<w:p><w:r>{set}<w:t>{typed}</w:t></w:r></w:p>")).bytes();
    assert!(
        texts(&bytes)[0].starts_with("Kế hoạch"),
        "{:?}",
        texts(&bytes)
    );
    let written = write(&bytes, &[finding(1, 0, 3..8, Some("x"))], Fixes::Tracked).unwrap();
    let anchored = xml::anchored(&document_of(&written));
    assert_eq!(anchored["0"], "ho¹ch");
    assert!(!body(&written).contains("<w:del "));
}

#[test]
fn a_run_with_endless_properties_is_not_cut_a_thousand_times() {
    let set = format!("<w:rPr><w:lang w:val=\"{}\"/></w:rPr>", "x".repeat(100_000));
    let bytes = docx(&format!(
        "<w:p><w:r>{set}<w:t>{}</w:t></w:r></w:p>",
        "một ".repeat(1000)
    ))
    .bytes();
    let findings: Vec<_> = (0..1000)
        .map(|at| finding(at + 1, 0, at * 4..at * 4 + 3, None))
        .collect();
    let written = write(&bytes, &findings, Fixes::Comments).unwrap();
    assert!(body(&written).len() < 400_000, "{}", body(&written).len());
    assert_eq!(comments(&written).len(), 1000);
}

#[test]
fn more_comments_than_word_opens_are_refused() {
    let bytes = docx(&p("Một hai")).bytes();
    let findings: Vec<_> = (0..32_768)
        .map(|at| finding(at + 1, 0, 0..3, None))
        .collect();
    assert_eq!(
        code(write(&bytes, &findings, Fixes::Comments)),
        ErrorCode::TooLarge
    );
}

#[test]
fn a_long_text_with_many_findings_takes_no_longer_for_each() {
    // One run of half a megabyte, and as many comments as Word opens: the ends are found without going through it.
    let word = "một&amp; ";
    let bytes = docx(&format!(
        "<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
        word.repeat(60_000)
    ))
    .bytes();
    let findings: Vec<_> = (0..30_000)
        .map(|at| finding(at + 1, 0, at * 10..at * 10 + 3, None))
        .collect();
    let started = std::time::Instant::now();
    let written = write(&bytes, &findings, Fixes::Comments).unwrap();
    // Seconds, where going through the text for each would take many minutes.
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    let anchored = xml::anchored(&document_of(&written));
    assert_eq!(anchored.len(), 30_000);
    assert!(anchored.values().all(|text| text == "một"));
}

#[test]
fn damaged_parts_are_refused_or_written_and_never_end_the_program() {
    let file = include_bytes!("../fixtures/commune.libreoffice.docx");
    let text = text_of(file, "word/document.xml").unwrap();
    let mut seed = 7u64;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % below
    };
    let tags = [
        "<w:p>",
        "</w:p>",
        "<w:r>",
        "</w:r>",
        "<w:t/>",
        "<w:p/>",
        "&#x41;",
        "&",
        "<w:ins w:id=\"1\">",
        "</w:ins>",
        "<!-- -->",
        "<![CDATA[x]]>",
        " ",
    ];
    let (mut written, mut refused) = (0, 0);
    for round in 0..150 {
        let mut other = text.clone();
        for _ in 0..1 + round % 3 {
            let at = other.floor_char_boundary(random(other.len()));
            match round % 2 {
                0 => other.insert_str(at, tags[random(tags.len())]),
                _ => {
                    let end = other.ceil_char_boundary((at + random(60)).min(other.len()));
                    other.replace_range(at..end, "");
                }
            }
        }
        let bytes = docx("").with_document(&other).bytes();
        let findings: Vec<_> = (0..40)
            .map(|number| {
                let start = random(80);
                let insert = (number % 3 == 0).then_some("x");
                finding(number + 1, random(120), start..start + random(9), insert)
            })
            .collect();
        match write(&bytes, &findings, Fixes::Tracked) {
            Ok(after) => {
                written += 1;
                assert_same_but_for_ours(&bytes, &after, &format!("round {round}"));
            }
            Err(_) => refused += 1,
        }
    }
    println!("{written} written, {refused} refused");
    assert!(
        written > 10 && refused > 10,
        "{written} written, {refused} refused"
    );
}
