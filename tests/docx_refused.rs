//! Files that are no Word files, broken ones and hostile ones: a sentence that says what to do,
//! bounded time and memory, and never a fault of the reader's own.

mod docx_support;

use docx_support::{Docx, Packed, archive, p};
use kehoach_check::document::docx::{Limits, read};
use kehoach_check::report::{ErrorCode, KehoachError, Locale};
use kehoach_check::{Checker, Options, Source};
use proptest::prelude::*;

#[track_caller]
fn refused(bytes: &[u8]) -> KehoachError {
    refused_under(bytes, Limits::default())
}

#[track_caller]
fn refused_under(bytes: &[u8], limits: Limits) -> KehoachError {
    read(bytes, limits)
        .expect_err("refused")
        .into_error(Locale::Vi)
}

/// An OLE compound file whose directory names these streams.
fn compound(streams: &[&str]) -> Vec<u8> {
    let mut bytes = vec![0; 512];
    bytes[..8].copy_from_slice(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    for name in streams {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(128, 0);
        bytes.extend(entry);
    }
    bytes
}

fn opendocument(kind: &str) -> Vec<u8> {
    docx_support::zip(&[
        (
            "mimetype".to_owned(),
            format!("application/vnd.oasis.opendocument.{kind}").into_bytes(),
        ),
        ("content.xml".to_owned(), b"<x/>".to_vec()),
    ])
}

#[test]
fn every_kind_of_file_is_named_and_says_what_to_do() {
    let related = |target: &str| {
        let xml = format!(
            "<Relationships xmlns=\"x\"><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"{target}\"/></Relationships>"
        );
        docx_support::zip(&[("_rels/.rels".to_owned(), xml.into_bytes())])
    };
    let save = "lưu lại dưới dạng .docx";
    let cases: Vec<(&str, Vec<u8>, [&str; 2])> = vec![
        (
            "doc",
            compound(&["Root Entry", "WordDocument"]),
            ["Word 97-2003", save],
        ),
        (
            "password",
            compound(&["Root Entry", "EncryptionInfo", "EncryptedPackage"]),
            ["mật khẩu", save],
        ),
        (
            "xls",
            compound(&["Workbook"]),
            ["Excel", "Hãy chọn tệp .docx"],
        ),
        (
            "ppt",
            compound(&["PowerPoint Document"]),
            ["PowerPoint", "Hãy chọn tệp .docx"],
        ),
        ("odt", opendocument("text"), [".odt", save]),
        (
            "ods",
            opendocument("spreadsheet"),
            ["OpenDocument", "Hãy chọn tệp .docx"],
        ),
        (
            "xlsx",
            related("xl/workbook.xml"),
            [".xlsx", "Hãy chọn tệp .docx"],
        ),
        (
            "pptx",
            related("ppt/presentation.xml"),
            [".pptx", "Hãy chọn tệp .docx"],
        ),
        (
            "other zip",
            docx_support::zip(&[("a.txt".to_owned(), b"x".to_vec())]),
            ["không chứa văn bản Word", save],
        ),
        ("pdf", b"%PDF-1.7 ...".to_vec(), ["PDF", save]),
        ("rtf", b"{\\rtf1 x}".to_vec(), ["RTF", save]),
        (
            "html",
            b"<!DOCTYPE html><html><body>x</body></html>".to_vec(),
            ["HTML", save],
        ),
        (
            "mht",
            b"MIME-Version: 1.0\r\nContent-Type: multipart".to_vec(),
            ["HTML", save],
        ),
        (
            "flat",
            b"<?xml version=\"1.0\"?><pkg:package xmlns:pkg=\"x\">".to_vec(),
            ["XML của Word", save],
        ),
        (
            "text",
            "KẾ HOẠCH năm 2026".as_bytes().to_vec(),
            ["văn bản thuần", save],
        ),
        (
            "png",
            b"\x89PNG\r\n\x1a\n".to_vec(),
            ["ảnh", "Hãy chọn tệp .docx"],
        ),
        ("empty", Vec::new(), ["0 byte", "Hãy chọn lại"]),
        (
            "noise",
            vec![0x00, 0xfe, 0x01, 0xff],
            ["không phải tệp Word", save],
        ),
        ("cut", b"PK\x03\x04\x14\0\0\0".to_vec(), ["cắt cụt", save]),
    ];
    for (kind, bytes, wanted) in cases {
        let error = refused(&bytes);
        assert_eq!(error.code, ErrorCode::BadDocx, "{kind}");
        for words in wanted {
            assert!(error.message.contains(words), "{kind}: {}", error.message);
        }
        let english = read(&bytes, Limits::default())
            .unwrap_err()
            .into_error(Locale::En);
        assert!(
            english.message.is_ascii() || english.message.contains(['“', '›']),
            "{english}"
        );
    }
}

#[test]
fn a_refusal_is_a_checkers_error_at_the_file() {
    let checker = Checker::new(Options::default()).unwrap();
    let error = checker.check(&Source::Docx(b"%PDF".to_vec())).unwrap_err();
    assert_eq!(
        (error.code, error.path.as_deref()),
        (ErrorCode::BadDocx, Some("/docx"))
    );
    let large = vec![b'x'; Source::MOST + 1];
    let error = checker.check(&Source::Docx(large)).unwrap_err();
    assert_eq!(error.code, ErrorCode::TooLarge);
    checker
        .check(&Source::Docx(Docx::new(&p("KẾ HOẠCH")).bytes()))
        .unwrap();
}

fn package(document: Packed) -> Vec<u8> {
    archive(&[document])
}

#[test]
fn bombs_are_refused_before_they_unpack() {
    let spaces = vec![b' '; 16 << 20];
    let bomb = Packed::deflated("word/document.xml", &spaces);
    let error = refused(&package(bomb.clone()));
    assert_eq!(error.code, ErrorCode::TooLarge);
    assert!(error.message.contains("300 lần"), "{error}");
    // The directory lies about what comes out.
    let lying = Packed {
        unpacked: 10,
        ..bomb.clone()
    };
    assert_eq!(refused(&package(lying)).code, ErrorCode::TooLarge);
    let few = Limits {
        unpacked_bytes: 1000,
        ..Limits::default()
    };
    let file = Docx::new(&p(&"dài ".repeat(1000))).bytes();
    let error = refused_under(&file, few);
    assert_eq!(error.code, ErrorCode::TooLarge);
    assert!(error.message.contains("1000 byte"), "{error}");
    let error = refused_under(
        &file,
        Limits {
            parts: 2,
            ..Limits::default()
        },
    );
    assert_eq!(error.code, ErrorCode::TooLarge);
}

#[test]
fn doctypes_nesting_and_damage_name_their_part() {
    let doctype = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><w:document>&b;</w:document>";
    let error = refused(&Docx::new("").with_document(doctype).bytes());
    assert!(
        error.message.contains("DOCTYPE") && error.message.contains("phần nội dung chính"),
        "{error}"
    );
    let deep = format!(
        "{}{}",
        "<w:sdt><w:sdtContent>".repeat(5000),
        "</w:sdtContent></w:sdt>".repeat(5000)
    );
    let error = refused(&Docx::new(&deep).bytes());
    assert!(error.message.contains("200 tầng"), "{error}");
    for broken in [
        "<w:document",
        "<w:document><w:body></w:document>",
        "không phải XML",
    ] {
        let error = refused(&Docx::new("").with_document(broken).bytes());
        assert!(error.message.contains("phần nội dung chính"), "{error}");
    }
    let latin = Docx::new("").raw("word/x.xml", b"").with_document("x");
    let mut bytes = latin.bytes();
    let at = bytes.windows(1).rposition(|b| b == b"x").unwrap();
    bytes[at] = 0xff;
    refused(&bytes);
}

#[test]
fn a_packing_that_nobody_uses_a_password_and_a_wrong_sum_are_refused() {
    let xml = b"<w:document/>";
    let stored = Packed {
        method: 0,
        bytes: xml.to_vec(),
        ..Packed::deflated("word/document.xml", xml)
    };
    assert!(
        refused(&package(Packed {
            method: 9,
            ..stored.clone()
        }))
        .message
        .contains("cách khác thường")
    );
    assert!(
        refused(&package(Packed {
            crc: 1,
            ..stored.clone()
        }))
        .message
        .contains("bị hỏng")
    );
    let mut locked = package(stored);
    let entry = locked
        .windows(4)
        .position(|four| four == b"PK\x01\x02")
        .unwrap();
    locked[entry + 8] |= 1;
    assert!(refused(&locked).message.contains("mật khẩu"));
}

#[test]
fn as_deep_as_the_limit_allows_is_read() {
    for most in [200, 400] {
        let levels = (most as usize - 8) / 3;
        let open = "<w:tbl><w:tr><w:tc>".repeat(levels);
        let body = format!(
            "{open}{}{}",
            p("x"),
            "</w:tc></w:tr></w:tbl>".repeat(levels)
        );
        let limits = Limits {
            nesting: most,
            ..Limits::default()
        };
        let document = read(&Docx::new(&body).bytes(), limits).unwrap();
        assert_eq!(docx_support::lines(&document), ["x"]);
    }
}

#[test]
fn limits_are_options_and_must_make_sense() {
    let options =
        |limits: serde_json::Value| Options::from_value(&serde_json::json!({ "limits": limits }));
    assert_eq!(
        options(serde_json::json!({ "parts": 5 })).unwrap().limits,
        Limits {
            parts: 5,
            ..Limits::default()
        }
    );
    for (limits, path) in [
        (serde_json::json!({ "parts": 0 }), "/limits/parts"),
        (serde_json::json!({ "nesting": 401 }), "/limits/nesting"),
        (
            serde_json::json!({ "unpackedBytes": 2_000_000_000 }),
            "/limits/unpackedBytes",
        ),
        (
            serde_json::json!({ "packingRatio": 0 }),
            "/limits/packingRatio",
        ),
        (serde_json::json!({ "depth": 3 }), "/limits/depth"),
        (serde_json::json!({ "parts": -1 }), "/limits/parts"),
    ] {
        let error = options(limits).unwrap_err();
        assert_eq!(
            (error.code, error.path.as_deref()),
            (ErrorCode::BadOptions, Some(path))
        );
    }
}

#[test]
fn what_is_said_very_often_is_read_in_one_pass() {
    let times = 60_000;
    let breaks =
        "<w:r><w:t>a</w:t><w:br/></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>b</w:t><w:br/><w:br/></w:r>";
    let fields = "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:fldChar w:fldCharType=\"separate\"/><w:t>x</w:t></w:r>";
    let section = |n: usize| {
        format!("<w:p><w:pPr><w:sectPr><w:headerReference r:id=\"h{n}\"/></w:sectPr></w:pPr></w:p>")
    };
    let sections: String = (0..times).map(section).collect();
    for body in [
        format!("<w:p>{}</w:p>", breaks.repeat(times)),
        format!("<w:p>{}</w:p>", fields.repeat(times)),
        sections,
        format!(
            "<w:tbl><w:tr>{}</w:tr></w:tbl>",
            "<w:tc><w:p/></w:tc>".repeat(times)
        ),
    ] {
        read(&Docx::new(&body).bytes(), Limits::default()).unwrap();
    }
    let prefixes: String = (0..2000).map(|n| format!(" xmlns:p{n}=\"x\"")).collect();
    refused(&Docx::new(&format!("<w:p{prefixes}><w:r/></w:p>")).bytes());
}

/// A small file with everything in it, deflated as Word does.
fn sample() -> Vec<u8> {
    let rows = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/><w:vMerge/></w:tcPr><w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p></w:tc></w:tr>".repeat(3);
    let body = format!(
        "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val=\"28\"/></w:rPr><w:t>KẾ HOẠCH &amp; &#x111;</w:t></w:r></w:p><w:tbl>{rows}</w:tbl>\
         <w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType=\"end\"/></w:r></w:p><w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr>"
    );
    let xml = format!(
        "<w:document {}><w:body>{body}</w:body></w:document>",
        docx_support::NAMESPACES
    );
    let numbering = format!(
        "<w:numbering {}><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>",
        docx_support::NAMESPACES
    );
    let related = "<Relationships><Relationship Id=\"n\" Type=\"x/numbering\" Target=\"numbering.xml\"/></Relationships>";
    archive(&[
        Packed::deflated("word/document.xml", xml.as_bytes()),
        Packed::deflated("word/numbering.xml", numbering.as_bytes()),
        Packed::deflated("word/_rels/document.xml.rels", related.as_bytes()),
    ])
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let whole = sample();
    read(&whole, Limits::default()).unwrap();
    for length in 0..whole.len() {
        assert!(
            read(&whole[..length], Limits::default()).is_err(),
            "{length} bytes"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn flipped_bytes_never_break_the_reader(flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = sample();
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        let _ = read(&bytes, Limits::default());
    }

    #[test]
    fn flipped_characters_of_the_document_never_break_the_reader(flips in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(b"<>/\"'&;%=: w0129p\0".to_vec())), 1..8)) {
        let mut xml = format!("<w:document {}><w:body><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:pPr><w:ind w:left=\"720\"/></w:pPr><w:r><w:t>a&amp;b</w:t><w:br/></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>", docx_support::NAMESPACES).into_bytes();
        let from = docx_support::NAMESPACES.len();
        for (at, value) in flips {
            let at = from + at.index(xml.len() - from);
            xml[at] = value;
        }
        let bytes = archive(&[Packed::deflated("word/document.xml", &xml)]);
        let _ = read(&bytes, Limits::default());
    }
}
