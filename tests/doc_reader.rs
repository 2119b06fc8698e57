//! Word files of before 2007: what is refused, and what damage must never do.

mod docx_support;

use kehoach_check::document::docx::{Limits, doc};
use kehoach_check::report::{ErrorCode, Locale};

fn file() -> Vec<u8> {
    std::fs::read("tests/fixtures/commune.libreoffice.doc").expect("a Word file")
}

#[track_caller]
fn refused(bytes: &[u8]) -> String {
    let read = doc::read(bytes, Limits::default()).map(|_| "a document");
    let refusal = read.expect_err("no readable file");
    let error = refusal.into_error(Locale::Vi);
    assert_eq!(error.code, ErrorCode::BadDoc);
    assert!(!error.message.contains('{'), "{}", error.message);
    error.message
}

fn number(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize
}

fn put(bytes: &mut [u8], at: usize, number: u32) {
    bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
}

/// Where the main stream begins: at its mark, at the start of a sector.
fn main_stream(bytes: &[u8]) -> usize {
    let mut sectors = (512..bytes.len()).step_by(512);
    sectors
        .find(|at| bytes[*at..].starts_with(&[0xec, 0xa5]))
        .expect("a main stream")
}

/// Where the table of chains begins.
fn chains(bytes: &[u8]) -> usize {
    (number(bytes, 76) + 1) * 512
}

#[test]
fn files_of_older_programs_and_under_a_password_are_refused_in_their_own_words() {
    let bytes = file();
    let main = main_stream(&bytes);
    let mut old = bytes.clone();
    old[main + 2..main + 4].copy_from_slice(&[0x68, 0]);
    assert!(refused(&old).contains("Word 95"));
    let mut locked = bytes;
    locked[main + 11] |= 1;
    assert!(refused(&locked).contains("mật khẩu"));
}

#[test]
fn what_is_no_word_file_is_told_by_its_name() {
    for (bytes, word) in [
        (&b""[..], "rỗng"),
        (b"{\\rtf1 x}", "RTF"),
        (b"<html><body>x</body></html>", "HTML"),
        (b"MIME-Version: 1.0\r\n\r\n<html>", "HTML"),
        (b"%PDF-1.4", "PDF"),
        (&file()[..512], "không phải tệp Word .doc"),
        (&docx_support::Docx::new("<w:p/>").bytes(), "Word .docx"),
    ] {
        let said = refused(bytes);
        assert!(said.contains(word), "{said}");
    }
    let mut sheet = file();
    let name: Vec<u8> = "WordDocument"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let other: Vec<u8> = "Workbook\0\0\0\0"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let at = sheet.windows(24).position(|bytes| bytes == name).unwrap();
    sheet[at..at + 24].copy_from_slice(&other);
    assert!(refused(&sheet).contains("Excel"));
}

/// Reads what may be damaged in any way; it must end, and be a refusal or a document.
fn survives(bytes: &[u8]) {
    let _ = doc::read(bytes, Limits::default());
}

#[test]
fn a_file_that_is_cut_off_ends_somewhere() {
    let bytes = file();
    for end in (0..bytes.len()).step_by(1531) {
        survives(&bytes[..end]);
    }
}

#[test]
fn chains_that_run_in_a_circle_end() {
    let bytes = file();
    let start = chains(&bytes);
    for entry in 0..128 {
        for next in [entry, 0x7fff_ffff] {
            let mut damaged = bytes.clone();
            put(&mut damaged, start + entry as usize * 4, next);
            survives(&damaged);
        }
    }
    let mut circles = bytes.clone();
    for entry in 0..128 {
        put(&mut circles, start + entry * 4, 0);
    }
    survives(&circles);
    // The list of tables leads back to itself.
    let mut list = bytes;
    put(&mut list, 68, 0);
    put(&mut list, 72, u32::MAX);
    survives(&list);
}

#[test]
fn places_beyond_the_streams_are_no_panic() {
    let bytes = file();
    let main = main_stream(&bytes);
    // Each pair of a place and a length in the file's head, one after the other.
    for pair in 0..93 {
        for (place, length) in [
            (u32::MAX, u32::MAX),
            (0, u32::MAX),
            (1000, 3),
            (0x7fff_fff0, 40),
        ] {
            let mut damaged = bytes.clone();
            put(&mut damaged, main + 0x9a + pair * 8, place);
            put(&mut damaged, main + 0x9a + pair * 8 + 4, length);
            survives(&damaged);
        }
    }
    for count in 0..8 {
        let mut damaged = bytes.clone();
        put(&mut damaged, main + 0x4c + count * 4, u32::MAX);
        survives(&damaged);
    }
}

#[test]
fn damage_anywhere_is_no_panic() {
    let bytes = file();
    for (round, at) in (512..bytes.len() - 4).step_by(331).enumerate() {
        let mut damaged = bytes.clone();
        put(&mut damaged, at, [u32::MAX, 0, 0x0101_0101][round % 3]);
        survives(&damaged);
    }
}
