//! What a caller passes: findings of a report, and how they are to be written.

use serde::Deserialize;
use serde_json::Value;

use super::own::{MARK, key_of};
use crate::input::{self, Fault};
use crate::report::{ErrorCode, KehoachError, Locale, Severity, Words};

/// A finding as a report has it; what is not needed here is passed over.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Given {
    /// Its key ("KH901-3fa2b1c09d4e"): by it a comment is known again.
    pub key: String,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What demands it.
    #[serde(default)]
    pub basis: String,
    /// Where.
    pub at: Place,
    /// What would mend it.
    #[serde(default)]
    pub fixes: Vec<Proposal>,
}

/// A place of the report of `{ docx }`: UTF-16 units of a block's text.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// Index of the block.
    pub block: usize,
    /// First unit.
    pub start: usize,
    /// Unit after the last.
    pub end: usize,
}

/// A fix of a finding.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Proposal {
    /// What it does.
    pub title: String,
    /// Places and what takes theirs.
    pub edits: Vec<Change>,
    /// It needs no judgement.
    #[serde(default)]
    pub certain: bool,
}

/// Replace a place by a text.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// What is replaced.
    pub at: Place,
    /// By what.
    pub insert: String,
}

/// What becomes of fixes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Fixes {
    /// Their words stand in the comment.
    #[default]
    Comments,
    /// The certain ones become tracked changes, where the place allows it.
    Tracked,
}

/// How findings are written.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Options {
    /// Whose comments and changes they are.
    pub author: String,
    /// When they were made, as ISO 8601 ("2026-11-29T08:00:00Z"); empty: they have no date.
    pub date: String,
    /// What becomes of fixes.
    pub fixes: Fixes,
    /// The language of what is put around a finding's own words.
    pub locale: Locale,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            author: "kehoach-check".to_owned(),
            date: String::new(),
            fixes: Fixes::default(),
            locale: Locale::default(),
        }
    }
}

const NO_DATE: Words = Words {
    vi: "Ngày giờ phải có dạng 2026-11-29T08:00:00Z.",
    en: "The date must look like 2026-11-29T08:00:00Z.",
};
const NO_KEY: Words = Words {
    vi: "“{0}” không phải khóa của một phát hiện (ví dụ KH901-3fa2b1c09d4e).",
    en: "“{0}” is not the key of a finding (such as KH901-3fa2b1c09d4e).",
};

impl Options {
    /// The date as files have it; none where it has another form.
    pub fn stamp(&self) -> Option<String> {
        let shape = b"dddd-dd-ddTdd:dd:dd";
        let (seconds, rest) = self.date.split_at_checked(shape.len())?;
        let is = |(byte, wanted): (u8, &u8)| match wanted {
            b'd' => byte.is_ascii_digit(),
            sign => byte == *sign,
        };
        let part = rest.strip_suffix('Z')?;
        let part = part.strip_prefix('.').unwrap_or(part);
        let fits = seconds.bytes().zip(shape).all(is) && part.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| format!("{seconds}Z"))
    }
}

/// Findings and options as they come from outside: a report's findings, and an object (null: the defaults).
///
/// # Errors
/// `badOptions` with the place: "/findings/3/at", "/options/author".
pub fn read(
    findings: &Value,
    options: &Value,
    locale: Locale,
) -> Result<(Vec<Given>, Options), KehoachError> {
    let below = |at: &str, fault: Fault| {
        let path = format!("{at}{}", fault.path);
        Fault { path, ..fault }.into_error(ErrorCode::BadOptions, locale)
    };
    let given: Vec<Given> = input::read(findings).map_err(|fault| below("/findings", fault))?;
    for (index, finding) in given.iter().enumerate() {
        if key_of(&format!("{MARK}{}", finding.key)) != Some(finding.key.as_str()) {
            let fault = Fault::said(format!("/{index}/key"), &NO_KEY, &[&finding.key]);
            return Err(below("/findings", fault));
        }
    }
    let mut options: Options = match options {
        Value::Null => Options {
            locale,
            ..Options::default()
        },
        options => input::read(options).map_err(|fault| below("/options", fault))?,
    };
    if options.author.trim().is_empty() {
        options.author = Options::default().author;
    }
    if !options.date.is_empty() && options.stamp().is_none() {
        return Err(below("/options", Fault::said("/date", &NO_DATE, &[])));
    }
    Ok((given, options))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let finding = json!({
            "key": "KH901-3fa2b1c09d4e", "severity": "warning", "message": "m", "basis": "b", "name": "n",
            "at": {"block": 1, "start": 0, "end": 2}, "fixes": []
        });
        let path = |findings: Value, options: Value| {
            let read = read(&findings, &options, Locale::En);
            read.err()
                .map(|error| (error.code, error.path.unwrap_or_default()))
        };
        let bad = |path: &str| Some((ErrorCode::BadOptions, path.to_owned()));
        assert_eq!(
            path(json!([finding]), json!({"author": "A", "fixes": "tracked"})),
            None
        );
        assert_eq!(path(json!([finding]), Value::Null), None);
        assert_eq!(path(json!({}), Value::Null), bad("/findings"));
        assert_eq!(
            path(json!([finding, {}]), Value::Null),
            bad("/findings/1/key")
        );
        let mut other = finding.clone();
        other["key"] = json!("x");
        assert_eq!(path(json!([other]), Value::Null), bad("/findings/0/key"));
        assert_eq!(
            path(json!([]), json!({"date": "29/11/2026"})),
            bad("/options/date")
        );
        assert_eq!(
            path(json!([]), json!({"fixes": "all"})),
            bad("/options/fixes")
        );
        assert_eq!(path(json!([]), json!({"who": "A"})), bad("/options/who"));
    }

    #[test]
    fn dates_are_kept_to_the_second() {
        let of = |date: &str| {
            let options = Options {
                date: date.to_owned(),
                ..Options::default()
            };
            options.stamp()
        };
        assert_eq!(
            of("2026-11-29T08:00:00.123Z").as_deref(),
            Some("2026-11-29T08:00:00Z")
        );
        assert_eq!(
            of("2026-11-29T08:00:00Z").as_deref(),
            Some("2026-11-29T08:00:00Z")
        );
        assert_eq!(of("2026-11-29"), None);
    }
}
