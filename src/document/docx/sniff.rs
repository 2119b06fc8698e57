//! What a file that is no archive is, by its first bytes.

use super::refusal::{EMPTY, ENCRYPTED, NO_TEXT, OTHER_KIND, Refusal, UNKNOWN};
use crate::report::Words;

/// How far into a file its first words may stand.
const HEAD: usize = 1024;

/// Kinds of file by their first bytes: the bytes, their name, whether Word opens them.
const SIGNATURES: &[(&[u8], Words, bool)] = &[
    (
        b"%PDF",
        Words {
            vi: "tệp PDF",
            en: "a PDF file",
        },
        true,
    ),
    (
        b"{\\rtf",
        Words {
            vi: "tệp RTF",
            en: "an RTF file",
        },
        true,
    ),
    (b"\x89PNG", PICTURE, false),
    (b"\xff\xd8\xff", PICTURE, false),
    (b"GIF8", PICTURE, false),
    (b"II*\0", PICTURE, false),
    (b"MM\0*", PICTURE, false),
    (b"Rar!", ARCHIVE, false),
    (b"7z\xbc\xaf", ARCHIVE, false),
    (b"\x1f\x8b", ARCHIVE, false),
];

const PICTURE: Words = Words {
    vi: "tệp ảnh",
    en: "a picture",
};
const ARCHIVE: Words = Words {
    vi: "tệp nén",
    en: "an archive",
};
const WEB_PAGE: Words = Words {
    vi: "trang web (HTML) được đổi tên",
    en: "a web page (HTML) under another name",
};
const WORD_XML: Words = Words {
    vi: "tệp XML của Word",
    en: "a Word XML file",
};
const PLAIN_TEXT: Words = Words {
    vi: "văn bản thuần (txt) được đổi tên",
    en: "plain text under another name",
};
const LEGACY_WORD: Words = Words {
    vi: "tệp Word kiểu cũ (.doc, Word 97-2003)",
    en: "an old Word file (.doc, Word 97-2003)",
};
const LEGACY_EXCEL: Words = Words {
    vi: "bảng tính Excel kiểu cũ (.xls)",
    en: "an old Excel workbook (.xls)",
};
const LEGACY_POWERPOINT: Words = Words {
    vi: "bản trình chiếu PowerPoint kiểu cũ (.ppt)",
    en: "an old PowerPoint presentation (.ppt)",
};

/// The refusal that says what a file is.
pub(super) fn refuse(bytes: &[u8]) -> Refusal {
    if bytes.is_empty() {
        return Refusal::bad(EMPTY, &[]);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        return compound_file(bytes);
    }
    for (signature, name, opens) in SIGNATURES {
        if bytes.starts_with(signature) {
            return of_kind(name, *opens);
        }
    }
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if text.starts_with("<?xml") && (text.contains("pkg:package") || text.contains("worddocument"))
    {
        return of_kind(&WORD_XML, true);
    }
    if text.starts_with("mime-version:") || text.contains("<html") || text.starts_with("<!doctype")
    {
        return of_kind(&WEB_PAGE, true);
    }
    let cut = bytes.len().saturating_sub(head.len()) > 0;
    let is_text = match std::str::from_utf8(head) {
        Ok(_) => true,
        // A character cut by the window's end.
        Err(error) => cut && error.error_len().is_none(),
    };
    if is_text && !text.contains('\0') {
        return of_kind(&PLAIN_TEXT, true);
    }
    Refusal::bad(UNKNOWN, &[])
}

/// A file whose kind has a name; another sentence where Word does not open it.
pub(super) fn of_kind(name: &Words, word_opens: bool) -> Refusal {
    Refusal::kind(if word_opens { OTHER_KIND } else { NO_TEXT }, name)
}

/// OLE compound files: what they hold shows in the names of their streams.
fn compound_file(bytes: &[u8]) -> Refusal {
    // Directory entries are 128 bytes long and begin with their name in UTF-16.
    let mut found = None;
    for entry in bytes.chunks_exact(128).skip(4) {
        let is = |name: &str| {
            let mut units = entry.chunks_exact(2).map(|pair| [pair[0], pair[1]]);
            name.encode_utf16()
                .chain([0])
                .all(|unit| units.next() == Some(unit.to_le_bytes()))
        };
        if is("EncryptedPackage") {
            return Refusal::bad(ENCRYPTED, &[]);
        }
        if is("WordDocument") {
            found = Some(LEGACY_WORD);
        } else if is("Workbook") || is("Book") {
            found.get_or_insert(LEGACY_EXCEL);
        } else if is("PowerPoint Document") {
            found.get_or_insert(LEGACY_POWERPOINT);
        }
    }
    match found {
        Some(name) => of_kind(&name, name.vi == LEGACY_WORD.vi),
        None => Refusal::bad(UNKNOWN, &[]),
    }
}
