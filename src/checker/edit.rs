//! An edit of the draft that was checked last, and what of its report it changes.

use serde::Deserialize;
use serde_json::Value;

use super::{Checker, Source};
use crate::document::blocks::{self, GivenBlock};
use crate::document::{Document, Lines, moved, moved_within};
use crate::input::{Fault, read};
use crate::report::change::{Moved, Shift};
use crate::report::{Change, ErrorCode, KehoachError, Locale, Report, Words};
use crate::vietnamese::offsets::utf16_len;

/// What takes the place of a stretch of the draft that was checked last.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftEdit {
    /// The first unit (of a text, UTF-16) or block that is taken out.
    pub from: usize,
    /// The unit or block after the last.
    pub to: usize,
    /// What comes in its place.
    pub insert: Inserted,
}

/// What an edit puts in.
#[derive(Debug, Clone, PartialEq)]
pub enum Inserted {
    /// A piece of a text.
    Text(String),
    /// Blocks.
    Blocks(Vec<GivenBlock>),
}

/// The draft that was checked last, and what came of it.
#[derive(Debug, Clone)]
pub(super) struct Last {
    source: Source,
    /// Of a text; those of blocks are not looked at.
    lines: Lines,
    report: Report,
}

const NOTHING: Words = Words {
    vi: "Chưa có bản dự thảo nào được soát để sửa; hãy soát toàn bộ bằng check.",
    en: "No draft was checked that could be edited; check a whole one first.",
};
const KIND: Words = Words {
    vi: "Bản dự thảo được soát lần trước là loại khác; hãy soát toàn bộ bằng check.",
    en: "The draft that was checked last is of another kind; check the whole one.",
};
const ONE_OF: Words = Words {
    vi: "Cần đúng một trong các trường {0}.",
    en: "Exactly one of the fields {0} is needed.",
};
const OUTSIDE: Words = Words {
    vi: "Vị trí {0} không có trong bản dự thảo được soát lần trước, hoặc nằm giữa một ký tự.",
    en: "The draft that was checked last has no place {0}, or it is within a character.",
};
const BACKWARDS: Words = Words {
    vi: "Vị trí kết thúc đứng trước vị trí bắt đầu.",
    en: "The end stands before the start.",
};

impl DraftEdit {
    /// An edit out of a JSON value: `from`, `to`, and one of `insert` and `blocks`.
    ///
    /// # Errors
    /// `badSource` with the JSON Pointer of the field.
    pub fn from_value(value: Value, locale: Locale) -> Result<Self, KehoachError> {
        Self::parsed(value).map_err(|fault| fault.into_error(ErrorCode::BadSource, locale))
    }

    fn parsed(mut value: Value) -> Result<Self, Fault> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Raw {
            from: usize,
            to: usize,
            insert: Option<String>,
        }
        let mut blocks = None;
        // Put in anew and not taken out: nothing else takes anything out of an object.
        if let Value::Object(fields) = &mut value {
            for (key, field) in std::mem::take(fields) {
                if key == "blocks" {
                    blocks = Some(field);
                } else {
                    fields.insert(key, field);
                }
            }
        }
        let Raw { from, to, insert } = read(&value)?;
        let insert = match (insert, blocks) {
            (Some(text), None) => Inserted::Text(text),
            (None, Some(blocks)) => {
                let under = |fault: Fault| Fault {
                    path: format!("/blocks{}", fault.path),
                    ..fault
                };
                Inserted::Blocks(blocks::parse(&blocks).map_err(under)?)
            }
            _ => return Err(Fault::said("", &ONE_OF, &["insert, blocks"])),
        };
        Ok(Self { from, to, insert })
    }
}

