//! A draft as JavaScript hands it over: exactly one, of the right shape and no larger than is read.

use js_sys::{JsString, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

use super::copied::{copy, shape, throws, wrong};
use super::{copy_of, is_array, is_view, keys};
use crate::Source;
use crate::input::{Fault, FaultKind, Shape, pointer};
use crate::report::{ErrorCode, KehoachError, Locale, Words};

/// A draft as it came, of the right shape.
pub(super) enum Given {
    /// Read in this module.
    Here(Source),
    Html(JsString),
    /// The name of its source, and the file.
    File(String, Uint8Array),
}

const SOURCES: &[&str] = &["text", "html", "docx", "odt", "doc", "form", "blocks"];

const NO_SOURCE: Words = Words {
    vi: "Chưa có bản dự thảo: cần đúng một trong các trường {0}.",
    en: "No draft: exactly one of the fields {0} is needed.",
};

const TWO_SOURCES: Words = Words {
    vi: "Chỉ được đưa một bản dự thảo, nhưng có cả “{0}” và “{1}”.",
    en: "One draft at a time: there are both “{0}” and “{1}”.",
};

const GIVEN_AWAY: Words = Words {
    vi: "Các byte của tệp không còn: vùng nhớ của chúng đã được chuyển đi (chẳng hạn cho một worker). Hãy đọc lại tệp, hoặc đưa một bản sao.",
    en: "The file's bytes are gone: their buffer was transferred (to a worker, say) or shrunk. Read the file again, or pass a copy.",
};

/// Exactly one kind of draft out of a JavaScript object.
pub(super) fn given(source: &JsValue, locale: Locale) -> Result<Given, KehoachError> {
    let refuse = |fault: Fault| Err(fault.into_error(ErrorCode::BadSource, locale));
    if !source.is_object() || throws(is_array(source), "", ErrorCode::BadSource, locale)? {
        return refuse(Fault {
            path: String::new(),
            kind: FaultKind::Type {
                expected: Shape::Object,
                found: shape(source),
            },
        });
    }
    let mut given: Option<(String, JsValue)> = None;
    for key in throws(keys(source), "", ErrorCode::BadSource, locale)? {
        let name = key.as_string().unwrap_or_default();
        let path = pointer(&name);
        let value = throws(
            Reflect::get(source, &key),
            &path,
            ErrorCode::BadSource,
            locale,
        )?;
        if value.is_undefined() {
            continue;
        }
        if !SOURCES.contains(&name.as_str()) {
            return refuse(Fault {
                path,
                kind: FaultKind::Unknown(name, SOURCES),
            });
        }
        if let Some((before, _)) = &given {
            return refuse(Fault::said(path, &TWO_SOURCES, &[before, &name]));
        }
        given = Some((name, value));
    }
    let Some((kind, value)) = given else {
        return refuse(Fault::said("", &NO_SOURCE, &[&SOURCES.join(", ")]));
    };
    let here = match kind.as_str() {
        "text" => {
            let string = text(&value, "/text", locale)?;
            Source::Text(string.as_string().unwrap_or_default())
        }
        "form" => copy(&value, ErrorCode::BadSource, locale)
            .and_then(|value| Source::form(&value, locale))
            .map_err(|error| error.at_root("/form"))?,
        "blocks" => copy(&value, ErrorCode::BadSource, locale)
            .and_then(|value| Source::blocks(&value, locale))
            .map_err(|error| error.at_root("/blocks"))?,
        "html" => return Ok(Given::Html(text(&value, "/html", locale)?)),
        _ => {
            let file = bytes(&value, &pointer(&kind), locale)?;
            return Ok(Given::File(kind, file));
        }
    };
    Ok(Given::Here(here))
}

/// A string of at most [`Source::MOST`] units. In Rust a lone surrogate becomes U+FFFD, one unit for one.
fn text(value: &JsValue, path: &str, locale: Locale) -> Result<JsString, KehoachError> {
    let Some(string) = value.dyn_ref::<JsString>() else {
        return Err(wrong(value, Shape::Text, path).into_error(ErrorCode::BadSource, locale));
    };
    if string.length() as usize > Source::MOST {
        return Err(Source::text_too_large(locale).at(path));
    }
    Ok(string.clone())
}

/// The bytes of a file.
pub(super) fn bytes(
    value: &JsValue,
    path: &str,
    locale: Locale,
) -> Result<Uint8Array, KehoachError> {
    // A view of bytes, of this realm or another; a proxy of one is none.
    let view = throws(is_view(value), path, ErrorCode::BadSource, locale)?;
    let tag = || {
        Reflect::get(value, &js_sys::Symbol::to_string_tag())
            .ok()?
            .as_string()
    };
    if !view || tag().as_deref() != Some("Uint8Array") {
        return Err(wrong(value, Shape::Bytes, path).into_error(ErrorCode::BadSource, locale));
    }
    // Not `length`: whoever made the value may have given it another.
    let length = throws(
        Reflect::get(value, &"byteLength".into()),
        path,
        ErrorCode::BadSource,
        locale,
    )?;
    if length
        .as_f64()
        .is_some_and(|bytes| bytes > Source::MOST as f64)
    {
        return Err(Source::file_too_large(locale).at(path));
    }
    let copied = copy_of(value).map_err(|_| {
        Fault::said(path, &GIVEN_AWAY, &[]).into_error(ErrorCode::BadSource, locale)
    })?;
    match copied.length() as usize > Source::MOST {
        true => Err(Source::file_too_large(locale).at(path)),
        false => Ok(copied),
    }
}
