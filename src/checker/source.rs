//! A draft as it comes, and how it is read.

use std::borrow::Cow;

use serde_json::Value;

use super::Checker;
use crate::document::blocks::{self, GivenBlock};
#[cfg(feature = "import")]
use crate::document::docx::{self, Limits};
use crate::document::form::{self, PlanForm};
use crate::document::{Document, Origin, html, text};
use crate::report::{ErrorCode, KehoachError, Locale, Words};

/// A draft as it comes.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    /// Plain text, text copied out of a PDF, Markdown.
    Text(String),
    /// A rich-text editor's or a portal's HTML, Word's "Save as Web Page".
    #[cfg(feature = "import")]
    Html(String),
    /// The portal's form.
    Form(Box<PlanForm>),
    /// What a page's own walker produced.
    Blocks(Vec<GivenBlock>),
    /// The bytes of a Word file (.docx).
    #[cfg(feature = "import")]
    Docx(Vec<u8>),
    /// The bytes of an OpenDocument text (.odt, or .fodt).
    #[cfg(feature = "import")]
    Odt(Vec<u8>),
    /// The bytes of a Word file of before 2007 (.doc).
    #[cfg(feature = "import")]
    Doc(Vec<u8>),
    /// What a reader has read already: the module without `import` gets files so. HTML as it was
    /// gathered: the lines of its paragraphs are still to be told apart.
    Document(Box<Document>),
}

/// Reads a file of one kind.
#[cfg(feature = "import")]
type Reader = fn(&[u8], Limits) -> Result<Document, docx::Refusal>;

impl Source {
    /// Most UTF-16 code units of a text, and bytes of a file, that a check takes in: 32 Mi.
    pub const MOST: usize = 32 << 20;

    /// What is said of a text of more than [`Source::MOST`] units.
    pub(crate) fn text_too_large(locale: Locale) -> KehoachError {
        let millions = (Source::MOST / 1_000_000).to_string();
        KehoachError::new(
            ErrorCode::TooLarge,
            TEXT_TOO_LARGE.fill(locale, &[&millions]),
        )
    }

    /// What is said of a file of more than [`Source::MOST`] bytes.
    #[cfg(any(feature = "live", feature = "import"))]
    pub(crate) fn file_too_large(locale: Locale) -> KehoachError {
        let megabytes = (Source::MOST >> 20).to_string();
        KehoachError::new(
            ErrorCode::TooLarge,
            FILE_TOO_LARGE.fill(locale, &[&megabytes]),
        )
    }

    /// A form out of a JSON value.
    ///
    /// # Errors
    /// `badSource` with the JSON Pointer of the field, from the form's root.
    pub fn form(value: &Value, locale: Locale) -> Result<Self, KehoachError> {
        form::parse(value)
            .map(|form| Source::Form(Box::new(form)))
            .map_err(|fault| fault.into_error(ErrorCode::BadSource, locale))
    }

    /// Blocks out of a JSON value.
    ///
    /// # Errors
    /// `badSource` with the JSON Pointer of the field, from the list's root.
    pub fn blocks(value: &Value, locale: Locale) -> Result<Self, KehoachError> {
        blocks::parse(value)
            .map(Source::Blocks)
            .map_err(|fault| fault.into_error(ErrorCode::BadSource, locale))
    }
}

const TEXT_TOO_LARGE: Words = Words {
    vi: "Nội dung quá dài: hơn {0} triệu ký tự, tức là hàng nghìn trang. Hãy chia nhỏ văn bản, hoặc xem lại nội dung đã dán.",
    en: "The text is too long: more than {0} million characters, which are thousands of pages. Split it, or look again at what was pasted.",
};

#[cfg(any(feature = "live", feature = "import"))]
const FILE_TOO_LARGE: Words = Words {
    vi: "Tệp lớn hơn {0} MB. Dung lượng thường do hình ảnh: mở tệp bằng Word, nén hoặc bỏ bớt hình rồi lưu lại.",
    en: "The file is larger than {0} MB. Pictures are the usual cause: open it in Word, compress them or take some out, and save it again.",
};

impl Checker {
    pub(super) fn document<'s>(
        &self,
        source: &'s Source,
    ) -> Result<Cow<'s, Document>, KehoachError> {
        let read = match source {
            Source::Document(document) if document.origin == Origin::Html => {
                html::settle((**document).clone(), &self.memory)
            }
            Source::Document(document) => return Ok(Cow::Borrowed(document)),
            Source::Text(source) => {
                self.bounded(source)?;
                text::recall(source, &self.memory)
            }
            Source::Form(form) => {
                form::check(form)
                    .map_err(|fault| fault.into_error(ErrorCode::BadSource, self.locale()))?;
                form::read(form)
            }
            Source::Blocks(given) => blocks::recall(given, &self.memory),
            #[cfg(feature = "import")]
            Source::Html(source) => {
                self.bounded(source)?;
                html::recall(source, &self.memory)
            }
            #[cfg(feature = "import")]
            Source::Docx(bytes) => self.file(bytes, "/docx", docx::read)?,
            #[cfg(feature = "import")]
            Source::Odt(bytes) => self.file(bytes, "/odt", docx::odt::read)?,
            #[cfg(feature = "import")]
            Source::Doc(bytes) => self.file(bytes, "/doc", docx::doc::read)?,
        };
        Ok(Cow::Owned(read))
    }

    #[cfg(feature = "import")]
    fn file(&self, bytes: &[u8], path: &str, read: Reader) -> Result<Document, KehoachError> {
        if bytes.len() > Source::MOST {
            return Err(Source::file_too_large(self.locale()).at(path));
        }
        read(bytes, self.options.limits)
            .map_err(|refusal| refusal.into_error(self.locale()).at(path))
    }

    fn bounded(&self, text: &str) -> Result<(), KehoachError> {
        // Bytes bound code units from above, so that most texts need no counting.
        if text.len() <= Source::MOST || text.encode_utf16().count() <= Source::MOST {
            return Ok(());
        }
        Err(Source::text_too_large(self.locale()))
    }
}