impl Checker {
    /// Check the draft that was checked last with one edit in it: what [`Checker::check`] would
    /// say of the whole is its last report with the change in it. The edited draft is then the one
    /// that was checked last.
    ///
    /// # Errors
    /// `badSource` where no text or blocks were checked before, the edit is one of another
    /// kind, or its range is not in that draft; otherwise as [`Checker::check`]. After an error the
    /// last draft is what it was.
    pub fn edit(&self, edit: DraftEdit) -> Result<Change, KehoachError> {
        let mut last = self.last.borrow_mut();
        let Some(last) = last.as_mut() else {
            return Err(KehoachError::new(
                ErrorCode::BadSource,
                NOTHING.in_locale(self.locale()),
            ));
        };
        let (mut places, back) = revise(&mut last.source, edit)
            .map_err(|fault| fault.into_error(ErrorCode::BadSource, self.locale()))?;
        let judged = self.judged(&last.source);
        let (document, report) = match judged {
            Ok((document, report)) => (document.into_owned(), report),
            Err(error) => {
                // Puts back what it took out, which cannot be refused.
                let _ = revise(&mut last.source, back);
                return Err(error);
            }
        };
        if let Inserted::Text(_) = back.insert {
            let source = places.source;
            places = Moved {
                source,
                ..moved(&last.lines, &document)
            };
        }
        places.apply(&mut last.report);
        let change = Change::between(&last.report, &report, places);
        last.lines = document.lines;
        last.report = report;
        Ok(change)
    }

    /// Keep what a check found, for an edit.
    pub(super) fn keep(&self, source: &Source, document: &Document, report: &Report) {
        // HTML is read by another module, which does not tell what an edit of it is to the blocks.
        let is_edited = matches!(source, Source::Text(_) | Source::Blocks(_));
        *self.last.borrow_mut() = is_edited.then(|| Last {
            source: source.clone(),
            lines: document.lines.clone(),
            report: report.clone(),
        });
    }
}

/// Edit a draft: how its places move, those of its recognised blocks apart, and the edit that leads
/// back. A fault leaves it as it is.
fn revise(source: &mut Source, edit: DraftEdit) -> Result<(Moved, DraftEdit), Fault> {
    let DraftEdit { from, to, insert } = edit;
    let outside = |field: &str, place: usize| Fault::said(field, &OUTSIDE, &[&place.to_string()]);
    let length = to
        .checked_sub(from)
        .ok_or_else(|| Fault::said("/to", &BACKWARDS, &[]))?;
    let mut places = Moved::default();
    let (inserted, insert) = match (source, insert) {
        (Source::Text(text), Inserted::Text(insert)) => {
            let start = bytes(text, from).ok_or_else(|| outside("/from", from))?;
            let removed = bytes(&text[start..], length).ok_or_else(|| outside("/to", to))?;
            let removed = start..start + removed;
            let inserted = utf16_len(&insert);
            places.source = Shift::new(to, length, inserted);
            let old = text[removed.clone()].to_owned();
            text.replace_range(removed, &insert);
            (inserted, Inserted::Text(old))
        }
        (Source::Blocks(blocks), Inserted::Blocks(insert)) => {
            if to > blocks.len() {
                let field = if from > blocks.len() { "/from" } else { "/to" };
                return Err(outside(field, from.max(to)));
            }
            let inserted = insert.len();
            places.blocks = Shift::new(to, length, inserted);
            let old: Vec<GivenBlock> = blocks.splice(from..to, insert).collect();
            if let ([old], [new]) = (&*old, &blocks[from..from + inserted]) {
                places.within = moved_within(from, old, new);
            }
            (inserted, Inserted::Blocks(old))
        }
        (_, Inserted::Text(_)) => return Err(Fault::said("/insert", &KIND, &[])),
        (_, Inserted::Blocks(_)) => return Err(Fault::said("/blocks", &KIND, &[])),
    };
    let to = from + inserted;
    Ok((places, DraftEdit { from, to, insert }))
}

