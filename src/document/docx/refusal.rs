//! Why a file is not read, and what its owner can do about it.

use crate::report::{ErrorCode, KehoachError, Locale, Words};

/// A file that is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What kind of error it is: `badDocx` or `tooLarge`.
    pub code: ErrorCode,
    vi: String,
    en: String,
}

impl Refusal {
    /// Not a readable `.docx`.
    pub(super) fn bad(words: Words, arguments: &[&str]) -> Self {
        Self {
            code: ErrorCode::BadDocx,
            vi: words.fill(Locale::Vi, arguments),
            en: words.fill(Locale::En, arguments),
        }
    }

    /// A file of another kind, whose name goes into the sentence in the sentence's own language.
    pub(super) fn kind(sentence: Words, name: &Words) -> Self {
        Self {
            code: ErrorCode::BadDocx,
            vi: sentence.fill(Locale::Vi, &[name.vi]),
            en: sentence.fill(Locale::En, &[name.en]),
        }
    }

    /// More than the limits allow.
    pub(super) fn too_large(words: Words, most: u64) -> Self {
        Self {
            code: ErrorCode::TooLarge,
            ..Self::bad(words, &[&most.to_string()])
        }
    }

    /// The refusal as an error in a language.
    pub fn into_error(self, locale: Locale) -> KehoachError {
        let said = match locale {
            Locale::Vi => self.vi,
            Locale::En => self.en,
        };
        KehoachError::new(self.code, said)
    }
}

/// A file of another kind, named.
pub(super) const OTHER_KIND: Words = Words {
    vi: "Tệp này là {0}, không phải tệp Word .docx. Mở tệp bằng Word rồi lưu lại dưới dạng .docx.",
    en: "This file is {0}, not a Word .docx file. Open it in Word and save it as .docx.",
};
/// A file that holds no document to save again.
pub(super) const NO_TEXT: Words = Words {
    vi: "Tệp này là {0}, không chứa văn bản Word. Hãy chọn tệp .docx của dự thảo.",
    en: "This file is {0} and holds no Word document. Choose the draft's .docx file.",
};
pub(super) const ENCRYPTED: Words = Words {
    vi: "Tệp Word này được đặt mật khẩu. Mở tệp bằng Word, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ tài liệu) rồi lưu lại dưới dạng .docx.",
    en: "This Word file is protected by a password. Open it in Word, take the password off (File › Info › Protect Document) and save it as .docx.",
};
pub(super) const EMPTY: Words = Words {
    vi: "Tệp rỗng (0 byte). Hãy chọn lại tệp .docx của dự thảo.",
    en: "The file is empty (0 bytes). Choose the draft's .docx file again.",
};
pub(super) const UNKNOWN: Words = Words {
    vi: "Tệp này không phải tệp Word .docx. Mở tệp bằng Word rồi lưu lại dưới dạng .docx.",
    en: "This is not a Word .docx file. Open it in Word and save it as .docx.",
};
pub(super) const CUT_OFF: Words = Words {
    vi: "Tệp .docx bị cắt cụt (tải về hoặc sao chép chưa xong). Hãy lấy lại tệp, hoặc mở bằng Word rồi lưu lại dưới dạng .docx.",
    en: "The .docx file is cut off (a download or copy that did not end). Get the file again, or open it in Word and save it as .docx.",
};
pub(super) const DAMAGED: Words = Words {
    vi: "Tệp .docx bị hỏng ở phần “{0}”. Mở tệp bằng Word (Word có thể tự sửa) rồi lưu lại dưới dạng .docx.",
    en: "The .docx file is damaged in its part “{0}”. Open it in Word (which may repair it) and save it as .docx.",
};
pub(super) const PACKING: Words = Words {
    vi: "Phần “{0}” của tệp được nén theo cách không đọc được. Mở tệp bằng Word rồi lưu lại dưới dạng .docx.",
    en: "The file's part “{0}” is packed in a way that cannot be read. Open it in Word and save it as .docx.",
};
pub(super) const NO_DOCUMENT: Words = Words {
    vi: "Tệp nén này không chứa văn bản Word. Hãy chọn tệp .docx của dự thảo, hoặc mở bằng Word rồi lưu lại dưới dạng .docx.",
    en: "This archive holds no Word document. Choose the draft's .docx file, or open it in Word and save it as .docx.",
};
pub(super) const DOCTYPE: Words = Words {
    vi: "Phần “{0}” của tệp khai báo DOCTYPE, điều mà tệp .docx không được có. Mở tệp bằng Word rồi lưu lại dưới dạng .docx.",
    en: "The file's part “{0}” declares a DOCTYPE, which no .docx file may have. Open it in Word and save it as .docx.",
};
pub(super) const TOO_DEEP: Words = Words {
    vi: "Nội dung tệp .docx lồng nhau quá {0} tầng. Mở tệp bằng Word, bỏ bớt bảng hoặc khung lồng nhau rồi lưu lại.",
    en: "The .docx file's content is nested more than {0} levels deep. Open it in Word, take out nested tables or frames, and save it again.",
};
pub(super) const TOO_MANY_PARTS: Words = Words {
    vi: "Tệp .docx có quá nhiều thành phần: hơn {0}.",
    en: "The .docx file has too many parts: more than {0}.",
};
pub(super) const UNPACKS_TOO_LARGE: Words = Words {
    vi: "Tệp .docx quá lớn: khi giải nén vượt {0} byte.",
    en: "The .docx file is too large: it unpacks to more than {0} bytes.",
};
pub(super) const PACKED_TOO_TIGHTLY: Words = Words {
    vi: "Tệp .docx nén bất thường: nội dung lớn hơn bản nén trên {0} lần. Nếu là tệp của bạn, mở bằng Word rồi lưu lại dưới dạng .docx.",
    en: "The .docx file is packed abnormally: its content is more than {0} times as large. If it is your own file, open it in Word and save it as .docx.",
};
