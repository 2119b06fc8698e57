//! Word files made part by part, so that a test says exactly what stands in them.

#![allow(dead_code, reason = "each test takes what it needs")]

use kehoach_check::document::Document;
use kehoach_check::document::docx::{Limits, read};

/// Namespaces of a document's root, as Word writes them.
pub const NAMESPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#,
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" "#,
    r#"xmlns:v="urn:schemas-microsoft-com:vml" "#,
    r#"xmlns:o="urn:schemas-microsoft-com:office:office" "#,
    r#"xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math""#,
);

/// A package in the making.
pub struct Docx {
    parts: Vec<(String, Vec<u8>)>,
    relations: String,
}

impl Docx {
    /// A document with this body.
    pub fn new(body: &str) -> Self {
        Self {
            parts: Vec::new(),
            relations: String::new(),
        }
        .raw(
            "word/document.xml",
            format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"),
        )
    }

    /// The same package around another document part.
    pub fn with_document(mut self, xml: &str) -> Self {
        for (name, contents) in &mut self.parts {
            if name == "word/document.xml" {
                *contents = xml.as_bytes().to_vec();
            }
        }
        self
    }

    /// A part as it stands.
    pub fn raw(mut self, name: &str, contents: impl AsRef<[u8]>) -> Self {
        self.parts
            .push((name.to_owned(), contents.as_ref().to_vec()));
        self
    }

    /// A part beside the document, related to it: "numbering", "styles", "header" …
    pub fn part(mut self, kind: &str, id: &str, inside: &str) -> Self {
        let root = match kind {
            "header" => "hdr",
            "footer" => "ftr",
            kind => kind,
        };
        let name = format!("{id}.xml");
        self.relations += &format!(
            r#"<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{name}"/>"#
        );
        self.raw(
            &format!("word/{name}"),
            format!("<w:{root} {NAMESPACES}>{inside}</w:{root}>"),
        )
    }

    /// A part of another format, related to the document.
    pub fn related(mut self, kind: &str, id: &str, file: &str, contents: impl AsRef<[u8]>) -> Self {
        self.relations += &format!(
            r#"<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{file}"/>"#
        );
        self.raw(&format!("word/{file}"), contents)
    }

    /// A theme with these fonts for headings and text.
    pub fn theme(mut self, major: &str, minor: &str) -> Self {
        self.relations += r#"<Relationship Id="theme" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme" Target="theme.xml"/>"#;
        self.raw(
            "word/theme.xml",
            format!(
                r#"<a:theme {NAMESPACES}><a:themeElements><a:fontScheme><a:majorFont><a:latin typeface="{major}"/></a:majorFont><a:minorFont><a:latin typeface="{minor}"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>"#
            ),
        )
    }

    /// The file's bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let relations = |inside: &str| {
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>"#
            )
        };
        let main = relations(
            r#"<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>"#,
        );
        let mut parts = self.parts.clone();
        parts.push(("_rels/.rels".to_owned(), main.into_bytes()));
        parts.push((
            "word/_rels/document.xml.rels".to_owned(),
            relations(&self.relations).into_bytes(),
        ));
        zip(&parts)
    }

    /// The file, read.
    #[track_caller]
    pub fn read(&self) -> Document {
        read(&self.bytes(), Limits::default()).expect("a readable file")
    }

    /// Its blocks as lines: number and text of a paragraph, cells of a row parted by " | ".
    #[track_caller]
    pub fn lines(&self) -> Vec<String> {
        lines(&self.read())
    }
}

/// Blocks as lines: number and text of a paragraph, cells of a row parted by " | ".
pub fn lines(document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    for block in &document.blocks {
        let text = block.text();
        match block.as_table() {
            Some(table) => out.extend(table.rows.iter().map(|row| {
                let cells: Vec<_> = row.cells.iter().map(|c| &text[c.range.clone()]).collect();
                cells.join(" | ")
            })),
            None => {
                let number = block.as_paragraph().and_then(|style| style.number.clone());
                out.push(match number {
                    Some(number) => format!("[{number}] {text}"),
                    None => text.to_owned(),
                });
            }
        }
    }
    out
}

/// A paragraph of one run.
pub fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

/// A run.
pub fn r(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A paragraph of a list.
pub fn li(list: u32, level: u32, text: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr>{}</w:p>"#,
        r(text)
    )
}

/// An archive of stored parts.
pub fn zip(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let stored = parts.iter().map(|(name, bytes)| Packed {
        name: name.clone(),
        method: 0,
        crc: crc32(bytes),
        unpacked: bytes.len(),
        bytes: bytes.clone(),
    });
    archive(&stored.collect::<Vec<_>>())
}

/// A part as it stands in an archive.
#[derive(Clone)]
pub struct Packed {
    pub name: String,
    pub method: u16,
    pub crc: u32,
    pub unpacked: usize,
    pub bytes: Vec<u8>,
}

impl Packed {
    /// A deflated part.
    pub fn deflated(name: &str, bytes: &[u8]) -> Self {
        Self {
            name: name.to_owned(),
            method: 8,
            crc: crc32(bytes),
            unpacked: bytes.len(),
            bytes: miniz_oxide::deflate::compress_to_vec(bytes, 6),
        }
    }
}

/// An archive of parts as they are.
pub fn archive(parts: &[Packed]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for part in parts {
        let offset = out.len() as u32;
        let mut fields = Vec::new();
        fields.extend(20u16.to_le_bytes());
        fields.extend(0u16.to_le_bytes());
        fields.extend(part.method.to_le_bytes());
        fields.extend([0; 4]);
        fields.extend(part.crc.to_le_bytes());
        fields.extend((part.bytes.len() as u32).to_le_bytes());
        fields.extend((part.unpacked as u32).to_le_bytes());
        fields.extend((part.name.len() as u16).to_le_bytes());
        fields.extend(0u16.to_le_bytes());
        out.extend(b"PK\x03\x04");
        out.extend(&fields);
        out.extend(part.name.bytes());
        out.extend(&part.bytes);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&fields);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(part.name.bytes());
    }
    let start = out.len() as u32;
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend((parts.len() as u16).to_le_bytes());
    out.extend((parts.len() as u16).to_le_bytes());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend(0u16.to_le_bytes());
    out
}

/// CRC-32, bit by bit.
pub fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & 0u32.wrapping_sub(crc & 1))
        })
    })
}
