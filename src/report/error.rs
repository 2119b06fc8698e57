//! Errors about wrong input: a code for programs, a sentence for people, the place of the fault.

use std::fmt;

/// The kinds of wrong input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorCode {
    /// The draft has none or more than one of the known shapes, or a field of it is wrong.
    BadSource,
    /// Not a readable `.docx`.
    BadDocx,
    /// Not a readable `.odt`.
    BadOdt,
    /// Not a readable `.doc`.
    BadDoc,
    /// A `.docx` that must not be changed: signed, or protected from editing.
    LockedDocx,
    /// An option is unknown or has a wrong value.
    BadOptions,
    /// A parent catalogue is malformed.
    BadCatalogue,
    /// The language data is damaged, or of another version.
    BadLanguage,
    /// More than a check takes in.
    TooLarge,
}

impl ErrorCode {
    /// The code as JavaScript sees it.
    pub fn as_str(self) -> &'static str {
        match self {
            ErrorCode::BadSource => "badSource",
            ErrorCode::BadDocx => "badDocx",
            ErrorCode::BadOdt => "badOdt",
            ErrorCode::BadDoc => "badDoc",
            ErrorCode::LockedDocx => "lockedDocx",
            ErrorCode::BadOptions => "badOptions",
            ErrorCode::BadCatalogue => "badCatalogue",
            ErrorCode::BadLanguage => "badLanguage",
            ErrorCode::TooLarge => "tooLarge",
        }
    }
}

/// Wrong input. Nothing is lost by it: the checker works on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KehoachError {
    /// Which kind.
    pub code: ErrorCode,
    /// What is wrong and what to do, in the checker's locale.
    pub message: String,
    /// The field that is wrong, as a JSON Pointer ("/tasks/1/items").
    pub path: Option<String>,
}

impl KehoachError {
    /// An error without a place.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            path: None,
        }
    }

    /// The same error; at this place where it has none.
    pub fn at_root(mut self, path: &str) -> Self {
        self.path.get_or_insert_with(|| path.to_owned());
        self
    }

    /// The same error at a field (JSON Pointer).
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }
}

impl fmt::Display for KehoachError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for KehoachError {}