/// How many bytes the first units of a text take; none where they end beyond it or within a character.
fn bytes(text: &str, units: usize) -> Option<usize> {
    let mut left = units;
    for (at, byte) in text.bytes().enumerate() {
        // Each character counts at its first byte: two units for those of four bytes.
        if byte & 0xC0 != 0x80 {
            if left == 0 {
                return Some(at);
            }
            left = left.checked_sub(if byte >= 0xF0 { 2 } else { 1 })?;
        }
    }
    (left == 0).then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;

    fn checked(text: &str) -> Checker {
        let checker = Checker::new(Options::default()).unwrap();
        checker.check(&Source::Text(text.to_owned())).unwrap();
        checker
    }

    fn text(from: usize, to: usize, insert: &str) -> DraftEdit {
        let insert = Inserted::Text(insert.to_owned());
        DraftEdit { from, to, insert }
    }

    fn refused(checker: &Checker, edit: DraftEdit) -> (ErrorCode, Option<String>) {
        let error = checker.edit(edit).unwrap_err();
        (error.code, error.path)
    }

    #[test]
    fn nothing_is_edited_before_a_check() {
        let checker = Checker::new(Options::default()).unwrap();
        let (code, path) = refused(&checker, text(0, 0, "a"));
        assert_eq!((code, path), (ErrorCode::BadSource, None));
    }

    #[test]
    fn a_range_outside_the_draft_is_named() {
        let checker = checked("Kế 𝄞 hoạch");
        let at = |edit| refused(&checker, edit).1;
        assert_eq!(at(text(12, 12, "a")).as_deref(), Some("/from"));
        assert_eq!(at(text(4, 4, "a")).as_deref(), Some("/from"));
        assert_eq!(at(text(0, 4, "a")).as_deref(), Some("/to"));
        assert_eq!(at(text(0, 12, "a")).as_deref(), Some("/to"));
        assert_eq!(at(text(3, 2, "a")).as_deref(), Some("/to"));
        checker.edit(text(3, 5, "")).unwrap();
        checker.edit(text(9, 9, "a")).unwrap();
        assert_eq!(at(text(11, 11, "a")).as_deref(), Some("/from"));
    }

    #[test]
    fn an_edit_is_of_the_kind_that_was_checked() {
        let blocks = |from, to| DraftEdit {
            from,
            to,
            insert: Inserted::Blocks(Vec::new()),
        };
        let checker = checked("Kế hoạch");
        assert_eq!(
            refused(&checker, blocks(0, 0)).1.as_deref(),
            Some("/blocks")
        );
        checker.check(&Source::Blocks(Vec::new())).unwrap();
        assert_eq!(
            refused(&checker, text(0, 0, "")).1.as_deref(),
            Some("/insert")
        );
        assert_eq!(refused(&checker, blocks(0, 1)).1.as_deref(), Some("/to"));
        assert_eq!(refused(&checker, blocks(1, 1)).1.as_deref(), Some("/from"));
    }

    #[test]
    fn a_draft_that_became_too_large_is_the_one_before() {
        let checker = checked("a");
        let edit = text(1, 1, &"a".repeat(Source::MOST));
        assert_eq!(refused(&checker, edit).0, ErrorCode::TooLarge);
        assert_eq!(checker.edit(text(0, 0, "")).unwrap(), Change::default());
    }

    #[test]
    fn an_edit_out_of_json_names_what_is_wrong() {
        let read = |value| DraftEdit::from_value(value, Locale::En);
        let path = |value| read(value).unwrap_err().path;
        let edit = serde_json::json!({ "from": 1, "to": 2, "insert": "a" });
        assert_eq!(read(edit).unwrap(), text(1, 2, "a"));
        assert_eq!(
            path(serde_json::json!({ "from": -1, "to": 2, "insert": "" })).as_deref(),
            Some("/from")
        );
        assert_eq!(
            path(serde_json::json!({ "from": 1, "to": 2, "by": "" })).as_deref(),
            Some("/by")
        );
        let block = serde_json::json!({ "from": 1, "to": 2, "blocks": [{ "kind": "table" }] });
        assert_eq!(path(block).as_deref(), Some("/blocks/0/rows"));
        assert_eq!(path(serde_json::json!({ "from": 1, "to": 2 })), None);
    }
}
