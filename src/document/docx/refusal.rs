//! Why a file is not read, and what its owner can do about it.

use crate::report::{ErrorCode, KehoachError, Locale, Words};

/// A file that is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What kind of error it is: `badDocx`, `badOdt`, `badDoc`, `lockedDocx` or `tooLarge`.
    pub code: ErrorCode,
    vi: String,
    en: String,
    kind: Kind,
}

/// What a file was given as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Docx,
    Odt,
    Doc,
}

impl Kind {
    /// As a sentence names it: the ending, and with whose file it is.
    fn names(self) -> [&'static str; 2] {
        match self {
            Kind::Docx => [".docx", "Word .docx"],
            Kind::Odt => [".odt", "OpenDocument .odt"],
            Kind::Doc => [".doc", "Word .doc"],
        }
    }
}

impl Refusal {
    /// Not a readable `.docx`.
    pub(super) fn bad(words: Words, arguments: &[&str]) -> Self {
        Self {
            code: ErrorCode::BadDocx,
            vi: words.fill(Locale::Vi, arguments),
            en: words.fill(Locale::En, arguments),
            kind: Kind::Docx,
        }
    }

    /// The same of a file of another kind.
    pub(super) fn of(self, kind: Kind) -> Self {
        let code = match (self.code, kind) {
            (ErrorCode::BadDocx, Kind::Odt) => ErrorCode::BadOdt,
            (ErrorCode::BadDocx, Kind::Doc) => ErrorCode::BadDoc,
            (code, _) => code,
        };
        Self { code, kind, ..self }
    }

    /// A file that must not be changed.
    pub(super) fn locked(words: Words) -> Self {
        Self {
            code: ErrorCode::LockedDocx,
            ..Self::bad(words, &[])
        }
    }

    /// The same with the part of the file where the fault stands, in words that whoever wrote the document
    /// knows it by.
    pub(super) fn in_part(words: Words, part: &str) -> Self {
        let known = PARTS.iter().find(|(name, _)| part.contains(name));
        let known = known.map_or(&OTHER_PART, |(_, words)| words);
        Self {
            code: ErrorCode::BadDocx,
            vi: words.fill(Locale::Vi, &[&known.fill(Locale::Vi, &[part])]),
            en: words.fill(Locale::En, &[&known.fill(Locale::En, &[part])]),
            kind: Kind::Docx,
        }
    }

    /// More than so many bytes unpacked.
    pub(super) fn unpacks_too_large(most: u32) -> Self {
        let size = match most >> 20 {
            0 => format!("{most} byte"),
            megabytes => format!("{megabytes} MB"),
        };
        Self {
            code: ErrorCode::TooLarge,
            ..Self::bad(UNPACKS_TOO_LARGE, &[&size])
        }
    }

