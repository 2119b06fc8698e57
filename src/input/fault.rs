//! What is wrong with a value from outside, in words.

use crate::report::{ErrorCode, KehoachError, Locale, Words};

/// A place of a value and what is wrong there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// JSON Pointer from the value's root; empty for the root itself.
    pub path: String,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What can be wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// A field that the type does not have, and those that it has.
    Unknown(String, &'static [&'static str]),
    /// A field that must be there.
    Missing(&'static str),
    /// A value of another kind.
    Type {
        /// What must stand there.
        expected: Shape,
        /// What stands there.
        found: Shape,
    },
    /// A word that is none of the known ones.
    Choice(String, &'static [&'static str]),
    /// A value that cannot be, and how it should look.
    Value(String, String),
    /// Anything else, in both languages.
    Said(String, String),
}

/// The kinds of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// null or undefined.
    Null,
    /// true or false.
    Boolean,
    /// A number.
    Number,
    /// A whole number from 0 on.
    Count,
    /// A string.
    Text,
    /// The bytes of a file.
    Bytes,
    /// A list.
    List,
    /// An object with fields.
    Object,
    /// Something that is no data (a function, a symbol, a BigInt).
    Other,
}

impl Shape {
    fn words(self) -> Words {
        let (vi, en) = match self {
            Shape::Null => ("giá trị trống (null)", "null"),
            Shape::Boolean => ("giá trị đúng/sai", "a boolean"),
            Shape::Number => ("một số", "a number"),
            Shape::Count => ("một số nguyên không âm", "a whole number from 0 on"),
            Shape::Text => ("chuỗi ký tự", "a string"),
            Shape::Bytes => (
                "các byte của tệp (Uint8Array)",
                "a file's bytes (Uint8Array)",
            ),
            Shape::List => ("danh sách", "a list"),
            Shape::Object => ("đối tượng có các trường", "an object"),
            Shape::Other => ("giá trị không phải dữ liệu", "something that is not data"),
        };
        Words { vi, en }
    }
}

const UNKNOWN: Words = Words {
    vi: "Trường “{0}” không có trong định dạng; các trường được nhận: {1}.",
    en: "Field “{0}” is unknown; the known fields are: {1}.",
};
const MISSING: Words = Words {
    vi: "Thiếu trường “{0}”.",
    en: "Field “{0}” is missing.",
};
const TYPE: Words = Words {
    vi: "Cần {0}, nhưng nhận được {1}.",
    en: "Expected {0}, got {1}.",
};
const CHOICE: Words = Words {
    vi: "“{0}” không phải giá trị được nhận; chọn một trong: {1}.",
    en: "“{0}” is not a known value; choose one of: {1}.",
};
const VALUE: Words = Words {
    vi: "Giá trị “{0}” không hợp lệ; cần dạng {1}.",
    en: "“{0}” is not valid; the form is {1}.",
};
const AT: Words = Words {
    vi: "Tại {0}: {1}",
    en: "At {0}: {1}",
};

impl Fault {
    /// The sentence for people, with its place.
    pub fn message(&self, locale: Locale) -> String {
        let said = match &self.kind {
            FaultKind::Unknown(field, known) => {
                UNKNOWN.fill(locale, &[&shortened(field), &known.join(", ")])
            }
            FaultKind::Missing(field) => MISSING.fill(locale, &[field]),
            FaultKind::Type { expected, found } => TYPE.fill(
                locale,
                &[
                    expected.words().in_locale(locale),
                    found.words().in_locale(locale),
                ],
            ),
            FaultKind::Choice(found, known) => {
                CHOICE.fill(locale, &[&shortened(found), &known.join(", ")])
            }
            FaultKind::Value(found, form) => VALUE.fill(locale, &[&shortened(found), form]),
            FaultKind::Said(vi, en) => match locale {
                Locale::Vi => vi.clone(),
                Locale::En => en.clone(),
            },
        };
        if self.path.is_empty() {
            said
        } else {
            AT.fill(locale, &[&shortened(&self.path), &said])
        }
    }

    /// The fault as an error of the boundary.
    pub fn into_error(self, code: ErrorCode, locale: Locale) -> KehoachError {
        let error = KehoachError::new(code, self.message(locale));
        if self.path.is_empty() {
            error
        } else {
            error.at(self.path)
        }
    }

    /// A fault in words of its own.
    pub fn said(path: impl Into<String>, words: &Words, arguments: &[&str]) -> Self {
        Self {
            path: path.into(),
            kind: FaultKind::Said(
                words.fill(Locale::Vi, arguments),
                words.fill(Locale::En, arguments),
            ),
        }
    }
}

/// What came from outside may be long; a sentence shows its beginning.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
