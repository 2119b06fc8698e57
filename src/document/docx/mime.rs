//! A web page kept as one file (.mht): the text out of a MIME message.

use crate::input::base64;

/// Parts of a message that are looked at.
const MOST_PARTS: usize = 100;
/// Bytes of a header that are looked at.
const LONGEST_HEADER: usize = 8 << 10;

/// Whether bytes begin as such a message does.
pub(super) fn is_message(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(400)];
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    start.contains("mime-version:") || start.starts_with("content-type: multipart/")
}

/// The first text of a message, decoded from its transfer encoding, and whether it is HTML.
pub(super) fn text_of(bytes: &[u8]) -> Option<(Vec<u8>, bool)> {
    let (header, body) = split(bytes);
    let Some(boundary) = value_of(&header, "boundary=") else {
        return part(&header, body);
    };
    let mark = format!("--{boundary}").into_bytes();
    let mut found: Option<(Vec<u8>, bool)> = None;
    let mut rest = body;
    for _ in 0..MOST_PARTS {
        let Some(at) = find(rest, &mark) else { break };
        rest = &rest[at + mark.len()..];
        let end = find(rest, &mark).unwrap_or(rest.len());
        let (header, body) = split(&rest[..end]);
        match part(&header, body) {
            Some(html @ (_, true)) => return Some(html),
            Some(plain) => found = found.or(Some(plain)),
            None => {}
        }
    }
    found
}

/// The header in small letters but for its values, and what follows the empty line after it.
fn split(bytes: &[u8]) -> (String, &[u8]) {
    let bytes = bytes.trim_ascii_start();
    let ends = [
        find(bytes, b"\r\n\r\n").map(|at| (at, 4)),
        find(bytes, b"\n\n").map(|at| (at, 2)),
    ];
    let end = ends.into_iter().flatten().min();
    let (at, len) = end.unwrap_or((bytes.len(), 0));
    let header = String::from_utf8_lossy(&bytes[..at.min(LONGEST_HEADER)]).into_owned();
    (header, &bytes[at + len..])
}

fn part(header: &str, body: &[u8]) -> Option<(Vec<u8>, bool)> {
    let kind = value_of(header, "content-type:")?.to_ascii_lowercase();
    let is_html = kind.starts_with("text/html") || kind.contains("xhtml");
    if !is_html && !kind.starts_with("text/plain") {
        return None;
    }
    let encoding = value_of(header, "content-transfer-encoding:").unwrap_or_default();
    let content = match encoding.to_ascii_lowercase().as_str() {
        "quoted-printable" => quoted(body),
        "base64" => base64::decode(body),
        _ => body.to_vec(),
    };
    Some((content, is_html))
}

/// What follows a name in a header, to the end of the value.
fn value_of(header: &str, name: &str) -> Option<String> {
    let at = header.to_ascii_lowercase().find(name)? + name.len();
    let rest = header.get(at..)?.trim_start_matches([' ', '\t']);
    let value = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split(['\r', '\n', ';']).next(),
    };
    value.map(|value| value.trim().to_owned())
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    let first = *what.first()?;
    let mut from = 0;
    while let Some(at) = bytes.get(from..)?.iter().position(|b| *b == first) {
        if bytes[from + at..].starts_with(what) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

fn quoted(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        if *byte != b'=' {
            out.push(*byte);
            continue;
        }
        let soft = [&b"\r\n"[..], b"\n"];
        if let Some(end) = soft.iter().find(|end| rest.starts_with(end)) {
            rest = &rest[end.len()..];
            continue;
        }
        let digit = |at: usize| rest.get(at).and_then(|b| char::from(*b).to_digit(16));
        match (digit(0), digit(1)) {
            (Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                rest = &rest[2..];
            }
            _ => out.push(b'='),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_taken_out_of_a_message() {
        let message = "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"=_b\"\r\n\r\n\
            --=_b\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
            <p>K=E1=BA=BF ho=\r\n=E1=BA=A1ch =3D</p>\r\n--=_b\r\nContent-Type: image/png\r\n\r\nxx\r\n--=_b--\r\n";
        assert!(is_message(message.as_bytes()));
        let (text, is_html) = text_of(message.as_bytes()).unwrap();
        assert!(is_html);
        assert_eq!(String::from_utf8(text).unwrap().trim(), "<p>Kế hoạch =</p>");
    }

    #[test]
    fn a_message_of_one_part_in_base64_is_read() {
        let message = "MIME-Version: 1.0\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nS+G6vw==\n";
        let (text, is_html) = text_of(message.as_bytes()).unwrap();
        assert_eq!(
            (String::from_utf8(text).unwrap().as_str(), is_html),
            ("Kế", false)
        );
        assert_eq!(
            text_of(b"MIME-Version: 1.0\nContent-Type: image/png\n\nx"),
            None
        );
    }
}