    /// A file of another kind, whose name goes into the sentence in the sentence's own language.
    pub(super) fn kind(sentence: Words, name: &Words) -> Self {
        Self {
            code: ErrorCode::BadDocx,
            vi: sentence.fill(Locale::Vi, &[name.vi]),
            en: sentence.fill(Locale::En, &[name.en]),
            kind: Kind::Docx,
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
        let [ending, named] = self.kind.names();
        let said = said.replace("{file}", ending).replace("{kind}", named);
        KehoachError::new(self.code, said)
    }
}

/// Parts by a piece of their names, as Word's own windows call what is in them.
const PARTS: &[(&str, Words)] = &[
    (
        ".rels",
        Words {
            vi: "mục lục các thành phần",
            en: "its list of parts",
        },
    ),
    (
        "word/document",
        Words {
            vi: "phần nội dung chính",
            en: "its main text",
        },
    ),
    (
        "content.xml",
        Words {
            vi: "phần nội dung chính",
            en: "its main text",
        },
    ),
    (
        "manifest.xml",
        Words {
            vi: "mục lục các thành phần",
            en: "its list of parts",
        },
    ),
    (
        "styles",
        Words {
            vi: "phần kiểu chữ và đoạn (Styles)",
            en: "its styles",
        },
    ),
    (
        "comments",
        Words {
            vi: "phần nhận xét",
            en: "its comments",
        },
    ),
    (
        "numbering",
        Words {
            vi: "phần đánh số tự động",
            en: "its automatic numbering",
        },
    ),
    (
        "footnotes",
        Words {
            vi: "phần chú thích cuối trang",
            en: "its footnotes",
        },
    ),
    (
        "endnotes",
        Words {
            vi: "phần chú thích cuối văn bản",
            en: "its endnotes",
        },
    ),
    (
        "header",
        Words {
            vi: "phần đầu trang",
            en: "a page header",
        },
    ),
    (
        "footer",
        Words {
            vi: "phần chân trang",
            en: "a page footer",
        },
    ),
    (
        "theme",
        Words {
            vi: "phần chủ đề (Theme)",
            en: "its theme",
        },
    ),
    (
        "settings",
        Words {
            vi: "phần thiết đặt",
            en: "its settings",
        },
    ),
];
const OTHER_PART: Words = Words {
    vi: "một thành phần phụ (“{0}”)",
    en: "a minor part (“{0}”)",
};

/// A file that could be read, given as one of another kind.
pub(super) const OTHER_SOURCE: Words = Words {
    vi: "Tệp này là {0}, không phải tệp {kind}. Hãy đưa tệp vào theo đúng loại của nó.",
    en: "This file is {0}, not a {kind} file. Pass it as what it is.",
};
/// A Word file, where another is wanted.
pub(super) const WORD_FILE: Words = Words {
    vi: "tệp Word .docx",
    en: "a Word .docx file",
};
/// A file of another kind, named.
pub(super) const OTHER_KIND: Words = Words {
    vi: "Tệp này là {0}, không phải tệp {kind}. Mở tệp bằng Word rồi lưu lại dưới dạng .docx.",
    en: "This file is {0}, not a {kind} file. Open it in Word and save it as .docx.",
};
/// A file that holds no document to save again.
pub(super) const NO_TEXT: Words = Words {
    vi: "Tệp này là {0}, không chứa văn bản Word. Hãy chọn tệp {file} của dự thảo.",
    en: "This file is {0} and holds no Word document. Choose the draft's {file} file.",
};
pub(super) const ENCRYPTED: Words = Words {
    vi: "Tệp Word này được đặt mật khẩu. Mở tệp bằng Word, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ tài liệu) rồi lưu lại dưới dạng .docx.",
    en: "This Word file is protected by a password. Open it in Word, take the password off (File › Info › Protect Document) and save it as .docx.",
};
pub(super) const ENCRYPTED_ODT: Words = Words {
    vi: "Tệp .odt này được đặt mật khẩu. Mở tệp bằng LibreOffice, chọn Lưu thành, bỏ chọn “Lưu với mật khẩu” rồi lưu lại.",
    en: "This .odt file is protected by a password. Open it in LibreOffice, choose Save As, clear “Save with password” and save it.",
};
pub(super) const OLD_WORD: Words = Words {
    vi: "Tệp này do Word 6.0 hoặc Word 95 tạo, cũ hơn loại đọc được ở đây. Mở tệp bằng Word rồi lưu lại dưới dạng .docx.",
    en: "This file was made by Word 6.0 or Word 95, older than what is read here. Open it in Word and save it as .docx.",
};
pub(super) const SIGNED: Words = Words {
    vi: "Tệp Word này đã được ký số: ghi nhận xét vào tệp sẽ làm chữ ký mất hiệu lực. Hãy dùng bản chưa ký.",
    en: "This Word file is digitally signed: comments written into it would void the signature. Use the copy that is not signed.",
};
pub(super) const PROTECTED: Words = Words {
    vi: "Tệp Word này được bảo vệ không cho sửa. Mở tệp bằng Word, chọn Xem lại › Hạn chế chỉnh sửa › Dừng bảo vệ rồi lưu lại.",
    en: "This Word file is protected from editing. Open it in Word, choose Review › Restrict Editing › Stop Protection, and save it.",
};
pub(super) const NO_PARAGRAPH: Words = Words {
    vi: "Phần thân của tệp Word này không có đoạn văn nào để gắn nhận xét: nội dung nằm ở tệp nhúng hoặc đầu trang. Mở tệp bằng Word rồi lưu lại.",
    en: "The body of this Word file has no paragraph that a comment could be attached to: its content is embedded or in a header. Open it in Word and save it.",
};
pub(super) const TOO_MANY_COMMENTS: Words = Words {
    vi: "Tệp sẽ có hơn {0} nhận xét, nhiều hơn mức Word mở được. Hãy bớt nhận xét rồi ghi lại.",
    en: "The file would have more than {0} comments, more than Word opens. Leave some out and write it again.",
};
pub(super) const EMPTY: Words = Words {
    vi: "Tệp rỗng (0 byte). Hãy chọn lại tệp {file} của dự thảo.",
    en: "The file is empty (0 bytes). Choose the draft's {file} file again.",
};
pub(super) const UNKNOWN: Words = Words {
    vi: "Tệp này không phải tệp {kind}. Mở tệp bằng Word rồi lưu lại dưới dạng .docx.",
    en: "This is not a {kind} file. Open it in Word and save it as .docx.",
};
pub(super) const CUT_OFF: Words = Words {
    vi: "Tệp {file} bị cắt cụt (tải về hoặc sao chép chưa xong). Hãy lấy lại tệp, hoặc mở bằng Word rồi lưu lại dưới dạng .docx.",
    en: "The {file} file is cut off (a download or copy that did not end). Get the file again, or open it in Word and save it as .docx.",
};
pub(super) const DAMAGED: Words = Words {
    vi: "Tệp {file} bị hỏng ở {0}. Mở tệp bằng Word (Word có thể tự sửa) rồi lưu lại dưới dạng .docx.",
    en: "The {file} file is damaged in {0}. Open it in Word (which may repair it) and save it as .docx.",
};
pub(super) const PACKING: Words = Words {
    vi: "Không đọc được {0} của tệp {file} vì được nén theo cách khác thường. Mở tệp bằng Word rồi lưu lại dưới dạng .docx.",
    en: "The {file} file cannot be read in {0}, which is packed in an unusual way. Open it in Word and save it as .docx.",
};
pub(super) const NO_DOCUMENT: Words = Words {
    vi: "Tệp nén này không chứa văn bản Word. Hãy chọn tệp {file} của dự thảo, hoặc mở bằng Word rồi lưu lại dưới dạng .docx.",
    en: "This archive holds no Word document. Choose the draft's {file} file, or open it in Word and save it as .docx.",
};
pub(super) const DOCTYPE: Words = Words {
    vi: "Tệp {file} có khai báo DOCTYPE ở {0}, điều mà tệp {file} không được có. Mở tệp bằng Word rồi lưu lại dưới dạng .docx.",
    en: "The {file} file declares a DOCTYPE in {0}, which no {file} file may have. Open it in Word and save it as .docx.",
};
pub(super) const TOO_DEEP: Words = Words {
    vi: "Nội dung tệp {file} lồng nhau quá {0} tầng. Mở tệp bằng Word, bỏ bớt bảng hoặc khung lồng nhau rồi lưu lại.",
    en: "The {file} file's content is nested more than {0} levels deep. Open it in Word, take out nested tables or frames, and save it again.",
};
pub(super) const TOO_MANY_PARTS: Words = Words {
    vi: "Tệp {file} có quá nhiều thành phần: hơn {0}.",
    en: "The {file} file has too many parts: more than {0}.",
};
pub(super) const UNPACKS_TOO_LARGE: Words = Words {
    vi: "Nội dung tệp {file} quá lớn: hơn {0}. Mở tệp bằng Word, chia thành nhiều tệp hoặc bỏ bớt phần không cần soát rồi lưu lại.",
    en: "The {file} file holds too much: more than {0}. Open it in Word, split it or take out what need not be checked, and save it again.",
};
pub(super) const TOO_MANY_PARAGRAPHS: Words = Words {
    vi: "Tệp {file} có hơn {0} đoạn và ô bảng, tức là hàng nghìn trang. Mở tệp bằng Word, chia thành nhiều tệp rồi soát từng tệp.",
    en: "The {file} file has more than {0} paragraphs and cells, which are thousands of pages. Open it in Word, split it, and check each file.",
};
pub(super) const PACKED_TOO_TIGHTLY: Words = Words {
    vi: "Tệp {file} nén bất thường: nội dung lớn hơn bản nén trên {0} lần. Nếu là tệp của bạn, mở bằng Word rồi lưu lại dưới dạng .docx.",
    en: "The {file} file is packed abnormally: its content is more than {0} times as large. If it is your own file, open it in Word and save it as .docx.",
};
